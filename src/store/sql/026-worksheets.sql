-- What is to be certified in the next access review, one row an item: as the
-- exports show it, with the columns of generic/reviews-csv, to be filled in
-- and given to the next run.
CREATE VIEW review_worksheet AS
WITH item AS (
  SELECT g.account_id, g.entitlement_id, g.class, g.exception_no
    FROM grant_row g
   -- the same access on two lines is one thing to decide
   WHERE NOT EXISTS (SELECT 1 FROM grant_row h
                      WHERE h.account_id = g.account_id
                        AND h.entitlement_id = g.entitlement_id
                        AND h.record_id < g.record_id)
  UNION ALL
  SELECT a.id, NULL, NULL, NULL FROM account a
   WHERE a.id > 0 AND a.exported = 1 AND a.listed = 1
     AND NOT EXISTS (SELECT 1 FROM grant_row g WHERE g.account_id = a.id))
SELECT (SELECT value FROM run WHERE key = 'engagement') AS campaign,
       'A' || a.id || coalesce('-' || i.entitlement_id, '') AS item,
       a.system, a.username, coalesce(p.worker_id, '') AS worker_id,
       coalesce(p.name, a.name, '') AS name, coalesce(p.title, '') AS job_title,
       coalesce(p.manager, '') AS manager, a.kind AS account_kind,
       coalesce(e.name, '') AS entitlement,
       coalesce(e.permission, '') AS permission,
       CASE WHEN e.privileged = 1 OR a.privileged = 1 THEN 'yes'
            WHEN coalesce(e.privileged, a.privileged) = 0 THEN 'no'
            ELSE '' END AS privileged,
       CASE WHEN i.class = 1 THEN 'role template'
            WHEN i.class = 2 THEN 'exception' || coalesce(' ' || x.id, '')
            WHEN i.class = 3 THEN 'nothing'
            WHEN i.class = 4 THEN 'not known'
            WHEN a.person_id IS NULL THEN 'holder not known'
            WHEN p.current = 0 THEN 'holder has left'
            ELSE '' END AS explained_by,
       coalesce(date(a.last_use_hi, 'unixepoch'), '') AS last_used,
       '' AS reviewer, '' AS decision, '' AS decided_at, '' AS justification
  FROM item i
  JOIN account a ON a.id = i.account_id
  LEFT JOIN system_ y ON y.system = a.system
  LEFT JOIN person p ON p.id = a.person_id
  LEFT JOIN entitlement e ON e.id = i.entitlement_id
  LEFT JOIN exception_ x ON x.no = i.exception_no
 WHERE a.state NOT IN ('suspended', 'disabled', 'deprovisioned', 'deleted')
   AND coalesce(y.in_scope, 1) = 1;
