-- test: Q02
-- version: 3
-- title: Sources are fresh and cover the period
-- objective: Show that what was extracted speaks for the days it is used for.
-- population: Two rows per source file: its age when the report is made, and
--   either how far from the end of the period it was taken (a list as of one
--   moment) or whether it covers the whole period (a log).
-- rule: The file was extracted no longer ago than the limit; a list was taken
--   within the limit before or after the end of the period; a log begins at or
--   before the start of the period, by its first event or the declared start of
--   its query, and was extracted at or after its end. Logs of one system that
--   show the same and follow each other without a gap count as one.
-- needs: none
-- severity: Medium
-- exceptable: no
-- timed: no
-- order: 2
-- gates: evidence
-- wrong_if: The time of extraction was typed in wrongly; it is taken from the
--   engagement file, not from the file's own date.
--
-- Without a profile the limits are the catalogue's, 3 and 5 days.
WITH
-- What is printed beside the verdict: how far the snapshots of one list are
-- apart, and how many of its dates are days without a time.
apart AS (
  SELECT s.id, s.system, s.kind, s.profile, s.parent,
         s.extracted_at - lag(s.extracted_at) OVER (PARTITION BY s.system,
           s.kind, s.profile, s.parent ORDER BY s.extracted_at) AS gap
    FROM v_source s WHERE s.kind <> 'events'),
printed AS MATERIALIZED (
  SELECT a.id, max(a.gap) OVER (PARTITION BY a.system, a.kind, a.profile,
                                a.parent) AS gap
    FROM apart a),
src AS (
  SELECT s.*, iif(s.values_day_only > 0,
           printf('; %d of its %d dates and times are a day without a time, '
                  || 'and count as all of that day', s.values_day_only,
                  s.values_dated), '') AS days,
         iif(p.gap > 0, printf('; the longest time between two of its '
                               || 'snapshots is %.1f days', p.gap / 86400.0),
             '') AS gaps,
         coalesce(s.profile, s.kind) || coalesce(' ' || nullif(s.parent, ''), '')
           || iif(s.newest = 1
                  AND count(*) OVER (PARTITION BY s.system,
                        coalesce(s.profile, s.kind), s.parent, s.newest) = 1,
                  '', ' ' || s.file) AS name,
         coalesce(:snapshot_age_days, 3) * 86400 AS age_limit,
         coalesce(:tail_days, 5) * 86400 AS tail_limit,
         iif(s.kind IN ('workers', 'accounts', 'events', 'devices'),
             :severity_up, :severity) AS grade,
         min(coalesce(s.covers_from, s.first_at),
             coalesce(s.first_at, s.covers_from)) AS begins
    FROM v_source s LEFT JOIN printed p ON p.id = s.id),
-- A log reaches back through earlier logs of its system that join it.
reach(id, begins) AS (
  SELECT s.id, s.begins FROM src s
   WHERE s.kind = 'events' AND s.newest = 1
  UNION
  SELECT r.id, o.begins
    FROM reach r
    JOIN src n ON n.id = r.id
    JOIN src o ON o.system = n.system AND o.kind = 'events'
              -- one of changes goes on from none of sign-ins
              AND (o.profile IS n.profile OR o.shows IS n.shows)
              AND o.extracted_at >= r.begins AND o.begins < r.begins),
covered AS (SELECT r.id, min(r.begins) AS begins FROM reach r GROUP BY r.id),
age AS (
  SELECT s.id, s.system, s.name, s.file, s.grade, s.days AS beside,
         'age' AS requirement,
         CASE WHEN s.newest = 0 THEN 'EARLIER_SNAPSHOT'
              WHEN s.extracted_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
              WHEN s.extracted_at > :now THEN 'EXTRACTED_IN_THE_FUTURE'
              WHEN :now - s.extracted_at <= s.age_limit THEN 'PASS'
              ELSE 'TOO_OLD' END AS code,
         s.extracted_at AS t0, :now AS t1, s.age_limit AS limit_s
    FROM src s),
tail AS (
  SELECT s.id, s.system, s.name, s.file, s.grade, s.gaps AS beside,
         'tail' AS requirement,
         CASE WHEN s.newest = 0 THEN 'EARLIER_SNAPSHOT'
              WHEN s.extracted_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
              WHEN abs(s.extracted_at - :period_end) <= s.tail_limit THEN 'PASS'
              ELSE 'FAR_FROM_PERIOD_END' END AS code,
         min(s.extracted_at, :period_end) AS t0,
         max(s.extracted_at, :period_end) AS t1, s.tail_limit AS limit_s
    FROM src s WHERE s.kind <> 'events'),
coverage AS (
  SELECT s.id, s.system, s.name, s.file, s.grade, '' AS beside,
         'coverage' AS requirement,
         CASE WHEN s.newest = 0 THEN 'EARLIER_SNAPSHOT'
              WHEN s.extracted_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
              WHEN coalesce(c.begins, s.begins) IS NULL THEN
                'LOG_START_UNKNOWN'
              WHEN coalesce(c.begins, s.begins) > :period_start
                THEN 'LOG_BEGINS_LATE'
              WHEN s.extracted_at < :period_end THEN 'LOG_ENDS_EARLY'
              ELSE 'PASS' END AS code,
         coalesce(c.begins, s.begins) AS t0, s.extracted_at AS t1,
         NULL AS limit_s
    FROM src s LEFT JOIN covered c ON c.id = s.id
   WHERE s.kind = 'events'),
every AS (
  SELECT * FROM age UNION ALL SELECT * FROM tail UNION ALL SELECT * FROM coverage)
SELECT system, name || ': ' || requirement AS subject,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code = 'EARLIER_SNAPSHOT' THEN 'NOT_APPLICABLE'
            WHEN code IN ('EXTRACTION_TIME_MISSING', 'LOG_START_UNKNOWN')
              THEN 'MISSING'
            ELSE 'FAIL' END AS state,
       nullif(code, 'PASS') AS reason,
       file || ': ' || CASE code
         WHEN 'PASS' THEN CASE requirement
           WHEN 'age' THEN printf('extracted %d h before the report was made%s.',
                                  (t1 - t0) / 3600, beside)
           WHEN 'tail' THEN printf('taken %d h from the end of the period%s.',
                                   (t1 - t0) / 3600, beside)
           ELSE 'covers the whole period.' END
         WHEN 'EARLIER_SNAPSHOT' THEN 'a newer export of the same kind is used.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN
           'nobody stated when it was extracted.'
         WHEN 'EXTRACTED_IN_THE_FUTURE' THEN
           'said to be extracted on ' || datetime(t0, 'unixepoch')
           || 'Z, after the report was made.'
         WHEN 'TOO_OLD' THEN
           printf('extracted %d days before the report was made; %g are '
                  || 'allowed.', (t1 - t0) / 86400, limit_s / 86400.0)
         WHEN 'FAR_FROM_PERIOD_END' THEN
           printf('taken %d days from the end of the period; %g are allowed.',
                  (t1 - t0) / 86400, limit_s / 86400.0)
         WHEN 'LOG_START_UNKNOWN' THEN
           'the log has no event, and nobody stated from when it was queried.'
         WHEN 'LOG_BEGINS_LATE' THEN
           'the log begins on ' || datetime(t0, 'unixepoch')
           || 'Z, after the period did.'
         WHEN 'LOG_ENDS_EARLY' THEN
           'the log was extracted on ' || datetime(t1, 'unixepoch')
           || 'Z, before the period had ended.'
       END AS says,
       iif(code IN ('PASS', 'TOO_OLD', 'FAR_FROM_PERIOD_END'), t0, NULL) AS t0_lo,
       iif(code IN ('PASS', 'TOO_OLD', 'FAR_FROM_PERIOD_END'), t0, NULL) AS t0_hi,
       iif(code IN ('PASS', 'TOO_OLD', 'FAR_FROM_PERIOD_END'), t1, NULL) AS t1_lo,
       iif(code IN ('PASS', 'TOO_OLD', 'FAR_FROM_PERIOD_END'), t1, NULL) AS t1_hi,
       CAST(limit_s AS INTEGER) AS limit_s, grade AS severity, id << 32 AS rec1
  FROM every
