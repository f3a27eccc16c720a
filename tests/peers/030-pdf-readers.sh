#!/bin/sh
# qpdf finds no fault in the file; MuPDF says that it is unchanged.
set -eu
. "$TOP/tests/peers/lib.sh"
need qpdf qpdf
need mutool mupdf-tools
authority $KINDS
for kind in $KINDS; do
    bundle "$kind"
    stamped "$kind"
    for f in data/report.pdf report-timestamped.pdf; do
        qpdf --check "b.$kind/$f" >said 2>&1
        grep -q 'No syntax or stream encoding errors found' said
        if grep -qi warning said; then exit 1; fi
        mutool sign -v "b.$kind/$f" >said 2>&1
        grep -q 'The document is unchanged since signing' said
    done
done
# What is seen is there for every reader that draws annotations.
mutool draw -q -F txt -o page.txt "b.P-256/data/report.pdf" 1
grep -q 'P-256 Ёlena Müller' page.txt
grep -q 'Ürümqi 乌鲁木齐' page.txt
