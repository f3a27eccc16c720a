/*
 * layer.h - what a checker of a signature inside a file says.
 *
 * A bundle has three layers that can be handed on alone: the whole, the
 * report, the workbook.  Each is signed; each is checked by itself.
 *
 * Trust      only the anchors given, never a system store, never a
 *            certificate out of the file itself.
 * Time       is a parameter; the clock is not read.
 */
#ifndef SEAL_LAYER_H
#define SEAL_LAYER_H

#include "seal/cert.h"

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
    char why[256];              /* a phrase, for all but OK */
    int64_t signed_at;          /* what the signer claims */
    bool out_of_date;           /* BAD only because of a validity period */
    struct cert_info leaf, top; /* set once the certificates were read */
};

#endif
