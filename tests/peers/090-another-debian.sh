#!/bin/sh
# The same bundles from a machine with other versions of the compiler, SQLite,
# mbedTLS, zlib, libdeflate, libxlsxwriter and the fonts' package: a build in a
# Debian of another release.  By hand with `OTHER=FOLDER make test-peers T=090`,
# a folder that stays (minutes the first time); SUITE and MIRROR choose another.
set -eu
. "$TOP/tests/peers/lib.sh"
test -n "${OTHER:-}" || {
    echo 'skip: OTHER names no folder for a second Debian'
    exit 77
}
need debootstrap debootstrap
test "$(id -u)" -eq 0 || {
    echo 'skip: only root can make and enter it'
    exit 77
}
when=2026-10-01T06:00:00Z
if [ ! -x "$OTHER/usr/bin/make" ]; then
    debootstrap --variant=minbase --include=make "${SUITE:-trixie}" "$OTHER" \
        "${MIRROR:-http://deb.debian.org/debian}" >log 2>&1 || { tail log; exit 1; }
fi
cp /etc/resolv.conf /etc/hosts "$OTHER/etc/"
cp /etc/apt/apt.conf.d/* "$OTHER/etc/apt/apt.conf.d/"
mkdir -p "$OTHER/jmlproof"
find "$OTHER/jmlproof" -mindepth 1 -maxdepth 1 ! -name out -exec rm -rf {} +
(cd "$TOP" && tar cf - --exclude=./out --exclude=./.git .) | tar xf - -C "$OTHER/jmlproof"
chroot "$OTHER" sh -c 'apt-get update && cd jmlproof && src/gen/deps.sh install build &&
    make' >log 2>&1 </dev/null || { tail log; exit 1; }
for c in acme borea; do
    "$JMLPROOF" run "$TOP/fixtures/$c/engagement.yaml" --out here --now $when --quiet
    chroot "$OTHER" jmlproof/out/bin/jmlproof run "jmlproof/fixtures/$c/engagement.yaml" \
        --out jmlproof/there --now $when --quiet
    cmp "here/$c-2026-q3.zip" "$OTHER/jmlproof/there/$c-2026-q3.zip"
done
# They are two machines.
for root in / "$OTHER"; do
    chroot "$root" dpkg-query -W -f '${Package} ${Version}\n' gcc libsqlite3-dev libmbedtls-dev \
        zlib1g-dev libdeflate-dev libxlsxwriter-dev libhpdf-dev fonts-dejavu-core |
        LC_ALL=C sort >versions
    test ! -e before || ! cmp -s before versions
    mv versions before
done
