#include "base/base.h"

#include <float.h>
#include <math.h>

#include "report/xlsx/number.h"

#define DIGITS 16

size_t number_int(uint64_t v, char out[NUMBER_ROOM])
{
    char back[20];
    size_t n = 0, k = 0;

    do
        back[n++] = (char)('0' + v % 10);
    while (v /= 10);
    while (n > 0)
        out[k++] = back[--n];
    return k;
}

#if defined(__SIZEOF_INT128__) && DBL_MANT_DIG == 53
/*
 * v = whole + k / 2^q exactly, q <= 52, so the decimals are k * 10^d / 2^q =
 * k * 5^d / 2^(q - d) rounded to even; at most 52 + 35 bits.
 */
static bool with_decimals(double v, char *out, size_t *n)
{
    __extension__ typedef unsigned __int128 wide;
    uint64_t whole = (uint64_t)v, left, half, rest;
    double fraction = v - (double)whole; /* exact: v < 2^52 */
    unsigned d = DIGITS, q = 0;
    char text[NUMBER_ROOM];
    size_t len;
    wide x, five = 1;

    for (uint64_t w = whole; w; w /= 10)
        d--;
    for (uint64_t w = whole; w; w >>= 1)
        q++;
    q = 53 - q;
    if (d > 15 || q <= d)
        return false;
    for (unsigned i = 0; i < d; i++)
        five *= 5;
    x = (wide)(uint64_t)(fraction * (double)(UINT64_C(1) << q)) * five;
    q -= d;
    left = (uint64_t)(x >> q);
    half = UINT64_C(1) << (q - 1);
    rest = (uint64_t)x & ((half << 1) - 1);
    if (rest > half || (rest == half && (left & 1)))
        left++;
    len = number_int(left, text);
    if (len > d) { /* rounded up to the next whole number */
        whole++;
        len = 0;
    }
    while (len > 0 && text[len - 1] == '0') {
        len--;
        d--; /* text stays right-aligned in d places */
    }
    *n = number_int(whole, out);
    if (len == 0)
        return true;
    out[(*n)++] = '.';
    for (size_t i = len; i < d; i++)
        out[(*n)++] = '0';
    memcpy(out + *n, text, len);
    *n += len;
    return true;
}
#else
static bool with_decimals(double v, char *out, size_t *n)
{
    (void)v, (void)out, (void)n;
    return false;
}
#endif

size_t number_text(double v, char out[NUMBER_ROOM])
{
    size_t sign = 0, n = 0;
    int printed;

    if (v == 0 && !signbit(v))
        return number_int(0, out);
    if (v < 0) {
        out[0] = '-';
        sign = 1;
    }
    if (v > -1e15 && v < 1e15 && (v >= 1 || v <= -1)) {
        double a = v < 0 ? -v : v;

        if (a == (double)(uint64_t)a)
            return sign + number_int((uint64_t)a, out + sign);
        if (with_decimals(a, out + sign, &n))
            return sign + n;
    }
    printed = snprintf(out, NUMBER_ROOM, "%.16G", v);
    if (printed < 0 || printed >= NUMBER_ROOM)
        BUG("number of a cell");
    return (size_t)printed;
}
