# A small company over three quarters, for the tests of `previous:`; sourced.
# cedar 1|2|3 makes cedar-q<N>/ in the current folder; its engagement names the
# bundle of the quarter before as ../out/cedar-q<N-1>.zip.
#
#      at the close of quarter 1      and in quarter 2
# W01  employee                       still
# W02  employee                       left 2026-05-15
# W03  employee                       left 2026-03-20: entered late
# W04  employee                       gone from HR's list without an end
# W05  left 2026-03-25                has no end any more: rescinded
# W06  contractor                     employee, same employment: type changed
# W07  contractor                     left 2026-04-30, HR then writes `Former`
# W08  contractor                     until 05-31, employee since 06-01
# W09  left 2026-03-31, not due       in HR's list as before; account still open
# W10  unknown                        employee since 2026-03-15: entered late
# W11                                 employee since 2026-04-20
# W12                                 employee 2026-05-01 to 2026-05-29
# W13  contractor                     starts 2026-04-06 now: moved
# W14  employee, end 04-15 announced  gone from the list, as announced
# W15  left 2026-02-10                gone from the list
#
# Directory: u01 u02 u03 u04 u09 are theirs; ghost is nobody's in 1, 2 and 3;
# stray is nobody's in 1, W01's in 2, nobody's again in 3; lost is nobody's in 1
# and not there in 2; fresh is nobody's from 2 on.

cedar_engagement() # quarter, first day, last day, day of extraction
{
    cat <<END
engagement: cedar-q$1
client: Cedar & Sons
prepared_by: {name: R. Vance, organisation: Example Consulting}
reviewed_by: {name: M. Ortiz}
period: {start: $2, end: $3}
time_zone: UTC
profile: common
sources:
  - {file: hr.csv, profile: generic/workers-csv, system: hr, extracted_at: '$4T05:00:00Z',
     extracted_by: hr@cedar.example, query: all workers, termination_date_means: last_working_day}
  - {file: dir.csv, profile: generic/accounts-csv, system: dir, extracted_at: '$4T05:30:00Z',
     extracted_by: it@cedar.example, query: 'all accounts, every status'}
rules: {templates: templates, policies: policies}
signing: {key: ../keys/demo-PUBLIC.key, chain: ../keys/demo.pem}
END
}

cedar()
{
    test -d keys || cp -r "$TOP/fixtures/keys" .
    mkdir -p "cedar-q$1/policies" "cedar-q$1/templates/roles/staff"
    cat >"cedar-q$1/policies/systems.yaml" <<'END'
systems:
  - {system: hr, name: HR, kind: hr, owner: R. Vance, in_scope: true}
  - {system: dir, name: Directory, kind: directory, owner: R. Vance, in_scope: true}
END
    cat >"cedar-q$1/templates/roles/staff/1.0.yaml" <<'END'
policy:
  name: staff
  version: '1.0'
  effective_date: 2025-01-01
  owner: R. Vance
  approver: M. Ortiz
  description: Everybody
  scope: {applies_to: {employment_type: [Employee, Contractor]}}
  grants:
    - {system: dir, resource: mail, justification: everybody writes}
  change_history:
    - {version: '1.0', date: 2024-12-01, changed_by: R. Vance, changes: First., approval: M. Ortiz}
END
    (cd "cedar-q$1" && "cedar_q$1")
}

cedar_q1()
{
    cedar_engagement 1 2026-01-01 2026-03-31 2026-04-01 >engagement.yaml
    cat >hr.csv <<'END'
worker_id,name,work_email,employment_type,start_date,end_date,status
W01,Ann One,w01@cedar.example,Employee,2020-01-06,,Active
W02,Bo Two,w02@cedar.example,Employee,2020-01-06,,Active
W03,Cy Three,w03@cedar.example,Employee,2020-01-06,,Active
W04,Di Four,w04@cedar.example,Employee,2020-01-06,,Active
W05,Ed Five,w05@cedar.example,Employee,2020-01-06,2026-03-25,Terminated
W06,Fay Six,w06@cedar.example,Contractor,2025-02-03,,Active
W07,Gus Seven,w07@cedar.example,Contractor,2025-02-03,,Active
W08,Hal Eight,w08@cedar.example,Contractor,2025-02-03,,Active
W09,Ida Nine,w09@cedar.example,Employee,2020-01-06,2026-03-31,Terminated
W13,Max Thirteen,w13@cedar.example,Contractor,2026-03-02,,Active
W14,Ned Fourteen,w14@cedar.example,Employee,2020-01-06,2026-04-15,Active
W15,Ola Fifteen,w15@cedar.example,Employee,2020-01-06,2026-02-10,Terminated
END
    cat >dir.csv <<'END'
username,worker_id,email,status,created_at,disabled_at,last_login_at
u01,W01,w01@cedar.example,active,2020-01-06T08:00:00Z,,2026-03-30T08:00:00Z
u02,W02,w02@cedar.example,active,2020-01-06T08:00:00Z,,2026-03-30T08:00:00Z
u03,W03,w03@cedar.example,active,2020-01-06T08:00:00Z,,2026-03-12T08:00:00Z
u04,W04,w04@cedar.example,active,2020-01-06T08:00:00Z,,2026-03-30T08:00:00Z
u09,W09,w09@cedar.example,active,2020-01-06T08:00:00Z,,2026-03-30T08:00:00Z
ghost,,,active,2020-01-06T08:00:00Z,,2026-03-30T08:00:00Z
stray,,,active,2020-01-06T08:00:00Z,,2026-03-30T08:00:00Z
lost,,,active,2020-01-06T08:00:00Z,,2026-03-30T08:00:00Z
END
}

cedar_q2()
{
    cedar_engagement 2 2026-04-01 2026-06-30 2026-07-01 >engagement.yaml
    echo 'previous: ../out/cedar-q1.zip' >>engagement.yaml
    cat >hr.csv <<'END'
worker_id,name,work_email,employment_type,start_date,end_date,status
W01,Ann One,w01@cedar.example,Employee,2020-01-06,,Active
W02,Bo Two,w02@cedar.example,Employee,2020-01-06,2026-05-15,Terminated
W03,Cy Three,w03@cedar.example,Employee,2020-01-06,2026-03-20,Terminated
W05,Ed Five,w05@cedar.example,Employee,2020-01-06,,Active
W06,Fay Six,w06@cedar.example,Employee,2025-02-03,,Active
W07,Gus Seven,w07@cedar.example,Former,2025-02-03,2026-04-30,Terminated
W08,Hal Eight,w08@cedar.example,Contractor,2025-02-03,2026-05-31,Terminated
W08,Hal Eight,w08@cedar.example,Employee,2026-06-01,,Active
W09,Ida Nine,w09@cedar.example,Employee,2020-01-06,2026-03-31,Terminated
W10,Jo Ten,w10@cedar.example,Employee,2026-03-15,,Active
W11,Kim Eleven,w11@cedar.example,Employee,2026-04-20,,Active
W12,Lee Twelve,w12@cedar.example,Employee,2026-05-01,2026-05-29,Terminated
W13,Max Thirteen,w13@cedar.example,Contractor,2026-04-06,,Active
END
    cat >dir.csv <<'END'
username,worker_id,email,status,created_at,disabled_at,last_login_at
u01,W01,w01@cedar.example,active,2020-01-06T08:00:00Z,,2026-06-29T08:00:00Z
u02,W02,w02@cedar.example,disabled,2020-01-06T08:00:00Z,2026-05-16T08:00:00Z,2026-05-15T08:00:00Z
u03,W03,w03@cedar.example,active,2020-01-06T08:00:00Z,,2026-03-12T08:00:00Z
u09,W09,w09@cedar.example,active,2020-01-06T08:00:00Z,,2026-03-30T08:00:00Z
ghost,,,active,2020-01-06T08:00:00Z,,2026-06-29T08:00:00Z
stray,W01,,active,2020-01-06T08:00:00Z,,2026-06-29T08:00:00Z
fresh,,,active,2026-05-06T08:00:00Z,,2026-06-29T08:00:00Z
END
}

# Nothing happens in it but that stray is nobody's again.
cedar_q3()
{
    cedar_engagement 3 2026-07-01 2026-09-30 2026-10-01 >engagement.yaml
    echo 'previous: ../out/cedar-q2.zip' >>engagement.yaml
    cp ../cedar-q2/hr.csv .
    sed 's/^stray,W01,/stray,,/; s/2026-06-29/2026-09-29/' ../cedar-q2/dir.csv >dir.csv
}

cedar_now() # quarter: the time of its run
{
    case $1 in
    1) echo 2026-04-01T06:00:00Z ;;
    2) echo 2026-07-01T06:00:00Z ;;
    3) echo 2026-10-01T06:00:00Z ;;
    esac
}

cedar_run() # quarter
{
    "$JMLPROOF" run "cedar-q$1/engagement.yaml" --out out --now "$(cedar_now "$1")" --quiet
}
