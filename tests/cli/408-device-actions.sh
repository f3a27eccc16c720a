#!/bin/sh
# What a list of actions says of devices: who left with a wiped one passes D01,
# with the line of the wipe; a wipe of an earlier life of the device is none;
# and a device that is gone from the newest list is judged by its wipe.
set -eu
mkdir -p exports policies
cat >exports/workers.csv <<'END'
worker_id,name,work_email,start_date,end_date,status
1,Ana Ruiz,ana@x.example,2020-01-06,2026-08-31,Terminated
2,Bo Li,bo@x.example,2020-01-06,2026-08-31,Terminated
3,Cy Yang,cy@x.example,2020-01-06,2026-08-31,Terminated
4,Di Oh,di@x.example,2020-01-06,,Active
END
cat >exports/older.csv <<'END'
serial,username,managed,last_seen_at,state
S1,ana@x.example,yes,2026-08-14T08:00:00Z,managed
S2,bo@x.example,yes,2026-08-14T08:00:00Z,managed
S3,cy@x.example,yes,2026-08-14T08:00:00Z,managed
S4,di@x.example,yes,2026-08-14T08:00:00Z,managed
END
cat >exports/newer.csv <<'END'
serial,username,managed,last_seen_at,state
S1,ana@x.example,yes,2026-08-31T08:00:00Z,managed
S2,bo@x.example,yes,2026-09-20T08:00:00Z,managed
S4,di@x.example,yes,2026-09-30T08:00:00Z,managed
END
# 10 hours and 9 hours after the end of 31 August; and long before
cat >exports/actions.csv <<'END'
serial,action,done_at
S2,wiped,2024-01-01T10:00:00Z
S1,wiped,2026-09-01T10:00:00Z
s3,wiped,2026-09-01T09:00:00Z
END
make() { # with or without the list of actions
    cat <<'END'
engagement: actions
client: X Ltd
prepared_by: {name: A. One}
reviewed_by: {name: B. Two}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
clock: policy
rules: {policies: policies}
sources:
  - {file: exports/workers.csv, system: hr, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all, termination_date_means: last_working_day}
  - {file: exports/older.csv, system: mdm, extracted_at: 2026-08-15T05:00:00Z, extracted_by: x, query: all}
  - {file: exports/newer.csv, system: mdm, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all}
END
    test -z "${1:-}" || cat <<'END'
  - {file: exports/actions.csv, system: mdm, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all}
END
}
run() {
    rm -rf out
    "$JMLPROOF" run engagement.yaml --out out --now 2026-10-01T06:00:00Z \
        --quiet >stdout 2>stderr || { cat stderr >&2; exit 1; }
    unzip -q -p out/actions.zip actions/data/evidence.sqlite >db
}
is() { # query, answer
    got=$(sqlite3 -batch -separator '|' -nullvalue - db "$1")
    test "$got" = "$2" || { echo "$1: '$got', not '$2'" >&2; exit 1; }
}
D01="SELECT subject, state, reason FROM result WHERE test_id = 'D01' ORDER BY 1"

make >engagement.yaml
run
is "$D01" 'S1|FAIL|NOT_RETURNED
S2|FAIL|NOT_RETURNED
S3|MISSING|GONE_FROM_EXPORT
S4|PASS|-'

make yes >engagement.yaml
run
is "$D01" 'S1|PASS|-
S2|FAIL|NOT_RETURNED
S3|PASS|-
S4|PASS|-'
# The verdicts lead to the lines that say so.
is "SELECT DISTINCT r.subject, s.file, c.line FROM result r
      JOIN result_record e ON e.result_id = r.id JOIN record c ON c.id = e.record_id
      JOIN source s ON s.id = c.source_id
     WHERE r.test_id = 'D01' AND s.system = 'mdm' ORDER BY 1" \
    'S1|exports/actions.csv|3
S2|exports/newer.csv|3
S3|exports/actions.csv|4
S4|exports/newer.csv|4'
# A list of actions is no list of devices.
is "SELECT kind, rows_accepted FROM source WHERE file = 'exports/actions.csv'" \
    'device_actions|3'
is "SELECT count(*) FROM device" 7
