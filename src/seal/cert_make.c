#include "base/base.h"

#include "base/digest.h"
#include "base/utf8.h"
#include "seal/cert.h"
#include "seal/der.h"
#include "seal/mbed.h"
#include "seal/oid.h"

/*
 * Built by hand and not with mbedTLS's writer: that one takes names through a
 * small language of its own whose escapes differ between versions, and a
 * company may be called "Müller, Söhne + Co."
 */

#define OID_CN STR("\x55\x04\x03")
#define OID_O STR("\x55\x04\x0a")
#define OID_EMAIL_PROTECTION STR("\x2b\x06\x01\x05\x05\x07\x03\x04")
#define NAME_MAX_CHARS 64 /* ub-common-name, RFC 5280 appendix A */

static struct str attribute(struct arena *a, struct str oid, struct str value)
{
    return DER(a, DER_SET,
               DER(a, DER_SEQ, DER(a, DER_OID, oid), DER(a, DER_UTF8, value)));
}

static struct str name_of(struct arena *a, const struct cert_wish *w)
{
    return DER(a, DER_SEQ, attribute(a, OID_O, w->organisation),
               attribute(a, OID_CN, w->common_name));
}

static bool name_ok(struct str s, const char *what, struct err *err)
{
    size_t chars = 0;

    if (utf8_valid(s) != s.len)
        return err_set(err, ERR_USAGE, "%s is not UTF-8", what);
    for (size_t at = 0; at < s.len; chars++) {
        uint32_t c = utf8_next(s, &at);

        if (c < 0x20 || c == 0x7f)
            return err_set(err, ERR_USAGE, "%s holds a control character",
                           what);
    }
    if (chars == 0 || chars > NAME_MAX_CHARS)
        return err_set(err, ERR_USAGE,
                       "%s of %zu characters, allowed are 1 to %d: '%s'", what,
                       chars, NAME_MAX_CHARS, err_quote(s));
    return true;
}

static struct str bit_string(struct arena *a, struct str bits)
{
    return DER(a, DER_BITS, STR("\0"), bits);
}

static struct str extension(struct arena *a, struct str oid, bool critical,
                            struct str value)
{
    struct str body = DER(a, DER_OCTETS, value);

    return critical ? DER(a, DER_SEQ, DER(a, DER_OID, oid), STR("\x01\x01\xff"),
                          body)
                    : DER(a, DER_SEQ, DER(a, DER_OID, oid), body);
}

/* RFC 5280 4.2.1.2 method (1) wants SHA-1; any unique value will do, and we
 * take the first 20 bytes of SHA-256 (RFC 7093 section 2, method 1). */
static struct str key_id(struct arena *a, struct str spki)
{
    unsigned char digest[SHA256_SIZE];
    struct str seq, alg, bits;

    if (!der_get(&spki, DER_SEQ, &seq) || !der_get(&seq, DER_SEQ, &alg) ||
        !der_get(&seq, DER_BITS, &bits))
        BUG("mbedTLS wrote a public key that is not one");
    bits = str_sub(bits, 1, bits.len);
    sha256_of(bits.ptr, bits.len, digest);
    return arena_str(a, (struct str){(const char *)digest, 20});
}

static struct str extensions(struct arena *a, const struct cert_wish *wish,
                             struct str subject, struct str issuer)
{
    struct str ski = extension(a, STR("\x55\x1d\x0e"), false,
                               DER(a, DER_OCTETS, key_id(a, subject)));
    struct str aki =
        extension(a, STR("\x55\x1d\x23"), false,
                  DER(a, DER_SEQ, DER(a, DER_PRIM(0), key_id(a, issuer))));
    struct str basic, usage, purpose;

    if (wish->is_ca) {
        /* keyCertSign and cRLSign */
        basic = extension(a, STR("\x55\x1d\x13"), true,
                          DER(a, DER_SEQ, STR("\x01\x01\xff"),
                              der_int(a, wish->path_length)));
        usage = extension(a, STR("\x55\x1d\x0f"), true,
                          DER(a, DER_BITS, STR("\x01\x06")));
        return DER(a, DER_CTX(3), DER(a, DER_SEQ, basic, usage, ski, aki));
    }
    /* not a CA; digitalSignature and nonRepudiation */
    basic = extension(a, STR("\x55\x1d\x13"), true, DER(a, DER_SEQ, STR("")));
    usage = extension(a, STR("\x55\x1d\x0f"), true,
                      DER(a, DER_BITS, STR("\x06\xc0")));
    purpose = extension(a, STR("\x55\x1d\x25"), false,
                        DER(a, DER_SEQ, DER(a, DER_OID, OID_EMAIL_PROTECTION)));
    return DER(a, DER_CTX(3), DER(a, DER_SEQ, basic, usage, purpose, ski, aki));
}

bool cert_make(struct arena *a, const struct cert_wish *wish,
               const struct key *subject, const struct cert_wish *issuer_wish,
               const struct key *issuer, struct str *der, struct err *err)
{
    unsigned char serial[16], digest[SHA256_SIZE];
    struct str spki, issuer_spki, alg, tbs, sig;

    if (!name_ok(wish->organisation, "organisation", err) ||
        !name_ok(wish->common_name, "common name", err) ||
        !key_public(a, subject, &spki, err) ||
        !key_public(a, issuer, &issuer_spki, err))
        return false;
    if (mbed_random(NULL, serial, sizeof serial) != 0)
        return err_set(err, ERR_CRYPTO, "the kernel gives no random bytes");
    serial[0] = (unsigned char)((serial[0] & 0x3f) | 0x40); /* fixed length */
    alg = key_kind(issuer) == KEY_RSA ? der_alg(a, OID_SHA256_RSA, true)
                                      : der_alg(a, OID_ECDSA_SHA256, false);
    tbs = DER(a, DER_SEQ, DER(a, DER_CTX(0), der_int(a, 2)),
              der_uint(a, (struct str){(char *)serial, sizeof serial}), alg,
              name_of(a, issuer_wish),
              DER(a, DER_SEQ, der_time(a, wish->from), der_time(a, wish->to)),
              name_of(a, wish), spki, extensions(a, wish, spki, issuer_spki));
    sha256_of(tbs.ptr, tbs.len, digest);
    if (!key_sign(a, issuer, digest, &sig, err))
        return false;
    *der = DER(a, DER_SEQ, tbs, alg, bit_string(a, sig));
    return true;
}
