-- test: L04
-- version: 7
-- title: No account is used after its person has left
-- objective: Closing an account late is a lapse; using it after leaving is what
--   the lapse makes possible.
-- population: One row per employment that ended in the period and account of
--   that person, in every system, also one that an export from before the end
--   still has as theirs and a later one as another's. An end the bundle of the
--   period before did not know, and what was not due there, is of this period
--   too.
-- rule: No successful sign-in, token use, change to somebody else's account or
--   access, nor anything else its log has the account do, lies after the end of employment, nor the last use of a credential of
--   the account. A row passes only if something was looking the whole time until
--   the account was closed (a log, or a last-use value from before the end in an
--   export made after it), or if it was closed before the employment ended. A log
--   of sign-ins proves nothing of tokens and keys: where the account has one that
--   was not revoked by the end, a log of token uses must have been looking, or its
--   own last use lie before the end. An end that had come and was moved leaves open
--   what the uses between the two were. Where an account is only gone from a list that
--   left out others too (Q04), something must have been looking to the export. Use
--   before HR entered the end is a failure
--   too, with its own reason.
-- needs: workers accounts
-- everywhere: accounts
-- severity: Critical
-- exceptable: no
-- timed: no
-- wrong_if: A system keeps no record of uses, or others may act in the account
--   of the person who left.
--
-- Always counted from the end itself, whichever clock the profile names.  A use
-- known by its day begins with that day: the day after the last one is after.
WITH
leaver AS (
  SELECT s.id, s.person_id, s.record_id, s.start_day, s.t0_lo, s.t0_hi,
         s.notice_lo
    FROM v_spell s
   WHERE s.ended = 1 AND s.conversion = 0
     AND (s.end_day BETWEEN :period_start_day AND :period_end_day
          OR s.entered_day BETWEEN :period_start_day AND :period_end_day
          OR (s.end_day IS NULL AND s.entered_day IS NULL
              AND coalesce(s.told_lo < :period_end AND s.told_hi > :period_start,
                           s.told_lo < :period_end, s.told_hi > :period_start, 1)
              AND coalesce(s.t0_lo < :period_end AND s.t0_hi > :period_start, 1))
          OR s.id IN (SELECT d.spell_id FROM v_due_spell d
                       WHERE d.test_id IN ('', 'L04')))),
-- An account that is in a doubted list no more: closed by when, nobody knows.
gone AS MATERIALIZED (SELECT * FROM v_closing_in_doubt),
-- X14: an end that had come, and was moved.
moved AS MATERIALIZED (
  SELECT e.spell_id, min(e.t0_lo) AS t0_lo, max(e.seen_at) AS seen_at,
         min(e.record_id) AS record_id
    FROM v_moved_end e GROUP BY e.spell_id),
held AS (
  SELECT l.*, m.t0_lo AS moved_lo, m.seen_at AS moved_seen, m.record_id AS moved_record,
         a.last_use_hi, a.never_used, a.id AS account_id, a.system, a.snapshot_at,
         a.record_id AS account_record, la.closed,
         iif(q.id IS NULL, la.t1_hi, NULL) AS t1_hi,
         la.use_lo, la.use_hi, la.use_kind, la.use_from,
         la.use_covered = 1
           AND (q.id IS NULL OR coalesce(coalesce(f.extracted_at, f.last_at)
                                           >= a.snapshot_at, 0)) AS use_covered,
         q.n AS vanished, q.record_id AS doubt_record,
         la.t1_record_id, la.use_record_id, la.cover_record_id, la.until_at,
         f.shows, coalesce(la.use_lo >= l.t0_hi AND la.use_hi > l.t0_lo, 0)
           AS used_after,
         -- until when a use would matter
         min(coalesce(la.until_at, 9e15), coalesce(a.snapshot_at, 9e15),
             coalesce(iif(la.closed = 1 AND q.id IS NULL, la.t1_hi, NULL), 9e15))
           AS watch_to
    FROM leaver l
    JOIN v_leaver_account la ON la.spell_id = l.id
    JOIN v_account a ON a.id = la.account_id
    LEFT JOIN v_source f ON f.id = la.cover_record_id >> 32
     AND f.kind = 'events'
    LEFT JOIN gone q ON q.id = la.id
    LEFT JOIN moved m ON m.spell_id = l.id AND m.t0_lo < l.t0_lo),
-- Ways in beside the account's own sign-in, each sighting of them; one that names
-- nobody's account is of every account its holder has there.
listed AS (
  SELECT h.id, h.account_id, c.id AS credential
    FROM held h JOIN v_credential c ON c.account_id = h.account_id
  UNION ALL
  SELECT h.id, h.account_id, c.id
    FROM held h
    JOIN v_credential c ON c.person_id = h.person_id AND c.system = h.system
   WHERE c.account_id IS NULL),
way AS MATERIALIZED (
  SELECT h.id, h.account_id, h.t0_lo, h.t0_hi, h.until_at, h.watch_to, c.system,
         c.kind, c.record_id, c.created_lo, c.last_use_lo, c.last_use_hi,
         c.snapshot_at, c.newest,
         c.kind || '|' || coalesce(c.key, c.id) || '|'
           || coalesce(lower(c.username), '') AS name,
         coalesce(c.state IN ('revoked', 'expired')
                  AND c.revoked_hi <= h.t0_lo, 0) AS revoked,
         coalesce(c.last_use_lo >= h.t0_hi, 0) AS after
    FROM listed l
    JOIN held h ON h.id = l.id AND h.account_id = l.account_id
    JOIN v_credential c ON c.id = l.credential),
-- Their last uses; the first that lies wholly after the end, else one that may.
last_use AS MATERIALIZED (
  SELECT z.* FROM (
    SELECT w.id, w.account_id, w.last_use_lo, w.last_use_hi, w.record_id,
           iif(w.kind IN ('factor', 'password'), 'interactive', 'token') AS kind,
           w.after, row_number() OVER (PARTITION BY w.id, w.account_id
             ORDER BY w.after DESC, w.last_use_lo, w.record_id) AS place
      FROM way w
     WHERE coalesce(w.last_use_hi > w.t0_lo, w.last_use_lo IS NOT NULL)
       AND coalesce(w.last_use_lo < w.until_at, 1)) z
   WHERE z.place = 1),
-- Tokens and keys whose uses nothing shows: not revoked or gone by the end, made
-- before it was over, and no export made afterwards puts their last use before.
unseen AS MATERIALIZED (
  SELECT t.id, t.account_id, count(*) AS n, min(t.record_id) AS record_id
    FROM (SELECT w.id, w.account_id, w.system, w.name, w.t0_lo,
                 min(w.record_id) AS record_id, max(w.newest) AS newest,
                 max(w.snapshot_at) AS seen_at
            FROM way w
           WHERE w.kind IN ('token', 'api_key', 'ssh_key', 'certificate')
             AND w.watch_to > w.t0_lo
           GROUP BY w.id, w.account_id, w.system, w.name
          HAVING max(w.revoked) = 0
             AND NOT coalesce(min(w.created_lo) >= w.watch_to, 0)
             AND NOT coalesce(max(w.last_use_hi <= w.t0_lo
                                  AND w.snapshot_at >= w.watch_to), 0)) t
   WHERE t.newest = 1
      OR NOT EXISTS (SELECT 1 FROM v_look k
                      WHERE k.kind = 'credentials' AND k.system = t.system
                        AND k.complete = 1 AND k.from_at > t.seen_at
                        AND k.to_at <= t.t0_lo)
   GROUP BY t.id, t.account_id),
-- The log that shows token uses, where one was looking the whole time.
watched AS MATERIALIZED (
  SELECT h.id, h.account_id
    FROM held h
    JOIN v_source s ON s.kind = 'events' AND s.system = h.system
     AND instr(s.shows, 'token_uses') > 0
     AND coalesce(s.covers_from, s.first_at) <= h.t0_lo
     AND coalesce(s.extracted_at, s.last_at) >= h.watch_to
     AND s.id NOT IN (SELECT x.source_id FROM v_log_short x)
   GROUP BY h.id, h.account_id),
seen AS (
  SELECT h.id, h.person_id, h.account_id, h.system, h.start_day, h.record_id,
         h.account_record, h.snapshot_at, h.t0_lo, h.t0_hi, h.notice_lo,
         h.closed, h.t1_hi, h.use_covered, h.until_at, h.shows, h.t1_record_id,
         h.cover_record_id, h.vanished, h.doubt_record, h.moved_lo, h.moved_seen,
         h.moved_record, coalesce(h.last_use_hi > h.moved_lo, NOT h.never_used)
           AS used_since,
         iif(p.own, h.used_after, w.after) AS after,
         iif(p.own, h.use_lo, w.last_use_lo) AS use_lo,
         iif(p.own, h.use_hi, w.last_use_hi) AS use_hi,
         iif(p.own, h.use_kind, w.kind) AS use_kind,
         iif(p.own, h.use_record_id, w.record_id) AS use_record_id,
         iif(y.id IS NULL, n.n, NULL) AS unseen, n.record_id AS unseen_record
    FROM held h
    LEFT JOIN last_use w ON w.id = h.id AND w.account_id = h.account_id
    LEFT JOIN unseen n ON n.id = h.id AND n.account_id = h.account_id
    LEFT JOIN watched y ON y.id = h.id AND y.account_id = h.account_id
    -- the account's own use, unless only the other is surely after the end
    JOIN (SELECT 1 AS own UNION ALL SELECT 0) p
      ON p.own = (w.id IS NULL OR h.used_after
                  OR (NOT w.after AND (h.use_lo IS NOT NULL
                                       OR h.use_hi IS NOT NULL)))),
judged AS (
  SELECT h.*,
         CASE
           WHEN after THEN 'FAIL'
           WHEN t0_lo > coalesce(snapshot_at, :now) THEN 'NOT_DUE'
           WHEN use_lo IS NOT NULL OR use_hi IS NOT NULL THEN 'INDETERMINATE'
           WHEN moved_lo IS NOT NULL AND used_since
            AND NOT coalesce(closed = 1 AND t1_hi <= moved_lo, 0) THEN 'MOVED'
           WHEN closed = 1 AND t1_hi <= t0_lo THEN 'PASS'
           WHEN use_covered = 1 AND unseen IS NULL THEN 'PASS'
           ELSE 'MISSING'
         END AS state
    FROM seen h)
SELECT person_id, account_id, system, date(start_day * 86400, 'unixepoch') AS subject,
       iif(state = 'MOVED', 'INDETERMINATE', state) AS state,
       CASE state
         WHEN 'MOVED' THEN 'END_MOVED_AFTERWARDS'
         WHEN 'NOT_DUE' THEN 'NOT_YET_LEFT'
         WHEN 'FAIL' THEN CASE
           WHEN use_hi <= notice_lo THEN 'BEFORE_NOTICE'
           WHEN use_kind = 'token' THEN 'TOKEN_USE_AFTER_LEAVING'
           WHEN use_kind = 'action' THEN 'ACTION_AFTER_LEAVING'
           WHEN use_kind = 'act' THEN 'ACT_AFTER_LEAVING'
           ELSE 'SIGN_IN_AFTER_LEAVING' END
         WHEN 'INDETERMINATE' THEN 'USE_AROUND_THE_END'
         WHEN 'MISSING' THEN
           CASE WHEN use_covered = 1 THEN 'TOKEN_USE_NOT_SHOWN'
                WHEN vanished > 0 THEN 'ABSENCE_IN_DOUBT'
                ELSE 'NO_USE_EVIDENCE' END
       END AS reason,
       CASE state
         WHEN 'PASS' THEN iif(closed = 1 AND t1_hi <= t0_lo,
           'Closed before the employment ended, and closed since.',
           'No use between the end of employment and '
           || iif(closed = 1, 'the closing of the account.',
                iif(until_at IS NOT NULL, 'the start of the next employment.',
                  iif(closed = 0, 'the export; the account is still open.',
                    'the export.')))
           || CASE
                WHEN shows IS NULL OR (instr(shows, 'token_uses') > 0
                                       AND instr(shows, 'sessions') > 0) THEN ''
                ELSE ' The log shows ' || replace(shows, '_', '-')
                  || ', so uses that began before in '
                  || iif(instr(shows, 'sessions') > 0, 'a token',
                         iif(instr(shows, 'token_uses') > 0, 'a session',
                             'a session or a token'))
                  || ' would not be in it.' END)
         WHEN 'NOT_DUE' THEN
           'The employment had not ended when the export was made.'
         WHEN 'FAIL' THEN
           CASE use_kind WHEN 'token' THEN 'Used through a token'
             WHEN 'action' THEN 'Changed somebody else''s account or access'
             WHEN 'act' THEN 'Did something with it'
             ELSE 'Signed in' END
           || ' on ' || datetime(use_lo, 'unixepoch') || 'Z, '
           || iif(use_lo - t0_hi < 2 * 86400,
                  printf('%d h %02d min', (use_lo - t0_hi) / 3600,
                         (use_lo - t0_hi) % 3600 / 60),
                  printf('%d days', (use_lo - t0_hi) / 86400))
           || ' after the end of employment'
           || iif(use_hi <= notice_lo, ', before HR had entered the end.', '.')
         WHEN 'INDETERMINATE' THEN
           'Last used between ' || coalesce(datetime(use_lo, 'unixepoch') || 'Z',
                                            'an unknown time')
           || ' and ' || coalesce(datetime(use_hi, 'unixepoch') || 'Z',
                                  'an unknown time')
           || ': before or after the end of employment cannot be told.'
         WHEN 'MOVED' THEN
           'HR stated an end on ' || datetime(moved_lo, 'unixepoch')
           || 'Z, and moved it when it had come, not before '
           || datetime(moved_seen, 'unixepoch') || 'Z; it was used, or may have '
           || 'been, after the first.'
         WHEN 'MISSING' THEN iif(use_covered = 1,
           printf('Nobody signed in, but the account has %d token%s or key%s, and '
                  || 'nothing supplied shows uses of %s over the whole time from '
                  || 'the end of employment.', unseen, iif(unseen = 1, '', 's'),
                  iif(unseen = 1, '', 's'), iif(unseen = 1, 'it', 'them')),
           'Nothing supplied shows uses of this account over the whole time '
           || 'from the end of employment to '
           || iif(vanished > 0,
                printf('the export it is gone from; %d account%s of the system '
                       || 'disappeared and nothing explains it (Q04), so that '
                       || 'proves no closing.', vanished,
                       iif(vanished = 1, '', 's')), 'its closing.'))
       END AS says,
       t0_lo, t0_hi, use_lo AS t1_lo, use_hi AS t1_hi,
       iif(use_kind IN ('token', 'act'), :severity_down, :severity) AS severity,
       record_id AS rec1,
       coalesce(use_record_id, cover_record_id, t1_record_id) AS rec2,
       account_record AS rec3,
       CASE state WHEN 'MOVED' THEN moved_record
         WHEN 'MISSING' THEN iif(use_covered = 1, unseen_record, doubt_record)
         END AS rec4
  FROM judged
UNION ALL
-- Theirs at the end, and somebody else's or nobody's in the next export: a use of
-- the time between is nobody's for certain.
SELECT l.person_id, a.id, a.system, date(l.start_day * 86400, 'unixepoch'),
       'MISSING', 'TRANSFERRED',
       'The account was the leaver''s by the export of '
       || coalesce(datetime(f.seen_at, 'unixepoch') || 'Z', 'an unknown time')
       || ' and is ' || iif(a.person_id IS NULL, 'nobody''s', 'a colleague''s')
       || ' now; nothing shows who used it after the end of employment.',
       l.t0_lo, l.t0_hi, NULL, NULL, :severity,
       l.record_id, f.record_id, a.record_id, NULL
  FROM leaver l
  JOIN v_former_holder f ON f.person_id = l.person_id
  JOIN v_account a ON a.id = f.account_id
 WHERE a.registered = 0 AND l.t0_lo <= :now
   AND coalesce((SELECT min(k.from_at) FROM v_look k
                  WHERE k.kind = 'accounts' AND k.system = a.system
                    AND k.from_at > f.seen_at) > l.t0_lo, 1)
   AND (l.id, a.id) NOT IN (SELECT la.spell_id, la.account_id
                              FROM v_leaver_account la)
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a leaver.',
       NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts', 'events')
