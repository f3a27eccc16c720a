-- test: E01
-- version: 4
-- title: Exceptions are complete and properly approved
-- objective: Access outside the role is somebody's decision, made before it is
--   given, by a person who may make it, for a time.
-- population: One row per exception of the register in force at some time of the
--   period, from its grant, or its approval, to its expiry; and per exception
--   never approved of which the access is held otherwise than by the template.
-- rule: All fields the profile asks for are there; asked for, approved, granted
--   and expiring come in this order; the approver is a person who worked here
--   then, whom the rules of approval name for this access on that day (or whose
--   delegate he is, but never of the beneficiary), and neither asked for it nor benefits from it; the duration
--   keeps the maximum; it is of one person; and the access held is what was
--   approved, no earlier than that unless the template of the time gave it.
-- needs: workers
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: The register leaves out exceptions that were granted, or whoever
--   keeps it writes the dates afterwards.
--
WITH
register AS MATERIALIZED (
  SELECT x.*, coalesce(x.granted_lo, x.approved_lo) AS from_lo,
         coalesce(x.granted_hi, x.approved_hi) AS from_hi,
         lower(trim(coalesce(x.status, ''))) IN (SELECT lower(w.value)
           FROM json_each(:unapproved_words) w) AS refused,
         trim(coalesce(x.status, '')) <> ''
           AND lower(trim(x.status)) NOT IN (SELECT lower(w.value)
                 FROM json_each(:exception_approved_words) w) AS unclear,
         trim(coalesce(x.resource, '')) AS what,
         coalesce(x.approved_by, '') AS approver,
         coalesce(x.requested_by, '') AS asker,
         -- a day without a time ends with the first second of the next
         x.approved_hi - coalesce(x.approved_hi > x.approved_lo, 0) AS approved_last,
         -- from a second factor, from a rule of conflicting duties, for an account
         lower(trim(coalesce(x.resource, ''))) = 'mfa'
           OR lower(trim(coalesce(x.resource, ''))) IN (
             SELECT lower(trim(w.value)) FROM json_each(:account_exceptions) w
             UNION ALL SELECT lower(trim(h.name)) FROM v_access_path h
             UNION ALL SELECT lower(trim(r.id)) FROM v_sod_rule r) AS of_rule
    FROM v_exception x
   WHERE coalesce(coalesce(x.granted_lo, x.approved_lo) < :period_end, 1)
     AND coalesce(x.expires_hi > :period_start, 1)),
-- The entitlements meant.
meant AS MATERIALIZED (
  SELECT a.* FROM v_exception_access a
   WHERE a.no IN (SELECT x.no FROM register x)),
about AS MATERIALIZED (
  SELECT x.no, coalesce(nullif(x.system, ''),
           iif(count(DISTINCT m.system) = 1, min(m.system), NULL)) AS system,
         coalesce(max(m.privileged = 1), 0) AS privileged,
         count(m.entitlement_id) AS meant,
         iif(count(DISTINCT m.entitlement_id) = 1, min(m.entitlement_id), NULL)
           AS entitlement_id
    FROM register x LEFT JOIN meant m ON m.no = x.no
   GROUP BY x.no),
-- What its person holds of it, or held while it was in force.
held AS MATERIALIZED (
  SELECT x.no, g.record_id, g.entitlement_id, g.account_id, g.class_no,
         -- a day without a time is over when the next begins
         coalesce(min(g.granted_hi - coalesce(g.granted_hi > g.granted_lo, 0),
                      g.seen_from),
                  g.granted_hi - coalesce(g.granted_hi > g.granted_lo, 0),
                  g.seen_from) AS start_hi,
         m.as_approved
    FROM v_exception_account o
    CROSS JOIN v_grant_span g ON g.account_id = o.account_id
    CROSS JOIN meant m ON m.no = o.no AND m.entitlement_id = g.entitlement_id
    CROSS JOIN register x ON x.no = o.no
   WHERE o.no IN (SELECT y.no FROM register y)
     AND NOT coalesce(g.removed_hi <= coalesce(x.from_lo, :period_start), 0)
     AND NOT coalesce(g.granted_lo >= x.expires_hi, 0)),
-- The days an approval may be of, by the clocks here.
dated AS MATERIALIZED (
  SELECT x.no,
         (SELECT (x.approved_lo + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= x.approved_lo
           ORDER BY c.from_at DESC LIMIT 1) AS first_day,
         (SELECT (x.approved_last + c.adds) / 86400 FROM v_clock c
           WHERE c.from_at <= x.approved_last
           ORDER BY c.from_at DESC LIMIT 1) AS last_day
    FROM register x WHERE x.approved_lo IS NOT NULL),
person_of AS MATERIALIZED (
  SELECT x.no, a.person_id AS approver_id, a.kind AS approver_kind,
         r.person_id AS asker_id, r.kind AS asker_kind, u.candidates AS users
    FROM register x
    LEFT JOIN v_actor a ON a.name = x.approved_by
    LEFT JOIN v_actor r ON r.name = x.requested_by
    LEFT JOIN v_actor u ON u.name = x.user),
-- Was the approver employed when it was approved?  1 yes, 0 no, NULL unknown.
employed AS MATERIALIZED (
  SELECT x.no,
         max(CASE
           WHEN s.start_lo IS NOT NULL AND x.approved_last < s.start_lo THEN 0
           WHEN s.ended = 1 AND x.approved_lo > s.t0_hi THEN 0
           WHEN s.doubtful = 1 THEN 1
           WHEN coalesce(x.approved_lo >= s.start_hi, s.start_hi IS NULL)
                AND (s.ended = 0 OR x.approved_hi <= s.t0_lo) THEN 2
           ELSE 1 END) AS was,
         max(s.record_id) AS record_id
    FROM register x
    JOIN person_of p ON p.no = x.no
    JOIN v_spell s ON s.person_id = p.approver_id
   WHERE x.approved_lo IS NOT NULL
   GROUP BY x.no),
-- Managers over time, the first from before the start on.
job_of AS MATERIALIZED (
  SELECT j.person_id, j.manager_id,
         iif(row_number() OVER w = 1, NULL, j.from_lo) AS from_lo,
         iif(row_number() OVER w = 1, NULL, j.from_hi) AS from_hi,
         j.until_lo, j.until_hi
    FROM v_job j WHERE j.person_id IN (SELECT x.person_id FROM register x)
  WINDOW w AS (PARTITION BY j.person_id ORDER BY coalesce(j.from_lo, -9e15))),
-- The most exact rule in force on the day of approval.
allowed AS MATERIALIZED (
  SELECT x.no, a.no AS rule_no, a.step, a.by, a.person_id, a.max_days,
         a.record_id,
         coalesce(a.from_day <= d.first_day, 1)
           AND coalesce(d.last_day <= a.until_day, 1) AS sure,
         dense_rank() OVER (PARTITION BY x.no
           ORDER BY coalesce(a.resource, '') <> '' DESC,
                    coalesce(a.system, '') <> '' DESC,
                    coalesce(a.privileged, 0) DESC,
                    coalesce(a.from_day <= d.first_day, 1)
                      AND coalesce(d.last_day <= a.until_day, 1) DESC,
                    a.no) AS place
    FROM register x
    JOIN dated d ON d.no = x.no
    JOIN about b ON b.no = x.no
    -- one from the second factor is signed at its own level
    JOIN v_authority a
      ON a.purpose = iif(lower(trim(x.what)) = 'mfa'
                         OR lower(trim(x.what)) IN (SELECT lower(trim(h.name))
                                                      FROM v_access_path h),
                         'mfa_exception', 'exception')
   WHERE (coalesce(a.system, '') = '' OR a.system = b.system)
     AND (coalesce(a.resource, '') = ''
          OR lower(trim(a.resource)) = lower(x.what))
     AND (coalesce(a.privileged, 0) = 0 OR b.privileged = 1)
     AND coalesce(a.from_day <= d.last_day, 1)
     AND coalesce(d.first_day <= a.until_day, 1)),
-- Whom the rule means; sure: at whatever moment of the approval.
may AS MATERIALIZED (
  SELECT l.no, l.rule_no, l.step, l.max_days, l.record_id, l.by,
         l.sure AND (l.by <> 'manager' OR (
           coalesce(j.from_hi <= x.approved_lo, j.from_hi IS NULL)
           AND coalesce(j.until_lo > x.approved_last,
                        j.until_lo IS NULL AND j.until_hi IS NULL))) AS sure,
         CASE l.by
           WHEN 'manager' THEN j.manager_id
           WHEN 'system_owner' THEN
             (SELECT o.person_id FROM v_system y JOIN v_actor o ON o.name = y.owner
               WHERE y.system = b.system)
           WHEN 'role_owner' THEN
             (SELECT o.person_id FROM v_person_role q
                JOIN v_role r ON r.id = q.role_id
                JOIN v_actor o ON o.name = r.owner
               WHERE q.person_id = x.person_id AND q.add_on = 0 AND q.roles = 1
                 AND q.from_day <= d.first_day AND d.last_day < q.until_day)
           ELSE l.person_id END AS person_id
    FROM allowed l
    JOIN register x ON x.no = l.no
    JOIN about b ON b.no = l.no
    JOIN dated d ON d.no = l.no
    LEFT JOIN job_of j ON l.by = 'manager' AND j.person_id = x.person_id
     AND coalesce(j.from_lo <= x.approved_last, 1)
     AND coalesce(j.until_hi > x.approved_lo, 1)
   WHERE l.place = 1),
-- Nobody takes the place of the beneficiary.
stands AS MATERIALIZED (
  SELECT m.no, m.person_id AS for_id, g.to_id,
         max(coalesce(g.from_day <= d.first_day, 1)
             AND coalesce(d.last_day <= g.until_day, 1)) AS sure
    FROM may m
    JOIN register x ON x.no = m.no
    JOIN about b ON b.no = m.no
    JOIN dated d ON d.no = m.no
    JOIN v_delegation g ON g.from_id = m.person_id AND g.from_id IS NOT x.person_id
     AND coalesce(nullif(g.system, ''), b.system) IS b.system
     AND coalesce(g.from_day <= d.last_day, 1)
     AND coalesce(d.first_day <= g.until_day, 1)
   GROUP BY m.no, m.person_id, g.to_id),
authority AS MATERIALIZED (
  SELECT m.no, max(m.max_days) AS max_days, min(m.record_id) AS record_id,
         count(DISTINCT m.step) AS steps,
         max(m.person_id = p.approver_id OR g.to_id IS NOT NULL) AS named,
         max(m.sure AND (m.person_id = p.approver_id OR coalesce(g.sure, 0)))
           AS surely,
         max(m.person_id IS NULL) AS someone_unknown
    FROM may m
    JOIN person_of p ON p.no = m.no
    LEFT JOIN stands g ON g.no = m.no AND g.for_id = m.person_id
                      AND g.to_id = p.approver_id
   GROUP BY m.no),
-- Those that an exception approved before leads up to.
led AS MATERIALIZED (
  SELECT DISTINCT x.no
    FROM register x
    CROSS JOIN v_exception y ON y.person_id = x.person_id AND y.no <> x.no
   WHERE lower(trim(y.resource)) = lower(x.what)
     AND coalesce(nullif(y.system, ''), x.system, '')
         = coalesce(nullif(x.system, ''), y.system, '')
     AND y.approved_hi < x.approved_lo AND y.expires_lo >= x.approved_lo
     AND lower(trim(coalesce(y.status, ''))) NOT IN (
           SELECT lower(w.value) FROM json_each(:unapproved_words) w)),
-- X30: held before the approval, and not by the template of the time.
-- What was held before any template of its holder is known is held as of then.
since AS MATERIALIZED (
  SELECT h.*,
         max((SELECT (h.start_hi + c.adds) / 86400 FROM v_clock c
               WHERE c.from_at <= h.start_hi
               ORDER BY c.from_at DESC LIMIT 1),
             coalesce((SELECT min(q.from_day) FROM v_person_role q
                        WHERE q.person_id = x.person_id), -1000000)) AS start_day
    FROM held h JOIN register x ON x.no = h.no),
by_role AS MATERIALIZED (
  SELECT q.person_id, r.entitlement_id, max(q.from_day, r.from_day) AS from_day,
         min(q.until_day, r.until_day) AS until_day,
         min(coalesce(v.overlap_days, :mover_overlap_days),
             :mover_overlap_max_days) AS overlap
    FROM v_person_role q
    JOIN v_role v ON v.id = q.role_id
    JOIN v_role_allows r ON r.role_id = q.role_id
   WHERE q.roles = 1
     AND q.person_id IN (SELECT x.person_id FROM register x)
     AND r.entitlement_id IN (SELECT m.entitlement_id FROM meant m)
     AND max(q.from_day, r.from_day) < min(q.until_day, r.until_day)),
early AS MATERIALIZED (
  SELECT h.no, min(h.record_id) AS record_id, min(h.start_hi) AS start_hi,
         max(CASE
           -- when it is first seen, and up to the approval or a mover's overlap
           -- before it
           WHEN EXISTS (SELECT 1 FROM by_role r
                         WHERE r.person_id = x.person_id
                           AND r.entitlement_id = h.entitlement_id
                           AND h.start_day >= r.from_day
                           AND h.start_day < r.until_day)
            AND EXISTS (SELECT 1 FROM by_role r
                         WHERE r.person_id = x.person_id
                           AND r.entitlement_id = h.entitlement_id
                           AND r.from_day <= d.first_day
                           AND r.until_day >= d.last_day - 1 - r.overlap) THEN 0
           WHEN h.start_day > d.last_day
             OR NOT EXISTS (SELECT 1 FROM v_person_role q
                         WHERE q.person_id = x.person_id
                           AND q.from_day <= h.start_day
                           AND q.until_day > h.start_day) THEN 1
           ELSE 2 END) AS retroactive
    FROM since h
    JOIN register x ON x.no = h.no
    JOIN dated d ON d.no = h.no
    LEFT JOIN led l ON l.no = x.no
   WHERE h.start_hi < x.approved_lo AND l.no IS NULL
   GROUP BY h.no),
lacking AS MATERIALIZED (
  SELECT x.no, group_concat(f.value, ', ') AS fields
    FROM register x JOIN json_each(:exception_required) f
   WHERE coalesce(trim(CASE f.value
           WHEN 'id' THEN x.id WHEN 'user' THEN x.user
           WHEN 'system' THEN x.system WHEN 'resource' THEN x.resource
           WHEN 'permission' THEN x.permission
           WHEN 'justification' THEN iif(trim(x.justification, ' .,;:!?*/_-') = ''
             OR lower(trim(x.justification)) IN (
             SELECT lower(trim(w.value)) FROM json_each(:empty_justifications) w),
             NULL, x.justification)
           WHEN 'business_need' THEN x.business_need
           WHEN 'project_id' THEN x.project_id
           WHEN 'requested_by' THEN x.requested_by
           WHEN 'requested_at' THEN coalesce(x.requested_lo, x.requested_hi)
           WHEN 'approved_by' THEN x.approved_by
           WHEN 'approved_at' THEN coalesce(x.approved_lo, x.approved_hi)
           WHEN 'approval_note' THEN x.approval_note
           WHEN 'granted_at' THEN coalesce(x.granted_lo, x.granted_hi)
           WHEN 'expires_at' THEN coalesce(x.expires_lo, x.expires_hi)
           WHEN 'reviewed_at' THEN coalesce(x.reviewed_lo, x.reviewed_hi)
           WHEN 'status' THEN x.status END), '') = ''
   GROUP BY x.no),
had AS MATERIALIZED (
  SELECT h.no, min(h.record_id) AS record_id,
         -- what the template gives is not what was approved, nor meant to be
         max(NOT h.as_approved AND h.class_no = 3)
           OR (max(h.as_approved) = 0 AND max(coalesce(h.class_no, 3) <> 1))
           AS differs,
         max(coalesce(h.class_no, 3) <> 1) AS beyond,
         iif(count(DISTINCT h.account_id) = 1, min(h.account_id), NULL)
           AS account_id
    FROM held h GROUP BY h.no),
judged AS MATERIALIZED (
  SELECT x.*, b.system AS at_system, b.privileged, b.entitlement_id,
         h.record_id AS grant_record, h.account_id AS held_account,
         w.record_id AS approver_record, a.record_id AS rule_record,
         a.max_days AS rule_days, l.fields, e.start_hi AS held_since,
         86400 * coalesce(a.max_days, iif(b.privileged = 1,
           :exception_max_days_privileged, :exception_max_days)) AS limit_s,
         CASE
           WHEN x.record_id IS NULL THEN 'NOT_ON_RECORD'
           WHEN x.refused OR (x.approved_lo IS NULL AND x.approved_hi IS NULL
                AND x.granted_lo IS NULL AND x.granted_hi IS NULL)
             THEN iif(coalesce(h.beyond, 0), 'NOT_APPROVED', 'NOT_IN_FORCE')
           WHEN x.expires_lo IS NULL AND x.expires_hi IS NULL THEN 'NO_EXPIRY'
           WHEN x.approver = '' OR x.approved_lo IS NULL THEN 'NOT_APPROVED'
           WHEN l.no IS NOT NULL THEN 'INCOMPLETE'
           WHEN coalesce(p.users, 0) > 1 OR x.user LIKE '%,%' OR x.user LIKE '%;%'
             THEN 'SEVERAL_PEOPLE'
           WHEN lower(trim(x.approver)) = lower(trim(x.user))
             OR p.approver_id = x.person_id THEN 'APPROVED_BY_BENEFICIARY'
           WHEN lower(trim(x.approver)) = lower(trim(x.asker))
             OR p.approver_id = p.asker_id THEN 'APPROVED_BY_REQUESTER'
           WHEN coalesce(p.approver_kind, 'none') <> 'person'
             OR p.approver_id IS NULL THEN 'APPROVER_NOT_A_PERSON'
           WHEN coalesce(w.was, 0) = 0 THEN 'APPROVER_NOT_EMPLOYED'
           WHEN x.requested_lo > x.approved_last THEN 'APPROVED_BEFORE_REQUEST'
           WHEN x.approved_lo > x.granted_hi - coalesce(x.granted_hi > x.granted_lo, 0)
             THEN 'GRANTED_BEFORE_APPROVAL'
           WHEN x.granted_lo >= x.expires_hi THEN 'EXPIRES_BEFORE_GRANT'
           WHEN e.retroactive = 2 THEN 'HELD_BEFORE_APPROVAL'
           WHEN a.no IS NOT NULL AND coalesce(a.named, 0) = 0
                AND a.someone_unknown = 0 THEN 'APPROVER_NOT_AUTHORISED'
           WHEN x.expires_lo - x.from_hi
                  > 86400 * coalesce(a.max_days, iif(b.privileged = 1,
                      :exception_max_days_privileged, :exception_max_days))
             THEN 'TOO_LONG'
           WHEN h.differs = 1 THEN 'ACCESS_DIFFERS'
           WHEN x.person_id IS NULL AND x.account_id IS NULL THEN 'USER_UNKNOWN'
           WHEN x.unclear THEN 'STATUS_UNKNOWN'
           WHEN w.was = 1 THEN 'APPROVER_MAYBE_GONE'
           WHEN p.asker_id IS NULL THEN 'REQUESTER_UNKNOWN'
           WHEN NOT coalesce(x.requested_hi <= x.approved_lo,
                             x.requested_lo IS NULL)
             OR NOT coalesce(x.approved_hi <= x.granted_lo, x.granted_lo IS NULL)
             OR NOT coalesce(x.granted_hi < x.expires_lo, x.granted_lo IS NULL)
             THEN 'ORDER_UNCLEAR'
           WHEN e.retroactive = 1 THEN 'HELD_BEFORE_UNCLEAR'
           WHEN a.no IS NULL THEN 'NO_AUTHORITY_RULE'
           WHEN coalesce(a.surely, 0) = 0 THEN 'AUTHORITY_UNKNOWN'
           WHEN a.steps > 1 THEN 'STEPS_NOT_EVIDENCED'
           WHEN NOT coalesce(x.expires_hi - x.from_lo
                  <= 86400 * coalesce(a.max_days, iif(b.privileged = 1,
                      :exception_max_days_privileged, :exception_max_days)), 0)
             THEN 'DURATION_UNCLEAR'
           WHEN h.no IS NULL AND NOT x.of_rule AND (
                  SELECT count(*) FROM v_source s
                   WHERE s.kind = 'grants'
                     AND s.system = coalesce(b.system, s.system)) = 0
             THEN 'NO_GRANTS_EXPORT'
           WHEN b.meant = 0 AND NOT x.of_rule THEN 'ACCESS_NOT_KNOWN'
           ELSE 'PASS' END AS code
    FROM register x
    JOIN about b ON b.no = x.no
    LEFT JOIN person_of p ON p.no = x.no
    LEFT JOIN employed w ON w.no = x.no
    LEFT JOIN authority a ON a.no = x.no
    LEFT JOIN early e ON e.no = x.no
    LEFT JOIN lacking l ON l.no = x.no
    LEFT JOIN had h ON h.no = x.no),
shown AS (
  SELECT j.*,
         coalesce(datetime(approved_lo, 'unixepoch') || 'Z', 'an unknown time')
           AS approved_text,
         printf('%g days', limit_s / 86400.0) AS most
    FROM judged j)
SELECT person_id, coalesce(account_id, held_account) AS account_id,
       entitlement_id,
       iif(coalesce(account_id, held_account) IS NULL, at_system, NULL) AS system,
       id AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code = 'NOT_IN_FORCE' THEN 'NOT_APPLICABLE'
         WHEN code IN ('NO_AUTHORITY_RULE', 'NO_GRANTS_EXPORT', 'NOT_ON_RECORD')
           THEN 'MISSING'
         WHEN code IN ('USER_UNKNOWN', 'STATUS_UNKNOWN', 'APPROVER_MAYBE_GONE',
                       'REQUESTER_UNKNOWN', 'ORDER_UNCLEAR',
                       'HELD_BEFORE_UNCLEAR', 'AUTHORITY_UNKNOWN',
                       'STEPS_NOT_EVIDENCED', 'DURATION_UNCLEAR',
                       'ACCESS_NOT_KNOWN')
           THEN 'INDETERMINATE'
         ELSE 'FAIL' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN 'Approved on ' || approved_text || ' by '
           || approver || ', who may, until '
           || datetime(expires_hi, 'unixepoch') || 'Z; ' || most
           || ' are the most.' || iif(grant_record IS NULL,
             ' Nobody was seen to hold the access.', '')
         WHEN 'NOT_ON_RECORD' THEN 'The register has no line on record to cite.'
         WHEN 'NOT_IN_FORCE' THEN 'It was not approved, and its '
           || 'user was not seen to hold the access.'
         WHEN 'NOT_APPROVED' THEN iif(refused,
           'Its user holds the access, but its status is ' || status || '.',
           iif(grant_record IS NULL,
           'It is in force, but no approver and time of approval are recorded.',
           'Its user holds the access, but no approver and time of approval are '
           || 'recorded.'))
         WHEN 'NO_EXPIRY' THEN 'It has no end date.'
         WHEN 'INCOMPLETE' THEN 'The record lacks: ' || fields || '.'
         WHEN 'SEVERAL_PEOPLE' THEN 'One record covers more than one person ('
           || coalesce(user, '') || ').'
         WHEN 'APPROVED_BY_BENEFICIARY' THEN approver
           || ' approved access for himself or herself.'
         WHEN 'APPROVED_BY_REQUESTER' THEN approver
           || ' approved what he or she had asked for.'
         WHEN 'APPROVER_NOT_A_PERSON' THEN 'The approver, ' || approver
           || ', is no single person that HR lists.'
         WHEN 'APPROVER_NOT_EMPLOYED' THEN 'The approver, ' || approver
           || ', did not work here on ' || approved_text || '.'
         WHEN 'APPROVED_BEFORE_REQUEST' THEN 'Approved on ' || approved_text
           || ', asked for only on ' || datetime(requested_lo, 'unixepoch') || 'Z.'
         WHEN 'GRANTED_BEFORE_APPROVAL' THEN 'Granted on '
           || datetime(granted_hi, 'unixepoch') || 'Z, approved only on '
           || approved_text || '.'
         WHEN 'EXPIRES_BEFORE_GRANT' THEN 'It ends on '
           || datetime(expires_hi, 'unixepoch') || 'Z, when it is granted or '
           || 'before.'
         WHEN 'HELD_BEFORE_APPROVAL' THEN 'The access was held on '
           || datetime(held_since, 'unixepoch') || 'Z, outside the template of '
           || 'the time; it was approved only on ' || approved_text
           || ', which does not excuse the time before.'
         WHEN 'APPROVER_NOT_AUTHORISED' THEN approver || ' is not among those '
           || 'who may approve this access on ' || approved_text || '.'
         WHEN 'TOO_LONG' THEN printf('It lasts %d days at least; ',
                                     (expires_lo - from_hi) / 86400) || most
           || ' are the most.'
         WHEN 'ACCESS_DIFFERS' THEN 'The access held is not the permission that '
           || 'was approved (' || permission || ').'
         WHEN 'USER_UNKNOWN' THEN 'Its user, ' || coalesce(user, '')
           || ', is nobody HR lists.'
         WHEN 'STATUS_UNKNOWN' THEN 'Its status is ' || status || ', a word of '
           || 'which the profile does not say whether it means approved.'
         WHEN 'APPROVER_MAYBE_GONE' THEN 'Whether the approver, ' || approver
           || ', worked here on ' || approved_text || ' cannot be told.'
         WHEN 'REQUESTER_UNKNOWN' THEN iif(asker = '', 'Who asked for it is not '
           || 'stated', 'Who asked for it, ' || asker || ', is nobody HR lists')
           || ', and could be the approver.'
         WHEN 'ACCESS_NOT_KNOWN' THEN 'No export knows the access it is for by '
           || 'that name, so whether what is held is what was approved cannot be '
           || 'told.'
         WHEN 'ORDER_UNCLEAR' THEN 'The dates of request, approval, grant and '
           || 'expiry do not show which came first.'
         WHEN 'HELD_BEFORE_UNCLEAR' THEN 'The access was held before it was '
           || 'approved, and whether a template gave it then cannot be told.'
         WHEN 'NO_AUTHORITY_RULE' THEN 'No rule says who may approve this access '
           || 'on ' || approved_text || '.'
         WHEN 'AUTHORITY_UNKNOWN' THEN 'Whether ' || approver || ' may approve '
           || 'it cannot be told: whom the rule meant just then is not known.'
         WHEN 'STEPS_NOT_EVIDENCED' THEN 'The rule asks for several steps of '
           || 'approval, and the record shows one.'
         WHEN 'DURATION_UNCLEAR' THEN 'Whether it keeps the ' || most
           || ' that are the most cannot be told.'
         ELSE 'What people hold there was not supplied, so whether the access '
           || 'is what was approved cannot be told.' END AS says,
       iif(code IN ('TOO_LONG', 'DURATION_UNCLEAR'), from_lo, NULL) AS t0_lo,
       iif(code IN ('TOO_LONG', 'DURATION_UNCLEAR'), from_hi, NULL) AS t0_hi,
       iif(code IN ('TOO_LONG', 'DURATION_UNCLEAR'), expires_lo, NULL) AS t1_lo,
       iif(code IN ('TOO_LONG', 'DURATION_UNCLEAR'), expires_hi, NULL) AS t1_hi,
       iif(code IN ('TOO_LONG', 'DURATION_UNCLEAR'), limit_s, NULL) AS limit_s,
       iif(privileged = 1, :severity_up, :severity) AS severity,
       record_id AS rec1, grant_record AS rec2, rule_record AS rec3,
       approver_record AS rec4
  FROM shown
UNION ALL
-- A folder that is not there says nothing; an empty list says that there is none.
SELECT NULL, NULL, NULL, NULL, 'register', 'MISSING', 'NO_REGISTER',
       'No register of exceptions was supplied; a list without entries would say '
       || 'that there are none.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       NULL, NULL
 WHERE NOT EXISTS (SELECT 1 FROM v_exception)
   AND NOT EXISTS (SELECT 1 FROM v_rule_file r
                    WHERE r.path LIKE 'policies/exceptions%'
                      AND r.stock <> 'stock')
