/*
 * seal_unit.h - a small certificate authority for the tests of seal/ and
 * bundle/: root, intermediate, leaf, each with a P-256 or RSA key.
 */
#ifndef SEAL_UNIT_H
#define SEAL_UNIT_H

#include "unit.h"

#include "base/digest.h"
#include "seal/cert.h"
#include "seal/cms.h"
#include "seal/der.h"
#include "seal/pem.h"

#define Y2020 1577836800 /* 2020-01-01T00:00:00Z */
#define Y2050 2524608000
#define T2026 1790834400 /* 2026-10-01T06:00:00Z */

struct party {
    struct key *key;
    struct cert_wish wish;
    struct str der;
};

/* Certificates keep what it takes to check them later. */
UNUSED static struct party make_party(struct arena *a, enum key_kind kind,
                                      const char *name, bool is_ca,
                                      const struct party *issuer)
{
    struct party p = {.wish = {.organisation = STR("Test"),
                               .common_name = str_from(name),
                               .from = Y2020,
                               .to = Y2050 - 1,
                               .is_ca = is_ca}};
    struct err err = {0};

    assert_ok(key_make(kind, &p.key, &err), &err);
    p.wish.path_length = issuer ? 0 : 1;
    if (!issuer)
        issuer = &p;
    assert_ok(
        cert_make(a, &p.wish, p.key, &issuer->wish, issuer->key, &p.der, &err),
        &err);
    return p;
}

UNUSED static struct certs *certs_of(const struct str *der, size_t n)
{
    struct certs *c = NULL;
    struct err err = {0};

    assert_ok(certs_from_der("test", der, n, &c, &err), &err);
    return c;
}

#define CERTS(...)                                                             \
    certs_of((const struct str[]){__VA_ARGS__},                                \
             COUNT_OF(((const struct str[]){__VA_ARGS__})))

#endif
