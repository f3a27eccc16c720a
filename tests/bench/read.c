/*
 * read.c - how fast exports are read, step by step, in CPU seconds:
 *
 *     cc -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -Isrc -o read \
 *         tests/bench/read.c out/build/release/libjmlproof.a \
 *         -lmbedcrypto -lyaml -lm
 *     ./read FILE...
 *
 * One line a file: MB/s of reading, hashing and checking the encoding; the
 * same and finding the cells; the same and turning them into facts.  Files are
 * read once before the clock starts; the best of five is shown.
 */
#include "base/base.h"

#include <stdio.h>

#include "catalog/catalog.h"
#include "ingest/csv.h"
#include "ingest/ingest.h"
#include "ingest/json_rows.h"

enum { RUNS = 5 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Each returns how many bytes were read, 0 when it could not. */
static uint64_t only_read(const char *path, const struct profile_set *set,
                          struct err *err)
{
    struct input in;
    uint64_t bytes;

    (void)set;
    if (!input_open(&in, path, path, err))
        return 0;
    while (!in.eof)
        if (!input_fill(&in, in.len, err))
            break;
    bytes = in.bytes;
    input_release(&in);
    return bytes;
}

static uint64_t find_cells(const char *path, const struct profile_set *set,
                           struct err *err)
{
    struct arena a = {0};
    struct input in;
    struct csv csv = {0};
    struct json_rows json = {0};
    struct json_paths paths;
    struct record r;
    uint64_t bytes;

    (void)set;
    if (!input_open(&in, path, path, err))
        return 0;
    if (input_fill(&in, 0, err) && in.is_json) {
        json_paths_init(&paths, &a);
        json_rows_open(&json, &in, &paths);
        while (json_rows_next(&json, &r, err) == STEP_ROW)
            ;
    } else {
        csv_open(&csv, &in, ',');
        while (csv_next(&csv, &r, err) == STEP_ROW)
            ;
    }
    bytes = in.bytes;
    json_rows_release(&json);
    csv_release(&csv);
    input_release(&in);
    arena_release(&a);
    return bytes;
}

static uint64_t whole(const char *path, const struct profile_set *set,
                      struct err *err)
{
    struct ingest_options o = {.source = 1,
                               .path = path,
                               .file = str_from(path),
                               .system = STR("bench"),
                               .profiles = set};
    struct facts f;
    uint64_t bytes = 0;

    facts_init(&f);
    if (ingest_source(&o, &f, err))
        bytes = f.sources.ptr[0].bytes;
    facts_release(&f);
    return bytes;
}

typedef uint64_t step_fn(const char *path, const struct profile_set *set,
                         struct err *err);

static double best(step_fn *step, const char *path,
                   const struct profile_set *set)
{
    double most = 0;

    for (int i = 0; i < RUNS; i++) {
        struct err err = {0};
        double from = now();
        uint64_t bytes = step(path, set, &err);
        double rate = (double)bytes / 1e6 / (now() - from);

        if (err.kind != ERR_NONE)
            fprintf(stderr, "%s\n", err.msg);
        if (rate > most)
            most = rate;
    }
    return most;
}

int main(int argc, char **argv)
{
    struct catalog_from from = {.templates = NULL};
    struct arena a = {0};
    struct problems p;
    struct catalog catalog;
    struct profile_set set;

    problems_init(&p, &a);
    if (!catalog_load(&a, &from, &catalog, &p) ||
        !profile_set_load(&a, &catalog, &set, &p))
        return 1;
    for (int i = 1; i < argc; i++)
        printf("%s: read %.0f, cells %.0f, facts %.0f MB/s\n", argv[i],
               best(only_read, argv[i], &set), best(find_cells, argv[i], &set),
               best(whole, argv[i], &set));
    problems_release(&p);
    arena_release(&a);
    return 0;
}
