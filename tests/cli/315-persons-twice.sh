#!/bin/sh
# Two records of HR that are one person: two numbers of one list with one other
# number (Q03, X1).  The same number in another list is another's.
set -eu

mkdir w
cat >w/hr.csv <<'CSV'
Employee ID,Workday ID,Worker,Primary Work Email,Email - Home,Business Title,Hire Date,Termination Date,Active Status
101,aa01,Ann Lee,ann@x.example,ann@home.example,Nurse,2020-01-01,,Yes
102,bb02,Bo Ek,bo@x.example,bo@home.example,Nurse,2020-01-01,2023-05-31,No
207,BB02 ,Bo Ek,bo.ek@x.example,,Nurse,2025-03-01,,Yes
103,,Cy Oh,cy@x.example,family@home.example,Cook,2020-01-01,,Yes
104,,Di Oh,di@x.example,Family@home.example,Cook,2020-01-01,,Yes
CSV
cat >w/agency.csv <<'CSV'
Employee ID,Workday ID,Worker,Primary Work Email,Email - Home,Business Title,Hire Date,Termination Date,Active Status
901,aa01,Eve Ray,eve@x.example,,Nurse,2024-01-01,,Yes
CSV
cat >w/app.csv <<'CSV'
username,email,worker_id,status,created_at
ann,ann@x.example,101,active,2020-01-01T08:00:00Z
bo,bo.ek@x.example,207,active,2025-03-01T08:00:00Z
CSV
cat >w/e.yaml <<'YAML'
engagement: twice
client: C
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: hr.csv, profile: workday/workers-csv, system: hr, extracted_at: '2026-10-01T05:00:00Z', termination_date_means: last_working_day}
  - {file: agency.csv, profile: workday/workers-csv, system: agency, extracted_at: '2026-10-01T05:00:00Z', termination_date_means: last_working_day}
  - {file: app.csv, profile: generic/accounts-csv, system: app, extracted_at: '2026-10-01T05:00:00Z'}
YAML
cd w
"$JMLPROOF" run e.yaml --quiet --now 2026-10-01T06:00:00Z
unzip -q out/twice.zip
sqlite3 twice/data/evidence.sqlite "SELECT worker_id, state, coalesce(reason, '')
  FROM result WHERE test_id = 'Q03' AND account = '' AND worker_id <> ''
  ORDER BY worker_id" >found
cat >want <<'EOF'
101|PASS|
102|FAIL|DUPLICATE_PERSON
103|INDETERMINATE|SAME_PRIVATE_EMAIL
104|INDETERMINATE|SAME_PRIVATE_EMAIL
207|FAIL|DUPLICATE_PERSON
901|PASS|
EOF
diff want found >&2
sqlite3 twice/data/evidence.sqlite "SELECT p.worker_id, o.worker_id FROM person p
  JOIN person o ON o.id = p.duplicate_of" >found
echo '207|102' | diff - found >&2
