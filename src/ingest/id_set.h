/*
 * id_set.h - which ids have been seen: 128 bits of SHA-256 of each, so that
 * nobody can make two different ids look the same and lose an event.
 */
#ifndef INGEST_ID_SET_H
#define INGEST_ID_SET_H

#include "base/base.h"

struct id_set {
    uint64_t (*slot)[2]; /* 0,0 is free */
    size_t count, slots;
};

void id_set_release(struct id_set *s);
/* True when the id was not there yet. */
bool id_set_add(struct id_set *s, struct str id);

#endif
