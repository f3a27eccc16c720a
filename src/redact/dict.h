/*
 * dict.h - what may not be seen, and what stands in its place.
 *
 * Values are collected first, then named: the numbers follow the order of
 * HMAC-SHA-256 (RFC 2104) under the caller's secret, so that who knows a
 * worker id and not the secret cannot find its number, the same secret gives
 * the same numbers, and another one others.
 *
 * Matching   by whole words, the longest first, without regard to case and
 *            accents (words.h).
 */
#ifndef REDACT_DICT_H
#define REDACT_DICT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"

enum value_kind {
    VALUE_WORKER,  /* P-0001 */
    VALUE_NAME,    /* Person 0001 */
    VALUE_MAIL,    /* p0001@redacted.invalid: a person's address */
    VALUE_ACCOUNT, /* u-0001: whatever else stands for somebody */
    VALUE_DEVICE,  /* device-0001 */
    VALUE_RAW,     /* (value): a cell nobody understood */
    VALUE_PART,    /* (name): a word of a name, the front of an address */
    VALUE_KINDS
};

struct value {
    struct str folded, shown;
    enum value_kind kind;
    uint32_t person;         /* worker's value + 1; 0: of nobody known */
    unsigned char order[32]; /* HMAC */
    bool digits;             /* nothing but */
    bool one_word;
};

struct dict {
    struct arena *arena;
    struct str secret;
    struct map known; /* folded -> value */
    struct map step;  /* how values begin, by words */
    struct map ordinary;
    VEC(struct value) value;
    struct arena scratch;
    struct buf key;
};

enum dict_flags {
    DICT_LABEL = 1,   /* ordinary words are not names here */
    DICT_QUOTED = 2,  /* what is in single quotes is out of an export */
    DICT_AMOUNTS = 4, /* numbers are amounts, not worker ids */
};

void dict_init(struct dict *d, struct arena *a, struct str secret);
void dict_release(struct dict *d);
/* Words of the program's own texts: alone they are no name in a label. */
void dict_ordinary(struct dict *d, struct str text);
/* Returns value + 1, for `person`; 0: nothing to hide in an empty cell. */
uint32_t dict_add(struct dict *d, enum value_kind kind, struct str value,
                  uint32_t person);
/* All is collected: number them. */
void dict_name(struct dict *d);

/* A whole cell. Borrowed from the dictionary. */
struct str dict_shown(struct dict *d, struct str cell);
/* A sentence, into *out. */
void dict_scrub(struct dict *d, struct str text, unsigned flags,
                struct buf *out);
/* Is anything of four letters or more left?  Ordinary words are not; numbers
 * alone only where asked for. */
const struct value *dict_find(struct dict *d, struct str text, bool digits);
const char *value_kind_name(enum value_kind kind);
void dict_hmac(struct str secret, struct str text, unsigned char out[32]);

#endif
