/*
 * plan_names.h - the names in a profile: lists of texts, words and their
 * meanings, columns and paths.  Only plan.c asks.
 */
#ifndef INGEST_PLAN_NAMES_H
#define INGEST_PLAN_NAMES_H

#include "ingest/json_paths.h"
#include "ingest/plan.h"

struct binding {
    struct arena *arena;
    const struct source_profile *profile;
    struct map headings; /* CSV */
    const struct str *heading;
    size_t headings_all;
    bool *used;
    struct plan *plan;
    struct err *err;
};

/* Always false: what is wrong with the profile, and on which line. */
PRINTF(4, 5)
bool plan_bad(struct err *err, const struct source_profile *p, uint32_t line,
              const char *fmt, ...);

void text_list_open(struct text_list *t, const struct str_list *list);

MUST_CHECK bool words_open(struct arena *a, const struct source_profile *p,
                           const struct profile_word_list *list,
                           const struct meaning *meaning, struct word_list *out,
                           struct err *err);

/* The cells of those columns or paths that the file has; `guard` may be NULL
 * where no group of columns can stand. */
MUST_CHECK bool bind_cells(struct binding *b, const struct str_list *names,
                           uint32_t line, size_t **cell, struct str **heading,
                           struct plan_guard **guard, size_t *cells);

#endif
