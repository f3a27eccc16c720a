#include "base/base.h"

#include "catalog_unit.h"

static void test_first_becomes_the_error(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct err err = {0};

    (void)state;
    problems_init(&p, &a);
    assert_true(problems_none(&p, &err));
    problem_note(&p, "f", 1, "", "only a note '%d'", 1);
    assert_true(problems_none(&p, &err));
    assert_false(problem(&p, "f", 2, "mend it", "bad '%s'", "x"));
    assert_false(problems_none(&p, &err));
    assert_says(&err, ERR_POLICY, "f:2: bad 'x'");
    assert_string_equal(err.hint, "mend it");
    assert_false(problem(&p, "g", 0, "", "worse '%s'", "y"));
    assert_false(problems_none(&p, &err));
    assert_says(&err, ERR_POLICY, "f:2: bad 'x'");
    assert_non_null(strstr(err.hint, "1 more"));
    assert_str(p.ptr[2].text, "g: worse 'y'");
    problems_release(&p);
    arena_release(&a);
}

static void test_many_are_counted(void **state)
{
    struct arena a = {0};
    struct problems p;

    (void)state;
    problems_init(&p, &a);
    for (int i = 0; i < 5000; i++)
        problem_note(&p, "f", 1, "", "note '%d'", i);
    for (int i = 0; i < 5000; i++)
        problem(&p, "f", 1, "", "bad '%d'", i);
    assert_int_equal(p.errors, 5000);
    assert_int_equal(p.notes, 5000);
    assert_in_range(p.len, 1, 2 * PROBLEMS_MAX);
    ROW("notes do not push errors out");
    assert_true(unit_has(&p, false, "bad '0'"));
    problems_release(&p);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_becomes_the_error),
        cmocka_unit_test(test_many_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
