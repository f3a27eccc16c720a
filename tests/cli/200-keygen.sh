#!/bin/sh
# `keygen` makes keys and certificates that OpenSSL reads; it never overwrites.
set -eu
JMLPROOF_PASSPHRASE='correct horse'
export JMLPROOF_PASSPHRASE

for type in rsa ec; do
    "$JMLPROOF" keygen "$type" --name "Müller, Söhne + Co." --type $type \
        --now 2026-10-01T12:34:56Z >out
    grep -q "signing: {key: $type/signer.key, chain: $type/signer.pem" out
    cd $type
    test "$(ls | tr '\n' ' ')" = "root.key root.pem signer.key signer.pem "
    test "$(stat -c %a . root.key signer.key | tr '\n' ' ')" = "700 600 600 "
    for k in root signer; do
        head -1 $k.key | grep -qx -e '-----BEGIN ENCRYPTED PRIVATE KEY-----'
        openssl pkey -in $k.key -passin "pass:$JMLPROOF_PASSPHRASE" \
            -check -noout >/dev/null
        # each key is its certificate's
        openssl pkey -in $k.key -passin "pass:$JMLPROOF_PASSPHRASE" -pubout >p1
        openssl x509 -in $k.pem -noout -pubkey | cmp - p1
        rm p1
    done
    openssl verify -x509_strict -CAfile root.pem -no-CApath -no-CAstore \
        -purpose smimesign -attime 1790857000 signer.pem >/dev/null
    openssl x509 -in signer.pem -noout -dates -subject -nameopt utf8,sname \
        >said
    grep -qx 'notBefore=Oct  1 00:00:00 2026 GMT' said
    grep -qx 'notAfter=Sep 30 23:59:59 2036 GMT' said
    grep -q 'Müller' said
    openssl x509 -in root.pem -noout -enddate |
        grep -qx 'notAfter=Sep 30 23:59:59 2046 GMT'
    rm said
    cd ..
done
openssl pkey -in rsa/signer.key -passin "pass:$JMLPROOF_PASSPHRASE" -noout \
    -text | grep -q '(3072 bit'
openssl pkey -in ec/signer.key -passin "pass:$JMLPROOF_PASSPHRASE" -noout \
    -text | grep -q 'P-256'

# Never over what is there, not even over one of the four.
cp -r ec before
st=0; "$JMLPROOF" keygen ec --name X --type ec >out 2>err || st=$?
test "$st" -eq 5
grep -q "'ec/root.key' is there already" err
diff -r ec before
mkdir half && echo mine >half/signer.pem
st=0; "$JMLPROOF" keygen half --name X --type ec >out 2>err || st=$?
test "$st" -eq 5
test "$(ls half)" = signer.pem
test "$(cat half/signer.pem)" = mine

# The passphrase comes from the environment, and there must be one.
unset JMLPROOF_PASSPHRASE
st=0; "$JMLPROOF" keygen none --name X --type ec >out 2>err || st=$?
test "$st" -eq 3
grep -q 'JMLPROOF_PASSPHRASE holds no passphrase' err
grep -q '^hint: ' err
test ! -e none
st=0; MINE=short "$JMLPROOF" keygen none --name X --type ec \
    --passphrase-env MINE >out 2>err || st=$?
test "$st" -eq 3
grep -q 'the passphrase in MINE is shorter than 8' err
if grep -q 'short$' err; then exit 1; fi
MINE='long enough' "$JMLPROOF" keygen mine --name X --type ec --years 1 \
    --passphrase-env MINE >out
grep -q 'passphrase_env: MINE' out
openssl pkey -in mine/signer.key -passin 'pass:long enough' -noout

# Used wrongly.
for wrong in 'x' 'x --name' 'x --name X --type dsa' '--name X' \
    'x --name X --years 0' 'x --name X --years 31'; do
    st=0; MINE='long enough' "$JMLPROOF" keygen $wrong --passphrase-env MINE \
        >out 2>err || st=$?
    test "$st" -eq 64
    test ! -e x
done
