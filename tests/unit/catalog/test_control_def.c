#include "base/base.h"

#include "catalog_unit.h"

#include "base/buf.h"
#include "catalog/control_def.h"

#define HEAD                                                                   \
    "-- test: X01\n"                                                           \
    "-- version: 2\n"                                                          \
    "-- title: A title: with a colon\n"                                        \
    "-- objective: why\n"                                                      \
    "--   and more why\n"                                                      \
    "-- population: accounts\n"                                                \
    "-- rule: when\n"                                                          \
    "-- needs: workers, accounts\n"                                            \
    "-- severity: High\n"                                                      \
    "-- exceptable: no\n"                                                      \
    "-- timed: yes\n"                                                          \
    "-- wrong_if: never\n"                                                     \
    "--\n"

static bool load_at(struct arena *a, const char *path, struct str text,
                    struct control_def *out, struct problems *p)
{
    struct rule_file *f = arena_new(a, struct rule_file);

    *f = unit_rule(path, text, RULE_CONTROL);
    problems_init(p, a);
    return control_def_load(a, f, out, p);
}

static bool load(struct arena *a, const char *text, struct control_def *out,
                 struct problems *p)
{
    return load_at(a, "policies/controls/X01-a.sql", str_from(text), out, p);
}

static void test_header(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct control_def d;

    (void)state;
    assert_true(load(&a, HEAD "-- a remark\nSELECT 1;\n", &d, &p));
    assert_problems(&p, 0);
    assert_str(d.test, "X01");
    assert_int_equal(d.version, 2);
    assert_str(d.title, "A title: with a colon");
    assert_str(d.objective, "why and more why");
    assert_str(d.population, "accounts");
    assert_int_equal(d.needs.count, 2);
    assert_str(d.needs.ptr[1], "accounts");
    assert_str(d.severity, "High");
    assert_false(d.exceptable);
    assert_true(d.timed);
    assert_false(d.store_failures_only);
    assert_str(d.wrong_if, "never");
    assert_str(d.select, "-- a remark\nSELECT 1");
    assert_str(d.conditions, "");
    problems_release(&p);
    arena_release(&a);
}

static void test_crlf(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct control_def d;
    struct buf b = {0};

    (void)state;
    for (const char *c = HEAD "SELECT 1\n"; *c; c++) {
        if (*c == '\n')
            buf_putc(&b, '\r');
        buf_putc(&b, *c);
    }
    assert_true(
        load_at(&a, "policies/controls/X01-a.sql", buf_str(&b), &d, &p));
    assert_str(d.title, "A title: with a colon");
    assert_str(d.select, "SELECT 1");
    buf_release(&b);
    problems_release(&p);
    arena_release(&a);
}

static void test_statements_and_parameters(void **state)
{
    static const struct {
        const char *name, *sql, *select, *conditions, *params;
    } row[] = {
        {"sorted, once each", "SELECT :b, :a, :b", "SELECT :b, :a, :b", "",
         "a,b,"},
        {"of both statements", "SELECT :a;\n-- @conditions\nSELECT :c\n",
         "SELECT :a", "SELECT :c", "a,c,"},
        {"not in a string", "SELECT ':x', 'it''s :y', :z",
         "SELECT ':x', 'it''s :y', :z", "", "z,"},
        {"not in a quoted name", "SELECT \":x\", [:y], `:w`, :z",
         "SELECT \":x\", [:y], `:w`, :z", "", "z,"},
        {"not in a comment", "SELECT 1 -- :x ; ?\n, /* :y ; */ :z",
         "SELECT 1 -- :x ; ?\n, /* :y ; */ :z", "", "z,"},
        {"next to an operator", "SELECT :a-:b||:c", "SELECT :a-:b||:c", "",
         "a,b,c,"},
        {"digits and underscores in a name", "SELECT :p1+:p_2",
         "SELECT :p1+:p_2", "", "p1,p_2,"},
        {"a bracket closes once", "SELECT [a] [b], [c]]:d",
         "SELECT [a] [b], [c]]:d", "", "d,"},
        {"a semicolon in a string", "SELECT ';';", "SELECT ';'", "", ""},
        {"remarks after the end", "SELECT 1; -- done\n/* really */\n",
         "SELECT 1", "", ""},
        {"a minus and a slash are no comment", "SELECT 4 - 2 / 1, :a",
         "SELECT 4 - 2 / 1, :a", "", "a,"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct control_def d;
        struct buf got = {0};

        ROW(row[i].name);
        if (!load(&a, arena_fmt(&a, "%s%s", HEAD, row[i].sql).ptr, &d, &p))
            unit_show(&p);
        assert_problems(&p, 0);
        assert_str(d.select, row[i].select);
        assert_str(d.conditions, row[i].conditions);
        for (size_t j = 0; j < d.params.count; j++)
            buf_fmt(&got, "%.*s,", STR_ARG(d.params.ptr[j]));
        assert_str(buf_str(&got), row[i].params);
        buf_release(&got);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_refuses_sql(void **state)
{
    static const struct {
        const char *name, *sql, *says;
    } row[] = {
        {"nothing", "", "X01-a.sql:14: no statement 'the test'"},
        {"remarks only", "-- SELECT 1\n", "no statement"},
        {"a semicolon only", ";\n", "no statement"},
        {"two statements", "SELECT 1;\nDROP TABLE x;\n",
         "X01-a.sql:15: a second statement 'DROP TABLE x;'"},
        {"two conditions",
         "SELECT 1\n-- @conditions\nSELECT 1\n"
         "-- @conditions\nSELECT 1\n",
         "X01-a.sql:17: twice in a file '-- @conditions'"},
        {"empty conditions", "SELECT 1\n-- @conditions\n",
         "no statement '-- @conditions'"},
        {"two statements as conditions",
         "SELECT 1\n-- @conditions\nSELECT 1; SELECT 2\n",
         "X01-a.sql:16: a second statement"},
        {"a question mark", "SELECT ?",
         "not a parameter that can be bound "
         "'?'"},
        {"a numbered one", "SELECT ?1", "not a parameter that can be bound"},
        {"an at sign", "SELECT @x", "not a parameter that can be bound '@x'"},
        {"a dollar", "SELECT $x", "not a parameter that can be bound '$x'"},
        {"a colon alone", "SELECT : x", "not a parameter that can be bound"},
        {"a string never closed", "SELECT 'abc\n",
         "quote is never closed ''abc'"},
        {"a comment never closed", "SELECT 1 /* abc",
         "comment is never closed"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct control_def d;

        ROW(row[i].name);
        assert_false(
            load(&a, arena_fmt(&a, "%s%s", HEAD, row[i].sql).ptr, &d, &p));
        assert_problem(&p, row[i].says);
        assert_problems(&p, 1);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_refuses_header(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"never closed", "-- test: X01\n", "header is not closed"},
        {"closed by SQL", "-- test: X01\nSELECT 1\n",
         "X01-a.sql:2: header is not closed 'SELECT 1'"},
        {"empty file", "", "header is not closed"},
        {"no key", "-- just words\n--\nSELECT 1\n",
         "X01-a.sql:1: not a header line 'just words'"},
        {"a continuation at the start", "--   more\n--\nSELECT 1\n",
         "X01-a.sql:1: nothing to carry on"},
        {"a key twice", "-- test: X01\n-- test: X01\n--\nSELECT 1\n",
         "X01-a.sql:2: key is already set in line 1 'test'"},
        {"an unknown key", "-- tset: X01\n--\nSELECT 1\n",
         "X01-a.sql:1: unknown key in header 'tset'"},
        {"a key left out", "-- test: X01\n--\nSELECT 1\n",
         "header has no 'title'"},
        {"an id with a dash", "-- test: X-01\n--\nSELECT 1\n",
         "not an id 'X-01'"},
        {"another file's id", "-- test: X02\n--\nSELECT 1\n",
         "file name does not begin with the test 'X02'"},
        {"a prefix of the file's id", "-- test: X0\n--\nSELECT 1\n",
         "file name does not begin with the test 'X0'"},
        {"a severity in another case", "-- severity: high\n--\nSELECT 1\n",
         "X01-a.sql:1: severity is not a known word 'high'"},
        {"an unknown kind of source", "-- needs: workers acounts\n--\nSELECT 1",
         "X01-a.sql:1: not a kind of source 'acounts'"},
        {"true for yes", "-- timed: true\n--\nSELECT 1\n",
         "timed is not a known word 'true'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct control_def d;

        ROW(row[i].name);
        assert_false(load(&a, row[i].text, &d, &p));
        assert_problem(&p, row[i].says);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_refuses_bytes(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct control_def d;

    (void)state;
    ROW("a NUL byte");
    assert_false(load_at(&a, "policies/controls/X01-a.sql",
                         STR("-- test: X\0\n"), &d, &p));
    assert_problem(&p, "not a text file");
    problems_release(&p);
    ROW("bad UTF-8");
    assert_false(load(&a, HEAD "SELECT '\xff'", &d, &p));
    assert_problem(&p, "not a text file");
    problems_release(&p);
    arena_release(&a);
}

static void test_set(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct control_set s;
    struct rule_file file[] = {unit_rule("policies/controls/X01-a.sql",
                                         STR(HEAD "SELECT 1"), RULE_CONTROL),
                               unit_rule("policies/controls/X01-b.sql",
                                         STR(HEAD "SELECT 2"), RULE_CONTROL)};
    struct catalog c = {.file = file, .count = 2};

    (void)state;
    problems_init(&p, &a);
    ROW("one test in two files");
    assert_false(control_set_load(&a, &c, &s, &p));
    assert_problem(&p, "X01-b.sql:1: test is also defined by "
                       "policies/controls/X01-a.sql 'X01'");
    problems_release(&p);
    ROW("one test in one file");
    c.count = 1;
    assert_true(control_set_load(&a, &c, &s, &p));
    assert_int_equal(s.count, 1);
    assert_non_null(control_find(&s, STR("X01")));
    assert_null(control_find(&s, STR("X02")));
    problems_release(&p);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_header),
        cmocka_unit_test(test_crlf),
        cmocka_unit_test(test_statements_and_parameters),
        cmocka_unit_test(test_refuses_sql),
        cmocka_unit_test(test_refuses_header),
        cmocka_unit_test(test_refuses_bytes),
        cmocka_unit_test(test_set),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
