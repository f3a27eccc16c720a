-- test: M03
-- version: 2
-- title: Access a mover keeps is an approved exception
-- objective: Who answers for the person now decides what of the former role may
--   stay, before the overlap is over.
-- population: One row per job change of the period, or whose time allowed runs
--   into it, and entitlement held before, not given by the template of the new
--   role, and not known to be gone within the overlap and the limit for removal.
-- rule: An exception for exactly this entitlement, complete, not longer than the
--   maximum, in force as long as the access was held, was approved by the
--   person's manager of record in the new role, or his delegate, employed then, at
--   the latest on the last day of the overlap, whose first is that of the change
--   (without one, on that day).
-- needs: workers accounts grants
-- everywhere: grants
-- uses: jobs
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: HR's exports do not show who managed whom at the time.
--
WITH
moved AS MATERIALIZED (
  SELECT m.id, m.person_id, m.at_lo, m.at_hi, m.at_day, m.entered_day, m.kinds,
         m.record_id, m.old_manager_id, m.new_manager_id,
         -- of two jobs at once (X17) the day of the end is still one of both
         coalesce(max(m.at_day, coalesce(
                    (SELECT (m.at_lo + c.adds) / 86400 FROM v_clock c
                      WHERE c.from_at <= m.at_lo
                      ORDER BY c.from_at DESC LIMIT 1), m.at_day)),
                  m.at_hi / 86400 + 1) AS new_day,
         coalesce(m.at_day - 1, m.at_lo / 86400) AS old_day
    FROM v_move m
   WHERE EXISTS (SELECT 1 FROM json_each(
                   '["' || replace(trim(m.kinds), ' ', '","') || '"]') k
                  WHERE k.value NOT IN (SELECT i.value
                            FROM json_each(:move_kinds_without_access) i))
     AND (m.at_day BETWEEN :period_start_day AND :period_end_day
       OR m.entered_day BETWEEN :period_start_day AND :period_end_day
       OR (coalesce(m.at_lo < :period_end, 1)
           AND coalesce(m.at_hi > :period_start - 86400 *
                 (:mover_overlap_max_days) - 3600 * :mover_removal_hours, 1)))),
role_at AS MATERIALIZED (
  SELECT m.id,
         (SELECT max(r.overlap_days)
            FROM v_person_role o JOIN v_role r ON r.id = o.role_id
           WHERE o.person_id = m.person_id AND o.add_on = 0
             AND o.from_day <= m.old_day AND m.old_day < o.until_day) AS overlap,
         coalesce((SELECT max(n.roles) FROM v_person_role n
           WHERE n.person_id = m.person_id
             AND n.from_day <= m.new_day AND m.new_day < n.until_day), 0) AS roles
    FROM moved m),
timed AS MATERIALIZED (
  SELECT m.*, o.roles,
         CAST(round(3600 * :mover_removal_hours) AS INTEGER) AS base_s,
         CAST(round(3600 * :mover_removal_hours) AS INTEGER)
           + 86400 * min(coalesce(o.overlap, :mover_overlap_days),
                         :mover_overlap_max_days) AS limit_s
    FROM moved m JOIN role_at o ON o.id = m.id
   WHERE m.at_day BETWEEN :period_start_day AND :period_end_day
      OR m.entered_day BETWEEN :period_start_day AND :period_end_day
      OR m.at_lo IS NULL OR m.at_hi IS NULL OR (m.at_day IS NULL AND m.at_hi > :period_start)
      OR m.at_hi + CAST(round(3600 * :mover_removal_hours) AS INTEGER)
           + 86400 * min(coalesce(o.overlap, :mover_overlap_days),
                         :mover_overlap_max_days) > :period_start),
of_mover AS MATERIALIZED (
  SELECT a.id, a.person_id, a.system, a.state, a.exported
    FROM v_account a WHERE a.person_id IN (SELECT t.person_id FROM timed t)),
span AS MATERIALIZED (
  SELECT g.record_id, g.account_id, g.entitlement_id, a.person_id, g.system,
         g.entitlement, g.permission, g.privileged, g.granted_lo AS start_lo,
         coalesce(min(g.granted_hi, g.seen_from), g.granted_hi, g.seen_from)
           AS start_hi,
         g.removed_lo, g.removed_hi, g.removed_record_id, g.held, g.seen_to,
         g.class_no, a.state AS account_state
    FROM v_grant_span g JOIN of_mover a ON a.id = g.account_id
   WHERE g.account_id IN (SELECT o.id FROM of_mover o)
     -- what came with a group goes with it
     AND g.record_id NOT IN (SELECT t.record_id FROM v_grant_through t
                              WHERE t.follows)),
-- Held before the change, as far as can be told.
base AS MATERIALIZED (
  SELECT t.id, s.*, coalesce(s.start_hi <= t.at_lo, 0) AS surely,
         row_number() OVER (PARTITION BY t.id, s.entitlement_id
           -- of several accounts an open one speaks for them
           ORDER BY s.held DESC,
                    s.account_state IN ('suspended', 'disabled', 'deprovisioned',
                                        'deleted', 'absent'),
                    s.account_state = 'unknown', s.class_no = 1,
                    coalesce(s.removed_hi, s.seen_to) DESC, s.record_id) AS no
    FROM timed t JOIN span s ON s.person_id = t.person_id
   WHERE NOT coalesce(s.start_lo >= t.at_hi, 0)
     AND NOT coalesce(s.held = 0 AND s.removed_hi <= t.at_lo, 0)),
together AS (
  SELECT b.id, b.entitlement_id, max(b.held) AS held, max(b.surely) AS surely,
         max(b.removed_lo) AS gone_lo,
         iif(count(*) = count(b.removed_hi), max(b.removed_hi), NULL) AS gone_hi,
         min(iif(b.held = 1, b.seen_to, NULL)) AS seen_lo,
         max(iif(b.held = 1, b.seen_to, NULL)) AS seen_to
    FROM base b GROUP BY b.id, b.entitlement_id),
-- What the new role gives, on the day of the change and when time runs out.
kept AS MATERIALIZED (
  SELECT x.id, x.entitlement_id,
         EXISTS (SELECT 1 FROM v_person_role o
                   JOIN v_role_allows r ON r.role_id = o.role_id
                    AND r.entitlement_id = x.entitlement_id
                    AND r.from_day <= t.new_day AND t.new_day < r.until_day
                  WHERE o.person_id = t.person_id AND o.from_day <= t.new_day
                    AND t.new_day < o.until_day) AS at_once,
         EXISTS (SELECT 1 FROM v_person_role o
                   JOIN v_role_allows r ON r.role_id = o.role_id
                    AND r.entitlement_id = x.entitlement_id
                    AND r.from_day <= t.new_day + t.limit_s / 86400
                    AND t.new_day + t.limit_s / 86400 < r.until_day
                  WHERE o.person_id = t.person_id
                    AND o.from_day <= t.new_day + t.limit_s / 86400
                    AND t.new_day + t.limit_s / 86400 < o.until_day) AS in_time
    FROM together x JOIN timed t ON t.id = x.id),
late AS MATERIALIZED (
  SELECT x.held, x.surely, x.gone_lo, x.gone_hi, x.seen_lo, x.seen_to,
         t.id, t.person_id, t.old_manager_id, t.new_manager_id, t.at_lo, t.at_hi, t.at_day, t.kinds, t.base_s,
         t.limit_s, t.record_id, b.account_id, b.entitlement_id, b.system,
         b.entitlement, b.permission, b.privileged, b.class_no,
         b.account_state, b.record_id AS grant_record, b.removed_record_id
    FROM together x
    JOIN timed t ON t.id = x.id AND t.roles = 1
    JOIN base b ON b.id = x.id AND b.entitlement_id = x.entitlement_id
     AND b.no = 1
    JOIN kept k ON k.id = x.id AND k.entitlement_id = x.entitlement_id
   WHERE NOT k.at_once AND NOT k.in_time),
residue AS MATERIALIZED (
  SELECT l.*, l.at_lo + max(l.limit_s - l.base_s, 86400) AS due_lo,
         l.at_hi + max(l.limit_s - l.base_s, 86400) AS due_hi,
         CASE
           WHEN l.at_lo IS NULL OR l.at_hi IS NULL THEN 'TIME_UNKNOWN'
           WHEN l.held = 1 AND l.seen_lo IS NULL THEN 'EXTRACTION_TIME_MISSING'
           WHEN l.held = 1 AND l.at_lo > l.seen_to THEN 'NOT_YET'
           WHEN l.held = 1 AND l.at_lo + l.limit_s >= l.seen_to
             THEN 'WITHIN_LIMIT'
           WHEN l.held = 1 AND l.account_state IN
             ('suspended', 'disabled', 'deprovisioned', 'deleted', 'absent')
             THEN 'ACCOUNT_CLOSED'
           WHEN l.held = 1 AND l.account_state = 'unknown' THEN 'STATE_UNKNOWN'
           WHEN l.held = 1 AND l.class_no = 1 THEN 'TEMPLATE_CHANGED'
           WHEN l.held = 0 AND l.gone_lo IS NULL AND l.gone_hi IS NULL
             THEN 'TIME_UNKNOWN'
           WHEN NOT coalesce(iif(l.held = 1, l.seen_to, l.gone_lo) - l.at_hi
                             > l.limit_s, 0) THEN 'STRADDLES_LIMIT'
           WHEN NOT l.surely THEN 'HELD_BEFORE_UNKNOWN' END AS doubt
    FROM late l
   WHERE l.held = 1 OR NOT coalesce(l.gone_hi - l.at_lo <= l.limit_s, 0)),
of_job AS MATERIALIZED (
  SELECT j.person_id, j.manager_id, j.from_lo, j.until_hi
    FROM v_job j WHERE j.person_id IN (SELECT r.person_id FROM residue r)),
approval AS MATERIALIZED (
  SELECT x.no, v.person_id, v.kind, v.first_day, v.last_day, coalesce(v.works, 1) AS works
    FROM v_exception x
    JOIN v_signed v ON v.of = 'exception' AND v.key = x.no
   WHERE x.person_id IN (SELECT r.person_id FROM residue r)),
-- Every exception that could be meant, and what is wrong with it.
offered AS MATERIALIZED (
  SELECT r.id, r.entitlement_id, x.id AS exception_id, x.record_id, x.approved_by,
         x.approved_lo, x.approved_hi, x.no AS x_no,
         CASE
           WHEN trim(coalesce(x.resource, '')) = ''
             OR lower(trim(x.resource)) IN ('*', 'all', 'any')
             THEN 'BLANKET_EXCEPTION'
           WHEN trim(coalesce(x.status, '')) <> ''
             AND lower(trim(x.status)) NOT IN (SELECT lower(w.value)
                   FROM json_each(:exception_approved_words) w)
             THEN 'EXCEPTION_INCOMPLETE'
           WHEN x.approved_hi IS NULL OR coalesce(x.approved_by, '') = ''
             OR x.expires_lo IS NULL OR trim(coalesce(x.justification, '')) = ''
             THEN 'EXCEPTION_INCOMPLETE'
           WHEN a.person_id = r.person_id
             OR lower(trim(x.approved_by)) = lower(trim(x.user))
             THEN 'APPROVED_BY_BENEFICIARY'
           WHEN lower(trim(x.approved_by)) = lower(trim(x.requested_by))
             OR a.person_id = q.person_id THEN 'APPROVED_BY_REQUESTER'
           WHEN coalesce(a.kind, 'none') <> 'person' OR a.person_id IS NULL
             THEN 'APPROVER_NOT_A_PERSON'
           WHEN a.works = 0 THEN 'APPROVER_LEFT'
           WHEN x.approved_lo > x.granted_hi THEN 'GRANTED_BEFORE_APPROVAL'
           WHEN x.expires_lo - coalesce(x.granted_hi, x.approved_hi)
                  > 86400 * iif(r.privileged = 1,
                      :exception_max_days_privileged, :exception_max_days)
             THEN 'TOO_LONG'
           WHEN x.expires_hi < iif(r.held = 1, r.seen_to, r.gone_lo)
             -- what was taken back covers nothing that is held today
             OR (r.held = 1 AND lower(trim(coalesce(x.status, '')))
                   NOT IN ('', 'active', 'approved', 'granted', 'extended'))
             THEN 'EXCEPTION_ENDED'
           WHEN x.approved_lo > r.due_hi THEN 'APPROVED_LATE'
           WHEN coalesce(a.person_id = r.new_manager_id, 0)
             OR EXISTS (SELECT 1 FROM of_job j
                         WHERE j.person_id = r.person_id
                           AND j.manager_id = a.person_id
                           AND j.from_lo >= r.at_lo
                           AND j.from_lo <= x.approved_lo
                           AND coalesce(j.until_hi > x.approved_hi, 1))
             OR EXISTS (SELECT 1 FROM v_delegation g
                         WHERE g.from_id = r.new_manager_id
                           AND g.to_id = a.person_id
                           AND g.from_id <> r.person_id
                           AND lower(coalesce(nullif(g.system, ''), r.system))
                               = lower(r.system)
                           AND coalesce(g.from_day <= a.first_day, 1)
                           AND coalesce(g.until_day >= a.last_day, 1))
             THEN CASE
               WHEN NOT coalesce(x.approved_hi <= r.due_lo, 0) OR a.works = 1
                 THEN 'APPROVAL_UNCLEAR'
               WHEN NOT coalesce(x.approved_hi <= x.granted_lo,
                                 x.granted_lo IS NULL)
                 OR NOT coalesce(x.requested_hi <= x.approved_lo,
                                 x.requested_lo IS NULL)
                 OR NOT coalesce(x.expires_lo >= iif(r.held = 1, r.seen_to,
                                                     r.gone_hi), 0)
                 THEN 'APPROVAL_UNCLEAR'
               ELSE 'PASS' END
           WHEN r.new_manager_id IS NULL THEN 'MANAGER_UNKNOWN'
           WHEN a.person_id = r.old_manager_id THEN 'APPROVED_BY_OLD_MANAGER'
           ELSE 'APPROVED_BY_ANOTHER' END AS code
    FROM residue r
    JOIN v_exception x ON x.person_id = r.person_id
    LEFT JOIN approval a ON a.no = x.no
    LEFT JOIN v_actor q ON q.name = x.requested_by
   WHERE coalesce(nullif(x.system, ''), r.system) = r.system
     AND (lower(trim(x.resource)) = lower(trim(r.entitlement))
          OR trim(coalesce(x.resource, '')) = ''
          OR lower(trim(x.resource)) IN ('*', 'all', 'any'))
     AND (coalesce(x.permission, '') = '' OR coalesce(r.permission, '') = ''
          OR lower(trim(x.permission)) = lower(trim(r.permission)))),
best AS (
  SELECT o.*, row_number() OVER (PARTITION BY o.id, o.entitlement_id
           ORDER BY CASE WHEN o.code = 'PASS' THEN 0
                         WHEN o.code IN ('APPROVAL_UNCLEAR', 'MANAGER_UNKNOWN')
                           THEN 1
                         WHEN o.code = 'BLANKET_EXCEPTION' THEN 3
                         ELSE 2 END, o.x_no) AS no
    FROM offered o),
judged AS (
  SELECT r.*, b.exception_id, b.record_id AS exception_record, b.approved_by,
         b.approved_lo, b.approved_hi,
         CASE WHEN r.doubt IN ('NOT_YET', 'WITHIN_LIMIT') THEN r.doubt
              WHEN b.code = 'PASS' THEN 'PASS'
              WHEN r.doubt IS NOT NULL THEN r.doubt
              ELSE coalesce(b.code, 'NO_EXCEPTION') END AS code
    FROM residue r
    LEFT JOIN best b ON b.id = r.id AND b.entitlement_id = r.entitlement_id
     AND b.no = 1)
SELECT person_id, account_id, entitlement_id, NULL AS system,
       coalesce(date(at_day * 86400, 'unixepoch'), date(at_hi, 'unixepoch'), '')
         AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code IN ('NOT_YET', 'WITHIN_LIMIT') THEN 'NOT_DUE'
            WHEN code IN ('TIME_UNKNOWN', 'EXTRACTION_TIME_MISSING',
                          'ACCOUNT_CLOSED', 'STATE_UNKNOWN', 'TEMPLATE_CHANGED',
                          'STRADDLES_LIMIT', 'HELD_BEFORE_UNKNOWN',
                          'APPROVAL_UNCLEAR', 'MANAGER_UNKNOWN')
              THEN 'INDETERMINATE'
            ELSE 'FAIL' END AS state,
       nullif(code, 'PASS') AS reason,
       'Kept after the change of job of '
       || coalesce(date(at_day * 86400, 'unixepoch'),
                   date(at_hi, 'unixepoch') || ' at the latest', 'an unknown day')
       || '. '
       || CASE code
         WHEN 'PASS' THEN 'Exception ' || exception_id || ', approved by '
           || approved_by || ' by ' || datetime(approved_hi, 'unixepoch')
           || 'Z, covers it.'
         WHEN 'NO_EXCEPTION' THEN 'No exception covers it.'
         WHEN 'BLANKET_EXCEPTION' THEN 'Exception ' || exception_id
           || ' names no entitlement: it covers nothing in particular.'
         WHEN 'EXCEPTION_INCOMPLETE' THEN 'Exception ' || exception_id
           || ' is not complete and approved.'
         WHEN 'APPROVED_BY_BENEFICIARY' THEN 'Exception ' || exception_id
           || ' was approved by the person who keeps the access.'
         WHEN 'APPROVED_BY_REQUESTER' THEN 'Exception ' || exception_id
           || ' was approved by whoever asked for it.'
         WHEN 'APPROVER_NOT_A_PERSON' THEN 'Exception ' || exception_id
           || ' was approved by ' || approved_by
           || ', who is no single person that HR lists.'
         WHEN 'APPROVER_LEFT' THEN 'Exception ' || exception_id
           || ' was approved by ' || approved_by
           || ', who did not work here then.'
         WHEN 'GRANTED_BEFORE_APPROVAL' THEN 'Exception ' || exception_id
           || ' was granted before it was approved.'
         WHEN 'TOO_LONG' THEN 'Exception ' || exception_id
           || printf(' lasts longer than the %g days that are the most.',
                     iif(privileged = 1, :exception_max_days_privileged,
                         :exception_max_days))
         WHEN 'EXCEPTION_ENDED' THEN 'Exception ' || exception_id
           || ' ended before the access did.'
         WHEN 'APPROVED_LATE' THEN 'Exception ' || exception_id
           || ' was approved on ' || datetime(approved_lo, 'unixepoch')
           || 'Z, after the overlap ended on ' || datetime(due_hi, 'unixepoch')
           || 'Z.'
         WHEN 'APPROVED_BY_OLD_MANAGER' THEN 'Exception ' || exception_id
           || ' was approved by ' || approved_by
           || ', the manager in the former role.'
         WHEN 'APPROVED_BY_ANOTHER' THEN 'Exception ' || exception_id
           || ' was approved by ' || approved_by
           || ', who is not the manager in the new role.'
         WHEN 'MANAGER_UNKNOWN' THEN 'Who manages the person in the new role is '
           || 'not known, so whether exception ' || exception_id
           || ' was approved by the manager cannot be told.'
         WHEN 'APPROVAL_UNCLEAR' THEN 'The dates of exception ' || exception_id
           || ' do not show whether it was approved before the overlap ended on '
           || datetime(due_lo, 'unixepoch') || 'Z and covers the whole time.'
         WHEN 'NOT_YET' THEN 'That lies after the export.'
         WHEN 'WITHIN_LIMIT' THEN 'The time allowed had not run out when it was '
           || 'exported.'
         WHEN 'ACCOUNT_CLOSED' THEN 'The account still has it but is '
           || account_state || '; since when nobody can use it is not known.'
         WHEN 'STATE_UNKNOWN' THEN 'Whether its account is open cannot be told.'
         WHEN 'TEMPLATE_CHANGED' THEN 'A later version of the new role''s '
           || 'template gives it.'
         WHEN 'HELD_BEFORE_UNKNOWN' THEN 'Whether it was held before the change '
           || 'cannot be told.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN 'Nobody stated when the export that '
           || 'shows it was made.'
         WHEN 'TIME_UNKNOWN' THEN 'The times needed to judge it are not known.'
         ELSE 'Whether it was kept beyond the time allowed cannot be told.'
       END AS says,
       NULL AS t0_lo, NULL AS t0_hi, NULL AS t1_lo, NULL AS t1_hi,
       NULL AS limit_s,
       iif(privileged = 1, :severity_up, :severity) AS severity,
       NULL AS exception_id, grant_record AS rec1, record_id AS rec2,
       exception_record AS rec3, removed_record_id AS rec4
  FROM judged
UNION ALL
-- Without one template of the new role nothing says what may stay.
SELECT t.person_id, NULL, NULL, NULL,
       coalesce(date(t.at_day * 86400, 'unixepoch'),
                date(t.at_hi, 'unixepoch'), ''),
       'INDETERMINATE', iif(t.roles = 0, 'NO_TEMPLATE', 'SEVERAL_TEMPLATES'),
       iif(t.roles = 0, 'No template applies to the new role',
           printf('%d templates apply to the new role', t.roles))
       || ', so what of the former access may stay cannot be told.',
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, t.record_id, NULL, NULL, NULL
  FROM timed t
 WHERE t.roles <> 1 AND t.id IN (SELECT b.id FROM base b)
UNION ALL
-- X22: what people hold there is not known.
SELECT NULL, NULL, NULL, a.system, '', 'MISSING', 'NO_GRANTS_EXPORT',
       printf('%d who changed jobs %s accounts in ', count(DISTINCT a.person_id),
              iif(count(DISTINCT a.person_id) = 1, 'has', 'have')) || a.system
       || ', but what they may do there was not supplied.',
       NULL, NULL, NULL, NULL, NULL, NULL, NULL,
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
SELECT NULL, NULL, NULL, u.system, u.file, 'MISSING', 'GROUPS_NOT_EXPANDED',
       u.says,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, u.record_id, NULL, NULL, NULL
  FROM v_list_unexpanded u
 WHERE u.newest = 1
   AND u.system IN (SELECT a.system FROM of_mover a WHERE a.exported = 1)
UNION ALL
SELECT NULL, NULL, NULL, w.system, '', 'MISSING', 'NO_HR_HISTORY',
       'Nothing supplied tells who changed jobs according to ' || w.system
       || ': neither a list of jobs, nor dates of change, nor an export from the '
       || 'start of the period.',
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, w.record_id, NULL, NULL, NULL
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
                      AND k.from_at <= :period_start + :tail_days * 86400)
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of somebody who changed jobs.',
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'jobs', 'accounts', 'grants')
