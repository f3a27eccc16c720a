# For the tests of this folder: `. "$TOP/tests/peers/lib.sh"`.
# A bundle signed with each kind of key, and a way out when a peer is not there.

# The certificates begin today.
now=$(date -u -d '+1 day' +%Y-%m-%dT00:00:00Z)

need() # command or file, package
{
    command -v "$1" >/dev/null 2>&1 || test -r "$1" || {
        echo "skip: $2 is not installed"
        exit 77
    }
}

# root.pem; sub.pem, an intermediate; KIND.key and KIND.pem for the kinds asked
authority() # kind...: rsa:BITS or a curve
{
    cat >ext <<'X'
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
X
    openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem \
        -subj '/O=Acme/CN=Acme root' -days 7000 \
        -addext keyUsage=critical,keyCertSign,cRLSign 2>log
    issue sub root ca rsa:2048
    for kind; do
        case $kind in
        rsa:*) issue "$kind" sub leaf "$kind" ;;
        *) issue "$kind" sub leaf ec -pkeyopt "ec_paramgen_curve:$kind" ;;
        esac
    done
}

issue() # name, issuer, section, how to make the key
{
    name=$1 by=$2 part=$3
    shift 3
    openssl req -new -newkey "$@" -nodes -keyout "$name.key" -out req -utf8 \
        -subj "/O=Acme/CN=$name Ёlena Müller" 2>log
    openssl x509 -req -in req -CA "$by.pem" -CAkey "$by.key" -CAcreateserial \
        -out "$name.pem" -days 7000 -extfile ext -extensions "$part" 2>log
}

# The sample company's bundle, signed; unpacked into b.KIND/
bundle() # kind
{
    test -d acme || cp -r "$TOP/fixtures/acme" "$TOP/fixtures/keys" .
    cat "$1.pem" sub.pem >"$1-chain.pem"
    sed "s|^signing:.*|signing: {key: ../$1.key, chain: ../$1-chain.pem, place: Ürümqi 乌鲁木齐, reason: A \& B}|" \
        acme/engagement.yaml >acme/this.yaml
    "$JMLPROOF" run acme/this.yaml --out out --now "$now" --quiet
    rm -rf "b.$1"
    unzip -q out/acme-2026-q3.zip
    mv acme-2026-q3 "b.$1"
}

# A time stamp in the report's signature: tsa.pem is the authority's root; the
# copy is b.KIND/report-timestamped.pdf
stamped() # kind
{
    test -e tsa.pem || {
        printf '[stamp]\nbasicConstraints = critical, CA:FALSE\nkeyUsage = critical, digitalSignature\nextendedKeyUsage = critical, timeStamping\n' >>ext
        openssl req -x509 -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.pem \
            -subj '/O=Stamps/CN=Stamps root' -days 7000 \
            -addext keyUsage=critical,keyCertSign 2>log
        issue stamp tsa stamp rsa:2048
        echo 01 >serial
        printf '[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3\ndigests = sha256\n' >tsa.cnf
    }
    rm -f q.tsq
    "$JMLPROOF" timestamp "b.$1" --report --request q.tsq >log
    openssl ts -reply -config tsa.cnf -queryfile q.tsq -signer stamp.pem \
        -inkey stamp.key -out r.tsr 2>log
    "$JMLPROOF" timestamp "b.$1" --report --request q.tsq --reply r.tsr --tsa tsa.pem >log
}

nss() # a database that trusts root.pem: nss/
{
    mkdir nss
    certutil -N -d sql:nss --empty-password
    certutil -A -d sql:nss -n root -t 'C,C,C' -i root.pem
}

KINDS='rsa:2048 rsa:3072 rsa:4096 P-256 P-384'
