-- Shared and emergency accounts (controls.md O04; 0.2 0.6; X8 X29; unused is right).
-- The period is 30000000 to 39000000; exports are of 40000000.  A secret may be 90
-- days = 7776000 s old, since 32224000; a trial 365 days = 31536000 s, since
-- 8464000; after a custodian leaves 24 h = 86400 s are allowed; an approval
-- without an end covers 24 h.
-- set: period_start=30000000 period_end=39000000 period_start_day=347 period_end_day=451 now=40000500
-- set: mfa_evidence_days=365 shared_secret_hours=24 shared_secret_days=90 breakglass_test_days=365 breakglass_approval_hours=24
-- set: rate=100 generic_names=["admin","info"] strong_factors=["phishing_resistant"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, covers_from)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 40000000, NULL), (2, 'dir.csv', 'accounts', 'okta', 1, 9, 40000000, NULL),
  (3, 'accounts.yaml', 'rules', '', 1, 0, NULL, NULL), (4, 'log.json', 'events', 'okta', 1, 9, 40000000, 29000000),
  (5, 'acc.csv', 'tickets', 'jira', 1, 9, 40000000, NULL);
UPDATE source SET shows = 'sign_ins, administration', rows_read = 9 WHERE id = 4;
INSERT INTO system_(system, kind, listed) VALUES ('okta', 'directory', 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 2, 0, NULL, NULL, (1 << 32) + 3), (11, 1, 0, NULL, NULL, (1 << 32) + 2);
INSERT INTO actor VALUES ('W1', 1, NULL, 1, 'person'), ('W2', 2, NULL, 1, 'person'), ('it-queue', NULL, 9, 0, 'account'), ('Lee', NULL, NULL, 0, 'none');
INSERT INTO account(id, system, username, candidates, kind, registered, state, snapshot_at, listed, exported, mfa_strength, use_stated, record_id)
VALUES (1, 'okta', 'desk', 0, 'shared', 1, 'active', 40000000, 1, 1, NULL, 1, (2 << 32) + 2);
INSERT INTO register(no, account_id, system, account, kind, owner, owner_id, justification, attribution, monitored, approved_by,
  approved_lo, approved_hi, rotated_lo, rotated_hi, tested_lo, tested_hi, record_id)
VALUES (1, 1, 'okta', 'desk', 'shared', 'W1', 1, 'one badge printer', 'shift plan', 1, 'W1', 20000000, 20000000, 35000000, 35000000,
  30000000, 30000000, (3 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1), (1, 'W2', 2);

-- case: a shared account in order
-- expect: n=1 PASS=1
-- expect: |okta|desk|||PASS|
-- expect: outcome MET

-- case: a custodian has left, and the secret is older than that
UPDATE person SET current = 0 WHERE id = 2;
UPDATE spell SET ended = 1, t0_lo = 36000000, t0_hi = 36000000;
-- expect: n=1 FAIL=1
-- expect: |okta|desk|||FAIL|CUSTODIAN_LEFT
-- expect: row |says|Of 2 custodians 1 do not work here now (W2). Its secret was not changed since a custodian left on 1971-02-21 16:00:00Z; 24 h are allowed.
-- expect: row |severity|High
-- expect: outcome DEVIATIONS

-- case: a custodian has left, the secret was changed in that second
UPDATE person SET current = 0 WHERE id = 2;
UPDATE spell SET ended = 1, t0_lo = 35000000, t0_hi = 35000000;
-- expect: row |says|Of 2 custodians 1 do not work here now (W2).

-- case: a custodian has left, the time allowed for the change has not run out
UPDATE person SET current = 0 WHERE id = 2;
UPDATE spell SET ended = 1, t0_lo = 39913600, t0_hi = 39913600;
-- expect: row |says|Of 2 custodians 1 do not work here now (W2).

-- case: a custodian has left, the time allowed has run out by a second
UPDATE person SET current = 0 WHERE id = 2;
UPDATE spell SET ended = 1, t0_lo = 39913599, t0_hi = 39913599;
-- expect: row |says|Of 2 custodians 1 do not work here now (W2). Its secret was not changed since a custodian left on 1971-04-07 23:06:39Z; 24 h are allowed.

-- case: a custodian has left on the day of the change
UPDATE person SET current = 0 WHERE id = 2;
UPDATE spell SET ended = 1, t0_lo = 34999999, t0_hi = 35000001;
-- expect: row |says|Of 2 custodians 1 do not work here now (W2). Whether its secret was changed after a custodian left cannot be told.

-- case: whether a custodian works here is not known (X20)
UPDATE person SET current = NULL WHERE id = 2;
-- expect: |okta|desk|||INDETERMINATE|CUSTODIAN_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a custodian who leads to nobody
UPDATE custodian SET person_id = NULL, name = 'night shift' WHERE name = 'W2';
-- expect: |okta|desk|||INDETERMINATE|CUSTODIAN_UNKNOWN
-- expect: row |says|Of 2 custodians it is not known of 1 whether they work here (night shift).

-- case: no custodian
DELETE FROM custodian;
-- expect: |okta|desk|||FAIL|NO_CUSTODIAN

-- case: the owner has left
DELETE FROM custodian WHERE name = 'W1';
UPDATE person SET current = 0 WHERE id = 1;
-- expect: |okta|desk|||FAIL|OWNER_LEFT

-- case: no justification
UPDATE register SET justification = '';
-- expect: |okta|desk|||FAIL|NO_JUSTIFICATION

-- case: nobody approved it
UPDATE register SET approved_by = NULL;
-- expect: |okta|desk|||FAIL|NOT_APPROVED

-- case: approved, and when is not said
UPDATE register SET approved_lo = NULL, approved_hi = NULL;
-- expect: |okta|desk|||FAIL|NOT_APPROVED

-- case: no attribution
UPDATE register SET attribution = ' ';
-- expect: |okta|desk|||FAIL|NO_ATTRIBUTION

-- case: the secret is as old as it may be
UPDATE register SET rotated_lo = 32224000, rotated_hi = 32224000;
-- expect: |okta|desk|||PASS|

-- case: the secret is one second older
UPDATE register SET rotated_lo = 32223999, rotated_hi = 32223999;
-- expect: |okta|desk|||FAIL|SECRET_OLD

-- case: the secret changed on a day that straddles the limit
UPDATE register SET rotated_lo = 32223999, rotated_hi = 32224000;
-- expect: |okta|desk|||INDETERMINATE|ROTATION_TIME_UNKNOWN

-- case: when the secret changed is nowhere said
UPDATE register SET rotated_lo = NULL, rotated_hi = NULL;
-- expect: n=1 MISSING=1
-- expect: |okta|desk|||MISSING|ROTATION_UNKNOWN

-- case: what the system says counts before the register
UPDATE account SET secret_lo = 32223999, secret_hi = 32223999;
-- expect: |okta|desk|||FAIL|SECRET_OLD

-- case: the vault says it
UPDATE register SET rotated_lo = NULL, rotated_hi = NULL;
INSERT INTO credential(id, system, account_id, kind, state, rotated_lo, rotated_hi, newest, record_id)
VALUES (1, 'vault', 1, 'password', 'active', 32224000, 32224000, 1, (2 << 32) + 60);
-- expect: |okta|desk|||PASS|

-- case: not in the register, its export says what it is
UPDATE account SET registered = 0;
UPDATE register SET account_id = 99;
-- expect: |okta|desk|||FAIL|UNREGISTERED

-- case: a root account that is not in the register
UPDATE account SET registered = 0, kind = 'root';
UPDATE register SET account_id = 99;
-- expect: |okta|desk|||FAIL|UNREGISTERED

-- case: closed
UPDATE account SET state = 'disabled';
UPDATE person SET current = 0;
-- expect: |okta|desk|||NOT_APPLICABLE|CLOSED

-- case: a state no profile knows is not closed
UPDATE account SET state = 'unknown';
UPDATE register SET attribution = NULL;
-- expect: |okta|desk|||FAIL|NO_ATTRIBUTION

-- case: a name alone proposes, and proves nothing (X8)
UPDATE account SET registered = 0, kind = 'untyped', username = 'Admin@x.example';
UPDATE register SET account_id = 99;
-- expect: |okta|Admin@x.example|||INDETERMINATE|NAME_SUGGESTS_SHARED

-- case: what the export calls it proves as little: it may call every account a person's
UPDATE account SET registered = 0, kind = 'human', username = 'Admin@x.example';
UPDATE register SET account_id = 99;
-- expect: |okta|Admin@x.example|||INDETERMINATE|NAME_SUGGESTS_SHARED

-- case: nor is one of HR's people meant, whatever it is called
UPDATE account SET registered = 0, kind = 'human', username = 'Admin@x.example', person_id = 1;
UPDATE register SET account_id = 99;
-- expect: n=0

-- case: such a name that is a person's, or closed, or longer
INSERT INTO account(id, system, username, kind, state, exported, person_id) VALUES (2, 'okta', 'admin', 'untyped', 'active', 1, 1),
  (3, 'okta', 'info', 'untyped', 'deleted', 1, NULL), (4, 'okta', 'informatik@x', 'untyped', 'active', 1, NULL);
-- expect: n=1 PASS=1

-- case: service accounts are another test's
UPDATE account SET kind = 'service';
-- expect: n=0

-- case: privileged, or of regulated data, is graver (0.6)
UPDATE account SET privileged = 1;
UPDATE register SET attribution = NULL;
-- expect: row |severity|Critical

-- case: of regulated data is graver (0.6)
UPDATE system_ SET data_class = 'regulated';
UPDATE register SET attribution = NULL;
-- expect: row |severity|Critical

-- case: an emergency account in order, never used (unused is right)
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', never_used = 1;
-- expect: n=1 PASS=1
-- expect: row |state|PASS

-- case: last used years ago is no fault either
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', last_use_lo = 5, last_use_hi = 5;
-- expect: n=1 PASS=1

-- case: tried as long ago as it may be
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE register SET tested_lo = 8464000, tested_hi = 8464000;
-- expect: |okta|desk|||PASS|

-- case: tried one second earlier
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE register SET tested_lo = 8463999, tested_hi = 8463999;
-- expect: |okta|desk|||FAIL|TEST_OVERDUE

-- case: tried on a day that straddles the limit
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE register SET tested_lo = 8463999, tested_hi = 8464000;
-- expect: |okta|desk|||INDETERMINATE|TEST_TIME_UNKNOWN

-- case: never tried
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE register SET tested_lo = NULL, tested_hi = NULL;
-- expect: |okta|desk|||FAIL|NOT_TESTED

-- case: not monitored
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE register SET monitored = 0;
-- expect: |okta|desk|||FAIL|NOT_MONITORED

-- case: whether it is monitored is not said
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE register SET monitored = NULL;
-- expect: |okta|desk|||MISSING|MONITORING_UNKNOWN

-- case: a factor the profile does not take for strong
UPDATE account SET kind = 'break-glass', mfa_strength = 'standard';
-- expect: |okta|desk|||FAIL|WEAK_FACTOR

-- case: a profile that takes it for strong
-- set: strong_factors=["standard","phishing_resistant"]
UPDATE account SET kind = 'break-glass', mfa_strength = 'standard';
-- expect: |okta|desk|||PASS|

-- case: no second factor
UPDATE account SET kind = 'break-glass', mfa = 0;
-- expect: |okta|desk|||FAIL|WEAK_FACTOR

-- case: a second factor of unknown strength
UPDATE account SET kind = 'break-glass', mfa = 1;
-- expect: |okta|desk|||MISSING|FACTOR_UNKNOWN

-- case: a second factor by one list, and none by another
UPDATE account SET kind = 'break-glass', mfa = 1, mfa_strength = 'none';
-- expect: |okta|desk|||MISSING|FACTOR_UNKNOWN

-- case: of unknown strength, but the only way in asks for security keys
UPDATE account SET kind = 'break-glass', mfa = 1;
INSERT INTO source(id, file, kind, system, newest) VALUES (6, 'access-paths.yaml', 'rules', '', 1);
INSERT INTO access_path(no, name, system, mfa, phishing_resistant, bypass, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (1, 'web', 'okta', 'enforced', 1, NULL, 'a.png', 1, 35000000, 35000000, (6 << 32) + 2);
-- expect: |okta|desk|||PASS|

-- case: a second way in does not
UPDATE account SET kind = 'break-glass', mfa = 1;
INSERT INTO source(id, file, kind, system, newest) VALUES (6, 'access-paths.yaml', 'rules', '', 1);
INSERT INTO access_path(no, name, system, mfa, phishing_resistant, bypass, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (1, 'web', 'okta', 'enforced', 1, NULL, 'a.png', 1, 35000000, 35000000, (6 << 32) + 2),
  (2, 'ssh', 'okta', 'optional', NULL, NULL, 'a.png', 1, 35000000, 35000000, (6 << 32) + 3);
-- expect: |okta|desk|||MISSING|FACTOR_UNKNOWN

-- case: the evidence is a second too old
UPDATE account SET kind = 'break-glass', mfa = 1;
INSERT INTO source(id, file, kind, system, newest) VALUES (6, 'access-paths.yaml', 'rules', '', 1);
INSERT INTO access_path(no, name, system, mfa, phishing_resistant, bypass, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (1, 'web', 'okta', 'enforced', 1, NULL, 'a.png', 1, 8464499, 8464499, (6 << 32) + 2);
-- expect: |okta|desk|||MISSING|FACTOR_UNKNOWN

-- case: the evidence is not there
UPDATE account SET kind = 'break-glass', mfa = 1;
INSERT INTO source(id, file, kind, system, newest) VALUES (6, 'access-paths.yaml', 'rules', '', 1);
INSERT INTO access_path(no, name, system, mfa, phishing_resistant, bypass, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (1, 'web', 'okta', 'enforced', 1, NULL, 'a.png', 0, 35000000, 35000000, (6 << 32) + 2);
-- expect: |okta|desk|||MISSING|FACTOR_UNKNOWN

-- case: with a bypass, or of another system
UPDATE account SET kind = 'break-glass', mfa = 1;
INSERT INTO source(id, file, kind, system, newest) VALUES (6, 'access-paths.yaml', 'rules', '', 1);
INSERT INTO access_path(no, name, system, mfa, phishing_resistant, bypass, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (1, 'web', 'okta', 'enforced', 1, 'office network', 'a.png', 1, 35000000, 35000000, (6 << 32) + 2),
  (2, 'ssh', 'crm', 'enforced', 1, NULL, 'a.png', 1, 35000000, 35000000, (6 << 32) + 3);
-- expect: |okta|desk|||MISSING|FACTOR_UNKNOWN

-- case: any second factor is enforced, not phishing-resistant ones only
UPDATE account SET kind = 'break-glass', mfa = 1;
INSERT INTO source(id, file, kind, system, newest) VALUES (6, 'access-paths.yaml', 'rules', '', 1);
INSERT INTO access_path(no, name, system, mfa, phishing_resistant, bypass, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (1, 'web', 'okta', 'enforced', NULL, NULL, 'a.png', 1, 35000000, 35000000, (6 << 32) + 2);
-- expect: |okta|desk|||MISSING|FACTOR_UNKNOWN

-- case: used, and approved before
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000000, 36000000);
-- expect: |okta|desk|||PASS|

-- case: used, asked for by somebody else than who approved it
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W2', 'W1', 35990000, 35990000);
-- expect: |okta|desk|||PASS|

-- case: used, and approved by who asked for it
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 'W1', 35990000, 35990000);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: used, and approved by somebody who had left a second before
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W2', 'W1', 35990000, 35990000);
DELETE FROM spell WHERE person_id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id)
VALUES (9, 1, 1, 1, 1, 35989999, 35989999, (1 << 32) + 2);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: used, and approved by somebody who left a second later
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W2', 'W1', 35990000, 35990000);
DELETE FROM spell WHERE person_id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id)
VALUES (9, 1, 1, 1, 1, 35990001, 35990001, (1 << 32) + 2);
-- expect: |okta|desk|||PASS|

-- case: used, and approved by somebody who left in that second
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W2', 'W1', 35990000, 35990000);
DELETE FROM spell WHERE person_id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id)
VALUES (9, 1, 1, 1, 1, 35990000, 35990000, (1 << 32) + 2);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: used, and approved by somebody who began a second later
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W2', 'W1', 35990000, 35990000);
DELETE FROM spell WHERE person_id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id)
VALUES (9, 1, 35990001, 35990001, 0, NULL, NULL, (1 << 32) + 2);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: used, and approved by somebody who began in that second
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W2', 'W1', 35990000, 35990000);
DELETE FROM spell WHERE person_id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id)
VALUES (9, 1, 35990000, 35990000, 0, NULL, NULL, (1 << 32) + 2);
-- expect: |okta|desk|||PASS|

-- case: used, and approved by somebody who may have left before
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W2', 'W1', 35990000, 35990000);
DELETE FROM spell WHERE person_id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id)
VALUES (9, 1, 1, 1, 1, 35989999, 35990001, (1 << 32) + 2);
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: used, and approved one second after
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000001, 36000001);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED
-- expect: row |says|Of 1 uses in the period 1 were not approved before, the first on 1971-02-21 16:00:00Z.

-- case: an approval without an end covers a day, to the second
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36086400, 36086400);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000000, 36000000);
-- expect: |okta|desk|||PASS|

-- case: used one second after that day
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'token-use', 36086401, 36086401);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000000, 36000000);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: used after the end of the approval
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000011, 36000011);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000000, 36000000, 36000010, 36000010);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: approved on that day, date only
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35942400, 36028800);
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: approved by whom nobody can say, or without a status
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'Lee', 35999999, 35999999);
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: approved by a queue, by nobody, for another account, denied, of another kind
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'it-queue', 35999999, 35999999), ((5 << 32) + 3, 'A-2', 'access', 'done', 1, NULL, 35999999, 35999999),
  ((5 << 32) + 4, 'A-3', 'access', 'done', 2, 'W1', 35999999, 35999999), ((5 << 32) + 5, 'A-4', 'access', 'denied', 1, 'W1', 35999999, 35999999),
  ((5 << 32) + 6, 'A-5', 'leaver', 'done', 1, 'W1', 35999999, 35999999);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: approved by whoever used it (X29)
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000, 'W1');
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: two uses, one approved
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000),
  ((4 << 32) + 3, 1, 'login', 37000000, 37000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000000, 36000000);
-- expect: n=1 FAIL=1
-- expect: row |says|Of 2 uses in the period 1 were not approved before, the first on 1971-03-05 05:46:40Z.

-- case: used before and after the period only
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 29999999, 29999999),
  ((4 << 32) + 3, 1, 'login', 39000000, 39000000);
-- expect: |okta|desk|||PASS|

-- case: a disabling is no use
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'disable', 36000000, 36000000);
-- expect: |okta|desk|||PASS|

-- case: no log, the export says that it was used in the period
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', last_use_lo = 36000000, last_use_hi = 36000000, use_record_id = (2 << 32) + 2;
DELETE FROM source WHERE id = 4;
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED
-- expect: row |says|Of 1 uses in the period 1 were not approved before, the first on 1971-02-21 16:00:00Z. No log covers its uses over the whole period.

-- case: no log, the export says that the last use was before the period
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', last_use_lo = 29999999, last_use_hi = 29999999;
DELETE FROM source WHERE id = 4;
-- expect: |okta|desk|||PASS|

-- case: no log, and only an older export says since when it may have been used
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', last_use_lo = 29999999, last_use_hi = 40000000;
DELETE FROM source WHERE id = 4;
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: no log, and no last use
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
DELETE FROM source WHERE id = 4;
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: a log that begins one second after the period
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET covers_from = 30000001 WHERE id = 4;
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: a log that ends one second before the period does
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET extracted_at = 38999999 WHERE id = 4;
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: a log that covers the period to the second
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET covers_from = 30000000, extracted_at = 39000000 WHERE id = 4;
-- expect: |okta|desk|||PASS|

-- case: used, and no tickets were supplied
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
DELETE FROM source WHERE id = 5;
-- expect: |okta|desk|||MISSING|NO_TICKETS

-- case: used, and rows of the tickets could not be read
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO reject VALUES (5, 9, 'bad date', 'x');
-- expect: |okta|desk|||INDETERMINATE|TICKET_REJECTED

-- case: the register names it, and no entry leads to it
UPDATE register SET account_id = 99;
-- expect: n=1 MISSING=1
-- expect: |okta|desk|||MISSING|ENTRY_NOT_FOUND

-- case: registered, and in no export
UPDATE register SET account_id = NULL;
DELETE FROM account;
-- expect: |okta|||register desk|NOT_APPLICABLE|NOT_IN_EXPORT

-- case: registered, and its system has no export
UPDATE register SET account_id = NULL, system = 'crm';
DELETE FROM account;
-- expect: |crm|||register desk|MISSING|NO_ACCOUNT_EXPORT

-- case: no register at all
DELETE FROM register;
DELETE FROM account;
-- expect: ||||register|MISSING|NO_REGISTER
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a register without shared accounts, and none found
UPDATE account SET kind = 'service';
UPDATE register SET kind = 'service';
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: a rejected row of accounts counts as open
INSERT INTO reject VALUES (2, 7, 'no id', 'x');
-- expect: n=2 PASS=1 MISSING=1
-- expect: |okta|desk|||PASS|
-- expect: |okta|||dir.csv:7|MISSING|ROW_REJECTED

-- case: without a profile it is not run (0.7)
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: a trial that lies ahead was none
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE register SET tested_lo = 40000501, tested_hi = 40000501;
-- expect: |okta|desk|||INDETERMINATE|TEST_TIME_UNKNOWN

-- case: tried in the second of the run
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE register SET tested_lo = 40000500, tested_hi = 40000500;
-- expect: |okta|desk|||PASS|

-- case: a secret that is to be changed later
UPDATE register SET rotated_lo = 40000501, rotated_hi = 40000501;
-- expect: |okta|desk|||INDETERMINATE|ROTATION_TIME_UNKNOWN

-- case: used in the last second of the approval
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000010, 36000010, NULL);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999, 36000010, 36000010);
-- expect: |okta|desk|||PASS|

-- case: used on a day that begins in the time of the approval
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000005, 36000011, NULL);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999, 36000010, 36000010);
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: used between two moments, approved between them
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000010, NULL);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000005, 36000005, NULL, NULL);
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: the end of the approval is a day in which it was used
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000010, 36000010, NULL);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999, 36000005, 36000020);
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: used between two moments a day after an approval without an end
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36086400, 36086401, NULL);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000000, 36000000, NULL, NULL);
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: a ticket that is still open
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000, NULL);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'open', 1, 'W1', 35999999, 35999999, NULL, NULL);
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: approved by a person of the register's, used by another
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000, 'W2');
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999, NULL, NULL);
-- expect: |okta|desk|||PASS|

-- case: of two approvals one is good
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000, NULL);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000001, 36000001, NULL, NULL);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 3, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999, NULL, NULL);
-- expect: |okta|desk|||PASS|

-- case: used with the first second of the period, with the last, without an approval
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 30000000, 30000000, NULL);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 3, 1, 'login', 38999999, 38999999, NULL);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED
-- expect: row |says|Of 2 uses in the period 2 were not approved before, the first on 1970-12-14 05:20:00Z.

-- case: perhaps used before the end of the period
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 38999999, 39000001, NULL);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: perhaps used in the period, from before
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 29999999, 30000000, NULL);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: a use of a shared account needs no approval
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000, NULL);
-- expect: |okta|desk|||PASS|

-- case: the approval is a removal
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000, NULL);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'removal', 'done', 1, 'W1', 35999999, 35999999, NULL, NULL);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: the approval was cancelled
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000, NULL);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'cancelled', 1, 'W1', 35999999, 35999999, NULL, NULL);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: the log of another system covers nothing
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET system = 'crm' WHERE id = 4;
UPDATE account SET use_stated = 0;
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: the owner leads to nobody
UPDATE register SET owner = 'ghost', owner_id = NULL;
-- expect: |okta|desk|||INDETERMINATE|OWNER_UNKNOWN
-- expect: row |says|Whether its owner, ghost, works here cannot be told.

-- case: HR's word for the owner is not known (X20)
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', NULL, (1 << 32) + 4);
UPDATE register SET owner = 'W3', owner_id = 3;
-- expect: |okta|desk|||INDETERMINATE|OWNER_UNKNOWN

-- case: no owner is named, which the rule does not ask for
UPDATE register SET owner = ' ', owner_id = NULL;
-- expect: |okta|desk|||PASS|

-- case: the only log is one of administration, which shows no use
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET shows = 'administration' WHERE id = 4;
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: a log of which nobody knows what it shows
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET shows = NULL WHERE id = 4;
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: the console counted an event more than the log has
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET console_count = 10 WHERE id = 4;
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: the console counted as many
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET console_count = 9 WHERE id = 4;
-- expect: |okta|desk|||PASS|

-- case: two logs, the second from the second on in which the first was exported
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET covers_from = 35000000 WHERE id = 4;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at, shows)
VALUES (6, 'log1.json', 'events', 'okta', 0, 9, 35000000, 29999999, 'sign_ins');
-- expect: |okta|desk|||PASS|

-- case: nobody looked in the second between them
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET covers_from = 35000001 WHERE id = 4;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at, shows)
VALUES (6, 'log1.json', 'events', 'okta', 0, 9, 35000000, 29999999, 'sign_ins');
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: the second of three lies within the first
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET covers_from = 35000000 WHERE id = 4;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at, shows)
VALUES (6, 'log1.json', 'events', 'okta', 0, 9, 35000000, 29999999, 'sign_ins'), (7, 'log2.json', 'events', 'okta', 0, 9, 31000000, 30000000, 'sign_ins');
-- expect: |okta|desk|||PASS|

-- case: the one between is of another system
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
UPDATE source SET covers_from = 35000000 WHERE id = 4;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at, shows)
VALUES (6, 'log1.json', 'events', 'okta', 0, 9, 34000000, 29999999, 'sign_ins'), (7, 'log2.json', 'events', 'crm', 0, 9, 36000000, 30000000, 'sign_ins');
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: the export tells a use in the period later than the last in the log
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', last_use_lo = 38000000, last_use_hi = 38000000, use_record_id = (2 << 32) + 2;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000000, 36000000);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED
-- expect: row |says|Of 2 uses in the period 1 were not approved before, the first on 1971-03-16 19:33:20Z.

-- case: the export tells of the day of the last use in the log
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', last_use_lo = 36000000, last_use_hi = 36086400, use_record_id = (2 << 32) + 2;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 36000000, 36000000);
-- expect: |okta|desk|||PASS|
-- expect: row |says|2 custodians, all of whom work here; justification, attribution and secret are in order; tried, monitored, 1 uses in the period.

-- case: who asked for it approved it, and the log knows the account alone (X29)
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000, 'desk');
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 'W1', 35999999, 35999999);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: whom it was for approved it (X29)
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000, 'desk');
INSERT INTO ticket(record_id, id, kind, status, account_id, person_id, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 1, 'W2', 'W1', 35999999, 35999999);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: the second step of its ticket was denied
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, system, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'jira', 'access', 'done', 1, 'W1', 35999999, 35999999), ((5 << 32) + 3, 'A-1', 'jira', 'access', 'denied', 1, 'W2', 35999999, 35999999);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: a ticket of another system by that number was denied
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, system, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'jira', 'access', 'done', 1, 'W1', 35999999, 35999999), ((5 << 32) + 3, 'A-1', 'snow', 'access', 'denied', 1, 'W2', 35999999, 35999999);
-- expect: |okta|desk|||PASS|

-- case: approved for later: it was used before
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, starts_lo, starts_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999, 36000001, 36000001);
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: approved from that second on
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, starts_lo, starts_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999, 36000000, 36000000);
-- expect: |okta|desk|||PASS|

-- case: approved from that day on
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi, starts_lo, starts_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999, 35990000, 36076400);
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: registered twice: the first entry speaks, and it is one row
INSERT INTO register(no, account_id, system, account, kind, record_id) VALUES (2, 1, 'okta', 'desk', 'shared', (3 << 32) + 3);
-- expect: n=1 PASS=1

-- case: one that a log alone knows is of this test only if it is registered
UPDATE account SET exported = 0;
INSERT INTO account(id, system, username, kind, registered, state, exported, record_id) VALUES (2, 'okta', 'till', 'shared', 0, 'active', 0, (2 << 32) + 3);
-- expect: n=1 PASS=1

-- case: such a name of a guest, of a log alone, and of a registered account
INSERT INTO account(id, system, username, kind, registered, state, exported, record_id) VALUES (2, 'okta', 'admin', 'guest', 0, 'active', 1, (2 << 32) + 3),
  (3, 'okta', 'info', 'untyped', 0, 'active', 0, (2 << 32) + 4), (4, 'okta', 'Info', 'untyped', 1, 'active', 1, (2 << 32) + 5);
-- expect: n=1 PASS=1

-- case: such a name without an @
INSERT INTO account(id, system, username, kind, registered, state, exported, record_id) VALUES (2, 'okta', 'Admin', 'human', 0, 'active', 1, (2 << 32) + 3);
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: |okta|desk|||PASS|
-- expect: |okta|Admin|||INDETERMINATE|NAME_SUGGESTS_SHARED

-- case: an old key beside a young password
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id) VALUES (1, 'okta', 1, 'api_key', 'active', 32223999, 32223999, 1, (2 << 32) + 60);
-- expect: |okta|desk|||FAIL|SECRET_OLD

-- case: the same key, rotated since on a day that straddles the limit
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, rotated_lo, rotated_hi, newest, record_id) VALUES (1, 'okta', 1, 'api_key', 'active', 5, 5, 32223999, 32224001, 1, (2 << 32) + 60);
-- expect: |okta|desk|||INDETERMINATE|ROTATION_TIME_UNKNOWN

-- case: a key made on such a day
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id) VALUES (1, 'okta', 1, 'api_key', 'active', 32223999, 32224001, 1, (2 << 32) + 60);
-- expect: |okta|desk|||INDETERMINATE|ROTATION_TIME_UNKNOWN

-- case: the system says such a day
UPDATE account SET secret_lo = 32223999, secret_hi = 32224001;
-- expect: |okta|desk|||INDETERMINATE|ROTATION_TIME_UNKNOWN

-- case: an old key of an old list, of another account, revoked, or a session
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id) VALUES (1, 'okta', 1, 'api_key', 'active', 5, 5, 0, (2 << 32) + 60),
  (2, 'okta', 2, 'api_key', 'active', 5, 5, 1, (2 << 32) + 61), (3, 'okta', 1, 'api_key', 'revoked', 5, 5, 1, (2 << 32) + 62), (4, 'okta', 1, 'session', 'active', 5, 5, 1, (2 << 32) + 63);
-- expect: n=1 PASS=1

-- case: a custodian who left and is back: the secret need not change
UPDATE spell SET ended = 1, t0_lo = 36000000, t0_hi = 36000000;
-- expect: n=1 PASS=1

-- case: two custodians have left, the secret was changed between
UPDATE person SET current = 0;
UPDATE register SET owner = NULL, owner_id = NULL;
UPDATE spell SET ended = 1, t0_lo = 36000000, t0_hi = 36000000;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (2, 1, 1, 34000000, 34000000, (1 << 32) + 2);
-- expect: row |says|Of 2 custodians 2 do not work here now (W1). Its secret was not changed since a custodian left on 1971-02-21 16:00:00Z; 24 h are allowed.

-- case: a shared account, by the export used in the period
UPDATE account SET last_use_lo = 36000000, last_use_hi = 36000000, use_record_id = (2 << 32) + 2;
-- expect: n=1 PASS=1

-- case: no log, and the last use in the first second of the period
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', last_use_lo = 30000000, last_use_hi = 30000000, use_record_id = (2 << 32) + 2;
DELETE FROM source WHERE id = 4;
-- expect: |okta|desk|||FAIL|USE_NOT_APPROVED

-- case: no log, and the last use with the end of the period
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', last_use_lo = 39000000, last_use_hi = 39000000, use_record_id = (2 << 32) + 2;
DELETE FROM source WHERE id = 4;
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: a young key says nothing of a password whose age nobody states
UPDATE register SET rotated_lo = NULL, rotated_hi = NULL;
INSERT INTO credential(id, system, account_id, kind, state, created_lo, created_hi, newest, record_id) VALUES (1, 'okta', 1, 'api_key', 'active', 35000000, 35000000, 1, (2 << 32) + 60);
-- expect: n=1 MISSING=1
-- expect: |okta|desk|||MISSING|ROTATION_UNKNOWN

-- case: the system says only by when it had been changed: the register does not say since when
UPDATE account SET secret_hi = 36000000;
-- expect: |okta|desk|||MISSING|ROTATION_UNKNOWN

-- case: a row of the log could not be read: it may be a use
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO reject VALUES (4, 7, 'bad time', '');
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: a row of a log of another system
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, covers_from) VALUES (6, 'crm.json', 'events', 'crm', 1, 9, 40000000, 29000000);
INSERT INTO reject VALUES (6, 7, 'bad time', '');
-- expect: |okta|desk|||PASS|

-- case: the second step of its ticket is still open
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, system, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'jira', 'access', 'approved', 1, 'W1', 35999999, 35999999), ((5 << 32) + 3, 'A-1', 'jira', 'access', 'open', 1, NULL, NULL, NULL);
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: approved by somebody of whom no employment is known
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((4 << 32) + 2, 1, 'login', 36000000, 36000000);
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999);
DELETE FROM spell;
-- expect: |okta|desk|||INDETERMINATE|APPROVAL_UNKNOWN

-- case: no log, and the export says that it was never used
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', never_used = 1;
DELETE FROM source WHERE id = 4;
-- expect: |okta|desk|||PASS|

-- case: no log, and the export says that, and when it was used after the period
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', never_used = 1, last_use_lo = 39000000, last_use_hi = 39000000;
DELETE FROM source WHERE id = 4;
-- expect: |okta|desk|||MISSING|USES_UNKNOWN

-- case: no log, and by when alone
UPDATE account SET kind = 'break-glass', mfa_strength = 'phishing_resistant', never_used = 1, last_use_hi = 39000000;
DELETE FROM source WHERE id = 4;
INSERT INTO ticket(record_id, id, kind, status, account_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'A-1', 'access', 'done', 1, 'W1', 35999999, 35999999);
-- expect: |okta|desk|||MISSING|USES_UNKNOWN
