#!/bin/sh
# A company in situations an IT auditor has seen: reviews of a part of the
# accounts, sources that are not whole, approvals of the wrong person, moves and
# leavings at odd times.  One folder a subject, each an engagement of its own.
# What each row must be was written down from the rules before it was first run,
# with the rule's words.
set -eu
data=$TOP/tests/cli/oracle-e
. "$TOP/tests/cli/companies.sh"

: >all
companies $(find "$data" -mindepth 1 -maxdepth 1 -type d -printf "%f\n" | LC_ALL=C sort | grep -v -e '^rich' -e '^whole' -e '^south')
cat all >&2
[ ! -s all ]
