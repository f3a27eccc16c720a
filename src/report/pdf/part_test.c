/*
 * One part a test: what was asked, of whom, by which rule, with what result,
 * and each row that is not fine.
 */
#include "base/base.h"

#include "report/pdf/chart.h"
#include "report/pdf/parts.h"

#include "catalog/report_def.h"

/* ---- the head of a test ---------------------------------------------------
 */

static struct str threshold_words(struct report *r, const struct model_test *t)
{
    if (!t->has_threshold)
        return STR("none: the test reports, it does not judge a rate");
    if (t->threshold >= 100)
        return STR("every row that counts must pass");
    return arena_fmt(r->arena,
                     "at least %.*s of the rows that count must "
                     "pass",
                     STR_ARG(words_percent(r->arena, t->threshold)));
}

static struct str identifiers(struct report *r, const struct model_test *t)
{
    struct str all = {0};

    for (size_t i = 0; i < t->identifiers; i++) {
        const struct model_identifier *f = &t->identifier[i];
        struct str one =
            f->edition.len > 0
                ? arena_fmt(r->arena, "%.*s (%.*s): %.*s",
                            STR_ARG(f->framework), STR_ARG(f->edition),
                            STR_ARG(f->identifiers))
                : arena_fmt(r->arena, "%.*s: %.*s", STR_ARG(f->framework),
                            STR_ARG(f->identifiers));

        all = all.len ? arena_fmt(r->arena, "%.*s\n%.*s", STR_ARG(all),
                                  STR_ARG(one))
                      : one;
    }
    return all;
}

static struct str rule_origin(struct report *r, const struct model_test *t)
{
    bool stock = t->stock.len == 0 || str_is(t->stock, "stock");
    struct str kind = stock ? STR("the stock rule, unchanged")
                            : arena_fmt(r->arena,
                                        "NOT the stock rule: %.*s by the "
                                        "engagement",
                                        STR_ARG(t->stock));

    return arena_fmt(r->arena, "%.*s, version %.*s; %.*s", STR_ARG(t->path),
                     STR_ARG(t->version), STR_ARG(kind));
}

static struct str population_words(struct report *r, const struct model_test *t)
{
    struct str rows = words_plural(r->arena, t->n, "row", "rows");

    return arena_fmt(r->arena, "%.*s%s%.*s", STR_ARG(t->population),
                     t->population.len > 0 ? " \xe2\x80\x94 " : "",
                     STR_ARG(rows));
}

static void head(struct report *r, const struct model_test *t)
{
    struct word w = words_outcome(t->outcome);
    struct pdf_doc *d = &r->doc;

    pdf_badge(d, w.tone, d->left, d->y, ALIGN_LEFT, w.text);
    d->y += 16;
    if (t->says.len > 0)
        part_box(r, w.tone, t->says);
    part_fact(r, "Objective", t->objective);
    part_fact(r, "Population", population_words(r, t));
    if (t->sha256.len > 0)
        part_fact(r, "Frozen population, SHA-256", t->sha256);
    part_fact(r, "Rule", t->rule);
    if (t->wrong_if.len > 0)
        part_fact(r, "It would be wrong if", t->wrong_if);
    part_fact(r, "Speaks for",
              t->period ? STR("the whole period")
                        : STR("the day of the snapshot, not the period"));
    part_fact(r, "Severity of a failure", t->severity);
    part_fact(r, "To be met", threshold_words(r, t));
    part_fact(r, "Limits used, and their source",
              t->parameters.len > 0 ? t->parameters : STR("none"));
    part_fact(r, "Rule file", rule_origin(r, t));
    part_fact(r, "Frameworks",
              t->identifiers > 0 ? identifiers(r, t)
                                 : STR("none of the frameworks chosen"));
    r->doc.y += 4;
}

static void conditions(struct report *r, const struct model_test *t)
{
    static const struct pdf_column column[] = {
        {"Condition", 150, ALIGN_LEFT},
        {"Holds", 70, ALIGN_LEFT},
        {"What was found", 283, ALIGN_LEFT},
    };
    struct pdf_table table = {0};

    if (t->conditions == 0)
        return;
    part_subheading(r, STR("Conditions on the test as a whole"));
    pdf_table_begin(&table, &r->doc, column, COUNT_OF(column));
    for (size_t i = 0; i < t->conditions; i++) {
        const struct model_condition *c = &t->condition[i];
        const struct pdf_cell cell[] = {
            cell_text(c->condition),
            {.text = c->holds > 0    ? STR("YES")
                     : c->holds == 0 ? STR("NO")
                                     : STR("CANNOT BE TOLD"),
             .look = LOOK_TAG,
             .tone = c->holds > 0    ? TONE_GOOD
                     : c->holds == 0 ? TONE_BAD
                                     : TONE_OPEN},
            cell_text(c->says),
        };

        pdf_table_row(&table, cell);
    }
    pdf_table_end(&table);
}

static void excluded(struct report *r, const struct model_test *t)
{
    static const struct pdf_column column[] = {
        {"Rows", 60, ALIGN_RIGHT},
        {"Reason why the rule does not apply", 443, ALIGN_LEFT},
    };
    struct pdf_table table = {0};

    if (t->excluded_count == 0)
        return;
    part_subheading(r, STR("Rows outside the rule"));
    pdf_table_begin(&table, &r->doc, column, COUNT_OF(column));
    for (size_t i = 0; i < t->excluded_count; i++) {
        struct arena_mark mark = arena_mark(r->doc.scratch);
        const struct model_reason *e = &t->excluded[i];
        const struct pdf_cell cell[] = {
            cell_number(r->doc.scratch, e->count),
            {.text = e->says.len > 0 ? e->says : e->reason,
             .note = e->says.len == 0 ? (struct str){0}
                     : !e->varies
                         ? e->reason
                         : arena_fmt(r->doc.scratch,
                                     "%.*s; the sentence is that of the "
                                     "first row",
                                     STR_ARG(e->reason))},
        };

        pdf_table_row(&table, cell);
        arena_rewind(r->doc.scratch, mark);
    }
    pdf_table_end(&table);
}

/* ---- rows -----------------------------------------------------------------
 */

static struct str explanation(struct arena *a, const struct model_row *row)
{
    struct str s = row->says.len > 0 ? row->says : row->reason;

    if (row->exception.len > 0)
        s = arena_fmt(a, "%.*s Exception %.*s.", STR_ARG(s),
                      STR_ARG(row->exception));
    return s;
}

/* A subject that is a date only tells two employments apart. */
static bool is_subject_shown(const struct model_row *row)
{
    int32_t day;

    return row->subject.len > 0 && !day_parse_iso(row->subject, &day);
}

static struct str footnote(struct report *r, struct arena *a,
                           const struct model_row *row)
{
    struct str proof = model_evidence(&r->model, a, row);

    return arena_fmt(
        a, "%.*s%s%.*s%s%.*s%s%.*s", STR_ARG(proof), proof.len > 0 ? "\n" : "",
        STR_ARG(row->reason),
        row->finding.len > 0 ? " \xc2\xb7 finding\xc2\xa0" : "",
        STR_ARG(row->finding),
        row->subject.len > 0 && !is_subject_shown(row)
            ? " \xc2\xb7 employment from\xc2\xa0"
            : "",
        STR_ARG(is_subject_shown(row) ? (struct str){0} : row->subject));
}

static struct pdf_cell state_cell(const struct model_row *row)
{
    struct pdf_cell c = cell_state(row->state);

    c.note = row->state == STATE_FAIL || row->state == STATE_FAIL_EXCEPTED
                 ? row->severity
                 : (struct str){0};
    return c;
}

static struct pdf_cell where_cell(struct arena *a, const struct model_row *row)
{
    struct pdf_cell c = cell_where(a, row);

    if (!is_subject_shown(row))
        return c;
    if (c.text.len == 0 || str_eq(c.text, row->system)) {
        c.note = c.text;
        c.text = row->subject;
    } else {
        c.note = arena_fmt(a, "%.*s \xc2\xb7 %.*s", STR_ARG(c.note),
                           STR_ARG(row->subject));
    }
    return c;
}

static struct str times(struct arena *a, const struct model_row *row)
{
    struct str from = words_interval(a, row->t0_lo, row->t0_hi), to;

    if (row->t0_lo == TIME_UNKNOWN && row->t0_hi == TIME_UNKNOWN)
        return (struct str){0};
    if (row->t1_lo == TIME_UNKNOWN && row->t1_hi == TIME_UNKNOWN)
        return arena_fmt(a, "start %.*s", STR_ARG(from));
    if (row->t1_hi == TIME_UNKNOWN)
        to =
            arena_fmt(a, "still open %.*s", STR_ARG(words_time(a, row->t1_lo)));
    else
        to = words_interval(a, row->t1_lo, row->t1_hi);
    return arena_fmt(a, "start %.*s\nend %.*s", STR_ARG(from), STR_ARG(to));
}

/* How long it took and might have, then from when to when. */
static struct pdf_cell elapsed_cell(struct arena *a,
                                    const struct model_row *row)
{
    struct str elapsed = row_elapsed(a, row), note = times(a, row);

    if (row->has_limit)
        note = arena_fmt(a, "limit %.*s%s%.*s",
                         STR_ARG(words_duration(a, row->limit_s)),
                         note.len > 0 ? "\n" : "", STR_ARG(note));
    return (struct pdf_cell){
        .text = elapsed.len > 0 ? elapsed : STR("\xe2\x80\x93"), .note = note};
}

static void timed_rows(struct report *r, const struct model_row *row, size_t n)
{
    static const struct pdf_column column[] = {
        {"State", 77, ALIGN_LEFT},
        {"Who", 74, ALIGN_LEFT},
        {"Account", 82, ALIGN_LEFT},
        {"What was found, evidence", 180, ALIGN_LEFT},
        {"Elapsed, clock (UTC)", 98, ALIGN_LEFT},
    };
    struct pdf_table t = {0};
    struct arena *a = r->doc.scratch;

    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (size_t i = 0; i < n; i++) {
        struct arena_mark mark = arena_mark(a);
        const struct pdf_cell c[] = {
            state_cell(&row[i]),
            cell_who(a, &row[i]),
            where_cell(a, &row[i]),
            {.text = explanation(a, &row[i]), .note = footnote(r, a, &row[i])},
            elapsed_cell(a, &row[i]),
        };

        pdf_table_row(&t, c);
        arena_rewind(a, mark);
    }
    pdf_table_end(&t);
}

static bool has_people(const struct model_row *row, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (row[i].name.len > 0 || row[i].worker.len > 0)
            return true;
    return false;
}

static void plain_rows(struct report *r, const struct model_row *row, size_t n)
{
    static const struct pdf_column with_who[] = {
        {"State", 80, ALIGN_LEFT},
        {"Who", 92, ALIGN_LEFT},
        {"Account, entitlement, subject", 140, ALIGN_LEFT},
        {"What was found, evidence", 200, ALIGN_LEFT},
    };
    static const struct pdf_column without[] = {
        {"State", 80, ALIGN_LEFT},
        {"Account, subject", 162, ALIGN_LEFT},
        {"What was found, evidence", 270, ALIGN_LEFT},
    };
    struct pdf_table t = {0};
    struct arena *a = r->doc.scratch;
    bool who = has_people(row, n);

    pdf_table_begin(&t, &r->doc, who ? with_who : without,
                    who ? COUNT_OF(with_who) : COUNT_OF(without));
    for (size_t i = 0; i < n; i++) {
        struct arena_mark mark = arena_mark(a);
        struct pdf_cell c[COUNT_OF(with_who)];
        size_t k = 0;

        c[k++] = state_cell(&row[i]);
        if (who)
            c[k++] = cell_who(a, &row[i]);
        c[k++] = where_cell(a, &row[i]);
        c[k] = (struct pdf_cell){.text = explanation(a, &row[i]),
                                 .note = footnote(r, a, &row[i])};
        pdf_table_row(&t, c);
        arena_rewind(a, mark);
    }
    pdf_table_end(&t);
}

static bool rows(struct report *r, const struct model_test *t, struct err *err)
{
    struct arena_mark mark = arena_mark(r->doc.scratch);
    struct model_row *row =
        arena_array(r->doc.scratch, struct model_row, t->rows);
    bool timed = false;

    if (t->rows == 0) {
        if (t->n > 0)
            part_note(r, STR("No row failed, is undecided, lacks evidence or "
                             "is not yet due."));
        return true;
    }
    if (!model_rows(&r->model, t->row, t->rows, r->doc.scratch, row, err))
        return false;
    for (size_t i = 0; i < t->rows && !timed; i++)
        timed = row[i].t0_lo != TIME_UNKNOWN;
    part_subheading(r, STR("Rows that are not a plain pass"));
    if ((int64_t)t->rows < t->to_show)
        part_box(
            r, TONE_OPEN,
            arena_fmt(r->arena,
                      "%.*s of %.*s rows are shown, the worst states and the "
                      "most severe first. All of them are on sheet %.*s of "
                      "data/workbook.xlsx and in table result of "
                      "data/evidence.sqlite.",
                      STR_ARG(words_count(r->arena, (int64_t)t->rows)),
                      STR_ARG(words_count(r->arena, t->to_show)),
                      STR_ARG(t->id)));
    if (timed)
        timed_rows(r, row, t->rows);
    else
        plain_rows(r, row, t->rows);
    arena_rewind(r->doc.scratch, mark);
    return true;
}

static bool test(struct report *r, const struct model_test *t, bool here,
                 struct err *err)
{
    struct str title =
        arena_fmt(r->arena, "%.*s  %.*s", STR_ARG(t->id), STR_ARG(t->title));
    struct pdf_doc *d = &r->doc;

    if (here) { /* below the section's own table */
        d->y += 14;
        pdf_mark(d, t->key, title, 2, d->y);
        part_title(r, title);
    } else {
        part_begin(r, t->key, title, 2);
    }
    head(r, t);
    chart_states(d, t);
    conditions(r, t);
    if (!rows(r, t, err))
        return false;
    excluded(r, t);
    return true;
}

/* ---- all tests, by section ------------------------------------------------
 */

static void section_page(struct report *r, struct str title, struct str intro,
                         size_t from, size_t to, size_t number)
{
    static const struct pdf_column column[] = {
        {"Test", 30, ALIGN_LEFT},
        {"What is tested", 120, ALIGN_LEFT},
        {"Outcome", 101, ALIGN_LEFT},
        {"Why", 252, ALIGN_LEFT},
    };
    struct pdf_table t = {0};

    part_begin(r, arena_fmt(r->arena, "section:%zu", number), title, 1);
    if (intro.len > 0)
        part_para(r, intro);
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (size_t i = from; i < to; i++) {
        const struct model_test *test_i = &r->model.test[i];
        const struct pdf_cell c[] = {
            {.text = test_i->id, .look = LOOK_BOLD, .link = test_i->key},
            cell_text(test_i->title),
            cell_outcome(test_i->outcome),
            cell_text(test_i->says),
        };

        pdf_table_row(&t, c);
    }
    pdf_table_end(&t);
}

/* How many tests from `at` on belong to the section. */
static size_t in_section(const struct model *m, const struct report_section *s,
                         size_t at)
{
    size_t n = 0;

    while (at + n < m->tests) {
        bool listed = false;

        for (size_t i = 0; i < s->tests.count; i++)
            listed = listed || str_eq(s->tests.ptr[i], m->test[at + n].id);
        if (!listed)
            break;
        n++;
    }
    return n;
}

bool part_tests(struct report *r, struct err *err)
{
    const struct model *m = &r->model;
    const struct report_def *def = m->in->def;
    size_t at = 0, sections = def ? def->section_count : 0;

    for (size_t s = 0; s <= sections && at < m->tests; s++) {
        bool named = s < sections;
        size_t n = named ? in_section(m, &def->section[s], at) : m->tests - at;

        if (n == 0)
            continue;
        section_page(r,
                     named      ? def->section[s].title
                     : sections ? STR("Further tests")
                                : STR("Tests"),
                     named ? def->section[s].intro : (struct str){0}, at,
                     at + n, s);
        for (size_t i = at; i < at + n; i++)
            if (!test(r, &m->test[i], i == at && pdf_room(&r->doc) > 420, err))
                return false;
        at += n;
    }
    return true;
}
