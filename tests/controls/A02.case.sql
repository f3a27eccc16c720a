-- Reviews are complete (controls.md A02).
-- The review was launched at 1000000 and closed at 2000000; the nearest export
-- may be 10 days = 864000 s away from the launch.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8100000
-- set: empty_justifications=["n/a","."]
-- set: review_snapshot_days=10 rate=98
-- set: queue_words=["desk","queue"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'c.csv', 'campaigns', 'iga', 1, 9, 8000000), (2, 'r.csv', 'reviews', 'iga', 1, 9, 8000000), (3, 'a.csv', 'accounts', 'okta', 1, 9, 8000000), (4, 'g.csv', 'grants', 'okta', 1, 9, 8000000);
INSERT INTO system_(system, kind, listed) VALUES ('okta', 'directory', 1);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (1, 'W1', 'hr', 1, (3 << 32) + 90), (2, 'W2', 'hr', 1, (3 << 32) + 91);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W2', 2, 1, 'person'), ('queue', NULL, 0, 'account'), ('ann b', NULL, 0, 'none');
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'active', 10, 10, 1, (3 << 32) + 2);
INSERT INTO campaign(record_id, id, system, state, items, started_lo, started_hi, completed_lo, completed_hi)
VALUES ((1 << 32) + 2, 'Q1', 'okta', 'completed', 1, 1000000, 1000000, 2000000, 2000000);
INSERT INTO review(record_id, campaign, username, system, reviewer, decision, verdict, decided_lo, decided_hi, account_id, person_id)
VALUES ((2 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', 'approve', 'keep', 1500000, 1500000, 1, 1);
INSERT INTO look(id, system, kind, to_at, record_id) VALUES (1, 'okta', 'accounts', 1864000, (3 << 32)), (2, 'okta', 'grants', 1864000, (4 << 32));

-- case: every account was decided upon, and an export is just near enough
-- expect: n=2 PASS=2
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: outcome MET

-- case: the nearest export is a second too far away
UPDATE look SET to_at = 1864001;
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|MISSING|NO_EXPORT_AT_LAUNCH
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the nearest of two counts, before the launch too
UPDATE look SET to_at = 9000000;
INSERT INTO look(id, system, kind, to_at, record_id) VALUES (3, 'okta', 'accounts', 136000, (3 << 32));
-- expect: n=2 PASS=2

-- case: an export of something else does not show accounts
UPDATE look SET to_at = NULL WHERE kind = 'accounts';
-- expect: n=2 PASS=1 MISSING=1

-- case: no decision
UPDATE review SET verdict = 'none', decided_lo = NULL, decided_hi = NULL;
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|ann||Q1|FAIL|NOT_DECIDED
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: row W1|severity|High

-- case: no decision about a privileged account
UPDATE review SET verdict = 'none';
UPDATE account SET privileged = 1;
-- expect: row W1|severity|Critical
-- expect: condition privileged access was reviewed in full 0
-- expect: outcome DEVIATIONS

-- case: one in a hundred was not decided upon: two may be
WITH RECURSIVE c(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM c WHERE n < 100)
INSERT INTO account(id, system, username, state, created_lo, created_hi, exported, record_id) SELECT n, 'okta', 'u' || n, 'active', 10, 10, 1, (3 << 32) + n FROM c;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id)
SELECT (2 << 32) + a.id + 1, 'Q1', a.username, 'okta', 'W2', iif(a.id = 2, 'none', 'keep'), 1500000, 1500000, a.id FROM account a WHERE a.id > 1;
UPDATE campaign SET items = 100;
-- expect: n=101 PASS=100 FAIL=1
-- expect: outcome MET

-- case: but not if that one is privileged
WITH RECURSIVE c(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM c WHERE n < 100)
INSERT INTO account(id, system, username, state, created_lo, created_hi, privileged, exported, record_id) SELECT n, 'okta', 'u' || n, 'active', 10, 10, n = 2, 1, (3 << 32) + n FROM c;
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id)
SELECT (2 << 32) + a.id + 1, 'Q1', a.username, 'okta', 'W2', iif(a.id = 2, 'none', 'keep'), 1500000, 1500000, a.id FROM account a WHERE a.id > 1;
UPDATE campaign SET items = 100;
-- expect: n=101 PASS=100 FAIL=1
-- expect: condition privileged access was reviewed in full 0
-- expect: outcome DEVIATIONS

-- case: skipped, with a reason
UPDATE review SET verdict = 'none', justification = 'leaves tomorrow';
-- expect: n=2 PASS=1 NOT_APPLICABLE=1

-- case: the review may still run
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL, due_lo = 7776000, due_hi = 8000000;
UPDATE review SET verdict = 'none';
-- expect: n=2 PASS=1 NOT_DUE=1
-- expect: W1|okta|ann||Q1|NOT_DUE|STILL_OPEN
-- expect: |okta|||Q1: as a whole|PASS|

-- case: it was due a second before the export
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL, due_lo = 7776000, due_hi = 7999999;
UPDATE review SET verdict = 'none';
-- expect: n=2 PASS=1 FAIL=1

-- case: a decision nobody can read (X20)
UPDATE review SET verdict = 'unknown', decision = 'ok?';
-- expect: W1|okta|ann||Q1|INDETERMINATE|DECISION_UNKNOWN
-- expect: |okta|||Q1: as a whole|PASS|

-- case: decided by nobody
UPDATE review SET reviewer = '';
-- expect: n=2 PASS=1 FAIL=1

-- case: decided by a shared mailbox
UPDATE review SET reviewer = 'queue';
-- expect: W1|okta|ann||Q1|FAIL|REVIEWER_NOT_A_PERSON
-- expect: |okta|||Q1: as a whole|PASS|

-- case: decided by a queue nobody knows, which is no named person (as J03)
UPDATE review SET reviewer = 'Service-Desk';
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('Service-Desk', NULL, 0, 'none');
-- expect: W1|okta|ann||Q1|FAIL|REVIEWER_NOT_A_PERSON
-- expect: |okta|||Q1: as a whole|PASS|

-- case: a privileged account decided upon by a queue
-- set: rate=0
UPDATE account SET privileged = 1;
UPDATE review SET reviewer = 'it_queue';
-- expect: W1|okta|ann||Q1|FAIL|REVIEWER_NOT_A_PERSON
-- expect: condition privileged access was reviewed in full 0
-- expect: |okta|||Q1: as a whole|PASS|

-- case: a person whose account has such a word is one, and part of a word is none
UPDATE review SET reviewer = 'desk.w2';
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('desk.w2', 2, 1, 'person');
-- expect: n=2 PASS=2

-- case: part of a word is none
UPDATE review SET reviewer = 'desker';
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_UNKNOWN
-- expect: |okta|||Q1: as a whole|PASS|

-- case: decided by a name that leads to nobody (0.5)
UPDATE review SET reviewer = 'ann b';
-- expect: W1|okta|ann||Q1|INDETERMINATE|REVIEWER_UNKNOWN
-- expect: |okta|||Q1: as a whole|PASS|

-- case: decided, nobody says when
UPDATE review SET decided_lo = NULL, decided_hi = NULL;
-- expect: W1|okta|ann||Q1|INDETERMINATE|UNDATED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: reassigned: the decision counts, not the empty line
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, account_id, person_id) VALUES ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'none', 1, 1);
UPDATE campaign SET items = 2;
-- expect: n=2 PASS=2

-- case: an item of an account that no export has
UPDATE review SET account_id = NULL, person_id = NULL, username = 'ghost';
-- expect: n=3 PASS=1 FAIL=1 INDETERMINATE=1
-- expect: |okta|||Q1: ghost|INDETERMINATE|NOT_IN_EXPORTS
-- expect: W1|okta|ann||Q1: left out|FAIL|NOT_REVIEWED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: an account that was there in the second of the launch, and is no item
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 1000000, 1000000, 1, (3 << 32) + 3);
-- expect: n=3 PASS=2 FAIL=1
-- expect: W1|okta|ann||Q1|PASS|
-- expect: W2|okta|bob||Q1: left out|FAIL|NOT_REVIEWED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: created a second after it
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 1000001, 1000001, 1, (3 << 32) + 3);
-- expect: n=2 PASS=2

-- case: created on the day of the launch
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 950400, 1036800, 1, (3 << 32) + 3);
-- expect: n=3 PASS=2 INDETERMINATE=1

-- case: nobody says when it was created
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 1, (3 << 32) + 3);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: W2|okta|bob||Q1: left out|INDETERMINATE|EXISTENCE_UNKNOWN
-- expect: |okta|||Q1: as a whole|PASS|

-- case: but an export before the launch has it
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 1, (3 << 32) + 3);
INSERT INTO source(id, file, kind, system, rows_accepted, extracted_at) VALUES (5, 'old.csv', 'accounts', 'okta', 9, 1000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 5, 3, 2, 1, (5 << 32) + 3);
-- expect: n=3 PASS=2 FAIL=1

-- case: a service account is left out like any other
INSERT INTO account(id, system, username, kind, registered, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'svc', 'service', 1, 'active', 10, 10, 1, (3 << 32) + 3);
-- expect: n=3 PASS=2 FAIL=1

-- case: what is closed, or of another system, need not be an item
INSERT INTO account(id, system, username, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'old', 'disabled', 10, 10, 1, (3 << 32) + 3), (3, 'crm', 'bob', 'active', 10, 10, 1, (3 << 32) + 4);
-- expect: n=2 PASS=2

-- case: a review of privileged access leaves the others out
UPDATE campaign SET tier = 'privileged';
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 10, 10, 1, (3 << 32) + 3);
-- expect: n=2 PASS=2

-- case: but not an administrator
UPDATE campaign SET tier = 'privileged';
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Admins', 1);
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 10, 10, 1, (3 << 32) + 3);
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((4 << 32) + 2, 2, 1);
-- expect: n=3 PASS=2 FAIL=1
-- expect: condition privileged access was reviewed in full 0

-- case: what part of the access it covers cannot be told
UPDATE campaign SET tier = 'contractors';
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 10, 10, 1, (3 << 32) + 3);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|MISSING|SCOPE_UNKNOWN

-- case: items are grants: one was left out
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10), ((4 << 32) + 3, 1, 2, 1, 1000000, 1000000);
-- expect: n=3 PASS=2 FAIL=1
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: W1|okta|ann|Wiki|Q1: left out|FAIL|NOT_REVIEWED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: one granted since, and one taken away before
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 1, 10, 10), ((4 << 32) + 3, 1, 2, 1, 1000001, 1000001);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (1, (4 << 32) + 4, 1, 2, 1, 10, 10, 999999, 999999, 'event');
-- expect: n=2 PASS=2

-- case: taken away in the second after the launch
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (1, (4 << 32) + 4, 1, 2, 1, 10, 10, 1000001, 1000001, 'event');
-- expect: n=3 PASS=2 FAIL=1

-- case: an item for the account as a whole covers its grants
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id, entitlement, entitlement_id) VALUES ((2 << 32) + 3, 'Q1', 'ann', 'okta', 'W2', 'keep', 1500000, 1500000, 1, 1, 'Staff', 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 1, 2, 1, 10, 10);
UPDATE campaign SET items = 2;
-- expect: n=3 PASS=3

-- case: the campaign counts more items than the exports have
UPDATE campaign SET items = 2;
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 10, 10, 1, (3 << 32) + 3);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: W2|okta|bob||Q1: left out|INDETERMINATE|ITEMS_NOT_ALL_READ
-- expect: |okta|||Q1: as a whole|MISSING|ITEMS_MISSING

-- case: it counts fewer
UPDATE campaign SET items = 0;
-- expect: n=2 PASS=1 INDETERMINATE=1

-- case: it does not count
UPDATE campaign SET items = NULL;
-- expect: n=2 PASS=2

-- case: no export has an item of it
DELETE FROM review;
-- expect: n=1 MISSING=1
-- expect: |okta|||Q1: as a whole|MISSING|NO_ITEMS

-- case: nobody says when it was launched
UPDATE campaign SET started_lo = NULL, started_hi = NULL;
-- expect: n=2 PASS=1 MISSING=1

-- case: decisions of a campaign that no list has
DELETE FROM campaign;
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|MISSING|CAMPAIGN_NOT_LISTED

-- case: a cancelled campaign, and one that closed before the period, have no rows
UPDATE campaign SET state = 'cancelled';
INSERT INTO campaign(record_id, id, system, state, started_lo, started_hi, completed_lo, completed_hi) VALUES ((1 << 32) + 3, 'Q0', 'okta', 'completed', -9, -9, -1, -1);
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: one that closed in the first second of it has
UPDATE campaign SET started_lo = -9, started_hi = -9, completed_lo = 0, completed_hi = 0;
UPDATE account SET created_lo = -99, created_hi = -99;
-- expect: n=2 PASS=1 MISSING=1

-- case: a campaign for all systems is compared system by system
UPDATE campaign SET system = NULL, items = 2;
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'crm', 'bob', 2, 'active', 10, 10, 1, (3 << 32) + 3);
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi, account_id, person_id) VALUES ((2 << 32) + 3, 'Q1', 'bob', 'crm', 'W2', 'keep', 1500000, 1500000, 2, 2);
-- expect: n=4 PASS=3 MISSING=1
-- expect: W1|okta|ann||Q1|PASS|
-- expect: W2|crm|bob||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: |crm|||Q1: as a whole|MISSING|NO_EXPORT_AT_LAUNCH

-- case: items that name no system are of their account's, or their campaign's
UPDATE review SET system = NULL;
INSERT INTO review(record_id, campaign, username, reviewer, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 3, 'Q1', 'ghost', 'W2', 'keep', 1500000, 1500000);
UPDATE campaign SET items = 2;
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: ghost|INDETERMINATE|NOT_IN_EXPORTS
-- expect: |okta|||Q1: as a whole|PASS|

-- case: decisions of no campaign at all
UPDATE review SET campaign = NULL, system = NULL, account_id = NULL, person_id = NULL;
DELETE FROM campaign;
-- expect: ||||unnamed: ann|INDETERMINATE|NOT_IN_EXPORTS
-- expect: ||||unnamed: as a whole|MISSING|CAMPAIGN_NOT_LISTED

-- case: rejected rows; an item may be among them
INSERT INTO reject VALUES (2, 8, 'bad date', NULL), (4, 8, 'bad date', NULL);
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 10, 10, 1, (3 << 32) + 3);
-- expect: n=4 PASS=2 INDETERMINATE=1 MISSING=1

-- case: no reviews were supplied
DELETE FROM review;
DELETE FROM campaign;
DELETE FROM source WHERE kind IN ('reviews', 'campaigns');
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: skipped, with a reason that says nothing
UPDATE review SET decision = '', verdict = 'none', decided_lo = NULL, decided_hi = NULL, justification = 'N/A';
-- expect: W1|okta|ann||Q1|FAIL|NOT_DECIDED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: a privileged account decided upon by nobody
-- set: rate=0
UPDATE account SET privileged = 1;
UPDATE review SET reviewer = '';
-- expect: condition privileged access was reviewed in full 0

-- case: a privileged account decided upon by somebody HR does not know
-- set: rate=0
UPDATE account SET privileged = 1;
UPDATE review SET reviewer = 'ann b';
-- expect: condition privileged access was reviewed in full ?

-- case: who decided on a group decided on what comes with it, but for privilege (X22)
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Staff', NULL), (2, 'okta', 'Portal', NULL), (3, 'okta', 'Root', 1), (4, 'okta', 'Other', NULL);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 20, 20),
  ((4 << 32) + 2147483648, 1, 2, 20, 20), ((4 << 32) + 2147483649, 1, 3, 20, 20), ((4 << 32) + 2147483650, 1, 4, 20, 20);
INSERT INTO grant_through VALUES ((4 << 32) + 2147483648, (4 << 32) + 2, (4 << 32) + 6, 1),
  ((4 << 32) + 2147483649, (4 << 32) + 2, (4 << 32) + 7, 1), ((4 << 32) + 2147483650, (4 << 32) + 3, (4 << 32) + 7, 2);
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
-- expect: n=4 PASS=2 FAIL=2
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W1|okta|ann|Root|Q1: left out|FAIL|NOT_REVIEWED
-- expect: W1|okta|ann|Other|Q1: left out|FAIL|NOT_REVIEWED

-- case: decided with the launch
UPDATE review SET decided_lo = 1000000, decided_hi = 1000000;
-- expect: n=2 PASS=2

-- case: decided a second before it: carried over from the review before
UPDATE review SET decided_lo = 999999, decided_hi = 999999;
-- expect: W1|okta|ann||Q1|INDETERMINATE|DECIDED_BEFORE
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: row W1|says|Decided on 1970-01-12 13:46:39Z, before the review was launched: whether anybody decided in it cannot be told.

-- case: on a day that holds the launch
UPDATE review SET decided_lo = 950400, decided_hi = 1036800;
-- expect: n=2 PASS=2

-- case: a privileged account, decided upon before the launch
UPDATE account SET privileged = 1;
UPDATE review SET decided_lo = 999999, decided_hi = 999999;
-- expect: condition privileged access was reviewed in full ?

-- case: an account of a state no profile knows is no item: it may have been open (X20)
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id)
VALUES (2, 'okta', 'bob', 2, 'unknown', 10, 10, 1, (3 << 32) + 3);
-- expect: n=3 PASS=2 INDETERMINATE=1
-- expect: W1|okta|ann||Q1|PASS|
-- expect: W2|okta|bob||Q1: left out|INDETERMINATE|EXISTENCE_UNKNOWN
-- expect: |okta|||Q1: as a whole|PASS|

-- case: nor is a grant of one, where items are grants
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id)
VALUES (2, 'okta', 'bob', 2, 'unknown', 10, 10, 1, (3 << 32) + 3);
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 5, 5), ((4 << 32) + 3, 2, 1, 5, 5);
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: W2|okta|bob|Staff|Q1: left out|INDETERMINATE|EXISTENCE_UNKNOWN
-- expect: |okta|||Q1: as a whole|PASS|

-- case: a privileged item still open, in lists nobody dated, and not due at the run
-- set: now=7000000
UPDATE account SET privileged = 1;
UPDATE source SET extracted_at = NULL WHERE id IN (1, 2);
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL, due_lo = 7000000, due_hi = 7000000;
UPDATE review SET verdict = 'none', decided_lo = NULL, decided_hi = NULL;
-- expect: condition privileged access was reviewed in full 1

-- case: a list with groups in its groups does not say whose access there was (X22)
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi) VALUES ((4 << 32) + 2, 1, 1, 20, 20);
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO source_item VALUES (4, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|MISSING|GROUPS_NOT_EXPANDED

-- case: a review of accounts asks for no list of members
INSERT INTO source_item VALUES (4, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 PASS=2

-- What was open at the launch, by the log.

-- case: closed a second after the launch, and no item
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'disabled', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'disable', 1000001, 1000001);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W2|okta|bob||Q1: left out|FAIL|NOT_REVIEWED

-- case: closed with the launch
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'disabled', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'disable', 1000000, 1000000);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: disabled before it and deleted after
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'deleted', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'disable', 900000, 900000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 2, 'delete', 1000001, 1000001);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: deleted after it; whether it was open before no log says
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'deleted', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'delete', 1000001, 1000001);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: opened before it and deleted after
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'deleted', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'enable', 900000, 900000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 2, 'delete', 1000001, 1000001);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W2|okta|bob||Q1: left out|FAIL|NOT_REVIEWED

-- case: created after it by its list, and closed later
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'disabled', 1000001, 1000001, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'disable', 1000002, 1000002);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: nobody says when it was created, and it was closed later
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'disabled', NULL, NULL, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'disable', 1000002, 1000002);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W2|okta|bob||Q1: left out|INDETERMINATE|EXISTENCE_UNKNOWN

-- case: closed before the launch and opened after: it was closed
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'disable', 900000, 900000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 2, 'enable', 1000001, 1000001);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: opened after; whether it was closed before no log says
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'enable', 1000001, 1000001);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W2|okta|bob||Q1: left out|INDETERMINATE|EXISTENCE_UNKNOWN

-- case: opened twice, before and after
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'enable', 900000, 900000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 2, 'enable', 1000001, 1000001);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W2|okta|bob||Q1: left out|FAIL|NOT_REVIEWED

-- case: opened with the launch
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'active', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'disable', 900000, 900000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 2, 'enable', 1000000, 1000000);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W2|okta|bob||Q1: left out|FAIL|NOT_REVIEWED

-- case: closed after the launch, then opened, closed
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'disabled', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 2, 'disable', 1000001, 1000001);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 2, 'enable', 1000002, 1000002);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 11, 2, 'disable', 1000003, 1000003);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W2|okta|bob||Q1: left out|FAIL|NOT_REVIEWED

-- case: the log is of another account
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'disabled', 10, 10, 1, (3 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1000001, 1000001);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: gone since, and listed before the launch and after it
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'absent', NULL, NULL, 1, (3 << 32) + 3);
INSERT INTO source(id, file, kind, system, rows_accepted, extracted_at) VALUES (5, 'a1.csv', 'accounts', 'okta', 9, 1000000), (6, 'a2.csv', 'accounts', 'okta', 9, 1000000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 5, 6, 2, 1, (5 << 32) + 3), ('okta', 'accounts', 6, 3, 2, 0, (6 << 32) + 3);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W2|okta|bob||Q1: left out|INDETERMINATE|EXISTENCE_UNKNOWN

-- case: listed before it only
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'absent', 10, 10, 1, (3 << 32) + 3);
INSERT INTO source(id, file, kind, system, rows_accepted, extracted_at) VALUES (5, 'a1.csv', 'accounts', 'okta', 9, 900000), (6, 'a2.csv', 'accounts', 'okta', 9, 999999);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 5, 6, 2, 1, (5 << 32) + 3), ('okta', 'accounts', 6, 3, 2, 0, (6 << 32) + 3);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: listed after it only
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'absent', NULL, NULL, 1, (3 << 32) + 3);
INSERT INTO source(id, file, kind, system, rows_accepted, extracted_at) VALUES (5, 'a1.csv', 'accounts', 'okta', 9, 1000001), (6, 'a2.csv', 'accounts', 'okta', 9, 1100000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 5, 6, 2, 1, (5 << 32) + 3), ('okta', 'accounts', 6, 3, 2, 0, (6 << 32) + 3);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: closed by its list
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'disabled', NULL, NULL, 1, (3 << 32) + 3);
INSERT INTO source(id, file, kind, system, rows_accepted, extracted_at) VALUES (5, 'a1.csv', 'accounts', 'okta', 9, 900000), (6, 'a2.csv', 'accounts', 'okta', 9, 1100000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 5, 6, 2, 1, (5 << 32) + 3), ('okta', 'accounts', 6, 3, 2, 0, (6 << 32) + 3);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- Grants around the launch.

-- case: gone between two lists, one before and one after
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (1, (4 << 32) + 4, 1, 2, 1, 10, 10, 500000, 1864000, 'look');
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W1|okta|ann|Wiki|Q1: left out|INDETERMINATE|EXISTENCE_UNKNOWN

-- case: gone by the list of the launch
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (1, (4 << 32) + 4, 1, 2, 1, 10, 10, 500000, 1000000, 'look');
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: nothing proves that it ended
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (1, (4 << 32) + 4, 1, 2, 1, 10, 10, 500000, NULL, 'look');
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W1|okta|ann|Wiki|Q1: left out|INDETERMINATE|EXISTENCE_UNKNOWN

-- case: taken away with the launch
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how) VALUES (1, (4 << 32) + 4, 1, 2, 1, 10, 10, 1000000, 1000000, 'look');
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W1|okta|ann|Wiki|Q1: left out|FAIL|NOT_REVIEWED

-- case: of an account that was closed since, by the log
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 1, 2, 1, 10, 10);
UPDATE account SET state = 'disabled';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 1000001, 1000001);
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W1|okta|ann|Wiki|Q1: left out|FAIL|NOT_REVIEWED

-- case: of an account that was closed, nobody knows when
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 1, 2, 1, 10, 10);
UPDATE account SET state = 'disabled';
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: of an account that was closed at the launch
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 1, 2, 1, 10, 10);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 9, 1, 'disable', 900000, 900000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 1000001, 1000001);
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: of an account that was perhaps closed then
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 1, 2, 1, 10, 10);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((6 << 32) + 10, 1, 'enable', 1000001, 1000001);
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W1|okta|ann|Wiki|Q1: left out|INDETERMINATE|EXISTENCE_UNKNOWN

-- case: a review that names no entitlement as the exports do: an item may be of what seems left out
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 1, 2, 1, 10, 10);
UPDATE review SET entitlement = 'Wicki', entitlement_id = NULL;
-- expect: W1|okta|ann||Q1: ann Wicki|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W1|okta|ann|Wiki|Q1: left out|INDETERMINATE|ITEM_NOT_IDENTIFIED

-- case: a rejected row of grants may be one that was left out
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO reject VALUES (4, 8, 'bad date', NULL);
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: |okta|||g.csv:8|MISSING|ROW_REJECTED

-- case: the grants left out of a privileged account are not privileged themselves
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 1, 2, 1, 10, 10);
UPDATE account SET privileged = 1;
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W1|okta|ann|Wiki|Q1: left out|FAIL|NOT_REVIEWED
-- expect: condition privileged access was reviewed in full 1

-- case: one that is
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 1, 2, 1, 10, 10);
UPDATE entitlement SET privileged = 1 WHERE id = 2;
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W1|okta|ann|Wiki|Q1: left out|FAIL|NOT_REVIEWED
-- expect: condition privileged access was reviewed in full 0

-- case: an item of privileged access nobody decided upon
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
UPDATE entitlement SET privileged = 1 WHERE id = 1;
UPDATE review SET verdict = 'none';
-- expect: W1|okta|ann|Staff|Q1|FAIL|NOT_DECIDED
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: condition privileged access was reviewed in full 0

-- An export of each list near the launch.

-- case: the list of one group was not read near it
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO look(id, system, kind, parent, to_at, record_id) VALUES (3, 'okta', 'grants', 'Wiki', 1864001, (4 << 32));
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|MISSING|NO_EXPORT_AT_LAUNCH

-- case: it was, by the second of two
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO look(id, system, kind, parent, to_at, record_id) VALUES (3, 'okta', 'grants', 'Wiki', 1864001, (4 << 32)), (4, 'okta', 'grants', 'Wiki', 136000, (4 << 32));
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: nobody knows when it was
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
UPDATE review SET entitlement = 'Staff', entitlement_id = 1;
INSERT INTO look(id, system, kind, parent, to_at, record_id) VALUES (3, 'okta', 'grants', 'Wiki', NULL, (4 << 32));
-- expect: W1|okta|ann|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|MISSING|NO_EXPORT_AT_LAUNCH

-- Systems as they are written, and items of others.

-- case: the review writes it otherwise
UPDATE review SET system = 'OKTA', verdict = 'none';
-- expect: W1|okta|ann||Q1|FAIL|NOT_DECIDED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: and the account is in no export
UPDATE review SET system = ' OKTA', account_id = NULL, verdict = 'none';
-- expect: W1|okta|||Q1: ann|FAIL|NOT_DECIDED
-- expect: W1|okta|ann||Q1: left out|FAIL|NOT_REVIEWED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: the campaign writes it as the inventory calls it
UPDATE system_ SET name = 'Sign-on';
UPDATE campaign SET system = 'sign-on';
UPDATE review SET verdict = 'none';
-- expect: W1|okta|ann||Q1|FAIL|NOT_DECIDED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: items of a system that the list of campaigns does not name
INSERT INTO review(record_id, campaign, username, system, reviewer, verdict, decided_lo, decided_hi) VALUES ((2 << 32) + 3, 'Q1', 'cy', 'crm', 'W2', 'none', NULL, NULL);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: |crm|||Q1: cy|FAIL|NOT_DECIDED
-- expect: |crm|||Q1: as a whole|MISSING|CAMPAIGN_NOT_LISTED

-- case: without user names each is an item
UPDATE review SET username = '', account_id = NULL;
DELETE FROM account;
INSERT INTO review(record_id, campaign, system, reviewer, verdict, person_id) VALUES ((2 << 32) + 3, 'Q1', 'okta', 'W2', 'none', 2);
UPDATE campaign SET items = 2;
-- expect: W1|okta|||Q1: |INDETERMINATE|NOT_IN_EXPORTS
-- expect: W2|okta|||Q1: |FAIL|NOT_DECIDED
-- expect: |okta|||Q1: as a whole|PASS|

-- Two exports of one review; reviews that end around the period's end.

-- case: an early one had no decision yet
INSERT INTO source(id, file, kind, system, rows_accepted, extracted_at) VALUES (7, 'r0.csv', 'reviews', 'iga', 9, 1500000);
INSERT INTO review(record_id, campaign, username, system, reviewer, decision, verdict, account_id, person_id) VALUES ((7 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', '', 'none', 1, 1);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: and the campaign counts two items
INSERT INTO source(id, file, kind, system, rows_accepted, extracted_at) VALUES (7, 'r0.csv', 'reviews', 'iga', 9, 1500000);
INSERT INTO review(record_id, campaign, username, system, reviewer, decision, verdict, account_id, person_id) VALUES ((7 << 32) + 2, 'Q1', 'ann', 'okta', 'W2', '', 'none', 1, 1);
UPDATE campaign SET items = 2;
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|MISSING|ITEMS_MISSING

-- case: an early list of campaigns had it open
INSERT INTO source(id, file, kind, system, rows_accepted, extracted_at) VALUES (8, 'c0.csv', 'campaigns', 'iga', 9, 1500000);
INSERT INTO campaign(record_id, id, system, state, items, started_lo, started_hi, due_lo, due_hi) VALUES ((8 << 32) + 2, 'Q1', 'okta', 'open', 1, 1000000, 1000000, 9000000, 9000000);
UPDATE review SET verdict = 'none';
-- expect: W1|okta|ann||Q1|FAIL|NOT_DECIDED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: it runs on and nobody says until when
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE review SET verdict = 'none', decided_lo = NULL, decided_hi = NULL;
-- expect: W1|okta|ann||Q1|INDETERMINATE|DUE_UNKNOWN
-- expect: |okta|||Q1: as a whole|PASS|

-- case: of a privileged account
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL;
UPDATE review SET verdict = 'none', decided_lo = NULL, decided_hi = NULL;
UPDATE account SET privileged = 1;
-- expect: condition privileged access was reviewed in full ?

-- case: due in the period, and completed after it
UPDATE campaign SET due_lo = 7776000, due_hi = 7776000, completed_lo = 7900000, completed_hi = 7900000;
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: due after it, and completed after it
UPDATE campaign SET due_lo = 7776001, due_hi = 7776001, completed_lo = 7900000, completed_hi = 7900000;
-- expect: n=0

-- case: due after it, and completed as it ended
UPDATE campaign SET due_lo = 7776001, due_hi = 7776001, completed_lo = 7776000, completed_hi = 7776000;
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|

-- case: due as it began, completed before
UPDATE campaign SET started_lo = -9, started_hi = -9, due_lo = 0, due_hi = 0, completed_lo = -1, completed_hi = -1;
-- expect: n=2 PASS=1 MISSING=1

-- case: due before it, completed before
UPDATE campaign SET started_lo = -9, started_hi = -9, due_lo = -1, due_hi = -1, completed_lo = -1, completed_hi = -1;
-- expect: n=0

-- case: launched as it ended
UPDATE campaign SET started_lo = 7776000, started_hi = 7776000, completed_lo = NULL, completed_hi = NULL;
-- expect: n=0

-- case: the export of its items is of before it was due, that of another review is later
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL, due_lo = 7776000, due_hi = 7990000;
UPDATE review SET verdict = 'none';
UPDATE source SET extracted_at = 7990000 WHERE id = 2;
-- expect: W1|okta|ann||Q1|NOT_DUE|STILL_OPEN
-- expect: |okta|||Q1: as a whole|PASS|

-- case: it is of a second after that
UPDATE campaign SET state = 'open', completed_lo = NULL, completed_hi = NULL, due_lo = 7776000, due_hi = 7990000;
UPDATE review SET verdict = 'none';
UPDATE source SET extracted_at = 7990001 WHERE id = 2;
-- expect: W1|okta|ann||Q1|FAIL|NOT_DECIDED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: of another account it is not
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (4, 'W4', 'hr', 1, (3 << 32) + 94);
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (4, 'okta', 'dan', 4, 'active', 10, 10, 1, (3 << 32) + 4);
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 4, 2, 4, 10, 10);
UPDATE review SET entitlement = '00gWiki', entitlement_id = NULL;
-- expect: W1|okta|ann||Q1: ann 00gWiki|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W4|okta|dan|Wiki|Q1: left out|FAIL|NOT_REVIEWED

-- case: a campaign that a list has twice, an account left out: one row of it
INSERT INTO campaign(record_id, id, system, state, items, started_lo, started_hi, completed_lo, completed_hi)
VALUES ((1 << 32) + 3, 'Q1', 'okta', 'cancelled', 1, 1000000, 1000000, NULL, NULL);
INSERT INTO account(id, system, username, state, created_lo, created_hi, exported, record_id) VALUES (4, 'okta', 'dan', 'active', 10, 10, 1, (3 << 32) + 4);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|dan||Q1: left out|FAIL|NOT_REVIEWED
-- expect: |okta|||Q1: as a whole|PASS|

-- case: launched at two times: what was made between them may have been there
INSERT INTO campaign(record_id, id, system, state, items, started_lo, started_hi, completed_lo, completed_hi)
VALUES ((1 << 32) + 3, 'Q1', 'okta', 'completed', 1, 1100000, 1100000, 2000000, 2000000);
INSERT INTO account(id, system, username, state, created_lo, created_hi, exported, record_id) VALUES (4, 'okta', 'dan', 'active', 1050000, 1050000, 1, (3 << 32) + 4);
-- expect: W1|okta|ann||Q1|PASS|
-- expect: |okta|dan||Q1: left out|INDETERMINATE|EXISTENCE_UNKNOWN
-- expect: |okta|||Q1: as a whole|PASS|

-- case: an item of an entitlement that no export knows covers no other, where others are known
INSERT INTO entitlement(id, system, name) VALUES (1, 'okta', 'Staff'), (2, 'okta', 'Wiki');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi) VALUES ((4 << 32) + 3, 1, 2, 1, 10, 10);
INSERT INTO account(id, system, username, person_id, state, created_lo, created_hi, exported, record_id) VALUES (4, 'okta', 'dan', 2, 'active', 10, 10, 1, (3 << 32) + 4);
UPDATE campaign SET items = 2;
UPDATE review SET entitlement = 'Wicki', entitlement_id = NULL;
INSERT INTO review(record_id, campaign, username, system, reviewer, decision, verdict, decided_lo, decided_hi, account_id, person_id, entitlement, entitlement_id)
VALUES ((2 << 32) + 3, 'Q1', 'dan', 'okta', 'W2', 'approve', 'keep', 1500000, 1500000, 4, 2, 'Staff', 1);
-- expect: W1|okta|ann||Q1: ann Wicki|PASS|
-- expect: W2|okta|dan|Staff|Q1|PASS|
-- expect: |okta|||Q1: as a whole|PASS|
-- expect: W1|okta|ann|Wiki|Q1: left out|FAIL|NOT_REVIEWED
