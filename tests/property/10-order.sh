#!/bin/sh
# The order of the rows of an export, of its columns, of the members of an
# object and of the sources in the engagement says nothing: the same verdicts.
set -eu
. "$TOP/tests/property/lib.sh"

for name in acme borea delta; do
    company $name base
    run base $now
    verdicts base 0
    i=0
    while [ $i -lt "$rounds" ]; do
        i=$((i + 1))
        company $name shuffled
        n=0
        for f in shuffled/exports/*; do
            n=$((n + 1))
            change_files shuffle $((1000 * i + n)) -- "$f"
        done
        # the blocks of `sources:`
        awk -v seed=$i '
            BEGIN { srand(seed) }
            /^sources:/ { print; inside = 1; next }
            inside && /^[^ ]/ {
                for (k = n; k > 1; k--) {
                    j = 1 + int(rand() * k)
                    t = block[k]; block[k] = block[j]; block[j] = t
                }
                for (k = 1; k <= n; k++) printf "%s", block[k]
                inside = 0
            }
            inside && /^  #/ { next }
            inside && /^  - / { n++ }
            inside { block[n] = block[n] $0 "\n"; next }
            { print }' base/engagement.yaml >shuffled/engagement.yaml
        if cmp -s base/engagement.yaml shuffled/engagement.yaml; then exit 1; fi
        run shuffled $now
        verdicts shuffled 0
        same base.rows shuffled.rows
    done
done
