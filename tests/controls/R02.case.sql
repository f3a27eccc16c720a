-- Template governance (controls.md R02; X24).
-- Days: 20635 = 2026-07-01, 20726 = 2026-09-30.  The period's start is taken as
-- 00:00 UTC: 1782864000; its end 1790812800.  nurse 2.0 took effect on 2026-07-15
-- (20649), its history: 1.0 on 20500, 2.0 on 20640.
-- set: period_start=1782864000 period_end=1790812800 period_start_day=20635 period_end_day=20726 now=1790900000
-- set: empty_justifications=["n/a","."]
-- set: template_review_months=12 rate=100 template_emergency_words=["emergency"]
INSERT INTO source(id, file, kind, system, newest) VALUES (1, 'hr.csv', 'workers', 'hr', 1), (3, 'g.csv', 'grants', 'okta', 1),
  (8, 'policies/artefacts.yaml', 'rules', '', 1), (9, 'templates/roles/nurse/2.0.yaml', 'rules', '', 1);
INSERT INTO actor(name, person_id, candidates, kind)
VALUES ('W1', 1, 1, 'person'), ('w1@x', 1, 1, 'person'), ('W2', 2, 1, 'person'), ('Board', NULL, 0, 'none');
INSERT INTO role(id, name, version, effective_day, until_day, owner, approver, sha256, record_id)
VALUES (1, 'nurse', '1.0', 20510, 20649, 'W2', 'W2', 'aa', (9 << 32)), (2, 'nurse', '2.0', 20649, NULL, 'W2', 'W2', 'BB', (9 << 32) + 1);
INSERT INTO role_change(role_id, no, version, day, changed_by, changes, approval)
VALUES (1, 1, '1.0', 20500, 'W1', 'First.', 'CHG-1'),
  (2, 1, '1.0', 20500, 'W1', 'First.', 'CHG-1'), (2, 2, '2.0', 20640, 'W1', 'More.', 'CHG-2');
INSERT INTO role_grant(role_id, system, resource, justification) VALUES (1, 'okta', 'Ward', 'x'), (2, 'okta', 'Ward', 'they work there');
INSERT INTO artefact(no, kind, role, role_version, sha256, approved_lo, approved_hi, present, record_id)
VALUES (1, 'template', 'nurse', '1.0', 'aa', 1772000000, 1772000000, 1, (8 << 32) + 2),
  (2, 'template', 'Nurse', '2.0', 'bb', 1783000000, 1783000000, 1, (8 << 32) + 3);

-- case: both versions in order
-- expect: n=2 PASS=2
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|PASS|
-- expect: outcome MET

-- case: a version that ended with the period's start is not of it
UPDATE role SET until_day = 20635 WHERE id = 1;
UPDATE role SET effective_day = 20635 WHERE id = 2;
UPDATE artefact SET approved_lo = 1772000000, approved_hi = 1772000000;
UPDATE role_change SET day = 20600 WHERE version = '2.0';
-- expect: n=1 PASS=1

-- case: a version of after the period
UPDATE role SET effective_day = 20727 WHERE id = 2;
UPDATE role SET until_day = 20727 WHERE id = 1;
-- expect: n=1 PASS=1
-- expect: ||||nurse 1.0|PASS|

-- case: who approved it had left the day before
INSERT INTO spell(id, person_id, start_day, end_day, ended, record_id)
VALUES (1, 2, 100, 20635, 1, (1 << 32) + 3);
-- expect: ||||nurse 2.0|FAIL|APPROVER_LEFT
-- expect: ||||nurse 1.0|PASS|

-- case: who approved it left that day
INSERT INTO spell(id, person_id, start_day, end_day, ended, record_id)
VALUES (1, 2, 100, 20636, 1, (1 << 32) + 3);
-- expect: ||||nurse 2.0|PASS|
-- expect: ||||nurse 1.0|PASS|

-- case: who approved it had left and was back
INSERT INTO spell(id, person_id, start_day, end_day, ended, record_id)
VALUES (1, 2, 100, 20635, 1, (1 << 32) + 3), (2, 2, 20636, NULL, 0, (1 << 32) + 4);
-- expect: ||||nurse 2.0|PASS|
-- expect: ||||nurse 1.0|PASS|

-- case: no owner
UPDATE role SET owner = '' WHERE id = 2;
-- expect: n=2 PASS=1 FAIL=1
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|NO_OWNER
-- expect: outcome DEVIATIONS

-- case: no approver
UPDATE role SET approver = NULL WHERE id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|NO_APPROVER

-- case: no effective date
UPDATE role SET effective_day = NULL WHERE id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|NO_EFFECTIVE_DATE

-- case: not in its own history
DELETE FROM role_change WHERE role_id = 2 AND no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|HISTORY_MISSING

-- case: nobody wrote it
UPDATE role_change SET changed_by = NULL WHERE role_id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|NO_AUTHOR

-- case: the author approved it, under another name
UPDATE role SET approver = 'w1@x' WHERE id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|APPROVED_BY_AUTHOR

-- case: the same name nobody knows wrote and approved it
UPDATE role SET approver = 'board' WHERE id = 2;
UPDATE role_change SET changed_by = 'Board' WHERE role_id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|APPROVED_BY_AUTHOR

-- case: an approver nobody knows could be the author
UPDATE role SET approver = 'Board' WHERE id = 2;
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|INDETERMINATE|AUTHOR_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the file has another hash than the approved one
UPDATE role SET sha256 = 'cc' WHERE id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|SILENT_EDIT

-- case: one version approved with two contents
INSERT INTO artefact(no, kind, role, role_version, sha256, approved_lo, approved_hi, present) VALUES (3, 'template', 'nurse', '2.0', 'cc', 1783000000, 1783000000, 1);
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|SILENT_EDIT

-- case: no approved hash is on record
DELETE FROM artefact WHERE no = 2;
-- expect: n=2 PASS=1 MISSING=1
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|MISSING|NO_APPROVED_HASH
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: an approval without a hash
UPDATE artefact SET sha256 = NULL WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|MISSING|NO_APPROVED_HASH

-- case: the file of the approval is not as registered
UPDATE artefact SET file = 'x', present = 0 WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|INDETERMINATE|HASH_UNCLEAR

-- case: an approval of another version
UPDATE artefact SET role_version = '2.1' WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|MISSING|NO_APPROVED_HASH

-- case: neither the history nor the register has an approval
DELETE FROM artefact WHERE no = 2;
UPDATE role_change SET approval = '' WHERE role_id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|NOT_APPROVED

-- case: approved on the day it took effect
UPDATE artefact SET approved_lo = 1784073600 + 40000, approved_hi = 1784073600 + 40000 WHERE no = 2;
-- expect: n=2 PASS=2

-- case: approved on that day, as a date
UPDATE artefact SET approved_lo = 1784073600, approved_hi = 1784160000 WHERE no = 2;
-- expect: n=2 PASS=2

-- case: approved the day after, as a date
UPDATE artefact SET approved_lo = 1784160000, approved_hi = 1784246400 WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|APPROVED_LATE

-- case: approved the day after
UPDATE artefact SET approved_lo = 1784160000 + 3600, approved_hi = 1784160000 + 3600 WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|APPROVED_LATE

-- case: approved within an hour of midnight (summer time)
UPDATE artefact SET approved_lo = 1784160000 + 3599, approved_hi = 1784160000 + 3599 WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|INDETERMINATE|APPROVAL_UNCLEAR

-- case: an emergency change, approved the day after
UPDATE artefact SET approved_lo = 1784160000, approved_hi = 1784246400 WHERE no = 2;
UPDATE role_change SET changes = 'Emergency: outbreak.' WHERE role_id = 2 AND no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|EMERGENCY_CHANGE

-- case: by its history approved after it took effect
UPDATE artefact SET approved_lo = NULL, approved_hi = NULL WHERE no = 2;
UPDATE role_change SET day = 20650 WHERE role_id = 2 AND no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|APPROVED_LATE

-- case: by its history approved on the day
UPDATE artefact SET approved_lo = NULL, approved_hi = NULL WHERE no = 2;
UPDATE role_change SET day = 20649 WHERE role_id = 2 AND no = 2;
-- expect: n=2 PASS=2

-- case: its history does not say when
UPDATE artefact SET approved_lo = NULL, approved_hi = NULL WHERE no = 2;
UPDATE role_change SET day = NULL WHERE role_id = 2 AND no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|INDETERMINATE|APPROVAL_UNCLEAR

-- case: a history whose days go back
UPDATE role_change SET day = 20499 WHERE role_id = 2 AND no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|HISTORY_ORDER

-- case: a history that goes on after it
INSERT INTO role_change(role_id, no, version, day) VALUES (2, 3, '2.1', 20660);
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|HISTORY_ORDER

-- case: a number left out
UPDATE role SET version = '3.0' WHERE id = 2;
UPDATE role_change SET version = '3.0' WHERE role_id = 2 AND no = 2;
UPDATE artefact SET role_version = '3.0' WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 3.0|FAIL|VERSION_GAP

-- case: the next minor number
UPDATE role SET version = '1.1' WHERE id = 2;
UPDATE role_change SET version = '1.1' WHERE role_id = 2 AND no = 2;
UPDATE artefact SET role_version = '1.1' WHERE no = 2;
-- expect: n=2 PASS=2

-- case: a minor number left out
UPDATE role SET version = '1.2' WHERE id = 2;
UPDATE role_change SET version = '1.2' WHERE role_id = 2 AND no = 2;
UPDATE artefact SET role_version = '1.2' WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 1.2|FAIL|VERSION_GAP

-- case: versions that are no numbers do not jump
UPDATE role SET version = 'spring' WHERE id = 2;
UPDATE role_change SET version = 'spring' WHERE role_id = 2 AND no = 2;
UPDATE artefact SET role_version = 'spring' WHERE no = 2;
-- expect: n=2 PASS=2

-- case: the history leaves out the version whose file is there
DELETE FROM role_change WHERE role_id = 2 AND no = 1;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|VERSION_GAP

-- case: the version before was in force in the period, and its file is gone
DELETE FROM role WHERE id = 1;
-- expect: n=1 FAIL=1
-- expect: ||||nurse 2.0|FAIL|VERSION_GAP

-- case: it was over before the period
DELETE FROM role WHERE id = 1;
UPDATE role SET effective_day = 20635;
UPDATE role_change SET day = 20600 WHERE role_id = 2 AND no = 2;
UPDATE artefact SET approved_lo = 1772000000, approved_hi = 1772000000;
-- expect: n=1 PASS=1

-- case: a grant without a reason
INSERT INTO role_grant(role_id, system, resource, justification) VALUES (2, 'okta', 'Beds', ' ');
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|GRANT_WITHOUT_REASON

-- case: made twelve months before, to the day (2025-09-30 = 20361)
UPDATE role SET effective_day = 20361, until_day = NULL WHERE id = 1;
DELETE FROM role WHERE id = 2;
UPDATE role_change SET day = 20361;
UPDATE artefact SET approved_lo = 1700000000, approved_hi = 1700000000;
-- expect: n=1 PASS=1

-- case: a day more, and never reviewed
UPDATE role SET effective_day = 20360, until_day = NULL WHERE id = 1;
DELETE FROM role WHERE id = 2;
UPDATE role_change SET day = 20360;
UPDATE artefact SET approved_lo = 1700000000, approved_hi = 1700000000;
-- expect: n=1 FAIL=1
-- expect: ||||nurse 1.0|FAIL|NOT_REVIEWED

-- case: reviewed since
UPDATE role SET effective_day = 20000, until_day = NULL, reviewed_day = 20361 WHERE id = 1;
DELETE FROM role WHERE id = 2;
UPDATE role_change SET day = 19990;
UPDATE artefact SET approved_lo = 1700000000, approved_hi = 1700000000;
-- expect: n=1 PASS=1

-- case: the review is too old as well
UPDATE role SET effective_day = 20000, until_day = NULL, reviewed_day = 20360 WHERE id = 1;
DELETE FROM role WHERE id = 2;
UPDATE role_change SET day = 19990;
UPDATE artefact SET approved_lo = 1700000000, approved_hi = 1700000000;
-- expect: ||||nurse 1.0|FAIL|NOT_REVIEWED

-- case: reviewed only after the period
UPDATE role SET effective_day = 20000, until_day = NULL, reviewed_day = 20727 WHERE id = 1;
DELETE FROM role WHERE id = 2;
UPDATE role_change SET day = 19990;
UPDATE artefact SET approved_lo = 1700000000, approved_hi = 1700000000;
-- expect: ||||nurse 1.0|INDETERMINATE|REVIEW_UNCLEAR

-- case: a version that ended is judged as of its last day
UPDATE role SET effective_day = 20284 WHERE id = 1;
UPDATE role_change SET day = 20283 WHERE no = 1;
UPDATE artefact SET approved_lo = 1700000000, approved_hi = 1700000000 WHERE no = 1;
-- expect: n=2 PASS=2

-- case: access it explains was given in the period before it existed
DELETE FROM role WHERE id = 1;
DELETE FROM role_change WHERE no = 1;
INSERT INTO person(id, worker_id, system, current, roles, role) VALUES (7, 'W7', 'hr', 1, 1, 'nurse');
INSERT INTO account(id, system, username, person_id) VALUES (1, 'okta', 'x', 7);
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Ward');
INSERT INTO role_allows VALUES (2, 1, 20649, 99999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 2, 1, 1, 1784069999, 1784069999, 1);
-- expect: n=1 FAIL=1
-- expect: ||||nurse 2.0|FAIL|GRANTS_BEFORE_TEMPLATE

-- case: given within an hour of its first day, before the period, or not by it
DELETE FROM role WHERE id = 1;
DELETE FROM role_change WHERE no = 1;
INSERT INTO person(id, worker_id, system, current, roles, role) VALUES (7, 'W7', 'hr', 1, 1, 'nurse');
INSERT INTO account(id, system, username, person_id) VALUES (1, 'okta', 'x', 7);
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Ward'), (2, 'okta', 'Beds');
INSERT INTO role_allows VALUES (2, 1, 20649, 99999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 2, 1, 1, 1784070000, 1784070000, 1),
  ((3 << 32) + 3, 1, 1, 1782863999, 1782863999, 1), ((3 << 32) + 4, 1, 2, 1784000000, 1784000000, 1), ((3 << 32) + 5, 1, 1, 1784000000, 1784000000, 3);
-- expect: n=1 PASS=1

-- case: no template at all
DELETE FROM role;
-- expect: n=1 MISSING=1
-- expect: |||||MISSING|NO_TEMPLATES
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a template whose file is not on record
UPDATE role SET record_id = NULL WHERE id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|MISSING|NOT_ON_RECORD

-- case: a grant with a reason that says nothing
INSERT INTO role_grant(role_id, system, resource, justification) VALUES (2, 'okta', 'Beds', 'n/a');
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|GRANT_WITHOUT_REASON
-- case: the same version had the same file in the bundle before
INSERT INTO source(id, file, kind, system) VALUES (10, 'data/previous/rows.jsonl', 'previous', '');
INSERT INTO previous_run VALUES ('engagement', 'q2');
INSERT INTO previous_role(id, name, version, sha256, record_id) VALUES (1, 'nurse', '1.0', 'aa', (10 << 32) + 5), (2, 'Nurse', '2.0', 'BB', (10 << 32) + 6);
-- expect: n=2 PASS=2

-- case: the same version had another file in the bundle before, whatever the register says
INSERT INTO source(id, file, kind, system) VALUES (10, 'data/previous/rows.jsonl', 'previous', '');
INSERT INTO previous_run VALUES ('engagement', 'q2');
INSERT INTO previous_role(id, name, version, sha256, record_id) VALUES (1, 'nurse', '1.0', 'a0', (10 << 32) + 5);
-- expect: ||||nurse 1.0|FAIL|SILENT_EDIT
-- expect: ||||nurse 2.0|PASS|
-- expect: row nurse 1.0|says|Version 1.0 of nurse has a file with another hash than in the bundle q2: it was changed without a new version.

-- case: a version the bundle before had not, or without a hash, is no edit
INSERT INTO source(id, file, kind, system) VALUES (10, 'data/previous/rows.jsonl', 'previous', '');
INSERT INTO previous_run VALUES ('engagement', 'q2');
INSERT INTO previous_role(id, name, version, sha256, record_id) VALUES (1, 'nurse', '0.9', 'a0', (10 << 32) + 5), (2, 'nurse', '1.0', NULL, (10 << 32) + 6), (3, 'cook', '2.0', 'x', (10 << 32) + 7);
-- expect: n=2 PASS=2

-- Reorganisations, as the engagement states them.  20657 = 2026-07-23, after
-- nurse 2.0 took effect (20649 = 2026-07-15); nurse 1.0 had gone by then.
-- 20089 = 2025-01-01.

-- case: the template in force is older than the reorganisation
INSERT INTO run VALUES ('reorganisation_days', '[20657]');
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|OLDER_THAN_REORGANISATION

-- case: it took effect on the day itself
INSERT INTO run VALUES ('reorganisation_days', '[20649]');
-- expect: n=2 PASS=2

-- case: a day before the reorganisation
INSERT INTO run VALUES ('reorganisation_days', '[20650]');
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|OLDER_THAN_REORGANISATION

-- case: reviewed on the day of the reorganisation
INSERT INTO run VALUES ('reorganisation_days', '[20657]');
UPDATE role SET reviewed_day = 20657 WHERE id = 2;
-- expect: n=2 PASS=2

-- case: reviewed the day before it
INSERT INTO run VALUES ('reorganisation_days', '[20657]');
UPDATE role SET reviewed_day = 20656 WHERE id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|OLDER_THAN_REORGANISATION

-- case: of several the last one up to the period's end
INSERT INTO run VALUES ('reorganisation_days', '[20089,20726,20727]');
UPDATE role SET reviewed_day = 20726 WHERE id = 2;
-- expect: n=2 PASS=2

-- case: and reviewed a day too early for it
INSERT INTO run VALUES ('reorganisation_days', '[20089,20726,20727]');
UPDATE role SET reviewed_day = 20725 WHERE id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|OLDER_THAN_REORGANISATION

-- case: one of after the period asks for nothing yet
INSERT INTO run VALUES ('reorganisation_days', '[20727]');
-- expect: n=2 PASS=2

-- case: reviewed only after the period: whether since the reorganisation is not known
INSERT INTO run VALUES ('reorganisation_days', '[20657]');
UPDATE role SET reviewed_day = 20727 WHERE id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|INDETERMINATE|REVIEW_UNCLEAR

-- case: none was stated
INSERT INTO run VALUES ('reorganisation_days', '[]');
-- expect: n=2 PASS=2

-- case: in force from the last day of the period
UPDATE role SET effective_day = 20726 WHERE id = 2;
UPDATE role SET until_day = 20726 WHERE id = 1;
-- expect: n=2 PASS=2

-- case: not in its own history, but in another template's
DELETE FROM role_change WHERE role_id = 2 AND no = 2;
INSERT INTO role_change(role_id, no, version, day, changed_by, approval) VALUES (9, 5, '2.0', 20640, 'W1', 'CHG-2');
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|HISTORY_MISSING

-- case: another template came in between
INSERT INTO role(id, name, version, effective_day, until_day, owner, approver, sha256, record_id) VALUES (3, 'cook', '7.0', 20600, 20610, 'W2', 'W2', 'dd', (9 << 32) + 2);
-- expect: n=2 PASS=2

-- case: two entries of one day, two of one version
INSERT INTO role_change(role_id, no, version, day, changed_by, changes, approval) VALUES (2, 0, '1.0', 20500, 'W1', 'Draft.', NULL);
-- expect: n=2 PASS=2

-- case: the first of three days of its history is the latest
UPDATE role_change SET day = 20499 WHERE role_id = 2 AND no = 1;
INSERT INTO role_change(role_id, no, version, day) VALUES (2, 0, '0.1', 20500);
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|HISTORY_ORDER

-- case: a number left out long before
INSERT INTO role_change(role_id, no, version, day) VALUES (2, -1, '0.1', 20400), (2, 0, '0.3', 20401);
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|VERSION_GAP

-- case: a number that goes back
INSERT INTO role_change(role_id, no, version, day) VALUES (2, -1, '0.3', 20400), (2, 0, '0.2', 20401);
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|VERSION_GAP

-- case: the next major number begins anew
UPDATE role SET version = '1.5' WHERE id = 1;
UPDATE role_change SET version = '1.5' WHERE no = 1;
UPDATE artefact SET role_version = '1.5' WHERE no = 1;
-- expect: n=2 PASS=2

-- case: after a version that is no number
INSERT INTO role_change(role_id, no, version, day) VALUES (2, -1, '3.0-rc', 20400), (2, 0, '0.9', 20401);
-- expect: n=2 PASS=2

-- case: a version that is no number after one that is
INSERT INTO role_change(role_id, no, version, day) VALUES (2, -1, '0.1', 20400), (2, 0, '0.9-rc', 20401);
-- expect: n=2 PASS=2

-- case: of two files approved for it one is not as registered
INSERT INTO artefact(no, kind, role, role_version, sha256, approved_lo, approved_hi, file, present) VALUES (3, 'template', 'nurse', '2.0', 'bb', 1783000000, 1783000000, 'x', 0);
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|INDETERMINATE|HASH_UNCLEAR

-- case: the file of the approval is as registered, or there is none to look at
UPDATE artefact SET file = 'x' WHERE no = 2;
UPDATE artefact SET present = 0 WHERE no = 1;
-- expect: n=2 PASS=2

-- case: approved in time, and once more later
INSERT INTO artefact(no, kind, role, role_version, sha256, approved_lo, approved_hi, present) VALUES (3, 'template', 'nurse', '2.0', 'bb', 1790000000, 1790000000, 1);
-- expect: n=2 PASS=2

-- case: approved the day after, as a date of 23 hours
UPDATE artefact SET approved_lo = 1784160000, approved_hi = 1784242800 WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|APPROVED_LATE

-- case: approved between an evening and the morning after
UPDATE artefact SET approved_lo = 1784150000, approved_hi = 1784170000 WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|INDETERMINATE|APPROVAL_UNCLEAR

-- case: another template's approval of the same version
INSERT INTO artefact(no, kind, role, role_version, sha256, approved_lo, approved_hi, present) VALUES (3, 'template', 'cook', '2.0', 'zz', 1783000000, 1783000000, 1);
-- expect: n=2 PASS=2

-- case: the bundle before had the version twice, once with another file
INSERT INTO source(id, file, kind, system) VALUES (10, 'data/previous/rows.jsonl', 'previous', '');
INSERT INTO previous_run VALUES ('engagement', 'q2');
INSERT INTO previous_role(id, name, version, sha256, record_id) VALUES (1, 'nurse', '1.0', 'aa', (10 << 32) + 5), (2, 'nurse', '1.0', 'a0', (10 << 32) + 6);
-- expect: ||||nurse 1.0|FAIL|SILENT_EDIT
-- expect: ||||nurse 2.0|PASS|

-- case: access was given in the period before its first version, which is not its last
UPDATE role SET effective_day = 20640 WHERE id = 1;
INSERT INTO person(id, worker_id, system, current, roles, role) VALUES (7, 'W7', 'hr', 1, 1, 'nurse');
INSERT INTO account(id, system, username, person_id) VALUES (1, 'okta', 'x', 7);
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Ward');
INSERT INTO role_allows VALUES (2, 1, 20649, 99999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 2, 1, 1, 1782864000, 1782864000, 1);
-- expect: ||||nurse 1.0|FAIL|GRANTS_BEFORE_TEMPLATE
-- expect: ||||nurse 2.0|PASS|

-- case: a second version came after it was given
INSERT INTO person(id, worker_id, system, current, roles, role) VALUES (7, 'W7', 'hr', 1, 1, 'nurse');
INSERT INTO account(id, system, username, person_id) VALUES (1, 'okta', 'x', 7);
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Ward');
INSERT INTO role_allows VALUES (2, 1, 20649, 99999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 2, 1, 1, 1784000000, 1784000000, 1);
-- expect: n=2 PASS=2

-- case: given perhaps before the period, perhaps after its first day, to another, or by another template
DELETE FROM role WHERE id = 1;
DELETE FROM role_change WHERE no = 1;
INSERT INTO person(id, worker_id, system, current, roles, role) VALUES (7, 'W7', 'hr', 1, 1, 'nurse'), (8, 'W8', 'hr', 1, 1, 'cook');
INSERT INTO account(id, system, username, person_id) VALUES (1, 'okta', 'x', 7), (2, 'okta', 'y', 8);
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Ward'), (2, 'okta', 'Kitchen');
INSERT INTO role_allows VALUES (2, 1, 20649, 99999), (9, 2, 20649, 99999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 2, 1, 1, 1782863999, 1783000000, 1),
  ((3 << 32) + 3, 1, 1, 1783000000, 1784070000, 1), ((3 << 32) + 4, 2, 1, 1784000000, 1784000000, 1), ((3 << 32) + 5, 1, 2, 1784000000, 1784000000, 1);
-- expect: n=1 PASS=1

-- case: another template is as new
DELETE FROM role WHERE id = 1;
DELETE FROM role_change WHERE no = 1;
INSERT INTO role(id, name, version, effective_day, record_id) VALUES (3, 'cook', '1.0', 20649, (9 << 32) + 2);
INSERT INTO person(id, worker_id, system, current, roles, role) VALUES (7, 'W7', 'hr', 1, 1, 'cook');
INSERT INTO account(id, system, username, person_id) VALUES (1, 'okta', 'x', 7);
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Ward');
INSERT INTO role_allows VALUES (3, 1, 20649, 99999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 2, 1, 1, 1784000000, 1784000000, 1);
-- expect: ||||nurse 2.0|PASS|
-- expect: ||||cook 1.0|FAIL|NO_OWNER

-- case: no longer in force on the last day: the reorganisation asks the next one
INSERT INTO run VALUES ('reorganisation_days', '[20657]');
UPDATE role SET until_day = 20726 WHERE id = 2;
-- expect: n=2 PASS=2

-- case: its history has no approval, the register has
UPDATE role_change SET approval = '' WHERE role_id = 2;
-- expect: n=2 PASS=2

-- case: neither says when, and the history no approval
UPDATE artefact SET approved_lo = NULL, approved_hi = NULL WHERE no = 2;
UPDATE role_change SET approval = '', day = 20650 WHERE role_id = 2 AND no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|INDETERMINATE|APPROVAL_UNCLEAR

-- case: written down after it took effect, approved before
UPDATE role_change SET day = 20650 WHERE role_id = 2 AND no = 2;
-- expect: n=2 PASS=2

-- case: a review of before it took effect says nothing against it
UPDATE role SET reviewed_day = 20000 WHERE id = 2;
-- expect: n=2 PASS=2

-- case: made twelve months before to the day, reviewed before that or after the period
UPDATE role SET effective_day = 20361, until_day = NULL, reviewed_day = 20000 WHERE id = 1;
UPDATE role SET name = 'cook', effective_day = 20361, reviewed_day = 20727 WHERE id = 2;
UPDATE role_change SET day = 20361;
DELETE FROM role_change WHERE role_id = 2 AND no = 1;
UPDATE artefact SET approved_lo = 1700000000, approved_hi = 1700000000;
UPDATE artefact SET role = 'cook' WHERE no = 2;
-- expect: n=2 PASS=2

-- case: it took effect with the reorganisation, and was reviewed only after the period
INSERT INTO run VALUES ('reorganisation_days', '[20649]');
UPDATE role SET reviewed_day = 20727 WHERE id = 2;
-- expect: n=2 PASS=2

-- case: an author nobody knows could be the approver
UPDATE role_change SET changed_by = 'Board' WHERE role_id = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|INDETERMINATE|AUTHOR_UNKNOWN

-- case: by the register its author approved it, whatever the template says
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann@x', 1, 1, 'person');
UPDATE artefact SET approved_by = 'ann@x' WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|APPROVED_BY_AUTHOR
-- expect: row nurse 2.0|says|Version 2.0 of nurse was written and, by the register, approved by W1.

-- case: the same name nobody knows
UPDATE role_change SET changed_by = 'Cid ' WHERE version = '2.0';
UPDATE artefact SET approved_by = 'cid' WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|APPROVED_BY_AUTHOR

-- case: by the register the author approved it, and somebody else as well
INSERT INTO artefact(no, kind, role, role_version, sha256, approved_by, approved_lo, approved_hi, present, record_id)
VALUES (3, 'template', 'nurse', '2.0', 'bb', 'W2', 1783000000, 1783000000, 1, (8 << 32) + 4);
UPDATE artefact SET approved_by = 'W1' WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|PASS|

-- case: the author approved it in time, somebody else the day after
INSERT INTO artefact(no, kind, role, role_version, sha256, approved_by, approved_lo, approved_hi, present, record_id)
VALUES (3, 'template', 'nurse', '2.0', 'bb', 'W2', 1784073600 + 90000, 1784073600 + 90000, 1, (8 << 32) + 4);
UPDATE artefact SET approved_by = 'W1' WHERE no = 2;
-- expect: ||||nurse 1.0|PASS|
-- expect: ||||nurse 2.0|FAIL|APPROVED_LATE

-- case: another approved it, of the register's
UPDATE artefact SET approved_by = 'W2';
-- expect: n=2 PASS=2
