-- Outside people's access ends on time (controls.md C02, L01; X1 X3 X5 X13 X14 X20).
-- The period is days 0 to 89.  Cy's contract ends at 24:00 of day 10 = 950400; 24 h
-- later is 1036800, 1 h later 954000.  The run is at 8000000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000 rate=100
-- set: outside_hours=24 high_risk_hours=1 upcoming_days=7 outside_confirm_days=30 conversion_gap_days=3
-- set: outside_types=["contractor","vendor"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000, NULL), (2, 'acc.csv', 'accounts', 'okta', 1, 9, 7900000, NULL),
  (5, 't.csv', 'tickets', 'jira', 1, 9, 7900000, -100);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('hr', 'hr', 1, 1), ('okta', 'directory', 1, 1), ('crm', 'application', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (1, 'W1', 'hr', 0, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO spell(id, person_id, start_day, end_day, entered_day, ended, t0_lo, t0_hi, notice_lo, notice_hi, employment_type, current, record_id)
VALUES (1, 1, -100, 10, 9, 1, 950400, 950400, 950400, 950400, 'IT Contractor', 0, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (9, 2, -8640000, -8640000, -100, 1);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('bob', 2, 1, 'person'), ('cy', 1, 1, 'person'), ('it@acme', NULL, 0, 'account'), ('Bob Boss', NULL, 0, 'none');
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id)
VALUES (1, 'okta', 'cy', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id)
VALUES (1, 1, 1, 1, 1, 960000, 960000, 'event', (2 << 32) + 2);

-- case: closed inside the time allowed
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: outcome MET

-- case: the last second allowed (equal is within)
UPDATE leaver_account SET t1_lo = 1036800, t1_hi = 1036800;
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: one second later
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE
-- expect: row W1|limit_s|86400
-- expect: row W1|elapsed_lo|86401
-- expect: row W1|severity|High
-- expect: outcome DEVIATIONS

-- case: the evidence straddles the limit
UPDATE leaver_account SET t1_lo = 1000000, t1_hi = 1036801;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|STRADDLES_LIMIT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: closed at an unknown time
UPDATE leaver_account SET t1_lo = NULL, t1_hi = NULL;
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|TIME_UNKNOWN

-- case: the end itself is a whole day
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET t1_lo = 1000000, t1_hi = 1000000;
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|STRADDLES_LIMIT

-- case: a privileged account has the shorter limit, and is graver
UPDATE account SET privileged = 1;
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE
-- expect: row W1|limit_s|3600
-- expect: row W1|severity|Critical

-- case: the shorter limit to the second
UPDATE spell SET high_risk = 1;
UPDATE leaver_account SET t1_lo = 954000, t1_hi = 954000;
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: still open
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
-- expect: W1|okta|cy||1969-09-23|FAIL|STILL_ACTIVE

-- case: still open when the time allowed runs out this very second
UPDATE account SET snapshot_at = 1036800;
UPDATE leaver_account SET closed = 0, t1_lo = 1036800, t1_hi = NULL;
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|WITHIN_LIMIT

-- case: still open one second after it
UPDATE account SET snapshot_at = 1036801;
UPDATE leaver_account SET closed = 0, t1_lo = 1036801, t1_hi = NULL;
-- expect: W1|okta|cy||1969-09-23|FAIL|STILL_ACTIVE

-- case: an unknown status (X20)
UPDATE leaver_account SET closed = NULL, t1_lo = NULL, t1_hi = NULL;
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|STATE_UNKNOWN

-- case: opened again after it had been closed
UPDATE leaver_account SET voided = 1, t1_lo = 2000000, t1_hi = 2000000;
-- expect: W1|okta|cy||1969-09-23|FAIL|USE_AFTER_DISABLE

-- case: HR entered the end late, IT was quick (X14)
UPDATE spell SET notice_lo = 2000000, notice_hi = 2000000;
UPDATE leaver_account SET t1_lo = 2003600, t1_hi = 2003600;
-- expect: W1|okta|cy||1969-09-23|FAIL|ENTERED_LATE

-- case: by the clock of the notice that passes
-- set: clock=notice
UPDATE spell SET notice_lo = 2000000, notice_hi = 2000000;
UPDATE leaver_account SET t1_lo = 2003600, t1_hi = 2003600;
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: the account ended by itself in time, whatever its status says
UPDATE account SET expires_lo = 1036800, expires_hi = 1036800, state = 'active';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: row W1|says|Ended by itself 24.0 h after the end of the contract at the latest; 24 h are allowed.

-- case: it ended by itself one second late
UPDATE account SET expires_lo = 1036801, expires_hi = 1036801, state = 'active';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: it was to end by itself, but somebody got in afterwards
UPDATE account SET expires_lo = 1000000, expires_hi = 1000000, state = 'active', last_use_lo = 1000001;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
-- expect: W1|okta|cy||1969-09-23|FAIL|STILL_ACTIVE

-- case: it ends by itself only after the export
UPDATE account SET expires_lo = 7900001, expires_hi = 7900001, state = 'active';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
-- expect: W1|okta|cy||1969-09-23|FAIL|STILL_ACTIVE

-- case: closed late, but it had ended by itself before
UPDATE account SET expires_lo = 1000000, expires_hi = 1000000;
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: an extension approved in the second of the end moves it
UPDATE leaver_account SET t1_lo = 2086400, t1_hi = 2086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 2000000, 2000000);
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: row W1|t0_lo|2000000

-- case: one second beyond the extended end and the time allowed
UPDATE leaver_account SET t1_lo = 2086401, t1_hi = 2086401;
INSERT INTO ticket(record_id, id, system, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'approved', 1, 'bob', 950400, 950400, 2000000, 2000000);
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: the rules say who may extend, and the one who approved it may
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: the rules say who may extend, and it was somebody else
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'W3', 3, (6 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED
-- expect: row W1|says|Beyond the time allowed; who approved the extension may not, by the rules of authority.

-- case: the one who may extend had a delegate that week
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'W3', 3, (6 << 32) + 2);
INSERT INTO delegation(from_name, from_id, to_name, to_id, from_day, until_day, record_id) VALUES ('W3', 3, 'bob', 2, 5, 11, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: two steps, and only one was taken; then both
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W3', 3, 1, 'person');
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2),
  (1, 'extension', 2, 'person', 'W3', 3, (6 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id)
VALUES (2, 'okta', 'di', 4, 'active', 7900000, 1, 1, (2 << 32) + 3);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (4, 'W4', 'hr', 1, (1 << 32) + 5);
INSERT INTO spell(id, person_id, start_day, end_day, entered_day, ended, t0_lo, t0_hi, notice_lo, notice_hi, employment_type, current, record_id)
VALUES (4, 4, -100, 10, 9, 1, 950400, 950400, 950400, 950400, 'IT Contractor', 0, (1 << 32) + 5);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_open, basis, t1_record_id)
VALUES (2, 4, 2, 1, 0, 7900000, 1, 'status', (2 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 1, 'bob', 900000, 900000, 7900001, 7900001),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 4, 1, 'bob', 900000, 900000, 7900001, 7900001),
  ((5 << 32) + 4, 'E2', 'jira', 'extension', 'done', 4, 2, 'W3', 910000, 910000, 7900001, 7900001);
-- expect: n=2 FAIL=1 NOT_DUE=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED
-- expect: W4|okta|di||1969-09-23|NOT_DUE|EXTENDED

-- case: the second of two steps came after the end
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W3', 3, 1, 'person');
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2),
  (1, 'extension', 2, 'person', 'W3', 3, (6 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, 1, 'bob', 900000, 900000, 7900001, 7900001),
  ((5 << 32) + 4, 'E2', 'jira', 'extension', 'done', 1, 2, 'W3', 950401, 950401, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENDED_LATE

-- case: the end was moved, and nobody knows whether before it had come (X14)
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 7900000, (7 << 32) + 2);
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1969-09-23 moved end 1970-01-11|INDETERMINATE|END_MOVED

-- case: HR still stated the end when it had come
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
-- expect: n=1 FAIL=1
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: HR entered the new end a second after the old one
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = 950401, entered_hi = 950401, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 7900000, (7 << 32) + 2);
-- expect: n=1 FAIL=1
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: the same, but nothing shows that access went on
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = 950401, entered_hi = 950401, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 7900000, (7 << 32) + 2);
UPDATE account SET state = 'disabled';
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1969-09-23 moved end 1970-01-11|INDETERMINATE|END_MOVED

-- case: HR entered the new end in the second of the old one
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = 950400, entered_hi = 950400, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 7900000, (7 << 32) + 2);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1||||1969-09-23 moved end 1970-01-11|NOT_APPLICABLE|MOVED_IN_TIME

-- case: an export made in that second states the new end
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 950400, (7 << 32) + 2);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1||||1969-09-23 moved end 1970-01-11|NOT_APPLICABLE|MOVED_IN_TIME

-- case: moved afterwards, but an extension was approved before
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 17366400, 17366400);
-- expect: n=1 PASS=1
-- expect: W1||||1969-09-23 moved end 1970-01-11|PASS|

-- case: the extension came a second after
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950401, 950401, 17366400, 17366400);
-- expect: n=1 FAIL=1
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: the end was taken back altogether
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
UPDATE spell SET ended = 0, end_day = NULL, t0_lo = NULL, t0_hi = NULL;
-- expect: n=1 FAIL=1
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: the manager may extend, and who that was is not known
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'extension', 1, 'manager', (6 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: the rule for the system counts before the one for any
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, system, purpose, step, by, name, person_id, record_id) VALUES (1, NULL, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2),
  (2, 'okta', 'extension', 1, 'person', 'W3', 3, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: the extension was approved one second after the end (X30)
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950401, 950401, 2000000, 2000000);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENDED_LATE

-- case: the extension was approved on the day of the end, at a time not known
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 940000, 960000, 2000000, 2000000);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: an extension approved by nobody one can name
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'Bob Boss', 900000, 900000, 2000000, 2000000);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: an extension approved by its own holder, and one by a shared mailbox
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'cy', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, 'it@acme', 900000, 900000, 2000000, 2000000);
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: an extension that nobody approved yet, or that was denied
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, expires_lo, expires_hi, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'open', 1, 'bob', 2000000, 2000000, NULL, NULL),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'denied', 1, 'bob', 2000000, 2000000, 900000, 900000);
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: an extension that does not say until when
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 900000, 900000);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_WITHOUT_END

-- case: an extension of an earlier end, which had run out
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 100000, 100000, 950400, 950400);
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: extended beyond the export
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 900000, 900000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: an account in an application counts like one in the directory
UPDATE account SET system = 'crm';
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|crm|cy||1969-09-23|FAIL|LATE

-- case: the end lies outside the period, but was entered in it (X13)
UPDATE spell SET end_day = -1, entered_day = 0, t0_lo = 0, t0_hi = 0;
UPDATE leaver_account SET t1_lo = 100, t1_hi = 100;
-- expect: n=1 PASS=1

-- case: ended and entered before the period
UPDATE spell SET end_day = -1, entered_day = -1, t0_lo = 0, t0_hi = 0;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: an employee's end is not this test's
UPDATE spell SET employment_type = 'Employee';
-- expect: n=0

-- case: an unknown employment type is none of the outside types
UPDATE spell SET employment_type = NULL;
-- expect: n=0

-- case: a contractor who becomes an employee has not ended (X3)
UPDATE spell SET type_changes = 1, next_gap_days = 3;
-- expect: n=0

-- case: back before the time allowed had run out (X1)
UPDATE leaver_account SET closed = 0, t1_lo = 1036800, t1_hi = NULL, until_at = 1036800;
-- expect: W1|okta|cy||1969-09-23|NOT_APPLICABLE|BACK_IN_TIME

-- case: back one second later, never closed between
UPDATE leaver_account SET closed = 0, t1_lo = 1036801, t1_hi = NULL, until_at = 1036801;
-- expect: W1|okta|cy||1969-09-23|FAIL|STILL_ACTIVE

-- case: no account is evidenced (X5)
DELETE FROM leaver_account;
-- expect: n=1 MISSING=1
-- expect: W1||||1969-09-23|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: a signed entry says that none was issued
DELETE FROM leaver_account;
INSERT INTO never_issued VALUES ('okta', 1, 'ciso');
-- expect: W1||||1969-09-23|NOT_APPLICABLE|NONE_ISSUED

-- case: entered in the period, ends after the run, no account
DELETE FROM leaver_account;
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400;
-- expect: W1||||1969-09-23|NOT_DUE|NOT_YET_ENDED

-- case: ends within seven days of the run, to the second, and a leaver ticket is open
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi)
VALUES ((5 << 32) + 2, 'L1', 'jira', 'leaver', 'open', 1, 7800000, 7800000);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: n=1 PASS=1
-- expect: W1||||ends 1970-04-10 14:13:20Z|PASS|

-- case: it ends one second later: not listed yet
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604801, t0_hi = 8604801;
-- expect: n=0

-- case: it ends with the second of the run: no longer ahead
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8000000, t0_hi = 8000000;
-- expect: n=0

-- case: nothing confirms the end, though such tickets exist
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi)
VALUES ((5 << 32) + 2, 'L1', 'jira', 'leaver', 'open', 2, 7800000, 7800000);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: n=1 FAIL=1
-- expect: W1||||ends 1970-04-10 14:13:20Z|FAIL|NOT_CONFIRMED

-- case: the confirmation of the first day says nothing about the end
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'C1', 'jira', 'confirmation', 'done', 1, 6012799, 6012799);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: W1||||ends 1970-04-10 14:13:20Z|FAIL|NOT_CONFIRMED

-- case: a confirmation thirty days before the end does
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'C1', 'jira', 'confirmation', 'done', 1, 6012800, 6012800);
-- expect: W1||||ends 1970-04-10 14:13:20Z|PASS|

-- case: an extension that waits for approval confirms nothing
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'open', 1, 7900000, 7900000);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: W1||||ends 1970-04-10 14:13:20Z|FAIL|NOT_CONFIRMED

-- case: the tickets were exported just within the days ahead of the end
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8504800, t0_hi = 8504800;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 2, 'L1', 'jira', 'leaver', 'open', 2, 7800000, 7800000);
-- expect: W1||||ends 1970-04-09 10:26:40Z|FAIL|NOT_CONFIRMED

-- case: the tickets are one second older
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8504801, t0_hi = 8504801;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 2, 'L1', 'jira', 'leaver', 'open', 2, 7800000, 7800000);
-- expect: W1||||ends 1970-04-09 10:26:41Z|INDETERMINATE|TICKETS_NOT_COVERED

-- case: no tickets of these kinds were supplied
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800;
-- expect: n=1 MISSING=1
-- expect: W1||||ends 1970-04-10 14:13:20Z|MISSING|NO_TICKETS

-- case: refused rows of HR and of accounts
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no name', 'y'), (5, 9, 'z', 'z');
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |okta|||acc.csv:8|MISSING|ROW_REJECTED

-- case: no engagement ended, but there is no list of people
DELETE FROM spell;
DELETE FROM source WHERE kind = 'workers';
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a list of outside people says of those who left only that they left
UPDATE spell SET employment_type = 'Terminated';
INSERT INTO spell(id, person_id, start_day, ended, employment_type, current, record_id) VALUES (2, 2, -100, 0, 'Contractor', 1, (1 << 32) + 3);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: also on a page of that list with nobody else
UPDATE spell SET employment_type = 'Terminated';
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'hr-2.csv', 'workers', 'hr', 1, 9, 7900000);
INSERT INTO spell(id, person_id, start_day, ended, employment_type, current, record_id) VALUES (2, 2, -100, 0, 'Contractor', 1, (3 << 32) + 3);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: a list with employees in it does not
UPDATE spell SET employment_type = 'Terminated';
INSERT INTO spell(id, person_id, start_day, ended, employment_type, current, record_id) VALUES (2, 2, -100, 0, 'Contractor', 1, (1 << 32) + 3), (3, 3, -100, 0, 'Employee', 1, (1 << 32) + 4);
-- expect: n=0

-- case: nor does a list in which nobody works any more
UPDATE spell SET employment_type = 'Terminated';
-- expect: n=0

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: an end of before the period is not of it
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
-- expect: n=0

-- case: unless the bundle of the period before did not know it (0.4)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO late_end VALUES (1, (1 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: or this test had a row of it that was not due (X13)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO carried_spell VALUES ('C02', 1, (1 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: privileged when the contract ended, and no more (as L01)
UPDATE leaver_account SET was_privileged = 1;
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE
-- expect: row W1|limit_s|3600
-- expect: row W1|severity|Critical

-- case: privileged access that was taken away with the end
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'admins', 1);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how) VALUES (77, 1, 1, 900000, 950400, 'look');
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE
-- expect: row W1|limit_s|3600
-- expect: row W1|severity|Critical

-- case: taken away before it
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'admins', 1);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how) VALUES (77, 1, 1, 900000, 950399, 'look');
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: row W1|limit_s|86400

-- case: ordinary access taken away with the end
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'admins', 0);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how) VALUES (77, 1, 1, 900000, 950400, 'look');
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: row W1|limit_s|86400

-- case: it ended by itself in the second of the export
UPDATE account SET state = 'active', snapshot_at = 1000000, expires_lo = 1000000, expires_hi = 1000000;
UPDATE leaver_account SET closed = 0, t1_lo = 1000000, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: somebody got in with the second in which it ended by itself
UPDATE account SET state = 'active', expires_lo = 1000000, expires_hi = 1000000, last_use_lo = 1000000, last_use_hi = 1000000;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: closed in time, and it would have ended by itself later
UPDATE account SET expires_lo = 2000000, expires_hi = 2000000;
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: row W1|t1_lo|960000
-- expect: row W1|t1_hi|960000

-- case: the contract ended with the second of the export, closed before
UPDATE account SET snapshot_at = 950400;
UPDATE leaver_account SET t1_lo = 940000, t1_hi = 940000;
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: open in an export of the second of the end
UPDATE account SET state = 'active', snapshot_at = 950400;
UPDATE leaver_account SET closed = 0, t1_lo = 950400, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|WITHIN_LIMIT

-- case: closed with the limit or after it
UPDATE leaver_account SET t1_lo = 1036800, t1_hi = 1500000;
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|STRADDLES_LIMIT

-- case: unknown now, seen open up to the limit
UPDATE leaver_account SET closed = NULL, t1_lo = 1036800, t1_hi = NULL;
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|STATE_UNKNOWN

-- case: unknown now, seen open a second after it
UPDATE leaver_account SET closed = NULL, t1_lo = 1036801, t1_hi = NULL;
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: open, the end a whole day, the limit counted from its last second
UPDATE spell SET t0_lo = 864000;
UPDATE account SET state = 'active', snapshot_at = 1036800;
UPDATE leaver_account SET closed = 0, t1_lo = 1036800, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|STRADDLES_LIMIT

-- case: HR entered it late, IT took the last second
UPDATE spell SET notice_lo = 1250000, notice_hi = 1250000;
UPDATE leaver_account SET t1_lo = 1336400, t1_hi = 1336400;
-- expect: W1|okta|cy||1969-09-23|FAIL|ENTERED_LATE

-- case: an extension only for somebody else, or for another account
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 2, 'bob', 950400, 950400, 7900001, 7900001);
INSERT INTO ticket(record_id, id, system, kind, status, account_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 9, 'bob', 900000, 900000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|STILL_ACTIVE

-- case: of two extensions the longer one counts
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 2000000, 2000000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: a second extension without an end leaves it open
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 2000000, 2000000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, NULL, NULL);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_WITHOUT_END

-- case: a rule for privileged access says nothing of other accounts
INSERT INTO authority(no, purpose, step, by, person_id, record_id, privileged) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 1);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
UPDATE account SET privileged = 0;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: it does of privileged ones
INSERT INTO authority(no, purpose, step, by, person_id, record_id, privileged) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 1);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
UPDATE account SET privileged = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: the rule of another system says nothing
INSERT INTO authority(no, purpose, step, by, person_id, record_id, system) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 'crm');
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: a rule for one resource says nothing of the end, and so nobody is named
INSERT INTO authority(no, purpose, step, by, person_id, record_id, resource) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 'vpn');
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: approved on the first day of the rule
INSERT INTO authority(no, purpose, step, by, person_id, record_id, from_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 10);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 864000, 864000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: approved a second before it
INSERT INTO authority(no, purpose, step, by, person_id, record_id, from_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 10);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 863999, 863999, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: approved in the last second of the rule
INSERT INTO authority(no, purpose, step, by, person_id, record_id, until_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 9);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 863999, 863999, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: approved a second after it
INSERT INTO authority(no, purpose, step, by, person_id, record_id, until_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 9);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 864000, 864000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: the delegate approved in the first second
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 10, 20, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 864000, 864000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: the delegate approved a second before
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 10, 20, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 863999, 863999, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: the delegate approved in the last second
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 1, 9, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 863999, 863999, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: the delegate approved a second after
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 1, 9, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 864000, 864000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: a delegate for another system
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, 'crm', 1, 20, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: a delegate for this system
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, 'OKTA', 1, 20, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: a delegate of somebody else
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (4, 2, NULL, 1, 20, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: the manager of that second may extend
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 900000, 900000, NULL, NULL, 2, (1 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 900000, 900000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: a manager from the next second on: who it was is not known
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 900001, 900001, NULL, NULL, 2, (1 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 900000, 900000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: the manager until the next second may
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 900001, 900001, 2, (1 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 900000, 900000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: one until that second may not: who followed is not known
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 900000, 900000, 2, (1 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 900000, 900000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: the manager of somebody else
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 2, 0, 0, NULL, NULL, 2, (1 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: somebody else is the manager
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, NULL, NULL, 3, (1 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: the owner of the system may extend
UPDATE system_ SET owner = 'bob' WHERE system = 'okta';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'system_owner', NULL, (6 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: the owner of another system: the right one is not known
UPDATE system_ SET owner = 'bob' WHERE system = 'crm';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'system_owner', NULL, (6 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: an extension of a status nobody knows, by one who may
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'unknown', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: approved by the holder as the delegate of another
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO delegation(from_id, to_id, record_id) VALUES (3, 1, (6 << 32) + 3);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'cy', 950400, 950400, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|STILL_ACTIVE

-- case: moved afterwards, extended on the day of the end at a time not known
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950399, 960000, 7900001, 7900001);
-- expect: W1||||1969-09-23 moved end 1970-01-11|INDETERMINATE|EXTENSION_UNCLEAR

-- case: moved afterwards, and a mailbox extended it
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'it@acme', 950400, 950400, 7900001, 7900001);
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: moved afterwards, and its holder extended it
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'cy', 950400, 950400, 7900001, 7900001);
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: moved afterwards, and somebody extended it who may not
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: moved afterwards, extended by a name nobody knows
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'Bob Boss', 950400, 950400, 7900001, 7900001);
-- expect: W1||||1969-09-23 moved end 1970-01-11|INDETERMINATE|EXTENSION_UNCLEAR

-- case: moved afterwards, and the extension was denied
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'denied', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: moved afterwards; the extension waits for approval
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'open', 1, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: moved afterwards, closed, and last used when the time allowed ran out
DELETE FROM leaver_account; UPDATE account SET state = 'disabled';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
UPDATE account SET last_use_lo = 1036800, last_use_hi = 1036800;
-- expect: W1||||1969-09-23 moved end 1970-01-11|INDETERMINATE|END_MOVED

-- case: moved afterwards, closed, and used a second later
DELETE FROM leaver_account; UPDATE account SET state = 'disabled';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
UPDATE account SET last_use_lo = 1036801, last_use_hi = 1036801;
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: moved afterwards, and only an account of a log is open
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
UPDATE account SET exported = 0;
-- expect: W1||||1969-09-23 moved end 1970-01-11|INDETERMINATE|END_MOVED

-- case: HR entered the new end in the second of the old export
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = 900000, entered_hi = 900000, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 7900000, (7 << 32) + 2);
-- expect: W1||||1969-09-23 moved end 1970-01-11|NOT_APPLICABLE|MOVED_IN_TIME

-- case: HR's entry is older than the old export: it is not of the new end
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = 899999, entered_hi = 899999, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 7900000, (7 << 32) + 2);
-- expect: W1||||1969-09-23 moved end 1970-01-11|INDETERMINATE|END_MOVED

-- case: HR entered the new end on the day of the old one
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = 900001, entered_hi = 950401, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 7900000, (7 << 32) + 2);
-- expect: W1||||1969-09-23 moved end 1970-01-11|INDETERMINATE|END_MOVED

-- case: the newest of two exports of tickets counts
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 't2.csv', 'tickets', 'snow', 1, 9, 8000000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((5 << 32) + 2, 'L1', 'jira', 'leaver', 'open', 2, 7800000, 7800000);
-- expect: W1||||ends 1970-04-10 14:13:20Z|FAIL|NOT_CONFIRMED

-- Gone from a list that left out others too (X5, Q04).

-- case: gone within the limit from a list of which nobody else is missing
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: another account of the system vanished unexplained: being gone proves nothing
INSERT INTO source(id, file, kind, system) VALUES (8, 'acc0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|t1_hi|NULL
-- expect: row W1|says|It is in the export no more, but 1 account of the system disappeared and nothing explains it (Q04), so that proves no closing.

-- case: since the bundle of the period before, two did
INSERT INTO source(id, file, kind, system) VALUES (8, 'acc0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
INSERT INTO previous_member(system, kind, account_id, present, record_id)
VALUES ('okta', 'accounts', -1, 0, (8 << 32) + 7), ('okta', 'accounts', -2, 0, (8 << 32) + 8);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|says|It is in the export no more, but 2 accounts of the system disappeared and nothing explains it (Q04), so that proves no closing.

-- case: what vanished is explained, is still there, of another system, or a person
INSERT INTO source(id, file, kind, system) VALUES (8, 'acc0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, explained, record_id)
VALUES ('okta', 'accounts', 8, 2, 1, 0, 'its person left', (8 << 32) + 2),
  ('okta', 'accounts', 8, 2, 2, 1, NULL, (8 << 32) + 3),
  ('crm', 'accounts', 8, 3, 3, 0, NULL, (8 << 32) + 4),
  ('okta', 'workers', 8, 2, NULL, 0, NULL, (8 << 32) + 5);
INSERT INTO previous_member(system, kind, account_id, present, explained, record_id)
VALUES ('okta', 'accounts', 1, 0, 'its person left', (8 << 32) + 6),
  ('okta', 'accounts', 2, 1, NULL, (8 << 32) + 7),
  ('crm', 'accounts', -2, 0, NULL, (8 << 32) + 8),
  ('okta', 'workers', NULL, 0, NULL, (8 << 32) + 9);
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: the log has its closing
INSERT INTO source(id, file, kind, system) VALUES (8, 'acc0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: the list shows it closed
INSERT INTO source(id, file, kind, system) VALUES (8, 'acc0.csv', 'accounts', 'okta');
UPDATE leaver_account SET basis = 'status';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: seen closed once, and gone from the doubted list since
INSERT INTO source(id, file, kind, system) VALUES (8, 'acc0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET basis = 'status';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|ABSENCE_IN_DOUBT

-- case: seen closed before the next engagement, gone only after it
INSERT INTO source(id, file, kind, system) VALUES (8, 'acc0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET basis = 'status', until_at = 2000000;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: seen open after the limit
INSERT INTO source(id, file, kind, system) VALUES (8, 'acc0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 2000000, basis = 'absent';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: gone from a doubted list, but it had ended by itself in time
INSERT INTO source(id, file, kind, system) VALUES (8, 'acc0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0, expires_lo = 950400, expires_hi = 950400;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 2000000, basis = 'absent';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: the delegate approved on the last day, without a time
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 1, 9, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 777600, 864000, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: on that day or the first second of the next
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 1, 9, (6 << 32) + 3);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 777600, 864001, 7900001, 7900001);
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- An extension of an extension: the end in force when it was approved.

-- case: approved in the last second of the extension before it
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 2000000, 2000000, 3000000, 3000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: row W1|t0_lo|3000000

-- case: one second after the extension before it had run out
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 2000001, 2000001, 3000000, 3000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENDED_LATE

-- case: the first of three came too late: nothing was left to extend
UPDATE leaver_account SET t1_lo = 4086400, t1_hi = 4086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 950401, 950401, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 1900000, 1900000, 3000000, 3000000),
  ((5 << 32) + 4, 'E3', 'jira', 'extension', 'done', 1, NULL, 'bob', 2900000, 2900000, 4000000, 4000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENDED_LATE

-- case: a chain of three, given in any order
UPDATE leaver_account SET t1_lo = 4086400, t1_hi = 4086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E3', 'jira', 'extension', 'done', 1, NULL, 'bob', 2900000, 2900000, 4000000, 4000000),
  ((5 << 32) + 3, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 4, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 1900000, 1900000, 3000000, 3000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: row W1|t0_hi|4000000

-- case: a gap in the middle: the end of the first one stands
UPDATE leaver_account SET t1_lo = 2086400, t1_hi = 2086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 2000001, 2000001, 3000000, 3000000),
  ((5 << 32) + 4, 'E3', 'jira', 'extension', 'done', 1, NULL, 'bob', 2900000, 2900000, 4000000, 4000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: row W1|t0_hi|2000000

-- case: one second later than that end and the time allowed
UPDATE leaver_account SET t1_lo = 2086401, t1_hi = 2086401;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 2000001, 2000001, 3000000, 3000000),
  ((5 << 32) + 4, 'E3', 'jira', 'extension', 'done', 1, NULL, 'bob', 2900000, 2900000, 4000000, 4000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENDED_LATE

-- case: the second was approved on the day the first ran out, at a time not known
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 1950000, 2050000, 3000000, 3000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: the first may have been too late, and so may the second
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 940000, 960000, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 1900000, 1900000, 3000000, 3000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: the first by nobody one can name, the second by somebody
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'Bob Boss', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 1900000, 1900000, 3000000, 3000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: the first by its holder, the second by somebody: there was none to extend
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'cy', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 1900000, 1900000, 3000000, 3000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENDED_LATE

-- case: the first does not say until when, the second does
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, NULL, NULL),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 1900000, 1900000, 3000000, 3000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_WITHOUT_END

-- case: the first ran out at a time not known, the second was approved before all of it
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 1950000, 2050000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 1950000, 1950000, 3000000, 3000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: or within it
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 1950000, 2050000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 1950001, 1950001, 3000000, 3000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: or after it
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 1950000, 2050000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 2050001, 2050001, 3000000, 3000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENDED_LATE

-- case: an extension approved at no stated time does not carry the next
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', NULL, NULL, 2000000, 2000000),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'done', 1, NULL, 'bob', 1900000, 1900000, 3000000, 3000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: the end of the contract is not known
UPDATE spell SET t0_lo = NULL, t0_hi = NULL WHERE id = 1;
UPDATE leaver_account SET t1_lo = 2086400, t1_hi = 2086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|TIME_UNKNOWN

-- Whose the approval is: a ticket by its list and number, a step by who took it.

-- case: two lists have a ticket of that number: the one who may not extend in the other
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W3', 3, 1, 'person');
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E1', 'snow', 'extension', 'done', 1, NULL, 'W3', 900000, 900000, 3000000, 3000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: two tickets without a number
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W3', 3, 1, 'person');
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, NULL, 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, NULL, 'jira', 'extension', 'done', 1, NULL, 'W3', 900000, 900000, 3000000, 3000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: a second row of the ticket, by somebody who may not, says a longer time
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W3', 3, 1, 'person');
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E1', 'jira', 'extension', 'done', 1, NULL, 'W3', 900000, 900000, 3000000, 3000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: two steps, the second in the last second of the extension before
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W3', 3, 1, 'person');
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 2, 'person', 'W3', 3, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 1, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E1', 'jira', 'extension', 'done', 1, 2, 'W3', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 4, 'E2', 'jira', 'extension', 'done', 1, 1, 'bob', 1900000, 1900000, 3000000, 3000000),
  ((5 << 32) + 5, 'E2', 'jira', 'extension', 'done', 1, 2, 'W3', 2000000, 2000000, 3000000, 3000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: row W1|t0_lo|3000000

-- case: two steps, the second a second after it
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W3', 3, 1, 'person');
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 2, 'person', 'W3', 3, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 3086400, t1_hi = 3086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 1, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E1', 'jira', 'extension', 'done', 1, 2, 'W3', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 4, 'E2', 'jira', 'extension', 'done', 1, 1, 'bob', 1900000, 1900000, 3000000, 3000000),
  ((5 << 32) + 5, 'E2', 'jira', 'extension', 'done', 1, 2, 'W3', 2000001, 2000001, 3000000, 3000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENDED_LATE

-- case: two steps, when the second was taken is not known
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W3', 3, 1, 'person');
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 2, 'person', 'W3', 3, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2086400, t1_hi = 2086400;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 1, 'bob', 900000, 900000, 2000000, 2000000),
  ((5 << 32) + 3, 'E1', 'jira', 'extension', 'done', 1, 2, 'W3', NULL, NULL, 2000000, 2000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- Who approves an extension works here then (as J03).

-- case: approved by somebody who had left the second before
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
UPDATE spell SET ended = 1, current = 0, t0_lo = 900000, t0_hi = 900000 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_APPROVER_LEFT
-- expect: row W1|says|Beyond the time allowed; who approved the extension did not work here then.

-- case: approved by somebody who left a second after
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
UPDATE spell SET ended = 1, current = 0, t0_lo = 900001, t0_hi = 900001 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: approved by somebody who left some time on that day
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
UPDATE spell SET ended = 1, current = 0, t0_lo = 864000, t0_hi = 950400 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: approved by somebody who began a second after
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
UPDATE spell SET start_lo = 900001, start_hi = 900001 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_APPROVER_LEFT

-- case: approved by somebody who began in that second
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
UPDATE spell SET start_lo = 900000, start_hi = 900000 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: approved by somebody who began some time on that day
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
UPDATE spell SET start_lo = 864000, start_hi = 950400 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: HR does not say when who approved it began
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
UPDATE spell SET start_lo = NULL, start_hi = NULL WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: HR has no employment of who approved it
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
DELETE FROM spell WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: HR's word for the state of who approved it is not known (X20)
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
UPDATE spell SET doubtful = 1 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|EXTENSION_UNCLEAR

-- case: who approved it had left before, and was back
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, current) VALUES (10, 2, -9000000, -9000000, 1, -8700000, -8700000, 0);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: he may by the rules, but had left
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'bob', 2, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
UPDATE spell SET ended = 1, current = 0, t0_lo = 900000, t0_hi = 900000 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_APPROVER_LEFT

-- case: moved afterwards, extended by somebody whom only the rule of one system names
INSERT INTO authority(no, system, purpose, step, by, person_id, record_id) VALUES (1, 'okta', 'extension', 1, 'person', 2, (6 << 32) + 2);
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = NULL, entered_hi = NULL, current = 1 WHERE id = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 7900000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'bob', 950400, 950400, 7900001, 7900001);
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1969-09-23 moved end 1970-01-11|INDETERMINATE|EXTENSION_UNCLEAR

-- The date the clocks showed (X24): UTC-5, and UTC-6 from 4000000; day 20 begins at 1746000.

-- case: a delegate in the last second of the last day
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE spell SET end_day = 21, t0_lo = 1900800, t0_hi = 1900800, notice_lo = 1900800, notice_hi = 1900800 WHERE id = 1;
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 10, 19, (6 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 1745999, 1745999, 2500000, 2500000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: a delegate in the first second of the next day
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE spell SET end_day = 21, t0_lo = 1900800, t0_hi = 1900800, notice_lo = 1900800, notice_hi = 1900800 WHERE id = 1;
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 10, 19, (6 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 1746000, 1746000, 2500000, 2500000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: the rule ends with that day: in the last second
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE spell SET end_day = 21, t0_lo = 1900800, t0_hi = 1900800, notice_lo = 1900800, notice_hi = 1900800 WHERE id = 1;
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000;
INSERT INTO authority(no, purpose, step, by, person_id, record_id, until_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 19);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 1745999, 1745999, 2500000, 2500000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: the rule had ended a second before
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE spell SET end_day = 21, t0_lo = 1900800, t0_hi = 1900800, notice_lo = 1900800, notice_hi = 1900800 WHERE id = 1;
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000;
INSERT INTO authority(no, purpose, step, by, person_id, record_id, until_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 19);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 1746000, 1746000, 2500000, 2500000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: the rule begins with the next day: approved some time on the day before
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE spell SET end_day = 21, t0_lo = 1900800, t0_hi = 1900800, notice_lo = 1900800, notice_hi = 1900800 WHERE id = 1;
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000;
INSERT INTO authority(no, purpose, step, by, person_id, record_id, from_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 20);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 1659600, 1746000, 2500000, 2500000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- An extension for one system, or for one account, says nothing of the others.

-- case: for another system
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, account_id, about_system, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'crm', 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: for this system, in other letters
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, account_id, about_system, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'OKTA ', 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: for this system, by its name
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
UPDATE system_ SET name = 'Staff Directory' WHERE system = 'okta';
INSERT INTO ticket(record_id, id, system, kind, status, person_id, account_id, about_system, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, NULL, 'staff directory', 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: for another account of the person
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, account_id, about_system, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 9, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|LATE

-- case: for this account of the person
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, account_id, about_system, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 1, NULL, 'bob', 900000, 900000, 2000000, 2000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: an extension beyond that end, approved by somebody else
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800 WHERE id = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'approved', 1, 7900000, 7900000, 'bob', 7900000, 7900000, 8604801, 8604801);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: W1||||ends 1970-04-10 14:13:20Z|PASS|

-- case: one that ends with it: it led there and goes no further
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800 WHERE id = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'approved', 1, 7900000, 7900000, 'bob', 7900000, 7900000, 8604800, 8604800);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: W1||||ends 1970-04-10 14:13:20Z|FAIL|NOT_CONFIRMED

-- case: one that perhaps does
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800 WHERE id = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'approved', 1, 7900000, 7900000, 'bob', 7900000, 7900000, 8604800, 8604801);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: W1||||ends 1970-04-10 14:13:20Z|INDETERMINATE|EXTENSION_UNCLEAR

-- case: approved by whom it is for
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800 WHERE id = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'approved', 1, 7900000, 7900000, 'cy', 7900000, 7900000, 9604801, 9604801);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: W1||||ends 1970-04-10 14:13:20Z|FAIL|NOT_CONFIRMED

-- case: by a queue
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800 WHERE id = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'approved', 1, 7900000, 7900000, 'it@acme', 7900000, 7900000, 9604801, 9604801);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: W1||||ends 1970-04-10 14:13:20Z|FAIL|NOT_CONFIRMED

-- case: by somebody who had left
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800 WHERE id = 1;
UPDATE spell SET ended = 1, t0_lo = 7899999, t0_hi = 7899999, end_day = 91, entered_day = -1 WHERE id = 9;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'approved', 1, 7900000, 7900000, 'bob', 7900000, 7900000, 9604801, 9604801);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: W1||||ends 1970-04-10 14:13:20Z|FAIL|NOT_CONFIRMED

-- case: by a name HR does not know, and by nobody named
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800 WHERE id = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'approved', 1, 7900000, 7900000, 'Bob Boss', 7900000, 7900000, 9604801, 9604801),
  ((5 << 32) + 3, 'E2', 'jira', 'extension', 'approved', 1, 7900000, 7900000, NULL, 7900000, 7900000, 9604801, 9604801);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: W1||||ends 1970-04-10 14:13:20Z|INDETERMINATE|EXTENSION_UNCLEAR

-- case: it does not say until when
UPDATE spell SET end_day = 100, entered_day = -1, t0_lo = 8604800, t0_hi = 8604800 WHERE id = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi, approver, approved_lo, approved_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'approved', 1, 7900000, 7900000, 'bob', 7900000, 7900000);
UPDATE source SET extracted_at = 8000000 WHERE id = 5;
-- expect: W1||||ends 1970-04-10 14:13:20Z|INDETERMINATE|EXTENSION_UNCLEAR

-- case: it ended by itself in time, and was used last on a day that begins before that and ends after the time allowed
DELETE FROM leaver_account; INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi) VALUES (1, 1, 1, 1, 0, 7900000, NULL);
UPDATE account SET state = 'active', expires_lo = 1000000, expires_hi = 1000000, last_use_lo = 990000, last_use_hi = 1036801;
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|STRADDLES_LIMIT

-- case: and ends with it
DELETE FROM leaver_account; INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi) VALUES (1, 1, 1, 1, 0, 7900000, NULL);
UPDATE account SET state = 'active', expires_lo = 1000000, expires_hi = 1000000, last_use_lo = 990000, last_use_hi = 1036800;
-- expect: W1|okta|cy||1969-09-23|PASS|

-- case: and nobody says since when it may have been used
DELETE FROM leaver_account; INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi) VALUES (1, 1, 1, 1, 0, 7900000, NULL);
UPDATE account SET state = 'active', expires_lo = 1000000, expires_hi = 1000000, last_use_hi = 7900000;
-- expect: W1|okta|cy||1969-09-23|INDETERMINATE|STRADDLES_LIMIT

-- Days without a time: the last day is 864000 to 950400.

-- case: extended some time of the day after the last
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 950400, 1036800, 7900001, 7900001);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENDED_LATE

-- case: on the last day
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 864000, 950400, 7900001, 7900001);
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|cy||1969-09-23|NOT_DUE|EXTENDED

-- case: by who became the manager on the next day
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((5 << 32) + 2, 'E1', 'jira', 'extension', 'done', 1, 'bob', 864000, 950400, 7900001, 7900001);
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'extension', 1, 'manager', (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id) VALUES (1, 1, 0, 0, 950400, 950400, 3), (2, 1, 950400, 950400, NULL, NULL, 2);
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|EXTENSION_NOT_AUTHORISED

-- case: ended by itself on the last day, and used some time of the next
UPDATE account SET expires_lo = 864000, expires_hi = 950400, last_use_lo = 950400, last_use_hi = 1036800;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy||1969-09-23|FAIL|STILL_ACTIVE

-- case: used some time of the last
UPDATE account SET expires_lo = 864000, expires_hi = 950400, last_use_lo = 864000, last_use_hi = 950400;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
-- expect: n=1 PASS=1

-- case: by the log the privilege was taken away some time of the last day
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'admins', 1);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how) VALUES (77, 1, 1, 864000, 950400, 'event');
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|cy||1969-09-23|PASS|
-- expect: row W1|limit_s|86400

-- case: the new end was entered some time of the day after the end
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = 950400, entered_hi = 1036800, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 100, 7900000, (7 << 32) + 2);
-- expect: W1||||1969-09-23 moved end 1970-01-11|FAIL|END_MOVED_AFTERWARDS

-- case: or in its last second
DELETE FROM leaver_account; UPDATE account SET state = 'active';
UPDATE spell SET end_day = 200, t0_lo = 17366400, t0_hi = 17366400, entered_day = -50, entered_lo = 950399, entered_hi = 1036799, current = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 100);
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 100, 7900000, (7 << 32) + 2);
-- expect: W1||||1969-09-23 moved end 1970-01-11|INDETERMINATE|END_MOVED
