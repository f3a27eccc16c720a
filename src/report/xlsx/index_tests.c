#include "base/base.h"

#include <inttypes.h>

#include "report/xlsx/index.h"
#include "report/xlsx/paint.h"

static const struct {
    const char *title;
    double width;
} columns[] = {
    {"Test", 10},
    {"Title", 34},
    {"Objective", 44},
    {"Population", 36},
    {"Rule in words", 60},
    {"Wrong if", 40},
    {"Parameters", 44},
    {"Needed (%)", 9},
    {"Severity", 10},
    {"Speaks for", 14},
    {"Conditions", 50},
    {"Requirements", 44},
    {"Stock or changed", 12},
    {"Version", 9},
    {"File", 34},
    {"SHA-256 of the population", 68},
};

/* The rows of a query with one parameter, one a line. */
static bool lines(struct stmt *st, struct str id, struct buf *to,
                  struct err *err)
{
    bool row;

    buf_reset(to);
    bind_text(st, 1, id);
    for (;;) {
        if (!stmt_step(st, &row, err))
            return false;
        if (!row)
            return true;
        if (to->len)
            buf_putc(to, '\n');
        buf_put(to, stmt_text(st, 0));
    }
}

static void wrapped(struct sheet *s, int col, struct str t)
{
    put_wrapped(s, col, t, columns[col].width);
}

static void put_test(struct sheet *s, const struct test_row *t,
                     struct str conditions, struct str frameworks)
{
    char link[64];
    int c = 0;

    snprintf(link, sizeof link, "'Index'!A%" PRIu32,
             INDEX_FIRST_TEST + s->row + 1 - TESTS_FIRST);
    put_link(s, c++, link, arena_cstr(s->book->arena, t->id), CELL_LINK);
    wrapped(s, c++, t->title);
    wrapped(s, c++, t->objective);
    wrapped(s, c++, t->population);
    wrapped(s, c++, t->rule);
    wrapped(s, c++, t->wrong_if);
    wrapped(s, c++, t->parameters);
    if (t->has_threshold)
        put_num(s, c, t->threshold, CELL_PERCENT);
    c++;
    put_text(s, c++, t->severity, CELL_TEXT);
    put_word(s, c++, t->period ? "the period" : "one day", CELL_TEXT);
    wrapped(s, c++, conditions);
    wrapped(s, c++, frameworks);
    put_text(s, c++, t->stock, CELL_STATE);
    put_text(s, c++, t->version, CELL_TEXT);
    wrapped(s, c++, t->path);
    put_text(s, c, t->population_sha256, CELL_TEXT);
}

static void head(struct sheet *s)
{
    const int last = (int)COUNT_OF(columns) - 1;
    double width = 0;

    for (int i = 0; i <= last; i++) {
        sheet_width(s, i, columns[i].width, CELL_TEXT);
        width += columns[i].width;
    }
    sheet_print(s, width, TABLE_HEAD, 2);
    s->row = 0;
    sheet_title(s, 24);
    put_word(s, 0, "Tests", CELL_TITLE);
    s->row = 1;
    sheet_title(s, 0);
    put_link(s, 0, "'Index'!A1", "Index", CELL_BACK);
    put_word(s, 1,
             "What each test asks, of whom, by which rule. The very text that "
             "ran is in data/rules of the bundle.",
             CELL_NOTE);
    s->row = 2;
    sheet_title(s, 0);
    s->row = TABLE_HEAD;
    sheet_height(s, 30);
    for (int i = 0; i <= last; i++)
        put_word(s, i, columns[i].title, CELL_HEAD);
    worksheet_freeze_panes(s->ws, TABLE_HEAD + 1, 2);
}

bool index_tests(struct book *b, const struct report_input *in,
                 const struct tests_model *m, struct sheet *s, struct err *err)
{
    static const char conditions_sql[] =
        "SELECT CASE WHEN holds = 1 THEN 'holds: ' WHEN holds = 0 THEN"
        " 'does not hold: ' ELSE 'cannot be said: ' END || says"
        " FROM test_condition WHERE test_id = ? ORDER BY condition, says";
    static const char frameworks_sql[] =
        "SELECT framework || coalesce(' ' || edition, '') || ': ' ||"
        " group_concat(identifier, ', ') FROM (SELECT * FROM framework"
        " WHERE test_id = ? ORDER BY framework, edition, identifier)"
        " GROUP BY framework, edition";
    struct stmt *conditions = NULL, *frameworks = NULL;
    struct buf a = {0}, f = {0};
    bool ok = false;
    uint32_t last;

    if (!db_prepare(in->db, STR(conditions_sql), &conditions, err) ||
        !db_prepare(in->db, STR(frameworks_sql), &frameworks, err))
        goto out;
    head(s);
    s->row++;
    for (size_t i = 0; i < m->count; i++) {
        if (!lines(conditions, m->test[i].id, &a, err) ||
            !lines(frameworks, m->test[i].id, &f, err))
            goto out;
        put_test(s, &m->test[i], buf_str(&a), buf_str(&f));
        sheet_next(s);
    }
    last = s->row - (m->count > 0);
    worksheet_autofilter(s->ws, TABLE_HEAD, 0, last, COUNT_OF(columns) - 1);
    paint_words(s, TABLE_HEAD + 1, 12, last, 12);
    book_list(b, s, STR("Objective, rule, parameters of each test"), m->count);
    ok = true;
out:
    stmt_free(conditions);
    stmt_free(frameworks);
    buf_release(&a);
    buf_release(&f);
    return ok;
}
