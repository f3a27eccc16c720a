/*
 * chain_check.h - from a signer's certificate to an anchor (RFC 5280 6.1).
 *
 * For seal/ only.  Path building is done here, among the embedded
 * certificates alone; each link and the last step are mbedTLS's.
 */
#ifndef SEAL_CHAIN_CHECK_H
#define SEAL_CHAIN_CHECK_H

#include "seal/cms_check.h"

/*
 * Every certificate of `certs` must lie on the path from `leaf`, each be
 * issued by the next, and be valid at `at`; *top is where the path ends.
 * UNTRUSTED when all that holds and no anchor vouches for *top.
 * The phrase goes to why; *out_of_date says that only the time was wrong.
 */
enum cms_verdict chain_check(struct arena *a, struct certs *certs, size_t leaf,
                             const struct certs *anchors, int64_t at,
                             size_t *top, bool *out_of_date, char *why,
                             size_t why_size);

#endif
