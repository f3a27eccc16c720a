/*
 * What changed since the bundle before: its findings, its outcomes, its
 * figures, beside those of now.
 */
#include "base/base.h"

#include "report/pdf/parts.h"

enum { LISTED_MAX = 150 };

static const char *const statuses[] = {"new",    "carried",  "re-opened",
                                       "closed", "excluded", "vanished"};

static int64_t number_or(const struct stmt *st, int col)
{
    return stmt_null(st, col) ? -1 : stmt_int(st, col);
}

/* ---- findings ----------------------------------------------------------- */

static bool counts(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Test", 36, ALIGN_LEFT},       {"What is tested", 170, ALIGN_LEFT},
        {"New", 46, ALIGN_RIGHT},       {"Carried", 48, ALIGN_RIGHT},
        {"Re-opened", 52, ALIGN_RIGHT}, {"Closed", 48, ALIGN_RIGHT},
        {"Excluded", 50, ALIGN_RIGHT},  {"Vanished", 53, ALIGN_RIGHT},
    };
    static const char sql[] =
        "SELECT f.test_id, coalesce(max(t.title), max(b.title)),"
        " sum(f.status = 'new'), sum(f.status = 'carried'),"
        " sum(f.status = 're-opened'), sum(f.status = 'closed'),"
        " sum(f.status = 'excluded'), sum(f.status = 'vanished')"
        " FROM finding f LEFT JOIN test t ON t.id = f.test_id"
        " LEFT JOIN previous_test b ON b.id = f.test_id"
        " WHERE f.status <> 'earlier' GROUP BY f.test_id ORDER BY f.test_id";
    int64_t all[COUNT_OF(statuses)] = {0};
    struct pdf_cell c[COUNT_OF(column)];
    struct pdf_table t = {0};
    struct stmt *st = NULL;
    bool ok = false, row = true;

    if (!model_prepare(&r->model, sql, &st, err))
        goto out;
    part_heading(r, STR("Findings, followed"));
    part_note(r,
              STR("A finding is a row that did not pass and was judged. "
                  "Carried: it was one in the bundle before. Re-opened: it was "
                  "none there, and one earlier. Closed: the same row passes "
                  "now. Excluded: it is not due or not applicable now. "
                  "Vanished: its test has no such row any more, which does not "
                  "prove that anything was put right."));
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    while (row) {
        struct arena_mark mark = arena_mark(r->doc.scratch);

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        memset(c, 0, sizeof c);
        c[0] = (struct pdf_cell){.text = stmt_text(st, 0),
                                 .look = LOOK_BOLD,
                                 .link = arena_fmt(r->arena, "test:%.*s",
                                                   STR_ARG(stmt_text(st, 0)))};
        c[1] = cell_text(stmt_text(st, 1));
        for (int i = 0; i < (int)COUNT_OF(statuses); i++) {
            c[2 + i] = cell_number(r->doc.scratch, stmt_int(st, 2 + i));
            all[i] += stmt_int(st, 2 + i);
        }
        pdf_table_row(&t, c);
        arena_rewind(r->doc.scratch, mark);
    }
    memset(c, 0, sizeof c);
    c[0] = (struct pdf_cell){.text = STR("All"), .look = LOOK_BOLD};
    for (size_t i = 0; i < COUNT_OF(statuses); i++)
        c[2 + i] = cell_number(r->arena, all[i]);
    pdf_table_row(&t, c);
    pdf_table_end(&t);
    ok = true;
out:
    stmt_free(st);
    return ok;
}

static void finding_row(struct pdf_table *t, struct arena *a,
                        const struct stmt *st)
{
    struct arena_mark mark = arena_mark(a);
    struct str name = stmt_text(st, 2), worker = stmt_text(st, 1);
    struct str where = stmt_text(st, 4), system = stmt_text(st, 3);
    const struct pdf_cell c[] = {
        {.text = stmt_text(st, 0), .look = LOOK_BOLD},
        {.text = name.len > 0 ? name : worker,
         .note = name.len > 0 ? worker : (struct str){0}},
        {.text = where.len > 0 ? where : system,
         .note = where.len > 0 ? system : (struct str){0}},
        {.text = stmt_text(st, 5), .note = stmt_text(st, 6)},
        {.text = stmt_text(st, 7), .note = stmt_text(st, 8)},
    };

    pdf_table_row(t, c);
    arena_rewind(a, mark);
}

/* By name: those that stay, and those that are proven to be gone. */
static bool list(struct report *r, const char *title, const char *which,
                 const char *since, struct err *err)
{
    const struct pdf_column column[] = {
        {"Test", 32, ALIGN_LEFT},     {"Who", 92, ALIGN_LEFT},
        {"Account", 110, ALIGN_LEFT}, {since, 74, ALIGN_LEFT},
        {"Now", 195, ALIGN_LEFT},
    };
    struct arena *a = r->arena;
    struct pdf_table t = {0};
    struct stmt *st = NULL;
    bool ok = false, row = true, begun = false;
    int64_t all = 0;
    struct str sql = arena_fmt(
        a,
        "SELECT test_id, worker_id, name, system, account, since,"
        " coalesce(state_before, ''), coalesce(state, 'no row'), says,"
        " count(*) OVER () FROM finding WHERE status %s"
        " ORDER BY CASE severity WHEN 'Critical' THEN 1 WHEN 'High' THEN 2"
        " WHEN 'Medium' THEN 3 ELSE 4 END, state, test_id, finding_id"
        " LIMIT %d",
        which, LISTED_MAX);

    if (!model_prepare(&r->model, sql.ptr, &st, err))
        goto out;
    while (row) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        if (!begun) {
            all = stmt_int(st, 9);
            part_heading(r, str_from(title));
            pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
        }
        begun = true;
        finding_row(&t, r->doc.scratch, st);
    }
    if (begun)
        pdf_table_end(&t);
    if (all > LISTED_MAX)
        part_note(r, arena_fmt(a,
                               "The %d most severe of %.*s; all are in the "
                               "workbook, on the sheet Findings.",
                               LISTED_MAX, STR_ARG(words_count(a, all))));
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* ---- outcomes and figures ------------------------------------------------ */

/* "12 / 15", passed of those judged; "" where it was not run. */
static struct str passed(struct arena *a, const struct stmt *st, int col)
{
    int64_t pass = number_or(st, col), judged = number_or(st, col + 1);

    return pass < 0 || judged < 0
               ? (struct str){0}
               : arena_fmt(a, "%.*s of %.*s", STR_ARG(words_count(a, pass)),
                           STR_ARG(words_count(a, judged)));
}

static bool outcomes(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Test", 32, ALIGN_LEFT}, {"What is tested", 150, ALIGN_LEFT},
        {"Then", 95, ALIGN_LEFT}, {"Passed", 60, ALIGN_RIGHT},
        {"Now", 95, ALIGN_LEFT},  {"Passed", 60, ALIGN_RIGHT},
    };
    static const char sql[] =
        "SELECT coalesce(t.id, b.id), coalesce(t.title, b.title), b.outcome,"
        " b.pass, b.pass + b.fail + b.fail_excepted + b.indeterminate"
        " + b.missing, t.outcome, t.pass, t.pass + t.fail + t.fail_excepted"
        " + t.indeterminate + t.missing, b.rule_sha256 <> f.sha256"
        " FROM (SELECT id FROM test UNION SELECT id FROM previous_test) i"
        " LEFT JOIN test t ON t.id = i.id"
        " LEFT JOIN previous_test b ON b.id = i.id"
        " LEFT JOIN rule_file f ON f.path = t.path ORDER BY i.id";
    struct pdf_table t = {0};
    struct stmt *st = NULL;
    bool ok = false, row = true;

    if (!model_prepare(&r->model, sql, &st, err))
        goto out;
    part_heading(r, STR("Outcomes, then and now"));
    part_note(r, STR("Passed: rows that pass, of those that were judged."));
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    while (row) {
        struct arena_mark mark = arena_mark(r->doc.scratch);
        struct arena *a = r->doc.scratch;

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        pdf_table_row(
            &t, (struct pdf_cell[]){
                    {.text = stmt_text(st, 0), .look = LOOK_BOLD},
                    {.text = stmt_text(st, 1),
                     .note = stmt_int(st, 8) ? STR("another rule than then")
                                             : (struct str){0}},
                    stmt_null(st, 2) ? cell_text(STR("no such test"))
                                     : cell_outcome(stmt_text(st, 2)),
                    cell_text(passed(a, st, 3)),
                    stmt_null(st, 5) ? cell_text(STR("no such test"))
                                     : cell_outcome(stmt_text(st, 5)),
                    cell_text(passed(a, st, 6)),
                });
        arena_rewind(a, mark);
    }
    pdf_table_end(&t);
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* A value with its unit, and what it is a share of. */
static struct pdf_cell figure(struct arena *a, const struct stmt *st, int col)
{
    struct pdf_cell c = {.look = LOOK_TEXT};
    struct str unit = stmt_text(st, 2);

    if (stmt_null(st, col)) {
        c.text = STR("none");
        c.look = LOOK_NOTE;
        return c;
    }
    c.text = str_is(unit, "%")
                 ? words_percent(a, stmt_real(st, col))
                 : arena_fmt(a, "%.6g %.*s", stmt_real(st, col), STR_ARG(unit));
    if (!stmt_null(st, col + 1) && !stmt_null(st, col + 2))
        c.note = arena_fmt(a, "%.*s of %.*s",
                           STR_ARG(words_count(a, stmt_int(st, col + 1))),
                           STR_ARG(words_count(a, stmt_int(st, col + 2))));
    return c;
}

static struct pdf_cell change(struct arena *a, const struct stmt *st)
{
    double d;

    if (stmt_null(st, 3) || stmt_null(st, 6))
        return cell_text((struct str){0});
    d = stmt_real(st, 6) - stmt_real(st, 3);
    if (d < 1e-9 && d > -1e-9)
        return (struct pdf_cell){.text = STR("0"), .look = LOOK_NOTE};
    return cell_text(arena_fmt(a, "%s%.4g%s", d > 0 ? "+" : "\xe2\x88\x92",
                               d > 0 ? d : -d,
                               str_is(stmt_text(st, 2), "%") ? " points" : ""));
}

static bool figures(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Figure", 190, ALIGN_LEFT},
        {"Then", 115, ALIGN_RIGHT},
        {"Now", 115, ALIGN_RIGHT},
        {"Change", 83, ALIGN_RIGHT},
    };
    static const char sql[] =
        "SELECT i.name, 0, coalesce(m.unit, b.unit), b.value, b.numerator,"
        " b.denominator, m.value, m.numerator, m.denominator"
        " FROM (SELECT name FROM metric UNION SELECT name FROM previous_metric"
        "  ) i LEFT JOIN metric m ON m.name = i.name"
        " LEFT JOIN previous_metric b ON b.name = i.name"
        "  AND (m.unit IS NULL OR b.unit IS m.unit)"
        " WHERE i.name NOT GLOB 'findings.*'"
        "  AND coalesce(m.value, b.value) IS NOT NULL"
        "  AND i.name NOT IN (SELECT id || '.pass' FROM test UNION"
        "                     SELECT id || '.pass' FROM previous_test)"
        " ORDER BY i.name";
    struct pdf_table t = {0};
    struct stmt *st = NULL;
    bool ok = false, row = true, begun = false;

    if (!model_prepare(&r->model, sql, &st, err))
        goto out;
    while (row) {
        struct arena_mark mark = arena_mark(r->doc.scratch);
        struct arena *a = r->doc.scratch;

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        if (!begun) {
            part_heading(r, STR("Figures, then and now"));
            part_note(r, STR("A share with what it is a share of below it; "
                             "none: there was nothing to measure."));
            pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
        }
        begun = true;
        pdf_table_row(&t, (struct pdf_cell[]){
                              {.text = stmt_text(st, 0), .look = LOOK_BOLD},
                              figure(a, st, 3),
                              figure(a, st, 6),
                              change(a, st),
                          });
        arena_rewind(a, mark);
    }
    if (begun)
        pdf_table_end(&t);
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* "3 new, 40 carried, 1 re-opened; 5 closed, 0 excluded, 2 vanished" */
bool part_trend_fact(struct report *r, struct err *err)
{
    struct str line = {0}, gap = {0};
    struct arena *a = r->arena;

    if (r->model.previous.len == 0)
        return true;
    for (size_t i = 0; i < COUNT_OF(statuses); i++) {
        struct str sql = arena_fmt(
            a, "SELECT count(*) FROM finding WHERE status = '%s'", statuses[i]);
        int64_t n;

        if (!db_int(r->model.in->db, sql.ptr, &n, err))
            return false;
        line = arena_fmt(a, "%.*s%s%.*s %s", STR_ARG(line),
                         i == 0   ? ""
                         : i == 3 ? "; of those then "
                                  : ", ",
                         STR_ARG(words_count(a, n)), statuses[i]);
    }
    if (!db_run_value(r->model.in->db, a, "previous_gap_days", &gap, err))
        return false;
    if (gap.len > 0 && !str_is(gap, "0"))
        line = arena_fmt(a,
                         "%.*s. %.*s days between the two periods lie in "
                         "neither.",
                         STR_ARG(line), STR_ARG(gap));
    part_fact(
        r, arena_fmt(a, "Findings since %.*s", STR_ARG(r->model.previous)).ptr,
        line);
    return true;
}

bool part_trend(struct report *r, struct err *err)
{
    const struct model *m = &r->model;

    if (m->previous.len == 0)
        return true;
    part_begin(r, STR("trend"), STR("Since the period before"), 1);
    part_para(r, arena_fmt(r->arena,
                           "Compared with the bundle %.*s, which was verified "
                           "when this one was made. What was taken from it is "
                           "data/previous/rows.jsonl.",
                           STR_ARG(m->previous)));
    part_fact(r, "Its tag manifest", m->previous_tagmanifest);
    part_fact(r, "Its signature",
              m->previous_signature.len > 0 ? m->previous_signature
                                            : STR("it is not signed"));
    return counts(r, err) &&
           list(r, "Carried and re-opened, by name",
                "IN ('carried', 're-opened')", "Since", err) &&
           list(r, "Closed, with the row that passes", "= 'closed'",
                "Closed in", err) &&
           outcomes(r, err) && figures(r, err);
}
