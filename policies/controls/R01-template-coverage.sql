-- test: R01
-- version: 1
-- title: Exactly one role template applies to every worker
-- objective: What a person should have can be said only if one template says it.
-- population: One row per person with a current employment in HR's export; leave
--   counts as current.
-- rule: Exactly one primary template matches the person's attributes; templates
--   that only add to it do not count. Without any template supplied nothing is
--   said of anybody. Every HR system of the inventory has an
--   export, or nothing can be said of the people in it.
-- needs: workers
-- severity: Medium
-- exceptable: no
-- timed: no
-- wrong_if: Titles are free text, so that a template matches people it was not
--   written for.
--
SELECT p.id AS person_id, NULL AS system, NULL AS subject,
       CASE WHEN p.current IS NULL THEN 'INDETERMINATE'
            WHEN t.n = 0 THEN 'MISSING'
            WHEN p.roles = 1 THEN 'PASS'
            ELSE 'FAIL' END AS state,
       CASE WHEN p.current IS NULL THEN 'EMPLOYMENT_UNKNOWN'
            WHEN t.n = 0 THEN 'NO_TEMPLATES'
            WHEN p.roles = 0 THEN 'NO_TEMPLATE'
            WHEN p.roles > 1 THEN 'SEVERAL_TEMPLATES' END AS reason,
       CASE WHEN p.current IS NULL THEN
              'Whether this person works here cannot be told from HR''s export.'
            WHEN t.n = 0 THEN 'No role template was supplied.'
            WHEN p.roles = 1 THEN 'Template ' || coalesce(p.role, '')
              || coalesce(' ' || p.role_version, '') || ' applies.'
            WHEN p.roles = 0 THEN
              'No template covers ' || coalesce(nullif(p.title, ''),
                                                'a person without a title')
              || coalesce(' in ' || nullif(p.department, ''), '') || '.'
            ELSE printf('%d templates apply at once.', p.roles) END AS says,
       p.record_id AS rec1
  FROM v_person p
 CROSS JOIN (SELECT count(*) AS n FROM v_role) t
 WHERE p.current = 1 OR p.current IS NULL
UNION ALL
SELECT NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a current worker.',
       r.record_id
  FROM v_reject r WHERE r.kind = 'workers'
-- @conditions
-- Nobody can tell who of a list that is not there has no template (X18).
SELECT 'every HR system of the inventory has an export' AS condition,
       iif(x.n = 0, 1, NULL) AS holds,
       iif(x.n = 0, 'Every HR system of the inventory has an export.',
           'No export of workers of ' || x.names || ' was supplied, so nothing '
           || 'shows what covers the people in it.') AS says
  FROM (SELECT count(*) AS n, group_concat(y.called, ', ') AS names
          FROM (SELECT coalesce(nullif(s.name, ''), s.system) AS called
                  FROM v_system s
                 WHERE s.kind = 'hr' AND s.listed = 1
                   AND coalesce(s.in_scope, 1) = 1
                   AND s.system NOT IN (SELECT f.system FROM v_source f
                                         WHERE f.kind = 'workers'
                                           AND f.rows_accepted > 0)
                 ORDER BY 1) y) x
