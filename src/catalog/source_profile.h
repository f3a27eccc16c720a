/*
 * source_profile.h - how one kind of export is read: templates/sources/.
 *
 * A profile says how the file is recognised, which column or key becomes which
 * field, how dates are written and what words mean.  It describes a shape and
 * holds no rule.  templates/sources/README.md is the reference of the format.
 *
 * The names of fields, kinds and meanings are only text here; src/ingest/plan.h
 * checks them, because it knows what the facts can hold.
 *
 * A profile with `declined` knows a file that nothing can be made of, and says
 * so: it has neither kind, zone nor fields.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_SOURCE_PROFILE_H
#define CATALOG_SOURCE_PROFILE_H

#include "base/base.h"

#include "base/utf8.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"
#include "catalog/paging.h"

enum profile_format { PROFILE_CSV, PROFILE_JSON };

/* Whose clock a time without an offset shows (formats: in the data itself, the
 * vendor documents UTC, the source's `time_zone:` says, nobody knows). */
enum profile_zone {
    PROFILE_IN_DATA,
    PROFILE_DOCUMENTED_UTC,
    PROFILE_SETTING,
    PROFILE_ASSUMED,
};

/* `active: [A, Active]`: the meaning and the words of the export for it. */
struct profile_words {
    struct str means;
    struct str_list words;
    uint32_t line;
};

struct profile_word_list {
    struct profile_words *ptr;
    size_t count;
};

/* A second column that can override the first. */
struct profile_also {
    struct str_list from;
    struct profile_word_list words; /* words not listed say nothing */
    struct str when; /* only if the value is this, `nothing`: if there is
                        none; may be empty */
    uint32_t line;
};

/* Records whose column or path says one of the words. */
struct profile_case {
    struct str from;
    struct str_list words;
    uint32_t line;
};

struct profile_field {
    struct str name; /* of the field that is filled */
    uint32_t line;
    struct str_list from;     /* columns or paths: the first with a value */
    struct str_list join;     /* or: all of them with a blank between; beside
                                 `from`: if none of those has a value */
    struct str_list latest;   /* or: the latest of these moments; beside
                                 `from`: if none of those has a value */
    struct str_list between;  /* or: from the earliest to the latest of them */
    struct str_list any_true; /* or: `then` if one says yes, else `else` */
    struct str value;         /* or: always this */
    struct str joined_by;     /* between texts that are joined; a blank */
    struct str_list after;    /* only what stands behind the first of these */
    struct str_list until;    /* and before any of these */
    struct str then, otherwise;
    struct profile_word_list words;
    struct str unlisted; /* what a word not listed means; empty: unknown */
    struct str empty;    /* what no value means; empty: unknown */
    struct profile_also *also;
    size_t also_count;
    struct str_list dates; /* forms; empty: the profile's */
    struct str_list none;  /* texts that mean there is no value */
    struct str_list never; /* texts that mean it never happened */
    bool null_means_never; /* documented by the vendor */
    int64_t lags_days;     /* the vendor brings it up to date this late: it lies
                            * up to so many days after what is written */
    bool day_only;         /* keep the date as written, forget the time */
    struct profile_case *only; /* it says something in these records alone */
    size_t only_count;
    struct profile_case *except; /* and nothing in these */
    size_t except_count;
    bool id_in_brackets; /* "Ana Ruiz (1001)" -> "1001" */
    bool strip_id;       /* "Ana Ruiz (1001)" -> "Ana Ruiz" */
    bool unquote;        /* "\"Ana\"", a JSON text in the text -> "Ana" */
    int64_t after_hex;   /* what stands behind so many hexadecimal digits */
};

/* How each record is tied to the one before it; line 0: it is not. */
struct profile_chain {
    struct str hash, previous; /* columns or paths */
    struct str_list first;     /* what stands for no record before */
    struct str_list over;      /* what is hashed, `previous` among them */
    struct str joined_by;      /* between these texts; may be empty */
    uint32_t line;
};

/* One entry of recognise.required: any of these. */
struct profile_need {
    struct str_list any;
};

struct source_profile {
    const struct rule_file *file;
    struct str name; /* "vendor/export" */
    int64_t version;
    struct str title, kind, system_kind;
    enum profile_format format;
    enum profile_zone zone;
    enum text_declared encoding;
    struct str_list lists; /* JSON: keys the records may stand under */
    struct str each;       /* JSON: the list within a record whose elements
                              are the rows, or empty */
    bool each_optional;    /* a record without the list holds no rows */
    struct str envelope;   /* CSV: the key of a JSON object the table may stand
                              under as text, or empty */
    bool any_case;         /* JSON: keys are compared without letter case */
    bool unconfirmed;      /* made without having seen such a file */
    struct profile_need *required;
    size_t required_count;
    struct str_list any, absent;
    bool most; /* CSV: fits only if it knows at least half of the columns */
    int64_t columns;      /* CSV: it has exactly so many; 0: not asked */
    bool last;            /* fits only if no other profile does */
    struct str_list over; /* profiles that read other rows of the same file */
    struct str parent;    /* the field the source's `parent:` fills, or empty */
    struct str_list query;   /* with `parent`: a declared query that looks like
                                one of these asked for such a file */
    struct str_list footers; /* first cell of lines that are no records */
    bool extra_cells;        /* rows longer than the header are normal */
    struct str_list needed;  /* a record without a value there is refused */
    struct profile_case *other; /* of something else than the list */
    size_t other_count;
    struct profile_case *nested; /* a member that is itself a group */
    size_t nested_count;
    struct str_list nested_name; /* where such a member's name stands */
    bool nested_roles; /* a member another row gives out is one, too */
    struct str_list expanded_by; /* words of a query that lists all the same
                                    whoever is in those */
    struct str_list dates, none, ignore, by_actor;
    struct str_list complete; /* fields every event of it has */
    struct str_list shows; /* what a log can prove; none: what its words mean */
    struct str date_order; /* mdy or dmy where a column does not tell */
    bool second_number;    /* worker_id is HR's other number of people */
    bool access_is_account; /* of a log: whoever is given access is in */
    struct str end_means;   /* last_working_day, first_day_out, or empty */
    struct profile_chain chain;
    struct profile_field *field;
    size_t field_count;
    struct str declined; /* why such a file is of no use; empty: it is */
    struct str instead;  /* and what to export */
};

struct profile_set {
    struct source_profile *ptr; /* in order of name */
    size_t count;
    struct paging paging; /* of every list in JSON */
};

/* Read all templates/sources/ of the catalog.  False when there was an error;
 * the profiles that could be read are in *out anyway. */
bool profile_set_load(struct arena *a, const struct catalog *c,
                      struct profile_set *out, struct problems *p);

const struct source_profile *profile_find(const struct profile_set *set,
                                          struct str name);

/* One profile; false when there was an error. */
bool source_profile_load(struct arena *a, const struct rule_file *f,
                         struct source_profile *out, struct problems *p);

#endif
