/*
 * demo_root.h - the root that the fuzzers of signatures trust, and the one
 * input of the corpus that it vouches for.
 */
#ifndef DEMO_ROOT_H
#define DEMO_ROOT_H

#include "base/base.h"

#include "base/digest.h"
#include "seal/cert.h"

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

/* Is this the input with that SHA-256? */
static bool is_good(const uint8_t *data, size_t size, const char *good)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];

    sha256_of(data, size, digest);
    hex_lower(digest, sizeof digest, hex);
    return strcmp(hex, good) == 0;
}

static const struct certs *demo_root(void)
{
    static struct certs *anchors;
    struct err err = {0};

    if (!anchors && !certs_parse("root", STR(root), &anchors, &err))
        BUG(err.msg);
    return anchors;
}

#endif
