/*
 * load.h - facts and model into the evidence database, once, in key order.
 */
#ifndef STORE_LOAD_H
#define STORE_LOAD_H

#include "facts/model.h"
#include "store/db.h"

/* bag_path of a source is by source index, "" when inputs are not included. */
MUST_CHECK bool load_facts(struct db *db, const struct facts *f,
                           const struct model *m, const char *const *bag_path,
                           struct err *err);

/* Small tables that other folders know the content of. */
MUST_CHECK bool load_run(struct db *db, const char *key, struct str value,
                         struct err *err);
MUST_CHECK bool load_rule_file(struct db *db, struct str path,
                               struct str sha256, struct str origin,
                               struct err *err);
struct loaded_parameter {
    struct str name, text, unit, source;
    bool is_int, is_real;
    int64_t integer;
    double real;
};
MUST_CHECK bool load_parameter(struct db *db, const struct loaded_parameter *p,
                               struct err *err);
MUST_CHECK bool load_framework(struct db *db, struct str test,
                               struct str framework, struct str edition,
                               struct str identifier, struct err *err);
/* A worker who was never given an account there, by a signed override. */
MUST_CHECK bool load_never_issued(struct db *db, struct str system,
                                  struct str worker, struct str approved_by,
                                  struct err *err);

#endif
