#!/bin/sh
# Every state that the SQL of a control names, some sample company shows, and no
# other.  The states are read from the SQL, so a state that is added needs a row.
set -eu

# After the header (it ends with a bare `--`) and without its comments.
for file in "$TOP"/policies/controls/*.sql; do
    id=$(sed -n 's/^-- test: //p' "$file")
    sed -e '1,/^--$/d' -e '/^ *--/d' "$file" |
        grep -o -E "'(PASS|FAIL|FAIL_EXCEPTED|INDETERMINATE|MISSING|NOT_DUE|NOT_APPLICABLE)'" |
        tr -d "'" | sed "s/^/$id /"
done | sort -u >named
test "$(cut -d ' ' -f 1 named | uniq | wc -l)" -eq \
    "$(find "$TOP/policies/controls" -name '*.sql' | wc -l)"

show() # COMPANY ID NOW
{
    "$JMLPROOF" run "$TOP/fixtures/$1/engagement.yaml" --out out --now "$3" \
        >stdout 2>stderr
    unzip -q -p "out/$2.zip" "$2/data/evidence.sqlite" >"$1.sqlite"
    sqlite3 -batch "$1.sqlite" \
        "SELECT DISTINCT test_id || ' ' || state FROM result" >>rows
}
: >rows
show acme acme-2026-q3 2026-10-01T06:00:00Z
show borea borea-2026-q3 2026-10-01T06:00:00Z
show delta delta-2026-q2 2026-06-29T12:00:00Z
sort -u rows >shown

# What no export can show would stand here, each with the reason: nothing does.
if ! diff named shown >differences; then
    echo "named in the SQL (<) or shown by a company (>), not both:" >&2
    cat differences >&2
    exit 1
fi
