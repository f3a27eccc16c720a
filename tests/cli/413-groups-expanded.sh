#!/bin/sh
# Who is in a group that is in a group has the access of both, where the exports
# list both (X22): at every look with who was in it then, once, also in a ring.
set -eu
mkdir exports
cat >exports/hr.csv <<'END'
worker_id,name,start_date,end_date,status,work_email
1,Ana Ruiz,2020-01-06,,Active,ana@x.example
2,Bo Li,2020-01-06,,Active,bo@x.example
3,Cy Yang,2020-01-06,,Active,cy@x.example
4,Di Ott,2020-01-06,,Active,di@x.example
END
cat >exports/users.csv <<'END'
username,status,email
ana@x.example,active,ana@x.example
bo@x.example,active,bo@x.example
cy@x.example,active,cy@x.example
di@x.example,active,di@x.example
END
cat >exports/july.csv <<'END'
group,email,role,type
erp@x.example,finance@x.example,MEMBER,GROUP
erp@x.example,ana@x.example,OWNER,USER
finance@x.example,ana@x.example,MEMBER,USER
finance@x.example,bo@x.example,MEMBER,USER
finance@x.example,clerks@x.example,MEMBER,GROUP
clerks@x.example,cy@x.example,MEMBER,USER
clerks@x.example,Erp@x.example,MEMBER,GROUP
END
sed -e '/finance@.*,bo@/d' -e '$a clerks@x.example,di@x.example,MEMBER,USER' \
    exports/july.csv >exports/october.csv
cat >engagement.yaml <<'END'
engagement: own
client: X Ltd
prepared_by: {name: A. One}
reviewed_by: {name: B. Two}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
clock: policy
sources:
  - {file: exports/hr.csv, system: hr, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all, termination_date_means: last_working_day, console_count: 4}
  - {file: exports/users.csv, system: google, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all, console_count: 4}
  - {file: exports/july.csv, system: google, extracted_at: 2026-07-01T05:00:00Z, extracted_by: x, query: all, console_count: 7}
  - {file: exports/october.csv, system: google, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all, console_count: 7}
END
run() # query
{
    rm -rf out
    "$JMLPROOF" run engagement.yaml --out out --now 2026-10-01T06:00:00Z \
        --quiet >stdout 2>stderr || test $? -eq 1 || { cat stderr >&2; exit 1; }
    unzip -q -p out/own.zip own/data/evidence.sqlite >db
}
holds="SELECT replace(a.username, '@x.example', ''), s.held,
           replace(s.entitlement, '@x.example', ''), s.permission,
           t.nested_record_id >> 32, t.nested_record_id & 4294967295, t.member_record_id >> 32, t.member_record_id & 4294967295,
           datetime(s.removed_lo, 'unixepoch'), datetime(s.removed_hi, 'unixepoch')
      FROM v_grant_through t
      JOIN v_grant_span s ON s.record_id = t.record_id
      JOIN account a ON a.id = s.account_id ORDER BY 1, 2, 3"
said="SELECT source_id, what, name, n FROM source_item WHERE name LIKE '%groups%' ORDER BY 1, 2"

run
got=$(sqlite3 -batch -separator ' ' -nullvalue - db "$holds; $said")
test "$got" = 'ana 1 clerks MEMBER 4 7 4 3 - -
bo 0 clerks MEMBER 3 8 3 5 2026-07-01 05:00:00 2026-10-01 05:00:00
bo 0 erp MEMBER 3 2 3 5 2026-07-01 05:00:00 2026-10-01 05:00:00
cy 1 erp MEMBER 4 2 4 6 - -
cy 1 finance MEMBER 4 5 4 6 - -
di 1 erp MEMBER 4 2 4 8 - -
di 1 finance MEMBER 4 5 4 8 - -
3 total groups expanded 3
4 total groups expanded 3' || { echo "$got" >&2; exit 1; }
test "$(sqlite3 -batch db "
    SELECT count(*), count(r.line = (t.nested_record_id & 4294967295) OR NULL)
      FROM grant_through t JOIN grant_row g ON g.record_id = t.record_id
      JOIN record r ON r.id = t.record_id")" = '5|5'

# A template that gives a group does not say whether it means what that is in;
# what it names is given, however it is come by.
mkdir -p templates/roles/staff
cat >templates/roles/staff/1.0.yaml <<'END'
policy:
  name: staff
  version: "1.0"
  effective_date: 2026-01-05
  owner: ana@x.example
  approver: bo@x.example
  scope: {applies_to: {employment_type: [FTE]}}
  grants:
    - {system: google, resource: clerks@x.example}
    - {system: google, resource: erp@x.example}
END
sed -i '/^clock/a rules: {templates: templates}' engagement.yaml
sed -i -e '1s/$/,employment_type/' -e '2,$s/$/,FTE/' exports/hr.csv
run
got=$(sqlite3 -batch -separator ' ' -nullvalue - db "
    SELECT replace(a.username, '@x.example', ''), v.class,
           replace(v.entitlement, '@x.example', ''), v.reason
      FROM v_grant v JOIN account a ON a.id = v.account_id
     WHERE a.username NOT LIKE 'ana%' ORDER BY 1, 3")
test "$got" = 'cy TEMPLATE clerks -
cy TEMPLATE erp -
cy UNEVALUABLE finance THROUGH_GROUP
di TEMPLATE clerks -
di TEMPLATE erp -
di UNEVALUABLE finance THROUGH_GROUP' || { echo "$got" >&2; exit 1; }
# Both lines are its evidence, wherever evidence is shown.
unzip -q -p out/own.zip own/data/results.json >results
tr -d ' \n' <results | grep -q '"THROUGH_GROUP".*exports/october.csv","line":5},{"file":"exports/october.csv","line":6}'
unzip -q -p out/own.zip own/data/workbook.xlsx >book.xlsx
unzip -q -p book.xlsx 'xl/worksheets/*.xml' >cells
grep -q 'october.csv:5; exports/october.csv:6' cells
"$JMLPROOF" explain out/own.zip cy@x.example >said
grep -q 'through group: *clerks@x.example' said
rm -r templates
sed -i '/^rules:/d' engagement.yaml

# The innermost is in no list: of neither that has it is it known who is in it.
sed -i '/^clerks@/d' exports/july.csv exports/october.csv
run
got=$(sqlite3 -batch -separator ' ' -nullvalue - db "$holds; $said")
test "$got" = 'bo 0 erp MEMBER 3 2 3 5 2026-07-01 05:00:00 -
3 sign groups in its groups 2
4 sign groups in its groups 2' || { echo "$got" >&2; exit 1; }

# A query that lists those people all the same leaves nothing to expand.
sed -i 's/query: all/query: includeDerivedMembership=true/' engagement.yaml
run
test -z "$(sqlite3 -batch db "$holds; $said")"

# Deeper than anybody nests them, and one below the other.
{
    echo group,email,role,type
    for i in $(seq 1 200); do
        echo "g$i@x.example,g$((i + 1))@x.example,MEMBER,GROUP"
    done
    echo g201@x.example,ana@x.example,MEMBER,USER
} >exports/july.csv
cp exports/july.csv exports/october.csv
sed -i -e 's/query: includeDerived.*true/query: all/' -e 's/count: 7/count: 201/' \
    engagement.yaml
run
got=$(sqlite3 -batch -separator ' ' db "SELECT count(*) FROM grant_through; $said")
test "$got" = '200
3 sign groups in its groups 100
3 total groups expanded 100
4 sign groups in its groups 100
4 total groups expanded 100' || { echo "$got" >&2; exit 1; }

# Graph gives a file for each group, which its engagement names; an inner one is
# there under the name it has in the outer one, and may have nobody in it.
user='"@odata.type": "#microsoft.graph.user"'
group='"@odata.type": "#microsoft.graph.group"'
echo "{\"value\": [{$group, \"id\": \"g-2\", \"displayName\": \"Finance\"},
 {$group, \"id\": \"g-3\", \"displayName\": \"Clerks\"}]}" >exports/erp.json
echo "{\"value\": [{$user, \"id\": \"u-1\", \"displayName\": \"Ana Ruiz\",
 \"userPrincipalName\": \"ana@x.example\"}]}" >exports/finance.json
echo '{"value": []}' >exports/clerks.json
sed -i '/july.csv/d; /october.csv/d' engagement.yaml
for g in erp finance clerks; do
    echo "  - {file: exports/$g.json, system: entra, profile: entra/members-json, parent: $g, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all}"
done >>engagement.yaml
run
got=$(sqlite3 -batch -separator ' ' -nullvalue - db "$holds; $said")
test "$got" = 'ana 1 erp member 3 1 4 1 - -
3 total groups expanded 2' || { echo "$got" >&2; exit 1; }
# As of another week, it is not who was in it.
sed -i '/finance.json/s/2026-10-01T/2026-09-24T/' engagement.yaml
sed -i '/sources:/,$s|.*erp.json.*|&\n  - {file: exports/finance-2.json, system: entra, profile: entra/members-json, parent: finance, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all}|' engagement.yaml
echo '{"value": []}' >exports/finance-2.json
run
got=$(sqlite3 -batch -separator ' ' -nullvalue - db "$holds; $said")
test "$got" = '3 total groups expanded 2' || { echo "$got" >&2; exit 1; }

# A role that is granted to a role, in a list that says besides what roles may do.
cat >exports/roles.csv <<'END'
created_on,deleted_on,granted_on,role,granted_to,grantee_name,granted_by
2026-01-05T10:00:00Z,,,FIN_SUPER,USER,ANA,SECURITYADMIN
2026-03-01T10:00:00Z,,ROLE,PAY_RELEASE,ROLE,FIN_SUPER,SECURITYADMIN
2026-03-01T10:00:00Z,,TABLE,PAYMENTS,ROLE,PAY_RELEASE,SECURITYADMIN
2026-01-05T10:00:00Z,2026-02-01T10:00:00Z,ROLE,AUDIT,ROLE,FIN_SUPER,SECURITYADMIN
END
sed -i '/system: entra/d' engagement.yaml
echo '  - {file: exports/roles.csv, system: snowflake, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all, console_count: 4}' >>engagement.yaml
run
got=$(sqlite3 -batch -separator ' ' -nullvalue - db "$holds; $said;
    SELECT datetime(granted_lo, 'unixepoch') FROM grant_row WHERE record_id & 2147483648")
test "$got" = 'ANA 1 PAY_RELEASE member 3 3 3 2 - -
3 total groups expanded 1
2026-03-01 10:00:00' || { echo "$got" >&2; exit 1; }
