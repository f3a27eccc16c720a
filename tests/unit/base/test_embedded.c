#include "unit.h"

#include "base/embedded.h"
#include "base/file.h"

/* The table holds the same bytes as the checkout, sorted, and finds each. */
static void test_table(void **state)
{
    const char *top = getenv("TOP");
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < embedded_count; i++) {
        const struct embedded_file *f = &embedded_files[i];
        struct err err = {0};
        struct str s;

        assert_ptr_equal(embedded_find(f->path), f);
        assert_int_equal(f->bytes[f->size], 0);
        if (i > 0)
            assert_true(strcmp(embedded_files[i - 1].path, f->path) < 0);
        assert_non_null(top);
        assert_ok(file_read(&a, path_join(&a, top, f->path), 1 << 24, &s, &err),
                  &err);
        assert_int_equal(s.len, f->size);
        assert_memory_equal(s.ptr, f->bytes, f->size);
    }
    assert_non_null(embedded_find("src/store/sql/010-tables.sql"));
    assert_null(embedded_find("src/store/sql/none.sql"));
    assert_null(embedded_find(""));
    assert_null(embedded_find("~"));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
