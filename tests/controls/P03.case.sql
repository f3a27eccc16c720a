-- Temporary privilege (controls.md P03; 0.4 elapsed).
-- Granted at 1000000 for 8 h = 28800 s: ends at 1028800; 15 minutes of skew: 1029700.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8100000 rate=100
-- set: empty_justifications=["n/a","."]
-- set: temp_privileged_hours=8 temp_other_days=2 temp_chain_days=1 temp_gap_hours=1 temp_skew_minutes=15 standing_max_percent=50
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at)
VALUES (2, 'a.csv', 'accounts', 'aws', 1, 9, 8000000, NULL), (3, 'g.csv', 'grants', 'aws', 1, 9, 8000000, NULL),
  (4, 'pim.csv', 'tickets', 'pim', 1, 9, 8000000, 500000);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (1, 'W1', 'hr', 1, (2 << 32) + 90);
INSERT INTO clock VALUES (-9000000000000000, 0);
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (1, 'aws', 'ann', 1, 'active', 1, (2 << 32) + 2);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'aws', 'root-role', 1), (2, 'aws', 'read-role', 0);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 2, 'J-1', 'pim', 'access', 'done', 'Root-Role', 'aws', 1, 1, 'outage 7', 1000000, 1000000, 1028800, 1028800, 1028800, 1028800, 'expired');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how)
VALUES (1, (3 << 32) + 2, 1, 1, 1, 1000000, 1000000, 1028800, 1028800, (3 << 32) + 3, 'event');
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete) VALUES (1, 'aws', 'grants', '', 8000000, 8000000, 1);

-- case: eight hours, with a reason, and gone at its end
-- expect: n=1 PASS=1
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: outcome MET

-- case: gone with the last second of skew
UPDATE grant_past SET removed_lo = 1029700, removed_hi = 1029700;
-- expect: n=1 PASS=1

-- case: a second later
UPDATE grant_past SET removed_lo = 1029701, removed_hi = 1029701;
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_LATE
-- expect: row W1|limit_s|900
-- expect: outcome DEVIATIONS

-- case: gone between two exports that hold the end; the tool says when
UPDATE grant_past SET removed_lo = 1000000, removed_hi = 2000000, how = 'look';
-- expect: n=1 PASS=1

-- case: and the tool does not say when
UPDATE grant_past SET removed_lo = 1000000, removed_hi = 2000000, how = 'look';
UPDATE ticket SET removed_lo = NULL, removed_hi = NULL, removal_reason = NULL;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|STRADDLES_END

-- case: taken away early
UPDATE grant_past SET removed_lo = 1010000, removed_hi = 1010000;
-- expect: n=1 PASS=1

-- case: a second longer than allowed
UPDATE ticket SET expires_lo = 1028801, expires_hi = 1028801;
-- expect: W1|aws|ann|root-role|J-1|FAIL|TOO_LONG

-- case: whether it is longer than allowed cannot be told
UPDATE ticket SET expires_lo = 1028800, expires_hi = 1028801;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|DURATION_STRADDLES

-- case: the approval rule allows two days
INSERT INTO authority(no, system, purpose, step, by, max_days, record_id) VALUES (1, 'aws', 'access', 1, 'manager', 2, (4 << 32) + 9), (2, NULL, 'access', 1, 'manager', 1, (4 << 32) + 9);
UPDATE ticket SET expires_lo = 1172800, expires_hi = 1172800, removed_lo = 1172800, removed_hi = 1172800;
UPDATE grant_past SET removed_lo = 1172800, removed_hi = 1172800;
-- expect: n=1 PASS=1

-- case: other access may last longer
UPDATE ticket SET entitlement = 'read-role', expires_lo = 1172800, expires_hi = 1172800, removed_lo = 1172800, removed_hi = 1172800;
UPDATE grant_past SET entitlement_id = 2, removed_lo = 1172800, removed_hi = 1172800;
-- expect: n=1 PASS=1

-- case: but not a second more
UPDATE ticket SET entitlement = 'read-role', expires_lo = 1172801, expires_hi = 1172801, removed_lo = 1172801, removed_hi = 1172801;
UPDATE grant_past SET entitlement_id = 2, removed_lo = 1172801, removed_hi = 1172801;
-- expect: W1|aws|ann|read-role|J-1|FAIL|TOO_LONG

-- case: no reason
UPDATE ticket SET justification = '';
-- expect: W1|aws|ann|root-role|J-1|FAIL|NO_JUSTIFICATION

-- case: why it ended is not recorded
UPDATE ticket SET removal_reason = NULL;
-- expect: W1|aws|ann|root-role|J-1|FAIL|NO_REASON_RECORDED

-- case: privilege without an end in a list that states ends
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|FAIL|NO_END

-- case: nor has it one on another page of that list, where no line states an end
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at)
VALUES (5, 'pim-2.csv', 'tickets', 'pim', 1, 9, 8000000, 500000);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((5 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|FAIL|NO_END

-- case: a list of the same system in another shape is another list
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at, header)
VALUES (5, 'old.csv', 'tickets', 'pim', 1, 9, 8000000, 500000, 'id,entitlement');
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((5 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: n=1 PASS=1

-- case: other access without an end is not temporary
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'read-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: n=1 PASS=1

-- case: a request that was denied is no access
UPDATE ticket SET status = 'denied';
DELETE FROM grant_past;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: still held long after
DELETE FROM grant_past;
UPDATE ticket SET removed_lo = NULL, removed_hi = NULL, removal_reason = NULL;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 2, 1, 1, 1, 3, 1000000, 1000000);
-- expect: W1|aws|ann|root-role|J-1|FAIL|STILL_HELD

-- case: the tool says it took it away
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 2, 1, 1, 1, 3, 1000000, 1000000);
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_IN_TOOL_ONLY

-- case: the end had not come when it was exported
DELETE FROM grant_past;
UPDATE ticket SET granted_lo = 7770000, granted_hi = 7770000, expires_lo = 7797900, expires_hi = 7797900, removed_lo = NULL, removed_hi = NULL, removal_reason = NULL;
UPDATE source SET extracted_at = 7798800 WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 2, 1, 1, 1, 3, 7770000, 7770000);
-- expect: W1|aws|ann|root-role|J-1|NOT_DUE|RUNNING
-- expect: outcome NO_OCCURRENCE

-- case: exported a second after the skew had run out
DELETE FROM grant_past;
UPDATE ticket SET granted_lo = 7770000, granted_hi = 7770000, expires_lo = 7797900, expires_hi = 7797900, removed_lo = NULL, removed_hi = NULL, removal_reason = NULL;
UPDATE source SET extracted_at = 7798801 WHERE id = 3;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 2, 1, 1, 1, 3, 7770000, 7770000);
-- expect: W1|aws|ann|root-role|J-1|FAIL|STILL_HELD

-- case: no export ever showed it; the newest, taken later, does not either
DELETE FROM grant_past;
-- expect: n=1 PASS=1

-- case: the same, and the tool says that it was late
DELETE FROM grant_past;
UPDATE ticket SET removed_lo = 1029701, removed_hi = 1029701;
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_LATE

-- case: the same, and the tool does not say when: gone, but when?
DELETE FROM grant_past;
UPDATE ticket SET removed_lo = NULL, removed_hi = NULL, removal_reason = NULL;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|STRADDLES_END

-- case: no export of the system's access: the tool alone
DELETE FROM grant_past;
UPDATE source SET system = 'crm' WHERE id = 3;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|TOOL_ONLY

-- case: only the list of another role was exported (X22)
DELETE FROM grant_past;
UPDATE source SET parent = 'read-role' WHERE id = 3;
UPDATE look SET parent = 'read-role';
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|TOOL_ONLY

-- case: the list of the role itself was
DELETE FROM grant_past;
UPDATE source SET parent = 'Root-Role' WHERE id = 3;
UPDATE look SET parent = 'root-role ';
-- expect: n=1 PASS=1

-- case: not even the tool says that it is gone
DELETE FROM grant_past;
UPDATE ticket SET removed_lo = NULL, removed_hi = NULL, removal_reason = NULL;
UPDATE source SET system = 'crm' WHERE id = 3;
-- expect: W1|aws|ann|root-role|J-1|MISSING|NO_REMOVAL_EVIDENCE

-- case: held before the request: the removal shows nothing
UPDATE grant_past SET granted_lo = 100, granted_hi = 100, removed_lo = 5000000, removed_hi = 5000000;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|HELD_BEFORE

-- case: renewed within the hour, a day in all
UPDATE ticket SET expires_lo = 1028800, expires_hi = 1028800;
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1032400, 1032400, 1061200, 1061200, 1061200, 1061200, 'expired'),
  ((4 << 32) + 4, 'J-3', 'pim', 'extension', 'done', 'root-role', 'aws', 1, 1, 'r', 1061200, 1061200, 1086400, 1086400, 1086400, 1086400, 'expired');
UPDATE grant_past SET removed_lo = 1086400, removed_hi = 1086400;
-- expect: n=3 PASS=3

-- case: a second more than a day
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1032400, 1032400, 1061200, 1061200, 1061200, 1061200, 'expired'),
  ((4 << 32) + 4, 'J-3', 'pim', 'extension', 'done', 'root-role', 'aws', 1, 1, 'r', 1061200, 1061200, 1086401, 1086401, 1086401, 1086401, 'expired');
UPDATE grant_past SET removed_lo = 1086401, removed_hi = 1086401;
-- expect: n=3 PASS=2 FAIL=1
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|PASS|
-- expect: W1|aws|ann|root-role|J-3|FAIL|DE_FACTO_STANDING

-- case: a gap of more than an hour ends the first, which was not removed
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1032401, 1032401, 1061200, 1061200, 1061200, 1061200, 'expired');
UPDATE grant_past SET removed_lo = 1061200, removed_hi = 1061200;
-- expect: n=2 FAIL=1 INDETERMINATE=1
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_LATE
-- expect: W1|aws|ann|root-role|J-2|INDETERMINATE|HELD_BEFORE

-- case: a grant with an end that nobody asked for
UPDATE ticket SET status = 'denied';
UPDATE grant_past SET expires_lo = 1028800, expires_hi = 1028800;
-- expect: W1|aws|ann|root-role|1970-01-12|FAIL|NO_REQUEST

-- case: granted a second before the tickets begin
UPDATE ticket SET status = 'denied';
UPDATE source SET first_at = 1000001 WHERE id = 4;
UPDATE grant_past SET expires_lo = 1028800, expires_hi = 1028800;
-- expect: W1|aws|ann|root-role|1970-01-12|MISSING|BEFORE_TICKETS

-- case: no tickets were supplied
DELETE FROM ticket;
DELETE FROM source WHERE id = 4;
UPDATE grant_past SET expires_lo = 1028800, expires_hi = 1028800;
-- expect: W1|aws|ann|root-role|1970-01-12|MISSING|NO_TICKETS

-- case: no tickets, but it is still held: that is proven
DELETE FROM ticket;
DELETE FROM source WHERE id = 4;
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 2, 1, 1, 1, 3, 1000000, 1000000);
INSERT INTO grant_more(record_id, expires_lo, expires_hi) VALUES ((3 << 32) + 2, 1028800, 1028800);
-- expect: W1|aws|ann|root-role|1970-01-12|FAIL|STILL_HELD

-- case: when it was granted is not known
UPDATE ticket SET status = 'denied';
UPDATE grant_past SET granted_lo = NULL, granted_hi = NULL, expires_lo = 1028800, expires_hi = 1028800;
-- expect: W1|aws|ann|root-role|1970-01-01|INDETERMINATE|GRANT_TIME_UNKNOWN

-- case: over before the period began
UPDATE ticket SET granted_lo = -90000, granted_hi = -90000, expires_lo = -80000, expires_hi = -80000, removed_lo = -80000, removed_hi = -80000;
DELETE FROM grant_past;
-- expect: n=0

-- case: nothing says when access ends
DELETE FROM ticket;
-- expect: n=1 MISSING=1
-- expect: ||||ends|MISSING|NO_ENDS_STATED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: half of the privilege stands
INSERT INTO entitlement(id, system, name, privileged) VALUES (3, 'aws', 'db-role', 1), (4, 'aws', 'net-role', 1);
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'aws', 'ann2', 1, 'active', 1, (2 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'net-role', 'aws', 1, 1, 'r', 7775000, 7775000, 7776000, 8000000);
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 4, 1, 3, 1, 1, 5, 5), ((3 << 32) + 5, 1, 4, 1, 1, 7775000, 7775000);
-- expect: condition share of standing privilege 1

-- case: more than half
INSERT INTO entitlement(id, system, name, privileged) VALUES (3, 'aws', 'db-role', 1);
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 4, 1, 3, 1, 1, 5, 5);
-- expect: n=1 PASS=1
-- expect: condition share of standing privilege 0
-- expect: outcome DEVIATIONS

-- case: a rejected ticket
INSERT INTO reject VALUES (4, 8, 'bad date', NULL), (2, 8, 'bad date', NULL);
-- expect: n=2 PASS=1 MISSING=1

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: a reason that says nothing
UPDATE ticket SET justification = 'N/A';
-- expect: W1|aws|ann|root-role|J-1|FAIL|NO_JUSTIFICATION

-- case: privilege without an end that the role template gives
INSERT INTO role(id, name, version) VALUES (1, 'operator', '1');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, -1000, 1, 99999, 0, 1);
INSERT INTO role_allows(role_id, entitlement_id, from_day, until_day) VALUES (1, 1, 0, 35);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: n=2 PASS=1 NOT_APPLICABLE=1
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|NOT_APPLICABLE|STANDING

-- case: privilege without an end that the role template gave until that day
INSERT INTO role(id, name, version) VALUES (1, 'operator', '1');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, -1000, 1, 99999, 0, 1);
INSERT INTO role_allows(role_id, entitlement_id, from_day, until_day) VALUES (1, 1, 0, 34);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|FAIL|NO_END

-- case: privilege without an end in its request, held by exception
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 8, 1, 1, 1, 2, 3000000, 3000000);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|NOT_APPLICABLE|BY_EXCEPTION

-- case: over before the period, taken away in the tool, and there to this day
UPDATE ticket SET granted_lo = -200000, granted_hi = -200000, expires_lo = -171200, expires_hi = -171200, removed_lo = -171200, removed_hi = -171200;
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 8, 1, 1, 1, 3, -200000, -200000);
-- expect: n=1 FAIL=1
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_IN_TOOL_ONLY

-- case: over before the period, and given again since: not of this request
UPDATE ticket SET granted_lo = -200000, granted_hi = -200000, expires_lo = -171200, expires_hi = -171200, removed_lo = -171200, removed_hi = -171200;
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 8, 1, 1, 1, 3, 500000, 500000);
-- expect: n=0

-- Reported, no verdict (requirement 116).
-- case: nothing says how access was given and taken away
-- expect: told taken away the way it was given|No export records of any access both how it was given and how it was taken away.

-- case: two ended with both ends on record, one of them in one log; of another the list shows only that it is gone
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (91, 'log.json', 'events', 'aws', 1, 9),
  (92, 'jit.csv', 'tickets', 'pam', 1, 9), (93, 'g.csv', 'grants', 'aws', 0, 9);
INSERT INTO account(id, system, username, record_id) VALUES (91, 'aws', 'zoe', (93 << 32) + 2);
INSERT INTO entitlement(id, system, name) VALUES (91, 'aws', 'Reader');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, granted_record_id, removed_lo, removed_hi, removed_record_id, how)
VALUES (91, (93 << 32) + 2, 91, 91, (91 << 32) + 2, 1000000, 1000000, (91 << 32) + 3, 'log'),
  (92, (93 << 32) + 3, 91, 91, (92 << 32) + 2, 1000000, 1000000, (91 << 32) + 4, 'log'),
  (93, (93 << 32) + 4, 91, 91, (91 << 32) + 5, 1000000, 1000000, (93 << 32), 'list');
-- expect: told taken away the way it was given|Of 2 accesses that ended and have both ends in logs or lists of requests, 1 have them in one and the same.

-- case: the request of a list that states ends has none, the access itself does: eight hours, gone at its end
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'outage 8', 3000000, 3000000);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how, expires_lo, expires_hi)
VALUES (2, (3 << 32) + 5, 1, 1, 1, 3000000, 3000000, 3028800, 3028800, (3 << 32) + 6, 'export', 3028800, 3028800);
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|PASS|

-- case: a second longer than allowed, by its own end
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'outage 8', 3000000, 3000000);
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how, expires_lo, expires_hi)
VALUES (2, (3 << 32) + 5, 1, 1, 1, 3000000, 3000000, 3028801, 3028801, (3 << 32) + 6, 'export', 3028801, 3028801);
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|FAIL|TOO_LONG

-- case: the newest export may have left it out: the tool alone says that it is gone
DELETE FROM grant_past;
UPDATE look SET complete = 0;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|TOOL_ONLY

-- case: only an older export was complete
DELETE FROM grant_past;
UPDATE look SET complete = 0;
INSERT INTO look(id, system, kind, parent, from_at, to_at, complete) VALUES (2, 'aws', 'grants', '', 7000000, 7999999, 1);
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|TOOL_ONLY

-- case: the approval rule for privileged access counts before one for all
INSERT INTO authority(no, system, privileged, purpose, step, by, max_days, record_id) VALUES (1, 'aws', NULL, 'access', 1, 'manager', 5, (4 << 32) + 9), (2, 'aws', 1, 'access', 1, 'manager', 1, (4 << 32) + 9);
UPDATE ticket SET expires_lo = 1172800, expires_hi = 1172800, removed_lo = 1172800, removed_hi = 1172800;
UPDATE grant_past SET removed_lo = 1172800, removed_hi = 1172800;
-- expect: W1|aws|ann|root-role|J-1|FAIL|TOO_LONG

-- case: of other access that for all
INSERT INTO authority(no, system, privileged, purpose, step, by, max_days, record_id) VALUES (1, 'aws', NULL, 'access', 1, 'manager', 5, (4 << 32) + 9), (2, 'aws', 1, 'access', 1, 'manager', 1, (4 << 32) + 9);
UPDATE ticket SET entitlement = 'read-role', expires_lo = 1172801, expires_hi = 1172801, removed_lo = 1172801, removed_hi = 1172801;
UPDATE grant_past SET entitlement_id = 2, removed_lo = 1172801, removed_hi = 1172801;
-- expect: n=1 PASS=1

-- case: a rule that was over the day before allows nothing (granted on day 11)
INSERT INTO authority(no, system, purpose, step, by, max_days, until_day, record_id) VALUES (1, 'aws', 'access', 1, 'manager', 2, 10, (4 << 32) + 9);
UPDATE ticket SET expires_lo = 1172800, expires_hi = 1172800, removed_lo = 1172800, removed_hi = 1172800;
UPDATE grant_past SET removed_lo = 1172800, removed_hi = 1172800;
-- expect: W1|aws|ann|root-role|J-1|FAIL|TOO_LONG

-- case: one that begins the day after
INSERT INTO authority(no, system, purpose, step, by, max_days, from_day, record_id) VALUES (1, 'aws', 'access', 1, 'manager', 2, 12, (4 << 32) + 9);
UPDATE ticket SET expires_lo = 1172800, expires_hi = 1172800, removed_lo = 1172800, removed_hi = 1172800;
UPDATE grant_past SET removed_lo = 1172800, removed_hi = 1172800;
-- expect: W1|aws|ann|root-role|J-1|FAIL|TOO_LONG

-- case: one of that day
INSERT INTO authority(no, system, purpose, step, by, max_days, from_day, until_day, record_id) VALUES (1, 'aws', 'access', 1, 'manager', 2, 11, 11, (4 << 32) + 9);
UPDATE ticket SET expires_lo = 1172800, expires_hi = 1172800, removed_lo = 1172800, removed_hi = 1172800;
UPDATE grant_past SET removed_lo = 1172800, removed_hi = 1172800;
-- expect: n=1 PASS=1

-- case: nobody asked, and the tickets end with the second of the grant
UPDATE ticket SET status = 'denied';
UPDATE source SET extracted_at = 1000000 WHERE id = 4;
UPDATE grant_past SET expires_lo = 1028800, expires_hi = 1028800;
-- expect: W1|aws|ann|root-role|1970-01-12|FAIL|NO_REQUEST

-- case: they end a second before it
UPDATE ticket SET status = 'denied';
UPDATE source SET extracted_at = 999999 WHERE id = 4;
UPDATE grant_past SET expires_lo = 1028800, expires_hi = 1028800;
-- expect: W1|aws|ann|root-role|1970-01-12|INDETERMINATE|REQUEST_UNKNOWN

-- case: the tickets hold no request for access
UPDATE ticket SET kind = 'leaver';
UPDATE grant_past SET expires_lo = 1028800, expires_hi = 1028800;
-- expect: W1|aws|ann|root-role|1970-01-12|MISSING|NO_TICKETS

-- case: only the tool says that it is gone, and that it was late
DELETE FROM grant_past;
UPDATE look SET complete = 0;
UPDATE ticket SET removed_lo = 1029701, removed_hi = 1029701;
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_LATE

-- case: one ticket for two people: of both
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (2 << 32) + 91);
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'aws', 'bea', 2, 'active', 1, (2 << 32) + 3);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-1', 'pim', 'access', 'done', 'root-role', 'aws', 2, 2, 'outage 7', 1000000, 1000000, 1028800, 1028800, 1028800, 1028800, 'expired');
UPDATE grant_past SET removed_lo = 1029701, removed_hi = 1029701;
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_LATE
-- expect: W2|aws|bea|root-role|J-1|PASS|

-- case: and for two accesses, neither of which any export knows
UPDATE ticket SET entitlement = 'a';
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-1', 'pim', 'access', 'done', 'b', 'aws', 1, 1, 'outage 7', 1000000, 1000000, 1028800, 1028800, 1028800, 1028800, 'expired');
-- expect: n=2 INDETERMINATE=2
-- expect: W1|aws|ann||J-1 a|INDETERMINATE|ENTITLEMENT_UNKNOWN
-- expect: W1|aws|ann||J-1 b|INDETERMINATE|ENTITLEMENT_UNKNOWN

-- case: two lines of one request: from the first grant to the last end
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi)
VALUES ((4 << 32) + 3, 'J-1', 'pim', 'access', 'done', 'root-role ', 'aws', 1, 1, 999999, 999999, 1028799, 1028799, 1028700, 1028700);
-- expect: W1|aws|ann|root-role|J-1|FAIL|TOO_LONG
-- expect: row J-1|t0_lo|999999
-- expect: row J-1|t1_lo|1028800

-- case: an entitlement no export knows by that name: that none has it shows nothing
UPDATE ticket SET entitlement = 'Root role';
-- expect: W1|aws|ann||J-1|INDETERMINATE|ENTITLEMENT_UNKNOWN
-- expect: row J-1|says|No export knows root role by that name, so that none has it shows nothing.

-- case: the request is for nobody known (0.5)
DELETE FROM grant_past;
UPDATE ticket SET account_id = NULL, person_id = NULL;
-- expect: |aws||root-role|J-1|INDETERMINATE|HOLDER_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: it is for a person, whatever the account
UPDATE ticket SET account_id = NULL;
UPDATE grant_past SET removed_lo = 1029701, removed_hi = 1029701;
-- expect: W1|aws||root-role|J-1|FAIL|REMOVED_LATE

-- case: of two accounts of that person the one that lost it last counts
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'aws', 'ann2', 1, 'active', 1, (2 << 32) + 3);
UPDATE ticket SET account_id = NULL;
UPDATE grant_past SET removed_lo = 1029701, removed_hi = 1029701;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how)
VALUES (2, (3 << 32) + 6, 2, 1, 1, 1000001, 1000001, 1028800, 1028800, (3 << 32) + 7, 'event');
-- expect: W1|aws||root-role|J-1|FAIL|REMOVED_LATE

-- case: the newest list is of before the end, and the tool takes it away after that
DELETE FROM grant_past;
UPDATE source SET extracted_at = 1020000 WHERE id = 3;
UPDATE look SET from_at = 1020000, to_at = 1020000;
-- expect: W1|aws|ann|root-role|J-1|NOT_DUE|RUNNING

-- case: of before the grant, and no tool says that it is gone
DELETE FROM grant_past;
UPDATE source SET extracted_at = 900000 WHERE id = 3;
UPDATE look SET from_at = 900000, to_at = 900000;
UPDATE ticket SET removed_lo = NULL, removed_hi = NULL, removal_reason = NULL;
-- expect: W1|aws|ann|root-role|J-1|NOT_DUE|RUNNING

-- case: of the second of the end
DELETE FROM grant_past;
UPDATE source SET extracted_at = 1028800 WHERE id = 3;
UPDATE look SET from_at = 1028800, to_at = 1028800;
UPDATE ticket SET removed_lo = NULL, removed_hi = NULL, removal_reason = NULL;
-- expect: W1|aws|ann|root-role|J-1|PASS|

-- case: taken away early in the tool, and the list of then has it no more
DELETE FROM grant_past;
UPDATE source SET extracted_at = 1010000 WHERE id = 3;
UPDATE look SET from_at = 1010000, to_at = 1010000;
UPDATE ticket SET removed_lo = 1010000, removed_hi = 1010000, removal_reason = 'done';
-- expect: W1|aws|ann|root-role|J-1|PASS|

-- case: the tool says that it went some time, the list that it was gone by the end
DELETE FROM grant_past;
UPDATE source SET extracted_at = 1029000 WHERE id = 3;
UPDATE look SET from_at = 1029000, to_at = 1029000;
UPDATE ticket SET removed_lo = 1020000, removed_hi = 1100000, removal_reason = 'done';
-- expect: W1|aws|ann|root-role|J-1|PASS|

-- case: over before the period, and the export does not say since when it is there
UPDATE ticket SET granted_lo = -200000, granted_hi = -200000, expires_lo = -171200, expires_hi = -171200, removed_lo = -171200, removed_hi = -171200;
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class) VALUES ((3 << 32) + 8, 1, 1, 1, 3);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|HELD_SINCE_UNKNOWN

-- case: the same of another account, or of other access: none of this request
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'aws', 'bea', NULL, 'active', 1, (2 << 32) + 3);
UPDATE ticket SET granted_lo = -200000, granted_hi = -200000, expires_lo = -171200, expires_hi = -171200, removed_lo = -171200, removed_hi = -171200;
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class) VALUES ((3 << 32) + 8, 2, 1, NULL, 3), ((3 << 32) + 9, 1, 2, 1, 3);
-- expect: n=0

-- case: over before the period, for a person, and there to this day in one of the accounts
UPDATE ticket SET account_id = NULL, granted_lo = -200000, granted_hi = -200000, expires_lo = -171200, expires_hi = -171200, removed_lo = -171200, removed_hi = -171200;
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 8, 1, 1, 1, 3, -200900, -200900);
-- expect: W1|aws||root-role|J-1|FAIL|REMOVED_IN_TOOL_ONLY

-- case: given a second earlier than what clocks may differ: not of this request
UPDATE ticket SET granted_lo = -200000, granted_hi = -200000, expires_lo = -171200, expires_hi = -171200, removed_lo = -171200, removed_hi = -171200;
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 8, 1, 1, 1, 3, -200901, -200901);
-- expect: n=0

-- case: in the second of its end, and of a request that was over in the second before the period
UPDATE ticket SET granted_lo = -28801, granted_hi = -28801, expires_lo = -1, expires_hi = -1, removed_lo = -1, removed_hi = -1;
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 8, 1, 1, 1, 3, -1, -1);
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_IN_TOOL_ONLY

-- case: over in the first second of the period: of this period
UPDATE ticket SET granted_lo = -28800, granted_hi = -28800, expires_lo = 0, expires_hi = 0, removed_lo = 0, removed_hi = 0;
DELETE FROM grant_past;
-- expect: n=1 PASS=1

-- case: granted in the second the period ends: of the next
UPDATE ticket SET granted_lo = 7776000, granted_hi = 7776000, expires_lo = 7780000, expires_hi = 7780000, removed_lo = 7780000, removed_hi = 7780000;
DELETE FROM grant_past;
-- expect: n=0

-- case: the next follows within the hour or not: by the hour of its day
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1032400, 1036000, 1061200, 1061200, 1061200, 1061200, 'expired');
UPDATE grant_past SET removed_lo = 1061200, removed_hi = 1061200;
-- expect: n=2 PASS=1 INDETERMINATE=1
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|STRADDLES_END
-- expect: W1|aws|ann|root-role|J-2|PASS|

-- case: renewed, and whether for more than a day in all cannot be told
UPDATE ticket SET granted_lo = 999999, expires_lo = 1028799, expires_hi = 1028799;
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1032399, 1032399, 1061199, 1061199, 1061199, 1061199, 'expired'),
  ((4 << 32) + 4, 'J-3', 'pim', 'extension', 'done', 'root-role', 'aws', 1, 1, 'r', 1061200, 1061200, 1086400, 1086400, 1086400, 1086400, 'expired');
UPDATE grant_past SET removed_lo = 1086400, removed_hi = 1086400;
-- expect: n=3 PASS=2 INDETERMINATE=1
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|PASS|
-- expect: W1|aws|ann|root-role|J-3|INDETERMINATE|CHAIN_STRADDLES

-- case: whoever is in a group of its groups is not listed (X22)
INSERT INTO source_item VALUES (3, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: |aws|||g.csv|MISSING|GROUPS_NOT_EXPANDED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a list of a system nobody asked temporary access to
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (6, 'c.csv', 'grants', 'crm', 1, 9, 8000000);
INSERT INTO source_item VALUES (6, 'sign', 'groups in its groups', 'x', 2);
-- expect: n=1 PASS=1

-- case: the rule that allows more begins the day of the grant by the clocks here
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, 0), (990000, 36800);
INSERT INTO authority(no, system, purpose, step, by, max_days, from_day, record_id) VALUES (1, 'aws', 'access', 1, 'manager', 2, 12, (4 << 32) + 9);
UPDATE ticket SET expires_lo = 1172800, expires_hi = 1172800, removed_lo = 1172800, removed_hi = 1172800;
UPDATE grant_past SET removed_lo = 1172800, removed_hi = 1172800;
-- expect: n=1 PASS=1

-- case: and by an offset a second less it does not
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, 0), (990000, 36799);
INSERT INTO authority(no, system, purpose, step, by, max_days, from_day, record_id) VALUES (1, 'aws', 'access', 1, 'manager', 2, 12, (4 << 32) + 9);
UPDATE ticket SET expires_lo = 1172800, expires_hi = 1172800, removed_lo = 1172800, removed_hi = 1172800;
UPDATE grant_past SET removed_lo = 1172800, removed_hi = 1172800;
-- expect: W1|aws|ann|root-role|J-1|FAIL|TOO_LONG

-- case: a rule that was over the day before, by the clocks here
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, 0), (990000, 36800);
INSERT INTO authority(no, system, purpose, step, by, max_days, until_day, record_id) VALUES (1, 'aws', 'access', 1, 'manager', 2, 11, (4 << 32) + 9);
UPDATE ticket SET expires_lo = 1172800, expires_hi = 1172800, removed_lo = 1172800, removed_hi = 1172800;
UPDATE grant_past SET removed_lo = 1172800, removed_hi = 1172800;
-- expect: W1|aws|ann|root-role|J-1|FAIL|TOO_LONG

-- case: privilege the role template gave until that day, by the clocks here
DELETE FROM clock; INSERT INTO clock VALUES (-9000000000000000, 0), (990000, -64801);
INSERT INTO role(id, name, version) VALUES (1, 'operator', '1');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, -1000, 1, 99999, 0, 1);
INSERT INTO role_allows(role_id, entitlement_id, from_day, until_day) VALUES (1, 1, 0, 34);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|NOT_APPLICABLE|STANDING

-- case: the holder had it since a little before, as clocks differ: late it is
UPDATE grant_past SET granted_lo = 999100, granted_hi = 999100, removed_lo = 1029701, removed_hi = 1029701;
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_LATE

-- case: a second longer before
UPDATE grant_past SET granted_lo = 999099, granted_hi = 999099, removed_lo = 1029701, removed_hi = 1029701;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|HELD_BEFORE

-- case: over before the period, and there since between two exports around it
UPDATE ticket SET granted_lo = -200000, granted_hi = -200000, expires_lo = -171200, expires_hi = -171200, removed_lo = -171200, removed_hi = -171200;
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 8, 1, 1, 1, 3, -900000, 900000);
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|HELD_SINCE_UNKNOWN

-- case: and there since between two exports while it lasted
UPDATE ticket SET granted_lo = -200000, granted_hi = -200000, expires_lo = -171200, expires_hi = -171200, removed_lo = -171200, removed_hi = -171200;
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 8, 1, 1, 1, 3, -200900, -171200);
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_IN_TOOL_ONLY

-- case: nobody says when it was granted: from its approval on
DELETE FROM grant_past;
UPDATE ticket SET granted_lo = NULL, granted_hi = NULL, approved_lo = 999999, approved_hi = 999999;
-- expect: W1|aws|ann|root-role|J-1|FAIL|TOO_LONG

-- case: from when the system's log says, if it does
UPDATE ticket SET granted_lo = NULL, granted_hi = NULL, approved_lo = 999999, approved_hi = 999999;
-- expect: n=1 PASS=1

-- case: approved before the period, granted in it, and after it
UPDATE ticket SET granted_lo = 7776000, granted_hi = 7776000, approved_lo = 5, approved_hi = 5, expires_lo = 7780000, expires_hi = 7780000, removed_lo = 7780000, removed_hi = 7780000;
DELETE FROM grant_past;
-- expect: n=0

-- case: two templates at once give nothing
INSERT INTO role(id, name, version) VALUES (1, 'operator', '1');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, -1000, 1, 99999, 0, 2);
INSERT INTO role_allows(role_id, entitlement_id, from_day, until_day) VALUES (1, 1, 0, 99);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|FAIL|NO_END

-- case: a template that gives something else, another's, or a role begun the day after
INSERT INTO role(id, name, version) VALUES (1, 'operator', '1'), (2, 'reader', '1');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, -1000, 2, 99999, 0, 1), (2, -1000, 1, 99999, 0, 1), (1, 35, 1, 99999, 0, 1);
INSERT INTO role_allows(role_id, entitlement_id, from_day, until_day) VALUES (1, 1, 0, 99), (2, 2, 0, 99);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|FAIL|NO_END

-- case: what the template gave at the newest export is no temporary one
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 8, 1, 1, 1, 1, 3000000, 3000000);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 3000000, 3000000);
-- expect: W1|aws|ann|root-role|J-1|PASS|
-- expect: W1|aws|ann|root-role|J-2|NOT_APPLICABLE|STANDING

-- case: access that had ended in the second before the request is none of it: no list had it then
UPDATE grant_past SET granted_lo = 5, granted_hi = 5, removed_lo = 999999, removed_hi = 999999;
-- expect: n=1 PASS=1
-- expect: row J-1|t1_lo|1028800

-- case: access given in the second after the end is none of it, and whether the end was one is open
UPDATE grant_past SET granted_lo = 1028801, granted_hi = 1028801, removed_lo = 3000000, removed_hi = 3000000;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|GIVEN_AGAIN

-- case: access with an end of its own, gone in the second before the period, or given as it ends
UPDATE ticket SET status = 'denied';
UPDATE grant_past SET granted_lo = -20, granted_hi = -20, removed_lo = -1, removed_hi = -1, expires_lo = 1028800, expires_hi = 1028800;
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how, expires_lo, expires_hi)
VALUES (2, (3 << 32) + 6, 1, 2, 1, 7776000, 7776000, 7776100, 7776100, (3 << 32) + 7, 'event', 7776100, 7776100);
-- expect: n=0

-- case: gone in its first second
UPDATE ticket SET status = 'denied';
UPDATE grant_past SET granted_lo = -20, granted_hi = -20, removed_lo = 0, removed_hi = 0, expires_lo = 0, expires_hi = 0;
-- expect: W1|aws|ann|root-role|1969-12-31|MISSING|BEFORE_TICKETS

-- case: access with an end of its own that the template gives, or an exception, is outside the rule
UPDATE ticket SET status = 'denied';
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 2, 1, 1, 1, 1, 1000000, 1000000), ((3 << 32) + 3, 1, 2, 1, 2, 1000000, 1000000);
INSERT INTO grant_more(record_id, expires_lo, expires_hi) VALUES ((3 << 32) + 2, 7999000, 7999100), ((3 << 32) + 3, 9000000, 9000000);
-- expect: W1|aws|ann|root-role|1970-01-12|NOT_APPLICABLE|STANDING
-- expect: W1|aws|ann|read-role|1970-01-12|NOT_APPLICABLE|BY_EXCEPTION

-- case: but that end has passed
UPDATE ticket SET status = 'denied';
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 2, 1, 1, 1, 1, 1000000, 1000000), ((3 << 32) + 3, 1, 2, 1, 2, 1000000, 1000000);
INSERT INTO grant_more(record_id, expires_lo, expires_hi) VALUES ((3 << 32) + 2, 7999000, 7999099), ((3 << 32) + 3, 1028800, 1028800);
-- expect: n=2 FAIL=2

-- case: drift is not
UPDATE ticket SET status = 'denied';
DELETE FROM grant_past;
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 2, 1, 1, 1, 3, 1000000, 1000000);
INSERT INTO grant_more(record_id, expires_lo, expires_hi) VALUES ((3 << 32) + 2, 1028800, 1028800);
-- expect: W1|aws|ann|root-role|1970-01-12|FAIL|NO_REQUEST

-- case: nobody asked, and it lasts eight hours at the shortest reading
DELETE FROM ticket;
DELETE FROM source WHERE id = 4;
UPDATE grant_past SET granted_lo = 1000000, granted_hi = 1000010, expires_lo = 1028810, expires_hi = 1030000;
-- expect: W1|aws|ann|root-role|1970-01-12|MISSING|NO_TICKETS

-- case: a second more
DELETE FROM ticket;
DELETE FROM source WHERE id = 4;
UPDATE grant_past SET granted_lo = 1000000, granted_hi = 1000010, expires_lo = 1028811, expires_hi = 1030000;
-- expect: W1|aws|ann|root-role|1970-01-12|FAIL|TOO_LONG

-- case: gone no earlier than what clocks may differ after the latest end
DELETE FROM ticket;
DELETE FROM source WHERE id = 4;
UPDATE grant_past SET expires_lo = 1028700, expires_hi = 1028800, removed_lo = 1029700, removed_hi = 1040000;
-- expect: W1|aws|ann|root-role|1970-01-12|MISSING|NO_TICKETS

-- case: a second later
DELETE FROM ticket;
DELETE FROM source WHERE id = 4;
UPDATE grant_past SET expires_lo = 1028700, expires_hi = 1028800, removed_lo = 1029701, removed_hi = 1040000;
-- expect: W1|aws|ann|root-role|1970-01-12|FAIL|REMOVED_LATE

-- case: a request known by the day: eight hours at the shortest reading, and perhaps more
UPDATE ticket SET granted_lo = 1000000, granted_hi = 1000010, expires_lo = 1028810, expires_hi = 1028811;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|DURATION_STRADDLES

-- case: gone in time by its earliest end only
UPDATE ticket SET expires_lo = 1028700, expires_hi = 1028800, removed_lo = NULL, removed_hi = NULL, removal_reason = NULL;
UPDATE grant_past SET removed_lo = 1028000, removed_hi = 1029601;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|STRADDLES_END

-- case: to the second
UPDATE ticket SET expires_lo = 1028700, expires_hi = 1028800, removed_lo = NULL, removed_hi = NULL, removal_reason = NULL;
UPDATE grant_past SET removed_lo = 1028000, removed_hi = 1029600;
-- expect: n=1 PASS=1

-- case: the next begins within the hour of the earliest end
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1032300, 1032301, 1061100, 1061100, 1061100, 1061100, 'expired');
UPDATE ticket SET expires_lo = 1028700 WHERE id = 'J-1';
UPDATE grant_past SET removed_lo = 1061100, removed_hi = 1061100;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|STRADDLES_END
-- expect: W1|aws|ann|root-role|J-2|PASS|

-- case: within it to the second
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1032299, 1032300, 1061099, 1061099, 1061100, 1061100, 'expired');
UPDATE ticket SET expires_lo = 1028700 WHERE id = 'J-1';
UPDATE grant_past SET removed_lo = 1061100, removed_hi = 1061100;
-- expect: n=2 PASS=2

-- case: what goes on for somebody else shows nothing of whether it is gone
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (2 << 32) + 91);
DELETE FROM grant_past;
DELETE FROM look;
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 2, 'r', 1032400, 1032400, 1061200, 1061200, 1061200, 1061200, 'expired');
UPDATE ticket SET account_id = NULL;
-- expect: W1|aws||root-role|J-1|INDETERMINATE|TOOL_ONLY
-- expect: W2|aws||root-role|J-2|INDETERMINATE|TOOL_ONLY

-- case: nor do three of three people add up to standing access
-- set: temp_chain_days=0.5
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (2 << 32) + 91), (3, 'W3', 'hr', 1, (2 << 32) + 92);
DELETE FROM grant_past;
DELETE FROM look;
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 2, 'r', 1032400, 1032400, 1061200, 1061200, 1061200, 1061200, 'expired'),
  ((4 << 32) + 4, 'J-3', 'pim', 'access', 'done', 'root-role', 'aws', 3, 'r', 1061200, 1061200, 1086400, 1086400, 1086400, 1086400, 'expired'),
  ((4 << 32) + 5, 'J-4', 'pim', 'access', 'done', 'root-role', 'aws', NULL, 'r', 1061200, 1061200, 1086400, 1086400, 1086400, 1086400, 'expired'),
  ((4 << 32) + 6, 'J-5', 'pim', 'access', 'done', 'root-role', 'aws', NULL, 'r', 1086400, 1086400, 1106400, 1106400, 1106400, 1106400, 'expired');
UPDATE ticket SET account_id = NULL;
-- expect: n=5 INDETERMINATE=5

-- case: but of one person without an account they do
-- set: temp_chain_days=0.5
DELETE FROM grant_past;
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 'r', 1032400, 1032400, 1061200, 1061200, 1061200, 1061200, 'expired');
UPDATE ticket SET account_id = NULL;
-- expect: row J-1|state|PASS
-- expect: row J-2|reason|DE_FACTO_STANDING

-- case: another request within its time, over before: the longer one is judged
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1003600, 1003600, 1010000, 1010000, 1010000, 1010000, 'expired');
-- expect: n=2 PASS=2

-- case: and the longer one is the late one
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1003600, 1003600, 1010000, 1010000, 1010000, 1010000, 'expired');
UPDATE grant_past SET removed_lo = 1029701, removed_hi = 1029701;
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_LATE
-- expect: W1|aws|ann|root-role|J-2|PASS|

-- case: two requests of one time, gone late: one of them is
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1000000, 1000000, 1028800, 1028800, 1028800, 1028800, 'expired');
UPDATE grant_past SET removed_lo = 1029701, removed_hi = 1029701;
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|aws|ann|root-role|J-2|FAIL|REMOVED_LATE
-- expect: W1|aws|ann|root-role|J-1|PASS|

-- case: the same, and each known by its day
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1008000, 1008000, 1022800, 1028800, NULL, NULL, '');
UPDATE ticket SET granted_lo = 1008000, granted_hi = 1008000, expires_lo = 1022800, removed_lo = NULL, removed_hi = NULL;
UPDATE grant_past SET removed_lo = 1029701, removed_hi = 1029701, granted_lo = 1008000, granted_hi = 1008000;
-- expect: row J-2|reason|REMOVED_LATE
-- expect: row J-1|reason|STRADDLES_END

-- case: renewed often, and at one time perhaps only after more than an hour
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1032000, 1032401, 1060800, 1060800, 1060800, 1060800, 'expired'),
  ((4 << 32) + 4, 'J-3', 'pim', 'extension', 'done', 'root-role', 'aws', 1, 1, 'r', 1060800, 1060800, 1089600, 1089600, 1089600, 1089600, 'expired');
UPDATE grant_past SET removed_lo = 1089600, removed_hi = 1089600;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|STRADDLES_END
-- expect: W1|aws|ann|root-role|J-2|PASS|
-- expect: W1|aws|ann|root-role|J-3|INDETERMINATE|CHAIN_STRADDLES

-- case: for certain within the hour, to the second
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1032000, 1032400, 1060800, 1060800, 1060800, 1060800, 'expired'),
  ((4 << 32) + 4, 'J-3', 'pim', 'extension', 'done', 'root-role', 'aws', 1, 1, 'r', 1060800, 1060800, 1089600, 1089600, 1089600, 1089600, 'expired');
UPDATE grant_past SET removed_lo = 1089600, removed_hi = 1089600;
-- expect: row J-3|reason|DE_FACTO_STANDING

-- case: two lines of one request, and only the first was taken away: of the last nothing says when
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 3, 'J-1', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'r', 1010000, 1010000, 1028800, 1028800);
UPDATE ticket SET expires_lo = 1010000, expires_hi = 1010000, removed_lo = 1010000, removed_hi = 1010000 WHERE record_id = (4 << 32) + 2;
DELETE FROM grant_past;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|STRADDLES_END

-- case: the line is in two exports, and the later has its removal
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi)
VALUES ((4 << 32) + 1, 'J-1', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'outage 7', 1000000, 1000000, 1028800, 1028800);
DELETE FROM grant_past;
-- expect: n=1 PASS=1

-- case: late, and other access by a name no export knows begins at once
DELETE FROM grant_past;
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'b', 'aws', 1, 1, 'r', 1028800, 1028800, 1057600, 1057600, 1057600, 1057600, 'expired');
UPDATE ticket SET entitlement = 'a', removed_lo = 1029701, removed_hi = 1029701 WHERE id = 'J-1';
-- expect: W1|aws|ann||J-1|FAIL|REMOVED_LATE
-- expect: W1|aws|ann||J-2|INDETERMINATE|ENTITLEMENT_UNKNOWN

-- case: late, and what is called so in another system begins at once
DELETE FROM grant_past;
INSERT INTO entitlement(id, system, name, privileged) VALUES (3, 'gcp', 'root-role', 1);
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'gcp', 1, 'r', 1028800, 1028800, 1057600, 1057600, 1057600, 1057600, 'expired');
UPDATE ticket SET account_id = NULL;
UPDATE ticket SET removed_lo = 1029701, removed_hi = 1029701 WHERE id = 'J-1';
-- expect: row J-1|reason|REMOVED_LATE
-- expect: row J-2|reason|TOOL_ONLY

-- Times stand only where they decide.

-- case: gone with its end: the end and when it was gone
-- expect: row W1|t0_lo|1028800
-- expect: row W1|t1_hi|1028800
-- expect: row W1|limit_s|900

-- case: too long: from when to when
UPDATE ticket SET expires_lo = 1028801, expires_hi = 1028801;
-- expect: row W1|t0_lo|1000000
-- expect: row W1|t0_hi|1000000
-- expect: row W1|t1_lo|1028801
-- expect: row W1|t1_hi|1028801
-- expect: row W1|elapsed_lo|28801
-- expect: row W1|limit_s|28800

-- case: no reason: none
UPDATE ticket SET justification = '';
-- expect: W1|aws|ann|root-role|J-1|FAIL|NO_JUSTIFICATION
-- expect: row W1|t0_lo|NULL
-- expect: row W1|t0_hi|NULL
-- expect: row W1|t1_lo|NULL
-- expect: row W1|t1_hi|NULL
-- expect: row W1|limit_s|NULL

-- case: another right whose name differs in small letters only: one row a request
INSERT INTO entitlement(id, system, name, privileged) VALUES (9, 'aws', 'ROOT-ROLE', 1);
-- expect: n=1 PASS=1
-- expect: W1|aws|ann|root-role|J-1|PASS|

-- case: that one is held
INSERT INTO entitlement(id, system, name, privileged) VALUES (9, 'aws', 'ROOT-ROLE', 1);
UPDATE grant_past SET entitlement_id = 9;
-- expect: n=1 PASS=1
-- expect: W1|aws|ann|ROOT-ROLE|J-1|PASS|

-- case: neither is
INSERT INTO entitlement(id, system, name, privileged) VALUES (9, 'aws', 'ROOT-ROLE', 1);
DELETE FROM grant_past;
-- expect: n=1 PASS=1
-- expect: W1|aws|ann|root-role|J-1|PASS|

-- Privilege its holder took (a tool for privileged access, which has no list).
-- case: for eight hours, by the log
DELETE FROM ticket; DELETE FROM grant_past;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'pim.json', 'events', 'aws', 1, 9);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann', 1, 1, 'person'), ('bob', 2, 1, 'person');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((7 << 32) + 5, 1, 'privilege-grant', 1000000, 1000000, 'ann', 'root-role');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how)
VALUES (1, (7 << 32) + 5, 1, 1, 1, 1000000, 1000000, 1028800, 1028800, (7 << 32) + 6, 'event');
-- expect: n=2 INDETERMINATE=1 MISSING=1
-- expect: W1|aws|ann|root-role|taken 1970-01-12 13:46:40Z|INDETERMINATE|TAKEN_BY_HOLDER
-- expect: ||||ends|MISSING|NO_ENDS_STATED
-- expect: row W1|says|Its holder took it, by the log; no list says until when and why.

-- case: a second longer than allowed
DELETE FROM ticket; DELETE FROM grant_past;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'pim.json', 'events', 'aws', 1, 9);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann', 1, 1, 'person');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((7 << 32) + 5, 1, 'privilege-grant', 1000000, 1000000, 'ann', 'root-role');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how)
VALUES (1, (7 << 32) + 5, 1, 1, 1, 1000000, 1000000, 1028801, 1028801, (7 << 32) + 6, 'event');
-- expect: n=2 FAIL=1 MISSING=1
-- expect: W1|aws|ann|root-role|taken 1970-01-12 13:46:40Z|FAIL|TAKEN_TOO_LONG
-- expect: ||||ends|MISSING|NO_ENDS_STATED
-- expect: row W1|elapsed_lo|28801
-- expect: row W1|limit_s|28800

-- case: nobody knows when it was gone
DELETE FROM ticket; DELETE FROM grant_past;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'pim.json', 'events', 'aws', 1, 9);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann', 1, 1, 'person');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((7 << 32) + 5, 1, 'privilege-grant', 1000000, 1000000, 'ann', 'root-role');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, how)
VALUES (1, (7 << 32) + 5, 1, 1, 1, 1000000, 1000000, 1000000, 'event');
-- expect: W1|aws|ann|root-role|taken 1970-01-12 13:46:40Z|INDETERMINATE|TAKEN_BY_HOLDER
-- expect: ||||ends|MISSING|NO_ENDS_STATED
-- expect: row W1|says|Its holder took it, by the log; no list says until when and why. Nor is known when it was gone.

-- case: somebody else gave it
DELETE FROM ticket; DELETE FROM grant_past;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'pim.json', 'events', 'aws', 1, 9);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('bob', 2, 1, 'person');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((7 << 32) + 5, 1, 'privilege-grant', 1000000, 1000000, 'bob', 'root-role');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (1, (7 << 32) + 5, 1, 1, 1, 1000000, 1000000, 1028800, 1028800, 'event');
-- expect: n=1 MISSING=1

-- case: the template gave it
DELETE FROM ticket; DELETE FROM grant_past;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'pim.json', 'events', 'aws', 1, 9);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann', 1, 1, 'person');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((7 << 32) + 5, 1, 'privilege-grant', 1000000, 1000000, 'ann', 'root-role');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (1, (7 << 32) + 5, 1, 1, 1, 1000000, 1000000, 1028800, 1028800, 'event');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 99, 0, 1);
INSERT INTO role_allows VALUES (1, 1, 11, 12);
-- expect: n=1 MISSING=1

-- case: until the day before
DELETE FROM ticket; DELETE FROM grant_past;
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'pim.json', 'events', 'aws', 1, 9);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann', 1, 1, 'person');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((7 << 32) + 5, 1, 'privilege-grant', 1000000, 1000000, 'ann', 'root-role');
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, how)
VALUES (1, (7 << 32) + 5, 1, 1, 1, 1000000, 1000000, 1028800, 1028800, 'event');
INSERT INTO person_role(person_id, from_day, role_id, until_day, add_on, roles) VALUES (1, 0, 1, 99, 0, 1);
INSERT INTO role_allows VALUES (1, 1, 0, 11);
-- expect: n=2 INDETERMINATE=1 MISSING=1

-- case: a request explains it
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (7, 'pim.json', 'events', 'aws', 1, 9);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('ann', 1, 1, 'person');
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((7 << 32) + 5, 1, 'privilege-grant', 1000000, 1000000, 'ann', 'root-role');
UPDATE grant_past SET record_id = (7 << 32) + 5;
-- expect: n=1 PASS=1

-- case: given again within the hour of a renewal, without a request
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how)
VALUES (2, (3 << 32) + 4, 1, 1, 1, 1032400, 1032400, 3000000, 3000000, (3 << 32) + 5, 'event');
-- expect: n=1 INDETERMINATE=1
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|GIVEN_AGAIN
-- expect: row J-1|says|Given again on 1970-01-12 22:46:40Z, which no request asks for: whether it ended cannot be told.

-- case: a second later it is another time
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how)
VALUES (2, (3 << 32) + 4, 1, 1, 1, 1032401, 1032401, 3000000, 3000000, (3 << 32) + 5, 'event');
-- expect: n=1 PASS=1

-- case: given again with a request of its own
INSERT INTO grant_past(id, record_id, account_id, entitlement_id, person_id, granted_lo, granted_hi, removed_lo, removed_hi, removed_record_id, how)
VALUES (2, (3 << 32) + 4, 1, 1, 1, 1032400, 1032400, 1040000, 1040000, (3 << 32) + 5, 'event');
INSERT INTO ticket(record_id, id, system, kind, status, entitlement, about_system, account_id, person_id, justification, granted_lo, granted_hi, expires_lo, expires_hi, removed_lo, removed_hi, removal_reason)
VALUES ((4 << 32) + 3, 'J-2', 'pim', 'access', 'done', 'root-role', 'aws', 1, 1, 'outage 8', 1032400, 1032400, 1040000, 1040000, 1040000, 1040000, 'expired');
-- expect: n=2 PASS=2

-- case: it was to end before it was granted
DELETE FROM grant_past;
UPDATE ticket SET expires_lo = 999999, expires_hi = 999999, removed_lo = 999999, removed_hi = 999999;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|TIMES_CONTRADICT
-- expect: row J-1|says|It was to end before it was granted, by its own times: they cannot be right.

-- case: taken away before it was granted
DELETE FROM grant_past;
UPDATE ticket SET removed_lo = 999999, removed_hi = 999999;
-- expect: W1|aws|ann|root-role|J-1|INDETERMINATE|TIMES_CONTRADICT

-- case: taken away in the second it was granted
DELETE FROM grant_past;
UPDATE ticket SET removed_lo = 1000000, removed_hi = 1000000;
-- expect: n=1 PASS=1

-- case: the account is renamed, and has it under its new name (X10)
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'aws', 'ann2', 1, 'active', 1, (2 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((5 << 32) + 2, 1, 'rename', 1020000, 1020000, 'x', 'Ann2');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 9, 2, 1, 1, 1, 1000000, 1000000);
-- expect: n=1 FAIL=1
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_IN_TOOL_ONLY

-- case: renamed twice, and has it under the last name
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'aws', 'ann2', 1, 'active', 1, (2 << 32) + 3), (3, 'aws', 'ann3', NULL, 'active', 1, (2 << 32) + 4);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((5 << 32) + 2, 1, 'rename', 1020000, 1020000, 'x', 'Ann2'), ((5 << 32) + 3, 2, 'rename', 1025000, 1025000, 'x', 'ann3');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 9, 3, 1, 1, 1, 1000000, 1000000);
-- expect: n=1 FAIL=1
-- expect: W1|aws|ann|root-role|J-1|FAIL|REMOVED_IN_TOOL_ONLY

-- case: what was renamed before it was granted was another account
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'aws', 'ann2', 1, 'active', 1, (2 << 32) + 3), (3, 'aws', 'ann3', 1, 'active', 1, (2 << 32) + 4);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((5 << 32) + 2, 1, 'rename', 1020000, 1020000, 'x', 'Ann2'), ((5 << 32) + 3, 2, 'rename', 1019999, 1019999, 'x', 'ann3');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 9, 3, 1, 1, 1, 1000000, 1000000);
-- expect: W1|aws|ann|root-role|J-1|PASS|

-- case: the new name is somebody else's
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (2, 'W2', 'hr', 1, (2 << 32) + 91);
INSERT INTO account(id, system, username, person_id, state, exported, record_id) VALUES (2, 'aws', 'ann2', 2, 'active', 1, (2 << 32) + 3);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((5 << 32) + 2, 1, 'rename', 1020000, 1020000, 'x', 'Ann2');
INSERT INTO grant_row(record_id, account_id, entitlement_id, person_id, class, granted_lo, granted_hi) VALUES ((3 << 32) + 9, 2, 1, 2, 1, 1000000, 1000000);
-- expect: W1|aws|ann|root-role|J-1|PASS|
