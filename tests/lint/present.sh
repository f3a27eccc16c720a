#!/bin/sh
# Fail if a control has no cases, a command no test, a fuzzer no corpus.
set -eu
bad=0
missing()
{
    echo "$1"
    bad=1
}
for f in policies/controls/*.sql; do
    test -e "$f" || continue
    id=${f##*/}
    id=${id%%-*}
    ls tests/controls/"$id"[.-]* >/dev/null 2>&1 ||
        missing "$f: no cases in tests/controls/"
done
for f in src/cmd/cmd_*.c; do
    test -e "$f" || continue
    name=$(sed -n 's/^ *\.name = "\([a-z]*\)".*/\1/p' "$f" | head -n 1)
    test -n "$name" || continue
    grep -lqE "(JMLPROOF\"?|\\\$J) $name( |\$)" tests/cli/[0-9]*.sh 2>/dev/null ||
        missing "$f: no test in tests/cli/ runs \"\$JMLPROOF\" $name"
done
for f in tests/fuzz/fuzz_*.c; do
    test -e "$f" || continue
    name=${f##*/fuzz_}
    ls tests/fuzz/corpus/"${name%.c}"/* >/dev/null 2>&1 ||
        missing "$f: no corpus"
done
exit $bad
