#!/bin/sh
# The sample company: the seven states occur, each verdict leads to the lines
# that prove it, and the counts of a test are the counts of its rows.
set -eu

"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out out \
    --now 2026-10-01T06:00:00Z >stdout 2>stderr
unzip -q out/acme-2026-q3.zip -d bundle
data=bundle/acme-2026-q3/data
sql() { sqlite3 -batch -separator ' ' "$data/evidence.sqlite" "$1"; }

# Print what a query finds and fail, unless it finds nothing.
none() {
    sql "$2" >found
    if test -s found; then
        echo "$1:" >&2
        cat found >&2
        exit 1
    fi
}

states=$(sql 'SELECT group_concat(state) FROM
    (SELECT DISTINCT state FROM result ORDER BY state)')
test "$states" = \
    FAIL,FAIL_EXCEPTED,INDETERMINATE,MISSING,NOT_APPLICABLE,NOT_DUE,PASS

none 'PASS or FAIL without an evidence line' "
SELECT r.test_id, r.worker_id, r.system, r.account, r.state FROM result r
 WHERE r.state IN ('PASS', 'FAIL') AND NOT EXISTS (
       SELECT 1 FROM result_record rr
         JOIN record c ON c.id = rr.record_id
         JOIN source s ON s.id = c.source_id
        WHERE rr.result_id = r.id)"
none 'evidence that leads nowhere' "
SELECT rr.result_id, rr.record_id FROM result_record rr
  LEFT JOIN record c ON c.id = rr.record_id
  LEFT JOIN source s ON s.id = c.source_id
 WHERE s.id IS NULL OR c.line IS NULL OR c.line < 0"
# Of stock's profiles those by which an export was read, and no other.
sql 'SELECT DISTINCT profile FROM source WHERE profile <> "" ORDER BY 1' >used
(cd "$data/rules/templates/sources" && find . -type f) |
    sed 's|^\./||; s|\.yaml$||' | LC_ALL=C sort >held
test -s used
diff used held
none 'no reason code or no sentence' "
SELECT test_id, worker_id, account, state, reason FROM result
 WHERE state <> 'PASS' AND (coalesce(reason, '') = ''
    OR reason <> upper(reason) OR coalesce(says, '') = '')"
none 'one finding id for two findings' "
SELECT finding_id, count(*) FROM result WHERE state <> 'PASS'
 GROUP BY finding_id HAVING count(*) > 1"
none 'exception without its id' "
SELECT test_id, worker_id FROM result WHERE state = 'FAIL_EXCEPTED'
   AND coalesce(exception_id, '') NOT IN ('EX-2026-027', 'EX-2026-031')"
none 'counts that are not those of the rows' "
SELECT t.id, t.n, t.pass, t.fail, count(r.id) FROM test t
  LEFT JOIN result r ON r.test_id = t.id
 WHERE t.outcome <> 'NOT_RUN' GROUP BY t.id
HAVING t.n <> count(r.id) OR t.pass <> sum(r.state = 'PASS')
    OR t.fail <> sum(r.state = 'FAIL')
    OR t.fail_excepted <> sum(r.state = 'FAIL_EXCEPTED')
    OR t.indeterminate <> sum(r.state = 'INDETERMINATE')
    OR t.missing <> sum(r.state = 'MISSING')
    OR t.not_due <> sum(r.state = 'NOT_DUE')
    OR t.not_applicable <> sum(r.state = 'NOT_APPLICABLE')"
none 'source whose rows do not add up' "
SELECT file FROM v_source
 WHERE rows_read <> rows_accepted + rows_rejected + rows_duplicate"

# The HR line behind each late leaver, read from the bundle's own input, is
# a line about that worker.
sql "SELECT r.worker_id, printf('%03d', s.id), c.line FROM result r
  JOIN result_record rr ON rr.result_id = r.id
  JOIN record c ON c.id = rr.record_id JOIN source s ON s.id = c.source_id
 WHERE r.test_id = 'L01' AND r.state = 'FAIL' AND s.kind = 'workers'
   AND c.line > 0" >lines
# 10011 10012 10016 10021 10022 10023 10024 10025 10071 and 20003
test "$(cut -d' ' -f1 lines | sort -u | wc -l)" -eq 10
while read -r worker number line; do
    sed -n "${line}p" "$data/inputs/$number"-* | grep -q "^$worker,"
done <lines

# What was refused is listed with its line.
test "$(sql 'SELECT s.system, r.line FROM reject r JOIN source s
    ON s.id = r.source_id ORDER BY 1' | tr '\n' ';')" = \
    'aws 11;payroll 17;workday 83;'

# The totals of a source can be made again with what every machine has: the
# row that was refused (line 83) aside, its keys, their number and their sum.
awk -F, 'NR > 3 && NR != 83 && $1 ~ /^[0-9]+$/ { print $1 }' \
    "$data/inputs/001-workday-workers.csv" | sort -u >keys
digest=$(sha256sum keys | cut -c 1-64)
sum=$(awk '{ s += $1 } END { print s }' keys)
test "$(sql "SELECT n, value FROM source_item WHERE source_id = 1
    AND what = 'key'")" = "$(wc -l <keys) SHA-256 of the sorted list $digest; \
sum $sum; $(head -n 1 keys) to $(tail -n 1 keys), $(($(tail -n 1 keys) - \
$(head -n 1 keys) + 1 - $(wc -l <keys))) numbers between them not used"
test "$(sql "SELECT sum(n) FROM source_item WHERE source_id = 1
    AND what = 'total' AND name LIKE 'state %'")" = "$(sql 'SELECT rows_accepted
    FROM source WHERE id = 1')"

# Beside the verdict on a source stands what dates without a time and the time
# between snapshots mean: 11 starts and 5 ends; 06-30 12:00 to 10-01 05:30.
sql "SELECT says FROM result WHERE test_id = 'Q02'" >says
grep -q 'contractors.csv: .*; 16 of its 16 dates and times are a day' says
grep -q 'okta-users-1.json: .* between two of its snapshots is 92.7 days' says
