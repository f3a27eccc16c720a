#!/bin/sh
# What the workbook and results.json say is what the database says: counts on
# the index, rows and their states on each test's sheet, findings.
set -eu
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out out \
    --now 2026-10-01T06:00:00Z --quiet >stdout
unzip -q out/acme-2026-q3.zip
cd acme-2026-q3/data
mkdir book
unzip -q -d book workbook.xlsx
ask() { sqlite3 -separator ' ' evidence.sqlite "$1"; }

# words COLUMN <sheet: the plain text cells of a column below row 7
words() {
    sed 's/<c /\n&/g' | sed -n \
        "s|^<c r=\"$1\([0-9]*\)\".*t=\"inlineStr\"><is><t>\(.*\)</t></is></c>.*|\1 \2|p" |
        awk '$1 > 7 { print $2 }'
}

test "$(ask "SELECT count(*) FROM test")" -ge 12
for id in $(ask "SELECT id FROM test ORDER BY id"); do
    n=$(sed 's/<sheet /\n&/g' book/xl/workbook.xml |
        awk -v id="name=\"$id\"" '/^<sheet / { n++ } index($0, id) { print n; exit }')
    sheet=book/xl/worksheets/sheet$n.xml
    # The engine's states, row by row: H in a sheet without times, O with them.
    column=O
    sed 's/<c /\n&/g' "$sheet" | grep -q '^<c r="H7".*>Engine state<' && column=H
    words $column <"$sheet" | sort | uniq -c | awk '{ print $2, $1 }' >listed
    ask "SELECT state, count(*) FROM result WHERE test_id = '$id'
         GROUP BY state ORDER BY state" | LC_ALL=C sort >wanted
    LC_ALL=C sort listed | cmp - wanted || {
        echo "sheet $id lists other rows than the database has"
        exit 1
    }
    # Index: the seven counts stand beside the link to the sheet.
    sed 's/<row /\n&/g' book/xl/worksheets/sheet1.xml |
        grep "<is><t>$id</t></is></c><c r=\"B" | sed 's/<c /\n&/g' |
        sed -n 's|^<c r="[F-L][0-9]*".*<v>\(.*\)</v>.*|\1|p' | tr '\n' ' ' >index
    ask "SELECT pass, fail, fail_excepted, indeterminate, missing, not_due,
         not_applicable FROM test WHERE id = '$id'" | sed 's/$/ /' | tr -d '\n' |
        cmp - index || {
        echo "the index counts $id otherwise"
        exit 1
    }
done

# results.json: the same findings, the same outcomes.
sqlite3 evidence.sqlite "
SELECT finding_id, test_id, state FROM result
 WHERE state NOT IN ('PASS', 'NOT_APPLICABLE')" | sort >wanted
sqlite3 :memory: "
SELECT json_extract(value, '\$.finding_id'), json_extract(value, '\$.test'),
       json_extract(value, '\$.state')
  FROM json_each(readfile('results.json'), '\$.findings')" | sort >got
test -s wanted
cmp wanted got
sqlite3 evidence.sqlite "SELECT id, outcome, n FROM test" | sort >wanted
sqlite3 :memory: "
SELECT json_extract(value, '\$.id'), json_extract(value, '\$.outcome'),
       json_extract(value, '\$.n')
  FROM json_each(readfile('results.json'), '\$.tests')" | sort >got
cmp wanted got
