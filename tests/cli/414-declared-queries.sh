#!/bin/sh
# What a declared query leaves out: nobody, who is not active any more, or
# somebody nobody can tell (X5, X23).  One list under many queries.
set -eu

mkdir -p w/exports
cat >w/queries <<'END'
0 all users, no filter
0 GET /api/v1/users?limit=200&after=abc
0 GET https://graph.example/v1.0/users?$select=id,mail&$top=999&$expand=manager
0 SELECT * FROM users
0 users.list customer=my_customer projection=full
0 GET /api/v1/users?search=status pr
0 everything, filters: none
0 people search, including inactive
0 all users, active and terminated, where employed
0 full export, nobody excluded
1 active users only
1 users: Active
1 filter=status+eq+%22ACTIVE%22
1 SELECT * FROM users WHERE disabled = false
1 SELECT * FROM users WHERE deleted_at IS NULL
1 Get-ADUser -Filter {Enabled -eq $true}
2 department eq Sales
2 workspace = Europe
2 GET /users?limit=200&department=Sales
2 SELECT * FROM users WHERE created > '2020-01-01'
2 only full-time employees
2 users with a licence, deactivated ones are not in it
2 everybody except contractors
2 users, service accounts left out
0 SELECT Id, Name FROM User
0 Get-ADUser -Filter * -Properties *
0 GET /api/now/table/sys_user?sysparm_limit=10000
0 Alle Benutzer, ohne Filter
0 GET /users?$select=id,department
1 select * from account_usage.users where deleted_on is null and disabled = false
1 Mitgliederliste, nur aktive
2 select * from users where owner is null and disabled = yes
2 Report: users with license
2 aws iam list-users, those with a console password
2 members of group Staff
2 export for department Sales
2 Users page, first 100 rows
2 Users page
2 all users changed since 2026-10-01
2 every user seen in the last 90 days
2 all users of tenant A
2 all users assigned to the app
2 all enabled
2 all active
2 all current accounts
2 all users minus leavers
2 all users but guests
2 all accounts that are not locked
2 alle aktiven Benutzer
2 all rows for user e01
0 all people, active and inactive
0 all users, current and former
0 all accounts, enabled and disabled
0 all users (inactive and active)
END
{
    echo 'engagement: q
client: Q
prepared_by: {name: A}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:'
    n=0
    while read -r _ query; do
        n=$((n + 1))
        printf 'username,email,worker_id,status\nann,ann@x.example,,active\n' >"w/exports/$n.csv"
        echo "  - {file: exports/$n.csv, profile: generic/accounts-csv, system: s$n, extracted_at: 2026-10-01T05:00:00Z, extracted_by: a, console_count: 1, query: '$(echo "$query" | sed "s/'/''/g")'}"
    done <w/queries
} >w/engagement.yaml
"$JMLPROOF" run w/engagement.yaml --out out --now 2026-10-01T06:00:00Z --quiet
unzip -p out/q.zip q/data/evidence.sqlite >e.sqlite
sqlite3 -batch -separator ' ' e.sqlite "SELECT hides_inactive, query FROM source
    WHERE kind = 'accounts' ORDER BY id" >got
diff w/queries got
sqlite3 -batch -separator ' ' e.sqlite "SELECT iif(r.reason = 'FILTER_HIDES_INACTIVE', 1,
        iif(r.reason = 'FILTER_UNCLEAR', 2, 0)), s.query
    FROM result r JOIN source s ON s.system = r.system
    WHERE r.test_id = 'Q01' ORDER BY s.id" >judged
diff w/queries judged
test "$(wc -l <judged)" -eq 54

# Of a log, which log and of which time is no condition.
cat >w/queries <<'END'
0 GET /api/v1/logs?since=2026-07-01T00:00:00Z&until=2026-10-01T00:00:00%2B00:00&limit=1000
0 auditLogs/directoryAudits?$filter=activityDateTime ge 2026-07-01T00:00:00Z and activityDateTime le 2026-10-01
0 SELECT Id FROM LoginHistory WHERE LoginTime >= 2026-07-01T00:00:00Z ORDER BY LoginTime
0 activities.list userKey=all applicationName=login startTime=2026-07-01T00:00:00Z
0 all events, no filter
2 SELECT Id FROM LoginHistory WHERE LoginTime >= 2026-07-01T00:00:00Z AND UserId = '005'
2 SELECT Id FROM LoginHistory WHERE UserId = '005' AND LoginTime >= 2026-07-01T00:00:00Z
2 GET /api/v1/logs?since=2026-07-01&filter=eventType sw "user.lifecycle"
2 activities.list applicationName=admin eventName=SUSPEND_USER startTime=2026-07-01
2 auditLogs/directoryAudits?$filter=activityDateTime ge 2026-07-01 and category eq 'UserManagement'
2 activities.list userKey=ann@x.example applicationName=login
2 failed sign-ins only
1 sign-ins of active users
END
{
    sed '/^  - /d' w/engagement.yaml
    n=0
    while read -r _ query; do
        n=$((n + 1))
        printf 'at,type,username,result\n2026-09-01T00:00:00Z,login,ann,success\n' >"w/exports/$n.csv"
        echo "  - {file: exports/$n.csv, profile: generic/events-csv, system: s$n, extracted_at: 2026-10-01T05:00:00Z, extracted_by: a, console_count: 1, query: '$(echo "$query" | sed "s/'/''/g")'}"
    done <w/queries
} >w/logs.yaml
"$JMLPROOF" run w/logs.yaml --out logs --now 2026-10-01T06:00:00Z --quiet
unzip -p logs/q.zip q/data/evidence.sqlite >l.sqlite
sqlite3 -batch -separator ' ' l.sqlite "SELECT hides_inactive, query FROM source
    WHERE kind = 'events' ORDER BY id" >got
diff w/queries got
sqlite3 -batch l.sqlite "SELECT count(*) FROM result WHERE test_id = 'Q01'
    AND state = 'INDETERMINATE' AND reason = 'FILTER_UNCLEAR'" | grep -qx 8
