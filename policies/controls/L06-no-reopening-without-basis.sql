-- test: L06
-- version: 6
-- title: What was closed for a leaver stays closed
-- objective: An account opened again after its person left is open for somebody
--   nobody answers for, and nobody looks for it any more.
-- population: One row per ended employment and account of that person that was
--   closed, however long ago the employment ended. A change of contract within a
--   few days is no leaving.
-- rule: No log and no later export shows the account open again after the end of
--   employment, a log also after the last export, nor under a name the log gave it
--   later; or each time it was opened for a reason approved before: a new
--   employment that begins soon; an extension with an end by which it was closed
--   again, approved by whom the rules of authority name, if they name anybody; a
--   legal hold, either approved by somebody who worked here then; or as a shared mailbox nobody can sign in to, nor could when it
--   was opened. What was opened and closed again before the period is left to
--   that period's report. Being gone from a list that left out others too (Q04)
--   proves no closing. Access given to an account that stays closed opens nothing.
-- needs: workers accounts
-- everywhere: accounts
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: The account was opened and closed between two exports while no log
--   watched, or the reason for opening it is kept outside the tickets.
--
WITH
-- An account that is in a doubted list no more: closed by when, nobody knows.
gone AS MATERIALIZED (SELECT * FROM v_closing_in_doubt),
-- An employment, an account, and the moments that bound what may be judged.
held AS MATERIALIZED (
  SELECT la.id, s.person_id, s.start_day, s.t0_lo, s.t0_hi,
         s.record_id AS spell_record, a.id AS account_id, a.system,
         a.snapshot_at, a.record_id AS account_record,
         la.closed, la.t1_lo, la.t1_hi, la.t1_record_id, la.disables, la.voided,
         la.until_at, la.basis, la.again_at, la.reopened_at, la.undone_at, la.reopened_record_id,
         la.use_lo,
         coalesce(la.until_at, a.snapshot_at) AS end_at,
         a.privileged,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         q.n AS vanished, q.record_id AS doubt_record
    FROM v_spell s
    JOIN v_leaver_account la ON la.spell_id = s.id
    JOIN v_account a ON a.id = la.account_id
    LEFT JOIN gone q ON q.id = la.id
   WHERE s.ended = 1 AND s.conversion = 0),
was_called AS MATERIALIZED (
  SELECT * FROM v_renamed g WHERE g.new_id IN (SELECT h.account_id FROM held h)),
-- The names of each account, and until when the log means it by them.
under AS MATERIALIZED (
  SELECT a.id AS held_id, a.account_id, NULL AS until_lo FROM held a
  UNION ALL
  SELECT a.id, w.old_id, w.at_lo
    FROM held a CROSS JOIN was_called w ON w.new_id = a.account_id),
-- What a log says of opening and closing, in order.  After the export it may
-- open what only that had shown closed.
life AS (
  SELECT h.id, e.kind, e.at_lo, e.record_id, e.account_id = h.account_id AS own,
         h.closed = 1 AND e.at_lo > h.snapshot_at AS late,
         lag(e.kind) OVER w AS before, lag(e.at_lo) OVER w AS before_lo,
         lead(e.kind) OVER w AS after,
         lead(e.at_lo) OVER w AS after_lo, lead(e.at_hi) OVER w AS after_hi
    FROM held h
    CROSS JOIN under n ON n.held_id = h.id
    CROSS JOIN v_event e ON e.account_id = n.account_id AND coalesce(e.at_lo <= n.until_lo, 1)
   WHERE (h.disables > 0 OR (h.closed = 1 AND e.at_lo > h.snapshot_at)
          OR h.account_id IN (SELECT w.new_id FROM was_called w))
     AND e.kind IN ('enable', 'create', 'disable', 'delete')
     AND (h.until_at IS NULL OR e.at_lo < h.until_at)
  WINDOW w AS (PARTITION BY h.id ORDER BY e.at_lo, e.record_id)),
opening AS MATERIALIZED (
  SELECT h.*, l.at_lo AS at, l.record_id AS at_record, 1 AS by_log,
         CASE WHEN l.after IN ('disable', 'delete') THEN 1
              WHEN l.after IS NOT NULL OR l.late THEN 0
              ELSE h.closed END AS shut,
         iif(l.after IN ('disable', 'delete'), l.after_lo, h.t1_lo) AS shut_lo,
         iif(l.after IN ('disable', 'delete'), l.after_hi, h.t1_hi) AS shut_hi
    FROM held h JOIN life l ON l.id = h.id
   WHERE l.kind IN ('enable', 'create') AND l.own
     AND (l.before IN ('disable', 'delete') OR (l.late AND coalesce(l.before_lo <= h.snapshot_at, 1)))
     AND (h.t0_lo IS NULL OR l.at_lo >= h.t0_lo)
  UNION ALL
  SELECT h.*, h.reopened_at, h.reopened_record_id,
         EXISTS (SELECT 1 FROM v_source f
                  WHERE f.id = h.reopened_record_id >> 32
                    AND f.kind = 'events'), h.closed, h.t1_lo, h.t1_hi
    FROM held h
   WHERE h.reopened_at IS NOT NULL
     AND (h.t0_lo IS NULL OR h.reopened_at >= h.t0_lo)
     AND NOT EXISTS (SELECT 1 FROM life l
                      WHERE l.id = h.id AND l.at_lo = h.reopened_at
                        AND l.kind IN ('enable', 'create')
                        AND l.before IN ('disable', 'delete'))),
-- The employment that begins next, whether or not it began before the export.
starts AS MATERIALIZED (
  SELECT s.person_id, s.start_lo FROM v_spell s
   WHERE s.person_id IN (SELECT o.person_id FROM opening o)),
return AS (
  SELECT o.id, o.at, min(s.start_lo) AS start_lo
    FROM opening o
    JOIN starts s ON s.person_id = o.person_id AND s.start_lo >= o.at
   GROUP BY o.id, o.at),
-- X28: turned into a shared mailbox.  The newest export tells what it is then;
-- what it was when a log shows it opened, only an export from before that tells.
blocked_before AS (
  SELECT o.id, o.at
    FROM opening o JOIN v_mailbox m ON m.account_id = o.account_id
   WHERE m.kind = 'shared' AND m.sign_in_blocked = 1 AND m.snapshot_at <= o.at
     AND (o.t0_lo IS NULL OR m.snapshot_at >= o.t0_lo)
   GROUP BY o.id, o.at),
shared AS (
  SELECT m.account_id, min(coalesce(m.sign_in_blocked, -1)) AS least,
         max(coalesce(m.sign_in_blocked, -1)) AS most,
         min(m.record_id) AS record_id
    FROM v_mailbox m
   WHERE m.newest = 1 AND m.kind = 'shared' AND m.account_id IS NOT NULL
   GROUP BY m.account_id),
asked AS (
  SELECT o.id, o.at, t.record_id
    FROM opening o JOIN v_ticket t ON t.person_id = o.person_id
   WHERE (t.kind IN ('extension', 'hold')
          OR (t.kind = 'unknown' AND t.approved_lo <= o.at
              AND coalesce(t.approver, '') <> ''))
     AND t.status NOT IN ('cancelled', 'denied')
     AND (t.account_id IS NULL OR t.account_id = o.account_id)
     AND (coalesce(t.about_system, '') = ''
          OR lower(t.about_system) = lower(o.system))
  UNION
  SELECT o.id, o.at, t.record_id
    FROM opening o JOIN v_ticket t ON t.account_id = o.account_id
   WHERE t.kind IN ('extension', 'hold')
     AND t.status NOT IN ('cancelled', 'denied')),
ticket AS MATERIALIZED (
  SELECT t.*, coalesce(t.system, '') || '|' || coalesce(t.id, t.record_id) AS request,
         v.kind AS by_kind, v.person_id AS by_id, v.first_day, v.last_day, coalesce(v.works, 1) AS works
    FROM v_ticket t
    JOIN v_signed v ON v.of = 'approval' AND v.key = t.record_id
   WHERE t.record_id IN (SELECT k.record_id FROM asked k)),
-- Extensions: the rule of authority, the system before any, one for privileged
-- access before one for all.
ruled AS (
  SELECT o.id, o.at, o.person_id, o.system, t.record_id, t.request, t.approved_lo,
         t.approved_hi, t.first_day, t.last_day, t.by_id, t.works,
         r.no AS rule_no, r.step, r.by, r.person_id AS named_id,
         first_value(r.no) OVER (
           PARTITION BY o.id, o.at, t.record_id
           ORDER BY coalesce(r.system, '') = '', coalesce(r.privileged, 0) DESC,
                    r.no) AS best_rule
    FROM asked k
    JOIN opening o ON o.id = k.id AND o.at = k.at
    JOIN ticket t ON t.record_id = k.record_id AND t.kind = 'extension'
    JOIN v_authority r ON r.purpose = 'extension'
     AND coalesce(r.resource, '') = ''
     AND (coalesce(r.system, '') = '' OR lower(r.system) = lower(o.system))
     AND (coalesce(r.privileged, 0) = 0 OR o.privileged = 1)
     AND coalesce(r.from_day <= t.last_day, 1)
     AND coalesce(r.until_day >= t.first_day, 1)),
-- Whom it means; a delegate stands for him, but never for the leaver.
meant AS (
  SELECT u.*,
         CASE u.by WHEN 'person' THEN u.named_id WHEN 'manager' THEN j.manager_id
                   WHEN 'system_owner' THEN w.person_id END AS who
    FROM ruled u
    LEFT JOIN v_job j ON u.by = 'manager' AND j.person_id = u.person_id
     AND coalesce(j.from_lo <= u.approved_hi, 1)
     AND ((j.until_lo IS NULL AND j.until_hi IS NULL)
          OR j.until_hi > u.approved_lo)
    LEFT JOIN v_system y ON u.by = 'system_owner' AND y.system = u.system
    LEFT JOIN v_actor w ON w.name = y.owner
   WHERE u.best_rule = u.rule_no),
-- 2 approved before by whom the step asks for, 1 cannot be told, 0 not.
stepped AS MATERIALIZED (
  SELECT m.id, m.at, m.record_id, m.request, m.step,
         max(CASE WHEN m.approved_lo > m.at THEN 0
                  WHEN m.by_id = m.who OR d.to_id IS NOT NULL
                    THEN min(m.works, iif(m.approved_hi <= m.at, 2, 1))
                  WHEN m.who IS NULL THEN min(m.works, 1) ELSE 0 END) AS may
    FROM meant m
    LEFT JOIN v_delegation d ON d.from_id = m.who AND d.to_id = m.by_id
     AND d.from_id IS NOT m.person_id
     AND (coalesce(d.system, '') = '' OR lower(d.system) = lower(m.system))
     AND coalesce(d.from_day <= m.first_day, 1)
     AND coalesce(d.until_day >= m.last_day, 1)
   GROUP BY m.id, m.at, m.record_id, m.step),
-- Every step, by the lines of one ticket; and who takes none, approves nothing.
entitled AS MATERIALIZED (
  SELECT l.id, l.at, l.record_id, min(max(l.may), w.may) AS may
    FROM stepped l
    JOIN (SELECT s.id, s.at, s.request, min(s.may) AS may
            FROM (SELECT p.id, p.at, p.request, max(p.may) AS may
                    FROM stepped p GROUP BY p.id, p.at, p.request, p.step) s
           GROUP BY s.id, s.at, s.request) w
      ON w.id = l.id AND w.at = l.at AND w.request = l.request
   GROUP BY l.id, l.at, l.record_id),
-- Does a rule say who may extend?  Where none does, any named person may.
rules AS MATERIALIZED (
  SELECT count(*) AS n FROM v_authority r
   WHERE r.purpose = 'extension' AND coalesce(r.resource, '') = ''),
-- What each of these tickets is worth for that opening.
basis AS (
  SELECT o.id, o.at, t.record_id, t.id AS ticket,
         CASE
           WHEN t.kind = 'unknown' THEN 'TICKET_KIND_UNKNOWN'
           WHEN coalesce(t.approver, '') = '' THEN 'NOT_APPROVED'
           WHEN t.approved_lo > o.at THEN 'APPROVED_AFTER'
           WHEN t.by_kind = 'account' THEN 'APPROVER_NOT_A_PERSON'
           WHEN t.by_id = o.person_id THEN 'SELF_APPROVED'
           WHEN t.by_id IS NOT NULL AND t.works = 0 THEN 'APPROVER_LEFT'
           WHEN t.kind = 'extension' AND n.n > 0 AND t.by_id IS NOT NULL
            AND coalesce(e.may, 0) = 0 THEN 'NOT_AUTHORISED'
           WHEN t.expires_hi < o.at THEN 'BASIS_ENDED'
           WHEN t.kind = 'extension' AND t.expires_hi IS NULL THEN 'UNBOUNDED'
           WHEN coalesce(o.shut, 0) = 0 AND o.snapshot_at > t.expires_hi
             THEN 'OPEN_BEYOND_BASIS'
           WHEN o.shut = 1 AND o.shut_lo > t.expires_hi THEN 'OPEN_BEYOND_BASIS'
           WHEN t.approved_hi IS NULL OR t.approved_hi > o.at
             THEN 'APPROVAL_TIME_UNKNOWN'
           WHEN t.by_id IS NULL THEN 'APPROVER_UNKNOWN'
           WHEN t.works = 1 THEN 'APPROVER_EMPLOYMENT_UNKNOWN'
           WHEN t.kind = 'extension' AND n.n > 0 AND e.may = 1
             THEN 'AUTHORITY_UNKNOWN'
           WHEN t.status NOT IN ('approved', 'done') THEN 'APPROVAL_UNKNOWN'
           WHEN t.expires_hi IS NULL AND t.closed_lo < o.at THEN 'BASIS_CLOSED'
           WHEN o.shut = 1 AND t.expires_hi IS NOT NULL
            AND (o.shut_hi IS NULL OR o.shut_hi > t.expires_lo)
             THEN 'END_UNKNOWN'
           WHEN o.shut IS NULL OR (t.expires_hi IS NOT NULL
                                   AND o.snapshot_at IS NULL)
             THEN 'END_UNKNOWN'
           ELSE 'WITH_BASIS'
         END AS code
    FROM asked k
    JOIN opening o ON o.id = k.id AND o.at = k.at
    JOIN ticket t ON t.record_id = k.record_id
    JOIN rules n
    LEFT JOIN entitled e ON e.id = o.id AND e.at = o.at
                        AND e.record_id = t.record_id),
ranked AS (
  SELECT b.*, row_number() OVER (PARTITION BY b.id, b.at ORDER BY
           CASE WHEN b.code = 'WITH_BASIS' THEN 1
                WHEN b.code IN ('APPROVAL_TIME_UNKNOWN', 'APPROVER_UNKNOWN',
                                'APPROVER_EMPLOYMENT_UNKNOWN',
                                'AUTHORITY_UNKNOWN', 'APPROVAL_UNKNOWN',
                                'BASIS_CLOSED',
                                'END_UNKNOWN', 'TICKET_KIND_UNKNOWN') THEN 2
                ELSE 3 END, b.record_id) AS place
    FROM basis b),
tickets AS (
  SELECT (SELECT count(*) FROM v_source s WHERE s.kind = 'tickets') AS files,
         (SELECT count(*) FROM v_reject r WHERE r.kind = 'tickets') AS rejects),
excused AS (
  SELECT o.*, b.record_id AS ticket_record, b.ticket, r.start_lo AS return_at,
         CASE
           WHEN o.shut = 1 AND o.at < :period_start
            AND o.shut_hi < :period_start THEN 'EARLIER_PERIOD'
           WHEN r.start_lo - o.at <= :prestart_days * 86400
             THEN 'PREPARED_FOR_RETURN'
           WHEN m.least = 1 AND coalesce(o.use_lo < o.at, 1)
            AND (o.by_log = 0 OR x.id IS NOT NULL) THEN 'CONVERTED'
           WHEN b.code = 'WITH_BASIS' THEN 'WITH_BASIS'
           WHEN o.t0_hi IS NULL OR o.at < o.t0_hi THEN 'AROUND_THE_END'
           WHEN m.least = -1 AND m.most <> 0 THEN 'SIGN_IN_UNKNOWN'
           WHEN m.least = 1 AND coalesce(o.use_lo < o.at, 1)
             THEN 'CONVERTED_WHEN_UNKNOWN'
           WHEN b.code IS NOT NULL THEN b.code
           WHEN k.files = 0 THEN 'NO_TICKETS'
           WHEN k.rejects > 0 THEN 'TICKET_REJECTED'
           ELSE 'REOPENED'
         END AS code, iif(m.least = 1, m.record_id, NULL) AS mailbox_record
    FROM opening o
    LEFT JOIN return r ON r.id = o.id AND r.at = o.at
    LEFT JOIN ranked b ON b.id = o.id AND b.at = o.at AND b.place = 1
    LEFT JOIN shared m ON m.account_id = o.account_id
    LEFT JOIN blocked_before x ON x.id = o.id AND x.at = o.at
    CROSS JOIN tickets k),
graded AS (
  SELECT e.*,
         CASE
           WHEN code IN ('EARLIER_PERIOD', 'PREPARED_FOR_RETURN')
             THEN 'NOT_APPLICABLE'
           WHEN code IN ('CONVERTED', 'WITH_BASIS') THEN 'PASS'
           WHEN code = 'NO_TICKETS' THEN 'MISSING'
           WHEN code IN ('AROUND_THE_END', 'SIGN_IN_UNKNOWN',
                         'CONVERTED_WHEN_UNKNOWN', 'TICKET_REJECTED',
                         'APPROVAL_TIME_UNKNOWN', 'APPROVER_UNKNOWN',
                         'APPROVER_EMPLOYMENT_UNKNOWN',
                         'AUTHORITY_UNKNOWN', 'APPROVAL_UNKNOWN',
                         'BASIS_CLOSED', 'END_UNKNOWN',
                         'TICKET_KIND_UNKNOWN')
             THEN 'INDETERMINATE'
           ELSE 'FAIL' END AS state
    FROM excused e),
-- The worst opening speaks for the account.
worst AS MATERIALIZED (
  SELECT g.*, count(*) OVER (PARTITION BY g.id) AS times,
         row_number() OVER (PARTITION BY g.id ORDER BY
           CASE g.state WHEN 'FAIL' THEN 1 WHEN 'MISSING' THEN 2
                        WHEN 'INDETERMINATE' THEN 3 WHEN 'PASS' THEN 4
                        ELSE 5 END, g.at DESC) AS place
    FROM graded g),
-- Closed under one name, and judged as opened under the next.
told_there AS MATERIALIZED (
  SELECT c.old_id, min(a.username) AS name
    FROM was_called c
    JOIN worst w ON w.account_id = c.new_id AND w.at >= c.at_lo
    JOIN v_account a ON a.id = c.new_id
   GROUP BY c.old_id),
judged AS MATERIALIZED (
  SELECT h.*, t.name AS new_name, w.at, w.at_record, w.ticket_record, w.mailbox_record, w.ticket,
         w.return_at, w.times,
         CASE
           WHEN h.t0_lo > coalesce(h.snapshot_at, :now) THEN 'NOT_YET_LEFT'
           WHEN w.id IS NOT NULL THEN w.code
           WHEN t.old_id IS NOT NULL THEN 'RENAMED'
           WHEN h.closed IS NULL OR h.closed = 0 THEN 'STATE_UNKNOWN'
           WHEN h.voided = 1 THEN 'USE_AFTER_DISABLE'
           WHEN h.again_at >= coalesce(h.t0_lo, h.again_at) THEN 'CLOSED_TWICE'
           WHEN h.vanished > 0 THEN 'ABSENCE_IN_DOUBT'
           WHEN h.end_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
           WHEN h.t1_hi IS NULL THEN 'TIME_UNKNOWN'
           WHEN h.t1_hi < h.end_at THEN 'PASS'
           WHEN h.basis = 'event' AND h.t1_lo < h.end_at THEN 'NOT_WATCHED'
           ELSE 'NOT_SEEN_SINCE'
         END AS code,
         w.state AS opened_state
    FROM held h
    LEFT JOIN worst w ON w.id = h.id AND w.place = 1
    LEFT JOIN told_there t ON t.old_id = h.account_id
   WHERE h.closed = 1 OR w.id IS NOT NULL
      OR (h.disables > 0 AND (h.closed IS NULL OR h.reopened_at IS NULL))),
stated AS (
  SELECT j.*,
         CASE
           WHEN code = 'NOT_YET_LEFT' THEN 'NOT_DUE'
           WHEN opened_state IS NOT NULL THEN opened_state
           WHEN code = 'PASS' THEN 'PASS'
           WHEN code IN ('NOT_SEEN_SINCE', 'RENAMED') THEN 'NOT_APPLICABLE'
           ELSE 'INDETERMINATE' END AS state,
         'Opened again on ' || datetime(at, 'unixepoch') || 'Z' AS opened
    FROM judged j)
SELECT person_id, account_id, system,
       date(start_day * 86400, 'unixepoch') AS subject, state,
       iif(state = 'PASS', NULL, code) AS reason,
       CASE code
         WHEN 'PASS' THEN 'Closed on ' || datetime(t1_hi, 'unixepoch')
           || 'Z at the latest, and not seen open since.'
         WHEN 'NOT_YET_LEFT' THEN
           'The employment had not ended when the export was made.'
         WHEN 'RENAMED' THEN
           'Renamed to ' || new_name || ' and opened as that: its row says for what '
           || 'reason.'
         WHEN 'STATE_UNKNOWN' THEN
           'It had been closed; whether it still is cannot be told from the '
           || 'export.'
         WHEN 'USE_AFTER_DISABLE' THEN
           'Used after it had been closed, and nothing shows that it was opened '
           || 'again between.'
         WHEN 'CLOSED_TWICE' THEN
           'Closed once more on ' || datetime(again_at, 'unixepoch') || 'Z, as it '
           || 'had been before, and nothing shows who had opened it between.'
         WHEN 'NOT_WATCHED' THEN
           'Closed on ' || datetime(t1_lo, 'unixepoch') || 'Z by the log, which '
           || 'does not show the whole time since: whether it stayed so cannot be '
           || 'told.'
         WHEN 'ABSENCE_IN_DOUBT' THEN
           printf('It is in the export no more, but %d account%s of the system '
                  || 'disappeared and nothing explains it (Q04), so that proves '
                  || 'neither that it is closed nor that it stays so.', vanished,
                  iif(vanished = 1, '', 's'))
         WHEN 'EXTRACTION_TIME_MISSING' THEN
           'Closed in an export of which nobody stated when it was made.'
         WHEN 'TIME_UNKNOWN' THEN
           'Closed, but since when is not known, so nothing later can be told '
           || 'from it.'
         WHEN 'NOT_SEEN_SINCE' THEN
           'First seen closed in the last export: nothing later shows whether '
           || 'it stayed so.'
         WHEN 'EARLIER_PERIOD' THEN opened || ' and closed again before this '
           || 'period.'
         WHEN 'PREPARED_FOR_RETURN' THEN opened || ' for a new employment that '
           || 'begins on ' || date(return_at, 'unixepoch') || '.'
         WHEN 'CONVERTED' THEN opened || ', converted to a shared mailbox with '
           || 'sign-in blocked.'
         WHEN 'WITH_BASIS' THEN opened || ', approved before in ticket '
           || coalesce(ticket, '(no number)') || '.'
         WHEN 'AROUND_THE_END' THEN opened || ': before or after the end of '
           || 'employment cannot be told.'
         WHEN 'SIGN_IN_UNKNOWN' THEN opened || ' and converted to a shared '
           || 'mailbox; whether sign-in is blocked is not known.'
         WHEN 'CONVERTED_WHEN_UNKNOWN' THEN opened || ' and, in a later export, '
           || 'a shared mailbox with sign-in blocked; whether it was blocked when '
           || 'it was opened is not known.'
         WHEN 'NO_TICKETS' THEN opened || ' after the end of employment; no '
           || 'tickets were supplied that could say why.'
         WHEN 'TICKET_REJECTED' THEN opened || ' after the end of employment '
           || 'without a ticket, but rows of the tickets could not be read.'
         WHEN 'REOPENED' THEN opened || ' after the end of employment, and '
           || 'neither a new employment nor an approved extension or hold '
           || 'accounts for it.'
         ELSE opened || ' after the end of employment; ticket '
           || coalesce(ticket, '(no number)') || ' '
           || CASE code
                WHEN 'NOT_APPROVED' THEN 'names nobody who approved it.'
                WHEN 'APPROVED_AFTER' THEN 'was approved only afterwards.'
                WHEN 'APPROVER_NOT_A_PERSON' THEN
                  'was approved by an account that is no single person''s.'
                WHEN 'SELF_APPROVED' THEN 'was approved by the leaver.'
                WHEN 'APPROVER_LEFT' THEN
                  'was approved by somebody who did not work here then.'
                WHEN 'APPROVER_EMPLOYMENT_UNKNOWN' THEN 'was approved by '
                  || 'somebody of whom it cannot be told whether they worked here.'
                WHEN 'NOT_AUTHORISED' THEN 'was approved by somebody who may '
                  || 'not, by the rules of authority.'
                WHEN 'AUTHORITY_UNKNOWN' THEN 'was approved by somebody of whom '
                  || 'it cannot be told whether they may.'
                WHEN 'BASIS_ENDED' THEN 'had ended before.'
                WHEN 'UNBOUNDED' THEN 'states no end.'
                WHEN 'OPEN_BEYOND_BASIS' THEN 'ended while it was still open.'
                WHEN 'APPROVAL_TIME_UNKNOWN' THEN
                  'does not say exactly enough when it was approved.'
                WHEN 'APPROVER_UNKNOWN' THEN
                  'was approved by somebody who cannot be identified.'
                WHEN 'APPROVAL_UNKNOWN' THEN
                  'does not say whether it was approved.'
                WHEN 'TICKET_KIND_UNKNOWN' THEN
                  'was approved before, but what it is about cannot be told.'
                WHEN 'BASIS_CLOSED' THEN
                  'had been closed before, and states no end.'
                ELSE 'has an end, but whether it was closed again by then '
                  || 'cannot be told.' END
       END
       || iif(times > 1, printf(' It was opened again %d times.', times), '')
       || iif(disables > 1, printf(' The log shows it disabled %d times.',
                                   disables), '') AS says,
       iif(grave, :severity_up, :severity) AS severity,
       spell_record AS rec1, coalesce(at_record, t1_record_id) AS rec2,
       coalesce(ticket_record, mailbox_record,
                iif(code = 'ABSENCE_IN_DOUBT', doubt_record, NULL), account_record)
         AS rec3
  FROM stated
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a leaver.',
       NULL, r.record_id, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts', 'events')
