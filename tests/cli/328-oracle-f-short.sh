#!/bin/sh
# A company of vendors' exports of which nothing is to be found, and the same
# each time short of one thing: a page, a month of a log, those who left.
set -eu
data=$TOP/tests/cli/oracle-f
. "$TOP/tests/cli/companies.sh"

: >all
companies $(find "$data" -mindepth 1 -maxdepth 1 -type d -name 'good*' -printf "%f\n" | LC_ALL=C sort)
cat all >&2
[ ! -s all ]
