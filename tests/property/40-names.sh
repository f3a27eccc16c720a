#!/bin/sh
# Worker ids, user names, addresses, the sources' own ids and serial numbers are
# names and no more: with others in their place, the same everywhere, the
# verdicts are the same, of the others.  Once with names that sort as the old
# ones do, once with names that do not.
#
# Only the register and the patterns of the profile know a
# name by its look (svc-*): those accounts keep theirs.
set -eu
. "$TOP/tests/property/lib.sh"

# As service_names and generic_names of the profiles have it.
known="(^|[-_.])(svc|service|srv|sa|bot|ci|sync|no-?reply)([-_.@]|\$)"
known="$known|^(admin|root|frontdesk|front-desk|reception|support)(@|\$)"

# A worker id of three digits is also a number of hours and of rows: there the
# numbers and the sentences are left out.
without_numbers()
{
    awk -F ' [|] ' '
        $1 == "metric" || $1 == "outcome" || $1 == "population" { next }
        { print $1 " | " $2 " | " $3 " | " $4 " | " $5 " | " $6 " | " $7 " | " $8 }
        ' "$1" | sort >rows.new
    mv rows.new "$1"
}

for name in acme borea delta; do
    company $name base
    run base $now
    verdicts base 0
    sqlite3 -batch base.sqlite >words.all <<'SQL'
WITH mine AS (
  SELECT worker_id AS name FROM person
  UNION SELECT work_email FROM person UNION SELECT alt_email FROM person
  UNION SELECT username FROM account UNION SELECT email FROM account
  UNION SELECT source_key FROM account
  UNION SELECT name FROM identifier UNION SELECT serial FROM device)
SELECT name FROM mine WHERE name <> ''
UNION SELECT substr(name, 1, instr(name, '@') - 1) FROM mine
 WHERE name LIKE '%@%'
EXCEPT SELECT account FROM register;
SQL
    grep -v -E -e "$known" words.all >words
    test "$(wc -l <words)" -gt 100
    for kind in same other; do
        rm -rf renamed
        cp -R base renamed
        # shellcheck disable=SC2046
        change_files names words $kind -- $(texts renamed)
        approve_again base renamed
        run renamed $now
        verdicts renamed 0
        for rows in base renamed; do
            test $name != delta || without_numbers $rows.rows
        done
        "$CHANGE" names words $kind <base.rows >base.renamed
        if cmp -s base.rows base.renamed; then exit 1; fi
        same base.renamed renamed.rows
    done
done
