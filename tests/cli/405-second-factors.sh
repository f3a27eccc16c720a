#!/bin/sh
# A list of registered second factors beside the list of accounts: the accounts
# say what it says, with its line, and P01 tells who has one and who has none.
set -eu
mkdir -p exports policies/documents
cat >exports/workers.csv <<'END'
worker_id,name,work_email,start_date,status
1,Ana Ruiz,ana@x.example,2020-01-06,Active
2,Bo Li,bo@x.example,2020-01-06,Active
3,Cy Yang,cy@x.example,2020-01-06,Active
END
user() { # id name
    printf '{"id":"%s","userPrincipalName":"%s@x.example","mail":"%s@x.example","accountEnabled":true,"userType":"Member","signInActivity":{"lastSignInDateTime":"2026-09-20T08:00:00Z"}}' "$1" "$2" "$2"
}
printf '{"value":[%s,%s,%s]}' "$(user u1 ana)" "$(user u2 bo)" "$(user u3 cy)" \
    >exports/users.json
cat >exports/factors.json <<'END'
{"value":[{"id":"u1","userPrincipalName":"Ana@x.example","isAdmin":false,"isMfaRegistered":true,"methodsRegistered":["mobilePhone","fido2SecurityKey"],"defaultMfaMethod":"fido2"},
{"id":"u2","userPrincipalName":"bo@x.example","isAdmin":false,"isMfaRegistered":false,"methodsRegistered":[]}]}
END
echo 'Conditional access: a second factor from everybody.' >policies/documents/ca.txt
cat >policies/access-paths.yaml <<'END'
paths:
  - {name: portal, system: entra, mfa: enforced, evidence: documents/ca.txt, checked_at: 2026-09-28}
  - {name: legacy, system: entra, mfa: account}
END
make() { # with or without the list of factors
    cat <<'END'
engagement: factors
client: X Ltd
prepared_by: {name: A. One}
reviewed_by: {name: B. Two}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: fedramp-high
clock: policy
rules: {policies: policies}
sources:
  - {file: exports/workers.csv, system: hr, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all, termination_date_means: last_working_day}
  - {file: exports/users.json, system: entra, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all}
END
    test -z "${1:-}" || cat <<'END'
  - {file: exports/factors.json, system: entra, extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all}
END
}
run() {
    rm -rf out
    "$JMLPROOF" run engagement.yaml --out out --now 2026-10-01T06:00:00Z \
        --quiet >stdout 2>stderr || { cat stderr >&2; exit 1; }
    unzip -q -p out/factors.zip factors/data/evidence.sqlite >db
}
is() { # query, answer
    got=$(sqlite3 -batch -separator '|' -nullvalue - db "$1")
    test "$got" = "$2" || { echo "$1: '$got', not '$2'" >&2; exit 1; }
}
P01="SELECT subject, account, state, reason FROM result WHERE test_id = 'P01'
       AND account <> '' ORDER BY subject DESC, account"
A="SELECT a.username, a.mfa, a.mfa_strength, s.file, a.mfa_record_id & 4294967295
     FROM account a LEFT JOIN source s ON s.id = a.mfa_record_id >> 32
    ORDER BY a.username"

make >engagement.yaml
run
is "$A" 'ana@x.example|-|-|-|-
bo@x.example|-|-|-|-
cy@x.example|-|-|-|-'
is "$P01" 'portal|ana@x.example|INDETERMINATE|STRENGTH_UNKNOWN
portal|bo@x.example|INDETERMINATE|STRENGTH_UNKNOWN
portal|cy@x.example|INDETERMINATE|STRENGTH_UNKNOWN
legacy|ana@x.example|MISSING|MFA_NOT_STATED
legacy|bo@x.example|MISSING|MFA_NOT_STATED
legacy|cy@x.example|MISSING|MFA_NOT_STATED'

make yes >engagement.yaml
run
is "$A" 'ana@x.example|1|phishing_resistant|exports/factors.json|1
bo@x.example|0|none|exports/factors.json|2
cy@x.example|-|-|-|-'
is "$P01" 'portal|ana@x.example|PASS|-
portal|bo@x.example|INDETERMINATE|FACTOR_NOT_ENROLLED
portal|cy@x.example|INDETERMINATE|STRENGTH_UNKNOWN
legacy|ana@x.example|INDETERMINATE|ENFORCEMENT_UNKNOWN
legacy|bo@x.example|FAIL|NO_MFA
legacy|cy@x.example|MISSING|MFA_NOT_STATED'
# Who has none has no credential.
is "SELECT username FROM credential" 'Ana@x.example'
# And the verdicts lead to its lines.
is "SELECT DISTINCT r.account, c.line FROM result r
      JOIN result_record e ON e.result_id = r.id JOIN record c ON c.id = e.record_id
      JOIN source s ON s.id = c.source_id
     WHERE r.test_id = 'P01' AND s.file = 'exports/factors.json' ORDER BY 1" \
    'ana@x.example|1
bo@x.example|2'
