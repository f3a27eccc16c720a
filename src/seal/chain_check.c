#include "base/base.h"

#include <stdarg.h>

#include "base/time.h"
#include "seal/cert_ext.h"
#include "seal/cert_name.h"
#include "seal/chain_check.h"

#define OUT_OF_DATE                                                            \
    ((uint32_t)(MBEDTLS_X509_BADCERT_EXPIRED | MBEDTLS_X509_BADCERT_FUTURE))

/* SHA-2 signatures by keys that mbed_pk_strong accepts. */
static const mbedtls_x509_crt_profile profile = {
    MBEDTLS_X509_ID_FLAG(MBEDTLS_MD_SHA256) |
        MBEDTLS_X509_ID_FLAG(MBEDTLS_MD_SHA384) |
        MBEDTLS_X509_ID_FLAG(MBEDTLS_MD_SHA512),
    MBEDTLS_X509_ID_FLAG(MBEDTLS_PK_RSA) |
        MBEDTLS_X509_ID_FLAG(MBEDTLS_PK_RSASSA_PSS) |
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
    *flags &= ~OUT_OF_DATE;
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
    return flags & ~OUT_OF_DATE;
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

PRINTF(2, 3)
static enum cms_verdict bad(struct chain_report *r, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(r->why, sizeof r->why, fmt, ap);
    va_end(ap);
    return CMS_BAD;
}

static struct str der_of(const mbedtls_x509_crt *c)
{
    return (struct str){(const char *)c->raw.p, c->raw.len};
}

/* What mbedTLS asks of an issuer is asked when climbing; this is the rest. */
static enum cms_verdict check_issuers(const struct path *p, bool stamps,
                                      struct chain_report *r)
{
    for (size_t k = 0; k < p->len; k++) {
        struct str der = der_of(crt_at(p->certs, p->index[k]));

        if (cert_repeats_extension(der))
            return bad(r, "a certificate of its chain has an extension twice");
        if (k == 0)
            continue;
        if (cert_limits_names(der))
            return bad(r, "a certificate of its chain limits the names it may "
                          "issue, which is not supported");
        if (cert_path_length(der) < k - 1)
            return bad(r, "its chain is longer than a certificate of it "
                          "allows");
        if (!certs_may_issue(p->certs, p->index[k], stamps))
            return bad(r,
                       "a certificate of its chain issues for something "
                       "else than %s",
                       stamps ? "time stamping"
                              : "signing documents or e-mail");
    }
    return CMS_OK;
}

/* Valid at that moment, all of them?  The first that is not is named. */
static enum cms_verdict check_dates(struct arena *a, const struct path *p,
                                    int64_t at, struct chain_report *r)
{
    char from[32], to[32];

    for (size_t k = 0; k < p->len; k++) {
        struct cert_info c = certs_info(a, p->certs, p->index[k]);

        if (cert_info_covers(&c, at))
            continue;
        time_iso(c.from, from);
        time_iso(c.to, to);
        r->out_of_date = true;
        return bad(r, "certificate '%.60s' is %s (valid %s to %s)",
                   arena_cstr(a, c.common_name),
                   at < c.from ? "not valid yet" : "expired", from, to);
    }
    return CMS_OK;
}

/*
 * Of the anchors that signed the top of the path: is it a limit of theirs that
 * keeps mbedTLS from accepting it, or one that mbedTLS does not know?
 */
static enum cms_verdict check_anchors(const struct path *p,
                                      const struct chain_request *want,
                                      bool accepted, struct chain_report *r)
{
    const struct certs *anchors = want->anchors;
    mbedtls_x509_crt *top = crt_at(p->certs, p->index[p->len - 1]);

    for (size_t i = 0; i < certs_count(anchors); i++) {
        mbedtls_x509_crt *c = crt_at(anchors, i);

        if (!same(&c->subject_raw, &top->issuer_raw) || link_flags(top, c) != 0)
            continue;
        if (!accepted && cert_path_length(der_of(c)) < p->len - 1)
            return bad(r, "its chain is longer than the trusted certificate "
                          "allows");
        if (cert_limits_names(der_of(c)))
            return bad(r, "the trusted certificate limits the names it may "
                          "issue, which is not supported");
        if (!certs_may_issue(anchors, i, want->stamps))
            return bad(r,
                       "the trusted certificate issues for something else "
                       "than %s",
                       want->stamps ? "time stamping"
                                    : "signing documents or e-mail");
    }
    return CMS_OK;
}

/* What mbedTLS makes of the path from its leaf to one of the anchors. */
static int judge(struct arena *a, const struct path *p,
                 const struct chain_request *want, uint32_t *flags)
{
    mbedtls_x509_crt *list = arena_array(a, mbedtls_x509_crt, p->len);
    int64_t at = want->at;

    /* Copies in path order, leaf first; nothing in them is freed. */
    for (size_t k = 0; k < p->len; k++) {
        list[k] = *crt_at(p->certs, p->index[k]);
        list[k].next = k + 1 < p->len ? &list[k + 1] : NULL;
    }
    *flags = 0;
    return mbedtls_x509_crt_verify_with_profile(list, crt_at(want->anchors, 0),
                                                NULL, &profile, NULL, flags,
                                                at_time, &at);
}

static enum cms_verdict ask_anchors(struct arena *a, const struct path *p,
                                    const struct chain_request *want,
                                    struct chain_report *r)
{
    const uint32_t weak = MBEDTLS_X509_BADCERT_BAD_MD |
                          MBEDTLS_X509_BADCERT_BAD_PK |
                          MBEDTLS_X509_BADCERT_BAD_KEY;
    uint32_t flags;
    int rc = judge(a, p, want, &flags);

    if (rc != 0 && rc != MBEDTLS_ERR_X509_CERT_VERIFY_FAILED)
        return bad(r, "its certificate chain is not acceptable");
    if (flags & weak)
        return bad(r, "a certificate of its chain is signed with an algorithm "
                      "or a key that is too weak");
    if (flags & ~(MBEDTLS_X509_BADCERT_NOT_TRUSTED | OUT_OF_DATE))
        return bad(r, "its certificate chain is not acceptable");
    if (check_anchors(p, want, rc == 0, r) != CMS_OK)
        return CMS_BAD;
    if (rc == 0)
        return CMS_OK;
    /* The embedded ones are in time: it is the anchor that is not. */
    bad(r, flags & MBEDTLS_X509_BADCERT_NOT_TRUSTED
               ? "its certificate does not lead to a trusted one"
               : "the trusted certificate is out of date");
    return CMS_UNTRUSTED;
}

/* Who is out of date may be a stranger as well: then that is not all. */
static void check_stranger(struct arena *a, const struct path *p,
                           const struct chain_request *want,
                           struct chain_report *r)
{
    struct chain_report other = {0};
    size_t n = strlen(r->why);
    uint32_t flags;
    int rc = judge(a, p, want, &flags);

    if ((rc == 0 || rc == MBEDTLS_ERR_X509_CERT_VERIFY_FAILED) &&
        (flags & ~OUT_OF_DATE) == 0 &&
        check_anchors(p, want, rc == 0, &other) == CMS_OK)
        return;
    r->out_of_date = false;
    snprintf(r->why + n, sizeof r->why - n,
             ", and does not lead to a trusted one");
}

/*
 * End the path at the first certificate that an anchor signed: authorities
 * embed what lies above it too, which proves nothing and is not looked at.
 */
static void cut_above(struct path *p, const struct certs *anchors,
                      struct chain_report *r)
{
    for (size_t k = 0; k < p->len; k++) {
        mbedtls_x509_crt *at = crt_at(p->certs, p->index[k]);

        for (size_t i = 0; i < certs_count(anchors); i++) {
            mbedtls_x509_crt *c = crt_at(anchors, i);

            if (same(&c->subject_raw, &at->issuer_raw) &&
                link_flags(at, c) == 0) {
                p->len = k + 1;
                r->top = p->index[k];
                return;
            }
        }
    }
}

enum cms_verdict chain_check(struct arena *a, const struct chain_request *want,
                             struct chain_report *r)
{
    struct path p = {.certs = want->certs, .index = {want->leaf}, .len = 1};
    const mbedtls_x509_crt *top;
    enum step step;

    *r = (struct chain_report){0};
    do
        step = climb(&p);
    while (step == STEP_UP);
    r->top = p.index[p.len - 1];
    if (step == STEP_BAD)
        return bad(r, "an embedded certificate is not signed by the embedded "
                      "issuer it names");
    if (p.len != certs_count(want->certs))
        return bad(r, "an embedded certificate is not part of the signer's "
                      "chain");
    top = certs_at(want->certs, r->top);
    /* A root proves nothing here and could only be mistaken for trust. */
    if (!want->more_may_lie_in && p.len > 1 &&
        same(&top->subject_raw, &top->issuer_raw))
        return bad(r, "a root certificate is embedded");
    if (want->more_may_lie_in && want->anchors)
        cut_above(&p, want->anchors, r);
    if (check_issuers(&p, want->stamps, r) != CMS_OK)
        return CMS_BAD;
    if (check_dates(a, &p, want->at, r) != CMS_OK) {
        if (want->anchors)
            check_stranger(a, &p, want, r);
        return CMS_BAD;
    }
    if (!want->anchors) {
        bad(r, "no trusted certificate was given");
        return CMS_UNTRUSTED;
    }
    return ask_anchors(a, &p, want, r);
}
