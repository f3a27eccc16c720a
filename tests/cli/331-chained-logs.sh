#!/bin/sh
# Logs whose records are chained by hashes: every link is looked at and, where
# the profile says how, every hash made again (requirements 55).  The hashes of
# this test are sha256sum's.
set -eu

mkdir -p w/t/sources/own w/p
cd w
cat >hr.csv <<'CSV'
worker_id,name,work_email,job_title,department,start_date,end_date,status
1001,Ann Lee,ann@example.com,Nurse,Care,2020-01-01,,active
CSV
cat >accounts.csv <<'CSV'
username,email,worker_id,status,created_at
ann,ann@example.com,1001,active,2020-01-01T08:00:00Z
CSV
cat >t/sources/own/log.yaml <<'YAML'
profile: own/log
version: 1
title: An append-only log
kind: events
system_kind: application
format: csv
zone: in_data
recognise: {required: [at, type, user, prev, hash]}
chain: {hash: hash, previous: prev, over: [prev, at, type, user], joined_by: '|'}
fields: {at: at, login: user, kind: {from: type, words: {login: [login], other: [view]}}, result: {value: yes}}
YAML
echo 'systems: [{system: hr, kind: hr}, {system: dir, kind: directory}]' >p/systems.yaml

# chain PREVIOUS FIRST LAST: records of that minute on; leaves the last hash
chain() {
    echo at,type,user,prev,hash
    hash=$1
    i=$2
    while test "$i" -le "$3"; do
        r="2026-07-01T06:$i:00Z|login|ann"
        next=$(printf '%s|%s' "$hash" "$r" | sha256sum | cut -d ' ' -f 1)
        echo "$r" | tr '|' , | tr -d '\n'
        echo ",$hash,$next"
        hash=$next
        i=$((i + 1))
    done
    echo "$hash" >last
}
chain '' 10 29 >log-1.csv
chain "$(cat last)" 30 39 >log-2.csv
# The same in our own columns: nothing is known of how a hash is made.
awk -F, 'NR == 1 { print "at,type,username,previous_hash,hash"; next } { print $1 "," $2 "," $3 "," $4 "," $5 }' log-1.csv >own.csv

cat >e.yaml <<'YAML'
engagement: chained
client: C
prepared_by: {name: A}
reviewed_by: {name: B}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: log-2.csv, profile: own/log, system: app, query: all, extracted_by: x, console_count: 10, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: hr.csv, system: hr, extracted_at: '2026-10-01T05:00:00Z', termination_date_means: last_working_day}
  - {file: accounts.csv, system: dir, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: log-1.csv, system: app, query: all, extracted_by: x, console_count: 20, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: own.csv, system: other, query: all, extracted_by: x, console_count: 20, extracted_at: '2026-10-01T05:00:00Z'}
rules: {templates: t, policies: p}
YAML

run() {
    rm -rf out chained
    "$JMLPROOF" run e.yaml --quiet --now 2026-10-01T06:00:00Z 2>warnings ||
        { cat warnings >&2; exit 1; }
    unzip -q out/chained.zip
}
ask() { sqlite3 chained/data/evidence.sqlite "$1"; }
# File, state, reason and what is said of the logs.
q01() {
    ask "SELECT DISTINCT s.file, r.state, coalesce(r.reason, ''), r.says FROM result r
        JOIN result_record x ON x.result_id = r.id
        JOIN record c ON c.id = x.record_id
        JOIN source s ON s.id = c.source_id
        WHERE r.test_id = 'Q01' AND s.kind = 'events' ORDER BY 1"
}
want() {
    cat >wanted
    q01 >got
    diff wanted got
}
lines() { # file: the lines its verdict leads to
    ask "SELECT group_concat(c.line) FROM (SELECT DISTINCT c.line FROM result r
        JOIN result_record x ON x.result_id = r.id
        JOIN record c ON c.id = x.record_id
        JOIN source s ON s.id = c.source_id
        WHERE r.test_id = 'Q01' AND s.file = '$1' ORDER BY 1) c"
}

# Whole, whatever the order of the pages and the thread that reads them.
run
want <<'X'
log-1.csv|PASS||log-1.csv: all 20 rows are accounted for; 19 links of its chain of hashes are intact, 20 hashes made again, from its first record on.
log-2.csv|PASS||log-2.csv: all 10 rows are accounted for; 10 links of its chain of hashes are intact, 10 hashes made again, going on from log-1.csv.
own.csv|PASS||own.csv: all 20 rows are accounted for; 19 links of its chain of hashes are intact, how a hash is made is not known, from its first record on.
X
test "$(ask "SELECT file, chain_start, chain_after, chain_links, chain_recomputed, chain_broken, chain_break_line, chain_says
    FROM source WHERE kind <> 'rules' ORDER BY id")" = 'log-2.csv|goes on|4|10|10|0||
hr.csv|||||||
accounts.csv|||||||
log-1.csv|genesis||19|20|0||
own.csv|genesis||19|0|0||'
pdftotext -layout chained/data/report.pdf text
grep -q 'Chain of hashes  *19 links looked at, 20 hashes made again; none broken' text
unzip -q -o -d book chained/data/workbook.xlsx
cat book/xl/worksheets/*.xml | grep -q 'Links looked at'
"$JMLPROOF" check e.yaml >checked
if grep 'chain of hashes' checked; then exit 1; fi
"$JMLPROOF" inspect --templates t log-1.csv | grep -qx '  hash chain, oldest first: 19 links, 20 hashes made again, none broken'

# Somebody else's name in line 6: the hash is no longer that of the record.
cp log-1.csv kept
sed -i '6s/,ann,/,bob,/' log-1.csv
run
want <<'X'
log-1.csv|FAIL|CHAIN_BROKEN|log-1.csv: its chain of hashes breaks at line 6, its hash is not that of what it says.
log-2.csv|PASS||log-2.csv: all 10 rows are accounted for; 10 links of its chain of hashes are intact, 10 hashes made again, going on from log-1.csv.
own.csv|PASS||own.csv: all 20 rows are accounted for; 19 links of its chain of hashes are intact, how a hash is made is not known, from its first record on.
X
test "$(lines log-1.csv)" = 0,6
pdftotext -layout chained/data/report.pdf - | tr -s ' \n' '  ' >flow
grep -q '1 break, the first in line 6, its hash is not that of what it says' flow
"$JMLPROOF" check e.yaml >checked
grep -q "^note: e.yaml:12: the chain of hashes breaks at line 6, its hash is not that of what it says 'log-1.csv'" checked
"$JMLPROOF" inspect --json --templates t log-1.csv >inspected
test "$(sqlite3 :memory: "SELECT json_extract(readfile('inspected'), '\$.chain.broken', '\$.chain.first_broken')")" = '[1,6]'

# A line left out in a log of links only, and one of each page.
sed -i '9d' own.csv
sed 's/console_count: 20, extracted_at/console_count: 19, extracted_at/' e.yaml >e2.yaml
mv e2.yaml e.yaml
sed '21d' kept >log-1.csv # the last: the next page begins where nothing ends
run
want <<'X'
log-1.csv|PASS||log-1.csv: all 19 rows are accounted for; 18 links of its chain of hashes are intact, 19 hashes made again, from its first record on.
log-2.csv|INDETERMINATE|CHAIN_GAP|log-2.csv: its oldest record follows one that no file of this log ends with: records between them may be missing.
own.csv|FAIL|CHAIN_BROKEN|own.csv: its chain of hashes breaks at line 9, its previous hash is not the hash of the record before.
X
test "$(lines own.csv)" = 0,9
# and such a log no longer lets a test that needs it conclude
test "$(ask "SELECT count(*) FROM test WHERE id = 'Q01' AND outcome = 'MET'")" -eq 0

# One of the two columns only.
head -n 20 kept | cut -d, -f1-4 >own.csv
sed -i '1s/.*/at,type,username,previous_hash/' own.csv
run
q01 | grep -q "^own.csv|MISSING|CHAIN_INCOMPLETE|own.csv: its chain of hashes cannot be followed, since it has no 'hash'\.$"
