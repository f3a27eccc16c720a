/*
 * cert.h - X.509 certificates (RFC 5280): read a chain, make one, say who.
 *
 * Order      a signer's chain is leaf first, then intermediates; no root.
 * Ownership  certs_free gives back; it accepts NULL.
 * Errors     ERR_CRYPTO with the file's name.
 */
#ifndef SEAL_CERT_H
#define SEAL_CERT_H

#include "base/arena.h"
#include "base/err.h"
#include "seal/key.h"

struct certs;

#define CERTS_MAX 16

/* All certificates of a PEM file; at least one, in the file's order. */
MUST_CHECK bool certs_load(const char *path, struct certs **out,
                           struct err *err);
MUST_CHECK bool certs_parse(const char *name, struct str pem,
                            struct certs **out, struct err *err);
/* Anchors: a PEM file, or every file of a folder whose name ends in .pem; not
 * of the folders below it. */
MUST_CHECK bool certs_load_trusted(const char *path, struct certs **out,
                                   struct err *err);
/* From DER, one after the other. */
MUST_CHECK bool certs_from_der(const char *name, const struct str *der,
                               size_t count, struct certs **out,
                               struct err *err);
void certs_free(struct certs *c);
size_t certs_count(const struct certs *c);

/* What a certificate says. Names in the arena, as RFC 4514 writes them. */
struct cert_info {
    struct str subject, issuer;
    struct str common_name; /* of the subject; its first value if none */
    struct str serial;      /* hexadecimal */
    char sha256[65];        /* of the DER: the fingerprint people compare */
    int64_t from, to;       /* seconds UTC, both included */
    struct str der;         /* borrowed from the chain */
    bool self_issued;
};
struct cert_info certs_info(struct arena *a, const struct certs *c, size_t i);
/* Was it valid then? */
bool cert_info_covers(const struct cert_info *c, int64_t at);

/*
 * A signer must be acceptable to every tool that will check it: not a CA,
 * key usage digitalSignature or nonRepudiation, extended usage absent or
 * e-mail protection or document signing (RFC 9336).  why: static text.
 */
bool certs_may_sign(const struct certs *c, size_t i, const char **why);

/* A stamping authority: not a CA, key usage (if any) for signing, extended
 * key usage timeStamping alone and critical (RFC 3161 2.3). */
bool certs_may_stamp(const struct certs *c, size_t i, const char **why);

/*
 * May this CA have issued one that signs, or stamps?  Where it has an extended
 * key usage, that limits what it issues (as OpenSSL, NSS and the CA/Browser
 * Forum's rules read it; RFC 5280 is silent).
 */
bool certs_may_issue(const struct certs *c, size_t i, bool stamps);

/*
 * Can this key sign with this chain?  The leaf's public key is the key's
 * (which is not asked when it is NULL: others hold it),
 * certs_may_sign, each certificate is issued by the next, a root is left out
 * of what is embedded.
 */
MUST_CHECK bool certs_fit(const struct certs *c, const struct key *k,
                          struct err *err);

/* What a new certificate is to say. */
struct cert_wish {
    struct str organisation; /* UTF-8, 1 to 64 code points */
    struct str common_name;  /* the same */
    int64_t from, to;
    bool is_ca;
    unsigned char path_length; /* of a CA: how many CAs may follow below */
};

/*
 * Make a certificate for `subject`'s key signed by `issuer` with the name
 * `issuer_wish`; a root is made with both the same.  The serial number is
 * random.  Profile: root = CA, keyCertSign + cRLSign; leaf = digitalSignature
 * + nonRepudiation, e-mail protection.
 */
MUST_CHECK bool cert_make(struct arena *a, const struct cert_wish *wish,
                          const struct key *subject,
                          const struct cert_wish *issuer_wish,
                          const struct key *issuer, struct str *der,
                          struct err *err);

#endif
