-- test: R04
-- version: 7
-- title: Drift is found and settled in time
-- objective: Access outside policy is noticed by looking often, and then taken
--   away, approved or made part of a template.
-- population: One row per account and entitlement that was held outside the
--   template, and not by exception, at a look of the period or at the last look
--   before it ended; of people who work here, and of leavers what a look showed
--   before they left in the period.
-- rule: The list is looked at often enough: no two looks of the period lie further
--   apart than the limit. Counted from the look that first showed it outside
--   policy, it is settled within the limit: gone, with a ticket or review decision
--   that says so; covered by an approved exception; or given by a later version of
--   the template. Of a leaver the closing of the account ends it too, and on the
--   last day or after it the leaving is the decision. A ticket that is still open
--   decides nothing. Drift that comes again is the same item. No item stays open
--   longer than the limit for open items. What nobody could class, held or gone,
--   may be drift, and so may access through groups in groups that no list expands
--   (X22). Beside that each row says how long the
--   access was there, and when a review next decided about it.
-- needs: workers accounts grants
-- everywhere: grants
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: Exports were taken more often than they were supplied, or grants could
--   not be classed.
--
WITH
list AS MATERIALIZED (
  SELECT k.id, k.system, k.parent, k.from_at, k.to_at,
         k.from_at - p.to_at AS gap_lo, k.to_at - p.from_at AS gap_hi,
         coalesce(p.to_at < :period_end AND k.from_at > :period_start, 0) AS pair
    FROM v_look k LEFT JOIN v_look p ON p.id = k.previous_id
   WHERE k.kind = 'grants'),
-- How closely each list was watched; of a whole system the worst of its lists.
watch AS MATERIALIZED (
  SELECT l.system, l.parent, count(*) AS looks,
         count(*) = count(l.from_at) AS dated,
         max(iif(l.pair, l.gap_lo, NULL)) AS gap_lo,
         max(iif(l.pair, l.gap_hi, NULL)) AS gap_hi,
         min(l.from_at) <= :period_start + :tail_days * 86400
           AND max(l.to_at) >= :period_end - :tail_days * 86400 AS whole
    FROM list l GROUP BY l.system, l.parent),
watched AS MATERIALIZED (
  SELECT w.system, min(w.looks) AS looks, min(w.dated) AS dated,
         max(w.gap_lo) AS gap_lo, max(w.gap_hi) AS gap_hi,
         min(coalesce(w.whole, 0)) AS whole
    FROM watch w GROUP BY w.system),
-- Entitlements a template gives since a day of the period, and not before.
added AS MATERIALIZED (
  SELECT r.role_id, r.entitlement_id, r.from_day,
         (SELECT 86400 * r.from_day - c.adds FROM v_clock c
           WHERE c.from_at <= 86400 * r.from_day - c.adds
           ORDER BY c.from_at DESC LIMIT 1) AS from_at
    FROM v_role_allows r JOIN v_role v ON v.id = r.role_id
   WHERE r.from_day > :period_start_day AND r.from_day <= :period_end_day
     AND NOT EXISTS (SELECT 1 FROM v_role b
                       JOIN v_role_allows o ON o.role_id = b.id
                        AND o.entitlement_id = r.entitlement_id
                      WHERE b.name = v.name AND o.until_day = r.from_day)),
-- Who works here, or left in the period.
worked AS MATERIALIZED (
  SELECT p.id, p.record_id, NULL AS left_lo, NULL AS left_hi, NULL AS spell_id
    FROM v_person p WHERE p.current = 1
  UNION ALL
  SELECT p.id, p.record_id, s.t0_lo, max(s.t0_hi), s.id
    FROM v_person p JOIN v_spell s ON s.person_id = p.id AND s.ended = 1
   WHERE p.current = 0 GROUP BY p.id HAVING max(s.t0_hi) > :period_start),
-- Held and outside policy now (3), by exception now (2), by a newer template
-- (1), or gone or a leaver's (0).
span AS MATERIALIZED (
  SELECT g.record_id, g.account_id, g.entitlement_id, g.person_id, g.system,
         g.entitlement, g.permission, g.privileged, g.granted_lo, g.seen_from,
         coalesce(min(g.granted_hi, g.seen_from), g.granted_hi, g.seen_from)
           AS start_hi,
         g.removed_lo, g.removed_hi, g.removed_record_id, g.held,
         coalesce(g.class_no, 0) AS class_no, g.seen_to, g.how
    FROM v_grant_span g
   WHERE g.class_no IN (2, 3)
      OR (g.class_no IS NULL AND g.record_id NOT IN (SELECT t.record_id
                                                       FROM v_grant_through t
                                                      WHERE t.follows))
      OR (g.class_no = 1 AND g.entitlement_id IN (SELECT a.entitlement_id
                                                    FROM added a))),
mine AS MATERIALIZED (
  SELECT z.*,
         -- the day by which the templates are asked, as the clocks here showed it
         (SELECT (z.asked_at + c.adds) / 86400
            FROM v_clock c WHERE c.from_at <= z.asked_at
           ORDER BY c.from_at DESC LIMIT 1) AS day
    FROM (SELECT s.*, p.record_id AS person_record, p.left_lo, p.left_hi,
                 coalesce(min(s.seen_to, p.left_lo - 1), s.seen_to) AS at,
                 coalesce(min(coalesce(s.seen_to, s.removed_lo), p.left_lo - 1),
                          s.seen_to, s.removed_lo) AS asked_at,
                 s.held = 1 AND coalesce(p.spell_id IS NULL OR l.closed = 0, 0)
                   AS there,
                 iif(l.closed = 1, min(coalesce(s.removed_lo, l.t1_lo), l.t1_lo),
                     s.removed_lo) AS gone_lo,
                 iif(l.closed = 1, coalesce(min(s.removed_hi, l.t1_hi), l.t1_hi),
                     s.removed_hi) AS gone_hi,
                 iif(s.held = 1 AND l.closed = 1, l.t1_record_id, NULL)
                   AS closed_record
            FROM span s JOIN worked p ON p.id = s.person_id
            LEFT JOIN v_leaver_account l ON l.spell_id = p.spell_id
             AND l.account_id = s.account_id
           WHERE iif(p.spell_id IS NULL, s.held = 0 OR s.class_no > 0,
                     coalesce(coalesce(s.seen_from, s.seen_to) < p.left_hi, 0))
             AND (s.held = 1 OR coalesce(s.removed_hi > :period_start, 1))) z),
-- When did the template last give it, and when does it again?
by_template AS MATERIALIZED (
  SELECT z.*, (SELECT 86400 * z.stop_day - c.adds FROM v_clock c
                WHERE c.from_at <= 86400 * z.stop_day - c.adds
                ORDER BY c.from_at DESC LIMIT 1) AS stop_at
    FROM (
  SELECT m.record_id,
         max(iif(min(q.until_day, r.until_day) <= m.day, min(q.until_day, r.until_day),
                 NULL)) AS stop_day,
         max(max(q.from_day, r.from_day) <= m.day
             AND m.day < min(q.until_day, r.until_day)) AS given,
         min(iif(max(q.from_day, r.from_day) <= m.day
                 AND m.day < min(q.until_day, r.until_day),
                 max(q.from_day, r.from_day), NULL)) AS since_day
    FROM mine m
    JOIN v_person_role q ON q.person_id = m.person_id AND q.roles = 1
    JOIN v_role_allows r ON r.role_id = q.role_id
     AND r.entitlement_id = m.entitlement_id
   WHERE max(q.from_day, r.from_day) < min(q.until_day, r.until_day)
   GROUP BY m.record_id) z),
classed AS MATERIALIZED (
  SELECT m.record_id,
         max(q.from_day <= m.day AND m.day < q.until_day) AS known
    FROM mine m
    JOIN v_person_role q ON q.person_id = m.person_id AND q.roles = 1
   WHERE m.class_no = 0 GROUP BY m.record_id),
by_exception AS MATERIALIZED (
  SELECT m.record_id, x.id, x.record_id AS exception_record,
         max(x.approved_lo, coalesce(x.granted_lo, x.approved_lo)) AS from_lo,
         max(x.approved_hi, coalesce(x.granted_hi, x.approved_hi)) AS from_hi,
         x.expires_lo, x.expires_hi
    FROM mine m
    JOIN v_exception x ON x.person_id = m.person_id
     AND lower(trim(x.resource)) = lower(trim(m.entitlement))
   WHERE coalesce(nullif(x.system, ''), m.system) = m.system
     AND (coalesce(x.permission, '') = '' OR coalesce(m.permission, '') = ''
          OR lower(trim(x.permission)) = lower(trim(m.permission)))
     AND x.approved_lo IS NOT NULL AND x.expires_lo IS NOT NULL
     AND (coalesce(x.problem, '') = ''
          OR lower(trim(coalesce(x.status, ''))) = 'expired')),
excepted AS MATERIALIZED (
  SELECT m.record_id,
         max(iif(b.expires_hi <= coalesce(m.at, b.expires_hi),
                 b.expires_hi, NULL)) AS ended,
         min(iif(coalesce(b.from_hi <= m.at AND b.expires_lo >= m.at, 0),
                 b.from_lo, NULL)) AS covered_lo,
         min(iif(coalesce(b.from_hi <= m.at AND b.expires_lo >= m.at, 0),
                 b.from_hi, NULL)) AS covered_hi,
         min(iif(coalesce(b.from_hi <= m.at AND b.expires_lo >= m.at, 0),
                 b.exception_record, NULL)) AS exception_record,
         min(iif(coalesce(b.from_hi <= m.at AND b.expires_lo >= m.at, 0),
                 b.id, NULL)) AS exception_id
    FROM mine m JOIN by_exception b ON b.record_id = m.record_id
   GROUP BY m.record_id),
-- Since when outside policy, and how that ended.
item AS MATERIALIZED (
  SELECT m.*, t.stop_day, e.covered_lo, e.covered_hi, e.exception_id,
         e.exception_record, a.from_day AS added_day, a.from_at AS added_at,
         CASE WHEN m.class_no = 3 THEN 'OPEN'
              WHEN m.class_no = 2 OR (m.class_no = 0 AND e.covered_lo IS NOT NULL)
                THEN 'EXCEPTION'
              WHEN m.class_no = 1 THEN 'TEMPLATE'
              WHEN m.there THEN 'OPEN' ELSE 'GONE' END AS way,
         -- what began at a time nobody knows may have begun in the period
         coalesce(m.granted_lo >= :period_end, 0)
           OR coalesce(t.stop_day > :period_end_day, 0)
           OR coalesce(e.ended >= :period_end, 0) AS after_period,
         max(coalesce(m.start_hi, m.seen_to),
             coalesce(t.stop_at, coalesce(m.start_hi, m.seen_to)),
             coalesce(e.ended, coalesce(m.start_hi, m.seen_to))) AS began,
         -- at the longest reading
         max(coalesce(m.granted_lo, m.seen_from, m.seen_to),
             coalesce(t.stop_at, coalesce(m.granted_lo, m.seen_from, m.seen_to)),
             coalesce(e.ended, coalesce(m.granted_lo, m.seen_from, m.seen_to)))
           AS exposed_from
    FROM mine m
    LEFT JOIN by_template t ON t.record_id = m.record_id
    LEFT JOIN excepted e ON e.record_id = m.record_id
    LEFT JOIN classed c ON c.record_id = m.record_id
    LEFT JOIN (SELECT m.record_id, min(a.from_day) AS from_day,
                      min(a.from_at) AS from_at
                 FROM mine m
                 JOIN v_person_role q ON q.person_id = m.person_id AND q.roles = 1
                 JOIN added a ON a.role_id = q.role_id
                  AND a.entitlement_id = m.entitlement_id
                  AND a.from_day >= q.from_day AND a.from_day < q.until_day
                WHERE m.class_no = 1 GROUP BY m.record_id) a
      ON a.record_id = m.record_id
   WHERE CASE
           WHEN m.class_no = 3 THEN 1
           WHEN m.class_no = 0 AND coalesce(t.given = 1 OR c.known = 0,
                                            c.known IS NULL) THEN 0
           -- held before the exception, and not by the template until then
           WHEN m.class_no = 2 OR (m.class_no = 0 AND e.covered_lo IS NOT NULL)
             THEN coalesce(m.start_hi < e.covered_lo, 0)
             AND NOT coalesce(t.stop_at + 86400 >= e.covered_lo, 0)
             AND coalesce(e.covered_hi > :period_start, 0)
           WHEN m.class_no = 1 THEN a.from_day IS NOT NULL AND t.since_day = a.from_day
             AND coalesce(m.start_hi < a.from_at, 0)
             AND NOT coalesce(e.ended >= a.from_at, 0)
             AND e.covered_lo IS NULL
           ELSE m.seen_to IS NOT NULL
             -- a look must have shown it outside policy
             AND coalesce(m.at >= t.stop_at, 1) END),
placed AS MATERIALIZED (
  SELECT i.*,
         iif(i.began > coalesce(i.seen_from, i.seen_to, i.began),
             coalesce((SELECT min(l.from_at) FROM list l
                        WHERE l.system = i.system
                          AND l.parent = coalesce(s.parent, '')
                          AND l.from_at >= i.began), i.seen_to),
             coalesce(i.seen_from, i.seen_to, i.began)) AS found_at,
         coalesce(w.looks, y.looks, 0) AS looks,
         coalesce(w.dated, y.dated, 0) AS dated,
         iif(w.system IS NULL, y.gap_lo, w.gap_lo) AS gap_lo,
         iif(w.system IS NULL, y.gap_hi, w.gap_hi) AS gap_hi,
         coalesce(w.whole, y.whole, 0) AS whole,
         CASE i.way WHEN 'GONE' THEN i.gone_lo
           WHEN 'EXCEPTION' THEN i.covered_lo
           WHEN 'TEMPLATE' THEN i.added_at ELSE i.seen_to END AS end_lo,
         CASE i.way WHEN 'GONE' THEN i.gone_hi
           WHEN 'EXCEPTION' THEN i.covered_hi
           WHEN 'TEMPLATE' THEN i.added_at END AS end_hi,
         i.way = 'GONE' AND coalesce(i.gone_hi >= i.left_lo - 86400, 0) AS with_holder,
         CAST(round(3600 * :drift_resolve_hours) AS INTEGER) AS limit_s,
         CAST(round(3600 * :drift_detect_hours) AS INTEGER) AS detect_s
    FROM item i
    LEFT JOIN v_source s ON s.id = i.record_id >> 32
    LEFT JOIN watch w ON s.kind = 'grants' AND w.system = i.system
     AND w.parent = coalesce(s.parent, '')
    LEFT JOIN watched y ON y.system = i.system
   WHERE NOT i.after_period AND coalesce(found_at < i.left_hi, 1)),
-- What was decided about it, by the time it had to be settled.  1 yes, 0 perhaps.
decided AS MATERIALIZED (
  SELECT p.record_id, max(t.status IN ('approved', 'done')
             AND coalesce(t.opened_lo >= p.began - p.detect_s
                          AND t.opened_hi <= max(p.end_hi, p.found_at + p.limit_s),
                          0)) AS sure,
         min(t.record_id) AS decision_record
    FROM placed p
    JOIN v_ticket t ON t.person_id = p.person_id
    LEFT JOIN v_system y ON lower(y.name) = lower(trim(t.about_system))
   WHERE p.way = 'GONE' AND t.kind IN ('drift', 'removal', 'mover')
     AND t.status NOT IN ('cancelled', 'denied')
     AND (trim(coalesce(t.entitlement, '')) = ''
          OR lower(trim(t.entitlement)) = lower(trim(p.entitlement)))
     AND lower(coalesce(y.system, nullif(trim(t.about_system), ''), p.system))
           = lower(p.system)
     AND coalesce(t.opened_hi >= p.began - p.detect_s, 1)
     AND coalesce(t.opened_lo <= max(p.end_hi, p.found_at + p.limit_s), 1)
   GROUP BY p.record_id
  UNION ALL
  SELECT p.record_id, max(coalesce(v.decided_lo >= p.began - p.detect_s
                           AND v.decided_hi <= max(p.end_hi, p.found_at + p.limit_s),
                           0)), min(v.record_id)
    FROM placed p
    JOIN v_review v ON v.entitlement_id = p.entitlement_id
     AND (v.account_id = p.account_id
          OR (v.account_id IS NULL AND v.person_id = p.person_id))
   WHERE p.way = 'GONE' AND v.verdict = 'revoke'
     AND coalesce(v.decided_hi >= p.began - p.detect_s, 1)
     AND coalesce(v.decided_lo <= max(p.end_hi, p.found_at + p.limit_s), 1)
   GROUP BY p.record_id
  UNION ALL
  SELECT p.record_id, max(coalesce(v.decided_lo >= p.began - p.detect_s
                           AND v.decided_hi <= max(p.end_hi, p.found_at + p.limit_s),
                           0)), min(v.record_id)
    FROM placed p
    JOIN v_review v ON v.account_id = p.account_id
   WHERE p.way = 'GONE' AND v.verdict = 'revoke'
     AND trim(coalesce(v.entitlement, '')) = '' AND v.entitlement_id IS NULL
     AND coalesce(v.decided_hi >= p.began - p.detect_s, 1)
     AND coalesce(v.decided_lo <= max(p.end_hi, p.found_at + p.limit_s), 1)
   GROUP BY p.record_id),
-- When a review next decided about it, whatever it decided.
next_review AS MATERIALIZED (
  SELECT p.record_id, min(v.decided_hi) AS at
    FROM placed p
    JOIN v_review v ON v.entitlement_id = p.entitlement_id
     AND (v.account_id = p.account_id OR v.person_id = p.person_id)
   WHERE v.verdict IN ('keep', 'revoke', 'modify')
     AND v.decided_lo >= p.exposed_from
   GROUP BY p.record_id),
settled AS (
  SELECT d.record_id, max(d.sure) AS sure, min(d.decision_record) AS decision_record
    FROM decided d GROUP BY d.record_id),
judged AS (
  SELECT p.*, d.sure, d.decision_record, n.at AS reviewed_at,
         CASE
           WHEN p.found_at >= p.left_lo THEN 'LEFT_ABOUT_THEN'
           WHEN p.way = 'OPEN' AND p.seen_to - p.found_at > p.limit_s THEN 'OPEN'
           WHEN p.way <> 'OPEN' AND p.end_lo - p.found_at > p.limit_s
             THEN 'SETTLED_LATE'
           WHEN p.looks > 2 AND p.gap_lo > p.detect_s THEN 'LOOKED_TOO_SELDOM'
           WHEN p.way = 'GONE' AND d.record_id IS NULL AND NOT p.with_holder
             AND EXISTS (SELECT 1 FROM v_source s
                          WHERE s.kind = 'tickets'
                            AND coalesce(s.covers_from, s.first_at)
                                <= p.began - p.detect_s
                            AND coalesce(s.extracted_at, s.last_at)
                                >= max(p.end_hi, p.found_at + p.limit_s))
             THEN 'NO_DISPOSITION'
           WHEN p.looks <= 2 THEN 'FEW_LOOKS'
           WHEN NOT p.dated OR p.seen_to IS NULL THEN 'EXTRACTION_TIME_MISSING'
           WHEN NOT p.whole THEN 'PERIOD_NOT_WATCHED'
           WHEN NOT coalesce(p.gap_hi <= p.detect_s, 0) THEN 'GAP_UNCLEAR'
           WHEN p.way = 'OPEN' THEN 'WITHIN_LIMIT'
           WHEN NOT coalesce(p.end_hi - p.found_at <= p.limit_s, 0)
             THEN 'STRADDLES_LIMIT'
           WHEN p.way <> 'GONE' OR p.with_holder THEN 'PASS'
           WHEN d.record_id IS NULL THEN 'NO_TICKETS'
           WHEN d.sure = 0 THEN 'DISPOSITION_UNCLEAR'
           ELSE 'PASS' END AS code
    FROM placed p LEFT JOIN settled d ON d.record_id = p.record_id
    LEFT JOIN next_review n ON n.record_id = p.record_id),
-- Drift that comes again keeps its id: the worst of its stretches is the row, of
-- two as bad the one that is still there, else the last.
ranked AS (
  SELECT j.*, count(*) OVER (PARTITION BY j.account_id, j.entitlement_id) AS times,
         row_number() OVER (PARTITION BY j.account_id, j.entitlement_id
           ORDER BY j.code IN ('OPEN', 'SETTLED_LATE', 'LOOKED_TOO_SELDOM',
                               'NO_DISPOSITION') DESC,
                    j.code NOT IN ('PASS', 'WITHIN_LIMIT') DESC,
                    j.code = 'PASS', j.way = 'OPEN' DESC,
                    CASE j.code WHEN 'SETTLED_LATE' THEN 0
                      WHEN 'LOOKED_TOO_SELDOM' THEN 1 ELSE 2 END,
                    j.found_at DESC, j.record_id) AS no
    FROM judged j)
SELECT person_id, account_id, entitlement_id, NULL AS system, NULL AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code IN ('OPEN', 'SETTLED_LATE', 'LOOKED_TOO_SELDOM',
                          'NO_DISPOSITION') THEN 'FAIL'
            WHEN code = 'WITHIN_LIMIT' THEN 'NOT_DUE'
            WHEN code = 'NO_TICKETS' THEN 'MISSING'
            ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       'Seen outside policy on '
       || coalesce(datetime(found_at, 'unixepoch') || 'Z', 'an unknown time')
       || CASE way
         WHEN 'GONE' THEN iif(closed_record IS NULL, ', gone on ',
             ', its account closed on ')
           || coalesce(datetime(end_hi, 'unixepoch') || 'Z at the latest',
                       'an unknown time')
         WHEN 'EXCEPTION' THEN ', covered by exception ' || exception_id
           || ' since ' || datetime(end_hi, 'unixepoch') || 'Z'
         WHEN 'TEMPLATE' THEN ', given by the template since '
           || date(added_day * 86400, 'unixepoch')
         ELSE printf(', still there %d days after it began',
                     (seen_to - began) / 86400) END
       || '. '
       || CASE code
         WHEN 'PASS' THEN printf('%g h are allowed.', limit_s / 3600.0)
           || iif(way = 'TEMPLATE' AND end_hi - found_at < 86400,
                  ' The template was changed on the same day: see its approval.',
                  '')
         WHEN 'OPEN' THEN printf('%g h are allowed.', limit_s / 3600.0)
         WHEN 'SETTLED_LATE' THEN printf('%g h are allowed.', limit_s / 3600.0)
         WHEN 'LOOKED_TOO_SELDOM' THEN printf('Two looks of the period lie %d h '
           || 'apart; %g h are allowed, so it was not found in time.',
           gap_lo / 3600, detect_s / 3600.0)
         WHEN 'NO_DISPOSITION' THEN 'No ticket and no review says that anybody '
           || 'decided to take it away.'
         WHEN 'FEW_LOOKS' THEN iif(looks = 1, 'One look at the list does not',
             printf('%d looks at the list do not', looks))
           || ' show how soon it was found.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN 'Nobody stated when all of the '
           || 'exports were made.'
         WHEN 'PERIOD_NOT_WATCHED' THEN 'The looks do not span the period.'
         WHEN 'GAP_UNCLEAR' THEN 'Whether the looks lie close enough together '
           || 'cannot be told.'
         WHEN 'WITHIN_LIMIT' THEN printf('The %g h allowed had not run out.',
                                         limit_s / 3600.0)
         WHEN 'NO_TICKETS' THEN 'No tickets were supplied that could say who '
           || 'decided to take it away.'
         WHEN 'DISPOSITION_UNCLEAR' THEN 'A ticket that is open, undated or of '
           || 'unknown outcome, or an undated review, is all that says who decided '
           || 'to take it away.'
         WHEN 'LEFT_ABOUT_THEN' THEN 'Its holder may have left before it was seen.'
         ELSE printf('Whether it was settled within %g h cannot be told.',
                     limit_s / 3600.0) END
       || iif(times > 1, printf(' It came %d times.', times), '')
       || iif(way <> 'OPEN' AND end_hi >= exposed_from,
              printf(' It was there for %.1f days.',
                     (end_hi - exposed_from) / 86400.0), '')
       || iif(reviewed_at IS NULL, '',
              printf(' A review decided about it %.1f days after it began.',
                     (reviewed_at - exposed_from) / 86400.0)) AS says,
       iif(code IN ('OPEN', 'SETTLED_LATE', 'PASS', 'STRADDLES_LIMIT',
                    'WITHIN_LIMIT'), found_at, NULL) AS t0_lo,
       iif(code IN ('OPEN', 'SETTLED_LATE', 'PASS', 'STRADDLES_LIMIT',
                    'WITHIN_LIMIT'), found_at, NULL) AS t0_hi,
       iif(code IN ('OPEN', 'SETTLED_LATE', 'PASS', 'STRADDLES_LIMIT',
                    'WITHIN_LIMIT'), end_lo, NULL) AS t1_lo,
       iif(code IN ('OPEN', 'SETTLED_LATE', 'PASS', 'STRADDLES_LIMIT',
                    'WITHIN_LIMIT'), end_hi, NULL) AS t1_hi,
       iif(code IN ('OPEN', 'SETTLED_LATE', 'PASS', 'STRADDLES_LIMIT',
                    'WITHIN_LIMIT'), limit_s, NULL) AS limit_s,
       iif(privileged = 1
           OR (way = 'OPEN' AND seen_to - began > :drift_open_max_days * 86400),
           :severity_up, :severity) AS severity,
       record_id AS rec1, coalesce(closed_record, removed_record_id,
                                         exception_record) AS rec2,
       coalesce(decision_record, iif(with_holder, person_record, NULL)) AS rec3, exposed_from,
       iif(way = 'OPEN', NULL, end_hi) AS exposed_until, reviewed_at
  FROM ranked WHERE no = 1
UNION ALL
-- That nothing drifted between so few looks is not known.
SELECT NULL, NULL, NULL, y.system, '', 'MISSING',
       iif(coalesce(w.looks, 0) <= 2, 'FEW_LOOKS', 'PERIOD_NOT_WATCHED'),
       printf('%d looks at what people hold in ', coalesce(w.looks, 0)) || y.system
       || ' do not show that nothing drifted in between.',
       NULL, NULL, NULL, NULL, NULL, NULL, y.record_id, NULL, NULL,
       NULL, NULL, NULL
  FROM (SELECT s.system, max(s.id) << 32 AS record_id FROM v_source s
         WHERE s.kind = 'grants' AND s.newest = 1 GROUP BY s.system) y
  LEFT JOIN watched w ON w.system = y.system
 WHERE (coalesce(w.looks, 0) <= 2 OR coalesce(w.whole, 0) = 0)
   AND y.system NOT IN (SELECT p.system FROM placed p)
UNION ALL
SELECT NULL, NULL, NULL, u.system, '', 'MISSING', 'CANNOT_BE_CLASSED',
       printf('%d grants of ', u.n) || u.system
       || ' could not be classed; they may be drift, or have been.',
       NULL, NULL, NULL, NULL, NULL, NULL, u.record_id, NULL, NULL,
       NULL, NULL, NULL
  FROM (SELECT z.system, count(*) AS n, min(z.record_id) AS record_id
          FROM (SELECT g.system, g.record_id FROM v_grant g WHERE g.class_no = 4
                UNION ALL
                SELECT m.system, m.record_id FROM mine m
                  LEFT JOIN classed c ON c.record_id = m.record_id
                 WHERE m.class_no = 0 AND m.seen_to IS NOT NULL
                   AND coalesce(c.known, 0) = 0) z
         GROUP BY z.system) u
UNION ALL
SELECT NULL, NULL, NULL, u.system, u.file, 'MISSING', 'GROUPS_NOT_EXPANDED',
       u.says, NULL, NULL, NULL, NULL, NULL, NULL, u.record_id, NULL, NULL,
       NULL, NULL, NULL
  FROM v_list_unexpanded u WHERE u.newest = 1
UNION ALL
SELECT NULL, NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING',
       'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be a grant of a current worker.',
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL,
       NULL, NULL, NULL
  FROM v_reject r WHERE r.kind = 'grants'
-- @conditions
WITH
-- What is there at the last look; of a leaver by the templates of the last day.
mine AS MATERIALIZED (
  SELECT g.record_id, g.person_id, g.entitlement_id, g.system, g.entitlement,
         g.permission, g.granted_lo, g.seen_to,
         coalesce(min(g.granted_hi, g.seen_from), g.granted_hi, g.seen_from,
                  g.seen_to) AS start_hi,
         coalesce(min(g.seen_to, l.left_lo - 1), g.seen_to) AS at
    FROM v_grant_span g
    JOIN v_person p ON p.id = g.person_id
    LEFT JOIN (SELECT s.person_id, s.t0_lo AS left_lo, max(s.t0_hi)
                 FROM v_spell s WHERE s.ended = 1 GROUP BY s.person_id) l
      ON l.person_id = p.id AND p.current = 0
   WHERE g.held = 1
     AND ((g.class_no = 3 AND p.current = 1)
          OR (p.current = 0
              AND g.record_id IN (SELECT m.rec1 FROM v_made m
                                   WHERE m.reason = 'OPEN')))),
-- When did the template last give it, and when did the last exception end?
by_template AS MATERIALIZED (
  SELECT z.*, (SELECT 86400 * z.stop_day - c.adds FROM v_clock c
                WHERE c.from_at <= 86400 * z.stop_day - c.adds
                ORDER BY c.from_at DESC LIMIT 1) AS stop_at
    FROM (
  SELECT m.record_id, max(min(q.until_day, r.until_day)) AS stop_day
    FROM mine m
    JOIN v_person_role q ON q.person_id = m.person_id AND q.roles = 1
    JOIN v_role_allows r ON r.role_id = q.role_id
     AND r.entitlement_id = m.entitlement_id
   WHERE max(q.from_day, r.from_day) < min(q.until_day, r.until_day)
     AND min(q.until_day, r.until_day)
         <= (SELECT (m.at + c.adds) / 86400 FROM v_clock c
              WHERE c.from_at <= m.at ORDER BY c.from_at DESC LIMIT 1)
   GROUP BY m.record_id) z),
excepted AS MATERIALIZED (
  SELECT m.record_id, max(x.expires_hi) AS ended
    FROM mine m
    JOIN v_exception x ON x.person_id = m.person_id
     AND lower(trim(x.resource)) = lower(trim(m.entitlement))
   WHERE coalesce(nullif(x.system, ''), m.system) = m.system
     AND (coalesce(x.permission, '') = '' OR coalesce(m.permission, '') = ''
          OR lower(trim(x.permission)) = lower(trim(m.permission)))
     AND x.approved_lo IS NOT NULL AND x.expires_lo IS NOT NULL
     AND x.expires_hi <= coalesce(m.at, x.expires_hi)
     AND (coalesce(x.problem, '') = ''
          OR lower(trim(coalesce(x.status, ''))) = 'expired')
   GROUP BY m.record_id),
c AS (
  SELECT count(*) AS n, max(o.age) AS oldest,
         sum(o.age > :drift_open_max_days * 86400) AS old,
         sum(o.age IS NULL OR o.age_unknown) AS unknown
    FROM (SELECT m.seen_to - max(m.start_hi, coalesce(t.stop_at, m.start_hi),
                                 coalesce(e.ended, m.start_hi)) AS age,
                 m.granted_lo IS NULL AND t.stop_day IS NULL AS age_unknown
            FROM mine m
            LEFT JOIN by_template t ON t.record_id = m.record_id
            LEFT JOIN excepted e ON e.record_id = m.record_id
           -- what began at a time nobody knows may have begun in the period
           WHERE NOT (coalesce(m.granted_lo >= :period_end, 0)
                      OR coalesce(t.stop_day > :period_end_day, 0)
                      OR coalesce(e.ended >= :period_end, 0))) o)
SELECT 'drift open too long' AS condition,
       CASE WHEN old > 0 THEN 0 WHEN coalesce(unknown, 0) = 0 THEN 1 END AS holds,
       printf('%d items are open, %d of them for more than %g days; the oldest '
              || 'for %d days.', n, coalesce(old, 0), :drift_open_max_days,
              coalesce(oldest, 0) / 86400)
       || iif(unknown > 0 AND coalesce(old, 0) = 0,
              printf(' Of %d the beginning is not known.', unknown), '') AS says
  FROM c WHERE :n > 0
