#!/bin/sh
# A company whose facts get in each other's way: people who come back under
# another number, two employments at once, names given to somebody else, logs
# with holes, exports between, days that are other days in UTC.  What each row
# must be was written down from the rules before it was first run, with the
# reason.  Sydney has 14:00Z at midnight until 2026-10-04 and 13:00Z after.
# Then a company where all is well, with one thing at a time broken: what each
# test must come to.
set -eu
data=$TOP/tests/cli/oracle-c

"$JMLPROOF" run "$data/engagement.yaml" --out out \
    --now 2026-12-31T22:00:00Z >stdout 2>stderr
unzip -q out/oracle-c.zip -d bundle

sqlite3 -batch :memory: >differences <<SQL
ATTACH 'bundle/oracle-c/data/evidence.sqlite' AS bundle;
.import --csv "$data/expected.csv" expected
.read "$TOP/tests/cli/oracle_rows.sql"
SQL

bad=0
grep -q '^compared 538$' differences
if grep -v '^compared ' differences >&2; then
    bad=1
fi

# file below gaps/, sed script for it; repeatedly
breaks() # name
{
    rm -rf gaps out
    cp -R "$data/gaps" gaps
    now=2026-12-31T22:00:00Z
    name=$1
}
edit() # file, sed script
{
    cp "gaps/$1" before
    sed "$2" before >"gaps/$1"
    if cmp -s before "gaps/$1"; then
        echo "$name: nothing to edit in $1" >&2
        exit 1
    fi
}
expect() # TEST=OUTCOME[/OUTCOME]...
{
    rm -f outcomes
    "$JMLPROOF" run gaps/engagement.yaml --out out --now "$now" \
        >stdout 2>stderr
    unzip -q -p out/gaps.zip gaps/data/evidence.sqlite >gaps.sqlite
    for e in "$@"; do
        is=$(sqlite3 -batch gaps.sqlite \
            "SELECT outcome FROM test WHERE id = '${e%%=*}'")
        case /${e#*=}/ in
        */$is/*) ;;
        *)
            echo "$name: ${e%%=*} is $is, to be ${e#*=}" >&2
            bad=1
            ;;
        esac
    done
}
second_dir='/file: exports.dir-2/,/console_count/'
second_hr='/file: exports.workers-2/,/console_count/'
the_log='/file: exports.log/,/console_count/'
no=UNABLE_TO_CONCLUDE/DEVIATIONS
unable=UNABLE_TO_CONCLUDE

breaks 'nothing'
expect L01=MET L02=MET L04=MET L06=MET L07=MET O01=MET O02=MET Q01=MET \
    Q02=MET Q03=MET Q04=MET

breaks 'one row less than the console said'
edit engagement.yaml "${second_dir}s/console_count: 14/console_count: 15/"
expect Q01=DEVIATIONS L01=$unable L02=$unable O01=$unable

breaks 'active accounts only'
edit engagement.yaml "${second_dir}s/query:.*/query: status eq ACTIVE/"
expect Q01=DEVIATIONS L01=$unable L02=$unable

breaks 'HR 61 minutes older than the accounts, one hour is the smallest limit'
edit engagement.yaml "${second_hr}s/T20:00:00Z/T19:09:00Z/"
expect L02=$unable O01=$unable

breaks 'HR 59 minutes older'
edit engagement.yaml "${second_hr}s/T20:00:00Z/T19:11:00Z/"
expect L02=MET O01=MET

breaks 'HR one row less'
edit engagement.yaml "${second_hr}s/console_count: 14/console_count: 15/"
expect Q01=DEVIATIONS L01=$unable L02=$unable O01=$unable

breaks 'no log, but a last use before the end in a later export'
edit engagement.yaml '/file: exports.log/,$d'
expect L04=MET L01=MET

breaks 'no log and no last use'
edit engagement.yaml '/file: exports.log/,$d'
edit exports/dir-2.csv 's/2026-10-19T01:00:00Z//'
expect L04=$unable

breaks 'a log that begins after the leaving'
edit engagement.yaml 's/covers_from:.*/covers_from: 2026-11-01T00:00:00Z/'
edit exports/dir-2.csv 's/2026-10-19T01:00:00Z//'
edit exports/log.csv '/2026-10-20/d'
edit engagement.yaml "${the_log}s/console_count: 14/console_count: 13/"
expect L04=$unable Q02=$no

breaks 'a log with less than the console said'
edit engagement.yaml "${the_log}s/console_count: 14/console_count: 15/"
edit exports/dir-2.csv 's/2026-10-19T01:00:00Z//'
expect L04=$unable Q01=DEVIATIONS

breaks 'nobody left'
edit exports/workers-2.csv 's/2026-..-20,.*/,,,Active/'
edit exports/dir-2.csv 's/disabled,\([^,]*\),[^,]*,.*/active,\1,,2026-12-30T01:00:00Z,no,human/'
edit exports/log.csv '/disable/d'
edit engagement.yaml "${the_log}s/console_count: 14/console_count: 12/"
expect L01=NO_OCCURRENCE L04=NO_OCCURRENCE L07=NO_OCCURRENCE O01=MET

breaks 'nobody left, by a list of HR that is not whole'
edit exports/workers-2.csv 's/2026-..-20,.*/,,,Active/'
edit exports/dir-2.csv 's/disabled,\([^,]*\),[^,]*,.*/active,\1,,2026-12-30T01:00:00Z,no,human/'
edit exports/log.csv '/disable/d'
edit engagement.yaml "${the_log}s/console_count: 14/console_count: 12/"
edit engagement.yaml "${second_hr}s/console_count: 14/console_count: 15/"
expect L01=$unable L04=$unable L07=$unable

breaks 'no profile chosen'
edit engagement.yaml '/^profile:/d'
expect L01=NOT_RUN O02=NOT_RUN

breaks 'four days before the run'
now=2027-01-05T00:00:00Z
expect Q02=$no L02=$unable O01=$unable

breaks 'eleven days before the end of the period'
now=2026-12-21T00:00:00Z
edit engagement.yaml 's/2026-12-31T20/2026-12-20T20/'
edit exports/dir-2.csv 's/2026-12-30T01/2026-12-19T01/'
edit exports/log.csv 's/2026-12-30T01/2026-12-19T01/'
expect Q02=$no L02=$unable O01=$unable

breaks 'a system in scope without an export'
edit policies/systems.yaml '$s/$/\n  - {system: crm, kind: application, owner: W01, sso: false, in_scope: true}/'
expect L02=$unable

breaks 'a status nobody knows'
edit exports/dir-2.csv 's/W05,active/W05,quarantined/'
expect Q01=DEVIATIONS L02=$unable O01=$unable

breaks 'a leaver listed twice, closed and open'
edit exports/dir-2.csv '$s/$/\nu13,u13@gap.example,W13,active,2022-01-10T00:00:00Z,,2026-10-19T01:00:00Z,no,human/'
edit engagement.yaml "${second_dir}s/console_count: 14/console_count: 15/"
expect L01=$no L02=$no

breaks 'the same, the other way round'
edit exports/dir-2.csv '1s/$/\nu13,u13@gap.example,W13,active,2022-01-10T00:00:00Z,,2026-10-19T01:00:00Z,no,human/'
edit engagement.yaml "${second_dir}s/console_count: 14/console_count: 15/"
expect L01=$no L02=$no

breaks 'a row without a user name'
edit exports/dir-2.csv '$s/$/\n,x@gap.example,W13,active,2022-01-10T00:00:00Z,,2026-10-19T01:00:00Z,no,human/'
edit engagement.yaml "${second_dir}s/console_count: 14/console_count: 15/"
expect L01=$unable L02=$unable O01=$unable

breaks 'a day instead of a time of extraction'
edit engagement.yaml "${second_dir}s/2026-12-31T20:10:00Z/2026-12-31/"
expect L02=$unable O01=$unable

breaks 'what the console said was not noted'
edit engagement.yaml "${second_dir}{/console_count/d;}"
expect L01=MET O01=MET

breaks 'somebody gone from HR without an end'
edit exports/workers-1.csv '$s/$/\nW15,Name W15,u15@gap.example,Clerk,Ops,Employee,W01,2022-01-10,,,,Active/'
edit engagement.yaml '/workers-1/,/console_count/s/console_count: 14/console_count: 15/'
expect Q04=DEVIATIONS L01=$no O01=$no

breaks 'an account gone without a reason'
edit exports/dir-1.csv '$s/$/\nu15,,,active,2022-01-10T00:00:00Z,,2026-09-29T01:00:00Z,no,human/'
edit engagement.yaml '/dir-1/,/console_count/s/console_count: 14/console_count: 15/'
expect Q04=DEVIATIONS L02=$no O01=$no

breaks 'an export from the time after the run'
edit engagement.yaml "${second_dir}s/2026-12-31T20:10:00Z/2027-01-02T00:00:00Z/"
expect Q02=$no L02=$unable O01=$unable

breaks 'an account of nobody, and a list of people in scope is not there'
edit policies/systems.yaml '$s/$/\n  - {system: hr2, kind: hr, owner: W01}/'
edit exports/dir-2.csv '$s/$/\nu99,,,active,2022-01-10T00:00:00Z,,2026-12-30T01:00:00Z,no,human/'
edit exports/dir-1.csv '$s/$/\nu99,,,active,2022-01-10T00:00:00Z,,2026-09-29T01:00:00Z,no,human/'
edit engagement.yaml '/dir-[12]/,/console_count/s/console_count: 14/console_count: 15/'
expect O01=$unable

breaks 'the same with all lists'
edit exports/dir-2.csv '$s/$/\nu99,,,active,2022-01-10T00:00:00Z,,2026-12-30T01:00:00Z,no,human/'
edit exports/dir-1.csv '$s/$/\nu99,,,active,2022-01-10T00:00:00Z,,2026-09-29T01:00:00Z,no,human/'
edit engagement.yaml '/dir-[12]/,/console_count/s/console_count: 14/console_count: 15/'
expect O01=DEVIATIONS

breaks 'no export of accounts since the period began'
edit engagement.yaml '/file: exports.dir-2/,/console_count/d'
expect L01=$unable L02=$unable O01=$unable

[ "$bad" = 0 ]
