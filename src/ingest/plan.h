/*
 * plan.h - a profile made ready for one file: which cell fills which field.
 *
 * plan_check() finds everything a profile can have wrong without a file; it is
 * what `check` and the tests ask.  plan_open() binds the columns of a header;
 * for JSON it names the paths, whose numbers are the cells of each record.
 *
 * Ownership  all in the arena; texts point into the profile.
 */
#ifndef INGEST_PLAN_H
#define INGEST_PLAN_H

#include "base/base.h"

#include "base/map.h"
#include "catalog/source_profile.h"
#include "ingest/convert.h"
#include "ingest/json_rows.h"
#include "ingest/slots.h"

/* "gone*", "from * to gone": `*` is anything; texts are folded. */
struct word_pattern {
    struct str glob;
    uint8_t value;
};

/* Words to meanings: letter case and blanks at the ends do not count. */
struct word_list {
    struct map folded;
    struct word_pattern *pattern; /* asked in order if no word is the same */
    size_t patterns;
    struct map seen; /* as written, found before; bounded */
    bool tri;        /* the words of slots.h for yes and no hold as well */
    bool any;        /* the profile lists words at all */
    bool has_rest;   /* a word not listed means `rest` */
    uint8_t rest;
};

/* A column counts only where another one says this ("Target1Type"). */
struct plan_guard {
    size_t cell; /* NO_GUARD: it always counts */
    struct str is;
};
#define NO_GUARD SIZE_MAX

struct plan_also {
    const struct profile_also *from;
    size_t *cell;
    struct plan_guard *guard;
    size_t cells;
    struct word_list words;
    bool has_when, when_nothing;
    uint8_t when;
};

/* Records with one of the words in this cell. */
struct plan_case {
    size_t cell;
    struct word_list words;
};

/* Texts that are looked for in every cell: lengths tell most apart. */
struct text_list {
    const struct str_list *list;
    uint64_t lengths; /* bit n: one of n bytes; bit 63: longer */
    uint8_t days;
    int32_t day[8]; /* the first few that are dates of the calendar */
    uint16_t dates; /* bit d: one is a date of the years d...; it stands
                       for its times as well */
};

/* What the last cell of a field said: columns repeat themselves. */
struct last_cell {
    char text[48];
    uint8_t len; /* 0: nothing yet */
    bool known;  /* a word was listed */
    sym sym;
    uint8_t value;
};

enum plan_origin { PLAN_FIRST, PLAN_JOIN, PLAN_LATEST, PLAN_ANY, PLAN_VALUE };

struct plan_field {
    const struct slot *slot;
    const struct profile_field *from;
    enum plan_origin origin;
    size_t *cell; /* of the columns that the file has */
    struct str *heading;
    struct plan_guard *guard;
    size_t cells, firsts; /* PLAN_LATEST: of these the first with a value, and
                           * only without one the latest of the rest */
    struct plan_field *joined; /* read if the columns say nothing, or NULL */
    struct word_list words;
    uint8_t value, then, otherwise, empty;
    bool has_empty;
    struct plan_also *also;
    size_t also_count;
    struct plan_case *only; /* says nothing in other records */
    size_t onlys;
    struct text_list none, never;
    bool first_only; /* this record says nothing in the `latest` of it */
    struct last_cell last;
    unsigned forms;
    enum date_order order;
    /* what was found, for the sheet about the file */
    uint64_t dated, minute, day, assumed;
    uint64_t open;  /* times, not dates, whose zone nobody knows */
    uint64_t *used; /* by column: values taken from it */
    struct when least, greatest;
    uint64_t serial;  /* dates a spreadsheet has made numbers of */
    uint64_t damaged; /* ids a spreadsheet has made numbers of, like this: */
    char example[40];
};

/* Where a record's hashes stand; cells are none in a CSV that lacks one. */
struct plan_chain {
    const struct profile_chain *from; /* NULL: the profile names no chain */
    size_t hash, previous, *over;
    const char *lacks; /* a column named in it that the file does not have */
    bool any;          /* it has the one or the other hash */
};

/* A column whose cells hold JSON; NO_CELL: the file lacks it. */
struct plan_inner {
    struct str column;
    size_t cell;
    struct json_paths paths; /* cells behind those of the columns */
};
enum { PLAN_INNERS = 8, PLAN_INNER_PATHS = 64 };

struct plan {
    const struct source_profile *profile;
    enum fact_kind kind;
    struct plan_field *field;
    size_t count;
    struct plan_field **live; /* those that can say something here */
    size_t live_count;
    const struct plan_field *parent; /* filled from the source, or NULL */
    struct plan_case *other, *nested;
    size_t others, nesteds;
    size_t *nested_name; /* cells */
    size_t nested_names;
    size_t *needed; /* cells; a column that the file lacks is none */
    struct str *needed_heading;
    size_t needs;
    struct json_paths paths;  /* JSON only */
    struct plan_inner *inner; /* CSV only */
    size_t inners;
    struct date_zone dates, times; /* for dates and for local times */
    struct date_zone utc;          /* for columns whose heading says so */
    struct text_list none;
    struct plan_chain chain;
    uint32_t by_actor;       /* bit: enum event_kind */
    uint8_t shows;           /* enum log_shows, added up */
    bool keeps_id;           /* of events: it says more of them than most */
    struct str_list unknown; /* columns no field takes */
    size_t *unknown_at;      /* their places */
};

/* Is s one of the list, letter case aside? */
bool text_list_has(const struct text_list *t, struct str s);

/* Could s be a time of one of the listed dates? */
static inline bool text_is_dated(const struct text_list *t, struct str s)
{
    unsigned first = s.len > 10 ? (unsigned char)s.ptr[0] - '0' : 16;

    return first < 10 && t->dates >> first & 1 && s.ptr[4] == '-' &&
           (s.ptr[10] == 'T' || s.ptr[10] == ' ');
}

static inline bool text_listed(const struct text_list *t, struct str s)
{
    return (t->lengths >> (s.len < 63 ? s.len : 63) & 1 ||
            text_is_dated(t, s)) &&
           text_list_has(t, s);
}

/* Everything that is wrong with the profile by itself: the first problem. */
MUST_CHECK bool plan_check(struct arena *a, const struct source_profile *p,
                           struct err *err);

/* The meaning a pattern gives to a folded text, the first that fits. */
bool word_pattern_find(const struct word_list *w, struct str folded,
                       uint8_t *out);

/* A header cell as it is compared: case folded, blanks collapsed, a note in
 * brackets at the end ("[Required]") dropped. */
struct str heading_key(struct arena *a, struct str heading);

/* Headings by key; a heading that comes again is also "name#2", "name#3". */
void heading_index(struct arena *a, const struct str *heading, size_t count,
                   struct map *out);

/* Does the header have the column, by name, place or pattern? */
bool has_column(const struct map *index, const struct str *heading,
                size_t count, struct str name);

/*
 * Bind the profile to a CSV header (JSON: heading NULL, count 0).  A field none
 * of whose columns is there stays empty; detection has already seen to the
 * columns that must be.
 */
MUST_CHECK bool plan_open(struct arena *a, const struct source_profile *p,
                          const struct str *heading, size_t count,
                          struct plan *out, struct err *err);

/* "Last login (UTC)": whose clock the column shows. */
bool heading_is_utc(struct str heading);

#endif
