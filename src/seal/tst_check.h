/*
 * tst_check.h - is this an authority's word on when a signature existed?
 *
 * The reply is granted; its token is signed by the one certificate that the
 * signature names, right, over exactly these bytes; that certificate is for
 * time stamping and nothing else, says so critically, and was valid at the
 * time it stamped, as was its chain (RFC 3161, RFC 5816, RFC 5652).
 *
 * Strict where nothing is signed: what the signature does not cover has the
 * value it must have.  SHA-256, SHA-384 and SHA-512; RSA (PKCS #1 v1.5, or PSS
 * with one digest throughout) and ECDSA.
 *
 * As authorities write them, and harmless: RSA algorithms without their NULL
 * (RFC 4055, section 5); signed attributes out of DER order, for the signature
 * is over them as they stand.
 *
 * The signer's certificate is named by ESSCertID, ESSCertIDv2 or both, and each
 * that is there must fit (RFC 5816, 2.2.1).  ESSCertID alone is enough,
 * although it is SHA-1: RFC 3161 has only that, and most authorities still send
 * it.  What it guards against is another certificate for the same key; that
 * would take a second preimage, not a collision, and issuer and serial number
 * are compared too.
 *
 * Trust      only the anchors given, which are not those of the signer.
 */
#ifndef SEAL_TST_CHECK_H
#define SEAL_TST_CHECK_H

#include "seal/cms_check.h"
#include "seal/tst.h"

struct tst_want {
    struct str stamped;          /* the bytes that must be stamped */
    struct str nonce;            /* of the request; empty: not known */
    const struct certs *anchors; /* of stamping authorities; NULL: none */
};

struct tst_report {
    char why[256];         /* for UNTRUSTED and BAD, a phrase */
    int64_t at;            /* when it was stamped; set unless BAD */
    uint32_t accuracy;     /* seconds it may be off */
    struct str serial;     /* of the stamp, hexadecimal */
    struct cert_info leaf; /* the authority's certificate, once it was found */
    struct cert_info top;  /* the last embedded one of its chain */
};

/* Results live in the arena or point into the reply. */
enum cms_verdict tst_check(struct arena *a, struct str reply,
                           const struct tst_want *want, struct tst_report *out);
/* The same of the token alone, as a signature carries it. */
enum cms_verdict tst_check_token(struct arena *a, struct str token,
                                 const struct tst_want *want,
                                 struct tst_report *out);

#endif
