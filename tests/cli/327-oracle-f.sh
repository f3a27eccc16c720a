#!/bin/sh
# Companies by what their systems export: the words, times and gaps of Okta,
# Entra ID, Google Workspace, Workday and others.  What each row must be was
# written down from the rules before it was first run, with the rule's words.
set -eu
data=$TOP/tests/cli/oracle-f
. "$TOP/tests/cli/companies.sh"

: >all
companies $(find "$data" -mindepth 1 -maxdepth 1 -type d -printf "%f\n" | LC_ALL=C sort | grep -v '^good')
cat all >&2
[ ! -s all ]
