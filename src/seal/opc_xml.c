#include "base/base.h"

#include "base/digest.h"
#include "base/time.h"
#include "base/utf8.h"
#include "base/base64.h"
#include "seal/opc_xml.h"

#define DS "http://www.w3.org/2000/09/xmldsig#"
#define XD "http://uri.etsi.org/01903/v1.3.2#"
#define HEAD                                                                   \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"          \
    "<Signature xmlns=\"" DS "\" Id=\"idPackageSignature\">"
#define INFO "<SignedInfo xmlns=\"" DS "\">"
#define INFO_END "</SignedInfo>"
#define VALUE "<SignatureValue>"
#define KEY_INFO "</SignatureValue><KeyInfo><X509Data>"
#define CERT "<X509Certificate>"
#define CERT_END "</X509Certificate>"
#define COMMENT "<SignatureComments>"
/* The reason, then what no list of a package signature covers. */
#define BEFORE " [SHA-256 of the file before this signature: "
#define BEFORE_END "]</SignatureComments>"
#define TIME "<xd:SigningTime>"
#define CITY "<xd:City>"

static void put_time(struct buf *b, int64_t at)
{
    char iso[32];

    buf_put(b, time_iso(at, iso));
}

static void put_package(struct buf *b, const struct opc_seal *s)
{
    buf_puts(b, "<Object xmlns=\"" DS "\" Id=\"idPackageObject\"><Manifest>");
    buf_put(b, s->references);
    buf_puts(b, "</Manifest><SignatureProperties><SignatureProperty "
                "Id=\"idSignatureTime\" Target=\"#idPackageSignature\">"
                "<mdssi:SignatureTime xmlns:mdssi=\"" OPC_MDSSI "\">"
                "<mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format>"
                "<mdssi:Value>");
    put_time(b, s->at);
    buf_puts(b, "</mdssi:Value></mdssi:SignatureTime></SignatureProperty>"
                "</SignatureProperties></Object>");
}

/* What Office shows of a signature; versions and screen are none of ours. */
static void put_details(struct buf *b, const struct opc_seal *s)
{
    buf_puts(b, "<Object xmlns=\"" DS "\" Id=\"idOfficeObject\">"
                "<SignatureProperties><SignatureProperty "
                "Id=\"idOfficeV1Details\" Target=\"#idPackageSignature\">"
                "<SignatureInfoV1 xmlns=\"http://schemas.microsoft.com/office/"
                "2006/digsig\"><SetupID></SetupID><SignatureText>"
                "</SignatureText><SignatureImage></SignatureImage>" COMMENT);
    buf_put(b, s->reason);
    buf_puts(b, BEFORE);
    buf_put(b, s->before);
    buf_puts(b, BEFORE_END
             "<WindowsVersion>0.0</WindowsVersion>"
             "<OfficeVersion>0.0</OfficeVersion>"
             "<ApplicationVersion>0.0</ApplicationVersion>"
             "<Monitors>1</Monitors>"
             "<HorizontalResolution>1</HorizontalResolution>"
             "<VerticalResolution>1</VerticalResolution>"
             "<ColorDepth>1</ColorDepth>"
             "<SignatureProviderId>{00000000-0000-0000-0000-000000000000}"
             "</SignatureProviderId><SignatureProviderUrl>"
             "</SignatureProviderUrl>"
             "<SignatureProviderDetails>9</SignatureProviderDetails>"
             "<SignatureType>1</SignatureType></SignatureInfoV1>"
             "</SignatureProperty></SignatureProperties></Object>");
}

/* Hexadecimal to decimal: divide by ten, digit by digit. */
static struct str decimal(struct arena *a, struct str hex)
{
    unsigned char *n = arena_array(a, unsigned char, hex.len + 1);
    char *to = arena_array(a, char, 2 * hex.len + 2);
    size_t at = 2 * hex.len + 1;
    bool zero;

    for (size_t i = 0; i < hex.len; i++)
        n[i] = (unsigned char)(hex.ptr[i] <= '9' ? hex.ptr[i] - '0'
                                                 : hex.ptr[i] - 'a' + 10);
    do {
        unsigned rest = 0;

        zero = true;
        for (size_t i = 0; i < hex.len; i++) {
            rest = rest * 16 + n[i];
            n[i] = (unsigned char)(rest / 10);
            rest %= 10;
            zero = zero && n[i] == 0;
        }
        to[--at] = (char)('0' + rest);
    } while (!zero);
    return (struct str){to + at, 2 * hex.len + 1 - at};
}

static void put_properties(struct arena *a, struct buf *b,
                           const struct opc_seal *s)
{
    unsigned char digest[SHA256_SIZE];
    struct str issuer = s->leaf.issuer, serial = decimal(a, s->leaf.serial);

    if (!opc_escape(a, s->leaf.issuer, &issuer))
        issuer = (struct str){0}; /* such a certificate is not signed with */
    sha256_of(s->cert[0].ptr, s->cert[0].len, digest);
    buf_puts(
        b, "<xd:SignedProperties xmlns=\"" DS "\" xmlns:xd=\"" XD
           "\" Id=\"idSignedProperties\"><xd:SignedSignatureProperties>" TIME);
    put_time(b, s->at);
    buf_puts(b, "</xd:SigningTime><xd:SigningCertificate><xd:Cert>"
                "<xd:CertDigest>");
    opc_put_digest(b, digest);
    buf_puts(b, "</xd:CertDigest><xd:IssuerSerial><X509IssuerName>");
    buf_put(b, issuer);
    buf_puts(b, "</X509IssuerName><X509SerialNumber>");
    buf_put(b, serial);
    buf_puts(b, "</X509SerialNumber></xd:IssuerSerial></xd:Cert>"
                "</xd:SigningCertificate><xd:SignaturePolicyIdentifier>"
                "<xd:SignaturePolicyImplied></xd:SignaturePolicyImplied>"
                "</xd:SignaturePolicyIdentifier>");
    if (s->place.len > 0) {
        buf_puts(b, "<xd:SignatureProductionPlace>" CITY);
        buf_put(b, s->place);
        buf_puts(b, "</xd:City></xd:SignatureProductionPlace>");
    }
    buf_puts(b, "</xd:SignedSignatureProperties></xd:SignedProperties>");
}

static void put_reference(struct buf *b, const char *type, const char *id,
                          const char *transforms, struct str text)
{
    unsigned char digest[SHA256_SIZE];

    sha256_of(text.ptr, text.len, digest);
    buf_fmt(b, "<Reference Type=\"%s\" URI=\"#%s\">%s", type, id, transforms);
    opc_put_digest(b, digest);
    buf_puts(b, "</Reference>");
}

struct str opc_signed_info(struct arena *a, const struct opc_seal *s)
{
    struct buf b = {0}, part = {0};
    struct str out;

    buf_puts(&b, INFO "<CanonicalizationMethod Algorithm=\"" OPC_C14N
                      "\"></CanonicalizationMethod><SignatureMethod "
                      "Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#");
    buf_puts(&b, s->ec ? "ecdsa-sha256" : "rsa-sha256");
    buf_puts(&b, "\"></SignatureMethod>");
    put_package(&part, s);
    put_reference(&b, DS "Object", "idPackageObject", "", buf_str(&part));
    buf_reset(&part);
    put_details(&part, s);
    put_reference(&b, DS "Object", "idOfficeObject", "", buf_str(&part));
    buf_reset(&part);
    put_properties(a, &part, s);
    put_reference(&b, "http://uri.etsi.org/01903#SignedProperties",
                  "idSignedProperties",
                  "<Transforms><Transform Algorithm=\"" OPC_C14N
                  "\"></Transform></Transforms>",
                  buf_str(&part));
    buf_puts(&b, INFO_END);
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    buf_release(&part);
    return out;
}

struct str opc_details_digest(struct arena *a, const struct opc_seal *s)
{
    unsigned char digest[SHA256_SIZE];
    struct buf b = {0};

    put_details(&b, s);
    sha256_of(b.ptr, b.len, digest);
    buf_release(&b);
    return base64_encode(a, (struct str){(const char *)digest, sizeof digest});
}

struct str opc_signature(struct arena *a, const struct opc_seal *s,
                         struct str value)
{
    struct buf b = {0};
    struct str out;

    buf_puts(&b, HEAD);
    buf_put(&b, opc_signed_info(a, s));
    buf_puts(&b, VALUE);
    buf_put(&b, base64_encode(a, value));
    buf_puts(&b, KEY_INFO);
    for (size_t i = 0; i < s->certs; i++) {
        buf_puts(&b, CERT);
        buf_put(&b, base64_encode(a, s->cert[i]));
        buf_puts(&b, CERT_END);
    }
    buf_puts(&b, "</X509Data></KeyInfo>");
    put_package(&b, s);
    put_details(&b, s);
    buf_puts(&b, "<Object><xd:QualifyingProperties xmlns:xd=\"" XD
                 "\" Target=\"#idPackageSignature\">");
    put_properties(a, &b, s);
    buf_puts(&b, "</xd:QualifyingProperties></Object></Signature>");
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

bool opc_escape(struct arena *a, struct str utf8, struct str *out)
{
    struct buf b = {0};
    bool ok = utf8_valid(utf8) == utf8.len;

    for (size_t at = 0; ok && at < utf8.len;) {
        size_t from = at;
        uint32_t cp = utf8_next(utf8, &at);

        ok =
            cp >= 0x20 && (cp & 0xfffe) != 0xfffe && !(cp >= 0x7f && cp < 0xa0);
        if (cp == '&')
            buf_puts(&b, "&amp;");
        else if (cp == '<')
            buf_puts(&b, "&lt;");
        else if (cp == '>')
            buf_puts(&b, "&gt;");
        else
            buf_put(&b, str_sub(utf8, from, at - from));
    }
    *out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return ok;
}

/* ---- reading the few things that cannot be made again -----------------------
 */

static bool skip(struct str *rest, const char *text)
{
    if (!str_starts(*rest, str_from(text)))
        return false;
    *rest = str_sub(*rest, strlen(text), rest->len);
    return true;
}

/* What stands before `end`, which is stepped over too. */
static bool upto(struct str *rest, const char *end, struct str *value)
{
    size_t at = str_find(*rest, 0, str_from(end));

    if (at == (size_t)-1)
        return false;
    *value = str_sub(*rest, 0, at);
    *rest = str_sub(*rest, at + strlen(end), rest->len);
    return true;
}

/* Escaped as opc_escape does it, and no further. */
static bool is_escaped(struct arena *a, struct str text)
{
    static const struct {
        const char *entity;
        char is;
    } known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}};
    struct str rest = text, again;
    struct buf plain = {0};
    bool ok = true;

    while (ok && rest.len > 0) {
        char c = rest.ptr[0];

        if (c == '&') {
            ok = false;
            for (size_t i = 0; !ok && i < COUNT_OF(known); i++) {
                ok = skip(&rest, known[i].entity);
                c = known[i].is;
            }
        } else {
            rest = str_sub(rest, 1, rest.len);
        }
        buf_putc(&plain, c);
    }
    ok = ok && opc_escape(a, buf_str(&plain), &again) && str_eq(again, text);
    buf_release(&plain);
    return ok;
}

bool opc_said(struct arena *a, struct str text, struct opc_said *s)
{
    const struct str before = STR(BEFORE);
    struct str rest = text, part;
    size_t from;

    *s = (struct opc_said){0};
    if (!skip(&rest, HEAD))
        return false;
    from = text.len - rest.len;
    if (!upto(&rest, INFO_END, &part))
        return false;
    s->signed_info = str_sub(text, from, text.len - rest.len - from);
    if (!skip(&rest, VALUE) || !upto(&rest, KEY_INFO, &s->value))
        return false;
    while (skip(&rest, CERT))
        if (s->certs == CERTS_MAX ||
            !upto(&rest, CERT_END, &s->cert[s->certs++]))
            return false;
    if (s->certs == 0 || !upto(&rest, COMMENT, &part) ||
        !upto(&rest, BEFORE_END, &part) ||
        part.len < before.len + 2 * SHA256_SIZE)
        return false;
    s->reason = str_sub(part, 0, part.len - before.len - 2 * SHA256_SIZE);
    s->before = str_sub(part, part.len - 2 * SHA256_SIZE, 2 * SHA256_SIZE);
    if (!str_eq(str_sub(part, s->reason.len, before.len), before) ||
        !upto(&rest, TIME, &part) ||
        !upto(&rest, "</xd:SigningTime>", &s->time))
        return false;
    if (upto(&rest, CITY, &part) && !upto(&rest, "</xd:City>", &s->place))
        return false;
    return is_escaped(a, s->reason) && is_escaped(a, s->place);
}
