-- test: S01
-- version: 4
-- title: Nobody holds both sides of a conflict of duties
-- objective: No person can both start and finish something that needs two.
-- population: One row per rule of the segregation matrix and holder of one of its
--   sides at least, with all accounts of a person in all systems taken together;
--   an account of no person stands for itself. One row per rule that is not
--   complete, per side that no export shows, and where there is no matrix.
-- rule: The holder has entitlements of one side only, counting open accounts in
--   the rule's environment, by lists that lack nothing. Both sides pass only with a compensating control
--   that a named other person approved and another, who works here, performs, that
--   was tested with success within the limit and has not expired; an approved
--   exception that names the rule covers the failure. A rule has an id, owner, version,
--   approval and environment, else nobody can be judged by it.
-- needs: workers accounts grants
-- severity: High
-- exceptable: yes
-- timed: yes
-- wrong_if: The matrix names entitlements that give other power than it thinks,
--   or duties conflict inside one entitlement.
--
-- A temporary overlap during a move is a conflict like any other.
WITH
named AS MATERIALIZED (
  SELECT v.name, v.person_id FROM v_actor v WHERE v.kind = 'person'),
rule AS MATERIALIZED (
  SELECT r.*,
         lower(trim(coalesce(r.environment, ''))) AS wanted,
         CASE WHEN trim(coalesce(r.id, '')) = '' THEN 'no id'
              WHEN trim(coalesce(r.owner, '')) = '' THEN 'no owner'
              WHEN trim(coalesce(r.version, '')) = '' THEN 'no version'
              WHEN trim(coalesce(r.approved_by, '')) = '' THEN 'no approver'
              WHEN r.approved_lo IS NULL OR r.approved_hi IS NULL
                THEN 'no date of approval'
              WHEN r.approved_lo > :now THEN 'an approval that lies ahead'
              WHEN trim(coalesce(r.environment, '')) = '' THEN 'no environment'
              WHEN NOT EXISTS (SELECT 1 FROM v_sod_side s
                                WHERE s.rule_id = r.id AND s.side = 1)
                OR NOT EXISTS (SELECT 1 FROM v_sod_side s
                                WHERE s.rule_id = r.id AND s.side = 2)
                THEN 'an empty side' END AS lacks
    FROM v_sod_rule r),
-- A list with groups in its groups does not say who holds what (X22).
nested AS MATERIALIZED (
  SELECT u.source_id FROM v_list_unexpanded u),
-- A list without a parent names every entitlement of its system.
whole AS MATERIALIZED (
  SELECT f.system, max(f.id IN (SELECT n.source_id FROM nested n)) AS nested
    FROM v_source f
   WHERE f.kind = 'grants' AND f.newest = 1 AND coalesce(f.parent, '') = ''
   GROUP BY f.system),
part AS MATERIALIZED (
  SELECT f.system, lower(trim(f.parent)) AS name,
         max(f.id IN (SELECT n.source_id FROM nested n)) AS nested
    FROM v_source f
   WHERE f.kind = 'grants' AND f.newest = 1 AND coalesce(f.parent, '') <> ''
   GROUP BY f.system, lower(trim(f.parent))),
side AS MATERIALIZED (
  SELECT s.rule_id, s.side, s.system, s.resource, s.permission,
         s.system IN (SELECT w.system FROM whole w WHERE w.nested = 0)
           OR EXISTS (SELECT 1 FROM part p
                       WHERE p.system = s.system AND p.nested = 0
                         AND p.name = lower(trim(s.resource))) AS shown
    FROM v_sod_side s JOIN rule r ON r.id = s.rule_id AND r.lacks IS NULL),
unseen AS MATERIALIZED (
  SELECT s.rule_id, s.side, count(*) AS sides FROM side s
   WHERE NOT s.shown GROUP BY s.rule_id, s.side),
-- permission counts only where both say one; sure = 0: whether it is this one
-- cannot be told.
meant AS MATERIALIZED (
  SELECT s.rule_id, s.side, e.id AS entitlement_id,
         max(s.permission IS NULL
             OR lower(trim(s.permission))
                = lower(trim(coalesce(e.permission, 'member')))) AS sure
    FROM side s
    JOIN v_entitlement e ON e.system = s.system
     AND lower(trim(e.name)) = lower(trim(s.resource))
   WHERE s.permission IS NULL OR e.permission IS NULL
      OR lower(trim(s.permission)) = lower(trim(e.permission))
   GROUP BY s.rule_id, s.side, e.id),
held AS MATERIALIZED (
  SELECT g.account_id, g.entitlement_id, min(g.record_id) AS record_id
    FROM v_grant g
   WHERE g.entitlement_id IN (SELECT m.entitlement_id FROM meant m)
   GROUP BY g.account_id, g.entitlement_id),
-- Holdings that are or could be in force in the rule's environment.
holding AS MATERIALIZED (
  SELECT m.rule_id, m.side, h.entitlement_id, h.record_id, a.id AS account_id,
         a.person_id, a.candidates, a.registered, a.username, a.system,
         coalesce(f.extracted_at, :now) AS seen_at,
         coalesce(a.person_id, -a.id) AS holder,
         m.sure = 1 AND a.state IN ('active', 'pending', 'locked')
           AND coalesce(r.wanted IN ('any', 'all')
                        OR r.wanted = lower(trim(a.environment)), 0) AS sure,
         CASE WHEN m.sure = 0 THEN 'PERMISSION_UNKNOWN'
              WHEN a.state NOT IN ('active', 'pending', 'locked')
                THEN 'STATE_UNKNOWN'
              WHEN r.wanted NOT IN ('any', 'all')
               AND coalesce(a.environment, '') = ''
                THEN 'ENVIRONMENT_UNKNOWN' END AS doubt,
         coalesce(a.data_class, '') = 'regulated'
           OR lower(coalesce(a.environment, '')) = 'production' AS grave
    FROM meant m
    JOIN rule r ON r.id = m.rule_id
    JOIN held h ON h.entitlement_id = m.entitlement_id
    JOIN v_account a ON a.id = h.account_id
    LEFT JOIN v_source f ON f.id = h.record_id >> 32
   WHERE a.state NOT IN ('suspended', 'disabled', 'deprovisioned', 'deleted',
                         'absent')
     AND (r.wanted IN ('any', 'all') OR coalesce(trim(a.environment), '') = ''
          OR r.wanted = lower(trim(a.environment)))),
holder AS MATERIALIZED (
  SELECT h.rule_id, h.holder, max(h.person_id) AS person_id,
         iif(max(h.person_id) IS NULL, max(h.account_id), NULL) AS account_id,
         max(h.username) AS username,
         max(h.candidates) AS candidates, max(h.registered) AS registered,
         max(iif(h.side = 1, h.sure, 0)) AS sure1,
         max(iif(h.side = 2, h.sure, 0)) AS sure2,
         max(h.side = 1) AS may1, max(h.side = 2) AS may2,
         max(iif(h.sure, NULL, h.doubt)) AS doubt,
         min(iif(h.side = 1, h.record_id, NULL)) AS rec1,
         min(iif(h.side = 2, h.record_id, NULL)) AS rec2,
         max(h.seen_at) AS seen_at, max(h.grave) AS grave,
         count(DISTINCT h.account_id) AS accounts
    FROM holding h GROUP BY h.rule_id, h.holder),
-- Two records of HR that may be one person (X9).
twin AS MATERIALIZED (
  SELECT p.id AS person_id, p.duplicate_of AS other_id FROM v_person p
   WHERE p.duplicate_of IS NOT NULL
  UNION
  SELECT p.duplicate_of, p.id FROM v_person p WHERE p.duplicate_of IS NOT NULL
  UNION
  SELECT p.id, o.id
    FROM v_person p
    JOIN v_person o ON lower(trim(o.work_email)) = lower(trim(p.work_email))
     AND o.id <> p.id AND o.same_email > 0
   WHERE p.same_email > 0 AND trim(p.work_email) <> ''),
-- What the holder has, in words, where that is to be told.
word AS MATERIALIZED (
  SELECT w.rule_id, w.holder, w.side,
         group_concat(w.what, ', ') AS what
    FROM (SELECT DISTINCT h.rule_id, h.holder, h.side,
                 e.name || ' in ' || h.system || ' (' || h.username || ')' AS what
            FROM holder c
            JOIN holding h ON h.rule_id = c.rule_id AND h.holder = c.holder
            JOIN v_entitlement e ON e.id = h.entitlement_id
           WHERE (c.may1 AND c.may2) OR c.person_id IS NULL
           ORDER BY 1, 2, 3, 4) w
   GROUP BY w.rule_id, w.holder, w.side),
-- 2 it mitigates, 1 that cannot be told, 0 it does not.
control AS MATERIALIZED (
  SELECT c.rule_id, c.holder, m.record_id, m.control, m.tested_hi,
         CASE
           WHEN trim(coalesce(m.control, '')) = '' THEN 0
           WHEN trim(coalesce(m.owner, '')) = ''
             OR trim(coalesce(m.approved_by, '')) = '' THEN 0
           WHEN m.approved_lo IS NULL OR m.approved_lo > c.seen_at THEN 0
           WHEN coalesce(m.test_passed, 0) <> 1 THEN 0
           WHEN m.tested_lo IS NULL OR m.tested_lo > c.seen_at THEN 0
           WHEN m.tested_hi < c.seen_at - :sod_test_days * 86400 THEN 0
           WHEN m.expires_hi < c.seen_at THEN 0
           WHEN b.person_id = c.person_id OR o.person_id = c.person_id THEN 0
           WHEN q.current = 0 OR e.works = 0 THEN 0
           WHEN b.person_id IS NULL OR q.current IS NULL OR e.works = 1 THEN 1
           WHEN coalesce(m.approved_hi, c.seen_at + 1) > c.seen_at
             OR coalesce(m.tested_hi, c.seen_at + 1) > c.seen_at
             OR m.tested_lo < c.seen_at - :sod_test_days * 86400
             OR m.expires_lo < c.seen_at THEN 1
           ELSE 2 END AS good,
         CASE
           WHEN coalesce(m.test_passed, 0) <> 1 OR m.tested_lo IS NULL
             THEN 'it has no successful test'
           WHEN m.tested_hi < c.seen_at - :sod_test_days * 86400
             THEN printf('its last test is older than %g days',
                         :sod_test_days)
           WHEN m.expires_hi < c.seen_at THEN 'it has expired'
           WHEN b.person_id = c.person_id THEN 'the holder approved it'
           WHEN o.person_id = c.person_id THEN 'the holder performs it'
           WHEN q.current = 0 THEN 'who performs it does not work here now'
           WHEN e.works = 0 THEN 'who approved it did not work here then'
           WHEN m.approved_lo > c.seen_at OR m.tested_lo > c.seen_at
             THEN 'its approval or test came later'
           ELSE 'its control, performer or approval is not recorded'
         END AS because
    FROM holder c
    JOIN v_sod_mitigation m ON m.rule_id = c.rule_id
    LEFT JOIN v_person p ON p.id = c.person_id
    LEFT JOIN named w ON w.name = m.worker
    LEFT JOIN named b ON b.name = m.approved_by
    LEFT JOIN named o ON o.name = m.owner
    LEFT JOIN v_person q ON q.id = o.person_id
    LEFT JOIN v_signed e ON e.of = 'mitigation' AND e.key = m.record_id
     AND e.name = trim(m.approved_by) AND e.at_lo IS m.approved_lo
   WHERE c.may1 AND c.may2
     AND (trim(coalesce(m.worker, '')) = '' OR m.worker = p.worker_id
          OR w.person_id = c.person_id
          OR (c.person_id IS NULL AND m.worker = c.username))),
best_control AS MATERIALIZED (
  SELECT k.*, row_number() OVER (PARTITION BY k.rule_id, k.holder
                                 ORDER BY k.good DESC, k.record_id) AS place
    FROM control k),
waiver AS MATERIALIZED (
  SELECT r.id AS rule_id, x.id, x.record_id, x.approved_hi, x.granted_hi,
         x.expires_lo, coalesce(x.person_id, -x.account_id) AS holder
    FROM v_exception x
    JOIN rule r ON lower(trim(r.id)) = lower(trim(x.resource))
   WHERE coalesce(x.problem, '') = ''),
excuse AS MATERIALIZED (
  SELECT c.rule_id, c.holder, x.id, x.record_id, x.expires_lo,
         row_number() OVER (PARTITION BY c.rule_id, c.holder
                            ORDER BY x.expires_lo DESC, x.id) AS place
    FROM waiver x
    JOIN holder c ON c.rule_id = x.rule_id AND c.holder = x.holder
   WHERE c.may1 AND c.may2
     AND x.approved_hi <= c.seen_at
     AND coalesce(x.granted_hi, x.approved_hi) <= c.seen_at
     AND x.expires_lo >= c.seen_at),
-- Lists of the sides that are known to lack rows, and rows nobody could read.
short AS MATERIALIZED (
  SELECT DISTINCT s.rule_id, s.side, s.system,
         s.system IN (SELECT f.system FROM v_source f
                       WHERE f.kind = 'accounts') AS accounts
    FROM side s
    JOIN v_list_short l ON l.kind = 'grants' AND l.system = s.system
     AND l.parent IN ('', lower(trim(s.resource)))),
refused AS MATERIALIZED (
  SELECT DISTINCT s.rule_id, s.side, s.system, lower(r.text) AS text
    FROM side s
    JOIN v_reject r ON r.system = s.system AND r.kind = 'grants'
   WHERE r.text IS NOT NULL),
judged AS MATERIALIZED (
  SELECT c.*, r.title, r.record_id AS rule_record, r.severity AS rule_severity,
         k.good, k.control, k.because, k.tested_hi, k.record_id AS control_record,
         x.id AS exception_id, x.record_id AS exception_record, x.expires_lo,
         CASE
           WHEN c.sure1 AND c.sure2 AND coalesce(k.good, 0) = 2 THEN 'MITIGATED'
           WHEN c.sure1 AND c.sure2 AND x.id IS NOT NULL THEN 'EXCEPTED'
           WHEN c.sure1 AND c.sure2 AND k.good = 1 THEN 'MITIGATION_UNCERTAIN'
           WHEN c.sure1 AND c.sure2 THEN
             iif(k.good = 0, 'MITIGATION_INVALID', 'CONFLICT')
           WHEN c.may1 AND c.may2 THEN coalesce(c.doubt, 'STATE_UNKNOWN')
           WHEN c.candidates > 1 AND c.person_id IS NULL
             THEN 'SEVERAL_CANDIDATES'
           WHEN c.person_id IS NULL AND c.registered = 0 THEN 'HOLDER_UNKNOWN'
           WHEN EXISTS (SELECT 1 FROM unseen u WHERE u.rule_id = c.rule_id
                           AND u.side = iif(c.may1, 2, 1))
             THEN 'OTHER_SIDE_NOT_EXPORTED'
           WHEN EXISTS (SELECT 1 FROM twin t
                          JOIN holder o ON o.holder = t.other_id
                           AND o.rule_id = c.rule_id
                           AND iif(c.may1, o.may2, o.may1)
                         WHERE t.person_id = c.person_id)
             THEN 'PERSON_MAYBE_TWICE'
           WHEN EXISTS (SELECT 1 FROM short t
                         WHERE t.rule_id = c.rule_id
                           AND t.side = iif(c.may1, 2, 1)
                           -- who has no account there can hold nothing there
                           AND (t.accounts = 0
                                OR EXISTS (SELECT 1 FROM v_account a
                                            WHERE a.system = t.system
                                              AND (a.id = c.account_id
                                                OR a.person_id = c.person_id))))
             THEN 'LIST_NOT_WHOLE'
           WHEN EXISTS (SELECT 1 FROM refused t
                          JOIN v_account a ON a.system = t.system
                           AND (a.id = c.account_id OR a.person_id = c.person_id)
                         WHERE t.rule_id = c.rule_id
                           AND t.side = iif(c.may1, 2, 1)
                           AND instr(t.text, lower(a.username)) > 0)
             THEN 'OWN_ROW_REJECTED'
           ELSE 'PASS' END AS code
    FROM holder c
    JOIN rule r ON r.id = c.rule_id
    LEFT JOIN best_control k ON k.rule_id = c.rule_id AND k.holder = c.holder
     AND k.place = 1
    LEFT JOIN excuse x ON x.rule_id = c.rule_id AND x.holder = c.holder
     AND x.place = 1)
SELECT j.person_id, j.account_id, NULL AS system, j.rule_id AS subject,
       CASE WHEN j.code IN ('PASS', 'MITIGATED') THEN 'PASS'
            WHEN j.code = 'EXCEPTED' THEN 'FAIL_EXCEPTED'
            WHEN j.code IN ('CONFLICT', 'MITIGATION_INVALID') THEN 'FAIL'
            WHEN j.code = 'OTHER_SIDE_NOT_EXPORTED' THEN 'MISSING'
            ELSE 'INDETERMINATE' END AS state,
       nullif(j.code, 'PASS') AS reason,
       CASE
         WHEN j.code = 'PASS' THEN
           'Holds one side only.'
         WHEN j.code = 'LIST_NOT_WHOLE' THEN
           'Holds one side by the lists that are here; that of the other lacks '
           || 'rows or has a condition, so the other may be held too.'
         WHEN j.code = 'OWN_ROW_REJECTED' THEN
           'Holds one side by the rows that could be read; one that could not '
           || 'names the account, and may be of the other.'
         WHEN j.code = 'SEVERAL_CANDIDATES' THEN
           printf('The account holds one side (%s) and could belong to %d '
                  || 'persons, who may hold the other.',
                  coalesce(w1.what, w2.what), j.candidates)
         WHEN j.code = 'HOLDER_UNKNOWN' THEN
           'The account holds one side (' || coalesce(w1.what, w2.what)
           || '), and whoever uses it is not known to HR and may hold the other.'
         WHEN j.code = 'PERSON_MAYBE_TWICE' THEN
           'Holds one side; the other is held by somebody of whom HR has the '
           || 'same work e-mail, and who may be the same person.'
         WHEN j.code = 'OTHER_SIDE_NOT_EXPORTED' THEN
           'Holds one side; no export shows all of the other.'
         ELSE
           'Holds both sides of ' || coalesce(nullif(j.title, ''), j.rule_id)
           || ': ' || w1.what || '; and ' || w2.what || '.'
           || CASE j.code
             WHEN 'MITIGATED' THEN
               ' The compensating control (' || j.control
               || ') was last tested with success on '
               || date(j.tested_hi - 1, 'unixepoch') || '.'
             WHEN 'EXCEPTED' THEN
               ' Exception ' || j.exception_id || ' covers it until '
               || datetime(j.expires_lo, 'unixepoch') || 'Z.'
             WHEN 'CONFLICT' THEN
               ' No compensating control or exception covers it.'
             WHEN 'MITIGATION_INVALID' THEN
               ' A compensating control is named, but ' || j.because || '.'
             WHEN 'MITIGATION_UNCERTAIN' THEN
               ' Whether its compensating control was approved, tested and in '
               || 'force cannot be told.'
             WHEN 'PERMISSION_UNKNOWN' THEN
               ' Whether with the permission the rule means, the export does '
               || 'not say.'
             WHEN 'ENVIRONMENT_UNKNOWN' THEN
               ' Whether in the rule''s environment is not known.'
             ELSE ' Whether the accounts are open is not known.' END
       END AS says,
       CASE lower(trim(coalesce(j.rule_severity, '')))
         WHEN 'critical' THEN 'Critical' WHEN 'high' THEN 'High'
         WHEN 'medium' THEN 'Medium' WHEN 'low' THEN 'Low'
         ELSE iif(j.grave, :severity_up, :severity) END AS severity,
       iif(j.code = 'EXCEPTED', j.exception_id, NULL) AS exception_id,
       coalesce(j.rec1, j.rec2) AS rec1,
       iif(j.rec1 IS NULL, NULL, j.rec2) AS rec2,
       j.rule_record AS rec3,
       iif(j.code = 'EXCEPTED', j.exception_record, j.control_record) AS rec4
  FROM judged j
  LEFT JOIN word w1 ON w1.rule_id = j.rule_id AND w1.holder = j.holder
   AND w1.side = 1
  LEFT JOIN word w2 ON w2.rule_id = j.rule_id AND w2.holder = j.holder
   AND w2.side = 2
UNION ALL
SELECT NULL, NULL, NULL, r.id, 'INDETERMINATE', 'RULE_INCOMPLETE',
       'Rule ' || coalesce(nullif(r.id, ''), nullif(r.title, ''), 'without an id')
       || ' has ' || r.lacks || ', so nobody can be judged by it.',
       NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM rule r WHERE r.lacks IS NOT NULL
UNION ALL
SELECT NULL, NULL, s.system,
       s.rule_id || ': ' || s.resource || coalesce(' ' || s.permission, ''),
       'MISSING', 'SIDE_NOT_EXPORTED',
       'Rule ' || s.rule_id || ' names ' || s.resource || ' in ' || s.system
       || ', and no export shows who holds it.',
       NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM side s JOIN rule r ON r.id = s.rule_id WHERE NOT s.shown
UNION ALL
SELECT NULL, NULL, NULL, 'matrix', 'MISSING', 'NO_SOD_RULES',
       'No matrix of conflicting duties was supplied, so nobody can be judged.',
       NULL, NULL, NULL, NULL, NULL, NULL
 WHERE NOT EXISTS (SELECT 1 FROM v_sod_rule)
UNION ALL
SELECT NULL, NULL, r.system, r.file || ':' || r.line, 'MISSING', 'ROW_REJECTED',
       'A row of ' || r.file || ' could not be read (' || r.reason
       || '); it may be of a holder of one side.',
       NULL, NULL, r.record_id, NULL, NULL, NULL
  FROM v_reject r
 WHERE r.kind = 'workers'
    OR (r.kind IN ('accounts', 'grants')
        AND r.system IN (SELECT s.system FROM v_sod_side s))
