-- Reviewers (controls.md A03).  W1 is reviewed, W2 is the manager, W3 owns the
-- system, W4 is anybody.  Decided at 1500000 (day 17), the campaign closed at 2000000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8100000
-- set: queue_words=["desk","queue"]
-- set: rubber_percent=95 rubber_items=2 rubber_seconds=120 rubber_cycles=2 rate=100
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 8000000), (2, 'r.csv', 'reviews', 'iga', 1, 9, 8000000), (3, 'a.csv', 'accounts', 'okta', 1, 9, 8000000), (4, 'c.csv', 'campaigns', 'iga', 1, 9, 8000000), (5, 'rules.yaml', 'rules', '', 1, 0, NULL);
INSERT INTO system_(system, kind, listed, owner, record_id) VALUES ('okta', 'directory', 1, 'W3', (5 << 32) + 2);
INSERT INTO person(id, worker_id, system, current, manager, record_id)
VALUES (1, 'W1', 'hr', 1, 'W2', (1 << 32) + 2), (2, 'W2', 'hr', 1, NULL, (1 << 32) + 3), (3, 'W3', 'hr', 1, NULL, (1 << 32) + 4), (4, 'W4', 'hr', 1, NULL, (1 << 32) + 5);
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (2, 2, 0, 0, 0, (1 << 32) + 3), (30, 3, 0, 0, 0, (1 << 32) + 4), (40, 4, 0, 0, 0, (1 << 32) + 5);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W1', 1, 1, 'person'), ('W2', 2, 1, 'person'), ('W3', 3, 1, 'person'), ('W4', 4, 1, 'person'),
  ('queue', NULL, 0, 'account'), ('ann b', NULL, 0, 'none'), ('x', NULL, 2, 'several');
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (1, 'okta', 'ann', 1, 'active', 1, (3 << 32) + 2);
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi)
VALUES ((4 << 32) + 2, 'Q1', 'okta', 'completed', 1000000, 1000000, 2000000, 2000000);
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1);

-- case: the manager decided
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||Q1|PASS|
-- expect: condition sign: nearly everything approved 1
-- expect: outcome MET

-- case: the owner of the system decided
UPDATE review SET reviewer = 'W3';
-- expect: n=1 PASS=1

-- case: somebody else decided
UPDATE review SET reviewer = 'W4';
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: on privileged access that is graver
UPDATE review SET reviewer = 'W4';
UPDATE account SET privileged = 1;
-- expect: row W1|severity|High

-- case: reviewed by the one reviewed (X29)
UPDATE review SET reviewer = 'W1';
-- expect: W1|okta|ann||Q1|FAIL|SELF_REVIEW

-- case: even if that is the owner of the system
UPDATE review SET reviewer = 'W1';
UPDATE system_ SET owner = 'W1';
-- expect: W1|okta|ann||Q1|FAIL|SELF_REVIEW

-- case: even if the review does not say whose access it is, and the account does
UPDATE review SET reviewer = 'W1', person_id = NULL;
-- expect: W1|okta|ann||Q1|FAIL|SELF_REVIEW

-- case: a shared mailbox decided
UPDATE review SET reviewer = 'queue';
-- expect: W1|okta|ann||Q1|FAIL|REVIEWER_NOT_A_PERSON

-- case: a queue nobody knows decided, which is no named person (as J03)
UPDATE review SET reviewer = 'Service-Desk';
-- expect: W1|okta|ann||Q1|FAIL|REVIEWER_NOT_A_PERSON

-- case: a manager whose account has such a word is a person
UPDATE review SET reviewer = 'desk.w2';
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('desk.w2', 2, 1, 'person');
-- expect: W1|okta|ann||Q1|PASS|

-- case: part of such a word is none
UPDATE review SET reviewer = 'desker';
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_UNKNOWN

-- case: a name that leads to nobody (0.5)
UPDATE review SET reviewer = 'ann b';
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_UNKNOWN

-- case: or to several
UPDATE review SET reviewer = 'x';
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_UNKNOWN

-- case: nobody is named
UPDATE review SET reviewer = NULL;
-- expect: W1|okta|ann||Q1|MISSING|NO_REVIEWER

-- case: in the second in which the campaign closed (0.4)
UPDATE review SET decided_lo = 2000000, decided_hi = 2000000;
-- expect: n=1 PASS=1

-- case: a second later
UPDATE review SET decided_lo = 2000001, decided_hi = 2000001;
-- expect: W1|okta|ann||Q1|FAIL|AFTER_CLOSE

-- case: on the day on which it closed
UPDATE review SET decided_lo = 1987200, decided_hi = 2073600;
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: nobody says when the campaign closed
UPDATE campaign SET completed_lo = NULL, completed_hi = NULL;
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: it has not closed
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
-- expect: n=1 PASS=1

-- case: no list has the campaign
DELETE FROM campaign;
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: a campaign for all systems closed
UPDATE campaign SET system = NULL;
-- expect: n=1 PASS=1

-- case: one campaign, two systems: each has its own close
INSERT INTO campaign(record_id, id, system, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q1', 'crm', 'completed', 1, 1);
-- expect: n=1 PASS=1

-- case: nobody says when it was decided
UPDATE review SET decided_lo = NULL, decided_hi = NULL;
-- expect: W1|okta|ann||Q1|INDETERMINATE|UNDATED

-- case: nobody says when, but a self-review is one at any time
UPDATE review SET decided_lo = NULL, decided_hi = NULL, reviewer = 'W1';
-- expect: W1|okta|ann||Q1|FAIL|SELF_REVIEW

-- case: a manager of earlier
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 1499999, 1499999, 2, (1 << 32) + 2), (2, 1, 1499999, 1499999, NULL, NULL, 4, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- case: the manager up to the second of the decision
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 1500000, 1500000, 2, (1 << 32) + 2), (2, 1, 1500000, 1500000, NULL, NULL, 4, (1 << 32) + 2);
-- expect: n=1 PASS=1

-- case: the manager changed on the day of the decision
UPDATE review SET decided_lo = 1468800, decided_hi = 1555200;
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id)
VALUES (1, 1, 0, 0, 1500000, 1500000, 2, (1 << 32) + 2), (2, 1, 1500000, 1500000, NULL, NULL, 4, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|INDETERMINATE|MANAGER_AT_DATE_UNKNOWN

-- case: nobody knows the manager
UPDATE person SET manager = NULL;
UPDATE review SET reviewer = 'W4';
-- expect: W1|okta|ann||Q1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: nobody knows the owner of the system
UPDATE system_ SET owner = NULL;
UPDATE review SET reviewer = 'W4';
-- expect: W1|okta|ann||Q1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: the reviewer had left the second before
UPDATE spell SET ended = 1, t0_lo = 1499999, t0_hi = 1499999;
-- expect: W1|okta|ann||Q1|FAIL|REVIEWER_LEFT

-- case: the reviewer left in that second
UPDATE spell SET ended = 1, t0_lo = 1500000, t0_hi = 1500000;
-- expect: n=1 PASS=1

-- case: the reviewer was back
UPDATE spell SET ended = 1, t0_lo = 100, t0_hi = 100;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, record_id) VALUES (3, 2, 1500000, 1500000, 0, (1 << 32) + 3);
-- expect: n=1 PASS=1

-- case: a delegate on the last day of it
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
-- expect: n=1 PASS=1

-- case: a delegate of the owner, for this system
UPDATE review SET reviewer = 'W4';
INSERT INTO delegation(from_id, to_id, system, record_id) VALUES (3, 4, 'okta', (5 << 32) + 9);
-- expect: n=1 PASS=1

-- case: for another system
UPDATE review SET reviewer = 'W4';
INSERT INTO delegation(from_id, to_id, system, record_id) VALUES (3, 4, 'crm', (5 << 32) + 9);
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- case: a delegation that had ended
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 1, 16, (5 << 32) + 9);
-- expect: W1|okta|ann||Q1|FAIL|DELEGATION_NOT_VALID

-- case: a delegation that had not begun
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, record_id) VALUES (2, 4, 18, (5 << 32) + 9);
-- expect: W1|okta|ann||Q1|FAIL|DELEGATION_NOT_VALID

-- case: a delegation by somebody without a say
UPDATE review SET reviewer = 'W4';
INSERT INTO delegation(from_id, to_id, record_id) VALUES (1, 4, (5 << 32) + 9);
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- case: the tool says that it was delegated, and no rule does
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
-- expect: W1|okta|ann||Q1|INDETERMINATE|DELEGATION_NOT_EVIDENCED

-- case: a delegate may not review themselves
UPDATE review SET reviewer = 'W1', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, record_id) VALUES (2, 1, (5 << 32) + 9);
-- expect: W1|okta|ann||Q1|FAIL|SELF_REVIEW

-- case: an account of nobody
UPDATE review SET person_id = NULL;
UPDATE account SET person_id = NULL;
-- expect: |okta|ann||Q1|INDETERMINATE|BENEFICIARY_UNKNOWN

-- case: a registered account, decided upon by its owner
UPDATE review SET person_id = NULL, reviewer = 'W4';
UPDATE account SET person_id = NULL, registered = 1;
INSERT INTO register(no, account_id, system, account, kind, owner_id, record_id) VALUES (1, 1, 'okta', 'ann', 'service', 4, (5 << 32) + 20);
-- expect: |okta|ann||Q1|PASS|

-- case: a registered account, decided upon by somebody else
UPDATE review SET person_id = NULL, reviewer = 'W2';
UPDATE account SET person_id = NULL, registered = 1;
INSERT INTO register(no, account_id, system, account, kind, owner_id, record_id) VALUES (1, 1, 'okta', 'ann', 'service', 4, (5 << 32) + 20);
-- expect: |okta|ann||Q1|FAIL|NOT_ENTITLED

-- case: no decision, a decision of before and one of after the period have no row
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W4', 'none', NULL, NULL, 1, 1), ((2 << 32) + 4, 'Q0', 'ann', 'okta', 'W4', 'keep', -1, -1, 1, 1), ((2 << 32) + 5, 'Q2', 'ann', 'okta', 'W4', 'keep', 7776000, 7776000, 1, 1);
-- expect: n=1 PASS=1

-- case: an item of an account no export has, by its name
UPDATE review SET account_id = NULL, person_id = NULL, username = 'ghost', entitlement = 'Wiki', item = '7';
-- expect: |okta|||Q1: ghost Wiki #7|INDETERMINATE|BENEFICIARY_UNKNOWN

-- case: three of three kept in one second: told, and no failure
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1), ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1);
-- expect: n=3 PASS=3
-- expect: condition sign: identical times 1
-- expect: condition sign: decided in a hurry 1
-- expect: condition sign: nothing was ever removed 1
-- expect: outcome MET

-- case: rejected rows
INSERT INTO reject VALUES (2, 8, 'bad date', NULL), (1, 8, 'bad date', NULL), (4, 8, 'bad date', NULL);
-- expect: n=3 PASS=1 MISSING=2

-- case: no reviews were supplied
DELETE FROM review;
DELETE FROM source WHERE kind = 'reviews';
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: no decision fell into the period
UPDATE review SET decided_lo = -1, decided_hi = -1;
-- expect: outcome NO_OCCURRENCE

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: the reviewer left some time on the day of the decision
UPDATE spell SET ended = 1, t0_lo = 1499999, t0_hi = 1500001;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_MAYBE_LEFT
-- expect: row W1|says|Whether W2 worked here when deciding cannot be told.

-- case: the reviewer began some time on that day
UPDATE spell SET start_lo = 1499999, start_hi = 1500001;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_MAYBE_LEFT

-- case: the reviewer began in that second
UPDATE spell SET start_lo = 1500000, start_hi = 1500000;
-- expect: n=1 PASS=1

-- case: when the reviewer's employment ended is not known
UPDATE spell SET ended = 1, t0_lo = NULL, t0_hi = NULL;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_MAYBE_LEFT

-- case: nobody knows when it began
UPDATE spell SET start_lo = NULL, start_hi = NULL;
-- expect: n=1 PASS=1

-- case: perhaps gone, and not entitled either
UPDATE spell SET ended = 1, t0_lo = 1499999, t0_hi = 1500001;
UPDATE person SET manager = 'W4' WHERE id = 1;
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- Whether the reviewer worked here.

-- case: HR has no employment of the reviewer
DELETE FROM spell WHERE person_id = 2;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_MAYBE_LEFT

-- case: HR's word does not make one
UPDATE spell SET doubtful = 1;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_MAYBE_LEFT

-- When the campaign closed.

-- case: the list that has it open was made in the second of the decision
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = 1500000 WHERE id = 4;
-- expect: W1|okta|ann||Q1|PASS|

-- case: a second before
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = 1499999 WHERE id = 4;
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: nobody knows when
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = NULL WHERE id = 4;
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: an earlier list had it open, the newest has it closed
INSERT INTO source(id, file, kind, system, extracted_at) VALUES (6, 'c0.csv', 'campaigns', 'iga', 1900000);
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi) VALUES ((6 << 32) + 2, 'Q1', 'okta', 'open', 1000000, 1000000);
UPDATE review SET decided_lo = 2000001, decided_hi = 2000001;
-- expect: W1|okta|ann||Q1|FAIL|AFTER_CLOSE

-- case: the newest has it closed, and it was decided before
INSERT INTO source(id, file, kind, system, extracted_at) VALUES (6, 'c0.csv', 'campaigns', 'iga', 1400000);
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi) VALUES ((6 << 32) + 2, 'Q1', 'okta', 'open', 1000000, 1000000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: two lists of nobody knows when, one has it open
UPDATE source SET extracted_at = NULL WHERE id = 4;
INSERT INTO source(id, file, kind, system) VALUES (6, 'c0.csv', 'campaigns', 'iga');
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi) VALUES ((6 << 32) + 2, 'Q1', 'okta', 'open', 1000000, 1000000);
UPDATE review SET decided_lo = 2000001, decided_hi = 2000001;
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: its privileged tier had closed before
INSERT INTO campaign(record_id, id, system, tier, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q1', 'okta', 'privileged', 'completed', 1499999, 1499999);
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: in that second
INSERT INTO campaign(record_id, id, system, tier, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q1', 'okta', 'privileged', 'completed', 1500000, 1500000);
-- expect: W1|okta|ann||Q1|PASS|

-- case: all its tiers had
INSERT INTO campaign(record_id, id, system, tier, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q1', 'okta', 'privileged', 'completed', 1400000, 1400000);
UPDATE review SET decided_lo = 2000001, decided_hi = 2000001;
-- expect: W1|okta|ann||Q1|FAIL|AFTER_CLOSE

-- case: one of them had
INSERT INTO campaign(record_id, id, system, tier, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q1', 'okta', 'privileged', 'completed', 1400000, 1400000);
UPDATE review SET decided_lo = 2000000, decided_hi = 2000000;
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: the campaign calls the system as the inventory does, and another system too
UPDATE system_ SET name = 'Sign-on';
UPDATE campaign SET system = ' SIGN-ON';
INSERT INTO campaign(record_id, id, system, tier, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q1', 'crm', NULL, 'completed', 3000000, 3000000);
UPDATE review SET decided_lo = 2000001, decided_hi = 2000001;
-- expect: W1|okta|ann||Q1|FAIL|AFTER_CLOSE

-- case: it writes the system with a capital
UPDATE campaign SET system = 'Okta';
INSERT INTO campaign(record_id, id, system, tier, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q1', 'A', NULL, 'completed', 3000000, 3000000);
UPDATE review SET decided_lo = 2000001, decided_hi = 2000001;
-- expect: W1|okta|ann||Q1|FAIL|AFTER_CLOSE

-- case: it closed for two other systems
UPDATE campaign SET system = 'hr';
INSERT INTO campaign(record_id, id, system, tier, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q1', 'crm', NULL, 'completed', 3000000, 3000000);
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: it closed for another system, and for all
UPDATE campaign SET system = NULL;
INSERT INTO campaign(record_id, id, system, tier, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q1', 'crm', NULL, 'completed', 3000000, 3000000);
UPDATE review SET decided_lo = 2000001, decided_hi = 2000001;
-- expect: W1|okta|ann||Q1|FAIL|AFTER_CLOSE

-- case: it names one system only, another one
UPDATE campaign SET system = 'crm';
-- expect: W1|okta|ann||Q1|PASS|

-- Delegations by the clocks: day 17 is 1468800 to 1555200.

-- case: a second before its day
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1468799, decided_hi = 1468799;
-- expect: W1|okta|ann||Q1|FAIL|DELEGATION_NOT_VALID

-- case: in its first second
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1468800, decided_hi = 1468800;
-- expect: W1|okta|ann||Q1|PASS|

-- case: in its last
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1555199, decided_hi = 1555199;
-- expect: W1|okta|ann||Q1|PASS|

-- case: a second after
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1555200, decided_hi = 1555200;
-- expect: W1|okta|ann||Q1|FAIL|DELEGATION_NOT_VALID

-- case: at some time of it
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1468800, decided_hi = 1555200;
-- expect: W1|okta|ann||Q1|PASS|

-- case: on it or the day after
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1468800, decided_hi = 1555201;
-- expect: W1|okta|ann||Q1|INDETERMINATE|DELEGATION_AT_DATE_UNKNOWN
-- expect: row W1|says|Whether the delegation to W4 held at the time of the decision cannot be told.

-- case: on it or the day before
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1468799, decided_hi = 1555200;
-- expect: W1|okta|ann||Q1|INDETERMINATE|DELEGATION_AT_DATE_UNKNOWN

-- case: on one of the days after
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1555200, decided_hi = 1641600;
-- expect: W1|okta|ann||Q1|FAIL|DELEGATION_NOT_VALID

-- case: on one of the days before
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1382400, decided_hi = 1468800;
-- expect: W1|okta|ann||Q1|FAIL|DELEGATION_NOT_VALID

-- case: the clocks changed that day: a second before it
INSERT INTO clock VALUES (-9000000000000000, -3600), (1500000, 0);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1472399, decided_hi = 1472399;
-- expect: W1|okta|ann||Q1|FAIL|DELEGATION_NOT_VALID

-- case: its first second
INSERT INTO clock VALUES (-9000000000000000, -3600), (1500000, 0);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1472400, decided_hi = 1472400;
-- expect: W1|okta|ann||Q1|PASS|

-- case: its last
INSERT INTO clock VALUES (-9000000000000000, -3600), (1500000, 0);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1555199, decided_hi = 1555199;
-- expect: W1|okta|ann||Q1|PASS|

-- case: that day, without a time
INSERT INTO clock VALUES (-9000000000000000, -3600), (1500000, 0);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1472400, decided_hi = 1555200;
-- expect: W1|okta|ann||Q1|PASS|

-- case: from that day on, of the manager of perhaps then
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, record_id) VALUES (2, 4, 17, (5 << 32) + 9);
INSERT INTO job(id, person_id, from_lo, from_hi, manager_id, record_id) VALUES (1, 1, 1499999, 1500001, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|INDETERMINATE|DELEGATION_AT_DATE_UNKNOWN

-- case: of the owner, of the system in capitals
UPDATE review SET reviewer = 'W4';
INSERT INTO delegation(from_id, to_id, system, record_id) VALUES (3, 4, 'OKTA', (5 << 32) + 9);
-- expect: W1|okta|ann||Q1|PASS|

-- case: of two delegations the one that holds
UPDATE review SET reviewer = 'W4';
INSERT INTO delegation(from_id, to_id, until_day, record_id) VALUES (3, 4, 16, (5 << 32) + 9), (2, 4, 17, (5 << 32) + 10);
-- expect: W1|okta|ann||Q1|PASS|

-- case: who stands for the one reviewed
UPDATE review SET reviewer = 'W4';
UPDATE system_ SET owner = 'W1';
INSERT INTO delegation(from_id, to_id, record_id) VALUES (1, 4, (5 << 32) + 9);
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- Who is known to be entitled.

-- case: who the manager was then is not known, who came later is
UPDATE review SET reviewer = 'W4';
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 2000000, 2000000, NULL, (1 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 1, 2000000, 2000000, NULL, NULL, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: of two jobs then one has no known manager
UPDATE review SET reviewer = 'W4';
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, NULL, NULL, NULL, (1 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 1, 0, 0, NULL, NULL, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: and the manager of the other decided
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, NULL, NULL, NULL, (1 << 32) + 2);
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (2, 1, 0, 0, NULL, NULL, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|PASS|

-- case: HR's jobs begin after the decision
UPDATE review SET reviewer = 'W4';
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 1500001, 1500001, NULL, NULL, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: or end before it
UPDATE review SET reviewer = 'W4';
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 1499999, 1499999, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: HR's jobs name no manager, and its list does
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, NULL, NULL, NULL, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|PASS|

-- case: and it was somebody else
UPDATE review SET reviewer = 'W4';
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, NULL, NULL, NULL, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- case: the manager perhaps since a second after
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 1499999, 1500001, NULL, NULL, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|INDETERMINATE|MANAGER_AT_DATE_UNKNOWN

-- case: the manager until perhaps a second before
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 1499999, 1500001, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|INDETERMINATE|MANAGER_AT_DATE_UNKNOWN

-- case: of the manager perhaps, and of the owner surely
UPDATE system_ SET owner = 'W2';
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 1499999, 1500001, NULL, NULL, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|PASS|

-- case: the review writes the system otherwise: its owner decided
UPDATE review SET reviewer = 'W3', system = 'Okta (prod)';
-- expect: W1|okta|ann||Q1|PASS|

-- case: an account no export has: the owner of its system, in capitals
UPDATE review SET reviewer = 'W3', system = 'OKTA', account_id = NULL;
-- expect: W1|OKTA|||Q1: ann|PASS|

-- case: a registered account whose owner nobody knows
UPDATE review SET person_id = NULL;
UPDATE account SET person_id = NULL, registered = 1;
INSERT INTO register(no, account_id, system, account, kind, owner_id, record_id) VALUES (1, 1, 'okta', 'ann', 'service', NULL, (5 << 32) + 20);
-- expect: |okta|ann||Q1|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: a registered account, decided upon by one who can use it
UPDATE review SET person_id = NULL;
UPDATE account SET person_id = NULL, registered = 1;
INSERT INTO register(no, account_id, system, account, kind, owner_id, record_id) VALUES (1, 1, 'okta', 'ann', 'service', 2, (5 << 32) + 20);
INSERT INTO custodian(register_no, name, person_id) VALUES (1, 'W2', 2);
-- expect: |okta|ann||Q1|FAIL|SELF_REVIEW
-- expect: row Q1|says|W2 reviewed access of their own, or that they can use.

-- case: others can use it
UPDATE review SET person_id = NULL;
UPDATE account SET person_id = NULL, registered = 1;
INSERT INTO register(no, account_id, system, account, kind, owner_id, record_id) VALUES (1, 1, 'okta', 'ann', 'service', 2, (5 << 32) + 20);
INSERT INTO custodian(register_no, name, person_id) VALUES (1, 'W4', 4);
-- expect: |okta|ann||Q1|PASS|

-- case: who decided can use another account
UPDATE review SET person_id = NULL;
UPDATE account SET person_id = NULL, registered = 1;
INSERT INTO register(no, account_id, system, account, kind, owner_id, record_id) VALUES (1, 1, 'okta', 'ann', 'service', 2, (5 << 32) + 20);
INSERT INTO register(no, account_id, system, account, kind, owner_id, record_id) VALUES (2, 9, 'okta', 'bot', 'service', 2, (5 << 32) + 21);
INSERT INTO custodian(register_no, name, person_id) VALUES (2, 'W2', 2);
-- expect: |okta|ann||Q1|PASS|

-- case: a registered account of a person: the manager of that person
INSERT INTO register(no, account_id, system, account, kind, owner_id, record_id) VALUES (1, 1, 'okta', 'ann', 'service', NULL, (5 << 32) + 20);
UPDATE account SET registered = 1;
-- expect: W1|okta|ann||Q1|PASS|

-- Decisions around the period's ends.

-- case: perhaps as it ended
UPDATE review SET decided_lo = 7775999, decided_hi = 7776001;
UPDATE campaign SET completed_lo = 7999999, completed_hi = 7999999;
-- expect: W1|okta|ann||Q1|PASS|

-- case: perhaps before it began
UPDATE review SET decided_lo = -1, decided_hi = 1;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_MAYBE_LEFT

-- case: some time of the day before it began
UPDATE review SET decided_lo = -86400, decided_hi = 0;
UPDATE spell SET start_lo = -90000, start_hi = -90000;
-- expect: n=0

-- case: it ended with the second before
UPDATE review SET decided_lo = -2, decided_hi = -1;
-- expect: n=0

-- At the edges of a change of the clocks, and of a closing nobody timed exactly.

-- case: decided as it closed at the earliest
UPDATE campaign SET completed_lo = 1999999, completed_hi = 2000001;
UPDATE review SET decided_lo = 1999999, decided_hi = 1999999;
-- expect: W1|okta|ann||Q1|PASS|

-- case: between
UPDATE campaign SET completed_lo = 1999999, completed_hi = 2000001;
UPDATE review SET decided_lo = 2000000, decided_hi = 2000000;
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: after that
UPDATE campaign SET completed_lo = 1999999, completed_hi = 2000001;
UPDATE review SET decided_lo = 2000001, decided_hi = 2000001;
-- expect: W1|okta|ann||Q1|FAIL|AFTER_CLOSE

-- case: the clocks go on to the next day with the decision
INSERT INTO clock VALUES (-9000000000000000, 0), (1555100, 3600);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1555100, decided_hi = 1555100;
-- expect: W1|okta|ann||Q1|FAIL|DELEGATION_NOT_VALID

-- case: with the second after the last it can be of
INSERT INTO clock VALUES (-9000000000000000, 0), (1555100, 3600);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1555000, decided_hi = 1555100;
-- expect: W1|okta|ann||Q1|PASS|

-- case: with that
INSERT INTO clock VALUES (-9000000000000000, 0), (1555100, 3600);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 17, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1555000, decided_hi = 1555101;
-- expect: W1|okta|ann||Q1|INDETERMINATE|DELEGATION_AT_DATE_UNKNOWN

-- case: a delegation from the day they go on to
INSERT INTO clock VALUES (-9000000000000000, 0), (1555100, 3600);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 18, 18, (5 << 32) + 9);
UPDATE review SET decided_lo = 1555000, decided_hi = 1555101;
-- expect: W1|okta|ann||Q1|INDETERMINATE|DELEGATION_AT_DATE_UNKNOWN

-- case: and a decision surely of it
INSERT INTO clock VALUES (-9000000000000000, 0), (1555100, 3600);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, from_day, until_day, record_id) VALUES (2, 4, 18, 18, (5 << 32) + 9);
UPDATE review SET decided_lo = 1555100, decided_hi = 1555102;
-- expect: W1|okta|ann||Q1|PASS|

-- case: two exports of one review have the same decision
INSERT INTO source(id, file, kind, system, extracted_at) VALUES (7, 'r2.csv', 'reviews', 'iga', 8000000);
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((7 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1), ((7 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500001, 1500001, 1, 1);
-- expect: n=2 PASS=2
-- expect: told sign: identical times|No reviewer decided more than 2 items in one second.

-- case: privileged access of an account that is not
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Admins', 1), (2, 'okta', 'Wiki', 0);
UPDATE review SET reviewer = 'W4', entitlement = 'Admins', entitlement_id = 1;
-- expect: W1|okta|ann|Admins|Q1|FAIL|NOT_ENTITLED
-- expect: row W1|severity|High

-- case: other access
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Admins', 1), (2, 'okta', 'Wiki', 0);
UPDATE review SET reviewer = 'W4', entitlement = 'Wiki', entitlement_id = 2;
-- expect: W1|okta|ann|Wiki|Q1|FAIL|NOT_ENTITLED
-- expect: row W1|severity|Medium

-- case: the manager since the second of the decision
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 1500000, 1500000, NULL, NULL, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|PASS|

-- case: since the last second it can be of
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 1500000, 1500000, NULL, NULL, 2, (1 << 32) + 2);
UPDATE review SET decided_lo = 1400000, decided_hi = 1500001;
-- expect: W1|okta|ann||Q1|INDETERMINATE|MANAGER_AT_DATE_UNKNOWN

-- case: nobody knows until when the manager had come
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 1400000, NULL, NULL, NULL, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|INDETERMINATE|MANAGER_AT_DATE_UNKNOWN

-- case: nobody knows from when the manager may have gone
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, NULL, 1600000, 2, (1 << 32) + 2);
-- expect: W1|okta|ann||Q1|INDETERMINATE|MANAGER_AT_DATE_UNKNOWN

-- case: a registered account of a person, decided upon by neither manager nor owner
UPDATE review SET reviewer = 'W4';
UPDATE account SET registered = 1;
INSERT INTO register(no, account_id, system, account, kind, owner_id, record_id) VALUES (1, 1, 'okta', 'ann', 'service', NULL, (5 << 32) + 20);
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- case: the manager of one is not that of another
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'cy', 4, 'active', 1, (3 << 32) + 3);
UPDATE person SET manager = 'W3' WHERE id = 4;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 3, 'Q1', 'cy', 'okta', 'W2', 'keep', 1500000, 1500000, 2, 4);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: W4|okta|cy||Q1|FAIL|NOT_ENTITLED

-- case: a delegation until that day or the day before
UPDATE review SET reviewer = 'W4';
INSERT INTO delegation(from_id, to_id, until_day, record_id) VALUES (2, 4, 17, (5 << 32) + 9);
UPDATE review SET decided_lo = 1468800, decided_hi = 1555201;
-- expect: W1|okta|ann||Q1|INDETERMINATE|DELEGATION_AT_DATE_UNKNOWN

-- case: a delegation to somebody else
UPDATE review SET reviewer = 'W4';
INSERT INTO delegation(from_id, to_id, record_id) VALUES (2, 3, (5 << 32) + 9);
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- case: in the place of the manager of another, by a rule
UPDATE person SET manager = iif(id = 1, 'W3', 'W2');
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'cy', 3, 'active', 1, (3 << 32) + 3);
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 3, 'Q1', 'cy', 'okta', 'keep', 1500000, 1500000, 2, 3);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
INSERT INTO delegation(from_id, to_id, record_id) VALUES (2, 4, (5 << 32) + 9);
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED
-- expect: W3|okta|cy||Q1|PASS|

-- case: by the tool alone
UPDATE person SET manager = iif(id = 1, 'W3', 'W2');
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'cy', 3, 'active', 1, (3 << 32) + 3);
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 3, 'Q1', 'cy', 'okta', 'keep', 1500000, 1500000, 2, 3);
UPDATE review SET reviewer = 'W4', delegated_by = 'W2';
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED
-- expect: W3|okta|cy||Q1|INDETERMINATE|DELEGATION_NOT_EVIDENCED

-- case: in the place of somebody without a say, by the tool
UPDATE review SET reviewer = 'W4', delegated_by = 'W1';
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- case: the reviewer began a second after
UPDATE spell SET start_lo = 1500001, start_hi = 1500001;
-- expect: W1|okta|ann||Q1|FAIL|REVIEWER_LEFT

-- case: by some time later, nobody knows since when
UPDATE spell SET start_lo = NULL, start_hi = 1600000;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_MAYBE_LEFT

-- case: left before or after, nobody knows until when
UPDATE spell SET ended = 1, t0_lo = 1400000, t0_hi = NULL;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_MAYBE_LEFT

-- case: left within the time it can be of
UPDATE spell SET ended = 1, t0_lo = 1450000, t0_hi = 1450000;
UPDATE review SET decided_lo = 1400000, decided_hi = 1500000;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_MAYBE_LEFT

-- case: began within it
UPDATE spell SET start_lo = 1450000, start_hi = 1450000;
UPDATE review SET decided_lo = 1400000, decided_hi = 1500000;
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_MAYBE_LEFT

-- case: decided at some time after, nobody says until when
UPDATE review SET decided_hi = NULL;
-- expect: W1|okta|ann||Q1|INDETERMINATE|UNDATED

-- case: or nobody says from when
UPDATE review SET decided_lo = NULL;
-- expect: W1|okta|ann||Q1|INDETERMINATE|UNDATED

-- case: of which system the item is nobody says
UPDATE review SET reviewer = 'W4', system = NULL, account_id = NULL;
-- expect: W1||||Q1: ann|INDETERMINATE|AUTHORITY_UNKNOWN

-- case: another campaign of the system had closed
INSERT INTO campaign(record_id, id, system, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q0', 'okta', 'completed', 1, 1);
-- expect: W1|okta|ann||Q1|PASS|

-- case: it closed for all systems, and another one for this
INSERT INTO campaign(record_id, id, system, state, completed_lo, completed_hi) VALUES ((4 << 32) + 3, 'Q0', 'okta', 'completed', 1, 1);
UPDATE campaign SET system = NULL WHERE id = 'Q1';
INSERT INTO campaign(record_id, id, system, state, completed_lo, completed_hi) VALUES ((4 << 32) + 4, 'Q1', 'crm', 'completed', 1, 1);
-- expect: W1|okta|ann||Q1|PASS|

-- Signs of a rubber stamp, of the decisions of the period.

-- case: three kept within two minutes less a second
DELETE FROM review;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1), ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500050, 1500050, 1, 1), ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500119, 1500119, 1, 1);
-- expect: told sign: nearly everything approved|W2 kept 3 of 3 in Q1 (more than 95 % of more than 2).
-- expect: told sign: decided in a hurry|W2 decided 3 items of Q1 in 119 s.
-- expect: told sign: identical times|No reviewer decided more than 2 items in one second.

-- case: within two minutes
DELETE FROM review;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1), ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500050, 1500050, 1, 1), ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500120, 1500120, 1, 1);
-- expect: told sign: nearly everything approved|W2 kept 3 of 3 in Q1 (more than 95 % of more than 2).
-- expect: told sign: decided in a hurry|No reviewer decided more than 2 items in less than 120 s.
-- expect: told sign: identical times|No reviewer decided more than 2 items in one second.

-- case: at one time
DELETE FROM review;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1), ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1), ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1);
-- expect: told sign: nearly everything approved|W2 kept 3 of 3 in Q1 (more than 95 % of more than 2).
-- expect: told sign: identical times|W2 decided 3 items of Q1 in one second.

-- case: one of them revoked
DELETE FROM review;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1), ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'revoke', 1500050, 1500050, 1, 1), ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500120, 1500120, 1, 1);
-- expect: told sign: nearly everything approved|No reviewer kept more than 95 % of more than 2 items.
-- expect: told sign: decided in a hurry|No reviewer decided more than 2 items in less than 120 s.
-- expect: told sign: identical times|No reviewer decided more than 2 items in one second.

-- case: one of them by another
DELETE FROM review;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1), ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W3', 'keep', 1500000, 1500000, 1, 1), ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1);
-- expect: told sign: nearly everything approved|No reviewer kept more than 95 % of more than 2 items.
-- expect: told sign: decided in a hurry|No reviewer decided more than 2 items in less than 120 s.
-- expect: told sign: identical times|No reviewer decided more than 2 items in one second.

-- case: one of them as the period ended
DELETE FROM review;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 7775999, 7775999, 1, 1), ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'keep', 7775999, 7775999, 1, 1), ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'keep', 7776000, 7776000, 1, 1);
-- expect: told sign: nearly everything approved|No reviewer kept more than 95 % of more than 2 items.
-- expect: told sign: decided in a hurry|No reviewer decided more than 2 items in less than 120 s.
-- expect: told sign: identical times|No reviewer decided more than 2 items in one second.

-- case: one of them before it
DELETE FROM review;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 0, 0, 1, 1), ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'keep', 0, 0, 1, 1), ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'keep', -1, -1, 1, 1);
-- expect: told sign: nearly everything approved|No reviewer kept more than 95 % of more than 2 items.
-- expect: told sign: decided in a hurry|No reviewer decided more than 2 items in less than 120 s.
-- expect: told sign: identical times|No reviewer decided more than 2 items in one second.

-- case: all in its first and last seconds
DELETE FROM review;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 0, 0, 1, 1), ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'keep', 0, 0, 1, 1), ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'keep', 7775999, 7775999, 1, 1);
-- expect: told sign: nearly everything approved|W2 kept 3 of 3 in Q1 (more than 95 % of more than 2).
-- expect: told sign: decided in a hurry|No reviewer decided more than 2 items in less than 120 s.
-- expect: told sign: identical times|No reviewer decided more than 2 items in one second.

-- case: on a day, not at one time
DELETE FROM campaign;
DELETE FROM review;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1), ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1), ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1);
UPDATE review SET decided_hi = 1586400;
-- expect: told sign: nearly everything approved|W2 kept 3 of 3 in Q1 (more than 95 % of more than 2).
-- expect: told sign: decided in a hurry|No reviewer decided more than 2 items in less than 120 s.
-- expect: told sign: identical times|No reviewer decided more than 2 items in one second.

-- case: two reviews, also one of before the period, that removed nothing
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 3, 'Q0', 'ann', 'okta', 'W2', 'keep', -99, -99 + 9, 1, 1);
-- expect: told sign: nothing was ever removed|the last 2 reviews of okta removed nothing.

-- case: the first of them did
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 3, 'Q0', 'ann', 'okta', 'W2', 'revoke', -99, -99 + 9, 1, 1);
-- expect: told sign: nothing was ever removed|No system went through 2 reviews in a row without a removal.

-- case: the last of them did, beside what it kept
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 3, 'Q0', 'ann', 'okta', 'W2', 'keep', -99, -99 + 9, 1, 1);
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 4, 'Q1', 'ann', 'okta', 'W2', 'revoke', 1500005, 1500005 + 9, 1, 1);
-- expect: told sign: nothing was ever removed|No system went through 2 reviews in a row without a removal.

-- case: two since one that did
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 3, 'Q0', 'ann', 'okta', 'W2', 'revoke', -99, -99 + 9, 1, 1);
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 4, 'Q0', 'ann', 'okta', 'W2', 'keep', 1600000, 1600000 + 9, 1, 1);
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 5, 'Q2', 'ann', 'okta', 'W2', 'keep', 1600010, 1600010 + 9, 1, 1);
-- expect: told sign: nothing was ever removed|No system went through 2 reviews in a row without a removal.

-- case: the same in other reviews
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 3, 'Q0', 'ann', 'okta', 'W2', 'revoke', -99, -99 + 9, 1, 1);
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 5, 'Q2', 'ann', 'okta', 'W2', 'keep', 1600010, 1600010 + 9, 1, 1);
-- expect: told sign: nothing was ever removed|the last 2 reviews of okta removed nothing.

-- case: one after the period is none
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 3, 'Q2', 'ann', 'okta', 'W2', 'keep', 7776000, 7776000 + 9, 1, 1);
-- expect: told sign: nothing was ever removed|No system went through 2 reviews in a row without a removal.

-- Days without a time: the 17th is 1468800 to 1555200.

-- case: decided on the day after that of the closing
UPDATE campaign SET completed_lo = 1468800, completed_hi = 1555200;
UPDATE review SET decided_lo = 1555200, decided_hi = 1641600;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||Q1|FAIL|AFTER_CLOSE

-- case: on that day
UPDATE campaign SET completed_lo = 1468800, completed_hi = 1555200;
UPDATE review SET decided_lo = 1468800, decided_hi = 1555200;
-- expect: W1|okta|ann||Q1|INDETERMINATE|CLOSE_UNKNOWN

-- case: on the day before it
UPDATE campaign SET completed_lo = 1468800, completed_hi = 1555200;
UPDATE review SET decided_lo = 1382400, decided_hi = 1468800;
-- expect: n=1 PASS=1

-- case: by who became the manager on the next day
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 1555200, 1555200, 4, (1 << 32) + 2), (2, 1, 1555200, 1555200, NULL, NULL, 2, (1 << 32) + 2);
UPDATE review SET decided_lo = 1468800, decided_hi = 1555200;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- case: by who was it until the day before
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 1468800, 1468800, 2, (1 << 32) + 2), (2, 1, 1468800, 1468800, NULL, NULL, 4, (1 << 32) + 2);
UPDATE review SET decided_lo = 1468800, decided_hi = 1555200;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||Q1|FAIL|NOT_ENTITLED

-- case: by who was it until the day after
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, manager_id, record_id) VALUES (1, 1, 0, 0, 1555200, 1555200, 2, (1 << 32) + 2), (2, 1, 1555200, 1555200, NULL, NULL, 4, (1 << 32) + 2);
UPDATE review SET decided_lo = 1468800, decided_hi = 1555200;
-- expect: n=1 PASS=1

-- case: by who began to work here on the next day
UPDATE spell SET start_lo = 1555200, start_hi = 1555200 WHERE person_id = 2;
UPDATE review SET decided_lo = 1468800, decided_hi = 1555200;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||Q1|FAIL|REVIEWER_LEFT

-- case: by who had left with the day before
UPDATE spell SET ended = 1, t0_lo = 1468800, t0_hi = 1468800 WHERE person_id = 2;
UPDATE review SET decided_lo = 1468800, decided_hi = 1555200;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann||Q1|FAIL|REVIEWER_LEFT
