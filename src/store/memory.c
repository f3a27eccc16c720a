#include "store/memory.h"

#include <malloc.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "base/base.h"

static _Thread_local int64_t held; /* bytes, as malloc rounds them */
static _Thread_local int64_t most = INT64_MAX; /* held may grow to this */

static int size_of(void *p)
{
    return p ? (int)malloc_usable_size(p) : 0;
}

static void *take(int n)
{
    void *p = held + n > most ? NULL : malloc((size_t)n);

    held += size_of(p);
    return p;
}

static void give_back(void *p)
{
    held -= size_of(p);
    free(p);
}

static void *resize(void *p, int n)
{
    int before = size_of(p);
    void *q = held - before + n > most ? NULL : realloc(p, (size_t)n);

    if (q)
        held += size_of(q) - before;
    return q;
}

static int rounded(int n)
{
    return (n + 7) & ~7;
}

static int start(void *data)
{
    (void)data;
    return SQLITE_OK;
}

static void stop(void *data)
{
    (void)data;
}

static void install(void)
{
    static const struct sqlite3_mem_methods methods = {
        take, give_back, resize, size_of, rounded, start, stop, NULL};

    if (sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK ||
        sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK)
        BUG("SQLite was used before its memory was set up");
}

void memory_install(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, install);
}

int64_t memory_allow(int64_t more)
{
    int64_t before = most;

    /* held may be below 0: pieces taken by one thread, given back by another */
    most = held > 0 && more > INT64_MAX - held ? INT64_MAX : held + more;
    return before;
}

void memory_restore(int64_t before)
{
    most = before;
}
