#!/bin/sh
# diff: what became of the findings of an older bundle, with and without
# `previous:`; what is closed has a row that passes and its lines; the status says
# whether it is worse.
set -eu
. "$TOP/tests/cli/cedar.sh"
. "$TOP/tests/cli/forge.sh"
for q in 1 2 3; do
    cedar $q
    cedar_run $q >/dev/null
    unzip -p out/cedar-q$q.zip cedar-q$q/data/evidence.sqlite >$q.sqlite
done
diff_() # status, old, new, options
{
    want=$1
    shift
    st=0
    "$JMLPROOF" diff "$@" --quiet --at 2026-10-01 >said 2>err || st=$?
    test $st -eq "$want" || { echo "status $st, wanted $want"; cat said err; exit 1; }
}
json() # query over the findings, as table f(j)
{
    sqlite3 -batch :memory: "CREATE TABLE f(j);
        INSERT INTO f SELECT value FROM json_each(readfile('said'), '\$.findings'); $1"
}

# By hand, as 642 has it: fresh is new, ghost stays, lost is gone, stray is W01's.
diff_ 1 out/cedar-q1.zip out/cedar-q2.zip --trust keys/demo-root.pem --json
test "$(json "SELECT j->>'account', j->>'status', j->>'state_before', j->>'state_now',
        j->>'proof' FROM f WHERE j->>'test' = 'O01' AND j->>'account' <> '' ORDER BY 1")" = \
    'fresh|new||FAIL|
ghost|carried|FAIL|FAIL|
lost|vanished|FAIL||
stray|closed|FAIL|PASS|hr.csv:2; dir.csv:7'

# What the run that knew the bundle before wrote down itself is the same, though
# it got there in another way.
for q in 2 3; do
    diff_ 1 out/cedar-q$((q - 1)).zip out/cedar-q$q.zip --json
    json "SELECT j->>'finding_id', j->>'status' FROM f ORDER BY 1" >ours
    sqlite3 $q.sqlite "SELECT finding_id, status FROM finding WHERE status <> 'earlier'
        ORDER BY 1" >theirs
    test -s ours
    cmp ours theirs
    json "SELECT count(*) FROM f WHERE j->>'status' = 'closed' AND j->>'proof' = ''" >none
    test "$(cat none)" -eq 0
done
# stray is nobody's again
test "$(json "SELECT j->>'status' FROM f WHERE j->>'test' = 'O01'
    AND j->>'account' = 'stray'")" = re-opened

# Bundles that do not name each other.
mkdir apart
cp -r cedar-q2 apart/
sed -i '/^previous:/d; s,\.\./keys,../../keys,g' apart/cedar-q2/engagement.yaml
"$JMLPROOF" run apart/cedar-q2/engagement.yaml --out apart --now "$(cedar_now 2)" --quiet >/dev/null
diff_ 1 out/cedar-q1.zip apart/cedar-q2.zip
grep -q '^  O01  dir, stray  FAIL then, PASS now  \[[0-9a-f]\{12\}\]$' said
grep -q '^      proof: hr.csv:2; dir.csv:7$' said
grep -q '^  O02  MET then, DEVIATIONS now$' said
grep -q '^  O01.pass  57.1 then, 50 now (%)$' said
grep -q '^worse: cedar-q1 to 2026-03-31 and cedar-q2 to 2026-06-30: [0-9]* new, ' said
test "$(sed -n '/^carried$/,/^$/p' said | grep -c '^  O01  dir, ghost  FAIL  ')" -eq 1

# Nothing new: not worse.
forge_open out/cedar-q1.zip
sqlite3 "$forged/data/evidence.sqlite" \
    "UPDATE run SET value = value - 90 WHERE key = 'period_end_day'"
forge_close
diff_ 0 "$forged" out/cedar-q1.zip
grep -q '^not worse: .*: 0 new, 0 re-opened, [1-9][0-9]* carried, 0 closed' said
# One fails that was only missing, and one that an exception covered: worse.
sqlite3 "$forged/data/evidence.sqlite" "UPDATE result_row SET state = 3 WHERE id =
    (SELECT id FROM result WHERE state = 'FAIL' LIMIT 1)"
forge_close
diff_ 1 "$forged" out/cedar-q1.zip
grep -q 'FAIL_EXCEPTED then, FAIL now' said
# A test that was MET is no longer.
forge_open out/cedar-q1.zip
sqlite3 "$forged/data/evidence.sqlite" \
    "UPDATE run SET value = value - 90 WHERE key = 'period_end_day';
     UPDATE test SET outcome = 'MET' WHERE id = 'O01'"
forge_close
diff_ 1 "$forged" out/cedar-q1.zip
grep -q '^  O01  MET then, DEVIATIONS now$' said

# The wrong way round, others' bundles, others' roots, altered bytes.
diff_ 3 out/cedar-q2.zip out/cedar-q1.zip
grep -q "OLD's period does not end before that of NEW '2026-06-30'" err
grep -q '^hint: first the older bundle' err
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out out --now 2026-10-01T06:00:00Z --quiet >/dev/null
diff_ 3 out/cedar-q1.zip out/acme-2026-q3.zip
grep -q "OLD is of another client 'Cedar & Sons'" err
JMLPROOF_PASSPHRASE=long-enough "$JMLPROOF" keygen others --name Org --type ec --now 2026-01-01 >/dev/null
diff_ 2 out/cedar-q1.zip out/cedar-q2.zip --trust others/root.pem
test ! -s said
printf x >>"$forged/data/results.json"
diff_ 1 "$forged" out/cedar-q2.zip
test ! -s said
grep -q '^altered: ' err
