#!/bin/sh
# A source that is left out proves nothing: no row that did not pass passes now,
# and no test is met. Three sources of each company; with PROPERTY above 1, each.
#
# Not so of a log, which alone knows of some failures (who opened an account by
# hand), nor of the newest look at a list that was looked at before: then the
# earlier one speaks, for its day, and Q02 says how old it is.
set -eu
. "$TOP/tests/property/lib.sh"

# without FOLDER N: without the Nth source.
without()
{
    awk -v n="$2" '
        /^sources:/ { inside = 1 }
        inside && /^[^ s]/ { inside = 0 }
        inside && /^  - file:/ { k++ }
        inside && k == n { next }
        { print }' base/engagement.yaml >"$1/engagement.yaml"
}

bad=0
for name in acme borea delta; do
    company $name base
    run base $now
    sqlite3 -batch -separator " " base.sqlite >only <<'SQL'
SELECT f.id FROM source f
 WHERE f.file LIKE 'exports/%' AND f.kind <> 'events'
   AND NOT EXISTS (
     SELECT 1 FROM source o
      WHERE o.system = f.system AND o.kind = f.kind AND o.parent IS f.parent
        AND (o.extracted_at / 86400 IS NOT f.extracted_at / 86400
             OR (o.id <> f.id AND o.profile IS f.profile)))
 ORDER BY f.id;
SQL
    test "$(wc -l <only)" -gt 6
    step=1
    test "$rounds" -gt 1 || step=$(($(wc -l <only) / 3))
    for n in $(awk -v step=$step "NR % step == 0" only); do
        rm -rf less
        cp -R base less
        without less $n
        lost=$(awk -v n=$n '/^  - file:/ && ++k == n { print $3 }' \
            base/engagement.yaml)
        test "$(grep -c '^  - file:' less/engagement.yaml)" -lt \
            "$(grep -c '^  - file:' base/engagement.yaml)"
        run less $now
        sqlite3 -batch :memory: >wrong.rows <<SQL
ATTACH 'base.sqlite' AS old;
ATTACH 'less.sqlite' AS new;
-- two accounts of one name have rows of one key: counted, not joined
CREATE TEMP VIEW a AS
SELECT test_id, worker_id, system, account, entitlement, subject,
       count(*) FILTER (WHERE state = 'PASS') AS passed,
       count(*) AS n, group_concat(reason, ' ') AS reasons
  FROM old.result GROUP BY 1, 2, 3, 4, 5, 6;
CREATE TEMP VIEW b AS
SELECT test_id, worker_id, system, account, entitlement, subject,
       count(*) FILTER (WHERE state = 'PASS') AS passed,
       group_concat(says, ' ') AS says
  FROM new.result GROUP BY 1, 2, 3, 4, 5, 6;
SELECT 'passes now:', b.*, a.reasons
  FROM b JOIN a USING (test_id, worker_id, system, account, entitlement, subject)
 WHERE b.passed > a.passed;
SELECT 'met now:', n.id, o.outcome FROM new.test n JOIN old.test o USING (id)
 WHERE n.outcome = 'MET' AND o.outcome <> 'MET'
   -- these speak of the files there are
   AND n.id NOT IN ('Q01', 'Q02');
SQL
        if test -s wrong.rows; then
            echo "without $lost:" >&2
            cat wrong.rows >&2
            bad=1
        fi
    done
done
test $bad -eq 0
