-- Template coverage (controls.md R01; X20).
-- set: period_start=0 period_end=7776000 now=7900000 rate=98
INSERT INTO source(id, file, kind, system, newest)
VALUES (1, 'hr.csv', 'workers', 'hr', 1), (2, 'dir.csv', 'accounts', 'okta', 1);
INSERT INTO person(id, worker_id, system, current, roles, role, role_version, record_id)
VALUES (1, 'W1', 'hr', 1, 1, 'nurse', '1.2', (1 << 32) + 2);
INSERT INTO role(id, name, version, record_id)
VALUES (1, 'nurse', '1.2', (3 << 32) + 2);

-- case: one template
-- expect: n=1 PASS=1
-- expect: W1|||||PASS|
-- expect: row W1|says|Template nurse 1.2 applies.
-- expect: outcome MET

-- case: none
UPDATE person SET roles = 0, role = NULL, title = 'Owl', department = 'Night';
-- expect: W1|||||FAIL|NO_TEMPLATE
-- expect: row W1|says|No template covers Owl in Night.
-- expect: outcome DEVIATIONS

-- case: two
UPDATE person SET roles = 2, role = NULL;
-- expect: W1|||||FAIL|SEVERAL_TEMPLATES

-- case: on leave counts as current
UPDATE person SET on_leave = 1;
-- expect: n=1 PASS=1

-- case: not current: no row
UPDATE person SET current = 0;
-- expect: n=0

-- case: HR's status word is not known (X20)
UPDATE person SET current = NULL;
-- expect: W1|||||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: a rejected row of HR counts as open, one of accounts does not
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y');
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|||||PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED


-- case: an HR system of the inventory without an export (X18)
INSERT INTO system_(system, name, kind, listed, in_scope) VALUES ('hr', NULL, 'hr', 1, 1), ('peo', 'Outside staff', 'hr', 1, 1), ('old', NULL, 'hr', 1, 0);
UPDATE source SET rows_accepted = 9 WHERE id = 1;
-- expect: n=1 PASS=1
-- expect: condition every HR system of the inventory has an export ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: with one
INSERT INTO system_(system, name, kind, listed, in_scope) VALUES ('hr', NULL, 'hr', 1, 1);
UPDATE source SET rows_accepted = 9 WHERE id = 1;
-- expect: condition every HR system of the inventory has an export 1
-- expect: outcome MET

-- case: no template was supplied for anybody
UPDATE person SET roles = 0, role = NULL, role_version = NULL;
DELETE FROM role;
-- expect: n=1 MISSING=1
-- expect: W1|||||MISSING|NO_TEMPLATES
-- expect: row W1|says|No role template was supplied.
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: lists that need no export of workers: no HR system, out of scope, not of the inventory
INSERT INTO system_(system, name, kind, listed, in_scope) VALUES ('hr', NULL, 'hr', 1, 1), ('okta', NULL, 'directory', 1, 1),
  ('old', NULL, 'hr', 1, 0), ('seen', NULL, 'hr', 0, NULL);
UPDATE source SET rows_accepted = 9 WHERE id = 1;
-- expect: condition every HR system of the inventory has an export 1

-- case: an HR system of which nobody says whether it is in scope
INSERT INTO system_(system, name, kind, listed, in_scope) VALUES ('hr', NULL, 'hr', 1, 1), ('peo', NULL, 'hr', 1, NULL);
UPDATE source SET rows_accepted = 9 WHERE id = 1;
-- expect: condition every HR system of the inventory has an export ?

-- case: an export without a row is none
INSERT INTO system_(system, name, kind, listed, in_scope) VALUES ('hr', NULL, 'hr', 1, 1);
-- expect: condition every HR system of the inventory has an export ?

-- case: nor is one of accounts
INSERT INTO system_(system, name, kind, listed, in_scope) VALUES ('hr', NULL, 'hr', 1, 1);
UPDATE source SET rows_accepted = 9, kind = 'accounts' WHERE id = 1;
-- expect: condition every HR system of the inventory has an export ?
