#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/fields.h"

struct bound {
    struct str text, prose;
    bool flag;
    int64_t count;
    double rate;
    struct field_date date;
    struct field_time time;
    int word;
    struct str_list list;
    const struct yaml_node *node;
    int yes, no, unsaid;
};

static const char *const colours[] = {"red", "green", NULL};

#define AT(member) .offset = offsetof(struct bound, member)

static const struct field keys[] = {
    {"text", FIELD_TEXT, FIELD_REQUIRED, AT(text)},
    {"prose", FIELD_PROSE, 0, AT(prose)},
    {"flag", FIELD_BOOL, 0, AT(flag)},
    {"count", FIELD_INT, 0, AT(count), .min = 1, .max = 10},
    {"rate", FIELD_RATE, 0, AT(rate), .min = 0, .max = 100},
    {"date", FIELD_DATE, 0, AT(date)},
    {"time", FIELD_TIME, 0, AT(time)},
    {"word", FIELD_WORD, 0, AT(word), .words = colours},
    {"list", FIELD_LIST, 0, AT(list)},
    {"node", FIELD_NODE, 0, AT(node)},
    {"yes", FIELD_TRI, 0, AT(yes)},
    {"no", FIELD_TRI, 0, AT(no)},
    {"unsaid", FIELD_TRI, 0, AT(unsaid)},
};

static const struct bound before = {
    .count = -7,
    .rate = -7,
    .date = {.day = DAY_UNKNOWN},
    .time = {.at = TIME_UNKNOWN, .day = DAY_UNKNOWN},
    .word = -7,
    .yes = TRI_UNSAID,
    .no = TRI_UNSAID,
    .unsaid = TRI_UNSAID};

static bool bind(struct arena *a, const char *text, struct bound *out,
                 struct problems *p)
{
    struct binder b = {a, "f.yaml", p};
    struct yaml_node *root;
    struct err err = {0};

    problems_init(p, a);
    *out = before;
    assert_ok(yaml_parse(a, "f.yaml", str_from(text), &root, &err), &err);
    return fields_bind(&b, root, "thing", keys, COUNT_OF(keys), out);
}

static void test_every_type(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct bound x;

    (void)state;
    assert_true(bind(&a,
                     "text: hello world\n"
                     "prose: |\n  one\n  two\n"
                     "flag: true\ncount: 10\nrate: 99.5\n"
                     "date: 2026-07-01\ntime: 2026-10-01T05:10:00-05:00\n"
                     "word: green\nlist: [a, \"b c\"]\nnode: {x: 1}\n"
                     "yes: true\nno: false\nunsaid:\n",
                     &x, &p));
    assert_problems(&p, 0);
    assert_str(x.text, "hello world");
    assert_str(x.prose, "one\ntwo\n");
    assert_true(x.flag);
    assert_int_equal(x.count, 10);
    assert_true(x.rate == 99.5);
    /* 2026-07-01 is 20635 days after 1970-01-01: 56 years with 14 leap
     * days to 2026-01-01 make 20454, and 181 days to July. */
    assert_int_equal(x.date.day, 20635);
    assert_str(x.date.text, "2026-07-01");
    /* 2026-10-01 is 92 days later; 05:10 at -05:00 is 10:10 UTC. */
    assert_int_equal(x.time.at, (20635 + 92) * 86400 + 10 * 3600 + 600);
    assert_int_equal(x.time.day, DAY_UNKNOWN);
    assert_int_equal(x.word, 1);
    assert_int_equal(x.list.count, 2);
    assert_str(x.list.ptr[1], "b c");
    assert_int_equal(x.node->kind, YAML_MAP);
    assert_int_equal(x.yes, 1);
    assert_int_equal(x.no, 0);
    assert_int_equal(x.unsaid, TRI_UNSAID);
    problems_release(&p);
    arena_release(&a);
}

static void test_absent_keeps_the_default(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct bound x;

    (void)state;
    assert_true(
        bind(&a, "text: a\ncount:\nword: ~\ndate: null\nlist:\n", &x, &p));
    assert_int_equal(x.count, -7);
    assert_int_equal(x.word, -7);
    assert_int_equal(x.date.day, DAY_UNKNOWN);
    assert_int_equal(x.list.count, 0);
    problems_release(&p);
    arena_release(&a);
}

static void test_a_date_where_a_time_may_be(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct bound x;

    (void)state;
    assert_true(bind(&a, "text: a\ntime: 2026-07-01\n", &x, &p));
    assert_int_equal(x.time.at, TIME_UNKNOWN);
    assert_int_equal(x.time.day, 20635);
    assert_str(x.time.text, "2026-07-01");
    problems_release(&p);
    arena_release(&a);
}

static void test_one_text_is_a_list(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct bound x;

    (void)state;
    assert_true(bind(&a, "text: a\nlist: alone\n", &x, &p));
    assert_int_equal(x.list.count, 1);
    assert_str(x.list.ptr[0], "alone");
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says, *hint;
    } row[] = {
        {"unknown key", "text: a\ncuont: 1\n",
         "f.yaml:2: unknown key in thing 'cuont'", "did you mean count?"},
        {"unknown key, another case", "text: a\nDate: 2026-07-01\n",
         "f.yaml:2: unknown key in thing 'Date'", "did you mean date?"},
        {"unknown key, near to none", "text: a\nzzzzzzzz: 1\n",
         "unknown key in thing 'zzzzzzzz'", "one of: text, prose"},
        {"required key left out", "flag: true\n",
         "f.yaml:1: thing has no 'text'", ""},
        {"required key without value", "\ntext:\n",
         "f.yaml:2: thing has no 'text'", ""},
        {"required key of blanks", "text: '  '\n", "thing has no 'text'", ""},
        {"null is no text", "text: null\n", "thing has no 'text'", ""},
        {"a list where text is wanted", "text: [a]\n",
         "f.yaml:1: text is not text 'a list'", ""},
        {"two lines", "text: \"a\\nb\"\n", "text is not one line", ""},
        {"a control character", "text: \"a\\eb\"\n", "text is not plain text",
         ""},
        {"a control character in prose", "text: a\nprose: \"a\\x01b\"\n",
         "prose is not plain text", ""},
        {"a boolean by another name", "text: a\nflag: yes\n",
         "f.yaml:2: flag is not true or false 'yes'", "write true or false"},
        {"a quoted boolean", "text: a\nflag: 'true'\n",
         "flag is not true or false", ""},
        {"not a number", "text: a\ncount: ten\n",
         "count is not a whole number 'ten'", "1 to 10"},
        {"a fraction", "text: a\ncount: 1.5\n", "count is not a whole number",
         ""},
        {"below the least", "text: a\ncount: 0\n", "count is not in range '0'",
         "1 to 10"},
        {"above the most", "text: a\ncount: 11\n", "count is not in range '11'",
         ""},
        {"a rate above", "text: a\nrate: 100.1\n",
         "rate is not in range '100.1'", "0 to 100"},
        {"a rate below", "text: a\nrate: -0.1\n", "rate is not in range '-0.1'",
         "0 to 100"},
        {"a rate that is no number", "text: a\nrate: nan\n", "rate is not", ""},
        {"no such day", "text: a\ndate: 2026-02-30\n",
         "date is not a date '2026-02-30'", "YYYY-MM-DD"},
        {"a date of another form", "text: a\ndate: 01/07/2026\n",
         "date is not a date", ""},
        {"a time without zone", "text: a\ntime: 2026-10-01T05:10:00\n",
         "time is not a time '2026-10-01T05:10:00'", "with Z or an offset"},
        {"an unknown word", "text: a\nword: gren\n",
         "word is not a known word 'gren'", "one of: red, green"},
        {"a mapping where a list is wanted", "text: a\nlist: {a: 1}\n",
         "list is not a list 'a mapping'", ""},
        {"a list in a list", "text: a\nlist: [[a]]\n", "list is not text", ""},
        {"a null item", "text: a\nlist: [a, ~]\n", "empty item in list", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct bound x;

        ROW(row[i].name);
        assert_false(bind(&a, row[i].text, &x, &p));
        assert_problems(&p, 1);
        assert_problem(&p, row[i].says);
        assert_non_null(strstr(p.ptr[0].hint.ptr, row[i].hint));
        assert_int_equal(x.count, before.count);
        assert_int_equal(x.word, before.word);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_all_mistakes_are_collected(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct bound x;

    (void)state;
    assert_false(
        bind(&a, "flag: maybe\ncount: x\nnope: 1\ndate: y\nrate: 5\n", &x, &p));
    assert_problems(&p, 5); /* text is missing too */
    assert_true(x.rate == 5);
    problems_release(&p);
    arena_release(&a);
}

static void test_not_a_mapping(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct bound x;

    (void)state;
    assert_false(bind(&a, "[1, 2]\n", &x, &p));
    assert_problem(&p, "f.yaml:1: thing is not a mapping 'a list'");
    problems_release(&p);
    arena_release(&a);
}

static void test_nearest_word(void **state)
{
    static const char *const words[] = {
        "expires_at", "granted_at", "approved_at", "id", "okta", NULL};
    static const struct {
        const char *word, *want;
    } row[] = {
        {"expire_at", "expires_at"},
        {"expires", "expires_at"},
        {"aproved_at", "approved_at"},
        {"ID", "id"},
        {"grantedat", "granted_at"},
        {"zebra", NULL},
        {"", NULL},
        {"gratned_at", "granted_at"},
        {"idd", NULL},
        {"otka", "okta"},
        {"okxx", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const char *got = nearest_word(str_from(row[i].word), words);

        ROW(row[i].word);
        if (row[i].want)
            assert_string_equal(got ? got : "none", row[i].want);
        else
            assert_null(got);
    }
}

static void test_names(void **state)
{
    (void)state;
    assert_true(is_name(STR("leaver_hours")));
    assert_true(is_name(STR("L01")));
    assert_true(is_name(STR("a-b.c")));
    assert_false(is_name(STR("")));
    assert_false(is_name(STR("-a")));
    assert_false(is_name(STR("a b")));
    assert_false(is_name(STR("a/b")));
    assert_false(is_name(STR("\xc3\xa9")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_type),
        cmocka_unit_test(test_absent_keeps_the_default),
        cmocka_unit_test(test_a_date_where_a_time_may_be),
        cmocka_unit_test(test_one_text_is_a_list),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_all_mistakes_are_collected),
        cmocka_unit_test(test_not_a_mapping),
        cmocka_unit_test(test_nearest_word),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
