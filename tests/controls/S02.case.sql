-- Separation inside the process (controls.md S02, X29).  W1 reports to W2, who
-- reports to W3, who reports to nobody; W4 and W5 report to W3.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8100000 rate=100
-- set: process_duties=["requester-approver","beneficiary-implementer"]
-- set: unapproved_words=["requested","pending","denied","rejected","cancelled"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9), (2, 't.csv', 'tickets', 'jira', 1, 9), (3, 'r.csv', 'reviews', 'jira', 1, 9), (4, 'a.csv', 'accounts', 'jira', 1, 9), (5, 'x.yaml', 'rules', '', 1, 0);
INSERT INTO person(id, worker_id, system, current, manager, record_id)
VALUES (1, 'W1', 'hr', 1, 'W2', (1 << 32) + 2), (2, 'W2', 'hr', 1, 'W3', (1 << 32) + 3), (3, 'W3', 'hr', 1, NULL, (1 << 32) + 4), (4, 'W4', 'hr', 1, 'W3', (1 << 32) + 5), (5, 'W5', 'hr', 1, 'W3', (1 << 32) + 6);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W1', 1, 1, 'person'), ('W2', 2, 1, 'person'), ('W3', 3, 1, 'person'), ('W4', 4, 1, 'person'), ('W5', 5, 1, 'person'),
  ('bot', NULL, 0, 'account'), ('ann b', NULL, 0, 'none');
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (1, 'jira', 'ann', 1, 'active', 1, (4 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, requester, approver, implementer, approved_lo, approved_hi, person_id)
VALUES ((2 << 32) + 2, 'T-1', 'jira', 'access', 'done', 'W1', 'W2', 'bot', 1000000, 1000000, 1);

-- case: asked by one, approved by the manager, carried out by a program
-- expect: n=1 PASS=1
-- expect: W1||||request jira T-1|PASS|
-- expect: condition administrators of jira 1
-- expect: outcome MET

-- case: approved by the one who gets it (X29)
UPDATE ticket SET approver = 'W1';
-- expect: W1||||request jira T-1|FAIL|SELF_APPROVED
-- expect: outcome DEVIATIONS

-- case: asked for and approved by one
UPDATE ticket SET requester = 'W2';
-- expect: W1||||request jira T-1|FAIL|REQUESTER_APPROVED

-- case: the profile may allow that
-- set: process_duties=[]
UPDATE ticket SET requester = 'W2';
-- expect: n=1 PASS=1

-- case: but never approval for oneself
-- set: process_duties=[]
UPDATE ticket SET approver = 'W1';
-- expect: W1||||request jira T-1|FAIL|SELF_APPROVED

-- case: the same unknown name asks and approves
UPDATE ticket SET requester = 'ann b', approver = 'Ann B';
-- expect: W1||||request jira T-1|FAIL|REQUESTER_APPROVED

-- case: a direct report approves
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
-- expect: W2||||request jira T-1|FAIL|SUBORDINATE_APPROVED

-- case: an indirect one
INSERT INTO person(id, worker_id, system, current, manager, record_id) VALUES (6, 'W6', 'hr', 1, NULL, (1 << 32) + 7);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W6', 6, 1, 'person');
UPDATE person SET manager = 'W6' WHERE id = 3;
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|FAIL|SUBORDINATE_APPROVED

-- case: a colleague is no subordinate
UPDATE ticket SET approver = 'W4';
-- expect: n=1 PASS=1

-- case: reported to them at another time
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 999999, 999999, 2, (1 << 32) + 2), (2, 1, 999999, 999999, NULL, NULL, 4, (1 << 32) + 2);
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
-- expect: n=1 PASS=1

-- case: up to that second
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 1000000, 1000000, 2, (1 << 32) + 2), (2, 1, 1000000, 1000000, NULL, NULL, 4, (1 << 32) + 2);
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
-- expect: n=1 FAIL=1

-- case: changed on the day of the approval
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 1000000, 1000000, 2, (1 << 32) + 2), (2, 1, 1000000, 1000000, NULL, NULL, 4, (1 << 32) + 2);
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = 950400, approved_hi = 1036800;
-- expect: W2||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: nobody says when it was approved
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = NULL, approved_hi = NULL;
-- expect: W2||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: HR names no managers
UPDATE person SET manager = NULL;
-- expect: W1||||request jira T-1|INDETERMINATE|LINE_UNKNOWN

-- case: HR names a manager of the approver whom nobody knows
UPDATE person SET manager = 'Jo Doe' WHERE id = 4;
UPDATE ticket SET approver = 'W4';
-- expect: W1||||request jira T-1|INDETERMINATE|LINE_UNKNOWN

-- case: a subordinate whom the superior put in their place
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 1, 11, 11, (5 << 32) + 9);
-- expect: n=1 PASS=1

-- case: that had ended the day before
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 1, 1, 10, (5 << 32) + 9);
-- expect: n=1 FAIL=1

-- case: for another system
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', about_system = 'crm';
INSERT INTO delegation(from_id, to_id, system, record_id) VALUES (3, 1, 'okta', (5 << 32) + 9);
-- expect: W2|crm|||request jira T-1|FAIL|SUBORDINATE_APPROVED

-- case: put in place by the one it is about
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
INSERT INTO delegation(from_id, to_id, record_id) VALUES (2, 1, (5 << 32) + 9);
-- expect: n=1 FAIL=1

-- case: put in place by somebody without a say
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
INSERT INTO delegation(from_id, to_id, record_id) VALUES (5, 1, (5 << 32) + 9);
-- expect: n=1 FAIL=1

-- case: put in place by somebody the approval rules name
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
INSERT INTO delegation(from_id, to_id, record_id) VALUES (5, 1, (5 << 32) + 9);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 5, (5 << 32) + 1);
-- expect: n=1 PASS=1

-- case: being named by the rules does not excuse a subordinate
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 1, (5 << 32) + 1);
-- expect: n=1 FAIL=1

-- case: the chief executive, and nobody is named to decide
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W4';
-- expect: W3||||request jira T-1|INDETERMINATE|NO_ALTERNATE

-- case: the chief executive, and the rules name who decides
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W4';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 4, (5 << 32) + 1);
-- expect: n=1 PASS=1

-- case: the chief executive may approve for others
UPDATE ticket SET approver = 'W3';
-- expect: n=1 PASS=1

-- case: the approver is a mailbox, or nobody
UPDATE ticket SET approver = 'bot';
-- expect: W1||||request jira T-1|INDETERMINATE|DECIDER_UNKNOWN

-- case: nobody is named who approved
UPDATE ticket SET approver = '';
-- expect: W1||||request jira T-1|MISSING|DECIDER_NOT_RECORDED

-- case: nobody is named who asked
UPDATE ticket SET requester = NULL;
-- expect: W1||||request jira T-1|MISSING|REQUESTER_NOT_RECORDED

-- case: who asked is not known
UPDATE ticket SET requester = 'ann b';
-- expect: W1||||request jira T-1|INDETERMINATE|REQUESTER_UNKNOWN

-- case: for whom it is, is not known
UPDATE ticket SET person_id = NULL;
-- expect: ||||request jira T-1|INDETERMINATE|BENEFICIARY_UNKNOWN

-- case: for an account of the register
UPDATE ticket SET person_id = NULL, account_id = 1;
UPDATE account SET person_id = NULL, registered = 1;
-- expect: |jira|ann||request jira T-1|PASS|

-- case: who gets it carried it out
UPDATE ticket SET implementer = 'W1';
-- expect: W1||||request jira T-1|FAIL|SELF_IMPLEMENTED

-- case: who approved carried it out; this profile allows it
UPDATE ticket SET implementer = 'W2';
-- expect: n=1 PASS=1

-- case: another does not
-- set: process_duties=["approver-implementer"]
UPDATE ticket SET implementer = 'W2';
-- expect: W1||||request jira T-1|FAIL|APPROVER_IMPLEMENTED

-- case: of two steps the worse counts
INSERT INTO ticket(record_id, id, system, kind, status, requester, approver, step, approved_lo, approved_hi, person_id)
VALUES ((2 << 32) + 3, 'T-1', 'jira', 'access', 'done', 'W1', 'W1', 2, 1000001, 1000001, 1);
-- expect: n=1 FAIL=1

-- case: denied, cancelled and open requests were not approved
UPDATE ticket SET status = 'denied';
INSERT INTO ticket(record_id, id, system, kind, status, requester, opened_lo, opened_hi, person_id)
VALUES ((2 << 32) + 3, 'T-2', 'jira', 'exception', 'open', 'W1', 1, 1, 1), ((2 << 32) + 4, 'T-3', 'jira', 'extension', 'cancelled', 'W1', 1, 1, 1);
-- expect: n=3 NOT_APPLICABLE=3
-- expect: outcome NO_OCCURRENCE

-- case: other tickets, and those of other periods, are none
UPDATE ticket SET kind = 'leaver', approver = 'W1';
INSERT INTO ticket(record_id, id, system, kind, status, requester, approver, approved_lo, approved_hi, person_id)
VALUES ((2 << 32) + 3, 'T-2', 'jira', 'access', 'done', 'W1', 'W1', -1, -1, 1), ((2 << 32) + 4, 'T-3', 'jira', 'access', 'done', 'W1', 'W1', 7776000, 7776000, 1);
-- expect: n=0

-- case: approved in the first second of the period
UPDATE ticket SET approver = 'W1', approved_lo = 0, approved_hi = 0;
-- expect: n=1 FAIL=1

-- case: an exception approved by the one it is for
INSERT INTO exception_(no, id, user, person_id, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'W1', 1, 'W4', 'W1', -500, -500, 0, 0, (5 << 32) + 2);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1||||request jira T-1|PASS|
-- expect: W1||||exception EX-1|FAIL|SELF_APPROVED

-- case: two exceptions of which no line is known
INSERT INTO exception_(no, id, user, person_id, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES (1, 'EX-1', 'W1', 1, 'W4', 'W2', -500, -500, 0, 0), (2, 'EX-2', 'W2', 2, 'W4', 'W1', -500, -500, 0, 0);
-- expect: n=3 PASS=2 FAIL=1
-- expect: W1||||request jira T-1|PASS|
-- expect: W1||||exception EX-1|PASS|
-- expect: W2||||exception EX-2|FAIL|SUBORDINATE_APPROVED

-- case: an exception nobody asked for in writing
INSERT INTO exception_(no, id, user, person_id, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'W1', 1, 'W2', -500, -500, 0, 0, (5 << 32) + 2);
-- expect: n=2 PASS=2

-- case: an exception that was over, and one that is only asked for
INSERT INTO exception_(no, id, user, person_id, status, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'W1', 1, NULL, 'W4', 'W1', -500, -500, -1, -1, (5 << 32) + 2), (2, 'EX-2', 'W1', 1, 'Requested', 'W1', NULL, NULL, NULL, NULL, NULL, (5 << 32) + 3);
-- expect: n=2 PASS=1 NOT_APPLICABLE=1

-- case: a review by the one reviewed, one by a subordinate, one by the manager
INSERT INTO review(record_id, campaign, item, username, reviewer, verdict, decided_lo, decided_hi, person_id)
VALUES ((3 << 32) + 2, 'Q1', '1', 'ann', 'W1', 'keep', 1000000, 1000000, 1), ((3 << 32) + 3, 'Q1', '2', 'bob', 'W1', 'keep', 1000000, 1000000, 2), ((3 << 32) + 4, 'Q1', '3', 'ann', 'W2', 'keep', 1000000, 1000000, 1), ((3 << 32) + 5, 'Q1', '4', 'ann', 'W1', 'none', NULL, NULL, 1);
-- expect: n=4 PASS=2 FAIL=2
-- expect: W1||||request jira T-1|PASS|
-- expect: W1||||review Q1 #1|FAIL|SELF_REVIEWED
-- expect: W2||||review Q1 #2|FAIL|SUBORDINATE_REVIEWED
-- expect: W1||||review Q1 #3|PASS|

-- case: the chief executive's access, reviewed by the owner of the system
INSERT INTO system_(system, kind, listed, owner) VALUES ('okta', 'directory', 1, 'W4');
INSERT INTO review(record_id, campaign, item, username, system, reviewer, verdict, decided_lo, decided_hi, person_id)
VALUES ((3 << 32) + 2, 'Q1', '1', 'cho', 'okta', 'W4', 'keep', 1000000, 1000000, 3), ((3 << 32) + 3, 'Q1', '2', 'cho', 'crm', 'W4', 'keep', 1000000, 1000000, 3);
-- expect: n=3 PASS=2 INDETERMINATE=1

-- case: managers in a circle end nothing
UPDATE person SET manager = 'W1' WHERE id = 3;
-- expect: n=1 FAIL=1

-- case: who administers the tool is not known
DELETE FROM source WHERE id = 4;
-- expect: n=1 PASS=1
-- expect: condition administrators of jira ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: neither tickets nor reviews
DELETE FROM ticket;
DELETE FROM source WHERE kind IN ('tickets', 'reviews');
-- expect: n=2 MISSING=2
-- expect: ||||tickets|MISSING|NO_TICKETS
-- expect: ||||reviews|MISSING|NO_REVIEWS
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: rejected rows
INSERT INTO reject VALUES (1, 8, 'bad date', NULL), (2, 8, 'bad date', NULL), (4, 8, 'bad date', NULL);
-- expect: n=3 PASS=1 MISSING=2

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: an exception nobody has decided on yet, by the profile's words
INSERT INTO exception_(no, id, user, person_id, requested_by, status, approved_by, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'W1', 1, 'W1', 'Pending', '', 9000000, 9000000, (5 << 32) + 2);
-- expect: n=2 PASS=1 NOT_APPLICABLE=1
-- expect: W1||||request jira T-1|PASS|
-- expect: W1||||exception EX-1|NOT_APPLICABLE|NOT_APPROVED
