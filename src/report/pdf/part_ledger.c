/*
 * The ledger of runs: which were made and which were due, and figures,
 * outcomes and findings of the last twelve months.
 */
#include "base/base.h"

#include "report/pdf/parts.h"

enum { RUNS_SHOWN = 6 };

/* Draws the row that stands in `st`. */
typedef void row_fn(struct report *r, struct pdf_table *t,
                    const struct stmt *st);

struct listing {
    const char *title, *note; /* note may be NULL */
    const char *sql;
    const struct pdf_column *column;
    size_t columns;
    row_fn *row;
    const char *none; /* said where there is no row; NULL: nothing */
};

static bool draw(struct report *r, const struct listing *l, struct err *err)
{
    struct pdf_table t = {0};
    struct stmt *st = NULL;
    bool ok = false, row = true, begun = false;

    if (!model_prepare(&r->model, l->sql, &st, err))
        goto out;
    for (;;) {
        struct arena_mark mark = arena_mark(r->doc.scratch);

        if (!stmt_step(st, &row, err))
            goto out;
        if (!begun && (row || l->none)) {
            part_heading(r, str_from(l->title));
            if (l->note)
                part_note(r, str_from(l->note));
        }
        if (!row)
            break;
        if (!begun)
            pdf_table_begin(&t, &r->doc, l->column, l->columns);
        begun = true;
        l->row(r, &t, st);
        arena_rewind(r->doc.scratch, mark);
    }
    if (begun)
        pdf_table_end(&t);
    else if (l->none)
        part_para(r, str_from(l->none));
    ok = true;
out:
    stmt_free(st);
    return ok;
}

static struct pdf_cell count_cell(struct report *r, const struct stmt *st,
                                  int col)
{
    return stmt_null(st, col)
               ? (struct pdf_cell){.text = STR("none"), .look = LOOK_NOTE}
               : cell_number(r->doc.scratch, stmt_int(st, col));
}

/* ---- runs ---------------------------------------------------------------- */

static void run_row(struct report *r, struct pdf_table *t,
                    const struct stmt *st)
{
    struct arena *a = r->doc.scratch;
    struct str from = words_day(a, stmt_int(st, 2));
    struct str to = words_day(a, stmt_int(st, 3));
    int64_t gap = stmt_null(st, 4) ? 0 : stmt_int(st, 4);
    struct pdf_cell c[] = {
        cell_number(a, stmt_int(st, 0)),
        {.text = stmt_text(st, 1),
         .note = str_eq(from, to) ? from
                                  : arena_fmt(a, "%.*s to %.*s", STR_ARG(from),
                                              STR_ARG(to))},
        {.text = str_sub(stmt_text(st, 5), 0, 10),
         .note = gap == 0
                     ? (struct str){0}
                     : arena_fmt(a, "%.*s before it in no run",
                                 STR_ARG(words_plural(a, gap, "day", "days")))},
        {.text = str_is(stmt_text(st, 6), "-") ? STR("this bundle")
                                               : stmt_text(st, 6),
         .look = str_is(stmt_text(st, 6), "-") ? LOOK_NOTE : LOOK_SMALL},
        {.text = stmt_text(st, 7), .look = LOOK_SMALL},
    };

    pdf_table_row(t, c);
}

static bool runs(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Run", 26, ALIGN_RIGHT},
        {"Engagement", 112, ALIGN_LEFT},
        {"Made on", 65, ALIGN_LEFT},
        {"SHA-256 of its tag manifest", 150, ALIGN_LEFT},
        {"Hash of the entry", 150, ALIGN_LEFT},
    };
    static const struct listing l = {
        .title = "The run ledger",
        .note = "Newest last; all are on the sheet Run ledger. Each entry "
                "holds the hash of the one before, and the digests of rules "
                "and role templates. Of a run made twice, the digest says "
                "which one this ledger goes on from; the other is in none of "
                "its entries.",
        .sql = "SELECT * FROM (SELECT l.number, l.engagement, l.start_day,"
               " l.end_day, l.start_day - b.end_day - 1, l.made_at,"
               " l.tagmanifest_sha256, l.entry_sha256 FROM run_ledger l"
               " LEFT JOIN run_ledger b ON b.number = l.number - 1"
               " ORDER BY l.number DESC LIMIT 53) ORDER BY number",
        .column = column,
        .columns = COUNT_OF(column),
        .row = run_row};

    return draw(r, &l, err);
}

static void cycle_row(struct report *r, struct pdf_table *t,
                      const struct stmt *st)
{
    struct arena *a = r->doc.scratch;
    struct str status = stmt_text(st, 2);
    bool is_run = str_is(status, "run");
    struct pdf_cell c[] = {
        cell_text(arena_fmt(a, "%.*s to %.*s",
                            STR_ARG(words_day(a, stmt_int(st, 0))),
                            STR_ARG(words_day(a, stmt_int(st, 1))))),
        {.text = status,
         .look = is_run ? LOOK_TEXT : LOOK_WORD,
         .tone = str_is(status, "no run") ? TONE_BAD : TONE_OPEN},
        {.text = stmt_text(st, 3)},
        {.text = str_sub(stmt_text(st, 4), 0, 10)},
        count_cell(r, st, 5),
        cell_number(a, stmt_int(st, 6)),
    };

    pdf_table_row(t, c);
}

/* "Due monthly: 3 of 12 cycles ..." */
static bool due(struct report *r, struct str *line, struct err *err)
{
    return db_text(r->model.in->db, r->arena,
                   "SELECT 'Due ' || (SELECT value FROM run WHERE key ="
                   " 'cadence') || ': ' || sum(status = 'run') || ' of ' ||"
                   " count(*) || ' cycles of the last twelve months have a"
                   " run; ' || sum(status = 'no run') || ' have none, ' ||"
                   " sum(status = 'in part') || ' in part, ' ||"
                   " sum(status = 'before the ledger') || ' lie before the"
                   " ledger.' FROM run_cycle",
                   line, err);
}

static bool cycles(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Cycle", 125, ALIGN_LEFT},      {"Run", 90, ALIGN_LEFT},
        {"Engagement", 120, ALIGN_LEFT}, {"Made on", 60, ALIGN_LEFT},
        {"Days until", 50, ALIGN_RIGHT}, {"Days in none", 58, ALIGN_RIGHT},
    };
    static const struct listing l = {
        .title = "Was every run made that was due?",
        .note = "The run of a cycle is the last one whose period ends in it. "
                "In part: some of its days lie in no run's period. Before the "
                "ledger: nothing shows a run. None of these counts as a run.",
        .sql = "SELECT c.first_day, c.last_day, c.status, l.engagement,"
               " l.made_at, c.late_days, c.open_days FROM run_cycle c"
               " LEFT JOIN run_ledger l ON l.number = c.number"
               " ORDER BY c.first_day",
        .column = column,
        .columns = COUNT_OF(column),
        .row = cycle_row};
    struct str line;

    if (r->model.cadence.len == 0) {
        part_heading(r, str_from(l.title));
        part_para(r, STR("The engagement does not say how often a run is due "
                         "(cadence), so nothing here shows that none is "
                         "missing."));
        return true;
    }
    if (!draw(r, &l, err) || !due(r, &line, err))
        return false;
    part_para(r, line);
    return true;
}

bool part_ledger_fact(struct report *r, struct err *err)
{
    struct str line;

    if (r->model.cadence.len == 0)
        return true;
    if (!due(r, &line, err))
        return false;
    part_fact(r, "Runs that were due", line);
    return true;
}

/* ---- by run -------------------------------------------------------------- */

static void sum_row(struct report *r, struct pdf_table *t,
                    const struct stmt *st)
{
    struct pdf_cell c[11] = {
        {.text = stmt_text(st, 0),
         .note = words_day(r->doc.scratch, stmt_int(st, 1))}};

    for (int i = 1; i < (int)COUNT_OF(c); i++)
        c[i] = count_cell(r, st, i + 1);
    pdf_table_row(t, c);
}

static bool sums(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Run", 120, ALIGN_LEFT},     {"Met", 30, ALIGN_RIGHT},
        {"Deviat.", 37, ALIGN_RIGHT}, {"Unable", 36, ALIGN_RIGHT},
        {"Not run", 36, ALIGN_RIGHT}, {"Judged", 42, ALIGN_RIGHT},
        {"Passed", 42, ALIGN_RIGHT},  {"New", 36, ALIGN_RIGHT},
        {"Carried", 40, ALIGN_RIGHT}, {"Re-op.", 36, ALIGN_RIGHT},
        {"Closed", 36, ALIGN_RIGHT},
    };
#define FIGURE(name)                                                           \
    "(SELECT CAST(value AS INTEGER) FROM run_metric m"                         \
    " WHERE m.number = l.number AND m.name = 'findings." name "')"
    static const struct listing l = {
        .title = "Tests and findings, run by run",
        .note = "Tests by outcome; rows judged and passed in all of them; "
                "findings against the run before each.",
        .sql =
            "SELECT l.engagement, l.end_day, sum(t.outcome = 'MET'),"
            " sum(t.outcome = 'DEVIATIONS'),"
            " sum(t.outcome = 'UNABLE_TO_CONCLUDE'),"
            " sum(t.outcome = 'NOT_RUN'), sum(t.judged), sum(t.pass),"
            " " FIGURE("new") ", " FIGURE(
                "carried") ","
                           " " FIGURE("re-opened") ", " FIGURE(
                               "closed") " FROM run_ledger l JOIN run_test t "
                                         "ON t.number = l.number"
                                         " GROUP BY l.number ORDER BY l.number",
        .column = column,
        .columns = COUNT_OF(column),
        .row = sum_row};

    return draw(r, &l, err);
}

/* Runs that have a column of their own: the newest, oldest first. */
struct shown {
    size_t count;
    struct pdf_column column[RUNS_SHOWN + 1];
};

static bool shown_runs(struct report *r, struct shown *s, const char *first,
                       struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false, row;

    *s = (struct shown){.column = {{first, 170, ALIGN_LEFT}}};
    if (!model_prepare(
            &r->model,
            "SELECT * FROM (SELECT number, end_day FROM run_ledger WHERE"
            " number IN (SELECT number FROM run_test) ORDER BY number DESC"
            " LIMIT 6) ORDER BY number",
            &st, err))
        return false;
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        s->count++;
        s->column[s->count] = (struct pdf_column){
            words_day(r->arena, stmt_int(st, 1)).ptr, 57, ALIGN_RIGHT};
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* Rows (key, note, place of the run, text, note below): a line for each key,
 * a cell for each run. */
static bool grid(struct report *r, const char *title, const char *note,
                 const char *first, const char *sql, struct err *err)
{
    struct shown s;
    struct pdf_table t = {0};
    struct pdf_cell c[RUNS_SHOWN + 1];
    struct arena_mark mark = arena_mark(r->doc.scratch);
    struct arena *a = r->arena;
    struct stmt *st = NULL;
    bool ok = false, row;
    struct str key = {0};

    if (!shown_runs(r, &s, first, err) ||
        !model_prepare(&r->model, sql, &st, err))
        goto out;
    part_heading(r, str_from(title));
    part_note(r, str_from(note));
    pdf_table_begin(&t, &r->doc, s.column, s.count + 1);
    for (;;) {
        size_t at;

        if (!stmt_step(st, &row, err))
            goto out;
        if (key.len > 0 && (!row || !str_eq(key, stmt_text(st, 0)))) {
            pdf_table_row(&t, c);
            arena_rewind(r->doc.scratch, mark);
            mark = arena_mark(r->doc.scratch);
        }
        if (!row)
            break;
        if (key.len == 0 || !str_eq(key, stmt_text(st, 0))) {
            key = arena_str(a, stmt_text(st, 0));
            memset(c, 0, sizeof c);
            c[0] = (struct pdf_cell){.text = key,
                                     .note = arena_str(a, stmt_text(st, 1)),
                                     .look = LOOK_BOLD};
            for (size_t i = 1; i <= s.count; i++)
                c[i] =
                    (struct pdf_cell){.text = STR("none"), .look = LOOK_NOTE};
        }
        at = (size_t)stmt_int(st, 2);
        if (at >= 1 && at <= s.count)
            c[at] = (struct pdf_cell){.text = arena_str(a, stmt_text(st, 3)),
                                      .note = arena_str(a, stmt_text(st, 4)),
                                      .look = LOOK_SMALL};
    }
    pdf_table_end(&t);
    ok = true;
out:
    stmt_free(st);
    return ok;
}

#define PLACED                                                                 \
    "WITH newest AS (SELECT number, row_number() OVER (ORDER BY number) AS"    \
    " place FROM (SELECT number FROM run_ledger WHERE number IN (SELECT"       \
    " number FROM run_test) ORDER BY number DESC LIMIT 6)) "

static bool figures(struct report *r, struct err *err)
{
    return grid(r, "Shares, run by run",
                "By the last day of each run's period, the newest six; below "
                "each what it is a share of. None: not measured there. All "
                "figures of twelve months are on the sheet Trends.",
                "Figure",
                PLACED
                "SELECT m.name, '', n.place, printf('%.1f %%', m.value),"
                " m.numerator || ' of ' || m.denominator FROM run_metric m"
                " JOIN newest n ON n.number = m.number WHERE m.unit = '%'"
                " AND m.value NOT NULL AND m.name NOT IN"
                " (SELECT test_id || '.pass' FROM run_test)"
                " ORDER BY m.name, n.place",
                err);
}

static bool outcomes(struct report *r, struct err *err)
{
    return grid(r, "Outcomes, run by run",
                "Rows that pass below, of those judged. All are on the sheet "
                "Outcomes by run.",
                "Test",
                PLACED
                "SELECT t.test_id, (SELECT x.title FROM run_test x WHERE"
                " x.test_id = t.test_id ORDER BY x.number DESC LIMIT 1),"
                " n.place, replace(t.outcome, '_', ' '), t.pass || ' of ' ||"
                " t.judged FROM run_test t JOIN newest n ON n.number ="
                " t.number ORDER BY t.test_id, n.place",
                err);
}

/* ---- findings and changes ------------------------------------------------ */

static void ending_row(struct report *r, struct pdf_table *t,
                       const struct stmt *st)
{
    struct pdf_cell c[8] = {
        {.text = stmt_text(st, 0), .look = LOOK_BOLD},
        cell_text(stmt_text(st, 1)),
    };

    for (int i = 2; i < (int)COUNT_OF(c); i++)
        c[i] = cell_number(r->doc.scratch, stmt_int(st, i));
    pdf_table_row(t, c);
}

static bool endings(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Test", 36, ALIGN_LEFT},      {"What is tested", 171, ALIGN_LEFT},
        {"Open", 44, ALIGN_RIGHT},     {"Re-opened", 52, ALIGN_RIGHT},
        {"Excepted", 50, ALIGN_RIGHT}, {"Closed", 46, ALIGN_RIGHT},
        {"Excluded", 51, ALIGN_RIGHT}, {"Vanished", 53, ALIGN_RIGHT},
    };
    static const struct listing l = {
        .title = "Findings of twelve months, and how they ended",
        .note = "Open, re-opened and excepted: they are there now. Closed: the "
                "row passes. Excluded: not due or not applicable any more. "
                "Vanished: its test has no such row any more, which does not "
                "prove that anything was put right.",
        .sql = "SELECT h.test_id, (SELECT x.title FROM run_test x WHERE"
               " x.test_id = h.test_id ORDER BY x.number DESC LIMIT 1),"
               " sum(h.status = 'open'), sum(h.status = 're-opened'),"
               " sum(h.status = 'excepted'), sum(h.status = 'closed'),"
               " sum(h.status = 'excluded'), sum(h.status = 'vanished')"
               " FROM finding_history h WHERE h.status <> 'earlier'"
               " GROUP BY h.test_id ORDER BY h.test_id",
        .column = column,
        .columns = COUNT_OF(column),
        .row = ending_row};

    return draw(r, &l, err);
}

static void finding_row(struct report *r, struct pdf_table *t,
                        const struct stmt *st)
{
    struct str name = stmt_text(st, 2), worker = stmt_text(st, 1);
    struct str where = stmt_text(st, 4), system = stmt_text(st, 3);
    const struct pdf_cell c[] = {
        {.text = stmt_text(st, 0), .look = LOOK_BOLD},
        {.text = name.len > 0 ? name : worker,
         .note = name.len > 0 ? worker : (struct str){0}},
        {.text = where.len > 0 ? where : system,
         .note = where.len > 0 ? system : (struct str){0}},
        {.text = stmt_text(st, 5)},
        {.text = stmt_text(st, 6)},
        {.text = stmt_text(st, 7), .note = stmt_text(st, 8)},
    };

    (void)r;
    pdf_table_row(t, c);
}

static bool ended(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Test", 32, ALIGN_LEFT},      {"Who", 100, ALIGN_LEFT},
        {"Account", 110, ALIGN_LEFT},  {"First seen", 80, ALIGN_LEFT},
        {"Last seen", 80, ALIGN_LEFT}, {"How it ended", 101, ALIGN_LEFT},
    };
    static const struct listing l = {
        .title = "Findings that were closed or came back, by name",
        .note = "At most 150, the most severe first. All findings of twelve "
                "months, with what was said of each, are on the sheet Findings "
                "of twelve months.",
        .sql = "SELECT test_id, worker_id, name, system, account,"
               " coalesce(first_seen, 'before the ledger'),"
               " coalesce(last_seen, 'before the ledger'), status ||"
               " coalesce(' in ' || ended_in, ''), earlier"
               " FROM finding_history WHERE status = 'closed' OR reopened > 0"
               " ORDER BY CASE severity WHEN 'Critical' THEN 1 WHEN 'High'"
               " THEN 2 WHEN 'Medium' THEN 3 ELSE 4 END, test_id, finding_id"
               " LIMIT 150",
        .column = column,
        .columns = COUNT_OF(column),
        .row = finding_row};

    return draw(r, &l, err);
}

static void change_row(struct report *r, struct pdf_table *t,
                       const struct stmt *st)
{
    struct arena *a = r->doc.scratch;
    const struct pdf_cell c[] = {
        cell_text(arena_fmt(a, "%lld to %lld", (long long)stmt_int(st, 0),
                            (long long)stmt_int(st, 1))),
        {.text = stmt_text(st, 3), .note = stmt_text(st, 2)},
        cell_text(stmt_text(st, 4)),
        {.text = stmt_null(st, 5) ? STR("none") : stmt_text(st, 5),
         .look = LOOK_SMALL},
        {.text = stmt_null(st, 6) ? STR("none") : stmt_text(st, 6),
         .look = LOOK_SMALL},
    };

    pdf_table_row(t, c);
}

static bool changes(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Runs", 40, ALIGN_LEFT},        {"What changed", 130, ALIGN_LEFT},
        {"That means", 133, ALIGN_LEFT}, {"Before", 100, ALIGN_LEFT},
        {"Now", 100, ALIGN_LEFT},
    };
    static const struct listing l = {
        .title = "What changed between runs",
        .note = "Digests of all rules and of all role templates for every run; "
                "what changed, by name, for this one. At most 60, all on the "
                "sheet History changes.",
        .sql = "SELECT number_before, number, kind, name, says, before, now"
               " FROM history_change ORDER BY number DESC, id LIMIT 60",
        .column = column,
        .columns = COUNT_OF(column),
        .row = change_row,
        .none = "Nothing: rules and role templates are the same in every run "
                "of the ledger, and settings those of the run before."};

    return draw(r, &l, err);
}

bool part_ledger(struct report *r, struct err *err)
{
    const struct model *m = &r->model;
    bool before = m->previous.len > 0;

    if (!model_has_ledger(m))
        return true;
    part_begin(r, STR("trends"), STR("Runs and trends"), 1);
    part_para(
        r, before ? STR("Every bundle takes over the ledger of the one before, "
                        "checks each link and adds its own run; "
                        "data/previous/ledger.tsv can be checked with stock "
                        "tools (VERIFY.txt). Runs that nobody chained are not "
                        "in it.")
                  : STR("No bundle of the period before was given: the ledger "
                        "begins with this run."));
    return runs(r, err) && cycles(r, err) &&
           (!before || (sums(r, err) && figures(r, err) && outcomes(r, err) &&
                        endings(r, err) && ended(r, err) && changes(r, err)));
}
