/*
 * report_def.h - titles, order and wording of a report; no logic.
 *
 * templates/reports/<name>.yaml.  `texts` are paragraphs the report prints at
 * places that have a name (the disclaimer, the management assertion, ...);
 * which names there are is documented in templates/README.md.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_REPORT_DEF_H
#define CATALOG_REPORT_DEF_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

struct report_section {
    struct str title, intro; /* intro may be empty */
    struct str_list tests;   /* in the order of the pages */
    uint32_t line;
};

struct report_text {
    struct str name, text;
};

struct report_def {
    struct str name, title, classification;
    int64_t version;
    struct report_section *section;
    size_t section_count;
    struct report_text *text;
    size_t text_count;
    const struct rule_file *file;
};

bool report_def_load(struct arena *a, const struct rule_file *f,
                     struct report_def *out, struct problems *p);

/* The paragraph of that name, or an empty text. */
struct str report_def_text(const struct report_def *d, const char *name);

#endif
