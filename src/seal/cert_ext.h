/*
 * cert_ext.h - an extension of a certificate (RFC 5280 4.2), as it stands.
 *
 * mbedTLS says neither whether an extension is critical nor anything of those
 * it does not know.  For seal/ only.
 */
#ifndef SEAL_CERT_EXT_H
#define SEAL_CERT_EXT_H

#include "base/base.h"

enum ext_found {
    EXT_NONE,
    EXT_THERE,
    EXT_BROKEN, /* the certificate is not strict DER, or has it twice */
};

struct cert_ext {
    bool critical;
    struct str value; /* inside the OCTET STRING, borrowed */
};

enum ext_found cert_ext_find(struct str der, struct str oid,
                             struct cert_ext *out);

/* How many CAs a CA certificate allows below itself (RFC 5280 4.2.1.9):
 * UINT32_MAX when it sets no limit, 0 when that cannot be read. */
uint32_t cert_path_length(struct str der);

/* It limits the names of what it issues, which nothing here can check. */
bool cert_limits_names(struct str der);

/* It has a critical extension that is not looked at here. */
bool cert_has_unknown(struct str der);

/* It has an extension twice, which RFC 5280 4.2 forbids; or is not DER. */
bool cert_repeats_extension(struct str der);

/* E-mail protection or document signing is among its purposes, or it names
 * none. "Any purpose" is neither: OpenSSL takes none such for a signer. */
bool cert_signs_documents(struct str der);

/* timeStamping, critical, and no other purpose (RFC 3161 2.3). */
bool cert_only_stamps(struct str der);

#endif
