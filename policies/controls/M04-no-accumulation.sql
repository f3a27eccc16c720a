-- test: M04
-- version: 5
-- title: No access accumulates across changes of job
-- objective: After some years in a company nobody holds the sum of all jobs held.
-- population: One row per person who works here and changed jobs at least once in
--   the look-back before the end of the period; one row for each system of which
--   such people have accounts but whose entitlements were not supplied.
-- rule: Nothing the person holds is given only by the template of a former role:
--   no privileged grant, and no more grants than the limit. Access inside the
--   time allowed after the change is not counted, nor is an exception. Of all
--   grants of these people no more than a small share may be of that kind.
-- needs: workers accounts grants
-- everywhere: grants
-- uses: jobs
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: Job changes before the first export of HR are not known, or former
--   templates were written after the fact.
--
WITH
moved AS MATERIALIZED (
  SELECT m.id, m.person_id, m.at_lo, m.at_hi, m.record_id,
         coalesce(m.at_day - 1, m.at_lo / 86400) AS old_day
    FROM v_move m
   WHERE EXISTS (SELECT 1 FROM json_each(
                   '["' || replace(trim(m.kinds), ' ', '","') || '"]') k
                  WHERE k.value NOT IN (SELECT i.value
                            FROM json_each(:move_kinds_without_access) i))
     AND coalesce(m.at_hi >= :period_end - :creep_lookback_days * 86400, 1)
     AND coalesce(m.at_lo <= :now, 1)),
mover AS MATERIALIZED (
  SELECT p.id AS person_id, p.current, p.record_id, count(*) AS moves,
         min(m.record_id) AS move_record
    FROM moved m JOIN v_person p ON p.id = m.person_id
   WHERE p.current = 1 OR p.current IS NULL
   GROUP BY p.id),
-- The templates of the jobs before.  roles <> 1: not known.
former AS MATERIALIZED (
  SELECT m.id, m.person_id, m.at_lo, m.at_hi, o.role_id, m.old_day,
         CAST(round(3600 * :mover_removal_hours) AS INTEGER)
           + 86400 * min(coalesce(r.overlap_days, :mover_overlap_days),
                         :mover_overlap_max_days) AS limit_s
    FROM moved m
    JOIN v_person_role o ON o.person_id = m.person_id AND o.roles = 1
     AND o.from_day <= m.old_day AND m.old_day < o.until_day
    JOIN v_role r ON r.id = o.role_id),
unknown_former AS (
  SELECT DISTINCT m.person_id FROM moved m
   WHERE m.id NOT IN (SELECT f.id FROM former f)),
of_mover AS MATERIALIZED (
  SELECT a.id, a.person_id, a.system, a.exported
    FROM v_account a
   WHERE a.person_id IN (SELECT w.person_id FROM mover w)),
held AS MATERIALIZED (
  SELECT g.record_id, g.account_id, g.entitlement_id, a.person_id, g.system,
         g.entitlement, g.privileged, g.class_no, g.seen_to
    FROM v_grant_span g JOIN of_mover a ON a.id = g.account_id
   WHERE g.account_id IN (SELECT o.id FROM of_mover o) AND g.held = 1),
-- Held outside the template of today, given by one of before.
old_access AS MATERIALIZED (
  SELECT h.record_id, h.person_id, h.account_id, h.entitlement_id, h.entitlement,
         h.privileged, h.class_no, max(f.at_hi) AS at_hi,
         -- of several former roles that gave it the last one counts
         min(coalesce(h.seen_to > f.at_hi + f.limit_s, 0)) AS over,
         max(coalesce(h.seen_to <= f.at_lo + f.limit_s, 0)) AS soon
    FROM held h
    JOIN former f ON f.person_id = h.person_id
    JOIN v_role_allows r ON r.role_id = f.role_id
     AND r.entitlement_id = h.entitlement_id
     AND r.from_day <= f.old_day AND f.old_day < r.until_day
   WHERE h.class_no IN (3, 4)
      -- as the list is of before the change, the former template gave it then
      OR (h.class_no = 1 AND NOT coalesce(h.seen_to >= f.at_hi, 0)
          AND NOT EXISTS (SELECT 1 FROM v_person_role q
                            JOIN v_role_allows w ON w.role_id = q.role_id
                             AND w.entitlement_id = h.entitlement_id
                           WHERE q.person_id = h.person_id
                             AND min(q.until_day, w.until_day) > f.old_day + 1))
   GROUP BY h.record_id),
creep AS MATERIALIZED (
  SELECT o.*, EXISTS (
           SELECT 1 FROM v_review v
            WHERE v.entitlement_id = o.entitlement_id
              AND (v.account_id = o.account_id OR v.person_id = o.person_id)
              AND v.verdict IN ('keep', 'revoke', 'modify')
              AND v.decided_lo >= o.at_hi) AS reviewed,
         row_number() OVER (PARTITION BY o.person_id
           ORDER BY coalesce(o.privileged, 0) DESC, o.record_id) AS no
    FROM old_access o WHERE o.class_no = 3 AND o.over = 1),
counted AS (
  SELECT w.*,
         (SELECT count(*) FROM creep c WHERE c.person_id = w.person_id) AS n,
         (SELECT count(*) FROM creep c
           WHERE c.person_id = w.person_id AND c.privileged = 1) AS n_privileged,
         (SELECT count(*) FROM creep c
           WHERE c.person_id = w.person_id AND c.reviewed) AS n_reviewed,
         (SELECT count(*) FROM old_access o
           WHERE o.person_id = w.person_id AND o.class_no <> 4 AND o.over = 0
             AND o.soon = 1)
           AS n_soon,
         (SELECT count(*) FROM old_access o
           WHERE o.person_id = w.person_id AND o.class_no <> 4 AND o.over = 0
             AND o.soon = 0)
           AS n_untimed,
         (SELECT count(*) FROM old_access o
           WHERE o.person_id = w.person_id AND o.class_no = 4) AS n_unclear,
         (SELECT count(*) FROM old_access o
           WHERE o.person_id = w.person_id AND o.privileged = 1
             AND o.class_no = 4) AS privileged_unclear,
         (SELECT count(*) FROM old_access o
           WHERE o.person_id = w.person_id AND o.privileged = 1
             AND o.class_no <> 4 AND o.over = 0 AND o.soon = 0)
           AS privileged_untimed,
         (SELECT count(*) FROM old_access o
           WHERE o.person_id = w.person_id AND o.privileged = 1
             AND o.class_no <> 4 AND o.over = 0 AND o.soon = 1)
           AS privileged_soon,
         (SELECT count(*) FROM held h
           WHERE h.person_id = w.person_id) AS n_held,
         w.person_id IN (SELECT u.person_id FROM unknown_former u)
           AND EXISTS (SELECT 1 FROM held h
                        WHERE h.person_id = w.person_id AND h.class_no >= 3)
           AS former_unknown,
         (SELECT group_concat(c.entitlement, ', ') FROM creep c
           WHERE c.person_id = w.person_id AND c.no <= 5) AS names
    FROM mover w),
judged AS (
  SELECT c.*, CASE
           WHEN c.current IS NULL THEN 'EMPLOYMENT_UNKNOWN'
           WHEN (c.n_privileged > 0 OR c.n > :creep_max) AND c.n_reviewed > 0
             THEN 'REVIEW_DID_NOT_CATCH'
           WHEN c.n_privileged > 0 THEN 'PRIVILEGED_CREEP'
           WHEN c.n > :creep_max THEN 'CREEP'
           WHEN c.n + c.n_unclear > :creep_max OR c.privileged_unclear > 0
             THEN 'CANNOT_BE_CLASSED'
           WHEN c.n + c.n_unclear + c.n_untimed > :creep_max
             OR c.privileged_untimed > 0 THEN 'TIME_UNKNOWN'
           WHEN c.former_unknown THEN 'FORMER_ROLE_UNKNOWN'
           WHEN c.n + c.n_soon > :creep_max OR c.privileged_soon > 0
             THEN 'WITHIN_LIMIT'
           ELSE 'PASS' END AS code
    FROM counted c)
SELECT person_id, NULL AS system, NULL AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code IN ('REVIEW_DID_NOT_CATCH', 'PRIVILEGED_CREEP', 'CREEP')
              THEN 'FAIL'
            WHEN code = 'WITHIN_LIMIT' THEN 'NOT_DUE'
            ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE
         WHEN code = 'PASS' THEN printf('%d grants, %d of them only from a '
           || 'former role; %d may be.', n_held, n, :creep_max)
         WHEN code = 'EMPLOYMENT_UNKNOWN' THEN
           'Whether this person works here cannot be told from HR''s export.'
         WHEN code = 'CANNOT_BE_CLASSED' THEN printf('%d grants that a former '
           || 'role gave could not be classed.', n_unclear)
         WHEN code = 'TIME_UNKNOWN' THEN printf('%d grants of the former role '
           || 'are left; whether the time to take them away had run out cannot '
           || 'be told.', n_untimed)
         WHEN code = 'FORMER_ROLE_UNKNOWN' THEN 'Some of what is held is outside '
           || 'today''s template, and which template applied before a change of '
           || 'job cannot be told.'
         WHEN code = 'WITHIN_LIMIT' THEN printf('%d grants of the former role '
           || 'are left, and the time to take them away had not run out.', n_soon)
         ELSE printf('%d grants that only a former role explains, %d of them '
           || 'privileged; %d may be left: ', n, n_privileged, :creep_max) || names
           || iif(n > 5, ' and more.', '.')
           || iif(n_reviewed > 0, printf(' An access review since then decided '
             || 'on %d of them, and they are still there.', n_reviewed), '')
       END AS says,
       iif(n_privileged > 0, :severity_up, :severity) AS severity,
       coalesce((SELECT c.record_id FROM creep c
                  WHERE c.person_id = judged.person_id AND c.no = 1),
                record_id) AS rec1,
       move_record AS rec2,
       (SELECT c.record_id FROM creep c
         WHERE c.person_id = judged.person_id AND c.no = 2) AS rec3,
       (SELECT c.record_id FROM creep c
         WHERE c.person_id = judged.person_id AND c.no = 3) AS rec4
  FROM judged
UNION ALL
-- X22: what people hold there is not known.
SELECT NULL, a.system, '', 'MISSING', 'NO_GRANTS_EXPORT',
       printf('%d who changed jobs %s accounts in ', count(DISTINCT a.person_id),
              iif(count(DISTINCT a.person_id) = 1, 'has', 'have')) || a.system
       || ', but what they may do there was not supplied.', NULL,
       (SELECT max(s.id) << 32 FROM v_source s
         WHERE s.system = a.system AND s.kind = 'accounts'), NULL, NULL, NULL
  FROM of_mover a
 WHERE a.exported = 1
   AND a.system NOT IN (SELECT s.system FROM v_source s WHERE s.kind = 'grants')
   -- one that a log alone names is of no list
   AND a.system NOT IN (SELECT e.system FROM v_entitlement e
                         WHERE e.id IN (SELECT g.entitlement_id FROM v_grant g))
   AND a.system IN (SELECT y.system FROM v_system y
                     WHERE coalesce(y.in_scope, 1) = 1)
 GROUP BY a.system
UNION ALL
SELECT NULL, u.system, u.file, 'MISSING', 'GROUPS_NOT_EXPANDED',
       u.says,
       NULL, u.record_id, NULL, NULL, NULL
  FROM v_list_unexpanded u
 WHERE u.newest = 1
   AND u.system IN (SELECT a.system FROM of_mover a WHERE a.exported = 1)
UNION ALL
SELECT NULL, w.system, '', 'MISSING', 'NO_HR_HISTORY',
       'Nothing supplied tells who changed jobs according to ' || w.system
       || ': neither a list of jobs, nor dates of change, nor an earlier export.',
       NULL, w.record_id, NULL, NULL, NULL
  FROM (SELECT s.system, max(s.id) << 32 AS record_id
          FROM v_source s WHERE s.kind = 'workers' AND s.newest = 1
         GROUP BY s.system) w
 WHERE NOT EXISTS (SELECT 1 FROM v_job j JOIN v_source s ON s.id = j.record_id >> 32
                     JOIN v_person p ON p.id = j.person_id
                    WHERE s.kind = 'jobs' AND p.system = w.system)
   AND NOT EXISTS (SELECT 1 FROM v_person p
                    WHERE p.system = w.system
                      AND (p.changed_day IS NOT NULL OR p.changed_lo IS NOT NULL
                           OR p.changed_hi IS NOT NULL))
   AND NOT EXISTS (SELECT 1 FROM v_look k
                    WHERE k.kind = 'workers' AND k.system = w.system
                      AND k.previous_id IS NOT NULL)
UNION ALL
SELECT NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of somebody who changed jobs.',
       NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'jobs', 'accounts', 'grants')
-- @conditions
WITH
moved AS MATERIALIZED (
  SELECT m.id, m.person_id, m.at_lo, m.at_hi, m.record_id,
         coalesce(m.at_day - 1, m.at_lo / 86400) AS old_day
    FROM v_move m
   WHERE EXISTS (SELECT 1 FROM json_each(
                   '["' || replace(trim(m.kinds), ' ', '","') || '"]') k
                  WHERE k.value NOT IN (SELECT i.value
                            FROM json_each(:move_kinds_without_access) i))
     AND coalesce(m.at_hi >= :period_end - :creep_lookback_days * 86400, 1)
     AND coalesce(m.at_lo <= :now, 1)),
mover AS MATERIALIZED (
  SELECT p.id AS person_id, p.current, p.record_id, count(*) AS moves,
         min(m.record_id) AS move_record
    FROM moved m JOIN v_person p ON p.id = m.person_id
   WHERE p.current = 1 OR p.current IS NULL
   GROUP BY p.id),
-- The templates of the jobs before.  roles <> 1: not known.
former AS MATERIALIZED (
  SELECT m.id, m.person_id, m.at_lo, m.at_hi, o.role_id, m.old_day,
         CAST(round(3600 * :mover_removal_hours) AS INTEGER)
           + 86400 * min(coalesce(r.overlap_days, :mover_overlap_days),
                         :mover_overlap_max_days) AS limit_s
    FROM moved m
    JOIN v_person_role o ON o.person_id = m.person_id AND o.roles = 1
     AND o.from_day <= m.old_day AND m.old_day < o.until_day
    JOIN v_role r ON r.id = o.role_id),
unknown_former AS (
  SELECT DISTINCT m.person_id FROM moved m
   WHERE m.id NOT IN (SELECT f.id FROM former f)),
of_mover AS MATERIALIZED (
  SELECT a.id, a.person_id, a.system, a.exported
    FROM v_account a
   WHERE a.person_id IN (SELECT w.person_id FROM mover w)),
held AS MATERIALIZED (
  SELECT g.record_id, g.account_id, g.entitlement_id, a.person_id, g.system,
         g.entitlement, g.privileged, g.class_no, g.seen_to
    FROM v_grant_span g JOIN of_mover a ON a.id = g.account_id
   WHERE g.account_id IN (SELECT o.id FROM of_mover o) AND g.held = 1),
-- Held outside the template of today, given by one of before.
old_access AS MATERIALIZED (
  SELECT h.record_id, h.person_id, h.account_id, h.entitlement_id, h.entitlement,
         h.privileged, h.class_no, max(f.at_hi) AS at_hi,
         -- of several former roles that gave it the last one counts
         min(coalesce(h.seen_to > f.at_hi + f.limit_s, 0)) AS over,
         max(coalesce(h.seen_to <= f.at_lo + f.limit_s, 0)) AS soon
    FROM held h
    JOIN former f ON f.person_id = h.person_id
    JOIN v_role_allows r ON r.role_id = f.role_id
     AND r.entitlement_id = h.entitlement_id
     AND r.from_day <= f.old_day AND f.old_day < r.until_day
   WHERE h.class_no IN (3, 4)
      -- as the list is of before the change, the former template gave it then
      OR (h.class_no = 1 AND NOT coalesce(h.seen_to >= f.at_hi, 0)
          AND NOT EXISTS (SELECT 1 FROM v_person_role q
                            JOIN v_role_allows w ON w.role_id = q.role_id
                             AND w.entitlement_id = h.entitlement_id
                           WHERE q.person_id = h.person_id
                             AND min(q.until_day, w.until_day) > f.old_day + 1))
   GROUP BY h.record_id),
creep AS MATERIALIZED (
  SELECT o.*, EXISTS (
           SELECT 1 FROM v_review v
            WHERE v.entitlement_id = o.entitlement_id
              AND (v.account_id = o.account_id OR v.person_id = o.person_id)
              AND v.verdict IN ('keep', 'revoke', 'modify')
              AND v.decided_lo >= o.at_hi) AS reviewed,
         row_number() OVER (PARTITION BY o.person_id
           ORDER BY coalesce(o.privileged, 0) DESC, o.record_id) AS no
    FROM old_access o WHERE o.class_no = 3 AND o.over = 1),
c AS (
  SELECT (SELECT count(*) FROM creep) AS n,
         (SELECT count(*) FROM creep c WHERE c.privileged = 1) AS n_privileged,
         (SELECT count(*) FROM held) AS held,
         (SELECT count(*) FROM old_access o
           WHERE o.class_no = 4 OR (o.over = 0 AND o.soon = 0)) AS unclear,
         (SELECT count(*) FROM held h
           WHERE h.class_no >= 3
             AND h.person_id IN (SELECT u.person_id FROM unknown_former u))
           AS unknown)
SELECT 'privileged grants of a former role' AS condition,
       CASE WHEN n_privileged > :privileged_creep_max THEN 0
            WHEN unclear + unknown + :indeterminate + :missing = 0 THEN 1
       END AS holds,
       printf('%d privileged grants are left of a former role; %d may be.',
              n_privileged, :privileged_creep_max) AS says
  FROM c WHERE :n > 0
UNION ALL
SELECT 'share of grants of a former role',
       CASE WHEN n * 100.0 > :creep_max_percent * held THEN 0
            WHEN (n + unclear + unknown) * 100.0 <= :creep_max_percent * held
              THEN 1 END,
       printf('%.1f %% of %d grants are left of a former role; at most %g %% may '
              || 'be.', 100.0 * n / max(held, 1), held, :creep_max_percent)
  FROM c WHERE :n > 0
UNION ALL
SELECT 'how far back changes of job are known', 1,
       CASE
         WHEN j.first_at IS NULL THEN 'From which day on is not known.'
         WHEN j.first_at <= :period_end - :creep_lookback_days * 86400 THEN
           printf('For the whole %d days of the look-back.', :creep_lookback_days)
         ELSE printf('The history begins %d days after the look-back does: '
           || 'what was kept from changes before that is not counted.',
           (j.first_at - (:period_end - :creep_lookback_days * 86400)) / 86400)
       END
  FROM (SELECT min(m.at_lo) AS first_at
          FROM (SELECT k.from_at AS at_lo FROM v_look k WHERE k.kind = 'workers'
                UNION ALL
                SELECT m.at_lo FROM v_move m) m) j
