#!/bin/sh
# The PDF says what the database says: verdicts and counts on the first page,
# every failure by name, every source; and a reader has nothing to complain.
set -eu
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out . \
    --now 2026-10-01T06:00:00Z --quiet >/dev/null
unzip -q acme-2026-q3.zip
data=acme-2026-q3/data
pdf=$data/report.pdf
db=$data/evidence.sqlite

# Nothing on standard error: fonts, structure, references are in order.
pdftotext -layout "$pdf" all.txt 2>errors
pdftoppm -r 20 -gray "$pdf" page 2>>errors
test ! -s errors
pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
test "$(ls page-*.pgm | wc -l)" -eq "$pages"
test "$(grep -c "Page [0-9]* of $pages\$" all.txt)" -eq "$pages"
# Every font is embedded, a subset, and knows its characters.
pdffonts "$pdf" | tail -n +3 | awk '{ if ($(NF-4) $(NF-3) $(NF-2) != "yesyesyes") exit 1 }'

# The first pages: one line a test, its counts in the order of the columns.
pdftotext -layout -f 1 -l 3 "$pdf" first.txt
sqlite3 -separator ' ' "$db" "SELECT id, n, pass, fail, fail_excepted,
    indeterminate, missing, not_due, not_applicable FROM test ORDER BY id" |
    while read -r id counts; do
        want=$(echo "$counts" | sed 's/ / */g')
        grep -E "^ *$id .* $want +(period|one day)" first.txt >/dev/null ||
            { echo "first page: no line for $id $counts"; exit 1; }
    done
outcomes=$(sqlite3 "$db" "SELECT count(*) FROM test WHERE outcome = 'DEVIATIONS'")
test "$(grep -c ' DEVIATIONS ' first.txt)" -ge "$outcomes"
grep -q 'not an opinion or an attestation' first.txt
# A test that deviates without a failing row is named: else the page contradicts itself.
sqlite3 "$db" "SELECT group_concat(id, ', ') FROM test
    WHERE outcome = 'DEVIATIONS' AND fail = 0" >silent
grep -q '[A-Z]' silent
grep -q "Deviations without a row that fails: $(cat silent)\." first.txt
grep -q 'SIGNED' first.txt

# Every failing row: its finding id; every source: its digest.
pdftotext "$pdf" flow.txt
sqlite3 "$db" "SELECT finding_id FROM result WHERE state IN
    ('FAIL', 'INDETERMINATE', 'MISSING', 'FAIL_EXCEPTED', 'NOT_DUE')" >findings
test -s findings
while read -r id; do
    grep -qF "$id" flow.txt || { echo "finding $id is not shown"; exit 1; }
done <findings
sqlite3 "$db" "SELECT sha256 FROM v_source" | while read -r sum; do
    grep -qF "$sum" flow.txt || { echo "source $sum has no sheet"; exit 1; }
done
# And each of its hash totals: of grants there are two.
tr -d ' \n' <flow.txt >joined
sqlite3 "$db" "SELECT substr(value, 28, 64) FROM source_item WHERE what = 'key'" >totals
test "$(grep -cx '[0-9a-f]\{64\}' totals)" -gt "$(sqlite3 "$db" \
    "SELECT count(DISTINCT source_id) FROM source_item WHERE what = 'key'")"
while read -r sum; do
    grep -qF "$sum" joined || { echo "hash total $sum is not shown"; exit 1; }
done <totals
grep -qF "$(sha256sum "$db" | cut -d ' ' -f 1)" flow.txt
grep -qF "$(sha256sum "$data/workbook.xlsx" | cut -d ' ' -f 1)" flow.txt

# The commands it prints are the ones that verify this very bundle.
cd acme-2026-q3
sha256sum --check --strict --quiet tagmanifest-sha256.txt
grep -qF 'sha256sum --check --strict --quiet manifest-sha256.txt' ../flow.txt
