/*
 * lines.h - two texts, line by line.
 *
 * A finding in results.json is one line: it is found again by its id, wherever
 * it stands.  Everything else is compared in its order.
 */
#ifndef COMPARE_LINES_H
#define COMPARE_LINES_H

#include "compare/differ.h"

/* name: the file's, in the bundle. */
void lines_compare(const char *name, struct str bundle, struct str again,
                   struct differences *d);

#endif
