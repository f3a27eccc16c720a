#!/bin/sh
# Report and workbook show the roll-forward, the findings followed and the
# figures of both periods; numbers by hand as in 640 and 642.
set -eu
. "$TOP/tests/cli/cedar.sh"
for q in 1 2; do
    cedar $q
    cedar_run $q
done
unzip -q out/cedar-q1.zip
unzip -q out/cedar-q2.zip
db=cedar-q2/data/evidence.sqlite
pdftotext -layout cedar-q2/data/report.pdf all.txt
has() { # words, with any blanks between
    grep -Eq "$(echo "$1" | sed 's/ / +/g')" all.txt || { echo "not in the report: $1"; exit 1; }
}
has 'Contractor 4 0 0 0 1 0 0 3 agrees'
has 'Employee 5 1 1 1 0 0 0 6 agrees'
has 'All 9 1 1 1 1 0 0 9 agrees'
has 'Contractor 3 1 0 1 2 0 1 agrees'
has 'Employee 6 2 2 3 0 1 6 agrees'
has 'Di Four Employee disappeared'
has 'Cy Three Employee late end'
# O01: fresh is new, ghost carried, stray closed, lost vanished.
has 'O01 Every human account belongs to a current person 1 1 0 1 0 1'
line=$(sqlite3 "$db" "SELECT group_concat(n || ' ' || s, ', ') FROM (
    SELECT s, (SELECT count(*) FROM finding WHERE status = s) AS n FROM (
    SELECT 'new' AS s UNION ALL SELECT 'carried' UNION ALL SELECT 're-opened'))")
has "Findings since cedar-q1 $line"
has "$(sha256sum cedar-q1/tagmanifest-sha256.txt | cut -d' ' -f1)"
has "$(sha256sum cedar-q1/tagmanifest-sha256.txt.p7s | cut -d' ' -f1)"
# O02, 90 days: all eight in use then; now u03 is silent for 111 and u09 for 93
# days, u02 is closed.
has 'O02 No account lies dormant MET 8 of 8 DEVIATIONS 4 of 6'
# A share, then and now, with what it is a share of.
then=$(sqlite3 "$db" "SELECT numerator || ' of ' || denominator FROM previous_metric
    WHERE name = 'sso.systems'")
now=$(sqlite3 "$db" "SELECT numerator || ' of ' || denominator FROM metric
    WHERE name = 'sso.systems'")
test -n "$then" && test -n "$now"
awk '/Figures, then and now/ { on = 1 } on' all.txt >figures
grep -A 1 'sso.systems' figures | grep -Eq "$then +$now"

# The bundle of the first quarter has nothing to compare with, and says so.
pdftotext -layout cedar-q1/data/report.pdf all.txt
has 'No bundle of the period before was given'
if grep -q 'Since the period before' all.txt; then exit 1; fi

# Sheets of the workbook: names, and the rows of Findings and Roll-forward.
unzip -q -d book cedar-q2/data/workbook.xlsx
sheet() { # name: prints its file
    n=$(grep -o '<sheet name="[^"]*"' book/xl/workbook.xml | grep -nx "<sheet name=\"$1\"" | cut -d: -f1)
    echo "book/xl/worksheets/sheet$n.xml"
}
rows() { grep -o '<row ' "$(sheet "$1")" | wc -l; }
# Four lines stand above the rows: title, note, an empty one, the header.
test "$(rows Findings)" -eq $((4 + $(sqlite3 "$db" 'SELECT count(*) FROM finding')))
test "$(rows Roll-forward)" -eq 6
test "$(rows 'Roll-forward by person')" -eq 11
test "$(rows 'Outcomes then and now')" -eq $((4 + $(sqlite3 "$db" 'SELECT count(*) FROM test')))
test "$(rows 'Figures then and now')" -gt 10
awk -f "$TOP/tests/cli/xlsx_formulas.awk" -v sheet=1 "$(sheet Roll-forward)" >formulas
test "$(cut -f 2,3 formulas | tr '\n\t' '; ')" = 'J5 equal;Q5 equal;J6 equal;Q6 equal;'
