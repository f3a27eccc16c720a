-- Disappearances (controls.md Q04; X5 X10 X15).
-- set: period_start=0 period_end=7776000 now=7900000 rate=100
INSERT INTO source(id, file, kind, system, newest, extracted_at)
VALUES (1, 'june.csv', 'workers', 'hr', 0, 0), (2, 'hr.csv', 'workers', 'hr', 1, 7776000);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (2 << 32) + 2);
INSERT INTO snapshot_member(system, kind, from_source, to_source, person_id, present, record_id)
VALUES ('hr', 'workers', 1, 2, 1, 1, (1 << 32) + 2);

-- case: still there
-- expect: n=1 PASS=1
-- expect: W1|hr|||1970-01-01|PASS|
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: still there, and accounts were supplied too
INSERT INTO source(id, file, kind, system, newest, extracted_at)
VALUES (3, 'a0.csv', 'accounts', 'okta', 0, 0), (4, 'a1.csv', 'accounts', 'okta', 1, 9);
-- expect: n=1 PASS=1
-- expect: outcome MET

-- case: an end without a date of entry: the effective date alone decides (0.4)
INSERT INTO spell(id, person_id, ended, end_day, record_id) VALUES (1, 1, 1, 10, 5),
  (2, 1, 1, 20, 6);
UPDATE spell SET entered_day = 9 WHERE id = 1;
-- expect: condition ends by the date HR entered them 1
-- expect: n=1 PASS=1

-- case: was here before the period, by the start, and not in the earlier list
-- set: period_start=864000 period_start_day=10
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (2 << 32) + 3);
UPDATE source SET extracted_at = 950400 WHERE id = 1;
INSERT INTO spell(id, person_id, ended, start_lo, start_hi, start_day, record_id) VALUES (1, 2, 0, 777600, 864000, 9, (2 << 32) + 3);
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: W1|hr|||1970-01-12|PASS|
-- expect: W2|hr|||1970-01-12|INDETERMINATE|NOT_IN_EARLIER_EXPORT
-- expect: row W2|says|By HR's start of 1970-01-10 worked here when the export of 1970-01-12 was made, and is not in it: entered since, or that list was not whole.

-- case: began in the period, and was not in the earlier list
-- set: period_start=864000 period_start_day=10
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (2 << 32) + 3);
UPDATE source SET extracted_at = 1123200 WHERE id = 1;
INSERT INTO spell(id, person_id, ended, start_lo, start_hi, start_day, record_id) VALUES (1, 2, 0, 864000, 950400, 10, (2 << 32) + 3);
-- expect: n=1 PASS=1

-- case: the earlier list is older than the end of the first day
-- set: period_start=864000 period_start_day=10
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (2 << 32) + 3);
UPDATE source SET extracted_at = 864000 WHERE id = 1;
INSERT INTO spell(id, person_id, ended, start_lo, start_hi, start_day, record_id) VALUES (1, 2, 0, 777600, 864000, 9, (2 << 32) + 3);
-- expect: n=1 PASS=1

-- case: of another list of HR, which has no earlier one
-- set: period_start=864000 period_start_day=10
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (9 << 32) + 3);
INSERT INTO source(id, file, kind, system, parent, newest, extracted_at) VALUES (9, 'south.csv', 'workers', 'hr', 'south', 1, 7776000);
UPDATE source SET extracted_at = 950400 WHERE id = 1;
INSERT INTO spell(id, person_id, ended, start_lo, start_hi, start_day, record_id) VALUES (1, 2, 0, 777600, 864000, 9, (9 << 32) + 3);
-- expect: n=1 PASS=1

-- case: gone, with an end on record
UPDATE snapshot_member SET present = 0, explained = 'its end was recorded before', basis_record_id = (1 << 32) + 2;
-- expect: W1|hr|||1970-01-01|PASS|

-- case: gone, and nothing explains it
UPDATE snapshot_member SET present = 0;
-- expect: W1|hr|||1970-01-01|FAIL|UNEXPLAINED_DISAPPEARANCE
-- expect: outcome DEVIATIONS

-- case: an earlier export nobody dated is named by its file
UPDATE source SET extracted_at = NULL;
-- expect: W1|hr|||june.csv|PASS|

-- case: an account that is gone
INSERT INTO source(id, file, kind, system, newest, extracted_at)
VALUES (3, 'a0.csv', 'accounts', 'okta', 0, 86400), (4, 'a1.csv', 'accounts', 'okta', 1, 90000);
INSERT INTO account(id, system, username, record_id) VALUES (1, 'okta', 'bob', (3 << 32) + 4);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 3, 4, 1, 0, (3 << 32) + 4);
-- expect: W1|hr|||1970-01-01|PASS|
-- expect: |okta|bob||1970-01-02|FAIL|UNEXPLAINED_DISAPPEARANCE

-- case: one export only: nothing to compare with
DELETE FROM snapshot_member;
DELETE FROM source WHERE id = 1;
-- expect: n=1 MISSING=1
-- expect: |hr|||workers|MISSING|NO_PRIOR_SNAPSHOT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: two files of one moment are one export
UPDATE source SET newest = 1;
DELETE FROM snapshot_member;
-- expect: |hr|||workers|MISSING|NO_PRIOR_SNAPSHOT

-- case: systems and kinds apart; only people and accounts count
DELETE FROM snapshot_member;
INSERT INTO source(id, file, kind, system, newest, extracted_at)
VALUES (3, 'a', 'accounts', 'okta', 1, 0), (4, 'b', 'accounts', 'hr', 1, 0), (5, 'c', 'events', 'okta', 1, 0),
  (6, 'd', 'grants', 'okta', 1, 0), (7, 'e', 'devices', 'mdm', 1, 0), (8, 'f', 'tickets', 'jira', 1, 0);
-- expect: n=2 MISSING=2
-- expect: |okta|||accounts|MISSING|NO_PRIOR_SNAPSHOT
-- expect: |hr|||accounts|MISSING|NO_PRIOR_SNAPSHOT

-- case: an account is told with its person
INSERT INTO source(id, file, kind, system, newest, extracted_at)
VALUES (3, 'a0.csv', 'accounts', 'okta', 0, 86400), (4, 'a1.csv', 'accounts', 'okta', 1, 172800);
INSERT INTO account(id, system, username, person_id, record_id) VALUES (1, 'okta', 'bob', 1, (3 << 32) + 4), (2, 'okta', 'zoe', NULL, (3 << 32) + 5);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 3, 4, 1, 1, (3 << 32) + 4);
-- expect: W1|hr|||1970-01-01|PASS|
-- expect: W1|okta|bob||1970-01-02|PASS|
-- expect: row 1970-01-02|says|Still in the export of 1970-01-03.

-- case: in words: gone without a reason
UPDATE snapshot_member SET present = 0;
-- expect: row W1|says|Was in the export of 1970-01-01, is not in that of 1970-04-01, and nothing explains it.

-- case: in words: gone for a reason
UPDATE snapshot_member SET present = 0, explained = 'its end was recorded before';
-- expect: row W1|says|No longer in the export of 1970-04-01: its end was recorded before.

-- case: the bundle of the period before is an earlier look: still there
-- set: period_start_day=0
DELETE FROM snapshot_member;
DELETE FROM source WHERE id = 1;
INSERT INTO source(id, file, kind, system) VALUES (9, 'data/previous/rows.jsonl', 'previous', '');
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO previous_list(system, kind, extracted_at, supplied, to_source, record_id) VALUES ('hr', 'workers', 0, 1, 2, (9 << 32) + 2);
INSERT INTO previous_member(system, kind, person_id, name, present, record_id) VALUES ('hr', 'workers', 1, 'Ann', 1, (9 << 32) + 3);
-- expect: n=1 PASS=1
-- expect: W1|hr|||bundle q1|PASS|
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: and not one row more of a list that was looked at before
-- set: period_start_day=0
DELETE FROM snapshot_member;
DELETE FROM source WHERE id = 1;
INSERT INTO source(id, file, kind, system, newest) VALUES (3, 'a', 'accounts', 'okta', 1), (9, 'data/previous/rows.jsonl', 'previous', '', 1);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO previous_list(system, kind, extracted_at, supplied, to_source, record_id) VALUES ('hr', 'workers', 0, 1, 2, (9 << 32) + 2),
  ('okta', 'accounts', 0, 1, 3, (9 << 32) + 3);
INSERT INTO previous_member(system, kind, person_id, name, present, record_id) VALUES ('hr', 'workers', 1, 'Ann', 1, (9 << 32) + 4);
-- expect: n=1 PASS=1
-- expect: condition the period before ends where this one begins 1
-- expect: outcome MET

-- case: a person that bundle had is gone, and so is an account
-- set: period_start_day=0
DELETE FROM snapshot_member;
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'a', 'accounts', 'okta', 1, 7776000), (9, 'data/previous/rows.jsonl', 'previous', '', 1, NULL);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO previous_list(system, kind, extracted_at, supplied, to_source, record_id) VALUES ('hr', 'workers', 0, 1, 2, (9 << 32) + 2),
  ('okta', 'accounts', 0, 1, 3, (9 << 32) + 3);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (-7, 'W7', 'hr', 0, (9 << 32) + 4);
INSERT INTO account(id, system, username, record_id) VALUES (-5, 'okta', 'zoe', (9 << 32) + 5);
INSERT INTO previous_member(system, kind, person_id, account_id, name, present, record_id) VALUES ('hr', 'workers', -7, NULL, 'Zoe', 0, (9 << 32) + 4),
  ('okta', 'accounts', NULL, -5, 'zoe', 0, (9 << 32) + 5);
-- expect: n=2 FAIL=2
-- expect: W7|hr|||bundle q1|FAIL|UNEXPLAINED_DISAPPEARANCE
-- expect: |okta|zoe||bundle q1|FAIL|UNEXPLAINED_DISAPPEARANCE
-- expect: row W7|says|Was in the bundle q1, is not in the export of 1970-04-01, and nothing explains it.
-- expect: outcome DEVIATIONS

-- case: gone since that bundle, for a reason
-- set: period_start_day=0
DELETE FROM snapshot_member;
INSERT INTO source(id, file, kind, system, newest) VALUES (9, 'data/previous/rows.jsonl', 'previous', '', 1);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO previous_list(system, kind, extracted_at, supplied, to_source, record_id) VALUES ('hr', 'workers', 0, 1, 2, (9 << 32) + 2);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (-7, 'W7', 'hr', 0, (9 << 32) + 4);
INSERT INTO previous_member(system, kind, person_id, name, present, explained, record_id, basis_record_id) VALUES ('hr', 'workers', -7, 'Zoe', 0, 'its end was recorded before', (9 << 32) + 4, (9 << 32) + 6);
-- expect: W7|hr|||bundle q1|PASS|
-- expect: row W7|says|Was in the bundle q1, is no longer in the export of 1970-04-01: its end was recorded before.

-- case: a list that bundle was made from, and this run is not
-- set: period_start_day=0
DELETE FROM snapshot_member;
INSERT INTO source(id, file, kind, system, newest) VALUES (9, 'data/previous/rows.jsonl', 'previous', '', 1);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO previous_list(system, kind, extracted_at, supplied, to_source, record_id) VALUES ('hr', 'workers', 0, 1, 2, (9 << 32) + 2),
  ('crm', 'accounts', 0, 0, NULL, (9 << 32) + 3);
-- expect: n=1 MISSING=1
-- expect: |crm|||accounts of bundle q1|MISSING|LIST_NOT_SUPPLIED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: days between the two periods: nobody has tested them, so it is not met
-- set: period_start_day=3
INSERT INTO source(id, file, kind, system, newest) VALUES (3, 'a0', 'accounts', 'okta', 0), (4, 'a1', 'accounts', 'okta', 1), (9, 'data/previous/rows.jsonl', 'previous', '', 1);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
-- expect: condition the period before ends where this one begins ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: headcount that rolls forward, with a late end and one between
-- set: period_start_day=0
INSERT INTO source(id, file, kind, system, newest) VALUES (3, 'a0', 'accounts', 'okta', 0), (4, 'a1', 'accounts', 'okta', 1), (9, 'data/previous/rows.jsonl', 'previous', '', 1);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO rollforward(employment_type, previous_closing, late_ends, opening, closing) VALUES ('Employee', 5, 1, 4, 4);
INSERT INTO rollforward_difference(kind, employment_type, heads, explained, worker_id, says) VALUES ('late end', 'Employee', -1, 1, 'W3', 'x');
-- expect: condition headcount rolls forward by worker type 1
-- expect: outcome MET

-- case: headcount that does not add up
-- set: period_start_day=0
INSERT INTO source(id, file, kind, system, newest) VALUES (3, 'a0', 'accounts', 'okta', 0), (4, 'a1', 'accounts', 'okta', 1), (9, 'data/previous/rows.jsonl', 'previous', '', 1);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO rollforward(employment_type, previous_closing, opening, closing) VALUES ('Employee', 5, 4, 4);
-- expect: condition headcount rolls forward by worker type 0
-- expect: outcome DEVIATIONS

-- case: an employment of that bundle that HR has no more
-- set: period_start_day=0
INSERT INTO source(id, file, kind, system, newest) VALUES (3, 'a0', 'accounts', 'okta', 0), (4, 'a1', 'accounts', 'okta', 1), (9, 'data/previous/rows.jsonl', 'previous', '', 1);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO rollforward(employment_type, previous_closing, opening, vanished, closing) VALUES ('Employee', 5, 5, 1, 4);
INSERT INTO rollforward_difference(kind, employment_type, heads, explained, person_id, worker_id, system, says, previous_record_id)
VALUES ('not on record', 'Employee', 0, 0, 1, 'W1', 'hr', 'HR has no such employment.', (9 << 32) + 3);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|hr|||employment of bundle q1|FAIL|HEADCOUNT_DIFFERS
-- expect: W1|hr|||1970-01-01|PASS|
-- expect: condition headcount rolls forward by worker type 0
-- expect: outcome DEVIATIONS

-- case: heads of a list nobody supplied: it cannot be told
-- set: period_start_day=0
INSERT INTO source(id, file, kind, system, newest) VALUES (3, 'a0', 'accounts', 'okta', 0), (4, 'a1', 'accounts', 'okta', 1), (9, 'data/previous/rows.jsonl', 'previous', '', 1);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO rollforward(employment_type, previous_closing, opening, vanished, closing) VALUES ('Contractor', 2, 2, 2, 0);
INSERT INTO rollforward_difference(kind, employment_type, heads, explained, worker_id, says) VALUES ('list not supplied', 'Contractor', 0, 0, 'C1', 'x'),
  ('list not supplied', 'Contractor', 0, 0, 'C2', 'x');
-- expect: condition headcount rolls forward by worker type ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: an end without a date of entry, and a bundle that knew or did not know it
-- set: period_start_day=0
INSERT INTO source(id, file, kind, system, newest) VALUES (9, 'data/previous/rows.jsonl', 'previous', '', 1);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO spell(id, person_id, ended, end_day, record_id) VALUES (1, 1, 1, -9, 5), (2, 1, 1, -8, 6);
INSERT INTO late_end VALUES (1, (9 << 32) + 4);
-- expect: condition ends by the date HR entered them 1

-- case: that bundle had workers and accounts of one system: each has its own list
-- set: period_start_day=0
DELETE FROM snapshot_member;
DELETE FROM source WHERE id = 1;
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'a', 'accounts', 'hr', 1, 86400), (9, 'data/previous/rows.jsonl', 'previous', '', 1, NULL);
INSERT INTO previous_run VALUES ('engagement', 'q1'), ('period_end_day', '-1');
INSERT INTO previous_list(system, kind, extracted_at, supplied, to_source, record_id) VALUES ('hr', 'workers', 0, 1, 2, (9 << 32) + 2),
  ('hr', 'accounts', 0, 1, 3, (9 << 32) + 3), ('okta', 'workers', 0, 1, 3, (9 << 32) + 4);
INSERT INTO previous_member(system, kind, person_id, name, present, record_id) VALUES ('hr', 'workers', 1, 'Ann', 1, (9 << 32) + 4);
-- expect: n=1 PASS=1
-- expect: W1|hr|||bundle q1|PASS|
-- expect: row W1|says|Was in the bundle q1 and still is in the export of 1970-04-01.

-- case: where no employment ended, and no bundle went before, nothing is said of that
-- expect: told ends by the date HR entered them|(no row)
-- expect: told headcount rolls forward by worker type|(no row)
