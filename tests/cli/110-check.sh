#!/bin/sh
# `check` leads from a new workspace to one that can be run.
set -eu

check() { # status
    st=0
    "$JMLPROOF" check ws/engagement.yaml >stdout 2>stderr || st=$?
    if test "$st" -ne "$1"; then
        echo "status $st, not $1" >&2
        cat stdout stderr >&2
        exit 1
    fi
    test ! -s stderr
}

"$JMLPROOF" init ws >stdout

# New: the exports are not there yet.
check 3
grep -q "^ws/engagement.yaml:[0-9]*: file: no such file 'ws/exports/workers.csv'" stdout
grep -q "^ws/engagement.yaml:[0-9]*: file: no such file 'ws/exports/accounts.csv'" stdout
grep -q '^note: .*no role templates of your own' stdout
test "$(tail -n 1 stdout)" = '2 problems'

# The exports are there; nobody has said what a termination date means.
cat >ws/exports/workers.csv <<'CSV'
worker_id,name,work_email,job_title,department,employment_type,manager_id,start_date,end_date,status
1001,Ann Lee,ann@example.com,Engineer,Engineering,Employee,,2020-01-01,,active
1002,Bo Hahn,bo@example.com,Engineer,Engineering,Employee,1001,2020-01-01,2026-08-13,terminated
CSV
cat >ws/exports/accounts.csv <<'CSV'
username,email,worker_id,status,created_at,last_login_at
ann,ann@example.com,1001,active,2020-01-01T08:00:00Z,2026-09-30T08:00:00Z
bo,bo@example.com,1002,disabled,2020-01-01T08:00:00Z,2026-08-13T08:00:00Z
CSV
check 3
line=$(grep -n -m 1 '^  - file:' ws/engagement.yaml | cut -d : -f 1)
grep -q "^ws/engagement.yaml:$line: .*'termination_date_means'" stdout
grep -q "^note: ws/engagement.yaml:[0-9]*: exports/accounts.csv: the screen said 0 rows, the file has '2'" stdout
test "$(tail -n 1 stdout)" = '1 problem'

# Said: nothing is left but notes.
sed -i 's/# termination_date_means: last_working_day .*/termination_date_means: last_working_day/
    s/console_count: 0/console_count: 2/' ws/engagement.yaml
check 0
test "$(tail -n 1 stdout)" = 'no problems'
if grep -v '^note: \|^  hint: ' stdout | grep -v '^no problems$'; then exit 1; fi
if grep 'the screen said' stdout; then exit 1; fi

# What is not written is no longer asked for.
grep -q "^note: .*has no 'reviewed_by'" stdout
grep -q "^note: .*will not be signed" stdout
if grep 'source has no' stdout; then exit 1; fi

# Checking leaves nothing behind.
find ws -newer stdout >new
test ! -s new

# An unreadable engagement, and none.
st=0; "$JMLPROOF" check nowhere.yaml >stdout 2>stderr || st=$?
test "$st" -eq 3
grep -q nowhere.yaml stdout
st=0; "$JMLPROOF" check >stdout 2>stderr || st=$?
test "$st" -eq 64
st=0; "$JMLPROOF" check ws/engagement.yaml >/dev/full 2>stderr || st=$?
test "$st" -eq 5
