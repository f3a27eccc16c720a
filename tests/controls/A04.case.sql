-- Decisions carried out (controls.md A04; 0.4 elapsed).
-- Decided at 1000000; 10 days = 864000 s are allowed: until 1864000.  An export
-- up to a day = 86400 s after that proves it: 1950400.  Privileged: 1 h = 1003600.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8100000 rate=100
-- set: review_removal_days=10 review_removal_hours=1 review_proof_days=1 prestart_days=14
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (2, 'r.csv', 'reviews', 'iga', 1, 9, 8000000), (3, 'a.csv', 'accounts', 'okta', 1, 9, 8000000), (4, 'g.csv', 'grants', 'okta', 1, 9, 8000000), (5, 't.csv', 'tickets', 'jira', 1, 9, 8000000), (6, 'log.json', 'events', 'okta', 1, 9, 8000000);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (1, 'W1', 'hr', 1, (3 << 32) + 90), (2, 'W2', 'hr', 1, (3 << 32) + 91);
-- Bob approves, and has always worked here.
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (2, 2, -9000000, -9000000, 0, (3 << 32) + 91);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('bob', 2, 1, 'person'), ('kim', 4, 1, 'person'), ('ann', 1, 1, 'person'), ('it@acme', NULL, 0, 'account'), ('Lee', NULL, 0, 'none');
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (1, 'okta', 'ann', 1, 'active', 8000000, 1, (3 << 32) + 2);
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Wiki');
INSERT INTO review(record_id, campaign, username, system, entitlement, verdict, decided_lo, decided_hi, account_id, person_id, entitlement_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'Wiki', 'revoke', 1000000, 1000000, 1, 1, 1);
INSERT INTO look(id, system, kind, to_at, complete, record_id) VALUES (1, 'okta', 'grants', 8000000, 1, (4 << 32));
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how)
VALUES (1, (4 << 32) + 2, 1, 1, 1, 10, 10, 1864000, 1864000, (6 << 32) + 3, 'event');

-- case: removed in the last second allowed, by the log
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Wiki|Q1|PASS|
-- expect: outcome MET

-- case: a second later
UPDATE grant_past SET removed_lo = 1864001, removed_hi = 1864001;
-- expect: W1|okta|ann|Wiki|Q1|FAIL|LATE
-- expect: row W1|limit_s|864000
-- expect: row W1|severity|High
-- expect: outcome DEVIATIONS

-- case: removed between two exports, the second in time
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
-- expect: n=1 PASS=1

-- case: the first export after the limit, soon after it
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1950400;
-- expect: n=1 PASS=1

-- case: a second too long after it: gone, but when?
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1950401;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|TIME_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: seen after the limit, gone in the next export
UPDATE grant_past SET how = 'look', removed_lo = 1864001, removed_hi = 1900000;
-- expect: W1|okta|ann|Wiki|Q1|FAIL|LATE

-- case: a log is exact, so no days are added to it
UPDATE grant_past SET removed_lo = 1863000, removed_hi = 1870000;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|TIME_UNKNOWN

-- case: gone before the decision
UPDATE grant_past SET removed_lo = 900000, removed_hi = 900000;
-- expect: n=1 PASS=1

-- case: decided on a day: the earliest reading counts for passing
UPDATE review SET decided_lo = 999999, decided_hi = 1086399;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|TIME_UNKNOWN

-- case: privileged access goes within the hour
UPDATE entitlement SET privileged = 1;
UPDATE grant_past SET removed_lo = 1003600, removed_hi = 1003600;
-- expect: n=1 PASS=1

-- case: or not
UPDATE entitlement SET privileged = 1;
UPDATE grant_past SET removed_lo = 1003601, removed_hi = 1003601;
-- expect: W1|okta|ann|Wiki|Q1|FAIL|LATE
-- expect: row W1|severity|Critical

-- case: still held
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- case: still held in an export of the last second allowed
DELETE FROM grant_past;
UPDATE source SET extracted_at = 1864000 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
-- expect: W1|okta|ann|Wiki|Q1|NOT_DUE|WITHIN_LIMIT
-- expect: outcome NO_OCCURRENCE

-- case: a second later
DELETE FROM grant_past;
UPDATE source SET extracted_at = 1864001 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- case: decided on a day, exported when it may have run out
DELETE FROM grant_past;
UPDATE review SET decided_lo = 950400, decided_hi = 1036800;
UPDATE source SET extracted_at = 1864001 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|STRADDLES_LIMIT

-- case: nobody says when grants were exported
DELETE FROM grant_past;
UPDATE source SET extracted_at = NULL WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|EXTRACTION_TIME_MISSING

-- case: the newest export is from before the decision
DELETE FROM grant_past;
UPDATE source SET extracted_at = 999999 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: and a ticket says that it was done
DELETE FROM grant_past;
UPDATE source SET extracted_at = 999999 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
INSERT INTO ticket(record_id, kind, status, account_id, entitlement, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'removal', 'done', 1, 'wiki', 1100000, 1100000);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|TICKET_ONLY

-- case: a ticket of before the decision says nothing
DELETE FROM grant_past;
UPDATE source SET extracted_at = 999999 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
INSERT INTO ticket(record_id, kind, status, account_id, entitlement, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'removal', 'done', 1, 'wiki', 900000, 900000);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: a ticket does not help against an export
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
INSERT INTO ticket(record_id, kind, status, account_id, entitlement, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'removal', 'done', 1, 'wiki', 1100000, 1100000);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- case: to be modified, and still there
DELETE FROM grant_past;
UPDATE review SET verdict = 'modify';
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|MODIFIED_HOW

-- case: to be modified, and gone
UPDATE review SET verdict = 'modify';
-- expect: n=1 PASS=1

-- case: the account was closed for another reason, and the grant is still listed
DELETE FROM grant_past;
UPDATE account SET state = 'suspended';
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|ACCOUNT_CLOSED

-- case: removed, then given again without a word
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: removed, then given again with a new approval
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, 'wiki', 2000000, 2000000, 'bob', 'kim');
-- expect: n=1 PASS=1

-- case: the approval came a second after (X30)
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, 'wiki', 2000001, 2000001, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: the approval is the old one, from before the decision
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, 'wiki', 999999, 999999, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: an exception approved in between
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, (5 << 32) + 9, 'bob', 'kim');
-- expect: n=1 PASS=1

-- case: given again, and no tickets were supplied
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
DELETE FROM source WHERE id = 5;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_UNKNOWN

-- case: given again and taken away since is still given again
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (2, (4 << 32) + 5, 1, 1, 1, 2000000, 2000000, 2500000, 2500000, 'event');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: no export ever showed it; one soon after the limit does not either
DELETE FROM grant_past;
UPDATE look SET to_at = 1950400;
-- expect: n=1 PASS=1

-- case: one long after
DELETE FROM grant_past;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|TIME_UNKNOWN

-- case: one that is not complete
DELETE FROM grant_past;
UPDATE look SET to_at = 1900000, complete = 0;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|EXPORT_NOT_COMPLETE

-- case: the list of another group (X22)
DELETE FROM grant_past;
UPDATE look SET parent = 'Staff';
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_GRANTS

-- case: only lists of before the decision
DELETE FROM grant_past;
UPDATE look SET to_at = 999999;
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: the account as a whole, closed in time by the log
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1864000, 1864000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: a second late
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1864001, 1864001);
-- expect: W1|okta|ann||Q1|FAIL|LATE

-- case: closed, nobody knows when, in an export long after
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'absent';
-- expect: W1|okta|ann||Q1|INDETERMINATE|TIME_UNKNOWN

-- case: closed, in an export soon enough after the limit
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'absent', snapshot_at = 1950400;
-- expect: W1|okta|ann||Q1|PASS|

-- case: still open
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
-- expect: W1|okta|ann||Q1|FAIL|STILL_HELD

-- case: whether it is open is not known (X20)
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'unknown';
-- expect: W1|okta|ann||Q1|INDETERMINATE|STATE_UNKNOWN

-- case: an account no export has
UPDATE review SET account_id = NULL, person_id = NULL;
-- expect: |okta||Wiki|Q1: ann|MISSING|ACCOUNT_UNKNOWN

-- case: an entitlement no export has
UPDATE review SET entitlement_id = NULL, entitlement = 'Wicki';
-- expect: W1|okta|ann||Q1 Wicki|INDETERMINATE|ENTITLEMENT_UNKNOWN

-- case: nobody says when it was decided
UPDATE review SET decided_lo = NULL, decided_hi = NULL;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|UNDATED

-- case: a decision to keep, and one whose time ran out before the period
UPDATE review SET decided_lo = -864001, decided_hi = -864001;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi, account_id) VALUES ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'keep', 1000000, 1000000, 1);
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: its time ran out in the first second of the period
UPDATE review SET decided_lo = -864000, decided_hi = -864000;
UPDATE grant_past SET granted_lo = -900000, granted_hi = -900000;
-- expect: n=1 FAIL=1

-- case: rejected rows
INSERT INTO reject VALUES (2, 8, 'bad date', NULL), (5, 8, 'bad date', NULL), (4, 8, 'bad date', NULL);
-- expect: n=3 PASS=1 MISSING=2

-- case: no reviews were supplied
DELETE FROM review;
DELETE FROM source WHERE kind = 'reviews';
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: no export ever showed it, and the one after the limit had begun before the decision
DELETE FROM grant_past;
UPDATE look SET from_at = 999999, to_at = 1864000;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|EXPORT_NOT_COMPLETE

-- case: no export ever showed it, and the one in time began with the decision
DELETE FROM grant_past;
UPDATE look SET from_at = 1000000, to_at = 1864000;
-- expect: n=1 PASS=1

-- case: given again: the approval was of another access
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, NULL, 'Staff', NULL, 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: of another system
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, NULL, 'wiki', 'crm', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: of this system
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, NULL, 'wiki', 'okta', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: it was denied
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'denied', 1, NULL, 'wiki', NULL, 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: it is still open, and its approval is on record
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'open', 1, NULL, 'wiki', NULL, 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: it is still open
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, opened_lo, approver, requester) VALUES ((5 << 32) + 2, 'access', 'open', 1, NULL, 'wiki', NULL, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: it was a removal
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'removal', 'done', 1, NULL, 'wiki', NULL, 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: it was of another account of the same person
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 9, 1, 'wiki', NULL, 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: it was of another person
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', NULL, 2, 'wiki', NULL, 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: it was of this person
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', NULL, 1, 'wiki', NULL, 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: approved in the second of the decision
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, NULL, 'wiki', NULL, 1000000, 1000000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: approved on the day of the decision, perhaps before it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, NULL, 'wiki', NULL, 999999, 1000001, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: approved on the day it was given again, perhaps after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, about_system, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, NULL, 'wiki', NULL, 1999999, 2000001, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: given again: the exception is of another access
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, system, problem, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Staff', 1, NULL, NULL, 1900000, 1900000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: the exception is of another person
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, system, problem, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 2, NULL, NULL, 1900000, 1900000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: the exception is of another system
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, system, problem, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, 'crm', NULL, 1900000, 1900000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: the exception is not complete
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, system, problem, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, NULL, 'it has no end date', 1900000, 1900000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: the exception is older than the decision
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, system, problem, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, NULL, NULL, 999999, 999999, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: the exception came a second after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, system, problem, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, NULL, NULL, 2000001, 2000001, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: the exception was approved in the second it was given again
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, system, problem, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, NULL, NULL, 2000000, 2000000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: a ticket to give access says nothing of removal
DELETE FROM grant_past;
UPDATE source SET extracted_at = 999999 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'access', 'done', 1, NULL, 'wiki', 1100000, 1100000);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: a removal that is not done
DELETE FROM grant_past;
UPDATE source SET extracted_at = 999999 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'removal', 'open', 1, NULL, 'wiki', 1100000, 1100000);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: a removal of other access
DELETE FROM grant_past;
UPDATE source SET extracted_at = 999999 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'removal', 'done', 1, NULL, 'Staff', 1100000, 1100000);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: a removal for another person
DELETE FROM grant_past;
UPDATE source SET extracted_at = 999999 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'removal', 'done', NULL, 2, 'wiki', 1100000, 1100000);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: a removal that names no access, closed with the decision
DELETE FROM grant_past;
UPDATE source SET extracted_at = 999999 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
INSERT INTO ticket(record_id, kind, status, account_id, person_id, entitlement, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'removal', 'done', 1, NULL, NULL, 1000000, 1000000);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|TICKET_ONLY

-- case: never shown; the complete list is of another system
DELETE FROM grant_past;
UPDATE look SET system = 'crm';
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_GRANTS

-- case: never shown; the list is one of accounts
DELETE FROM grant_past;
UPDATE look SET kind = 'accounts';
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_GRANTS

-- case: never shown; the list of this group is complete (X22)
DELETE FROM grant_past;
UPDATE look SET parent = ' WIKI', to_at = 1950400;
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: never shown; of two complete lists the earlier proves it
DELETE FROM grant_past;
UPDATE look SET to_at = 1950400;
INSERT INTO look(id, system, kind, to_at, complete, record_id) VALUES (2, 'okta', 'grants', 8000000, 1, (4 << 32));
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: never shown; the early list is not complete, the late one is
DELETE FROM grant_past;
UPDATE look SET to_at = 1950400, complete = 0;
INSERT INTO look(id, system, kind, to_at, complete, record_id) VALUES (2, 'okta', 'grants', 8000000, 1, (4 << 32));
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|TIME_UNKNOWN

-- case: two stretches of before: the one that goes on counts
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 6, 1, 1, 1, 20, 20);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- case: two stretches of before: the last that ended counts
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (2, (4 << 32) + 7, 1, 1, 1, 20, 20, 1864001, 1864001, 'event');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|LATE

-- case: the same access of another account, other access of this one
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann-2', 1, 'active', 8000000, 1, (3 << 32) + 3);
INSERT INTO entitlement(id, system, name) VALUES (2, 'okta', 'Staff');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 6, 2, 1, 1, 20, 20), ((4 << 32) + 7, 1, 2, 1, 20, 20);
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: given in the second of the decision: it was there
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 6, 1, 1, 1, 1000000, 1000000);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- Who approved that it is given again (as J03).

-- case: its holder approved it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'ann', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED
-- expect: row W1|says|Taken away, and given again by 1970-01-24 03:33:20Z; who approved that may not.

-- case: an account that is no single person approved it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'it@acme', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: whoever asked for it approved it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'BOB');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: whoever asked for it approved it under another name
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('bob@acme', 2, 1, 'person');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'bob@acme');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: nobody is named
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, NULL, 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: who that is cannot be told
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'Lee', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL
-- expect: row W1|says|Taken away and given again; whether somebody entitled to approved that before, and after the decision, cannot be told.

-- case: whether it was approved cannot be told
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'unknown', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the approver had left a second before
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET ended = 1, t0_lo = 1899999, t0_hi = 1899999;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: the approver left in that second
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET ended = 1, t0_lo = 1900000, t0_hi = 1900000;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: the approver left a second after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET ended = 1, t0_lo = 1900001, t0_hi = 1900001;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the approver left on that day
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET ended = 1, t0_lo = 1899999, t0_hi = 1900001;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the approver began in that second
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET start_lo = 1900000, start_hi = 1900000;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the approver began a second after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET start_lo = 1900001, start_hi = 1900001;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: the approver began on that day
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET start_lo = 1890000, start_hi = 1900001;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: HR has no employment of the approver
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
DELETE FROM spell;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: closed as done, it was approved between its opening and its closing
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, opened_lo, closed_hi, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', NULL, NULL, 'bob', 1000000, 2000000, 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: closed as done after it was given again
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, opened_lo, closed_hi, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', NULL, NULL, 'bob', 1000000, 2000001, 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: opened before the decision
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, opened_lo, closed_hi, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', NULL, NULL, 'bob', 999999, 2000000, 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: when it was given again is known by two exports only
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE grant_row SET granted_lo = 1890000;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: of two steps one was denied
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-1', 'access', 'denied', 1, 'wiki', NULL, NULL, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: of two steps one waits
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-1', 'access', 'open', 1, 'wiki', NULL, NULL, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: another request was denied
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-2', 'access', 'denied', 1, 'wiki', NULL, NULL, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: of two approvals the one that counts is taken
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'Lee', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-2', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: a rule of authority names the approver
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 2, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: it names somebody else
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: nobody knows whom it names
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', NULL, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: it names somebody else, and who approved is not known
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'Lee', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: it is a rule for exceptions
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'exception', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: it is a rule for other access: none says who may approve this
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, resource, purpose, step, by, person_id, record_id) VALUES (1, 'Staff', 'access', 1, 'person', 2, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: it is a rule for another system
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, system, purpose, step, by, person_id, record_id) VALUES (1, 'crm', 'access', 1, 'person', 2, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: it is a rule for privileged access, and this is none
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, privileged, purpose, step, by, person_id, record_id) VALUES (1, 1, 'access', 1, 'person', 2, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the rule for this access goes before one for the system
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, system, resource, privileged, purpose, step, by, person_id, record_id)
VALUES (1, 'okta', NULL, NULL, 'access', 1, 'person', 3, (3 << 32) + 95), (2, NULL, ' WIKI ', NULL, 'access', 1, 'person', 2, (3 << 32) + 96);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the rule for the system goes before one for any
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, system, resource, privileged, purpose, step, by, person_id, record_id)
VALUES (1, NULL, NULL, NULL, 'access', 1, 'person', 3, (3 << 32) + 95), (2, 'Okta', NULL, NULL, 'access', 1, 'person', 2, (3 << 32) + 96);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: privileged access has the rule for it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE entitlement SET privileged = 1;
UPDATE grant_past SET removed_lo = 1003600, removed_hi = 1003600;
INSERT INTO authority(no, system, resource, privileged, purpose, step, by, person_id, record_id)
VALUES (1, NULL, NULL, NULL, 'access', 1, 'person', 3, (3 << 32) + 95), (2, NULL, NULL, 1, 'access', 1, 'person', 2, (3 << 32) + 96);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the rule ended the day before: none says who may
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, until_day, step, by, person_id, record_id) VALUES (1, 'access', 20, 1, 'person', 2, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the rule ends with that day
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, until_day, step, by, person_id, record_id) VALUES (1, 'access', 21, 1, 'person', 2, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the rule begins with that day
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, from_day, step, by, person_id, record_id) VALUES (1, 'access', 21, 1, 'person', 2, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the rule begins the day after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, from_day, step, by, person_id, record_id) VALUES (1, 'access', 22, 1, 'person', 2, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the rule has two steps and one was taken
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id)
VALUES (1, 'access', 1, 'person', 2, (3 << 32) + 95), (1, 'access', 2, 'person', 3, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: both were
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (3, 3, 0, 0, 0, (3 << 32) + 92);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('eve', 3, 1, 'person');
INSERT INTO authority(no, purpose, step, by, person_id, record_id)
VALUES (1, 'access', 1, 'person', 2, (3 << 32) + 95), (1, 'access', 2, 'person', 3, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'eve', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: a delegate of whom the rule names
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, record_id) VALUES ('eve', 3, 'bob', 2, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: of another system
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, system, record_id) VALUES ('eve', 3, 'bob', 2, 'crm', (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: from that day to that day
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, system, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 'OKTA', 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: on that day, without a time
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1814400, 1900800, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: in the first second after it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900800, 1900800, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: perhaps after it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900799, 1900801, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: until the day before
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 20, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: from the day after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, record_id) VALUES ('eve', 3, 'bob', 2, 22, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: a delegate of the holder
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 1, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, record_id) VALUES ('ann', 1, 'bob', 2, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: the manager of that time
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 2, 1900000, 1900000, NULL, NULL, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the manager of a second later
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 2, 1900001, 1900001, NULL, NULL, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the manager until that second
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 2, 0, 0, 1900000, 1900000, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the manager until a second after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 2, 0, 0, 1900001, 1900001, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: another one
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 3, 0, 0, NULL, NULL, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: the owner of the system
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'system_owner', (3 << 32) + 95);
INSERT INTO system_(system, owner) VALUES ('okta', 'bob');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the owner of the system is somebody else
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'system_owner', (3 << 32) + 95);
INSERT INTO system_(system, owner) VALUES ('okta', 'ann');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: the owner of the holder's role
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'role_owner', (3 << 32) + 95);
INSERT INTO role(id, name, version, owner, record_id) VALUES (1, 'nurse', '1', 'bob', (3 << 32) + 98);
INSERT INTO person_role(person_id, role_id, from_day, until_day, add_on, roles) VALUES (1, 1, 21, 22, 0, 1);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the owner of the holder's role is somebody else
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'role_owner', (3 << 32) + 95);
INSERT INTO role(id, name, version, owner, record_id) VALUES (1, 'nurse', '1', 'ann', (3 << 32) + 98);
INSERT INTO person_role(person_id, role_id, from_day, until_day, add_on, roles) VALUES (1, 1, 0, 99, 0, 1);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: the owner of the role of the day before
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'role_owner', (3 << 32) + 95);
INSERT INTO role(id, name, version, owner, record_id) VALUES (1, 'nurse', '1', 'bob', (3 << 32) + 98);
INSERT INTO person_role(person_id, role_id, from_day, until_day, add_on, roles) VALUES (1, 1, 20, 21, 0, 1);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the owner of the role of the day after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'role_owner', (3 << 32) + 95);
INSERT INTO role(id, name, version, owner, record_id) VALUES (1, 'nurse', '1', 'bob', (3 << 32) + 98);
INSERT INTO person_role(person_id, role_id, from_day, until_day, add_on, roles) VALUES (1, 1, 22, 23, 0, 1);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: an exception its holder approved
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, (5 << 32) + 9, 'ann', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: an exception that who asked for it approved
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, (5 << 32) + 9, 'bob', 'bob');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: an exception by the rule for exceptions
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (2, 'exception', 1, 'person', 2, (3 << 32) + 95);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: an exception, and the rule for exceptions names another
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'exception', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- An account gone from a list that left out others too (X5, Q04).

-- case: another account of the system vanished unexplained
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'absent', snapshot_at = 1950400;
INSERT INTO source(id, file, kind, system) VALUES (8, 'a0.csv', 'accounts', 'okta');
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|ann||Q1|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|says|The account is in the export no more, but 1 account of the system disappeared and nothing explains it (Q04), so that proves no closing.

-- case: since the bundle of the period before
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'absent', snapshot_at = 1950400;
INSERT INTO source(id, file, kind, system) VALUES (8, 'a0.csv', 'accounts', 'okta');
INSERT INTO previous_member(system, kind, account_id, present, record_id)
VALUES ('okta', 'accounts', -1, 0, (8 << 32) + 7), ('okta', 'accounts', -2, 0, (8 << 32) + 8);
-- expect: W1|okta|ann||Q1|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|says|The account is in the export no more, but 2 accounts of the system disappeared and nothing explains it (Q04), so that proves no closing.

-- case: what vanished is explained, is still there, of another system, or a person
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'absent', snapshot_at = 1950400;
INSERT INTO source(id, file, kind, system) VALUES (8, 'a0.csv', 'accounts', 'okta');
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, explained, record_id)
VALUES ('okta', 'accounts', 8, 3, 1, 0, 'signed-off override', (8 << 32) + 2),
  ('okta', 'accounts', 8, 3, 2, 1, NULL, (8 << 32) + 3),
  ('crm', 'accounts', 8, 3, 3, 0, NULL, (8 << 32) + 4),
  ('okta', 'workers', 8, 3, NULL, 0, NULL, (8 << 32) + 5);
INSERT INTO previous_member(system, kind, account_id, present, explained, record_id)
VALUES ('okta', 'accounts', 1, 0, 'its person left', (8 << 32) + 6),
  ('okta', 'accounts', 2, 1, NULL, (8 << 32) + 7),
  ('crm', 'accounts', -2, 0, NULL, (8 << 32) + 8),
  ('okta', 'workers', NULL, 0, NULL, (8 << 32) + 9);
-- expect: W1|okta|ann||Q1|PASS|

-- case: the log has its closing
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'absent', snapshot_at = 1950400;
INSERT INTO source(id, file, kind, system) VALUES (8, 'a0.csv', 'accounts', 'okta');
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'delete', 1864000, 1864000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: the list shows it closed
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'absent', snapshot_at = 1950400;
INSERT INTO source(id, file, kind, system) VALUES (8, 'a0.csv', 'accounts', 'okta');
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
UPDATE account SET state = 'disabled';
-- expect: W1|okta|ann||Q1|PASS|

-- case: decided on a day, and approved on it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE review SET decided_lo = 950400, decided_hi = 1036800;
UPDATE grant_past SET removed_lo = 1100000, removed_hi = 1100000;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, person_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-2', 'access', 'done', 1, NULL, 'wiki', 1000000, 1000000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: decided on a day, and the exception approved on it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE review SET decided_lo = 950400, decided_hi = 1036800;
UPDATE grant_past SET removed_lo = 1100000, removed_hi = 1100000;
INSERT INTO exception_(no, id, user, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'W1', 'Wiki', 1, 1000000, 1000000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the exception was approved around the decision
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, user, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'W1', 'Wiki', 1, 999999, 1000001, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the exception was approved around the time it was given again
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, user, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'W1', 'Wiki', 1, 1999999, 2000001, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: given again at some time, after the exception
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 1890000, 2000000);
INSERT INTO exception_(no, id, user, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'W1', 'Wiki', 1, 1890000, 1890000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: perhaps before it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 1890000, 2000000);
INSERT INTO exception_(no, id, user, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'W1', 'Wiki', 1, 1890001, 1890001, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: before it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 1890000, 2000000);
INSERT INTO exception_(no, id, user, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'W1', 'Wiki', 1, 2000001, 2000001, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: the access ticket is of another person, the holder has another one
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, person_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-2', 'removal', 'done', 1, NULL, 'wiki', 1500000, 1500000, 'bob', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, person_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-3', 'access', 'done', NULL, 9, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: clocks an hour west: the hour before its first is of the day before
-- set: period_start=3600
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, person_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-2', 'access', 'done', 1, NULL, 'wiki', 1817999, 1817999, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: the second is of its day
-- set: period_start=3600
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, person_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-2', 'access', 'done', 1, NULL, 'wiki', 1818000, 1818000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: and so is its last second
-- set: period_start=3600
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, person_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-2', 'access', 'done', 1, NULL, 'wiki', 1904399, 1904399, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: but not the next
-- set: period_start=3600
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, person_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-2', 'access', 'done', 1, NULL, 'wiki', 1904400, 1904400, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: a rule of a day that has not begun there: none says who may
-- set: period_start=3600
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, from_day, until_day, record_id) VALUES (1, 'access', 1, 'person', 3, 21, 21, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, person_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-2', 'access', 'done', 1, NULL, 'wiki', 1814400, 1814400, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: a rule whose last day it still is
-- set: period_start=3600
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, from_day, until_day, record_id) VALUES (1, 'access', 1, 'person', 3, 21, 21, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, person_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-2', 'access', 'done', 1, NULL, 'wiki', 1904399, 1904399, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: and no longer is: none says who may
-- set: period_start=3600
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, from_day, until_day, record_id) VALUES (1, 'access', 1, 'person', 3, 21, 21, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, person_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-2', 'access', 'done', 1, NULL, 'wiki', 1904400, 1904400, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the approver had another employment before, which ended
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, record_id) VALUES (3, 2, -9900000, -9900000, 1, -9500000, -9500000, (3 << 32) + 92);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the approver began, or left, around the approval
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET start_lo = 1895000, start_hi = 1895000, ended = 1, t0_lo = 1896000, t0_hi = 1896000;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1890000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: approved on a day that ends as it was given again, or began with the decision
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1000000, 2000000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the approver left, nobody knows when
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET ended = 1;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the approver began around the approval
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET start_lo = 1895000, start_hi = 1895000;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1890000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: HR does not say since when the approver works here
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET start_lo = NULL, start_hi = NULL;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the approver left in the second of the approval at the earliest
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET ended = 1, t0_lo = 1900000, t0_hi = 1900001;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the approver left around the approval
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET ended = 1, t0_lo = 1895000, t0_hi = 1895000;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1890000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: approved around the first second of the rule
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, from_day, until_day, record_id) VALUES (1, 'access', 1, 'person', 2, 21, 21, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1814399, 1814401, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: approved around its last
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, from_day, until_day, record_id) VALUES (1, 'access', 1, 'person', 2, 21, 21, (3 << 32) + 95);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900799, 1900801, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the approver is the manager of somebody else only
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, record_id) VALUES (1, 9, 2, 0, 0, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- Given again more than once: each time needs its approval.

-- case: the second time was approved, the first was not
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (2, (4 << 32) + 5, 1, 1, 1, 2000000, 2000000, 2500000, 2500000, 'event');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 6, 1, 1, 1, 3000000, 3000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 2900000, 2900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED
-- expect: row W1|says|Taken away, and given again by 1970-01-24 03:33:20Z without a new approval.

-- case: the first time was approved, and the second by nothing newer
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (2, (4 << 32) + 5, 1, 1, 1, 2000000, 2000000, 2500000, 2500000, 'event');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 6, 1, 1, 1, 3000000, 3000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: each time was approved, the second as it was given the first time
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (2, (4 << 32) + 5, 1, 1, 1, 2000000, 2000000, 2500000, 2500000, 'event');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 6, 1, 1, 1, 3000000, 3000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-2', 'access', 'done', 1, 'wiki', 2000000, 2000000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: perhaps before it
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (2, (4 << 32) + 5, 1, 1, 1, 2000000, 2000000, 2500000, 2500000, 'event');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 6, 1, 1, 1, 3000000, 3000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-2', 'access', 'done', 1, 'wiki', 1999999, 2000001, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the first time by its holder
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (2, (4 << 32) + 5, 1, 1, 1, 2000000, 2000000, 2500000, 2500000, 'event');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 6, 1, 1, 1, 3000000, 3000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'ann', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-2', 'access', 'done', 1, 'wiki', 2900000, 2900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- Who asked, and whether who approved surely worked here (as J03).

-- case: nobody says who asked for it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', NULL);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: who asked for it cannot be told
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'Lee');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: an account asked for it that is no single person's
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'it@acme');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: HR's word does not make an employment of the approver's
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE spell SET doubtful = 1;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- What was approved had ended before it was given again.

-- case: the approval was for until then
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim', 2000000, 2000000);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: for a second more
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim', 2000001, 2000001);
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: it ended, the export does not say when
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim', NULL, 2000001);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: it was given again perhaps after that
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE grant_row SET granted_hi = 2100000;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim', 2100000, 2100000);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the exception had run out
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by, expires_lo, expires_hi) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, (5 << 32) + 9, 'bob', 'kim', 1990000, 1990000);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: the exception runs on
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by, expires_lo, expires_hi) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, (5 << 32) + 9, 'bob', 'kim', 3000000, 3000000);
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: nobody says who asked for the exception
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, (5 << 32) + 9, 'bob', NULL);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- The system by another name.

-- case: the ticket names it as the inventory does
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO system_(system, name) VALUES ('okta', 'Single sign-on');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, about_system)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim', 'single Sign-On ');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the ticket writes it with a capital
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, about_system)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim', 'Okta');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the exception does
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, record_id, approved_by, requested_by, system) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, (5 << 32) + 9, 'bob', 'kim', 'Okta');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the review does, and its list is in doubt
UPDATE review SET entitlement = NULL, entitlement_id = NULL, system = 'Okta';
UPDATE account SET state = 'absent', snapshot_at = 1950400;
INSERT INTO source(id, file, kind, system) VALUES (8, 'a0.csv', 'accounts', 'okta');
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|ann||Q1|INDETERMINATE|ABSENCE_IN_DOUBT

-- case: a removal ticket of another system
DELETE FROM grant_past;
UPDATE source SET extracted_at = 999999 WHERE id = 4;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10);
INSERT INTO ticket(record_id, kind, status, account_id, about_system, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'removal', 'done', 1, 'crm', 1100000, 1100000);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- The clocks change at 1850000, from an hour west to UTC: day 21 is 1818000 to 1900800.

-- case: a delegation of that day, a second before it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO clock VALUES (-9000000000000000, -3600), (1850000, 0);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1817999, 1817999, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: in its first second
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO clock VALUES (-9000000000000000, -3600), (1850000, 0);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1818000, 1818000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: in its last
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO clock VALUES (-9000000000000000, -3600), (1850000, 0);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900799, 1900799, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: a second after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO clock VALUES (-9000000000000000, -3600), (1850000, 0);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900800, 1900800, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: at some time of that day
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO clock VALUES (-9000000000000000, -3600), (1850000, 0);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1818000, 1900800, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: the approver's rule gave way to another on that day, perhaps before
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, until_day, record_id) VALUES (1, 'access', 1, 'person', 2, 20, (3 << 32) + 95);
INSERT INTO authority(no, purpose, step, by, person_id, from_day, record_id) VALUES (2, 'access', 1, 'person', 3, 21, (3 << 32) + 96);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1800000, 1830000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: surely before
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, until_day, record_id) VALUES (1, 'access', 1, 'person', 2, 20, (3 << 32) + 95);
INSERT INTO authority(no, purpose, step, by, person_id, from_day, record_id) VALUES (2, 'access', 1, 'person', 3, 21, (3 << 32) + 96);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1814400, 1830000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: surely after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, until_day, record_id) VALUES (1, 'access', 1, 'person', 2, 20, (3 << 32) + 95);
INSERT INTO authority(no, purpose, step, by, person_id, from_day, record_id) VALUES (2, 'access', 1, 'person', 3, 21, (3 << 32) + 96);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1800000, 1814400, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: of two approvals the last decides which rule it was
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE authority SET step = 1;
INSERT INTO authority(no, purpose, step, by, person_id, until_day, record_id) VALUES (1, 'access', 1, 'person', 2, 20, (3 << 32) + 95);
INSERT INTO authority(no, purpose, step, by, person_id, from_day, record_id) VALUES (2, 'access', 1, 'person', 3, 21, (3 << 32) + 96);
INSERT INTO authority(no, purpose, step, by, person_id, from_day, record_id) VALUES (2, 'access', 2, 'person', 2, 21, (3 << 32) + 96);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1800000, 1800000, 'bob', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1830000, 1830000, 'kim', 'it@acme');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- The manager and the role of the moment.

-- case: the manager perhaps since a second later
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 2, 1890000, 1900001, NULL, NULL, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the manager perhaps until then
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 2, 0, 0, 1899999, 1900001, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the manager until the end of that day
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 2, 0, 0, 1900800, 1900800, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1814400, 1900800, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: on that day one manager came after another: one of them
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 3, 0, 0, 1850000, 1850000, (3 << 32) + 90);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (2, 1, 2, 1850000, 1850000, NULL, NULL, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1814400, 1900800, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: neither of them
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 3, 0, 0, 1850000, 1850000, (3 << 32) + 90);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (2, 1, 4, 1850000, 1850000, NULL, NULL, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1814400, 1900800, 'bob', 'it@acme');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: the owner of the role that began between two days
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'role_owner', (3 << 32) + 95);
INSERT INTO role(id, name, version, owner, record_id) VALUES (1, 'nurse', '1', 'bob', (3 << 32) + 98), (2, 'clerk', '1', 'kim', (3 << 32) + 99);
INSERT INTO person_role(person_id, role_id, from_day, until_day, add_on, roles) VALUES (1, 2, 0, 21, 0, 1), (1, 1, 21, 99, 0, 1);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1800000, 1830000, 'bob', 'it@acme');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: that ended between them
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'role_owner', (3 << 32) + 95);
INSERT INTO role(id, name, version, owner, record_id) VALUES (1, 'nurse', '1', 'bob', (3 << 32) + 98), (2, 'clerk', '1', 'kim', (3 << 32) + 99);
INSERT INTO person_role(person_id, role_id, from_day, until_day, add_on, roles) VALUES (1, 1, 0, 21, 0, 1), (1, 2, 21, 99, 0, 1);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1800000, 1830000, 'bob', 'it@acme');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the owner of neither
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'role_owner', (3 << 32) + 95);
INSERT INTO role(id, name, version, owner, record_id) VALUES (1, 'nurse', '1', 'bob', (3 << 32) + 98), (2, 'clerk', '1', 'kim', (3 << 32) + 99);
UPDATE role SET owner = 'kim';
INSERT INTO person_role(person_id, role_id, from_day, until_day, add_on, roles) VALUES (1, 1, 0, 21, 0, 1), (1, 2, 21, 99, 0, 1);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1800000, 1830000, 'bob', 'it@acme');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: one person is not two steps
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 2, (3 << 32) + 95);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 2, 0, 0, NULL, NULL, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: nor if he signs twice
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 2, (3 << 32) + 95);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 2, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, manager_id, from_lo, from_hi, until_lo, until_hi, record_id) VALUES (1, 1, 2, 0, 0, NULL, NULL, (3 << 32) + 90);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 3, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900001, 1900001, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- What is known of before the decision alone (controls.md: no later snapshot).

-- case: gone before it by a log that goes on until it
UPDATE grant_past SET removed_lo = 900000, removed_hi = 900000;
UPDATE look SET to_at = 999999;
UPDATE source SET extracted_at = 1000000 WHERE id = 6;
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: by a log that ends a second before
UPDATE grant_past SET removed_lo = 900000, removed_hi = 900000;
UPDATE look SET to_at = 999999;
UPDATE source SET extracted_at = 999999 WHERE id = 6;
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: nobody says when that log was made
UPDATE grant_past SET removed_lo = 900000, removed_hi = 900000;
UPDATE look SET to_at = 999999;
UPDATE source SET extracted_at = NULL WHERE id = 6;
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: between two lists of before it
UPDATE grant_past SET removed_lo = 900000, removed_hi = 900000;
UPDATE look SET to_at = 999999;
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_record_id = (4 << 32);
UPDATE source SET extracted_at = 900000 WHERE id = 4;
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: and a ticket says that it was done
UPDATE grant_past SET removed_lo = 900000, removed_hi = 900000;
UPDATE look SET to_at = 999999;
UPDATE source SET extracted_at = 999999 WHERE id = 6;
INSERT INTO ticket(record_id, kind, status, account_id, entitlement, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'removal', 'done', 1, 'wiki', 1100000, 1100000);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|TICKET_ONLY

-- case: a complete list of after it has it not either
UPDATE grant_past SET removed_lo = 900000, removed_hi = 900000;
UPDATE look SET to_at = 999999;
UPDATE source SET extracted_at = 999999 WHERE id = 6;
UPDATE look SET from_at = 1000000, to_at = 1000001;
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: a list of after it that is not complete
UPDATE grant_past SET removed_lo = 900000, removed_hi = 900000;
UPDATE look SET to_at = 999999;
UPDATE source SET extracted_at = 999999 WHERE id = 6;
UPDATE look SET to_at = 1000000, complete = 0;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|EXPORT_NOT_COMPLETE

-- case: gone perhaps in the second of the decision
UPDATE grant_past SET removed_lo = 900000, removed_hi = 900000;
UPDATE look SET to_at = 999999;
UPDATE source SET extracted_at = 999999 WHERE id = 6;
UPDATE grant_past SET removed_hi = 1000000;
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: gone on the day of the decision, in a log of that day
UPDATE grant_past SET removed_lo = 900000, removed_hi = 900000;
UPDATE look SET to_at = 999999;
UPDATE source SET extracted_at = 1000000 WHERE id = 6;
UPDATE review SET decided_lo = 950400, decided_hi = 1036800;
UPDATE grant_past SET removed_lo = 950400, removed_hi = 950400;
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: last seen before it, and no list since is complete
UPDATE grant_past SET how = 'look', removed_lo = 900000, removed_hi = NULL, removed_record_id = (4 << 32);
UPDATE look SET complete = 0;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|EXPORT_NOT_COMPLETE

-- case: last seen after it
UPDATE grant_past SET how = 'look', removed_lo = 1100000, removed_hi = NULL, removed_record_id = (4 << 32);
UPDATE look SET complete = 0;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|EXPORT_NOT_COMPLETE

-- case: last seen after the limit
UPDATE grant_past SET how = 'look', removed_lo = 1864001, removed_hi = NULL, removed_record_id = (4 << 32);
UPDATE look SET complete = 0;
-- expect: W1|okta|ann|Wiki|Q1|FAIL|LATE

-- Lists that do not name it, or not all who have it (X22).

-- case: groups in its groups, and the log has its removal
INSERT INTO source_item(source_id, what, name, n) VALUES (4, 'sign', 'groups in its groups', 2);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|GROUPS_NOT_EXPANDED
-- expect: row W1|says|2 members of groups in g.csv are groups themselves: whoever is in them has this access too, and is not listed. Export the members of those groups with it.

-- case: and it was late
INSERT INTO source_item(source_id, what, name, n) VALUES (4, 'sign', 'groups in its groups', 2);
UPDATE grant_past SET removed_lo = 1864001, removed_hi = 1864001;
-- expect: W1|okta|ann|Wiki|Q1|FAIL|LATE

-- case: and no export ever showed it
INSERT INTO source_item(source_id, what, name, n) VALUES (4, 'sign', 'groups in its groups', 2);
DELETE FROM grant_past;
UPDATE look SET to_at = 1950400;
-- expect: W1|okta|ann|Wiki|Q1|MISSING|GROUPS_NOT_EXPANDED

-- case: in an older list only
INSERT INTO source_item(source_id, what, name, n) VALUES (4, 'sign', 'groups in its groups', 2);
UPDATE source SET newest = 0 WHERE id = 4;
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: in the list of that group
INSERT INTO source_item(source_id, what, name, n) VALUES (4, 'sign', 'groups in its groups', 2);
UPDATE source SET parent = ' WIKI' WHERE id = 4;
-- expect: W1|okta|ann|Wiki|Q1|MISSING|GROUPS_NOT_EXPANDED

-- case: in the list of another group
INSERT INTO source_item(source_id, what, name, n) VALUES (4, 'sign', 'groups in its groups', 2);
UPDATE source SET parent = 'Staff' WHERE id = 4;
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: in a list of another system
INSERT INTO source_item(source_id, what, name, n) VALUES (4, 'sign', 'groups in its groups', 2);
UPDATE source SET system = 'crm' WHERE id = 4;
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: of the account as a whole they say nothing
INSERT INTO source_item(source_id, what, name, n) VALUES (4, 'sign', 'groups in its groups', 2);
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 1864000;
-- expect: W1|okta|ann||Q1|PASS|

-- case: it is known from the list of its group, and only one of other things came later
DELETE FROM grant_past;
UPDATE look SET to_at = 1950400;
INSERT INTO source(id, file, kind, system, parent, extracted_at) VALUES (7, 'wiki.csv', 'grants', 'okta', 'Wiki', 900000);
INSERT INTO account(id, system, username, state, record_id) VALUES (2, 'okta', 'zoe', 'active', (3 << 32) + 3);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((7 << 32) + 2, 2, 1);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_GRANTS

-- case: that list has somebody with it
DELETE FROM grant_past;
UPDATE look SET to_at = 1950400;
INSERT INTO source(id, file, kind, system, parent, extracted_at) VALUES (7, 'wiki.csv', 'grants', 'okta', 'Wiki', 900000);
INSERT INTO account(id, system, username, state, record_id) VALUES (2, 'okta', 'zoe', 'active', (3 << 32) + 3);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((7 << 32) + 2, 2, 1), ((4 << 32) + 2, 2, 1);
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: that list had somebody with it
DELETE FROM grant_past;
UPDATE look SET to_at = 1950400;
INSERT INTO source(id, file, kind, system, parent, extracted_at) VALUES (7, 'wiki.csv', 'grants', 'okta', 'Wiki', 900000);
INSERT INTO account(id, system, username, state, record_id) VALUES (2, 'okta', 'zoe', 'active', (3 << 32) + 3);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((7 << 32) + 2, 2, 1);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, removed_lo, removed_hi, how) VALUES (1, (4 << 32) + 3, 2, 1, 900000, 900000, 'look');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: only a log names it
DELETE FROM grant_past;
UPDATE look SET to_at = 1950400;
INSERT INTO source(id, file, kind, system, parent, extracted_at) VALUES (7, 'wiki.csv', 'grants', 'okta', 'Wiki', 900000);
INSERT INTO account(id, system, username, state, record_id) VALUES (2, 'okta', 'zoe', 'active', (3 << 32) + 3);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, removed_lo, removed_hi, how) VALUES (1, (6 << 32) + 3, 2, 1, 900000, 900000, 'event');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- An account as a whole: privileged, closed, opened.

-- case: a privileged one, within the hour
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET privileged = 1, state = 'disabled';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1003600, 1003600);
-- expect: W1|okta|ann||Q1|PASS|

-- case: a second later
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET privileged = 1, state = 'disabled';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1003601, 1003601);
-- expect: W1|okta|ann||Q1|FAIL|LATE
-- expect: row W1|severity|Critical

-- case: it had privileged access, which is gone since
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO entitlement(id, system, name, privileged) VALUES (2, 'okta', 'Admins', 1);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (2, (4 << 32) + 3, 1, 2, 10, 10, 1003600, 1003600, 'event');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1003601, 1003601);
-- expect: W1|okta|ann||Q1|FAIL|LATE
-- expect: row W1|severity|Critical

-- case: given in the second of the decision
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO entitlement(id, system, name, privileged) VALUES (2, 'okta', 'Admins', 1);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (2, (4 << 32) + 3, 1, 2, 1000000, 1000000, 1003600, 1003600, 'event');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1003601, 1003601);
-- expect: W1|okta|ann||Q1|FAIL|LATE

-- case: given after it
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO entitlement(id, system, name, privileged) VALUES (2, 'okta', 'Admins', 1);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (2, (4 << 32) + 3, 1, 2, 1000001, 1000001, 1003600, 1003600, 'event');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1003601, 1003601);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: row W1|severity|High

-- case: gone in the second of the decision
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO entitlement(id, system, name, privileged) VALUES (2, 'okta', 'Admins', 1);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (2, (4 << 32) + 3, 1, 2, 10, 10, 1000000, 1000000, 'event');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1003601, 1003601);
-- expect: W1|okta|ann||Q1|FAIL|LATE

-- case: gone before it
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO entitlement(id, system, name, privileged) VALUES (2, 'okta', 'Admins', 1);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (2, (4 << 32) + 3, 1, 2, 10, 10, 999999, 999999, 'event');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1003601, 1003601);
-- expect: W1|okta|ann||Q1|PASS|

-- case: it still has it
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO entitlement(id, system, name, privileged) VALUES (2, 'okta', 'Admins', 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((4 << 32) + 8, 1, 2);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1003601, 1003601);
-- expect: W1|okta|ann||Q1|FAIL|LATE

-- case: other access is not the account's
INSERT INTO entitlement(id, system, name, privileged) VALUES (2, 'okta', 'Admins', 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((4 << 32) + 8, 1, 2);
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: an account that is privileged, and access that is not
UPDATE account SET privileged = 1;
-- expect: W1|okta|ann|Wiki|Q1|PASS|
-- expect: row W1|severity|High

-- case: disabled in time, deleted later
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'deleted';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1864000, 1864000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'delete', 5000000, 5000000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: closed long before and opened since; closed again, nobody knows when
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 500000, 500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 600000, 600000);
-- expect: W1|okta|ann||Q1|INDETERMINATE|TIME_UNKNOWN

-- case: closed again by the log
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 500000, 500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 600000, 600000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 11, 1, 'disable', 1864000, 1864000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: closed again by the log, late
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 500000, 500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 600000, 600000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 11, 1, 'disable', 1864001, 1864001);
-- expect: W1|okta|ann||Q1|FAIL|LATE

-- case: opened last after the limit, and closed by the list
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'create', 1864001, 1864001);
-- expect: W1|okta|ann||Q1|FAIL|LATE

-- case: closed in a list of before the decision
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 999999;
-- expect: W1|okta|ann||Q1|MISSING|NO_LATER_EXPORT

-- case: closed in a list of its second
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 1000000;
-- expect: W1|okta|ann||Q1|PASS|

-- case: closed in a list of before it, and by a log that goes on
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 999999;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 900000, 900000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: closed in a list of before it, and by a log that ends then
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 999999;
UPDATE source SET extracted_at = 999999 WHERE id = 6;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 900000, 900000);
-- expect: W1|okta|ann||Q1|MISSING|NO_LATER_EXPORT

-- case: nobody says when the list was made that has it closed
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = NULL;
-- expect: W1|okta|ann||Q1|MISSING|EXTRACTION_TIME_MISSING

-- case: open in an early list, closed in time by a later log
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET snapshot_at = 1200000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1864000, 1864000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: closed late by that log
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET snapshot_at = 1200000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1864001, 1864001);
-- expect: W1|okta|ann||Q1|FAIL|LATE

-- case: closed, and used after the limit: that voids it (0.4)
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', last_use_lo = 1864001, last_use_hi = 1864001;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
-- expect: W1|okta|ann||Q1|FAIL|LATE

-- case: used in the second of its closing
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', last_use_lo = 1500000, last_use_hi = 1500000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: used in time, closed by the list long after
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', last_use_lo = 1600000, last_use_hi = 1600000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
-- expect: W1|okta|ann||Q1|INDETERMINATE|TIME_UNKNOWN

-- case: used after the list that has it closed
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 1500000, last_use_lo = 1600000, last_use_hi = 1600000;
-- expect: W1|okta|ann||Q1|INDETERMINATE|TIME_UNKNOWN

-- case: closed in time, and opened again without a word
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED
-- expect: row W1|says|Taken away, and given again by 1970-01-24 03:33:20Z without a new approval.

-- case: and closed again
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 11, 1, 'disable', 2500000, 2500000);
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- case: with a new approval for the account
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, NULL, 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann||Q1|PASS|

-- case: with one for its person and system
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, person_id, about_system)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', NULL, NULL, 1900000, 1900000, 'bob', 'kim', 1, 'okta');
-- expect: W1|okta|ann||Q1|PASS|

-- case: with one for its person in another system
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, person_id, about_system)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', NULL, NULL, 1900000, 1900000, 'bob', 'kim', 1, 'crm');
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- case: with one for its person, of nobody knows what
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, person_id)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', NULL, NULL, 1900000, 1900000, 'bob', 'kim', 1);
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- case: with one for some access
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- case: with one of a second after
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, NULL, 2000001, 2000001, 'bob', 'kim');
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- case: closed late, and opened again with an approval
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1864001, 1864001);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, NULL, 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann||Q1|FAIL|LATE

-- case: opened again after the list that has it closed
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 1500000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'enable', 1500001, 1500001);
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- case: opened in the second of that list
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 1500000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'enable', 1500000, 1500000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: closed by the log, and open in a later list
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- case: closed by the log and open in a list of before the decision
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET snapshot_at = 999999;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 500000, 500000);
-- expect: W1|okta|ann||Q1|MISSING|NO_LATER_EXPORT

-- case: closed and opened before the decision, and open since
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 500000, 500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 600000, 600000);
-- expect: W1|okta|ann||Q1|FAIL|STILL_HELD

-- case: closed by the log as the list was made
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET snapshot_at = 1500000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: its holder was employed anew by then (X1)
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (7, 1, 2000000, 2000000, 0, (3 << 32) + 90);
-- expect: W1|okta|ann||Q1|PASS|

-- case: perhaps by then
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (7, 1, 1990000, 2000001, 0, (3 << 32) + 90);
-- expect: W1|okta|ann||Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: soon after: it may be prepared
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (7, 1, 3209600, 3209600, 0, (3 << 32) + 90);
-- expect: W1|okta|ann||Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: much later
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (7, 1, 3209601, 3209601, 0, (3 << 32) + 90);
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- case: since before the decision
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (7, 1, 999999, 999999, 0, (3 << 32) + 90);
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- case: HR's word makes no employment of it
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id, doubtful) VALUES (7, 1, 1900000, 1900000, 0, (3 << 32) + 90, 1);
-- expect: W1|okta|ann||Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: which ended before
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id, t0_lo, t0_hi) VALUES (7, 1, 1900000, 1900000, 0, (3 << 32) + 90, 2000000, 2000000);
UPDATE spell SET ended = 1 WHERE id = 7;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: which ended later
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id, t0_lo, t0_hi) VALUES (7, 1, 1900000, 1900000, 0, (3 << 32) + 90, 2000001, 2000001);
UPDATE spell SET ended = 1 WHERE id = 7;
-- expect: W1|okta|ann||Q1|PASS|

-- case: a new employment gives no access back by itself
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (7, 1, 1900000, 1900000, 0, (3 << 32) + 90);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: opened twice, the second time for the new employment
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 11, 1, 'disable', 2500000, 2500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 12, 1, 'enable', 3400000, 3400000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (7, 1, 3300000, 3300000, 0, (3 << 32) + 90);
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- case: opened twice, the first time for it
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 2000000, 2000000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 11, 1, 'disable', 2500000, 2500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 12, 1, 'enable', 3000000, 3000000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (7, 1, 1900000, 1900000, 0, (3 << 32) + 90);
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- Modified, who is in the population, two accounts.

-- case: to be modified: taken away and given again
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE review SET verdict = 'modify';
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|MODIFIED_HOW
-- expect: row W1|says|It was to be modified and is still there, or there again; whether it is what the reviewer wanted cannot be told.

-- case: with a new approval
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE review SET verdict = 'modify';
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: decided in the last second of the period
UPDATE review SET decided_lo = 7775999, decided_hi = 7776001;
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: decided as it ended
UPDATE review SET decided_lo = 7776000, decided_hi = 7776000;
-- expect: n=0

-- case: decided on a day whose time ran out perhaps in the period
UPDATE review SET decided_lo = -864100, decided_hi = -864000;
UPDATE grant_past SET granted_lo = -900000, granted_hi = -900000;
-- expect: n=1 FAIL=1

-- case: the same access of two accounts, decided upon both
INSERT INTO account(id, system, username, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann-2', 'active', 8000000, 1, (3 << 32) + 3);
INSERT INTO review(record_id, campaign, username, system, entitlement, verdict, decided_lo, decided_hi, account_id, entitlement_id) VALUES ((2 << 32) + 3, 'Q1', 'ann-2', 'okta', 'Wiki', 'revoke', 1000000, 1000000, 2, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 6, 2, 1, 20, 20);
-- expect: W1|okta|ann|Wiki|Q1|PASS|
-- expect: |okta|ann-2|Wiki|Q1|FAIL|STILL_HELD

-- case: a stretch that began around the decision was there
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE grant_row SET granted_lo = 1000000;
DELETE FROM grant_past;
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- case: decided on a day, and given on it
DELETE FROM grant_past;
UPDATE review SET decided_lo = 950400, decided_hi = 1036800;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 6, 1, 1, 1000000, 1000000);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- case: two exports of one review have the same decision
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (9, 'r2.csv', 'reviews', 'iga', 1, 9, 8000000);
INSERT INTO review(record_id, campaign, username, system, entitlement, verdict, decided_lo, decided_hi, account_id, person_id, entitlement_id)
VALUES ((9 << 32) + 2, 'Q1', 'Ann', 'okta', 'Wiki', 'revoke', 1000000, 1000000, 1, 1, 1);
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: two decisions on the same day a second apart are two
INSERT INTO review(record_id, campaign, username, system, entitlement, verdict, decided_lo, decided_hi, account_id, person_id, entitlement_id)
VALUES ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'Wiki', 'revoke', 1000001, 1000001, 1, 1, 1);
-- expect: n=2 PASS=2

-- case: gone before it by the list of its group, and only one of other things came later
UPDATE grant_past SET removed_lo = 500000, removed_hi = 900000, how = 'look', record_id = (7 << 32) + 2, removed_record_id = (7 << 32);
INSERT INTO source(id, file, kind, system, parent, extracted_at) VALUES (7, 'wiki.csv', 'grants', 'okta', 'Wiki', 900000);
-- expect: W1|okta|ann|Wiki|Q1|MISSING|NO_LATER_EXPORT

-- case: a later list of its group has it not
UPDATE grant_past SET removed_lo = 500000, removed_hi = 900000, how = 'look', record_id = (7 << 32) + 2, removed_record_id = (7 << 32);
INSERT INTO source(id, file, kind, system, parent, extracted_at) VALUES (7, 'wiki.csv', 'grants', 'okta', 'Wiki', 900000);
UPDATE look SET parent = 'Wiki';
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- At the edges of a change of the clocks.

-- case: they go on to the next day with the approval
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO clock VALUES (-9000000000000000, 0), (1900700, 3600);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900700, 1900700, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: with the second after the last it can be of
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO clock VALUES (-9000000000000000, 0), (1900700, 3600);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900700, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: with that
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO clock VALUES (-9000000000000000, 0), (1900700, 3600);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 21, 21, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900701, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: a delegation from the day they go on to
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO clock VALUES (-9000000000000000, 0), (1900700, 3600);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 22, 22, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900701, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: and an approval surely of it
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO clock VALUES (-9000000000000000, 0), (1900700, 3600);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'access', 1, 'person', 3, (3 << 32) + 95);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('eve', 3, 'bob', 2, 22, 22, (3 << 32) + 97);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900700, 1900702, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- What was approved had not begun when it was given again.

-- case: approved to begin a second later
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, starts_lo, starts_hi)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim', 2000001, 2000001 + 86400);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: from that second
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, starts_lo, starts_hi)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim', 2000000, 2000000 + 86400);
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- case: given again perhaps before that
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
UPDATE grant_row SET granted_lo = 1999999, granted_hi = 2000001;
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester, starts_lo, starts_hi)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1900000, 1900000, 'bob', 'kim', 2000000, 2000000 + 86400);
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: an exception that begins a second later
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, 2000001, 2000001 + 86400, 9000000, 9000000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: with that second
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO exception_(no, id, resource, person_id, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id, approved_by, requested_by) VALUES (1, 'EX-1', 'Wiki', 1, 1900000, 1900000, 2000000, 2000000 + 86400, 9000000, 9000000, (5 << 32) + 9, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|PASS|

-- A list that has the account closed, and is older than its opening and the decision.

-- case: opened between them: no list tells what came of the decision
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 500000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'enable', 700000, 700000);
-- expect: W1|okta|ann||Q1|MISSING|NO_LATER_EXPORT

-- case: opened with the decision
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 500000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'enable', 1000000, 1000000);
-- expect: W1|okta|ann||Q1|MISSING|NO_LATER_EXPORT

-- case: opened a second after it
UPDATE review SET entitlement = NULL, entitlement_id = NULL;
UPDATE account SET state = 'disabled', snapshot_at = 500000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'enable', 1000001, 1000001);
-- expect: W1|okta|ann||Q1|FAIL|REGRANTED

-- Days without a time end where the next begins.

-- case: given again on a day, approved on the day after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 1987200, 2073600);
INSERT INTO ticket(record_id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, 'wiki', 2073600, 2160000, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: approved with the last second of that day
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 1987200, 2073600);
INSERT INTO ticket(record_id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, 'wiki', 2073599, 2073599, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: the approval is of the day before the decision
UPDATE review SET decided_lo = 950400, decided_hi = 1036800;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester) VALUES ((5 << 32) + 2, 'access', 'done', 1, 'wiki', 864000, 950400, 'bob', 'kim');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- Days without a time: the new approval is of 1814400 to 1900800.

-- case: by who began with the day after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1814400, 1900800, 'bob', 'kim');
UPDATE spell SET start_lo = 1900800, start_hi = 1900800 WHERE id = 2;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: with its last second
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1814400, 1900800, 'bob', 'kim');
UPDATE spell SET start_lo = 1900799, start_hi = 1900799 WHERE id = 2;
-- expect: W1|okta|ann|Wiki|Q1|INDETERMINATE|REGRANT_APPROVAL_DOUBTFUL

-- case: by who became the manager with the day after
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1814400, 1900800, 'bob', 'kim');
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'access', 1, 'manager', (3 << 32) + 95);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 1900800, 1900800, 4, (3 << 32) + 90), (2, 1, 1900800, 1900800, NULL, NULL, 2, (3 << 32) + 90);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANT_NOT_AUTHORISED

-- case: given some time of the day before that from which it was approved to be
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 1987200, 2073600);
INSERT INTO ticket(record_id, system, id, kind, status, account_id, entitlement, approved_lo, approved_hi, approver, requester)
VALUES ((5 << 32) + 2, 'jira', 'R-1', 'access', 'done', 1, 'wiki', 1814400, 1900800, 'bob', 'kim');
UPDATE ticket SET starts_lo = 2073600, starts_hi = 2160000;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- Times stand only where they decide.

-- case: given again, whatever the times
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 1, 1, 1, 2000000, 2000000);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED
-- expect: row W1|t0_lo|NULL
-- expect: row W1|t0_hi|NULL
-- expect: row W1|t1_lo|NULL
-- expect: row W1|t1_hi|NULL
-- expect: row W1|limit_s|NULL

-- case: no export of after the decision
UPDATE look SET to_at = 900000; UPDATE source SET extracted_at = 900000;
UPDATE grant_past SET removed_lo = 800000, removed_hi = 900000, how = 'look';
-- expect: n=1 MISSING=1
-- expect: row W1|t0_lo|NULL
-- expect: row W1|t1_hi|NULL
-- expect: row W1|limit_s|NULL

-- A rename in the log takes the access with it (X10).

-- case: the account has another name since, and holds it under that
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 2, 1, 1, 10, 10);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- case: holds it under that, since when is not said
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 2, 1, 1, NULL, NULL);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- case: the name is another person's account
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
UPDATE account SET person_id = 2 WHERE id = 2;
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 2, 1, 1, 10, 10);
-- expect: n=1 PASS=1

-- case: an account of that name in another system
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
UPDATE account SET system = 'crm' WHERE id = 2;
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 2, 1, 1, 10, 10);
-- expect: n=1 PASS=1

-- case: holds it no more under the new name, by the log
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (2, (4 << 32) + 7, 2, 1, 1, 10, 10, 1864001, 1864001, 'event');
-- expect: W1|okta|ann|Wiki|Q1|FAIL|LATE

-- case: taken away before the rename, and given again under the new name
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
UPDATE grant_past SET removed_lo = 1050000, removed_hi = 1050000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 2, 1, 1, 2000000, 2000000);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: the same, since when is not said
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
UPDATE grant_past SET removed_lo = 1050000, removed_hi = 1050000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 2, 1, 1, NULL, NULL);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|REGRANTED

-- case: given again under the new name, approved for that
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
UPDATE grant_past SET removed_lo = 1050000, removed_hi = 1050000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 2, 1, 1, 2000000, 2000000);
INSERT INTO ticket(record_id, id, system, kind, status, account_id, entitlement, requester, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 9, 'T9', 'jira', 'access', 'done', 2, 'Wiki', 'ann', 'bob', 1990000, 1990000);
-- expect: n=1 PASS=1

-- case: renamed twice
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (3, 'okta', 'ann3', 1, 'active', 8000000, 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 10, 2, 'rename', 1100000, 1100000, 'ann3');
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 3, 1, 1, 10, 10);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- case: the other renamed before: it was another's name then
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (3, 'okta', 'ann3', 1, 'active', 8000000, 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 10, 2, 'rename', 1099999, 1099999, 'ann3');
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 3, 1, 1, 10, 10);
-- expect: n=1 PASS=1

-- case: renamed to and fro, and to a third name, which holds it
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7), (3, 'okta', 'ann3', 1, 'active', 8000000, 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 '), ((6 << 32) + 10, 2, 'rename', 1200000, 1200000, 'ann'), ((6 << 32) + 11, 1, 'rename', 1300000, 1300000, 'ann3');
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 3, 1, 1, 10, 10);
-- expect: W1|okta|ann|Wiki|Q1|FAIL|STILL_HELD

-- case: by a name that is nobody's, another person's in the end
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', NULL, 'active', 8000000, 1, (3 << 32) + 7), (3, 'okta', 'ann3', 2, 'active', 8000000, 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 '), ((6 << 32) + 10, 2, 'rename', 1200000, 1200000, 'ann3');
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 5, 3, 1, 2, 10, 10);
-- expect: n=1 PASS=1

-- case: renamed to and fro
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'active', 8000000, 1, (3 << 32) + 7);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 9, 1, 'rename', 1100000, 1100000, ' Ann2 ');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((6 << 32) + 10, 2, 'rename', 1200000, 1200000, 'ann');
UPDATE grant_past SET how = 'look', removed_lo = 500000, removed_hi = 1864000;
-- expect: n=1 PASS=1

-- case: three thousand renames of one person's accounts are followed in steps enough
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id)
WITH RECURSIVE n(i) AS (SELECT 11 UNION ALL SELECT i + 1 FROM n WHERE i < 3010)
SELECT i, 'okta', 'many' || i, 1, 'active', 8000000, 1, (3 << 32) + i FROM n;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target)
SELECT (6 << 32) + 100 + id, iif(id = 11, 1, id - 1), 'rename', 1100000 + id, 1100000 + id, username FROM account WHERE id > 10;
-- expect: n=1 PASS=1
