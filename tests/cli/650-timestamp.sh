#!/bin/sh
# `timestamp`: a request out, a reply in, by file and by HTTP; openssl ts is the
# authority.  What was signed stays byte for byte; a wrong reply is refused with
# the reason and changes nothing; an expired signer is judged at the stamp's
# time.
set -eu
umask 022
cp -r "$TOP/fixtures/acme" "$TOP/fixtures/keys" .
root=keys/demo-root.pem
"$JMLPROOF" run acme/engagement.yaml --out . --now 2026-10-01T06:00:00Z --quiet >log
mv acme-2026-q3.zip good.zip
T=tagmanifest-sha256.txt.p7s

# The authorities: one that is trusted, one that is not, one of another trade.
. "$TOP/tests/cli/stamps.sh"
stamps_make
cat >>ext <<'X'
[mail]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = emailProtection
[castamp]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
extendedKeyUsage = timeStamping
[camail]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
extendedKeyUsage = emailProtection
X
issue mail tsaroot mail
for ca in castamp camail; do
    issue $ca tsaroot $ca
    issue by$ca $ca tsa
done

J=$JMLPROOF
whole() { cmp good.zip "${1:-b.zip}"; }
fresh() { rm -f b.zip; cp good.zip b.zip; }

# A request that openssl reads; never over a file that is there.
fresh
says 0 '^q.tsq: a request for a time stamp over the signature of b.zip' \
    timestamp b.zip --request q.tsq
test "$(wc -c <q.tsq)" -eq 69
unzip -q good.zip
openssl ts -query -in q.tsq -text >text 2>log
grep -q '^Hash Algorithm: sha256$' text
grep -q '^Certificate required: yes$' text
grep -q '^Nonce: 0x' text
openssl ts -query -data acme-2026-q3/$T -sha256 -no_nonce -cert -out hash.tsq 2>log
openssl ts -query -in hash.tsq -text 2>log | sed -n '/^Message data/,/^Policy/p' >one
sed -n '/^Message data/,/^Policy/p' text | cmp - one
says 5 'cannot create' timestamp b.zip --request q.tsq
says 5 'cannot create' timestamp b.zip --request b.zip
whole
"$JMLPROOF" timestamp b.zip --request q2.tsq >out.txt
if cmp -s q.tsq q2.tsq; then exit 1; fi # another nonce
answer q.tsq r.tsr tsa
answer q2.tsq r2.tsr tsa

# Attached: the zip is the old one and an entry more, the same every time.
says 0 "^b.zip: time stamp of 20.* by 'CN=tsa,O=Stamps' .* trusted$" \
    timestamp b.zip --request q.tsq --reply r.tsr --tsa tsaroot.pem
test ! -e b.zip.part
mkdir b
(cd b && unzip -q ../b.zip)
cmp r.tsr b/acme-2026-q3/$T.tsr
rm b/acme-2026-q3/$T.tsr
diff -r b/acme-2026-q3 acme-2026-q3
n=$(LC_ALL=C grep -abFo "$(printf 'PK\001\002')" good.zip | sed -n '1s/:.*//p')
cmp -n "$n" good.zip b.zip
cp b.zip first.zip
fresh
says 0 'trusted$' timestamp b.zip --reply r.tsr --tsa tsaroot.pem
cmp b.zip first.zip
# A folder gets the file.
cp -r acme-2026-q3 f
says 0 'trusted$' timestamp f --reply r.tsr --tsa tsaroot.pem
cmp r.tsr f/$T.tsr
# The command of VERIFY.txt agrees.
(cd f && openssl ts -verify -data $T -in $T.tsr -CAfile ../tsaroot.pem >log 2>&1)
rm f/log

# Two do not fit.
says 3 'has a time stamp already' timestamp b.zip --reply r.tsr
says 3 'has a time stamp already' timestamp f --request x.tsq
cmp b.zip first.zip

# Refused, with the reason, and the bundle stays as it was.
fresh
cp acme-2026-q3/bagit.txt data
openssl ts -query -data data -sha256 -cert -out other.tsq 2>log
answer other.tsq other.tsr tsa
says 3 'stamps something else than this signature' timestamp b.zip --reply other.tsr
says 3 'answers another request: its nonce differs' timestamp b.zip \
    --request q.tsq --reply r2.tsr --tsa tsaroot.pem
says 3 'other.tsq: asks for a stamp over something else' timestamp b.zip \
    --request other.tsq --reply r.tsr
says 3 'r.tsr: not a time stamp request' timestamp b.zip --request r.tsr --reply r.tsr
says 3 "cannot read 'nowhere'" timestamp b.zip --request nowhere --reply r.tsr
answer q.tsq strange.tsr other
says 2 'not attached: the time stamp is not trusted: its certificate does not' \
    timestamp b.zip --request q.tsq --reply strange.tsr --tsa tsaroot.pem
LC_ALL=C sed "s/$(date -u +%Y)\([0-9]\{10\}\)/2001\1/" r.tsr >forged.tsr
says 3 'its content was changed after it was signed' timestamp b.zip --reply forged.tsr
printf '0\003\002\001\002' >short
says 3 'short: time stamp refused: not a time stamp reply' timestamp b.zip --reply short
sed 's/sha256/sha512/' tsa.cnf >no.cnf
openssl ts -reply -config no.cnf -queryfile q.tsq -signer tsa.pem -inkey tsa.key \
    -out no.tsr 2>log
says 3 'the authority refused to stamp: it does not take this digest' \
    timestamp b.zip --reply no.tsr
# A certificate of another trade: openssl ts will not, so cms signs its words.
openssl ts -reply -in r.tsr -token_out -out r.tok 2>log
openssl cms -verify -noverify -inform DER -in r.tok -out info 2>log
openssl cms -sign -binary -nodetach -cades -md sha256 -nosmimecap \
    -econtent_type id-smime-ct-TSTInfo -in info -signer mail.pem \
    -inkey mail.key -outform DER -out mail.tok 2>log
n=$(($(wc -c <mail.tok) + 5))
{
    printf '0\202'
    printf "\\$(printf %03o $((n / 256)))\\$(printf %03o $((n % 256)))"
    printf '0\003\002\001\000'
    cat mail.tok
} >mail.tsr
says 3 'may not stamp: its extended key usage is not time stamping alone' \
    timestamp b.zip --reply mail.tsr --tsa tsaroot.pem
# A CA of another trade above it, and one of that trade.
answer q.tsq camail.tsr bycamail -chain camail.pem
says 3 'a certificate of its chain issues for something else than time stamping' \
    timestamp b.zip --reply camail.tsr --tsa tsaroot.pem
answer q.tsq castamp.tsr bycastamp -chain castamp.pem
cp b.zip c.zip
says 0 'trusted$' timestamp c.zip --reply castamp.tsr --tsa tsaroot.pem
head -c 300 r.tsr >cut.tsr
says 3 'not a time stamp reply' timestamp b.zip --reply cut.tsr
says 3 'cannot read' timestamp b.zip --reply nowhere.tsr
whole
# A bundle that is not whole, or not signed.
cp -r acme-2026-q3 d && echo >>d/data/results.json
says 1 '^data/results.json: altered$' timestamp d --reply r.tsr
test ! -e d/$T.tsr
sed -i '/^signing:/d' acme/engagement.yaml
"$J" run acme/engagement.yaml --out plain --now 2026-10-01T06:00:00Z --quiet >out.txt 2>&1
says 3 'not signed, so there is nothing to stamp' timestamp \
    plain/acme-2026-q3.zip --request x.tsq
test ! -e x.tsq
# Nowhere to write.
if test "$(id -u)" -ne 0; then
    mkdir ro && cp good.zip ro/ && chmod 500 ro
    says 5 'cannot create' timestamp ro/good.zip --reply r.tsr
    chmod 700 ro && cmp good.zip ro/good.zip
fi
ln -s /dev/full b.zip.part
says 5 'cannot create' timestamp b.zip --reply r.tsr
rm b.zip.part
whole
ln -s b.zip link.zip
says 3 'link.zip: a link: name the bundle itself' timestamp link.zip --reply r.tsr
whole
# Used wrongly.
says 64 'one of --request, --reply and --url' timestamp b.zip
says 64 'one of --request, --reply and --url' timestamp b.zip --url http://x --reply r.tsr
says 64 'a time limit of 1 to 3600' timestamp b.zip --url http://x --time-limit 0
says 64 "not a whole number 'soon'" timestamp b.zip --url http://x --time-limit soon
says 64 'https is not spoken here' timestamp b.zip --url https://tsa.example/x
grep -q '^hint: .*--request FILE.*--data-binary' err
says 64 'begins with http://' timestamp b.zip --url ftp://tsa.example/x
says 64 'a port that is none' timestamp b.zip --url http://tsa.example:99999/x
says 64 'a character that does not belong' timestamp b.zip --url "http://a/
x"

# verify: without an authority the stamp is told and not believed; with it, it
# must be there and lead to it.
says 0 'time stamp of 20.* not trusted: no trusted authority was given' \
    verify first.zip --trust $root
says 0 "time stamp of 20.* by 'CN=tsa,O=Stamps' .*, trusted; certificates are judged at 20" \
    verify first.zip --trust $root --tsa tsaroot.pem
says 2 '^intact, not trusted: it has no time stamp; acme' verify good.zip \
    --trust $root --tsa tsaroot.pem
says 2 '^intact, not trusted: its time stamp is not trusted: its certificate does not' \
    verify first.zip --trust $root --tsa strange.pem
says 2 'not trusted: it is of a time after that of this check' verify first.zip \
    --trust $root --tsa tsaroot.pem --at 2026-10-02T00:00:00Z
says 0 'certificates are judged at 2026-10-02T00:00:00Z' verify first.zip \
    --trust $root --at 2026-10-02T00:00:00Z
# Long after the demo key ran out, report and workbook included.
says 1 '^not valid: ' verify first.zip --trust $root --at 2060-01-01T00:00:00Z
says 0 '^intact and trusted' verify first.zip --trust $root --tsa tsaroot.pem \
    --at 2060-01-01T00:00:00Z
test "$(grep -c 'is signed too, by the same certificate' out.txt)" -eq 2
says 1 '^not valid: ' verify first.zip --trust $root --tsa strange.pem --at 2060-01-01T00:00:00Z
# A folder of roots.
mkdir roots && cp tsaroot.pem strange.pem roots/ && echo junk >roots/README
says 0 ', trusted; certificates' verify first.zip --trust $root --tsa roots
mkdir none
says 3 'none: no certificate in PEM form' verify first.zip --tsa none
# Put there by somebody else.
for bad in other.tsr forged.tsr mail.tsr cut.tsr no.tsr; do
    cp $bad f/$T.tsr
    says 1 "^$T.tsr: time stamp refused: " verify f --trust $root
    says 1 '^altered: 1 difference$' verify f --trust $root --tsa tsaroot.pem
done
cp strange.tsr f/$T.tsr
says 2 'its time stamp is not trusted' verify f --trust $root --tsa tsaroot.pem
says 2 'its time stamp is not trusted' gate f --trust $root --tsa tsaroot.pem
cp r.tsr f/$T.tsr
says 1 'breached' gate f --trust $root --tsa tsaroot.pem

# The signer's certificate runs out: valid until tomorrow, and looked at in
# 2035.  Only a trusted stamp of before says that it signed in time.
later=2035-01-01T00:00:00Z
mkdir ca && : >ca/index
cat >ca.cnf <<'X'
[ca]
default_ca = c
[c]
database = ca/index
new_certs_dir = ca
rand_serial = yes
default_md = sha256
policy = p
x509_extensions = e
[p]
commonName = supplied
[e]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
X
openssl req -new -newkey rsa:2048 -nodes -keyout brief.key -out req -subj /CN=brief 2>log
day() { date -u -d "$1" +%Y%m%d000000Z; }
openssl ca -batch -notext -config ca.cnf -cert strange.pem -keyfile strange.key \
    -in req -out brief.pem -startdate "$(day -1month)" -enddate "$(day +2days)" 2>log
brief() { # folder: the bundle, signed with it
    cp -r acme-2026-q3 "$1"
    rm -r "$1/certs" "$1/data/report.pdf" "$1/data/workbook.xlsx"
    mkdir "$1/certs"
    cp brief.pem "$1/certs/01-signer.pem"
    (
        cd "$1"
        find data ! -type d -exec sha256sum {} + | LC_ALL=C sort -k 2 >manifest-sha256.txt
        sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $(find data ! -type d -printf '%s\n' |
            awk '{ n += $1 } END { printf "%d.%d", n, NR }')/" bag-info.txt
        find . -type f ! -path './data/*' ! -name 'tagmanifest-*' |
            sed 's,^[.]/,,' | xargs sha256sum | LC_ALL=C sort -k 2 >tagmanifest-sha256.txt
        openssl cms -sign -binary -cades -md sha256 -nosmimecap -outform DER \
            -in tagmanifest-sha256.txt -signer ../brief.pem -inkey ../brief.key \
            -out $T 2>../log
    )
}
brief e
says 0 '^intact and trusted' verify e --trust strange.pem
"$J" timestamp e --request e.tsq >out.txt
answer e.tsq e.tsr tsa
says 0 'trusted$' timestamp e --request e.tsq --reply e.tsr --tsa tsaroot.pem
says 1 "^$T: signature refused: certificate 'brief' is expired" verify e \
    --trust strange.pem --at $later
grep -q '^not valid: 1 difference$' out.txt
says 0 '^intact and trusted' verify e --trust strange.pem --tsa tsaroot.pem --at $later
says 1 "is expired" verify e --trust strange.pem --tsa strange.pem --at $later
# Too late to stamp, and a stamp from before there was a certificate.
rm e/$T.tsr
SOURCE_DATE_EPOCH=2051222400 "$J" timestamp e --request x.tsq >out.txt 2>err && exit 1 || test $? -eq 3
grep -q "certificate 'brief' is expired" err
grep -q '^hint: a stamp of today' err

# By HTTP: a server that answers as it is told.
cat >server.pl <<'X'
use IO::Socket::INET;
my $s = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1") or die;
open(my $p, ">", "port.new"); print $p $s->sockport; close $p;
rename "port.new", "port";
while (my $c = $s->accept) {
    my ($head, $body) = ("", "");
    while (my $l = <$c>) { $head .= $l; last if $l eq "\r\n"; }
    $head =~ /Content-Length: (\d+)/ and read($c, $body, $1);
    open(my $h, ">", "head"); print $h $head; close $h;
    open(my $q, ">", "in.tsq"); print $q $body; close $q;
    open(my $m, "<", "mode"); my $mode = <$m>; chomp $mode; close $m;
    last if $mode eq "end";
    system("openssl ts -reply -config tsa.cnf -queryfile in.tsq -signer tsa.pem -inkey tsa.key -out out.tsr 2>/dev/null");
    open(my $r, "<", "out.tsr"); binmode $r; local $/; my $a = <$r>; close $r;
    my $t = "Content-Type: application/timestamp-reply\r\n";
    my $n = "Content-Length: " . length($a) . "\r\n";
    if ($mode eq "ok") { print $c "HTTP/1.0 200 OK\r\n$t\r\n$a"; }
    elsif ($mode eq "open") { print $c "HTTP/1.1 200 OK\r\n$t$n\r\n$a"; $c->flush; sleep 2; }
    elsif ($mode eq "old") { print $c "HTTP/1.0 200 OK\r\n$t\r\n"; open(my $o, "<", "r2.tsr"); my @l = <$o>; print $c @l; }
    elsif ($mode eq "404") { print $c "HTTP/1.0 404 Not \033[1mFound\r\n\r\nno"; }
    elsif ($mode eq "302") { print $c "HTTP/1.0 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n"; }
    elsif ($mode eq "html") { print $c "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Log in"; }
    elsif ($mode eq "chunked") { print $c "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"; }
    elsif ($mode eq "short") { print $c "HTTP/1.0 200 OK\r\n$t$n\r\n" . substr($a, 0, 100); }
    elsif ($mode eq "long") { $SIG{PIPE} = "IGNORE"; print $c "HTTP/1.0 200 OK\r\n$t\r\n" . ("x" x 2000000); }
    elsif ($mode eq "head") { $SIG{PIPE} = "IGNORE"; print $c "HTTP/1.0 200 OK\r\nX: " . ("x" x 200000); }
    elsif ($mode eq "hang") { sleep 3; }
    elsif ($mode eq "drip") { $SIG{PIPE} = "IGNORE"; $c->autoflush(1);
        for (1 .. 20) { last if !print $c "HTTP/1.0"; select(undef, undef, undef, 0.2); } }
    elsif ($mode eq "junk") { print $c "SSH-2.0-x\r\n\r\n"; }
    close $c;
}
X
perl server.pl &
server=$!
trap 'kill $server 2>/dev/null || :' EXIT
for i in 1 2 3 4 5 6 7 8 9 10; do test -e port || sleep 0.3; done
url=http://127.0.0.1:$(cat port)/tsa?a=1
fails() { # mode, pattern, seconds
    echo "$1" >mode
    says 3 "$2" timestamp b.zip --url "$url" --tsa tsaroot.pem --time-limit "${3:-30}"
    whole
}
fresh
fails old 'its nonce differs'
fails 404 "answers 'HTTP/1.0 404 Not ?.1mFound'"
fails 302 "answers 'HTTP/1.0 302 Found'"
grep -q '^hint: redirects are not followed' err
fails html "answers with 'text/html', not with application/timestamp-reply"
fails chunked 'answers in pieces'
fails short 'the answer was cut short'
fails long 'the answer is longer than'
fails head 'the answer is longer than'
fails junk 'not an answer of HTTP'
fails hang 'no answer within 1 seconds' 1
fails drip 'no answer within 2 seconds' 2
for mode in ok open; do
    fresh
    echo $mode >mode
    says 0 "^b.zip: time stamp of 20.* trusted$" timestamp b.zip --url "$url" --tsa tsaroot.pem
    says 0 '^intact and trusted' verify b.zip --trust $root --tsa tsaroot.pem
done
head -n 1 head | grep -q '^POST /tsa?a=1 HTTP/1.0'
grep -q '^Host: 127.0.0.1:[0-9]' head
grep -q '^Content-Type: application/timestamp-query' head
fresh
echo end >mode
says 3 'port [0-9]*: not an answer of HTTP' timestamp b.zip --url "$url"
wait $server
says 3 'Connection refused' timestamp b.zip --url "$url"
whole
