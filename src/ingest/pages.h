/*
 * pages.h - what the pages of a list say of each other, beside the records:
 * that another page follows, how many records there are in all.
 *
 * A page is an object with the list in it.  Whoever reads it gives every value
 * that stands outside the records, and says where the page ends.  A page that
 * says both that more follows and that nothing does is one that nothing
 * follows, if it says so in a word of its own (`has_more: false`).
 *
 * Ownership  words are borrowed.
 */
#ifndef INGEST_PAGES_H
#define INGEST_PAGES_H

#include "base/json_read.h"
#include "catalog/paging.h"
#include "facts/facts.h"

struct pages {
    const struct paging *words; /* NULL: nobody asks */
    struct source_pages found;
    uint64_t page_from; /* records before the page at hand */
    /* The page at hand. */
    bool next, said, more; /* said: yes or no, and `more` is which */
    bool has_total, has_first;
    uint64_t total, first;
};

/* The value of `key` in the object that stands under `parent`, outside the
 * records: the token t and its text. */
void pages_value(struct pages *p, struct str parent, struct str key,
                 enum json_token t, struct str text);

/* Nothing that was given since the last page belongs to one. */
void pages_forget(struct pages *p);

/* A record, of whatever page. */
static inline void pages_record(struct pages *p)
{
    p->found.records++;
}

/* The page at hand ends here. */
void pages_end(struct pages *p);

#endif
