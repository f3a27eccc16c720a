#include "base/base.h"

#include "base/err.h"
#include "base/time.h"
#include "seal/der.h"
#include "seal/mbed.h"
#include "seal/oid.h"
#include "seal/tst.h"

bool tst_nonce(unsigned char nonce[TST_NONCE_SIZE])
{
    if (mbed_random(NULL, nonce, TST_NONCE_SIZE) != 0)
        return false;
    /* Positive, and of the same length every time. */
    nonce[0] = (unsigned char)((nonce[0] & 0x7f) | 0x40);
    return true;
}

struct str tst_request(struct arena *a, const unsigned char digest[SHA256_SIZE],
                       const unsigned char nonce[TST_NONCE_SIZE])
{
    struct str imprint = DER(
        a, DER_SEQ, der_alg(a, OID_SHA256, true),
        DER(a, DER_OCTETS, (struct str){(const char *)digest, SHA256_SIZE}));

    return DER(a, DER_SEQ, der_int(a, 1), imprint,
               der_uint(a, (struct str){(const char *)nonce, TST_NONCE_SIZE}),
               DER(a, DER_BOOL, STR("\xff")));
}

struct digest {
    struct str oid;
    mbedtls_md_type_t md;
    size_t size;
};

static const struct digest *digest_of_size(size_t size)
{
    static const struct digest known[] = {
        {{"\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9}, MBEDTLS_MD_SHA256, 32},
        {{"\x60\x86\x48\x01\x65\x03\x04\x02\x02", 9}, MBEDTLS_MD_SHA384, 48},
        {{"\x60\x86\x48\x01\x65\x03\x04\x02\x03", 9}, MBEDTLS_MD_SHA512, 64},
    };

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (known[i].size == size)
            return &known[i];
    return NULL;
}

/* MessageImprint; *digest stays empty when it is not of SHA-2. */
static bool read_imprint(struct str *from, struct str *digest)
{
    struct str imprint, alg, hash;
    const struct digest *d;

    *digest = (struct str){0};
    if (!der_get(from, DER_SEQ, &imprint) ||
        !der_get(&imprint, DER_SEQ, &alg) ||
        !der_get(&imprint, DER_OCTETS, &hash) || imprint.len > 0)
        return false;
    d = digest_of_size(hash.len);
    if (d && der_expect(&alg, DER_OID, d->oid) &&
        (alg.len == 0 || str_eq(alg, STR("\x05\x00"))))
        *digest = hash;
    return true;
}

bool tst_imprint_fits(struct str imprint, struct str bytes)
{
    const struct digest *d = digest_of_size(imprint.len);
    unsigned char hash[64];

    return d &&
           mbedtls_md(mbedtls_md_info_from_type(d->md),
                      (const unsigned char *)bytes.ptr, bytes.len, hash) == 0 &&
           memcmp(hash, imprint.ptr, d->size) == 0;
}

bool tst_request_read(struct str der, struct tst_asked *out)
{
    struct str body, policy;

    *out = (struct tst_asked){0};
    if (!der_get(&der, DER_SEQ, &body) || der.len > 0 ||
        !der_expect(&body, DER_INT, STR("\x01")) ||
        !read_imprint(&body, &out->imprint) || out->imprint.len == 0)
        return false;
    der_get(&body, DER_OID, &policy);
    der_get(&body, DER_INT, &out->nonce);
    if (!der_expect(&body, DER_BOOL, STR("\xff")))
        der_expect(&body, DER_BOOL, STR("\0"));
    return body.len == 0;
}

/* PKIFailureInfo (2.4.2), by bit. */
static const char *failure(struct str status)
{
    static const struct {
        unsigned bit;
        const char *says;
    } known[] = {
        {0, "it does not take this digest"},
        {2, "it calls the request bad"},
        {5, "it cannot read the request"},
        {14, "its clock is not available"},
        {15, "it does not stamp under this policy"},
        {16, "it does not know an extension"},
        {17, "it cannot tell what was asked for"},
        {25, "it cannot work just now"},
    };
    struct str bits;

    if (!der_get(&status, DER_BITS, &bits) || bits.len < 2)
        return NULL;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        size_t at = 1 + known[i].bit / 8;

        if (at < bits.len &&
            ((unsigned char)bits.ptr[at] & 0x80u >> known[i].bit % 8))
            return known[i].says;
    }
    return NULL;
}

/* Status 2 and more; the rest of PKIStatusInfo says why, if it does. */
static void say_refused(struct str status, char *why, size_t size)
{
    struct str words, text = {0};
    const char *bits;

    if (der_get(&status, DER_SEQ, &words))
        der_get(&words, DER_UTF8, &text);
    bits = failure(status);
    snprintf(why, size, "the authority refused to stamp%s%s%s%s%s",
             bits ? ": " : "", bits ? bits : "", text.len > 0 ? " ('" : "",
             text.len > 0 ? err_quote(text) : "", text.len > 0 ? "')" : "");
}

bool tst_reply_token(struct str reply, struct str *token, char *why,
                     size_t size)
{
    struct str body, status, value;
    uint32_t granted;
    unsigned tag;

    snprintf(why, size, "not a time stamp reply");
    if (!der_get(&reply, DER_SEQ, &body) || reply.len > 0 ||
        !der_get(&body, DER_SEQ, &status) || !der_get_uint(&status, &granted))
        return false;
    if (granted > 1) {
        say_refused(status, why, size);
        return false;
    }
    /* Some add a friendly word.  It is not signed, and not looked at. */
    der_get(&status, DER_SEQ, &value);
    if (status.len > 0 || !der_next(&body, &tag, &value, token) ||
        tag != DER_SEQ || body.len > 0)
        return false;
    why[0] = '\0';
    return true;
}

/* GeneralizedTime, with the fraction that TSTInfo allows. */
static bool read_time(struct str text, int64_t *at)
{
    struct str rest = str_sub(text, 14, text.len);
    char iso[24];

    for (size_t i = 0; i < text.len && i < 14; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    if (str_starts(rest, STR("."))) {
        size_t n = 1;

        while (n < rest.len && rest.ptr[n] >= '0' && rest.ptr[n] <= '9')
            n++;
        if (n == 1)
            return false;
        rest = str_sub(rest, n, rest.len);
    }
    if (!str_is(rest, "Z"))
        return false;
    snprintf(iso, sizeof iso, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", text.ptr,
             text.ptr + 4, text.ptr + 6, text.ptr + 8, text.ptr + 10,
             text.ptr + 12);
    return time_parse_iso(str_from(iso), at);
}

/* Accuracy: SEQ{ [INTEGER seconds], [0] millis, [1] micros }. */
static bool read_accuracy(struct str body, uint32_t *seconds)
{
    struct str part;
    bool more = false;

    *seconds = 0;
    der_get_uint(&body, seconds);
    for (unsigned n = 0; n < 2; n++)
        if (der_get(&body, DER_PRIM(n), &part))
            more = true;
    *seconds += more;
    return body.len == 0 && *seconds < INT32_MAX;
}

/* Extensions that must be understood are not. */
static bool read_extensions(struct str list)
{
    struct str one, oid;

    if (list.len == 0)
        return false;
    while (list.len > 0)
        if (!der_get(&list, DER_SEQ, &one) || !der_get(&one, DER_OID, &oid) ||
            der_expect(&one, DER_BOOL, STR("\xff")))
            return false;
    return true;
}

bool tst_info_read(struct str der, struct tst_info *out)
{
    struct str info, policy, when, part;

    *out = (struct tst_info){0};
    if (!der_get(&der, DER_SEQ, &info) || der.len > 0 ||
        !der_expect(&info, DER_INT, STR("\x01")) ||
        !der_get(&info, DER_OID, &policy) ||
        !read_imprint(&info, &out->imprint) ||
        !der_get(&info, DER_INT, &out->serial) || out->serial.len == 0 ||
        !der_get(&info, DER_TIME, &when) || !read_time(when, &out->at))
        return false;
    if (der_get(&info, DER_SEQ, &part) && !read_accuracy(part, &out->accuracy))
        return false;
    der_expect(&info, DER_BOOL, STR("\xff")); /* ordering */
    der_get(&info, DER_INT, &out->nonce);
    der_get(&info, DER_CTX(0), &part); /* who it says it is */
    if (der_get(&info, DER_CTX(1), &part) && !read_extensions(part))
        return false;
    return info.len == 0;
}
