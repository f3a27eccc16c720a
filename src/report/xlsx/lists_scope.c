/*
 * The sheets about what the tests had to go by: which of them could be run
 * where, who may approve what, how access gets into each system.
 */
#include "base/base.h"

#include "report/xlsx/lists.h"

#define COLUMNS(c) .column = (c), .columns = COUNT_OF(c)

static const struct column coverage_columns[] = {
    {"System", 14, COL_TEXT},
    {"Test", 8, COL_TEXT},
    {"Title", 46, COL_TEXT},
    {"Could it be run", 16, COL_STATE},
    {"Judged", 9, COL_INT},
    {"Pass", 8, COL_INT},
    {"Fail", 8, COL_INT},
    {"Excepted", 10, COL_INT},
    {"Indeterminate", 13, COL_INT},
    {"Missing", 9, COL_INT},
    {"Not due", 9, COL_INT},
    {"Not applicable", 11, COL_INT},
    {"Exports that are missing", 26, COL_WRAP},
    {"Why rows could not be judged", 44, COL_WRAP},
};

static const struct table tables[] = {
    {.name = "Coverage",
     .title = "Which tests could be run for which system",
     .note = "Every system in scope, with every test about such systems; at "
             "the end the rows that name no system. Run: every row that is "
             "due was judged; in part: some were; undecided: none could be, "
             "although the exports are there; not run: an export is missing.",
     .about = "System by system: tests run, rows judged, exports missing",
     .sql = "SELECT coalesce(nullif(c.system, ''), '(no system)'), c.test_id,"
            " t.title, c.could, c.judged, nullif(c.pass, 0), nullif(c.fail, 0),"
            " nullif(c.fail_excepted, 0), nullif(c.indeterminate, 0),"
            " nullif(c.missing, 0), nullif(c.not_due, 0),"
            " nullif(c.not_applicable, 0),"
            " replace(c.lacks, ' ', ', '), replace(c.reasons, ' ', ', ')"
            " FROM test_coverage c JOIN test t ON t.id = c.test_id"
            " ORDER BY c.system = '', c.system, c.test_id",
     COLUMNS(coverage_columns),
     .frozen = 3,
     .grouped = true},
};

bool lists_scope(struct book *b, const struct report_input *in,
                 const struct sources *src, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        if (!table_write(b, in->db, src, &tables[i], NULL, err))
            return false;
    return true;
}
