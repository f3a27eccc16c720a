/*
 * tst.h - time stamps (RFC 3161): the request, and what a reply says.
 *
 * Only reads and writes; whether a reply may be believed is tst_check.h.
 */
#ifndef SEAL_TST_H
#define SEAL_TST_H

#include "base/arena.h"
#include "base/digest.h"

#define TST_FILE_MAX (1u << 20) /* of a request or a reply */
#define TST_NONCE_SIZE 8

/* A positive random number; false when the system has none. */
MUST_CHECK bool tst_nonce(unsigned char nonce[TST_NONCE_SIZE]);

/* TimeStampReq: SHA-256, the nonce, the authority's certificate wanted. */
struct str tst_request(struct arena *a, const unsigned char digest[SHA256_SIZE],
                       const unsigned char nonce[TST_NONCE_SIZE]);

/* What a request asks for: one of ours, or of another tool. */
struct tst_asked {
    struct str imprint; /* as in tst_info, never empty; borrowed */
    struct str nonce;   /* INTEGER's content, empty when there is none */
};
bool tst_request_read(struct str der, struct tst_asked *out);

/*
 * The token out of a granted reply (TimeStampResp, 2.4.2).  False: a phrase,
 * with the authority's own words when it refused.
 */
bool tst_reply_token(struct str reply, struct str *token, char *why,
                     size_t size);

/* TSTInfo (2.4.2). */
struct tst_info {
    struct str imprint; /* SHA-256, SHA-384 or SHA-512, which its length
                         * tells; empty when it is of something else */
    struct str serial, nonce;
    int64_t at;        /* seconds UTC, a fraction cut off */
    uint32_t accuracy; /* seconds it may be off, rounded up */
};
bool tst_info_read(struct str der, struct tst_info *out);

/* Is it the digest of these bytes? */
bool tst_imprint_fits(struct str imprint, struct str bytes);

#endif
