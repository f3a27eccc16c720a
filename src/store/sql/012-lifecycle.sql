-- Base tables of the lifecycle tests: who names in records are, jobs and moves,
-- what templates allow and when, spans of access, credentials, mailboxes,
-- campaigns, and the rules that say who may decide.  Conventions: 010.

-- Whoever is named in a ticket, exception, review, log or rule, resolved like
-- an account: by worker id, account, address.  Names of people resolve nobody.
CREATE TABLE actor(name TEXT PRIMARY KEY, person_id INTEGER, account_id INTEGER,
  candidates INTEGER NOT NULL, kind TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE job(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL,
  from_lo INTEGER, from_hi INTEGER, from_day INTEGER,
  until_lo INTEGER, until_hi INTEGER, until_day INTEGER,
  title TEXT, department TEXT, employment_type TEXT, company TEXT,
  manager TEXT, manager_id INTEGER, record_id INTEGER NOT NULL,
  entered_lo INTEGER, entered_hi INTEGER) STRICT;

CREATE TABLE move(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL,
  at_lo INTEGER, at_hi INTEGER, at_day INTEGER,
  entered_lo INTEGER, entered_hi INTEGER, entered_day INTEGER,
  kinds TEXT NOT NULL, recorded INTEGER NOT NULL,
  old_job INTEGER, new_job INTEGER,
  record_id INTEGER NOT NULL, before_record_id INTEGER) STRICT;

-- An end of an employment that HR stated earlier, and moved later or took back.
CREATE TABLE earlier_end(
  spell_id INTEGER NOT NULL, t0_lo INTEGER, t0_hi INTEGER,
  end_day INTEGER NOT NULL, seen_at INTEGER, until_at INTEGER,
  record_id INTEGER NOT NULL) STRICT;

-- A moment that a line states, and that an earlier list, taken after it, has not
-- or has otherwise.  Where the record is, it has wider bounds.
CREATE TABLE restated(
  record_id INTEGER NOT NULL, what TEXT NOT NULL, stated_lo INTEGER,
  stated_hi INTEGER, seen_at INTEGER, earlier_record_id INTEGER NOT NULL)
  STRICT;
CREATE INDEX restated_record ON restated(record_id);

-- What a directory says of the holder of an account, beside what HR says.
CREATE TABLE account_attribute(
  account_id INTEGER NOT NULL, what TEXT NOT NULL, person_id INTEGER NOT NULL,
  outcome TEXT NOT NULL, hr_manager_id INTEGER, manager_id INTEGER,
  changed_lo INTEGER, changed_hi INTEGER, changed_record_id INTEGER,
  PRIMARY KEY(account_id, what)) STRICT, WITHOUT ROWID;

CREATE TABLE role_grant(
  role_id INTEGER NOT NULL, system TEXT NOT NULL, resource TEXT NOT NULL,
  permission TEXT, justification TEXT, record_id INTEGER) STRICT;
CREATE TABLE role_change(
  role_id INTEGER NOT NULL, no INTEGER NOT NULL, version TEXT, day INTEGER,
  changed_by TEXT, changes TEXT, approval TEXT) STRICT;
-- Entitlements a version gives from_day <= day < until_day, inherited ones too.
CREATE TABLE role_allows(
  role_id INTEGER NOT NULL, entitlement_id INTEGER NOT NULL,
  from_day INTEGER NOT NULL, until_day INTEGER NOT NULL,
  PRIMARY KEY(role_id, entitlement_id, from_day)) STRICT, WITHOUT ROWID;
-- The versions that fit a person, from_day <= day < until_day.
CREATE TABLE person_role(
  person_id INTEGER NOT NULL, from_day INTEGER NOT NULL,
  role_id INTEGER NOT NULL, until_day INTEGER NOT NULL,
  add_on INTEGER NOT NULL, roles INTEGER NOT NULL,
  PRIMARY KEY(person_id, from_day, role_id)) STRICT, WITHOUT ROWID;

-- One look at a list: the files that were exported together.
CREATE TABLE look(
  id INTEGER PRIMARY KEY, system TEXT NOT NULL, kind TEXT NOT NULL,
  parent TEXT NOT NULL, from_at INTEGER, to_at INTEGER, previous_id INTEGER,
  complete INTEGER NOT NULL, record_id INTEGER NOT NULL) STRICT;

-- Access that ended: seen in an earlier look or in a log, and gone since.
CREATE TABLE grant_past(
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL, entitlement_id INTEGER NOT NULL,
  person_id INTEGER, granted_lo INTEGER, granted_hi INTEGER,
  granted_record_id INTEGER, removed_lo INTEGER, removed_hi INTEGER,
  removed_record_id INTEGER, how TEXT NOT NULL, seen_from INTEGER,
  seen_to INTEGER, expires_lo INTEGER, expires_hi INTEGER) STRICT;
-- What is known of a current grant beyond its line.
CREATE TABLE grant_more(
  record_id INTEGER PRIMARY KEY, granted_record_id INTEGER, seen_from INTEGER,
  expires_lo INTEGER, expires_hi INTEGER) STRICT;

-- Access through groups in groups: whose line it is, and that of the group.
CREATE TABLE grant_through(
  record_id INTEGER PRIMARY KEY, member_record_id INTEGER NOT NULL,
  nested_record_id INTEGER NOT NULL, entitlement_id INTEGER NOT NULL) STRICT;

CREATE TABLE joiner_account(
  id INTEGER PRIMARY KEY, spell_id INTEGER NOT NULL, account_id INTEGER NOT NULL,
  enabled_lo INTEGER, enabled_hi INTEGER, enabled_record_id INTEGER,
  use_lo INTEGER, use_hi INTEGER, use_record_id INTEGER,
  use_covered INTEGER NOT NULL, cover_record_id INTEGER) STRICT;

-- A user name or address an account had, over time.
CREATE TABLE identifier(
  system TEXT NOT NULL, name TEXT NOT NULL, account_id INTEGER NOT NULL,
  from_at INTEGER, until_at INTEGER, record_id INTEGER NOT NULL) STRICT;

-- Whose an account was by an earlier export, where it is not that now.
CREATE TABLE former_holder(
  account_id INTEGER NOT NULL, person_id INTEGER NOT NULL, seen_at INTEGER,
  record_id INTEGER NOT NULL) STRICT;

CREATE TABLE credential(
  id INTEGER PRIMARY KEY, system TEXT NOT NULL, username TEXT, account_id INTEGER,
  person_id INTEGER, kind TEXT NOT NULL, key TEXT, state TEXT NOT NULL,
  privileged INTEGER, created_lo INTEGER, created_hi INTEGER,
  revoked_lo INTEGER, revoked_hi INTEGER, rotated_lo INTEGER,
  rotated_hi INTEGER, last_use_lo INTEGER, last_use_hi INTEGER,
  snapshot_at INTEGER, newest INTEGER NOT NULL, record_id INTEGER NOT NULL) STRICT;

CREATE TABLE mailbox(
  id INTEGER PRIMARY KEY, system TEXT NOT NULL, username TEXT, account_id INTEGER,
  person_id INTEGER, kind TEXT NOT NULL, forwards_to TEXT,
  forwards_external INTEGER, delegates TEXT, hold INTEGER,
  sign_in_blocked INTEGER, retain_lo INTEGER, retain_hi INTEGER,
  deleted_lo INTEGER, deleted_hi INTEGER, owner_after TEXT,
  transferred_lo INTEGER, transferred_hi INTEGER,
  snapshot_at INTEGER, newest INTEGER NOT NULL, record_id INTEGER NOT NULL) STRICT;

CREATE TABLE campaign(
  record_id INTEGER PRIMARY KEY, id TEXT NOT NULL, system TEXT, tier TEXT,
  owner TEXT, state TEXT NOT NULL, started_lo INTEGER, started_hi INTEGER,
  due_lo INTEGER, due_hi INTEGER, completed_lo INTEGER, completed_hi INTEGER,
  items INTEGER) STRICT;

-- Rules.  record_id leads to the rule file's line.
CREATE TABLE register(
  no INTEGER PRIMARY KEY, account_id INTEGER, system TEXT NOT NULL,
  account TEXT NOT NULL, kind TEXT NOT NULL, owner TEXT, owner_id INTEGER,
  purpose TEXT, privileges TEXT, justification TEXT, attribution TEXT,
  interactive INTEGER, monitored INTEGER, approved_by TEXT,
  approved_lo INTEGER, approved_hi INTEGER, reviewed_lo INTEGER,
  reviewed_hi INTEGER, rotated_lo INTEGER, rotated_hi INTEGER,
  tested_lo INTEGER, tested_hi INTEGER, record_id INTEGER NOT NULL) STRICT;
CREATE TABLE custodian(register_no INTEGER NOT NULL, name TEXT NOT NULL,
  person_id INTEGER) STRICT;

CREATE TABLE sod_rule(
  id TEXT PRIMARY KEY, title TEXT, owner TEXT, version TEXT, approved_by TEXT,
  approved_lo INTEGER, approved_hi INTEGER, environment TEXT, severity TEXT,
  record_id INTEGER NOT NULL) STRICT;
CREATE TABLE sod_side(rule_id TEXT NOT NULL, side INTEGER NOT NULL,
  system TEXT NOT NULL, resource TEXT NOT NULL, permission TEXT) STRICT;
CREATE TABLE sod_mitigation(
  rule_id TEXT NOT NULL, worker TEXT, control TEXT, owner TEXT,
  approved_by TEXT, approved_lo INTEGER, approved_hi INTEGER,
  tested_lo INTEGER, tested_hi INTEGER, test_passed INTEGER,
  expires_lo INTEGER, expires_hi INTEGER, record_id INTEGER NOT NULL) STRICT;

-- Who may approve access to what: one row for each approver of each step.
CREATE TABLE authority(
  no INTEGER NOT NULL, system TEXT, resource TEXT, privileged INTEGER,
  purpose TEXT NOT NULL, step INTEGER NOT NULL, by TEXT NOT NULL, name TEXT,
  person_id INTEGER, from_day INTEGER, until_day INTEGER, max_days INTEGER,
  record_id INTEGER NOT NULL) STRICT;
-- Who may ask for it, where the rule says; one row for each of them.
CREATE TABLE requester(
  no INTEGER NOT NULL, by TEXT NOT NULL, name TEXT, person_id INTEGER,
  record_id INTEGER NOT NULL) STRICT;
CREATE TABLE delegation(
  from_name TEXT NOT NULL, from_id INTEGER, to_name TEXT NOT NULL,
  to_id INTEGER, system TEXT, from_day INTEGER, until_day INTEGER,
  record_id INTEGER NOT NULL) STRICT;

CREATE TABLE artefact(
  no INTEGER PRIMARY KEY, kind TEXT NOT NULL, title TEXT, file TEXT,
  sha256 TEXT, owner TEXT, approved_by TEXT, approved_lo INTEGER,
  approved_hi INTEGER, reviewed_lo INTEGER, reviewed_hi INTEGER,
  expires_lo INTEGER, expires_hi INTEGER, present INTEGER NOT NULL,
  role TEXT, role_version TEXT, record_id INTEGER NOT NULL,
  bag_path TEXT, cadence TEXT, responsible TEXT, finding_means TEXT,
  retention_days INTEGER, retention_years INTEGER, shows TEXT) STRICT;
CREATE TABLE access_path(
  no INTEGER PRIMARY KEY, name TEXT NOT NULL, system TEXT NOT NULL,
  mfa TEXT NOT NULL, phishing_resistant INTEGER, bypass TEXT, evidence TEXT,
  evidence_present INTEGER NOT NULL, checked_lo INTEGER, checked_hi INTEGER,
  record_id INTEGER NOT NULL, evidence_sha256 TEXT, bag_path TEXT) STRICT;
CREATE TABLE supplier(name TEXT PRIMARY KEY, approved_by TEXT,
  approved_lo INTEGER, approved_hi INTEGER, until_lo INTEGER, until_hi INTEGER,
  record_id INTEGER NOT NULL) STRICT;
-- Days around the period, when a calendar is given; no counts business days.
CREATE TABLE calendar(day INTEGER PRIMARY KEY, business INTEGER NOT NULL,
  no INTEGER NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  opens_at INTEGER, closes_at INTEGER) STRICT;

-- What the clocks of the organisation's zone add to UTC, from each change on.
CREATE TABLE clock(from_at INTEGER PRIMARY KEY, adds INTEGER NOT NULL) STRICT;

-- Findings that are worse together (policies/compounds.yaml): the rules, a row
-- for each test and reason of a part; then what they found, and of which rows.
CREATE TABLE compound_rule(
  no INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL,
  same TEXT NOT NULL, parts INTEGER NOT NULL) STRICT;
CREATE TABLE compound_part(
  rule_no INTEGER NOT NULL, part INTEGER NOT NULL, test_id TEXT NOT NULL,
  reason TEXT, privileged INTEGER NOT NULL, used_after INTEGER NOT NULL) STRICT;
CREATE TABLE compound(
  id INTEGER PRIMARY KEY, rule_id TEXT NOT NULL, title TEXT NOT NULL,
  person_id INTEGER, account_id INTEGER, system TEXT, severity TEXT NOT NULL,
  made_of TEXT NOT NULL) STRICT;
CREATE TABLE compound_result(
  compound_id INTEGER NOT NULL, result_id INTEGER NOT NULL,
  PRIMARY KEY(compound_id, result_id)) STRICT, WITHOUT ROWID;
