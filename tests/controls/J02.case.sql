-- No access before the start or before clearance (controls.md J02; X3 X5 X7 X17 X21 X25).
-- The period is days 0 to 89.  Ann starts on day 20 = 1728000; 14 days before
-- that is 518400.  Her account is open from 1641600, one day before.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: prestart_days=14 conversion_gap_days=3 rate=100 production_words=["production","prod"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000),
  (2, 'dir.csv', 'accounts', 'okta', 1, 9, 7900000),
  (3, 'log.json', 'events', 'okta', 1, 9, 7900000),
  (4, 'groups.csv', 'grants', 'okta', 1, 9, 7900000),
  (5, 't.csv', 'tickets', 'jira', 1, 9, 7900000);
INSERT INTO system_(system, kind, listed, in_scope, environment) VALUES ('hr', 'hr', 1, 1, NULL),
  ('okta', 'directory', 1, 1, 'production');
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, current, record_id)
VALUES (1, 1, 20, 1728000, 1728000, 0, 1, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, kind, state, created_lo,
  created_hi, snapshot_at, listed, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'human', 'active', 1641600, 1641600, 7900000, 1, 1, (2 << 32) + 2);
INSERT INTO joiner_account(id, spell_id, account_id, enabled_lo, enabled_hi,
  enabled_record_id, use_lo, use_hi, use_record_id, use_covered, cover_record_id)
VALUES (1, 1, 1, 1641600, 1641600, (3 << 32) + 1, 1728000, 1728000, (3 << 32) + 2, 1, 3 << 32);
INSERT INTO entitlement(id, system, name, privileged)
VALUES (1, 'okta', 'Deploy', NULL), (2, 'okta', 'Admins', 1);

-- case: open a day early, first used in the second of the start (equal is within)
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1970-01-21|PASS|
-- expect: row W1|limit_s|1209600
-- expect: outcome MET

-- case: used one second before the start
UPDATE joiner_account SET use_lo = 1727999, use_hi = 1727999;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|USE_BEFORE_START
-- expect: row W1|elapsed_lo|1
-- expect: row W1|limit_s|0
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: used on the day before or the day of the start
UPDATE joiner_account SET use_lo = 1700000, use_hi = 1786400;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|USE_STRADDLES_START
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the start is known to a day only, and the use lies in it
UPDATE spell SET start_hi = 1814400;
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|USE_STRADDLES_START

-- case: no use known and a log covers the time
UPDATE joiner_account SET use_lo = NULL, use_hi = NULL;
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: no use known and nothing covers the time (X21)
UPDATE joiner_account SET use_lo = NULL, use_hi = NULL, use_covered = 0;
-- expect: n=1 MISSING=1
-- expect: W1|okta|ann||1970-01-21|MISSING|USE_NOT_COVERED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the first use known is after the start, and nothing covers the time before
UPDATE joiner_account SET use_lo = 2000000, use_hi = 2000000, use_covered = 0;
-- expect: W1|okta|ann||1970-01-21|MISSING|USE_NOT_COVERED

-- case: the system documents that it was never used
UPDATE joiner_account SET use_lo = NULL, use_hi = NULL, use_covered = 0;
UPDATE account SET never_used = 1;
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: opened with the start: it cannot have been used before
UPDATE joiner_account SET use_lo = NULL, use_hi = NULL, use_covered = 0, enabled_lo = 1728000, enabled_hi = 1728000;
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: open for exactly the days allowed
UPDATE joiner_account SET enabled_lo = 518400, enabled_hi = 518400;
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: open one second longer (X7)
UPDATE joiner_account SET enabled_lo = 518399, enabled_hi = 518399;
-- expect: W1|okta|ann||1970-01-21|FAIL|TOO_EARLY
-- expect: row W1|elapsed_lo|1209601

-- case: opened at some time around the first day allowed
UPDATE joiner_account SET enabled_lo = 500000, enabled_hi = 600000;
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|OPENING_UNKNOWN

-- case: nobody knows since when it is open, but it was made late enough
UPDATE joiner_account SET enabled_lo = NULL, enabled_hi = NULL;
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: nobody knows since when it is open, nor when it was made
UPDATE joiner_account SET enabled_lo = NULL, enabled_hi = NULL;
UPDATE account SET created_lo = NULL, created_hi = NULL;
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|OPENING_UNKNOWN

-- case: a production grant in the second of the start
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1728000, 1728000);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: a production grant one second before the start
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1727999, 1727999);
-- expect: W1|okta|ann||1970-01-21|FAIL|GRANT_BEFORE_START
-- expect: row W1|severity|Medium

-- case: production by its tier
UPDATE system_ SET environment = NULL, tier = 'Prod' WHERE system = 'okta';
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1727999, 1727999);
-- expect: W1|okta|ann||1970-01-21|FAIL|GRANT_BEFORE_START

-- case: a sandbox grant before the start is allowed
UPDATE system_ SET environment = 'sandbox' WHERE system = 'okta';
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1727999, 1727999);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: a privileged one in the sandbox is not, and is graver
UPDATE system_ SET environment = 'sandbox' WHERE system = 'okta';
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 2, 1727999, 1727999);
-- expect: W1|okta|ann||1970-01-21|FAIL|GRANT_BEFORE_START
-- expect: row W1|severity|High

-- case: nobody says whether the system is production
UPDATE system_ SET environment = NULL WHERE system = 'okta';
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1727999, 1727999);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|ENVIRONMENT_UNKNOWN

-- case: nobody says whether it is production, and nothing was given before the start
UPDATE system_ SET environment = NULL WHERE system = 'okta';
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1728000, 1728000);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: a grant of unknown time may be from before the start
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((4 << 32) + 2, 1, 1);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|GRANT_STRADDLES_START

-- case: a grant of unknown time cannot be older than the account
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((4 << 32) + 2, 1, 1);
UPDATE account SET created_lo = 1728000, created_hi = 1728000;
UPDATE joiner_account SET enabled_lo = 1728000, enabled_hi = 1728000;
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: an export from before the start shows the grant
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((4 << 32) + 2, 1, 1);
INSERT INTO grant_more(record_id, seen_from) VALUES ((4 << 32) + 2, 1727999);
-- expect: W1|okta|ann||1970-01-21|FAIL|GRANT_BEFORE_START

-- case: a grant that was taken away before the start was there
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, removed_lo, removed_hi) VALUES (1, (4 << 32) + 2, 1, 1, 1700000, 1700000);
-- expect: W1|okta|ann||1970-01-21|FAIL|GRANT_BEFORE_START

-- case: production without an export of grants, open before the start (X22)
DELETE FROM source WHERE id = 4;
-- expect: W1|okta|ann||1970-01-21|MISSING|GRANTS_NOT_EXPORTED

-- case: production without an export of grants, opened with the start
DELETE FROM source WHERE id = 4;
UPDATE joiner_account SET enabled_lo = 1728000, enabled_hi = 1728000;
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: no export of grants, and nobody says whether it is production
DELETE FROM source WHERE id = 4;
UPDATE system_ SET environment = NULL WHERE system = 'okta';
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|ENVIRONMENT_UNKNOWN

-- case: no screening is supplied for anybody: nothing to hold against
INSERT INTO ticket(record_id, id, system, kind, status, person_id) VALUES ((5 << 32) + 2, 'T1', 'jira', 'joiner', 'open', 1);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: cleared in the second of the start
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'done', 1, 1728000, 1728000);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: cleared one second after the start, the account being open
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'done', 1, 1728001, 1728001);
-- expect: W1|okta|ann||1970-01-21|FAIL|BEFORE_CLEARANCE
-- expect: row W1|elapsed_lo|1

-- case: cleared late, but the account was opened only then
UPDATE joiner_account SET enabled_lo = 1900000, enabled_hi = 1900000, use_lo = 1900000, use_hi = 1900000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'done', 1, 1900000, 1900000);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: two checks, the later one decides
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'done', 1, 1700000, 1700000),
  ((5 << 32) + 3, 'T2', 'jira', 'screening', 'approved', 1, 1728001, 1728001);
-- expect: W1|okta|ann||1970-01-21|FAIL|BEFORE_CLEARANCE

-- case: cleared on the day of the start, at a time not known
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'done', 1, 1728000, 1814400);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_STRADDLES

-- case: cleared, but nobody says when
INSERT INTO ticket(record_id, id, system, kind, status, person_id) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'done', 1);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_STRADDLES

-- case: the screening is still open long after the start
INSERT INTO ticket(record_id, id, system, kind, status, person_id) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'open', 1);
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: the tickets were exported before access began
UPDATE source SET extracted_at = 1727999 WHERE id = 5;
INSERT INTO ticket(record_id, id, system, kind, status, person_id) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'open', 1);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_UNKNOWN

-- case: the screening was not passed
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'denied', 1, 1700000, 1700000);
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: a status word nobody knows
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'unknown', 1, 1700000, 1700000);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_UNKNOWN

-- case: screenings were supplied, and none is of this person
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'done', 2, 1700000, 1700000);
-- expect: W1|okta|ann||1970-01-21|MISSING|NO_SCREENING_RECORD

-- case: a cancelled screening is none
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'cancelled', 1, 1700000, 1700000);
-- expect: W1|okta|ann||1970-01-21|MISSING|NO_SCREENING_RECORD

-- case: the start lies one second after the export (X25)
UPDATE account SET snapshot_at = 1727999;
UPDATE joiner_account SET use_lo = NULL, use_hi = NULL;
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|ann||1970-01-21|NOT_DUE|NOT_YET_STARTED

-- case: before the start already, and too early all the same
UPDATE account SET snapshot_at = 1727999;
UPDATE joiner_account SET enabled_lo = 518399, enabled_hi = 518399;
-- expect: W1|okta|ann||1970-01-21|FAIL|TOO_EARLY

-- case: a rehire whose account was opened again a day before the return
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 2, 259200, 259200, 0, (1 << 32) + 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, -20000000, -20000000);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: used on the day the employment before ended, nobody knows at what hour
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET use_lo = 345599, use_hi = 345599;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 3, 259200, 345600, 0, (1 << 32) + 1);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|USE_STRADDLES_START

-- case: used a second after that day
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET use_lo = 345600, use_hi = 345600;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 3, 259200, 345600, 0, (1 << 32) + 1);
-- expect: W1|okta|ann||1970-01-21|FAIL|USE_BEFORE_START

-- case: used while the employment before may have gone on, which ended nobody knows when
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET use_lo = 1700000, use_hi = 1700000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, NULL, 259200, 1728000, 0, (1 << 32) + 1);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|USE_STRADDLES_START

-- case: an account that stayed open since the employment before counts from its end
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_lo = -26000000, enabled_hi = -26000000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 5, 518400, 518400, 0, (1 << 32) + 1);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: the same, one second longer than allowed
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_lo = -26000000, enabled_hi = -26000000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 5, 518399, 518399, 0, (1 << 32) + 1);
-- expect: W1|okta|ann||1970-01-21|FAIL|TOO_EARLY

-- case: a contractor who becomes an employee is no joiner (X3)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 18, 1555200, 1555200, 0, 1, 2, (1 << 32) + 1);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1||||1970-01-21|NOT_APPLICABLE|CONVERSION
-- expect: outcome NO_OCCURRENCE

-- case: a second job beside the first is no joining (X17)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 0, 1, (1 << 32) + 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|ALREADY_EMPLOYED

-- case: no account is evidenced (X5)
DELETE FROM joiner_account;
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: a signed entry says that none was issued
DELETE FROM joiner_account;
INSERT INTO never_issued VALUES ('okta', 1, 'ciso');
-- expect: W1||||1970-01-21|NOT_APPLICABLE|NONE_ISSUED

-- case: started on the day before the period
UPDATE spell SET start_day = -1, start_lo = -86400, start_hi = -86400;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: started on its last day
UPDATE spell SET start_day = 89, start_lo = 7689600, start_hi = 7689600;
UPDATE joiner_account SET enabled_lo = 7689600, enabled_hi = 7689600, use_lo = NULL, use_hi = NULL;
-- expect: W1|okta|ann||1970-03-31|PASS|

-- case: started on the day after it
UPDATE spell SET start_day = 90, start_lo = 7776000, start_hi = 7776000;
-- expect: n=0

-- case: HR states no start
UPDATE spell SET start_day = NULL, start_lo = NULL, start_hi = NULL;
-- expect: n=1 MISSING=1
-- expect: |hr|||hr.csv|MISSING|NO_START
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: no start, but the employment ended before the period
UPDATE spell SET start_day = NULL, start_lo = NULL, start_hi = NULL, ended = 1, end_day = -1;
-- expect: n=0

-- case: refused rows of HR and of accounts, not of the log
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no name', 'y'), (3, 9, 'bad', 'z');
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1|okta|ann||1970-01-21|PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |okta|||dir.csv:8|MISSING|ROW_REJECTED

-- case: nobody joined, and there is no export of accounts
DELETE FROM spell;
DELETE FROM source WHERE kind = 'accounts';
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the employment before ended on the day of the start: a joiner again
UPDATE joiner_account SET enabled_lo = -26000000, enabled_hi = -26000000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 20, 1728000, 1728000, 0, 0, 0, (1 << 32) + 1);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: the employment before goes on for a day (X17)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 21, 1814400, 1814400, 0, 0, 0, (1 << 32) + 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|ALREADY_EMPLOYED

-- case: a change of contract on the very day (X3)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 20, 1728000, 1728000, 0, 1, 0, (1 << 32) + 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|CONVERSION

-- case: a change of contract after the longest gap there may be
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 16, 1468800, 1468800, 0, 1, 3, (1 << 32) + 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|CONVERSION

-- case: a grant in the second the employment before ended is left over, not new
UPDATE joiner_account SET enabled_lo = 1641600, enabled_hi = 1641600;
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 5, 518400, 518400, 0, 0, 15, (1 << 32) + 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 518400, 518400);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: the tickets were exported in the second access began
UPDATE source SET extracted_at = 1728000 WHERE id = 5;
INSERT INTO ticket(record_id, id, system, kind, status, person_id) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'open', 1);
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: not passed, known in the second access began
UPDATE source SET extracted_at = 1728000 WHERE id = 5;
INSERT INTO ticket(record_id, id, system, kind, status, person_id) VALUES ((5 << 32) + 2, 'T1', 'jira', 'screening', 'denied', 1);
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: the employment begins in the second of the export
UPDATE account SET snapshot_at = 1728000;
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: no start, and it ended on the first day of the period
UPDATE spell SET start_day = NULL, start_lo = NULL, start_hi = NULL, ended = 1, end_day = 0;
-- expect: |hr|||hr.csv|MISSING|NO_START

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: the start is a day: used a second before it
UPDATE spell SET start_hi = 1814400;
UPDATE joiner_account SET use_lo = 1727999, use_hi = 1727999;
-- expect: W1|okta|ann||1970-01-21|FAIL|USE_BEFORE_START

-- case: the start is a day: used with its first second, or with its last
UPDATE spell SET start_hi = 1814400;
UPDATE joiner_account SET use_lo = 1728000, use_hi = 1728000;
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|USE_STRADDLES_START

-- case: the start is a day: used when it is over
UPDATE spell SET start_hi = 1814400;
UPDATE joiner_account SET use_lo = 1814400, use_hi = 1814400, enabled_lo = 1641600, enabled_hi = 1641600;
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: only the latest moment of a use is known, after the start
UPDATE joiner_account SET use_lo = NULL, use_hi = 1900000;
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|USE_STRADDLES_START

-- case: a production grant in the second of the start or before
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1727999, 1728001);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|GRANT_STRADDLES_START

-- case: the start is a day: a production grant in it
UPDATE spell SET start_hi = 1814400;
UPDATE joiner_account SET use_lo = NULL, use_hi = NULL;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1728000, 1728000);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|GRANT_STRADDLES_START

-- case: the start is a day: a production grant when it is over
UPDATE spell SET start_hi = 1814400;
UPDATE joiner_account SET use_lo = NULL, use_hi = NULL;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1814400, 1814400);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: a grant of another account before the start
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 9, 1, 1, 1);
INSERT INTO account(id, system, username, kind, state, exported, record_id) VALUES (9, 'okta', 'bob', 'human', 'active', 1, (2 << 32) + 3);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: two grants, one of them before the start
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1728000, 1728000);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 1, 1, 1727999, 1727999);
-- expect: W1|okta|ann||1970-01-21|FAIL|GRANT_BEFORE_START

-- case: a grant of the sandbox beside a privileged one of unknown time
UPDATE system_ SET environment = 'sandbox' WHERE system = 'okta';
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((4 << 32) + 3, 1, 2);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|GRANT_STRADDLES_START

-- case: an export of grants without a row says nothing (X22)
UPDATE source SET rows_accepted = 0 WHERE id = 4;
-- expect: W1|okta|ann||1970-01-21|MISSING|GRANTS_NOT_EXPORTED

-- case: nor does one of another system
UPDATE source SET system = 'crm' WHERE id = 4;
-- expect: W1|okta|ann||1970-01-21|MISSING|GRANTS_NOT_EXPORTED

-- case: the start is a day: open for the days allowed before its first second, too long before its last
UPDATE spell SET start_hi = 1814400;
UPDATE joiner_account SET use_lo = NULL, use_hi = NULL, enabled_lo = 604799, enabled_hi = 604799;
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|OPENING_UNKNOWN

-- case: the start is a day: open for the days allowed before its last
UPDATE spell SET start_hi = 1814400;
UPDATE joiner_account SET use_lo = NULL, use_hi = NULL, enabled_lo = 604800, enabled_hi = 604800;
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: the start is a day: open too long before its first second
UPDATE spell SET start_hi = 1814400;
UPDATE joiner_account SET use_lo = NULL, use_hi = NULL, enabled_lo = 518399, enabled_hi = 518399;
-- expect: W1|okta|ann||1970-01-21|FAIL|TOO_EARLY

-- case: cleared in the second of the start or after it
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'done', 1, 1728000, 1728001);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_STRADDLES

-- case: two checks, one passed and one not
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'done', 1, 100, 100);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 3, 'S3', 'jira', 'screening', 'denied', 1, 200, 200);
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: two checks, one passed and one still open
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'done', 1, 100, 100);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 3, 'S3', 'jira', 'screening', 'open', 1, NULL, NULL);
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: two checks, of one nobody says when
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'done', 1, 100, 100);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 3, 'S3', 'jira', 'screening', 'done', 1, NULL, NULL);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_STRADDLES

-- case: two checks passed, one of a status nobody knows
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'done', 1, 100, 100);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 3, 'S3', 'jira', 'screening', 'unknown', 1, 100, 100);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_UNKNOWN

-- case: a check passed and one cancelled
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'done', 1, 100, 100);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 3, 'S3', 'jira', 'screening', 'cancelled', 1, NULL, NULL);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: a check of this person passed, one of another not
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'done', 1, 100, 100);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 3, 'S3', 'jira', 'screening', 'denied', 2, NULL, NULL);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: the members of one group are no list of the system's grants (X22)
UPDATE source SET parent = 'Deploy' WHERE id = 4;
-- expect: W1|okta|ann||1970-01-21|MISSING|GRANTS_NOT_EXPORTED

-- case: nor is a list with groups in its groups (X22)
INSERT INTO source_item VALUES (4, 'sign', 'groups in its groups', 'x', 2);
-- expect: W1|okta|ann||1970-01-21|MISSING|GRANTS_NOT_EXPORTED

-- The screening that was in force when access began, here with the start 1728000.

-- case: not passed first, repeated and passed, both before
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'denied', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, NULL, NULL, 200, 200);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: passed first, then not
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'done', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'denied', 1, NULL, NULL, 200, 200);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: not passed, passed, and not passed again
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'denied', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, NULL, NULL, 200, 200),
  ((5 << 32) + 4, 'S4', 'jira', 'screening', '', 'denied', 1, NULL, NULL, 300, 300);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: not passed, and repeated and passed only after
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'denied', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, NULL, NULL, 1728001, 1728001);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|BEFORE_CLEARANCE

-- case: both on one day, at times not known: which came last?
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'denied', 1, NULL, NULL, 86400, 172800),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, NULL, NULL, 86400, 172800);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_UNKNOWN

-- case: both in one second
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'denied', 1, NULL, NULL, 200, 200),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, NULL, NULL, 200, 200);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_UNKNOWN

-- case: not passed one day, passed the next, at times not known
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'denied', 1, NULL, NULL, 86400, 172800),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, NULL, NULL, 172800, 259200);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: not passed, and when is not known
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'denied', 1, NULL, NULL, NULL, NULL),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, NULL, NULL, 200, 200);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_UNKNOWN

-- case: passed in one type does not undo what was not passed in another
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'drug test', 'denied', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', 'references', 'done', 1, NULL, NULL, 200, 200);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: of the same type, in other letters
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'Drug test ', 'denied', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', 'drug test', 'done', 1, NULL, NULL, 200, 200);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: passed before; one begun a second after access began is still open
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'done', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'open', 1, 1728001, 1728001, NULL, NULL);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: passed before; one begun in that second is still open
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'done', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'open', 1, 1728000, 1728000, NULL, NULL);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: passed before; one begun some time on that day is still open
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'done', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'open', 1, 1641600, 1728001, NULL, NULL);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_UNKNOWN

-- case: passed before; one begun some time on that day was not passed
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'done', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'denied', 1, 1641600, 1728001, 1900000, 1900000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_UNKNOWN

-- case: passed before; one begun some time on that day was passed later
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'done', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, 1641600, 1728001, 1900000, 1900000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|CLEARANCE_UNKNOWN

-- case: passed before; one begun since was not passed
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'done', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'denied', 1, 1800000, 1800000, 1900000, 1900000);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: passed before; one begun since was passed later
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'done', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, 1800000, 1800000, 1900000, 1900000);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: passed before; another begun before was passed only later
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'done', 1, NULL, NULL, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, 200, 200, 1900000, 1900000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|BEFORE_CLEARANCE

-- case: the only one was begun and passed since
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'done', 1, 1800000, 1800000, 1900000, 1900000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|BEFORE_CLEARANCE

-- case: the only one was begun since and is open
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'open', 1, 1800000, 1800000, NULL, NULL);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: the only one was begun some time on that day and is open
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'open', 1, 1641600, 1728001, NULL, NULL);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: not passed before; repeated and passed since
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'denied', 1, 50, 50, 100, 100),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, 1800000, 1800000, 1900000, 1900000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: begun since in two tries: the first not passed, the second was
INSERT INTO ticket(record_id, id, system, kind, type, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', '', 'denied', 1, 1800000, 1800000, 1850000, 1850000),
  ((5 << 32) + 3, 'S3', 'jira', 'screening', '', 'done', 1, 1860000, 1860000, 1900000, 1900000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: used some time of the day before the start
UPDATE joiner_account SET use_lo = 1641600, use_hi = 1728000;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|USE_BEFORE_START
-- expect: row W1|elapsed_lo|1

-- case: a production grant some time of the day before the start
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1641600, 1728000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|GRANT_BEFORE_START

-- case: a production grant of a day, and the start is a second before its end
UPDATE spell SET start_lo = 1727999, start_hi = 1727999;
UPDATE joiner_account SET enabled_lo = 1641600, enabled_hi = 1641600;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1641600, 1728000);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|GRANT_STRADDLES_START

-- case: it had been taken away some time of the day before the start
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, removed_lo, removed_hi) VALUES (1, (4 << 32) + 2, 1, 1, 1641600, 1728000);
-- expect: W1|okta|ann||1970-01-21|FAIL|GRANT_BEFORE_START

-- case: opened some time of the day before the fourteen days
UPDATE account SET created_lo = 432000, created_hi = 518400;
UPDATE joiner_account SET enabled_lo = 432000, enabled_hi = 518400;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|TOO_EARLY
-- expect: row W1|elapsed_lo|1209601

-- case: the day it was opened ends a second later
UPDATE account SET created_lo = 432001, created_hi = 518401;
UPDATE joiner_account SET enabled_lo = 432001, enabled_hi = 518401;
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|OPENING_UNKNOWN

-- case: used some time of the day after that on which the employment before ended
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET use_lo = 345600, use_hi = 432000, enabled_lo = 1641600, enabled_hi = 1641600;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 3, 259200, 345600, 0, (1 << 32) + 1);
-- expect: W1|okta|ann||1970-01-21|FAIL|USE_BEFORE_START

-- case: first used on a day, cleared with the first second of the next
UPDATE spell SET start_lo = 1641600, start_hi = 1641600;
UPDATE joiner_account SET enabled_lo = 1641600, enabled_hi = 1728000, use_lo = 1641600, use_hi = 1728000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'done', 1, 1728000, 1728000);
-- expect: W1|okta|ann||1970-01-21|FAIL|BEFORE_CLEARANCE
-- expect: row W1|elapsed_lo|1

-- case: passed on the day before it was not passed when done again
INSERT INTO ticket(record_id, id, system, kind, status, person_id, type, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'done', 1, 'police', 1468800, 1555200);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, type, closed_lo, closed_hi) VALUES ((5 << 32) + 3, 'S3', 'jira', 'screening', 'denied', 1, 'police', 1555200, 1641600);
-- expect: W1|okta|ann||1970-01-21|FAIL|NOT_CLEARED

-- case: one begun with the day after that of the first access says nothing of then
UPDATE spell SET start_lo = 1641600, start_hi = 1641600;
UPDATE joiner_account SET enabled_lo = 1641600, enabled_hi = 1728000, use_lo = 1641600, use_hi = 1728000;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi) VALUES ((5 << 32) + 2, 'S2', 'jira', 'screening', 'done', 1, 100, 100, 200, 200);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi, closed_lo, closed_hi) VALUES ((5 << 32) + 3, 'S3', 'jira', 'screening', 'denied', 1, 1728000, 1728000, 1728100, 1728100);
-- expect: n=1 PASS=1

-- Names the log gave it (X10).

-- case: made under another name, fourteen days and a second before the start
INSERT INTO account(id, system, username, kind, state, exported, record_id) VALUES (2, 'okta', 'tmp', 'human', 'unknown', 0, (3 << 32) + 5);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((3 << 32) + 5, 2, 'create', 518399, 518399, 'bob', NULL), ((3 << 32) + 6, 2, 'rename', 1641600, 1641600, 'bob', 'ann');
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1970-01-21|FAIL|TOO_EARLY

-- case: and not the second
INSERT INTO account(id, system, username, kind, state, exported, record_id) VALUES (2, 'okta', 'tmp', 'human', 'unknown', 0, (3 << 32) + 5);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((3 << 32) + 5, 2, 'create', 518400, 518400, 'bob', NULL), ((3 << 32) + 6, 2, 'rename', 1641600, 1641600, 'bob', 'ann');
-- expect: n=1 PASS=1

-- case: made early under another name, and enabled under it later
INSERT INTO account(id, system, username, kind, state, exported, record_id) VALUES (2, 'okta', 'tmp', 'human', 'unknown', 0, (3 << 32) + 5);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((3 << 32) + 5, 2, 'create', 518399, 518399, 'bob', NULL), ((3 << 32) + 6, 2, 'rename', 1641600, 1641600, 'bob', 'ann'), ((3 << 32) + 7, 2, 'enable', 1641500, 1641500, 'bob', NULL);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|OPENING_UNKNOWN

-- case: made early under another name, and enabled under its own
INSERT INTO account(id, system, username, kind, state, exported, record_id) VALUES (2, 'okta', 'tmp', 'human', 'unknown', 0, (3 << 32) + 5);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((3 << 32) + 5, 2, 'create', 518399, 518399, 'bob', NULL), ((3 << 32) + 6, 2, 'rename', 1641500, 1641500, 'bob', 'ann'), ((3 << 32) + 1, 1, 'enable', 1641600, 1641600, 'bob', NULL);
-- expect: n=1 PASS=1

-- case: used under the other name, a second before the start
INSERT INTO account(id, system, username, kind, state, exported, record_id) VALUES (2, 'okta', 'tmp', 'human', 'unknown', 0, (3 << 32) + 5);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((3 << 32) + 5, 2, 'create', 1600000, 1600000, 'bob', NULL), ((3 << 32) + 6, 2, 'rename', 1727999, 1727999, 'bob', 'ann'), ((3 << 32) + 7, 2, 'login', 1727999, 1727999, NULL, NULL);
-- expect: W1|okta|ann||1970-01-21|FAIL|USE_BEFORE_START

-- case: used under the other name by whoever had it since
INSERT INTO account(id, system, username, kind, state, exported, record_id) VALUES (2, 'okta', 'tmp', 'human', 'unknown', 0, (3 << 32) + 5);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((3 << 32) + 5, 2, 'create', 1600000, 1600000, 'bob', NULL), ((3 << 32) + 6, 2, 'rename', 1727990, 1727990, 'bob', 'ann'), ((3 << 32) + 7, 2, 'login', 1727991, 1727991, NULL, NULL);
-- expect: n=1 PASS=1
