-- No active account of a former worker (controls.md L02; 0.2; 0.4 closed states,
-- X1 X5 X7 X13 X20).
-- The person left at 950400; the accounts were exported at 2000000, HR at 2000000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: leaver_hours=24 leaver_business_days=0 high_risk_hours=1 prestart_days=14 conversion_gap_days=3 temp_skew_minutes=15 rate=100
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 2000000),
  (2, 'dir.csv', 'accounts', 'okta', 1, 9, 2000000);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('hr', 'hr', 1, 1),
  ('okta', 'directory', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 0, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_lo, end_day, ended, t0_lo, t0_hi,
  notice_lo, notice_hi, current, record_id)
VALUES (1, 1, -9000000, 10, 1, 950400, 950400, 950400, 950400, 0, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, state, snapshot_at, listed,
  exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'active', 2000000, 1, 1, (2 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed)
VALUES (1, 1, 1, 1, 0);

-- case: active long after
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE
-- expect: row W1|severity|High
-- expect: outcome DEVIATIONS
-- expect: condition HR is as recent as the accounts 1

-- case: HR's word leaves open whether the person came back (X7 X20)
INSERT INTO spell(id, person_id, start_lo, ended, current, doubtful, record_id)
VALUES (2, 1, 1500000, 0, NULL, 1, (1 << 32) + 3);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: closed all the same
INSERT INTO spell(id, person_id, start_lo, ended, current, doubtful, record_id)
VALUES (2, 1, 1500000, 0, NULL, 1, (1 << 32) + 3);
UPDATE account SET state = 'disabled';
-- expect: W1|okta|ann|||PASS|

-- case: in between two contracts it is no leaving (X3)
UPDATE spell SET type_changes = 1, next_gap_days = 3;
-- expect: n=0

-- case: a day longer and it is
UPDATE spell SET type_changes = 1, next_gap_days = 4;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: a system declared out of scope
UPDATE system_ SET in_scope = 0 WHERE system = 'okta';
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta|ann|||NOT_APPLICABLE|OUT_OF_SCOPE

-- case: a leaver of years ago counts the same
UPDATE spell SET end_day = -3000, t0_lo = -259113600, t0_hi = -259113600;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: privileged
UPDATE account SET privileged = 1;
-- expect: row W1|severity|Critical

-- case: privileged when its person left, and no more
UPDATE leaver_account SET was_privileged = 1;
-- expect: row W1|severity|Critical
-- expect: row W1|limit_s|3600

-- case: regulated data
UPDATE system_ SET data_class = 'regulated' WHERE system = 'okta';
-- expect: row W1|severity|Critical

-- case: pending is not closed (0.4)
UPDATE account SET state = 'pending';
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: locked is not closed (0.4)
UPDATE account SET state = 'locked';
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: suspended is closed
UPDATE account SET state = 'suspended';
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|||PASS|
-- expect: outcome MET

-- case: disabled is closed
UPDATE account SET state = 'disabled';
-- expect: W1|okta|ann|||PASS|

-- case: deprovisioned is closed
UPDATE account SET state = 'deprovisioned';
-- expect: W1|okta|ann|||PASS|

-- case: deleted is closed
UPDATE account SET state = 'deleted';
-- expect: W1|okta|ann|||PASS|

-- case: gone from a complete export is closed (X5)
UPDATE account SET state = 'absent', listed = 0;
-- expect: W1|okta|ann|||PASS|

-- case: another account of that system vanished unexplained, so its list proves nothing (Q04)
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 1000000);
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 3, 2, 9, 0, (3 << 32) + 7);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|ABSENCE_IN_DOUBT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: it vanished since the bundle of the period before
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 1000000);
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO previous_member(system, kind, account_id, present, record_id)
VALUES ('okta', 'accounts', -1, 0, (3 << 32) + 7);
-- expect: W1|okta|ann|||INDETERMINATE|ABSENCE_IN_DOUBT

-- case: what vanished is explained, is still there, of another system, or a person
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 1000000);
UPDATE account SET state = 'absent', listed = 0;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, explained, record_id)
VALUES ('okta', 'accounts', 3, 2, 1, 0, 'its person left', (3 << 32) + 2),
  ('okta', 'accounts', 3, 2, 2, 1, NULL, (3 << 32) + 3),
  ('github', 'accounts', 3, 2, 3, 0, NULL, (3 << 32) + 4),
  ('okta', 'workers', 3, 2, NULL, 0, NULL, (3 << 32) + 5);
INSERT INTO previous_member(system, kind, account_id, present, explained, record_id)
VALUES ('okta', 'accounts', -1, 0, 'deleted in the log', (3 << 32) + 7),
  ('github', 'accounts', -2, 0, NULL, (3 << 32) + 8);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|||PASS|

-- case: the log has its closing, which the list does not take back
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 1000000);
UPDATE account SET state = 'absent', listed = 0;
UPDATE leaver_account SET closed = 1, basis = 'event', t1_lo = 950400, t1_hi = 950400;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 3, 2, 9, 0, (3 << 32) + 7);
-- expect: W1|okta|ann|||PASS|

-- case: what the list shows open or closed is not in doubt
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 1000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 3, 2, 9, 0, (3 << 32) + 7);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: closed in it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'old.csv', 'accounts', 'okta', 0, 9, 1000000);
UPDATE account SET state = 'disabled';
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 3, 2, 9, 0, (3 << 32) + 7);
-- expect: W1|okta|ann|||PASS|

-- case: only an old list of members had it, and a complete export of later has not (X5)
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'g.csv', 'grants', 'okta', 0, 9, 1000000);
UPDATE account SET state = 'absent', listed = 0, exported = 0, record_id = (3 << 32) + 2;
-- expect: W1|okta|ann|||PASS|
-- expect: row W1|says|Not in a complete export; that it existed is known from elsewhere.

-- case: only an old list of members had it, and no complete export tells (X5)
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'g.csv', 'grants', 'okta', 0, 9, 1000000);
UPDATE account SET state = 'unknown', listed = 0, exported = 0, record_id = (3 << 32) + 2;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|STATE_UNKNOWN

-- case: an unknown status word (X20)
UPDATE account SET state = 'unknown';
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|STATE_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a registered service account of a leaver is a row too (any kind)
UPDATE account SET kind = 'service', registered = 1;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: the limit runs out with the export: not due
UPDATE account SET snapshot_at = 1036800;
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|ann|||NOT_DUE|WITHIN_LIMIT

-- case: one second later it fails
UPDATE account SET snapshot_at = 1036801;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: the end is a whole day, the export in between
UPDATE spell SET t0_lo = 864000;
UPDATE account SET snapshot_at = 1036800;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LIMIT

-- case: the end is a whole day, not due even by its first second
UPDATE spell SET t0_lo = 864000;
UPDATE account SET snapshot_at = 950400;
-- expect: W1|okta|ann|||NOT_DUE|WITHIN_LIMIT

-- case: one hour for high-risk leavers
UPDATE spell SET high_risk = 1;
UPDATE account SET snapshot_at = 954001;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: one hour for high-risk leavers, the last second
UPDATE spell SET high_risk = 1;
UPDATE account SET snapshot_at = 954000;
-- expect: W1|okta|ann|||NOT_DUE|WITHIN_LIMIT

-- case: one hour for privileged accounts
UPDATE account SET snapshot_at = 954001, privileged = 1;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: one hour where data is regulated
UPDATE system_ SET data_class = 'regulated' WHERE system = 'okta';
UPDATE account SET snapshot_at = 954001;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: an ordinary leaver has a day
UPDATE account SET snapshot_at = 954001;
-- expect: W1|okta|ann|||NOT_DUE|WITHIN_LIMIT

-- case: by the notice clock the limit counts from the entry
-- set: clock=notice
UPDATE spell SET notice_lo = 1950000, notice_hi = 1950000;
-- expect: W1|okta|ann|||NOT_DUE|WITHIN_LIMIT
-- expect: row W1|t0_hi|1950000

-- case: by the policy clock the same fails
UPDATE spell SET notice_lo = 1950000, notice_hi = 1950000;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: by the notice clock without an entry time
-- set: clock=notice
UPDATE spell SET notice_lo = NULL, notice_hi = NULL;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE
-- expect: row W1|t0_hi|950400

-- case: left on the second of the export
UPDATE account SET snapshot_at = 950400, state = 'disabled';
-- expect: n=1 PASS=1

-- case: left the second after the export: not a former worker then
UPDATE account SET snapshot_at = 950399;
-- expect: n=0

-- case: rehired on the second of the export: not a former worker (X1)
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 2000000, 0);
-- expect: n=0

-- case: a new employment that began and ended too is no excuse
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi) VALUES (2, 1, 1100000, 1, 1200000, 1200000);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: a new employment that ends the second after the export still counts
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi) VALUES (2, 1, 1100000, 1, 2000001, 2000001);
-- expect: n=0

-- case: and not one that ends on its second
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi) VALUES (2, 1, 1100000, 1, 2000000, 2000000);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: somebody else's employment is no excuse
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 2, -5, 0);
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo) VALUES (3, 2, -5, 1, 8);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: a current employment of unknown start is one
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, NULL, 0);
-- expect: n=0

-- case: prepared 14 days before the return (X7)
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 3209600, 0);
UPDATE leaver_account SET undone_at = (SELECT t0_lo FROM spell WHERE id = 1);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta|ann|||NOT_APPLICABLE|PREPARED_FOR_RETURN

-- case: never closed since the leaving: the return is no excuse
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 3209600, 0);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: closed and opened before the leaving: no excuse either
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 3209600, 0);
UPDATE leaver_account SET undone_at = (SELECT t0_lo - 1 FROM spell WHERE id = 1);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: earlier than that
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 3209601, 0);
UPDATE leaver_account SET undone_at = (SELECT t0_lo FROM spell WHERE id = 1);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: the latest of two ended employments decides
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi, record_id)
VALUES (2, 1, 1100000, 1, 1913600, 1913600, (1 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed) VALUES (2, 2, 1, 1, 0);
-- expect: n=1 NOT_DUE=1
-- expect: W1|okta|ann|||NOT_DUE|WITHIN_LIMIT
-- expect: row W1|t0_lo|1913600

-- case: when it ended is not known, that it ended is
UPDATE spell SET t0_lo = NULL, t0_hi = 950400;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: an export nobody dated
UPDATE account SET snapshot_at = NULL;
-- expect: W1|okta|ann|||INDETERMINATE|EXTRACTION_TIME_MISSING

-- case: a system in scope without accounts
INSERT INTO system_(system, name, kind, listed, in_scope) VALUES ('crm', 'CRM', 'application', 1, 1);
-- expect: n=2 FAIL=1 MISSING=1
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE
-- expect: |crm||||MISSING|NO_ACCOUNT_EXPORT

-- case: a directory in scope whose export is empty is not usable
INSERT INTO system_(system, kind, listed) VALUES ('ad', 'directory', 1);
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'x', 'accounts', 'ad', 1, 0, 2000000);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE
-- expect: |ad||||MISSING|NO_ACCOUNT_EXPORT

-- case: grants are not accounts
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('crm', 'application', 1, 1);
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (3, 'x', 'grants', 'crm', 1, 9);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE
-- expect: |crm||||MISSING|NO_ACCOUNT_EXPORT

-- case: out of scope, not listed, or of another kind
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('crm', 'application', 1, 0),
  ('erp', 'application', 0, 1), ('mdm', 'devices', 1, 1);
-- expect: n=1 FAIL=1

-- case: rejected rows of HR and of accounts count as open
INSERT INTO source(id, file, kind, system, newest) VALUES (4, 'log.json', 'events', 'okta', 1);
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y'), (4, 9, 'bad', 'z');
-- expect: n=3 FAIL=1 MISSING=2
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |okta|||dir.csv:8|MISSING|ROW_REJECTED

-- case: HR one hour older than the accounts is recent enough (0.2)
UPDATE source SET extracted_at = 2003600 WHERE id = 2;
UPDATE account SET state = 'disabled';
-- expect: condition HR is as recent as the accounts 1
-- expect: outcome MET

-- case: HR an hour and a second older is not
UPDATE source SET extracted_at = 2003601 WHERE id = 2;
UPDATE account SET state = 'disabled';
-- expect: condition HR is as recent as the accounts ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the larger limit does not help
-- set: leaver_hours=1 high_risk_hours=24
UPDATE source SET extracted_at = 2003601 WHERE id = 2;
UPDATE account SET state = 'disabled';
-- expect: condition HR is as recent as the accounts ?

-- case: an earlier export is not meant
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'old', 'workers', 'hr', 0, 5),
  (4, 'late', 'accounts', 'okta', 0, 9000000);
UPDATE account SET state = 'disabled';
-- expect: condition HR is as recent as the accounts 1

-- case: every list of people counts
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'x', 'workers', 'ctr', 1, 5);
UPDATE account SET state = 'disabled';
-- expect: condition HR is as recent as the accounts ?

-- case: a list without a time cannot be compared
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'x', 'workers', 'ctr', 1, NULL);
UPDATE account SET state = 'disabled';
-- expect: condition HR is as recent as the accounts ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: accounts without a time cannot be compared
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'x', 'accounts', 'crm', 1, NULL);
UPDATE account SET state = 'disabled';
-- expect: condition HR is as recent as the accounts ?

-- case: without a profile it is not run
-- set: profile=none
-- expect: n=0
-- expect: outcome NOT_RUN

-- case: each bound of each clock stands in the row (policy)
UPDATE spell SET t0_lo = 864000, notice_lo = 970000, notice_hi = 980000;
-- expect: row W1|t0_lo|864000
-- expect: row W1|t0_hi|950400

-- case: each bound of each clock stands in the row (notice)
-- set: clock=notice
UPDATE spell SET t0_lo = 864000, notice_lo = 970000, notice_hi = 980000;
-- expect: row W1|t0_lo|970000
-- expect: row W1|t0_hi|980000

-- case: the notice is not known, the end is a whole day
-- set: clock=notice
UPDATE spell SET t0_lo = 864000, notice_lo = NULL, notice_hi = NULL;
-- expect: row W1|t0_lo|864000
-- expect: row W1|t0_hi|950400

-- case: left perhaps on the day of the export
UPDATE spell SET t0_lo = 864000;
UPDATE account SET snapshot_at = 900000;
-- expect: W1|okta|ann|||NOT_DUE|WITHIN_LIMIT

-- case: in words: hours after leaving
UPDATE account SET snapshot_at = 1123199;
-- expect: row W1|says|The account is active, 47 h after its person left.

-- case: in words: days after leaving
UPDATE account SET snapshot_at = 1123200;
-- expect: row W1|says|The account is active, 2 days after its person left.

-- case: in words: not due
UPDATE account SET snapshot_at = 1000000;
-- expect: row W1|says|The account is active, but the 24 h allowed had not run out when it was exported.

-- case: in words: closed
UPDATE account SET state = 'suspended';
-- expect: row W1|says|The account is suspended.

-- case: in words: gone
UPDATE account SET state = 'absent';
-- expect: row W1|says|Gone from a complete export that it was in before.

-- case: the newest of two account exports is compared
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'x', 'accounts', 'crm', 1, 1, 5);
UPDATE source SET extracted_at = 2003601 WHERE id = 2;
UPDATE account SET state = 'disabled';
-- expect: condition HR is as recent as the accounts ?
-- expect: says HR's export is 1 h older than the newest account export

-- case: no inventory
DELETE FROM system_;
-- expect: says 1 of 1 row fails and 0 pass; 100 % must pass.

-- case: one business day after a Friday: open in an export of Monday is not due
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000);
UPDATE account SET snapshot_at = 1209600;
UPDATE source SET extracted_at = 1209600;
-- expect: W1|okta|ann|||NOT_DUE|WITHIN_LIMIT
-- expect: row W1|says|The account is active, but the 1 business day allowed had not run out when it was exported.

-- case: and in one of a second later is late
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000);
UPDATE account SET snapshot_at = 1209601;
UPDATE source SET extracted_at = 1209601;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: privileged counts in hours, calendar or not
-- set: leaver_business_days=1
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (10, 1, 1, 864000, 950400),
  (11, 0, 1, 950400, 1036800), (12, 0, 1, 1036800, 1123200), (13, 1, 2, 1123200, 1209600),
  (14, 1, 3, 1209600, 1296000);
UPDATE account SET privileged = 1, snapshot_at = 954001;
UPDATE source SET extracted_at = 954001;
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- Turned into a shared mailbox, the account enabled (X28): sign-in must be blocked.

-- case: a shared mailbox nobody can sign in to
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'shared', 1, 2000000, 1, (6 << 32) + 2);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|||PASS|
-- expect: row W1|says|The account is active, converted to a shared mailbox with sign-in blocked.

-- case: one that can be signed in to
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'shared', 0, 2000000, 1, (6 << 32) + 2);
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|||FAIL|CONVERTED_OPEN

-- case: whether one can is not known
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'shared', NULL, 2000000, 1, (6 << 32) + 2);
-- expect: W1|okta|ann|||FAIL|CONVERTED_OPEN

-- case: still a person's mailbox
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'user', 1, 2000000, 1, (6 << 32) + 2);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: by an earlier list only
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'shared', 1, 2000000, 0, (6 << 32) + 2);
-- expect: W1|okta|ann|||FAIL|STILL_ACTIVE

-- case: blocked in the second of the end
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'shared', 1, 950400, 1, (6 << 32) + 2);
-- expect: W1|okta|ann|||PASS|

-- case: blocked a second before it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'shared', 1, 950399, 1, (6 << 32) + 2);
-- expect: W1|okta|ann|||FAIL|CONVERTED_OPEN

-- case: when the list was made is not known
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'shared', 1, NULL, 1, (6 << 32) + 2);
-- expect: W1|okta|ann|||FAIL|CONVERTED_OPEN

-- case: signed in to after it was blocked
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'shared', 1, 1000000, 1, (6 << 32) + 2);
UPDATE account SET last_use_lo = 1000000, last_use_hi = 1000000;
-- expect: W1|okta|ann|||FAIL|CONVERTED_OPEN

-- case: two mailboxes of the account, one of them open
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'shared', 1, 2000000, 1, (6 << 32) + 2);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (2, 'm365', 1, 'shared', 0, 2000000, 1, (6 << 32) + 3);
-- expect: W1|okta|ann|||FAIL|CONVERTED_OPEN

-- case: of unknown state, whoever it is
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2000000);
INSERT INTO mailbox(id, system, account_id, kind, sign_in_blocked, snapshot_at, newest, record_id) VALUES (1, 'm365', 1, 'shared', 1, 2000000, 1, (6 << 32) + 2);
UPDATE account SET state = 'unknown';
-- expect: W1|okta|ann|||INDETERMINATE|STATE_UNKNOWN

-- Gone from the export of 2000000; fifteen minutes before it is 1999100.

-- case: and used a quarter of an hour before
UPDATE account SET state = 'absent', listed = 0, last_use_lo = 1999100, last_use_hi = 1999100;
UPDATE leaver_account SET closed = 1, basis = 'absent';
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|USED_WHEN_GONE

-- case: a quarter of an hour and a second
UPDATE account SET state = 'absent', listed = 0, last_use_lo = 1999099, last_use_hi = 1999099;
UPDATE leaver_account SET closed = 1, basis = 'absent';
-- expect: n=1 PASS=1

-- case: a quarter of an hour, and deleted by the log
UPDATE account SET state = 'absent', listed = 0, last_use_lo = 1999100, last_use_hi = 1999100;
UPDATE leaver_account SET closed = 1, basis = 'event';
-- expect: n=1 PASS=1
