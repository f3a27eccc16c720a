/*
 * yaml.h - a YAML file as a small tree that remembers where each value stood.
 *
 * The accepted language is a subset of YAML 1.1 in which a text has one
 * reading: no anchors, aliases, merge keys, tags or second documents, no key
 * twice in a mapping, keys are scalars.  A scalar stays text: whether `no` or
 * `012` is a word or a number is decided by the field that reads it
 * (catalog/fields.h), never by how it looks.
 *
 * Units      line and column start at 1; column counts characters.
 * Limits     YAML_MAX_BYTES a file, YAML_MAX_NODES scalars and collections
 *            (keys count), YAML_MAX_DEPTH collections inside each other.
 * Ownership  everything is in the arena; nothing points into the text.
 * Errors     ERR_POLICY, "file:line: what 'value'", with a hint.
 */
#ifndef CATALOG_YAML_H
#define CATALOG_YAML_H

#include "base/base.h"

#include "base/arena.h"
#include "base/err.h"

#define YAML_MAX_BYTES ((size_t)4 << 20)
#define YAML_MAX_NODES 1000000u
#define YAML_MAX_DEPTH 32

enum yaml_kind { YAML_SCALAR, YAML_MAP, YAML_SEQ };

/* Quoted or block text is never null, a number or a boolean by accident. */
enum yaml_style { YAML_PLAIN, YAML_QUOTED, YAML_BLOCK };

struct yaml_node;

struct yaml_pair {
    struct yaml_node *key; /* a scalar */
    struct yaml_node *value;
};

struct yaml_node {
    enum yaml_kind kind;
    enum yaml_style style; /* YAML_SCALAR only */
    uint32_t line, column;
    struct str text; /* YAML_SCALAR: NUL-terminated beyond its length */
    size_t count;    /* pairs or items, in the order of the file */
    struct yaml_pair *pair;
    struct yaml_node **item;
};

/*
 * Parse `text`; `file` is only the name used in messages.  An empty file, or
 * one of comments only, is an error: it says nothing.
 */
MUST_CHECK bool yaml_parse(struct arena *a, const char *file, struct str text,
                           struct yaml_node **root, struct err *err);

/* The value under `key`, or NULL; NULL as well when n is no mapping. */
const struct yaml_node *yaml_get(const struct yaml_node *n, const char *key);

/* A plain scalar that says "no value": nothing, `~` or `null`. */
bool yaml_is_null(const struct yaml_node *n);

/* "a mapping", "a list", "a value": for messages. */
const char *yaml_kind_name(enum yaml_kind k);

/* err_set with "file:line: " in front.  Always returns false. */
PRINTF(4, 5)
bool yaml_error(struct err *err, const char *file, const struct yaml_node *at,
                const char *fmt, ...);

#endif
