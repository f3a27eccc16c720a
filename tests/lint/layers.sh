#!/bin/sh
# Fail if a folder of src/ includes a header that src/LAYERS does not allow.
set -eu
awk '
FILENAME == ARGV[1] {
    if ($0 ~ /^#/ || NF == 0) next
    if ($1 ~ /^</) {
        gsub(/[<>]/, "", $1)
        lib = $1
        sub(/^[^ ]+ +/, "")
        home[lib] = $0
        next
    }
    ok[$1 "/" $1] = 1
    for (i = 2; i <= NF; i++) ok[$1 "/" $i] = 1
    next
}
/^#[ ]*include/ {
    sub(/^#[ ]*include/, "#include ")
    split(FILENAME, part, "/"); from = part[2]
    if (from == "main_verify.c") from = "bundle" # and what it may include
    if (from ~ /\.c$/) from = "cmd"          # src/main.c
    name = $2; gsub(/[<>"]/, "", name)
    if ($2 ~ /^"/) {
        to = name; sub(/\/.*/, "", to)
        if (!((from "/" to) in ok)) bad(from " may not include " to)
        next
    }
    best = ""
    for (lib in home)
        if (index(name, lib) == 1 && length(lib) > length(best)) best = lib
    if (best != "" && index(" " home[best] " ", " " from " ") == 0)
        bad($2 " belongs in " home[best] "/ only")
}
function bad(why) { print FILENAME ":" FNR ": " why; n++ }
END { exit n > 0 }
' src/LAYERS $(find src -name '*.[ch]' -not -path 'src/gen/*' | LC_ALL=C sort)
