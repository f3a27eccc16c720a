#!/bin/sh
# `check` follows the names in the registers of duties, approvers, documents
# and days; what leads nowhere is a note, and what is right is not mentioned.
set -eu

mkdir -p w/p/exceptions w/p/docs w/t/roles/nurse
cat >w/hr.csv <<'CSV'
worker_id,name,work_email,start_date,end_date,status
1001,Ann Lee,ann@example.com,2020-01-01,,active
CSV
cat >w/e.yaml <<'YAML'
engagement: test
client: C
period: {start: 2025-12-01, end: 2026-02-28}
time_zone: UTC
sources:
  - file: hr.csv
    profile: generic/workers-csv
    system: hr
    termination_date_means: last_working_day
rules: {templates: t, policies: p}
YAML
cat >w/t/roles/nurse/1.yaml <<'YAML'
policy: {name: nurse, version: "1", effective_date: 2020-01-01, owner: o,
  approver: p, description: d}
YAML
cat >w/p/sod.yaml <<'YAML'
rules:
  - id: x
    one:
      - {system: hr, resource: a}
      - {system: hrr, resource: a}
    other: [{system: pay, resource: b}]
YAML
cat >w/p/approvers.yaml <<'YAML'
approvers:
  - {system: hr, resource: a, steps: [[manager, "1001"], [system_owner]]}
  - {system: payroll, steps: [[manager]]}
  - {resource: b, requesters: [Beneficiary], steps: [[system-owner, Manager]]}
delegations:
  - {from: a, to: b, system: pay}
  - {from: a, to: b, system: hr}
YAML
echo x >w/p/docs/there.pdf
cat >w/p/artefacts.yaml <<'YAML'
artefacts:
  - {kind: k, file: docs/there.pdf, role: nurse, version: "1"}
  - {kind: k, file: docs/gone.pdf, role: nurse, version: "2"}
  - {kind: k, role: nurs}
YAML
cat >w/p/access-paths.yaml <<'YAML'
paths:
  - {name: n, system: hr, evidence: docs/there.pdf}
  - {name: n, system: vpn, evidence: docs/gone.png}
YAML
cat >w/p/calendar.yaml <<'YAML'
calendar:
  holidays: [2025-12-25, 2027-01-01]
YAML
cat >w/p/exceptions/x.yaml <<'YAML'
exceptions:
  - {id: E1, user: u, extends: E2, approved_by: x, approved_at: 2026-01-01, expires_at: 2026-09-01}
  - {id: E2, user: u, extends: E3, approved_by: x, approved_at: 2026-01-01, expires_at: 2026-09-01}
  - {id: E4, user: u, extends: E4, approved_by: x, approved_at: 2026-01-01, expires_at: 2026-09-01}
YAML
"$JMLPROOF" check w/e.yaml >stdout 2>stderr || { cat stdout stderr; exit 1; }
test ! -s stderr

cat >want <<'EOF'
note: w/p/access-paths.yaml:3: no such system 'vpn'
note: w/p/access-paths.yaml:3: the file is not there 'docs/gone.png'
note: w/p/approvers.yaml:3: no such system 'payroll'
note: w/p/approvers.yaml:4: approver is taken for a worker or account 'Manager'
note: w/p/approvers.yaml:4: approver is taken for a worker or account 'system-owner'
note: w/p/approvers.yaml:4: requester is taken for a worker or account 'Beneficiary'
note: w/p/approvers.yaml:4: rule is for this entitlement of any system 'b'
note: w/p/approvers.yaml:6: no such system 'pay'
note: w/p/artefacts.yaml:3: role 'nurse' has no version '2'
note: w/p/artefacts.yaml:3: the file is not there 'docs/gone.pdf'
note: w/p/artefacts.yaml:4: no such role 'nurs'
note: w/p/calendar.yaml:2: calendar has no holiday in '2026'
note: w/p/exceptions/x.yaml:3: exception 'E2' extends no other exception 'E3'
note: w/p/exceptions/x.yaml:4: exception 'E4' extends no other exception 'E4'
note: w/p/sod.yaml:5: no such system 'hrr'
note: w/p/sod.yaml:6: no such system 'pay'
EOF
grep '^note: w/p/' stdout | LC_ALL=C sort | diff want -
grep -A1 "'system-owner'" stdout | grep -q 'did you mean system_owner?'
grep -A1 "'nurs'" stdout | grep -q 'did you mean nurse?'

# A test that is not there would make a compound finding that never comes.
echo 'compounds: [{id: c, title: t, same: account, parts: [{tests: [L99]}]}]' \
    >w/p/compounds.yaml
st=0; "$JMLPROOF" check w/e.yaml >stdout 2>stderr || st=$?
test $st -eq 3
grep -q "^w/p/compounds.yaml:1: no such test 'L99'" stdout

# Mistakes in these files are errors, all of them in one go.
echo 'approvers: [{steps: [[]]}]' >w/p/approvers.yaml
echo 'rules: [{id: x}]' >w/p/sod.yaml
echo 'artefacts: [{kind: k, file: ../e.yaml}]' >w/p/artefacts.yaml
echo 'paths: [{name: n}]' >w/p/access-paths.yaml
echo 'suppliers: [{nam: n}]' >w/p/suppliers.yaml
echo 'calendar: {weekend: [never]}' >w/p/calendar.yaml
echo 'compounds: [{id: x, title: t, same: room, parts: []}]' >w/p/compounds.yaml
st=0; "$JMLPROOF" check w/e.yaml >stdout 2>stderr || st=$?
test $st -eq 3
for f in approvers sod artefacts access-paths suppliers calendar compounds; do
    grep -q "^w/p/$f.yaml:1: " stdout
done

# 7 years are not so many days: a document says one of the two.
echo 'artefacts: [{kind: k, retention_days: 2555, retention_years: 7}]' \
    >w/p/artefacts.yaml
st=0; "$JMLPROOF" check w/e.yaml >stdout 2>stderr || st=$?
test $st -eq 3
grep -q "^w/p/artefacts.yaml:1: retention_days and retention_years 'k'" stdout
