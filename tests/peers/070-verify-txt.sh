#!/bin/sh
# The commands of VERIFY.txt for report and workbook, as they stand there.
set -eu
. "$TOP/tests/peers/lib.sh"
need pdfsig poppler-utils
need certutil libnss3-tools
need xmlsec1 xmlsec1
need xxd xxd
mkdir top
cd top
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out .. --now 2026-10-01T06:00:00Z --quiet
unzip -q ../acme-2026-q3.zip
cp "$TOP/fixtures/keys/demo-root.pem" root.pem
cd acme-2026-q3
sed -n '/^[0-9]*[.] The report by itself/,/^[0-9]*[.] The report with a time/s/^    //p' VERIFY.txt >../commands
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

# And those for a report with a time stamp in it.
cd ../..
mv top/acme-2026-q3 b.demo
stamped demo
mkdir -p side
mv b.demo side/bag
cp tsa.pem side/
cp "$TOP/fixtures/keys/demo-root.pem" side/root.pem
mkdir side/nss
certutil -N -d sql:side/nss --empty-password
certutil -A -d sql:side/nss -n root -t ',C,' -i side/root.pem
cd side/bag
sed -n '/^[0-9]*[.] The report with a time/,/^[0-9]*[.] Ask/s/^    //p' VERIFY.txt >../commands
test "$(grep -c . ../commands)" -eq 9
sh -eu ../commands >../said 2>../err
cat ../said
head -n 1 ../said | grep -q '^Digital Signature Info' # so nothing differs
grep -q 'Signature is Valid' ../said
grep -q 'Certificate is Trusted' ../said
grep -q 'Total document signed' ../said
grep -q '^Time stamp: ' ../said
grep -q '^Verification: OK$' ../said
# A byte changed outside /Contents is seen.
printf x | dd of=report-timestamped.pdf bs=1 seek=3000 conv=notrunc 2>../err
sed -n 1,2p ../commands >../first
sh -eu ../first >../said
test -s ../said
