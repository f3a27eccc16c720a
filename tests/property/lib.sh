# What the property tests share.  Sourced with TOP, JMLPROOF and CHANGE set:
# a sample company is copied, said in another way, run, and its verdicts are
# compared with those of the company as it is.
#
# PROPERTY=n (1): how many times with other random numbers.

now=2026-10-01T06:00:00Z
rounds=${PROPERTY:-1}

# company FIXTURE FOLDER: a copy of a sample company; $now is when it is run.
company()
{
    mkdir -p keys
    cp "$TOP"/fixtures/keys/* keys/
    rm -rf "$2"
    cp -R "$TOP/fixtures/$1" "$2"
    rm -f "$2"/expected*.csv
    now=2026-10-01T06:00:00Z
    test "$1" != delta || now=2026-06-29T12:00:00Z
}

# change_files CHANGE-ARGUMENTS... -- FILE...: each file in place.
change_files()
{
    args=
    while [ "$1" != -- ]; do
        args="$args $1"
        shift
    done
    shift
    for f; do
        # shellcheck disable=SC2086
        "$CHANGE" $args <"$f" >"$f.new"
        mv "$f.new" "$f"
    done
}

# The files of a company that hold facts and rules, without its documents,
# whose bytes are approved by their hash.
texts()
{
    find "$1" -name '*.yaml' -o -path '*/exports/*' -type f | sort
}

# A role template whose text changed is approved by its new hash.
approve_again() # company as it was, company as it is
{
    test -f "$2/policies/artefacts.yaml" || return 0
    (cd "$1" && find templates -name '*.yaml' -exec sha256sum {} +) |
        while read -r old path; do
            new=$(sha256sum <"$2/$path")
            echo "s/$old/${new%% *}/"
        done >hashes
    sed -f hashes "$2/policies/artefacts.yaml" >artefacts.new
    mv artefacts.new "$2/policies/artefacts.yaml"
}

# run FOLDER NOW: its evidence database is FOLDER.sqlite.
run()
{
    rm -rf out
    "$JMLPROOF" run "$1/engagement.yaml" --out out --now "$2" --quiet >&2
    id=$(sed -n 's/^engagement: *//p' "$1/engagement.yaml")
    unzip -p "out/$id.zip" "$id/data/evidence.sqlite" >"$1.sqlite"
}

# verdicts FOLDER DAYS: every row, times moved by DAYS; then the outcomes, the
# measures and the populations.  A rejected line is named by its file only, as
# its number may change.
verdicts()
{
    sqlite3 -batch -separator ' | ' "$1.sqlite" >"$1.rows" <<SQL
WITH r AS (
  SELECT *, instr(subject, '.csv:') + instr(subject, '.json:') AS cut
    FROM result)
SELECT test_id, worker_id, system, account, entitlement,
       iif(cut > 0 AND test_id <> 'Q02', substr(subject, 1, cut + 3), subject),
       state,
       coalesce(reason, ''), coalesce(severity, ''),
       coalesce(exception_id, ''), coalesce(limit_s, ''),
       coalesce(t0_lo + 86400 * $2, ''), coalesce(t0_hi + 86400 * $2, ''),
       coalesce(t1_lo + 86400 * $2, ''), coalesce(t1_hi + 86400 * $2, ''),
       coalesce(says, '')
  FROM r;
SELECT 'outcome', id, outcome, n, pass, fail, fail_excepted, indeterminate,
       missing, not_due, not_applicable FROM test;
SELECT 'metric', name, round(value, 6), numerator, denominator, unit
  FROM metric;
SELECT 'population', name, n FROM population;
SQL
    test "$(wc -l <"$1.rows")" -gt 1000
}

# same FILE FILE: the same lines, in any order.
same()
{
    sort "$1" >one.sorted
    sort "$2" >two.sorted
    if ! diff one.sorted two.sorted >difference; then
        echo "not the same verdicts: $(grep -c '^[<>]' difference) lines" >&2
        head -n 30 difference >&2
        return 1
    fi
}
