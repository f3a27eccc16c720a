/*
 * control_def.h - one control test: what it says about itself, and its SQL.
 *
 * policies/controls/<ID>-<name>.sql.  The file begins with "-- key: value"
 * lines, ended by a bare "--"; "--   more" carries a value on.  Then one
 * SELECT, and optionally, after a line "-- @conditions", a second one.  The
 * SQL is not understood here, only cut: whether it is allowed and runs is for
 * store/ and controls/ to say.
 *
 * Parameters are written :name.  Other forms (?, @name, $name) are refused,
 * because nothing would bind them and they would silently be NULL.
 *
 * Limits     64 parameters, 1 MiB a file.
 * Ownership  text points into the file's bytes or the arena.
 */
#ifndef CATALOG_CONTROL_DEF_H
#define CATALOG_CONTROL_DEF_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/fields.h"

/* A data-quality test that fails keeps other tests from being met. */
enum control_gates {
    GATES_NONE,
    GATES_SOURCE,     /* the source its evidence names is not reliable */
    GATES_EVIDENCE,   /* likewise, and not either where evidence is missing */
    GATES_POPULATION, /* members went missing from that kind of source */
};

struct control_def {
    struct str test; /* the id; the file name begins with it */
    int64_t version;
    struct str title, objective, population, rule, wrong_if;
    struct str_list needs; /* kinds of source; may be empty */
    struct str_list uses;  /* more of them: counted on where supplied */
    /* Of these every system in scope that can have them must supply them. */
    struct str_list everywhere;
    struct str severity; /* Low, Medium, High or Critical */
    bool exceptable;     /* an exception may cover a failure */
    bool timed;          /* NOT_RUN without a chosen profile */
    bool store_failures_only;
    int64_t order;            /* lower runs first; 100 when not said */
    enum control_gates gates; /* what its failures say about other tests */
    struct str systems;       /* kind of system `needs` means, or empty: all */
    struct str select;        /* the statement, without its ';' */
    struct str conditions;    /* the second one, or empty */
    struct str_list params; /* names without ':', of both, sorted, once each */
    const struct rule_file *file;
};

struct control_set {
    struct control_def *control; /* by file name */
    size_t count;
};

bool control_def_load(struct arena *a, const struct rule_file *f,
                      struct control_def *out, struct problems *p);

/* All of them; a test defined by two files is an error. */
bool control_set_load(struct arena *a, const struct catalog *c,
                      struct control_set *out, struct problems *p);

const struct control_def *control_find(const struct control_set *s,
                                       struct str test);

#endif
