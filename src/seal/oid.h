/*
 * oid.h - the object identifiers seal/ writes and expects, content bytes.
 */
#ifndef SEAL_OID_H
#define SEAL_OID_H

#include "base/base.h"

/* RFC 8017 */
#define OID_RSA_ENCRYPTION STR("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01")
#define OID_SHA256_RSA STR("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b")
#define OID_SHA384_RSA STR("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c")
#define OID_SHA512_RSA STR("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d")
/* RFC 5480, RFC 5758 */
#define OID_EC_PUBLIC_KEY STR("\x2a\x86\x48\xce\x3d\x02\x01")
#define OID_ECDSA_SHA256 STR("\x2a\x86\x48\xce\x3d\x04\x03\x02")
#define OID_ECDSA_SHA384 STR("\x2a\x86\x48\xce\x3d\x04\x03\x03")
#define OID_ECDSA_SHA512 STR("\x2a\x86\x48\xce\x3d\x04\x03\x04")
/* FIPS 180-4 in NIST's arc */
#define OID_SHA256 STR("\x60\x86\x48\x01\x65\x03\x04\x02\x01")
#define OID_SHA384 STR("\x60\x86\x48\x01\x65\x03\x04\x02\x02")
#define OID_SHA512 STR("\x60\x86\x48\x01\x65\x03\x04\x02\x03")
/* RFC 5652 */
#define OID_DATA STR("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01")
#define OID_SIGNED_DATA STR("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")
#define OID_CONTENT_TYPE STR("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x03")
#define OID_MESSAGE_DIGEST STR("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04")
#define OID_SIGNING_TIME STR("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x05")
/* RFC 5035 */
#define OID_SIGNING_CERT_V2 STR("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x2f")
/* RFC 2634, with SHA-1 for naming the certificate */
#define OID_SIGNING_CERT STR("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0c")
/* RFC 3161; the second is the attribute that holds a time stamp */
#define OID_TST_INFO STR("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04")
#define OID_TIME_STAMP_TOKEN STR("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0e")
/* RFC 5280 */
#define OID_KEY_USAGE STR("\x55\x1d\x0f")
#define OID_SUBJECT_ALT_NAME STR("\x55\x1d\x11")
#define OID_POLICIES STR("\x55\x1d\x20")
#define OID_BASIC_CONSTRAINTS STR("\x55\x1d\x13")
#define OID_NAME_CONSTRAINTS STR("\x55\x1d\x1e")
#define OID_EXT_KEY_USAGE STR("\x55\x1d\x25")
#define OID_TIME_STAMPING STR("\x2b\x06\x01\x05\x05\x07\x03\x08")

#endif
