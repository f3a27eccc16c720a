#include "base/base.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "seal/cert_name.h"

/* The short names of RFC 4514 section 3, and e-mail as everybody writes it. */
static const struct {
    struct str oid;
    const char *name;
} attributes[] = {
    {{"\x55\x04\x03", 3}, "CN"},
    {{"\x55\x04\x07", 3}, "L"},
    {{"\x55\x04\x08", 3}, "ST"},
    {{"\x55\x04\x0a", 3}, "O"},
    {{"\x55\x04\x0b", 3}, "OU"},
    {{"\x55\x04\x06", 3}, "C"},
    {{"\x55\x04\x09", 3}, "STREET"},
    {{"\x55\x04\x05", 3}, "serialNumber"},
    {{"\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19", 10}, "DC"},
    {{"\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x01", 10}, "UID"},
    {{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01", 9}, "emailAddress"},
};

static struct str of(const mbedtls_x509_buf *b)
{
    return (struct str){(const char *)b->p, b->len};
}

/* An unknown attribute type is written as its OID in dotted decimal. */
static void put_oid(struct buf *b, struct str oid)
{
    uint64_t part = 0;
    bool first = true;

    for (size_t i = 0; i < oid.len; i++) {
        unsigned char c = (unsigned char)oid.ptr[i];

        part = part << 7 | (c & 0x7f);
        if (c & 0x80)
            continue;
        if (first) {
            uint64_t top = part < 80 ? part / 40 : 2;

            buf_fmt(b, "%llu.%llu", (unsigned long long)top,
                    (unsigned long long)(part - top * 40));
        } else {
            buf_fmt(b, ".%llu", (unsigned long long)part);
        }
        first = false;
        part = 0;
    }
}

static void put_value(struct buf *b, struct str v)
{
    for (size_t at = 0; at < v.len;) {
        size_t from = at;
        uint32_t cp = utf8_next(v, &at);
        bool edge = (cp == ' ' && (from == 0 || at == v.len)) ||
                    (cp == '#' && from == 0);

        if (!utf8_is_plain(cp, at - from)) {
            for (size_t i = from; i < at; i++)
                buf_fmt(b, "\\%02x", (unsigned char)v.ptr[i]);
        } else {
            if (edge || (cp < 0x80 && strchr("\"+,;<>\\", (int)cp)))
                buf_putc(b, '\\');
            buf_put(b, str_sub(v, from, at - from));
        }
    }
}

struct str cert_name_text(struct arena *a, const mbedtls_x509_name *name)
{
    const mbedtls_x509_name *part[32];
    size_t n = 0;
    struct buf b = {0};
    struct str text;

    for (; name && n < COUNT_OF(part); name = name->next)
        if (name->oid.p)
            part[n++] = name;
    while (n-- > 0) {
        struct str oid = of(&part[n]->oid);
        const char *known = NULL;

        for (size_t i = 0; i < COUNT_OF(attributes); i++)
            if (str_eq(attributes[i].oid, oid))
                known = attributes[i].name;
        if (b.len > 0)
            buf_putc(&b, ',');
        if (known)
            buf_puts(&b, known);
        else
            put_oid(&b, oid);
        buf_putc(&b, '=');
        put_value(&b, of(&part[n]->val));
    }
    text = arena_str(a, buf_str(&b));
    buf_release(&b);
    return text;
}

struct str cert_name_common(struct arena *a, const mbedtls_x509_name *name)
{
    struct str value = of(&name->val);

    for (const mbedtls_x509_name *n = name; n; n = n->next) {
        if (str_eq(of(&n->oid), attributes[0].oid)) {
            value = of(&n->val);
            break;
        }
    }
    return utf8_plain(a, value);
}
