#!/bin/sh
# The ledger of runs over three quarters of the company in cedar.sh: every link
# made again with sha256sum, findings of twelve months and how they ended, what
# changed between runs, and the cycles that have no run.  By hand, as in 642.
set -eu
. "$TOP/tests/cli/cedar.sh"
. "$TOP/tests/cli/forge.sh"
for q in 1 2 3; do
    cedar $q
    echo 'cadence: quarterly' >>cedar-q$q/engagement.yaml
    cedar_run $q >said
    unzip -q out/cedar-q$q.zip -d open
    ln -s open/cedar-q$q/data/evidence.sqlite $q.sqlite
done
is() { # database, query, answer
    got=$(sqlite3 -batch "$1.sqlite" "$2")
    test "$got" = "$3" || { printf '%s\nwanted:\n%s\ngot:\n%s\n' "$2" "$3" "$got" >&2; exit 1; }
}

# ---- the chain, by stock tools ----------------------------------------------

sum() { sha256sum "$@" | cut -c 1-64; }
tab=$(printf '\t')
zeros=$(printf '%064d' 0)
line() { # number, period and clock; tag manifest, signature; hash before
    rules=$(grep '  data/rules/' "open/cedar-q$1/manifest-sha256.txt" | sum)
    roles=$(grep '  data/rules/templates/roles/' "open/cedar-q$1/manifest-sha256.txt" | sum)
    echo "$1 cedar-q$1 $2 $3 $4 $rules $roles $5" | tr ' ' '\t' >entry
    echo "$(cat entry)$tab$(sum entry)"
    sum entry >hash
}
bundle() { echo "$(sum "open/cedar-q$1/tagmanifest-sha256.txt")"; }
signed() { echo "$(sum "open/cedar-q$1/tagmanifest-sha256.txt.p7s")"; }
line 1 '2026-01-01 2026-03-31 - 2026-04-01T06:00:00Z' "$(bundle 1)" "$(signed 1)" "$zeros" >want
line 2 '2026-04-01 2026-06-30 - 2026-07-01T06:00:00Z' "$(bundle 2)" "$(signed 2)" "$(cat hash)" >>want
line 3 '2026-07-01 2026-09-30 - 2026-10-01T06:00:00Z' - - "$(cat hash)" >>want
test "$(wc -l <want)" -eq 3
tail -n +2 open/cedar-q3/data/previous/ledger.tsv | cmp - want
sqlite3 -batch -separator "$tab" 3.sqlite "SELECT number, engagement, period_start,
    period_end, as_of, made_at, tagmanifest_sha256, signature_sha256, rules_sha256,
    roles_sha256, entry_before, entry_sha256 FROM run_ledger ORDER BY number" | cmp - want
head -1 open/cedar-q3/data/previous/ledger.tsv | tr '\t' '\n' | wc -l >n
test "$(cat n)" -eq 12
is 1 'SELECT number, engagement, tagmanifest_sha256, entry_before FROM run_ledger' \
    "1|cedar-q1|-|$zeros"
test ! -e open/cedar-q1/data/previous
# What VERIFY.txt says to do prints nothing.
sed -n '/data\/previous\/ledger.tsv/,$ s/^    \$ //p' open/cedar-q3/VERIFY.txt | head -4 >commands
test "$(wc -l <commands)" -eq 4
grep -q ledger commands
(cd open/cedar-q3 && sh -eu ../../commands) >printed
test ! -s printed
sed -i 's/cedar-q1/cedar-q7/' open/cedar-q3/data/previous/ledger.tsv
if (cd open/cedar-q3 && sh -eu ../../commands) >printed; then exit 1; fi
sed -i 's/cedar-q7/cedar-q1/' open/cedar-q3/data/previous/ledger.tsv
"$JMLPROOF" reperform out/cedar-q3.zip --trust keys/demo-root.pem --quiet >said
grep -q '^reperformed: cedar-q3' said

# ---- twelve months -------------------------------------------------------------

# Nobody's: ghost, stray, lost; ghost, fresh; ghost, fresh, stray.
is 3 "SELECT number, fail FROM run_test WHERE test_id = 'O01' ORDER BY 1" '1|3
2|2
3|3'
# The figures of a run are the same in every bundle after it.
for q in 1 2; do
    figures="SELECT name, value, numerator, denominator, unit FROM"
    is 3 "$figures run_metric WHERE number = $q ORDER BY name" \
        "$(sqlite3 -batch $q.sqlite "$figures metric ORDER BY name")"
done
is 3 "SELECT count(*) FROM run_metric WHERE number = 1 AND name = 'mfa.not_known'
    AND numerator = 8 AND denominator = 8" 1
is 1 'SELECT count(*) FROM finding_history' 0
history="SELECT account, status, first_seen, last_seen, coalesce(ended_in, ''), reopened,
    coalesce(earlier, '') FROM finding_history WHERE test_id = 'O01' AND account <> ''
    ORDER BY account"
is 2 "$history" 'fresh|open|cedar-q2|cedar-q2||0|
ghost|open|cedar-q1|cedar-q2||0|
lost|vanished|cedar-q1|cedar-q1|cedar-q2|0|
stray|closed|cedar-q1|cedar-q1|cedar-q2|0|'
is 3 "$history" 'fresh|open|cedar-q2|cedar-q3||0|
ghost|open|cedar-q1|cedar-q3||0|
lost|vanished|cedar-q1|cedar-q1|cedar-q2|0|
stray|re-opened|cedar-q1|cedar-q3||1|closed in cedar-q2'
for q in 2 3; do
    # Who is in it now, and that nothing a run found is left out.
    is $q "SELECT count(*) FROM finding_history WHERE ended_in IS NULL" \
        "$(sqlite3 $q.sqlite "SELECT count(*) FROM finding WHERE status IN ('new', 'carried', 're-opened')")"
    is $q 'SELECT count(*) FROM (SELECT finding_id FROM previous_result WHERE
        finding_id <> '"'' AND state <> 'NOT_DUE'"' EXCEPT SELECT finding_id FROM finding_history)' 0
done
is 3 'SELECT count(*) FROM history_change' 0
is 3 "SELECT value FROM metric WHERE name = 'ledger.days_between_runs'" 0.0

# ---- was every run made? -------------------------------------------------------

cycles="SELECT date(first_day * 86400, 'unixepoch'), date(last_day * 86400, 'unixepoch'),
    status, coalesce(number, ''), open_days, coalesce(late_days, '') FROM run_cycle
    ORDER BY first_day"
is 1 "$cycles" '2025-04-01|2025-06-30|before the ledger||91|
2025-07-01|2025-09-30|before the ledger||92|
2025-10-01|2025-12-31|before the ledger||92|
2026-01-01|2026-03-31|run|1|0|1'
is 3 "$cycles" '2025-10-01|2025-12-31|before the ledger||92|
2026-01-01|2026-03-31|run|1|0|1
2026-04-01|2026-06-30|run|2|0|1
2026-07-01|2026-09-30|run|3|0|1'
is 3 "SELECT value, numerator, denominator FROM metric WHERE name = 'ledger.cycles_with_a_run'" '75.0|3|4'
cp cedar-q3/engagement.yaml with.yaml
again() { # database; engagement on standard input: the third quarter otherwise
    cat >cedar-q3/engagement.yaml
    "$JMLPROOF" run cedar-q3/engagement.yaml --out other --now "$(cedar_now 3)" --quiet >said 2>&1
    rm -f "$1.sqlite"
    unzip -p other/cedar-q3.zip cedar-q3/data/evidence.sqlite >"$1.sqlite"
}
# A quarter is one run, not three months'.
sed 's/^cadence: .*/cadence: monthly/' with.yaml | again m
is m "SELECT group_concat(status || ' ' || coalesce(number, ''), ', ') FROM
    (SELECT * FROM run_cycle ORDER BY first_day)" \
    'before the ledger , before the ledger , before the ledger , no run , no run , run 1, no run , no run , run 2, no run , no run , run 3'
unzip -p other/cedar-q3.zip cedar-q3/data/report.pdf >m.pdf
pdftotext -layout m.pdf m.txt
says='Due monthly: 3 of 12 cycles of the last twelve months have a run; 6 have none, 0 in part, 3 lie before the ledger.'
tr -s ' \n' '  ' <m.txt | grep -o "$says" >n
test "$(wc -l <n)" -eq 2 # summary and part
test "$(grep -c '^ *2026-0[124578]-01 to 2026-.* no run  *none' m.txt)" -eq 6
# 52 Mondays from 2025-10-06 to 2026-09-28; twelve weeks end before the year.
sed 's/^cadence: .*/cadence: weekly/' with.yaml | again w
is w "SELECT status, count(*), min(date(first_day * 86400, 'unixepoch')) FROM run_cycle
    GROUP BY 1 ORDER BY 1" 'before the ledger|12|2025-10-06
no run|37|2025-12-29
run|3|2026-03-30'
is w "SELECT count(*) FROM run_cycle WHERE last_day - first_day <> 6" 0
# A run that begins two days late does not cover its quarter.
sed 's/start: 2026-07-01/start: 2026-07-03/' with.yaml | again p
is p "SELECT status, number, open_days FROM run_cycle ORDER BY first_day DESC LIMIT 1" 'in part|3|2'
is p "SELECT value FROM metric WHERE name = 'ledger.days_between_runs'" 2.0
is p "SELECT numerator FROM metric WHERE name = 'ledger.cycles_with_a_run'" 2
# One day, as of which there is no period to cover.
sed 's/^period: .*/as_of: 2026-09-30/' with.yaml | again a
is a "SELECT status, number FROM run_cycle ORDER BY first_day DESC LIMIT 1" 'run|3'
is a "SELECT period_start, period_end, as_of FROM run_ledger WHERE number = 3" '-|-|2026-09-30'
grep -v '^cadence' with.yaml | again n
is n "SELECT count(*) FROM run_cycle" 0
is n "SELECT count(*) FROM metric WHERE name = 'ledger.cycles_with_a_run'" 0
sed 's/^cadence: .*/cadence: daily/' with.yaml >cedar-q3/engagement.yaml
st=0
"$JMLPROOF" check cedar-q3/engagement.yaml >said || st=$?
test $st -eq 3
grep -q "cadence.*'daily'" said

# Nine months later: what is older than twelve months goes, the entries stay.
cp -r cedar-q3 late
cedar_engagement late 2027-04-01 2027-06-30 2027-07-01 |
    sed '$a previous: ../out/cedar-q3.zip\ncadence: quarterly' >late/engagement.yaml
"$JMLPROOF" run late/engagement.yaml --out out --now 2027-07-01T06:00:00Z --quiet >said 2>&1
grep -q 'the 182 days between lie in neither' said
unzip -p out/cedar-qlate.zip cedar-qlate/data/evidence.sqlite >l.sqlite
is l "SELECT group_concat(number || ' ' || engagement, ', ') FROM run_ledger" \
    '1 cedar-q1, 2 cedar-q2, 3 cedar-q3, 4 cedar-qlate'
is l "SELECT status, coalesce(number, ''), open_days FROM run_cycle ORDER BY first_day" 'run|3|0
no run||92
no run||90
run|4|0'
is l "SELECT value FROM metric WHERE name = 'ledger.days_between_runs'" 182.0
is l "SELECT value FROM metric WHERE name = 'ledger.runs'" 2.0
is l 'SELECT group_concat(DISTINCT number) FROM run_metric' 3,4
is l 'SELECT group_concat(DISTINCT number) FROM run_test' 3,4
is l "$history" 'fresh|open|cedar-q2|cedar-qlate||0|
ghost|open|cedar-q1|cedar-qlate||0|
stray|re-opened|cedar-q1|cedar-qlate||1|closed in cedar-q2'

# ---- what changed between runs ---------------------------------------------------

cp -r cedar-q3 kept
sed -i 's/everybody writes/all write/' cedar-q3/templates/roles/staff/1.0.yaml
echo '# reviewed' >>cedar-q3/policies/systems.yaml
sed 's/^profile: common/profile: strict/' with.yaml | again c
is c "SELECT number_before, number, kind, name FROM history_change WHERE kind <> 'rule'" \
    '2|3|digest|role templates
2|3|digest|rules
2|3|role template|staff 1.0
2|3|setting|profile'
is c "SELECT name, before <> now FROM history_change WHERE kind = 'rule'
    AND name = 'policies/systems.yaml'" 'policies/systems.yaml|1'
is c "SELECT before, now FROM history_change WHERE kind = 'setting'" 'common|strict'
unzip -p other/cedar-q3.zip cedar-q3/data/report.pdf >c.pdf
pdftotext -layout c.pdf - | tr -s ' ' >c.txt
grep -q 'staff 1.0 The same version has' c.txt
rm -r cedar-q3
mv kept cedar-q3

# ---- a run made twice ---------------------------------------------------------------

# The second quarter again, from the same bundle before: two ledgers that part,
# and nothing in either to say so.  A later bundle goes on from one of them.
"$JMLPROOF" run cedar-q2/engagement.yaml --out other --now 2026-07-01T07:00:00Z --quiet >said
for zip in out/cedar-q2.zip other/cedar-q2.zip; do
    "$JMLPROOF" verify $zip --trust keys/demo-root.pem --previous out/cedar-q1.zip >said
    unzip -p $zip cedar-q2/data/previous/ledger.tsv | tail -1 | cut -f 5-12
done >ends
test "$(cut -f 7 ends | sort -u | wc -l)" -eq 1 # the same entry before
test "$(cut -f 8 ends | sort -u | wc -l)" -eq 2
"$JMLPROOF" verify out/cedar-q3.zip --trust keys/demo-root.pem --previous out/cedar-q2.zip >said
st=0
"$JMLPROOF" verify out/cedar-q3.zip --trust keys/demo-root.pem --previous other/cedar-q2.zip >said || st=$?
test $st -eq 1
grep -q "^bag-info.txt: Previous-Tagmanifest-SHA256 is '$(bundle 2)', of the bundle given '[0-9a-f]*': another run of that name$" said
st=0
"$JMLPROOF" verify out/cedar-q3.zip --trust keys/demo-root.pem --previous out/cedar-q1.zip >said || st=$?
test $st -eq 1
if grep 'another run' said; then exit 1; fi
grep -q 'A run made twice goes on in two' open/cedar-q3/VERIFY.txt

# ---- report and workbook -----------------------------------------------------------

pdftotext -layout open/cedar-q3/data/report.pdf - | tr -s ' ' >all.txt
grep -q 'O01 Every human account belongs to a current person 2 1 0 0 0 1' all.txt
# Findings new, carried, re-opened and closed in the third quarter, as 642 counts.
grep -A 1 "^ *cedar-q1 .* none none none none" all.txt | grep -q 2026-03-31
tr -s '\n ' ' ' <all.txt | grep -q 'Of a run made twice, the digest says which'
grep -q "$(tail -1 want | cut -f 12 | cut -c 1-30)" all.txt
unzip -q -d book open/cedar-q3/data/workbook.xlsx
rows() {
    n=$(grep -o '<sheet name="[^"]*"' book/xl/workbook.xml | grep -nx "<sheet name=\"$1\"" | cut -d: -f1)
    grep -o '<row ' "book/xl/worksheets/sheet$n.xml" | wc -l
}
# Four lines stand above the rows.
test "$(rows 'Run ledger')" -eq 7
test "$(rows Cycles)" -eq 8
test "$(rows 'Outcomes by run')" -eq $((4 + 3 * 45))
test "$(rows Trends)" -eq $((4 + $(sqlite3 3.sqlite 'SELECT count(*) FROM run_metric')))
test "$(rows 'Findings of twelve months')" -eq \
    $((4 + $(sqlite3 3.sqlite 'SELECT count(*) FROM finding_history')))
