#include "base/base.h"

#include "report/pdf/parts.h"

enum { HEADS = 14, DIFFERENCES_MAX = 200 };

/* Columns of table rollforward after the type; -1 in [0]: no bundle before. */
enum {
    H_BEFORE,
    H_LATE_STARTS,
    H_RESCINDED,
    H_LATE_ENDS,
    H_MOVED,
    H_BETWEEN_STARTS,
    H_BETWEEN_ENDS,
    H_OPENING,
    H_STARTS,
    H_IN,
    H_ENDS,
    H_OUT,
    H_GONE,
    H_CLOSING
};

struct heads {
    struct str type;
    int64_t n[HEADS];
};

static struct pdf_cell verdict(struct arena *a, int64_t difference,
                               const char *fine)
{
    if (difference == 0)
        return cell_text(str_from(fine));
    return (struct pdf_cell){
        .text = arena_fmt(a, "differs by %lld", (long long)difference),
        .look = LOOK_WORD,
        .tone = TONE_BAD};
}

static struct pdf_cell type_cell(const struct heads *h, bool total)
{
    return (struct pdf_cell){.text = h->type.len > 0 ? h->type
                                                     : STR("type not stated"),
                             .look = total ? LOOK_BOLD : LOOK_TEXT};
}

/* From the closing of the period before to this opening. */
static void carried_row(struct pdf_table *t, struct arena *a,
                        const struct heads *h, bool total)
{
    struct arena_mark mark = arena_mark(a);
    const int64_t *n = h->n;
    int64_t reached = n[H_BEFORE] + n[H_LATE_STARTS] + n[H_RESCINDED] -
                      n[H_LATE_ENDS] - n[H_MOVED] + n[H_BETWEEN_STARTS] -
                      n[H_BETWEEN_ENDS];
    struct pdf_cell c[10] = {type_cell(h, total)};

    for (int i = H_BEFORE; i <= H_OPENING; i++)
        c[1 + i] = cell_number(a, n[i]);
    c[9] = verdict(a, n[H_OPENING] - reached, "agrees");
    pdf_table_row(t, c);
    arena_rewind(a, mark);
}

static void period_row(struct pdf_table *t, struct arena *a,
                       const struct heads *h, bool total)
{
    struct arena_mark mark = arena_mark(a);
    const int64_t *n = h->n;
    int64_t reached =
        n[H_OPENING] + n[H_STARTS] + n[H_IN] - n[H_ENDS] - n[H_OUT] - n[H_GONE];
    struct pdf_cell c[9] = {type_cell(h, total)};

    for (int i = H_OPENING; i <= H_CLOSING; i++)
        c[1 + i - H_OPENING] = cell_number(a, n[i]);
    if (n[H_GONE] > 0) {
        c[1 + H_GONE - H_OPENING].look = LOOK_WORD;
        c[1 + H_GONE - H_OPENING].tone = TONE_BAD;
    }
    c[8] = verdict(a, n[H_CLOSING] - reached, "agrees");
    pdf_table_row(t, c);
    arena_rewind(a, mark);
}

struct roll {
    struct heads *of;
    size_t count;
    struct heads all;
    bool carried; /* a bundle before gives the opening */
};

static bool read_heads(struct report *r, struct roll *to, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false, row = true;
    int64_t most;

    *to = (struct roll){.all = {.type = STR("All")}};
    if (!db_int(r->model.in->db, "SELECT count(*) FROM rollforward", &most,
                err) ||
        !model_prepare(&r->model,
                       "SELECT employment_type, coalesce(previous_closing, -1),"
                       " late_starts, rescinded, late_ends, starts_moved,"
                       " between_starts, between_ends, opening, starts,"
                       " conversions_in, ends, conversions_out, vanished,"
                       " closing FROM rollforward ORDER BY employment_type",
                       &st, err))
        goto out;
    to->of = arena_array(r->arena, struct heads, (size_t)most + 1);
    while (row && to->count <= (size_t)most) {
        struct heads *h = &to->of[to->count];

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        h->type = model_column(r->arena, st, 0);
        for (int i = 0; i < HEADS; i++) {
            h->n[i] = stmt_int(st, i + 1);
            to->all.n[i] += h->n[i];
        }
        to->carried = to->carried || h->n[H_BEFORE] >= 0;
        to->count++;
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

static void carried_table(struct report *r, const struct roll *roll)
{
    static const struct pdf_column column[] = {
        {"Employment", 92, ALIGN_LEFT},
        {"Closed before", 46, ALIGN_RIGHT},
        {"+ entered late", 46, ALIGN_RIGHT},
        {"+ end taken back", 46, ALIGN_RIGHT},
        {"\xe2\x88\x92 ended, entered late", 50, ALIGN_RIGHT},
        {"\xe2\x88\x92 start moved", 42, ALIGN_RIGHT},
        {"+ between", 44, ALIGN_RIGHT},
        {"\xe2\x88\x92 between", 44, ALIGN_RIGHT},
        {"Opening", 44, ALIGN_RIGHT},
        {"", 49, ALIGN_LEFT},
    };
    struct pdf_table t = {0};

    part_subheading(r, STR("From the closing before to this opening"));
    part_note(r, arena_fmt(r->arena,
                           "The bundle %.*s closed with the heads of the first "
                           "column. Between: on days that lie in neither "
                           "period.",
                           STR_ARG(r->model.previous)));
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (size_t i = 0; i < roll->count; i++)
        carried_row(&t, r->doc.scratch, &roll->of[i], false);
    carried_row(&t, r->doc.scratch, &roll->all, true);
    pdf_table_end(&t);
}

static void period_table(struct report *r, const struct roll *roll)
{
    static const struct pdf_column column[] = {
        {"Employment", 110, ALIGN_LEFT},
        {"Opening", 50, ALIGN_RIGHT},
        {"+ starts", 48, ALIGN_RIGHT},
        {"+ from another type", 54, ALIGN_RIGHT},
        {"\xe2\x88\x92 ends", 48, ALIGN_RIGHT},
        {"\xe2\x88\x92 to another type", 54, ALIGN_RIGHT},
        {"\xe2\x88\x92 gone without an end", 54, ALIGN_RIGHT},
        {"Closing", 50, ALIGN_RIGHT},
        {"", 49, ALIGN_LEFT},
    };
    struct pdf_table t = {0};

    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (size_t i = 0; i < roll->count; i++)
        period_row(&t, r->doc.scratch, &roll->of[i], false);
    period_row(&t, r->doc.scratch, &roll->all, true);
    pdf_table_end(&t);
}

static void difference_row(struct pdf_table *t, struct arena *a,
                           const struct stmt *st)
{
    struct arena_mark mark = arena_mark(a);
    struct str name = stmt_text(st, 1), worker = stmt_text(st, 0);
    bool explained = stmt_int(st, 5) != 0;
    const struct pdf_cell c[] = {
        {.text = name.len > 0 ? name : worker,
         .note = name.len > 0 ? worker : (struct str){0},
         .look = LOOK_BOLD},
        cell_text(stmt_text(st, 2)),
        {.text = stmt_text(st, 3),
         .note = explained ? (struct str){0} : STR("not explained"),
         .look = explained ? LOOK_TEXT : LOOK_WORD,
         .tone = TONE_BAD},
        cell_text(stmt_text(st, 4)),
    };

    pdf_table_row(t, c);
    arena_rewind(a, mark);
}

static bool differences(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Who", 110, ALIGN_LEFT},
        {"Employment", 70, ALIGN_LEFT},
        {"Difference", 78, ALIGN_LEFT},
        {"What the evidence says", 245, ALIGN_LEFT},
    };
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row = true, begun = false;
    int64_t all = 0;

    if (!model_prepare(&r->model,
                       "SELECT worker_id, name, employment_type, kind, says,"
                       " explained, count(*) OVER ()"
                       " FROM rollforward_difference"
                       " ORDER BY explained, kind, id LIMIT ?1",
                       &st, err))
        goto out;
    bind_int(st, 1, DIFFERENCES_MAX);
    while (row) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        if (!begun) {
            all = stmt_int(st, 6);
            part_subheading(r, STR("The differences, by person"));
            pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
        }
        begun = true;
        difference_row(&t, r->doc.scratch, st);
    }
    if (begun)
        pdf_table_end(&t);
    if (all > DIFFERENCES_MAX)
        part_note(r, arena_fmt(r->arena,
                               "The first %d of %.*s; all are in the workbook.",
                               DIFFERENCES_MAX,
                               STR_ARG(words_count(r->arena, all))));
    ok = true;
out:
    stmt_free(st);
    return ok;
}

bool part_roll_forward(struct report *r, struct err *err)
{
    struct roll roll;

    if (!read_heads(r, &roll, err))
        return false;
    part_heading(r, STR("Employment, rolled forward"));
    part_note(r, STR("Heads by the calendar dates HR states; the last day "
                     "counts as employed, jobs of one type that overlap are "
                     "one head. An employment without a start date counts as "
                     "opening."));
    if (roll.count == 0) {
        part_para(r, STR("No export of HR shows an employment."));
        return true;
    }
    if (roll.carried)
        carried_table(r, &roll);
    else
        part_note(r, STR("No bundle of the period before was given: the "
                         "opening is what HR's dates now say it was."));
    period_table(r, &roll);
    return differences(r, err);
}
