#!/bin/sh
# retention: how long the client keeps the bundle, on the first page and in
# bag-info.txt; what is said twice or makes no sense is refused.
set -eu
now=2026-10-01T06:00:00Z
mkdir e
printf 'worker_id,name,work_email,job_title,department,employment_type,manager_id,company,start_date,end_date,entered_at,termination_reason,status\nW1,Ann Bell,ann@x.example,Clerk,Ops,Employee,,X,2024-01-08,,,,Active\n' >e/w.csv
engagement() # last day, retention
{
    cat >e/engagement.yaml <<END
engagement: kept
client: X Ltd
prepared_by: {name: Q. Quill}
period: {start: 2024-02-01, end: $1}
time_zone: UTC
sources:
  - {file: w.csv, profile: generic/workers-csv, system: hr, extracted_at: 2026-10-01T05:00:00Z, extracted_by: a, console_count: 1, termination_date_means: last_working_day}
$2
END
}
kept() # day, text of the first page
{
    rm -rf out kept
    "$JMLPROOF" run e/engagement.yaml --now $now --quiet >/dev/null 2>err
    unzip -q out/kept.zip
    grep -q "^Retention-Until: $1$" kept/bag-info.txt
    pdftotext -l 1 kept/data/report.pdf - | tr '\n' ' ' >page
    grep -q "To be kept until  *$1" page || grep -q "$1" page
    test "$(sqlite3 kept/data/evidence.sqlite \
        "select value from run where key = 'retention_until'")" = "$1"
}
engagement 2024-09-30 'retention: {years: 7, basis: "audit file, s. 12"}'
kept 2031-09-30
grep -q '^Retention-Basis: audit file, s. 12$' kept/bag-info.txt
grep -q 'audit file, s. 12' page
# The last day of February, seven years after a leap year's.
engagement 2024-02-29 'retention: {years: 7}'
kept 2031-02-28
engagement 2024-09-30 'retention: {until: 2030-12-31}'
kept 2030-12-31
if grep -q '^Retention-Basis' kept/bag-info.txt; then exit 1; fi
# A redacted edition has the same label.
printf 'a secret of more than sixteen bytes' >secret
"$JMLPROOF" redact out/kept.zip --secret secret --now $now --quiet >/dev/null 2>err
unzip -p out/kept-redacted.zip kept-redacted/bag-info.txt | grep -q '^Retention-Until: 2030-12-31$'

refused() # retention, what is said
{
    engagement 2024-09-30 "$1"
    st=0
    "$JMLPROOF" check e/engagement.yaml >said 2>&1 || st=$?
    test $st -eq 3
    grep -q "$2" said
}
refused 'retention: {until: 2030-12-31, years: 7}' 'needs one of until and years'
refused 'retention: {basis: because}' 'needs one of until and years'
refused 'retention: {until: 2024-09-30}' "ends before the period '2024-09-30'"
refused 'retention: {years: 0}' years
refused 'retention: {years: 101}' years
refused 'retention: {until: 2031-02-30}' until
refused 'retention: {unto: 2031-02-28}' unto
