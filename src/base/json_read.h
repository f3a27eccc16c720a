/*
 * json_read.h - JSON (RFC 8259) as a stream of tokens over a sliding window.
 *
 * The reader holds no text and makes no copies: a token points into the window
 * it was found in.  Any sequence of JSON values is accepted, separated by
 * blanks or nothing (NDJSON, pages pasted one after another).  Grammar is
 * checked to the last byte, also of values that are skipped; that bytes are
 * UTF-8 is the business of whoever fills the window (base/utf8.h).
 *
 * Units      depth counts open objects and arrays.
 * Ownership  text of a token is borrowed from the window.
 * Errors     JSON_BAD; `why` says what was wrong at `p`.  The reader stays
 *            there: ask no more of it.
 */
#ifndef BASE_JSON_READ_H
#define BASE_JSON_READ_H

#include "base/arena.h"

#define JSON_MAX_DEPTH 64u

enum json_token {
    JSON_MORE, /* the window ends before the token does: give a longer one */
    JSON_END,  /* nothing but blanks was left, between two values */
    JSON_BAD,
    JSON_OBJECT,
    JSON_OBJECT_END,
    JSON_ARRAY,
    JSON_ARRAY_END,
    JSON_KEY,
    JSON_STRING,
    JSON_NUMBER,
    JSON_TRUE,
    JSON_FALSE,
    JSON_NULL,
};

struct json_in {
    const char *p, *end; /* what has not been read of the window */
    bool final;          /* nothing will follow `end` */
    unsigned depth;
    uint64_t objects; /* bit d-1: the container at depth d is an object */
    uint8_t expect;   /* what the grammar allows next */
    bool escaped;     /* the last key or string holds backslashes */
    struct str text;  /* of the last key, string (no quotes) or number */
    const char *why;
};

void json_init(struct json_in *j, struct str window, bool final);

/* Go on in another window, whose first byte is the one at j->p. */
void json_window(struct json_in *j, struct str window, bool final);

enum json_token json_next(struct json_in *j);

/* The same inside an object, between its members: JSON_KEY, JSON_OBJECT_END,
 * JSON_MORE or JSON_BAD.  Faster where keys have no escapes. */
enum json_token json_member(struct json_in *j);

/*
 * Read on until `depth` containers are open and the value at hand is complete:
 * after JSON_KEY it passes over the value, after JSON_OBJECT or JSON_ARRAY over
 * the rest of it (with the depth that was open before).  JSON_NULL when done,
 * else JSON_MORE (call again with the same depth) or JSON_BAD.
 */
enum json_token json_skip(struct json_in *j, unsigned depth);

/* Text of a key or string with its escapes resolved; false for half a
 * surrogate pair.  Without backslashes nothing is copied. */
MUST_CHECK bool json_unescape(struct arena *a, struct str raw, struct str *out);

#endif
