#!/bin/sh
# Companies and verdicts written from the rules before the program saw them:
# see oracle-b/README.md.
set -eu

check() # folder, rows of expected.csv that there must be at least
{
    dir=$TOP/tests/cli/oracle-b/$1
    "$JMLPROOF" run "$dir/engagement.yaml" --out "$1" \
        --now 2026-10-01T06:00:00Z >stdout 2>stderr
    unzip -q "$1"/*.zip -d "$1"
    sqlite3 -batch :memory: >differences <<SQL
ATTACH '$(echo "$1"/*/data/evidence.sqlite)' AS bundle;
.import --csv "$dir/expected.csv" expected
.mode list
.separator ' '
CREATE TABLE have AS
SELECT test_id AS test, worker_id, system, account, entitlement,
       ' ' || replace(subject, ':', ' ') || ' ' AS words, state,
       coalesce(reason, '') || ': ' || coalesce(says, '') AS says
  FROM bundle.result WHERE test_id IN (SELECT test FROM expected);
CREATE INDEX have_test ON have(test, system);
SELECT e.test, e.worker, e.system, e.account, e.entitlement, e.subject,
       'is', coalesce(h.state, 'NONE'), 'not', e.state,
       '(' || e.why || ')', h.says
  FROM expected e
  LEFT JOIN have h ON h.test = e.test
   AND (e.worker = '' OR h.worker_id = e.worker)
   AND (e.system = '' OR h.system = e.system)
   AND (e.account = '' OR h.account = e.account)
   AND (e.entitlement = '' OR h.entitlement = e.entitlement
        OR instr(h.words, ' ' || e.entitlement || ' ') > 0)
   AND (e.subject = '' OR instr(h.words, ' ' || e.subject || ' ') > 0)
 WHERE instr('/' || e.state || '/',
             '/' || coalesce(h.state, 'NONE') || '/') = 0;
SELECT 'compared', count(*) FROM expected;
SQL
    n=$(sed -n 's/^compared //p' differences)
    if [ "$n" -lt "$2" ] || grep -qv '^compared ' differences; then
        cat differences >&2
        exit 1
    fi
}

check quarter 297
check drift 15
check sources 35
