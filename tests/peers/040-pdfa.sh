#!/bin/sh
# Apache Preflight: signed or not, the report is PDF/A-1b.
set -eu
. "$TOP/tests/peers/lib.sh"
j=/usr/share/java
need java default-jre-headless
need $j/preflight.jar libpdfbox2-java
need $j/javax.activation.jar libactivation-java
need $j/jaxb-api.jar libjaxb-api-java
preflight()
{
    java -cp "$j/preflight.jar:$j/pdfbox2.jar:$j/fontbox2.jar:$j/xmpbox.jar:$j/commons-logging.jar:$j/commons-io.jar:$j/javax.activation.jar:$j/jaxb-api.jar" \
        org.apache.pdfbox.preflight.Validator_A1b "$1" >said 2>&1 || :
    grep -q 'is a valid PDF/A-1b file' said
}
authority $KINDS
for kind in $KINDS; do
    bundle "$kind"
    preflight "b.$kind/data/report.pdf"
done
stamped P-256
preflight b.P-256/report-timestamped.pdf
for company in acme borea; do
    sed '/^signing:/d' "$TOP/fixtures/$company/engagement.yaml" >this.yaml
    rm -rf "$company"
    cp -r "$TOP/fixtures/$company" .
    cp this.yaml "$company/plain.yaml"
    "$JMLPROOF" run "$company/plain.yaml" --out plain --now 2026-10-01T06:00:00Z --quiet
    unzip -q "plain/$company-2026-q3.zip"
    preflight "$company-2026-q3/data/report.pdf"
done
# The judge can say no.
printf '%%PDF-1.4\n' >no.pdf
if preflight no.pdf; then exit 1; fi
