-- test: P01
-- version: 6
-- title: A second factor is enforced on every way in
-- objective: A stolen password alone opens nothing.
-- population: One row per open account of a person and way into its system that
--   the register of access paths names; accounts the register of accounts lists
--   as service, shared, break-glass and the like are left out. One row per
--   system in scope without a path, and per path into a system without an export
--   of accounts.
-- rule: The path demands a second factor from everybody, as evidence that is
--   recent enough shows, or leaves it to the account and the account's export
--   says that it is enforced; where the export denies what the path demands,
--   nothing can be told. Enrolled is not enforced, and a path with a bypass
--   does not demand it. The strongest factor is one the profile allows, for
--   privileged accounts a stronger one. An exception covers a failure if it
--   names the path, or "mfa", and was signed by somebody the approval rules name
--   for such exceptions.
-- needs: accounts
-- severity: High
-- exceptable: yes
-- timed: yes
-- wrong_if: There is a way in that the register does not name, or a weaker
--   factor is enrolled beside the strongest and accepted too.
--
WITH
path AS MATERIALIZED (
  SELECT p.*,
         lower(trim(p.name)) AS called,
         CASE
           WHEN p.mfa = 'account' THEN NULL
           WHEN p.mfa NOT IN ('enforced', 'optional', 'none')
             THEN 'PATH_UNKNOWN'
           WHEN coalesce(p.evidence, '') = '' OR p.evidence_present = 0
             THEN 'PATH_NOT_EVIDENCED'
           WHEN p.checked_lo IS NULL OR p.checked_hi IS NULL
             OR p.checked_lo > :now THEN 'PATH_EVIDENCE_UNDATED'
           WHEN p.checked_lo < :now - :mfa_evidence_days * 86400
             THEN 'PATH_EVIDENCE_STALE' END AS lacks
    FROM v_access_path p),
admin AS MATERIALIZED (
  SELECT DISTINCT g.account_id FROM v_grant g
   WHERE g.entitlement_id IN (SELECT e.id FROM v_entitlement e
                               WHERE e.privileged = 1)),
member AS MATERIALIZED (
  SELECT a.id, a.system, a.person_id, a.state AS account_state, a.mfa,
         a.mfa_enforced, a.mfa_strength, a.sign_in, a.never_used, a.system_kind,
         a.record_id, a.mfa_record_id, a.snapshot_at,
         coalesce(a.data_class, '') AS data_class,
         a.privileged = 1 OR a.id IN (SELECT d.account_id FROM admin d)
           AS privileged
    FROM v_account a
   WHERE a.exported = 1 AND a.registered = 0
     AND a.state NOT IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                         'absent')),
-- What the directory demands of a person, for accounts that sign in with it.
upstream AS MATERIALIZED (
  SELECT m.person_id,
         CASE WHEN min(coalesce(u.demands, -1)) = 1 THEN 1
              WHEN min(coalesce(u.demands, 2)) = 0 THEN 0 END AS demands,
         CASE min(u.strength) WHEN 3 THEN 'phishing_resistant'
              WHEN 2 THEN 'standard' WHEN 1 THEN 'weak' WHEN 0 THEN 'none' END
           AS strength,
         min(m.record_id) AS record_id
    FROM member m
    JOIN (SELECT m.id,
                 CASE WHEN p.no IS NULL OR p.mfa = 'account' THEN m.mfa_enforced
                      WHEN p.lacks IS NOT NULL THEN NULL
                      WHEN p.mfa = 'enforced' AND coalesce(p.bypass, '') = ''
                        THEN 1
                      ELSE 0 END AS demands,
                 CASE WHEN p.phishing_resistant = 1 THEN 3
                      ELSE CASE m.mfa_strength
                        WHEN 'phishing_resistant' THEN 3 WHEN 'standard' THEN 2
                        WHEN 'weak' THEN 1 WHEN 'none' THEN 0 ELSE -1 END
                 END AS strength
            FROM member m LEFT JOIN path p ON p.system = m.system
           WHERE m.system_kind = 'directory' AND m.person_id IS NOT NULL) u
      ON u.id = m.id
   GROUP BY m.person_id),
pair AS (
  SELECT m.*, p.no, p.name AS path_name, p.called, p.lacks, p.bypass,
         p.mfa AS path_mfa, p.phishing_resistant, p.record_id AS path_record,
         p.mfa = 'account' AND m.sign_in = 'sso'
           AND m.system_kind <> 'directory' AS elsewhere,
         p.mfa = 'account' AND m.sign_in = 'sso' AND u.person_id IS NOT NULL
           AND m.system_kind <> 'directory' AS federated,
         u.demands AS up_demands, u.strength AS up_strength,
         u.record_id AS up_record
    FROM path p
    JOIN member m ON m.system = p.system
    LEFT JOIN upstream u ON u.person_id = m.person_id),
known AS (
  SELECT q.*,
         iif(federated, up_demands, mfa_enforced) AS own_demands,
         -- mfa of an application that signs in elsewhere says nothing
         iif(elsewhere, NULL, mfa) AS enrolled,
         iif(federated, up_strength, mfa_strength) AS own_strength
    FROM pair q),
ranked AS (
  SELECT k.*,
         iif(phishing_resistant = 1, 3,
             CASE own_strength WHEN 'phishing_resistant' THEN 3
               WHEN 'standard' THEN 2 WHEN 'weak' THEN 1 WHEN 'none' THEN 0 END)
           AS strength,
         coalesce(own_strength = 'none', enrolled = 0, 0) AS bare,
         CASE iif(privileged = 1, :mfa_privileged_strength,
                  :mfa_ordinary_strength)
           WHEN 'weak' THEN 1 WHEN 'standard' THEN 2 ELSE 3 END AS needed,
         CASE
           WHEN path_mfa <> 'account' THEN
             CASE WHEN lacks IS NOT NULL THEN NULL
                  WHEN path_mfa = 'enforced' AND coalesce(bypass, '') = ''
                    THEN 1 ELSE 0 END
           WHEN own_demands = 1 AND coalesce(bypass, '') <> '' THEN 0
           ELSE own_demands END AS demands
    FROM known k),
coded AS MATERIALIZED (
  SELECT r.*,
         CASE
           WHEN account_state NOT IN ('active', 'pending', 'locked')
             THEN 'STATE_UNKNOWN'
           WHEN lacks IS NOT NULL THEN lacks
           WHEN demands = 0 THEN CASE
             WHEN path_mfa = 'none' THEN 'NO_MFA'
             WHEN coalesce(bypass, '') <> ''
              AND (path_mfa = 'enforced'
                   OR (path_mfa = 'account' AND own_demands = 1)) THEN 'BYPASS'
             WHEN enrolled = 0 THEN 'NO_MFA'
             ELSE 'NOT_ENFORCED' END
           WHEN demands IS NULL THEN CASE
             WHEN enrolled = 0 AND account_state = 'pending'
               THEN 'NEVER_SIGNED_IN'
             -- nobody says that the first sign-in asks for one
             WHEN enrolled = 0 AND never_used = 1 THEN 'ENFORCEMENT_UNKNOWN'
             WHEN enrolled = 0 THEN 'NO_MFA'
             WHEN enrolled = 1 OR federated THEN 'ENFORCEMENT_UNKNOWN'
             ELSE 'MFA_NOT_STATED' END
           WHEN bare AND (never_used = 1 OR account_state = 'pending')
             THEN 'NEVER_SIGNED_IN'
           WHEN bare THEN 'FACTOR_NOT_ENROLLED'
           -- its own export, of an account that signs in there
           WHEN path_mfa = 'enforced' AND mfa_enforced = 0
            AND coalesce(sign_in, '') <> 'sso' THEN 'ENFORCEMENT_CONTRADICTED'
           WHEN strength >= needed OR needed = 1 THEN 'PASS'
           WHEN strength IS NULL THEN 'STRENGTH_UNKNOWN'
           ELSE 'WEAK_FACTOR' END AS code
    FROM ranked r),
-- Who may sign an exception here: the most exact rule.
signer AS MATERIALIZED (
  SELECT u.*, dense_rank() OVER (PARTITION BY u.path_no
                                 ORDER BY u.exact DESC, u.no) AS place
    FROM (SELECT p.no AS path_no, a.no, a.person_id, a.from_day, a.until_day,
                 (a.resource IS NOT NULL) * 2 + (a.system IS NOT NULL) AS exact
            FROM path p
            JOIN v_authority a ON a.purpose = 'mfa_exception'
             AND (a.system IS NULL OR a.system = p.system)
             AND (a.resource IS NULL
                  OR lower(trim(a.resource)) IN (p.called, 'mfa'))) u),
waiver AS MATERIALIZED (
  SELECT x.id, x.system, lower(trim(x.resource)) AS resource, x.person_id,
         x.account_id, x.approved_hi, x.granted_hi, x.expires_lo, x.record_id,
         x.approved_day, v.person_id AS approver_id
    FROM v_exception x
    LEFT JOIN v_actor v ON v.name = x.approved_by AND v.kind = 'person'
   WHERE coalesce(x.problem, '') = ''
     AND lower(trim(x.resource)) IN (SELECT p.called FROM path p
                                     UNION ALL SELECT 'mfa')),
excuse AS MATERIALIZED (
  SELECT c.id AS account_id, c.no AS path_no, x.id, x.record_id, x.expires_lo,
         EXISTS (SELECT 1 FROM signer s
                  WHERE s.path_no = c.no AND s.place = 1
                    AND s.person_id = x.approver_id
                    AND coalesce(x.approved_day >= s.from_day, s.from_day IS NULL)
                    AND coalesce(x.approved_day <= s.until_day,
                                 s.until_day IS NULL)) AS signed
    FROM coded c
    JOIN waiver x ON (x.system IS NULL OR x.system = '' OR x.system = c.system)
     AND x.resource IN (c.called, 'mfa')
     AND (x.account_id = c.id
          OR (x.account_id IS NULL AND x.person_id = c.person_id))
   WHERE c.code IN ('NO_MFA', 'NOT_ENFORCED', 'BYPASS', 'WEAK_FACTOR')
     AND x.approved_hi <= coalesce(c.snapshot_at, :now)
     AND coalesce(x.granted_hi, x.approved_hi) <= coalesce(c.snapshot_at, :now)
     AND x.expires_lo >= coalesce(c.snapshot_at, :now)),
best AS MATERIALIZED (
  SELECT e.*, row_number() OVER (PARTITION BY e.account_id, e.path_no
                                 ORDER BY e.signed DESC, e.expires_lo DESC, e.id)
                AS place
    FROM excuse e)
SELECT c.person_id, c.id AS account_id, c.system, c.path_name AS subject,
       CASE
         WHEN c.code = 'PASS' THEN 'PASS'
         WHEN c.code IN ('NO_MFA', 'NOT_ENFORCED', 'BYPASS', 'WEAK_FACTOR') THEN
           iif(b.signed = 1, 'FAIL_EXCEPTED', 'FAIL')
         WHEN c.code = 'NEVER_SIGNED_IN' THEN 'NOT_DUE'
         WHEN c.code IN ('PATH_UNKNOWN', 'PATH_NOT_EVIDENCED',
                         'PATH_EVIDENCE_UNDATED', 'PATH_EVIDENCE_STALE',
                         'MFA_NOT_STATED') THEN 'MISSING'
         ELSE 'INDETERMINATE' END AS state,
       nullif(c.code, 'PASS') AS reason,
       CASE c.code
         WHEN 'PASS' THEN 'A second factor is enforced'
           || iif(c.federated, ' by the directory.', '.')
         WHEN 'NO_MFA' THEN iif(c.path_mfa = 'none',
           'The path asks for no second factor.',
           'No second factor is enrolled, and none is enforced.')
         WHEN 'NOT_ENFORCED' THEN iif(c.enrolled = 1,
           'A second factor is enrolled, but sign-in is possible without it.',
           'Sign-in is possible without a second factor.')
         WHEN 'BYPASS' THEN
           'No second factor is asked for under this condition: ' || c.bypass
           || '.'
         WHEN 'WEAK_FACTOR' THEN
           printf('The strongest factor is %s; %s is needed%s.',
                  CASE c.strength WHEN 1 THEN 'weak (SMS, voice or e-mail)'
                    ELSE 'not phishing-resistant' END,
                  CASE c.needed WHEN 2 THEN 'an app, token or better'
                    ELSE 'a phishing-resistant one' END,
                  iif(c.privileged = 1, ' for privileged accounts', ''))
         WHEN 'STATE_UNKNOWN' THEN
           'Whether the account is open cannot be told from the export.'
         WHEN 'PATH_UNKNOWN' THEN
           'Whether the path asks for a second factor is not known.'
         WHEN 'PATH_NOT_EVIDENCED' THEN
           'The register says "' || c.path_mfa || '", but nothing shows it.'
         WHEN 'PATH_EVIDENCE_UNDATED' THEN
           'Nobody stated when the evidence for the path was taken.'
         WHEN 'PATH_EVIDENCE_STALE' THEN
           printf('The evidence for the path is older than %g days.',
                  :mfa_evidence_days)
         WHEN 'NEVER_SIGNED_IN' THEN
           'Nobody has signed in yet; a factor is enrolled then.'
         WHEN 'ENFORCEMENT_UNKNOWN' THEN CASE
           WHEN c.federated THEN
             'It signs in through the directory, and whether that enforces a '
             || 'second factor is not known.'
           WHEN c.enrolled = 0 THEN
             'No second factor is enrolled and nobody has signed in; whether the '
             || 'first sign-in demands one is not known.'
           ELSE 'A second factor is enrolled; whether sign-in is possible without '
             || 'it is not known.' END
         WHEN 'ENFORCEMENT_CONTRADICTED' THEN
           'By the register a second factor is enforced; by the export it is '
           || 'not, for this account.'
         WHEN 'MFA_NOT_STATED' THEN
           'The export says nothing about second factors.'
         WHEN 'STRENGTH_UNKNOWN' THEN
           'A second factor is enforced; whether it is strong enough is not '
           || 'known.'
         ELSE iif(c.enrolled = 1,
           'A second factor is enrolled by one list, and none by another.',
           'A second factor is enforced, but the export shows none enrolled.')
       END
       || CASE WHEN b.signed = 1 THEN
            ' Exception ' || b.id || ' covers it until '
            || datetime(b.expires_lo, 'unixepoch') || 'Z.'
          WHEN b.signed = 0 THEN
            ' Exception ' || b.id || ' does not count: nobody named for such '
            || 'exceptions signed it.'
          ELSE '' END AS says,
       iif(c.privileged = 1 OR c.data_class = 'regulated', :severity_up,
           :severity) AS severity,
       iif(b.signed = 1, b.id, NULL) AS exception_id,
       c.record_id AS rec1, c.path_record AS rec2,
       -- what else says it: the directory's account, a list of second factors
       iif(c.federated, c.up_record, c.mfa_record_id) AS rec3,
       b.record_id AS rec4
  FROM coded c
  LEFT JOIN best b ON b.account_id = c.id AND b.path_no = c.no AND b.place = 1
UNION ALL
SELECT NULL, NULL, y.system, NULL, 'MISSING', 'NO_ACCESS_PATH',
       'No way into ' || coalesce(nullif(y.name, ''), y.system)
       || ' is in the register of access paths.',
       NULL, NULL, NULL, NULL, NULL, NULL
  FROM v_system y
 WHERE y.kind IN ('directory', 'application') AND coalesce(y.in_scope, 1) = 1
   AND y.system NOT IN (SELECT p.system FROM path p)
UNION ALL
SELECT NULL, NULL, p.system, p.name, 'MISSING', 'NO_ACCOUNT_EXPORT',
       'No export of accounts shows who can use this path.',
       NULL, NULL, p.record_id, NULL, NULL, NULL
  FROM path p
 WHERE p.system NOT IN (SELECT s.system FROM v_source s
                         WHERE s.kind = 'accounts' AND s.rows_accepted > 0)
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of an open account.',
       NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r WHERE r.kind = 'accounts'
