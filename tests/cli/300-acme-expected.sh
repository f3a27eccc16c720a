#!/bin/sh
# The sample company: every row worked out by hand is found, and no others.
set -eu

"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out out \
    --now 2026-10-01T06:00:00Z >stdout 2>stderr
unzip -q out/acme-2026-q3.zip -d bundle

sqlite3 -batch :memory: >differences <<SQL
ATTACH 'bundle/acme-2026-q3/data/evidence.sqlite' AS bundle;
.import --csv "$TOP/fixtures/acme/expected.csv" expected
.import --csv "$TOP/fixtures/acme/expected-scope.csv" scope
.read "$TOP/tests/cli/expected_rows.sql"
SQL

grep -q '^compared [1-9]' differences
if grep -q -v '^compared ' differences; then
    grep -v '^compared ' differences >&2
    exit 1
fi
