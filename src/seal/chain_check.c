#include "base/base.h"

#include "base/time.h"
#include "seal/cert_name.h"
#include "seal/chain_check.h"

/* SHA-2 signatures by keys that mbed_pk_strong accepts. */
static const mbedtls_x509_crt_profile profile = {
    MBEDTLS_X509_ID_FLAG(MBEDTLS_MD_SHA256) |
        MBEDTLS_X509_ID_FLAG(MBEDTLS_MD_SHA384) |
        MBEDTLS_X509_ID_FLAG(MBEDTLS_MD_SHA512),
    MBEDTLS_X509_ID_FLAG(MBEDTLS_PK_RSA) |
        MBEDTLS_X509_ID_FLAG(MBEDTLS_PK_ECKEY) |
        MBEDTLS_X509_ID_FLAG(MBEDTLS_PK_ECDSA),
    MBEDTLS_X509_ID_FLAG(MBEDTLS_ECP_DP_SECP256R1) |
        MBEDTLS_X509_ID_FLAG(MBEDTLS_ECP_DP_SECP384R1) |
        MBEDTLS_X509_ID_FLAG(MBEDTLS_ECP_DP_SECP521R1),
    2048,
};

/* mbedTLS asks the clock; our question names its own moment. */
static int at_time(void *to, mbedtls_x509_crt *crt, int depth, uint32_t *flags)
{
    const int64_t *at = to;

    (void)depth;
    *flags &=
        ~(uint32_t)(MBEDTLS_X509_BADCERT_EXPIRED | MBEDTLS_X509_BADCERT_FUTURE);
    if (*at < cert_time(&crt->valid_from))
        *flags |= MBEDTLS_X509_BADCERT_FUTURE;
    if (*at > cert_time(&crt->valid_to))
        *flags |= MBEDTLS_X509_BADCERT_EXPIRED;
    return 0;
}

static mbedtls_x509_crt *crt_at(const struct certs *c, size_t i)
{
    return (mbedtls_x509_crt *)(uintptr_t)certs_at(c, i);
}

static bool same(const mbedtls_x509_buf *l, const mbedtls_x509_buf *r)
{
    return l->len == r->len && memcmp(l->p, r->p, l->len) == 0;
}

/* The flags of `child` when `issuer` alone is trusted; time is left out. */
static uint32_t link_flags(mbedtls_x509_crt *child, mbedtls_x509_crt *issuer)
{
    struct mbedtls_x509_crt alone = *child, trusted = *issuer;
    uint32_t flags = 0;

    /* Copies without their neighbours; nothing in them is freed. */
    alone.next = NULL;
    trusted.next = NULL;
    if (mbedtls_x509_crt_verify_with_profile(&alone, &trusted, NULL, &profile,
                                             NULL, &flags, NULL, NULL) == 0)
        return 0;
    return flags & ~(uint32_t)(MBEDTLS_X509_BADCERT_EXPIRED |
                               MBEDTLS_X509_BADCERT_FUTURE);
}

/* The certificates from the leaf up, as far as the embedded ones go. */
struct path {
    const struct certs *certs;
    size_t index[CERTS_MAX], len;
};

static bool on_path(const struct path *p, size_t i)
{
    for (size_t k = 0; k < p->len; k++)
        if (p->index[k] == i)
            return true;
    return false;
}

enum step { STEP_UP, STEP_TOP, STEP_BAD };

static enum step climb(struct path *p)
{
    mbedtls_x509_crt *at = crt_at(p->certs, p->index[p->len - 1]);
    bool named = false;

    if (same(&at->subject_raw, &at->issuer_raw))
        return STEP_TOP;
    for (size_t i = 0; i < certs_count(p->certs); i++) {
        mbedtls_x509_crt *c = crt_at(p->certs, i);

        if (on_path(p, i) || !same(&c->subject_raw, &at->issuer_raw))
            continue;
        named = true;
        if (mbed_crt_is_ca(c) && link_flags(at, c) == 0) {
            p->index[p->len++] = i;
            return STEP_UP;
        }
    }
    return named ? STEP_BAD : STEP_TOP;
}

/* Valid at that moment, all of them?  The first that is not is named. */
static bool in_time(struct arena *a, const struct path *p, int64_t at,
                    char *why, size_t size)
{
    char from[32], to[32];

    for (size_t k = 0; k < p->len; k++) {
        struct cert_info c = certs_info(a, p->certs, p->index[k]);

        if (at >= c.from && at <= c.to)
            continue;
        time_iso(c.from, from);
        time_iso(c.to, to);
        snprintf(why, size, "certificate '%.60s' is %s (valid %s to %s)",
                 arena_cstr(a, c.common_name),
                 at < c.from ? "not valid yet" : "expired", from, to);
        return false;
    }
    return true;
}

static enum cms_verdict ask_anchors(struct arena *a, const struct path *p,
                                    const struct certs *anchors, int64_t at,
                                    char *why, size_t size)
{
    mbedtls_x509_crt *list = arena_array(a, mbedtls_x509_crt, p->len);
    const uint32_t when =
        MBEDTLS_X509_BADCERT_EXPIRED | MBEDTLS_X509_BADCERT_FUTURE;
    uint32_t flags = 0;
    int rc;

    /* Copies in path order, leaf first; nothing in them is freed. */
    for (size_t k = 0; k < p->len; k++) {
        list[k] = *crt_at(p->certs, p->index[k]);
        list[k].next = k + 1 < p->len ? &list[k + 1] : NULL;
    }
    rc = mbedtls_x509_crt_verify_with_profile(
        list, crt_at(anchors, 0), NULL, &profile, NULL, &flags, at_time, &at);
    if (rc == 0)
        return CMS_OK;
    if (rc != MBEDTLS_ERR_X509_CERT_VERIFY_FAILED ||
        (flags & ~(MBEDTLS_X509_BADCERT_NOT_TRUSTED | when)) != 0) {
        snprintf(why, size, "its certificate chain is not acceptable");
        return CMS_BAD;
    }
    /* The embedded ones are in time: it is the anchor that is not. */
    snprintf(why, size, "%s",
             flags & MBEDTLS_X509_BADCERT_NOT_TRUSTED
                 ? "its certificate does not lead to a trusted one"
                 : "the trusted certificate is out of date");
    return CMS_UNTRUSTED;
}

enum cms_verdict chain_check(struct arena *a, struct certs *certs, size_t leaf,
                             const struct certs *anchors, int64_t at,
                             size_t *top, bool *out_of_date, char *why,
                             size_t size)
{
    struct path p = {.certs = certs, .index = {leaf}, .len = 1};
    enum step step;

    do
        step = climb(&p);
    while (step == STEP_UP);
    *top = p.index[p.len - 1];
    if (step == STEP_BAD) {
        snprintf(why, size,
                 "an embedded certificate is not signed by the "
                 "embedded issuer it names");
        return CMS_BAD;
    }
    if (p.len != certs_count(certs)) {
        snprintf(why, size,
                 "an embedded certificate is not part of the "
                 "signer's chain");
        return CMS_BAD;
    }
    /* A root proves nothing here and could only be mistaken for trust. */
    if (p.len > 1 && same(&crt_at(certs, *top)->subject_raw,
                          &crt_at(certs, *top)->issuer_raw)) {
        snprintf(why, size, "a root certificate is embedded");
        return CMS_BAD;
    }
    if (!in_time(a, &p, at, why, size)) {
        *out_of_date = true;
        return CMS_BAD;
    }
    if (!anchors) {
        snprintf(why, size, "no trusted certificate was given");
        return CMS_UNTRUSTED;
    }
    return ask_anchors(a, &p, anchors, at, why, size);
}
