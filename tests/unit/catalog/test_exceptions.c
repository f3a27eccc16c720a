#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/exceptions.h"

static bool load(struct arena *a, const char *one, const char *two,
                 struct exception_set *out, struct problems *p)
{
    struct rule_file file[] = {
        unit_rule("policies/exceptions/a.yaml", str_from(one), RULE_EXCEPTION),
        unit_rule("policies/exceptions/b.yaml", str_from(two ? two : ""),
                  RULE_EXCEPTION)};
    struct catalog c = {.file = arena_array(a, struct rule_file, 2),
                        .count = two ? 2 : 1};

    memcpy(c.file, file, sizeof file);
    problems_init(p, a);
    return exceptions_load(a, &c, out, p);
}

static void test_every_field(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct exception_set s;
    const struct exception *x;

    (void)state;
    assert_true(load(&a,
                     "exceptions:\n"
                     "  - id: EX-1\n    user: '1001'\n    system: github\n"
                     "    resource: release\n    permission: member\n"
                     "    justification: j\n    business_need: project\n"
                     "    project_id: P-1\n    requested_by: '1002'\n"
                     "    requested_at: 2026-07-01\n"
                     "    approved_by: '1003'\n"
                     "    approved_at: 2026-07-01T12:00:00Z\n"
                     "    approval_note: fine\n"
                     "    granted_at: 2026-07-01T13:00:00+01:00\n"
                     "    expires_at: 2026-09-30\n    status: active\n"
                     "    reviewed_at: 2026-07-01\n    extends: EX-0\n"
                     "  - {id: EX-2, user: b, expires_at: 2026-09-30}\n",
                     "exception: {id: EX-3, user: c}\n", &s, &p));
    assert_int_equal(s.count, 3);
    x = &s.exception[0];
    assert_str(x->id, "EX-1");
    assert_str(x->user, "1001");
    assert_str(x->system, "github");
    assert_str(x->resource, "release");
    assert_str(x->permission, "member");
    assert_str(x->business_need, "project");
    assert_str(x->project_id, "P-1");
    assert_str(x->requested_by, "1002");
    assert_int_equal(x->requested_at.day, 20635); /* see test_fields.c */
    assert_int_equal(x->approved_at.at, 20635 * 86400 + 12 * 3600);
    assert_int_equal(x->granted_at.at, 20635 * 86400 + 12 * 3600);
    assert_str(x->approval_note, "fine");
    assert_str(x->status, "active");
    assert_int_equal(x->reviewed_at.day, 20635);
    assert_str(x->extends, "EX-0");
    assert_int_equal(x->line, 2);
    ROW("what is left out stays unknown");
    x = &s.exception[1];
    assert_int_equal(x->approved_at.at, TIME_UNKNOWN);
    assert_int_equal(x->approved_at.day, DAY_UNKNOWN);
    assert_int_equal(x->approved_by.len, 0);
    assert_int_equal(x->line, 20);
    ROW("one exception a file");
    assert_str(s.exception[2].id, "EX-3");
    assert_note(&p, "b.yaml:1: exception never ends 'EX-3'");
    assert_int_equal(p.notes, 1);
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *one, *two, *says;
    } row[] = {
        {"a misspelt expiry",
         "exceptions: [{id: a, user: b, expire_at: 2026-01-01}]\n", NULL,
         "unknown key in exception 'expire_at'"},
        {"no user", "exceptions: [{id: a}]\n", NULL, "exception has no 'user'"},
        {"no id", "exceptions: [{user: a}]\n", NULL, "exception has no 'id'"},
        {"one id in two files",
         "exceptions: [{id: a, user: b, expires_at: 2026-01-01}]\n",
         "exceptions:\n  - {id: a, user: c}\n",
         "b.yaml:2: id is used in policies/exceptions/a.yaml:1 already 'a'"},
        {"neither key", "{}\n", NULL,
         "the file has neither exception nor 'exceptions'"},
        {"no list", "exceptions: {id: a, user: b}\n", NULL,
         "exceptions is not a list"},
        {"a text in the list", "exceptions: [EX-1]\n", NULL,
         "exceptions is not a list of mappings 'EX-1'"},
        {"a date that does not exist",
         "exceptions: [{id: a, user: b, expires_at: 2026-06-31}]\n", NULL,
         "expires_at is not a time '2026-06-31'"},
        {"no YAML", "exceptions: [\n", NULL, "a.yaml:"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct exception_set s;

        ROW(row[i].name);
        assert_false(load(&a, row[i].one, row[i].two, &s, &p));
        assert_problem(&p, row[i].says);
        assert_problems(&p, 1);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_none(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct exception_set s;

    (void)state;
    assert_true(load(&a, "exceptions: []\n", NULL, &s, &p));
    assert_int_equal(s.count, 0);
    assert_int_equal(p.notes, 0);
    problems_release(&p);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_field),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
