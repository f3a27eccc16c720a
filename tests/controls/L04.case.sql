-- No use after leaving (controls.md L04; 0.4 T0; X12 X14 X16).
-- The employment ends at 950400, HR entered it before.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: conversion_gap_days=3 rate=100
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9), (2, 'dir.csv', 'accounts', 'okta', 1, 9),
  (3, 'log.json', 'events', 'okta', 1, 9), (4, 'g.csv', 'grants', 'okta', 1, 9),
  (5, 'keys.csv', 'credentials', 'okta', 1, 9);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 0, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_day, end_day, entered_day, ended, t0_lo,
  t0_hi, notice_lo, notice_hi, current, record_id)
VALUES (1, 1, -365, 10, 9, 1, 950400, 950400, 950400, 950400, 0, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed,
  exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'disabled', 2000000, 1, 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo,
  t1_hi, use_covered, cover_record_id)
VALUES (1, 1, 1, 1, 1, 990000, 990000, 1, 3 << 32);

-- case: a log looked the whole time and shows no use
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: outcome MET

-- case: changed somebody else's access after leaving
UPDATE leaver_account SET use_lo = 960000, use_hi = 960000, use_kind = 'action',
  use_from = 'log', use_record_id = (3 << 32) + 7;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|ACTION_AFTER_LEAVING
-- expect: row W1|severity|Critical
-- expect: row W1|says|Changed somebody else's account or access on 1970-01-12 02:40:00Z, 2 h 40 min after the end of employment.

-- case: a sign-in after the accounts were exported is in the log all the same
UPDATE account SET snapshot_at = 900000;
UPDATE leaver_account SET use_lo = 960000, use_hi = 960000,
  use_kind = 'interactive', use_from = 'log', use_record_id = (3 << 32) + 7;
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING

-- case: nothing looked the whole time
UPDATE leaver_account SET use_covered = 0, cover_record_id = NULL;
-- expect: n=1 MISSING=1
-- expect: W1|okta|ann||1969-01-01|MISSING|NO_USE_EVIDENCE
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: closed on the second of the end needs no log
UPDATE leaver_account SET use_covered = 0, t1_lo = NULL, t1_hi = 950400;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: closed a second after the end does
UPDATE leaver_account SET use_covered = 0, t1_lo = NULL, t1_hi = 950401;
-- expect: W1|okta|ann||1969-01-01|MISSING|NO_USE_EVIDENCE

-- case: the end is a whole day: closed within it proves nothing
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET use_covered = 0, t1_hi = 864001;
-- expect: W1|okta|ann||1969-01-01|MISSING|NO_USE_EVIDENCE

-- case: open ever since and not looked at
UPDATE leaver_account SET use_covered = 0, closed = 0, t1_lo = 2000000, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01|MISSING|NO_USE_EVIDENCE

-- case: a sign-in one second after the end
UPDATE leaver_account SET use_lo = 950401, use_hi = 950401, use_kind = 'interactive', use_record_id = (3 << 32) + 5;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING
-- expect: row W1|severity|Critical
-- expect: outcome DEVIATIONS

-- case: a sign-in on the second of the end is not after it
UPDATE leaver_account SET use_lo = 950400, use_hi = 950400, use_kind = 'interactive';
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END

-- case: a last use known only by its day, the day after the last one
UPDATE leaver_account SET use_lo = 950400, use_hi = 1036800, use_kind = 'interactive';
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING

-- case: a last use known only by its day overlaps the end
UPDATE leaver_account SET use_lo = 900000, use_hi = 986400, use_kind = 'interactive';
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END

-- case: the end is a whole day, the sign-in in it
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET use_lo = 900000, use_hi = 900000, use_kind = 'interactive';
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END

-- case: a use of which only the latest time is known
UPDATE leaver_account SET use_lo = NULL, use_hi = 990000, use_kind = 'interactive';
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END

-- case: something else that it did, by whatever way in it had: as grave as a token
UPDATE leaver_account SET use_lo = 950401, use_hi = 950401, use_kind = 'act';
-- expect: W1|okta|ann||1969-01-01|FAIL|ACT_AFTER_LEAVING
-- expect: row W1|severity|High

-- case: a token, one step less grave (X12)
UPDATE leaver_account SET use_lo = 950401, use_hi = 950401, use_kind = 'token';
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING
-- expect: row W1|severity|High

-- case: used before HR entered the end (X14)
UPDATE spell SET entered_day = 12, notice_lo = 1100000, notice_hi = 1100000;
UPDATE leaver_account SET use_lo = 1100000, use_hi = 1100000, use_kind = 'interactive';
-- expect: W1|okta|ann||1969-01-01|FAIL|BEFORE_NOTICE

-- case: used a second after HR entered it
UPDATE spell SET entered_day = 12, notice_lo = 1100000, notice_hi = 1100000;
UPDATE leaver_account SET use_lo = 1100001, use_hi = 1100001, use_kind = 'interactive';
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING

-- case: the notice clock does not excuse use (L04 counts from the end)
-- set: clock=notice
UPDATE spell SET entered_day = 12, notice_lo = 1100000, notice_hi = 1100000;
UPDATE leaver_account SET use_lo = 1000000, use_hi = 1000000, use_kind = 'interactive';
-- expect: W1|okta|ann||1969-01-01|FAIL|BEFORE_NOTICE
-- expect: row W1|t0_lo|950400

-- case: the end lies after the export (X16)
UPDATE account SET snapshot_at = 950399;
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|ann||1969-01-01|NOT_DUE|NOT_YET_LEFT

-- case: the end lies on the second of the export
UPDATE account SET snapshot_at = 950400;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: an export without a time, the end after the run
UPDATE account SET snapshot_at = NULL;
UPDATE spell SET t0_lo = 8000001, t0_hi = 8000001;
-- expect: W1|okta|ann||1969-01-01|NOT_DUE|NOT_YET_LEFT

-- case: an application account is a row too
INSERT INTO account(id, system, username, person_id, snapshot_at, record_id) VALUES (2, 'crm', 'a.b', 1, 2000000, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, closed, use_lo, use_hi, use_kind) VALUES (2, 1, 2, 0, 960000, 960000, 'interactive');
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: W1|crm|a.b||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING

-- case: a leaver without accounts has no row
DELETE FROM leaver_account;
-- expect: n=0

-- case: ended on the last day of the period
UPDATE spell SET end_day = 89, entered_day = NULL;
-- expect: n=1 PASS=1

-- case: ended the day after the period
UPDATE spell SET end_day = 90, entered_day = NULL;
-- expect: n=0

-- case: ended on the first day of the period
UPDATE spell SET end_day = 0, entered_day = NULL;
-- expect: n=1 PASS=1

-- case: ended the day before the period
UPDATE spell SET end_day = -1, entered_day = NULL;
-- expect: n=0

-- case: ended before, entered on the last day
UPDATE spell SET end_day = -1, entered_day = 89;
-- expect: n=1 PASS=1

-- case: ended before, entered after
UPDATE spell SET end_day = -1, entered_day = 90;
-- expect: n=0

-- case: ended after, entered on the first day
UPDATE spell SET end_day = 90, entered_day = 0;
-- expect: n=1 PASS=1

-- case: ended after, entered before
UPDATE spell SET end_day = 90, entered_day = -1;
-- expect: n=0

-- case: not ended
UPDATE spell SET ended = 0;
-- expect: n=0

-- case: a change of contract is no leaving (X3)
UPDATE spell SET next_gap_days = 3, type_changes = 1;
-- expect: n=0

-- case: rejected rows of HR, accounts and logs count as open
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y'), (3, 9, 'bad', 'z'), (4, 3, 'bad', 'w');
-- expect: n=4 PASS=1 MISSING=3
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |okta|||dir.csv:8|MISSING|ROW_REJECTED
-- expect: |okta|||log.json:9|MISSING|ROW_REJECTED

-- case: it needs no profile
-- set: profile=none
-- expect: n=1 PASS=1

-- case: the end is a whole day that lies around the export
UPDATE spell SET t0_lo = 864000;
UPDATE account SET snapshot_at = 900000;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the end is a whole day, the use the second after it
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET use_lo = 950401, use_hi = 950401, use_kind = 'interactive';
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING

-- case: a use of which only the earliest time is known
UPDATE leaver_account SET use_lo = 940000, use_hi = NULL, use_kind = 'interactive';
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END

-- case: the bounds of the end and of the use stand in the row
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET use_lo = 950401, use_hi = 950500, use_kind = 'interactive';
-- expect: row W1|t0_lo|864000
-- expect: row W1|t0_hi|950400
-- expect: row W1|t1_lo|950401
-- expect: row W1|t1_hi|950500

-- case: in words: hours after
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET use_lo = 1123199, use_hi = 1123199, use_kind = 'interactive';
-- expect: row W1|says|Signed in on 1970-01-13 23:59:59Z, 47 h 59 min after the end of employment.

-- case: in words: days after, by a token
UPDATE leaver_account SET use_lo = 1123200, use_hi = 1123200, use_kind = 'token';
-- expect: row W1|says|Used through a token on 1970-01-14 00:00:00Z, 2 days after the end of employment.

-- case: in words: before HR had entered it
UPDATE spell SET notice_lo = 1123200, notice_hi = 1200000;
UPDATE leaver_account SET use_lo = 1123200, use_hi = 1123200, use_kind = 'interactive';
-- expect: row W1|says|Signed in on 1970-01-14 00:00:00Z, 2 days after the end of employment, before HR had entered the end.

-- case: in words: around the end
UPDATE leaver_account SET use_lo = 900000, use_hi = 986400, use_kind = 'interactive';
-- expect: row W1|says|Last used between 1970-01-11 10:00:00Z and 1970-01-12 10:00:00Z: before or after the end of employment cannot be told.

-- case: in words: closed with the end
UPDATE leaver_account SET use_covered = 0, t1_hi = 950400;
-- expect: row W1|says|Closed before the employment ended, and closed since.

-- case: in words: looked the whole time
-- expect: row W1|says|No use between the end of employment and the closing of the account.

-- case: in words: not used, but still open
UPDATE leaver_account SET closed = 0, t1_hi = NULL, t1_open = 1, use_covered = 1, use_lo = NULL, use_hi = NULL;
-- expect: row W1|says|No use between the end of employment and the export; the account is still open.

-- case: an end of before the period is not of it
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
-- expect: n=0

-- case: unless the bundle of the period before did not know it (0.4)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO late_end VALUES (1, (1 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: or this test had a row of it that was not due (X13)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO carried_spell VALUES ('L04', 1, (1 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01|PASS|

-- What a log can show (item 150).

-- case: the log that was looking shows sign-ins only
UPDATE source SET kind = 'events', shows = 'sign_ins' WHERE id = (SELECT cover_record_id >> 32 FROM leaver_account LIMIT 1);
-- expect: row W1|says|No use between the end of employment and the closing of the account. The log shows sign-ins, so uses that began before in a session or a token would not be in it.

-- case: tokens too, but no sessions
UPDATE source SET kind = 'events', shows = 'sign_ins, token_uses, administration' WHERE id = (SELECT cover_record_id >> 32 FROM leaver_account LIMIT 1);
-- expect: row W1|says|No use between the end of employment and the closing of the account. The log shows sign-ins, token-uses, administration, so uses that began before in a session would not be in it.

-- case: all of them
UPDATE source SET kind = 'events', shows = 'sign_ins, token_uses, sessions, administration' WHERE id = (SELECT cover_record_id >> 32 FROM leaver_account LIMIT 1);
-- expect: row W1|says|No use between the end of employment and the closing of the account.

-- case: the account was the leaver's at the end and is a colleague's now
UPDATE account SET person_id = 2;
DELETE FROM leaver_account;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'okta', 'accounts', '', 900000, 900000, NULL, 1, 4 << 32), (2, 'okta', 'accounts', '', 2000000, 2000000, 1, 1, 2 << 32);
INSERT INTO former_holder VALUES (1, 1, 900000, (2 << 32) + 9);
-- expect: n=1 MISSING=1
-- expect: W1|okta|ann||1969-01-01|MISSING|TRANSFERRED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: handed on before the end
UPDATE account SET person_id = 2;
DELETE FROM leaver_account;
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'okta', 'accounts', '', 900000, 900000, NULL, 1, 4 << 32), (2, 'okta', 'accounts', '', 950400, 950400, 1, 1, 2 << 32);
INSERT INTO former_holder VALUES (1, 1, 900000, (2 << 32) + 9);
-- expect: n=0

-- case: in the register since: that test's
UPDATE account SET person_id = NULL, registered = 1;
DELETE FROM leaver_account;
INSERT INTO former_holder VALUES (1, 1, 900000, (2 << 32) + 9);
-- expect: n=0

-- case: when the earlier export was made nobody says
UPDATE account SET person_id = NULL;
DELETE FROM leaver_account;
INSERT INTO former_holder VALUES (1, 1, NULL, (2 << 32) + 9);
-- expect: W1|okta|ann||1969-01-01|MISSING|TRANSFERRED
-- expect: row W1|says|The account was the leaver's by the export of an unknown time and is nobody's now; nothing shows who used it after the end of employment.

-- Tokens and keys: the account was closed at 990000, which ends the watch.

-- case: a log of sign-ins says nothing of a token
UPDATE source SET shows = 'sign_ins' WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: n=1 MISSING=1
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN
-- expect: row W1|says|Nobody signed in, but the account has 1 token or key, and nothing supplied shows uses of it over the whole time from the end of employment.
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: two of them
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'ssh_key', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN
-- expect: row W1|says|Nobody signed in, but the account has 2 tokens or keys, and nothing supplied shows uses of them over the whole time from the end of employment.

-- case: an API key
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'api_key', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: a certificate
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'certificate', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: a factor, a session or a password is used by signing in
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'factor', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'session', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 3);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (3, 'okta', 'ann', 1, NULL, 'password', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 4);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a log of token uses was looking from the end to the closing
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: it began a second after the end
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950401, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: it says by its first event that it had begun
UPDATE source SET shows = 'sign_ins, token_uses', first_at = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: it ended a second before the closing
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 989999 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: it ended with its last event
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, last_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the account was open to the export, and it ended before that
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
UPDATE leaver_account SET closed = 0, t1_lo = 2000000, t1_hi = NULL;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: it has fewer events than the system counted
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
UPDATE source SET console_count = 10, rows_read = 9 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: it was asked for a part
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
UPDATE source SET hides_inactive = 2 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: a page of it was not supplied
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO source_item VALUES (3, 'page', 'pages', '', 1), (3, 'page', 'more announced', '', 1);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: it announces more events than are here
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO source_item VALUES (3, 'page', 'pages', '', 1), (3, 'page', 'total announced', '', 3), (3, 'page', 'records', '', 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: all its pages are here
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO source_item VALUES (3, 'page', 'pages', '', 2), (3, 'page', 'more announced', '', 1), (3, 'page', 'total announced', '', 2), (3, 'page', 'records', '', 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: it has as many
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
UPDATE source SET console_count = 9, rows_read = 9 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: it is of another system
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
UPDATE source SET system = 'crm' WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: it is no log
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
UPDATE source SET kind = 'accounts' WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: an export made afterwards has its last use before the end
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 940000, 950400, 990000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: it was made a second before the closing
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 940000, 940000, 989999, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: an earlier export, and no later one says when it was used
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 940000, 940000, 960000, 0, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: one that was revoked with the end
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'revoked', 100, 100, 950400, 950400, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a second later
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'revoked', 100, 100, 950401, 950401, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: revoked, nobody knows when
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'expired', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: one that is said to have been revoked then, and is active
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, 950400, 950400, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: made when the account was closed
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 990000, 990000, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: made a second before
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 989999, 989999, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: nobody knows when it was made
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', NULL, NULL, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: a list of after the end had it, the newest has not
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 960000, 0, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: gone from a complete list of before the end
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 900000, 0, (5 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (1, 'okta', 'credentials', '', 900001, 950400, 1, 5 << 32);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a list that is not complete does not show it gone
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 900000, 0, (5 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id)
VALUES (1, 'okta', 'credentials', '', 900001, 950400, 0, 5 << 32);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: the list that had it does not show it gone
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 900000, 0, (5 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id)
VALUES (1, 'okta', 'credentials', '', 900000, 950400, 1, 5 << 32);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: a list of a second after the end does not show it gone
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 900000, 0, (5 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id)
VALUES (1, 'okta', 'credentials', '', 900001, 950401, 1, 5 << 32);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: a list of accounts does not show it gone
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 900000, 0, (5 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id)
VALUES (1, 'okta', 'accounts', '', 900001, 950400, 1, 5 << 32);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: a list of another system does not show it gone
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 900000, 0, (5 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id)
VALUES (1, 'crm', 'credentials', '', 900001, 950400, 1, 5 << 32);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: it is there again
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 900000, 0, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 3);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (1, 'okta', 'credentials', '', 900001, 950400, 1, 5 << 32);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: revoked in one export, the account of another name has one too
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'revoked', 100, 100, 950400, 950400, NULL, NULL, 2000000, 1, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann2', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: one key of two exports is one
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ANN', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 960000, 0, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 3);
-- expect: row W1|says|Nobody signed in, but the account has 1 token or key, and nothing supplied shows uses of it over the whole time from the end of employment.

-- case: without a number each is one
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', NULL, 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'token', NULL, 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 3);
-- expect: row W1|says|Nobody signed in, but the account has 2 tokens or keys, and nothing supplied shows uses of them over the whole time from the end of employment.

-- case: it names its holder, and no account
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', NULL, 1, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: of another system
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'crm', 'ann', NULL, 1, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: of another holder
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', NULL, 2, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: of another account of the holder
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 9, 1, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the account was closed before the end
UPDATE leaver_account SET t1_lo = 940000, t1_hi = 940000;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: employed again at once
UPDATE leaver_account SET until_at = 950400;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: employed again a second later
UPDATE leaver_account SET until_at = 950401;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: nothing was looking at all
UPDATE leaver_account SET use_covered = 0;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|NO_USE_EVIDENCE

-- case: a token was last used after the end
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 950401, 950401, 2000000, 1, (5 << 32) + 2);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING
-- expect: row W1|severity|High
-- expect: row W1|t1_lo|950401
-- expect: row W1|t1_hi|950401
-- expect: row W1|says|Used through a token on 1970-01-12 00:00:01Z, 0 h 00 min after the end of employment.

-- case: also if the account had been closed by then
UPDATE leaver_account SET t1_lo = 940000, t1_hi = 940000;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 950401, 950401, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING

-- case: a password is a sign-in
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'password', 'K1', 'active', 100, 100, NULL, NULL, 950401, 950401, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING
-- expect: row W1|severity|Critical

-- case: and so is a factor
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'factor', 'K1', 'active', 100, 100, NULL, NULL, 950401, 950401, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING

-- case: a session is none
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'session', 'K1', 'active', 100, 100, NULL, NULL, 950401, 950401, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING

-- case: last used with the end
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 950400, 950400, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: last used on the day the end is in
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 900000, 986400, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END

-- case: last used on the day after
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 950400, 1036800, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING

-- case: last used nobody knows when before that
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, 990000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END

-- case: last used nobody knows when after that
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 940000, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END

-- case: last used in the next employment
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
UPDATE leaver_account SET until_at = 1000000;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 1000000, 1000000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: in the second before it
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
UPDATE leaver_account SET until_at = 1000000;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 999999, 999999, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING

-- case: of two the one surely after the end counts
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 900000, 986400, 2000000, 1, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'token', 'K2', 'active', 100, 100, NULL, NULL, 960000, 960000, 2000000, 1, (5 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING

-- case: of two the first after the end counts
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 970000, 970000, 2000000, 1, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'token', 'K2', 'active', 100, 100, NULL, NULL, 960000, 960000, 2000000, 1, (5 << 32) + 3);
-- expect: row W1|t1_lo|960000

-- case: the account was used after the end, and a token too
UPDATE leaver_account SET use_lo = 980000, use_hi = 980000, use_kind = 'interactive', use_record_id = (3 << 32) + 7;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 960000, 960000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING
-- expect: row W1|t1_lo|980000

-- case: the account perhaps, the token surely
UPDATE leaver_account SET use_lo = 900000, use_hi = 986400, use_kind = 'interactive', use_record_id = (3 << 32) + 7;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 960000, 960000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING

-- case: both perhaps
UPDATE leaver_account SET use_lo = 900000, use_hi = 986400, use_kind = 'interactive', use_record_id = (3 << 32) + 7;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 910000, 986000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END
-- expect: row W1|t1_lo|900000

-- case: the account perhaps, of which only the latest time is known
UPDATE leaver_account SET use_lo = NULL, use_hi = 986400, use_kind = 'interactive', use_record_id = (3 << 32) + 7;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 910000, 986000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END
-- expect: row W1|t1_hi|986400

-- case: used by a token before HR entered the end (X14)
UPDATE spell SET entered_day = 12, notice_lo = 1100000, notice_hi = 1100000;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 1000000, 1000000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|BEFORE_NOTICE

-- case: a log of sign-ins that covers it all is no log of token uses
UPDATE source SET shows = 'sign_ins', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: used on the day after, and by a token later
UPDATE leaver_account SET use_lo = 950400, use_hi = 1036800, use_kind = 'interactive', use_record_id = (3 << 32) + 7;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 960000, 960000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING
-- expect: row W1|t1_lo|950400

-- case: used in the second of the end, and by a token later
UPDATE leaver_account SET use_lo = 950400, use_hi = 950400, use_kind = 'interactive', use_record_id = (3 << 32) + 7;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 960000, 960000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING

-- case: used on the day of the end, and by a token later
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET use_lo = 900000, use_hi = 900000, use_kind = 'interactive', use_record_id = (3 << 32) + 7;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 960000, 960000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING

-- case: used with the last second of that day, and by a token later
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET use_lo = 950400, use_hi = 950400, use_kind = 'interactive', use_record_id = (3 << 32) + 7;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 960000, 960000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|BEFORE_NOTICE
-- expect: row W1|t1_lo|950400

-- case: perhaps used since, from when on is known, and perhaps by a token
UPDATE leaver_account SET use_lo = 940000, use_hi = NULL, use_kind = 'interactive', use_record_id = (3 << 32) + 7;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 910000, 986000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END
-- expect: row W1|t1_lo|940000

-- case: a token used on the day of the end
UPDATE spell SET t0_lo = 864000;
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 864000, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 900000, 900000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|USE_AROUND_THE_END

-- case: a token used on the day the next employment began
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
UPDATE leaver_account SET until_at = 1000000;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 999999, 1000001, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING

-- case: closed at some time until 990000, the log ended before
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 985000 WHERE id = 3;
UPDATE leaver_account SET t1_lo = 980000;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: the log began on the day of the end
UPDATE spell SET t0_lo = 864000;
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 900000, extracted_at = 990000 WHERE id = 3;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: revoked with the end, perhaps a second later
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'revoked', 100, 100, 950000, 950401, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: revoked on the day of the end
UPDATE spell SET t0_lo = 864000;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'revoked', 100, 100, 900000, 900000, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: seen active first, then revoked with the end
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 900000, 0, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'token', 'K1', 'revoked', 100, 100, 950400, 950400, NULL, NULL, 2000000, 1, (5 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: seen twice, the last time after a list that had it not
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 800000, 0, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 940000, 0, (5 << 32) + 3);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (1, 'okta', 'credentials', '', 850000, 860000, 1, 5 << 32);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: made before, by one of two exports
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 0, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 990000, 990000, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: one of two exports made afterwards has its last use
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 940000, 940000, 990000, 0, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: employed again on the day of the end
UPDATE spell SET t0_lo = 864000;
UPDATE leaver_account SET until_at = 900000;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: each account has its own tokens, and its own log
UPDATE source SET shows = 'sign_ins, token_uses', covers_from = 950400, extracted_at = 990000 WHERE id = 3;
INSERT INTO account(id, system, username, person_id, snapshot_at, record_id) VALUES (2, 'crm', 'a.b', 1, 2000000, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_hi, use_covered) VALUES (2, 1, 2, 1, 990000, 1);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (2, 'crm', 'ann', 2, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 3);
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: W1|crm|a.b||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: and its own uses
INSERT INTO account(id, system, username, person_id, snapshot_at, record_id) VALUES (2, 'crm', 'a.b', 1, 2000000, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_hi, use_covered) VALUES (2, 1, 2, 1, 990000, 1);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'crm', 'ann', 2, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 960000, 960000, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: W1|crm|a.b||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING

-- case: another leaver has a token
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 0, (1 << 32) + 3);
INSERT INTO spell(id, person_id, start_day, end_day, ended, t0_lo, t0_hi, current, record_id) VALUES (2, 2, -365, 10, 1, 950400, 950400, 0, (1 << 32) + 3);
INSERT INTO account(id, system, username, person_id, snapshot_at, record_id) VALUES (2, 'okta', 'bob', 2, 2000000, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_hi, use_covered) VALUES (2, 2, 2, 1, 990000, 1);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 2, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, NULL, NULL, 2000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|PASS|
-- expect: W2|okta|bob||1969-01-01|MISSING|TOKEN_USE_NOT_SHOWN

-- case: two employments and one account: used after the first, before the second
INSERT INTO spell(id, person_id, start_day, end_day, ended, t0_lo, t0_hi, current, record_id) VALUES (2, 1, 20, 30, 1, 2678400, 2678400, 0, (1 << 32) + 3);
UPDATE account SET snapshot_at = 5000000;
UPDATE leaver_account SET until_at = 1728000;
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi, use_covered) VALUES (2, 2, 1, 1, 2678400, 2678400, 1);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, NULL, 'token', 'K1', 'active', 100, 100, NULL, NULL, 960000, 960000, 5000000, 1, (5 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01|FAIL|TOKEN_USE_AFTER_LEAVING
-- expect: W1|okta|ann||1970-01-21|PASS|

-- Gone from a list that left out others too (Q04): as L01.

-- case: gone before the end, by a list that left out another account
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 940000, basis = 'absent', use_covered = 0, cover_record_id = NULL;
-- expect: n=1 MISSING=1
-- expect: W1|okta|ann||1969-01-01|MISSING|ABSENCE_IN_DOUBT
-- expect: row W1|says|Nothing supplied shows uses of this account over the whole time from the end of employment to the export it is gone from; 1 account of the system disappeared and nothing explains it (Q04), so that proves no closing.

-- case: gone before the end, by a list that left out nobody else
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET t1_lo = 900000, t1_hi = 940000, basis = 'absent', use_covered = 0, cover_record_id = NULL;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: a log looked to the second of that list
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
UPDATE source SET extracted_at = 2000000 WHERE id = 3;
UPDATE leaver_account SET t1_lo = 950000, t1_hi = 990000, basis = 'absent';
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: it looked to the second before it
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
UPDATE source SET extracted_at = 1999999 WHERE id = 3;
UPDATE leaver_account SET t1_lo = 950000, t1_hi = 990000, basis = 'absent';
-- expect: W1|okta|ann||1969-01-01|MISSING|ABSENCE_IN_DOUBT

-- case: until when the log looked is not known
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
UPDATE leaver_account SET t1_lo = 950000, t1_hi = 990000, basis = 'absent';
-- expect: W1|okta|ann||1969-01-01|MISSING|ABSENCE_IN_DOUBT

-- case: the log has its closing
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
UPDATE leaver_account SET basis = 'event';
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: used afterwards all the same
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
UPDATE leaver_account SET t1_lo = 950000, t1_hi = 990000, basis = 'absent', use_lo = 960000, use_hi = 960000, use_kind = 'interactive';
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING

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

-- X14: HR stated the end 604800 in its list of 700000, and moved it to 950400.

-- case: used between the end that had come and the one stated now
INSERT INTO earlier_end VALUES (1, 604800, 604800, 6, 700000, 2000000, (1 << 32) + 7);
UPDATE account SET last_use_lo = 604801, last_use_hi = 604801;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_MOVED_AFTERWARDS

-- case: last used on the second of the first
INSERT INTO earlier_end VALUES (1, 604800, 604800, 6, 700000, 2000000, (1 << 32) + 7);
UPDATE account SET last_use_lo = 604800, last_use_hi = 604800;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: when it was last used nobody says
INSERT INTO earlier_end VALUES (1, 604800, 604800, 6, 700000, 2000000, (1 << 32) + 7);
-- expect: W1|okta|ann||1969-01-01|INDETERMINATE|END_MOVED_AFTERWARDS

-- case: never used
INSERT INTO earlier_end VALUES (1, 604800, 604800, 6, 700000, 2000000, (1 << 32) + 7);
UPDATE account SET never_used = 1;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: closed by the first
INSERT INTO earlier_end VALUES (1, 604800, 604800, 6, 700000, 2000000, (1 << 32) + 7);
UPDATE leaver_account SET t1_lo = 604800, t1_hi = 604800;
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: the first had not come by the list that states it
INSERT INTO earlier_end VALUES (1, 604800, 604800, 6, 604799, 2000000, (1 << 32) + 7);
-- expect: W1|okta|ann||1969-01-01|PASS|

-- case: used after the one stated now
INSERT INTO earlier_end VALUES (1, 604800, 604800, 6, 700000, 2000000, (1 << 32) + 7);
UPDATE leaver_account SET use_lo = 960000, use_hi = 960000, use_kind = 'interactive', use_from = 'log', use_record_id = (3 << 32) + 7;
UPDATE account SET last_use_lo = 960000, last_use_hi = 960000;
-- expect: W1|okta|ann||1969-01-01|FAIL|SIGN_IN_AFTER_LEAVING
