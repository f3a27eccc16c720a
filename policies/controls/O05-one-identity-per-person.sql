-- test: O05
-- version: 4
-- title: One identity per person, and one way to sign in
-- objective: What somebody did can be told only if the account is theirs alone,
--   the name was nobody else's, and there is no second password beside the
--   directory's.
-- population: One row per person and system with an open account; one per user
--   name or address that went from one account to another, and per account that
--   went from one person to another; one per open account
--   of an application behind single sign-on, whatever its kind, that is not in
--   the register; and one per system whose evidence for this is absent.
-- rule: A person has one open account in a system, and besides only a privileged
--   one under a signed-off link, or one that ends within the days the profile
--   allows, counted from the moment there were two; test environments are outside the rule. No user name or address goes
--   from one person to another within the limit. Behind single sign-on nobody
--   signs in with a password of the application's own, by the account's export or
--   because the inventory says that local sign-in is off.
-- needs: workers accounts
-- everywhere: accounts
-- severity: Medium
-- exceptable: yes
-- timed: yes
-- stored: failures
-- wrong_if: Accounts are linked to the wrong person, or a name was used by somebody
--   else before the first export.
--
WITH
account AS MATERIALIZED (
  SELECT a.id, a.person_id, a.system, a.username, a.record_id, a.kind, a.sso,
         a.local_login, a.sign_in, a.system_kind, a.registered,
         coalesce(a.snapshot_at, :now) AS seen_at,
         a.state IN ('active', 'pending', 'locked') AS is_open,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave,
         coalesce(instr(lower(:test_environments),
                        json_quote(lower(a.environment))), 0) > 0 AS is_test,
         coalesce(a.privileged, 0) = 1 AND a.link = 'override' AS is_admin,
         a.expires_lo, a.expires_hi, a.created_lo, a.created_hi
    FROM v_account a
   WHERE a.exported = 1 AND a.registered = 0
     AND a.state NOT IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                         'absent')),
-- Exceptions for an account as such, complete by their own record.
exempt AS MATERIALIZED (
  SELECT x.id, x.person_id, x.account_id,
         nullif(lower(trim(x.system)), '') AS system, x.approved_hi, x.granted_lo,
         x.expires_lo, x.record_id
    FROM v_exception x
   WHERE x.problem IS NULL AND x.person_id IS NOT NULL
     AND instr(lower(:account_exceptions),
               json_quote(lower(trim(coalesce(x.resource, ''))))) > 0),
-- Since when another is beside an account that is to end; of several the first.
pair AS MATERIALIZED (
  SELECT e.id, o.id AS other
    FROM account e
    JOIN account o ON o.person_id = e.person_id AND o.system = e.system
     AND o.id <> e.id AND NOT o.is_admin
     AND o.kind IN ('human', 'untyped', 'guest')
   WHERE e.expires_hi > e.seen_at),
of_pair AS MATERIALIZED (
  SELECT p.id FROM pair p UNION SELECT p.other FROM pair p),
first_named AS MATERIALIZED (
  SELECT i.account_id, min(i.from_at) AS at FROM v_identifier i
   WHERE i.account_id IN (SELECT p.id FROM of_pair p) GROUP BY i.account_id),
opened AS MATERIALIZED (
  SELECT e.account_id, max(e.at_hi) AS at FROM v_event e
   WHERE e.kind = 'enable' AND e.account_id IN (SELECT p.id FROM of_pair p)
   GROUP BY e.account_id),
there AS MATERIALIZED (
  SELECT a.id, coalesce(a.created_lo, -9e15) AS from_lo,
         -- opened again, it may have been there only since then
         max(coalesce(a.created_hi, n.at, a.seen_at), coalesce(o.at, -9e15)) AS from_hi
    FROM of_pair p JOIN account a ON a.id = p.id
    LEFT JOIN first_named n ON n.account_id = a.id
    LEFT JOIN opened o ON o.account_id = a.id),
beside AS MATERIALIZED (
  SELECT p.id, max(e.from_lo, min(o.from_lo)) AS since_lo,
         max(e.from_hi, min(o.from_hi)) AS since_hi
    FROM pair p JOIN there e ON e.id = p.id JOIN there o ON o.id = p.other
   GROUP BY p.id),
-- ends: in time 1, perhaps 2.
counting AS MATERIALIZED (
  SELECT a.*,
         CASE WHEN a.expires_hi IS NULL OR a.expires_hi <= a.seen_at THEN 0
              WHEN a.expires_lo - b.since_hi > :duplicate_max_days * 86400 THEN 0
              WHEN a.expires_lo > a.seen_at
               AND a.expires_hi - b.since_lo <= :duplicate_max_days * 86400 THEN 1
              ELSE 2 END AS ends
    FROM account a LEFT JOIN beside b ON b.id = a.id
   WHERE a.person_id IS NOT NULL AND a.kind IN ('human', 'untyped', 'guest')),
-- One person, one system.
person AS MATERIALIZED (
  SELECT a.person_id, a.system, max(a.seen_at) AS seen_at, max(a.is_test) AS is_test,
         max(a.grave) AS grave,
         sum(a.is_open AND NOT a.is_admin AND a.ends = 0) AS counted,
         sum(NOT a.is_open AND NOT a.is_admin AND a.ends <> 1) AS unknown,
         sum(a.is_open AND NOT a.is_admin AND a.ends = 2) AS perhaps,
         count(*) AS n, min(a.username) AS one, max(a.username) AS other,
         min(a.record_id) AS rec1, max(a.record_id) AS rec2
    FROM counting a
   GROUP BY a.person_id, a.system),
several AS (
  SELECT p.*,
         CASE WHEN n > 1 AND is_test = 1 THEN 'TEST_TENANT'
              WHEN counted > 1 THEN 'SEVERAL_ACCOUNTS'
              WHEN counted + unknown > 1 THEN 'STATE_UNKNOWN'
              WHEN counted + unknown + perhaps > 1 THEN 'END_UNCLEAR'
              ELSE 'PASS' END AS code,
         (SELECT min(x.id) FROM exempt x
           WHERE x.person_id = p.person_id
             AND (x.system IS NULL OR x.system = lower(p.system))
             AND x.approved_hi <= p.seen_at
             AND coalesce(x.granted_lo <= p.seen_at, 1)
             AND x.expires_lo > p.seen_at) AS exception
    FROM person p),
-- Names that more than one account had, and from whom to whom they went.
name AS MATERIALIZED (
  SELECT i.system, i.name FROM v_identifier i
   GROUP BY i.system, i.name HAVING count(DISTINCT i.account_id) > 1),
span AS (
  SELECT i.system, i.name, i.account_id,
         iif(count(*) = count(i.from_at), min(i.from_at), NULL) AS from_at,
         iif(count(*) = count(i.until_at), max(i.until_at), NULL) AS until_at,
         min(i.record_id) AS record_id
    FROM v_identifier i
   WHERE (i.system, i.name) IN (SELECT n.system, n.name FROM name n)
   GROUP BY i.system, i.name, i.account_id),
holder AS (
  SELECT s.*, a.person_id, a.registered
    FROM span s JOIN v_account a ON a.id = s.account_id
   WHERE a.registered = 0),
passed AS (
  SELECT h.*, lag(h.person_id) OVER w AS former,
         lag(h.account_id) OVER w AS former_account,
         lag(h.until_at) OVER w AS former_until,
         lag(h.record_id) OVER w AS former_record
    FROM holder h
  WINDOW w AS (PARTITION BY h.system, h.name
               ORDER BY coalesce(h.from_at, -9e18), h.account_id)),
reused AS (
  SELECT p.*,
         CASE WHEN p.person_id IS NULL OR p.former IS NULL THEN 'HOLDER_UNKNOWN'
              WHEN p.former_until IS NULL THEN 'REUSED'
              WHEN p.from_at - p.former_until < :identifier_reuse_days * 86400
                THEN 'REUSED'
              ELSE 'REUSE_TIME_UNKNOWN' END AS code
    FROM passed p
   WHERE p.former_account IS NOT NULL
     AND (p.person_id IS NULL OR p.former IS NULL OR p.person_id <> p.former)),
-- One account, by name, that was somebody else's in an earlier export.
changed AS (
  SELECT f.account_id, f.person_id AS former, f.seen_at AS former_until,
         f.record_id AS former_record, a.person_id, a.system, a.username,
         a.record_id, coalesce(a.snapshot_at, :now) AS seen_at,
         CASE WHEN a.person_id IS NULL THEN 'HOLDER_UNKNOWN'
              WHEN f.seen_at IS NULL THEN 'REUSE_TIME_UNKNOWN'
              WHEN coalesce(a.snapshot_at, :now) - f.seen_at
                     < :identifier_reuse_days * 86400 THEN 'REUSED'
              ELSE 'REUSE_TIME_UNKNOWN' END AS code
    FROM v_former_holder f
    JOIN v_account a ON a.id = f.account_id
   WHERE a.registered = 0),
-- Passwords beside single sign-on.
local AS (
  SELECT a.*,
         CASE WHEN sign_in = 'sso' THEN 'PASS'
              WHEN sign_in IN ('password', 'both') THEN 'LOCAL_SIGN_IN'
              WHEN local_login = 0 THEN 'PASS'
              ELSE 'SIGN_IN_UNKNOWN' END AS code,
         (SELECT min(x.id) FROM exempt x
           WHERE (x.account_id = a.id OR (x.account_id IS NULL
                                          AND x.person_id = a.person_id))
             AND (x.system IS NULL OR x.system = lower(a.system))
             AND x.approved_hi <= a.seen_at
             AND coalesce(x.granted_lo <= a.seen_at, 1)
             AND x.expires_lo > a.seen_at) AS exception
    FROM account a
   WHERE a.sso = 1 AND coalesce(a.system_kind, 'application') <> 'directory')
SELECT person_id, NULL AS account_id, system, 'accounts' AS subject,
       CASE code WHEN 'PASS' THEN 'PASS' WHEN 'TEST_TENANT' THEN 'NOT_APPLICABLE'
                 WHEN 'STATE_UNKNOWN' THEN 'INDETERMINATE'
                 WHEN 'END_UNCLEAR' THEN 'INDETERMINATE'
                 ELSE iif(exception IS NULL, 'FAIL', 'FAIL_EXCEPTED') END AS state,
       nullif(code, 'PASS') AS reason,
       CASE code
         WHEN 'PASS' THEN 'One account, and none beside it that is not accounted '
           || 'for.'
         WHEN 'TEST_TENANT' THEN printf('%d accounts, in a test environment.', n)
         WHEN 'STATE_UNKNOWN' THEN printf('%d accounts (%s, %s%s), and whether '
           || 'more than one is open cannot be told.', n, one, other,
           iif(n > 2, ', ...', ''))
         WHEN 'END_UNCLEAR' THEN printf('%d accounts (%s, %s%s); whether the one '
           || 'that is to end does so within %g days after there were two cannot '
           || 'be told.', n, one, other, iif(n > 2, ', ...', ''),
           :duplicate_max_days)
         ELSE printf('%d open accounts (%s, %s%s) that nothing accounts for.',
                     counted, one, other, iif(n > 2, ', ...', ''))
           || iif(exception IS NULL, '', ' Covered by exception ' || exception
                  || '.')
       END AS says,
       iif(grave, :severity_up, :severity) AS severity,
       iif(code = 'SEVERAL_ACCOUNTS', exception, NULL) AS exception_id,
       rec1, nullif(rec2, rec1) AS rec2
  FROM several
UNION ALL
SELECT person_id, account_id, system, 'identifier ' || name,
       iif(code = 'REUSED', 'FAIL', 'INDETERMINATE'), code,
       CASE code
         WHEN 'HOLDER_UNKNOWN' THEN 'The name ' || name || ' went from one account '
           || 'to another, and whether they are the same person''s is not known.'
         WHEN 'REUSE_TIME_UNKNOWN' THEN 'The name ' || name || ' went to somebody '
           || 'else; how long it was nobody''s is not known.'
         ELSE 'The name ' || name || ' went to somebody else '
           || iif(former_until IS NULL OR from_at <= former_until,
                  'while its former holder still had it',
                  printf('at most %d days after it was last its former holder''s',
                         (from_at - former_until) / 86400))
           || printf('; it must be nobody''s for %g days.', :identifier_reuse_days)
       END,
       :severity, NULL, record_id, former_record
  FROM reused
UNION ALL
SELECT c.person_id, c.account_id, c.system,
       'holder before ' || coalesce(p.worker_id, ''),
       iif(code = 'REUSED', 'FAIL', 'INDETERMINATE'), code,
       'The account was ' || coalesce(p.worker_id, 'somebody else') || '''s'
       || coalesce(' by the export of ' || datetime(former_until, 'unixepoch')
                   || 'Z', '')
       || CASE code
            WHEN 'HOLDER_UNKNOWN' THEN '; whose it is now is not known.'
            WHEN 'REUSE_TIME_UNKNOWN' THEN ' and is somebody else''s now; how '
              || 'long it was nobody''s is not known.'
            ELSE printf(' and is somebody else''s now; a name must be nobody''s '
                        || 'for %g days.', :identifier_reuse_days) END,
       :severity, NULL, c.record_id, former_record
  FROM changed c LEFT JOIN v_person p ON p.id = c.former
UNION ALL
SELECT person_id, id, system, 'sign-in',
       CASE code WHEN 'PASS' THEN 'PASS' WHEN 'SIGN_IN_UNKNOWN' THEN 'INDETERMINATE'
                 ELSE iif(exception IS NULL, 'FAIL', 'FAIL_EXCEPTED') END,
       nullif(code, 'PASS'),
       CASE code
         WHEN 'PASS' THEN 'Signs in through the directory only.'
         WHEN 'SIGN_IN_UNKNOWN' THEN 'The application is behind single sign-on; '
           || 'whether this account also has a password of its own is not known.'
         ELSE 'The application is behind single sign-on, but this account signs in '
           || 'with a password of its own and is not in the register.'
           || iif(exception IS NULL, '', ' Covered by exception ' || exception
                  || '.')
       END,
       iif(grave, :severity_up, :severity),
       iif(code = 'LOCAL_SIGN_IN', exception, NULL), record_id, NULL
  FROM local
UNION ALL
SELECT NULL, NULL, y.system, 'sign-in', 'MISSING', 'SSO_UNKNOWN',
       'The inventory does not say whether people sign in to '
       || coalesce(y.name, y.system) || ' only through the directory, so '
       || 'passwords beside it cannot be judged.',
       :severity, NULL, NULL, NULL
  FROM v_system y
 WHERE y.sso IS NULL AND y.kind = 'application' AND coalesce(y.in_scope, 1) = 1
   AND y.system IN (SELECT a.system FROM account a)
UNION ALL
SELECT NULL, NULL, s.system, 'identifiers', 'MISSING', 'NO_EARLIER_EXPORT',
       'There is no earlier export of the accounts of this system, so whether a '
       || 'name was somebody else''s before cannot be told.',
       :severity, NULL, min(s.id) << 32, NULL
  FROM v_source s
 WHERE s.kind = 'accounts' AND s.newest = 1
   AND s.system NOT IN (SELECT k.system FROM v_look k
                         WHERE k.kind = 'accounts' AND k.previous_id IS NOT NULL)
 GROUP BY s.system
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be a second account of somebody.',
       :severity, NULL, r.record_id, NULL
  FROM v_reject r WHERE r.kind IN ('workers', 'accounts')
-- @conditions
SELECT 'single sign-on coverage' AS condition, 1 AS holds,
       printf('Of %d applications in scope %d are behind single sign-on, %d are '
              || 'not, of %d it is not known.', count(*), sum(y.sso = 1),
              sum(y.sso = 0), sum(y.sso IS NULL)) AS says
  FROM v_system y
 WHERE y.kind = 'application' AND coalesce(y.in_scope, 1) = 1
HAVING count(*) > 0
UNION ALL
SELECT 'look-back of names', 1,
       printf('The earliest export of accounts is %d days older than the run; a '
              || 'name re-used before it is not seen, and %g days are looked for.',
              (:now - min(k.to_at)) / 86400, :identifier_reuse_days)
  FROM v_look k WHERE k.kind = 'accounts' AND k.to_at IS NOT NULL
HAVING count(*) > 0
