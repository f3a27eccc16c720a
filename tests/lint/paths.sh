#!/bin/sh
# Fail if a file names a path of the machine it was written on.
set -eu
out=$(git ls-files -z 2>/dev/null | xargs -0 grep -InE \
    '(^|[^A-Za-z0-9_.$}/-])/(home|root|work|Users)/[A-Za-z0-9_.-]+' -- 2>/dev/null |
    grep -v '^tests/lint/paths.sh:' || :)
test -z "$out" || {
    printf '%s\n' "$out"
    exit 1
}
