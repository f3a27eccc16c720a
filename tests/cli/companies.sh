# Sourced with the folder of companies as $data: `companies NAME...` runs each and
# writes to the file `all` what differs from its expected.csv (rows; `reason` where
# the rule names a code), and, where they are there, outcomes.csv (outcomes of whole
# tests), metrics.csv (figures; an empty cell is not compared, / parts alternatives,
# NONE is no row),
# compounds.csv (how many compound findings), rolls.csv (heads, populations),
# severities.csv (of all failing rows that are picked) and findings.csv (what became
# of findings since the bundle before).
# Their engagements are named after that folder.  One whose file `previous` names another is
# run after it, both as neighbours of out/ in a folder of their own.
# With sanitizers, which take three times as long, each eighth is run: verdicts are
# the same with and without, and the code that reads odd exports has fuzzers.
companies() {
    place=0
    for name; do
        place=$((place + 1))
        if [ "${FLAVOUR:-}" = asan ] && [ $((place % 8)) -ne 1 ]; then
            continue
        fi
        company=$data/$name
        if [ -f "$company/previous" ]; then
            before=$(cat "$company/previous")
            rm -rf chain
            mkdir chain
            cp -R "$data/$before" "$company" chain
            company=chain/$name
            "$JMLPROOF" run "chain/$before/engagement.yaml" --out chain/out \
                --now "$(cat "chain/$before/now")" >"$before.stdout" 2>"$before.stderr"
        fi
        "$JMLPROOF" run "$company/engagement.yaml" --out out \
            --now "$(cat "$company/now")" >"$name.stdout" 2>"$name.stderr"
        unzip -q -p "out/${data##*/}-$name.zip" \
            "${data##*/}-$name/data/evidence.sqlite" >"$name.sqlite"
        sqlite3 -batch :memory: >differences <<SQL
ATTACH '$name.sqlite' AS bundle;
.import --csv "$company/expected.csv" expected
.read "$TOP/tests/cli/oracle_rows.sql"
SELECT 'other reason:', p.test, p.worker, p.system, p.account, 'is to be',
       e.reason, 'is', group_concat(p.got, ' + ')
  FROM picked p JOIN expected e ON e.rowid = p.no
 WHERE e.reason <> ''
 GROUP BY p.no HAVING max(instr(p.got, e.reason) > 0) = 0;
SQL
        if [ -f "$company/outcomes.csv" ]; then
            sqlite3 -batch :memory: >>differences <<SQL
ATTACH '$name.sqlite' AS bundle;
.import --csv "$company/outcomes.csv" expected
.mode list
.separator ' '
SELECT 'outcome not so:', e.test, 'is to be', e.outcomes, '(' || e.why || '), is',
       coalesce(t.outcome, 'no test')
  FROM expected e LEFT JOIN bundle.test t ON t.id = e.test
 WHERE NOT instr('/' || e.outcomes || '/',
                 '/' || coalesce(t.outcome, 'no test') || '/');
SQL
        fi
        if [ -f "$company/metrics.csv" ]; then
            sqlite3 -batch :memory: >>differences <<SQL
ATTACH '$name.sqlite' AS bundle;
.import --csv "$company/metrics.csv" expected
.mode list
.separator ' '
SELECT 'figure not so:', e.name, 'is to be', e.numerator, 'of', e.denominator,
       e.value, '(' || e.why || '), is', coalesce(m.numerator, '-'), 'of',
       coalesce(m.denominator, '-'), coalesce(m.value, 'no row')
  FROM expected e LEFT JOIN bundle.metric m ON m.name = e.name
 WHERE (e.value = 'NONE' AND m.name IS NOT NULL)
    OR (e.numerator <> '' AND NOT instr('/' || e.numerator || '/',
          '/' || coalesce(printf('%g', m.numerator), '-') || '/'))
    OR (e.denominator <> '' AND NOT instr('/' || e.denominator || '/',
          '/' || coalesce(printf('%g', m.denominator), '-') || '/'))
    OR (e.value NOT IN ('', 'NONE') AND NOT instr('/' || e.value || '/',
          '/' || coalesce(printf('%g', round(m.value, 2)), '-') || '/'));
SQL
        fi
        if [ -f "$company/compounds.csv" ]; then
            sqlite3 -batch :memory: >>differences <<SQL
ATTACH '$name.sqlite' AS bundle;
.import --csv "$company/compounds.csv" expected
CREATE TEMP TABLE found AS
SELECT u.id AS rule, coalesce(p.worker_id, '') AS worker,
       coalesce(c.system, '') AS system, coalesce(a.username, '') AS account
  FROM bundle.compound c JOIN bundle.compound_rule u ON u.id = c.rule_id
  LEFT JOIN bundle.person p ON p.id = c.person_id
  LEFT JOIN bundle.account a ON a.id = c.account_id;
.mode list
.separator ' '
SELECT 'compound not so:', e.rule, e.worker, e.system, e.account, 'is to be', e.n,
       '(' || e.why || '), is', (SELECT count(*) FROM found f
        WHERE f.rule = e.rule AND f.worker GLOB e.worker
          AND f.system GLOB e.system AND f.account GLOB e.account) AS n
  FROM expected e WHERE n <> CAST(e.n AS INTEGER);
SQL
        fi
        if [ -f "$company/rolls.csv" ]; then
            sqlite3 -batch :memory: >>differences <<SQL
ATTACH '$name.sqlite' AS bundle;
.import --csv "$company/rolls.csv" expected
CREATE TEMP TABLE heads(type, "column", n);
$(for c in previous_closing late_ends rescinded opening starts ends \
        conversions_in conversions_out vanished closing; do
    echo "INSERT INTO heads SELECT employment_type, '$c', $c FROM bundle.rollforward;"
done)
INSERT INTO heads SELECT name, 'population', n FROM bundle.population;
.mode list
.separator ' '
SELECT 'heads not so:', e.type, e."column", 'is to be', e.value, '(' || e.why || '), is',
       coalesce(h.n, 'no row')
  FROM expected e LEFT JOIN heads h ON h.type = e.type AND h."column" = e."column"
 WHERE NOT instr('/' || e.value || '/', '/' || coalesce(h.n, 'NONE') || '/');
SQL
        fi
        if [ -f "$company/severities.csv" ]; then
            sqlite3 -batch :memory: >>differences <<SQL
ATTACH '$name.sqlite' AS bundle;
.import --csv "$company/severities.csv" expected
.mode list
.separator ' '
SELECT 'severity not so:', e.test, e.worker, e.system, e.account, e.entitlement,
       'is to be', e.severity, '(' || e.why || '), is',
       coalesce(group_concat(DISTINCT r.severity), 'no row that fails')
  FROM expected e LEFT JOIN bundle.result r
    ON r.test_id = e.test AND r.worker_id GLOB e.worker AND r.system GLOB e.system
   AND r.account GLOB e.account AND r.entitlement GLOB e.entitlement
   AND r.state IN ('FAIL', 'FAIL_EXCEPTED')
 GROUP BY e.rowid
HAVING NOT coalesce(min(instr('/' || e.severity || '/', '/' || r.severity || '/')), 0);
SQL
        fi
        if [ -f "$company/findings.csv" ]; then
            sqlite3 -batch :memory: >>differences <<SQL
ATTACH '$name.sqlite' AS bundle;
.import --csv "$company/findings.csv" expected
.mode list
.separator ' '
SELECT 'finding not so:', e.test, e.worker, e.system, e.account, e.entitlement,
       'is to be', e.status, '(' || e.why || '), is',
       coalesce(group_concat(DISTINCT f.status), 'none')
  FROM expected e LEFT JOIN bundle.finding f
    ON f.test_id = e.test AND f.worker_id GLOB e.worker AND f.system GLOB e.system
   AND f.account GLOB e.account AND f.entitlement GLOB e.entitlement
 GROUP BY e.rowid
HAVING NOT coalesce(min(instr('/' || e.status || '/', '/' || f.status || '/')), 0);
SQL
        fi
        rows=$(sqlite3 -batch :memory: \
            ".import --csv $company/expected.csv e" 'SELECT count(*) FROM e')
        grep -q "^compared $rows\$" differences ||
            echo "$name: not $rows rows" >>all
        sed -e '/^compared /d' -e "s/^/$name: /" differences >>all
        rm -rf out "$name.sqlite"
    done
}
