#!/bin/sh
# Limits come from the profile: with 26 hours instead of 24 for leavers, those
# between change and nobody else does.  Worked out by hand: 10071 (24 h 0 min
# 1 s), 10025 (25 h) become PASS, 10018 ([0 h 40, 24 h 40]) PASS as well;
# 20003 (33 h) stays FAIL, 10019 (one-hour limit) INDETERMINATE.
set -eu

cp -R "$TOP/fixtures/acme" "$TOP/fixtures/keys" .
"$JMLPROOF" run acme/engagement.yaml --out before \
    --now 2026-10-01T06:00:00Z >stdout 2>stderr
mkdir acme/policies/profiles
sed 's/leaver_hours: {value: 24,/leaver_hours: {value: 26,/' \
    "$TOP/policies/profiles/common.yaml" >acme/policies/profiles/common.yaml
grep -q 'leaver_hours: {value: 26,' acme/policies/profiles/common.yaml
"$JMLPROOF" run acme/engagement.yaml --out after \
    --now 2026-10-01T06:00:00Z >stdout 2>stderr

for run in before after; do
    unzip -q $run/acme-2026-q3.zip -d $run
    sqlite3 -batch $run/acme-2026-q3/data/evidence.sqlite \
        "SELECT worker_id, system, account, state FROM result
          WHERE test_id = 'L01' ORDER BY 1, 2, 3, 4" >$run.rows
done
st=0; diff before.rows after.rows >changes || st=$?
test "$st" -eq 1
cat >expected <<'ROWS'
> 10018|okta|bruce.tillman@acme.example|PASS
> 10025|okta|yusuf.demir@acme.example|PASS
> 10071|okta|ahmed.farouk@acme.example|PASS
ROWS
grep '^>' changes | diff expected - >&2
grep -q '^20003|okta|colm.brady@acme.example|FAIL$' after.rows
grep -q '^10019|okta|vera.novak@acme.example|INDETERMINATE$' after.rows
