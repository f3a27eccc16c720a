-- What the bundle of the period before knew, as far as it is used here: the
-- rows of data/previous/rows.jsonl.  Columns with `old_` name rows of that
-- bundle; person_id, account_id and spell_id are this run's, NULL: not found.
CREATE TABLE previous_run(key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE previous_source(
  id INTEGER PRIMARY KEY, file TEXT, kind TEXT NOT NULL, system TEXT NOT NULL,
  sha256 TEXT, extracted_at INTEGER, newest INTEGER NOT NULL,
  record_id INTEGER NOT NULL) STRICT;
CREATE TABLE previous_person(
  id INTEGER PRIMARY KEY, worker_id TEXT NOT NULL, name TEXT, work_email TEXT,
  system TEXT NOT NULL, employment_type TEXT, current INTEGER,
  listed INTEGER NOT NULL, person_id INTEGER, record_id INTEGER NOT NULL) STRICT;
CREATE TABLE previous_number(
  old_person_id INTEGER NOT NULL, system TEXT NOT NULL,
  worker_id TEXT NOT NULL, record_id INTEGER NOT NULL) STRICT;
CREATE TABLE previous_spell(
  id INTEGER PRIMARY KEY, old_person_id INTEGER NOT NULL, start_day INTEGER,
  end_day INTEGER, clock_from INTEGER, ended INTEGER NOT NULL,
  employment_type TEXT, record_id INTEGER NOT NULL) STRICT;
CREATE TABLE previous_account(
  id INTEGER PRIMARY KEY, system TEXT NOT NULL, username TEXT NOT NULL,
  source_key TEXT, old_person_id INTEGER, kind TEXT, state TEXT,
  link TEXT, account_id INTEGER, record_id INTEGER NOT NULL) STRICT;
CREATE TABLE previous_result(
  id INTEGER PRIMARY KEY, test_id TEXT NOT NULL, worker_id TEXT NOT NULL,
  name TEXT, system TEXT NOT NULL, account TEXT NOT NULL,
  entitlement TEXT NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL,
  reason TEXT, says TEXT, severity TEXT, finding_id TEXT NOT NULL,
  exception_id TEXT, clock_from INTEGER, old_person_id INTEGER,
  record_id INTEGER NOT NULL) STRICT;
CREATE TABLE previous_finding(
  finding_id TEXT PRIMARY KEY, test_id TEXT NOT NULL, worker_id TEXT NOT NULL,
  name TEXT, system TEXT NOT NULL, account TEXT NOT NULL,
  entitlement TEXT NOT NULL, subject TEXT NOT NULL, status TEXT NOT NULL,
  since TEXT, record_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE previous_test(
  id TEXT PRIMARY KEY, title TEXT, outcome TEXT, n INTEGER, pass INTEGER,
  fail INTEGER, fail_excepted INTEGER, indeterminate INTEGER, missing INTEGER,
  not_due INTEGER, not_applicable INTEGER, threshold REAL, version TEXT,
  rule_sha256 TEXT, record_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE previous_metric(
  name TEXT PRIMARY KEY, value REAL, numerator INTEGER, denominator INTEGER,
  unit TEXT, as_of INTEGER, record_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE previous_population(
  name TEXT PRIMARY KEY, n INTEGER NOT NULL, sha256 TEXT NOT NULL,
  record_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE previous_role(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL,
  path TEXT, sha256 TEXT, record_id INTEGER NOT NULL) STRICT;

-- HR's numbers that a person has beside person.worker_id.
CREATE TABLE worker_number(
  person_id INTEGER NOT NULL, system TEXT NOT NULL, worker_id TEXT NOT NULL,
  record_id INTEGER NOT NULL) STRICT;

-- The lists the bundle before was made from, and who was in them.
CREATE TABLE previous_list(
  system TEXT NOT NULL, kind TEXT NOT NULL, extracted_at INTEGER,
  supplied INTEGER NOT NULL, to_source INTEGER, record_id INTEGER NOT NULL,
  PRIMARY KEY(system, kind)) STRICT, WITHOUT ROWID;
CREATE TABLE previous_member(
  system TEXT NOT NULL, kind TEXT NOT NULL, person_id INTEGER,
  account_id INTEGER, name TEXT, present INTEGER NOT NULL, explained TEXT,
  record_id INTEGER NOT NULL, basis_record_id INTEGER) STRICT;
-- Ends of employment this run has and that bundle, which knew the employment
-- or should have, had not; and employments whose rows were not due there.
CREATE TABLE late_end(spell_id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL) STRICT;
CREATE TABLE carried_spell(test_id TEXT NOT NULL, spell_id INTEGER NOT NULL,
  record_id INTEGER NOT NULL, PRIMARY KEY(test_id, spell_id)) STRICT,
  WITHOUT ROWID;

-- Heads by type of employment: see table_doc for how the columns add up.
CREATE TABLE rollforward(
  employment_type TEXT PRIMARY KEY, previous_closing INTEGER,
  late_starts INTEGER NOT NULL, rescinded INTEGER NOT NULL,
  late_ends INTEGER NOT NULL, starts_moved INTEGER NOT NULL,
  between_starts INTEGER NOT NULL, between_ends INTEGER NOT NULL,
  opening INTEGER NOT NULL, starts INTEGER NOT NULL,
  conversions_in INTEGER NOT NULL, ends INTEGER NOT NULL,
  conversions_out INTEGER NOT NULL, vanished INTEGER NOT NULL,
  closing INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE rollforward_difference(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, employment_type TEXT NOT NULL,
  heads INTEGER NOT NULL, explained INTEGER NOT NULL, person_id INTEGER,
  worker_id TEXT NOT NULL, name TEXT, system TEXT, day INTEGER,
  says TEXT NOT NULL, record_id INTEGER, previous_record_id INTEGER) STRICT;

-- What became of every finding: this period's, and those of the one before.
CREATE TABLE finding(
  finding_id TEXT PRIMARY KEY, test_id TEXT NOT NULL, worker_id TEXT NOT NULL,
  name TEXT, system TEXT NOT NULL, account TEXT NOT NULL,
  entitlement TEXT NOT NULL, subject TEXT NOT NULL, status TEXT NOT NULL,
  state TEXT, state_before TEXT, since TEXT, result_id INTEGER, says TEXT,
  severity TEXT) STRICT, WITHOUT ROWID;
