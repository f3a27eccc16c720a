#!/bin/sh
# Somebody else's program signs: openssl pkeyutl stands for a card or an HSM.
# What it makes is checked before it is used; that it fails, hangs, lies or
# says nothing ends the run with a sentence, and leaves no bundle.
set -eu
cp -r "$TOP/fixtures/acme" .
now=$(date -u -d '+1 day' +%Y-%m-%dT00:00:00Z) # the certificates begin today
cat >ext <<'X'
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
X
openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem \
    -subj '/O=Acme/CN=Acme root' -days 7000 \
    -addext keyUsage=critical,keyCertSign 2>log
issue() { # name, how to make the key
    name=$1
    shift
    openssl req -new -newkey "$@" -nodes -keyout "acme/$name.key" -out req \
        -subj "/O=Acme/CN=$name" 2>log
    openssl x509 -req -in req -CA root.pem -CAkey root.key -CAcreateserial \
        -out "acme/$name.pem" -days 7000 -extfile ext 2>log
}
issue rsa rsa:2048
issue ec ec -pkeyopt ec_paramgen_curve:P-384

run() { # the signing line; status in $st
    { sed '/^signing:/d' acme/engagement.yaml; echo "signing: {$1}"; } >acme/this.yaml
    st=0
    "$JMLPROOF" run acme/this.yaml --out out --now "$now" --quiet >said 2>err || st=$?
}
signs() { # name, signing line
    rm -rf out
    run "chain: $1.pem, $2"
    test "$st" -eq 0 || { cat err; exit 1; }
    "$JMLPROOF" verify out/acme-2026-q3.zip --trust root.pem --at "$now" >said
    grep -q '^intact and trusted' said
    test "$(grep -c 'is signed too, by the same certificate' said)" -eq 2
}
# Paths are relative to the engagement file, for the program too.
P='command: [openssl, pkeyutl, -sign, -inkey'
signs rsa "$P, rsa.key, -pkeyopt, 'digest:sha256']"
signs rsa "$P, rsa.key, -pkeyopt, 'digest:sha256'], input: digest"
cp out/acme-2026-q3.zip digest.zip
signs rsa "$P, rsa.key], input: digestinfo"
cmp out/acme-2026-q3.zip digest.zip || {
    # PKCS #1 v1.5 has one signature: only the engagement file differs.
    mkdir one two
    (cd one && unzip -q ../digest.zip)
    (cd two && unzip -q ../out/acme-2026-q3.zip)
    cmp one/acme-2026-q3/data/workbook.xlsx two/acme-2026-q3/data/workbook.xlsx
}
signs rsa 'command: [openssl, dgst, -sha256, -sign, rsa.key], input: tbs'
signs ec "$P, ec.key, -pkeyopt, 'digest:sha256'], input: digest"
signs ec 'command: [openssl, dgst, -sha256, -sign, ec.key], input: tbs'
# The two numbers of ECDSA one after the other, as hardware gives them.
cat >acme/raw.sh <<'X'
#!/bin/sh
openssl pkeyutl -sign -inkey ec.key -pkeyopt digest:sha256 |
    openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' |
    while read -r n; do printf '%96s' "$n" | tr ' ' 0; done |
    sed 's/../\\x&/g' | xargs -d '\n' printf
X
chmod +x acme/raw.sh
signs ec 'command: [./raw.sh]'
# Hardware knows nothing of the lower s; the bundle has it all the same.  What
# it signs here is the higher one every time: of 96 digits, the first 8 or more.
cat >acme/high.sh <<'X'
#!/bin/sh
cat >digest.$$
while :; do
    openssl pkeyutl -sign -inkey ec.key -pkeyopt digest:sha256 -in digest.$$ -out high.$$
    openssl asn1parse -inform DER -in high.$$ | sed -n '3s/.*INTEGER *://p' |
        grep -qx '[89A-F][0-9A-F]\{95\}' && break
done
echo high >>tally
cat high.$$
X
chmod +x acme/high.sh
signs ec 'command: [./high.sh]'
test "$(wc -l <acme/tally)" -eq 4 # it was asked if it is ready, and for three

refused() { # signing line, what is said
    rm -rf out
    run "$1"
    if test "$st" -ne 3 || ! grep -q -e "$2" err; then
        echo "status $st, wanted 3 and '$2'"
        cat err
        exit 1
    fi
    test ! -e out || test -z "$(ls -A out)"
}
refused 'chain: rsa.pem, command: [no-such-program]' \
    "signing command 'no-such-program' cannot be started: No such file"
refused 'chain: rsa.pem, command: ["false"]' \
    "signing command 'false' failed with status 1"
refused 'chain: rsa.pem, command: [sh, -c, "echo no card >&2; exit 4"]' \
    "signing command 'sh' failed with status 4: no card"
refused 'chain: rsa.pem, command: ["true"]' \
    "signing command 'true' wrote no signature"
refused 'chain: rsa.pem, command: [sh, -c, "kill -9 $$"]' \
    "signing command 'sh' was ended by signal 9"
refused 'chain: rsa.pem, command: [head, -c, "99999", /dev/zero]' \
    "signing command 'head' wrote more than a signature"
refused 'chain: rsa.pem, command: [cat]' 'does not verify with the certificate'
# Another key than the certificate's, and input of another form.
refused "chain: rsa.pem, $P, ec.key]" 'does not verify with the certificate'
refused "chain: rsa.pem, $P, rsa.key]" 'does not verify with the certificate'
grep -q '^hint: .*digestinfo' err
# It hangs, and so does what it started; both are gone afterwards.
begun=$(date +%s)
long=9$$ # another run's is not ours
refused "chain: rsa.pem, command: [sh, -c, 'sleep $long & sleep $long'], time_limit: 1" \
    "signing command 'sh' did not end within 1 seconds"
test "$(($(date +%s) - begun))" -lt 60
sleep 0.1
for p in /proc/[0-9]*/cmdline; do
    test "$(tr '\0' ' ' 2>/dev/null <"$p")" != "sleep $long "
done
# No shell looks at the words.
refused 'chain: rsa.pem, command: ["false; touch here"]' 'cannot be started'
test ! -e here && test ! -e acme/here

# It signs once and then no more: half a run, and no bundle.
cat >acme/once.sh <<'X'
#!/bin/sh
n=$(cat count 2>/dev/null || echo 0)
echo $((n + 1)) >count
test "$n" -lt 2 || { echo 'card removed' >&2; exit 1; }
exec openssl pkeyutl -sign -inkey rsa.key -pkeyopt digest:sha256
X
chmod +x acme/once.sh
refused 'chain: rsa.pem, command: [./once.sh]' \
    "once.sh' failed with status 1: card removed"
test "$(cat acme/count)" -eq 3

# `check` says it before a run does.
sed 's|^signing:.*|signing: {chain: rsa.pem, command: [no-such-program]}|' \
    acme/engagement.yaml >acme/this.yaml
st=0
"$JMLPROOF" check acme/this.yaml >said || st=$?
test "$st" -eq 3
grep -q "command cannot be run 'no-such-program'" said
