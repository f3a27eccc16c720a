#!/bin/sh
# Two bundles side by side: what a run with `previous:` says of its findings,
# said of any two of one client; over three quarters of the company in cedar.sh.
set -eu
. "$TOP/tests/cli/cedar.sh"
for q in 1 2 3; do
    cedar $q
    cedar_run $q
    unzip -p out/cedar-q$q.zip cedar-q$q/data/evidence.sqlite >$q.sqlite
done
diff_of() { # status, old, new, option...
    wanted=$1 old=$2 new=$3
    shift 3
    set +e
    "$JMLPROOF" diff "out/$old.zip" "out/$new.zip" --quiet "$@" >said 2>err
    got=$?
    set -e
    test $got = "$wanted" || { echo "status $got, not $wanted" >&2; cat err >&2; exit 1; }
}

# The bundle knows what became of the findings of the one before: the same.
for q in 2 3; do
    diff_of 1 cedar-q$((q - 1)) cedar-q$q --json
    sqlite3 -batch :memory: >differences <<END
ATTACH '$q.sqlite' AS bundle;
CREATE TABLE j(t); INSERT INTO j VALUES(readfile('said'));
CREATE TABLE said AS SELECT f.key AS status,
    json_extract(r.value, '\$.finding_id') AS id,
    json_extract(r.value, '\$.state') AS state
  FROM j, json_each(j.t, '\$.findings') f, json_each(f.value) r;
CREATE TABLE want AS SELECT status, finding_id AS id, state
  FROM bundle.finding WHERE status <> 'earlier';
SELECT 'compared ' || count(*) FROM want;
SELECT 'only in the bundle', * FROM (SELECT * FROM want EXCEPT SELECT * FROM said);
SELECT 'only in diff', * FROM (SELECT * FROM said EXCEPT SELECT * FROM want);
END
    grep -q '^compared [1-9]' differences
    if grep -v '^compared' differences >&2; then exit 1; fi
done

account() { # status, account
    sqlite3 -batch :memory: "SELECT count(*) FROM json_each(readfile('said'),
        '\$.findings.$1') WHERE json_extract(value, '\$.test') = 'O01'
        AND json_extract(value, '\$.account') = '$2'"
}
diff_of 1 cedar-q1 cedar-q2 --json
test "$(account new fresh)$(account carried ghost)$(account vanished lost)$(account closed stray)" = 1111
# A quarter left out: nobody's in the first and in the third is carried.
diff_of 1 cedar-q1 cedar-q3 --json
test "$(account new fresh)$(account carried ghost)$(account carried stray)" = 111

# For people: a finding that is closed leads to the line that proves it.
diff_of 1 cedar-q1 cedar-q2
grep -q '^cedar-q2 (2026-04-01 to 2026-06-30) beside cedar-q1 ' said
sed -n '/^Closed/,/^$/p' said | grep -q 'proof: .*dir.csv:7'
grep -q '^  O01\.pass  *4 of 7  *-> 2 of 4  *%$' said

# Beside itself nothing is worse, and nothing is new.
diff_of 0 cedar-q2 cedar-q2
grep -q '^Findings: 0 new, 0 re-opened, [1-9][0-9]* carried, 0 closed' said

diff_of 3 cedar-q2 cedar-q1
grep -q "its period ends later than the other's" err
"$JMLPROOF" run "$TOP/fixtures/borea/engagement.yaml" --out out --quiet \
    --now 2026-10-01T06:00:00Z >run.out 2>&1
diff_of 3 cedar-q1 borea-2026-q3
grep -q 'is of another client' err

# Bytes that were altered are not compared.
cp out/cedar-q2.zip out/bent.zip
printf 'X' | dd of=out/bent.zip bs=1 seek=2000 conv=notrunc 2>dd.err
diff_of 1 cedar-q1 bent
grep -q '^altered' err
test ! -s said
