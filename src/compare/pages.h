/*
 * pages.h - two reports, page by page.
 *
 * The text of a page is read through the fonts' own tables, run by run, as
 * somebody who copies it would get it; lines, areas and positions count too,
 * and so does every other object of the file (fonts, titles, bookmarks), each
 * as it is when unpacked: another compressor is no difference.
 *
 * Reads reports as we write them and nothing else.
 */
#ifndef COMPARE_PAGES_H
#define COMPARE_PAGES_H

#include "compare/differ.h"

struct pages_pair {
    struct str bundle; /* the file in the bundle */
    struct str again;  /* ours, not signed */
    /* What signing appends to ours, but for the bytes from..to of the whole
     * file: the signature itself.  Empty: it is not signed. */
    struct str update;
    uint64_t from, to;
};

void pages_compare(const struct pages_pair *p, struct differences *d);

#endif
