-- No accumulation across moves (controls.md M04; 0.2; X17 X22).
-- Ann moved on day 10 from nurse (template 1: Ward, Staff) to clerk (template 2:
-- Staff).  The look-back of 150 days ends with the period, at 7776000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: mover_removal_hours=24 mover_overlap_days=0 mover_overlap_max_days=30 tail_days=5 rate=0
-- set: creep_lookback_days=150 creep_max=0 creep_max_percent=2 privileged_creep_max=0
-- set: move_kinds_without_access=["manager"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000),
  (2, 'dir.csv', 'accounts', 'okta', 1, 9, 7900000),
  (3, 'g.csv', 'grants', 'okta', 1, 9, 7900000),
  (4, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000),
  (5, 'tickets.csv', 'tickets', 'jira', 1, 9, 7900000),
  (9, 'policies/exceptions/q.yaml', 'rules', '', 1, 0, NULL);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('okta', 'directory', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2);
INSERT INTO job(id, person_id, record_id) VALUES (1, 1, (4 << 32) + 2);
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id)
VALUES (1, 1, 864000, 864000, 10, 'title department', 1, (4 << 32) + 3);
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'active', 1, (2 << 32) + 2);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Ward', 0), (2, 'okta', 'Staff', 0);
INSERT INTO role(id, name, version, effective_day) VALUES (1, 'nurse', '1', -1000), (2, 'clerk', '1', -1000);
INSERT INTO role_allows VALUES (1, 1, -1000, 99999), (1, 2, -1000, 99999), (2, 2, -1000, 99999);
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles)
VALUES (1, -1000, 1, 10, 0, 1), (1, 10, 2, 99999, 0, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 3, 1, 2, -50000, -50000, 1);

-- case: only what today's template gives
-- expect: n=1 PASS=1
-- expect: W1|||||PASS|
-- expect: outcome MET
-- expect: condition privileged grants of a former role 1
-- expect: condition share of grants of a former role 1
-- expect: condition how far back changes of job are known 1

-- case: a grant of the former role is left
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: n=1 FAIL=1
-- expect: W1|||||FAIL|CREEP
-- expect: row W1|severity|Medium
-- expect: row W1|says|1 grants that only a former role explains, 0 of them privileged; 0 may be left: Ward.
-- expect: condition share of grants of a former role 0
-- expect: outcome DEVIATIONS

-- case: as many as a person may have left
-- set: creep_max=1
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: W1|||||PASS|
-- expect: condition share of grants of a former role 0
-- expect: outcome DEVIATIONS

-- case: one more
-- set: creep_max=1
INSERT INTO entitlement(id, system, name, privileged) VALUES (3, 'okta', 'Beds', 0);
INSERT INTO role_allows VALUES (1, 3, -1000, 9999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3), ((3 << 32) + 5, 1, 3, 3);
-- expect: W1|||||FAIL|CREEP

-- case: a privileged one is too many whatever the limit
-- set: creep_max=5
UPDATE entitlement SET privileged = 1 WHERE id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: W1|||||FAIL|PRIVILEGED_CREEP
-- expect: row W1|severity|High
-- expect: condition privileged grants of a former role 0
-- expect: outcome DEVIATIONS

-- case: two in a hundred grants are within the share
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 48)
SELECT (3 << 32) + 10 + n, 1, 2, 1 FROM c;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: n=1 FAIL=1
-- expect: condition share of grants of a former role 1
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: one in forty-nine is more
INSERT INTO grant_row(record_id, account_id, entitlement_id, class)
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 47)
SELECT (3 << 32) + 10 + n, 1, 2, 1 FROM c;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: condition share of grants of a former role 0

-- case: an exception is no creep
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 2);
-- expect: W1|||||PASS|

-- case: drift that no former role explains is no creep
INSERT INTO entitlement(id, system, name, privileged) VALUES (3, 'okta', 'Beds', 0);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 5, 1, 3, 3);
-- expect: W1|||||PASS|

-- case: the former template gave it only after the change
UPDATE role_allows SET from_day = 10 WHERE role_id = 1 AND entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: W1|||||PASS|

-- case: it survived a completed review
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
INSERT INTO review(record_id, account_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 1, 1, 'keep', 864000, 864000);
-- expect: W1|||||FAIL|REVIEW_DID_NOT_CATCH
-- expect: row W1|says|1 grants that only a former role explains, 0 of them privileged; 0 may be left: Ward. An access review since then decided on 1 of them, and they are still there.

-- case: a review of before the change, one without a decision, one of other access
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
INSERT INTO review(record_id, account_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 1, 1, 'keep', 863999, 863999),
  ((5 << 32) + 4, 1, 1, 'none', 900000, 900000), ((5 << 32) + 5, 1, 2, 'keep', 900000, 900000);
-- expect: W1|||||FAIL|CREEP

-- case: the time to take it away had not run out
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE source SET extracted_at = 950400 WHERE id = 3;
-- expect: n=1 NOT_DUE=1
-- expect: W1|||||NOT_DUE|WITHIN_LIMIT

-- case: it ran out one second before
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE source SET extracted_at = 950401 WHERE id = 3;
-- expect: W1|||||FAIL|CREEP

-- case: the overlap of the former template counts
UPDATE role SET overlap_days = 3 WHERE id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE source SET extracted_at = 1209600 WHERE id = 3;
-- expect: W1|||||NOT_DUE|WITHIN_LIMIT

-- case: what cannot be classed, and a former role gave it
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 4);
-- expect: W1|||||INDETERMINATE|CANNOT_BE_CLASSED
-- expect: condition share of grants of a former role ?
-- expect: condition privileged grants of a former role ?

-- case: which template applied before is not known, and there is drift
DELETE FROM person_role WHERE role_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: W1|||||INDETERMINATE|FORMER_ROLE_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: two templates applied before
UPDATE person_role SET roles = 2 WHERE role_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: W1|||||INDETERMINATE|FORMER_ROLE_UNKNOWN

-- case: which template applied before is not known, but there is no drift
DELETE FROM person_role WHERE role_id = 1;
-- expect: W1|||||PASS|

-- case: two changes of job, access of the first role is left
INSERT INTO role(id, name, version) VALUES (3, 'cook', '1');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (2, 1, -864000, -864000, -10, 'title', 1, (4 << 32) + 9);
UPDATE person_role SET from_day = -10 WHERE role_id = 1;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, -1000, 3, -10, 0, 1);
INSERT INTO entitlement(id, system, name, privileged) VALUES (3, 'okta', 'Kitchen', 0);
INSERT INTO role_allows VALUES (3, 3, -1000, 9999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 3, 3);
-- expect: W1|||||FAIL|CREEP

-- case: the change lies on the first second of the look-back
-- set: creep_lookback_days=80
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: n=1 FAIL=1

-- case: the change lies before the look-back
-- set: creep_lookback_days=79
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: a change of manager alone is none
UPDATE move SET kinds = 'manager';
-- expect: n=0

-- case: who left is judged elsewhere
UPDATE person SET current = 0;
-- expect: n=0

-- case: whether the person works here is not known (X20)
UPDATE person SET current = NULL;
-- expect: W1|||||INDETERMINATE|EMPLOYMENT_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the history begins after the look-back, and the report says so
-- set: creep_lookback_days=100
DELETE FROM move;
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (1, 1, 864000, 864000, 10, 'title', 1, (4 << 32) + 9);
-- expect: condition how far back changes of job are known 1

-- case: accounts where nobody exported what people may do (X22)
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'gh.csv', 'accounts', 'github', 1, 1);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('github', 'application', 1, 1);
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (3, 'github', 'ann', 1, 'active', 1, (7 << 32) + 2);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|||||PASS|
-- expect: |github||||MISSING|NO_GRANTS_EXPORT
-- expect: condition privileged grants of a former role ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: nothing tells who changed jobs
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
-- expect: n=1 MISSING=1
-- expect: |hr||||MISSING|NO_HR_HISTORY
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: two exports of HR, and nobody moved
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
INSERT INTO look(id, system, kind, from_at, to_at, previous_id, complete) VALUES (1, 'hr', 'workers', 0, 0, NULL, 1), (2, 'hr', 'workers', 9, 9, 1, 1);
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: rejected rows
INSERT INTO reject VALUES (3, 7, 'bad date', 'x'), (4, 8, 'no id', 'y'), (5, 9, 'no id', 'z');
-- expect: n=3 PASS=1 MISSING=2
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a grant of the former role is left, and nobody dated the list
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE source SET extracted_at = NULL WHERE id = 3;
-- expect: W1|||||INDETERMINATE|TIME_UNKNOWN
-- expect: row W1|says|1 grants of the former role are left; whether the time to take them away had run out cannot be told.
-- expect: condition share of grants of a former role ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the change was on a day, the list is of when the time may have run out
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE move SET at_hi = 950400;
UPDATE source SET extracted_at = 950401 WHERE id = 3;
-- expect: W1|||||INDETERMINATE|TIME_UNKNOWN

-- case: the change was on a day, the time had not run out even from its first second
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE move SET at_hi = 950400;
UPDATE source SET extracted_at = 950400 WHERE id = 3;
-- expect: W1|||||NOT_DUE|WITHIN_LIMIT

-- case: the change was on a day, the time had run out even from its last second
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE move SET at_hi = 950400;
UPDATE source SET extracted_at = 1036801 WHERE id = 3;
-- expect: W1|||||FAIL|CREEP

-- case: a review of an account of somebody else says nothing
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
INSERT INTO review(record_id, account_id, person_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 9, 9, 1, 'keep', 864000, 864000);
-- expect: W1|||||FAIL|CREEP

-- case: a review of another account of the same person does
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
INSERT INTO review(record_id, account_id, person_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 9, 1, 1, 'keep', 864000, 864000);
-- expect: W1|||||FAIL|REVIEW_DID_NOT_CATCH

-- case: the template of the day before the change is the former one
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE person_role SET until_day = 9 WHERE role_id = 1;
-- expect: W1|||||INDETERMINATE|FORMER_ROLE_UNKNOWN

-- case: what the former template had ceased to give before the change is no creep
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE role_allows SET until_day = 9 WHERE role_id = 1 AND entitlement_id = 1;
-- expect: W1|||||PASS|

-- case: what it ceased to give with the change is
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE role_allows SET until_day = 10 WHERE role_id = 1 AND entitlement_id = 1;
-- expect: W1|||||FAIL|CREEP

-- case: the former template of somebody else explains nothing
UPDATE person_role SET person_id = 9 WHERE role_id = 1;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, -1000, 2, 10, 0, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: W1|||||PASS|

-- case: a change that lies ahead of the run is none yet
UPDATE move SET at_lo = 8000001, at_hi = 8000001, at_day = 92;
-- expect: n=0

-- case: whoever is in a group of its groups is not listed (X22)
INSERT INTO source_item VALUES (3, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|||||PASS|
-- expect: |okta|||g.csv|MISSING|GROUPS_NOT_EXPANDED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: of a system in which no mover has an account
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 'h.csv', 'grants', 'crm', 1, 9);
INSERT INTO source_item VALUES (6, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=1 PASS=1

-- What several former roles gave: the last of them counts.

-- case: the role before the last change gave it too, and its time had not run out
INSERT INTO role(id, name, version) VALUES (3, 'cook', '1');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (2, 1, 7862400, 7862400, 91, 'title', 1, (4 << 32) + 9);
UPDATE person_role SET until_day = 91 WHERE role_id = 2;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 91, 3, 99999, 0, 1);
INSERT INTO role_allows VALUES (2, 1, -1000, 99999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: n=1 NOT_DUE=1
-- expect: W1|||||NOT_DUE|WITHIN_LIMIT

-- case: its time ran out a second before the list was made
INSERT INTO role(id, name, version) VALUES (3, 'cook', '1');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (2, 1, 7862400, 7862400, 91, 'title', 1, (4 << 32) + 9);
UPDATE person_role SET until_day = 91 WHERE role_id = 2;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 91, 3, 99999, 0, 1);
INSERT INTO role_allows VALUES (2, 1, -1000, 99999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
UPDATE source SET extracted_at = 7948801 WHERE id = 3;
-- expect: n=1 FAIL=1
-- expect: W1|||||FAIL|CREEP

-- case: a review of before the last of them could not catch it
INSERT INTO role(id, name, version) VALUES (3, 'cook', '1');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (2, 1, 5184000, 5184000, 60, 'title', 1, (4 << 32) + 9);
UPDATE person_role SET until_day = 60 WHERE role_id = 2;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 60, 3, 99999, 0, 1);
INSERT INTO role_allows VALUES (2, 1, -1000, 99999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
INSERT INTO review(record_id, account_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 1, 1, 'keep', 5183999, 5183999);
-- expect: W1|||||FAIL|CREEP

-- case: nor could it where only the first of them gave it; one since the first did not
INSERT INTO role(id, name, version) VALUES (3, 'cook', '1');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (2, 1, 5184000, 5184000, 60, 'title', 1, (4 << 32) + 9);
UPDATE person_role SET until_day = 60 WHERE role_id = 2;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 60, 3, 99999, 0, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
INSERT INTO review(record_id, account_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 1, 1, 'keep', 864000, 864000);
-- expect: W1|||||FAIL|REVIEW_DID_NOT_CATCH

-- A privileged one is too many whatever the limit, also where it is not clear.

-- case: a privileged one that cannot be classed
-- set: creep_max=5
UPDATE entitlement SET privileged = 1 WHERE id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 4);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|||||INDETERMINATE|CANNOT_BE_CLASSED

-- case: a privileged one in a list that nobody dated
-- set: creep_max=5
UPDATE entitlement SET privileged = 1 WHERE id = 1;
UPDATE source SET extracted_at = NULL WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|||||INDETERMINATE|TIME_UNKNOWN

-- case: a privileged one whose time has not run out
-- set: creep_max=5
UPDATE entitlement SET privileged = 1 WHERE id = 1;
UPDATE source SET extracted_at = 950400 WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: n=1 NOT_DUE=1
-- expect: W1|||||NOT_DUE|WITHIN_LIMIT

-- case: others of these kinds are within the limit
-- set: creep_max=5
INSERT INTO entitlement(id, system, name, privileged) VALUES (3, 'okta', 'Beds', NULL);
INSERT INTO role_allows VALUES (1, 3, -1000, 9999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 4), ((3 << 32) + 5, 1, 3, 3);
-- expect: W1|||||PASS|

-- case: a log names what was given in a system of which there is no list (X22)
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'gh.csv', 'accounts', 'github', 1, 1);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('github', 'application', 1, 1);
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (3, 'github', 'ann', 1, 'active', 1, (7 << 32) + 2);
INSERT INTO entitlement(id, system, name) VALUES (7, 'github', 'admins');
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|||||PASS|
-- expect: |github||||MISSING|NO_GRANTS_EXPORT

-- case: the list of its accounts says what they have
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'gh.csv', 'accounts', 'github', 1, 1);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('github', 'application', 1, 1);
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (3, 'github', 'ann', 1, 'active', 1, (7 << 32) + 2), (4, 'github', 'bob', 9, 'active', 1, (7 << 32) + 3);
INSERT INTO entitlement(id, system, name) VALUES (7, 'github', 'admins');
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((7 << 32) + 3, 4, 7, 1);
-- expect: n=1 PASS=1

-- case: the list is of before the change: what the former role gave may still be taken away in time
UPDATE move SET at_lo = 7700000, at_hi = 7700000, at_day = 89;
UPDATE person_role SET until_day = 89 WHERE role_id = 1;
UPDATE person_role SET from_day = 89 WHERE role_id = 2;
UPDATE source SET extracted_at = 7600000 WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 1);
-- expect: n=1 NOT_DUE=1
-- expect: W1|||||NOT_DUE|WITHIN_LIMIT

-- case: the same of what the new role gives too
UPDATE move SET at_lo = 7700000, at_hi = 7700000, at_day = 89;
UPDATE person_role SET until_day = 89 WHERE role_id = 1;
UPDATE person_role SET from_day = 89 WHERE role_id = 2;
UPDATE source SET extracted_at = 7600000 WHERE id = 3;
-- expect: n=1 PASS=1

-- case: the same, and the list was made some time around the change
UPDATE move SET at_lo = 7600000, at_hi = 7700000, at_day = NULL;
UPDATE person_role SET until_day = 88 WHERE role_id = 1;
UPDATE person_role SET from_day = 88 WHERE role_id = 2;
UPDATE source SET extracted_at = 7700000 - 1 WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 1);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|||||INDETERMINATE|TIME_UNKNOWN

-- case: what the template gave at a list of after the change is none of it
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 1);
-- expect: n=1 PASS=1
