#!/bin/sh
# `verify` on a bundle that was made without us: sha256sum, openssl and zip.
set -eu
umask 022
NOW=2026-10-01T06:00:00Z

# A root and a signer, as a company's own authority would issue them.
openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem \
    -subj '/O=Acme/CN=Acme root' -days 7000 \
    -addext basicConstraints=critical,CA:TRUE \
    -addext keyUsage=critical,keyCertSign 2>log
cat >ext <<'X'
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = emailProtection
X
issue() { # name
    openssl req -new -newkey rsa:2048 -nodes -keyout "$1.key" -out req \
        -subj "/O=Acme/CN=$1" 2>log
    openssl x509 -req -in req -CA root.pem -CAkey root.key -CAcreateserial \
        -out "$1.pem" -days 6000 -extfile ext 2>log
}
issue signer

bag() { # folder: the lists over what is there
    (
        cd "$1"
        find data -type f -exec sha256sum {} + | LC_ALL=C sort -k 2 \
            >manifest-sha256.txt
        find . -type f ! -path './data/*' ! -name 'tagmanifest-*' |
            sed 's,^[.]/,,' | xargs sha256sum | LC_ALL=C sort -k 2 \
            >tagmanifest-sha256.txt
    )
}
sign() { # folder signer
    openssl cms -sign -binary -cades -md sha256 -nosmimecap -outform DER \
        -in "$1/tagmanifest-sha256.txt" -signer "$2.pem" -inkey "$2.key" \
        -out "$1/tagmanifest-sha256.txt.p7s"
}

mkdir -p q3/data/inputs q3/certs
printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >q3/bagit.txt
echo '{"a": 1}' >q3/data/results.json
printf 'id\n1\n' >q3/data/inputs/001-x.csv
cp signer.pem q3/certs/01-signer.pem
echo 'see above' >q3/VERIFY.txt
printf 'External-Identifier: q3\nPayload-Oxum: 14.2\n' >q3/bag-info.txt
bag q3
sign q3 signer

expect() { # status, pattern, arguments
    want=$1 pattern=$2
    shift 2
    st=0; "$JMLPROOF" verify "$@" >out 2>err || st=$?
    if test "$st" -ne "$want" || ! grep -q -e "$pattern" out err; then
        echo "verify $*: status $st, wanted $want and '$pattern'"
        cat out err
        exit 1
    fi
}

# The folder, and the zip in two makes.
expect 0 '^intact and trusted: q3, 2 files, 14 bytes, signed 20' q3 \
    --trust root.pem
grep -q "by 'CN=signer,O=Acme' (certificate SHA-256 [0-9a-f]*), issued by 'CN=Acme root,O=Acme'" out
test "$(wc -l <out)" -eq 1
test ! -s err

# Trust comes from the command line alone.
expect 2 '^intact, not trusted: no trusted certificate was given; q3' q3
cp root.pem q3/certs/02-root.pem
expect 1 '^certs/02-root.pem: added' q3
rm q3/certs/02-root.pem
"$JMLPROOF" verify q3 --trust "$TOP/fixtures/keys/demo-root.pem" >out ||
    test $? -eq 2
grep -q '^intact, not trusted: its certificate does not lead to a trusted' out

# Not signed.
cp -r q3 u && rm u/tagmanifest-sha256.txt.p7s
expect 2 '^intact, not trusted: its signature is missing; q3' u \
    --trust root.pem
rm -r u/certs && bag u
expect 2 '^intact, not trusted: not signed; q3' u --trust root.pem

# Another moment.
expect 1 '^not valid: 1 difference$' q3 --trust root.pem \
    --at 2001-01-01T00:00:00Z
grep -q '^tagmanifest-sha256.txt.p7s: signature refused: .* not valid yet' out

# Differences: each file on its line, then the count; the zip the same.
cp -r q3 d && echo >>d/data/results.json && echo x >d/data/new
expect 1 '^altered: 2 differences$' d --trust root.pem
grep -qx 'data/new: added: it is not listed' out
grep -qx 'data/results.json: altered' out
expect 1 '^altered: 2 differences$' d
cp -r q3 e && sed -i 's/$/\r/' e/data/inputs/001-x.csv
expect 1 '^data/inputs/001-x.csv: altered$' e
cp -r q3 f && ln -s results.json f/data/link
expect 1 '^data/link: is a link' f
cp -r q3 g && mv g/data/results.json g/data/Results.json
expect 1 '^data/results.json: missing$' g
expect 1 '^data/Results.json: added' g

# A zip by somebody else: extra fields do not belong in it, without it may pass.
zip -q -r q3.zip q3
expect 1 '^data/results.json: .*extra field' q3.zip --trust root.pem
grep -q '^note: another tool packed this zip' out
rm q3.zip
zip -q -X -D -r q3.zip q3
expect 0 '^intact and trusted: q3, 2 files' q3.zip --trust root.pem

# JSON.
"$JMLPROOF" verify q3 --trust root.pem --json >out
grep -q '"verdict": "trusted"' out
grep -q '"signer": "CN=signer,O=Acme"' out
st=0; "$JMLPROOF" verify d --json >out || st=$?
test "$st" -eq 1
grep -q '"verdict": "altered"' out
grep -q '"path": "data/new"' out

# A signer whose certificate is for something else.
sed -i 's/emailProtection/serverAuth/' ext
issue server
cp -r q3 s && cp server.pem s/certs/01-signer.pem && bag s && sign s server
expect 1 'signature refused: its certificate may not sign: its extended' s \
    --trust root.pem

# Not a bundle, not a root.
expect 3 'not a bundle' . --trust root.pem
expect 3 'nowhere' nowhere
expect 3 'not a zip' root.pem
expect 3 'no certificate in PEM form' q3 --trust root.key
expect 3 'nowhere.pem' q3 --trust nowhere.pem
expect 64 'BUNDLE'
expect 64 'unknown option' q3 --anchors root.pem
expect 64 "'soon'" q3 --at soon
