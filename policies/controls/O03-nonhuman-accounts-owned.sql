-- test: O03
-- version: 5
-- title: Accounts of no person are owned, purposeful and reviewed
-- objective: A service account has no manager and no last working day; only its
--   owner notices that it is misused or no longer needed.
-- population: One row per service, integration, room or test account, by its
--   export or by the register; one per open account without a person whose name
--   proposes such an account; one per register entry that no export has.
-- rule: It is in the register; the owner named there is one person who works here
--   now; purpose and privileges are stated; its last review, or else its
--   registration, and the last change of its secrets lie within their limits;
--   and people may not sign in as it, by the list of accounts cannot and by the
--   log do not, or why they may is stated. A closed account is outside the rule. A name alone proves nothing.
-- needs: workers accounts
-- everywhere: accounts
-- severity: High
-- exceptable: no
-- timed: yes
-- wrong_if: The register is filled in without looking, or the exports do not tell
--   service accounts from people's.
--
WITH
entry AS MATERIALIZED (
  SELECT r.*, row_number() OVER (PARTITION BY r.account_id ORDER BY r.no) AS place
    FROM v_register r WHERE r.account_id IS NOT NULL),
reviewed AS (
  SELECT v.account_id, max(v.decided_lo) AS lo, max(v.decided_hi) AS hi,
         max(v.decided_hi IS NULL) AS undated
    FROM v_review v
   WHERE v.account_id IS NOT NULL AND v.verdict IN ('keep', 'revoke', 'modify')
   GROUP BY v.account_id),
member AS MATERIALIZED (
  SELECT a.id, a.system, a.username, a.kind, a.registered AS marked,
         a.registered = 1 AND e.no IS NOT NULL AS registered,
         a.state AS account_state,
         a.snapshot_at, a.secret_lo, a.secret_hi,
         a.record_id AS account_record, e.record_id AS entry_record,
         e.owner, e.owner_id, e.purpose, e.privileges, e.justification,
         e.interactive, a.interactive AS possible, e.rotated_lo, e.rotated_hi,
         p.current AS owner_current, p.worker_id AS owner_worker,
         p.record_id AS owner_record, o.kind AS owner_kind,
         coalesce(a.snapshot_at, :now) AS seen_at,
         coalesce(max(e.reviewed_lo, v.lo), e.reviewed_lo, v.lo,
                  e.approved_lo) AS review_lo,
         -- a decision without a date may be the latest of them
         iif(v.undated = 1, 9e15,
             coalesce(max(e.reviewed_hi, v.hi), e.reviewed_hi, v.hi,
                      e.approved_hi)) AS review_hi,
         a.kind IN ('service', 'integration', 'room', 'test') AS is_typed,
         a.state IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                     'absent') AS is_closed,
         a.privileged = 1 OR coalesce(a.data_class, '') = 'regulated' AS grave
    FROM v_account a
    LEFT JOIN entry e ON e.account_id = a.id AND e.place = 1
    LEFT JOIN v_person p ON p.id = e.owner_id
    LEFT JOIN v_actor o ON o.name = e.owner
    LEFT JOIN reviewed v ON v.account_id = a.id
   WHERE (a.kind IN ('service', 'integration', 'room', 'test')
          AND (a.exported = 1 OR a.registered = 1))
      OR (a.kind IN ('untyped', 'human') AND a.person_id IS NULL
          AND a.exported = 1 AND a.registered = 0
          AND a.state NOT IN ('suspended', 'disabled', 'deprovisioned',
                              'deleted', 'absent')
          AND EXISTS (SELECT 1 FROM json_each(:service_names) n
                       WHERE lower(a.username) GLOB n.value
                          OR substr(lower(a.username), 1,
                                    instr(a.username, '@') - 1) GLOB n.value))),
-- The oldest of its secrets.  What the system says counts before the register.
secret AS (
  SELECT x.id, min(x.lo) AS lo, min(x.hi) AS hi, sum(x.lo IS NULL) AS unknown
    FROM (SELECT m.id, coalesce(m.secret_lo, m.rotated_lo) AS lo,
                 coalesce(m.secret_hi, m.rotated_hi) AS hi
            FROM member m WHERE coalesce(m.secret_hi, m.rotated_hi) IS NOT NULL
          UNION ALL
          SELECT c.account_id, coalesce(c.rotated_lo, c.created_lo),
                 coalesce(c.rotated_hi, c.created_hi)
            FROM v_credential c
           WHERE c.account_id IN (SELECT m.id FROM member m) AND c.newest = 1
             AND c.kind NOT IN ('session', 'factor')
             AND c.state NOT IN ('revoked', 'expired')) x
   GROUP BY x.id),
-- Sign-ins by the log as what nobody may sign in to.
signed_in AS MATERIALIZED (
  SELECT m.id, count(*) AS n, min(e.at_hi) AS first,
         min(e.record_id) AS record_id
    FROM member m JOIN v_event e ON e.account_id = m.id
   WHERE m.registered = 1 AND m.interactive = 0 AND e.kind = 'login'
     AND e.at_lo >= :period_start AND e.at_lo < :period_end
     AND e.at_hi <= :period_end
   GROUP BY m.id),
hr AS (
  SELECT (SELECT count(*) FROM v_reject r WHERE r.kind = 'workers') AS rejects),
-- Everything that is wrong with it, worst first.
fault AS (
  SELECT m.id, 1 AS place, 'FAIL' AS state, 'UNREGISTERED' AS code,
         'Its export calls it a ' || m.kind || ' account, but the register does '
         || 'not list it, so nobody answers for it.' AS text
    FROM member m
   WHERE m.is_typed AND m.marked = 0
  UNION ALL
  SELECT m.id, 1, 'MISSING', 'ENTRY_NOT_FOUND',
         'The register names it, but which entry is its own cannot be told.'
    FROM member m WHERE m.marked = 1 AND m.registered = 0
  UNION ALL
  SELECT m.id, 2, 'FAIL', 'NO_OWNER', 'No owner is registered.'
    FROM member m WHERE m.registered = 1 AND coalesce(m.owner, '') = ''
  UNION ALL
  SELECT m.id, 2, iif(m.owner_kind = 'several' OR h.rejects > 0,
                      'INDETERMINATE', 'FAIL'),
         iif(m.owner_kind = 'several', 'OWNER_AMBIGUOUS',
             iif(h.rejects > 0, 'OWNER_UNRESOLVED', 'OWNER_NOT_A_PERSON')),
         iif(m.owner_kind = 'several',
             'Its owner, ' || m.owner || ', could be several persons.',
             'Its owner, ' || m.owner || ', is no person in HR'
             || iif(h.rejects > 0, ', of which rows could not be read.', '.'))
    FROM member m CROSS JOIN hr h
   WHERE m.registered = 1 AND coalesce(m.owner, '') <> '' AND m.owner_id IS NULL
  UNION ALL
  SELECT m.id, 2, 'FAIL', 'OWNER_LEFT',
         'Its owner, ' || m.owner_worker || ', does not work here now.'
    FROM member m WHERE m.registered = 1 AND m.owner_current = 0
  UNION ALL
  SELECT m.id, 2, 'INDETERMINATE', 'OWNER_STATE_UNKNOWN',
         'Whether its owner works here cannot be told from HR.'
    FROM member m
   WHERE m.registered = 1 AND m.owner_id IS NOT NULL AND m.owner_current IS NULL
  UNION ALL
  SELECT m.id, 3, 'FAIL', 'NO_PURPOSE', 'The register does not say what it is for.'
    FROM member m WHERE m.registered = 1 AND coalesce(trim(m.purpose), '') = ''
  UNION ALL
  SELECT m.id, 4, 'FAIL', 'PRIVILEGES_NOT_LISTED',
         'The register does not say what it may do.'
    FROM member m WHERE m.registered = 1 AND coalesce(trim(m.privileges), '') = ''
  UNION ALL
  SELECT m.id, 5, 'FAIL', 'NOT_REVIEWED',
         'Nothing says that it was ever reviewed or approved.'
    FROM member m
   WHERE m.registered = 1 AND m.review_lo IS NULL AND m.review_hi IS NULL
  UNION ALL
  SELECT m.id, 5, 'FAIL', 'REVIEW_OVERDUE',
         printf('Last reviewed %d days before the export; %g are allowed.',
                (m.seen_at - m.review_hi) / 86400, :nonhuman_review_days)
    FROM member m
   WHERE m.registered = 1
     AND m.seen_at - m.review_hi > :nonhuman_review_days * 86400
  UNION ALL
  SELECT m.id, 5, 'INDETERMINATE', 'REVIEW_TIME_UNKNOWN',
         'When it was last reviewed is not known well enough.'
    FROM member m
   WHERE m.registered = 1 AND coalesce(m.review_lo, m.review_hi) IS NOT NULL
     AND (m.review_lo > :now -- a review that lies ahead is none
          OR coalesce(m.seen_at - m.review_lo > :nonhuman_review_days * 86400, 1))
     AND coalesce(m.seen_at - m.review_hi <= :nonhuman_review_days * 86400, 1)
  UNION ALL
  SELECT m.id, 6, 'FAIL', 'INTERACTIVE_UNJUSTIFIED',
         'People may sign in as it, and the register does not say why.'
    FROM member m
   WHERE m.registered = 1 AND m.interactive = 1
     AND coalesce(trim(m.justification), '') = ''
  UNION ALL
  SELECT m.id, 6, iif(coalesce(trim(m.justification), '') = '', 'FAIL',
                      'INDETERMINATE'), 'INTERACTIVE_POSSIBLE',
         'By the register people may not sign in as it, and by its list they can.'
    FROM member m
   WHERE m.registered = 1 AND m.interactive = 0 AND m.possible = 1
  UNION ALL
  SELECT i.id, 6, 'FAIL', 'INTERACTIVE_USE',
         printf('People may not sign in as it, and the log shows %d sign-ins in '
                || 'the period, the first by %sZ.', i.n,
                datetime(i.first, 'unixepoch'))
    FROM signed_in i
  UNION ALL
  SELECT m.id, 6, 'INDETERMINATE', 'INTERACTIVE_UNKNOWN',
         'The register does not say whether people may sign in as it.'
    FROM member m WHERE m.registered = 1 AND m.interactive IS NULL
  UNION ALL
  SELECT m.id, 7, 'FAIL', 'SECRET_OLD',
         printf('A secret of it was last changed %d days before the export; %g '
                || 'are allowed.', (m.seen_at - s.hi) / 86400,
                :service_secret_days)
    FROM member m JOIN secret s ON s.id = m.id
   WHERE m.registered = 1 AND m.seen_at - s.hi > :service_secret_days * 86400
  UNION ALL
  -- a room that nobody can sign in to has no secret to change
  SELECT m.id, 7, 'MISSING', 'SECRET_AGE_UNKNOWN',
         'When its secrets were last changed is not known.'
    FROM member m LEFT JOIN secret s ON s.id = m.id
   WHERE m.registered = 1 AND NOT (m.kind = 'room' AND m.interactive IS 0 AND m.possible IS NOT 1)
     AND (s.id IS NULL OR s.unknown > 0)
     AND coalesce(m.seen_at - s.hi <= :service_secret_days * 86400, 1)
  UNION ALL
  SELECT m.id, 7, 'INDETERMINATE', 'SECRET_TIME_UNKNOWN',
         'When its secrets were last changed is not known well enough.'
    FROM member m JOIN secret s ON s.id = m.id
   WHERE m.registered = 1 AND s.unknown = 0
     AND (s.lo > :now OR m.seen_at - s.lo > :service_secret_days * 86400)
     AND coalesce(m.seen_at - s.hi <= :service_secret_days * 86400, 1)),
told AS (
  SELECT f.*,
         row_number() OVER w AS rank, group_concat(f.text, ' ') OVER all_of AS says,
         max(f.code = 'OWNER_LEFT') OVER all_of AS owner_left
    FROM fault f
  WINDOW w AS (PARTITION BY f.id ORDER BY
           CASE f.state WHEN 'FAIL' THEN 1 WHEN 'MISSING' THEN 2 ELSE 3 END,
           f.place, f.code DESC),
         all_of AS (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
SELECT m.id AS account_id, m.system, NULL AS subject,
       CASE WHEN m.is_closed THEN 'NOT_APPLICABLE'
            WHEN NOT m.is_typed THEN 'INDETERMINATE'
            ELSE coalesce(t.state, 'PASS') END AS state,
       CASE WHEN m.is_closed THEN 'CLOSED'
            WHEN NOT m.is_typed THEN 'NAME_SUGGESTS_SERVICE'
            ELSE t.code END AS reason,
       CASE WHEN m.is_closed THEN 'The account is ' || m.account_state || '.'
            WHEN NOT m.is_typed THEN
              'Its name proposes an account of no person, nobody in HR answers '
              || 'for it, and the register does not list it.'
            WHEN t.id IS NULL THEN
              'Owned by ' || m.owner_worker || ', who works here; purpose, '
              || 'privileges, review and secrets are in order.'
            ELSE t.says END AS says,
       CASE WHEN m.grave THEN :severity_up
            WHEN t.owner_left = 1 AND :severity IN ('Low', 'Medium') THEN 'High'
            ELSE :severity END AS severity,
       m.account_record AS rec1, m.entry_record AS rec2, m.owner_record AS rec3,
       i.record_id AS rec4
  FROM member m
  LEFT JOIN told t ON t.id = m.id AND t.rank = 1
  LEFT JOIN signed_in i ON i.id = m.id
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
 WHERE r.account_id IS NULL
   AND r.kind IN ('service', 'integration', 'room', 'test')
UNION ALL
SELECT NULL, NULL, 'register', 'MISSING', 'NO_REGISTER',
       'There is no register of accounts that belong to no single person, so who '
       || 'answers for them cannot be told.', :severity, NULL, NULL, NULL, NULL
 WHERE NOT EXISTS (SELECT 1 FROM v_register)
UNION ALL
SELECT NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of an account of no person.', :severity, r.record_id,
       NULL, NULL, NULL
  FROM v_reject r WHERE r.kind = 'accounts'
