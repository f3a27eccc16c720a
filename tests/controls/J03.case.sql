-- Access outside the role was approved in advance (controls.md J03; X22 X29 X30).
-- The period is days 0 to 89.  Ann (1) was given Ledger at 1000000, day 11; her
-- manager is Bob (2), the system's owner Dee (4); Cam (3) asked for it at 800000
-- and Bob approved at 900000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000 rate=100
-- set: bulk_approval_seconds=60 bulk_approval_items=3
-- set: queue_words=["desk","queue"] empty_justifications=["-","n/a"] unapproved_words=["requested"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000, NULL),
  (2, 'acc.csv', 'accounts', 'erp', 1, 9, 7900000, NULL),
  (4, 'grants.csv', 'grants', 'erp', 1, 9, 7900000, NULL),
  (5, 't.csv', 'tickets', 'jira', 1, 9, 7900000, -900000),
  (6, 'approvers.yaml', 'rules', '', 1, 0, NULL, NULL);
INSERT INTO system_(system, kind, listed, in_scope, owner) VALUES ('hr', 'hr', 1, 1, NULL),
  ('erp', 'application', 1, 1, 'W4');
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3),
  (3, 'W3', 'hr', 1, (1 << 32) + 4), (4, 'W4', 'hr', 1, (1 << 32) + 5);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, current, record_id)
SELECT value, value, -400, -34560000, -34560000, 0, 1, (1 << 32) + 1 + value FROM json_each('[1,2,3,4]');
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id)
VALUES (1, 1, -34560000, -34560000, 2, (1 << 32) + 2);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W1', 1, 1, 'person'), ('ann', 1, 1, 'person'),
  ('bob', 2, 1, 'person'), ('cam', 3, 1, 'person'), ('dee', 4, 1, 'person'), ('W4', 4, 1, 'person'),
  ('it@acme', NULL, 0, 'account'), ('Service Desk', NULL, 0, 'none'), ('Bob Boss', NULL, 0, 'none'),
  ('lee', NULL, 2, 'several'), ('feed', NULL, 0, 'account');
INSERT INTO account(id, system, username, person_id, kind, state, created_lo, created_hi, snapshot_at, listed, exported, record_id)
VALUES (1, 'erp', 'ann', 1, 'human', 'active', -30000000, -30000000, 7900000, 1, 1, (2 << 32) + 2);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'erp', 'Ledger', NULL), (2, 'erp', 'Admin', 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((4 << 32) + 2, 1, 1, 1000000, 1000000, 3);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (6 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, entitlement, requester, approver,
  opened_lo, opened_hi, approved_lo, approved_hi, justification)
VALUES ((5 << 32) + 2, 'T1', 'jira', 'access', 'done', 1, 'erp', 'ledger', 'cam', 'bob', 800000, 800000, 900000, 900000, 'closes the books');

-- case: asked for, approved by the manager, then given
-- expect: n=1 PASS=1
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|
-- expect: row W1|limit_s|0
-- expect: outcome MET

-- Who may ask (rule 1 names them).  cam = W3 asked at 800000; bob = W2 is the manager.
-- case: the manager alone may ask, and somebody else did
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|REQUESTER_NOT_ELIGIBLE
-- expect: outcome DEVIATIONS

-- case: the hiring manager asked, before the first job began (85)
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
UPDATE authority SET by = 'system_owner';
UPDATE ticket SET requester = 'bob', approver = 'dee';
UPDATE job SET from_lo = 1000000, from_hi = 1000000;
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: whom the rule names by id
INSERT INTO requester(no, by, name, person_id, record_id) VALUES (1, 'person', 'W3', 3, (6 << 32) + 2);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: or another than that
INSERT INTO requester(no, by, name, person_id, record_id) VALUES (1, 'person', 'W4', 4, (6 << 32) + 2),
  (2, 'person', 'W3', 3, (6 << 32) + 3);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|REQUESTER_NOT_ELIGIBLE

-- case: any of several will do
INSERT INTO requester(no, by, name, person_id, record_id) VALUES (1, 'person', 'W4', 4, (6 << 32) + 2),
  (1, 'manager', NULL, NULL, (6 << 32) + 2), (1, 'person', 'W3', 3, (6 << 32) + 2);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: who gets it may ask
INSERT INTO requester(no, by, record_id) VALUES (1, 'beneficiary', (6 << 32) + 2);
UPDATE ticket SET requester = 'ann';
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the owner of the system may ask
INSERT INTO requester(no, by, record_id) VALUES (1, 'system_owner', (6 << 32) + 2);
UPDATE ticket SET requester = 'dee';
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: a shared account the rule names itself
INSERT INTO requester(no, by, name, record_id) VALUES (1, 'person', 'Feed', (6 << 32) + 2);
UPDATE ticket SET requester = 'feed';
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: a shared account it does not name may stand for anybody
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
UPDATE ticket SET requester = 'feed';
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|ELIGIBILITY_UNKNOWN

-- case: who the manager was is not known
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
UPDATE authority SET by = 'system_owner';
UPDATE ticket SET approver = 'dee';
UPDATE job SET manager_id = NULL;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|ELIGIBILITY_UNKNOWN

-- case: the manager of before, when it was asked for, counts
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
UPDATE job SET until_lo = 850000, until_hi = 850000, manager_id = 3 WHERE id = 1;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id)
VALUES (2, 1, 850000, 850000, 2, (1 << 32) + 2);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: who became manager two days later did not have the say
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
UPDATE job SET until_lo = 972800, until_hi = 972800, manager_id = 4 WHERE id = 1;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id)
VALUES (2, 1, 972800, 972800, 3, (1 << 32) + 2);
UPDATE authority SET by = 'system_owner';
UPDATE ticket SET approver = 'dee';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|REQUESTER_NOT_ELIGIBLE

-- case: who became manager within the day may have asked as such
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
UPDATE job SET until_lo = 860000, until_hi = 860000, manager_id = 4 WHERE id = 1;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id)
VALUES (2, 1, 860000, 860000, 3, (1 << 32) + 2);
UPDATE authority SET by = 'system_owner';
UPDATE ticket SET approver = 'dee';
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|ELIGIBILITY_UNKNOWN

-- case: in the manager's place, by a delegation of that day
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
INSERT INTO delegation VALUES ('W2', 2, 'W3', 3, NULL, 9, 9, (6 << 32) + 9);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: or of another day
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
INSERT INTO delegation VALUES ('W2', 2, 'W3', 3, NULL, 10, 11, (6 << 32) + 9);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|REQUESTER_NOT_ELIGIBLE

-- case: or one that was over the day before
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
INSERT INTO delegation VALUES ('W2', 2, 'W3', 3, NULL, NULL, 8, (6 << 32) + 9);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|REQUESTER_NOT_ELIGIBLE

-- case: the manager of long before has no say any more
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
UPDATE job SET until_lo = 700000, until_hi = 700000, manager_id = 3 WHERE id = 1;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id)
VALUES (2, 1, 700000, 700000, 2, (1 << 32) + 2);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|REQUESTER_NOT_ELIGIBLE

-- case: what another rule says of who may ask is not asked here
INSERT INTO requester(no, by, record_id) VALUES (2, 'manager', (6 << 32) + 3);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: approved in the second of the grant (equal is within)
UPDATE ticket SET approved_lo = 1000000, approved_hi = 1000000;
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: approved one second after the grant
UPDATE ticket SET approved_lo = 1000001, approved_hi = 1000001;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|APPROVED_AFTER_GRANT
-- expect: row W1|elapsed_lo|1
-- expect: row W1|severity|High
-- expect: outcome DEVIATIONS

-- case: approved on the day of the grant, at a time not known
UPDATE ticket SET approved_lo = 950400, approved_hi = 1036800;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|APPROVAL_STRADDLES_GRANT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the ticket was opened after the grant
UPDATE ticket SET opened_lo = 1000001, opened_hi = 1000001, approved_lo = 1000002, approved_hi = 1000002;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|RETROACTIVE

-- case: no time of approval, but the ticket was done before the grant
UPDATE ticket SET approved_lo = NULL, approved_hi = NULL, closed_lo = 990000, closed_hi = 990000;
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: no time of approval at all
UPDATE ticket SET approved_lo = NULL, approved_hi = NULL;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|APPROVAL_TIME_UNKNOWN

-- case: no ticket asks for it
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, entitlement) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'done', 2, 'erp', 'Ledger');
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_TICKET

-- case: tickets for the same entitlement in another system and for another one
UPDATE ticket SET about_system = 'crm';
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, entitlement, requester, approver, opened_lo, approved_lo, approved_hi, justification)
VALUES ((5 << 32) + 3, 'T2', 'jira', 'access', 'done', 1, 'erp', 'Payroll', 'cam', 'bob', 800000, 900000, 900000, 'x y');
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_TICKET

-- case: a ticket that names the entitlement and no system
UPDATE ticket SET about_system = NULL;
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: a ticket for the account instead of the person
UPDATE ticket SET person_id = NULL, account_id = 1;
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: a ticket for the system that does not name the entitlement
UPDATE ticket SET entitlement = NULL;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|ENTITLEMENT_NOT_NAMED

-- case: a denied ticket that names nothing leaves the grant without one
UPDATE ticket SET entitlement = NULL, status = 'denied';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_TICKET

-- case: no tickets were supplied at all
DELETE FROM ticket;
DELETE FROM source WHERE id = 5;
-- expect: n=1 MISSING=1
-- expect: W1|erp|ann|Ledger|1970-01-12|MISSING|NO_TICKETS

-- case: tickets were supplied, but none of this kind
UPDATE ticket SET kind = 'leaver';
-- expect: W1|erp|ann|Ledger|1970-01-12|MISSING|NO_TICKETS

-- case: the tickets begin one second after the grant
UPDATE ticket SET person_id = 2;
UPDATE source SET first_at = 1000001 WHERE id = 5;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|TICKETS_NOT_COVERED

-- case: the tickets begin in the second of the grant, by their declared query
UPDATE ticket SET person_id = 2;
UPDATE source SET first_at = 1000001, covers_from = 1000000 WHERE id = 5;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_TICKET

-- case: the tickets were exported before the grant
UPDATE ticket SET person_id = 2;
UPDATE source SET extracted_at = 999999 WHERE id = 5;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|TICKETS_NOT_COVERED

-- case: nobody asked by a list with fewer requests than its screen showed
UPDATE ticket SET person_id = 2;
UPDATE source SET rows_read = 1, console_count = 2 WHERE id = 5;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|TICKETS_NOT_COVERED

-- case: nobody asked by a list of those of one outcome only
UPDATE ticket SET person_id = 2;
UPDATE source SET hides_inactive = 2 WHERE id = 5;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|TICKETS_NOT_COVERED

-- case: denied
UPDATE ticket SET status = 'denied';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NOT_APPROVED

-- case: cancelled, and the access was given all the same
UPDATE ticket SET status = 'cancelled';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NOT_APPROVED

-- case: still waiting for the approver
UPDATE ticket SET status = 'open', approved_lo = NULL, approved_hi = NULL;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NOT_APPROVED

-- case: open, but approved (implementation is what is open)
UPDATE ticket SET status = 'open';
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: done, and nobody is recorded as approver (78: not a matter of opinion)
UPDATE ticket SET approver = NULL;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_APPROVER

-- case: a status word nobody knows, and no approver
UPDATE ticket SET approver = NULL, status = 'unknown', approved_lo = NULL, approved_hi = NULL;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|APPROVAL_UNKNOWN

-- case: a shared mailbox approved
UPDATE ticket SET approver = 'it@acme';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|QUEUE_APPROVED

-- case: a queue approved
UPDATE ticket SET approver = 'Service Desk';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|QUEUE_APPROVED

-- case: a name is never a match (0.5)
UPDATE ticket SET approver = 'Bob Boss';
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|APPROVER_UNKNOWN

-- case: an approver who could be two persons
UPDATE ticket SET approver = 'lee';
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|APPROVER_UNKNOWN

-- case: approved by the one who has it (X29)
UPDATE ticket SET approver = 'ann';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|SELF_APPROVED

-- case: approved by the one who asked
UPDATE ticket SET requester = 'bob';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|SELF_APPROVED

-- case: asked for and approved under one name that resolves nobody
UPDATE ticket SET requester = 'Bob Boss', approver = 'bob boss';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|SELF_APPROVED

-- case: nobody knows who asked
UPDATE ticket SET requester = NULL;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|REQUESTER_UNKNOWN

-- case: asked for under a name that resolves nobody
UPDATE ticket SET requester = 'Bob Boss';
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|REQUESTER_UNKNOWN

-- case: a machine asked: no person, so not the approver
UPDATE ticket SET requester = 'feed';
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the beneficiary asked, the manager approved
UPDATE ticket SET requester = 'ann';
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the approver had left in the second of the approval
UPDATE spell SET ended = 1, end_day = 10, t0_lo = 900000, t0_hi = 900000 WHERE person_id = 2;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|APPROVER_LEFT

-- case: the approver left one second later
UPDATE spell SET ended = 1, end_day = 10, t0_lo = 900001, t0_hi = 900001 WHERE person_id = 2;
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the approver left on that day
UPDATE spell SET ended = 1, end_day = 10, t0_lo = 864000, t0_hi = 950400 WHERE person_id = 2;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|APPROVER_EMPLOYMENT_UNKNOWN

-- case: the approver started one second after approving
UPDATE spell SET start_day = 10, start_lo = 900001, start_hi = 900001 WHERE person_id = 2;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|APPROVER_LEFT

-- case: somebody else than the manager
UPDATE ticket SET approver = 'dee';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_AUTHORITY

-- case: the manager of the time of approval counts, not today's
UPDATE job SET until_lo = 950000, until_hi = 950000;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 950000, 950000, 4, (1 << 32) + 2);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the manager of today approved, before becoming it
UPDATE job SET until_lo = 950000, until_hi = 950000;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 950000, 950000, 4, (1 << 32) + 2);
UPDATE ticket SET approver = 'dee';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_AUTHORITY

-- case: approved before the start by the manager to be
UPDATE job SET from_lo = 950000, from_hi = 950000;
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the manager is not known
UPDATE job SET manager_id = NULL;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|AUTHORITY_UNRESOLVED

-- case: the system's owner may, by the more exact rule
INSERT INTO authority(no, system, purpose, step, by, record_id) VALUES (2, 'ERP', 'access', 1, 'system_owner', (6 << 32) + 3);
UPDATE ticket SET approver = 'dee';
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: and then the manager may not
INSERT INTO authority(no, system, purpose, step, by, record_id) VALUES (2, 'erp', 'access', 1, 'system_owner', (6 << 32) + 3);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_AUTHORITY

-- case: a rule for the resource comes before one for the system
INSERT INTO authority(no, system, resource, purpose, step, by, name, person_id, record_id)
VALUES (2, 'erp', NULL, 'access', 1, 'system_owner', NULL, NULL, (6 << 32) + 3), (3, 'erp', 'Ledger', 'access', 1, 'person', 'bob', 2, (6 << 32) + 4);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: a rule for another resource does not count
INSERT INTO authority(no, system, resource, purpose, step, by, name, person_id, record_id) VALUES (2, 'erp', 'Payroll', 'access', 1, 'person', 'dee', 4, (6 << 32) + 3);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: a rule of another purpose does not count
UPDATE authority SET purpose = 'termination';
-- expect: n=1 MISSING=1
-- expect: W1|erp|ann|Ledger|1970-01-12|MISSING|AUTHORITY_MISSING

-- case: without any rule nobody can say who may
DELETE FROM authority;
-- expect: W1|erp|ann|Ledger|1970-01-12|MISSING|AUTHORITY_MISSING

-- case: without any rule a self-approval fails all the same
DELETE FROM authority;
UPDATE ticket SET approver = 'ann';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|SELF_APPROVED

-- case: a rule that only holds from the day after the approval
UPDATE authority SET from_day = 11;
-- expect: W1|erp|ann|Ledger|1970-01-12|MISSING|AUTHORITY_MISSING

-- case: a rule that holds until the day of the approval
UPDATE authority SET from_day = 10, until_day = 10;
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: a rule for privileged access is none for this
UPDATE authority SET privileged = 1;
-- expect: W1|erp|ann|Ledger|1970-01-12|MISSING|AUTHORITY_MISSING

-- case: a rule names somebody who could be several
UPDATE authority SET by = 'person', name = 'lee';
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|AUTHORITY_UNRESOLVED

-- case: the owner of the role that fits the person
UPDATE authority SET by = 'role_owner';
INSERT INTO role(id, name, version, owner) VALUES (1, 'clerk', '1.0', 'bob');
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the owner of another role
UPDATE authority SET by = 'role_owner';
INSERT INTO role(id, name, version, owner) VALUES (1, 'clerk', '1.0', 'dee');
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_AUTHORITY

-- case: the manager's delegate, on the last day of the delegation
INSERT INTO delegation VALUES ('bob', 2, 'dee', 4, 'erp', 10, 10, (6 << 32) + 9);
UPDATE ticket SET approver = 'dee';
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the delegation ended the day before, or is for another system
INSERT INTO delegation VALUES ('bob', 2, 'dee', 4, 'erp', 1, 9, (6 << 32) + 9), ('bob', 2, 'dee', 4, 'crm', 1, 20, (6 << 32) + 10);
UPDATE ticket SET approver = 'dee';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_AUTHORITY

-- case: the beneficiary's own authority cannot be delegated for their own access
UPDATE authority SET by = 'person', name = 'ann', person_id = 1;
INSERT INTO delegation VALUES ('ann', 1, 'dee', 4, NULL, NULL, NULL, (6 << 32) + 9);
UPDATE ticket SET approver = 'dee';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_AUTHORITY

-- case: two steps, manager then owner, both taken in order
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'system_owner', (6 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, step, approver, approved_lo, approved_hi) VALUES ((5 << 32) + 3, 'T1', 'jira', 'access', 'done', 2, 'dee', 900000, 900000);
-- expect: n=1 PASS=1
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the second step was never taken
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'system_owner', (6 << 32) + 3);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|STEP_MISSING

-- case: the second step still waits
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'system_owner', (6 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, step, approver) VALUES ((5 << 32) + 3, 'T1', 'jira', 'access', 'open', 2, 'dee');
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NOT_APPROVED

-- case: the second step was denied
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'system_owner', (6 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, step, approver, approved_lo, approved_hi) VALUES ((5 << 32) + 3, 'T1', 'jira', 'access', 'denied', 2, 'dee', 900000, 900000);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NOT_APPROVED

-- case: the owner first, one second before the manager
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'system_owner', (6 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, step, approver, approved_lo, approved_hi) VALUES ((5 << 32) + 3, 'T1', 'jira', 'access', 'done', 1, 'dee', 899999, 899999);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|STEP_ORDER

-- case: both on one day, at times not known
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'system_owner', (6 << 32) + 3);
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400;
INSERT INTO ticket(record_id, id, system, kind, status, step, approver, approved_lo, approved_hi) VALUES ((5 << 32) + 3, 'T1', 'jira', 'access', 'done', 2, 'dee', 864000, 950400);
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|STEP_ORDER_UNKNOWN

-- case: one person is not two steps
UPDATE system_ SET owner = 'bob' WHERE system = 'erp';
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'system_owner', (6 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, step, approver, approved_lo, approved_hi) VALUES ((5 << 32) + 3, 'T1', 'jira', 'access', 'done', 2, 'bob', 950000, 950000);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|STEP_MISSING

-- case: the second step came one second after the grant
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'system_owner', (6 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, step, approver, approved_lo, approved_hi) VALUES ((5 << 32) + 3, 'T1', 'jira', 'access', 'done', 2, 'dee', 1000001, 1000001);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|APPROVED_AFTER_GRANT

-- case: either of two may take the one step
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'system_owner', (6 << 32) + 3);
UPDATE ticket SET approver = 'dee';
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: one ticket for several people: the lines of the others are not hers
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, entitlement, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 3, 'T1', 'jira', 'access', 'denied', 3, 'erp', 'Ledger', 'cam', 'bob', 900000, 900000);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: nor those of an account of nobody, in the same ticket
INSERT INTO account(id, system, username, kind, state, snapshot_at, listed, exported, registered, record_id)
VALUES (2, 'erp', 'svc', 'service', 'active', 7900000, 1, 1, 1, (2 << 32) + 3);
UPDATE ticket SET status = 'open', approver = NULL, approved_lo = NULL, approved_hi = NULL;
INSERT INTO ticket(record_id, id, system, kind, status, account_id, about_system, entitlement, requester, approver, opened_lo, opened_hi, approved_lo, approved_hi)
VALUES ((5 << 32) + 3, 'T1', 'jira', 'access', 'done', 2, 'erp', 'Ledger', 'cam', 'bob', 800000, 800000, 900000, 900000);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NOT_APPROVED

-- case: no reason is given, though others give one
UPDATE ticket SET justification = ' ';
INSERT INTO ticket(record_id, id, system, kind, status, person_id, justification) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'done', 2, 'project');
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_JUSTIFICATION

-- case: a reason that says nothing (39)
UPDATE ticket SET justification = 'N/A';
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_JUSTIFICATION

-- case: the tickets have no reasons at all
UPDATE ticket SET justification = NULL;
-- expect: n=1 MISSING=1
-- expect: W1|erp|ann|Ledger|1970-01-12|MISSING|JUSTIFICATION_NOT_EXPORTED

-- case: a bad ticket and a good one: the good one counts
UPDATE ticket SET approver = 'ann';
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, entitlement, requester, approver, opened_lo, approved_lo, approved_hi, justification)
VALUES ((5 << 32) + 3, 'T2', 'jira', 'access', 'done', 1, 'erp', 'Ledger', 'cam', 'bob', 800000, 900000, 900000, 'closing');
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: approved access had run out before the grant
UPDATE ticket SET expires_lo = 999999, expires_hi = 999999;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_TICKET

-- case: the approval is older than the end of the same access before
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi)
VALUES (1, (4 << 32) + 8, 1, 1, -500000, -500000, 950000, 950000);
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|APPROVAL_OF_EARLIER_GRANT

-- case: approved after the same access had ended before
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi)
VALUES (1, (4 << 32) + 8, 1, 1, -500000, -500000, 899999, 899999);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: three approvals by one person within two minutes are mentioned
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 3, 'T2', 'jira', 'access', 'done', 2, 'bob', 900060, 900060), ((5 << 32) + 4, 'T3', 'jira', 'access', 'done', 2, 'bob', 899940, 899940);
-- expect: row W1|says|Access to Ledger, given on 1970-01-12 13:46:40Z, was approved by 1970-01-11 10:00:00Z. It is one of 3 approvals by bob within 120 seconds.

-- case: one second further apart they are not
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 3, 'T2', 'jira', 'access', 'done', 2, 'bob', 900061, 900061), ((5 << 32) + 4, 'T3', 'jira', 'access', 'done', 2, 'bob', 899940, 899940);
-- expect: row W1|says|Access to Ledger, given on 1970-01-12 13:46:40Z, was approved by 1970-01-11 10:00:00Z.

-- case: an exception approved in advance counts as well
DELETE FROM ticket;
UPDATE authority SET purpose = 'exception';
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, requested_lo, person_id, record_id, status)
VALUES (1, 'EX1', 'W1', 'erp', 'Ledger', 'closing', 'cam', 'bob', 864000, 950400, 800000, 1, (6 << 32) + 20, 'active');
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: an exception that was approved after the event (X30)
DELETE FROM ticket;
UPDATE authority SET purpose = 'exception';
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, requested_lo, person_id, record_id, status)
VALUES (1, 'EX1', 'W1', 'erp', 'Ledger', 'closing', 'cam', 'bob', 1036800, 1123200, 800000, 1, (6 << 32) + 20, 'active');
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|APPROVED_AFTER_GRANT

-- case: an exception that is only requested
DELETE FROM ticket;
UPDATE authority SET purpose = 'exception';
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, requested_lo, person_id, record_id, status)
VALUES (1, 'EX1', 'W1', 'erp', 'Ledger', 'closing', 'cam', 'bob', 800000, 1, (6 << 32) + 20, 'Requested');
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NOT_APPROVED

-- case: the template of that day covers it: no row
UPDATE grant_row SET class = 3;
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 12);
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: the template covered it until the day before
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'done');
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 11);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_TICKET

-- case: today's template covers it, that of the grant's day did not
UPDATE grant_row SET class = 1;
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'done');
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, 12, 500);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_TICKET

-- case: given on one of two days, of which the template covers the first
UPDATE grant_row SET granted_hi = 1080000;
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'done');
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 12);
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|TEMPLATE_STRADDLES

-- case: two versions that follow each other cover both days
UPDATE grant_row SET granted_hi = 1080000;
INSERT INTO person_role VALUES (1, -400, 1, 12, 0, 1), (1, 12, 2, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 12), (2, 1, 12, 500);
-- expect: n=0

-- case: two templates fit, so whether it needed approval is not clear
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'done');
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 2), (1, -400, 2, 500, 0, 2);
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|TEMPLATE_UNCLEAR

-- case: prepared before the start: the template of the first day counts
UPDATE spell SET start_day = 15, start_lo = 1296000, start_hi = 1296000 WHERE person_id = 1;
INSERT INTO person_role VALUES (1, 15, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 500);
-- expect: n=0

-- case: privileged access needs approval though the template covers it
UPDATE grant_row SET entitlement_id = 2, class = 1;
UPDATE ticket SET entitlement = 'Admin';
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 2, -400, 500);
-- expect: n=1 PASS=1
-- expect: W1|erp|ann|Admin|1970-01-12|PASS|

-- case: privileged and not approved is graver
UPDATE grant_row SET entitlement_id = 2, class = 1;
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 2, -400, 500);
-- expect: W1|erp|ann|Admin|1970-01-12|FAIL|NO_TICKET
-- expect: row W1|severity|Critical

-- case: a rule for privileged access comes before one for all
UPDATE grant_row SET entitlement_id = 2;
UPDATE ticket SET entitlement = 'Admin';
INSERT INTO authority(no, privileged, purpose, step, by, record_id) VALUES (2, 1, 'access', 1, 'system_owner', (6 << 32) + 3);
-- expect: W1|erp|ann|Admin|1970-01-12|FAIL|NO_AUTHORITY

-- case: registered accounts only where privileged (X8)
UPDATE account SET registered = 1, person_id = NULL;
-- expect: n=0

-- case: an account of nobody is held against its tickets too
UPDATE account SET person_id = NULL;
UPDATE ticket SET person_id = NULL;
-- expect: |erp|ann|Ledger|1970-01-12|FAIL|NO_TICKET

-- case: given one second before the period
UPDATE grant_row SET granted_lo = -1, granted_hi = -1;
-- expect: n=0

-- case: given at 24:00 of its last day
UPDATE grant_row SET granted_lo = 7776000, granted_hi = 7776000;
-- expect: n=0

-- case: when it was given is not known, and nothing covers it
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
UPDATE account SET created_lo = NULL, created_hi = NULL;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann|Ledger||INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: when it was given is not known, and today's template covers it
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL, class = 1;
-- expect: n=0

-- case: seen between two exports, approved before the first
UPDATE grant_row SET granted_lo = 950000, granted_hi = NULL;
INSERT INTO grant_more(record_id, seen_from) VALUES ((4 << 32) + 2, 1100000);
-- expect: W1|erp|ann|Ledger|1970-01-11|PASS|

-- case: access that was taken away again needed approval too
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'done');
DELETE FROM grant_row;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi)
VALUES (1, (4 << 32) + 8, 1, 1, 1000000, 1000000, 2000000, 2000000);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_TICKET

-- case: refused rows of grants and tickets are open, those of accounts are not its
INSERT INTO reject VALUES (4, 7, 'no user', 'x'), (5, 8, 'bad date', 'y'), (2, 9, 'bad', 'z');
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|
-- expect: |erp|||grants.csv:7|MISSING|ROW_REJECTED
-- expect: |jira|||t.csv:8|MISSING|ROW_REJECTED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: no grants, and no export of grants
DELETE FROM grant_row;
DELETE FROM source WHERE kind = 'grants';
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: only the age of the account bounds it: perhaps older than the period, so no failure
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'done');
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
UPDATE account SET created_lo = -1, created_hi = -1;
UPDATE source SET covers_from = -2 WHERE id = 5;
-- expect: W1|erp|ann|Ledger|1969-12-31|INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: the account is of the period, so the grant is
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'done');
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
UPDATE account SET created_lo = 0, created_hi = 0;
-- expect: W1|erp|ann|Ledger|1970-01-01|FAIL|NO_TICKET

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: approved on that last day, without a time
INSERT INTO delegation VALUES ('bob', 2, 'dee', 4, 'erp', 10, 10, (6 << 32) + 9);
UPDATE ticket SET approver = 'dee', approved_lo = 864000, approved_hi = 950400;
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: approved on that day or the first second of the next
INSERT INTO delegation VALUES ('bob', 2, 'dee', 4, 'erp', 10, 10, (6 << 32) + 9);
UPDATE ticket SET approver = 'dee', approved_lo = 864000, approved_hi = 950401;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_AUTHORITY

-- case: approved in the first second of the next
INSERT INTO delegation VALUES ('bob', 2, 'dee', 4, 'erp', 10, 10, (6 << 32) + 9);
UPDATE ticket SET approver = 'dee', approved_lo = 950400, approved_hi = 950400;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_AUTHORITY

-- case: what comes with a group was given with it (X22)
INSERT INTO entitlement(id, system, name) VALUES (8, 'erp', 'Books');
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((4 << 32) + 2147483648, 1, 8, 3);
INSERT INTO grant_through VALUES ((4 << 32) + 2147483648, (4 << 32) + 2, (4 << 32) + 6, 1);
-- expect: n=1 PASS=1
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the group was put into another when she was in it: that is new to her
INSERT INTO entitlement(id, system, name) VALUES (8, 'erp', 'Books');
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((4 << 32) + 2147483648, 1, 8, 1);
INSERT INTO grant_through VALUES ((4 << 32) + 2147483648, (4 << 32) + 2, (4 << 32) + 6, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((4 << 32) + 2, 1500000);
UPDATE account SET created_lo = 10, created_hi = 10;
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|
-- expect: W1|erp|ann|Books|1970-01-01|FAIL|NO_TICKET

-- The date the clocks showed (X24): UTC-5, and from 4000000, on day 46, UTC-6.  Day 20
-- begins at 1746000, day 60 at 5205600.

-- case: the template gives it from the first second of that day, before the clocks change
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
DELETE FROM ticket;
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, 20, 500);
UPDATE grant_row SET granted_lo = 1746000, granted_hi = 1746000;
-- expect: n=0

-- case: a second before that day it does not
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status, opened_lo) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'open', 1);
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, 20, 500);
UPDATE grant_row SET granted_lo = 1745999, granted_hi = 1745999;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-21|FAIL|NO_TICKET

-- case: half an hour into a day on which it gives it no more
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status, opened_lo) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'open', 1);
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 20);
UPDATE grant_row SET granted_lo = 1747800, granted_hi = 1747800;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-21|FAIL|NO_TICKET

-- case: it gave it to the last second of the day before
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
DELETE FROM ticket;
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 20);
UPDATE grant_row SET granted_lo = 1745999, granted_hi = 1745999;
-- expect: n=0

-- case: after the change of the clocks, in the first second of the day
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
DELETE FROM ticket;
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, 60, 500);
UPDATE grant_row SET granted_lo = 5205600, granted_hi = 5205600;
-- expect: n=0

-- case: after the change, half an hour before that day
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status, opened_lo) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'open', 1);
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, 60, 500);
UPDATE grant_row SET granted_lo = 5203800, granted_hi = 5203800;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-03-02|FAIL|NO_TICKET

-- case: given on a day at a time not known: that day and no other
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
DELETE FROM ticket;
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 20);
UPDATE grant_row SET granted_lo = 1659600, granted_hi = 1746000;
-- expect: n=0

-- case: given some time on the first day without it
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status, opened_lo) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'open', 1);
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 20);
UPDATE grant_row SET granted_lo = 1746000, granted_hi = 1832400;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-21|FAIL|NO_TICKET

-- case: given in the second of the change, or the one before: one day either way
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
DELETE FROM ticket;
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, 46, 500);
UPDATE grant_row SET granted_lo = 3999999, granted_hi = 4000000;
-- expect: n=0

-- case: a year that begins and ends on winter time, in its summer
-- set: period_start=21600 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -21600), (800000, -18000), (4000000, -21600);
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status, opened_lo) VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'open', 1);
INSERT INTO person_role VALUES (1, -400, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 20);
UPDATE grant_row SET granted_lo = 1747800, granted_hi = 1747800;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-21|FAIL|NO_TICKET

-- case: the manager's delegate, in the last second of the last day
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE job SET manager_id = 4;
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('dee', 4, 'bob', 2, 5, 19, (6 << 32) + 3);
UPDATE grant_row SET granted_lo = 2000000, granted_hi = 2000000;
UPDATE ticket SET approved_lo = 1745999, approved_hi = 1745999;
-- expect: n=1 PASS=1

-- case: the manager's delegate, in the first second of the next day
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE job SET manager_id = 4;
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('dee', 4, 'bob', 2, 5, 19, (6 << 32) + 3);
UPDATE grant_row SET granted_lo = 2000000, granted_hi = 2000000;
UPDATE ticket SET approved_lo = 1746000, approved_hi = 1746000;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-24|FAIL|NO_AUTHORITY

-- case: a rule of authority that ends with that day, in its last second
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE authority SET until_day = 19;
UPDATE grant_row SET granted_lo = 2000000, granted_hi = 2000000;
UPDATE ticket SET approved_lo = 1745999, approved_hi = 1745999;
-- expect: n=1 PASS=1

-- case: a second later there is none
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE authority SET until_day = 19;
UPDATE grant_row SET granted_lo = 2000000, granted_hi = 2000000;
UPDATE ticket SET approved_lo = 1746000, approved_hi = 1746000;
-- expect: n=1 MISSING=1
-- expect: W1|erp|ann|Ledger|1970-01-24|MISSING|AUTHORITY_MISSING

-- case: a rule that begins with the next day is none for an approval of some time on that one
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE authority SET from_day = 20;
UPDATE grant_row SET granted_lo = 2000000, granted_hi = 2000000;
UPDATE ticket SET approved_lo = 1659600, approved_hi = 1746000;
-- expect: n=1 MISSING=1
-- expect: W1|erp|ann|Ledger|1970-01-24|MISSING|AUTHORITY_MISSING

-- case: asked for in the manager's place, in the last second of the delegation
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('bob', 2, 'cam', 3, 9, 19, (6 << 32) + 3);
UPDATE ticket SET opened_lo = 1745999, opened_hi = 1745999;
UPDATE grant_row SET granted_lo = 2000000, granted_hi = 2000000;
UPDATE ticket SET approved_lo = 1800000, approved_hi = 1800000;
-- expect: n=1 PASS=1

-- case: asked for a second later
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
INSERT INTO requester(no, by, record_id) VALUES (1, 'manager', (6 << 32) + 2);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('bob', 2, 'cam', 3, 9, 19, (6 << 32) + 3);
UPDATE ticket SET opened_lo = 1746000, opened_hi = 1746000;
UPDATE grant_row SET granted_lo = 2000000, granted_hi = 2000000;
UPDATE ticket SET approved_lo = 1800000, approved_hi = 1800000;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-24|FAIL|REQUESTER_NOT_ELIGIBLE

-- case: HR's word for the approver's state is not known (X20)
UPDATE spell SET doubtful = 1 WHERE person_id = 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|APPROVER_EMPLOYMENT_UNKNOWN

-- case: the ticket calls the system by its name in the inventory
UPDATE system_ SET name = 'Main Ledger' WHERE system = 'erp';
UPDATE ticket SET about_system = 'main ledger ';
-- expect: n=1 PASS=1

-- case: the ticket is about a system of another name
UPDATE ticket SET about_system = 'main ledger';
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_TICKET

-- Days without a time end where the next begins; an instant may be that second.

-- case: given on a day, approved on the day after
UPDATE grant_row SET granted_lo = 950400, granted_hi = 1036800;
UPDATE ticket SET approved_lo = 1036800, approved_hi = 1123200;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|APPROVED_AFTER_GRANT

-- case: approved with the last second of that day
UPDATE grant_row SET granted_lo = 950400, granted_hi = 1036800;
UPDATE ticket SET approved_lo = 1036799, approved_hi = 1036799;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|APPROVAL_STRADDLES_GRANT

-- case: asked for on the day after
UPDATE grant_row SET granted_lo = 950400, granted_hi = 1036800;
UPDATE ticket SET opened_lo = 1036800, opened_hi = 1123200, approved_lo = 1036800, approved_hi = 1123200;
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|RETROACTIVE

-- case: given at a second, approved on the day that begins with it
UPDATE grant_row SET granted_lo = 1036800, granted_hi = 1036800;
UPDATE ticket SET approved_lo = 1036800, approved_hi = 1123200;
-- expect: W1|erp|ann|Ledger|1970-01-13|INDETERMINATE|APPROVAL_STRADDLES_GRANT

-- case: the second step on the day before the first
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'system_owner', (6 << 32) + 3);
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400;
INSERT INTO ticket(record_id, id, system, kind, status, step, approver, approved_lo, approved_hi) VALUES ((5 << 32) + 3, 'T1', 'jira', 'access', 'done', 2, 'dee', 777600, 864000);
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|STEP_ORDER

-- Days without a time: the 10th, on which it was approved, is 864000 to 950400.

-- case: the approver began with the day after that of the approval
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400;
UPDATE spell SET start_day = 11, start_lo = 950400, start_hi = 950400 WHERE person_id = 2;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|APPROVER_LEFT

-- case: with its last second
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400;
UPDATE spell SET start_day = 10, start_lo = 950399, start_hi = 950399 WHERE person_id = 2;
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|APPROVER_EMPLOYMENT_UNKNOWN

-- case: the approver became the manager with the day after
UPDATE ticket SET approved_lo = 864000, approved_hi = 950400;
UPDATE job SET until_lo = 950400, until_hi = 950400, manager_id = 4;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 950400, 950400, 2, (1 << 32) + 2);
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_AUTHORITY

-- case: given some time of the day before the period
-- set: period_start=950400 period_start_day=11
DELETE FROM ticket;
UPDATE grant_row SET granted_lo = 864000, granted_hi = 950400;
-- expect: n=0

-- case: or in its first second
-- set: period_start=950400 period_start_day=11
DELETE FROM ticket;
UPDATE grant_row SET granted_lo = 864000, granted_hi = 950401;
-- expect: n=1 MISSING=1

-- Two looks at HR's list differ in the manager: one of the two approved between them.
-- case: the later manager approved between the looks
UPDATE job SET until_lo = 850000, until_hi = 950000, manager_id = 4 WHERE id = 1;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 850000, 950000, 2, (1 << 32) + 2);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|AUTHORITY_UNRESOLVED

-- case: the earlier one did
UPDATE job SET until_lo = 850000, until_hi = 950000 WHERE id = 1;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 850000, 950000, 4, (1 << 32) + 2);
-- expect: W1|erp|ann|Ledger|1970-01-12|INDETERMINATE|AUTHORITY_UNRESOLVED

-- case: what changed between the looks was the title, both have the manager
UPDATE job SET until_lo = 850000, until_hi = 950000 WHERE id = 1;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 850000, 950000, 2, (1 << 32) + 2);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: somebody who was neither
UPDATE job SET until_lo = 850000, until_hi = 950000, manager_id = 4 WHERE id = 1;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 850000, 950000, 3, (1 << 32) + 2);
-- expect: n=1 FAIL=1

-- case: the change is known to the second, and was it
UPDATE job SET until_lo = 900000, until_hi = 900000, manager_id = 4 WHERE id = 1;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 900000, 900000, 2, (1 << 32) + 2);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: the manager, or else the system's owner, may: both are known
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'system_owner', (6 << 32) + 2);
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|

-- case: dots and blanks justify nothing
UPDATE ticket SET justification = ' . . ';
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann|Ledger|1970-01-12|FAIL|NO_JUSTIFICATION

-- case: a word in another script does
UPDATE ticket SET justification = '決算。';
-- expect: W1|erp|ann|Ledger|1970-01-12|PASS|
