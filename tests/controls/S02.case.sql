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

-- case: reports to them from that second on
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 1000000, 1000000, 2, (1 << 32) + 2);
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
-- expect: W2||||request jira T-1|FAIL|SUBORDINATE_APPROVED

-- case: reports to them from a second later on
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 1000001, 1000001, 2, (1 << 32) + 2);
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
-- expect: W2||||request jira T-1|PASS|

-- case: reports to them since a time that is only known to some hours
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 990000, 1000001, 2, (1 << 32) + 2);
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
-- expect: W2||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: reported to them until a time that is only known to some hours
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 999999, 1000001, 2, (1 << 32) + 2);
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
-- expect: W2||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: indirectly, since the superior reports to them
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (6, 'W6', 'hr', 1, (1 << 32) + 7);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W6', 6, 1, 'person');
UPDATE person SET manager = 'W6' WHERE id = 3;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 2, (1 << 32) + 2), (2, 2, 1000000, 1000000, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|FAIL|SUBORDINATE_APPROVED

-- case: the superior reports to them a second later
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 2, (1 << 32) + 2), (2, 2, 1000001, 1000001, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|PASS|

-- case: the superior reports to them since a time known to some hours
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (6, 'W6', 'hr', 1, (1 << 32) + 7);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W6', 6, 1, 'person');
UPDATE person SET manager = 'W6' WHERE id = 3;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 2, (1 << 32) + 2), (2, 2, 990000, 1000001, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: they had left that superior a second before
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 999999, 999999, 2, (1 << 32) + 2), (2, 2, 0, 0, 2000000, 2000000, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|PASS|

-- case: they left that superior at a time known to some hours
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (6, 'W6', 'hr', 1, (1 << 32) + 7);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W6', 6, 1, 'person');
UPDATE person SET manager = 'W6' WHERE id = 3;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 999999, 1000001, 2, (1 << 32) + 2), (2, 2, 0, 0, 2000000, 2000000, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: two lines that never held together are no line, whenever it was approved
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 500000, 500000, 2, (1 << 32) + 2), (2, 2, 900000, 900000, NULL, NULL, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1', approved_lo = NULL, approved_hi = NULL;
-- expect: W3||||request jira T-1|PASS|

-- case: two lines that touched in one second were one
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (6, 'W6', 'hr', 1, (1 << 32) + 7);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W6', 6, 1, 'person');
UPDATE person SET manager = 'W6' WHERE id = 3;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 1000000, 1000000, 2, (1 << 32) + 2), (2, 2, 1000000, 1000000, NULL, NULL, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|FAIL|SUBORDINATE_APPROVED

-- case: of two ways to report to them the certain one counts
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, NULL, NULL, 2, (1 << 32) + 2), (2, 1, 990000, 1000001, NULL, NULL, 2, (1 << 32) + 2);
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
-- expect: W2||||request jira T-1|FAIL|SUBORDINATE_APPROVED

-- case: put in place by a superior of the approver who is none of the one it is about
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (6, 'W6', 'hr', 1, (1 << 32) + 7);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W6', 6, 1, 'person');
UPDATE person SET manager = 'W6' WHERE id = 3;
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
INSERT INTO delegation(from_id, to_id, record_id) VALUES (2, 1, (5 << 32) + 9);
-- expect: W3||||request jira T-1|FAIL|SUBORDINATE_APPROVED

-- case: put in place from the day that begins an hour later
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = 1033200, approved_hi = 1033200;
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 1, 12, 20, (5 << 32) + 9);
-- expect: n=1 PASS=1

-- case: more than an hour before that day
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = 1033199, approved_hi = 1033199;
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 1, 12, 20, (5 << 32) + 9);
-- expect: n=1 FAIL=1

-- case: an hour after its last day
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = 1040400, approved_hi = 1040400;
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 1, 1, 11, (5 << 32) + 9);
-- expect: n=1 PASS=1

-- case: more than an hour after it
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = 1040401, approved_hi = 1040401;
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 1, 1, 11, (5 << 32) + 9);
-- expect: n=1 FAIL=1

-- case: a delegation of some days does not excuse what nobody dated
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = NULL, approved_hi = NULL;
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 1, 1, 80, (5 << 32) + 9);
-- expect: W2||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: one without days does
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = NULL, approved_hi = NULL;
INSERT INTO delegation(from_id, to_id, record_id) VALUES (3, 1, (5 << 32) + 9);
-- expect: n=1 PASS=1

-- case: somebody with a superior in the history of jobs alone is not the chief executive
UPDATE person SET manager = NULL WHERE id = 2;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 2, 0, 0, 3, (1 << 32) + 3);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 1, (5 << 32) + 1);
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
-- expect: W2||||request jira T-1|FAIL|SUBORDINATE_APPROVED

-- case: still open, but approved by the one who gets it
UPDATE ticket SET status = 'open', approver = 'W1';
-- expect: W1||||request jira T-1|FAIL|SELF_APPROVED

-- case: approved by one and carried out by another, where that must differ
-- set: process_duties=["approver-implementer"]
UPDATE ticket SET implementer = 'W4';
-- expect: W1||||request jira T-1|PASS|

-- case: duties that the profile does not name are not asked for
-- set: process_duties=["approver-implementer"]
UPDATE ticket SET implementer = 'W1', requester = 'W2';
-- expect: W1||||request jira T-1|PASS|

-- case: all three pairs
-- set: process_duties=["approver-implementer","beneficiary-implementer","requester-approver"]
UPDATE ticket SET implementer = 'W1';
-- expect: W1||||request jira T-1|FAIL|SELF_IMPLEMENTED

-- case: of two steps one is not decided yet
INSERT INTO ticket(record_id, id, system, kind, status, requester, step, opened_lo, opened_hi, person_id)
VALUES ((2 << 32) + 1, 'T-1', 'jira', 'access', 'open', 'W1', 2, 1000001, 1000001, 1);
-- expect: W1||||request jira T-1|PASS|

-- case: of two steps one has nobody who approved
INSERT INTO ticket(record_id, id, system, kind, status, requester, step, approved_lo, approved_hi, person_id)
VALUES ((2 << 32) + 3, 'T-1', 'jira', 'access', 'done', 'W1', 2, 1000001, 1000001, 1);
-- expect: W1||||request jira T-1|MISSING|DECIDER_NOT_RECORDED

-- case: a step by somebody unknown counts before one by nobody
INSERT INTO ticket(record_id, id, system, kind, status, requester, approver, step, approved_lo, approved_hi, person_id)
VALUES ((2 << 32) + 1, 'T-1', 'jira', 'access', 'done', 'W1', NULL, 2, 1000001, 1000001, 1),
  ((2 << 32) + 3, 'T-1', 'jira', 'access', 'done', 'W1', 'ann b', 2, 1000001, 1000001, 1);
-- expect: W1||||request jira T-1|INDETERMINATE|DECIDER_UNKNOWN

-- case: two requests about accounts of two systems are of those
UPDATE ticket SET account_id = 1;
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'ann', 1, 'active', 1, (4 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, requester, approver, approved_lo, approved_hi, person_id, account_id)
VALUES ((2 << 32) + 3, 'T-2', 'jira', 'access', 'done', 'W1', 'W2', 1000001, 1000001, 1, 2);
-- expect: W1|jira|ann||request jira T-1|PASS|
-- expect: W1|okta|ann||request jira T-2|PASS|
-- expect: row request jira T-2|(SELECT x.system FROM result_row x WHERE x.id = r.id)|okta

-- case: not approved, and opened with the end of the period
UPDATE ticket SET status = 'open', approved_lo = NULL, approved_hi = NULL, opened_lo = 7776000, opened_hi = 7776000;
-- expect: n=0

-- case: not approved, and perhaps opened before the end of the period
UPDATE ticket SET status = 'open', approved_lo = NULL, approved_hi = NULL, opened_lo = 7775999, opened_hi = 7779999;
-- expect: n=1 NOT_APPLICABLE=1

-- case: nobody says when it was approved; closed with the first second of the period
UPDATE ticket SET approver = 'W1', approved_lo = NULL, approved_hi = NULL, opened_lo = -900, opened_hi = -900, closed_lo = 0, closed_hi = 0;
-- expect: n=1 FAIL=1

-- case: closed a second before
UPDATE ticket SET approver = 'W1', approved_lo = NULL, approved_hi = NULL, opened_lo = -900, opened_hi = -900, closed_lo = -1, closed_hi = -1;
-- expect: n=0

-- case: nobody says when it was approved or closed; opened with the first second
UPDATE ticket SET approver = 'W1', approved_lo = NULL, approved_hi = NULL, opened_lo = 0, opened_hi = 0;
-- expect: n=1 FAIL=1

-- case: perhaps approved before the end of the period
UPDATE ticket SET approver = 'W1', approved_lo = 7775999, approved_hi = 7800000;
-- expect: n=1 FAIL=1

-- case: an exception approved with the end of the period, one perhaps before it
INSERT INTO exception_(no, id, user, person_id, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'W1', 1, 'W4', 'W1', 7776000, 7776000, 9000000, 9000000, (5 << 32) + 2),
  (2, 'EX-2', 'W1', 1, 'W4', 'W1', 7775999, 7800000, 9000000, 9000000, (5 << 32) + 3);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1||||request jira T-1|PASS|
-- expect: W1||||exception EX-2|FAIL|SELF_APPROVED

-- case: an exception approved on the day the line began
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 1000000, 1000000, 2, (1 << 32) + 2);
INSERT INTO exception_(no, id, user, person_id, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'W2', 2, 'W4', 'W1', 950400, 1036800, 9000000, 9000000, (5 << 32) + 2);
-- expect: n=2 PASS=1 INDETERMINATE=1

-- case: reviews decided with the ends of the period
INSERT INTO review(record_id, campaign, item, reviewer, verdict, decided_lo, decided_hi, person_id)
VALUES ((3 << 32) + 2, 'Q1', '1', 'W1', 'keep', -1, -1, 1), ((3 << 32) + 3, 'Q1', '2', 'W1', 'revoke', 0, 0, 1),
  ((3 << 32) + 4, 'Q1', '3', 'W1', 'modify', 7775999, 7800000, 1), ((3 << 32) + 5, 'Q1', '4', 'W1', 'keep', 7776000, 7776000, 1);
-- expect: n=3 PASS=1 FAIL=2
-- expect: W1||||request jira T-1|PASS|
-- expect: W1||||review Q1 #2|FAIL|SELF_REVIEWED
-- expect: W1||||review Q1 #3|FAIL|SELF_REVIEWED

-- case: a review decided on the day the line began
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 1000000, 1000000, 2, (1 << 32) + 2);
INSERT INTO review(record_id, campaign, item, reviewer, verdict, decided_lo, decided_hi, person_id)
VALUES ((3 << 32) + 2, 'Q1', '1', 'W1', 'keep', 950400, 1036800, 2);
-- expect: n=2 PASS=1 INDETERMINATE=1

-- case: a review of an account is about its holder
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 1, (4 << 32) + 3);
INSERT INTO review(record_id, campaign, item, reviewer, verdict, decided_lo, decided_hi, account_id)
VALUES ((3 << 32) + 2, 'Q1', '1', 'W1', 'keep', 1000000, 1000000, 1), ((3 << 32) + 3, 'Q1', '2', 'W3', 'keep', 1000000, 1000000, 2);
-- expect: W1||||request jira T-1|PASS|
-- expect: W1|jira|ann||review Q1 #1|FAIL|SELF_REVIEWED
-- expect: W2|okta|bob||review Q1 #2|PASS|

-- case: an empty export of accounts does not say who administers the tool
UPDATE source SET rows_accepted = 0 WHERE id = 4;
-- expect: condition administrators of jira ?
-- expect: row W1|(SELECT says FROM test_condition)|Who administers jira, and so could change what it says, is not known: no export of its accounts was supplied.

-- case: the administrators of the tool are named: open accounts that are flagged or granted
UPDATE account SET privileged = 1;
INSERT INTO account(id, system, username, state, privileged, exported, record_id) VALUES (2, 'jira', 'bob', 'active', 0, 1, (4 << 32) + 3),
  (3, 'jira', 'eve', 'disabled', 1, 1, (4 << 32) + 4), (4, 'crm', 'kim', 'active', 1, 1, (4 << 32) + 5), (5, 'jira', 'liz', 'active', 0, 1, (4 << 32) + 6);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'jira', 'admins', 1), (2, 'jira', 'users', 0);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((4 << 32) + 12, 2, 1), ((4 << 32) + 13, 5, 2);
-- expect: row W1|(SELECT says FROM test_condition)|Administrators of jira, who could change what it says: ann, bob.

-- case: put in place from a day that begins within the hours of the approval
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = 1030000, approved_hi = 1036000;
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 1, 12, 20, (5 << 32) + 9);
-- expect: n=1 FAIL=1

-- case: put in place until a day that ends within them
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = 1040000, approved_hi = 1041000;
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (3, 1, 1, 11, (5 << 32) + 9);
-- expect: n=1 FAIL=1

-- case: of two delegations one is enough
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1';
INSERT INTO delegation(from_id, to_id, record_id) VALUES (3, 1, (5 << 32) + 9);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 1, (5 << 32) + 1);
-- expect: n=1 PASS=1

-- case: the line began within the hours of the approval
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 1000000, 1000000, 2, (1 << 32) + 2);
UPDATE ticket SET person_id = 2, requester = 'W2', approver = 'W1', approved_lo = 990000, approved_hi = 1036800;
-- expect: W2||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: indirectly, since a time that is only known to some hours
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (6, 'W6', 'hr', 1, (1 << 32) + 7);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W6', 6, 1, 'person');
UPDATE person SET manager = 'W6' WHERE id = 3;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 990000, 1010000, 2, (1 << 32) + 2), (2, 2, 0, 0, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: indirectly, until a time that is only known to some hours
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (6, 'W6', 'hr', 1, (1 << 32) + 7);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W6', 6, 1, 'person');
UPDATE person SET manager = 'W6' WHERE id = 3;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, NULL, NULL, 2, (1 << 32) + 2), (2, 2, 0, 0, 990000, 1010000, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: two lines that perhaps held together: the lower one began, the upper one ended
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (6, 'W6', 'hr', 1, (1 << 32) + 7);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W6', 6, 1, 'person');
UPDATE person SET manager = 'W6' WHERE id = 3;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 998000, 1010000, NULL, NULL, 2, (1 << 32) + 2), (2, 2, 0, 0, 995000, 1005000, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: two lines that perhaps held together: the upper one began, the lower one ended
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (6, 'W6', 'hr', 1, (1 << 32) + 7);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W6', 6, 1, 'person');
UPDATE person SET manager = 'W6' WHERE id = 3;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 995000, 1005000, 2, (1 << 32) + 2), (2, 2, 998000, 1010000, NULL, NULL, 3, (1 << 32) + 3);
UPDATE ticket SET person_id = 3, requester = 'W3', approver = 'W1';
-- expect: W3||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: all three pairs, approved and carried out by one
-- set: process_duties=["approver-implementer","beneficiary-implementer","requester-approver"]
UPDATE ticket SET implementer = 'W2';
-- expect: W1||||request jira T-1|FAIL|APPROVER_IMPLEMENTED

-- case: perhaps approved in the period
UPDATE ticket SET approver = 'W1', approved_lo = -100, approved_hi = 100;
-- expect: n=1 FAIL=1

-- case: perhaps closed in the period
UPDATE ticket SET approver = 'W1', approved_lo = NULL, approved_hi = NULL, closed_lo = -100, closed_hi = 100;
-- expect: n=1 FAIL=1

-- case: perhaps opened in the period
UPDATE ticket SET approver = 'W1', approved_lo = NULL, approved_hi = NULL, opened_lo = -100, opened_hi = 100;
-- expect: n=1 FAIL=1

-- case: an exception that perhaps ran out in the period, a review perhaps of it
INSERT INTO exception_(no, id, user, person_id, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'W1', 1, 'W4', 'W1', -500, -500, -100, 100, (5 << 32) + 2);
INSERT INTO review(record_id, campaign, item, reviewer, verdict, decided_lo, decided_hi, person_id)
VALUES ((3 << 32) + 2, 'Q1', '1', 'W1', 'keep', -100, 100, 1);
-- expect: n=3 PASS=1 FAIL=2

-- case: the superior of the approver's superior is a name that leads to nobody
UPDATE person SET manager = 'Jo Doe' WHERE id = 3;
UPDATE ticket SET approver = 'W4';
-- expect: W1||||request jira T-1|INDETERMINATE|LINE_UNKNOWN
-- expect: row W1|says|To whom W4 reports, directly or by others, is not known.

-- case: the same, but the approver is above the one it is about
UPDATE person SET manager = 'Jo Doe' WHERE id = 3;
-- expect: n=1 PASS=1

-- case: the one above is the superior's superior
UPDATE person SET manager = 'Jo Doe' WHERE id = 3;
UPDATE ticket SET approver = 'W3';
-- expect: n=1 PASS=1

-- case: at that time the approver's superior was a name that leads to nobody, by the history of jobs
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager, manager_id, record_id) VALUES (1, 4, 0, 0, 1000000, 1000000, 'Jo Doe', NULL, (1 << 32) + 5),
  (2, 4, 1000000, 1000000, NULL, NULL, 'W3', 3, (1 << 32) + 5);
UPDATE ticket SET approver = 'W4', approved_lo = 999999, approved_hi = 999999;
-- expect: W1||||request jira T-1|INDETERMINATE|LINE_UNKNOWN

-- case: only before that second
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager, manager_id, record_id) VALUES (1, 4, 0, 0, 999999, 999999, 'Jo Doe', NULL, (1 << 32) + 5),
  (2, 4, 999999, 999999, NULL, NULL, 'W3', 3, (1 << 32) + 5);
UPDATE ticket SET approver = 'W4', approved_lo = 1000000, approved_hi = 1000000;
-- expect: n=1 PASS=1

-- case: only after it
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager, manager_id, record_id) VALUES (1, 4, 0, 0, 1000001, 1000001, 'W3', 3, (1 << 32) + 5),
  (2, 4, 1000001, 1000001, NULL, NULL, 'Jo Doe', NULL, (1 << 32) + 5);
UPDATE ticket SET approver = 'W4';
-- expect: n=1 PASS=1

-- case: the superior of the superior had such a superior only when the approver reported to another
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager, manager_id, record_id) VALUES
  (1, 4, 0, 0, 500000, 500000, 'W2', 2, (1 << 32) + 5), (2, 4, 500000, 500000, NULL, NULL, 'W3', 3, (1 << 32) + 5),
  (3, 2, 0, 0, 400000, 400000, 'Jo Doe', NULL, (1 << 32) + 3), (4, 2, 600000, 600000, NULL, NULL, 'W3', 3, (1 << 32) + 3);
UPDATE ticket SET approver = 'W4';
-- expect: n=1 PASS=1

-- case: the approver came to be above the one it is about only the second after
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager, manager_id, record_id) VALUES
  (1, 1, 0, 0, 1000001, 1000001, 'W2', 2, (1 << 32) + 2), (2, 1, 1000001, 1000001, NULL, NULL, 'W4', 4, (1 << 32) + 2);
UPDATE person SET manager = 'Jo Doe' WHERE id = 3;
UPDATE ticket SET approver = 'W4';
-- expect: W1||||request jira T-1|INDETERMINATE|LINE_UNKNOWN

-- Whom a log has giving the access: the group's grant is line 3 of the log.

-- case: by the log who gets it gave it, whatever the ticket says (X29)
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 'log.csv', 'events', 'jira', 1, 9), (7, 'g.csv', 'grants', 'jira', 1, 9);
INSERT INTO entitlement(id, system, name) VALUES (1, 'jira', 'Board');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((7 << 32) + 2, 1, 1, 1003600, 1003600);
INSERT INTO grant_more(record_id, granted_record_id) VALUES ((7 << 32) + 2, (6 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((6 << 32) + 3, 1, 'grant', 1003600, 1003600, 'W1', 'Board');
UPDATE ticket SET entitlement = 'board', implementer = 'W4';
-- expect: n=1 FAIL=1
-- expect: W1||||request jira T-1|FAIL|SELF_IMPLEMENTED
-- expect: row W1|says|By the log W1 gave the access to themselves.

-- case: somebody else gave it
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 'log.csv', 'events', 'jira', 1, 9), (7, 'g.csv', 'grants', 'jira', 1, 9);
INSERT INTO entitlement(id, system, name) VALUES (1, 'jira', 'Board');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((7 << 32) + 2, 1, 1, 1003600, 1003600);
INSERT INTO grant_more(record_id, granted_record_id) VALUES ((7 << 32) + 2, (6 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((6 << 32) + 3, 1, 'grant', 1003600, 1003600, 'W4', 'Board');
UPDATE ticket SET entitlement = 'board';
-- expect: n=1 PASS=1

-- case: other access they gave themselves
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 'log.csv', 'events', 'jira', 1, 9), (7, 'g.csv', 'grants', 'jira', 1, 9);
INSERT INTO entitlement(id, system, name) VALUES (1, 'jira', 'Board');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((7 << 32) + 2, 1, 1, 1003600, 1003600);
INSERT INTO grant_more(record_id, granted_record_id) VALUES ((7 << 32) + 2, (6 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((6 << 32) + 3, 1, 'grant', 1003600, 1003600, 'W1', 'Board');
UPDATE ticket SET entitlement = 'wiki';
-- expect: n=1 PASS=1

-- case: in another system, though it is called the same
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 'log.csv', 'events', 'jira', 1, 9), (7, 'g.csv', 'grants', 'jira', 1, 9);
INSERT INTO entitlement(id, system, name) VALUES (1, 'jira', 'Board');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((7 << 32) + 2, 1, 1, 1003600, 1003600);
INSERT INTO grant_more(record_id, granted_record_id) VALUES ((7 << 32) + 2, (6 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((6 << 32) + 3, 1, 'grant', 1003600, 1003600, 'W1', 'Board');
UPDATE ticket SET entitlement = 'board', about_system = 'crm';
-- expect: n=1 PASS=1

-- case: given twice, the one next to the approval counts
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 'log.csv', 'events', 'jira', 1, 9), (7, 'g.csv', 'grants', 'jira', 1, 9);
INSERT INTO entitlement(id, system, name) VALUES (1, 'jira', 'Board');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, granted_record_id, removed_lo, removed_hi) VALUES (1, (7 << 32) + 2, 1, 1, 1003600, 1003600, (6 << 32) + 3, 1100000, 1100000);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((7 << 32) + 3, 1, 1, 2000000, 2000000);
INSERT INTO grant_more(record_id, granted_record_id) VALUES ((7 << 32) + 3, (6 << 32) + 4);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((6 << 32) + 3, 1, 'grant', 1003600, 1003600, 'W4', 'Board'), ((6 << 32) + 4, 1, 'grant', 2000000, 2000000, 'W1', 'Board');
UPDATE ticket SET entitlement = 'board';
-- expect: n=1 PASS=1

-- case: by the log the approver gave it, and the profile forbids that
-- set: process_duties=["approver-implementer"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 'log.csv', 'events', 'jira', 1, 9), (7, 'g.csv', 'grants', 'jira', 1, 9);
INSERT INTO entitlement(id, system, name) VALUES (1, 'jira', 'Board');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((7 << 32) + 2, 1, 1, 1003600, 1003600);
INSERT INTO grant_more(record_id, granted_record_id) VALUES ((7 << 32) + 2, (6 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((6 << 32) + 3, 1, 'grant', 1003600, 1003600, 'W2', 'Board');
UPDATE ticket SET entitlement = 'board';
-- expect: W1||||request jira T-1|FAIL|APPROVER_IMPLEMENTED

-- case: what an exception covers they gave themselves
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 'log.csv', 'events', 'jira', 1, 9), (7, 'g.csv', 'grants', 'jira', 1, 9);
INSERT INTO entitlement(id, system, name) VALUES (1, 'jira', 'Board');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((7 << 32) + 2, 1, 1, 1003600, 1003600);
INSERT INTO grant_more(record_id, granted_record_id) VALUES ((7 << 32) + 2, (6 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((6 << 32) + 3, 1, 'grant', 1003600, 1003600, 'W1', 'Board');
INSERT INTO exception_(no, id, resource, requested_by, approved_by, person_id, approved_lo, approved_hi, expires_lo, expires_hi, record_id) VALUES (1, 'EX-1', 'Board', 'W1', 'W2', 1, 1000000, 1000000, 3000000, 3000000, (5 << 32) + 2);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1||||request jira T-1|PASS|
-- expect: W1||||exception EX-1|FAIL|SELF_IMPLEMENTED

-- Days without a time: the 11th is 950400 to 1036800.

-- case: approved some time of the day on which the period had not begun
-- set: period_start=1036800
UPDATE ticket SET approved_lo = 950400, approved_hi = 1036800;
-- expect: n=0

-- case: approved on the day before the approver came to report to them
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 2, 0, 0, 1036800, 1036800, 3), (2, 2, 1036800, 1036800, NULL, NULL, 1), (3, 1, 0, 0, NULL, NULL, 3);
UPDATE ticket SET approved_lo = 950400, approved_hi = 1036800;
-- expect: n=1 PASS=1

-- case: on the day
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 2, 0, 0, 1036799, 1036799, 3), (2, 2, 1036799, 1036799, NULL, NULL, 1), (3, 1, 0, 0, NULL, NULL, 3);
UPDATE ticket SET approved_lo = 950400, approved_hi = 1036800;
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||request jira T-1|INDETERMINATE|LINE_AT_DATE_UNKNOWN

-- case: on the day after the approver had ceased to
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 2, 0, 0, 950400, 950400, 1), (2, 2, 950400, 950400, NULL, NULL, 3), (3, 1, 0, 0, NULL, NULL, 3);
UPDATE ticket SET approved_lo = 950400, approved_hi = 1036800;
-- expect: n=1 PASS=1
