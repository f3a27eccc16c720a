#include "base/base.h"

#include "report/pdf/parts.h"

enum { COUNTS = 6 }; /* tests, run, in part, undecided, not run, nothing due */

static void system_row(struct pdf_table *t, struct arena *a,
                       const struct stmt *st)
{
    struct arena_mark mark = arena_mark(a);
    struct str system = stmt_text(st, 0), name = stmt_text(st, 1);
    struct pdf_cell c[COUNTS + 4] = {
        {.text = system.len ? system : STR("no system"),
         .note = system.len ? name : STR("rows about persons mostly"),
         .look = LOOK_BOLD},
        {.text = stmt_text(st, 2)},
    };

    for (int i = 0; i < COUNTS; i++)
        c[2 + i] = cell_number(a, stmt_int(st, 3 + i));
    c[COUNTS + 2] = (struct pdf_cell){.text = stmt_text(st, COUNTS + 3)};
    c[COUNTS + 3] = (struct pdf_cell){.text = stmt_text(st, COUNTS + 4),
                                      .look = LOOK_SMALL};
    pdf_table_row(t, c);
    arena_rewind(a, mark);
}

bool part_coverage(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"System", 78, ALIGN_LEFT},
        {"Exported", 62, ALIGN_LEFT},
        {"Tests", 28, ALIGN_RIGHT},
        {"Run", 26, ALIGN_RIGHT},
        {"In part", 28, ALIGN_RIGHT},
        {"Undecided", 40, ALIGN_RIGHT},
        {"Not run", 28, ALIGN_RIGHT},
        {"Nothing due", 36, ALIGN_RIGHT},
        {"Exports missing", 66, ALIGN_LEFT},
        {"Not run or undecided", 115, ALIGN_LEFT},
    };
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row, begun = false;

    if (!model_prepare(&r->model,
                       "SELECT system, name, exports, tests, run, in_part,"
                       " undecided, not_run, nothing_due + switched_off, lacks,"
                       " not_concluded FROM system_coverage"
                       " ORDER BY system = '', system",
                       &st, err))
        goto out;
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        if (!begun) {
            part_heading(r, STR("Which tests could be run for which system"));
            part_note(r,
                      STR("Every system in scope, and the tests about such "
                          "systems. Run: every row that is due was judged; in "
                          "part: some were; undecided: none could be, although "
                          "the exports are there; not run: an export is "
                          "missing; nothing due: no row is due and applies, or "
                          "the test is switched off. Test by test, with the "
                          "rows: sheet Coverage of the workbook."));
            pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
            begun = true;
        }
        system_row(&t, r->doc.scratch, st);
    }
    if (begun)
        pdf_table_end(&t);
    ok = true;
out:
    stmt_free(st);
    return ok;
}
