/*
 * Any bytes at all as a signature over "fuzz": only the one in the corpus,
 * made with the public demo key, is accepted.
 */
#include "base/base.h"

#include <stdlib.h>

#include "base/digest.h"
#include "seal/cms_check.h"

#define T2026 1790834400 /* 2026-10-01T06:00:00Z */

/* fixtures/keys/demo-root.pem */
static const char root[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIElDCCAvygAwIBAgIQRNE9N3T7fsG1E71/S/KLVjANBgkqhkiG9w0BAQsFADBS\n"
    "MSIwIAYDVQQKDBlqbWxwcm9vZiBkZW1vLCBQVUJMSUMgS0VZMSwwKgYDVQQDDCNE\n"
    "ZW1vIHJvb3QgKHRydXN0IGl0IGZvciBkZW1vcyBvbmx5KTAeFw0yMDAxMDEwMDAw\n"
    "MDBaFw00OTEyMzEyMzU5NTlaMFIxIjAgBgNVBAoMGWptbHByb29mIGRlbW8sIFBV\n"
    "QkxJQyBLRVkxLDAqBgNVBAMMI0RlbW8gcm9vdCAodHJ1c3QgaXQgZm9yIGRlbW9z\n"
    "IG9ubHkpMIIBojANBgkqhkiG9w0BAQEFAAOCAY8AMIIBigKCAYEAv5nSnmGOc5Cs\n"
    "WOzqX/mQkkji3RQtSpPMAt4ufDp1cRa2yQeyvNkVGF+hvMBMJoeZKhDC1polbIcu\n"
    "BmHcvNBC4D7GG8tYBnfqfqib0XwWIJSfjH6o/bLeECUoTZoCCdvVKlsW+Y/qU0xA\n"
    "hZDhIfXUKBHaTnlHIA4m0PmzKseYxpfDx3Cf3IhNHeIAj/TYExg4+SHXRIpA4OEG\n"
    "YUitF0wdPAnQGl0UEKVWvYIXkgInVppMj+S0549Tsa6JtEvwG8LF370QyhJVdLsB\n"
    "0OaLj7H2dqsSWQwm+9zl+SBv+uefDmh8pmj4fOr7ONyDNxVhPjO4pDDKTycWU1sn\n"
    "km5mHacSCZwJ2n6fioRfvYaRsYe3TJyj57X7j5JJgNVIbilaFMIeZvttmD8Zax7G\n"
    "MVLAbY4rIT4WUf/k1vkTmUai/G4KgnWgJo/im1IKrU0TEKpsvl6PXDxu24bL176W\n"
    "qe+4QKwOpjnDtTDOOGcxBodIxwGCqNBSihBMzqe/pGdqHu/oUM8dAgMBAAGjZjBk\n"
    "MBIGA1UdEwEB/wQIMAYBAf8CAQAwDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQWBBSY\n"
    "3gA1nDUUFTh2cuz/5BMuN24MtTAfBgNVHSMEGDAWgBSY3gA1nDUUFTh2cuz/5BMu\n"
    "N24MtTANBgkqhkiG9w0BAQsFAAOCAYEAUfuTcZulCuiq5TYkyiusSIP1D2CzspO2\n"
    "iExbbQFgBcwQz9RaoKxv/usT6DbaT3taJVRflcsD6NT430S4OKWD+S0p/ysVcuto\n"
    "kcjD5wnVvyKTANUY1snERmII/G8uxvEAwud/IWaOROG+NShxb1cQL4+WQaR+xEhp\n"
    "bRkpZ4/h5vvNeoAEy0D039S2UsKRTWhehuIVEmRn1rGgmC05MVOIlkMCGmUE48dl\n"
    "gD8MJOoBaA7jxoeSBqbmIfyqSpHT4smOJGNQ0uk9yle2qZf1ynm9brNeZt0q1lcz\n"
    "5HrQxVCHf1Ng/i+ewkXSJakeO4NAq3BUK5t2l7uvaS+dHid8Qxu4YTmBaOa7RlJZ\n"
    "dNXxwJgVHd5KjeLGtBzlmk9PTf5/B2l2HQ2ozaMhPD8WAQfrR9C3kElfir/RJ45s\n"
    "7w/QPWD60TGqalDXJVob42ARturoiGim8nekEsGYEatqQVeYNGrGOVRYTY2wdDeU\n"
    "GZpxOFML8OlvjB5d7PRrx4ouiGBwZV6B\n"
    "-----END CERTIFICATE-----\n";

/* SHA-256 of corpus/cms_check/good. */
static const char good[] =
    "5bfef2dd508d8f5a5098079953203cef18384c2c338a487e59e754493bbf9bb7";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_good(const uint8_t *data, size_t size)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];

    sha256_of(data, size, digest);
    hex_lower(digest, sizeof digest, hex);
    return strcmp(hex, good) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct certs *anchors;
    unsigned char digest[SHA256_SIZE];
    struct cms_request ask = {digest, NULL, T2026, true};
    struct cms_report report;
    struct arena a = {0};
    struct err err = {0};
    enum cms_verdict verdict;

    if (!anchors && !certs_parse("root", STR(root), &anchors, &err))
        BUG(err.msg);
    ask.anchors = anchors;
    sha256_of("fuzz", 4, digest);
    verdict =
        cms_check(&a, (struct str){(const char *)data, size}, &ask, &report);
    if ((verdict == CMS_OK) != is_good(data, size))
        BUG("accepted what is not signed, or refused what is");
    if (verdict != CMS_OK && !report.why[0])
        BUG("refused without a reason");
    arena_release(&a);
    return 0;
}
