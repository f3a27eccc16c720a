/*
 * check_sources.h - the part of `check` that looks at files on disk.
 *
 * Every export is read once, as `inspect` does; nothing is kept of it.
 */
#ifndef CMD_CHECK_SOURCES_H
#define CMD_CHECK_SOURCES_H

#include "base/base.h"

#include "catalog/rules.h"
#include "cmd/cmd.h"

/* The line of a key, or of the mapping it is missing from; 0 without one. */
uint32_t check_line(const struct yaml_node *map, const char *key);

/* Can the file named under `key` be opened?  path NULL: none was named. */
void check_path(const struct engagement *e, const struct yaml_node *map,
                const char *key, const char *path, struct problems *p);

void check_sources(struct context *cx, const struct engagement *e,
                   const struct rules *r, struct problems *p);

#endif
