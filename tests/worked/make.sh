#!/bin/sh
# Three companies made of the numbers that descriptions of such systems print as
# examples, so that the program has to find them again: tests/worked/make.sh DIR
#
#   coverage      847 people, 12,384 grants: 11,789 from templates, 478 under an
#                 exception, 117 from neither; 478 exceptions, 34 of which end
#                 within a month and 12 go on from an earlier one, 38 days long
#   terminations  18 leavers whose last account was closed after 1.8 hours on
#                 average: seventeen after 72 minutes, one after twelve hours
#   drift         23 incidents of drift: 12 taken away, 6 excepted, 3 made part of
#                 the template, 18 hours on average; 2 open
#
# tests/cli/340-worked-examples.sh compares.  The period is 2026-07-01 to
# 2026-09-30, clocks are UTC, the run is at 2026-10-01T06:00:00Z.
set -eu
top=$1

engagement() # folder: the head; `sources:` comes last
{
    mkdir -p "$top/$1/exports" "$top/$1/policies/exceptions" \
        "$top/$1/templates/roles"
    cat >"$top/$1/engagement.yaml" <<YAML
engagement: worked-$1
client: Worked Example
prepared_by: {name: A. Preparer}
reviewed_by: {name: B. Reviewer}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
clock: policy
rules: {templates: templates, policies: policies}
sources:
YAML
}

source() # folder, file, system, extracted at, more lines
{
    cat >>"$top/$1/engagement.yaml" <<YAML
  - file: exports/$2
    system: $3
    extracted_at: $4
    extracted_by: admin@worked.example
    query: everything
    console_count: $(($(wc -l <"$top/$1/exports/$2") - 1))
YAML
    printf '%b' "${5:-}" >>"$top/$1/engagement.yaml"
}

role() # folder, name, version, effective, scope line, extends line, resource...
{
    mkdir -p "$top/$1/templates/roles/$2"
    {
        cat <<YAML
policy:
  name: $2
  version: "$3"
  effective_date: $4
  owner: W0001
  approver: W0002
  description: $2
YAML
        test -z "$6" || echo "  extends: $6"
        test -z "$5" || printf '  scope:\n    applies_to: {job_title: %s}\n' "$5"
        shift 6
        test $# -gt 0 && echo "  grants:" || echo "  grants: []"
        for r; do
            echo "    - {system: suite, resource: $r, justification: Needed.}"
        done
        cat <<'YAML'
  change_history:
    - {version: "1.0", date: 2026-01-01, changed_by: W0003, changes: First., approval: W0002}
YAML
    } >"$top/$1/templates/roles/$2/$3.yaml"
}

systems() # folder
{
    cat >"$top/$1/policies/systems.yaml" <<'YAML'
systems:
  - {system: suite, kind: directory, owner: W0001, sso: true}
YAML
}

# ---- coverage ----------------------------------------------------------------

engagement coverage
systems coverage
echo "approvers: [{purpose: exception, steps: [[W0800]]}]" \
    >"$top/coverage/policies/approvers.yaml"
base=$(awk 'BEGIN { for (i = 1; i <= 13; i++) printf " b%02d", i }')
# shellcheck disable=SC2086
role coverage base 1.0 2026-01-01 '' '' $base
role coverage engineering 1.0 2026-01-01 Engineer base e1 e2
role coverage sales 1.0 2026-01-01 Seller base s1 s2
role coverage marketing 1.0 2026-01-01 Marketer base m1
role coverage finance 1.0 2026-01-01 Accountant base f1 f2
role coverage office 1.0 2026-01-01 Clerk base

awk -v dir="$top/coverage" '
    function title(i) {
        return i <= 234 ? "Engineer" : i <= 346 ? "Seller" : \
               i <= 433 ? "Marketer" : i <= 478 ? "Accountant" : "Clerk"
    }
    function grant(i, what, day) {
        print id(i) "," what "," day "T09:00:00Z" >grants
    }
    function id(i) { return sprintf("W%04d", i) }
    function exception(n, i, granted, expires, status, extends) {
        print "  - id: " n
        print "    user: " id(i)
        print "    system: suite"
        print "    resource: x-reports"
        print "    justification: Reports of the move to the new ledger."
        print "    business_need: project"
        print "    requested_by: W0801"
        print "    requested_at: " granted "T00:00:00Z"
        print "    approved_by: W0800"
        print "    approved_at: " granted "T06:12:00Z" # 6.2 hours
        print "    granted_at: " granted "T08:00:00Z"
        print "    expires_at: " expires "T08:00:00Z"
        print "    status: " status
        if (extends != "") print "    extends: " extends
    }
    BEGIN {
        people = dir "/exports/people.csv"
        accounts = dir "/exports/accounts.csv"
        grants = dir "/exports/grants.csv"
        old = "2026-03-02"
        print "worker_id,name,work_email,job_title,department,employment_type," \
              "start_date,status" >people
        print "username,email,worker_id,status,created_at,last_login_at" >accounts
        print "username,entitlement,granted_at" >grants
        for (i = 1; i <= 847; i++) {
            w = id(i)
            print w ",Person " i "," tolower(w) "@worked.example," title(i) \
                  ",Department,Employee,2026-02-02,Active" >people
            print w "," tolower(w) "@worked.example," w \
                  ",active,2026-02-02T09:00:00Z,2026-09-30T09:00:00Z" >accounts
            # 847 x 13 = 11,011
            for (k = 1; k <= 13; k++) grant(i, sprintf("b%02d", k), old)
            # 234 x 2 + 112 + 21 + 87 + 45 x 2 = 778
            if (title(i) == "Engineer") {
                grant(i, "e1", old); grant(i, "e2", old)
            }
            if (title(i) == "Seller") {
                grant(i, "s1", old)
                if (++sellers <= 21) grant(i, "s2", old)
            }
            if (title(i) == "Marketer") grant(i, "m1", old)
            if (title(i) == "Accountant") {
                grant(i, "f1", old); grant(i, "f2", old)
            }
            if (i <= 478)
                grant(i, "x-reports", i <= 12 ? "2026-08-03" : \
                                      i <= 34 ? "2026-09-10" : "2026-09-25")
            else if (i <= 478 + 117)
                grant(i, "x-legacy", "2026-09-01")
        }
        print "exceptions:"
        for (i = 1; i <= 12; i++)
            exception("OLD-" i, i, "2026-08-03", "2026-09-10", "expired", "")
        for (i = 1; i <= 478; i++)
            if (i <= 34)
                exception("EX-" i, i, "2026-09-10", "2026-10-18", "active", \
                          i <= 12 ? "OLD-" i : "")
            else
                exception("EX-" i, i, "2026-09-25", "2026-11-02", "active", "")
    }' >"$top/coverage/policies/exceptions/all.yaml"
source coverage people.csv hr 2026-10-01T05:00:00Z \
    '    termination_date_means: last_working_day\n'
source coverage accounts.csv suite 2026-10-01T05:10:00Z
source coverage grants.csv suite 2026-10-01T05:20:00Z

# ---- terminations -------------------------------------------------------------

engagement terminations
cat >"$top/terminations/policies/systems.yaml" <<'YAML'
systems:
  - {system: suite, kind: directory, owner: W0001, sso: true}
  - {system: crm, kind: application, owner: W0001, sso: true}
YAML
cat >"$top/terminations/policies/calendar.yaml" <<'YAML'
calendar: {weekend: [saturday, sunday], holidays: [], hours: {start: "09:00", end: "17:00"}}
YAML
cat >"$top/terminations/policies/accounts.yaml" <<'YAML'
accounts:
  - {system: suite, account: svc-hr, kind: service, owner: W0001, purpose: Carries out what HR enters., approved_by: W0002, approved_at: 2026-02-02, reviewed_at: 2026-08-03}
YAML
role terminations office 1.0 2026-01-01 Clerk '' b01
awk -v dir="$top/terminations/exports" '
    function id(i) { return sprintf("W%04d", i) }
    function at(minutes) { # of the day the leaver leaves at 10:00
        return sprintf("%02d:%02d:00Z", 10 + int(minutes / 60), minutes % 60)
    }
    BEGIN {
        print "worker_id,name,work_email,job_title,employment_type,start_date," \
              "end_date,entered_at,termination_reason,status" >(dir "/people.csv")
        head = "username,email,worker_id,status,created_at,disabled_at," \
               "last_login_at"
        print head >(dir "/suite.csv")
        print head >(dir "/crm.csv")
        print "at,type,username,actor,result" >(dir "/suite-log.csv")
        print "at,type,username,actor,result" >(dir "/crm-log.csv")
        print "svc-hr,,,active,2026-02-02T09:00:00Z,,2026-09-30T09:00:00Z" \
              >(dir "/suite.csv")
        for (i = 1; i <= 40; i++) {
            w = id(i); mail = tolower(w) "@worked.example"
            if (i <= 22) {
                print w ",Person " i "," mail ",Clerk,Employee,2026-02-02,,,," \
                      "Active" >(dir "/people.csv")
                for (k = 0; k < 2; k++)
                    print w "," mail "," w ",active,2026-02-02T09:00:00Z,," \
                          "2026-09-30T09:00:00Z" >(dir (k ? "/crm" : "/suite") ".csv")
                continue
            }
            n = i - 22 # 1 .. 18, two a week from 6 July on
            day = sprintf("2026-%02d-%02d", n <= 8 ? 7 : n <= 14 ? 8 : 9, \
                          n <= 8 ? 3 * n + 3 : n <= 14 ? 3 * n - 20 : 3 * n - 40)
            last = n == 11 ? 720 : 72
            print w ",Person " i "," mail ",Clerk,Employee,2026-02-02," day \
                  "T10:00:00Z," day "T08:00:00Z,Resignation,Terminated" \
                  >(dir "/people.csv")
            print w "," mail "," w ",disabled,2026-02-02T09:00:00Z," day "T" \
                  at(30) "," day "T09:00:00Z" >(dir "/suite.csv")
            print day "T" at(30) ",disable," w ",svc-hr,success" \
                  >(dir "/suite-log.csv")
            print w "," mail "," w ",disabled,2026-02-02T09:00:00Z," day "T" \
                  at(last) "," day "T09:00:00Z" >(dir "/crm.csv")
            print day "T" at(last) ",disable," w ",svc-hr,success" \
                  >(dir "/crm-log.csv")
        }
    }'
source terminations people.csv hr 2026-10-01T05:00:00Z \
    '    termination_date_means: last_working_day\n'
source terminations suite.csv suite 2026-10-01T05:10:00Z
source terminations crm.csv crm 2026-10-01T05:10:00Z
for s in suite crm; do
    source terminations $s-log.csv $s 2026-10-01T05:20:00Z \
        '    covers_from: 2026-06-25T00:00:00Z\n'
done

# ---- drift --------------------------------------------------------------------

# Everybody's list of grants at 06:00 of each day from 30 June on.  An incident
# begins an hour before the look that finds it.
engagement drift
systems drift
role drift office 1.0 2026-01-01 Clerk '' b01
role drift office 2.0 2026-08-11 Clerk '' b01 x-plan
awk -v dir="$top/drift" '
    function id(i) { return sprintf("W%04d", i) }
    function time(minutes) { # since 06:00 of 30 June
        return sprintf("%s%02d:%02d:00Z", day(int((minutes + 360) / 1440)), \
                       int((minutes + 360) % 1440 / 60), (minutes + 360) % 60)
    }
    function day(n,  m, d) { # n days after 30 June
        if (n == 0) return "2026-06-30T"
        for (m = 7; n > 31 - (m == 9); m++) n -= 31
        return sprintf("2026-%02d-%02dT", m, n)
    }
    BEGIN {
        exports = dir "/exports"
        print "worker_id,name,work_email,job_title,employment_type,start_date," \
              "status" >(exports "/people.csv")
        print "username,email,worker_id,status,created_at,last_login_at" \
              >(exports "/accounts.csv")
        print "at,type,username,actor,target,result" >(exports "/log.csv")
        print "id,type,worker_id,system,entitlement,requester,opened_at," \
              "closed_at,state" >(exports "/tickets.csv")
        for (i = 1; i <= 40; i++) {
            w = id(i); mail = tolower(w) "@worked.example"
            print w ",Person " i "," mail ",Clerk,Employee,2026-02-02,Active" \
                  >(exports "/people.csv")
            print w "," mail "," w ",active,2026-02-02T09:00:00Z," \
                  "2026-09-30T09:00:00Z" >(exports "/accounts.csv")
        }
        # found[n]: the day of the look that finds it; gone[n]: minutes later
        for (n = 1; n <= 23; n++) {
            found[n] = 3 * n; what[n] = sprintf("x-%02d", n); way[n] = "gone"
            gone[n] = n <= 6 ? 13 * 60 : 23 * 60
            if (n > 12) { way[n] = "excepted"; gone[n] = (n <= 15 ? 16 : 20) * 60 }
            # seen on 10 August, part of the template since the 11th
            if (n > 18) { way[n] = "template"; found[n] = 41; what[n] = "x-plan" }
            if (n > 21) { way[n] = "open"; found[n] = n == 22 ? 90 : 92
                what[n] = sprintf("x-%02d", n) }
        }
        print "exceptions:"
        for (n = 1; n <= 23; n++) {
            w = id(n); t = found[n] * 1440
            if (way[n] == "gone") {
                print time(t + gone[n]) ",revoke," w ",W0030," what[n] ",success" \
                      >(exports "/log.csv")
                print "D-" n ",drift," w ",suite," what[n] ",W0031," time(t + 60) \
                      "," time(t + gone[n]) ",closed" >(exports "/tickets.csv")
            }
            if (way[n] == "excepted") {
                print "  - id: EX-" n
                print "    user: " w
                print "    system: suite"
                print "    resource: " what[n]
                print "    justification: Needed until the audit is over."
                print "    business_need: project"
                print "    requested_by: W0031"
                print "    requested_at: " time(t + 60)
                print "    approved_by: W0032"
                print "    approved_at: " time(t + gone[n])
                print "    granted_at: " time(t + gone[n])
                print "    expires_at: 2026-12-31"
                print "    status: active"
            }
        }
        for (d = 0; d <= 93; d++) {
            file = sprintf("%s/grants-%02d.csv", exports, d)
            print "username,entitlement,granted_at" >file
            for (i = 1; i <= 40; i++)
                print id(i) ",b01,2026-03-02T09:00:00Z" >file
            for (n = 1; n <= 23; n++)
                if (d >= found[n] && (way[n] != "gone" || \
                                      d * 1440 < found[n] * 1440 + gone[n]))
                    print id(n) "," what[n] "," time(found[n] * 1440 - 60) >file
            close(file)
            # the last one shortly before the run
            print sprintf("grants-%02d.csv", d) " " \
                  (d == 93 ? "2026-10-01T05:30:00Z" : time(d * 1440)) >(dir "/looks")
        }
    }' >"$top/drift/policies/exceptions/all.yaml"
source drift people.csv hr 2026-10-01T05:00:00Z \
    '    termination_date_means: last_working_day\n'
source drift accounts.csv suite 2026-10-01T05:10:00Z
source drift log.csv suite 2026-10-01T05:20:00Z \
    '    covers_from: 2026-06-25T00:00:00Z\n'
source drift tickets.csv desk 2026-10-01T05:20:00Z
while read -r file when; do
    source drift "$file" suite "$when"
done <"$top/drift/looks"
rm "$top/drift/looks"
