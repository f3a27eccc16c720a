#!/bin/sh
# A bad row costs that row only: it is counted and listed, the run goes on.
set -eu

run() { # folder: run it, leave its database in $db
    "$JMLPROOF" run "$TOP/fixtures/broken/$1/engagement.yaml" --out out \
        --now 2026-10-01T06:00:00Z >"$1.stdout" 2>"$1.stderr"
    unzip -q "out/$1.zip" -d bundle
    data=bundle/$1/data
}
is() { # query, answer
    got=$(sqlite3 -batch -separator ' ' "$data/evidence.sqlite" "$1")
    test "$got" = "$2" || { echo "$1: '$got', not '$2'" >&2; exit 1; }
}

run bad-row
is "SELECT rows_read, rows_accepted, rows_rejected, rows_duplicate
      FROM source WHERE kind = 'accounts'" '4 2 2 0'
is "SELECT line FROM reject ORDER BY 1" '4
5'
is "SELECT count(*) FROM reject WHERE line = 4
       AND reason LIKE '%2026-02-30%' AND text LIKE 'cy,cy@example.org%'" 1
is "SELECT count(*) FROM reject WHERE line = 5 AND text = 'dee'" 1
is "SELECT state FROM result WHERE test_id = 'Q01' AND system = 'app'" FAIL
is "SELECT count(*) FROM result WHERE test_id = 'L02' AND system = 'app'
       AND state = 'MISSING'" 2

run unknown-status
is "SELECT rows_read, rows_rejected FROM source WHERE kind = 'accounts'" '3 0'
is "SELECT state FROM account WHERE username = 'cy'" unknown
is "SELECT word, count, first_line FROM unknown_word" 'hibernating 1 4'
is "SELECT state FROM result WHERE test_id = 'Q01' AND system = 'app'" FAIL

run duplicate-row
is "SELECT rows_read, rows_accepted, rows_rejected, rows_duplicate
      FROM source WHERE kind = 'accounts'" '3 2 0 1'
is "SELECT count(*) FROM account WHERE username = 'ada'" 1

# Text stays text: no cell of the workbook is a formula made of an export.
run formula-cells
is "SELECT count(*) FROM account WHERE username LIKE '=cmd%'" 1
unzip -q "$data/workbook.xlsx" -d workbook
if cat workbook/xl/worksheets/*.xml | tr '<' '\n' |
    grep -E '^f[ >]' | grep -E 'cmd|SUM\(A1:A9\)|15551234|1\+1'; then
    exit 1
fi
cat workbook/xl/sharedStrings.xml workbook/xl/worksheets/*.xml |
    grep -q "=cmd|"

# The key that settles an ambiguous column is accepted, and does.
cp -r "$TOP/fixtures/broken/ambiguous-dates" settled
sed -i 's/^    system: .*/&\n    date_order: dmy/' settled/engagement.yaml
"$JMLPROOF" run settled/engagement.yaml --out out --now 2026-10-01T06:00:00Z --quiet >/dev/null 2>&1
id=$(sed -n 's/^engagement: *//p' settled/engagement.yaml)
unzip -p "out/$id.zip" "$id/data/evidence.sqlite" >settled.sqlite
# 07-08-2026 as day-month is 7 August: 20672 days after 1970-01-01.
test "$(sqlite3 settled.sqlite "SELECT end_day FROM spell WHERE end_day NOT NULL")" = 20672
