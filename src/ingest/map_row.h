/*
 * map_row.h - one record to one fact, or a reason why not.
 *
 * Ownership  the facts copy what they keep; the reason is in the mapper.
 */
#ifndef INGEST_MAP_ROW_H
#define INGEST_MAP_ROW_H

#include "base/vec.h"
#include "facts/facts.h"
#include "ingest/id_set.h"
#include "ingest/plan.h"
#include "ingest/record.h"

struct row_mapper {
    struct plan *plan;
    struct facts *facts;
    uint32_t source;
    sym system;
    struct str parent;
    bool keep;          /* false: look and count, keep no rows (inspect) */
    struct id_set *ids; /* events seen before, or NULL: not asked */
    struct arena scratch;
    union fact_row row, blank;
    size_t size; /* of the member that is used */
    sym last_grant[4];
    uint32_t last_entitlement;
    bool has_last;
    VEC(int64_t) acted; /* by sym: the quarter of an hour of its last act */
    bool order_open;
    enum { WORD_FOUND, WORD_ABSENT, WORD_UNLISTED } word; /* just read */
    int64_t first_at, last_at; /* of the moments found; TIME_UNKNOWN: none */
    char reason[600];
};

enum row_result {
    ROW_TAKEN,
    ROW_OTHER,      /* a record of something else: it makes no fact */
    ROW_NESTED,     /* so does a group in a group */
    ROW_REFUSED,    /* see `reason` */
    ROW_REPEATED,   /* an event whose id was seen before */
    ROW_ORDER_OPEN, /* a date can be read both ways: the column must tell */
};

void row_mapper_open(struct row_mapper *m, struct plan *plan,
                     struct facts *facts, uint32_t source, struct str system,
                     struct str parent);
void row_mapper_release(struct row_mapper *m);
enum row_result row_map(struct row_mapper *m, const struct record *r);

/*
 * What the value of a date field of this record proves about the order of day
 * and month.  *open is set when it can be read both ways; the text is then in
 * *example until the next record.
 */
void row_date_order(struct row_mapper *m, const struct plan_field *f,
                    const struct record *r, enum date_order *proves, bool *open,
                    struct str *example);

#endif
