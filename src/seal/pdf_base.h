/*
 * pdf_base.h - a report as it was before it was signed.
 *
 * Accepts one shape only, that in which our reports are written: a header,
 * objects 1 to N one after the other, one cross-reference table, a trailer,
 * the end.  Every byte belongs to one of them, so nothing can hide; and none of
 * the objects is a script, an action, a form, a layer or another file, so that
 * what is seen is what was signed, whoever signed it.
 *
 * Source     ISO 32000-1, 7.5; signing.md section 2.
 */
#ifndef SEAL_PDF_BASE_H
#define SEAL_PDF_BASE_H

#include "base/arena.h"

struct pdf_base {
    struct str bytes;
    uint64_t xref;       /* offset of its table */
    uint32_t size;       /* objects, with the free one: the next number */
    const uint64_t *at;  /* offset of each object; [size] is the table's */
    uint32_t root, info; /* object numbers */
    struct str id;       /* the first identifier, with its brackets <...> */
    struct str catalog;  /* dictionary of the root */
    uint32_t page;       /* of the first page */
    struct str page_dict, fonts; /* fonts: value of its /Resources /Font */
};

/* False: *why is static text, a phrase. */
bool pdf_base_open(struct arena *a, struct str bytes, struct pdf_base *b,
                   const char **why);

/* Where "startxref" at the very end points; false: *why. */
bool pdf_tail(struct str bytes, uint64_t *xref, const char **why);

/*
 * The trailer that follows a table: its dictionary, and in *at the offset
 * behind its "%%EOF".  The file may go on there.
 */
bool pdf_trailer(struct str bytes, size_t *at, uint64_t xref,
                 struct str *trailer);

/* "12 0 obj\n", value: what an object at an offset is, up to its value's end.
 */
bool pdf_object(struct str bytes, uint64_t at, uint32_t number,
                struct str *value, size_t *end);

/* Digits at *at, moving on. */
bool pdf_digits(struct str bytes, size_t *at, uint64_t *out);
/* Exactly this text at *at, moving on. */
bool pdf_take(struct str bytes, size_t *at, const char *text);

#endif
