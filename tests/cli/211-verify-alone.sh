#!/bin/sh
# jmlproof-verify: the same words and statuses as `jmlproof verify`, text and
# JSON saying the same, and nothing of the rest of the program in it.
set -eu
cp -r "$TOP/fixtures/acme" "$TOP/fixtures/keys" .
V=$JMLPROOF-verify
root=keys/demo-root.pem
now='--at 2026-10-01T06:00:00Z'
"$JMLPROOF" run acme/engagement.yaml --out . --now 2026-10-01T06:00:00Z --quiet >log
mv acme-2026-q3.zip good.zip
unzip -q good.zip
mv acme-2026-q3 good
T=tagmanifest-sha256.txt.p7s
no() { # a command that must fail; `! command` would not end the test
    if "$@"; then
        echo "should not be: $*"
        exit 1
    fi
}

# It needs no library but those that check: whoever receives bundles may look.
objdump -p "$V" | sed -n 's/^ *NEEDED *//p' >needed
grep -q mbedx509 needed
no grep -i -e sqlite -e yaml -e hpdf -e xlsxwriter needed

# A stamp by an authority of our own.
openssl req -x509 -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.pem -subj /CN=TSA \
    -addext basicConstraints=critical,CA:FALSE \
    -addext extendedKeyUsage=critical,timeStamping 2>log
echo 01 >serial
cat >tsa.cnf <<'X'
[tsa]
default_tsa = t
[t]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3
digests = sha256
X
openssl ts -query -data good/$T -sha256 -cert -out q.tsq 2>log
openssl ts -reply -config tsa.cnf -queryfile q.tsq -out r.tsr 2>log

cp -r good stamped && cp r.tsr stamped/$T.tsr
cp -r good bent && echo >>bent/data/results.json && echo x >bent/data/new
cp -r good junk && echo junk >junk/$T.tsr
cp -r good bare && rm bare/$T
zip -q -r packed.zip good
sed 's|^period:.*|period: {start: 2026-10-01, end: 2026-10-31}|; s|^engagement:.*|engagement: acme-2026-q4|' \
    acme/engagement.yaml >acme/next.yaml
echo 'previous: ../good.zip' >>acme/next.yaml
"$JMLPROOF" run acme/next.yaml --out . --now 2026-11-01T06:00:00Z --quiet >log 2>&1

fact() { # path in the JSON: its value
    sqlite3 :memory: "SELECT coalesce(json_extract(CAST(readfile('json') AS TEXT), '\$.$1'), 'null')"
}
count() { # array in the JSON
    sqlite3 :memory: "SELECT json_array_length(CAST(readfile('json') AS TEXT), '\$.$1')"
}
has() { # fixed words
    grep -qF -e "$1" text || {
        echo "the text lacks '$1'"
        cat text json
        exit 1
    }
}
both() { # status, arguments
    want=$1
    shift
    for form in '' --json; do
        st=0 su=0
        "$V" "$@" $form >a 2>ea || st=$?
        "$JMLPROOF" verify "$@" $form >b 2>eb || su=$?
        cmp a b
        test "$st" -eq "$want" && test "$su" -eq "$want" || {
            echo "$*: $st and $su, wanted $want"
            cat a ea eb
            exit 1
        }
        test -n "$form" && mv a json || mv a text
    done
    # Every fact of the one is in the other.
    case $(fact verdict) in
    trusted) has 'intact and trusted: ' ;;
    untrusted) has "intact, not trusted: $(fact reason); " ;;
    *) has "$(fact verdict): $(count differences) difference" ;;
    esac
    sqlite3 :memory: "SELECT iif(json_extract(value, '\$.path') = '', 'zip', json_extract(value, '\$.path')) || ': ' || json_extract(value, '\$.what')
        FROM json_each(CAST(readfile('json') AS TEXT), '\$.differences')" >list
    while IFS= read -r line; do grep -qxF -e "$line" text; done <list
    test "$(grep -c -v -e '^note: ' -e '^--previous' text)" -eq "$(($(grep -c . list || :) + 1))"
    case $(fact verdict) in
    *trusted)
        has "$(fact id), $(fact files) files, $(fact bytes) bytes"
        if test "$(fact signature)" != null; then
            has ", signed $(fact signature.signed_at) by '$(fact signature.signer)' (certificate SHA-256 $(fact signature.signer_sha256)), issued by '$(fact signature.issuer)'"
        fi
        test -z "$(fact previous)" || has "; the bundle before it is $(fact previous)"
        ;;
    esac
    case $(fact time_stamp.verdict) in
    null | refused) no grep '^note: time stamp' text ;;
    trusted) has "note: time stamp of $(fact time_stamp.stamped_at) by '$(fact time_stamp.authority)' (certificate SHA-256 $(fact time_stamp.authority_sha256)), issued by '$(fact time_stamp.issuer)', trusted; certificates are judged at $(fact judged_at)" ;;
    untrusted) has "issued by '$(fact time_stamp.issuer)', not trusted: $(fact time_stamp.reason); certificates are judged at $(fact judged_at)" ;;
    *) exit 1 ;;
    esac
    case $(fact time_stamp.signer_claims_later) in
    1) has 'note: the signer claims to have signed after that' ;;
    *) no grep 'the signer claims' text ;;
    esac
    case $(fact report_time_stamp.verdict) in
    null | refused) no grep '^note: report-timestamped' text ;;
    trusted) has "note: report-timestamped.pdf is data/report.pdf with a time stamp of $(fact report_time_stamp.stamped_at) by '$(fact report_time_stamp.authority)' (certificate SHA-256 $(fact report_time_stamp.authority_sha256)), issued by '$(fact report_time_stamp.issuer)', trusted" ;;
    untrusted) has "issued by '$(fact report_time_stamp.issuer)', not trusted: $(fact report_time_stamp.reason)" ;;
    *) exit 1 ;;
    esac
    case $(fact report_time_stamp.signer_claims_later) in
    1) has "note: the report's signature claims a time after that" ;;
    *) no grep "report's signature claims" text ;;
    esac
    if test "$(fact packed_by_another_tool)" -eq 1; then has 'note: another tool packed'; else no grep 'another tool' text; fi
    for i in 0 1; do
        test "$(fact "layers[$i].verdict")" = null ||
            test "$(fact "layers[$i].by_the_same_certificate")" != 1 ||
            test "$(fact "layers[$i].verdict")" = refused ||
            has "note: $(fact "layers[$i].path") is signed too, by the same certificate"
    done
}

both 0 good.zip --trust $root $now
both 0 good --trust keys $now
both 2 good.zip $now
# One moment for both programs: without a trusted stamp it is printed.
today="--at $(date -u +%Y-%m-%dT%H:%M:%SZ)"
both 0 stamped --trust $root $today
both 0 stamped --trust $root --tsa tsa.pem
test "$(fact judged_at)" = "$(fact time_stamp.stamped_at)"
both 2 good --trust $root --tsa tsa.pem $today
test "$(fact reason)" = 'it has no time stamp'
both 2 stamped --trust $root --tsa $root $today
both 1 bent --trust $root $now
test "$(fact verdict)" = altered
both 1 junk --trust $root $today
test "$(fact time_stamp.verdict)" = refused
test "$(fact time_stamp.reason)" = 'not a time stamp reply'
both 2 bare --trust $root $now
both 1 packed.zip --trust $root $now
both 1 good --trust $root --at 2060-01-01T00:00:00Z
test "$(fact verdict)" = 'not valid'
# The signer's clock is ahead of the authority's.
tomorrow=$(date -u -d '+1 day' +%Y-%m-%dT%H:%M:%SZ)
"$JMLPROOF" run acme/engagement.yaml --out . --now "$tomorrow" --quiet >log 2>&1
unzip -p acme-2026-q3.zip "*/$T" >sig
openssl ts -query -data sig -sha256 -cert -out q.tsq 2>log
openssl ts -reply -config tsa.cnf -queryfile q.tsq -out ahead.tsr 2>log
"$JMLPROOF" timestamp acme-2026-q3.zip --reply ahead.tsr >log
both 0 acme-2026-q3.zip --trust $root --tsa tsa.pem --at "$tomorrow"
test "$(fact time_stamp.signer_claims_later)" -eq 1
has 'note: the signer claims to have signed after that'
# And the report's stamp, in a copy of it.
"$JMLPROOF" timestamp acme-2026-q3.zip --report --request r.tsq >log
openssl ts -reply -config tsa.cnf -queryfile r.tsq -out r.tsr 2>log
"$JMLPROOF" timestamp acme-2026-q3.zip --report --reply r.tsr >log
both 0 acme-2026-q3.zip --trust $root --tsa tsa.pem --at "$tomorrow"
test "$(fact report_time_stamp.verdict)" = trusted
test "$(fact report_time_stamp.signer_claims_later)" -eq 1
both 2 acme-2026-q3.zip --trust $root --tsa $root --at "$tomorrow"
test "$(fact report_time_stamp.verdict)" = untrusted
unzip -q acme-2026-q3.zip -d copied
c=copied/acme-2026-q3
cp $c/data/report.pdf $c/report-timestamped.pdf
both 1 $c --trust $root --at "$tomorrow"
test "$(fact report_time_stamp.verdict)" = refused
# With the bundle before: whole, and not.
both 0 acme-2026-q4.zip --trust $root --at 2026-11-02T00:00:00Z
test "$(fact previous)" = acme-2026-q3
test "$(fact previous_bundle)" = null
has 'not looked at (--previous)'
both 0 acme-2026-q4.zip --trust $root --previous good --at 2026-11-02T00:00:00Z
test "$(fact previous_bundle.whole)" -eq 1
both 1 acme-2026-q4.zip --trust $root --previous bent --at 2026-11-02T00:00:00Z
test "$(fact previous_bundle.whole)" -eq 0
has 'the bundle before it is acme-2026-q3, which is altered'
has '--previous bent: data/new: added: it is not listed'
test "$(fact 'previous_bundle.differences[0].path')" = data/new

# Used by itself.
"$V" --help >out.txt
grep -q '^usage: jmlproof-verify BUNDLE' out.txt
grep -q '^  --trust PATH' out.txt
grep -q '^exit status: 0 intact and trusted' out.txt
"$V" --version | grep -qE '^jmlproof-verify [0-9]+\.[0-9]+\.[0-9]+$'
st=0; "$V" 2>err >out.txt || st=$?
test $st -eq 64 && test ! -s out.txt && grep -q '^usage:' err
st=0; "$V" a b 2>err || st=$?
test $st -eq 64 && grep -q '^jmlproof-verify: 2 arguments' err
st=0; "$V" good --anchor x 2>err || st=$?
test $st -eq 64 && grep -q "unknown option '--anchor'" err
st=0; "$V" nowhere.zip 2>err || st=$?
test $st -eq 3 && grep -q "^jmlproof-verify: cannot open 'nowhere.zip'" err
for args in 'good --json' --help --version good; do
    st=0; "$V" $args >/dev/full 2>err || st=$?
    test $st -eq 5 && grep -q 'cannot write to standard output' err
done
