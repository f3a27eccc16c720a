#!/bin/sh
# The numbers that descriptions of such systems print as examples are found again
# in exports made of them, each with its unit and what it is out of.
set -eu

sh "$TOP/tests/worked/make.sh" worked
for name in coverage terminations drift; do
    "$JMLPROOF" run worked/$name/engagement.yaml --quiet \
        --now 2026-10-01T06:00:00Z >stdout 2>stderr
    unzip -p out/worked-$name.zip worked-$name/data/evidence.sqlite \
        >$name.sqlite
done

# metric NAME: value (two digits), numerator, denominator, unit
metric()
{
    sqlite3 -batch "$1.sqlite" "SELECT printf('%.2f|%s|%s|%s', value,
        numerator, denominator, unit) FROM metric WHERE name = '$2'"
}

# 12,384 grants of 847 people: covered 11,789 (95.2 %), exceptions 478 (3.9 %),
# drift 117 (0.9 %).  478 active exceptions, 34 of them end within a month, 12
# were extended, 38 days long on average.
while read -r name want; do
    have=$(metric coverage "$name")
    test "$have" = "$want" || { echo "$name: $have, not $want" >&2; exit 1; }
done <<'EOT'
access.template 95.20|11789|12384|%
access.exception 3.86|478|12384|%
access.drift 0.94|117|12384|%
access.unevaluable 0.00|0|12384|%
access.persons_with_drift 13.81|117|847|%
template.base.users 100.00|847|847|%
template.engineering.users 27.63|234|847|%
template.sales.users 13.22|112|847|%
template.marketing.users 10.27|87|847|%
template.finance.users 5.31|45|847|%
exceptions.active 478.00|478|490|exceptions
exceptions.expire_within_30_days 34.00|34|490|exceptions
exceptions.extended_in_period 12.00|12|490|exceptions
exceptions.duration.mean 38.00||490|days
exceptions.duration.median 38.00||490|days
exceptions.active_without_expiry 0.00|0|490|exceptions
exceptions.approval.mean 6.20||490|hours
EOT
# The parts make up the whole, in the rows as in the measures.
test "$(sqlite3 coverage.sqlite "SELECT n, pass, fail_excepted, fail,
    indeterminate FROM test WHERE id = 'R03'")" = '12384|11789|478|117|0'
test "$(sqlite3 coverage.sqlite "SELECT state, count(*) FROM result
    WHERE test_id = 'R03' GROUP BY 1 ORDER BY 2")" = \
    "$(printf 'FAIL|117\nFAIL_EXCEPTED|478\nPASS|11789')"
test "$(sqlite3 coverage.sqlite "SELECT sum(numerator), max(denominator)
    FROM metric WHERE name IN ('access.template', 'access.exception',
    'access.drift', 'access.unevaluable')")" = '12384|12384'

# 18 leavers: 1.8 hours on average until the last account was closed, which says
# nothing of the one who waited twelve.  By the service, all of them.
while read -r name want; do
    have=$(metric terminations "$name")
    test "$have" = "$want" || { echo "$name: $have, not $want" >&2; exit 1; }
done <<'EOT'
leavers.last_account.n 18.00||18|rows
leavers.last_account.mean 1.80||18|hours
leavers.last_account.median 1.20||18|hours
leavers.last_account.p90 1.20||18|hours
leavers.last_account.max 12.00||18|hours
leavers.closed_by.service 100.00|36|36|%
leavers.closed_by.person 0.00|0|36|%
leavers.it_action.max 0.50||18|hours
leavers.hr_notice.max 0.00||18|hours
L01.time.n 18.00||18|rows
leavers.on_weekend 27.78|5|18|%
leavers.off_hours 27.78|5|18|%
L01.failed_in_hours 0.00|0|13|%
L01.failed_off_hours 0.00|0|5|%
EOT
test "$(sqlite3 terminations.sqlite "SELECT n FROM population
    WHERE name = 'leavers'")" = 18
# nobody has an active account anywhere; 36 closed ones show it
test "$(sqlite3 terminations.sqlite "SELECT outcome, n, pass FROM test
    WHERE id IN ('L01', 'L02', 'L03') ORDER BY id")" = \
    "$(printf 'MET|18|18\nMET|36|36\nMET|18|18')"
test "$(sqlite3 terminations.sqlite "SELECT worker_id, (t1_hi - t0_lo) / 60
    FROM result WHERE test_id = 'L03' ORDER BY 2 DESC LIMIT 2")" = \
    "$(printf 'W0033|720\nW0023|72')"

# 23 incidents: 21 settled (91 %), 12 taken away, 6 excepted, 3 made policy, in
# 18 hours on average; 2 open, told by name and age.
while read -r name want; do
    have=$(metric drift "$name")
    test "$have" = "$want" || { echo "$name: $have, not $want" >&2; exit 1; }
done <<'EOT'
drift.resolved 91.30|21|23|%
drift.removed 52.17|12|23|%
drift.excepted 26.09|6|23|%
drift.policy_updated 13.04|3|23|%
drift.open 8.70|2|23|%
drift.open_age.n 2.00||2|rows
drift.open_age.max 3.00||2|days
R04.time.n 21.00||21|rows
R04.time.mean 18.00||21|hours
R04.time.median 18.00||21|hours
R04.time.max 23.00||21|hours
EOT
test "$(sqlite3 drift.sqlite "SELECT worker_id, system, entitlement,
    date(t0_lo, 'unixepoch'), state FROM result
    WHERE test_id = 'R04' AND state <> 'PASS' ORDER BY 1")" = \
    "$(printf '%s\n%s' 'W0022|suite|x-22|2026-09-28|FAIL' \
        'W0023|suite|x-23|2026-09-30|NOT_DUE')"
# grants and incidents are counted apart
test "$(metric drift access.drift)" = "$(sqlite3 drift.sqlite "SELECT
    printf('%.2f|2|%d|%%', 200.0 / count(*), count(*)) FROM grant_
    WHERE class IN ('TEMPLATE', 'EXCEPTION', 'DRIFT')")"
