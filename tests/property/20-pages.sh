#!/bin/sh
# An export in two files, taken at the same moment, says what it says in one.
# What is said of each file (Q01, Q02) is then said of both; of the rest every
# row is the same.
set -eu
. "$TOP/tests/property/lib.sh"

# One line for a file, whichever of its pages it is about: what is wrong with
# any of them; that all is well only if it is with all.
of_files()
{
    sed 's/-page-[0-9]*\././g' "$1.rows" |
        awk -F ' [|] ' '
            $1 == "metric" && $2 ~ /^Q0[12]/ { next }
            $1 == "population" && $2 ~ /^Q0[12]$/ { next }
            $1 == "outcome" && $2 ~ /^Q0[12]$/ { print $1, $2, $3; next }
            $1 == "Q01" || $1 == "Q02" {
                # pages are told apart by their files, one file needs none
                gsub(/ exports\/[^ |:]*/, "", $6)
                key = $1 " | " $3 " | " $6
                if ($7 == "PASS") good[key] = 1
                else { bad[key] = 1; print key, $7, $8, $9 }
                next
            }
            { print }
            END { for (key in good) if (!(key in bad)) print key, "PASS" }' |
        sort -u
}

# split FOLDER N: every export in N pages, the sources of the engagement too.
split()
{
    sqlite3 -batch -separator '	' base.sqlite "
        SELECT file, rows_read FROM source WHERE file LIKE 'exports/%'" >read
    : >counts
    for f in "$1"/exports/*; do
        have=$("$CHANGE" count <"$f")
        test "$have" -ge "$2" || continue
        page=0
        while [ $page -lt "$2" ]; do
            to=${f%.*}-page-$page.${f##*.}
            "$CHANGE" page $page "$2" <"$f" >"$to"
            echo "exports/${f##*/}	exports/${to##*/}	$("$CHANGE" count <"$to")" \
                >>counts
            page=$((page + 1))
        done
        rm "$f"
    done
    # what a console said too much stays said of the first page
    awk -F '\t' '
        FILENAME == "read" { rows[$1] = $2; next }
        FILENAME == "counts" { n = ++pages[$1]; file[$1, n] = $2
            count[$1, n] = $3; next }
        function flush(  k, b, off) {
            if (!(name in pages)) { printf "%s", block; block = ""; return }
            for (k = 1; k <= pages[name]; k++) {
                b = block
                sub("file: " name, "file: " file[name, k], b)
                off = k == 1 && said ? said - rows[name] : 0
                sub(/console_count: [0-9]+/,
                    "console_count: " count[name, k] + off, b)
                printf "%s", b
            }
            block = ""
        }
        /^sources:/ { inside = 1; print; next }
        inside && /^[^ ]/ { flush(); inside = 0 }
        inside && /^  - file:/ { if (block != "") flush()
            name = $0; sub(/.*file: */, "", name); said = 0 }
        inside && /console_count:/ { said = $0; sub(/.*: */, "", said) }
        inside { block = block $0 "\n"; next }
        { print }' read counts "$1/engagement.yaml" >engagement.new
    mv engagement.new "$1/engagement.yaml"
}

for name in acme borea delta; do
    company $name base
    run base $now
    verdicts base 0
    i=1
    while [ $i -le "$rounds" ]; do
        i=$((i + 1))
        company $name pages
        split pages $i
        test "$(grep -c -- -page- pages/engagement.yaml)" -gt 20
        run pages $now
        verdicts pages 0
        of_files base >base.said
        of_files pages >pages.said
        same base.said pages.said
    done
done
