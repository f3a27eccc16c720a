#!/bin/sh
# A bad file stops the run: status 3, one clear error with file, value and
# hint, and nothing left behind in the output folder.
set -eu

refuse() { # folder, what the error says (extended regular expression)
    st=0
    "$JMLPROOF" run "$TOP/fixtures/broken/$1/engagement.yaml" --out out \
        --now 2026-10-01T06:00:00Z >stdout 2>stderr || st=$?
    if test "$st" -ne 3; then
        echo "$1: status $st, not 3" >&2
        cat stderr >&2
        exit 1
    fi
    if ! grep -q -E "$2" stderr || ! grep -q '^hint: ' stderr; then
        echo "$1: no line like $2, or no hint, in:" >&2
        cat stderr >&2
        exit 1
    fi
    test ! -s stdout
    test ! -e "out/$1.zip"
    test ! -e "out/.$1.part"
}

refuse wrong-header 'accounts\.csv:1: .*'
refuse no-match 'accounts\.csv:1: .*'
refuse missing-file "(accounts\\.csv|engagement\\.yaml:19)"
refuse empty-file 'accounts\.csv'
refuse nul-bytes 'accounts\.csv:2: '
refuse zip-as-csv 'accounts\.csv:1: .*[Zz][Ii][Pp]'
refuse unterminated-quote 'accounts\.csv:3: .*quote'
refuse bad-utf8 'users\.json:1: .*UTF-8'
refuse cut-json 'users\.json:2: '
refuse ambiguous-dates "report\\.csv:[23]: .*'0[25]-(09|12)-202[34]'"
refuse no-date-meaning 'engagement\.yaml:1[0-9]: .*termination_date_means'
refuse unknown-key "engagement\\.yaml:21: .*'extracted_bye'"
grep -q '^hint: .*extracted_by' stderr
refuse same-reviewer "engagement\\.yaml:4: .*' ?a\\. one ?'"
refuse yaml-aliases 'engagement\.yaml:23: .*'
refuse duplicate-exception "q3\\.yaml:[67]: .*'EX-1'"

# A line break, quote or escape in a value does not reach the terminal.
mkdir odd
sed 's/generic\/accounts-csv/"generic\/\\e[31mred\\nhint: no"/' \
    "$TOP/fixtures/broken/bad-row/engagement.yaml" >odd/engagement.yaml
cp "$TOP"/fixtures/broken/bad-row/*.csv odd
st=0; "$JMLPROOF" run odd/engagement.yaml --out out \
    --now 2026-10-01T06:00:00Z >stdout 2>stderr || st=$?
test "$st" -eq 3
test "$(tr -d -c '\033' <stderr | wc -c)" -eq 0
test "$(grep -c '^hint: no' stderr)" -eq 0
