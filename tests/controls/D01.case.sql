-- Devices (controls.md D01; 0.4 T1 brackets; X1 X20).
-- Its holder left at 950400; a day later is 1036800, 14 days later 2160000.  The
-- devices were exported at 5000000; 30 days before that is 2408000.
-- set: period_start=0 period_end=7776000 now=5000100 rate=95 conversion_gap_days=3
-- set: device_lock_hours=24 device_return_days=14 device_checkin_days=30
-- set: device_seen_hours=24 snapshot_age_days=3
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9), (2, 'mdm.csv', 'devices', 'jamf', 1, 9);
UPDATE source SET extracted_at = 5000000 WHERE id = 1;
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 0, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_lo, end_day, ended, t0_lo, t0_hi, notice_lo,
  notice_hi, current, record_id)
VALUES (1, 1, -9000000, 10, 1, 950400, 950400, 950400, 950400, 0, (1 << 32) + 2);
INSERT INTO device(id, system, serial, holder, person_id, candidates, managed, state,
  last_seen_lo, last_seen_hi, changed_lo, changed_hi, snapshot_at, newest, record_id)
VALUES (1, 'jamf', 'C02X', 'ann', 1, 1, 0, 'wiped', 900000, 900000, 1000000, 1000000,
  5000000, 1, (2 << 32) + 2);

-- case: wiped in time
-- expect: n=1 PASS=1
-- expect: W1|jamf|||C02X|PASS|
-- expect: outcome MET

-- case: reported a day after its wipe, while the wipe ran
UPDATE device SET last_seen_lo = 1086400, last_seen_hi = 1086400;
-- expect: W1|jamf|||C02X|PASS|

-- case: reported a second later than that: the wipe did not take
UPDATE device SET last_seen_lo = 1086401, last_seen_hi = 1086401;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|jamf|||C02X|INDETERMINATE|SEEN_SINCE
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: wiped too late, and reported since: late either way
UPDATE device SET changed_lo = 1036801, changed_hi = 1036801, last_seen_lo = 4000000, last_seen_hi = 4000000;
-- expect: W1|jamf|||C02X|FAIL|LOCKED_LATE

-- case: a locked device goes on reporting
UPDATE device SET state = 'locked', last_seen_lo = 4000000, last_seen_hi = 4000000;
-- expect: W1|jamf|||C02X|PASS|

-- case: a lock of before the end, and it reported since: locks are lifted
UPDATE device SET state = 'locked', changed_lo = 800000, changed_hi = 800000, last_seen_lo = 4000000, last_seen_hi = 4000000;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|jamf|||C02X|INDETERMINATE|SEEN_SINCE

-- case: a lock of before the end, and nothing was heard of it since
UPDATE device SET state = 'locked', changed_lo = 800000, changed_hi = 800000, last_seen_lo = 880000, last_seen_hi = 880000;
-- expect: W1|jamf|||C02X|PASS|

-- case: HR's word leaves open whether its holder works here (X20)
UPDATE person SET current = NULL;
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL, doubtful = 1;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 4900000, last_seen_hi = 4900000;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|jamf|||C02X|INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: a leaver's device that is in no newer export
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000;
-- expect: n=1 MISSING=1
-- expect: W1|jamf|||C02X|MISSING|GONE_FROM_EXPORT

-- case: it is in the newer one, under another holder
INSERT INTO device SELECT 2, system, serial, name, 'bob', 1, link, 1, 1, encrypted,
  'wiped', state_raw, 900000, 900000, 1000000, 1000000, 5000000, record_id + 9, 1 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: n=1 PASS=1
-- expect: W1|jamf|||C02X|PASS|

-- case: wiped already when it was last seen
UPDATE device SET newest = 0, snapshot_at = 1000000;
-- expect: n=1 PASS=1

-- case: wiped too late when it was last seen, and gone since
UPDATE device SET newest = 0, changed_lo = 1036801, changed_hi = 1036801;
-- expect: W1|jamf|||C02X|FAIL|LOCKED_LATE

-- case: retired, and reported for weeks after
UPDATE device SET state = 'retired', last_seen_lo = 4000000, last_seen_hi = 4000000;
-- expect: W1|jamf|||C02X|INDETERMINATE|SEEN_SINCE

-- case: wiped with the last second of the day
UPDATE device SET changed_lo = 1036800, changed_hi = 1036800;
-- expect: W1|jamf|||C02X|PASS|

-- case: wiped a second later
UPDATE device SET changed_lo = 1036801, changed_hi = 1036801;
-- expect: n=1 FAIL=1
-- expect: W1|jamf|||C02X|FAIL|LOCKED_LATE
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: locked a second late
UPDATE device SET state = 'locked', changed_lo = 1036801, changed_hi = 1036801;
-- expect: W1|jamf|||C02X|FAIL|LOCKED_LATE

-- case: locked in time
UPDATE device SET state = 'locked', changed_lo = 1036800, changed_hi = 1036800;
-- expect: W1|jamf|||C02X|PASS|

-- case: not encrypted is graver
UPDATE device SET encrypted = 0, changed_lo = 1036801, changed_hi = 1036801;
-- expect: row W1|severity|High

-- case: wiped on a day around the limit
UPDATE device SET changed_lo = 1036800, changed_hi = 1080000;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT

-- case: when it was wiped is known only between last seen and export
UPDATE device SET changed_lo = NULL, changed_hi = NULL;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT
-- expect: row W1|t1_lo|900000
-- expect: row W1|t1_hi|5000000

-- case: last seen after the limit, wiped since
UPDATE device SET changed_lo = NULL, changed_hi = NULL, last_seen_lo = 1036801, last_seen_hi = 1036801;
-- expect: W1|jamf|||C02X|FAIL|LOCKED_LATE

-- case: exported within the limit, wiped before
UPDATE device SET changed_lo = NULL, changed_hi = NULL, last_seen_lo = NULL, last_seen_hi = NULL, snapshot_at = 1036800;
-- expect: W1|jamf|||C02X|PASS|

-- case: wiped before its holder left
UPDATE device SET changed_lo = 800000, changed_hi = 800000, last_seen_lo = 800000, last_seen_hi = 800000;
-- expect: W1|jamf|||C02X|PASS|
-- expect: row W1|says|The device is wiped, since before its holder left.

-- case: retired with the last second of 14 days
UPDATE device SET state = 'retired', changed_lo = 2160000, changed_hi = 2160000;
-- expect: W1|jamf|||C02X|PASS|

-- case: retired a second later
UPDATE device SET state = 'retired', changed_lo = 2160001, changed_hi = 2160001;
-- expect: W1|jamf|||C02X|FAIL|RETURNED_LATE

-- case: retired between last seen and export
UPDATE device SET state = 'retired', changed_lo = NULL, changed_hi = NULL;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT

-- case: a wipe that is only pending is none, and its 14 days end with the export
UPDATE device SET state = 'wipe_pending', snapshot_at = 2160000;
-- expect: n=1 NOT_DUE=1
-- expect: W1|jamf|||C02X|NOT_DUE|WITHIN_LIMIT

-- case: pending a second later
UPDATE device SET state = 'wipe_pending', snapshot_at = 2160001;
-- expect: W1|jamf|||C02X|FAIL|PENDING

-- case: a lock pending
UPDATE device SET state = 'lock_pending', snapshot_at = 2160001;
-- expect: W1|jamf|||C02X|FAIL|PENDING

-- case: a retirement pending
UPDATE device SET state = 'retire_pending', snapshot_at = 2160001;
-- expect: W1|jamf|||C02X|FAIL|PENDING

-- case: in use as ever
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 4999999, last_seen_hi = 4999999;
-- expect: W1|jamf|||C02X|FAIL|NOT_RETURNED

-- case: a wipe that failed
UPDATE device SET state = 'failed';
-- expect: W1|jamf|||C02X|FAIL|NOT_RETURNED

-- case: pending, the end uncertain by a day
UPDATE spell SET t0_lo = 864000;
UPDATE device SET state = 'managed', snapshot_at = 2160000;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT

-- case: pending, not due even by the first second of that day
UPDATE spell SET t0_lo = 864000;
UPDATE device SET state = 'managed', snapshot_at = 2073600;
-- expect: W1|jamf|||C02X|NOT_DUE|WITHIN_LIMIT

-- case: an unknown state after the 14 days (X20)
UPDATE device SET state = 'unknown';
-- expect: W1|jamf|||C02X|INDETERMINATE|STATE_UNKNOWN
-- expect: row W1|t1_lo|NULL

-- case: an unknown state before
UPDATE device SET state = 'unknown', snapshot_at = 2160000;
-- expect: W1|jamf|||C02X|NOT_DUE|WITHIN_LIMIT

-- case: nobody stated when the devices were exported
UPDATE device SET state = 'managed', snapshot_at = NULL;
-- expect: W1|jamf|||C02X|INDETERMINATE|EXTRACTION_TIME_MISSING

-- case: by the notice clock
-- set: clock=notice
UPDATE spell SET notice_lo = 1100000, notice_hi = 1100000;
UPDATE device SET changed_lo = 1186400, changed_hi = 1186400;
-- expect: W1|jamf|||C02X|PASS|

-- case: by the policy clock the same is late
UPDATE spell SET notice_lo = 1100000, notice_hi = 1100000;
UPDATE device SET changed_lo = 1186400, changed_hi = 1186400;
-- expect: W1|jamf|||C02X|FAIL|LOCKED_LATE

-- case: by the notice clock without an entry time
-- set: clock=notice
UPDATE spell SET notice_lo = NULL, notice_hi = NULL;
UPDATE device SET changed_lo = 1036801, changed_hi = 1036801;
-- expect: W1|jamf|||C02X|FAIL|LOCKED_LATE

-- case: the latest employment decides
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi, record_id)
VALUES (2, 1, 1100000, 1, 1200000, 1200000, (1 << 32) + 3);
UPDATE device SET changed_lo = 1286400, changed_hi = 1286400;
-- expect: W1|jamf|||C02X|PASS|

-- case: rehired on the second of the export: a current worker's device (X1)
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 5000000, 0);
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 4000000, last_seen_hi = 4000000;
-- expect: W1|jamf|||C02X|PASS|
-- expect: row W1|t0_lo|NULL

-- case: rehired the second after it
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 5000001, 0);
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 4000000, last_seen_hi = 4000000;
-- expect: W1|jamf|||C02X|FAIL|NOT_RETURNED

-- case: another employment that ends on the second of the export is no excuse
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi) VALUES (2, 1, 5, 1, 5000000, 5000000);
UPDATE device SET state = 'managed', managed = 1;
-- expect: W1|jamf|||C02X|NOT_DUE|WITHIN_LIMIT

-- case: another employment that goes on a second longer is
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi) VALUES (2, 1, 5, 1, 5000001, 5000001);
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 4999999, last_seen_hi = 4999999;
-- expect: W1|jamf|||C02X|PASS|

-- case: left on the second of the export
UPDATE device SET state = 'managed', managed = 1, snapshot_at = 950400;
-- expect: W1|jamf|||C02X|NOT_DUE|WITHIN_LIMIT

-- case: left the second after it, and the time allowed is not over at the run: still a worker's device
-- set: now=2160000
UPDATE device SET state = 'managed', managed = 1, snapshot_at = 950399;
-- expect: W1|jamf|||C02X|PASS|

-- case: it is over: an export of before the end does not show that it came back
-- set: now=2160001
UPDATE device SET state = 'managed', managed = 1, snapshot_at = 950399;
-- expect: n=1 MISSING=1
-- expect: W1|jamf|||C02X|MISSING|EXPORT_BEFORE_END
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: wiped before the end, by an export of before it
UPDATE device SET snapshot_at = 950399, changed_lo = 940000, changed_hi = 940000;
-- expect: W1|jamf|||C02X|PASS|

-- case: left as the period ended: of the next
-- set: now=12000000
UPDATE spell SET t0_lo = 7776000, t0_hi = 7776000;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 4999999, last_seen_hi = 4999999;
-- expect: W1|jamf|||C02X|PASS|

-- case: a second earlier: of this one
-- set: now=12000000
UPDATE spell SET t0_lo = 7775999, t0_hi = 7775999;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 4999999, last_seen_hi = 4999999;
-- expect: W1|jamf|||C02X|MISSING|EXPORT_BEFORE_END

-- case: the end is a change of contract: no leaving (X3)
UPDATE spell SET type_changes = 1, next_gap_days = 0;
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 950400, 0);
UPDATE device SET state = 'managed', managed = 1, snapshot_at = 950399;
-- expect: W1|jamf|||C02X|PASS|

-- case: when it ended is not known
UPDATE spell SET t0_lo = NULL, t0_hi = 950400;
UPDATE device SET state = 'managed';
-- expect: W1|jamf|||C02X|FAIL|NOT_RETURNED

-- case: a current worker's, seen with the last second of 30 days
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 2408000, last_seen_hi = 2408000;
-- expect: W1|jamf|||C02X|PASS|

-- case: a current worker's, a second longer ago
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 2407999, last_seen_hi = 2407999;
-- expect: W1|jamf|||C02X|FAIL|NOT_SEEN

-- case: a current worker's, seen on a day around the limit
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 2407999, last_seen_hi = 2408000;
-- expect: W1|jamf|||C02X|INDETERMINATE|LAST_SEEN_UNKNOWN

-- case: a current worker's, never seen
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = NULL, last_seen_hi = NULL;
-- expect: W1|jamf|||C02X|INDETERMINATE|LAST_SEEN_UNKNOWN

-- case: a current worker's, not managed
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
UPDATE device SET state = 'managed', managed = 0, last_seen_lo = 4999999, last_seen_hi = 4999999;
-- expect: W1|jamf|||C02X|FAIL|NOT_MANAGED

-- case: a current worker's, managed is known by its state
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
UPDATE device SET state = 'managed', managed = NULL, last_seen_lo = 4999999, last_seen_hi = 4999999;
-- expect: W1|jamf|||C02X|PASS|

-- case: a current worker's, nothing says whether it is managed
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
UPDATE device SET state = 'unknown', managed = NULL, last_seen_lo = 4999999, last_seen_hi = 4999999;
-- expect: W1|jamf|||C02X|INDETERMINATE|MANAGEMENT_UNKNOWN

-- case: not seen outweighs not knowing whether it is managed
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
UPDATE device SET state = 'unknown', managed = NULL;
-- expect: W1|jamf|||C02X|FAIL|NOT_SEEN

-- case: nobody holds it
UPDATE device SET holder = NULL, person_id = NULL, candidates = 0;
-- expect: n=1 NOT_APPLICABLE=1
-- expect: |jamf|||C02X|NOT_APPLICABLE|NO_HOLDER

-- case: an empty holder is none
UPDATE device SET holder = '', person_id = NULL, candidates = 0;
-- expect: |jamf|||C02X|NOT_APPLICABLE|NO_HOLDER

-- case: its holder is nobody in HR
UPDATE device SET holder = 'zoe', person_id = NULL, candidates = 0;
-- expect: |jamf|||C02X|FAIL|UNKNOWN_HOLDER

-- case: one candidate that was not taken is nobody
UPDATE device SET holder = 'zoe', person_id = NULL, candidates = 1;
-- expect: |jamf|||C02X|FAIL|UNKNOWN_HOLDER

-- case: its holder could be two persons
UPDATE device SET holder = 'sam', person_id = NULL, candidates = 2;
-- expect: |jamf|||C02X|INDETERMINATE|SEVERAL_CANDIDATES

-- case: without a serial number its name, without a name its line
UPDATE device SET serial = '', name = 'ann-mac';
INSERT INTO device(id, system, newest, record_id, snapshot_at) VALUES (2, 'jamf', 1, (2 << 32) + 7, 5000000);
-- expect: W1|jamf|||ann-mac|PASS|
-- expect: |jamf|||line 7|NOT_APPLICABLE|NO_HOLDER

-- case: a worker's device of an earlier export is not meant
UPDATE device SET newest = 0;
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
-- expect: n=0

-- case: nor one of nobody HR knows
UPDATE device SET newest = 0, person_id = NULL, holder = 'x';
-- expect: n=0

-- case: a rejected device row counts as open, one of HR does not
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y');
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|jamf|||C02X|PASS|
-- expect: |jamf|||mdm.csv:8|MISSING|ROW_REJECTED

-- case: no device export at all
DELETE FROM device;
DELETE FROM source WHERE id = 2;
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run
-- set: profile=none
-- expect: n=0
-- expect: outcome NOT_RUN

-- case: the end is a whole day: wiped a day after its first second
UPDATE spell SET t0_lo = 864000;
UPDATE device SET changed_lo = 950400, changed_hi = 950400;
-- expect: W1|jamf|||C02X|PASS|
-- expect: row W1|t0_lo|864000
-- expect: row W1|t0_hi|950400

-- case: the end is a whole day: a second more straddles
UPDATE spell SET t0_lo = 864000;
UPDATE device SET changed_lo = 950401, changed_hi = 950401;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT

-- case: the end is a whole day: a day after its last second straddles
UPDATE spell SET t0_lo = 864000;
UPDATE device SET changed_lo = 1036800, changed_hi = 1036800;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT

-- case: the end is a whole day: a second more is late
UPDATE spell SET t0_lo = 864000;
UPDATE device SET changed_lo = 1036801, changed_hi = 1036801;
-- expect: W1|jamf|||C02X|FAIL|LOCKED_LATE

-- case: the end is a whole day around the export
UPDATE spell SET t0_lo = 864000;
UPDATE device SET state = 'managed', managed = 1, snapshot_at = 900000;
-- expect: W1|jamf|||C02X|NOT_DUE|WITHIN_LIMIT

-- case: each bound of the notice clock
-- set: clock=notice
UPDATE spell SET t0_lo = 864000, notice_lo = 970000, notice_hi = 980000;
-- expect: row W1|t0_lo|970000
-- expect: row W1|t0_hi|980000

-- case: the notice is not known, the end is a whole day
-- set: clock=notice
UPDATE spell SET t0_lo = 864000, notice_lo = NULL, notice_hi = NULL;
-- expect: row W1|t0_lo|864000
-- expect: row W1|t0_hi|950400

-- case: locked between last seen, known by its day, and export
UPDATE device SET state = 'locked', changed_lo = NULL, changed_hi = NULL, last_seen_lo = 1036800, last_seen_hi = 1123200;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT
-- expect: row W1|t1_lo|1036800

-- case: in words: wiped in time
-- expect: row W1|says|The device is wiped, at most 13 h after its holder left.

-- case: in words: wiped late
UPDATE device SET changed_lo = 1057000, changed_hi = 1060000;
-- expect: row W1|says|Wiped no earlier than 29 h after its holder left; 24 h are allowed.

-- case: in words: locked late
UPDATE device SET state = 'locked', changed_lo = 1057000, changed_hi = 1060000;
-- expect: row W1|says|Locked no earlier than 29 h after its holder left; 24 h are allowed.

-- case: in words: returned late
UPDATE device SET state = 'retired', changed_lo = 2332800, changed_hi = 2400000;
-- expect: row W1|says|Returned no earlier than 16 days after its holder left; 14 are allowed.

-- case: in words: pending
UPDATE device SET state = 'wipe_pending', snapshot_at = 2332800;
-- expect: row W1|says|Only wipe pending, 16 days after its holder left; 14 days are allowed.

-- case: in words: not returned
UPDATE device SET state = 'managed', snapshot_at = 2332800;
-- expect: row W1|says|Neither locked, wiped nor returned 16 days after its holder left; 14 are allowed.

-- case: in words: a worker's device, seen
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 4827200, last_seen_hi = 4900000;
-- expect: row W1|says|Managed, and seen 2 days before the export.

-- case: in words: a worker's device, not seen
UPDATE spell SET ended = 0, t0_lo = NULL, t0_hi = NULL;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 1000000, last_seen_hi = 1544000;
-- expect: row W1|says|Last seen 40 days before the export; 30 are allowed.

-- case: HR's word leaves open whether its holder came back (X20)
INSERT INTO spell(id, person_id, start_lo, ended, doubtful) VALUES (2, 1, 5000000, 0, 1);
UPDATE device SET state = 'managed', managed = 1;
-- expect: W1|jamf|||C02X|INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: not before the export
INSERT INTO spell(id, person_id, start_lo, ended, doubtful) VALUES (2, 1, 5000001, 0, 1);
UPDATE device SET state = 'managed', managed = 1;
-- expect: W1|jamf|||C02X|FAIL|NOT_RETURNED

-- case: nobody knows when
INSERT INTO spell(id, person_id, start_lo, ended, doubtful) VALUES (2, 1, NULL, 0, 1);
UPDATE device SET state = 'managed', managed = 1;
-- expect: W1|jamf|||C02X|INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: and left again with the export
INSERT INTO spell(id, person_id, start_lo, ended, doubtful, t0_lo, t0_hi) VALUES (2, 1, 5, 1, 1, 5000000, 5000000);
UPDATE device SET state = 'managed', managed = 1;
-- expect: W1|jamf|||C02X|NOT_DUE|WITHIN_LIMIT

-- case: or perhaps a second after it
INSERT INTO spell(id, person_id, start_lo, ended, doubtful, t0_lo, t0_hi) VALUES (2, 1, 5, 1, 1, 5000001, 5000001);
UPDATE device SET state = 'managed', managed = 1;
-- expect: W1|jamf|||C02X|INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: another leaver came back, or perhaps did: it is not their device
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 4), (3, 'W3', 'hr', NULL, (1 << 32) + 5);
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi, doubtful) VALUES (2, 2, 5, 1, 6, 6, 0), (3, 2, 7, 0, NULL, NULL, 0),
  (4, 3, 5, 1, 6, 6, 0), (5, 3, 7, 0, NULL, NULL, 1);
UPDATE device SET state = 'managed', managed = 1;
-- expect: W1|jamf|||C02X|FAIL|NOT_RETURNED

-- case: each device has its holder
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 4);
INSERT INTO device(id, system, serial, holder, person_id, candidates, managed, state, last_seen_lo, last_seen_hi, snapshot_at, newest, record_id)
VALUES (2, 'jamf', 'C03X', 'bob', 2, 1, 1, 'managed', 4999999, 4999999, 5000000, 1, (2 << 32) + 3);
-- expect: W1|jamf|||C02X|PASS|
-- expect: W2|jamf|||C03X|PASS|
-- expect: row W2|t0_lo|NULL

-- case: an employment that begins and ends after the export
UPDATE spell SET start_lo = 6000000, t0_lo = 7000000, t0_hi = 7000000;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 4999999, last_seen_hi = 4999999;
-- expect: W1|jamf|||C02X|PASS|

-- case: its holder is known by its number alone
UPDATE device SET holder = NULL;
-- expect: W1|jamf|||C02X|PASS|

-- case: of two candidates one was taken
UPDATE device SET candidates = 2;
-- expect: W1|jamf|||C02X|PASS|

-- case: wiped at a time that begins with the limit, and reported since
UPDATE spell SET t0_lo = 864000;
UPDATE device SET changed_lo = 1036800, changed_hi = 1080000, last_seen_lo = 4000000, last_seen_hi = 4000000;
-- expect: W1|jamf|||C02X|INDETERMINATE|SEEN_SINCE

-- case: reported a day after its wipe at the latest reading only
UPDATE device SET last_seen_lo = 1086400, last_seen_hi = 4000000;
-- expect: W1|jamf|||C02X|PASS|

-- case: a day after the earliest reading of its wipe only
UPDATE device SET changed_lo = 960000, last_seen_lo = 1086400, last_seen_hi = 1086400;
-- expect: W1|jamf|||C02X|PASS|

-- case: gone from the export, not encrypted
UPDATE device SET newest = 0, state = 'managed', encrypted = 0, snapshot_at = 2160000;
-- expect: W1|jamf|||C02X|MISSING|GONE_FROM_EXPORT
-- expect: row W1|severity|High

-- case: gone, but its holder works here again
UPDATE person SET current = 1;
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 1000000, 0);
UPDATE device SET newest = 0, state = 'managed';
-- expect: n=0

-- case: gone, not returned in time, and its holder works here again since
UPDATE person SET current = 1;
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 4000000, 0);
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 2160001;
-- expect: n=1 FAIL=1
-- expect: W1|jamf|||C02X|FAIL|NOT_RETURNED

-- case: last listed as the leaver's in the second in which the time allowed runs out
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 2160000;
-- expect: W1|jamf|||C02X|MISSING|GONE_FROM_EXPORT

-- case: a second later: not returned in time, whatever became of it
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 2160001;
-- expect: n=1 FAIL=1
-- expect: W1|jamf|||C02X|FAIL|NOT_RETURNED
-- expect: row W1|says|Neither locked, wiped nor returned 14 days after its holder left; 14 are allowed. No later export has it.

-- case: with a wipe pending
UPDATE device SET newest = 0, state = 'wipe_pending', snapshot_at = 2160001;
-- expect: W1|jamf|||C02X|FAIL|PENDING

-- case: listed before the end and not since
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 900000;
-- expect: W1|jamf|||C02X|MISSING|GONE_FROM_EXPORT

-- case: another's in the newest export, and still the leaver's in an older one long after
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 4);
INSERT INTO device SELECT 2, system, serial, name, 'bob', 2, link, 1, 1, encrypted, 'managed', state_raw, 4999999, 4999999, 1, 1, 5000000, record_id + 9, 1 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 2160001 WHERE id = 1;
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|jamf|||C02X|FAIL|RETURNED_LATE
-- expect: W2|jamf|||C02X|PASS|

-- case: an older one within the time allowed: some time between the two
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 4);
INSERT INTO device SELECT 2, system, serial, name, 'bob', 2, link, 1, 1, encrypted, 'managed', state_raw, 4999999, 4999999, 1, 1, 5000000, record_id + 9, 1 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 2160000 WHERE id = 1;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT
-- expect: W2|jamf|||C02X|PASS|

-- case: nobody's by an export within the time allowed
INSERT INTO device SELECT 2, system, serial, name, NULL, NULL, link, 0, 1, encrypted, 'managed', state_raw, 1, 1, 1, 1, 2160000, record_id + 9, 1 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: W1|jamf|||C02X|PASS|
-- expect: |jamf|||C02X|NOT_APPLICABLE|NO_HOLDER

-- case: a second later
INSERT INTO device SELECT 2, system, serial, name, NULL, NULL, link, 0, 1, encrypted, 'managed', state_raw, 1, 1, 1, 1, 2160001, record_id + 9, 1 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT
-- expect: |jamf|||C02X|NOT_APPLICABLE|NO_HOLDER

-- case: another's before the holder left: no leaver's
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 4);
INSERT INTO device SELECT 2, system, serial, name, 'bob', 2, link, 1, 1, encrypted, 'managed', state_raw, 4999999, 4999999, 1, 1, 950400, record_id + 9, 0 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 900000 WHERE id = 1;
-- expect: n=0

-- case: gone, of who works here; another leaves
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 4);
UPDATE device SET newest = 0, state = 'managed', person_id = 2;
-- expect: n=0

-- case: gone here, and another system has its number; another device is still here
INSERT INTO device SELECT 2, 'intune', serial, name, NULL, NULL, link, 0, 1, encrypted, 'managed', state_raw, 1, 1, 1, 1, 5000000, record_id + 9, 1 FROM device;
INSERT INTO device SELECT 3, 'jamf', 'C03X', name, NULL, NULL, link, 0, 1, encrypted, 'managed', state_raw, 1, 1, 1, 1, 5000000, record_id + 10, 1 FROM device WHERE id = 1;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: W1|jamf|||C02X|MISSING|GONE_FROM_EXPORT
-- expect: |intune|||C02X|NOT_APPLICABLE|NO_HOLDER
-- expect: |jamf|||C03X|NOT_APPLICABLE|NO_HOLDER

-- case: gone; of two earlier exports the later counts, which has it locked
INSERT INTO device SELECT 2, system, serial, name, holder, person_id, link, 1, 1, encrypted, 'locked', state_raw, 1, 1, 1, 1, 1000001, record_id + 9, 0 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: n=1 PASS=1

-- case: the earlier one has it locked, the later one does not
INSERT INTO device SELECT 2, system, serial, name, holder, person_id, link, 1, 1, encrypted, 'locked', state_raw, 1, 1, 1, 1, 999999, record_id + 9, 0 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: n=1 MISSING=1

-- case: two earlier exports of one moment are one
INSERT INTO device SELECT 2, system, serial, name, holder, person_id, link, 1, 1, encrypted, 'managed', state_raw, 1, 1, 1, 1, 1000000, record_id + 9, 0 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: n=1 MISSING=1

-- case: its holder is nobody in HR, by a list of people three days old
UPDATE device SET person_id = NULL, candidates = 0;
UPDATE source SET extracted_at = 4740900 WHERE id = 1;
-- expect: |jamf|||C02X|FAIL|UNKNOWN_HOLDER

-- case: by one a second older (X18)
UPDATE device SET person_id = NULL, candidates = 0;
UPDATE source SET extracted_at = 4740899 WHERE id = 1;
-- expect: |jamf|||C02X|INDETERMINATE|HR_NOT_FRESH
-- expect: row |says|Its holder, ann, is not in HR, but the lists of people are not all present and recent.

-- case: by one of no date, beside a fresh one
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (3, 'ctr.csv', 'workers', 'ctr', 1, 9);
UPDATE device SET person_id = NULL, candidates = 0;
-- expect: |jamf|||C02X|INDETERMINATE|HR_NOT_FRESH

-- case: an older one of no date does not matter
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (3, 'hr0.csv', 'workers', 'hr', 0, 9);
UPDATE device SET person_id = NULL, candidates = 0;
-- expect: |jamf|||C02X|FAIL|UNKNOWN_HOLDER

-- case: the inventory names another list of people, of which there is no export
INSERT INTO system_(system, kind, listed) VALUES ('ctr', 'hr', 1);
UPDATE device SET person_id = NULL, candidates = 0;
-- expect: |jamf|||C02X|INDETERMINATE|HR_NOT_FRESH

-- case: out of scope
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('ctr', 'hr', 1, 0);
UPDATE device SET person_id = NULL, candidates = 0;
-- expect: |jamf|||C02X|FAIL|UNKNOWN_HOLDER

-- case: no list of people at all
DELETE FROM source WHERE id = 1;
UPDATE device SET person_id = NULL, candidates = 0;
-- expect: |jamf|||C02X|INDETERMINATE|HR_NOT_FRESH

-- case: a row of HR that could not be read names the holder's account
UPDATE device SET person_id = NULL, candidates = 0, holder = 'Ann ';
INSERT INTO account(id, system, username, in_reject, record_id) VALUES (1, 'okta', 'ANN', 1, (2 << 32) + 3);
-- expect: |jamf|||C02X|INDETERMINATE|HR_ROW_REJECTED
-- expect: row |says|Its holder, Ann , is not in HR, but a row of HR that could not be read names it.

-- case: by its address, by its number
UPDATE device SET person_id = NULL, candidates = 0, holder = 'ann@acme.example';
INSERT INTO device(id, system, serial, holder, candidates, state, newest, record_id) VALUES (2, 'jamf', 'C03X', 'w1', 0, 'wiped', 1, (2 << 32) + 3);
INSERT INTO account(id, system, username, email, worker_ref, in_reject, record_id) VALUES (1, 'okta', 'x', 'Ann@acme.example', 'W1', 1, (2 << 32) + 3);
-- expect: n=2 INDETERMINATE=2

-- case: one that names another
UPDATE device SET person_id = NULL, candidates = 0;
INSERT INTO account(id, system, username, in_reject, record_id) VALUES (1, 'okta', 'bob', 1, (2 << 32) + 3), (2, 'okta', 'ann', 0, (2 << 32) + 4);
-- expect: |jamf|||C02X|FAIL|UNKNOWN_HOLDER

-- case: one of two lists of people is older
UPDATE device SET person_id = NULL, candidates = 0;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'a.csv', 'workers', 'agency', 1, 9, 4740899);
-- expect: |jamf|||C02X|INDETERMINATE|HR_NOT_FRESH

-- case: an application owes no list of people, and HR has its own
UPDATE device SET person_id = NULL, candidates = 0;
INSERT INTO system_(system, kind, listed) VALUES ('okta', 'application', 1), ('hr', 'hr', 1);
-- expect: |jamf|||C02X|FAIL|UNKNOWN_HOLDER

-- case: a list of people of another system of HR is empty, its accounts are none
UPDATE device SET person_id = NULL, candidates = 0;
INSERT INTO system_(system, kind, listed) VALUES ('agency', 'hr', 1);
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'a.csv', 'workers', 'agency', 1, 0, 5000000), (8, 'b.csv', 'accounts', 'agency', 1, 9, 5000000);
-- expect: |jamf|||C02X|INDETERMINATE|HR_NOT_FRESH

-- case: an address, or a worker id, of an account that a row of HR which could not be read names
UPDATE device SET person_id = NULL, candidates = 0, holder = 'Ann@x';
INSERT INTO device SELECT 2, system, 'C03X', name, 'W7', NULL, link, 0, 0, encrypted, 'managed', state_raw, 1, 1, 1, 1, 5000000, record_id + 9, 1 FROM device;
INSERT INTO account(id, system, username, email, worker_ref, in_reject, record_id) VALUES (1, 'okta', 'a', 'ann@X', 'w7', 1, (2 << 32) + 3);
-- expect: |jamf|||C02X|INDETERMINATE|HR_ROW_REJECTED
-- expect: |jamf|||C03X|INDETERMINATE|HR_ROW_REJECTED

-- case: of one that none names
UPDATE device SET person_id = NULL, candidates = 0, holder = 'Ann@x';
INSERT INTO device SELECT 2, system, 'C03X', name, 'W7', NULL, link, 0, 0, encrypted, 'managed', state_raw, 1, 1, 1, 1, 5000000, record_id + 9, 1 FROM device;
INSERT INTO account(id, system, username, email, worker_ref, in_reject, record_id) VALUES (1, 'okta', 'a', 'ann@X', 'w7', 0, (2 << 32) + 3);
-- expect: |jamf|||C02X|FAIL|UNKNOWN_HOLDER
-- expect: |jamf|||C03X|FAIL|UNKNOWN_HOLDER

-- case: nobody's in time, and nobody's in a later export too: the first counts
INSERT INTO device SELECT 2, system, serial, name, NULL, NULL, link, 0, 1, encrypted, 'managed', state_raw, 1, 1, 1, 1, 2160000, record_id + 9, 0 FROM device;
INSERT INTO device SELECT 3, system, serial, name, NULL, NULL, link, 0, 1, encrypted, 'managed', state_raw, 1, 1, 1, 1, 5000000, record_id + 19, 1 FROM device WHERE id = 1;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: W1|jamf|||C02X|PASS|
-- expect: |jamf|||C02X|NOT_APPLICABLE|NO_HOLDER

-- case: nobody's before it was the leaver's: that is no return
INSERT INTO device SELECT 2, system, serial, name, NULL, NULL, link, 0, 1, encrypted, 'managed', state_raw, 1, 1, 1, 1, 999999, record_id + 9, 0 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: n=1 MISSING=1
-- expect: W1|jamf|||C02X|MISSING|GONE_FROM_EXPORT

-- case: gone, and the leaver's other device is still there, and one of that number in another system
INSERT INTO device SELECT 2, system, 'C03X', name, holder, person_id, link, 1, 0, encrypted, 'wiped', state_raw, 900000, 900000, 1000000, 1000000, 5000000, record_id + 9, 1 FROM device;
INSERT INTO device SELECT 3, 'intune', serial, name, holder, person_id, link, 1, 0, encrypted, 'wiped', state_raw, 900000, 900000, 1000000, 1000000, 5000000, record_id + 10, 1 FROM device WHERE id = 1;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: W1|jamf|||C02X|MISSING|GONE_FROM_EXPORT
-- expect: W1|jamf|||C03X|PASS|
-- expect: W1|intune|||C02X|PASS|

-- case: listed before the employment began, and not since
UPDATE spell SET start_lo = 900001;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 900000;
-- expect: n=0

-- case: listed on the second it began, or HR does not say when it did
UPDATE spell SET start_lo = 900000;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 0, (1 << 32) + 4);
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (2, 2, 1, 950400, 950400, (1 << 32) + 4);
INSERT INTO device SELECT 2, system, 'C03X', name, holder, 2, link, 1, 0, encrypted, 'managed', state_raw, 1, 1, 1, 1, 900000, record_id + 9, 0 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 900000;
-- expect: W1|jamf|||C02X|MISSING|GONE_FROM_EXPORT
-- expect: W2|jamf|||C03X|MISSING|GONE_FROM_EXPORT

-- case: left some time on a day, of which the time allowed may be over, after the export
-- set: now=2160001
UPDATE spell SET t0_hi = 1036800;
UPDATE device SET state = 'managed', managed = 1, snapshot_at = 950399;
-- expect: W1|jamf|||C02X|MISSING|EXPORT_BEFORE_END

-- case: some time on the last day of the period or the first of the next
-- set: now=12000000
UPDATE spell SET t0_lo = 7775999, t0_hi = 7862399;
UPDATE device SET state = 'managed', managed = 1, last_seen_lo = 4999999, last_seen_hi = 4999999;
-- expect: W1|jamf|||C02X|MISSING|EXPORT_BEFORE_END

-- case: left some time on a day: another's later, after what may be the time allowed
UPDATE spell SET t0_hi = 1036800;
INSERT INTO device SELECT 2, system, serial, name, NULL, NULL, link, 0, 1, encrypted, 'managed', state_raw, 1, 1, 1, 1, 5000000, record_id + 9, 1 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 2160001 WHERE id = 1;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT
-- expect: |jamf|||C02X|NOT_APPLICABLE|NO_HOLDER

-- case: another's some time before what may be the end of the time allowed
UPDATE spell SET t0_lo = 864000;
INSERT INTO device SELECT 2, system, serial, name, NULL, NULL, link, 0, 1, encrypted, 'managed', state_raw, 1, 1, 1, 1, 2160000, record_id + 9, 1 FROM device;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 1000000 WHERE id = 1;
-- expect: W1|jamf|||C02X|INDETERMINATE|STRADDLES_LIMIT
-- expect: |jamf|||C02X|NOT_APPLICABLE|NO_HOLDER

-- case: gone; listed when the time allowed may have been over
UPDATE spell SET t0_hi = 1036800;
UPDATE device SET newest = 0, state = 'managed', snapshot_at = 2160001;
-- expect: W1|jamf|||C02X|MISSING|GONE_FROM_EXPORT

-- case: gone; nobody stated when it was listed
UPDATE device SET newest = 0, state = 'managed', snapshot_at = NULL;
-- expect: W1|jamf|||C02X|MISSING|GONE_FROM_EXPORT

-- case: an export made a second after its wipe has it in use
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (9, 'mdm0.csv', 'devices', 'jamf', 0, 9);
INSERT INTO device(id, system, serial, holder, person_id, candidates, managed, state, last_seen_lo, last_seen_hi, snapshot_at, newest, record_id)
VALUES (9, 'jamf', 'C02X', 'ann', 1, 1, 1, 'managed', 900000, 900000, 1000001, 0, (9 << 32) + 2);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|jamf|||C02X|INDETERMINATE|IN_USE_AFTERWARDS
-- expect: row W1|says|The export says wiped, at a time before the export of 1970-01-12 13:46:41Z, which has the device in use: when it was done cannot be told.
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: an export made in the second of its wipe has it in use
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (9, 'mdm0.csv', 'devices', 'jamf', 0, 9);
INSERT INTO device(id, system, serial, holder, person_id, candidates, managed, state, last_seen_lo, last_seen_hi, snapshot_at, newest, record_id)
VALUES (9, 'jamf', 'C02X', 'ann', 1, 1, 1, 'managed', 900000, 900000, 1000000, 0, (9 << 32) + 2);
-- expect: W1|jamf|||C02X|PASS|

-- case: an export made after its wipe has it pending
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (9, 'mdm0.csv', 'devices', 'jamf', 0, 9);
INSERT INTO device(id, system, serial, holder, person_id, candidates, managed, state, last_seen_lo, last_seen_hi, snapshot_at, newest, record_id)
VALUES (9, 'jamf', 'C02X', 'ann', 1, 1, 1, 'wipe_pending', 900000, 900000, 1000001, 0, (9 << 32) + 2);
-- expect: W1|jamf|||C02X|INDETERMINATE|IN_USE_AFTERWARDS

-- case: an export made after its wipe has it locked, or says nothing
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (9, 'mdm0.csv', 'devices', 'jamf', 0, 9);
INSERT INTO device(id, system, serial, holder, person_id, candidates, managed, state, last_seen_lo, last_seen_hi, snapshot_at, newest, record_id)
VALUES (9, 'jamf', 'C02X', 'ann', 1, 1, 1, 'locked', 900000, 900000, 1000001, 0, (9 << 32) + 2);
UPDATE device SET state = 'unknown' WHERE id = 9;
-- expect: W1|jamf|||C02X|PASS|

-- case: wiped before the end, and in use by an export made after that
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (9, 'mdm0.csv', 'devices', 'jamf', 0, 9);
INSERT INTO device(id, system, serial, holder, person_id, candidates, managed, state, last_seen_lo, last_seen_hi, snapshot_at, newest, record_id)
VALUES (9, 'jamf', 'C02X', 'ann', 1, 1, 1, 'managed', 900000, 900000, 800001, 0, (9 << 32) + 2);
UPDATE device SET changed_lo = 800000, changed_hi = 800000, last_seen_lo = 800000, last_seen_hi = 800000 WHERE id = 1;
-- expect: W1|jamf|||C02X|INDETERMINATE|IN_USE_AFTERWARDS

-- case: in use by an export made after the wipe, and wiped by one within the day allowed
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (9, 'mdm0.csv', 'devices', 'jamf', 0, 9);
INSERT INTO device(id, system, serial, holder, person_id, candidates, managed, state, last_seen_lo, last_seen_hi, snapshot_at, newest, record_id)
VALUES (9, 'jamf', 'C02X', 'ann', 1, 1, 1, 'managed', 900000, 900000, 1000001, 0, (9 << 32) + 2);
UPDATE device SET snapshot_at = 1036800 WHERE id = 1;
-- expect: W1|jamf|||C02X|PASS|

-- case: wiped too late by the newest export as well
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (9, 'mdm0.csv', 'devices', 'jamf', 0, 9);
INSERT INTO device(id, system, serial, holder, person_id, candidates, managed, state, last_seen_lo, last_seen_hi, snapshot_at, newest, record_id)
VALUES (9, 'jamf', 'C02X', 'ann', 1, 1, 1, 'managed', 900000, 900000, 1036802, 0, (9 << 32) + 2);
UPDATE device SET changed_lo = 1036801, changed_hi = 1036801 WHERE id = 1;
-- expect: W1|jamf|||C02X|FAIL|LOCKED_LATE

-- case: wiped by an action: lists seldom know of one
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (9, 'mdm0.csv', 'devices', 'jamf', 0, 9);
INSERT INTO device(id, system, serial, holder, person_id, candidates, managed, state, last_seen_lo, last_seen_hi, snapshot_at, newest, record_id)
VALUES (9, 'jamf', 'C02X', 'ann', 1, 1, 1, 'managed', 900000, 900000, 1000001, 0, (9 << 32) + 2);
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (8, 'acts.csv', 'device_actions', 'jamf', 1, 9);
UPDATE device SET record_id = (8 << 32) + 2 WHERE id = 1;
-- expect: W1|jamf|||C02X|PASS|
