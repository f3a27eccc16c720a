/*
 * threshold_profile.h - the limits a run is judged by, each with its source.
 *
 * policies/profiles/<name>.yaml.  No name in it is known to the program: a
 * control binds the parameters it asks for by name, and a list parameter is
 * bound as JSON text.  Chosen by the engagement, never by default
 * (controls 0.7).
 *
 * Units      as the file says (`unit`); rates are percent, 0 to 100.
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_THRESHOLD_PROFILE_H
#define CATALOG_THRESHOLD_PROFILE_H

#include "base/base.h"

#include "catalog/catalog.h"
#include "catalog/engagement.h"
#include "catalog/fields.h"

enum parameter_kind { PARAM_INT, PARAM_REAL, PARAM_TEXT, PARAM_LIST };

struct parameter {
    struct str name;
    enum parameter_kind kind;
    int64_t integer; /* PARAM_INT */
    double real;     /* PARAM_INT and PARAM_REAL */
    struct str text; /* as written; PARAM_LIST: a JSON array */
    struct str unit, source;
    uint32_t line;
};

struct test_setting {
    struct str test;
    bool has_rate;
    double rate;         /* percent that must pass */
    struct str severity; /* empty: the control's own */
    bool enabled;        /* false: NOT_RUN, with why */
    struct str why;
    uint32_t line;
};

struct gate_rate {
    struct str test;
    double rate;
    uint32_t line;
};

struct gate {
    struct str_list fail_outcomes;   /* one of them: status 1 */
    int64_t unexcepted_failures;     /* most FAIL rows, -1: not asked */
    struct str_list unable_outcomes; /* one of them: status 2 */
    struct gate_rate *rate;          /* pass rate at least */
    size_t rate_count;
    struct str_list required; /* tests that must have an outcome */
};

struct word_list {
    struct str name;
    struct str_list words;
    uint32_t line;
};

struct threshold_profile {
    struct str name, title;
    int64_t version;
    enum clock_choice clock;
    struct parameter *parameter; /* in the order of the file */
    size_t parameter_count;
    struct test_setting *test;
    size_t test_count;
    struct word_list *list;
    size_t list_count;
    struct gate gate;
    const struct rule_file *file;
};

bool threshold_profile_load(struct arena *a, const struct rule_file *f,
                            struct threshold_profile *out, struct problems *p);

/* NULL when there is none of that name.  A list is found as a parameter too,
 * so that a control can bind it. */
const struct parameter *profile_parameter(const struct threshold_profile *t,
                                          struct str name);
const struct test_setting *profile_test(const struct threshold_profile *t,
                                        struct str test);
const struct str_list *profile_list(const struct threshold_profile *t,
                                    struct str name);

#endif
