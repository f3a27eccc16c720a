-- What the rows worked out by hand and the rows of a run differ in; nothing
-- but `compared N` if they agree.  The run is attached as `bundle`; `expected`
-- and `scope` are a sample company's expected.csv and expected-scope.csv.
-- Scope `all`: the rows are the same, both ways.  `not-pass`: the rows that
-- are not PASS are the same, and the PASS rows that are listed are there.
-- `listed`: the rows that are listed are there.
.mode list
.separator ' '
CREATE TEMP TABLE want AS
SELECT test || '|' || worker || '|' || system || '|' || account || '|' ||
       entitlement AS key, test, state, count(*) AS n, min(why) AS why
  FROM expected GROUP BY 1, 2, 3;
CREATE TEMP TABLE have AS
SELECT test_id || '|' || worker_id || '|' || system || '|' || account || '|' ||
       entitlement AS key, test_id AS test, state, count(*) AS n,
       min(coalesce(reason, '') || ': ' || coalesce(says, '')) AS says
  FROM bundle.result GROUP BY 1, 2, 3;
SELECT 'missing:', w.key, w.state || ' x' || (w.n - coalesce(h.n, 0)),
       '(' || w.why || ')'
  FROM want w LEFT JOIN have h USING (key, test, state)
 WHERE coalesce(h.n, 0) < w.n ORDER BY 2, 3;
SELECT 'not expected:', h.key, h.state || ' x' || (h.n - coalesce(w.n, 0)),
       '(' || h.says || ')'
  FROM have h JOIN scope s USING (test)
  LEFT JOIN want w USING (key, test, state)
 WHERE coalesce(w.n, 0) < h.n
   AND (s.scope = 'all' OR (s.scope = 'not-pass' AND h.state <> 'PASS'))
 ORDER BY 2, 3;
SELECT 'no such scope:', test, scope FROM scope
 WHERE scope NOT IN ('all', 'not-pass', 'listed');
SELECT 'no scope:', test FROM expected
 WHERE test NOT IN (SELECT test FROM scope) GROUP BY test;
SELECT 'compared', count(*) FROM want;
