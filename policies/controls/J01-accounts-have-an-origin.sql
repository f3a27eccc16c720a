-- test: J01
-- version: 5
-- title: A new account has an authoritative origin
-- objective: Accounts come into being because HR knows a person, not because
--   somebody in IT made one.
-- population: One row per account, in every system, that the register does not
--   list as nobody's and that was created in the period; one row per account
--   opened again for an employment that began in the period; one row for each
--   system that does not say when its accounts were created.
-- rule: The account leads to exactly one person, whose employment HR had
--   recorded before the account was created. Where HR does not say when it
--   recorded it, an account created no earlier than the days allowed before the
--   start passes, unless a complete earlier export of HR, made after it was
--   created, does not list the person; an earlier one cannot be judged. What the
--   log made under an earlier name of the account was created then, and one that an
--   earlier export has was there by that. Where a log names who created
--   the account, that is the HR feed, or a joiner or access ticket for this
--   person was opened before.
-- needs: workers accounts
-- everywhere: accounts
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: Somebody else can act under the name of the HR feed, or a migration
--   of the tenant reset the times of creation and is not in the list of them.
--
WITH
hr AS MATERIALIZED (
  SELECT count(*) AS files, min(s.extracted_at) AS oldest,
         count(*) > 0 AND count(*) = count(s.extracted_at)
           AND NOT EXISTS (
             SELECT 1 FROM v_system y
              WHERE y.kind = 'hr' AND y.listed = 1 AND coalesce(y.in_scope, 1) = 1
                AND y.system NOT IN (SELECT w.system FROM v_source w
                                      WHERE w.kind = 'workers'
                                        AND w.rows_accepted > 0))
           AS complete
    FROM v_source s WHERE s.kind = 'workers' AND s.newest = 1),
-- Where tickets come from, and the time each export speaks for: what lies
-- between two exports neither does.
watch AS MATERIALIZED (
  SELECT coalesce(s.covers_from, s.first_at) AS from_at,
         coalesce(s.extracted_at, s.last_at) AS to_at
    FROM v_source s WHERE s.kind = 'tickets' AND s.rows_accepted > 0),
tickets AS MATERIALIZED (
  SELECT min(w.from_at) AS from_at,
         EXISTS (SELECT 1 FROM v_ticket t WHERE t.kind IN ('joiner', 'access'))
           AS any_kind
    FROM watch w),
made AS MATERIALIZED (SELECT * FROM v_made_before),
-- Accounts of the period.  What the export calls an account exempts nothing.  An
-- older export proves that it was there, not since when.
created AS MATERIALIZED (
  SELECT z.*, iif(seen_at < made_lo, NULL, made_lo) AS at_lo,
         iif(seen_at < made_lo, seen_at, made_hi) AS at_hi,
         iif(seen_at < made_lo, seen_record, made_record) AS shown_by
    FROM (
    SELECT a.id AS account_id, a.person_id, a.system, a.candidates, a.in_reject,
           a.override_problem, a.record_id, a.created_lo, a.created_hi,
           s.at AS seen_at, s.record_id AS seen_record,
           iif(m.at_hi < a.created_lo, m.at_lo, a.created_lo) AS made_lo,
           iif(m.at_hi < a.created_lo, m.at_hi, a.created_hi) AS made_hi,
           iif(m.at_hi < a.created_lo, m.record_id, NULL) AS made_record,
           a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave
      FROM v_account a
      LEFT JOIN made m ON m.account_id = a.id
      LEFT JOIN v_first_seen s ON s.account_id = a.id
     WHERE a.registered = 0 AND a.kind <> 'root'
       AND coalesce(a.created_hi, a.created_lo) >= :period_start
       AND coalesce(a.created_lo, a.created_hi) < :period_end) z
   WHERE coalesce(min(seen_at, created_hi) >= :period_start, 1)),
-- The employment an account was made for: the first that had not ended then.
made_for AS (
  SELECT c.account_id, s.id AS spell_id,
         row_number() OVER (PARTITION BY c.account_id
                            ORDER BY s.start_lo, s.id) AS nth
    FROM created c
    JOIN v_spell s ON s.person_id = c.person_id
   WHERE s.ended = 0 OR s.t0_hi IS NULL OR c.at_lo IS NULL
      OR s.t0_hi > c.at_lo),
before AS (
  SELECT c.account_id, max(p.t0_hi) AS since
    FROM created c
    JOIN v_spell p ON p.person_id = c.person_id AND p.t0_hi <= c.at_lo
   GROUP BY c.account_id),
-- Employments that follow an earlier one of the same person.
again AS MATERIALIZED (
  SELECT s.id AS spell_id, s.person_id, s.start_day, max(p.t0_lo) AS left_lo,
         max(p.t0_hi) AS left_hi, max(p.id) AS left_id
    FROM v_spell s
    JOIN v_spell p ON p.person_id = s.person_id AND p.id <> s.id AND p.ended = 1
                  AND p.conversion = 0 AND p.end_day <= s.start_day
   WHERE s.start_day BETWEEN :period_start_day AND :period_end_day
   GROUP BY s.id),
reopened AS (
  SELECT a.id AS account_id, a.person_id, a.system, j.enabled_lo AS at_lo,
         j.enabled_hi AS at_hi, j.enabled_record_id AS record_id,
         g.spell_id, g.start_day, g.left_hi,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         a.record_id AS account_record
    FROM again g
    JOIN v_joiner_account j ON j.spell_id = g.spell_id
    JOIN v_account a ON a.id = j.account_id
    LEFT JOIN v_leaver_account la ON la.spell_id = g.left_id
                                 AND la.account_id = a.id
   WHERE a.registered = 0 AND a.kind <> 'root'
     AND a.id NOT IN (SELECT c.account_id FROM created c)
     AND (j.enabled_hi > g.left_lo
          OR (j.enabled_lo IS NULL AND j.enabled_hi IS NULL AND la.closed = 1
              AND a.state NOT IN ('suspended', 'disabled', 'deprovisioned',
                                  'deleted', 'absent')))),
origin AS MATERIALIZED (
  SELECT c.account_id, c.person_id, c.system, c.at_lo, c.at_hi, c.grave,
         c.candidates, c.in_reject, c.override_problem, c.record_id,
         c.shown_by AS account_record, c.created_lo, c.created_hi, NULL AS subject,
         m.spell_id, 'create' AS act,
         b.since
    FROM created c
    LEFT JOIN made_for m ON m.account_id = c.account_id AND m.nth = 1
    LEFT JOIN before b ON b.account_id = c.account_id
  UNION ALL
  SELECT r.account_id, r.person_id, r.system, r.at_lo, r.at_hi, r.grave, 0, 0,
         NULL, coalesce(r.record_id, r.account_record), r.account_record, r.at_lo,
         r.at_hi,
         date(r.start_day * 86400, 'unixepoch'), r.spell_id, 'enable', r.left_hi
    FROM reopened r),
-- Who did it, by the log: the last such event of the account.
deed AS (
  SELECT o.account_id, e.actor, e.record_id,
         row_number() OVER (PARTITION BY o.account_id
                            ORDER BY e.at_hi DESC, e.record_id DESC) AS nth
    FROM origin o
    JOIN (SELECT v.account_id, v.kind, v.at_lo, v.at_hi, v.actor, v.record_id
            FROM v_event v WHERE v.kind IN ('create', 'enable')
          UNION ALL
          SELECT m.account_id, 'create', m.at_lo, m.at_hi, m.actor, m.record_id
            FROM made m) e ON e.account_id = o.account_id AND e.kind = o.act
   WHERE e.at_hi >= iif(o.act = 'create', :period_start, o.at_lo)
     AND e.at_lo < iif(o.act = 'create', :period_end, o.at_hi + 1)),
-- A log may name an account by an id that only its system knows.
called AS (
  SELECT d.account_id, coalesce(b.username, d.actor) AS actor, d.record_id
    FROM deed d
    LEFT JOIN v_actor v ON v.name = d.actor
    LEFT JOIN v_account b ON b.id = v.account_id
   WHERE d.nth = 1 AND trim(coalesce(d.actor, '')) <> ''),
acted AS MATERIALIZED (
  SELECT d.*,
         EXISTS (
           SELECT 1 FROM json_each(:hr_feed_actors) f
            WHERE trim(f.value) <> ''
              AND instr(' ' || replace(replace(replace(replace(lower(d.actor),
                          '-', ' '), '_', ' '), '.', ' '), '@', ' ') || ' ',
                        ' ' || replace(replace(replace(replace(lower(f.value),
                          '-', ' '), '_', ' '), '.', ' '), '@', ' ') || ' ') > 0)
           AS by_feed
    FROM called d),
ticket AS MATERIALIZED (
  SELECT t.person_id, t.account_id,
         coalesce((SELECT lower(y.system) FROM v_system y
                    WHERE lower(y.name) = lower(trim(t.about_system))),
                  lower(trim(t.about_system))) AS about_system, t.kind, t.opened_lo,
         t.opened_hi, t.record_id
    FROM v_ticket t
   WHERE t.kind IN ('joiner', 'access')
     AND t.status NOT IN ('denied', 'cancelled')),
named AS (
  SELECT o.account_id, t.opened_lo, t.opened_hi, t.record_id, o.at_lo, o.at_hi,
         o.since
    FROM origin o JOIN ticket t ON t.person_id = o.person_id
   WHERE iif(t.kind = 'joiner', coalesce(nullif(t.about_system, ''),
                                         lower(o.system)),
             t.about_system) = lower(o.system)
  UNION ALL
  SELECT o.account_id, t.opened_lo, t.opened_hi, t.record_id, o.at_lo, o.at_hi,
         o.since
    FROM origin o JOIN ticket t ON t.account_id = o.account_id
  UNION ALL
  SELECT o.account_id, t.opened_lo, t.opened_hi, t.record_id, o.at_lo, o.at_hi,
         o.since
    FROM origin o JOIN v_renamed r ON r.new_id = o.account_id
    JOIN ticket t ON t.account_id = r.old_id),
-- 3 opened before, 2 perhaps, 1 only afterwards.  What was opened for an
-- earlier employment is not meant.
asked AS (
  SELECT n.account_id, n.record_id,
         CASE WHEN n.opened_hi <= n.at_lo THEN 3
              WHEN n.opened_lo > n.at_hi THEN 1 ELSE 2 END AS fits
    FROM named n
   WHERE n.since IS NULL OR n.opened_hi IS NULL OR n.opened_hi > n.since),
ordered AS (
  SELECT a.*, row_number() OVER (PARTITION BY a.account_id
                                 ORDER BY a.fits DESC, a.record_id) AS nth
    FROM asked a),
-- When the history says that HR recorded the employment.
hired AS MATERIALIZED (
  SELECT s.id AS spell_id, min(j.entered_lo) AS lo, min(j.entered_hi) AS hi,
         min(j.record_id) AS record_id
    FROM v_job j
    CROSS JOIN v_spell s ON s.person_id = j.person_id
                        AND s.start_day = j.from_day
   WHERE j.entered_hi IS NOT NULL
   GROUP BY s.id),
-- A complete list of HR, made after an account was, that does not know its
-- person: one already employed was not recorded; one to come may be left out.
unlisted AS MATERIALIZED (
  SELECT o.account_id, o.spell_id, max(l.from_at >= s.start_hi) AS employed,
         min(l.record_id) AS record_id
    FROM origin o
    JOIN v_spell s ON s.id = o.spell_id
    JOIN v_source f ON f.id = s.record_id >> 32
    JOIN v_look l ON l.kind = 'workers' AND l.system = f.system
     AND l.parent = coalesce(f.parent, '') AND l.complete = 1
     AND l.from_at >= o.at_hi
     AND l.id IN (SELECT n.previous_id FROM v_look n)
   WHERE NOT EXISTS (SELECT 1 FROM v_snapshot_member m
                       JOIN v_source x ON x.id = m.from_source
                      WHERE m.kind = 'workers' AND m.person_id = o.person_id
                        AND x.extracted_at BETWEEN l.from_at AND l.to_at)
   GROUP BY o.account_id, o.spell_id),
judged AS MATERIALIZED (
  SELECT o.*, d.actor,
         -- HR's list says it too, but of one that ended it says it of the end
         iif(s.ended = 0 AND s.entered_lo IS NOT NULL, s.record_id,
             coalesce(e.record_id, u.record_id, s.record_id)) AS spell_record,
         d.record_id AS deed_record,
         q.record_id AS ticket_record, s.start_lo,
         iif(s.ended = 0 AND s.entered_lo IS NOT NULL, s.entered_hi, e.hi)
           AS entered_hi,
         EXISTS (SELECT 1 FROM json_each(:tenant_migrations) m
                  WHERE lower(trim(m.value)) IN (
                          lower(o.system) || ':' || date(o.created_lo, 'unixepoch'),
                          lower(o.system) || ':' || date(o.created_hi, 'unixepoch')))
           AS migrated,
         CASE
           WHEN o.person_id IS NULL THEN CASE
             WHEN o.candidates > 1 THEN 'SEVERAL_CANDIDATES'
             WHEN o.in_reject = 1 THEN 'HR_ROW_REJECTED'
             WHEN NOT hr.complete THEN 'HR_NOT_COMPLETE'
             WHEN o.at_hi IS NULL OR o.at_hi > hr.oldest THEN 'AFTER_HR_SNAPSHOT'
             ELSE 'NO_PERSON' END
           WHEN o.at_lo IS NULL OR o.at_hi IS NULL THEN 'TIME_UNKNOWN'
           WHEN o.spell_id IS NULL THEN 'CREATED_AFTER_LEAVING'
           WHEN o.act = 'create' AND s.ended = 1 AND s.conversion = 0
            AND coalesce(s.t0_lo <= o.at_hi, 1) THEN 'STRADDLES_LEAVING'
           WHEN s.ended = 0 AND s.entered_lo IS NOT NULL THEN CASE
             WHEN s.entered_hi <= o.at_lo THEN 'PASS'
             WHEN s.entered_lo > o.at_hi THEN 'BEFORE_HR_RECORD'
             ELSE 'STRADDLES_HR_RECORD' END
           WHEN e.lo IS NOT NULL THEN CASE
             WHEN e.hi <= o.at_lo THEN 'PASS'
             WHEN e.lo > o.at_hi THEN 'BEFORE_HR_RECORD'
             ELSE 'STRADDLES_HR_RECORD' END
           WHEN u.employed = 1 THEN 'BEFORE_HR_RECORD'
           WHEN s.start_lo IS NULL OR s.start_hi IS NULL THEN 'START_UNKNOWN'
           WHEN u.employed = 0 THEN 'STRADDLES_HR_RECORD'
           WHEN o.at_lo >= s.start_hi - :prestart_days * 86400 THEN 'PASS'
           ELSE 'HR_ENTRY_UNKNOWN' END AS of_hr,
         CASE
           WHEN d.actor IS NULL OR d.by_feed OR o.person_id IS NULL THEN 'PASS'
           WHEN q.fits = 3 THEN 'PASS'
           WHEN q.fits = 2 THEN 'TICKET_STRADDLES'
           WHEN k.from_at IS NULL OR NOT k.any_kind THEN 'NO_TICKETS'
           WHEN q.fits = 1 THEN 'TICKET_AFTERWARDS'
           WHEN EXISTS (SELECT 1 FROM watch w
                         WHERE w.from_at <= o.at_lo AND w.to_at >= o.at_hi)
             THEN 'NO_TICKET'
           ELSE 'TICKETS_NOT_COVERED' END AS of_deed
    FROM origin o, hr, tickets k
    LEFT JOIN v_spell s ON s.id = o.spell_id
    LEFT JOIN hired e ON e.spell_id = o.spell_id
    LEFT JOIN unlisted u ON u.account_id = o.account_id
     AND u.spell_id = o.spell_id
    LEFT JOIN acted d ON d.account_id = o.account_id
    LEFT JOIN ordered q ON q.account_id = o.account_id AND q.nth = 1),
decided AS MATERIALIZED (
  SELECT j.*,
         CASE
           WHEN migrated THEN 'MIGRATED'
           WHEN of_hr IN ('NO_PERSON', 'CREATED_AFTER_LEAVING',
                          'BEFORE_HR_RECORD') THEN of_hr
           WHEN of_deed IN ('NO_TICKET', 'TICKET_AFTERWARDS') THEN of_deed
           WHEN of_hr <> 'PASS' THEN of_hr
           ELSE of_deed END AS code
    FROM judged j)
SELECT person_id, account_id, system, subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code IN ('NO_PERSON', 'CREATED_AFTER_LEAVING', 'BEFORE_HR_RECORD',
                       'NO_TICKET', 'TICKET_AFTERWARDS') THEN 'FAIL'
         WHEN code = 'NO_TICKETS' THEN 'MISSING'
         ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       iif(act = 'create', 'Created ', 'Opened again ')
       || CASE WHEN at_lo IS NULL AND at_hi IS NULL THEN 'at an unknown time'
               WHEN at_lo = at_hi THEN 'on ' || datetime(at_lo, 'unixepoch') || 'Z'
               ELSE 'between ' || coalesce(datetime(at_lo, 'unixepoch') || 'Z',
                                           'an unknown time')
                    || ' and ' || coalesce(datetime(at_hi, 'unixepoch') || 'Z',
                                           'an unknown time') END
       || iif(actor IS NULL, '', ' by ' || actor) || CASE code
         WHEN 'PASS' THEN iif(entered_hi IS NOT NULL,
           ', after HR had recorded the employment.',
           ', no earlier than allowed before the employment began; HR does not '
           || 'say when it recorded it.')
         WHEN 'NO_PERSON' THEN ', and no person in HR answers for it'
           || iif(override_problem IS NULL, '.', ' (' || override_problem || ').')
         WHEN 'CREATED_AFTER_LEAVING' THEN
           ', after its person had left for good.'
         WHEN 'STRADDLES_LEAVING' THEN
           '; whether its person had left by then cannot be told.'
         WHEN 'BEFORE_HR_RECORD' THEN ', before HR recorded the employment.'
         WHEN 'STRADDLES_HR_RECORD' THEN
           '; whether HR had recorded the employment by then cannot be told.'
         WHEN 'SEVERAL_CANDIDATES' THEN
           printf('; it could belong to %d persons.', candidates)
         WHEN 'HR_ROW_REJECTED' THEN
           '; a row of HR that could not be read names it.'
         WHEN 'HR_NOT_COMPLETE' THEN
           '; no person answers for it, but the lists of people are not all '
           || 'present and dated.'
         WHEN 'AFTER_HR_SNAPSHOT' THEN
           '; no person answers for it, but HR''s export may be older.'
         WHEN 'TIME_UNKNOWN' THEN
           '; too little is known of that time to say whether HR knew the '
           || 'person.'
         WHEN 'START_UNKNOWN' THEN
           '; HR says neither when the employment began nor when it was '
           || 'recorded.'
         WHEN 'HR_ENTRY_UNKNOWN' THEN
           printf(', perhaps more than %g days before the employment began; HR '
                  || 'does not say when it recorded it.', :prestart_days)
         WHEN 'MIGRATED' THEN
           ', on the day of a declared migration: its true origin is older.'
         WHEN 'NO_TICKET' THEN
           ', by hand; no joiner or access ticket for this person was opened.'
         WHEN 'TICKET_AFTERWARDS' THEN
           ', by hand; the ticket was opened only afterwards.'
         WHEN 'TICKET_STRADDLES' THEN
           ', by hand; whether the ticket was opened before cannot be told.'
         WHEN 'NO_TICKETS' THEN
           ', by hand, and no export of joiner or access tickets was supplied.'
         ELSE ', by hand; the tickets supplied do not cover that time.' END
         AS says,
       iif(grave, :severity_up, :severity) AS severity,
       record_id AS rec1, spell_record AS rec2, coalesce(deed_record, iif(act = 'create', account_record, NULL)) AS rec3,
       ticket_record AS rec4
  FROM decided
UNION ALL
-- Membership of what has no time of creation cannot be told, unless an export
-- from before the period shows it.
SELECT NULL, NULL, a.system, 'no time of creation', 'MISSING',
       'NO_CREATION_TIME',
       printf('%d accounts of %s have no time of creation, so whether they '
              || 'were created in the period is not known.', count(*), a.system),
       NULL, max(a.record_id >> 32) << 32, NULL, NULL, NULL
  FROM v_account a
  LEFT JOIN (SELECT m.account_id
               FROM v_snapshot_member m JOIN v_source s ON s.id = m.from_source
              WHERE m.kind = 'accounts' AND s.extracted_at <= :period_start
              GROUP BY m.account_id) b ON b.account_id = a.id
 WHERE a.exported = 1 AND a.registered = 0 AND a.kind <> 'root'
   AND a.created_lo IS NULL AND a.created_hi IS NULL AND b.account_id IS NULL
 GROUP BY a.system
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a new account or its person.',
       NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts')
