#include "base/base.h"

#include "seal/cert_ext.h"
#include "seal/cert_name.h"
#include "seal/cms_certs.h"
#include "seal/der.h"

static bool find_leaf(struct cms_certs *c, char *why, size_t size)
{
    size_t matches = 0;

    for (size_t i = 0; i < c->count; i++) {
        const mbedtls_x509_crt *crt = certs_at(c->certs, i);
        struct str issuer = {(const char *)crt->issuer_raw.p,
                             crt->issuer_raw.len};
        struct str serial = {(const char *)crt->serial.p, crt->serial.len};

        if (str_eq(issuer, c->issuer) && str_eq(serial, c->serial)) {
            c->leaf = i;
            matches++;
        }
    }
    if (matches != 1)
        snprintf(why, size, "%zu certificates fit the signer", matches);
    return matches == 1;
}

/* mbedTLS takes none with a critical extension that it does not know. */
static bool say_unreadable(const struct cms_certs *c, const struct err *err,
                           char *why, size_t size)
{
    snprintf(why, size, "%.200s", err->msg);
    for (size_t i = 0; i < c->count; i++) {
        if (!cert_has_unknown(c->der[i]))
            continue;
        snprintf(why, size,
                 "an embedded certificate %s, which is not "
                 "supported",
                 cert_limits_names(c->der[i])
                     ? "limits the names it may issue"
                     : "has a critical extension that is not known");
    }
    return false;
}

bool cms_certs_read(struct arena *a, struct cms_certs *c, char *why,
                    size_t size)
{
    struct str rest = c->set, body, whole;
    struct str *der = arena_array(a, struct str, CERTS_MAX);
    struct err err = {0};
    unsigned tag;

    if (c->sorted && !der_set_sorted(rest)) {
        snprintf(why, size, "certificates are not in DER order");
        return false;
    }
    while (rest.len > 0) {
        if (c->count == CERTS_MAX) {
            snprintf(why, size, "more than %d certificates", CERTS_MAX);
            return false;
        }
        if (!der_next(&rest, &tag, &body, &whole) || tag != DER_SEQ) {
            snprintf(why, size,
                     "something that is not a certificate among them");
            return false;
        }
        der[c->count++] = whole;
    }
    c->der = der;
    if (!certs_from_der("embedded", der, c->count, &c->certs, &err))
        return say_unreadable(c, &err, why, size);
    return find_leaf(c, why, size);
}

bool cms_issuer_serial_fits(struct str body, struct str issuer,
                            struct str serial)
{
    struct str names, name;

    return body.len == 0 ||
           (der_get(&body, DER_SEQ, &names) &&
            der_get(&names, DER_CTX(4), &name) && names.len == 0 &&
            str_eq(name, issuer) && der_expect(&body, DER_INT, serial) &&
            body.len == 0);
}
