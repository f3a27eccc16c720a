-- Source integrity (controls.md Q01, X20; profile: reject_rate_percent).
-- set: period_start=0 period_end=7776000 now=7800000 reject_rate_percent=0.1 rate=100
INSERT INTO source(id, file, profile, kind, system, rows_read, rows_accepted,
  rows_rejected, rows_duplicate, console_count, extracted_by, query, newest)
VALUES (1, 'users.csv', 'okta/users-csv', 'accounts', 'okta', 1000, 999, 1, 0,
  1000, 'ann', 'all users', 1);

-- case: one row in a thousand rejected is within 0.1 %
-- expect: n=1 PASS=1
-- expect: |okta|||okta/users-csv|PASS|
-- expect: outcome MET

-- case: two in a thousand are not
UPDATE source SET rows_accepted = 998, rows_rejected = 2;
-- expect: n=1 FAIL=1
-- expect: |okta|||okta/users-csv|FAIL|REJECT_RATE
-- expect: outcome DEVIATIONS

-- case: one in 999 is more than 0.1 %
UPDATE source SET rows_read = 999, rows_accepted = 998, console_count = 999;
-- expect: |okta|||okta/users-csv|FAIL|REJECT_RATE

-- case: duplicates are accounted for
UPDATE source SET rows_accepted = 998, rows_duplicate = 1;
-- expect: |okta|||okta/users-csv|PASS|

-- case: a row that is neither accepted nor rejected nor duplicate
UPDATE source SET rows_accepted = 998;
-- expect: |okta|||okta/users-csv|FAIL|ROWS_NOT_ACCOUNTED

-- case: an unknown status word
INSERT INTO unknown_word VALUES (1, 'status', 'FROZEN', 3, 17);
-- expect: |okta|||okta/users-csv|FAIL|UNKNOWN_STATUS

-- case: the console shows one row more
UPDATE source SET console_count = 1001;
-- expect: |okta|||okta/users-csv|FAIL|CONSOLE_COUNT_DIFFERS

-- case: a filter that hides inactive accounts
UPDATE source SET hides_inactive = 1;
-- expect: |okta|||okta/users-csv|FAIL|FILTER_HIDES_INACTIVE

-- case: a filter that hides inactive workers
UPDATE source SET hides_inactive = 1, kind = 'workers';
-- expect: |okta|||okta/users-csv|FAIL|FILTER_HIDES_INACTIVE

-- case: such a filter on a log: what is not in it may have happened
UPDATE source SET hides_inactive = 1, kind = 'events';
-- expect: |okta|||okta/users-csv|INDETERMINATE|FILTER_UNCLEAR

-- case: no console count
UPDATE source SET console_count = NULL;
-- expect: n=1 MISSING=1
-- expect: |okta|||okta/users-csv|MISSING|CONSOLE_COUNT_NOT_SUPPLIED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: nobody says who extracted it
UPDATE source SET extracted_by = NULL;
-- expect: |okta|||okta/users-csv|MISSING|EXTRACTOR_NOT_STATED

-- case: nobody says how it was extracted
UPDATE source SET query = '';
-- expect: |okta|||okta/users-csv|MISSING|QUERY_NOT_STATED

-- case: a failure is not hidden by what was not supplied
UPDATE source SET console_count = NULL, rows_accepted = 998, rows_rejected = 2;
-- expect: |okta|||okta/users-csv|FAIL|REJECT_RATE

-- case: an empty file rejects nothing
UPDATE source SET rows_read = 0, rows_accepted = 0, rows_rejected = 0,
  console_count = 0;
-- expect: |okta|||okta/users-csv|PASS|

-- case: each file is a row, an earlier one told apart by its name
INSERT INTO source(id, file, profile, kind, system, rows_read, rows_accepted,
  console_count, extracted_by, query, parent, newest)
VALUES (2, 'june/users.csv', 'okta/users-csv', 'accounts', 'okta', 5, 5, 5,
  'ann', 'all', 'Admins', 0);
-- expect: n=2 PASS=2
-- expect: |okta|||okta/users-csv|PASS|
-- expect: |okta|||okta/users-csv Admins june/users.csv|PASS|

-- case: without a profile the catalogue's 0.1 % holds
-- set: profile=none
UPDATE source SET rows_accepted = 998, rows_rejected = 2;
-- expect: |okta|||okta/users-csv|FAIL|REJECT_RATE

-- case: an id a spreadsheet turned into a number (controls.md Q01, edges)
INSERT INTO account(id, system, username, record_id) VALUES (1, 'okta', '1.2E+05', (1 << 32) + 2);
-- expect: |okta|||okta/users-csv|FAIL|SPREADSHEET_DAMAGE

-- case: a worker number too, whichever the letter
INSERT INTO person(id, worker_id, system, record_id) VALUES (1, '1,2e+12', 'hr', (1 << 32) + 2);
-- expect: |okta|||okta/users-csv|FAIL|SPREADSHEET_DAMAGE

-- case: names that only look a little like one
INSERT INTO account(id, system, username, worker_ref, record_id) VALUES (1, 'okta', '1e+2@example.com', '12345', (1 << 32) + 2), (2, 'okta', '12e5', 'E+5', (1 << 32) + 3);
-- expect: |okta|||okta/users-csv|PASS|

-- case: a chained log, every link intact
UPDATE source SET kind = 'events', chain_start = 'genesis', chain_links = 999,
  chain_recomputed = 1000, chain_broken = 0;
-- expect: |okta|||okta/users-csv|PASS|

-- case: one broken link, whatever else is in order
UPDATE source SET kind = 'events', chain_start = 'genesis', chain_links = 999,
  chain_recomputed = 1000, chain_broken = 1, chain_break_line = 17,
  chain_says = 'its hash is not that of what it says';
-- expect: n=1 FAIL=1
-- expect: |okta|||okta/users-csv|FAIL|CHAIN_BROKEN
-- expect: outcome DEVIATIONS

-- case: a page that goes on where another ends
INSERT INTO source(id, file, profile, kind, system, rows_read, rows_accepted,
  console_count, extracted_by, query, newest, chain_start, chain_after,
  chain_links, chain_recomputed, chain_broken)
VALUES (2, 'log-2.csv', 'own/log', 'events', 'app', 5, 5, 5, 'ann', 'all', 1,
  'goes on', 1, 5, 0, 0);
-- expect: n=2 PASS=2
-- expect: |okta|||okta/users-csv|PASS|
-- expect: |app|||own/log|PASS|

-- case: a chain that begins in the middle of the log: an extract
UPDATE source SET kind = 'events', chain_start = 'inside', chain_links = 999,
  chain_recomputed = 0, chain_broken = 0;
-- expect: |okta|||okta/users-csv|PASS|

-- case: nothing ends where a page begins, so records may be missing
UPDATE source SET kind = 'events', chain_start = 'apart', chain_links = 999,
  chain_recomputed = 1000, chain_broken = 0;
-- expect: n=1 INDETERMINATE=1
-- expect: |okta|||okta/users-csv|INDETERMINATE|CHAIN_GAP
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a gap is said even where the count on the screen is missing
UPDATE source SET kind = 'events', chain_start = 'apart', chain_links = 999,
  chain_recomputed = 1000, chain_broken = 0, console_count = NULL;
-- expect: |okta|||okta/users-csv|INDETERMINATE|CHAIN_GAP

-- case: broken, and a gap before it
UPDATE source SET kind = 'events', chain_start = 'apart', chain_links = 999,
  chain_recomputed = 1000, chain_broken = 2, chain_break_line = 3,
  chain_says = 'it has no hash';
-- expect: |okta|||okta/users-csv|FAIL|CHAIN_BROKEN

-- case: hashes without the previous ones cannot be followed
UPDATE source SET kind = 'events', chain_start = 'incomplete',
  chain_says = 'it has no ''previous_hash''';
-- expect: n=1 MISSING=1
-- expect: |okta|||okta/users-csv|MISSING|CHAIN_INCOMPLETE
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: two pages of one list are two findings
UPDATE source SET console_count = 1001;
INSERT INTO source(id, file, profile, kind, system, rows_read, rows_accepted,
  rows_rejected, rows_duplicate, console_count, extracted_by, query, newest)
VALUES (2, 'more.csv', 'okta/users-csv', 'accounts', 'okta', 10, 10, 0, 0, 11,
  'ann', 'all users', 1);
-- expect: n=2 FAIL=2
-- expect: |okta|||okta/users-csv users.csv|FAIL|CONSOLE_COUNT_DIFFERS
-- expect: |okta|||okta/users-csv more.csv|FAIL|CONSOLE_COUNT_DIFFERS

-- case: a file as long as a spreadsheet (controls.md Q01, edges)
INSERT INTO source_item VALUES (1, 'sign', 'row limit', 'the file ends', 1048576);
-- expect: |okta|||okta/users-csv|FAIL|SPREADSHEET_DAMAGE

-- case: ids whose zeros in front are gone
INSERT INTO source_item VALUES (1, 'sign', 'zeros lost', 'ids such as 7, elsewhere 007', 3);
-- expect: |okta|||okta/users-csv|FAIL|SPREADSHEET_DAMAGE

-- case: dates that became numbers
INSERT INTO source_item VALUES (1, 'sign', 'number for a date', 'Created', 2);
-- expect: |okta|||okta/users-csv|FAIL|SPREADSHEET_DAMAGE

-- case: texts cut off where a spreadsheet cuts them
INSERT INTO source_item VALUES (1, 'sign', 'cell limit', 'texts', 1);
-- expect: |okta|||okta/users-csv|FAIL|SPREADSHEET_DAMAGE

-- case: several signs are one row
INSERT INTO source_item VALUES (1, 'sign', 'number for a date', 'Created', 2),
  (1, 'sign', 'row limit', 'the file ends', 65536);
-- expect: n=1 FAIL=1
-- expect: |okta|||okta/users-csv|FAIL|SPREADSHEET_DAMAGE

-- case: that nobody is inactive is no damage, it is shown
INSERT INTO source_item VALUES (1, 'sign', 'only active', 'nobody', 999);
-- expect: |okta|||okta/users-csv|PASS|

-- case: totals and columns are not judged
INSERT INTO source_item VALUES (1, 'total', 'state active', NULL, 999),
  (1, 'column', 'Email', 'email', 999), (2, 'sign', 'row limit', 'x', 1048576);
-- expect: |okta|||okta/users-csv|PASS|

-- case: a page that announces another, which is not here
INSERT INTO source_item VALUES (1, 'page', 'pages', NULL, 1),
  (1, 'page', 'more announced', NULL, 1), (1, 'page', 'records', NULL, 1000);
-- expect: n=1 FAIL=1
-- expect: |okta|||okta/users-csv|FAIL|PAGE_NOT_SUPPLIED

-- case: the page it announces is another source
UPDATE source SET extracted_at = 7700000;
INSERT INTO source(id, file, profile, kind, system, rows_read, rows_accepted,
  rows_rejected, rows_duplicate, console_count, extracted_by, query, newest,
  extracted_at)
VALUES (2, 'users-2.csv', 'okta/users-csv', 'accounts', 'okta', 5, 5, 0, 0, 5,
  'ann', 'all', 1, 7700000);
INSERT INTO source_item VALUES (1, 'page', 'pages', NULL, 1),
  (1, 'page', 'more announced', NULL, 1), (1, 'page', 'records', NULL, 1000),
  (2, 'page', 'pages', NULL, 1), (2, 'page', 'more announced', NULL, 0),
  (2, 'page', 'records', NULL, 5);
-- expect: n=2 PASS=2

-- case: the page of another day is not the one it announces
UPDATE source SET extracted_at = 7700000;
INSERT INTO source(id, file, profile, kind, system, rows_read, rows_accepted,
  rows_rejected, rows_duplicate, console_count, extracted_by, query, newest,
  extracted_at)
VALUES (2, 'users-2.csv', 'okta/users-csv', 'accounts', 'okta', 5, 5, 0, 0, 5,
  'ann', 'all', 0, 7000000);
INSERT INTO source_item VALUES (1, 'page', 'pages', NULL, 1),
  (1, 'page', 'more announced', NULL, 1), (1, 'page', 'records', NULL, 1000),
  (2, 'page', 'pages', NULL, 1), (2, 'page', 'more announced', NULL, 0),
  (2, 'page', 'records', NULL, 5);
-- expect: n=2 PASS=1 FAIL=1
-- expect: |okta|||okta/users-csv users-2.csv|PASS|
-- expect: |okta|||okta/users-csv|FAIL|PAGE_NOT_SUPPLIED

-- case: two pages that both announce another
INSERT INTO source(id, file, profile, kind, system, rows_read, rows_accepted,
  rows_rejected, rows_duplicate, console_count, extracted_by, query, newest)
VALUES (2, 'users-2.csv', 'okta/users-csv', 'accounts', 'okta', 5, 5, 0, 0, 5,
  'ann', 'all', 1);
INSERT INTO source_item VALUES (1, 'page', 'pages', NULL, 1),
  (1, 'page', 'more announced', NULL, 1), (1, 'page', 'records', NULL, 1000),
  (2, 'page', 'pages', NULL, 1), (2, 'page', 'more announced', NULL, 1),
  (2, 'page', 'records', NULL, 5);
-- expect: n=2 FAIL=2

-- case: as many records as the list says it has
INSERT INTO source_item VALUES (1, 'page', 'pages', NULL, 2),
  (1, 'page', 'more announced', NULL, 1), (1, 'page', 'records', NULL, 1000),
  (1, 'page', 'total announced', NULL, 1000);
-- expect: |okta|||okta/users-csv|PASS|

-- case: one record fewer than the list says it has
INSERT INTO source_item VALUES (1, 'page', 'pages', NULL, 2),
  (1, 'page', 'more announced', NULL, 1), (1, 'page', 'records', NULL, 1000),
  (1, 'page', 'total announced', NULL, 1001);
-- expect: n=1 FAIL=1
-- expect: |okta|||okta/users-csv|FAIL|TOTAL_NOT_READ

-- case: a page that is there twice does not stand for the one that is not
UPDATE source SET rows_accepted = 899, rows_duplicate = 100;
INSERT INTO source_item VALUES (1, 'page', 'pages', NULL, 10),
  (1, 'page', 'more announced', NULL, 9), (1, 'page', 'records', NULL, 1000),
  (1, 'page', 'total announced', NULL, 1000);
-- expect: n=1 FAIL=1
-- expect: |okta|||okta/users-csv|FAIL|TOTAL_NOT_READ
-- Fields the profile of a log promises of every event (item 56).

-- case: all of them have them
UPDATE source SET kind = 'events', complete = 'id, state_before, state_after, reason';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((1 << 32) + 2, 1, 'disable', 1, 1), ((1 << 32) + 3, 1, 'enable', 2, 2);
INSERT INTO event_more VALUES ((1 << 32) + 2, 'e1', 'active', 'suspended', 'left', NULL), ((1 << 32) + 3, 'e2', 'suspended', 'active', 'back', NULL);
-- expect: |okta|||okta/users-csv|PASS|

-- case: one of them gives no reason, one has no id; another log's events do not count
UPDATE source SET kind = 'events', complete = 'id, state_before, state_after, reason';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((1 << 32) + 2, 1, 'disable', 1, 1), ((1 << 32) + 3, 1, 'enable', 2, 2), ((2 << 32) + 3, 1, 'enable', 2, 2);
INSERT INTO event_more VALUES ((1 << 32) + 2, NULL, 'active', 'suspended', NULL, NULL), ((1 << 32) + 3, 'e2', 'suspended', 'active', 'back', NULL);
-- expect: |okta|||okta/users-csv|MISSING|EVENT_FIELDS_LACKING
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: an event with none of them
UPDATE source SET kind = 'events', complete = 'exception';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((1 << 32) + 2, 1, 'disable', 1, 1);
-- expect: |okta|||okta/users-csv|MISSING|EVENT_FIELDS_LACKING

-- case: who did it is promised, and what was granted, of grants only
UPDATE source SET kind = 'events', complete = 'actor, target';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi, actor, target) VALUES ((1 << 32) + 2, 1, 'disable', 1, 1, 'W1', NULL), ((1 << 32) + 3, 1, 'grant', 1, 1, 'W1', 'Ward');
-- expect: |okta|||okta/users-csv|PASS|

-- case: nothing is promised
UPDATE source SET kind = 'events';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((1 << 32) + 2, 1, 'disable', 1, 1);
-- expect: |okta|||okta/users-csv|PASS|

-- case: only the reason of one lacks
UPDATE source SET kind = 'events', complete = 'id, state_before, state_after, reason';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((1 << 32) + 2, 1, 'disable', 1, 1);
INSERT INTO event_more VALUES ((1 << 32) + 2, 'e1', 'active', 'suspended', NULL, NULL);
-- expect: |okta|||okta/users-csv|MISSING|EVENT_FIELDS_LACKING

-- case: only an event of another log lacks them
UPDATE source SET kind = 'events', complete = 'id';
INSERT INTO event(record_id, account_id, kind, at_lo, at_hi) VALUES ((2 << 32) + 2, 1, 'disable', 1, 1);
-- expect: |okta|||okta/users-csv|PASS|

-- case: times of the past that lie after the export
INSERT INTO source_item VALUES (1, 'sign', 'later than the export', 'last_login, up to 2027-03-01T00:00:00Z', 2), (1, 'sign', 'later than the export', 'created, up to 2027-01-01T00:00:00Z', 1);
-- expect: |okta|||okta/users-csv|INDETERMINATE|TIME_AFTER_EXPORT
-- expect: row |says|users.csv: 3 times in it lie more than half a day after it was made: created, up to 2027-01-01T00:00:00Z; last_login, up to 2027-03-01T00:00:00Z. Not used; or the time of the export is wrong.

-- case: a query with a condition nobody knows
UPDATE source SET hides_inactive = 2;
-- expect: |okta|||okta/users-csv|INDETERMINATE|FILTER_UNCLEAR

-- case: a log that was asked for a part
UPDATE source SET hides_inactive = 2, kind = 'events';
-- expect: |okta|||okta/users-csv|INDETERMINATE|FILTER_UNCLEAR
-- expect: row |says|users.csv: the query it was made with has a condition, so what is not in it may have happened all the same. If it has none: say in the engagement that it was for all, with no filter.

-- case: of tickets those of one outcome were asked for: what is not in it may be there all the same
UPDATE source SET hides_inactive = 2, kind = 'tickets';
-- expect: |okta|||okta/users-csv|INDETERMINATE|FILTER_UNCLEAR
-- expect: row |says|users.csv: the query it was made with asks for some of them by how they ended or whose they are, so what is not in it may be there all the same.

-- case: keys, mailboxes, jobs, reviews by a query with a condition: whom it leaves out cannot be told
UPDATE source SET kind = 'credentials', hides_inactive = 2;
-- expect: |okta|||okta/users-csv|INDETERMINATE|FILTER_UNCLEAR

