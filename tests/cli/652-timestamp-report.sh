#!/bin/sh
# `timestamp --report`: a copy of the report with a time stamp in its signature,
# beside what was signed; by file, by HTTP together with the other stamp.  Copies
# that are not exactly that are refused.
set -eu
umask 022
cp -r "$TOP/fixtures/acme" "$TOP/fixtures/keys" .
root=keys/demo-root.pem
"$JMLPROOF" run acme/engagement.yaml --out . --now 2026-10-01T06:00:00Z --quiet >log
mv acme-2026-q3.zip good.zip
unzip -q good.zip
mv acme-2026-q3 good
C=report-timestamped.pdf

. "$TOP/tests/cli/stamps.sh"
stamps_make
J=$JMLPROOF
fresh() { rm -f b.zip; cp good.zip b.zip; }
folder() { rm -rf f; cp -r "${1:-good}" f; }
verify="--trust $root --tsa tsaroot.pem"

# The request is over the value of the signature: openssl finds the same octets.
fresh
says 0 '^q.tsq: a request for a time stamp over the signature of the report in b.zip' \
    timestamp b.zip --report --request q.tsq
grep -q 'timestamp b.zip --report --request q.tsq --reply REPLY' out.txt
set -- $(grep -a '^/ByteRange' good/data/report.pdf)
from=$4 to=$5
head -c "$((to - 1))" good/data/report.pdf | tail -c "+$((from + 2))" |
    perl -ne 'print pack "H*", $_' >report.p7s
openssl asn1parse -inform DER -in report.p7s >asn1
at=$(sed -n 's/^ *\([0-9]*\):d=5 .*OCTET STRING.*/\1/p' asn1 | tail -n 1)
openssl asn1parse -inform DER -in report.p7s -strparse "$at" -noout -out value 2>log
openssl ts -query -data value -sha256 -no_nonce -cert -out hash.tsq 2>log
for f in hash q; do
    openssl ts -query -in $f.tsq -text 2>log | sed -n '/^Message data/,/^Policy/p' >$f.txt
done
cmp hash.txt q.txt

# The reply makes the copy; everything else keeps every byte.
answer q.tsq r.tsr tsa
says 0 "^b.zip: report-timestamped.pdf: time stamp of 20.* by 'CN=tsa,O=Stamps' .* trusted$" \
    timestamp b.zip --report --request q.tsq --reply r.tsr --tsa tsaroot.pem
mkdir b
(cd b && unzip -q ../b.zip)
mv b/acme-2026-q3/$C copy.pdf
diff -r b/acme-2026-q3 good
cmp -l good/data/report.pdf copy.pdf >cmp.txt || :
awk -v from="$from" -v to="$to" \
    '$1 <= from + 1 || $1 >= to { bad = 1 } END { exit bad || !NR }' cmp.txt
test "$(wc -c <copy.pdf)" -eq "$(wc -c <good/data/report.pdf)"
test ! -e b.zip.part
cp b.zip first.zip
fresh
says 0 ' not trusted: no trusted authority was given$' timestamp b.zip --report --reply r.tsr
cmp b.zip first.zip
folder
says 0 ' trusted$' timestamp f --report --reply r.tsr --tsa tsaroot.pem
cmp copy.pdf f/$C
# VERIFY.txt's search for what is not listed passes it by.
sed -n '/^2[.] Nothing/,/^3[.]/s/^    [$] //p' f/VERIFY.txt >commands
test "$(grep -c . commands)" -eq 3
(cd f && sh -eu ../commands >../said 2>&1)
test ! -s said

# It is told; with --tsa, a stamp over the bundle's own signature is asked for
# as before, and this one is judged by the same roots.
says 0 '^intact and trusted' verify first.zip --trust $root
grep -q "^note: $C is data/report.pdf with a time stamp of 20.* not trusted: no trusted authority was given$" out.txt
says 2 '^intact, not trusted: it has no time stamp' verify first.zip $verify
says 3 'its report has a time stamp already' timestamp first.zip --report --reply r.tsr
says 3 'its report has a time stamp already' timestamp f --report --request x.tsq
test ! -e x.tsq
says 0 'q2.tsq: a request' timestamp first.zip --request q2.tsq
answer q2.tsq r2.tsr tsa
says 0 ' trusted$' timestamp first.zip --request q2.tsq --reply r2.tsr --tsa tsaroot.pem
says 0 '^intact and trusted' verify first.zip $verify
grep -q "^note: $C is data/report.pdf .*, trusted$" out.txt
says 0 '"report_time_stamp": {' verify first.zip $verify --json
says 2 'not trusted: its time stamp is not trusted' verify first.zip --trust $root --tsa strange.pem
answer q.tsq strange.tsr other
folder
cp r2.tsr f/tagmanifest-sha256.txt.p7s.tsr
says 0 'not trusted: no trusted' timestamp f --report --reply strange.tsr
says 2 "^intact, not trusted: the time stamp in $C is not trusted: its certificate does not" \
    verify f $verify
says 0 '^intact and trusted' verify f --trust $root
# Certificates run out: the report is judged at the bundle's stamp, as before.
says 0 '^intact and trusted' verify first.zip $verify --at 2060-01-01T00:00:00Z
says 1 '^not valid: ' verify b.zip --trust $root --at 2060-01-01T00:00:00Z
if grep -q "^$C" out.txt; then exit 1; fi

# Refused, and nothing changes.
fresh
says 3 'stamps something else than this signature' timestamp b.zip --report --reply r2.tsr
says 3 'stamps something else than this signature' timestamp b.zip --reply r.tsr
says 3 "q2.tsq: asks for a stamp over something else than the signature of this bundle's report" \
    timestamp b.zip --report --request q2.tsq --reply r.tsr
says 2 'not attached: the time stamp is not trusted' timestamp b.zip --report \
    --reply strange.tsr --tsa tsaroot.pem
cmp good.zip b.zip

# Put there by somebody else.
refused() { # pattern
    says 1 "^$C: $1" verify f --trust $root
    grep -q '^altered: 1 difference$' out.txt
    says 1 "^$C: $1" verify f $verify
}
not_it='refused: is not the report with a time stamp in its signature'
folder
cp f/data/report.pdf f/$C
refused "$not_it"
for at in 100 "$((from + 50))" "$((to - 9))" "$((to + 50))"; do
    cp copy.pdf f/$C
    printf '\1' | dd of=f/$C bs=1 seek="$at" conv=notrunc 2>log
    refused "$not_it"
done
cp copy.pdf f/$C
echo >>f/$C
refused 'not of the size of data/report.pdf'
: >f/$C
refused 'not of the size of data/report.pdf'
rm f/$C && ln -s data/report.pdf f/$C
refused 'is a link'
rm f/$C
# Of another signature: the copy of another bundle, and its token in this one.
"$J" run acme/engagement.yaml --out other --now 2026-10-01T06:00:01Z --quiet >log
unzip -q other/acme-2026-q3.zip
says 0 'a request' timestamp acme-2026-q3 --report --request q3.tsq
answer q3.tsq r3.tsr tsa
says 0 ' trusted$' timestamp acme-2026-q3 --report --reply r3.tsr --tsa tsaroot.pem
if cmp -s copy.pdf acme-2026-q3/$C; then exit 1; fi
cp acme-2026-q3/$C f/
refused "\(not of the size\|$not_it\)"
says 3 'stamps something else than this signature' timestamp b.zip --report --reply r3.tsr
# Where the report has no signature: put beside it, and asked for.
sed '/^signing:/d' acme/engagement.yaml >acme/plain.yaml
"$J" run acme/plain.yaml --out plain --now 2026-10-01T06:00:00Z --quiet >log 2>&1
unzip -q plain/acme-2026-q3.zip -d plain
p=plain/acme-2026-q3
says 3 'not signed, so there is nothing to stamp' timestamp $p --report --request x.tsq
cp copy.pdf $p/$C
says 1 "^$C: stamps a signature that data/report.pdf does not have" verify $p
# A signed bundle around a report that is not, or that is not there.
. "$TOP/tests/cli/forge.sh"
forge_open good.zip
cp $p/data/report.pdf "$forged/data/report.pdf"
forge_close 2>log
says 3 'data/report.pdf carries no signature that can be stamped' timestamp \
    "$forged" --report --request x.tsq
cp copy.pdf "$forged/$C"
says 1 "^$C: stamps a signature that data/report.pdf does not have" verify \
    "$forged" --trust $root
rm "$forged/$C" "$forged/data/report.pdf"
forge_close 2>log
says 3 'data/report.pdf' timestamp "$forged" --report --request x.tsq
cp copy.pdf "$forged/$C"
says 1 "^$C: stamps a signature that data/report.pdf does not have" verify \
    "$forged" --trust $root
test ! -e x.tsq
# Listed, it is what no list may name.
forge_open good.zip
cp copy.pdf "$forged/$C"
forge_close 2>log
says 1 "^tagmanifest-sha256.txt: lists '$C', which is not its to list" verify \
    "$forged" --trust $root
# The stamped report in the report's place: its signature may hold no stamp.
forge_open good.zip
cp copy.pdf "$forged/data/report.pdf"
forge_close 2>log
says 1 '^data/report.pdf: PDF signature refused: unsigned attributes' verify \
    "$forged" --trust $root
cp copy.pdf "$forged/$C"
says 1 "^$C: stamps a signature in data/report.pdf that is refused" verify \
    "$forged" --trust $root

# By HTTP, both at once; what is stamped already is not asked for again.
cat >server.pl <<'X'
use IO::Socket::INET;
my $s = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1") or die;
open(my $p, ">", "port.new"); print $p $s->sockport; close $p;
rename "port.new", "port";
my $n = 0;
while (my $c = $s->accept) {
    my ($head, $body) = ("", "");
    while (my $l = <$c>) { $head .= $l; last if $l eq "\r\n"; }
    $head =~ /Content-Length: (\d+)/ and read($c, $body, $1);
    $n++;
    open(my $q, ">", "in.tsq"); print $q $body; close $q;
    my $no = -e "once" && $n > 1;
    system("openssl ts -reply -config tsa.cnf -queryfile in.tsq -signer tsa.pem -inkey tsa.key -out out.tsr 2>/dev/null");
    open(my $r, "<", "out.tsr"); binmode $r; local $/; my $a = <$r>; close $r;
    open(my $k, ">", "count"); print $k "$n\n"; close $k;
    if ($no) { print $c "HTTP/1.0 503 Busy\r\n\r\n"; }
    else { print $c "HTTP/1.0 200 OK\r\nContent-Type: application/timestamp-reply\r\n\r\n$a"; }
    close $c;
}
X
: >once
perl server.pl &
server=$!
trap 'kill $server 2>/dev/null || :' EXIT
for i in 1 2 3 4 5 6 7 8 9 10; do test -e port || sleep 0.3; done
url=http://127.0.0.1:$(cat port)/
fresh
says 3 "answers 'HTTP/1.0 503 Busy'" timestamp b.zip --url "$url" --report --tsa tsaroot.pem
cmp good.zip b.zip # the first answer was had, and is not attached alone
test "$(cat count)" -eq 2
rm once
says 0 '^b.zip: time stamp of' timestamp b.zip --url "$url" --report --tsa tsaroot.pem
grep -q "^b.zip: $C: time stamp of" out.txt
test "$(cat count)" -eq 4
says 0 '^intact and trusted' verify b.zip $verify
grep -q "^note: $C is .*, trusted$" out.txt
says 3 'has a time stamp already' timestamp b.zip --url "$url" --report
fresh
says 0 '^b.zip: time stamp of' timestamp b.zip --url "$url" --tsa tsaroot.pem
test "$(cat count)" -eq 5
says 0 "^b.zip: $C: time stamp of" timestamp b.zip --url "$url" --report --tsa tsaroot.pem
test "$(cat count)" -eq 6
test "$(grep -c 'time stamp of' out.txt)" -eq 1
folder
says 0 "^f: $C: time stamp of" timestamp f --url "$url" --report --tsa tsaroot.pem
says 0 '^intact and trusted' verify f $verify

# The rest of the program does not mind it.
says 0 '' reperform b.zip --trust $root --tsa tsaroot.pem
