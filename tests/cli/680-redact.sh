#!/bin/sh
# redact: an edition without the persons.  What may not be found comes from the
# exports themselves, by awk and grep, never from our dictionary; the searching
# is done by sqlite3, unzip, pdftotext and grep.
set -eu
now=2026-11-01T00:00:00Z
at=2026-11-02T00:00:00Z
key=$TOP/fixtures/keys/demo-PUBLIC.key
chain=$TOP/fixtures/keys/demo.pem
printf 'a secret of more than sixteen bytes' >secret

# Names, addresses, logins, worker ids of the exports in a folder.
persons()
{
    {
        cat "$1"/* | grep -aoE "[A-Za-z0-9._'+-]+@[A-Za-z0-9.-]+" >mails || :
        cat mails
        sed 's/@.*//' mails
        for f in "$1"/*.csv; do
            awk -F, '
                !head && /,/ && /[Nn]ame|[Ww]orker|user/ {
                    head = 1
                    for (i = 1; i <= NF; i++) {
                        c = tolower($i)
                        if (c ~ /^(name|username|worker|worker_id|user)$/ ||
                            c ~ /^(first|last|display) name$/ ||
                            c ~ /^legal name/ || c ~ /^employee (id|#)$/)
                            w[i] = 1
                    }
                    next
                }
                head { for (i in w) if ($i != "") { gsub(/"/, "", $i); print $i } }
            ' "$f"
        done
        cat "$1"/*.json 2>/dev/null | grep -oE '"(firstName|lastName|displayName|givenName|surname|login|userPrincipalName|realname)": *"[^"]*"' |
            sed 's/.*: *"//; s/"$//'
    } | sed 's/ ([0-9]*)$//' | awk 'length($0) >= 4' | LC_ALL=C sort -u >list
}

# All text of an edition, one file.
texts() # folder of the bag
{
    sqlite3 "$1"/data/evidence.sqlite .dump
    find "$1" -type f \( -name '*.yaml' -o -name '*.sql' -o -name '*.json' \
        -o -name '*.csv' -o -name '*.txt' \) ! -path '*/certs/*' -exec cat {} +
    pdftotext "$1"/data/report.pdf -
    unzip -p "$1"/data/workbook.xlsx | sed 's/<[^>]*>/ | /g'
    find "$1"
}

counts()
{
    sqlite3 "$1"/data/evidence.sqlite "
        select id, outcome, n, pass, fail, fail_excepted, indeterminate,
               missing, not_due, not_applicable, outcome_says from test;
        select test_id, state, reason, severity, count(*) from result
         group by 1, 2, 3, 4;
        select status, count(*) from finding group by 1;
        select name, value from metric"
}

# Words of the fixtures' own lists that are no person: accounts of nobody,
# titles, systems, and numbers that are years.
cat >nobody <<'END'
workday
payroll
former
total
eng-deploy
auditor
temporary
sync
break
glass
desk
front
consultant
frontdesk
transfer
workday sync
hr sync
all-staff
nobody
finance
scada-remote
engineering
long
kiosk
bridge
crew
END
for company in acme borea delta; do
    f=$TOP/fixtures/$company
    "$JMLPROOF" run "$f/engagement.yaml" --out out --now $now --quiet >made
    zip=$(cat made)
    "$JMLPROOF" redact "$zip" --secret secret --out red --now $at --quiet \
        --key "$key" --chain "$chain" >made
    red=$(cat made)
    "$JMLPROOF" verify "$red" --trust "$TOP/fixtures/keys/demo-root.pem" --at $at >said
    id=$(basename "$zip" .zip)
    grep -q "a redacted edition of $id$" said
    unzip -q "$zip" -d full
    unzip -q "$red" -d thin
    counts full/$id >before
    counts thin/$id-redacted >after
    test "$(wc -l <before)" -gt 100
    cmp before after

    persons "$f/exports"
    test "$(wc -l <list)" -gt 200
    # The authors stay; a grace period and Grace are one word; so are a year
    # and a worker id of four digits, which the cases below look at by column.
    grep -vixFf nobody list | grep -viE '^(ortiz|grace|20[0-9][0-9])$' >search
    texts thin/$id-redacted >all
    if grep -aoiwFf search all >found; then
        sort found | uniq -c
        exit 1
    fi
    # The list finds what it should in the full bundle.
    texts full/$id >all
    grep -aoiwFf search all | LC_ALL=C sort -u >found
    test "$(wc -l <found)" -gt 60

    # Numbers of workers, where a number stands for somebody.
    sqlite3 full/$id/data/evidence.sqlite "select worker_id from person
        union select worker_id from worker_number" >ids
    sqlite3 thin/$id-redacted/data/evidence.sqlite "
        select worker_id from person union select manager from person
        union select worker_ref from account union select worker_id from ticket
        union select owner from register union select worker_id from finding
        union select owner from system_ union select approved_by from exception_
        " >shown
    test "$(wc -l <shown)" -gt 20
    if grep -xFf ids shown; then exit 1; fi
    sqlite3 thin/$id-redacted/data/evidence.sqlite \
        "select says from result where says glob '*by [0-9][0-9][0-9]*'
          or says glob '*owner, [0-9]*' or says glob '*sponsor, [0-9]*'" |
        grep -vE 'by [0-9]{4}-[0-9]{2}|by the' >said || :
    test ! -s said
    # Nor the totals of a list of keys, which name the first and the last.
    test "$(sqlite3 thin/$id-redacted/data/evidence.sqlite "
        select count(*) from source_item where what = 'key'
          and value <> '[removed]'")" -eq 0
    # No finding id is that of the full bundle: those can be guessed.
    for x in full/$id thin/$id-redacted; do
        sqlite3 $x/data/evidence.sqlite "select finding_id from finding union
            select finding_id from result where finding_id <> ''"
    done | LC_ALL=C sort | uniq -d >same
    test ! -s same
    "$JMLPROOF" gate "$zip" --quiet --at $at >gate1 || :
    "$JMLPROOF" gate "$red" --quiet --at $at >gate2 || :
    test -s gate1
    cmp gate1 gate2
    rm -r full thin
done

zip=out/acme-2026-q3.zip red=red/acme-2026-q3-redacted.zip
unzip -q $zip -d full
unzip -q $red -d thin
full=full/acme-2026-q3 thin=thin/acme-2026-q3-redacted

# It says what it is of, and is without what names people.
sha=$(sha256sum $full/tagmanifest-sha256.txt | cut -d' ' -f1)
grep -q "^Redacted-Edition-Of-Tagmanifest-SHA256: $sha$" $thin/bag-info.txt
pdftotext -l 1 $thin/data/report.pdf - | tr '\n' ' ' >page
grep -q 'Redacted edition of the bundle acme-2026-q3' page
grep -q "$sha" page
unzip -p $thin/data/workbook.xlsx | grep -q "REDACTED EDITION of the bundle"
test ! -e $thin/data/inputs
test ! -e $thin/data/engagement.yaml
find $thin/data/rules -name '*.yaml' >left.all
grep -v -e /profiles/ -e /frameworks/ -e /reports/ left.all >left || :
test -s left.all
test ! -s left

# The same secret, the same bytes; another one, other persons.  Without a key
# it is unsigned.  The secret is in none of it.
"$JMLPROOF" redact $zip --secret secret --out again --now $at --quiet \
    --key "$key" --chain "$chain" >/dev/null
cmp $red again/acme-2026-q3-redacted.zip
printf 'another secret of enough bytes' >other
"$JMLPROOF" redact $zip --secret other --out third --now $at --quiet >/dev/null
unzip -q third/acme-2026-q3-redacted.zip -d third
for x in $thin third/acme-2026-q3-redacted; do
    sqlite3 $x/data/evidence.sqlite 'select id, worker_id from person' >ids.$(basename $(dirname $x))
done
if cmp -s ids.thin ids.third; then exit 1; fi
test ! -e third/acme-2026-q3-redacted/tagmanifest-sha256.txt.p7s
if grep -raqF 'a secret of more' $thin; then exit 1; fi

# The other commands on it.
"$JMLPROOF" sample $red --list --quiet --at $at >said
grep -q 'leavers  *28 ' said
"$JMLPROOF" sample $red --population leavers --seed 4-1-6-2 --size 3 --quiet --at $at >said
grep -q 'recomputed now: the same' said
"$JMLPROOF" diff $red $red --quiet --at $at >said || :
n=$(sqlite3 $thin/data/evidence.sqlite "
    SELECT count(DISTINCT finding_id) FROM result WHERE finding_id <> ''
       AND state IN ('FAIL', 'FAIL_EXCEPTED', 'INDETERMINATE', 'MISSING')")
test "$n" -gt 400
grep -q "^Findings: 0 new, 0 re-opened, $n carried" said
one=$(sqlite3 $thin/data/evidence.sqlite 'select worker_id from person where id = 10')
"$JMLPROOF" explain $red "$one" --quiet --at $at >said
grep -q "^$one, Person" said
refused() # status, what it says, command...
{
    want=$1 says=$2 st=0
    shift 2
    "$JMLPROOF" "$@" >said 2>&1 || st=$?
    test $st -eq "$want"
    grep -q "$says" said
}
refused 2 'cannot be reperformed: it is a redacted edition' reperform $red --at $at
refused 3 'a redacted edition and a bundle with names' diff $zip $red --at $at
refused 3 'redacted editions with other secrets' diff $red third/acme-2026-q3-redacted.zip --at $at
refused 3 'a redacted edition already' redact $red --secret secret --at $at
refused 64 'secret is missing' redact $zip
printf 'too short' >short
refused 3 'at least 16' redact $zip --secret short
refused 64 'go together' redact $zip --secret secret --key "$key"
cp $zip bad.zip
printf x | dd of=bad.zip bs=1 seek=3000 conv=notrunc 2>/dev/null
refused 1 'altered' redact bad.zip --secret secret --out never
test ! -e never

# Persons whose names are words, signs, letters, parts of each other, and
# spelt otherwise elsewhere.
mkdir -p mean/exports
cat >mean/engagement.yaml <<END
engagement: mean
client: Mean Ltd
prepared_by: {name: Q. Quill}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
sources:
  - {file: exports/w.csv, profile: generic/workers-csv, system: hr, extracted_at: 2026-10-01T05:00:00Z, extracted_by: zacharias.zulu@mean.example, console_count: 12, termination_date_means: last_working_day}
  - {file: exports/a.csv, profile: generic/accounts-csv, system: app, extracted_at: 2026-10-01T05:00:00Z, extracted_by: Zacharias Zulu, console_count: 12}
  - {file: exports/g.csv, profile: generic/grants-csv, system: app, extracted_at: 2026-10-01T05:00:00Z, extracted_by: Zacharias Zulu, console_count: 3}
END
cat >mean/exports/w.csv <<'END'
worker_id,name,work_email,job_title,department,employment_type,manager_id,company,start_date,end_date,entered_at,termination_reason,status
W7001,Will Account,will.account@mean.example,Clerk,Ops,Employee,,Mean,2024-01-08,,,,Active
W7002,Active,active@mean.example,Clerk,Ops,Employee,W7001,Mean,2024-01-08,2026-08-03,2026-07-20 10:00,Resigned,Terminated
W7003,Ann.*(b+)[c] Krzyk,ann.krzyk@mean.example,Clerk,Ops,Employee,W7001,Mean,2024-01-08,,,,Active
W7004,X Y,x.y@mean.example,Clerk,Ops,Employee,W7001,Mean,2024-01-08,,,,Active
W7005,Lee Annabel,lee.annabel@mean.example,Clerk,Ops,Employee,W7001,Mean,2024-01-08,,,,Active
W7006,Lee Annabel Leeson,lee.leeson@mean.example,Clerk,Ops,Employee,W7001,Mean,2024-01-08,,,,Active
W7007,ÉLODIE Ångström,elodie@mean.example,Clerk,Ops,Employee,W7001,Mean,2024-01-08,,,,Active
W7008,Θεοδώρα Παπαδάκη,theodora@mean.example,Clerk,Ops,Employee,W7001,Mean,2024-01-08,,,,Active
P-0001,Person 0002,p0001@redacted.invalid,Clerk,Ops,Employee,W7001,Mean,2024-01-08,,,,Active
W7010,Nguyễn Thị Hằng,hang@mean.example,Clerk,Ops,Employee,W7001,Mean,2024-01-08,,,,Active
W7011,"O'Briain, Siobhán",siobhan@mean.example,Clerk,Ops,Employee,W7001,Mean,2024-01-08,,,,Active
W7012,Zoltán Ünal-Bergmüller,zub@mean.example,Clerk,Ops,Employee,W7001,Mean,2024-01-08,31/02/2026,,,Active
END
cat >mean/exports/a.csv <<END
username,email,worker_id,name,status,created_at,disabled_at,last_login_at,mfa,mfa_enforced,mfa_strength,sign_in,privileged,kind,sponsor,expires_at,secret_changed_at
waccount,WILL.ACCOUNT@MEAN.EXAMPLE,,WILL ACCOUNT,active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
active,active@mean.example,,Active,active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
ann.*(b+),ann.krzyk@mean.example,,Ann.*(b+)[c] Krzyk,active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
a,x.y@mean.example,,X Y,active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
annabel,lee.annabel@mean.example,,Lee Annabel,active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
leeson,,W7006,Lee Annabel Leeson,active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
elodie,elodie@mean.example,,$(printf 'e\314\201lodie A\314\212ngstro\314\210m'),active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
theodora,theodora@mean.example,,ΘΕΟΔΏΡΑ ΠΑΠΑΔΆΚΗ,active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
u-0001,p0001@redacted.invalid,,Person 0002,active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
hang,hang@mean.example,,$(printf 'Nguye\314\202\314\203n Thi\314\243 Ha\314\206\314\200ng'),active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
siobhan,,,SIOBHÁN O'BRIAIN,active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
stranger,marmaduke.ffoulkes@elsewhere.example,,Marmaduke ffoulkes,active,2024-01-08T00:00:00Z,,2026-09-25T01:00:00Z,,,,sso,no,human,,,
END
cat >mean/exports/g.csv <<'END'
username,entitlement,permission,kind,granted_at,removed_at,expires_at,privileged,via
waccount,account of Will Account,,role,2024-01-08T01:00:00Z,,,no,direct
leeson,leeson-annabel-team,,role,2024-01-08T01:00:00Z,,,no,direct
elodie,Elodie angstrom only,,role,2024-01-08T01:00:00Z,,,yes,direct
END
"$JMLPROOF" run mean/engagement.yaml --out out --now $now --quiet >/dev/null 2>err
"$JMLPROOF" redact out/mean.zip --secret secret --out red --now $at --quiet >/dev/null
unzip -q red/mean-redacted.zip -d thin
texts thin/mean-redacted >all
# Without accents and case, by another program's rules.
uconv -x 'NFD; [:Mn:] Remove; Lower' <all >plain 2>/dev/null ||
    python3 -c "import sys, unicodedata as u
s = sys.stdin.buffer.read().decode('utf-8', 'replace')
print(''.join(c for c in u.normalize('NFD', s) if not u.combining(c)).lower())" <all >plain
cat >search <<'END'
will account
waccount
krzyk
lee annabel
annabel
leeson
elodie
angstrom
θεοδωρα
παπαδακη
nguyen
hang
briain
siobhan
zoltan
unal
bergmuller
marmaduke
ffoulkes
zacharias
zulu
mean.example
x y
w7001
w7006
w7012
END
if grep -aowFf search plain; then exit 1; fi
# A word alone stays where a rule says it, and goes where a person has it.
sqlite3 thin/mean-redacted/data/evidence.sqlite "select username from account
    union select name from person union select name from account" >shown
if grep -iE '^(active|a|x y|person 0002|p-0001|u-0001)$' shown; then exit 1; fi
test "$(sqlite3 thin/mean-redacted/data/evidence.sqlite "
    select count(*) from account where state = 'active'")" -eq 12
# One person is one person in both lists, however the name is written.
for name in "'ÉLODIE Ångström'" "'Θεοδώρα Παπαδάκη'" "'Nguyễn Thị Hằng'" "'Will Account'"; do
    unzip -qo out/mean.zip -d full
    sqlite3 full/mean/data/evidence.sqlite "select p.id, a.id from person p join
        account a on a.person_id = p.id where p.name = $name" >pair
    test -s pair
    IFS='|' read -r p a <pair
    test "$(sqlite3 thin/mean-redacted/data/evidence.sqlite "select
        (select name from person where id = $p) =
        (select name from account where id = $a)")" -eq 1
done
# What could not be read is not shown.
test "$(sqlite3 thin/mean-redacted/data/evidence.sqlite \
    "select distinct text from reject")" = '[removed]'
