#include "base/base.h"

#include "base/digest.h"
#include "base/time.h"
#include "seal/der.h"
#include "seal/oid.h"
#include "seal/tst.h"

#define OID_TST_INFO STR("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04")

/* TimeStampResp: SEQ{ SEQ{ status, ... }, ContentInfo } (RFC 3161 2.4.2). */
static bool find_info(struct str reply, struct str *info, const char **why)
{
    struct str body, status, token, content, sd, set, encap, octets, wrapped;
    uint32_t granted, version;

    *why = "not a time stamp reply";
    if (!der_get(&reply, DER_SEQ, &body) || reply.len > 0 ||
        !der_get(&body, DER_SEQ, &status) || !der_get_uint(&status, &granted))
        return false;
    if (granted > 1) {
        *why = "the authority refused to stamp";
        return false;
    }
    if (!der_get(&body, DER_SEQ, &token) || body.len > 0 ||
        !der_expect(&token, DER_OID, OID_SIGNED_DATA) ||
        !der_get(&token, DER_CTX(0), &content) || token.len > 0 ||
        !der_get(&content, DER_SEQ, &sd) || content.len > 0 ||
        !der_get_uint(&sd, &version) || !der_get(&sd, DER_SET, &set) ||
        !der_get(&sd, DER_SEQ, &encap) ||
        !der_expect(&encap, DER_OID, OID_TST_INFO) ||
        !der_get(&encap, DER_CTX(0), &wrapped) || encap.len > 0 ||
        !der_get(&wrapped, DER_OCTETS, &octets) || wrapped.len > 0 ||
        !der_get(&octets, DER_SEQ, info) || octets.len > 0)
        return false;
    return true;
}

/* GeneralizedTime, with the fraction that TSTInfo allows. */
static bool read_time(struct str text, int64_t *at)
{
    struct str rest;
    char iso[24];

    for (size_t i = 0; i < text.len && i < 14; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    rest = str_sub(text, 14, text.len);
    if (str_starts(rest, STR(".")))
        for (rest = str_sub(rest, 1, rest.len);
             rest.len > 0 && rest.ptr[0] >= '0' && rest.ptr[0] <= '9';)
            rest = str_sub(rest, 1, rest.len);
    if (!str_is(rest, "Z"))
        return false;
    snprintf(iso, sizeof iso, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", text.ptr,
             text.ptr + 4, text.ptr + 6, text.ptr + 8, text.ptr + 10,
             text.ptr + 12);
    return time_parse_iso(str_from(iso), at);
}

bool tst_read(struct str reply, const unsigned char digest[32], int64_t *at,
              const char **why)
{
    struct str info, policy, imprint, alg, hash, serial, when;
    uint32_t version;

    if (!find_info(reply, &info, why))
        return false;
    if (!der_get_uint(&info, &version) || version != 1 ||
        !der_get(&info, DER_OID, &policy) ||
        !der_get(&info, DER_SEQ, &imprint) ||
        !der_get(&imprint, DER_SEQ, &alg) ||
        !der_get(&imprint, DER_OCTETS, &hash) || imprint.len > 0 ||
        !der_get(&info, DER_INT, &serial) || !der_get(&info, DER_TIME, &when) ||
        !read_time(when, at))
        return false;
    if (!der_expect(&alg, DER_OID, OID_SHA256) || hash.len != SHA256_SIZE ||
        memcmp(hash.ptr, digest, SHA256_SIZE) != 0) {
        *why = "stamps something else than this signature";
        return false;
    }
    return true;
}
