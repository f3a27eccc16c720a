#!/bin/sh
# L04: what a log has the account of a leaver do is use of it, in whatever words;
# not what failed, what the system did in his name, nor what was done to him.
# Both left at the end of 2026-09-11.  Zoe's account does something on the 13th,
# in every log; Bo's is only tried, done to, or in an automatic event.
set -eu
mkdir w
cd w
cat >hr.csv <<'CSV'
worker_id,name,work_email,job_title,start_date,end_date,entered_at,status
1,Adm,adm@x.example,Administrator,2019-01-01,,,active
2,Zoe,zoe@x.example,Clerk,2019-01-01,2026-09-11,2026-09-01T09:00:00Z,terminated
3,Bo,bo@x.example,Clerk,2019-01-01,2026-09-11,2026-09-01T09:00:00Z,terminated
CSV
cat >m365.json <<'JSON'
{"value":[{"id":"u1","userPrincipalName":"adm@x.example","displayName":"Adm","accountEnabled":true,"employeeId":"1","createdDateTime":"2019-01-01T09:00:00Z"},
{"id":"u2","userPrincipalName":"zoe@x.example","displayName":"Zoe","accountEnabled":true,"employeeId":"2","createdDateTime":"2019-01-01T09:00:00Z"},
{"id":"u3","userPrincipalName":"bo@x.example","displayName":"Bo","accountEnabled":true,"employeeId":"3","createdDateTime":"2019-01-01T09:00:00Z"}]}
JSON
cat >m365-log.json <<'JSON'
{"CreationTime":"2026-07-01T00:00:01","Id":"1","Operation":"UserLoggedIn","RecordType":15,"ResultStatus":"Success","UserType":0,"Workload":"AzureActiveDirectory","UserId":"adm@x.example"}
{"CreationTime":"2026-09-13T10:00:00","Id":"2","Operation":"FileDownloaded","RecordType":6,"UserType":0,"Workload":"OneDrive","UserId":"Zoe@x.example"}
{"CreationTime":"2026-09-13T10:00:00","Id":"3","Operation":"UserLoginFailed","RecordType":15,"ResultStatus":"Success","UserType":0,"Workload":"AzureActiveDirectory","UserId":"bo@x.example"}
{"CreationTime":"2026-09-13T11:00:00","Id":"4","Operation":"FileModified","RecordType":6,"UserType":4,"Workload":"OneDrive","UserId":"bo@x.example"}
{"CreationTime":"2026-09-13T12:00:00","Id":"5","Operation":"Update user.","RecordType":8,"ResultStatus":"Success","UserType":0,"Workload":"AzureActiveDirectory","UserId":"adm@x.example","Target":[{"ID":"User_u3","Type":2},{"ID":"bo@x.example","Type":5}]}
JSON
cat >zendesk.json <<'JSON'
{"users":[{"id":11,"name":"Adm","email":"adm@x.example","created_at":"2019-01-01T09:00:00Z","role":"admin","external_id":"1","active":true,"last_login_at":null,"two_factor_auth_enabled":true,"role_type":4,"suspended":false},
{"id":12,"name":"Zoe","email":"zoe@x.example","created_at":"2019-01-01T09:00:00Z","role":"admin","external_id":"2","active":true,"last_login_at":null,"two_factor_auth_enabled":true,"role_type":4,"suspended":false},
{"id":13,"name":"Bo","email":"bo@x.example","created_at":"2019-01-01T09:00:00Z","role":"agent","external_id":"3","active":true,"last_login_at":null,"two_factor_auth_enabled":true,"role_type":0,"suspended":false}],"count":3}
JSON
cat >zendesk-log.json <<'JSON'
{"action":"login","actor_id":11,"change_description":"","created_at":"2026-07-01T00:00:01Z","id":1,"source_id":11,"source_label":"Adm","source_type":"user"}
{"action":"create","actor_id":12,"change_description":"","created_at":"2026-09-13T10:00:00Z","id":2,"source_id":9,"source_label":"API token","source_type":"api_token"}
{"action":"update","actor_id":-1,"change_description":"Organization: A is assigned","created_at":"2026-09-13T10:00:00Z","id":3,"source_id":13,"source_label":"Bo","source_type":"user"}
{"action":"update","actor_id":11,"change_description":"Phone changed","created_at":"2026-09-13T10:30:00Z","id":4,"source_id":13,"source_label":"Bo","source_type":"user"}
JSON
cat >atlassian.csv <<'CSV'
User id,User name,email,User status,Added to org,Org role,Last seen in Jira - x
a1,Adm,adm@x.example,Active,3 Jan 2019,Organization admin,
a2,Zoe,zoe@x.example,Active,3 Jan 2019,,
a3,Bo,bo@x.example,Active,3 Jan 2019,,
CSV
cat >atlassian-log.json <<'JSON'
{"data":[{"id":"e1","type":"events","attributes":{"time":"2026-07-01T00:00:01.000Z","action":"user_login","actor":{"id":"a1","email":"adm@x.example"},"context":[],"container":[]}},
{"id":"e2","type":"events","attributes":{"time":"2026-09-13T10:00:00.000Z","action":"confluence_space_exported","actor":{"id":"a2","email":"zoe@x.example"},"context":[],"container":[]}},
{"id":"e3","type":"events","attributes":{"time":"2026-09-13T10:00:00.000Z","action":"user_login_failed","actor":{"id":"a3","email":"bo@x.example"},"context":[],"container":[]}},
{"id":"e4","type":"events","attributes":{"time":"2026-09-13T11:00:00.000Z","action":"user_licence_changed","actor":{"id":"a1","email":"adm@x.example"},"context":[{"id":"a3","type":"user"}],"container":[]}}]}
JSON
cat >aws.csv <<'CSV'
user,arn,user_creation_time,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_1_last_used_date,access_key_2_active,access_key_2_last_used_date
adm,arn:aws:iam::1:user/adm,2019-01-01T09:00:00+00:00,true,N/A,true,false,N/A,false,N/A
zoe,arn:aws:iam::1:user/zoe,2019-01-01T09:00:00+00:00,true,N/A,true,false,N/A,false,N/A
bo,arn:aws:iam::1:user/bo,2019-01-01T09:00:00+00:00,true,N/A,true,false,N/A,false,N/A
CSV
cat >aws-log.json <<'JSON'
{"Events":[{"EventId":"1","EventName":"ConsoleLogin","EventTime":"2026-07-01T00:00:01+00:00","EventSource":"signin.amazonaws.com","Username":"adm","Resources":[],"CloudTrailEvent":"{\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"adm\"},\"responseElements\":{\"ConsoleLogin\":\"Success\"}}"},
{"EventId":"2","EventName":"DescribeInstances","EventTime":"2026-09-13T10:00:00+00:00","EventSource":"ec2.amazonaws.com","Username":"zoe","Resources":[],"CloudTrailEvent":"{\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"zoe\"}}"},
{"EventId":"3","EventName":"DescribeInstances","EventTime":"2026-09-13T10:00:00+00:00","EventSource":"ec2.amazonaws.com","Username":"bo","Resources":[],"CloudTrailEvent":"{\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"bo\"},\"errorCode\":\"Client.UnauthorizedOperation\"}"},
{"EventId":"4","EventName":"RunInstances","EventTime":"2026-09-13T11:00:00+00:00","EventSource":"ec2.amazonaws.com","Username":"bo","Resources":[],"CloudTrailEvent":"{\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"bo\",\"invokedBy\":\"autoscaling.amazonaws.com\"}}"}]}
JSON
cat >jc.json <<'JSON'
{"totalCount":3,"results":[{"_id":"j1","username":"adm","email":"adm@x.example","employeeIdentifier":"1","activated":true,"suspended":false,"state":"ACTIVATED","created":"2019-01-01T09:00:00Z"},
{"_id":"j2","username":"zoe","email":"zoe@x.example","employeeIdentifier":"2","activated":true,"suspended":false,"state":"ACTIVATED","created":"2019-01-01T09:00:00Z"},
{"_id":"j3","username":"bo","email":"bo@x.example","employeeIdentifier":"3","activated":true,"suspended":false,"state":"ACTIVATED","created":"2019-01-01T09:00:00Z"}]}
JSON
cat >jc-log.json <<'JSON'
{"initiated_by":{"id":"j1","type":"user","username":"adm"},"event_type":"sso_auth","service":"sso","sso_token_success":true,"id":"e1","timestamp":"2026-07-01T00:00:01.000Z"}
{"initiated_by":{"id":"j2","type":"user","username":"zoe"},"event_type":"passwordmanager_item_view","service":"password_manager","success":true,"id":"e2","timestamp":"2026-09-13T10:00:00.000Z"}
{"initiated_by":{"id":"j3","type":"user","username":"bo"},"event_type":"user_lockout","service":"directory","id":"e3","timestamp":"2026-09-13T10:00:00.000Z"}
{"initiated_by":{"id":"a9","type":"admin","email":"it@x.example"},"event_type":"user_update","service":"directory","success":true,"id":"e4","timestamp":"2026-09-13T11:00:00.000Z","resource":{"id":"j3","type":"user","username":"bo"},"changes":[{"field":"title","from":"a","to":"b"}]}
JSON
{
    cat <<'YAML'
engagement: acts
client: C
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: hr.csv, profile: generic/workers-csv, system: hr, extracted_at: '2026-10-01T05:50:00Z', termination_date_means: last_working_day}
YAML
    while read -r system file profile; do
        echo "  - {file: $file, profile: $profile, system: $system, extracted_at: '2026-10-01T06:00:00Z', extracted_by: it, query: all}"
    done <<'EOF'
m365 m365.json entra/users-json
m365 m365-log.json entra/unified-audit-json
zendesk zendesk.json zendesk/users-json
zendesk zendesk-log.json zendesk/audit-log-json
atlassian atlassian.csv atlassian/managed-users-csv
atlassian atlassian-log.json atlassian/audit-events-json
aws aws.csv aws/credential-report-csv
aws aws-log.json aws/cloudtrail-lookup-json
jc jc.json jumpcloud/users-json
jc jc-log.json jumpcloud/insights-json
EOF
} >e.yaml
mkdir -p p
cat >p/identities.yaml <<'YAML'
identities:
  - {system: aws, account: zoe, worker: '2', approved_by: '1', approved_at: 2026-01-05, expires_at: 2027-01-05, reason: said so on joining}
  - {system: aws, account: bo, worker: '3', approved_by: '1', approved_at: 2026-01-05, expires_at: 2027-01-05, reason: said so on joining}
YAML
echo 'rules: {policies: p}' >>e.yaml
"$JMLPROOF" run e.yaml --quiet --now 2026-10-01T07:00:00Z 2>err
unzip -q -p out/acts.zip acts/data/evidence.sqlite >e.sqlite
sqlite3 e.sqlite "SELECT system, worker_id, state, reason FROM result
    WHERE test_id = 'L04' AND worker_id = '2' ORDER BY system" >zoe
cat zoe >&2
printf '%s|2|FAIL|ACT_AFTER_LEAVING\n' atlassian aws jc m365 zendesk | diff - zoe >&2
sqlite3 e.sqlite "SELECT system, state FROM result
    WHERE test_id = 'L04' AND worker_id = '3' ORDER BY system" >bo
cat bo >&2
printf '%s|PASS\n' atlassian aws jc m365 zendesk | diff - bo >&2
