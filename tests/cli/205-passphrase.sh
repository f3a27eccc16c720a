#!/bin/sh
# Keys of every size, and the passphrase from an open descriptor, from the
# environment or from a terminal; never from the command line, never shown.
set -eu
unset JMLPROOF_PASSPHRASE
now=2026-10-01T06:00:00Z
echo 'correct horse' >pass

for type in rsa-2048 rsa-4096 p-256 p-384; do
    "$JMLPROOF" keygen "k$type" --name Org --type $type --now $now \
        --passphrase-fd 3 3<pass >out
    grep -q "key: k$type/signer.key" out
    openssl pkey -in "k$type/signer.key" -passin file:pass -noout -text >text
    case $type in
    rsa-*) grep -q "(${type#rsa-} bit" text ;;
    p-*) grep -q "P-${type#p-}" text ;;
    esac
    openssl verify -x509_strict -CAfile "k$type/root.pem" -no-CApath -no-CAstore \
        -attime 1790857000 "k$type/signer.pem" >/dev/null
done
# The two kinds differ in the key's own curve or size, root and signer alike.
openssl x509 -in kp-384/root.pem -noout -text | grep -q 'NIST CURVE: P-384'

cp -r "$TOP/fixtures/acme" acme
sed 's|^signing:.*|signing: {key: ../kp-384/signer.key, chain: ../kp-384/signer.pem, passphrase_env: MINE}|' \
    acme/engagement.yaml >acme/this.yaml
run() { # arguments; status in $st
    rm -rf out
    st=0
    "$JMLPROOF" run acme/this.yaml --out out --now $now --quiet "$@" >said 2>err || st=$?
}
run --passphrase-fd 3 3<pass
test "$st" -eq 0
"$JMLPROOF" verify out/acme-2026-q3.zip --trust kp-384/root.pem --at $now >said
grep -q '^intact and trusted' said
cp out/acme-2026-q3.zip one.zip
MINE='correct horse' run
test "$st" -eq 0
cmp out/acme-2026-q3.zip one.zip
# Several engagements, one descriptor.
sed 's/^engagement: .*/engagement: acme-second/' acme/this.yaml >acme/second.yaml
run acme/second.yaml --passphrase-fd 3 3<pass
test "$st" -eq 0 && test -e out/acme-second.zip
# Neither key nor passphrase is in it.
unzip -q one.zip
if grep -rq 'correct horse' acme-2026-q3; then exit 1; fi
if grep -rq 'PRIVATE KEY' acme-2026-q3; then exit 1; fi

run </dev/null
test "$st" -eq 3
grep -q 'signer.key: no passphrase is given' err
grep -q '^hint: read -rs MINE' err
MINE=wrong run
test "$st" -eq 3
grep -q 'wrong passphrase' err
if grep -q 'wrong$' err; then exit 1; fi
run --passphrase-fd 9
test "$st" -eq 64
grep -q -e "--passphrase-fd: not an open descriptor '9'" err
head -c 3000 /dev/zero | tr '\0' x >long
run --passphrase-fd 3 3<long
test "$st" -eq 3
grep -q 'longer than 1024' err

# At a terminal it is asked for, and what is typed does not appear.
if command -v script >/dev/null; then
    typed() { for line; do sleep 1; echo "$line"; done; sleep 1; }
    typed 'correct horse' |
        script -qec "'$JMLPROOF' run acme/this.yaml --out tty --now $now --quiet" log >/dev/null
    cmp tty/acme-2026-q3.zip one.zip
    grep -q 'passphrase of .*signer.key: ' log
    if grep -q 'correct horse' log; then exit 1; fi
    typed 'long enough' 'long enough' |
        script -qec "'$JMLPROOF' keygen asked --name Org --type ec" log >/dev/null
    openssl pkey -in asked/signer.key -passin 'pass:long enough' -noout
    grep -q ', again: ' log
    st=0
    typed 'long enough' 'long enogh' |
        script -qec "'$JMLPROOF' keygen twice --name Org --type ec" log >/dev/null || st=$?
    test "$st" -eq 3
    grep -q 'the two passphrases differ' log
    test ! -e twice
fi
