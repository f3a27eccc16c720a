#!/bin/sh
# gate: text, JSON, JUnit; altered bytes first; trust only when asked for.
set -eu
now=2026-10-01T06:00:00Z
root=$TOP/fixtures/keys/demo-root.pem
cp -r "$TOP/fixtures/acme" "$TOP/fixtures/keys" .
mkdir -p acme/policies/profiles
# The stock profile, with a limit on failures, rates and a required test added.
sed -e 's/^  fail: .*/  fail: {outcomes: [DEVIATIONS], unexcepted_failures: 0}/' \
    -e 's/^gate:/gate:\n  rates: {R01: 90, L01: 90, Q03: 99.9}\n  tests: {required: [L01, Z99]}/' \
    "$TOP/policies/profiles/common.yaml" >acme/policies/profiles/common.yaml
"$JMLPROOF" run acme/engagement.yaml --out out --now $now --quiet >/dev/null
b=out/acme-2026-q3.zip

# The sample company has deviations: status 1, and each test has its line.
st=0
"$JMLPROOF" gate $b --trust "$root" --at $now >stdout 2>stderr || st=$?
test $st -eq 1
unzip -p $b acme-2026-q3/data/evidence.sqlite >e.sqlite
for t in $(sqlite3 e.sqlite "SELECT id FROM test WHERE outcome = 'DEVIATIONS'"); do
    grep -q "^BREACHED  $t outcome: DEVIATIONS" stdout
done
for t in $(sqlite3 e.sqlite "SELECT id FROM test WHERE outcome = 'UNABLE_TO_CONCLUDE'"); do
    grep -q "^UNABLE    $t outcome: UNABLE_TO_CONCLUDE" stdout
done
fails=$(sqlite3 e.sqlite "SELECT count(*) FROM result WHERE state = 'FAIL'")
grep -q "failures without an exception: $fails, at most 0" stdout
# 56 of 60 pass in R01, one is open: 93.3 %; 10 of 26 in L01: at most 61.5 %.
grep -q '^kept      R01 rate: 56 of 60 pass, 1 open; at least 90 %' stdout
grep -q '^BREACHED  L01 rate: 10 of 26 pass' stdout
grep -q '^kept      L01 required: ' stdout
grep -q '^UNABLE    Z99 required: the bundle holds no such test' stdout
test ! -s stderr

# the same as JSON and as JUnit XML
"$JMLPROOF" gate $b --json --quiet >j.json || true
test "$(sqlite3 :memory: "SELECT json_extract(readfile('j.json'), '\$.engagement')")" = acme-2026-q3
n=$(sqlite3 :memory: "SELECT json_array_length(readfile('j.json'), '\$.checks')")
"$JMLPROOF" gate $b --junit --quiet >j.xml || true
test "$(grep -c '<testcase' j.xml)" -eq "$n"
grep -q "tests=\"$n\"" j.xml

# Without --trust an unanchored signature is a warning; a foreign root is 2.
st=0
"$JMLPROOF" gate $b >/dev/null 2>stderr || st=$?
test $st -eq 1
grep -q '^warning: ' stderr
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout /dev/null \
    -subj /CN=Stranger -days 3650 -out stranger.pem 2>/dev/null
st=0
"$JMLPROOF" gate $b --trust stranger.pem --at $now >stdout 2>stderr || st=$?
test $st -eq 2
grep -q 'not trusted' stderr

# One changed byte: status 1, nothing is gated, the file is named.
unzip -q $b -d open
printf x >>open/acme-2026-q3/data/results.json
st=0
"$JMLPROOF" gate open/acme-2026-q3 >stdout 2>stderr || st=$?
test $st -eq 1
test ! -s stdout
grep -q 'data/results.json' stderr

# An unsigned company without a fault: kept, and a warning that it is unsigned.
st=0
"$JMLPROOF" gate nothing.zip 2>stderr || st=$?
test $st -eq 3
grep -q nothing.zip stderr
st=0
"$JMLPROOF" gate $b --json --junit 2>stderr || st=$?
test $st -eq 64

# `run --gate` writes the bundle and ends as gate does; of several the worst.
st=0
"$JMLPROOF" run acme/engagement.yaml --out gated --now $now --quiet --gate \
    >stdout 2>stderr || st=$?
test $st -eq 1
cmp $b gated/acme-2026-q3.zip
"$JMLPROOF" gate $b --at $now --quiet >alone || :
{ echo gated/acme-2026-q3.zip; cat alone; } | cmp - stdout
