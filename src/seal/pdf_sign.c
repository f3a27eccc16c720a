#include "base/base.h"

#include "base/digest.h"
#include "seal/pdf_sign.h"

void pdf_digest_around(const struct str *part, size_t parts, uint64_t from,
                       uint64_t to, unsigned char out[32])
{
    struct sha256 sum;
    uint64_t at = 0;

    sha256_init(&sum);
    for (size_t i = 0; i < parts; i++) {
        uint64_t end = at + part[i].len;
        uint64_t a = from < at ? at : from > end ? end : from;
        uint64_t b = to < at ? at : to > end ? end : to;

        sha256_add(&sum, part[i].ptr, (size_t)(a - at));
        sha256_add(&sum, part[i].ptr + (b - at), (size_t)(end - b));
        at = end;
    }
    sha256_done(&sum, out);
}

bool pdf_sign(struct arena *a, const char *name, struct str report,
              const struct signer *s, const struct pdf_seal *seal,
              struct str *update, struct err *err)
{
    struct pdf_seal mine = *seal;
    struct pdf_base base;
    struct pdf_update u;
    unsigned char digest[SHA256_SIZE];
    struct str cms;
    const char *why;
    char *to;

    if (!pdf_base_open(a, report, &base, &why))
        return err_set(err, ERR_CRYPTO, "%s cannot be signed: it %s", name,
                       why);
    why = pdf_look_fault(&seal->look);
    if (why)
        return err_set(err, ERR_CRYPTO,
                       "%s cannot be signed: the signature's appearance, %s",
                       name, why);
    mine.name = certs_info(a, s->chain, 0).common_name;
    mine.room = seal->room ? seal->room : PDF_ROOM;
    pdf_update_make(a, &base, &mine, &u);
    pdf_digest_around((const struct str[]){report, u.bytes}, 2, u.gap_from,
                      u.gap_to, digest);
    if (!cms_sign(a, s, digest, CMS_NO_TIME, &cms, err))
        return err_wrap(err, "%s", name);
    if (cms.len > mine.room) {
        err_set(err, ERR_CRYPTO,
                "%s: a signature of %zu bytes does not fit into %zu", name,
                cms.len, mine.room);
        return err_hint(err, "the certificate chain is unusually long");
    }
    to = (char *)(uintptr_t)u.bytes.ptr + (u.gap_from - report.len) + 1;
    for (size_t i = 0; i < cms.len; i++) {
        char two[3];

        hex_lower((const unsigned char *)cms.ptr + i, 1, two);
        memcpy(to + 2 * i, two, 2);
    }
    *update = u.bytes;
    return true;
}
