-- Directory closed in time (controls.md L01; 0.4 T0, T1, elapsed, membership;
-- X3 X4 X5 X11 X13 X14 X16).
-- The period is days 0 to 89, 24:00 of day 89 is 7776000; the employment ends at
-- 24:00 of day 10 = 950400; 24 h later is 1036800, 1 h later 954000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: leaver_hours=24 leaver_business_days=0 high_risk_hours=1 early_days=30 conversion_gap_days=3 rate=100
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9), (2, 'dir.csv', 'accounts', 'okta', 1, 9),
  (3, 'app.csv', 'accounts', 'crm', 1, 9), (8, 'old.csv', 'accounts', 'okta', 0, 9);
INSERT INTO system_(system, kind, listed) VALUES ('hr', 'hr', 1),
  ('okta', 'directory', 1), ('crm', 'application', 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 0, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_day, end_day, entered_day, ended, t0_lo,
  t0_hi, notice_lo, notice_hi, current, record_id)
VALUES (1, 1, -365, 10, 9, 1, 950400, 950400, 950400, 950400, 0, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed,
  exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo,
  t1_hi, basis, t1_record_id)
VALUES (1, 1, 1, 1, 1, 960000, 960000, 'event', (2 << 32) + 2);

-- case: closed inside the time allowed
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: outcome MET

-- case: the last second allowed is still in time (0.4: equal is within)
UPDATE leaver_account SET t1_lo = 1036800, t1_hi = 1036800;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: one second later is late
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|severity|High
-- expect: outcome DEVIATIONS

-- case: an interval that ends with the limit passes
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 1036800;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: an interval that ends one second after the limit cannot be decided
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 1036801;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: an interval that begins with the limit cannot be decided
UPDATE leaver_account SET t1_lo = 1036800, t1_hi = 1500000;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: an interval that begins after the limit fails
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1500000;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: nothing bounds the closing from below, the upper end is late
UPDATE leaver_account SET t1_lo = NULL, t1_hi = 1036801;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: nothing bounds the closing from below, the upper end is in time
UPDATE leaver_account SET t1_lo = NULL, t1_hi = 1036800;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: closed at an unknown time
UPDATE leaver_account SET t1_lo = NULL, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TIME_UNKNOWN

-- case: the end is a whole day: the last second counted from its start passes
UPDATE spell SET t0_lo = 864000, t0_hi = 950400;
UPDATE leaver_account SET t1_lo = 950400, t1_hi = 950400;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the end is a whole day: one second more straddles
UPDATE spell SET t0_lo = 864000, t0_hi = 950400;
UPDATE leaver_account SET t1_lo = 950401, t1_hi = 950401;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: the end is a whole day: late even counted from its end
UPDATE spell SET t0_lo = 864000, t0_hi = 950400;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: disabled before the end is a pass (X4)
UPDATE leaver_account SET t1_lo = 800000, t1_hi = 800000;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: 30 days early needs no reason yet
UPDATE spell SET t0_lo = 4000000, t0_hi = 4000000, notice_lo = NULL;
UPDATE leaver_account SET t1_lo = 1408000, t1_hi = 1408000;
-- expect: row W1|says|Closed before the employment ended, on 1970-01-17 07:06:40Z at the latest, and closed since.

-- case: more than 30 days early is said
UPDATE spell SET t0_lo = 4000000, t0_hi = 4000000, notice_lo = NULL;
UPDATE leaver_account SET t1_lo = 1407999, t1_hi = 1407999;
-- expect: row W1|says|Closed before the employment ended, on 1970-01-17 07:06:39Z at the latest, and closed since. That is 30 days early: the reason should be known.

-- case: still active long after
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|STILL_ACTIVE
-- expect: row W1|severity|Critical

-- case: still active when the limit runs out this very second is not due
UPDATE account SET snapshot_at = 1036800;
UPDATE leaver_account SET closed = 0, t1_lo = 1036800, t1_hi = NULL, t1_open = 1;
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|ann||1969-01-01|NOT_DUE|WITHIN_LIMIT
-- expect: outcome NO_OCCURRENCE

-- case: still active one second after the limit fails
UPDATE account SET snapshot_at = 1036801;
UPDATE leaver_account SET closed = 0, t1_lo = 1036801, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: still active while the end itself is uncertain by a day
UPDATE spell SET t0_lo = 864000;
UPDATE account SET snapshot_at = 1000000;
UPDATE leaver_account SET closed = 0, t1_lo = 1000000, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: the end lies one second after the export (X16)
UPDATE account SET snapshot_at = 950399;
UPDATE leaver_account SET closed = 0, t1_lo = 950399, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|NOT_DUE|NOT_YET_LEFT

-- case: closed already, but the end lies after the export
UPDATE account SET snapshot_at = 950399;
UPDATE leaver_account SET t1_lo = 940000, t1_hi = 940000;
-- expect: W1|okta|ann||1969-01-01|NOT_DUE|NOT_YET_LEFT

-- case: the end lies on the second of the export, closed before
UPDATE account SET snapshot_at = 950400;
UPDATE leaver_account SET t1_lo = 940000, t1_hi = 940000;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: an export without a time, the end after the run
UPDATE account SET snapshot_at = NULL;
UPDATE spell SET t0_lo = 8000001, t0_hi = 8000001;
UPDATE leaver_account SET closed = 0, t1_lo = NULL, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|NOT_DUE|NOT_YET_LEFT

-- case: an export without a time cannot show when it was still open
UPDATE account SET snapshot_at = NULL;
UPDATE leaver_account SET closed = 0, t1_lo = NULL, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TIME_UNKNOWN

-- case: an unknown status word is neither open nor closed (X20)
UPDATE account SET state = 'unknown';
UPDATE leaver_account SET closed = NULL, t1_lo = NULL, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STATE_UNKNOWN

-- case: unknown now, but seen open one second after the limit
UPDATE account SET state = 'unknown';
UPDATE leaver_account SET closed = NULL, t1_lo = 1036801, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: unknown now, and seen open only up to the limit
UPDATE account SET state = 'unknown';
UPDATE leaver_account SET closed = NULL, t1_lo = 1036800, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STATE_UNKNOWN

-- case: a high-risk leaver has one hour
UPDATE spell SET high_risk = 1;
UPDATE leaver_account SET t1_lo = 954000, t1_hi = 954000;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a high-risk leaver, one second more
UPDATE spell SET high_risk = 1;
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|limit_s|3600

-- case: a privileged account has one hour, and is graver
UPDATE account SET privileged = 1;
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|severity|Critical

-- case: regulated data, one hour
UPDATE system_ SET data_class = 'regulated' WHERE system = 'okta';
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|severity|Critical

-- case: a quarter of an hour is a limit too
-- set: high_risk_hours=0.25
UPDATE spell SET high_risk = 1;
UPDATE leaver_account SET t1_lo = 951301, t1_hi = 951301;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|limit_s|900

-- case: seven days late is High still
UPDATE leaver_account SET t1_lo = 1555200, t1_hi = 1555200;
-- expect: row W1|severity|High

-- case: more than seven days late is Critical
UPDATE leaver_account SET t1_lo = 1555201, t1_hi = 1555201;
-- expect: row W1|severity|Critical

-- case: used after it had been closed (0.4)
UPDATE leaver_account SET t1_lo = 1100000, t1_hi = 7900000, voided = 1;
-- expect: W1|okta|ann||1969-01-01|FAIL|USE_AFTER_DISABLE

-- case: used after it had been closed, and the times do not decide
UPDATE leaver_account SET t1_lo = 1000000, t1_hi = 7900000, voided = 1;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AFTER_DISABLE

-- case: HR entered it late, IT was quick: the policy clock fails (X14)
UPDATE spell SET entered_day = 14, notice_lo = 1250000, notice_hi = 1250000;
UPDATE leaver_account SET t1_lo = 1260000, t1_hi = 1260000;
-- expect: W1|okta|ann||1969-01-01|FAIL|ENTERED_LATE

-- case: HR entered it late, IT took the last second
UPDATE spell SET notice_lo = 1250000, notice_hi = 1250000;
UPDATE leaver_account SET t1_lo = 1336400, t1_hi = 1336400;
-- expect: W1|okta|ann||1969-01-01|FAIL|ENTERED_LATE

-- case: HR entered it late, and IT was late too
UPDATE spell SET notice_lo = 1250000, notice_hi = 1250000;
UPDATE leaver_account SET t1_lo = 1336401, t1_hi = 1336401;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: by the notice clock the same passes
-- set: clock=notice
UPDATE spell SET notice_lo = 1250000, notice_hi = 1250000;
UPDATE leaver_account SET t1_lo = 1336400, t1_hi = 1336400;
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: row W1|t0_lo|1250000
-- expect: row W1|t0_hi|1250000

-- case: by the notice clock, without an entry time, the policy clock is left
-- set: clock=notice
UPDATE spell SET entered_day = NULL, notice_lo = NULL, notice_hi = NULL;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|t0_hi|950400

-- case: ended on the last day of the period
UPDATE spell SET end_day = 89, entered_day = NULL;
-- expect: n=1 PASS=1

-- case: ended the day after the period
UPDATE spell SET end_day = 90, entered_day = NULL;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: ended on the first day of the period
UPDATE spell SET end_day = 0, entered_day = NULL;
-- expect: n=1 PASS=1

-- case: ended the day before the period
UPDATE spell SET end_day = -1, entered_day = NULL;
-- expect: n=0

-- case: ended before, entered on the last day of the period (X13)
UPDATE spell SET end_day = -20, entered_day = 89;
-- expect: n=1 PASS=1

-- case: ended before, entered on the first day of the period
UPDATE spell SET end_day = -20, entered_day = 0;
-- expect: n=1 PASS=1

-- case: ended after, entered before the period
UPDATE spell SET end_day = 90, entered_day = -1;
-- expect: n=0

-- case: ended before, entered after
UPDATE spell SET end_day = -1, entered_day = 90;
-- expect: n=0

-- case: no end date at all: nobody knows that it was not in the period
UPDATE spell SET end_day = NULL, entered_day = NULL;
-- expect: n=1 PASS=1

-- case: still employed
UPDATE spell SET ended = 0;
-- expect: n=0

-- case: a change of contract within three days is no leaving (X3)
UPDATE spell SET next_gap_days = 3, type_changes = 1;
-- expect: n=0

-- case: four days later it is a leaving
UPDATE spell SET next_gap_days = 4, type_changes = 1;
-- expect: n=1 PASS=1

-- case: three days after the end of a last day of work is none either
UPDATE spell SET next_gap_days = 4, type_changes = 1, end_lo = 864000, end_hi = 950400;
-- expect: n=0

-- case: nor is it told apart from the first day out, four days after which is a leaving
UPDATE spell SET next_gap_days = 4, type_changes = 1, end_day = 11, end_lo = 950400, end_hi = 1036800;
-- expect: n=1 PASS=1

-- case: somebody whom the end says nothing of counts from the day's beginning
UPDATE spell SET next_gap_days = 4, type_changes = 1, end_lo = 864000, end_hi = 950400, t0_lo = 864000;
-- expect: n=1 INDETERMINATE=1

-- case: another job goes on (X17)
UPDATE spell SET concurrent = 1;
-- expect: n=0

-- case: never closed, the next employment began within the limit
UPDATE leaver_account SET closed = 0, until_at = 1036800, t1_lo = 1036800, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|NOT_APPLICABLE|REHIRED_IN_TIME

-- case: never closed, the next employment began a second after the limit
UPDATE leaver_account SET closed = 0, until_at = 1036801, t1_lo = 1036801, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: never closed, the end uncertain by a day, rehired in between
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET closed = 0, until_at = 1000000, t1_lo = 1000000, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: rehired later, closed in time before that (X1)
UPDATE leaver_account SET until_at = 3000000;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: no directory account was ever seen (X5)
DELETE FROM leaver_account;
-- expect: n=1 MISSING=1
-- expect: W1|okta|||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: nor is one due before the employment has ended (X16)
DELETE FROM leaver_account;
UPDATE source SET extracted_at = 950399 WHERE kind = 'accounts';
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|||1969-01-01|NOT_DUE|NOT_YET_LEFT

-- case: it is at the moment of the end
DELETE FROM leaver_account;
UPDATE source SET extracted_at = 950400 WHERE kind = 'accounts';
-- expect: W1|okta|||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: open, and nobody knows when the employment ended: no time is made up
UPDATE spell SET t0_lo = NULL, t0_hi = 7899400, notice_lo = NULL;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TIME_UNKNOWN
-- expect: row W1|says|Still open in the export of 1970-04-02 10:26:40Z; the times are not known well enough to say whether that is too late; 24 h are allowed.

-- case: open, and the end may be any time of two months
UPDATE spell SET t0_lo = 1000000, t0_hi = 7899400;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT
-- expect: row W1|says|Still open in the export of 1970-04-02 10:26:40Z; the times are not known well enough to say whether that is too late; 24 h are allowed.

-- case: privileged when the employment ended, and no more (the tier of L01)
UPDATE leaver_account SET was_privileged = 1;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|limit_s|3600
-- expect: row W1|severity|Critical

-- case: privileged access that was taken away after the end
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'admins', 1);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how)
VALUES (77, 1, 1, 900000, 950400, 'look');
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|limit_s|3600

-- case: taken away before it
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'admins', 1);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how)
VALUES (77, 1, 1, 900000, 950399, 'look');
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: row W1|limit_s|86400

-- case: only an application account
UPDATE account SET system = 'crm';
-- expect: W1|okta|||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: two directories: which one is not said
DELETE FROM leaver_account;
INSERT INTO system_(system, kind, listed) VALUES ('ad', 'directory', 1);
-- expect: W1||||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: a signed entry says that none was ever issued (X5)
DELETE FROM leaver_account;
INSERT INTO never_issued VALUES ('okta', 1, 'M. Lead');
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta|||1969-01-01|NOT_APPLICABLE|NONE_ISSUED

-- case: such an entry for an application says nothing of the directory
DELETE FROM leaver_account;
INSERT INTO never_issued VALUES ('crm', 1, 'M. Lead');
-- expect: W1|okta|||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: two employments are two rows
INSERT INTO spell(id, person_id, start_day, end_day, ended, t0_lo, t0_hi, record_id)
VALUES (2, 1, 40, 50, 1, 4406400, 4406400, (1 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi)
VALUES (2, 2, 1, 1, 1, 4500000, 4500000);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: W1|okta|ann||1970-02-10|FAIL|LATE

-- case: rejected rows of HR and of directories count as open, others not
INSERT INTO source(id, file, kind, system, newest) VALUES (4, 'log.json', 'events', 'okta', 1);
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y'),
  (3, 9, 'no id', 'z'), (4, 10, 'bad json', 'w');
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |okta|||dir.csv:8|MISSING|ROW_REJECTED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: no directory export at all: nothing can be concluded
DELETE FROM spell;
DELETE FROM source WHERE id = 2;
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run (0.7)
-- set: profile=none
-- expect: n=0
-- expect: outcome NOT_RUN

-- case: still open at the limit counted from the last second of the day it ended
UPDATE spell SET t0_lo = 864000;
UPDATE account SET snapshot_at = 1036800;
UPDATE leaver_account SET closed = 0, t1_lo = 1036800, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: never closed, rehired at the limit counted from the last second of the day
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET closed = 0, until_at = 1036800, t1_lo = 1036800, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: the export falls into the day it ended: left perhaps, but not due
UPDATE spell SET t0_lo = 864000;
UPDATE account SET snapshot_at = 900000;
UPDATE leaver_account SET closed = 0, t1_lo = 900000, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|NOT_DUE|WITHIN_LIMIT

-- case: unknown now, the end a whole day, seen open within the limit of its last second
UPDATE spell SET t0_lo = 864000;
UPDATE account SET state = 'unknown';
UPDATE leaver_account SET closed = NULL, t1_lo = 1036800, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STATE_UNKNOWN

-- case: the earliest end is not known, closed early by the latest
UPDATE spell SET t0_lo = NULL;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TIME_UNKNOWN
-- expect: row W1|t0_lo|NULL

-- case: the earliest end is not known, late even by the latest
UPDATE spell SET t0_lo = NULL;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: the latest end is not known, in time even by the earliest
UPDATE spell SET t0_hi = NULL;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the latest end is not known, late by the earliest
UPDATE spell SET t0_hi = NULL;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TIME_UNKNOWN

-- case: each bound of each clock stands in the row (policy)
UPDATE spell SET t0_lo = 864000, notice_lo = 970000, notice_hi = 980000;
UPDATE leaver_account SET t1_lo = 940000, t1_hi = 950000;
-- expect: row W1|t0_lo|864000
-- expect: row W1|t0_hi|950400
-- expect: row W1|t1_lo|940000
-- expect: row W1|t1_hi|950000

-- case: each bound of each clock stands in the row (notice)
-- set: clock=notice
UPDATE spell SET t0_lo = 864000, notice_lo = 970000, notice_hi = 980000;
-- expect: row W1|t0_lo|970000
-- expect: row W1|t0_hi|980000

-- case: by the notice clock, only its earlier bound known
-- set: clock=notice
UPDATE spell SET t0_lo = 864000, notice_lo = NULL, notice_hi = NULL;
-- expect: row W1|t0_lo|864000
-- expect: row W1|t0_hi|950400

-- case: HR entered it within an hour: IT in time by its first minute only
UPDATE spell SET notice_lo = 1250000, notice_hi = 1253600;
UPDATE leaver_account SET t1_lo = 1336400, t1_hi = 1336401;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: the same, a second earlier
UPDATE spell SET notice_lo = 1250000, notice_hi = 1253600;
UPDATE leaver_account SET t1_lo = 1336399, t1_hi = 1336400;
-- expect: W1|okta|ann||1969-01-01|FAIL|ENTERED_LATE

-- case: seven days late counts from the last second of the day
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET t1_lo = 1555200, t1_hi = 1555200;
-- expect: row W1|severity|High

-- case: no directory account: the end stands in the row
DELETE FROM leaver_account;
UPDATE spell SET t0_lo = 864000;
-- expect: row W1|t0_lo|864000
-- expect: row W1|t0_hi|950400

-- case: in words: closed in time
UPDATE leaver_account SET t1_lo = 954060, t1_hi = 957720;
-- expect: row W1|says|Closed 2 h 02 min after the end of employment at the latest; 24 h are allowed.

-- case: in words: late
UPDATE leaver_account SET t1_lo = 1040520, t1_hi = 1050000;
-- expect: row W1|says|Closed 25 h 02 min after the end of employment at the earliest; 24 h are allowed.

-- case: in words: late by HR
UPDATE spell SET notice_lo = 1250000, notice_hi = 1250000;
UPDATE leaver_account SET t1_lo = 1257320, t1_hi = 1257320;
-- expect: row W1|says|Closed 85 h 15 min after the end of employment at the earliest; 24 h are allowed. HR entered the end late: counted from there IT closed it in time. Counted from HR's notice: 2 h 02 min at most.

-- case: in words: by the notice clock
-- set: clock=notice
UPDATE spell SET notice_lo = 1250000, notice_hi = 1250000;
UPDATE leaver_account SET t1_lo = 1257320, t1_hi = 1257320;
-- expect: row W1|says|Closed 2 h 02 min after the end of employment at the latest; 24 h are allowed. Counted from the end itself: 85 h 15 min at most.

-- case: in words: still open
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1;
-- expect: row W1|says|Still open in the export of 1970-04-02 10:26:40Z, 1930 h 26 min after the end of employment; 24 h are allowed.

-- case: in words: never closed before the next employment
UPDATE leaver_account SET closed = 0, until_at = 1040520, t1_lo = 1040520, t1_hi = NULL, t1_open = 1;
-- expect: row W1|says|Never closed between the end of this employment and the start of the next, 25 h 02 min later; 24 h are allowed.

-- case: in words: used again
UPDATE leaver_account SET t1_lo = 1040520, t1_hi = 7900000, voided = 1;
UPDATE spell SET notice_lo = NULL;
-- expect: row W1|says|Used again after it had been closed; closed for good 25 h 02 min after the end of employment at the earliest; 24 h are allowed.

-- case: in words: used again, and when is not known
UPDATE leaver_account SET t1_lo = 1000000, t1_hi = 7900000, voided = 1;
UPDATE spell SET notice_lo = NULL;
-- expect: row W1|says|Used again after it had been closed; closed for good at a time that is not known well enough; 24 h are allowed.

-- case: in words: seen open too late, closed perhaps since
UPDATE leaver_account SET closed = NULL, t1_lo = 1040520, t1_hi = NULL;
-- expect: row W1|says|Still open 25 h 02 min after the end of employment; 24 h are allowed. Whether it was closed since cannot be told.

-- case: in words: the two sides of the limit
UPDATE leaver_account SET t1_lo = 957720, t1_hi = 1040520;
-- expect: row W1|says|Closed between 2 h 02 min after and 25 h 02 min after the end of employment; 24 h are allowed: the evidence does not say which side.

-- case: in words: not due
UPDATE account SET snapshot_at = 1000000;
UPDATE leaver_account SET closed = 0, t1_lo = 1000000, t1_hi = NULL, t1_open = 1;
-- expect: row W1|says|Not closed yet in the export of 1970-01-12 13:46:40Z; 24 h are allowed, and they had not run out.

-- case: in words: closed in time, opened again, still open
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1,
  undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 9;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED
-- expect: row W1|says|Closed on 1970-01-12 02:40:00Z, but opened again on 1970-01-24 03:33:20Z and still open in the export of 1970-04-02 10:26:40Z; 24 h are allowed.

-- case: in words: opened again before the next employment began
UPDATE leaver_account SET closed = 0, until_at = 2050000, t1_lo = 2050000, t1_hi = NULL, t1_open = 1,
  undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 9;
-- expect: row W1|says|Closed on 1970-01-12 02:40:00Z, but opened again on 1970-01-24 03:33:20Z, before the next employment began on 1970-01-24 17:26:40Z; 24 h are allowed.

-- case: disabled and enabled before the employment ended: no reopening
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1,
  undone_at = 900000, reopened_at = 910000, reopened_record_id = (3 << 32) + 9;
-- expect: W1|okta|ann||1969-01-01|FAIL|STILL_ACTIVE

-- case: one business day after a Friday: until the last second of Monday
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000);
UPDATE leaver_account SET t1_lo = 1209600, t1_hi = 1209600;
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: row W1|limit_s|259200
-- expect: row W1|says|Closed 72 h 00 min after the end of employment at the latest; 1 business day is allowed, until 1970-01-15 00:00:00Z.

-- case: one second later
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000);
UPDATE leaver_account SET t1_lo = 1209601, t1_hi = 1209601;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: one business day after a Thursday is the Friday: midnight is not a day more
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 1, 2, 950400, 1036800), (12, 0, 2, 1036800, 1123200), (13, 0, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000), (15, 1, 4, 1296000, 1382400);
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|limit_s|86400

-- case: a leaver at an hour of the Thursday: until the end of the Friday
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 1, 2, 950400, 1036800), (12, 0, 2, 1036800, 1123200), (13, 0, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000), (15, 1, 4, 1296000, 1382400);
UPDATE spell SET t0_lo = 930000, t0_hi = 930000, notice_lo = 930000, notice_hi = 930000;
UPDATE leaver_account SET t1_lo = 1036800, t1_hi = 1036800;
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: row W1|limit_s|106800

-- case: an end somewhere on Thursday or Friday: what both allow passes, what one forbids is open
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 1, 2, 950400, 1036800), (12, 0, 2, 1036800, 1123200), (13, 0, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000), (15, 1, 4, 1296000, 1382400);
UPDATE spell SET t0_lo = 930000, t0_hi = 1000000;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT
-- expect: row W1|limit_s|NULL

-- case: the high-risk hours count in hours, calendar or not
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000);
UPDATE account SET privileged = 1;
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|limit_s|3600

-- case: a calendar that does not reach that far decides nothing
-- set: leaver_business_days=2
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600);
UPDATE leaver_account SET t1_lo = 951000, t1_hi = 951000;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|CALENDAR_TOO_SHORT

-- case: without a calendar the hours count
-- set: leaver_business_days=1
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|limit_s|86400

-- case: still open in an export of the weekend is not due before Monday is over
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000);
UPDATE account SET state = 'active', snapshot_at = 1209600;
UPDATE leaver_account SET closed = 0, t1_lo = 1209600, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|NOT_DUE|WITHIN_LIMIT

-- case: and in one of a second after
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000);
UPDATE account SET state = 'active', snapshot_at = 1209601;
UPDATE leaver_account SET closed = 0, t1_lo = 1209601, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|FAIL|STILL_ACTIVE
-- case: an end of before the period is not of it
UPDATE spell SET end_day = -5, entered_day = NULL;
-- expect: n=0

-- case: unless the bundle of the period before did not know it (0.4)
UPDATE spell SET end_day = -5, entered_day = NULL;
INSERT INTO late_end VALUES (1, (1 << 32) + 9);
-- expect: n=1 PASS=1

-- case: or this test had a row of it that was not due (X13)
UPDATE spell SET end_day = -1, entered_day = -9;
INSERT INTO carried_spell VALUES ('L01', 1, (1 << 32) + 9);
-- expect: n=1 PASS=1

-- case: what another test had not due is that test's
UPDATE spell SET end_day = -1, entered_day = -9;
INSERT INTO carried_spell VALUES ('L03', 1, (1 << 32) + 9);
-- expect: n=0

-- case: no business days in the profile: a calendar that lies there counts nothing
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 1, 2, 1036800, 1123200);
UPDATE leaver_account SET t1_lo = 1036800, t1_hi = 1036800;
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: row W1|limit_s|86400

-- case: the calendar begins before the day of the end
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (9, 1, 1, 777600, 864000),
  (10, 1, 2, 864000, 950400), (11, 0, 2, 950400, 1036800), (12, 0, 2, 1036800, 1123200),
  (13, 1, 3, 1123200, 1209600), (14, 1, 4, 1209600, 1296000);
UPDATE leaver_account SET t1_lo = 1209600, t1_hi = 1209600;
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: row W1|limit_s|259200

-- case: midnight belongs to a day the calendar does not have: nothing is counted from it
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (11, 1, 1, 950400, 1036800),
  (12, 1, 2, 1036800, 1123200), (13, 1, 3, 1123200, 1209600);
UPDATE leaver_account SET t1_lo = 951000, t1_hi = 951000;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|CALENDAR_TOO_SHORT

-- case: the calendar reaches from the first moment it can have ended, not from the last
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 1, 2, 950400, 1036800);
UPDATE spell SET t0_lo = 930000, t0_hi = 1000000;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|CALENDAR_TOO_SHORT
-- expect: row W1|says|Closed between 10 h 13 min after and 29 h 40 min after the end of employment; the calendar does not reach as far as the time that is allowed: the evidence does not say which side. Counted from HR's notice: 24 h 00 min at most.

-- case: in words: the later of two ends of the time allowed
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 1, 2, 950400, 1036800), (12, 0, 2, 1036800, 1123200), (13, 0, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000), (15, 1, 4, 1296000, 1382400);
UPDATE spell SET t0_lo = 930000, t0_hi = 1000000, notice_lo = NULL;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: row W1|says|Closed between 10 h 13 min after and 29 h 40 min after the end of employment; 1 business day is allowed, until 1970-01-16 00:00:00Z: the evidence does not say which side.

-- case: HR entered it on the Monday: IT had all of Tuesday
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (9, 1, 0, 777600, 864000),
  (10, 1, 1, 864000, 950400), (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200),
  (13, 1, 2, 1123200, 1209600), (14, 1, 3, 1209600, 1296000), (15, 1, 4, 1296000, 1382400);
UPDATE spell SET notice_lo = 1150000, notice_hi = 1220000;
UPDATE leaver_account SET t1_lo = 1296000, t1_hi = 1296000;
-- expect: W1|okta|ann||1969-01-01|FAIL|ENTERED_LATE

-- case: and not a second of Wednesday
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (9, 1, 0, 777600, 864000),
  (10, 1, 1, 864000, 950400), (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200),
  (13, 1, 2, 1123200, 1209600), (14, 1, 3, 1209600, 1296000), (15, 1, 4, 1296000, 1382400);
UPDATE spell SET notice_lo = 1150000, notice_hi = 1220000;
UPDATE leaver_account SET t1_lo = 1296001, t1_hi = 1296001;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: HR entered it with the last second of Monday
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES
  (10, 1, 1, 864000, 950400), (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200),
  (13, 1, 2, 1123200, 1209600), (14, 1, 3, 1209600, 1296000), (15, 1, 4, 1296000, 1382400);
UPDATE spell SET notice_lo = 1209600, notice_hi = 1209600;
UPDATE leaver_account SET t1_lo = 1296000, t1_hi = 1296000;
-- expect: W1|okta|ann||1969-01-01|FAIL|ENTERED_LATE

-- case: taken away with the end itself is graver too
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'admins', 1);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how)
VALUES (77, 1, 1, 900000, 950400, 'look');
-- expect: row W1|severity|Critical

-- case: privileged access taken away on the day that is the end: it may have been held then
UPDATE spell SET t0_lo = 864000;
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'admins', 1);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how)
VALUES (77, 1, 1, 890000, 900000, 'look');
UPDATE leaver_account SET t1_lo = 954001, t1_hi = 954001;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|limit_s|3600
-- expect: row W1|severity|Critical

-- case: one privileged access taken away before the end, another after it
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'admins', 1),
  (2, 'okta', 'owners', 1);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how)
VALUES (77, 1, 1, 900000, 910000, 'look'), (78, 1, 2, 951000, 952000, 'look');
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|limit_s|3600

-- case: privileged access of which nobody knows when it was taken away
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'admins', 1);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how)
VALUES (77, 1, 1, NULL, NULL, 'look');
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: row W1|limit_s|3600

-- case: ordinary access taken away after the end makes no account privileged
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'staff', 0);
INSERT INTO grant_past(record_id, account_id, entitlement_id, removed_lo, removed_hi, how)
VALUES (77, 1, 1, 951000, 952000, 'look');
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: row W1|limit_s|86400
-- expect: row W1|severity|High

-- case: closed at the very end of the employment, and opened again
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1,
  undone_at = 950400, reopened_at = 2000000, reopened_record_id = (3 << 32) + 9,
  use_record_id = (3 << 32) + 5;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED
-- expect: row W1|(SELECT x.rec4 FROM result_row x WHERE x.id = r.id) - (3 << 32)|9

-- case: closed on the day of the end, and opened again
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, t1_open = 1,
  undone_at = 900000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 9;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: the use that voids a closing is in the row
UPDATE leaver_account SET t1_lo = 1100000, t1_hi = 7900000, voided = 1,
  use_record_id = (3 << 32) + 5, reopened_record_id = (3 << 32) + 9;
-- expect: row W1|(SELECT x.rec4 FROM result_row x WHERE x.id = r.id) - (3 << 32)|5

-- case: in words: closed late after it had been opened again
UPDATE leaver_account SET t1_lo = 1040520, t1_hi = 1040520,
  undone_at = 960000, reopened_at = 1000000;
UPDATE spell SET notice_lo = NULL;
-- expect: row W1|says|Closed 25 h 02 min after the end of employment at the earliest; 24 h are allowed. It had been closed on 1970-01-12 02:40:00Z and was opened again on 1970-01-12 13:46:40Z.

-- case: still open in an export of the second of the end: it has ended
UPDATE account SET snapshot_at = 950400;
UPDATE leaver_account SET closed = 0, t1_lo = 950400, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|NOT_DUE|WITHIN_LIMIT

-- case: one hour, still open in an export of the day it ended: perhaps too late already
UPDATE spell SET high_risk = 1, t0_lo = 864000;
UPDATE account SET snapshot_at = 900000;
UPDATE leaver_account SET closed = 0, t1_lo = 900000, t1_hi = NULL, t1_open = 1;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: no directory account, and the export falls into the day of the end
DELETE FROM leaver_account;
UPDATE spell SET t0_lo = 864000;
UPDATE source SET extracted_at = 900000 WHERE kind = 'accounts';
-- expect: W1|okta|||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED
-- expect: row W1|says|No directory account of this person appears in any export or log, so nothing shows that one was closed.

-- case: no directory account: the export of the second of the end says so
DELETE FROM leaver_account;
UPDATE source SET extracted_at = 950400 WHERE kind = 'accounts';
-- expect: row W1|says|No directory account of this person appears in any export or log, so nothing shows that one was closed.

-- case: an older export of the directory puts nothing off
DELETE FROM leaver_account;
UPDATE source SET extracted_at = 7900000 WHERE kind = 'accounts';
INSERT INTO source(id, file, kind, system, newest, extracted_at)
VALUES (4, 'old.csv', 'accounts', 'okta', 0, 900000);
-- expect: W1|okta|||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: nor does an export of an application
DELETE FROM leaver_account;
UPDATE source SET extracted_at = 7900000 WHERE system = 'okta';
UPDATE source SET extracted_at = 900000 WHERE system = 'crm';
-- expect: W1|okta|||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: nor does a log of the directory
DELETE FROM leaver_account;
UPDATE source SET extracted_at = 7900000 WHERE kind = 'accounts';
INSERT INTO source(id, file, kind, system, newest, extracted_at)
VALUES (4, 'log.json', 'events', 'okta', 1, 900000);
-- expect: W1|okta|||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: of two directories one was exported before the employment ended
DELETE FROM leaver_account;
INSERT INTO system_(system, kind, listed) VALUES ('ad', 'directory', 1);
UPDATE source SET extracted_at = 7900000 WHERE kind = 'accounts';
INSERT INTO source(id, file, kind, system, newest, extracted_at)
VALUES (4, 'ad.csv', 'accounts', 'ad', 1, 900000);
-- expect: W1||||1969-01-01|NOT_DUE|NOT_YET_LEFT

-- case: in words: two signed entries, the first name
DELETE FROM leaver_account;
INSERT INTO system_(system, kind, listed) VALUES ('ad', 'directory', 1);
INSERT INTO never_issued VALUES ('okta', 1, 'N. Lead'), ('ad', 1, 'M. Lead');
-- expect: row W1|says|A signed entry says that this person never had a directory account (M. Lead).

-- case: a rejected row of a directory that no rule lists counts too
INSERT INTO source(id, file, kind, system, system_kind, newest)
VALUES (4, 'ad.csv', 'accounts', 'ad', 'directory', 1),
  (5, 'erp.csv', 'accounts', 'erp', 'application', 1), (6, 'hr2.csv', 'workers', 'hr2', 'hr', 1);
INSERT INTO reject VALUES (4, 7, 'no id', 'x'), (5, 7, 'no id', 'x'), (6, 7, 'no id', 'x');
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: |ad|||ad.csv:7|MISSING|ROW_REJECTED
-- expect: |hr2|||hr2.csv:7|MISSING|ROW_REJECTED

-- case: in words: closed with the end itself
UPDATE leaver_account SET t1_lo = 950400, t1_hi = 950400;
-- expect: row W1|says|Closed 0 h 00 min after the end of employment at the latest; 24 h are allowed.

-- case: in words: the end a whole day, closed within it
UPDATE spell SET t0_lo = 864000, notice_lo = NULL;
UPDATE leaver_account SET t1_lo = 860000, t1_hi = 943320;
-- expect: row W1|says|Closed 22 h 02 min after the end of employment at the latest; 24 h are allowed.

-- case: in words: only the latest moment of the closing is known
UPDATE leaver_account SET t1_lo = NULL, t1_hi = 957720;
-- expect: row W1|says|Closed 2 h 02 min after the end of employment at the latest; 24 h are allowed.

-- case: in words: only the earliest moment of the end is known
UPDATE spell SET t0_hi = NULL, notice_lo = NULL;
UPDATE leaver_account SET t1_lo = 957720, t1_hi = 957720;
-- expect: row W1|says|Closed 2 h 02 min after the end of employment at the latest; 24 h are allowed.

-- case: in words: closed between two moments before the end
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 910000;
-- expect: row W1|says|Closed before the employment ended, on 1970-01-11 12:46:40Z at the latest, and closed since.

-- case: in words: 30 days early at least
UPDATE spell SET t0_lo = 4000000, t0_hi = 4086400, notice_lo = NULL;
UPDATE leaver_account SET t1_lo = 1300000, t1_hi = 1407999;
-- expect: row W1|says|Closed before the employment ended, on 1970-01-17 07:06:39Z at the latest, and closed since. That is 30 days early: the reason should be known.

-- case: in words: 30 days early at most
UPDATE spell SET t0_lo = 4000000, t0_hi = 4086400, notice_lo = NULL;
UPDATE leaver_account SET t1_lo = 1300000, t1_hi = 1408000;
-- expect: row W1|says|Closed before the employment ended, on 1970-01-17 07:06:40Z at the latest, and closed since.

-- case: in words: late after an end that is a whole day
UPDATE spell SET t0_lo = 864000, notice_lo = 950400, notice_hi = 960000;
UPDATE leaver_account SET t1_lo = 1040520, t1_hi = 1050000;
-- expect: row W1|says|Closed 25 h 02 min after the end of employment at the earliest; 24 h are allowed. Counted from HR's notice: 27 h 40 min at most.

-- case: in words: before the end or after the limit
UPDATE spell SET t0_lo = 864000, notice_lo = NULL, notice_hi = 960000;
UPDATE leaver_account SET t1_lo = 943000, t1_hi = 1040520;
-- expect: row W1|says|Closed between 2 h 03 min before and 49 h 02 min after the end of employment; 24 h are allowed: the evidence does not say which side.

-- case: in words: with the end or after the limit
UPDATE leaver_account SET t1_lo = 950400, t1_hi = 1040520;
-- expect: row W1|says|Closed between 0 h 00 min after and 25 h 02 min after the end of employment; 24 h are allowed: the evidence does not say which side.

-- case: in words: HR's notice of the same moment is no other clock
UPDATE spell SET notice_hi = 960000;
UPDATE leaver_account SET t1_lo = 957720, t1_hi = 957720;
-- expect: row W1|says|Closed 2 h 02 min after the end of employment at the latest; 24 h are allowed.

-- case: in words: by the notice clock, both ends wide
-- set: clock=notice
UPDATE spell SET t0_lo = 864000, notice_lo = 970000, notice_hi = 980000;
UPDATE leaver_account SET t1_lo = 971000, t1_hi = 977200;
-- expect: row W1|says|Closed 2 h 00 min after the end of employment at the latest; 24 h are allowed. Counted from the end itself: 31 h 26 min at most.

-- case: a second account, the leaver's by an export from before the end, is a colleague's now
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO account(id, system, username, person_id, state, privileged, snapshot_at, listed, exported, record_id) VALUES (2, 'okta', 'adm-ann', 2, 'active', 0, 7900000, 1, 1, (2 << 32) + 3);
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (4, 'dir-1.csv', 'accounts', 'okta', 0, 9), (5, 'log.json', 'events', 'okta', 1, 9);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'okta', 'accounts', '', 900000, 900000, NULL, 1, 4 << 32), (2, 'okta', 'accounts', '', 7900000, 7900000, 1, 1, 2 << 32);
INSERT INTO former_holder VALUES (2, 1, 900000, (4 << 32) + 9);
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: W1|okta|adm-ann||1969-01-01|INDETERMINATE|TRANSFERRED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: that was handed on before the end
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO account(id, system, username, person_id, state, privileged, snapshot_at, listed, exported, record_id) VALUES (2, 'okta', 'adm-ann', 2, 'active', 0, 7900000, 1, 1, (2 << 32) + 3);
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (4, 'dir-1.csv', 'accounts', 'okta', 0, 9), (5, 'log.json', 'events', 'okta', 1, 9);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'okta', 'accounts', '', 900000, 900000, NULL, 1, 4 << 32), (2, 'okta', 'accounts', '', 950400, 950400, 1, 1, 2 << 32);
INSERT INTO former_holder VALUES (2, 1, 900000, (4 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the only one was deleted in the last second allowed, and the name given to another
DELETE FROM leaver_account;
UPDATE account SET person_id = 2;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (4, 'dir-1.csv', 'accounts', 'okta', 0, 9), (5, 'log.json', 'events', 'okta', 1, 9);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'okta', 'accounts', '', 900000, 900000, NULL, 1, 4 << 32), (2, 'okta', 'accounts', '', 7900000, 7900000, 1, 1, 2 << 32);
INSERT INTO former_holder VALUES (1, 1, 900000, (4 << 32) + 9);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((5 << 32) + 1, 1, 'delete', 1036800, 1036800);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: row W1|says|Deleted on 1970-01-13 00:00:00Z; the name is somebody else's now.

-- case: a second later, or before the export that still has it, that shows nothing
DELETE FROM leaver_account;
UPDATE account SET person_id = NULL;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (4, 'dir-1.csv', 'accounts', 'okta', 0, 9), (5, 'log.json', 'events', 'okta', 1, 9);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'okta', 'accounts', '', 900000, 900000, NULL, 1, 4 << 32), (2, 'okta', 'accounts', '', 7900000, 7900000, 1, 1, 2 << 32);
INSERT INTO former_holder VALUES (1, 1, 900000, (4 << 32) + 9);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((5 << 32) + 1, 1, 'delete', 1036801, 1036801), ((5 << 32) + 2, 1, 'delete', 899999, 899999);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TRANSFERRED

-- case: disabled in the last second allowed, deleted days later, and the name given to another
DELETE FROM leaver_account;
UPDATE account SET person_id = NULL;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (4, 'dir-1.csv', 'accounts', 'okta', 0, 9), (5, 'log.json', 'events', 'okta', 1, 9);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'okta', 'accounts', '', 1200000, 1200000, NULL, 1, 4 << 32), (2, 'okta', 'accounts', '', 7900000, 7900000, 1, 1, 2 << 32);
INSERT INTO former_holder VALUES (1, 1, 1200000, (4 << 32) + 9);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((5 << 32) + 1, 1, 'disable', 1036800, 1036800), ((5 << 32) + 2, 1, 'delete', 1300000, 1300000), ((5 << 32) + 3, 1, 'create', 1300001, 1300001);
-- expect: n=1 PASS=1
-- expect: row W1|says|Closed on 1970-01-13 00:00:00Z and deleted later; the name is nobody's now.

-- case: used in between, it was no closing
DELETE FROM leaver_account;
UPDATE account SET person_id = NULL;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (4, 'dir-1.csv', 'accounts', 'okta', 0, 9), (5, 'log.json', 'events', 'okta', 1, 9);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'okta', 'accounts', '', 1200000, 1200000, NULL, 1, 4 << 32), (2, 'okta', 'accounts', '', 7900000, 7900000, 1, 1, 2 << 32);
INSERT INTO former_holder VALUES (1, 1, 1200000, (4 << 32) + 9);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((5 << 32) + 1, 1, 'disable', 1036800, 1036800), ((5 << 32) + 2, 1, 'delete', 1300000, 1300000), ((5 << 32) + 3, 1, 'login', 1100000, 1100000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TRANSFERRED

-- case: of a privileged one the hour counts
DELETE FROM leaver_account;
UPDATE account SET person_id = NULL, privileged = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (4, 'dir-1.csv', 'accounts', 'okta', 0, 9), (5, 'log.json', 'events', 'okta', 1, 9);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'okta', 'accounts', '', 900000, 900000, NULL, 1, 4 << 32), (2, 'okta', 'accounts', '', 7900000, 7900000, 1, 1, 2 << 32);
INSERT INTO former_holder VALUES (1, 1, 900000, (4 << 32) + 9);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((5 << 32) + 1, 1, 'delete', 954001, 954001);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TRANSFERRED
-- expect: row W1|severity|Critical

-- case: registered since, or of an application: other tests'
DELETE FROM leaver_account;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (4, 'dir-1.csv', 'accounts', 'okta', 0, 9), (5, 'log.json', 'events', 'okta', 1, 9);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'okta', 'accounts', '', 900000, 900000, NULL, 1, 4 << 32), (2, 'okta', 'accounts', '', 7900000, 7900000, 1, 1, 2 << 32);
UPDATE account SET registered = 1, person_id = NULL;
INSERT INTO former_holder VALUES (1, 1, 900000, (4 << 32) + 9);
-- expect: n=1 MISSING=1
-- expect: W1|okta|||1969-01-01|MISSING|ACCOUNT_NOT_EVIDENCED

-- Gone from a list that left out others too (X5, Q04).

-- case: gone within the limit from a list of which nobody else is missing
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
-- expect: n=1 PASS=1

-- case: another account of the directory vanished unexplained: being gone proves nothing
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|t1_lo|900000
-- expect: row W1|t1_hi|NULL
-- expect: row W1|says|It is in the export no more, but 1 account of the directory disappeared and nothing explains it (Q04), so that proves no closing.
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: it vanished since the bundle of the period before
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent';
INSERT INTO previous_member(system, kind, account_id, present, record_id)
VALUES ('okta', 'accounts', -1, 0, (8 << 32) + 7), ('okta', 'accounts', -2, 0, (8 << 32) + 8);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|says|It is in the export no more, but 2 accounts of the directory disappeared and nothing explains it (Q04), so that proves no closing.

-- case: what vanished is explained, is still there, of another system, or a person
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
-- expect: n=1 PASS=1

-- case: the log has its closing
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: n=1 PASS=1

-- case: the list shows it closed
UPDATE leaver_account SET basis = 'status';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: n=1 PASS=1

-- case: seen closed once, and gone from the doubted list since: it may be open again
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET basis = 'status';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT

-- case: gone before the next employment, and there again
UPDATE account SET state = 'active';
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 960000, basis = 'absent', until_at = 2000000;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT

-- case: seen closed before the next employment, gone only after it
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET basis = 'status', until_at = 2000000;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: n=1 PASS=1

-- case: seen open after the limit: late, whatever the list is worth
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 2000000, basis = 'absent';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: on both sides of the limit, and in doubt
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 2000000, basis = 'absent';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT

-- An end HR took back (X15): HR's export of 900000 or so states an end at 24:00 of day
-- 10 = 950400, the newest none.

-- case: taken back by an export made in the second of the end
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 950400, (7 << 32) + 2);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta|||1969-01-01|NOT_APPLICABLE|RESCINDED
-- expect: row W1|says|HR stated an end on 1970-01-11 as late as 1970-01-11 10:00:00Z and states none now; it was taken back before it had come.
-- expect: outcome NO_OCCURRENCE

-- case: taken back by an export made a second later: before or after cannot be told
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 950401, (7 << 32) + 2);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|||1969-01-01|INDETERMINATE|RESCINDED_WHEN_UNKNOWN
-- expect: row W1|says|HR stated an end on 1970-01-11 as late as 1970-01-11 10:00:00Z and states none now; nothing shows that it was taken back before it had come.
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: still stated in the second it had come: gone, and back
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 2000000, (7 << 32) + 2);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|||1969-01-01|INDETERMINATE|RESCINDED_AFTERWARDS
-- expect: row W1|says|HR stated an end on 1970-01-11 as late as 1970-01-12 00:00:00Z and states none now, after it had come: whether access was to be closed meanwhile cannot be told.

-- case: the end is a whole day: stated within it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 864000, 950400, 10, 900000, 2000000, (7 << 32) + 2);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|||1969-01-01|INDETERMINATE|RESCINDED_WHEN_UNKNOWN

-- case: the end is a whole day: taken back within it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 864000, 950400, 10, 800000, 864001, (7 << 32) + 2);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|||1969-01-01|INDETERMINATE|RESCINDED_WHEN_UNKNOWN

-- case: nothing but the last export that had it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|||1969-01-01|INDETERMINATE|RESCINDED_WHEN_UNKNOWN

-- case: its leaver ticket was cancelled in the second of the end
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 2000000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, kind, status, person_id, closed_lo, closed_hi) VALUES ((9 << 32) + 2, 'L-1', 'leaver', 'cancelled', 1, 950400, 950400);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta|||1969-01-01|NOT_APPLICABLE|RESCINDED

-- case: its leaver ticket was cancelled a second later
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 2000000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, kind, status, person_id, closed_lo, closed_hi) VALUES ((9 << 32) + 2, 'L-1', 'leaver', 'cancelled', 1, 950401, 950401);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|||1969-01-01|INDETERMINATE|RESCINDED_WHEN_UNKNOWN

-- case: cancelled before, but HR still stated it when it had come
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 2000000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, kind, status, person_id, closed_lo, closed_hi) VALUES ((9 << 32) + 2, 'L-1', 'leaver', 'cancelled', 1, 940000, 940000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|||1969-01-01|INDETERMINATE|RESCINDED_AFTERWARDS

-- case: a ticket of another kind, of another person, carried out, or of before the employment
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 2000000, (7 << 32) + 2);
INSERT INTO ticket(record_id, id, kind, status, person_id, closed_lo, closed_hi) VALUES ((9 << 32) + 2, 'L-1', 'mover', 'cancelled', 1, 940000, 940000);
INSERT INTO ticket(record_id, id, kind, status, person_id, closed_lo, closed_hi) VALUES ((9 << 32) + 3, 'L-1', 'leaver', 'cancelled', 2, 940000, 940000);
INSERT INTO ticket(record_id, id, kind, status, person_id, closed_lo, closed_hi) VALUES ((9 << 32) + 4, 'L-1', 'leaver', 'done', 1, 940000, 940000);
INSERT INTO ticket(record_id, id, kind, status, person_id, closed_lo, closed_hi) VALUES ((9 << 32) + 5, 'L-1', 'leaver', 'cancelled', 1, -31536001, -31536001);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|||1969-01-01|INDETERMINATE|RESCINDED_WHEN_UNKNOWN

-- case: the end lay outside the period
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 950400, (7 << 32) + 2);
UPDATE spell SET rescinded_day = 90;
-- expect: n=0

-- case: two directories: which is not said
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET ended = 0, end_day = NULL, entered_day = NULL, t0_lo = NULL, t0_hi = NULL, notice_lo = NULL, notice_hi = NULL,
  current = 1, start_lo = -31536000, start_hi = -31536000, rescinded_day = 10, rescinded_record_id = (7 << 32) + 2;
DELETE FROM leaver_account;
UPDATE account SET state = 'active';
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 900000, 950400, (7 << 32) + 2);
INSERT INTO system_(system, kind, listed) VALUES ('ad', 'directory', 1);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1||||1969-01-01|NOT_APPLICABLE|RESCINDED

-- case: taken back, and ended later: the later end is the one that counts
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'hr0.csv', 'workers', 'hr', 0, 9, 900000), (9, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
UPDATE spell SET rescinded_day = 5, rescinded_record_id = (7 << 32) + 2;
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

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

-- case: an administrator of an application that the directory account opens
UPDATE system_ SET sso = 1 WHERE system = 'crm';
INSERT INTO account(id, system, username, person_id, state, privileged, snapshot_at, listed, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'disabled', 1, 7900000, 1, 1, (3 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id) VALUES (2, 1, 2, 1, 1, 960000, 960000, 'event', (3 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: the application has a sign-in of its own: privileged all the same
UPDATE system_ SET sso = 0 WHERE system = 'crm';
INSERT INTO account(id, system, username, person_id, state, privileged, snapshot_at, listed, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'disabled', 1, 7900000, 1, 1, (3 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id) VALUES (2, 1, 2, 1, 1, 960000, 960000, 'event', (3 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: no administrator of it
UPDATE system_ SET sso = 1 WHERE system = 'crm';
INSERT INTO account(id, system, username, person_id, state, privileged, snapshot_at, listed, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'disabled', 0, 7900000, 1, 1, (3 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id) VALUES (2, 1, 2, 1, 1, 960000, 960000, 'event', (3 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: regulated data is there
UPDATE system_ SET sso = 1, data_class = 'regulated' WHERE system = 'crm';
INSERT INTO account(id, system, username, person_id, state, privileged, snapshot_at, listed, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'disabled', 0, 7900000, 1, 1, (3 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id) VALUES (2, 1, 2, 1, 1, 960000, 960000, 'event', (3 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: and in an application with a sign-in of its own
UPDATE system_ SET sso = 0, data_class = 'regulated' WHERE system = 'crm';
INSERT INTO account(id, system, username, person_id, state, privileged, snapshot_at, listed, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'disabled', 0, 7900000, 1, 1, (3 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id) VALUES (2, 1, 2, 1, 1, 960000, 960000, 'event', (3 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: that account was closed by the end
UPDATE system_ SET sso = 1 WHERE system = 'crm';
INSERT INTO account(id, system, username, person_id, state, privileged, snapshot_at, listed, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'disabled', 1, 7900000, 1, 1, (3 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id) VALUES (2, 1, 2, 1, 1, 950000, 950400, 'event', (3 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: perhaps a second after it
UPDATE system_ SET sso = 1 WHERE system = 'crm';
INSERT INTO account(id, system, username, person_id, state, privileged, snapshot_at, listed, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'disabled', 1, 7900000, 1, 1, (3 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id) VALUES (2, 1, 2, 1, 1, 950000, 950401, 'event', (3 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: privileged access there was taken away after the end
UPDATE system_ SET sso = 1 WHERE system = 'crm';
INSERT INTO account(id, system, username, person_id, state, privileged, snapshot_at, listed, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'disabled', 0, 7900000, 1, 1, (3 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id) VALUES (2, 1, 2, 1, 1, 960000, 960000, 'event', (3 << 32) + 2);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'crm', 'Admins', 1);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, removed_lo, removed_hi) VALUES (1, (3 << 32) + 9, 2, 1, 950400, 950400);
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: gone from HR's list between two looks of before the period
UPDATE spell SET end_day = NULL, entered_day = NULL, t0_lo = -900000, t0_hi = 0 WHERE id = 1;
-- expect: n=0

-- case: between two of which the second is in it
UPDATE spell SET end_day = NULL, entered_day = NULL, t0_lo = -900000, t0_hi = 1 WHERE id = 1;
-- expect: n=1 FAIL=1

-- case: the end had come by an earlier export, and was moved afterwards: closed by the new one only (X14)
INSERT INTO earlier_end VALUES (1, 518400, 518400, 5, 518400, 2000000, (7 << 32) + 2);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_MOVED_AFTERWARDS

-- case: an export of a second before it: moved in time
INSERT INTO earlier_end VALUES (1, 518400, 518400, 5, 518399, 2000000, (7 << 32) + 2);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: an export of before it, and the new end was entered when it had come
INSERT INTO earlier_end VALUES (1, 518400, 518400, 5, 400000, 2000000, (7 << 32) + 2);
UPDATE spell SET entered_lo = 518400, entered_hi = 518400;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_MOVED_AFTERWARDS

-- case: entered a second before
INSERT INTO earlier_end VALUES (1, 518400, 518400, 5, 400000, 2000000, (7 << 32) + 2);
UPDATE spell SET entered_lo = 518399, entered_hi = 518399;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: closed in time by the end that was moved, too
INSERT INTO earlier_end VALUES (1, 518400, 518400, 5, 518400, 2000000, (7 << 32) + 2);
UPDATE leaver_account SET t1_lo = 604800, t1_hi = 604800;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a second later
INSERT INTO earlier_end VALUES (1, 518400, 518400, 5, 518400, 2000000, (7 << 32) + 2);
UPDATE leaver_account SET t1_lo = 604801, t1_hi = 604801;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_MOVED_AFTERWARDS

-- case: late by both
INSERT INTO earlier_end VALUES (1, 518400, 518400, 5, 518400, 2000000, (7 << 32) + 2);
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE

-- case: moved out of the period after it had come, and open
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950400, 2000000, (7 << 32) + 2);
UPDATE spell SET end_day = 100, entered_day = 95, t0_lo = 8726400, t0_hi = 8726400, notice_lo = 8726400, notice_hi = 8726400;
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_MOVED_AFTERWARDS

-- case: moved out of the period before it had come
INSERT INTO earlier_end VALUES (1, 950400, 950400, 10, 950399, 2000000, (7 << 32) + 2);
UPDATE spell SET end_day = 100, entered_day = 95, t0_lo = 8726400, t0_hi = 8726400, notice_lo = 8726400, notice_hi = 8726400;
-- expect: n=0

-- An end the bundle before had (X14): 24:00 of day 2 = 259200, the day over by 345600.

-- case: had come when that bundle's list of HR was made, and moved since
INSERT INTO previous_person(id, worker_id, system, listed, person_id, record_id) VALUES (7, 'W1', 'hr', 1, 1, (8 << 32) + 2);
INSERT INTO previous_spell(id, old_person_id, start_day, end_day, clock_from, ended, record_id) VALUES (7, 7, -365, 2, 259200, 1, (8 << 32) + 3);
INSERT INTO previous_list(system, kind, extracted_at, supplied, record_id) VALUES ('hr', 'workers', 345600, 1, (8 << 32) + 4);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_MOVED_AFTERWARDS

-- case: closed by it in time
UPDATE leaver_account SET t1_lo = 345600, t1_hi = 345600;
INSERT INTO previous_person(id, worker_id, system, listed, person_id, record_id) VALUES (7, 'W1', 'hr', 1, 1, (8 << 32) + 2);
INSERT INTO previous_spell(id, old_person_id, start_day, end_day, clock_from, ended, record_id) VALUES (7, 7, -365, 2, 259200, 1, (8 << 32) + 3);
INSERT INTO previous_list(system, kind, extracted_at, supplied, record_id) VALUES ('hr', 'workers', 345600, 1, (8 << 32) + 4);
-- expect: n=1 PASS=1

-- case: it may not have come by then, and when HR entered the later one is not known
INSERT INTO previous_person(id, worker_id, system, listed, person_id, record_id) VALUES (7, 'W1', 'hr', 1, 1, (8 << 32) + 2);
INSERT INTO previous_spell(id, old_person_id, start_day, end_day, clock_from, ended, record_id) VALUES (7, 7, -365, 2, 259200, 1, (8 << 32) + 3);
INSERT INTO previous_list(system, kind, extracted_at, supplied, record_id) VALUES ('hr', 'workers', 345599, 1, (8 << 32) + 4);
-- expect: n=1 PASS=1

-- case: HR entered the later one when it had come
UPDATE spell SET entered_lo = 345600, entered_hi = 345600;
INSERT INTO previous_person(id, worker_id, system, listed, person_id, record_id) VALUES (7, 'W1', 'hr', 1, 1, (8 << 32) + 2);
INSERT INTO previous_spell(id, old_person_id, start_day, end_day, clock_from, ended, record_id) VALUES (7, 7, -365, 2, 259200, 1, (8 << 32) + 3);
INSERT INTO previous_list(system, kind, extracted_at, supplied, record_id) VALUES ('hr', 'workers', 100, 1, (8 << 32) + 4);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_MOVED_AFTERWARDS

-- case: an export of before it had come states the later one
UPDATE spell SET entered_lo = 345600, entered_hi = 345600, told_hi = 259200;
INSERT INTO previous_person(id, worker_id, system, listed, person_id, record_id) VALUES (7, 'W1', 'hr', 1, 1, (8 << 32) + 2);
INSERT INTO previous_spell(id, old_person_id, start_day, end_day, clock_from, ended, record_id) VALUES (7, 7, -365, 2, 259200, 1, (8 << 32) + 3);
INSERT INTO previous_list(system, kind, extracted_at, supplied, record_id) VALUES ('hr', 'workers', 100, 1, (8 << 32) + 4);
-- expect: n=1 PASS=1

-- case: of another employment
INSERT INTO previous_person(id, worker_id, system, listed, person_id, record_id) VALUES (7, 'W1', 'hr', 1, 1, (8 << 32) + 2);
INSERT INTO previous_spell(id, old_person_id, start_day, end_day, clock_from, ended, record_id) VALUES (7, 7, -366, 2, 259200, 1, (8 << 32) + 3);
INSERT INTO previous_list(system, kind, extracted_at, supplied, record_id) VALUES ('hr', 'workers', 345600, 1, (8 << 32) + 4);
-- expect: n=1 PASS=1

-- The id of a finding: sha256 of l01 w1 okta ann '' 1969-01-01, each with a zero byte.

-- case: an account whose name no other has: its own id is no part of the finding's
UPDATE account SET source_key = 'U1';
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
INSERT INTO account(id, system, username, source_key, state, exported, record_id) VALUES (9, 'crm', 'ann', 'U2', 'active', 1, (2 << 32) + 9);
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: finding W1|3e47be2bf73d

-- case: another account of the system has its name: with "ann", a line feed and "u1"
UPDATE account SET source_key = 'U1';
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
INSERT INTO account(id, system, username, source_key, state, exported, record_id) VALUES (9, 'okta', 'Ann ', 'U2', 'active', 1, (2 << 32) + 9);
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: finding W1|cd5e08b1975e

-- case: and it has no id of its own
UPDATE account SET source_key = NULL;
UPDATE leaver_account SET t1_lo = 1036801, t1_hi = 1036801;
INSERT INTO account(id, system, username, source_key, state, exported, record_id) VALUES (9, 'okta', 'Ann ', 'U2', 'active', 1, (2 << 32) + 9);
-- expect: W1|okta|ann||1969-01-01|FAIL|LATE
-- expect: finding W1|3e47be2bf73d
