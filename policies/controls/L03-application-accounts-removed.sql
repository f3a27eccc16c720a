-- test: L03
-- version: 7
-- title: Each application account of a leaver is removed, with proof
-- objective: Closing the directory closes only what is behind it. An application
--   with a sign-in of its own is closed by hand, and somebody answers for it.
-- population: One row per employment that ended in the period and application
--   account of that person; one where only a ticket or the role template says
--   that there was one; one for each application in scope of which no account
--   export was supplied; and one for an account that bore the leaver's address or,
--   in an earlier export, number, and is a colleague's or nobody's now. An end the
--   bundle of the period before did not know, and what was not due there, is of
--   this period too.
-- rule: The application's own export or log shows the account closed within the
--   limit, counted from the end of employment. Where sign-in is only through the
--   directory and the inventory says that local sign-in is off, the closing of
--   every directory account will do, unless it was, or may have been, used after
--   that. Being gone
--   from a list that left out others too (Q04) proves no closing. Where sign-in is
--   not through the directory, a ticket names the application, was closed within
--   the limit, and names the person who attests it, not the leaver, and employed
--   then. An account closed before the end needs no ticket.
-- needs: workers accounts
-- everywhere: accounts
-- systems: application
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: An application people use is neither in the inventory nor in a ticket
--   nor in a role template, or the inventory is wrong about single sign-on.
--
-- The row's state follows :clock (controls 0.4); the other clock is told in the
-- sentence.  Where the inventory does not say whether sign-in is through the
-- directory, a row passes or fails only if it does so either way.
WITH
leaver AS MATERIALIZED (
  SELECT s.id, s.person_id, s.record_id, s.start_day, s.end_day,
         s.t0_lo AS policy_lo, s.notice_lo,
         iif(:clock = 'notice', coalesce(s.notice_lo, s.t0_lo), s.t0_lo) AS t0_lo,
         iif(:clock = 'notice', coalesce(s.notice_hi, s.t0_hi), s.t0_hi) AS t0_hi
    FROM v_spell s
   WHERE s.ended = 1 AND s.conversion = 0
     AND (s.end_day BETWEEN :period_start_day AND :period_end_day
          OR s.entered_day BETWEEN :period_start_day AND :period_end_day
          OR (s.end_day IS NULL AND s.entered_day IS NULL
              AND coalesce(s.told_lo < :period_end AND s.told_hi > :period_start,
                           s.told_lo < :period_end, s.told_hi > :period_start, 1)
              AND coalesce(s.t0_lo < :period_end AND s.t0_hi > :period_start, 1))
          OR s.id IN (SELECT d.spell_id FROM v_due_spell d
                       WHERE d.test_id IN ('', 'L03')))),
-- Until when, counted from each moment that matters: with single sign-on, and
-- by hand, in business days where there is a calendar.  Midnight belongs to the
-- day that is over: the next business day is the first.
days AS MATERIALIZED (
  SELECT c.day, c.start_at, c.end_at, min(d.end_at) AS due_at
    FROM v_calendar c
    LEFT JOIN v_calendar d ON d.business = 1
     AND d.no = c.no + :app_local_business_days
   WHERE :app_local_business_days > 0
   GROUP BY c.day),
counted AS MATERIALIZED (
  SELECT EXISTS (SELECT 1 FROM days) AS in_days,
         CAST(round(3600 * :app_sso_hours) AS INTEGER) AS sso_s,
         CAST(round(3600 * :app_local_hours) AS INTEGER) AS local_s),
limited AS MATERIALIZED (
  SELECT l.*, l.t0_lo + k.sso_s AS sso_lo, l.t0_hi + k.sso_s AS sso_hi,
         l.notice_lo + k.sso_s AS sso_notice,
         iif(k.in_days, x.due_at, l.t0_lo + k.local_s) AS local_lo,
         iif(k.in_days, y.due_at, l.t0_hi + k.local_s) AS local_hi,
         iif(k.in_days, z.due_at, l.notice_lo + k.local_s) AS local_notice
    FROM leaver l JOIN counted k
    LEFT JOIN days x ON x.start_at < l.t0_lo AND l.t0_lo <= x.end_at
    LEFT JOIN days y ON y.start_at < l.t0_hi AND l.t0_hi <= y.end_at
    LEFT JOIN days z ON z.start_at < l.notice_lo AND l.notice_lo <= z.end_at),
-- An account that is in a doubted list no more: closed by when, nobody knows.
gone AS MATERIALIZED (SELECT * FROM v_closing_in_doubt),
-- When the last directory account had closed, if all have.
directory AS MATERIALIZED (
  SELECT la.spell_id, count(q.id) > 0 AS in_doubt, max(q.n) AS vanished,
         min(q.record_id) AS doubt_record,
         iif(count(*) = count(la.t1_lo), max(la.t1_lo), NULL) AS t1_lo,
         max(la.t1_hi) AS t1_hi, min(la.t1_record_id) AS record_id
    FROM v_leaver_account la
    JOIN v_account a ON a.id = la.account_id
    LEFT JOIN gone q ON q.id = la.id
   WHERE a.system_kind = 'directory'
     AND la.spell_id IN (SELECT l.id FROM leaver l)
   GROUP BY la.spell_id
  HAVING count(*) = sum(la.closed = 1 AND la.t1_hi IS NOT NULL)),
-- Used after the directory had closed: that was not the only way in, or not shut.
-- Not sure: it may have been.  Of a use before the end the day alone, or nothing,
-- being known speaks against nothing.
used_on AS MATERIALIZED (
  SELECT la.id, coalesce((la.use_lo > d.t1_hi)
                  OR (la.until_at IS NULL AND a.last_use_lo > d.t1_hi), 0) AS sure
    FROM v_leaver_account la
    JOIN directory d ON d.spell_id = la.spell_id
    JOIN v_account a ON a.id = la.account_id
   WHERE (la.use_hi > d.t1_hi AND coalesce(la.use_lo < la.until_at, 1))
      OR (la.until_at IS NULL AND a.last_use_hi > d.t1_hi
          AND (a.last_use_lo > d.t1_hi
               OR (coalesce(a.last_use_hi < a.snapshot_at, 1)
                   AND a.last_use_hi - a.last_use_lo NOT BETWEEN 82800 AND 90000)))),
-- First export that has it.
seen_before AS MATERIALIZED (
  SELECT m.account_id, min(f.extracted_at) AS at
    FROM v_snapshot_member m JOIN v_source f ON f.id = m.from_source
   WHERE m.kind = 'accounts' AND m.account_id IS NOT NULL
   GROUP BY m.account_id),
-- By the log: when first used or opened, and when first closed.
logged AS MATERIALIZED (
  SELECT e.account_id,
         min(iif(e.kind IN ('disable', 'delete'), e.at_lo, NULL)) AS closed_at,
         min(iif(e.kind IN ('disable', 'delete'), NULL, e.at_lo)) AS open_at
    FROM v_event e
   WHERE e.kind IN ('login', 'token_use', 'enable', 'disable', 'delete')
     AND e.account_id IN (SELECT la.account_id FROM v_leaver_account la)
   GROUP BY e.account_id),
held AS (
  SELECT l.*, a.id AS account_id, a.system, a.snapshot_at, a.sso,
         iif(a.sign_in IN ('password', 'both'), 1, a.local_login) AS local_login,
         a.record_id AS account_record, y.name AS system_name, y.in_scope,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         la.closed AS app_closed, la.t1_lo AS app_lo, la.t1_hi AS app_hi,
         la.voided, la.until_at, la.t1_record_id,
         iif(la.undone_at >= l.policy_lo, la.undone_at, NULL) AS undone_at,
         la.reopened_at, la.reopened_record_id,
         o.t1_lo AS dir_lo, o.t1_hi AS dir_hi,
         d.record_id AS dir_record, u.sure AS used_on,
         q.id IS NOT NULL AS app_doubt,
         coalesce(d.in_doubt OR u.sure = 0, 0) AS dir_doubt,
         coalesce(q.n, d.vanished) AS vanished,
         coalesce(q.record_id, d.doubt_record) AS doubt_record,
         coalesce(a.created_lo >= l.t0_hi, 0) AND b.at IS NULL
           AND coalesce(g.open_at >= l.t0_hi, 1)
           AND coalesce(g.closed_at >= a.created_lo, 1) AS made_after
    FROM limited l
    JOIN v_leaver_account la ON la.spell_id = l.id
    JOIN v_account a ON a.id = la.account_id
    LEFT JOIN v_system y ON y.system = a.system
    LEFT JOIN directory d ON d.spell_id = l.id
    LEFT JOIN used_on u ON u.id = la.id
    LEFT JOIN directory o ON o.spell_id = l.id AND a.sso = 1 AND a.local_login = 0
     AND u.sure IS NOT 1 AND coalesce(a.sign_in, 'sso') = 'sso'
    LEFT JOIN gone q ON q.id = la.id
    LEFT JOIN seen_before b ON b.account_id = a.id AND b.at < l.t0_hi
    LEFT JOIN logged g ON g.account_id = a.id
   WHERE coalesce(a.system_kind, 'application') = 'application'),
-- X27: the earlier of the two closings counts.
timed AS MATERIALIZED (
  SELECT h.*, coalesce(app_closed, 0) <> 1 AND dir_hi IS NOT NULL
           AS only_directory,
         CASE WHEN app_closed = 1 THEN 1 WHEN dir_hi IS NOT NULL THEN 1
              ELSE app_closed END AS closed,
         CASE WHEN dir_hi IS NULL THEN app_lo WHEN app_closed = 1
              THEN min(app_lo, dir_lo) ELSE dir_lo END AS t1_lo,
         -- of those that prove it; of neither, and the closing is in doubt
         CASE WHEN app_doubt AND (dir_doubt OR dir_hi IS NULL) THEN NULL
              WHEN dir_hi IS NULL OR dir_doubt
                THEN iif(app_closed = 1 OR dir_hi IS NULL, app_hi, NULL)
              WHEN app_closed = 1 AND NOT app_doubt
                THEN coalesce(min(app_hi, dir_hi), dir_hi)
              ELSE dir_hi END AS t1_hi,
         (app_doubt AND (dir_doubt OR dir_hi IS NULL))
           OR (dir_doubt AND dir_hi IS NOT NULL AND app_closed IS NOT 1)
           AS in_doubt,
         CASE sso WHEN 1 THEN sso_lo WHEN 0 THEN local_lo
              ELSE min(sso_lo, local_lo) END AS due_lo,
         CASE sso WHEN 1 THEN sso_hi WHEN 0 THEN local_hi
              ELSE max(sso_hi, local_hi) END AS due_hi,
         CASE sso WHEN 1 THEN sso_notice WHEN 0 THEN local_notice
              ELSE min(sso_notice, local_notice) END AS due_notice
    FROM held h),
-- Tickets that name the application, and what each is worth.
named AS (
  SELECT h.id, h.account_id, t.record_id
    FROM timed h JOIN v_ticket t ON t.person_id = h.person_id
   WHERE t.kind IN ('removal', 'leaver', 'other', 'unknown')
     AND (lower(t.about_system) IN (lower(h.system), lower(h.system_name))
          OR t.account_id = h.account_id)
  UNION
  SELECT h.id, h.account_id, t.record_id
    FROM timed h JOIN v_ticket t ON t.account_id = h.account_id
   WHERE t.kind IN ('removal', 'leaver')
      OR (t.kind IN ('other', 'unknown') AND t.person_id = h.person_id)),
-- Who attested a ticket, and did they work here then?  An account that an
-- earlier export has as another person's: theirs up to that export, and from
-- then on nobody knows since when it is the other's.
attestor AS MATERIALIZED (
  SELECT t.record_id, t.closed_lo, t.closed_hi,
         iif(o.account_id IS NULL, p.kind, 'person') AS kind,
         iif(o.account_id IS NULL, p.person_id, (
           SELECT f.person_id FROM v_former_holder f
            WHERE f.account_id = p.account_id AND f.seen_at >= t.closed_hi
            ORDER BY f.seen_at, f.person_id LIMIT 1)) AS person_id
    FROM v_ticket t
    JOIN v_actor p ON p.name = t.closed_by
    LEFT JOIN (SELECT DISTINCT f.account_id FROM v_former_holder f) o
      ON o.account_id = p.account_id
   WHERE t.record_id IN (SELECT k.record_id FROM named k)),
employed AS MATERIALIZED (
  SELECT a.record_id, a.kind, a.person_id,
         max(coalesce(s.start_lo <= a.closed_hi, 1)
             AND (s.ended = 0 OR coalesce(s.t0_hi > a.closed_lo, 1))) AS may,
         max(s.doubtful = 0
             AND coalesce(s.start_hi <= a.closed_lo, s.start_hi IS NULL)
             AND (s.ended = 0 OR coalesce(s.t0_lo >= a.closed_hi, 0))) AS sure
    FROM attestor a
    LEFT JOIN v_spell s ON s.person_id = a.person_id
   GROUP BY a.record_id),
ticket AS (
  SELECT h.id, h.account_id, t.record_id, t.id AS number, t.status, t.closed_lo,
         CASE
           WHEN t.kind NOT IN ('removal', 'leaver') THEN 'TICKET_KIND_UNKNOWN'
           WHEN t.status IN ('open', 'approved') THEN
             iif(coalesce(s.extracted_at, s.last_at) > h.due_hi, 'TICKET_OPEN',
                 'TICKET_STATUS_UNKNOWN')
           WHEN t.status <> 'done' THEN 'TICKET_STATUS_UNKNOWN'
           WHEN t.closed_lo > h.due_hi THEN 'TICKET_LATE'
           WHEN p.kind = 'account' THEN 'ATTESTOR_NOT_A_PERSON'
           WHEN p.person_id = h.person_id THEN 'SELF_ATTESTED'
           WHEN p.person_id IS NOT NULL AND p.may = 0 THEN 'ATTESTOR_LEFT'
           WHEN t.closed_hi IS NULL OR h.due_lo IS NULL
             OR t.closed_hi > h.due_lo OR t.closed_hi < t.opened_lo THEN 'TICKET_TIME_UNKNOWN'
           WHEN coalesce(t.closed_by, '') = '' THEN 'NO_ATTESTOR'
           WHEN p.person_id IS NULL THEN 'ATTESTOR_UNKNOWN'
           WHEN coalesce(p.sure, 0) = 0 THEN 'ATTESTOR_EMPLOYMENT_UNKNOWN'
           ELSE 'ATTESTED'
         END AS code
    FROM named k
    JOIN timed h ON h.id = k.id AND h.account_id = k.account_id
    JOIN v_ticket t ON t.record_id = k.record_id
    LEFT JOIN v_source s ON s.id = t.record_id >> 32
    LEFT JOIN employed p ON p.record_id = t.record_id
   WHERE t.status NOT IN ('cancelled', 'denied')
     -- of this leaving: not one long before it, not one of the next employment
     AND coalesce(coalesce(t.closed_hi, t.opened_hi)
                    >= h.policy_lo - :early_days * 86400, 1)
     AND coalesce(t.opened_lo < h.until_at, 1)),
ranked AS MATERIALIZED (
  SELECT k.*, row_number() OVER (PARTITION BY k.id, k.account_id ORDER BY
           CASE WHEN k.code = 'ATTESTED' THEN 1
                WHEN k.code GLOB '*_UNKNOWN' THEN 2
                WHEN k.code = 'NO_ATTESTOR' THEN 3 ELSE 4 END,
           k.record_id) AS place,
         max(iif(k.status = 'done' AND k.code <> 'TICKET_KIND_UNKNOWN',
                 k.closed_lo, NULL))
           OVER (PARTITION BY k.id, k.account_id) AS attested_at
    FROM ticket k),
tickets AS (
  SELECT (SELECT count(*) FROM v_source s WHERE s.kind = 'tickets') AS files,
         (SELECT max(coalesce(s.extracted_at, s.last_at)) FROM v_source s
           WHERE s.kind = 'tickets') AS as_of,
         (SELECT count(*) FROM v_reject r WHERE r.kind = 'tickets') AS rejects),
judged AS (
  SELECT h.*, k.code AS ticket_code, k.record_id AS ticket_record, k.number,
         CASE
           WHEN h.in_scope = 0 THEN 'OUT_OF_SCOPE'
           WHEN h.made_after THEN 'MADE_AFTERWARDS'
           WHEN h.t0_lo > coalesce(h.snapshot_at, :now) THEN
             iif(k.attested_at >= h.snapshot_at, 'ATTESTED_ONLY', 'NOT_YET_LEFT')
           WHEN closed = 1 THEN CASE
             WHEN t1_hi <= policy_lo THEN 'EARLY'
             WHEN t1_hi <= due_lo THEN CASE
               WHEN sso = 1 THEN 'PASS'
               WHEN k.code = 'ATTESTED' THEN 'PASS'
               WHEN sso IS NULL THEN 'SSO_UNKNOWN'
               WHEN k.code IS NOT NULL THEN k.code
               WHEN w.files = 0 THEN 'NO_TICKETS'
               WHEN w.rejects > 0 THEN 'TICKET_REJECTED'
               WHEN coalesce(w.as_of <= due_hi, 1) THEN 'TICKETS_TOO_OLD'
               ELSE 'NO_TICKET' END
             WHEN t1_lo > due_hi THEN CASE
               WHEN voided = 1 AND t1_lo = app_lo THEN 'USE_AFTER_DISABLE'
               WHEN :clock = 'policy' AND t1_hi <= due_notice THEN 'ENTERED_LATE'
               ELSE 'LATE' END
             WHEN in_doubt THEN iif(vanished > 0, 'ABSENCE_IN_DOUBT', 'USE_AROUND_CLOSING')
             WHEN voided = 1 THEN 'USE_AFTER_DISABLE_PERHAPS'
             WHEN due_lo IS NULL OR due_hi IS NULL
               OR (t1_lo IS NULL AND t1_hi IS NULL) THEN 'TIME_UNKNOWN'
             WHEN sso IS NULL THEN 'SSO_UNKNOWN'
             ELSE 'STRADDLES_LIMIT' END
           WHEN until_at IS NULL AND due_lo >= snapshot_at THEN
             iif(k.attested_at >= h.snapshot_at, 'ATTESTED_ONLY', 'WITHIN_LIMIT')
           WHEN closed IS NULL THEN iif(t1_lo > due_hi, 'LATE', 'STATE_UNKNOWN')
           WHEN until_at <= due_lo THEN 'REHIRED_IN_TIME'
           WHEN t1_lo > due_hi THEN
             iif(undone_at IS NOT NULL, 'REOPENED', 'STILL_ACTIVE')
           WHEN due_lo IS NULL OR due_hi IS NULL OR t1_lo IS NULL
             THEN 'TIME_UNKNOWN'
           WHEN sso IS NULL THEN 'SSO_UNKNOWN'
           ELSE 'STRADDLES_LIMIT'
         END AS code
    FROM timed h
    LEFT JOIN ranked k ON k.id = h.id AND k.account_id = h.account_id
                      AND k.place = 1
    CROSS JOIN tickets w),
stated AS (
  SELECT j.*,
         CASE
           WHEN code IN ('PASS', 'EARLY') THEN 'PASS'
           WHEN code IN ('NOT_YET_LEFT', 'WITHIN_LIMIT') THEN 'NOT_DUE'
           WHEN code IN ('OUT_OF_SCOPE', 'REHIRED_IN_TIME', 'MADE_AFTERWARDS')
             THEN 'NOT_APPLICABLE'
           WHEN code IN ('NO_TICKETS', 'TICKETS_TOO_OLD', 'NO_ATTESTOR')
             THEN 'MISSING'
           WHEN code GLOB '*_UNKNOWN'
             OR code IN ('ATTESTED_ONLY', 'TICKET_REJECTED', 'ABSENCE_IN_DOUBT',
                         'USE_AFTER_DISABLE_PERHAPS', 'USE_AROUND_CLOSING',
                         'STRADDLES_LIMIT') THEN 'INDETERMINATE'
           ELSE 'FAIL' END AS state,
         CASE WHEN sso = 1 THEN printf('%g h are allowed', :app_sso_hours)
              WHEN due_hi IS NULL THEN 'how long is allowed is not known'
              WHEN sso IS NULL THEN 'how long is allowed depends on single '
                || 'sign-on, which the inventory does not tell'
              WHEN :app_local_business_days > 0
               AND EXISTS (SELECT 1 FROM v_calendar)
              THEN printf('%d business days are allowed', :app_local_business_days)
              ELSE printf('%g h are allowed', :app_local_hours) END AS allowed,
         printf('%d h %02d min', (t1_lo - t0_hi) / 3600,
                (t1_lo - t0_hi) % 3600 / 60) AS at_least,
         printf('%d h %02d min', (t1_hi - t0_lo) / 3600,
                (t1_hi - t0_lo) % 3600 / 60) AS at_most,
         'ticket ' || coalesce(number, '(no number)') AS ticket
    FROM judged j)
SELECT person_id, account_id, system,
       date(start_day * 86400, 'unixepoch') AS subject, state,
       CASE code WHEN 'PASS' THEN NULL WHEN 'EARLY' THEN NULL
         WHEN 'USE_AFTER_DISABLE_PERHAPS' THEN 'USE_AFTER_DISABLE'
         ELSE code END AS reason,
       CASE code
         WHEN 'EARLY' THEN iif(only_directory, 'The directory account, the only '
           || 'way in, was closed', 'Closed') || ' before the employment ended, '
           || 'and closed since.'
         WHEN 'PASS' THEN iif(only_directory, 'The directory account, the only '
           || 'way in, was closed ', 'Closed ') || at_most || ' after the end of '
           || 'employment at the latest; ' || allowed || '.'
           || iif(sso = 1, '', ' Attested in ' || ticket || '.')
         WHEN 'LATE' THEN iif(closed = 1, 'Closed ' || at_least || ' after the end '
           || 'of employment at the earliest; ' || allowed || '.',
           'Still open ' || at_least || ' after the end of employment; '
           || allowed || '. Whether it was closed since cannot be told.')
         WHEN 'ENTERED_LATE' THEN 'Closed ' || at_least || ' after the end of '
           || 'employment at the earliest; ' || allowed || '. HR entered the end '
           || 'late: counted from there it was closed in time.'
         WHEN 'USE_AFTER_DISABLE' THEN 'Used again after it had been closed; '
           || 'closed for good ' || at_least || ' after the end of employment at '
           || 'the earliest; ' || allowed || '.'
         WHEN 'USE_AFTER_DISABLE_PERHAPS' THEN 'Used again after it had been '
           || 'closed; when it was closed for good is not known well enough.'
         WHEN 'STILL_ACTIVE' THEN iif(until_at IS NOT NULL,
           'Never closed between the end of this employment and the start of the '
           || 'next, ' || at_least || ' later; ' || allowed || '.',
           'Still open in the export of ' || datetime(snapshot_at, 'unixepoch')
           || 'Z, ' || at_least || ' after the end of employment; ' || allowed
           || '.' || CASE
             WHEN sso = 1 AND used_on = 1 THEN ' The directory is closed, but it was '
               || 'used after that.'
             WHEN sso = 1 AND local_login IS NOT 0 AND dir_record IS NOT NULL
               THEN ' The directory is closed, but nothing says that local '
                    || 'sign-in is off.'
             ELSE '' END)
         WHEN 'REOPENED' THEN 'Closed on ' || datetime(undone_at, 'unixepoch')
           || 'Z, but opened again on ' || datetime(reopened_at, 'unixepoch')
           || 'Z; ' || allowed || '.'
         WHEN 'NO_TICKET' THEN 'Closed in time, but people sign in to this application '
           || 'with an account of its own, and no ticket attests that it was removed.'
         WHEN 'NO_TICKETS' THEN 'Closed in time, but people sign in to this application '
           || 'with an account of its own, and no tickets were supplied that could attest it.'
         WHEN 'TICKETS_TOO_OLD' THEN 'Closed in time, but the tickets supplied '
           || 'do not reach to the end of the time allowed.'
         WHEN 'TICKET_REJECTED' THEN 'Closed in time without a ticket, but rows '
           || 'of the tickets could not be read.'
         WHEN 'TICKET_OPEN' THEN 'Closed in time, but ' || ticket || ' was not '
           || 'closed in time; ' || allowed || '.'
         WHEN 'TICKET_LATE' THEN 'Closed in time, but ' || ticket
           || ' was closed late; ' || allowed || '.'
         WHEN 'ATTESTOR_NOT_A_PERSON' THEN 'Closed in time, but ' || ticket
           || ' was closed by an account that is no single person''s.'
         WHEN 'SELF_ATTESTED' THEN 'Closed in time, but ' || ticket
           || ' was closed by the leaver.'
         WHEN 'NO_ATTESTOR' THEN 'Closed in time, but ' || ticket
           || ' does not say who attested it.'
         WHEN 'ATTESTOR_UNKNOWN' THEN 'Closed in time, but who closed ' || ticket
           || ' cannot be identified.'
         WHEN 'ATTESTOR_LEFT' THEN 'Closed in time, but who closed ' || ticket
           || ' did not work here then.'
         WHEN 'ATTESTOR_EMPLOYMENT_UNKNOWN' THEN 'Closed in time, but whether who '
           || 'closed ' || ticket || ' worked here then cannot be told.'
         WHEN 'TICKET_TIME_UNKNOWN' THEN 'Closed in time, but whether ' || ticket
           || ' was closed in time cannot be told.'
         WHEN 'TICKET_KIND_UNKNOWN' THEN 'Closed in time; ' || ticket || ' names the '
           || 'application and the leaver, but whether it is about the removal cannot be told.'
         WHEN 'TICKET_STATUS_UNKNOWN' THEN 'Closed in time, but whether '
           || ticket || ' was closed cannot be told.'
         WHEN 'ATTESTED_ONLY' THEN 'A ticket says that it was removed, but no '
           || 'export made since shows it.'
         WHEN 'SSO_UNKNOWN' THEN 'The inventory does not say whether sign-in is '
           || 'through the directory, and it would decide.'
         WHEN 'NOT_YET_LEFT' THEN 'The employment had not ended when the export was made.'
         WHEN 'WITHIN_LIMIT' THEN 'Not closed yet in the export of '
           || datetime(snapshot_at, 'unixepoch') || 'Z; ' || allowed
           || ', and they had not run out.'
         WHEN 'OUT_OF_SCOPE' THEN 'The inventory declares the system out of scope.'
         WHEN 'MADE_AFTERWARDS' THEN 'It was made after the employment had '
           || 'ended: what it is for is judged where it was made.'
         WHEN 'REHIRED_IN_TIME' THEN 'The next employment began before the time allowed had run out.'
         WHEN 'STATE_UNKNOWN' THEN
           'Whether the account was closed cannot be told from the exports.'
         WHEN 'ABSENCE_IN_DOUBT' THEN
           printf('%s in the export no more, but %d account%s of %s disappeared '
                  || 'and nothing explains it (Q04), so that proves no closing.',
                  iif(only_directory, 'The directory account is', 'It is'),
                  vanished, iif(vanished = 1, '', 's'),
                  iif(only_directory, 'the directory', 'the system'))
         WHEN 'USE_AROUND_CLOSING' THEN 'The directory account, the only way in, '
           || 'was closed, but the last use may lie after that: then it was not '
           || 'the only one, or not shut.'
         WHEN 'TIME_UNKNOWN' THEN 'The times needed to judge it are not known.'
         ELSE 'Closed, or rehired, at a time that lies on both sides of the '
           || 'limit; ' || allowed || '.'
       END
       || CASE
         WHEN closed IS NOT 1 OR t1_hi IS NULL OR notice_lo IS NULL
           OR notice_lo = policy_lo OR t1_hi <= policy_lo THEN ''
         ELSE printf(iif(:clock = 'policy',
                ' Counted from HR''s notice: %d h %02d min at most.',
                ' Counted from the end itself: %d h %02d min at most.'),
              max(0, t1_hi - iif(:clock = 'policy', notice_lo, policy_lo)) / 3600,
              max(0, t1_hi - iif(:clock = 'policy', notice_lo, policy_lo))
                % 3600 / 60)
       END AS says,
       t0_lo, t0_hi, t1_lo, t1_hi,
       CASE WHEN code NOT IN ('PASS', 'EARLY', 'LATE', 'ENTERED_LATE',
                              'USE_AFTER_DISABLE', 'STILL_ACTIVE', 'REOPENED',
                              'STRADDLES_LIMIT') THEN NULL
            WHEN sso = 1 THEN CAST(round(3600 * :app_sso_hours) AS INTEGER)
            WHEN sso = 0 AND due_lo - t0_lo = round(3600 * :app_local_hours)
              THEN due_lo - t0_lo
       END AS limit_s,
       iif(grave, :severity_up, :severity) AS severity,
       record_id AS rec1,
       coalesce(iif(code = 'REOPENED', reopened_record_id, NULL),
                iif(only_directory, dir_record, NULL), t1_record_id) AS rec2,
       account_record AS rec3,
       iif(code = 'ABSENCE_IN_DOUBT', doubt_record, ticket_record) AS rec4
  FROM stated
UNION ALL
-- Only a ticket, or only the template in force on the last day, says that there
-- was an account.
SELECT e.person_id, NULL, e.system, date(e.start_day * 86400, 'unixepoch'),
       CASE WHEN n.person_id IS NOT NULL THEN 'NOT_APPLICABLE'
            WHEN max(e.by_ticket) THEN 'INDETERMINATE' ELSE 'MISSING' END,
       CASE WHEN n.person_id IS NOT NULL THEN 'NONE_ISSUED'
            WHEN max(e.by_ticket) THEN 'ATTESTED_ONLY'
            ELSE 'ACCOUNT_NOT_EVIDENCED' END,
       CASE WHEN n.person_id IS NOT NULL THEN 'A signed entry says that this '
              || 'person never had an account there (' || n.approved_by || ').'
            WHEN max(e.by_ticket) THEN 'A ticket says that an account was '
              || 'removed; no export shows that it existed or that it is gone.'
            ELSE 'The role of this person gives access there, but no account '
              || 'appears in any export or log, so nothing shows that one was '
              || 'closed.' END,
       e.t0_lo, e.t0_hi, NULL, NULL, NULL, :severity, e.record_id,
       max(e.evidence), NULL, NULL
  FROM (SELECT l.*, y.system, 1 AS by_ticket, t.record_id AS evidence
          FROM leaver l
          JOIN v_ticket t ON t.person_id = l.person_id
          JOIN v_system y ON lower(t.about_system) IN (lower(y.system),
                                                       lower(y.name))
         WHERE t.kind IN ('removal', 'leaver') AND t.status = 'done'
           AND y.kind = 'application'
           AND coalesce(coalesce(t.closed_hi, t.opened_hi)
                          >= l.policy_lo - :early_days * 86400, 1)
        UNION ALL
        SELECT l.*, y.system, 0, g.record_id
          FROM leaver l
          JOIN v_person_role r ON r.person_id = l.person_id
           AND r.from_day <= coalesce(l.end_day, l.policy_lo / 86400)
           AND coalesce(l.end_day, l.policy_lo / 86400) < r.until_day
          JOIN v_role_grant g ON g.role_id = r.role_id
          JOIN v_system y ON y.system = g.system
         WHERE y.kind = 'application' AND coalesce(y.in_scope, 1) = 1
           AND l.policy_lo <= :now) e
  LEFT JOIN v_never_issued n ON n.person_id = e.person_id
                            AND n.system = e.system
 WHERE (e.id, e.system) NOT IN (SELECT h.id, h.system FROM timed h)
 GROUP BY e.id, e.system
UNION ALL
-- An account the leaver had, and a colleague has.
SELECT l.person_id, a.id, a.system, date(l.start_day * 86400, 'unixepoch'),
       'INDETERMINATE', 'TRANSFERRED',
       'The account bore the leaver''s address and is a colleague''s now; nothing '
       || 'shows that the leaver''s way in was closed.',
       l.t0_lo, l.t0_hi, NULL, NULL, NULL,
       iif(a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated',
           :severity_up, :severity),
       l.record_id, min(i.record_id), a.record_id, NULL
  FROM (SELECT l.*, lower(p.work_email) AS name
          FROM leaver l JOIN v_person p ON p.id = l.person_id
         WHERE p.same_email = 0
        UNION ALL
        SELECT l.*, lower(p.alt_email)
          FROM leaver l JOIN v_person p ON p.id = l.person_id
         WHERE p.same_email = 0) l
  JOIN v_identifier i ON i.name = l.name
  JOIN v_account a ON a.id = i.account_id
 WHERE a.registered = 0 AND a.person_id <> l.person_id
   AND coalesce(a.system_kind, 'application') = 'application'
   AND (i.from_at IS NULL OR i.from_at <= l.t0_hi)
 GROUP BY l.id, a.id
UNION ALL
-- By an earlier export the leaver's, and now a colleague's or nobody's.
SELECT l.person_id, a.id, a.system, date(l.start_day * 86400, 'unixepoch'),
       'INDETERMINATE', 'TRANSFERRED',
       'The account was the leaver''s by the export of '
       || coalesce(datetime(f.seen_at, 'unixepoch') || 'Z', 'an unknown time')
       || ' and is ' || iif(a.person_id IS NULL, 'nobody''s', 'a colleague''s')
       || ' now; nothing shows that the leaver''s way in was closed.',
       l.t0_lo, l.t0_hi, NULL, NULL, NULL,
       iif(a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated',
           :severity_up, :severity),
       l.record_id, f.record_id, a.record_id, NULL
  FROM leaver l
  JOIN v_former_holder f ON f.person_id = l.person_id
  JOIN v_account a ON a.id = f.account_id
 WHERE a.registered = 0
   AND coalesce(a.system_kind, 'application') = 'application'
   AND (l.id, a.id) NOT IN (SELECT h.id, h.account_id FROM timed h)
UNION ALL
SELECT NULL, NULL, y.system, NULL, 'MISSING', 'NO_ACCOUNT_EXPORT',
       coalesce(y.name, y.system) || ' is in scope, but no export of its '
       || 'accounts was supplied.',
       NULL, NULL, NULL, NULL, NULL, :severity, NULL, NULL, NULL, NULL
  FROM v_system y
 WHERE y.listed = 1 AND coalesce(y.in_scope, 1) = 1 AND y.kind = 'application'
   AND y.system NOT IN (SELECT s.system FROM v_source s
                         WHERE s.kind = 'accounts' AND s.rows_accepted > 0)
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a leaver.',
       NULL, NULL, NULL, NULL, NULL, :severity, r.record_id, NULL, NULL, NULL
  FROM v_reject r
  LEFT JOIN v_system y ON y.system = r.system
 WHERE r.kind = 'workers'
    OR (r.kind = 'accounts'
        AND coalesce(y.kind, r.system_kind, 'application') = 'application')
-- @conditions
-- By the application's own evidence, from the end of employment itself.
WITH
leaver AS MATERIALIZED (
  SELECT s.id, s.person_id, s.t0_lo
    FROM v_spell s
   WHERE s.ended = 1 AND s.conversion = 0
     AND (s.end_day BETWEEN :period_start_day AND :period_end_day
          OR s.entered_day BETWEEN :period_start_day AND :period_end_day
          OR (s.end_day IS NULL AND s.entered_day IS NULL
              AND coalesce(s.told_lo < :period_end AND s.told_hi > :period_start,
                           s.told_lo < :period_end, s.told_hi > :period_start, 1)
              AND coalesce(s.t0_lo < :period_end AND s.t0_hi > :period_start, 1))
          OR s.id IN (SELECT d.spell_id FROM v_due_spell d
                       WHERE d.test_id IN ('', 'L03')))),
-- Removals of leavers' access since the end, and why, as their list writes it.
-- Only a list that has such a reason anywhere records them at all.
why AS MATERIALIZED (
  SELECT lower(trim(coalesce(t.removal_reason, ''))) AS reason, count(*) AS n
    FROM leaver s
    JOIN v_ticket t ON t.person_id = s.person_id
                   AND coalesce(t.removed_lo, t.removed_hi) >= s.t0_lo
    LEFT JOIN v_leaver_account la ON la.spell_id = s.id
                                 AND la.account_id = t.account_id
   WHERE coalesce(t.removed_lo < la.until_at, 1)
     AND t.record_id >> 32 IN (
           SELECT x.record_id >> 32 FROM v_ticket x
            WHERE trim(coalesce(x.removal_reason, '')) <> '')
   GROUP BY lower(trim(coalesce(t.removal_reason, '')))),
each AS (
  SELECT max(la.t1_hi - s.t0_lo) AS last, count(*) OVER () AS n,
         row_number() OVER (ORDER BY max(la.t1_hi - s.t0_lo)) AS place
    FROM leaver s
    JOIN v_leaver_account la ON la.spell_id = s.id
    JOIN v_account a ON a.id = la.account_id
   WHERE coalesce(a.system_kind, 'application') = 'application'
   GROUP BY s.id
  HAVING count(*) = sum(la.closed = 1 AND la.t1_hi - s.t0_lo IS NOT NULL))
SELECT 'time to the last account' AS condition, 1 AS holds,
       printf('Of %d leavers it is known when the last application account was '
              || 'closed: median %d h, slowest %d h after the end of employment '
              || '(latest readings).',
              n, max(iif(place = (n + 1) / 2, max(0, last), NULL)) / 3600,
              max(0, max(last)) / 3600) AS says
  FROM each GROUP BY n
UNION ALL
SELECT 'why leavers'' access was removed', 1,
       coalesce((SELECT printf('Of %d removals since the end of employment the '
                               || 'lists say why: ', sum(w.n))
                        || group_concat(iif(w.reason = '', 'nothing', w.reason)
                                        || printf(' %d', w.n), ', ') || '.'
                   FROM (SELECT * FROM why ORDER BY n DESC, reason LIMIT 9) w),
                'No export records why the access of a leaver was removed.')
