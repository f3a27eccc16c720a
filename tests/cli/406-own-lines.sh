#!/bin/sh
# Which rows of HR first told of a leaving, and which had taken one back, are
# those of that employment: nothing is left from the person before.
set -eu
mkdir exports
cat >exports/july.csv <<'END'
worker_id,name,start_date,end_date,status
1,Ana Ruiz,2020-01-06,,Active
2,Bo Li,2020-01-06,2026-08-31,Active
3,Cy Yang,2020-01-06,,Active
END
cat >exports/october.csv <<'END'
worker_id,name,start_date,end_date,status
1,Ana Ruiz,2020-01-06,2026-08-14,Terminated
2,Bo Li,2020-01-06,,Active
3,Cy Yang,2020-01-06,,Active
END
cat >engagement.yaml <<'END'
engagement: own
client: X Ltd
prepared_by: {name: A. One}
reviewed_by: {name: B. Two}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
clock: policy
sources:
  - {file: exports/july.csv, system: hr, extracted_at: 2026-07-01T05:00:00Z, extracted_by: x, query: all, termination_date_means: last_working_day}
  - {file: exports/october.csv, system: hr, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all, termination_date_means: last_working_day}
END
"$JMLPROOF" run engagement.yaml --out out --now 2026-10-01T06:00:00Z \
    --quiet >stdout 2>stderr || { cat stderr >&2; exit 1; }
unzip -q -p out/own.zip own/data/evidence.sqlite >db
got=$(sqlite3 -batch -separator '|' -nullvalue - db "
    SELECT p.worker_id, s.untold_record_id >> 32,
           s.untold_record_id & 4294967295, s.told_record_id >> 32,
           s.told_record_id & 4294967295, s.rescinded_record_id >> 32,
           s.rescinded_record_id & 4294967295
      FROM spell s JOIN person p ON p.id = s.person_id ORDER BY 1")
test "$got" = '1|1|2|2|2|-|-
2|-|-|-|-|1|3
3|-|-|-|-|-|-' || { echo "$got" >&2; exit 1; }
