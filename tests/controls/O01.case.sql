-- Accounts belong to current persons (controls.md O01; 0.2; X5 X6 X7 X8 X18 X20).
-- HR and accounts were exported at 2000000, the run is at 2100000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=2100000
-- set: leaver_hours=24 high_risk_hours=1 prestart_days=14 snapshot_age_days=3 conversion_gap_days=3 rate=100 production_words=["production"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 2000000),
  (2, 'dir.csv', 'accounts', 'okta', 1, 9, 2000000);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('okta', 'directory', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_lo, ended, current, record_id)
VALUES (1, 1, -9000000, 0, 1, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, link, candidates, kind, state,
  snapshot_at, created_lo, created_hi, listed, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'email', 1, 'untyped', 'active', 2000000, 500, 500, 1,
  1, (2 << 32) + 2);

-- case: a current worker's account
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|||PASS|
-- expect: outcome MET

-- case: on leave is current (X6)
UPDATE person SET on_leave = 1;
-- expect: W1|okta|ann|||PASS|

-- case: whatever the account's state
UPDATE account SET state = 'unknown';
-- expect: W1|okta|ann|||PASS|

-- case: an override gives it to her, its address is of somebody who left (0.5)
UPDATE account SET link = 'override', email = 'BOB@x.example ';
INSERT INTO person(id, worker_id, system, current, work_email, record_id)
VALUES (2, 'W2', 'hr', 0, 'bob@x.example', (1 << 32) + 3);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|OVERRIDE_AGAINST_ADDRESS

-- case: an override, and the address is of somebody else who is here: either is
UPDATE account SET link = 'override', email = 'bob@x.example';
INSERT INTO person(id, worker_id, system, current, work_email, record_id)
VALUES (2, 'W2', 'hr', 1, 'bob@x.example', (1 << 32) + 3);
-- expect: W1|okta|ann|||PASS|

-- case: an override, and the address is hers, as it was of somebody who left
UPDATE account SET link = 'override', email = 'ann@x.example';
UPDATE person SET work_email = 'ann@x.example';
INSERT INTO person(id, worker_id, system, current, work_email, record_id)
VALUES (2, 'W2', 'hr', 0, 'ann@x.example', (1 << 32) + 3);
-- expect: W1|okta|ann|||PASS|

-- case: an override against the address, of an account that is closed
UPDATE account SET link = 'override', email = 'bob@x.example', state = 'disabled';
INSERT INTO person(id, worker_id, system, current, work_email, record_id)
VALUES (2, 'W2', 'hr', 0, 'bob@x.example', (1 << 32) + 3);
-- expect: W1|okta|ann|||PASS|

-- case: the number goes before the address, whoever that is of
UPDATE account SET link = 'worker-id', email = 'bob@x.example';
INSERT INTO person(id, worker_id, system, current, work_email, record_id)
VALUES (2, 'W2', 'hr', 0, 'bob@x.example', (1 << 32) + 3);
-- expect: W1|okta|ann|||PASS|

-- case: no person, active
UPDATE account SET person_id = NULL, candidates = 0, link = 'none';
-- expect: n=1 FAIL=1
-- expect: |okta|ann|||FAIL|ORPHAN
-- expect: row |severity|High
-- expect: outcome DEVIATIONS

-- case: no person, privileged
UPDATE account SET person_id = NULL, candidates = 0, privileged = 1;
-- expect: |okta|ann|||FAIL|ORPHAN
-- expect: row |severity|Critical

-- case: no person, regulated data
UPDATE system_ SET data_class = 'regulated';
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: row |severity|Critical

-- case: no person, locked
UPDATE account SET person_id = NULL, candidates = 0, state = 'locked';
-- expect: |okta|ann|||FAIL|ORPHAN

-- case: no person, invited and never accepted
UPDATE account SET person_id = NULL, candidates = 0, state = 'pending';
-- expect: |okta|ann|||FAIL|ORPHAN
-- expect: row |says|Invited, and no person in HR answers for it.

-- case: no person, suspended
UPDATE account SET person_id = NULL, candidates = 0, state = 'suspended';
-- expect: n=1 NOT_APPLICABLE=1
-- expect: |okta|ann|||NOT_APPLICABLE|DISABLED_UNRESOLVED
-- expect: outcome NO_OCCURRENCE

-- case: no person, disabled
UPDATE account SET person_id = NULL, candidates = 0, state = 'disabled';
-- expect: |okta|ann|||NOT_APPLICABLE|DISABLED_UNRESOLVED

-- case: no person, deprovisioned
UPDATE account SET person_id = NULL, candidates = 0, state = 'deprovisioned';
-- expect: |okta|ann|||NOT_APPLICABLE|DISABLED_UNRESOLVED

-- case: no person, deleted
UPDATE account SET person_id = NULL, candidates = 0, state = 'deleted';
-- expect: |okta|ann|||NOT_APPLICABLE|DISABLED_UNRESOLVED

-- case: no person, unknown status word (X20)
UPDATE account SET person_id = NULL, candidates = 0, state = 'unknown';
-- expect: n=1 INDETERMINATE=1
-- expect: |okta|ann|||INDETERMINATE|STATE_UNKNOWN

-- case: two persons
UPDATE account SET person_id = NULL, candidates = 2;
-- expect: |okta|ann|||INDETERMINATE|SEVERAL_CANDIDATES

-- case: one candidate that was not taken is nobody
UPDATE account SET person_id = NULL, candidates = 1;
-- expect: |okta|ann|||FAIL|ORPHAN

-- case: two persons, closed
UPDATE account SET person_id = NULL, candidates = 2, state = 'disabled';
-- expect: |okta|ann|||INDETERMINATE|SEVERAL_CANDIDATES

-- case: a rejected row of HR names it
UPDATE account SET person_id = NULL, candidates = 0, in_reject = 1;
-- expect: |okta|ann|||INDETERMINATE|HR_ROW_REJECTED

-- case: created the second after HR's export
UPDATE account SET person_id = NULL, candidates = 0, created_lo = 2000001, created_hi = 2000001;
-- expect: |okta|ann|||INDETERMINATE|AFTER_HR_SNAPSHOT

-- case: created on the second of HR's export
UPDATE account SET person_id = NULL, candidates = 0, created_lo = 2000000, created_hi = 2000000;
-- expect: |okta|ann|||FAIL|ORPHAN

-- case: when it was created is not known
UPDATE account SET person_id = NULL, candidates = 0, created_lo = NULL, created_hi = NULL;
-- expect: |okta|ann|||FAIL|ORPHAN

-- case: created after the older of two lists of people (X18)
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'c.csv', 'workers', 'ctr', 1, 1900000);
UPDATE account SET person_id = NULL, candidates = 0, created_lo = 1900001, created_hi = 1900001;
-- expect: |okta|ann|||INDETERMINATE|AFTER_HR_SNAPSHOT

-- case: no list of people at all (X18)
DELETE FROM source WHERE id = 1;
UPDATE account SET person_id = NULL, candidates = 0, record_id = 2 << 32;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_FRESH
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a list of people three days old is fresh
-- set: now=2259200
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||FAIL|ORPHAN

-- case: a second older is not
-- set: now=2259201
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_FRESH

-- case: one of two lists has no time
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'c.csv', 'workers', 'ctr', 1, NULL);
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_FRESH

-- case: an earlier export of HR does not matter
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'old.csv', 'workers', 'hr', 0, 5);
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||FAIL|ORPHAN

-- case: a former worker's account is judged elsewhere
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta|ann|||NOT_APPLICABLE|FORMER_WORKER

-- case: left on the second of the export
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 2000000, t0_hi = 2000000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||NOT_APPLICABLE|FORMER_WORKER

-- case: left the second after it: worked here then
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 2000001, t0_hi = 2000001;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||PASS|

-- case: when it ended is not known
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = NULL, t0_hi = 900000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||NOT_APPLICABLE|FORMER_WORKER

-- case: left and came back on the second of the export (X1)
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 2000000, 0);
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||PASS|

-- case: left, and comes back the second after the export
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 2000001, 0);
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||NOT_APPLICABLE|FORMER_WORKER

-- case: came back and left again after the export
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo) VALUES (2, 1, 1000000, 1, 2000001);
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||PASS|

-- case: came back and left on the second of the export
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo) VALUES (2, 1, 1000000, 1, 2000000);
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||NOT_APPLICABLE|FORMER_WORKER

-- case: somebody else came back
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo) VALUES (2, 2, 1000000, 0, NULL), (3, 2, 5, 1, 6);
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||NOT_APPLICABLE|FORMER_WORKER

-- case: starts in 14 days (X7)
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209600, current = 0;
-- expect: W1|okta|ann|||PASS|

-- case: starts a second later
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209601, current = 0;
-- expect: W1|okta|ann|||FAIL|TOO_EARLY

-- case: starts much later, and the account is still closed
UPDATE person SET current = 0;
UPDATE account SET state = 'disabled';
UPDATE spell SET start_lo = 9209600, current = 0;
-- expect: W1|okta|ann|||NOT_APPLICABLE|DISABLED_NOT_STARTED

-- case: starts much later, state unknown
UPDATE person SET current = 0;
UPDATE account SET state = 'unknown';
UPDATE spell SET start_lo = 9209600, current = 0;
-- expect: W1|okta|ann|||INDETERMINATE|STATE_UNKNOWN

-- case: when it starts is not known
UPDATE person SET current = 0;
UPDATE spell SET start_lo = NULL, current = 0;
-- expect: W1|okta|ann|||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: HR's status word is not known (X20)
UPDATE person SET current = NULL;
-- expect: W1|okta|ann|||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: without a time of export the run's is taken
UPDATE person SET current = 0;
UPDATE account SET snapshot_at = NULL;
UPDATE spell SET ended = 1, t0_lo = 2100000, t0_hi = 2100000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||NOT_APPLICABLE|FORMER_WORKER

-- case: in the register: no row (X8)
UPDATE account SET registered = 1, kind = 'service';
-- expect: n=0

-- case: what the export calls it exempts nothing, only the register does (X8)
UPDATE account SET kind = 'service', person_id = NULL, candidates = 0;
-- expect: |okta|ann|||FAIL|ORPHAN

-- case: not even a root account: the register lists it, or it is an orphan (X8)
UPDATE account SET kind = 'root', person_id = NULL, candidates = 0;
-- expect: |okta|ann|||FAIL|ORPHAN

-- case: HR's word leaves open whether the person came back (X7 X20)
UPDATE person SET current = NULL;
UPDATE spell SET doubtful = 1;
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -9900000, 1, 500000, 500000, 0, (1 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 2, 1);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: came back for sure
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -9900000, 1, 500000, 500000, 0, (1 << 32) + 3);
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 2, 1);
-- expect: W1|okta|ann|||PASS|

-- case: the inventory names an HR system of which there is no export (X18)
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('hr', 'hr', 1, 1),
  ('peo', 'hr', 1, 1);
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: n=1 INDETERMINATE=1
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_FRESH

-- case: one that is declared out of scope is not needed
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('hr', 'hr', 1, 1),
  ('peo', 'hr', 1, 0);
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||FAIL|ORPHAN

-- case: known from a list of members alone, and nobody's
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (3, 'g.json', 'grants', 'okta', 1, 9);
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'deploy');
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 4, 1, 1);
UPDATE account SET exported = 0, person_id = NULL, candidates = 0,
  state = 'unknown', record_id = (3 << 32) + 4;
-- expect: n=1 INDETERMINATE=1
-- expect: |okta|ann|||INDETERMINATE|NOT_IN_ACCOUNT_EXPORT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the newest list says that its access was taken back: it holds none
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (3, 'g.json', 'grants', 'okta', 1, 9);
UPDATE account SET exported = 0, person_id = NULL, candidates = 0,
  state = 'unknown', record_id = (3 << 32) + 4;
-- expect: n=0

-- case: from an older one, or from a log: it may be gone
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (3, 'g.json', 'grants', 'okta', 0, 9);
UPDATE account SET exported = 0, person_id = NULL, candidates = 0,
  state = 'unknown', record_id = (3 << 32) + 4;
-- expect: n=0

-- case: human and guest accounts are members
UPDATE account SET kind = 'human';
INSERT INTO account(id, system, username, kind, state, snapshot_at, listed, exported, record_id)
VALUES (2, 'okta', 'gast', 'guest', 'active', 2000000, 1, 1, (2 << 32) + 3);
-- expect: W1|okta|ann|||PASS|
-- expect: |okta|gast|||FAIL|ORPHAN

-- case: gone from an export that may be filtered: nobody's, perhaps still open
UPDATE account SET listed = 0, state = 'unknown', person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|STATE_UNKNOWN

-- case: gone from a complete export: nobody's, and closed
UPDATE account SET listed = 0, state = 'absent', person_id = NULL, candidates = 0;
-- expect: |okta|ann|||NOT_APPLICABLE|DISABLED_UNRESOLVED

-- case: known only from a member list
UPDATE account SET exported = 0;
-- expect: n=0

-- case: known only from an old list of members, whatever became of it
UPDATE account SET exported = 0, listed = 0, state = 'absent', person_id = NULL;
INSERT INTO account(id, system, username, kind, state, snapshot_at, listed, exported, record_id)
VALUES (2, 'okta', 'bob', 'untyped', 'unknown', 2000000, 0, 0, (2 << 32) + 3);
-- expect: n=0

-- case: a rejected account row counts as open, one of HR does not
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y');
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|||PASS|
-- expect: |okta|||dir.csv:8|MISSING|ROW_REJECTED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: HR one hour older than the accounts is recent enough (0.2)
UPDATE source SET extracted_at = 2003600 WHERE id = 2;
-- expect: condition HR is as recent as the accounts 1
-- expect: outcome MET

-- case: HR an hour and a second older is not
UPDATE source SET extracted_at = 2003601 WHERE id = 2;
-- expect: condition HR is as recent as the accounts ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the smaller limit counts
-- set: leaver_hours=1 high_risk_hours=24
UPDATE source SET extracted_at = 2003601 WHERE id = 2;
-- expect: condition HR is as recent as the accounts ?

-- case: earlier exports are not compared
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'o', 'workers', 'hr', 0, 5), (4, 'l', 'accounts', 'okta', 0, 9000000);
-- expect: condition HR is as recent as the accounts 1

-- case: a list without a time cannot be compared
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'x', 'workers', 'ctr', 1, NULL);
-- expect: condition HR is as recent as the accounts ?

-- case: accounts without a time cannot be compared
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'x', 'accounts', 'crm', 1, NULL);
-- expect: condition HR is as recent as the accounts ?

-- case: without a profile the catalogue's 14 days hold, and no limit is compared
-- set: profile=none
UPDATE person SET current = 0;
UPDATE source SET extracted_at = 2050000 WHERE id = 2;
UPDATE spell SET start_lo = 3209600, current = 0;
-- expect: W1|okta|ann|||PASS|
-- expect: condition HR is as recent as the accounts 1

-- case: without a profile, a second more
-- set: profile=none
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209601, current = 0;
-- expect: W1|okta|ann|||FAIL|TOO_EARLY

-- case: without a profile HR may be three days old
-- set: profile=none now=2259201
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_FRESH

-- case: the newest of two account exports and the oldest list of people are compared
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (3, 'x', 'accounts', 'crm', 1, 1, 5),
  (4, 'c.csv', 'workers', 'ctr', 1, 1, 2500000);
UPDATE source SET extracted_at = 2003601 WHERE id = 2;
-- expect: condition HR is as recent as the accounts ?
-- expect: says HR's export is 1 h older than the newest account export

-- case: one of two lists of people is old
-- set: now=2259201
INSERT INTO source(id, file, kind, system, newest, extracted_at) VALUES (3, 'c.csv', 'workers', 'ctr', 1, 2259000);
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_FRESH

-- case: the first of two employments to come counts
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 9209600, current = 0;
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (2, 1, 3209600, 0);
-- expect: W1|okta|ann|||PASS|
-- expect: row W1|says|Belongs to a person who works here soon.

-- case: an employment that ended is none to come
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 9209600, current = 0;
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo) VALUES (2, 1, 900000, 1, 1000000);
-- expect: W1|okta|ann|||FAIL|TOO_EARLY
-- expect: row W1|says|The account is active, 83 days before the person starts; 14 are allowed.

-- case: in words: works here
-- expect: row W1|says|Belongs to a person who works here.

-- case: starts on a day that ends with the fourteenth
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3123200, start_hi = 3209600, current = 0;
-- expect: W1|okta|ann|||PASS|

-- case: starts on a day that begins within the fourteen and ends after them
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209600, start_hi = 3209601, current = 0;
-- expect: W1|okta|ann|||INDETERMINATE|START_STRADDLES_LIMIT
-- expect: row W1|says|Whether its person starts within the 14 days allowed cannot be told.

-- case: such a day, and whether the account is open is not known
UPDATE person SET current = 0;
UPDATE account SET state = 'unknown';
UPDATE spell SET start_lo = 3209600, start_hi = 3209601, current = 0;
-- expect: W1|okta|ann|||INDETERMINATE|STATE_UNKNOWN

-- case: starts on a day that begins after them
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209601, start_hi = 3296001, current = 0;
-- expect: W1|okta|ann|||FAIL|TOO_EARLY

-- case: left, and came back with the export, perhaps
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, doubtful) VALUES (2, 1, 2000000, 0, NULL, 1);
-- expect: W1|okta|ann|||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: not before the second after it
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, doubtful) VALUES (2, 1, 2000001, 0, NULL, 1);
-- expect: W1|okta|ann|||NOT_APPLICABLE|FORMER_WORKER

-- case: nobody knows when
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, doubtful) VALUES (2, 1, NULL, 0, NULL, 1);
-- expect: W1|okta|ann|||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: and left again with the export
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, doubtful) VALUES (2, 1, 5, 1, 2000000, 1);
-- expect: W1|okta|ann|||NOT_APPLICABLE|FORMER_WORKER

-- case: or perhaps a second after it
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, doubtful) VALUES (2, 1, 5, 1, 2000001, 1);
-- expect: W1|okta|ann|||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: somebody else perhaps came back
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, doubtful) VALUES (2, 2, 5, 0, NULL, 1);
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo) VALUES (3, 2, 5, 1, 6);
-- expect: W1|okta|ann|||NOT_APPLICABLE|FORMER_WORKER

-- case: came back for sure, and perhaps once more
UPDATE person SET current = 0;
UPDATE spell SET ended = 1, t0_lo = 900000, t0_hi = 900000;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, doubtful) VALUES (2, 1, 5, 0, NULL, 1);
INSERT INTO spell(id, person_id, start_lo, ended) VALUES (3, 1, 5, 0);
-- expect: W1|okta|ann|||PASS|

-- case: begins and ends after the export; others have left
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 2000001, ended = 1, t0_lo = 3000000, t0_hi = 3000000;
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo) VALUES (2, 2, 5, 1, 6);
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||PASS|
-- expect: row W1|says|Belongs to a person who works here soon.

-- case: of two employments to come the first begins on a day that straddles the limit
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209600, start_hi = 3209601;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended) VALUES (2, 1, 9000000, 9000000, 0);
-- expect: W1|okta|ann|||INDETERMINATE|START_STRADDLES_LIMIT

-- case: starts in 14 days, for a fixed term whose end HR already has (X7)
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209600, start_hi = 3209600, ended = 1, t0_lo = 9000000, t0_hi = 9086400, current = 0;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||PASS|

-- case: the same, a second later
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209601, start_hi = 3209601, ended = 1, t0_lo = 9000000, t0_hi = 9086400, current = 0;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||FAIL|TOO_EARLY

-- case: a term that ends when it begins is a withdrawn offer
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3000000, start_hi = 3000000, ended = 1, t0_lo = 3000000, t0_hi = 3000000, current = 0;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: a term that was over by the run, and HR's words tell no more
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 2050000, start_hi = 2050000, ended = 1, t0_lo = 2100000, t0_hi = 2100000, current = 0;
INSERT INTO leaver_account(id, spell_id, account_id) VALUES (1, 1, 1);
-- expect: W1|okta|ann|||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: starts in two weeks, and has signed in already (X7)
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209600, start_hi = 3209600, current = 0;
UPDATE account SET last_use_lo = 1999000, last_use_hi = 1999000, use_record_id = (2 << 32) + 9;
-- expect: W1|okta|ann|||FAIL|USED_BEFORE_START
-- expect: row W1|says|Used on 1970-01-24 03:16:40Z, before its person starts.
-- expect: outcome DEVIATIONS

-- case: starts in two weeks, and holds what is privileged (X7)
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209600, start_hi = 3209600, current = 0;
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Admins', 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((2 << 32) + 5, 1, 1);
-- expect: W1|okta|ann|||FAIL|ACCESS_BEFORE_START

-- case: the export calls the account an administrator's
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209600, start_hi = 3209600, current = 0;
UPDATE account SET privileged = 1;
-- expect: W1|okta|ann|||FAIL|ACCESS_BEFORE_START

-- case: access in production
-- set: production_words=["production"]
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209600, start_hi = 3209600, current = 0;
UPDATE system_ SET environment = 'Production';
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Readers');
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((2 << 32) + 5, 1, 1);
-- expect: W1|okta|ann|||FAIL|ACCESS_BEFORE_START

-- case: such access elsewhere
-- set: production_words=["production"]
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209600, start_hi = 3209600, current = 0;
UPDATE system_ SET environment = 'test';
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Readers');
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((2 << 32) + 5, 1, 1);
-- expect: W1|okta|ann|||PASS|

-- case: starts soon, and the account is disabled
UPDATE person SET current = 0;
UPDATE spell SET start_lo = 3209600, start_hi = 3209600, current = 0;
UPDATE account SET privileged = 1, state = 'disabled';
-- expect: W1|okta|ann|||NOT_APPLICABLE|DISABLED_NOT_STARTED

-- case: nobody's, by a list of people with fewer rows than its screen showed
UPDATE source SET rows_read = 8, console_count = 9 WHERE id = 1;
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_WHOLE

-- case: or with a condition
UPDATE source SET hides_inactive = 2 WHERE id = 1;
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_WHOLE

-- case: one that hides who has left hides no orphan's owner who works here, but may hide whose it was
UPDATE source SET hides_inactive = 1 WHERE id = 1;
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_WHOLE

-- A repeat of HR's list that nobody dated may be the newer one.

-- case: in the dated list alone, and the other speaks for lines of it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (9, 'hr2.csv', 'workers', 'hr', 1, 9, NULL);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|EMPLOYMENT_UNKNOWN

-- case: in the undated one
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (9, 'hr2.csv', 'workers', 'hr', 1, 9, NULL);
UPDATE person SET record_id = (9 << 32) + 2;
-- expect: n=1 PASS=1

-- case: every line of the dated one speaks for its person: a part of the list, no repeat
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (9, 'hr2.csv', 'workers', 'hr', 1, 9, NULL);
UPDATE source SET rows_accepted = 1 WHERE id = 1;
-- expect: n=1 PASS=1

-- case: the undated one is of other people
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (9, 'hr2.csv', 'workers', 'agency', 1, 9, NULL);
-- expect: n=1 PASS=1
