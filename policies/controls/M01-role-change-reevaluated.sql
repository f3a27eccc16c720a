-- test: M01
-- version: 3
-- title: Every role change is known and re-evaluated
-- objective: Who changes jobs needs other access; somebody must notice and decide
--   what stays.
-- population: One row per job change (title, department, kind of employment,
--   company) that took effect in the period or that HR entered in it; one row
--   for each list of people of which no history was supplied. What was not due in
--   the bundle of the period before is of this period too.
-- rule: HR states an effective date, and a re-evaluation exists within the limit
--   after the later of effective and entry date: a mover or account review
--   ticket opened for the person and finished, other than one closed for the
--   change before when HR had not entered this one, or a review decision on access
--   of that person made after the change; a ticket still open decides nothing. A
--   change that only two exports
--   of HR show is unrecorded and fails. Without an entry date the effective
--   date alone counts. A change undone within the limit needs none.
-- needs: workers
-- uses: jobs
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: A mover ticket names nobody, or access is re-evaluated where no
--   ticket or review says so.
--
WITH
-- Which lists of people tell of the past, and how far back?
history AS MATERIALIZED (
  SELECT w.system, w.record_id,
         EXISTS (SELECT 1 FROM v_job j JOIN v_source s ON s.id = j.record_id >> 32
                   JOIN v_person p ON p.id = j.person_id
                  WHERE s.kind = 'jobs' AND p.system = w.system) AS jobs,
         EXISTS (SELECT 1 FROM v_person p
                  WHERE p.system = w.system
                    AND (p.changed_day IS NOT NULL OR p.changed_lo IS NOT NULL
                         OR p.changed_hi IS NOT NULL)) AS dated,
         (SELECT count(*) FROM v_look k
           WHERE k.kind = 'workers' AND k.system = w.system) AS looks,
         (SELECT min(k.from_at) FROM v_look k
           WHERE k.kind = 'workers' AND k.system = w.system) AS first_look
    FROM (SELECT s.system, max(s.id) << 32 AS record_id
            FROM v_source s WHERE s.kind = 'workers' AND s.newest = 1
           GROUP BY s.system) w),
moved AS MATERIALIZED (
  SELECT m.id, m.person_id, m.at_lo, m.at_hi, m.at_day, m.entered_lo,
         m.entered_hi, m.kinds, m.recorded, m.record_id, m.before_record_id,
         m.old_title, m.new_title, m.old_department, m.new_department,
         m.old_type, m.new_type, p.record_id AS person_record,
         (SELECT s.extracted_at FROM v_source s WHERE s.id = m.record_id >> 32)
           AS seen_at,
         -- the later of effective and entry; a bound not known bounds nothing
         max(m.at_lo, coalesce(m.entered_lo, m.at_lo)) AS t0_lo,
         max(m.at_hi, coalesce(m.entered_hi, m.at_hi)) AS t0_hi,
         CAST(round(3600 * :move_review_hours) AS INTEGER) AS limit_s,
         -- cosmetic: what changed is listed as meaning nothing for access
         NOT EXISTS (SELECT 1 FROM json_each(
                       '["' || replace(trim(m.kinds), ' ', '","') || '"]') k
                      WHERE k.value NOT IN (SELECT i.value
                                FROM json_each(:move_kinds_without_access) i))
           AS no_access,
         trim(m.kinds) = 'title' AND EXISTS (
           SELECT 1 FROM json_each(:cosmetic_titles) c
            WHERE lower(c.value) = lower(trim(coalesce(m.old_title, '')) || ' > '
                                         || trim(coalesce(m.new_title, ''))))
           AS cosmetic
    FROM v_move m
    LEFT JOIN v_person p ON p.id = m.person_id
   WHERE m.at_day BETWEEN :period_start_day AND :period_end_day
      OR m.entered_day BETWEEN :period_start_day AND :period_end_day
      OR (m.person_id, coalesce(date(m.at_day * 86400, 'unixepoch'),
                                date(m.at_hi, 'unixepoch'), '') || ' ' || m.kinds)
         IN (SELECT d.person_id, d.subject FROM v_due_row d
              WHERE d.test_id = 'M01')
      OR (m.at_day IS NULL
          AND coalesce(m.at_hi > :period_start, 1)
          AND coalesce(m.at_lo < :period_end, 1))),
-- Back within the limit to what it was: the pair changes nothing.
undone AS MATERIALIZED (
  SELECT a.id AS first_id, b.id AS second_id
    FROM moved a JOIN v_move b ON b.person_id = a.person_id AND b.id <> a.id
   WHERE a.recorded = 1 AND b.recorded = 1
     AND b.at_lo >= a.at_hi AND b.at_hi <= a.t0_lo + a.limit_s
     AND b.new_title IS a.old_title AND b.new_department IS a.old_department
     AND b.new_type IS a.old_type
     AND a.new_title IS b.old_title AND a.new_department IS b.old_department
     AND a.new_type IS b.old_type),
-- Whatever could be a re-evaluation.  counts: 1 yes, 0 perhaps.
ticket AS MATERIALIZED (
  SELECT t.record_id, t.person_id, t.kind, t.status,
         t.opened_lo AS at_lo,
         coalesce(t.opened_hi, t.approved_hi, t.closed_hi) AS at_hi, t.closed_hi,
         t.kind IN ('mover', 'account_review')
           AND t.status IN ('approved', 'done') AS counts
    FROM v_ticket t
   WHERE t.kind IN ('mover', 'account_review', 'unknown')
     AND t.status <> 'cancelled'),
-- The change before each, and until when that had to be re-evaluated.
previous AS MATERIALIZED (
  SELECT m.id,
         max(max(b.at_lo, coalesce(b.entered_lo, b.at_lo)) + m.limit_s) AS due
    FROM moved m
    JOIN v_move b ON b.person_id = m.person_id AND b.at_hi < m.at_lo
   GROUP BY m.id),
-- earlier: closed before anybody could know of this change, and in time for the
-- one before.
found AS MATERIALIZED (
  SELECT e.id, e.record_id, e.at_lo, e.at_hi, e.counts AND NOT e.earlier AS counts,
         e.kind, e.status, e.earlier
    FROM (SELECT m.id, t.record_id, t.at_lo, t.at_hi, t.counts, t.kind, t.status,
                 coalesce(t.counts AND t.closed_hi < m.at_lo
                          AND t.closed_hi < m.entered_lo AND t.at_hi <= b.due, 0)
                   AS earlier
            FROM moved m JOIN ticket t ON t.person_id = m.person_id
            LEFT JOIN previous b ON b.id = m.id
           WHERE coalesce(t.at_hi >= m.at_lo - :move_early_days * 86400, 1)) e
  UNION ALL
  SELECT m.id, r.record_id, r.decided_lo, r.decided_hi,
         r.verdict IN ('keep', 'revoke', 'modify')
           AND coalesce(r.decided_lo >= m.at_hi, 0), 'review', r.verdict, 0
    FROM moved m JOIN v_review r ON r.person_id = m.person_id
   WHERE r.verdict <> 'none' AND coalesce(r.decided_hi >= m.at_lo, 1)),
-- A mover ticket that leads to nobody may be anybody's.
nobody AS (
  SELECT m.id, min(t.record_id) AS record_id
    FROM moved m
    JOIN ticket t ON t.person_id IS NULL AND t.kind IN ('mover', 'unknown')
   WHERE coalesce(t.at_hi >= m.at_lo - :move_early_days * 86400, 1)
     AND coalesce(t.at_lo <= m.t0_hi + m.limit_s, 1)
   GROUP BY m.id),
best AS (
  SELECT f.id,
         max(f.counts = 1 AND f.at_hi <= m.t0_lo + m.limit_s) AS in_time,
         max(NOT coalesce(f.at_lo > m.t0_hi + m.limit_s, 0)) AS perhaps,
         max(f.counts = 0 AND NOT coalesce(f.at_lo > m.t0_hi + m.limit_s, 0))
           AS unclear,
         max(f.earlier) AS earlier,
         max(f.counts = 0 AND f.status = 'open'
             AND NOT coalesce(f.at_lo > m.t0_hi + m.limit_s, 0)) AS unfinished
    FROM found f JOIN moved m ON m.id = f.id
   GROUP BY f.id),
-- Of the records that count the first; of those that may, the first.
pick AS (
  SELECT f.id, f.record_id, f.at_lo, f.at_hi,
         row_number() OVER (PARTITION BY f.id
           ORDER BY f.counts DESC, coalesce(f.at_hi, f.at_lo), f.record_id) AS no
    FROM found f),
-- Tickets and reviews: until when do they tell?  A later list of reviews does not
-- show that no ticket was opened.
told AS (
  SELECT count(*) AS files,
         iif(count(*) = count(s.extracted_at),
             coalesce(max(iif(s.kind = 'tickets', s.extracted_at, NULL)),
                      max(s.extracted_at)), NULL) AS until
    FROM v_source s
   WHERE s.kind IN ('tickets', 'reviews') AND s.newest = 1),
judged AS MATERIALIZED (
  SELECT m.*, p.record_id AS found_record, p.at_lo AS found_lo,
         p.at_hi AS found_hi, b.unfinished, n.record_id AS nobody_record,
         CASE
           WHEN m.no_access OR m.cosmetic THEN 'NOT_ACCESS_RELEVANT'
           WHEN coalesce(m.recorded, 0) = 0 THEN 'UNRECORDED_MOVE'
           WHEN m.at_lo > coalesce(m.seen_at, :now) THEN 'NOT_YET'
           WHEN m.id IN (SELECT u.first_id FROM undone u) THEN 'UNDONE_IN_TIME'
           WHEN m.id IN (SELECT u.second_id FROM undone u) THEN 'RETURNED'
           WHEN b.in_time = 1 THEN 'PASS'
           WHEN told.files = 0 THEN 'NO_TICKETS'
           WHEN m.t0_lo IS NULL OR m.t0_hi IS NULL THEN 'TIME_UNKNOWN'
           WHEN b.perhaps = 1 AND b.unclear = 0 THEN 'STRADDLES_LIMIT'
           WHEN m.t0_lo + m.limit_s >= coalesce(told.until, :now)
             THEN 'WITHIN_LIMIT'
           WHEN b.earlier = 1 THEN 'TICKET_OF_EARLIER_MOVE'
           WHEN b.unclear = 1 THEN 'RECORD_UNCLEAR'
           WHEN n.id IS NOT NULL THEN 'TICKET_OF_NOBODY'
           WHEN told.until IS NULL OR m.t0_hi + m.limit_s >= told.until
             THEN 'STRADDLES_LIMIT'
           WHEN b.id IS NOT NULL THEN 'LATE'
           ELSE 'NOT_REEVALUATED' END AS code
    FROM moved m
    CROSS JOIN told
    LEFT JOIN best b ON b.id = m.id
    LEFT JOIN pick p ON p.id = m.id AND p.no = 1
    LEFT JOIN nobody n ON n.id = m.id)
SELECT person_id, NULL AS system,
       coalesce(date(at_day * 86400, 'unixepoch'),
                date(at_hi, 'unixepoch'), '') || ' ' || kinds AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code IN ('UNRECORDED_MOVE', 'LATE', 'NOT_REEVALUATED')
              THEN 'FAIL'
            WHEN code IN ('NOT_YET', 'WITHIN_LIMIT') THEN 'NOT_DUE'
            WHEN code IN ('NOT_ACCESS_RELEVANT', 'UNDONE_IN_TIME', 'RETURNED')
              THEN 'NOT_APPLICABLE'
            WHEN code = 'NO_TICKETS' THEN 'MISSING'
            ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       iif(at_day IS NULL,
           'Changed between ' || coalesce(datetime(at_lo, 'unixepoch') || 'Z',
                                          'an unknown time')
           || ' and ' || coalesce(datetime(at_hi, 'unixepoch') || 'Z',
                                  'an unknown time') || ' (' || kinds || '). ',
           'Changed on ' || date(at_day * 86400, 'unixepoch') || ' (' || kinds
           || '). ')
       || CASE code
         WHEN 'PASS' THEN 'Re-evaluated on '
           || datetime(found_hi, 'unixepoch') || 'Z at the latest; '
           || printf('%g h', limit_s / 3600.0) || ' are allowed.'
         WHEN 'UNRECORDED_MOVE' THEN 'Two exports of HR differ, and HR states '
           || 'no date of the change.'
         WHEN 'LATE' THEN 'The first re-evaluation came '
           || coalesce(printf('%d h %02d min', (found_lo - t0_hi) / 3600,
                              (found_lo - t0_hi) % 3600 / 60) || ' later', 'later')
           || '; ' || printf('%g h', limit_s / 3600.0) || ' are allowed.'
         WHEN 'NOT_REEVALUATED' THEN 'No ticket and no review shows that anybody '
           || 're-evaluated the access within '
           || printf('%g h', limit_s / 3600.0) || '.'
         WHEN 'NOT_YET' THEN 'That lies after HR''s export.'
         WHEN 'WITHIN_LIMIT' THEN 'Not re-evaluated yet; '
           || printf('%g h', limit_s / 3600.0) || ' are allowed, and they had '
           || 'not run out.'
         WHEN 'NOT_ACCESS_RELEVANT' THEN 'The profile says that such a change '
           || 'means nothing for access.'
         WHEN 'UNDONE_IN_TIME' THEN 'It was undone before the '
           || printf('%g h', limit_s / 3600.0) || ' allowed had run out.'
         WHEN 'RETURNED' THEN 'It undoes a change made less than '
           || printf('%g h', limit_s / 3600.0) || ' before.'
         WHEN 'NO_TICKETS' THEN 'No tickets and no reviews were supplied that '
           || 'could show a re-evaluation.'
         WHEN 'TIME_UNKNOWN' THEN 'When it took effect is not known.'
         WHEN 'TICKET_OF_EARLIER_MOVE' THEN 'The ticket of that time was closed '
           || 'before HR entered this change, and in time for the one before; '
           || 'that it is of this one too cannot be told.'
         WHEN 'RECORD_UNCLEAR' THEN iif(unfinished = 1,
           'A ticket was opened in time, but it is not finished.',
           'There is a record whose kind, outcome or time does not say whether '
           || 'it is a re-evaluation.')
         WHEN 'TICKET_OF_NOBODY' THEN 'A ticket of that time names nobody HR '
           || 'lists; it may be about this change.'
         ELSE 'Whether it was re-evaluated within '
           || printf('%g h', limit_s / 3600.0) || ' cannot be told.' END
       || iif(recorded = 1 AND entered_lo IS NULL AND entered_hi IS NULL
              AND code IN ('PASS', 'LATE', 'NOT_REEVALUATED', 'STRADDLES_LIMIT'),
              ' When HR entered it is not known.', '')
         AS says,
       iif(code IN ('PASS', 'LATE', 'STRADDLES_LIMIT', 'WITHIN_LIMIT'),
           t0_lo, NULL) AS t0_lo,
       iif(code IN ('PASS', 'LATE', 'STRADDLES_LIMIT', 'WITHIN_LIMIT'),
           t0_hi, NULL) AS t0_hi,
       iif(code IN ('PASS', 'LATE', 'STRADDLES_LIMIT'), found_lo, NULL) AS t1_lo,
       iif(code IN ('PASS', 'LATE', 'STRADDLES_LIMIT'), found_hi, NULL) AS t1_hi,
       iif(code IN ('PASS', 'LATE', 'STRADDLES_LIMIT', 'WITHIN_LIMIT'),
           limit_s, NULL) AS limit_s,
       record_id AS rec1, before_record_id AS rec2,
       coalesce(found_record, nobody_record) AS rec3
  FROM judged
UNION ALL
-- Nothing tells of the past: that nobody moved is not known.
SELECT NULL, h.system, '', 'MISSING',
       iif(h.looks > 1, 'HR_HISTORY_SHORT', 'NO_HR_HISTORY'),
       iif(h.looks > 1,
           'The first export of ' || h.system || ' is of '
           || coalesce(datetime(h.first_look, 'unixepoch') || 'Z',
                       'an unknown time')
           || ', after the period began; who changed jobs before that is not '
           || 'known.',
           'One export of ' || h.system || ' without dates of change and '
           || 'without a list of jobs does not show who changed jobs.'),
       NULL, NULL, NULL, NULL, NULL, h.record_id, NULL, NULL
  FROM history h
 WHERE NOT h.jobs AND NOT h.dated
   AND NOT (h.looks > 1
            AND coalesce(h.first_look <= :period_start + :tail_days * 86400, 0))
UNION ALL
SELECT NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of somebody who changed jobs.',
       NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'jobs')
