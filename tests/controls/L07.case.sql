-- Leaving known in time (controls.md L07; 0.4 intervals and membership; X1 X3 X13
-- X14 X15 X16 X17 X19).
-- The period is days 0 to 89; the employment ends at 24:00 of day 10 = 950400; HR
-- was exported at 7000000.  8 h are allowed for an exit nobody planned: 979200.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: notice_hours=8 conversion_gap_days=3 rate=95 unplanned_reasons=["dismissal","death"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7000000), (2, 'off.csv', 'tickets', 'jira', 1, 9, 7000000);
INSERT INTO system_(system, kind, listed) VALUES ('hr', 'hr', 1), ('okta', 'directory', 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 0, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO spell(id, person_id, start_lo, start_day, end_day, entered_lo, entered_hi,
  entered_day, ended, t0_lo, t0_hi, reason, current, record_id)
VALUES (1, 1, -31536000, -365, 10, 900000, 900000, 9, 1, 950400, 950400, 'Resignation', 0,
  (1 << 32) + 2);

-- case: HR entered a planned exit before it
-- expect: n=1 PASS=1
-- expect: W1||||1969-01-01|PASS|
-- expect: outcome MET
-- expect: row W1|t1_hi|900000
-- expect: row W1|limit_s|0

-- case: entered in the second of the end is in time (0.4: equal is within)
UPDATE spell SET entered_lo = 950400, entered_hi = 950400;
-- expect: W1||||1969-01-01|PASS|

-- case: a planned exit entered one second after it is late
UPDATE spell SET entered_lo = 950401, entered_hi = 950401;
-- expect: n=1 FAIL=1
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE
-- expect: outcome DEVIATIONS
-- expect: row W1|severity|Medium

-- case: an unplanned exit has the hours of the profile, to the second
UPDATE spell SET reason = 'Dismissal', entered_lo = 979200, entered_hi = 979200;
-- expect: W1||||1969-01-01|PASS|
-- expect: row W1|limit_s|28800

-- case: an unplanned exit entered one second later
UPDATE spell SET reason = 'dismissal', entered_lo = 979201, entered_hi = 979201;
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE

-- case: a death is unplanned, by the profile's list (X19)
UPDATE spell SET reason = ' Death ', entered_lo = 970000, entered_hi = 970000;
-- expect: W1||||1969-01-01|PASS|

-- case: part of a word of the list is another reason
UPDATE spell SET reason = 'miss', entered_lo = 960000, entered_hi = 960000;
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE

-- case: no reason: before the end is in time either way
UPDATE spell SET reason = NULL;
-- expect: W1||||1969-01-01|PASS|

-- case: no reason: after the hours of an unplanned exit is late either way
UPDATE spell SET reason = NULL, entered_lo = 979201, entered_hi = 979201;
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE
-- expect: row W1|limit_s|NULL

-- case: no reason, and it decides
UPDATE spell SET reason = NULL, entered_lo = 979200, entered_hi = 979200;
-- expect: W1||||1969-01-01|INDETERMINATE|REASON_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: no reason, first second in which it decides
UPDATE spell SET reason = NULL, entered_lo = 950401, entered_hi = 950401;
-- expect: W1||||1969-01-01|INDETERMINATE|REASON_UNKNOWN

-- case: no reason, and the entry straddles the end
UPDATE spell SET reason = NULL, entered_lo = 950400, entered_hi = 979201;
-- expect: W1||||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: entered on the last working day, date only: it ends when the day does
UPDATE spell SET entered_lo = 864000, entered_hi = 950400;
-- expect: W1||||1969-01-01|PASS|

-- case: entered on the day after, date only
UPDATE spell SET entered_lo = 950400, entered_hi = 1036800;
-- expect: W1||||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: entered two days after, date only
UPDATE spell SET entered_lo = 1036800, entered_hi = 1123200;
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE

-- case: the end is a whole day, entered in it (X2)
UPDATE spell SET t0_lo = 864000, entered_lo = 900000, entered_hi = 900000;
-- expect: W1||||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: the end is a whole day, entered as it began
UPDATE spell SET t0_lo = 864000, entered_lo = 864000, entered_hi = 864000;
-- expect: W1||||1969-01-01|PASS|

-- case: entered five days late, IT quick (X14)
UPDATE spell SET entered_lo = 1382400, entered_hi = 1382400, entered_day = 16;
INSERT INTO account(id, system, username, person_id) VALUES (1, 'okta', 'ann', 1);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi)
VALUES (1, 1, 1, 1, 1386060, 1386060);
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE
-- expect: row W1|says|HR entered the end, or a ticket was opened, 120 h 00 min after it at the earliest; a planned exit is to be known before. IT closed the directory account 1 h 01 min after that at most.

-- case: IT's lag counts from the end if HR was early, and from the last directory account
INSERT INTO account(id, system, username, person_id) VALUES (1, 'okta', 'ann', 1), (2, 'okta', 'adm-ann', 1), (3, 'crm', 'ann', 1);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi)
VALUES (1, 1, 1, 1, 950000, 950000), (2, 1, 2, 1, 954000, 957720), (3, 1, 3, 1, 999999, 999999);
-- expect: row W1|says|HR entered the end 0 days before it at least. IT closed the directory account 2 h 02 min after that at most.

-- case: a directory account that is open has no closing to tell
INSERT INTO account(id, system, username, person_id) VALUES (1, 'okta', 'ann', 1), (2, 'okta', 'adm-ann', 1);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi)
VALUES (1, 1, 1, 1, 954000, 957720), (2, 1, 2, 0, 7000000, NULL);
-- expect: row W1|says|HR entered the end 0 days before it at least.

-- case: neither an entry time nor a ticket
UPDATE spell SET entered_lo = NULL, entered_hi = NULL, entered_day = NULL;
-- expect: n=1 MISSING=1
-- expect: W1||||1969-01-01|MISSING|NO_ENTRY_TIME
-- expect: row W1|says|HR does not say when it entered the end, and no leaver ticket was opened for this employment.
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: no entry time, a ticket in time
UPDATE spell SET entered_lo = NULL, entered_hi = NULL, entered_day = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 'leaver', 'done', 1, 690000, 691200);
-- expect: W1||||1969-01-01|PASS|
-- expect: row W1|says|A leaver ticket was opened 3 days before it at least.

-- case: no entry time, a ticket late
UPDATE spell SET entered_lo = NULL, entered_hi = NULL, entered_day = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 'leaver', 'open', 1, 950401, 950401);
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE

-- case: HR late, the ticket in time: the first counts
UPDATE spell SET entered_lo = 1382400, entered_hi = 1382400;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 'leaver', 'done', 1, 950400, 950400);
-- expect: W1||||1969-01-01|PASS|

-- case: HR in time, the ticket late: the first counts
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 'leaver', 'done', 1, 1382400, 1382400);
-- expect: W1||||1969-01-01|PASS|
-- expect: row W1|t1_lo|900000

-- case: two tickets: the first opened counts
UPDATE spell SET entered_lo = NULL, entered_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 'leaver', 'done', 1, 1382400, 1382400),
  ((2 << 32) + 3, 'OFF-2', 'leaver', 'done', 1, 900000, 900000);
-- expect: W1||||1969-01-01|PASS|

-- case: a cancelled ticket is no notice
UPDATE spell SET entered_lo = NULL, entered_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 'leaver', 'cancelled', 1, 900000, 900000),
  ((2 << 32) + 3, 'OFF-2', 'leaver', 'denied', 1, 900000, 900000);
-- expect: W1||||1969-01-01|MISSING|NO_ENTRY_TIME

-- case: a ticket of another kind, or of somebody else, is no notice
UPDATE spell SET entered_lo = NULL, entered_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 'removal', 'done', 1, 900000, 900000),
  ((2 << 32) + 3, 'OFF-2', 'leaver', 'done', 2, 900000, 900000),
  ((2 << 32) + 4, 'OFF-3', 'leaver', 'done', NULL, 900000, 900000);
-- expect: W1||||1969-01-01|MISSING|NO_ENTRY_TIME

-- case: a ticket that does not say when it was opened is no notice
UPDATE spell SET entered_lo = NULL, entered_hi = NULL;
INSERT INTO ticket(record_id, id, kind, status, person_id)
VALUES ((2 << 32) + 2, 'OFF-1', 'leaver', 'done', 1);
-- expect: W1||||1969-01-01|MISSING|NO_ENTRY_TIME

-- case: the ticket of an earlier employment is none of this one (X1)
UPDATE spell SET entered_lo = NULL, entered_hi = NULL, start_lo = 800000;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 'leaver', 'done', 1, 799999, 799999);
-- expect: W1||||1969-01-01|MISSING|NO_ENTRY_TIME

-- case: a ticket opened in the second the employment began is of this one
UPDATE spell SET entered_lo = NULL, entered_hi = NULL, start_lo = 800000;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 'leaver', 'done', 1, 800000, 800000);
-- expect: W1||||1969-01-01|PASS|

-- case: the ticket of the next employment is none of this one (X1)
UPDATE spell SET entered_lo = NULL, entered_hi = NULL;
INSERT INTO spell(id, person_id, start_lo, start_day, ended, current, record_id)
VALUES (2, 1, 3000000, 34, 0, 1, (1 << 32) + 2);
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 'leaver', 'done', 1, 3000000, 3000000);
-- expect: W1||||1969-01-01|MISSING|NO_ENTRY_TIME

-- case: the end is not known
UPDATE spell SET t0_lo = NULL, t0_hi = NULL;
-- expect: W1||||1969-01-01|INDETERMINATE|TIME_UNKNOWN

-- case: the earliest end is not known: in time cannot be said, late can
UPDATE spell SET t0_lo = NULL;
-- expect: W1||||1969-01-01|INDETERMINATE|TIME_UNKNOWN

-- case: the earliest end is not known, late by the latest
UPDATE spell SET t0_lo = NULL, entered_lo = 950401, entered_hi = 950401;
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE

-- case: only the latest entry is known: late cannot be said
UPDATE spell SET entered_lo = NULL, entered_hi = 950401;
-- expect: W1||||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: announced, not yet left (X16)
UPDATE spell SET t0_lo = 7000001, t0_hi = 7000001;
-- expect: n=1 NOT_DUE=1
-- expect: W1||||1969-01-01|NOT_DUE|NOT_YET_LEFT
-- expect: outcome NO_OCCURRENCE

-- case: left in the second of the export
UPDATE spell SET t0_lo = 7000000, t0_hi = 7000000;
-- expect: n=1 PASS=1

-- case: an export of unknown time speaks for the day of the run
UPDATE source SET extracted_at = NULL;
UPDATE spell SET t0_lo = 7000001, t0_hi = 7000001;
-- expect: n=1 PASS=1

-- case: ended before, entered in the period (X13)
UPDATE spell SET end_day = -20, entered_day = 0;
-- expect: n=1 PASS=1

-- case: ended and entered outside the period
UPDATE spell SET end_day = 90, entered_day = -1;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: a change of contract is no leaving (X3)
UPDATE spell SET next_gap_days = 3, type_changes = 1;
-- expect: n=0

-- case: another job goes on (X17)
UPDATE spell SET concurrent = 1;
-- expect: n=0

-- case: a contractor is a leaver too
UPDATE spell SET employment_type = 'Contractor', entered_lo = 950401, entered_hi = 950401;
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE

-- case: called off, and HR shows the person as employed (X15)
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-9', 'leaver', 'cancelled', 2, 900000, 900000),
  ((2 << 32) + 3, 'OFF-9', 'leaver', 'cancelled', 2, 900000, 900000);
-- expect: n=2 PASS=1 NOT_APPLICABLE=1
-- expect: W1||||1969-01-01|PASS|
-- expect: W2||||ticket OFF-9|NOT_APPLICABLE|RESCINDED

-- case: called off, but HR does not say whether the person works here
UPDATE person SET current = NULL WHERE id = 2;
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-9', 'leaver', 'cancelled', 2, 900000, 900000);
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: W1||||1969-01-01|PASS|
-- expect: W2||||ticket OFF-9|INDETERMINATE|REVERSAL_NOT_SHOWN

-- case: called off in the first second of the period
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-9', 'leaver', 'cancelled', 2, 0, 0);
-- expect: n=2 PASS=1 NOT_APPLICABLE=1

-- case: a cancelled ticket of another period, or of a leaver, is no row
INSERT INTO ticket(record_id, id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-8', 'leaver', 'cancelled', 2, -1, -1),
  ((2 << 32) + 3, 'OFF-9', 'leaver', 'cancelled', 2, 7776000, 7776000),
  ((2 << 32) + 4, 'OFF-7', 'leaver', 'cancelled', 1, 900000, 900000);
-- expect: n=1 PASS=1

-- case: rejected rows of HR and of tickets count as open
INSERT INTO source(id, file, kind, system, newest) VALUES (3, 'dir.csv', 'accounts', 'okta', 1);
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y'), (3, 9, 'no id', 'z');
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1||||1969-01-01|PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |jira|||off.csv:8|MISSING|ROW_REJECTED

-- case: without HR nothing can be concluded
DELETE FROM spell;
DELETE FROM source;
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run (0.7)
-- set: profile=none
-- expect: n=0
-- expect: outcome NOT_RUN

-- case: X15: an end that HR has taken back stays a row, with both lines of HR
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (3, 'hr-old.csv', 'workers', 'hr', 0, 9, 1000000);
UPDATE spell SET ended = 0, end_day = NULL, t0_lo = NULL, t0_hi = NULL, entered_day = NULL,
  current = 1, rescinded_day = 10, rescinded_record_id = (3 << 32) + 7;
UPDATE person SET current = 1 WHERE id = 1;
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1||||1969-01-01|NOT_APPLICABLE|RESCINDED
-- expect: outcome NO_OCCURRENCE

-- case: X15: an end that was outside the period and was taken back is no row
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (3, 'hr-old.csv', 'workers', 'hr', 0, 9, 1000000);
UPDATE spell SET ended = 0, end_day = NULL, t0_lo = NULL, t0_hi = NULL, entered_day = NULL,
  current = 1, rescinded_day = 90, rescinded_record_id = (3 << 32) + 7;
UPDATE person SET current = 1 WHERE id = 1;
-- expect: n=0

-- case: X15: the cancelled ticket of an end HR has taken back is no second row
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (3, 'hr-old.csv', 'workers', 'hr', 0, 9, 1000000);
UPDATE spell SET ended = 0, end_day = NULL, t0_lo = NULL, t0_hi = NULL, entered_day = NULL,
  current = 1, rescinded_day = 10, rescinded_record_id = (3 << 32) + 7;
UPDATE person SET current = 1 WHERE id = 1;
INSERT INTO ticket(record_id, id, person_id, kind, status, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'OFF-1', 1, 'leaver', 'cancelled', 500000, 500000);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1||||1969-01-01|NOT_APPLICABLE|RESCINDED

-- case: an end of before the period is not of it
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
-- expect: n=0

-- case: unless the bundle of the period before did not know it (0.4)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO late_end VALUES (1, (1 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1||||1969-01-01|PASS|

-- case: or this test had a row of it that was not due (X13)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO carried_spell VALUES ('L07', 1, (1 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1||||1969-01-01|PASS|

-- HR states no time of entry; its exports bound it.  1 h = 3600.
-- case: no time of entry, but an export from before the end has it
UPDATE spell SET entered_lo = NULL, entered_hi = NULL, entered_day = NULL,
  told_hi = 950400, told_record_id = (1 << 32) + 2;
-- expect: n=1 PASS=1
-- expect: W1||||1969-01-01|PASS|
-- expect: row W1|t1_lo|NULL
-- expect: row W1|t1_hi|950400

-- case: the first export with it is of a second after the end
UPDATE spell SET entered_lo = NULL, entered_hi = NULL, entered_day = NULL,
  told_hi = 950401, told_record_id = (1 << 32) + 2;
-- expect: W1||||1969-01-01|MISSING|NO_ENTRY_TIME

-- case: the export before that, made at the end, has it not: it straddles
UPDATE spell SET entered_lo = NULL, entered_hi = NULL, entered_day = NULL,
  told_lo = 950400, told_hi = 960000, told_record_id = (1 << 32) + 2, untold_record_id = (1 << 32) + 4;
-- expect: W1||||1969-01-01|INDETERMINATE|STRADDLES_LIMIT
-- expect: row W1|t1_lo|950400
-- expect: row W1|t1_hi|960000

-- case: one made a second after a planned end has it not: late
UPDATE spell SET entered_lo = NULL, entered_hi = NULL, entered_day = NULL,
  told_lo = 950401, told_hi = 960000, told_record_id = (1 << 32) + 2, untold_record_id = (1 << 32) + 4;
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE

-- case: an exit nobody planned, the export with it at the last second allowed
UPDATE spell SET reason = 'Dismissal', entered_lo = NULL, entered_hi = NULL, entered_day = NULL,
  told_lo = 950401, told_hi = 979200, told_record_id = (1 << 32) + 2, untold_record_id = (1 << 32) + 4;
-- expect: W1||||1969-01-01|PASS|

-- case: a second later it cannot be told
UPDATE spell SET reason = 'Dismissal', entered_lo = NULL, entered_hi = NULL, entered_day = NULL,
  told_lo = 979200, told_hi = 979201, told_record_id = (1 << 32) + 2, untold_record_id = (1 << 32) + 4;
-- expect: W1||||1969-01-01|INDETERMINATE|STRADDLES_LIMIT

-- case: the export without it is of after the time allowed
UPDATE spell SET reason = 'Dismissal', entered_lo = NULL, entered_hi = NULL, entered_day = NULL,
  told_lo = 979201, told_hi = 990000, told_record_id = (1 << 32) + 2, untold_record_id = (1 << 32) + 4;
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE

-- case: not entered yet in a later export, but somebody opened a ticket before
UPDATE spell SET entered_lo = NULL, entered_hi = NULL, entered_day = NULL,
  told_lo = 960000, told_hi = 970000, told_record_id = (1 << 32) + 2, untold_record_id = (1 << 32) + 4;
INSERT INTO ticket(record_id, kind, status, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'leaver', 'done', 1, 940000, 940000);
-- expect: W1||||1969-01-01|PASS|
-- expect: row W1|t1_hi|940000

-- case: an export of before has what HR says it entered later
UPDATE spell SET entered_lo = 960000, entered_hi = 960000, told_hi = 940000,
  told_record_id = (1 << 32) + 2;
-- expect: W1||||1969-01-01|PASS|
-- expect: row W1|t1_lo|NULL
-- expect: row W1|t1_hi|940000

-- case: corrected later than the first export that has it, and no earlier one is there
UPDATE spell SET entered_lo = 990000, entered_hi = 990000, told_hi = 960000, told_record_id = (1 << 32) + 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1969-01-01|INDETERMINATE|STRADDLES_LIMIT
-- expect: row W1|t1_lo|NULL
-- expect: row W1|t1_hi|960000

-- case: an export of after the end shows none: the stated time of entry is no proof
UPDATE spell SET told_lo = 950401, told_hi = 960000, told_record_id = (1 << 32) + 2,
  untold_record_id = (1 << 32) + 4;
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1969-01-01|INDETERMINATE|ENTRY_CONTRADICTED

-- case: one of before the end may leave out what lies ahead
UPDATE spell SET told_lo = 950400, told_hi = 960000, told_record_id = (1 << 32) + 2,
  untold_record_id = (1 << 32) + 4;
-- expect: W1||||1969-01-01|PASS|

-- case: corrected later than the first export that has it, which is late all the same
UPDATE spell SET entered_lo = 990000, entered_hi = 990000, told_lo = 955000, told_hi = 960000,
  told_record_id = (1 << 32) + 2, untold_record_id = (1 << 32) + 4;
-- expect: W1||||1969-01-01|FAIL|LATE_NOTICE
-- expect: row W1|t1_lo|955000
-- expect: row W1|t1_hi|960000

-- case: gone by its status without a date, HR said so before the end
UPDATE spell SET end_day = NULL, entered_day = NULL, entered_lo = NULL, entered_hi = NULL, told_lo = -900000, told_hi = 950400 WHERE id = 1;
-- expect: W1||||1969-01-01|PASS|

-- case: gone without a date, HR said so before the period
UPDATE spell SET end_day = NULL, entered_day = NULL, entered_lo = NULL, entered_hi = NULL, told_lo = -900000, told_hi = 0 WHERE id = 1;
-- expect: n=0

-- case: gone without a date, HR did not say so before the period had ended
UPDATE spell SET end_day = NULL, entered_day = NULL, entered_lo = NULL, entered_hi = NULL, told_lo = 7776000, told_hi = 9000000 WHERE id = 1;
-- expect: n=0

-- case: gone without a date, and no earlier export of HR: it may have been in the period
UPDATE spell SET end_day = NULL, entered_day = NULL, entered_lo = NULL, entered_hi = NULL, told_lo = NULL, told_hi = 9000000 WHERE id = 1;
-- expect: n=1 MISSING=1
