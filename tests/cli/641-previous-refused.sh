#!/bin/sh
# A bundle that cannot be the one before is refused with a sentence, by `check`
# and by `run`, status 3, and nothing is written; a gap is said and run.
set -eu
. "$TOP/tests/cli/cedar.sh"
cedar 1
cedar_run 1 >/dev/null
cedar 2
unzip -q out/cedar-q1.zip -d open
mv cedar-q2/engagement.yaml with.yaml

refuse() { # words; the bundle to name; engagement text on standard input
    sed "s|^previous: .*|previous: $2|" >cedar-q2/engagement.yaml
    line=$(grep -n '^previous:' cedar-q2/engagement.yaml | cut -d: -f1)
    rm -rf new
    st=0
    "$JMLPROOF" run cedar-q2/engagement.yaml --out new \
        --now "$(cedar_now 2)" --quiet >said 2>&1 || st=$?
    cat said
    test $st -eq 3
    grep -q "cedar-q2/engagement.yaml:$line: previous: .*$1" said
    test -z "$(ls -A new 2>/dev/null)"
    st=0
    "$JMLPROOF" check cedar-q2/engagement.yaml >said || st=$?
    cat said
    test $st -eq 3
    grep -q "cedar-q2/engagement.yaml:$line: previous: .*$1" said
    grep -q '^  hint: .' said
}

# Not there, no bundle, broken.
refuse 'nothing.zip' ../nothing.zip <with.yaml
echo 'no zip' >text.zip
refuse 'text.zip' ../text.zip <with.yaml
head -c 5000 out/cedar-q1.zip >cut.zip
refuse 'cut.zip: altered: ' ../cut.zip <with.yaml
cp -r open/cedar-q1 bent
echo '{}' >bent/data/results.json
refuse 'bent: altered: data/results.json: altered' ../bent <with.yaml
cp -r open/cedar-q1 more
: >more/data/extra
refuse 'more: altered: data/extra: added' ../more <with.yaml

# Signed, but by whom?  Said where no root is named, asked where one is.
sed 's|^previous: .*|previous: ../out/cedar-q1.zip|' with.yaml >cedar-q2/engagement.yaml
run_2() { "$JMLPROOF" run cedar-q2/engagement.yaml --out new --now "${1-$(cedar_now 2)}" --quiet 2>said; }
run_2
grep -q 'warning: previous: cedar-q1: nothing shows who signed it: name the root' said
"$JMLPROOF" check cedar-q2/engagement.yaml >said
grep -q 'note: .*previous: nothing shows who signed it' said
echo 'previous_trust: ../keys/demo-root.pem' >>cedar-q2/engagement.yaml
run_2
if grep . said; then exit 1; fi
grep -v '^signing' cedar-q2/engagement.yaml >2050 && mv 2050 cedar-q2/engagement.yaml
run_2 2050-02-01T00:00:00Z
grep -q 'warning: previous: cedar-q1: a certificate of its signature is not valid now' said
JMLPROOF_PASSPHRASE=another-one "$JMLPROOF" keygen other --name 'Somebody else' --now 2026-01-01T00:00:00Z >/dev/null
asks() { sed '$a previous_trust: ../'"$1" with.yaml; }
asks other/root.pem | refuse 'cedar-q1.zip: not trusted: .*' ../out/cedar-q1.zip
sed '$a previous_trust: ../nobody.pem' with.yaml | sed 's|^previous: .*|previous: ../out/cedar-q1.zip|' >cedar-q2/engagement.yaml
if run_2; then exit 1; fi
grep -q "previous_trust: cannot read '.*nobody.pem'" said
# of somebody else, and out of date as well
asks other/root.pem | sed '/^signing/d; s|^previous: .*|previous: ../out/cedar-q1.zip|' >cedar-q2/engagement.yaml
if run_2 2050-02-01T00:00:00Z; then exit 1; fi
cat said
grep -q 'cedar-q1.zip: altered: .*does not lead to a trusted one' said

# Whole, but not the one before.
sed 's/^client: .*/client: Cedar and Daughters/' with.yaml |
    refuse "is of another client 'Cedar & Sons'" ../out/cedar-q1.zip
sed 's/start: 2026-04-01/start: 2026-03-31/' with.yaml |
    refuse "its period, 2026-01-01 to 2026-03-31, does not end before '2026-03-31'" ../out/cedar-q1.zip
sed 's/start: 2026-04-01, end: 2026-06-30/start: 2025-10-01, end: 2025-12-31/' with.yaml |
    refuse 'does not end before' ../out/cedar-q1.zip

# Somebody's own database in lists that are right again: nothing is believed.
forge() # name; SQL on standard input
{
    rm -rf "$1"
    cp -r open/cedar-q1 "$1"
    sqlite3 -batch "$1/data/evidence.sqlite"
    reseal "$1"
}
reseal() # folder: lists that fit, no signature
{
    (
        cd "$1"
        rm -rf ./*.p7s certs
        find data -type f -exec sha256sum {} + | LC_ALL=C sort -k 2 >manifest-sha256.txt
        size=$(find data -type f -printf '%s\n' | awk '{ n += $1 } END { print n "." NR }')
        sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $size/" bag-info.txt
        sha256sum VERIFY.txt bag-info.txt bagit.txt manifest-sha256.txt >tagmanifest-sha256.txt
    )
}
forge fine <<'SQL'
SELECT 1;
SQL
sed 's|^previous: .*|previous: ../fine|' with.yaml >cedar-q2/engagement.yaml
"$JMLPROOF" run cedar-q2/engagement.yaml --out new --now "$(cedar_now 2)" --quiet 2>said
grep -q 'warning: previous: cedar-q1: it is not signed' said
"$JMLPROOF" check cedar-q2/engagement.yaml >said
grep -q 'note: .*previous: it is not signed' said
unzip -p new/cedar-q2.zip cedar-q2/bag-info.txt >info
grep -q Previous-Tagmanifest info
if grep -q Previous-Signature info; then exit 1; fi
asks keys/demo-root.pem | refuse 'fine: not trusted: not signed' ../fine

rm -rf raw && cp -r open/cedar-q1 raw
head -c 20000 /dev/zero >raw/data/evidence.sqlite
reseal raw
refuse 'raw: .*file is not a database' ../raw <with.yaml
# pages of the middle overwritten
rm -rf hole && cp -r open/cedar-q1 hole
dd if=/dev/urandom of=hole/data/evidence.sqlite bs=4096 seek=20 count=60 conv=notrunc 2>/dev/null
reseal hole
refuse 'hole: ' ../hole <with.yaml
forge trigger <<'SQL'
CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM run; END;
SQL
refuse "holds a trigger or virtual table 't'" ../trigger <with.yaml
forge virtual <<'SQL'
DROP TABLE metric;
CREATE VIRTUAL TABLE metric USING fts5(name, value, numerator, denominator, unit, as_of);
SQL
refuse "holds a trigger or virtual table 'metric'" ../virtual <with.yaml
forge endless <<'SQL'
DROP TABLE metric;
CREATE VIEW metric AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
 SELECT 'x' AS name, 1.0 AS value, 1 AS numerator, 1 AS denominator, '' AS unit, 0 AS as_of FROM n WHERE i < 0;
SQL
refuse 'more steps than its size allows' ../endless <with.yaml
forge later <<'SQL'
PRAGMA user_version = 99;
SQL
refuse "written in form '99'" ../later <with.yaml
forge lacks <<'SQL'
DROP TABLE population;
SQL
refuse 'no such table: population' ../lacks <with.yaml
forge odd <<'SQL'
DROP TABLE metric;
CREATE TABLE metric(name, value, numerator, denominator, unit, as_of);
INSERT INTO metric VALUES ('x', 1.0, 'many', 1, '', 0);
SQL
refuse 'another kind of value in metric.numerator' ../odd <with.yaml
forge bytes <<'SQL'
PRAGMA writable_schema = ON;
UPDATE metric SET unit = CAST(x'ff41' AS TEXT);
SQL
refuse 'what is no text in metric.unit' ../bytes <with.yaml
forge other <<'SQL'
UPDATE run SET value = 'cedar-q9' WHERE key = 'engagement';
SQL
refuse "its evidence is that of another bundle 'cedar-q9'" ../other <with.yaml

# Days in neither period: said, in the report too, and not a pass.
sed 's/start: 2026-04-01/start: 2026-04-03/' with.yaml >cedar-q2/engagement.yaml
"$JMLPROOF" check cedar-q2/engagement.yaml >said
grep -q 'note: .*previous: its period ends on 2026-03-31 and this one begins on 2026-04-03: the 2 days between lie in neither' said
cedar_run 2 2>said
grep -q 'warning: previous: cedar-q1: .*the 2 days between lie in neither' said
unzip -p out/cedar-q2.zip cedar-q2/data/evidence.sqlite >2.sqlite
test "$(sqlite3 2.sqlite "SELECT coalesce(holds, '?') || ' ' || says FROM test_condition
    WHERE test_id = 'Q04' AND condition LIKE 'the period before%'")" = \
    '? 2 days lie between the period of the bundle before and this one, in neither: what happened on them nobody has tested.'
test "$(sqlite3 2.sqlite "SELECT value FROM run WHERE key = 'previous_gap_days'")" = 2
