-- Access a mover keeps (controls.md M03; E01; 0.1 0.4; X30).
-- The period is days 0 to 89.  Ann moves at 00:00 of day 10 = 864000 from nurse
-- under W3 to clerk under W2 and keeps Ward.  The day of the change ends at
-- 950400, and so does the time for removal.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: mover_removal_hours=24 mover_overlap_days=0 mover_overlap_max_days=30 tail_days=5 rate=100
-- set: exception_max_days=180 exception_max_days_privileged=90
-- set: move_kinds_without_access=["manager"] exception_approved_words=["approved","active","granted","revoked"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000),
  (2, 'dir.csv', 'accounts', 'okta', 1, 9, 7900000),
  (3, 'g.csv', 'grants', 'okta', 1, 9, 7900000),
  (4, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000),
  (5, 'tickets.csv', 'tickets', 'jira', 1, 9, 7900000),
  (9, 'policies/exceptions/q.yaml', 'rules', '', 1, 0, NULL);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('okta', 'directory', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2),
  (2, 'W2', 'hr', 1, (1 << 32) + 3), (3, 'W3', 'hr', 1, (1 << 32) + 4), (4, 'W4', 'hr', 1, (1 << 32) + 5);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current)
SELECT value, value, -34560000, -34560000, -400, 1 FROM json_each('[2,3,4]');
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, -9, -9, 864000, 864000, 3, (4 << 32) + 2), (2, 1, 864000, 864000, NULL, NULL, 2, (4 << 32) + 3);
INSERT INTO actor(name, person_id, candidates, kind)
VALUES ('W1', 1, 1, 'person'), ('W2', 2, 1, 'person'), ('W3', 3, 1, 'person'), ('W4', 4, 1, 'person'), ('Board', NULL, 0, 'none');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (1, 1, 864000, 864000, 10, 'title department', 1, 1, 2, (4 << 32) + 3);
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'active', 1, (2 << 32) + 2);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Ward', 0), (2, 'okta', 'Staff', 0);
INSERT INTO role(id, name, version, effective_day) VALUES (1, 'nurse', '1', -1000), (2, 'clerk', '1', -1000);
INSERT INTO role_allows VALUES (1, 1, -1000, 99999), (1, 2, -1000, 99999), (2, 2, -1000, 99999);
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles)
VALUES (1, -1000, 1, 10, 0, 1), (1, 10, 2, 99999, 0, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 2, 1, 1, -50000, -50000, 2);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 3, 1, 2, -50000, -50000, 1);

INSERT INTO exception_(no, id, user, person_id, system, resource, justification, requested_by, approved_by, status,
  requested_lo, requested_hi, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'W1', 1, 'okta', 'ward', 'hands over', 'W4', 'W2', 'active', 700000, 700000, 800000, 800000,
  864000, 864000, 9000000, 9000000, (9 << 32) + 1);

-- case: the new manager approved it before the change
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|
-- expect: outcome MET

-- case: nothing is kept
DELETE FROM grant_row WHERE entitlement_id = 1;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: gone on the last second of the time allowed: nothing is kept
DELETE FROM grant_row WHERE entitlement_id = 1;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how, seen_to)
VALUES (1, (3 << 32) + 2, 1, 1, -5, -5, 950400, 950400, 'event', 0);
-- expect: n=0

-- case: gone one second later, without an exception
DELETE FROM grant_row WHERE entitlement_id = 1;
DELETE FROM exception_;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how, seen_to)
VALUES (1, (3 << 32) + 2, 1, 1, -5, -5, 950401, 950401, 'event', 0);
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_EXCEPTION

-- case: gone across the limit, without an exception
DELETE FROM grant_row WHERE entitlement_id = 1;
DELETE FROM exception_;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how, seen_to)
VALUES (1, (3 << 32) + 2, 1, 1, -5, -5, 900000, 950401, 'look', 0);
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|STRADDLES_LIMIT

-- case: no exception
DELETE FROM exception_;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_EXCEPTION
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: privileged is graver
DELETE FROM exception_;
UPDATE entitlement SET privileged = 1;
-- expect: row W1|severity|High

-- case: approved on the last second of the day of the change
UPDATE exception_ SET approved_lo = 950400, approved_hi = 950400, granted_lo = 950400, granted_hi = 950400;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: approved one second later (X30)
UPDATE exception_ SET approved_lo = 950401, approved_hi = 950401, granted_lo = 960000, granted_hi = 960000;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_LATE

-- case: approved on a date that is the day of the change
UPDATE exception_ SET approved_lo = 864000, approved_hi = 950400, granted_lo = 960000, granted_hi = 960000;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: approved on a day that overlaps its end
UPDATE exception_ SET approved_lo = 900000, approved_hi = 986400, granted_lo = 990000, granted_hi = 990000;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: with an overlap of two days, that of the change the first, the second counts
UPDATE role SET overlap_days = 2 WHERE id = 1;
UPDATE exception_ SET approved_lo = 1036800, approved_hi = 1036800, granted_lo = 1036800, granted_hi = 1036800;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: with an overlap of one day it is the day of the change
UPDATE role SET overlap_days = 1 WHERE id = 1;
UPDATE exception_ SET approved_lo = 950401, approved_hi = 950401, granted_lo = 960000, granted_hi = 960000;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_LATE

-- case: with an overlap of two days, one second late
UPDATE role SET overlap_days = 2 WHERE id = 1;
UPDATE exception_ SET approved_lo = 1036801, approved_hi = 1036801, granted_lo = 1036801, granted_hi = 1036801;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_LATE

-- case: the manager in the former role approved it
UPDATE exception_ SET approved_by = 'W3';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_OLD_MANAGER

-- case: somebody else approved it
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: Ann approved it herself
UPDATE exception_ SET approved_by = 'W1';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_BENEFICIARY

-- case: the manager asked for it and approved it
UPDATE exception_ SET requested_by = 'W2';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_REQUESTER

-- case: nobody HR lists approved it
UPDATE exception_ SET approved_by = 'Board';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVER_NOT_A_PERSON

-- case: the manager in the new role is not known
UPDATE job SET manager_id = NULL WHERE id = 2;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|MANAGER_UNKNOWN

-- case: the next manager of the new job approved it, in his time
UPDATE job SET until_lo = 900000, until_hi = 900000 WHERE id = 2;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id) VALUES (3, 1, 900000, 900000, 4);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', approved_lo = 910000, approved_hi = 910000, granted_lo = 910000, granted_hi = 910000;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: before his time
UPDATE job SET until_lo = 900000, until_hi = 900000 WHERE id = 2;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id) VALUES (3, 1, 900000, 900000, 4);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', approved_lo = 899999, approved_hi = 899999, granted_lo = 910000, granted_hi = 910000;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: a delegate of the manager (approved on day 9)
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3';
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (2, 4, 9, 9);
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: a delegation that had ended
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3';
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (2, 4, 1, 8);
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: a blanket exception
UPDATE exception_ SET resource = NULL;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|BLANKET_EXCEPTION

-- case: a blanket exception that says so
UPDATE exception_ SET resource = 'ALL';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|BLANKET_EXCEPTION

-- case: a blanket exception beside a good one
INSERT INTO exception_(no, id, person_id, approved_lo, approved_hi, approved_by) VALUES (2, 'EX-0', 1, 1, 1, 'W2');
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: for other access, another person, another system
UPDATE exception_ SET resource = 'Staff';
INSERT INTO exception_ SELECT 2, 'EX-2', user, system, 'ward', permission, justification, requested_by, requested_day, approved_by, approved_day,
  granted_day, expires_day, status, problem, used, business_need, project_id, approval_note, requested_lo, requested_hi, approved_lo, approved_hi,
  granted_lo, granted_hi, expires_lo, expires_hi, reviewed_lo, reviewed_hi, extends, 4, account_id, record_id FROM exception_;
INSERT INTO exception_ SELECT 3, 'EX-3', user, 'crm', 'ward', permission, justification, requested_by, requested_day, approved_by, approved_day,
  granted_day, expires_day, status, problem, used, business_need, project_id, approval_note, requested_lo, requested_hi, approved_lo, approved_hi,
  granted_lo, granted_hi, expires_lo, expires_hi, reviewed_lo, reviewed_hi, extends, 1, account_id, record_id FROM exception_ WHERE no = 1;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_EXCEPTION

-- case: without an end, without a reason, without an approval, refused
UPDATE exception_ SET expires_lo = NULL, expires_hi = NULL;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|EXCEPTION_INCOMPLETE

-- case: without a reason
UPDATE exception_ SET justification = '';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|EXCEPTION_INCOMPLETE

-- case: without an approval
UPDATE exception_ SET approved_lo = NULL, approved_hi = NULL;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|EXCEPTION_INCOMPLETE

-- case: refused
UPDATE exception_ SET status = 'denied';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|EXCEPTION_INCOMPLETE

-- case: granted before it was approved
UPDATE exception_ SET granted_lo = 799999, granted_hi = 799999;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|GRANTED_BEFORE_APPROVAL

-- case: approved before it was asked for cannot be told apart
UPDATE exception_ SET requested_lo = 799999, requested_hi = 800001;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: the longest duration
UPDATE exception_ SET expires_lo = 864000 + 180 * 86400, expires_hi = 864000 + 180 * 86400;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: one second longer
UPDATE exception_ SET expires_lo = 864001 + 180 * 86400, expires_hi = 864001 + 180 * 86400;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|TOO_LONG

-- case: privileged access has the shorter maximum
UPDATE entitlement SET privileged = 1;
UPDATE exception_ SET expires_lo = 864001 + 90 * 86400, expires_hi = 864001 + 90 * 86400;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|TOO_LONG

-- case: it ended before the export that still shows the access
UPDATE exception_ SET expires_lo = 7899999, expires_hi = 7899999;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|EXCEPTION_ENDED

-- case: it ends with the export
UPDATE exception_ SET expires_lo = 7900000, expires_hi = 7900000;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: the window is still open when it is exported
DELETE FROM exception_;
UPDATE source SET extracted_at = 950400 WHERE id = 3;
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|ann|Ward|1970-01-11|NOT_DUE|WITHIN_LIMIT

-- case: one second later it is not
DELETE FROM exception_;
UPDATE source SET extracted_at = 950401 WHERE id = 3;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_EXCEPTION

-- case: only one export after the change
DELETE FROM exception_;
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|HELD_BEFORE_UNKNOWN

-- case: an undated export
DELETE FROM exception_;
UPDATE source SET extracted_at = NULL WHERE id = 3;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|EXTRACTION_TIME_MISSING

-- case: its account is closed
DELETE FROM exception_;
UPDATE account SET state = 'suspended';
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|ACCOUNT_CLOSED

-- case: no template fits the new role
DELETE FROM person_role WHERE role_id = 2;
-- expect: W1||||1970-01-11|INDETERMINATE|NO_TEMPLATE

-- case: nothing tells who changed jobs
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
-- expect: n=1 MISSING=1
-- expect: |hr||||MISSING|NO_HR_HISTORY

-- case: rejected rows
INSERT INTO reject VALUES (3, 7, 'bad date', 'x'), (4, 8, 'no id', 'y'), (5, 9, 'no id', 'z');
-- expect: n=3 PASS=1 MISSING=2

-- case: a delegation of the next day
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3';
INSERT INTO delegation(from_id, to_id, system, from_day, until_day) VALUES (2, 4, NULL, 10, 20);
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: a delegate of the former manager
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3';
INSERT INTO delegation(from_id, to_id, system, from_day, until_day) VALUES (3, 4, NULL, 1, 20);
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: a delegate of the manager for another system
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3';
INSERT INTO delegation(from_id, to_id, system, from_day, until_day) VALUES (2, 4, 'crm', 1, 20);
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: a delegate of the manager for this system
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3';
INSERT INTO delegation(from_id, to_id, system, from_day, until_day) VALUES (2, 4, 'okta', 1, 20);
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: the manager put somebody else in place
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3';
INSERT INTO delegation(from_id, to_id, system, from_day, until_day) VALUES (2, 3, NULL, 1, 20);
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: approved in the first second of the delegation
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', approved_lo = 777600, approved_hi = 777600;
INSERT INTO delegation(from_id, to_id, system, from_day, until_day) VALUES (2, 4, NULL, 9, 9);
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: approved in the last second of the delegation, which is midnight
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', approved_lo = 864000, approved_hi = 864000;
INSERT INTO delegation(from_id, to_id, system, from_day, until_day) VALUES (2, 4, NULL, 9, 10);
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: the next manager approved it in his first second
UPDATE job SET until_lo = 900000, until_hi = 900000 WHERE id = 2;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (3, 1, 900000, 900000, NULL, NULL, 4);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', approved_lo = 900000, approved_hi = 900000, granted_lo = 940000, granted_hi = 940000;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: the next manager approved it in the last second before he went
UPDATE job SET until_lo = 900000, until_hi = 900000 WHERE id = 2;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (3, 1, 900000, 900000, 920001, 920001, 4);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', approved_lo = 920000, approved_hi = 920000, granted_lo = 940000, granted_hi = 940000;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: when he had gone
UPDATE job SET until_lo = 900000, until_hi = 900000 WHERE id = 2;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (3, 1, 900000, 900000, 920000, 920000, 4);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', approved_lo = 920000, approved_hi = 920000, granted_lo = 940000, granted_hi = 940000;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: the next manager of somebody else
UPDATE job SET until_lo = 900000, until_hi = 900000 WHERE id = 2;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (3, 2, 900000, 900000, NULL, NULL, 4);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', approved_lo = 900000, approved_hi = 900000, granted_lo = 940000, granted_hi = 940000;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: a manager of an earlier job, though his time goes on
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id) VALUES (3, 1, 863999, 863999, 4);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: granted perhaps before it was approved
UPDATE exception_ SET granted_lo = 799999, granted_hi = 864000;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: granted in the second it was approved
UPDATE exception_ SET granted_lo = 800000, granted_hi = 864000;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: approved and granted on days that overlap
UPDATE exception_ SET approved_lo = 800000, approved_hi = 864001;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: asked for in the second it was approved
UPDATE exception_ SET requested_lo = 800000, requested_hi = 800000;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: asked for on a day only the last moment of which is too late
UPDATE exception_ SET requested_lo = 700000, requested_hi = 800001;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: it ends on the day of the export
UPDATE exception_ SET expires_lo = 7899999, expires_hi = 7900000;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: gone later, the exception went on until then
DELETE FROM grant_row WHERE entitlement_id = 1;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how, seen_to)
VALUES (1, (3 << 32) + 2, 1, 1, -5, -5, 1500000, 1600000, 'look', 0);
UPDATE exception_ SET expires_lo = 1600000, expires_hi = 1600000;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: gone later, perhaps a second after it ended
DELETE FROM grant_row WHERE entitlement_id = 1;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how, seen_to)
VALUES (1, (3 << 32) + 2, 1, 1, -5, -5, 1500000, 1600000, 'look', 0);
UPDATE exception_ SET expires_lo = 1599999, expires_hi = 1599999;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: gone a second after it ended
DELETE FROM grant_row WHERE entitlement_id = 1;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how, seen_to)
VALUES (1, (3 << 32) + 2, 1, 1, -5, -5, 1500000, 1600000, 'look', 0);
UPDATE exception_ SET expires_lo = 1499999, expires_hi = 1499999;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|EXCEPTION_ENDED

-- case: the change is a whole day: approved on the last second of its first reading
UPDATE move SET at_lo = 864000, at_hi = 900000;
UPDATE exception_ SET approved_lo = 950400, approved_hi = 950400, granted_lo = 960000, granted_hi = 960000;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: a second later it depends on when the change was
UPDATE move SET at_lo = 864000, at_hi = 900000;
UPDATE exception_ SET approved_lo = 950401, approved_hi = 950401, granted_lo = 960000, granted_hi = 960000;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: an exception for another permission
UPDATE exception_ SET permission = 'write';
UPDATE entitlement SET permission = 'read' WHERE id = 1;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_EXCEPTION

-- case: an exception for this permission
UPDATE exception_ SET permission = ' READ';
UPDATE entitlement SET permission = 'read' WHERE id = 1;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: an exception that names no permission
UPDATE exception_ SET permission = '';
UPDATE entitlement SET permission = 'read' WHERE id = 1;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: an exception of no system
UPDATE exception_ SET system = '';
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: an exception whose user is written like its approver
UPDATE exception_ SET user = ' w2', person_id = 1;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_BENEFICIARY

-- case: asked for by the approver under another name
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('w2@acme', 2, 1, 'person');
UPDATE exception_ SET requested_by = 'w2@acme';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_REQUESTER

-- case: approved by an account, if of the manager
INSERT INTO actor(name, person_id, account_id, candidates, kind) VALUES ('it-queue', NULL, 9, 0, 'account');
UPDATE exception_ SET approved_by = 'it-queue';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVER_NOT_A_PERSON

-- case: status in other letters
UPDATE exception_ SET status = ' Approved';
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: taken back, and held all the same
UPDATE exception_ SET status = ' Revoked';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|EXCEPTION_ENDED

-- case: taken back by now; the access is gone too
DELETE FROM grant_row WHERE entitlement_id = 1;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how, seen_to)
VALUES (1, (3 << 32) + 2, 1, 1, -5, -5, 1500000, 1600000, 'look', 0);
UPDATE exception_ SET status = 'revoked';
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: no status
UPDATE exception_ SET status = NULL;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: of two exceptions the good one counts, in whatever order
INSERT INTO exception_(no, id, user, person_id, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (0, 'EX-0', 'W1', 1, 'okta', 'ward', 'x', 'W4', 'W3', 1, 1, 9000000, 9000000, (9 << 32) + 2);
-- expect: n=1 PASS=1

-- case: an open one counts before a bad one
UPDATE exception_ SET approved_lo = 900000, approved_hi = 986400, granted_lo = 990000, granted_hi = 990000;
INSERT INTO exception_(no, id, user, person_id, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (0, 'EX-0', 'W1', 1, 'okta', 'ward', 'x', 'W4', 'W3', 1, 1, 9000000, 9000000, (9 << 32) + 2);
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: a good exception does not show that the access was held before
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: the new template gives it: nothing is kept
INSERT INTO role_allows VALUES (2, 1, -1000, 99999);
-- expect: n=0

-- case: it gives it only from a later day on
INSERT INTO role_allows VALUES (2, 1, 12, 99999);
DELETE FROM exception_;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_EXCEPTION

-- case: it gave it only until the day before
INSERT INTO role_allows VALUES (2, 1, -1000, 10);
DELETE FROM exception_;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_EXCEPTION

-- case: it gives it from the day on which time runs out
INSERT INTO role_allows VALUES (2, 1, 11, 99999);
-- expect: n=0

-- case: the template of somebody else gives it
INSERT INTO role(id, name, version, effective_day) VALUES (3, 'x', '1', -1000);
INSERT INTO role_allows VALUES (3, 1, -1000, 99999);
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (4, -1000, 3, 99999, 0, 1);
DELETE FROM exception_;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_EXCEPTION

-- case: granted in the second of the change: not held before
UPDATE grant_row SET granted_lo = 864000, granted_hi = 864000 WHERE entitlement_id = 1;
DELETE FROM exception_;
-- expect: n=0

-- case: granted perhaps a second before the change
UPDATE grant_row SET granted_lo = 863999, granted_hi = 864001 WHERE entitlement_id = 1;
DELETE FROM exception_;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|HELD_BEFORE_UNKNOWN

-- case: taken away in the second of the change
DELETE FROM grant_row WHERE entitlement_id = 1;
DELETE FROM exception_;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how, seen_to)
VALUES (1, (3 << 32) + 2, 1, 1, -5, -5, 864000, 864000, 'look', 0);
-- expect: n=0

-- case: the new template gives it on the day of the change alone
INSERT INTO role_allows VALUES (2, 1, 10, 11);
DELETE FROM exception_;
-- expect: n=0

-- case: it stopped to with the day of the change
INSERT INTO role_allows VALUES (2, 1, 5, 10);
DELETE FROM exception_;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_EXCEPTION

-- case: a change of before the period whose time runs into it
UPDATE move SET at_lo = -86399, at_hi = -86399, at_day = -1;
UPDATE grant_row SET granted_lo = -500000, granted_hi = -500000;
UPDATE person_role SET until_day = -1 WHERE role_id = 1;
UPDATE person_role SET from_day = -1 WHERE role_id = 2;
DELETE FROM exception_;
-- expect: W1|okta|ann|Ward|1969-12-31|FAIL|NO_EXCEPTION

-- case: one whose time was over when it began
UPDATE move SET at_lo = -86400, at_hi = -86400, at_day = -1;
UPDATE grant_row SET granted_lo = -500000, granted_hi = -500000;
UPDATE person_role SET until_day = -1 WHERE role_id = 1;
UPDATE person_role SET from_day = -1 WHERE role_id = 2;
DELETE FROM exception_;
-- expect: n=0

-- case: what comes with a group that is kept was approved with it (X22)
INSERT INTO entitlement(id, system, name) VALUES (8, 'okta', 'Rounds');
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 2147483648, 1, 8, 4);
INSERT INTO grant_through VALUES ((3 << 32) + 2147483648, (3 << 32) + 2, (3 << 32) + 6, 1);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- Whoever approves works here then (as J03).

-- case: the manager had left in the second of approving it
UPDATE spell SET ended = 1, current = 0, t0_lo = 800000, t0_hi = 800000 WHERE person_id = 2;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVER_LEFT

-- case: the manager left a second later
UPDATE spell SET ended = 1, current = 0, t0_lo = 800001, t0_hi = 800001 WHERE person_id = 2;
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: the manager left some time on that day
UPDATE spell SET ended = 1, current = 0, t0_lo = 777600, t0_hi = 864000 WHERE person_id = 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: the manager began a second later
UPDATE spell SET start_lo = 800001, start_hi = 800001 WHERE person_id = 2;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVER_LEFT

-- case: HR does not say when the manager began
UPDATE spell SET start_lo = NULL, start_hi = NULL WHERE person_id = 2;
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: HR has no employment of the manager
DELETE FROM spell WHERE person_id = 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- case: HR's word for the manager's state is not known (X20)
UPDATE spell SET doubtful = 1 WHERE person_id = 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|APPROVAL_UNCLEAR

-- The dates of a delegation are those the clocks showed (X24).

-- case: a delegate from the first day of the period, approved the second before it
-- set: period_start=432000 period_start_day=5
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', requested_lo = NULL, requested_hi = NULL, approved_lo = 431999, approved_hi = 431999;
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (2, 4, 5, 20);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: approved in that second
-- set: period_start=432000 period_start_day=5
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', requested_lo = NULL, requested_hi = NULL, approved_lo = 432000, approved_hi = 432000;
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (2, 4, 5, 20);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: UTC-6, and UTC-5 from 500000: approved in the last second of the delegation's last day 8
-- set: period_start=18000
INSERT INTO clock VALUES (-9000000000000000, -21600), (500000, -18000);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', requested_lo = NULL, requested_hi = NULL, approved_lo = 795599, approved_hi = 795599;
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (2, 4, 1, 8);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: approved in the second after it
-- set: period_start=18000
INSERT INTO clock VALUES (-9000000000000000, -21600), (500000, -18000);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', requested_lo = NULL, requested_hi = NULL, approved_lo = 795600, approved_hi = 795600;
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (2, 4, 1, 8);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: approved in the first second of the delegation's day 5, before the clocks change
-- set: period_start=18000
INSERT INTO clock VALUES (-9000000000000000, -21600), (500000, -18000);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', requested_lo = NULL, requested_hi = NULL, approved_lo = 453600, approved_hi = 453600;
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (2, 4, 5, 8);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: approved in the second before it
-- set: period_start=18000
INSERT INTO clock VALUES (-9000000000000000, -21600), (500000, -18000);
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', requested_lo = NULL, requested_hi = NULL, approved_lo = 453599, approved_hi = 453599;
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (2, 4, 5, 8);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: a delegate of the beneficiary, who is her own manager
UPDATE job SET manager_id = 1 WHERE id = 2;
UPDATE exception_ SET approved_by = 'W4', requested_by = 'W3', requested_lo = NULL, requested_hi = NULL, approved_lo = 800000, approved_hi = 800000;
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (1, 4, 1, 20);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|APPROVED_BY_ANOTHER

-- case: kept on a closed account, and on an open one of the same person
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'disabled', 1, (2 << 32) + 3);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 1, 2, 1, -50000, -50000, 3);
DELETE FROM exception_;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_EXCEPTION

-- case: a list with groups in its groups does not say what was kept (X22)
INSERT INTO source_item VALUES (3, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|
-- expect: |okta|||g.csv|MISSING|GROUPS_NOT_EXPANDED
