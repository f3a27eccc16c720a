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
