/*
 * model.h - what the pages show, read once from the evidence database.
 *
 * Only what is drawn is kept: of each test at most PDF_ROWS_MAX rows, the
 * worst states first and within a state the most severe first.
 *
 * Units      times in seconds UTC, TIME_UNKNOWN where evidence is silent.
 * Ownership  everything is in the arena of the document.
 * Errors     ERR_STORE from the database, ERR_POLICY when the report
 *            definition names a test that does not exist.
 */
#ifndef REPORT_PDF_MODEL_H
#define REPORT_PDF_MODEL_H

#include "report/pdf/words.h"
#include "report/tests_model.h"
#include "store/through.h"

enum { PDF_ROWS_MAX = 200 };

struct model_reason {        /* rows outside the rule, by reason */
    struct str reason, says; /* says: of the first such row */
    int64_t count;
    bool varies; /* other rows say something else */
};

struct model_condition {
    struct str condition, says;
    int holds; /* 1, 0, -1: cannot be told */
};

struct model_identifier {
    struct str framework, edition, identifiers; /* "CC6.2, CC6.3" */
};

struct model_test {
    struct str id, title, population, severity, outcome, says, stock, version,
        objective, rule, wrong_if, parameters, path, sha256;
    int64_t n, first, last;    /* rows; first and last id of those stored */
    int64_t count[STATES + 1]; /* by state */
    double threshold;
    bool has_threshold;
    bool period;    /* its rule asks for the period; else it speaks for a day */
    struct str key; /* of its page, "test:..." */
    int64_t *row;   /* ids of the rows shown, in order of showing */
    size_t rows;
    int64_t to_show; /* rows that could have been shown */
    struct model_reason *excluded;
    size_t excluded_count;
    struct model_condition *condition;
    size_t conditions;
    struct model_identifier *identifier;
    size_t identifiers;
};

struct model_source {
    int64_t id, bytes, extracted_at, rows_read, accepted, rejected, duplicate,
        console_count, covers_from, first_at, last_at;
    int64_t dated, day_only, zone_assumed; /* time values, by precision */
    bool has_console_count, newest, hides_inactive, filter_unclear;
    struct str file, profile, kind, system, sha256, extracted_by, query,
        encoding, delimiter, zone, parent, header, bag_path, key;
    /* The chain of hashes of a log; chain_start empty: it has none. */
    struct str chain_start, chain_says, shows;
    int64_t chain_after, chain_links, chain_recomputed, chain_broken,
        chain_break_line;
};

struct model_system {
    struct str system, name, kind, owner, data_class;
    bool in_scope, listed, scope_known;
    int64_t sources;
};

struct model_row {
    int64_t id, state, t0_lo, t0_hi, t1_lo, t1_hi, limit_s, notice_lo,
        notice_hi, use_lo, use_hi, record[4];
    int use_covered, privileged; /* 1, 0, -1: unknown */
    bool has_limit, has_leaver;
    bool from_leaving; /* its clock starts when the employment ends */
    struct str test_id, severity, worker, name, system, account, entitlement,
        subject, reason, says, finding, exception, use_kind;
};

/* One account of one ended employment. */
struct model_leaver {
    int64_t account, person, t0_lo, notice_lo, notice_hi, use_lo, use_hi;
    int use_covered;
};

struct model {
    const struct report_input *in;
    struct arena *arena;
    struct str engagement, client, prepared_by, prepared_organisation,
        reviewed_by, redacted_of, retention_until, retention_basis,
        period_start, period_end, as_of, time_zone, profile, profile_title,
        clock, clock_source, version, t0_rule, t0_rule_sources, title,
        classification, cadence, previous, previous_tagmanifest,
        previous_signature;
    bool is_signed, include_inputs;
    int64_t period_start_at, period_end_at;
    struct model_test *test; /* in the order of the report */
    size_t tests;
    struct model_source *source; /* exports, then files of rules */
    size_t sources, files;       /* exports; all of them */
    struct model_system *system;
    size_t systems;
    struct model_leaver *leaver; /* by account */
    size_t leavers;
    struct through through;
};

MUST_CHECK bool model_read(struct model *m, const struct report_input *in,
                           struct arena *arena, struct err *err);

/* Read the rows with these ids into out[count]; the text is in `a`. */
MUST_CHECK bool model_rows(const struct model *m, const int64_t *id,
                           size_t count, struct arena *a, struct model_row *out,
                           struct err *err);
/* "exports/workers.csv:118", "events.json, record 12", "x.csv (whole file)" */
struct str model_evidence(const struct model *m, struct arena *a,
                          const struct model_row *r);
/* The paragraph of the report definition, or `otherwise`. */
struct str model_text(const struct model *m, const char *name,
                      const char *otherwise);
/* Period or day, in words. */
struct str model_period(const struct model *m, struct arena *a);
int64_t model_count(const struct model *m, const char *outcome);
/* A file of rules, or the rows of the bundle before, that results cite, and no
 * export. */
bool model_is_rules(const struct model_source *s);
const struct model_source *model_source_by_id(const struct model *m,
                                              int64_t id);

/* For the pages that ask the database themselves. */
MUST_CHECK bool model_prepare(const struct model *m, const char *sql,
                              struct stmt **st, struct err *err);
/* Parts of model_read, in model_rows.c. */
MUST_CHECK bool model_choose_rows(struct model *m, struct err *err);
MUST_CHECK bool model_read_leavers(struct model *m, struct err *err);
struct str model_column(struct arena *a, const struct stmt *st, int col);

/* Is there more to say of runs than that this is the first? */
bool model_has_ledger(const struct model *m);

#endif
