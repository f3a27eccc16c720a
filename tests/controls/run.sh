#!/bin/sh
# The cases of every control test: tests/controls/run.sh [WORD]
#
# Called by tests/run.sh with TOP, B (the build folder) and JOBS, how many files
# are tried at a time.  WORD runs only the files with it in their name.  The
# last line is "N passed, N failed".
set -eu
: "${TOP:?}" "${B:?}"
work=${TMPDIR:-/tmp}
cd "$TOP"

# One file of cases: run.sh --one FILE; its words in one write, so that two do
# not mix their lines, and its counts in $work/<name>.count.
if [ "${1:-}" = --one ]; then
    cases=$2
    name=${cases##*/}
    name=${name%.case.sql}
    log=$work/$name.log
    st=0
    "$work/run_case" policies/controls/"$name"-*.sql "$cases" >"$log" 2>&1 || st=$?
    last=$(tail -n 1 "$log")
    n=${last%% passed,*}
    bad=${last##* passed, }
    bad=${bad%% failed}
    case $n$bad in
    *[!0-9]* | '') n=0 bad=1 ;;
    esac
    test "$st" -eq 0 || test "$bad" -gt 0 || bad=1
    echo "$n $bad" >"$work/$name.count"
    if [ "$bad" -eq 0 ]; then
        echo "ok      controls/$name ($n)"
    else
        { sed '$d' "$log" && echo "FAILED  controls/$name ($bad of $((n + bad)))"; } \
            >"$work/$name.say"
        cat "$work/$name.say"
    fi
    exit 0
fi
word=${1:-}

# The flags the library was built with, without the warnings being asked twice.
# shellcheck disable=SC2046
$(cat "$B/flags") -Isrc -o "$work/run_case" tests/controls/run_case.c \
    "$B/libjmlproof.a" -lsqlite3 -lyaml -lmbedx509 -lmbedcrypto -lm

for cases in tests/controls/*.case.sql; do
    case ${cases##*/} in *"$word"*.case.sql) ;; *) continue ;; esac
    echo "$cases"
done >"$work/files"
xargs -r -P "${JOBS:-1}" -n 1 "$TOP/tests/controls/run.sh" --one <"$work/files"

# A test without cases is a test nobody tried; one without a count ended badly.
missing=0
for control in policies/controls/*.sql; do
    name=${control##*/}
    name=${name%%-*}
    case $name in *"$word"*) ;; *) continue ;; esac
    test -f "$control" || continue
    test ! -f "$work/$name.count" || continue
    echo "FAILED  controls/$name: no cases"
    missing=$((missing + 1))
done
cat "$work"/*.count 2>/dev/null | awk -v missing="$missing" '
    { passed += $1; failed += $2 }
    END { print passed + 0 " passed, " failed + missing " failed"
          exit failed + missing > 0 }'
