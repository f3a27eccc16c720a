-- Dormant accounts (controls.md O02; X6 X8 X20 X21).
-- Exported at 20000000; 90 days before is 12224000, 30 days before 17408000.
-- set: period_start=0 period_end=7776000 now=20000100 dormant_days=90 never_used_days=30 rate=99
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9), (2, 'dir.csv', 'accounts', 'okta', 1, 9);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('okta', 'directory', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at,
  created_lo, created_hi, last_use_lo, last_use_hi, use_stated, listed, exported, record_id,
  use_record_id)
VALUES (1, 'okta', 'ann', 1, 'untyped', 'active', 20000000, 0, 0, 19000000, 19000000, 1, 1,
  1, (2 << 32) + 2, (2 << 32) + 2);

-- case: used lately
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|||PASS|
-- expect: outcome MET

-- case: used exactly 90 days before
UPDATE account SET last_use_lo = 12224000, last_use_hi = 12224000;
-- expect: W1|okta|ann|||PASS|

-- case: one second longer ago
UPDATE account SET last_use_lo = 12223999, last_use_hi = 12223999;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|||FAIL|DORMANT
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: a day without a time around the limit
UPDATE account SET last_use_lo = 12180000, last_use_hi = 12266400;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LIMIT

-- case: a day without a time that ends with the limit
UPDATE account SET last_use_lo = 12137600, last_use_hi = 12224000;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LIMIT

-- case: a day without a time that ends a second before
UPDATE account SET last_use_lo = 12137599, last_use_hi = 12223999;
-- expect: W1|okta|ann|||FAIL|DORMANT

-- case: a day without a time that begins with the limit
UPDATE account SET last_use_lo = 12224000, last_use_hi = 12310400;
-- expect: W1|okta|ann|||PASS|

-- case: privileged is graver
UPDATE account SET last_use_lo = 5, last_use_hi = 5, privileged = 1;
-- expect: row W1|severity|High

-- case: regulated data is graver
UPDATE system_ SET data_class = 'regulated';
UPDATE account SET last_use_lo = 5, last_use_hi = 5;
-- expect: row W1|severity|High

-- case: never used, created 30 days before
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 17408000, created_hi = 17408000;
-- expect: W1|okta|ann|||PASS|

-- case: never used, a second longer ago
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 17407999, created_hi = 17407999;
-- expect: W1|okta|ann|||FAIL|NEVER_USED
-- expect: row W1|limit_s|2592000

-- case: never used, created on a day around the limit
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 17400000, created_hi = 17480000;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LIMIT

-- case: never used, creation unknown
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = NULL, created_hi = NULL;
-- expect: W1|okta|ann|||INDETERMINATE|CREATION_UNKNOWN

-- case: a use in the log outweighs a documented never
UPDATE account SET never_used = 1;
-- expect: W1|okta|ann|||PASS|

-- case: an empty last use is unknown (X21)
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, created_lo = 19999999, created_hi = 19999999;
-- expect: W1|okta|ann|||INDETERMINATE|NO_LAST_USE
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: empty, and by an older export it was long ago at the earliest
UPDATE account SET last_use_lo = 1, last_use_hi = snapshot_at;
-- expect: W1|okta|ann|||INDETERMINATE|NO_LAST_USE

-- case: empty, and by an older export it was not long ago even then
UPDATE account SET last_use_lo = snapshot_at - 1, last_use_hi = snapshot_at;
-- expect: W1|okta|ann|||PASS|

-- case: the export does not tell last uses
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, use_stated = 0;
-- expect: W1|okta|ann|||INDETERMINATE|NO_LAST_USE
-- expect: row W1|says|The export does not tell when it was last used.

-- case: on leave (X6) since the day of the last use
UPDATE person SET on_leave = 1, leave_lo = 0;
UPDATE account SET last_use_lo = 5, last_use_hi = 5;
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta|ann|||NOT_APPLICABLE|ON_LEAVE

-- 88 days and 22 hours before the leave, and up to 26 hours more: exactly 90
-- case: on leave, and before it not used for what may just be allowed
UPDATE person SET on_leave = 1, leave_lo = 10000000;
UPDATE account SET last_use_lo = 2317600, last_use_hi = 2317600;
-- expect: W1|okta|ann|||NOT_APPLICABLE|ON_LEAVE

-- case: one second more: the zone of the leave's first day decides
UPDATE person SET on_leave = 1, leave_lo = 10000000;
UPDATE account SET last_use_lo = 2317599, last_use_hi = 2317599;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LIMIT

-- case: on leave, and before it not used for 90 days and a second
UPDATE person SET on_leave = 1, leave_lo = 10000000;
UPDATE account SET last_use_lo = 2223999, last_use_hi = 2223999;
-- expect: W1|okta|ann|||FAIL|DORMANT
-- expect: row W1|says|Not used for 90 days, the leave of its person left out; 90 are allowed.

-- case: on leave, and nobody says since when
UPDATE person SET on_leave = 1;
UPDATE account SET last_use_lo = 5, last_use_hi = 5;
-- expect: W1|okta|ann|||INDETERMINATE|LEAVE_DATES_UNKNOWN

-- case: on leave, of an account that may be closed
UPDATE person SET on_leave = 1, leave_lo = 0;
UPDATE account SET state = 'unknown', last_use_lo = 5, last_use_hi = 5;
-- expect: W1|okta|ann|||INDETERMINATE|STATE_UNKNOWN

-- Away from 10000000 to 18000000, of which 26 hours at either end may be none:
-- 8000000 s, or 7812800.  Not used: 10000000 s, 2187200 of it surely not on leave.
-- case: back from leave, and used the second it began
UPDATE person SET leave_lo = 10000000, leave_hi = 18000000;
UPDATE account SET last_use_lo = 10000000, last_use_hi = 10000000;
-- expect: W1|okta|ann|||PASS|
-- expect: row W1|says|Last used 115 days before the export, 25 of them without the leave of its person.

-- case: back from leave, 90 days and a second beside it
UPDATE person SET leave_lo = 10000000, leave_hi = 18000000;
UPDATE account SET last_use_lo = 4223999, last_use_hi = 4223999;
-- expect: W1|okta|ann|||FAIL|DORMANT

-- case: back from leave, 90 days beside it if all of its first and last day is of it
UPDATE person SET leave_lo = 10000000, leave_hi = 18000000;
UPDATE account SET last_use_lo = 4224000, last_use_hi = 4224000;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LIMIT

-- case: used in the leave: only what followed of it does not count
UPDATE person SET leave_lo = 1000000, leave_hi = 12000000;
UPDATE account SET last_use_lo = 11000000, last_use_hi = 11000000;
-- expect: W1|okta|ann|||FAIL|DORMANT

-- case: a leave that was over before the last use
UPDATE person SET leave_lo = 1000000, leave_hi = 2000000;
UPDATE account SET last_use_lo = 12223999, last_use_hi = 12223999;
-- expect: W1|okta|ann|||FAIL|DORMANT

-- case: a leave that lies ahead
UPDATE person SET leave_lo = 21000000, leave_hi = 22000000;
UPDATE account SET last_use_lo = 12223999, last_use_hi = 12223999;
-- expect: W1|okta|ann|||FAIL|DORMANT

-- case: a former worker's open account is a member too
UPDATE person SET current = 0;
UPDATE account SET last_use_lo = 5, last_use_hi = 5;
-- expect: W1|okta|ann|||FAIL|DORMANT

-- case: nobody's open account is a member too
UPDATE account SET person_id = NULL, last_use_lo = 5, last_use_hi = 5;
-- expect: |okta|ann|||FAIL|DORMANT

-- case: locked and pending accounts are open
UPDATE account SET state = 'locked', last_use_lo = 5, last_use_hi = 5;
INSERT INTO account(id, system, username, kind, state, snapshot_at, never_used, created_lo, created_hi, listed, exported, record_id)
VALUES (2, 'okta', 'bob', 'human', 'pending', 20000000, 1, 5, 5, 1, 1, (2 << 32) + 3);
-- expect: n=2 FAIL=2
-- expect: W1|okta|ann|||FAIL|DORMANT
-- expect: |okta|bob|||FAIL|NEVER_USED

-- case: closed accounts are no members
INSERT INTO account(id, system, username, kind, state, snapshot_at, listed, exported, record_id)
VALUES (2, 'okta', 'b', 'human', 'suspended', 5, 1, 1, 1), (3, 'okta', 'c', 'human', 'disabled', 5, 1, 1, 1),
  (4, 'okta', 'd', 'human', 'deprovisioned', 5, 1, 1, 1), (5, 'okta', 'e', 'human', 'deleted', 5, 1, 1, 1),
  (6, 'okta', 'f', 'human', 'absent', 5, 1, 1, 1);
-- expect: n=1 PASS=1

-- case: an unknown status word is neither, however lately it was used (X20)
UPDATE account SET state = 'unknown';
-- expect: W1|okta|ann|||INDETERMINATE|STATE_UNKNOWN
-- expect: row W1|limit_s|NULL

-- case: nobody stated when it was exported
UPDATE account SET snapshot_at = NULL;
-- expect: W1|okta|ann|||INDETERMINATE|EXTRACTION_TIME_MISSING

-- case: in the register: no row (X8)
UPDATE account SET registered = 1, kind = 'break-glass';
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: registered is enough
UPDATE account SET registered = 1;
-- expect: n=0

-- case: what the export calls it exempts nothing (X8)
UPDATE account SET kind = 'service', last_use_lo = 1000, last_use_hi = 1000;
-- expect: n=1 FAIL=1

-- case: leave excuses only who works here
UPDATE person SET on_leave = 1, leave_lo = 0, current = 0;
UPDATE account SET last_use_lo = 1000, last_use_hi = 1000;
-- expect: W1|okta|ann|||FAIL|DORMANT

-- case: guests are members
UPDATE account SET kind = 'guest';
-- expect: n=1 PASS=1

-- case: gone from an export that may be filtered, not used in time
UPDATE account SET listed = 0, state = 'unknown', last_use_lo = 12223999, last_use_hi = 12223999;
-- expect: W1|okta|ann|||INDETERMINATE|STATE_UNKNOWN

-- case: known only from a log
UPDATE account SET exported = 0;
-- expect: n=0

-- case: a rejected account row counts as open, one of HR does not
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y');
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|||PASS|
-- expect: |okta|||dir.csv:8|MISSING|ROW_REJECTED

-- case: 99 of 100 are enough
INSERT INTO account(id, system, username, kind, state, snapshot_at, last_use_lo, last_use_hi, listed, exported, record_id)
SELECT value + 1, 'okta', 'u' || value, 'human', 'active', 20000000, iif(value = 1, 5, 19999999), iif(value = 1, 5, 19999999), 1, 1, (2 << 32) + value
  FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99]');
-- expect: n=100 PASS=99 FAIL=1
-- expect: outcome MET

-- case: 98 of 99 are not
INSERT INTO account(id, system, username, kind, state, snapshot_at, last_use_lo, last_use_hi, listed, exported, record_id)
SELECT value + 1, 'okta', 'u' || value, 'human', 'active', 20000000, iif(value = 1, 5, 19999999), iif(value = 1, 5, 19999999), 1, 1, (2 << 32) + value
  FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98]');
-- expect: n=99 PASS=98 FAIL=1
-- expect: outcome DEVIATIONS

-- case: without a profile it is not run
-- set: profile=none
-- expect: n=0
-- expect: outcome NOT_RUN

-- case: in words: used
UPDATE account SET last_use_lo = 19827200, last_use_hi = 19900000;
-- expect: row W1|says|Last used 2 days before the export.
-- expect: row W1|t0_lo|19827200
-- expect: row W1|t0_hi|19900000
-- expect: row W1|t1_lo|20000000
-- expect: row W1|limit_s|7776000

-- case: in words: dormant
UPDATE account SET last_use_lo = 11000000, last_use_hi = 11360000;
-- expect: row W1|says|Not used for 100 days; 90 are allowed.
-- expect: row W1|t1_hi|20000000

-- case: in words: new
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 19827200, created_hi = 19900000;
-- expect: row W1|says|Not used yet, but created only 2 days before the export.

-- case: in words: never used
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 11000000, created_hi = 11360000;
-- expect: row W1|says|Never used, and created 100 days before the export; 30 are allowed.

-- case: only the latest time of a use is known, and it is long ago
UPDATE account SET last_use_lo = NULL, last_use_hi = 12223999;
-- expect: W1|okta|ann|||FAIL|DORMANT

-- case: only the latest time of a use is known
UPDATE account SET last_use_lo = NULL, last_use_hi = 12224000;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LIMIT

-- case: only the earliest time of a use is known
UPDATE account SET last_use_lo = 12224000, last_use_hi = NULL;
-- expect: W1|okta|ann|||PASS|

-- case: documented never, but a use of which only the latest time is known
UPDATE account SET never_used = 1, last_use_lo = NULL, last_use_hi = 12223999;
-- expect: W1|okta|ann|||FAIL|DORMANT

-- case: never used, created at some time before the export
UPDATE account SET never_used = 1, last_use_lo = NULL, last_use_hi = NULL, created_hi = 20000000;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LIMIT

-- case: never used, on an export made before it was created by the newest
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 15000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 3, 2, 1, 1, (3 << 32) + 2);
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 19000000, created_hi = 19000000;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|SEEN_BEFORE_CREATION
-- expect: row W1|says|Never used; the newest export says that it was created on 1970-08-08, and the one of 1970-06-23 has it already: since when it was not used cannot be told.
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: never used, created in the second of the first export that has it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 19000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 3, 2, 1, 1, (3 << 32) + 2);
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 19000000, created_hi = 19000000;
-- expect: W1|okta|ann|||PASS|

-- case: never used, created on the day of the first export that has it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 19000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 3, 2, 1, 1, (3 << 32) + 2);
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 18950000, created_hi = 19036400;
-- expect: W1|okta|ann|||PASS|

-- case: never used, too long ago by either
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 15000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 3, 2, 1, 1, (3 << 32) + 2);
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 17000000, created_hi = 17000000;
-- expect: W1|okta|ann|||FAIL|NEVER_USED

-- case: used, and created after the first export that has it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 15000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 3, 2, 1, 1, (3 << 32) + 2);
UPDATE account SET created_lo = 19000000, created_hi = 19000000;
-- expect: W1|okta|ann|||PASS|

-- case: never used, the log made it again after the export that has it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 15000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 3, 2, 1, 1, (3 << 32) + 2);
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 19000000, created_hi = 19000000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES (77, 1, 'create', 19000000, 19000000);
-- expect: W1|okta|ann|||PASS|

-- case: never used, gone from an export between
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 15000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 3, 2, 1, 1, (3 << 32) + 2);
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 19000000, created_hi = 19000000;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (4, 'mid.csv', 'accounts', 'okta', 0, 9, 16000000);
UPDATE snapshot_member SET to_source = 4, present = 0;
-- expect: W1|okta|ann|||PASS|

-- case: never used, somebody else's by the earlier export
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 15000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 3, 2, 1, 1, (3 << 32) + 2);
UPDATE account SET last_use_lo = NULL, last_use_hi = NULL, never_used = 1, created_lo = 19000000, created_hi = 19000000;
INSERT INTO former_holder(account_id, person_id, seen_at, record_id) VALUES (1, 2, 15000000, (3 << 32) + 2);
-- expect: W1|okta|ann|||PASS|
