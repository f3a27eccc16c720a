#!/bin/sh
# A forger with a key of their own changes something and signs again: `verify`
# finds nothing, `reperform` names what differs, and tells a changed rule or
# input from a changed result.
set -eu
. "$TOP/tests/cli/forge.sh"
cp -r "$TOP/fixtures/acme" .
sed -i '/^signing:/d' acme/engagement.yaml
"$JMLPROOF" run acme/engagement.yaml --out out --now 2026-10-01T06:00:00Z --quiet >/dev/null 2>&1
db=data/evidence.sqlite
open()
{
    forge_open out/acme-2026-q3.zip
}
caught() # what is said, each a pattern
{
    forge_close unsigned
    st=0
    "$JMLPROOF" verify "$forged" >said || st=$?
    test $st -eq 2
    grep -q '^intact, not trusted: not signed' said
    st=0
    "$JMLPROOF" reperform "$forged" --quiet >said 2>err || st=$?
    test $st -eq 1 || { echo "status $st"; cat said err; exit 1; }
    for what; do
        grep -q -e "$what" said || { echo "not said: $what"; cat said; exit 1; }
    done
}

# nothing changed: nothing found
open
forge_close unsigned
"$JMLPROOF" reperform "$forged" --quiet >said
grep -q '^reperformed: ' said

# ---- results, and what is shown of them ------------------------------------------

# Much at once: every difference is named, each in its kind.
open
fail="SELECT r.id FROM result r WHERE test_id = 'L01' AND state = 'FAIL' ORDER BY id LIMIT 1"
set -- $(sqlite3 -separator ' ' "$forged/$db" "SELECT worker_id, account, finding_id
    FROM result WHERE id = ($fail)")
other=$(sqlite3 "$forged/$db" "SELECT worker_id FROM result
    WHERE test_id = 'L01' AND state = 'PASS' ORDER BY id LIMIT 1")
sqlite3 "$forged/$db" "
    DELETE FROM result_row WHERE id = (SELECT id FROM result
        WHERE test_id = 'L01' AND state = 'PASS' ORDER BY id LIMIT 1);
    UPDATE result_row SET rec1 = rec1 + 1 WHERE id = ($fail);
    UPDATE result_row SET state = 1, reason = NULL, says = NULL WHERE id = ($fail);
    UPDATE grant_row SET class = 1, why = NULL WHERE record_id =
        (SELECT record_id FROM grant_row WHERE class = 3 LIMIT 1);
    UPDATE test SET outcome = 'MET', fail = 0 WHERE id = 'L01'"
sed -i "/$3/s/\"state\": *\"FAIL\"/\"state\":\"PASS\"/" "$forged/data/results.json"
gone=$(grep -o '"finding_id":"[0-9a-f]*","test":"L02"' "$forged/data/results.json" |
    head -n 1 | cut -d '"' -f 4)
sed -i "/\"$gone\"/d" "$forged/data/results.json"
# One cell, in a package like ours.
mkdir book
(
    cd book
    unzip -q "../$forged/data/workbook.xlsx"
    unzip -Z1 "../$forged/data/workbook.xlsx" >../order
    n=$(tr '<' '\n' <xl/workbook.xml | sed -n 's/^sheet name="//p' | grep -n '^L01"' | cut -d: -f1)
    sed -i 's,<v>FAIL</v>,<v>PASS</v>,' "xl/worksheets/sheet$n.xml"
    find . -exec touch -d 1980-01-01 {} +
    rm "../$forged/data/workbook.xlsx"
    zip -qX -D "../$forged/data/workbook.xlsx" -@ <../order
)
# The report of another engagement.
sed 's/^client: .*/client: Apex Health, Inc./' acme/engagement.yaml >acme/other.yaml
"$JMLPROOF" run acme/other.yaml --out other --now 2026-10-01T06:00:00Z --quiet >/dev/null 2>&1
unzip -p other/acme-2026-q3.zip acme-2026-q3/data/report.pdf >"$forged/data/report.pdf"
# What is around it.
echo hello >"$forged/data/notes.txt"
rm "$forged/data/role-catalogue.csv"
sed -i 's/sha256sum --check --strict/true/' "$forged/VERIFY.txt"
sed -i 's/^External-Description: .*/External-Description: Others/' "$forged/bag-info.txt"
caught "^result: L01: worker $1, system okta, account $2, subject .*: state: the bundle says 'PASS', its inputs and rules give 'FAIL'\$" \
    "^result: L01: worker $1, .*: reason: the bundle says 'nothing', its inputs and rules give 'LATE'\$" \
    "^result: L01: worker $other, .*: state: the bundle says 'no such row', its inputs and rules give 'PASS'\$" \
    '^result: result_row [0-9]*: rec1: ' \
    "^result: R03: worker .*: state: the bundle says 'PASS', its inputs and rules give 'no such row'" \
    "^evidence: grant_row [0-9]*: class: the bundle says '1', its inputs and rules give '3'" \
    "^test: test L01: outcome: the bundle says 'MET', its inputs and rules give 'DEVIATIONS'\$" \
    "^test: test L01: fail: the bundle says '0', its inputs and rules give '[1-9]" \
    "^file: data/results.json: test L01 worker $1 .* $3: state: the bundle says '\"PASS\"', its inputs and rules give '\"FAIL\"'\$" \
    "^file: data/results.json: test L02 .* $gone: this finding is missing in the bundle\$" \
    "^workbook: L01![A-Z]*[0-9]*: value: the bundle says 'PASS, by =.*', its inputs and rules give 'FAIL, by =.*'\$" \
    "^report: data/report.pdf page 1: text: the bundle says 'Apex Health, Inc.', its inputs and rules give 'Acme Health, Inc.'\$" \
    '^file: data/notes.txt: `run` makes no such file of this engagement' \
    '^file: data/role-catalogue.csv: is missing in the bundle' \
    '^file: VERIFY.txt: line: ' '^file: bag-info.txt: line: ' \
    '; its rules and inputs are those the evidence names: what they give was changed$'
test -z "$(grep '^rule\|^input' said)"

# a view that shows passes over rows that fail
open
sqlite3 "$forged/$db" "DROP VIEW result; CREATE VIEW result AS SELECT id, 'PASS' AS state FROM result_row;
    CREATE TABLE note(text)"
caught '^evidence: view result: definition: ' '^evidence: table note: `run` makes no such thing'

# ---- rules and inputs ----------------------------------------------------------

open
rule=$(cd "$forged/data/rules" && ls policies/controls/L01-*.sql)
sed -i 's/s.ended = 1 AND/s.ended = 1 AND s.id % 2 = 0 AND/' "$forged/data/rules/$rule"
caught "^rule: rule_file $rule: sha256: " \
    "^rule: rule_file $rule: stock: the bundle says 'stock', its inputs and rules give 'changed'\$" \
    "^result: L01: .*: state: the bundle says '[A-Z]*', its inputs and rules give 'no such row'\$" \
    '; a rule is not the one the evidence was made by$'

# the same, by a forger who lets the evidence name it, as if it were stock; and
# a rule less, and a milder limit
open
echo '-- harmless' >>"$forged/data/rules/$rule"
sum=$(sha256sum <"$forged/data/rules/$rule" | cut -c 1-64)
sqlite3 "$forged/$db" "UPDATE rule_file SET sha256 = '$sum' WHERE path = '$rule'"
less=$(cd "$forged/data/rules" && ls policies/controls/Q05-*.sql)
rm "$forged/data/rules/$less"
sed -i 's/^  leaver_hours: .*/  leaver_hours: {value: 9000, source: none}/' \
    "$forged/data/rules/policies/profiles/common.yaml"
caught "^rule: rule_file $rule: stock: the bundle says 'stock', its inputs and rules give 'changed'\$" \
    "^note: not as in the stock of jmlproof [0-9.]*: .*$rule" \
    "^rule: data/rules/$less: a stock rule, is missing in the bundle\$" \
    '^rule: rule_file policies/profiles/common.yaml: sha256: '
test -z "$(grep "^rule: rule_file $rule: sha256" said)"

# a date of leaving
open
input=$(cd "$forged" && grep -l '2026-0[789]' data/inputs/*contractors.csv)
sed -i 's/2026-0[789]-[0-9][0-9]/2026-12-31/' "$forged/$input"
caught "^input: source [0-9]* (exports/contractors.csv): sha256: " '^result: ' \
    '; an input is not the one the evidence was made from$'
test -z "$(grep '^rule' said)"
open
rm "$forged/$input"
forge_close unsigned
st=0
"$JMLPROOF" reperform "$forged" --quiet >said 2>err || st=$?
test $st -eq 1
grep -q "^input: $input: is named in the engagement and not in the bundle" said
grep -q '^cannot be reperformed: an input is missing' err

# an engagement with a milder clock
open
sed -i 's/^period: .*/period: {start: 2026-07-02, end: 2026-09-30}/' "$forged/data/engagement.yaml"
caught "^evidence: run period_start: value: the bundle says '2026-07-01', its inputs and rules give '2026-07-02'"

# ---- with a signature, and a chain -----------------------------------------------

. "$TOP/tests/cli/cedar.sh"
for q in 1 2; do
    cedar $q
    cedar_run $q >/dev/null
done
forge_open out/cedar-q2.zip
sed -i 's/"state":"FAIL"/"state":"NOT_DUE"/' "$forged/data/previous/rows.jsonl"
sqlite3 "$forged/$db" "UPDATE result_row SET state = 1, reason = NULL, says = NULL
    WHERE id = ($fail)"
forge_close
"$JMLPROOF" verify "$forged" --trust "$TOP/fixtures/keys/demo-root.pem" >said
grep -q '^intact and trusted: ' said
st=0
"$JMLPROOF" reperform "$forged" --trust "$TOP/fixtures/keys/demo-root.pem" --quiet >said 2>err || st=$?
test $st -eq 1
grep -q '^input: source [0-9]* (data/previous/rows.jsonl): sha256: ' said
grep -q "^result: L01: worker W.*: state: the bundle says 'PASS', its inputs and rules give 'FAIL'" said
grep -q '^evidence: run now: the run was made at 2026-07-01T06:00:00Z, and signed at ' said
# a signature taken off
forge_open out/cedar-q2.zip
forge_close unsigned
rm -r "$forged/certs"
forge_close unsigned
st=0
"$JMLPROOF" reperform "$forged" --quiet >said 2>err || st=$?
test $st -eq 1
grep -q "^evidence: run signed: value: the bundle says 'yes', its inputs and rules give 'no'" said
