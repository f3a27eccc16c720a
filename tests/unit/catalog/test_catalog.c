#include "base/base.h"

#include "catalog_unit.h"

#include "base/embedded.h"

static bool load(struct arena *a, const char *dir, bool no_stock,
                 struct catalog *out, struct problems *p)
{
    const struct catalog_from from = {
        .templates = dir ? path_join(a, dir, "templates") : NULL,
        .policies = dir ? path_join(a, dir, "policies") : NULL,
        .no_stock = no_stock};

    problems_init(p, a);
    catalog_load(a, &from, out, p);
    catalog_odd_files(out, NULL, p);
    return p->errors == 0;
}

static size_t count_kind(const struct catalog *c, enum rule_kind kind)
{
    size_t n;

    catalog_kind(c, kind, &n);
    return n;
}

static void test_stock_alone(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct catalog c;

    (void)state;
    assert_true(load(&a, NULL, false, &c, &p));
    assert_true(count_kind(&c, RULE_PROFILE) >= 8);
    assert_true(count_kind(&c, RULE_FRAMEWORK) >= 7);
    assert_int_equal(count_kind(&c, RULE_ROLE), 0); /* an example */
    for (size_t i = 0; i < c.count; i++) {
        assert_int_equal(c.file[i].origin, RULE_STOCK);
        if (i > 0)
            assert_true(strcmp(c.file[i - 1].path, c.file[i].path) < 0);
    }
    ROW("documentation and the workspace are no rules");
    assert_null(catalog_find(&c, "policies/README.md"));
    assert_null(catalog_find(&c, "templates/workspace/engagement.yaml"));
    problems_release(&p);
    arena_release(&a);
}

static void test_overlay(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct catalog stock, c;
    const char *dir = unit_folder(&a);
    const struct embedded_file *same =
        embedded_find("policies/profiles/strict.yaml");
    const struct rule_file *f;

    (void)state;
    assert_non_null(same);
    unit_write(&a, dir, "policies/profiles/strict.yaml",
               (const char *)same->bytes);
    unit_write(&a, dir, "policies/profiles/common.yaml", "mine\n");
    unit_write(&a, dir, "policies/profiles/own.yaml", "own\n");
    unit_write(&a, dir, "policies/notes.md", "read by nobody\n");
    unit_write(&a, dir, "templates/roles/azAZ09._-/1.yaml", "nurse\n");
    assert_true(load(&a, NULL, false, &stock, &p));
    assert_true(load(&a, dir, false, &c, &p));
    assert_problems(&p, 0);

    ROW("same bytes are stock");
    f = catalog_find(&c, "policies/profiles/strict.yaml");
    assert_int_equal(f->origin, RULE_STOCK);
    ROW("a file with a stock name takes its place");
    f = catalog_find(&c, "policies/profiles/common.yaml");
    assert_int_equal(f->origin, RULE_CHANGED);
    assert_str(f->bytes, "mine\n");
    /* printf 'mine\n' | sha256sum */
    assert_string_equal(f->sha256, "fcbc800db3f1867000b852f1ce0044b8"
                                   "f1584f76ade1ed6e65189824f95c3cda");
    ROW("a file with a new name is added");
    f = catalog_find(&c, "policies/profiles/own.yaml");
    assert_int_equal(f->origin, RULE_ADDED);
    assert_string_equal(f->shown,
                        path_join(&a, dir, "policies/profiles/own.yaml"));
    assert_int_equal(count_kind(&c, RULE_PROFILE),
                     count_kind(&stock, RULE_PROFILE) + 1);
    ROW("roles replace the stock roles");
    assert_int_equal(count_kind(&c, RULE_ROLE), 1);
    ROW("exceptions that are not given stay");
    assert_int_equal(count_kind(&c, RULE_EXCEPTION),
                     count_kind(&stock, RULE_EXCEPTION));
    problems_release(&p);
    arena_release(&a);
}

static void test_exceptions_replace_stock(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct catalog c;
    const char *dir = unit_folder(&a);

    (void)state;
    unit_write(&a, dir, "templates/reports/x.yaml", "x\n");
    unit_write(&a, dir, "policies/exceptions/q3.yaml", "x\n");
    assert_true(load(&a, dir, false, &c, &p));
    assert_int_equal(count_kind(&c, RULE_EXCEPTION), 1);
    assert_non_null(catalog_find(&c, "policies/exceptions/q3.yaml"));
    ROW("nothing else was pushed out");
    assert_true(count_kind(&c, RULE_FRAMEWORK) >= 7);
    assert_non_null(catalog_find(&c, "policies/accounts.yaml"));
    problems_release(&p);
    arena_release(&a);
}

static void test_without_stock(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct catalog c;
    const char *dir = unit_folder(&a);

    (void)state;
    unit_write(&a, dir, "templates/roles/nurse/1.yaml", "nurse\n");
    unit_write(&a, dir, "policies/profiles/common.yaml", "mine\n");
    assert_true(load(&a, dir, true, &c, &p));
    assert_int_equal(c.count, 2);
    assert_int_equal(c.file[0].origin, RULE_CHANGED);
    problems_release(&p);
    arena_release(&a);
}

static void test_odd_files(void **state)
{
    static const struct {
        const char *name, *path, *says;
        bool note;
    } row[] = {
        {"a misspelt folder", "policies/exeptions/q3.yaml",
         "nothing reads a file here 'policies/exeptions/q3.yaml'", false},
        {"a role without folder", "templates/roles/nurse.yaml",
         "nothing reads a file here", false},
        {"a control that is YAML", "policies/controls/X01-a.yaml",
         "nothing reads a file here", false},
        {"another suffix", "policies/accounts.yml", "nothing reads a file here",
         false},
        {"an unknown file at the top", "policies/account.yaml",
         "nothing reads a file here", false},
        {"a name a bundle cannot hold", "templates/roles/head nurse/1.yaml",
         "name cannot stand in a bundle", false},
        {"an editor's copy", "policies/accounts.yaml~", "not a rule file",
         true},
        {"a folder too many", "policies/profiles/own/x.yaml",
         "nothing reads a file here", false},
        {"a hidden rule", "policies/profiles/.x.yml", "not a rule file", true},
        {"a hidden file", "policies/.keep", "not a rule file", true},
        {"a spreadsheet", "policies/exceptions/q3.xlsx", "not a rule file",
         true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct catalog c;
        const char *dir = unit_folder(&a);

        ROW(row[i].name);
        unit_write(&a, dir, "templates/README.md", "x\n");
        unit_write(&a, dir, "policies/README.md", "x\n");
        unit_write(&a, dir, row[i].path, "x\n");
        assert_int_equal(load(&a, dir, false, &c, &p), row[i].note);
        assert_problems(&p, row[i].note ? 0 : 1);
        unit_problem(&p, row[i].note, row[i].says, __FILE__, __LINE__);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_named_files_are_not_odd(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct catalog c;
    struct map named;
    const char *dir = unit_folder(&a);
    const struct catalog_from from = {
        .policies = path_join(&a, dir, "policies"), .no_stock = true};

    (void)state;
    unit_write(&a, dir, "policies/one.pdf", "x\n");
    unit_write(&a, dir, "policies/two.pdf", "x\n");
    unit_write(&a, dir, "policies/README.md", "x\n");
    map_init(&named, &a);
    map_add(&named, STR("policies/one.pdf"), NULL);
    problems_init(&p, &a);
    assert_true(catalog_load(&a, &from, &c, &p));
    catalog_odd_files(&c, &named, &p);
    assert_int_equal(p.notes, 1);
    assert_note(&p, "not a rule file, not read 'two.pdf'");
    ROW("all of them can be found");
    assert_non_null(catalog_other(&c, "policies/one.pdf"));
    assert_non_null(catalog_other(&c, "policies/README.md"));
    assert_null(catalog_other(&c, "policies/three.pdf"));
    problems_release(&p);
    arena_release(&a);
}

static void test_links_and_missing_folders(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct catalog c;
    const char *dir = unit_folder(&a);

    (void)state;
    ROW("no such folder");
    assert_false(load(&a, dir, false, &c, &p));
    assert_problems(&p, 2);
    problems_release(&p);
    ROW("a link is not followed");
    unit_write(&a, dir, "templates/README.md", "x\n");
    unit_write(&a, dir, "policies/README.md", "x\n");
    assert_int_equal(
        symlink("/etc/passwd", path_join(&a, dir, "policies/accounts.yaml")),
        0);
    assert_false(load(&a, dir, false, &c, &p));
    assert_problem(&p, "not a regular file 'policies/accounts.yaml'");
    assert_problems(&p, 1);
    problems_release(&p);
    arena_release(&a);
}

static void test_names_that_differ_in_case(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct catalog c;
    const char *dir = unit_folder(&a);

    (void)state;
    unit_write(&a, dir, "templates/README.md", "x\n");
    unit_write(&a, dir, "policies/profiles/Common.yaml", "x\n");
    assert_false(load(&a, dir, false, &c, &p));
    assert_problem(&p, "differs in case only from 'policies/profiles/");
    problems_release(&p);
    arena_release(&a);
}

static void test_rule_name(void **state)
{
    struct rule_file f = {.path = "policies/profiles/a.b.yaml"};

    (void)state;
    assert_str(rule_name(&f), "a.b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stock_alone),
        cmocka_unit_test(test_overlay),
        cmocka_unit_test(test_exceptions_replace_stock),
        cmocka_unit_test(test_without_stock),
        cmocka_unit_test(test_odd_files),
        cmocka_unit_test(test_named_files_are_not_odd),
        cmocka_unit_test(test_links_and_missing_folders),
        cmocka_unit_test(test_names_that_differ_in_case),
        cmocka_unit_test(test_rule_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
