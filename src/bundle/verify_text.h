/*
 * verify_text.h - what was found about a bundle, for people and for programs.
 * Both say the same.
 */
#ifndef BUNDLE_VERIFY_TEXT_H
#define BUNDLE_VERIFY_TEXT_H

#include "base/buf.h"
#include "bundle/verify.h"

struct verify_view {
    const char *path; /* as it was named */
    const struct verify_report *report;
    /* The bundle before, where it was named too; else NULL. */
    const char *old_path;
    const struct verify_report *old;
};

/* The bundle before is whole in itself; whether it is trusted is not asked:
 * its bytes are those that are pinned. */
bool verify_old_whole(const struct verify_report *old);

/* Differences and notes, a line each; the last line is the verdict. */
void verify_text(const struct verify_view *v, struct buf *to);
/* One JSON object. */
void verify_json(const struct verify_view *v, struct buf *to);

#endif
