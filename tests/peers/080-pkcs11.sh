#!/bin/sh
# A key that never leaves its token: pkcs11-tool and SoftHSM as the signing
# command, for RSA and for ECDSA, with each form of input it takes.
set -eu
. "$TOP/tests/peers/lib.sh"
need pkcs11-tool opensc
need softhsm2-util softhsm2
module=
for f in /usr/lib/softhsm/libsofthsm2.so /usr/lib/*/softhsm/libsofthsm2.so \
    /usr/lib64/pkcs11/libsofthsm2.so; do
    test ! -r "$f" || module=$f
done
test -n "$module" || {
    echo 'skip: libsofthsm2.so is not where it usually is'
    exit 77
}
mkdir tokens
echo "directories.tokendir = $PWD/tokens" >softhsm2.conf
SOFTHSM2_CONF=$PWD/softhsm2.conf PIN=4711
export SOFTHSM2_CONF PIN
softhsm2-util --init-token --free --label acme --so-pin 0815 --pin $PIN >log

authority rsa:2048 P-256
cp -r "$TOP/fixtures/acme" .
for kind in rsa:2048 P-256; do
    id=01
    test $kind = rsa:2048 || id=02
    openssl pkcs8 -topk8 -nocrypt -in "$kind.key" -out p8
    softhsm2-util --import p8 --token acme --label "$kind" --id $id --pin $PIN >log
    rm p8 "$kind.key" # from now on the token alone has it
    cat "$kind.pem" sub.pem >"$kind-chain.pem"
done

signs() { # kind, id, mechanism, input
    {
        sed '/^signing:/d' acme/engagement.yaml
        echo "signing: {chain: ../$1-chain.pem, input: $4, command: [pkcs11-tool, --module, $module, --login, --pin, 'env:PIN', --sign, --mechanism, $3, --id, '$2', -i, /dev/stdin]}"
    } >acme/this.yaml
    rm -rf out
    "$JMLPROOF" run acme/this.yaml --out out --now "$now" --quiet
    "$JMLPROOF" verify out/acme-2026-q3.zip --trust root.pem --at "$now" >said
    grep -q '^intact and trusted' said
    test "$(grep -c 'is signed too, by the same certificate' said)" -eq 2
}
signs rsa:2048 01 RSA-PKCS digestinfo
signs rsa:2048 01 SHA256-RSA-PKCS tbs
signs P-256 02 ECDSA digest
# A wrong PIN is the card's word against it.
PIN=0000
if signs P-256 02 ECDSA digest 2>err; then exit 1; fi
grep -q "signing command 'pkcs11-tool' failed with status 1" err
