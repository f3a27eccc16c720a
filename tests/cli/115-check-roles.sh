#!/bin/sh
# `check` on role templates: gaps, overlaps, workers whom none or several fit,
# templates that fit nobody; and it says of whom what a run then says in R01.
set -eu

mkdir -p w/t/roles/nurse w/t/roles/cook w/t/roles/lead w/t/roles/pilot w/t/roles/base w/t/roles/keys
cat >w/hr.csv <<'CSV'
worker_id,name,work_email,job_title,department,start_date,end_date,status
1001,Ann Lee,ann@example.com,Nurse,Care,2020-01-01,,active
1002,Bo Hahn,bo@example.com,Head Nurse,Care,2020-01-01,,active
1003,Cy Ito,cy@example.com,Porter,Care,2020-01-01,,active
1004,Di Roe,di@example.com,Porter,Care,2020-01-01,,active
1005,Ed Fox,ed@example.com,Porter,Care,2020-01-01,2026-08-01,terminated
1006,Fi Orr,fi@example.com,Cook,Kitchen,2020-01-01,,active
1007,Gu Pol,gu@example.com,,Kitchen,2020-01-01,,active
CSV
cat >w/accounts.csv <<'CSV'
username,email,worker_id,status,created_at
ann,ann@example.com,1001,active,2020-01-01T08:00:00Z
CSV
role() { # name, version, date, more
    printf 'policy: {name: %s, version: "%s", effective_date: %s, owner: o, approver: p, description: d%s}\n' \
        "$1" "$2" "$3" "$4" >"w/t/roles/$1/$2.yaml"
}
role nurse 1 2020-01-01 ', scope: {applies_to: {job_title: "*Nurse"}}'
role lead 1 2026-08-01 ', scope: {applies_to: {job_title: Head Nurse, department: Care}}'
role cook 1 2020-01-01 ', extends: base, scope: {applies_to: {job_title: Cook}}'
role pilot 1 2020-01-01 ', scope: {applies_to: {job_title: Pilot}}'
role base 1 2020-01-01 ''
role keys 1 2020-01-01 ', add_on: true, scope: {applies_to: {job_title: Head Nurse}}'
cat >w/e.yaml <<'YAML'
engagement: roles
client: C
prepared_by: {name: A}
reviewed_by: {name: B}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: accounts.csv, profile: generic/accounts-csv, system: dir, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: hr.csv, system: hr, extracted_at: '2026-10-01T05:00:00Z', termination_date_means: last_working_day}
rules: {templates: t}
YAML
check() { # status
    st=0
    "$JMLPROOF" check w/e.yaml >stdout 2>stderr || st=$?
    if test "$st" -ne "$1"; then
        cat stdout stderr >&2
        exit 1
    fi
}
says() {
    if ! grep -q "^$1" stdout; then
        echo "nothing says: $1" >&2
        cat stdout >&2
        exit 1
    fi
}
never() {
    if grep "$1" stdout; then exit 1; fi
}

check 0
says "note: w/t/roles/lead/1.yaml:1: role 'lead' has no version at the start of the period"
says "note: w/t/roles/lead/1.yaml:1: whoever fits role 'lead' also fits role 'nurse'"
says "note: hr.csv:4: no role template fits 2 workers 'Porter, Care'"
says "note: hr.csv:8: no role template fits 1 worker 'Kitchen'"
says "note: hr.csv:3: lead, nurse all fit 1 worker 'Head Nurse, Care'"
says "note: w/t/roles/pilot/1.yaml:1: role fits no worker 'pilot'"
test "$(grep -c '^note.*fit' stdout)" -eq 5
never "fits no worker 'base'"
never "'keys'"

# A run says the same of the same people.
"$JMLPROOF" run w/e.yaml --out out --quiet --now 2026-10-01T06:00:00Z
unzip -q out/roles.zip
test "$(sqlite3 roles/data/evidence.sqlite "SELECT worker_id, state, reason FROM result
    WHERE test_id = 'R01' AND state <> 'PASS' ORDER BY 1")" = \
    '1002|FAIL|SEVERAL_TEMPLATES
1003|FAIL|NO_TEMPLATE
1004|FAIL|NO_TEMPLATE
1007|FAIL|NO_TEMPLATE'

# Two versions that start on one day are an overlap nobody can resolve; a role
# that is extended before it exists is a gap.
role cook 2 2020-01-01 ', scope: {applies_to: {job_title: Cook}}'
role base 1 2026-01-01 ''
check 3
says "w/t/roles/cook/2.yaml:1: effective_date is also that of w/t/roles/cook/1.yaml"
says "w/t/roles/cook/1.yaml:1: extends a role that is not yet in force on its effective_date 'base'"
rm w/t/roles/cook/2.yaml
role base 1 2020-01-01 ''

# The version in force when HR looked decides, and an add-on is none.
role lead 2 2026-09-30 ', add_on: true, scope: {applies_to: {job_title: Head Nurse}}'
role pilot 2 2026-09-30 ', scope: {applies_to: {job_title: Porter, department: "*"}}'
role pilot 3 2026-10-02 ', scope: {applies_to: {job_title: Pilot}}'
role cook 3 2026-09-30 ', scope: {applies_to: {department: Kitchen}}'
SOURCE_DATE_EPOCH=1800000000 check 0 # 2027
never 'no role template fits\|all fit\|fits no worker'

# Many kinds: the first ten are named, the rest counted.
i=0
while test $i -lt 12; do
    echo "2$i,N,,Title $i,Office,2020-01-01,,active" >>w/hr.csv
    i=$((i + 1))
done
check 0
test "$(grep -c 'no role template fits 1 worker' stdout)" -eq 10
says "note: w/e.yaml:9: no role template fits workers '12'"
