#!/bin/sh
# The database of a run explains itself: every key of run is documented, and
# every word of a column that takes few is among those its meaning lists.
set -eu
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out out \
    --now 2026-10-01T06:00:00Z --quiet
unzip -p out/acme-2026-q3.zip acme-2026-q3/data/evidence.sqlite >e.sqlite
ask() { sqlite3 e.sqlite "$1"; }

test "$(ask "SELECT count(*) FROM run WHERE key = 'client'")" = 1
test "$(ask "SELECT group_concat(key) FROM run WHERE key NOT IN
    (SELECT column FROM table_doc WHERE name = 'run')")" = ''
# Documented, but never written: a promise nobody keeps.
test "$(ask "SELECT group_concat(column) FROM table_doc WHERE name = 'run'
    AND column NOT IN ('', 'key', 'value')
    AND column NOT IN (SELECT key FROM run)")" = ''
# Words the documentation lists are the only ones there are.
words() # table, column: words of the data that the meaning does not name
{
    test "$(ask "SELECT count(*) FROM $1 WHERE $2 NOT NULL")" -gt 0
    test "$(ask "SELECT group_concat(DISTINCT t.$2) FROM $1 t
        WHERE t.$2 NOT NULL AND NOT EXISTS (SELECT 1 FROM table_doc d
          WHERE d.name = '$1' AND d.column = '$2'
            AND d.meaning LIKE '%' || t.$2 || '%')")" = ''
}
words account state
words account kind
words account link
words source kind
words source system_kind
words leaver_account basis
words event kind
words device state
words grant_ class
words result state
words test outcome
words test stock
words rule_file stock
