-- Role changes known and re-evaluated (controls.md M01; 0.2, 0.4; X3 X10 X14
-- X16 X17 X20).
-- The period is days 0 to 89. The move takes effect at 00:00 of day 10 = 864000
-- and was entered before; 24 h later is 950400.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: move_review_hours=24 move_early_days=30 tail_days=5 rate=95
-- set: move_kinds_without_access=["manager"] cosmetic_titles=["nurse\u0020>\u0020Nurse\u0020I"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000),
  (4, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000),
  (5, 'tickets.csv', 'tickets', 'jira', 1, 9, 7900000);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO job(id, person_id, title, department, record_id)
VALUES (1, 1, 'Nurse', 'Ward', (4 << 32) + 2), (2, 1, 'Clerk', 'Billing', (4 << 32) + 3);
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi,
  entered_day, kinds, recorded, old_job, new_job, record_id, before_record_id)
VALUES (1, 1, 864000, 864000, 10, 800000, 800000, 9, 'title department', 1, 1, 2,
  (4 << 32) + 3, (4 << 32) + 2);
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((5 << 32) + 2, 'T-1', 'mover', 'done', 1, 900000, 900000);

-- case: a mover ticket opened in time
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: outcome MET
-- expect: row W1|limit_s|86400

-- case: the last second allowed (0.4: equal is within)
UPDATE ticket SET opened_lo = 950400, opened_hi = 950400;
-- expect: W1||||1970-01-11 title department|PASS|

-- case: one second later is late
UPDATE ticket SET opened_lo = 950401, opened_hi = 950401;
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-11 title department|FAIL|LATE
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: an interval across the limit cannot be decided
UPDATE ticket SET opened_lo = 900000, opened_hi = 950401;
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1970-01-11 title department|INDETERMINATE|STRADDLES_LIMIT

-- case: a ticket of an unknown time cannot be decided
UPDATE ticket SET opened_lo = NULL, opened_hi = NULL;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|STRADDLES_LIMIT

-- case: opened at an unknown time, but closed in time
UPDATE ticket SET opened_lo = NULL, opened_hi = NULL, closed_lo = 950400, closed_hi = 950400;
-- expect: W1||||1970-01-11 title department|PASS|

-- case: entered late: the limit runs from the entry (later of both)
UPDATE move SET entered_lo = 1000000, entered_hi = 1000000, entered_day = 11;
UPDATE ticket SET opened_lo = 1086400, opened_hi = 1086400;
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: row W1|t0_lo|1000000

-- case: entered late, and one second more
UPDATE move SET entered_lo = 1000000, entered_hi = 1000000, entered_day = 11;
UPDATE ticket SET opened_lo = 1086401, opened_hi = 1086401;
-- expect: W1||||1970-01-11 title department|FAIL|LATE

-- case: when HR entered it is not known: the effective date alone counts
UPDATE move SET entered_lo = NULL, entered_hi = NULL, entered_day = NULL;
UPDATE ticket SET opened_lo = 950401, opened_hi = 950401;
-- expect: W1||||1970-01-11 title department|FAIL|LATE
-- expect: row W1|says|Changed on 1970-01-11 (title department). The first re-evaluation came 24 h 00 min later; 24 h are allowed. When HR entered it is not known.

-- case: the effective date is a whole day: only what keeps its start passes
UPDATE move SET at_hi = 950400;
UPDATE ticket SET opened_lo = 950401, opened_hi = 950401;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|STRADDLES_LIMIT

-- case: the effective date is a whole day: late even from its end
UPDATE move SET at_hi = 950400;
UPDATE ticket SET opened_lo = 1036801, opened_hi = 1036801;
-- expect: W1||||1970-01-11 title department|FAIL|LATE

-- case: planned ahead: opened thirty days before
UPDATE ticket SET opened_lo = 864000 - 30 * 86400, opened_hi = 864000 - 30 * 86400;
-- expect: W1||||1970-01-11 title department|PASS|

-- case: a ticket from more than thirty days before is of another matter
UPDATE ticket SET opened_lo = 864000 - 30 * 86400 - 1, opened_hi = 864000 - 30 * 86400 - 1;
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: no ticket
DELETE FROM ticket;
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: a ticket of somebody else
UPDATE ticket SET person_id = 2;
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: a ticket of another kind
UPDATE ticket SET kind = 'access';
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: an account review ticket is a re-evaluation
UPDATE ticket SET kind = 'account_review';
-- expect: W1||||1970-01-11 title department|PASS|

-- case: a ticket given up is none
UPDATE ticket SET status = 'cancelled';
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: a ticket opened in time and still open decides nothing
UPDATE ticket SET status = 'open';
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR
-- expect: row W1|says|Changed on 1970-01-11 (title department). A ticket was opened in time, but it is not finished.

-- case: a ticket opened too late and still open fails
UPDATE ticket SET status = 'open', opened_lo = 950401, opened_hi = 950401;
-- expect: W1||||1970-01-11 title department|FAIL|LATE

-- case: a denied ticket decides nothing
UPDATE ticket SET status = 'denied';
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: a ticket whose kind is no word we know may be one (X20)
UPDATE ticket SET kind = 'unknown';
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: an unclear ticket beside a good one does no harm
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((5 << 32) + 3, 'T-2', 'unknown', 'open', 1, 890000, 890000);
-- expect: W1||||1970-01-11 title department|PASS|

-- case: a mover ticket that leads to nobody may be anybody's (reorganisation in bulk)
UPDATE ticket SET person_id = NULL;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|TICKET_OF_NOBODY

-- case: one of nobody after the limit is not this one
UPDATE ticket SET person_id = NULL, opened_lo = 950401, opened_hi = 950401;
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: a review decision after the change is a re-evaluation
DELETE FROM ticket;
INSERT INTO review(record_id, person_id, verdict, decided_lo, decided_hi)
VALUES ((5 << 32) + 9, 1, 'keep', 950400, 950400);
-- expect: W1||||1970-01-11 title department|PASS|

-- case: a review decision before the change judged the former role
DELETE FROM ticket;
INSERT INTO review(record_id, person_id, verdict, decided_lo, decided_hi)
VALUES ((5 << 32) + 9, 1, 'keep', 863999, 863999);
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: a review decision on the day, before or after
DELETE FROM ticket;
INSERT INTO review(record_id, person_id, verdict, decided_lo, decided_hi)
VALUES ((5 << 32) + 9, 1, 'keep', 860000, 870000);
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: a review item without a decision is none
DELETE FROM ticket;
INSERT INTO review(record_id, person_id, verdict, decided_lo, decided_hi)
VALUES ((5 << 32) + 9, 1, 'none', 900000, 900000);
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: an unknown word of decision is neither
DELETE FROM ticket;
INSERT INTO review(record_id, person_id, verdict, decided_lo, decided_hi)
VALUES ((5 << 32) + 9, 1, 'unknown', 900000, 900000);
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: no tickets and no reviews were supplied
DELETE FROM ticket;
DELETE FROM source WHERE id = 5;
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-11 title department|MISSING|NO_TICKETS
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the limit runs out the second the tickets were exported: not due
DELETE FROM ticket;
UPDATE source SET extracted_at = 950400 WHERE id = 5;
-- expect: n=1 NOT_DUE=1
-- expect: W1||||1970-01-11 title department|NOT_DUE|WITHIN_LIMIT

-- case: it ran out one second before that
DELETE FROM ticket;
UPDATE source SET extracted_at = 950401 WHERE id = 5;
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: tickets of an unknown time of export cannot show that there is none
DELETE FROM ticket;
UPDATE source SET extracted_at = NULL WHERE id = 5;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|STRADDLES_LIMIT

-- case: two exports of HR differ and HR states no date
UPDATE move SET recorded = 0, at_day = NULL, at_lo = 100000, at_hi = 900000;
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-11 title department|FAIL|UNRECORDED_MOVE
-- expect: row W1|says|Changed between 1970-01-02 03:46:40Z and 1970-01-11 10:00:00Z (title department). Two exports of HR differ, and HR states no date of the change.

-- case: an unrecorded change that ended with the period's start is not of it
UPDATE move SET recorded = 0, at_day = NULL, at_lo = -90000, at_hi = 0, entered_day = NULL;
-- expect: n=0

-- case: an unrecorded change that began with the period's end is not of it
UPDATE move SET recorded = 0, at_day = NULL, at_lo = 7776000, at_hi = 7800000, entered_day = NULL;
-- expect: n=0

-- case: an unrecorded change at a time nobody knows may be of it
UPDATE move SET recorded = 0, at_day = NULL, at_lo = NULL, at_hi = NULL, entered_day = NULL;
-- expect: n=1 FAIL=1

-- case: of the first and the last day of the period
UPDATE move SET at_day = 89, entered_day = NULL;
-- expect: n=1 PASS=1

-- case: the day after the period
UPDATE move SET at_day = 90, entered_day = NULL;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: the day before the period, entered on its first day (X13)
UPDATE move SET at_day = -1, entered_day = 0;
-- expect: n=1 PASS=1

-- case: the day before the period, entered then
UPDATE move SET at_day = -1, entered_day = -1;
-- expect: n=0

-- case: it lies after HR's export (X16)
UPDATE move SET at_lo = 7900001, at_hi = 7900001;
DELETE FROM ticket;
-- expect: n=1 NOT_DUE=1
-- expect: W1||||1970-01-11 title department|NOT_DUE|NOT_YET

-- case: only the manager changed: listed
UPDATE move SET kinds = 'manager';
DELETE FROM ticket;
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1||||1970-01-11 manager|NOT_APPLICABLE|NOT_ACCESS_RELEVANT

-- case: the manager and the department changed
UPDATE move SET kinds = 'department manager';
DELETE FROM ticket;
-- expect: W1||||1970-01-11 department manager|FAIL|NOT_REEVALUATED

-- case: a title the profile calls cosmetic
UPDATE move SET kinds = 'title';
UPDATE job SET title = 'Nurse I' WHERE id = 2;
DELETE FROM ticket;
-- expect: W1||||1970-01-11 title|NOT_APPLICABLE|NOT_ACCESS_RELEVANT

-- case: the same title, but the department changed too
UPDATE job SET title = 'Nurse I' WHERE id = 2;
DELETE FROM ticket;
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: a title the profile does not name
UPDATE move SET kinds = 'title';
DELETE FROM ticket;
-- expect: W1||||1970-01-11 title|FAIL|NOT_REEVALUATED

-- case: undone on the last second allowed: neither change needs anything
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 950400, 950400, 11, 'title department', 1, 2, 1, (4 << 32) + 4);
DELETE FROM ticket;
-- expect: n=2 NOT_APPLICABLE=2
-- expect: W1||||1970-01-11 title department|NOT_APPLICABLE|UNDONE_IN_TIME
-- expect: W1||||1970-01-12 title department|NOT_APPLICABLE|RETURNED

-- case: undone one second later: both are role changes
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 950401, 950401, 11, 'title department', 1, 2, 1, (4 << 32) + 4);
DELETE FROM ticket;
-- expect: n=2 FAIL=2

-- case: one ticket, closed for the first change before HR entered the second
INSERT INTO job(id, person_id, title, department, record_id) VALUES (3, 1, 'Cook', 'Kitchen', (4 << 32) + 4);
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi,
  entered_day, kinds, recorded, old_job, new_job, record_id, before_record_id)
VALUES (2, 1, 1123200, 1123200, 13, 910001, 910001, 12, 'title department', 1, 2, 3, (4 << 32) + 4, (4 << 32) + 3);
UPDATE ticket SET closed_lo = 910000, closed_hi = 910000;
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: W1||||1970-01-14 title department|INDETERMINATE|TICKET_OF_EARLIER_MOVE

-- case: HR had entered the second when that ticket was closed: it may be of both
INSERT INTO job(id, person_id, title, department, record_id) VALUES (3, 1, 'Cook', 'Kitchen', (4 << 32) + 4);
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi,
  entered_day, kinds, recorded, old_job, new_job, record_id, before_record_id)
VALUES (2, 1, 1123200, 1123200, 13, 910000, 910000, 12, 'title department', 1, 2, 3, (4 << 32) + 4, (4 << 32) + 3);
UPDATE ticket SET closed_lo = 910000, closed_hi = 910000;
-- expect: n=2 PASS=2
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: W1||||1970-01-14 title department|PASS|

-- case: a ticket of its own for the second
INSERT INTO job(id, person_id, title, department, record_id) VALUES (3, 1, 'Cook', 'Kitchen', (4 << 32) + 4);
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi,
  entered_day, kinds, recorded, old_job, new_job, record_id, before_record_id)
VALUES (2, 1, 1123200, 1123200, 13, 910001, 910001, 12, 'title department', 1, 2, 3, (4 << 32) + 4, (4 << 32) + 3);
UPDATE ticket SET closed_lo = 910000, closed_hi = 910000;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 3, 'T-2', 'mover', 'done', 1, 1209600, 1209600, 1209700, 1209700);
-- expect: n=2 PASS=2
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: W1||||1970-01-14 title department|PASS|

-- case: a third job is no way back
INSERT INTO job(id, person_id, title, department, record_id) VALUES (3, 1, 'Clerk', 'Ward', (4 << 32) + 5);
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 950400, 950400, 11, 'title department', 1, 2, 3, (4 << 32) + 4);
DELETE FROM ticket;
-- expect: n=2 FAIL=2

-- case: from contractor to employee is a role change (X3)
UPDATE move SET kinds = 'employment_type';
DELETE FROM ticket;
-- expect: W1||||1970-01-11 employment_type|FAIL|NOT_REEVALUATED

-- case: nobody moved, and the list of jobs shows it
DELETE FROM move;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: no history at all: one export, no jobs, no dates of change
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
INSERT INTO look(id, system, kind, from_at, to_at, complete) VALUES (1, 'hr', 'workers', 7900000, 7900000, 1);
-- expect: n=1 MISSING=1
-- expect: |hr||||MISSING|NO_HR_HISTORY
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: HR's export says when people last changed
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
UPDATE person SET changed_day = -100 WHERE id = 2;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: two exports of HR, the first five days into the period
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
INSERT INTO look(id, system, kind, from_at, to_at, previous_id, complete)
VALUES (1, 'hr', 'workers', 432000, 432000, NULL, 1), (2, 'hr', 'workers', 7900000, 7900000, 1, 1);
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: two exports of HR, the first one second later
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
INSERT INTO look(id, system, kind, from_at, to_at, previous_id, complete)
VALUES (1, 'hr', 'workers', 432001, 432001, NULL, 1), (2, 'hr', 'workers', 7900000, 7900000, 1, 1);
-- expect: n=1 MISSING=1
-- expect: |hr||||MISSING|HR_HISTORY_SHORT

-- case: two exports, the first at a time nobody stated
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
INSERT INTO look(id, system, kind, from_at, to_at, previous_id, complete)
VALUES (1, 'hr', 'workers', NULL, NULL, NULL, 1), (2, 'hr', 'workers', NULL, NULL, 1, 1);
-- expect: |hr||||MISSING|HR_HISTORY_SHORT

-- case: a second list of people without a history speaks for itself (X18)
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (8, 'agency.csv', 'workers', 'agency', 1, 3);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: |agency||||MISSING|NO_HR_HISTORY

-- case: a rejected row of HR, of jobs, and one of tickets
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (4, 8, 'no id', 'y'), (5, 9, 'no id', 'z');
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |hr|||jobs.csv:8|MISSING|ROW_REJECTED

-- case: nineteen of twenty is 95 %
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
SELECT 10 + value, 2, 864000, 864000, 10 + value, 'department', 1, 1, 2, (4 << 32) + 40 + value
  FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]');
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 3, 'mover', 'done', 2, 900000, 900000);
DELETE FROM ticket WHERE person_id = 1;
-- expect: n=20 PASS=19 FAIL=1
-- expect: outcome MET

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: it takes effect the second HR was exported: it has begun
UPDATE move SET at_lo = 7900000, at_hi = 7900000;
DELETE FROM ticket;
-- expect: W1||||1970-01-11 title department|NOT_DUE|WITHIN_LIMIT

-- case: an unclear ticket on the last second allowed
UPDATE ticket SET status = 'denied', opened_lo = 950400, opened_hi = 950400;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: a review decision on the second of the change
DELETE FROM ticket;
INSERT INTO review(record_id, person_id, verdict, decided_lo, decided_hi)
VALUES ((5 << 32) + 9, 1, 'keep', 864000, 864000);
-- expect: W1||||1970-01-11 title department|PASS|

-- case: a move of before the period is not of it
-- set: period_start=2592000 period_start_day=30
-- expect: n=0

-- case: unless the bundle of the period before had its row not due
-- set: period_start=2592000 period_start_day=30
INSERT INTO previous_person(id, worker_id, person_id) VALUES (7, 'W1', 1);
INSERT INTO previous_result(id, test_id, subject, state, old_person_id, record_id) VALUES (1, 'M01', '1970-01-11 title department', 'NOT_DUE', 7, (1 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-11 title department|PASS|

-- case: and only that row of that test
-- set: period_start=2592000 period_start_day=30
INSERT INTO previous_person(id, worker_id, person_id) VALUES (7, 'W1', 1);
INSERT INTO previous_result(id, test_id, subject, state, old_person_id, record_id) VALUES (1, 'M02', '1970-01-11 title department', 'NOT_DUE', 7, (1 << 32) + 9),
  (2, 'M01', '1970-01-10 title', 'NOT_DUE', 7, (1 << 32) + 9), (3, 'M01', '1970-01-11 title department', 'FAIL', 7, (1 << 32) + 9);
-- expect: n=0

-- case: a review decision on the day of the change, which is a whole day
UPDATE move SET at_hi = 950400;
DELETE FROM ticket;
INSERT INTO review(record_id, person_id, verdict, decided_lo, decided_hi)
VALUES ((5 << 32) + 9, 1, 'keep', 900000, 900000);
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: a review decision nobody dated
DELETE FROM ticket;
INSERT INTO review(record_id, person_id, verdict, decided_lo, decided_hi)
VALUES ((5 << 32) + 9, 1, 'keep', NULL, NULL);
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: a review decision across the limit
DELETE FROM ticket;
INSERT INTO review(record_id, person_id, verdict, decided_lo, decided_hi)
VALUES ((5 << 32) + 9, 1, 'keep', 864000, 950401);
-- expect: W1||||1970-01-11 title department|INDETERMINATE|STRADDLES_LIMIT
-- expect: row W1|t1_lo|864000
-- expect: row W1|t1_hi|950401

-- case: the tickets end before the limit, and reviews were exported later
DELETE FROM ticket;
UPDATE source SET extracted_at = 950400 WHERE id = 5;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'r.csv', 'reviews', 'iga', 1, 9, 7900000);
-- expect: W1||||1970-01-11 title department|NOT_DUE|WITHIN_LIMIT

-- case: of two lists of tickets the later tells
DELETE FROM ticket;
UPDATE source SET extracted_at = 950400 WHERE id = 5;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 't2.csv', 'tickets', 'snow', 1, 9, 950401);
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: reviews alone, exported when the limit was over
DELETE FROM ticket;
UPDATE source SET kind = 'reviews', extracted_at = 950401 WHERE id = 5;
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: an earlier list of tickets nobody dated
DELETE FROM ticket;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 't0.csv', 'tickets', 'jira', 0, 9);
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: the bounds of the times
UPDATE move SET at_hi = 950400, entered_lo = NULL, entered_hi = NULL, entered_day = NULL;
UPDATE ticket SET opened_lo = 900000, opened_hi = 900100;
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: row W1|t0_lo|864000
-- expect: row W1|t0_hi|950400
-- expect: row W1|t1_lo|900000
-- expect: row W1|t1_hi|900100

-- case: entered at a time known to some minutes
UPDATE move SET entered_lo = 1000000, entered_hi = 1000100;
-- expect: row W1|t0_lo|1000000
-- expect: row W1|t0_hi|1000100

-- case: an unrecorded change across the start of the period
UPDATE move SET recorded = 0, at_day = NULL, at_lo = -90000, at_hi = 1, entered_day = NULL;
-- expect: n=1 FAIL=1

-- case: an unrecorded change across its end
UPDATE move SET recorded = 0, at_day = NULL, at_lo = 7775999, at_hi = 7800000, entered_day = NULL;
-- expect: n=1 FAIL=1

-- case: it takes effect on the day HR was exported
UPDATE move SET at_lo = 7899000, at_hi = 7985400;
DELETE FROM ticket;
-- expect: W1||||1970-01-11 title department|NOT_DUE|WITHIN_LIMIT

-- case: only until when it took effect is known
DELETE FROM ticket;
UPDATE move SET at_lo = NULL, entered_lo = NULL, entered_hi = NULL;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|TIME_UNKNOWN

-- case: only from when on it did
DELETE FROM ticket;
UPDATE move SET at_hi = NULL, entered_lo = NULL, entered_hi = NULL;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|TIME_UNKNOWN

-- case: undone with the end of the day it took effect on
DELETE FROM ticket;
UPDATE move SET at_hi = 950400;
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 950400, 950400, 11, 'title department', 1, 2, 1, (4 << 32) + 4);
-- expect: n=2 NOT_APPLICABLE=2

-- case: undone, perhaps before it took effect
DELETE FROM ticket;
UPDATE move SET at_hi = 900000;
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 890000, 900000, 11, 'title department', 1, 2, 1, (4 << 32) + 4);
-- expect: n=2 FAIL=2

-- case: undone, perhaps a second too late
DELETE FROM ticket;
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 940000, 950401, 11, 'title department', 1, 2, 1, (4 << 32) + 4);
-- expect: n=2 FAIL=2

-- case: undone in time only if it took effect late
DELETE FROM ticket;
UPDATE move SET at_hi = 870000;
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 950401, 950401, 11, 'title department', 1, 2, 1, (4 << 32) + 4);
-- expect: n=2 FAIL=2

-- case: undone, but HR states no date of that
DELETE FROM ticket;
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 950400, 950400, 11, 'title department', 0, 2, 1, (4 << 32) + 4);
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED
-- expect: W1||||1970-01-12 title department|FAIL|UNRECORDED_MOVE

-- case: HR states no date of what was undone
DELETE FROM ticket;
UPDATE move SET recorded = 0;
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 950400, 950400, 11, 'title department', 1, 2, 1, (4 << 32) + 4);
-- expect: W1||||1970-01-11 title department|FAIL|UNRECORDED_MOVE
-- expect: W1||||1970-01-12 title department|FAIL|NOT_REEVALUATED

-- case: somebody else came to the former job
DELETE FROM ticket;
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 2, 950400, 950400, 11, 'title department', 1, 2, 1, (4 << 32) + 4);
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED
-- expect: W2||||1970-01-12 title department|FAIL|NOT_REEVALUATED

-- case: not back to the department or type, or not from the title, department or type
DELETE FROM ticket;
DELETE FROM move;
INSERT INTO person(id, worker_id, system, current, record_id) SELECT value, 'P' || value, 'hr', 1, (1 << 32) + value FROM json_each('[11,12,13,14,15]');
INSERT INTO job(id, person_id, title, department, employment_type, record_id)
VALUES (3, 0, 'Nurse', 'Kitchen', NULL, 0), (4, 0, 'Nurse', 'Ward', 'temp', 0), (5, 0, 'Cook', 'Billing', NULL, 0), (6, 0, 'Clerk', 'Kitchen', NULL, 0), (7, 0, 'Clerk', 'Billing', 'temp', 0);
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
SELECT 2 * value, value, 864000, 864000, 10, 'title', 1, 1, 2, (4 << 32) + 3 FROM json_each('[11,12,13,14,15]');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id)
VALUES (23, 11, 950400, 950400, 11, 'title', 1, 2, 3, (4 << 32) + 4), (25, 12, 950400, 950400, 11, 'title', 1, 2, 4, (4 << 32) + 4),
  (27, 13, 950400, 950400, 11, 'title', 1, 5, 1, (4 << 32) + 4), (29, 14, 950400, 950400, 11, 'title', 1, 6, 1, (4 << 32) + 4),
  (31, 15, 950400, 950400, 11, 'title', 1, 7, 1, (4 << 32) + 4);
-- expect: n=10 FAIL=10

-- case: its ticket was closed as the second took effect, which HR entered late
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 910000, 996400, 10, 2000000, 2000000, 'department', 1, 2, 1, (4 << 32) + 4);
UPDATE ticket SET opened_lo = 900000, opened_hi = 900000, closed_lo = 910000, closed_hi = 910000;
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: W1||||1970-01-11 department|PASS|

-- case: its ticket was closed when HR may have entered the second
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 1123200, 1123200, 13, 910000, 920000, 'department', 1, 2, 1, (4 << 32) + 4);
UPDATE ticket SET opened_lo = 900000, opened_hi = 900000, closed_lo = 910000, closed_hi = 910000;
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: W1||||1970-01-14 department|PASS|

-- case: its ticket came with the last second of the first: of that one
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 1123200, 1123200, 13, 960000, 960000, 'department', 1, 2, 1, (4 << 32) + 4);
UPDATE ticket SET opened_lo = 950400, opened_hi = 950400, closed_lo = 955000, closed_hi = 955000;
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: W1||||1970-01-14 department|INDETERMINATE|TICKET_OF_EARLIER_MOVE

-- case: a second later, while another moved too: planned for the second
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 1123200, 1123200, 13, 960000, 960000, 'department', 1, 2, 1, (4 << 32) + 4);
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (3, 2, 940000, 940000, 10, 900000, 900000, 'department', 1, 2, 1, (4 << 32) + 4);
UPDATE ticket SET opened_lo = 950401, opened_hi = 950401, closed_lo = 955000, closed_hi = 955000;
-- expect: W1||||1970-01-11 title department|FAIL|LATE
-- expect: W1||||1970-01-14 department|PASS|
-- expect: W2||||1970-01-11 department|FAIL|NOT_REEVALUATED

-- case: perhaps a second later
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 1123200, 1123200, 13, 960000, 960000, 'department', 1, 2, 1, (4 << 32) + 4);
UPDATE ticket SET opened_lo = 900000, opened_hi = 950401, closed_lo = 955000, closed_hi = 955000;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|STRADDLES_LIMIT
-- expect: W1||||1970-01-14 department|PASS|

-- case: planned ahead, and closed before HR entered the only change
UPDATE ticket SET opened_lo = 700000, opened_hi = 700000, closed_lo = 710000, closed_hi = 710000;
-- expect: W1||||1970-01-11 title department|PASS|

-- case: the first was entered late: its ticket had until then
UPDATE move SET entered_lo = 1000000, entered_hi = 1000100;
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 1123200, 1123200, 13, 1100000, 1100000, 'department', 1, 2, 1, (4 << 32) + 4);
UPDATE ticket SET opened_lo = 1086400, opened_hi = 1086400, closed_lo = 1090000, closed_hi = 1090000;
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: W1||||1970-01-14 department|INDETERMINATE|TICKET_OF_EARLIER_MOVE

-- case: a second later than that at the earliest
UPDATE move SET entered_lo = 1000000, entered_hi = 1000100;
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 1123200, 1123200, 13, 1100000, 1100000, 'department', 1, 2, 1, (4 << 32) + 4);
UPDATE ticket SET opened_lo = 1086401, opened_hi = 1086401, closed_lo = 1090000, closed_hi = 1090000;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|STRADDLES_LIMIT
-- expect: W1||||1970-01-14 department|PASS|

-- case: of three changes the ticket is of the second
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 1123200, 1123200, 13, 960000, 960000, 'department', 1, 2, 1, (4 << 32) + 4);
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (3, 1, 400000, 400000, 4, 300000, 300000, 'department', 1, 2, 1, (4 << 32) + 4);
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 3, 'T-0', 'mover', 'done', 1, 410000, 410000, 420000, 420000);
UPDATE ticket SET closed_lo = 910000, closed_hi = 910000 WHERE id = 'T-1';
-- expect: W1||||1970-01-05 department|PASS|
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: W1||||1970-01-14 department|INDETERMINATE|TICKET_OF_EARLIER_MOVE

-- case: the ticket is of the first, and another came too late for the second
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, entered_lo, entered_hi, kinds, recorded, old_job, new_job, record_id)
VALUES (2, 1, 1123200, 1123200, 13, 960000, 960000, 'department', 1, 2, 1, (4 << 32) + 4);
UPDATE ticket SET opened_lo = 900000, opened_hi = 900000, closed_lo = 910000, closed_hi = 910000;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 3, 'T-2', 'mover', 'done', 1, 1209601, 1209601);
-- expect: W1||||1970-01-11 title department|PASS|
-- expect: W1||||1970-01-14 department|INDETERMINATE|TICKET_OF_EARLIER_MOVE

-- case: one of nobody that is no mover ticket
UPDATE ticket SET person_id = NULL, kind = 'account_review', opened_lo = 900000, opened_hi = 900000;
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: one of nobody thirty days before
UPDATE ticket SET person_id = NULL, kind = 'mover', opened_lo = 864000 - 30 * 86400, opened_hi = 864000 - 30 * 86400;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|TICKET_OF_NOBODY

-- case: one of nobody more than thirty days before
UPDATE ticket SET person_id = NULL, kind = 'mover', opened_lo = 864000 - 30 * 86400 - 1, opened_hi = 864000 - 30 * 86400 - 1;
-- expect: W1||||1970-01-11 title department|FAIL|NOT_REEVALUATED

-- case: one of nobody that may be that old
UPDATE ticket SET person_id = NULL, kind = 'mover', opened_lo = 864000 - 30 * 86400 - 1, opened_hi = 864000 - 30 * 86400;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|TICKET_OF_NOBODY

-- case: one of nobody, nobody knows when
UPDATE ticket SET person_id = NULL, kind = 'mover', opened_lo = NULL, opened_hi = NULL;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|TICKET_OF_NOBODY

-- case: one of nobody with the last second of the limit, perhaps
UPDATE ticket SET person_id = NULL, kind = 'mover', opened_lo = 950400, opened_hi = 950401;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|TICKET_OF_NOBODY

-- case: one of nobody, the change is a whole day
UPDATE move SET at_hi = 950400;
UPDATE ticket SET person_id = NULL, kind = 'mover', opened_lo = 1036800, opened_hi = 1036800;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|TICKET_OF_NOBODY

-- case: one of nobody, thirty days before that day
UPDATE move SET at_hi = 950400;
UPDATE ticket SET person_id = NULL, kind = 'mover', opened_lo = 864000 - 30 * 86400, opened_hi = 864000 - 30 * 86400;
-- expect: W1||||1970-01-11 title department|INDETERMINATE|TICKET_OF_NOBODY

-- case: one too late, and one across the limit
UPDATE ticket SET opened_lo = 950401, opened_hi = 950401, closed_lo = NULL, closed_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 3, 'T-2', 'mover', 'done', 1, 900000, 950401);
-- expect: W1||||1970-01-11 title department|INDETERMINATE|STRADDLES_LIMIT

-- case: one too late, and an unclear one in time
UPDATE ticket SET opened_lo = 950401, opened_hi = 950401, closed_lo = NULL, closed_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 3, 'T-2', 'mover', 'denied', 1, 900000, 900000);
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: an unclear one across the limit
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 3, 'T-2', 'mover', 'denied', 1, 950400, 960000);
DELETE FROM ticket WHERE id = 'T-1';
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: an unclear one of an unknown time
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 3, 'T-2', 'mover', 'denied', 1, NULL, NULL);
DELETE FROM ticket WHERE id = 'T-1';
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: an unclear one a day after the end of the day
UPDATE move SET at_hi = 950400;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 3, 'T-2', 'mover', 'denied', 1, 1036800, 1036800);
DELETE FROM ticket WHERE id = 'T-1';
-- expect: W1||||1970-01-11 title department|INDETERMINATE|RECORD_UNCLEAR

-- case: one thirty days before the day it takes effect on
UPDATE move SET at_hi = 950400;
UPDATE ticket SET opened_lo = 864000 - 30 * 86400, opened_hi = 864000 - 30 * 86400;
-- expect: W1||||1970-01-11 title department|PASS|

-- case: one that may be a second too old
UPDATE ticket SET opened_lo = 864000 - 30 * 86400 - 1, opened_hi = 864000 - 30 * 86400;
-- expect: W1||||1970-01-11 title department|PASS|

-- case: jobs of another list of people, of the list itself, and dates of change there
DELETE FROM move;
UPDATE source SET kind = 'jobs', system = 'hr' WHERE id = 4;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (8, 'agency.csv', 'workers', 'agency', 1, 3);
INSERT INTO person(id, worker_id, system, current, changed_day, record_id) VALUES (3, 'A3', 'agency', 1, NULL, (8 << 32) + 2);
UPDATE person SET changed_day = 5 WHERE id = 1;
INSERT INTO job(id, person_id, title, record_id) VALUES (9, 3, 'Nurse', (8 << 32) + 2);
-- expect: n=1 MISSING=1
-- expect: |agency||||MISSING|NO_HR_HISTORY

-- case: HR says when people last changed: from when on alone
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
UPDATE person SET changed_lo = 5 WHERE id = 2;
-- expect: n=0

-- case: HR says when people last changed: until when alone
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
UPDATE person SET changed_hi = 5 WHERE id = 2;
-- expect: n=0

-- case: two exports of HR, of which one is of accounts, and of people elsewhere
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
INSERT INTO look(id, system, kind, from_at, to_at, complete) VALUES (1, 'hr', 'workers', 7900000, 7900000, 1), (2, 'hr', 'accounts', 0, 0, 1), (3, 'agency', 'workers', 0, 0, 1);
-- expect: |hr||||MISSING|NO_HR_HISTORY

-- case: two exports of HR, and earlier ones of other lists
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
INSERT INTO look(id, system, kind, from_at, to_at, complete) VALUES (1, 'hr', 'workers', 432001, 432001, 1), (2, 'hr', 'workers', 7900000, 7900000, 1), (3, 'hr', 'accounts', 0, 0, 1), (4, 'agency', 'workers', 0, 0, 1);
-- expect: |hr||||MISSING|HR_HISTORY_SHORT
