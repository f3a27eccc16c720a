-- The chain of this client's runs, and what is carried along with it: columns
-- number name run_ledger.number.  src/store/ledger.h says what a line is.
CREATE TABLE run_ledger(
  number INTEGER PRIMARY KEY, engagement TEXT NOT NULL,
  period_start TEXT NOT NULL, period_end TEXT NOT NULL, as_of TEXT NOT NULL,
  made_at TEXT NOT NULL, tagmanifest_sha256 TEXT NOT NULL,
  signature_sha256 TEXT NOT NULL, rules_sha256 TEXT NOT NULL,
  roles_sha256 TEXT NOT NULL, entry_before TEXT NOT NULL,
  entry_sha256 TEXT NOT NULL, start_day INTEGER NOT NULL,
  end_day INTEGER NOT NULL) STRICT;
CREATE TABLE run_metric(
  number INTEGER NOT NULL, name TEXT NOT NULL, value REAL, numerator INTEGER,
  denominator INTEGER, unit TEXT, PRIMARY KEY(number, name)) STRICT,
  WITHOUT ROWID;
CREATE TABLE run_test(
  number INTEGER NOT NULL, test_id TEXT NOT NULL, title TEXT, outcome TEXT,
  judged INTEGER, pass INTEGER, fail INTEGER,
  PRIMARY KEY(number, test_id)) STRICT, WITHOUT ROWID;
CREATE TABLE run_cycle(
  first_day INTEGER PRIMARY KEY, last_day INTEGER NOT NULL,
  status TEXT NOT NULL, number INTEGER, runs INTEGER NOT NULL,
  open_days INTEGER NOT NULL, late_days INTEGER) STRICT;
CREATE TABLE finding_history(
  finding_id TEXT PRIMARY KEY, test_id TEXT NOT NULL, worker_id TEXT NOT NULL,
  name TEXT, system TEXT NOT NULL, account TEXT NOT NULL,
  entitlement TEXT NOT NULL, subject TEXT NOT NULL, severity TEXT,
  first_seen TEXT, first_number INTEGER, last_seen TEXT, last_number INTEGER,
  status TEXT NOT NULL, reopened INTEGER NOT NULL, ended_in TEXT,
  ended_number INTEGER, until_day INTEGER NOT NULL, earlier TEXT, says TEXT) STRICT,
  WITHOUT ROWID;
CREATE TABLE history_change(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
  number_before INTEGER NOT NULL, number INTEGER NOT NULL, before TEXT,
  now TEXT, says TEXT NOT NULL) STRICT;

-- The same of the bundle before, lines of data/previous/rows.jsonl.
CREATE TABLE previous_rule(
  path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, record_id INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE previous_ledger(
  number INTEGER PRIMARY KEY, engagement TEXT NOT NULL,
  period_start TEXT NOT NULL, period_end TEXT NOT NULL, as_of TEXT NOT NULL,
  made_at TEXT NOT NULL, tagmanifest_sha256 TEXT NOT NULL,
  signature_sha256 TEXT NOT NULL, rules_sha256 TEXT NOT NULL,
  roles_sha256 TEXT NOT NULL, entry_before TEXT NOT NULL,
  entry_sha256 TEXT NOT NULL, record_id INTEGER NOT NULL) STRICT;
CREATE TABLE previous_run_metric(
  number INTEGER NOT NULL, name TEXT NOT NULL, value REAL, numerator INTEGER,
  denominator INTEGER, unit TEXT, record_id INTEGER NOT NULL,
  PRIMARY KEY(number, name)) STRICT, WITHOUT ROWID;
CREATE TABLE previous_run_test(
  number INTEGER NOT NULL, test_id TEXT NOT NULL, title TEXT, outcome TEXT,
  judged INTEGER, pass INTEGER, fail INTEGER, record_id INTEGER NOT NULL,
  PRIMARY KEY(number, test_id)) STRICT, WITHOUT ROWID;
CREATE TABLE previous_finding_history(
  finding_id TEXT PRIMARY KEY, test_id TEXT NOT NULL, worker_id TEXT NOT NULL,
  name TEXT, system TEXT NOT NULL, account TEXT NOT NULL,
  entitlement TEXT NOT NULL, subject TEXT NOT NULL, severity TEXT,
  first_seen TEXT, first_number INTEGER, last_seen TEXT, last_number INTEGER,
  status TEXT NOT NULL, reopened INTEGER NOT NULL, ended_in TEXT,
  ended_number INTEGER, until_day INTEGER NOT NULL, earlier TEXT, says TEXT,
  record_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
