#include "base/base.h"

#include <mbedtls/oid.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/time.h"
#include "base/utf8.h"
#include "base/walk.h"
#include "seal/cert.h"
#include "seal/cert_ext.h"
#include "seal/cert_name.h"
#include "seal/key_impl.h"
#include "seal/pem.h"

#define CERT_FILE_MAX 262144
#define TRUST_FILES_MAX 1000 /* in a folder */

static struct certs *certs_new(void)
{
    struct certs *c = calloc(1, sizeof *c);

    if (!c)
        base_no_memory(sizeof *c);
    mbedtls_x509_crt_init(&c->first);
    return c;
}

void certs_free(struct certs *c)
{
    if (!c)
        return;
    mbedtls_x509_crt_free(&c->first);
    free(c);
}

size_t certs_count(const struct certs *c)
{
    return c->count;
}

const mbedtls_x509_crt *certs_at(const struct certs *c, size_t i)
{
    const mbedtls_x509_crt *crt = &c->first;

    while (i-- > 0)
        crt = crt->next;
    return crt;
}

bool certs_from_der(const char *name, const struct str *der, size_t count,
                    struct certs **out, struct err *err)
{
    struct certs *c = certs_new();

    if (count == 0 || count > CERTS_MAX) {
        certs_free(c);
        return err_set(err, ERR_CRYPTO,
                       "%s: %zu certificates, allowed are 1 to %d", name, count,
                       CERTS_MAX);
    }
    for (size_t i = 0; i < count; i++) {
        int rc = mbedtls_x509_crt_parse_der(
            &c->first, (const unsigned char *)der[i].ptr, der[i].len);

        if (rc == 0 && certs_at(c, i)->raw.len != der[i].len)
            rc = MBEDTLS_ERR_X509_INVALID_FORMAT;
        if (rc != 0) {
            certs_free(c);
            mbed_fail(err, rc, name);
            return err_wrap(err, "certificate %zu", i + 1);
        }
        c->count++;
    }
    *out = c;
    return true;
}

bool certs_parse(const char *name, struct str pem, struct certs **out,
                 struct err *err)
{
    struct arena a = {0};
    struct str der[CERTS_MAX + 1], label, block;
    size_t count = 0;
    bool found, ok;

    while (count <= CERTS_MAX && pem_next(&a, &pem, &label, &block, &found)) {
        if (str_is(label, "CERTIFICATE"))
            der[count++] = block;
    }
    if (count <= CERTS_MAX && found)
        ok = err_set(err, ERR_CRYPTO, "%s: damaged PEM block", name);
    else if (count == 0)
        ok = err_set(err, ERR_CRYPTO, "%s: no certificate in PEM form", name);
    else
        ok = certs_from_der(name, der, count, out, err);
    arena_release(&a);
    return ok;
}

bool certs_load(const char *path, struct certs **out, struct err *err)
{
    struct arena a = {0};
    struct str pem;
    bool ok = file_read(&a, path, CERT_FILE_MAX, &pem, err) &&
              certs_parse(path, pem, out, err);

    arena_release(&a);
    return ok;
}

static bool load_folder(struct arena *a, const char *path, struct certs **out,
                        struct err *err)
{
    struct buf all = {0};
    struct walk_list list;
    bool ok;

    if (!walk(a, path, TRUST_FILES_MAX, &list, err))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        const char *name = path_join(a, path, list.entry[i].path);
        struct str pem;

        /* What lies in folders below was put away. */
        if (!str_ends(str_from(name), STR(".pem")) ||
            strchr(list.entry[i].path, '/'))
            continue;
        if (!file_read(a, name, CERT_FILE_MAX, &pem, err)) {
            buf_release(&all);
            return false;
        }
        buf_put(&all, pem);
        buf_putc(&all, '\n');
    }
    ok = certs_parse(path, buf_str(&all), out, err);
    buf_release(&all);
    return ok;
}

bool certs_load_trusted(const char *path, struct certs **out, struct err *err)
{
    struct arena a = {0};
    bool ok = dir_exists(path) ? load_folder(&a, path, out, err)
                               : certs_load(path, out, err);

    arena_release(&a);
    return ok;
}

int64_t cert_time(const mbedtls_x509_time *t)
{
    return days_from_civil(t->year, (unsigned)t->mon, (unsigned)t->day) *
               SECONDS_PER_DAY +
           t->hour * 3600 + t->min * 60 + t->sec;
}

static struct str hex_of(struct arena *a, const mbedtls_x509_buf *b)
{
    char *to = arena_array(a, char, b->len * 2 + 1);

    hex_lower(b->p, b->len, to);
    return (struct str){to, b->len * 2};
}

struct cert_info certs_info(struct arena *a, const struct certs *c, size_t i)
{
    const mbedtls_x509_crt *crt = certs_at(c, i);
    unsigned char digest[SHA256_SIZE];
    struct cert_info info = {
        .subject = cert_name_text(a, &crt->subject),
        .issuer = cert_name_text(a, &crt->issuer),
        .common_name = cert_name_common(a, &crt->subject),
        .serial = hex_of(a, &crt->serial),
        .from = cert_time(&crt->valid_from),
        .to = cert_time(&crt->valid_to),
        .der = {(const char *)crt->raw.p, crt->raw.len},
        .self_issued = crt->subject_raw.len == crt->issuer_raw.len &&
                       memcmp(crt->subject_raw.p, crt->issuer_raw.p,
                              crt->subject_raw.len) == 0,
    };

    sha256_of(crt->raw.p, crt->raw.len, digest);
    hex_lower(digest, sizeof digest, info.sha256);
    return info;
}

#define OID_DOCUMENT_SIGNING "\x2b\x06\x01\x05\x05\x07\x03\x24"

static bool has_purpose(const mbedtls_x509_crt *crt, const char *oid, size_t n)
{
    return mbedtls_x509_crt_check_extended_key_usage(crt, oid, n) == 0;
}

static bool may_sign_bytes(const mbedtls_x509_crt *crt)
{
    return mbedtls_x509_crt_check_key_usage(
               crt, MBEDTLS_X509_KU_DIGITAL_SIGNATURE) == 0 ||
           mbedtls_x509_crt_check_key_usage(
               crt, MBEDTLS_X509_KU_NON_REPUDIATION) == 0;
}

static bool for_documents(const mbedtls_x509_crt *crt)
{
    return has_purpose(crt, MBEDTLS_OID_EMAIL_PROTECTION,
                       MBEDTLS_OID_SIZE(MBEDTLS_OID_EMAIL_PROTECTION)) ||
           has_purpose(crt, OID_DOCUMENT_SIGNING,
                       sizeof OID_DOCUMENT_SIGNING - 1);
}

bool cert_info_covers(const struct cert_info *c, int64_t at)
{
    return at >= c->from && at <= c->to;
}

bool certs_may_issue(const struct certs *c, size_t i, bool stamps)
{
    const mbedtls_x509_crt *crt = certs_at(c, i);

    return stamps ? has_purpose(crt, MBEDTLS_OID_TIME_STAMPING,
                                MBEDTLS_OID_SIZE(MBEDTLS_OID_TIME_STAMPING))
                  : for_documents(crt);
}

bool certs_may_sign(const struct certs *c, size_t i, const char **why)
{
    const mbedtls_x509_crt *crt = certs_at(c, i);

    *why = NULL;
    if (!mbed_pk_strong(&crt->pk))
        *why = "its key is too weak or of a kind that is not used here";
    else if (mbed_crt_is_ca(crt))
        *why = "it is a CA certificate";
    else if (!mbed_crt_has_key_usage(crt) || !may_sign_bytes(crt))
        *why = "its key usage is not digital signature";
    else if (!cert_signs_documents(
                 (struct str){(const char *)crt->raw.p, crt->raw.len}))
        *why = "its extended key usage is for something else than signing "
               "documents or e-mail";
    return *why == NULL;
}

bool certs_may_stamp(const struct certs *c, size_t i, const char **why)
{
    const mbedtls_x509_crt *crt = certs_at(c, i);

    *why = NULL;
    if (!mbed_pk_strong(&crt->pk))
        *why = "its key is too weak or of a kind that is not used here";
    else if (mbed_crt_is_ca(crt))
        *why = "it is a CA certificate";
    else if (!may_sign_bytes(crt))
        *why = "its key usage is not digital signature";
    else if (!cert_only_stamps(
                 (struct str){(const char *)crt->raw.p, crt->raw.len}))
        *why = "its extended key usage is not time stamping alone, marked "
               "critical";
    return *why == NULL;
}

bool certs_fit(const struct certs *c, const struct key *k, struct err *err)
{
    struct arena a = {0};
    const char *why;
    struct cert_info leaf = certs_info(&a, c, 0), at, next;
    bool ok = false;

    if (!certs_may_sign(c, 0, &why)) {
        err_set(err, ERR_CRYPTO, "certificate '%.*s' can not sign: %s",
                STR_ARG(leaf.common_name), why);
        err_hint(err, "the file begins with the signer's own certificate, "
                      "then its issuers; `keygen` makes a fitting chain");
        goto out;
    }
    if (k && mbed_pk_check_pair(&c->first.pk,
                                &((struct key *)(uintptr_t)k)->pk) != 0) {
        err_set(err, ERR_CRYPTO,
                "the key does not belong to certificate "
                "'%.*s'",
                STR_ARG(leaf.common_name));
        goto out;
    }
    for (size_t i = 0; i + 1 < c->count; i++) {
        at = certs_info(&a, c, i);
        next = certs_info(&a, c, i + 1);
        if (!str_eq(at.issuer, next.subject)) {
            err_set(err, ERR_CRYPTO,
                    "certificate %zu of the chain is issued by '%.*s', "
                    "certificate %zu is '%.*s'",
                    i + 1, STR_ARG(at.issuer), i + 2, STR_ARG(next.subject));
            err_hint(err, "order: signer, then the issuer of each");
            goto out;
        }
    }
    ok = true;
out:
    arena_release(&a);
    return ok;
}
