#!/bin/sh
# Whole tests on their limits, the stock profiles to the second, and two quarters one
# after the other.
set -eu
data=$TOP/tests/cli/oracle-g
. "$TOP/tests/cli/companies.sh"

: >all
companies $(find "$data" -mindepth 1 -maxdepth 1 -type d -printf "%f\n" | LC_ALL=C sort | grep -e '^rate-' -e '^share-' -e '^limits-' -e '^chain-' -e '^due-' -e '^found-')
cat all >&2
[ ! -s all ]
