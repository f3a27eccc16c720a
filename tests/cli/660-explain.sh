#!/bin/sh
# explain: one person's or account's dossier; each line leads to the file and
# line it came from.
set -eu
now=2026-10-01T06:00:00Z
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out out --now $now --quiet >/dev/null
zip=out/acme-2026-q3.zip
unzip -q $zip
explain() # who, options
{
    "$JMLPROOF" explain $zip "$@" --quiet --at $now >said 2>err || { cat err; exit 1; }
}
said()
{
    for what; do
        grep -q -e "$what" said || { echo "not said: $what"; cat said; exit 1; }
    done
}

# A leaver who was late, by number, address, name and account: the same person.
explain 10011
said '^10011, Curtis Boyle in acme-2026-q3$' \
    '^  Employee$' '^      end: 2026-07-17$' \
    '^  finance-analyst  1.0$' '^      version approved: \|^      approval: CHG-1042 ' \
    '^  okta  curtis.boyle@acme.example$' '^  payroll  cboyle$' \
    '^  2026-07-20T16:00:00Z  log: disable$' \
    '^  L01  A leaver.s directory sign-in is disabled in time  FAIL$' \
    '^      says: Closed 59 h 00 min after the end of employment' \
    '^      rule: The account is closed ' '^      allowed: 24 h$' \
    '^      from exports/okta-users-1.json:11 (data/inputs/003-okta-users-1.json)$'
cp said by-number
for who in Curtis.Boyle@ACME.example 'curtis boyle' payroll/cboyle cboyle; do
    explain "$who"
    cmp said by-number
done
# The times come from the exports: the day HR wrote, the entry of the log.
grep -q 'data/inputs/006-okta-log.json' said
sed -n 14p acme-2026-q3/data/inputs/001-workday-workers.csv | grep -q Boyle

# Access: the clause that gives it, with its line; what nothing gives.
explain jordan.price@acme.example
sed -n '/^  okta  all-staff/,/^      from/p' said >access
grep -q '^      class: TEMPLATE$' access
grep -q '^      given by template: support-agent 1.0$' access
grep -q '^      justification: Mail, calendar, intranet and the staff directory.$' access
grep -q '^      template approver: victor.almeida@acme.example$' access
set -- $(grep -o 'data/rules/templates/[^)]*' access) \
    $(sed -n 's/.*; templates[^:]*:\([0-9]*\) .*/\1/p' access)
sed -n "$2,$(($2 + 3))p" "acme-2026-q3/$1" | grep -q 'all-staff'
sed -n '/^  okta  eng-deploy/,/^      from/p' said >access
grep -q '^      class: DRIFT$' access
grep -q '^      exception: EX-2026-022$' access
grep -q '^      exception expires: 2026-08-31$' access
grep -q '^      not given by template: support-agent 1.0$' access
grep -q 'policies/exceptions/q3.yaml:2' access
said '^  EX-2026-022$'

# Every verdict of the person is there, and only theirs.
n=$(sqlite3 acme-2026-q3/data/evidence.sqlite "SELECT count(*) FROM result r
    WHERE person_id = (SELECT id FROM person WHERE work_email = 'jordan.price@acme.example')
    OR account_id IN (SELECT a.id FROM account a JOIN person p ON p.id = a.person_id
        WHERE p.work_email = 'jordan.price@acme.example')")
sed -n '/^Verdicts$/,$p' said | grep -c '^  [A-Z]' >have
test "$(cat have)" -eq "$n"
test "$n" -gt 5
# and each leads to a line
sed -n '/^Verdicts$/,$p' said | grep -c '^      from ' >have
test "$(cat have)" -eq "$n"

# An account that is nobody's.
explain okta/svc-backup@acme.example
said "^okta/svc-backup@acme.example in acme-2026-q3: an account that is nobody's\$" \
    '^      linked by: none$' '^  O01  '
test -z "$(grep '^Employments' said)"

# JSON says the same.
explain 10011 --json
sqlite3 :memory: "SELECT json_extract(readfile('said'), '\$.who'),
    (SELECT count(*) FROM json_each(readfile('said'), '\$.verdicts')),
    (SELECT count(*) FROM json_each(readfile('said'), '\$.verdicts') v
      WHERE json_array_length(v.value, '\$.evidence') = 0)" >is
test "$(cat is)" = "10011, Curtis Boyle|$(sed -n '/^Verdicts$/,$p' by-number | grep -c '^  [A-Z]')|0"

# Pages to hand on: the same words, the same bytes each time, or no file.
explain jordan.price@acme.example --pdf one.pdf
test ! -s said
TZ=Asia/Kolkata "$JMLPROOF" explain acme-2026-q3 jordan.price@acme.example --pdf two.pdf \
    --quiet --at $now
cmp one.pdf two.pdf
pdftotext -layout one.pdf text
for what in 'Jordan Price' 'given by template  *support-agent 1.0' 'EX-2026-022' \
    'not given by template  *support-agent 1.0' 'data/inputs/008-okta-group-eng-deploy.json:9' \
    '^ *R03  *What current workers hold.*FAIL$' 'Page 1 of [1-9]' \
    "$(sha256sum <acme-2026-q3/tagmanifest-sha256.txt | cut -c 1-64)"; do
    grep -q -e "$what" text || { echo "not on a page: $what"; cat text; exit 1; }
done
test "$(grep -c '^ *[A-Z][0-9][0-9]  *[A-Z].* [A-Z_]*$' text)" -eq "$n"
st=0
"$JMLPROOF" explain $zip 10011 --pdf none/such.pdf --quiet 2>err || st=$?
test $st -eq 5
grep -q 'none/such.pdf' err
st=0
"$JMLPROOF" explain $zip 10011 --pdf x.pdf --json --quiet 2>err || st=$?
test $st -eq 64
test ! -e x.pdf

# Nobody, and too many.
st=0
"$JMLPROOF" explain $zip nobody --quiet >said 2>err || st=$?
test $st -eq 3
grep -q "nobody in this bundle is 'nobody'" err
grep -q '^hint: a worker id' err
. "$TOP/tests/cli/cedar.sh"
cedar 1
sed -i 's/Bo Two/Ann One/' cedar-q1/hr.csv
cedar_run 1 >/dev/null
st=0
"$JMLPROOF" explain out/cedar-q1.zip 'ann one' --quiet >said 2>err || st=$?
test $st -eq 3
grep -q "2 in this bundle are 'ann one'" err
grep -q '^hint: name one: W01, Ann One; W02, Ann One$' err

# Altered bytes explain nothing.
printf x >>acme-2026-q3/data/results.json
st=0
"$JMLPROOF" explain acme-2026-q3 10011 --quiet >said 2>err || st=$?
test $st -eq 1
test ! -s said
