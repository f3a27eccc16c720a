/*
 * query_text.h - the words of a declared query, and phrases in them.
 */
#ifndef CMD_QUERY_TEXT_H
#define CMD_QUERY_TEXT_H

#include "base/arena.h"
#include "catalog/source_profile.h"

/* %22 undone; nothing else is changed. */
struct str query_decoded(struct arena *a, struct str query);
/* In the words of a phrase: lower case, quotes and signs gone, '=' between
 * blanks, so that filter=status+eq+%22ACTIVE%22 and -Filter {Enabled -eq $true}
 * read alike.  The > of a path through menus goes, that of a comparison stays.
 */
struct str query_words(struct arena *a, struct str query);

bool query_is_comparison(struct str word); /* = < >= eq sw ... */

/* Where the phrase stands between blanks, at or after `at`. */
bool words_find(struct str words, size_t at, struct str phrase, size_t *from);
/* The last word of what stands before *at, which gets its start. */
struct str word_before(struct str words, size_t *at);

/* Is the word one of the list?  NULL is an empty list. */
bool list_has_word(const struct str_list *list, struct str word);
/* Is one of the phrases in it? */
bool list_says(struct arena *a, const struct str_list *list, struct str words);
/* The words without the phrases, each with the comparison it is the value of:
 * "search = status pr limit = 4" without "status pr" is "limit = 4". */
struct str list_stripped(struct arena *a, const struct str_list *list,
                         struct str words);

/* "page 2 of 5": numbers as the '#' of a pattern, in any text.  The last is
 * the total.  With three the first two are where the part begins and ends; of
 * two the first is a place if a word stands before it, and a count if not. */
struct query_part {
    uint64_t from, to, total;
};
bool query_part_said(const struct str_list *patterns, struct str folded,
                     struct query_part *out);

#endif
