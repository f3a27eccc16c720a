-- Access of the former role removed (controls.md M02; 0.1 0.2 0.4; X3 X13 X16
-- X22 X30).
-- The period is days 0 to 89.  Ann moves at 00:00 of day 10 = 864000 from nurse
-- (template 1) to clerk (template 2).  24 h later is 950400; with an overlap of
-- five days 1382400.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: mover_removal_hours=24 mover_overlap_days=0 mover_overlap_max_days=30 tail_days=5 rate=95 event_ticket_days=30
-- set: move_kinds_without_access=["manager"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000),
  (2, 'dir.csv', 'accounts', 'okta', 1, 9, 7900000),
  (3, 'g.csv', 'grants', 'okta', 1, 9, 7900000),
  (4, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000),
  (5, 'tickets.csv', 'tickets', 'jira', 1, 9, 7900000),
  (9, 'policies/exceptions/q.yaml', 'rules', '', 1, 0, NULL);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('okta', 'directory', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2);
INSERT INTO job(id, person_id, record_id) VALUES (1, 1, (4 << 32) + 2);
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id)
VALUES (1, 1, 864000, 864000, 10, 'title department', 1, (4 << 32) + 3);
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'active', 1, (2 << 32) + 2);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Ward', 0), (2, 'okta', 'Staff', 0);
INSERT INTO role(id, name, version, effective_day) VALUES (1, 'nurse', '1', -1000), (2, 'clerk', '1', -1000);
INSERT INTO role_allows VALUES (1, 1, -1000, 99999), (1, 2, -1000, 99999), (2, 2, -1000, 99999);
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles)
VALUES (1, -1000, 1, 10, 0, 1), (1, 10, 2, 99999, 0, 1);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi,
  removed_lo, removed_hi, removed_record_id, how, seen_from, seen_to)
VALUES (1, (3 << 32) + 2, 1, 1, -50000, -50000, 900000, 900000, (3 << 32) + 9, 'event', 0, 890000);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 3, 1, 2, -50000, -50000, 1);

-- case: removed in time; what both templates give is kept and no row
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|
-- expect: outcome MET
-- expect: row W1|limit_s|86400

-- case: the last second allowed
UPDATE grant_past SET removed_lo = 950400, removed_hi = 950400;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: one second later is late
UPDATE grant_past SET removed_lo = 950401, removed_hi = 950401;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|LATE
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: gone between two exports across the limit
UPDATE grant_past SET removed_lo = 900000, removed_hi = 950401, how = 'look';
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|STRADDLES_LIMIT

-- case: gone between two exports, the earlier one after the limit
UPDATE grant_past SET removed_lo = 950401, removed_hi = 2000000, how = 'look';
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|LATE

-- case: gone between two exports, the later one in time
UPDATE grant_past SET removed_lo = -100, removed_hi = 950400, how = 'look';
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: gone, nobody knows when
UPDATE grant_past SET removed_lo = NULL, removed_hi = NULL;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|TIME_UNKNOWN

-- case: removed before the change was held by nobody at it
UPDATE grant_past SET removed_lo = 864000, removed_hi = 864000;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: when the change took effect is not known
UPDATE move SET at_lo = NULL, at_hi = NULL;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|TIME_UNKNOWN

-- case: the change is a whole day: counted from its start for a pass
UPDATE move SET at_hi = 950400;
UPDATE grant_past SET removed_lo = 950401, removed_hi = 950401;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|STRADDLES_LIMIT

-- case: still held at the newest export
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 3);
DELETE FROM grant_past;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|STILL_HELD

-- case: privileged is graver
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 3);
DELETE FROM grant_past;
UPDATE entitlement SET privileged = 1 WHERE id = 1;
-- expect: row W1|severity|High

-- case: one side of a conflict is graver
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 3);
DELETE FROM grant_past;
INSERT INTO sod_side(rule_id, side, system, resource) VALUES ('S', 1, 'okta', 'ward');
-- expect: row W1|severity|High

-- case: still held when the limit runs out this very second
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 3);
DELETE FROM grant_past;
UPDATE source SET extracted_at = 950400 WHERE id = 3;
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|ann|Ward|1970-01-11|NOT_DUE|WITHIN_LIMIT

-- case: still held one second later
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 3);
DELETE FROM grant_past;
UPDATE source SET extracted_at = 950401 WHERE id = 3;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|STILL_HELD

-- case: the change lies after the export (X16)
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 1);
DELETE FROM grant_past;
UPDATE source SET extracted_at = 863999 WHERE id = 3;
-- expect: W1|okta|ann|Ward|1970-01-11|NOT_DUE|NOT_YET

-- case: held in an export of an unknown time
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 3);
DELETE FROM grant_past;
UPDATE source SET extracted_at = NULL WHERE id = 3;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|EXTRACTION_TIME_MISSING

-- case: only one export after the change: whether it was held before is open
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
DELETE FROM grant_past;
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|HELD_BEFORE_UNKNOWN

-- case: an export of before the change shows it, though not when it was given
INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES ((3 << 32) + 4, 1, 1, 3);
INSERT INTO grant_more(record_id, seen_from) VALUES ((3 << 32) + 4, 864000);
DELETE FROM grant_past;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|STILL_HELD

-- case: given after the change is not of the former role
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, 864000, 864000, 3);
DELETE FROM grant_past;
-- expect: n=0

-- case: the account that still has it is closed
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 3);
DELETE FROM grant_past;
UPDATE account SET state = 'disabled';
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|ACCOUNT_CLOSED

-- case: the state of the account is no word we know (X20)
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 4);
DELETE FROM grant_past;
UPDATE account SET state = 'unknown';
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|STATE_UNKNOWN

-- case: gone from one account in time, held on a second (effective access decides)
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (2, 'okta', 'ann-adm', 1, 'active', 1, (2 << 32) + 3);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 2, 1, -50000, -50000, 3);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann-adm|Ward|1970-01-11|FAIL|STILL_HELD

-- case: gone from both, the later one decides
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (2, 'okta', 'ann-adm', 1, 'active', 1, (2 << 32) + 3);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi,
  removed_lo, removed_hi, how, seen_from, seen_to)
VALUES (2, (3 << 32) + 5, 2, 1, -50000, -50000, 950401, 950401, 'event', 0, 890000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann-adm|Ward|1970-01-11|FAIL|LATE

-- case: the template of the former role grants five days, and a ticket says why
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 1382400, removed_hi = 1382400;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, 860000, 860000, 'hands over to W9');
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|
-- expect: row W1|limit_s|518400

-- case: with an overlap, one second late
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 1382401, removed_hi = 1382401;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, 860000, 860000, 'hands over to W9');
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|LATE

-- case: an overlap without a named handover fails
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 950401, removed_hi = 950401;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_HANDOVER

-- case: a mover ticket without a reason names no handover
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 950401, removed_hi = 950401;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, 860000, 860000, ' ');
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_HANDOVER

-- case: a ticket opened after the limit came too late for the overlap
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 960000, removed_hi = 960000;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, 950401, 950401, 'hands over');
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_HANDOVER

-- case: an overlap, and no tickets were supplied
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 950401, removed_hi = 950401;
DELETE FROM source WHERE id = 5;
-- expect: W1|okta|ann|Ward|1970-01-11|MISSING|NO_TICKETS

-- case: gone within the plain limit needs no handover
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 950400, removed_hi = 950400;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: a template cannot grant more than the profile's most
-- set: mover_overlap_max_days=3
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 1209601, removed_hi = 1209601;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, 860000, 860000, 'hands over to W9');
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|LATE
-- expect: row W1|limit_s|345600

-- case: the profile's overlap where the template says nothing
-- set: mover_overlap_days=2
UPDATE grant_past SET removed_lo = 1123200, removed_hi = 1123200;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, 860000, 860000, 'hands over to W9');
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: taken away in time and given again without approval
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, 1500000, 1500000, 3);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|REGRANTED

-- case: given again and taken away again after the limit
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi,
  removed_lo, removed_hi, how, seen_from, seen_to)
VALUES (2, (3 << 32) + 5, 1, 1, 1500000, 1500000, 1600000, 1600000, 'event', 0, 890000);
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|REGRANTED

-- case: given again on an approved request is new access
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, 1500000, 1500000, 3);
INSERT INTO ticket(record_id, kind, status, person_id, entitlement, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'access', 'done', 1, 'WARD', 1500000, 1500000);
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: the request was approved one second after the grant
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, 1500000, 1500000, 3);
INSERT INTO ticket(record_id, kind, status, person_id, entitlement, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'access', 'done', 1, 'WARD', 1500001, 1500001);
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|REGRANTED

-- case: an exception approved on the last second allowed excuses
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 2);
DELETE FROM grant_past;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem, record_id)
VALUES (1, 'EX-1', 1, 'ward', 950400, 950400, 950400, 950400, 9000000, 9000000, '', (9 << 32) + 1);
-- expect: n=1 FAIL_EXCEPTED=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL_EXCEPTED|EXCEPTION
-- expect: row W1|exception_id|EX-1

-- case: approved one second later it does not (0.1: after the event never excuses)
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 2);
DELETE FROM grant_past;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem)
VALUES (1, 'EX-1', 1, 'ward', 950401, 950401, 950401, 950401, 9000000, 9000000, '');
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|EXCEPTION_TOO_LATE

-- case: approved on a day across the limit
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 2);
DELETE FROM grant_past;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, expires_lo, expires_hi, problem)
VALUES (1, 'EX-1', 1, 'ward', 900000, 986400, 9000000, 9000000, '');
-- expect: W1|okta|ann|Ward|1970-01-11|INDETERMINATE|EXCEPTION_UNCLEAR

-- case: approved in time, but it holds only from later on
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 2);
DELETE FROM grant_past;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, problem)
VALUES (1, 'EX-1', 1, 'ward', 900000, 900000, 1000000, 1000000, 9000000, 9000000, '');
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|EXCEPTION_TOO_LATE

-- case: an exception that ended before the export, one with a fault, one for another system
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 3);
DELETE FROM grant_past;
INSERT INTO exception_(no, id, person_id, system, resource, approved_lo, approved_hi, expires_lo, expires_hi, problem)
VALUES (1, 'EX-1', 1, NULL, 'ward', 900000, 900000, 7899999, 7899999, ''),
  (2, 'EX-2', 1, NULL, 'ward', 900000, 900000, 9000000, 9000000, 'no approval is recorded'),
  (3, 'EX-3', 1, 'github', 'ward', 900000, 900000, 9000000, 9000000, ''),
  (4, 'EX-4', 1, NULL, 'staff', 900000, 900000, 9000000, 9000000, ''),
  (5, 'EX-5', 2, NULL, 'ward', 900000, 900000, 9000000, 9000000, '');
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|STILL_HELD

-- case: removed late, an exception covered the time until then
UPDATE grant_past SET removed_lo = 1500000, removed_hi = 1500000;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, expires_lo, expires_hi, problem)
VALUES (1, 'EX-1', 1, 'ward', 900000, 900000, 1500000, 1500000, '');
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL_EXCEPTED|EXCEPTION

-- case: removed one second after the exception had ended
UPDATE grant_past SET removed_lo = 1500001, removed_hi = 1500001;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, expires_lo, expires_hi, problem)
VALUES (1, 'EX-1', 1, 'ward', 900000, 900000, 1500000, 1500000, '');
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|LATE

-- case: a later version of the new role's template gives it
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 1);
DELETE FROM grant_past;
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|TEMPLATE_CHANGED

-- case: and an exception covered it from the change on
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, -50000, -50000, 1);
DELETE FROM grant_past;
INSERT INTO exception_(no, id, person_id, resource, approved_lo, approved_hi, expires_lo, expires_hi, problem)
VALUES (1, 'EX-1', 1, 'ward', 900000, 900000, 9000000, 9000000, '');
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL_EXCEPTED|EXCEPTION

-- case: drift of before the change is of the former job too
DELETE FROM role_allows WHERE entitlement_id = 1;
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: back in a job that gives it when the time runs out
UPDATE person_role SET until_day = 11 WHERE role_id = 2;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 11, 1, 99999, 0, 1);
-- expect: n=0

-- case: no template fits the new role
DELETE FROM person_role WHERE role_id = 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1970-01-11|INDETERMINATE|NO_TEMPLATE
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: two templates fit the new role
INSERT INTO role(id, name, version) VALUES (3, 'x', '1');
UPDATE person_role SET roles = 2 WHERE role_id = 2;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 10, 3, 99999, 0, 2);
-- expect: W1||||1970-01-11|INDETERMINATE|SEVERAL_TEMPLATES

-- case: a change of manager alone is no change of role
UPDATE move SET kinds = 'manager';
-- expect: n=0

-- case: of the last day of the period, and the day after
UPDATE move SET at_day = 89, at_lo = 7689600, at_hi = 7689600;
UPDATE person_role SET until_day = 89 WHERE role_id = 1;
UPDATE person_role SET from_day = 89 WHERE role_id = 2;
UPDATE grant_past SET removed_lo = 7690000, removed_hi = 7690000;
-- expect: n=1 PASS=1

-- case: the day after the period
UPDATE move SET at_day = 90, at_lo = 7776000, at_hi = 7776000;
UPDATE grant_past SET removed_lo = 7780000, removed_hi = 7780000;
-- expect: n=0

-- case: before the period, but its time ran into it (X13)
UPDATE move SET at_day = -1, at_lo = -86399, at_hi = -86399;
UPDATE person_role SET until_day = -1 WHERE role_id = 1;
UPDATE person_role SET from_day = -1 WHERE role_id = 2;
UPDATE grant_past SET removed_lo = 2, removed_hi = 2, granted_lo = -200000, granted_hi = -200000;
-- expect: n=1 FAIL=1

-- case: before the period, and its time was over when it began
UPDATE move SET at_day = -2, at_lo = -86401, at_hi = -86401;
UPDATE person_role SET until_day = -2 WHERE role_id = 1;
UPDATE person_role SET from_day = -2 WHERE role_id = 2;
UPDATE grant_past SET removed_lo = 2, removed_hi = 2, granted_lo = -200000, granted_hi = -200000;
-- expect: n=0

-- case: a change only two exports of HR show
UPDATE move SET recorded = 0, at_day = NULL, at_lo = 700000, at_hi = 800000;
UPDATE grant_past SET removed_lo = 786401, removed_hi = 786401;
-- expect: W1|okta|ann|Ward|1970-01-10|INDETERMINATE|STRADDLES_LIMIT

-- case: movers have accounts where nobody exported what they may do (X22)
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'gh.csv', 'accounts', 'github', 1, 1);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('github', 'application', 1, 1);
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (3, 'github', 'ann', 1, 'active', 1, (7 << 32) + 2);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|
-- expect: |github||||MISSING|NO_GRANTS_EXPORT

-- case: the same in a system out of scope
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'gh.csv', 'accounts', 'github', 1, 1);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('github', 'application', 1, 0);
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (3, 'github', 'ann', 1, 'active', 1, (7 << 32) + 2);
-- expect: n=1 PASS=1

-- case: nothing tells who changed jobs
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
INSERT INTO look(id, system, kind, from_at, to_at, complete) VALUES (1, 'hr', 'workers', 7900000, 7900000, 1);
-- expect: n=1 MISSING=1
-- expect: |hr||||MISSING|NO_HR_HISTORY
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: HR of the start of the period shows that nobody moved
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
INSERT INTO look(id, system, kind, from_at, to_at, complete) VALUES (1, 'hr', 'workers', 432000, 432000, 1), (2, 'hr', 'workers', 7900000, 7900000, 1);
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: HR of later than that does not
DELETE FROM move;
DELETE FROM job;
DELETE FROM source WHERE id = 4;
INSERT INTO look(id, system, kind, from_at, to_at, complete) VALUES (1, 'hr', 'workers', 432001, 432001, 1), (2, 'hr', 'workers', 7900000, 7900000, 1);
-- expect: n=1 MISSING=1

-- case: no export of grants (X22)
DELETE FROM source WHERE id = 3;
DELETE FROM grant_past;
DELETE FROM grant_row;
-- expect: n=1 MISSING=1
-- expect: |okta||||MISSING|NO_GRANTS_EXPORT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: rejected rows
INSERT INTO reject VALUES (3, 7, 'bad date', 'x'), (4, 8, 'no id', 'y'), (5, 9, 'no id', 'z');
-- expect: n=3 PASS=1 MISSING=2

-- case: whoever is in a group of its groups is not listed (X22)
INSERT INTO source_item VALUES (3, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|
-- expect: |okta|||g.csv|MISSING|GROUPS_NOT_EXPANDED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: of a system in which no mover has an account
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (6, 'h.csv', 'grants', 'crm', 1, 9);
INSERT INTO source_item VALUES (6, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=1 PASS=1

-- case: what comes with a group goes with it, and is no row (X22)
INSERT INTO entitlement(id, system, name) VALUES (8, 'okta', 'Rounds');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, removed_lo, removed_hi, how, seen_from, seen_to)
VALUES (2, (3 << 32) + 2147483648, 1, 8, 890000, 2000000, 'look', 0, 890000);
INSERT INTO grant_through VALUES ((3 << 32) + 2147483648, (3 << 32) + 2, (3 << 32) + 6, 1);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: where the group was put into another later, that is access of its own
INSERT INTO entitlement(id, system, name) VALUES (8, 'okta', 'Rounds');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi, how, seen_from, seen_to)
VALUES (2, (3 << 32) + 2147483648, 1, 8, 10, 20, 950401, 2000000, 'look', 20, 890000);
INSERT INTO grant_through VALUES ((3 << 32) + 2147483648, (3 << 32) + 2, (3 << 32) + 6, 1);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|ann|Rounds|1970-01-11|FAIL|LATE
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: a log names what was given in a system of which there is no list (X22)
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'gh.csv', 'accounts', 'github', 1, 1);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('github', 'application', 1, 1);
INSERT INTO account(id, system, username, person_id, state, exported, record_id)
VALUES (3, 'github', 'ann', 1, 'active', 1, (7 << 32) + 2);
INSERT INTO entitlement(id, system, name) VALUES (7, 'github', 'admins');
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|
-- expect: |github||||MISSING|NO_GRANTS_EXPORT

-- The overlap of five days is used; whose is the mover ticket?

-- case: opened thirty days before the change
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 1382400, removed_hi = 1382400;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, -1728000, -1728000, 'hands over to W9');
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: opened a second earlier: of another change
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 1382400, removed_hi = 1382400;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, -1728001, -1728001, 'hands over to W9');
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_HANDOVER

-- case: as near to an earlier change as to this one
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 1382400, removed_hi = 1382400;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, 0, 0, 'hands over to W9');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (2, 1, -864000, -864000, -10, 'title', 1, (4 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: a second nearer to the earlier one
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 1382400, removed_hi = 1382400;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, -1, -1, 'hands over to W9');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (2, 1, -864000, -864000, -10, 'title', 1, (4 << 32) + 9);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|NO_HANDOVER

-- case: near to somebody else's change
UPDATE role SET overlap_days = 5 WHERE id = 1;
UPDATE grant_past SET removed_lo = 1382400, removed_hi = 1382400;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi, justification)
VALUES ((5 << 32) + 2, 'mover', 'done', 1, -1, -1, 'hands over to W9');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (2, 9, -864000, -864000, -10, 'title', 1, (4 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: held on a closed account, and on an open one of the same person
DELETE FROM grant_past;
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'disabled', 1, (2 << 32) + 3);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 1, 2, 1, -50000, -50000, 3), ((3 << 32) + 4, 1, 1, -50000, -50000, 3);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|STILL_HELD

-- case: held on one of unknown state, and on an open one
DELETE FROM grant_past;
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'unknown', 1, (2 << 32) + 3);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 1, 2, 1, -50000, -50000, 3), ((3 << 32) + 4, 1, 1, -50000, -50000, 3);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|STILL_HELD

-- case: of two jobs at once one ended with that day: removed in the last second (X17)
UPDATE move SET at_lo = 950400, at_hi = 950400;
DELETE FROM person_role;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles)
VALUES (1, -1000, 1, 11, 0, 2), (1, -1000, 2, 11, 0, 2), (1, 11, 2, 99999, 0, 1);
UPDATE grant_past SET removed_lo = 1036800, removed_hi = 1036800;
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: a second later
UPDATE move SET at_lo = 950400, at_hi = 950400;
DELETE FROM person_role;
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles)
VALUES (1, -1000, 1, 11, 0, 2), (1, -1000, 2, 11, 0, 2), (1, 11, 2, 99999, 0, 1);
UPDATE grant_past SET removed_lo = 1036801, removed_hi = 1036801;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|LATE

-- case: given again, and the request writes the system otherwise
UPDATE system_ SET name = 'The directory' WHERE system = 'okta';
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, 1500000, 1500000, 3);
INSERT INTO ticket(record_id, kind, status, person_id, entitlement, about_system, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'access', 'done', 1, 'WARD', 'OKTA ', 1500000, 1500000);
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: given again, and it names no system
UPDATE system_ SET name = 'The directory' WHERE system = 'okta';
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, 1500000, 1500000, 3);
INSERT INTO ticket(record_id, kind, status, person_id, entitlement, about_system, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'access', 'done', 1, 'WARD', '', 1500000, 1500000);
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: given again, and it calls the system by its name
UPDATE system_ SET name = 'The directory' WHERE system = 'okta';
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, 1500000, 1500000, 3);
INSERT INTO ticket(record_id, kind, status, person_id, entitlement, about_system, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'access', 'done', 1, 'WARD', 'The Directory', 1500000, 1500000);
-- expect: W1|okta|ann|Ward|1970-01-11|PASS|

-- case: given again, and it is about another system
UPDATE system_ SET name = 'The directory' WHERE system = 'okta';
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class)
VALUES ((3 << 32) + 4, 1, 1, 1500000, 1500000, 3);
INSERT INTO ticket(record_id, kind, status, person_id, entitlement, about_system, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'access', 'done', 1, 'WARD', 'crm', 1500000, 1500000);
-- expect: W1|okta|ann|Ward|1970-01-11|FAIL|REGRANTED

-- Changes of before the period.

-- case: its time ends as the period begins
UPDATE move SET at_lo = -86400, at_hi = -86400, at_day = -1;
UPDATE person_role SET until_day = -1 WHERE role_id = 1;
UPDATE person_role SET from_day = -1 WHERE role_id = 2;
UPDATE grant_past SET granted_lo = -9000000, granted_hi = -9000000, removed_lo = 1, removed_hi = 1, seen_from = NULL, seen_to = NULL;
-- expect: W1|okta|ann|Ward|1969-12-31|FAIL|LATE

-- case: its time was over before, which was not due in the bundle before
INSERT INTO previous_result(id, test_id, subject, state, old_person_id) VALUES (1, 'M02', '1969-12-30', 'NOT_DUE', 7);
INSERT INTO previous_person(id, person_id) VALUES (7, 1);
UPDATE move SET at_lo = -86401, at_hi = -86401, at_day = -2;
UPDATE person_role SET until_day = -2 WHERE role_id = 1;
UPDATE person_role SET from_day = -2 WHERE role_id = 2;
UPDATE grant_past SET granted_lo = -9000000, granted_hi = -9000000, removed_lo = 1, removed_hi = 1, seen_from = NULL, seen_to = NULL;
-- expect: W1|okta|ann|Ward|1969-12-30|FAIL|LATE

-- case: not due there long before: an overlap longer than this profile's
INSERT INTO previous_result(id, test_id, subject, state, old_person_id) VALUES (1, 'M02', '1969-10-03', 'NOT_DUE', 7);
INSERT INTO previous_person(id, person_id) VALUES (7, 1);
UPDATE move SET at_lo = -7776000, at_hi = -7776000, at_day = -90;
UPDATE person_role SET until_day = -90 WHERE role_id = 1;
UPDATE person_role SET from_day = -90 WHERE role_id = 2;
UPDATE grant_past SET granted_lo = -9000000, granted_hi = -9000000, removed_lo = 1, removed_hi = 1, seen_from = NULL, seen_to = NULL;
-- expect: W1|okta|ann|Ward|1969-10-03|FAIL|LATE

-- case: judged there, of another day, of another person or of another test
INSERT INTO previous_result(id, test_id, subject, state, old_person_id) VALUES (1, 'M02', '1969-12-30', 'FAIL', 7), (2, 'M02', '1969-12-29', 'NOT_DUE', 7), (3, 'M02', '1969-12-30', 'NOT_DUE', 8), (4, 'M01', '1969-12-30', 'NOT_DUE', 7);
INSERT INTO previous_person(id, person_id) VALUES (7, 1), (8, 2);
UPDATE move SET at_lo = -86401, at_hi = -86401, at_day = -2;
UPDATE person_role SET until_day = -2 WHERE role_id = 1;
UPDATE person_role SET from_day = -2 WHERE role_id = 2;
UPDATE grant_past SET granted_lo = -9000000, granted_hi = -9000000, removed_lo = 1, removed_hi = 1, seen_from = NULL, seen_to = NULL;
-- expect: n=0
