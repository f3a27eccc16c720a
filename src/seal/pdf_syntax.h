/*
 * pdf_syntax.h - the objects a PDF is made of, as text (ISO 32000-1, 7.3).
 *
 * Reads what our own reports hold: values are found and stepped over, never
 * searched for.  A value is the text from its first to its last byte.
 *
 * For seal/ and compare/.  Nothing is copied: results point into the text read.
 */
#ifndef SEAL_PDF_SYNTAX_H
#define SEAL_PDF_SYNTAX_H

#include "base/arena.h"

/*
 * The value that begins at *at, past white space: a dictionary, array,
 * string, name, number, reference "4 0 R", or a word such as true.  Moves
 * *at behind it.  False: none that is well formed, or nested too deep.
 */
bool pdf_value(struct str text, size_t *at, struct str *value);

/* The value of a key; false when it is absent or given twice. */
bool pdf_get(struct str dict, const char *key, struct str *value);
bool pdf_has(struct str dict, const char *key);
/* Are these all its keys?  Each may be absent. */
bool pdf_only(struct str dict, const char *const *key, size_t count);
bool pdf_is_dict(struct str value);
bool pdf_is_array(struct str value);
/* The members of an array, up to max of them; false when there are more. */
bool pdf_members(struct str array, struct str *member, size_t max,
                 size_t *count);

/* Digits only; false when it is something else or does not fit. */
bool pdf_number(struct str value, uint64_t *out);
/* "4 0 R": the number of the object. */
bool pdf_ref(struct str value, uint32_t *object);

/* Text as a PDF keeps it, <FEFF...>, from UTF-8; and back, strictly. */
struct str pdf_text_from(struct arena *a, struct str utf8);
bool pdf_text_to(struct arena *a, struct str value, struct str *utf8);

#endif
