-- A new account has an authoritative origin (controls.md J01; 0.5; X1 X7 X9 X18).
-- The period is days 0 to 89, 24:00 of day 89 is 7776000.  Ann starts on day 20
-- = 1728000; 14 days before that is 518400; her account is made at 1600000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: prestart_days=14 conversion_gap_days=3 rate=100 hr_feed_actors=["hr-sync"] tenant_migrations=[]
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000),
  (2, 'dir.csv', 'accounts', 'okta', 1, 9, 7900000),
  (3, 'log.json', 'events', 'okta', 1, 9, 7900000),
  (4, 'app.csv', 'accounts', 'crm', 1, 9, 7900000);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('hr', 'hr', 1, 1),
  ('okta', 'directory', 1, 1), ('crm', 'application', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, current, record_id)
VALUES (1, 1, 20, 1728000, 1728000, 0, 1, (1 << 32) + 2);
INSERT INTO account(id, system, username, person_id, candidates, kind, state,
  created_lo, created_hi, snapshot_at, listed, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 1, 'human', 'active', 1600000, 1600000, 7900000, 1, 1,
  (2 << 32) + 2);
INSERT INTO joiner_account(id, spell_id, account_id, enabled_lo, enabled_hi)
VALUES (1, 1, 1, 1600000, 1600000);

-- case: HR does not say when it recorded her, and the account is made within the days allowed
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|||PASS|
-- expect: outcome MET

-- case: the first second allowed before the start (equal is within)
UPDATE account SET created_lo = 518400, created_hi = 518400;
-- expect: W1|okta|ann|||PASS|

-- case: one second earlier and HR does not say when it recorded her
UPDATE account SET created_lo = 518399, created_hi = 518399;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|HR_ENTRY_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the start is only known to a day: counted from its end
UPDATE spell SET start_hi = 1814400;
UPDATE account SET created_lo = 604799, created_hi = 604799;
-- expect: W1|okta|ann|||INDETERMINATE|HR_ENTRY_UNKNOWN

-- case: HR recorded her in the second the account was made
UPDATE spell SET entered_lo = 1600000, entered_hi = 1600000;
-- expect: W1|okta|ann|||PASS|

-- case: HR recorded her one second later
UPDATE spell SET entered_lo = 1600001, entered_hi = 1600001;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|||FAIL|BEFORE_HR_RECORD
-- expect: row W1|severity|High
-- expect: outcome DEVIATIONS

-- case: HR recorded her on that day, at a time not known
UPDATE spell SET entered_lo = 1555200, entered_hi = 1641600;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_HR_RECORD

-- case: HR recorded her long before, and the account is made earlier than the days allowed (J02 judges that)
UPDATE spell SET entered_lo = 100, entered_hi = 100;
UPDATE account SET created_lo = 200, created_hi = 200;
-- expect: W1|okta|ann|||PASS|

-- case: the history says when HR recorded her, in the second of the account
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000);
INSERT INTO job(id, person_id, from_lo, from_hi, from_day, entered_lo, entered_hi, record_id) VALUES (1, 1, 1728000, 1728000, 20, 1600000, 1600000, (5 << 32) + 2);
-- expect: W1|okta|ann|||PASS|
-- expect: row W1|says|Created on 1970-01-19 12:26:40Z, after HR had recorded the employment.

-- case: by the history a second after
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000);
INSERT INTO job(id, person_id, from_lo, from_hi, from_day, entered_lo, entered_hi, record_id) VALUES (1, 1, 1728000, 1728000, 20, 1600001, 1600001, (5 << 32) + 2);
-- expect: W1|okta|ann|||FAIL|BEFORE_HR_RECORD

-- case: a later line of the history is of a change, not of the hire
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000);
INSERT INTO job(id, person_id, from_lo, from_hi, from_day, entered_lo, entered_hi, record_id) VALUES (1, 1, 1814400, 1814400, 21, 1600001, 1600001, (5 << 32) + 2);
-- expect: W1|okta|ann|||PASS|

-- case: of an employment that ended, HR's list has the entry of the end, the history that of the hire
UPDATE spell SET ended = 1, end_day = 80, t0_lo = 6998400, t0_hi = 6998400, entered_lo = 100, entered_hi = 100;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000);
INSERT INTO job(id, person_id, from_lo, from_hi, from_day, entered_lo, entered_hi, record_id) VALUES (1, 1, 1728000, 1728000, 20, 1600001, 1600001, (5 << 32) + 2);
-- expect: W1|okta|ann|||FAIL|BEFORE_HR_RECORD

-- case: the entry of an end says nothing about when the start was recorded
UPDATE spell SET ended = 1, end_day = 80, t0_lo = 6998400, t0_hi = 6998400, entered_lo = 6900000, entered_hi = 6900000;
-- expect: W1|okta|ann|||PASS|

-- case: HR states no start and no entry
UPDATE spell SET start_lo = NULL, start_hi = NULL;
-- expect: W1|okta|ann|||INDETERMINATE|START_UNKNOWN

-- case: a privileged account without a person is graver
UPDATE account SET person_id = NULL, candidates = 0, privileged = 1;
-- expect: |okta|ann|||FAIL|NO_PERSON
-- expect: outcome DEVIATIONS

-- case: nobody in HR, closed since: it was made all the same
UPDATE account SET person_id = NULL, candidates = 0, state = 'deleted';
-- expect: |okta|ann|||FAIL|NO_PERSON

-- case: nobody in HR, and a list of people has no export (X18)
INSERT INTO system_(system, kind, listed) VALUES ('agency', 'hr', 1);
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_COMPLETE

-- case: nobody in HR, and nobody says when HR was exported
UPDATE source SET extracted_at = NULL WHERE id = 1;
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_COMPLETE

-- case: nobody in HR, whose export is one second older than the account
UPDATE source SET extracted_at = 1599999 WHERE id = 1;
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|AFTER_HR_SNAPSHOT

-- case: nobody in HR, exported in the second of creation
UPDATE source SET extracted_at = 1600000 WHERE id = 1;
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||FAIL|NO_PERSON

-- case: two candidates (X9)
UPDATE account SET person_id = NULL, candidates = 2;
-- expect: |okta|ann|||INDETERMINATE|SEVERAL_CANDIDATES

-- case: a refused row of HR names it
UPDATE account SET person_id = NULL, candidates = 0, in_reject = 1;
INSERT INTO reject VALUES (1, 7, 'bad date', 'x');
-- expect: n=2 INDETERMINATE=1 MISSING=1
-- expect: |okta|ann|||INDETERMINATE|HR_ROW_REJECTED
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED

-- case: a refused row of an account export, one of a log does not count
INSERT INTO reject VALUES (2, 7, 'bad date', 'x'), (3, 8, 'bad date', 'x');
-- expect: W1|okta|ann|||PASS|
-- expect: |okta|||dir.csv:7|MISSING|ROW_REJECTED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the register exempts, not the export (X8)
UPDATE account SET kind = 'service', person_id = NULL, candidates = 0;
INSERT INTO account(id, system, username, kind, registered, created_lo, created_hi, exported, record_id)
VALUES (2, 'okta', 'svc', 'service', 1, 1600000, 1600000, 1, (2 << 32) + 3),
  (3, 'okta', 'root', 'root', 0, 1600000, 1600000, 1, (2 << 32) + 4);
-- expect: n=1 FAIL=1
-- expect: |okta|ann|||FAIL|NO_PERSON

-- case: created one second before the period
UPDATE account SET created_lo = -1, created_hi = -1;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: created at the first second of the period
UPDATE account SET created_lo = 0, created_hi = 0;
UPDATE spell SET entered_lo = -5, entered_hi = -5;
-- expect: W1|okta|ann|||PASS|

-- case: created at 24:00 of the last day
UPDATE account SET created_lo = 7776000, created_hi = 7776000;
-- expect: n=0

-- case: created on a day that only partly lies in the period
UPDATE account SET created_lo = 7740000, created_hi = 7826400;
-- expect: W1|okta|ann|||PASS|

-- case: only an upper bound of the creation is known
UPDATE account SET created_lo = NULL;
-- expect: W1|okta|ann|||INDETERMINATE|TIME_UNKNOWN

-- case: accounts without a time of creation are one row for the system
UPDATE account SET created_lo = NULL, created_hi = NULL;
INSERT INTO account(id, system, username, person_id, kind, state, exported, record_id)
VALUES (2, 'okta', 'ann-admin', 1, 'human', 'active', 1, (2 << 32) + 3);
-- expect: n=1 MISSING=1
-- expect: |okta|||no time of creation|MISSING|NO_CREATION_TIME
-- expect: row no time of creation|says|2 accounts of okta have no time of creation, so whether they were created in the period is not known.
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: an export from before the period shows it: not created in it
INSERT INTO source(id, file, kind, system, extracted_at) VALUES (5, 'old.csv', 'accounts', 'okta', 0);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present)
VALUES ('okta', 'accounts', 5, 2, 1, 1);
UPDATE account SET created_lo = NULL, created_hi = NULL;
-- expect: n=0

-- case: the earlier export lies inside the period and proves nothing
INSERT INTO source(id, file, kind, system, extracted_at) VALUES (5, 'old.csv', 'accounts', 'okta', 1);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present)
VALUES ('okta', 'accounts', 5, 2, 1, 1);
UPDATE account SET created_lo = NULL, created_hi = NULL;
-- expect: |okta|||no time of creation|MISSING|NO_CREATION_TIME

-- case: known from a log only, and created in the period
UPDATE account SET exported = 0;
-- expect: W1|okta|ann|||PASS|

-- case: made for somebody who had left for good
UPDATE spell SET start_day = -300, start_lo = -25920000, start_hi = -25920000, ended = 1, end_day = 10, t0_lo = 950400, t0_hi = 950400;
-- expect: W1|okta|ann|||FAIL|CREATED_AFTER_LEAVING

-- case: made in the second the employment ended
UPDATE spell SET start_day = -300, start_lo = -25920000, start_hi = -25920000, ended = 1, end_day = 17, t0_lo = 1600000, t0_hi = 1600000;
-- expect: W1|okta|ann|||FAIL|CREATED_AFTER_LEAVING

-- case: made one second before the employment ended
UPDATE spell SET start_day = -300, start_lo = -25920000, start_hi = -25920000, ended = 1, end_day = 17, t0_lo = 1600001, t0_hi = 1600001;
-- expect: W1|okta|ann|||PASS|

-- case: left and coming back: a new account is for the next employment (X1)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|||PASS|

-- case: created on the day of a declared migration
-- set: tenant_migrations=["okta:1970-01-19"]
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|MIGRATED

-- case: even a good origin is not known then
-- set: tenant_migrations=["okta:1970-01-19"]
-- expect: W1|okta|ann|||INDETERMINATE|MIGRATED

-- case: the migration of another system, or of another day
-- set: tenant_migrations=["crm:1970-01-19","okta:1970-01-20"]
-- expect: W1|okta|ann|||PASS|

-- case: the log names the HR feed
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'svc_HR-Sync@acme.example');
-- expect: W1|okta|ann|||PASS|

-- case: a name that only contains the letters is not the feed
-- set: hr_feed_actors=["hris","sync"]
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'chris@acme.example');
-- expect: n=1 MISSING=1
-- expect: W1|okta|ann|||MISSING|NO_TICKETS

-- case: by hand, and no tickets at all
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||MISSING|NO_TICKETS
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: by hand, and the tickets are of other kinds
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'leaver', 'done', 1, 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||MISSING|NO_TICKETS

-- case: by hand, with a joiner ticket opened in the same second
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, 1600000, 1600000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||PASS|

-- case: by hand, and the ticket was opened one second later
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, 1600001, 1600001);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||FAIL|TICKET_AFTERWARDS

-- case: by hand, and nobody says when the ticket was opened
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||INDETERMINATE|TICKET_STRADDLES

-- case: by hand, with a denied ticket, one of somebody else and an access ticket for another system
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, opened_lo, opened_hi)
VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'denied', 1, NULL, 1500000, 1500000),
  ((6 << 32) + 3, 'T2', 'jira', 'joiner', 'done', 2, NULL, 1500000, 1500000),
  ((6 << 32) + 4, 'T3', 'jira', 'access', 'done', 1, 'crm', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||FAIL|NO_TICKET

-- case: an access ticket that names the account
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, account_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'access', 'done', 1, 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||PASS|

-- case: the tickets begin one second after the account
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, 1600001, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 2, 1700000, 1700000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||INDETERMINATE|TICKETS_NOT_COVERED

-- case: the tickets end one second before the account
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 1599999);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 2, 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||INDETERMINATE|TICKETS_NOT_COVERED

-- case: a ticket for the earlier employment is none for this one (X1)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, 950400, 950400);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||FAIL|NO_TICKET

-- case: before HR's record counts before the missing ticket
UPDATE spell SET entered_lo = 1600001, entered_hi = 1600001;
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||FAIL|BEFORE_HR_RECORD

-- case: an old account opened again for the return is a row of its own (X1)
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_record_id = (3 << 32) + 9;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: opened again by hand, without a ticket
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'enable', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann||1970-01-21|MISSING|NO_TICKETS

-- case: opened again before HR recorded the return
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE spell SET entered_lo = 1600001, entered_hi = 1600001;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
-- expect: W1|okta|ann||1970-01-21|FAIL|BEFORE_HR_RECORD

-- case: an account that stayed open from the one employment to the next was not opened again
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_lo = -26000000, enabled_hi = -26000000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
-- expect: n=0

-- case: closed after the first employment, open now, and nobody knows since when
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_lo = NULL, enabled_hi = NULL;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
INSERT INTO leaver_account(id, spell_id, account_id, closed) VALUES (1, 2, 1, 1);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|TIME_UNKNOWN

-- case: a change of contract opens nothing again (X3)
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, type_changes, next_gap_days, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 18, 1555200, 1555200, 0, 1, 2, (1 << 32) + 1);
-- expect: n=0

-- case: regulated data makes it graver
UPDATE system_ SET data_class = 'regulated' WHERE system = 'okta';
UPDATE spell SET entered_lo = 1600001, entered_hi = 1600001;
-- expect: row W1|severity|Critical

-- case: the tickets begin, and end, in the second of creation: they cover it
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, 1600000, 1600000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 2, 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||FAIL|NO_TICKET

-- case: the log names the feed's account by an id only its system knows
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, 0, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 2, 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, '00u123');
INSERT INTO account(id, system, username, kind, registered, record_id) VALUES (9, 'okta', 'svc-hr-sync@acme.example', 'service', 1, (2 << 32) + 9);
INSERT INTO actor(name, account_id, candidates, kind) VALUES ('00u123', 9, 0, 'account');
-- expect: W1|okta|ann|||PASS|

-- case: the employment before ended on the day the next one began
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_lo = 1728001, enabled_hi = 1728001;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 20, 1728000, 1728000, 0, (1 << 32) + 1);
-- expect: n=1 PASS=1

-- case: opened in the second the employment before ended: never closed between
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_lo = 950400, enabled_hi = 950400;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
-- expect: n=0

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: no account was created
DELETE FROM account;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: no account was created, but there is no account export
DELETE FROM account;
DELETE FROM source WHERE kind = 'accounts';
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: nobody in HR, and there is no list of people at all
DELETE FROM source WHERE kind = 'workers';
DELETE FROM system_ WHERE kind = 'hr';
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_COMPLETE

-- case: nobody in HR, and the export of another list of people is empty (X18)
INSERT INTO system_(system, kind, listed) VALUES ('agency', 'hr', 1);
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (5, 'agency.csv', 'workers', 'agency', 1, 0, 7900000);
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|HR_NOT_COMPLETE

-- case: lists of people that the engagement does not name, or leaves out, are not needed
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('agency', 'hr', 1, 0), ('old', 'hr', 0, 1);
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||FAIL|NO_PERSON

-- case: of two lists of people the older one counts
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (5, 'agency.csv', 'workers', 'agency', 1, 9, 1599999);
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||INDETERMINATE|AFTER_HR_SNAPSHOT

-- case: an earlier export of the same list does not
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (5, 'hr-old.csv', 'workers', 'hr', 0, 9, 1599999);
UPDATE account SET person_id = NULL, candidates = 0;
-- expect: |okta|ann|||FAIL|NO_PERSON

-- case: one candidate that an override does not allow is nobody
UPDATE account SET person_id = NULL, candidates = 1, override_problem = 'the override has run out';
-- expect: |okta|ann|||FAIL|NO_PERSON

-- case: a privileged account is graver
UPDATE account SET privileged = 1;
UPDATE spell SET entered_lo = 1600001, entered_hi = 1600001;
-- expect: row W1|severity|Critical

-- case: one that is not privileged is not
UPDATE account SET privileged = 0;
UPDATE spell SET entered_lo = 1600001, entered_hi = 1600001;
-- expect: row W1|severity|High

-- case: HR recorded her in the second of creation or later
UPDATE spell SET entered_lo = 1600000, entered_hi = 1641600;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_HR_RECORD

-- case: by the history in the second of creation or later
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000);
INSERT INTO job(id, person_id, from_day, entered_lo, entered_hi, record_id) VALUES (1, 1, 20, 1600000, 1641600, (5 << 32) + 2);
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_HR_RECORD

-- case: the history says it twice: HR knew it from the first time on
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000);
INSERT INTO job(id, person_id, from_day, entered_lo, entered_hi, record_id)
VALUES (1, 1, 20, 1700000, 1700000, (5 << 32) + 3), (2, 1, 20, 1500000, 1500000, (5 << 32) + 2);
-- expect: W1|okta|ann|||PASS|
-- expect: row W1|(SELECT x.rec2 FROM result_row x WHERE x.id = r.id) - (5 << 32)|2

-- case: the line of HR's list that has the entry is the proof
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'jobs.csv', 'jobs', 'hr', 1, 9, 7900000);
UPDATE spell SET entered_lo = 1500000, entered_hi = 1500000;
INSERT INTO job(id, person_id, from_day, entered_lo, entered_hi, record_id)
VALUES (1, 1, 20, 1700000, 1700000, (5 << 32) + 3);
-- expect: W1|okta|ann|||PASS|
-- expect: row W1|(SELECT x.rec2 FROM result_row x WHERE x.id = r.id) - (1 << 32)|2
-- expect: row W1|says|Created on 1970-01-19 12:26:40Z, after HR had recorded the employment.

-- case: only the latest moment of the start is known
UPDATE spell SET start_lo = NULL;
-- expect: W1|okta|ann|||INDETERMINATE|START_UNKNOWN

-- case: only the earliest moment of creation is known
UPDATE account SET created_hi = NULL;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|TIME_UNKNOWN

-- case: made while it is not known whether the employment had ended
UPDATE spell SET start_day = -300, start_lo = -25920000, start_hi = -25920000, ended = 1, end_day = 18, t0_lo = 1555200, t0_hi = 1641600;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LEAVING
-- expect: row W1|says|Created on 1970-01-19 12:26:40Z; whether its person had left by then cannot be told.

-- case: made, perhaps, in the second the employment ended
UPDATE spell SET start_day = -300, start_lo = -25920000, start_hi = -25920000, ended = 1, end_day = 18, t0_lo = 1600000, t0_hi = 1641600;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LEAVING

-- case: made one second before the employment can have ended
UPDATE spell SET start_day = -300, start_lo = -25920000, start_hi = -25920000, ended = 1, end_day = 18, t0_lo = 1600001, t0_hi = 1641600;
-- expect: W1|okta|ann|||PASS|

-- case: made while nobody knows when the employment ended
UPDATE spell SET start_day = -300, start_lo = -25920000, start_hi = -25920000, ended = 1, end_day = NULL, t0_lo = NULL, t0_hi = NULL;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LEAVING

-- case: made between two moments around the end of the employment
UPDATE spell SET start_day = -300, start_lo = -25920000, start_hi = -25920000, ended = 1, end_day = 18, t0_lo = 1600000, t0_hi = 1600000;
UPDATE account SET created_lo = 1500000, created_hi = 1700000;
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_LEAVING

-- case: a change of contract is no leaving, whenever it was (X3)
UPDATE spell SET start_day = -300, start_lo = -25920000, start_hi = -25920000, ended = 1, end_day = 18, t0_lo = 1555200, t0_hi = 1641600, type_changes = 1, next_gap_days = 1;
-- expect: W1|okta|ann|||PASS|

-- case: two jobs at once are one row (X17)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, current, record_id)
VALUES (2, 1, 20, 1728000, 1728000, 0, 1, (1 << 32) + 3);
-- expect: n=1 PASS=1

-- case: the log has the creation some seconds before the export's time of it
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1599990, 1599990, 'bob');
-- expect: W1|okta|ann|||MISSING|NO_TICKETS

-- case: and some seconds after it
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600010, 1600010, 'bob');
-- expect: W1|okta|ann|||MISSING|NO_TICKETS

-- case: what else was done to the account is not its creation
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'enable', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||PASS|

-- case: a creation by nobody the log names
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, ' ');
-- expect: W1|okta|ann|||PASS|

-- case: the ticket was opened in the second of creation or later
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, 1600000, 1600500);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||INDETERMINATE|TICKET_STRADDLES

-- case: so was one that names the account
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, account_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'access', 'done', 1, 1600000, 1600500);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||INDETERMINATE|TICKET_STRADDLES

-- case: of two tickets the better counts, in one row
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi)
VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, 1600001, 1600001),
  ((6 << 32) + 3, 'T2', 'jira', 'joiner', 'done', 1, 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: n=1 PASS=1
-- expect: W1|okta|ann|||PASS|

-- case: two exports of tickets, and the creation lies between them
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at)
VALUES (6, 't1.csv', 'tickets', 'jira', 1, 9, 0, 1000000), (7, 't2.csv', 'tickets', 'jira', 1, 9, 2000000, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 2, 500000, 500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||INDETERMINATE|TICKETS_NOT_COVERED

-- case: an empty export of tickets covers nothing
INSERT INTO source(id, file, kind, system, newest, rows_accepted, covers_from, first_at, extracted_at)
VALUES (6, 't1.csv', 'tickets', 'jira', 1, 9, NULL, 2000000, 7900000), (7, 't2.csv', 'tickets', 'snow', 1, 0, 0, NULL, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 2, 2500000, 2500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||INDETERMINATE|TICKETS_NOT_COVERED

-- case: an employment that ended later takes no ticket from its account
UPDATE spell SET ended = 1, end_day = 80, t0_lo = 6998400, t0_hi = 6998400;
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||PASS|

-- case: created in the second the earlier employment ended: its ticket is not for this one (X1)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 17, 1600000, 1600000, 0, (1 << 32) + 1);
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, 1000000, 1000000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||FAIL|NO_TICKET

-- case: of two earlier employments the later one's end counts
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, -100, -8553600, -8553600, 0, (1 << 32) + 1),
  (3, 1, -50, -4320000, -4320000, 1, 10, 950400, 950400, 0, (1 << 32) + 4);
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -9000000, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, -4400000, -4400000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||FAIL|NO_TICKET

-- case: of a ticket that nobody dated it is not known for which employment it was
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||INDETERMINATE|TICKET_STRADDLES

-- case: opened again between two moments around HR's record, a privileged account
UPDATE account SET created_lo = -26000000, created_hi = -26000000, privileged = 1;
UPDATE joiner_account SET enabled_lo = 1590000, enabled_hi = 1600000;
UPDATE spell SET entered_lo = 1595000, entered_hi = 1595000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|STRADDLES_HR_RECORD
-- expect: row W1|severity|Critical

-- case: opened again, regulated data
UPDATE spell SET entered_lo = 1600001, entered_hi = 1600001;
UPDATE account SET created_lo = -26000000, created_hi = -26000000, privileged = 0;
UPDATE system_ SET data_class = 'regulated' WHERE system = 'okta';
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
-- expect: row W1|severity|Critical

-- case: opened again, nothing grave
UPDATE spell SET entered_lo = 1600001, entered_hi = 1600001;
UPDATE account SET created_lo = -26000000, created_hi = -26000000, privileged = 0;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
-- expect: row W1|severity|High

-- case: who opened it again is told by the event of that moment, not by a later one
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'enable', 1600000, 1600000, 'hr-sync'),
  ((3 << 32) + 6, 1, 'enable', 1600001, 1600001, 'bob'), ((3 << 32) + 7, 1, 'enable', 5000000, 5000000, 'bob');
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: nor by an earlier one
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'enable', 1599999, 1599999, 'bob');
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: opened on the day that is the end of the employment before: perhaps again
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_lo = 900000, enabled_hi = 900000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 864000, 950400, 0, (1 << 32) + 1);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: opened for the employment before this one, and open since
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_lo = -4320000, enabled_hi = -4320000;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, -100, -8553600, -8553600, 0, (1 << 32) + 1),
  (3, 1, -50, -4320000, -4320000, 1, 10, 950400, 950400, 0, (1 << 32) + 4);
-- expect: n=0

-- case: opened again for the second of three employments
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE spell SET ended = 1, end_day = 40, t0_lo = 3542400, t0_hi = 3542400;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1),
  (3, 1, 50, 4320000, 4320000, 1, 60, 5270400, 5270400, 0, (1 << 32) + 4);
-- expect: W1|okta|ann||1970-01-21|PASS|

-- case: an employment of one day is not one before itself
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE spell SET ended = 1, end_day = 20, t0_lo = 1500000, t0_hi = 1500000;
-- expect: n=0

-- case: closed after the first employment, and closed still
UPDATE account SET created_lo = -26000000, created_hi = -26000000, state = 'disabled';
UPDATE joiner_account SET enabled_lo = NULL, enabled_hi = NULL;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
INSERT INTO leaver_account(id, spell_id, account_id, closed) VALUES (1, 2, 1, 1);
-- expect: n=0

-- case: never closed after the first employment, and nobody knows since when it is open
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_lo = NULL, enabled_hi = NULL;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
INSERT INTO account(id, system, username, person_id, kind, state, registered, created_lo, created_hi, exported, record_id)
VALUES (2, 'crm', 'ann', 1, 'human', 'disabled', 0, -26000000, -26000000, 1, (4 << 32) + 2);
INSERT INTO leaver_account(id, spell_id, account_id, closed) VALUES (1, 2, 1, 0), (2, 2, 2, 1);
-- expect: n=0

-- case: of two earlier employments the closing after the later one counts
UPDATE account SET created_lo = -26000000, created_hi = -26000000;
UPDATE joiner_account SET enabled_lo = NULL, enabled_hi = NULL;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, -100, -8553600, -8553600, 0, (1 << 32) + 1),
  (3, 1, -50, -4320000, -4320000, 1, 10, 950400, 950400, 0, (1 << 32) + 4);
INSERT INTO leaver_account(id, spell_id, account_id, closed) VALUES (1, 2, 1, 0), (2, 3, 1, 1);
-- expect: W1|okta|ann||1970-01-21|INDETERMINATE|TIME_UNKNOWN

-- case: an emergency account of the system that is opened again has no owner
UPDATE account SET created_lo = -26000000, created_hi = -26000000, kind = 'root';
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, t0_lo, t0_hi, current, record_id)
VALUES (2, 1, -300, -25920000, -25920000, 1, 10, 950400, 950400, 0, (1 << 32) + 1);
-- expect: n=0

-- case: registered accounts without a time of creation are no gap, nor are those of logs alone
INSERT INTO account(id, system, username, kind, registered, exported, record_id)
VALUES (2, 'okta', 'svc', 'service', 1, 1, (2 << 32) + 3), (3, 'okta', 'root', 'root', 0, 1, (2 << 32) + 4),
  (4, 'okta', 'gone', 'human', 0, 0, (3 << 32) + 4);
-- expect: n=1 PASS=1

-- case: the newest of a system's exports is named
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'dir2.csv', 'accounts', 'okta', 1, 9, 7900000);
UPDATE account SET created_lo = NULL, created_hi = NULL;
INSERT INTO account(id, system, username, kind, exported, record_id) VALUES (2, 'okta', 'bob', 'human', 1, (5 << 32) + 3);
-- expect: row no time of creation|(SELECT x.rec1 FROM result_row x WHERE x.id = r.id) >> 32|5

-- case: a complete list of HR of a second later, when she had long begun, does not have her
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'hr-old.csv', 'workers', 'hr', 0, 9, 1800001);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'hr', 'workers', '', 1800001, 1800001, NULL, 1, 5 << 32), (2, 'hr', 'workers', '', 7900000, 7900000, 1, 1, 1 << 32);
UPDATE account SET created_lo = 1800000, created_hi = 1800000;
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|||FAIL|BEFORE_HR_RECORD

-- case: it does have her
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'hr-old.csv', 'workers', 'hr', 0, 9, 1800001);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'hr', 'workers', '', 1800001, 1800001, NULL, 1, 5 << 32), (2, 'hr', 'workers', '', 7900000, 7900000, 1, 1, 1 << 32);
INSERT INTO snapshot_member(system, kind, from_source, to_source, person_id, present, record_id) VALUES ('hr', 'workers', 5, 1, 1, 1, (5 << 32) + 2);
UPDATE account SET created_lo = 1800000, created_hi = 1800000;
-- expect: W1|okta|ann|||PASS|

-- case: it is older than the account
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'hr-old.csv', 'workers', 'hr', 0, 9, 1799999);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'hr', 'workers', '', 1799999, 1799999, NULL, 1, 5 << 32), (2, 'hr', 'workers', '', 7900000, 7900000, 1, 1, 1 << 32);
UPDATE account SET created_lo = 1800000, created_hi = 1800000;
-- expect: W1|okta|ann|||PASS|

-- case: it is not known to be complete
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'hr-old.csv', 'workers', 'hr', 0, 9, 1800001);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'hr', 'workers', '', 1800001, 1800001, NULL, 0, 5 << 32), (2, 'hr', 'workers', '', 7900000, 7900000, 1, 1, 1 << 32);
UPDATE account SET created_lo = 1800000, created_hi = 1800000;
-- expect: W1|okta|ann|||PASS|

-- case: it is a list of other people
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'ext-old.csv', 'workers', 'ext', 0, 9, 1800001), (6, 'ext.csv', 'workers', 'ext', 1, 9, 7900000);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'ext', 'workers', '', 1800001, 1800001, NULL, 1, 5 << 32), (2, 'ext', 'workers', '', 7900000, 7900000, 1, 1, 6 << 32);
UPDATE account SET created_lo = 1800000, created_hi = 1800000;
-- expect: W1|okta|ann|||PASS|

-- case: she had not begun when it was made, and it may leave out who is to come
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'hr-old.csv', 'workers', 'hr', 0, 9, 1727999);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'hr', 'workers', '', 1727999, 1727999, NULL, 1, 5 << 32), (2, 'hr', 'workers', '', 7900000, 7900000, 1, 1, 1 << 32);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|STRADDLES_HR_RECORD

-- case: she began in the second it was made
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'hr-old.csv', 'workers', 'hr', 0, 9, 1728000);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'hr', 'workers', '', 1728000, 1728000, NULL, 1, 5 << 32), (2, 'hr', 'workers', '', 7900000, 7900000, 1, 1, 1 << 32);
-- expect: W1|okta|ann|||FAIL|BEFORE_HR_RECORD

-- case: HR says when it recorded her: that counts
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (5, 'hr-old.csv', 'workers', 'hr', 0, 9, 1727999);
INSERT INTO look(id, system, kind, parent, from_at, to_at, previous_id, complete, record_id) VALUES (1, 'hr', 'workers', '', 1727999, 1727999, NULL, 1, 5 << 32), (2, 'hr', 'workers', '', 7900000, 7900000, 1, 1, 1 << 32);
UPDATE spell SET entered_lo = 1500000, entered_hi = 1500000;
-- expect: W1|okta|ann|||PASS|

-- case: by hand, the access ticket writes the system in other letters
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'access', 'done', 1, 'OKTA ', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||PASS|

-- case: by hand, the joiner ticket calls the system by its name
UPDATE system_ SET name = 'Staff Directory' WHERE system = 'okta';
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, 'staff directory', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||PASS|

-- case: by hand, the joiner ticket names no system
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, '', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||PASS|

-- case: by hand, the tickets are about another system
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'joiner', 'done', 1, 'crm', 1500000, 1500000);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor) VALUES ((3 << 32) + 5, 1, 'create', 1600000, 1600000, 'bob');
-- expect: W1|okta|ann|||FAIL|NO_TICKET

-- Names the log gave it (X10), and older exports that have it.

-- case: made by hand under another name, and renamed: no ticket
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, person_id, about_system, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'access', 'done', 9, 'okta', 1500000, 1500000);
INSERT INTO account(id, system, username, candidates, kind, state, exported, record_id) VALUES (2, 'okta', 'tmp', 0, 'human', 'unknown', 0, (3 << 32) + 5);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((3 << 32) + 5, 2, 'create', 1600000, 1600000, 'bob', NULL), ((3 << 32) + 6, 2, 'rename', 1610000, 1610000, 'hr-sync', 'ann');
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|||FAIL|NO_TICKET

-- case: and a ticket for the other name
INSERT INTO source(id, file, kind, system, newest, rows_accepted, first_at, extracted_at) VALUES (6, 't.csv', 'tickets', 'jira', 1, 9, -100, 7900000);
INSERT INTO ticket(record_id, id, system, kind, status, account_id, about_system, opened_lo, opened_hi) VALUES ((6 << 32) + 2, 'T1', 'jira', 'access', 'done', 2, 'okta', 1500000, 1500000);
INSERT INTO account(id, system, username, candidates, kind, state, exported, record_id) VALUES (2, 'okta', 'tmp', 0, 'human', 'unknown', 0, (3 << 32) + 5);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((3 << 32) + 5, 2, 'create', 1600000, 1600000, 'bob', NULL), ((3 << 32) + 6, 2, 'rename', 1610000, 1610000, 'hr-sync', 'ann');
-- expect: n=1 PASS=1

-- case: made by the feed under another name before HR recorded her; the list dates the rename
UPDATE spell SET entered_lo = 1590000, entered_hi = 1590000;
INSERT INTO account(id, system, username, candidates, kind, state, exported, record_id) VALUES (2, 'okta', 'tmp', 0, 'human', 'unknown', 0, (3 << 32) + 5);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((3 << 32) + 5, 2, 'create', 1589999, 1589999, 'hr-sync', NULL), ((3 << 32) + 6, 2, 'rename', 1600000, 1600000, 'hr-sync', 'ann');
-- expect: n=1 FAIL=1
-- expect: W1|okta|ann|||FAIL|BEFORE_HR_RECORD

-- case: the other name was made anew after this one had left it
INSERT INTO account(id, system, username, candidates, kind, state, exported, record_id) VALUES (2, 'okta', 'tmp', 0, 'human', 'unknown', 0, (3 << 32) + 5);
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((3 << 32) + 5, 2, 'create', 1610001, 1610001, 'bob', NULL), ((3 << 32) + 6, 2, 'rename', 1610000, 1610000, 'hr-sync', 'ann');
-- expect: n=1 PASS=1

-- case: an older export has it, from before the time of creation
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'dir0.csv', 'accounts', 'okta', 0, 9, 1599999);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 7, 2, 1, 1, (7 << 32) + 2);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|ann|||INDETERMINATE|TIME_UNKNOWN

-- case: in the second of its creation
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'dir0.csv', 'accounts', 'okta', 0, 9, 1600000);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 7, 2, 1, 1, (7 << 32) + 2);
-- expect: n=1 PASS=1

-- case: it was somebody else's then
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'dir0.csv', 'accounts', 'okta', 0, 9, 1599999);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 7, 2, 1, 1, (7 << 32) + 2);
INSERT INTO former_holder(account_id, person_id, seen_at, record_id) VALUES (1, 9, 1599999, (7 << 32) + 2);
-- expect: n=1 PASS=1

-- case: an export of before the period has it: not of this period
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at) VALUES (7, 'dir0.csv', 'accounts', 'okta', 0, 9, -1);
INSERT INTO snapshot_member(system, kind, from_source, to_source, account_id, present, record_id) VALUES ('okta', 'accounts', 7, 2, 1, 1, (7 << 32) + 2);
-- expect: n=0
