#!/bin/sh
# What a run gives reviewers to certify comes back as an export of the next
# quarter: the worksheet, filled in, is judged by the tests of access reviews.
set -eu

cat >hr.csv <<'CSV'
worker_id,name,work_email,job_title,department,manager_id,start_date,end_date,status
1,Ann Lee,ann@x.example,Nurse,Care,2,2020-01-01,,active
2,Bo Hahn,bo@x.example,Head,Care,,2020-01-01,,active
3,"Cy ""Doc"" Ito",cy@x.example,Nurse,Care,2,2020-01-01,,active
CSV
# old is closed: nothing to certify.  bot has no grant, and is certified itself.
# Cy's ledger stands on two lines, and is one thing to decide.
cat >accounts.csv <<'CSV'
username,email,worker_id,name,status,created_at,last_login_at,kind
ann,ann@x.example,1,Ann,active,2020-01-01T08:00:00Z,2026-09-30T10:00:00Z,
bo,bo@x.example,2,Bo,active,2020-01-01T08:00:00Z,,
cy,cy@x.example,3,Cy,active,2020-01-01T08:00:00Z,,
old,,,Old,disabled,2020-01-01T08:00:00Z,,
bot,,,=Bot,active,2020-01-01T08:00:00Z,,service
CSV
cat >grants.csv <<'CSV'
username,entitlement,permission,privileged,granted_at
ann,"charts, all",read,no,
ann,ledger,write,no,
bo,mail,,no,
cy,ledger,write,no,
cy,ledger,write,no,2026-01-05T08:00:00Z
cy,mail,,no,
old,mail,,no,
CSV
engagement() # id, first and last day, further sources on standard input
{
    cat <<YAML
engagement: $1
client: C
prepared_by: {name: A}
reviewed_by: {name: B}
period: {start: $2, end: $3}
time_zone: UTC
profile: common
sources:
YAML
    cat
}
engagement reviewed 2026-07-01 2026-09-30 >q3.yaml <<'YAML'
  - {file: hr.csv, profile: generic/workers-csv, system: hr, extracted_at: '2026-10-01T05:00:00Z', termination_date_means: last_working_day}
  - {file: accounts.csv, profile: generic/accounts-csv, system: dir, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: grants.csv, profile: generic/grants-csv, system: dir, extracted_at: '2026-10-01T05:00:00Z'}
YAML
"$JMLPROOF" run q3.yaml --quiet --now 2026-10-01T06:00:00Z
unzip -q out/reviewed.zip
sqlite3 -header -csv reviewed/data/evidence.sqlite \
    'SELECT * FROM review_worksheet ORDER BY username, entitlement' |
    tr -d '\r' >empty.csv
cat >want <<'CSV'
campaign,item,system,username,worker_id,name,job_title,manager,account_kind,entitlement,permission,privileged,explained_by,last_used,reviewer,decision,decided_at,justification
reviewed,A1-1,dir,ann,1,"Ann Lee",Nurse,"Bo Hahn",untyped,"charts, all",read,no,"not known",2026-09-30,"","","",""
reviewed,A1-2,dir,ann,1,"Ann Lee",Nurse,"Bo Hahn",untyped,ledger,write,no,"not known",2026-09-30,"","","",""
reviewed,A2-3,dir,bo,2,"Bo Hahn",Head,"",untyped,mail,"",no,"not known","","","","",""
reviewed,A5,dir,bot,"",=Bot,"","",service,"","","","holder not known","","","","",""
reviewed,A3-2,dir,cy,3,"Cy ""Doc"" Ito",Nurse,"Bo Hahn",untyped,ledger,write,no,"not known","","","","",""
reviewed,A3-3,dir,cy,3,"Cy ""Doc"" Ito",Nurse,"Bo Hahn",untyped,mail,"",no,"not known","","","","",""
CSV
diff want empty.csv

# The sheet, saved as CSV, is the same table.
if command -v soffice >/dev/null; then
    cp reviewed/data/workbook.xlsx book.xlsx
    HOME=$PWD soffice "-env:UserInstallation=file://$PWD/profile" --headless \
        --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
        book.xlsx >office.log 2>&1
    # A comma begins a name too: cells are compared, in the sheet's own order.
    cells() {
        printf '.mode csv\n.import "%s" t\n.headers on\n%s\n' "$1" \
            'SELECT * FROM t ORDER BY username, entitlement;' | sqlite3
    }
    cells empty.csv >one
    cells 'book-Reviewer worksheet.csv' >other
    diff one other
fi

# Bo decides on the fifth: Ann and Cy have no more business with the ledger.
# Nobody decides about Cy's mail.
sqlite3 :memory: '.mode csv' '.import empty.csv t' \
    "UPDATE t SET reviewer = 'bo', decision = iif(entitlement = 'ledger',
        'revoke', 'keep'), decided_at = '2026-10-05T10:00:00Z',
        justification = 'Looked at it' WHERE item <> 'A3-3'" \
    "UPDATE t SET reviewer = 'ann' WHERE username = 'bo'" \
    '.headers on' 'SELECT * FROM t' >filled.csv

# Taken away within the fortnight allowed from Ann, never from Cy.
cp accounts.csv accounts-later.csv
grep -v '^ann,ledger' grants.csv >grants-later.csv
cp grants-later.csv grants-last.csv
cat >campaigns.csv <<'CSV'
campaign,system,state,started_at,due_at,completed_at,items
reviewed,dir,completed,2026-10-01T06:00:00Z,2026-10-31T00:00:00Z,2026-10-06T00:00:00Z,6
CSV
engagement judged 2026-10-01 2026-12-31 >q4.yaml <<'YAML'
  - {file: hr.csv, profile: generic/workers-csv, system: hr, extracted_at: '2027-01-01T05:00:00Z', termination_date_means: last_working_day}
  - {file: accounts.csv, profile: generic/accounts-csv, system: dir, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: accounts-later.csv, profile: generic/accounts-csv, system: dir, extracted_at: '2027-01-01T05:00:00Z'}
  - {file: grants.csv, profile: generic/grants-csv, system: dir, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: grants-later.csv, profile: generic/grants-csv, system: dir, extracted_at: '2026-10-12T05:00:00Z', query: 'all, no filter', console_count: 6}
  - {file: grants-last.csv, profile: generic/grants-csv, system: dir, extracted_at: '2027-01-01T05:00:00Z'}
  - {file: campaigns.csv, profile: generic/campaigns-csv, system: reviews, extracted_at: '2027-01-01T05:00:00Z'}
  - {file: filled.csv, system: reviews, extracted_at: '2027-01-01T05:00:00Z'}
YAML
"$JMLPROOF" run q4.yaml --quiet --now 2027-01-01T06:00:00Z
unzip -q out/judged.zip
ask() { sqlite3 judged/data/evidence.sqlite "$1"; }
test "$(ask "SELECT profile || ' ' || rows_accepted FROM source
    WHERE kind = 'reviews'")" = 'generic/reviews-csv 6'
ask "SELECT account, entitlement, subject, state, coalesce(reason, '') FROM result
    WHERE test_id = 'A02' ORDER BY subject" >got
cat >want <<'END'
ann|charts, all|reviewed #A1-1|PASS|
ann|ledger|reviewed #A1-2|PASS|
bo|mail|reviewed #A2-3|PASS|
cy|ledger|reviewed #A3-2|PASS|
cy|mail|reviewed #A3-3|FAIL|NOT_DECIDED
bot||reviewed #A5|PASS|
||reviewed: as a whole|PASS|
END
diff want got
ask "SELECT account, entitlement, state, coalesce(reason, '') FROM result
    WHERE test_id = 'A04' ORDER BY account" >got
cat >want <<'END'
ann|ledger|PASS|
cy|ledger|FAIL|STILL_HELD
END
diff want got
