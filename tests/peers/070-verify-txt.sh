#!/bin/sh
# The commands of VERIFY.txt for report and workbook, as they stand there.
set -eu
. "$TOP/tests/peers/lib.sh"
need pdfsig poppler-utils
need certutil libnss3-tools
need xmlsec1 xmlsec1
mkdir top
cd top
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out .. --now 2026-10-01T06:00:00Z --quiet
unzip -q ../acme-2026-q3.zip
cp "$TOP/fixtures/keys/demo-root.pem" root.pem
cd acme-2026-q3
sed -n '/^[0-9]*[.] The report by itself/,/^[0-9]*[.] Ask/s/^    //p' VERIFY.txt >../commands
test "$(grep -c . ../commands)" -eq 7
sh -eux ../commands >../said 2>&1
cat ../said
grep -q 'Signature is Valid' ../said
grep -q 'Certificate is Trusted' ../said
grep -q 'Total document signed' ../said
n=$(grep -c . ../parts)
grep -q 'SignedInfo References (ok/all): 3/3' ../said
grep -q "Manifests References (ok/all): $n/$n" ../said
grep -qx "$n" ../said
