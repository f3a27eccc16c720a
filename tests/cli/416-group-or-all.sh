#!/bin/sh
# A list of one group can look like the list of all: the declared query tells,
# or inspect and check ask.  Read as all, it proves nobody's absence.
set -eu

u() { # ID NAME
    printf '{"id":"%s","status":"ACTIVE","created":"2026-01-05T10:00:00.000Z","activated":null,"statusChanged":null,"lastLogin":null,"profile":{"login":"%s@x.example","email":"%s@x.example"}}' "$1" "$2" "$2"
}
mkdir -p w/exports
echo "[$(u 00u1 ana),$(u 00u2 bo)]" >w/exports/group.json

"$JMLPROOF" inspect w/exports/group.json >text
grep -q '^  the members of one group look the same: .* --parent (okta/group-users-json)$' text
grep -q '^    # parent: the group, if it is the members of one (profile: okta/group-users-json)$' text
"$JMLPROOF" inspect --json w/exports/group.json | grep -q '"alike":"okta/group-users-json"'
# who names the profile has answered
"$JMLPROOF" inspect --json --profile okta/users-json w/exports/group.json | grep -q '"alike":""'
"$JMLPROOF" inspect --json --parent g w/exports/group.json | grep -q '"alike":""'

engagement() { # LINE...
    echo 'engagement: q
client: Q
prepared_by: {name: A}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - file: exports/group.json
    system: okta
    extracted_at: 2026-10-01T05:00:00Z
    extracted_by: a
    console_count: 2' >w/engagement.yaml
    for line; do echo "    $line" >>w/engagement.yaml; done
}

# nobody said what it is: check asks
engagement
"$JMLPROOF" check w/engagement.yaml >text 2>&1 || :
grep -q "all there are or the members of one group: the file does not tell" text
engagement 'query: GET /api/v1/users?limit=200'
"$JMLPROOF" check w/engagement.yaml >text 2>&1 || :
if grep -q "members of one group" text; then exit 1; fi

# the query says it: nobody is asked to believe otherwise
for query in 'GET /api/v1/groups/00g1/users?limit=200' 'Members of group Payroll'; do
    engagement "query: $query"
    for verb in check run; do
        st=0
        "$JMLPROOF" $verb w/engagement.yaml >text 2>&1 || st=$?
        test "$st" -eq 3
        grep -q "group.json:1: by its query the file is 'okta/group-users-json' .*does not name its entitlement" text
    done
done
engagement 'query: GET /api/v1/groups/00g1/users?limit=200' 'parent: Payroll'
"$JMLPROOF" check w/engagement.yaml >text 2>&1 || :
if grep -q "by its query" text; then exit 1; fi

# unless it is named: then it is not the whole list
hidden() {
    rm -rf out
    "$JMLPROOF" run w/engagement.yaml --out out --now 2026-10-01T06:00:00Z --quiet >text
    unzip -p out/q.zip q/data/evidence.sqlite >e.sqlite
    sqlite3 -batch e.sqlite "SELECT hides_inactive FROM source
        WHERE file = 'exports/group.json'"
}
engagement 'query: GET /api/v1/groups/00g1/users?limit=200' 'profile: okta/users-json'
test "$(hidden)" = 2
"$JMLPROOF" check w/engagement.yaml >text 2>&1 || :
grep -q "by its query the list is one group's" text
engagement 'query: GET /api/v1/users?limit=200' 'profile: okta/users-json'
test "$(hidden)" = 0

# the same of another vendor, whose two profiles ask for other names
cat >w/exports/group.json <<'END2'
{"value":[{"id":"1","displayName":"Ana","userPrincipalName":"ana@x.example","mail":"ana@x.example","accountEnabled":true},
{"id":"2","displayName":"Bo","userPrincipalName":"bo@x.example","mail":"bo@x.example","accountEnabled":true}]}
END2
# shellcheck disable=SC2016 # the $ is the query's
engagement 'query: GET /v1.0/groups/abc/members?$select=id,displayName,userPrincipalName,mail,accountEnabled'
st=0
"$JMLPROOF" check w/engagement.yaml >text 2>&1 || st=$?
test "$st" -eq 3
grep -q "by its query the file is 'entra/members-json'" text
"$JMLPROOF" inspect --json --parent g w/exports/group.json |
    grep -q '"profile":"entra/members-json","kind":"grants".*"rows_accepted":2'

# the key is of profiles that take a parent
mkdir -p t/sources/my
sed 's/^parent: .*//; s/^profile: .*/profile: my\/members/' \
    "$TOP/templates/sources/okta/group-users-json.yaml" >t/sources/my/members.yaml
st=0
"$JMLPROOF" inspect --templates t w/exports/group.json >text 2>&1 || st=$?
test "$st" -eq 3
grep -q "query without parent" text
