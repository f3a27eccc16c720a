-- Drift found and settled in time (controls.md R04; 0.2 0.4).
-- The period is days 0 to 89.  The list of grants is looked at every day at
-- 12:00 (43200), from the day before to day 90.  Ann's nurse template gives
-- Staff; Ward is drift.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=7900000 rate=90
-- set: drift_detect_hours=24 drift_resolve_hours=24 drift_open_max_days=30 tail_days=5
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7819200), (2, 'dir.csv', 'accounts', 'okta', 1, 9, 7819200),
  (3, 'g.csv', 'grants', 'okta', 1, 9, 7819200), (5, 'tickets.csv', 'tickets', 'jira', 1, 9, 7819200),
  (9, 'policies/exceptions/q.yaml', 'rules', '', 1, 0, NULL);
UPDATE source SET covers_from = 0 WHERE id = 5;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (1, 'okta', 'ann', 1, 'active', 1, (2 << 32) + 2);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Ward', 0), (2, 'okta', 'Staff', 0);
INSERT INTO role(id, name, version, effective_day) VALUES (1, 'nurse', '1', -1000), (2, 'nurse', '2', 9999);
INSERT INTO role_allows VALUES (1, 2, -1000, 99999);
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, -1000, 1, 99999, 0, 1);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete)
WITH RECURSIVE d(n) AS (SELECT -1 UNION ALL SELECT n + 1 FROM d WHERE n < 90)
SELECT n + 100, 'okta', 'grants', '', n * 86400 + 43200, n * 86400 + 43200, iif(n > -1, n + 99, NULL), 1 FROM d;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi,
  removed_lo, removed_hi, removed_record_id, how, seen_from, seen_to)
VALUES (1, (3 << 32) + 2, 1, 1, 870000, 870000, 990000, 990000, (3 << 32) + 9, 'event', 907200, 907200);
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 2, 'drift', 'done', 1, 950000, 950000);

-- case: seen on day 10, gone within a day, and a ticket says so
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward||PASS|
-- expect: outcome MET
-- expect: condition drift open too long 1
-- expect: row W1|t0_lo|907200

-- case: gone on the last second allowed
UPDATE grant_past SET removed_lo = 993600, removed_hi = 993600;
-- expect: W1|okta|ann|Ward||PASS|

-- case: gone one second later
UPDATE grant_past SET removed_lo = 993601, removed_hi = 993601;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward||FAIL|SETTLED_LATE
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: privileged is graver
UPDATE grant_past SET removed_lo = 993601, removed_hi = 993601;
UPDATE entitlement SET privileged = 1 WHERE id = 1;
-- expect: row W1|severity|High

-- case: gone between two looks across the limit
UPDATE grant_past SET removed_lo = 907200, removed_hi = 993601;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Ward||INDETERMINATE|STRADDLES_LIMIT

-- case: nobody decided to take it away
DELETE FROM ticket;
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: a ticket given up, one about other access, one of another kind, one of another system
UPDATE ticket SET status = 'cancelled';
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, entitlement, about_system)
VALUES ((5 << 32) + 3, 'drift', 'done', 1, 950000, 950000, 'Staff', NULL), ((5 << 32) + 4, 'access', 'done', 1, 950000, 950000, NULL, NULL),
  ((5 << 32) + 5, 'drift', 'done', 1, 950000, 950000, NULL, 'crm');
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: a removal ticket that names it
UPDATE ticket SET kind = 'removal', entitlement = 'WARD', about_system = 'okta';
-- expect: W1|okta|ann|Ward||PASS|

-- case: a ticket of unknown outcome
UPDATE ticket SET status = 'unknown';
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR

-- case: a review decided to revoke it
DELETE FROM ticket;
INSERT INTO review(record_id, account_id, entitlement, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 1, 'Ward', 1, 'revoke', 940000, 940000);
-- expect: W1|okta|ann|Ward||PASS|

-- case: a review decided to revoke it, nobody says when
DELETE FROM ticket;
INSERT INTO review(record_id, account_id, entitlement_id, verdict) VALUES ((5 << 32) + 3, 1, 1, 'revoke');
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR

-- case: no tickets were supplied
DELETE FROM ticket;
DELETE FROM source WHERE id = 5;
-- expect: n=1 MISSING=1
-- expect: W1|okta|ann|Ward||MISSING|NO_TICKETS

-- case: two looks of the period lie a second more than the limit apart
UPDATE look SET from_at = from_at + 1, to_at = to_at + 1 WHERE id = 150;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward||FAIL|LOOKED_TOO_SELDOM

-- case: one export takes a second
UPDATE look SET to_at = to_at + 1 WHERE id = 150;
-- expect: W1|okta|ann|Ward||INDETERMINATE|GAP_UNCLEAR

-- case: a gap that ended with the period's start does not count
UPDATE look SET from_at = -90000, to_at = -90000 WHERE id = 99;
UPDATE look SET from_at = 0, to_at = 0 WHERE id = 100;
UPDATE look SET from_at = 86400, to_at = 86400 WHERE id = 101;
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete) VALUES (500, 'okta', 'grants', '', 172800, 172800, 101, 1);
UPDATE look SET previous_id = 500 WHERE id = 102;
-- expect: W1|okta|ann|Ward||PASS|

-- case: only two looks: how soon it was found cannot be told
DELETE FROM look WHERE id NOT IN (110, 190);
UPDATE look SET previous_id = 110 WHERE id = 190;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Ward||INDETERMINATE|FEW_LOOKS

-- case: looked at often, but only at the end of the period
DELETE FROM look WHERE id < 106;
-- expect: W1|okta|ann|Ward||INDETERMINATE|PERIOD_NOT_WATCHED

-- case: looked at from day 5 on is near enough
DELETE FROM look WHERE id < 104;
-- expect: W1|okta|ann|Ward||PASS|

-- case: a look of an unknown time
UPDATE look SET from_at = NULL, to_at = NULL WHERE id = 150;
-- expect: W1|okta|ann|Ward||INDETERMINATE|EXTRACTION_TIME_MISSING

-- case: still there when last looked at
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 7600000, 7600000, 3);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 7646400);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward||FAIL|OPEN
-- expect: row W1|severity|Medium
-- expect: condition drift open too long 1

-- case: first seen a day before the last look: not due
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 7700000, 7700000, 3);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 7732800);
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|ann|Ward||NOT_DUE|WITHIN_LIMIT

-- case: a second more is open too long
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 7700000, 7700000, 3);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 7732799);
-- expect: W1|okta|ann|Ward||FAIL|OPEN

-- case: open for thirty days
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 5227200, 5227200, 3);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 5227200);
-- expect: condition drift open too long 1

-- case: open for a second more
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 5227199, 5227199, 3);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 5227200);
-- expect: condition drift open too long 0
-- expect: row W1|severity|High
-- expect: outcome DEVIATIONS

-- case: drift that began after the period is not of it
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 7776000, 7776000, 3);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 7819200);
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: gone before the period is not of it
UPDATE grant_past SET removed_lo = 0, removed_hi = 0, seen_from = -43200, seen_to = -43200, granted_lo = -50000, granted_hi = -50000;
-- expect: n=0

-- case: given in the template's time, gone after it: drift since the template stopped
INSERT INTO role_allows VALUES (1, 1, -1000, 10);
UPDATE grant_past SET granted_lo = 0, granted_hi = 0, seen_from = 43200, seen_to = 907200;
-- expect: W1|okta|ann|Ward||PASS|
-- expect: row W1|t0_lo|907200

-- case: gone before any look saw it outside the template
INSERT INTO role_allows VALUES (1, 1, -1000, 11);
UPDATE grant_past SET granted_lo = 0, granted_hi = 0, seen_from = 43200, seen_to = 907200;
-- expect: n=0

-- case: access the template gave to its end is no drift
INSERT INTO role_allows VALUES (1, 1, -1000, 9999);
-- expect: n=0

-- case: open since the template stopped to give it, not since it was given
INSERT INTO role_allows VALUES (1, 1, -1000, 88);
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 0, 0, 3);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 43200);
-- expect: W1|okta|ann|Ward||FAIL|OPEN
-- expect: row W1|t0_lo|7646400
-- expect: condition drift open too long 1

-- case: an exception covers it a day after it was seen
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class, exception_no) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000, 2, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem, record_id)
VALUES (1, 'EX-1', 1, 'ward', 993600, 993600, 993600, 993600, 9000000, 9000000, '', (9 << 32) + 1);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward||PASS|
-- expect: row W1|t1_hi|993600

-- case: an exception a second later
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class, exception_no) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000, 2, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem, record_id)
VALUES (1, 'EX-1', 1, 'ward', 993601, 993601, 993601, 993601, 9000000, 9000000, '', (9 << 32) + 1);
-- expect: W1|okta|ann|Ward||FAIL|SETTLED_LATE

-- case: an exception from the start on: it never was drift
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class, exception_no) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000, 2, 1);
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem)
VALUES (1, 'EX-1', 1, 'ward', 860000, 860000, 870000, 870000, 9000000, 9000000, '');
-- expect: n=0

-- case: gone while an exception covered it
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, expires_lo, expires_hi, problem)
VALUES (1, 'EX-1', 1, 'ward', 860000, 860000, 9000000, 9000000, '');
-- expect: n=0

-- case: drift since the exception ended
UPDATE grant_past SET granted_lo = 0, granted_hi = 0, seen_from = 43200, seen_to = 907200;
INSERT INTO exception_(no, id, person_id, resource, status, approved_lo, approved_hi, expires_lo, expires_hi, problem)
VALUES (1, 'EX-1', 1, 'ward', 'expired', -5, -5, 900000, 900000, 'its status is not approved');
-- expect: W1|okta|ann|Ward||PASS|
-- expect: row W1|t0_lo|907200

-- case: a later version of the template gives it, on the day it was seen
DELETE FROM grant_past;
UPDATE role SET effective_day = 11 WHERE id = 2;
UPDATE role_allows SET until_day = 11;
INSERT INTO role_allows VALUES (2, 1, 11, 99999), (2, 2, 11, 99999);
UPDATE person_role SET until_day = 11;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 11, 2, 99999, 0, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000, 1),
  ((3 << 32) + 5, 1, 2, 0, 0, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward||PASS|
-- expect: row W1|says|Seen outside policy on 1970-01-11 12:00:00Z, given by the template since 1970-01-12. 24 h are allowed. The template was changed on the same day: see its approval. It was there for 0.9 days.

-- case: a later version, two days after
DELETE FROM grant_past;
UPDATE role_allows SET until_day = 12;
INSERT INTO role_allows VALUES (2, 1, 12, 99999), (2, 2, 12, 99999);
UPDATE person_role SET until_day = 12;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 12, 2, 99999, 0, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
-- expect: W1|okta|ann|Ward||FAIL|SETTLED_LATE

-- case: given when the later version already gave it
DELETE FROM grant_past;
INSERT INTO role_allows VALUES (1, 1, 10, 99999);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000, 1);
-- expect: n=0

-- case: drift that comes again is one item, its worst stretch
UPDATE grant_past SET removed_lo = 993601, removed_hi = 993601;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how, seen_from, seen_to)
VALUES (2, (3 << 32) + 3, 1, 1, 1700000, 1700000, 1750000, 1750000, 'event', 1728000, 1728000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward||FAIL|SETTLED_LATE
-- expect: row W1|says|Seen outside policy on 1970-01-11 12:00:00Z, gone on 1970-01-12 12:00:01Z at the latest. 24 h are allowed. It came 2 times. It was there for 1.4 days.

-- case: of two as bad the one that is still there, whichever line is first
UPDATE grant_past SET removed_lo = 993601, removed_hi = 993601;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 5, 1, 1, 7000000, 7000000, 3);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 5, 7041600);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward||FAIL|OPEN

-- case: of somebody who works here no more
UPDATE person SET current = 0;
-- expect: n=0

-- case: no template applied to the person then: it may have been drift
DELETE FROM person_role;
-- expect: n=1 MISSING=1
-- expect: |okta||||MISSING|CANNOT_BE_CLASSED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: grants that could not be classed may be drift
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 6, 1, 2, 4);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|Ward||PASS|
-- expect: |okta||||MISSING|CANNOT_BE_CLASSED

-- case: nothing drifted, and it was looked at every day
DELETE FROM grant_past;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: nothing drifted in two looks
DELETE FROM grant_past;
DELETE FROM look WHERE id NOT IN (110, 190);
-- expect: n=1 MISSING=1
-- expect: |okta||||MISSING|FEW_LOOKS
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: nothing drifted, but only the end was looked at
DELETE FROM grant_past;
DELETE FROM look WHERE id < 150;
-- expect: |okta||||MISSING|PERIOD_NOT_WATCHED

-- case: two lists of one system, each watched for itself
UPDATE source SET parent = 'Ward' WHERE id = 3;
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete) VALUES (900, 'okta', 'grants', 'Ward', 43200, 43200, NULL, 1),
  (901, 'okta', 'grants', 'Ward', 907200, 907200, 900, 1), (902, 'okta', 'grants', 'Ward', 7800000, 7800000, 901, 1);
-- expect: W1|okta|ann|Ward||FAIL|LOOKED_TOO_SELDOM

-- case: a rejected row of grants, and one of accounts
INSERT INTO reject VALUES (2, 7, 'bad date', 'x'), (3, 8, 'no id', 'y');
-- expect: n=2 PASS=1 MISSING=1

-- case: one look, and a grant given long before: how soon it was found is open
DELETE FROM grant_past;
DELETE FROM look;
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete) VALUES (1, 'okta', 'grants', '', 7819200, 7819200, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 100, 100, 3);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Ward||INDETERMINATE|FEW_LOOKS
-- expect: condition drift open too long 0
-- expect: outcome DEVIATIONS

-- case: seen only after the period, begun nobody knows when: it may be of the period
DELETE FROM grant_past;
DELETE FROM look;
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete) VALUES (1, 'okta', 'grants', '', 7819200, 7819200, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Ward||INDETERMINATE|FEW_LOOKS
-- expect: condition drift open too long ?

-- case: the template stopped to give it only after the period
DELETE FROM grant_past;
INSERT INTO role_allows VALUES (1, 1, -1000, 90);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 0, 0, 3);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 43200);
-- expect: n=0

-- case: a review that revoked it long before it drifted decided nothing about it
DELETE FROM ticket;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 2, 'access', 'done', 1, 950000, 950000);
INSERT INTO review(record_id, account_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 1, 1, 'revoke', 783599, 783599);
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: a review that revoked it a day before it was there, by a clock that may be off
DELETE FROM ticket;
INSERT INTO review(record_id, account_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 1, 1, 'revoke', 783600, 783600);
-- expect: W1|okta|ann|Ward||PASS|

-- How long it was there, and how long until a review (item 37).

-- case: given on day 1 at 12:00, reviewed and gone on day 87 at 12:00: 86 days, between two quarterly reviews
UPDATE grant_past SET granted_lo = 129600, granted_hi = 129600, seen_from = 129600, seen_to = 7516800, removed_lo = 7560000, removed_hi = 7560000;
INSERT INTO review(record_id, verdict, person_id, account_id, entitlement_id, decided_lo, decided_hi) VALUES
  ((5 << 32) + 8, 'keep', 1, 1, 1, 100000, 100000), ((5 << 32) + 9, 'revoke', 1, 1, 1, 7560000, 7560000);
-- expect: W1|okta|ann|Ward||FAIL|SETTLED_LATE
-- expect: row W1|exposed_from|129600
-- expect: row W1|exposed_until|7560000
-- expect: row W1|reviewed_at|7560000
-- expect: row W1|says|Seen outside policy on 1970-01-02 12:00:00Z, gone on 1970-03-29 12:00:00Z at the latest. 24 h are allowed. It was there for 86.0 days. A review decided about it 86.0 days after it began.

-- case: nobody says when it was given: from the first sighting; no review came
UPDATE grant_past SET granted_lo = NULL, granted_hi = 907200;
-- expect: row W1|exposed_from|907200
-- expect: row W1|exposed_until|990000
-- expect: row W1|reviewed_at|NULL

-- case: given and gone between two looks: the longest reading
UPDATE grant_past SET granted_lo = 820800, granted_hi = 907200, removed_lo = 907200, removed_hi = 993600;
-- expect: row W1|exposed_from|820800
-- expect: row W1|exposed_until|993600

-- case: still there: it has not ended; a review kept it, another left it undecided
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000, 3);
INSERT INTO review(record_id, verdict, person_id, account_id, entitlement_id, decided_lo, decided_hi) VALUES
  ((5 << 32) + 8, 'none', 1, 1, 1, 900000, 900000), ((5 << 32) + 9, 'keep', 1, NULL, 1, 1734000, 1734000), ((5 << 32) + 10, 'keep', 1, 1, 2, 890000, 890000);
-- expect: row W1|exposed_from|870000
-- expect: row W1|exposed_until|NULL
-- expect: row W1|reviewed_at|1734000

-- case: the template gave it until day 30, then it was outside policy
INSERT INTO role_allows VALUES (1, 1, -1000, 30);
UPDATE grant_past SET granted_lo = 870000, granted_hi = 870000, seen_from = 907200, seen_to = 2635200, removed_lo = 2678400, removed_hi = 2678400;
-- expect: row W1|exposed_from|2592000
-- expect: row W1|exposed_until|2678400

-- case: what came with a group and went with it is no drift of its own (X22)
INSERT INTO entitlement(id, system, name) VALUES (8, 'okta', 'Rounds'), (9, 'okta', 'Shifts');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, removed_lo, removed_hi, how, seen_from, seen_to)
VALUES (2, (3 << 32) + 2147483648, 1, 8, 907200, 1793600, 'look', 907200, 907200),
  (3, (3 << 32) + 2147483649, 1, 9, 1393600, 1793600, 'look', 907201, 1307200);
INSERT INTO grant_through VALUES ((3 << 32) + 2147483648, (3 << 32) + 2, (3 << 32) + 6, 1),
  ((3 << 32) + 2147483649, (3 << 32) + 2, (3 << 32) + 7, 1);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|ann|Ward||PASS|
-- expect: W1|okta|ann|Shifts||FAIL|SETTLED_LATE

-- case: a ticket opened with the end of the time allowed, after it was gone
UPDATE ticket SET opened_lo = 993600, opened_hi = 993600;
-- expect: W1|okta|ann|Ward||PASS|

-- case: a second later: nobody had decided to take it away
UPDATE ticket SET opened_lo = 993601, opened_hi = 993601;
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: opened on a day that begins in the time allowed
UPDATE ticket SET opened_lo = 993600, opened_hi = 1080000;
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR

-- case: a review that decided a second after the time allowed
DELETE FROM ticket;
INSERT INTO review(record_id, account_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 1, 1, 'revoke', 993601, 993601);
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: with the end of the time allowed
DELETE FROM ticket;
INSERT INTO review(record_id, account_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 3, 1, 1, 'revoke', 993600, 993600);
-- expect: W1|okta|ann|Ward||PASS|

-- The day of a look, and the first second of a day, by the clocks of that moment.

-- case: the template gave it until the day before, and the day begins with the look
INSERT INTO role_allows VALUES (1, 1, -1000, 10);
UPDATE grant_past SET granted_lo = 0, granted_hi = 0, seen_from = 43200, seen_to = 907200;
INSERT INTO clock VALUES (-9000000000000000, 0), (500000, -43200);
-- expect: W1|okta|ann|Ward||PASS|
-- expect: row W1|t0_lo|907200
-- expect: row W1|exposed_from|907200

-- case: the day begins a second after the look
INSERT INTO role_allows VALUES (1, 1, -1000, 10);
UPDATE grant_past SET granted_lo = 0, granted_hi = 0, seen_from = 43200, seen_to = 907200;
INSERT INTO clock VALUES (-9000000000000000, 0), (500000, -43201);
-- expect: n=0

-- case: a later version, from a day that begins a day after the look
DELETE FROM grant_past;
UPDATE role_allows SET until_day = 11;
INSERT INTO role_allows VALUES (2, 1, 11, 99999), (2, 2, 11, 99999);
UPDATE person_role SET until_day = 11;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 11, 2, 99999, 0, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO clock VALUES (-9000000000000000, 0), (500000, -43200);
-- expect: W1|okta|ann|Ward||PASS|
-- expect: row W1|t1_hi|993600

-- case: a second later
DELETE FROM grant_past;
UPDATE role_allows SET until_day = 11;
INSERT INTO role_allows VALUES (2, 1, 11, 99999), (2, 2, 11, 99999);
UPDATE person_role SET until_day = 11;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 11, 2, 99999, 0, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO clock VALUES (-9000000000000000, 0), (500000, -43201);
-- expect: W1|okta|ann|Ward||FAIL|SETTLED_LATE

-- case: and again on another clock before
DELETE FROM grant_past;
UPDATE role_allows SET until_day = 11;
INSERT INTO role_allows VALUES (2, 1, 11, 99999), (2, 2, 11, 99999);
UPDATE person_role SET until_day = 11;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 11, 2, 99999, 0, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO clock VALUES (-9000000000000000, -50000), (500000, -43200), (993601, 0);
-- expect: W1|okta|ann|Ward||PASS|
-- expect: row W1|t1_hi|993600

-- case: an exception within a day of the template's end took its place
DELETE FROM grant_past;
INSERT INTO role_allows VALUES (1, 1, -1000, 10);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class, exception_no) VALUES ((3 << 32) + 4, 1, 1, 0, 0, 2, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 43200);
INSERT INTO clock VALUES (-9000000000000000, 0), (500000, -43200);
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem, record_id)
VALUES (1, 'EX-1', 1, 'ward', 993600, 993600, 993600, 993600, 9000000, 9000000, '', (9 << 32) + 1);
-- expect: n=0

-- case: a second later it was drift between
DELETE FROM grant_past;
INSERT INTO role_allows VALUES (1, 1, -1000, 10);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class, exception_no) VALUES ((3 << 32) + 4, 1, 1, 0, 0, 2, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 43200);
INSERT INTO clock VALUES (-9000000000000000, 0), (500000, -43200);
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem, record_id)
VALUES (1, 'EX-1', 1, 'ward', 993601, 993601, 993601, 993601, 9000000, 9000000, '', (9 << 32) + 1);
-- expect: W1|okta|ann|Ward||FAIL|SETTLED_LATE

-- Drift that was excepted, and gone later.

-- case: excepted a day after it was seen
UPDATE grant_past SET seen_to = 1900000, removed_lo = 2000000, removed_hi = 2000000;
DELETE FROM ticket;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem, record_id)
VALUES (1, 'EX-1', 1, 'ward', 993600, 993600, 993600, 993600, 9000000, 9000000, '', (9 << 32) + 1);
-- expect: W1|okta|ann|Ward||PASS|
-- expect: row W1|t1_hi|993600

-- case: a second later
UPDATE grant_past SET seen_to = 1900000, removed_lo = 2000000, removed_hi = 2000000;
DELETE FROM ticket;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem, record_id)
VALUES (1, 'EX-1', 1, 'ward', 993601, 993601, 993601, 993601, 9000000, 9000000, '', (9 << 32) + 1);
-- expect: W1|okta|ann|Ward||FAIL|SETTLED_LATE

-- case: excepted before it was given
UPDATE grant_past SET seen_to = 1900000, removed_lo = 2000000, removed_hi = 2000000;
DELETE FROM ticket;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem, record_id)
VALUES (1, 'EX-1', 1, 'ward', 870000, 870000, 870000, 870000, 9000000, 9000000, '', (9 << 32) + 1);
-- expect: n=0

-- case: the template gave it in the end
UPDATE grant_past SET seen_to = 1900000, removed_lo = 2000000, removed_hi = 2000000;
DELETE FROM ticket;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem, record_id)
VALUES (1, 'EX-1', 1, 'ward', 993601, 993601, 993601, 993601, 9000000, 9000000, '', (9 << 32) + 1);
INSERT INTO role_allows VALUES (1, 1, 20, 99999);
-- expect: n=0

-- Who decided that it is taken away.

-- case: a ticket without a date
UPDATE ticket SET opened_lo = NULL, opened_hi = NULL;
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR
-- expect: row W1|says|Seen outside policy on 1970-01-11 12:00:00Z, gone on 1970-01-12 11:00:00Z at the latest. A ticket that is open, undated or of unknown outcome, or an undated review, is all that says who decided to take it away. It was there for 1.4 days.

-- case: and one with a date
INSERT INTO ticket(record_id, kind, status, person_id) VALUES ((5 << 32) + 3, 'drift', 'done', 1);
-- expect: W1|okta|ann|Ward||PASS|

-- case: a ticket that writes the system with a capital
UPDATE ticket SET about_system = 'Okta';
-- expect: W1|okta|ann|Ward||PASS|

-- case: or as the inventory calls it
UPDATE ticket SET about_system = ' SIGN-on';
INSERT INTO system_(system, name) VALUES ('okta', 'Sign-on');
-- expect: W1|okta|ann|Ward||PASS|

-- case: a review revoked the account as a whole
DELETE FROM ticket;
INSERT INTO review(record_id, verdict, decided_lo, decided_hi, account_id) VALUES ((5 << 32) + 3, 'revoke', 940000, 940000, 1);
-- expect: W1|okta|ann|Ward||PASS|

-- case: another account
DELETE FROM ticket;
INSERT INTO review(record_id, verdict, decided_lo, decided_hi, account_id) VALUES ((5 << 32) + 3, 'revoke', 940000, 940000, 2);
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: an account as a whole of that person, in another system
DELETE FROM ticket;
INSERT INTO review(record_id, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((5 << 32) + 3, 'revoke', 940000, 940000, 2, 1);
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: access of it that no export knows
DELETE FROM ticket;
INSERT INTO review(record_id, verdict, decided_lo, decided_hi, account_id, entitlement) VALUES ((5 << 32) + 3, 'revoke', 940000, 940000, 1, 'Wrd');
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: it was to be kept
DELETE FROM ticket;
INSERT INTO review(record_id, verdict, decided_lo, decided_hi, account_id) VALUES ((5 << 32) + 3, 'revoke', 940000, 940000, 1);
UPDATE review SET verdict = 'keep';
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- What nothing shows.

-- case: groups in its groups (X22)
INSERT INTO source_item(source_id, what, name, n) VALUES (3, 'sign', 'groups in its groups', 2);
-- expect: W1|okta|ann|Ward||PASS|
-- expect: |okta|||g.csv|MISSING|GROUPS_NOT_EXPANDED

-- case: in an older list
INSERT INTO source_item(source_id, what, name, n) VALUES (3, 'sign', 'groups in its groups', 2);
UPDATE source SET newest = 0 WHERE id = 3;
-- expect: W1|okta|ann|Ward||PASS|

-- case: nobody could class what is gone, by the roles of another time
UPDATE person_role SET until_day = 10;
-- expect: |okta||||MISSING|CANNOT_BE_CLASSED

-- case: two templates fitted
UPDATE person_role SET roles = 2;
-- expect: |okta||||MISSING|CANNOT_BE_CLASSED

-- case: a log alone knows what is gone
UPDATE person_role SET roles = 2;
UPDATE grant_past SET seen_from = NULL, seen_to = NULL;
-- expect: n=0

-- case: what is gone before the period was of it
UPDATE person_role SET roles = 2;
UPDATE grant_past SET removed_lo = 0, removed_hi = 0;
-- expect: n=0

-- case: the review decided about another account of hers: of this one nobody did
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'ann-adm', 1, 'active', 1, (2 << 32) + 3);
DELETE FROM ticket;
INSERT INTO review(record_id, account_id, person_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((9 << 32) + 2, 2, 1, 1, 'revoke', 950000, 950000);
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: of the person, no account said
DELETE FROM ticket;
INSERT INTO review(record_id, person_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((9 << 32) + 2, 1, 1, 'revoke', 950000, 950000);
-- expect: n=1 PASS=1

-- case: the ticket was opened on a day that ends after the time to settle it
UPDATE grant_past SET removed_lo = 993600, removed_hi = 993600;
UPDATE ticket SET opened_lo = 950400, opened_hi = 993601;
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR

-- case: it ends with it
UPDATE grant_past SET removed_lo = 993600, removed_hi = 993600;
UPDATE ticket SET opened_lo = 950400, opened_hi = 993600;
-- expect: n=1 PASS=1

-- case: it begins before the day before it was given
UPDATE ticket SET opened_lo = 870000 - 86401, opened_hi = 870000;
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR

-- case: with it
UPDATE ticket SET opened_lo = 870000 - 86400, opened_hi = 870000;
-- expect: n=1 PASS=1

-- case: a review decided on such a day
DELETE FROM ticket;
UPDATE grant_past SET removed_lo = 993600, removed_hi = 993600;
INSERT INTO review(record_id, account_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((9 << 32) + 2, 1, 1, 'revoke', 950400, 993601);
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR

-- case: a review revoked the account on such a day
DELETE FROM ticket;
UPDATE grant_past SET removed_lo = 993600, removed_hi = 993600;
INSERT INTO review(record_id, account_id, verdict, decided_lo, decided_hi) VALUES ((9 << 32) + 2, 1, 'revoke', 950400, 993601);
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR

-- case: the tickets supplied begin only afterwards
DELETE FROM ticket;
UPDATE source SET covers_from = 993601 WHERE id = 5;
-- expect: W1|okta|ann|Ward||MISSING|NO_TICKETS

-- case: they were exported before the time to settle it had run out
DELETE FROM ticket;
UPDATE source SET covers_from = 700000, extracted_at = 993599 WHERE id = 5;
-- expect: W1|okta|ann|Ward||MISSING|NO_TICKETS

-- case: they cover it to the second
DELETE FROM ticket;
UPDATE source SET covers_from = 870000 - 86400, extracted_at = 993600 WHERE id = 5;
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: a review decided on a day that begins before the day before it was given
DELETE FROM ticket;
INSERT INTO review(record_id, account_id, entitlement_id, verdict, decided_lo, decided_hi) VALUES ((9 << 32) + 2, 1, 1, 'revoke', 783599, 870000);
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR

-- case: and revoked the account as a whole
DELETE FROM ticket;
INSERT INTO review(record_id, account_id, verdict, decided_lo, decided_hi) VALUES ((9 << 32) + 2, 1, 'revoke', 783599, 870000);
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR

-- case: no ticket, and those supplied end before it was gone at the latest
DELETE FROM ticket;
UPDATE grant_past SET removed_lo = 907200, removed_hi = 1000000;
UPDATE source SET extracted_at = 999999 WHERE id = 5;
-- expect: W1|okta|ann|Ward||INDETERMINATE|STRADDLES_LIMIT

-- case: they end with that
DELETE FROM ticket;
UPDATE grant_past SET removed_lo = 907200, removed_hi = 1000000;
UPDATE source SET extracted_at = 1000000 WHERE id = 5;
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: a ticket that is still open decided nothing
UPDATE ticket SET status = 'open', approved_lo = 950000, approved_hi = 950000;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Ward||INDETERMINATE|DISPOSITION_UNCLEAR

-- case: settled late, and its holder left later in the period
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 2000000, 2000000, (1 << 32) + 2);
UPDATE grant_past SET removed_lo = 993601, removed_hi = 993601;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward||FAIL|SETTLED_LATE

-- case: and in time
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 2000000, 2000000, (1 << 32) + 2);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward||PASS|

-- case: first seen when its holder had left
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 907200, 907200, (1 << 32) + 2);
-- expect: n=0

-- case: first seen on the day its holder left
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 864000, 950400, (1 << 32) + 2);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Ward||INDETERMINATE|LEFT_ABOUT_THEN

-- case: its holder had left when the period began
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 0, 0, (1 << 32) + 2);
UPDATE grant_past SET granted_lo = -90000, granted_hi = -90000, seen_from = -43200;
-- expect: n=0

-- case: gone on the last day of its holder, without a ticket
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 1036800, 1036800, (1 << 32) + 2);
DELETE FROM ticket;
UPDATE grant_past SET removed_lo = 950400, removed_hi = 950400;
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward||PASS|

-- case: gone a second before that day
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 1036800, 1036800, (1 << 32) + 2);
DELETE FROM ticket;
UPDATE grant_past SET removed_lo = 950399, removed_hi = 950399;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward||FAIL|NO_DISPOSITION

-- case: still listed, in an account that was closed when its holder left
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 950000, 950000, (1 << 32) + 2);
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi) VALUES (1, 1, 1, 1, 1, 993600, 993600);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward||PASS|
-- expect: condition drift open too long 1

-- case: closed too late
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 950000, 950000, (1 << 32) + 2);
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi) VALUES (1, 1, 1, 1, 1, 993601, 993601);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward||FAIL|SETTLED_LATE

-- case: closed, nobody knows whether
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 950000, 950000, (1 << 32) + 2);
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi) VALUES (1, 1, 1, 1, NULL, NULL, NULL);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|Ward||INDETERMINATE|STRADDLES_LIMIT

-- case: still listed, in an account that was never closed
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 950000, 950000, (1 << 32) + 2);
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi) VALUES (1, 1, 1, 1, 0, 7819200, NULL);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward||FAIL|OPEN
-- expect: condition drift open too long 0

-- case: given since thirty days before the last look
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 6900000, 6900000, (1 << 32) + 2);
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi) VALUES (1, 1, 1, 1, 0, 7819200, NULL);
UPDATE grant_row SET granted_lo = 5227200, granted_hi = 5227200;
UPDATE grant_more SET seen_from = 5227200;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward||FAIL|OPEN
-- expect: condition drift open too long 1

-- case: the template of the last day gave it
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 1296000, 1296000, (1 << 32) + 2);
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi) VALUES (1, 1, 1, 1, 0, 7819200, NULL);
UPDATE person_role SET until_day = 15;
INSERT INTO role_allows VALUES (1, 1, -1000, 9999);
-- expect: n=0

-- case: nobody knows which template was that of the last day
UPDATE person SET current = 0;
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, 1, 1296000, 1296000, (1 << 32) + 2);
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((3 << 32) + 4, 1, 1, 870000, 870000);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 907200);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi) VALUES (1, 1, 1, 1, 0, 7819200, NULL);
UPDATE person_role SET until_day = 14;
-- expect: n=1 MISSING=1
-- expect: |okta||||MISSING|CANNOT_BE_CLASSED
