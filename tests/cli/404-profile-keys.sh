#!/bin/sh
# Every key, field and meaning of a profile stands in its reference.
set -eu
R=$TOP/templates/sources/README.md
{
    sed -n 's/^ *{"\([a-z_]*\)", FIELD_[A-Z]*,.*/\1/p' \
        "$TOP/src/catalog/source_profile.c"
    sed -n 's/^ *{"\([a-z_]*\)", [A-Z_]*},*$/\1/p' "$TOP/src/ingest/slots.c"
    sed -n 's/.*\(TEXT\|WHEN\|WORD\|WHOLE\|STATE\)([a-z_]*, \([a-z_]*\).*/\2/p' \
        "$TOP/src/ingest/slots.c" | grep -v member
    sed -n 's/.*NAMED([a-z_]*, "\([a-z_]*\)".*/\1/p' "$TOP/src/ingest/slots.c"
} | sort -u >names
test "$(wc -l <names)" -gt 90
while read -r name; do
    grep -qw -- "$name" "$R" || echo "$name"
done <names >missing
cat missing >&2
test ! -s missing
