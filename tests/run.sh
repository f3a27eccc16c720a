#!/bin/sh
# Run tests and count them: tests/run.sh KIND...
# (unit replay controls cli property peers)
#
# The Makefile calls this with FLAVOUR, B (build folder), OUT, JMLPROOF (the
# program) and T (only tests with this word in their name).  Each test runs in an empty
# folder of its own.  The last line is "N passed, N failed".
set -eu

LC_ALL=C TZ=UTC
TOP=$(cd "$(dirname "$0")/.." && pwd)
export LC_ALL TZ TOP
unset SOURCE_DATE_EPOCH NO_COLOR CDPATH
T=${T:-}
LIMIT=${LIMIT:-900} # seconds, for one test; LibreOffice may need minutes

# One test: run.sh --one KIND NAME COMMAND...; writes $WORK/<n>.{log,count}.
if [ "${1:-}" = --one ]; then
    kind=$2 file=$3
    case $kind in
    unit) name=${file#*/tests/} ;;
    replay) name=replay/${file##*/replay_} ;;
    *) name=$kind/${file##*/} ;;
    esac
    id=$(echo "$name" | tr / _)
    log=$WORK/$id.log
    mkdir "$WORK/$id"
    cd "$WORK/$id"
    TMPDIR=$WORK/$id
    export TMPDIR
    st=0 began=$(date +%s)
    case $kind in
    unit)
        CMOCKA_MESSAGE_OUTPUT=stdout timeout "$LIMIT" "$file" >"$log" 2>&1 ||
            st=$?
        # "Running 3 test(s)" is the total, "[  PASSED  ] 3 test(s)" what held;
        # a crash leaves the second line out.
        set -- $(awk '
            /Running [0-9]+ test/ { for (i = 1; i < NF; i++)
                if ($i == "Running") all += $(i + 1) }
            /^\[  PASSED  \] [0-9]+ test/ { ok += $4 }
            /^\[  SKIPPED \] [0-9]+ test/ { all -= $4 }
            END { print ok + 0, all - ok }' "$log")
        passed=$1 failed=$2
        test "$st" -eq 0 || test "$failed" -gt 0 || failed=1
        test "$passed" -gt 0 || test "$failed" -gt 0 || failed=1
        ;;
    replay)
        corpus=$TOP/tests/fuzz/corpus/${file##*/replay_}
        test -d "$corpus" || st=1
        timeout "$LIMIT" "$file" "$corpus"/* >"$log" 2>&1 || st=$?
        passed=1 failed=0
        test "$st" -eq 0 || passed=0 failed=1
        ;;
    cli | property | peers)
        test "$kind" != property || LIMIT=$((LIMIT * ${PROPERTY:-1}))
        timeout "$LIMIT" sh -x "$file" >"$log" 2>&1 || st=$?
        passed=1 failed=0
        test "$st" -eq 0 || passed=0 failed=1
        # A peer that is not there judges nothing; its last line says which.
        if [ "$kind" = peers ] && [ "$st" -eq 77 ]; then
            failed=0
            reason=$(sed -n 's/^skip: //p' "$log" | tail -n 1)
        fi
        ;;
    esac
    cd "$WORK"
    chmod -R u+rwx "$WORK/$id" 2>/dev/null || :
    rm -rf "${WORK:?}/$id"
    echo "$passed $failed" >"$WORK/$id.count"
    took=$(($(date +%s) - began))
    if [ "$took" -ge 20 ]; then took=", $took s"; else took=; fi
    if [ -n "${reason:-}" ]; then
        echo "skipped $name: $reason"
    elif [ "$failed" -eq 0 ]; then
        { # with what it counted
            echo "ok      $name ($passed$took)"
            test "$kind" != unit || sed -n 's/^count: /        /p' "$log"
        }
    else
        { # one write, so that two jobs do not mix their lines
            tail -n 40 "$log"
            echo "FAILED  $name (status $st$took)"
        } >"$WORK/$id.say"
        cat "$WORK/$id.say"
    fi
    exit 0
fi

WORK=$(mktemp -d "${TMPDIR:-/tmp}/jmlproof-test.XXXXXX")
JOBS=${JOBS:-$(getconf _NPROCESSORS_ONLN)}
export WORK LIMIT JOBS
trap 'rm -rf "$WORK"' EXIT
trap 'exit 1' HUP INT TERM
B=$(cd "$B" && pwd)

each() # kind, files on standard input
{
    awk -v word="$T" '{ name = $0; sub(/.*\/tests\//, "", name) }
        index(name, word) || word == ""' |
        xargs -r -P "$JOBS" -n 1 "$TOP/tests/run.sh" --one "$1"
}

# The control cases have a runner of their own, which counts for itself.
controls()
{
    test -x "$TOP/tests/controls/run.sh" || return 0
    st=0
    mkdir "$WORK/controls"
    (cd "$WORK/controls" && TMPDIR=$WORK/controls "$TOP/tests/controls/run.sh" "$T") \
        >"$WORK/controls.log" 2>&1 || st=$?
    cat "$WORK/controls.log"
    set -- $(tail -n 1 "$WORK/controls.log" |
        sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
    if [ $# -ne 2 ]; then
        echo "FAILED  controls: no count on the last line (status $st)"
        set -- 0 1
    elif [ "$st" -ne 0 ] && [ "$2" -eq 0 ]; then
        echo "FAILED  controls: status $st"
        set -- "$1" 1
    fi
    echo "$1 $2" >"$WORK/controls.count"
}

for kind; do
    case $kind in
    unit)
        # what the Makefile built, in the order of the sources
        for t in "$TOP"/tests/unit/*/test_*.c; do
            t=${t#"$TOP"/tests/}
            ! test -x "$B/tests/${t%.c}" || echo "$B/tests/${t%.c}"
        done | each unit
        ;;
    replay)
        ls "$B"/tests/fuzz/replay_* 2>/dev/null | grep -v '\.d$' | each replay
        ;;
    cli | property | peers)
        ls "$TOP/tests/$kind"/[0-9]*.sh 2>/dev/null | each "$kind"
        ;;
    controls) controls ;;
    *)
        echo "run.sh: unknown kind '$kind'" >&2
        exit 64
        ;;
    esac
done

cat "$WORK"/*.count 2>/dev/null | awk -v word="$T" '
    { passed += $1; failed += $2 }
    END {
        if (!passed && !failed) {
            print "FAILED  no test" (word ? " has \"" word "\" in its name" : "")
            failed = 1
        }
        print passed + 0 " passed, " failed + 0 " failed"
        exit failed > 0
    }'
