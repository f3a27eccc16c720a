#!/bin/sh
# pdfsig (poppler, NSS): its three sentences; and not after a change.
set -eu
. "$TOP/tests/peers/lib.sh"
need pdfsig poppler-utils
need certutil libnss3-tools
authority $KINDS
nss
for kind in $KINDS; do
    bundle "$kind"
    stamped "$kind"
    for f in data/report.pdf report-timestamped.pdf; do
        pdfsig -nssdir sql:nss "b.$kind/$f" >said
        grep -q 'Signature is Valid' said
        grep -q 'Certificate is Trusted' said
        grep -q 'Total document signed' said
        grep -q "Common Name: $kind Ёlena Müller" said
        grep -q 'Signature Type: ETSI.CAdES.detached' said
        grep 'Signing Time' said
        test "$(grep -c '^Signature #' said)" -eq 1
    done
done
# Without the root it is valid and not trusted: the root is not in the file.
pdfsig "b.P-256/data/report.pdf" >said || :
grep -q 'Signature is Valid' said
if grep -q 'Certificate is Trusted' said; then exit 1; fi

cp b.P-256/data/report.pdf changed.pdf
printf 'y' | dd of=changed.pdf bs=1 seek=3000 conv=notrunc 2>log
pdfsig -nssdir sql:nss changed.pdf >said || :
if grep -q 'Signature is Valid' said; then exit 1; fi
{ cat b.P-256/data/report.pdf; printf '%%\n'; } >longer.pdf
pdfsig -nssdir sql:nss longer.pdf >said || :
if grep -q 'Total document signed' said; then exit 1; fi
