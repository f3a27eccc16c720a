/*
 * words.h - text as a sequence of words, spelt alike however it was written.
 *
 * A word is a run of letters and digits.  Folded, it has no case, no accents
 * (composed or not) and no invisible characters.  Between words a separator is
 * kept as it is but for blanks: a run of them is one, and beside another sign
 * it is none.
 */
#ifndef REDACT_WORDS_H
#define REDACT_WORDS_H

#include "base/arena.h"
#include "base/buf.h"

/* The end of the word that begins at `from`; `from` itself: none does. */
size_t word_end(struct str s, size_t from);
/* The next place at or after `from` where a word begins, or s.len. */
size_t word_next(struct str s, size_t from);
void word_fold(struct arena *scratch, struct str word, struct buf *out);
/* What lies between two words. */
void word_between(struct str s, struct buf *out);
/* All of it, from the first word to the last; "" when there is none. */
struct str words_fold(struct arena *a, struct str s);

#endif
