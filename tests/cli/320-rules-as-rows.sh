#!/bin/sh
# Every file of rules becomes rows, and documents go into the bundle: what is
# in the tables is what the files say, dates are days of the organisation's
# zone (CDT, five hours behind UTC, in July), and each row leads to its line.
set -eu
now=2026-10-01T06:00:00Z

mkdir -p w/p/exceptions w/p/controls w/p/documents w/t/roles/engineer
cat >w/hr.csv <<'CSV'
worker_id,name,work_email,job_title,start_date,end_date,status
1001,Ann Lee,ann@example.com,Engineer,2020-01-01,,active
1002,Bo Hahn,bo@example.com,Engineer,2020-01-01,,active
CSV
cat >w/accounts.csv <<'CSV'
username,email,worker_id,status,created_at
ann,ann@example.com,1001,active,2020-01-01T08:00:00Z
bo,bo@example.com,1002,active,2020-01-01T08:00:00Z
SVC-Backup,,,active,2020-01-01T08:00:00Z
CSV
cat >w/e.yaml <<'YAML'
engagement: rules
client: C
prepared_by: {name: A}
reviewed_by: {name: B}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: America/Chicago
profile: common
sources:
  - file: hr.csv
    profile: generic/workers-csv
    system: hr
    extracted_at: 2026-10-01T05:00:00Z
    termination_date_means: last_working_day
  - file: accounts.csv
    profile: generic/accounts-csv
    system: dir
    extracted_at: 2026-10-01T05:00:00Z
rules: {templates: t, policies: p}
YAML
cat >w/p/accounts.yaml <<'YAML'
accounts:
  - {system: dir, account: gone, kind: test}
  - system: dir
    account: svc-backup
    kind: service
    owner: "1001"
    purpose: backup
    custodians: ["1001", bo@example.com]
    approved_by: "1002"
    approved_at: 2026-07-01
    reviewed_at: 2026-07-02T00:00:00Z
    privileges: all
    justification: j
    attribution: vault
    interactive: false
    monitored: true
    rotated_at: 2026-07-01
    tested_at: 2026-07-01
YAML
cat >w/p/systems.yaml <<'YAML'
systems:
  - {system: hr, kind: hr}
  - system: dir
    kind: directory
    owner: "1002"
    environment: production
    provisioning: script
    integration: Nightly job of IT
    local_login: false
    review_days: 90
    privileged_review_days: 30
YAML
cat >w/p/approvers.yaml <<'YAML'
approvers:
  - steps: [[manager]]
  - system: dir
    resource: Admins
    privileged: true
    purpose: extension
    steps: [[system_owner, "1001"], [role_owner]]
    requesters: [beneficiary, "1002"]
    max_days: 30
    from: 2026-07-01
    until: 2026-07-31
delegations:
  - {from: "1001", to: "1002", system: dir, start: 2026-07-01, end: 2026-07-02}
YAML
cat >w/p/sod.yaml <<'YAML'
rules:
  - id: SOD-1
    title: pay
    owner: "1001"
    version: "3"
    approved_by: "1002"
    approved_at: 2026-07-01
    environment: production
    severity: Critical
    one:
      - {system: dir, resource: enter}
    other:
      - {system: dir, resource: approve, permission: write}
    mitigations:
      - worker: "1002"
        control: weekly
        owner: "1001"
        approved_by: "1001"
        approved_at: 2026-07-01
        tested_at: 2026-07-01
        test_passed: true
        expires_at: 2026-07-01
YAML
printf 'one\n' >w/p/documents/policy.txt
printf 'two\n' >'w/p/documents/minutes of July.yaml'
printf 'png\n' >w/p/documents/mfa.png
one=$(sha256sum <w/p/documents/policy.txt | cut -d' ' -f1)
two=$(sha256sum <'w/p/documents/minutes of July.yaml' | cut -d' ' -f1)
png=$(sha256sum <w/p/documents/mfa.png | cut -d' ' -f1)
cat >w/p/artefacts.yaml <<YAML
artefacts:
  - kind: policy
    title: Access
    file: documents/policy.txt
    sha256: $one
    owner: "1001"
    approved_by: "1002"
    approved_at: 2026-07-01
    reviewed_at: 2026-07-01
    expires_at: 2026-07-01
  - {kind: minutes, file: documents/minutes of July.yaml, sha256: $one}
  - {kind: statement, file: documents/nowhere.pdf, sha256: $two}
  - {kind: role, role: engineer, version: "2"}
  - kind: copy
    file: documents/policy.txt
    cadence: every quarter
    responsible: "1001"
    finding_means: a gap
    retention_days: 2555
    shows: policy
  - {kind: long, retention_years: 7}
YAML
cat >w/p/access-paths.yaml <<'YAML'
paths:
  - name: web
    system: dir
    mfa: enforced
    phishing_resistant: false
    bypass: office
    evidence: documents/mfa.png
    checked_at: 2026-07-01
  - {name: api, system: dir, evidence: documents/none.png}
YAML
cat >w/p/suppliers.yaml <<'YAML'
suppliers:
  - {name: N Ltd., approved_by: "1001", approved_at: 2026-07-01, until: 2026-07-01}
YAML
cat >w/p/calendar.yaml <<'YAML'
calendar:
  holidays: [2026-07-03]
  hours: {start: '09:00', end: '17:30'}
YAML
cat >w/p/exceptions/x.yaml <<'YAML'
exceptions:
  - id: EX-2
    user: "1001"
    system: dir
    resource: Admins
    permission: member
    justification: j
    business_need: n
    project_id: P
    requested_by: "1001"
    requested_at: 2026-07-01
    approved_by: "1002"
    approved_at: 2026-07-01T12:00:00Z
    approval_note: fine
    granted_at: 2026-07-01
    expires_at: 2026-07-01
    status: active
    reviewed_at: 2026-07-01
    extends: EX-1
  - {id: EX-1, user: bo, expires_at: 2026-07-01}
YAML
cat >w/t/roles/engineer/1.yaml <<'YAML'
policy:
  name: engineer
  version: "1"
  effective_date: 2020-01-01
  owner: "1001"
  approver: "1002"
  description: builds
  add_on: true
  overlap_days: 14
  reviewed_at: 2026-07-01T02:00:00Z
  grants:
    - {system: dir, resource: Admins, permission: member, justification: j}
  change_history:
    - {version: "0", date: 2019-12-01, changed_by: "1001", changes: draft}
    - {version: "1", date: 2020-01-01, changed_by: "1001", changes: first, approval: CHG}
YAML
cat >w/t/roles/engineer/2.yaml <<'YAML'
policy: {name: engineer, version: "2", effective_date: 2026-07-01, extends: [base, more],
  owner: "1001", approver: "1002", description: builds}
YAML
# A test whose evidence is a line of a rule.
cat >w/p/controls/X01-rule.sql <<'SQL'
-- test: X01
-- version: 1
-- title: t
-- objective: o
-- population: p
-- rule: r
-- needs: none
-- severity: Low
-- exceptable: no
-- timed: no
-- wrong_if: w
--
SELECT 'FAIL' AS state, 'CODE' AS reason, 'A rule is wrong.' AS says,
       r.id AS subject, r.record_id AS rec1
  FROM v_sod_rule r
SQL
for r in base more; do
    mkdir "w/t/roles/$r"
    echo "policy: {name: $r, version: '1', effective_date: 2020-01-01," \
        "owner: '1', approver: '2', description: d}" >"w/t/roles/$r/1.yaml"
done

"$JMLPROOF" check w/e.yaml >checked
test "$(tail -n 1 checked)" = 'no problems'
grep -q "artefacts.yaml:11: the file is not the one registered 'documents/minutes of July.yaml'" checked
grep -q "artefacts.yaml:12: the file is not there 'documents/nowhere.pdf'" checked
grep -q "access-paths.yaml:9: the file is not there 'documents/none.png'" checked
test "$(grep -c "the file is not" checked)" = 3
test "$(grep -c 'not a rule file' checked)" = 0

"$JMLPROOF" run w/e.yaml --out out --now $now --quiet 2>/dev/null
unzip -q out/rules.zip
data=rules/data
ask() { sqlite3 -batch $data/evidence.sqlite "$1"; }
bad=0
is() # SQL, rows
{
    got=$(ask "$1")
    test "$got" = "$2" && return
    printf '%s\ngot  %s\nwant %s\n' "$1" "$got" "$2" >&2
    bad=1
}

# 00:00 and 24:00 of 1 July in Chicago
a=1782882000
z=1782968400

is "SELECT system, account, kind, owner, purpose, privileges, justification,
    attribution, interactive, monitored, approved_by, approved_lo, approved_hi,
    reviewed_lo, reviewed_hi, rotated_lo, rotated_hi, tested_lo, tested_hi
    FROM register WHERE no = 2" \
   "dir|svc-backup|service|1001|backup|all|j|vault|0|1|1002|$a|$z|1782950400|1782950400|$a|$z|$a|$z"
is "SELECT a.username FROM register r JOIN account a ON a.id = r.account_id" SVC-Backup
is "SELECT account, account_id IS NULL, owner IS NULL, interactive IS NULL,
    monitored IS NULL, approved_lo IS NULL, tested_hi IS NULL
    FROM register WHERE no = 1" 'gone|1|1|1|1|1|1'
is "SELECT register_no, name FROM custodian" '2|1001
2|bo@example.com'
is "SELECT environment, provisioning, integration, local_login, review_days,
    privileged_review_days FROM system_ WHERE system = 'dir'" \
    'production|script|Nightly job of IT|0|90|30'
is "SELECT provisioning IS NULL AND integration IS NULL FROM system_
    WHERE system = 'hr'" 1
is "SELECT environment IS NULL, local_login IS NULL, review_days IS NULL,
    privileged_review_days IS NULL FROM system_ WHERE system = 'hr'" '1|1|1|1'
is "SELECT no, system, resource, privileged, purpose, step, by, name, from_day,
    until_day, max_days FROM authority ORDER BY no, step, by" \
'1||||access|1|manager||||
2|dir|Admins|1|extension|1|person|1001|20635|20665|30
2|dir|Admins|1|extension|1|system_owner||20635|20665|30
2|dir|Admins|1|extension|2|role_owner||20635|20665|30'
is "SELECT q.no, q.by, q.name, p.worker_id FROM requester q
    LEFT JOIN person p ON p.id = q.person_id ORDER BY q.by" \
'2|beneficiary||
2|person|1002|1002'
is "SELECT from_name, to_name, system, from_day, until_day FROM delegation" \
   '1001|1002|dir|20635|20636'
is "SELECT id, title, owner, version, approved_by, approved_lo, approved_hi,
    environment, severity FROM sod_rule" \
   "SOD-1|pay|1001|3|1002|$a|$z|production|Critical"
is "SELECT rule_id, side, system, resource, permission FROM sod_side" \
'SOD-1|1|dir|enter|
SOD-1|2|dir|approve|write'
is "SELECT rule_id, worker, control, owner, approved_by, approved_lo,
    approved_hi, tested_lo, tested_hi, test_passed, expires_lo, expires_hi
    FROM sod_mitigation" \
   "SOD-1|1002|weekly|1001|1001|$a|$z|$a|$z|1|$z|$z"
is "SELECT no, kind, title, file, sha256, owner, approved_by, approved_lo,
    approved_hi, reviewed_lo, reviewed_hi, expires_lo, expires_hi, present,
    role, role_version, bag_path FROM artefact" \
"1|policy|Access|documents/policy.txt|$one|1001|1002|$a|$z|$a|$z|$z|$z|1|||data/artefacts/001-policy.txt
2|minutes||documents/minutes of July.yaml|$two|||||||||0|||data/artefacts/002-minutes_of_July.yaml
3|statement||documents/nowhere.pdf|$two|||||||||0|||
4|role||||||||||||0|engineer|2|
5|copy||documents/policy.txt|$one|||||||||1|||data/artefacts/001-policy.txt
6|long||||||||||||0|||"
is "SELECT no, cadence, responsible, finding_means, retention_days,
    retention_years, shows FROM artefact WHERE no IN (1, 5, 6)" \
'1||||||
5|every quarter|1001|a gap|2555||policy
6|||||7|'
is "SELECT no, name, system, mfa, phishing_resistant, bypass, evidence,
    evidence_present, checked_lo, checked_hi, evidence_sha256, bag_path
    FROM access_path" \
"1|web|dir|enforced|0|office|documents/mfa.png|1|$a|$z|$png|data/artefacts/004-mfa.png
2|api|dir|unknown|||documents/none.png|0||||"
is "SELECT name, approved_by, approved_lo, approved_hi, until_lo, until_hi
    FROM supplier" "N Ltd.|1001|$a|$z|$z|$z"
is "SELECT business_need, project_id, approval_note, requested_lo, requested_hi,
    approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi,
    reviewed_lo, reviewed_hi, extends FROM exception_ WHERE id = 'EX-2'" \
   "n|P|fine|$a|$z|1782907200|1782907200|$a|$z|$z|$z|$a|$z|EX-1"
is "SELECT business_need IS NULL, approved_lo IS NULL, reviewed_lo IS NULL,
    extends IS NULL FROM exception_ WHERE id = 'EX-1'" '1|1|1|1'
# 02:00 UTC is still the evening of 30 June there
is "SELECT name, version, description, add_on, overlap_days, until_day,
    reviewed_day, extends FROM role WHERE name = 'engineer' ORDER BY version" \
'engineer|1|builds|1|14|20635|20634|
engineer|2|builds|0||||base, more'
is "SELECT r.version, g.system, g.resource, g.permission, g.justification
    FROM role_grant g JOIN role r ON r.id = g.role_id" '1|dir|Admins|member|j'
is "SELECT r.version, c.no, c.version, c.day, c.changed_by, c.changes, c.approval
    FROM role_change c JOIN role r ON r.id = c.role_id ORDER BY c.no" \
'1|1|0|18231|1001|draft|
1|2|1|18262|1001|first|CHG'
# 1 July 2026 is a wednesday; the 3rd a holiday, the 4th and 5th a weekend.
is "SELECT day - 20635, business, no - (SELECT no FROM calendar WHERE day = 20634),
    start_at - $a, end_at - $a, opens_at - start_at, closes_at - start_at
    FROM calendar WHERE day BETWEEN 20635 AND 20640" \
'0|1|1|0|86400|32400|63000
1|1|2|86400|172800|32400|63000
2|0|2|172800|259200||
3|0|2|259200|345600||
4|0|2|345600|432000||
5|1|3|432000|518400|32400|63000'
# The clocks go back on 1 November: a day of 25 hours.
is "SELECT end_at - start_at FROM calendar WHERE day = 20758" 90000
# From two years before the period to one after the run, without a gap.
is "SELECT min(day) <= 20635 - 731, max(day) >= 20726 + 365,
    count(*) = max(day) - min(day) + 1, max(no) = sum(business) FROM calendar" '1|1|1|1'

# What the clocks add, from the moments they change in 2026 (tzdata: 8 March 08:00 and
# 1 November 07:00 UTC), and before all records as on 1 January 1970.
is "SELECT from_at, adds FROM clock WHERE from_at BETWEEN 1767225600 AND 1798761600" \
'1772956800|-18000
1793516400|-21600'
is "SELECT from_at < -5000000000000, adds FROM clock ORDER BY from_at LIMIT 1" '1|-21600'
is "SELECT count(*) FROM (SELECT adds = lag(adds) OVER (ORDER BY from_at) AS same
     FROM clock) WHERE same" 0

# Files of rules stand after the exports, and are none.
is "SELECT count(*), min(id) FROM source WHERE kind = 'rules'" '14|3'
is "SELECT file, kind FROM v_source" 'hr.csv|workers
accounts.csv|accounts'
ask "SELECT sha256, bytes, bag_path FROM source WHERE kind = 'rules'" >files
while IFS='|' read -r sum bytes path; do
    test "$(sha256sum <"rules/$path" | cut -d' ' -f1)" = "$sum" || bad=1
    test "$(wc -c <"rules/$path")" = "$bytes" || bad=1
done <files

# Each row leads to the line it was written in.
ask "WITH row(word, record_id) AS (
       SELECT account, record_id FROM register WHERE no = 1
       UNION ALL SELECT 'system: dir', record_id FROM register WHERE no = 2
       UNION ALL SELECT 'system: ' || system, record_id FROM system_
       UNION ALL SELECT 'steps: ..manager..', record_id FROM authority WHERE no = 1
       UNION ALL SELECT 'system: dir', record_id FROM authority WHERE no = 2
       UNION ALL SELECT 'from: \"1001\"', record_id FROM delegation
       UNION ALL SELECT 'id: SOD-1', record_id FROM sod_rule
       UNION ALL SELECT 'worker: \"1002\"', record_id FROM sod_mitigation
       UNION ALL SELECT 'kind: ' || kind, record_id FROM artefact
       UNION ALL SELECT 'name: ' || name, record_id FROM access_path
       UNION ALL SELECT 'name: ' || name, record_id FROM supplier
       UNION ALL SELECT 'id: ' || id, record_id FROM exception_
       UNION ALL SELECT 'resource: ' || resource, record_id FROM role_grant)
     SELECT s.bag_path, record_id & 4294967295, word FROM row
       JOIN source s ON s.id = record_id >> 32" >lines
test "$(wc -l <lines)" = 23
while IFS='|' read -r path line word; do
    sed -n "${line}p" "rules/$path" | grep -q -- "^ *- .*$word" && continue
    echo "$path:$line is not '$word'" >&2
    bad=1
done <lines
is "SELECT s.file, r.record_id & 4294967295 FROM role r
    JOIN source s ON s.id = r.record_id >> 32 WHERE r.name = 'engineer'" \
'templates/roles/engineer/1.yaml|0
templates/roles/engineer/2.yaml|0'

# A verdict that rests on a rule says where it stands.
is "SELECT s.file, c.line FROM result r
    JOIN result_record x ON x.result_id = r.id JOIN record c ON c.id = x.record_id
    JOIN source s ON s.id = c.source_id WHERE r.test_id = 'X01'" 'policies/sod.yaml|2'
unzip -q -d book $data/workbook.xlsx
pdftotext -layout $data/report.pdf report.txt
grep -q '"file": *"policies/sod.yaml", *"line": *2\b' $data/results.json
grep -l 'policies/sod.yaml:2<' book/xl/worksheets/*.xml >cited
test "$(wc -l <cited)" -gt 0
grep -q 'policies/sod.yaml:2$' report.txt
# The lists of exports leave the others out; only the list of rules has them.
test "$(grep -l 'policies/suppliers.yaml' book/xl/worksheets/*.xml | wc -l)" = 1
test "$(grep -c 'policies/suppliers.yaml' report.txt)" = 1

# The documents, as they were; one that two rules name, once.
test "$(ls $data/artefacts | tr '\n' ' ')" = \
    '001-policy.txt 002-minutes_of_July.yaml 004-mfa.png '
cmp w/p/documents/policy.txt $data/artefacts/001-policy.txt
cmp 'w/p/documents/minutes of July.yaml' $data/artefacts/002-minutes_of_July.yaml
cmp w/p/documents/mfa.png $data/artefacts/004-mfa.png
grep -q "^$one  data/artefacts/001-policy.txt" rules/manifest-sha256.txt
st=0
"$JMLPROOF" verify out/rules.zip >/dev/null || st=$?
test $st -eq 2 # whole, but nobody signed it

# The same again, elsewhere: the same bytes.
cp -r w v
find v -type f -exec touch -d '2001-02-03T04:05:06Z' {} +
TZ=Asia/Tokyo "$JMLPROOF" run v/e.yaml --out two --now $now --quiet 2>/dev/null
cmp out/rules.zip two/rules.zip

# Hashes only: then documents stay outside as well.
sed 's/^profile:/include_inputs: false\n&/' w/e.yaml >w/hashes.yaml
"$JMLPROOF" run w/hashes.yaml --out three --now $now --quiet 2>/dev/null
unzip -q three/rules.zip -d three
test ! -e three/rules/data/artefacts
data=three/rules/data
is "SELECT sha256, present, bag_path IS NULL FROM artefact WHERE no = 1" "$one|1|1"
is "SELECT evidence_sha256, bag_path IS NULL FROM access_path WHERE no = 1" "$png|1"
exit $bad
