-- test: O04
-- version: 6
-- title: Shared and emergency accounts are controlled
-- objective: What several people can sign in to, nobody answers for, unless it is
--   known who they are, who it was each time, and that who left knows the secret
--   no more.
-- population: One row per shared, emergency or root account, by its export or by
--   the register; one per open account without a person whose name proposes a
--   shared one; one per register entry that no export has.
-- rule: It is in the register, justified and approved; its custodians are named
--   and work here, its owner too where one is named; how a use is traced to a
--   person is said; and its secret changed after the last of them left and within
--   the set age. An emergency account besides was tried within its limit, raises
--   an alert, demands a strong factor, by its export or because every way into its
--   system asks for one, and each of its uses in the period, all known by logs of
--   sign-ins or by its last use, was approved before, by nobody who asked for it or
--   used it, and who worked here then. That it is not used is right. A closed
--   account is outside the rule. A name alone proves nothing.
-- needs: workers accounts
-- everywhere: accounts
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: A custodian who left was struck from the register, or the accounts'
--   uses are in a log that was not supplied.
--
WITH
entry AS MATERIALIZED (
  SELECT r.*, row_number() OVER (PARTITION BY r.account_id ORDER BY r.no) AS place
    FROM v_register r WHERE r.account_id IS NOT NULL),
member AS MATERIALIZED (
  SELECT a.id, a.system, a.username, a.kind, a.registered AS marked,
         a.registered = 1 AND e.no IS NOT NULL AS registered,
         a.state AS account_state,
         a.snapshot_at, a.secret_lo, a.secret_hi, a.mfa,
         -- lists that contradict each other
         iif(a.mfa = 1 AND a.mfa_strength = 'none', NULL, a.mfa_strength)
           AS mfa_strength,
         a.last_use_lo, a.last_use_hi, a.never_used, a.use_stated,
         a.use_record_id, a.record_id AS account_record,
         e.no AS register_no, e.record_id AS entry_record, e.owner, e.owner_id,
         e.justification, e.attribution, e.monitored, e.approved_by,
         e.approved_lo, e.approved_hi, e.rotated_lo, e.rotated_hi,
         e.tested_lo, e.tested_hi, p.current AS owner_current,
         p.worker_id AS owner_worker, coalesce(a.snapshot_at, :now) AS seen_at,
         a.kind IN ('shared', 'break-glass', 'root') AS is_typed,
         a.kind = 'break-glass' AS emergency,
         a.state IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                     'absent') AS is_closed,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave
    FROM v_account a
    LEFT JOIN entry e ON e.account_id = a.id AND e.place = 1
    LEFT JOIN v_person p ON p.id = e.owner_id
   WHERE (a.kind IN ('shared', 'break-glass', 'root')
          AND (a.exported = 1 OR a.registered = 1))
      OR (a.kind IN ('untyped', 'human') AND a.person_id IS NULL
          AND a.exported = 1
          AND a.registered = 0
          AND a.state NOT IN ('suspended', 'disabled', 'deprovisioned',
                              'deleted', 'absent')
          AND EXISTS (SELECT 1 FROM json_each(:generic_names) n
                       WHERE lower(iif(instr(a.username, '@') > 0,
                                       substr(a.username, 1,
                                              instr(a.username, '@') - 1),
                                       a.username)) GLOB n.value))),
-- The oldest of its secrets.  What the system says counts before the register.  A
-- key says nothing of the password, if nobody else does.
secret AS MATERIALIZED (
  SELECT x.id, min(x.lo) AS lo, min(x.hi) AS hi,
         sum(x.lo IS NULL) + (max(x.password) = 0) AS unknown
    FROM (SELECT m.id, iif(m.secret_hi IS NOT NULL, m.secret_lo,
                           coalesce(m.secret_lo, m.rotated_lo)) AS lo,
                 coalesce(m.secret_hi, m.rotated_hi) AS hi, 1 AS password
            FROM member m WHERE coalesce(m.secret_hi, m.rotated_hi) IS NOT NULL
          UNION ALL
          SELECT c.account_id, coalesce(c.rotated_lo, c.created_lo),
                 coalesce(c.rotated_hi, c.created_hi),
                 c.kind IN ('password', 'other')
            FROM v_credential c
           WHERE c.account_id IN (SELECT m.id FROM member m) AND c.newest = 1
             AND c.kind NOT IN ('session', 'factor')
             AND c.state NOT IN ('revoked', 'expired')) x
   GROUP BY x.id),
-- Custodians, and when the last of those who are gone had left.
custodian AS (
  SELECT m.id, c.name, c.person_id, p.current, p.worker_id,
         x.t0_lo, x.t0_hi
    FROM member m
    JOIN v_custodian c ON c.register_no = m.register_no
    LEFT JOIN v_person p ON p.id = c.person_id
    LEFT JOIN (SELECT s.person_id, max(s.t0_lo) AS t0_lo, max(s.t0_hi) AS t0_hi
                 FROM v_spell s
                WHERE s.ended = 1
                  AND s.person_id IN (SELECT d.person_id FROM v_custodian d)
                GROUP BY s.person_id) x
      ON x.person_id = c.person_id AND p.current = 0),
custodians AS MATERIALIZED (
  SELECT c.id, count(*) AS n, sum(coalesce(c.current, 1) = 0) AS gone,
         sum(c.current IS NULL) AS unknown,
         min(iif(c.current = 0, c.worker_id, NULL)) AS who_left,
         min(iif(c.current IS NULL, c.name, NULL)) AS who_unknown,
         max(c.t0_lo) AS exit_lo, max(c.t0_hi) AS exit_hi
    FROM custodian c GROUP BY c.id),
-- Uses of emergency accounts in the period, by a log, else the last by export.
logged AS MATERIALIZED (
  SELECT m.id, e.at_lo AS lo, e.at_hi AS hi, e.actor, e.record_id
    FROM member m JOIN v_event e ON e.account_id = m.id
   WHERE m.emergency AND e.kind IN ('login', 'token-use')
     AND e.at_hi >= :period_start AND e.at_lo < :period_end),
use AS MATERIALIZED (
  SELECT * FROM logged
  UNION ALL
  SELECT m.id, m.last_use_lo, m.last_use_hi, NULL, m.use_record_id
    FROM member m
   WHERE m.emergency AND m.last_use_hi >= :period_start
     AND coalesce(m.last_use_lo < :period_end, 1)
     -- of one that only an older export tells no more is known than from when
     AND coalesce(m.last_use_lo >= :period_start OR m.last_use_hi < m.seen_at, 1)
     -- the log may not have it, though it has others
     AND NOT EXISTS (SELECT 1 FROM logged l
                      WHERE l.id = m.id AND coalesce(l.hi >= m.last_use_lo, 1))),
-- When logs that show sign-ins and lack no event were looking; those that touch
-- are one.
log AS (
  SELECT s.id, s.system, coalesce(s.covers_from, s.first_at) AS from_at,
         coalesce(s.extracted_at, s.last_at) AS to_at
    FROM v_source s
   WHERE s.kind = 'events' AND instr(s.shows, 'sign_ins') > 0
     AND s.id NOT IN (SELECT x.source_id FROM v_log_short x)
     AND s.id NOT IN (SELECT r.source_id FROM v_reject r)),
apart AS (
  SELECT l.*, coalesce(l.from_at > max(l.to_at) OVER (
           PARTITION BY l.system ORDER BY l.from_at, l.id
           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 1) AS begins
    FROM log l),
stretch AS MATERIALIZED (
  SELECT x.system, min(x.from_at) AS from_at, max(x.to_at) AS to_at
    FROM (SELECT a.*, sum(a.begins) OVER (PARTITION BY a.system
                                          ORDER BY a.from_at, a.id) AS nth
            FROM apart a) x
   GROUP BY x.system, x.nth),
-- Is every use of the period known?
watched AS (
  SELECT m.id,
         EXISTS (SELECT 1 FROM stretch s
                  WHERE s.system = m.system AND s.from_at <= :period_start
                    AND s.to_at >= min(:period_end, m.seen_at))
         OR (m.use_stated = 1 AND (m.last_use_hi < :period_start
             OR (m.never_used = 1 AND m.last_use_hi IS NULL))) AS known
    FROM member m WHERE m.emergency),
tickets AS (
  SELECT (SELECT count(*) FROM v_source s WHERE s.kind = 'tickets') AS files,
         (SELECT count(*) FROM v_reject r WHERE r.kind = 'tickets') AS rejects),
-- Tickets of several steps, one of which said no (1), or has not said yes (0).
refused AS MATERIALIZED (
  SELECT t.system, t.id, max(t.status IN ('cancelled', 'denied')) AS surely
    FROM v_ticket t
   WHERE t.status NOT IN ('approved', 'done') AND t.id <> ''
   GROUP BY t.system, t.id),
-- The best approval of each use: 1 proven, 2 perhaps, 3 none.
approval AS (
  SELECT u.id, u.record_id, u.lo,
         min(CASE
           WHEN t.record_id IS NULL OR coalesce(t.approver, '') = ''
             OR p.kind = 'account' OR t.approved_lo > u.hi
             OR coalesce(t.expires_hi,
                  t.approved_hi + :breakglass_approval_hours * 3600) < u.lo
             OR p.person_id = x.person_id OR p.person_id = r.person_id
             OR p.person_id = t.person_id OR t.starts_lo > u.hi
             OR d.surely = 1 OR p.works = 0 THEN 3
           WHEN p.person_id IS NOT NULL AND t.status IN ('approved', 'done')
            AND d.id IS NULL AND p.works = 2
            AND t.approved_hi <= u.lo
            AND coalesce(t.starts_hi <= u.lo, t.starts_lo IS NULL)
            AND u.hi <= coalesce(t.expires_lo,
                  t.approved_lo + :breakglass_approval_hours * 3600) THEN 1
           ELSE 2 END) AS best
    FROM use u
    LEFT JOIN v_ticket t ON t.account_id = u.id
     AND t.kind IN ('access', 'exception', 'extension', 'other', 'unknown')
     AND t.status NOT IN ('cancelled', 'denied')
    LEFT JOIN v_signed p ON p.of = 'approval' AND p.key = t.record_id
    LEFT JOIN refused d ON d.system = t.system AND d.id = t.id
    LEFT JOIN v_actor x ON x.name = u.actor
    LEFT JOIN v_actor r ON r.name = t.requester
   GROUP BY u.id, u.record_id, u.lo),
approved AS MATERIALIZED (
  SELECT a.id, count(*) AS uses, sum(a.best = 3) AS without,
         sum(a.best = 2) AS perhaps, min(iif(a.best = 3, a.lo, NULL)) AS first,
         min(iif(a.best = 3, a.record_id, NULL)) AS record_id
    FROM approval a GROUP BY a.id),
-- Systems every way into which asks for phishing-resistant factors only, by
-- evidence that is there and not too old.
guarded AS MATERIALIZED (
  SELECT p.system, min(p.record_id) AS record_id
    FROM v_access_path p
   WHERE instr(:strong_factors, '"phishing_resistant"') > 0
   GROUP BY p.system
  HAVING min(p.mfa = 'enforced' AND coalesce(p.phishing_resistant, 0) = 1
             AND coalesce(p.bypass, '') = '' AND coalesce(p.evidence, '') <> ''
             AND p.evidence_present = 1
             AND coalesce(p.checked_lo >= :now - :mfa_evidence_days * 86400
                          AND p.checked_hi <= :now, 0)) = 1),
-- Everything that is wrong with it, worst first.
fault AS (
  SELECT m.id, 1 AS place, 'FAIL' AS state, 'UNREGISTERED' AS code,
         'It is a ' || m.kind || ' account, but the register does not list it, so '
         || 'nobody answers for it.' AS text
    FROM member m WHERE m.is_typed AND m.marked = 0
  UNION ALL
  SELECT m.id, 1, 'MISSING', 'ENTRY_NOT_FOUND',
         'The register names it, but which entry is its own cannot be told.'
    FROM member m WHERE m.marked = 1 AND m.registered = 0
  UNION ALL
  SELECT m.id, 2, 'FAIL', 'NO_CUSTODIAN', 'No custodians are named.'
    FROM member m
   WHERE m.registered = 1 AND m.id NOT IN (SELECT c.id FROM custodians c)
  UNION ALL
  SELECT c.id, 2, 'FAIL', 'CUSTODIAN_LEFT',
         printf('Of %d custodians %d do not work here now (%s).', c.n, c.gone,
                c.who_left)
    FROM custodians c WHERE c.gone > 0
  UNION ALL
  SELECT c.id, 2, 'INDETERMINATE', 'CUSTODIAN_UNKNOWN',
         printf('Of %d custodians it is not known of %d whether they work here '
                || '(%s).', c.n, c.unknown, c.who_unknown)
    FROM custodians c WHERE c.unknown > 0
  UNION ALL
  SELECT m.id, 3, 'FAIL', 'NOT_ROTATED',
         'Its secret was not changed since a custodian left on '
         || datetime(c.exit_hi, 'unixepoch') || 'Z; '
         || printf('%g h are allowed.', :shared_secret_hours)
    FROM member m
    JOIN custodians c ON c.id = m.id
    JOIN secret s ON s.id = m.id
   WHERE s.hi < c.exit_lo
     AND m.seen_at - c.exit_hi > :shared_secret_hours * 3600
  UNION ALL
  SELECT m.id, 3, 'INDETERMINATE', 'ROTATION_AROUND_EXIT',
         'Whether its secret was changed after a custodian left cannot be told.'
    FROM member m
    JOIN custodians c ON c.id = m.id
    JOIN secret s ON s.id = m.id
   WHERE c.gone > 0 AND coalesce(s.lo < c.exit_hi, 1)
     AND NOT coalesce(s.hi < c.exit_lo, 0)
  UNION ALL
  SELECT m.id, 4, 'FAIL', 'OWNER_LEFT',
         'Its owner, ' || m.owner_worker || ', does not work here now.'
    FROM member m WHERE m.registered = 1 AND m.owner_current = 0
  UNION ALL
  SELECT m.id, 4, 'INDETERMINATE', 'OWNER_UNKNOWN',
         'Whether its owner, ' || m.owner || ', works here cannot be told.'
    FROM member m
   WHERE m.registered = 1 AND trim(m.owner) <> '' AND m.owner_current IS NULL
  UNION ALL
  SELECT m.id, 5, 'FAIL', 'USE_NOT_APPROVED',
         printf('Of %d uses in the period %d were not approved before, the first '
                || 'on %sZ.', a.uses, a.without, datetime(a.first, 'unixepoch'))
    FROM member m JOIN approved a ON a.id = m.id CROSS JOIN tickets k
   WHERE a.without > 0 AND k.files > 0 AND k.rejects = 0
  UNION ALL
  SELECT m.id, 5, iif(k.files = 0, 'MISSING', 'INDETERMINATE'),
         iif(k.files = 0, 'NO_TICKETS', 'TICKET_REJECTED'),
         printf('It was used %d times in the period, and ', a.uses)
         || iif(k.files = 0, 'no tickets were supplied that could show an '
                             || 'approval.',
                'rows of the tickets could not be read.')
    FROM member m JOIN approved a ON a.id = m.id CROSS JOIN tickets k
   WHERE a.without > 0 AND (k.files = 0 OR k.rejects > 0)
  UNION ALL
  SELECT m.id, 5, 'INDETERMINATE', 'APPROVAL_UNKNOWN',
         printf('Of %d uses in the period it cannot be told of %d whether they '
                || 'were approved before.', a.uses, a.perhaps)
    FROM member m JOIN approved a ON a.id = m.id WHERE a.perhaps > 0
  UNION ALL
  SELECT w.id, 5, 'MISSING', 'USES_UNKNOWN',
         'No log covers its uses over the whole period.'
    FROM watched w JOIN member m ON m.id = w.id
   WHERE m.registered = 1 AND coalesce(w.known, 0) = 0
  UNION ALL
  SELECT m.id, 6, 'FAIL', 'NO_JUSTIFICATION',
         'The register does not say why it is shared.'
    FROM member m
   WHERE m.registered = 1 AND coalesce(trim(m.justification), '') = ''
  UNION ALL
  SELECT m.id, 7, 'FAIL', 'NOT_APPROVED',
         'The register does not say who approved it, and when.'
    FROM member m
   WHERE m.registered = 1
     AND (coalesce(trim(m.approved_by), '') = '' OR m.approved_hi IS NULL)
  UNION ALL
  SELECT m.id, 8, 'FAIL', 'NO_ATTRIBUTION',
         'The register does not say how a use is traced to a person.'
    FROM member m
   WHERE m.registered = 1 AND coalesce(trim(m.attribution), '') = ''
  UNION ALL
  SELECT m.id, 9, 'FAIL', 'SECRET_OLD',
         printf('Its secret was last changed %d days before the export; %g are '
                || 'allowed.', (m.seen_at - s.hi) / 86400, :shared_secret_days)
    FROM member m JOIN secret s ON s.id = m.id
   WHERE m.registered = 1 AND m.seen_at - s.hi > :shared_secret_days * 86400
  UNION ALL
  SELECT m.id, 9, 'MISSING', 'ROTATION_UNKNOWN',
         'When its secret was last changed is not known.'
    FROM member m LEFT JOIN secret s ON s.id = m.id
   WHERE m.registered = 1 AND (s.id IS NULL OR s.unknown > 0)
     AND coalesce(m.seen_at - s.hi <= :shared_secret_days * 86400, 1)
  UNION ALL
  SELECT m.id, 9, 'INDETERMINATE', 'ROTATION_TIME_UNKNOWN',
         'When its secret was last changed is not known well enough.'
    FROM member m JOIN secret s ON s.id = m.id
   WHERE m.registered = 1 AND s.unknown = 0
     AND (s.lo > :now -- what lies ahead did not happen
          OR m.seen_at - s.lo > :shared_secret_days * 86400)
     AND coalesce(m.seen_at - s.hi <= :shared_secret_days * 86400, 1)
  UNION ALL
  SELECT m.id, 10, 'FAIL', 'NOT_TESTED', 'Nothing says that it was ever tried.'
    FROM member m
   WHERE m.registered = 1 AND m.emergency
     AND m.tested_lo IS NULL AND m.tested_hi IS NULL
  UNION ALL
  SELECT m.id, 10, 'FAIL', 'TEST_OVERDUE',
         printf('Last tried %d days before the export; %g are allowed.',
                (m.seen_at - m.tested_hi) / 86400, :breakglass_test_days)
    FROM member m
   WHERE m.registered = 1 AND m.emergency
     AND m.seen_at - m.tested_hi > :breakglass_test_days * 86400
  UNION ALL
  SELECT m.id, 10, 'INDETERMINATE', 'TEST_TIME_UNKNOWN',
         'When it was last tried is not known well enough.'
    FROM member m
   WHERE m.registered = 1 AND m.emergency
     AND coalesce(m.tested_lo, m.tested_hi) IS NOT NULL
     AND (m.tested_lo > :now
          OR coalesce(m.seen_at - m.tested_lo > :breakglass_test_days * 86400, 1))
     AND coalesce(m.seen_at - m.tested_hi <= :breakglass_test_days * 86400, 1)
  UNION ALL
  SELECT m.id, 11, iif(m.monitored = 0, 'FAIL', 'MISSING'),
         iif(m.monitored = 0, 'NOT_MONITORED', 'MONITORING_UNKNOWN'),
         iif(m.monitored = 0, 'Its uses raise no alert.',
             'The register does not say whether its uses raise an alert.')
    FROM member m
   WHERE m.registered = 1 AND m.emergency AND m.monitored IS NOT 1
  UNION ALL
  SELECT m.id, 12, iif(m.mfa_strength IS NOT NULL OR m.mfa = 0, 'FAIL', 'MISSING'),
         iif(m.mfa_strength IS NOT NULL OR m.mfa = 0, 'WEAK_FACTOR',
             'FACTOR_UNKNOWN'),
         CASE WHEN m.mfa_strength IS NOT NULL THEN
                'Its second factor is not strong enough ('
                || replace(m.mfa_strength, '_', ' ') || ').'
              WHEN m.mfa = 0 THEN 'It has no second factor.'
              ELSE 'How strong its second factor is, is not known.' END
    FROM member m
   WHERE m.registered = 1 AND m.emergency
     AND coalesce(instr(:strong_factors, json_quote(m.mfa_strength)), 0) = 0
     AND NOT (m.mfa_strength IS NULL AND m.mfa IS NOT 0
              AND m.system IN (SELECT g.system FROM guarded g))),
told AS (
  SELECT f.*, row_number() OVER w AS rank,
         group_concat(f.text, ' ') OVER all_of AS says
    FROM fault f
  WINDOW w AS (PARTITION BY f.id ORDER BY
           CASE f.state WHEN 'FAIL' THEN 1 WHEN 'MISSING' THEN 2 ELSE 3 END,
           f.place),
         all_of AS (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
SELECT m.id AS account_id, m.system, NULL AS subject,
       CASE WHEN m.is_closed THEN 'NOT_APPLICABLE'
            WHEN NOT m.is_typed THEN 'INDETERMINATE'
            ELSE coalesce(t.state, 'PASS') END AS state,
       CASE WHEN m.is_closed THEN 'CLOSED'
            WHEN NOT m.is_typed THEN 'NAME_SUGGESTS_SHARED'
            ELSE t.code END AS reason,
       CASE WHEN m.is_closed THEN 'The account is ' || m.account_state || '.'
            WHEN NOT m.is_typed THEN
              'Its name proposes an account of several people, nobody in HR '
              || 'answers for it, and the register does not list it.'
            WHEN t.id IS NULL THEN
              printf('%d custodians, all of whom work here; justification, '
                     || 'attribution and secret are in order', c.n)
              || iif(m.emergency, printf('; tried, monitored, %d uses in the '
                     || 'period.', coalesce(a.uses, 0)), '.')
            ELSE t.says END AS says,
       iif(m.grave, :severity_up, :severity) AS severity,
       m.account_record AS rec1, m.entry_record AS rec2, a.record_id AS rec3,
       iif(m.emergency AND m.mfa_strength IS NULL, g.record_id, NULL) AS rec4
  FROM member m
  LEFT JOIN told t ON t.id = m.id AND t.rank = 1
  LEFT JOIN custodians c ON c.id = m.id
  LEFT JOIN approved a ON a.id = m.id
  LEFT JOIN guarded g ON g.system = m.system
UNION ALL
SELECT NULL, r.system, 'register ' || r.account,
       iif(s.system IS NULL, 'MISSING', 'NOT_APPLICABLE'),
       iif(s.system IS NULL, 'NO_ACCOUNT_EXPORT', 'NOT_IN_EXPORT'),
       iif(s.system IS NULL, 'It is registered, but no accounts of its system '
           || 'were supplied.', 'It is registered, but no export has it.'),
       :severity, r.record_id, NULL, NULL, NULL
  FROM v_register r
  LEFT JOIN (SELECT DISTINCT x.system FROM v_source x
              WHERE x.kind = 'accounts' AND x.newest = 1) s
    ON s.system = r.system
 WHERE r.account_id IS NULL AND r.kind IN ('shared', 'break-glass')
UNION ALL
SELECT NULL, NULL, 'register', 'MISSING', 'NO_REGISTER',
       'There is no register of accounts that belong to no single person, so who '
       || 'can use them cannot be told.', :severity, NULL, NULL, NULL, NULL
 WHERE NOT EXISTS (SELECT 1 FROM v_register)
UNION ALL
SELECT NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a shared account.', :severity, r.record_id, NULL, NULL,
       NULL
  FROM v_reject r WHERE r.kind = 'accounts'
