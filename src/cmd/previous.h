/*
 * previous.h - `previous:` of an engagement: the bundle of the period before.
 *
 * Opened as `gate` opens one: closed world, every digest, the signature if
 * there is one; then asked whose it is and of when.
 *
 * Errors     prefixed with the engagement's file and line.  ERR_INPUT: no
 *            bundle, altered, another client, a period that does not lie
 *            before this one.
 */
#ifndef CMD_PREVIOUS_H
#define CMD_PREVIOUS_H

#include "catalog/engagement.h"

struct previous {
    const char *path;
    struct str id;           /* of the engagement */
    char tagmanifest[65];    /* SHA-256, in hex; so is the next */
    char signature[65];      /* "" when it is not signed */
    int32_t start, end;      /* of its period, days */
    int32_t gap_days;        /* between the two periods: in neither */
    struct db *db;           /* its evidence; close it */
    struct str_list warning; /* what is not as it should be, and no error */
};

/*
 * `now`: certificates are judged at that time.  What may be used of it is
 * written to `rows` (store/previous.h); NULL: only looked at.
 */
MUST_CHECK bool previous_read(struct arena *a, const struct engagement *e,
                              int64_t now, const char *rows,
                              struct previous *out, struct err *err);

#endif
