/*
 * cert_name.h - distinguished names as people read them (RFC 4514).
 *
 * mbedTLS prints every byte that is not ASCII as '?'; we keep UTF-8.  For
 * seal/ only.
 */
#ifndef SEAL_CERT_NAME_H
#define SEAL_CERT_NAME_H

#include "base/arena.h"
#include "seal/key_impl.h"

/* "CN=Acme signing,O=Acme": last attribute first, specials escaped. */
struct str cert_name_text(struct arena *a, const mbedtls_x509_name *name);
/* The CN, or the first attribute's value when there is none; for a message:
 * control bytes and bad UTF-8 are '?'. */
struct str cert_name_common(struct arena *a, const mbedtls_x509_name *name);

/* Shared by the files of seal/ that look inside. */
const mbedtls_x509_crt *certs_at(const struct certs *c, size_t i);
int64_t cert_time(const mbedtls_x509_time *t);

#endif
