-- Events, tickets, inventory, documents (controls.md Q05).
-- A ticket may lie 10 days = 864000 s from its event.  W1 leaves at 2000000 (the
-- employment began on day -365), so from 1136000 to 2864000.  Documents may be 100
-- days = 8640000 s old: from -540000, as now is 8100000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8100000
-- set: move_kinds_without_access=[] cosmetic_titles=[]
-- set: event_ticket_days=10 event_ticket_percent=98 artefact_days=100 required_artefacts=["log-retention"] conversion_gap_days=3 rate=98
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, first_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 8000000, NULL), (2, 't.csv', 'tickets', 'jira', 1, 9, 8000000, -900000), (3, 'x.yaml', 'rules', '', 1, 0, NULL, NULL);
INSERT INTO system_(system, name, kind, listed, owner, sso, record_id) VALUES ('hr', 'People', 'hr', 1, 'W2', 1, (3 << 32) + 2), ('jira', 'Tickets', 'tickets', 1, 'W2', 0, (3 << 32) + 3);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 0, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3), (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W1', 1, 1, 'person'), ('W2', 2, 1, 'person'), ('team', NULL, 0, 'none');
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, end_day, ended, t0_lo, t0_hi, record_id)
VALUES (1, 1, -31536000, -31536000, -365, 23, 1, 2000000, 2000000, (1 << 32) + 2);
INSERT INTO ticket(record_id, id, system, kind, status, worker_id, person_id, opened_lo, opened_hi)
VALUES ((2 << 32) + 2, 'T-1', 'jira', 'leaver', 'done', 'W1', 1, 1990000, 1990000);
INSERT INTO artefact(no, kind, title, approved_by, approved_lo, approved_hi, present, record_id)
VALUES (1, 'Log Retention', 'Logs', 'W2', 1000000, 1000000, 1, (3 << 32) + 9);

-- case: a leaver with a ticket, an inventory, a document
-- expect: n=5 PASS=5
-- expect: W1||||leaver 1969-01-01|PASS|
-- expect: W1|jira|||ticket T-1|PASS|
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|
-- expect: condition events and tickets agree 1
-- expect: condition inventory and exports agree 1
-- expect: condition required documents are in order 1
-- expect: outcome MET

-- case: opened ten days after, to the second
UPDATE ticket SET opened_lo = 2864000, opened_hi = 2864000;
-- expect: n=5 PASS=5

-- case: a second more: neither has its counterpart
UPDATE ticket SET opened_lo = 2864001, opened_hi = 2864001;
-- expect: n=5 PASS=3 FAIL=2
-- expect: W1||||leaver 1969-01-01|FAIL|NO_TICKET
-- expect: W1|jira|||ticket T-1|FAIL|NO_EVENT
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|
-- expect: condition events and tickets agree 0
-- expect: outcome DEVIATIONS

-- case: ten days before, to the second
UPDATE ticket SET opened_lo = 1136000, opened_hi = 1136000;
-- expect: n=5 PASS=5

-- case: opened on a day that holds the limit
UPDATE ticket SET opened_lo = 2800000, opened_hi = 2886400;
-- expect: n=5 PASS=3 INDETERMINATE=2
-- expect: condition events and tickets agree ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: nobody says when it was opened, but when it was closed
UPDATE ticket SET opened_lo = NULL, opened_hi = NULL, closed_lo = 2000000, closed_hi = 2000000;
-- expect: n=5 PASS=5

-- case: nobody says when it was opened or closed
UPDATE ticket SET opened_lo = NULL, opened_hi = NULL;
-- expect: n=5 PASS=3 INDETERMINATE=2

-- case: a ticket of another kind
UPDATE ticket SET kind = 'mover';
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-0', 'jira', 'leaver', 'done', 2, -800000, -800000);
-- expect: W1||||leaver 1969-01-01|FAIL|NO_TICKET
-- expect: W1|jira|||ticket T-1|FAIL|NO_EVENT
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|

-- case: no ticket of that kind was exported
UPDATE ticket SET kind = 'access';
-- expect: n=4 PASS=3 MISSING=1
-- expect: W1||||leaver 1969-01-01|MISSING|NO_TICKETS_OF_KIND
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|

-- case: a ticket could be older than the tickets supplied
UPDATE ticket SET person_id = 2, worker_id = 'W2';
UPDATE source SET first_at = 1136001 WHERE id = 2;
-- expect: W1||||leaver 1969-01-01|MISSING|TICKETS_NOT_COVERED
-- expect: W2|jira|||ticket T-1|FAIL|NO_EVENT
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|

-- case: the tickets reach back just far enough
UPDATE ticket SET person_id = 2, worker_id = 'W2';
UPDATE source SET first_at = 1136000 WHERE id = 2;
-- expect: n=5 PASS=3 FAIL=2

-- case: the query of the tickets was declared to begin earlier
UPDATE ticket SET person_id = 2, worker_id = 'W2';
UPDATE source SET first_at = 1990000, covers_from = 0 WHERE id = 2;
-- expect: n=5 PASS=3 FAIL=2

-- case: an end that has not come (X16)
DELETE FROM ticket;
UPDATE spell SET t0_lo = 8000001, t0_hi = 8000001, end_day = 92, entered_day = 80;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-0', 'jira', 'leaver', 'done', 2, -800000, -800000);
-- expect: n=4 PASS=3 NOT_DUE=1

-- case: an end of another period that was entered in this one (X13)
UPDATE spell SET end_day = -5, entered_day = 0;
-- expect: n=5 PASS=5

-- case: neither ended nor entered in the period
UPDATE spell SET end_day = -1, entered_day = -1;
-- expect: n=4 PASS=4
-- expect: W1|jira|||ticket T-1|PASS|
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|

-- case: HR does not say when
UPDATE spell SET t0_lo = NULL, t0_hi = NULL;
DELETE FROM ticket;
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-0', 'jira', 'leaver', 'done', 2, -800000, -800000);
-- expect: n=4 PASS=3 INDETERMINATE=1

-- case: a start
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, ended, record_id) VALUES (2, 3, 3000000, 3000000, 34, 0, (1 << 32) + 4);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-2', 'jira', 'joiner', 'done', 3, 2990000, 2990000);
-- expect: n=7 PASS=7

-- case: a change of contract is no start (X3)
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, end_day, ended, t0_lo, t0_hi, type_changes, next_gap_days, record_id)
VALUES (2, 3, 0, 0, -400, 32, 1, 2800000, 2800000, 1, 2, (1 << 32) + 4), (3, 3, 3000000, 3000000, 34, NULL, 0, NULL, NULL, 0, NULL, (1 << 32) + 5);
-- expect: n=5 PASS=5

-- case: a rehire is one (X1)
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, end_day, ended, t0_lo, t0_hi, record_id) VALUES (2, 1, 5000000, 5000000, 57, NULL, 0, NULL, NULL, (1 << 32) + 4);
-- expect: n=6 PASS=5 MISSING=1

-- case: a move
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (1, 3, 3000000, 3000000, 34, 'title', 1, (1 << 32) + 4);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-2', 'jira', 'mover', 'done', 3, 2990000, 2990000);
-- expect: n=7 PASS=7

-- case: a move that only two exports of HR show, without a ticket
INSERT INTO move(id, person_id, at_lo, at_hi, kinds, recorded, record_id) VALUES (1, 3, 3000000, 4000000, 'title', 0, (1 << 32) + 4);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-2', 'jira', 'mover', 'done', 2, -800000, -800000);
-- expect: n=6 PASS=5 FAIL=1

-- case: one ticket for several people
UPDATE ticket SET person_id = NULL, worker_id = 'W3; W1';
-- expect: n=5 PASS=5

-- case: a part of a ticket that says neither kind nor person
UPDATE ticket SET kind = 'leaver';
UPDATE ticket SET opened_lo = 1, opened_hi = 1;
INSERT INTO ticket(record_id, id, system, kind, status, parent, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-1a', 'jira', 'other', 'done', 'T-1', 2000000, 2000000);
-- expect: n=5 PASS=4 FAIL=1
-- expect: W1||||leaver 1969-01-01|PASS|
-- expect: W1|jira|||ticket T-1|FAIL|NO_EVENT
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|

-- case: a whole without a person is judged by its parts
UPDATE ticket SET person_id = NULL, worker_id = NULL;
INSERT INTO ticket(record_id, id, system, kind, status, parent, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-1a', 'jira', 'other', 'done', 'T-1', 1, 2000000, 2000000);
-- expect: n=6 PASS=5 NOT_APPLICABLE=1

-- case: nobody is named
UPDATE ticket SET person_id = NULL, worker_id = 'W9';
-- expect: W1||||leaver 1969-01-01|FAIL|NO_TICKET
-- expect: |jira|||ticket T-1|INDETERMINATE|PERSON_UNKNOWN
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|

-- case: a cancelled ticket (X15)
UPDATE ticket SET status = 'cancelled';
-- expect: n=5 PASS=3 FAIL=1 NOT_APPLICABLE=1

-- case: a ticket of before the period is no row, but covers
UPDATE spell SET t0_lo = 100, t0_hi = 100, end_day = 0;
UPDATE ticket SET opened_lo = -1, opened_hi = -1;
-- expect: n=4 PASS=4

-- case: no tickets were supplied
DELETE FROM ticket;
DELETE FROM source WHERE id = 2;
-- expect: n=4 PASS=2 MISSING=2
-- expect: W1||||leaver 1969-01-01|MISSING|NO_TICKETS
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|MISSING|NO_EXPORT
-- expect: ||||document log-retention|PASS|
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a system without an owner
UPDATE system_ SET owner = NULL WHERE system = 'hr';
-- expect: n=5 PASS=4 FAIL=1
-- expect: condition inventory and exports agree 0
-- expect: outcome DEVIATIONS

-- case: an owner who left
UPDATE system_ SET owner = 'W1' WHERE system = 'hr';
-- expect: |hr|||inventory|FAIL|OWNER_LEFT
-- expect: |jira|||inventory|PASS|
-- expect: W1||||leaver 1969-01-01|PASS|
-- expect: W1|jira|||ticket T-1|PASS|
-- expect: ||||document log-retention|PASS|

-- case: an owner who is a team
UPDATE system_ SET owner = 'team' WHERE system = 'hr';
-- expect: n=5 PASS=4 INDETERMINATE=1
-- expect: condition inventory and exports agree ?
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: whether sign-on is single is not stated
UPDATE system_ SET sso = NULL WHERE system = 'hr';
-- expect: n=5 PASS=4 FAIL=1

-- case: an application of which only grants were exported
INSERT INTO system_(system, kind, listed, owner, sso, record_id) VALUES ('crm', 'application', 1, 'W2', 1, (3 << 32) + 4);
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (4, 'g.csv', 'grants', 'crm', 1, 9);
-- expect: n=6 PASS=5 MISSING=1
-- expect: condition inventory and exports agree ?

-- case: a system out of scope owes nothing
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('crm', 'application', 1, 0);
-- expect: n=5 PASS=5

-- case: an export of a system that is not in the inventory
INSERT INTO source(id, file, kind, system, newest, rows_accepted) VALUES (4, 'a.csv', 'accounts', 'wiki', 1, 9);
INSERT INTO system_(system, kind, listed) VALUES ('wiki', 'application', 0);
-- expect: n=6 PASS=5 FAIL=1

-- case: there is no inventory
UPDATE system_ SET listed = 0;
-- expect: W1||||leaver 1969-01-01|PASS|
-- expect: W1|jira|||ticket T-1|PASS|
-- expect: ||||inventory|MISSING|NO_INVENTORY
-- expect: ||||document log-retention|PASS|

-- case: a document nobody approved
UPDATE artefact SET approved_by = '';
-- expect: n=5 PASS=4 FAIL=1
-- expect: condition required documents are in order 0
-- expect: outcome DEVIATIONS

-- case: approved tomorrow
UPDATE artefact SET approved_lo = 8100001, approved_hi = 8100001;
-- expect: n=5 PASS=4 FAIL=1

-- case: approved just recently enough
UPDATE artefact SET approved_lo = -540000, approved_hi = -540000;
-- expect: n=5 PASS=5

-- case: a second too long ago
UPDATE artefact SET approved_lo = -540001, approved_hi = -540001;
-- expect: n=5 PASS=4 FAIL=1

-- case: but reviewed since
UPDATE artefact SET approved_lo = -9000000, approved_hi = -9000000, reviewed_lo = -540000, reviewed_hi = -540000;
-- expect: n=5 PASS=5

-- case: approved on the day that holds the limit
UPDATE artefact SET approved_lo = -540001, approved_hi = -500000;
-- expect: n=5 PASS=4 INDETERMINATE=1
-- expect: condition required documents are in order ?

-- case: nobody says when it was approved
UPDATE artefact SET approved_lo = NULL, approved_hi = NULL;
-- expect: n=5 PASS=4 MISSING=1

-- case: it has expired
UPDATE artefact SET expires_lo = 8099999, expires_hi = 8099999;
-- expect: n=5 PASS=4 FAIL=1

-- case: it is valid until now
UPDATE artefact SET expires_lo = 8100000, expires_hi = 8100000;
-- expect: n=5 PASS=5

-- case: the file is not there
UPDATE artefact SET present = 0;
-- expect: n=5 PASS=4 MISSING=1

-- case: superseded in the period: the newer one counts
UPDATE artefact SET expires_lo = 1, expires_hi = 1;
INSERT INTO artefact(no, kind, title, approved_by, approved_lo, approved_hi, present, record_id) VALUES (2, 'log_retention', 'Logs 2', 'W2', 2000000, 2000000, 1, (3 << 32) + 10);
-- expect: n=5 PASS=5

-- case: the register has none of that kind
UPDATE artefact SET kind = 'minutes';
-- expect: W1||||leaver 1969-01-01|PASS|
-- expect: W1|jira|||ticket T-1|PASS|
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|MISSING|DOCUMENT_ABSENT

-- case: two documents are required
-- set: required_artefacts=["log-retention","policy"]
-- expect: n=6 PASS=5 MISSING=1

-- case: one of a hundred events has no ticket, but a document has to be there
UPDATE artefact SET approved_by = NULL;
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 98)
INSERT INTO ticket(record_id, id, system, kind, status, worker_id, person_id, opened_lo, opened_hi) SELECT (2 << 32) + 100 + n, 'U-' || n, 'jira', 'leaver', 'done', 'W1', 1, 1990000, 1990000 FROM c;
-- expect: n=103 PASS=102 FAIL=1
-- expect: condition events and tickets agree 1
-- expect: condition required documents are in order 0
-- expect: outcome DEVIATIONS

-- case: three of a hundred have none: the inventory does not make up for it
-- set: rate=90
DELETE FROM spell;
INSERT INTO spell(id, person_id, start_lo, start_hi, start_day, end_day, ended, t0_lo, t0_hi, record_id) VALUES (1, 1, -31536000, -31536000, -365, 23, 1, 2000000, 2000000, (1 << 32) + 2);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 98)
INSERT INTO ticket(record_id, id, system, kind, status, worker_id, person_id, opened_lo, opened_hi) SELECT (2 << 32) + 100 + n, 'U-' || n, 'jira', 'leaver', 'done', 'W1', iif(n > 95, 3, 1), 1990000, 1990000 FROM c;
-- expect: n=103 PASS=100 FAIL=3
-- expect: condition events and tickets agree 0
-- expect: outcome DEVIATIONS

-- case: rejected rows
INSERT INTO reject VALUES (1, 8, 'bad date', NULL), (2, 8, 'bad date', NULL);
-- expect: n=7 PASS=5 MISSING=2

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: a move that means nothing for access, without a ticket (as M01)
-- set: move_kinds_without_access=["manager"]
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (1, 3, 3000000, 3000000, 34, 'manager', 1, (1 << 32) + 4);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-2', 'jira', 'mover', 'done', 2, -800000, -800000);
-- expect: n=6 PASS=5 NOT_APPLICABLE=1
-- expect: row W3|reason|NOT_ACCESS_RELEVANT

-- case: a move that means something besides, without a ticket
-- set: move_kinds_without_access=["manager"]
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (1, 3, 3000000, 3000000, 34, 'title manager', 1, (1 << 32) + 4);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-2', 'jira', 'mover', 'done', 2, -800000, -800000);
-- expect: n=6 PASS=5 FAIL=1

-- case: a move of which HR does not say what it changed, without a ticket
-- set: move_kinds_without_access=["manager"]
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (1, 3, 3000000, 3000000, 34, '', 1, (1 << 32) + 4);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-2', 'jira', 'mover', 'done', 2, -800000, -800000);
-- expect: n=6 PASS=5 FAIL=1

-- case: a change of title that is cosmetic, without a ticket
-- set: move_kinds_without_access=["manager"] cosmetic_titles=["nurse-1\u0020>\u0020nurse-2"]
INSERT INTO job(id, person_id, title) VALUES (1, 3, 'Nurse-1'), (2, 3, 'Nurse-2');
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, old_job, new_job, record_id) VALUES (1, 3, 3000000, 3000000, 34, 'title', 1, 1, 2, (1 << 32) + 4);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-2', 'jira', 'mover', 'done', 2, -800000, -800000);
-- expect: n=6 PASS=5 NOT_APPLICABLE=1

-- case: a move that means nothing for access, with a ticket all the same
-- set: move_kinds_without_access=["manager"]
INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded, record_id) VALUES (1, 3, 3000000, 3000000, 34, 'manager', 1, (1 << 32) + 4);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((2 << 32) + 3, 'T-2', 'jira', 'mover', 'done', 3, 2990000, 2990000);
-- expect: n=7 PASS=7

-- case: an end of before the period is not of it
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|

-- case: unless the bundle of the period before did not know it (0.4)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO late_end VALUES (1, (1 << 32) + 9);
-- expect: W1||||leaver 1969-01-01|PASS|
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|

-- case: or this test had a row of it that was not due (X13)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO carried_spell VALUES ('Q05', 1, (1 << 32) + 9);
-- expect: W1||||leaver 1969-01-01|PASS|
-- expect: |hr|||inventory|PASS|
-- expect: |jira|||inventory|PASS|
-- expect: ||||document log-retention|PASS|
