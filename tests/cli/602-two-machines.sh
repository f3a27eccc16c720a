#!/bin/sh
# The same engagement on "another machine": a copy of program and engagement in
# another folder, another user, home, temporary folder, time zone, locale, umask,
# age and order of the files; identical bundles.  As root the other user is
# nobody; else it is the same one, and the last line says so.
set -eu
now=2026-10-01T06:00:00Z
cp -r "$TOP/fixtures/keys" .
for c in acme borea; do
    "$JMLPROOF" run "$TOP/fixtures/$c/engagement.yaml" --out here --now $now --quiet >/dev/null
done

as= who=$(id -un)
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
    as='setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs'
    who=nobody
fi
there=$(mktemp -d /tmp/elsewhere.XXXXXX)
trap 'rm -rf "$there"' EXIT
mkdir -p "$there/opt/some folder" "$there/var/tmp" "$there/home"
cp "$JMLPROOF" "$there/opt/prog"
# copied backwards, so that the folders list them in another order
for c in keys borea acme; do
    (cd "$TOP/fixtures" && find $c -type f | LC_ALL=C sort -r) | while read -r f; do
        mkdir -p "$there/opt/some folder/${f%/*}"
        cp "$TOP/fixtures/$f" "$there/opt/some folder/$f"
    done
done
find "$there/opt" -type f -exec touch -d '1999-12-31T23:59:59Z' {} +
test -z "$as" || chown -R 65534:65534 "$there"
(
    cd "$there/opt/some folder"
    umask 022
    for c in acme borea; do
        env -i PATH=/nonexistent HOME="$there/home" TMPDIR="$there/var/tmp" \
            TZ=Pacific/Kiritimati LANG=tr_TR.UTF-8 LC_ALL=de_DE.UTF-8 USER=x \
            $(test -z "$as" || echo "$(command -v setpriv) ${as#setpriv }") \
            ../prog run $c/engagement.yaml --out "$there/var/out" --now $now --quiet \
            >/dev/null
    done
)
for c in acme borea; do
    cmp here/$c-2026-q3.zip "$there/var/out/$c-2026-q3.zip"
done
test -z "$as" || test "$(stat -c %u "$there/var/out/acme-2026-q3.zip")" = 65534
# What each names is the engagement's, never the machine's.
unzip -q "$there/var/out/acme-2026-q3.zip" -d open
test -z "$(grep -rlaF -e "$there" -e "$TOP" -e "$PWD" open)"
# And each is recomputed on the other.
"$JMLPROOF" reperform "$there/var/out/borea-2026-q3.zip" --quiet >/dev/null 2>err ||
    { cat err; exit 1; }
sha256sum here/*.zip
echo "the other machine's user: $who"
