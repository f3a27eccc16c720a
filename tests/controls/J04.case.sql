-- Access on the first day equals the template (controls.md J04; R01; X3 X17 X22 X30).
-- The period is days 0 to 89.  Ann starts on day 20 = 1728000; one elapsed day
-- later is 1814400.  Her role gives Ledger, which she got at 1730000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: settle_days=1 privileged_extra_max=0 conversion_gap_days=3 rate=95 unapproved_words=["requested"]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000),
  (2, 'acc.csv', 'accounts', 'erp', 1, 9, 7900000),
  (4, 'grants.csv', 'grants', 'erp', 1, 9, 7900000);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id)
VALUES (1, 'erp', 'grants', '', 7900000, 7900000, 1, 4 << 32);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('hr', 'hr', 1, 1), ('erp', 'application', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, current, record_id)
VALUES (1, 1, 20, 1728000, 1728000, 0, 1, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, kind, state, created_lo, created_hi, snapshot_at, listed, exported, record_id)
VALUES (1, 'erp', 'ann', 1, 'human', 'active', 1700000, 1700000, 7900000, 1, 1, (2 << 32) + 2);
INSERT INTO joiner_account(id, spell_id, account_id) VALUES (1, 1, 1);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'erp', 'Ledger', NULL), (2, 'erp', 'Admin', 1), (3, 'erp', 'Reports', NULL);
INSERT INTO role(id, name, version, effective_day) VALUES (1, 'clerk', '1.0', -400);
INSERT INTO role_grant(role_id, system, resource) VALUES (1, 'erp', 'Ledger');
INSERT INTO person_role VALUES (1, 20, 1, 500, 0, 1);
INSERT INTO role_allows VALUES (1, 1, -400, 500);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id)
VALUES ((4 << 32) + 2, 1, 1, 1730000, 1730000, 1);

-- case: everything the role gives and nothing else
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|
-- expect: row W1|says|All 1 grants of the template and no other, complete 0.6 h after the start at the latest.
-- expect: row W1|limit_s|86400
-- expect: condition privileged extra grants 1
-- expect: outcome MET

-- case: given in the last second of the days to settle in (equal is within)
UPDATE grant_row SET granted_lo = 1814400, granted_hi = 1814400;
-- expect: W1||||1970-01-21|PASS|

-- case: given one second later
UPDATE grant_row SET granted_lo = 1814401, granted_hi = 1814401;
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-21|FAIL|GRANTED_LATE
-- expect: row W1|elapsed_lo|86401
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: given on the day the days to settle in end
UPDATE grant_row SET granted_lo = 1728000, granted_hi = 1814401;
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1970-01-21|INDETERMINATE|GRANT_TIME_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: when it was given is not known: the list long after shows today, not day one
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
-- expect: W1||||1970-01-21|INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: an export made in those days shows it
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
INSERT INTO grant_more(record_id, seen_from) VALUES ((4 << 32) + 2, 1814400);
-- expect: W1||||1970-01-21|PASS|

-- case: nobody knows when, but the account was made too late
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
UPDATE account SET created_lo = 1814401, created_hi = 1814401;
-- expect: W1||||1970-01-21|FAIL|GRANTED_LATE

-- case: it was held in those days and taken away later
DELETE FROM grant_row;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi) VALUES (1, (4 << 32) + 3, 1, 1, 1730000, 1730000, 1814400, 1814400);
-- expect: W1||||1970-01-21|PASS|

-- case: it was taken away before they ended
DELETE FROM grant_row;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi) VALUES (1, (4 << 32) + 3, 1, 1, 1730000, 1730000, 1800000, 1800000);
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: missing from a complete list made afterwards
DELETE FROM grant_row;
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT
-- expect: row W1|says|1 of 1 grants of the template were missing, among them Ledger.
-- expect: row W1|severity|Medium

-- case: missing from a list that is not known to be complete
DELETE FROM grant_row;
UPDATE look SET complete = 0;
-- expect: W1||||1970-01-21|INDETERMINATE|LIST_NOT_COMPLETE

-- case: a complete list made in the second the days ended
DELETE FROM grant_row;
UPDATE look SET from_at = 1814400;
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: no list since the days ended
DELETE FROM grant_row;
UPDATE look SET from_at = 1814399;
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: complete, but whether there was more was not looked at since
UPDATE look SET from_at = 1814399;
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: the list of another group proves nothing for this one
DELETE FROM grant_row;
UPDATE look SET parent = 'Reports';
-- expect: W1||||1970-01-21|MISSING|GRANTS_NOT_EXPORTED

-- case: the list of this very group does
DELETE FROM grant_row;
UPDATE look SET parent = 'ledger';
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: an account in a system without a list of grants (X22)
INSERT INTO account(id, system, username, person_id, kind, state, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 1, (2 << 32) + 3);
INSERT INTO joiner_account(id, spell_id, account_id) VALUES (2, 1, 2);
-- expect: W1||||1970-01-21|MISSING|GRANTS_NOT_EXPORTED

-- case: the template names what no export ever shows, in a system that was exported
INSERT INTO role_grant(role_id, system, resource) VALUES (1, 'erp', 'Approver');
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: the same in a system that was not
INSERT INTO role_grant(role_id, system, resource) VALUES (1, 'crm', 'Approver');
-- expect: W1||||1970-01-21|MISSING|GRANTS_NOT_EXPORTED

-- case: what the role inherits is needed too
INSERT INTO role(id, name, version, effective_day) VALUES (2, 'staff', '1.0', -400);
UPDATE role SET extends = 'everybody, staff' WHERE id = 1;
INSERT INTO role_grant(role_id, system, resource) VALUES (2, 'erp', 'Approver');
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: but not from a version that was not in force on the first day
INSERT INTO role(id, name, version, effective_day) VALUES (2, 'staff', '1.0', 21);
UPDATE role SET extends = 'everybody, staff' WHERE id = 1;
INSERT INTO role_grant(role_id, system, resource) VALUES (2, 'erp', 'Approver');
-- expect: W1||||1970-01-21|PASS|

-- case: a grant the template gives from the next day on is not needed on the first
INSERT INTO role_allows VALUES (1, 3, 21, 500);
-- expect: W1||||1970-01-21|PASS|

-- case: what an add-on that fits gives is held too
INSERT INTO role(id, name, version, effective_day, add_on) VALUES (2, 'reporter', '1.0', -400, 1);
INSERT INTO person_role VALUES (1, 20, 2, 500, 1, 1);
INSERT INTO role_allows VALUES (2, 3, -400, 500);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
-- expect: W1||||1970-01-21|PASS|

-- case: or is missing
INSERT INTO role(id, name, version, effective_day, add_on) VALUES (2, 'reporter', '1.0', -400, 1);
INSERT INTO person_role VALUES (1, 20, 2, 500, 1, 1);
INSERT INTO role_allows VALUES (2, 3, -400, 500);
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: an extra grant in those days is graver
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1814400, 1814400, 1);
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT
-- expect: row W1|says|1 grants that the template does not give were held by 1970-01-22 00:00:00Z, among them Reports.
-- expect: row W1|severity|High
-- expect: condition privileged extra grants 1

-- case: an extra grant one second after them is not of the first day
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1814401, 1814401, 1);
-- expect: W1||||1970-01-21|PASS|

-- case: an extra grant of unknown time
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id) VALUES ((4 << 32) + 3, 1, 3, 1);
-- expect: W1||||1970-01-21|INDETERMINATE|EXTRA_TIME_UNKNOWN

-- case: a privileged extra grant breaks the condition, whatever the rate
-- set: rate=0
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 2, 1730000, 1730000, 1);
-- expect: W1||||1970-01-21|FAIL|PRIVILEGED_EXTRA
-- expect: condition privileged extra grants 0
-- expect: outcome DEVIATIONS

-- case: one may be, where the client says so
-- set: privileged_extra_max=1
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 2, 1730000, 1730000, 1);
-- expect: W1||||1970-01-21|FAIL|PRIVILEGED_EXTRA
-- expect: condition privileged extra grants 1

-- case: two other people hold exactly the same beyond their role
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id, class) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1, 3),
  ((4 << 32) + 4, 7, 3, 100, 100, 7, 3), ((4 << 32) + 5, 8, 3, 100, 100, 8, 3), ((4 << 32) + 6, 9, 2, 100, 100, 9, 3);
-- expect: row W1|says|1 grants that the template does not give were held by 1970-01-22 00:00:00Z, among them Reports. 2 other people hold exactly the same beyond their role.

-- case: an extra grant under an exception approved by then
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, person_id, record_id, status)
VALUES (1, 'EX1', 'W1', 'ERP', 'reports', 'closing', 'cam', 'bob', 1728000, 1814400, 1814400, 1814400, 1, (4 << 32) + 20, 'active');
-- expect: n=1 FAIL_EXCEPTED=1
-- expect: W1||||1970-01-21|FAIL_EXCEPTED|EXTRA_EXCEPTED
-- expect: row W1|exception_id|EX1
-- expect: row W1|severity|High

-- case: the exception was approved one second after the event (X30)
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, person_id, record_id, status)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 1814401, 1814401, 9000000, 9000000, 1, (4 << 32) + 20, 'active');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: the exception had run out, or was for another system
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, person_id, record_id, status)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 900000, 900000, 1814399, 1814399, 1, (4 << 32) + 20, 'active'),
  (2, 'EX2', 'W1', 'crm', 'Reports', 'closing', 'cam', 'bob', 900000, 900000, 9000000, 9000000, 1, (4 << 32) + 21, 'active');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: the exception is only requested, or not complete, or approved by the one who asked
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 900000, 900000, 9000000, 9000000, 1, (4 << 32) + 20, 'Requested', NULL),
  (2, 'EX2', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 900000, 900000, 9000000, 9000000, 1, (4 << 32) + 21, 'active', 'it names no system'),
  (3, 'EX3', 'W1', 'erp', 'Reports', 'closing', 'bob', 'Bob', 900000, 900000, 9000000, 9000000, 1, (4 << 32) + 22, 'active', NULL);
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: expired today, but valid then
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 900000, 900000, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL_EXCEPTED|EXTRA_EXCEPTED

-- case: a calendar: the first day is a Saturday, so Monday's end counts
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (20, 0, 14, 1728000, 1814400), (21, 0, 14, 1814400, 1900800), (22, 1, 15, 1900800, 1987200), (23, 1, 16, 1987200, 2073600);
UPDATE grant_row SET granted_lo = 1987200, granted_hi = 1987200;
-- expect: W1||||1970-01-21|PASS|
-- expect: row W1|limit_s|259200

-- case: one second after Monday
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (20, 0, 14, 1728000, 1814400), (21, 0, 14, 1814400, 1900800), (22, 1, 15, 1900800, 1987200), (23, 1, 16, 1987200, 2073600);
UPDATE grant_row SET granted_lo = 1987201, granted_hi = 1987201;
-- expect: W1||||1970-01-21|FAIL|GRANTED_LATE

-- case: a first day that is a business day is the first one
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (20, 1, 15, 1728000, 1814400), (21, 1, 16, 1814400, 1900800);
UPDATE grant_row SET granted_lo = 1814401, granted_hi = 1814401;
-- expect: W1||||1970-01-21|FAIL|GRANTED_LATE

-- case: no template fits (R01)
DELETE FROM person_role;
-- expect: W1||||1970-01-21|INDETERMINATE|NO_TEMPLATE

-- case: two templates fit (R01)
INSERT INTO person_role VALUES (1, 20, 3, 500, 0, 2);
UPDATE person_role SET roles = 2;
-- expect: W1||||1970-01-21|INDETERMINATE|SEVERAL_TEMPLATES

-- case: the template fits only from the second day on
UPDATE person_role SET from_day = 21;
-- expect: W1||||1970-01-21|INDETERMINATE|NO_TEMPLATE

-- case: a change of contract is no joining (X3)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 18, 1555200, 1555200, 0, 1, 2, (1 << 32) + 1);
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1||||1970-01-21|NOT_APPLICABLE|CONVERSION

-- case: a second job (X17)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 0, 1, (1 << 32) + 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|ALREADY_EMPLOYED

-- case: left in the second the days ended
UPDATE spell SET ended = 1, end_day = 20, t0_lo = 1814400, t0_hi = 1814400;
-- expect: W1||||1970-01-21|NOT_APPLICABLE|LEFT_BEFORE

-- case: left one second later
UPDATE spell SET ended = 1, end_day = 21, t0_lo = 1814401, t0_hi = 1814401;
UPDATE look SET from_at = 1814400;
-- expect: W1||||1970-01-21|PASS|

-- case: the days end with the period
UPDATE spell SET start_day = 89, start_lo = 7689600, start_hi = 7689600;
-- expect: n=1 PASS=1

-- case: the days end one second after the period: of the next one
UPDATE spell SET start_day = 89, start_lo = 7689601, start_hi = 7689601;
-- expect: n=0

-- case: started before the period, settled in it
UPDATE spell SET start_day = -1, start_lo = -86399, start_hi = -86399;
UPDATE person_role SET from_day = -1;
UPDATE account SET created_lo = -90000, created_hi = -90000;
UPDATE grant_row SET granted_lo = 1, granted_hi = 1;
-- expect: W1||||1969-12-31|PASS|

-- case: settled with the last second before it
UPDATE spell SET start_day = -1, start_lo = -86400, start_hi = -86400;
-- expect: n=0

-- case: the days had not ended at the run
-- set: now=1814399
-- expect: n=1 NOT_DUE=1
-- expect: W1||||1970-01-21|NOT_DUE|WINDOW_OPEN

-- case: HR states no start
UPDATE spell SET start_day = NULL, start_lo = NULL, start_hi = NULL;
-- expect: n=1 MISSING=1
-- expect: |hr|||hr.csv|MISSING|NO_START

-- case: refused rows of HR and of grants
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (4, 8, 'no user', 'y'), (2, 9, 'bad', 'z');
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1||||1970-01-21|PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |erp|||grants.csv:8|MISSING|ROW_REJECTED

-- case: nobody joined, and there is no export of grants
DELETE FROM spell;
DELETE FROM source WHERE kind = 'grants';
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: nobody joined
DELETE FROM spell;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: a list made after the person had left again says nothing of the first day
DELETE FROM grant_row;
UPDATE spell SET ended = 1, end_day = 91, t0_lo = 7900000, t0_hi = 7900000;
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: one made in the second before the person left does
DELETE FROM grant_row;
UPDATE spell SET ended = 1, end_day = 91, t0_lo = 7900001, t0_hi = 7900001;
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: nor does it say that there was nothing else
UPDATE spell SET ended = 1, end_day = 91, t0_lo = 7900000, t0_hi = 7900000;
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: expired today, and approved by its holder under another name
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann@acme', 1, 1, 'person'), ('bob', 2, 1, 'person'), ('bob@acme', 2, 1, 'person');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'ann@acme', 900000, 900000, NULL, NULL, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: expired today, and approved by who asked for it under another name
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann@acme', 1, 1, 'person'), ('bob', 2, 1, 'person'), ('bob@acme', 2, 1, 'person');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'bob@acme', 'bob', 900000, 900000, NULL, NULL, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: expired today, approved by another person
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann@acme', 1, 1, 'person'), ('bob', 2, 1, 'person'), ('bob@acme', 2, 1, 'person');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'ann@acme', 'bob', 900000, 900000, NULL, NULL, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL_EXCEPTED|EXTRA_EXCEPTED

-- case: an exception with an empty system
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', '', 'Reports', 'closing', 'cam', 'bob', 900000, 900000, NULL, NULL, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL_EXCEPTED|EXTRA_EXCEPTED

-- case: an exception of another person
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W2', 'erp', 'Reports', 'closing', 'cam', 'bob', 900000, 900000, NULL, NULL, 2000000, 2000000, 2, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: an exception for other access
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Ledger', 'closing', 'cam', 'bob', 900000, 900000, NULL, NULL, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: an exception nobody approved
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', ' ', 900000, 900000, NULL, NULL, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: an exception without a reason
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', ' ', 'cam', 'bob', 900000, 900000, NULL, NULL, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: its user approved it
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'w1', 900000, 900000, NULL, NULL, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: granted by it in the second the days ended
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 900000, 900000, 1814400, 1814400, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL_EXCEPTED|EXTRA_EXCEPTED

-- case: granted by it only a second later
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 900000, 900000, 1814401, 1814401, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: approved on a day the days ended in
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 1800000, 1814401, NULL, NULL, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: one extra grant is excepted, another is not
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status, problem)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 900000, 900000, NULL, NULL, 2000000, 2000000, 1, (4 << 32) + 20, 'Expired', 'its status is not approved');
INSERT INTO entitlement(id, system, name) VALUES (4, 'erp', 'Budget');
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 4, 1, 4, 1730000, 1730000, 1);
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: of two employments before one goes on
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, -200, -17193600, -17193600, 0, (1 << 32) + 1);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (3, 1, -100, -8640000, -8640000, 0, NULL, NULL, NULL, 0, (1 << 32) + 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|ALREADY_EMPLOYED

-- case: of two employments before one was carried on into this one
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, -200, -17193600, -17193600, 0, (1 << 32) + 1);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id, type_changes, next_gap_days)
VALUES (3, 1, -100, -8640000, -8640000, 1, 16, 1468800, 1468800, 0, (1 << 32) + 1, 1, 3);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|CONVERSION

-- case: a job beside another that ended long before
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id, concurrent)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1, 1);
-- expect: W1||||1970-01-21|PASS|

-- case: a job beside another that ended on the day of the start
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id, concurrent)
VALUES (2, 1, -300, -25920000, -25920000, 1, 20, 1814400, 1814400, 0, (1 << 32) + 1, 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|CONVERSION

-- case: the employment before ended on the day of the start
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 20, 1814400, 1814400, 0, (1 << 32) + 1);
-- expect: W1||||1970-01-21|PASS|

-- case: a job beside another that goes on a day longer
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id, concurrent)
VALUES (2, 1, -300, -25920000, -25920000, 1, 21, 1900800, 1900800, 0, (1 << 32) + 1, 1);
-- expect: W1||||1970-01-21|NOT_APPLICABLE|ALREADY_EMPLOYED

-- case: somebody else has been employed for long
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 9, -300, -25920000, -25920000, 0, NULL, NULL, NULL, 0, (1 << 32) + 1);
-- expect: W1||||1970-01-21|PASS|

-- case: the start is a whole day: given in the last second from its first
UPDATE spell SET start_hi = 1814400;
UPDATE grant_row SET granted_lo = 1814400, granted_hi = 1814400;
-- expect: W1||||1970-01-21|PASS|

-- case: a second later, which is within from its last
UPDATE spell SET start_hi = 1814400;
UPDATE grant_row SET granted_lo = 1814401, granted_hi = 1814401;
-- expect: W1||||1970-01-21|INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: in the last second from its last
UPDATE spell SET start_hi = 1814400;
UPDATE grant_row SET granted_lo = 1900800, granted_hi = 1900800;
-- expect: W1||||1970-01-21|INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: a second after that
UPDATE spell SET start_hi = 1814400;
UPDATE grant_row SET granted_lo = 1900801, granted_hi = 1900801;
-- expect: W1||||1970-01-21|FAIL|GRANTED_LATE

-- case: a whole day whose days end with the period
UPDATE spell SET start_day = 88, start_lo = 7603200, start_hi = 7689600;
UPDATE person_role SET from_day = 88;
UPDATE grant_row SET granted_lo = 7603200, granted_hi = 7603200;
UPDATE account SET created_lo = -9999999, created_hi = -9999999;
-- expect: n=1 PASS=1

-- case: a whole day whose days perhaps end after it: of the next one
UPDATE spell SET start_day = 89, start_lo = 7689600, start_hi = 7776000;
UPDATE person_role SET from_day = 89;
UPDATE grant_row SET granted_lo = 7689600, granted_hi = 7689600;
UPDATE account SET created_lo = -9999999, created_hi = -9999999;
-- expect: n=0

-- case: a whole day whose days perhaps end in it
UPDATE spell SET start_day = -1, start_lo = -86400, start_hi = 0;
UPDATE person_role SET from_day = -1;
UPDATE grant_row SET granted_lo = -86400, granted_hi = -86400;
UPDATE account SET created_lo = -9999999, created_hi = -9999999;
-- expect: n=1 PASS=1

-- case: a whole day whose days end with the one before
UPDATE spell SET start_day = -2, start_lo = -172800, start_hi = -86400;
UPDATE person_role SET from_day = -2;
UPDATE grant_row SET granted_lo = -172800, granted_hi = -172800;
UPDATE account SET created_lo = -9999999, created_hi = -9999999;
-- expect: n=0

-- case: a calendar: a Friday, and the weekend counts to it
INSERT INTO calendar(day, business, no, start_at, end_at) VALUES (20, 1, 14, 1728000, 1814400), (21, 0, 14, 1814400, 1900800), (22, 0, 14, 1900800, 1987200), (23, 1, 15, 1987200, 2073600);
-- expect: n=1 PASS=1

-- case: what no export of this system shows is there in another
INSERT INTO role_grant(role_id, system, resource) VALUES (1, 'erp', 'Approver');
INSERT INTO entitlement(id, system, name) VALUES (4, 'crm', 'Approver');
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: the template gives a permission that nobody has there
INSERT INTO role_grant(role_id, system, resource, permission) VALUES (1, 'erp', 'Ledger', 'owner');
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: another template until the day before
INSERT INTO role(id, name, version, effective_day) VALUES (2, 'cook', '1.0', -400);
INSERT INTO role_allows VALUES (2, 3, -400, 500);
INSERT INTO role_grant(role_id, system, resource) VALUES (2, 'erp', 'Kitchen');
INSERT INTO person_role VALUES (1, 0, 2, 20, 0, 1);
-- expect: W1||||1970-01-21|PASS|

-- case: another template from the day after
INSERT INTO role(id, name, version, effective_day) VALUES (2, 'cook', '1.0', -400);
INSERT INTO role_allows VALUES (2, 3, -400, 500);
INSERT INTO role_grant(role_id, system, resource) VALUES (2, 'erp', 'Kitchen');
INSERT INTO person_role VALUES (1, 21, 2, 500, 0, 1);
-- expect: W1||||1970-01-21|PASS|

-- case: another one's template
INSERT INTO role(id, name, version, effective_day) VALUES (2, 'cook', '1.0', -400);
INSERT INTO role_allows VALUES (2, 3, -400, 500);
INSERT INTO role_grant(role_id, system, resource) VALUES (2, 'erp', 'Kitchen');
INSERT INTO person_role VALUES (9, 20, 2, 500, 0, 1);
-- expect: W1||||1970-01-21|PASS|

-- case: nobody's template
INSERT INTO role(id, name, version, effective_day) VALUES (2, 'cook', '1.0', -400);
INSERT INTO role_allows VALUES (2, 3, -400, 500);
INSERT INTO role_grant(role_id, system, resource) VALUES (2, 'erp', 'Kitchen');
-- expect: W1||||1970-01-21|PASS|

-- case: a template gave it until the day before
INSERT INTO role_allows VALUES (1, 3, -400, 20);
-- expect: W1||||1970-01-21|PASS|

-- case: a template gives it from the first day on
INSERT INTO role_allows VALUES (1, 3, 20, 500);
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: a version from the first day on gives what nobody has
UPDATE role SET effective_day = 20, until_day = NULL;
INSERT INTO role_grant(role_id, system, resource) VALUES (1, 'erp', 'Approver');
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: a version until the day before gave what nobody has
UPDATE role SET effective_day = -400, until_day = 20;
INSERT INTO role_grant(role_id, system, resource) VALUES (1, 'erp', 'Approver');
-- expect: W1||||1970-01-21|PASS|

-- case: taken away around the end of the days
DELETE FROM grant_row;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi) VALUES (1, (4 << 32) + 10, 1, 1, 1710000, 1710000, 1800000, 1820000);
-- expect: W1||||1970-01-21|INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: taken away with it, at the latest
DELETE FROM grant_row;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi) VALUES (1, (4 << 32) + 10, 1, 1, 1710000, 1710000, 1800000, 1814400);
-- expect: W1||||1970-01-21|INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: the start is a whole day: taken away with its first possible end
UPDATE spell SET start_hi = 1814400;
DELETE FROM grant_row;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi) VALUES (1, (4 << 32) + 10, 1, 1, 1710000, 1710000, 1814400, 1814400);
-- expect: W1||||1970-01-21|INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: a second before that
UPDATE spell SET start_hi = 1814400;
DELETE FROM grant_row;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi) VALUES (1, (4 << 32) + 10, 1, 1, 1710000, 1710000, 1814399, 1814399);
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: with its last
UPDATE spell SET start_hi = 1814400;
DELETE FROM grant_row;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi) VALUES (1, (4 << 32) + 10, 1, 1, 1710000, 1710000, 1900800, 1900800);
-- expect: W1||||1970-01-21|PASS|

-- case: taken away before the start, and given again in time
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_lo, granted_hi, removed_lo, removed_hi) VALUES (1, (4 << 32) + 10, 1, 1, 1710000, 1710000, 1720000, 1720000);
-- expect: W1||||1970-01-21|PASS|

-- case: the account was made around the end of the days, and nobody knows when it was given
UPDATE grant_row SET granted_lo = NULL, granted_hi = NULL;
UPDATE account SET created_hi = 1814401;
-- expect: W1||||1970-01-21|INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: given around the end of the days, and nobody knows when the account was made
UPDATE grant_row SET granted_lo = 1730000, granted_hi = 1814401;
UPDATE account SET created_lo = NULL, created_hi = NULL;
-- expect: W1||||1970-01-21|INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: the start is a whole day: an exception for all of its ends
UPDATE spell SET start_hi = 1814400;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 1814400, 1814400, 1814400, 1814401, 1900800, 1900801, 1, (4 << 32) + 20, 'active');
-- expect: W1||||1970-01-21|FAIL_EXCEPTED|EXTRA_EXCEPTED

-- case: approved only by the last of them
UPDATE spell SET start_hi = 1814400;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 1814401, 1814401, NULL, NULL, 1900800, 1900800, 1, (4 << 32) + 20, 'active');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: granted only by the last of them
UPDATE spell SET start_hi = 1814400;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 1814400, 1814400, 1814401, 1814401, 1900800, 1900800, 1, (4 << 32) + 20, 'active');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: it may have run out before the last of them
UPDATE spell SET start_hi = 1814400;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, user, system, resource, justification, requested_by, approved_by, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, person_id, record_id, status)
VALUES (1, 'EX1', 'W1', 'erp', 'Reports', 'closing', 'cam', 'bob', 1814400, 1814400, NULL, NULL, 1900799, 1900801, 1, (4 << 32) + 20, 'active');
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: missing from a complete list; an earlier one was made before
DELETE FROM grant_row;
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (2, 'erp', 'grants', '', 1700000, 1700000, 1, 4 << 32);
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: missing from a complete list and from one that is not known to be
DELETE FROM grant_row;
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (2, 'erp', 'grants', '', 7000000, 7000000, 0, 4 << 32);
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT

-- case: complete was only the list of before
DELETE FROM grant_row;
UPDATE look SET complete = 0;
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (2, 'erp', 'grants', '', 1700000, 1700000, 1, 4 << 32);
-- expect: W1||||1970-01-21|INDETERMINATE|LIST_NOT_COMPLETE

-- case: complete is only a list made as the person left again
DELETE FROM grant_row;
UPDATE spell SET ended = 1, end_day = 33, t0_lo = 2937600, t0_hi = 2937600;
UPDATE look SET from_at = 2000000, to_at = 2000000, complete = 0;
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (2, 'erp', 'grants', '', 2937600, 2937600, 1, 4 << 32);
-- expect: W1||||1970-01-21|INDETERMINATE|LIST_NOT_COMPLETE

-- case: or after that
DELETE FROM grant_row;
UPDATE spell SET ended = 1, end_day = 33, t0_lo = 2937600, t0_hi = 2937600;
UPDATE look SET from_at = 2000000, to_at = 2000000, complete = 0;
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (2, 'erp', 'grants', '', 7900000, 7900000, 1, 4 << 32);
-- expect: W1||||1970-01-21|INDETERMINATE|LIST_NOT_COMPLETE

-- case: the start is a whole day: a list made when its days had perhaps ended
UPDATE spell SET start_hi = 1814400;
DELETE FROM grant_row;
UPDATE look SET from_at = 1850000, to_at = 1850000;
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: what comes with a group of the template: whether it is meant is not said (X22)
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class, person_id)
VALUES ((4 << 32) + 2147483648, 1, 3, 1730000, 1730000, 4, 1);
INSERT INTO grant_through VALUES ((4 << 32) + 2147483648, (4 << 32) + 2, (4 << 32) + 6, 1);
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1970-01-21|INDETERMINATE|THROUGH_GROUP
-- expect: row W1|says|1 grants that the template does not name came with a group that is in another, among them Reports; whether the template means them too it does not say.

-- case: held by a line of its own as well
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class, person_id)
VALUES ((4 << 32) + 2147483648, 1, 3, 1730000, 1730000, 4, 1), ((4 << 32) + 9, 1, 3, 1730000, 1730000, 3, 1);
INSERT INTO grant_through VALUES ((4 << 32) + 2147483648, (4 << 32) + 2, (4 << 32) + 6, 1);
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT

-- case: privilege has to be in the template by its name
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class, person_id)
VALUES ((4 << 32) + 2147483648, 1, 2, 1730000, 1730000, 3, 1);
INSERT INTO grant_through VALUES ((4 << 32) + 2147483648, (4 << 32) + 2, (4 << 32) + 6, 1);
-- expect: n=1 FAIL=1

-- case: the template gives what comes with a group: she has it
INSERT INTO role_grant(role_id, system, resource) VALUES (1, 'erp', 'Reports');
INSERT INTO role_allows VALUES (1, 3, -400, 500);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, class, person_id)
VALUES ((4 << 32) + 2147483648, 1, 3, 1730000, 1730000, 1, 1);
INSERT INTO grant_through VALUES ((4 << 32) + 2147483648, (4 << 32) + 2, (4 << 32) + 6, 1);
-- expect: n=1 PASS=1

-- case: several templates fitted until the day before
INSERT INTO person_role VALUES (1, 0, 2, 20, 0, 2);
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|

-- case: several fit somebody else
INSERT INTO person_role VALUES (9, 20, 2, 500, 0, 2);
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|

-- case: only an add-on fits
UPDATE person_role SET add_on = 1, roles = 0;
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1970-01-21|INDETERMINATE|NO_TEMPLATE

-- case: the start is a whole day: left after its first possible end, before the last
UPDATE spell SET start_hi = 1814400;
UPDATE spell SET ended = 1, t0_lo = 1850000, t0_hi = 1850000, end_day = 21;
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: the days ended in the second of the run
-- set: now=1814400
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|

-- case: the start is a whole day: their last possible end lies ahead of the run
-- set: now=1850000
UPDATE spell SET start_hi = 1814400;
-- expect: n=1 NOT_DUE=1
-- expect: W1||||1970-01-21|NOT_DUE|WINDOW_OPEN

-- case: from when on the employment began is not known
UPDATE spell SET start_lo = NULL;
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1970-01-21|INDETERMINATE|START_UNKNOWN

-- case: the start is a whole day: everything held, and the list made a second before their last possible end
UPDATE spell SET start_hi = 1814400;
UPDATE look SET from_at = 1900799, to_at = 1900799;
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: in that second
UPDATE spell SET start_hi = 1814400;
UPDATE look SET from_at = 1900800, to_at = 1900800;
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|

-- case: no account of the person is known to have been opened: the list shows it all the same
DELETE FROM joiner_account;
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|

-- case: the same, the list made before the days had ended
DELETE FROM joiner_account;
UPDATE look SET from_at = 1814399, to_at = 1814399;
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: the same, and only a list of accounts was made since
DELETE FROM joiner_account;
UPDATE look SET from_at = 1814399, to_at = 1814399;
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (2, 'erp', 'accounts', '', 7900000, 7900000, 1, 2 << 32);
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: the same, the list made as the person left again
DELETE FROM joiner_account;
UPDATE spell SET ended = 1, t0_lo = 7900000, t0_hi = 7900000, end_day = 91;
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: the same, the start a whole day and the list made within its days
DELETE FROM joiner_account;
UPDATE spell SET start_hi = 1814400;
UPDATE look SET from_at = 1850000, to_at = 1850000;
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: somebody else has an account in a system without a list of grants
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('crm', 'application', 1, 1);
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'crm', 'x', 9, 'active', 1, (2 << 32) + 3);
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|

-- case: of the system of another account only a list of accounts was supplied (X22)
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('crm', 'application', 1, 1);
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'crm', 'x', 1, 'active', 1, (2 << 32) + 3);
INSERT INTO joiner_account(id, spell_id, account_id) VALUES (2, 1, 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (2, 'crm', 'accounts', '', 7900000, 7900000, 1, 2 << 32);
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|GRANTS_NOT_EXPORTED
-- expect: row W1|says|The grants of crm were not exported, so what the person held there is not known.

-- case: of two systems one was listed only before the days had ended
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('crm', 'application', 1, 1);
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'crm', 'x', 1, 'active', 1, (2 << 32) + 3);
INSERT INTO joiner_account(id, spell_id, account_id) VALUES (2, 1, 2);
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (2, 'crm', 'grants', '', 1814399, 1814399, 1, 4 << 32);
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|NO_SNAPSHOT

-- case: of two lists of one system the later counts
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete, record_id) VALUES (2, 'erp', 'grants', '', 1000, 1000, 1, 4 << 32);
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|

-- case: the template gives nothing, and nothing is held
DELETE FROM grant_row; DELETE FROM role_grant; DELETE FROM role_allows;
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|
-- expect: row W1|says|All 0 grants of the template and no other.

-- What the sentence names, and the lines it leads to.

-- case: two extra grants: the first by its name, and the line of the first
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1), ((4 << 32) + 4, 1, 4, 1730000, 1730000, 1);
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT
-- expect: row W1|says|2 grants that the template does not give were held by 1970-01-22 00:00:00Z, among them Billing.
-- expect: row W1|(SELECT group_concat(x.record_id & 4294967295, ' ') FROM result_record x WHERE x.result_id = r.id)|2 3

-- case: an extra grant and one of unknown time: the former is named
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1), ((4 << 32) + 4, 1, 4, NULL, NULL, 1);
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT
-- expect: row W1|says|1 grants that the template does not give were held by 1970-01-22 00:00:00Z, among them Reports.
-- expect: row W1|(SELECT group_concat(x.record_id & 4294967295, ' ') FROM result_record x WHERE x.result_id = r.id)|2 3

-- case: two of unknown time
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, NULL, NULL, 1), ((4 << 32) + 4, 1, 4, NULL, NULL, 1);
-- expect: n=1 INDETERMINATE=1
-- expect: W1||||1970-01-21|INDETERMINATE|EXTRA_TIME_UNKNOWN
-- expect: row W1|says|2 grants that the template does not give are held; whether they were by 1970-01-22 00:00:00Z cannot be told, among them Billing.

-- case: two missing, one of them given too late
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO role_allows VALUES (1, 4, -400, 500);
UPDATE grant_row SET granted_lo = 1814401, granted_hi = 1814401;
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT
-- expect: row W1|says|2 of 2 grants of the template were missing, among them Billing.

-- case: two missing
DELETE FROM grant_row;
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO role_allows VALUES (1, 4, -400, 500);
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-21|FAIL|MISSING_GRANT
-- expect: row W1|says|2 of 2 grants of the template were missing, among them Billing.

-- case: two given too late
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO role_allows VALUES (1, 4, -400, 500);
UPDATE grant_row SET granted_lo = 1814402, granted_hi = 1814402;
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 4, 1814401, 1814401, 1);
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-21|FAIL|GRANTED_LATE
-- expect: row W1|says|2 of 2 grants of the template were given only after 1970-01-22 00:00:00Z, among them Billing.
-- expect: row W1|t1_lo|1814401
-- expect: row W1|(SELECT group_concat(x.record_id & 4294967295, ' ') FROM result_record x WHERE x.result_id = r.id)|2 2

-- case: one in time and one too late
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO role_allows VALUES (1, 4, -400, 500);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 4, 1814401, 1814401, 1);
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-21|FAIL|GRANTED_LATE
-- expect: row W1|says|1 of 2 grants of the template were given only after 1970-01-22 00:00:00Z, among them Billing.
-- expect: row W1|(SELECT group_concat(x.record_id & 4294967295, ' ') FROM result_record x WHERE x.result_id = r.id)|2 3

-- case: two held: complete with the later one, within its bounds
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO role_allows VALUES (1, 4, -400, 500);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 4, 1740000, 1750000, 1);
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|
-- expect: row W1|t1_lo|1740000
-- expect: row W1|t1_hi|1750000
-- expect: row W1|(SELECT group_concat(x.record_id & 4294967295, ' ') FROM result_record x WHERE x.result_id = r.id)|2 2

-- case: two held, of one no first bound is known
UPDATE account SET created_lo = NULL, created_hi = NULL;
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO role_allows VALUES (1, 4, -400, 500);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 4, NULL, 1750000, 1);
-- expect: n=1 PASS=1
-- expect: W1||||1970-01-21|PASS|
-- expect: row W1|t1_lo|NULL
-- expect: row W1|t1_hi|1750000

-- case: an add-on's grant may be the last
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO person_role VALUES (1, 20, 2, 500, 1, 1);
INSERT INTO role(id, name, version, effective_day, add_on) VALUES (2, 'extra', '1.0', -400, 1);
INSERT INTO role_allows VALUES (2, 4, -400, 500);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 4, 1760000, 1760000, 1);
-- expect: row W1|state|PASS
-- expect: row W1|t1_hi|1760000

-- case: two exceptions for two extra grants: the first is named
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1), ((4 << 32) + 4, 1, 4, 1730000, 1730000, 1);
INSERT INTO exception_(no, id, person_id, resource, justification, approved_by, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-2', 1, 'reports', 'a', 'B', 1, 1, 9000000, 9000000, (4 << 32) + 8), (2, 'EX-1', 1, 'billing', 'a', 'B', 1, 1, 9000000, 9000000, (4 << 32) + 9);
-- expect: n=1 FAIL_EXCEPTED=1
-- expect: W1||||1970-01-21|FAIL_EXCEPTED|EXTRA_EXCEPTED
-- expect: row W1|exception_id|EX-1
-- expect: row W1|(SELECT group_concat(x.record_id & 4294967295, ' ') FROM result_record x WHERE x.result_id = r.id)|2 8

-- case: another holds as many others beyond the role
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id, class) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1, 3), ((4 << 32) + 14, 7, 2, 100, 100, 7, 3);
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT
-- expect: row W1|says|1 grants that the template does not give were held by 1970-01-22 00:00:00Z, among them Reports.

-- case: another holds others with the same sum
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id, class) VALUES ((4 << 32) + 3, 1, 2, 1730000, 1730000, 1, 3), ((4 << 32) + 4, 1, 5, 1730000, 1730000, 1, 3), ((4 << 32) + 14, 7, 3, 100, 100, 7, 3), ((4 << 32) + 15, 7, 4, 100, 100, 7, 3);
INSERT INTO entitlement(id, system, name, privileged) VALUES (4, 'erp', 'Billing', NULL);
INSERT INTO entitlement(id, system, name) VALUES (5, 'erp', 'Audit');
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-21|FAIL|PRIVILEGED_EXTRA
-- expect: row W1|says|1 privileged grants that the template does not give were held by 1970-01-22 00:00:00Z, among them Admin.

-- case: another holds the same and one more
INSERT INTO grant_row(record_id, account_id, entitlement_id, granted_lo, granted_hi, person_id, class) VALUES ((4 << 32) + 3, 1, 3, 1730000, 1730000, 1, 3), ((4 << 32) + 14, 7, 3, 100, 100, 7, 3), ((4 << 32) + 15, 7, 2, 100, 100, 7, 3);
-- expect: n=1 FAIL=1
-- expect: W1||||1970-01-21|FAIL|EXTRA_GRANT
-- expect: row W1|says|1 grants that the template does not give were held by 1970-01-22 00:00:00Z, among them Reports.

-- case: a list with groups in its groups does not say what else was held (X22)
INSERT INTO source_item VALUES (4, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=1 MISSING=1
-- expect: W1||||1970-01-21|MISSING|GROUPS_NOT_EXPANDED
-- expect: row W1|says|In erp there are groups in groups; who is in them, and so what the person held there, is in no list.

-- case: one of another system does not matter
INSERT INTO source_item VALUES (9, 'sign', 'groups in its groups', 'x', 2);
INSERT INTO source(id, file, kind, system, newest) VALUES (9, 'g9.csv', 'grants', 'crm', 1);
-- expect: n=1 PASS=1
