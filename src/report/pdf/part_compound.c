/* Compound findings: what is worse together than each row of it. */
#include "base/base.h"

#include "report/pdf/parts.h"

enum { SHOWN_MOST = 500 };

static void compound_row(struct report *r, struct pdf_table *t,
                         const struct stmt *st)
{
    struct arena *a = r->doc.scratch;
    struct arena_mark mark = arena_mark(a);
    struct str severity = stmt_text(st, 1);
    const struct pdf_cell c[] = {
        {.text = stmt_text(st, 0), .look = LOOK_BOLD},
        {.text = severity,
         .look = LOOK_WORD,
         .tone = str_is(severity, "Critical") ? TONE_BAD : TONE_OPEN},
        {.text = stmt_text(st, 2), .note = stmt_text(st, 3)},
        {.text = stmt_text(st, 4), .note = stmt_text(st, 5)},
        {.text = stmt_text(st, 6)},
    };

    pdf_table_row(t, c);
    arena_rewind(a, mark);
}

bool part_compounds(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Finding", 150, ALIGN_LEFT}, {"Severity", 50, ALIGN_LEFT},
        {"Person", 95, ALIGN_LEFT},   {"Account", 95, ALIGN_LEFT},
        {"Made of", 113, ALIGN_LEFT},
    };
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row, begun = false;

    part_begin(r, STR("compounds"), STR("Compound findings"), 1);
    part_para(r, STR("Failing rows of different tests that concern the same "
                     "account, person or system and are worse together. Each "
                     "is reported once, one step above the worst of its rows; "
                     "the rows stay where they are and are counted there."));
    if (!model_prepare(&r->model,
                       "SELECT c.title, c.severity, p.name, p.worker_id,"
                       " a.username, coalesce(a.system, c.system), c.made_of"
                       " FROM compound c"
                       " LEFT JOIN person p ON p.id = c.person_id"
                       " LEFT JOIN account a ON a.id = c.account_id"
                       " ORDER BY c.id LIMIT 500",
                       &st, err))
        goto out;
    for (size_t n = 0;; n++) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row) {
            if (begun)
                pdf_table_end(&t);
            if (n == SHOWN_MOST)
                part_note(r, STR("The first 500; all are in the workbook and "
                                 "in table compound of the database."));
            break;
        }
        if (!begun)
            pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
        begun = true;
        compound_row(r, &t, st);
    }
    if (!begun)
        part_para(r, STR("None was found."));
    ok = true;
out:
    stmt_free(st);
    return ok;
}
