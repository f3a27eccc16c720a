-- test: L01
-- version: 6
-- title: A leaver's directory sign-in is disabled in time
-- objective: An account that outlives its owner's employment is used by nobody
--   who answers for it. The directory opens the way to everything else.
-- population: One row per employment that ended in the period, by HR's end date
--   as written or by the date HR entered it, and directory account of that
--   person, also one that an export from before the end still has as theirs and a
--   later one as another's; one row where no directory account is evidenced. A change of
--   contract within a few days is no leaving. An end the bundle of the period
--   before did not know, and what was not due there, is of this period too; so is an
--   end of which HR says neither when it was nor when it was entered, unless an
--   earlier export or that bundle had it before the period. One row
--   per end in the period that an earlier export of HR has and the newest has taken
--   back.
-- rule: The account is closed (suspended, disabled, deprovisioned, deleted, or
--   gone from a complete export) within the limit, counted from the end of
--   employment, and stays closed to the export or to the start of a new
--   employment. Where other accounts of that directory disappeared and nothing
--   explains it (Q04), being gone proves no closing; one in the log still does. High-risk
--   leavers by their reason, privileged accounts, accounts of a directory with
--   regulated data, and who had privilege in any application, or regulated data in
--   what opens with the directory account, have the shorter limit, always in hours; the other one is in
--   business days where the profile says so and a calendar is given, until the last
--   of them is over. Times are intervals: the row passes
--   only if even the latest reading is within the limit, and fails only if even
--   the earliest is beyond it. An end taken back before it had come closes nothing:
--   an export of HR from before shows that, or a leaver ticket cancelled before.
--   Without either, or where HR still stated it when it had come, it is open; so is
--   one that was moved after it had come, unless the account was closed by it in time.
-- needs: workers accounts
-- everywhere: accounts
-- systems: directory
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: HR's dates are not the true ones, or a second directory lets people
--   in and is not among the sources.
--
-- The row's state follows :clock (controls 0.4); without a known entry time
-- only the policy clock is left. The other clock is told in the sentence.
WITH
-- X14: an end that had come, and was moved.
moved AS MATERIALIZED (
  SELECT e.spell_id, min(e.t0_lo) AS t0_lo, max(e.seen_at) AS seen_at,
         min(e.record_id) AS record_id,
         max(e.end_day BETWEEN :period_start_day AND :period_end_day) AS here
    FROM v_moved_end e
   GROUP BY e.spell_id),
-- Employments of the period (0.4 Membership, X3, X13).
leaver AS (
  SELECT s.id, s.person_id, s.record_id, s.start_day, s.end_day, s.high_risk,
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
                       WHERE d.test_id IN ('', 'L01'))
          OR s.id IN (SELECT m.spell_id FROM moved m WHERE m.here))),
directory AS (
  SELECT y.system FROM v_system y WHERE y.kind = 'directory'),
-- Theirs by an export, and somebody else's or nobody's in the next one, which is
-- of after the end: what was handed on was not closed by that.
handed AS MATERIALIZED (
  SELECT l.*, a.id AS account_id, a.system, a.record_id AS account_record,
         a.person_id AS holder, f.seen_at, f.record_id AS seen_record,
         l.high_risk = 1 OR a.privileged = 1
           OR coalesce(a.data_class, '') = 'regulated' AS grave
    FROM leaver l
    JOIN v_former_holder f ON f.person_id = l.person_id
    JOIN v_account a ON a.id = f.account_id
   WHERE a.system_kind = 'directory' AND a.registered = 0
     AND coalesce((SELECT min(k.from_at) FROM v_look k
                    WHERE k.kind = 'accounts' AND k.system = a.system
                      AND k.from_at > f.seen_at) > l.policy_lo, 1)
     AND (l.id, a.id) NOT IN (SELECT la.spell_id, la.account_id
                                FROM v_leaver_account la)),
-- Or it was closed in time, deleted before anybody opened it, and the name given to
-- another.
deleted AS MATERIALIZED (
  SELECT h.id, h.account_id, min(e.at_lo) AS lo, min(e.at_hi) AS hi,
         min(e.record_id) AS record_id, max(e.kind = 'disable') AS shut
    FROM handed h
    JOIN v_event d ON d.account_id = h.account_id AND d.kind = 'delete'
     AND d.at_lo >= h.seen_at
    JOIN v_event e ON e.account_id = h.account_id
     AND (e.record_id = d.record_id
          OR (e.kind = 'disable' AND e.at_lo <= d.at_lo
              AND NOT EXISTS (
                SELECT 1 FROM v_event o
                 WHERE o.account_id = h.account_id AND o.at_hi >= e.at_lo
                   AND o.at_lo <= d.at_hi
                   AND o.kind IN ('create', 'enable', 'login', 'token-use', 'act'))))
     AND e.at_hi <= h.t0_lo + CAST(round(3600 * iif(h.grave,
                      :high_risk_hours, :leaver_hours)) AS INTEGER)
   WHERE NOT EXISTS (SELECT 1 FROM counted c WHERE c.in_days)
   GROUP BY h.id, h.account_id),
-- Privileged access taken away since the end, or nobody knows when.
stripped AS MATERIALIZED (
  SELECT g.account_id, max(coalesce(g.removed_hi, 9223372036854775807)) AS until_at
    FROM v_grant_span g WHERE g.held = 0 AND g.privileged = 1
   GROUP BY g.account_id),
-- The end of the business day until which there is time, for each day.  Midnight
-- belongs to the day that is over.
days AS MATERIALIZED (
  SELECT c.start_at, c.end_at, min(d.end_at) AS due_at
    FROM v_calendar c
    LEFT JOIN v_calendar d ON d.business = 1
     AND d.no = c.no + :leaver_business_days
   WHERE :leaver_business_days > 0
   GROUP BY c.day),
counted AS MATERIALIZED (SELECT EXISTS (SELECT 1 FROM days) AS in_days),
-- An account that is in a doubted list no more: closed by when, nobody knows.
gone AS MATERIALIZED (SELECT * FROM v_closing_in_doubt),
-- The tier is the leaver's: who administers anything, or reaches regulated data with
-- the directory account, is a high-risk one.
opens_more AS MATERIALIZED (
  SELECT DISTINCT l.id
    FROM leaver l
    JOIN v_leaver_account la ON la.spell_id = l.id
    JOIN v_account a ON a.id = la.account_id
    LEFT JOIN stripped z ON z.account_id = a.id
   WHERE a.system_kind <> 'directory'
     AND (a.privileged = 1 OR la.was_privileged = 1
          OR coalesce(z.until_at >= l.policy_lo, 0)
          OR (a.sso = 1 AND coalesce(a.data_class, '') = 'regulated'))
     AND NOT coalesce(la.closed = 1 AND la.t1_hi <= l.policy_lo, 0)),
held AS (
  SELECT l.*, a.id AS account_id, a.username, a.system, a.snapshot_at,
         a.record_id AS account_record,
         a.privileged = 1 OR la.was_privileged = 1
           OR coalesce(z.until_at >= l.policy_lo, 0) OR o.id IS NOT NULL
           OR coalesce(a.data_class, '') = 'regulated' AS grave,
         la.closed, la.t1_lo, iif(q.id IS NULL, la.t1_hi, NULL) AS t1_hi,
         q.n AS vanished, q.record_id AS doubt_record, la.voided, la.until_at,
         la.t1_record_id, la.use_record_id, la.disables,
         iif(la.undone_at >= l.policy_lo, la.undone_at, NULL) AS undone_at,
         la.reopened_at, la.reopened_record_id,
         CAST(round(3600 * iif(
           l.high_risk = 1 OR a.privileged = 1 OR la.was_privileged = 1
             OR coalesce(z.until_at >= l.policy_lo, 0) OR o.id IS NOT NULL
             OR coalesce(a.data_class, '') = 'regulated',
           :high_risk_hours, :leaver_hours)) AS INTEGER) AS hours_s
    FROM leaver l
    JOIN v_leaver_account la ON la.spell_id = l.id
    JOIN v_account a ON a.id = la.account_id
    LEFT JOIN stripped z ON z.account_id = a.id
    LEFT JOIN opens_more o ON o.id = l.id
    LEFT JOIN gone q ON q.id = la.id
   WHERE a.system_kind = 'directory'),
-- Hours count from the end; business days until the last of them is over.
due AS (
  SELECT h.*, c.in_days AND NOT coalesce(h.grave OR h.high_risk, 0) AS by_days
    FROM held h, counted c),
limited AS MATERIALIZED (
  SELECT d.*,
         iif(d.by_days, (SELECT y.due_at FROM days y
               WHERE y.start_at < d.t0_lo AND d.t0_lo <= y.end_at),
             d.t0_lo + d.hours_s) AS due_lo,
         iif(d.by_days, (SELECT y.due_at FROM days y
               WHERE y.start_at < d.t0_hi AND d.t0_hi <= y.end_at),
             d.t0_hi + d.hours_s) AS due_hi,
         iif(d.by_days, (SELECT y.due_at FROM days y
               WHERE y.start_at < d.notice_lo AND d.notice_lo <= y.end_at),
             d.notice_lo + d.hours_s) AS due_notice,
         m.seen_at AS moved_seen, m.record_id AS moved_record, m.t0_lo AS moved_lo,
         iif(d.by_days, (SELECT y.due_at FROM days y
               WHERE y.start_at < m.t0_lo AND m.t0_lo <= y.end_at),
             m.t0_lo + d.hours_s) AS due_moved
    FROM due d
    LEFT JOIN moved m ON m.spell_id = d.id),
by_end AS (
  SELECT h.*,
         CASE WHEN NOT h.by_days THEN h.hours_s
              WHEN h.t0_lo = h.t0_hi THEN h.due_lo - h.t0_lo END AS limit_s,
         CASE
           WHEN t0_lo > coalesce(snapshot_at, :now) THEN 'NOT_DUE'
           WHEN closed = 1 THEN CASE
             WHEN t1_hi <= due_lo THEN 'PASS'
             WHEN t1_lo > due_hi THEN 'FAIL'
             ELSE 'INDETERMINATE' END
           WHEN until_at IS NULL AND due_lo >= snapshot_at THEN 'NOT_DUE'
           WHEN closed IS NULL THEN iif(t1_lo > due_hi, 'FAIL', 'INDETERMINATE')
           WHEN until_at <= due_lo THEN 'NOT_APPLICABLE'
           WHEN t1_lo > due_hi THEN 'FAIL'
           ELSE 'INDETERMINATE'
         END AS stated
    FROM limited h),
-- Whether it was to be closed by the end that was moved, nobody can tell.
judged AS (
  SELECT h.*,
         moved_seen IS NOT NULL AND stated IN ('PASS', 'NOT_DUE', 'NOT_APPLICABLE')
           AND NOT coalesce(closed = 1 AND t1_hi <= due_moved, 0) AS by_moved
    FROM by_end h),
reasoned AS (
  SELECT j.*, iif(by_moved, 'INDETERMINATE', stated) AS state,
         CASE iif(by_moved, 'MOVED', stated)
           WHEN 'MOVED' THEN 'END_MOVED_AFTERWARDS'
           WHEN 'NOT_DUE' THEN
             iif(t0_lo > coalesce(snapshot_at, :now), 'NOT_YET_LEFT',
                 'WITHIN_LIMIT')
           WHEN 'NOT_APPLICABLE' THEN 'REHIRED_IN_TIME'
           WHEN 'FAIL' THEN CASE
             WHEN closed = 0 AND undone_at IS NOT NULL THEN 'REOPENED'
             WHEN closed = 0 THEN 'STILL_ACTIVE'
             WHEN voided = 1 THEN 'USE_AFTER_DISABLE'
             WHEN closed IS NULL THEN 'LATE'
             WHEN :clock = 'policy' AND t1_hi <= due_notice THEN 'ENTERED_LATE'
             ELSE 'LATE' END
           WHEN 'INDETERMINATE' THEN CASE
             WHEN closed IS NULL THEN 'STATE_UNKNOWN'
             WHEN vanished > 0 THEN 'ABSENCE_IN_DOUBT'
             WHEN voided = 1 THEN 'USE_AFTER_DISABLE'
             WHEN t0_hi IS NULL OR t0_lo IS NULL
               OR (t1_lo IS NULL AND t1_hi IS NULL) THEN 'TIME_UNKNOWN'
             WHEN due_lo IS NULL OR due_hi IS NULL THEN 'CALENDAR_TOO_SHORT'
             ELSE 'STRADDLES_LIMIT' END
         END AS reason
    FROM judged j),
told AS MATERIALIZED (
  SELECT r.*,
         CASE
           WHEN NOT by_days THEN printf('%g h %s allowed', hours_s / 3600.0,
                                        iif(hours_s = 3600, 'is', 'are'))
           WHEN due_hi IS NULL THEN
             'the calendar does not reach as far as the time that is allowed'
           ELSE printf('%d business day%s allowed, until %sZ',
                       :leaver_business_days,
                       iif(:leaver_business_days = 1, ' is', 's are'),
                       datetime(due_hi, 'unixepoch')) END AS allowed,
         -- printf makes 0 of what is not known
         iif(t1_lo - t0_hi IS NULL, NULL,
             printf('%d h %02d min', (t1_lo - t0_hi) / 3600,
                    (t1_lo - t0_hi) % 3600 / 60)) AS at_least,
         iif(t1_hi - t0_lo IS NULL, NULL,
             printf('%d h %02d min', (t1_hi - t0_lo) / 3600,
                    (t1_hi - t0_lo) % 3600 / 60)) AS at_most
    FROM reasoned r)
SELECT person_id, account_id, system, date(start_day * 86400, 'unixepoch') AS subject,
       state, reason,
       CASE
         WHEN state = 'PASS' AND t1_hi < t0_lo THEN
           'Closed before the employment ended, on '
           || datetime(t1_hi, 'unixepoch') || 'Z at the latest, and closed since.'
           || iif(t0_lo - t1_hi > :early_days * 86400,
                  printf(' That is %d days early: the reason should be known.',
                         (t0_lo - t1_hi) / 86400), '')
         WHEN reason = 'END_MOVED_AFTERWARDS' THEN
           'HR stated an end on ' || datetime(moved_lo, 'unixepoch')
           || 'Z, and moved it when it had come, not before '
           || datetime(moved_seen, 'unixepoch') || 'Z: whether the account '
           || 'was to be closed by then, and it was not, cannot be told.'
         WHEN state = 'PASS' THEN
           'Closed ' || at_most || ' after the end of employment at the latest; '
           || allowed || '.'
         WHEN reason = 'REOPENED' THEN
           'Closed on ' || datetime(undone_at, 'unixepoch')
           || 'Z, but opened again on ' || datetime(reopened_at, 'unixepoch')
           || 'Z' || iif(until_at IS NOT NULL,
                ', before the next employment began on '
                || datetime(until_at, 'unixepoch') || 'Z; ',
                ' and still open in the export of '
                || datetime(snapshot_at, 'unixepoch') || 'Z; ')
           || allowed || '.'
         WHEN reason = 'STILL_ACTIVE' AND until_at IS NOT NULL THEN
           'Never closed between the end of this employment and the start of '
           || 'the next, ' || at_least || ' later; ' || allowed || '.'
         WHEN reason = 'STILL_ACTIVE' THEN
           'Still open in the export of ' || datetime(snapshot_at, 'unixepoch')
           || 'Z, ' || at_least || ' after the end of employment; ' || allowed
           || '.'
         WHEN reason = 'USE_AFTER_DISABLE' THEN
           'Used again after it had been closed; closed for good '
           || iif(state = 'FAIL', at_least || ' after the end of employment at '
                  || 'the earliest; ', 'at a time that is not known well enough; ')
           || allowed || '.'
         WHEN reason = 'ENTERED_LATE' THEN
           'Closed ' || at_least || ' after the end of employment at the '
           || 'earliest; ' || allowed || '. HR entered the end late: counted '
           || 'from there IT closed it in time.'
         WHEN reason = 'LATE' AND closed IS NULL THEN
           'Still open ' || at_least || ' after the end of employment; ' || allowed
           || '. Whether it was closed since cannot be told.'
         WHEN reason = 'LATE' THEN
           'Closed ' || at_least || ' after the end of employment at the '
           || 'earliest; ' || allowed || '.'
         WHEN reason = 'NOT_YET_LEFT' THEN
           'The employment had not ended when the export was made.'
         WHEN reason = 'WITHIN_LIMIT' THEN
           'Not closed yet in the export of '
           || datetime(snapshot_at, 'unixepoch') || 'Z; ' || allowed
           || ', and they had not run out.'
         WHEN reason = 'REHIRED_IN_TIME' THEN
           'The next employment began before the time allowed had run out.'
         WHEN reason = 'STATE_UNKNOWN' THEN
           'Whether the account was closed cannot be told from the exports.'
         WHEN reason = 'ABSENCE_IN_DOUBT' THEN
           printf('It is in the export no more, but %d account%s of the directory '
                  || 'disappeared and nothing explains it (Q04), so that proves '
                  || 'no closing.', vanished, iif(vanished = 1, '', 's'))
         WHEN reason = 'TIME_UNKNOWN' AND closed = 1 THEN
           'The times needed to judge it are not known.'
         WHEN closed = 0 THEN
           'Still open'
           || iif(until_at IS NULL,
                  coalesce(' in the export of '
                           || datetime(snapshot_at, 'unixepoch') || 'Z',
                           ' in an export of which nobody says when it was made'),
                  ' when the next employment began on '
                  || datetime(until_at, 'unixepoch') || 'Z')
           || '; the times are not known well enough to say whether that is '
           || 'too late; ' || allowed || '.'
         ELSE
           'Closed between '
           || CASE WHEN t1_lo - t0_hi < 0 THEN
                printf('%d h %02d min before', (t0_hi - t1_lo) / 3600,
                       (t0_hi - t1_lo) % 3600 / 60)
              ELSE coalesce(at_least || ' after', 'an unknown time before')
              END
           || ' and ' || coalesce(at_most || ' after', 'an unknown time after')
           || ' the end of employment; ' || allowed
           || ': the evidence does not say which side.'
       END
       || CASE
         WHEN t1_hi IS NULL OR notice_lo IS NULL OR notice_lo = policy_lo THEN ''
         WHEN :clock = 'policy' THEN
           printf(' Counted from HR''s notice: %d h %02d min at most.',
                  max(0, t1_hi - notice_lo) / 3600,
                  max(0, t1_hi - notice_lo) % 3600 / 60)
         ELSE
           printf(' Counted from the end itself: %d h %02d min at most.',
                  max(0, t1_hi - policy_lo) / 3600,
                  max(0, t1_hi - policy_lo) % 3600 / 60)
       END
       || iif(reason = 'LATE' AND closed = 1 AND undone_at IS NOT NULL,
              ' It had been closed on ' || datetime(undone_at, 'unixepoch')
              || 'Z and was opened again on '
              || datetime(reopened_at, 'unixepoch') || 'Z.', '') AS says,
       t0_lo, t0_hi, t1_lo, t1_hi, limit_s,
       iif(grave OR t1_lo - t0_hi > 7 * 86400, :severity_up, :severity)
         AS severity,
       record_id AS rec1, t1_record_id AS rec2, account_record AS rec3,
       CASE reason WHEN 'REOPENED' THEN reopened_record_id
         WHEN 'END_MOVED_AFTERWARDS' THEN moved_record
         WHEN 'ABSENCE_IN_DOUBT' THEN doubt_record ELSE use_record_id END AS rec4
  FROM told
UNION ALL
SELECT h.person_id, h.account_id, h.system,
       date(h.start_day * 86400, 'unixepoch'),
       CASE WHEN h.t0_lo > :now THEN 'NOT_DUE' WHEN d.id IS NOT NULL THEN 'PASS'
            ELSE 'INDETERMINATE' END,
       CASE WHEN h.t0_lo > :now THEN 'NOT_YET_LEFT'
            WHEN d.id IS NULL THEN 'TRANSFERRED' END,
       CASE WHEN h.t0_lo > :now THEN 'The employment has not ended.'
            WHEN d.id IS NOT NULL THEN iif(d.shut, 'Closed on ', 'Deleted on ')
              || datetime(d.hi, 'unixepoch') || 'Z'
              || iif(d.shut, ' and deleted later', '') || '; the name is '
              || iif(h.holder IS NULL, 'nobody''s', 'somebody else''s') || ' now.'
            ELSE 'The account was the leaver''s by the export of '
              || coalesce(datetime(h.seen_at, 'unixepoch') || 'Z',
                          'an unknown time')
              || ' and is ' || iif(h.holder IS NULL, 'nobody''s', 'a colleague''s')
              || ' now; nothing shows that the leaver''s way in was closed.' END,
       h.t0_lo, h.t0_hi, d.lo, d.hi, NULL,
       iif(h.grave, :severity_up, :severity),
       h.record_id, h.seen_record, h.account_record, d.record_id
  FROM handed h
  LEFT JOIN deleted d ON d.id = h.id AND d.account_id = h.account_id
UNION ALL
-- X5: nothing shows that there ever was one.
SELECT l.person_id, NULL,
       (SELECT iif(count(*) = 1, min(d.system), '') FROM directory d),
       date(l.start_day * 86400, 'unixepoch'),
       CASE WHEN n.person_id IS NOT NULL THEN 'NOT_APPLICABLE'
            WHEN l.t0_lo > d.at THEN 'NOT_DUE' ELSE 'MISSING' END,
       CASE WHEN n.person_id IS NOT NULL THEN 'NONE_ISSUED'
            WHEN l.t0_lo > d.at THEN 'NOT_YET_LEFT'
            ELSE 'ACCOUNT_NOT_EVIDENCED' END,
       CASE WHEN n.person_id IS NOT NULL THEN
              'A signed entry says that this person never had a directory '
              || 'account (' || n.approved_by || ').'
            WHEN l.t0_lo > d.at THEN
              'The employment had not ended when the directory was exported; '
              || 'no directory account of this person appears in it.'
            ELSE
              'No directory account of this person appears in any export or '
              || 'log, so nothing shows that one was closed.' END,
       l.t0_lo, l.t0_hi, NULL, NULL, NULL, NULL,
       l.record_id, NULL, NULL, NULL
  FROM leaver l
  LEFT JOIN (SELECT i.person_id, min(i.approved_by) AS approved_by
               FROM v_never_issued i
              WHERE i.system IN (SELECT d.system FROM directory d)
              GROUP BY i.person_id) n ON n.person_id = l.person_id
  -- the earliest of the directories' newest exports
  JOIN (SELECT coalesce(min(f.extracted_at), :now) AS at
          FROM v_source f
         WHERE f.kind = 'accounts' AND f.newest = 1
           AND f.system IN (SELECT y.system FROM directory y)) d
 WHERE l.id NOT IN (SELECT h.id FROM held h)
   AND l.id NOT IN (SELECT h.id FROM handed h)
UNION ALL
-- X15: taken back before the day, or a leaver for a while.
SELECT s.person_id, NULL,
       (SELECT iif(count(*) = 1, min(d.system), '') FROM directory d),
       date(s.start_day * 86400, 'unixepoch'),
       iif(s.code = 'RESCINDED', 'NOT_APPLICABLE', 'INDETERMINATE'), s.code,
       'HR stated an end on ' || date(s.rescinded_day * 86400, 'unixepoch')
       || coalesce(' as late as ' || datetime(s.seen_at, 'unixepoch') || 'Z', '')
       || ' and states none now'
       || CASE s.code
            WHEN 'RESCINDED' THEN '; it was taken back before it had come.'
            WHEN 'RESCINDED_AFTERWARDS' THEN ', after it had come: whether access '
              || 'was to be closed meanwhile cannot be told.'
            ELSE '; nothing shows that it was taken back before it had come.' END,
       s.t0_lo, s.t0_hi, NULL, NULL, NULL, NULL,
       s.record_id, s.rescinded_record_id, s.ticket_record, NULL
  FROM (SELECT s.id, s.person_id, s.start_day, s.rescinded_day, s.record_id,
               s.rescinded_record_id, x.t0_lo, x.t0_hi,
               coalesce(x.seen_at, o.extracted_at) AS seen_at,
               min(t.record_id) AS ticket_record,
               CASE WHEN x.until_at <= x.t0_lo THEN 'RESCINDED'
                    WHEN x.seen_at >= x.t0_hi THEN 'RESCINDED_AFTERWARDS'
                    WHEN t.record_id IS NOT NULL THEN 'RESCINDED'
                    ELSE 'RESCINDED_WHEN_UNKNOWN' END AS code
          FROM v_spell s
          LEFT JOIN v_source o ON o.id = s.rescinded_record_id >> 32
          LEFT JOIN v_earlier_end x ON x.spell_id = s.id
                                   AND x.record_id = s.rescinded_record_id
          LEFT JOIN v_ticket t ON t.person_id = s.person_id
                              AND t.kind = 'leaver' AND t.status = 'cancelled'
                              AND t.closed_hi <= x.t0_lo
                              AND coalesce(t.closed_lo >= s.start_lo, 1)
         WHERE s.ended = 0 AND s.current = 1
           AND s.rescinded_day BETWEEN :period_start_day AND :period_end_day
         GROUP BY s.id) s
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a leaver.',
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r
  LEFT JOIN v_system y ON y.system = r.system
 WHERE r.kind = 'workers'
    OR (r.kind = 'accounts' AND coalesce(y.kind, r.system_kind) = 'directory')
