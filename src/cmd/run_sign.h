/*
 * run_sign.h - the signatures inside a bundle: workbook and report carry one
 * each, so that either can be handed on alone.  Made before the manifest.
 */
#ifndef CMD_RUN_SIGN_H
#define CMD_RUN_SIGN_H

#include "catalog/report_def.h"
#include "cmd/run.h"
#include "report/report.h"

/* Loads key and chain and sees that they fit; nothing when not wanted. */
MUST_CHECK bool run_load_signer(struct run *r, struct err *err);

/* Name, reason and place as they are to be seen. def may be NULL. */
struct report_signature run_signature(const struct run *r,
                                      const struct report_def *def);

/* Each replaces the file by the signed one; nothing when unsigned. */
MUST_CHECK bool run_sign_workbook(struct run *r, const char *path,
                                  const struct report_signature *mark,
                                  struct err *err);
MUST_CHECK bool run_sign_report(struct run *r, const char *path,
                                const struct report_signature *mark,
                                const struct report_look *look,
                                struct err *err);

#endif
