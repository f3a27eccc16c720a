-- Privileged access (controls.md P02, and J03 for the chain of approvals).
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8100000
-- set: empty_justifications=["n/a","."]
-- set: admin_ratio_percent=50 separate_admin_systems=[] rate=100
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 8000000, NULL), (2, 'a.csv', 'accounts', 'okta', 1, 9, 8000000, NULL),
  (3, 'g.csv', 'grants', 'okta', 1, 9, 8000000, NULL), (4, 't.csv', 'tickets', 'jira', 1, 9, 8000000, 500000), (5, 'x.yaml', 'rules', '', 1, 0, NULL, NULL);
INSERT INTO system_(system, kind, listed, owner) VALUES ('okta', 'directory', 1, 'W3');
INSERT INTO person(id, worker_id, system, current, manager, record_id)
VALUES (1, 'W1', 'hr', 1, 'W2', (1 << 32) + 2), (2, 'W2', 'hr', 1, NULL, (1 << 32) + 3), (3, 'W3', 'hr', 1, 'W2', (1 << 32) + 4), (4, 'W4', 'hr', 1, 'W2', (1 << 32) + 5), (5, 'W5', 'hr', 1, 'W2', (1 << 32) + 6);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) SELECT id, id, 0, 0, 0, record_id FROM person;
INSERT INTO clock VALUES (-9000000000000000, 0);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W1', 1, 1, 'person'),
  ('W2', 2, 1, 'person'), ('W3', 3, 1, 'person'), ('W4', 4, 1, 'person'), ('W5', 5, 1, 'person'), ('queue', NULL, 0, 'none'), ('robot', NULL, 0, 'account');
INSERT INTO account(id, system, username, person_id, candidates, state, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'active', 1, (2 << 32) + 2), (2, 'okta', 'bob', 2, 1, 'active', 1, (2 << 32) + 3);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Admins', 1), (2, 'okta', 'Staff', NULL);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 2, 1, 1, 1, 1000000, 1000000);
-- The rule: the manager first, then W3.
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES
  (1, 'access', 1, 'manager', NULL, (5 << 32) + 2), (1, 'access', 2, 'person', 3, (5 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, requester, approver, approved_lo, approved_hi, step, entitlement, person_id, justification)
VALUES ((4 << 32) + 2, 'T-1', 'jira', 'access', 'done', 'W4', 'W2', 900000, 900000, 1, 'admins', 1, 'runs sign-on'),
  ((4 << 32) + 3, 'T-1', 'jira', 'access', 'done', 'W4', 'W3', 950000, 950000, 2, 'admins', 1, 'runs sign-on');

-- case: approved in two steps before it was granted
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Admins||PASS|
-- expect: condition admin ratio of okta 1
-- expect: outcome MET

-- case: the last approval in the second of the grant (0.4)
UPDATE ticket SET approved_lo = 1000000, approved_hi = 1000000 WHERE step = 2;
-- expect: n=1 PASS=1

-- case: a second after it
UPDATE ticket SET approved_lo = 1000001, approved_hi = 1000001 WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|RETROACTIVE
-- expect: outcome DEVIATIONS

-- case: an approval known by its day only, which holds the grant
UPDATE ticket SET approved_lo = 950400, approved_hi = 1036800 WHERE step = 2;
-- expect: W1|okta|ann|Admins||INDETERMINATE|STRADDLES_GRANT

-- case: when it was granted is not known
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
-- expect: W1|okta|ann|Admins||INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: nobody says when it was approved
UPDATE ticket SET approved_lo = NULL, approved_hi = NULL WHERE step = 2;
-- expect: W1|okta|ann|Admins||INDETERMINATE|APPROVAL_TIME_UNKNOWN

-- case: the second step is missing
DELETE FROM ticket WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: the second step came first
UPDATE ticket SET approved_lo = 890000, approved_hi = 890000 WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|STEPS_OUT_OF_ORDER

-- case: both on one day, of which nobody knows the hour
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400;
-- expect: W1|okta|ann|Admins||INDETERMINATE|ORDER_UNKNOWN

-- case: somebody else approved the second step
UPDATE ticket SET approver = 'W4', requester = 'W5' WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: nobody who approved was entitled to
UPDATE authority SET by = 'person', person_id = 4;
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_NOT_AUTHORISED

-- case: the holder approved a step
UPDATE ticket SET approver = 'W1' WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|SELF_APPROVED

-- case: who asked approved a step (X29)
UPDATE ticket SET requester = 'W3';
-- expect: W1|okta|ann|Admins||FAIL|REQUESTER_APPROVED

-- case: a queue approved it
UPDATE ticket SET approver = 'queue' WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_NOT_NAMED

-- case: no approver is written down
UPDATE ticket SET approver = NULL WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|NO_APPROVER

-- case: denied
UPDATE ticket SET status = 'denied' WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|DENIED

-- case: still open
UPDATE ticket SET status = 'open';
-- expect: W1|okta|ann|Admins||FAIL|NOT_APPROVED

-- case: a status nobody knows (X20)
UPDATE ticket SET status = 'unknown';
-- expect: W1|okta|ann|Admins||INDETERMINATE|STATUS_UNKNOWN

-- case: no reason given
UPDATE ticket SET justification = ' ';
-- expect: W1|okta|ann|Admins||FAIL|NO_JUSTIFICATION

-- case: the better of two tickets counts
UPDATE ticket SET approver = 'W1' WHERE step = 2;
INSERT INTO ticket(record_id, id, system, kind, status, requester, approver, approved_lo, approved_hi, step, entitlement, person_id, justification)
VALUES ((4 << 32) + 4, 'T-2', 'jira', 'access', 'done', 'W4', 'W2', 700000, 700000, 1, 'admins', 1, 'r'), ((4 << 32) + 5, 'T-2', 'jira', 'access', 'done', 'W4', 'W3', 710000, 710000, 2, 'admins', 1, 'r');
-- expect: n=1 PASS=1

-- case: two approvals without numbers of steps
UPDATE ticket SET step = NULL;
-- expect: n=1 PASS=1

-- case: a more exact rule asks for one step by the owner of the system
INSERT INTO authority(no, system, purpose, step, by, record_id) VALUES (2, 'okta', 'access', 1, 'system_owner', (5 << 32) + 9);
UPDATE ticket SET step = NULL;
DELETE FROM ticket WHERE approver = 'W2';
-- expect: n=1 PASS=1

-- case: the rule of the resource goes before that of the system
INSERT INTO authority(no, system, resource, purpose, step, by, person_id, record_id) VALUES (2, 'okta', NULL, 'access', 1, 'system_owner', NULL, (5 << 32) + 9), (3, NULL, 'ADMINS', 'access', 1, 'person', 4, (5 << 32) + 10);
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_NOT_AUTHORISED

-- case: a rule for ordinary access does not count
INSERT INTO authority(no, system, privileged, purpose, step, by, person_id, record_id) VALUES (2, 'okta', 0, 'access', 1, 'person', 4, (5 << 32) + 9);
-- expect: n=1 PASS=1

-- case: nor one for exceptions, and then there is none
UPDATE authority SET purpose = 'exception';
-- expect: W1|okta|ann|Admins||MISSING|NO_APPROVAL_RULE
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a delegate in the approver's place
UPDATE ticket SET approver = 'W4' WHERE step = 2;
UPDATE ticket SET requester = 'W5';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 4, 10, 10, (5 << 32) + 20);
-- expect: n=1 PASS=1

-- case: the delegation had ended the day before
UPDATE ticket SET approver = 'W4', requester = 'W5' WHERE step = 2;
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 4, 1, 9, (5 << 32) + 20);
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: it was for another system
UPDATE ticket SET approver = 'W4', requester = 'W5' WHERE step = 2;
INSERT INTO delegation(from_id, to_id, system, record_id) VALUES (3, 4, 'crm', (5 << 32) + 20);
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: the manager of that day counts, not today's
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 2000000, 2000000, 2, (1 << 32) + 2), (2, 1, 2000000, 2000000, NULL, NULL, 4, (1 << 32) + 2);
UPDATE person SET manager = 'W4' WHERE id = 1;
-- expect: n=1 PASS=1

-- case: a manager of later did not approve as one
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 800000, 800000, 4, (1 << 32) + 2), (2, 1, 1900000, 1900000, NULL, NULL, 2, (1 << 32) + 2);
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: HR shows no manager
UPDATE person SET manager = NULL;
-- expect: W1|okta|ann|Admins||INDETERMINATE|AUTHORITY_UNKNOWN

-- case: the authority began the day after
UPDATE authority SET from_day = 11 WHERE step = 2;
UPDATE ticket SET approved_lo = 920000, approved_hi = 920000 WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: the day itself
UPDATE authority SET from_day = 10, until_day = 10 WHERE step = 2;
-- expect: n=1 PASS=1

-- case: a ticket for another entitlement, another system or another person
UPDATE ticket SET entitlement = 'Staff' WHERE step = 1;
UPDATE ticket SET about_system = 'crm' WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|NO_APPROVAL

-- case: no ticket, though they reach back to the second of the grant
UPDATE ticket SET person_id = 4;
UPDATE source SET first_at = 1000000 WHERE id = 4;
-- expect: W1|okta|ann|Admins||FAIL|NO_APPROVAL

-- case: the tickets begin a second after the grant
UPDATE ticket SET person_id = 4;
UPDATE source SET first_at = 1000001 WHERE id = 4;
-- expect: W1|okta|ann|Admins||MISSING|BEFORE_TICKETS

-- case: the query of the tickets is declared to begin earlier
UPDATE ticket SET person_id = 4;
UPDATE source SET first_at = 1000001, covers_from = 999999 WHERE id = 4;
-- expect: W1|okta|ann|Admins||FAIL|NO_APPROVAL

-- case: the tickets hold no request for access
UPDATE ticket SET kind = 'leaver';
-- expect: W1|okta|ann|Admins||MISSING|NO_ACCESS_TICKETS

-- case: no tickets were supplied
DELETE FROM ticket;
DELETE FROM source WHERE id = 4;
-- expect: W1|okta|ann|Admins||MISSING|NO_TICKETS

-- case: neither template nor exception
UPDATE grant_row SET class = 3;
-- expect: W1|okta|ann|Admins||FAIL|NOT_AUTHORISED

-- case: it could not be classed
UPDATE grant_row SET class = 4;
-- expect: W1|okta|ann|Admins||INDETERMINATE|UNEVALUABLE

-- case: an exception approved in the second of the grant
UPDATE grant_row SET class = 2, exception_no = 1;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'exception', 1, 'person', 3, (5 << 32) + 3);
INSERT INTO exception_(no, id, justification, requested_by, approved_by, approved_lo, approved_hi, record_id) VALUES (1, 'EX-1', 'covers for W4', 'W4', 'W3', 1000000, 1000000, (5 << 32) + 30);
DELETE FROM ticket;
-- expect: n=1 PASS=1

-- case: approved a second later (X30)
UPDATE grant_row SET class = 2, exception_no = 1;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'exception', 1, 'person', 3, (5 << 32) + 3);
INSERT INTO exception_(no, id, justification, requested_by, approved_by, approved_lo, approved_hi, record_id) VALUES (1, 'EX-1', 'covers for W4', 'W4', 'W3', 1000001, 1000001, (5 << 32) + 30);
-- expect: W1|okta|ann|Admins||FAIL|RETROACTIVE

-- case: approved on the day of the grant
UPDATE grant_row SET class = 2, exception_no = 1;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'exception', 1, 'person', 3, (5 << 32) + 3);
INSERT INTO exception_(no, id, justification, requested_by, approved_by, approved_lo, approved_hi, record_id) VALUES (1, 'EX-1', 'covers for W4', 'W4', 'W3', 950400, 1036800, (5 << 32) + 30);
-- expect: W1|okta|ann|Admins||INDETERMINATE|STRADDLES_GRANT

-- case: privilege needs an account of its own
-- set: separate_admin_systems=["okta"]
-- expect: W1|okta|ann|Admins||FAIL|ACCOUNT_NOT_SEPARATE

-- case: in every system
-- set: separate_admin_systems=["*"]
-- expect: W1|okta|ann|Admins||FAIL|ACCOUNT_NOT_SEPARATE

-- case: and it has one
-- set: separate_admin_systems=["okta"]
INSERT INTO account(id, system, username, person_id, candidates, state, exported, record_id) VALUES (3, 'okta', 'ann-adm', 1, 1, 'active', 1, (2 << 32) + 4);
UPDATE grant_row SET account_id = 3;
-- expect: n=1 PASS=1

-- case: a closed second account is none
-- set: separate_admin_systems=["okta"]
INSERT INTO account(id, system, username, person_id, candidates, state, exported, record_id) VALUES (3, 'okta', 'ann-old', 1, 1, 'disabled', 1, (2 << 32) + 4);
-- expect: W1|okta|ann|Admins||FAIL|ACCOUNT_NOT_SEPARATE

-- case: an account of the register is judged there
UPDATE account SET registered = 1, person_id = NULL WHERE id = 1;
-- expect: |okta|ann|Admins||NOT_APPLICABLE|REGISTERED_ACCOUNT
-- expect: outcome NO_OCCURRENCE

-- case: an account of nobody
UPDATE account SET person_id = NULL, candidates = 0 WHERE id = 1;
-- expect: |okta|ann|Admins||INDETERMINATE|HOLDER_UNKNOWN

-- case: an account with two candidates (0.5)
UPDATE account SET person_id = NULL, candidates = 2 WHERE id = 1;
-- expect: |okta|ann|Admins||INDETERMINATE|SEVERAL_CANDIDATES

-- case: held by somebody who begins a second after the run (X7)
UPDATE grant_row SET class = NULL;
DELETE FROM spell WHERE person_id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (91, 1, 8100001, 8100001, 0, (1 << 32) + 2);
-- expect: W1|okta|ann|Admins||FAIL|BEFORE_START

-- case: who has worked here before, and is to begin again
UPDATE grant_row SET class = NULL;
DELETE FROM spell WHERE person_id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id) VALUES (91, 1, 1, 1, 1, 100, 100, (1 << 32) + 2), (92, 1, 8100001, 8100001, 0, NULL, NULL, (1 << 32) + 2);
-- expect: W1|okta|ann|Admins||NOT_APPLICABLE|HOLDER_NOT_CURRENT

-- case: a former worker
UPDATE grant_row SET class = NULL;
-- expect: W1|okta|ann|Admins||NOT_APPLICABLE|HOLDER_NOT_CURRENT

-- case: a closed account
UPDATE account SET state = 'suspended' WHERE id = 1;
-- expect: W1|okta|ann|Admins||NOT_APPLICABLE|ACCOUNT_CLOSED

-- case: an ordinary grant is no row
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 3, 1, 2, 3);
-- expect: n=1 PASS=1

-- case: a system without a catalogue of privilege, and one without grants
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1), ('erp', 'application', 1);
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 'c.csv', 'grants', 'crm', 1, 1);
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1|okta|ann|Admins||PASS|
-- expect: |crm||||MISSING|NO_PRIVILEGED_CATALOGUE
-- expect: |erp||||MISSING|NO_GRANTS

-- case: a system out of scope needs neither
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('crm', 'application', 1, 0);
-- expect: n=1 PASS=1

-- case: half of the accounts are privileged, and one more than half may not be
INSERT INTO grant_row(record_id, account_id, entitlement_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 3, 2, 1, NULL, 1, 1);
-- expect: n=2 PASS=1 NOT_APPLICABLE=1
-- expect: condition admin ratio of okta 0
-- expect: outcome DEVIATIONS

-- case: an account that may be open could be one of them
INSERT INTO account(id, system, username, person_id, candidates, state, privileged, exported, record_id) VALUES (3, 'okta', 'cid', 4, 1, 'unknown', 1, 1, (2 << 32) + 4);
-- expect: n=2 PASS=1 MISSING=1
-- expect: condition admin ratio of okta ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: one that is not privileged can only lower the share
INSERT INTO account(id, system, username, person_id, candidates, state, exported, record_id) VALUES (3, 'okta', 'cid', 4, 1, 'unknown', 1, (2 << 32) + 4);
-- expect: condition admin ratio of okta 1

-- case: rows that could not be read
INSERT INTO reject VALUES (1, 8, 'bad date', NULL), (4, 8, 'bad date', NULL);
-- expect: n=2 PASS=1 MISSING=1

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: the last approver had left two seconds before
DELETE FROM spell WHERE person_id = 3;
INSERT INTO spell(person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id) VALUES (3, 0, 0, 1, 949998, 949998, (1 << 32) + 4);
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_LEFT

-- case: the last approver left in the second of the approval
DELETE FROM spell WHERE person_id = 3;
INSERT INTO spell(person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id) VALUES (3, 0, 0, 1, 950000, 950000, (1 << 32) + 4);
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_LEFT

-- case: the last approver left some time on the day of the approval
DELETE FROM spell WHERE person_id = 3;
INSERT INTO spell(person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id) VALUES (3, 0, 0, 1, 920000, 1006400, (1 << 32) + 4);
-- expect: W1|okta|ann|Admins||INDETERMINATE|APPROVER_MAYBE_LEFT

-- case: the last approver had left, and is back
DELETE FROM spell WHERE person_id = 3;
INSERT INTO spell(person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id) VALUES (3, 0, 0, 1, 800000, 800000, (1 << 32) + 4), (3, 900000, 900000, 0, NULL, NULL, (1 << 32) + 4);
-- expect: n=1 PASS=1

-- case: the first approver began only afterwards
DELETE FROM spell WHERE person_id = 2;
INSERT INTO spell(person_id, start_lo, start_hi, ended, record_id) VALUES (2, 900001, 900001, 0, (1 << 32) + 3);
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_LEFT

-- case: a reason that says nothing
UPDATE ticket SET justification = 'N/A';
-- expect: W1|okta|ann|Admins||FAIL|NO_JUSTIFICATION

-- case: an exception approved by somebody the rules for exceptions do not name
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'exception', 1, 'person', 4, (5 << 32) + 3);
UPDATE grant_row SET class = 2, exception_no = 1;
INSERT INTO exception_(no, id, justification, requested_by, approved_by, approved_lo, approved_hi, record_id) VALUES (1, 'EX-1', 'covers for W4', 'W4', 'W3', 950000, 950000, (5 << 32) + 30);
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_NOT_AUTHORISED
-- expect: row W1|says|Nobody who approved exception EX-1 was entitled to.

-- case: an exception, and no rule says who may approve one
UPDATE grant_row SET class = 2, exception_no = 1;
INSERT INTO exception_(no, id, justification, requested_by, approved_by, approved_lo, approved_hi, record_id) VALUES (1, 'EX-1', 'covers for W4', 'W4', 'W3', 950000, 950000, (5 << 32) + 30);
-- expect: W1|okta|ann|Admins||MISSING|NO_APPROVAL_RULE

-- case: an exception approved by who had left
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'exception', 1, 'person', 3, (5 << 32) + 3);
DELETE FROM spell WHERE person_id = 3;
INSERT INTO spell(person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id) VALUES (3, 0, 0, 1, 949999, 949999, (1 << 32) + 4);
UPDATE grant_row SET class = 2, exception_no = 1;
INSERT INTO exception_(no, id, justification, requested_by, approved_by, approved_lo, approved_hi, record_id) VALUES (1, 'EX-1', 'covers for W4', 'W4', 'W3', 950000, 950000, (5 << 32) + 30);
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_LEFT

-- case: an exception whose rule has two steps
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'exception', 1, 'person', 3, (5 << 32) + 3), (2, 'exception', 2, 'person', 4, (5 << 32) + 3);
UPDATE grant_row SET class = 2, exception_no = 1;
INSERT INTO exception_(no, id, justification, requested_by, approved_by, approved_lo, approved_hi, record_id) VALUES (1, 'EX-1', 'covers for W4', 'W4', 'W3', 950000, 950000, (5 << 32) + 30);
-- expect: W1|okta|ann|Admins||INDETERMINATE|STEPS_NOT_EVIDENCED

-- case: one rule after the other: that of the day counts
UPDATE authority SET until_day = 9;
INSERT INTO authority(no, purpose, step, by, person_id, from_day, record_id) VALUES
  (2, 'access', 1, 'manager', NULL, 10, (5 << 32) + 3), (2, 'access', 2, 'person', 3, 10, (5 << 32) + 3);
UPDATE ticket SET approved_lo = 910000, approved_hi = 910000 WHERE step = 1;
-- expect: n=1 PASS=1

-- case: a more exact rule that was over by then does not count
INSERT INTO authority(no, purpose, system, step, by, person_id, until_day, record_id) VALUES (2, 'access', 'okta', 1, 'person', 4, 9, (5 << 32) + 3);
-- expect: n=1 PASS=1

-- case: a more exact rule of that day counts
INSERT INTO authority(no, purpose, system, step, by, person_id, until_day, record_id) VALUES (2, 'access', 'okta', 1, 'person', 4, 10, (5 << 32) + 3);
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_NOT_AUTHORISED

-- case: no rule of that day
UPDATE authority SET until_day = 8;
-- expect: W1|okta|ann|Admins||MISSING|NO_APPROVAL_RULE

-- case: ordinary data, and the holder's templates are cleared for other only (item 164)
INSERT INTO run VALUES ('now', '7900000');
UPDATE system_ SET data_class = 'internal' WHERE system = 'okta';
INSERT INTO role(id, name, version, data_class) VALUES (1, 'it', '1', 'public');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
UPDATE grant_row SET class = 3;
-- expect: row W1|severity|Critical
-- expect: row W1|says|Neither the template nor an exception gives it. The role is not cleared for the data of that system.

-- case: and the same where they are cleared for it
INSERT INTO run VALUES ('now', '7900000');
UPDATE system_ SET data_class = 'internal' WHERE system = 'okta';
INSERT INTO role(id, name, version, data_class) VALUES (1, 'it', '1', 'internal');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
UPDATE grant_row SET class = 3;
-- expect: row W1|severity|High

-- case: whoever is in a group of its groups is not listed (X22)
INSERT INTO source_item VALUES (3, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|Admins||PASS|
-- expect: |okta|||g.csv|MISSING|GROUPS_NOT_EXPANDED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: privilege that comes with a group, and that group was asked for (X22)
UPDATE ticket SET entitlement = ' Staff';
UPDATE grant_row SET record_id = (3 << 32) + 2147483648;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 2, 1, 2, 1);
INSERT INTO grant_through VALUES ((3 << 32) + 2147483648, (3 << 32) + 2, (3 << 32) + 6, 2);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Admins||PASS|

-- case: the group was asked for, and the privilege has nothing to do with it
UPDATE ticket SET entitlement = 'Staff';
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 3, 1, 2, 1);
-- expect: n=1 FAIL=1

-- case: nobody says who asked: it may have been the approver
UPDATE ticket SET requester = NULL;
-- expect: W1|okta|ann|Admins||INDETERMINATE|REQUESTER_UNKNOWN

-- case: who asked leads to nobody
UPDATE ticket SET requester = 'queue' WHERE step = 1;
-- expect: W1|okta|ann|Admins||INDETERMINATE|REQUESTER_UNKNOWN
-- expect: row W1|says|Who asked for it with ticket jira T-1 cannot be told, and may have approved it.

-- case: a program asked
UPDATE ticket SET requester = 'robot';
-- expect: n=1 PASS=1

-- case: one person approved both steps, as whom the rule means for each
UPDATE authority SET person_id = 2 WHERE step = 2;
UPDATE ticket SET approver = 'W2';
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING
-- expect: row W1|says|Ticket jira T-1 lacks a step of approval, or one person took two.

-- case: one approval that could be either step
UPDATE authority SET person_id = 2 WHERE step = 2;
DELETE FROM ticket WHERE step = 2;
UPDATE ticket SET step = NULL;
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: two who could each take either step, and did
UPDATE authority SET by = 'person', person_id = 2;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (5 << 32) + 2), (1, 'access', 2, 'person', 3, (5 << 32) + 2);
UPDATE ticket SET step = NULL;
-- expect: n=1 PASS=1

-- case: the ticket names the holder's account in another system
INSERT INTO account(id, system, username, person_id, candidates, state, exported, record_id) VALUES (9, 'ad', 'ann.d', 1, 1, 'active', 1, (2 << 32) + 9);
UPDATE ticket SET account_id = 9;
-- expect: n=1 PASS=1

-- case: the ticket names the account alone, and it as well as the person
UPDATE ticket SET account_id = 1;
UPDATE ticket SET person_id = NULL WHERE step = 1;
-- expect: n=1 PASS=1

-- case: it names somebody else's account
UPDATE ticket SET account_id = 2, person_id = 2;
-- expect: W1|okta|ann|Admins||FAIL|NO_APPROVAL

-- case: no ticket, and they end with the second of the grant
UPDATE ticket SET person_id = 4;
UPDATE source SET extracted_at = 1000000 WHERE id = 4;
-- expect: W1|okta|ann|Admins||FAIL|NO_APPROVAL

-- case: no ticket, and they end a second before the grant
UPDATE ticket SET person_id = 4;
UPDATE source SET extracted_at = 999999 WHERE id = 4;
-- expect: W1|okta|ann|Admins||INDETERMINATE|TICKETS_NOT_COVERED

-- case: nobody asked by a list with fewer requests than its screen showed
UPDATE ticket SET person_id = 4;
UPDATE source SET rows_read = 1, console_count = 2 WHERE id = 4;
-- expect: W1|okta|ann|Admins||INDETERMINATE|TICKETS_NOT_COVERED

-- case: nobody asked by a list of those of one outcome only
UPDATE ticket SET person_id = 4;
UPDATE source SET hides_inactive = 2 WHERE id = 4;
-- expect: W1|okta|ann|Admins||INDETERMINATE|TICKETS_NOT_COVERED

-- case: nobody says when they were exported: the last of them counts
UPDATE ticket SET person_id = 4;
UPDATE source SET extracted_at = NULL, last_at = 1000000 WHERE id = 4;
-- expect: W1|okta|ann|Admins||FAIL|NO_APPROVAL

-- case: the same access ended after it was approved, and was given again
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (1, (3 << 32) + 7, 1, 1, 960000, 960000, 990000, 990000, 'event');
-- expect: W1|okta|ann|Admins||INDETERMINATE|APPROVAL_OF_EARLIER_GRANT

-- case: it ended before the second step
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (1, (3 << 32) + 7, 1, 1, 5, 5, 949999, 949999, 'event');
-- expect: n=1 PASS=1

-- case: other access ended, another's did, or this only after it was given again
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (1, (3 << 32) + 7, 1, 2, 5, 5, 990000, 990000, 'event'),
  (2, (3 << 32) + 8, 2, 1, 5, 5, 990000, 990000, 'event'), (3, (3 << 32) + 9, 1, 1, 5, 5, 990000, 1000001, 'event');
-- expect: n=1 PASS=1

-- case: under an exception that goes on, access may come back
UPDATE grant_row SET class = 2, exception_no = 1;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'exception', 1, 'person', 3, (5 << 32) + 3);
INSERT INTO exception_(no, id, justification, requested_by, approved_by, approved_lo, approved_hi, record_id) VALUES (1, 'EX-1', 'covers for W4', 'W4', 'W3', 900000, 900000, (5 << 32) + 30);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (1, (3 << 32) + 7, 1, 1, 960000, 960000, 990000, 990000, 'event');
-- expect: n=1 PASS=1

-- case: both of the holder's accounts have privilege
-- set: separate_admin_systems=["okta"] admin_ratio_percent=100
INSERT INTO account(id, system, username, person_id, candidates, state, exported, record_id) VALUES (3, 'okta', 'ann-adm', 1, 1, 'active', 1, (2 << 32) + 4);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 3, 3, 1, 1, 1000000, 1000000);
-- expect: W1|okta|ann|Admins||FAIL|ACCOUNT_NOT_SEPARATE
-- expect: W1|okta|ann-adm|Admins||FAIL|ACCOUNT_NOT_SEPARATE
-- expect: row W1|reason|ACCOUNT_NOT_SEPARATE

-- case: the other is privileged by its export
-- set: separate_admin_systems=["okta"] admin_ratio_percent=100
INSERT INTO account(id, system, username, person_id, candidates, state, privileged, exported, record_id) VALUES (3, 'okta', 'ann-adm', 1, 1, 'active', 1, 1, (2 << 32) + 4);
-- expect: W1|okta|ann|Admins||FAIL|ACCOUNT_NOT_SEPARATE
-- expect: W1|okta|ann-adm||no right|MISSING|PRIVILEGE_WITHOUT_RIGHT

-- case: an administrator by the list of accounts alone: nobody is asked who made him one
UPDATE account SET privileged = 1 WHERE id = 2;
INSERT INTO account(id, system, username, state, exported, record_id) VALUES (3, 'okta', 'cy', 'active', 1, (2 << 32) + 4), (4, 'okta', 'di', 'active', 1, (2 << 32) + 5);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|Admins||PASS|
-- expect: W2|okta|bob||no right|MISSING|PRIVILEGE_WITHOUT_RIGHT
-- expect: row W2|severity|High
-- expect: condition admin ratio of okta 1
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the same of nobody, and its state not known, where data is regulated
UPDATE account SET privileged = 1, person_id = NULL, state = 'unknown' WHERE id = 2;
UPDATE system_ SET data_class = 'regulated';
-- expect: W1|okta|ann|Admins||PASS|
-- expect: |okta|bob||no right|MISSING|PRIVILEGE_WITHOUT_RIGHT
-- expect: row no right|severity|Critical

-- case: an ordinary right does not explain it, another's privileged one neither
UPDATE account SET privileged = 1 WHERE id = 2;
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 3, 2, 2, 1);
-- expect: n=2 PASS=1 MISSING=1

-- case: closed, or a service's, or known from a log alone, it is left to others
UPDATE account SET privileged = 1, state = 'disabled' WHERE id = 2;
INSERT INTO account(id, system, username, state, privileged, registered, exported, record_id) VALUES (3, 'okta', 'cy', 'active', 1, 1, 1, (2 << 32) + 4),
  (4, 'okta', 'di', 'active', 1, 0, 0, (2 << 32) + 5);
-- expect: n=1 PASS=1

-- case: the right explains it
UPDATE account SET privileged = 1 WHERE id = 1;
-- expect: n=1 PASS=1
-- expect: outcome MET

-- case: too many administrators in a system whose privilege no list of rights has
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('crm', 'application', 1, 1);
INSERT INTO account(id, system, username, state, privileged, exported, record_id) VALUES (3, 'crm', 'cy', 'active', 1, 1, (2 << 32) + 4),
  (4, 'crm', 'di', 'active', 1, 1, (2 << 32) + 5), (5, 'crm', 'ed', 'active', NULL, 1, (2 << 32) + 6);
-- expect: n=4 PASS=1 MISSING=3
-- expect: condition admin ratio of crm 0
-- expect: outcome DEVIATIONS

-- case: the day of authority, by the clocks here: an hour before midnight UTC it had begun
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, 3600), (940000, 7200);
UPDATE authority SET from_day = 11 WHERE step = 2;
UPDATE ticket SET approved_lo = 943200, approved_hi = 943200 WHERE step = 2;
-- expect: n=1 PASS=1

-- case: and a second before that it had not
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, 3600), (940000, 7200);
UPDATE authority SET from_day = 11 WHERE step = 2;
UPDATE ticket SET approved_lo = 943199, approved_hi = 943199 WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: the last second of the day on which authority ends, west of Greenwich
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, -18000), (890000, -14400);
UPDATE authority SET until_day = 10 WHERE step = 2;
UPDATE ticket SET approved_lo = 964799, approved_hi = 964799 WHERE step = 2;
-- expect: n=1 PASS=1

-- case: and the first of the next, an hour before the other offset has it
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, -18000), (890000, -14400);
UPDATE authority SET until_day = 10 WHERE step = 2;
UPDATE ticket SET approved_lo = 964800, approved_hi = 964800 WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: a delegation that begins the day after by the clocks here
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, -18000);
UPDATE ticket SET approver = 'W4', requester = 'W5', approved_lo = 968399, approved_hi = 968399 WHERE step = 2;
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 4, 11, 11, (5 << 32) + 20);
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: and the second in which it has
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, -18000);
UPDATE ticket SET approver = 'W4', requester = 'W5', approved_lo = 968400, approved_hi = 968400 WHERE step = 2;
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 4, 11, 11, (5 << 32) + 20);
-- expect: n=1 PASS=1

-- case: the day of a date alone ends when its last second does
UPDATE authority SET from_day = 10, until_day = 10 WHERE step = 2;
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400 WHERE step = 2;
UPDATE ticket SET approved_lo = 800000, approved_hi = 800000 WHERE step = 1;
-- expect: n=1 PASS=1

-- case: an approval of one of two days, and authority on the second
UPDATE authority SET from_day = 10 WHERE step = 2;
UPDATE ticket SET approved_lo = 863999, approved_hi = 950400 WHERE step = 2;
UPDATE ticket SET approved_lo = 800000, approved_hi = 800000 WHERE step = 1;
-- expect: W1|okta|ann|Admins||INDETERMINATE|AUTHORITY_TIME_UNKNOWN
-- expect: row W1|says|Whether who approved ticket jira T-1 was entitled to just then cannot be told.

-- case: or on the first
UPDATE authority SET until_day = 9 WHERE step = 2;
UPDATE ticket SET approved_lo = 863999, approved_hi = 950400 WHERE step = 2;
UPDATE ticket SET approved_lo = 800000, approved_hi = 800000 WHERE step = 1;
-- expect: W1|okta|ann|Admins||INDETERMINATE|AUTHORITY_TIME_UNKNOWN

-- case: or delegated on the first
UPDATE ticket SET approver = 'W4', requester = 'W5', approved_lo = 863999, approved_hi = 950400 WHERE step = 2;
UPDATE ticket SET requester = 'W5', approved_lo = 800000, approved_hi = 800000 WHERE step = 1;
INSERT INTO delegation(from_id, to_id, until_day, record_id) VALUES (3, 4, 9, (5 << 32) + 20);
-- expect: W1|okta|ann|Admins||INDETERMINATE|AUTHORITY_TIME_UNKNOWN

-- case: or on the second
UPDATE ticket SET approver = 'W4', requester = 'W5', approved_lo = 863999, approved_hi = 950400 WHERE step = 2;
UPDATE ticket SET requester = 'W5', approved_lo = 800000, approved_hi = 800000 WHERE step = 1;
INSERT INTO delegation(from_id, to_id, from_day, record_id) VALUES (3, 4, 10, (5 << 32) + 20);
-- expect: W1|okta|ann|Admins||INDETERMINATE|AUTHORITY_TIME_UNKNOWN

-- case: who may approve is the holder, and a delegate of the holder did
UPDATE authority SET person_id = 1 WHERE step = 2;
UPDATE ticket SET approver = 'W4', requester = 'W5' WHERE step = 2;
UPDATE ticket SET requester = 'W5' WHERE step = 1;
INSERT INTO delegation(from_id, to_id, record_id) VALUES (1, 4, (5 << 32) + 20);
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: the manager changed on the day of an approval without a time: it may be of before
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 900000, 900000, 4, (1 << 32) + 2), (2, 1, 900000, 900000, NULL, NULL, 2, (1 << 32) + 2);
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400 WHERE step = 1;
UPDATE ticket SET approved_lo = 960000, approved_hi = 960000 WHERE step = 2;
-- expect: W1|okta|ann|Admins||INDETERMINATE|AUTHORITY_TIME_UNKNOWN

-- case: the manager of before, likewise
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 900000, 900000, 2, (1 << 32) + 2), (2, 1, 900000, 900000, NULL, NULL, 4, (1 << 32) + 2);
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400 WHERE step = 1;
UPDATE ticket SET approved_lo = 960000, approved_hi = 960000 WHERE step = 2;
-- expect: W1|okta|ann|Admins||INDETERMINATE|AUTHORITY_TIME_UNKNOWN

-- case: changed as that day began: of the manager of before it is none
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 864000, 864000, 2, (1 << 32) + 2), (2, 1, 864000, 864000, NULL, NULL, 4, (1 << 32) + 2);
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400 WHERE step = 1;
UPDATE ticket SET approved_lo = 960000, approved_hi = 960000 WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: and as it ended
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 950400, 950400, 2, (1 << 32) + 2), (2, 1, 950400, 950400, NULL, NULL, 4, (1 << 32) + 2);
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400 WHERE step = 1;
UPDATE ticket SET approved_lo = 960000, approved_hi = 960000 WHERE step = 2;
-- expect: n=1 PASS=1

-- case: the first manager approved before the holder began
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 980000, 980000, NULL, NULL, 2, (1 << 32) + 2);
-- expect: n=1 PASS=1

-- case: the job of then names no manager, another one does
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 910000, 910000, NULL, (1 << 32) + 2), (2, 1, 910000, 910000, NULL, NULL, 4, (1 << 32) + 2);
-- expect: W1|okta|ann|Admins||INDETERMINATE|AUTHORITY_UNKNOWN

-- case: a job of later names none: then it was somebody else than who approved
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 970000, 970000, 4, (1 << 32) + 2), (2, 1, 970000, 970000, NULL, NULL, NULL, (1 << 32) + 2);
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: three steps: who alone could take two of them, and two for the third
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 3, 'person', 5, (5 << 32) + 2), (1, 'access', 3, 'person', 3, (5 << 32) + 2);
UPDATE authority SET by = 'person', person_id = 2 WHERE step < 3;
UPDATE ticket SET step = NULL;
INSERT INTO ticket(record_id, id, system, kind, status, requester, approver, approved_lo, approved_hi, entitlement, person_id, justification)
VALUES ((4 << 32) + 4, 'T-1', 'jira', 'access', 'done', 'W4', 'W5', 960000, 960000, 'admins', 1, 'runs sign-on');
-- expect: W1|okta|ann|Admins||FAIL|STEP_MISSING

-- case: HR's word for the approver leaves open whether it is an employment (X20)
DELETE FROM spell WHERE person_id = 3;
INSERT INTO spell(person_id, start_lo, start_hi, ended, doubtful, record_id) VALUES (3, 0, 0, 0, 1, (1 << 32) + 4);
-- expect: W1|okta|ann|Admins||INDETERMINATE|APPROVER_MAYBE_LEFT

-- case: public data are beyond nobody's templates
INSERT INTO run VALUES ('now', '7900000');
UPDATE system_ SET data_class = 'public' WHERE system = 'okta';
INSERT INTO role(id, name, version, data_class) VALUES (1, 'it', '1', 'internal');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1);
UPDATE grant_row SET class = 3;
-- expect: row W1|severity|High

-- case: nor are others, where one of the templates says nothing
INSERT INTO run VALUES ('now', '7900000');
UPDATE system_ SET data_class = 'internal' WHERE system = 'okta';
INSERT INTO role(id, name, version, data_class) VALUES (1, 'it', '1', 'public'), (2, 'more', '1', NULL);
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 9999, 0, 1), (1, 0, 2, 9999, 1, 1);
UPDATE grant_row SET class = 3;
-- expect: row W1|severity|High

-- case: an account that is gone from its list, as a leaver's would be
UPDATE account SET state = 'absent' WHERE id = 1;
-- expect: W1|okta|ann|Admins||NOT_APPLICABLE|ACCOUNT_CLOSED

-- case: and that list left out others without a reason (Q04)
UPDATE account SET state = 'absent' WHERE id = 1;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 2, 2, 2, 0, (2 << 32) + 3);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Admins||INDETERMINATE|ABSENCE_IN_DOUBT

-- case: the clocks here change while it may have been approved: by then a day later
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, 0), (949000, 7200);
UPDATE authority SET from_day = 11 WHERE step = 2;
UPDATE ticket SET approved_lo = 948000, approved_hi = 949500 WHERE step = 2;
-- expect: W1|okta|ann|Admins||INDETERMINATE|AUTHORITY_TIME_UNKNOWN

-- case: of two rules as exact, both surely of that day, the first counts
UPDATE authority SET from_day = 10, until_day = 10;
UPDATE ticket SET approved_lo = 900000 + step, approved_hi = 900000 + step;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'access', 1, 'person', 4, (5 << 32) + 3);
-- expect: n=1 PASS=1

-- case: of one that may be over and one that is not, the latter
UPDATE authority SET until_day = 9;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'access', 1, 'manager', NULL, (5 << 32) + 3), (2, 'access', 2, 'person', 3, (5 << 32) + 3);
UPDATE ticket SET approved_lo = 800000, approved_hi = 800000 WHERE step = 1;
UPDATE ticket SET approved_lo = 863999, approved_hi = 950400 WHERE step = 2;
-- expect: n=1 PASS=1

-- case: and of one that may not have begun
UPDATE authority SET from_day = 10;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'access', 1, 'manager', NULL, (5 << 32) + 3), (2, 'access', 2, 'person', 3, (5 << 32) + 3);
UPDATE ticket SET approved_lo = 800000, approved_hi = 800000 WHERE step = 1;
UPDATE ticket SET approved_lo = 863999, approved_hi = 950400 WHERE step = 2;
-- expect: n=1 PASS=1

-- Days without a time end where the next begins; an instant may be that second.

-- case: given on a day, approved on the day after
UPDATE grant_row SET granted_lo = 950400, granted_hi = 1036800;
UPDATE ticket SET approved_lo = 1036800, approved_hi = 1123200 WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|RETROACTIVE

-- case: given at a second, approved on the day that begins with it
UPDATE grant_row SET granted_lo = 1036800, granted_hi = 1036800;
UPDATE ticket SET approved_lo = 1036800, approved_hi = 1123200 WHERE step = 2;
-- expect: W1|okta|ann|Admins||INDETERMINATE|STRADDLES_GRANT

-- case: the second step on the day before the first
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400 WHERE step = 1;
UPDATE ticket SET approved_lo = 777600, approved_hi = 864000 WHERE step = 2;
-- expect: W1|okta|ann|Admins||FAIL|STEPS_OUT_OF_ORDER

-- case: when the last approver was employed nobody says
DELETE FROM spell WHERE person_id = 3;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Admins||INDETERMINATE|APPROVER_MAYBE_LEFT

-- case: nor of whom an exception names
DELETE FROM spell WHERE person_id = 3;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'exception', 1, 'person', 3, (5 << 32) + 3);
UPDATE grant_row SET class = 2, exception_no = 1;
INSERT INTO exception_(no, id, justification, requested_by, approved_by, approved_lo, approved_hi, record_id) VALUES (1, 'EX-1', 'covers for W4', 'W4', 'W3', 950000, 950000, (5 << 32) + 30);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Admins||INDETERMINATE|APPROVER_MAYBE_LEFT

-- case: the last approver began on the day after that of the approval
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400;
UPDATE spell SET start_lo = 950400, start_hi = 950400 WHERE person_id = 3;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_LEFT

-- case: with the last second of that day
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400;
UPDATE spell SET start_lo = 950399, start_hi = 950399 WHERE person_id = 3;
-- expect: n=1 INDETERMINATE=1

-- case: the last approver left with the day before that of the approval
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400;
UPDATE spell SET ended = 1, t0_lo = 864000, t0_hi = 864000 WHERE person_id = 3;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Admins||FAIL|APPROVER_LEFT

-- case: a second into it
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400;
UPDATE spell SET ended = 1, t0_lo = 864001, t0_hi = 864001 WHERE person_id = 3;
-- expect: n=1 INDETERMINATE=1

-- case: tickets spell the system in capitals, or as the inventory calls it
UPDATE system_ SET name = 'Okta Workforce';
UPDATE ticket SET about_system = iif(step = 1, 'OKTA', 'okta workforce ');
-- expect: n=1 PASS=1

-- case: approved for a time that ended in the second before the newest list
UPDATE ticket SET expires_lo = 7999999, expires_hi = 7999999;
-- expect: W1|okta|ann|Admins||INDETERMINATE|APPROVAL_ENDED

-- case: in the second of it
UPDATE ticket SET expires_lo = 8000000, expires_hi = 8000000;
-- expect: n=1 PASS=1

-- case: and extended, though only when it was held
UPDATE ticket SET expires_lo = 2000000, expires_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, requester, approver, approved_lo, approved_hi, step, entitlement, person_id, justification, expires_lo, expires_hi)
VALUES ((4 << 32) + 4, 'T-2', 'jira', 'extension', 'done', 'W4', 'W2', 1900000, 1900000, 1, 'admins', 1, 'goes on', 9000000, 9000000);
-- expect: n=1 PASS=1

-- case: the time of a list nobody states
UPDATE ticket SET expires_lo = 7999999, expires_hi = 7999999;
UPDATE source SET extracted_at = NULL WHERE id = 3;
-- expect: n=1 PASS=1
