-- Exceptions complete and properly approved (controls.md E01; 0.1 0.4; X15 X29
-- X30).
-- The period is days 0 to 89.  W1's exception EX-1 for Ward in okta is asked for
-- at 100000, approved at 200000 by the boss W2, granted at 300000 and ends at
-- 5000000.  The rule of approval names W2.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000 rate=100
-- set: empty_justifications=["n/a","."]
-- set: account_exceptions=["local-sign-in"]
-- set: exception_max_days=180 exception_max_days_privileged=90 mover_overlap_days=0 mover_overlap_max_days=30
-- set: exception_approved_words=["approved","active","granted","expired"]
-- set: unapproved_words=["requested","pending","denied","cancelled"]
-- set: exception_required=["user","resource","justification","requested_by","requested_at","approved_by","approved_at","granted_at","expires_at"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000),
  (2, 'dir.csv', 'accounts', 'okta', 1, 9, 7900000),
  (3, 'g.csv', 'grants', 'okta', 1, 9, 7900000),
  (8, 'policies/approvers.yaml', 'rules', '', 1, 0, NULL),
  (9, 'policies/exceptions/q.yaml', 'rules', '', 1, 0, NULL);
INSERT INTO clock VALUES (-9000000000000000, 0);
INSERT INTO system_(system, kind, listed, in_scope, owner) VALUES ('okta', 'directory', 1, 1, 'W5');
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3),
  (3, 'W3', 'hr', 1, (1 << 32) + 4), (5, 'W5', 'hr', 1, (1 << 32) + 6);
INSERT INTO spell(person_id, start_lo, start_hi, ended, record_id)
VALUES (1, -9000000, -9000000, 0, (1 << 32) + 2), (2, -9000000, -9000000, 0, (1 << 32) + 3),
  (3, -9000000, -9000000, 0, (1 << 32) + 4), (5, -9000000, -9000000, 0, (1 << 32) + 6);
INSERT INTO actor(name, person_id, candidates, kind)
VALUES ('W1', 1, 1, 'person'), ('ann@x', 1, 1, 'person'), ('W2', 2, 1, 'person'), ('W3', 3, 1, 'person'),
  ('W5', 5, 1, 'person'), ('The Board', NULL, 0, 'none'), ('queue@x', NULL, 0, 'account'), ('two@x', NULL, 2, 'several');
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'active', 1, (2 << 32) + 2);
INSERT INTO entitlement(id, system, name, permission, privileged) VALUES (1, 'okta', 'Ward', 'member', 0);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class, exception_no)
VALUES ((3 << 32) + 2, 1, 1, 300000, 300000, 2, 1);
INSERT INTO role(id, name, version) VALUES (1, 'nurse', '1');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, -1000, 1, 99999, 0, 1);
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'exception', 1, 'person', 'W2', 2, (8 << 32) + 3);
INSERT INTO exception_(no, id, user, system, resource, permission, justification, requested_by, approved_by,
  status, requested_lo, requested_hi, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id)
VALUES (1, 'EX-1', 'W1', 'okta', 'ward', 'member', 'needed', 'W3', 'W2', 'active', 100000, 100000,
  200000, 200000, 300000, 300000, 5000000, 5000000, 1, (9 << 32) + 2);

-- case: everything in order
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|EX-1|PASS|
-- expect: outcome MET
-- expect: row W1|severity|High

-- case: no end date
UPDATE exception_ SET expires_lo = NULL, expires_hi = NULL;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|EX-1|FAIL|NO_EXPIRY
-- expect: outcome DEVIATIONS

-- case: no approver
UPDATE exception_ SET approved_by = NULL;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|NOT_APPROVED

-- case: no time of approval, but granted
UPDATE exception_ SET approved_lo = NULL, approved_hi = NULL;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|NOT_APPROVED

-- case: asked for only, and the access is held
UPDATE exception_ SET approved_lo = NULL, approved_hi = NULL, approved_by = NULL, granted_lo = NULL, granted_hi = NULL, status = 'requested';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|NOT_APPROVED

-- case: asked for only, and nobody holds it
UPDATE exception_ SET approved_lo = NULL, approved_hi = NULL, approved_by = NULL, granted_lo = NULL, granted_hi = NULL, status = 'requested';
DELETE FROM grant_row;
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta||Ward|EX-1|NOT_APPLICABLE|NOT_IN_FORCE

-- case: refused by whoever decided, and the access is held
UPDATE exception_ SET status = 'Denied';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|NOT_APPROVED
-- expect: row W1|says|Its user holds the access, but its status is Denied.

-- case: a field the profile asks for is empty
UPDATE exception_ SET justification = ' ';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|INCOMPLETE
-- expect: row W1|says|The record lacks: justification.

-- case: several fields are missing
UPDATE exception_ SET requested_by = NULL, requested_lo = NULL, requested_hi = NULL;
-- expect: row W1|says|The record lacks: requested_by, requested_at.

-- case: a profile that asks for more
-- set: exception_required=["business_need"]
-- expect: W1|okta|ann|Ward|EX-1|FAIL|INCOMPLETE

-- case: a profile that asks for less
-- set: exception_required=["user"]
UPDATE exception_ SET justification = NULL, requested_lo = NULL, requested_hi = NULL, granted_lo = NULL, granted_hi = NULL;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: who asked for it is not stated, and may be who approved it
-- set: exception_required=["user"]
UPDATE exception_ SET requested_by = NULL;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|REQUESTER_UNKNOWN
-- expect: row W1|says|Who asked for it is not stated, and could be the approver.

-- case: one record names two people
UPDATE exception_ SET user = 'W1, W3';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|SEVERAL_PEOPLE

-- case: its user could be two people
UPDATE exception_ SET user = 'two@x', person_id = NULL;
-- expect: |okta||Ward|EX-1|FAIL|SEVERAL_PEOPLE

-- case: the beneficiary approved it, under another name
UPDATE exception_ SET approved_by = 'ann@x';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVED_BY_BENEFICIARY

-- case: whoever asked for it approved it
UPDATE exception_ SET requested_by = 'W2';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVED_BY_REQUESTER

-- case: the same unknown name asked and approved
UPDATE exception_ SET requested_by = 'the board', approved_by = 'The Board';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVED_BY_REQUESTER

-- case: HR lists nobody of that name
UPDATE exception_ SET approved_by = 'The Board';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_A_PERSON

-- case: a queue approved it
UPDATE exception_ SET approved_by = 'queue@x';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_A_PERSON

-- case: a name no list of actors has
UPDATE exception_ SET approved_by = 'nobody@x';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_A_PERSON

-- case: the approver had left
UPDATE spell SET ended = 1, t0_lo = 199999, t0_hi = 199999 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_EMPLOYED

-- case: approved on the last second of employment
UPDATE spell SET ended = 1, t0_lo = 200000, t0_hi = 200000 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: left on a day of which only the date is known
UPDATE spell SET ended = 1, t0_lo = 172800, t0_hi = 259200 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|APPROVER_MAYBE_GONE

-- case: the approver had not started yet
UPDATE spell SET start_lo = 200001, start_hi = 200001 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_EMPLOYED

-- case: gone, and back by then (X1)
UPDATE spell SET ended = 1, t0_lo = 1000, t0_hi = 1000 WHERE person_id = 2;
INSERT INTO spell(person_id, start_lo, start_hi, ended, record_id) VALUES (2, 150000, 150000, 0, (1 << 32) + 3);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: approved before it was asked for
UPDATE exception_ SET requested_lo = 200001, requested_hi = 200001;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVED_BEFORE_REQUEST

-- case: asked for and approved on the same second
UPDATE exception_ SET requested_lo = 200000, requested_hi = 200000;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: asked for and approved on one day, as dates
UPDATE exception_ SET requested_lo = 172800, requested_hi = 259200, approved_lo = 172800, approved_hi = 259200;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|ORDER_UNCLEAR

-- case: granted before it was approved (X30)
UPDATE exception_ SET granted_lo = 199999, granted_hi = 199999;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|GRANTED_BEFORE_APPROVAL

-- case: granted on the second of approval
UPDATE exception_ SET granted_lo = 200000, granted_hi = 200000;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: approved and granted on one day, as dates
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200, granted_lo = 172800, granted_hi = 259200;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|ORDER_UNCLEAR

-- case: it ends when it begins
UPDATE exception_ SET expires_lo = 300000, expires_hi = 300000;
-- expect: W1|okta||Ward|EX-1|FAIL|EXPIRES_BEFORE_GRANT

-- case: the access was there before the approval, as drift (X30)
UPDATE grant_row SET granted_lo = 199999, granted_hi = 199999;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: given on the second of approval
UPDATE grant_row SET granted_lo = 200000, granted_hi = 200000;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: an export of before the approval shows it
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 2, 199999);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: when it was given is not known
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the template gave it up to the approval
UPDATE grant_row SET granted_lo = -500000, granted_hi = -500000;
INSERT INTO role_allows VALUES (1, 1, -1000, 2);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the template gave it, but no longer when it was approved
UPDATE grant_row SET granted_lo = -500000, granted_hi = -500000;
INSERT INTO role_allows VALUES (1, 1, -1000, 0);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: a mover's overlap lies between
UPDATE grant_row SET granted_lo = -500000, granted_hi = -500000;
UPDATE role SET overlap_days = 1;
INSERT INTO role_allows VALUES (1, 1, -1000, 0);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: what the templates of that time gave is not known
UPDATE grant_row SET granted_lo = 100000, granted_hi = 100000;
DELETE FROM person_role;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|HELD_BEFORE_UNCLEAR

-- case: the exception before it covers the time until then
UPDATE grant_row SET granted_lo = 100000, granted_hi = 100000;
INSERT INTO exception_(no, id, user, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, granted_lo)
VALUES (2, 'EX-0', 'W1', 'Ward', 1, 90000, 90000, -1, -1, -5), (3, 'EX-00', 'W1', 'Ward', 1, 90000, 90000, 200000, 200000, 9999999);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: no rule says who may approve
DELETE FROM authority;
-- expect: n=1 MISSING=1
-- expect: W1|okta|ann|Ward|EX-1|MISSING|NO_AUTHORITY_RULE
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: rules for other purposes do not count
UPDATE authority SET purpose = 'access';
-- expect: W1|okta|ann|Ward|EX-1|MISSING|NO_AUTHORITY_RULE

-- case: the approver is not among those named
UPDATE authority SET name = 'W3', person_id = 3;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: one of two of the same step
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'exception', 1, 'person', 'W3', 3, (8 << 32) + 3);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: two steps, and the record shows one
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'exception', 2, 'person', 'W3', 3, (8 << 32) + 3);
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|STEPS_NOT_EVIDENCED

-- case: the rule of the resource counts, not the general one
INSERT INTO authority(no, purpose, resource, step, by, name, person_id, record_id) VALUES (2, 'exception', 'WARD', 1, 'person', 'W3', 3, (8 << 32) + 5);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: the rule of the system counts, not the general one
INSERT INTO authority(no, purpose, system, step, by, name, person_id, record_id) VALUES (2, 'exception', 'okta', 1, 'person', 'W3', 3, (8 << 32) + 5);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: resource before system
UPDATE authority SET resource = 'Ward', no = 5;
INSERT INTO authority(no, purpose, system, step, by, name, person_id, record_id) VALUES (2, 'exception', 'okta', 1, 'person', 'W3', 3, (8 << 32) + 5);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: a rule of another system, another resource, of privileged access only
INSERT INTO authority(no, purpose, system, resource, privileged, step, by, name, person_id, record_id)
VALUES (2, 'exception', 'crm', NULL, NULL, 1, 'person', 'W3', 3, 0), (3, 'exception', NULL, 'Staff', NULL, 1, 'person', 'W3', 3, 0),
  (4, 'exception', NULL, NULL, 1, 1, 'person', 'W3', 3, 0);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: of privileged access the rule for it counts
UPDATE entitlement SET privileged = 1;
INSERT INTO authority(no, purpose, privileged, step, by, name, person_id, record_id) VALUES (4, 'exception', 1, 1, 'person', 'W3', 3, (8 << 32) + 5);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED
-- expect: row W1|severity|Critical

-- case: the authority began the day after (approved on day 2)
UPDATE authority SET from_day = 3;
-- expect: W1|okta|ann|Ward|EX-1|MISSING|NO_AUTHORITY_RULE

-- case: on its first and last day
UPDATE authority SET from_day = 2, until_day = 2;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: it had ended, and another rule names somebody else
UPDATE authority SET until_day = 1;
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (2, 'exception', 1, 'person', 'W3', 3, (8 << 32) + 5);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: approved on a date: that day
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200;
UPDATE authority SET from_day = 2, until_day = 2;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the manager of that day may
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, 200000, 200000, 3), (2, 1, 200000, 200000, NULL, NULL, 2);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the former manager may no longer
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
UPDATE exception_ SET approved_by = 'W3', requested_by = 'W2';
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, 200000, 200000, 3), (2, 1, 200000, 200000, NULL, NULL, 2);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: who the manager is is not known
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: the system's owner may, and nobody else
UPDATE authority SET by = 'system_owner', name = NULL, person_id = NULL;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: the system's owner approved it
UPDATE authority SET by = 'system_owner', name = NULL, person_id = NULL;
UPDATE exception_ SET approved_by = 'W5';
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the owner of the beneficiary's role approved it
UPDATE authority SET by = 'role_owner', name = NULL, person_id = NULL;
UPDATE role SET owner = 'W2';
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: a delegate of who may
UPDATE authority SET name = 'W3', person_id = 3;
UPDATE exception_ SET requested_by = 'W5';
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (3, 2, 2, 2);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: a delegation that had ended, and one for another system
UPDATE authority SET name = 'W3', person_id = 3;
UPDATE exception_ SET requested_by = 'W5';
INSERT INTO delegation(from_id, to_id, system, from_day, until_day) VALUES (3, 2, NULL, 0, 1), (3, 2, 'crm', 0, 9);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: the longest duration
UPDATE exception_ SET expires_lo = 300000 + 180 * 86400, expires_hi = 300000 + 180 * 86400;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: one second longer
UPDATE exception_ SET expires_lo = 300001 + 180 * 86400, expires_hi = 300001 + 180 * 86400;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|TOO_LONG

-- case: granted on a date: one reading is too long
UPDATE exception_ SET granted_lo = 259200, granted_hi = 345600, expires_lo = 259201 + 180 * 86400, expires_hi = 259201 + 180 * 86400;
UPDATE exception_ SET approved_lo = 250000, approved_hi = 250000;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|DURATION_UNCLEAR

-- case: privileged access has the shorter maximum
UPDATE entitlement SET privileged = 1;
UPDATE exception_ SET expires_lo = 300001 + 90 * 86400, expires_hi = 300001 + 90 * 86400;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|TOO_LONG

-- case: the rule of approval may allow less
UPDATE authority SET max_days = 10;
UPDATE exception_ SET expires_lo = 300001 + 10 * 86400, expires_hi = 300001 + 10 * 86400;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|TOO_LONG
-- expect: row W1|limit_s|864000

-- case: another permission was approved than the one held
UPDATE exception_ SET permission = 'read';
UPDATE grant_row SET class = 3;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|ACCESS_DIFFERS

-- case: what the template gives beside it is another matter
INSERT INTO entitlement(id, system, name, permission, privileged) VALUES (2, 'okta', 'Ward', 'read', 0);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 3, 1, 2, 0, 0, 1);
INSERT INTO role_allows VALUES (1, 2, -1000, 9999);
-- expect: W1|okta|ann||EX-1|PASS|

-- case: more is held than was approved
INSERT INTO entitlement(id, system, name, permission, privileged) VALUES (2, 'okta', 'Ward', 'admin', 0);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 3, 1, 2, 300000, 300000, 3);
-- expect: W1|okta|ann||EX-1|FAIL|ACCESS_DIFFERS

-- case: nobody holds it
DELETE FROM grant_row;
-- expect: W1|okta||Ward|EX-1|PASS|

-- case: nobody can say who holds it (X22)
DELETE FROM grant_row;
DELETE FROM entitlement;
DELETE FROM source WHERE id = 3;
-- expect: W1|okta|||EX-1|MISSING|NO_GRANTS_EXPORT

-- case: its user is nobody HR lists
UPDATE exception_ SET user = 'ghost', person_id = NULL;
-- expect: |okta||Ward|EX-1|INDETERMINATE|USER_UNKNOWN

-- case: who asked for it is nobody HR lists
UPDATE exception_ SET requested_by = 'The Board';
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|REQUESTER_UNKNOWN

-- case: it ended with the period's start
UPDATE exception_ SET expires_lo = 0, expires_hi = 0;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: it ended one second later
-- set: period_start=864000 period_start_day=10
UPDATE exception_ SET requested_lo = 863700, requested_hi = 863700, approved_lo = 863800, approved_hi = 863800, granted_lo = 863900, granted_hi = 863900, expires_lo = 864001, expires_hi = 864001;
DELETE FROM grant_row;
UPDATE authority SET from_day = 9, until_day = 9;
-- expect: n=1 PASS=1

-- case: it begins with the period's end
UPDATE exception_ SET approved_lo = 7775000, approved_hi = 7775000, granted_lo = 7776000, granted_hi = 7776000, expires_lo = 7900000, expires_hi = 7900000;
-- expect: n=0

-- case: no exception is registered
INSERT INTO rule_file VALUES ('policies/exceptions/all.yaml', '', 'added');
DELETE FROM exception_;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: two records, each judged
INSERT INTO exception_ SELECT 2, 'EX-2', user, system, resource, permission, justification, requested_by, requested_day, approved_by, approved_day,
  granted_day, expires_day, status, problem, used, business_need, project_id, approval_note, requested_lo, requested_hi, approved_lo, approved_hi,
  granted_lo, granted_hi, NULL, NULL, reviewed_lo, reviewed_hi, extends, person_id, account_id, record_id FROM exception_;
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|ann|Ward|EX-1|PASS|
-- expect: W1|okta|ann|Ward|EX-2|FAIL|NO_EXPIRY

-- case: without HR nobody can be named
DELETE FROM source WHERE id = 1;
-- expect: n=1 PASS=1
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a record that cannot be cited
UPDATE exception_ SET record_id = NULL;
-- expect: W1|okta|ann|Ward|EX-1|MISSING|NOT_ON_RECORD

-- case: a status word nobody explained (X20)
UPDATE exception_ SET status = 'in force';
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|STATUS_UNKNOWN
-- expect: row W1|says|Its status is in force, a word of which the profile does not say whether it means approved.

-- case: a status word nobody explained excuses nothing else
UPDATE exception_ SET status = 'in force', justification = '';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|INCOMPLETE

-- case: a justification that says nothing
UPDATE exception_ SET justification = ' N/A ';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|INCOMPLETE

-- case: dots and blanks say nothing either
UPDATE exception_ SET justification = ' . . ';
-- expect: W1|okta|ann|Ward|EX-1|FAIL|INCOMPLETE

-- case: the exception before it was refused: it covered no time
UPDATE grant_row SET granted_lo = 100000, granted_hi = 100000;
INSERT INTO exception_(no, id, user, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, granted_lo, status)
VALUES (3, 'EX-00', 'W1', 'Ward', 1, 90000, 90000, 200000, 200000, 9999999, 'Denied ');
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: the manager changed on the day of an approval without a time: whose it is cannot be told
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, 200000, 200000, 2), (2, 1, 200000, 200000, NULL, NULL, 3);
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: nor for who came on that day
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, 200000, 200000, 3), (2, 1, 200000, 200000, NULL, NULL, 2);
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: one who was neither of them may not
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
UPDATE exception_ SET approved_by = 'W5', approved_lo = 172800, approved_hi = 259200;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, 200000, 200000, 3), (2, 1, 200000, 200000, NULL, NULL, 2);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: the manager came as the day began: it is that one's
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, 172800, 172800, 3), (2, 1, 172800, 172800, NULL, NULL, 2);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the manager went as it ended
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, 259200, 259200, 2), (2, 1, 259200, 259200, NULL, NULL, 3);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: approved by the first manager before the beneficiary began
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, 250000, 250000, NULL, NULL, 2);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the job of then names no manager
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, 250000, 250000, NULL), (2, 1, 250000, 250000, NULL, NULL, 2);
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: who may is the beneficiary, and a delegate of the beneficiary approved it
UPDATE authority SET name = 'W1', person_id = 1;
INSERT INTO delegation(from_id, to_id) VALUES (1, 2);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: approved on one of two days, and the rule is of the first
UPDATE exception_ SET approved_lo = 172799, approved_hi = 259200;
UPDATE authority SET until_day = 1;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN
-- expect: row W1|says|Whether W2 may approve it cannot be told: whom the rule meant just then is not known.

-- case: or of the second
UPDATE exception_ SET approved_lo = 172799, approved_hi = 259200;
UPDATE authority SET from_day = 2;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: or delegated on the second
UPDATE exception_ SET approved_lo = 172799, approved_hi = 259200, requested_by = 'W5';
UPDATE authority SET name = 'W3', person_id = 3;
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (3, 2, 2, 9);
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: or delegated on the first
UPDATE exception_ SET approved_lo = 172799, approved_hi = 259200, requested_by = 'W5';
UPDATE authority SET name = 'W3', person_id = 3;
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (3, 2, 0, 1);
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: authority that begins with the day by the clocks here, an hour before midnight UTC
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, 0), (150000, 59200);
UPDATE authority SET from_day = 3;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: by an offset a second less it has not begun
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, 59200), (150000, 59199);
UPDATE authority SET from_day = 3;
-- expect: W1|okta|ann|Ward|EX-1|MISSING|NO_AUTHORITY_RULE

-- case: a delegation that had ended by the clocks here
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, 59200);
UPDATE authority SET name = 'W3', person_id = 3;
UPDATE exception_ SET requested_by = 'W5';
INSERT INTO delegation(from_id, to_id, from_day, until_day) VALUES (3, 2, 0, 2);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: HR's word for the approver leaves open whether it is an employment (X20)
UPDATE spell SET doubtful = 1 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|APPROVER_MAYBE_GONE

-- case: held long before the template gave it, which did at the approval (X30)
UPDATE grant_row SET granted_lo = 90000, granted_hi = 90000;
INSERT INTO role_allows VALUES (1, 1, 2, 99);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: from the day on which it did
UPDATE grant_row SET granted_lo = 172800, granted_hi = 172800;
INSERT INTO role_allows VALUES (1, 1, 2, 99);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: one version of the template after the other gave it
UPDATE grant_row SET granted_lo = 5, granted_hi = 5;
INSERT INTO role_allows VALUES (1, 1, -1000, 1), (1, 1, 1, 9);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: held since before any template is known, of which the first gave it
UPDATE grant_row SET granted_lo = 5, granted_hi = 5;
UPDATE person_role SET from_day = 1;
INSERT INTO role_allows VALUES (1, 1, 0, 99);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the first known did not give it, and it was held all the time
UPDATE grant_row SET granted_lo = 5, granted_hi = 5;
UPDATE person_role SET from_day = 1;
INSERT INTO role_allows VALUES (1, 1, 2, 99);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: the first known is of after the approval
UPDATE grant_row SET granted_lo = 5, granted_hi = 5;
UPDATE person_role SET from_day = 3;
INSERT INTO role_allows VALUES (1, 1, 0, 99);
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|HELD_BEFORE_UNCLEAR

-- case: no template is known of the time, one of before and one of after are
UPDATE grant_row SET granted_lo = 90000, granted_hi = 90000;
UPDATE person_role SET until_day = 1;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 2, 1, 99, 0, 1);
INSERT INTO role_allows VALUES (1, 1, 0, 99);
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|HELD_BEFORE_UNCLEAR

-- case: refused, and the template gives the access
UPDATE exception_ SET status = 'denied';
UPDATE grant_row SET class = 1, exception_no = NULL;
-- expect: W1|okta|ann|Ward|EX-1|NOT_APPLICABLE|NOT_IN_FORCE

-- case: the entitlement is known, but not who holds it
DELETE FROM grant_row;
DELETE FROM source WHERE id = 3;
-- expect: W1|okta||Ward|EX-1|MISSING|NO_GRANTS_EXPORT

-- case: no export knows access of that name
UPDATE exception_ SET resource = 'Ward 2';
UPDATE grant_row SET class = 3;
-- expect: W1|okta|||EX-1|INDETERMINATE|ACCESS_NOT_KNOWN

-- case: for an account as such there is none, nor from a rule of conflicting duties
UPDATE exception_ SET resource = 'Local-Sign-In ';
-- expect: W1|okta|||EX-1|PASS|

-- case: what others hold, what else its user holds, and what was before and comes after change nothing
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (4, 'W4', 'hr', 1, (1 << 32) + 5);
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (4, 'okta', 'dee', 4, 'active', 1, (2 << 32) + 5);
INSERT INTO entitlement(id, system, name, permission, privileged) VALUES (2, 'okta', 'Beds', 'member', 1), (3, 'crm', 'Ward', 'admin', 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 12, 4, 1, 5, 5, 3), ((3 << 32) + 13, 1, 2, 5, 5, 3), ((3 << 32) + 14, 1, 3, 5, 5, 3);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (1, (3 << 32) + 15, 1, 1, 5, 5, 300000, 300000, 'event'), (2, (3 << 32) + 16, 1, 1, 5000000, 5000000, 5100000, 5100000, 'event');
-- expect: W1|okta|ann|Ward|EX-1|PASS|
-- expect: row W1|severity|High

-- case: the same access, gone a second after the grant, was held before the approval
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (1, (3 << 32) + 15, 1, 1, 5, 5, 300001, 300001, 'event');
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: owners of other roles: of an addition, of another's, of one over by then
UPDATE authority SET by = 'role_owner', name = NULL, person_id = NULL;
UPDATE role SET owner = 'W5';
INSERT INTO role(id, name, version, owner) VALUES (2, 'night', '1', 'W2'), (3, 'cook', '1', 'W2');
UPDATE person_role SET from_day = 2;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 2, 99, 1, 1), (4, 0, 3, 99, 0, 1), (1, 1, 3, 2, 0, 1), (1, 3, 3, 99, 0, 1);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: two roles at once: whose owner cannot be told
UPDATE authority SET by = 'role_owner', name = NULL, person_id = NULL;
UPDATE role SET owner = 'W2';
UPDATE person_role SET roles = 2;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: delegations to somebody else, and of somebody else
UPDATE authority SET name = 'W3', person_id = 3;
UPDATE exception_ SET requested_by = 'W5';
INSERT INTO delegation(from_id, to_id) VALUES (3, 5), (5, 2);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: a delegation without days
UPDATE authority SET name = 'W3', person_id = 3;
UPDATE exception_ SET requested_by = 'W5';
INSERT INTO delegation(from_id, to_id) VALUES (3, 2);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the job of somebody else makes nobody this one's manager
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, NULL, NULL, 3), (2, 4, -9, -9, NULL, NULL, 2);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_AUTHORISED

-- case: no other record leads up to it: another's, of other access, of another system, approved with it, over before it
UPDATE grant_row SET granted_lo = 100000, granted_hi = 100000;
INSERT INTO exception_(no, id, user, system, resource, person_id, approved_lo, approved_hi, expires_lo, expires_hi, granted_lo)
VALUES (2, 'EX-2', 'W4', NULL, 'Ward', 4, 90000, 90000, 200000, 200000, 9999999), (3, 'EX-3', 'W1', NULL, 'Beds', 1, 90000, 90000, 200000, 200000, 9999999),
  (4, 'EX-4', 'W1', 'crm', 'Ward', 1, 90000, 90000, 200000, 200000, 9999999), (5, 'EX-5', 'W1', NULL, 'Ward', 1, 200000, 200000, 200000, 200000, 9999999),
  (6, 'EX-6', 'W1', NULL, 'Ward', 1, 90000, 90000, 199999, 199999, 9999999);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: no other template gives it: another's, of other access, one of two at once
UPDATE grant_row SET granted_lo = 100000, granted_hi = 100000;
INSERT INTO entitlement(id, system, name, permission, privileged) VALUES (2, 'okta', 'Beds', 'member', 0);
INSERT INTO role(id, name, version) VALUES (2, 'cook', '1'), (3, 'night', '1');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (4, -1000, 2, 99999, 0, 1), (1, -1000, 3, 99999, 0, 2);
INSERT INTO role_allows VALUES (1, 2, -1000, 99), (2, 1, -1000, 99), (3, 1, -1000, 99);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: the approver began some time on that day
UPDATE spell SET start_lo = 172800, start_hi = 259200 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|APPROVER_MAYBE_GONE

-- case: approved on a day, at the end of which the approver left
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200;
UPDATE spell SET ended = 1, t0_lo = 259200, t0_hi = 259200 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the approver began on the second of the approval
UPDATE spell SET start_lo = 200000, start_hi = 200000 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: HR does not say when the approver began
UPDATE spell SET start_lo = NULL, start_hi = NULL WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: it ended on the day the period began
UPDATE exception_ SET expires_lo = -10, expires_hi = 86390;
-- expect: n=1 FAIL=1

-- case: the permission of the one held is not stated, nor what was approved
UPDATE entitlement SET permission = NULL;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: given on a day of which some is after the approval
UPDATE grant_row SET granted_lo = 172800, granted_hi = 259200;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: given later by its date, and in an export of before the approval
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 2, 199999);
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: had since long before, and gone some time around the grant
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (1, (3 << 32) + 15, 1, 1, 5, 5, 299999, 300001, 'look');
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL

-- case: the clocks here change in the second of the approval
INSERT INTO clock VALUES (200000, 59200);
UPDATE authority SET from_day = 3;
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: and a second after it
INSERT INTO clock VALUES (200001, 59200);
UPDATE authority SET from_day = 3;
-- expect: W1|okta|ann|Ward|EX-1|MISSING|NO_AUTHORITY_RULE

-- case: approved on the day on which the approver began
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200;
UPDATE spell SET start_lo = 200000, start_hi = 200000 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|APPROVER_MAYBE_GONE

-- case: or left
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200;
UPDATE spell SET ended = 1, t0_lo = 200000, t0_hi = 200000 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|APPROVER_MAYBE_GONE

-- case: the only rule was over the day before
UPDATE authority SET until_day = 1;
-- expect: W1|okta|ann|Ward|EX-1|MISSING|NO_AUTHORITY_RULE

-- case: of two rules as exact, one that may be over and one that is not, the latter counts
UPDATE exception_ SET approved_lo = 172799, approved_hi = 259200;
UPDATE authority SET until_day = 1;
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (2, 'exception', 1, 'person', 'W2', 2, (8 << 32) + 5);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: and of one that may not have begun
UPDATE exception_ SET approved_lo = 172799, approved_hi = 259200;
UPDATE authority SET from_day = 2;
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (2, 'exception', 1, 'person', 'W2', 2, (8 << 32) + 5);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: of two, both of that day, the first
UPDATE authority SET from_day = 2, until_day = 2;
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (2, 'exception', 1, 'person', 'W3', 3, (8 << 32) + 5);
-- expect: W1|okta|ann|Ward|EX-1|PASS|

-- case: the manager came some time on that day
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, 172800, 259200, 3), (2, 1, 172800, 259200, NULL, NULL, 2);
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: or went
UPDATE authority SET by = 'manager', name = NULL, person_id = NULL;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, -9, -9, 172800, 259200, 2), (2, 1, 172800, 259200, NULL, NULL, 3);
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: no register was supplied
DELETE FROM exception_;
-- expect: n=1 MISSING=1
-- expect: ||||register|MISSING|NO_REGISTER
-- expect: outcome UNABLE_TO_CONCLUDE

-- Days without a time end where the next begins; an instant may be that second.

-- case: granted on a day, approved on the day after
UPDATE exception_ SET granted_lo = 259200, granted_hi = 345600, approved_lo = 345600, approved_hi = 432000;
UPDATE grant_row SET granted_lo = 400000, granted_hi = 400000;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|GRANTED_BEFORE_APPROVAL

-- case: approved with the last second of that day
UPDATE exception_ SET granted_lo = 259200, granted_hi = 345600, approved_lo = 345599, approved_hi = 345599;
UPDATE grant_row SET granted_lo = 400000, granted_hi = 400000;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|ORDER_UNCLEAR

-- case: granted at a second, approved on the day that begins with it
UPDATE exception_ SET granted_lo = 345600, granted_hi = 345600, approved_lo = 345600, approved_hi = 432000;
UPDATE grant_row SET granted_lo = 400000, granted_hi = 400000;
-- expect: W1|okta|ann|Ward|EX-1|INDETERMINATE|ORDER_UNCLEAR

-- case: asked for on the day after the approval
UPDATE exception_ SET requested_lo = 259200, requested_hi = 345600, approved_lo = 172800, approved_hi = 259200;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVED_BEFORE_REQUEST

-- case: approved on the day before the approver began
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200;
UPDATE spell SET start_lo = 259200, start_hi = 259200 WHERE person_id = 2;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|APPROVER_NOT_EMPLOYED

-- case: the access was given on the day before it was approved, and no role gave it
UPDATE exception_ SET approved_lo = 172800, approved_hi = 259200;
UPDATE grant_row SET granted_lo = 86400, granted_hi = 172800;
-- expect: W1|okta|ann|Ward|EX-1|FAIL|HELD_BEFORE_APPROVAL
