-- test: C02
-- version: 7
-- title: Outside people's access ends on time
-- objective: With the contract goes the access, and somebody thinks of it before.
-- population: One row per engagement of an outside type that ended in the period,
--   by HR's end date as written or by the date HR entered it, and account of that
--   person, in every system; one row where no account is evidenced; one row per
--   engagement that ends within the days ahead of the run; and one per end in the
--   period that an earlier export of HR states and the newest moves. An end the
--   bundle of the period before did not know, and what was not due there, is of
--   this period too. Where a list of people
--   states the type of those who left as no more than that they left, a list of
--   which every running employment is of an outside type is one of outside people.
-- rule: Ended: the account was closed, or ended by itself, within the limit after
--   the end of the contract and stays closed, as for leavers; being gone from a list
--   that left out others too (Q04) proves no closing. An extension moves the end
--   if it was approved before the end that held then, an earlier extension's or
--   the contract's own, by a named person, employed then, other than its holder;
--   where rules of authority say who may extend, one of these or a delegate.
--   One for a single system or account moves nothing else. An end that was moved was
--   moved before it had come, or an extension was approved by then. To end soon: a
--   confirmation, an approved extension or a leaver ticket exists.
-- needs: workers accounts
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: HR's list learns of an end only after it, or an account that ends by
--   itself in one system opens another.
--
WITH
type AS MATERIALIZED (
  SELECT z.employment_type AS name
    FROM (SELECT s.employment_type FROM v_spell s GROUP BY s.employment_type) z
   WHERE EXISTS (SELECT 1 FROM json_each(:outside_types) o
                  WHERE trim(o.value) <> ''
                    AND instr(lower(z.employment_type), lower(trim(o.value))) > 0)),
-- Files of lists of nobody but them: there a leaver's type may say no more than
-- that.  A page of such a list may have nobody but leavers.
lists AS MATERIALIZED (
  SELECT g.id
    FROM (SELECT f.system, f.profile
            FROM v_spell s
            JOIN v_source f ON f.id = s.record_id >> 32
            LEFT JOIN type y ON y.name = s.employment_type
           WHERE s.ended = 0
           GROUP BY f.system, f.profile HAVING count(*) = count(y.name)) w
    JOIN v_source g ON g.system = w.system AND g.profile IS w.profile),
engagement AS MATERIALIZED (
  SELECT s.id, s.person_id, s.record_id, s.start_day, s.end_day, s.entered_day,
         s.high_risk, s.t0_lo AS end_lo, s.t0_hi AS end_hi, s.notice_lo,
         iif(:clock = 'notice', coalesce(s.notice_lo, s.t0_lo), s.t0_lo) AS t0_lo,
         iif(:clock = 'notice', coalesce(s.notice_hi, s.t0_hi), s.t0_hi) AS t0_hi
    FROM v_spell s
   WHERE s.ended = 1 AND s.conversion = 0
     AND (s.employment_type IN (SELECT y.name FROM type y)
          OR s.record_id >> 32 IN (SELECT l.id FROM lists l))),
ticket AS MATERIALIZED (
  SELECT t.kind, t.person_id, t.account_id, t.record_id,
         t.status, t.expires_lo,
         t.expires_hi, t.approved_lo, t.approved_hi, v.kind AS by_kind,
         v.first_day, v.last_day, coalesce(v.works, 1) AS works, v.person_id AS by_id,
         coalesce(t.system, '') || '|' || coalesce(t.id, t.record_id) AS request,
         coalesce((SELECT lower(y.system) FROM v_system y
                    WHERE lower(y.name) = lower(trim(t.about_system))),
                  lower(trim(t.about_system)), '') AS about,
         max(coalesce(t.opened_hi, -9e15), coalesce(t.approved_hi, -9e15),
             coalesce(t.closed_hi, -9e15)) AS last_at
    FROM v_ticket t
    JOIN v_signed v ON v.of = 'approval' AND v.key = t.record_id
   WHERE t.kind IN ('confirmation', 'extension', 'leaver')
     AND t.status NOT IN ('denied', 'cancelled')),
extension AS MATERIALIZED (
  SELECT 'p' || t.person_id AS who, t.* FROM ticket t
   WHERE t.kind = 'extension' AND t.person_id IS NOT NULL
  UNION ALL
  SELECT 'a' || t.account_id, t.* FROM ticket t
   WHERE t.kind = 'extension' AND t.person_id IS NULL
     AND t.account_id IS NOT NULL),
seen AS MATERIALIZED (
  SELECT (SELECT max(coalesce(s.extracted_at, s.last_at)) FROM v_source s
           WHERE s.kind = 'tickets' AND s.rows_accepted > 0) AS seen_at,
         EXISTS (SELECT 1 FROM ticket t) AS listed),
-- Privileged access taken away since the end, or nobody knows when.
stripped AS MATERIALIZED (
  SELECT g.account_id,
         max(coalesce(g.removed_hi - coalesce(g.removed_hi > g.removed_lo
                                              AND g.how <> 'look', 0),
                      9223372036854775807)) AS until_at
    FROM v_grant_span g WHERE g.held = 0 AND g.privileged = 1
   GROUP BY g.account_id),
-- An account that is in a doubted list no more: closed by when, nobody knows.
gone AS MATERIALIZED (SELECT * FROM v_closing_in_doubt),
held AS (
  SELECT e.*, a.id AS account_id, a.system, a.snapshot_at,
         a.record_id AS account_record,
         a.privileged,
         a.privileged = 1 OR la.was_privileged = 1
           OR coalesce(z.until_at >= e.end_lo, 0)
           OR coalesce(a.data_class, '') = 'regulated' AS grave,
         la.closed, la.t1_lo AS closed_lo,
         iif(q.id IS NULL, la.t1_hi, NULL) AS closed_hi, la.voided,
         q.n AS vanished, q.record_id AS doubt_record,
         la.until_at, la.t1_record_id, la.use_record_id,
         -- it ended by itself, and nobody got in afterwards
         a.expires_hi <= coalesce(a.snapshot_at, :now)
           -- a day without a time is over when the next begins
           AND coalesce(a.last_use_lo + coalesce(a.last_use_hi > a.last_use_lo, 0)
                 <= a.expires_hi - coalesce(a.expires_hi > a.expires_lo, 0), 1)
           AS expired,
         a.expires_lo,
         -- if nobody got in later than that
         max(a.expires_hi, coalesce(a.last_use_hi, a.expires_hi)) AS expires_hi,
         CAST(round(3600 * iif(
           e.high_risk = 1 OR a.privileged = 1 OR la.was_privileged = 1
             OR coalesce(z.until_at >= e.end_lo, 0)
             OR coalesce(a.data_class, '') = 'regulated',
           min(:high_risk_hours, :outside_hours), :outside_hours)) AS INTEGER)
           AS limit_s
    FROM engagement e
    JOIN v_leaver_account la ON la.spell_id = e.id
    JOIN v_account a ON a.id = la.account_id
    LEFT JOIN stripped z ON z.account_id = a.id
    LEFT JOIN gone q ON q.id = la.id
   WHERE e.end_day BETWEEN :period_start_day AND :period_end_day
      OR e.entered_day BETWEEN :period_start_day AND :period_end_day
      OR e.id IN (SELECT d.spell_id FROM v_due_spell d
                   WHERE d.test_id IN ('', 'C02'))),
-- An end HR stated and then moved later, or took back; id below 0 tells it apart.
moved AS MATERIALIZED (
  SELECT -x.record_id AS id, s.person_id, s.start_day, s.record_id, x.end_day,
         x.t0_lo AS end_lo, x.t0_hi AS end_hi, x.seen_at, x.until_at,
         x.record_id AS old_record,
         iif(s.ended = 1, s.entered_lo, NULL) AS entered_lo,
         iif(s.ended = 1, s.entered_hi, NULL) AS entered_hi
    FROM v_earlier_end x
    JOIN v_spell s ON s.id = x.spell_id
   WHERE x.end_day BETWEEN :period_start_day AND :period_end_day
     AND s.conversion = 0
     AND (s.employment_type IN (SELECT y.name FROM type y)
          OR s.record_id >> 32 IN (SELECT l.id FROM lists l))),
-- Each extension that is not of an end before this one, for each account.
offered AS MATERIALIZED (
  SELECT h.id, h.account_id, h.person_id, h.system, h.privileged, h.end_lo,
         h.end_hi, t.record_id, t.expires_lo, t.expires_hi,
         t.approved_lo, t.approved_hi, t.status, t.by_kind, t.by_id,
         t.first_day, t.last_day, t.request, t.works, t.status IN ('approved', 'done') AS counts
    FROM (SELECT e.id, e.account_id, e.person_id, e.system, e.privileged,
                 e.end_lo, e.end_hi FROM held e
          UNION ALL
          SELECT m.id, 0, m.person_id, NULL, NULL, m.end_lo, m.end_hi
            FROM moved m) h
    JOIN (SELECT 'p' AS by UNION ALL SELECT 'a') y
    JOIN extension t
      ON t.who = y.by || iif(y.by = 'p', h.person_id, h.account_id)
   -- one that had run out before says nothing of this end
   WHERE (t.expires_hi IS NULL OR h.end_lo IS NULL OR t.expires_hi > h.end_lo)
     -- nor one for another account or system
     AND (h.account_id = 0
          OR (coalesce(t.account_id, h.account_id) = h.account_id
              AND t.about IN ('', lower(h.system))))),
-- The rule of authority for each: the system before any, one for privileged
-- access before one for all.
ruled AS (
  SELECT o.*, r.no AS rule_no, r.step, r.by, r.person_id AS named_id,
         first_value(r.no) OVER (
           PARTITION BY o.id, o.account_id, o.record_id
           ORDER BY coalesce(r.system, '') = '', coalesce(r.privileged, 0) DESC,
                    r.no) AS best_rule
    FROM offered o
    JOIN v_authority r ON r.purpose = 'extension'
     AND coalesce(r.resource, '') = ''
     AND (coalesce(r.system, '') = '' OR lower(r.system) = lower(o.system))
     AND (coalesce(r.privileged, 0) = 0 OR o.privileged = 1)
     AND coalesce(r.from_day <= o.last_day, 1)
     AND coalesce(r.until_day >= o.first_day, 1)),
-- Whom it means; a delegate stands for him, but never for the holder.
meant AS (
  SELECT u.id, u.account_id, u.request, u.record_id, u.step, u.by_id,
         u.person_id, u.system, u.approved_lo, u.approved_hi, u.first_day,
         u.last_day, u.works,
         iif(u.counts, 2, u.status = 'unknown') AS counts,
         CASE u.by WHEN 'person' THEN u.named_id WHEN 'manager' THEN j.manager_id
                   WHEN 'system_owner' THEN w.person_id END AS who
    FROM ruled u
    LEFT JOIN v_job j ON u.by = 'manager' AND j.person_id = u.person_id
     AND coalesce(j.from_lo <= u.approved_hi
                    - coalesce(u.approved_hi > u.approved_lo, 0), 1)
     AND ((j.until_lo IS NULL AND j.until_hi IS NULL)
          OR j.until_hi > u.approved_lo)
    LEFT JOIN v_system y ON u.by = 'system_owner' AND y.system = u.system
    LEFT JOIN v_actor w ON w.name = y.owner
   WHERE u.best_rule = u.rule_no),
stepped AS MATERIALIZED (
  SELECT m.id, m.account_id, m.request, m.record_id, m.step, m.approved_lo,
         m.approved_hi,
         max(CASE WHEN m.by_id = m.who OR d.to_id IS NOT NULL
                    THEN min(m.counts, m.works)
                  WHEN m.who IS NULL THEN min(m.counts, m.works, 1)
                  ELSE 0 END) AS may
    FROM meant m
    LEFT JOIN v_delegation d ON d.from_id = m.who AND d.to_id = m.by_id
     AND d.from_id IS NOT m.person_id
     AND (coalesce(d.system, '') = '' OR lower(d.system) = lower(m.system))
     AND coalesce(d.from_day <= m.first_day, 1)
     AND coalesce(d.until_day >= m.last_day, 1)
   GROUP BY m.id, m.account_id, m.record_id, m.step),
-- Every step of it, by the rows of one ticket: from when on all were taken.
entitled AS MATERIALIZED (
  SELECT s.id, s.account_id, s.request, min(s.may) AS may, max(s.done_lo) AS done_lo,
         iif(count(*) = count(s.done_hi), max(s.done_hi), NULL) AS done_hi
    FROM (SELECT p.id, p.account_id, p.request, max(p.may) AS may,
                 min(iif(p.may > 0, coalesce(p.approved_lo, -9e15), NULL))
                   AS done_lo,
                 min(iif(p.may = 2, p.approved_hi, NULL)) AS done_hi
            FROM stepped p GROUP BY p.id, p.account_id, p.request, p.step) s
   GROUP BY s.id, s.account_id, s.request),
-- Who is entitled to a step: an approval by somebody else in it moves nothing.
own AS MATERIALIZED (
  SELECT s.id, s.account_id, s.record_id, max(s.may) AS may
    FROM stepped s GROUP BY s.id, s.account_id, s.record_id),
-- Does a rule say who may extend?  Where none does, any named person may.
rules AS MATERIALIZED (
  SELECT count(*) AS n FROM v_authority r
   WHERE r.purpose = 'extension' AND coalesce(r.resource, '') = ''),
-- may: 2 entitled, 1 cannot be told, 0 not.  An end that was moved is of no
-- system: what a rule of one says of it cannot be told.
weighed AS (
  SELECT o.*,
         CASE WHEN n.n = 0 THEN o.works
              WHEN e.may IS NULL THEN iif(o.id < 0, min(o.works, 1), 0)
              ELSE min(e.may, w.may) END AS may,
         max(coalesce(o.approved_lo, e.done_lo), coalesce(e.done_lo, o.approved_lo))
           AS since_lo,
         iif(n.n = 0, o.approved_hi, max(o.approved_hi, e.done_hi)) AS since_hi
    FROM offered o
    JOIN rules n
    LEFT JOIN entitled e ON e.id = o.id AND e.account_id = o.account_id
                        AND e.request = o.request
    LEFT JOIN own w ON w.id = o.id AND w.account_id = o.account_id
                   AND w.record_id = o.record_id),
graded AS (
  SELECT w.*,
         coalesce(w.counts AND w.may = 2 AND w.since_hi IS NOT NULL
                  AND w.by_kind = 'person' AND w.by_id <> w.person_id, 0) AS good,
         coalesce(w.status = 'unknown'
                  OR (w.counts AND NOT coalesce(
                        w.by_kind = 'account' OR w.by_id = w.person_id
                        OR (w.by_kind = 'person' AND w.may = 0), 0)), 0)
           AS perhaps
    FROM weighed w),
-- The end that held when each was approved: moved by all that were before it
-- for sure, and by all that may have been.
standing AS (
  SELECT g.*,
         max(g.end_lo, coalesce(max(iif(g.good, g.expires_lo, NULL)) OVER (
           PARTITION BY g.id, g.account_id ORDER BY g.since_hi, g.record_id
           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), g.end_lo)) AS least,
         max(g.end_last, coalesce(max(iif(g.perhaps, coalesce(g.expires_hi
                     - coalesce(g.expires_hi > g.expires_lo, 0), 9e15), NULL)) OVER (
           PARTITION BY g.id, g.account_id ORDER BY g.since_lo, g.record_id
           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), g.end_last)) AS most
    FROM (SELECT d.*, d.end_hi - coalesce(d.end_hi > d.end_lo, 0) AS end_last
            FROM graded d) g),
-- After the first that came too late there is nothing left to extend.
chained AS (
  SELECT t.*,
         t.good AND max(t.good AND coalesce(t.since_hi > t.least, 1)) OVER (
           PARTITION BY t.id, t.account_id ORDER BY t.since_hi, t.record_id
           ROWS UNBOUNDED PRECEDING) = 0 AS sure,
         max(coalesce(t.since_lo + coalesce(t.since_hi > t.since_lo, 0) > t.most, 0))
           OVER (
           PARTITION BY t.id, t.account_id ORDER BY t.since_lo, t.record_id
           ROWS UNBOUNDED PRECEDING) AS late
    FROM standing t),
-- Extensions: moving the end, perhaps, or too late to.
offer AS MATERIALIZED (
  SELECT c.id, c.account_id, c.record_id, c.expires_lo, c.expires_hi, c.sure,
         c.late, c.perhaps AND NOT c.sure AND NOT c.late AS open,
         c.counts AND c.may = 0 AND c.by_kind = 'person' AND NOT c.late
           AND c.by_id <> c.person_id AS unentitled, c.works
    FROM chained c),
extended AS (
  SELECT h.*,
         max(iif(x.sure, x.expires_lo, NULL)) AS moved_lo,
         max(iif(x.sure, x.expires_hi, NULL)) AS moved_hi,
         max(x.sure AND x.expires_hi IS NULL) AS endless,
         max(x.open) AS unclear, max(x.late) AS late_extension,
         max(x.unentitled) AS unentitled,
         max(x.unentitled AND x.works = 0) AS approver_left,
         min(iif(x.sure OR x.open OR x.late OR x.unentitled, x.record_id, NULL))
           AS extension_record
    FROM held h
    LEFT JOIN offer x ON x.id = h.id AND x.account_id = h.account_id
   GROUP BY h.id, h.account_id),
timed AS (
  SELECT x.id, x.person_id, x.account_id, x.system, x.start_day, x.snapshot_at,
         x.record_id, x.account_record, x.t1_record_id, x.use_record_id,
         x.extension_record, x.grave, x.voided, x.until_at, x.limit_s,
         x.notice_lo, x.end_lo, x.moved_hi, x.endless, x.unclear,
         x.late_extension, x.unentitled, x.approver_left, x.expired, x.vanished, x.doubt_record,
         max(x.t0_lo, coalesce(x.moved_lo, x.t0_lo)) AS t0_lo,
         max(x.t0_hi, coalesce(x.moved_hi, x.t0_hi)) AS t0_hi,
         iif(x.expired, 1, x.closed) AS closed,
         CASE WHEN NOT coalesce(x.expired, 0) THEN x.closed_lo
              WHEN x.closed = 1 THEN min(x.closed_lo, x.expires_lo)
              ELSE x.expires_lo END AS t1_lo,
         CASE WHEN NOT coalesce(x.expired, 0) THEN x.closed_hi
              WHEN x.closed = 1 THEN min(coalesce(x.closed_hi, x.expires_hi),
                                         x.expires_hi)
              ELSE x.expires_hi END AS t1_hi
    FROM extended x),
judged AS (
  SELECT t.*,
         CASE
           WHEN t0_lo > coalesce(snapshot_at, :now) THEN 'NOT_DUE'
           WHEN closed = 1 THEN CASE
             WHEN t1_hi - t0_lo <= limit_s THEN 'PASS'
             WHEN t1_lo - t0_hi > limit_s THEN 'FAIL'
             ELSE 'INDETERMINATE' END
           WHEN until_at IS NULL AND t0_lo + limit_s >= snapshot_at
             THEN 'NOT_DUE'
           WHEN closed IS NULL THEN
             iif(t1_lo - t0_hi > limit_s, 'FAIL', 'INDETERMINATE')
           WHEN until_at - t0_lo <= limit_s THEN 'NOT_APPLICABLE'
           WHEN t1_lo - t0_hi > limit_s THEN 'FAIL'
           ELSE 'INDETERMINATE' END AS plain
    FROM timed t),
decided AS (
  SELECT j.*,
         iif(plain = 'FAIL' AND (endless = 1 OR unclear = 1), 'INDETERMINATE',
             plain) AS state,
         CASE
           WHEN plain = 'FAIL' AND endless = 1 THEN 'EXTENSION_WITHOUT_END'
           WHEN plain = 'FAIL' AND unclear = 1 THEN 'EXTENSION_UNCLEAR'
           WHEN plain = 'FAIL' AND late_extension = 1 THEN 'EXTENDED_LATE'
           WHEN plain = 'FAIL' AND unentitled = 1 AND moved_hi IS NULL
             THEN iif(approver_left = 1, 'EXTENSION_APPROVER_LEFT',
                      'EXTENSION_NOT_AUTHORISED')
           WHEN plain = 'NOT_DUE' THEN CASE
             WHEN t0_lo <= coalesce(snapshot_at, :now) THEN 'WITHIN_LIMIT'
             WHEN moved_hi IS NOT NULL THEN 'EXTENDED'
             ELSE 'NOT_YET_ENDED' END
           WHEN plain = 'NOT_APPLICABLE' THEN 'BACK_IN_TIME'
           WHEN plain = 'FAIL' THEN CASE
             WHEN closed = 0 THEN 'STILL_ACTIVE'
             WHEN voided = 1 AND NOT coalesce(expired, 0) THEN 'USE_AFTER_DISABLE'
             WHEN closed = 1 AND :clock = 'policy' AND moved_hi IS NULL
                  AND t1_hi - notice_lo <= limit_s THEN 'ENTERED_LATE'
             ELSE 'LATE' END
           WHEN plain = 'INDETERMINATE' THEN CASE
             WHEN closed IS NULL THEN 'STATE_UNKNOWN'
             WHEN vanished > 0 AND t1_hi IS NULL THEN 'ABSENCE_IN_DOUBT'
             WHEN t0_hi IS NULL OR t0_lo IS NULL
               OR (t1_lo IS NULL AND t1_hi IS NULL) THEN 'TIME_UNKNOWN'
             ELSE 'STRADDLES_LIMIT' END
         END AS reason
    FROM judged j),
-- Was the extension there before the end that was moved?
moved_extended AS (
  SELECT x.id, max(x.sure) AS sure, max(x.open) AS perhaps,
         min(x.record_id) AS record_id
    FROM offer x WHERE x.id < 0 GROUP BY x.id),
-- Somebody's access went on beyond the time allowed.
went_on AS (
  SELECT m.id
    FROM moved m JOIN v_account a ON a.person_id = m.person_id
   WHERE a.exported = 1
     AND (a.state IN ('active', 'pending', 'locked')
          OR a.last_use_lo > m.end_hi + :outside_hours * 3600)
   GROUP BY m.id),
moved_judged AS (
  SELECT m.*, x.record_id AS ticket_record,
         CASE
           WHEN x.sure = 1 THEN 'PASS'
           WHEN m.until_at <= m.end_lo
             OR (m.entered_hi <= m.end_lo AND m.entered_lo >= m.seen_at)
             THEN 'MOVED_IN_TIME'
           WHEN x.perhaps = 1 THEN 'EXTENSION_UNCLEAR'
           WHEN g.id IS NOT NULL
            AND (m.seen_at >= m.end_hi
                 OR m.entered_lo + coalesce(m.entered_hi > m.entered_lo, 0)
                      > m.end_hi - coalesce(m.end_hi > m.end_lo, 0))
             THEN 'END_MOVED_AFTERWARDS'
           ELSE 'END_MOVED' END AS code
    FROM moved m
    LEFT JOIN moved_extended x ON x.id = m.id
    LEFT JOIN went_on g ON g.id = m.id),
-- What is said of an end to come: surely (2), or perhaps.  An extension must go
-- beyond it, and be approved by somebody else, who worked here then.
soon AS (
  SELECT z.id, z.person_id, z.record_id, z.start_day, z.end_lo, z.seen_at, z.listed,
         min(iif(z.says = 2, z.ticket, NULL)) AS ticket_record,
         min(iif(z.says = 1, z.ticket, NULL)) AS perhaps_record
    FROM (
  SELECT e.id, e.person_id, e.record_id, e.start_day, e.end_lo, n.seen_at,
         n.listed, t.record_id AS ticket,
         CASE WHEN t.kind = 'leaver' THEN 2
              WHEN t.status NOT IN ('approved', 'done') THEN 0
              WHEN t.kind <> 'extension' THEN 2
              WHEN t.expires_hi <= e.end_lo OR t.by_kind = 'account'
                OR t.by_id = e.person_id OR t.works = 0 THEN 0
              WHEN t.expires_lo > e.end_hi AND t.by_kind = 'person'
               AND t.works = 2 THEN 2
              ELSE 1 END AS says
    FROM engagement e
    JOIN seen n
    LEFT JOIN ticket t ON t.person_id = e.person_id
                      AND t.last_at >= e.end_lo - :outside_confirm_days * 86400
   WHERE e.end_lo > :now AND e.end_lo <= :now + :upcoming_days * 86400) z
   GROUP BY z.id)
SELECT person_id, account_id, system,
       date(start_day * 86400, 'unixepoch') AS subject, state, reason,
       CASE
         WHEN state = 'PASS' THEN
           iif(expired, 'Ended by itself', 'Closed')
           || iif(t1_hi < t0_lo, ' before the end of the contract.',
                  printf(' %.1f h after the end of the contract at the latest; '
                         || '%g h are allowed.', (t1_hi - t0_lo) / 3600.0,
                         limit_s / 3600.0))
         WHEN reason = 'EXTENSION_WITHOUT_END' THEN
           'Beyond the time allowed; an extension was approved before, but it '
           || 'does not say until when.'
         WHEN reason = 'EXTENSION_UNCLEAR' THEN
           'Beyond the time allowed; whether an extension was approved before by '
           || 'somebody entitled to cannot be told.'
         WHEN reason = 'EXTENDED_LATE' THEN
           'Beyond the time allowed; the extension was approved only after the '
           || 'end of the contract.'
         WHEN reason = 'EXTENSION_NOT_AUTHORISED' THEN
           'Beyond the time allowed; who approved the extension may not, by the '
           || 'rules of authority.'
         WHEN reason = 'EXTENSION_APPROVER_LEFT' THEN
           'Beyond the time allowed; who approved the extension did not work here '
           || 'then.'
         WHEN reason = 'WITHIN_LIMIT' THEN
           printf('Not closed yet; the %g h allowed had not run out in the '
                  || 'export.', limit_s / 3600.0)
         WHEN reason = 'EXTENDED' THEN
           'Extended in time; the new end lies after the export.'
         WHEN reason = 'NOT_YET_ENDED' THEN
           'The contract had not ended when the export was made.'
         WHEN reason = 'BACK_IN_TIME' THEN
           'The next engagement began before the time allowed had run out.'
         WHEN reason = 'STILL_ACTIVE' THEN
           printf('Still open %.1f h after the end of the contract at least; %g h '
                  || 'are allowed.', (t1_lo - t0_hi) / 3600.0, limit_s / 3600.0)
         WHEN reason = 'USE_AFTER_DISABLE' THEN
           'Used again after it had been closed, so it was closed for good too '
           || 'late.'
         WHEN reason = 'ENTERED_LATE' THEN
           printf('Closed %.1f h after the end of the contract at the earliest; %g '
                  || 'h are allowed. The end was entered late: counted from there '
                  || 'IT closed it in time.', (t1_lo - t0_hi) / 3600.0,
                  limit_s / 3600.0)
         WHEN reason = 'LATE' THEN
           printf('Open for %.1f h after the end of the contract at least; %g h '
                  || 'are allowed.', (t1_lo - t0_hi) / 3600.0, limit_s / 3600.0)
         WHEN reason = 'STATE_UNKNOWN' THEN
           'Whether the account was closed cannot be told from the exports.'
         WHEN reason = 'ABSENCE_IN_DOUBT' THEN
           printf('It is in the export no more, but %d account%s of the system '
                  || 'disappeared and nothing explains it (Q04), so that proves '
                  || 'no closing.', vanished, iif(vanished = 1, '', 's'))
         WHEN reason = 'TIME_UNKNOWN' THEN
           'The times needed to judge it are not known.'
         ELSE printf('Whether it was closed within the %g h allowed cannot be '
                     || 'told.', limit_s / 3600.0) END
       || iif(state = 'PASS' AND moved_hi IS NOT NULL,
              ' The end was extended in time.', '') AS says,
       t0_lo, t0_hi, t1_lo, t1_hi, limit_s,
       iif(grave, :severity_up, :severity) AS severity,
       record_id AS rec1, account_record AS rec2, t1_record_id AS rec3,
       coalesce(iif(reason = 'ABSENCE_IN_DOUBT', doubt_record, NULL),
                extension_record, use_record_id) AS rec4
  FROM decided
UNION ALL
-- X5: nothing shows that there ever was an account.
SELECT e.person_id, NULL, NULL, date(e.start_day * 86400, 'unixepoch'),
       CASE WHEN n.person_id IS NOT NULL THEN 'NOT_APPLICABLE'
            WHEN e.t0_lo > :now THEN 'NOT_DUE' ELSE 'MISSING' END,
       CASE WHEN n.person_id IS NOT NULL THEN 'NONE_ISSUED'
            WHEN e.t0_lo > :now THEN 'NOT_YET_ENDED'
            ELSE 'ACCOUNT_NOT_EVIDENCED' END,
       CASE WHEN n.person_id IS NOT NULL THEN
              'A signed entry says that this person never had an account.'
            WHEN e.t0_lo > :now THEN
              'The contract has not ended; no account of this person appears in '
              || 'any export.'
            ELSE 'No account of this person appears in any export or log, so '
              || 'nothing shows that one was closed.' END,
       NULL, NULL, NULL, NULL, NULL, NULL, e.record_id, NULL, NULL, NULL
  FROM engagement e
  LEFT JOIN (SELECT i.person_id FROM v_never_issued i GROUP BY i.person_id) n
    ON n.person_id = e.person_id
 WHERE (e.end_day BETWEEN :period_start_day AND :period_end_day
        OR e.entered_day BETWEEN :period_start_day AND :period_end_day
        OR e.id IN (SELECT d.spell_id FROM v_due_spell d
                     WHERE d.test_id IN ('', 'C02')))
   AND e.id NOT IN (SELECT la.spell_id FROM v_leaver_account la)
UNION ALL
-- X14: the end was moved; before it, or after the fact?
SELECT m.person_id, NULL, NULL,
       date(m.start_day * 86400, 'unixepoch') || ' moved end '
       || date(m.end_day * 86400, 'unixepoch'),
       CASE m.code WHEN 'PASS' THEN 'PASS'
                   WHEN 'MOVED_IN_TIME' THEN 'NOT_APPLICABLE'
                   WHEN 'END_MOVED_AFTERWARDS' THEN 'FAIL'
                   ELSE 'INDETERMINATE' END,
       nullif(m.code, 'PASS'),
       'HR stated an end on ' || date(m.end_day * 86400, 'unixepoch')
       || coalesce(' as late as ' || datetime(m.seen_at, 'unixepoch') || 'Z', '')
       || ', and states another, or none, now'
       || CASE m.code
            WHEN 'PASS' THEN '; an extension was approved before.'
            WHEN 'MOVED_IN_TIME' THEN '; it was moved before it had come.'
            WHEN 'EXTENSION_UNCLEAR' THEN '; whether an extension was approved '
              || 'before by somebody entitled to cannot be told.'
            WHEN 'END_MOVED_AFTERWARDS' THEN '; it was moved only afterwards, '
              || 'access went on, and no extension was approved before.'
            ELSE '; whether before it had come cannot be told, and no extension '
              || 'was approved before.' END,
       NULL, NULL, NULL, NULL, NULL, NULL, m.record_id, m.old_record,
       m.ticket_record, NULL
  FROM moved_judged m
UNION ALL
SELECT s.person_id, NULL, NULL,
       'ends ' || datetime(s.end_lo, 'unixepoch') || 'Z',
       CASE WHEN s.ticket_record IS NOT NULL THEN 'PASS'
            WHEN s.perhaps_record IS NOT NULL THEN 'INDETERMINATE'
            WHEN s.seen_at IS NULL OR NOT s.listed THEN 'MISSING'
            WHEN s.seen_at >= s.end_lo - :upcoming_days * 86400 THEN 'FAIL'
            ELSE 'INDETERMINATE' END,
       CASE WHEN s.ticket_record IS NOT NULL THEN NULL
            WHEN s.perhaps_record IS NOT NULL THEN 'EXTENSION_UNCLEAR'
            WHEN s.seen_at IS NULL OR NOT s.listed THEN 'NO_TICKETS'
            WHEN s.seen_at >= s.end_lo - :upcoming_days * 86400
              THEN 'NOT_CONFIRMED'
            ELSE 'TICKETS_NOT_COVERED' END,
       'The contract ends on ' || datetime(s.end_lo, 'unixepoch') || 'Z'
       || CASE WHEN s.ticket_record IS NOT NULL THEN
                 ', and its end or extension is confirmed.'
               WHEN s.perhaps_record IS NOT NULL THEN
                 ', and whether the extension was approved by somebody who may, '
                 || 'or goes beyond that, cannot be told.'
               WHEN s.seen_at IS NULL OR NOT s.listed THEN
                 ', and no export of confirmations, extensions or leaver tickets '
                 || 'was supplied.'
               WHEN s.seen_at >= s.end_lo - :upcoming_days * 86400 THEN
                 ', and neither its end nor an extension is confirmed.'
               ELSE ', and the tickets supplied are older than the days before '
                 || 'it.' END,
       NULL, NULL, NULL, NULL, NULL, NULL, s.record_id,
       coalesce(s.ticket_record, s.perhaps_record), NULL, NULL
  FROM soon s
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of an outside person.',
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts')
