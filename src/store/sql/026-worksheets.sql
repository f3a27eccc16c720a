-- What is to become of drift, person by person: of everybody who has anything to
-- settle, what the template gives, what they hold, what was held outside it.  A
-- test that says since when access was there that should not have been
-- (exposed_from) is one about drift.  What the template gives and no list shows
-- either way is not known, never lacking.
CREATE VIEW drift_worksheet AS
WITH who AS MATERIALIZED (
  SELECT a.person_id FROM grant_row g
    JOIN account a ON a.id = g.account_id
   WHERE g.class = 3 AND a.person_id > 0
  UNION SELECT r.person_id FROM result_row r
   WHERE r.exposed_from NOT NULL AND r.state IN (2, 4)
     AND r.person_id > 0),
found AS MATERIALIZED (
  SELECT r.person_id, r.account_id, r.entitlement_id, r.id, r.says,
         max(r.exposed_from NOT NULL) AS drift
    FROM result_row r JOIN test t ON t.no = r.test_no
   WHERE r.entitlement_id NOT NULL AND r.state IN (2, 4)
     AND (r.exposed_from NOT NULL OR t.compact = 1)
   GROUP BY r.account_id, r.entitlement_id),
today(day) AS (
  SELECT CAST(value AS INTEGER) / 86400 FROM run WHERE key = 'now'),
shown AS MATERIALIZED (
  SELECT m.person_id, m.system, lower(trim(m.resource)) AS name
    FROM who JOIN missing_grant m ON m.person_id = who.person_id
  UNION
  SELECT a.person_id, a.system, lower(trim(e.name))
    FROM who JOIN account a ON a.person_id = who.person_id
    JOIN grant_row g ON g.account_id = a.id
    JOIN entitlement e ON e.id = g.entitlement_id),
item AS (
  SELECT p.id AS person_id, a.system, a.username, e.name, e.permission,
         e.privileged,
         CASE g.class WHEN 1 THEN 'yes' WHEN 4 THEN 'not known'
           ELSE 'no' END AS expected,
         'yes' AS held,
         CASE g.class WHEN 1 THEN 'in policy' WHEN 2 THEN 'by exception'
           WHEN 3 THEN 'out of policy' ELSE 'not known' END AS policy,
         CASE g.class
           WHEN 1 THEN 'Given by ' || p.role || ' ' || p.role_version || '.'
           ELSE w.says || coalesce(' ' || x.id || '.', '') END
           || iif(f.drift = 1, ' ' || f.says, '') AS says,
         iif(g.class = 3 OR f.drift = 1, f.id, NULL) AS result_id,
         g.class = 3 OR coalesce(f.drift, 0) AS ask,
         CASE g.class WHEN 3 THEN 1 WHEN 1 THEN 6 WHEN 2 THEN 5
           ELSE 4 END AS place,
         g.record_id
    FROM who JOIN person p ON p.id = who.person_id
    JOIN account a ON a.person_id = p.id
    JOIN grant_row g ON g.account_id = a.id
    JOIN entitlement e ON e.id = g.entitlement_id
    LEFT JOIN grant_why w ON w.id = g.why
    LEFT JOIN exception_ x ON x.no = g.exception_no
    LEFT JOIN found f ON f.account_id = g.account_id
     AND f.entitlement_id = g.entitlement_id
   WHERE g.class NOT NULL
  UNION ALL
  SELECT f.person_id, a.system, a.username, e.name, e.permission, e.privileged,
         'no', 'no longer', 'was out of policy', f.says, f.id, 1, 2, 0
    FROM found f JOIN account a ON a.id = f.account_id
    JOIN entitlement e ON e.id = f.entitlement_id
   WHERE f.drift = 1 AND f.person_id > 0
     AND NOT EXISTS (SELECT 1 FROM grant_row g
                      WHERE g.account_id = f.account_id
                        AND g.entitlement_id = f.entitlement_id)
  UNION ALL
  SELECT m.person_id, m.system, NULL, m.resource, m.permission, NULL, 'yes',
         'no', 'lacks it', 'Given by ' || m.role || ' ' || m.version
         || ', and not on the list that would show it.', NULL, 0, 3, m.rowid
    FROM who JOIN missing_grant m ON m.person_id = who.person_id
  UNION ALL
  SELECT p.id, v.system, NULL, v.resource, v.permission, NULL, 'yes',
         'not known', 'not known', 'Given by ' || p.role || ' '
         || p.role_version || '; no list that was read would show it.', NULL,
         0, 4, v.id
    FROM who JOIN person p ON p.id = who.person_id AND p.roles = 1
    JOIN role r ON r.name = p.role AND r.version = p.role_version
    JOIN role_gives v ON v.role_id = r.id CROSS JOIN today
   WHERE today.day >= v.from_day AND coalesce(today.day < v.until_day, 1)
     AND NOT EXISTS (SELECT 1 FROM shown s
                      WHERE s.person_id = p.id AND s.system = v.system
                        AND s.name = lower(trim(v.resource))))
SELECT p.worker_id, p.name, i.system, i.username, i.name AS entitlement,
       i.permission, i.privileged, i.expected, i.held, i.policy, x.days_lo,
       x.days_hi, i.says, r.finding_id, i.ask, i.place, i.person_id,
       i.result_id, i.record_id
  FROM item i JOIN person p ON p.id = i.person_id
  LEFT JOIN result_row r ON r.id = i.result_id
  LEFT JOIN exposure x ON x.result_id = i.result_id;

-- What is to be certified in the next access review, one row an item: as the
-- exports show it, with the columns of generic/reviews-csv, to be filled in
-- and given to the next run.
CREATE VIEW review_worksheet AS
WITH item AS (
  -- the same access on two lines is one thing to decide; of bare columns
  -- SQLite takes those of the line with the smallest number
  SELECT g.account_id, g.entitlement_id, g.class, g.exception_no,
         min(g.record_id)
    FROM grant_row g GROUP BY g.account_id, g.entitlement_id
  UNION ALL
  SELECT a.id, NULL, NULL, NULL, NULL FROM account a
   WHERE a.id > 0 AND a.exported = 1 AND a.listed = 1
     AND NOT EXISTS (SELECT 1 FROM grant_row g WHERE g.account_id = a.id)),
boss AS MATERIALIZED (
  SELECT j.person_id, m.name, max(coalesce(j.from_lo, -1))
    FROM job j JOIN person m ON m.id = j.manager_id
   WHERE j.until_lo IS NULL
   GROUP BY j.person_id)
SELECT (SELECT value FROM run WHERE key = 'engagement') AS campaign,
       'A' || a.id || coalesce('-' || i.entitlement_id, '') AS item,
       a.system, a.username, coalesce(p.worker_id, '') AS worker_id,
       coalesce(p.name, a.name, '') AS name, coalesce(p.title, '') AS job_title,
       coalesce(b.name, p.manager, '') AS manager, a.kind AS account_kind,
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
  LEFT JOIN boss b ON b.person_id = p.id
  LEFT JOIN entitlement e ON e.id = i.entitlement_id
  LEFT JOIN exception_ x ON x.no = i.exception_no
 WHERE a.state NOT IN ('suspended', 'disabled', 'deprovisioned', 'deleted')
   AND coalesce(y.in_scope, 1) = 1;
