#!/bin/sh
# Time `run` on an invented company beside `openssl dgst -sha256` of the same
# inputs, and check what it found:  tests/bench/bench.sh PROGRAM
#
# BENCH_WORKERS (10000) is the size of the company, BENCH_RUNS (5) how many
# pairs are run, BENCH_RATIO how many times the CPU time of the hash the program
# may take: a ratio says the same on a fast machine and a slow one, and CPU time
# the same on an idle one and a busy one.  Fails when a count is wrong or the
# median ratio is above that.
set -eu

LC_ALL=C TZ=UTC
export LC_ALL TZ
workers=${BENCH_WORKERS:-10000}
runs=${BENCH_RUNS:-5}
ratio=${BENCH_RATIO:-150}
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(cd "$here/../.." && pwd)/out/bench/$workers
tools=$work/../tools

mkdir -p "$work" "$tools"
build() # name, file...
{
    name=$1
    shift
    ${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -o "$tools/$name" "$@"
}
build measure "$here/measure.c"
build gen "$here/gen.c" "$here/company.c" "$here/people.c" "$here/access.c" \
    "$here/log.c"

data=$work/data
"$tools/gen" "$workers" "$data" 1
bytes=$(cat "$data"/exports/* | wc -c) # also: into memory once before timing

: >"$work/hash"
: >"$work/run"
i=0
while [ $i -lt "$runs" ]; do
    i=$((i + 1))
    "$tools/measure" openssl dgst -sha256 "$data"/exports/* \
        3>>"$work/hash" >/dev/null
    rm -rf "$work/bundle"
    "$tools/measure" "$program" run "$data/engagement.yaml" --quiet \
        --out "$work/bundle" --now 2026-10-01T06:00:00Z \
        3>>"$work/run" >/dev/null 2>"$work/stderr" ||
        { cat "$work/stderr" >&2; exit 1; }
done

unzip -p "$work/bundle/bench.zip" bench/data/evidence.sqlite \
    >"$work/evidence.sqlite"
sqlite3 "$work/evidence.sqlite" <"$here/counts.sql" >"$work/counts"
diff "$data/truth.txt" "$work/counts" >"$work/wrong" || {
    echo "what was found (>) is not what is there (<):"
    cat "$work/wrong"
    exit 1
}
echo "$(wc -l <"$work/counts") counts are what the generator made"

median() # file, column
{
    cut -d' ' -f"$2" "$1" | sort -n |
        awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}
paste -d' ' "$work/run" "$work/hash" | awk '{ print $2 / $5 }' >"$work/ratios"
awk -v n="$workers" -v b="$bytes" -v runs="$runs" -v most="$ratio" \
    -v wall="$(median "$work/run" 1)" -v cpu="$(median "$work/run" 2)" \
    -v peak="$(median "$work/run" 3)" -v hash="$(median "$work/hash" 1)" \
    -v hashed="$(median "$work/hash" 2)" \
    -v r="$(median "$work/ratios" 1)" 'BEGIN {
    printf "%d workers, %.0f MB, median of %d\n", n, b / 1e6, runs
    printf "  run      %.2f s, %.2f s CPU, %.0f MiB peak\n", wall, cpu,
        peak / 1024
    printf "  sha256   %.2f s, %.2f s CPU\n", hash, hashed
    printf "  CPU      %.1f times the hash (at most %s)\n", r, most
    exit r > most
}'
