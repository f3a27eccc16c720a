#!/bin/sh
# Companies of an ordinary quarter, with what clients really have in it: late entries,
# lists written anew, leavers of several directories, reviews, exceptions, conversions.
# What each row must be was written down from the rules before it was first run.
set -eu
data=$TOP/tests/cli/oracle-i
. "$TOP/tests/cli/companies.sh"

: >all
companies weekly anew leavers-okta leavers-entra leavers-google reviews exceptions \
    contracts factors shared privilege manual
cat all >&2
[ ! -s all ]
