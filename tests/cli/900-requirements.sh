#!/bin/sh
# tests/requirements.csv has each of the 164 things the source documents describe
# once, and what it says answers and tests them exists: every test, measure,
# sheet, part of the report, table, file, command and case it names.
set -eu

sqlite3 -batch :memory: >items <<SQL
.import --csv "$TOP/tests/requirements.csv" r
.mode tabs
SELECT item, status, says, answer, tested, note FROM r ORDER BY rowid;
SQL
seq 1 164 >want
cut -f 1 items >have
cmp want have

# ---- what there is -----------------------------------------------------------

sh "$TOP/tests/worked/make.sh" worked
# a role that says what data it is cleared for, a request with a file attached
cp -r "$TOP/fixtures/borea" "$TOP/fixtures/keys" .
sed -i -e '1s/$/,attachment/' -e '1!s/$/,/' -e '/^M-2050,/s/$/diff.pdf/' \
    borea/exports/desk-tickets.csv
sed -i 's/^  owner:/  data_class: internal\n&/' borea/templates/roles/accountant/1.0.yaml
sed -i 's/^engagement: .*/engagement: classes/' borea/engagement.yaml
for e in "$TOP/fixtures/acme" "$TOP/fixtures/borea" borea worked/coverage \
    worked/terminations worked/drift; do
    "$JMLPROOF" run "$e/engagement.yaml" --quiet --now 2026-10-01T06:00:00Z \
        >>stdout 2>>stderr
done
for zip in out/*.zip; do
    id=${zip#out/}
    id=${id%.zip}
    unzip -p "$zip" "$id/data/evidence.sqlite" >"$id.sqlite"
    sqlite3 "$id.sqlite" "SELECT 'metric:' || name FROM metric" >>there
done
id=borea-2026-q3
sqlite3 $id.sqlite "SELECT id FROM test
    UNION SELECT 'table:' || name FROM sqlite_schema" >>there
unzip -l out/$id.zip | sed -n "s, *[0-9]* .*$id/,file:,p" >>there
# A company of its own quarter after quarter has the sheets and parts of trends.
. "$TOP/tests/cli/cedar.sh"
for q in 1 2; do
    cedar $q
    echo 'cadence: quarterly' >>cedar-q$q/engagement.yaml
    cedar_run $q >>stdout
done
for bundle in $id classes cedar-q2; do
    unzip -p out/$bundle.zip $bundle/data/workbook.xlsx >workbook.xlsx
    unzip -p workbook.xlsx xl/workbook.xml | tr '<' '\n' |
        sed -n 's/^sheet .*name="\([^"]*\)".*/sheet:\1/p' >>there
    unzip -p out/$bundle.zip $bundle/data/report.pdf >report.pdf
    pdftotext -layout report.pdf report.txt
    # a title as it stands in the contents, or alone on a line
    sed -n 's/^ *\([^ ].*[^ ]\)  *[0-9]*$/\1/p; s/^ *\([^ ].*[^ ]\)$/\1/p' report.txt |
        sort -u | sed -n 's/^/report:/p' >>there
done
sed -n 's/^report:\([A-Z][0-9][0-9]\) .*/report:\1/p' there | sort -u >short
cat short >>there
"$JMLPROOF" --help | sed -n 's/^  \([a-z]*\) .*/cmd:\1/p' >>there
(cd "$TOP" && find policies templates tests fixtures -type f) | tee files |
    sed 's/^/rules:/' >>there
for f in "$TOP"/tests/controls/*.case.sql; do
    t=${f##*/}
    sed -n "s/^-- case: /${t%%.*}: /p" "$f" >>there
done
cat files >>there
grep -q '^metric:' there
grep -q '^sheet:Index$' there
grep -q '^report:The four questions$' there
grep -q '^cmd:run$' there

# ---- what is said ------------------------------------------------------------

awk -F '\t' '
    function fail(why) { print "item " $1 ": " why; bad = 1 }
    # a * stands for any text
    function exists(name,  re, k) {
        if (name in there) return 1
        if (name !~ /\*/) return 0
        re = name
        gsub(/[][\\.(){}+?^$|]/, "\\\\&", re)
        gsub(/\*/, ".*", re)
        for (k in there) if (k ~ ("^" re "$")) return 1
        return 0
    }
    function all(list, what,  part, n, i) {
        n = split(list, part, / \| /)
        for (i = 1; i <= n; i++)
            if (!exists(part[i])) fail(what " \"" part[i] "\" does not exist")
        return n
    }
    FILENAME == "there" { there[$0] = 1; next }
    {
        if ($3 == "") fail("nothing said")
        answers = all($4, "answer")
        tests = all($5, "test")
        if ($2 == "met" || $2 == "part") {
            if (answers == 0 || tests == 0) fail("no answer, or no test of it")
        } else if ($2 != "missing" && $2 != "out of scope")
            fail("status " $2)
        if (($2 == "met") != ($6 == "")) fail("the note says what is missing")
    }
    END { exit bad }' there items >problems || {
    cat problems >&2
    exit 1
}
test ! -s problems

# ---- the measures, as policies/README.md has them -----------------------------

sed -n '/^## Measures/,$p' "$TOP/policies/README.md" | grep '^| `' |
    sed 's/ | .*//' | tr ',' '\n' | sed -n 's/.*`\(.*\)`.*/\1/p' >documented
test "$(wc -l <documented)" -gt 60
awk '
    FILENAME == "there" {
        if (sub(/^metric:/, "")) made[$0] = 0
        next
    }
    {
        re = $0
        gsub(/[][\\.(){}+?^$|]/, "\\\\&", re)
        gsub(/<[^>]*>/, ".+", re)
        gsub(/\*/, "(n|mean|median|p90|max)", re)
        n = 0
        for (k in made) if (k ~ ("^" re "$")) { made[k]++; n++ }
        if (!n) print "documented, and never made: " $0
    }
    END { for (k in made) if (!made[k]) print "not documented: " k }' \
    there documented >problems
if test -s problems; then
    cat problems >&2
    exit 1
fi
