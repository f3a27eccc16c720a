#!/bin/sh
# The same engagement on "another machine": a copy of program and engagement in
# another folder, another user, home, temporary folder, time zone, locale, umask,
# age and order of the files; identical bundles.  As root the other user is
# nobody; else it is the same one, and the last line says so.
set -eu
now=2026-10-01T06:00:00Z
cp -r "$TOP/fixtures/keys" .
umask 077
for c in acme borea; do
    "$JMLPROOF" run "$TOP/fixtures/$c/engagement.yaml" --out here --now $now --quiet >/dev/null
done

as= who=$(id -un)
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
    as='setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs'
    who=nobody
fi
there=$(mktemp -d /tmp/elsewhere.XXXXXX)
far=$there/opt
# A file system that lists by age, where there is one: others list by name
# whatever the order of making.
test ! -w /dev/shm || far=$(mktemp -d /dev/shm/elsewhere.XXXXXX)
trap 'rm -rf "$there" "$far"' EXIT
mkdir -p "$there/opt" "$far/some folder" "$there/var/tmp" "$there/home"
cp "$JMLPROOF" "$there/opt/prog"
# copied backwards, so that the folders list them in another order
for c in keys borea acme; do
    (umask 022; cd "$TOP/fixtures" && find $c -type f | LC_ALL=C sort -r) | while read -r f; do
        mkdir -p "$far/some folder/${f%/*}"
        cp "$TOP/fixtures/$f" "$far/some folder/$f"
    done
done
find "$there/opt" "$far" -type f -exec touch -d '1999-12-31T23:59:59Z' {} +
# A locale that writes 1,5 and 1.000: the machine may have none of its own, and
# one that is not there changes nothing.
locale=none
if command -v localedef >/dev/null; then
    printf 'LC_NUMERIC\ndecimal_point ","\nthousands_sep "."\ngrouping 3;3\nEND LC_NUMERIC\n' >numbers
    localedef -c -i numbers "$there/home/odd_XX" >/dev/null 2>&1 || :
    test ! -e "$there/home/odd_XX/LC_NUMERIC" || locale=odd_XX
fi
test "$locale" = none || test "$(LC_ALL=$locale LOCPATH=$there/home locale decimal_point)" = ,
test -z "$as" || chown -R 65534:65534 "$there" "$far"
(
    # The day before there, at that time.
    test "$(TZ=Pacific/Pago_Pago date -d $now +%d)" = 30
    cd "$far/some folder"
    umask 002
    for c in acme borea; do
        env -i PATH=/nonexistent HOME="$there/home" TMPDIR="$there/var/tmp" \
            TZ=Pacific/Pago_Pago LANG=tr_TR.UTF-8 LC_ALL=$locale LOCPATH="$there/home" \
            USER=x \
            $(test -z "$as" || echo "$(command -v setpriv) ${as#setpriv }") \
            "$there/opt/prog" run $c/engagement.yaml --out "$there/var/out" --now $now --quiet \
            >/dev/null
    done
)
for c in acme borea; do
    cmp here/$c-2026-q3.zip "$there/var/out/$c-2026-q3.zip"
done
test -z "$as" || test "$(stat -c %u "$there/var/out/acme-2026-q3.zip")" = 65534
# What each names is the engagement's, never the machine's.
unzip -q "$there/var/out/acme-2026-q3.zip" -d open
test -z "$(grep -rlaF -e "$there" -e "$far" -e "$TOP" -e "$PWD" open)"
# And each is recomputed on the other.
"$JMLPROOF" reperform "$there/var/out/borea-2026-q3.zip" --quiet >/dev/null 2>err ||
    { cat err; exit 1; }
sha256sum here/*.zip
echo "the other machine's user: $who; its locale: $locale"
