/*
 * cms_check.h - is this detached signature right, and who vouches for it?
 *
 * Accepts exactly the shape cms.h writes: one signer, SHA-256, signed
 * attributes each once, no unsigned ones, strict DER with nothing after it.
 * Three things of a SignedData are not covered by its signature (version,
 * digestAlgorithms, the signature's OID); they must have their one value.  Nor
 * is the signature itself: an ECDSA one must be in its shortest form (ecdsa.h).
 *
 * Trust      only the anchors given, never a system store, never a
 *            certificate out of the signature itself.
 * Time       is a parameter; the clock is not read.
 */
#ifndef SEAL_CMS_CHECK_H
#define SEAL_CMS_CHECK_H

#include "base/arena.h"
#include "seal/cert.h"

enum cms_verdict {
    CMS_OK,        /* right, and leads to one of the anchors */
    CMS_UNTRUSTED, /* right in itself, but leads to none of them */
    CMS_BAD,       /* wrong; `why` says what */
};

struct cms_request {
    const unsigned char *digest; /* SHA-256 of the content */
    const struct certs *anchors; /* NULL: none */
    int64_t at;                  /* the moment the chain must be valid */
    bool need_time;              /* signingTime is required, not optional */
};

struct cms_report {
    char why[256]; /* for UNTRUSTED and BAD, a phrase */
    bool has_time;
    int64_t signed_at;      /* what the signer claims */
    bool other_content;     /* BAD because it signs something else */
    bool out_of_date;       /* BAD only because of a validity period */
    struct cert_info leaf;  /* set once the signer's certificate was found */
    struct cert_info top;   /* the last embedded certificate of the chain */
    const struct str *cert; /* all that are embedded, DER, borrowed */
    size_t cert_count;
};

/* Results live in the arena or point into `der`. */
enum cms_verdict cms_check(struct arena *a, struct str der,
                           const struct cms_request *want,
                           struct cms_report *out);

#endif
