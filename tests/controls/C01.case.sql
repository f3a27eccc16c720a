-- Outside people's accounts are sponsored, time-bound, classified (controls.md C01; X3 X8 X9 X20).
-- Cy (1) is a contractor of Acme Staff until day 100 (24:00 = 8726400); Bob (2) is
-- the sponsor; the account ends by itself then.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000 rate=100
-- set: outside_types=["contractor","vendor"] employee_types=["Employee"] contract_longest_days=1830
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000), (2, 'acc.csv', 'accounts', 'okta', 1, 9, 7900000),
  (6, 'suppliers.yaml', 'rules', '', 1, 0, NULL);
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('hr', 'hr', 1, 1), ('okta', 'directory', 1, 1);
INSERT INTO person(id, worker_id, system, current, record_id)
VALUES (1, 'W1', 'hr', 1, (1 << 32) + 2), (2, 'W2', 'hr', 1, (1 << 32) + 3), (3, 'W3', 'hr', 1, (1 << 32) + 4);
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, end_lo, end_hi, t0_lo, t0_hi, employment_type, current, record_id)
VALUES (1, 1, -100, -8640000, -8640000, 1, 100, 8640000, 8726400, 8726400, 8726400, 'IT Contractor', 1, (1 << 32) + 2),
  (2, 2, -400, -34560000, -34560000, 0, NULL, NULL, NULL, NULL, NULL, 'Employee', 1, (1 << 32) + 3),
  (3, 3, -400, -34560000, -34560000, 0, NULL, NULL, NULL, NULL, NULL, 'Vendor staff', 1, (1 << 32) + 4);
INSERT INTO job(id, person_id, from_lo, from_hi, company, record_id) VALUES (1, 1, -8640000, -8640000, 'acme staff', (1 << 32) + 2);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('bob', 2, 1, 'person'), ('cy', 1, 1, 'person'), ('vic', 3, 1, 'person'),
  ('it@acme', NULL, 0, 'account'), ('Bob Boss', NULL, 0, 'none'), ('lee', NULL, 2, 'several');
INSERT INTO supplier(name, approved_by, approved_lo, approved_hi, until_lo, until_hi, record_id)
VALUES ('Acme Staff', 'cfo', -9000000, -9000000, 9000000, 9000000, (6 << 32) + 2);
INSERT INTO account(id, system, username, person_id, kind, state, sponsor, expires_lo, expires_hi, snapshot_at, listed, exported, record_id)
VALUES (1, 'okta', 'cy', 1, 'human', 'active', 'bob', 8726400, 8726400, 7900000, 1, 1, (2 << 32) + 2);

-- case: sponsored, ends with the contract, an approved supplier's
-- expect: n=1 PASS=1
-- expect: W1|okta|cy|||PASS|
-- expect: outcome MET

-- case: the account ends one second after the contract
UPDATE account SET expires_lo = 8726401, expires_hi = 8726401;
-- expect: n=1 FAIL=1
-- expect: W1|okta|cy|||FAIL|ENDS_AFTER_CONTRACT
-- expect: row W1|severity|Medium
-- expect: outcome DEVIATIONS

-- case: the account ends at a time around the end of the contract
UPDATE account SET expires_lo = 8726400, expires_hi = 8726401;
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy|||INDETERMINATE|END_STRADDLES_CONTRACT
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the account does not end by itself, others do
UPDATE account SET expires_lo = NULL, expires_hi = NULL;
INSERT INTO account(id, system, username, kind, state, expires_hi, exported, record_id) VALUES (2, 'okta', 'x', 'human', 'active', 9000000, 1, (2 << 32) + 3);
-- expect: W1|okta|cy|||FAIL|NO_ACCOUNT_END

-- case: no account of the system says when it ends
UPDATE account SET expires_lo = NULL, expires_hi = NULL;
-- expect: n=1 MISSING=1
-- expect: W1|okta|cy|||MISSING|END_NOT_EXPORTED

-- case: an evergreen contract
UPDATE spell SET ended = 0, end_day = NULL, end_lo = NULL, end_hi = NULL, t0_lo = NULL, t0_hi = NULL WHERE id = 1;
-- expect: W1|okta|cy|||FAIL|NO_CONTRACT_END

-- case: an end the days allowed ahead of the export is one
UPDATE spell SET end_lo = 7900000 + 1830 * 86400, end_hi = 7900000 + 1831 * 86400 WHERE id = 1;
-- expect: W1|okta|cy|||PASS|

-- case: a second further ahead it is an evergreen contract
UPDATE spell SET end_lo = 7900001 + 1830 * 86400, end_hi = 7900001 + 1831 * 86400 WHERE id = 1;
-- expect: W1|okta|cy|||FAIL|EVERGREEN_CONTRACT
-- expect: row W1|says|The contract ends on 1975-04-06 10:26:41Z, more than 1830 days ahead: that is no end.

-- case: the directory calls a contractor an employee
UPDATE account SET employment_type = ' employee';
-- expect: W1|okta|cy|||FAIL|WRONG_TYPE
-- expect: row W1|says|okta calls its person employee, but by HR that is IT Contractor.

-- case: a contractor, in other words
UPDATE account SET employment_type = 'Vendor';
-- expect: W1|okta|cy|||PASS|

-- case: in HR's own word, which is none of ours
UPDATE spell SET employment_type = 'Contractor CW' WHERE id = 1;
UPDATE account SET employment_type = 'contractor cw ';
-- expect: W1|okta|cy|||PASS|

-- case: a word of which nobody knows which it is
UPDATE account SET employment_type = 'CW';
-- expect: W1|okta|cy|||INDETERMINATE|TYPE_UNKNOWN
-- expect: row W1|says|Whether CW, as okta calls its person, is an outside one cannot be told.

-- case: the directory says it of others
INSERT INTO account(id, system, username, kind, state, employment_type, expires_hi, exported, record_id) VALUES (2, 'okta', 'x', 'service', 'active', 'Employee', 9000000, 1, (2 << 32) + 3);
-- expect: n=1 INDETERMINATE=1
-- expect: W1|okta|cy|||INDETERMINATE|TYPE_UNKNOWN
-- expect: row W1|says|okta does not say of what type its person is, and of others it does.

-- case: another directory does: nothing of this one
INSERT INTO account(id, system, username, kind, state, employment_type, expires_hi, exported, record_id) VALUES (2, 'crm', 'x', 'service', 'active', 'Employee', 9000000, 1, (2 << 32) + 3);
-- expect: W1|okta|cy|||PASS|

-- case: a guest's account says so itself
UPDATE account SET kind = 'guest';
INSERT INTO account(id, system, username, kind, state, employment_type, expires_hi, exported, record_id) VALUES (2, 'okta', 'x', 'service', 'active', 'Employee', 9000000, 1, (2 << 32) + 3);
-- expect: W1|okta|cy|||PASS|

-- case: who became an employee is a contractor still in the directory (X3)
INSERT INTO account(id, system, username, person_id, kind, state, employment_type, expires_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'human', 'active', 'IT contractor', NULL, 1, (2 << 32) + 3);
UPDATE account SET employment_type = 'Vendor' WHERE id = 1;
-- expect: n=2 PASS=1 FAIL=1
-- expect: W1|okta|cy|||PASS|
-- expect: W2|okta|bob|||FAIL|NO_SPONSOR

-- case: the same, sponsored: the type is wrong
INSERT INTO account(id, system, username, person_id, kind, state, employment_type, sponsor, expires_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'human', 'active', 'IT contractor', 'vic', NULL, 1, (2 << 32) + 3);
UPDATE account SET employment_type = 'Vendor' WHERE id = 1;
UPDATE spell SET employment_type = 'Employee' WHERE id = 3;
-- expect: W1|okta|cy|||PASS|
-- expect: W2|okta|bob|||FAIL|WRONG_TYPE

-- case: HR does not say of what type he is
INSERT INTO account(id, system, username, person_id, kind, state, employment_type, sponsor, expires_hi, exported, record_id) VALUES (2, 'okta', 'bob', 2, 'human', 'active', 'IT contractor', 'vic', NULL, 1, (2 << 32) + 3);
UPDATE account SET employment_type = 'Vendor' WHERE id = 1;
UPDATE spell SET employment_type = NULL WHERE id = 2;
UPDATE spell SET employment_type = 'Employee' WHERE id = 3;
-- expect: W1|okta|cy|||PASS|
-- expect: W2|okta|bob|||INDETERMINATE|TYPE_UNKNOWN

-- case: a contractor by the directory, whom no list of people knows
UPDATE account SET person_id = NULL, employment_type = 'Vendor';
-- expect: n=1 MISSING=1
-- expect: |okta|cy|||MISSING|GUEST_NOT_LISTED

-- case: a service account is nobody's, whatever the directory calls it
INSERT INTO account(id, system, username, kind, state, employment_type, expires_hi, exported, record_id) VALUES (2, 'okta', 'x', 'service', 'active', 'Vendor', 9000000, 1, (2 << 32) + 3);
UPDATE account SET employment_type = 'Vendor' WHERE id = 1;
-- expect: n=1 PASS=1

-- case: the sponsor has left
UPDATE person SET current = 0 WHERE id = 2;
-- expect: W1|okta|cy|||FAIL|SPONSOR_LEFT
-- expect: row W1|says|Its sponsor, bob, no longer works here.

-- case: whether the sponsor works here is not known
UPDATE person SET current = NULL WHERE id = 2;
-- expect: W1|okta|cy|||INDETERMINATE|SPONSOR_UNKNOWN

-- case: the sponsor is an outside person too
UPDATE account SET sponsor = 'vic';
-- expect: W1|okta|cy|||FAIL|SPONSOR_NOT_INTERNAL

-- case: the sponsor is the holder
UPDATE account SET sponsor = 'cy';
-- expect: W1|okta|cy|||FAIL|SPONSOR_SELF

-- case: the sponsor is a shared mailbox
UPDATE account SET sponsor = 'it@acme';
-- expect: W1|okta|cy|||FAIL|SPONSOR_NO_PERSON

-- case: the sponsor's name resolves nobody
UPDATE account SET sponsor = 'Bob Boss';
-- expect: W1|okta|cy|||INDETERMINATE|SPONSOR_UNKNOWN

-- case: the sponsor could be two persons
UPDATE account SET sponsor = 'lee';
-- expect: W1|okta|cy|||INDETERMINATE|SPONSOR_UNKNOWN

-- case: no sponsor in the account, but a manager in HR
UPDATE account SET sponsor = NULL;
UPDATE job SET manager_id = 2;
-- expect: W1|okta|cy|||PASS|

-- case: HR's manager is only a name
UPDATE account SET sponsor = NULL;
UPDATE job SET manager = 'Bob Boss';
-- expect: W1|okta|cy|||INDETERMINATE|SPONSOR_UNKNOWN

-- case: HR's manager by address
UPDATE account SET sponsor = NULL;
UPDATE person SET manager = 'bob' WHERE id = 1;
-- expect: W1|okta|cy|||PASS|

-- case: HR's manager has left
UPDATE account SET sponsor = NULL;
UPDATE job SET manager_id = 2;
UPDATE person SET current = 0 WHERE id = 2;
-- expect: W1|okta|cy|||FAIL|SPONSOR_LEFT

-- case: no sponsor, no manager, though other accounts have one
UPDATE account SET sponsor = NULL;
INSERT INTO account(id, system, username, kind, state, sponsor, exported, record_id) VALUES (2, 'okta', 'x', 'human', 'active', 'bob', 1, (2 << 32) + 3);
-- expect: W1|okta|cy|||FAIL|NO_SPONSOR

-- case: no export says who answers for anybody
UPDATE account SET sponsor = NULL;
-- expect: n=1 MISSING=1
-- expect: W1|okta|cy|||MISSING|SPONSOR_NOT_EXPORTED

-- case: the company is not on the list
UPDATE job SET company = 'Other Ltd';
-- expect: W1|okta|cy|||FAIL|NOT_A_SUPPLIER

-- case: HR does not say for which company
UPDATE job SET company = NULL;
-- expect: W1|okta|cy|||MISSING|COMPANY_UNKNOWN

-- case: no list of suppliers was given
DELETE FROM supplier;
-- expect: W1|okta|cy|||MISSING|NO_SUPPLIER_LIST

-- case: nobody approved the supplier
UPDATE supplier SET approved_by = NULL;
-- expect: W1|okta|cy|||FAIL|SUPPLIER_NOT_APPROVED

-- case: approved one second after the export
UPDATE supplier SET approved_lo = 7900001, approved_hi = 7900001;
-- expect: W1|okta|cy|||FAIL|SUPPLIER_NOT_APPROVED

-- case: nobody says when
UPDATE supplier SET approved_lo = NULL, approved_hi = NULL;
-- expect: W1|okta|cy|||INDETERMINATE|SUPPLIER_APPROVAL_UNKNOWN

-- case: the supplier's contract ended with the export
UPDATE supplier SET until_lo = 7900000, until_hi = 7900000;
-- expect: W1|okta|cy|||PASS|

-- case: one second before it
UPDATE supplier SET until_lo = 7899999, until_hi = 7899999;
-- expect: W1|okta|cy|||FAIL|SUPPLIER_EXPIRED

-- case: everything that is wrong is said, the first decides
UPDATE account SET sponsor = 'cy', expires_lo = 8726401, expires_hi = 8726401;
UPDATE job SET company = 'Other Ltd';
-- expect: row W1|reason|SPONSOR_SELF
-- expect: row W1|says|Its own holder is its sponsor. The account ends on 1970-04-12 00:00:01Z, after the contract, which ends by 1970-04-12 00:00:00Z. Other Ltd is not on the list of suppliers.

-- case: a privileged account is graver
UPDATE account SET privileged = 1, sponsor = 'cy';
-- expect: row W1|severity|High

-- case: closed accounts need nobody
UPDATE account SET state = 'disabled', sponsor = NULL;
-- expect: n=1 NOT_APPLICABLE=1
-- expect: W1|okta|cy|||NOT_APPLICABLE|CLOSED
-- expect: outcome NO_OCCURRENCE

-- case: an unknown status is no pass (X20)
UPDATE account SET state = 'unknown';
-- expect: W1|okta|cy|||INDETERMINATE|STATE_UNKNOWN

-- case: what is wrong is wrong whatever the status
UPDATE account SET state = 'unknown', sponsor = 'cy';
-- expect: W1|okta|cy|||FAIL|SPONSOR_SELF

-- case: the engagement has ended
UPDATE spell SET t0_lo = 8000000, t0_hi = 8000000 WHERE id = 1;
-- expect: W1|okta|cy|||NOT_APPLICABLE|ENGAGEMENT_ENDED

-- case: an employee's account is not outside
UPDATE spell SET employment_type = 'Employee' WHERE id = 1;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: a guest account of somebody who became an employee (X3)
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, employment_type, current, record_id) VALUES (4, 1, 80, 6912000, 6912000, 0, 'Employee', 1, (1 << 32) + 9);
UPDATE account SET kind = 'guest';
-- expect: W1|okta|cy|||FAIL|WRONG_TYPE

-- case: the employment to come does not count yet
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, employment_type, current, record_id) VALUES (4, 1, 93, 8035200, 8035200, 0, 'Employee', 0, (1 << 32) + 9);
UPDATE account SET kind = 'guest';
-- expect: W1|okta|cy|||PASS|

-- case: a guest whom no list of people knows: of what company, until when?
UPDATE account SET kind = 'guest', person_id = NULL;
-- expect: n=1 MISSING=1
-- expect: |okta|cy|||MISSING|GUEST_NOT_LISTED
-- expect: row |says|No list of people knows it, so neither its contract nor its company is known.

-- case: a guest without an end
UPDATE account SET kind = 'guest', person_id = NULL, expires_lo = NULL, expires_hi = NULL;
INSERT INTO account(id, system, username, kind, state, expires_hi, exported, record_id) VALUES (2, 'okta', 'x', 'human', 'active', 9000000, 1, (2 << 32) + 3);
-- expect: |okta|cy|||FAIL|NO_ACCOUNT_END

-- case: a guest without a sponsor
UPDATE account SET kind = 'guest', person_id = NULL, sponsor = NULL;
UPDATE job SET manager_id = 2 WHERE id = 1;
-- expect: |okta|cy|||FAIL|NO_SPONSOR

-- case: a guest who could be two persons (X9)
UPDATE account SET kind = 'guest', person_id = NULL, candidates = 2;
-- expect: |okta|cy|||INDETERMINATE|SEVERAL_CANDIDATES

-- case: the register exempts (X8)
UPDATE account SET registered = 1, kind = 'guest';
-- expect: n=0

-- case: refused rows of HR and of accounts
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no name', 'y');
-- expect: n=3 PASS=1 MISSING=2
-- expect: W1|okta|cy|||PASS|
-- expect: |hr|||hr.csv:7|MISSING|ROW_REJECTED
-- expect: |okta|||acc.csv:8|MISSING|ROW_REJECTED

-- case: no outside account, but no export of accounts either
DELETE FROM account;
DELETE FROM source WHERE kind = 'accounts';
-- expect: n=0
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the supplier was approved in the second of the export
UPDATE supplier SET approved_lo = 7900000, approved_hi = 7900000;
-- expect: W1|okta|cy|||PASS|

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: the supplier was approved on the day of the export, at a time not known
UPDATE supplier SET approved_lo = 7900000, approved_hi = 7900001;
-- expect: W1|okta|cy|||INDETERMINATE|SUPPLIER_APPROVAL_UNKNOWN

-- case: the supplier's contract ended on that day, at a time not known
UPDATE supplier SET until_lo = 7899999, until_hi = 7900000;
-- expect: W1|okta|cy|||INDETERMINATE|SUPPLIER_END_UNKNOWN
-- expect: row W1|says|Whether the contract with acme staff had ended is not known.

-- case: the supplier's contract has no end
UPDATE supplier SET until_lo = NULL, until_hi = NULL;
-- expect: W1|okta|cy|||PASS|

-- case: nobody dated the export: the run counts
UPDATE account SET snapshot_at = NULL;
UPDATE supplier SET approved_lo = 7900001, approved_hi = 7900001, until_lo = 8000000, until_hi = 8000000;
-- expect: W1|okta|cy|||PASS|

-- case: ended by then
UPDATE account SET snapshot_at = NULL;
UPDATE supplier SET until_lo = 7999999, until_hi = 7999999;
-- expect: W1|okta|cy|||FAIL|SUPPLIER_EXPIRED

-- case: another company of the list counts for nobody else
UPDATE supplier SET until_lo = 7899999, until_hi = 7899999;
INSERT INTO supplier(name, approved_by, approved_lo, approved_hi, record_id) VALUES ('Other Ltd', 'cfo', 1, 1, (6 << 32) + 3);
-- expect: W1|okta|cy|||FAIL|SUPPLIER_EXPIRED

-- case: the account's sponsor counts before HR's manager
UPDATE account SET sponsor = 'it@acme';
UPDATE job SET manager_id = 2;
-- expect: W1|okta|cy|||FAIL|SPONSOR_NO_PERSON

-- case: HR's manager is the holder
UPDATE account SET sponsor = NULL;
UPDATE job SET manager_id = 1;
-- expect: W1|okta|cy|||FAIL|SPONSOR_SELF

-- case: HR's manager is an outside person
UPDATE account SET sponsor = NULL;
UPDATE job SET manager_id = 3;
-- expect: W1|okta|cy|||FAIL|SPONSOR_NOT_INTERNAL

-- case: the manager of the job that goes on counts
UPDATE account SET sponsor = NULL;
UPDATE job SET manager_id = 2, until_lo = 0, until_hi = 0;
INSERT INTO job(id, person_id, from_lo, from_hi, company, manager_id, record_id) VALUES (2, 1, 0, 0, 'acme staff', 3, (1 << 32) + 2);
-- expect: W1|okta|cy|||FAIL|SPONSOR_NOT_INTERNAL

-- case: the company of the job that goes on counts
UPDATE job SET until_lo = 0, until_hi = 0;
INSERT INTO job(id, person_id, from_lo, from_hi, company, record_id) VALUES (2, 1, 0, 0, 'Other Ltd', (1 << 32) + 2);
-- expect: W1|okta|cy|||FAIL|NOT_A_SUPPLIER

-- case: a sponsor who was a contractor and is an employee
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, end_lo, end_hi, t0_lo, t0_hi, employment_type, current, record_id) VALUES (4, 2, -900, -77760000, -77760000, 1, -401, -34646400, -34560000, -34560000, -34560000, 'Contractor', 0, (1 << 32) + 9);
-- expect: W1|okta|cy|||PASS|

-- case: a sponsor who was an employee and is a contractor
UPDATE spell SET ended = 1, end_day = -1, end_lo = -86400, end_hi = 0, t0_lo = 0, t0_hi = 0 WHERE id = 2;
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, employment_type, current, record_id) VALUES (4, 2, 0, 0, 0, 0, 'Contractor', 1, (1 << 32) + 9);
-- expect: W1|okta|cy|||FAIL|SPONSOR_NOT_INTERNAL

-- case: the contract that runs counts, not one that ended
INSERT INTO spell(id, person_id, start_day, start_lo, start_hi, ended, end_day, end_lo, end_hi, t0_lo, t0_hi, employment_type, current, record_id) VALUES (4, 1, -900, -77760000, -77760000, 1, -401, -34646400, -34560000, -34560000, -34560000, 'Contractor', 0, (1 << 32) + 9);
-- expect: W1|okta|cy|||PASS|

-- case: the engagement ends with the next second of the run
UPDATE spell SET t0_lo = 8000001, t0_hi = 8000001 WHERE id = 1;
-- expect: W1|okta|cy|||PASS|

-- case: nobody knows when the engagement ended: it may go on
UPDATE spell SET t0_lo = NULL, t0_hi = NULL WHERE id = 1;
-- expect: W1|okta|cy|||PASS|

-- case: the account's first possible end lies within the contract, its last after it
UPDATE account SET expires_lo = 8000000, expires_hi = 8800000;
-- expect: W1|okta|cy|||INDETERMINATE|END_STRADDLES_CONTRACT

-- case: an end nobody gave the contract, though HR says it ended
UPDATE spell SET end_day = NULL, end_lo = NULL, end_hi = NULL WHERE id = 1;
-- expect: W1|okta|cy|||FAIL|NO_CONTRACT_END

-- case: a guest account of an employee needs no end, but is of the wrong type
UPDATE account SET kind = 'guest', person_id = 2, expires_lo = NULL, expires_hi = NULL, sponsor = 'vic';
UPDATE spell SET employment_type = 'Employee' WHERE id = 3;
-- expect: W2|okta|cy|||FAIL|WRONG_TYPE

-- case: accounts of a log alone have no row
UPDATE account SET exported = 0;
-- expect: n=0

-- case: regulated data is graver
UPDATE system_ SET data_class = 'regulated' WHERE system = 'okta';
UPDATE account SET privileged = 0, sponsor = 'cy';
-- expect: row W1|severity|High

-- case: not privileged, not regulated
UPDATE account SET privileged = 0, sponsor = 'cy';
-- expect: row W1|severity|Medium

-- case: an account end in another system says nothing of this export
UPDATE account SET expires_lo = NULL, expires_hi = NULL;
INSERT INTO account(id, system, username, kind, state, expires_hi, exported, record_id) VALUES (2, 'crm', 'x', 'human', 'active', 9000000, 1, (2 << 32) + 3);
-- expect: W1|okta|cy|||MISSING|END_NOT_EXPORTED

-- case: outside types are compared without case; an empty one means nobody
-- set: outside_types=["","Vendor"]
UPDATE spell SET employment_type = 'VENDOR staff' WHERE id = 1;
UPDATE person SET current = 1;
-- expect: W1|okta|cy|||PASS|

-- case: HR does not say of what type somebody is: not an outside account
UPDATE spell SET employment_type = NULL WHERE id = 1;
-- expect: n=0

-- case: nor of somebody with a guest account
UPDATE spell SET employment_type = NULL WHERE id = 1;
UPDATE account SET kind = 'guest';
-- expect: W1|okta|cy|||INDETERMINATE|TYPE_UNKNOWN
-- expect: row W1|says|It is a guest account; of what type its person is HR does not say.

-- case: and whoever sponsors it has left
UPDATE spell SET employment_type = ' ' WHERE id = 1;
UPDATE account SET kind = 'guest';
UPDATE person SET current = 0 WHERE id = 2;
-- expect: W1|okta|cy|||FAIL|SPONSOR_LEFT

-- case: the contract ends about now, and an employment comes: it still counts
UPDATE spell SET t0_lo = 7999999, t0_hi = 8000001 WHERE id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, employment_type, record_id) VALUES (4, 1, 9000000, 9000000, 0, 'Employee', (1 << 32) + 2);
-- expect: W1|okta|cy|||PASS|

-- case: it has ended with the second of the run
UPDATE spell SET t0_lo = 7999999, t0_hi = 8000000 WHERE id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, employment_type, record_id) VALUES (4, 1, 9000000, 9000000, 0, 'Employee', (1 << 32) + 2);
-- expect: n=0

-- case: nobody knows when it ended
UPDATE spell SET t0_lo = NULL, t0_hi = NULL WHERE id = 1;
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, employment_type, record_id) VALUES (4, 1, 9000000, 9000000, 0, 'Employee', (1 << 32) + 2);
-- expect: W1|okta|cy|||PASS|

-- case: an employment began, perhaps a second from now
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, employment_type, record_id) VALUES (4, 1, 7999999, 8000001, 0, 'Employee', (1 << 32) + 2);
-- expect: n=0

-- case: it began in the second of the run
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, employment_type, record_id) VALUES (4, 1, 8000000, 8000000, 0, 'Employee', (1 << 32) + 2);
-- expect: n=0

-- case: nobody knows when it began
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, employment_type, record_id) VALUES (4, 1, NULL, NULL, 0, 'Employee', (1 << 32) + 2);
-- expect: n=0

-- case: a second employment of a type HR does not say, begun before
INSERT INTO spell(id, person_id, start_lo, start_hi, ended, employment_type, record_id) VALUES (4, 1, -9999999, -9999999, 0, NULL, (1 << 32) + 2);
-- expect: n=0

-- case: the contract ended and nothing came: it may end a second from now
UPDATE spell SET t0_lo = 7999999, t0_hi = 8000001 WHERE id = 1;
-- expect: W1|okta|cy|||PASS|

-- case: a later job has ended: the one that goes on counts
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, company, record_id) VALUES (2, 1, 0, 0, 5, 5, 'Other Ltd', (1 << 32) + 2);
-- expect: W1|okta|cy|||PASS|

-- case: a later job has ended by some time
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, company, record_id) VALUES (2, 1, 0, 0, NULL, 5, 'Other Ltd', (1 << 32) + 2);
-- expect: W1|okta|cy|||PASS|

-- case: a later job has ended since some time
INSERT INTO job(id, person_id, from_lo, from_hi, until_lo, until_hi, company, record_id) VALUES (2, 1, 0, 0, 5, NULL, 'Other Ltd', (1 << 32) + 2);
-- expect: W1|okta|cy|||PASS|

-- case: no sponsor, and HR names the manager of some
UPDATE account SET sponsor = NULL;
INSERT INTO job(id, person_id, from_lo, from_hi, manager, record_id) VALUES (2, 2, 0, 0, 'vic', (1 << 32) + 3);
-- expect: W1|okta|cy|||FAIL|NO_SPONSOR

-- case: no sponsor, and no jobs at all
UPDATE account SET sponsor = NULL;
DELETE FROM job;
-- expect: W1|okta|cy|||MISSING|SPONSOR_NOT_EXPORTED

-- case: HR's manager is a shared mailbox
UPDATE account SET sponsor = NULL;
UPDATE job SET manager = 'it@acme';
-- expect: W1|okta|cy|||FAIL|SPONSOR_NO_PERSON

-- case: only until when the contract runs is known
UPDATE spell SET end_lo = NULL WHERE id = 1;
-- expect: W1|okta|cy|||PASS|

-- case: only from when on it may end
UPDATE spell SET end_hi = NULL WHERE id = 1;
-- expect: W1|okta|cy|||FAIL|NO_CONTRACT_END

-- case: only from when on the account may end
UPDATE account SET expires_hi = NULL;
-- expect: W1|okta|cy|||MISSING|END_NOT_EXPORTED

-- case: from when on the supplier was approved is known, not until when
UPDATE supplier SET approved_hi = NULL;
-- expect: W1|okta|cy|||INDETERMINATE|SUPPLIER_APPROVAL_UNKNOWN

-- case: until when it was approved is known, not from when on
UPDATE supplier SET approved_lo = NULL;
-- expect: W1|okta|cy|||INDETERMINATE|SUPPLIER_APPROVAL_UNKNOWN

-- case: of two candidates one was taken
UPDATE account SET candidates = 2;
-- expect: W1|okta|cy|||PASS|

-- case: a guest with one candidate that was not taken
UPDATE account SET kind = 'guest', person_id = NULL, candidates = 1;
-- expect: |okta|cy|||MISSING|GUEST_NOT_LISTED

-- case: ends after the contract, whatever the status
UPDATE account SET state = 'unknown', expires_lo = 8726401, expires_hi = 8726401;
-- expect: W1|okta|cy|||FAIL|ENDS_AFTER_CONTRACT

-- case: no supplier, whatever the status
UPDATE account SET state = 'unknown';
UPDATE job SET company = 'Other Ltd';
-- expect: W1|okta|cy|||FAIL|NOT_A_SUPPLIER

-- case: nobody says who answers for it, and its end cannot be told
UPDATE account SET sponsor = NULL;
UPDATE account SET expires_lo = 8726400, expires_hi = 8726401;
-- expect: W1|okta|cy|||INDETERMINATE|END_STRADDLES_CONTRACT

-- case: nobody says who answers for it, and whether the supplier is one still cannot be told
UPDATE account SET sponsor = NULL;
UPDATE supplier SET until_lo = 7899999;
-- expect: W1|okta|cy|||INDETERMINATE|SUPPLIER_END_UNKNOWN
