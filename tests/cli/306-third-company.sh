#!/bin/sh
# The third sample company, run before its period is over: every row worked out
# by hand is found, and each test is shown something that only looks like a pass.
set -eu

"$JMLPROOF" run "$TOP/fixtures/delta/engagement.yaml" --out out \
    --now 2026-06-29T12:00:00Z >stdout 2>stderr
"$JMLPROOF" verify out/delta-2026-q2.zip \
    --trust "$TOP/fixtures/keys/demo-root.pem" >stdout 2>stderr
unzip -q out/delta-2026-q2.zip -d bundle

sqlite3 -batch :memory: >differences <<SQL
ATTACH 'bundle/delta-2026-q2/data/evidence.sqlite' AS bundle;
.import --csv "$TOP/fixtures/delta/expected.csv" expected
.read "$TOP/tests/cli/subject_rows.sql"
SELECT 'not run:', id FROM bundle.test WHERE outcome = 'NOT_RUN';
SELECT 'met before the period is over:', id FROM bundle.test
 WHERE outcome = 'MET';
SELECT 'nothing that must not pass:', t.id
  FROM bundle.test t LEFT JOIN expected e ON e.test = t.id AND e.state <> 'PASS'
 GROUP BY t.id HAVING count(e.test) = 0;
SQL

grep -q '^compared [1-9]' differences
if grep -q -v '^compared ' differences; then
    grep -v '^compared ' differences >&2
    exit 1
fi
