#!/bin/sh
# `previous:` rolls the population forward: opening, starts, ends, closing by
# type of employment, each difference by name.  Numbers worked out by hand from
# the table in cedar.sh.
set -eu
. "$TOP/tests/cli/cedar.sh"
cedar 1
cedar_run 1
cedar 2
echo "previous_trust: ../keys/demo-root.pem" >>cedar-q2/engagement.yaml
"$JMLPROOF" check cedar-q2/engagement.yaml >checked || { cat checked; exit 1; }
cedar_run 2 2>warnings
if grep 'warning:' warnings; then # signed by whom it must, whole, the day after: nothing to say
    exit 1
fi
unzip -q out/cedar-q2.zip -d open
data=open/cedar-q2/data
ask() { sqlite3 -batch "$data/evidence.sqlite" "$1"; }
is() { # query, answer
    got=$(ask "$1")
    test "$got" = "$2" || { printf '%s\nwanted:\n%s\ngot:\n%s\n' "$1" "$2" "$got" >&2; exit 1; }
}

# Closed with W01 W02 W03 W04 W14, and W06 W07 W08 W13.  + W10, + W05, - W03;
# - W13.  Then + W11 W12, + W06 W08 from contractors, - W02 W12 W14, W04 gone;
# + W13, - W07, - W06 W08.  Left are W01 W05 W06 W08 W10 W11, and W13.
is "SELECT employment_type, previous_closing, late_starts, rescinded,
    late_ends, starts_moved, between_starts, between_ends, opening, starts,
    conversions_in, ends, conversions_out, vanished, closing FROM rollforward" \
    'Contractor|4|0|0|0|1|0|0|3|1|0|1|2|0|1
Employee|5|1|1|1|0|0|0|6|2|2|3|0|1|6'
is "SELECT kind, worker_id, heads, explained FROM rollforward_difference
    ORDER BY worker_id" \
    'late end|W03|-1|1
disappeared|W04|0|0
rescinded|W05|1|1
type changed|W06|0|1
late start|W10|1|1
start moved|W13|-1|1
end announced|W14|0|1'
# The closing is also what counting W's by hand in the new list gives.
is "SELECT sum(closing) FROM rollforward" "$(awk -F, '$1 ~ /^W/ && $6 == ""' \
    cedar-q2/hr.csv | wc -l)"

# A disappearance is judged as between two exports; W14 and W15 are explained.
is "SELECT worker_id, account, state, reason FROM result WHERE test_id = 'Q04'
    AND (state <> 'PASS' OR worker_id IN ('W14', 'W15')) ORDER BY 1, 2" \
    '|lost|FAIL|UNEXPLAINED_DISAPPEARANCE
|u04|FAIL|UNEXPLAINED_DISAPPEARANCE
W04||FAIL|UNEXPLAINED_DISAPPEARANCE
W14||PASS|
W15||PASS|'
is "SELECT holds FROM test_condition WHERE test_id = 'Q04'
    AND condition LIKE 'headcount%'" 0
# W04 is named, and is of no population all the same.
is "SELECT count(*) FROM population_member WHERE population = 'persons'" 12
is "SELECT count(*) FROM v_account" 7

# Leavers: W02 W07 W12 by their date; W03, which nobody tested, entered late;
# W09, whose 24 hours ran at the close.  W03's account and W09's are still open.
is "SELECT worker_id, account, state FROM result WHERE test_id = 'L01'
    ORDER BY 1" \
    'W02|u02|PASS
W03|u03|FAIL
W07||MISSING
W09|u09|FAIL
W12||MISSING'
is "SELECT key FROM population_member WHERE population = 'leavers'
    AND key LIKE 'W03%'" 'W03|2026-03-20'

# What was used is in the bundle, a line a row, and every row says its line.
rows=$data/previous/rows.jsonl
grep -c '^{"table":"person"' "$rows" >n
test "$(cat n)" = 12
is "SELECT rows_read || '|' || sha256 FROM source WHERE kind = 'previous'" \
    "$(wc -l <"$rows")|$(sha256sum "$rows" | cut -d' ' -f1)"
line=$(ask "SELECT record_id & 4294967295 FROM previous_person WHERE worker_id = 'W04'")
sed -n "${line}p" "$rows" | grep -q '"worker_id":"W04"'
is "SELECT c.line FROM result r JOIN result_record x ON x.result_id = r.id
    JOIN record c ON c.id = x.record_id WHERE r.test_id = 'Q04'
    AND r.worker_id = 'W04'" "$line"

# The chain, by stock tools and by our own.
unzip -q out/cedar-q1.zip -d open
for f in tagmanifest-sha256.txt tagmanifest-sha256.txt.p7s; do
    sum=$(sha256sum "open/cedar-q1/$f" | cut -d' ' -f1)
    grep -q "^Previous-.*-SHA256: $sum\$" open/cedar-q2/bag-info.txt
    is "SELECT count(*) FROM run WHERE value = '$sum'" 1
done
grep -qx 'Previous-Bag-Identifier: cedar-q1' open/cedar-q2/bag-info.txt
grep -q 'Previous-' open/cedar-q2/VERIFY.txt
root="--trust keys/demo-root.pem"
"$JMLPROOF" verify out/cedar-q2.zip $root --previous out/cedar-q1.zip >said
grep -q 'the bundle before it is cedar-q1$' said
"$JMLPROOF" verify out/cedar-q2.zip $root --previous open/cedar-q1 >said
fails() { # status, words, arguments of verify
    want=$1 words=$2 st=0
    shift 2
    "$JMLPROOF" verify "$@" >said 2>&1 || st=$?
    test $st -eq "$want"
    grep -q -e "$words" said
}
fails 1 "Previous-Tagmanifest-SHA256 is" out/cedar-q2.zip $root --previous out/cedar-q2.zip
fails 1 'names no bundle before this one' out/cedar-q1.zip $root --previous out/cedar-q1.zip
cp -r open/cedar-q1 bent
echo >>bent/VERIFY.txt
fails 1 'VERIFY.txt: altered' out/cedar-q2.zip $root --previous bent
fails 3 'nothing.zip' out/cedar-q2.zip $root --previous nothing.zip

# The same twice, from the zip or from the folder.
cp out/cedar-q2.zip first.zip
sed 's|../out/cedar-q1.zip|../open/cedar-q1|' cedar-q2/engagement.yaml >e.yaml
cedar_run 2
cmp out/cedar-q2.zip first.zip
cp e.yaml cedar-q2/engagement.yaml
"$JMLPROOF" run cedar-q2/engagement.yaml --out again --now "$(cedar_now 2)" --quiet
unzip -p again/cedar-q2.zip cedar-q2/data/previous/rows.jsonl | cmp - "$rows"
