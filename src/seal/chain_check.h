/*
 * chain_check.h - from a signer's certificate to an anchor (RFC 5280 6.1).
 *
 * For seal/ only.  Path building is done here, among the embedded
 * certificates alone; each link and the last step are mbedTLS's.
 */
#ifndef SEAL_CHAIN_CHECK_H
#define SEAL_CHAIN_CHECK_H

#include "seal/cms_check.h"

struct chain_request {
    struct certs *certs; /* the embedded ones */
    size_t leaf;
    const struct certs *anchors; /* NULL: none */
    int64_t at;                  /* all must be valid then */
    bool stamps;                 /* what the leaf is for; else it signs */
    bool more_may_lie_in; /* than leads to an anchor, roots among it: it is
                           * then no fault, and not looked at */
};

struct chain_report {
    size_t top;       /* where the path from the leaf ends */
    bool out_of_date; /* only the time was wrong */
    char why[256];    /* a phrase, for all but OK */
};

/*
 * Every certificate of `certs` must lie on the path from the leaf, each be
 * issued by the next within its path length and purpose, none limit names or
 * have an extension twice, and all be valid at `at`.  UNTRUSTED when all that
 * holds and no anchor vouches for the last.
 */
enum cms_verdict chain_check(struct arena *a, const struct chain_request *want,
                             struct chain_report *out);

#endif
