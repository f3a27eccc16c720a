#include "unit.h"

#include "base/buf.h"
#include "ingest/csv.h"

/* "line:cell|cell;" for each record, '!' before a bad one. */
static struct str records(struct arena *a, struct str text, char delimiter,
                          size_t chunk, struct err *err)
{
    struct input in;
    struct csv csv;
    struct record r;
    struct buf b = {0};
    struct str got;
    enum step step;

    input_open_bytes(&in, text, chunk, "t.csv");
    csv_open(&csv, &in, delimiter);
    while ((step = csv_next(&csv, &r, err)) == STEP_ROW) {
        buf_fmt(&b, "%u:%s", (unsigned)r.line, r.bad ? "!" : "");
        for (size_t i = 0; i < r.count; i++) {
            struct str s;

            assert_true(record_cell(&r.cell[i], a, &s));
            if (i)
                buf_putc(&b, '|');
            buf_put(&b, s);
        }
        buf_putc(&b, ';');
    }
    if (step == STEP_FAILED)
        buf_puts(&b, "FAILED");
    csv_release(&csv);
    input_release(&in);
    got = arena_str(a, buf_str(&b));
    buf_release(&b);
    return got;
}

static const struct {
    const char *name;
    char delimiter;
    const char *text, *want;
} rows[] = {
    {"plain", ',', "a,b\n1,2\n", "1:a|b;2:1|2;"},
    {"no line end at the end", ',', "a,b\n1,2", "1:a|b;2:1|2;"},
    {"CRLF", ',', "a,b\r\n1,2\r\n", "1:a|b;2:1|2;"},
    {"a lone CR ends a line", ',', "a,b\r1,2\r", "1:a|b;2:1|2;"},
    {"CR, CRLF and LF mixed", ',', "a\rb\r\nc\nd", "1:a;2:b;3:c;4:d;"},
    {"empty cells", ',', "a,,c\n,,\nx\n", "1:a||c;2:||;3:x;"},
    {"blank lines are no records", ',', "\n\na\n  \n\t\nb\n", "3:a;6:b;"},
    {"quoted", ',', "\"a,b\",\"c\"\n", "1:a,b|c;"},
    {"quote doubled", ',', "\"say \"\"hi\"\"\",x\n", "1:say \"hi\"|x;"},
    {"only quotes", ',', "\"\"\"\"\n", "1:\";"},
    {"empty in quotes", ',', "\"\",\"\"\n", "1:|;"},
    {"line ends in quotes count", ',', "\"a\nb\r\nc\rd\",x\ny\n",
     "1:a\nb\r\nc\rd|x;5:y;"},
    {"quote inside a plain cell", ',', "5\" disk,a\"b\n", "1:5\" disk|a\"b;"},
    {"blanks behind a closing quote", ',', "\"a\" ,b\n", "1:a|b;"},
    {"text behind a closing quote is bad", ',', "\"a\"x,b\nc,d\n",
     "1:!a|b;2:c|d;"},
    {"blanks around a cell do not count", ',', " a , b\t\n", "1:a|b;"},
    {"semicolon", ';', "a;b,c\n", "1:a|b,c;"},
    {"tab", '\t', "a\tb c\n", "1:a|b c;"},
    {"byte order mark", ',', "\xef\xbb\xbf\"a\",b\n", "1:a|b;"},
    {"UTF-8", ',', "Zo\xc3\xab,\xe6\x9d\x8e\n", "1:Zo\xc3\xab|\xe6\x9d\x8e;"},
    {"cells longer than a vector", ',',
     "0123456789abcdef0123456789abcdefX,0123456789abcdef,0123456789abcde\n",
     "1:0123456789abcdef0123456789abcdefX|0123456789abcdef|0123456789abcde;"},
    {"bars", '|', "a|b,c\n", "1:a|b,c;"},
    {"text that is quoted for a spreadsheet", ',',
     "=\"007\",\"=\"\"0 1\"\"\"\n=\"\",=\"a\"\"b\"\n",
     "1:007|0 1;2:|=\"a\"\"b\";"},
    {"blanks of pages, and what nobody sees", ',',
     "\xc2\xa0"
     "a\xe2\x80\xaf,\xe3\x80\x80\xe2\x80\x8b"
     "b \xef\xbb\xbf,\xe2\x80\x8e\xe2\x80\x8f,\xc3\xa0\n",
     "1:a|b||\xc3\xa0;"},
    {"cells that begin like a formula are data", ',', "=1+1,+2,-3,@x\n",
     "1:=1+1|+2|-3|@x;"},
};

static void test_records(void **state)
{
    struct arena a = {0};
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ROW(rows[i].name);
        assert_str(
            records(&a, str_from(rows[i].text), rows[i].delimiter, 0, &err),
            rows[i].want);
    }
    arena_release(&a);
}

/* The first read is never shorter than this. */
#define FIRST "0123456789abcdef\n"

/* Wherever a chunk ends, the records are the same. */
static void test_any_chunk(void **state)
{
    struct arena a = {0};
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ROW(rows[i].name);
        for (size_t chunk = 1; chunk < 20; chunk++) {
            struct str text = arena_fmt(&a, FIRST "%s", rows[i].text), want;

            if (rows[i].text[0] == '\xef') /* the mark must come first */
                continue;
            want = records(&a, text, rows[i].delimiter, 0, &err);
            assert_str(records(&a, text, rows[i].delimiter, chunk, &err),
                       arena_cstr(&a, want));
        }
    }
    arena_release(&a);
}

/* Bad bytes make a bad record; a NUL, which no system writes, a bad file. */
static void test_bad_text(void **state)
{
    struct str got;
    struct arena a = {0};
    struct err err = {0};

    (void)state;
    got = records(&a, STR("\xc3\xa9,b\nc\xff,d\ne,f\n"), ',', 0, &err);
    assert_str(got, "1:\xc3\xa9|b;2:!c\xff|d;3:e|f;");
    got = records(&a, STR("a,b\nc\0,d\ne,f\n"), ',', 0, &err);
    assert_str(got, "1:a|b;FAILED");
    assert_says(&err, ERR_INPUT, "t.csv:2: a NUL byte");
    arena_release(&a);
}

static void test_open_quote(void **state)
{
    static const struct {
        const char *text, *says;
    } row[] = {
        {"a,b\n1,2\n3,\"four\n5,6\n", "t.csv:3: the quote opened here"},
        {"\"\n\n\n", "t.csv:1: the quote opened here"},
        {"\"a\nb\",\"c\n", "t.csv:2: the quote opened here"},
        {"a\r\n\"b\r\nc\",\"d", "t.csv:3: the quote opened here"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        for (size_t chunk = 1; chunk < 30; chunk += 4) {
            struct err err = {0};
            struct str got =
                records(&a, str_from(row[i].text), ',', chunk, &err);

            assert_true(str_ends(got, STR("FAILED")));
            assert_says(&err, ERR_INPUT, row[i].says);
            assert_true(err.hint[0]);
        }
    }
    arena_release(&a);
}

/* A record without end, and a quote without end, stop in bounded memory. */
static void test_endless(void **state)
{
    size_t size = (size_t)40 << 20;
    char *text = malloc(size);
    static const struct {
        char fill, first;
        const char *says;
    } row[] = {
        {'x', 'x', "t.csv:2: a record longer than 8 MiB"},
        {',', ',', "t.csv:2: a record longer than 8 MiB"},
        {'x', '"', "t.csv:2: the quote opened here is not closed within"},
        {'\n', '"', "t.csv:2: the quote opened here is not closed within"},
        {'"', '"', "t.csv:2: "},
    };

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct input in;
        struct csv csv;
        struct record r;
        struct err err = {0};
        enum step step;

        memset(text, row[i].fill, size);
        memcpy(text, "a\n", 2);
        text[2] = row[i].first;
        input_open_bytes(&in, (struct str){text, size}, 0, "t.csv");
        csv_open(&csv, &in, ',');
        assert_int_equal(csv_next(&csv, &r, &err), STEP_ROW);
        while ((step = csv_next(&csv, &r, &err)) == STEP_ROW)
            ;
        assert_int_equal(step, STEP_FAILED);
        assert_says(&err, ERR_INPUT, row[i].says);
        assert_true(in.cap < 3 * INPUT_MAX_RECORD);
        csv_release(&csv);
        input_release(&in);
    }
    free(text);
}

static void test_too_many_cells(void **state)
{
    char text[CSV_MAX_CELLS + 10];
    struct input in;
    struct csv csv;
    struct record r;
    struct err err = {0};

    (void)state;
    memset(text, ',', sizeof text);
    text[CSV_MAX_CELLS + 1] = '\n';
    text[CSV_MAX_CELLS + 2] = 'x';
    input_open_bytes(&in, (struct str){text, CSV_MAX_CELLS + 4}, 0, "t");
    csv_open(&csv, &in, ',');
    assert_int_equal(csv_next(&csv, &r, &err), STEP_ROW);
    assert_non_null(r.bad);
    assert_int_equal(csv_next(&csv, &r, &err), STEP_ROW);
    assert_null(r.bad);
    csv_release(&csv);
    input_release(&in);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records),  cmocka_unit_test(test_any_chunk),
        cmocka_unit_test(test_bad_text), cmocka_unit_test(test_open_quote),
        cmocka_unit_test(test_endless),  cmocka_unit_test(test_too_many_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
