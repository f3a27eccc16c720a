#!/bin/sh
# `inspect` says what each file is; what is no list we know is declined.
set -eu
A=$TOP/fixtures/acme/exports

# The sample company's exports, each under a name that says nothing.
n=0
for f in "$A"/*.csv "$A"/*.json; do
    n=$((n + 1))
    cp "$f" "file-$n"
done
"$JMLPROOF" inspect --json file-* >all.json
test "$(wc -l <all.json)" -eq "$n"
grep -c '"profile":"' all.json >recognised
test "$(cat recognised)" -eq "$n"

"$JMLPROOF" inspect --json "$A/workday-workers.csv" >one.json
grep -q '"profile":"workday/workers-csv","kind":"workers"' one.json
grep -q '"rows_read":81,"rows_accepted":80,"rows_rejected":1' one.json
grep -q "\"line\":83,\"reason\":\"Hire Date '02/30/2026' is no date" one.json

"$JMLPROOF" inspect "$A/payroll-accounts.csv" >text
grep -q 'payroll-accounts.csv: generic/accounts-csv$' text
grep -q '^  accounts, UTF-8, comma; 20 rows read, 20 accepted, 0 rejected$' text
grep -q "unknown word for state 'parked'" text

# A group's file is one with `--parent`, and a user list without.
"$JMLPROOF" inspect --json "$A/okta-group-eng-deploy.json" >one.json
grep -q '"profile":"okta/users-json"' one.json
"$JMLPROOF" inspect --json --parent g "$A/okta-group-eng-deploy.json" >one.json
grep -q '"profile":"okta/group-users-json","kind":"grants"' one.json

# Declined is an answer; missing is not.
printf 'a,b\n1,2\n' >what.csv
st=0; "$JMLPROOF" inspect --json what.csv >one.json || st=$?
test "$st" -eq 3
grep -q '"profile":null,"kind":null' one.json
grep -q '"rows_read":0,"rows_accepted":0,"rows_rejected":0' one.json
grep -q '"reason":"what.csv:1: no profile fits"' one.json
st=0; "$JMLPROOF" inspect what.csv >text || st=$?
test "$st" -eq 3
grep -q '^what.csv: declined$' text
if grep -q '^sources:' text; then exit 1; fi

# The others are looked at all the same.
st=0; "$JMLPROOF" inspect what.csv "$A/payroll-accounts.csv" >text || st=$?
test "$st" -eq 3
grep -q 'payroll-accounts.csv: generic/accounts-csv$' text

# What it prints for the engagement file can be pasted: check then asks only
# for what nobody but a person can know.
mkdir e && cp "$A/workday-workers.csv" "e/it's people.csv"
cp "$A/payroll-accounts.csv" e/
(cd e && "$JMLPROOF" inspect ./*.csv) >text
sed -n '/^sources:/,$p' text >entry
test "$(grep -c '^  - file: ' entry)" -eq 2
grep -q "^  - file: './it''s people.csv'\$" entry
grep -q '^    system: payroll-accounts ' entry
grep -q '^    # time_zone: .* of 27 times' entry
cat >e/engagement.yaml <<'END'
engagement: first-try
client: Acme
prepared_by: {name: A}
reviewed_by: {name: B}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: America/Chicago
profile: common
frameworks: [soc2]
END
cat entry >>e/engagement.yaml
st=0; "$JMLPROOF" check e/engagement.yaml >out 2>&1 || st=$?
test "$st" -eq 3
grep -q "termination_date_means" out
sed -i 's/^    # \(termination_date_means: last_working_day\).*/    \1/' e/engagement.yaml
"$JMLPROOF" check e/engagement.yaml >out 2>&1
# All of it at once, each where it stands.
grep -q "^note: ./it's people.csv:83: Hire Date '02/30/2026' is no date" out
grep -q "^note: ./payroll-accounts.csv:17: unknown word in state 'parked', 1 rows" out
grep -q "engagement.yaml:.* 27 times do not say their zone, in column 'Termination Entered On'" out
grep -q 'say `time_zone: Region/City`' out

st=0; "$JMLPROOF" inspect --json what.csv gone.csv >two.json 2>err || st=$?
test "$st" -eq 3
test "$(wc -l <two.json)" -eq 2
grep -q "^jmlproof: inspect: cannot open 'gone.csv': No such file" err

st=0; "$JMLPROOF" inspect >out 2>err || st=$?
test "$st" -eq 64

# A member that is a group itself is read, and its members are asked for.
cat >nested.json <<'X'
{"value": [{"id": "c10d0000-0000-4000-9000-000000000001", "displayName": "Finance",
  "groupTypes": [], "securityEnabled": true, "members": [
  {"@odata.type": "#microsoft.graph.user", "id": "u1", "userPrincipalName": "a@x.example"},
  {"@odata.type": "#microsoft.graph.group", "id": "c10d0000-0000-4000-9000-000000000002"}]}]}
X
"$JMLPROOF" inspect nested.json >text
grep -q '1 of the accepted rows are groups in a group: list the file with the members' text
if grep -q 'something else' text; then exit 1; fi
"$JMLPROOF" inspect --json nested.json | grep -q '"rows_nested":1'

# One file can hold two lists: what the other one is, and how many rows are its.
cat >mixed.csv <<'X'
Type,Last Name,First Name,User ID,User Status,Email Address,Entitlement Display Name,Entitlement,Resource Type,Resource Name,Entitlement Description,Entitlement Slug
Identity,Ruiz,Ana,u1,Enabled,ana@x.example,,,,,,
Grant,Ruiz,Ana,u1,Enabled,ana@x.example,Ops Member,group:ops:member,group,Ops,,member
X
"$JMLPROOF" inspect mixed.csv >text
grep -q 'mixed.csv: baton/identities-csv$' text
grep -q '2 rows read, 2 accepted, 0 rejected' text
grep -q '1 of the accepted rows are of something else than accounts' text
grep -q "more is in it for 'baton/grants-csv'" text
"$JMLPROOF" inspect --json mixed.csv >one.json
grep -q '"rows_other":1,"rows_nested":0,"unconfirmed":false,"also":"baton/grants-csv"' one.json
"$JMLPROOF" inspect --json --profile baton/grants-csv mixed.csv >one.json
grep -q '"kind":"grants"' one.json
grep -q '"rows_other":1,"rows_nested":0,"unconfirmed":false,"also":""' one.json

# A list of groups is known for one: what it is, why it is of no use, what to do.
printf '[{"id":"00g1","type":"OKTA_GROUP","objectClass":["okta:user_group"],"profile":{"name":"Ops"}}]' >groups.json
st=0; "$JMLPROOF" inspect groups.json >text || st=$?
test "$st" -eq 3
grep -q '^groups.json: declined$' text
grep -q '^  groups.json:1: cannot be used (List of Okta groups): it names groups, and not who is in them$' text
grep -q "^  hint: the members of each group .*, each with the group's name as .parent:.\$" text
st=0; "$JMLPROOF" inspect --json groups.json >one.json || st=$?
test "$st" -eq 3
grep -q '"profile":null,"kind":null' one.json
grep -q '"reason":"groups.json:1: cannot be used (List of Okta groups): ' one.json
grep -q '"hint":"the members of each group ' one.json
cp groups.json e/
printf '  - {file: groups.json, system: okta}\n' >>e/engagement.yaml
st=0; "$JMLPROOF" check e/engagement.yaml >out 2>&1 || st=$?
test "$st" -eq 3
grep -q 'groups.json:1: cannot be used (List of Okta groups): it names groups' out
grep -q "the group's name as .parent:" out

# A profile that was made without such a file says so.
printf 'Host\tUser\taccount_locked\n%%\tana\tN\n' >users.tsv
"$JMLPROOF" inspect users.tsv >text
grep -q 'users.tsv: mysql/users-csv$' text
grep -q '^  unconfirmed: ' text

# The page that init puts beside the exports is none, and no mistake.
"$JMLPROOF" init workspace >/dev/null
cp "$A/workday-workers.csv" workspace/exports/
"$JMLPROOF" inspect workspace/exports/* >text
if grep -q README text; then exit 1; fi
grep -q '^workspace/exports/workday-workers.csv: workday/workers-csv$' text

# A day under a heading nobody knows is not passed over without a word.
printf 'Employee ID,Name,Hire Date,Farewell,Status,Floor\n1,Ana,2020-01-31,,Active,3.1\n2,Bo,2020-01-31,31/08/2026,Active,3.2\n' >e/farewell.csv
"$JMLPROOF" inspect e/farewell.csv >text
grep -q "^  'Farewell' holds dates and is not used" text
test "$(grep -c 'holds dates' text)" -eq 1
"$JMLPROOF" inspect --json e/farewell.csv | grep -q '"unused_dates":\["Farewell"\]'
sed '/^sources:/,$d' e/engagement.yaml >e/farewell.yaml
printf 'sources:\n  - {file: farewell.csv, system: hr, termination_date_means: last_working_day}\n' >>e/farewell.yaml
"$JMLPROOF" check e/farewell.yaml >out 2>&1
grep -q "a column of dates is not used 'Farewell'" out
