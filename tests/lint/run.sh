#!/bin/sh
# All checks on the text; the last line is "N passed, N failed".
set -eu
cd "$(dirname "$0")/../.."
passed=0 failed=0
for check in layers size words paths headers format present asserts; do
    if out=$("tests/lint/$check.sh" 2>&1); then
        echo "ok      lint/$check${out:+ ($out)}"
        passed=$((passed + 1))
    else
        printf '%s\n' "$out"
        echo "FAILED  lint/$check"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
test "$failed" -eq 0
