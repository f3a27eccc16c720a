#!/bin/sh
# The view of one framework holds all of it: every requirement its file maps, the
# tests that speak to it, what became of them, and every finding.
set -eu

"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out out --quiet \
    --now 2026-10-01T06:00:00Z
unzip -q out/acme-2026-q3.zip -d bundle
cd bundle/acme-2026-q3/data
ask() { sqlite3 -batch evidence.sqlite "$1"; }

# Test and requirement, taken from the rule files themselves.
for f in soc2 iso27001; do
    awk '/^tests:/ { on = 1; next }
        on && /^  [A-Z][0-9]+:/ {
            test = $1; sub(/:/, "", test)
            list = $0; sub(/^[^[]*\[/, "", list); sub(/\].*/, "", list)
            n = split(list, id, /, */)
            for (i = 1; i <= n; i++) {
                gsub(/^[\047"]|[\047"]$/, "", id[i])
                print id[i] "|" test
            }
        }' "rules/policies/frameworks/$f.yaml" | LC_ALL=C sort -u >"want-$f"
    test "$(wc -l <"want-$f")" -gt 30
    name=$(ask "SELECT framework FROM framework_result
        WHERE framework LIKE '%$f%' OR replace(framework, ' ', '') LIKE '%$f%' LIMIT 1")
    ask "SELECT DISTINCT identifier || '|' || test_id FROM framework_result
         WHERE framework = '$name'" | LC_ALL=C sort -u | diff "want-$f" -
done

# The counts are the test's own; the findings those of its rows.
test "$(ask "SELECT count(*) FROM framework_result f JOIN test t ON t.id = f.test_id
    WHERE (f.outcome, f.n, f.pass, f.fail, f.missing) IS NOT
          (t.outcome, t.n, t.pass, t.fail, t.missing)")" = 0
ask "SELECT test_id, count(DISTINCT finding_id) FROM result
     WHERE state IN ('FAIL', 'FAIL_EXCEPTED', 'INDETERMINATE', 'MISSING')
       AND finding_id <> '' GROUP BY 1 ORDER BY 1" >rows
test -s rows
ask "SELECT DISTINCT test_id, findings FROM framework_result WHERE findings > 0
     ORDER BY 1" | diff rows -
ask "SELECT DISTINCT test_id, finding_ids FROM framework_result
     WHERE findings BETWEEN 1 AND 20 ORDER BY 1" >ids
test -s ids
while IFS='|' read -r test list; do
    test "$(ask "SELECT group_concat(finding_id, ' ') FROM (
        SELECT DISTINCT finding_id FROM result WHERE test_id = '$test'
          AND state IN ('FAIL', 'FAIL_EXCEPTED', 'INDETERMINATE', 'MISSING')
          AND finding_id <> '' ORDER BY 1)")" = "$list"
done <ids

unzip -q -d book workbook.xlsx
grep -q 'name="By framework"' book/xl/workbook.xml
