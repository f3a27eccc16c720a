/*
 * stamp_root.h - the root of a stamping authority made for the tests, whose
 * keys are thrown away: corpus/tst_check/good is its word on "fuzz".
 */
#ifndef STAMP_ROOT_H
#define STAMP_ROOT_H

#include "base/base.h"

#include "seal/cert.h"

static const char stamp_root_pem[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBljCCATygAwIBAgIULk+3xztpynqSh9jBaAyXuqwBDY4wCgYIKoZIzj0EAwIw\n"
    "KTEnMCUGA1UEAwwec3RhbXAgcm9vdCAocHVibGljLCBmb3IgdGVzdHMpMB4XDTIw\n"
    "MDEwMTAwMDAwMFoXDTQ5MTIzMTIzNTk1OVowKTEnMCUGA1UEAwwec3RhbXAgcm9v\n"
    "dCAocHVibGljLCBmb3IgdGVzdHMpMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n"
    "VTuPtiP9HiKrj3V6X+0I9S6kXPgM2iYc94ZYNcrP79rEu7W5rZSFBvpkUcNLuEY2\n"
    "FZ0RWd54zSjUEHGgzRA/FaNCMEAwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8E\n"
    "BAMCAgQwHQYDVR0OBBYEFJFWLmwb+L9B/eGl9FLHk0VuWzvZMAoGCCqGSM49BAMC\n"
    "A0gAMEUCIAspQwfnZiwXz7kJr7+z6ktyKEqy6qr3M7ZPxkeOgLxXAiEAjL5RtJXT\n"
    "lMde1pp46lr4T2RkWsq8PMu081ibcPoXkZA=\n"
    "-----END CERTIFICATE-----\n";

static const struct certs *stamp_root(void)
{
    static struct certs *anchors;
    struct err err = {0};

    if (!anchors && !certs_parse("root", STR(stamp_root_pem), &anchors, &err))
        BUG(err.msg);
    return anchors;
}

#endif
