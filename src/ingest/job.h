/*
 * job.h - one pass over one file; what ingest_source() and ingest_probe()
 * share.
 */
#ifndef INGEST_JOB_H
#define INGEST_JOB_H

#include "ingest/chain.h"
#include "ingest/csv.h"
#include "ingest/detect.h"
#include "ingest/ingest.h"
#include "ingest/inner.h"
#include "ingest/map_row.h"
#include "ingest/unused.h"

struct job {
    const struct ingest_options *o;
    struct facts *facts;
    struct arena arena; /* the plan */
    const char *name;   /* of the file, for messages */
    struct input in;
    struct detected found;
    struct plan plan;
    struct row_mapper mapper;
    struct chain chain;
    struct csv csv;
    struct inner inner; /* JSON in the cells of the CSV */
    struct json_rows json;
    uint64_t read, accepted, rejected, duplicate, footers;
    uint64_t records;    /* of a CSV, whatever they are, the header too */
    uint64_t full_cells; /* as long as a spreadsheet allows */
    uint64_t other;      /* accepted, but of something else than the list */
    uint64_t nested;     /* of these, groups in a group */
    bool probing;
    const struct source_profile *alike; /* probing: see struct probe */
    bool part; /* by its query it is a list of one group, read as another */
    /* A table out of a JSON object: its text, and what the file itself was. */
    struct str inside;
    char inside_sha[SHA256_HEX];
    uint64_t inside_bytes;
    struct str_list unknown_keys; /* JSON, probing */
    struct unused unused;         /* CSV, probing */
    struct map unknown_index;
    enum date_order *order; /* per field, once they are known */
};

void job_open(struct job *j, const struct ingest_options *o,
              struct facts *facts);
void job_release(struct job *j);
/* Everything: detect, settle the order of day and month, read. */
MUST_CHECK bool job_run(struct job *j, struct err *err);

#endif
