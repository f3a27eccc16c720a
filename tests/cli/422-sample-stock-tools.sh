#!/bin/sh
# The selection with sqlite3, sha256sum and sort: the commands of VERIFY.txt and
# those that sample prints, as they are printed, for keys and seeds of all
# kinds; and the same tickets from exports whose rows came in another order.
set -eu
now=2026-10-01T06:00:00Z
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --quiet --now $now >/dev/null
unzip -q out/acme-2026-q3.zip

tickets() { sed 1d "$1" | awk -F, '{ print $4 "  " $3 }'; }

# VERIFY.txt, with SEED and 25 as they stand there.
sed -n 's/^    \$ \(sqlite3 .*population.*\)/\1/p' acme-2026-q3/VERIFY.txt >verify
test "$(wc -l <verify)" -eq 3
(cd acme-2026-q3 && sed -n 3p ../verify | sh) >by-hand
"$JMLPROOF" sample acme-2026-q3 --quiet --population leavers --seed SEED --size 25 \
    --csv s.csv >s.txt
tickets s.csv | cmp - by-hand
test "$(wc -l <by-hand)" -eq 25
(cd acme-2026-q3 && sed -n 2p ../verify | sh) | cut -c 1-64 >digest
grep -q "SHA-256 $(cat digest)" s.txt
(cd acme-2026-q3 && sed -n 1p ../verify | sh) | grep -q "^leavers  *28  *$(cat digest)"

# What sample prints.
printed() { # folder, arguments
    folder=$1
    shift
    "$JMLPROOF" sample "$folder" --quiet "$@" --csv s.csv >s.txt
    sed -n 's/^    \(sqlite3 .*\)/\1/p' s.txt >commands
    test -s commands
    (cd "$folder" && sh ../commands) >by-hand
    # A cell that a spreadsheet would compute has an apostrophe before it.
    "$JMLPROOF" sample "$folder" --quiet "$@" --json >s.json
    sqlite3 -separator '  ' :memory: "SELECT json_extract(value, '\$.ticket'),
        json_extract(value, '\$.key')
        FROM json_each(readfile('s.json'), '\$.items')" | cmp - by-hand
}
printed acme-2026-q3 --population leavers --seed "it's \"4\" \$(x) \`y\` \\n %s |" \
    --size 9 --extend-to 12 --replacements 2
printed acme-2026-q3 --population 'non-human accounts' --seed Würfel --size 3
printed acme-2026-q3 --population grants --seed 7 --size 9 --replacements 2 \
    --strata privileged
test "$(wc -l <commands)" -eq 3
printed acme-2026-q3 --population leavers --seed 7 --size 9 --strata location \
    --all-tickets
test "$(wc -l <by-hand)" -eq 28

# Keys of all kinds.  The name of a department goes into a command.
mkdir odd
cat >odd/e.yaml <<'X'
engagement: odd
client: Odd, Inc.
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: w.csv, profile: generic/workers-csv, system: hr, termination_date_means: last_working_day}
  - {file: a.csv, profile: generic/accounts-csv, system: app}
  - {file: r.csv, profile: generic/reviews-csv, system: reviews}
X
cat >odd/w.csv <<'X'
worker_id,name,department,start_date,end_date,status
W1,Ann,"R&D ""$(id)"" `id` it's!",2020-01-01,2026-07-31,terminated
=1+1,Bob,,2020-01-01,2026-08-31,terminated
W3,Cid,"R&D ""$(id)"" `id` it's!",2020-01-01,2026-08-31,terminated
X
printf '%s\n' username,status ann,active 'ann#2,active' '"two
lines",active' 'back\slash\n,active' "\"it's \$(x) \`y\` \"\"q\"\"\",active" \
    'Müller,active' "$(printf 'tab\there'),active" "$(printf 'esc\033[31m'),active" \
    "$(printf 'c1\302\233x'),active" 'LAPTOP#12,active' '#,active' >odd/a.csv
cat >odd/r.csv <<'X'
campaign,item,username,system,entitlement,reviewer,decision,decided_at
C1,1,ann,app,e,W1,keep,2026-07-05T10:00:00Z
C1,2,ann,app,e,W1,keep,2026-07-06T10:00:00Z
C1,3,ann,app,e#2,W1,keep,2026-07-07T10:00:00Z
X
"$JMLPROOF" run odd/e.yaml --quiet --now $now >/dev/null 2>&1
unzip -q out/odd.zip -d unpacked
mv unpacked/odd odd-bundle
printed odd-bundle --population accounts --seed 7 --size 3 --all-tickets
# printf 'app|two\nlines' | od -An -tx1
grep -q 'hex:6170707c74776f0a6c696e6573$' by-hand
grep -qx '[0-9a-f]*  app|ann' by-hand
grep -qx '[0-9a-f]*  app|ann#2#1' by-hand
grep -qx '[0-9a-f]*  app|LAPTOP#12#1' by-hand
grep -qx '[0-9a-f]*  app|#' by-hand
test "$(wc -l <by-hand)" -eq 11
printed odd-bundle --population leavers --seed 7 --size 2 --strata department
grep -q "^leavers,7,'=1+1|2026-08-31," s.csv
# Two of one name, and one whose own name looks like the second of them.
printed odd-bundle --population 'review items' --seed 7 --size 3
cut -c 67- by-hand | LC_ALL=C sort >a
printf 'C1|app|ann|e%s\n' '' '#2' '#2#1' | cmp - a

# The order of the rows of the exports says nothing.
cp -r "$TOP/fixtures/acme" "$TOP/fixtures/keys" .
backwards() { # file, line of the header; the last row may be a total
    { sed "$2q" "$1"; sed "1,$2d; \$d" "$1" | tac; tail -n 1 "$1"; } >shuffled
    if cmp -s shuffled "$1"; then exit 1; fi
    mv shuffled "$1"
}
backwards acme/exports/workday-workers.csv 3
backwards acme/exports/payroll-accounts.csv 1
"$JMLPROOF" run acme/engagement.yaml --out other --quiet --now $now >/dev/null
for p in leavers joiners persons accounts; do
    for b in out other; do
        "$JMLPROOF" sample $b/acme-2026-q3.zip --quiet --population $p --seed 7 \
            --size 6 --strata stratum --csv - | cut -d , -f 1-8 >$b.csv
    done
    cmp out.csv other.csv
done
