/*
 * The index is the first sheet and is written last: only then is it known
 * what stands where.  Everything else goes from left to right.
 */
#include "base/base.h"

#include "catalog/report_def.h"
#include "report/tests_model.h"
#include "report/xlsx/index.h"
#include "report/xlsx/lists.h"
#include "report/xlsx/test_sheet.h"
#include "report/xlsx/xlsx.h"

#include <xlsxwriter.h>

static bool options(const struct report_input *in, uint32_t row_limit,
                    struct book_options *o, struct err *err)
{
    struct str client, id, from, to, as_of;
    struct arena *a = in->scratch;

    *o = (struct book_options){.tmp_dir = in->tmp_dir,
                               .row_limit = row_limit,
                               .now = in->now,
                               .arena = a};
    if (!db_run_value(in->db, a, "client", &client, err) ||
        !db_run_value(in->db, a, "engagement", &id, err) ||
        !db_run_value(in->db, a, "prepared_by", &o->author, err) ||
        !db_run_value(in->db, a, "period_start", &from, err) ||
        !db_run_value(in->db, a, "period_end", &to, err) ||
        !db_run_value(in->db, a, "as_of", &as_of, err))
        return false;
    o->title = arena_fmt(a, "%.*s %.*s", STR_ARG(client), STR_ARG(id));
    o->subject = STR("Joiner, mover and leaver controls: working papers");
    o->footer_left = arena_fmt(a, "%.*s", STR_ARG(client));
    if (from.len)
        o->footer_centre =
            arena_fmt(a, "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
    else
        o->footer_centre = arena_fmt(a, "as of %.*s", STR_ARG(as_of));
    if (in->def && in->def->classification.len)
        o->footer_centre =
            arena_fmt(a, "%.*s  |  %.*s", STR_ARG(o->footer_centre),
                      STR_ARG(in->def->classification));
    return true;
}

static bool test_sheets(struct book *b, const struct report_input *in,
                        const struct sources *src, const struct tests_model *m,
                        const struct sheet *tests, struct test_place *place,
                        struct err *err)
{
    for (size_t i = 0; i < m->count; i++) {
        struct test_links links = {
            .index_row = INDEX_FIRST_TEST + (uint32_t)i,
            .tests_row = TESTS_FIRST + (uint32_t)i,
            .outcome_col = INDEX_OUTCOME_COL,
            .tests_sheet = tests->quoted,
        };

        if (!test_sheet_write(b, in, src, &m->test[i], &links, &place[i], err))
            return false;
    }
    return true;
}

static bool fill(struct book *b, const struct report_input *in, struct err *err)
{
    struct tests_model m;
    struct sources src;
    struct timeliness time;
    struct sheet index, tests;
    struct test_place *place;

    if (!tests_model_load(in, &m, err) ||
        !sources_load(in->db, in->scratch, &src, err))
        return false;
    place = arena_array(in->scratch, struct test_place, m.count);
    book_sheet(b, STR("Index"), &index);
    book_sheet(b, STR("Tests"), &tests);
    if (!index_tests(b, in, &m, &tests, err) ||
        !test_sheets(b, in, &src, &m, &tests, place, err) ||
        !lists_people(b, in, &src, &time, err) ||
        !lists_worksheets(b, in, &src, err) ||
        !lists_attributes(b, in, &src, err) ||
        !lists_previous(b, in, &src, err) || !lists_ledger(b, in, &src, err) ||
        !lists_rules(b, in, &src, err))
        return false;
    index_write(&index, in, &m, place, &time);
    return true;
}

bool xlsx_write(const struct report_input *in, const char *path,
                uint32_t row_limit, struct err *err)
{
    struct arena_mark mark = arena_mark(in->scratch);
    struct book_options o;
    struct book b;
    bool ok = false;

    if (!options(in, row_limit, &o, err) || !book_open(&b, path, &o, err))
        goto out;
    if (!fill(&b, in, err)) {
        book_abandon(&b);
        goto out;
    }
    ok = book_close(&b, err);
out:
    arena_rewind(in->scratch, mark);
    return ok;
}

bool xlsx_report(const struct report_input *in, const char *path,
                 struct err *err)
{
    return xlsx_write(in, path, LXW_ROW_MAX, err);
}
