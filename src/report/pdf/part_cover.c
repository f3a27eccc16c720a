/*
 * The first page carries the verdicts, and beside them everything that keeps
 * a reader from taking them for more than they are.
 */
#include "base/base.h"

#include "report/pdf/parts.h"

#define BAND_TOP 26.0
enum { NAMED_MAX = 12, NAMED_LEAST = 4 };

static const char *const outcome_code[] = {
    "MET", "DEVIATIONS", "UNABLE_TO_CONCLUDE", "NO_OCCURRENCE", "NOT_RUN"};

/* The band is as high as its text: a client's name may be long. */
static void band(struct report *r)
{
    const struct pdf_style client = {FACE_BOLD, 11.0, 14.0, {0xff, 0xff, 0xff}};
    struct pdf_doc *d = &r->doc;
    const struct model *m = &r->model;
    struct arena_mark mark = arena_mark(d->scratch);
    struct str when = model_period(m, d->scratch);
    double room = pdf_body_width(d) - 110, y = BAND_TOP;
    struct pdf_lines part[3];

    part[0] = pdf_wrap(d, &style_banner, m->title, room);
    part[1] = pdf_wrap(d, &client, m->client, room);
    part[2] = pdf_wrap(d, &style_banner_small,
                       arena_fmt(d->scratch,
                                 m->period_start.len > 0
                                     ? "Period %.*s, engagement %.*s"
                                     : "State %.*s, engagement %.*s",
                                 STR_ARG(when), STR_ARG(m->engagement)),
                       pdf_body_width(d));
    for (size_t i = 0; i < COUNT_OF(part); i++)
        y += part[i].height + 2;
    pdf_fill(d, colour_navy, 0, 0, d->page->width, y + 15);
    d->y = y + 27;
    y = BAND_TOP;
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        pdf_draw_lines(d, &part[i], 0, part[i].count, d->left, y, room,
                       ALIGN_LEFT);
        y += part[i].height + 2;
    }
    pdf_put(d, &style_banner_small, d->right, 38, ALIGN_RIGHT,
            m->classification);
    pdf_badge(d, m->is_signed ? TONE_GOOD : TONE_BAD, d->right, 48, ALIGN_RIGHT,
              m->is_signed ? STR("SIGNED") : STR("NOT SIGNED"));
    arena_rewind(d->scratch, mark);
}

/* ---- facts in two columns ----------------------------------------------- */

static void fact_at(struct report *r, double left, double width,
                    const char *label, struct str value)
{
    struct pdf_cell c = cell_text(value.len > 0 ? value : STR("not stated"));

    pdf_fact(&r->doc, left, width, label, &c);
}

static struct str snapshots(struct report *r)
{
    const struct model *m = &r->model;
    int64_t first = TIME_UNKNOWN, last = TIME_UNKNOWN;
    bool unknown = false;
    struct str s;

    for (size_t i = 0; i < m->sources; i++) {
        int64_t at = m->source[i].extracted_at;

        unknown = unknown || at == TIME_UNKNOWN;
        if (!m->source[i].newest || at == TIME_UNKNOWN)
            continue;
        if (first == TIME_UNKNOWN || at < first)
            first = at;
        if (last == TIME_UNKNOWN || at > last)
            last = at;
    }
    s = words_interval(r->arena, first, last);
    return unknown ? arena_fmt(r->arena, "%.*s; not stated for every file",
                               STR_ARG(s))
                   : s;
}

static struct str person(struct report *r, struct str name, struct str of)
{
    return of.len > 0
               ? arena_fmt(r->arena, "%.*s, %.*s", STR_ARG(name), STR_ARG(of))
               : name;
}

static struct str clock_words(struct report *r)
{
    const struct model *m = &r->model;

    return arena_fmt(
        r->arena, "%s (%s)",
        str_is(m->clock, "notice") ? "from notice by HR"
                                   : "from the effective end of employment",
        str_is(m->clock_source, "engagement") ? "as the engagement states"
        : str_is(m->clock_source, "profile")  ? "as the profile states"
                                              : "nothing else is stated");
}

static void facts(struct report *r)
{
    struct pdf_doc *d = &r->doc;
    const struct model *m = &r->model;
    double gap = 18, width = (pdf_body_width(d) - gap) / 2;
    double right = d->left + width + gap, top = d->y, end;
    struct str profile =
        m->profile.len == 0
            ? STR("none chosen: tests that need limits were not run")
        : m->profile_title.len > 0
            ? arena_fmt(r->arena, "%.*s (profile %.*s)",
                        STR_ARG(m->profile_title), STR_ARG(m->profile))
            : m->profile;

    fact_at(r, d->left, width, "Prepared by",
            person(r, m->prepared_by, m->prepared_organisation));
    fact_at(r, d->left, width, "Reviewed by", m->reviewed_by);
    fact_at(r, d->left, width, "Report made", words_time(r->arena, m->in->now));
    fact_at(r, d->left, width, "State as of", snapshots(r));
    fact_at(r, d->left, width, "Signature",
            model_text(m, m->is_signed ? "signed" : "unsigned",
                       m->is_signed ? "This bundle is signed."
                                    : "This bundle is not signed."));
    if (m->in->signature)
        part_signature(r, d->left, width);
    end = d->y;
    d->y = top;
    fact_at(r, right, width, "Thresholds", profile);
    fact_at(r, right, width, "Clock", clock_words(r));
    fact_at(r, right, width, "Leaver clock starts", m->t0_rule);
    fact_at(r, right, width, "Dates are local to", m->time_zone);
    if (m->retention_until.len > 0)
        fact_at(r, right, width, "To be kept until",
                m->retention_basis.len > 0
                    ? arena_fmt(r->arena, "%.*s (%.*s)",
                                STR_ARG(m->retention_until),
                                STR_ARG(m->retention_basis))
                    : m->retention_until);
    if (end > d->y)
        d->y = end;
    d->y += 4;
}

/* ---- outcomes ----------------------------------------------------------- */

static void tiles(struct report *r)
{
    struct pdf_doc *d = &r->doc;
    const double gap = 6, height = 34;
    size_t n = COUNT_OF(outcome_code);
    double width = (pdf_body_width(d) - gap * (double)(n - 1)) / (double)n;

    for (size_t i = 0; i < n; i++) {
        struct word w = words_outcome(str_from(outcome_code[i]));
        double x = d->left + (double)i * (width + gap);
        struct pdf_style big = style_number, small = style_pill;

        big.colour = small.colour = pdf_tone_solid(w.tone);
        pdf_fill(d, pdf_tone_tint(w.tone), x, d->y, width, height);
        pdf_fill(d, pdf_tone_solid(w.tone), x, d->y, width, 2);
        pdf_put(d, &big, x + 8, d->y + 19, ALIGN_LEFT,
                words_count(r->arena, model_count(&r->model, outcome_code[i])));
        pdf_put(d, &small, x + 8, d->y + 28.5, ALIGN_LEFT, w.text);
    }
    d->y += height + 8;
}

static struct str speaks_for(const struct model_test *t)
{
    return t->period ? STR("period") : STR("one day");
}

static bool is_stock(const struct model_test *t)
{
    return t->stock.len == 0 || str_is(t->stock, "stock");
}

static void verdicts(struct report *r)
{
    static const struct pdf_column column[] = {
        {"Test", 27, ALIGN_LEFT},     {"What is tested", 126, ALIGN_LEFT},
        {"Outcome", 101, ALIGN_LEFT}, {"Rows", 33, ALIGN_RIGHT},
        {"Pass", 33, ALIGN_RIGHT},    {"Fail", 28, ALIGN_RIGHT},
        {"Exc.", 29, ALIGN_RIGHT},    {"Indet.", 28, ALIGN_RIGHT},
        {"Missing", 28, ALIGN_RIGHT}, {"Not due", 25, ALIGN_RIGHT},
        {"n/a", 25, ALIGN_RIGHT},     {"Speaks for", 37, ALIGN_LEFT},
    };
    const struct model *m = &r->model;
    struct pdf_table t = {0};

    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (size_t i = 0; i < m->tests; i++) {
        const struct model_test *test = &m->test[i];
        struct arena_mark mark = arena_mark(r->doc.scratch);
        struct arena *a = r->doc.scratch;
        struct pdf_cell c[COUNT_OF(column)] = {
            {.text = test->id, .look = LOOK_BOLD, .link = test->key},
            {.text = test->title},
            cell_outcome(test->outcome),
            cell_number(a, test->n),
        };

        if (!is_stock(test))
            c[1].note = arena_fmt(a, "rule %.*s, not the stock rule",
                                  STR_ARG(test->stock));
        for (int s = STATE_PASS; s <= STATE_NOT_APPLICABLE; s++)
            c[3 + s] = cell_number(a, test->count[s]);
        if (test->count[STATE_FAIL] > 0) {
            c[3 + STATE_FAIL].look = LOOK_WORD;
            c[3 + STATE_FAIL].tone = TONE_BAD;
        }
        c[11] = cell_text(speaks_for(test));
        pdf_table_row(&t, c);
        arena_rewind(a, mark);
    }
    pdf_table_end(&t);
}

/* ---- scope -------------------------------------------------------------- */

static struct str join_system(struct arena *a, struct str all,
                              const struct model_system *y)
{
    struct str one =
        y->name.len > 0 && !str_eq(y->name, y->system)
            ? arena_fmt(a, "%.*s (%.*s)", STR_ARG(y->system), STR_ARG(y->name))
            : y->system;

    return all.len > 0 ? arena_fmt(a, "%.*s, %.*s", STR_ARG(all), STR_ARG(one))
                       : one;
}

static void scope(struct report *r)
{
    const struct model *m = &r->model;
    struct str in = {0}, seen = {0}, unseen = {0}, extra = {0}, out = {0};
    bool listed = false;

    for (size_t i = 0; i < m->systems; i++) {
        const struct model_system *y = &m->system[i];

        listed = listed || y->listed;
        if (y->in_scope)
            in = join_system(r->arena, in, y);
        if (y->in_scope && y->sources > 0)
            seen = join_system(r->arena, seen, y);
        if (y->in_scope && y->sources == 0)
            unseen = join_system(r->arena, unseen, y);
        if (y->sources > 0 && !y->in_scope)
            extra = join_system(r->arena, extra, y);
        if (y->listed && y->scope_known && !y->in_scope)
            out = join_system(r->arena, out, y);
    }
    part_heading(r, STR("Scope"));
    if (!listed)
        part_box(r, TONE_OPEN,
                 STR("No system inventory was supplied. The tests speak only "
                     "for the systems named here; whether others exist cannot "
                     "be told."));
    part_fact(r, "In scope", in);
    part_fact(r, "In scope, examined", seen);
    part_fact(r, "In scope, NOT examined",
              unseen.len > 0 ? unseen : STR("none"));
    if (extra.len > 0)
        part_fact(r, "Examined, not stated to be in scope", extra);
    if (out.len > 0)
        part_fact(r, "Out of scope by the inventory", out);
}

static void source_lines(struct report *r)
{
    static const struct pdf_column column[] = {
        {"File", 176, ALIGN_LEFT},
        {"System, kind", 82, ALIGN_LEFT},
        {"Extracted (UTC)", 88, ALIGN_LEFT},
        {"Read", 38, ALIGN_RIGHT},
        {"Accepted", 38, ALIGN_RIGHT},
        {"Rejected", 38, ALIGN_RIGHT},
        {"Count on the console", 58, ALIGN_LEFT},
    };
    const struct model *m = &r->model;
    struct pdf_table t = {0};

    part_heading(r, STR("Sources"));
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (size_t i = 0; i < m->sources; i++) {
        const struct model_source *s = &m->source[i];
        struct arena_mark mark = arena_mark(r->doc.scratch);
        struct arena *a = r->doc.scratch;
        struct str tie = source_tie_out(a, s);
        bool fine = str_is(tie, "equal");
        const struct pdf_cell c[] = {
            {.text = s->file, .link = s->key},
            {.text = arena_fmt(a, "%.*s, %.*s", STR_ARG(s->system),
                               STR_ARG(s->kind))},
            {.text = words_time(a, s->extracted_at)},
            cell_number(a, s->rows_read),
            cell_number(a, s->accepted),
            {.text = words_count(a, s->rejected),
             .look = s->rejected > 0 ? LOOK_WORD : LOOK_NOTE,
             .tone = TONE_OPEN},
            {.text = tie,
             .look = fine ? LOOK_TEXT : LOOK_WORD,
             .tone = TONE_OPEN},
        };

        pdf_table_row(&t, c);
        arena_rewind(a, mark);
    }
    pdf_table_end(&t);
}

/* ---- deviations by name ------------------------------------------------- */

/* The most severe failures of all tests; they are sorted within a test. */
static size_t name_failures(const struct model *m, struct arena *a,
                            struct model_row *named, int64_t *total,
                            struct err *err, bool *ok)
{
    static const char *const severity[] = {"Critical", "High", "Medium", "Low",
                                           ""};
    size_t n = 0;

    *total = 0;
    *ok = true;
    for (size_t i = 0; i < m->tests; i++)
        *total += m->test[i].count[STATE_FAIL];
    for (size_t s = 0; s < COUNT_OF(severity); s++) {
        for (size_t i = 0; i < m->tests && n < NAMED_MAX; i++) {
            const struct model_test *t = &m->test[i];
            struct model_row *row = arena_array(a, struct model_row, NAMED_MAX);
            size_t ask = t->rows < NAMED_MAX ? t->rows : NAMED_MAX;

            *ok = model_rows(m, t->row, ask, a, row, err);
            if (!*ok)
                return 0;
            for (size_t k = 0; k < ask && n < NAMED_MAX; k++)
                if (row[k].state == STATE_FAIL &&
                    str_eq_nocase(row[k].severity, str_from(severity[s])))
                    named[n++] = row[k];
        }
    }
    return n;
}

static void name_row(struct report *r, struct pdf_table *t,
                     const struct model_row *row)
{
    struct arena *a = r->doc.scratch;
    struct arena_mark mark = arena_mark(a);
    struct str late = row_elapsed(a, row), used = row_used(a, row);
    const struct pdf_cell c[] = {
        {.text = row->test_id,
         .look = LOOK_BOLD,
         .link = arena_fmt(r->arena, "test:%.*s", STR_ARG(row->test_id))},
        {.text = row->severity},
        cell_who(a, row),
        cell_where(a, row),
        {.text = late.len > 0 && row->has_limit
                     ? arena_fmt(a, "%.*s, limit %.*s", STR_ARG(late),
                                 STR_ARG(words_duration(a, row->limit_s)))
                     : row->says,
         .note = row_delay(a, row)},
        {.text = row->privileged > 0    ? STR("yes")
                 : row->privileged == 0 ? STR("no")
                                        : STR("unknown")},
        {.text = used.len > 0 ? used : STR("not tested here"),
         .look = used.len > 0 ? LOOK_SMALL : LOOK_NOTE},
    };

    pdf_table_row(t, c);
    arena_rewind(a, mark);
}

static bool deviations(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Test", 27, ALIGN_LEFT},
        {"Severity", 38, ALIGN_LEFT},
        {"Who", 90, ALIGN_LEFT},
        {"Account", 92, ALIGN_LEFT},
        {"How late, whose delay, or what", 128, ALIGN_LEFT},
        {"Privileged", 36, ALIGN_LEFT},
        {"Used afterwards", 92, ALIGN_LEFT},
    };
    struct model_row *named =
        arena_array(r->arena, struct model_row, NAMED_MAX);
    struct pdf_table t = {0};
    int64_t total;
    bool ok;
    size_t n = name_failures(&r->model, r->arena, named, &total, err, &ok);

    if (!ok)
        return false;
    part_heading(r, STR("Deviations by name"));
    if (total == 0) {
        part_para(r, STR("No row of any test failed. Rows that could not be "
                         "decided are counted above and listed with each "
                         "test."));
        return true;
    }
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (size_t i = 0; i < n; i++) {
        /* The summary is two pages; the tests' own pages name all. */
        if (i >= NAMED_LEAST && pdf_room(&r->doc) < 80)
            n = i;
        else
            name_row(r, &t, &named[i]);
    }
    pdf_table_end(&t);
    if ((int64_t)n < total)
        part_note(r, arena_fmt(r->arena,
                               "The %zu most severe of %.*s failing rows. The "
                               "others stand with each test and in the "
                               "workbook.",
                               n, STR_ARG(words_count(r->arena, total))));
    return true;
}

static void carried_forward(struct report *r)
{
    const struct model *m = &r->model;
    struct str list = {0};
    int64_t total = 0;

    for (size_t i = 0; i < m->tests; i++) {
        int64_t n = m->test[i].count[STATE_NOT_DUE];
        struct str one;

        if (n == 0)
            continue;
        total += n;
        one = arena_fmt(r->arena, "%.*s: %lld", STR_ARG(m->test[i].id),
                        (long long)n);
        list = list.len > 0 ? arena_fmt(r->arena, "%.*s, %.*s", STR_ARG(list),
                                        STR_ARG(one))
                            : one;
    }
    part_fact(
        r, "Carried to the next period",
        total == 0
            ? STR("no row was still within its time at the snapshot")
            : arena_fmt(r->arena,
                        "%.*s still within the time allowed at the "
                        "snapshot (%.*s)",
                        STR_ARG(words_plural(r->arena, total, "row", "rows")),
                        STR_ARG(list)));
}

/* Why a test without a failing row has deviations. */
static void by_condition(struct report *r)
{
    const struct model *m = &r->model;
    struct str list = {0};

    for (size_t i = 0; i < m->tests; i++)
        if (str_is(m->test[i].outcome, "DEVIATIONS") &&
            m->test[i].count[STATE_FAIL] == 0)
            list = list.len > 0
                       ? arena_fmt(r->arena, "%.*s, %.*s", STR_ARG(list),
                                   STR_ARG(m->test[i].id))
                       : m->test[i].id;
    if (list.len > 0)
        part_note(r, arena_fmt(r->arena,
                               "Deviations without a row that fails: %.*s. A "
                               "condition on all rows together does not hold; "
                               "the page of the test says which.",
                               STR_ARG(list)));
}

/* Who reads pseudonyms is told so before anything else. */
static void redacted(struct report *r)
{
    const struct model *m = &r->model;

    if (m->redacted_of.len == 0)
        return;
    part_box(r, TONE_OPEN,
             arena_fmt(r->arena,
                       "Redacted edition of the bundle %.*s, whose tag "
                       "manifest has the SHA-256 %.*s. Pseudonyms stand for "
                       "persons, their accounts and devices; what people "
                       "wrote is removed, and the exports are not in it. "
                       "Nothing was judged anew: each test has the outcome "
                       "and the counts of that bundle, and can be compared "
                       "with it by them.",
                       STR_ARG(m->engagement), STR_ARG(m->redacted_of)));
}

bool part_cover(struct report *r, struct err *err)
{
    struct pdf_doc *d = &r->doc;

    pdf_page_new(d, false);
    d->page->bare = true;
    pdf_mark(d, STR("cover"), STR("Summary"), 1, 0);
    band(r);
    redacted(r);
    part_box(r, TONE_SLATE,
             model_text(&r->model, "disclaimer",
                        "This report is evidence, not an opinion or an "
                        "attestation."));
    facts(r);
    tiles(r);
    verdicts(r);
    part_note(r, STR("Exc.: failed, and covered by an approved exception; "
                     "such rows stay visible. Indet.: the evidence cannot "
                     "decide. Missing: evidence is absent. Neither counts as "
                     "a pass. n/a: outside the rule. Tests that speak for "
                     "one day say how things stood at the snapshot."));
    by_condition(r);
    scope(r);
    carried_forward(r);
    if (!part_trend_fact(r, err) || !part_ledger_fact(r, err))
        return false;
    source_lines(r);
    return deviations(r, err);
}
