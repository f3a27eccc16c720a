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
0 all users of the Contoso tenant
0 all 43 users
0 all users, page 1 of 1
0 all users, pages 1-3 of 3
0 all users, 1,203 of 1,203 rows
0 Users > All users > Download users
0 Settings > Members > Export members, all
0 all users from Microsoft Office 365
0 all users from the admin console
0 all users of all departments
0 all users in any office
0 all users of Q
0 all users of 2026-10-01
0 alle Benutzer der Firma
0 everyone who ever worked here, no filter
0 all users, exported by ann@x.example
0 all accounts of the directory, columns name, department and office
0 SELECT id, department FROM team
2 all users, page 1 of 3
2 all users, page 3 of 3
2 all users, page 1/3
2 all users, pages 2 to 3 of 3
2 all users, rows 1-500 of 1200
2 all users, 50 of 1,203
2 alle Benutzer, Seite 2 von 5
2 all users, page 1 of 3, no filter
2 all users from the Berlin office
2 all users in Berlin
2 alle Benutzer aus Berlin
2 everyone in Sales
2 all users in Berlin of the company
2 all users in the Sales of Q
2 all users in the UK branch
2 all users in Berlin, active and inactive
2 all users for ann@x.example
2 all users, risk > High
2 all users, department = Sales, no other filter
2 all users, any state, department = Sales
2 GET /users?search=status pr and profile.department eq "Sales"
2 active and inactive users, department = Sales
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
test "$(wc -l <judged)" -eq 94

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
0 sign-ins, successful and failed
0 all sign-ins including failed
0 all sign-ins, failed ones included
0 Security event log, 2026-07-01 to 2026-10-01
0 User activity log
0 gam report login user all
0 Admin audit log, all admin activities
0 sign-ins of all users and guests
0 audit log, all event types, all users
0 audit log of the team
0 activities.list all users, admin, user_accounts
2 gam report login user b01
2 gam report login user b01@f.example
2 gam report login event login_failure
2 Directory Insights, search_term b01
2 POST /events {"search_term":{"and":[{"event_type":"user_update"}]}}
2 System Log, failed sign-ins, last 90 days
2 sign-ins of the administrators
2 event id 4625
2 audit log of the Berlin office
2 Search-UnifiedAuditLog -UserIds b01@f.example
2 audit log, page 2 of 4
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
    AND state = 'INDETERMINATE' AND reason = 'FILTER_UNCLEAR'" | grep -qx 19

# Of tickets the project and the time may be asked for, not how they ended, or whose
# they are.
cat >w/queries <<'END'
0 all requests
0 project = ACC, expand=changelog
0 project = OFF AND created >= 2026-07-01 ORDER BY status
0 type = Access AND project in (ACC, OFF)
0 all requests since 2026-07-01
0 GET /api/now/table/sc_request?sysparm_query=opened_at>=2026-07-01&sysparm_limit=1000
0 project ACCESS, every status
0 all tickets, open and closed
0 all tickets, closed ones included
0 all tickets, approved or not
2 tickets where state = closed
2 project = ACC AND status = Done
2 status in (Done, Closed)
2 GET /api/now/table/sc_request?sysparm_query=state=3^opened_at>=2026-07-01
2 resolved >= 2026-07-01
2 closed tickets only
2 all completed requests
0 all tickets, export done by ann
2 approved requests, all projects
2 assignee = ann
2 tickets of ann@x.example
2 all tickets, page 1 of 2
END
{
    sed '/^  - /d' w/engagement.yaml
    n=0
    while read -r _ query; do
        n=$((n + 1))
        printf 'id,type,opened_at,state\nR1,access,2026-09-01T00:00:00Z,open\n' >"w/exports/$n.csv"
        echo "  - {file: exports/$n.csv, profile: generic/tickets-csv, system: s$n, extracted_at: 2026-10-01T05:00:00Z, extracted_by: a, console_count: 1, query: '$query'}"
    done <w/queries
} >w/tickets.yaml
"$JMLPROOF" run w/tickets.yaml --out tickets --now 2026-10-01T06:00:00Z --quiet
unzip -p tickets/q.zip q/data/evidence.sqlite >t.sqlite
sqlite3 -batch -separator ' ' t.sqlite "SELECT iif(r.reason = 'FILTER_UNCLEAR', 2, 0),
        s.query FROM result r JOIN source s ON s.system = r.system
    WHERE r.test_id = 'Q01' ORDER BY s.id" >judged
diff w/queries judged

# Pages are whole together, if they were made together; a log asked for since a day
# after the one declared covers from there on.
{
    sed '/^  - /d' w/engagement.yaml
    n=0
    while read -r system at query; do
        n=$((n + 1))
        printf 'username,email,worker_id,status\nu%s,u%s@x.example,,active\n' $n $n >"w/exports/p$n.csv"
        echo "  - {file: exports/p$n.csv, profile: generic/accounts-csv, system: $system, extracted_at: ${at}T05:00:00Z, query: '$query'}"
    done <<'END'
a 2026-10-01 all users, page 1 of 2
a 2026-10-01 all users, page 2 of 2
b 2026-10-01 all users, page 1 of 2
b 2026-09-01 all users, page 2 of 2
c 2026-10-01 all users, page 1 of 3
c 2026-10-01 all users, page 3 of 3
END
    while read -r query; do
        n=$((n + 1))
        printf 'at,type,username,result\n2026-09-01T00:00:00Z,login,ann,success\n' >"w/exports/l$n.csv"
        echo "  - {file: exports/l$n.csv, profile: generic/events-csv, system: l$n, extracted_at: 2026-10-01T05:00:00Z, covers_from: 2026-07-01T00:00:00Z, query: '$query'}"
    done <<'END'
GET /logs?since=2026-08-15T08:00:00Z
GET /logs?since=2026-08-15T10:00:00.000%2B02:00&limit=5
auditLogs?$filter=activityDateTime ge 2026-08-15T08:00:00Z
GET /logs?oldest=1786780800
gam report login start 2026-08-15
since 2026-08-15 and since 2026-08-01
all events since 2026-06-01
all events since 2026-07-01
GET /logs?after=17859000001234567
GET /logs?until=2026-09-30
all events
END
} >w/pages.yaml
"$JMLPROOF" run w/pages.yaml --out pages --now 2026-10-01T06:00:00Z --quiet
unzip -p pages/q.zip q/data/evidence.sqlite >p.sqlite
sqlite3 -batch p.sqlite "SELECT system || ' ' || hides_inactive FROM source
    WHERE kind = 'accounts' ORDER BY id" >got
printf 'a 0\na 0\nb 2\nb 2\nc 2\nc 2\n' | diff - got
sqlite3 -batch p.sqlite "SELECT strftime('%m-%dT%H', covers_from, 'unixepoch')
    FROM source WHERE kind = 'events' ORDER BY id" | tr '\n' ' ' >got
grep -qx '08-15T08 08-15T08 08-15T08 08-15T08 08-15T00 08-15T00 07-01T00 07-01T00 07-01T00 07-01T00 07-01T00 ' got

# And none beyond the one until which it was asked for; of a date the whole day,
# wherever.  All left on 09-11, and their accounts were open on 10-01 at five.
cat >w/queries <<'Q'
PASS all events
PASS GET /logs?since=2026-07-01&until=2026-10-01T05:00:00Z
PASS GET /logs?since=2026-07-01&until=2026-09-30
PASS System Log, 2026-07-01 to 2026-10-01
MISSING System Log, 2026-07-01 to 2026-09-28
MISSING GET /logs?until=2026-09-15T00:00:00Z
MISSING auditLogs?$filter=activityDateTime lt 2026-09-20T00:00:00Z
MISSING GET /logs?latest=1788000000
MISSING all events, until 2026-09-29 and until 2026-09-20
PASS GET /logs?before=17859000001234567
Q
{
    sed '/^  - /d' w/engagement.yaml
    echo "  - {file: exports/hr.csv, profile: generic/workers-csv, system: hr, extracted_at: 2026-10-01T05:00:00Z, termination_date_means: last_working_day, query: 'all'}"
    printf 'worker_id,name,work_email,job_title,start_date,end_date,entered_at,status\n' >w/exports/hr.csv
    n=0
    while read -r _ query; do
        n=$((n + 1))
        printf 'W%02d,W %d,w%d@x.example,Clerk,2019-01-01,2026-09-11,2026-09-01T09:00:00Z,terminated\n' $n $n $n >>w/exports/hr.csv
        printf 'username,email,worker_id,status\nw%s,,W%02d,active\n' $n $n >"w/exports/a$n.csv"
        printf 'at,type,username,result\n2026-07-01T00:00:00Z,login,x,success\n2026-07-01T00:00:00Z,disable,x,success\n' >"w/exports/e$n.csv"
        echo "  - {file: exports/a$n.csv, profile: generic/accounts-csv, system: s$n, extracted_at: 2026-10-01T05:00:00Z, query: 'all users'}"
        echo "  - {file: exports/e$n.csv, profile: generic/events-csv, system: s$n, extracted_at: 2026-10-01T05:30:00Z, query: '$query'}"
    done <w/queries
} >w/ends.yaml
"$JMLPROOF" run w/ends.yaml --out ends --now 2026-10-01T06:00:00Z --quiet
unzip -p ends/q.zip q/data/evidence.sqlite >n.sqlite
sqlite3 -batch -separator ' ' n.sqlite "SELECT r.state, s.query FROM result r
    JOIN source s ON s.system = r.system AND s.kind = 'events'
    WHERE r.test_id = 'L04' ORDER BY s.id" >judged
diff w/queries judged
