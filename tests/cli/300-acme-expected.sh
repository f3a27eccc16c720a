#!/bin/sh
# The sample company: every row worked out by hand is found, and no others.
# Scope `all`: the rows are the same, both ways.  Scope `not-pass`: the rows
# that are not PASS are the same, and the PASS rows that are listed are there.
set -eu

"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out out \
    --now 2026-10-01T06:00:00Z >stdout 2>stderr
unzip -q out/acme-2026-q3.zip -d bundle
db=bundle/acme-2026-q3/data/evidence.sqlite

sqlite3 -batch :memory: >differences <<SQL
ATTACH '$db' AS bundle;
.import --csv "$TOP/fixtures/acme/expected.csv" expected
.import --csv "$TOP/fixtures/acme/expected-scope.csv" scope
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
 WHERE coalesce(w.n, 0) < h.n AND (s.scope = 'all' OR h.state <> 'PASS')
 ORDER BY 2, 3;
SELECT 'compared', count(*) FROM want;
SQL

grep -q '^compared [1-9]' differences
if grep -q -v '^compared ' differences; then
    grep -v '^compared ' differences >&2
    exit 1
fi
