#!/bin/sh
# Day and month: told by the column, told by the caller, or not guessed.
set -eu
printf 'worker_id,name,start_date\n1,a,03/04/2026\n' >open.csv
st=0; "$JMLPROOF" inspect --json open.csv >out || st=$?
test "$st" -eq 3
grep -q '"profile":null' out
grep -q "open.csv:2: is '03/04/2026' month/day or day/month?" out
grep -q 'date_order' out
"$JMLPROOF" inspect --json --date-order mdy open.csv >out
grep -q '"profile":"generic/workers-csv"' out
grep -q '"rows_accepted":1' out
printf '2,b,03/14/2026\n' >>open.csv
"$JMLPROOF" inspect --json open.csv >out
grep -q '"rows_accepted":2,"rows_rejected":0' out
"$JMLPROOF" inspect --json --date-order dmy open.csv >out
grep -q '"rows_accepted":1,"rows_rejected":1' out

st=0; "$JMLPROOF" inspect --date-order ymd open.csv >out 2>err || st=$?
test "$st" -eq 64
grep -q "bad value for --date-order 'ymd'" err

# Every column that is open is named at once; one that is settled is not.
printf '%s\n' 'worker_id,name,start_date,end_date,entered_at,last_day_worked' \
    '1,a,2026-03-04,03/04/2026,2026-01-02,' '2,b,2026-03-05,,2026-01-02,5/6/2026' \
    '3,c,2026-03-06,07/08/2026,2026-01-02,' >three.csv
st=0; "$JMLPROOF" inspect three.csv >out || st=$?
test "$st" -eq 3
grep -q "three.csv:2: is '03/04/2026' month/day or day/month? The values of 'end_date' do not tell; nor is it settled for 'last_day_worked' (line 3, '5/6/2026')$" out
