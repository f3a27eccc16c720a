-- What became of every finding since the bundle before.  A finding is a row
-- that did not pass and was judged; its id is the same for the same fact.
-- Without a bundle before there is nothing to say.

-- Findings of that bundle, and what it said of older ones.
CREATE TEMP TABLE was(finding_id TEXT PRIMARY KEY, test_id TEXT,
  worker_id TEXT, name TEXT, system TEXT, account TEXT, entitlement TEXT,
  subject TEXT, state TEXT, since TEXT, severity TEXT, says TEXT,
  status TEXT) WITHOUT ROWID;
INSERT OR IGNORE INTO was
SELECT r.finding_id, r.test_id, r.worker_id, r.name, r.system, r.account,
       r.entitlement, r.subject, r.state,
       coalesce(f.since, (SELECT value FROM previous_run
                           WHERE key = 'engagement')),
       r.severity, r.says, 'open'
  FROM previous_result r
  LEFT JOIN previous_finding f ON f.finding_id = r.finding_id
   AND f.status IN ('new', 'carried', 're-opened')
 WHERE r.state <> 'NOT_DUE' AND r.finding_id <> ''
 ORDER BY r.id;
INSERT OR IGNORE INTO was
SELECT f.finding_id, f.test_id, f.worker_id, f.name, f.system, f.account,
       f.entitlement, f.subject, NULL, f.since, NULL, NULL, f.status
  FROM previous_finding f
 WHERE f.status NOT IN ('new', 'carried', 're-opened');

CREATE TEMP TABLE is_now(finding_id TEXT PRIMARY KEY, result_id INTEGER,
  state TEXT) WITHOUT ROWID;
INSERT OR IGNORE INTO is_now
SELECT r.finding_id, r.id,
       CASE r.state WHEN 2 THEN 'FAIL' WHEN 3 THEN 'FAIL_EXCEPTED'
         WHEN 4 THEN 'INDETERMINATE' WHEN 5 THEN 'MISSING'
         WHEN 6 THEN 'NOT_DUE' ELSE 'NOT_APPLICABLE' END
  FROM result_row r
 WHERE r.state <> 1 AND r.finding_id <> ''
   AND EXISTS (SELECT 1 FROM previous_run)
 ORDER BY r.id;

-- Rows that pass have no id of their own: made for those it matters to, and no
-- row is looked at where there are none.
CREATE TEMP TABLE asks AS
SELECT DISTINCT w.test_id, lower(w.worker_id) AS worker_id FROM was w
 WHERE w.finding_id NOT IN (SELECT finding_id FROM is_now);
CREATE INDEX temp.asks_test ON asks(test_id, worker_id);
CREATE TEMP TABLE passes(finding_id TEXT PRIMARY KEY,
  result_id INTEGER) WITHOUT ROWID;
INSERT OR IGNORE INTO passes
SELECT jmlproof_finding(r.test_id, r.worker_id, r.system,
                        jmlproof_account(r.account, r.account_id),
                        r.entitlement, r.subject), r.id
  FROM (SELECT 1 FROM asks LIMIT 1)
 CROSS JOIN result r
 WHERE r.state = 'PASS' AND r.test_id IN (SELECT test_id FROM asks)
   AND EXISTS (SELECT 1 FROM asks a WHERE a.test_id = r.test_id
                  AND a.worker_id = lower(r.worker_id))
 ORDER BY r.id;

-- An account that was nobody's then and passes as somebody's is the same one.
CREATE TEMP TABLE nobodys AS
SELECT test_id, system, account, entitlement, subject, finding_id FROM was
 WHERE worker_id = '' AND account <> '' AND status = 'open'
   AND finding_id NOT IN (SELECT finding_id FROM is_now);
CREATE INDEX temp.nobodys_key ON nobodys(test_id, account, system);
INSERT OR IGNORE INTO passes
SELECT w.finding_id, r.id
  FROM (SELECT 1 FROM nobodys LIMIT 1)
  CROSS JOIN result r
  CROSS JOIN nobodys w ON w.test_id = r.test_id AND w.account = r.account
   AND w.system = r.system AND w.entitlement = r.entitlement
   AND w.subject = r.subject
 WHERE r.state = 'PASS' AND r.account <> ''
   AND r.test_id IN (SELECT test_id FROM nobodys)
 ORDER BY r.id;

INSERT INTO finding
SELECT r.finding_id, r.test_id, r.worker_id, nullif(r.name, ''), r.system,
       r.account, r.entitlement, r.subject,
       CASE WHEN w.status = 'open' THEN 'carried'
            WHEN w.status IS NOT NULL THEN 're-opened' ELSE 'new' END,
       n.state, iif(w.status = 'open', w.state, NULL),
       iif(w.status = 'open', w.since, (SELECT value FROM run
                                         WHERE key = 'engagement')),
       r.id, r.says, r.severity
  FROM is_now n JOIN result r ON r.id = n.result_id AND r.state <> 'PASS'
  LEFT JOIN was w ON w.finding_id = n.finding_id
 WHERE n.state NOT IN ('NOT_DUE', 'NOT_APPLICABLE');

INSERT INTO finding
SELECT w.finding_id, w.test_id, w.worker_id, w.name, w.system, w.account,
       w.entitlement, w.subject,
       CASE WHEN w.status <> 'open' THEN 'earlier'
            WHEN p.result_id IS NOT NULL THEN 'closed'
            WHEN n.result_id IS NOT NULL THEN 'excluded'
            ELSE 'vanished' END,
       coalesce(n.state, iif(p.result_id IS NOT NULL, 'PASS', NULL)),
       w.state,
       iif(w.status <> 'open', w.since, (SELECT value FROM run
                                          WHERE key = 'engagement')),
       coalesce(p.result_id, n.result_id),
       CASE WHEN w.status <> 'open' THEN w.says
            WHEN p.result_id IS NOT NULL THEN 'The row passes now.'
            WHEN n.result_id IS NOT NULL THEN
              (SELECT r.says FROM result_row r WHERE r.id = n.result_id)
            WHEN t.id IS NULL THEN 'There is no such test any more.'
            WHEN t.outcome = 'NOT_RUN' THEN 'Its test was not run.'
            WHEN b.rule_sha256 <> f.sha256 THEN 'Its test has no such row any '
              || 'more; its rule is another one than in the bundle before.'
            ELSE 'Its test has no such row any more, which does not prove that '
              || 'it was put right.' END,
       w.severity
  FROM was w
  LEFT JOIN passes p ON p.finding_id = w.finding_id
  LEFT JOIN is_now n ON n.finding_id = w.finding_id
  LEFT JOIN test t ON t.id = w.test_id
  LEFT JOIN rule_file f ON f.path = t.path
  LEFT JOIN previous_test b ON b.id = w.test_id
 WHERE w.finding_id NOT IN (SELECT finding_id FROM finding);

INSERT INTO metric
SELECT 'findings.' || s.status, (SELECT count(*) FROM finding f
                                  WHERE f.status = s.status),
       NULL, NULL, 'findings',
       (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'now')
  FROM (SELECT 'new' AS status UNION ALL SELECT 'carried' UNION ALL
        SELECT 're-opened' UNION ALL SELECT 'closed' UNION ALL
        SELECT 'excluded' UNION ALL SELECT 'vanished') s
 WHERE EXISTS (SELECT 1 FROM previous_run);

DROP TABLE nobodys;
DROP TABLE passes;
DROP TABLE asks;
DROP TABLE is_now;
DROP TABLE was;
