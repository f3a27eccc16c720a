#!/bin/sh
# A run that is killed, runs out of disk, may not write or may not read: under
# the final name there is nothing, or the whole bundle that was there before;
# the status is never 0, and a sentence says what happened.  A signer that fails
# or hangs: 640.  What cannot be tried here is said, with the reason.
set -eu
. "$TOP/tests/cli/cedar.sh"
cedar 1
now=$(cedar_now 1)
id=cedar-q1
run() # out, more options; status in $st
{
    st=0
    "$JMLPROOF" run cedar-q1/engagement.yaml --now "$now" --quiet --out "$@" >said 2>err || st=$?
}
whole() # zip
{
    "$JMLPROOF" verify "$1" --trust keys/demo-root.pem --at "$now" >said
    grep -q '^intact and trusted: ' said
}
failed() # status, out, what is said
{
    test "$st" -eq "$1" || { echo "status $st, wanted $1"; cat err; exit 1; }
    grep -q -e "$3" err || { echo "not said: $3"; cat err; exit 1; }
    test "$(grep -c '^jmlproof: run: ' err)" -eq 1
    test -z "$(ls -A "$2" 2>/dev/null)"
}
run good
test $st -eq 0
whole good/$id.zip

# ---- killed ---------------------------------------------------------------------
# Killed, and failed, at the one moment that chance hardly meets: the zip is
# written up to its signature.  The signer sees to it, called a fourth time: on trial, for
# workbook, report, bundle.
cat >cedar-q1/fourth.sh <<'X'
echo x >>calls
if test "$(grep -c x calls)" -eq 4; then
    find ../out ! -type d >seen
    test "$1" != kill || kill -9 $PPID
    exit 9
fi
exec openssl pkeyutl -sign -inkey ../keys/demo-PUBLIC.key -pkeyopt digest:sha256
X
sed '/^signing:/d' cedar-q1/engagement.yaml >unsigned.yaml
cp cedar-q1/engagement.yaml signed.yaml
for how in kill fail; do
    for kept in 0 1; do
        { cat unsigned.yaml
            echo "signing: {chain: ../keys/demo.pem, input: digest, command: [sh, fourth.sh, $how]}"
        } >cedar-q1/engagement.yaml
        rm -rf out cedar-q1/calls cedar-q1/seen
        mkdir out
        test $kept -eq 0 || cp good/$id.zip out/
        run out
        test "$(grep -c x cedar-q1/calls)" -eq 4
        grep -q 'zip$' cedar-q1/seen # it was being written
        test $how = kill || grep -q "signing command 'sh' failed with status 9" err
        case $how in
        kill) test $st -eq 137 ;;
        fail) test $st -ne 0 && test -z "$(ls -A out | grep -vx "$id.zip" || :)" ;;
        esac
        if test $kept -eq 1; then cmp good/$id.zip out/$id.zip; else test ! -e out/$id.zip; fi
    done
done
cp signed.yaml cedar-q1/engagement.yaml
rm -rf out

# 36 moments of a run, the same at every test; every second time over a bundle
# that is there.
begun=$(date +%s%N)
run good
took=$((($(date +%s%N) - begun) / 1000000))
killed=0
for moment in $(awk -v took=$took 'BEGIN { srand(4162)
        for (i = 0; i < 36; i++) printf "%.3f\n", rand() * took / 1000 }'); do
    kept=$((killed % 2))
    rm -rf out
    test $kept -eq 0 || { mkdir out && cp good/$id.zip out/; }
    "$JMLPROOF" run cedar-q1/engagement.yaml --now "$now" --quiet --out out >said 2>err &
    pid=$!
    sleep "$moment"
    kill -9 $pid 2>/dev/null || :
    st=0
    wait $pid || st=$?
    killed=$((killed + 1))
    if [ -e out/$id.zip ]; then
        cmp good/$id.zip out/$id.zip # all of it, and the same
    else
        test $st -ne 0
        test $kept -eq 0
    fi
    test "$(ls out 2>/dev/null | grep -cv "^$id.zip\$")" -eq 0
done
test $killed -eq 36
# What was left does not stand in the way of the next run, and goes with it.
run out
test $st -eq 0
cmp good/$id.zip out/$id.zip
test "$(ls -A out)" = $id.zip

# A signal that can be answered ends it as well.
rm -rf out
for signal in TERM INT HUP; do
    "$JMLPROOF" run cedar-q1/engagement.yaml --now "$now" --quiet --out out >said 2>err &
    pid=$!
    sleep 0.05
    kill -$signal $pid 2>/dev/null || :
    st=0
    wait $pid || st=$?
    test -e out/$id.zip || test $st -ne 0
    test ! -e out/$id.zip || cmp good/$id.zip out/$id.zip
done

# ---- a full disk ------------------------------------------------------------------
# No file may grow beyond this: what a full disk does, for everybody.
for blocks in 16 200 800; do
    st=0
    rm -rf out
    (
        trap '' XFSZ
        ulimit -f $blocks
        "$JMLPROOF" run cedar-q1/engagement.yaml --now "$now" --quiet --out out >/dev/null 2>err2
    ) || st=$?
    cat err2 >err
    failed 5 out 'File too large\|cannot write the evidence database: disk I/O error'
done
size() # of everything a run writes at most, in KiB
{
    unzip -l good/$id.zip | awk 'END { print int($1 / 1024) }'
}
full=none
mkdir disk
if [ "$(id -u)" -ne 0 ]; then
    echo 'not tried: a small file system, which root alone can mount'
elif ! mount -t tmpfs -o size=64k tmpfs disk 2>err; then
    echo "not tried: a small file system: $(cat err)"
else
    trap 'umount disk' EXIT
    full=0
    need=$(size)
    for part in 1 5 15 30 45 60 75 90 100; do
        mount -o "remount,size=$((need * part / 100 + 16))k" disk
        run disk/out
        failed 5 disk/out 'No space left on device\|disk is full'
        full=$((full + 1))
    done
    # over a bundle that is there: it stays
    mount -o "remount,size=$((need + $(du -k good/$id.zip | cut -f1)))k" disk
    mkdir -p disk/out
    cp good/$id.zip disk/out/
    run disk/out
    test $st -eq 5
    cmp good/$id.zip disk/out/$id.zip
    test "$(ls -A disk/out)" = $id.zip
    # the folder for temporary files is full, not the one for the bundle
    mount -o 'remount,size=16k' disk || :
    rm -rf disk/out
    dd if=/dev/zero of=disk/fill bs=1k 2>/dev/null || :
    st=0
    TMPDIR=$PWD/disk "$JMLPROOF" reperform good/$id.zip --quiet --at "$now" >said 2>err || st=$?
    test $st -eq 5
    grep -q 'No space left on device' err
    test ! -s said
    test "$(ls -A disk)" = fill
    # and read-only altogether
    mount -o remount,ro disk
    run disk/out
    test $st -eq 5
    grep -q 'Read-only file system' err
    umount disk
    trap - EXIT
fi

# ---- what may not be written, what may not be read ----------------------------------
# Root may do everything: somebody else tries.
as=
if [ "$(id -u)" -eq 0 ]; then
    as='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi
if [ -n "$as" ] && ! command -v setpriv >/dev/null; then
    echo 'not tried: folders and files without permission, for root has them all'
else
    here=$(mktemp -d /tmp/faults.XXXXXX)
    trap 'chmod -R u+rwx "$here"; rm -rf "$here"' EXIT
    cp -r cedar-q1 keys "$here"
    cp "$JMLPROOF" "$here/prog"
    test -z "$as" || chown -R 65534:65534 "$here"
    other() # out
    {
        st=0
        (cd "$here" && $as ./prog run cedar-q1/engagement.yaml --now "$now" --quiet --out "$1") \
            >said 2>err || st=$?
    }
    other good
    test $st -eq 0
    mkdir "$here/shut"
    chmod 555 "$here/shut"
    test -z "$as" || chown 65534:65534 "$here/shut"
    other shut
    failed 5 "$here/shut" 'shut.*: Permission denied'
    other shut/below
    failed 5 "$here/shut" 'shut.*: Permission denied'
    # the bundle of before lies in a folder that is shut now
    chmod 555 "$here/good"
    other good
    test $st -eq 5
    cmp good/$id.zip "$here/good/$id.zip"
    for f in cedar-q1/hr.csv cedar-q1/policies/systems.yaml keys/demo-PUBLIC.key \
        keys/demo.pem cedar-q1/engagement.yaml; do
        chmod 000 "$here/$f"
        other out
        failed 3 "$here/out" "${f##*/}.*Permission denied"
        chmod 600 "$here/$f"
    done
    other out
    test $st -eq 0
    chmod -R u+rwx "$here"
    rm -rf "$here"
    trap - EXIT
fi

# A folder, a pipe or a device in place of an input or of the bundle.
mv cedar-q1/hr.csv hr.csv
mkdir cedar-q1/hr.csv
rm -rf out
run out
failed 3 out 'hr.csv'
rmdir cedar-q1/hr.csv
mkfifo cedar-q1/hr.csv
run out
failed 3 out 'hr.csv'
rm cedar-q1/hr.csv
mv hr.csv cedar-q1/hr.csv
mkdir -p out/$id.zip
run out
test $st -eq 5
grep -q "$id.zip" err
test -d out/$id.zip
test "$(ls -A out)" = $id.zip
echo "killed at $killed moments; full disks: $full"
