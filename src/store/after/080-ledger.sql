-- Over the runs of the last twelve months: figures, outcomes, findings and how
-- each ended, cycles that should have had a run, changes between runs.

CREATE TEMP TABLE own_run AS
SELECT number, engagement, start_day, end_day,
       CAST(strftime('%s', strftime('%Y-%m-%d', (end_day + 1) * 86400, 'unixepoch',
                                '-12 months')) / 86400 AS INTEGER) AS from_day
  FROM run_ledger ORDER BY number DESC LIMIT 1;

-- ---- findings ----

-- What the bundle before said; where it kept no history, what follows from its
-- rows.  When an older bundle first saw a finding that was re-opened there is
-- not known.
INSERT INTO finding_history
SELECT finding_id, test_id, worker_id, name, system, account, entitlement,
       subject, severity, first_seen, first_number, last_seen, last_number,
       status, reopened, ended_in, ended_number, until_day, earlier, says
  FROM previous_finding_history;
INSERT OR IGNORE INTO finding_history
SELECT r.finding_id, r.test_id, r.worker_id, r.name, r.system, r.account,
       r.entitlement, r.subject, r.severity,
       iif(f.status = 're-opened', NULL, coalesce(f.since, p.engagement)),
       iif(coalesce(f.status, 'new') = 'new', p.number, NULL),
       p.engagement, p.number,
       CASE WHEN r.state = 'FAIL_EXCEPTED' THEN 'excepted'
            WHEN f.status = 're-opened' THEN 're-opened' ELSE 'open' END,
       f.status IS 're-opened', NULL, NULL, p.end_day, NULL, r.says
  FROM previous_result r
  JOIN run_ledger p ON p.number = (SELECT number - 1 FROM own_run)
  LEFT JOIN previous_finding f ON f.finding_id = r.finding_id
   AND f.status IN ('new', 'carried', 're-opened')
 WHERE r.state <> 'NOT_DUE' AND r.finding_id <> ''
 ORDER BY r.id;
INSERT OR IGNORE INTO finding_history
SELECT f.finding_id, f.test_id, f.worker_id, f.name, f.system, f.account,
       f.entitlement, f.subject, NULL, NULL, NULL, NULL, NULL, f.status, 0,
       f.since, iif(f.since = p.engagement, p.number, NULL), p.end_day,
       NULL, 'It ended before there was a run ledger.'
  FROM previous_finding f
  JOIN run_ledger p ON p.number = (SELECT number - 1 FROM own_run)
 WHERE f.status NOT IN ('new', 'carried', 're-opened');

-- What is here now, and what ended now: finding says both.
INSERT INTO finding_history
SELECT f.finding_id, f.test_id, f.worker_id, f.name, f.system, f.account,
       f.entitlement, f.subject, f.severity, o.engagement, o.number,
       o.engagement, o.number,
       iif(f.state = 'FAIL_EXCEPTED', 'excepted', 'open'), 0, NULL, NULL,
       o.end_day, NULL, f.says
  FROM finding f, own_run o
 WHERE f.status IN ('new', 'carried', 're-opened')
ON CONFLICT DO UPDATE SET
       reopened = reopened + (ended_in IS NOT NULL),
       earlier = iif(ended_in IS NULL, earlier,
                     coalesce(earlier || '; ', '') || status || ' in '
                     || ended_in),
       status = CASE WHEN excluded.status = 'excepted' THEN 'excepted'
                     WHEN reopened > 0 OR ended_in IS NOT NULL
                       THEN 're-opened' ELSE 'open' END,
       last_seen = excluded.last_seen, last_number = excluded.last_number,
       ended_in = NULL, ended_number = NULL, until_day = excluded.until_day,
       severity = excluded.severity, says = excluded.says;
UPDATE finding_history
   SET status = f.status, ended_in = o.engagement, ended_number = o.number,
       until_day = o.end_day, says = f.says
  FROM finding f, own_run o
 WHERE f.finding_id = finding_history.finding_id
   AND finding_history.ended_in IS NULL
   AND f.status IN ('closed', 'excluded', 'vanished');
DELETE FROM finding_history WHERE until_day < (SELECT from_day FROM own_run);

-- ---- changes ----

CREATE TEMP TABLE change AS
SELECT 1 AS rank, 'role template' AS kind, n.name || ' ' || n.version AS name,
       p.sha256 AS before, n.sha256 AS now,
       'The same version has other content than in the run before.' AS says
  FROM previous_role p
  JOIN role n ON n.name = p.name AND n.version = p.version
 WHERE p.sha256 IS NOT n.sha256
UNION ALL
SELECT 2, 'role template', p.name || ' ' || p.version, p.sha256, NULL,
       'A version that was there in the run before is gone.'
  FROM previous_role p
 WHERE NOT EXISTS (SELECT 1 FROM role n WHERE n.name = p.name
                      AND n.version = p.version)
UNION ALL
SELECT 3, 'role template', n.name || ' ' || n.version, NULL, n.sha256,
       'A version the run before did not have.'
  FROM role n
 WHERE EXISTS (SELECT 1 FROM previous_run)
   AND NOT EXISTS (SELECT 1 FROM previous_role p WHERE p.name = n.name
                      AND p.version = n.version)
UNION ALL
SELECT 4, 'rule', coalesce(n.path, p.path), p.sha256, n.sha256,
       CASE WHEN p.path IS NULL THEN 'A rule the run before did not have.'
            WHEN n.path IS NULL THEN 'A rule of the run before is gone.'
            ELSE 'The rule is another than in the run before.' END
  FROM (SELECT path FROM rule_file UNION SELECT path FROM previous_rule) i
  LEFT JOIN rule_file n ON n.path = i.path
  LEFT JOIN previous_rule p ON p.path = i.path
 WHERE EXISTS (SELECT 1 FROM previous_rule) AND p.sha256 IS NOT n.sha256
   AND i.path NOT IN (SELECT path FROM role WHERE path NOT NULL UNION
                      SELECT path FROM previous_role WHERE path NOT NULL)
UNION ALL
SELECT 5, 'setting', n.key, p.value, n.value,
       'The run before was made with another.'
  FROM run n JOIN previous_run p ON p.key = n.key
 WHERE n.key IN ('profile', 'clock', 'time_zone', 'version', 'signed')
   AND coalesce(p.value, '') <> coalesce(n.value, '');
INSERT INTO history_change(kind, name, number_before, number, before, now, says)
SELECT kind, name, number_before, number, before, now, says
  FROM (SELECT 0 AS rank, 'digest' AS kind, 'rules' AS name,
               b.number AS number_before, n.number, b.rules_sha256 AS before,
               n.rules_sha256 AS now,
               'Rules differ between the two runs.' AS says
          FROM run_ledger n JOIN run_ledger b ON b.number = n.number - 1
         WHERE b.rules_sha256 <> n.rules_sha256
        UNION ALL
        SELECT 0, 'digest', 'role templates', b.number, n.number,
               b.roles_sha256, n.roles_sha256,
               'Role templates differ between the two runs.'
          FROM run_ledger n JOIN run_ledger b ON b.number = n.number - 1
         WHERE b.roles_sha256 <> n.roles_sha256
        UNION ALL
        SELECT c.rank, c.kind, c.name, o.number - 1, o.number, c.before, c.now,
               c.says
          FROM change c, own_run o)
 ORDER BY number, rank, kind, name;

-- ---- cycles ----

-- A cycle is a calendar week from Monday, month or quarter that begins in the
-- twelve months up to the last day of this run.  Its run is the last one whose
-- period ends in it: a longer period is not one run for each of its cycles.
CREATE TEMP TABLE step AS
SELECT value AS word,
       CASE value WHEN 'weekly' THEN '+7 days' WHEN 'monthly' THEN '+1 month'
         ELSE '+3 months' END AS step
  FROM run WHERE key = 'cadence' AND value <> '';
INSERT INTO run_cycle
WITH RECURSIVE
 first(d) AS (
  SELECT CASE s.word
         WHEN 'weekly' THEN strftime('%Y-%m-%d', (o.from_day - (o.from_day + 3) % 7) * 86400,
                                 'unixepoch')
         WHEN 'monthly' THEN strftime('%Y-%m-%d', o.from_day * 86400, 'unixepoch',
                                  'start of month')
         ELSE strftime('%Y-%m-%d', o.from_day * 86400, 'unixepoch', 'start of month',
                   '-' || ((strftime('%m', o.from_day * 86400, 'unixepoch')
                            - 1) % 3) || ' months') END
    FROM own_run o, step s),
 cycle(d) AS (
  SELECT d FROM first
  UNION ALL
  SELECT strftime('%Y-%m-%d', c.d, s.step) FROM cycle c, step s
   WHERE strftime('%s', c.d, s.step) / 86400 <= (SELECT end_day FROM own_run)),
 days AS (
  SELECT CAST(strftime('%s', c.d) / 86400 AS INTEGER) AS a,
         CAST(strftime('%s', c.d, s.step) / 86400 - 1 AS INTEGER) AS z
    FROM cycle c, step s),
 seen AS (
  SELECT d.a, d.z, min(d.z, o.end_day) AS until,
         (SELECT max(l.number) FROM run_ledger l
           WHERE l.end_day BETWEEN d.a AND d.z) AS number,
         (SELECT count(*) FROM run_ledger l
           WHERE l.end_day BETWEEN d.a AND d.z) AS runs,
         min(d.z, o.end_day) - d.a + 1 - coalesce((
           SELECT sum(min(l.end_day, d.z) - max(l.start_day, d.a) + 1)
             FROM run_ledger l
            WHERE l.start_day <= d.z AND l.end_day >= d.a), 0) AS open_days
    FROM days d, own_run o
   WHERE d.a >= o.from_day)
SELECT s.a, s.z,
       CASE WHEN s.number IS NULL
              THEN iif(s.z < (SELECT min(start_day) FROM run_ledger),
                       'before the ledger', 'no run')
            WHEN l.as_of = '-' AND s.open_days > 0 THEN 'in part'
            ELSE 'run' END,
       s.number, s.runs, s.open_days,
       CAST(strftime('%s', substr(l.made_at, 1, 10)) / 86400 AS INTEGER)
         - s.until
  FROM seen s LEFT JOIN run_ledger l ON l.number = s.number
 ORDER BY s.a;

-- ---- figures ----

INSERT INTO metric
SELECT 'ledger.cycles_with_a_run', 100.0 * sum(status = 'run') / count(*),
       sum(status = 'run'), count(*), '%',
       (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'now')
  FROM run_cycle HAVING count(*) > 0;
INSERT INTO metric
SELECT 'ledger.' || k.name, k.n, NULL, NULL, k.unit,
       (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'now')
  FROM (SELECT 'runs' AS name, 'runs' AS unit, count(*) AS n
          FROM run_ledger l, own_run o WHERE l.end_day >= o.from_day
        UNION ALL
        SELECT 'days_between_runs', 'days',
               coalesce(sum(n.start_day - b.end_day - 1), 0)
          FROM run_ledger n JOIN run_ledger b ON b.number = n.number - 1,
               own_run o WHERE b.end_day >= o.from_day
        UNION ALL
        SELECT 'changes_since_the_run_before', 'changes', count(*) FROM change
       ) k
 WHERE EXISTS (SELECT 1 FROM previous_run);

INSERT INTO run_metric
SELECT p.number, p.name, p.value, p.numerator, p.denominator, p.unit
  FROM previous_run_metric p
  JOIN run_ledger l ON l.number = p.number, own_run o
 WHERE l.end_day >= o.from_day;
INSERT OR IGNORE INTO run_metric
SELECT o.number - 1, m.name, m.value, m.numerator, m.denominator, m.unit
  FROM previous_metric m
  JOIN run_ledger l ON l.number = (SELECT number - 1 FROM own_run), own_run o
 WHERE l.end_day >= o.from_day;
INSERT INTO run_metric
SELECT o.number, m.name, m.value, m.numerator, m.denominator, m.unit
  FROM metric m, own_run o;
INSERT INTO run_test
SELECT p.number, p.test_id, p.title, p.outcome, p.judged, p.pass, p.fail
  FROM previous_run_test p
  JOIN run_ledger l ON l.number = p.number, own_run o
 WHERE l.end_day >= o.from_day;
INSERT OR IGNORE INTO run_test
SELECT o.number - 1, t.id, t.title, t.outcome, t.pass + t.fail
       + t.fail_excepted + t.indeterminate + t.missing, t.pass, t.fail
  FROM previous_test t
  JOIN run_ledger l ON l.number = (SELECT number - 1 FROM own_run), own_run o
 WHERE l.end_day >= o.from_day;
INSERT INTO run_test
SELECT o.number, t.id, t.title, t.outcome, t.pass + t.fail + t.fail_excepted
       + t.indeterminate + t.missing, t.pass, t.fail
  FROM test t, own_run o;

DROP TABLE step;
DROP TABLE change;
DROP TABLE own_run;
