-- test: M02
-- version: 4
-- title: Access of the former role is removed
-- objective: Nobody collects the access of every job he ever had.
-- population: One row per job change of the period, or whose time allowed runs
--   into it or was not over in the bundle before, and entitlement that the person
--   held before and that the template of the new role does not give; one row for
--   each system of which movers have accounts but whose entitlements were not
--   supplied.
-- rule: The entitlement is gone, on all accounts of the person, within the limit
--   after the effective date and the overlap that the former role's template or
--   the profile grants. An overlap is used only with a mover ticket for this
--   change that gives the reason. What was taken away and given again without approval is not
--   gone. An exception approved before the time ran out excuses the row; a
--   later one does not.
-- needs: workers accounts grants
-- uses: jobs
-- severity: Medium
-- exceptable: yes
-- timed: yes
-- wrong_if: The same access comes through another group, or a job change is
--   missing from HR's exports.
--
WITH
-- What was not due in the bundle before.
carried AS MATERIALIZED (
  SELECT m.id
    FROM v_due_row d CROSS JOIN v_move m ON m.person_id = d.person_id
     AND d.subject = coalesce(date(m.at_day * 86400, 'unixepoch'),
                              date(m.at_hi, 'unixepoch'), '')
   WHERE d.test_id = 'M02'),
moved AS MATERIALIZED (
  SELECT m.id, m.person_id, m.at_lo, m.at_hi, m.at_day, m.entered_day, m.kinds,
         m.record_id,
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
           AND coalesce(m.at_hi >= :period_start - 86400 *
                 (:mover_overlap_max_days) - 3600 * :mover_removal_hours, 1))
       OR m.id IN (SELECT c.id FROM carried c))),
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
                         :mover_overlap_max_days) >= :period_start
      OR m.id IN (SELECT c.id FROM carried c)),
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
residue AS MATERIALIZED (
  SELECT x.held, x.surely, x.gone_lo, x.gone_hi, x.seen_lo, x.seen_to,
         t.id, t.person_id, t.at_lo, t.at_hi, t.at_day, t.kinds, t.base_s,
         t.limit_s, t.record_id, b.account_id, b.entitlement_id, b.system,
         b.entitlement, b.permission, b.privileged, b.class_no,
         b.account_state, b.record_id AS grant_record, b.removed_record_id
    FROM together x
    JOIN timed t ON t.id = x.id AND t.roles = 1
    JOIN base b ON b.id = x.id AND b.entitlement_id = x.entitlement_id
     AND b.no = 1
    JOIN kept k ON k.id = x.id AND k.entitlement_id = x.entitlement_id
   WHERE NOT k.at_once AND NOT k.in_time),
-- Given again after it had been taken away, and not because somebody approved.
again AS (
  SELECT r.id, r.entitlement_id, min(s.start_lo) AS at_lo,
         min(s.record_id) AS record_id, max(s.held) AS held
    FROM residue r
    JOIN span s ON s.person_id = r.person_id
     AND s.entitlement_id = r.entitlement_id
   WHERE r.held = 0 AND s.start_lo >= r.at_hi
     AND coalesce(s.class_no, 3) = 3
     AND (s.held = 1 OR coalesce(s.removed_lo, s.start_lo) > r.at_hi + r.limit_s)
     AND NOT EXISTS (
       SELECT 1 FROM v_ticket k
        WHERE k.kind = 'access' AND k.status IN ('approved', 'done')
          AND k.person_id = r.person_id
          AND lower(trim(k.entitlement)) = lower(trim(r.entitlement))
          AND coalesce((SELECT lower(y.system) FROM v_system y
                         WHERE lower(y.name) = lower(trim(k.about_system))),
                       nullif(lower(trim(k.about_system)), ''), lower(r.system))
              = lower(r.system)
          AND k.approved_hi >= r.at_lo
          AND k.approved_hi <= coalesce(s.start_lo, k.approved_hi))
   GROUP BY r.id, r.entitlement_id),
excuse AS MATERIALIZED (
  SELECT r.id, r.entitlement_id, x.id AS exception_id, x.record_id,
         max(x.approved_lo, coalesce(x.granted_lo, x.approved_lo)) AS from_lo,
         max(x.approved_hi, coalesce(x.granted_hi, x.approved_hi)) AS from_hi,
         row_number() OVER (PARTITION BY r.id, r.entitlement_id
                            ORDER BY x.approved_hi, x.no) AS no
    FROM residue r
    JOIN v_exception x ON x.person_id = r.person_id
     AND lower(trim(x.resource)) = lower(trim(r.entitlement))
   WHERE coalesce(x.problem, '') = ''
     AND coalesce(nullif(x.system, ''), r.system) = r.system
     AND (coalesce(x.permission, '') = '' OR coalesce(r.permission, '') = ''
          OR lower(trim(x.permission)) = lower(trim(r.permission)))
     AND x.approved_hi IS NOT NULL
     AND x.expires_lo >= iif(r.held = 1, r.seen_to, r.gone_hi)),
handover AS MATERIALIZED (
  SELECT t.id, min(k.record_id) AS record_id
    FROM timed t JOIN v_ticket k ON k.person_id = t.person_id
   WHERE k.kind = 'mover' AND k.status IN ('open', 'approved', 'done')
     AND trim(coalesce(k.justification, '')) <> ''
     AND k.opened_hi <= t.at_lo + t.base_s
     -- about this change: not long before it, and no other is nearer
     AND k.opened_lo >= t.at_lo - 86400 * :event_ticket_days
     AND NOT EXISTS (SELECT 1 FROM v_move o
                      WHERE o.person_id = t.person_id AND o.id <> t.id
                        AND abs(o.at_lo - k.opened_lo)
                            < abs(t.at_lo - k.opened_lo))
   GROUP BY t.id),
judged AS (
  SELECT r.*, y.at_lo AS again_lo, y.record_id AS again_record,
         x.exception_id, x.record_id AS exception_record, x.from_lo, x.from_hi,
         h.record_id AS handover_record,
         CASE
           WHEN r.at_lo IS NULL OR r.at_hi IS NULL THEN 'TIME_UNKNOWN'
           WHEN y.id IS NOT NULL THEN 'REGRANTED'
           WHEN r.held = 1 AND r.seen_lo IS NULL THEN 'EXTRACTION_TIME_MISSING'
           WHEN r.held = 1 AND r.at_lo > r.seen_to THEN 'NOT_YET'
           -- beyond the limit itself: the overlap must be called for
           WHEN r.limit_s > r.base_s AND h.id IS NULL
             AND iif(r.held = 1, r.seen_to, r.gone_lo) - r.at_hi > r.base_s
             THEN iif(EXISTS (SELECT 1 FROM v_source s WHERE s.kind = 'tickets'),
                      'NO_HANDOVER', 'NO_TICKETS')
           WHEN r.held = 1 AND r.at_lo + r.limit_s >= r.seen_to
             THEN 'WITHIN_LIMIT'
           WHEN r.held = 1 AND r.account_state IN
             ('suspended', 'disabled', 'deprovisioned', 'deleted', 'absent')
             THEN 'ACCOUNT_CLOSED'
           WHEN r.held = 1 AND r.account_state = 'unknown' THEN 'STATE_UNKNOWN'
           WHEN r.held = 1 AND r.class_no = 1
            AND r.seen_to - r.at_hi > r.limit_s THEN 'TEMPLATE_CHANGED'
           WHEN r.held = 1 AND r.seen_to - r.at_hi > r.limit_s THEN 'STILL_HELD'
           WHEN r.held = 1 THEN 'STRADDLES_LIMIT'
           WHEN r.gone_lo IS NULL AND r.gone_hi IS NULL THEN 'TIME_UNKNOWN'
           WHEN r.gone_hi - r.at_lo <= r.base_s THEN 'PASS'
           WHEN r.gone_hi - r.at_lo <= r.limit_s
             THEN iif(h.id IS NOT NULL, 'PASS', 'STRADDLES_LIMIT')
           WHEN r.gone_lo - r.at_hi > r.limit_s THEN 'LATE'
           ELSE 'STRADDLES_LIMIT' END AS found
    FROM residue r
    LEFT JOIN again y ON y.id = r.id AND y.entitlement_id = r.entitlement_id
    LEFT JOIN excuse x ON x.id = r.id AND x.entitlement_id = r.entitlement_id
     AND x.no = 1
    LEFT JOIN handover h ON h.id = r.id),
reasoned AS (
  SELECT j.*,
         CASE
           WHEN found IN ('STILL_HELD', 'LATE', 'NO_HANDOVER',
                      'TEMPLATE_CHANGED')
             AND exception_id IS NOT NULL THEN CASE
               WHEN from_hi <= at_lo + limit_s THEN 'EXCEPTION'
               WHEN from_lo > at_hi + limit_s
                 THEN iif(surely, 'EXCEPTION_TOO_LATE', 'HELD_BEFORE_UNKNOWN')
               ELSE 'EXCEPTION_UNCLEAR' END
           WHEN found IN ('STILL_HELD', 'LATE', 'NO_HANDOVER',
                      'TEMPLATE_CHANGED') AND NOT surely
             THEN 'HELD_BEFORE_UNKNOWN'
           ELSE found END AS code
    FROM judged j),
shown AS MATERIALIZED (
  SELECT r.*, printf('%g h', limit_s / 3600.0) AS allowed,
         code IN ('PASS', 'LATE', 'STILL_HELD', 'STRADDLES_LIMIT',
                  'WITHIN_LIMIT') AS by_time
    FROM reasoned r)
SELECT person_id, account_id, entitlement_id, NULL AS system,
       coalesce(date(at_day * 86400, 'unixepoch'), date(at_hi, 'unixepoch'), '')
         AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code IN ('STILL_HELD', 'LATE', 'NO_HANDOVER', 'REGRANTED',
                          'EXCEPTION_TOO_LATE', 'TEMPLATE_CHANGED') THEN 'FAIL'
            WHEN code = 'EXCEPTION' THEN 'FAIL_EXCEPTED'
            WHEN code IN ('NOT_YET', 'WITHIN_LIMIT') THEN 'NOT_DUE'
            WHEN code = 'NO_TICKETS' THEN 'MISSING'
            ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       'The new role since '
       || coalesce(date(at_day * 86400, 'unixepoch'),
                   date(at_hi, 'unixepoch') || ' at the latest', 'an unknown day')
       || ' does not give it. '
       || CASE code
         WHEN 'PASS' THEN 'Gone by ' || datetime(gone_hi, 'unixepoch')
           || 'Z at the latest; ' || allowed || ' are allowed.'
         WHEN 'STILL_HELD' THEN 'Still held in the export of '
           || datetime(seen_to, 'unixepoch') || 'Z; ' || allowed
           || ' were allowed.'
         WHEN 'LATE' THEN 'Taken away on ' || datetime(gone_lo, 'unixepoch')
           || 'Z at the earliest; ' || allowed || ' were allowed.'
         WHEN 'NO_HANDOVER' THEN 'It was kept during an overlap for which no '
           || 'mover ticket gives a reason; without one '
           || printf('%g h', base_s / 3600.0) || ' are allowed.'
         WHEN 'NO_TICKETS' THEN 'It was kept during an overlap, and no tickets '
           || 'were supplied that could give the reason.'
         WHEN 'REGRANTED' THEN 'It was taken away and given again on '
           || datetime(again_lo, 'unixepoch') || 'Z without an approved request.'
         WHEN 'EXCEPTION' THEN 'Exception ' || exception_id || ', approved by '
           || datetime(from_hi, 'unixepoch') || 'Z, covers it.'
         WHEN 'EXCEPTION_TOO_LATE' THEN 'Exception ' || exception_id
           || ' came on ' || datetime(from_lo, 'unixepoch')
           || 'Z, after the ' || allowed || ' allowed: it does not excuse the '
           || 'time before.'
         WHEN 'EXCEPTION_UNCLEAR' THEN 'Whether exception ' || exception_id
           || ' was approved before the ' || allowed
           || ' allowed had run out cannot be told.'
         WHEN 'NOT_YET' THEN 'That lies after the export.'
         WHEN 'WITHIN_LIMIT' THEN 'Still held in the export of '
           || datetime(seen_to, 'unixepoch') || 'Z, but the ' || allowed
           || ' allowed had not run out.'
         WHEN 'ACCOUNT_CLOSED' THEN 'The account still has it but is '
           || account_state || '; since when nobody can use it is not known.'
         WHEN 'STATE_UNKNOWN' THEN 'Whether its account is open cannot be told.'
         WHEN 'TEMPLATE_CHANGED' THEN 'What gives it now came after the '
           || allowed || ' allowed, in which it was not taken away.'
         WHEN 'HELD_BEFORE_UNKNOWN' THEN 'It is held longer than the '
           || allowed || ' allowed, but whether it was held before the change '
           || 'cannot be told.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN 'It is held in an export of which '
           || 'nobody stated when it was made.'
         WHEN 'TIME_UNKNOWN' THEN 'The times needed to judge it are not known.'
         ELSE 'Whether it was gone within the ' || allowed
           || ' allowed cannot be told.' END AS says,
       iif(by_time, at_lo, NULL) AS t0_lo, iif(by_time, at_hi, NULL) AS t0_hi,
       iif(by_time, iif(held = 1, seen_to, gone_lo), NULL) AS t1_lo,
       iif(by_time, iif(held = 1, NULL, gone_hi), NULL) AS t1_hi,
       iif(by_time, limit_s, NULL) AS limit_s,
       iif(privileged = 1
           OR EXISTS (SELECT 1 FROM v_sod_side d
                       WHERE d.system = shown.system
                         AND lower(trim(d.resource)) = lower(trim(shown.entitlement))),
           :severity_up, :severity) AS severity,
       iif(code = 'EXCEPTION', exception_id, NULL) AS exception_id,
       grant_record AS rec1, record_id AS rec2,
       coalesce(again_record, removed_record_id) AS rec3,
       coalesce(iif(code LIKE 'EXCEPTION%', exception_record, NULL),
                handover_record) AS rec4
  FROM shown
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
