#!/bin/sh
# OpenSSL, CMS with the CAdES attributes: the bundle's signature, and the one
# inside the report.
set -eu
. "$TOP/tests/peers/lib.sh"
need openssl openssl
authority $KINDS
for kind in $KINDS; do
    bundle "$kind"
    cms() # signature, content
    {
        openssl cms -verify -binary -cades -inform DER -in "$1" -content "$2" \
            -CAfile root.pem -no-CApath -no-CAstore -attime \
            "$(date -u -d "$now" +%s)" -out /dev/null 2>said
        grep -q 'CAdES Verification successful' said
    }
    cms "b.$kind/tagmanifest-sha256.txt.p7s" "b.$kind/tagmanifest-sha256.txt"

    stamped "$kind"
    for pdf in "b.$kind/report-timestamped.pdf" "b.$kind/data/report.pdf"; do
        # What the ByteRange covers, cut out with stock tools.
        set -- $(grep -a '^/ByteRange' "$pdf" | tr -d '[]')
        head -c "$3" "$pdf" >covered
        tail -c "+$(($4 + 1))" "$pdf" | head -c "$5" >>covered
        test "$(($4 + $5))" -eq "$(stat -c %s "$pdf")"
        tail -c "+$(($3 + 2))" "$pdf" | head -c "$(($4 - $3 - 2))" |
            sed 's/\(00\)*$//' | perl -ne 'print pack "H*", $_' >sig.der
        cms sig.der covered
        openssl cms -cmsout -print -noout -inform DER -in sig.der >printed
        n=$(grep -c 'id-smime-aa-timeStampToken' printed || :)
        case $pdf in
        *timestamped*) test "$n" -eq 1 ;;
        *) test "$n" -eq 0 ;;
        esac
    done
    openssl asn1parse -inform DER -in sig.der >asn1
    # PAdES: no signing time of its own (ETSI EN 319 142-1, 6.3).
    if grep -q signingTime asn1; then exit 1; fi
    printf x >>covered
    if cms sig.der covered; then exit 1; fi
done
