#include "base/base.h"

#include "report/pdf/parts.h"

enum { PEOPLE_MAX = 100 };

struct period_days {
    int32_t from, to;
};

static bool period_days(const struct model *m, struct period_days *p)
{
    bool period = m->period_start.len > 0;

    return day_parse_iso(period ? m->period_start : m->as_of, &p->from) &&
           day_parse_iso(period ? m->period_end : m->as_of, &p->to);
}

/* ---- joiners and leavers ---------------------------------------------------
 */

static void person_row(struct pdf_table *t, struct arena *a,
                       const struct stmt *st, bool leaver)
{
    struct arena_mark mark = arena_mark(a);
    struct str name = stmt_text(st, 0), worker = stmt_text(st, 1);
    const struct pdf_cell c[] = {
        {.text = name.len > 0 ? name : worker,
         .note = name.len > 0 ? worker : (struct str){0},
         .look = LOOK_BOLD},
        {.text = stmt_text(st, 2), .note = stmt_text(st, 3)},
        {.text = stmt_text(st, 4)},
        {.text = words_day(a, stmt_null(st, 5) ? INT64_MIN : stmt_int(st, 5))},
        {.text = words_interval(a, stmt_time(st, 6), stmt_time(st, 7)),
         .look = LOOK_SMALL},
        {.text = leaver && stmt_int(st, 9) ? STR("conversion, not a leaver")
                                           : stmt_text(st, 8)},
    };

    pdf_table_row(t, c);
    arena_rewind(a, mark);
}

static bool people(struct report *r, const struct period_days *p, bool leaver,
                   struct err *err)
{
    static const struct pdf_column joiner_column[] = {
        {"Who", 110, ALIGN_LEFT},        {"Title, department", 120, ALIGN_LEFT},
        {"Employment", 70, ALIGN_LEFT},  {"Start date", 55, ALIGN_LEFT},
        {"Start (UTC)", 88, ALIGN_LEFT}, {"Role template", 60, ALIGN_LEFT},
    };
    static const struct pdf_column leaver_column[] = {
        {"Who", 110, ALIGN_LEFT},
        {"Title, department", 120, ALIGN_LEFT},
        {"Employment", 70, ALIGN_LEFT},
        {"End date", 55, ALIGN_LEFT},
        {"Clock starts (UTC)", 88, ALIGN_LEFT},
        {"Reason", 60, ALIGN_LEFT},
    };
    static const char joiners[] =
        "SELECT p.name, p.worker_id, p.title, p.department,"
        " coalesce(s.employment_type, p.employment_type), s.start_day,"
        " s.start_lo, s.start_hi, p.role, 0, count(*) OVER ()"
        " FROM v_spell s JOIN person p ON p.id = s.person_id"
        " WHERE s.start_day BETWEEN ?1 AND ?2"
        " ORDER BY s.start_day, p.worker_id, s.id LIMIT ?3";
    static const char leavers[] =
        "SELECT p.name, p.worker_id, p.title, p.department,"
        " coalesce(s.employment_type, p.employment_type), s.end_day,"
        " s.t0_lo, s.t0_hi, s.reason, s.conversion, count(*) OVER ()"
        " FROM v_spell s JOIN person p ON p.id = s.person_id"
        " WHERE s.end_day BETWEEN ?1 AND ?2"
        " OR (s.end_day IS NOT NULL AND s.entered_day BETWEEN ?1 AND ?2)"
        " OR s.id IN (SELECT l.spell_id FROM late_end l)"
        " ORDER BY s.end_day, p.worker_id, s.id LIMIT ?3";
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row, begun = false;

    if (!model_prepare(&r->model, leaver ? leavers : joiners, &st, err))
        goto out;
    bind_int(st, 1, p->from);
    bind_int(st, 2, p->to);
    bind_int(st, 3, PEOPLE_MAX);
    part_heading(r, leaver ? STR("Leavers") : STR("Joiners"));
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        if (!begun) {
            int64_t all = stmt_int(st, 10);

            part_note(
                r, arena_fmt(
                       r->arena, "%.*s%s%s",
                       STR_ARG(words_plural(r->arena, all, "spell", "spells")),
                       leaver ? " ended, or entered as ended, in the "
                                "period."
                              : " started in the period.",
                       all > PEOPLE_MAX
                           ? " The first 100 are shown; all are in the "
                             "workbook."
                           : ""));
            pdf_table_begin(&t, &r->doc, leaver ? leaver_column : joiner_column,
                            6);
            begun = true;
        }
        person_row(&t, r->doc.scratch, st, leaver);
    }
    if (begun)
        pdf_table_end(&t);
    else
        part_para(r, leaver ? STR("No employment ended in the period.")
                            : STR("No employment started in the period."));
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* ---- accounts ---------------------------------------------------------------
 */

static bool accounts(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"System", 150, ALIGN_LEFT},        {"Accounts", 60, ALIGN_RIGHT},
        {"Open", 55, ALIGN_RIGHT},          {"Closed or gone", 65, ALIGN_RIGHT},
        {"Unknown state", 60, ALIGN_RIGHT}, {"Of a person", 55, ALIGN_RIGHT},
        {"Registered", 58, ALIGN_RIGHT},
    };
    static const char sql[] =
        "SELECT system, count(*), sum(closed = 0 AND state <> 'unknown'),"
        " sum(closed), sum(state = 'unknown'), sum(person_id IS NOT NULL),"
        " sum(registered <> 0) FROM"
        " (SELECT *, state IN ('suspended', 'disabled', 'deprovisioned',"
        "  'deleted', 'absent') AS closed FROM v_account)"
        " GROUP BY system ORDER BY system";
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row;

    if (!model_prepare(&r->model, sql, &st, err))
        goto out;
    part_heading(r, STR("Accounts"));
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (;;) {
        struct arena_mark mark = arena_mark(r->doc.scratch);
        struct pdf_cell c[COUNT_OF(column)];

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        c[0] = (struct pdf_cell){.text = stmt_text(st, 0), .look = LOOK_BOLD};
        for (int i = 1; i < (int)COUNT_OF(column); i++)
            c[i] = cell_number(r->doc.scratch, stmt_int(st, i));
        pdf_table_row(&t, c);
        arena_rewind(r->doc.scratch, mark);
    }
    pdf_table_end(&t);
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* ---- frozen lists
 * ------------------------------------------------------------ */

static bool frozen(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Population", 110, ALIGN_LEFT},
        {"Members", 60, ALIGN_RIGHT},
        {"SHA-256 of the sorted list of keys", 333, ALIGN_LEFT},
    };
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row;

    if (!model_prepare(&r->model,
                       "SELECT name, n, sha256 FROM population ORDER BY name",
                       &st, err))
        goto out;
    part_heading(r, STR("Frozen populations"));
    part_note(r, STR("Each population is fixed by its number of members and "
                     "a digest before any sample is drawn from it."));
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (;;) {
        struct arena_mark mark = arena_mark(r->doc.scratch);

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        pdf_table_row(&t, (struct pdf_cell[]){
                              {.text = stmt_text(st, 0), .look = LOOK_BOLD},
                              cell_number(r->doc.scratch, stmt_int(st, 1)),
                              {.text = stmt_text(st, 2), .look = LOOK_MONO},
                          });
        arena_rewind(r->doc.scratch, mark);
    }
    pdf_table_end(&t);
    ok = true;
out:
    stmt_free(st);
    return ok;
}

bool part_populations(struct report *r, struct err *err)
{
    struct period_days p;

    part_begin(r, STR("populations"), STR("Populations"), 1);
    part_para(r, STR("The lists the tests are run over. They are tested in "
                     "full; sampling serves only to choose the rows whose "
                     "underlying documents an auditor wants to see."));
    if (period_days(&r->model, &p)) {
        if (!part_roll_forward(r, err) || !people(r, &p, false, err) ||
            !people(r, &p, true, err))
            return false;
    } else {
        part_box(r, TONE_OPEN,
                 STR("No period is stated: joiners, leavers "
                     "and the roll-forward are not shown."));
    }
    return accounts(r, err) && part_coverage(r, err) && frozen(r, err);
}
