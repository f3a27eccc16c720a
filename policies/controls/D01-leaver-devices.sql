-- test: D01
-- version: 5
-- title: Devices have a current owner, and come back from leavers
-- objective: A device keeps data and a way in after its owner has left.
-- population: One row per device of the newest device export, and per device that
--   an older export has as a leaver's and no later one has as that person's.
-- rule: A current worker's device is managed and has been seen within the limit
--   before the export. A leaver's device was locked or wiped within the shorter
--   limit after the end of employment, or retired or returned within the longer
--   one; a lock or wipe that is only pending does not count, nor a wipe or a
--   return after which the device reported again, nor a lock of before the end
--   after which it did: locks are lifted. What an export dates before one that has
--   the device in use decides nothing. That it is somebody else's in a
--   later export is a return; that no later one has it shows nothing, nor does an
--   export of before the end. A device assigned to nobody HR
--   knows fails, if all lists of people are there, recent and readable; one that is
--   assigned to nobody is counted apart.
-- needs: devices workers
-- severity: Medium
-- exceptable: no
-- timed: yes
-- wrong_if: Devices that were never enrolled are in no export.
--
WITH
-- Is somebody whom no list of people has nobody (X18)?
hr AS MATERIALIZED (
  SELECT count(*) > 0 AND count(*) = count(s.extracted_at)
           AND :now - min(s.extracted_at) <= :snapshot_age_days * 86400
           AND NOT EXISTS (
             SELECT 1 FROM v_system y
              WHERE y.kind = 'hr' AND coalesce(y.in_scope, 1) = 1
                AND y.system NOT IN (SELECT o.system FROM v_source o
                                      WHERE o.kind = 'workers'
                                        AND o.rows_accepted > 0)) AS whole
    FROM v_source s WHERE s.kind = 'workers' AND s.newest = 1),
-- Names of accounts whose holder a row of HR may name that could not be read.
refused AS MATERIALIZED (
  SELECT lower(a.username) AS name FROM v_account a WHERE a.in_reject = 1
  UNION
  SELECT lower(a.email) FROM v_account a WHERE a.in_reject = 1 AND a.email <> ''
  UNION
  SELECT lower(a.worker_ref) FROM v_account a
   WHERE a.in_reject = 1 AND a.worker_ref <> ''),
ended AS (
  SELECT s.id, s.person_id, s.record_id, s.t0_lo AS left_lo, s.start_lo,
         s.conversion,
         iif(:clock = 'notice', coalesce(s.notice_lo, s.t0_lo), s.t0_lo) AS t0_lo,
         iif(:clock = 'notice', coalesce(s.notice_hi, s.t0_hi), s.t0_hi) AS t0_hi
    FROM v_spell s WHERE s.ended = 1),
of_leaver AS MATERIALIZED (
  SELECT s.person_id, s.start_lo, s.ended, s.t0_lo, s.doubtful
    FROM v_spell s WHERE s.person_id IN (SELECT e.person_id FROM ended e)),
listed AS MATERIALIZED (
  SELECT d.*, coalesce(d.snapshot_at, :now) AS seen_at,
         coalesce(nullif(d.serial, ''), nullif(d.name, '')) AS key
    FROM v_device d),
-- What only an older export has as somebody's who left: the last of them, and
-- when another has it first.
gone AS MATERIALIZED (
  SELECT d.id, min(o.snapshot_at) AS passed_at, count(o.id) > 0 AS passed
    FROM listed d
    LEFT JOIN listed o ON o.system = d.system AND o.key = d.key
     AND o.person_id IS NOT d.person_id
     AND (o.newest = 1 OR o.snapshot_at > d.snapshot_at)
   WHERE d.newest = 0 AND d.person_id IN (SELECT e.person_id FROM ended e)
     AND NOT EXISTS (SELECT 1 FROM listed n
                      WHERE n.system = d.system AND n.id <> d.id AND n.key = d.key
                        AND n.person_id = d.person_id
                        AND (n.newest = 1 OR n.snapshot_at > d.snapshot_at
                             OR (n.snapshot_at = d.snapshot_at AND n.id > d.id)))
   GROUP BY d.id),
device AS (
  SELECT d.*, coalesce(d.managed, iif(d.state = 'managed', 1, NULL)) AS is_managed,
         g.id IS NOT NULL AS gone, coalesce(g.passed, 0) AS passed, g.passed_at
    FROM listed d
    LEFT JOIN gone g ON g.id = d.id
   WHERE d.newest = 1 OR g.id IS NOT NULL),
-- In use by an export made after the time that a later one states for a wipe, lock
-- or return: the latest. Of what was done by an action the lists know nothing.
contradicted AS MATERIALIZED (
  SELECT d.id, max(o.snapshot_at) AS seen, o.record_id
    FROM listed d
    JOIN v_source f ON f.id = d.record_id >> 32 AND f.kind = 'devices'
    JOIN listed o ON o.system = d.system AND o.key = d.key
     AND o.snapshot_at > d.changed_hi AND o.snapshot_at < d.snapshot_at
     AND o.state IN ('managed', 'wipe_pending', 'lock_pending', 'retire_pending')
   WHERE d.state IN ('wiped', 'locked', 'retired')
   GROUP BY d.id),
-- The employment that had ended when the devices were exported, the last of them;
-- or the one of then, if it has ended since and the time allowed is over.
former AS MATERIALIZED (
  SELECT d.id AS device_id, e.record_id AS spell_record, e.t0_lo, e.t0_hi,
         coalesce(e.left_lo > d.seen_at, 0) AS after_list,
         row_number() OVER (PARTITION BY d.id
                            ORDER BY e.left_lo DESC, e.id DESC) AS latest
    FROM device d
    JOIN ended e ON e.person_id = d.person_id
   WHERE (e.left_lo IS NULL OR e.left_lo <= d.seen_at
          OR ((e.start_lo IS NULL OR e.start_lo <= d.seen_at)
              AND e.conversion = 0 AND e.t0_lo < :period_end
              AND iif(d.gone, e.left_lo < coalesce(d.passed_at, :now),
                      e.t0_lo + :device_return_days * 86400 < :now)))
     AND NOT EXISTS (SELECT 1 FROM of_leaver o
                      WHERE o.person_id = d.person_id
                        AND (o.start_lo IS NULL OR o.start_lo <= d.seen_at)
                        AND (o.ended = 0
                             OR o.t0_lo > max(d.seen_at, coalesce(e.left_lo, 0)))
                        AND o.doubtful = 0)),
held AS (
  SELECT d.*, p.current,
         EXISTS (SELECT 1 FROM of_leaver o
                  WHERE o.person_id = d.person_id AND o.doubtful = 1
                    AND (o.start_lo IS NULL OR o.start_lo <= d.seen_at)
                    AND (o.ended = 0 OR o.t0_lo > d.seen_at))
           AS may_be_employed,
         f.spell_record, f.t0_lo, f.t0_hi, f.device_id IS NOT NULL AS left,
         f.after_list, c.seen AS used_at, c.record_id AS used_record,
         CASE WHEN d.state IN ('wiped', 'locked', 'retired') THEN
                coalesce(d.changed_lo, d.last_seen_lo)
              WHEN d.state <> 'unknown' OR d.passed THEN d.snapshot_at END
           AS t1_lo,
         CASE WHEN d.state IN ('wiped', 'locked', 'retired') THEN
                coalesce(d.changed_hi, d.snapshot_at)
              WHEN d.passed THEN d.passed_at END AS t1_hi,
         CAST(round(iif(d.state IN ('wiped', 'locked'),
                        :device_lock_hours * 3600,
                        :device_return_days * 86400)) AS INTEGER) AS limit_s,
         CAST(round(:device_checkin_days * 86400) AS INTEGER) AS seen_limit
    FROM device d
    LEFT JOIN former f ON f.device_id = d.id AND f.latest = 1
    LEFT JOIN contradicted c ON c.id = d.id
    LEFT JOIN v_person p ON p.id = d.person_id
   WHERE d.gone = 0 OR f.device_id IS NOT NULL),
judged AS MATERIALIZED (
  SELECT h.*,
         CASE
           WHEN coalesce(holder, '') = '' AND person_id IS NULL THEN 'NO_HOLDER'
           WHEN candidates > 1 AND person_id IS NULL THEN 'SEVERAL_CANDIDATES'
           WHEN person_id IS NULL AND NOT coalesce(r.whole, 0)
             THEN 'HR_NOT_FRESH'
           WHEN person_id IS NULL
            AND lower(trim(holder)) IN (SELECT f.name FROM refused f)
             THEN 'HR_ROW_REJECTED'
           WHEN person_id IS NULL THEN 'UNKNOWN_HOLDER'
           WHEN left AND may_be_employed THEN 'EMPLOYMENT_UNKNOWN'
           WHEN NOT left AND current IS NULL THEN 'EMPLOYMENT_UNKNOWN'
           WHEN left THEN CASE
             WHEN state IN ('wiped', 'locked', 'retired') THEN CASE
               WHEN t1_lo - t0_hi <= limit_s
                 -- whoever is locked out reports on, until he is let in
                 AND (state <> 'locked' OR changed_hi < t0_lo)
                 AND last_seen_lo > changed_hi + :device_seen_hours * 3600
                 THEN 'SEEN_SINCE'
               WHEN t1_lo - t0_hi <= limit_s AND used_at IS NOT NULL
                AND snapshot_at - t0_lo > limit_s THEN 'IN_USE_AFTERWARDS'
               WHEN t1_hi - t0_lo <= limit_s THEN 'PASS'
               WHEN t1_lo - t0_hi > limit_s THEN
                 iif(state = 'retired', 'RETURNED_LATE', 'LOCKED_LATE')
               ELSE 'STRADDLES_LIMIT' END
             WHEN passed AND t1_hi - t0_lo <= limit_s THEN 'PASS'
             WHEN passed AND t1_lo - t0_hi > limit_s THEN 'RETURNED_LATE'
             WHEN passed THEN 'STRADDLES_LIMIT'
             WHEN gone AND (after_list OR NOT coalesce(
                    snapshot_at - t0_hi > limit_s, 0)) THEN 'GONE_FROM_EXPORT'
             WHEN after_list THEN 'EXPORT_BEFORE_END'
             WHEN snapshot_at IS NULL THEN 'EXTRACTION_TIME_MISSING'
             WHEN t0_lo + limit_s >= snapshot_at THEN 'WITHIN_LIMIT'
             WHEN state = 'unknown' THEN 'STATE_UNKNOWN'
             WHEN snapshot_at - t0_hi > limit_s THEN CASE
               WHEN state IN ('wipe_pending', 'lock_pending', 'retire_pending')
                 THEN 'PENDING'
               ELSE 'NOT_RETURNED' END
             ELSE 'STRADDLES_LIMIT' END
           WHEN is_managed = 0 THEN 'NOT_MANAGED'
           WHEN snapshot_at - last_seen_hi > seen_limit THEN 'NOT_SEEN'
           WHEN is_managed IS NULL THEN 'MANAGEMENT_UNKNOWN'
           WHEN snapshot_at - last_seen_lo <= seen_limit THEN 'PASS'
           ELSE 'LAST_SEEN_UNKNOWN'
         END AS code
    FROM held h CROSS JOIN hr r)
SELECT person_id, system,
       coalesce(nullif(serial, ''), nullif(name, ''),
                'line ' || (record_id & 4294967295)) AS subject,
       CASE
         WHEN code = 'PASS' THEN 'PASS'
         WHEN code = 'NO_HOLDER' THEN 'NOT_APPLICABLE'
         WHEN code = 'WITHIN_LIMIT' THEN 'NOT_DUE'
         WHEN code IN ('GONE_FROM_EXPORT', 'EXPORT_BEFORE_END') THEN 'MISSING'
         WHEN code IN ('SEVERAL_CANDIDATES', 'STRADDLES_LIMIT', 'STATE_UNKNOWN',
                       'SEEN_SINCE', 'IN_USE_AFTERWARDS', 'EMPLOYMENT_UNKNOWN',
                       'MANAGEMENT_UNKNOWN', 'LAST_SEEN_UNKNOWN',
                       'EXTRACTION_TIME_MISSING', 'HR_NOT_FRESH',
                       'HR_ROW_REJECTED') THEN 'INDETERMINATE'
         ELSE 'FAIL' END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN iif(left,
           iif(passed AND state NOT IN ('wiped', 'locked', 'retired'),
               'A later export has the device as another''s, ',
               'The device is ' || state || ', ')
           || iif(t1_hi < t0_lo, 'since before its holder left.',
                  printf('at most %d h after its holder left.',
                         (t1_hi - t0_lo) / 3600)),
           printf('Managed, and seen %d days before the export.',
                  max(0, snapshot_at - last_seen_lo) / 86400))
         WHEN 'NO_HOLDER' THEN 'No holder is recorded.'
         WHEN 'SEVERAL_CANDIDATES' THEN
           printf('Its holder, %s, could be %d persons.', holder, candidates)
         WHEN 'UNKNOWN_HOLDER' THEN
           'Its holder, ' || holder || ', is nobody in HR.'
         WHEN 'HR_NOT_FRESH' THEN
           'Its holder, ' || holder || ', is not in HR, but the lists of people '
           || 'are not all present and recent.'
         WHEN 'HR_ROW_REJECTED' THEN
           'Its holder, ' || holder || ', is not in HR, but a row of HR that '
           || 'could not be read names it.'
         WHEN 'LOCKED_LATE' THEN
           printf('%s no earlier than %d h after its holder left; %g h are '
                  || 'allowed.', iif(state = 'wiped', 'Wiped', 'Locked'),
                  (t1_lo - t0_hi) / 3600, limit_s / 3600.0)
         WHEN 'RETURNED_LATE' THEN
           printf('Returned no earlier than %d days after its holder left; %g '
                  || 'are allowed.', (t1_lo - t0_hi) / 86400, limit_s / 86400.0)
         WHEN 'EMPLOYMENT_UNKNOWN' THEN
           'Whether its holder works here cannot be told from HR''s export.'
         WHEN 'SEEN_SINCE' THEN
           printf('The export says %s, but the device reported again %d days '
                  || 'later: whether it was done cannot be told.', state,
                  (last_seen_lo - changed_hi) / 86400)
         WHEN 'IN_USE_AFTERWARDS' THEN
           printf('The export says %s, at a time before the export of %s, which has '
                  || 'the device in use: when it was done cannot be told.', state,
                  datetime(used_at, 'unixepoch') || 'Z')
         WHEN 'PENDING' THEN
           printf('Only %s, %d days after its holder left; %g days are allowed.',
                  replace(state, '_', ' '), (snapshot_at - t0_hi) / 86400,
                  limit_s / 86400.0)
         WHEN 'NOT_RETURNED' THEN
           printf('Neither locked, wiped nor returned %d days after its holder '
                  || 'left; %g are allowed.', (snapshot_at - t0_hi) / 86400,
                  limit_s / 86400.0) || iif(gone, ' No later export has it.', '')
         WHEN 'GONE_FROM_EXPORT' THEN
           'Assigned to a leaver in an earlier export and in no later one: nothing '
           || 'shows whether it was locked, wiped or returned.'
         WHEN 'EXPORT_BEFORE_END' THEN
           'Its holder left after the devices were exported: nothing shows whether '
           || 'it was locked, wiped or returned.'
         WHEN 'WITHIN_LIMIT' THEN
           'Its holder has left; the time allowed had not run out when the '
           || 'devices were exported.'
         WHEN 'STATE_UNKNOWN' THEN
           'Its holder has left, and the state of the device is not known.'
         WHEN 'NOT_MANAGED' THEN 'It is not managed.'
         WHEN 'NOT_SEEN' THEN
           printf('Last seen %d days before the export; %g are allowed.',
                  (snapshot_at - last_seen_hi) / 86400, seen_limit / 86400.0)
         WHEN 'MANAGEMENT_UNKNOWN' THEN 'Whether it is managed is not known.'
         WHEN 'LAST_SEEN_UNKNOWN' THEN
           'When it was last seen is not known well enough.'
         WHEN 'EXTRACTION_TIME_MISSING' THEN
           'Nobody stated when the devices were exported.'
         ELSE
           'Whether it was done within the time allowed cannot be told.'
       END AS says,
       iif(left, t0_lo, NULL) AS t0_lo, iif(left, t0_hi, NULL) AS t0_hi,
       iif(left, t1_lo, NULL) AS t1_lo, iif(left, t1_hi, NULL) AS t1_hi,
       iif(left, limit_s, NULL) AS limit_s,
       iif(encrypted = 0, :severity_up, :severity) AS severity,
       record_id AS rec1, spell_record AS rec2,
       iif(code = 'IN_USE_AFTERWARDS', used_record, NULL) AS rec3
  FROM judged
UNION ALL
SELECT NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason || ').',
       NULL, NULL, NULL, NULL, NULL, NULL, r.record_id, NULL, NULL
  FROM v_reject r WHERE r.kind = 'devices'
