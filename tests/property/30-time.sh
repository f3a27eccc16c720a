#!/bin/sh
# The whole company some weeks or years later: exports, rules, engagement and
# clock.  The same verdicts, every time moved by as much.
#
# Where clocks change, a whole number of weeks later the same date may have
# another offset, and a leap day more or less moves calendar years.  So: weeks
# (52 a year) in a zone that never changes its clocks, at the offset the company
# has in its period; and 28 years in its own zone, after which dates, weekdays,
# leap years and the rules for the clocks of today repeat.  The key of the sample
# companies is not valid then: those bundles are unsigned.  A year in two digits
# would be one of the last century by then, so only one company goes that far.
set -eu
. "$TOP/tests/property/lib.sh"

# later FOLDER DAYS: the names of files stay as they are.
later()
{
    sed -i 's/^\(  - file: .*\)2026-/\1FILE-/; /^signing:/d' "$1/engagement.yaml"
    # shellcheck disable=SC2046
    change_files days "$2" -- $(texts "$1")
    sed -i 's/^\(  - file: .*\)FILE-/\12026-/' "$1/engagement.yaml"
}

# at FOLDER DAYS: when the shifted run takes place.
at()
{
    echo $now | "$CHANGE" days "$1"
}

# moved COMPANY DAYS: base, DAYS later.
moved()
{
    rm -rf moved
    cp -R base moved
    later moved "$1"
    approve_again base moved
    run moved "$(at "$1")"
    verdicts base "$1"
    verdicts moved 0
    "$CHANGE" days "$1" <base.rows >base.later
    same base.later moved.rows
}

fixed_zone() # FOLDER ZONE
{
    sed -i "s,\(time_zone:\) .*,\1 $2," "$1/engagement.yaml"
}

for name in acme borea delta; do
    case $name in
    acme) zone=America/Bogota ;;         # UTC-5
    borea) zone=Africa/Johannesburg ;;   # UTC+2
    delta) zone=Pacific/Port_Moresby ;; # UTC+10
    esac
    company $name base
    later base 0
    fixed_zone base $zone
    run base $now
    i=0
    while [ $i -lt "$rounds" ]; do
        i=$((i + 1))
        moved $((364 * i))
    done
done

company borea base
later base 0
run base $now
moved $((28 * 365 + 7))
