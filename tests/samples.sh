#!/bin/sh
# usage: samples.sh FOLDER
# What `inspect` makes of each export below FOLDER, one line a file:
#   file, profile, rows read, accepted, rejected, why
# A file that does not name its parent is tried again with one (marked +parent).
# The samples are nobody's but their owners': nothing of them is kept here, and
# no test needs them.  Fails if a row is unaccounted for, or a file is declined
# without a sentence.
set -eu
FOLDER=${1:?usage: samples.sh FOLDER}
JMLPROOF=${JMLPROOF:-out/bin/jmlproof}
PARENT='parent of the sample'
tab=$(printf '\t')

# The text or number after "key": in the one line of JSON on stdin.
key() {
    sed -n "s/^.*[{,]\"$1\":\"\(\([^\"\\\\]\|\\\\.\)*\)\".*\$/\1/p; t
            s/^.*[{,]\"$1\":\([0-9][0-9]*\).*\$/\1/p"
}

list=$(mktemp)
trap 'rm -f "$list"' EXIT
bad=0 files=0 declined=0
printf 'file\tprofile\tread\taccepted\trejected\twhy\n'
find "$FOLDER" -type f ! -name SOURCES.md | LC_ALL=C sort >"$list"
while IFS= read -r f; do
    files=$((files + 1)) given=
    json=$("$JMLPROOF" inspect --json "$f" 2>&1) || :
    case $json in
    *'"profile":null'*)
        again=$("$JMLPROOF" inspect --json --parent "$PARENT" "$f" 2>&1) || :
        case $again in
        *'"profile":"'*) json=$again given=' +parent' ;;
        esac ;;
    esac
    profile=$(printf '%s\n' "$json" | key profile)
    n=$(printf '%s\n' "$json" | key rows_read)
    ok=$(printf '%s\n' "$json" | key rows_accepted)
    no=$(printf '%s\n' "$json" | key rows_rejected)
    why=
    if [ -z "$profile" ]; then
        why=$(printf '%s\n' "$json" | key reason)
        why=${why#"$f":}
    fi
    # every reason a row was refused for, once, with the first line it was for
    lost=$(printf '%s\n' "$json" | sed -n 's/^.*"rejects":\[\(..*\)\],"chain".*$/\1/p' |
        sed 's/},{/\n/g' | sed -n 's/^.*"line":\([0-9]*\),"reason":"\(.*\)"}*$/\2\t\1/p' |
        awk -F '\t' '!seen[$1]++ { printf "%s (%s); ", $1, $2 }')
    [ -z "$lost" ] || why="$why${why:+; }${lost%; }"
    words=$(printf '%s\n' "$json" | sed -n 's/^.*"unknown_words":\[\(..*\)\],"unknown_columns".*$/\1/p' |
        tr '{' '\n' | sed -n 's/^"field":"\([^"]*\)","word":"\([^"]*\)".*/\1 \2/p' | tr '\n' ';')
    [ -z "$words" ] || why="$why${why:+; }unknown ${words%;}"
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "${f#"$FOLDER"/}" "${profile:--}$given" \
        "${n:--}" "${ok:--}" "${no:--}" "$why"
    if [ -z "$profile" ]; then
        declined=$((declined + 1))
        [ -n "$why" ] || bad=$((bad + 1))
    elif [ "$((ok + no))" -gt "$n" ] || { [ "$no" -gt 0 ] && [ -z "$why" ]; }; then
        bad=$((bad + 1))
    fi
done <"$list"
printf '%s files%s%s declined%s%s without an account of every row\n' \
    "$files" "$tab" "$declined" "$tab" "$bad"
[ "$bad" -eq 0 ]
