# Changes one thing of a control's SQL at a time:
#
#   awk -v dir=FOLDER -f mutants.awk CONTROL.sql
#
# writes each changed text to FOLDER/<n>.sql and prints "n line what".  What is
# changed: a comparison and its boundary, IS NULL, EXISTS, min and max, an outer
# join, the end of an interval (_lo, _hi), a conjunct left out, AND and OR, the
# state given, a default of 0 or 1.  Sentences (`says`), comments and which of
# several records is cited stay as they are: they are read, not judged.

# A token: tok[i]; gap[i] is what stands before it, line[i] its line, deep[i]
# how many brackets and CASEs are open around it.
function add(text)
{
    n++
    tok[n] = text
    up[n] = toupper(text)
    gap[n] = pending
    line[n] = NR
    pending = ""
}

{
    rest = $0 "\n"
    while (rest != "") {
        if (match(rest, /^([ \t\n]+|--[^\n]*)/))
            pending = pending substr(rest, 1, RLENGTH)
        else if (match(rest, /^('[^']*'|[A-Za-z_:@][A-Za-z0-9_.]*|[0-9][0-9.e]*|<=|>=|<>|\|\||<<|>>|.)/))
            add(substr(rest, 1, RLENGTH))
        rest = substr(rest, RLENGTH + 1)
    }
}

END {
    gap[n + 1] = pending
    measure()
    for (i = 1; i <= n; i++)
        if (!told[i])
            change_at(i)
}

# Depth; which AND belongs to a BETWEEN; what is only a sentence: the column
# `says` of the outermost SELECT, and the same column after a UNION ALL.
function measure(    i, d, j, column, says, begin)
{
    for (i = 1; i <= n; i++) {
        if (up[i] == ")" || up[i] == "END")
            d--
        deep[i] = d
        if (up[i] == "(" || up[i] == "CASE")
            d++
        if (up[i] == "BETWEEN")
            between[d] = 1
        else if (up[i] == "AND" && between[d])
            between[d] = 0
        else if (up[i] == "AND" || up[i] == "OR")
            joins[i] = 1
    }
    for (i = 1; i <= n; i++) {
        if (deep[i] == 0 && up[i] == "SELECT") {
            column = 1
            if (up[i - 1] != "ALL")
                says = 0
            begin = i
        } else if (deep[i] == 0 && tok[i] == "," && column) {
            column++
            begin = i
        } else if (deep[i] == 0 && up[i] == "FROM") {
            column = 0
        } else if (deep[i] == 0 && up[i] == "AS" && up[i + 1] == "SAYS") {
            says = column
            for (j = begin; j < i; j++)
                told[j] = 1
        }
        if (column && column == says)
            told[i] = 1
    }
}

# Does an operand of AND end at this token?
function ends(i, d)
{
    return i > n || deep[i] < d || (deep[i] == d && (joins[i] || \
        up[i] ~ /^(,|THEN|WHEN|ELSE|GROUP|ORDER|HAVING|WINDOW|LIMIT|UNION|AS|FROM|WHERE|ON|JOIN|LEFT|CROSS|SELECT|DESC|ASC)$/))
}

# Tokens a to b replaced by text.
function mutant(a, b, text,    i, out, name)
{
    name = dir "/" (++made) ".sql"
    for (i = 1; i <= n; i++) {
        if (i == a)
            out = out gap[i] text
        if (i < a || i > b)
            out = out gap[i] tok[i]
    }
    printf "%s", out gap[n + 1] >name
    close(name)
    print made, line[a], shown(a, b) " -> " (text == "" ? "(nothing)" : text)
}

# The tokens on one line, with what stands around them if they are short.
function shown(a, b,    i, out)
{
    if (b - a < 3) {
        for (i = a - 3; i < a; i++)
            out = out (i > 0 ? tok[i] " " : "")
        out = out "["
    }
    for (i = a; i <= b; i++)
        out = out (i > a ? " " : "") tok[i]
    if (b - a < 3) {
        out = out "]"
        for (i = b + 1; i <= b + 3 && i <= n; i++)
            out = out " " tok[i]
    }
    return out
}

function swap(i, one, other)
{
    if (up[i] == one)
        mutant(i, i, other)
    else if (up[i] == other)
        mutant(i, i, one)
}

function change_at(i,    j, t)
{
    swap(i, "<", "<=")
    swap(i, ">", ">=")
    swap(i, "=", "<>")
    if (joins[i])
        swap(i, "AND", "OR")
    if (tok[i + 1] == "(" && tok[i + 2] !~ /record_id$/)
        swap(i, "MIN", "MAX")
    if (up[i] == "IS" && up[i + 1] == "NOT")
        mutant(i, i + 1, "IS")
    else if (up[i] == "IS")
        mutant(i, i, "IS NOT")
    if (up[i] ~ /^(EXISTS|IN)$/ && up[i - 1] == "NOT")
        mutant(i - 1, i, tok[i])
    else if (up[i] ~ /^(EXISTS|IN)$/)
        mutant(i, i, "NOT " tok[i])
    if (up[i] == "LEFT" && up[i + 1] == "JOIN")
        mutant(i, i + 1, "JOIN")
    if (up[i - 1] != "AS" && tok[i] ~ /_(lo|hi)$/) {
        t = tok[i]
        if (!sub(/_lo$/, "_hi", t))
            sub(/_hi$/, "_lo", t)
        mutant(i, i, t)
    }
    if (joins[i] && up[i] == "AND") {
        for (j = i + 1; !ends(j, deep[i]); j++)
            ;
        mutant(i, j - 1, "")
        for (j = i - 1; !ends(j, deep[i]); j--)
            ;
        if (up[j] != "AND") # the first of them; the others are dropped above
            mutant(j + 1, i, "")
    }
    if (tok[i] ~ /^'(PASS|FAIL|INDETERMINATE|MISSING|NOT_DUE|NOT_APPLICABLE)'$/)
        mutant(i, i, tok[i] == "'PASS'" ? "'FAIL'" : "'PASS'")
    if (tok[i - 1] == "," && tok[i + 1] == ")")
        swap(i, "0", "1")
}
