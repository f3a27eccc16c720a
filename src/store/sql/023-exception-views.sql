-- What the tests of exceptions read of each, beside the record itself.

-- What it is for, by name.
CREATE VIEW v_exception_access AS
SELECT x.no, e.id AS entitlement_id, e.system, e.privileged,
       trim(coalesce(x.permission, '')) = ''
         OR trim(coalesce(e.permission, '')) = ''
         OR lower(trim(x.permission)) = lower(trim(e.permission)) AS as_approved
  FROM exception_ x
  JOIN entitlement e ON lower(trim(e.name)) = lower(trim(x.resource))
   AND e.system = coalesce(nullif(x.system, ''), e.system);
-- In whose accounts, so that nobody else's grants are looked at.
CREATE VIEW v_exception_account AS
SELECT x.no, a.id AS account_id
  FROM exception_ x CROSS JOIN account a ON a.person_id = x.person_id
 WHERE a.id > 0
UNION
SELECT x.no, x.account_id FROM exception_ x WHERE x.account_id IS NOT NULL;
-- Was its approver neither its user nor who asked, and employed then?  A day
-- without a time is over when the next begins; who HR does not list may be either.
CREATE VIEW v_exception_approver AS
SELECT x.no,
       CASE WHEN a.person_id = x.person_id OR a.person_id = q.person_id
              OR lower(trim(x.approved_by)) = lower(trim(x.requested_by)) THEN 0
            WHEN a.person_id IS NULL THEN 1
            WHEN max(coalesce(s.start_lo <= x.approved_hi
                                - coalesce(x.approved_hi > x.approved_lo, 0), 1)
                     AND (s.ended = 0
                          OR coalesce(s.t0_hi >= x.approved_lo
                               + coalesce(x.approved_hi > x.approved_lo, 0), 1)))
                 = 0 THEN 0
            WHEN q.person_id IS NULL AND coalesce(q.kind, '') <> 'account' THEN 1
            WHEN coalesce(max(s.doubtful = 0
                     AND coalesce(s.start_hi <= x.approved_lo,
                                  s.start_hi IS NULL)
                     AND (s.ended = 0 OR coalesce(s.t0_lo >= x.approved_hi, 0))),
                   0) = 0 THEN 1
            ELSE 2 END AS counts
  FROM exception_ x
  LEFT JOIN actor a ON a.name = x.approved_by AND a.kind = 'person'
  LEFT JOIN actor q ON q.name = x.requested_by
  LEFT JOIN spell s ON s.person_id = a.person_id
 GROUP BY x.no;
