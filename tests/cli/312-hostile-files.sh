#!/bin/sh
# Large hostile files end in an error in bounded memory: 256 MiB of address
# space (not under a sanitizer, which reserves more than that by itself).
set -eu

limit=unlimited
if (ulimit -v 262144 && "$JMLPROOF" --version) >/dev/null 2>&1; then
    limit=262144
fi

refuse() { # folder: its export is in the copy already
    st=0
    (
        ulimit -v $limit
        exec timeout 120 "$JMLPROOF" run "$1/engagement.yaml" --out out \
            --now 2026-10-01T06:00:00Z
    ) >stdout 2>stderr || st=$?
    if test "$st" -ne 3 || ! grep -q "$2" stderr ||
        ! grep -q '^hint: ' stderr || test "$(wc -c <stderr)" -gt 4000; then
        echo "$1: status $st" >&2
        head -c 4000 stderr >&2
        exit 1
    fi
    test ! -e "out/$1.zip"
    rm -r "$1"
}
copy() { cp -R "$TOP/fixtures/broken/$1" "$1"; }

# A million levels: recursion would need a stack to match.
copy deep-json
{ printf '[{"id":"1","profile":'; head -c 1000000 /dev/zero | tr '\0' '['; } \
    >deep-json/users.json
refuse deep-json 'users\.json:1: '

# One value without an end.
copy endless-line
{ printf '[{"id":"1","status":"'; head -c 314572800 /dev/zero | tr '\0' a; } \
    >endless-line/users.json
refuse endless-line 'users\.json:1: '

# The same as CSV: one line, then quotes only, then a quoted cell that swallows
# the rest of the file.
copy quotes
{ printf 'username,email,status\n'; head -c 314572800 /dev/zero | tr '\0' a; } \
    >quotes/accounts.csv
refuse quotes 'accounts\.csv:2: '
copy quotes
{ printf 'username,email,status\n'; head -c 314572800 /dev/zero | tr '\0' '"'; } \
    >quotes/accounts.csv
refuse quotes 'accounts\.csv:2: '
copy quotes
{ printf 'username,email,status\n"ada'; yes 'x,y' | head -c 314572800; } \
    >quotes/accounts.csv
refuse quotes 'accounts\.csv:2: '

# More columns than anybody has.
copy quotes
{ printf 'username,email,status'; yes ',a' | head -n 2000000 | tr -d '\n'; } \
    >quotes/accounts.csv
refuse quotes 'accounts\.csv:1: '

# A device that never ends, a folder and a pipe are no exports.
copy quotes
ln -s /dev/zero quotes/accounts.csv
refuse quotes 'accounts\.csv'
copy quotes
mkdir quotes/accounts.csv
refuse quotes 'accounts\.csv'
copy quotes
mkfifo quotes/accounts.csv
refuse quotes 'accounts\.csv'
