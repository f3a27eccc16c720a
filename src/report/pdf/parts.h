/*
 * parts.h - the parts of the report, in the order they are bound.
 *
 * Each draws itself at the end of the document and may fail only because of
 * the database.
 */
#ifndef REPORT_PDF_PARTS_H
#define REPORT_PDF_PARTS_H

#include "report/pdf/model.h"
#include "report/pdf/style.h"

struct report {
    struct pdf_doc doc;
    struct model model;
    struct arena *arena;     /* as long as the report */
    struct report_look look; /* the stamp, of a report to be signed */
};

MUST_CHECK bool part_cover(struct report *r, struct err *err);
/* Keeps a place at the cursor for the stamp of the signature. */
void part_signature(struct report *r, double left, double width);
MUST_CHECK bool part_sign_off(struct report *r, struct err *err);
MUST_CHECK bool part_questions(struct report *r, struct err *err);
MUST_CHECK bool part_compounds(struct report *r, struct err *err);
MUST_CHECK bool part_tests(struct report *r, struct err *err);
MUST_CHECK bool part_timelines(struct report *r, struct err *err);
MUST_CHECK bool part_populations(struct report *r, struct err *err);
MUST_CHECK bool part_sources(struct report *r, struct err *err);
MUST_CHECK bool part_exceptions(struct report *r, struct err *err);
MUST_CHECK bool part_drift(struct report *r, struct err *err);
MUST_CHECK bool part_trend(struct report *r, struct err *err);
MUST_CHECK bool part_ledger(struct report *r, struct err *err);
MUST_CHECK bool part_assumptions(struct report *r, struct err *err);
MUST_CHECK bool part_requests(struct report *r, struct err *err);
MUST_CHECK bool part_verify(struct report *r, struct err *err);
/* What became of the findings, in one line of the summary. */
MUST_CHECK bool part_trend_fact(struct report *r, struct err *err);
/* Which of the runs that were due were made, likewise. */
MUST_CHECK bool part_ledger_fact(struct report *r, struct err *err);
/* Heads from opening to closing, inside part_populations. */
MUST_CHECK bool part_roll_forward(struct report *r, struct err *err);
/* Which tests could be run for which system, likewise. */
MUST_CHECK bool part_coverage(struct report *r, struct err *err);
/* The contents, put in before page `at`; drawn when all parts are there. */
void part_contents(struct report *r, size_t at);

/* A new page with a title; key and title must last as long as the report. */
void part_begin(struct report *r, struct str key, struct str title, int level);
/* The title alone, at the cursor. */
void part_title(struct report *r, struct str title);
/* Headings inside a part; they stay with what follows. */
void part_heading(struct report *r, struct str title);
void part_subheading(struct report *r, struct str title);
void part_para(struct report *r, struct str text);
void part_note(struct report *r, struct str text); /* small, grey */
/* A paragraph in a tinted box with a coloured edge. */
void part_box(struct report *r, enum pdf_tone tone, struct str text);
void part_fact(struct report *r, const char *label, struct str value);

/* ---- shared pieces ------------------------------------------------------ */

struct pdf_cell cell_text(struct str s);
struct pdf_cell cell_number(struct arena *a, int64_t n); /* grey when 0 */
struct pdf_cell cell_state(int64_t state);
struct pdf_cell cell_outcome(struct str outcome);
/* "Nguyen Thi Hoa" with the worker id below. */
struct pdf_cell cell_who(struct arena *a, const struct model_row *row);
/* Account, with system and entitlement below. */
struct pdf_cell cell_where(struct arena *a, const struct model_row *row);

/* How late, beyond which limit; empty when the row has no limit. */
struct str row_elapsed(struct arena *a, const struct model_row *row);
/* Whose delay it was, and why. */
struct str row_delay(struct arena *a, const struct model_row *row);
struct str row_used(struct arena *a, const struct model_row *row);
/* "equal", "3 fewer than ...", "not supplied". */
struct str source_tie_out(struct arena *a, const struct model_source *s);

#endif
