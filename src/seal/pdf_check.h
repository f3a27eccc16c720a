/*
 * pdf_check.h - is this report certified, and is it still what was certified?
 *
 * Goes from the end of the file to the trailer, its root, the form, the field
 * and the signature; nothing is found by searching for a word.  The report
 * below the signature must be as we write reports, and what signing added
 * must be, byte for byte, what signing adds: see pdf_update.h.
 *
 * Trust and time as in cms_check.h.  Works on bytes.
 */
#ifndef SEAL_PDF_CHECK_H
#define SEAL_PDF_CHECK_H

#include "seal/cms_check.h"

enum layer_verdict {
    LAYER_NONE,      /* carries no signature at all */
    LAYER_OK,        /* right, and leads to one of the anchors */
    LAYER_UNTRUSTED, /* right in itself, but leads to none of them */
    LAYER_BAD,       /* wrong; `why` says what */
};

struct layer_request {
    const struct certs *anchors; /* NULL: none */
    int64_t at;                  /* the moment the chain must be valid */
};

struct layer_report {
    char why[256];     /* a phrase, for all but OK */
    int64_t signed_at; /* what the signer claims */
    bool out_of_date;  /* BAD only because of a validity period */
    struct cert_info leaf, top;
};

enum layer_verdict pdf_check(struct arena *a, struct str file,
                             const struct layer_request *want,
                             struct layer_report *out);

#endif
