/*
 * cms_certs.h - the certificates in a CMS signature, and which one is the
 * signer's.  For seal/ only; signatures and time stamps share it.
 */
#ifndef SEAL_CMS_CERTS_H
#define SEAL_CMS_CERTS_H

#include "seal/cert.h"

struct cms_certs {
    struct str set;            /* the body of the set of certificates */
    struct str issuer, serial; /* of the signer, encoded name and INTEGER */
    bool sorted;               /* the set must be in DER order */

    /* found: */
    struct certs *certs; /* certs_free, whatever the result */
    size_t leaf;         /* the one that fits: exactly one does */
    const struct str *der;
    size_t count;
};

/* False: the phrase is in why. */
bool cms_certs_read(struct arena *a, struct cms_certs *c, char *why,
                    size_t size);

/* IssuerSerial (RFC 5035 section 4), which may be empty, names that
 * certificate: one directoryName and the serial number. */
bool cms_issuer_serial_fits(struct str body, struct str issuer,
                            struct str serial);

#endif
