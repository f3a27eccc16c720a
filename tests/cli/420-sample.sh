#!/bin/sh
# sample: the list before the seed, sizes, extension, replacements, strata,
# tickets of everybody, as text, JSON and CSV.
set -eu
now=2026-10-01T06:00:00Z
root=$TOP/fixtures/keys/demo-root.pem
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --quiet --now $now >/dev/null
b=out/acme-2026-q3.zip
unzip -q $b
db=acme-2026-q3/data/evidence.sqlite
ask() { sqlite3 -batch -separator ' ' "${2:-$db}" "$1"; }
sample() { "$JMLPROOF" sample $b --quiet "$@"; }
keys() { # of which choices, in the order of the file
    awk -F, -v want="$1" 'NR > 1 && $7 ~ want { print $3 }'
}

# What is frozen, for the auditor to keep: every population and no test.
"$JMLPROOF" sample $b --list --trust "$root" --at $now >list 2>stderr
test ! -s stderr
ask "SELECT name, n, sha256 FROM population WHERE name NOT IN
    (SELECT id FROM test) ORDER BY name" >frozen
sed 1,3d list | sed 's/^  *//; s/   *\([0-9]\)/ \1/; s/  / /' | cmp - frozen
grep -q '^bundle acme-2026-q3, SHA-256 of its tagmanifest '"$(sha256sum \
    acme-2026-q3/tagmanifest-sha256.txt | cut -c 1-64)" list
sample --list --csv list.csv --json >list.json
sed 1d list.csv | tr , ' ' | cmp - frozen
test "$(ask "SELECT group_concat(json_extract(value, '\$.population') || ' '
    || json_extract(value, '\$.members') || ' '
    || json_extract(value, '\$.sha256'), char(10))
    FROM json_each(readfile('list.json'))" :memory:)" = "$(cat frozen)"

# Text, CSV and JSON tell the same; a folder serves as well as the zip.
sample --population leavers --seed 4-1-6-2 --size 5 --csv s.csv >s.txt
sample --population leavers --seed 4-1-6-2 --size 5 --json >s.json
"$JMLPROOF" sample acme-2026-q3 --quiet --population leavers --seed 4-1-6-2 \
    --size 5 --csv - | cmp - s.csv
test "$(wc -l <s.csv)" -eq 6
keys selected <s.csv >five
awk '$2 == "selected" { print $4 }' s.txt | cmp - five
grep -qx 'seed         4-1-6-2' s.txt
grep -q "SHA-256 $(sed -n 's/^leavers 28 //p' frozen)" s.txt
test "$(ask "SELECT group_concat(json_extract(value, '\$.key'), char(10))
    FROM json_each(readfile('s.json'), '\$.items')" :memory:)" = "$(cat five)"
test "$(stat -c %a s.csv)" = 600

# A member leads to the line that shows it.
while IFS=, read -r _ _ key _ _ _ _ _ file line worker name _; do
    test "$key" != key || continue
    sed -n "${line}p" "$TOP/fixtures/acme/$file" >row
    grep -q "${key%%|*}" row
    grep -q "$worker" row
    test -n "$name"
done <s.csv

# A larger sample has all of a smaller one first; --extend-to the same.
sample --population leavers --seed 4-1-6-2 --size 12 --csv - >twelve.csv
keys selected <twelve.csv | head -n 5 | cmp - five
sample --population leavers --seed 4-1-6-2 --size 5 --extend-to 12 \
    --replacements 3 --csv - >more.csv
keys selected <more.csv | cmp - five
keys 'selected|extension' <more.csv >a
keys selected <twelve.csv | cmp - a
# Replacements are the next tickets.
sample --population leavers --seed 4-1-6-2 --size 15 --csv - >fifteen.csv
keys selected <fifteen.csv | tail -n 3 >a
keys replacement <more.csv | cmp - a
test "$(awk -F, 'NR > 1 { print $6 }' more.csv | tr -d '\n')" = 111111111111000
# No more than there are.
sample --population leavers --seed 4-1-6-2 --size 27 --replacements 9 --csv - |
    keys replacement >a
test "$(wc -l <a)" -eq 1

# A ticket for everybody, taken or not, in order; another seed, another order.
sample --population leavers --seed 4-1-6-2 --size 5 --replacements 2 \
    --all-tickets --csv - >all.csv
test "$(wc -l <all.csv)" -eq 29
test "$(keys '^not selected$' <all.csv | wc -l)" -eq 21
sed 1d all.csv | cut -d , -f 4 | LC_ALL=C sort -c -u
sed 1d all.csv | cut -d , -f 3 | LC_ALL=C sort >a
ask "SELECT key FROM population_member WHERE population = 'leavers'" |
    LC_ALL=C sort | cmp - a
sample --population leavers --seed 4-1-6-3 --size 5 --csv - | keys selected >a
if cmp -s a five; then exit 1; fi

# These are the rows of table sample_ticket.
test "$(ask 'SELECT count(*) FROM sample_ticket')" -eq 0
test "$(ask "SELECT group_concat(name) FROM
    pragma_table_info('sample_ticket')")" = "$(head -n 1 all.csv | cut -d , -f 1-6)"

# Sizes.  3 of 28 are more than 10 %: C(25,15)/C(28,15) = 8.7 %, of 14 it is
# 11.1 %; as if there were no end 0.9^22 = 9.8 %.
size() { # JSON path, arguments
    path=$1
    shift
    sample --population leavers --seed 7 "$@" --json >j
    ask "SELECT json_extract(readfile('j'), '\$.size.$path')" :memory:
}
test "$(size n --tolerable-rate 10 --risk 10)" = 15
test "$(size binomial --tolerable-rate 10% --risk 10)" = 22
test "$(size intolerable_members --tolerable-rate 10 --risk 10)" = 3
test "$(size how --tolerable-rate 10 --risk 10)" = computed
test "$(size binomial --tolerable-rate 10 --risk 10 --expected-deviations 1)" = 38
test "$(size binomial --tolerable-rate 5 --risk 5)" = 59
test "$(size how --size 25)" = given
sample --population leavers --seed 7 --tolerable-rate 10 --risk 10 >stdout
grep -q 'size  *15 of 28 members, hypergeometric: tolerable rate 10 % (3 members), risk 10 %, expected deviations 0' stdout
grep -q '(binomial, as if the population had no end: 22)' stdout
# Limits: auditors.md has 8.8, 14.7 and 19.9 % for 25 items.
sample --population leavers --seed 7 --size 25 --risk 10 >stdout
test "$(sed -n '/deviations seen/,/^$/p' stdout | awk '$2 ~ /^[0-9]/ { print $1, $2 }' |
    tr '\n' ' ')" = '0 8.8 1 14.7 2 19.9 '
if grep -q 'deviation limits' s.txt; then exit 1; fi

# Strata: one each at least, in proportion, and none ever gives one back.
sample --population leavers --seed 7 --size 6 --strata employment_type \
    --replacements 1 --json >j
ask "SELECT json_extract(value, '\$.stratum'), json_extract(value, '\$.members'),
    json_extract(value, '\$.selected') FROM
    json_each(readfile('j'), '\$.strata')" :memory: >strata
ask "SELECT employment_type, count(*) FROM population_stratum
    WHERE population = 'leavers' GROUP BY 1 ORDER BY 1" >want
sed 's/ [0-9]*$//' strata | cmp - want
test "$(awk '{ n += $NF } $NF < 1 { n = 99 } END { print n }' strata)" -eq 6
: >last
for n in 4 5 6 7 8 9 12 20 28; do
    sample --population leavers --seed 7 --size $n --strata location --csv - |
        keys selected | LC_ALL=C sort >a
    test "$(wc -l <a)" -eq $n
    test -z "$(comm -23 last a)"
    mv a last
done
for column in stratum employment_type department location system; do
    sample --population leavers --seed 7 --size 20 --strata $column >/dev/null
done
for column in system tier kind privileged; do
    sample --population accounts --seed 7 --size 40 --strata $column >/dev/null
done

# The bundle is verified first.
st=0
"$JMLPROOF" sample $b --population leavers --seed 7 --size 5 >stdout 2>stderr || st=$?
test $st -eq 0
grep -q '^warning: ' stderr
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout /dev/null \
    -subj /CN=Stranger -days 3650 -out stranger.pem 2>/dev/null
st=0
"$JMLPROOF" sample $b --population leavers --seed 7 --size 5 --trust stranger.pem \
    >stdout 2>stderr || st=$?
test $st -eq 2
test ! -s stdout
grep -q 'not trusted' stderr
cp -r acme-2026-q3 changed
printf x >>changed/data/results.json
st=0
"$JMLPROOF" sample changed --population leavers --seed 7 --size 5 --csv c.csv \
    >stdout 2>stderr || st=$?
test $st -eq 1
test ! -s stdout
test ! -e c.csv
grep -q 'data/results.json' stderr
