#include "unit.h"

#include "ingest/id_set.h"

static void test_ids(void **state)
{
    struct id_set s = {0};
    char id[32];

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 5000; i++) {
            int n = snprintf(id, sizeof id, "event-%d", i);

            assert_int_equal(id_set_add(&s, (struct str){id, (size_t)n}),
                             round == 0);
        }
    }
    assert_int_equal(s.count, 5000);
    assert_true(id_set_add(&s, STR("")));
    assert_false(id_set_add(&s, STR("")));
    id_set_release(&s);
    id_set_release(&s);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_ids)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
