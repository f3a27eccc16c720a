/*
 * compositions.h - which letter and combining mark are which one letter.
 *
 * Rule       the canonical compositions of the Unicode Character Database
 *            (UAX #15) for Latin, Greek, Cyrillic, Vietnamese and kana; those
 *            of Hangul are arithmetic (Unicode 3.12) and not here.
 */
#ifndef BASE_COMPOSITIONS_H
#define BASE_COMPOSITIONS_H

#include "base/base.h"

struct composition {
    uint16_t base, mark, whole;
};

extern const struct composition compositions[]; /* sorted by base, mark */
extern const size_t composition_count;

#endif
