#!/bin/sh
# Report and workbook carry signatures of their own: with every kind of key,
# checked by `verify`, each difference told with the layer it is in.
set -eu
cp -r "$TOP/fixtures/acme" "$TOP/fixtures/keys" .
now=$(date -u -d '+1 day' +%Y-%m-%dT00:00:00Z) # the certificates begin today

# A company's own authority: root, intermediate, signer; the name in scripts
# that need more than Latin letters.
cat >ext <<'X'
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
X
issue() { # name issuer section, arguments of req -newkey
    name=$1 by=$2 part=$3
    shift 3
    openssl req -new -newkey "$@" -nodes -keyout "$name.key" -out req -utf8 \
        -subj "/O=Acme/CN=$name Ёlena Müller" 2>log
    openssl x509 -req -in req -CA "$by.pem" -CAkey "$by.key" -CAcreateserial \
        -out "$name.pem" -days 7000 -extfile ext -extensions "$part" 2>log
}
openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem \
    -subj '/O=Acme/CN=Acme root' -days 7000 \
    -addext keyUsage=critical,keyCertSign 2>log
issue sub root ca rsa:2048

run() { # key, output folder: a bundle signed with it
    sed "s|^signing:.*|signing: {key: ../$1.key, chain: ../$1-chain.pem, place: Ürümqi 乌鲁木齐, reason: A \& B}|" \
        acme/engagement.yaml >acme/this.yaml
    cat "$1.pem" sub.pem >"$1-chain.pem"
    "$JMLPROOF" run acme/this.yaml --out "$2" --now $now --quiet >out
}

for kind in rsa:2048 rsa:4096 P-256 P-384; do
    case $kind in
    rsa:*) issue "k$kind" sub leaf "$kind" ;;
    *) issue "k$kind" sub leaf ec -pkeyopt "ec_paramgen_curve:$kind" ;;
    esac
    run "k$kind" "o$kind"
    "$JMLPROOF" verify "o$kind/acme-2026-q3.zip" --trust root.pem --at $now >out
    grep -q '^note: data/report.pdf is signed too, by the same certificate$' out
    grep -q '^note: data/workbook.xlsx is signed too, by the same' out
    grep -q '^intact and trusted: acme-2026-q3' out
done
# ECDSA is as repeatable as RSA.
run kP-384 again
cmp oP-384/acme-2026-q3.zip again/acme-2026-q3.zip

expect() { # status, pattern, bundle, arguments
    want=$1 pattern=$2
    shift 2
    st=0
    "$JMLPROOF" verify "$@" --at $now >out 2>err || st=$?
    if test "$st" -ne "$want" || ! grep -q -e "$pattern" out; then
        echo "verify $*: status $st, wanted $want and '$pattern'"
        cat out err
        exit 1
    fi
}

# Somebody who can make the lists anew, and sign them, changes what is inside.
reseal() { # folder key: lists and .p7s again
    (
        cd "$1"
        find data ! -type d -exec sha256sum {} + | LC_ALL=C sort -k 2 \
            >manifest-sha256.txt
        sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $(find data ! -type d -printf '%s\n' |
            awk '{ n += $1 } END { printf "%d.%d", n, NR }')/" bag-info.txt
        find . -type f ! -path './data/*' ! -name 'tagmanifest-*' |
            sed 's,^[.]/,,' | xargs sha256sum | LC_ALL=C sort -k 2 \
            >tagmanifest-sha256.txt
    )
    openssl cms -sign -binary -cades -md sha256 -nosmimecap -outform DER \
        -in "$1/tagmanifest-sha256.txt" -signer "$2.pem" -inkey "$2.key" \
        -certfile sub.pem -out "$1/tagmanifest-sha256.txt.p7s"
}
take() { # folder: a fresh copy
    rm -rf "$1" acme-2026-q3
    unzip -q okP.zip
    mv acme-2026-q3 "$1"
}
cp oP-256/acme-2026-q3.zip okP.zip

take b
reseal b kP-256
expect 0 '^intact and trusted' b --trust root.pem

printf 'startxref\n0\n%%%%EOF\n' >>b/data/report.pdf
expect 1 '^data/report.pdf: altered' b --trust root.pem
expect 1 '^data/report.pdf: PDF signature refused: its end does not' b
reseal b kP-256
expect 1 '^data/report.pdf: PDF signature refused: its end does not' b
grep -q '^altered: 1 difference$' out

take b
(cd b/data && mkdir docProps && unzip -p workbook.xlsx docProps/core.xml |
    sed 's/R. Vance/M. Ortiz/' >docProps/core.xml &&
    zip -q -X workbook.xlsx docProps/core.xml && rm -r docProps)
reseal b kP-256
expect 1 '^data/workbook.xlsx: workbook signature refused: its zip' b

# Another certificate of the same authority seals the bundle.
take b
sed -n '/BEGIN/,/END/p' krsa:2048.pem >b/certs/01-signer.pem
reseal b krsa:2048
expect 1 '^data/report.pdf: PDF signature by another certificate than' b
grep -q '^data/workbook.xlsx: workbook signature by another certificate' out

# Report and workbook of an unsigned run under a signed list: said, and fine.
sed '/^signing:/d' acme/engagement.yaml >acme/plain.yaml
"$JMLPROOF" run acme/plain.yaml --out plain --now $now --quiet >out 2>err
expect 2 '^intact, not trusted: not signed' plain/acme-2026-q3.zip
if grep -q '^note:' out; then exit 1; fi
take b
unzip -q plain/acme-2026-q3.zip
cp acme-2026-q3/data/report.pdf acme-2026-q3/data/workbook.xlsx b/data/
reseal b kP-256
expect 0 '^note: data/report.pdf carries no signature of its own' b \
    --trust root.pem
grep -q '^note: data/workbook.xlsx carries no signature of its own' out

# The bundle's signature is gone, the report's is not.
take b
rm b/tagmanifest-sha256.txt.p7s
expect 2 "^note: data/report.pdf is signed by 'CN=kP-256 Ёlena Müller,O=Acme'" b
"$JMLPROOF" verify b --json --at $now >out || test $? -eq 2
grep -q '"verdict": "untrusted"' out
test "$(grep -c '"signer": "CN=kP-256' out)" -eq 2

# What is seen on the first page is what was signed.
pdftotext -f 1 -l 1 b/data/report.pdf page
grep -q 'kP-256 Ёlena Müller' page
grep -q 'Ürümqi 乌鲁木齐' page
grep -q 'A *& *B' page # the space is a narrow one
