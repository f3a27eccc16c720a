#!/bin/sh
# A new vendor needs a file in templates/sources/ and nothing else.
set -eu
mkdir -p t/sources/acme
cat >t/sources/acme/people-csv.yaml <<'END'
profile: acme/people-csv
version: 1
title: people
kind: workers
system_kind: hr
format: csv
zone: setting
recognise: {required: [Nummer, Eintritt]}
fields:
  worker_id: Nummer
  start: {from: Eintritt, day_only: true}
  state: {from: Stand, words: {active: [aktiv], terminated: [raus]}}
END
printf 'Nummer;Eintritt;Stand\n7;31.01.2020;aktiv\n8;29.02.2021;weg\n' >p.csv
st=0; "$JMLPROOF" inspect --json p.csv >out || st=$?
test "$st" -eq 3
grep -q '"profile":null' out
"$JMLPROOF" inspect --json --templates t p.csv >out
grep -q '"profile":"acme/people-csv","kind":"workers"' out
grep -q '"delimiter":"semicolon"' out
grep -q '"rows_accepted":1,"rows_rejected":1' out

sed -i 's/^zone: .*/zone: sometimes/' t/sources/acme/people-csv.yaml
st=0; "$JMLPROOF" inspect --templates t p.csv >out 2>err || st=$?
test "$st" -eq 3
grep -q "people-csv.yaml:7: .*'sometimes'" err
sed -i 's/^zone: .*/zone: setting/; s/worker_id:/workerid:/' \
    t/sources/acme/people-csv.yaml
st=0; "$JMLPROOF" inspect --templates t p.csv >out 2>err || st=$?
test "$st" -eq 3
grep -q "people-csv.yaml:10: unknown field 'workerid'" err
