/*
 * memory.h - how much SQLite may hold, counted by thread.
 *
 * SQLite can count for itself, but takes a lock for every piece then, which two
 * threads that read the evidence wait for.  A limit is of one thread: pieces it
 * gives back for another are counted where they are given back.
 */
#ifndef STORE_MEMORY_H
#define STORE_MEMORY_H

#include <stdint.h>

/* Before SQLite is first used; later calls do nothing. */
void memory_install(void);

/*
 * From now on this thread may take `more` bytes beyond what it holds; SQLite
 * says SQLITE_NOMEM to what goes beyond.  Returns what stands now, for
 * memory_restore.
 */
int64_t memory_allow(int64_t more);
void memory_restore(int64_t before);

#endif
