-- test: R03
-- version: 1
-- title: What current workers hold is what their template says
-- objective: Access comes from the role, or from an exception somebody approved;
--   what comes from neither is drift.
-- population: Every grant of an account whose person has a current employment.
-- rule: The template in force at the export covers the grant, or a complete,
--   approved exception valid at the export does. The share covered by templates
--   and the share of drift keep their limits, no privileged grant has drifted,
--   and few grants could not be classed.
-- needs: workers accounts grants
-- severity: Medium
-- exceptable: yes
-- timed: no
-- stored: failures
-- wrong_if: Access through nested groups or inside a system is not in any export.
--
SELECT g.person_id, g.account_id, g.entitlement_id, 'PASS' AS state,
       g.record_id AS rec1, NULL AS reason, NULL AS says, NULL AS severity,
       NULL AS exception_id, NULL AS subject, NULL AS system
  FROM v_grant g
 WHERE g.class_no = 1
UNION ALL
SELECT g.person_id, g.account_id, g.entitlement_id,
       CASE g.class_no WHEN 2 THEN 'FAIL_EXCEPTED' WHEN 3 THEN 'FAIL'
                       ELSE 'INDETERMINATE' END,
       g.record_id,
       coalesce(g.reason, CASE g.class_no WHEN 2 THEN 'EXCEPTION'
                          WHEN 3 THEN 'DRIFT' ELSE 'UNEVALUABLE' END),
       coalesce(g.says, CASE g.class_no
         WHEN 2 THEN 'Covered by an approved exception.'
         WHEN 3 THEN 'Neither the template nor an exception covers it.'
         ELSE 'It cannot be classed.' END),
       iif(g.privileged = 1, :severity_up, :severity),
       iif(g.class_no = 2, g.exception_id, NULL), NULL, NULL
  FROM v_grant g
 WHERE g.class_no > 1
UNION ALL
SELECT NULL, NULL, NULL, 'MISSING', r.record_id, 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be a grant of a current worker.',
       NULL, NULL, r.file || ':' || r.line, r.system
  FROM v_reject r WHERE r.kind = 'grants'
-- @conditions
-- Every share is of all rows; those that are open could still fall either way.
WITH c AS (
  SELECT :n AS n, :pass AS template, :fail AS drift,
         :indeterminate AS unevaluable, :indeterminate + :missing AS open,
         (SELECT count(*) FROM v_grant g
           WHERE g.class_no = 3 AND g.privileged = 1) AS privileged_drift)
SELECT 'share of templates' AS condition,
       CASE WHEN template * 100.0 >= :template_min_percent * n THEN 1
            WHEN (template + open) * 100.0 < :template_min_percent * n THEN 0
       END AS holds,
       printf('%.1f %% of %d grants come from a template; at least %g %% must.',
              100.0 * template / n, n, :template_min_percent) AS says
  FROM c WHERE n > 0
UNION ALL
SELECT 'share of drift',
       CASE WHEN (drift + open) * 100.0 < :drift_max_percent * n THEN 1
            WHEN drift * 100.0 >= :drift_max_percent * n THEN 0 END,
       printf('%.1f %% of %d grants have drifted; it must be less than %g %%.',
              100.0 * drift / n, n, :drift_max_percent)
  FROM c WHERE n > 0
UNION ALL
SELECT 'privileged drift',
       CASE WHEN privileged_drift > :privileged_drift_max THEN 0
            WHEN privileged_drift <= :privileged_drift_max THEN 1 END,
       printf('%d privileged grants have drifted; %d may.', privileged_drift,
              :privileged_drift_max)
  FROM c WHERE n > 0
UNION ALL
SELECT 'share that cannot be classed',
       CASE WHEN unevaluable * 100.0 > :unevaluable_max_percent * n THEN 0
            WHEN (unevaluable + :missing) * 100.0
                 <= :unevaluable_max_percent * n THEN 1 END,
       printf('%.1f %% of %d grants could not be classed; at most %g %% may.',
              100.0 * unevaluable / n, n, :unevaluable_max_percent)
  FROM c WHERE n > 0
