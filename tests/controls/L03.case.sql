-- Application accounts removed, with proof (controls.md L03; 0.4 T0 T1 elapsed
-- membership; X1 X2 X3 X4 X5 X10 X13 X14 X16 X17 X27).
-- The employment ends at 24:00 of day 10 = 950400.  crm is behind single sign-on:
-- 24 h, until 1036800.  erp has accounts of its own: 72 h, until 1209600.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: app_sso_hours=24 app_local_hours=72 app_local_business_days=3 early_days=30 conversion_gap_days=3 rate=95
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000), (2, 'dir.csv', 'accounts', 'okta', 1, 9, 7900000),
  (3, 'crm.csv', 'accounts', 'crm', 1, 9, 7900000), (4, 'erp.csv', 'accounts', 'erp', 1, 9, 7900000),
  (5, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
INSERT INTO system_(system, name, kind, listed, in_scope, sso, local_login)
VALUES ('hr', 'HR', 'hr', 1, 1, NULL, NULL), ('okta', 'Okta', 'directory', 1, 1, 1, NULL),
  ('crm', 'Clinic CRM', 'application', 1, 1, 1, NULL), ('erp', 'ERP', 'application', 1, 1, 0, 1);
INSERT INTO person(id, worker_id, work_email, system, current, record_id)
VALUES (1, 'W1', 'Ann@x.example', 'hr', 0, (1 << 32) + 2), (2, 'W2', 'bob@x.example', 'hr', 1, (1 << 32) + 3);
INSERT INTO spell(id, person_id, start_day, end_day, entered_day, ended, t0_lo, t0_hi, notice_lo, notice_hi, current, record_id)
VALUES (1, 1, -365, 10, 9, 1, 950400, 950400, 950400, 950400, 0, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current, record_id)
VALUES (2, 2, -8640000, -8640000, -100, 1, (1 << 32) + 3);
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id)
VALUES (1, 'crm', 'ann', 1, 'disabled', 7900000, 1, 1, (3 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id)
VALUES (1, 1, 1, 1, 1, 960000, 960000, 'event', (3 << 32) + 2);
INSERT INTO actor VALUES ('W2', 2, NULL, 1, 'person'), ('W1', 1, NULL, 1, 'person'),
  ('it-queue', NULL, 9, 0, 'account'), ('Lee', NULL, NULL, 0, 'none');

-- case: an application behind single sign-on, closed in time: no ticket is asked for
-- expect: n=1 PASS=1
-- expect: W1|crm|ann||1969-01-01|PASS|
-- expect: row W1|limit_s|86400
-- expect: row W1|says|Closed 2 h 40 min after the end of employment at the latest; 24 h are allowed.
-- expect: outcome MET

-- case: the last second allowed (0.4: equal is within)
UPDATE leaver_account SET t1_lo = 1036800, t1_hi = 1036800;
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: one second later
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: n=1 FAIL=1
-- expect: W1|crm|ann||1969-01-01|FAIL|LATE
-- expect: row W1|severity|High
-- expect: outcome DEVIATIONS

-- case: regulated data, or a privileged account, is graver
UPDATE account SET privileged = 1;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: row W1|severity|Critical

-- case: regulated data is graver
UPDATE system_ SET data_class = 'regulated';
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: row W1|severity|Critical

-- case: an interval that ends one second after the limit
UPDATE leaver_account SET t1_lo = 1000000, t1_hi = 1036801;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: an interval that begins with the limit
UPDATE leaver_account SET t1_lo = 1036800, t1_hi = 2000000;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: the end is a whole day (X2): late by its last second fails
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|crm|ann||1969-01-01|FAIL|LATE

-- case: the end is a whole day (X2): in time by its first second passes
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET t1_lo = 950400, t1_hi = 950400;
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: the end is a whole day (X2): between
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET t1_lo = 950401, t1_hi = 950401;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: closed before the end (X4)
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 950400;
-- expect: W1|crm|ann||1969-01-01|PASS|
-- expect: row W1|says|Closed before the employment ended, and closed since.

-- case: closed, and when is not known
UPDATE leaver_account SET t1_lo = NULL, t1_hi = NULL;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|TIME_UNKNOWN

-- case: the end is not known
UPDATE spell SET t0_lo = NULL, t0_hi = NULL;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|TIME_UNKNOWN

-- case: still open, the time allowed had run out
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
-- expect: W1|crm|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: the licence was reclaimed, the account kept: it is open all the same
UPDATE account SET state = 'active';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'crm', 'W2', 960000, 960000);
-- expect: W1|crm|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: still open at the second the time allowed ended
UPDATE account SET snapshot_at = 1036800;
UPDATE leaver_account SET closed = 0, t1_lo = 1036800, t1_hi = NULL;
-- expect: n=1 NOT_DUE=1
-- expect: W1|crm|ann||1969-01-01|NOT_DUE|WITHIN_LIMIT
-- expect: outcome NO_OCCURRENCE

-- case: still open one second after
UPDATE account SET snapshot_at = 1036801;
UPDATE leaver_account SET closed = 0, t1_lo = 1036801, t1_hi = NULL;
-- expect: W1|crm|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: not due, but a ticket closed since says that it was removed
UPDATE account SET snapshot_at = 1000000;
UPDATE leaver_account SET closed = 0, t1_lo = 1000000, t1_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'CLINIC crm', 'W2', 1000000, 1000000);
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|ATTESTED_ONLY

-- case: not due, and a ticket closed before the export, which saw it open
UPDATE account SET snapshot_at = 1000000;
UPDATE leaver_account SET closed = 0, t1_lo = 1000000, t1_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'crm', 'W2', 999999, 999999);
-- expect: W1|crm|ann||1969-01-01|NOT_DUE|WITHIN_LIMIT

-- case: the export was made before the end of employment (X16)
UPDATE account SET snapshot_at = 950399;
UPDATE leaver_account SET closed = 0, t1_lo = 950399, t1_hi = NULL;
-- expect: W1|crm|ann||1969-01-01|NOT_DUE|NOT_YET_LEFT

-- case: the export was made before the end, a ticket after it
UPDATE account SET snapshot_at = 950399;
UPDATE leaver_account SET closed = 0, t1_lo = 950399, t1_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'leaver', 'done', 1, 'crm', 'W2', 960000, 960000);
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|ATTESTED_ONLY

-- case: whether it is open is not known
UPDATE leaver_account SET closed = NULL, t1_lo = NULL, t1_hi = NULL;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|STATE_UNKNOWN

-- case: not known now, but seen open too late
UPDATE leaver_account SET closed = NULL, t1_lo = 1036801, t1_hi = NULL;
-- expect: W1|crm|ann||1969-01-01|FAIL|LATE

-- case: closed in time and opened again
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 9;
-- expect: W1|crm|ann||1969-01-01|FAIL|REOPENED

-- case: used after it had been closed, late for sure
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 7900000, voided = 1;
-- expect: W1|crm|ann||1969-01-01|FAIL|USE_AFTER_DISABLE

-- case: used after it had been closed, and the times do not decide
UPDATE leaver_account SET t1_lo = 1000000, t1_hi = 7900000, voided = 1;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|USE_AFTER_DISABLE

-- case: rehired before the time allowed had run out (X1)
UPDATE leaver_account SET closed = 0, until_at = 1036800, t1_lo = 1036800, t1_hi = NULL;
-- expect: W1|crm|ann||1969-01-01|NOT_APPLICABLE|REHIRED_IN_TIME

-- case: rehired one second after it
UPDATE leaver_account SET closed = 0, until_at = 1036801, t1_lo = 1036801, t1_hi = NULL;
-- expect: W1|crm|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: HR entered it late, IT was quick (X14)
UPDATE spell SET notice_lo = 1250000, notice_hi = 1250000;
UPDATE leaver_account SET t1_lo = 1336400, t1_hi = 1336400;
-- expect: W1|crm|ann||1969-01-01|FAIL|ENTERED_LATE

-- case: HR entered it late, and IT was late too
UPDATE spell SET notice_lo = 1250000, notice_hi = 1250000;
UPDATE leaver_account SET t1_lo = 1336401, t1_hi = 1336401;
-- expect: W1|crm|ann||1969-01-01|FAIL|LATE

-- case: by the notice clock the same passes
-- set: clock=notice
UPDATE spell SET notice_lo = 1250000, notice_hi = 1250000;
UPDATE leaver_account SET t1_lo = 1336400, t1_hi = 1336400;
-- expect: W1|crm|ann||1969-01-01|PASS|
-- expect: row W1|says|Closed 24 h 00 min after the end of employment at the latest; 24 h are allowed. Counted from the end itself: 107 h 13 min at most.

-- case: single sign-on, open in the application, closed in the directory, local sign-in off (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 1036800, 1036800, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|PASS|
-- expect: row W1|says|The directory account, the only way in, was closed 24 h 00 min after the end of employment at the latest; 24 h are allowed.

-- case: the same, but the application was used a second after the directory closed (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 960000, 960000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, use_lo = 960001, use_hi = 960001 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|FAIL|STILL_ACTIVE
-- expect: row W1|says|Still open in the export of 1970-04-02 10:26:40Z, 1930 h 26 min after the end of employment; 24 h are allowed. The directory is closed, but it was used after that.

-- case: used in the second the directory closed (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 960000, 960000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, use_lo = 960000, use_hi = 960000 WHERE id = 1;
UPDATE account SET last_use_lo = 960000, last_use_hi = 960000 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: used before or after the directory closed (X27): that it was shut then is not proven
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 960000, 960000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, use_lo = 940000, use_hi = 960001 WHERE id = 1;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|USE_AROUND_CLOSING
-- expect: row W1|says|The directory account, the only way in, was closed, but the last use may lie after that: then it was not the only one, or not shut.

-- case: two lines of it, one open and used since: closed early in the directory proves nothing (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 940000, 940000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = NULL, t1_lo = 930000, t1_hi = NULL, use_lo = 930000, use_hi = 2000000 WHERE id = 1;
UPDATE account SET state = 'unknown', last_use_lo = 930000, last_use_hi = 2000000 WHERE id = 1;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|USE_AROUND_CLOSING

-- case: used by the second the directory closed at the latest (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 960000, 960000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, use_lo = 940000, use_hi = 960000 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: used perhaps after the directory closed, and the application's own closing is in time
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 940000, 940000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET use_lo = 930000, use_hi = 2000000 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|PASS|
-- expect: row W1|says|Closed 2 h 40 min after the end of employment at the latest; 24 h are allowed.

-- case: used perhaps after the directory closed, and the application's own closing is late
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 960000, 960000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000, use_lo = 955000, use_hi = 970000 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: used perhaps after the directory closed, and that was late in any case
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 1036801, 1036801, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, use_lo = 955000, use_hi = 2000000 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|FAIL|LATE

-- case: used on the last day, on which the directory closed: a day is no use after it (0.4)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 940000, 940000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
UPDATE account SET last_use_lo = 864000, last_use_hi = 950400 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: used on the day after the last, on which the directory closed (0.4)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 960000, 960000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, use_lo = 950400, use_hi = 1036800 WHERE id = 1;
UPDATE account SET last_use_lo = 950400, last_use_hi = 1036800 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|USE_AROUND_CLOSING

-- case: the directory closed weeks before the end, used perhaps since (X4 X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 700000, 700000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
UPDATE account SET last_use_lo = 600000, last_use_hi = 900000 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|USE_AROUND_CLOSING

-- case: the last export leaves the last use out: as if none had told one (X21)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 700000, 700000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
UPDATE account SET last_use_lo = 600000, last_use_hi = 7900000 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: closed before the end, and last used long after: closed for good only then (0.4 T1)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 940000, 940000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 3000000, voided = 1 WHERE id = 1;
UPDATE account SET last_use_lo = 2000000, last_use_hi = 2000000 WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|FAIL|USE_AFTER_DISABLE

-- case: made in the second the employment ended: it was not held then
UPDATE account SET created_lo = 950400, created_hi = 950400;
-- expect: W1|crm|ann||1969-01-01|NOT_APPLICABLE|MADE_AFTERWARDS

-- case: an export from before the end has it, whatever its time of creation
UPDATE account SET created_lo = 950400, created_hi = 950400;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'crm0.csv', 'accounts', 'crm', 0, 9, 900000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present) VALUES ('crm', 'accounts', 6, 3, 1, 1);
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: deleted after the end and made anew later, as the log shows: it was held at the end
UPDATE account SET created_lo = 2000000, created_hi = 2000000;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 9;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 2, 1, 'delete', 960000, 960000);
-- expect: W1|crm|ann||1969-01-01|FAIL|REOPENED

-- case: made anew after a closing, and closed for good too late
UPDATE account SET created_lo = 2000000, created_hi = 2000000;
UPDATE leaver_account SET t1_lo = 3000000, t1_hi = 3000000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 2, 1, 'disable', 1999999, 1999999);
-- expect: W1|crm|ann||1969-01-01|FAIL|LATE

-- case: closed in the second it was made, after the end: nothing was before it
UPDATE account SET created_lo = 2000000, created_hi = 2000000;
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 2, 1, 'disable', 2000000, 2000000);
-- expect: W1|crm|ann||1969-01-01|NOT_APPLICABLE|MADE_AFTERWARDS

-- case: used in the last second of the employment, whatever its time of creation
UPDATE account SET created_lo = 960000, created_hi = 960000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 2, 1, 'login', 950399, 950399);
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: made after the end and used then: it was not held at the end
UPDATE account SET created_lo = 950400, created_hi = 950400;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 2, 1, 'login', 950400, 950400);
-- expect: W1|crm|ann||1969-01-01|NOT_APPLICABLE|MADE_AFTERWARDS

-- case: by an earlier export the account was the leaver's, and is a colleague's now
UPDATE account SET person_id = 2;
DELETE FROM leaver_account;
INSERT INTO former_holder VALUES (1, 1, 900000, (3 << 32) + 9);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|TRANSFERRED
-- expect: row W1|says|The account was the leaver's by the export of 1970-01-11 10:00:00Z and is a colleague's now; nothing shows that the leaver's way in was closed.

-- case: the same, the directory one second late (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 1036801, 1036801, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|FAIL|LATE

-- case: the same, the application itself closed earlier than the directory (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 2000000, 2000000, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: local sign-in not known to be off: the directory will not do (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 960000, 960000, (2 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|FAIL|STILL_ACTIVE
-- expect: row W1|says|Still open in the export of 1970-04-02 10:26:40Z, 1930 h 26 min after the end of employment; 24 h are allowed. The directory is closed, but nothing says that local sign-in is off.

-- case: local sign-in on (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 960000, 960000, (2 << 32) + 2);
UPDATE system_ SET local_login = 1 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: one of two directory accounts is open (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (8, 'okta', 'adm', 1, 0), (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi) VALUES (9, 1, 9, 1, 960000, 960000), (8, 1, 8, 0, 7900000, NULL);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: an application with accounts of its own, closed in time and attested
UPDATE account SET system = 'erp';
UPDATE leaver_account SET t1_lo = 1209600, t1_hi = 1209600;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'ERP', 'W2', 1209600, 1209600);
-- expect: n=1 PASS=1
-- expect: W1|erp|ann||1969-01-01|PASS|
-- expect: row W1|limit_s|259200
-- expect: row W1|says|Closed 72 h 00 min after the end of employment at the latest; 72 h are allowed. Attested in ticket OFF-1.

-- case: of its own, closed one second late
UPDATE account SET system = 'erp';
UPDATE leaver_account SET t1_lo = 1209601, t1_hi = 1209601;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 1200000, 1200000);
-- expect: W1|erp|ann||1969-01-01|FAIL|LATE

-- case: of its own, the ticket names the account and no system
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, account_id, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'leaver', 'done', 1, 'W2', 960000, 960000);
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: of its own, no ticket
UPDATE account SET system = 'erp';
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann||1969-01-01|FAIL|NO_TICKET
-- expect: row W1|limit_s|NULL

-- case: a ticket that names both, of a kind no profile knows
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'unknown', 'done', 1, 'erp', 'W2', 960000, 960000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|TICKET_KIND_UNKNOWN

-- case: of its own, a ticket for removal beside one of another kind
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'other', 'done', 1, 'erp', 'W2', 960000, 960000), ((5 << 32) + 3, 'OFF-2', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: not due, and a closed ticket of an unknown kind says nothing of it
UPDATE account SET snapshot_at = 1000000;
UPDATE leaver_account SET closed = 0, t1_lo = 1000000, t1_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'other', 'done', 1, 'crm', 'W2', 1000000, 1000000);
-- expect: W1|crm|ann||1969-01-01|NOT_DUE|WITHIN_LIMIT

-- case: tickets of another kind, system, person, or called off, attest nothing
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'access', 'done', 1, 'erp', 'W2', 960000, 960000),
  ((5 << 32) + 3, 'OFF-2', 'removal', 'done', 1, 'crm', 'W2', 960000, 960000),
  ((5 << 32) + 4, 'OFF-3', 'removal', 'done', 2, 'erp', 'W2', 960000, 960000),
  ((5 << 32) + 5, 'OFF-4', 'removal', 'cancelled', 1, 'erp', 'W2', 960000, 960000),
  ((5 << 32) + 6, 'OFF-5', 'removal', 'denied', 1, 'erp', 'W2', 960000, 960000);
-- expect: n=2 FAIL=1 INDETERMINATE=1
-- expect: W1|erp|ann||1969-01-01|FAIL|NO_TICKET
-- expect: W1|crm|||1969-01-01|INDETERMINATE|ATTESTED_ONLY

-- case: a ticket closed more than thirty days before the end is not of this leaving
UPDATE account SET system = 'erp';
UPDATE spell SET t0_lo = 2592000 + 950400, t0_hi = 2592000 + 950400, notice_lo = NULL;
UPDATE leaver_account SET t1_lo = 2592000 + 960000, t1_hi = 2592000 + 960000;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 950399, 950399);
-- expect: W1|erp|ann||1969-01-01|FAIL|NO_TICKET

-- case: a ticket closed thirty days before the end may be
UPDATE account SET system = 'erp';
UPDATE spell SET t0_lo = 2592000 + 950400, t0_hi = 2592000 + 950400, notice_lo = NULL;
UPDATE leaver_account SET t1_lo = 2592000 + 960000, t1_hi = 2592000 + 960000;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 950400, 950400);
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: a ticket of the next employment is not of this leaving (X1)
UPDATE account SET system = 'erp';
UPDATE leaver_account SET until_at = 1100000;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 1100000, 1100000, 1100001, 1100001);
-- expect: W1|erp|ann||1969-01-01|FAIL|NO_TICKET

-- case: of its own, no tickets supplied
UPDATE account SET system = 'erp';
DELETE FROM source WHERE id = 5;
-- expect: n=1 MISSING=1
-- expect: W1|erp|ann||1969-01-01|MISSING|NO_TICKETS
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: of its own, the tickets were exported as the time allowed ended
UPDATE account SET system = 'erp';
UPDATE source SET extracted_at = 1209600 WHERE id = 5;
-- expect: W1|erp|ann||1969-01-01|MISSING|TICKETS_TOO_OLD

-- case: of its own, the tickets were exported one second after
UPDATE account SET system = 'erp';
UPDATE source SET extracted_at = 1209601 WHERE id = 5;
-- expect: W1|erp|ann||1969-01-01|FAIL|NO_TICKET

-- case: tickets of unknown time reach to their last date
UPDATE account SET system = 'erp';
UPDATE source SET extracted_at = NULL, last_at = 1209601 WHERE id = 5;
-- expect: W1|erp|ann||1969-01-01|FAIL|NO_TICKET

-- case: tickets of unknown time without any date
UPDATE account SET system = 'erp';
UPDATE source SET extracted_at = NULL WHERE id = 5;
-- expect: W1|erp|ann||1969-01-01|MISSING|TICKETS_TOO_OLD

-- case: of its own, no ticket, and a row of the tickets could not be read
UPDATE account SET system = 'erp';
INSERT INTO reject VALUES (5, 8, 'no id', 'y');
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|TICKET_REJECTED

-- case: of its own, the ticket one second late
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 1209601, 1209601);
-- expect: W1|erp|ann||1969-01-01|FAIL|TICKET_LATE

-- case: of its own, the ticket's day straddles the limit
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 1209600, 1296000);
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|TICKET_TIME_UNKNOWN

-- case: of its own, a ticket done at a time it does not say
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2');
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|TICKET_TIME_UNKNOWN

-- case: of its own, the ticket is still open
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'open', 1, 'erp');
-- expect: W1|erp|ann||1969-01-01|FAIL|TICKET_OPEN

-- case: of its own, open in an export of the time allowed
UPDATE account SET system = 'erp';
UPDATE source SET extracted_at = 1209600 WHERE id = 5;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'approved', 1, 'erp');
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|TICKET_STATUS_UNKNOWN

-- case: of its own, a status no profile knows
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'unknown', 1, 'erp', 'W2', 960000, 960000);
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|TICKET_STATUS_UNKNOWN

-- case: of its own, nobody attested
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 960000, 960000);
-- expect: W1|erp|ann||1969-01-01|MISSING|NO_ATTESTOR

-- case: of its own, attested by a queue
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'it-queue', 960000, 960000);
-- expect: W1|erp|ann||1969-01-01|FAIL|ATTESTOR_NOT_A_PERSON

-- case: of its own, attested by the leaver
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W1', 960000, 960000);
-- expect: W1|erp|ann||1969-01-01|FAIL|SELF_ATTESTED

-- case: of its own, attested by a name that leads to nobody
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'Lee', 960000, 960000);
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|ATTESTOR_UNKNOWN

-- case: of a bad ticket and a good one the good one counts
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'open', 1, 'erp', NULL, NULL, NULL),
  ((5 << 32) + 3, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
-- expect: n=1 PASS=1

-- case: of its own, closed before the end: no ticket is asked for (X4)
UPDATE account SET system = 'erp';
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 950400;
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: with a calendar: three business days, to the last second of the third
UPDATE account SET system = 'erp';
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000), (15, 1, 4, 1296000, 1382400), (16, 1, 5, 1382400, 1468800);
UPDATE leaver_account SET t1_lo = 1382400, t1_hi = 1382400;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 1382400, 1382400);
-- expect: W1|erp|ann||1969-01-01|PASS|
-- expect: row W1|limit_s|NULL
-- expect: row W1|says|Closed 120 h 00 min after the end of employment at the latest; 3 business days are allowed. Attested in ticket OFF-1.

-- case: with a calendar: one second later
UPDATE account SET system = 'erp';
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000), (15, 1, 4, 1296000, 1382400), (16, 1, 5, 1382400, 1468800);
UPDATE leaver_account SET t1_lo = 1382401, t1_hi = 1382401;
-- expect: W1|erp|ann||1969-01-01|FAIL|LATE

-- case: a calendar that ends too early decides nothing
UPDATE account SET system = 'erp';
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (11, 0, 1, 950400, 1036800), (12, 1, 2, 1036800, 1123200);
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|TIME_UNKNOWN

-- case: a profile that counts hours in any case
-- set: app_local_business_days=0
UPDATE account SET system = 'erp';
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (11, 0, 1, 950400, 1036800);
UPDATE leaver_account SET t1_lo = 1209601, t1_hi = 1209601;
-- expect: W1|erp|ann||1969-01-01|FAIL|LATE

-- case: the inventory does not say whether sign-in is through the directory: passes either way
UPDATE system_ SET sso = NULL;
UPDATE leaver_account SET t1_lo = 1036800, t1_hi = 1036800;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'crm', 'W2', 1036800, 1036800);
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: it does not say, and the shorter limit is not kept
UPDATE system_ SET sso = NULL;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'crm', 'W2', 1036801, 1036801);
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|SSO_UNKNOWN

-- case: it does not say, and there is no ticket
UPDATE system_ SET sso = NULL;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|SSO_UNKNOWN

-- case: it does not say, late either way
UPDATE system_ SET sso = NULL;
UPDATE leaver_account SET t1_lo = 1209601, t1_hi = 1209601;
-- expect: W1|crm|ann||1969-01-01|FAIL|LATE

-- case: the application is not in the inventory at all
DELETE FROM system_ WHERE system = 'crm';
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|SSO_UNKNOWN

-- case: the account went over to a colleague (X10 is no such thing: the person is the same)
UPDATE account SET person_id = 2;
DELETE FROM leaver_account;
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('crm', 'ann@x.example', 1, 500000, 700000, (3 << 32) + 77);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|TRANSFERRED

-- case: the address came to it after the leaver had left, or is shared, or the account is registered: no transfer
UPDATE account SET person_id = 2;
DELETE FROM leaver_account;
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('crm', 'ann@x.example', 1, 950401, 970000, (3 << 32) + 77);
-- expect: n=0

-- case: two persons have that address
UPDATE account SET person_id = 2;
UPDATE person SET same_email = 1;
DELETE FROM leaver_account;
INSERT INTO identifier(system, name, account_id, from_at, until_at, record_id) VALUES ('crm', 'ann@x.example', 1, 500000, 700000, (3 << 32) + 77);
-- expect: n=0

-- case: only a ticket says that there was an account
UPDATE leaver_account SET spell_id = 99;
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'Clinic CRM', 'W2', 960000, 960000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|crm|||1969-01-01|INDETERMINATE|ATTESTED_ONLY

-- case: only the template of the last day says that there was an account (X5)
UPDATE leaver_account SET spell_id = 99;
INSERT INTO person_role VALUES (1, 0, 1, 11, 0, 1), (1, 11, 2, 90, 0, 1);
INSERT INTO role_grant(role_id, system, resource, record_id) VALUES (1, 'erp', 'clerk', (1 << 32) + 7), (1, 'erp', 'viewer', (1 << 32) + 7),
  (2, 'crm', 'sales', (1 << 32) + 7), (1, 'okta', 'staff', (1 << 32) + 7);
-- expect: n=1 MISSING=1
-- expect: W1|erp|||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: a signed entry says that none was ever issued there (X5)
UPDATE leaver_account SET spell_id = 99;
INSERT INTO person_role VALUES (1, 0, 1, 11, 0, 1);
INSERT INTO role_grant(role_id, system, resource, record_id) VALUES (1, 'erp', 'clerk', (1 << 32) + 7);
INSERT INTO never_issued VALUES ('erp', 1, 'M. Lead');
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|erp|||1969-01-01|NOT_APPLICABLE|NONE_ISSUED

-- case: the template gives what the account shows: one row
INSERT INTO person_role VALUES (1, 0, 1, 11, 0, 1);
INSERT INTO role_grant(role_id, system, resource, record_id) VALUES (1, 'crm', 'sales', (1 << 32) + 7);
-- expect: n=1 PASS=1

-- case: an application in scope without an export
DELETE FROM source WHERE id = 4;
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|crm|ann||1969-01-01|PASS|
-- expect: |erp||||MISSING|NO_ACCOUNT_EXPORT

-- case: out of scope, or a directory, without an export
DELETE FROM source WHERE id IN (2, 4);
UPDATE system_ SET in_scope = 0 WHERE system = 'erp';
-- expect: n=1 PASS=1

-- case: a directory account is not this test's
UPDATE account SET system = 'okta';
-- expect: n=0

-- case: ended and entered outside the period (X13)
UPDATE spell SET end_day = 90, entered_day = -1;
-- expect: n=0

-- case: ended before, entered in the period (X13)
UPDATE spell SET end_day = -1, entered_day = 89;
-- expect: n=1 PASS=1

-- case: a change of contract, or another job goes on (X3, X17)
UPDATE spell SET next_gap_days = 3, type_changes = 1;
-- expect: n=0

-- case: the time to the last account of each leaver is told
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (2, 'crm', 'ann2', 1, 'disabled', 7900000, 1, (3 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (2, 1, 2, 1, 1036800, 1036800, (3 << 32) + 3);
-- expect: n=2 PASS=2
-- expect: condition time to the last account 1

-- case: rejected rows of HR and of applications count as open
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y'), (3, 9, 'no id', 'z');
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1|crm|ann||1969-01-01|PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |crm|||crm.csv:9|MISSING|ROW_REJECTED

-- case: without an export of an application nothing can be concluded
DELETE FROM leaver_account;
DELETE FROM source WHERE id IN (3, 4);
UPDATE system_ SET listed = 0;
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run (0.7)
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: with a calendar: the day after a Thursday is the first of the three
UPDATE account SET system = 'erp';
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 1, 2, 950400, 1036800), (12, 0, 2, 1036800, 1123200), (13, 0, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000), (15, 1, 4, 1296000, 1382400), (16, 1, 5, 1382400, 1468800);
UPDATE leaver_account SET t1_lo = 1382401, t1_hi = 1382401;
-- expect: W1|erp|ann||1969-01-01|FAIL|LATE

-- case: an end of before the period is not of it
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
-- expect: n=0

-- case: unless the bundle of the period before did not know it (0.4)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO late_end VALUES (1, (1 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: or this test had a row of it that was not due (X13)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO carried_spell VALUES ('L03', 1, (1 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: late, in a system declared out of scope (as L02)
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
UPDATE system_ SET in_scope = 0 WHERE system = 'crm';
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|crm|ann||1969-01-01|NOT_APPLICABLE|OUT_OF_SCOPE
-- expect: row W1|says|The inventory declares the system out of scope.

-- Why access was removed: reported, no verdict (requirement 117).
-- case: no list says why
-- expect: n=1 PASS=1
-- expect: condition why leavers' access was removed 1
-- expect: told why leavers' access was removed|No export records why the access of a leaver was removed.

-- case: two offboarded, one expired, one without a word; one of before the end is not counted
INSERT INTO ticket(record_id, id, system, kind, status, person_id, removed_lo, removed_hi, removal_reason)
VALUES ((5 << 32) + 2, 'A', 'jira', 'access', 'done', 1, 950400, 950400, 'Offboarded'),
  ((5 << 32) + 3, 'B', 'jira', 'access', 'done', 1, 960000, 960000, ' offboarded'),
  ((5 << 32) + 4, 'C', 'jira', 'access', 'done', 1, 960000, 960000, 'expired'),
  ((5 << 32) + 5, 'D', 'jira', 'access', 'done', 1, 970000, 970000, NULL),
  ((5 << 32) + 6, 'E', 'jira', 'access', 'done', 1, 950399, 950399, 'manually revoked'),
  ((5 << 32) + 7, 'F', 'jira', 'access', 'done', 2, 960000, 960000, 'expired');
-- expect: n=1 PASS=1
-- expect: told why leavers' access was removed|Of 4 removals since the end of employment the lists say why: offboarded 2, nothing 1, expired 1.

-- Gone from a list that left out others too (X5, Q04).

-- case: gone within the limit from a list of which nobody else is missing
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: another account of the application vanished unexplained: being gone proves nothing
INSERT INTO source(id, file, kind, system) VALUES (8, 'crm0.csv', 'accounts', 'crm');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('crm', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|t1_hi|NULL
-- expect: row W1|says|It is in the export no more, but 1 account of the system disappeared and nothing explains it (Q04), so that proves no closing.

-- case: since the bundle of the period before, two did
INSERT INTO source(id, file, kind, system) VALUES (8, 'crm0.csv', 'accounts', 'crm');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 940000, basis = 'absent';
INSERT INTO previous_member(system, kind, account_id, present, record_id)
VALUES ('crm', 'accounts', -1, 0, (8 << 32) + 7), ('crm', 'accounts', -2, 0, (8 << 32) + 8);
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|says|It is in the export no more, but 2 accounts of the system disappeared and nothing explains it (Q04), so that proves no closing.

-- case: what vanished is explained, is still there, of another system, or a person
INSERT INTO source(id, file, kind, system) VALUES (8, 'crm0.csv', 'accounts', 'crm');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, explained, record_id)
VALUES ('crm', 'accounts', 8, 3, 1, 0, 'its person left', (8 << 32) + 2),
  ('crm', 'accounts', 8, 3, 2, 1, NULL, (8 << 32) + 3),
  ('erp', 'accounts', 8, 4, 3, 0, NULL, (8 << 32) + 4),
  ('crm', 'workers', 8, 3, NULL, 0, NULL, (8 << 32) + 5);
INSERT INTO previous_member(system, kind, account_id, present, explained, record_id)
VALUES ('crm', 'accounts', 1, 0, 'its person left', (8 << 32) + 6),
  ('crm', 'accounts', 2, 1, NULL, (8 << 32) + 7),
  ('erp', 'accounts', -2, 0, NULL, (8 << 32) + 8),
  ('crm', 'workers', NULL, 0, NULL, (8 << 32) + 9);
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: the log has its closing
INSERT INTO source(id, file, kind, system) VALUES (8, 'crm0.csv', 'accounts', 'crm');
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('crm', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: the list shows it closed
INSERT INTO source(id, file, kind, system) VALUES (8, 'crm0.csv', 'accounts', 'crm');
UPDATE leaver_account SET basis = 'status';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('crm', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: seen closed once, and gone from the doubted list since
INSERT INTO source(id, file, kind, system) VALUES (8, 'crm0.csv', 'accounts', 'crm');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET basis = 'status';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('crm', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT

-- case: seen closed before the next employment, gone only after it
INSERT INTO source(id, file, kind, system) VALUES (8, 'crm0.csv', 'accounts', 'crm');
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET basis = 'status', until_at = 2000000;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('crm', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: seen open after the limit: late, and nobody knows whether HR's notice saves it
INSERT INTO source(id, file, kind, system) VALUES (8, 'crm0.csv', 'accounts', 'crm');
UPDATE account SET state = 'absent', listed = 0;
UPDATE spell SET entered_day = 20, notice_lo = 1814400, notice_hi = 1814400;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1814400, basis = 'absent';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('crm', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
-- expect: W1|crm|ann||1969-01-01|FAIL|LATE

-- case: its list is doubted, but the directory, the only way in, was closed by the log
INSERT INTO source(id, file, kind, system) VALUES (8, 'crm0.csv', 'accounts', 'crm');
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id)
VALUES (2, 'okta', 'ann', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id)
VALUES (2, 1, 2, 1, 1, 970000, 970000, 'event', (2 << 32) + 2);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('crm', 'accounts', 8, 3, 9, 0, (8 << 32) + 7);
-- expect: W1|crm|ann||1969-01-01|PASS|
-- expect: row W1|t1_lo|900000
-- expect: row W1|t1_hi|970000

-- case: the directory's list is doubted, and it was the only way in
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE account SET state = 'active';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, basis = 'none';
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id)
VALUES (2, 'okta', 'ann', 1, 'absent', 7900000, 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id)
VALUES (2, 1, 2, 1, 1, 940000, 970000, 'absent', (2 << 32) + 2);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|says|The directory account is in the export no more, but 1 account of the directory disappeared and nothing explains it (Q04), so that proves no closing.

-- case: the directory's list is doubted, but the application closed it itself
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id)
VALUES (2, 'okta', 'ann', 1, 'absent', 7900000, 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id)
VALUES (2, 1, 2, 1, 1, 940000, 955000, 'absent', (2 << 32) + 2);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|crm|ann||1969-01-01|PASS|
-- expect: row W1|t1_hi|960000

-- case: both lists are doubted
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id)
VALUES (2, 'okta', 'ann', 1, 'absent', 7900000, 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id)
VALUES (2, 1, 2, 1, 1, 940000, 955000, 'absent', (2 << 32) + 2);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7), ('crm', 'accounts', 8, 3, 8, 0, (8 << 32) + 8);
-- expect: W1|crm|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|t1_hi|NULL

-- case: the directory's list is doubted; local sign-in may be on, so it decides nothing
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id)
VALUES (2, 'okta', 'ann', 1, 'absent', 7900000, 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id)
VALUES (2, 1, 2, 1, 1, 940000, 955000, 'absent', (2 << 32) + 2);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|crm|ann||1969-01-01|PASS|

-- "With named attestor": somebody who worked here when attesting it (as J03's approvers).

-- case: the attestor had left a day before
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
UPDATE spell SET ended = 1, current = 0, t0_lo = 873600, t0_hi = 873600 WHERE id = 2;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann||1969-01-01|FAIL|ATTESTOR_LEFT
-- expect: row W1|says|Closed in time, but who closed ticket OFF-1 did not work here then.

-- case: the attestor left as the attestation ended: employed to the last second
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 950400, 960000);
UPDATE spell SET ended = 1, current = 0, t0_lo = 960000, t0_hi = 960000 WHERE id = 2;
-- expect: n=1 PASS=1
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: the attestor left some time on the day of attesting it
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
UPDATE spell SET ended = 1, current = 0, t0_lo = 950400, t0_hi = 1036800 WHERE id = 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|ATTESTOR_EMPLOYMENT_UNKNOWN
-- expect: row W1|says|Closed in time, but whether who closed ticket OFF-1 worked here then cannot be told.

-- case: attested on the day, the attestor left within it
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 950400, 1036800);
UPDATE spell SET ended = 1, current = 0, t0_lo = 1000000, t0_hi = 1000000 WHERE id = 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|ATTESTOR_EMPLOYMENT_UNKNOWN

-- case: the attestor began the day after
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
UPDATE spell SET start_lo = 960001, start_hi = 960001 WHERE id = 2;
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann||1969-01-01|FAIL|ATTESTOR_LEFT

-- case: the attestor began some time of that day
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
UPDATE spell SET start_lo = 950400, start_hi = 1036800 WHERE id = 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|ATTESTOR_EMPLOYMENT_UNKNOWN

-- case: the attestor began in that second
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
UPDATE spell SET start_lo = 960000, start_hi = 960000 WHERE id = 2;
-- expect: n=1 PASS=1
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: the attestor had left before, and came back before attesting it (X1)
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, current) VALUES (3, 2, -9000000, -9000000, 1, -8700000, -8700000, 0);
-- expect: n=1 PASS=1
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: HR gives no start of the attestor's employment
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
UPDATE spell SET start_lo = NULL, start_hi = NULL WHERE id = 2;
-- expect: n=1 PASS=1
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: HR has no employment of the attestor
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
DELETE FROM spell WHERE id = 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|ATTESTOR_EMPLOYMENT_UNKNOWN

-- case: HR's word for the attestor's state is not known (X20)
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
UPDATE spell SET doubtful = 1, current = NULL WHERE id = 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|ATTESTOR_EMPLOYMENT_UNKNOWN

-- case: of one who had left and one who works here the latter counts
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000);
UPDATE spell SET ended = 1, current = 0, t0_lo = 873600, t0_hi = 873600 WHERE id = 2;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, current) VALUES (3, 3, 1);
INSERT INTO actor VALUES ('W3', 3, NULL, 1, 'person');
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 3, 'OFF-2', 'removal', 'done', 1, 'erp', 'W3', 960000, 960000);
-- expect: n=1 PASS=1
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: attested with an account of somebody who works here
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'bob', 960000, 960000);
INSERT INTO account(id, system, username, person_id, record_id) VALUES (7, 'okta', 'bob', 2, (2 << 32) + 9);
INSERT INTO actor VALUES ('bob', 2, 7, 1, 'person');
-- expect: n=1 PASS=1
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: with an account that a later export has as the leaver's: attested by the leaver
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'bob', 960000, 960000);
INSERT INTO account(id, system, username, person_id, record_id) VALUES (7, 'okta', 'bob', 2, (2 << 32) + 9);
INSERT INTO actor VALUES ('bob', 2, 7, 1, 'person');
INSERT INTO former_holder VALUES (7, 1, 960000, (2 << 32) + 8);
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann||1969-01-01|FAIL|SELF_ATTESTED

-- case: with an account that a later export has as that of somebody who had left
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'bob', 960000, 960000);
INSERT INTO account(id, system, username, person_id, record_id) VALUES (7, 'okta', 'bob', 2, (2 << 32) + 9);
INSERT INTO actor VALUES ('bob', 2, 7, 1, 'person');
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 0, (1 << 32) + 4);
INSERT INTO spell(id, person_id, ended, t0_lo, t0_hi, current) VALUES (3, 3, 1, 900000, 900000, 0);
INSERT INTO former_holder VALUES (7, 3, 970000, (2 << 32) + 8);
-- expect: n=1 FAIL=1
-- expect: W1|erp|ann||1969-01-01|FAIL|ATTESTOR_LEFT

-- case: with an account that the last export before it has as another's: whose it was then nobody knows
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'bob', 960000, 960000);
INSERT INTO account(id, system, username, person_id, record_id) VALUES (7, 'okta', 'bob', 2, (2 << 32) + 9);
INSERT INTO actor VALUES ('bob', 2, 7, 1, 'person');
INSERT INTO former_holder VALUES (7, 1, 959999, (2 << 32) + 8);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|ATTESTOR_UNKNOWN

-- case: of two who held it before, the one of that time counts
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'bob', 960000, 960000);
INSERT INTO account(id, system, username, person_id, record_id) VALUES (7, 'okta', 'bob', 2, (2 << 32) + 9);
INSERT INTO actor VALUES ('bob', 2, 7, 1, 'person');
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, current) VALUES (3, 3, 1);
INSERT INTO former_holder VALUES (7, 3, 960000, (2 << 32) + 8), (7, 1, 980000, (2 << 32) + 7), (7, 1, NULL, (2 << 32) + 6);
-- expect: n=1 PASS=1
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: with an account that is nobody's now, and was by a later export that of somebody who works here
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'bob', 960000, 960000);
INSERT INTO account(id, system, username, person_id, record_id) VALUES (7, 'okta', 'bob', NULL, (2 << 32) + 9);
INSERT INTO actor VALUES ('bob', NULL, 7, 0, 'account');
INSERT INTO former_holder VALUES (7, 2, 960000, (2 << 32) + 8);
-- expect: n=1 PASS=1
-- expect: W1|erp|ann||1969-01-01|PASS|

-- case: gone by its status without a date, after the last moment before the period's end that HR did not say so
UPDATE spell SET end_day = NULL, entered_day = NULL, told_lo = 7775999, told_hi = 9000000 WHERE id = 1;
-- expect: n=1 PASS=1

-- case: gone without a date, HR said so a second into the period
UPDATE spell SET end_day = NULL, entered_day = NULL, told_lo = -900000, told_hi = 1 WHERE id = 1;
-- expect: n=1 PASS=1

-- case: gone without a date, HR said so before the period
UPDATE spell SET end_day = NULL, entered_day = NULL, told_lo = -900000, told_hi = 0 WHERE id = 1;
-- expect: n=0

-- case: gone without a date, HR did not say so before the period had ended
UPDATE spell SET end_day = NULL, entered_day = NULL, told_lo = 7776000, told_hi = 9000000 WHERE id = 1;
-- expect: n=0

-- case: gone without a date, and no earlier export of HR: it may have been in the period
UPDATE spell SET end_day = NULL, entered_day = NULL, told_lo = NULL, told_hi = 9000000 WHERE id = 1;
-- expect: n=1 PASS=1

-- case: local sign-in is off by the inventory, and the application says the account has a password (X27)
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 1036800, 1036800, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE account SET sign_in = 'password' WHERE id = 1;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: or both
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 1036800, 1036800, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE account SET sign_in = 'both' WHERE id = 1;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: by the application's own word it is single sign-on alone
INSERT INTO account(id, system, username, person_id, record_id) VALUES (9, 'okta', 'ann', 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, t1_record_id) VALUES (9, 1, 9, 1, 1036800, 1036800, (2 << 32) + 2);
UPDATE system_ SET local_login = 0 WHERE system = 'crm';
UPDATE account SET sign_in = 'sso' WHERE id = 1;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL WHERE id = 1;
-- expect: W1|crm|ann||1969-01-01|PASS|

-- case: of its own, the ticket was closed before it was opened
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960001, 960001, 960000, 960000);
-- expect: W1|erp|ann||1969-01-01|INDETERMINATE|TICKET_TIME_UNKNOWN

-- case: in the second it was opened
UPDATE account SET system = 'erp';
INSERT INTO ticket(record_id, id, kind, status, person_id, about_system, closed_by, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 'erp', 'W2', 960000, 960000, 960000, 960000);
-- expect: W1|erp|ann||1969-01-01|PASS|
