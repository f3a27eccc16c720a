# Authorities that stamp, made with openssl, for the tests of `timestamp`; sourced.
# stamps_make: tsaroot.pem and strange.pem, roots; tsa by the first and other by
# the second, which stamp; ext, serial, tsa.cnf.
# issue NAME ROOT SECTION: one more certificate, as a section of ext says.
# answer REQUEST REPLY NAME [OPTION...]: what that one replies.
# says STATUS PATTERN COMMAND...: what the program does; out.txt and err have it.

stamps_make()
{
    cat >ext <<'X'
[tsa]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
X
    for r in tsaroot strange; do
        openssl req -x509 -newkey rsa:2048 -nodes -keyout $r.key -out $r.pem \
            -subj "/O=Stamps/CN=$r" -days 7000 \
            -addext keyUsage=critical,keyCertSign 2>log
    done
    issue tsa tsaroot tsa
    issue other strange tsa
    echo 01 >serial
    cat >tsa.cnf <<'X'
[tsa]
default_tsa = t
[t]
serial = serial
signer_digest = sha256
default_policy = 1.2.3
digests = sha256
X
}

issue()
{
    openssl req -new -newkey rsa:2048 -nodes -keyout "$1.key" -out req \
        -subj "/O=Stamps/CN=$1" 2>log
    openssl x509 -req -in req -CA "$2.pem" -CAkey "$2.key" -CAcreateserial \
        -out "$1.pem" -days 6000 -extfile ext -extensions "$3" 2>log
}

answer()
{
    query=$1 reply=$2 by=$3
    shift 3
    openssl ts -reply -config tsa.cnf -queryfile "$query" -signer "$by.pem" \
        -inkey "$by.key" -out "$reply" "$@" 2>log
}

says()
{
    want=$1 pattern=$2
    shift 2
    st=0
    "$JMLPROOF" "$@" >out.txt 2>err || st=$?
    if test "$st" -ne "$want" || ! grep -q -e "$pattern" out.txt err; then
        echo "$*: status $st, wanted $want and '$pattern'"
        cat out.txt err
        exit 1
    fi
}
