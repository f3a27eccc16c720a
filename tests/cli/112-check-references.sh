#!/bin/sh
# `check` follows names from file to file: systems, tests, parameters, dates.
set -eu

mkdir -p w/p/controls w/p/exceptions w/p/profiles w/p/frameworks w/t/roles/nurse
cat >w/hr.csv <<'CSV'
worker_id,name,work_email,start_date,end_date,status
1001,Ann Lee,ann@example.com,2020-01-01,,active
CSV
cat >w/e.yaml <<'YAML'
engagement: test
client: C
prepared_by: {name: A}
reviewed_by: {name: B}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: own
frameworks: [own]
sources:
  - file: hr.csv
    profile: generic/workers-csv
    system: peoplehub
    extracted_at: 2026-10-01T00:00:00Z
    extracted_by: a@example.com
    query: all
    console_count: 1
    termination_date_means: last_working_day
rules: {templates: t, policies: p}
YAML
# The stock tests need the stock parameters; one more, and tests that are not.
sed 's/^profile: common/profile: own/
    s/^parameters:/&\n  some_hours: {value: 1, source: policy 7}/
    s/^tests:/&\n  X01: {rate: 100}\n  X02: {rate: 100}/
    s/^gate:/&\n  tests: {required: [X03]}/
    s/^  query_whole:/  query_hole:/' \
    "$TOP/policies/profiles/common.yaml" >w/p/profiles/own.yaml
cat >w/p/frameworks/own.yaml <<'YAML'
framework: own
title: Own
edition: '1'
tests:
  X01: [A]
  X04: [B]
YAML
cat >w/p/controls/X01-own.sql <<'SQL'
-- test: X01
-- version: 1
-- title: t
-- objective: o
-- population: p
-- rule: r
-- needs: workers
-- severity: Low
-- exceptable: no
-- timed: no
-- wrong_if: w
--
SELECT p.id AS person_id, 'PASS' AS state, :some_hour AS subject
  FROM v_person p
SQL
cat >w/p/systems.yaml <<'YAML'
systems:
  - {system: okta, kind: directory}
YAML
cat >w/p/accounts.yaml <<'YAML'
accounts:
  - {system: otka, account: svc, kind: service}
YAML
cat >w/p/exceptions/q3.yaml <<'YAML'
exceptions:
  - {id: E1, user: u, approved_by: x, approved_at: 2026-07-02, granted_at: 2026-07-01, expires_at: 2026-09-01}
  - {id: E2, user: u, granted_at: 2026-07-01, expires_at: 2026-06-01}
YAML
cat >w/t/roles/nurse/1.yaml <<'YAML'
policy:
  name: nurse
  version: '1'
  effective_date: 2026-08-01
  owner: o
  approver: p
  description: d
  scope: {applies_to: {job_title: Nurse}}
  grants:
    - {system: peoplehb, resource: x, justification: y}
YAML
st=0; "$JMLPROOF" check w/e.yaml >stdout 2>stderr || st=$?
test "$st" -eq 3

says() {
    if ! grep -q "^$1" stdout; then
        echo "nothing says: $1" >&2
        cat stdout >&2
        exit 1
    fi
}
says "w/p/profiles/own.yaml:[0-9]*: no such test 'X02'"
says "w/p/profiles/own.yaml: no such test 'X03'"
says "w/p/profiles/own.yaml: no list 'query_whole'"
says "w/p/frameworks/own.yaml:6: no such test 'X04'"
says "w/p/controls/X01-own.sql:.*some_hour"
says "note: w/p/accounts.yaml:2: no such system 'otka'"
says "  hint: did you mean okta?"
says "note: w/t/roles/nurse/1.yaml:10: no such system 'peoplehb'"
says "  hint: did you mean peoplehub?"
says "note: w/e.yaml:10: system is not in policies/systems.yaml 'peoplehub'"
says "note: w/t/roles/nurse/1.yaml:2: role 'nurse' has no version at the start"
says "note: w/p/exceptions/q3.yaml:2: exception 'E1': granted_at comes before 'approved_at'"
says "note: w/p/exceptions/q3.yaml:3: exception 'E2': expires_at comes before 'granted_at'"
says "note: w/p/exceptions/q3.yaml:3: exception 'E2' has no approval"

# Mended: only notes are left.
sed -i 's/:some_hour /:some_hours /' w/p/controls/X01-own.sql
sed -i '/X0[234]/d; s/query_hole/query_whole/' w/p/frameworks/own.yaml w/p/profiles/own.yaml
"$JMLPROOF" check w/e.yaml >stdout 2>stderr ||
    { cat stdout stderr >&2; exit 1; }
test "$(tail -n 1 stdout)" = 'no problems'
