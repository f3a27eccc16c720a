-- Sessions, tokens, keys and shared secrets (controls.md L05; 0.4; X1 X3 X4 X13
-- X16 X26; mostly missing in practice; token lifetime by policy).
-- The employment ends at 950400, leavers have 24 h, until 1036800, high risk 1 h,
-- until 954000.  The account is disabled at 960000, sessions have 1 h = 3600 s.
-- Exports are of 7900000.  Shared secrets have 24 h.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: leaver_hours=24 high_risk_hours=1 session_revoke_hours=1 token_lifetime_hours=0 shared_secret_hours=24 conversion_gap_days=3 rate=95
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, covers_from)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000, NULL), (2, 'dir.csv', 'accounts', 'okta', 1, 9, 7900000, NULL),
  (3, 'log.json', 'events', 'okta', 1, 9, 7900000, 0), (4, 'keys.csv', 'credentials', 'okta', 1, 9, 7900000, NULL),
  (5, 'accounts.yaml', 'rules', '', 1, 0, NULL, NULL), (6, 'old.csv', 'credentials', 'okta', 0, 9, 955000, NULL);
UPDATE source SET profile = 'v/log', shows = 'sign_ins, sessions, administration' WHERE id = 3;
INSERT INTO system_(system, kind, listed) VALUES ('okta', 'directory', 1), ('crm', 'application', 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 0, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3);
INSERT INTO spell(id, person_id, start_lo, start_day, end_day, end_lo, end_hi, entered_day, ended, t0_lo, t0_hi, notice_lo, notice_hi, current, record_id)
VALUES (1, 1, -31536000, -365, 10, 864000, 950400, 9, 1, 950400, 950400, 950400, 950400, 0, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, state, kind, snapshot_at, listed, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'disabled', 'human', 7900000, 1, 1, (2 << 32) + 2), (2, 'okta', 'bob', 2, 'active', 'human', 7900000, 1, 1, (2 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed, t1_lo, t1_hi, basis, t1_record_id)
VALUES (1, 1, 1, 1, 1, 960000, 960000, 'event', (3 << 32) + 1);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 2, 1, 'session-revoke', 960000, 960000),
  ((3 << 32) + 3, 2, 'session-revoke', 5000000, 5000000);

-- case: sessions revoked as the account was disabled; the keys of the system are listed, and there are none
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|
-- expect: row W1|says|Revoked or changed 0 h 00 min after the disabling at the latest; 1 h are allowed.
-- expect: outcome MET

-- case: an hour after the disabling, to the second
UPDATE event SET at_lo = 963600, at_hi = 963600 WHERE account_id = 1;
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|

-- case: one second later
UPDATE event SET at_lo = 963601, at_hi = 963601 WHERE account_id = 1;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||1969-01-01 sessions|FAIL|LATE
-- expect: row W1|says|Revoked 1 h 00 min after the disabling at the earliest; 1 h are allowed.
-- expect: row W1|severity|High
-- expect: outcome DEVIATIONS

-- case: a little before the disabling is at the disabling
UPDATE event SET at_lo = 956400, at_hi = 956400 WHERE account_id = 1;
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|

-- case: more than that before it leaves time for new sessions
UPDATE event SET at_lo = 956399, at_hi = 956399 WHERE account_id = 1;
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|NONE_LOGGED

-- case: the disabling is known within an hour only
UPDATE leaver_account SET t1_lo = 958000, t1_hi = 961000;
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|

-- case: the disabling is known too roughly
UPDATE leaver_account SET t1_lo = 956399, t1_hi = 961000;
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|STRADDLES_LIMIT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: disabled early: the sessions end with the employment at the latest (X4)
UPDATE leaver_account SET t1_lo = NULL, t1_hi = 900000;
UPDATE event SET at_lo = 954000, at_hi = 954000 WHERE account_id = 1;
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|

-- case: the log records revoked sessions, but none of this account
DELETE FROM event WHERE account_id = 1;
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|NONE_LOGGED

-- case: the log records no revoked sessions at all
DELETE FROM event;
-- expect: n=1 MISSING=1
-- expect: W1|okta|ann||1969-01-01 sessions|MISSING|NO_SESSION_EVIDENCE
-- expect: row W1|says|Nothing supplied shows that its sessions were revoked when it was disabled.

-- case: the log begins a second too late to tell
DELETE FROM event WHERE account_id = 1;
UPDATE source SET covers_from = 956401 WHERE id = 3;
-- expect: W1|okta|ann||1969-01-01 sessions|MISSING|NO_SESSION_EVIDENCE

-- case: the log begins in time
DELETE FROM event WHERE account_id = 1;
UPDATE source SET covers_from = 956400 WHERE id = 3;
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|NONE_LOGGED

-- case: the log ends a second too early to tell
DELETE FROM event WHERE account_id = 1;
UPDATE source SET extracted_at = 963599 WHERE id = 3;
-- expect: W1|okta|ann||1969-01-01 sessions|MISSING|NO_SESSION_EVIDENCE

-- case: revoked late, and an earlier one may lie before the log
UPDATE event SET at_lo = 2000000, at_hi = 2000000 WHERE account_id = 1;
UPDATE source SET covers_from = 1000000 WHERE id = 3;
-- expect: W1|okta|ann||1969-01-01 sessions|MISSING|NO_SESSION_EVIDENCE

-- case: a policy lets no session live longer than the limit
-- set: token_lifetime_hours=1
DELETE FROM event;
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|
-- expect: row W1|says|The account was disabled, and by the policy the profile names no session lives longer than 1 h.

-- case: a policy lets them live longer than the limit
-- set: token_lifetime_hours=1.01
DELETE FROM event;
-- expect: W1|okta|ann||1969-01-01 sessions|MISSING|NO_SESSION_EVIDENCE

-- case: a policy helps only where the account was disabled
-- set: token_lifetime_hours=1
UPDATE leaver_account SET closed = 0, t1_lo = 7900000, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01 sessions|FAIL|STILL_ACTIVE

-- case: not disabled, both limits not yet over
UPDATE account SET snapshot_at = 1040400;
UPDATE leaver_account SET closed = 0, t1_lo = 1040400, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01 sessions|NOT_DUE|WITHIN_LIMIT

-- case: not disabled, both limits over by a second
UPDATE account SET snapshot_at = 1040401;
UPDATE leaver_account SET closed = 0, t1_lo = 1040401, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01 sessions|FAIL|STILL_ACTIVE

-- case: not disabled, the end a whole day (X2)
UPDATE spell SET t0_lo = 864000;
UPDATE account SET snapshot_at = 1040400;
UPDATE leaver_account SET closed = 0, t1_lo = 1040400, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|STRADDLES_LIMIT

-- case: never disabled, employed again in time (X1)
UPDATE leaver_account SET closed = 0, until_at = 1040400, t1_lo = 1040400, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01 sessions|NOT_APPLICABLE|REHIRED_IN_TIME

-- case: whether it is disabled is not known; since when is not known
UPDATE leaver_account SET closed = NULL, t1_lo = NULL, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|STATE_UNKNOWN

-- case: disabled, and when is not known
UPDATE leaver_account SET t1_lo = NULL, t1_hi = NULL;
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|TIME_UNKNOWN

-- case: announced, not yet left (X16)
UPDATE spell SET t0_lo = 7900001, t0_hi = 7900001;
-- expect: W1|okta|ann||1969-01-01 sessions|NOT_DUE|NOT_YET_LEFT

-- case: a key revoked in the last second
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', 1036800, 1036800, 7900000, 1, (4 << 32) + 2);
-- expect: n=2 PASS=2
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|
-- expect: W1|okta|ann||1969-01-01 api_key k1|PASS|
-- expect: row 1969-01-01 api_key k1|limit_s|86400

-- case: a key revoked one second late
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', 1036801, 1036801, 7900000, 1, (4 << 32) + 2);
-- expect: n=2 PASS=1 FAIL=1
-- expect: row 1969-01-01 api_key k1|reason|LATE
-- expect: row 1969-01-01 api_key k1|says|Revoked 24 h 00 min after the end of employment at the earliest; 24 h are allowed.

-- case: revoked on a day that straddles the limit
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', 950400, 1036801, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 api_key k1|reason|STRADDLES_LIMIT

-- case: a privileged key has the shorter limit, is graver, and not one may fail
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, privileged, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', 1, 954001, 954001, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 api_key k1|reason|LATE
-- expect: row 1969-01-01 api_key k1|severity|Critical
-- expect: condition privileged ways in 0

-- case: a privileged key in time
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, privileged, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', 1, 954000, 954000, 7900000, 1, (4 << 32) + 2);
-- expect: n=2 PASS=2
-- expect: condition privileged ways in 1
-- expect: outcome MET

-- case: one privileged way in that is not known keeps it from being met, whatever the rate
-- set: rate=10
UPDATE account SET privileged = 1 WHERE id = 1;
UPDATE leaver_account SET closed = NULL;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, privileged, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', 1, 954000, 954000, 7900000, 1, (4 << 32) + 2);
-- expect: condition privileged ways in ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a high-risk leaver has the shorter limit
UPDATE spell SET high_risk = 1;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'revoked', 954001, 954001, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 token t1|reason|LATE

-- case: the account is disabled, the token is active (X26)
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 token t1|state|FAIL
-- expect: row 1969-01-01 token t1|reason|STILL_ACTIVE

-- case: active at the second the time allowed ended
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 1036800, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 token t1|reason|WITHIN_LIMIT

-- case: active one second after it
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 1036801, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 token t1|reason|STILL_ACTIVE

-- case: active in an export of unknown time
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 1, (4 << 32) + 2);
-- expect: row 1969-01-01 token t1|reason|EXTRACTION_TIME_MISSING

-- case: a state no profile knows (X20)
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'unknown', 960000, 960000, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 token t1|reason|STATE_UNKNOWN

-- case: active, and revoked
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 960000, 960000, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 token t1|reason|CONTRADICTED

-- case: revoked, and when is not said
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'revoked', 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 token t1|state|INDETERMINATE
-- expect: row 1969-01-01 token t1|reason|TIME_UNKNOWN

-- case: expired in an export made in time: it was over by then
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'certificate', 'c1', 'expired', 1036800, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 certificate c1|state|PASS

-- case: revoked some time, but used too late for it to have been in time
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'revoked', 1036801, 1036801, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 token t1|reason|LATE

-- case: revoked before the last day: nothing to revoke
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'revoked', 863999, 863999, 7900000, 1, (4 << 32) + 2);
-- expect: n=1 PASS=1

-- case: a key changed after the end, in time
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, rotated_lo, rotated_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'ssh_key', 's1', 'active', 950400, 1036800, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 ssh_key s1|state|PASS

-- case: a key changed before the end: the leaver could learn the new one
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, rotated_lo, rotated_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'ssh_key', 's1', 'active', 800000, 863999, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 ssh_key s1|reason|STILL_ACTIVE

-- case: a key changed on the last day
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, rotated_lo, rotated_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'ssh_key', 's1', 'active', 864000, 864000, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 ssh_key s1|reason|CHANGED_AROUND_THE_END

-- case: a key last changed late: an earlier change is not excluded
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, rotated_lo, rotated_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'ssh_key', 's1', 'active', 1036801, 1036801, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 ssh_key s1|reason|CHANGED_LATER

-- case: a session counts from the disabling
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'session', 'x', 'revoked', 963600, 963600, 7900000, 1, (4 << 32) + 2);
-- expect: n=2 PASS=2
-- expect: row 1969-01-01 session x|t0_lo|960000

-- case: a session one second longer
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'session', 'x', 'revoked', 963601, 963601, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 session x|reason|LATE

-- case: by person only, no account
INSERT INTO credential(id, system, username, person_id, kind, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 'factor', 'active', 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 factor of line 2|reason|STILL_ACTIVE

-- case: gone from a complete newest export: between the two
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 955000, 0, (6 << 32) + 2), (2, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 954000, 0, (6 << 32) + 3);
UPDATE source SET extracted_at = 1036800 WHERE id = 4;
INSERT INTO look(id, system, kind, to_at, complete) VALUES (1, 'okta', 'credentials', 1036800, 1);
-- expect: n=2 PASS=2
-- expect: row 1969-01-01 token t1|t1_lo|955000

-- case: gone from a newest export a second too late to tell
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 955000, 0, (6 << 32) + 2);
UPDATE source SET extracted_at = 1036801 WHERE id = 4;
INSERT INTO look(id, system, kind, to_at, complete) VALUES (1, 'okta', 'credentials', 1036801, 1);
-- expect: row 1969-01-01 token t1|reason|STRADDLES_LIMIT

-- case: gone from an export that may be filtered
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 955000, 0, (6 << 32) + 2);
INSERT INTO look(id, system, kind, to_at, complete) VALUES (1, 'okta', 'credentials', 7900000, 0);
-- expect: row 1969-01-01 token t1|reason|GONE

-- case: in both exports: one row
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 955000, 0, (6 << 32) + 2), (2, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 7900000, 1, (4 << 32) + 2);
-- expect: n=2 PASS=1 FAIL=1

-- case: active, and its holder works here again (X1)
INSERT INTO spell(id, person_id, start_lo, ended, record_id) VALUES (2, 1, 5000000, 0, (1 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 token t1|reason|REHIRED_SINCE

-- case: made for the next employment (X1)
INSERT INTO spell(id, person_id, start_lo, ended, record_id) VALUES (2, 1, 5000000, 0, (1 << 32) + 2);
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'active', 4999000, 4999000, 7900000, 1, (4 << 32) + 2);
-- expect: n=1 PASS=1

-- case: a system without an export of keys and tokens: missing, and said so
INSERT INTO account(id, system, username, person_id, state, snapshot_at, exported, record_id) VALUES (3, 'crm', 'ann', 1, 'disabled', 7900000, 1, (2 << 32) + 9);
INSERT INTO leaver_account(id, spell_id, account_id, closed, t1_lo, t1_hi) VALUES (3, 1, 3, 1, 960000, 960000);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|
-- expect: W1|crm|ann||1969-01-01 keys and tokens|MISSING|NO_CREDENTIAL_EXPORT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: no account evidenced (X5)
DELETE FROM leaver_account;
-- expect: n=1 MISSING=1
-- expect: W1||||1969-01-01 keys and tokens|MISSING|ACCOUNT_NOT_EVIDENCED

-- case: no account was ever issued (X5)
DELETE FROM leaver_account;
INSERT INTO never_issued VALUES ('okta', 1, 'M. Lead');
-- expect: W1||||1969-01-01 keys and tokens|NOT_APPLICABLE|NONE_ISSUED

-- case: a custodian left, the shared secret was changed in the last second
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES (4, 'okta', 'desk', 'shared', 'active', 7900000, 1, (2 << 32) + 9);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', 950400, 1036800, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1), (1, 'W2', 2);
-- expect: n=2 PASS=2
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|
-- expect: W1|okta|desk||1969-01-01 secret of desk|PASS|

-- case: the shared secret was last changed before
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES (4, 'okta', 'desk', 'shared', 'active', 7900000, 1, (2 << 32) + 9);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', 863999, 863999, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|state|FAIL
-- expect: row 1969-01-01 secret of desk|reason|NOT_CHANGED

-- case: it was changed on the last day
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES (4, 'okta', 'desk', 'shared', 'active', 7900000, 1, (2 << 32) + 9);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', 864000, 864000, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|reason|CHANGED_AROUND_THE_END

-- case: it was last changed late
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES (4, 'okta', 'desk', 'shared', 'active', 7900000, 1, (2 << 32) + 9);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', 1036801, 1036801, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|state|INDETERMINATE
-- expect: row 1969-01-01 secret of desk|reason|CHANGED_LATER

-- case: what the system says counts before the register
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, secret_lo, secret_hi, record_id) VALUES (4, 'okta', 'desk', 'shared', 'active', 7900000, 1, 5, 5, (2 << 32) + 9);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', 960000, 960000, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|reason|NOT_CHANGED

-- case: when it was changed is not known
INSERT INTO register(no, system, account, kind, record_id) VALUES (1, 'okta', 'desk', 'shared', (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|state|MISSING
-- expect: row 1969-01-01 secret of desk|reason|NO_ROTATION_EVIDENCE

-- case: the shared account is closed now
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES (4, 'okta', 'desk', 'shared', 'deleted', 7900000, 1, (2 << 32) + 9);
INSERT INTO register(no, account_id, system, account, kind, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|reason|CLOSED_SINCE

-- case: the time for the change has not run out
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES (4, 'okta', 'desk', 'shared', 'active', 1036800, 1, (2 << 32) + 9);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', 5, 5, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|reason|WITHIN_LIMIT

-- case: an emergency account's secret is privileged
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES (4, 'okta', 'desk', 'break-glass', 'active', 7900000, 1, (2 << 32) + 9);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'break-glass', 5, 5, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|severity|Critical
-- expect: condition privileged ways in 0

-- case: somebody else's, or of no leaver of the period (X13, X3)
UPDATE spell SET end_day = 90, entered_day = -1;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: a change of contract is no leaving (X3)
UPDATE spell SET next_gap_days = 3, type_changes = 1;
-- expect: n=0

-- case: rejected rows count as open
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y'), (3, 9, 'no at', 'z'), (4, 9, 'no id', 'z');
-- expect: n=4 PASS=1 MISSING=3

-- case: without HR nothing can be concluded
DELETE FROM spell;
DELETE FROM source WHERE id = 1;
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run (0.7)
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
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|

-- case: or this test had a row of it that was not due (X13)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO carried_spell VALUES ('L05', 1, (1 << 32) + 9);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|

-- What a log can show (item 150): W1's account was disabled at 960000; sessions
-- must end by 963600, and 956400 is an hour before.

-- case: the log was looking, and shows sessions: none of his was ended
DELETE FROM event WHERE account_id = 1;
-- expect: n=1 INDETERMINATE=1
-- expect: row W1|reason|NONE_LOGGED

-- case: a log of sign-ins was looking, the one of sessions had ended before: nothing shows it
DELETE FROM event;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((7 << 32) + 3, 2, 'session-revoke', 500000, 500000);
UPDATE source SET shows = 'sign_ins' WHERE id = 3;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, covers_from, profile, shows) VALUES (7, 's.json', 'events', 'okta', 1, 9, 900000, 0, 'v/log', 'sessions');
-- expect: n=1 MISSING=1
-- expect: row W1|reason|NO_SESSION_EVIDENCE

-- case: ended long after, by a log that was not looking at the time; another that was never recorded one
UPDATE event SET at_lo = 2000000, at_hi = 2000000, record_id = (7 << 32) + 3 WHERE account_id = 1;
DELETE FROM event WHERE account_id = 2;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, covers_from, profile, shows) VALUES (7, 's.json', 'events', 'okta', 1, 9, 7900000, 1500000, 'v/sessions', 'sessions');
-- expect: n=1 MISSING=1
-- expect: row W1|reason|NO_SESSION_EVIDENCE

-- case: a log that may show sessions, and never did
DELETE FROM event;
-- expect: n=1 MISSING=1

-- case: a little before the disabling, and signed in again between: whether that session ended is not stated
UPDATE event SET at_lo = 956400, at_hi = 956400 WHERE account_id = 1;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 4, 1, 'login', 956401, 956401);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|SIGNED_IN_AGAIN
-- expect: row W1|says|Signed in again after its sessions were revoked and before it was disabled; whether the disabling itself ended that session is not stated.

-- case: by the last use the export states
UPDATE event SET at_lo = 956400, at_hi = 956400 WHERE account_id = 1;
UPDATE account SET last_use_lo = 957000, last_use_hi = 957000 WHERE id = 1;
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|SIGNED_IN_AGAIN

-- case: signed in in the second they were revoked, or of the disabling: that was before, or is another matter
UPDATE event SET at_lo = 956400, at_hi = 956400 WHERE account_id = 1;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 4, 1, 'login', 956400, 956400), ((3 << 32) + 5, 1, 'login', 960000, 960000),
  ((3 << 32) + 6, 2, 'login', 957000, 957000), ((3 << 32) + 7, 1, 'token-use', 957000, 957000);
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|

-- case: revoked once more as it was disabled
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 4, 1, 'login', 957000, 957000), ((3 << 32) + 5, 1, 'session-revoke', 956400, 956400);
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|

-- case: disabled before the end: signed in again before the disabling, and not after
UPDATE leaver_account SET t1_lo = 940000, t1_hi = 940000;
UPDATE event SET at_lo = 939000, at_hi = 939000 WHERE account_id = 1;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 4, 1, 'login', 939500, 939500);
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|SIGNED_IN_AGAIN

-- case: a revocation of long before, and signed in since, says nothing of this disabling
UPDATE event SET at_lo = 900000, at_hi = 900000 WHERE account_id = 1;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((3 << 32) + 4, 1, 'login', 957000, 957000);
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|NONE_LOGGED

-- Gone from a list that left out others too (Q04): disabled or not, nobody knows.

-- case: sessions end by themselves after a disabling, and there may have been none
-- set: token_lifetime_hours=1
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
UPDATE leaver_account SET basis = 'absent';
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|STATE_UNKNOWN

-- case: gone from one that left out nobody else
-- set: token_lifetime_hours=1
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
UPDATE leaver_account SET basis = 'absent';
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|

-- case: the log has the disabling
-- set: token_lifetime_hours=1
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|

-- case: sessions revoked when it was gone: whether that is a disabling nobody knows
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
UPDATE leaver_account SET basis = 'absent';
-- expect: W1|okta|ann||1969-01-01 sessions|INDETERMINATE|STATE_UNKNOWN

-- case: a listed session is held against the end itself then
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
UPDATE leaver_account SET basis = 'absent', t1_lo = 1000000, t1_hi = 1000000;
INSERT INTO credential(id, system, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 1, 1, 'session', 'S1', 'revoked', 1003600, 1003600, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 session S1|state|FAIL

-- case: against the disabling, where the log has it
INSERT INTO source(id, file, kind, system) VALUES (8, 'dir0.csv', 'accounts', 'okta');
UPDATE account SET state = 'absent', listed = 0 WHERE id = 1;
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id)
VALUES ('okta', 'accounts', 8, 2, 9, 0, (8 << 32) + 7);
UPDATE leaver_account SET t1_lo = 1000000, t1_hi = 1000000;
INSERT INTO credential(id, system, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 1, 1, 'session', 'S1', 'revoked', 1003600, 1003600, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 session S1|state|PASS

-- Every key of a shared account is a secret of it.

-- case: the password was changed in time, and so was its key
INSERT INTO account(id, system, username, state, kind, snapshot_at, record_id, secret_lo, secret_hi) VALUES (4, 'okta', 'desk', 'active', 'shared', 7900000, (2 << 32) + 4, 960000, 960000);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', NULL, NULL, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
INSERT INTO credential(id, system, account_id, kind, key, state, rotated_lo, rotated_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 4, 'api_key', 'K1', 'active', 970000, 970000, 7900000, 1, (4 << 32) + 1);
-- expect: row 1969-01-01 secret of desk|state|PASS
-- expect: row 1969-01-01 secret of desk|t1_lo|960000

-- case: the password was changed in time, its key was not
INSERT INTO account(id, system, username, state, kind, snapshot_at, record_id, secret_lo, secret_hi) VALUES (4, 'okta', 'desk', 'active', 'shared', 7900000, (2 << 32) + 4, 960000, 960000);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', NULL, NULL, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
INSERT INTO credential(id, system, account_id, kind, key, state, rotated_lo, rotated_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 4, 'api_key', 'K1', 'active', 100, 100, 7900000, 1, (4 << 32) + 1);
-- expect: row 1969-01-01 secret of desk|reason|NOT_CHANGED

-- case: one key was changed in time, of the other nobody knows
INSERT INTO account(id, system, username, state, kind, snapshot_at, record_id) VALUES (4, 'okta', 'desk', 'active', 'shared', 7900000, (2 << 32) + 4);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', NULL, NULL, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
INSERT INTO credential(id, system, account_id, kind, key, state, rotated_lo, rotated_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 4, 'api_key', 'K1', 'active', 960000, 960000, 7900000, 1, (4 << 32) + 1),
  (2, 'okta', 4, 'api_key', 'K2', 'active', NULL, NULL, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 secret of desk|reason|CHANGED_AROUND_THE_END

-- case: the password was changed in time, when its key was is not known
INSERT INTO account(id, system, username, state, kind, snapshot_at, record_id, secret_lo, secret_hi) VALUES (4, 'okta', 'desk', 'active', 'shared', 7900000, (2 << 32) + 4, 960000, 960000);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', NULL, NULL, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
INSERT INTO credential(id, system, account_id, kind, key, state, rotated_lo, rotated_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 4, 'api_key', 'K1', 'active', NULL, NULL, 7900000, 1, (4 << 32) + 1);
-- expect: row 1969-01-01 secret of desk|reason|CHANGED_AROUND_THE_END

-- case: what the register says counts where no list does
INSERT INTO account(id, system, username, state, kind, snapshot_at, record_id) VALUES (4, 'okta', 'desk', 'active', 'shared', 7900000, (2 << 32) + 4);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', 960000, 960000, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|state|PASS

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

-- case: revoked in time by its list, and used after that
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'revoked', 960000, 960000, 2000000, 2000000, 7900000, 1, (4 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|
-- expect: W1|okta|ann||1969-01-01 token t1|FAIL|LATE

-- case: used after that, but perhaps in time all the same
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'revoked', 960000, 960000, 960001, 960001, 7900000, 1, (4 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|
-- expect: W1|okta|ann||1969-01-01 token t1|INDETERMINATE|STRADDLES_LIMIT

-- case: used in the second it was revoked
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'revoked', 960000, 960000, 960000, 960000, 7900000, 1, (4 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|
-- expect: W1|okta|ann||1969-01-01 token t1|PASS|

-- case: revoked long before the end, and used long after it
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'revoked', 100000, 100000, 2000000, 2000000, 7900000, 1, (4 << 32) + 2);
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|
-- expect: W1|okta|ann||1969-01-01 token t1|FAIL|LATE

-- case: the list of keys has fewer rows than its screen showed, and none of the leaver's
UPDATE source SET rows_read = 1, console_count = 2 WHERE id = 4;
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann||1969-01-01 sessions|PASS|
-- expect: W1|okta|ann||1969-01-01 keys and tokens|MISSING|LIST_NOT_WHOLE

-- case: it has one of the leaver's
UPDATE source SET rows_read = 1, console_count = 2 WHERE id = 4;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, revoked_lo, revoked_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'token', 't1', 'revoked', 960000, 960000, 7900000, 1, (4 << 32) + 2);
-- expect: n=2 PASS=2

-- case: its query has a condition
UPDATE source SET hides_inactive = 2 WHERE id = 4;
-- expect: row 1969-01-01 keys and tokens|reason|LIST_NOT_WHOLE

-- Days without a time end where the next begins: the last day is [864000, 950400).

-- case: the shared secret was last changed on the day before the last
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES (4, 'okta', 'desk', 'shared', 'active', 7900000, 1, (2 << 32) + 9);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', 777600, 864000, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|state|FAIL
-- expect: row 1969-01-01 secret of desk|reason|NOT_CHANGED

-- case: it was changed on the last day, without a time
INSERT INTO account(id, system, username, kind, state, snapshot_at, exported, record_id) VALUES (4, 'okta', 'desk', 'shared', 'active', 7900000, 1, (2 << 32) + 9);
INSERT INTO register(no, account_id, system, account, kind, rotated_lo, rotated_hi, record_id) VALUES (1, 4, 'okta', 'desk', 'shared', 864000, 950400, (5 << 32) + 2);
INSERT INTO custodian VALUES (1, 'W1', 1);
-- expect: row 1969-01-01 secret of desk|reason|CHANGED_AROUND_THE_END

-- case: a key was last changed on the day before the last
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, rotated_lo, rotated_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'ssh_key', 's1', 'active', 777600, 864000, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 ssh_key s1|reason|STILL_ACTIVE

-- case: a key revoked before it was made
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, rotated_lo, rotated_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', 960001, 960001, 960000, 960000, NULL, NULL, NULL, NULL, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 api_key k1|reason|TIMES_CONTRADICT
-- expect: row 1969-01-01 api_key k1|state|INDETERMINATE

-- case: in the second it was made
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, rotated_lo, rotated_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', 960000, 960000, 960000, 960000, NULL, NULL, NULL, NULL, 7900000, 1, (4 << 32) + 2);
-- expect: n=2 PASS=2

-- case: revoked before the end of employment, and made after it
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, rotated_lo, rotated_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', 960001, 960001, 800000, 800000, NULL, NULL, NULL, NULL, 7900000, 1, (4 << 32) + 2);
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: row 1969-01-01 api_key k1|reason|TIMES_CONTRADICT

-- case: changed before it was made, and active
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, rotated_lo, rotated_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'active', 960001, 960001, NULL, NULL, 960000, 960000, NULL, NULL, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 api_key k1|reason|TIMES_CONTRADICT

-- case: those times cannot be, but it was used a second after the time allowed
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, rotated_lo, rotated_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', 960001, 960001, 960000, 960000, NULL, NULL, 1036801, 1036801, 7900000, 1, (4 << 32) + 2);
-- expect: row 1969-01-01 api_key k1|reason|LATE

-- case: active in a list of after the day on which a later list has it revoked, a second too late
UPDATE source SET extracted_at = 1036801 WHERE id = 6;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, rotated_lo, rotated_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', NULL, NULL, 960000, 960000, NULL, NULL, NULL, NULL, 7900000, 1, (4 << 32) + 2),
  (2, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'active', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1036801, 0, (6 << 32) + 2);
-- expect: n=2 PASS=1 FAIL=1
-- expect: row 1969-01-01 api_key k1|reason|LATE

-- case: within the time allowed, and gone at an unknown time
UPDATE source SET extracted_at = 1036800 WHERE id = 6;
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, rotated_lo, rotated_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', NULL, NULL, 960000, 960000, NULL, NULL, NULL, NULL, 7900000, 1, (4 << 32) + 2),
  (2, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'active', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1036800, 0, (6 << 32) + 2);
-- expect: row 1969-01-01 api_key k1|state|INDETERMINATE

-- case: active before it was revoked
INSERT INTO credential(id, system, username, account_id, person_id, kind, key, state, created_lo, created_hi, revoked_lo, revoked_hi, rotated_lo, rotated_hi, last_use_lo, last_use_hi, snapshot_at, newest, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'revoked', NULL, NULL, 960000, 960000, NULL, NULL, NULL, NULL, 7900000, 1, (4 << 32) + 2),
  (2, 'okta', 'ann', 1, 1, 'api_key', 'k1', 'active', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 955000, 0, (6 << 32) + 2);
-- expect: n=2 PASS=2
