#!/bin/sh
# Fail if a test says `! command` by itself: under set -e that never ends it.
# `if command; then exit 1; fi` does.
set -eu
out=$(grep -nE '^[[:space:]]*! ' tests/cli/*.sh tests/peers/*.sh tests/property/*.sh |
    grep -vE '(\|\||; then|\\)( |$)' || :)
test -z "$out" || {
    printf '%s\n' "$out"
    exit 1
}
