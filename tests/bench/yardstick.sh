#!/bin/sh
# An engagement for the data of another program's generator, so that both do
# the same job on the same files:  tests/bench/yardstick.sh DATA FOLDER
#
# DATA holds idp_users.csv, hris.csv, mdm.csv, grants.csv, role_templates.csv
# and events.ndjson.  FOLDER gets the engagement, its profiles, one template a
# role, and exports/ that points to DATA.  What the program found is printed, in
# the words of DATA/truth.txt, by   yardstick.sh --counts FOLDER BUNDLE.zip
set -eu

LC_ALL=C TZ=UTC
export LC_ALL TZ
if [ "$1" = --counts ]; then
    unzip -p "$3" 'yardstick/data/evidence.sqlite' >"$2/evidence.sqlite"
    sqlite3 -list -separator ' ' "$2/evidence.sqlite" <<'SQL'
SELECT 'workers', count(*) FROM person;
SELECT 'accounts', count(*) FROM account WHERE exported = 1;
SELECT 'orphans', fail FROM test WHERE id = 'O01';
SELECT 'leavers', n FROM test WHERE id = 'L01';
SELECT 'leavers_never_disabled', count(*) FROM leaver_account WHERE closed = 0;
-- The generator lets people sign in after their account was disabled, which we
-- count as open again; what it calls late is the time of the first disabling.
SELECT 'leavers_late', count(*) FROM (
  SELECT min(e.at_lo) - s.t0_hi AS took FROM leaver_account l
    JOIN spell s ON s.id = l.spell_id
    JOIN event e ON e.account_id = l.account_id AND e.kind = 'disable'
   GROUP BY l.id) WHERE took > 86400;
SELECT 'joiners', count(*) FROM spell s WHERE s.start_day BETWEEN
  (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'period_start_day') AND
  (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'period_end_day');
SELECT 'movers', count(*) FROM move m WHERE m.at_day BETWEEN
  (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'period_start_day') AND
  (SELECT CAST(value AS INTEGER) FROM run WHERE key = 'period_end_day');
SELECT 'grants', count(*) FROM grant_;
SELECT 'events', rows_read FROM source WHERE kind = 'events';
-- To the generator everything a leaver still holds is in excess.
SELECT 'drift_excess', count(*) FROM grant_ g JOIN account a ON a.id = g.account_id
 JOIN person p ON p.id = a.person_id WHERE p.current = 0 OR g.class = 'DRIFT';
SELECT 'drift_missing', count(*) FROM missing_grant;
SELECT 'accounts_with_drift', count(*) FROM (
  SELECT a.person_id FROM grant_ g JOIN account a ON a.id = g.account_id
   JOIN person p ON p.id = a.person_id WHERE p.current = 0 OR g.class = 'DRIFT'
   UNION SELECT person_id FROM missing_grant);
SELECT 'active_unencrypted', count(*) FROM device d
  JOIN person p ON p.id = d.person_id WHERE d.encrypted = 0 AND p.current = 1;
SQL
    exit
fi

data=$(cd "$1" && pwd)
out=$2
mkdir -p "$out/templates/sources/yardstick" "$out/templates/roles" "$out/policies"
rm -f "$out/exports"
ln -s "$data" "$out/exports"

cat >"$out/templates/sources/yardstick/workers-csv.yaml" <<'EOT'
profile: yardstick/workers-csv
version: 1
title: Workers
kind: workers
system_kind: hr
format: csv
zone: in_data
recognise: {required: [worker_id, termination_ts]}
ignore: [preferred_name]
fields:
  worker_id: worker_id
  name: legal_name
  work_email: work_email
  title: job_title
  department: department
  cost_center: cost_center
  location: location
  manager: manager_id
  employment_type: worker_type
  start: {from: hire_date, day_only: true}
  end: termination_ts
  changed_at: {from: change_effective, day_only: true}
  previous_title: previous_title
  previous_department: previous_department
  state: {from: status, words: {active: [Active], terminated: [Terminated]}}
EOT
cat >"$out/templates/sources/yardstick/users-csv.yaml" <<'EOT'
profile: yardstick/users-csv
version: 1
title: Users of the directory
kind: accounts
system_kind: directory
format: csv
zone: in_data
recognise: {required: [id, login, employeeNumber, statusChanged]}
ignore: [firstName, lastName, department, title, userType, activated, passwordChanged]
fields:
  id: id
  username: login
  email: email
  name: displayName
  worker_id: employeeNumber
  created: created
  state_changed: statusChanged
  last_login: {from: lastLogin, null_means_never: true}
  state: {from: status, words: {active: [ACTIVE], deprovisioned: [DEPROVISIONED]}}
EOT
cat >"$out/templates/sources/yardstick/grants-csv.yaml" <<'EOT'
profile: yardstick/grants-csv
version: 1
title: Applications and groups of the users
kind: grants
system_kind: directory
format: csv
zone: in_data
recognise: {required: [entitlement_id, user_id]}
ignore: [entitlement_name]
fields:
  account: user_id
  login: user_login
  entitlement: entitlement_id
  kind: entitlement_kind
  granted: granted_at
  via: source
EOT
cat >"$out/templates/sources/yardstick/devices-csv.yaml" <<'EOT'
profile: yardstick/devices-csv
version: 1
title: Devices
kind: devices
system_kind: devices
format: csv
zone: in_data
recognise: {required: [device_id, serial_number, worker_id]}
ignore: [platform, model, os_version, screen_lock, compliance]
fields:
  serial: serial_number
  name: device_id
  user: assigned_user
  worker_id: worker_id
  enrolled: enrolled_at
  last_seen: last_check_in
  managed: managed
  encrypted: disk_encrypted
EOT

# One template a role, and one for everybody.
tr -d '\r' <"$data/role_templates.csv" | awk -F, -v out="$out/templates/roles" '
function head(name, what) {
    system("mkdir -p " out "/" name)
    file = out "/" name "/1.yaml"
    printf "policy:\n  name: %s\n  version: \"1\"\n  effective_date: 2015-01-01\n" \
           "  owner: Head of People\n  approver: Head of Security\n" \
           "  description: %s\n", name, what >file
}
NR > 1 {
    gsub(/"/, "") # a title may hold a comma; the other columns do not
    title = $2
    for (i = 3; i < NF - 1; i++)
        title = title "," $i
    key = $1 "," title
    if (key != last) {
        if (file)
            close(file)
        if ($1 == "*")
            head("everybody", "what everybody has")
        else {
            head(sprintf("role-%03d", ++n), "\"" title " in " $1 "\"")
            printf "  extends: everybody\n  scope:\n    applies_to: " \
                   "{department: \"%s\", job_title: \"%s\"}\n", $1, title >file
        }
        print "  grants:" >file
        last = key
    }
    printf "    - {system: directory, resource: %s, justification: work}\n", $NF >file
}'

source() # file, profile, system, rest
{
    printf '  - file: exports/%s\n    profile: %s\n    system: %s\n' "$1" "$2" "$3"
    printf '    extracted_at: 2025-10-01T00:00:00Z\n    extracted_by: yardstick\n'
    printf '    query: everything, no filter\n%s' "${4:-}"
}
{
    cat <<'EOT'
engagement: yardstick
client: Invented Company
prepared_by: {name: A. Preparer}
reviewed_by: {name: B. Reviewer}
period: {start: 2025-07-01, end: 2025-09-30}
time_zone: UTC
profile: common
clock: policy
frameworks: [soc2]
rules: {templates: templates, policies: policies}
include_inputs: false
sources:
EOT
    source hris.csv yardstick/workers-csv hr "    termination_date_means: last_working_day
"
    source idp_users.csv yardstick/users-csv directory
    source grants.csv yardstick/grants-csv directory
    source mdm.csv yardstick/devices-csv devices
    source events.ndjson okta/system-log-json directory \
        "    covers_from: 2025-07-01T00:00:00Z
"
} >"$out/engagement.yaml"
cat >"$out/policies/systems.yaml" <<'EOT'
systems:
  - {system: directory, kind: directory, owner: W00000000}
  - {system: hr, kind: hr, owner: W00000000}
  - {system: devices, kind: devices, owner: W00000000}
EOT
