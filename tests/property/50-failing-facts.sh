#!/bin/sh
# A fact that some control must fail is added: that control fails it, and no
# row that did not pass, of whoever it is, passes now.  Nor does a row that did
# not pass disappear, nor a test become met.
#
# All facts at once, in two halves; with PROPERTY above 1 also one by one.
set -eu
. "$TOP/tests/property/lib.sh"

# add FOLDER NAME: the fact, and what the console counts.
add()
{
    awk -v name="$2" '
        /^#/ { next }
        /^$/ { inside = 0; next }
        inside { print; next }
        $1 == name { inside = 1; print $2, $3, $4, $5 >"fact.head" }' \
        facts >fact.body
    read -r file test subject state <fact.head
    case $file in
    *.yaml) cat fact.body >>"$1/$file" ;;
    *)
        change_files add fact.body -- "$1/$file"
        awk -v file="$file" '
            /^  - file:/ { mine = $3 == file }
            mine && /console_count:/ { sub(/[0-9]+$/, $2 + 1) }
            { print }' "$1/engagement.yaml" >engagement.new
        mv engagement.new "$1/engagement.yaml"
        ;;
    esac
    echo "$2|$test|$subject|$state" >>want
}

# wrong FOLDER: what must not be.
wrong()
{
    sqlite3 -batch :memory: <<SQL
ATTACH 'base.sqlite' AS old;
ATTACH '$1.sqlite' AS new;
CREATE TEMP TABLE want(name, test, subject, state);
.separator |
.import want want
CREATE TEMP TABLE a AS
SELECT test_id, worker_id, system, account, entitlement, subject, state,
       coalesce(reason, '') AS reason, count(*) AS n
  FROM old.result GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
CREATE TEMP TABLE b AS
SELECT test_id, worker_id, system, account, entitlement, subject, state,
       coalesce(reason, '') AS reason, count(*) AS n
  FROM new.result GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
CREATE TEMP VIEW passed AS
SELECT b.*, a.n AS before FROM b
  LEFT JOIN a USING (test_id, worker_id, system, account, entitlement, subject,
                     state)
 WHERE b.state = 'PASS' AND b.n > coalesce(a.n, 0);
-- a row that is new may pass, if it is of whom the fact is about
SELECT 'passes now:', p.* FROM passed p
 WHERE EXISTS (SELECT 1 FROM a
                WHERE a.test_id = p.test_id AND a.worker_id = p.worker_id
                  AND a.system = p.system AND a.account = p.account
                  AND a.entitlement = p.entitlement AND a.subject = p.subject
                  AND a.state <> 'PASS')
    OR NOT EXISTS (SELECT 1 FROM want w
                    WHERE w.subject IN (p.worker_id, p.account)
                       OR instr(p.subject, w.subject));
SELECT 'gone:', a.* FROM a
 WHERE a.state NOT IN ('PASS', 'NOT_APPLICABLE')
   AND NOT EXISTS (SELECT 1 FROM b
                    WHERE a.test_id = b.test_id AND a.worker_id = b.worker_id
                      AND a.system = b.system AND a.account = b.account
                      AND a.entitlement = b.entitlement
                      AND a.subject = b.subject);
SELECT 'met now:', n.id FROM new.test n JOIN old.test o USING (id)
 WHERE n.outcome = 'MET' AND o.outcome <> 'MET';
SELECT 'not noticed:', w.name, w.test, w.subject, w.state FROM want w
 WHERE NOT EXISTS (
   SELECT 1 FROM new.result r
    WHERE r.test_id = w.test AND r.state = w.state
      AND (w.subject IN (r.worker_id, r.account, r.system)
           OR instr(r.subject, w.subject))
      AND NOT EXISTS (
        SELECT 1 FROM old.result o
         WHERE o.test_id = r.test_id AND o.state = r.state
           AND o.worker_id = r.worker_id AND o.system = r.system
           AND o.account = r.account AND o.entitlement = r.entitlement
           AND o.subject = r.subject));
SQL
}

# with FACT...: the company with these facts besides.
with()
{
    rm -rf more
    cp -R base more
    : >want
    for fact; do
        add more "$fact"
    done
    run more $now
    wrong more >wrong.rows
    if test -s wrong.rows; then
        echo "with $*:" >&2
        cat wrong.rows >&2
        bad=1
    fi
}

bad=0
for name in acme borea delta; do
    company $name base
    run base $now
    cp "$TOP/tests/property/facts-$name.txt" facts
    names=$(awk '/^$/ { new = 1; next } /^#/ { next } new { print $1; new = 0 }' facts)
    # shellcheck disable=SC2086
    with $(echo $names | tr ' ' '\n' | awk 'NR % 2')
    # shellcheck disable=SC2086
    with $(echo $names | tr ' ' '\n' | awk 'NR % 2 == 0')
    test "$rounds" -gt 1 || continue
    for fact in $names; do
        with "$fact"
    done
done
test $bad -eq 0
