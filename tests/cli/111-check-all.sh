#!/bin/sh
# `check` reports every mistake of every file, each with its place and a hint.
set -eu

mkdir -p w/p/controls w/p/exceptions w/p/profiles w/t/roles/nurse w/t/roles/cook
cat >w/e.yaml <<'YAML'
engagement: Test
client: C
prepared_by: {name: R. Vance}
reviewed_by: {name: r. vance}
period: {start: 2026-09-30, end: 2026-07-01}
time_zone: America/Chikago
profile: commn
clock: wall
frameworks: [soc2, iso2701]
sorces: []
sources:
  - {file: none.csv, system: hr, profile: generic/worker-csv}
rules: {templates: t, policies: p}
signing: {key: no.key, chain: no.pem, passphrase_env: NOT_SET}
previous: old.zip
YAML
cat >w/p/accounts.yaml <<'YAML'
accounts:
  - {system: okta, account: a, kind: robot}
YAML
cat >w/p/exceptions/q3.yaml <<'YAML'
exceptions:
  - {id: E1, user: u, expire_at: 2026-01-01}
YAML
cat >w/p/exceptions/alias.yaml <<'YAML'
exceptions: &x []
YAML
cat >w/p/controls/X01-own.sql <<'SQL'
-- test: X01
-- version: 1
--
SELECT 1
SQL
echo 'nobody reads this' >w/p/exception.yaml
cat >w/t/roles/nurse/1.yaml <<'YAML'
policy: {name: nurse, version: '1', effective_date: 2026-02-30}
YAML

st=0; "$JMLPROOF" check w/e.yaml >stdout 2>stderr || st=$?
test "$st" -eq 3
test ! -s stderr

says() { # place and words, as a basic regular expression
    if ! grep -q "^$1" stdout; then
        echo "nothing says: $1" >&2
        cat stdout >&2
        exit 1
    fi
}
says "w/e.yaml:1: engagement cannot be a file name 'Test'"
says "w/e.yaml:4: reviewed_by is also prepared_by 'r. vance'"
says "w/e.yaml:5: period ends before it starts '2026-07-01'"
says "w/e.yaml:6: time_zone is not known 'America/Chikago'"
says "w/e.yaml:7: no such profile 'commn'"
says "  hint: did you mean common?"
says "w/e.yaml:8: clock is not a known word 'wall'"
says "w/e.yaml:9: no such framework 'iso2701'"
says "  hint: did you mean iso27001?"
says "w/e.yaml:10: unknown key in engagement 'sorces'"
says "w/e.yaml:12: file: no such file 'w/none.csv'"
says "w/e.yaml:12: no such profile 'generic/worker-csv'"
says "w/e.yaml:14: key: no such file 'w/no.key'"
says "w/e.yaml:14: chain: no such file 'w/no.pem'"
says "w/e.yaml:15: previous: no such file 'w/old.zip'"
says "note: w/e.yaml:14: the variable is not set here 'NOT_SET'"
says "w/p/accounts.yaml:2: kind is not a known word 'robot'"
says "w/p/exceptions/q3.yaml:2: unknown key in exception 'expire_at'"
says "  hint: did you mean expires_at?"
says "w/p/exceptions/alias.yaml:1: anchors are not allowed 'x'"
says "w/p/controls/X01-own.sql:1: header has no 'title'"
says "w/p/exception.yaml: nothing reads a file here"
says "w/t/roles/nurse/1.yaml:1: effective_date is not a date '2026-02-30'"

# Every problem has its hint, and the last line counts them.
problems=$(grep -c -v '^note: \|^  hint: \|problems$' stdout)
test "$(tail -n 1 stdout)" = "$problems problems"
grep -v '^note: ' stdout | sed '$d' | awk '
    /^  hint: / { open = 0; next }
    { if (open) exit 1; open = 1 }
    END { exit open }'

# The same twice gives the same bytes.
"$JMLPROOF" check w/e.yaml >again 2>stderr || st=$?
cmp stdout again
