#!/bin/sh
# Fail if a header needs another one included before it.
# CC and CHECK (flags) come from the Makefile.
set -eu
bad=0
for h in $(find src -name '*.h' | LC_ALL=C sort); do
    printf '#include "%s"\ntypedef int alone;\n' "${h#src/}" |
        ${CC:-cc} $CHECK -fsyntax-only -x c - || {
        echo "$h: does not compile alone"
        bad=1
    }
done
exit $bad
