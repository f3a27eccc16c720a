#!/bin/sh
# A company made of hard cases: limits met and missed by a second, times known
# to a day, evidence that is missing, late, early or of somebody else.  What
# each row must be was written down from the rules before it was first run, with
# the reason; "blind:" tells what had been written where a rule was misread.
# New York has 04:00Z at midnight until 2026-11-01 and 05:00Z after.
set -eu

"$JMLPROOF" run "$TOP/tests/cli/oracle-a/engagement.yaml" --out out \
    --now 2027-01-01T12:00:00Z >stdout 2>stderr
unzip -q out/oracle-a.zip -d bundle

sqlite3 -batch :memory: >differences <<SQL
ATTACH 'bundle/oracle-a/data/evidence.sqlite' AS bundle;
.import --csv "$TOP/tests/cli/oracle-a/expected.csv" expected
.read "$TOP/tests/cli/oracle_rows.sql"
SQL

grep -q '^compared 308$' differences
if grep -q -v '^compared ' differences; then
    grep -v '^compared ' differences >&2
    exit 1
fi
