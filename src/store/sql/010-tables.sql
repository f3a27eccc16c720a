-- Base tables of the evidence database.  Times are seconds UTC, NULL is
-- unknown; _lo/_hi bound a moment that evidence only brackets; _day is a
-- calendar date as written, in days since 1970-01-01.
-- A record number is source << 32 | line (line 0: the file as a whole).

CREATE TABLE run(key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE source(
  id INTEGER PRIMARY KEY, file TEXT NOT NULL, profile TEXT, kind TEXT NOT NULL,
  system TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
  extracted_at INTEGER, extracted_by TEXT, query TEXT,
  rows_read INTEGER NOT NULL, rows_accepted INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL, rows_duplicate INTEGER NOT NULL,
  console_count INTEGER, encoding TEXT, delimiter TEXT, zone TEXT, parent TEXT,
  header TEXT, bag_path TEXT, system_kind TEXT, covers_from INTEGER,
  first_at INTEGER, last_at INTEGER, newest INTEGER NOT NULL,
  hides_inactive INTEGER NOT NULL, values_dated INTEGER NOT NULL,
  values_day_only INTEGER NOT NULL, values_zone_assumed INTEGER NOT NULL,
  chain_start TEXT, chain_after INTEGER, chain_links INTEGER,
  chain_recomputed INTEGER, chain_broken INTEGER, chain_break_line INTEGER,
  chain_says TEXT, shows TEXT, complete TEXT) STRICT;

CREATE TABLE reject(source_id INTEGER NOT NULL, line INTEGER NOT NULL,
  reason TEXT NOT NULL, text TEXT) STRICT;
CREATE TABLE unknown_word(source_id INTEGER NOT NULL, field TEXT NOT NULL,
  word TEXT NOT NULL, count INTEGER NOT NULL, first_line INTEGER) STRICT;

CREATE TABLE source_item(source_id INTEGER NOT NULL, what TEXT NOT NULL,
  name TEXT NOT NULL, value TEXT, n INTEGER NOT NULL) STRICT;

CREATE TABLE system_(
  system TEXT PRIMARY KEY, name TEXT, kind TEXT, owner TEXT, in_scope INTEGER,
  listed INTEGER NOT NULL, sso INTEGER, tier TEXT, data_class TEXT,
  environment TEXT, local_login INTEGER, review_days INTEGER,
  privileged_review_days INTEGER, record_id INTEGER, provisioning TEXT,
  integration TEXT) STRICT;

CREATE TABLE person(
  id INTEGER PRIMARY KEY, worker_id TEXT NOT NULL, name TEXT, work_email TEXT,
  alt_email TEXT, title TEXT, department TEXT, employment_type TEXT,
  location TEXT, manager TEXT, system TEXT NOT NULL,
  current INTEGER, -- NULL: HR's status word is not known
  on_leave INTEGER NOT NULL, leave_lo INTEGER, leave_hi INTEGER,
  same_email INTEGER NOT NULL, duplicate_of INTEGER, roles INTEGER NOT NULL,
  role TEXT, role_version TEXT, record_id INTEGER NOT NULL,
  changed_lo INTEGER, changed_hi INTEGER, changed_day INTEGER,
  previous_title TEXT, previous_department TEXT) STRICT;

CREATE TABLE spell(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL,
  start_lo INTEGER, start_hi INTEGER, start_day INTEGER,
  end_lo INTEGER, end_hi INTEGER, end_day INTEGER,
  entered_lo INTEGER, entered_hi INTEGER, entered_day INTEGER,
  t0_lo INTEGER, t0_hi INTEGER, t0_rule TEXT, notice_lo INTEGER,
  notice_hi INTEGER, reason TEXT, high_risk INTEGER NOT NULL,
  employment_type TEXT, ended INTEGER NOT NULL,
  concurrent INTEGER NOT NULL, -- another spell goes on: no leaving
  next_gap_days INTEGER, type_changes INTEGER NOT NULL, current INTEGER,
  record_id INTEGER NOT NULL, doubtful INTEGER NOT NULL DEFAULT 0,
  rescinded_day INTEGER, rescinded_record_id INTEGER,
  told_lo INTEGER, told_hi INTEGER, untold_record_id INTEGER,
  told_record_id INTEGER) STRICT;

CREATE TABLE account(
  id INTEGER PRIMARY KEY, system TEXT NOT NULL, username TEXT NOT NULL,
  source_key TEXT, email TEXT, worker_ref TEXT, name TEXT,
  person_id INTEGER, link TEXT NOT NULL, candidates INTEGER NOT NULL,
  override_problem TEXT, kind TEXT NOT NULL, registered INTEGER NOT NULL,
  state TEXT NOT NULL, state_raw TEXT, privileged INTEGER, mfa INTEGER,
  created_lo INTEGER, created_hi INTEGER, last_use_lo INTEGER,
  last_use_hi INTEGER, never_used INTEGER NOT NULL, use_stated INTEGER NOT NULL,
  snapshot_at INTEGER, listed INTEGER NOT NULL, in_reject INTEGER NOT NULL,
  record_id INTEGER NOT NULL, use_record_id INTEGER,
  exported INTEGER NOT NULL, -- 0: known from a log or a member list
  mfa_enforced INTEGER, mfa_strength TEXT, sign_in TEXT, sponsor TEXT,
  expires_lo INTEGER, expires_hi INTEGER, secret_lo INTEGER,
  secret_hi INTEGER, title TEXT, department TEXT, manager TEXT,
  mfa_record_id INTEGER, employment_type TEXT, interactive INTEGER) STRICT;

CREATE TABLE leaver_account(
  id INTEGER PRIMARY KEY, spell_id INTEGER NOT NULL, account_id INTEGER NOT NULL,
  last_spell INTEGER NOT NULL, closed INTEGER, t1_lo INTEGER, t1_hi INTEGER,
  t1_open INTEGER NOT NULL, basis TEXT, disables INTEGER NOT NULL,
  voided INTEGER NOT NULL, until_at INTEGER,
  use_lo INTEGER, use_hi INTEGER, use_kind TEXT, use_covered INTEGER NOT NULL,
  use_from TEXT, t1_record_id INTEGER, use_record_id INTEGER,
  cover_record_id INTEGER,
  undone_at INTEGER, reopened_at INTEGER, reopened_record_id INTEGER,
  was_privileged INTEGER NOT NULL DEFAULT 0, again_at INTEGER) STRICT;

CREATE TABLE entitlement(
  id INTEGER PRIMARY KEY, system TEXT NOT NULL, name TEXT NOT NULL,
  permission TEXT, kind TEXT, source_key TEXT, privileged INTEGER) STRICT;

-- record_id is the key: one grant, one line.  class: 1 TEMPLATE 2 EXCEPTION
-- 3 DRIFT 4 UNEVALUABLE, NULL when the holder is no current worker.
-- person_id repeats the account's: a test over all grants then needs no join.
CREATE TABLE grant_row(
  record_id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL,
  entitlement_id INTEGER NOT NULL, granted_lo INTEGER, granted_hi INTEGER,
  class INTEGER, why INTEGER, exception_no INTEGER, person_id INTEGER) STRICT;
CREATE TABLE grant_why(id INTEGER PRIMARY KEY, reason TEXT NOT NULL,
  says TEXT NOT NULL) STRICT;

CREATE TABLE missing_grant(
  person_id INTEGER NOT NULL, system TEXT NOT NULL, resource TEXT NOT NULL,
  permission TEXT, role TEXT NOT NULL, version TEXT NOT NULL) STRICT;

CREATE TABLE event(
  record_id INTEGER PRIMARY KEY, account_id INTEGER, kind TEXT NOT NULL,
  at_lo INTEGER NOT NULL, at_hi INTEGER NOT NULL, actor TEXT, target TEXT) STRICT;

-- What few logs say of an event besides.
CREATE TABLE event_more(
  record_id INTEGER PRIMARY KEY, event_id TEXT, state_before TEXT,
  state_after TEXT, reason TEXT, exception_id TEXT) STRICT;

CREATE TABLE device(
  id INTEGER PRIMARY KEY, system TEXT NOT NULL, serial TEXT, name TEXT,
  holder TEXT, person_id INTEGER, link TEXT NOT NULL,
  candidates INTEGER NOT NULL, managed INTEGER, encrypted INTEGER,
  state TEXT NOT NULL, state_raw TEXT, last_seen_lo INTEGER,
  last_seen_hi INTEGER, changed_lo INTEGER, changed_hi INTEGER,
  snapshot_at INTEGER, record_id INTEGER NOT NULL,
  newest INTEGER NOT NULL) STRICT;

-- A signed override: this worker never had an account there.
CREATE TABLE never_issued(system TEXT NOT NULL, person_id INTEGER NOT NULL,
  approved_by TEXT NOT NULL) STRICT;

CREATE TABLE ticket(
  record_id INTEGER PRIMARY KEY, id TEXT, system TEXT, type TEXT, title TEXT,
  worker_id TEXT, about_system TEXT, requester TEXT, approver TEXT, state TEXT,
  approved_lo INTEGER, approved_hi INTEGER, opened_lo INTEGER,
  opened_hi INTEGER, closed_lo INTEGER, closed_hi INTEGER,
  kind TEXT NOT NULL, status TEXT NOT NULL, step INTEGER, parent TEXT,
  entitlement TEXT, username TEXT, person_id INTEGER, account_id INTEGER,
  justification TEXT, implementer TEXT, closed_by TEXT,
  granted_lo INTEGER, granted_hi INTEGER, expires_lo INTEGER,
  expires_hi INTEGER, removed_lo INTEGER, removed_hi INTEGER,
  removal_reason TEXT, chain TEXT, policy TEXT, duration TEXT,
  starts_lo INTEGER, starts_hi INTEGER, attachment TEXT) STRICT;

CREATE TABLE review(
  record_id INTEGER PRIMARY KEY, campaign TEXT, item TEXT, username TEXT,
  system TEXT, entitlement TEXT, reviewer TEXT, decision TEXT,
  justification TEXT, decided_lo INTEGER, decided_hi INTEGER,
  verdict TEXT NOT NULL, delegated_by TEXT, account_id INTEGER,
  person_id INTEGER, entitlement_id INTEGER) STRICT;

CREATE TABLE exception_(
  no INTEGER PRIMARY KEY, id TEXT NOT NULL, user TEXT, system TEXT,
  resource TEXT, permission TEXT, justification TEXT, requested_by TEXT,
  requested_day INTEGER, approved_by TEXT, approved_day INTEGER,
  granted_day INTEGER, expires_day INTEGER, status TEXT,
  problem TEXT, used INTEGER NOT NULL, business_need TEXT, project_id TEXT,
  approval_note TEXT, requested_lo INTEGER, requested_hi INTEGER,
  approved_lo INTEGER, approved_hi INTEGER, granted_lo INTEGER,
  granted_hi INTEGER, expires_lo INTEGER, expires_hi INTEGER,
  reviewed_lo INTEGER, reviewed_hi INTEGER, extends TEXT, person_id INTEGER,
  account_id INTEGER, record_id INTEGER) STRICT;

CREATE TABLE role(id INTEGER PRIMARY KEY, name TEXT NOT NULL,
  version TEXT NOT NULL, effective_day INTEGER, owner TEXT, approver TEXT,
  sha256 TEXT, path TEXT, grants INTEGER NOT NULL, users INTEGER NOT NULL,
  description TEXT, add_on INTEGER NOT NULL, overlap_days INTEGER,
  until_day INTEGER, reviewed_day INTEGER, extends TEXT,
  record_id INTEGER, scope TEXT, data_class TEXT) STRICT;

-- One row per member of an earlier snapshot: is it in the next one?
CREATE TABLE snapshot_member(
  system TEXT NOT NULL, kind TEXT NOT NULL, from_source INTEGER NOT NULL,
  to_source INTEGER NOT NULL, person_id INTEGER, account_id INTEGER,
  present INTEGER NOT NULL, explained TEXT, record_id INTEGER NOT NULL,
  basis_record_id INTEGER) STRICT;

CREATE TABLE rule_file(path TEXT PRIMARY KEY, sha256 TEXT NOT NULL,
  stock TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE parameter(name TEXT PRIMARY KEY, value, unit TEXT, source TEXT)
  WITHOUT ROWID;

CREATE TABLE test(
  id TEXT PRIMARY KEY, title TEXT NOT NULL, population TEXT, severity TEXT,
  outcome TEXT, n INTEGER, pass INTEGER, fail INTEGER, fail_excepted INTEGER,
  indeterminate INTEGER, missing INTEGER, not_due INTEGER,
  not_applicable INTEGER, threshold REAL, stock TEXT, sql TEXT, no INTEGER,
  version TEXT, objective TEXT, rule TEXT, wrong_if TEXT, outcome_says TEXT,
  parameters TEXT, path TEXT, timed INTEGER, population_sha256 TEXT,
  compact INTEGER NOT NULL DEFAULT 0, needs TEXT, of_kind TEXT) STRICT,
  WITHOUT ROWID;

-- Rows of tests, compact; read `result` instead.  state: 1 PASS 2 FAIL
-- 3 FAIL_EXCEPTED 4 INDETERMINATE 5 MISSING 6 NOT_DUE 7 NOT_APPLICABLE.
CREATE TABLE result_row(
  id INTEGER PRIMARY KEY, test_no INTEGER NOT NULL, person_id INTEGER,
  account_id INTEGER, entitlement_id INTEGER, system TEXT, subject TEXT,
  state INTEGER NOT NULL, reason TEXT, says TEXT, t0_lo INTEGER, t0_hi INTEGER,
  t1_lo INTEGER, t1_hi INTEGER, limit_s INTEGER, severity TEXT,
  finding_id TEXT, exception_id TEXT, rec1 INTEGER, rec2 INTEGER, rec3 INTEGER,
  rec4 INTEGER, exposed_from INTEGER, exposed_until INTEGER,
  reviewed_at INTEGER) STRICT;

CREATE TABLE test_condition(test_id TEXT NOT NULL, condition TEXT NOT NULL,
  holds INTEGER, says TEXT NOT NULL, part INTEGER, whole INTEGER) STRICT;
CREATE TABLE metric(name TEXT PRIMARY KEY, value REAL, numerator INTEGER,
  denominator INTEGER, unit TEXT, as_of INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE population(name TEXT PRIMARY KEY, n INTEGER NOT NULL,
  sha256 TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sample_ticket(population TEXT, seed TEXT, key TEXT, ticket TEXT,
  rank INTEGER, selected INTEGER) STRICT;
CREATE TABLE framework(test_id TEXT NOT NULL, framework TEXT NOT NULL,
  edition TEXT, identifier TEXT NOT NULL) STRICT;
CREATE TABLE record_row(id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE table_doc(name TEXT NOT NULL, column TEXT NOT NULL,
  meaning TEXT NOT NULL, PRIMARY KEY(name, column)) STRICT, WITHOUT ROWID;
