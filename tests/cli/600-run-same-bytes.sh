#!/bin/sh
# Two runs give the same bytes: another folder, zone, locale, umask and age of
# the files must not reach the bundle.
set -eu
now=2026-10-01T06:00:00Z
"$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" --out one --now $now --quiet >stdout
test "$(cat stdout)" = one/acme-2026-q3.zip
mkdir -p elsewhere/deeper
cp -r "$TOP/fixtures/acme" "$TOP/fixtures/keys" elsewhere/deeper/
find elsewhere -type f -exec touch -d '2001-02-03T04:05:06Z' {} +
(
    cd elsewhere/deeper
    umask 077
    TZ=Asia/Kolkata LC_ALL=C.UTF-8 LANG=tr_TR.UTF-8 \
        "$JMLPROOF" run acme/engagement.yaml --out ../two --now $now --quiet >/dev/null
)
cmp one/acme-2026-q3.zip elsewhere/two/acme-2026-q3.zip
# SOURCE_DATE_EPOCH says the same as --now.
SOURCE_DATE_EPOCH=1790834400 "$JMLPROOF" run "$TOP/fixtures/acme/engagement.yaml" \
    --out three --quiet >/dev/null
cmp one/acme-2026-q3.zip three/acme-2026-q3.zip
# No path of this machine, and nothing is left beside the bundle.
unzip -q one/acme-2026-q3.zip -d open
if grep -rlF -e "$TOP" -e "$PWD" open; then
    echo "a path of this machine is in the bundle"
    exit 1
fi
test "$(ls -A one)" = acme-2026-q3.zip
test "$(stat -c %a one/acme-2026-q3.zip)" = 600
