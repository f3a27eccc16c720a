-- A second factor on every way in (controls.md P01; IA-2(1), IA-2(2)).
-- Now is 8100000; evidence of a path may be 30 days = 2592000 s old: 5508000.
-- set: period_start=0 period_end=7776000 period_start_day=0 period_end_day=89 now=8100000
-- set: mfa_privileged_strength=standard mfa_ordinary_strength=weak mfa_evidence_days=30 rate=100
INSERT INTO source(id, file, kind, system, newest, rows_accepted)
VALUES (1, 'dir.csv', 'accounts', 'okta', 1, 9), (2, 'app.csv', 'accounts', 'crm', 1, 9),
  (3, 'g.csv', 'grants', 'okta', 1, 9), (4, 'paths.yaml', 'rules', '', 1, 0), (5, 'x.yaml', 'rules', '', 1, 0);
INSERT INTO system_(system, kind, listed) VALUES ('okta', 'directory', 1);
INSERT INTO person(id, worker_id, system, current, record_id) VALUES (1, 'W1', 'hr', 1, (1 << 32) + 90), (2, 'W2', 'hr', 1, (1 << 32) + 91);
INSERT INTO actor(name, person_id, candidates, kind) VALUES ('W2', 2, 1, 'person'), ('board@', NULL, 0, 'account');
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, listed, exported, record_id)
VALUES (1, 'okta', 'ann', 1, 'human', 'active', 8000000, 1, 1, (1 << 32) + 2);
INSERT INTO entitlement(id, system, name, privileged) VALUES (1, 'okta', 'Admins', 1);
INSERT INTO access_path(no, name, system, mfa, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (1, 'console', 'okta', 'enforced', 'policy.json', 1, 7000000, 7000000, (4 << 32) + 2);

-- case: the path enforces it
-- expect: n=1 PASS=1
-- expect: W1|okta|ann||console|PASS|
-- expect: outcome MET

-- case: enforced, and the factor enrolled is SMS: enough for everybody else
UPDATE account SET mfa_strength = 'weak';
-- expect: n=1 PASS=1

-- case: not for a privileged account
UPDATE account SET mfa_strength = 'weak', privileged = 1;
-- expect: W1|okta|ann||console|FAIL|WEAK_FACTOR
-- expect: row W1|severity|Critical
-- expect: row W1|says|The strongest factor is weak (SMS, voice or e-mail); an app, token or better is needed for privileged accounts.
-- expect: outcome DEVIATIONS

-- case: a privileged grant makes the account privileged
UPDATE account SET mfa_strength = 'weak';
INSERT INTO grant_row(record_id, account_id, entitlement_id) VALUES ((3 << 32) + 2, 1, 1);
-- expect: W1|okta|ann||console|FAIL|WEAK_FACTOR

-- case: an app is enough for a privileged account
UPDATE account SET mfa_strength = 'standard', privileged = 1;
-- expect: n=1 PASS=1

-- case: a profile that demands phishing-resistant factors
-- set: mfa_privileged_strength=phishing_resistant
UPDATE account SET mfa_strength = 'standard', privileged = 1;
-- expect: W1|okta|ann||console|FAIL|WEAK_FACTOR

-- case: a path that takes only phishing-resistant factors
-- set: mfa_privileged_strength=phishing_resistant
UPDATE account SET mfa_strength = 'standard', privileged = 1;
UPDATE access_path SET phishing_resistant = 1;
-- expect: n=1 PASS=1

-- case: the strength of a privileged account is not known
UPDATE account SET privileged = 1;
-- expect: W1|okta|ann||console|INDETERMINATE|STRENGTH_UNKNOWN
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: enforced, privileged, and none enrolled: the export contradicts itself
UPDATE account SET privileged = 1, mfa_strength = 'none';
-- expect: W1|okta|ann||console|INDETERMINATE|FACTOR_NOT_ENROLLED

-- case: enforced, none enrolled, never signed in
UPDATE account SET privileged = 1, mfa_strength = 'none', never_used = 1;
-- expect: W1|okta|ann||console|NOT_DUE|NEVER_SIGNED_IN
-- expect: outcome NO_OCCURRENCE

-- case: the path leaves the choice
UPDATE access_path SET mfa = 'optional';
UPDATE account SET mfa = 1, mfa_enforced = 1;
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED
-- expect: row W1|severity|High

-- case: the path asks for none
UPDATE access_path SET mfa = 'none';
-- expect: W1|okta|ann||console|FAIL|NO_MFA

-- case: not asked for from a trusted place
UPDATE access_path SET bypass = 'office network';
-- expect: W1|okta|ann||console|FAIL|BYPASS

-- case: nor where the account decides
UPDATE access_path SET mfa = 'account', bypass = 'office network';
UPDATE account SET mfa = 1, mfa_enforced = 1;
-- expect: W1|okta|ann||console|FAIL|BYPASS

-- case: the register says enforced, and nothing shows it
UPDATE access_path SET evidence = NULL, evidence_present = 0;
-- expect: W1|okta|ann||console|MISSING|PATH_NOT_EVIDENCED
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: the file that shows it is not there
UPDATE access_path SET evidence_present = 0;
-- expect: W1|okta|ann||console|MISSING|PATH_NOT_EVIDENCED

-- case: nobody says when it was checked
UPDATE access_path SET checked_lo = NULL, checked_hi = NULL;
-- expect: W1|okta|ann||console|MISSING|PATH_EVIDENCE_UNDATED

-- case: checked tomorrow
UPDATE access_path SET checked_lo = 8100001, checked_hi = 8100001;
-- expect: W1|okta|ann||console|MISSING|PATH_EVIDENCE_UNDATED

-- case: checked just recently enough
UPDATE access_path SET checked_lo = 5508000, checked_hi = 5508000;
-- expect: n=1 PASS=1

-- case: checked a second too long ago
UPDATE access_path SET checked_lo = 5507999, checked_hi = 5600000;
-- expect: W1|okta|ann||console|MISSING|PATH_EVIDENCE_STALE

-- case: nobody knows what the path asks for
UPDATE access_path SET mfa = 'unknown';
-- expect: W1|okta|ann||console|MISSING|PATH_UNKNOWN

-- case: the account decides, and enforces: no file is needed
UPDATE access_path SET mfa = 'account', evidence = NULL, evidence_present = 0, checked_lo = NULL, checked_hi = NULL;
UPDATE account SET mfa = 1, mfa_enforced = 1;
-- expect: n=1 PASS=1

-- case: enrolled, not enforced
UPDATE access_path SET mfa = 'account';
UPDATE account SET mfa = 1, mfa_enforced = 0;
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: enrolled, enforcement not known
UPDATE access_path SET mfa = 'account';
UPDATE account SET mfa = 1;
-- expect: W1|okta|ann||console|INDETERMINATE|ENFORCEMENT_UNKNOWN

-- case: not enrolled, and in use
UPDATE access_path SET mfa = 'account';
UPDATE account SET mfa = 0;
-- expect: W1|okta|ann||console|FAIL|NO_MFA

-- case: not enrolled, and never signed in
UPDATE access_path SET mfa = 'account';
UPDATE account SET mfa = 0, never_used = 1;
-- expect: W1|okta|ann||console|INDETERMINATE|ENFORCEMENT_UNKNOWN
-- expect: row W1|says|No second factor is enrolled and nobody has signed in; whether the first sign-in demands one is not known.

-- case: not enrolled, and not yet able to sign in
UPDATE access_path SET mfa = 'account';
UPDATE account SET mfa = 0, state = 'pending';
-- expect: W1|okta|ann||console|NOT_DUE|NEVER_SIGNED_IN

-- case: not enrolled, never signed in, and the account demands one
UPDATE access_path SET mfa = 'account';
UPDATE account SET mfa = 0, never_used = 1, mfa_enforced = 1;
-- expect: W1|okta|ann||console|NOT_DUE|NEVER_SIGNED_IN

-- case: never signed in, but known not to be enforced
UPDATE access_path SET mfa = 'account';
UPDATE account SET mfa = 0, mfa_enforced = 0, never_used = 1;
-- expect: W1|okta|ann||console|FAIL|NO_MFA

-- case: the export says nothing
UPDATE access_path SET mfa = 'account';
-- expect: W1|okta|ann||console|MISSING|MFA_NOT_STATED

-- case: an application that signs in through the directory, which enforces
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, mfa, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'sso', 0, 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
-- expect: n=2 PASS=2
-- expect: W1|okta|ann||console|PASS|
-- expect: W1|crm|ann||web|PASS|

-- case: the directory lets people in without
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
UPDATE access_path SET mfa = 'optional';
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'sso', 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED
-- expect: W1|crm|ann||web|FAIL|NOT_ENFORCED

-- case: one of two ways into the directory enforces
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'sso', 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, evidence, evidence_present, checked_lo, checked_hi, record_id) VALUES (2, 'web', 'crm', 'account', NULL, 0, NULL, NULL, (4 << 32) + 9),
  (3, 'legacy', 'okta', 'none', 'shot.png', 1, 7000000, 7000000, (4 << 32) + 10);
-- expect: n=3 PASS=1 FAIL=2

-- case: what the directory demands is not known
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
UPDATE access_path SET mfa = 'unknown';
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'sso', 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
-- expect: W1|okta|ann||console|MISSING|PATH_UNKNOWN
-- expect: W1|crm|ann||web|INDETERMINATE|ENFORCEMENT_UNKNOWN

-- case: an application that also takes passwords is on its own
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, mfa, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'both', 0, 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
-- expect: W1|okta|ann||console|PASS|
-- expect: W1|crm|ann||web|FAIL|NO_MFA

-- case: each way in is a row of its own
INSERT INTO access_path(no, name, system, mfa, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (2, 'ssh', 'okta', 'none', 'sshd.txt', 1, 7000000, 7000000, (4 << 32) + 3);
-- expect: W1|okta|ann||console|PASS|
-- expect: W1|okta|ann||ssh|FAIL|NO_MFA

-- case: a way into a system whose accounts were not exported
INSERT INTO access_path(no, name, system, mfa, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (2, 'psql', 'warehouse', 'enforced', 'pg.txt', 1, 7000000, 7000000, (4 << 32) + 3);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann||console|PASS|
-- expect: |warehouse|||psql|MISSING|NO_ACCOUNT_EXPORT

-- case: there is no register of paths
DELETE FROM access_path;
-- expect: n=1 MISSING=1
-- expect: |okta||||MISSING|NO_ACCESS_PATH
-- expect: outcome UNABLE_TO_CONCLUDE

-- case: a system out of scope needs no path
INSERT INTO system_(system, kind, listed, in_scope) VALUES ('crm', 'application', 1, 0);
-- expect: n=1 PASS=1

-- case: closed accounts, registered ones and those of a log only have no row
INSERT INTO account(id, system, username, kind, state, registered, exported, record_id)
VALUES (2, 'okta', 'old', 'human', 'suspended', 0, 1, (1 << 32) + 3), (3, 'okta', 'svc', 'service', 'active', 1, 1, (1 << 32) + 4), (4, 'okta', 'log', 'untyped', 'active', 0, 0, (1 << 32) + 5);
-- expect: n=1 PASS=1

-- case: an account that only its name calls a service is a person's (X8)
INSERT INTO account(id, system, username, kind, state, registered, exported, record_id) VALUES (3, 'okta', 'svc', 'service', 'active', 0, 1, (1 << 32) + 4);
-- expect: n=2 PASS=2

-- case: whether the account is open is not known (X20)
UPDATE account SET state = 'unknown';
-- expect: W1|okta|ann||console|INDETERMINATE|STATE_UNKNOWN

-- case: an exception for the path, signed by the one the rules name
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, resource, person_id, approved_by, approved_day, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'Console', 1, 'W2', 90, 7776000, 8000000, 8000000, 8000000, (5 << 32) + 2);
-- expect: n=1 FAIL_EXCEPTED=1
-- expect: row W1|exception_id|EX-1

-- case: approved a second after the export (X30)
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, resource, person_id, approved_by, approved_day, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'mfa', 1, 'W2', 92, 8000001, 8000001, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: expired a second before
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, resource, person_id, approved_by, approved_day, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'mfa', 1, 'W2', 10, 864000, 864000, 7999999, 7999999, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: signed by somebody else
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 1, (5 << 32) + 1);
INSERT INTO exception_(no, id, resource, person_id, approved_by, approved_day, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'mfa', 1, 'W2', 10, 864000, 864000, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED
-- expect: row W1|says|Sign-in is possible without a second factor. Exception EX-1 does not count: nobody named for such exceptions signed it.

-- case: the rules name nobody for such exceptions
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, resource, person_id, approved_by, approved_day, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'mfa', 1, 'W2', 10, 864000, 864000, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: the more exact rule names somebody else
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, system, purpose, step, by, person_id, record_id) VALUES (1, NULL, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1), (2, 'okta', 'mfa_exception', 1, 'person', 1, (5 << 32) + 1);
INSERT INTO exception_(no, id, resource, person_id, approved_by, approved_day, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'mfa', 1, 'W2', 10, 864000, 864000, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: the authority had ended the day before
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, until_day, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, 9, (5 << 32) + 1);
INSERT INTO exception_(no, id, resource, person_id, approved_by, approved_day, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'mfa', 1, 'W2', 10, 864000, 864000, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: its last day still counts
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, until_day, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, 10, (5 << 32) + 1);
INSERT INTO exception_(no, id, resource, person_id, approved_by, approved_day, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'mfa', 1, 'W2', 10, 864000, 864000, 9000000, 9000000, (5 << 32) + 2);
-- expect: n=1 FAIL_EXCEPTED=1

-- case: an exception for another path, another person, or incomplete
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, resource, person_id, problem, approved_by, approved_day, approved_lo, approved_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'ssh', 1, NULL, 'W2', 10, 864000, 864000, 9000000, 9000000, (5 << 32) + 2),
  (2, 'EX-2', 'mfa', 2, NULL, 'W2', 10, 864000, 864000, 9000000, 9000000, (5 << 32) + 2),
  (3, 'EX-3', 'mfa', 1, 'it has no end date', 'W2', 10, 864000, 864000, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: a rejected row may be of an account
INSERT INTO reject VALUES (1, 9, 'username is empty', NULL);
-- expect: n=2 PASS=1 MISSING=1

-- case: without a profile it is not run
-- set: profile=none
-- expect: outcome NOT_RUN

-- case: an exception for another of the ways in does not cover this one
UPDATE access_path SET mfa = 'optional';
INSERT INTO access_path(no, name, system, mfa, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (2, 'ssh', 'okta', 'none', 'sshd.txt', 1, 7000000, 7000000, (4 << 32) + 3);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'ssh', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED
-- expect: W1|okta|ann||ssh|FAIL_EXCEPTED|NO_MFA

-- case: an exception for this way in does not cover another
UPDATE access_path SET mfa = 'optional';
INSERT INTO access_path(no, name, system, mfa, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (2, 'ssh', 'okta', 'none', 'sshd.txt', 1, 7000000, 7000000, (4 << 32) + 3);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'console', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL_EXCEPTED|NOT_ENFORCED
-- expect: W1|okta|ann||ssh|FAIL|NO_MFA

-- case: an exception for mfa covers both
UPDATE access_path SET mfa = 'optional';
INSERT INTO access_path(no, name, system, mfa, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (2, 'ssh', 'okta', 'none', 'sshd.txt', 1, 7000000, 7000000, (4 << 32) + 3);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL_EXCEPTED|NOT_ENFORCED
-- expect: W1|okta|ann||ssh|FAIL_EXCEPTED|NO_MFA

-- case: an exception for another system
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'crm', 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: an exception for this system
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', 'okta', 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL_EXCEPTED|NOT_ENFORCED

-- case: an exception with an empty system
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', '', 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL_EXCEPTED|NOT_ENFORCED

-- case: an exception for another account of the same person
UPDATE access_path SET mfa = 'optional';
INSERT INTO account(id, system, username, person_id, kind, state, snapshot_at, exported, record_id) VALUES (2, 'okta', 'ann-adm', 1, 'human', 'active', 8000000, 1, (1 << 32) + 3);
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, 2, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED
-- expect: W1|okta|ann-adm||console|FAIL_EXCEPTED|NOT_ENFORCED

-- case: an exception for an account that is nobody's
UPDATE access_path SET mfa = 'optional';
UPDATE account SET person_id = NULL;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', NULL, 1, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: |okta|ann||console|FAIL_EXCEPTED|NOT_ENFORCED

-- case: two exceptions are one row, with the one that lasts longer
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 8500000, 8500000, (5 << 32) + 2);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (2, 'EX-2', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: n=1 FAIL_EXCEPTED=1
-- expect: row W1|exception_id|EX-2

-- case: approved after the export, dated back in what it grants (X30)
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 8000001, 8000001, 7000000, 7000000, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: approved before, and granted only after the export
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, 8000001, 8000001, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: granted in the second of the export
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, 8000000, 8000000, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL_EXCEPTED|NOT_ENFORCED

-- case: signed the day before the authority began
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, from_day, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, 11, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: signed on its first day
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, from_day, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, 10, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL_EXCEPTED|NOT_ENFORCED

-- case: the rules name them for another system alone
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, system, purpose, step, by, person_id, record_id) VALUES (1, 'crm', 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: the rules name them for another way in alone
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, resource, purpose, step, by, person_id, record_id) VALUES (1, 'ssh', 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: the rules name them for this way in
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, resource, purpose, step, by, person_id, record_id) VALUES (1, ' Console', 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL_EXCEPTED|NOT_ENFORCED

-- case: the rules name them for mfa
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, resource, purpose, step, by, person_id, record_id) VALUES (1, 'MFA', 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL_EXCEPTED|NOT_ENFORCED

-- case: a rule for the way in counts before one for the system
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, system, resource, purpose, step, by, person_id, record_id) VALUES (1, 'okta', NULL, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1), (2, NULL, 'console', 'mfa_exception', 1, 'person', 1, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: signed by nobody HR knows
UPDATE access_path SET mfa = 'optional';
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'board@', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED
-- expect: row W1|says|Sign-in is possible without a second factor. Exception EX-1 does not count: nobody named for such exceptions signed it.

-- case: in words: excepted
UPDATE access_path SET mfa = 'optional';
UPDATE account SET mfa = 1;
INSERT INTO authority(no, purpose, step, by, person_id, record_id) VALUES (1, 'mfa_exception', 1, 'person', 2, (5 << 32) + 1);
INSERT INTO exception_(no, id, system, resource, person_id, account_id, approved_by, approved_day, approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi, record_id)
VALUES (1, 'EX-1', NULL, 'mfa', 1, NULL, 'W2', 10, 864000, 864000, NULL, NULL, 9000000, 9000000, (5 << 32) + 2);
-- expect: row W1|says|A second factor is enrolled, but sign-in is possible without it. Exception EX-1 covers it until 1970-04-15 04:00:00Z.

-- case: in words: the path asks for none
UPDATE access_path SET mfa = 'none';
-- expect: row W1|says|The path asks for no second factor.

-- case: in words: none enrolled
UPDATE access_path SET mfa = 'account';
UPDATE account SET mfa = 0;
-- expect: row W1|says|No second factor is enrolled, and none is enforced.

-- case: only the first moment of the check is known
UPDATE access_path SET checked_hi = NULL;
-- expect: W1|okta|ann||console|MISSING|PATH_EVIDENCE_UNDATED

-- case: only the last moment of the check is known
UPDATE access_path SET checked_lo = NULL;
-- expect: W1|okta|ann||console|MISSING|PATH_EVIDENCE_UNDATED

-- case: checked in the second of the run
UPDATE access_path SET checked_lo = 8100000, checked_hi = 8100000;
-- expect: W1|okta|ann||console|PASS|

-- case: checked on the day of the run
UPDATE access_path SET checked_lo = 8035200, checked_hi = 8121600;
-- expect: W1|okta|ann||console|PASS|

-- case: an export of accounts without a row shows nobody
UPDATE source SET rows_accepted = 0 WHERE id = 1;
DELETE FROM account;
-- expect: |okta|||console|MISSING|NO_ACCOUNT_EXPORT

-- case: a way that lets everybody choose has no bypass
UPDATE access_path SET mfa = 'optional', bypass = 'office network';
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: nor one where the account does not enforce it
UPDATE access_path SET mfa = 'account', bypass = 'office network';
UPDATE account SET mfa = 1, mfa_enforced = 0;
-- expect: W1|okta|ann||console|FAIL|NOT_ENFORCED

-- case: an application behind a directory that asks nobody in the office
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'sso', 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
UPDATE access_path SET bypass = 'office network' WHERE no = 1;
-- expect: W1|okta|ann||console|FAIL|BYPASS
-- expect: W1|crm|ann||web|FAIL|NOT_ENFORCED

-- case: of two ways into the directory the weaker factor counts for what is behind
-- set: mfa_privileged_strength=phishing_resistant
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'sso', 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
INSERT INTO access_path(no, name, system, mfa, evidence, evidence_present, checked_lo, checked_hi, phishing_resistant, record_id) VALUES (3, 'vpn', 'okta', 'enforced', 'shot.png', 1, 7000000, 7000000, 1, (4 << 32) + 10);
UPDATE account SET mfa_strength = 'standard' WHERE id = 1;
UPDATE account SET privileged = 1 WHERE id = 2;
-- expect: W1|okta|ann||console|PASS|
-- expect: W1|okta|ann||vpn|PASS|
-- expect: W1|crm|ann||web|FAIL|WEAK_FACTOR

-- case: a directory that takes only phishing-resistant factors, and what is behind
-- set: mfa_privileged_strength=phishing_resistant
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'sso', 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
UPDATE access_path SET phishing_resistant = 1 WHERE no = 1;
UPDATE account SET privileged = 1 WHERE id = 2;
-- expect: n=2 PASS=2

-- case: a directory whose ways nobody lists: its export says what it enforces
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'sso', 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
DELETE FROM access_path WHERE no = 1;
UPDATE account SET mfa_enforced = 1 WHERE id = 1;
-- expect: |okta||||MISSING|NO_ACCESS_PATH
-- expect: W1|crm|ann||web|PASS|

-- case: a directory that leaves it to the account: each person by their own
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'sso', 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
UPDATE access_path SET mfa = 'account' WHERE no = 1;
UPDATE account SET mfa_enforced = 1 WHERE id = 1;
INSERT INTO account(id, system, username, person_id, kind, state, mfa_enforced, sign_in, exported, record_id) VALUES (3, 'okta', 'bob', 2, 'human', 'active', 0, NULL, 1, (1 << 32) + 3), (4, 'crm', 'bob', 2, 'human', 'active', NULL, 'sso', 1, (2 << 32) + 3);
-- expect: W1|okta|ann||console|PASS|
-- expect: W1|crm|ann||web|PASS|
-- expect: W2|okta|bob||console|FAIL|NOT_ENFORCED
-- expect: W2|crm|bob||web|FAIL|NOT_ENFORCED

-- case: an application that signs in elsewhere, and no directory account is known: its own word
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, exported, record_id) VALUES (2, 'crm', 'ann', 1, 'human', 'active', 'sso', 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
DELETE FROM account WHERE id = 1;
UPDATE account SET mfa_enforced = 1;
-- expect: W1|crm|ann||web|PASS|

-- case: the directory does not sign in through itself
UPDATE access_path SET mfa = 'account';
UPDATE account SET mfa_enforced = 1, sign_in = 'sso';
INSERT INTO access_path(no, name, system, mfa, evidence, evidence_present, checked_lo, checked_hi, record_id)
VALUES (2, 'ssh', 'okta', 'none', 'sshd.txt', 1, 7000000, 7000000, (4 << 32) + 3);
-- expect: W1|okta|ann||console|PASS|
-- expect: W1|okta|ann||ssh|FAIL|NO_MFA

-- case: an application that signs in elsewhere, where nobody knows: its own
-- word on second factors is about a password nobody uses
INSERT INTO system_(system, kind, listed) VALUES ('crm', 'application', 1);
INSERT INTO account(id, system, username, person_id, kind, state, sign_in, mfa, exported, record_id) VALUES (2, 'crm', 'bob', 2, 'human', 'active', 'sso', 0, 1, (2 << 32) + 2);
INSERT INTO access_path(no, name, system, mfa, record_id) VALUES (2, 'web', 'crm', 'account', (4 << 32) + 9);
-- expect: n=2 PASS=1 MISSING=1
-- expect: W1|okta|ann||console|PASS|
-- expect: W2|crm|bob||web|MISSING|MFA_NOT_STATED

-- case: enforced, and the export of somebody who signs in shows none enrolled: it contradicts itself
UPDATE account SET mfa_strength = 'none';
-- expect: W1|okta|ann||console|INDETERMINATE|FACTOR_NOT_ENROLLED

-- case: the same, by a yes or no alone
UPDATE account SET mfa = 0;
-- expect: W1|okta|ann||console|INDETERMINATE|FACTOR_NOT_ENROLLED

-- case: and a way in that takes only phishing-resistant ones
UPDATE access_path SET phishing_resistant = 1;
UPDATE account SET mfa = 0;
-- expect: W1|okta|ann||console|INDETERMINATE|FACTOR_NOT_ENROLLED

-- case: none enrolled by a yes or no, and a factor is named all the same
UPDATE account SET mfa = 0, mfa_strength = 'standard';
-- expect: n=1 PASS=1

-- case: none enrolled, and nobody has signed in
UPDATE account SET mfa = 0, never_used = 1;
-- expect: W1|okta|ann||console|NOT_DUE|NEVER_SIGNED_IN

-- case: the path enforces it, the export says: not of this account
UPDATE account SET mfa = 1, mfa_enforced = 0, mfa_strength = 'standard';
-- expect: W1|okta|ann||console|INDETERMINATE|ENFORCEMENT_CONTRADICTED

-- case: the same of an application, which the account signs in to by the directory
UPDATE account SET mfa_enforced = 0, sign_in = 'sso';
-- expect: W1|okta|ann||console|PASS|

-- case: the path enforces it, and so does the export
UPDATE account SET mfa = 1, mfa_enforced = 1, mfa_strength = 'standard';
-- expect: n=1 PASS=1

-- case: enrolled by one list, none by another
UPDATE account SET mfa = 1, mfa_enforced = 1, mfa_strength = 'none';
-- expect: W1|okta|ann||console|INDETERMINATE|FACTOR_NOT_ENROLLED
-- expect: row W1|says|A second factor is enrolled by one list, and none by another.
