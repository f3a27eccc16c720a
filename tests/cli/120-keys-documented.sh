#!/bin/sh
# Every key the program reads stands in the reference, as `key`.
set -eu

cat "$TOP/policies/README.md" "$TOP/templates/README.md" >reference
for f in "$TOP"/src/catalog/*.c; do
    case $f in
    */source_profile*) continue ;; # templates/sources/README.md
    esac
    sed -n 's/^ *{"\([a-z_]*\)", FIELD_[A-Z]*,.*/\1/p' "$f"
done | sort -u >keys
test "$(wc -l <keys)" -gt 80
while read -r key; do
    grep -q "\`[^\`]*\\b$key\\b" reference || echo "$key"
done <keys >missing
cat missing >&2
test ! -s missing
