#!/bin/sh
# A bundle's own inputs and rules give what is in it: the sample companies, a
# chain of quarters, a bundle without inputs, one of another version.
set -eu
now=2026-10-01T06:00:00Z
again() # bundle, options: it must be clean
{
    "$JMLPROOF" reperform "$@" --quiet >said 2>err || {
        cat said err
        exit 1
    }
    grep -q '^reperformed: ' said
    test ! -s err
    test -z "$(find "$TMPDIR" -name 'jmlproof-*')" # nothing stays
}
for c in acme borea; do
    "$JMLPROOF" run "$TOP/fixtures/$c/engagement.yaml" --out out --now $now --quiet >/dev/null
done
again out/acme-2026-q3.zip --trust "$TOP/fixtures/keys/demo-root.pem" --at $now
n=$(unzip -p out/acme-2026-q3.zip acme-2026-q3/data/evidence.sqlite >e.sqlite &&
    sqlite3 e.sqlite 'SELECT sum(n) FROM test')
grep -q "^reperformed: acme-2026-q3, $n results of 45 tests, " said
mkdir open
unzip -q out/borea-2026-q3.zip -d open
again open/borea-2026-q3 --trust "$TOP/fixtures/keys/demo-root.pem" --at $now

# `previous:`: the rows that were taken over are in the bundle.  It may lie
# elsewhere, under another name; JSON says the same.
. "$TOP/tests/cli/cedar.sh"
for q in 1 2 3; do
    cedar $q
    cedar_run $q >/dev/null
done
mkdir chain
mv out/cedar-q3.zip chain/other-name.zip
mv out/cedar-q2.zip chain
rm -r cedar-q2 cedar-q3 out/cedar-q1.zip
again chain/cedar-q2.zip --at "$(cedar_now 2)"
(
    cd chain
    umask 077
    TZ=Asia/Kolkata "$JMLPROOF" reperform other-name.zip --quiet --json --trust \
        "$TOP/fixtures/keys/demo-root.pem" --at "$(cedar_now 3)" >said
    sqlite3 :memory: "SELECT json_extract(readfile('said'), '\$.verdict'),
        json_extract(readfile('said'), '\$.results') > 50,
        json_array_length(readfile('said'), '\$.differences')" >is
    test "$(cat is)" = 'reperformed|1|0'
)

# trust, as gate has it
JMLPROOF_PASSPHRASE=long-enough "$JMLPROOF" keygen others --name Org --type ec --now 2026-01-01 >/dev/null
st=0
"$JMLPROOF" reperform out/acme-2026-q3.zip --trust others/root.pem --at $now >said 2>err || st=$?
test $st -eq 2
grep -q '^not trusted: ' err
test ! -s said
"$JMLPROOF" reperform chain/cedar-q2.zip --at "$(cedar_now 2)" >said 2>err
grep -q '^warning: chain/cedar-q2.zip: no trusted certificate was given' err

# a changed byte is said before anything is recomputed
cp -r open/borea-2026-q3 bent
printf x >>bent/data/results.json
st=0
"$JMLPROOF" reperform bent --quiet >said 2>err || st=$?
test $st -eq 1
grep -q '^data/results.json: ' err
test ! -s said

# without inputs: said, and done with the files
cp -r "$TOP/fixtures/borea" .
sed -i 's/^include_inputs: true/include_inputs: false/' borea/engagement.yaml
grep -q '^include_inputs: false' borea/engagement.yaml
"$JMLPROOF" run borea/engagement.yaml --out bare --now $now --quiet >/dev/null
bare=bare/borea-2026-q3.zip
st=0
"$JMLPROOF" reperform $bare --quiet >said 2>err || st=$?
test $st -eq 2
grep -q "^cannot be reperformed: it was made with 'include_inputs: false'.*--inputs" err
mv borea elsewhere
again $bare --inputs elsewhere --at $now
sed -i '0,/Active/s//Inactive/' "$(grep -l Active elsewhere/exports/*.csv | head -n 1)"
st=0
"$JMLPROOF" reperform $bare --inputs elsewhere --quiet --at $now >said 2>err || st=$?
test $st -eq 3
grep -q 'elsewhere/exports/.*: not the file this bundle was made from' err
st=0
"$JMLPROOF" reperform $bare --inputs nowhere --quiet --at $now >said 2>err || st=$?
test $st -eq 3
st=0
"$JMLPROOF" reperform out/borea-2026-q3.zip --inputs elsewhere --quiet --at $now >said 2>err || st=$?
test $st -eq 64

# Another version of the program made it: said, and not concluded from.
sed 's/1\.0\.0/0.9.0/g' "$JMLPROOF" >old
chmod +x old
test "$(./old --version)" = 'jmlproof 0.9.0'
./old run cedar-q1/engagement.yaml --out then --now "$(cedar_now 1)" --quiet >/dev/null
st=0
"$JMLPROOF" reperform then/cedar-q1.zip --quiet --at "$(cedar_now 1)" >said 2>err || st=$?
test $st -eq 2
grep -q '^note: made by jmlproof 0.9.0, and this is 1.0.0: ' said
grep -q '^reperformed: ' said

test -z "$(find "$TMPDIR" -name 'jmlproof-*')"
