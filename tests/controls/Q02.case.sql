-- Freshness and coverage (controls.md Q02; 0.4 a log covers from its first event,
-- or the declared start of its query, to its extraction; X25).
-- The period is 0 to 7776000, the run at 7900000; 3 days are 259200, 5 days 432000.
-- set: period_start=0 period_end=7776000 now=7900000 snapshot_age_days=3 tail_days=5 rate=100
INSERT INTO source(id, file, profile, kind, system, newest, extracted_at)
VALUES (1, 'users.csv', 'okta/users-csv', 'accounts', 'okta', 1, 7800000);

-- case: fresh, and near the end of the period
-- expect: n=2 PASS=2
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: tail|PASS|
-- expect: outcome MET

-- case: three days old at the run
UPDATE source SET extracted_at = 7640800;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: tail|PASS|

-- case: a second older
UPDATE source SET extracted_at = 7640799;
-- expect: |okta|||okta/users-csv: age|FAIL|TOO_OLD
-- expect: |okta|||okta/users-csv: tail|PASS|
-- expect: outcome DEVIATIONS

-- case: extracted on the second of the run
UPDATE source SET extracted_at = 7900000;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: tail|PASS|

-- case: extracted after the run
UPDATE source SET extracted_at = 7900001;
-- expect: |okta|||okta/users-csv: age|FAIL|EXTRACTED_IN_THE_FUTURE
-- expect: |okta|||okta/users-csv: tail|PASS|

-- case: five days before the end of the period (X25)
-- set: now=7344000
UPDATE source SET extracted_at = 7344000;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: tail|PASS|

-- case: a second more before
-- set: now=7344000
UPDATE source SET extracted_at = 7343999;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: tail|FAIL|FAR_FROM_PERIOD_END

-- case: five days after the end of the period
-- set: now=8208000
UPDATE source SET extracted_at = 8208000;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: tail|PASS|

-- case: a second more after
-- set: now=8208001
UPDATE source SET extracted_at = 8208001;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: tail|FAIL|FAR_FROM_PERIOD_END

-- case: nobody stated when it was extracted
UPDATE source SET extracted_at = NULL;
-- expect: n=2 MISSING=2
-- expect: |okta|||okta/users-csv: age|MISSING|EXTRACTION_TIME_MISSING
-- expect: |okta|||okta/users-csv: tail|MISSING|EXTRACTION_TIME_MISSING
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: an earlier export of the same kind, told apart by its file
INSERT INTO source(id, file, profile, kind, system, newest, extracted_at, parent)
VALUES (2, 'june.csv', 'okta/users-csv', 'accounts', 'okta', 0, NULL, 'Ops');
-- expect: n=4 PASS=2 NOT_APPLICABLE=2
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: tail|PASS|
-- expect: |okta|||okta/users-csv Ops june.csv: age|NOT_APPLICABLE|EARLIER_SNAPSHOT
-- expect: |okta|||okta/users-csv Ops june.csv: tail|NOT_APPLICABLE|EARLIER_SNAPSHOT

-- case: a log that begins with the period and was taken at its end
UPDATE source SET kind = 'events', first_at = 0, extracted_at = 7776000;
-- expect: n=2 PASS=2
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: coverage|PASS|

-- case: a log that begins a second late
UPDATE source SET kind = 'events', first_at = 1;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: coverage|FAIL|LOG_BEGINS_LATE

-- case: a log taken a second early
UPDATE source SET kind = 'events', first_at = 0, extracted_at = 7775999;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: coverage|FAIL|LOG_ENDS_EARLY

-- case: the first event is late, but the query began in time
UPDATE source SET kind = 'events', first_at = 900, covers_from = 0;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: coverage|PASS|

-- case: the query is said to begin late, but the first event is early
UPDATE source SET kind = 'events', first_at = -5, covers_from = 900;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: coverage|PASS|

-- case: a quiet log with a stated query
UPDATE source SET kind = 'events', covers_from = 0;
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: coverage|PASS|

-- case: an empty log without a stated query
UPDATE source SET kind = 'events';
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: coverage|MISSING|LOG_START_UNKNOWN

-- case: a log without a time of extraction
UPDATE source SET kind = 'events', first_at = 0, extracted_at = NULL;
-- expect: |okta|||okta/users-csv: age|MISSING|EXTRACTION_TIME_MISSING
-- expect: |okta|||okta/users-csv: coverage|MISSING|EXTRACTION_TIME_MISSING

-- case: two logs that join cover together
UPDATE source SET kind = 'events', first_at = 4000000;
INSERT INTO source(id, file, profile, kind, system, newest, extracted_at, first_at)
VALUES (2, 'a.json', 'okta/users-csv', 'events', 'okta', 0, 4000000, 0);
-- expect: n=4 PASS=2 NOT_APPLICABLE=2
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: coverage|PASS|
-- expect: |okta|||okta/users-csv a.json: age|NOT_APPLICABLE|EARLIER_SNAPSHOT
-- expect: |okta|||okta/users-csv a.json: coverage|NOT_APPLICABLE|EARLIER_SNAPSHOT

-- case: two logs with a second between them do not
UPDATE source SET kind = 'events', first_at = 4000000;
INSERT INTO source(id, file, profile, kind, system, newest, extracted_at, first_at)
VALUES (2, 'a.json', 'okta/users-csv', 'events', 'okta', 0, 3999999, 0);
-- expect: n=4 PASS=1 FAIL=1 NOT_APPLICABLE=2

-- case: three logs that join
UPDATE source SET kind = 'events', first_at = 4000000;
INSERT INTO source(id, file, profile, kind, system, newest, extracted_at, first_at)
VALUES (2, 'a.json', 'p', 'events', 'okta', 0, 4000000, 2000000),
  (3, 'b.json', 'p', 'events', 'okta', 0, 2000000, 0);
-- expect: n=6 PASS=2 NOT_APPLICABLE=4

-- case: another system's log does not help, nor does a list
UPDATE source SET kind = 'events', first_at = 4000000;
INSERT INTO source(id, file, profile, kind, system, newest, extracted_at, first_at)
VALUES (2, 'a.json', 'p', 'events', 'crm', 0, 4000000, 0),
  (3, 'b.csv', 'p', 'accounts', 'okta', 0, 4000000, 0);
-- expect: n=6 PASS=1 FAIL=1 NOT_APPLICABLE=4

-- case: graver for people, accounts, logs and devices
UPDATE source SET extracted_at = NULL;
-- expect: row |severity|High

-- case: less grave for grants
UPDATE source SET extracted_at = NULL, kind = 'grants';
-- expect: row |severity|Medium

-- case: without a profile the catalogue's 3 days hold
-- set: profile=none
UPDATE source SET extracted_at = 7640799;
-- expect: |okta|||okta/users-csv: age|FAIL|TOO_OLD
-- expect: |okta|||okta/users-csv: tail|PASS|

-- case: without a profile, the last second of 3 days
-- set: profile=none
UPDATE source SET extracted_at = 7640800;
-- expect: n=2 PASS=2

-- case: without a profile the catalogue's 5 days hold
-- set: profile=none now=7344000
UPDATE source SET extracted_at = 7343999;
-- expect: n=2 PASS=1 FAIL=1

-- case: without a profile, the last second of 5 days
-- set: profile=none now=7344000
UPDATE source SET extracted_at = 7344000;
-- expect: n=2 PASS=2

-- case: the times stand beside the verdict: age
-- expect: row okta/users-csv: age|t0_lo|7800000
-- expect: row okta/users-csv: age|t0_hi|7800000
-- expect: row okta/users-csv: age|t1_lo|7900000
-- expect: row okta/users-csv: age|t1_hi|7900000
-- expect: row okta/users-csv: age|limit_s|259200
-- expect: row okta/users-csv: age|says|users.csv: extracted 27 h before the report was made.

-- case: the times stand beside the verdict: taken after the end
-- expect: row okta/users-csv: tail|t0_hi|7776000
-- expect: row okta/users-csv: tail|t1_lo|7800000
-- expect: row okta/users-csv: tail|limit_s|432000
-- expect: row okta/users-csv: tail|says|users.csv: taken 6 h from the end of the period.

-- case: the times stand beside the verdict: taken before the end
UPDATE source SET extracted_at = 7700000;
-- expect: row okta/users-csv: tail|t0_lo|7700000
-- expect: row okta/users-csv: tail|t1_hi|7776000

-- case: the times stand beside the verdict: too old, and far from the end
UPDATE source SET extracted_at = 7000000;
-- expect: row okta/users-csv: age|t0_lo|7000000
-- expect: row okta/users-csv: age|t0_hi|7000000
-- expect: row okta/users-csv: age|t1_lo|7900000
-- expect: row okta/users-csv: age|t1_hi|7900000
-- expect: row okta/users-csv: age|says|users.csv: extracted 10 days before the report was made; 3 are allowed.
-- expect: row okta/users-csv: tail|t0_lo|7000000
-- expect: row okta/users-csv: tail|says|users.csv: taken 8 days from the end of the period; 5 are allowed.

-- case: a coverage that fails is no matter of elapsed time
UPDATE source SET kind = 'events', first_at = 1;
-- expect: row okta/users-csv: coverage|t0_lo|NULL
-- expect: row okta/users-csv: coverage|says|users.csv: the log begins on 1970-01-01 00:00:01Z, after the period did.

-- case: graver for workers
UPDATE source SET extracted_at = NULL, kind = 'workers';
-- expect: row |severity|High

-- case: graver for logs
UPDATE source SET extracted_at = NULL, kind = 'events';
-- expect: row |severity|High

-- case: graver for devices
UPDATE source SET extracted_at = NULL, kind = 'devices';
-- expect: row |severity|High

-- case: the longest time between two snapshots of one list is told
INSERT INTO source(id, file, profile, kind, system, newest, extracted_at)
VALUES (2, 'june.csv', 'okta/users-csv', 'accounts', 'okta', 0, 7713600), (3, 'may.csv', 'okta/users-csv', 'accounts', 'okta', 0, 7540800),
  (4, 'old.csv', 'okta/users-csv', 'accounts', 'crm', 0, 0);
-- expect: row okta/users-csv: tail|says|users.csv: taken 6 h from the end of the period; the longest time between two of its snapshots is 2.0 days.

-- case: two files of one moment are told apart by their names
INSERT INTO source(id, file, profile, kind, system, newest, extracted_at) VALUES (2, 'more.csv', 'okta/users-csv', 'accounts', 'okta', 1, 7800000);
-- expect: |okta|||okta/users-csv users.csv: age|PASS|
-- expect: |okta|||okta/users-csv users.csv: tail|PASS|
-- expect: |okta|||okta/users-csv more.csv: age|PASS|
-- expect: |okta|||okta/users-csv more.csv: tail|PASS|

-- case: a log of changes that reaches back does not help one of sign-ins
UPDATE source SET kind = 'events', first_at = 4000000, shows = 'sign_ins';
INSERT INTO source(id, file, profile, kind, system, newest, extracted_at, first_at, shows)
VALUES (2, 'a.json', 'okta/audit', 'events', 'okta', 1, 7800000, 0, 'administration');
-- expect: |okta|||okta/users-csv: age|PASS|
-- expect: |okta|||okta/users-csv: coverage|FAIL|LOG_BEGINS_LATE
-- expect: |okta|||okta/audit: age|PASS|
-- expect: |okta|||okta/audit: coverage|PASS|

-- case: another kind of file that shows the same does
UPDATE source SET kind = 'events', first_at = 4000000, shows = 'sign_ins';
INSERT INTO source(id, file, profile, kind, system, newest, extracted_at, first_at, shows)
VALUES (2, 'a.json', 'okta/old', 'events', 'okta', 0, 4000000, 0, 'sign_ins');
-- expect: n=4 PASS=2 NOT_APPLICABLE=2
