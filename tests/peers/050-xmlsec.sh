#!/bin/sh
# xmlsec1 on the workbook: every reference right, N of N; and not after a
# change.  Its "OK" alone is said of a changed part too.
set -eu
. "$TOP/tests/peers/lib.sh"
need xmlsec1 xmlsec1
authority $KINDS

check() # folder of the unpacked workbook; N
{
    # One --url-map for each part: what the signature calls it, where it is.
    sed 's/<Reference /\n&/g' "$1/_xmlsignatures/sig1.xml" |
        sed -n "s,^<Reference URI=\"\\(/[^\"?]*\\)\\([^\"]*\\)\".*,--url-map:\\1\\2 $1\\1,p" >parts
    n=$(grep -c . parts)
    xmlsec1 --verify --trusted-pem root.pem --untrusted-pem sub.pem \
        --id-attr:Id http://www.w3.org/2000/09/xmldsig#:Object \
        --id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties \
        $(cat parts) "$1/_xmlsignatures/sig1.xml" >said 2>&1 || return 1
    grep -q '^OK' said && grep -q 'SignedInfo References (ok/all): 3/3' said &&
        grep -q "Manifests References (ok/all): $n/$n" said
}
for kind in $KINDS; do
    bundle "$kind"
    rm -rf x
    unzip -q "b.$kind/data/workbook.xlsx" -d x
    check x
    # Each part is listed but three: the list of types, the core properties,
    # the signature's own.
    parts=$(find x -type f ! -path 'x/_xmlsignatures/*' | wc -l)
    test "$n" -eq "$((parts - 2))"
done
sed -i 's/<v>1</<v>2</' x/xl/worksheets/sheet1.xml
if check x; then exit 1; fi
rm -r x
unzip -q "b.P-384/data/workbook.xlsx" -d x
sed -i 's/Target="worksheets\/sheet2.xml"/Target="worksheets\/sheet3.xml"/' x/xl/_rels/workbook.xml.rels
if check x; then exit 1; fi
