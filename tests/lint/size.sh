#!/bin/sh
# Fail if a source file is longer than 600 lines: split by responsibility and
# give the new file a header.  Tables of test cases may be longer.
set -eu
find src -name '*.[ch]' | LC_ALL=C sort | {
    bad=0
    while read -r f; do
        n=$(wc -l <"$f")
        if [ "$n" -gt 600 ]; then
            echo "$f: $n lines, 600 are allowed"
            bad=1
        fi
    done
    exit $bad
}
