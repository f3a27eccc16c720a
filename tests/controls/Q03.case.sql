-- Identity resolution (controls.md Q03; 0.5; X8 X9 X20).
-- set: period_start=0 period_end=7776000 now=7900000 rate=99
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9), (2, 'dir.csv', 'accounts', 'okta', 1, 9),
  (3, 'g.csv', 'grants', 'okta', 1, 9);
INSERT INTO person(id, worker_id, work_email, system, current, record_id)
VALUES (1, 'W1', 'ann@acme.example', 'hr', 1, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, link, candidates, kind, state,
  listed, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'email', 1, 'untyped', 'active', 1, 1, (2 << 32) + 2);

-- case: one account, one person
-- expect: n=2 PASS=2
-- expect: W1|okta|ann|||PASS|
-- expect: W1|||||PASS|
-- expect: outcome MET

-- case: nobody, active
UPDATE account SET person_id = NULL, candidates = 0, link = 'none';
-- expect: |okta|ann|||FAIL|UNRESOLVED
-- expect: W1|||||PASS|
-- expect: outcome DEVIATIONS

-- case: the worker id is of one person, the e-mail of another (0.5)
UPDATE account SET link = 'worker-id', email = 'Bea@acme.example ';
INSERT INTO person(id, worker_id, work_email, system, current, record_id)
VALUES (2, 'W2', 'bea@Acme.example', 'hr', 0, (1 << 32) + 3);
-- expect: n=3 PASS=2 FAIL=1
-- expect: W1|okta|ann|||FAIL|IDENTIFIERS_CONFLICT
-- expect: W1|||||PASS|
-- expect: W2|||||PASS|
-- expect: outcome DEVIATIONS

-- case: the same address for both: the worker id tells them apart (X9)
UPDATE account SET link = 'worker-id', email = 'ann@acme.example';
INSERT INTO person(id, worker_id, work_email, same_email, system, current, record_id)
VALUES (2, 'W2', 'ann@acme.example', 0, 'hr', 0, (1 << 32) + 3);
-- expect: W1|okta|ann|||PASS|
-- expect: W1|||||PASS|
-- expect: W2|||||PASS|

-- case: an address that is nobody's
UPDATE account SET link = 'worker-id', email = 'old@acme.example';
-- expect: W1|okta|ann|||PASS|
-- expect: W1|||||PASS|

-- case: known from a list of members alone
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'deploy');
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 4, 1, 1);
UPDATE account SET exported = 0, person_id = NULL, candidates = 0, link = 'none',
  state = 'unknown', record_id = (3 << 32) + 4;
-- expect: |okta|ann|||INDETERMINATE|STATE_UNKNOWN
-- expect: W1|||||PASS|

-- case: known only from an old list of members, or from access taken back
UPDATE account SET exported = 0, listed = 0, state = 'unknown', person_id = NULL, candidates = 0,
  record_id = (3 << 32) + 4;
-- expect: n=1 PASS=1
-- expect: W1|||||PASS|

-- case: nobody, pending
UPDATE account SET person_id = NULL, candidates = 0, state = 'pending';
-- expect: n=2 PASS=1 FAIL=1

-- case: nobody, locked
UPDATE account SET person_id = NULL, candidates = 0, state = 'locked';
-- expect: n=2 PASS=1 FAIL=1

-- case: nobody, closed in each way
UPDATE account SET person_id = NULL, candidates = 0, state = 'suspended';
INSERT INTO account(id, system, username, kind, state, listed, exported, record_id)
VALUES (2, 'okta', 'b', 'human', 'disabled', 1, 1, (2 << 32) + 3), (3, 'okta', 'c', 'guest', 'deprovisioned', 1, 1, (2 << 32) + 4),
  (4, 'okta', 'd', 'human', 'deleted', 1, 1, (2 << 32) + 5);
-- expect: |okta|ann|||NOT_APPLICABLE|DISABLED_UNRESOLVED
-- expect: |okta|b|||NOT_APPLICABLE|DISABLED_UNRESOLVED
-- expect: |okta|c|||NOT_APPLICABLE|DISABLED_UNRESOLVED
-- expect: |okta|d|||NOT_APPLICABLE|DISABLED_UNRESOLVED
-- expect: W1|||||PASS|

-- case: nobody, unknown status word (X20)
UPDATE account SET person_id = NULL, candidates = 0, state = 'unknown';
-- expect: |okta|ann|||INDETERMINATE|STATE_UNKNOWN
-- expect: W1|||||PASS|

-- case: several persons
UPDATE account SET person_id = NULL, candidates = 2;
-- expect: |okta|ann|||INDETERMINATE|SEVERAL_CANDIDATES
-- expect: W1|||||PASS|

-- case: one that was not taken is nobody
UPDATE account SET person_id = NULL, candidates = 1;
-- expect: n=2 PASS=1 FAIL=1

-- case: a rejected row of HR names it
UPDATE account SET person_id = NULL, candidates = 0, in_reject = 1;
-- expect: |okta|ann|||INDETERMINATE|HR_ROW_REJECTED
-- expect: W1|||||PASS|

-- case: an override that is not signed
UPDATE account SET override_problem = 'nobody signed it';
-- expect: W1|okta|ann|||FAIL|OVERRIDE_INVALID
-- expect: W1|||||PASS|

-- case: an override that is not signed, for an account of nobody
UPDATE account SET person_id = NULL, candidates = 0, override_problem = 'it expired';
-- expect: |okta|ann|||FAIL|OVERRIDE_INVALID
-- expect: W1|||||PASS|
-- expect: row |says|The override for this account was not used: it expired.

-- case: a signed override says that it is nobody's
UPDATE account SET person_id = NULL, candidates = 0, link = 'nobody';
-- expect: |okta|ann|||NOT_APPLICABLE|NOBODYS_BY_OVERRIDE
-- expect: W1|||||PASS|

-- case: a shared work e-mail gives both a row (X9)
UPDATE person SET same_email = 1;
INSERT INTO person(id, worker_id, work_email, system, same_email, record_id)
VALUES (2, 'W2', 'ann@acme.example', 'hr', 1, (1 << 32) + 3);
-- expect: W1|okta|ann|||PASS|
-- expect: W1|||||FAIL|SAME_EMAIL
-- expect: W2|||||FAIL|SAME_EMAIL

-- case: two records of one person give both a row
INSERT INTO person(id, worker_id, system, duplicate_of, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 3);
-- expect: W1|okta|ann|||PASS|
-- expect: W1|||||FAIL|DUPLICATE_PERSON
-- expect: W2|||||FAIL|DUPLICATE_PERSON

-- case: in the register: no row (X8)
UPDATE account SET registered = 1;
-- expect: n=1 PASS=1

-- case: a service account by its export, one known from a log only
UPDATE account SET kind = 'service';
INSERT INTO account(id, system, username, kind, state, listed, exported, record_id)
VALUES (3, 'okta', 'c', 'human', 'active', 1, 0, 1);
-- expect: n=1 PASS=1

-- case: rejected rows of HR and of accounts count as open
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y'), (3, 9, 'bad', 'z');
-- expect: W1|okta|ann|||PASS|
-- expect: W1|||||PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |okta|||dir.csv:8|MISSING|ROW_REJECTED

-- case: in words: one shares the address
UPDATE person SET same_email = 1;
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: row W1|says|1 other person has the same work e-mail, ann@acme.example.

-- case: in words: two share it
UPDATE person SET same_email = 2;
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: row W1|says|2 other persons have the same work e-mail, ann@acme.example.
