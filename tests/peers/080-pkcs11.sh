#!/bin/sh
# A key that never leaves its token: pkcs11-tool and SoftHSM as the signing
# command, for each kind of key, with each form of input it takes.
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

authority $KINDS
cp -r "$TOP/fixtures/acme" .
n=0
for kind in $KINDS; do
    n=$((n + 1))
    openssl pkcs8 -topk8 -nocrypt -in "$kind.key" -out p8
    softhsm2-util --import p8 --token acme --label "$kind" --id "0$n" --pin $PIN >log
    rm p8 "$kind.key" # from now on the token alone has it
    cat "$kind.pem" sub.pem >"$kind-chain.pem"
    echo "0$n" >"$kind.id"
done

signs() { # kind, mechanism, input
    {
        sed '/^signing:/d' acme/engagement.yaml
        echo "signing: {chain: ../$1-chain.pem, input: $3, command: [pkcs11-tool, --module, $module, --login, --pin, 'env:PIN', --sign, --mechanism, $2, --id, '$(cat "$1.id")', -i, /dev/stdin]}"
    } >acme/this.yaml
    rm -rf out
    "$JMLPROOF" run acme/this.yaml --out out --now "$now" --quiet
    "$JMLPROOF" verify out/acme-2026-q3.zip --trust root.pem --at "$now" >said
    grep -q '^intact and trusted' said
    test "$(grep -c 'is signed too, by the same certificate' said)" -eq 2
}
for kind in $KINDS; do
    case $kind in
    rsa:*)
        signs "$kind" RSA-PKCS digestinfo
        signs "$kind" SHA256-RSA-PKCS tbs
        ;;
    *) signs "$kind" ECDSA digest ;;
    esac
done
# A wrong PIN is the card's word against it.
PIN=0000
if signs P-256 ECDSA digest 2>err; then exit 1; fi
grep -q "signing command 'pkcs11-tool' failed with status 1" err
