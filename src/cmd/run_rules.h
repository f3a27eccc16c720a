/*
 * run_rules.h - the rules as rows of the evidence database.
 */
#ifndef CMD_RUN_RULES_H
#define CMD_RUN_RULES_H

#include "cmd/run.h"

/* One call after the facts are in, while the model is still there. */
MUST_CHECK bool run_store_rules(struct run *r, struct err *err);

/* The path of a document's copy in the bundle, empty when it has none. */
struct str run_document_path(const struct run *r, const struct document *d);

#endif
