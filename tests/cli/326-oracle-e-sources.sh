#!/bin/sh
# Two companies of which (almost) every test is met, `whole` and `rich`, and those
# that differ from them in one source that is missing, short, old, undated, filtered,
# or has a row or a word that cannot be used: which tests then must not be met.
set -eu
data=$TOP/tests/cli/oracle-e
. "$TOP/tests/cli/companies.sh"

: >all
companies $(find "$data" -mindepth 1 -maxdepth 1 -type d -printf "%f\n" | LC_ALL=C sort | grep -e '^rich' -e '^whole' -e '^south')
cat all >&2
[ ! -s all ]
