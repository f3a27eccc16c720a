-- Accounts of no person (controls.md O03; 0.2 0.6; X8 X9 X20; owner left, owner is
-- a team, unregistered by pattern only).
-- Exports are of 40000000; a review may be 180 days = 15552000 s old, since
-- 24448000; a secret 365 days = 31536000 s, since 8464000.
-- set: period_start=30000000 period_end=39000000 period_start_day=347 period_end_day=451 now=40000500
-- set: nonhuman_review_days=180 service_secret_days=365 rate=100 service_names=["svc-*","*-bot"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 40000000), (2, 'dir.csv', 'accounts', 'okta', 1, 9, 40000000),
  (3, 'accounts.yaml', 'rules', '', 1, 0, NULL);
INSERT INTO system_(system, kind, listed) VALUES ('okta', 'directory', 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2);
INSERT INTO actor VALUES ('W1', 1, NULL, 1, 'person'), ('team-it', NULL, NULL, 0, 'none'), ('Lee', NULL, NULL, 2, 'several');
INSERT INTO account(id, system, username, candidates, kind, registered, state, snapshot_at, listed, exported, record_id)
VALUES (1, 'okta', 'svc-sync', 0, 'service', 1, 'active', 40000000, 1, 1, (2 << 32) + 2);
INSERT INTO register(no, account_id, system, account, kind, owner, owner_id, purpose, privileges, interactive,
  reviewed_lo, reviewed_hi, rotated_lo, rotated_hi, record_id)
VALUES (1, 1, 'okta', 'svc-sync', 'service', 'W1', 1, 'sync', 'read users', 0, 30000000, 30000000, 20000000, 20000000, (3 << 32) + 2);

-- case: all in order
-- expect: n=1 PASS=1
-- expect: |okta|svc-sync|||PASS|
-- expect: outcome MET

-- case: the owner has left
UPDATE person SET current = 0;
-- expect: n=1 FAIL=1
-- expect: |okta|svc-sync|||FAIL|OWNER_LEFT
-- expect: row |says|Its owner, W1, does not work here now.
-- expect: row |severity|High
-- expect: outcome DEVIATIONS

-- case: the owner has left: High at once, whatever the test's severity
-- set: severity=Medium
UPDATE person SET current = 0;
-- expect: row |severity|High

-- case: another fault keeps the test's severity
-- set: severity=Medium
UPDATE register SET purpose = '';
-- expect: row |severity|Medium

-- case: a privileged account is graver (0.6)
UPDATE person SET current = 0;
UPDATE account SET privileged = 1;
-- expect: row |severity|Critical

-- case: regulated data is graver (0.6)
UPDATE person SET current = 0;
UPDATE system_ SET data_class = 'regulated';
-- expect: row |severity|Critical

-- case: whether the owner works here is not known (X20)
UPDATE person SET current = NULL;
-- expect: |okta|svc-sync|||INDETERMINATE|OWNER_STATE_UNKNOWN

-- case: no owner
UPDATE register SET owner = NULL, owner_id = NULL;
-- expect: |okta|svc-sync|||FAIL|NO_OWNER

-- case: the owner is a team that leads to no person
UPDATE register SET owner = 'team-it', owner_id = NULL;
-- expect: |okta|svc-sync|||FAIL|OWNER_NOT_A_PERSON

-- case: the owner leads to nobody, and rows of HR could not be read
UPDATE register SET owner = '10044', owner_id = NULL;
INSERT INTO reject VALUES (1, 7, 'bad date', 'x');
-- expect: |okta|svc-sync|||INDETERMINATE|OWNER_UNRESOLVED

-- case: the owner could be several persons (X9)
UPDATE register SET owner = 'Lee', owner_id = NULL;
-- expect: |okta|svc-sync|||INDETERMINATE|OWNER_AMBIGUOUS

-- case: not in the register, its export says what it is
UPDATE account SET registered = 0;
UPDATE register SET account_id = 99;
-- expect: |okta|svc-sync|||FAIL|UNREGISTERED

-- case: not in the register, and closed
UPDATE account SET registered = 0, state = 'disabled';
UPDATE register SET account_id = 99;
-- expect: n=1 NOT_APPLICABLE=1
-- expect: |okta|svc-sync|||NOT_APPLICABLE|CLOSED
-- expect: outcome NO_OCCURRENCE

-- case: a state no profile knows is not closed
UPDATE account SET state = 'unknown';
UPDATE person SET current = 0;
-- expect: |okta|svc-sync|||FAIL|OWNER_LEFT

-- case: every kind of account of no person is of this test, shared and root are not
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES
  (2, 'okta', 'a', 'integration', 'active', 40000000, 1, (2 << 32) + 3), (3, 'okta', 'b', 'room', 'active', 40000000, 1, (2 << 32) + 4),
  (4, 'okta', 'c', 'test', 'active', 40000000, 1, (2 << 32) + 5), (5, 'okta', 'd', 'shared', 'active', 40000000, 1, (2 << 32) + 6),
  (6, 'okta', 'e', 'break-glass', 'active', 40000000, 1, (2 << 32) + 7), (7, 'okta', 'f', 'root', 'active', 40000000, 1, (2 << 32) + 8),
  (8, 'okta', 'g', 'guest', 'active', 40000000, 1, (2 << 32) + 9);
-- expect: n=4 PASS=1 FAIL=3
-- expect: |okta|svc-sync|||PASS|
-- expect: |okta|a|||FAIL|UNREGISTERED
-- expect: |okta|b|||FAIL|UNREGISTERED
-- expect: |okta|c|||FAIL|UNREGISTERED

-- case: a name alone proposes, and proves nothing (X8)
UPDATE account SET registered = 0, kind = 'untyped', username = 'SVC-Sync';
UPDATE register SET account_id = 99;
-- expect: n=1 INDETERMINATE=1
-- expect: |okta|SVC-Sync|||INDETERMINATE|NAME_SUGGESTS_SERVICE
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: such a name that is a person's account
UPDATE account SET registered = 0, kind = 'untyped', person_id = 1;
UPDATE register SET account_id = 99;
-- expect: n=0

-- case: such a name, closed; and a name that proposes nothing
UPDATE account SET registered = 0, kind = 'untyped', state = 'deleted';
UPDATE register SET account_id = 99;
INSERT INTO account(id, system, username, kind, state, exported) VALUES (2, 'okta', 'my-svc-x', 'untyped', 'active', 1);
-- expect: n=0

-- case: no purpose
UPDATE register SET purpose = ' ';
-- expect: |okta|svc-sync|||FAIL|NO_PURPOSE

-- case: no privileges listed
UPDATE register SET privileges = NULL;
-- expect: |okta|svc-sync|||FAIL|PRIVILEGES_NOT_LISTED

-- case: everything wrong is told, the worst first
UPDATE register SET privileges = NULL, rotated_lo = NULL, rotated_hi = NULL;
UPDATE person SET current = 0;
-- expect: |okta|svc-sync|||FAIL|OWNER_LEFT
-- expect: row |says|Its owner, W1, does not work here now. The register does not say what it may do. When its secrets were last changed is not known.

-- case: reviewed to the second in time
UPDATE register SET reviewed_lo = 24448000, reviewed_hi = 24448000;
-- expect: |okta|svc-sync|||PASS|

-- case: reviewed one second too long ago
UPDATE register SET reviewed_lo = 24447999, reviewed_hi = 24447999;
-- expect: |okta|svc-sync|||FAIL|REVIEW_OVERDUE
-- expect: row |says|Last reviewed 180 days before the export; 180 are allowed.

-- case: reviewed on a day that straddles the limit
UPDATE register SET reviewed_lo = 24447999, reviewed_hi = 24448000;
-- expect: |okta|svc-sync|||INDETERMINATE|REVIEW_TIME_UNKNOWN

-- case: only the latest moment of the review is known
UPDATE register SET reviewed_lo = NULL;
-- expect: |okta|svc-sync|||INDETERMINATE|REVIEW_TIME_UNKNOWN

-- case: never reviewed, registered a short time ago
UPDATE register SET reviewed_lo = NULL, reviewed_hi = NULL, approved_lo = 39000000, approved_hi = 39000000;
-- expect: |okta|svc-sync|||PASS|

-- case: never reviewed, registered long ago
UPDATE register SET reviewed_lo = NULL, reviewed_hi = NULL, approved_lo = 20000000, approved_hi = 20000000;
-- expect: |okta|svc-sync|||FAIL|REVIEW_OVERDUE

-- case: neither reviewed nor approved
UPDATE register SET reviewed_lo = NULL, reviewed_hi = NULL;
-- expect: |okta|svc-sync|||FAIL|NOT_REVIEWED

-- case: an access review of the account counts, the latest of them
UPDATE register SET reviewed_lo = 1000000, reviewed_hi = 1000000;
INSERT INTO review(record_id, account_id, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 90, 1, 'keep', 24448000, 24448000),
  ((2 << 32) + 91, 1, 'keep', 2000000, 2000000);
-- expect: |okta|svc-sync|||PASS|

-- case: an item nobody decided, or of another account, is no review
UPDATE register SET reviewed_lo = 1000000, reviewed_hi = 1000000;
INSERT INTO review(record_id, account_id, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 90, 1, 'none', 30000000, 30000000),
  ((2 << 32) + 91, 2, 'keep', 30000000, 30000000), ((2 << 32) + 92, 1, 'unknown', 30000000, 30000000);
-- expect: |okta|svc-sync|||FAIL|REVIEW_OVERDUE

-- case: people may sign in as it, and it is said why
UPDATE register SET interactive = 1, justification = 'console of the vendor';
-- expect: |okta|svc-sync|||PASS|

-- case: people may sign in as it, and nobody says why
UPDATE register SET interactive = 1;
-- expect: |okta|svc-sync|||FAIL|INTERACTIVE_UNJUSTIFIED

-- case: nobody may sign in as it, and the log shows that somebody did
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (4, 'log.json', 'events', 'okta', 1, 9, 40000000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 30000000, 30000000),
  ((4 << 32) + 3, 1, 'token-use', 31000000, 31000000);
-- expect: |okta|svc-sync|||FAIL|INTERACTIVE_USE

-- case: nobody may sign in as it, and its list shows that people can
UPDATE account SET interactive = 1;
-- expect: n=1 FAIL=1
-- expect: |okta|svc-sync|||FAIL|INTERACTIVE_POSSIBLE
-- expect: row |says|By the register people may not sign in as it, and by its list they can.

-- case: its list shows that people can, and the register says why and that they may not
UPDATE account SET interactive = 1;
UPDATE register SET justification = 'vendor';
-- expect: |okta|svc-sync|||INDETERMINATE|INTERACTIVE_POSSIBLE

-- case: its list shows that they can, and they may, with a reason
UPDATE account SET interactive = 1;
UPDATE register SET interactive = 1, justification = 'vendor';
-- expect: |okta|svc-sync|||PASS|

-- case: its list shows that they cannot
UPDATE account SET interactive = 0;
-- expect: |okta|svc-sync|||PASS|

-- case: they can by its list, and did by the log: what was done goes first
UPDATE account SET interactive = 1;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((2 << 32) + 92, 1, 'login', 30000000, 30000000);
-- expect: |okta|svc-sync|||FAIL|INTERACTIVE_USE

-- case: they can by its list, and the register does not say
UPDATE account SET interactive = 1;
UPDATE register SET interactive = NULL;
-- expect: |okta|svc-sync|||INDETERMINATE|INTERACTIVE_UNKNOWN

-- case: before or after the period, by a token, or justified
INSERT INTO account(id, system, username, candidates, kind, registered, state, snapshot_at, listed, exported, record_id)
VALUES (2, 'okta', 'svc-two', 0, 'service', 1, 'active', 40000000, 1, 1, (2 << 32) + 3);
INSERT INTO register(no, account_id, system, account, kind, owner, owner_id, purpose, privileges, interactive, justification,
  reviewed_lo, reviewed_hi, rotated_lo, rotated_hi, record_id)
VALUES (2, 2, 'okta', 'svc-two', 'service', 'W1', 1, 'sync', 'read users', 1, 'one seat', 30000000, 30000000, 20000000, 20000000, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 29999999, 29999999),
  ((4 << 32) + 3, 1, 'login', 39000000, 39000000), ((4 << 32) + 4, 1, 'token-use', 31000000, 31000000),
  ((4 << 32) + 5, 2, 'login', 31000000, 31000000);
-- expect: n=2 PASS=2
-- expect: |okta|svc-sync|||PASS|
-- expect: |okta|svc-two|||PASS|

-- case: whether people may sign in as it is not said
UPDATE register SET interactive = NULL;
-- expect: |okta|svc-sync|||INDETERMINATE|INTERACTIVE_UNKNOWN

-- case: its secret is as old as it may be
UPDATE register SET rotated_lo = 8464000, rotated_hi = 8464000;
-- expect: |okta|svc-sync|||PASS|

-- case: its secret is one second older
UPDATE register SET rotated_lo = 8463999, rotated_hi = 8463999;
-- expect: |okta|svc-sync|||FAIL|SECRET_OLD

-- case: its secret changed on a day that straddles the limit
UPDATE register SET rotated_lo = 8463999, rotated_hi = 8464000;
-- expect: |okta|svc-sync|||INDETERMINATE|SECRET_TIME_UNKNOWN

-- case: when its secret changed is nowhere said
UPDATE register SET rotated_lo = NULL, rotated_hi = NULL;
-- expect: n=1 MISSING=1
-- expect: |okta|svc-sync|||MISSING|SECRET_AGE_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: what the system says counts before the register
UPDATE account SET secret_lo = 8463999, secret_hi = 8463999;
-- expect: |okta|svc-sync|||FAIL|SECRET_OLD

-- case: the system says it, the register does not
UPDATE register SET rotated_lo = NULL, rotated_hi = NULL;
UPDATE account SET secret_lo = 8464000, secret_hi = 8464000;
-- expect: |okta|svc-sync|||PASS|

-- case: an old key beside a young password
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id)
VALUES (1, 'okta', 1, 'api_key', 'active', 8463999, 8463999, 1, (2 << 32) + 60);
-- expect: |okta|svc-sync|||FAIL|SECRET_OLD

-- case: the same key, rotated since
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, rotated_lo, rotated_hi, newest, record_id)
VALUES (1, 'okta', 1, 'api_key', 'active', 8463999, 8463999, 8464000, 8464000, 1, (2 << 32) + 60);
-- expect: |okta|svc-sync|||PASS|

-- case: an old key that is revoked, or a session, or of an old list, does not count
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id)
VALUES (1, 'okta', 1, 'api_key', 'revoked', 1, 1, 1, (2 << 32) + 60), (2, 'okta', 1, 'session', 'active', 1, 1, 1, (2 << 32) + 61),
  (3, 'okta', 1, 'api_key', 'active', 1, 1, 0, (2 << 32) + 62), (4, 'okta', 1, 'ssh_key', 'expired', 1, 1, 1, (2 << 32) + 63),
  (5, 'okta', 1, 'factor', 'active', 1, 1, 1, (2 << 32) + 64);
-- expect: |okta|svc-sync|||PASS|

-- case: a key of unknown age
INSERT INTO credential(id, system, account_id, kind, state, newest, record_id) VALUES (1, 'okta', 1, 'api_key', 'active', 1, (2 << 32) + 60);
-- expect: |okta|svc-sync|||MISSING|SECRET_AGE_UNKNOWN

-- case: a room nobody can sign in to has no secret
UPDATE account SET kind = 'room';
UPDATE register SET kind = 'room', rotated_lo = NULL, rotated_hi = NULL;
-- expect: |okta|svc-sync|||PASS|

-- case: a room of which that is not said
UPDATE account SET kind = 'room';
UPDATE register SET kind = 'room', rotated_lo = NULL, rotated_hi = NULL, interactive = 1, justification = 'panel at the door';
-- expect: |okta|svc-sync|||MISSING|SECRET_AGE_UNKNOWN

-- case: ages count to the run where nobody stated when the export was made
UPDATE account SET snapshot_at = NULL;
UPDATE register SET reviewed_lo = 24448500, reviewed_hi = 24448500;
-- expect: |okta|svc-sync|||PASS|

-- case: the same, one second older
UPDATE account SET snapshot_at = NULL;
UPDATE register SET reviewed_lo = 24448499, reviewed_hi = 24448499;
-- expect: |okta|svc-sync|||FAIL|REVIEW_OVERDUE

-- case: registered twice: the first entry speaks, and it is one row
INSERT INTO register(no, account_id, system, account, kind, record_id) VALUES (2, 1, 'okta', 'svc-sync', 'service', (3 << 32) + 20);
-- expect: n=1 PASS=1

-- case: the register names it, and no entry leads to it
UPDATE register SET account_id = 99;
-- expect: n=1 MISSING=1
-- expect: |okta|svc-sync|||MISSING|ENTRY_NOT_FOUND

-- case: registered, and in no export
UPDATE register SET account_id = NULL;
DELETE FROM account;
-- expect: n=1 NOT_APPLICABLE=1
-- expect: |okta|||register svc-sync|NOT_APPLICABLE|NOT_IN_EXPORT
-- expect: outcome NO_OCCURRENCE

-- case: registered, and its system has no export
UPDATE register SET account_id = NULL, system = 'crm';
DELETE FROM account;
-- expect: n=1 MISSING=1
-- expect: |crm|||register svc-sync|MISSING|NO_ACCOUNT_EXPORT

-- case: a registered account known from the log only is judged
UPDATE account SET exported = 0;
UPDATE person SET current = 0;
-- expect: |okta|svc-sync|||FAIL|OWNER_LEFT

-- case: no register at all
DELETE FROM register;
DELETE FROM account;
-- expect: n=1 MISSING=1
-- expect: ||||register|MISSING|NO_REGISTER
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a rejected row of accounts counts as open
INSERT INTO reject VALUES (2, 7, 'no id', 'x');
-- expect: n=2 PASS=1 MISSING=1
-- expect: |okta|svc-sync|||PASS|
-- expect: |okta|||dir.csv:7|MISSING|ROW_REJECTED

-- case: without accounts nothing can be concluded
DELETE FROM account;
DELETE FROM source WHERE id = 2;
UPDATE register SET kind = 'shared';
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run (0.7)
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: a review of the second of the run counts
UPDATE register SET reviewed_lo = 40000500, reviewed_hi = 40000500;
-- expect: |okta|svc-sync|||PASS|

-- case: a review that lies ahead does not
UPDATE register SET reviewed_lo = 40000501, reviewed_hi = 40000501;
-- expect: |okta|svc-sync|||INDETERMINATE|REVIEW_TIME_UNKNOWN

-- case: a secret that is to be changed later
UPDATE register SET rotated_lo = 40000501, rotated_hi = 40000501;
-- expect: |okta|svc-sync|||INDETERMINATE|SECRET_TIME_UNKNOWN

-- case: changed in the second of the run
UPDATE register SET rotated_lo = 40000500, rotated_hi = 40000500;
-- expect: |okta|svc-sync|||PASS|

-- case: an old key of another account
INSERT INTO account(id, system, username, kind, registered, state, exported, record_id) VALUES (2, 'okta', 'ann', 'human', 0, 'active', 1, (2 << 32) + 3);
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id) VALUES (1, 'okta', 2, 'api_key', 'active', 1, 1, 1, (2 << 32) + 60);
-- expect: |okta|svc-sync|||PASS|

-- case: somebody signed in as another account
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((2 << 32) + 62, 2, 'login', 31000000, 31000000);
-- expect: |okta|svc-sync|||PASS|

-- case: a room of which nobody says whether people may sign in
UPDATE account SET kind = 'room';
UPDATE register SET kind = 'room', rotated_lo = NULL, rotated_hi = NULL, interactive = NULL;
-- expect: |okta|svc-sync|||MISSING|SECRET_AGE_UNKNOWN

-- case: a room with an old secret all the same
UPDATE account SET kind = 'room';
UPDATE register SET kind = 'room', rotated_lo = 8463999, rotated_hi = 8463999;
-- expect: |okta|svc-sync|||FAIL|SECRET_OLD

-- case: two keys, one old and one of unknown age
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id)
VALUES (1, 'okta', 1, 'api_key', 'active', 8463999, 8463999, 1, (2 << 32) + 60), (2, 'okta', 1, 'api_key', 'active', NULL, NULL, 1, (2 << 32) + 61);
-- expect: |okta|svc-sync|||FAIL|SECRET_OLD

-- case: only the earliest moment of the last review is known
UPDATE register SET reviewed_lo = 24448000, reviewed_hi = NULL;
-- expect: |okta|svc-sync|||PASS|

-- case: one that is too early: perhaps overdue
UPDATE register SET reviewed_lo = 24447999, reviewed_hi = NULL;
-- expect: |okta|svc-sync|||INDETERMINATE|REVIEW_TIME_UNKNOWN

-- case: the register's review is younger than the campaign's
INSERT INTO review(record_id, account_id, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 90, 1, 'keep', 2, 2);
-- expect: |okta|svc-sync|||PASS|

-- case: the approval of the entry does not make up for an old review
UPDATE register SET reviewed_lo = 24447999, reviewed_hi = 24447999, approved_lo = 39000000, approved_hi = 39000000;
-- expect: |okta|svc-sync|||FAIL|REVIEW_OVERDUE

-- case: an export of an older state says nothing of a registered account none has
UPDATE register SET account_id = NULL;
DELETE FROM account;
UPDATE source SET newest = 0 WHERE id = 2;
-- expect: |okta|||register svc-sync|MISSING|NO_ACCOUNT_EXPORT

-- case: an access review on a day that straddles the limit
UPDATE register SET reviewed_lo = 1000000, reviewed_hi = 1000000;
INSERT INTO review(record_id, account_id, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 90, 1, 'keep', 24447999, 24448000);
-- expect: |okta|svc-sync|||INDETERMINATE|REVIEW_TIME_UNKNOWN

-- case: the register's review straddles it, and the access review is older
UPDATE register SET reviewed_lo = 24447999, reviewed_hi = 24448000;
INSERT INTO review(record_id, account_id, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 90, 1, 'keep', 2, 2);
-- expect: |okta|svc-sync|||INDETERMINATE|REVIEW_TIME_UNKNOWN

-- case: never reviewed, registered on a day that straddles it
UPDATE register SET reviewed_lo = NULL, reviewed_hi = NULL, approved_lo = 24447999, approved_hi = 24448000;
-- expect: |okta|svc-sync|||INDETERMINATE|REVIEW_TIME_UNKNOWN

-- case: accounts of a log alone, of guests, and registered ones by name are not of this test
INSERT INTO account(id, system, username, kind, registered, state, exported, record_id) VALUES (2, 'okta', 'svc-a', 'service', 0, 'active', 0, (2 << 32) + 3),
  (3, 'okta', 'svc-b', 'guest', 0, 'active', 1, (2 << 32) + 4), (4, 'okta', 'svc-c', 'untyped', 0, 'active', 0, (2 << 32) + 5), (5, 'okta', 'svc-d', 'untyped', 1, 'active', 1, (2 << 32) + 6);
-- expect: n=1 PASS=1

-- case: of two keys the older was changed on a day that straddles the limit
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id)
VALUES (1, 'okta', 1, 'api_key', 'active', 8463999, 8464000, 1, (2 << 32) + 60), (2, 'okta', 1, 'api_key', 'active', 20000000, 20000000, 1, (2 << 32) + 61);
-- expect: |okta|svc-sync|||INDETERMINATE|SECRET_TIME_UNKNOWN

-- case: the system says a day that straddles it
UPDATE account SET secret_lo = 8463999, secret_hi = 8464000;
-- expect: |okta|svc-sync|||INDETERMINATE|SECRET_TIME_UNKNOWN

-- case: from when on its secret is as old is known, not until when
UPDATE register SET rotated_lo = 20000000, rotated_hi = NULL;
-- expect: |okta|svc-sync|||MISSING|SECRET_AGE_UNKNOWN

-- case: a key rotated on a day that straddles the limit
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, rotated_lo, rotated_hi, newest, record_id)
VALUES (1, 'okta', 1, 'api_key', 'active', 5, 5, 8463999, 8464000, 1, (2 << 32) + 60);
-- expect: |okta|svc-sync|||INDETERMINATE|SECRET_TIME_UNKNOWN

-- case: in words: not in the register, and nothing else is asked of it
UPDATE account SET registered = 0;
UPDATE register SET account_id = 99;
-- expect: row |says|Its export calls it a service account, but the register does not list it, so nobody answers for it.

-- case: in words: which entry is its own cannot be told, and nothing else is asked of it
UPDATE register SET account_id = 99;
-- expect: row |says|The register names it, but which entry is its own cannot be told.

-- case: in words: no owner
UPDATE register SET owner = NULL, owner_id = NULL;
-- expect: row |says|No owner is registered.

-- case: in words: the owner is no person
UPDATE register SET owner = 'team-it', owner_id = NULL;
-- expect: row |says|Its owner, team-it, is no person in HR.

-- case: in words: never reviewed
UPDATE register SET reviewed_lo = NULL, reviewed_hi = NULL;
-- expect: row |says|Nothing says that it was ever reviewed or approved.

-- case: in words: a secret that is too old
UPDATE register SET rotated_lo = 8377599, rotated_hi = 8377599;
-- expect: row |says|A secret of it was last changed 366 days before the export; 365 are allowed.

-- case: in words: two keys, one old and one of unknown age
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id)
VALUES (1, 'okta', 1, 'api_key', 'active', 8377599, 8377599, 1, (2 << 32) + 60), (2, 'okta', 1, 'api_key', 'active', NULL, NULL, 1, (2 << 32) + 61);
-- expect: row |says|A secret of it was last changed 366 days before the export; 365 are allowed.

-- case: two keys, one as old as it may be and one of unknown age
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id)
VALUES (1, 'okta', 1, 'api_key', 'active', 8464000, 8464000, 1, (2 << 32) + 60), (2, 'okta', 1, 'api_key', 'active', NULL, NULL, 1, (2 << 32) + 61);
-- expect: |okta|svc-sync|||MISSING|SECRET_AGE_UNKNOWN

-- case: reviewed on the day of the run
UPDATE register SET reviewed_lo = 40000400, reviewed_hi = 40000600;
-- expect: |okta|svc-sync|||PASS|

-- case: the owner has left: no less than the test's severity
-- set: severity=Critical
UPDATE person SET current = 0;
-- expect: row |severity|Critical

-- case: registered, and its system has a log but no export of accounts
UPDATE register SET account_id = NULL;
DELETE FROM account;
UPDATE source SET kind = 'events' WHERE id = 2;
-- expect: |okta|||register svc-sync|MISSING|NO_ACCOUNT_EXPORT

-- case: registered as shared, and in no export: not of this test
UPDATE register SET account_id = NULL, kind = 'shared';
DELETE FROM account;
-- expect: n=0

-- case: such a name, whatever the export calls it: it may call every account a person's
UPDATE account SET registered = 0, kind = 'human', username = 'svc-sync';
UPDATE register SET account_id = 99;
-- expect: |okta|svc-sync|||INDETERMINATE|NAME_SUGGESTS_SERVICE

-- case: such a name before the @ of an address
UPDATE account SET registered = 0, kind = 'untyped', username = 'Build-Bot@acme.example';
UPDATE register SET account_id = 99;
-- expect: |okta|Build-Bot@acme.example|||INDETERMINATE|NAME_SUGGESTS_SERVICE

-- case: behind it alone
UPDATE account SET registered = 0, kind = 'untyped', username = 'ann@svc-bot';
UPDATE register SET account_id = 99;
-- expect: |okta|ann@svc-bot|||INDETERMINATE|NAME_SUGGESTS_SERVICE

-- case: long ago by the register, and in an access review of no date
UPDATE register SET reviewed_lo = 1000000, reviewed_hi = 1000000;
INSERT INTO review(record_id, account_id, verdict) VALUES ((2 << 32) + 90, 1, 'keep');
-- expect: |okta|svc-sync|||INDETERMINATE|REVIEW_TIME_UNKNOWN

-- case: in an access review long ago, and in one of no date
UPDATE register SET reviewed_lo = NULL, reviewed_hi = NULL;
INSERT INTO review(record_id, account_id, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 90, 1, 'keep', NULL, NULL), ((2 << 32) + 91, 1, 'keep', 1000000, 1000000);
-- expect: |okta|svc-sync|||INDETERMINATE|REVIEW_TIME_UNKNOWN

-- case: in time by the register, and in one of no date
INSERT INTO review(record_id, account_id, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 90, 1, 'keep', NULL, NULL);
-- expect: |okta|svc-sync|||PASS|

-- case: never by the register, and in an access review of no date alone
UPDATE register SET reviewed_lo = NULL, reviewed_hi = NULL;
INSERT INTO review(record_id, account_id, verdict) VALUES ((2 << 32) + 90, 1, 'keep');
-- expect: |okta|svc-sync|||INDETERMINATE|REVIEW_TIME_UNKNOWN

-- case: only the latest moment of an access review is known
UPDATE register SET reviewed_lo = NULL, reviewed_hi = NULL;
INSERT INTO review(record_id, account_id, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 90, 1, 'keep', NULL, 24447999);
-- expect: |okta|svc-sync|||FAIL|REVIEW_OVERDUE

-- case: somebody signed in over the end of the period, perhaps after it
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((2 << 32) + 92, 1, 'login', 38999999, 39000000);
-- expect: |okta|svc-sync|||FAIL|INTERACTIVE_USE

-- case: perhaps after it: that is nothing to hold against it
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 38999999, 39000001);
-- expect: |okta|svc-sync|||PASS|
