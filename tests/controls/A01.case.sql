-- Reviews on schedule (controls.md A01).  The period is days 0 to 89 (7776000 is
-- 24:00 of day 89).  With 90 days there is one window, [0, 7776000]; with 30
-- there are three, which end at 7776000, 5184000 and 2592000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8100000
-- set: review_cadence_days=90 privileged_cadence_days=90 review_grace_days=2 rate=100
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'c.csv', 'campaigns', 'iga', 1, 9, 8000000), (2, 'r.csv', 'reviews', 'iga', 1, 9, 8000000), (3, 'a.csv', 'accounts', 'okta', 1, 9, 8000000), (4, 'systems.yaml', 'rules', '', 1, 0, NULL);
INSERT INTO system_(system, name, kind, listed, record_id) VALUES ('okta', 'Okta', 'directory', 1, (4 << 32) + 2);
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi)
VALUES ((1 << 32) + 2, 'Q1', 'okta', 'completed', 100000, 100000, 900000, 900000);

-- case: one campaign for all access serves both tiers
-- expect: n=2 PASS=2
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|
-- expect: condition the systems spoken for 1
-- expect: outcome MET

-- case: a campaign for privileged access serves one
UPDATE campaign SET tier = 'Privileged';
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|PASS|
-- expect: outcome DEVIATIONS

-- case: completed with the last second of grace
UPDATE campaign SET completed_lo = 7948800, completed_hi = 7948800;
-- expect: n=2 PASS=2

-- case: a second later
UPDATE campaign SET completed_lo = 7948801, completed_hi = 7948801;
-- expect: n=2 FAIL=2
-- expect: |okta|||all until 1970-03-31|FAIL|LATE
-- expect: |okta|||privileged until 1970-03-31|FAIL|LATE

-- case: completed at a time that holds the limit
UPDATE campaign SET completed_lo = 7948800, completed_hi = 7948801;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|TIME_UNKNOWN
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|TIME_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: completed, nobody says when
UPDATE campaign SET completed_lo = NULL, completed_hi = NULL;
-- expect: n=2 INDETERMINATE=2

-- case: begun, nobody says when
UPDATE campaign SET started_lo = NULL, started_hi = NULL;
-- expect: n=2 INDETERMINATE=2

-- case: begun before the window: it was the one before
UPDATE campaign SET started_lo = -90000, started_hi = -90000;
-- expect: n=2 FAIL=2
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: begun with the last second of the window
UPDATE campaign SET started_lo = 7775999, started_hi = 7776000, completed_lo = 7900000, completed_hi = 7900000;
-- expect: n=2 PASS=2

-- case: begun after it
UPDATE campaign SET started_lo = 7776000, started_hi = 7776000, completed_lo = 7900000, completed_hi = 7900000;
-- expect: n=2 FAIL=2

-- case: begun on a day that may be before the window
UPDATE campaign SET started_lo = -43200, started_hi = 43200;
-- expect: n=2 INDETERMINATE=2

-- case: cancelled, and another may still be held
-- set: now=7776000
UPDATE campaign SET state = 'cancelled', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = 7775999 WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|NOT_DUE|WINDOW_OPEN
-- expect: |okta|||privileged until 1970-03-31|NOT_DUE|WINDOW_OPEN

-- case: cancelled, and another may still be held: the run comes after it
-- set: now=7776001
UPDATE campaign SET state = 'cancelled', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = 7775999 WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|LIST_TOO_EARLY
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|LIST_TOO_EARLY

-- case: cancelled, and the window is over
UPDATE campaign SET state = 'cancelled', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = 7776000 WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|FAIL|CANCELLED
-- expect: |okta|||privileged until 1970-03-31|FAIL|CANCELLED

-- case: cancelled
UPDATE campaign SET state = 'cancelled', completed_lo = NULL, completed_hi = NULL;
-- expect: |okta|||all until 1970-03-31|FAIL|CANCELLED
-- expect: |okta|||privileged until 1970-03-31|FAIL|CANCELLED

-- case: still open when it should have ended
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_COMPLETED
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_COMPLETED

-- case: still open in an export of the last second of grace
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = 7948800 WHERE id = 1;
-- expect: n=2 NOT_DUE=2
-- expect: |okta|||all until 1970-03-31|NOT_DUE|RUNNING
-- expect: |okta|||privileged until 1970-03-31|NOT_DUE|RUNNING
-- expect: outcome NO_OCCURRENCE

-- case: a state nobody knows (X20)
UPDATE campaign SET state = 'unknown';
-- expect: n=2 INDETERMINATE=2

-- case: the better of two campaigns counts
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi) VALUES ((1 << 32) + 3, 'Q1b', 'okta', 'cancelled', 50000, 50000);
-- expect: n=2 PASS=2

-- case: none was held
DELETE FROM campaign;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: none yet, in an export before the window closed
-- set: now=7776000
DELETE FROM campaign;
UPDATE source SET extracted_at = 7775999 WHERE id = 1;
-- expect: n=2 NOT_DUE=2

-- case: none yet, in an export before the window closed: the run comes after it
-- set: now=7776001
DELETE FROM campaign;
UPDATE source SET extracted_at = 7775999 WHERE id = 1;
-- expect: n=2 INDETERMINATE=2

-- case: the list does not reach back
DELETE FROM campaign;
UPDATE source SET covers_from = 1 WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|MISSING|NOT_COVERED
-- expect: |okta|||privileged until 1970-03-31|MISSING|NOT_COVERED

-- case: no list of campaigns
DELETE FROM campaign;
DELETE FROM source WHERE kind = 'campaigns';
-- expect: n=2 MISSING=2
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: decisions, but no list of campaigns
DELETE FROM campaign;
DELETE FROM source WHERE kind = 'campaigns';
INSERT INTO review(record_id, campaign, system, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'okta', 500000, 500000);
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|DECISIONS_ONLY
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|DECISIONS_ONLY

-- case: decisions of a campaign that is no longer listed
UPDATE campaign SET state = 'cancelled';
INSERT INTO review(record_id, campaign, system, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'gone', 'okta', 500000, 500000);
-- expect: n=2 INDETERMINATE=2

-- case: the decisions of a cancelled campaign are no review
UPDATE campaign SET state = 'cancelled';
INSERT INTO review(record_id, campaign, system, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'okta', 500000, 500000);
-- expect: n=2 FAIL=2

-- case: a campaign of another system
UPDATE campaign SET system = 'crm';
-- expect: n=2 FAIL=2

-- case: a campaign for every system
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 500000, 500000);
UPDATE campaign SET system = NULL;
-- expect: n=2 PASS=2

-- case: a campaign for every system of this tier
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'keep', 500000, 500000);
UPDATE campaign SET system = NULL, tier = 'gold';
UPDATE system_ SET tier = 'Gold';
-- expect: n=2 PASS=2

-- case: a campaign for systems of another tier
UPDATE campaign SET system = NULL, tier = 'gold';
UPDATE system_ SET tier = 'silver';
-- expect: n=2 FAIL=2

-- case: what part of the system it covered cannot be told
UPDATE campaign SET tier = 'contractors';
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|TIER_UNKNOWN
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|TIER_UNKNOWN

-- case: privileged access every month: three windows, one campaign
-- set: privileged_cadence_days=30
-- expect: n=4 PASS=2 FAIL=2
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-01|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-01-30|PASS|

-- case: the inventory asks for more than the profile
UPDATE system_ SET review_days = 45;
-- expect: n=4 PASS=2 FAIL=2
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||all until 1970-02-14|PASS|
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-02-14|PASS|

-- case: the inventory asks for privileged access apart
UPDATE system_ SET privileged_review_days = 30;
-- expect: n=4 PASS=2 FAIL=2

-- case: once a year: the window goes back before the period
-- set: review_cadence_days=366 privileged_cadence_days=366
UPDATE campaign SET started_lo = -23846400, started_hi = -23846400, completed_lo = -20000000, completed_hi = -20000000;
-- expect: n=2 PASS=2

-- case: a day more than a year ago
-- set: review_cadence_days=366 privileged_cadence_days=366
UPDATE campaign SET started_lo = -23932801, started_hi = -23932801, completed_lo = -20000000, completed_hi = -20000000;
-- expect: n=2 FAIL=2

-- case: a system that was new in the window
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 1, 1, 1, (3 << 32) + 2), (2, 'okta', 'b', 500, 500, 1, (3 << 32) + 3);
-- expect: |okta|||all until 1970-03-31|NOT_APPLICABLE|NEW_SYSTEM
-- expect: |okta|||privileged until 1970-03-31|NOT_APPLICABLE|NEW_SYSTEM

-- case: not if it had an account before, or one of unknown age
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 1, 1, 1, (3 << 32) + 2), (2, 'okta', 'b', NULL, NULL, 1, (3 << 32) + 3);
-- expect: n=2 FAIL=2

-- case: systems out of scope and of other kinds need no review
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('crm', 'application', 1, 0), ('hr', 'hr', 1, 1);
-- expect: n=2 PASS=2

-- case: a rejected row may be a campaign
INSERT INTO reject VALUES (1, 8, 'bad date', NULL), (2, 8, 'bad date', NULL);
-- expect: n=3 PASS=2 MISSING=1

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: a campaign that names no system, and no item is of this one
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'W2', 'keep', 500000, 500000);
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a campaign that names no system, an item of which is of an account there
UPDATE campaign SET system = NULL;
INSERT INTO account(id, system, username, exported, record_id) VALUES (1, 'okta', 'ann', 1, (3 << 32) + 2);
INSERT INTO review(record_id, campaign, username, account_id, reviewer, verdict, decided_lo, decided_hi)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 1, 'W2', 'keep', 500000, 500000);
-- expect: n=2 PASS=2

-- case: begun with the first second of the window
UPDATE campaign SET started_lo = 0, started_hi = 0;
-- expect: n=2 PASS=2

-- case: begun a second earlier
UPDATE campaign SET started_lo = -1, started_hi = -1;
-- expect: n=2 FAIL=2

-- case: begun on a day that may be after the window
UPDATE campaign SET started_lo = 7775999, started_hi = 7776001, completed_lo = 7900000, completed_hi = 7900000;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|TIME_UNKNOWN
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|TIME_UNKNOWN

-- case: a state nobody knows, with a time that would be late
UPDATE campaign SET state = 'unknown', completed_lo = 7948801, completed_hi = 7948801;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|STATE_UNKNOWN
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|STATE_UNKNOWN

-- case: a campaign that names no system, an item of which is of another system's account
UPDATE campaign SET system = NULL;
INSERT INTO account(id, system, username, exported, record_id) VALUES (1, 'okta', 'ann', 1, (3 << 32) + 2), (2, 'crm', 'ann', 1, (3 << 32) + 3);
INSERT INTO review(record_id, campaign, username, account_id, reviewer, verdict, decided_lo, decided_hi)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 2, 'W2', 'keep', 500000, 500000);
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED

-- case: decisions of no listed campaign, for an account of another system
DELETE FROM campaign;
INSERT INTO account(id, system, username, record_id) VALUES (1, 'okta', 'ann', (3 << 32) + 2), (2, 'crm', 'ann', (3 << 32) + 3);
INSERT INTO review(record_id, campaign, account_id, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'gone', 2, 500000, 500000);
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: for an account of this one
DELETE FROM campaign;
INSERT INTO account(id, system, username, record_id) VALUES (1, 'okta', 'ann', (3 << 32) + 2), (2, 'crm', 'ann', (3 << 32) + 3);
INSERT INTO review(record_id, campaign, account_id, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'gone', 1, 500000, 500000);
-- expect: n=2 INDETERMINATE=2

-- case: decided a second before the window
DELETE FROM campaign;
INSERT INTO review(record_id, campaign, system, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'gone', 'okta', -1, -1);
-- expect: n=2 FAIL=2

-- case: decided at a time that holds its beginning
DELETE FROM campaign;
INSERT INTO review(record_id, campaign, system, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'gone', 'okta', -1, 0);
-- expect: n=2 INDETERMINATE=2

-- case: decided at a time that holds the last second of grace
DELETE FROM campaign;
INSERT INTO review(record_id, campaign, system, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'gone', 'okta', 7948800, 7948801);
-- expect: n=2 INDETERMINATE=2

-- case: decided a second after it
DELETE FROM campaign;
INSERT INTO review(record_id, campaign, system, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'gone', 'okta', 7948801, 7948801);
-- expect: n=2 FAIL=2

-- case: decisions of no listed campaign beside one that counts
INSERT INTO review(record_id, campaign, system, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'gone', 'okta', 500000, 500000);
-- expect: n=2 PASS=2

-- case: decisions count for their system and their window
-- set: privileged_cadence_days=30
DELETE FROM campaign;
INSERT INTO system_(system, name, kind, listed, record_id) VALUES ('crm', 'CRM', 'application', 1, (4 << 32) + 3);
INSERT INTO review(record_id, campaign, system, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'gone', 'okta', 3000000, 3000000);
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|DECISIONS_ONLY
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-01|INDETERMINATE|DECISIONS_ONLY
-- expect: |okta|||privileged until 1970-01-30|FAIL|NOT_HELD
-- expect: |crm|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |crm|||privileged until 1970-03-31|FAIL|NOT_HELD
-- expect: |crm|||privileged until 1970-03-01|FAIL|NOT_HELD
-- expect: |crm|||privileged until 1970-01-30|FAIL|NOT_HELD

-- case: a campaign counts for its system
INSERT INTO system_(system, name, kind, listed, record_id) VALUES ('crm', 'CRM', 'application', 1, (4 << 32) + 3);
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi) VALUES ((1 << 32) + 3, 'Q1c', 'crm', 'cancelled', 100000, 100000);
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|
-- expect: |crm|||all until 1970-03-31|FAIL|CANCELLED
-- expect: |crm|||privileged until 1970-03-31|FAIL|CANCELLED

-- case: a system whose first account is as old as the window
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 0, 0, 1, (3 << 32) + 2), (2, 'okta', 'b', 500, 500, 1, (3 << 32) + 3);
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: an account that only a log knows, from before, makes the system no older
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', -9, -9, 0, (3 << 32) + 2), (2, 'okta', 'b', 500, 500, 1, (3 << 32) + 3);
-- expect: n=2 NOT_APPLICABLE=2

-- case: accounts of which only the latest time of creation is known
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', NULL, 500, 1, (3 << 32) + 2), (2, 'okta', 'b', 900, 900, 1, (3 << 32) + 3);
-- expect: n=2 FAIL=2

-- case: the list reaches back to the beginning of the window
DELETE FROM campaign;
UPDATE source SET covers_from = 0 WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: two lists, one of which does not
DELETE FROM campaign;
UPDATE source SET covers_from = 0 WHERE id = 1;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, covers_from) VALUES (5, 'd.csv', 'campaigns', 'grc', 1, 9, 8000000, 1);
-- expect: |okta|||all until 1970-03-31|MISSING|NOT_COVERED
-- expect: |okta|||privileged until 1970-03-31|MISSING|NOT_COVERED

-- case: none, in an export of the second the window closed
DELETE FROM campaign;
UPDATE source SET extracted_at = 7776000 WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: none, and another tool's list is from before that
-- set: now=7776000
DELETE FROM campaign;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'd.csv', 'campaigns', 'grc', 1, 9, 7775999);
-- expect: |okta|||all until 1970-03-31|NOT_DUE|WINDOW_OPEN
-- expect: |okta|||privileged until 1970-03-31|NOT_DUE|WINDOW_OPEN

-- case: none, and another tool's list is from before that: the run comes after it
-- set: now=7776001
DELETE FROM campaign;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'd.csv', 'campaigns', 'grc', 1, 9, 7775999);
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|LIST_TOO_EARLY
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|LIST_TOO_EARLY

-- case: none, and an earlier list of the same tool is from before that
DELETE FROM campaign;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'c0.csv', 'campaigns', 'iga', 0, 9, 7775999);
-- expect: n=2 FAIL=2

-- case: none, in a list nobody dated
DELETE FROM campaign;
UPDATE source SET extracted_at = NULL WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|MISSING|LIST_UNDATED
-- expect: |okta|||privileged until 1970-03-31|MISSING|LIST_UNDATED

-- case: none, in two lists of which nobody dated one
DELETE FROM campaign;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'd.csv', 'campaigns', 'grc', 1, 9, NULL);
-- expect: n=2 MISSING=2

-- case: cancelled, in a list nobody dated
UPDATE campaign SET state = 'cancelled', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = NULL WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|MISSING|LIST_UNDATED
-- expect: |okta|||privileged until 1970-03-31|MISSING|LIST_UNDATED

-- case: open, in a list nobody dated
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = NULL WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|MISSING|LIST_UNDATED
-- expect: |okta|||privileged until 1970-03-31|MISSING|LIST_UNDATED

-- case: open, in a list nobody dated, and the grace is not over at the run
-- set: now=7948800
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = NULL WHERE id = 1;
-- expect: n=2 NOT_DUE=2

-- case: completed late, in a list nobody dated
UPDATE campaign SET completed_lo = 7948801, completed_hi = 7948801;
UPDATE source SET extracted_at = NULL WHERE id = 1;
-- expect: n=2 FAIL=2

-- case: a rejected row of reviews is no campaign; the inventory is counted
INSERT INTO reject VALUES (1, 8, 'bad date', NULL), (2, 9, 'bad date', NULL);
INSERT INTO system_(system, name, kind, listed, in_scope) VALUES ('crm', 'CRM', 'application', 0, 0);
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|
-- expect: |iga|||c.csv:8|MISSING|ROW_REJECTED
-- expect: told the systems spoken for|The inventory names 1 systems.

-- case: open in a list of after the grace, and another tool's list is from before that
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'd.csv', 'campaigns', 'grc', 1, 9, 7775999);
-- expect: n=2 FAIL=2

-- case: open in a list of before that, which a newer one of the same tool has not
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL, record_id = (5 << 32) + 2;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'c0.csv', 'campaigns', 'iga', 0, 9, 7775999);
-- expect: n=2 FAIL=2

-- Windows by the clocks: an hour west of UTC until 3000000, and UTC since then.

-- case: begun with its first second there
INSERT INTO clock VALUES (-9000000000000000, -3600), (3000000, 0);
UPDATE campaign SET started_lo = 3600, started_hi = 3600;
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|

-- case: a second before
INSERT INTO clock VALUES (-9000000000000000, -3600), (3000000, 0);
UPDATE campaign SET started_lo = 3599, started_hi = 3599;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: begun with its last second
INSERT INTO clock VALUES (-9000000000000000, -3600), (3000000, 0);
UPDATE campaign SET started_lo = 7776000, started_hi = 7776000, completed_lo = 7948800, completed_hi = 7948800;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: begun on the last day of the first month
-- set: privileged_cadence_days=30
INSERT INTO clock VALUES (-9000000000000000, -3600), (3000000, 0);
UPDATE campaign SET started_lo = 2595599, started_hi = 2595599, completed_lo = 2600000, completed_hi = 2600000;
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-01|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-01-30|PASS|

-- Systems as they are written.

-- case: the campaign writes it in capitals
UPDATE campaign SET system = ' OKTA';
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|

-- case: as the inventory calls it
UPDATE system_ SET name = 'Sign-on';
UPDATE campaign SET system = 'sign-ON';
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|

-- case: the items of one that names none write it in capitals
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'OKTA', 'keep', 500000, 500000);
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|

-- case: decisions of no listed campaign do
DELETE FROM campaign;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'OKTA', 'keep', 500000, 500000);
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|DECISIONS_ONLY
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|DECISIONS_ONLY

-- A campaign that names no system: of which was it?

-- case: no item of it was supplied
UPDATE campaign SET system = NULL;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: row all until 1970-03-31|says|Review of access in Okta, due every 90 days, until 1970-03-31: Q1 names no system, no item of it that was read is of this one, and whether all were read is not known.

-- case: as many items as it counts were read, none of this system
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
UPDATE campaign SET items = 1;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: fewer were
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
UPDATE campaign SET items = 2;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED

-- case: one was read twice, from two exports
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
INSERT INTO source(id, file, kind, system) VALUES (5, 'r0.csv', 'reviews', 'iga');
UPDATE campaign SET items = 2;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED

-- case: two were read, of two accounts
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 3, 'Q1', 'bob', 'crm', 'keep', 500000, 500000);
UPDATE campaign SET items = 2;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: of one nobody knows of which system it is
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 3, 'Q1', 'bob', NULL, 'keep', 500000, 500000);
UPDATE campaign SET items = 2;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED

-- case: a row of the reviews was refused
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
UPDATE campaign SET items = 1;
INSERT INTO reject VALUES (2, 9, 'bad date', NULL);
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED

-- case: a row of the accounts was
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
UPDATE campaign SET items = 1;
INSERT INTO reject VALUES (3, 9, 'bad date', NULL);
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: it does not count; the tool's screen said as many rows as were read
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
UPDATE source SET rows_read = 7, console_count = 7 WHERE id = 2;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: one more
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
UPDATE source SET rows_read = 7, console_count = 8 WHERE id = 2;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED

-- case: one of them was not taken
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
UPDATE source SET rows_read = 7, console_count = 7 WHERE id = 2;
UPDATE source SET rows_rejected = 1 WHERE id = 2;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED

-- case: of two files one was not compared
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((5 << 32) + 2, 'Q1', 'bob', 'crm', 'keep', 500000, 500000);
UPDATE source SET rows_read = 7, console_count = 7 WHERE id = 2;
INSERT INTO source(id, file, kind, system, rows_read) VALUES (5, 'r2.csv', 'reviews', 'iga', 1);
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED

-- case: the items of another campaign were read
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q9', 'ann', 'crm', 'keep', 500000, 500000);
UPDATE source SET rows_read = 7, console_count = 7 WHERE id = 2;
UPDATE campaign SET items = 0;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED

-- case: it was of another system, and another was held here
UPDATE campaign SET system = NULL;
INSERT INTO review(record_id, campaign, username, system, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 2, 'Q1', 'ann', 'crm', 'keep', 500000, 500000);
UPDATE source SET rows_read = 7, console_count = 7 WHERE id = 2;
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi) VALUES ((1 << 32) + 3, 'Q2', 'okta', 'completed', 100000, 100000, 900000, 900000);
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|

-- One that runs on.

-- case: and names no system
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = 7948800 WHERE id = 1;
UPDATE campaign SET system = NULL;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|SYSTEM_NOT_STATED

-- case: of a part that nobody knows
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = 7948800 WHERE id = 1;
UPDATE campaign SET tier = 'contractors';
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|TIER_UNKNOWN
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|TIER_UNKNOWN

-- case: since nobody knows when
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = 7948800 WHERE id = 1;
UPDATE campaign SET started_lo = NULL, started_hi = NULL;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|TIME_UNKNOWN
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|TIME_UNKNOWN

-- case: perhaps since before the window
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE source SET extracted_at = 7948800 WHERE id = 1;
UPDATE campaign SET started_lo = -1, started_hi = 1;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|TIME_UNKNOWN
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|TIME_UNKNOWN

-- case: and names no system, after the grace
UPDATE campaign SET state = 'open', system = NULL, completed_lo = NULL, completed_hi = NULL;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_COMPLETED
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_COMPLETED

-- Several lists of one tool, and what was there before.

-- case: the newest list says that it was cancelled after all
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'c0.csv', 'campaigns', 'iga', 0, 9, 7000000);
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi) VALUES ((5 << 32) + 2, 'Q1', 'okta', 'completed', 100000, 100000, 900000, 900000);
UPDATE campaign SET state = 'cancelled' WHERE record_id = (1 << 32) + 2;
-- expect: |okta|||all until 1970-03-31|FAIL|CANCELLED
-- expect: |okta|||privileged until 1970-03-31|FAIL|CANCELLED

-- case: an older list said so
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'c0.csv', 'campaigns', 'iga', 0, 9, 7000000);
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi) VALUES ((5 << 32) + 2, 'Q1', 'okta', 'cancelled', 100000, 100000);
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|

-- case: all its accounts are new, and an export of it is as old as the window
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 1, 1, 1, (3 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, record_id) VALUES (1, 'okta', 'accounts', '', 0, 0, (3 << 32));
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: an export of its grants
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 1, 1, 1, (3 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, record_id) VALUES (1, 'okta', 'grants', '', 0, 0, (3 << 32));
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: one of a second later
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 1, 1, 1, (3 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, record_id) VALUES (1, 'okta', 'accounts', '', 1, 1, (3 << 32));
-- expect: |okta|||all until 1970-03-31|NOT_APPLICABLE|NEW_SYSTEM
-- expect: |okta|||privileged until 1970-03-31|NOT_APPLICABLE|NEW_SYSTEM

-- case: one of its log
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 1, 1, 1, (3 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, record_id) VALUES (1, 'okta', 'events', '', 0, 0, (3 << 32));
-- expect: |okta|||all until 1970-03-31|NOT_APPLICABLE|NEW_SYSTEM
-- expect: |okta|||privileged until 1970-03-31|NOT_APPLICABLE|NEW_SYSTEM

-- case: one of another system
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 1, 1, 1, (3 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, record_id) VALUES (1, 'crm', 'accounts', '', 0, 0, (3 << 32));
-- expect: |okta|||all until 1970-03-31|NOT_APPLICABLE|NEW_SYSTEM
-- expect: |okta|||privileged until 1970-03-31|NOT_APPLICABLE|NEW_SYSTEM

-- case: it was reviewed before
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 1, 1, 1, (3 << 32) + 2);
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi) VALUES ((1 << 32) + 3, 'Q0', 'OKTA', 'completed', -9, -9);
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: the clocks change with the first second of the window
INSERT INTO clock VALUES (-9000000000000000, -3600), (0, 0);
UPDATE campaign SET started_lo = 0, started_hi = 0;
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|

-- case: or with the second after its last
INSERT INTO clock VALUES (-9000000000000000, 0), (7772400, 3600);
UPDATE campaign SET started_lo = 7772401, started_hi = 7772401, completed_lo = 7800000, completed_hi = 7800000;
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: completed in time, by a list nobody dated
UPDATE source SET extracted_at = NULL WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|

-- case: its first account may be as old as the window
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 0, 86400, 1, (3 << 32) + 2);
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: of two exports of it one is as old
DELETE FROM campaign;
INSERT INTO account(id, system, username, created_lo, created_hi, exported, record_id) VALUES (1, 'okta', 'a', 1, 1, 1, (3 << 32) + 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, record_id) VALUES (1, 'okta', 'accounts', '', 5, 5, (3 << 32)), (2, 'okta', 'accounts', '', 0, 0, (3 << 32));
-- expect: |okta|||all until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD

-- case: what the inventory names
INSERT INTO system_(system, kind, listed) VALUES ('hr', 'hr', 1), ('wd', 'hr', 1), ('crm', 'hr', 0);
-- expect: told the systems spoken for|The inventory names 3 systems.

-- case: completed a second before it began
UPDATE campaign SET completed_lo = 99999, completed_hi = 99999;
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|TIME_UNKNOWN
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|TIME_UNKNOWN

-- case: completed in the second it began
UPDATE campaign SET completed_lo = 100000, completed_hi = 100000;
-- expect: n=2 PASS=2

-- case: none in a list that has fewer rows than its screen showed
DELETE FROM campaign;
UPDATE source SET rows_read = 1, console_count = 2 WHERE id = 1;
-- expect: |okta|||all until 1970-03-31|MISSING|LIST_NOT_WHOLE
-- expect: |okta|||privileged until 1970-03-31|MISSING|LIST_NOT_WHOLE

-- case: the list has it twice, completed and cancelled
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi) VALUES ((1 << 32) + 3, 'Q1', 'okta', 'cancelled', 100000, 100000);
-- expect: |okta|||all until 1970-03-31|INDETERMINATE|STATE_UNKNOWN
-- expect: |okta|||privileged until 1970-03-31|INDETERMINATE|STATE_UNKNOWN

-- case: another of that name, begun later, was cancelled
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi) VALUES ((1 << 32) + 3, 'Q1', 'okta', 'cancelled', 100001, 100001);
-- expect: n=2 PASS=2

-- case: one of that name for privileged access was cancelled
INSERT INTO campaign(record_id, id, system, tier, state, started_lo, started_hi) VALUES ((1 << 32) + 3, 'Q1', 'okta', 'privileged', 'cancelled', 100000, 100000);
-- expect: n=2 PASS=2

-- Windows of before that were not due in the bundle before.  With 90 days that of
-- until 1969-12-31 is [-7776000, 0], and with its grace ends at 172800.

-- case: completed a second late
INSERT INTO previous_run VALUES ('period_start_day', '-92'), ('period_end_day', '-1');
INSERT INTO previous_result(id, test_id, system, subject, state) VALUES (1, 'A01', 'okta', 'all until 1969-12-31', 'NOT_DUE');
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi) VALUES ((1 << 32) + 3, 'Q0', 'okta', 'completed', -100, -100, 172801, 172801);
-- expect: n=3 PASS=2 FAIL=1
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|
-- expect: |okta|||all until 1969-12-31|FAIL|LATE

-- case: with the last second of its grace
INSERT INTO previous_run VALUES ('period_start_day', '-92'), ('period_end_day', '-1');
INSERT INTO previous_result(id, test_id, system, subject, state) VALUES (1, 'A01', 'okta', 'all until 1969-12-31', 'NOT_DUE');
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi) VALUES ((1 << 32) + 3, 'Q0', 'okta', 'completed', -100, -100, 172800, 172800);
-- expect: n=3 PASS=3

-- case: begun with the first second of that window
INSERT INTO previous_run VALUES ('period_start_day', '-92'), ('period_end_day', '-1');
INSERT INTO previous_result(id, test_id, system, subject, state) VALUES (1, 'A01', 'okta', 'privileged until 1969-12-31', 'NOT_DUE');
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi) VALUES ((1 << 32) + 3, 'Q0', 'okta', 'completed', -7776000, -7776000, -100, -100);
-- expect: n=3 PASS=3
-- expect: |okta|||privileged until 1969-12-31|PASS|
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|

-- case: a second before it, and none was held in it
INSERT INTO previous_run VALUES ('period_start_day', '-92'), ('period_end_day', '-1');
INSERT INTO previous_result(id, test_id, system, subject, state) VALUES (1, 'A01', 'okta', 'privileged until 1969-12-31', 'NOT_DUE');
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi) VALUES ((1 << 32) + 3, 'Q0', 'okta', 'completed', -7776001, -7776001, -100, -100);
-- expect: |okta|||privileged until 1969-12-31|FAIL|NOT_HELD
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|PASS|

-- case: two windows
-- set: privileged_cadence_days=30
INSERT INTO previous_run VALUES ('period_start_day', '-92'), ('period_end_day', '-1');
INSERT INTO previous_result(id, test_id, system, subject, state) VALUES (1, 'A01', 'okta', 'privileged until 1969-12-31', 'NOT_DUE'), (2, 'A01', 'okta', 'privileged until 1969-12-01', 'NOT_DUE');
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi) VALUES ((1 << 32) + 3, 'Q0', 'okta', 'completed', -100, -100, 0, 0);
-- expect: n=6 PASS=3 FAIL=3
-- expect: |okta|||all until 1970-03-31|PASS|
-- expect: |okta|||privileged until 1970-03-31|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-03-01|FAIL|NOT_HELD
-- expect: |okta|||privileged until 1970-01-30|PASS|
-- expect: |okta|||privileged until 1969-12-31|PASS|
-- expect: |okta|||privileged until 1969-12-01|FAIL|NOT_HELD

-- case: one that this period has of itself is there once
INSERT INTO previous_run VALUES ('period_start_day', '-92'), ('period_end_day', '89');
INSERT INTO previous_result(id, test_id, system, subject, state) VALUES (1, 'A01', 'okta', 'all until 1970-03-31', 'NOT_DUE');
-- expect: n=2 PASS=2

-- case: the clocks of that day
INSERT INTO clock VALUES (-9000000000000000, -3600), (3600, 0);
INSERT INTO previous_run VALUES ('period_start_day', '-92'), ('period_end_day', '-1');
INSERT INTO previous_result(id, test_id, system, subject, state) VALUES (1, 'A01', 'okta', 'all until 1969-12-31', 'NOT_DUE');
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi) VALUES ((1 << 32) + 3, 'Q0', 'okta', 'completed', -7772400, -7772400, 176400, 176400);
-- expect: n=3 PASS=3

-- case: judged there, of another system or of another test
INSERT INTO previous_run VALUES ('period_start_day', '-92'), ('period_end_day', '-1');
INSERT INTO previous_result(id, test_id, system, subject, state) VALUES (1, 'A01', 'okta', 'all until 1969-12-31', 'PASS'), (2, 'A01', 'crm', 'all until 1969-12-31', 'NOT_DUE'), (3, 'A02', 'okta', 'all until 1969-12-31', 'NOT_DUE'), (4, 'A01', 'okta', 'gold until 1969-12-31', 'NOT_DUE');
-- expect: n=2 PASS=2
