#!/bin/sh
# Help, version, wrong words; a full disk behind standard output.
set -eu
"$JMLPROOF" help >out
grep -q '^usage: jmlproof COMMAND' out
"$JMLPROOF" --help | cmp - out
"$JMLPROOF" --version | grep -qE '^jmlproof [0-9]+\.[0-9]+\.[0-9]+$'

st=0; "$JMLPROOF" >out 2>err || st=$?
test "$st" -eq 64
test ! -s out
grep -q '^usage: jmlproof COMMAND' err

st=0; "$JMLPROOF" hlep >out 2>err || st=$?
test "$st" -eq 64
grep -q "^jmlproof: unknown command 'hlep'$" err
grep -q '^hint: did you mean help?$' err

# What help lists is what there is, and each has a help of its own.
"$JMLPROOF" help | sed -n 's/^  \([a-z]\{1,\}\)  .*/\1/p' >names
while read -r name; do
    "$JMLPROOF" "$name" --help >out
    grep -q "^usage: jmlproof $name" out
    grep -q '^  --help' out
    st=0; "$JMLPROOF" "$name" --no-such-option >out 2>err || st=$?
    test "$st" -eq 64
    grep -q "^jmlproof: $name: unknown option '--no-such-option'$" err
done <names

# Nothing that could not be written is a success.
for args in help --version; do
    st=0; "$JMLPROOF" $args >/dev/full 2>err || st=$?
    test "$st" -eq 5
    grep -q 'cannot write to standard output' err
done
