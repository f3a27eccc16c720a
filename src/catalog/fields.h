/*
 * fields.h - a table of keys turns a YAML mapping into a C struct.
 *
 * One table describes each kind of file: what `check` accepts, what the
 * program reads and what the reference pages list cannot drift apart.  Every
 * key is checked even when an earlier one was wrong; an unknown key is an
 * error that names the nearest known one.
 *
 * Presence   a key that is left out, or has no value, leaves its target as it
 *            was: fill in defaults before binding.
 * Ownership  text points into the YAML tree, lists are in the binder's arena.
 */
#ifndef CATALOG_FIELDS_H
#define CATALOG_FIELDS_H

#include "base/base.h"

#include "base/arena.h"
#include "base/time.h"
#include "catalog/problems.h"
#include "catalog/yaml.h"

struct str_list {
    struct str *ptr;
    size_t count;
};

/* A calendar date as written; day is DAY_UNKNOWN when the key was absent. */
struct field_date {
    int32_t day;
    struct str text;
};

/*
 * An instant (RFC 3339 with Z or an offset) or a bare date.  at is
 * TIME_UNKNOWN and text empty when absent; for a bare date at is TIME_UNKNOWN
 * and day is set, because the zone it is meant in is not written there.
 */
struct field_time {
    int64_t at;
    int32_t day;
    struct str text;
};

extern const struct field_date FIELD_DATE_NONE;
extern const struct field_time FIELD_TIME_NONE;

enum field_type {
    FIELD_TEXT,  /* struct str: one line, not empty */
    FIELD_PROSE, /* struct str: may have several lines */
    FIELD_BOOL,  /* bool: true or false, nothing else */
    FIELD_TRI,   /* int: 1 or 0 for true or false; begin with TRI_UNSAID */
    FIELD_INT,   /* int64_t in min..max */
    FIELD_RATE,  /* double in min..max */
    FIELD_DATE,  /* struct field_date */
    FIELD_TIME,  /* struct field_time */
    FIELD_WORD,  /* int: index into words[] */
    FIELD_LIST,  /* struct str_list: a list of texts, or one text */
    FIELD_NODE,  /* const struct yaml_node *: the caller reads it */
};

enum { FIELD_OPTIONAL = 0, FIELD_REQUIRED = 1 };
enum { TRI_UNSAID = -1 }; /* of a FIELD_TRI that is left out */

struct field {
    const char *key;
    enum field_type type;
    int required;
    size_t offset;
    const char *const *words; /* FIELD_WORD: ends with NULL */
    int64_t min, max;         /* FIELD_INT, FIELD_RATE */
};

struct binder {
    struct arena *arena;
    const char *file; /* for messages */
    struct problems *problems;
};

/*
 * Fill *out from the mapping n, called `what` in messages ("source").
 * Returns false when something was wrong; the right keys are bound anyway.
 */
bool fields_bind(const struct binder *b, const struct yaml_node *n,
                 const char *what, const struct field *table, size_t count,
                 void *out);

/* The texts of a list, or of one scalar, as FIELD_LIST does. */
bool fields_list(const struct binder *b, const struct yaml_node *n,
                 const char *key, struct str_list *out);

/* The items of the list n, which must all be mappings; a wrong one is
 * reported and false returned.  *count is 0 then. */
bool fields_items(const struct binder *b, const struct yaml_node *n,
                  const char *key, size_t *count);

/* A problem at a node of the binder's file.  Always returns false. */
PRINTF(4, 5)
bool fields_problem(const struct binder *b, const struct yaml_node *at,
                    const char *hint, const char *fmt, ...);

/*
 * The word of `words` (ends with NULL) that was probably meant, or NULL when
 * none is near: at most a third of its letters differ.
 */
const char *nearest_word(struct str s, const char *const *words);

/* Letters, digits, '-', '_' and '.', 1..64 bytes, beginning with a letter or
 * digit: names that become file names or SQL parameters. */
bool is_name(struct str s);

#endif
