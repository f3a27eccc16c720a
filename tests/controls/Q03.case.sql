-- Identity resolution (controls.md Q03; 0.5; X8 X9 X20).
-- set: period_start=0 period_end=7776000 now=7900000 rate=99 attribute_differ_percent=5
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

-- case: two persons with one private address may be one
UPDATE person SET alt_email = 'Ann@home.example ';
INSERT INTO person(id, worker_id, alt_email, system, record_id) VALUES (2, 'W2', 'ann@Home.example', 'hr', (1 << 32) + 3);
-- expect: n=3 PASS=1 INDETERMINATE=2
-- expect: W1|okta|ann|||PASS|
-- expect: W1|||||INDETERMINATE|SAME_PRIVATE_EMAIL
-- expect: W2|||||INDETERMINATE|SAME_PRIVATE_EMAIL
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: in words
UPDATE person SET alt_email = 'ann@home.example';
DELETE FROM account;
INSERT INTO person(id, worker_id, alt_email, system, record_id) VALUES (2, 'W2', 'ann@home.example', 'hr', (1 << 32) + 3);
-- expect: row W1|says|2 persons have the same private address: they may be one.

-- case: no private address is none they share, and one of one's own neither
UPDATE person SET alt_email = ' ';
INSERT INTO person(id, worker_id, alt_email, system, record_id) VALUES (2, 'W2', '', 'hr', (1 << 32) + 3), (3, 'W3', 'cy@home.example', 'hr', (1 << 32) + 4);
-- expect: n=4 PASS=4

-- case: of twenty managers one is another than HR's
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 20)
INSERT INTO account(id, system, username, person_id, kind, state, exported, registered, snapshot_at, record_id)
  SELECT 100 + value, 'okta', 'u' || value, 1, 'human', 'active', 1, 1, 7000000, (2 << 32) + 100 + value FROM n;
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 20)
INSERT INTO account_attribute(account_id, what, person_id, outcome, changed_lo, changed_hi)
  SELECT 100 + value, 'manager', 1, iif(value = 1, 'differ', 'agree'), NULL, NULL FROM n;
-- expect: condition directories agree with HR: manager 1
-- expect: told directories agree with HR: manager|Of 20 open directory accounts of which both say a manager, 1 differ from HR, and of 0 a change may be too recent; 5 % may differ.
-- expect: outcome MET

-- case: of nineteen, and of what one side does not say
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 24)
INSERT INTO account(id, system, username, person_id, kind, state, exported, registered, snapshot_at, record_id)
  SELECT 100 + value, 'okta', 'u' || value, 1, 'human', 'active', 1, 1, 7000000, (2 << 32) + 100 + value FROM n;
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 24)
INSERT INTO account_attribute(account_id, what, person_id, outcome, changed_lo, changed_hi)
  SELECT 100 + value, 'department', 1, CASE WHEN value = 1 THEN 'differ' WHEN value < 20 THEN 'agree' WHEN value < 22 THEN 'not given' ELSE 'not known' END, NULL, NULL FROM n;
-- expect: condition directories agree with HR: department 0
-- expect: outcome DEVIATIONS

-- case: of twenty one differs, and one may be too recent to tell (a day of grace)
-- set: move_review_hours=24
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 20)
INSERT INTO account(id, system, username, person_id, kind, state, exported, registered, snapshot_at, record_id)
  SELECT 100 + value, 'okta', 'u' || value, 1, 'human', 'active', 1, 1, 7000000, (2 << 32) + 100 + value FROM n;
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 20)
INSERT INTO account_attribute(account_id, what, person_id, outcome, changed_lo, changed_hi)
  SELECT 100 + value, 'manager', 1, iif(value < 3, 'differ', 'agree'), iif(value = 2, 6900000, NULL), iif(value = 2, 6990000, NULL) FROM n;
-- expect: condition directories agree with HR: manager ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a title is no such attribute
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 20)
INSERT INTO account(id, system, username, person_id, kind, state, exported, registered, snapshot_at, record_id)
  SELECT 100 + value, 'okta', 'u' || value, 1, 'human', 'active', 1, 1, 7000000, (2 << 32) + 100 + value FROM n;
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 20)
INSERT INTO account_attribute(account_id, what, person_id, outcome, changed_lo, changed_hi)
  SELECT 100 + value, 'title', 1, 'differ', NULL, NULL FROM n;
-- expect: outcome MET

-- case: managers, and no profile is chosen: no limit
-- set: profile=none
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 20)
INSERT INTO account(id, system, username, person_id, kind, state, exported, registered, snapshot_at, record_id)
  SELECT 100 + value, 'okta', 'u' || value, 1, 'human', 'active', 1, 1, 7000000, (2 << 32) + 100 + value FROM n;
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 20)
INSERT INTO account_attribute(account_id, what, person_id, outcome, changed_lo, changed_hi)
  SELECT 100 + value, 'manager', 1, 'differ', NULL, NULL FROM n;
-- expect: outcome MET

-- case: the same with one
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 20)
INSERT INTO account(id, system, username, person_id, kind, state, exported, registered, snapshot_at, record_id)
  SELECT 100 + value, 'okta', 'u' || value, 1, 'human', 'active', 1, 1, 7000000, (2 << 32) + 100 + value FROM n;
WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 20)
INSERT INTO account_attribute(account_id, what, person_id, outcome, changed_lo, changed_hi)
  SELECT 100 + value, 'manager', 1, 'differ', NULL, NULL FROM n;
-- expect: outcome DEVIATIONS

-- case: an address that is nobody's, and others have theirs
UPDATE account SET link = 'worker-id', email = 'old@acme.example';
INSERT INTO person(id, worker_id, work_email, system, record_id) VALUES (2, 'W2', 'bea@acme.example', 'hr', (1 << 32) + 3);
-- expect: n=3 PASS=3

-- case: a signed override and the address lead to two people (0.5)
UPDATE account SET link = 'override', email = 'bea@acme.example';
INSERT INTO person(id, worker_id, work_email, system, record_id) VALUES (2, 'W2', 'bea@acme.example', 'hr', (1 << 32) + 3);
-- expect: n=3 PASS=2 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|OVERRIDE_AGAINST_ADDRESS
-- expect: W1|||||PASS|
-- expect: W2|||||PASS|

-- case: a signed override of an address that is nobody's
UPDATE account SET link = 'override', email = 'old@acme.example';
INSERT INTO person(id, worker_id, work_email, system, record_id) VALUES (2, 'W2', 'bea@acme.example', 'hr', (1 << 32) + 3);
-- expect: n=3 PASS=3

-- case: a signed entry says that the person never had an account there
INSERT INTO never_issued VALUES ('okta', 1, 'W2');
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|NONE_ISSUED_BY_OVERRIDE
-- expect: W1|||||PASS|

-- case: in another system
INSERT INTO never_issued VALUES ('crm', 1, 'W2');
-- expect: n=2 PASS=2

-- One person in two lines of HR.

-- case: in one job since one day
INSERT INTO spell(id, person_id, start_day, ended, current, record_id) VALUES (1, 1, 10, 0, 1, (1 << 32) + 2), (2, 1, 10, 0, 1, (1 << 32) + 3);
INSERT INTO job(id, person_id, from_day, title, department, record_id) VALUES (1, 1, 10, 'Clerk', 'Office', (1 << 32) + 2), (2, 1, 10, 'Clerk', 'Office', (1 << 32) + 3);
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: W1|okta|ann|||PASS|
-- expect: W1|||||INDETERMINATE|LISTED_TWICE

-- case: in two jobs (X17)
INSERT INTO spell(id, person_id, start_day, ended, current, record_id) VALUES (1, 1, 10, 0, 1, (1 << 32) + 2), (2, 1, 10, 0, 1, (1 << 32) + 3);
INSERT INTO job(id, person_id, from_day, title, department, record_id) VALUES (1, 1, 10, 'Clerk', 'Office', (1 << 32) + 2), (2, 1, 10, 'Clerk', 'Lab', (1 << 32) + 3);
-- expect: n=2 PASS=2

-- case: one of them over
INSERT INTO spell(id, person_id, start_day, ended, current, record_id) VALUES (1, 1, 10, 0, 1, (1 << 32) + 2), (2, 1, 10, 1, 0, (1 << 32) + 3);
INSERT INTO job(id, person_id, from_day, until_lo, until_hi, title, department, record_id) VALUES (1, 1, 10, NULL, NULL, 'Clerk', 'Office', (1 << 32) + 2), (2, 1, 10, 900000, 900000, 'Clerk', 'Office', (1 << 32) + 3);
-- expect: n=2 PASS=2
