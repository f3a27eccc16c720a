#!/bin/sh
# A member of a group that is a group itself: whoever is in that has the access
# too (X22).  Another list may say who; if none does, the declared query tells an
# export that lists them from one that does not; both name the group.
set -eu
cp -R "$TOP/tests/cli/oracle-c" company

# signs and verdicts that follow, for a query
nested() {
    sed -i "/file: exports.cloud-groups.json/,/console_count/s|query: .*|query: $1|" \
        company/engagement.yaml
    grep -qF "query: $1" company/engagement.yaml
    rm -rf out
    "$JMLPROOF" run company/engagement.yaml --out out --quiet \
        --now 2026-12-31T22:00:00Z >stdout 2>stderr
    unzip -q -p out/oracle-c.zip oracle-c/data/evidence.sqlite >db
    sqlite3 -batch db "SELECT n FROM source_item WHERE name = 'groups in its groups';
        SELECT DISTINCT test_id || ' ' || state || ' ' || coalesce(reason, '') FROM result
         WHERE reason = 'GROUPS_NOT_EXPANDED' OR (test_id = 'S01' AND worker_id = 'W305')
         ORDER BY 1"
}
# Each group with its members: one of these is a group, and is there as well.
nested 'GET /groups?$expand=members' >got
test "$(cat got)" = 'S01 FAIL CONFLICT'
# Shown by the line of the group that is in the other and by that of the person.
test "$(sqlite3 -batch db "
    SELECT group_concat(line, ' ') FROM (SELECT DISTINCT o.line
      FROM result r JOIN result_record x ON x.result_id = r.id
      JOIN record o ON o.id = x.record_id JOIN source s ON s.id = o.source_id
     WHERE r.test_id = 'S01' AND r.worker_id = 'W305'
       AND s.file LIKE '%cloud-groups%' ORDER BY 1)")" = '1 2'
# Who is in it is in no list.
cat >company/exports/cloud-groups.json <<'X'
{"value": [{"id": "c10d0000-0000-4000-9000-000000000001",
  "displayName": "vendor-masters", "groupTypes": [], "securityEnabled": true,
  "members": [{"@odata.type": "#microsoft.graph.group",
               "id": "c10d0000-0000-4000-9000-000000000002"}]}]}
X
sed -i '/file: exports.cloud-groups.json/,/console_count/s/console_count: 2/console_count: 1/' \
    company/engagement.yaml
nested 'GET /groups?$expand=members' >got
cat >want <<'X'
1
P02 MISSING GROUPS_NOT_EXPANDED
R03 MISSING GROUPS_NOT_EXPANDED
R04 MISSING GROUPS_NOT_EXPANDED
S01 MISSING OTHER_SIDE_NOT_EXPORTED
X
diff want got
# All there are below it, in any letter case: nothing is missing.
nested 'GET /groups/{id}/TransitiveMembers' >got
test "$(cat got)" = 'S01 PASS '
