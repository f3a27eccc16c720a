#!/bin/sh
# Companies where two rules meet: rehires who change their type, movers who leave,
# identities that contradict each other, findings that are made of others.  One
# folder a subject, each an engagement of its own.  What each row, test, figure and
# head count must be was written down from the rules before it was first run, with
# the rule's words.
set -eu
data=$TOP/tests/cli/oracle-g
. "$TOP/tests/cli/companies.sh"

: >all
companies $(find "$data" -mindepth 1 -maxdepth 1 -type d -printf "%f\n" | LC_ALL=C sort | grep -v -e '^rate-' -e '^share-' -e '^limits-' -e '^chain-' -e '^due-' -e '^found-')
cat all >&2
[ ! -s all ]
