#!/bin/sh
# The cases of every control test: tests/controls/run.sh [WORD]
#
# Called by tests/run.sh with TOP and B, the build folder.  WORD runs only the
# files with it in their name.  The last line is "N passed, N failed".
set -eu
: "${TOP:?}" "${B:?}"
word=${1:-}
work=${TMPDIR:-/tmp}

# The flags the library was built with, without the warnings being asked twice.
cd "$TOP"
# shellcheck disable=SC2046
$(cat "$B/flags") -Isrc -o "$work/run_case" tests/controls/run_case.c \
    "$B/libjmlproof.a" -lsqlite3 -lyaml -lmbedx509 -lmbedcrypto -lm

passed=0 failed=0
for cases in tests/controls/*.case.sql; do
    name=${cases##*/}
    name=${name%.case.sql}
    case $name in *"$word"*) ;; *) continue ;; esac
    st=0
    "$work/run_case" policies/controls/"$name"-*.sql "$cases" >"$work/log" 2>&1 || st=$?
    last=$(tail -n 1 "$work/log")
    n=${last%% passed,*}
    bad=${last##* passed, }
    bad=${bad%% failed}
    case $n$bad in
    *[!0-9]* | '') n=0 bad=1 ;;
    esac
    test "$st" -eq 0 || test "$bad" -gt 0 || bad=1
    passed=$((passed + n)) failed=$((failed + bad))
    if [ "$bad" -eq 0 ]; then
        echo "ok      controls/$name ($n)"
    else
        sed '$d' "$work/log"
        echo "FAILED  controls/$name ($bad of $((n + bad)))"
    fi
done

# A test without cases is a test nobody tried.
for control in policies/controls/*.sql; do
    name=${control##*/}
    name=${name%%-*}
    case $name in *"$word"*) ;; *) continue ;; esac
    test -f "$control" || continue
    test -f "tests/controls/$name.case.sql" && continue
    echo "FAILED  controls/$name: no cases"
    failed=$((failed + 1))
done
echo "$passed passed, $failed failed"
test "$failed" -eq 0
