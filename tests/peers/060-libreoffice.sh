#!/bin/sh
# LibreOffice's own verdict on the workbook, and that it opens unrepaired.
set -eu
. "$TOP/tests/peers/lib.sh"
need soffice libreoffice-calc
need certutil libnss3-tools
/usr/bin/python3 -c 'import uno' 2>/dev/null || {
    echo 'skip: python3-uno is not installed'
    exit 77
}
authority $KINDS
nss
for kind in $KINDS; do
    bundle "$kind"
    cp "b.$kind/data/workbook.xlsx" "$kind.xlsx"
done
# So that the judge can say no: another number in a sheet.
cp P-256.xlsx changed.xlsx
mkdir -p t/xl/worksheets
unzip -p changed.xlsx xl/worksheets/sheet1.xml | sed 's/<v>1</<v>2</' \
    >t/xl/worksheets/sheet1.xml
(cd t && zip -q ../changed.xlsx xl/worksheets/sheet1.xml)

name=peer$$
MOZILLA_CERTIFICATE_FOLDER="sql:$PWD/nss" HOME=$PWD timeout 780 soffice \
    "-env:UserInstallation=file://$PWD/profile" --headless --norestore \
    --accept="pipe,name=$name;urp" >log 2>&1 &
/usr/bin/python3 "$TOP/tests/peers/libreoffice_verdict.py" "$name" \
    $(for kind in $KINDS; do echo "$PWD/$kind.xlsx"; done) "$PWD/changed.xlsx" >said
wait
cat said
for kind in $KINDS; do
    grep -q "^$kind.xlsx valid 0 .*CN=$kind Ёlena Müller" said
done
grep -q '^changed.xlsx broken' said
test "$(grep -c xlsx said)" -eq "$(($(echo $KINDS | wc -w) + 1))"
grep -q '^opened [1-9][0-9]* Index$' said
