#!/bin/sh
# Title, department and manager of open directory accounts beside HR's word, as
# of 2026-10-01T05:00Z; a change of job may wait for 24 hours (profile common).
set -eu

mkdir -p w/policies
# HR at the end of the quarter before: three months ago io was an aide.
cat >w/hr-old.csv <<'CSV'
worker_id,name,work_email,job_title,department,manager_id,start_date,end_date,status
1001,Ann Lee,ann@x.example,Head of Care,Care,,2020-01-01,,active
1002,Bo Ek,bo@x.example,Nurse,Ward 3,1001,2020-01-01,,active
1003,Cy Oh,cy@x.example,Nurse,Research & Care,1002,2020-01-01,,active
1004,Di Fox,di@x.example,Nurse,Care,1001,2020-01-01,,active
1005,Ed Ray,ed@x.example,Nurse,Care,1001,2020-01-01,,active
1006,Fy Ali,fy@x.example,Nurse,Care,1001,2020-01-01,,active
1007,Gu Bo,gu@x.example,Cook,Kitchen,1002,2020-01-01,,active
1008,Ha Ng,ha@x.example,Ärztin,Care,1002,2020-01-01,,active
1009,Io Vo,io@x.example,Aide,Care,,2020-01-01,,active
1010,Ka Li,ka@x.example,Nurse,Care,1001,2020-01-01,,active
1011,Lo Mo,lo@x.example,Nurse,Care,1001,2020-01-01,,active
CSV
sed -e '/^1004/s/Nurse/Senior Nurse/' -e '/^1005/s/Nurse/Ward Manager/' \
    -e '/^1006/s/Nurse/Head Nurse/' -e '/^1007/s/Cook/Chef/' \
    -e '/^1009/s/Aide/Nurse/' -e '/^1010/s/,,active/,2026-08-31,terminated/' \
    w/hr-old.csv >w/hr.csv
# di 29 hours before the directory's export, ed five, fy entered seventeen; gu
# is to be the chef the day after, though HR's list says so already.
cat >w/jobs.csv <<'CSV'
worker_id,effective_at,entered_at,title
1004,2020-01-01,,Nurse
1004,2026-09-30,,Senior Nurse
1005,2020-01-01,,Nurse
1005,2026-10-01,,Ward Manager
1006,2020-01-01,,Nurse
1006,2026-09-01,2026-09-30T12:00:00Z,Head Nurse
1007,2020-01-01,,Cook
1007,2026-10-02,,Chef
CSV
user() # id, login, status, the rest of the profile
{
    printf '%s{"id":"%s","status":"%s","created":"2020-01-01T08:00:00.000Z","profile":{"login":"%s@x.example","email":"%s@x.example",%s}}\n' \
        "$comma" "$1" "$3" "$2" "$2" "$4"
    comma=,
}
comma=
{
    echo '['
    user 00u01 ann ACTIVE '"employeeNumber":"1001","title":"Head of Care","department":"Care","managerId":null'
    user 00u02 bo ACTIVE '"employeeNumber":"1002","title":"NURSE ","department":"ward 3","managerId":"1001"'
    user 00u03 cy ACTIVE '"employeeNumber":"1003","title":"Nurse","department":"Research and Care","managerId":"bo@x.example"'
    user 00u04 di ACTIVE '"employeeNumber":"1004","title":"Nurse","department":"Care","managerId":"ANN@x.example"'
    user 00u05 ed LOCKED_OUT '"employeeNumber":"1005","title":"Nurse","department":"Care","managerId":"1001"'
    user 00u06 fy ACTIVE '"employeeNumber":"1006","title":"Nurse","department":"Care","manager":"Ann Lee"'
    user 00u07 gu ACTIVE '"employeeNumber":"1007","title":"Cook","department":null,"managerId":"00u02"'
    user 00u08 ha ACTIVE '"employeeNumber":"1008","title":"ÄRZTIN","department":"Care","managerId":"ann@x.example"'
    user 00u09 io ACTIVE '"employeeNumber":"1009","title":"Aide","department":"Care","managerId":"1002"'
    user 00u10 ka ACTIVE '"employeeNumber":"1010","title":"Porter","department":"Care","managerId":"1002"'
    user 00u11 lo SUSPENDED '"employeeNumber":"1011","title":"Porter","department":"Care","managerId":"1002"'
    echo ']'
} >w/okta.json
# An application and a directory whose export has no such columns: neither says
# anything that could differ.
cat >w/app.csv <<'CSV'
username,email,worker_id,title,department,manager,status,created_at
bo,bo@x.example,1002,Porter,Gate,1009,active,2020-01-01T08:00:00Z
CSV
cat >w/ldap.csv <<'CSV'
username,email,worker_id,status,created_at
bo,bo@x.example,1002,active,2020-01-01T08:00:00Z
CSV
cat >w/policies/systems.yaml <<'YAML'
systems:
  - {system: ldap, name: Old directory, kind: directory, owner: "1001", in_scope: true}
YAML
cat >w/e.yaml <<'YAML'
engagement: attributes
client: C
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: hr-old.csv, profile: generic/workers-csv, system: hr, extracted_at: '2026-06-30T05:00:00Z', termination_date_means: last_working_day}
  - {file: hr.csv, profile: generic/workers-csv, system: hr, extracted_at: '2026-10-01T05:00:00Z', termination_date_means: last_working_day}
  - {file: jobs.csv, profile: generic/jobs-csv, system: hr, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: okta.json, profile: okta/users-json, system: okta, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: app.csv, profile: generic/accounts-csv, system: app, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: ldap.csv, profile: generic/accounts-csv, system: ldap, extracted_at: '2026-10-01T05:00:00Z'}
rules: {policies: policies}
YAML
cd w
"$JMLPROOF" run e.yaml --quiet --now 2026-10-01T06:00:00Z
unzip -q out/attributes.zip
ask() { sqlite3 "${db:-attributes/data/evidence.sqlite}" "$1"; }

ask "SELECT p.worker_id, v.what, v.outcome, datetime(v.changed_hi, 'unixepoch'),
     h.worker_id, d.worker_id, v.system
  FROM v_account_attribute v JOIN person p ON p.id = v.person_id
  LEFT JOIN person h ON h.id = v.hr_manager_id
  LEFT JOIN person d ON d.id = v.manager_id
  ORDER BY 1, CASE v.what WHEN 'title' THEN 1 WHEN 'department' THEN 2 ELSE 3 END" >found
cat >want <<'EOF'
1001|title|agree||||okta
1001|department|agree||||okta
1001|manager|not given||||okta
1002|title|agree||||okta
1002|department|agree||||okta
1002|manager|agree||1001|1001|okta
1003|title|agree||||okta
1003|department|differ||||okta
1003|manager|agree||1002|1002|okta
1004|title|differ|2026-09-30 00:00:00|||okta
1004|department|agree||||okta
1004|manager|agree||1001|1001|okta
1005|title|recent|2026-10-01 00:00:00|||okta
1005|department|agree||||okta
1005|manager|agree||1001|1001|okta
1006|title|recent|2026-09-30 12:00:00|||okta
1006|department|agree||||okta
1006|manager|not known||1001||okta
1007|title|agree||||okta
1007|department|not given||||okta
1007|manager|agree||1002|1002|okta
1008|title|agree||||okta
1008|department|agree||||okta
1008|manager|differ||1002|1001|okta
1009|title|may be recent|2026-10-01 05:00:00|||okta
1009|department|agree||||okta
1009|manager|not given|||1002|okta
EOF
diff want found >&2

ask "SELECT name, numerator, denominator FROM metric
  WHERE name LIKE 'attributes.%' ORDER BY name" >found
cat >want <<'EOF'
attributes.department.agree|7|8
attributes.department.compared|8|9
attributes.department.differ|1|8
attributes.department.recent|0|8
attributes.manager.agree|5|6
attributes.manager.compared|6|9
attributes.manager.differ|1|6
attributes.manager.recent|0|6
attributes.title.agree|5|9
attributes.title.compared|9|9
attributes.title.differ|1|9
attributes.title.recent|3|9
EOF
diff want found >&2

# The texts as written, and the lines they stand in.
test "$(ask "SELECT v.hr, v.directory, s.file, v.record_id & 0xffffffff, t.file,
    v.hr_record_id & 0xffffffff FROM v_account_attribute v
    JOIN source s ON s.id = v.record_id >> 32
    JOIN source t ON t.id = v.hr_record_id >> 32
    JOIN person p ON p.id = v.person_id
    WHERE p.worker_id = '1003' AND v.what = 'department'")" = \
    'Research & Care|Research and Care|okta.json|3|hr.csv|4'
test "$(ask "SELECT title, department, manager FROM account
    WHERE system = 'app'")" = 'Porter|Gate|1009'

# The same difference, for a client who allows 29 hours, and for one more.
cp attributes/data/evidence.sqlite other.sqlite
db=other.sqlite
for hours in 29 30; do
    ask "UPDATE parameter SET value = $hours WHERE name = 'move_review_hours'"
    ask "SELECT v.outcome FROM v_account_attribute v JOIN person p
        ON p.id = v.person_id WHERE p.worker_id = '1004' AND v.what = 'title'"
done >found
printf 'differ\nrecent\n' | diff - found >&2

# The sheet leaves out what agrees: 3 differ, 3 recent, 1 not known, 3 not given.
unzip -q -o attributes/data/workbook.xlsx -d book
n=$(tr '<' '\n' <book/xl/workbook.xml | sed -n 's/^sheet .*name="\([^"]*\)".*/\1/p' |
    grep -n '^Attributes$' | cut -d: -f1)
# three lines above the header, and the header
test "$(tr '<' '\n' <"book/xl/worksheets/sheet$n.xml" | grep -c '^row ')" -eq 14
