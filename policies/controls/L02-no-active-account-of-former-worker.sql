-- test: L02
-- version: 4
-- title: No former worker has an active account anywhere
-- objective: Whoever has left, however long ago, can get in nowhere.
-- population: Every account, in every system, of a person without a current
--   employment when that system's accounts were exported; one row for each
--   system in scope of which no account export was supplied.
-- rule: The account is closed (suspended, disabled, deprovisioned, deleted), or
--   gone from a complete and unfiltered export that it was in before; one that an
--   export made since shows as a shared mailbox nobody can sign in to is closed too.
--   Where other accounts of that system disappeared and nothing explains it (Q04),
--   or this one was used until that export was made, give or take what clocks
--   differ, being gone proves nothing; a closing in the log still does. It is not
--   yet due while
--   the time allowed after leaving, in hours or business days as for the directory,
--   runs past that export.
-- needs: workers accounts
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: An account is linked to the wrong person, or a system people use is
--   not in the inventory.
--
WITH
ended AS (
  SELECT s.id, s.person_id, s.record_id, s.high_risk,
         s.t0_lo AS left_lo,
         iif(:clock = 'notice', coalesce(s.notice_lo, s.t0_lo), s.t0_lo) AS t0_lo,
         iif(:clock = 'notice', coalesce(s.notice_hi, s.t0_hi), s.t0_hi) AS t0_hi
    FROM v_spell s WHERE s.ended = 1 AND s.conversion = 0),
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
-- Systems of which accounts vanished unexplained, as Q04 finds them: their list
-- left out some, so it may have left out any.
doubted AS MATERIALIZED (SELECT * FROM v_list_in_doubt),
counted AS MATERIALIZED (SELECT EXISTS (SELECT 1 FROM days) AS in_days),
-- X28: turned into a shared mailbox, by the newest list of them.
shared AS MATERIALIZED (
  SELECT m.account_id, min(coalesce(m.sign_in_blocked, 0)) AS blocked,
         min(m.snapshot_at) AS seen_at, min(m.record_id) AS record_id
    FROM v_mailbox m
   WHERE m.newest = 1 AND m.kind = 'shared' AND m.account_id IS NOT NULL
   GROUP BY m.account_id),
former AS (
  SELECT e.*, a.id AS account_id, a.system, a.state AS account_state,
         a.snapshot_at, a.record_id AS account_record, a.listed,
         la.t1_record_id, la.closed, la.undone_at, a.exported,
         q.record_id AS doubt_record, q.n AS vanished,
         q.system IS NOT NULL AND a.state = 'absent'
           AND NOT coalesce(la.closed = 1 AND la.basis = 'event', 0) AS in_doubt,
         -- gone from it, and used until then but for what clocks differ
         a.state = 'absent' AND la.basis IS NOT 'event'
           AND coalesce(a.last_use_lo <= a.snapshot_at AND a.last_use_hi
                >= a.snapshot_at - coalesce(:temp_skew_minutes, 0) * 60, 0)
           AS used_late, a.use_record_id,
         coalesce(a.snapshot_at, :now) AS seen_at,
         m.account_id IS NOT NULL AS converted, m.record_id AS mailbox_record,
         coalesce(m.blocked = 1 AND m.seen_at >= e.t0_hi
                  AND NOT coalesce(a.last_use_hi >= m.seen_at, 0), 0) AS blocked,
         coalesce((SELECT y.in_scope FROM v_system y
                    WHERE y.system = a.system), 1) AS in_scope,
         EXISTS (SELECT 1 FROM v_spell o
                  WHERE o.person_id = e.person_id AND o.doubtful = 1
                    AND (o.start_lo IS NULL
                         OR o.start_lo <= coalesce(a.snapshot_at, :now))
                    AND (o.ended = 0
                         OR o.t0_lo > coalesce(a.snapshot_at, :now)))
           AS may_be_employed,
         a.privileged = 1 OR la.was_privileged = 1
           OR coalesce(z.until_at >= e.left_lo, 0)
           OR coalesce(a.data_class, '') = 'regulated' AS grave,
         CAST(round(3600 * iif(
           e.high_risk = 1 OR a.privileged = 1 OR la.was_privileged = 1
             OR coalesce(z.until_at >= e.left_lo, 0)
             OR coalesce(a.data_class, '') = 'regulated',
           :high_risk_hours, :leaver_hours)) AS INTEGER) AS hours_s,
         row_number() OVER (PARTITION BY a.id
                            ORDER BY e.left_lo DESC, e.id DESC) AS latest
    FROM v_leaver_account la
    JOIN ended e ON e.id = la.spell_id
    JOIN v_account a ON a.id = la.account_id
    LEFT JOIN stripped z ON z.account_id = a.id
    LEFT JOIN doubted q ON q.system = a.system
    LEFT JOIN shared m ON m.account_id = a.id
   WHERE (e.left_lo IS NULL OR e.left_lo <= coalesce(a.snapshot_at, :now))
     AND NOT EXISTS (
       SELECT 1 FROM v_spell o
        WHERE o.person_id = e.person_id AND o.doubtful = 0
          AND (o.start_lo IS NULL OR o.start_lo <= coalesce(a.snapshot_at, :now))
          AND (o.ended = 0 OR o.t0_lo > coalesce(a.snapshot_at, :now)))),
due AS (
  SELECT f.*, c.in_days AND NOT coalesce(f.grave OR f.high_risk, 0) AS by_days
    FROM former f, counted c WHERE f.latest = 1),
limited AS MATERIALIZED (
  SELECT d.*,
         iif(d.by_days, (SELECT y.due_at FROM days y
               WHERE y.start_at < d.t0_lo AND d.t0_lo <= y.end_at),
             d.t0_lo + d.hours_s) AS due_lo,
         iif(d.by_days, (SELECT y.due_at FROM days y
               WHERE y.start_at < d.t0_hi AND d.t0_hi <= y.end_at),
             d.t0_hi + d.hours_s) AS due_hi
    FROM due d),
judged AS (
  SELECT f.*,
         CASE WHEN NOT f.by_days THEN f.hours_s
              WHEN f.t0_lo = f.t0_hi THEN f.due_lo - f.t0_lo END AS limit_s,
         account_state IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                           'absent') AS is_closed,
         account_state IN ('active', 'pending', 'locked') AS is_open,
         -- X7: opened again for the return, after it had been closed
         coalesce(f.undone_at >= f.left_lo, 0)
           AND EXISTS (SELECT 1 FROM v_spell o
                  WHERE o.person_id = f.person_id AND o.start_lo > f.seen_at
                    AND o.start_lo - f.seen_at <= :prestart_days * 86400)
           AS returns_soon
    FROM limited f),
stated AS (
  SELECT j.*,
         CASE
           WHEN in_scope = 0 THEN 'NOT_APPLICABLE'
           WHEN in_doubt OR used_late THEN 'INDETERMINATE'
           WHEN is_closed THEN 'PASS'
           WHEN is_open AND blocked AND NOT may_be_employed THEN 'PASS'
           WHEN may_be_employed THEN 'INDETERMINATE'
           WHEN NOT is_open THEN 'INDETERMINATE'
           WHEN snapshot_at IS NULL THEN 'INDETERMINATE'
           WHEN due_lo >= snapshot_at THEN 'NOT_DUE'
           WHEN returns_soon THEN 'NOT_APPLICABLE'
           WHEN snapshot_at > due_hi THEN 'FAIL'
           ELSE 'INDETERMINATE'
         END AS state
    FROM judged j)
SELECT person_id, account_id, system, NULL AS subject, state,
       CASE state
         WHEN 'FAIL' THEN iif(converted, 'CONVERTED_OPEN', 'STILL_ACTIVE')
         WHEN 'NOT_DUE' THEN 'WITHIN_LIMIT'
         WHEN 'NOT_APPLICABLE' THEN
           iif(in_scope = 0, 'OUT_OF_SCOPE', 'PREPARED_FOR_RETURN')
         WHEN 'INDETERMINATE' THEN
           CASE WHEN in_doubt THEN 'ABSENCE_IN_DOUBT'
                WHEN used_late THEN 'USED_WHEN_GONE'
                WHEN may_be_employed THEN 'EMPLOYMENT_UNKNOWN'
                WHEN NOT is_open THEN 'STATE_UNKNOWN'
                WHEN snapshot_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
                ELSE 'STRADDLES_LIMIT' END
       END AS reason,
       CASE state
         WHEN 'PASS' THEN iif(NOT is_closed, 'The account is ' || account_state
             || ', converted to a shared mailbox with sign-in blocked.',
           iif(account_state = 'absent',
           iif(exported = 1,
               'Gone from a complete export that it was in before.',
               'Not in a complete export; that it existed is known from '
               || 'elsewhere.'),
           'The account is ' || account_state || '.'))
         WHEN 'FAIL' THEN
           'The account is ' || account_state || ', '
           || iif(converted, 'converted to a shared mailbox whose sign-in is not '
                  || 'known to be blocked, ', '')
           || iif(snapshot_at - t0_hi < 2 * 86400,
                  printf('%d h', (snapshot_at - t0_hi) / 3600),
                  printf('%d days', (snapshot_at - t0_hi) / 86400))
           || ' after its person left.'
         WHEN 'NOT_DUE' THEN
           'The account is ' || account_state || ', but the '
           || iif(by_days, printf('%d business day%s', :leaver_business_days,
                                  iif(:leaver_business_days = 1, '', 's')),
                  printf('%g h', hours_s / 3600.0))
           || ' allowed had not run out when it was exported.'
         WHEN 'NOT_APPLICABLE' THEN iif(in_scope = 0,
           'The inventory declares the system out of scope.',
           'The account had been closed and is ' || account_state
           || ' again for a new employment that begins soon.')
         WHEN 'INDETERMINATE' THEN CASE
           WHEN in_doubt THEN
             printf('It is in the export no more, but %d account%s of the system '
                    || 'disappeared and nothing explains it (Q04), so that '
                    || 'proves no closing.', vanished,
                    iif(vanished = 1, '', 's'))
           WHEN used_late THEN
             'It is in the export no more, and was used until that was made: '
             || 'deleted at once, or the export is not whole.'
           WHEN may_be_employed THEN
             'The account is ' || account_state || '; whether its person works '
             || 'here again cannot be told from HR''s export.'
           WHEN NOT is_open THEN
             'Whether the account is open or closed cannot be told from the '
             || 'export.'
           WHEN snapshot_at IS NULL THEN
             'The account is ' || account_state || ' in an export of which '
             || 'nobody stated when it was made.'
           ELSE
             'The account is ' || account_state || '; whether the time allowed '
             || 'had run out cannot be told.' END
       END AS says,
       t0_lo, t0_hi, limit_s,
       iif(grave, :severity_up, :severity) AS severity,
       account_record AS rec1, record_id AS rec2, t1_record_id AS rec3,
       CASE WHEN in_doubt THEN iif(state = 'INDETERMINATE', doubt_record, NULL)
            WHEN used_late THEN use_record_id
            WHEN converted THEN mailbox_record END AS rec4
  FROM stated
UNION ALL
SELECT NULL, NULL, y.system, NULL, 'MISSING', 'NO_ACCOUNT_EXPORT',
       coalesce(y.name, y.system) || ' is in scope, but no export of its '
       || 'accounts was supplied.',
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM v_system y
 WHERE y.listed = 1 AND coalesce(y.in_scope, 1) = 1
   AND y.kind IN ('directory', 'application')
   AND y.system NOT IN (SELECT s.system FROM v_source s
                         WHERE s.kind = 'accounts' AND s.rows_accepted > 0)
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a former worker.',
       NULL, NULL, NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts')
-- @conditions
-- controls 0.2: HR may not be older than an account export by more than the
-- smallest limit in use.
SELECT 'HR is as recent as the accounts' AS condition,
       CASE WHEN a.newest IS NULL OR w.oldest IS NULL THEN NULL
            WHEN a.newest - w.oldest
                 <= 3600 * min(:leaver_hours, :high_risk_hours) THEN 1
       END AS holds,
       CASE
         WHEN a.newest IS NULL OR w.oldest IS NULL THEN
           'Whether HR''s export is as recent as the accounts cannot be told: '
           || 'a time of extraction is missing.'
         WHEN a.newest - w.oldest
              <= 3600 * min(:leaver_hours, :high_risk_hours) THEN
           'HR''s export is as recent as the account exports.'
         ELSE
           printf('HR''s export is %d h older than the newest account export, '
                  || 'so who had left by then is not known.',
                  (a.newest - w.oldest) / 3600)
       END AS says
  FROM (SELECT iif(count(*) = count(s.extracted_at), max(s.extracted_at), NULL)
                 AS newest
          FROM v_source s WHERE s.kind = 'accounts' AND s.newest = 1) a,
       (SELECT iif(count(*) = count(s.extracted_at), min(s.extracted_at), NULL)
                 AS oldest
          FROM v_source s WHERE s.kind = 'workers' AND s.newest = 1) w
UNION ALL
SELECT 'the systems spoken for', 1,
       iif(count(*) > 0,
           printf('The inventory names %d systems.', count(*)),
           'There is no inventory of systems: the test speaks only for those '
           || 'whose accounts were supplied.')
  FROM v_system y WHERE y.listed = 1
