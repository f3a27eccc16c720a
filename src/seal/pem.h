/*
 * pem.h - the textual form of keys and certificates (RFC 7468).
 */
#ifndef SEAL_PEM_H
#define SEAL_PEM_H

#include "base/arena.h"

/* Bytes as base64 between BEGIN and END lines, 64 characters a line. */
struct str pem_write(struct arena *a, const char *label, struct str der);

/*
 * The next block of *rest: its label and its decoded bytes.  Text outside
 * blocks is skipped.  False when there is none or it is malformed; *found
 * tells the two apart.
 */
bool pem_next(struct arena *a, struct str *rest, struct str *label,
              struct str *der, bool *found);

#endif
