/*
 * str.h - borrowed text: a pointer and a length into somebody else's bytes.
 *
 * A str is not NUL-terminated.  It lives as long as what it points into; to
 * keep it, copy it with arena_str().
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *ptr; /* may be NULL when len is 0 */
    size_t len;      /* bytes */
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : "" /* for "%.*s" */

/* The bytes of a C string (NULL gives the empty str). */
struct str str_from(const char *c);

bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *literal);
bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
/* Bytewise order, shorter first when one is a prefix: < 0, 0, > 0. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Offset of `needle` at or after `from`, or (size_t)-1. */
size_t str_find(struct str s, size_t from, struct str needle);
/* Does it fit a pattern in which '*' stands for anything?  Bytes as they are.
 */
bool str_fits(struct str s, struct str pattern);
/* Does `phrase` occur with no letter or digit right before or after it?  Both
 * in the same case; bytes of other scripts count as letters. */
bool str_has_phrase(struct str s, struct str phrase);

/* Without blanks, tabs, CR and LF at both ends. */
struct str str_trim(struct str s);
/* The part before the first `sep`; *rest gets what follows it (empty if none).
 */
struct str str_cut(struct str s, char sep, struct str *rest);
struct str str_sub(struct str s, size_t from, size_t len); /* clamped */

/* Whole text as a decimal number, no sign for u64; false if it is not one. */
bool str_to_u64(struct str s, uint64_t *out);
bool str_to_i64(struct str s, int64_t *out);
bool str_to_double(struct str s, double *out);
/* Like 1.00E+05: what a spreadsheet makes of a long number. */
bool str_is_scientific(struct str s);

#endif
