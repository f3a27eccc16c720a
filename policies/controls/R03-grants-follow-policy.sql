-- test: R03
-- version: 4
-- title: What current workers hold is what their template says
-- objective: Access comes from the role, or from an exception somebody approved;
--   what comes from neither is drift.
-- population: Every grant of an account whose person has a current employment.
-- rule: The template in force at the export covers the grant, or a complete,
--   approved exception valid at the export does. The share covered by templates
--   and the share of drift keep their limits, no privileged grant has drifted,
--   and few grants could not be classed. Once a template states which classes of
--   data it is cleared for, no grant but by exception is in a system of a class
--   its holder's templates are not cleared for; what is not stated is not known.
-- needs: workers accounts grants
-- everywhere: grants
-- severity: Medium
-- exceptable: yes
-- timed: no
-- stored: failures
-- wrong_if: Access through nested groups or inside a system is not in any export.
--
WITH
-- Surely beyond the classes of data the role is cleared for.
beyond AS MATERIALIZED (
  SELECT d.record_id FROM v_data_access d
   WHERE d.class_no > 1 AND d.data_class <> 'public' AND d.named = 0
     AND d.unstated = 0)
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
       iif(g.privileged = 1 OR g.record_id IN (SELECT b.record_id FROM beyond b),
           :severity_up, :severity),
       iif(g.class_no = 2, g.exception_id, NULL), NULL, NULL
  FROM v_grant g
 WHERE g.class_no > 1
UNION ALL
SELECT NULL, NULL, NULL, 'MISSING', r.record_id, 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be a grant of a current worker.',
       NULL, NULL, r.file || ':' || r.line, r.system
  FROM v_reject r WHERE r.kind = 'grants'
UNION ALL
-- X22
SELECT NULL, NULL, NULL, 'MISSING', u.record_id, 'GROUPS_NOT_EXPANDED',
       u.says,
       NULL, NULL, u.file, u.system
  FROM v_list_unexpanded u
 WHERE u.newest = 1
-- @conditions
-- Every share is of all rows; those that are open could still fall either way.
WITH c AS (
  SELECT :n AS n, :pass AS template, :fail AS drift,
         :indeterminate AS unevaluable, :indeterminate + :missing AS open,
         (SELECT count(*) FROM v_grant g
           WHERE g.class_no = 3 AND g.privileged = 1) AS privileged_drift,
         (SELECT count(*) FROM v_grant g
           WHERE g.class_no = 4 AND g.privileged = 1) + :missing
           AS privileged_open),
d AS (
  SELECT count(*) AS n,
         sum(a.named = 0 AND a.unstated = 0 AND a.class_no <> 2
             AND coalesce(a.data_class <> 'public', 0)) AS beyond,
         sum(a.class_no <> 2
             AND (a.data_class IS NULL
                  OR (a.named = 0 AND a.unstated > 0
                      AND a.data_class <> 'public'))) AS unknown,
         sum(a.named = 0 AND a.class_no = 2
             AND coalesce(a.data_class <> 'public', 1)) AS excepted
    FROM v_data_access a
   WHERE EXISTS (SELECT 1 FROM v_role r WHERE r.data_class IS NOT NULL))
SELECT 'share of templates' AS condition,
       CASE WHEN template * 100.0 >= :template_min_percent * n THEN 1
            WHEN (template + open) * 100.0 < :template_min_percent * n THEN 0
       END AS holds,
       printf('%.1f %% of %d grants come from a template; at least %g %% must.',
              100.0 * template / n, n, :template_min_percent) AS says,
       NULL AS part, NULL AS whole
  FROM c WHERE n > 0
UNION ALL
SELECT 'share of drift',
       CASE WHEN (drift + open) * 100.0 < :drift_max_percent * n THEN 1
            WHEN drift * 100.0 >= :drift_max_percent * n THEN 0 END,
       printf('%.1f %% of %d grants have drifted; it must be less than %g %%.',
              100.0 * drift / n, n, :drift_max_percent), NULL, NULL
  FROM c WHERE n > 0
UNION ALL
SELECT 'privileged drift',
       CASE WHEN privileged_drift > :privileged_drift_max THEN 0
            WHEN privileged_drift + privileged_open
                 <= :privileged_drift_max THEN 1 END,
       printf('%d privileged grants have drifted%s; %d may.', privileged_drift,
              iif(privileged_open = 0, '',
                  printf(', and of %d more it cannot be told', privileged_open)),
              :privileged_drift_max), NULL, NULL
  FROM c WHERE n > 0
UNION ALL
SELECT 'share that cannot be classed',
       CASE WHEN unevaluable * 100.0 > :unevaluable_max_percent * n THEN 0
            WHEN (unevaluable + :missing) * 100.0
                 <= :unevaluable_max_percent * n THEN 1 END,
       printf('%.1f %% of %d grants could not be classed; at most %g %% may.',
              100.0 * unevaluable / n, n, :unevaluable_max_percent), NULL, NULL
  FROM c WHERE n > 0
UNION ALL
SELECT 'access beyond the data class',
       CASE WHEN beyond > 0 THEN 0 WHEN unknown = 0 THEN 1 END,
       printf('%d of %d grants are of data the role is not cleared for; of %d it '
              || 'is not stated; %d more are by exception. None may be but by '
              || 'exception.', beyond, n, unknown, excepted), beyond, n
  FROM d WHERE n > 0
