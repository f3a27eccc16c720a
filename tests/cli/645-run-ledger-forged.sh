#!/bin/sh
# A ledger of runs that somebody changed is refused, by `check` and by `run`,
# whatever the lists and the signature of its bundle say; a bundle of before
# there were ledgers begins one.
set -eu
. "$TOP/tests/cli/cedar.sh"
. "$TOP/tests/cli/forge.sh"
for q in 1 2 3; do
    cedar $q
    cedar_run $q >said
done
cp -r cedar-q3 cedar-q4
cedar_engagement 4 2026-10-01 2026-12-31 2027-01-01 >cedar-q4/engagement.yaml
echo 'previous: ../forged/cedar-q3' >>cedar-q4/engagement.yaml
line=$(wc -l <cedar-q4/engagement.yaml)
db=data/evidence.sqlite

run4() {
    st=0
    "$JMLPROOF" "$@" >said 2>&1 || st=$?
}
refuse() { # words; SQL on standard input, on the bundle of the third quarter
    forge_open out/cedar-q3.zip
    sqlite3 -batch "$forged/$db"
    forge_close
    "$JMLPROOF" verify "$forged" --trust keys/demo-root.pem >said
    grep -q '^intact and trusted: ' said
    rm -rf new
    run4 run cedar-q4/engagement.yaml --out new --now 2027-01-01T06:00:00Z --quiet
    for way in run check; do
        if test $st -ne 3 || ! grep -q "cedar-q4/engagement.yaml:$line: previous: .*its run ledger: $1" said; then
            echo "$way: status $st, wanted 3 and '$1'" >&2
            cat said >&2
            exit 1
        fi
        grep -q '^ *hint: a run writes no such ledger' said
        run4 check cedar-q4/engagement.yaml
    done
    test -z "$(ls -A new 2>/dev/null)"
}
# As it is: taken.
forge_open out/cedar-q3.zip
forge_close
run4 run cedar-q4/engagement.yaml --out new --now 2027-01-01T06:00:00Z --quiet
test $st -eq 0
unzip -p new/cedar-q4.zip cedar-q4/data/previous/ledger.tsv >four
test "$(wc -l <four)" -eq 5

refuse 'entry 1 has another hash than its line' <<'SQL'
UPDATE run_ledger SET period_end = '2026-03-30' WHERE number = 1;
SQL
refuse 'entry 2 has another hash than its line' <<'SQL'
UPDATE run_ledger SET roles_sha256 = rules_sha256 WHERE number = 2;
SQL
refuse 'entry 3 has another hash than its line' <<'SQL'
UPDATE run_ledger SET made_at = '2026-09-30T06:00:00Z' WHERE number = 3;
SQL
refuse 'entry 1 is missing' <<'SQL'
DELETE FROM run_ledger WHERE number = 1;
SQL
refuse 'entry 2 is missing' <<'SQL'
DELETE FROM run_ledger WHERE number = 2;
SQL
refuse 'entry 3 is not of its own run' <<SQL
DELETE FROM run_ledger;
WITH q AS (SELECT 1) INSERT INTO run_ledger SELECT * FROM (VALUES $(awk 'NR > 1 && NR < 5 {
    printf "%s(%s", (NR > 2 ? ", " : ""), $1
    for (i = 2; i <= 12; i++) printf ", \x27%s\x27", $i
    printf ", 0, 0)" }' four));
SQL
refuse 'entry 1 is missing' <<'SQL'
DELETE FROM run_ledger;
SQL
refuse 'entry 1 has another hash than its line' <<'SQL'
UPDATE run_ledger SET number = 9 WHERE number = 1;
UPDATE run_ledger SET number = 1 WHERE number = 2;
UPDATE run_ledger SET number = 2 WHERE number = 9;
SQL
refuse 'entry 2 has no such value as a run writes' <<'SQL'
UPDATE run_ledger SET engagement = 'cedar' || char(9) || 'q2' WHERE number = 2;
SQL

# With hashes that fit again: lines on standard input without the two hashes,
# to SQL.
chain() {
    before=$(printf '%064d' 0)
    echo 'DELETE FROM run_ledger;'
    while read -r rest; do
        entry=$(echo "$rest $before" | tr ' ' '\t')
        before=$(echo "$entry" | sha256sum | cut -c 1-64)
        echo "$entry $before" | awk '{ printf "INSERT INTO run_ledger VALUES (%s", $1
            for (i = 2; i <= 12; i++) printf ", \x27%s\x27", $i
            print ", 0, 0);" }'
    done
}
sqlite3 -batch -separator ' ' forged/cedar-q3/$db "SELECT 1" >/dev/null
forge_open out/cedar-q3.zip
tail -n +2 "$forged/data/previous/ledger.tsv" | cut -f 1-10 | tr '\t' ' ' >lines
# The chain as it is, made so: nothing to say against it.
chain <lines >as-it-is.sql
sqlite3 -batch "$forged/$db" <as-it-is.sql
forge_close
run4 check cedar-q4/engagement.yaml
test $st -eq 0

refused_chain() { # words; lines
    chain >chain.sql
    refuse "$1" <chain.sql
}
# the second quarter left out
sed '2d; s/^3 /2 /' lines | refused_chain 'entry 1 is not of the bundle it was made after'
# the first and the second in each other's place
{
    sed -n '2s/^2/1/p' lines
    sed -n '1s/^1/2/p' lines
    sed -n 3p lines
} | refused_chain 'entry 2 is of a time the one before it reaches into'
# a first that is whole in itself, and not what the second follows
sed -n '1s/2026-01-01/2026-01-02/p' lines | chain | sed '1s/;/ WHERE number = 1;/' >first.sql
refuse 'entry 2 does not follow the one before it' <first.sql
# another bundle for the second quarter
awk '$1 == 2 { $7 = $8 } { print }' lines |
    refused_chain 'entry 2 is not of the bundle it was made after'
# other rules than those of the run
awk '$1 == 3 { $9 = $10 } { print }' lines | refused_chain "entry 3 is not of its own run: rules is"
awk '$1 == 3 { $6 = "2026-10-02T06:00:00Z" } { print }' lines |
    refused_chain "entry 3 is not of its own run: made_at is"
# a bundle that names none
awk '$1 == 1 { $7 = "-" } { print }' lines | refused_chain 'entry 1 does not name its bundle'
# a day there is not
awk '$1 == 1 { $3 = "2026-02-30" } { print }' lines |
    refused_chain 'entry 1 has no such value as a run writes'
# the first two forgotten
sed -n '3s/^3/1/p' lines | refused_chain 'entry 1 is the first, and it was made after another bundle'

# ---- reperform: the file, and what it is made from ------------------------------

again() { # words
    forge_close
    st=0
    "$JMLPROOF" reperform "$forged" --trust keys/demo-root.pem --quiet >said 2>&1 || st=$?
    test $st -ne 0
    grep -q -e "$1" said || { cat said >&2; exit 1; }
}
forge_open out/cedar-q3.zip
sed -i 's/2026-04-01T06/2026-04-02T06/' "$forged/data/previous/ledger.tsv"
again 'data/previous/ledger.tsv'
forge_open out/cedar-q3.zip
rm "$forged/data/previous/ledger.tsv"
again 'data/previous/ledger.tsv: is missing in the bundle'
forge_open out/cedar-q3.zip
sed -i '/"table":"ledger","number":1/ s/2026-04-01T06/2026-04-02T06/' "$forged/data/previous/rows.jsonl"
again 'its run ledger: entry 1 has another hash than its line'
forge_open out/cedar-q3.zip
sqlite3 -batch "$forged/$db" "UPDATE finding_history SET status = 'closed',
    ended_in = 'cedar-q3', ended_number = 3 WHERE account = 'ghost' AND test_id = 'O01'"
again 'finding_history .*status'
forge_open out/cedar-q3.zip
sqlite3 -batch "$forged/$db" "UPDATE run_metric SET value = 0 WHERE number = 1 AND
    name = 'findings.compound' OR number = 1 AND name = 'mfa.not_known'"
again 'run_metric .*value'

# ---- bundles without a ledger ------------------------------------------------------

old() { # quarter: as it would have been made before there were ledgers
    forge_open "out/cedar-q$1.zip"
    sqlite3 -batch "$forged/$db" 'DROP TABLE run_ledger; DROP TABLE run_metric;
        DROP TABLE run_test; DROP TABLE run_cycle; DROP TABLE finding_history;
        DROP TABLE history_change; DROP TABLE previous_rule; DROP TABLE previous_ledger;
        DROP TABLE previous_run_metric; DROP TABLE previous_run_test;
        DROP TABLE previous_finding_history;'
    rm -f "$forged/data/previous/ledger.tsv"
    forge_close
    next=$(($1 + 1))
    sed -i "s|^previous: .*|previous: ../$forged|" "cedar-q$next/engagement.yaml"
    run4 run "cedar-q$next/engagement.yaml" --out "old$1" --now "$(cedar_now $next)" --quiet
    test $st -eq 0
    unzip -p "old$1/cedar-q$next.zip" "cedar-q$next/$db" >"old$1.sqlite"
    "$JMLPROOF" reperform "old$1/cedar-q$next.zip" --trust keys/demo-root.pem --quiet >reperformed
}
is() {
    got=$(sqlite3 -batch "$1" "$2")
    test "$got" = "$3" || { printf '%s\nwanted:\n%s\ngot:\n%s\n' "$2" "$3" "$got" >&2; exit 1; }
}
ledger='SELECT number, engagement, tagmanifest_sha256 FROM run_ledger ORDER BY number'
history="SELECT account, status, coalesce(first_seen, '?'), coalesce(first_number, '?'),
    coalesce(last_seen, '?'), coalesce(ended_in, '') FROM finding_history
    WHERE test_id = 'O01' AND account <> '' ORDER BY account"
old 1
test -z "$(grep warning said | grep -v 'who signed it')"
is old1.sqlite "$ledger" "1|cedar-q1|$(sha256sum forged/cedar-q1/tagmanifest-sha256.txt | cut -c 1-64)
2|cedar-q2|-"
# As 644 has it of bundles that kept a ledger.
is old1.sqlite "$history" 'fresh|open|cedar-q2|2|cedar-q2|
ghost|open|cedar-q1|1|cedar-q2|
lost|vanished|cedar-q1|1|cedar-q1|cedar-q2
stray|closed|cedar-q1|1|cedar-q1|cedar-q2'
is old1.sqlite "SELECT number, fail FROM run_test WHERE test_id = 'O01'" '1|3
2|2'
# One that names a bundle before it: the ledger begins late, and that is said.
old 2
grep -q 'warning: previous: cedar-q2: it has no run ledger, though it names a bundle before it' said
is old2.sqlite "$ledger" "1|cedar-q2|$(sha256sum forged/cedar-q2/tagmanifest-sha256.txt | cut -c 1-64)
2|cedar-q3|-"
is old2.sqlite "$history" 'fresh|open|cedar-q2|1|cedar-q3|
ghost|open|cedar-q1|?|cedar-q3|
lost|vanished|?|?|?|cedar-q2
stray|re-opened|?|?|cedar-q3|'
