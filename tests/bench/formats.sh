#!/bin/sh
# How fast each format is read, beside the floor:  tests/bench/formats.sh LIBRARY
#
# Invented exports of BENCH_MB (16) megabytes and more in the shapes that
# systems give; read.c reads each by the profile the program finds for it.  The
# floor is what reading, hashing and finding the cells cost at least: a CSV 1.44
# times `openssl dgst -sha256` of the same bytes, a JSON 1.94 times (the rates of
# SHA-256, of a bitmask CSV scanner and of a validating JSON scanner of one
# machine: 1.45, 3.3 and 1.55 GB/s).  Ratios, so that they say the same on
# another machine.  UTF-16 has to be decoded first; no floor counts that.
set -eu

LC_ALL=C TZ=UTC
export LC_ALL TZ
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
library=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$top/out/bench/formats
tools=$top/out/bench/tools
want=$((${BENCH_MB:-16} * 1000000))

mkdir -p "$work" "$tools"
flags="-std=c11 -D_POSIX_C_SOURCE=200809L -O2"
# shellcheck disable=SC2086
{
    ${CC:-cc} $flags -o "$tools/measure" "$here/measure.c"
    ${CC:-cc} $flags -o "$tools/rows" "$here/rows.c"
    ${CC:-cc} $flags -I"$top/src" -o "$tools/read" "$here/read.c" "$library" \
        -lsqlite3 -lyaml -lmbedx509 -lmbedcrypto -lm
}

rows() # file, what comes first, a row, what stands between two, what comes last
{
    "$tools/rows" "$want" "$2" "$3" "$4" "$5" >"$work/$1"
}

head='worker_id,name,work_email,job_title,department,company,location,manager_id,employment_type,start_date,end_date,status'
rows workers.csv "$head
" '#,"Müller, Ana @g",ana.#@corp.example,"Engineer ""@g""",Research,Invented,Graz,0000001,employee,2021-03-@d,2026-08-@d,Active
' '' ''
iconv -f UTF-8 -t WINDOWS-1252 "$work/workers.csv" >"$work/workers-windows-1252.csv"
iconv -f UTF-8 -t UTF-16 "$work/workers.csv" >"$work/workers-utf-16.csv"
rows workers.tsv "$(echo "$head" | tr , '\t')
" "$(printf '#\tMüller Ana @g\tana.#@corp.example\tEngineer @g\tResearch\tInvented\tGraz\t0000001\temployee\t2021-03-@d\t2026-08-@d\tActive')
" '' ''
rows grants.csv 'username,entitlement,kind,granted_at,removed_at,via
' 'ana.#@corp.example,Group @g,group,2026-01-@dT@h:36:45Z,,rule
' '' ''
rows okta-users.json '[' '{"id":"00u#","status":"ACTIVE","created":"2022-01-@dT08:00:00.000Z","activated":"2022-01-@dT08:00:00.000Z","statusChanged":null,"lastLogin":"2026-09-@dT@h:01:02.000Z","lastUpdated":"2026-09-@dT@h:01:02.000Z","passwordChanged":"2026-07-@dT@h:01:02.000Z","type":{"id":"oty1"},"profile":{"firstName":"Ana @g","lastName":"M\u00fcller","login":"ana.#@corp.example","email":"ana.#@corp.example","employeeNumber":"#","department":"Research","title":"Engineer"},"credentials":{"provider":{"type":"OKTA","name":"OKTA"}},"_links":{"self":{"href":"https://corp.example/api/v1/users/00u#"}}}' ',
' ']'
rows entra-users.json '{"@odata.context":"https://graph.example/v1.0/metadata#users","value":[' '{"id":"8a#-0000-4000-8000-000000000000","userPrincipalName":"ana.#@corp.example","displayName":"Ana @g","mail":"ana.#@corp.example","accountEnabled":true,"userType":"Member","employeeId":"#","createdDateTime":"2022-01-@dT08:00:00Z","signInActivity":{"lastSignInDateTime":"2026-09-@dT@h:01:02Z"}}' ',
' ']}'
event='{"uuid":"e#","published":"2026-07-@dT@h:00:00.000Z","eventType":"user.session.start","version":"0","severity":"INFO","displayMessage":"User login to Okta","actor":{"id":"00u#","type":"User","alternateId":"ana.#@corp.example","displayName":"Ana @g","detailEntry":null},"client":{"userAgent":{"rawUserAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)","os":"Linux","browser":"CHROME"},"zone":"null","device":"Computer","id":null,"ipAddress":"10.17.16.219","geographicalContext":{"city":"S\u00e3o Paulo","state":null,"country":"Brazil","postalCode":"01000","geolocation":{"lat":-23.5475,"lon":-46.6361}}},"outcome":{"result":"SUCCESS","reason":null},"target":[{"id":"0oa#","type":"AppInstance","alternateId":"Wiki","displayName":"Wiki","detailEntry":null}],"transaction":{"type":"WEB","id":"t#","detail":{}},"debugContext":{"debugData":{"requestId":"r#","requestUri":"/app/wiki/sso","threatSuspected":"false","url":"/app/wiki/sso?"}},"authenticationContext":{"authenticationStep":0,"externalSessionId":"s#"},"request":{"ipChain":[{"ip":"10.17.16.219","version":"V4","source":null}]}}'
rows okta-log.ndjson '' "$event
" '' ''
rows okta-log.json '[' "$event" ',
' ']'
rows cloudtrail.json '{"Records":[' '{"eventVersion":"1.08","eventTime":"2026-07-@dT@h:00:00Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser","eventID":"e#","awsRegion":"us-east-1","sourceIPAddress":"10.0.0.1","userAgent":"console.amazonaws.com","userIdentity":{"type":"IAMUser","userName":"adm","arn":"arn:aws:iam::1:user/adm"},"requestParameters":{"userName":"ana#"},"responseElements":null}' ',
' ']}'

echo "MB/s                        read  cells  facts  floor   facts/floor"
for f in workers.csv workers.tsv workers-windows-1252.csv workers-utf-16.csv \
    grants.csv okta-users.json entra-users.json okta-log.ndjson okta-log.json \
    cloudtrail.json; do
    : >"$work/hash"
    for _ in 1 2 3 4 5; do
        "$tools/measure" openssl dgst -sha256 "$work/$f" "$work/$f" "$work/$f" \
            "$work/$f" 3>>"$work/hash" >/dev/null
    done
    (cd "$work" && "$tools/read" "$f") >"$work/rates"
    awk -v bytes="$(wc -c <"$work/$f")" -v name="$f" '
    NR == FNR { if (!s || $2 < s) s = $2; next }
    {
        times = name ~ /json/ ? 1.94 : 1.44
        floor = 4 * bytes / 1e6 / s / times
        printf "%-26s %6d %6d %6d %6d   %.2f\n", name, $1, $2, $3, floor,
            $3 / floor
    }' "$work/hash" "$work/rates"
done
