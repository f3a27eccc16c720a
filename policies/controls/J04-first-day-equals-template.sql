-- test: J04
-- version: 3
-- title: Access on the first day equals the role's template
-- objective: New people get what their role gives, at once and nothing more.
-- population: One row per employment whose days to settle in ended in the period,
--   of a person who was not employed already and does not only change contract.
-- rule: At the end of the days to settle in, counted in business days where a
--   calendar is given and in elapsed days otherwise, the person holds every grant
--   of the template in force on the first day and of the add-ons that fit, and no
--   other. What is missing is
--   taken from a complete list exported afterwards; an extra grant counts only
--   if its time places it in those days. Extra grants under a complete exception
--   approved by then are failures that are excepted.
-- needs: workers grants
-- severity: Medium
-- exceptable: yes
-- timed: yes
-- wrong_if: Grants were taken away again between the first days and the first
--   list, and no log says so.
--
WITH RECURSIVE
joiner AS (
  SELECT s.id, s.person_id, s.start_day, s.start_lo, s.start_hi, s.record_id,
         s.ended, s.t0_hi,
         iif(s.ended = 1, coalesce(s.t0_lo, -9e15), 9e15) AS until_at,
         coalesce(max(p.ended = 0 OR p.end_day > s.start_day), 0) AS employed,
         coalesce(max(p.conversion = 1 AND p.end_day <= s.start_day
                      AND s.start_day - p.end_day
                          <= :conversion_gap_days + 1), 0) AS converted
    FROM v_spell s
    LEFT JOIN v_spell p ON p.person_id = s.person_id AND p.id <> s.id
                       AND p.start_day < s.start_day
   WHERE s.start_day <= :period_end_day
     AND coalesce(s.start_hi, s.start_lo) + 366 * 86400 > :period_start
   GROUP BY s.id),
-- The days to settle in: whole business days, the first day being one.
settling AS MATERIALIZED (
  SELECT j.*,
         coalesce(e.end_at, j.start_lo
                  + CAST(round(:settle_days * 86400) AS INTEGER)) AS done_lo,
         coalesce(e.end_at, j.start_hi
                  + CAST(round(:settle_days * 86400) AS INTEGER)) AS done_hi
    FROM joiner j
    LEFT JOIN v_calendar c ON c.day = j.start_day
    LEFT JOIN v_calendar e ON e.business = 1
                          AND e.no = c.no - c.business
                                     + CAST(:settle_days AS INTEGER)
   WHERE coalesce(e.end_at, j.start_hi
                  + CAST(round(:settle_days * 86400) AS INTEGER))
           > :period_start
     AND coalesce(e.end_at, j.start_hi
                  + CAST(round(:settle_days * 86400) AS INTEGER))
           <= :period_end),
lineage(role_id, from_id) AS (
  SELECT r.id, r.id FROM v_role r
  UNION
  SELECT l.role_id, b.id
    FROM lineage l
    JOIN v_role a ON a.id = l.from_id
    JOIN v_role b ON instr(',' || replace(coalesce(a.extends, ''), ' ', '') || ',',
                           ',' || replace(b.name, ' ', '') || ',') > 0),
-- What the template of the first day gives.  Grants that no export ever names
-- have no entitlement and are looked for in the templates themselves.
-- What a template gives and nobody holds.
known AS MATERIALIZED (
  SELECT lower(e.system) AS system, lower(e.name) AS resource,
         lower(coalesce(e.permission, 'member')) AS permission
    FROM v_entitlement e),
unheld AS MATERIALIZED (
  SELECT g.role_id, g.system, g.resource
    FROM v_role_grant g
    LEFT JOIN known k ON k.system = lower(g.system)
                     AND k.resource = lower(g.resource)
                     AND k.permission = coalesce(lower(g.permission), k.permission)
   WHERE k.system IS NULL),
given AS (
  SELECT j.id AS spell_id, a.entitlement_id, e.system, e.name, e.privileged
    FROM settling j
    JOIN v_person_role p ON p.person_id = j.person_id
                        AND p.from_day <= j.start_day AND p.until_day > j.start_day
    JOIN v_role_allows a ON a.role_id = p.role_id
                        AND a.from_day <= j.start_day AND a.until_day > j.start_day
    JOIN v_entitlement e ON e.id = a.entitlement_id
  UNION ALL
  SELECT j.id, NULL, g.system, g.resource, NULL
    FROM settling j
    JOIN v_person_role p ON p.person_id = j.person_id
                        AND p.from_day <= j.start_day AND p.until_day > j.start_day
    JOIN lineage l ON l.role_id = p.role_id
    JOIN v_role r ON r.id = l.from_id AND r.effective_day <= j.start_day
                 AND (r.until_day IS NULL OR r.until_day > j.start_day)
    JOIN unheld g ON g.role_id = r.id),
-- there: 2 held at the end of those days, 1 perhaps, 0 not.
held AS (
  SELECT g.spell_id, g.entitlement_id, g.system, g.entitlement AS name,
         g.privileged,
         CASE WHEN g.at_lo > g.done_hi OR g.removed_hi < g.done_lo THEN 0
              WHEN g.at_hi <= g.done_lo
                   AND (g.held = 1 OR g.removed_lo >= g.done_hi) THEN 2
              ELSE 1 END AS there,
         g.at_lo, g.at_hi, g.record_id,
         coalesce(g.privileged, 0) = 0
           AND g.record_id IN (SELECT t.record_id FROM v_grant_through t
                                WHERE t.follows) AS through
    FROM (SELECT j.id AS spell_id, j.done_lo, j.done_hi, s.entitlement_id,
                 s.system, s.entitlement, s.privileged, s.held, s.removed_lo,
                 s.removed_hi, s.record_id,
                 max(coalesce(s.granted_lo, a.created_lo),
                     coalesce(a.created_lo, s.granted_lo)) AS at_lo,
                 nullif(min(coalesce(s.granted_hi, 9e15),
                            coalesce(s.seen_from, 9e15),
                            coalesce(s.removed_hi, 9e15),
                            coalesce(s.seen_to, 9e15)), 9e15) AS at_hi
            FROM settling j
            CROSS JOIN v_account a ON a.person_id = j.person_id
            CROSS JOIN v_grant_span s ON s.account_id = a.id) g),
both AS (
  SELECT g.spell_id, g.entitlement_id, lower(g.system) AS system,
         lower(g.name) AS key, g.name, 1 AS given, g.privileged,
         NULL AS there, NULL AS at_lo, NULL AS at_hi, NULL AS record_id, 1 AS through
    FROM given g
  UNION ALL
  SELECT h.spell_id, h.entitlement_id, lower(h.system), lower(h.name), h.name,
         0, h.privileged, h.there, h.at_lo, h.at_hi, h.record_id, h.through
    FROM held h),
item AS MATERIALIZED (
  SELECT b.spell_id, b.entitlement_id, b.system, b.key, max(b.name) AS name,
         max(b.given) AS given,
         coalesce(max(b.privileged), 0) AS privileged, max(b.there) AS there,
         min(iif(b.there = 2, b.at_lo, NULL)) AS at_lo,
         min(iif(b.there = 2, b.at_hi, NULL)) AS at_hi,
         min(iif(b.there = 0, b.at_lo, NULL)) AS late_lo,
         min(b.record_id) AS record_id,
         min(iif(b.there > 0, b.through, NULL)) AS through
    FROM both b
   GROUP BY b.spell_id, b.system, coalesce(b.entitlement_id, b.key)),
-- Whose exception covers what is extra, by the end of those days?
excused AS (
  SELECT i.*, j.person_id, j.done_lo, j.done_hi, j.until_at, min(x.id) AS exception_id,
         min(x.record_id) AS exception_record
    FROM item i
    JOIN settling j ON j.id = i.spell_id
    LEFT JOIN v_exception x
      ON i.given = 0 AND x.person_id = j.person_id
     AND (x.problem IS NULL OR lower(trim(x.status)) = 'expired')
     AND (coalesce(x.system, '') = '' OR lower(x.system) = i.system)
     AND lower(trim(x.resource)) = i.key
     AND trim(coalesce(x.approved_by, '')) <> ''
     AND trim(coalesce(x.justification, '')) <> ''
     AND lower(x.approved_by) NOT IN (lower(coalesce(x.requested_by, '')),
                                      lower(coalesce(x.user, '')))
     -- nor under another name
     AND NOT EXISTS (SELECT 1 FROM v_actor a
                       LEFT JOIN v_actor q ON q.name = x.requested_by
                      WHERE a.name = x.approved_by
                        AND a.person_id IN (x.person_id, q.person_id))
     AND x.approved_hi <= j.done_lo AND x.expires_lo >= j.done_hi
     AND coalesce(x.granted_lo <= j.done_lo, 1)
     AND lower(trim(coalesce(x.status, '')))
         NOT IN (SELECT lower(trim(u.value)) FROM json_each(:unapproved_words) u)
   GROUP BY i.spell_id, i.system, coalesce(i.entitlement_id, i.key)),
-- Is there a list that shows who had it, made afterwards and before the person
-- left again?
looked AS (
  SELECT x.*, count(k.id) AS looks,
         max(k.from_at >= x.done_hi AND k.from_at < x.until_at) AS after,
         max(k.from_at >= x.done_hi AND k.from_at < x.until_at
             AND k.complete = 1) AS complete_after,
         min(k.record_id) AS look_record
    FROM excused x
    LEFT JOIN v_look k ON k.kind = 'grants' AND lower(k.system) = x.system
                      AND lower(k.parent) IN ('', x.key)
   GROUP BY x.spell_id, x.system, coalesce(x.entitlement_id, x.key)),
sorted AS MATERIALIZED (
  SELECT l.*,
         CASE
           WHEN l.given = 0 THEN CASE
             WHEN l.there = 2 AND l.exception_id IS NOT NULL THEN 'EXCEPTED'
             -- the template may mean what the group it gives is in
             WHEN l.there = 2 AND NOT l.through THEN 'EXTRA'
             WHEN l.there = 2 THEN 'THROUGH'
             WHEN l.there = 1 THEN 'PERHAPS_EXTRA' END
           WHEN l.there = 2 THEN 'HELD'
           WHEN l.there = 1 THEN 'PERHAPS'
           WHEN l.there = 0 THEN iif(l.late_lo > l.done_hi, 'LATE', 'ABSENT')
           WHEN l.looks = 0 THEN 'UNLISTED'
           WHEN l.after = 0 OR l.after IS NULL THEN 'NO_LOOK'
           WHEN l.complete_after = 0 THEN 'NOT_COMPLETE'
           ELSE 'ABSENT' END AS finds
    FROM looked l),
summed AS (
  SELECT s.spell_id, sum(s.finds = 'EXTRA') AS extras,
         sum(s.finds = 'EXTRA' AND s.privileged) AS privileged_extras,
         sum(s.finds = 'EXCEPTED') AS excepted, sum(s.finds = 'HELD') AS held,
         sum(s.finds = 'PERHAPS_EXTRA') AS perhaps_extra,
         sum(s.finds = 'THROUGH') AS through,
         min(iif(s.finds = 'THROUGH', s.name, NULL)) AS a_through,
         sum(s.finds = 'PERHAPS') AS perhaps, sum(s.finds = 'LATE') AS late,
         sum(s.finds = 'UNLISTED') AS unlisted_grants,
         sum(s.finds = 'NO_LOOK') AS no_look,
         sum(s.finds = 'NOT_COMPLETE') AS not_complete,
         sum(s.finds = 'ABSENT') AS absent,
         sum(s.given) AS required,
         coalesce(min(iif(s.finds = 'EXTRA' AND s.privileged, s.name, NULL)),
                  min(iif(s.finds = 'EXTRA', s.name, NULL))) AS an_extra,
         min(iif(s.finds = 'PERHAPS_EXTRA', s.name, NULL)) AS a_perhaps,
         min(iif(s.finds = 'ABSENT', s.name, NULL)) AS an_absent,
         min(iif(s.finds = 'LATE', s.name, NULL)) AS a_late,
         min(iif(s.finds = 'UNLISTED', s.system, NULL)) AS unlisted_system,
         min(s.exception_id) AS exception_id,
         min(s.exception_record) AS exception_record,
         min(iif(s.finds = 'EXTRA', s.record_id, NULL)) AS extra_record,
         min(iif(s.finds = 'HELD', s.record_id, NULL)) AS held_record,
         min(iif(s.finds = 'LATE', s.record_id, NULL)) AS late_record,
         min(iif(s.finds = 'LATE', s.late_lo, NULL)) AS late_lo,
         min(s.look_record) AS look_record,
         max(iif(s.finds = 'HELD', s.at_hi, NULL)) AS last_hi,
         iif(count(iif(s.finds = 'HELD', 1, NULL))
               = count(iif(s.finds = 'HELD', s.at_lo, NULL)),
             max(iif(s.finds = 'HELD', s.at_lo, NULL)), NULL) AS last_lo,
         count(iif(s.finds IN ('EXTRA', 'PERHAPS_EXTRA'), 1, NULL)) AS beyond,
         sum(iif(s.finds IN ('EXTRA', 'PERHAPS_EXTRA'), s.entitlement_id, 0)) AS ids,
         sum(iif(s.finds IN ('EXTRA', 'PERHAPS_EXTRA'),
                 s.entitlement_id * s.entitlement_id, 0)) AS squares
    FROM sorted s GROUP BY s.spell_id),
-- Accounts in systems of which no grants were exported (X22), or not since, or
-- not of those in groups in groups.
blind AS (
  SELECT z.spell_id, min(iif(z.looks = 0, z.system, NULL)) AS system,
         min(iif(z.system IN (SELECT u.system FROM v_list_unexpanded u),
                 z.system, NULL)) AS unexpanded,
         min(coalesce(z.latest, -9e15)) AS looked_at
    FROM (SELECT k.spell_id, a.system, count(f.id) AS looks,
                 max(iif(f.from_at < j.until_at, f.from_at, NULL)) AS latest
            FROM settling j
            JOIN v_joiner_account k ON k.spell_id = j.id
            JOIN v_account a ON a.id = k.account_id
            LEFT JOIN v_look f ON f.kind = 'grants' AND f.system = a.system
           GROUP BY k.spell_id, a.system) z
   GROUP BY z.spell_id),
-- What everybody holds beyond the role, to tell who was copied.
beyond AS MATERIALIZED (
  SELECT z.n, z.ids, z.squares, count(*) AS people
    FROM (SELECT g.person_id, count(*) AS n, sum(g.entitlement_id) AS ids,
                 sum(g.entitlement_id * g.entitlement_id) AS squares
            FROM v_grant g WHERE g.class_no = 3 GROUP BY g.person_id) z
   GROUP BY z.n, z.ids, z.squares),
fitted AS (
  SELECT j.*, max(p.roles) AS roles
    FROM settling j
    LEFT JOIN v_person_role p ON p.person_id = j.person_id
                             AND p.from_day <= j.start_day
                             AND p.until_day > j.start_day
                             AND p.add_on = 0
   GROUP BY j.id),
decided AS (
  SELECT j.*, s.extras, s.privileged_extras, s.excepted, s.perhaps_extra,
         s.perhaps, s.late, s.not_complete, s.absent, s.required, s.an_extra,
         s.a_perhaps, s.an_absent, s.a_late, s.exception_id, s.exception_record,
         s.through, s.a_through, s.extra_record, s.held_record, s.late_record, s.look_record, s.last_lo,
         s.last_hi, s.late_lo,
         coalesce(s.unlisted_system, b.system, b.unexpanded) AS unlisted,
         coalesce(y.people, 0) - 1 AS peers,
         CASE
           WHEN j.converted THEN 'CONVERSION'
           WHEN j.employed THEN 'ALREADY_EMPLOYED'
           WHEN j.ended = 1 AND j.t0_hi <= j.done_lo THEN 'LEFT_BEFORE'
           WHEN j.done_hi > :now THEN 'WINDOW_OPEN'
           WHEN j.done_lo IS NULL THEN 'START_UNKNOWN'
           WHEN j.roles IS NULL THEN 'NO_TEMPLATE'
           WHEN j.roles <> 1 THEN 'SEVERAL_TEMPLATES'
           WHEN s.privileged_extras > 0 THEN 'PRIVILEGED_EXTRA'
           WHEN s.extras > 0 THEN 'EXTRA_GRANT'
           WHEN s.absent > 0 THEN 'MISSING_GRANT'
           WHEN s.late > 0 THEN 'GRANTED_LATE'
           WHEN s.through > 0 THEN 'THROUGH_GROUP'
           WHEN s.perhaps_extra > 0 THEN 'EXTRA_TIME_UNKNOWN'
           WHEN s.perhaps > 0 THEN 'GRANT_TIME_UNKNOWN'
           WHEN s.not_complete > 0 THEN 'LIST_NOT_COMPLETE'
           WHEN s.no_look > 0 THEN 'NO_SNAPSHOT'
           WHEN s.unlisted_grants > 0 OR b.system IS NOT NULL
             THEN 'GRANTS_NOT_EXPORTED'
           WHEN b.unexpanded IS NOT NULL THEN 'GROUPS_NOT_EXPANDED'
           WHEN b.looked_at < j.done_hi THEN 'NO_SNAPSHOT'
           WHEN NOT EXISTS (SELECT 1 FROM v_look k
                             WHERE k.kind = 'grants' AND k.from_at >= j.done_hi
                               AND k.from_at < j.until_at)
             THEN 'NO_SNAPSHOT'
           WHEN s.excepted > 0 THEN 'EXTRA_EXCEPTED'
           ELSE 'PASS' END AS code
    FROM fitted j
    LEFT JOIN summed s ON s.spell_id = j.id
    LEFT JOIN blind b ON b.spell_id = j.id
    LEFT JOIN beyond y ON s.beyond > 0 AND y.n = s.beyond AND y.ids = s.ids
                      AND y.squares = s.squares)
SELECT person_id, NULL AS account_id, NULL AS entitlement_id, NULL AS system,
       date(start_day * 86400, 'unixepoch') AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code IN ('PRIVILEGED_EXTRA', 'EXTRA_GRANT', 'MISSING_GRANT',
                       'GRANTED_LATE') THEN 'FAIL'
         WHEN code = 'EXTRA_EXCEPTED' THEN 'FAIL_EXCEPTED'
         WHEN code IN ('NO_SNAPSHOT', 'GRANTS_NOT_EXPORTED',
                       'GROUPS_NOT_EXPANDED') THEN 'MISSING'
         WHEN code = 'WINDOW_OPEN' THEN 'NOT_DUE'
         WHEN code IN ('CONVERSION', 'ALREADY_EMPLOYED', 'LEFT_BEFORE')
           THEN 'NOT_APPLICABLE'
         ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN printf('All %d grants of the template and no other',
                                 coalesce(required, 0))
           || iif(last_hi IS NULL, '.',
                  printf(', complete %.1f h after the start at the latest.',
                         max(0, last_hi - start_lo) / 3600.0))
         WHEN 'PRIVILEGED_EXTRA' THEN
           printf('%d privileged grants that the template does not give were '
                  || 'held by %sZ, among them %s.', privileged_extras,
                  datetime(done_hi, 'unixepoch'), an_extra)
         WHEN 'EXTRA_GRANT' THEN
           printf('%d grants that the template does not give were held by %sZ, '
                  || 'among them %s.', extras, datetime(done_hi, 'unixepoch'),
                  an_extra)
         WHEN 'MISSING_GRANT' THEN
           printf('%d of %d grants of the template were missing, among them %s.',
                  absent + late, required, coalesce(an_absent, a_late))
         WHEN 'GRANTED_LATE' THEN
           printf('%d of %d grants of the template were given only after %sZ, '
                  || 'among them %s.', late, required,
                  datetime(done_hi, 'unixepoch'), a_late)
         WHEN 'EXTRA_EXCEPTED' THEN
           printf('%d grants that the template does not give were held under an '
                  || 'approved exception (%s).', excepted, exception_id)
         WHEN 'EXTRA_TIME_UNKNOWN' THEN
           printf('%d grants that the template does not give are held; whether '
                  || 'they were by %sZ cannot be told, among them %s.',
                  perhaps_extra, datetime(done_hi, 'unixepoch'), a_perhaps)
         WHEN 'GRANT_TIME_UNKNOWN' THEN
           printf('Whether %d grants of the template were held by %sZ cannot be '
                  || 'told.', perhaps, datetime(done_hi, 'unixepoch'))
         WHEN 'LIST_NOT_COMPLETE' THEN
           printf('%d grants of the template appear in no list, but the lists '
                  || 'are not known to be complete.', not_complete)
         WHEN 'NO_SNAPSHOT' THEN
           'No list of grants was exported after the days to settle in, which '
           || 'ended on ' || datetime(done_hi, 'unixepoch') || 'Z'
           || iif(ended = 1, ', and before the person left again.', '.')
         WHEN 'GRANTS_NOT_EXPORTED' THEN
           'The grants of ' || unlisted || ' were not exported, so what the '
           || 'person held there is not known.'
         WHEN 'GROUPS_NOT_EXPANDED' THEN
           'In ' || unlisted || ' there are groups in groups; who is in them, and '
           || 'so what the person held there, is in no list.'
         WHEN 'THROUGH_GROUP' THEN
           printf('%d grants that the template does not name came with a group '
                  || 'that is in another, among them %s; whether the template '
                  || 'means them too it does not say.', through, a_through)
         WHEN 'WINDOW_OPEN' THEN
           'The days to settle in had not ended at the time of the run.'
         WHEN 'CONVERSION' THEN
           'A change of contract: the employment before had just ended.'
         WHEN 'ALREADY_EMPLOYED' THEN
           'The person was employed already when this employment began.'
         WHEN 'LEFT_BEFORE' THEN
           'The employment ended before the days to settle in did.'
         WHEN 'NO_TEMPLATE' THEN
           'No template fits the person on the first day.'
         WHEN 'SEVERAL_TEMPLATES' THEN
           'Several templates fit the person on the first day.'
         ELSE 'When the employment began is not known well enough.' END
       || iif(code IN ('PRIVILEGED_EXTRA', 'EXTRA_GRANT', 'EXTRA_TIME_UNKNOWN')
              AND peers > 0,
              printf(' %d other people hold exactly the same beyond their role.',
                     peers), '') AS says,
       iif(code IN ('PASS', 'GRANTED_LATE') AND required > 0, start_lo, NULL)
         AS t0_lo,
       iif(code IN ('PASS', 'GRANTED_LATE') AND required > 0, start_hi, NULL)
         AS t0_hi,
       iif(code = 'PASS', last_lo, iif(code = 'GRANTED_LATE', late_lo, NULL))
         AS t1_lo,
       iif(code = 'PASS', last_hi, NULL) AS t1_hi,
       iif(code IN ('PASS', 'GRANTED_LATE') AND required > 0,
           done_hi - start_hi, NULL) AS limit_s,
       iif(code IN ('PRIVILEGED_EXTRA', 'EXTRA_GRANT', 'EXTRA_EXCEPTED'),
           :severity_up, :severity) AS severity,
       iif(code = 'EXTRA_EXCEPTED', exception_id, NULL) AS exception_id,
       record_id AS rec1,
       CASE code WHEN 'EXTRA_EXCEPTED' THEN exception_record
                 WHEN 'PRIVILEGED_EXTRA' THEN extra_record
                 WHEN 'EXTRA_GRANT' THEN extra_record
                 WHEN 'PASS' THEN held_record
                 ELSE coalesce(late_record, look_record) END AS rec2
  FROM decided
UNION ALL
SELECT NULL, NULL, NULL, f.system, f.file, 'MISSING', 'NO_START',
       printf('%d employments of %s state no start, so whether they began in '
              || 'the period is not known.', count(*), f.file),
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, f.id << 32, NULL
  FROM v_spell s JOIN v_source f ON f.id = s.record_id >> 32
 WHERE s.start_day IS NULL
   AND (s.ended = 0 OR s.end_day IS NULL OR s.end_day >= :period_start_day)
 GROUP BY f.id
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a joiner.',
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'grants')
-- @conditions
SELECT 'privileged extra grants' AS condition,
       count(*) <= :privileged_extra_max AS holds,
       printf('%d new people held privileged grants that no template gives and no '
              || 'exception covers; %d may.', count(*), :privileged_extra_max)
         AS says
  FROM v_made m WHERE m.reason = 'PRIVILEGED_EXTRA'
