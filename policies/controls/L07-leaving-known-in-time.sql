-- test: L07
-- version: 4
-- title: Whoever closes accounts learns in time that somebody leaves
-- objective: An account can only be closed in time by somebody who knows that
--   its person leaves. This tells HR's delay from IT's.
-- population: One row per employment that ended in the period, by HR's end date
--   as written or by the date HR entered it, contractors included; and one per
--   end that was called off: HR has taken it back, or its ticket was cancelled. An
--   end the bundle of the period before did not know, and what was not due there,
--   is of this period too.
-- rule: HR entered the end, or somebody opened a leaver ticket, whichever came
--   first, no later than the end itself; for an exit nobody planned, by its
--   reason, within the hours the profile allows after it. Where HR states no time
--   of entry, it lies between its last export without the end and the first with
--   it; one that such an export made since the end contradicts proves nothing.
-- needs: workers
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: HR's entry time is that of a later correction, or people learn of an
--   exit in another way than HR and tickets.
--
-- Counted from the end itself, whichever clock the profile names: the notice is
-- what is judged.
WITH
leaver AS MATERIALIZED (
  SELECT s.id, s.person_id, s.record_id, s.start_day, s.start_lo, s.t0_lo,
         s.t0_hi, h.extracted_at, s.told_lo, s.told_hi, s.untold_record_id,
         s.told_record_id,
         coalesce(s.entered_lo, s.entered_hi) IS NULL AS unstated,
         -- A list may leave out an end that lies ahead, not one that has come.
         coalesce(s.entered_hi <= s.told_lo AND s.told_lo > s.t0_hi, 0) AS denied,
         -- One later than an export that has the end is of a correction.
         CASE WHEN coalesce(s.entered_lo, s.entered_hi) IS NULL
                OR s.entered_lo > s.told_hi THEN s.told_lo
              ELSE s.entered_lo END AS entered_lo,
         CASE WHEN coalesce(s.entered_lo, s.entered_hi) IS NULL
                OR s.entered_hi <= s.told_lo AND s.told_lo > s.t0_hi
                THEN s.told_hi
              ELSE min(coalesce(s.entered_hi, s.told_hi),
                       coalesce(s.told_hi, s.entered_hi)) END AS entered_hi,
         iif(nullif(trim(s.reason), '') IS NULL, NULL,
             instr(lower(:unplanned_reasons),
                   json_quote(lower(trim(s.reason)))) > 0) AS unplanned
    FROM v_spell s
    LEFT JOIN v_source h ON h.id = s.record_id >> 32
   WHERE s.ended = 1 AND s.conversion = 0
     AND (s.end_day BETWEEN :period_start_day AND :period_end_day
          OR s.entered_day BETWEEN :period_start_day AND :period_end_day
          OR (s.end_day IS NULL AND s.entered_day IS NULL
              AND coalesce(s.told_lo < :period_end AND s.told_hi > :period_start,
                           s.told_lo < :period_end, s.told_hi > :period_start, 1)
              AND coalesce(s.t0_lo < :period_end AND s.t0_hi > :period_start, 1))
          OR s.id IN (SELECT d.spell_id FROM v_due_spell d
                       WHERE d.test_id IN ('', 'L07')))),
starts AS MATERIALIZED (
  SELECT s.person_id, s.start_lo FROM v_spell s
   WHERE s.person_id IN (SELECT l.person_id FROM leaver l)),
following AS (
  SELECT l.id, min(s.start_lo) AS start_lo
    FROM leaver l
    JOIN starts s ON s.person_id = l.person_id AND s.start_lo >= l.t0_lo
   GROUP BY l.id),
-- The first leaver ticket of this employment, not of another (X1).
ticket AS (
  SELECT l.id, t.opened_lo, t.opened_hi, t.record_id,
         row_number() OVER (PARTITION BY l.id
                            ORDER BY t.opened_hi, t.record_id) AS place
    FROM leaver l
    JOIN v_ticket t ON t.person_id = l.person_id
    LEFT JOIN following f ON f.id = l.id
   WHERE t.kind = 'leaver' AND t.status NOT IN ('cancelled', 'denied')
     AND t.opened_hi IS NOT NULL
     AND (l.start_lo IS NULL OR t.opened_hi >= l.start_lo)
     AND (f.start_lo IS NULL OR t.opened_lo < f.start_lo)),
-- When the last directory account of the employment had closed.
closed AS (
  SELECT la.spell_id, max(la.t1_hi) AS t1_hi
    FROM v_leaver_account la
    JOIN v_account a ON a.id = la.account_id
   WHERE a.system_kind = 'directory'
     AND la.spell_id IN (SELECT l.id FROM leaver l)
   GROUP BY la.spell_id
  HAVING count(*) = sum(la.closed = 1 AND la.t1_hi IS NOT NULL)),
told AS (
  SELECT l.*, t.record_id AS ticket_record, c.t1_hi AS it_hi,
         coalesce(t.opened_hi <= l.entered_hi, t.id IS NOT NULL) AS by_ticket,
         t.id IS NULL AND l.unstated AND l.told_lo IS NULL AS only_seen,
         CASE WHEN t.id IS NULL THEN l.entered_lo
              WHEN coalesce(l.entered_lo, l.entered_hi) IS NULL THEN t.opened_lo
              ELSE min(l.entered_lo, t.opened_lo) END AS n_lo,
         coalesce(min(l.entered_hi, t.opened_hi), l.entered_hi, t.opened_hi)
           AS n_hi,
         CAST(round(3600 * :notice_hours) AS INTEGER) AS grace
    FROM leaver l
    LEFT JOIN ticket t ON t.id = l.id AND t.place = 1
    LEFT JOIN closed c ON c.spell_id = l.id),
judged AS MATERIALIZED (
  SELECT d.*, iif(unplanned = 1, grace, iif(unplanned = 0, 0, NULL)) AS limit_s,
         CASE
           WHEN t0_lo > coalesce(extracted_at, :now) THEN 'NOT_YET_LEFT'
           WHEN n_lo IS NULL AND n_hi IS NULL THEN 'NO_ENTRY_TIME'
           WHEN n_hi - t0_lo <= iif(unplanned = 1, grace, 0) THEN 'PASS'
           WHEN only_seen THEN 'NO_ENTRY_TIME'
           WHEN n_lo - t0_hi > iif(unplanned = 0, 0, grace) THEN 'LATE_NOTICE'
           WHEN denied THEN 'ENTRY_CONTRADICTED'
           WHEN t0_lo IS NULL OR t0_hi IS NULL THEN 'TIME_UNKNOWN'
           WHEN unplanned IS NULL AND n_hi - t0_lo <= grace
            AND n_lo - t0_hi > 0 THEN 'REASON_UNKNOWN'
           ELSE 'STRADDLES_LIMIT'
         END AS code
    FROM told d),
worded AS (
  SELECT j.*,
         printf('%d h %02d min', (n_lo - t0_hi) / 3600,
                (n_lo - t0_hi) % 3600 / 60) AS at_least,
         printf('%d h %02d min', (n_hi - t0_lo) / 3600,
                (n_hi - t0_lo) % 3600 / 60) AS at_most,
         iif(unplanned = 1, printf('%g h are allowed for an exit nobody planned',
                                   grace / 3600.0),
             'a planned exit is to be known before') AS allowed
    FROM judged j)
SELECT person_id, NULL AS system,
       date(start_day * 86400, 'unixepoch') AS subject,
       CASE code WHEN 'PASS' THEN 'PASS'
                 WHEN 'LATE_NOTICE' THEN 'FAIL'
                 WHEN 'NO_ENTRY_TIME' THEN 'MISSING'
                 WHEN 'NOT_YET_LEFT' THEN 'NOT_DUE'
                 ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN
           CASE WHEN by_ticket THEN 'A leaver ticket was opened '
                WHEN unstated THEN 'HR''s export of '
                  || datetime(told_hi, 'unixepoch') || 'Z has the end, made '
                ELSE 'HR entered the end ' END
           || iif(n_hi <= t0_lo,
                  printf('%d days before it at least.', (t0_lo - n_hi) / 86400),
                  at_most || ' after it at most; ' || allowed || '.')
         WHEN 'LATE_NOTICE' THEN
           'HR entered the end, or a ticket was opened, ' || at_least
           || ' after it at the earliest; '
           || iif(unplanned IS NULL,
                  printf('even for an exit nobody planned only %g h are allowed',
                         grace / 3600.0), allowed) || '.'
           || iif(unstated AND untold_record_id IS NOT NULL,
                  ' Its export of ' || datetime(told_lo, 'unixepoch')
                  || 'Z shows the person employed, without an end.', '')
         WHEN 'ENTRY_CONTRADICTED' THEN
           'HR says that it entered the end in time, but its export of '
           || datetime(told_lo, 'unixepoch') || 'Z, made since the end, shows '
           || 'the person employed.'
         WHEN 'NO_ENTRY_TIME' THEN
           'HR does not say when it entered the end, and no leaver ticket was '
           || 'opened for this employment.'
         WHEN 'NOT_YET_LEFT' THEN
           'The employment had not ended when HR''s export was made.'
         WHEN 'TIME_UNKNOWN' THEN 'When the employment ended is not known.'
         WHEN 'REASON_UNKNOWN' THEN
           'HR entered the end, or a ticket was opened, ' || at_least || ' to '
           || at_most || ' after it; in time only if nobody planned the exit, '
           || 'and no reason is given.'
         ELSE
           'HR entered the end, or a ticket was opened, so close to the limit '
           || 'that the dates do not decide: '
           || iif(unplanned IS NULL, 'no reason is given', allowed) || '.'
       END
       || CASE WHEN it_hi IS NULL OR code = 'NOT_YET_LEFT'
              OR (n_lo IS NULL AND coalesce(n_hi > t0_lo, 1)) THEN ''
            ELSE printf(' IT closed the directory account %d h %02d min after '
                        || 'that at most.',
                        max(0, it_hi - coalesce(max(n_lo, t0_lo), t0_lo)) / 3600,
                        max(0, it_hi - coalesce(max(n_lo, t0_lo), t0_lo)) % 3600 / 60)
          END AS says,
       t0_lo, t0_hi,
       iif(code IN ('PASS', 'LATE_NOTICE', 'STRADDLES_LIMIT'), n_lo, NULL)
         AS t1_lo,
       iif(code IN ('PASS', 'LATE_NOTICE', 'STRADDLES_LIMIT'), n_hi, NULL)
         AS t1_hi,
       iif(code IN ('PASS', 'LATE_NOTICE', 'STRADDLES_LIMIT'), limit_s, NULL)
         AS limit_s,
       record_id AS rec1, ticket_record AS rec2,
       iif(unstated OR denied, untold_record_id, NULL) AS rec3,
       iif((unstated OR denied) AND told_record_id <> record_id, told_record_id,
           NULL) AS rec4
  FROM worded
UNION ALL
-- X15: HR had an end and has taken it back.  Both its lines are the evidence.
SELECT s.person_id, NULL, date(s.start_day * 86400, 'unixepoch'),
       'NOT_APPLICABLE', 'RESCINDED',
       'HR''s export of ' || coalesce(date(o.extracted_at, 'unixepoch'), o.file)
       || ' had the end ' || date(s.rescinded_day * 86400, 'unixepoch')
       || '; that of ' || coalesce(date(n.extracted_at, 'unixepoch'), n.file)
       || ' has none and shows the person as employed.',
       NULL, NULL, NULL, NULL, NULL, s.record_id, s.rescinded_record_id,
       NULL, NULL
  FROM v_spell s
  JOIN v_source o ON o.id = s.rescinded_record_id >> 32
  JOIN v_source n ON n.id = s.record_id >> 32
 WHERE s.ended = 0 AND s.current = 1
   AND s.rescinded_day BETWEEN :period_start_day AND :period_end_day
UNION ALL
-- X15: the exit was called off, and HR shows the person as employed.
SELECT t.person_id, NULL, 'ticket ' || coalesce(t.id, ''),
       iif(p.current = 1, 'NOT_APPLICABLE', 'INDETERMINATE'),
       iif(p.current = 1, 'RESCINDED', 'REVERSAL_NOT_SHOWN'),
       iif(p.current = 1,
           'The leaver ticket was cancelled, and HR shows the person as '
           || 'employed.',
           'The leaver ticket was cancelled; whether the person still works '
           || 'here cannot be told from HR.'),
       NULL, NULL, NULL, NULL, NULL, min(t.record_id), p.record_id, NULL, NULL
  FROM v_ticket t
  JOIN v_person p ON p.id = t.person_id
 WHERE t.kind = 'leaver' AND t.status = 'cancelled'
   AND t.opened_hi >= :period_start AND t.opened_lo < :period_end
   AND coalesce(p.current, 1) = 1
   AND t.person_id NOT IN (SELECT l.person_id FROM leaver l)
   AND t.person_id NOT IN (SELECT s.person_id FROM v_spell s
                            WHERE s.ended = 0 AND s.current = 1
                              AND s.rescinded_day BETWEEN :period_start_day
                                                      AND :period_end_day)
 GROUP BY t.person_id, coalesce(t.id, t.record_id)
UNION ALL
SELECT NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a leaver.',
       NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'tickets')
