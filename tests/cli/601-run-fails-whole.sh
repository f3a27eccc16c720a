#!/bin/sh
# A run that fails leaves no bundle, no half of one, and says why.
set -eu
cp -r "$TOP/fixtures/acme" "$TOP/fixtures/keys" .
now=2026-10-01T06:00:00Z
st=0
"$JMLPROOF" run acme/engagement.yaml --out full/x/../.. --now 2026 2>stderr || st=$?
test $st -eq 64
grep -q "2026" stderr

# an export that is not there
mv acme/exports/okta-log.json gone.json
st=0
"$JMLPROOF" run acme/engagement.yaml --out out --now $now --quiet 2>stderr || st=$?
test $st -eq 3
grep -q 'okta-log.json' stderr
test ! -e out/acme-2026-q3.zip
test -z "$(ls -A out 2>/dev/null)"
mv gone.json acme/exports/okta-log.json

# a key that does not fit the certificate
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out other.key 2>/dev/null
sed 's|key: .*demo-PUBLIC.key|key: ../other.key|' acme/engagement.yaml >acme/bad-key.yaml
st=0
"$JMLPROOF" run acme/bad-key.yaml --out out --now $now --quiet 2>stderr || st=$?
test $st -eq 3
grep -q 'key' stderr
test ! -e out/acme-2026-q3.zip

# a certificate that begins after the time of the run
JMLPROOF_PASSPHRASE=long-enough "$JMLPROOF" keygen later --name Org --type ec --now 2026-11-20 >keygen.txt
grep -q "^Fingerprint of the root (SHA-256): $(openssl x509 -in later/root.pem -outform DER |
    sha256sum | cut -d' ' -f1)\$" keygen.txt
sed 's|^signing:.*|signing: {key: ../later/signer.key, chain: ../later/signer.pem, passphrase_env: P}|' \
    acme/engagement.yaml >acme/later.yaml
st=0
P=long-enough "$JMLPROOF" run acme/later.yaml --out out --now $now --quiet 2>stderr || st=$?
test $st -eq 3
grep -q 'signer.pem: not valid at the time of the run, 2026-10-01T06:00:00Z' stderr
grep -q '^hint: ' stderr
test ! -e out/acme-2026-q3.zip

# a folder that cannot be made
: >file
st=0
"$JMLPROOF" run acme/engagement.yaml --out file/sub --now $now --quiet 2>stderr || st=$?
test $st -eq 5
grep -q "file" stderr

# a full device behind standard output
if [ -e /dev/full ]; then
    st=0
    "$JMLPROOF" run acme/engagement.yaml --out out --now $now --quiet >/dev/full 2>stderr || st=$?
    test $st -eq 5
fi
