/*
 * book.h - two workbooks, part by part, the sheets cell by cell.
 *
 * Formulas and their cached values, types and styles of cells count; so does
 * all that is beside the cells.  What a package signature adds is left out:
 * seal/xlsx_check.h looks at that.
 *
 * Errors     ERR_IO, ERR_INPUT: a file is no zip.
 */
#ifndef COMPARE_BOOK_H
#define COMPARE_BOOK_H

#include "base/err.h"
#include "compare/differ.h"

/* The bundle's, signed or not, and ours, which is not signed. */
MUST_CHECK bool book_compare(const char *bundle, const char *again,
                             struct differences *d, struct err *err);

#endif
