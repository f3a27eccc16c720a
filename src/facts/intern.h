/*
 * intern.h - text kept once, named by a small number.
 *
 * sym 0 is the empty text and means "the export does not say".  Equal text has
 * equal syms within one table; order of first appearance decides the number,
 * so the same inputs give the same numbers.
 *
 * Ownership  the table owns the bytes; intern_get borrows until release.
 */
#ifndef FACTS_INTERN_H
#define FACTS_INTERN_H

#include "base/arena.h"

typedef uint32_t sym;

struct intern {
    struct arena bytes;
    struct str *text; /* by sym; count of them */
    uint64_t *hash;   /* by sym */
    size_t count, cap;
    uint64_t *slot; /* half of the hash, sym; 0 is free */
    size_t slots;
};

void intern_init(struct intern *t);
sym intern_put(struct intern *t, struct str s);
sym intern_find(const struct intern *t, struct str s); /* 0 when absent */
struct str intern_get(const struct intern *t, sym s);
void intern_release(struct intern *t);

#endif
