/*
 * foreign.h - text in an encoding that is not read, which would pass for
 * Windows-1252: every byte is a letter in that, too.
 */
#ifndef INGEST_FOREIGN_H
#define INGEST_FOREIGN_H

#include "base/base.h"

#include "base/err.h"

/* So many bytes tell, from the first beyond ASCII on. */
#define FOREIGN_LOOK ((size_t)64)

enum foreign { FOREIGN_NONE, FOREIGN_SHIFT_JIS, FOREIGN_OTHER };

/* What the bytes are that no UTF-8 begins with. */
enum foreign foreign_text(const char *p, size_t n);

/* The error for a file of that; false. */
bool foreign_refuse(enum foreign f, const char *name, struct err *err);

#endif
