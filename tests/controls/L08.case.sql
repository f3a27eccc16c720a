-- Mail and files of leavers (controls.md L08; X1 X3 X13 X16 X28; deletion before
-- the end of retention; legal hold overrides).
-- The employment ends at 950400; mail is kept 30 days, to 3542400; 14 days are
-- allowed for the handing over, to 2160000.  The export is of 2500000 unless said.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8000000
-- set: mailbox_retention_days=30 custody_days=14 conversion_gap_days=3 rate=95
INSERT INTO source(id, file, kind, system, newest, rows_accepted, extracted_at, header)
VALUES (1, 'hr.csv', 'workers', 'hr', 1, 9, 7900000, ''), (2, 'mail.csv', 'mailboxes', 'm365', 1, 9, 2500000, 'username,Delegates,owner_after'),
  (3, 'acc.csv', 'tickets', 'jira', 1, 9, 7900000, ''), (4, 'mail0.csv', 'mailboxes', 'm365', 0, 9, 900000, '');
INSERT INTO system_(system, kind, listed) VALUES ('okta', 'directory', 1);
INSERT INTO person(id, worker_id, work_email, manager, system, current, record_id)
VALUES (1, 'W1', 'ann@x', 'W2', 'hr', 0, (1 << 32) + 2), (2, 'W2', 'Bob@x', NULL, 'hr', 1, (1 << 32) + 3),
  (3, 'W3', 'cat@x', NULL, 'hr', 1, (1 << 32) + 4), (4, 'W4', 'dan@x', NULL, 'hr', 0, (1 << 32) + 5);
INSERT INTO spell(id, person_id, start_lo, start_day, end_day, entered_day, ended, t0_lo, t0_hi, current, record_id)
VALUES (1, 1, -31536000, -365, 10, 9, 1, 950400, 950400, 0, (1 << 32) + 2);
INSERT INTO spell(id, person_id, ended, current, record_id) VALUES (20, 2, 0, 1, (1 << 32) + 3);
INSERT INTO actor VALUES ('W2', 2, NULL, 1, 'person'), ('W3', 3, NULL, 1, 'person');
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, hold, owner_after, transferred_lo, transferred_hi, retain_lo, retain_hi, snapshot_at, newest, record_id)
VALUES (1, 'm365', 'ann', 7, 1, 'user', 0, 0, 'W2', 1000000, 1000000, 3456000, 3542400, 2500000, 1, (2 << 32) + 2);
INSERT INTO account(id, system, username, person_id, record_id) VALUES (7, 'm365', 'ann', 1, 0);

-- case: forwarded to nobody, kept for thirty days, taken over
-- expect: n=3 PASS=3
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 retention of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 ownership of ann|PASS|
-- expect: outcome MET

-- case: forwarded to outside is graver
UPDATE mailbox SET forwards_external = 1, forwards_to = 'ann@home.example';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row 1969-01-01 forwarding of ann|reason|EXTERNAL_FORWARDING
-- expect: row 1969-01-01 forwarding of ann|severity|High
-- expect: row 1969-01-01 forwarding of ann|says|Mail is forwarded to outside, to ann@home.example.
-- expect: outcome DEVIATIONS

-- case: forwarded to outside until it was deleted, a week after
UPDATE mailbox SET forwards_external = 1, forwards_to = 'ann@home.example', deleted_lo = 1555200, deleted_hi = 1555200;
-- expect: n=3 FAIL=2 NOT_APPLICABLE=1
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|FAIL|EXTERNAL_FORWARDING
-- expect: W1|m365|ann||1969-01-01 retention of ann|FAIL|DELETED_EARLY
-- expect: W1|m365|ann||1969-01-01 ownership of ann|NOT_APPLICABLE|DELETED

-- case: forwarded to outside, and deleted before the end
UPDATE mailbox SET forwards_external = 1, forwards_to = 'ann@home.example', deleted_lo = 900000, deleted_hi = 900000;
-- expect: n=3 FAIL=1 NOT_APPLICABLE=2
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|NOT_APPLICABLE|DELETED
-- expect: W1|m365|ann||1969-01-01 retention of ann|FAIL|DELETED_EARLY
-- expect: W1|m365|ann||1969-01-01 ownership of ann|NOT_APPLICABLE|DELETED

-- case: forwarded to outside, and deleted before the end or after
UPDATE mailbox SET forwards_external = 1, forwards_to = 'ann@home.example', hold = 1, deleted_lo = 900000, deleted_hi = 986400;
-- expect: n=3 PASS=1 INDETERMINATE=1 NOT_APPLICABLE=1
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|INDETERMINATE|DELETION_TIME_UNKNOWN
-- expect: W1|m365|ann||1969-01-01 retention of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 ownership of ann|NOT_APPLICABLE|DELETED

-- case: an earlier export, after the end, shows it forwarded to outside
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, forwards_to, snapshot_at, newest, record_id)
VALUES (2, 'm365', 'Ann', 7, 1, 'user', 1, 'ann@home.example', 950400, 0, (4 << 32) + 2);
-- expect: n=3 PASS=2 FAIL=1
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|FAIL|EXTERNAL_FORWARDING_THEN
-- expect: W1|m365|ann||1969-01-01 retention of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 ownership of ann|PASS|

-- case: that export is of a second before the end
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, forwards_to, snapshot_at, newest, record_id)
VALUES (2, 'm365', 'Ann', 7, 1, 'user', 1, 'ann@home.example', 950399, 0, (4 << 32) + 2);
-- expect: n=3 PASS=3
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 retention of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 ownership of ann|PASS|

-- case: forwarded to outside by an export after the end, and gone since
UPDATE mailbox SET newest = 0, snapshot_at = 1900000, forwards_external = 1, record_id = (4 << 32) + 2;
-- expect: n=1 FAIL=1
-- expect: W1|m365|||1969-01-01 mailbox|FAIL|EXTERNAL_FORWARDING_THEN
-- expect: row W1|severity|High

-- case: forwarded to outside, where is not said
UPDATE mailbox SET forwards_external = 1;
-- expect: row 1969-01-01 forwarding of ann|reason|EXTERNAL_FORWARDING

-- case: whether it is forwarded is not said
UPDATE mailbox SET forwards_external = NULL;
-- expect: row 1969-01-01 forwarding of ann|state|MISSING
-- expect: row 1969-01-01 forwarding of ann|reason|FORWARDING_UNKNOWN

-- case: forwarded to the manager
UPDATE mailbox SET forwards_to = 'bob@X', owner_after = NULL;
-- expect: row 1969-01-01 forwarding of ann|state|PASS

-- case: forwarded to the manager, HR's job history names another
UPDATE mailbox SET forwards_to = 'bob@x', owner_after = NULL;
INSERT INTO job(id, person_id, from_lo, manager_id, record_id) VALUES (1, 1, 5, 3, (1 << 32) + 2);
-- expect: row 1969-01-01 forwarding of ann|reason|NOT_AUTHORISED
-- expect: row 1969-01-01 forwarding of ann|says|bob@x can read it, and is neither the manager nor the new owner nor named in an approved ticket.

-- case: open to the new owner, and to the manager
UPDATE mailbox SET delegates = 'W3;bob@x', owner_after = 'cat@x';
-- expect: n=3 PASS=3

-- case: open to somebody else who works here
UPDATE mailbox SET delegates = 'bob@x  cat@x';
-- expect: row 1969-01-01 forwarding of ann|state|FAIL
-- expect: row 1969-01-01 forwarding of ann|reason|NOT_AUTHORISED

-- case: the same, with an approved ticket for it
UPDATE mailbox SET delegates = 'cat@x';
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver) VALUES ((3 << 32) + 2, 'A-1', 'access', 'done', 7, 'W3', 'W2');
-- expect: row 1969-01-01 forwarding of ann|state|PASS

-- case: a ticket approved by whoever asked, denied, or for another mailbox
UPDATE mailbox SET delegates = 'cat@x';
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver) VALUES ((3 << 32) + 2, 'A-1', 'access', 'done', 7, 'W3', 'W3'),
  ((3 << 32) + 3, 'A-2', 'access', 'denied', 7, 'W3', 'W2'), ((3 << 32) + 4, 'A-3', 'access', 'done', 8, 'W3', 'W2'),
  ((3 << 32) + 5, 'A-4', 'removal', 'done', 7, 'W3', 'W2'), ((3 << 32) + 6, 'A-5', 'access', 'done', 7, 'W3', NULL);
-- expect: row 1969-01-01 forwarding of ann|reason|NOT_AUTHORISED

-- case: open to somebody who left
UPDATE mailbox SET delegates = 'bob@x dan@x';
-- expect: row 1969-01-01 forwarding of ann|reason|READER_LEFT
-- expect: row 1969-01-01 forwarding of ann|says|dan@x can read it and does not work here.

-- case: open to somebody nobody knows
UPDATE mailbox SET delegates = 'the-team';
-- expect: row 1969-01-01 forwarding of ann|state|INDETERMINATE
-- expect: row 1969-01-01 forwarding of ann|reason|READER_UNKNOWN

-- case: a name two persons have is nobody's (X9)
UPDATE mailbox SET delegates = 'team@x';
UPDATE person SET work_email = 'team@x' WHERE id IN (2, 3);
-- expect: row 1969-01-01 forwarding of ann|reason|READER_UNKNOWN

-- case: whether the delegate works here is not known
UPDATE mailbox SET delegates = 'bob@x';
UPDATE person SET current = NULL WHERE id = 2;
-- expect: row 1969-01-01 forwarding of ann|reason|READER_UNKNOWN

-- case: no tickets were supplied that could allow it
UPDATE mailbox SET delegates = 'cat@x';
DELETE FROM source WHERE id = 3;
-- expect: row 1969-01-01 forwarding of ann|reason|AUTHORITY_UNKNOWN

-- case: the manager is not known
UPDATE mailbox SET delegates = 'cat@x';
UPDATE person SET manager = 'Lee' WHERE id = 1;
-- expect: row 1969-01-01 forwarding of ann|reason|AUTHORITY_UNKNOWN

-- case: the export has no column of delegates
UPDATE source SET header = 'username' WHERE id = 2;
-- expect: row 1969-01-01 forwarding of ann|state|MISSING
-- expect: row 1969-01-01 forwarding of ann|reason|DELEGATION_UNKNOWN

-- case: kept until the thirtieth day, an hour less by the change of clocks (X24)
UPDATE spell SET end_lo = 864000, end_hi = 950400;
UPDATE mailbox SET retain_lo = 3452400, retain_hi = 3538800;
-- expect: row 1969-01-01 retention of ann|state|PASS

-- case: an hour less between times: no date shows the change of clocks
UPDATE spell SET end_lo = 950400, end_hi = 950400;
UPDATE mailbox SET retain_lo = 3538800, retain_hi = 3538800;
-- expect: row 1969-01-01 retention of ann|reason|STRADDLES_LIMIT

-- case: a second more than an hour less is too short either way
UPDATE mailbox SET retain_lo = 3538799, retain_hi = 3538799;
-- expect: row 1969-01-01 retention of ann|reason|RETENTION_SHORT

-- case: kept for 29 days and 14 hours is not 30 days
UPDATE mailbox SET retain_lo = 3506400, retain_hi = 3506400;
-- expect: row 1969-01-01 retention of ann|state|FAIL
-- expect: row 1969-01-01 retention of ann|says|Kept until 29 days after the end of employment; 30 are asked for.

-- case: kept to the second
UPDATE mailbox SET retain_lo = 3542400, retain_hi = 3542400;
-- expect: row 1969-01-01 retention of ann|state|PASS

-- case: left at ten of that day, kept until the end of the thirtieth after
UPDATE spell SET end_lo = 900000, end_hi = 900000, t0_lo = 900000, t0_hi = 900000;
UPDATE mailbox SET retain_lo = 3456000, retain_hi = 3542400;
-- expect: row 1969-01-01 retention of ann|state|PASS

-- case: left at ten of that day, kept until the end of the twenty-ninth after
UPDATE spell SET end_lo = 900000, end_hi = 900000, t0_lo = 900000, t0_hi = 900000;
UPDATE mailbox SET retain_lo = 3369600, retain_hi = 3456000;
-- expect: row 1969-01-01 retention of ann|reason|RETENTION_SHORT

-- case: a date of which nobody knows the zone may end half a day early
UPDATE mailbox SET retain_lo = 3412800, retain_hi = 3585600;
-- expect: row 1969-01-01 retention of ann|reason|STRADDLES_LIMIT

-- case: a day of 25 hours ends when it ends (X24)
UPDATE spell SET end_lo = 864000, end_hi = 950400;
UPDATE mailbox SET retain_lo = 3452400, retain_hi = 3542400;
-- expect: row 1969-01-01 retention of ann|state|PASS

-- case: kept until the twenty-ninth day
UPDATE mailbox SET retain_lo = 3369600, retain_hi = 3456000;
-- expect: row 1969-01-01 retention of ann|state|FAIL
-- expect: row 1969-01-01 retention of ann|reason|RETENTION_SHORT
-- expect: row 1969-01-01 retention of ann|says|Kept until 29 days after the end of employment; 30 are asked for.
-- expect: row 1969-01-01 retention of ann|severity|Low

-- case: the end is a whole day, kept until the thirtieth after its start (X2)
UPDATE spell SET t0_lo = 864000;
UPDATE mailbox SET retain_lo = 3369600, retain_hi = 3456000;
-- expect: row 1969-01-01 retention of ann|reason|STRADDLES_LIMIT

-- case: kept too short, but on legal hold
UPDATE mailbox SET retain_lo = 3369600, retain_hi = 3456000, hold = 1;
-- expect: row 1969-01-01 retention of ann|state|PASS
-- expect: row 1969-01-01 retention of ann|says|On hold.

-- case: until when it is kept is not said
UPDATE mailbox SET retain_lo = NULL, retain_hi = NULL;
-- expect: row 1969-01-01 retention of ann|state|MISSING
-- expect: row 1969-01-01 retention of ann|reason|RETENTION_UNKNOWN

-- case: it is not said, but thirty days later it is still there
UPDATE mailbox SET retain_lo = NULL, retain_hi = NULL, snapshot_at = 3542400;
-- expect: row 1969-01-01 retention of ann|state|PASS

-- case: it is still there a second before
UPDATE mailbox SET retain_lo = NULL, retain_hi = NULL, snapshot_at = 3542399;
-- expect: row 1969-01-01 retention of ann|reason|RETENTION_UNKNOWN

-- case: deleted in the second the thirty days are over
UPDATE mailbox SET deleted_lo = 3542400, deleted_hi = 3542400;
-- expect: row 1969-01-01 retention of ann|state|PASS

-- case: deleted a second before, which a change of clocks could make up for
UPDATE mailbox SET deleted_lo = 3542399, deleted_hi = 3542399;
-- expect: row 1969-01-01 retention of ann|reason|DELETION_TIME_UNKNOWN

-- case: deleted more than an hour before
UPDATE mailbox SET deleted_lo = 3538799, deleted_hi = 3538799;
-- expect: row 1969-01-01 retention of ann|reason|DELETED_EARLY

-- case: deleted on the day after the thirtieth, an hour less by the change of clocks (X24)
UPDATE spell SET end_lo = 864000, end_hi = 950400;
UPDATE mailbox SET deleted_lo = 3538800, deleted_hi = 3625200, retain_lo = NULL, retain_hi = NULL;
-- expect: row 1969-01-01 retention of ann|state|PASS

-- case: the same where HR states the time of the end
UPDATE mailbox SET deleted_lo = 3538800, deleted_hi = 3625200, retain_lo = NULL, retain_hi = NULL;
-- expect: row 1969-01-01 retention of ann|reason|DELETION_TIME_UNKNOWN

-- case: deleted on the twenty-ninth day
UPDATE mailbox SET deleted_lo = 3369600, deleted_hi = 3456000;
-- expect: n=3 FAIL=1 NOT_APPLICABLE=2
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|NOT_APPLICABLE|DELETED
-- expect: W1|m365|ann||1969-01-01 retention of ann|FAIL|DELETED_EARLY
-- expect: W1|m365|ann||1969-01-01 ownership of ann|NOT_APPLICABLE|DELETED

-- case: deleted on the thirtieth day, by the earliest reading too
UPDATE mailbox SET deleted_lo = 3542400, deleted_hi = 3628800;
-- expect: row 1969-01-01 retention of ann|state|PASS

-- case: deleted on a day that is the thirtieth or before
UPDATE mailbox SET deleted_lo = 3456000, deleted_hi = 3542400;
-- expect: row 1969-01-01 retention of ann|reason|DELETION_TIME_UNKNOWN

-- case: deleted after thirty days, but it was to be kept longer
UPDATE mailbox SET deleted_lo = 3628800, deleted_hi = 3628800, retain_lo = 9000000, retain_hi = 9086400;
-- expect: row 1969-01-01 retention of ann|reason|DELETED_EARLY

-- case: deleted, and on hold: what it held is kept
UPDATE mailbox SET deleted_lo = 960000, deleted_hi = 960000, hold = 1;
-- expect: row 1969-01-01 retention of ann|state|PASS

-- case: nobody took it over, fourteen days not yet over
UPDATE mailbox SET owner_after = NULL, transferred_lo = NULL, transferred_hi = NULL, snapshot_at = 2160000;
-- expect: row 1969-01-01 ownership of ann|state|NOT_DUE
-- expect: row 1969-01-01 ownership of ann|reason|WITHIN_LIMIT

-- case: nobody took it over, over by a second
UPDATE mailbox SET owner_after = NULL, transferred_lo = NULL, transferred_hi = NULL, snapshot_at = 2160001;
-- expect: row 1969-01-01 ownership of ann|state|FAIL
-- expect: row 1969-01-01 ownership of ann|reason|NO_NEW_OWNER

-- case: nobody took it over, the end a whole day
UPDATE mailbox SET owner_after = NULL, transferred_lo = NULL, transferred_hi = NULL, snapshot_at = 2160000;
UPDATE spell SET t0_lo = 864000;
-- expect: row 1969-01-01 ownership of ann|reason|STRADDLES_LIMIT

-- case: the export has no column of new owners
UPDATE mailbox SET owner_after = NULL;
UPDATE source SET header = 'username,delegates' WHERE id = 2;
-- expect: row 1969-01-01 ownership of ann|state|MISSING
-- expect: row 1969-01-01 ownership of ann|reason|OWNERSHIP_UNKNOWN

-- case: taken over in the last second of the fourteen days
UPDATE mailbox SET transferred_lo = 2160000, transferred_hi = 2160000;
-- expect: n=3 PASS=3
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 retention of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 ownership of ann|PASS|

-- case: taken over a second later
UPDATE mailbox SET transferred_lo = 2160001, transferred_hi = 2160001;
-- expect: n=3 PASS=2 FAIL=1
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 retention of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 ownership of ann|FAIL|HANDED_OVER_LATE

-- case: taken over on the day the fourteen days end in
UPDATE mailbox SET transferred_lo = 2100000, transferred_hi = 2186400;
-- expect: n=3 PASS=2 INDETERMINATE=1
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 retention of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 ownership of ann|INDETERMINATE|STRADDLES_LIMIT

-- case: taken over, nobody says when, and the export is of after the fourteen days
UPDATE mailbox SET transferred_lo = NULL, transferred_hi = NULL;
-- expect: n=3 PASS=2 INDETERMINATE=1
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 retention of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 ownership of ann|INDETERMINATE|STRADDLES_LIMIT

-- case: the same, and the export is of their last second
UPDATE mailbox SET transferred_lo = NULL, transferred_hi = NULL, snapshot_at = 2160000;
-- expect: row 1969-01-01 ownership of ann|state|PASS

-- case: an export of their last second had the new owner already
UPDATE mailbox SET transferred_lo = NULL, transferred_hi = NULL;
INSERT INTO mailbox(id, system, username, person_id, kind, forwards_external, owner_after, snapshot_at, newest, record_id)
VALUES (2, 'm365', 'Ann', 1, 'user', 0, 'w2', 2160000, 0, (4 << 32) + 2);
-- expect: row 1969-01-01 ownership of ann|state|PASS

-- case: one of a second later had, and the one before had somebody else
UPDATE mailbox SET transferred_lo = NULL, transferred_hi = NULL;
INSERT INTO mailbox(id, system, username, person_id, kind, forwards_external, owner_after, snapshot_at, newest, record_id)
VALUES (2, 'm365', 'ann', 1, 'user', 0, 'W2', 2160001, 0, (4 << 32) + 2),
  (3, 'm365', 'ann', 1, 'user', 0, 'W3', 2000000, 0, (4 << 32) + 3);
-- expect: row 1969-01-01 ownership of ann|state|INDETERMINATE

-- case: taken over by somebody who left
UPDATE mailbox SET owner_after = 'dan@x';
-- expect: row 1969-01-01 ownership of ann|reason|OWNER_LEFT

-- case: taken over by the leaver
UPDATE mailbox SET owner_after = 'ann@x';
-- expect: row 1969-01-01 ownership of ann|reason|OWNER_LEFT

-- case: taken over by whom nobody knows
UPDATE mailbox SET owner_after = 'Lee';
-- expect: row 1969-01-01 ownership of ann|reason|OWNER_UNKNOWN

-- case: turned into a shared mailbox, sign-in blocked (X28)
UPDATE mailbox SET kind = 'shared', sign_in_blocked = 1;
-- expect: n=4 PASS=4
-- expect: row 1969-01-01 sign-in of ann|state|PASS

-- case: turned into a shared mailbox people can sign in to (X28)
UPDATE mailbox SET kind = 'shared', sign_in_blocked = 0;
-- expect: row 1969-01-01 sign-in of ann|reason|CONVERTED_OPEN

-- case: turned into a shared mailbox, and it is not known (X28)
UPDATE mailbox SET kind = 'shared';
-- expect: row 1969-01-01 sign-in of ann|reason|SIGN_IN_UNKNOWN

-- case: a drive is a mailbox too, and two are six rows
INSERT INTO mailbox(id, system, username, person_id, kind, forwards_external, hold, owner_after, transferred_lo, transferred_hi, snapshot_at, newest, record_id)
VALUES (2, 'm365', 'ann-drive', 1, 'drive', 0, 1, 'W2', 1000000, 1000000, 2500000, 1, (2 << 32) + 3);
-- expect: n=6 PASS=6

-- case: its person works here again (X1)
INSERT INTO spell(id, person_id, start_lo, ended, record_id) VALUES (2, 1, 2500000, 0, (1 << 32) + 2);
UPDATE mailbox SET forwards_external = 1;
-- expect: n=3 NOT_APPLICABLE=3
-- expect: row 1969-01-01 forwarding of ann|reason|REHIRED
-- expect: outcome NO_OCCURRENCE

-- case: announced, not yet left (X16)
UPDATE spell SET t0_lo = 2500001, t0_hi = 2500001;
-- expect: n=3 NOT_DUE=3

-- case: no mailbox evidenced
UPDATE mailbox SET person_id = 2;
-- expect: n=1 MISSING=1
-- expect: W1||||1969-01-01 mailbox|MISSING|MAILBOX_NOT_EVIDENCED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: no account was ever issued (X5)
UPDATE mailbox SET person_id = 2;
INSERT INTO never_issued VALUES ('okta', 1, 'M. Lead');
-- expect: W1||||1969-01-01 mailbox|NOT_APPLICABLE|NONE_ISSUED

-- case: gone from a complete export before the thirty days were over
UPDATE mailbox SET newest = 0, snapshot_at = 900000, record_id = (4 << 32) + 2;
INSERT INTO look(id, system, kind, to_at, previous_id, complete) VALUES (1, 'm365', 'mailboxes', 900000, NULL, 1), (2, 'm365', 'mailboxes', 2500000, 1, 1);
-- expect: n=1 FAIL=1
-- expect: W1|m365|||1969-01-01 mailbox|FAIL|DELETED_EARLY

-- case: gone from one made more than an hour before they were over
UPDATE mailbox SET newest = 0, snapshot_at = 900000, record_id = (4 << 32) + 2;
INSERT INTO look(id, system, kind, to_at, previous_id, complete) VALUES (1, 'm365', 'mailboxes', 900000, NULL, 1), (2, 'm365', 'mailboxes', 3538799, 1, 1);
-- expect: W1|m365|||1969-01-01 mailbox|FAIL|DELETED_EARLY

-- case: gone from one made an hour before
UPDATE mailbox SET newest = 0, snapshot_at = 900000, record_id = (4 << 32) + 2;
INSERT INTO look(id, system, kind, to_at, previous_id, complete) VALUES (1, 'm365', 'mailboxes', 900000, NULL, 1), (2, 'm365', 'mailboxes', 3538800, 1, 1);
-- expect: W1|m365|||1969-01-01 mailbox|INDETERMINATE|GONE

-- case: gone from one made after them
UPDATE mailbox SET newest = 0, snapshot_at = 900000, record_id = (4 << 32) + 2;
INSERT INTO look(id, system, kind, to_at, previous_id, complete) VALUES (1, 'm365', 'mailboxes', 900000, NULL, 1), (2, 'm365', 'mailboxes', 3542400, 1, 1);
-- expect: W1|m365|||1969-01-01 mailbox|INDETERMINATE|GONE

-- case: gone from one that may be filtered
UPDATE mailbox SET newest = 0, snapshot_at = 900000, record_id = (4 << 32) + 2;
INSERT INTO look(id, system, kind, to_at, previous_id, complete) VALUES (1, 'm365', 'mailboxes', 900000, NULL, 1), (2, 'm365', 'mailboxes', 2500000, 1, 0);
-- expect: W1|m365|||1969-01-01 mailbox|INDETERMINATE|GONE

-- case: no leaver of the period (X13), or a change of contract (X3)
UPDATE spell SET end_day = 90, entered_day = -1;
-- expect: n=0
-- expect: outcome NO_OCCURRENCE

-- case: a change of contract (X3)
UPDATE spell SET next_gap_days = 3, type_changes = 1;
-- expect: n=0

-- case: rejected rows count as open
INSERT INTO reject VALUES (1, 7, 'bad date', 'x'), (2, 8, 'no id', 'y'), (3, 9, 'no id', 'z');
-- expect: n=5 PASS=3 MISSING=2

-- case: no export of mailboxes: every leaver is missing, nothing can be concluded
DELETE FROM mailbox;
DELETE FROM source WHERE kind = 'mailboxes';
-- expect: n=1 MISSING=1
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: without a profile it is not run (0.7)
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: an end of before the period is not of it
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
-- expect: n=0

-- case: unless the bundle of the period before did not know it (0.4)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO late_end VALUES (1, (1 << 32) + 9);
-- expect: n=3 PASS=3
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 retention of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 ownership of ann|PASS|

-- case: or this test had a row of it that was not due (X13)
-- set: period_start=2592000 period_start_day=30
UPDATE spell SET entered_day = NULL;
INSERT INTO carried_spell VALUES ('L08', 1, (1 << 32) + 9);
-- expect: n=3 PASS=3
-- expect: W1|m365|ann||1969-01-01 forwarding of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 retention of ann|PASS|
-- expect: W1|m365|ann||1969-01-01 ownership of ann|PASS|

-- A ticket that lets somebody read the mail: not their own word, and about it.

-- case: who asked cannot be told, and the reader approved it
UPDATE mailbox SET delegates = 'W3';
INSERT INTO ticket(record_id, id, kind, status, account_id, person_id, requester, approver) VALUES ((3 << 32) + 2, 'A-1', 'access', 'done', 7, 3, 'somebody', 'W3');
-- expect: row 1969-01-01 forwarding of ann|reason|NOT_AUTHORISED

-- case: who asked cannot be told, and somebody else approved it
UPDATE mailbox SET delegates = 'W3';
INSERT INTO ticket(record_id, id, kind, status, account_id, person_id, requester, approver) VALUES ((3 << 32) + 2, 'A-1', 'access', 'done', 7, 3, 'somebody', 'W2');
-- expect: row 1969-01-01 forwarding of ann|state|PASS

-- case: asked for the leaver's access to another system
UPDATE mailbox SET delegates = 'W3';
INSERT INTO ticket(record_id, id, kind, status, account_id, about_system, requester, approver) VALUES ((3 << 32) + 2, 'A-1', 'access', 'done', 7, 'crm', 'W3', 'W2');
-- expect: row 1969-01-01 forwarding of ann|reason|NOT_AUTHORISED

-- case: asked for access to the mail, by the name of the system
INSERT INTO system_(system, name, kind, listed) VALUES ('m365', 'Office Mail', 'directory', 1);
UPDATE mailbox SET delegates = 'W3';
INSERT INTO ticket(record_id, id, kind, status, account_id, about_system, requester, approver) VALUES ((3 << 32) + 2, 'A-1', 'access', 'done', 7, 'office mail', 'W3', 'W2');
-- expect: row 1969-01-01 forwarding of ann|state|PASS

-- case: by its id, in other letters
UPDATE mailbox SET delegates = 'W3';
INSERT INTO ticket(record_id, id, kind, status, account_id, about_system, requester, approver) VALUES ((3 << 32) + 2, 'A-1', 'access', 'done', 7, 'M365 ', 'W3', 'W2');
-- expect: row 1969-01-01 forwarding of ann|state|PASS

-- case: gone by its status without a date, after the last moment before the period's end that HR did not say so
UPDATE spell SET end_day = NULL, entered_day = NULL, told_lo = 7775999, told_hi = 9000000 WHERE id = 1;
-- expect: n=3 PASS=3

-- case: gone without a date, HR said so a second into the period
UPDATE spell SET end_day = NULL, entered_day = NULL, told_lo = -900000, told_hi = 1 WHERE id = 1;
-- expect: n=3 PASS=3

-- case: gone without a date, HR said so before the period
UPDATE spell SET end_day = NULL, entered_day = NULL, told_lo = -900000, told_hi = 0 WHERE id = 1;
-- expect: n=0

-- case: gone without a date, HR did not say so before the period had ended
UPDATE spell SET end_day = NULL, entered_day = NULL, told_lo = 7776000, told_hi = 9000000 WHERE id = 1;
-- expect: n=0

-- case: gone without a date, and no earlier export of HR: it may have been in the period
UPDATE spell SET end_day = NULL, entered_day = NULL, told_lo = NULL, told_hi = 9000000 WHERE id = 1;
-- expect: n=3 PASS=3

-- case: forwarded to the manager's private address, and the export does not say what is outside
UPDATE person SET alt_email = 'Bob@home.example' WHERE id = 2;
UPDATE mailbox SET forwards_external = NULL, forwards_to = 'bob@home.example';
-- expect: n=3 PASS=2 FAIL=1
-- expect: row 1969-01-01 forwarding of ann|reason|EXTERNAL_FORWARDING
-- expect: row 1969-01-01 forwarding of ann|severity|High

-- case: to a second address of his in the domain people work with
UPDATE person SET alt_email = 'Robert@X' WHERE id = 2;
UPDATE mailbox SET forwards_external = NULL, forwards_to = 'robert@x';
-- expect: n=3 PASS=3

-- case: to his work address and to her own private one
UPDATE person SET alt_email = 'ann@home.example' WHERE id = 1;
UPDATE mailbox SET forwards_external = NULL, forwards_to = 'bob@x;ann@home.example';
-- expect: row 1969-01-01 forwarding of ann|reason|EXTERNAL_FORWARDING

-- case: the ticket was approved by somebody who had left
UPDATE mailbox SET delegates = 'cat@x';
UPDATE spell SET ended = 1, t0_lo = 899999, t0_hi = 899999, end_day = -1, entered_day = -1 WHERE id = 20;
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi) VALUES ((3 << 32) + 2, 'A-1', 'access', 'done', 7, 'W3', 'W2', 900000, 900000);
-- expect: row 1969-01-01 forwarding of ann|reason|NOT_AUTHORISED

-- case: by somebody of whom no employment is known
UPDATE mailbox SET delegates = 'cat@x';
DELETE FROM spell WHERE id = 20;
INSERT INTO ticket(record_id, id, kind, status, account_id, requester, approver, approved_lo, approved_hi) VALUES ((3 << 32) + 2, 'A-1', 'access', 'done', 7, 'W3', 'W2', 900000, 900000);
-- expect: row 1969-01-01 forwarding of ann|reason|AUTHORITY_UNKNOWN
-- expect: row 1969-01-01 forwarding of ann|state|INDETERMINATE

-- case: an earlier export, in the second of the end, has it open to an address outside
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, delegates, snapshot_at, newest, record_id)
VALUES (9, 'm365', 'Ann', 7, 1, 'user', 0, 'dan@gmail.example', 950400, 0, (4 << 32) + 2);
-- expect: row 1969-01-01 forwarding of ann|state|INDETERMINATE
-- expect: row 1969-01-01 forwarding of ann|reason|OPEN_TO_OUTSIDE_THEN
-- expect: row 1969-01-01 forwarding of ann|says|On 1970-01-12 00:00:00Z, after the end of employment, it was forwarded or open to dan@gmail.example, an address outside; whether they might read it cannot be told.
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: open to an address outside a second before the end
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, delegates, snapshot_at, newest, record_id)
VALUES (9, 'm365', 'Ann', 7, 1, 'user', 0, 'dan@gmail.example', 950399, 0, (4 << 32) + 2);
-- expect: n=3 PASS=3

-- case: open after the end to colleagues alone, by whatever address
INSERT INTO account(id, system, username, person_id, record_id) VALUES (8, 'm365', 'cat@corp.example', 3, 0);
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, delegates, snapshot_at, newest, record_id)
VALUES (9, 'm365', 'Ann', 7, 1, 'user', 0, '<bob@X>; W3,cat@corp.example', 1000000, 0, (4 << 32) + 2);
-- expect: n=3 PASS=3

-- case: forwarded after the end to somebody's private address, which is called not outside
UPDATE person SET alt_email = 'bob@home.example' WHERE id = 2;
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, forwards_to, snapshot_at, newest, record_id)
VALUES (9, 'm365', 'Ann', 7, 1, 'user', 0, 'bob@home.example', 1000000, 0, (4 << 32) + 2);
-- expect: row 1969-01-01 forwarding of ann|state|INDETERMINATE
-- expect: row 1969-01-01 forwarding of ann|reason|OPEN_TO_OUTSIDE_THEN

-- case: open to an address outside then, and to who left now
UPDATE mailbox SET delegates = 'dan@x';
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, delegates, snapshot_at, newest, record_id)
VALUES (9, 'm365', 'Ann', 7, 1, 'user', 0, 'dan@gmail.example', 1000000, 0, (4 << 32) + 2);
-- expect: row 1969-01-01 forwarding of ann|state|FAIL
-- expect: row 1969-01-01 forwarding of ann|reason|READER_LEFT
-- expect: row 1969-01-01 forwarding of ann|says|dan@x can read it and does not work here.

-- case: open to an address outside then, and deleted since, when is not known
UPDATE mailbox SET hold = 1, deleted_hi = 2400000;
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, delegates, snapshot_at, newest, record_id)
VALUES (9, 'm365', 'Ann', 7, 1, 'user', 0, 'dan@gmail.example', 1000000, 0, (4 << 32) + 2);
-- expect: row 1969-01-01 forwarding of ann|state|INDETERMINATE
-- expect: row 1969-01-01 forwarding of ann|reason|OPEN_TO_OUTSIDE_THEN

-- case: an export made a second after the handing over names nobody
UPDATE source SET header = 'username,owner_after' WHERE id = 4;
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, owner_after, snapshot_at, newest, record_id)
VALUES (9, 'm365', 'Ann', 7, 1, 'user', 0, NULL, 1000001, 0, (4 << 32) + 2);
-- expect: row 1969-01-01 ownership of ann|state|INDETERMINATE
-- expect: row 1969-01-01 ownership of ann|reason|NOBODY_AFTERWARDS
-- expect: row 1969-01-01 ownership of ann|says|The newest export says that W2 took it over, and the one of 1970-01-12 13:46:41Z, made after that, names nobody.

-- case: an export made in the second of the handing over names nobody
UPDATE source SET header = 'username,owner_after' WHERE id = 4;
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, owner_after, snapshot_at, newest, record_id)
VALUES (9, 'm365', 'Ann', 7, 1, 'user', 0, NULL, 1000000, 0, (4 << 32) + 2);
-- expect: n=3 PASS=3

-- case: an export made after the handing over has no column of new owners
INSERT INTO mailbox(id, system, username, account_id, person_id, kind, forwards_external, owner_after, snapshot_at, newest, record_id)
VALUES (9, 'm365', 'Ann', 7, 1, 'user', 0, NULL, 1000001, 0, (4 << 32) + 2);
-- expect: n=3 PASS=3

-- case: who took it over began here a second after the days allowed
UPDATE spell SET start_lo = 2160001 WHERE id = 20;
-- expect: row 1969-01-01 ownership of ann|state|INDETERMINATE
-- expect: row 1969-01-01 ownership of ann|reason|OWNER_BEGAN_LATER
-- expect: row 1969-01-01 ownership of ann|says|W2, who took it over, did not work here then, and began only after the days allowed.

-- case: who took it over began here in their last second
UPDATE spell SET start_lo = 2160000 WHERE id = 20;
-- expect: row 1969-01-01 ownership of ann|state|PASS

-- case: who took it over works here the second time, between the two they did not
UPDATE spell SET start_lo = 2160001 WHERE id = 20;
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi, current, record_id) VALUES (21, 2, 0, 1, 1000000, 1000000, 0, (1 << 32) + 3);
-- expect: row 1969-01-01 ownership of ann|state|INDETERMINATE
-- expect: row 1969-01-01 ownership of ann|reason|OWNER_BEGAN_LATER

-- case: who took it over worked here still when they did
UPDATE spell SET start_lo = 2160001 WHERE id = 20;
INSERT INTO spell(id, person_id, start_lo, ended, t0_lo, t0_hi, current, record_id) VALUES (21, 2, 0, 1, 1000001, 1000001, 0, (1 << 32) + 3);
-- expect: row 1969-01-01 ownership of ann|state|PASS
