# Sourced with the folder of companies as $data: `companies NAME...` runs each and
# writes to the file `all` what differs from its expected.csv (rows; `reason` where
# the rule names a code) and outcomes.csv (outcomes of whole tests).
companies() {
    for name; do
        company=$data/$name
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
        rows=$(sqlite3 -batch :memory: \
            ".import --csv $company/expected.csv e" 'SELECT count(*) FROM e')
        grep -q "^compared $rows\$" differences ||
            echo "$name: not $rows rows" >>all
        sed -e '/^compared /d' -e "s/^/$name: /" differences >>all
        rm -rf out "$name.sqlite"
    done
}
