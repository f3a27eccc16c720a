/*
 * leak.h - is anything left of what was to be hidden?
 *
 * Looks at the finished files, not at what was meant to be written: texts of
 * the database, lists, and every string of the report and the workbook, shown
 * on a page or not: properties, outline, notes, names, tips,
 * targets (strings.h).  Left out: fonts, pictures, the names of a workbook's
 * parts, and what a signature says of its signer, who stays.  Values of
 * four letters or more are looked for, by whole words; a single word that the
 * program's own texts use is not.  Values of digits alone are looked for in
 * texts of the database only: elsewhere any amount might be one.
 *
 * Errors     ERR_INPUT: something is; says what kind of value and where, never
 *            the value.
 */
#ifndef REDACT_LEAK_H
#define REDACT_LEAK_H

#include "redact/dict.h"

#include "base/err.h"

/* All files below `dir`; their names are looked at too. */
MUST_CHECK bool leak_check(struct dict *d, const char *dir, struct err *err);

#endif
