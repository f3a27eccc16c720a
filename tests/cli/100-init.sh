#!/bin/sh
# `init` writes a workspace once, and never over anything.
set -eu

"$JMLPROOF" init ws >stdout
for f in engagement.yaml exports/README.md templates/README.md \
    templates/roles/example-engineer/1.yaml policies/README.md \
    policies/accounts.yaml policies/identities.yaml policies/systems.yaml \
    policies/approvers.yaml policies/sod.yaml policies/artefacts.yaml \
    policies/access-paths.yaml policies/suppliers.yaml policies/calendar.yaml \
    policies/exceptions/exceptions.yaml; do
    test -s "ws/$f"
    grep -q "^ws/$f\$" stdout
    test "$(stat -c %a "ws/$f")" = 600
done
grep -q 'jmlproof check ws/engagement.yaml' stdout

# The stock limits and tests stay in the program: no copies that would age.
test ! -e ws/policies/controls
test ! -e ws/policies/profiles
test ! -e ws/policies/frameworks

# A second time is refused, and nothing is touched.
echo mine >ws/policies/accounts.yaml
rm ws/exports/README.md
st=0; "$JMLPROOF" init ws >stdout 2>stderr || st=$?
test "$st" -eq 5
grep -q "already there 'ws/" stderr
grep -q '^hint: ' stderr
test "$(cat ws/policies/accounts.yaml)" = mine
test ! -e ws/exports/README.md

# A single file in the way is enough.
mkdir other
echo mine >other/engagement.yaml
st=0; "$JMLPROOF" init other >stdout 2>stderr || st=$?
test "$st" -eq 5
test "$(ls other)" = engagement.yaml
test "$(cat other/engagement.yaml)" = mine

# No folder named; a file where the folder should be.
st=0; "$JMLPROOF" init >stdout 2>stderr || st=$?
test "$st" -eq 64
: >file
st=0; "$JMLPROOF" init file >stdout 2>stderr || st=$?
test "$st" -eq 5
