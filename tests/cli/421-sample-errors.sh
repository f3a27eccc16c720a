#!/bin/sh
# sample: what it refuses, and how it says so; a population that is not the
# one that was frozen; one without members; a key that is not one line.
set -eu
now=2026-10-01T06:00:00Z
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --quiet --now $now >/dev/null
b=out/acme-2026-q3.zip

refuse() { # status, pattern, arguments
    want=$1 pattern=$2
    shift 2
    st=0
    "$JMLPROOF" sample "$@" --quiet >stdout 2>err || st=$?
    if test "$st" -ne "$want" || ! grep -q -e "$pattern" err || test -s stdout; then
        echo "sample $*: status $st, wanted $want and '$pattern'"
        cat stdout err
        exit 1
    fi
}
leavers() { # pattern, arguments
    pattern=$1
    shift
    refuse 64 "$pattern" $b --population leavers "$@"
}

refuse 64 'it takes BUNDLE' --list
refuse 64 -- '--population is missing' $b --seed 7 --size 5
refuse 64 "unknown population 'leaver'" $b --population leaver --seed 7 --size 5
grep -q "^hint: there are 'accounts', .*'leavers', .*'persons'" err
if grep -q "'L01'" err; then exit 1; fi
refuse 64 "unknown population 'L01'" $b --population L01 --seed 7 --size 5

leavers '--seed is missing' --size 5
grep -q '^hint: .*auditor.*--list' err
leavers '--seed needs a value' --size 5 --seed ''
leavers '--seed is blank' --size 5 --seed '  '
leavers 'begins or ends with a blank' --size 5 --seed '7 '
leavers 'not one line' --size 5 --seed "$(printf '7\n8')"
leavers 'nothing is thrown here' --size 5 --seed dice

leavers '--size is missing' --seed 7
grep -q '^hint: .*--tolerable-rate and --risk' err
leavers '--size 29 is more than the 28 members' --seed 7 --size 29
grep -q '^hint: --size 28' err
leavers '--size 0 is not in 1 to' --seed 7 --size 0
leavers "not a whole number '-5'" --seed 7 --size -5
leavers "not a whole number '5.5'" --seed 7 --size 5.5
leavers "not a whole number 'all'" --seed 7 --size all
leavers '--risk is missing' --seed 7 --tolerable-rate 5
leavers '--tolerable-rate is missing' --seed 7 --risk 5
leavers '--tolerable-rate is missing' --seed 7 --expected-deviations 1
leavers '--size and --tolerable-rate exclude' --seed 7 --size 5 --tolerable-rate 5
leavers '--size and --expected-deviations exclude' --seed 7 --size 5 \
    --expected-deviations 1
for wrong in 0 100 -5 5,5 1e1 0.00001 five; do
    leavers "--tolerable-rate: not a percentage '$wrong'" --seed 7 \
        --tolerable-rate $wrong --risk 5
    leavers "--risk: not a percentage '$wrong'" --seed 7 --tolerable-rate 5 \
        --risk $wrong
done
leavers '--expected-deviations 101 is not in 0 to 100' --seed 7 \
    --tolerable-rate 5 --risk 5 --expected-deviations 101
# 5 % of 28 is 1.4: two are too many, so two cannot be expected.
leavers 'in 28 members 2 are not tolerable' --seed 7 --tolerable-rate 5 \
    --risk 5 --expected-deviations 2

leavers '--extend-to 5 is not more than the size 5' --seed 7 --size 5 --extend-to 5
leavers '--extend-to 29 is more than the 28' --seed 7 --size 5 --extend-to 29
leavers '--replacements 0 is not in' --seed 7 --size 5 --replacements 0
leavers "unknown column 'colour'" --seed 7 --size 5 --strata colour
grep -q "^hint: there are 'stratum', 'employment_type', " err
leavers "unknown column 'key'" --seed 7 --size 5 --strata key
leavers "column 'kind' says nothing about 'leavers'" --seed 7 --size 5 --strata kind
leavers '--size 1 is less than the [0-9]* strata' --seed 7 --size 1 --strata location
leavers '--json and --csv - exclude' --seed 7 --size 5 --json --csv -
for option in '--population leavers' '--seed 7' '--size 5' '--risk 5' \
    '--tolerable-rate 5' '--expected-deviations 1' '--strata tier' \
    '--extend-to 9' '--replacements 1' --all-tickets; do
    refuse 64 '--list and .* exclude' $b --list $option
done
refuse 5 'nowhere' $b --population leavers --seed 7 --size 5 --csv nowhere/s.csv
refuse 3 'nowhere.zip' nowhere.zip --list
st=0
"$JMLPROOF" sample $b --quiet --list >/dev/full 2>err || st=$?
test $st -eq 5

# Somebody takes a leaver out and writes new lists: nothing is selected.
unzip -q $b
cd acme-2026-q3
sqlite3 data/evidence.sqlite "DELETE FROM spell WHERE id = (SELECT s.id FROM
    spell s JOIN population_member m ON m.record_id = s.record_id
    WHERE m.population = 'leavers' LIMIT 1)"
rm tagmanifest-sha256.txt.p7s
find data -type f -exec sha256sum {} + | LC_ALL=C sort -k 2 >manifest-sha256.txt
oxum=$(cat $(find data -type f) | wc -c).$(find data -type f | wc -l)
sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $oxum/" bag-info.txt
find . -type f ! -path './data/*' ! -name 'tagmanifest-*' | sed 's,^[.]/,,' |
    xargs sha256sum | LC_ALL=C sort -k 2 >tagmanifest-sha256.txt
cd ..
refuse 1 "population 'leavers': frozen with 28 members .* it has 27" acme-2026-q3 \
    --population leavers --seed 7 --size 5
refuse 1 "population 'leavers': frozen with 28 members .* it has 27" acme-2026-q3 --list
# Others are as they were.
"$JMLPROOF" sample acme-2026-q3 --quiet --population movers --seed 7 --size 1 >/dev/null

# Nobody moved here.
mkdir quiet
cat >quiet/e.yaml <<'X'
engagement: quiet
client: Quiet, Inc.
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: w.csv, profile: generic/workers-csv, system: hr, termination_date_means: last_working_day}
X
printf 'worker_id,name,start_date,status\nW1,Ann,2020-01-01,active\n' >quiet/w.csv
"$JMLPROOF" run quiet/e.yaml --quiet --now $now >/dev/null
refuse 2 "population 'leavers' has no members" out/quiet.zip --population leavers \
    --seed 7 --size 5
refuse 2 "population 'leavers' has no members" out/quiet.zip --population leavers \
    --seed 7 --tolerable-rate 5 --risk 5
