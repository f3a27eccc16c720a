/*
 * words.h - numbers, times and codes as a reader wants to see them.
 *
 * Times are UTC, "2026-09-30 23:59:59Z"; durations never round across a
 * limit: seconds are shown where they matter.
 *
 * Ownership  results live in the arena.
 */
#ifndef REPORT_PDF_WORDS_H
#define REPORT_PDF_WORDS_H

#include "base/time.h"
#include "report/pdf/table.h"

struct word {
    struct str text;
    enum pdf_tone tone;
};

/* Result states (1..7 as in table result_row) and outcomes. */
struct word words_state(int64_t state);
struct word words_outcome(struct str outcome);

/* Seconds from one moment to another, as many as fit; TIME_UNKNOWN when
 * either is. */
int64_t seconds_between(int64_t from, int64_t to);
/* "unknown" for TIME_UNKNOWN. */
struct str words_time(struct arena *a, int64_t t);
struct str words_day(struct arena *a, int64_t day); /* INT64_MIN: unknown */
/* One moment, or "2026-09-30 00:00:00Z to 2026-10-01 00:00:00Z". */
struct str words_interval(struct arena *a, int64_t lo, int64_t hi);
/* "26 h 10 min", "5 d 3 h", "40 s". */
struct str words_duration(struct arena *a, int64_t seconds);
/* "26 h 10 min", "between 3 h and 27 h", "at least 3 h", "unknown". */
struct str words_elapsed(struct arena *a, int64_t lo, int64_t hi);
struct str words_count(struct arena *a, int64_t n); /* 12,384 */
struct str words_bytes(struct arena *a, int64_t n);
/* "1 row", "12 rows". */
struct str words_plural(struct arena *a, int64_t n, const char *one,
                        const char *many);
struct str words_percent(struct arena *a, double percent); /* "99.5 %" */

#endif
