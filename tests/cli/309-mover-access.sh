#!/bin/sh
# What a change of job adds, removes and keeps, by the templates in force on its
# day: an accountant of borea becomes engineer on 2026-08-03, two days after
# version 2.0 of that template took scada-remote away.
set -eu

"$JMLPROOF" run "$TOP/fixtures/borea/engagement.yaml" --out out \
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
