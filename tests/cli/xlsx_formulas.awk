# Formula cells of one sheet's XML: "<sheet> <tab> <cell> <tab> <value>", the
# value being the one stored beside the formula.  -v sheet=NAME
BEGIN { RS = "<" }
/^c[ >]/ {
    cell = $0
    sub(/^.* r="/, "", cell)
    sub(/".*$/, "", cell)
    formula = 0
    value = ""
}
/^f[ >\/]/ { formula = 1 }
/^v>/ { value = substr($0, 3) }
/^\/c>/ && formula { print sheet "\t" cell "\t" value; formula = 0 }
