#!/bin/sh
# What a change of job adds, removes and keeps, by the templates in force on its
# day: an accountant of borea becomes engineer on 2026-08-03, two days after
# version 2.0 of that template took scada-remote away.
set -eu

# Of the requests one has a file attached, which the fixture's export cannot say.
cp -r "$TOP/fixtures/borea" "$TOP/fixtures/keys" .
sed -i -e '1s/$/,attachment/' -e '1!s/$/,/' -e '/^M-2050,/s/$/access-difference-2050.pdf/' \
    borea/exports/desk-tickets.csv
"$JMLPROOF" run borea/engagement.yaml --out out \
    --now 2026-10-01T06:00:00Z >stdout 2>stderr
unzip -q out/borea-2026-q3.zip -d bundle
db=bundle/borea-2026-q3/data/evidence.sqlite

sqlite3 -batch "$db" >found <<'SQL'
SELECT a.what, e.system, e.name, a.held
  FROM mover_access a
  JOIN move m ON m.id = a.move_id
  JOIN person p ON p.id = m.person_id AND p.worker_id = '2050'
  LEFT JOIN entitlement e ON e.id = a.entitlement_id
 WHERE m.at_day = julianday('2026-08-03') - 2440587.5
 ORDER BY a.what, e.system, e.name;
SQL
# Templates accountant 1.0, engineer 2.0, and staff under both; the ledger's own
# export shows her account without access.
cat >want <<'EOF'
add|entra|engineering|1
keep|entra|all-staff|1
keep|wiki|editor|1
remove|entra|finance|0
remove|erp|post-invoice|0
remove|erp|read-ledger|0
EOF
diff want found >&2

# No template fits before or after: that is said, not guessed.
test "$(sqlite3 -batch "$db" "SELECT group_concat(DISTINCT a.what) FROM mover_access a
  JOIN move m ON m.id = a.move_id JOIN person p ON p.id = m.person_id
 WHERE p.worker_id = '2023'")" = 'not known'
# Every change of job is there.
test "$(sqlite3 -batch "$db" "SELECT count(*) FROM move
 WHERE id NOT IN (SELECT move_id FROM mover_access)")" = 0

unzip -q -p bundle/borea-2026-q3/data/workbook.xlsx xl/workbook.xml >sheets
grep -q 'name="Moves access"' sheets

# Six requests, none of them refused or withdrawn, and what is attached to them;
# the change of job a request is about is the nearest within a month.
sqlite3 -batch "$db" >found <<'SQL'
SELECT k.id, p.worker_id, coalesce(k.attachment, '-'), date(m.at_day * 86400, 'unixepoch')
  FROM v_mover_ticket k JOIN person p ON p.id = k.person_id
  LEFT JOIN move m ON m.id = k.move_id ORDER BY k.id;
SQL
cat >want <<'EOF'
M-2010|2010|-|
M-2023|2023|-|2026-08-17
M-2050|2050|access-difference-2050.pdf|2026-08-03
M-2052|2052|-|2026-08-17
M-2053|2053|-|2026-09-28
M-2055|2055|-|2026-08-24
EOF
diff want found >&2
# Opened 3.6 days before and after it (M-2050, M-2055), 2.6 days before it (M-2023,
# M-2053), nine hours after (M-2052): three days are too few for two of them.
cp "$db" other.sqlite
sqlite3 -batch other.sqlite "UPDATE parameter SET value = 3
    WHERE name = 'event_ticket_days'"
test "$(sqlite3 -batch other.sqlite "SELECT group_concat(id, ' ') FROM
    (SELECT id FROM v_mover_ticket WHERE move_id IS NOT NULL ORDER BY id)")" = \
    'M-2023 M-2052 M-2053'
test "$(sqlite3 -batch "$db" "SELECT numerator, denominator FROM metric
 WHERE name = 'movers.ticket_with_attachment'")" = '1|6'
grep -q 'name="Moves tickets"' sheets
