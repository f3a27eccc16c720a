#!/bin/sh
# Companies, one a group of tests: what auditors meet and programs get wrong, aimed at
# wrong passes.  What each row must be was written down from the rules before it was
# first run, with the rule's words.
set -eu
data=$TOP/tests/cli/oracle-h
. "$TOP/tests/cli/companies.sh"

: >all
companies drift duties joiners leavers-1 leavers-2 movers orphans reviews roles sources
cat all >&2
[ ! -s all ]
