#!/bin/sh
# The role templates come out of a run as CSV and JSON that other tools read,
# listed in the manifest; what each role gives, and who has it, is counted.
set -eu

mkdir -p w/t/roles/base w/t/roles/nurse w/p
cat >w/hr.csv <<'CSV'
worker_id,name,work_email,job_title,department,start_date,end_date,status
1001,Ann Lee,ann@example.com,Nurse,Care,2020-01-01,,active
1002,Bo Hahn,bo@example.com,Senior Nurse,Care,2020-01-01,,active
1003,Cy Ito,cy@example.com,Nurse,Care,2020-01-01,,active
1004,Di Roe,di@example.com,Cook,Kitchen,2020-01-01,,active
CSV
cat >w/accounts.csv <<'CSV'
username,email,worker_id,status,created_at
ann,ann@example.com,1001,active,2020-01-01T08:00:00Z
bo,bo@example.com,1002,active,2020-01-01T08:00:00Z
cy,cy@example.com,1003,active,2020-01-01T08:00:00Z
di,di@example.com,1004,active,2020-01-01T08:00:00Z
CSV
# Ann and Cy hold "=sum" and stock together, which no template gives.
cat >w/grants.csv <<'CSV'
username,entitlement
ann,-charts
ann,=sum
ann,stock
bo,-charts
bo,mail
cy,stock
cy,=sum
di,mail
CSV
cat >w/t/roles/base/1.yaml <<'YAML'
policy: {name: base, version: '1', effective_date: 2020-01-01, owner: o, approver: p,
  description: 'For all, "everybody"',
  grants: [{system: dir, resource: mail, justification: mail}]}
YAML
cat >w/t/roles/base/2.yaml <<'YAML'
policy: {name: base, version: '2', effective_date: 2026-08-01, owner: o, approver: p,
  description: For all,
  grants: [{system: dir, resource: mail, justification: mail},
           {system: dir, resource: parking, justification: cars}]}
YAML
cat >w/t/roles/nurse/1.yaml <<'YAML'
policy: {name: nurse, version: '1.0', effective_date: 2026-07-10, owner: Zoë, approver: p,
  description: Cares, extends: base, overlap_days: 14, data_class: [internal, regulated],
  scope: {applies_to: {job_title: [Nurse, '*Nurse'], department: Care}},
  grants: [{system: dir, resource: -charts, justification: "care,\nday and night"}]}
YAML
cat >w/e.yaml <<'YAML'
engagement: roles
client: C
prepared_by: {name: A}
reviewed_by: {name: B}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: hr.csv, profile: generic/workers-csv, system: hr, extracted_at: '2026-10-01T05:00:00Z', termination_date_means: last_working_day}
  - {file: accounts.csv, profile: generic/accounts-csv, system: dir, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: grants.csv, profile: generic/grants-csv, system: dir, extracted_at: '2026-10-01T05:00:00Z'}
rules: {templates: t, policies: p}
YAML
cd w
"$JMLPROOF" run e.yaml --quiet --now 2026-10-01T06:00:00Z
unzip -q out/roles.zip
d=roles/data

printf '%s\r\n' \
    'role,version,effective_date,until_date,owner,approver,description,applies_to,extends,add_on,overlap_days,users,system,resource,permission,justification,inherited_from,inherited_version,grant_from,grant_until,held,missing,data_class' \
    'base,1,2020-01-01,2026-07-31,o,p,"For all, ""everybody""",,,false,,0,dir,mail,,mail,,,2020-01-01,2026-07-31,0,0,' \
    'base,2,2026-08-01,,o,p,For all,,,false,,0,dir,mail,,mail,,,2026-08-01,,0,0,' \
    'base,2,2026-08-01,,o,p,For all,,,false,,0,dir,parking,,cars,,,2026-08-01,,0,0,' \
    "nurse,1.0,2026-07-10,,Zoë,p,Cares,job_title: Nurse | *Nurse; department: Care,base,false,14,3,dir,'-charts,,\"care,
day and night\",,,2026-07-10,,2,1,\"internal, regulated\"" \
    'nurse,1.0,2026-07-10,,Zoë,p,Cares,job_title: Nurse | *Nurse; department: Care,base,false,14,3,dir,mail,,mail,base,1,2026-07-10,2026-07-31,0,0,"internal, regulated"' \
    'nurse,1.0,2026-07-10,,Zoë,p,Cares,job_title: Nurse | *Nurse; department: Care,base,false,14,3,dir,mail,,mail,base,2,2026-08-01,,1,2,"internal, regulated"' \
    'nurse,1.0,2026-07-10,,Zoë,p,Cares,job_title: Nurse | *Nurse; department: Care,base,false,14,3,dir,parking,,cars,base,2,2026-08-01,,0,3,"internal, regulated"' \
    >want
diff want $d/role-catalogue.csv

# A reader of its own: as many rows, the same names, values with their types.
test "$(sqlite3 :memory: "SELECT count(*) || ' ' ||
    group_concat(DISTINCT (SELECT group_concat(k.key) FROM json_each(r.value) k))
    FROM json_each(readfile('$d/role-catalogue.json')) r")" = "7 $(head -n 1 want | tr -d '\r')"
test "$(sqlite3 :memory: "SELECT json_extract(readfile('$d/role-catalogue.json'),
    '\$[3].resource', '\$[3].applies_to.job_title', '\$[3].users', '\$[3].inherited_from')")" = \
    '["-charts",["Nurse","*Nurse"],3,null]'

# Both are in the manifest, so under the signature.
grep -q '  data/role-catalogue.csv$' roles/manifest-sha256.txt
grep -q '  data/role-catalogue.json$' roles/manifest-sha256.txt
(cd roles && sha256sum --check --strict --quiet manifest-sha256.txt)
"$JMLPROOF" verify roles >out/verified || test $? -eq 2

# What people share without a template; what the template gives to nobody.
ask() { sqlite3 $d/evidence.sqlite "$1"; }
test "$(ask "SELECT d.persons, d.roles, group_concat(e.name)
    FROM de_facto_role d JOIN de_facto_grant g ON g.de_facto_id = d.id
    JOIN (SELECT * FROM entitlement ORDER BY name) e ON e.id = g.entitlement_id
    GROUP BY d.id ORDER BY d.id")" = '2|nurse|=sum,stock'
test "$(ask "SELECT p.worker_id FROM de_facto_member m
    JOIN person p ON p.id = m.person_id ORDER BY 1")" = "1001
1003"
test "$(ask "SELECT what, resource, holders, users FROM role_variance ORDER BY 1, 2")" = \
    'held by nobody|parking|0|3
not in template|=sum|2|3
not in template|stock|2|3'
unzip -q -d book $d/workbook.xlsx
for sheet in 'Role catalogue' 'Template variance' 'De-facto roles'; do
    grep -q "name=\"$sheet\"" book/xl/workbook.xml
done

# What a role is cleared for is part of the version: the sheet lists what its
# people hold of other data, and what is not stated is not known.
cat >p/systems.yaml <<'YAML'
systems: [{system: dir, kind: directory, data_class: internal}]
YAML
for class in internal regulated; do
    sed -i "s/data_class: .*/data_class: $class,/" t/roles/nurse/1.yaml
    "$JMLPROOF" run e.yaml --quiet --now 2026-10-01T06:00:00Z --out "out-$class"
    rm -rf roles && unzip -q "out-$class/roles.zip"
    ask "SELECT account, entitlement, d.named, d.unstated FROM v_data_access d
         JOIN (SELECT id, username AS account FROM account) a ON a.id = d.account_id
         JOIN (SELECT id, name AS entitlement FROM entitlement) e
           ON e.id = d.entitlement_id ORDER BY 1, 2" >"$class"
done
# Ann, Bo and Cy are nurses; nobody knows what Di, a cook, may see.
printf '%s\n' 'ann|-charts|1|0' 'ann|=sum|1|0' 'ann|stock|1|0' 'bo|-charts|1|0' \
    'bo|mail|1|0' 'cy|=sum|1|0' 'cy|stock|1|0' 'di|mail|0|1' | diff - internal
sed 's/|1|0$/|0|0/' internal | diff - regulated
rm -rf book && unzip -q -d book $d/workbook.xlsx
grep -q 'name="Data classes"' book/xl/workbook.xml
test "$(grep -o '>beyond<' book/xl/*.xml book/xl/worksheets/*.xml | wc -l)" -ge 1
sed -i 's/data_class: .*/data_class: secret,/' t/roles/nurse/1.yaml
st=0; "$JMLPROOF" check e.yaml >checked 2>&1 || st=$?
test $st -eq 3
grep -q "data_class is not a known word 'secret'" checked
