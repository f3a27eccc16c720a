#include "base/base.h"

#include "seal/der.h"
#include "seal/ecdsa.h"

/* The number, right-aligned in half bytes. */
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
