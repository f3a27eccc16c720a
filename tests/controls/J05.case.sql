-- Onboarding confirmed (controls.md J05; X3 X5 X17).
-- The period is days 0 to 89.  Ann (1) starts on day 20 = 1728000; her account is
-- made at 1641600.  24 h after the start is 1814400, after the account 1728000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: confirm_hours=24 account_review_hours=24 bulk_approval_items=3 conversion_gap_days=3 rate=95
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000, NULL),
  (2, 'acc.csv', 'accounts', 'okta', 1, 9, 7900000, NULL),
  (5, 't.csv', 'tickets', 'jira', 1, 9, 7900000, -900000);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('hr', 'hr', 1, 1), ('okta', 'directory', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3), (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, current, record_id)
VALUES (1, 1, 20, 1728000, 1728000, 0, 1, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, current) VALUES (902, 2, -34560000, -34560000, -400, 1), (903, 3, -34560000, -34560000, -400, 1);
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 1728000, 1728000, 2, (1 << 32) + 2);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann', 1, 1, 'person'), ('bob', 2, 1, 'person'),
  ('cam', 3, 1, 'person'), ('it@acme', NULL, 0, 'account'), ('Bob Boss', NULL, 0, 'none');
INSERT INTO account(id, system, username, person_id, kind, state, created_lo, created_hi, snapshot_at, listed, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'human', 'active', 1641600, 1641600, 7900000, 1, 1, (2 << 32) + 2);
INSERT INTO joiner_account(id, spell_id, account_id, enabled_lo, enabled_hi) VALUES (1, 1, 1, 1641600, 1641600);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, account_id, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 2, 'C1', 'jira', 'confirmation', 'done', 1, NULL, 'bob', 1750000, 1750000),
  ((5 << 32) + 3, 'R1', 'jira', 'account_review', 'done', NULL, 1, 'cam', 1700000, 1700000),
  ((5 << 32) + 4, 'D1', 'jira', 'credential_delivery', 'done', 1, NULL, 'cam', 1750001, 1750001);

-- case: all three, in time
-- expect: n=3 PASS=3
-- expect: W1||||confirmation 1970-01-21|PASS|
-- expect: W1|okta|ann||account review 1970-01-21|PASS|
-- expect: W1||||credential delivery 1970-01-21|PASS|
-- expect: outcome MET

-- case: confirmed in the last second allowed (equal is within)
UPDATE ticket SET closed_lo = 1814400, closed_hi = 1814400 WHERE id = 'C1';
-- expect: n=3 PASS=3
-- expect: row confirmation 1970-01-21|limit_s|86400

-- case: confirmed one second later
UPDATE ticket SET closed_lo = 1814401, closed_hi = 1814401 WHERE id = 'C1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row confirmation 1970-01-21|reason|LATE
-- expect: row confirmation 1970-01-21|elapsed_lo|86401
-- expect: row confirmation 1970-01-21|severity|Low
-- expect: outcome DEVIATIONS

-- case: confirmed on the day after, at a time not known
UPDATE ticket SET closed_lo = 1814400, closed_hi = 1900800 WHERE id = 'C1';
-- expect: n=3 PASS=2 INDETERMINATE=1
-- expect: row confirmation 1970-01-21|reason|STRADDLES_LIMIT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: confirmed before the start is early, and accepted
UPDATE ticket SET closed_lo = 1600000, closed_hi = 1600000 WHERE id = 'C1';
-- expect: n=3 PASS=3
-- expect: row confirmation 1970-01-21|says|The manager's confirmation: early, by 1970-01-19 12:26:40Z.

-- case: nobody says when it was confirmed
UPDATE ticket SET closed_lo = NULL, closed_hi = NULL WHERE id = 'C1';
-- expect: row confirmation 1970-01-21|reason|TIME_UNKNOWN

-- case: approved counts as well as closed
UPDATE ticket SET status = 'approved', closed_lo = NULL, closed_hi = NULL, approved_lo = 1750000, approved_hi = 1750000 WHERE id = 'C1';
-- expect: n=3 PASS=3

-- case: confirmed by somebody who is not the manager
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: confirmed from a shared mailbox
UPDATE ticket SET closed_by = 'it@acme' WHERE id = 'C1';
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: the name of a person resolves nobody
UPDATE ticket SET closed_by = 'Bob Boss' WHERE id = 'C1';
-- expect: row confirmation 1970-01-21|reason|CONFIRMER_UNKNOWN
-- expect: n=3 PASS=2 INDETERMINATE=1

-- case: nobody is named
UPDATE ticket SET closed_by = NULL WHERE id = 'C1';
-- expect: row confirmation 1970-01-21|reason|CONFIRMER_UNKNOWN

-- case: the approver stands for who closed it
UPDATE ticket SET closed_by = NULL, approver = 'bob' WHERE id = 'C1';
-- expect: n=3 PASS=3

-- case: HR does not say who the manager is
UPDATE job SET manager_id = NULL;
-- expect: row confirmation 1970-01-21|reason|MANAGER_UNKNOWN

-- case: the manager of record changed on the first day: either may confirm
UPDATE job SET until_lo = 1740000, until_hi = 1740000;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 1740000, 1740000, 3, (1 << 32) + 2);
-- expect: n=3 PASS=3

-- case: a manager of long before the start may not
UPDATE job SET from_lo = 100, until_lo = 1728000, until_hi = 1728000;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 1728000, 1728000, 3, (1 << 32) + 2);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: the manager's delegate may
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 20, 20, 0);
-- expect: n=3 PASS=3

-- case: not after the delegation has ended
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 1, 19, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: nothing confirms it, though others were confirmed
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row confirmation 1970-01-21|reason|NOT_CONFIRMED

-- case: a cancelled and a denied ticket confirm nothing
UPDATE ticket SET status = 'denied' WHERE id = 'C1';
UPDATE ticket SET status = 'cancelled' WHERE id = 'D1';
-- expect: n=3 PASS=1 FAIL=2
-- expect: row confirmation 1970-01-21|reason|NOT_CONFIRMED
-- expect: row credential delivery 1970-01-21|reason|NOT_CONFIRMED

-- case: the ticket is still open, long after
UPDATE ticket SET status = 'open', closed_lo = NULL, closed_hi = NULL WHERE id IN ('C1', 'D1');
-- expect: row confirmation 1970-01-21|reason|NOT_CONFIRMED
-- expect: row credential delivery 1970-01-21|reason|NOT_CONFIRMED

-- case: the tickets were exported when the hours ran out
UPDATE ticket SET status = 'open', closed_lo = NULL, closed_hi = NULL WHERE id = 'C1';
UPDATE source SET extracted_at = 1814400 WHERE id = 5;
-- expect: n=3 PASS=2 NOT_DUE=1
-- expect: row confirmation 1970-01-21|reason|WITHIN_LIMIT

-- case: one second after they ran out
UPDATE ticket SET status = 'open', closed_lo = NULL, closed_hi = NULL WHERE id = 'C1';
UPDATE source SET extracted_at = 1814401 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|NOT_CONFIRMED

-- case: no ticket yet, and the hours had not run out
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET extracted_at = 1814400 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|WITHIN_LIMIT

-- case: a status word nobody knows
UPDATE ticket SET status = 'unknown' WHERE id = 'D1';
-- expect: row credential delivery 1970-01-21|reason|STATUS_UNKNOWN

-- case: the tickets begin one second after the start
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET first_at = 1728001 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|TICKETS_NOT_COVERED

-- case: no tickets of these kinds at all
DELETE FROM ticket;
-- expect: n=3 MISSING=3
-- expect: row confirmation 1970-01-21|reason|NO_TICKETS
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: confirmations are exported, reviews and deliveries are not
DELETE FROM ticket WHERE id <> 'C1';
-- expect: n=3 PASS=1 MISSING=2

-- case: reviewed in the last second allowed
UPDATE ticket SET closed_lo = 1728000, closed_hi = 1728000 WHERE id = 'R1';
-- expect: n=3 PASS=3

-- case: reviewed in the second it was made
UPDATE ticket SET closed_lo = 1641600, closed_hi = 1641600 WHERE id = 'R1';
-- expect: n=3 PASS=3

-- case: reviewed before it was made: that was no review of it
UPDATE ticket SET closed_lo = 1641599, closed_hi = 1641599 WHERE id = 'R1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row account review 1970-01-21|reason|REVIEWED_BEFORE

-- case: reviewed one second later
UPDATE ticket SET closed_lo = 1728001, closed_hi = 1728001 WHERE id = 'R1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row account review 1970-01-21|reason|LATE

-- case: nobody knows when the account was made: not when it was reviewed in time
UPDATE account SET created_lo = NULL, created_hi = NULL;
UPDATE joiner_account SET enabled_lo = NULL, enabled_hi = NULL;
-- expect: row account review 1970-01-21|reason|START_UNKNOWN

-- case: reviewed by its holder
UPDATE ticket SET closed_by = 'ann' WHERE id = 'R1';
-- expect: row account review 1970-01-21|reason|SELF_REVIEWED

-- case: a review of the person counts for the account
UPDATE ticket SET person_id = 1, account_id = NULL WHERE id = 'R1';
-- expect: n=3 PASS=3

-- case: a review of the person in another system does not
UPDATE ticket SET person_id = 1, account_id = NULL, about_system = 'crm' WHERE id = 'R1';
-- expect: row account review 1970-01-21|reason|NOT_CONFIRMED

-- case: a review of another account of the person does not
UPDATE ticket SET person_id = 1, account_id = 2 WHERE id = 'R1';
-- expect: row account review 1970-01-21|reason|NOT_CONFIRMED

-- case: each account is reviewed by itself
INSERT INTO account(id, system, username, person_id, kind, state, created_lo, created_hi, exported, record_id) VALUES (2, 'crm', 'ann2', 1, 'human', 'active', 1641600, 1641600, 1, (2 << 32) + 3);
INSERT INTO joiner_account(id, spell_id, account_id) VALUES (2, 1, 2);
-- expect: n=4 PASS=3 FAIL=1
-- expect: W1||||confirmation 1970-01-21|PASS|
-- expect: W1|okta|ann||account review 1970-01-21|PASS|
-- expect: W1|crm|ann2||account review 1970-01-21|FAIL|NOT_CONFIRMED
-- expect: W1||||credential delivery 1970-01-21|PASS|

-- case: an account opened again counts from then, and old tickets do not count
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
UPDATE account SET created_lo = -25920000, created_hi = -25920000;
UPDATE ticket SET closed_lo = 950399, closed_hi = 950399 WHERE id = 'D1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row credential delivery 1970-01-21|reason|NOT_CONFIRMED

-- case: no account is evidenced (X5)
DELETE FROM joiner_account;
-- expect: n=3 PASS=2 MISSING=1
-- expect: row account review 1970-01-21|reason|ACCOUNT_NOT_EVIDENCED

-- case: a signed entry says that none was issued
DELETE FROM joiner_account;
INSERT INTO never_issued VALUES ('okta', 1, 'ciso');
-- expect: n=3 PASS=2 NOT_APPLICABLE=1

-- case: three closed at the same moment by one person are mentioned
UPDATE ticket SET closed_lo = 1750000, closed_hi = 1750000 WHERE id = 'C1';
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 5, 'C2', 'jira', 'confirmation', 'done', 3, 'bob', 1750000, 1750000), ((5 << 32) + 6, 'C3', 'jira', 'confirmation', 'done', 2, 'Bob', 1750000, 1750000);
-- expect: row confirmation 1970-01-21|says|The manager's confirmation: 6.1 h after the start at the latest; 24 h are allowed. It is one of 3 closed at the same moment.

-- case: a bad confirmation and a good one: the good one counts
INSERT INTO ticket(record_id, id, system, kind, status, person_id, closed_by, closed_lo, closed_hi)
VALUES ((5 << 32) + 5, 'C2', 'jira', 'confirmation', 'done', 1, 'cam', 1740000, 1740000);
-- expect: n=3 PASS=3

-- case: a change of contract is no joining (X3)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 18, 1555200, 1555200, 0, 1, 2, (1 << 32) + 1);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1||||1970-01-21|NOT_APPLICABLE|CONVERSION

-- case: a second job (X17)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 0, 1, (1 << 32) + 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|ALREADY_EMPLOYED

-- case: the start lies after the export of the tickets
UPDATE source SET extracted_at = 1727999 WHERE id = 5;
-- expect: n=3 NOT_DUE=3
-- expect: outcome NO_OCCURRENCE

-- case: HR states no start
UPDATE spell SET start_day = NULL, start_lo = NULL, start_hi = NULL WHERE id = 1;
-- expect: n=1 MISSING=1
-- expect: |hr|||hr.csv|MISSING|NO_START

-- case: refused rows of HR and of tickets
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (5, 8, 'no id', 'y'), (2, 9, 'bad', 'z');
-- expect: n=5 PASS=3 MISSING=2

-- case: nobody joined
DELETE FROM spell;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: nobody joined, and there is no list of people
DELETE FROM spell;
DELETE FROM source WHERE kind = 'workers';
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the employment before ended on the day of the start: a joiner again
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 20, 1640000, 1640000, 0, 0, 0, (1 << 32) + 1);
-- expect: n=3 PASS=3

-- case: the employment before goes on for a day (X17)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 21, 1814400, 1814400, 0, 0, 0, (1 << 32) + 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|ALREADY_EMPLOYED

-- case: a change of contract after the longest gap there may be
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 16, 1468800, 1468800, 0, 1, 3, (1 << 32) + 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|CONVERSION

-- case: an account made in the second the employment before ended is new
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 19, 1641600, 1641600, 0, 0, 1, (1 << 32) + 1);
UPDATE joiner_account SET enabled_lo = NULL, enabled_hi = NULL;
-- expect: n=3 PASS=3

-- case: a delivery in the second the employment before ended is for this one
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 19, 1641600, 1641600, 0, 0, 1, (1 << 32) + 1);
UPDATE ticket SET closed_lo = 1641600, closed_hi = 1641600 WHERE id = 'D1';
-- expect: n=3 PASS=3

-- case: the tickets begin in the second of the start
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET first_at = 1728000 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|NOT_CONFIRMED

-- case: no start, and it ended on the first day of the period
UPDATE spell SET start_day = NULL, start_lo = NULL, start_hi = NULL, ended = 1, end_day = 0 WHERE id = 1;
-- expect: |hr|||hr.csv|MISSING|NO_START

-- case: the start is a whole day, and the hours from its end ran out with the export
UPDATE spell SET start_hi = 1814400 WHERE id = 1;
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET extracted_at = 1900800 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|STRADDLES_LIMIT

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: who began before the period is not of it
-- set: period_start=2592000 period_start_day=30
-- expect: n=0

-- case: unless the bundle of the period before had a row that was not due
-- set: period_start=2592000 period_start_day=30
INSERT INTO carried_spell VALUES ('J05', 1, (1 << 32) + 9);
-- expect: n=3 PASS=3

-- case: of two employments before, the later end counts for old tickets
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, -1, 0, 0, 0, (1 << 32) + 1);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (3, 1, -290, -25056000, -25056000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
UPDATE ticket SET closed_lo = 950399, closed_hi = 950399 WHERE id = 'D1';
-- expect: row credential delivery 1970-01-21|reason|NOT_CONFIRMED

-- case: a delivery on the day the employment before ended
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
UPDATE ticket SET closed_lo = 950000, closed_hi = 950401 WHERE id = 'D1';
-- expect: n=3 PASS=3

-- case: a delivery of before the employment that ended on the day of the start
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 20, 1640000, 1645000, 0, (1 << 32) + 1);
UPDATE ticket SET closed_lo = 1639999, closed_hi = 1639999 WHERE id = 'D1';
-- expect: row credential delivery 1970-01-21|reason|NOT_CONFIRMED

-- case: and one in the first second of that end
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 20, 1640000, 1645000, 0, (1 << 32) + 1);
UPDATE ticket SET closed_lo = 1640000, closed_hi = 1640000 WHERE id = 'D1';
-- expect: n=3 PASS=3

-- case: of two employments before one goes on
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, -200, -17280000, -17280000, 0, (1 << 32) + 1);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (3, 1, -100, -8640000, -8640000, 0, NULL, NULL, NULL, 1, (1 << 32) + 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|ALREADY_EMPLOYED

-- case: of two employments before one was carried on into this one
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, -200, -17280000, -17280000, 0, (1 << 32) + 1);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id, type_changes, next_gap_days)
VALUES (3, 1, -100, -8640000, -8640000, 1, 18, 1555200, 1555200, 0, (1 << 32) + 1, 1, 2);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|CONVERSION

-- case: a job beside another that ended long before is no change of contract
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id, concurrent)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1, 1);
-- expect: n=3 PASS=3

-- case: a job beside another that goes on: employed already
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id, concurrent)
VALUES (2, 1, -300, -25920000, -25920000, 1, 21, 1814400, 1814400, 0, (1 << 32) + 1, 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|ALREADY_EMPLOYED

-- case: a job beside another that ended on the day of the start
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id, concurrent)
VALUES (2, 1, -300, -25920000, -25920000, 1, 20, 1814400, 1814400, 0, (1 << 32) + 1, 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|CONVERSION

-- case: somebody else has been employed for long
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 3, -300, -25920000, -25920000, 0, NULL, NULL, NULL, 1, (1 << 32) + 1);
-- expect: n=3 PASS=3

-- case: a second job later makes no joiner of before employed
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, 30, 2592000, 2592000, 0, NULL, NULL, NULL, 1, (1 << 32) + 1);
-- expect: n=4 PASS=3 NOT_APPLICABLE=1

-- case: of two lists of tickets the later one tells how far
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET extracted_at = 1814400 WHERE id = 5;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at) VALUES (6, 'u.csv', 'tickets', 'snow', 1, 9, 1814401, 1);
-- expect: row confirmation 1970-01-21|reason|NOT_CONFIRMED

-- case: not one without a row, nor another list
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET extracted_at = 1814400 WHERE id = 5;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at) VALUES (6, 'u.csv', 'tickets', 'snow', 1, 0, 7900000, 1);
-- expect: row confirmation 1970-01-21|reason|WITHIN_LIMIT

-- case: of two lists of tickets the one that begins first tells from when on
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET first_at = 1728001 WHERE id = 5;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at) VALUES (6, 'u.csv', 'tickets', 'snow', 1, 9, 7900000, 1728000);
-- expect: row confirmation 1970-01-21|reason|NOT_CONFIRMED

-- case: no earlier one without a row
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET first_at = 1728001 WHERE id = 5;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at) VALUES (6, 'u.csv', 'tickets', 'snow', 1, 0, 7900000, 1);
-- expect: row confirmation 1970-01-21|reason|TICKETS_NOT_COVERED

-- case: and no other list
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET first_at = 1728001 WHERE id = 5;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at) VALUES (6, 'u.csv', 'reviews', 'snow', 1, 9, 7900000, 1);
-- expect: row confirmation 1970-01-21|reason|TICKETS_NOT_COVERED

-- case: nobody knows when the tickets begin
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET first_at = NULL WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|TICKETS_NOT_COVERED

-- case: the bounds of the time an account was made
UPDATE account SET created_hi = 1650000;
UPDATE ticket SET closed_lo = 1700000, closed_hi = 1700100 WHERE id = 'R1';
-- expect: row account review 1970-01-21|t0_lo|1641600
-- expect: row account review 1970-01-21|t0_hi|1650000
-- expect: row account review 1970-01-21|t1_lo|1700000
-- expect: row account review 1970-01-21|t1_hi|1700100

-- case: made before the end of the employment before, perhaps: when it was opened counts
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
UPDATE account SET created_lo = 950399, created_hi = 950500;
UPDATE joiner_account SET enabled_lo = 1650000, enabled_hi = 1651000;
-- expect: row account review 1970-01-21|t0_lo|1650000
-- expect: row account review 1970-01-21|t0_hi|1651000

-- case: only from when on it existed is known: when it was opened counts
UPDATE account SET created_hi = NULL;
UPDATE joiner_account SET enabled_lo = 1650000, enabled_hi = 1651000;
-- expect: row account review 1970-01-21|t0_lo|1650000
-- expect: row account review 1970-01-21|t0_hi|1651000

-- case: only until when it was made is known
UPDATE account SET created_lo = NULL;
-- expect: row account review 1970-01-21|reason|START_UNKNOWN

-- case: only from when on it was open is known
UPDATE account SET created_lo = NULL, created_hi = NULL;
UPDATE joiner_account SET enabled_hi = NULL;
-- expect: row account review 1970-01-21|reason|START_UNKNOWN

-- case: nothing reviews it, and only until when it was made is known
UPDATE account SET created_lo = NULL;
UPDATE ticket SET account_id = 2 WHERE id = 'R1';
-- expect: row account review 1970-01-21|reason|START_UNKNOWN

-- case: its review is open, and only until when it was made is known
UPDATE account SET created_lo = NULL;
UPDATE ticket SET status = 'open', closed_lo = NULL, closed_hi = NULL WHERE id = 'R1';
-- expect: row account review 1970-01-21|reason|START_UNKNOWN

-- case: nothing reviews it, and only from when on it was open is known
UPDATE account SET created_lo = NULL, created_hi = NULL;
UPDATE joiner_account SET enabled_hi = NULL;
UPDATE ticket SET account_id = 2 WHERE id = 'R1';
-- expect: row account review 1970-01-21|reason|START_UNKNOWN

-- case: its review is open, and only from when on it was open is known
UPDATE account SET created_lo = NULL, created_hi = NULL;
UPDATE joiner_account SET enabled_hi = NULL;
UPDATE ticket SET status = 'open', closed_lo = NULL, closed_hi = NULL WHERE id = 'R1';
-- expect: row account review 1970-01-21|reason|START_UNKNOWN

-- case: approved at a time known to some hours
UPDATE ticket SET status = 'approved', closed_lo = NULL, closed_hi = NULL, approved_lo = 1750000, approved_hi = 1760000 WHERE id = 'C1';
-- expect: row confirmation 1970-01-21|t1_lo|1750000
-- expect: row confirmation 1970-01-21|t1_hi|1760000

-- case: of two jobs of the first day HR names the manager of one
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 1, 1728000, 1728000, NULL, NULL, NULL, (1 << 32) + 2);
-- expect: row confirmation 1970-01-21|reason|MANAGER_UNKNOWN

-- case: the manager of somebody else
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 3, 1728000, 1728000, NULL, NULL, 3, (1 << 32) + 2);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: a manager of later
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
UPDATE job SET until_lo = 3000000, until_hi = 3000000;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 1, 3000000, 3000000, NULL, NULL, 3, (1 << 32) + 2);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: confirmed early by a manager from the first day on, which is a whole day
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
UPDATE ticket SET closed_lo = 1600000, closed_hi = 1600000 WHERE id = 'C1';
UPDATE spell SET start_hi = 1814400 WHERE id = 1;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 1, 1800000, 1800000, NULL, NULL, 3, (1 << 32) + 2);
-- expect: n=3 PASS=3

-- case: a manager since nobody knows when
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 1, NULL, NULL, NULL, NULL, 3, (1 << 32) + 2);
-- expect: n=3 PASS=3

-- case: a manager until the start at the latest
UPDATE job SET from_lo = 100, until_lo = NULL, until_hi = 1728000;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 1, 1728000, 1728000, NULL, NULL, 3, (1 << 32) + 2);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: a manager until some time of the first day
UPDATE spell SET start_hi = 1814400 WHERE id = 1;
UPDATE job SET from_lo = 100, until_lo = 1740000, until_hi = 1740000;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 1, 1740000, 1740000, NULL, NULL, 3, (1 << 32) + 2);
-- expect: n=3 PASS=3

-- case: a manager until about the start
UPDATE job SET from_lo = 100, until_lo = 1720000, until_hi = 1728001;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 1, 1728001, 1728001, NULL, NULL, 3, (1 << 32) + 2);
-- expect: n=3 PASS=3

-- case: who is manager of himself does not confirm his own start
UPDATE job SET manager_id = 1;
UPDATE ticket SET closed_by = 'ann' WHERE id = 'C1';
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: a delegate of somebody else
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 9, 'cam', 3, NULL, 20, 20, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: a delegate to somebody else
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 9, NULL, 20, 20, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: a delegate for one system
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, 'okta', 20, 20, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: the joiner, as a delegate of the manager
UPDATE ticket SET closed_by = 'ann' WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 1, NULL, 20, 20, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: a delegate of a joiner who is manager of himself
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
UPDATE job SET manager_id = 1;
INSERT INTO delegation VALUES ('bob', 1, 'cam', 3, NULL, 20, 20, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: a delegate until the second before
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
UPDATE ticket SET closed_lo = 1728000, closed_hi = 1728000 WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 1, 19, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: a delegate from that second on
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
UPDATE ticket SET closed_lo = 1728000, closed_hi = 1728000 WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 20, 20, 0);
-- expect: n=3 PASS=3

-- case: a delegate without an end, or a beginning
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, NULL, NULL, 0);
-- expect: n=3 PASS=3

-- case: a delegate from the second after
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
UPDATE ticket SET closed_lo = 1727999, closed_hi = 1727999 WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 20, 20, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: a delegate on the day without a time
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
UPDATE ticket SET closed_lo = 1728000, closed_hi = 1814400 WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 20, 20, 0);
-- expect: n=3 PASS=3

-- case: a delegate until perhaps before
UPDATE ticket SET closed_by = 'cam' WHERE id = 'C1';
UPDATE ticket SET closed_lo = 1814399, closed_hi = 1814401 WHERE id = 'C1';
UPDATE spell SET start_lo = 1800000, start_hi = 1800000 WHERE id = 1;
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 20, 20, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: tickets of the second of the start
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE source SET extracted_at = 1728000 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|WITHIN_LIMIT

-- case: tickets of the day of the start, which is a whole day
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE spell SET start_hi = 1814400 WHERE id = 1;
UPDATE source SET extracted_at = 1750000 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|WITHIN_LIMIT

-- case: tickets that begin on the day of the start
UPDATE ticket SET person_id = 3 WHERE id = 'C1';
UPDATE ticket SET person_id = 3 WHERE id = 'D1';
UPDATE spell SET start_hi = 1814400 WHERE id = 1;
UPDATE source SET first_at = 1730000 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|TICKETS_NOT_COVERED
-- expect: row credential delivery 1970-01-21|reason|TICKETS_NOT_COVERED

-- case: still open, the start a whole day: its hours from the first second end with the export
UPDATE spell SET start_hi = 1814400 WHERE id = 1;
UPDATE ticket SET status = 'open', closed_lo = NULL, closed_hi = NULL WHERE id = 'C1';
UPDATE source SET extracted_at = 1814400 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|WITHIN_LIMIT

-- case: a second later
UPDATE spell SET start_hi = 1814400 WHERE id = 1;
UPDATE ticket SET status = 'open', closed_lo = NULL, closed_hi = NULL WHERE id = 'C1';
UPDATE source SET extracted_at = 1814401 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|STRADDLES_LIMIT

-- case: and from its last second
UPDATE spell SET start_hi = 1814400 WHERE id = 1;
UPDATE ticket SET status = 'open', closed_lo = NULL, closed_hi = NULL WHERE id = 'C1';
UPDATE source SET extracted_at = 1900800 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|STRADDLES_LIMIT

-- case: a second after that
UPDATE spell SET start_hi = 1814400 WHERE id = 1;
UPDATE ticket SET status = 'open', closed_lo = NULL, closed_hi = NULL WHERE id = 'C1';
UPDATE source SET extracted_at = 1900801 WHERE id = 5;
-- expect: row confirmation 1970-01-21|reason|NOT_CONFIRMED

-- case: reviewed at a time that ends as it was made, perhaps
UPDATE account SET created_hi = 1650000;
UPDATE ticket SET closed_lo = 1641000, closed_hi = 1641601 WHERE id = 'R1';
-- expect: n=3 PASS=3

-- case: reviewed while it may not have been made yet
UPDATE account SET created_hi = 1650000;
UPDATE ticket SET closed_lo = 1645000, closed_hi = 1645000 WHERE id = 'R1';
-- expect: n=3 PASS=3

-- case: reviewed before it was made, and the hours end with the export
DELETE FROM ticket WHERE id IN ('C1', 'D1');
UPDATE spell SET start_lo = 1641600, start_hi = 1641600 WHERE id = 1;
UPDATE ticket SET closed_lo = 1641599, closed_hi = 1641599 WHERE id = 'R1';
UPDATE source SET extracted_at = 1728000 WHERE id = 5;
-- expect: row account review 1970-01-21|reason|WITHIN_LIMIT

-- case: a second later, they are over
DELETE FROM ticket WHERE id IN ('C1', 'D1');
UPDATE spell SET start_lo = 1641600, start_hi = 1641600 WHERE id = 1;
UPDATE ticket SET closed_lo = 1641599, closed_hi = 1641599 WHERE id = 'R1';
UPDATE source SET extracted_at = 1728001 WHERE id = 5;
-- expect: row account review 1970-01-21|reason|REVIEWED_BEFORE

-- case: and not if it was made later
UPDATE account SET created_hi = 1650000;
DELETE FROM ticket WHERE id IN ('C1', 'D1');
UPDATE spell SET start_lo = 1641600, start_hi = 1641600 WHERE id = 1;
UPDATE ticket SET closed_lo = 1641599, closed_hi = 1641599 WHERE id = 'R1';
UPDATE source SET extracted_at = 1728001 WHERE id = 5;
-- expect: row account review 1970-01-21|reason|START_UNKNOWN

-- case: nor with the last second of that
UPDATE account SET created_hi = 1650000;
DELETE FROM ticket WHERE id IN ('C1', 'D1');
UPDATE spell SET start_lo = 1641600, start_hi = 1641600 WHERE id = 1;
UPDATE ticket SET closed_lo = 1641599, closed_hi = 1641599 WHERE id = 'R1';
UPDATE source SET extracted_at = 1736400 WHERE id = 5;
-- expect: row account review 1970-01-21|reason|START_UNKNOWN

-- case: a second after that
UPDATE account SET created_hi = 1650000;
DELETE FROM ticket WHERE id IN ('C1', 'D1');
UPDATE spell SET start_lo = 1641600, start_hi = 1641600 WHERE id = 1;
UPDATE ticket SET closed_lo = 1641599, closed_hi = 1641599 WHERE id = 'R1';
UPDATE source SET extracted_at = 1736401 WHERE id = 5;
-- expect: row account review 1970-01-21|reason|REVIEWED_BEFORE

-- case: reviewed in time only if it was made late
UPDATE account SET created_hi = 1650000;
UPDATE ticket SET closed_lo = 1736400, closed_hi = 1736400 WHERE id = 'R1';
-- expect: row account review 1970-01-21|reason|STRADDLES_LIMIT

-- case: reviewed late even then
UPDATE account SET created_hi = 1650000;
UPDATE ticket SET closed_lo = 1736401, closed_hi = 1736401 WHERE id = 'R1';
-- expect: row account review 1970-01-21|reason|LATE

-- case: from when on it was reviewed is known, not until when
UPDATE ticket SET closed_lo = 1700000, closed_hi = NULL WHERE id = 'R1';
-- expect: row account review 1970-01-21|reason|TIME_UNKNOWN

-- case: reviewed from an account of the department
UPDATE ticket SET closed_by = 'it@acme' WHERE id = 'R1';
-- expect: n=3 PASS=3

-- case: confirmed late by the manager of himself
UPDATE job SET manager_id = 1;
UPDATE ticket SET closed_by = 'ann', closed_lo = 1814401, closed_hi = 1814401 WHERE id = 'C1';
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- The date the clocks showed (X24): UTC-5, and UTC-6 from 4000000; day 20 begins at 1746000.

-- case: a delegate until the second before
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE spell SET start_lo = 1746000, start_hi = 1746000 WHERE id = 1;
UPDATE ticket SET closed_by = 'cam', closed_lo = 1746000, closed_hi = 1746000 WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 1, 19, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: a delegate to the last second of that day
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE spell SET start_lo = 1746000, start_hi = 1746000 WHERE id = 1;
UPDATE ticket SET closed_by = 'cam', closed_lo = 1745999, closed_hi = 1745999 WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 1, 19, 0);
-- expect: row confirmation 1970-01-21|state|PASS

-- case: a delegate from that second on
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE spell SET start_lo = 1746000, start_hi = 1746000 WHERE id = 1;
UPDATE ticket SET closed_by = 'cam', closed_lo = 1746000, closed_hi = 1746000 WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 20, 20, 0);
-- expect: row confirmation 1970-01-21|state|PASS

-- case: a delegate from a second later
-- set: period_start=18000 period_end=7797600
INSERT INTO clock VALUES (-9000000000000000, -18000), (4000000, -21600);
UPDATE spell SET start_lo = 1746000, start_hi = 1746000 WHERE id = 1;
UPDATE ticket SET closed_by = 'cam', closed_lo = 1745999, closed_hi = 1745999 WHERE id = 'C1';
INSERT INTO delegation VALUES ('bob', 2, 'cam', 3, NULL, 20, 20, 0);
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- Who confirms or reviews works here then.

-- case: the manager had left in the second of confirming
UPDATE spell SET ended = 1, current = 0, t0_lo = 1750000, t0_hi = 1750000 WHERE person_id = 2;
-- expect: n=3 PASS=2 FAIL=1
-- expect: row confirmation 1970-01-21|reason|CONFIRMER_LEFT
-- expect: row confirmation 1970-01-21|says|The manager's confirmation: given by bob, who did not work here then.

-- case: the manager left a second later
UPDATE spell SET ended = 1, current = 0, t0_lo = 1750001, t0_hi = 1750001 WHERE person_id = 2;
-- expect: n=3 PASS=3

-- case: the manager left some time on that day
UPDATE spell SET ended = 1, current = 0, t0_lo = 1728000, t0_hi = 1814400 WHERE person_id = 2;
-- expect: row confirmation 1970-01-21|reason|CONFIRMER_UNKNOWN
-- expect: row confirmation 1970-01-21|state|INDETERMINATE

-- case: the manager began a second later
UPDATE spell SET start_lo = 1750001, start_hi = 1750001 WHERE person_id = 2;
-- expect: row confirmation 1970-01-21|reason|CONFIRMER_LEFT

-- case: HR does not say when the manager began
UPDATE spell SET start_lo = NULL, start_hi = NULL WHERE person_id = 2;
-- expect: n=3 PASS=3

-- case: HR has no employment of the manager
DELETE FROM spell WHERE person_id = 2;
-- expect: row confirmation 1970-01-21|reason|CONFIRMER_UNKNOWN

-- case: HR's word for the manager's state is not known (X20)
UPDATE spell SET doubtful = 1 WHERE person_id = 2;
-- expect: row confirmation 1970-01-21|reason|CONFIRMER_UNKNOWN

-- case: who reviewed the account had left before
UPDATE spell SET ended = 1, current = 0, t0_lo = 1700000, t0_hi = 1700000 WHERE person_id = 3;
-- expect: row account review 1970-01-21|reason|CONFIRMER_LEFT

-- case: who reviewed it left a second later
UPDATE spell SET ended = 1, current = 0, t0_lo = 1700001, t0_hi = 1700001 WHERE person_id = 3;
-- expect: row account review 1970-01-21|state|PASS

-- case: an account of a machine reviewed it
UPDATE ticket SET closed_by = 'it@acme' WHERE id = 'R1';
-- expect: row account review 1970-01-21|state|PASS

-- Days without a time: the account is made as the 20th (1641600) begins.

-- case: reviewed some time of the day before it was made
UPDATE ticket SET closed_lo = 1555200, closed_hi = 1641600 WHERE id = 'R1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row account review 1970-01-21|reason|REVIEWED_BEFORE

-- case: delivered some time of the last day of the employment before
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
UPDATE ticket SET closed_lo = 864000, closed_hi = 950400 WHERE id = 'D1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row credential delivery 1970-01-21|reason|NOT_CONFIRMED

-- case: opened then, and not done
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
UPDATE ticket SET status = 'unknown', opened_lo = 864000, opened_hi = 950400, closed_lo = NULL, closed_hi = NULL WHERE id = 'D1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row credential delivery 1970-01-21|reason|NOT_CONFIRMED

-- case: confirmed by who became the manager on the next day
UPDATE job SET until_lo = 1814400, until_hi = 1814400;
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (2, 1, 1814400, 1814400, 3, (1 << 32) + 2);
UPDATE ticket SET closed_by = 'cam', closed_lo = 1728000, closed_hi = 1814400 WHERE id = 'C1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row confirmation 1970-01-21|reason|NOT_THE_MANAGER

-- case: on the day before the confirmer began
UPDATE spell SET start_lo = 1814400, start_hi = 1814400 WHERE person_id = 2;
UPDATE ticket SET closed_lo = 1728000, closed_hi = 1814400 WHERE id = 'C1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row confirmation 1970-01-21|reason|CONFIRMER_LEFT

-- case: on the day after the confirmer had left
UPDATE spell SET ended = 1, t0_lo = 1728000, t0_hi = 1728000 WHERE person_id = 2;
UPDATE ticket SET closed_lo = 1728000, closed_hi = 1814400 WHERE id = 'C1';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row confirmation 1970-01-21|reason|CONFIRMER_LEFT

-- case: closed before it was opened, each of them
UPDATE ticket SET opened_lo = closed_lo + 1, opened_hi = closed_hi + 1;
-- expect: n=3 INDETERMINATE=3
-- expect: row confirmation 1970-01-21|reason|TIMES_CONTRADICT
-- expect: row confirmation 1970-01-21|says|The manager's confirmation: by its own times the ticket was closed before it was opened.
-- expect: row account review 1970-01-21|reason|TIMES_CONTRADICT

-- case: in the second it was opened
UPDATE ticket SET opened_lo = closed_lo, opened_hi = closed_hi;
-- expect: n=3 PASS=3

-- case: on the day it was opened
UPDATE ticket SET closed_lo = 1728000, closed_hi = 1814400, opened_lo = 1800000, opened_hi = 1800000 WHERE id = 'C1';
-- expect: n=3 PASS=3

-- case: too late by both times
UPDATE ticket SET closed_lo = 1814401, closed_hi = 1814401, opened_lo = 1900000, opened_hi = 1900000 WHERE id = 'C1';
-- expect: row confirmation 1970-01-21|reason|LATE
