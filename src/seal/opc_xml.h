/*
 * opc_xml.h - the text of a package signature (XML Signature, XAdES-BES).
 *
 * What is signed is written at once in canonical form (C14N 1.0), so that the
 * text is what is hashed.  Signer and checker both write it; no XML is ever
 * parsed.
 *
 * Source     ECMA-376 part 2, 12; XML Signature 1.1; ETSI TS 101 903 (XAdES
 *            1.3.2); [MS-OFFCRYPTO] 2.5.  For seal/ only.
 */
#ifndef SEAL_OPC_XML_H
#define SEAL_OPC_XML_H

#include "seal/cert.h"
#include "seal/opc_parts.h"

struct opc_seal {
    int64_t at;               /* seconds UTC */
    struct str reason, place; /* escaped; may be empty */
    struct str before;        /* SHA-256 of the zip before it, hexadecimal */
    struct str references;    /* of opc_parts.h */
    const struct str *cert;   /* DER, leaf first */
    size_t certs;
    struct cert_info leaf;
    bool ec; /* the leaf's key is an elliptic one */
};

/* The <SignedInfo> element: these bytes are signed. */
struct str opc_signed_info(struct arena *a, const struct opc_seal *s);
/* The whole; value: the bytes of the signature. */
struct str opc_signature(struct arena *a, const struct opc_seal *s,
                         struct str value);
/* The digest of what `before`, reason and the like are in, as it stands in
 * the signed part. */
struct str opc_details_digest(struct arena *a, const struct opc_seal *s);

/* Text for XML; false when it holds what XML cannot. */
bool opc_escape(struct arena *a, struct str utf8, struct str *out);

/* What of a signature cannot be made again, as it stands there. */
struct opc_said {
    struct str reason, place, before, time; /* escaped */
    struct str value;                       /* base64 */
    struct str signed_info;
    struct str cert[CERTS_MAX]; /* base64 */
    size_t certs;
};
bool opc_said(struct arena *a, struct str text, struct opc_said *said);

#endif
