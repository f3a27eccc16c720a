-- Every system in scope with every test that is about such systems, and what
-- became of it there; '' stands for the tests whose rows name no system.
INSERT INTO test_coverage
WITH
-- What a compact test passes has no row of its own: counted once for all.
granted AS MATERIALIZED (
  SELECT a.system, count(*) AS n
    FROM grant_row g JOIN account a ON a.id = g.account_id
   WHERE g.class = 1 GROUP BY a.system),
counted AS MATERIALIZED (
  SELECT coalesce(r.system, a.system, '') AS system, r.test_no, r.state,
         count(*) AS n
    FROM result_row r LEFT JOIN account a ON a.id = r.account_id
   GROUP BY 1, 2, 3
  UNION ALL
  SELECT g.system, t.no, 1, g.n
    FROM test t JOIN granted g ON t.compact = 1),
total AS MATERIALIZED (
  SELECT c.system, c.test_no, total(iif(c.state = 1, c.n, 0)) AS pass,
         total(iif(c.state = 2, c.n, 0)) AS fail,
         total(iif(c.state = 3, c.n, 0)) AS fail_excepted,
         total(iif(c.state = 4, c.n, 0)) AS indeterminate,
         total(iif(c.state = 5, c.n, 0)) AS missing,
         total(iif(c.state = 6, c.n, 0)) AS not_due,
         total(iif(c.state = 7, c.n, 0)) AS not_applicable
    FROM counted c GROUP BY c.system, c.test_no),
why AS MATERIALIZED (
  SELECT d.system, d.test_no, group_concat(d.reason, ' ') AS reasons
    FROM (SELECT DISTINCT coalesce(r.system, a.system, '') AS system, r.test_no,
                 r.reason
            FROM result_row r LEFT JOIN account a ON a.id = r.account_id
           WHERE r.state IN (4, 5) ORDER BY 1, 2, 3) d
   GROUP BY d.system, d.test_no),
-- What a system of a kind is expected to export of itself; of everything else
-- one export for all will do.
own(kind, of_kind) AS (
  VALUES ('accounts', 'directory'), ('accounts', 'application'),
         ('grants', 'directory'), ('grants', 'application'),
         ('devices', 'devices')),
exported AS MATERIALIZED (
  SELECT DISTINCT s.kind, s.system FROM source s),
need AS MATERIALIZED (
  SELECT t.no, nullif(t.of_kind, '') AS of_kind, j.value AS kind
    FROM test t
    JOIN json_each('["' || replace(t.needs, ' ', '","') || '"]') j
   WHERE t.needs <> ''),
place AS MATERIALIZED (
  SELECT y.system, y.kind FROM system_ y WHERE coalesce(y.in_scope, 1) = 1
  UNION SELECT '', NULL
  UNION SELECT c.system, NULL FROM counted c
         WHERE c.system NOT IN (SELECT y.system FROM system_ y)),
pair AS MATERIALIZED (
  SELECT p.system, p.kind, t.test_no
    FROM place p JOIN total t ON t.system = p.system
  UNION
  SELECT p.system, p.kind, n.no
    FROM place p JOIN own o ON o.of_kind = p.kind
    JOIN need n ON n.kind = o.kind AND coalesce(n.of_kind, p.kind) = p.kind),
lack AS MATERIALIZED (
  SELECT d.system, d.test_no, group_concat(d.kind, ' ') AS lacks
    FROM (SELECT q.system, q.test_no, n.kind
            FROM pair q JOIN need n ON n.no = q.test_no
           WHERE CASE WHEN EXISTS (SELECT 1 FROM own o WHERE o.kind = n.kind
                                      AND o.of_kind = q.kind)
                      THEN NOT EXISTS (SELECT 1 FROM exported e
                             WHERE e.kind = n.kind AND e.system = q.system)
                      ELSE n.kind NOT IN (SELECT e.kind FROM exported e) END
           ORDER BY q.system, q.test_no, n.kind) d
   GROUP BY d.system, d.test_no)
SELECT q.system, t.id,
       CASE WHEN t.outcome = 'NOT_RUN' THEN 'switched off'
            WHEN c.pass + c.fail + c.fail_excepted > 0 THEN
              iif(c.indeterminate + c.missing > 0, 'in part', 'run')
            WHEN l.lacks NOT NULL THEN 'not run'
            WHEN c.indeterminate + c.missing > 0 THEN 'undecided'
            ELSE 'nothing to judge' END,
       CAST(coalesce(c.pass + c.fail + c.fail_excepted, 0) AS INTEGER),
       CAST(coalesce(c.pass, 0) AS INTEGER),
       CAST(coalesce(c.fail, 0) AS INTEGER),
       CAST(coalesce(c.fail_excepted, 0) AS INTEGER),
       CAST(coalesce(c.indeterminate, 0) AS INTEGER),
       CAST(coalesce(c.missing, 0) AS INTEGER),
       CAST(coalesce(c.not_due, 0) AS INTEGER),
       CAST(coalesce(c.not_applicable, 0) AS INTEGER),
       l.lacks, w.reasons
  FROM pair q JOIN test t ON t.no = q.test_no
  LEFT JOIN total c ON c.system = q.system AND c.test_no = q.test_no
  LEFT JOIN lack l ON l.system = q.system AND l.test_no = q.test_no
  LEFT JOIN why w ON w.system = q.system AND w.test_no = q.test_no;
