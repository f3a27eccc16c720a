-- test: O02
-- version: 3
-- title: No account lies dormant
-- objective: An account nobody uses is one whose misuse nobody would notice.
-- population: One row per account that is open and not in the register of
--   service, shared and similar accounts. What the export itself calls an
--   account exempts nothing.
-- rule: The last use lies within the limit before the export; an account never
--   used was created within its own, shorter limit; a creation the newest export
--   dates after one that had the account decides nothing. Without a last use in
--   the export the row cannot be decided. Days of a leave, by its dates, do not
--   count; who is on leave is excused unless the time before it was too long.
-- needs: accounts
-- everywhere: accounts
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: The system records only one kind of sign-in, or people reach it
--   through single sign-on that leaves its own last use untouched.
--
WITH
first_seen AS MATERIALIZED (
  SELECT f.* FROM v_first_seen f
   WHERE f.account_id IN (SELECT a.id FROM v_account a WHERE a.never_used = 1)),
member AS (
  SELECT a.id, a.person_id, a.system, a.state AS account_state, a.snapshot_at,
         a.last_use_lo, a.last_use_hi, a.never_used, a.use_stated,
         a.created_lo, a.created_hi, a.record_id, a.use_record_id,
         p.on_leave = 1 AND p.current = 1 AS on_leave, p.record_id AS person_record,
         iif(p.current = 1, p.leave_lo, NULL) AS leave_lo,
         iif(p.on_leave = 1, min(coalesce(p.leave_hi, a.snapshot_at), a.snapshot_at),
             p.leave_hi) AS leave_hi,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         a.never_used = 1 AND a.last_use_hi IS NULL AS never,
         s.at AS first_seen, s.record_id AS first_record,
         a.state IN ('active', 'pending', 'locked') AS is_open
    FROM v_account a
    LEFT JOIN v_person p ON p.id = a.person_id
    LEFT JOIN first_seen s ON s.account_id = a.id
   WHERE a.exported = 1 AND a.registered = 0
     AND a.state NOT IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                         'absent')),
-- From when the time of not being used counts, and how long it may be.
timed AS MATERIALIZED (
  SELECT m.*,
         iif(never, created_lo, last_use_lo) AS t0_lo,
         iif(never, created_hi, last_use_hi) AS t0_hi,
         iif(never, :never_used_days, :dormant_days) * 86400 AS limit_s
    FROM member m),
-- How long it was not used for no leave: most and least.  The edges of a leave
-- are days, in whichever zone: 26 hours of it may not be one.
idle AS MATERIALIZED (
  SELECT t.*,
         snapshot_at - t0_lo - coalesce(max(0,
           min(leave_hi - iif(on_leave = 1, 0, 93600), snapshot_at)
             - max(leave_lo + 93600, t0_hi)), 0) AS most,
         snapshot_at - t0_hi - coalesce(max(0,
           min(leave_hi, snapshot_at) - max(leave_lo, t0_lo)), 0) AS least,
         coalesce(leave_hi > t0_lo AND leave_lo < snapshot_at, 0) AS was_away
    FROM timed t),
-- kept as a table: what follows asks for it many times
judged AS MATERIALIZED (
  SELECT t.*,
         CASE
           WHEN NOT is_open THEN 'STATE_UNKNOWN' -- X20
           WHEN snapshot_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
           WHEN t0_lo IS NULL AND t0_hi IS NULL THEN
             iif(never, 'CREATION_UNKNOWN', 'NO_LAST_USE')
           WHEN never AND created_lo > first_seen AND NOT coalesce(on_leave, 0)
            AND least <= limit_s THEN 'SEEN_BEFORE_CREATION'
           WHEN most <= limit_s THEN iif(on_leave = 1, 'ON_LEAVE', 'PASS')
           WHEN on_leave = 1 AND leave_lo IS NULL THEN 'LEAVE_DATES_UNKNOWN'
           WHEN least > limit_s THEN
             iif(never, 'NEVER_USED', 'DORMANT')
           -- an older export says from when, and the newest nothing
           WHEN NOT never AND t0_hi >= snapshot_at THEN 'NO_LAST_USE'
           ELSE 'STRADDLES_LIMIT'
         END AS code
    FROM idle t),
-- The times stand beside a row only if they decided it.
shown AS (
  SELECT j.*,
         code IN ('PASS', 'DORMANT', 'NEVER_USED', 'STRADDLES_LIMIT')
           AS by_time
    FROM judged j)
SELECT person_id, id AS account_id, system,
       CASE WHEN code = 'PASS' THEN 'PASS'
            WHEN code = 'ON_LEAVE' THEN 'NOT_APPLICABLE'
            WHEN code IN ('DORMANT', 'NEVER_USED') THEN 'FAIL'
            ELSE 'INDETERMINATE' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN iif(never,
           printf('Not used yet, but created only %d days before the export',
                  (snapshot_at - t0_lo) / 86400),
           printf('Last used %d days before the export',
                  (snapshot_at - t0_lo) / 86400))
           || iif(was_away, printf(', %d of them without the leave of its person.',
                                   most / 86400), '.')
         WHEN 'DORMANT' THEN
           printf('Not used for %d days%s; %d are allowed.', least / 86400,
                  iif(was_away, ', the leave of its person left out', ''),
                  limit_s / 86400)
         WHEN 'NEVER_USED' THEN
           printf('Never used, and created %d days before the export%s; %d are '
                  || 'allowed.', least / 86400,
                  iif(was_away, ', the leave of its person left out', ''),
                  limit_s / 86400)
         WHEN 'ON_LEAVE' THEN 'Its person is on leave.'
         WHEN 'LEAVE_DATES_UNKNOWN' THEN
           'Its person is on leave, but since when HR does not say, so how long '
           || 'it was not used before that cannot be told.'
         WHEN 'STATE_UNKNOWN' THEN
           'Whether the account is open cannot be told from the export.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN
           'Nobody stated when the export was made.'
         WHEN 'CREATION_UNKNOWN' THEN
           'Never used, and when it was created is not known.'
         WHEN 'SEEN_BEFORE_CREATION' THEN
           'Never used; the newest export says that it was created on '
           || date(created_lo, 'unixepoch') || ', and the one of '
           || date(first_seen, 'unixepoch') || ' has it already: since when it '
           || 'was not used cannot be told.'
         WHEN 'NO_LAST_USE' THEN iif(use_stated = 1,
           'The export leaves its last use empty, which may mean never or not '
           || 'recorded.',
           'The export does not tell when it was last used.')
         ELSE
           'Last used, or created, so close to the limit that the date alone '
           || 'does not decide.'
       END AS says,
       t0_lo, t0_hi,
       iif(by_time, snapshot_at, NULL) AS t1_lo,
       iif(by_time, snapshot_at, NULL) AS t1_hi,
       iif(by_time, limit_s, NULL) AS limit_s,
       iif(grave, :severity_up, :severity) AS severity,
       record_id AS rec1,
       iif(code = 'SEEN_BEFORE_CREATION', first_record,
           nullif(use_record_id, record_id)) AS rec2,
       iif(code IN ('ON_LEAVE', 'LEAVE_DATES_UNKNOWN') OR (by_time AND was_away),
           person_record, NULL) AS rec3, NULL AS subject
  FROM shown
UNION ALL
SELECT NULL, NULL, r.system, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a dormant account.',
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL,
       r.file || ':' || r.line
  FROM v_reject r WHERE r.kind = 'accounts'
