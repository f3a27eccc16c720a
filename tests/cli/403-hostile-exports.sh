#!/bin/sh
# Hostile exports end in a sentence, in bounded memory.
set -eu
# Not under a sanitizer, which reserves more address space than that by itself.
if (ulimit -v 400000 && "$JMLPROOF" --version) >/dev/null 2>&1; then
    ulimit -v 400000
fi

head='worker_id,name,start_date'
printf '%s\n1,a,2026-01-01\n2,"b' "$head" >quote.csv
printf '%s\n1,a\000b,2026-01-01\n2,b,2026-01-01\n' "$head" >nul.csv
printf '%s\n1,Zo\303\253,2026-01-01\n2,b\377\376,2026-01-01\n' "$head" >bad.csv
{ printf '%s\n1,' "$head"; head -c 60000000 /dev/zero | tr '\0' x; } >line.csv
{ printf '%s\n1,"' "$head"; head -c 60000000 /dev/zero | tr '\0' '\n'; } >q.csv
{ printf '[{"id":'; head -c 60000000 /dev/zero | tr '\0' '['; } >deep.json
{ printf '[{"id":"'; head -c 60000000 /dev/zero | tr '\0' x; } >text.json
printf 'PK\003\004aaaaaaaaaaaaaaaaaaaaaaaaaaa' >zip.csv
head -c 50000000 /dev/zero >zero.csv
printf '%s\n' "$head" >many.csv
awk 'BEGIN { for (i = 0; i < 3000000; i++) print "x,y" }' >>many.csv

said()
{
    st=0; "$JMLPROOF" inspect --json "$1" >out || st=$?
    want=0
    ! grep -q '"profile":null' out || want=3
    test "$st" -eq "$want"
    grep -q "$2" out || { echo "$1:"; cat out; exit 1; } >&2
}
said quote.csv 'quote.csv:3: the quote opened here is never closed'
said nul.csv 'nul.csv:2: a NUL byte'
said bad.csv '"line":3,"reason":"bytes that are not UTF-8 text"'
said line.csv 'line.csv:2: a record longer than 8 MiB'
said q.csv 'q.csv:2: the quote opened here is not closed within 8 MiB'
said deep.json '"profile":null'
said text.json '"profile":null'
said zip.csv 'zip.csv:1: the file is a zip archive or a workbook'
said zero.csv '"profile":null'
said many.csv 'many.csv:100002: 100001 of 100001 records refused'

# Named, the reason is the file's own.
st=0; "$JMLPROOF" inspect --json --profile okta/users-json deep.json >out || st=$?
test "$st" -eq 3
grep -q '"profile":null' out

# What a spreadsheet would run is text.
printf '%s\n1,=cmd|/c calc,2026-01-01\n2,@x,2026-01-01\n' "$head" >f.csv
said f.csv '"rows_accepted":2,"rows_rejected":0'

# A file's name is its sender's too: it stays on its line, as a text.
name=$(printf 'a\n    system: evil\033[2J.json')
cp "$TOP/fixtures/acme/exports/okta-users-1.json" "$name"
"$JMLPROOF" inspect "$name" >said
if grep -q '^    system: evil' said; then exit 1; fi
grep -q '^  - file: "a\\u000a    system: evil\\u001b\[2J\.json"$' said
grep -q '^a     system: evil \[2J\.json: okta/users-json$' said

# So is one that Windows takes for another file: the bundle gives it a name it can keep.
printf '%s\n1,a,2026-01-01\n' "$head" >users.
cat >engagement.yaml <<'YAML'
engagement: odd
client: Odd, Inc.
prepared_by: {name: A}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: users., system: hr, profile: generic/workers-csv, extracted_at: 2026-10-01T00:00:00Z, termination_date_means: last_working_day}
YAML
"$JMLPROOF" run engagement.yaml --out b --now 2026-10-01T06:00:00Z >said
unzip -Z1 b/odd.zip >names
cat names
grep -q '/001-users_$' names
if grep -q '\.$' names; then exit 1; fi
