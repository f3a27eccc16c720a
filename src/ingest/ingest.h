/*
 * ingest.h - read one export: recognise it, turn its records into facts, and
 * account for every one of them.
 *
 * rows_read = accepted + rejected + duplicate; title lines, blank lines,
 * repeated headers and footers are no rows.  A bad row is refused with its
 * reason (facts.rejects) and reading goes on; a bad file is an error.
 *
 * Threads    two sources may be read at the same time into two struct facts;
 *            profiles and zones are only read.
 * Memory     what the facts keep, plus a window of at most 2 *
 *            INPUT_MAX_RECORD.
 */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "base/base.h"

#include "base/zone.h"
#include "catalog/source_profile.h"
#include "facts/facts.h"
#include "ingest/convert.h"
#include "ingest/id_set.h"

/* More refused records than this, and more than were accepted: the file is
 * not what its profile describes. */
#define INGEST_MAX_REJECTS 100000u

struct ingest_options {
    uint32_t source;    /* 1-based */
    const char *path;   /* to open */
    struct str file;    /* as the engagement writes it */
    struct str profile; /* or empty: detected */
    struct str system;
    struct str parent; /* or empty */
    struct str query;  /* as declared, or empty */
    const struct profile_set *profiles;
    /* The zone of local times (zone_declared: the source says so) or, for
     * dates only, of the organisation; NULL when neither is known. */
    const struct zone *zone;
    bool zone_declared;
    enum text_declared encoding; /* as the source says; else the profile's */
    enum date_order date_order;  /* of 03/04/2026; ORDER_OPEN: found out */
    /* Shared by the logs of one system when there are several: an event that
     * is in two of them counts once.  NULL: every event counts. */
    struct id_set *event_ids;
    /* Called now and then with the bytes read so far; may be NULL. */
    void (*progress)(void *to, uint64_t bytes);
    void *progress_to;
};

/*
 * Append the facts of one source, and a struct source with what was found
 * (what was only declared, extracted_at and the like, is left for the caller).
 * False: the file could not be read as any, or as the named, profile; facts
 * may hold some of its rows.
 */
MUST_CHECK bool ingest_source(const struct ingest_options *o, struct facts *f,
                              struct err *err);

/*
 * After all sources are in one struct facts and source.extracted_at is filled
 * in: drop what is there twice in one file, or in files of one system and kind
 * that were extracted at the same time (pages).  A row that says exactly what
 * an earlier one says is a duplicate, and so is a grant of the same entitlement
 * to the same account on the same date.  A second row of an account (by id)
 * that says something else is refused: nobody can tell which one is right.
 * The chains of hashes of several files of one log are put together as well,
 * and what is said to have happened after its export is forgotten.
 */
void ingest_settle(struct facts *f);

/*
 * After ingest_settle(): the control totals of each source over the rows that
 * were kept, its keys, and what files say together about ids (facts.items).
 */
void ingest_totals(struct facts *f);

/* What `inspect` and `check` show of a file; nothing else is kept of it. */
struct probe_column {
    struct str heading, field;
    uint64_t dated, minute, day, assumed; /* dated: all values */
    uint64_t open; /* times, not dates, whose zone nobody knows */
};

struct probe {
    const struct source_profile *profile; /* NULL: declined, see `reason` */
    struct str reason, hint;
    bool missing; /* the file itself could not be read */
    struct str encoding, header;
    char delimiter;
    uint64_t bytes, rows_read, rows_accepted, rows_rejected;
    uint64_t rows_other;  /* accepted, but of something else than the list */
    uint64_t rows_nested; /* of these, groups in a group */
    struct str beside; /* the profiles that read other rows of it, or empty */
    const struct source_profile *alike; /* one that takes a `parent:` and would
                                           read it as well, or NULL */
    bool part; /* by its query it is one group's, and was to be read as all */
    struct source_chain chain;
    struct source_pages pages;
    struct probe_column *column; /* the date columns */
    size_t columns;
    struct str_list unknown; /* columns or keys that no field takes */
    struct str_list dated;   /* those of a list of people or accounts that
                                hold dates */
    const struct unknown_word *word;
    size_t words;
    const struct reject_row *reject; /* the first ones */
    size_t rejects;
};

/* Read the whole file and look.  Everything is in the arena.  A file that
 * cannot be read is not an error of this function: see profile and missing. */
void ingest_probe(struct arena *a, const struct ingest_options *o,
                  struct probe *out);

#endif
