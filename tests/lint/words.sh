#!/bin/sh
# Fail if C knows a vendor, a control test, a threshold or a framework by name:
# those words belong in templates/ and policies/, where this list comes from.
set -eu
LC_ALL=C
export LC_ALL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Vendors: the folders of templates/sources, whole words, any case.
ls templates/sources 2>/dev/null | grep -v -e '^generic$' -e '\.' \
    >"$work/any-case" || :
# Frameworks: the files of policies/frameworks.
ls policies/frameworks 2>/dev/null | sed -n 's/\.ya\{0,1\}ml$//p' \
    >>"$work/any-case" || :
# Tests: the ids that open the file names of policies/controls.
ls policies/controls 2>/dev/null | sed -n 's/^\([A-Z][0-9][0-9]*\)-.*\.sql$/\1/p' |
    sort -u >"$work/as-is" || :
# Thresholds: the keys under `parameters:` in policies/profiles.
cat policies/profiles/*.yaml 2>/dev/null | awk '
    /^parameters:/ { on = 1; next }
    /^[^ #]/ { on = 0 }
    on && /^  [a-z_0-9]+:/ { sub(/:.*/, ""); print $1 }' |
    sort -u >>"$work/as-is" || :

bad=0
look() # list, options of grep
{
    list=$1
    shift
    test -s "$list" || return 0
    ! grep -rnwF "$@" -f "$list" src --include='*.[ch]' || bad=1
}
look "$work/any-case" -i
look "$work/as-is"
exit $bad
