/*
 * paging.h - the keys by which a list in JSON says that it has more pages:
 * templates/paging.yaml.
 *
 * Ownership  texts are in the arena.
 */
#ifndef CATALOG_PAGING_H
#define CATALOG_PAGING_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

struct paging {
    struct str_list next;      /* something there: another page follows */
    struct str_list more;      /* yes there: the same; it goes before `next` */
    struct str_list last;      /* and no there */
    struct str_list total;     /* how many records all pages have together */
    struct str_list from_one;  /* number of the page's first record, from 1 */
    struct str_list from_zero; /* and from 0 */
};

/* All lists are empty when the catalog has no such file.  False when there was
 * an error. */
bool paging_load(struct arena *a, const struct catalog *c, struct paging *out,
                 struct problems *p);

#endif
