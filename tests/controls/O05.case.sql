-- One identity per person (controls.md O05; 0.1 FAIL_EXCEPTED; X9 X10 X20 X30; test
-- tenants; migration duplicates with an end date).
-- Exports are of 70000000; a name must be nobody's for 730 days = 63072000 s; a
-- second account may stay 90 days = 7776000 s.
-- set: period_start=60000000 period_end=69000000 period_start_day=694 period_end_day=798 now=70000500
-- set: identifier_reuse_days=730 duplicate_max_days=90 rate=100 test_environments=["sandbox"] account_exceptions=["account"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 70000000), (2, 'dir.csv', 'accounts', 'okta', 1, 9, 70000000),
  (3, 'x.yaml', 'rules', '', 1, 0, NULL);
INSERT INTO look(id, system, kind, to_at, previous_id, complete) VALUES (1, 'okta', 'accounts', 60000000, NULL, 1), (2, 'okta', 'accounts', 70000000, 1, 1);
INSERT INTO system_(system, name, kind, listed, in_scope, sso) VALUES ('okta', 'Okta', 'directory', 1, 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO account(id, system, username, person_id, link, kind, state, snapshot_at, listed, exported, created_lo, created_hi, record_id)
VALUES (1, 'okta', 'ann', 1, 'email', 'human', 'active', 70000000, 1, 1, 5000000, 5000000, (2 << 32) + 2);

-- case: one account
-- expect: n=1 PASS=1
-- expect: outcome MET

-- case: by an earlier export it was somebody else's (X9)
INSERT INTO former_holder VALUES (1, 2, 60000000, (2 << 32) + 9);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||holder before W2|FAIL|REUSED
-- expect: row holder before W2|says|The account was W2's by the export of 1971-11-26 10:40:00Z and is somebody else's now; a name must be nobody's for 730 days.

-- case: the same, long ago
INSERT INTO former_holder VALUES (1, 2, 6928000, (2 << 32) + 9);
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||holder before W2|INDETERMINATE|REUSE_TIME_UNKNOWN

-- case: it was somebody's, and is nobody's now
INSERT INTO former_holder VALUES (1, 2, 60000000, (2 << 32) + 9);
UPDATE account SET person_id = NULL;
-- expect: n=1 INDETERMINATE=1
-- expect: |okta|ann||holder before W2|INDETERMINATE|HOLDER_UNKNOWN

-- case: two open accounts of one person in one system
INSERT INTO account(id, system, username, person_id, link, kind, state, snapshot_at, exported, record_id)
VALUES (2, 'okta', 'ann2', 1, 'email', 'untyped', 'locked', 70000000, 1, (2 << 32) + 3);
-- expect: n=1 FAIL=1
-- expect: W1|okta|||accounts|FAIL|SEVERAL_ACCOUNTS
-- expect: row W1|says|2 open accounts (ann, ann2) that nothing accounts for.
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: one of them privileged is graver
INSERT INTO account(id, system, username, person_id, link, kind, state, privileged, snapshot_at, exported, record_id)
VALUES (2, 'okta', 'ann2', 1, 'email', 'human', 'active', 1, 70000000, 1, (2 << 32) + 3);
-- expect: row W1|severity|High

-- case: an admin account under a signed-off link
INSERT INTO account(id, system, username, person_id, link, kind, state, privileged, snapshot_at, exported, record_id)
VALUES (2, 'okta', 'adm-ann', 1, 'override', 'human', 'active', 1, 70000000, 1, (2 << 32) + 3);
-- expect: n=1 PASS=1

-- case: a signed-off link alone makes no admin account
INSERT INTO account(id, system, username, person_id, link, kind, state, snapshot_at, exported, record_id)
VALUES (2, 'okta', 'ann2', 1, 'override', 'human', 'active', 70000000, 1, (2 << 32) + 3);
-- expect: n=1 FAIL=1

-- case: the second is closed, registered, a service account, or of another system
INSERT INTO system_(system, kind, listed, in_scope, sso) VALUES ('crm', 'application', 1, 1, 0);
INSERT INTO account(id, system, username, person_id, kind, state, registered, exported, record_id) VALUES
  (2, 'okta', 'a2', 1, 'human', 'disabled', 0, 1, (2 << 32) + 3), (3, 'okta', 'a3', 1, 'human', 'active', 1, 1, (2 << 32) + 4),
  (4, 'okta', 'a4', 1, 'service', 'active', 0, 1, (2 << 32) + 5), (5, 'crm', 'a5', 1, 'human', 'active', 0, 1, (2 << 32) + 6),
  (6, 'okta', 'a6', 1, 'human', 'active', 0, 0, (2 << 32) + 7), (7, 'okta', 'a7', 2, 'human', 'active', 0, 1, (2 << 32) + 8);
-- expect: n=3 PASS=3

-- case: whether the second is open is not known (X20)
INSERT INTO account(id, system, username, person_id, kind, state, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'human', 'unknown', 1, (2 << 32) + 3);
-- expect: W1|okta|||accounts|INDETERMINATE|STATE_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a duplicate of a migration with an end, as late as it may be after it was made
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 65000000, 65000000, 72776000, 72776000, (2 << 32) + 3);
-- expect: n=1 PASS=1

-- case: its end is one second too late
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 65000000, 65000000, 72776001, 72776001, (2 << 32) + 3);
-- expect: n=1 FAIL=1
-- expect: W1|okta|||accounts|FAIL|SEVERAL_ACCOUNTS

-- case: it may be one second too late
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 65000000, 65000000, 72776000, 72776001, (2 << 32) + 3);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|||accounts|INDETERMINATE|END_UNCLEAR

-- case: it may have been made one second too early
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 64999999, 65000000, 72776000, 72776000, (2 << 32) + 3);
-- expect: W1|okta|||accounts|INDETERMINATE|END_UNCLEAR

-- case: the older of the two ends
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 4000000, 4000000, 70000001, 70000001, (2 << 32) + 3);
UPDATE account SET created_lo = 62224001, created_hi = 62224001 WHERE id = 1;
-- expect: n=1 PASS=1

-- case: a second too late after the other was made
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 4000000, 4000000, 70000001, 70000001, (2 << 32) + 3);
UPDATE account SET created_lo = 62224000, created_hi = 62224000 WHERE id = 1;
-- expect: W1|okta|||accounts|FAIL|SEVERAL_ACCOUNTS

-- case: of three the first two count
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 4000000, 4000000, 70000001, 70000001, (2 << 32) + 3);
UPDATE account SET created_lo = 62224001, created_hi = 62224001 WHERE id = 1;
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (3, 'okta', 'ann3', 1, 'human', 'active', 70000000, 1, 69000000, 69000000, 70000001, 70000001, (2 << 32) + 4);
-- expect: n=1 PASS=1

-- case: when it was made nobody says
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, NULL, NULL, 72776000, 72776000, (2 << 32) + 3);
-- expect: W1|okta|||accounts|INDETERMINATE|END_UNCLEAR
-- expect: row W1|says|2 accounts (ann, ann2); whether the one that is to end does so within 90 days after there were two cannot be told.

-- case: too late even from the list that first has its name
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, NULL, NULL, 72776001, 72776001, (2 << 32) + 3);
INSERT INTO identifier(system, name, account_id, from_at, record_id) VALUES ('okta', 'ann2', 2, 65000000, (2 << 32) + 3);
-- expect: W1|okta|||accounts|FAIL|SEVERAL_ACCOUNTS

-- case: it was opened again, and is within the days after that
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 65000000, 65000000, 72776001, 72776001, (2 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'enable', 65000001, 65000001);
-- expect: W1|okta|||accounts|INDETERMINATE|END_UNCLEAR

-- case: beside a privileged one under a signed-off link it may stay
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 6000000, 6000000, 90000000, 90000000, (2 << 32) + 3);
UPDATE account SET privileged = 1, link = 'override' WHERE id = 1;
-- expect: n=1 PASS=1

-- case: its end is over and it is still open
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 70000000, 70000000, (2 << 32) + 3);
-- expect: W1|okta|||accounts|FAIL|SEVERAL_ACCOUNTS

-- case: a test tenant
UPDATE system_ SET environment = 'Sandbox';
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, (2 << 32) + 3);
-- expect: W1|okta|||accounts|NOT_APPLICABLE|TEST_TENANT

-- case: production is none
UPDATE system_ SET environment = 'production';
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, (2 << 32) + 3);
-- expect: W1|okta|||accounts|FAIL|SEVERAL_ACCOUNTS

-- case: an exception for the account, valid at the export
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, (2 << 32) + 3);
INSERT INTO exception_(no, id, user, system, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'E-1', 'W1', 'okta', 'Account', 1, 70000000, 70000000, 70000001, 70000001, (3 << 32) + 2);
-- expect: n=1 FAIL_EXCEPTED=1
-- expect: W1|okta|||accounts|FAIL_EXCEPTED|SEVERAL_ACCOUNTS
-- expect: row W1|exception_id|E-1

-- case: approved one second after the export (X30)
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, (2 << 32) + 3);
INSERT INTO exception_(no, id, user, system, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'E-1', 'W1', 'okta', 'account', 1, 70000001, 70000001, 80000000, 80000000, (3 << 32) + 2);
-- expect: n=1 FAIL=1

-- case: ended with the export, not yet begun, incomplete, for a grant, for another: no cover
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, (2 << 32) + 3);
INSERT INTO exception_(no, id, user, system, resource, person_id, approved_lo, approved_hi, granted_lo, expires_lo, problem, record_id)
VALUES (1, 'E-1', 'W1', 'okta', 'account', 1, 5, 5, NULL, 70000000, NULL, (3 << 32) + 2),
  (2, 'E-2', 'W1', 'okta', 'account', 1, 5, 5, 70000001, 80000000, NULL, (3 << 32) + 2),
  (3, 'E-3', 'W1', 'okta', 'account', 1, 5, 5, NULL, 80000000, 'it has no approval', (3 << 32) + 2),
  (4, 'E-4', 'W1', 'okta', 'eng-deploy', 1, 5, 5, NULL, 80000000, NULL, (3 << 32) + 2),
  (5, 'E-5', 'W2', 'okta', 'account', 2, 5, 5, NULL, 80000000, NULL, (3 << 32) + 2),
  (6, 'E-6', 'W1', 'crm', 'account', 1, 5, 5, NULL, 80000000, NULL, (3 << 32) + 2),
  (7, 'E-7', 'W1', 'okta', 'account', 1, 5, 5, NULL, NULL, NULL, (3 << 32) + 2),
  (8, 'E-8', 'W1', 'okta', NULL, 1, 5, 5, NULL, 80000000, NULL, (3 << 32) + 2);
-- expect: n=1 FAIL=1

-- case: a name went to somebody else, one second short of two years (X9)
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'old', 2, 'human', 'deleted', 70000000, 1, (2 << 32) + 3);
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'ann@x', 2, 100, 1000000, (2 << 32) + 30), ('okta', 'ann@x', 1, 64071999, NULL, (2 << 32) + 31);
-- expect: W1|okta|||accounts|PASS|
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|ann||identifier ann@x|FAIL|REUSED
-- expect: row identifier ann@x|says|The name ann@x went to somebody else at most 729 days after it was last its former holder's; it must be nobody's for 730 days.

-- case: two years to the second, as far as anybody saw
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'old', 2, 'human', 'deleted', 70000000, 1, (2 << 32) + 3);
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'ann@x', 2, 100, 1000000, (2 << 32) + 30), ('okta', 'ann@x', 1, 64072000, NULL, (2 << 32) + 31);
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||identifier ann@x|INDETERMINATE|REUSE_TIME_UNKNOWN

-- case: since when it is the new one's is not known
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (3, 'okta', 'old', 2, 'human', 'deleted', 70000000, 1, (2 << 32) + 3);
UPDATE account SET id = 9 WHERE id = 1;
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'ann@x', 3, NULL, 1000000, (2 << 32) + 30), ('okta', 'ann@x', 9, NULL, NULL, (2 << 32) + 31);
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||identifier ann@x|INDETERMINATE|REUSE_TIME_UNKNOWN

-- case: two persons have it at once
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'human', 'active', 70000000, 1, (2 << 32) + 3);
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'team@x', 2, 100, NULL, (2 << 32) + 30), ('okta', 'team@x', 1, 69000000, NULL, (2 << 32) + 31);
-- expect: W2|okta|||accounts|PASS|
-- expect: W1|okta|||accounts|PASS|
-- expect: n=3 PASS=2 FAIL=1
-- expect: W1|okta|ann||identifier team@x|FAIL|REUSED
-- expect: row identifier team@x|says|The name team@x went to somebody else while its former holder still had it; it must be nobody's for 730 days.

-- case: the same person's, as after a change of name or a return (X1, X10)
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'old', 1, 'human', 'deleted', 70000000, 1, (2 << 32) + 3);
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'ann@x', 2, 100, 1000000, (2 << 32) + 30), ('okta', 'ann@x', 1, 2000000, NULL, (2 << 32) + 31);
-- expect: n=1 PASS=1

-- case: a former holder nobody knows
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'old', 'human', 'deleted', 70000000, 1, (2 << 32) + 3);
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'ann@x', 2, 100, 1000000, (2 << 32) + 30), ('okta', 'ann@x', 1, 2000000, NULL, (2 << 32) + 31);
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||identifier ann@x|INDETERMINATE|HOLDER_UNKNOWN

-- case: a registered account, or the same name in another system, is no re-use
INSERT INTO account(id, system, username, kind, registered, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'svc', 'service', 1, 'active', 70000000, 1, (2 << 32) + 3);
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'ann@x', 2, 100, 1000000, (2 << 32) + 30), ('okta', 'ann@x', 1, 2000000, NULL, (2 << 32) + 31),
  ('crm', 'ann@x', 7, 100, 1000000, (2 << 32) + 32);
-- expect: n=1 PASS=1

-- case: an account seen with the name twice is one holder
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'ann@x', 1, 100, 1000000, (2 << 32) + 30), ('okta', 'ann@x', 1, 2000000, NULL, (2 << 32) + 31);
-- expect: n=1 PASS=1

-- case: three holders are two passings
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'old', 2, 'human', 'deleted', 70000000, 1, (2 << 32) + 3),
  (3, 'okta', 'ann3', 1, 'human', 'deleted', 70000000, 1, (2 << 32) + 4);
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'n', 3, 100, 1000000, (2 << 32) + 30), ('okta', 'n', 2, 2000000, 3000000, (2 << 32) + 31),
  ('okta', 'n', 1, 4000000, NULL, (2 << 32) + 32);
-- expect: n=3 PASS=1 FAIL=2

-- case: behind single sign-on, through the directory only
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'sso';
-- expect: n=2 PASS=2

-- case: behind single sign-on, with a password of its own
UPDATE system_ SET kind = 'application', local_login = 0;
UPDATE account SET sign_in = 'password';
-- expect: W1|okta|||accounts|PASS|
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|ann||sign-in|FAIL|LOCAL_SIGN_IN

-- case: both ways
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'both';
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||sign-in|FAIL|LOCAL_SIGN_IN

-- case: the account's export does not say, the inventory says that local sign-in is off
UPDATE system_ SET kind = 'application', local_login = 0;
-- expect: n=2 PASS=2

-- case: neither says
UPDATE system_ SET kind = 'application';
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||sign-in|INDETERMINATE|SIGN_IN_UNKNOWN

-- case: local sign-in is on, and the account's export does not say
UPDATE system_ SET kind = 'application', local_login = 1;
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||sign-in|INDETERMINATE|SIGN_IN_UNKNOWN

-- case: a password of its own, registered
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'password', registered = 1, kind = 'service';
-- expect: n=0

-- case: a service account that is not in the register
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'password', kind = 'service', person_id = NULL;
-- expect: n=1 FAIL=1
-- expect: |okta|ann||sign-in|FAIL|LOCAL_SIGN_IN

-- case: a password of its own under an exception
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'password';
INSERT INTO exception_(no, id, user, resource, person_id, account_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'E-1', 'ann', 'account', 1, 1, 69000000, 69000000, 80000000, 80000000, (3 << 32) + 2);
-- expect: W1|okta|||accounts|PASS|
-- expect: n=2 PASS=1 FAIL_EXCEPTED=1
-- expect: W1|okta|ann||sign-in|FAIL_EXCEPTED|LOCAL_SIGN_IN

-- case: the exception is for another account of the person
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'password';
INSERT INTO exception_(no, id, user, resource, person_id, account_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'E-1', 'ann', 'account', 1, 2, 69000000, 69000000, 80000000, 80000000, (3 << 32) + 2);
-- expect: n=2 PASS=1 FAIL=1

-- case: not behind single sign-on: a password is right
UPDATE system_ SET kind = 'application', sso = 0;
UPDATE account SET sign_in = 'password';
-- expect: n=1 PASS=1

-- case: whether it is behind single sign-on is not known
UPDATE system_ SET kind = 'application', sso = NULL;
-- expect: W1|okta|||accounts|PASS|
-- expect: n=2 PASS=1 MISSING=1
-- expect: |okta|||sign-in|MISSING|SSO_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a closed account signs in nowhere
UPDATE system_ SET kind = 'application';
UPDATE account SET state = 'suspended', sign_in = 'password';
-- expect: n=0

-- case: no earlier export of the accounts
DELETE FROM look WHERE id = 2;
-- expect: W1|okta|||accounts|PASS|
-- expect: n=2 PASS=1 MISSING=1
-- expect: |okta|||identifiers|MISSING|NO_EARLIER_EXPORT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the coverage of single sign-on and how far names are followed are told
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'sso';
-- expect: condition single sign-on coverage 1
-- expect: condition look-back of names 1

-- case: rejected rows count as open
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y');
-- expect: W1|okta|||accounts|PASS|
-- expect: n=3 PASS=1 MISSING=2
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |okta|||dir.csv:8|MISSING|ROW_REJECTED

-- case: without accounts nothing can be concluded
DELETE FROM account;
DELETE FROM source WHERE id = 2;
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run (0.7)
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: an admin account, or one that ends, of which it is not known whether it is open
INSERT INTO account(id, system, username, person_id, link, kind, state, privileged, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'adm-ann', 1, 'override', 'human', 'unknown', 1, 70000000, 1, 1, 1, NULL, NULL, (2 << 32) + 3),
  (3, 'okta', 'ann-old', 1, 'email', 'human', 'unknown', 0, 70000000, 1, 69000000, 69000000, 70000001, 70000001, (2 << 32) + 4);
-- expect: n=1 PASS=1

-- case: its end may be over
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, created_lo, created_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, 69000000, 69000000, 70000000, 70000001, (2 << 32) + 3);
-- expect: W1|okta|||accounts|INDETERMINATE|END_UNCLEAR

-- case: one account in a test tenant
UPDATE system_ SET environment = 'Sandbox';
-- expect: n=1 PASS=1

-- case: one that is said not to be privileged beside one that is
UPDATE account SET privileged = 0;
INSERT INTO account(id, system, username, person_id, link, kind, state, privileged, snapshot_at, exported, record_id)
VALUES (2, 'okta', 'ann2', 1, 'email', 'human', 'active', 1, 70000000, 1, (2 << 32) + 3);
-- expect: row W1|severity|High

-- case: an exception granted with the newer of two exports
UPDATE account SET snapshot_at = 60000000;
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, (2 << 32) + 3);
INSERT INTO exception_(no, id, user, resource, person_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'E-1', 'W1', 'account', 1, 69000000, 69000000, 70000000, 70000000, 80000000, 80000000, (3 << 32) + 2);
-- expect: W1|okta|||accounts|FAIL_EXCEPTED|SEVERAL_ACCOUNTS

-- case: its former holder had it twice: the later time counts
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'old', 2, 'human', 'deleted', 70000000, 1, (2 << 32) + 3);
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'ann@x', 2, 100, 1000000, (2 << 32) + 30), ('okta', 'ann@x', 2, 2000000, 3000000, (2 << 32) + 31), ('okta', 'ann@x', 1, 65000000, NULL, (2 << 32) + 32);
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||identifier ann@x|FAIL|REUSED

-- case: its new holder had it twice: the earlier time counts
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'old', 2, 'human', 'deleted', 70000000, 1, (2 << 32) + 3);
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'ann@x', 2, 100, 1000000, (2 << 32) + 30), ('okta', 'ann@x', 1, 64071999, 64500000, (2 << 32) + 31), ('okta', 'ann@x', 1, 69000000, NULL, (2 << 32) + 32);
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||identifier ann@x|FAIL|REUSED

-- case: other names, and the same one elsewhere, are nobody's former ones
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'old', 1, 'human', 'deleted', 70000000, 1, (2 << 32) + 3),
  (3, 'okta', 'bob', 2, 'human', 'deleted', 70000000, 1, (2 << 32) + 4), (4, 'crm', 'bob', 2, 'human', 'deleted', 70000000, 1, (2 << 32) + 5);
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('okta', 'ann@x', 2, 100, 1000000, (2 << 32) + 30), ('okta', 'ann@x', 1, 2000000, NULL, (2 << 32) + 31),
  ('okta', 'bob@x', 3, 100, 1000000, (2 << 32) + 32), ('crm', 'ann@x', 4, 100, 1000000, (2 << 32) + 33);
-- expect: n=1 PASS=1

-- case: an account that signs in through the directory has no reason beside it
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'sso';
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||sign-in|PASS|

-- case: a password under an exception granted with the export, for the person, that ends a second later
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'password';
INSERT INTO exception_(no, id, user, system, resource, person_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'E-1', 'ann', 'okta', 'account', 1, 70000000, 70000000, 70000000, 70000000, 70000001, 70000001, (3 << 32) + 2);
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||sign-in|FAIL_EXCEPTED|LOCAL_SIGN_IN

-- case: of another person, another system, approved, granted or ended a second off
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'password';
INSERT INTO exception_(no, id, user, system, resource, person_id, approved_lo, approved_hi, granted_lo, expires_lo, record_id)
VALUES (1, 'E-1', 'bob', 'okta', 'account', 2, 5, 5, NULL, 80000000, (3 << 32) + 2),
  (2, 'E-2', 'ann', 'crm', 'account', 1, 5, 5, NULL, 80000000, (3 << 32) + 2),
  (3, 'E-3', 'ann', 'okta', 'account', 1, 5, 70000001, NULL, 80000000, (3 << 32) + 2),
  (4, 'E-4', 'ann', 'okta', 'account', 1, 5, 5, 70000001, 80000000, (3 << 32) + 2),
  (5, 'E-5', 'ann', 'okta', 'account', 1, 5, 5, NULL, 70000000, (3 << 32) + 2);
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|okta|ann||sign-in|FAIL|LOCAL_SIGN_IN

-- case: whether applications are behind single sign-on is asked of those in scope that have accounts
UPDATE system_ SET sso = NULL;
INSERT INTO system_(system, name, kind, listed, in_scope, sso) VALUES ('crm', 'CRM', 'application', 1, 0, NULL), ('erp', 'ERP', 'application', 1, NULL, NULL),
  ('wiki', 'Wiki', 'application', 1, 1, NULL);
INSERT INTO account(id, system, username, person_id, kind, state, exported, record_id) VALUES (2, 'crm', 'a', 1, 'human', 'active', 1, (2 << 32) + 3), (3, 'erp', 'a', 1, 'human', 'active', 1, (2 << 32) + 4);
-- expect: W1|okta|||accounts|PASS|
-- expect: W1|crm|||accounts|PASS|
-- expect: W1|erp|||accounts|PASS|
-- expect: |erp|||sign-in|MISSING|SSO_UNKNOWN

-- case: an earlier look at other lists of the system is none at its accounts
DELETE FROM look WHERE id = 2;
INSERT INTO look(id, system, kind, to_at, previous_id, complete) VALUES (3, 'okta', 'grants', 50000000, 1, 1);
-- expect: W1|okta|||accounts|PASS|
-- expect: |okta|||identifiers|MISSING|NO_EARLIER_EXPORT

-- case: in words: the applications behind single sign-on
INSERT INTO system_(system, name, kind, listed, in_scope, sso) VALUES ('crm', 'CRM', 'application', 1, 0, NULL), ('erp', 'ERP', 'application', 1, NULL, NULL),
  ('wiki', 'Wiki', 'application', 1, 1, 1), ('old', 'Old', 'application', 1, 1, 0);
-- expect: told single sign-on coverage|Of 3 applications in scope 1 are behind single sign-on, 1 are not, of 1 it is not known.

-- case: in words: how far names are followed
INSERT INTO look(id, system, kind, to_at, previous_id, complete) VALUES (3, 'okta', 'grants', 50000000, NULL, 1), (4, 'okta', 'accounts', NULL, NULL, 1);
-- expect: told single sign-on coverage|(no row)
-- expect: told look-back of names|The earliest export of accounts is 115 days older than the run; a name re-used before it is not seen, and 730 days are looked for.

-- case: in words: accounts were never exported
DELETE FROM look;
-- expect: told look-back of names|(no row)

-- case: an exception for every system
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, (2 << 32) + 3);
INSERT INTO exception_(no, id, user, system, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'E-1', 'W1', '', 'account', 1, 5, 5, 80000000, 80000000, (3 << 32) + 2);
-- expect: n=1 FAIL_EXCEPTED=1

-- case: one that writes it otherwise
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'human', 'active', 70000000, 1, (2 << 32) + 3);
INSERT INTO exception_(no, id, user, system, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'E-1', 'W1', 'Okta', 'account', 1, 5, 5, 80000000, 80000000, (3 << 32) + 2);
-- expect: n=1 FAIL_EXCEPTED=1

-- case: a password under such an exception
UPDATE system_ SET kind = 'application';
UPDATE account SET sign_in = 'password';
INSERT INTO exception_(no, id, user, system, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'E-1', 'W1', 'OKTA ', 'account', 1, 5, 5, 80000000, 80000000, (3 << 32) + 2);
-- expect: n=2 PASS=1 FAIL_EXCEPTED=1
