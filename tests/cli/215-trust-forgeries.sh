#!/bin/sh
# Forged trust: bundles that are whole and signed with openssl, each with one
# thing wrong in who signed it.  All are refused, for that reason.
set -eu
umask 022
T=tagmanifest-sha256.txt.p7s

cat >ext <<'X'
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[root0]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[ca0]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign
[nosign]
basicConstraints = critical, CA:TRUE
keyUsage = critical, cRLSign
[names]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
nameConstraints = critical, permitted;email:other.example
[mildnames]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
nameConstraints = permitted;email:other.example
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = emailProtection
[mail]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = emailProtection
subjectAltName = email:forger@acme.example
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
[code]
keyUsage = critical, digitalSignature
extendedKeyUsage = codeSigning
[stamps]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[cipher]
basicConstraints = critical, CA:FALSE
keyUsage = critical, keyEncipherment
extendedKeyUsage = emailProtection
[nousage]
basicConstraints = critical, CA:FALSE
[isca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, digitalSignature, keyCertSign
[caserver]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
extendedKeyUsage = serverAuth, clientAuth
[camail]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
extendedKeyUsage = clientAuth, emailProtection
[capolicy]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
policyConstraints = critical, requireExplicitPolicy:0
[unknown]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
1.3.6.1.4.1.99999.1 = critical, ASN1:UTF8String:only on Sundays
X
cat >ca.cnf <<'X'
[ca]
default_ca = c
[c]
database = index
new_certs_dir = .
rand_serial = yes
default_md = sha256
unique_subject = no
policy = p
[p]
organizationName = supplied
commonName = supplied
X
: >index
key() { # name, subject, kind
    # A kind may have options.
    openssl req -new -newkey ${3:-rsa:2048} -nodes -keyout "$1.key" -out "$1.req" \
        -subj "/O=Acme/CN=$2" 2>log
}
root() { # name, subject, section
    key "$1" "$2"
    openssl x509 -req -in "$1.req" -signkey "$1.key" -out "$1.pem" -days 7000 \
        -extfile ext -extensions "$3" 2>log
}
issue() { # name, issuer, section, kind of key, digest
    key "$1" "$1" "${4:-}"
    openssl x509 -req -in "$1.req" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial \
        -out "$1.pem" -days 6000 -extfile ext -extensions "$3" "-${5:-sha256}" 2>log
}
dated() { # name, from, to
    key "$1" "$1"
    openssl ca -batch -notext -config ca.cnf -cert root.pem -keyfile root.key \
        -in "$1.req" -out "$1.pem" -extfile ext -extensions leaf \
        -startdate "$2" -enddate "$3" 2>log
}

bag() { # folder, certificate of the signer, those above it
    rm -rf "$1"
    mkdir -p "$1/data" "$1/certs"
    printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >"$1/bagit.txt"
    echo '{"a": 1}' >"$1/data/results.json"
    echo 'see above' >"$1/VERIFY.txt"
    printf 'External-Identifier: q3\nPayload-Oxum: 9.1\n' >"$1/bag-info.txt"
    n=1
    for c in $2 ${3:-}; do
        cp "$c.pem" "$1/certs/0$n-$c.pem"
        n=$((n + 1))
    done
    (
        cd "$1"
        sha256sum data/results.json >manifest-sha256.txt
        find . -type f ! -path './data/*' ! -name 'tagmanifest-*' |
            sed 's,^[.]/,,' | xargs sha256sum | LC_ALL=C sort -k 2 \
            >tagmanifest-sha256.txt
    )
}
sign() { # folder, signer, those above it, more for openssl cms
    folder=$1 by=$2 above=${3:-}
    shift 2
    test $# -eq 0 || shift
    : >above.pem
    for c in $above; do cat "$c.pem" >>above.pem; done
    test ! -s above.pem || set -- "$@" -certfile above.pem
    openssl cms -sign -binary -nosmimecap -md "${MD:-sha256}" -outform DER \
        -in "$folder/tagmanifest-sha256.txt" -signer "$by.pem" -inkey "$by.key" \
        -out "$folder/$T" "$@" 2>log
}
tried=0
verify() { # status, pattern, arguments
    want=$1 pattern=$2
    shift 2
    st=0
    "$JMLPROOF" verify b "$@" >out.txt 2>err || st=$?
    if test "$st" -ne "$want" || ! grep -q -e "$pattern" out.txt err; then
        echo "status $st, wanted $want and '$pattern'"
        cat out.txt err
        exit 1
    fi
    tried=$((tried + 1))
}
# A whole bundle by that signer and chain, and what is said of it.
forge() { # status, pattern, signer, those above it
    bag b "$3" "${4:-}"
    sign b "$3" "${4:-}" -cades
    verify "$1" "$2" --trust "${ANCHOR:-root.pem}"
}
refused() {
    pattern=$1
    shift
    forge 1 "^$T: signature refused: $pattern" "$@"
    grep -q '^altered: 1 difference$' out.txt || grep -q '^not valid: 1 difference$' out.txt
}

root root 'Acme root' root
issue sub root ca
issue good sub leaf

# What is right is accepted, so that each refusal below has one reason.
forge 0 '^intact and trusted' good sub
issue direct root leaf
forge 0 '^intact and trusted' direct

# For something else than signing.
for part in server code stamps; do
    issue $part root $part
    refused 'its certificate may not sign: its extended key usage is for' $part
done
for part in cipher nousage; do
    issue $part root $part
    refused 'its certificate may not sign: its key usage is not' $part
done
issue isca root isca
refused 'its certificate may not sign: it is a CA certificate' isca

# What nobody here understands, but must.
issue unknown root unknown
refused 'an embedded certificate has a critical extension that is not known' unknown

issue capolicy root capolicy
issue underpolicy capolicy leaf
refused 'an embedded certificate has a critical extension that is not known' \
    underpolicy capolicy
# A curve written out, with a generator of the forger's choice.
issue written root leaf 'ec -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit'
refused 'certificate 1: embedded: ' written

# Dates.
dated old 20200101000000Z 20210101000000Z
refused "certificate 'old' is expired (valid 2020-01-01T00:00:00Z to 2021" old
dated early 20400101000000Z 20410101000000Z
refused "certificate 'early' is not valid yet (valid 2040" early

# Weak: digests that can be forged, a key that can be broken.
for md in md5 sha1; do
    issue leaf$md root leaf '' $md
    refused 'a certificate of its chain is signed with an algorithm' leaf$md
    issue sub$md root ca '' $md
    issue under$md sub$md leaf
    refused 'a certificate of its chain is signed with an algorithm' under$md sub$md
    issue mid$md sub leaf '' $md
    refused 'an embedded certificate is not signed by the embedded issuer' mid$md sub
done
issue short root leaf rsa:1024
refused 'its certificate may not sign: its key is too weak' short

# Chains: too long, not by a CA, not by that CA, not of this signer.
issue sub0 root ca0
issue subsub sub0 ca
issue deep subsub leaf
refused 'its chain is longer than a certificate of it allows' deep 'subsub sub0'
root root0 'Acme narrow root' root0
issue below0 root0 ca
issue low0 below0 leaf
ANCHOR=root0.pem refused 'its chain is longer than the trusted certificate allows' \
    low0 below0
issue direct0 root0 leaf
ANCHOR=root0.pem forge 0 '^intact and trusted' direct0
issue byleaf direct leaf
refused 'an embedded certificate is not signed by the embedded issuer' byleaf direct
issue subnosign root nosign
issue undernosign subnosign leaf
refused 'an embedded certificate is not signed by the embedded issuer' undernosign subnosign
refused 'an embedded certificate is not part of the signer' direct sub
for part in names mildnames; do
    issue ca$part root $part
    issue mail$part ca$part mail
done
refused 'an embedded certificate limits the names it may issue' mailnames canames
refused 'a certificate of its chain limits the names' mailmildnames camildnames
root rootnames 'Acme root for some' mildnames
issue undernames rootnames mail
ANCHOR=rootnames.pem refused 'the trusted certificate limits the names' undernames

# A CA of another trade, in the chain and above it.
issue camail root camail
issue undermail camail leaf
forge 0 '^intact and trusted' undermail camail
issue caserver root caserver
issue underserver caserver leaf
refused 'a certificate of its chain issues for something else than signing' \
    underserver caserver
root rootserver 'Acme server root' caserver
issue byserver rootserver leaf
ANCHOR=rootserver.pem refused 'the trusted certificate issues for something else' byserver

# Anchors come from the command line alone: not from the bundle, not from the
# system, not by name.
forge 2 'not trusted: its certificate does not lead to a trusted one' low0 below0
bag b good 'sub root'
sign b good 'sub root' -cades
verify 1 'signature refused: a root certificate is embedded' --trust root.pem
verify 1 'signature refused: a root certificate is embedded'
bag b good sub
sign b good sub -cades
verify 2 'not trusted: no trusted certificate was given'
SSL_CERT_FILE=root.pem SSL_CERT_DIR=. verify 2 'no trusted certificate was given'
mkdir other
cp root0.pem other
verify 2 'does not lead to a trusted one' --trust other
cp root.pem other
verify 0 '^intact and trusted' --trust other
cp root.pem real.pem
cp root.key real.key
root root 'Acme root' root # the same name, another key
verify 2 'does not lead to a trusted one' --trust root.pem
issue evil root leaf
ANCHOR=real.pem forge 2 'does not lead to a trusted one' evil
issue evilsub root ca
issue evilleaf evilsub leaf
ANCHOR=real.pem forge 2 'does not lead to a trusted one' evilleaf evilsub
cp real.pem root.pem
cp real.key root.key

# The signature itself.
two() { sign b good sub -cades -signer direct.pem -inkey direct.key; }
bag b good 'sub direct'
two
verify 1 'signature refused: more than one signer' --trust root.pem
bag b good sub
MD=sha1 sign b good sub -cades
verify 1 'signature refused: digest algorithms are not SHA-256 alone' --trust root.pem
sign b good sub -noattr
verify 1 'signature refused: no signed attributes' --trust root.pem
sign b good sub
verify 1 'signature refused: a required signed attribute is missing' --trust root.pem
sign b good sub -cades -nodetach
verify 1 'signature refused: not a detached signature over data' --trust root.pem
sign b good sub -cades -keyid
verify 1 'signature refused: ' --trust root.pem
sign b good sub -cades -nocerts
verify 1 'signature refused: 0 certificates fit the signer' --trust root.pem
bag b direct
sign b direct '' -cades -nocerts
verify 1 'signature refused: no certificate in it' --trust root.pem

# What the signer wrote so that two readers read two things in it.
bag b good sub
tags() { # folder: lists and signature again
    (
        cd "$1"
        find . -type f ! -path './data/*' ! -name 'tagmanifest-*' |
            sed 's,^[.]/,,' | xargs sha256sum | LC_ALL=C sort -k 2 \
            >tagmanifest-sha256.txt
    )
    sign "$1" good sub -cades
}
info() { # pattern, bag-info.txt
    printf "$2" >b/bag-info.txt
    tags b
    verify 1 "^bag-info.txt: $1" --trust root.pem
    grep -q '^altered: 1 difference$' out.txt
}
good='External-Identifier: q3\nPayload-Oxum: 9.1\n'
info 'not as `run` writes it: it has a label twice' "${good}External-Identifier: q4\n"
info 'not as `run` writes it: it has a label twice' "${good}external-identifier: q4\n"
for line in ' and on' '\tand on' 'junk' 'X: a\rPrevious-Bag-Identifier: q2' 'X:a' 'X Y: a' \
    'X: \200' ''; do
    info 'not as `run` writes it: a line of it is not a label' "$good$line\n"
done
info 'not as `run` writes it: a line of it is not' 'External-Identifier: q3\r\nPayload-Oxum: 9.1\r\n'
info 'not as `run` writes it: its last line has no end' 'External-Identifier: q3\nPayload-Oxum: 9.1'
info 'names no bundle: its name has a character' 'External-Identifier: q\342\200\2563\nPayload-Oxum: 9.1\n'
info 'names no bundle: its name is empty' 'Payload-Oxum: 9.1\n'
info 'names no bundle: its path leads elsewhere' 'External-Identifier: q/3\nPayload-Oxum: 9.1\n'
for add in 'cat root.pem >>%s' 'echo more >>%s' '{ echo; cat good.pem; } >%s' \
    'tr "\\n" "\\r" <good.pem | sed "s/\\r/\\r\\n/g" >%s'; do
    bag b good sub
    eval "$(printf "$add" b/certs/01-good.pem)"
    tags b
    verify 1 '^certs/01-good.pem: \(holds something besides\|not a certificate\)' --trust root.pem
done

# A name that would move the cursor and turn the line around is written in hex.
key evil good
openssl req -new -key evil.key -out evil.req -utf8 \
    -subj "/O=Acme/CN=$(printf 'x\302\233[2K\342\200\256y')" 2>log
openssl x509 -req -in evil.req -CA root.pem -CAkey root.key -CAcreateserial \
    -out evil.pem -days 6000 -extfile ext -extensions leaf 2>log
forge 0 "by 'CN=x.c2.9b\[2K.e2.80.aey,O=Acme'" evil
if LC_ALL=C grep -q "$(printf '[\200-\377]')" out.txt; then exit 1; fi

# Of (r, s) and (r, n - s) openssl draws one or the other: both are right.
s_of() { # folder
    openssl asn1parse -inform DER -in "$1/$T" | sed -n '$s/.*DUMP]://p' >value
    test -s value
    sed 's/../\\x&/g' value | xargs -d '\n' printf >value.der
    openssl asn1parse -inform DER -in value.der | sed -n '3s/.*INTEGER *://p'
}
either() { # folder, signer, those above it, what s must match
    until sign "$1" "$2" "$3" -cades && s_of "$1" | grep -qx "$4"; do :; done
}
for curve in P-256:63 P-384:95; do
    key="leaf${curve%:*}" digits=${curve#*:}
    issue "$key" root leaf "ec -pkeyopt ec_paramgen_curve:${curve%:*}"
    for first in 0-7 89A-F; do # of 64 or 96 digits the first
        bag b "$key"
        either b "$key" '' "[$first][0-9A-F]\\{$digits\\}"
        verify 0 '^intact and trusted' --trust root.pem
    done
done
echo "$tried bundles"
test "$tried" -ge 74
