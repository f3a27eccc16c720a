-- Closed for a leaver, and closed since (controls.md L06; 0.4 T1; X1 X3 X7 X11
-- X16 X28 X30).
-- The employment ends at 950400; the account is closed at 960000 by the log and
-- was exported at 7900000.  Prepared for a return: up to 14 days = 1209600 s before.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: prestart_days=14 conversion_gap_days=3 rate=100
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000), (2, 'dir.csv', 'accounts', 'okta', 1, 9, 7900000),
  (3, 'log.json', 'events', 'okta', 1, 9, 7900000), (4, 'off.csv', 'tickets', 'jira', 1, 9, 7900000);
INSERT INTO system_(system, kind, listed) VALUES ('okta', 'directory', 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 0, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO spell(id, person_id, start_lo, start_day, end_day, ended, t0_lo, t0_hi, current, record_id)
VALUES (1, 1, -31536000, -365, 10, 1, 950400, 950400, 0, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (9, 2, -8640000, -8640000, -100, 1);
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, disables, t1_record_id)
VALUES (1, 1, 1, 1, 1, 960000, 960000, 'event', 1, (3 << 32) + 1);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 1, 1, 'disable', 960000, 960000);
INSERT INTO actor VALUES ('W2', 2, NULL, 1, 'person'), ('W1', 1, NULL, 1, 'person'),
  ('it-queue', NULL, 9, 0, 'account'), ('Lee', NULL, NULL, 0, 'none'), ('L2', NULL, NULL, 2, 'several');

-- case: closed by the log, and never seen open since
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: row W1|says|Closed on 1970-01-12 02:40:00Z at the latest, and not seen open since.
-- expect: outcome MET

-- case: closed a second before the export: something later saw it closed
UPDATE leaver_account SET t1_lo = 7899999, t1_hi = 7899999;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the log shows it closed twice in one way, and no opening between
UPDATE leaver_account SET t1_hi = 1960000, disables = 2, again_at = 1960000;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|CLOSED_TWICE
-- expect: row W1|says|Closed once more on 1970-01-23 16:26:40Z, as it had been before, and nothing shows who had opened it between. The log shows it disabled 2 times.

-- case: the second time before the person left
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 950399, disables = 2, again_at = 950399;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: given access while it is closed: what stays closed is not opened by that
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'grant', 1000000, 1000000),
  ((3 << 32) + 3, 1, 'privilege_grant', 1000001, 1000001);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: closed by a log that did not watch from then to the only export
UPDATE leaver_account SET t1_hi = 7900000;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|NOT_WATCHED
-- expect: row W1|says|Closed on 1970-01-12 02:40:00Z by the log, which does not show the whole time since: whether it stayed so cannot be told.

-- case: first seen closed in the last export: nothing later shows anything
UPDATE leaver_account SET t1_lo = 960000, t1_hi = 7900000, basis = 'bracket', disables = 0;
DELETE FROM event;
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta|ann||1969-01-01|NOT_APPLICABLE|NOT_SEEN_SINCE
-- expect: outcome NO_OCCURRENCE

-- case: closed, and when is not known
UPDATE leaver_account SET t1_lo = NULL, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TIME_UNKNOWN

-- case: nobody stated when the export was made
UPDATE account SET snapshot_at = NULL;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|EXTRACTION_TIME_MISSING

-- case: used after it had been closed, without an enabling between (0.4)
UPDATE leaver_account SET voided = 1, t1_lo = 970000, t1_hi = 7890000;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AFTER_DISABLE

-- case: the next employment bounds what is looked at (X1)
UPDATE leaver_account SET until_at = 960001;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: closed in the second the next employment began: nothing later to see
UPDATE leaver_account SET until_at = 960000;
-- expect: W1|okta|ann||1969-01-01|NOT_APPLICABLE|NOT_SEEN_SINCE

-- case: never closed for the leaver: not of this test (L01, L02 judge it)
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, disables = 0;
DELETE FROM event;
-- expect: n=0

-- case: not known whether it is open, and never seen closed
UPDATE leaver_account SET closed = NULL, disables = 0;
DELETE FROM event;
-- expect: n=0

-- case: the log disabled it, and the export does not say what it is
UPDATE leaver_account SET closed = NULL, t1_lo = 960000, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STATE_UNKNOWN

-- case: the log disabled it, the export says open, and nothing opened it
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|STATE_UNKNOWN

-- case: opened again by the log, still open (X11)
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 2000000, 2000000);
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED
-- expect: row W1|severity|High
-- expect: row W1|says|Opened again on 1970-01-24 03:33:20Z after the end of employment, and neither a new employment nor an approved extension or hold accounts for it.
-- expect: outcome DEVIATIONS

-- case: a privileged account is graver; so is regulated data
UPDATE account SET privileged = 1;
UPDATE leaver_account SET undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: row W1|severity|Critical

-- case: regulated data is graver
UPDATE system_ SET data_class = 'regulated';
UPDATE leaver_account SET undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: row W1|severity|Critical

-- case: disabled, enabled, disabled: it failed all the same, and is counted
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 2000000, 2000000),
  ((3 << 32) + 3, 1, 'disable', 2100000, 2100000), ((3 << 32) + 4, 1, 'enable', 3000000, 3000000),
  ((3 << 32) + 5, 1, 'delete', 3100000, 3100000);
UPDATE leaver_account SET t1_lo = 3100000, t1_hi = 3100000, disables = 3, undone_at = 2100000, reopened_at = 3000000, reopened_record_id = (3 << 32) + 4;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED
-- expect: row W1|says|Opened again on 1970-02-04 17:20:00Z after the end of employment, and neither a new employment nor an approved extension or hold accounts for it. It was opened again 2 times. The log shows it disabled 3 times.

-- case: seen closed in one export and open in the next, no log
DELETE FROM event;
UPDATE leaver_account SET t1_lo = 7000000, t1_hi = 7000000, disables = 0, undone_at = 1500000, reopened_at = 3000000, reopened_record_id = (2 << 32) + 9;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: opened again in the second of the end of employment
UPDATE leaver_account SET undone_at = 900000, reopened_at = 950400, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: closed early and opened again before the end, then closed for good
UPDATE leaver_account SET disables = 2, undone_at = 900000, reopened_at = 950399, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: closed early and opened again before the end, and never closed since
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, undone_at = 900000, reopened_at = 950399, reopened_record_id = (3 << 32) + 2;
-- expect: n=0

-- case: the end is a whole day, opened again in it (X2)
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET undone_at = 860000, reopened_at = 900000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|AROUND_THE_END

-- case: the end is not known
UPDATE spell SET t0_lo = NULL, t0_hi = NULL;
UPDATE leaver_account SET undone_at = 860000, reopened_at = 900000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|AROUND_THE_END

-- case: prepared for a return, fourteen days before it to the second (X7)
INSERT INTO spell(id, person_id, start_lo, start_day, ended, record_id) VALUES (2, 1, 3209600, 37, 0, (1 << 32) + 2);
UPDATE leaver_account SET closed = 1, until_at = 3209600, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta|ann||1969-01-01|NOT_APPLICABLE|PREPARED_FOR_RETURN

-- case: one second more is too early for a return
INSERT INTO spell(id, person_id, start_lo, start_day, ended, record_id) VALUES (2, 1, 3209601, 37, 0, (1 << 32) + 2);
UPDATE leaver_account SET until_at = 3209601, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: a return after the export counts as well
INSERT INTO spell(id, person_id, start_lo, start_day, ended, record_id) VALUES (2, 1, 8000000, 92, 0, (1 << 32) + 2);
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 7000000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|NOT_APPLICABLE|PREPARED_FOR_RETURN

-- case: opened after the return is nothing of this employment (X1)
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 2000000, 2000000);
UPDATE leaver_account SET until_at = 2000000;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: opened and closed again before the period
-- set: period_start=3000000
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 2000000, 2000000);
UPDATE leaver_account SET t1_lo = 2999999, t1_hi = 2999999, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|NOT_APPLICABLE|EARLIER_PERIOD

-- case: opened before the period and closed in its first second
-- set: period_start=3000000
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 2000000, 2000000);
UPDATE leaver_account SET t1_lo = 3000000, t1_hi = 3000000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: opened in the first second of the period
-- set: period_start=2000000
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 2000000, 2000000);
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: an event of the log alone shows it, in the second of the end of employment
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 7, 1, 'disable', 900000, 900000), ((3 << 32) + 8, 1, 'enable', 950400, 950400);
UPDATE leaver_account SET disables = 2;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: in the second after it: what a later event shows counts as well
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 8, 1, 'enable', 7900001, 7900001);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: opened in the second of the export
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 8, 1, 'enable', 7900000, 7900000);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: opened in the second the next employment begins (X1)
INSERT INTO spell(id, person_id, start_lo, start_day, ended, record_id) VALUES (2, 1, 2000000, 23, 0, (1 << 32) + 2);
UPDATE leaver_account SET undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|NOT_APPLICABLE|PREPARED_FOR_RETURN

-- case: left in the second of the export: judged (X16)
UPDATE spell SET t0_lo = 7900000, t0_hi = 7900000;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: opened before the period and still open
-- set: period_start=3000000
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: an approved extension, closed again by its end
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 2000000, 2000000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: row W1|says|Opened again on 1970-01-24 03:33:20Z, approved before in ticket X-1.

-- case: approved one second after it was opened (X30)
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 2000001, 2000001, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|APPROVED_AFTER

-- case: approved on that day, date only
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1987200, 2073600, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVAL_TIME_UNKNOWN

-- case: approved, and it does not say when
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'done', 1, 'W2', 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVAL_TIME_UNKNOWN

-- case: nobody approved it
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'open', 1, 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_APPROVED

-- case: approved by the leaver, by a queue, by a name that is nobody, by several
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W1', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|SELF_APPROVED

-- case: approved by a queue
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'it-queue', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|APPROVER_NOT_A_PERSON

-- case: approved by a name that leads to nobody
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'Lee', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVER_UNKNOWN

-- case: approved by one of several
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'L2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVER_UNKNOWN

-- case: the ticket had ended before it was opened
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000, 1999999, 1999999);
-- expect: W1|okta|ann||1969-01-01|FAIL|BASIS_ENDED

-- case: a hold that ends in the second it was opened is still in force
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000, 2000000, 2000000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a hold without an end, closed in the second it was opened
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, closed_lo, closed_hi)
VALUES ((4 << 32) + 2, 'H-1', 'hold', 'done', 1, 'W2', 1900000, 1900000, 2000000, 2000000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: an extension approved by whom the rules name
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'W2', 2, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 2000000, 2000000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: an extension approved by somebody the rules do not name
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'W3', 3, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 2000000, 2000000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the same, as the delegate of whom they name
INSERT INTO authority(no, purpose, step, by, name, person_id, record_id) VALUES (1, 'extension', 1, 'person', 'W3', 3, (6 << 32) + 2);
INSERT INTO delegation(from_name, from_id, to_name, to_id, record_id) VALUES ('W3', 3, 'W2', 2, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 2000000, 2000000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the manager may extend, and HR does not say who that was
INSERT INTO authority(no, purpose, step, by, record_id) VALUES (1, 'extension', 1, 'manager', (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 2000000, 2000000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: an extension without an end is not bounded
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000);
-- expect: W1|okta|ann||1969-01-01|FAIL|UNBOUNDED

-- case: a legal hold needs no end
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi)
VALUES ((4 << 32) + 2, 'H-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a hold without an end that had been closed before
UPDATE leaver_account SET undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, closed_lo, closed_hi)
VALUES ((4 << 32) + 2, 'H-1', 'hold', 'done', 1, 'W2', 1900000, 1900000, 1999999, 1999999);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|BASIS_CLOSED

-- case: closed one second after the extension ended
UPDATE leaver_account SET t1_lo = 2500001, t1_hi = 2500001, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|OPEN_BEYOND_BASIS

-- case: closed about the end of the extension
UPDATE leaver_account SET t1_lo = 2400000, t1_hi = 2500001, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_UNKNOWN

-- case: still open, the extension goes on to the second of the export
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 7900000, 7900000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: still open, the extension ended a second before the export
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 7899999, 7899999);
-- expect: W1|okta|ann||1969-01-01|FAIL|OPEN_BEYOND_BASIS

-- case: whether it is open is not known
UPDATE leaver_account SET closed = NULL, t1_lo = 2000000, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 7900000, 7900000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_UNKNOWN

-- case: a ticket of unknown status
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'unknown', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVAL_UNKNOWN

-- case: denied, another kind, another account, another system, another person: no basis
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, account_id, about_system, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'denied', 1, NULL, NULL, 'W2', 1900000, 1900000, 2500000, 2500000),
  ((4 << 32) + 3, 'X-2', 'access', 'approved', 1, NULL, NULL, 'W2', 1900000, 1900000, 2500000, 2500000),
  ((4 << 32) + 4, 'X-3', 'extension', 'approved', 1, 7, NULL, 'W2', 1900000, 1900000, 2500000, 2500000),
  ((4 << 32) + 5, 'X-4', 'extension', 'approved', 1, NULL, 'crm', 'W2', 1900000, 1900000, 2500000, 2500000),
  ((4 << 32) + 6, 'X-5', 'extension', 'approved', 2, NULL, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: an approved ticket of a kind no profile knows
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi)
VALUES ((4 << 32) + 2, 'T-1', 'unknown', 'approved', 1, 'W2', 2000000, 2000000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TICKET_KIND_UNKNOWN

-- case: such a ticket without an approval before it says nothing
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi)
VALUES ((4 << 32) + 2, 'T-1', 'unknown', 'approved', 1, 'W2', 2000001, 2000001), ((4 << 32) + 3, 'T-2', 'unknown', 'done', 1, NULL, 1900000, 1900000);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: of a good ticket and a bad one the good one counts
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, account_id, about_system, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'Okta', 'W2', 2100000, 2100000, 2500000, 2500000),
  ((4 << 32) + 3, 'X-2', 'extension', 'approved', 1, 'Okta', 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: opened twice, only once with a basis: the other speaks
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 2000000, 2000000),
  ((3 << 32) + 3, 1, 'disable', 2100000, 2100000), ((3 << 32) + 4, 1, 'enable', 3000000, 3000000),
  ((3 << 32) + 5, 1, 'disable', 3100000, 3100000);
UPDATE leaver_account SET t1_lo = 3100000, t1_hi = 3100000, disables = 3, undone_at = 2100000, reopened_at = 3000000, reopened_record_id = (3 << 32) + 4;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 2900000, 2900000, 3100000, 3100000);
-- expect: W1|okta|ann||1969-01-01|FAIL|APPROVED_AFTER
-- expect: row W1|says|Opened again on 1970-01-24 03:33:20Z after the end of employment; ticket X-1 was approved only afterwards. It was opened again 2 times. The log shows it disabled 3 times.

-- case: opened twice, each with a basis, each closed by its end
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 2000000, 2000000),
  ((3 << 32) + 3, 1, 'disable', 2100000, 2100000), ((3 << 32) + 4, 1, 'enable', 3000000, 3000000),
  ((3 << 32) + 5, 1, 'disable', 3100000, 3100000);
UPDATE leaver_account SET t1_lo = 3100000, t1_hi = 3100000, disables = 3, undone_at = 2100000, reopened_at = 3000000, reopened_record_id = (3 << 32) + 4;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 2900000, 2900000, 3100000, 3100000),
  ((4 << 32) + 3, 'X-0', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2100000, 2100000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: no tickets were supplied
DELETE FROM source WHERE id = 4;
UPDATE leaver_account SET undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|MISSING|NO_TICKETS
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a row of the tickets could not be read
INSERT INTO reject VALUES (4, 7, 'bad date', 'x');
UPDATE leaver_account SET undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|TICKET_REJECTED

-- case: an export shows it open, converted to a shared mailbox with sign-in blocked (X28)
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (2 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 50);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the log opens it, and only a later export knows it as a blocked shared mailbox (X28)
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 50, 7900000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|CONVERTED_WHEN_UNKNOWN
-- expect: row W1|says|Opened again on 1970-01-24 03:33:20Z and, in a later export, a shared mailbox with sign-in blocked; whether it was blocked when it was opened is not known.

-- case: a blocked shared mailbox before the log opens it, and still one (X28)
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 50, 7900000),
  (2, 'okta', 1, 'shared', 1, 0, (2 << 32) + 51, 1900000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a blocked shared mailbox now, but used after it was opened (X28)
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (2 << 32) + 2, use_lo = 2100000, use_hi = 2100000;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 50);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: converted, and people can sign in (X28)
UPDATE leaver_account SET undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id) VALUES (1, 'okta', 1, 'shared', 0, 1, (2 << 32) + 50);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: converted, and whether people can sign in is not known
UPDATE leaver_account SET undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, newest, record_id) VALUES (1, 'okta', 1, 'shared', 1, (2 << 32) + 50);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|SIGN_IN_UNKNOWN

-- case: a mailbox of its own, or an old list, excuses nothing
UPDATE leaver_account SET undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id) VALUES (1, 'okta', 1, 'user', 1, 1, (2 << 32) + 50),
  (2, 'okta', 1, 'shared', 1, 0, (2 << 32) + 51);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: announced, not yet left (X16)
UPDATE spell SET t0_lo = 7900001, t0_hi = 7900001;
-- expect: W1|okta|ann||1969-01-01|NOT_DUE|NOT_YET_LEFT

-- case: a change of contract is no leaving (X3)
UPDATE spell SET next_gap_days = 3, type_changes = 1;
-- expect: n=0

-- case: rejected rows count as open, those of devices do not
INSERT INTO source(id, file, kind, system, newest) VALUES (5, 'dev.csv', 'devices', 'jamf', 1);
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y'), (3, 9, 'no at', 'z'), (5, 9, 'no at', 'z');
-- expect: n=4 PASS=1 MISSING=3
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |okta|||dir.csv:8|MISSING|ROW_REJECTED
-- expect: |okta|||log.json:9|MISSING|ROW_REJECTED

-- case: without accounts nothing can be concluded
DELETE FROM leaver_account;
DELETE FROM source WHERE id = 2;
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run (0.7)
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: a rule for privileged access says nothing of other accounts
INSERT INTO authority(no, purpose, step, by, person_id, record_id, privileged) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 1);
UPDATE account SET privileged = 0;
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: it does of privileged ones
INSERT INTO authority(no, purpose, step, by, person_id, record_id, privileged) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 1);
UPDATE account SET privileged = 1;
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a rule for privileged access counts before one for all
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, person_id, record_id, privileged) VALUES (2, 'extension', 1, 'person', 3, (6 << 32) + 2, 1);
UPDATE account SET privileged = 1;
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the rule of another system says nothing
INSERT INTO authority(no, purpose, step, by, person_id, record_id, system) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 'crm');
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the rule for the system counts before the one for any
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, person_id, record_id, system) VALUES (2, 'extension', 1, 'person', 3, (6 << 32) + 2, 'okta');
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: a rule for one resource names nobody for extensions
INSERT INTO authority(no, purpose, step, by, person_id, record_id, resource) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2, 'vpn');
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: approved on the first day of the rule
INSERT INTO authority(no, purpose, step, by, person_id, record_id, from_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 20);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1728000, 1728000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: approved a second before it
INSERT INTO authority(no, purpose, step, by, person_id, record_id, from_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 20);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1727999, 1727999, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: approved in the last second of the rule
INSERT INTO authority(no, purpose, step, by, person_id, record_id, until_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 19);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1727999, 1727999, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: approved a second after it
INSERT INTO authority(no, purpose, step, by, person_id, record_id, until_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 19);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1728000, 1728000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the delegate approved in the first second
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 20, 40, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1728000, 1728000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the delegate approved a second before
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 20, 40, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1727999, 1727999, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the delegate approved in the last second
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 1, 19, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1727999, 1727999, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the delegate approved a second after
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 1, 19, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1728000, 1728000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the delegate approved around the first second
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 20, 40, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1727000, 1729000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: a delegate for another system
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, 'crm', 1, 40, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: a delegate for this system
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, 'OKTA', 1, 40, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a delegate of somebody else
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (4, 2, NULL, 1, 40, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the leaver was to decide, and put somebody in place for it
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 1, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, record_id) VALUES (1, 2, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the manager of that second may extend
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 1900000, 1900000, NULL, NULL, 2, (1 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a manager from the next second on: who it was is not known
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 1900001, 1900001, NULL, NULL, 2, (1 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: the manager until the next second may
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 1900001, 1900001, 2, (1 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: one until that second may not: who followed is not known
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 1900000, 1900000, 2, (1 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: the manager of somebody else
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 2, 0, 0, NULL, NULL, 2, (1 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: somebody else is the manager
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'manager', NULL, (6 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, NULL, NULL, 3, (1 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the owner of the system may extend
UPDATE system_ SET owner = 'W2' WHERE system = 'okta';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'system_owner', NULL, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the owner of another system: the right one is not known
INSERT INTO system_(system, kind, listed, owner) VALUES ('crm', 'application', 1, 'W2');
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'system_owner', NULL, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: two steps, and only one was taken
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 2, 'person', 3, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: two steps, both taken, by the rows of one ticket
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor VALUES ('W3', 3, NULL, 1, 'person');
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 2, 'person', 3, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 3, 'X-1', 'extension', 'approved', 1, 'W3', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the second of two steps came after it was opened
INSERT INTO actor VALUES ('W3', 3, NULL, 1, 'person');
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 2, 'person', 3, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 3, 'X-1', 'extension', 'approved', 1, 'W3', 2000001, 2000001, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the second of two steps was taken by somebody else
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 2, 'person', 3, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 3, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: a hold needs nobody the rules for extensions name
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: who approved the hold left in that second: an employment goes up to its end
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'H-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
DELETE FROM spell WHERE person_id = 2;
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (2, 2, -30000000, -30000000, -300, 1, 1900000, 1900000, (1 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|FAIL|APPROVER_LEFT

-- case: who approved the hold left a second after
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'H-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
DELETE FROM spell WHERE person_id = 2;
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (2, 2, -30000000, -30000000, -300, 1, 1900001, 1900001, (1 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: who approved the hold began in that second
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'H-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
DELETE FROM spell WHERE person_id = 2;
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (2, 2, 1900000, 1900000, -300, 0, NULL, NULL, (1 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: who approved the hold began a second later
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'H-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
DELETE FROM spell WHERE person_id = 2;
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (2, 2, 1900001, 1900001, -300, 0, NULL, NULL, (1 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|FAIL|APPROVER_LEFT

-- case: who approved the hold may have left before
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'H-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
DELETE FROM spell WHERE person_id = 2;
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (2, 2, -30000000, -30000000, -300, 1, 1899999, 1900001, (1 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVER_EMPLOYMENT_UNKNOWN

-- case: who approved the hold may have begun after
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'H-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
DELETE FROM spell WHERE person_id = 2;
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (2, 2, 1899999, 1900001, -300, 0, NULL, NULL, (1 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVER_EMPLOYMENT_UNKNOWN

-- case: who approved the hold had left, and was back
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'H-1', 'hold', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
DELETE FROM spell WHERE person_id = 2;
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (2, 2, -30000000, -30000000, -300, 1, 1899999, 1899999, (1 << 32) + 3);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, t0_lo, t0_hi, record_id)
VALUES (3, 2, 1899999, 1899999, -300, 0, NULL, NULL, (1 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: two tickets: the basis of one is not the authority of the other
INSERT INTO actor VALUES ('W3', 3, NULL, 1, 'person');
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 3, 'X-2', 'extension', 'approved', 1, 'W3', 1900000, 1900000, 1999999, 1999999);
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: a ticket about this system, in other letters
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi, about_system)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000, 'OKTA');
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a ticket about this very account of another person's number
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi, account_id)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 2, 'W2', 1900000, 1900000, 2500000, 2500000, 1);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: closed with the end of the extension or later
UPDATE leaver_account SET t1_lo = 2499999, t1_hi = 2500001, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_UNKNOWN

-- case: closed before the end of the extension, whose end is a day
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 2499999, 2586399);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_UNKNOWN

-- case: an extension whose end is a day that begins before it was opened
UPDATE leaver_account SET t1_lo = 2000000, t1_hi = 2000000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1900000, 1900000, 1990000, 2010000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_UNKNOWN

-- case: a blocked shared mailbox in the second the log opens it (X28)
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 51, 7900000),
  (2, 'okta', 1, 'shared', 1, 0, (2 << 32) + 52, 2000000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: one only a second later
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 51, 7900000),
  (2, 'okta', 1, 'shared', 1, 0, (2 << 32) + 52, 2000001);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|CONVERTED_WHEN_UNKNOWN

-- case: one of before the end of the employment says nothing of the time after
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 51, 7900000),
  (2, 'okta', 1, 'shared', 1, 0, (2 << 32) + 52, 950399);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|CONVERTED_WHEN_UNKNOWN

-- case: one in the second of the end does
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 51, 7900000),
  (2, 'okta', 1, 'shared', 1, 0, (2 << 32) + 52, 950400);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: before, people could sign in to it, or it was no shared one, or another
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 51, 7900000),
  (2, 'okta', 1, 'shared', 0, 0, (2 << 32) + 52, 1900000),
  (3, 'okta', 1, 'user', 1, 0, (2 << 32) + 53, 1900000),
  (4, 'okta', 9, 'shared', 1, 0, (2 << 32) + 54, 1900000);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|CONVERTED_WHEN_UNKNOWN

-- case: of two newest lists one has people sign in (X28)
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (2 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 51, NULL),
  (2, 'okta', 1, 'shared', 0, 1, (2 << 32) + 52, NULL);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: of two newest lists one does not say
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (2 << 32) + 2;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 51, NULL),
  (2, 'okta', 1, 'shared', NULL, 1, (2 << 32) + 52, NULL);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|SIGN_IN_UNKNOWN

-- case: a blocked shared mailbox, used in the second it was opened
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (2 << 32) + 2;
UPDATE leaver_account SET use_lo = 2000000, use_hi = 2000000;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 51, NULL);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: a blocked shared mailbox, used for the last time a second before
UPDATE leaver_account SET closed = 0, t1_hi = NULL, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (2 << 32) + 2;
UPDATE leaver_account SET use_lo = 1999999, use_hi = 1999999;
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, newest, record_id, snapshot_at) VALUES (1, 'okta', 1, 'shared', 1, 1, (2 << 32) + 51, NULL);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the delegate approved on the last day, without a time
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 1, 19, (6 << 32) + 3);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'extension', 'approved', 1, 'W2', 1641600, 1728000, 2500000, 2500000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: opened again by the log, two minutes after the export that still had it closed
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 7900120, 7900120);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: the same, where only the export knew it was closed
DELETE FROM event;
UPDATE leaver_account SET t1_lo = 960000, t1_hi = 970000, basis = 'status', disables = 0;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 7900120, 7900120);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED

-- case: opened and closed again after the export, within an extension approved before
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 7900120, 7900120), ((3 << 32) + 3, 1, 'disable', 7900180, 7900180);
INSERT INTO ticket(record_id, id, system, person_id, kind, status, approver, approved_lo, approved_hi, opened_lo, opened_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'T1', 'jira', 1, 'extension', 'done', 'W2', 7900100, 7900100, 7900000, 7900000, 7900200, 7900200);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: an extension that ended while it was open again, after the export
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 7900120, 7900120), ((3 << 32) + 3, 1, 'disable', 7900180, 7900180);
INSERT INTO ticket(record_id, id, system, person_id, kind, status, approver, approved_lo, approved_hi, opened_lo, opened_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'T1', 'jira', 1, 'extension', 'done', 'W2', 7900100, 7900100, 7900000, 7900000, 7900150, 7900150);
-- expect: W1|okta|ann||1969-01-01|FAIL|OPEN_BEYOND_BASIS

-- case: still open for an extension that goes on
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 7900120, 7900120);
INSERT INTO ticket(record_id, id, system, person_id, kind, status, approver, approved_lo, approved_hi, opened_lo, opened_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'T1', 'jira', 1, 'extension', 'done', 'W2', 7900100, 7900100, 7900000, 7900000, 7990000, 7990000);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the next employment had begun: opened for that
UPDATE leaver_account SET until_at = 7890000;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 7900120, 7900120);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: made in the log, closed by the export alone, opened twice after it: once is enough
DELETE FROM event;
UPDATE leaver_account SET t1_lo = 960000, t1_hi = 970000, basis = 'status', disables = 0;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'create', 100000, 100000),
  ((3 << 32) + 3, 1, 'enable', 7900120, 7900120), ((3 << 32) + 4, 1, 'enable', 7900130, 7900130);
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED
-- expect: row W1|says|Opened again on 1970-04-02 10:28:40Z after the end of employment, and neither a new employment nor an approved extension or hold accounts for it.

-- case: closed by the log only after the export, which had it open: L01 and L02 judge that
DELETE FROM event;
UPDATE account SET state = 'active';
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL, disables = 0;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'enable', 7900120, 7900120);
-- expect: n=0

-- Who approves worked here then (as J03), and a ticket is one by its list and number.

-- case: an extension approved in the second after which its approver no longer worked here
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
UPDATE spell SET ended = 1, current = 0, t0_lo = 1900000, t0_hi = 1900000 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|APPROVER_LEFT
-- expect: row W1|says|Opened again on 1970-01-24 03:33:20Z after the end of employment; ticket X-1 was approved by somebody who did not work here then.

-- case: its approver left a second later
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
UPDATE spell SET ended = 1, current = 0, t0_lo = 1900001, t0_hi = 1900001 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: its approver left some time on that day
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
UPDATE spell SET ended = 1, current = 0, t0_lo = 1814400, t0_hi = 1900800 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVER_EMPLOYMENT_UNKNOWN

-- case: its approver began a second later
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
UPDATE spell SET start_lo = 1900001, start_hi = 1900001 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|APPROVER_LEFT

-- case: its approver began in that second
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
UPDATE spell SET start_lo = 1900000, start_hi = 1900000 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: its approver began some time on that day
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
UPDATE spell SET start_lo = 1814400, start_hi = 1900800 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVER_EMPLOYMENT_UNKNOWN

-- case: HR does not say when its approver began
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
UPDATE spell SET start_lo = NULL, start_hi = NULL WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: HR has no employment of its approver
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
DELETE FROM spell WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVER_EMPLOYMENT_UNKNOWN

-- case: HR's word for its approver's state is not known (X20)
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
UPDATE spell SET doubtful = 1 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|APPROVER_EMPLOYMENT_UNKNOWN

-- case: its approver had left before, and was back
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, t0_lo, t0_hi, current) VALUES (10, 2, -9000000, -9000000, 1, -8700000, -8700000, 0);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a hold approved by somebody who had left
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
UPDATE spell SET ended = 1, current = 0, t0_lo = 1900000, t0_hi = 1900000 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'hold', 'approved', 1, NULL, 'W2', 1900000, 1900000, NULL, NULL);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|APPROVER_LEFT

-- case: the rules name him, but he had left
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
UPDATE spell SET ended = 1, current = 0, t0_lo = 1900000, t0_hi = 1900000 WHERE person_id = 2;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|APPROVER_LEFT

-- case: in another list a ticket of that number was approved by whom they name, and ended before
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor VALUES ('W3', 3, NULL, 1, 'person');
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W3', 1900000, 1900000, 2500000, 2500000),
  ((4 << 32) + 3, 'X-1', 'snow', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 1999999, 1999999);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: of two tickets without a number the one by whom they name had ended before
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor VALUES ('W3', 3, NULL, 1, 'person');
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, NULL, 'jira', 'extension', 'approved', 1, NULL, 'W3', 1900000, 1900000, 2500000, 2500000),
  ((4 << 32) + 3, NULL, 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 1999999, 1999999);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: a line of the ticket by somebody who may not says the longer time
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor VALUES ('W3', 3, NULL, 1, 'person');
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W3', 1900000, 1900000, 2500000, 2500000),
  ((4 << 32) + 3, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1900000, 1900000, 1999999, 1999999);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: both of two steps, by the lines of one ticket
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor VALUES ('W3', 3, NULL, 1, 'person');
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 2, 'person', 3, (6 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, 1, 'W2', 1900000, 1900000, 2500000, 2500000),
  ((4 << 32) + 3, 'X-1', 'jira', 'extension', 'approved', 1, 2, 'W3', 1950000, 1950000, 2500000, 2500000);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: one of two steps
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (3, 3, -8640000, -8640000, -100, 1);
INSERT INTO actor VALUES ('W3', 3, NULL, 1, 'person');
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 2, 'person', 3, (6 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, 1, 'W2', 1900000, 1900000, 2500000, 2500000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- The date the clocks showed (X24): UTC-5, and UTC-6 from 4000000; day 20 begins at 1746000.

-- case: a delegate in the last second of the last day
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 10, 19, (6 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1745999, 1745999, 2500000, 2500000);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a delegate in the first second of the next day
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'extension', 1, 'person', 3, (6 << 32) + 2);
INSERT INTO delegation(from_id, to_id, system, from_day, until_day, record_id) VALUES (3, 2, NULL, 10, 19, (6 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1746000, 1746000, 2500000, 2500000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the rule ends with that day: in the last second
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO authority(no, purpose, step, by, person_id, record_id, until_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 19);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1745999, 1745999, 2500000, 2500000);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the rule had ended a second before
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO authority(no, purpose, step, by, person_id, record_id, until_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 19);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1746000, 1746000, 2500000, 2500000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- case: the rule begins with the next day: approved some time on the day before
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE leaver_account SET t1_lo = 2500000, t1_hi = 2500000, undone_at = 960000, reopened_at = 2000000, reopened_record_id = (3 << 32) + 2;
INSERT INTO authority(no, purpose, step, by, person_id, record_id, from_day) VALUES (1, 'extension', 1, 'person', 2, (6 << 32) + 2, 20);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, step, approver, approved_lo, approved_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 2, 'X-1', 'jira', 'extension', 'approved', 1, NULL, 'W2', 1659600, 1746000, 2500000, 2500000);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|NOT_AUTHORISED

-- Gone from a list that left out others too (Q04): as L01.

-- case: gone from a list that left out another account: closed or not, nobody knows
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
DELETE FROM event;
UPDATE leaver_account SET basis = 'absent', disables = 0;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: row W1|says|It is in the export no more, but 1 account of the system disappeared and nothing explains it (Q04), so that proves neither that it is closed nor that it stays so.

-- case: gone from one that left out nobody else
DELETE FROM event;
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET basis = 'absent', disables = 0;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the log has its closing, and it is gone from such a list
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- A rename in the log opens nothing, and hides nothing that is opened later (X10).

-- case: closed, renamed, and opened for a day under the new name
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, disables, t1_record_id) VALUES (2, 1, 2, 1, 1, 1200000, 1200000, 'event', 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((3 << 32) + 5, 1, 'rename', 1000000, 1000000, 'Ann2');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 8, 2, 'disable', 1200000, 1200000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 7, 2, 'enable', 1100000, 1100000);
-- expect: n=2 FAIL=1 NOT_APPLICABLE=1
-- expect: W1|okta|ann2||1969-01-01|FAIL|REOPENED
-- expect: W1|okta|ann||1969-01-01|NOT_APPLICABLE|RENAMED

-- case: closed and renamed, and not opened since
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, disables, t1_record_id) VALUES (2, 1, 2, 1, 1, 1200000, 1200000, 'event', 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((3 << 32) + 5, 1, 'rename', 1000000, 1000000, 'Ann2');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 8, 2, 'disable', 1200000, 1200000);
-- expect: n=2 PASS=2

-- case: closed and renamed, opened under the new name and closed since by the list
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, disables, t1_record_id) VALUES (2, 1, 2, 1, 1, 1200000, 1200000, 'event', 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((3 << 32) + 5, 1, 'rename', 1000000, 1000000, 'Ann2');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 8, 2, 'disable', 1200000, 1200000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 7, 2, 'enable', 1100000, 1100000);
DELETE FROM event WHERE account_id = 2 AND kind = 'disable';
UPDATE leaver_account SET disables = 0, basis = 'status' WHERE id = 2;
-- expect: W1|okta|ann2||1969-01-01|FAIL|REOPENED
-- expect: W1|okta|ann||1969-01-01|NOT_APPLICABLE|RENAMED

-- case: the new name is somebody else's account
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, disables, t1_record_id) VALUES (2, 1, 2, 1, 1, 1200000, 1200000, 'event', 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((3 << 32) + 5, 1, 'rename', 1000000, 1000000, 'Ann2');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 8, 2, 'disable', 1200000, 1200000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 7, 2, 'enable', 1100000, 1100000);
UPDATE account SET person_id = 2 WHERE id = 2;
DELETE FROM leaver_account WHERE id = 2;
-- expect: n=1 PASS=1

-- case: renamed while open, opened never, closed under the new name
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, disables, t1_record_id) VALUES (2, 1, 2, 1, 1, 1200000, 1200000, 'event', 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((3 << 32) + 5, 1, 'rename', 1000000, 1000000, 'Ann2');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 8, 2, 'disable', 1200000, 1200000);
DELETE FROM event WHERE account_id = 1 AND kind = 'disable';
DELETE FROM leaver_account WHERE id = 1;
-- expect: n=1 PASS=1

-- case: opened under the old name, and renamed then
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, disables, t1_record_id) VALUES (2, 1, 2, 1, 1, 1200000, 1200000, 'event', 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((3 << 32) + 5, 1, 'rename', 1000000, 1000000, 'Ann2');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 8, 2, 'disable', 1200000, 1200000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 4, 1, 'enable', 990000, 990000);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|REOPENED
-- expect: W1|okta|ann2||1969-01-01|PASS|

-- case: closed, renamed twice, and opened under the last name
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id) VALUES (2, 'okta', 'ann2', 1, 'absent', 7900000, 0, 1, (2 << 32) + 3), (3, 'okta', 'ann3', 1, 'disabled', 7900000, 1, 1, (2 << 32) + 4);
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, disables, t1_record_id) VALUES (3, 1, 3, 1, 1, 1200000, 1200000, 'event', 1, (3 << 32) + 8);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target) VALUES ((3 << 32) + 5, 1, 'rename', 1000000, 1000000, 'Ann2'), ((3 << 32) + 6, 2, 'rename', 1010000, 1010000, 'ann3');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 8, 3, 'disable', 1200000, 1200000), ((3 << 32) + 7, 3, 'enable', 1100000, 1100000);
-- expect: n=2 FAIL=1 NOT_APPLICABLE=1
-- expect: W1|okta|ann3||1969-01-01|FAIL|REOPENED
-- expect: W1|okta|ann||1969-01-01|NOT_APPLICABLE|RENAMED

-- case: three thousand renames of one leaver's accounts are followed in steps enough
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed, exported, record_id)
WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 3001)
SELECT i, 'okta', 'ann' || i, 1, 'disabled', 7900000, 1, 1, (2 << 32) + i FROM n;
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, disables, t1_record_id)
SELECT id, 1, id, 1, 1, 960000, 960000, 'event', 1, (3 << 32) + 1 FROM account WHERE id > 1;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, target)
SELECT (3 << 32) + 100 + id, id - 1, 'rename', 1000000 + id, 1000000 + id, username FROM account WHERE id > 1;
-- expect: n=3001 PASS=3001
