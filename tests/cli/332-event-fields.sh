#!/bin/sh
# What a log says of an event besides comes through as written, and Q01 names
# what its profile promises and an event lacks.
set -eu

mkdir -p w/t/sources/own
cat >w/t/sources/own/log.yaml <<'YAML'
profile: own/log
version: 1
title: Own log
kind: events
system_kind: directory
format: csv
zone: in_data
recognise: {required: [event_no, when, what, who]}
complete: [id, actor, state_before, reason]
shows: [administration]
fields:
  id: event_no
  at: when
  account: who
  actor: by
  state_before: was
  state_after: is
  reason: why
  exception: waiver
  kind: {from: what, words: {disable: [off], enable: [on], login: [in]}}
  result: {value: yes}
YAML
cat >w/hr.csv <<'CSV'
worker_id,name,work_email,job_title,start_date,end_date,status
1001,Ann Lee,ann@example.com,Nurse,2020-01-01,,active
CSV
cat >w/accounts.csv <<'CSV'
username,email,worker_id,status,created_at
ann,ann@example.com,1001,active,2020-01-01T08:00:00Z
CSV
cat >w/log.csv <<'CSV'
event_no,when,what,who,by,was,is,why,waiver
e-1,2026-08-01T08:00:00Z,off,ann,boss,active,suspended,"long, leave",
e-2,2026-08-09T08:00:00Z,on,ann,boss,suspended,active,,EX-7
CSV
cat >w/e.yaml <<'YAML'
engagement: fields
client: C
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: hr.csv, profile: generic/workers-csv, system: hr, extracted_at: '2026-10-01T05:00:00Z', termination_date_means: last_working_day}
  - {file: accounts.csv, profile: generic/accounts-csv, system: dir, extracted_at: '2026-10-01T05:00:00Z'}
  - {file: log.csv, profile: own/log, system: dir, extracted_at: '2026-10-01T05:00:00Z', extracted_by: me, query: all, console_count: 2}
rules: {templates: t}
YAML
cd w
"$JMLPROOF" run e.yaml --quiet --now 2026-10-01T06:00:00Z
unzip -q out/fields.zip
ask() { sqlite3 fields/data/evidence.sqlite "$1"; }
ask "SELECT kind, event_id, state_before, state_after, reason, exception_id
     FROM v_event ORDER BY at_lo" >events
printf '%s\n' 'disable|e-1|active|suspended|long, leave|' \
    'enable|e-2|suspended|active||EX-7' | diff - events
test "$(ask "SELECT shows, complete FROM source WHERE file = 'log.csv'")" = \
    'administration|id, actor, state_before, reason'
test "$(ask "SELECT state, reason, says FROM result WHERE test_id = 'Q01'
    AND subject = 'own/log'")" = \
    'MISSING|EVENT_FIELDS_LACKING|log.csv: events lack what its profile promises of each: reason of 1.'

# A promise no field keeps, and a label no word earns, are mistakes of the profile.
try() {
    st=0; "$JMLPROOF" check e.yaml >checked 2>&1 || st=$?
    test "$st" -eq 3
    grep -q "$1" checked
}
sed -i 's/^shows: .*/shows: [sessions]/' t/sources/own/log.yaml
try "shows: no word of kind means 'sessions'"
sed -i 's/^shows: .*/shows: [sign_ins]/; s/^complete: .*/complete: [target]/' \
    t/sources/own/log.yaml
try "complete: no field 'target'"
