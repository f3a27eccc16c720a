#!/bin/sh
# What the cases of a control test do not notice: tests/controls/mutants.sh WORD
#
# mutants.awk changes one thing of a control's SQL at a time; a change under
# which every case still holds is printed.  It is one of three: it changes no
# verdict, or a case is missing, or the verdict was wrong.  Not part of the
# tests: minutes for each control, one after the other.  Called by the Makefile
# with B (the build folder); WORD chooses the controls by name.
set -eu
: "${B:?}"
cd "$(dirname "$0")/../.."
LC_ALL=C
export LC_ALL
LIMIT=${LIMIT:-60} # seconds for one: a changed join may never come to an end
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/all"

# shellcheck disable=SC2046
$(cat "$B/flags") -Isrc -o "$work/run_case" tests/controls/run_case.c \
    "$B/libjmlproof.a" -lsqlite3 -lyaml -lmbedx509 -lmbedcrypto -lm

for control in policies/controls/*"${1:-}"*.sql; do
    name=${control##*/}
    cases=tests/controls/${name%%-*}.case.sql
    if ! "$work/run_case" -1 "$control" "$cases" >"$work/log"; then
        cat "$work/log"
        exit 1
    fi
    awk -v dir="$work/all" -f tests/controls/mutants.awk "$control" >"$work/list"
    lived=0
    while read -r n line what; do
        mv "$work/all/$n.sql" "$work/$name" # its name is its test's
        ! timeout "$LIMIT" "$work/run_case" -1 "$work/$name" "$cases" \
            >/dev/null 2>&1 || {
            echo "$control:$line: $what"
            lived=$((lived + 1))
        }
    done <"$work/list"
    echo "${name%%-*}: $(wc -l <"$work/list") changes, $lived not noticed"
done
