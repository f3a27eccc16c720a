#!/bin/sh
# `check` on what the exports are together: roles mixed up, rows unreadable,
# dates where a time is needed, columns nobody reads.
set -eu

check() { # status
    st=0
    "$JMLPROOF" check e.yaml >stdout 2>stderr || st=$?
    if test "$st" -ne "$1"; then
        echo "status $st, not $1" >&2
        cat stdout stderr >&2
        exit 1
    fi
}

head_of() {
    cat <<'YAML'
engagement: mixed
client: Mixed
prepared_by: {name: A. One}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: Europe/Berlin
profile: common
sources:
YAML
}

cat >workers.csv <<'CSV'
worker_id,name,work_email,start_date,Austritt,status
1001,Ann Lee,ann@example.com,2020-01-01,,active
CSV
cat >bad.csv <<'CSV'
worker_id,name,work_email,start_date,end_date,status
,Ann Lee,ann@example.com,2020-01-01,,active
CSV
cat >accounts.csv <<'CSV'
username,email,worker_id,status
ann,ann@example.com,1001,active
CSV
cat >events.csv <<'CSV'
at,type,username,actor,result
2026-07-01T06:00:00Z,login,ann,ann,success
CSV

# Accounts where HR's list belongs, and no list of workers at all.
{
    head_of
    echo "  - {file: accounts.csv, system: hr, extracted_at: 2026-10-01}"
    echo "rules: {policies: p}"
} >e.yaml
mkdir -p p
echo 'systems: [{system: hr, kind: hr}]' >p/systems.yaml
check 0
grep -q "^note: e.yaml:8: accounts.csv holds accounts, and its system is of kind 'hr'" stdout
grep -q "^note: e.yaml:8: no source is HR's list of workers" stdout
grep -q "^note: e.yaml:8: no source is a directory's list of accounts" stdout
grep -q "^note: e.yaml:8: extracted_at is a date without a time '2026-10-01'" stdout
if grep -q 'source has no extracted_at' stdout; then
    echo 'it has one, and is told it has none' >&2
    exit 1
fi

# Not one row can be read: the first reason, and no run.
{
    head_of
    echo "  - {file: bad.csv, system: hr, termination_date_means: last_working_day}"
} >e.yaml
check 3
grep -q "^e.yaml:8: not one of 1 rows can be read: no worker id.* 'bad.csv'" stdout

# A column that was meant to be read.
{
    head_of
    echo "  - {file: workers.csv, system: hr, termination_date_means: last_working_day}"
} >e.yaml
check 0
grep -q "^note: e.yaml:8: workers.csv: 1 column is not used, such as 'Austritt'" stdout

# A query "from 2026-07-01 on" begins with that day, 00:00 in the zone.
{
    head_of
    echo "  - {file: workers.csv, system: hr, termination_date_means: last_working_day}"
    echo "  - {file: events.csv, system: dir, covers_from: 2026-07-01, extracted_at: '2026-10-01T05:00:00Z'}"
} >e.yaml
"$JMLPROOF" run e.yaml --quiet --now 2026-10-01T06:00:00Z
unzip -q out/mixed.zip
test "$(sqlite3 mixed/data/evidence.sqlite \
    "SELECT datetime(covers_from, 'unixepoch') FROM source WHERE id = 2")" = '2026-06-30 22:00:00'

# A profile nobody has tried on such a file is one to look at.
printf '%s\n' 'ID,Subject,Requester,Requested,Status' \
    '2,Hello,ann@example.com,2026-07-06 08:16,Open' >view.csv
{
    head_of
    echo "  - {file: view.csv, system: desk}"
} >e.yaml
check 0
grep -q "^note: e.yaml:8: view.csv: profile zendesk/view-csv is unconfirmed" stdout

# A page announces another: a finding unless that is a source too, of the same
# system and the same time.
user() {
    printf '{"id":"%s","userPrincipalName":"%s@example.com","displayName":"%s",' "$1" "$1" "$1"
    printf '"accountEnabled":true,"createdDateTime":"2026-01-02T03:04:05Z"}'
}
printf '{"@odata.nextLink":"https://graph/2","value":[%s]}' "$(user a)" >page-1.json
printf '{"value":[%s]}' "$(user b)" >page-2.json
{
    head_of
    echo "  - {file: page-1.json, system: dir}"
} >e.yaml
check 0
grep -q "^note: e.yaml:8: it says that another page follows, which is not among the sources 'page-1.json'" stdout
"$JMLPROOF" run e.yaml --quiet --out half --now 2026-10-01T06:00:00Z || test $? -le 1
unzip -q half/mixed.zip -d half
sqlite3 half/mixed/data/evidence.sqlite "SELECT state, reason FROM result
    WHERE test_id = 'Q01' AND subject LIKE 'entra/users-json%'" >pages
echo 'FAIL|PAGE_NOT_SUPPLIED' | diff - pages
{
    head_of
    echo "  - {file: page-1.json, system: dir}"
    echo "  - {file: page-2.json, system: dir}"
} >e.yaml
check 0
if grep -q 'another page' stdout; then
    echo 'the page is there, and is missed' >&2
    exit 1
fi
{
    head_of
    echo "  - {file: page-1.json, system: dir}"
    echo "  - {file: page-2.json, system: elsewhere}"
} >e.yaml
check 0
grep -q "another page follows, which is not among the sources 'page-1.json'" stdout
printf '{"totalResults":3,"Resources":[{"id":"1","userName":"a","active":true}]}' >scim.json
{
    head_of
    echo "  - {file: scim.json, system: dir}"
} >e.yaml
check 0
grep -q "it says that the list has 3 records, 1 are in the sources 'scim.json'" stdout
