/*
 * key_impl.h - the inside of struct key and struct certs, for seal/ only.
 */
#ifndef SEAL_KEY_IMPL_H
#define SEAL_KEY_IMPL_H

#include "seal/mbed.h"

struct key {
    mbedtls_pk_context pk;
};

/* A linked list as mbedTLS keeps it; empty lists are not made. */
struct certs {
    mbedtls_x509_crt first;
    size_t count;
};

#endif
