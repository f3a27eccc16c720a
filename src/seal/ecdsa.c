#include "base/base.h"

#include "seal/der.h"
#include "seal/ecdsa.h"

/* The number, right-aligned in half bytes; a sign is not looked at. */
static bool put(struct str number, size_t half, char *to)
{
    while (number.len > 0 && number.ptr[0] == 0)
        number = str_sub(number, 1, number.len);
    if (number.len > half)
        return false;
    memset(to, 0, half);
    if (number.len > 0)
        memcpy(to + half - number.len, number.ptr, number.len);
    return true;
}

bool ecdsa_to_raw(struct arena *a, struct str der, size_t half, struct str *raw)
{
    char *to = arena_array(a, char, 2 * half);
    struct str seq, r, s;

    *raw = (struct str){to, 2 * half};
    return der_get(&der, DER_SEQ, &seq) && der.len == 0 &&
           der_get(&seq, DER_INT, &r) && der_get(&seq, DER_INT, &s) &&
           seq.len == 0 && put(r, half, to) && put(s, half, to + half);
}

struct str ecdsa_from_raw(struct arena *a, struct str raw)
{
    size_t half = raw.len / 2;

    return DER(a, DER_SEQ, der_uint(a, str_sub(raw, 0, half)),
               der_uint(a, str_sub(raw, half, half)));
}

/* The order less the number, which is below it; all of that many bytes. */
static void take_from(const unsigned char *order, const unsigned char *number,
                      size_t n, unsigned char *out)
{
    unsigned borrow = 0;

    for (size_t i = n; i-- > 0;) {
        unsigned d = 0x100u + order[i] - number[i] - borrow;

        out[i] = (unsigned char)d;
        borrow = d < 0x100;
    }
}

bool ecdsa_low(struct arena *a, const mbedtls_pk_context *pk, struct str der,
               struct str *low)
{
    unsigned char order[MBED_ORDER_MAX], twin[MBED_ORDER_MAX];
    size_t half = mbed_pk_order(pk, order);
    struct str raw;
    unsigned char *s;

    if (half == 0 || !ecdsa_to_raw(a, der, half, &raw) ||
        memcmp(raw.ptr, order, half) >= 0)
        return false;
    s = (unsigned char *)(uintptr_t)raw.ptr + half;
    if (memcmp(s, order, half) >= 0)
        return false;
    take_from(order, s, half, twin);
    if (memcmp(s, twin, half) > 0)
        memcpy(s, twin, half);
    *low = ecdsa_from_raw(a, raw);
    return true;
}

bool ecdsa_is_short(struct arena *a, const mbedtls_pk_context *pk,
                    struct str der)
{
    unsigned char order[MBED_ORDER_MAX];
    size_t half = mbed_pk_order(pk, order);
    struct str raw;

    return half > 0 && ecdsa_to_raw(a, der, half, &raw) &&
           str_eq(ecdsa_from_raw(a, raw), der);
}
