#!/bin/sh
# What became of every finding: new, carried, closed with the row that proves
# it, vanished, re-opened; over three quarters of the company in cedar.sh.
set -eu
. "$TOP/tests/cli/cedar.sh"
for q in 1 2 3; do
    cedar $q
    cedar_run $q
    unzip -p out/cedar-q$q.zip cedar-q$q/data/evidence.sqlite >$q.sqlite
done
is() { # quarter, query, answer
    got=$(sqlite3 -batch "$1.sqlite" "$2")
    test "$got" = "$3" || { printf '%s\nwanted:\n%s\ngot:\n%s\n' "$2" "$3" "$got" >&2; exit 1; }
}

is 1 'SELECT count(*) FROM finding' 0
accounts="SELECT account, status, coalesce(state_before, ''),
    coalesce(state, ''), since FROM finding
    WHERE test_id = 'O01' AND account <> '' ORDER BY account"
is 2 "$accounts" 'fresh|new||FAIL|cedar-q2
ghost|carried|FAIL|FAIL|cedar-q1
lost|vanished|FAIL||cedar-q2
stray|closed|FAIL|PASS|cedar-q2'
is 3 "$accounts" 'fresh|carried|FAIL|FAIL|cedar-q2
ghost|carried|FAIL|FAIL|cedar-q1
lost|earlier|||cedar-q2
stray|re-opened||FAIL|cedar-q3'
# The proof of closure is a row that passes, and leads to a line.
is 2 "SELECT r.state, r.account, r.worker_id, s.file, c.line FROM finding f
    JOIN result r ON r.id = f.result_id
    JOIN result_record x ON x.result_id = r.id
    JOIN record c ON c.id = x.record_id JOIN source s ON s.id = c.source_id
    WHERE f.test_id = 'O01' AND f.account = 'stray' AND s.kind = 'accounts'" \
    'PASS|stray|W01|dir.csv|7'

for q in 2 3; do
    # Every finding of now and of then is in it once.
    is $q "SELECT count(*) FROM (
        SELECT finding_id FROM result WHERE state IN ('FAIL', 'FAIL_EXCEPTED',
               'INDETERMINATE', 'MISSING')
        UNION SELECT finding_id FROM previous_result WHERE state <> 'NOT_DUE'
        EXCEPT SELECT finding_id FROM finding)" 0
    is $q "SELECT count(*) FROM finding WHERE status IN ('new', 'carried',
        're-opened') AND finding_id NOT IN (SELECT finding_id FROM result)" 0
    is $q "SELECT count(*) FROM finding WHERE status = 'closed' AND (SELECT
        r.state FROM result r WHERE r.id = result_id) IS NOT 'PASS'" 0
    is $q "SELECT CAST(sum(value) AS INTEGER) FROM metric WHERE name GLOB 'findings.*'" \
        "$(sqlite3 $q.sqlite "SELECT count(*) FROM finding WHERE status <> 'earlier'")"
done
