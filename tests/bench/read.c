/*
 * read.c - how fast exports are read, step by step, in CPU seconds:
 *
 *     read FILE...
 *
 * One line a file, in MB/s: reading, hashing and checking the encoding; the
 * same and finding the cells; the same and turning them into facts by the
 * profile that is found for it; then the file.  Files are read once before the
 * clock starts; the best of five is shown.  A file with a row that is refused
 * is not timed: that would be the speed of something else.  formats.sh builds
 * it and makes files for it.
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
        csv_open(&csv, &in, str_ends(str_from(path), STR(".tsv")) ? '\t' : ',');
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
    if (ingest_source(&o, &f, err)) {
        bytes = f.sources.ptr[0].bytes;
        if (f.sources.ptr[0].rows_rejected > 0)
            (void)err_set(err, ERR_INPUT, "%s: %llu rows refused", path,
                          (unsigned long long)f.sources.ptr[0].rows_rejected);
    }
    facts_release(&f);
    return bytes;
}

typedef uint64_t step_fn(const char *path, const struct profile_set *set,
                         struct err *err);

/* 0 when it could not be read, which was said. */
static double best(step_fn *step, const char *path,
                   const struct profile_set *set)
{
    double most = 0;

    for (int i = 0; i < RUNS; i++) {
        struct err err = {0};
        double from = now();
        uint64_t bytes = step(path, set, &err);
        double rate = (double)bytes / 1e6 / (now() - from);

        if (err.kind != ERR_NONE) {
            fprintf(stderr, "%s\n", err.msg);
            return 0;
        }
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
    int st = 0;

    problems_init(&p, &a);
    if (!catalog_load(&a, &from, &catalog, &p) ||
        !profile_set_load(&a, &catalog, &set, &p))
        return 1;
    for (int i = 1; i < argc; i++) {
        double read = best(only_read, argv[i], &set);
        double cells = best(find_cells, argv[i], &set);
        double facts = best(whole, argv[i], &set);

        printf("%.0f %.0f %.0f %s\n", read, cells, facts, argv[i]);
        if (read == 0 || cells == 0 || facts == 0)
            st = 1;
    }
    problems_release(&p);
    arena_release(&a);
    return st;
}
