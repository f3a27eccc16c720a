-- Grants follow policy (controls.md R03; DESIGN section 7: TEMPLATE = PASS,
-- EXCEPTION = FAIL_EXCEPTED, DRIFT = FAIL, UNEVALUABLE = INDETERMINATE).
-- set: period_start=0 period_end=7776000 now=7900000 rate=90
-- set: template_min_percent=90 drift_max_percent=5 privileged_drift_max=0 unevaluable_max_percent=1
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 1), (2, 'dir.csv', 'accounts', 'okta', 1, 1),
  (3, 'g.csv', 'grants', 'okta', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, record_id) VALUES (1, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO entitlement(id, system, name, privileged)
VALUES (1, 'okta', 'Staff', 0), (2, 'okta', 'Admins', 1), (3, 'okta', 'Wiki', NULL);
INSERT INTO exception_(no, id) VALUES (1, 'EX-1');
INSERT INTO grant_why VALUES (1, 'NOT_IN_TEMPLATE', 'Template nurse does not name it.');
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 2, 1, 1, 1);

-- case: covered by the template, and not stored twice
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Staff||PASS|
-- expect: outcome MET
-- expect: condition share of templates 1
-- expect: condition share of drift 1
-- expect: condition privileged drift 1
-- expect: condition share that cannot be classed 1

-- case: each class has its state
INSERT INTO grant_row(record_id, account_id, entitlement_id, class, why, exception_no)
VALUES ((3 << 32) + 3, 1, 2, 2, NULL, 1), ((3 << 32) + 4, 1, 2, 3, 1, NULL), ((3 << 32) + 5, 1, 3, 4, NULL, NULL);
-- expect: n=4 PASS=1 FAIL=1 FAIL_EXCEPTED=1 INDETERMINATE=1
-- expect: W1|okta|ann|Staff||PASS|
-- expect: W1|okta|ann|Admins||FAIL_EXCEPTED|EXCEPTION
-- expect: W1|okta|ann|Admins||FAIL|NOT_IN_TEMPLATE
-- expect: W1|okta|ann|Wiki||INDETERMINATE|UNEVALUABLE

-- case: an exception names its record
UPDATE grant_row SET class = 2, exception_no = 1;
-- expect: n=1 FAIL_EXCEPTED=1
-- expect: row W1|exception_id|EX-1
-- expect: row W1|severity|Medium

-- case: drift of a privileged grant is graver
UPDATE grant_row SET class = 3, entitlement_id = 2;
-- expect: W1|okta|ann|Admins||FAIL|DRIFT
-- expect: row W1|severity|High

-- case: drift of an ordinary grant
UPDATE grant_row SET class = 3, entitlement_id = 3;
-- expect: row W1|severity|Medium

-- case: a grant of somebody who is no current worker has no row
UPDATE grant_row SET class = NULL;
-- expect: n=0

-- case: nine of ten come from a template, half a grant too much has drifted
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
SELECT (3 << 32) + 10 + value, 1, 1, iif(value = 9, 3, 1) FROM json_each('[1,2,3,4,5,6,7,8,9]');
-- expect: n=10 PASS=9 FAIL=1
-- expect: condition share of templates 1
-- expect: condition share of drift 0
-- expect: condition privileged drift 1
-- expect: outcome DEVIATIONS

-- case: one in twenty has drifted: it must be less
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
SELECT (3 << 32) + 10 + value, 1, 1, iif(value = 9, 3, 1) FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]');
-- expect: n=20 PASS=19 FAIL=1
-- expect: condition share of drift 0
-- expect: outcome DEVIATIONS

-- case: one in twenty-one is less
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
SELECT (3 << 32) + 10 + value, 1, 1, iif(value = 9, 3, 1) FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]');
-- expect: n=21 PASS=20 FAIL=1
-- expect: condition share of drift 1
-- expect: outcome MET

-- case: the same, but it is privileged
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
SELECT (3 << 32) + 10 + value, 1, iif(value = 9, 2, 1), iif(value = 9, 3, 1) FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]');
-- expect: condition privileged drift 0
-- expect: outcome DEVIATIONS

-- case: one privileged drift is allowed
-- set: privileged_drift_max=1
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
SELECT (3 << 32) + 10 + value, 1, iif(value = 9, 2, 1), iif(value = 9, 3, 1) FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]');
-- expect: condition privileged drift 1
-- expect: outcome MET

-- case: exceptions dilute the share of templates, but are no deviation of the rate
INSERT INTO grant_row(record_id, account_id, entitlement_id, class, exception_no)
SELECT (3 << 32) + 10 + value, 1, 1, iif(value < 9, 1, 2), iif(value < 9, NULL, 1) FROM json_each('[1,2,3,4,5,6,7,8,9,10]');
-- expect: n=11 PASS=9 FAIL_EXCEPTED=2
-- expect: condition share of templates 0
-- expect: condition share of drift 1
-- expect: outcome DEVIATIONS

-- case: one grant in a hundred cannot be classed
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 99)
SELECT (3 << 32) + 10 + n, 1, 1, iif(n = 1, 4, 1) FROM c;
-- expect: n=100 PASS=99 INDETERMINATE=1
-- expect: condition share that cannot be classed 1
-- expect: condition share of drift 1
-- expect: outcome MET

-- case: one in ninety-nine is too many
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 98)
SELECT (3 << 32) + 10 + n, 1, 1, iif(n = 1, 4, 1) FROM c;
-- expect: n=99 PASS=98 INDETERMINATE=1
-- expect: condition share that cannot be classed 0
-- expect: outcome DEVIATIONS

-- case: what cannot be classed could be template or drift
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
SELECT (3 << 32) + 10 + value, 1, 1, 4 FROM json_each('[1,2]');
-- expect: n=3 PASS=1 INDETERMINATE=2
-- expect: condition share of templates ?
-- expect: condition share of drift ?
-- expect: condition share that cannot be classed 0

-- case: the open grants cannot lift the share of templates any more
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
SELECT (3 << 32) + 10 + value, 1, 1, iif(value = 1, 4, 3) FROM json_each('[1,2,3,4]');
-- expect: n=5 PASS=1 FAIL=3 INDETERMINATE=1
-- expect: condition share of templates 0
-- expect: condition share of drift 0

-- case: the open grants could just lift it to the limit
INSERT INTO grant_row(record_id, account_id, entitlement_id, class, exception_no)
SELECT (3 << 32) + 10 + value, 1, 1, iif(value = 1, 4, iif(value = 2, 2, 1)), iif(value = 2, 1, NULL) FROM json_each('[1,2,3,4,5,6,7,8,9]');
-- expect: n=10 PASS=8 FAIL_EXCEPTED=1 INDETERMINATE=1
-- expect: condition share of templates ?

-- case: a rejected grant row counts as open, one of accounts does not
INSERT INTO reject VALUES (2, 7, 'bad date', 'x'), (3, 8, 'no id', 'y');
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|Staff||PASS|
-- expect: |okta|||g.csv:8|MISSING|ROW_REJECTED
-- expect: condition share of templates ?
-- expect: condition share that cannot be classed ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: no grant at all
DELETE FROM grant_row;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: without a profile the shares cannot be judged
-- set: profile=none
-- expect: n=1 PASS=1
-- expect: condition share of templates ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: less privileged drift than allowed
-- set: privileged_drift_max=1
-- expect: condition privileged drift 1

-- Classes of data (item 164).  Ann is a nurse (template 1) who is on call besides
-- (template 2, held beside it); the run is made on day 91 (7900000).

-- case: no template states a class: nothing is asked
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'regulated');
INSERT INTO role(id, name, version) VALUES (1, 'nurse', '1');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
-- expect: n=1 PASS=1
-- expect: outcome MET
-- expect: share access beyond the data class none

-- case: the template is cleared for it
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'regulated');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'internal, regulated');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
-- expect: condition access beyond the data class 1
-- expect: share access beyond the data class 0/1
-- expect: outcome MET

-- case: it is not, though it gives the access
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'regulated');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'internal');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
-- expect: n=1 PASS=1
-- expect: condition access beyond the data class 0
-- expect: share access beyond the data class 1/1
-- expect: outcome DEVIATIONS

-- case: cleared for graver data only is not cleared for this: each is named
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'internal');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'regulated');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
-- expect: condition access beyond the data class 0

-- case: the template held beside it is cleared
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'regulated');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'internal'), (2, 'oncall', '1', 'regulated');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1), (1, 0, 2, 9999, 1, 1);
-- expect: condition access beyond the data class 1

-- case: the one held beside it is over by the day of the run
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'regulated');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'internal'), (2, 'oncall', '1', 'regulated');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1), (1, 0, 2, 91, 1, 1);
-- expect: condition access beyond the data class 0

-- case: the one held beside it states none: what it may see is not known
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'regulated');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'internal'), (2, 'oncall', '1', NULL);
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1), (1, 0, 2, 9999, 1, 1);
-- expect: condition access beyond the data class ?
-- expect: share access beyond the data class 0/1
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: two templates fit, so none is known, and a cleared one beside them does not make up for other data
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'regulated');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'regulated'), (2, 'oncall', '1', 'internal'), (3, 'clerk', '1', 'internal');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 2), (1, 0, 3, 9999, 0, 2), (1, 0, 2, 9999, 1, 2);
-- expect: condition access beyond the data class ?

-- case: the system has no class
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'internal, regulated');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
-- expect: condition access beyond the data class ?

-- case: public data needs no clearance
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'public');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'internal');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
-- expect: condition access beyond the data class 1

-- case: an exception gives it: listed, and no violation
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'regulated');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'internal');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
UPDATE grant_row SET class = 2, exception_no = 1;
-- expect: condition access beyond the data class 1
-- expect: row W1|severity|High

-- case: ordinary drift into data the role is not cleared for is graver
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'internal');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'regulated');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
UPDATE grant_row SET class = 3;
-- expect: row W1|severity|High
-- expect: condition access beyond the data class 0

-- case: and ordinary drift into data it is cleared for is not
INSERT INTO run VALUES ('now', '7900000');
INSERT INTO system_(system, data_class) VALUES ('okta', 'internal');
INSERT INTO role(id, name, version, data_class) VALUES (1, 'nurse', '1', 'internal');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
UPDATE grant_row SET class = 3;
-- expect: row W1|severity|Medium

-- case: whoever is in a group of its groups is not listed (X22)
INSERT INTO source_item VALUES (3, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|Staff||PASS|
-- expect: |okta|||g.csv|MISSING|GROUPS_NOT_EXPANDED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a list that is no longer the newest says nothing of today
UPDATE source SET newest = 0 WHERE id = 3;
INSERT INTO source_item VALUES (3, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=1 PASS=1

-- case: one in a hundred cannot be classed, and it is privileged: it may be drift
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
SELECT (3 << 32) + 10 + i, 1, iif(i = 9, 2, 1), iif(i = 9, 4, 1) FROM n;
-- expect: n=100 PASS=99 INDETERMINATE=1
-- expect: condition share that cannot be classed 1
-- expect: condition privileged drift ?
-- expect: told privileged drift|0 privileged grants have drifted, and of 1 more it cannot be told; 0 may.
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: one more may drift, and no more than one can have
-- set: privileged_drift_max=1
UPDATE grant_row SET class = 4, entitlement_id = 2;
-- expect: condition privileged drift 1

-- case: one has, and another may
-- set: privileged_drift_max=1
UPDATE grant_row SET class = 4, entitlement_id = 2;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 3, 1, 2, 3);
-- expect: condition privileged drift ?

-- case: a row that could not be read may be privileged drift
INSERT INTO reject VALUES (3, 8, 'bad date', NULL);
-- expect: condition privileged drift ?
