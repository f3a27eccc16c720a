/*
 * pdf_check.h - is this report certified, and is it still what was certified?
 *
 * Goes from the end of the file to the trailer, its root, the form, the field
 * and the signature; nothing is found by searching for a word.  The report
 * below the signature must be as we write reports, and what signing added
 * must be, byte for byte, what signing adds: see pdf_update.h.
 *
 * Works on bytes; results live in the arena or point into the file.
 */
#ifndef SEAL_PDF_CHECK_H
#define SEAL_PDF_CHECK_H

#include "seal/layer.h"

enum layer_verdict pdf_check(struct arena *a, struct str file,
                             const struct layer_request *want,
                             struct layer_report *out);

/* Where the signature of a certified report lies. */
struct pdf_place {
    size_t digits;  /* offset of the first hexadecimal digit of /Contents */
    size_t room;    /* bytes kept: twice as many digits */
    struct str cms; /* the signature, decoded; in the arena */
};

/* The way there alone; whether the signature is right, pdf_check says.  False
 * when there is none of our making. */
bool pdf_find_cms(struct arena *a, struct str file, struct pdf_place *out);

#endif
