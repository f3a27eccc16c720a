#!/bin/sh
# A company whose exports are of Workday, Rippling, HiBob, Google, JumpCloud,
# Slack, Snowflake, Salesforce, GitHub, Jira and Jamf, and whose facts get in
# each other's way.  What each row must be was written down from the rules
# before it was first run, with the reason.  London and New York change their
# clocks within the quarter.
set -eu
data=$TOP/tests/cli/oracle-d

"$JMLPROOF" run "$data/engagement.yaml" --out out \
    --now 2027-01-01T06:00:00Z >stdout 2>stderr
unzip -q -p out/oracle-d.zip oracle-d/data/evidence.sqlite >evidence.sqlite

sqlite3 -batch :memory: >differences <<SQL
ATTACH 'evidence.sqlite' AS bundle;
.import --csv "$data/expected.csv" expected
.read "$TOP/tests/cli/oracle_rows.sql"
SQL

bad=0
rows=$(($(wc -l <"$data/expected.csv") - 1))
grep -q "^compared $rows\$" differences
if grep -v '^compared ' differences >&2; then
    bad=1
fi
[ "$bad" = 0 ]
