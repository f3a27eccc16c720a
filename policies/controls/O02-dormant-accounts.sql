-- test: O02
-- version: 1
-- title: No account lies dormant
-- objective: An account nobody uses is one whose misuse nobody would notice.
-- population: One row per account that is open and not in the register of
--   service, shared and similar accounts. What the export itself calls an
--   account exempts nothing.
-- rule: The last use lies within the limit before the export; an account never
--   used was created within its own, shorter limit. Without a last use in the
--   export the row cannot be decided. People on leave are excused.
-- needs: accounts
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: The system records only one kind of sign-in, or people reach it
--   through single sign-on that leaves its own last use untouched.
--
WITH
member AS (
  SELECT a.id, a.person_id, a.system, a.state AS account_state, a.snapshot_at,
         a.last_use_lo, a.last_use_hi, a.never_used, a.use_stated,
         a.created_lo, a.created_hi, a.record_id, a.use_record_id,
         p.on_leave = 1 AND p.current = 1 AS on_leave, p.record_id AS person_record,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         a.never_used = 1 AND a.last_use_hi IS NULL AS never,
         a.state IN ('active', 'pending', 'locked') AS is_open
    FROM v_account a
    LEFT JOIN v_person p ON p.id = a.person_id
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
-- kept as a table: what follows asks for it many times
judged AS MATERIALIZED (
  SELECT t.*,
         CASE
           WHEN on_leave = 1 THEN 'ON_LEAVE'
           WHEN NOT is_open THEN 'STATE_UNKNOWN' -- X20
           WHEN snapshot_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
           WHEN t0_lo IS NULL AND t0_hi IS NULL THEN
             iif(never, 'CREATION_UNKNOWN', 'NO_LAST_USE')
           WHEN snapshot_at - t0_lo <= limit_s THEN 'PASS'
           WHEN snapshot_at - t0_hi > limit_s THEN
             iif(never, 'NEVER_USED', 'DORMANT')
           -- an older export says from when, and the newest nothing
           WHEN NOT never AND t0_hi >= snapshot_at THEN 'NO_LAST_USE'
           ELSE 'STRADDLES_LIMIT'
         END AS code
    FROM timed t),
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
           printf('Not used yet, but created only %d days before the export.',
                  (snapshot_at - t0_lo) / 86400),
           printf('Last used %d days before the export.',
                  (snapshot_at - t0_lo) / 86400))
         WHEN 'DORMANT' THEN
           printf('Not used for %d days; %d are allowed.',
                  (snapshot_at - t0_hi) / 86400, limit_s / 86400)
         WHEN 'NEVER_USED' THEN
           printf('Never used, and created %d days before the export; %d are '
                  || 'allowed.', (snapshot_at - t0_hi) / 86400, limit_s / 86400)
         WHEN 'ON_LEAVE' THEN 'Its person is on leave.'
         WHEN 'STATE_UNKNOWN' THEN
           'Whether the account is open cannot be told from the export.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN
           'Nobody stated when the export was made.'
         WHEN 'CREATION_UNKNOWN' THEN
           'Never used, and when it was created is not known.'
         WHEN 'NO_LAST_USE' THEN iif(use_stated = 1,
           'The export leaves its last use empty, which may mean never or not '
           || 'recorded.',
           'The export does not tell when accounts were last used.')
         ELSE
           'Last used, or created, so close to the limit that the date alone '
           || 'does not decide.'
       END AS says,
       t0_lo, t0_hi,
       iif(by_time, snapshot_at, NULL) AS t1_lo,
       iif(by_time, snapshot_at, NULL) AS t1_hi,
       iif(by_time, limit_s, NULL) AS limit_s,
       iif(grave, :severity_up, :severity) AS severity,
       record_id AS rec1, nullif(use_record_id, record_id) AS rec2,
       iif(code = 'ON_LEAVE', person_record, NULL) AS rec3, NULL AS subject
  FROM shown
UNION ALL
SELECT NULL, NULL, r.system, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a dormant account.',
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL,
       r.file || ':' || r.line
  FROM v_reject r WHERE r.kind = 'accounts'
