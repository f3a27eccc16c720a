-- Segregation of duties (controls.md S01; 0.1 FAIL_EXCEPTED; 0.5).
-- Exports are of second 8000000; a test of a control may be 100 days = 8640000 s
-- old, so one of second -640000 is just recent enough.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8100000
-- set: sod_test_days=100 rate=100
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 8000000), (2, 'a.csv', 'accounts', 'pay', 1, 9, 8000000),
  (3, 'g.csv', 'grants', 'pay', 1, 9, 8000000), (4, 'e.csv', 'grants', 'erp', 1, 9, 8000000),
  (5, 'sod.yaml', 'rules', '', 1, 0, NULL), (6, 'x.yaml', 'rules', '', 1, 0, NULL);
INSERT INTO system_(system, kind, listed, environment) VALUES ('pay', 'application', 1, 'production'),
  ('erp', 'application', 1, 'production'), ('box', 'application', 1, 'sandbox');
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3), (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W1', 1, 1, 'person'),
  ('W2', 2, 1, 'person'), ('W3', 3, 1, 'person'), ('team', NULL, 0, 'none'), ('boss', 3, 1, 'person');
INSERT INTO account(id, system, username, person_id, candidates, state, snapshot_at, exported, record_id)
VALUES (1, 'pay', 'ann', 1, 1, 'active', 8000000, 1, (2 << 32) + 2), (2, 'erp', 'ann.e', 1, 1, 'active', 8000000, 1, (2 << 32) + 3),
  (3, 'pay', 'ann-2', 1, 1, 'active', 8000000, 1, (2 << 32) + 4), (4, 'pay', 'svc', NULL, 0, 'active', 8000000, 1, (2 << 32) + 5),
  (5, 'box', 'ann.b', 1, 1, 'active', 8000000, 1, (2 << 32) + 6);
INSERT INTO entitlement(id, system, name) VALUES (1, 'pay', 'create'), (2, 'pay', 'approve'), (3, 'erp', 'approve'), (4, 'box', 'approve');
INSERT INTO sod_rule(id, title, owner, version, approved_by, approved_lo, approved_hi, environment, record_id)
VALUES ('S-1', 'create and approve payments', 'W2', '3', 'W3', 10, 10, 'production', (5 << 32) + 2);
INSERT INTO sod_side(rule_id, side, system, resource) VALUES ('S-1', 1, 'pay', 'Create'), ('S-1', 2, 'pay', 'approve'), ('S-1', 2, 'erp', 'approve');
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 2, 1, 1);

-- case: one side only, and names are compared without case
-- expect: n=1 PASS=1
-- expect: W1||||S-1|PASS|
-- expect: outcome MET

-- case: both sides in one account
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
-- expect: n=1 FAIL=1
-- expect: W1||||S-1|FAIL|CONFLICT
-- expect: row W1|severity|Critical
-- expect: row W1|says|Holds both sides of create and approve payments: create in pay (ann); and approve in pay (ann). No compensating control or exception covers it.
-- expect: outcome DEVIATIONS

-- case: across two accounts of one person
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 2);
-- expect: W1||||S-1|FAIL|CONFLICT

-- case: across two systems
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((4 << 32) + 3, 2, 3);
-- expect: W1||||S-1|FAIL|CONFLICT

-- case: two sides held by two persons are no conflict
UPDATE account SET person_id = 2 WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 2);
-- expect: n=2 PASS=2

-- case: a service account that spans both
UPDATE account SET registered = 1, kind = 'service' WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 4, 1), ((3 << 32) + 4, 4, 2);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1||||S-1|PASS|
-- expect: |pay|svc||S-1|FAIL|CONFLICT

-- case: a registered account with one side
UPDATE account SET registered = 1, kind = 'service' WHERE id = 4;
DELETE FROM grant_row;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 4, 1);
-- expect: n=1 PASS=1

-- case: an account of nobody with one side: its user may hold the other
UPDATE grant_row SET account_id = 4;
-- expect: |pay|svc||S-1|INDETERMINATE|HOLDER_UNKNOWN

-- case: the same with two candidates (0.5)
UPDATE grant_row SET account_id = 4;
UPDATE account SET candidates = 2 WHERE id = 4;
-- expect: |pay|svc||S-1|INDETERMINATE|SEVERAL_CANDIDATES
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: an account of nobody with both sides needs no name
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 4, 1), ((3 << 32) + 4, 4, 2);
-- expect: n=2 PASS=1 FAIL=1

-- case: a grant of a closed account cannot be used
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 2);
UPDATE account SET state = 'suspended' WHERE id = 3;
-- expect: n=1 PASS=1

-- case: a locked account is not closed
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 2);
UPDATE account SET state = 'locked' WHERE id = 3;
-- expect: n=1 FAIL=1

-- case: an account of unknown state decides nothing (X20)
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 2);
UPDATE account SET state = 'unknown' WHERE id = 3;
-- expect: W1||||S-1|INDETERMINATE|STATE_UNKNOWN

-- case: the sandbox is not production
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'b.csv', 'grants', 'box', 1, 1, 8000000);
INSERT INTO sod_side(rule_id, side, system, resource) VALUES ('S-1', 2, 'box', 'approve');
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((7 << 32) + 3, 5, 4);
-- expect: n=1 PASS=1

-- case: unless the rule is for any environment
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'b.csv', 'grants', 'box', 1, 1, 8000000);
INSERT INTO sod_side(rule_id, side, system, resource) VALUES ('S-1', 2, 'box', 'approve');
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((7 << 32) + 3, 5, 4);
UPDATE sod_rule SET environment = 'Any';
-- expect: n=1 FAIL=1

-- case: an environment that nobody stated
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((4 << 32) + 3, 2, 3);
UPDATE system_ SET environment = NULL WHERE system = 'erp';
-- expect: W1||||S-1|INDETERMINATE|ENVIRONMENT_UNKNOWN

-- case: read-only is not what the rule means
UPDATE sod_side SET permission = 'write' WHERE side = 2;
UPDATE entitlement SET permission = 'read' WHERE id = 2;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
-- expect: n=1 PASS=1

-- case: a permission that the export does not state
UPDATE sod_side SET permission = 'write' WHERE side = 2;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
-- expect: W1||||S-1|INDETERMINATE|PERMISSION_UNKNOWN

-- case: plain membership is member
UPDATE sod_side SET permission = 'Member' WHERE side = 2;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
-- expect: n=1 FAIL=1

-- case: a compensating control, tested just in time
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, -640000, -640000, 1, (5 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1||||S-1|PASS|MITIGATED
-- expect: outcome MET

-- case: tested one second too long ago
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, -640001, -640001, 1, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: tested on a day that holds the limit
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, -640001, -600000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: a test that did not pass
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 0, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: nobody says how the test ended
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: never tested
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, 1, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: accepted until the second of the export
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, 8000000, 8000000, (5 << 32) + 9);
-- expect: n=1 PASS=1

-- case: accepted until a second before it
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, 7999999, 7999999, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: approved after the export: it excuses nothing (X30)
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 8000001, 8000001, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: the control is performed by its subject
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W1', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: approved by nobody who has a name
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W3', 'team', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: the control is performed by somebody who works here
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|PASS|MITIGATED

-- case: who performs the control works here no more
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
UPDATE person SET current = 0 WHERE id = 2;
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: whether who performs the control works here is not known
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
UPDATE person SET current = NULL WHERE id = 2;
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: who approved the control had left a second before
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (9, 3, -30000000, -30000000, -300, 1, 99, 99, (1 << 32) + 4);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: who approved the control left a second later
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (9, 3, -30000000, -30000000, -300, 1, 101, 101, (1 << 32) + 4);
-- expect: W1||||S-1|PASS|MITIGATED

-- case: who approved the control left in that second
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (9, 3, -30000000, -30000000, -300, 1, 100, 100, (1 << 32) + 4);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: who approved the control began in that second
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (9, 3, 100, 100, -300, 0, NULL, NULL, (1 << 32) + 4);
-- expect: W1||||S-1|PASS|MITIGATED

-- case: who approved the control began a second later
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (9, 3, 101, 101, -300, 0, NULL, NULL, (1 << 32) + 4);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: who approved the control had left, and was back
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (9, 3, -30000000, -30000000, -300, 1, 99, 99, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (10, 3, 99, 99, -300, 0, NULL, NULL, (1 << 32) + 4);
-- expect: W1||||S-1|PASS|MITIGATED

-- case: a control for somebody else
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'W2', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|CONFLICT

-- case: the better of two controls counts
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 0, (5 << 32) + 9),
  ('S-1', 'W1', 'weekly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 10);
-- expect: W1||||S-1|PASS|MITIGATED

-- case: an exception that names the rule (0.1)
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 's-1', 1, 8000000, 8000000, 8000000, 8000000, (6 << 32) + 2);
-- expect: n=1 FAIL_EXCEPTED=1
-- expect: row W1|exception_id|EX-1

-- case: it was approved a second after the export (X30)
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 1, 8000000, 8000001, 9000000, 9000000, (6 << 32) + 2);
-- expect: n=1 FAIL=1

-- case: it had expired a second before
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 1, 100, 100, 7999999, 7999999, (6 << 32) + 2);
-- expect: n=1 FAIL=1

-- case: it is not complete
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, problem, record_id)
VALUES (1, 'EX-1', 'S-1', 1, 100, 100, 9000000, 9000000, 'no justification is given', (6 << 32) + 2);
-- expect: n=1 FAIL=1

-- case: an exception for one of the entitlements says nothing about the conflict
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'approve', 1, 100, 100, 9000000, 9000000, (6 << 32) + 2);
-- expect: n=1 FAIL=1

-- case: the rule says how grave it is
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE sod_rule SET severity = 'medium';
-- expect: row W1|severity|Medium

-- case: neither production nor regulated
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE sod_rule SET environment = 'all';
UPDATE system_ SET environment = 'staging';
-- expect: row W1|severity|High

-- case: a rule without owner judges nobody
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE sod_rule SET owner = NULL;
-- expect: n=1 INDETERMINATE=1
-- expect: ||||S-1|INDETERMINATE|RULE_INCOMPLETE
-- expect: row S-1|says|Rule S-1 has no owner, so nobody can be judged by it.

-- case: nor without version
UPDATE sod_rule SET version = ' ';
-- expect: ||||S-1|INDETERMINATE|RULE_INCOMPLETE

-- case: nor without approver
UPDATE sod_rule SET approved_by = NULL;
-- expect: ||||S-1|INDETERMINATE|RULE_INCOMPLETE

-- case: nor without date of approval
UPDATE sod_rule SET approved_lo = NULL, approved_hi = NULL;
-- expect: ||||S-1|INDETERMINATE|RULE_INCOMPLETE

-- case: nor before it is approved
UPDATE sod_rule SET approved_lo = 8100001, approved_hi = 8100001;
-- expect: ||||S-1|INDETERMINATE|RULE_INCOMPLETE

-- case: nor without a scope of environments
UPDATE sod_rule SET environment = NULL;
-- expect: ||||S-1|INDETERMINATE|RULE_INCOMPLETE

-- case: nor without an id
UPDATE sod_rule SET id = '';
UPDATE sod_side SET rule_id = '';
-- expect: n=1 INDETERMINATE=1
-- expect: |||||INDETERMINATE|RULE_INCOMPLETE

-- case: nor with one side
DELETE FROM sod_side WHERE side = 2;
-- expect: ||||S-1|INDETERMINATE|RULE_INCOMPLETE

-- case: there is no matrix
DELETE FROM sod_side;
DELETE FROM sod_rule;
-- expect: n=1 MISSING=1
-- expect: ||||matrix|MISSING|NO_SOD_RULES
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: one side was never exported (X22)
DELETE FROM source WHERE id = 4;
-- expect: n=2 MISSING=2
-- expect: W1||||S-1|MISSING|OTHER_SIDE_NOT_EXPORTED
-- expect: |erp|||S-1: approve|MISSING|SIDE_NOT_EXPORTED

-- case: only the member list of another group was exported (X22)
UPDATE source SET parent = 'viewers' WHERE id = 4;
-- expect: n=2 MISSING=2

-- case: the member list of the group itself was
UPDATE source SET parent = 'Approve' WHERE id = 4;
-- expect: n=1 PASS=1

-- case: a list that is no longer the newest says nothing of today
UPDATE source SET newest = 0 WHERE id = 4;
-- expect: n=2 MISSING=2

-- case: what is not exported does not hide a conflict that is
DELETE FROM source WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
-- expect: n=2 FAIL=1 MISSING=1

-- case: nobody holds any side
DELETE FROM grant_row;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: an employment change does not excuse an overlap
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO move(id, person_id, at_lo, at_hi, kinds, recorded, record_id) VALUES (1, 1, 7990000, 7990000, 'title', 1, (1 << 32) + 2);
-- expect: n=1 FAIL=1

-- case: who approved the control may have begun after that
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, concurrent, high_risk, type_changes, record_id)
VALUES (1, 3, 0, 100000, 0, 0, 0, 0, (1 << 32) + 4);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'weekly look', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 8);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: who approved the control is of an employment in doubt
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, concurrent, high_risk, type_changes, doubtful, record_id)
VALUES (1, 3, 0, 0, 0, 0, 0, 0, 1, (1 << 32) + 4);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'weekly look', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 8);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: rows that could not be read may be holders
INSERT INTO reject VALUES (3, 9, 'account is empty', NULL), (1, 8, 'bad date', NULL);
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1||||S-1|PASS|
-- expect: |pay|||g.csv:9|MISSING|ROW_REJECTED
-- expect: |hr|||hr.csv:8|MISSING|ROW_REJECTED

-- case: no grants were supplied at all
DELETE FROM grant_row;
DELETE FROM source WHERE kind = 'grants';
-- expect: n=3 MISSING=3
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: a control of another rule
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_rule(id, title, owner, version, approved_by, approved_lo, approved_hi, environment, record_id) VALUES ('S-2', 'x', 'W2', '1', 'W3', 10, 10, 'production', (5 << 32) + 3);
INSERT INTO sod_side(rule_id, side, system, resource) VALUES ('S-2', 1, 'pay', 'none'), ('S-2', 2, 'pay', 'nil');
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-2', NULL, 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|CONFLICT

-- case: a control its subject approved
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W1', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID
-- expect: row W1|says|Holds both sides of create and approve payments: create in pay (ann); and approve in pay (ann). A compensating control is named, but the holder approved it.

-- case: no control is named
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, ' ', 'team', 'W3', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: nobody performs it
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', NULL, 'W3', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: nobody approved it
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', '', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: nobody says when it was approved
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', NULL, NULL, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: approved in the second of the export
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 8000000, 8000000, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|PASS|MITIGATED

-- case: approved on the day of the export, at a time not known
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 8000000, 8000001, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: only the first moment of the approval is known
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, NULL, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: tested in the second of the export
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, 100, 8000000, 8000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|PASS|MITIGATED

-- case: tested a second after it
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, 100, 8000001, 8000001, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID

-- case: tested on that day, at a time not known
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, 100, 8000000, 8000001, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: only the first moment of the test is known
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, 100, 7000000, NULL, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: accepted until a day that holds the export
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, 7999999, 8000001, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: a control for the holder under another name
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann@acme', 1, 1, 'person');
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'ann@acme', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|PASS|MITIGATED

-- case: a control for a service account
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 4, 1), ((3 << 32) + 4, 4, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'svc', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|PASS|
-- expect: |pay|svc||S-1|PASS|MITIGATED

-- case: a control for a person does not cover a service account
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 4, 1), ((3 << 32) + 4, 4, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'W2', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: W1||||S-1|PASS|
-- expect: |pay|svc||S-1|FAIL|CONFLICT

-- case: an exception for somebody else
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO exception_(no, id, resource, person_id, account_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 2, NULL, 100, 100, NULL, NULL, 9000000, 9000000, (6 << 32) + 2);
-- expect: W1||||S-1|FAIL|CONFLICT

-- case: an exception that was granted a second after the export
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO exception_(no, id, resource, person_id, account_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 1, NULL, 100, 100, 8000001, 8000001, 9000000, 9000000, (6 << 32) + 2);
-- expect: W1||||S-1|FAIL|CONFLICT

-- case: an exception dated back: granted before, approved after
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO exception_(no, id, resource, person_id, account_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 1, NULL, 8000001, 8000001, 7000000, 7000000, 9000000, 9000000, (6 << 32) + 2);
-- expect: W1||||S-1|FAIL|CONFLICT

-- case: of two exceptions the one that lasts longer is told
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO exception_(no, id, resource, person_id, account_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 1, NULL, 100, 100, NULL, NULL, 8500000, 8500000, (6 << 32) + 2);
INSERT INTO exception_(no, id, resource, person_id, account_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'EX-2', 'S-1', 1, NULL, 100, 100, NULL, NULL, 9000000, 9000000, (6 << 32) + 2);
-- expect: n=1 FAIL_EXCEPTED=1
-- expect: row W1|exception_id|EX-2

-- case: an exception for a service account
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 4, 1), ((3 << 32) + 4, 4, 2);
INSERT INTO exception_(no, id, resource, person_id, account_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', NULL, 4, 100, 100, NULL, NULL, 9000000, 9000000, (6 << 32) + 2);
-- expect: W1||||S-1|PASS|
-- expect: |pay|svc||S-1|FAIL_EXCEPTED|EXCEPTED

-- case: an exception counts before a control of which something cannot be told
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, NULL, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
INSERT INTO exception_(no, id, resource, person_id, account_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 1, NULL, 100, 100, NULL, NULL, 9000000, 9000000, (6 << 32) + 2);
-- expect: W1||||S-1|FAIL_EXCEPTED|EXCEPTED

-- case: a good control counts before an exception
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
INSERT INTO exception_(no, id, resource, person_id, account_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 1, NULL, 100, 100, NULL, NULL, 9000000, 9000000, (6 << 32) + 2);
-- expect: W1||||S-1|PASS|MITIGATED

-- case: the side that no export shows is the holder's own
DELETE FROM source WHERE id = 4;
UPDATE grant_row SET entitlement_id = 2;
-- expect: W1||||S-1|PASS|
-- expect: |erp|||S-1: approve|MISSING|SIDE_NOT_EXPORTED

-- case: a list of accounts is no list of grants
UPDATE source SET kind = 'accounts' WHERE id = 4;
-- expect: n=2 MISSING=2

-- case: two rules are two rows
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_rule(id, title, owner, version, approved_by, approved_lo, approved_hi, environment, record_id) VALUES ('S-2', 'x', 'W2', '1', 'W3', 10, 10, 'production', (5 << 32) + 3);
INSERT INTO sod_side(rule_id, side, system, resource) VALUES ('S-2', 1, 'pay', 'create'), ('S-2', 2, 'erp', 'approve');
-- expect: W1||||S-1|FAIL|CONFLICT
-- expect: W1||||S-2|PASS|

-- case: regulated data is graver, outside production too
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE sod_rule SET environment = 'all';
UPDATE system_ SET environment = 'staging', data_class = 'regulated';
-- expect: row W1|severity|Critical

-- case: one side with an account of unknown state, the other surely
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE account SET state = 'unknown' WHERE id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 4, 3, 2);
-- expect: W1||||S-1|INDETERMINATE|STATE_UNKNOWN

-- case: both sides surely, beside an account of unknown state
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 4, 3, 2);
UPDATE account SET state = 'unknown' WHERE id = 3;
-- expect: W1||||S-1|FAIL|CONFLICT

-- case: pending accounts can be used soon
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE account SET state = 'pending' WHERE id = 1;
-- expect: W1||||S-1|FAIL|CONFLICT

-- case: approved with the second of the run: the rule holds
UPDATE sod_rule SET approved_lo = 8100000, approved_hi = 8100000;
-- expect: W1||||S-1|PASS|

-- case: a refused row of a system without a side
INSERT INTO source(id, file, kind, system, newest) VALUES (7, 'c.csv', 'accounts', 'crm', 1);
INSERT INTO reject VALUES (7, 9, 'account is empty', NULL);
-- expect: n=1 PASS=1

-- case: in words: no test
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 0, NULL, NULL, (5 << 32) + 9);
-- expect: row W1|says|Holds both sides of create and approve payments: create in pay (ann); and approve in pay (ann). A compensating control is named, but it has no successful test.

-- case: in words: an old test
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, -640001, -640001, 1, NULL, NULL, (5 << 32) + 9);
-- expect: row W1|says|Holds both sides of create and approve payments: create in pay (ann); and approve in pay (ann). A compensating control is named, but its last test is older than 100 days.

-- case: in words: expired
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, 7999999, 7999999, (5 << 32) + 9);
-- expect: row W1|says|Holds both sides of create and approve payments: create in pay (ann); and approve in pay (ann). A compensating control is named, but it has expired.

-- case: in words: its subject performs it
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'monthly report', 'W1', 'W3', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: row W1|says|Holds both sides of create and approve payments: create in pay (ann); and approve in pay (ann). A compensating control is named, but the holder performs it.

-- case: in words: approved later
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 8000001, 8000001, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: row W1|says|Holds both sides of create and approve payments: create in pay (ann); and approve in pay (ann). A compensating control is named, but its approval or test came later.

-- case: in words: tested later
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'monthly report', 'boss', 'W3', 100, 100, 8000001, 8000001, 1, NULL, NULL, (5 << 32) + 9);
-- expect: row W1|says|Holds both sides of create and approve payments: create in pay (ann); and approve in pay (ann). A compensating control is named, but its approval or test came later.

-- case: in words: nobody performs it
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi, record_id)
VALUES ('S-1', 'monthly report', NULL, 'W3', 100, 100, 7000000, 7000000, 1, NULL, NULL, (5 << 32) + 9);
-- expect: row W1|says|Holds both sides of create and approve payments: create in pay (ann); and approve in pay (ann). A compensating control is named, but its control, performer or approval is not recorded.

-- case: only the first moment of the rule's approval is known
UPDATE sod_rule SET approved_hi = NULL;
-- expect: ||||S-1|INDETERMINATE|RULE_INCOMPLETE

-- case: one candidate that was not taken is nobody
UPDATE grant_row SET account_id = 4;
UPDATE account SET candidates = 1 WHERE id = 4;
-- expect: |pay|svc||S-1|INDETERMINATE|HOLDER_UNKNOWN

-- case: whether there is a conflict is not known: a control does not pass it
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 2);
UPDATE account SET state = 'unknown' WHERE id = 3;
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|STATE_UNKNOWN

-- case: nor the other way round
UPDATE grant_row SET account_id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE account SET state = 'unknown' WHERE id = 3;
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', NULL, 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|STATE_UNKNOWN

-- case: nor does an exception
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 2);
UPDATE account SET state = 'unknown' WHERE id = 3;
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 1, 100, 100, 9000000, 9000000, (6 << 32) + 2);
-- expect: W1||||S-1|INDETERMINATE|STATE_UNKNOWN

-- case: nor an exception the other way round
UPDATE grant_row SET account_id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE account SET state = 'unknown' WHERE id = 3;
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 1, 100, 100, 9000000, 9000000, (6 << 32) + 2);
-- expect: W1||||S-1|INDETERMINATE|STATE_UNKNOWN

-- case: two holders, a control for one of them
INSERT INTO account(id, system, username, person_id, candidates, state, snapshot_at, exported, record_id) VALUES (6, 'pay', 'bob', 2, 1, 'active', 8000000, 1, (2 << 32) + 7);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2), ((3 << 32) + 4, 6, 1), ((3 << 32) + 5, 6, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'W1', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|PASS|MITIGATED
-- expect: W2||||S-1|FAIL|CONFLICT

-- case: two holders, an exception for one of them
INSERT INTO account(id, system, username, person_id, candidates, state, snapshot_at, exported, record_id) VALUES (6, 'pay', 'bob', 2, 1, 'active', 8000000, 1, (2 << 32) + 7);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2), ((3 << 32) + 4, 6, 1), ((3 << 32) + 5, 6, 2);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'S-1', 1, 100, 100, 9000000, 9000000, (6 << 32) + 2);
-- expect: W1||||S-1|FAIL_EXCEPTED|EXCEPTED
-- expect: W2||||S-1|FAIL|CONFLICT

-- case: two holders, each with a control of their own
INSERT INTO account(id, system, username, person_id, candidates, state, snapshot_at, exported, record_id) VALUES (6, 'pay', 'bob', 2, 1, 'active', 8000000, 1, (2 << 32) + 7);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2), ((3 << 32) + 4, 6, 1), ((3 << 32) + 5, 6, 2);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'W1', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
INSERT INTO sod_mitigation(rule_id, worker, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'W2', 'monthly report', 'boss', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 10);
-- expect: n=2 PASS=2

-- case: nor with the other side alone
DELETE FROM sod_side WHERE side = 1;
-- expect: ||||S-1|INDETERMINATE|RULE_INCOMPLETE

-- case: a list of the group that is no longer the newest
UPDATE source SET parent = 'Approve', newest = 0 WHERE id = 4;
-- expect: n=2 MISSING=2

-- case: who is in a group of the other side's groups is in no list (X22)
INSERT INTO source_item VALUES (4, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 MISSING=2
-- expect: W1||||S-1|MISSING|OTHER_SIDE_NOT_EXPORTED
-- expect: |erp|||S-1: approve|MISSING|SIDE_NOT_EXPORTED

-- case: nor does the member list of the one group say it, if a group is a member
UPDATE source SET parent = 'Approve' WHERE id = 4;
INSERT INTO source_item VALUES (4, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 MISSING=2

-- case: of two pages of the list one has a group in a group
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'e2.csv', 'grants', 'erp', 1, 9, 8000000);
INSERT INTO source_item VALUES (7, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 MISSING=2

-- case: another sign of the list is none of this
INSERT INTO source_item VALUES (4, 'sign', 'row limit', 'x', 2), (4, 'total', 'groups in its groups', 'x', 2);
-- expect: n=1 PASS=1

-- case: performed by nobody who has a name: it may be the holder
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'team', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: who performs it has left
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE person SET current = 0 WHERE id = 2;
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|FAIL|MITIGATION_INVALID
-- expect: row W1|says|Holds both sides of create and approve payments: create in pay (ann); and approve in pay (ann). A compensating control is named, but who performs it does not work here now.

-- case: whether who performs it works here is not known (X20)
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE person SET current = NULL WHERE id = 2;
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|INDETERMINATE|MITIGATION_UNCERTAIN

-- case: who approved it has left since
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 1, 2);
UPDATE person SET current = 0 WHERE id = 3;
INSERT INTO sod_mitigation(rule_id, control, owner, approved_by, approved_lo, approved_hi, tested_lo, tested_hi, test_passed, record_id)
VALUES ('S-1', 'monthly report', 'W2', 'W3', 100, 100, 7000000, 7000000, 1, (5 << 32) + 9);
-- expect: W1||||S-1|PASS|MITIGATED

-- case: the other side is held by somebody with the same work e-mail (X9)
UPDATE person SET work_email = 'Ann@acme.example', same_email = 1 WHERE id = 1;
UPDATE person SET work_email = 'ann@acme.example ', same_email = 1 WHERE id = 2;
UPDATE account SET person_id = 2 WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 2);
-- expect: n=2 INDETERMINATE=2
-- expect: W1||||S-1|INDETERMINATE|PERSON_MAYBE_TWICE
-- expect: W2||||S-1|INDETERMINATE|PERSON_MAYBE_TWICE

-- case: the same side is
UPDATE person SET work_email = 'ann@acme.example', same_email = 1 WHERE id < 3;
UPDATE account SET person_id = 2 WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 1);
-- expect: n=2 PASS=2

-- case: the other side is held by somebody without an address, as without one
UPDATE person SET work_email = '', same_email = 1 WHERE id < 3;
UPDATE account SET person_id = 2 WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 2);
-- expect: n=2 PASS=2

-- case: another record of HR repeats the one that holds the other side
UPDATE person SET duplicate_of = 1 WHERE id = 2;
UPDATE account SET person_id = 2 WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 3, 3, 2);
-- expect: n=2 INDETERMINATE=2

-- case: one side, and the list of a system of the other has fewer rows than its screen showed
UPDATE source SET rows_read = 9, console_count = 10 WHERE id = 4;
-- expect: W1||||S-1|INDETERMINATE|LIST_NOT_WHOLE

-- case: as many
UPDATE source SET rows_read = 9, console_count = 9 WHERE id = 4;
-- expect: W1||||S-1|PASS|

-- case: its query has a condition
UPDATE source SET hides_inactive = 2 WHERE id = 4;
-- expect: W1||||S-1|INDETERMINATE|LIST_NOT_WHOLE

-- case: by what it says of itself a page was not supplied
UPDATE source SET rows_read = 9, console_count = 9, query = 'all' WHERE id = 4;
INSERT INTO look(id, system, kind, parent, to_at, complete, record_id) VALUES (1, 'erp', 'grants', '', 8000000, 0, 4 << 32);
-- expect: W1||||S-1|INDETERMINATE|LIST_NOT_WHOLE

-- case: nobody counted it on the screen, which alone is no sign that it lacks rows
UPDATE source SET rows_read = 9, query = 'all' WHERE id = 4;
INSERT INTO look(id, system, kind, parent, to_at, complete, record_id) VALUES (1, 'erp', 'grants', '', 8000000, 0, 4 << 32);
-- expect: W1||||S-1|PASS|

-- case: the short list is of a group the rule does not name
UPDATE source SET rows_read = 9, console_count = 10, parent = 'Readers' WHERE id = 4;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'e2.csv', 'grants', 'erp', 1, 9, 8000000);
-- expect: W1||||S-1|PASS|

-- case: the row that could not be read names the holder's account
INSERT INTO reject(source_id, line, reason, text) VALUES (4, 7, 'no date', 'Ann.E,approve,2026-13-01');
-- expect: n=2 INDETERMINATE=1 MISSING=1
-- expect: W1||||S-1|INDETERMINATE|OWN_ROW_REJECTED
-- expect: |erp|||e.csv:7|MISSING|ROW_REJECTED

-- case: it names somebody else's
INSERT INTO reject(source_id, line, reason, text) VALUES (4, 7, 'no date', 'bob,approve,2026-13-01');
-- expect: n=2 PASS=1 MISSING=1

-- case: the list is short, and the holder has no account there
UPDATE source SET rows_read = 9, console_count = 10 WHERE id = 4;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'ea.csv', 'accounts', 'erp', 1, 9, 8000000);
UPDATE account SET person_id = 2 WHERE id = 2;
-- expect: W1||||S-1|PASS|

-- case: has none that is exported, and nobody exported the accounts there
UPDATE source SET rows_read = 9, console_count = 10 WHERE id = 4;
UPDATE account SET person_id = 2 WHERE id = 2;
-- expect: W1||||S-1|INDETERMINATE|LIST_NOT_WHOLE
