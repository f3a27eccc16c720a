/*
 * Which approved exception covers a grant (controls R03, E01, X29, X30).
 *
 * Ann (1) is an Engineer with the account ann of the directory; the list of
 * grants is source 3, of 2026-10-01T00:00:00Z.
 */
#include "unit.h"

#include "world.h"

#define GRANTS 3

static struct worker_row *build(struct world *w)
{
    struct worker_row *r;

    world_init(w);
    add_source(w, FACT_GRANTS, "dir", "2026-10-01T00:00:00Z");
    worker(w, "boss", "boss@x.example", "2015-01-01", NULL);
    r = worker(w, "1", "ann@x.example", "2015-01-01", NULL);
    r->title = word(w, "Engineer");
    account(w, DIRECTORY, "ann", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    return r;
}

static const char *reason(const struct world *w, size_t grant_no)
{
    return w->m.whys.ptr[w->m.grants.ptr[grant_no].why].reason;
}

static void assert_class(const struct world *w, size_t grant_no,
                         enum grant_class class_, const char *why)
{
    assert_int_equal(w->m.grants.ptr[grant_no].class_, class_);
    assert_string_equal(reason(w, grant_no), why);
}

struct change { /* NULL: as allow_exception() has it */
    const char *user, *system, *resource, *permission, *status, *by, *asked,
        *justification, *requested_at, *approved, *granted, *expires;
};

static const struct {
    const char *name;
    struct change x;
    const char *why; /* "EXCEPTION": it covers the grant */
    const char *problem;
} exceptions[] = {
    {"complete, approved, in force", {0}, "EXCEPTION", ""},
    {"for her by number", {.user = "1"}, "EXCEPTION", ""},
    {"by user name", {.user = "ann"}, "EXCEPTION", ""},
    {"the resource without case", {.resource = "DEPLOY"}, "EXCEPTION", ""},
    {"for somebody else", {.user = "bob@x.example"}, "NOT_IN_TEMPLATE", ""},
    {"for nobody HR lists",
     {.user = "who"},
     "NOT_IN_TEMPLATE",
     "its user is nobody HR lists"},
    {"for one of two",
     {.user = "lin@x.example"},
     "NOT_IN_TEMPLATE",
     "its user could be several persons"},
    {"for a user name of another system",
     {.user = "appann"},
     "NOT_IN_TEMPLATE",
     "its user is nobody HR lists"},
    {"for something else", {.resource = "admin"}, "NOT_IN_TEMPLATE", ""},
    {"in another system", {.system = "app"}, "NOT_IN_TEMPLATE", ""},
    {"in no system, and one has it", {.system = ""}, "EXCEPTION", ""},
    {"in no system, and two have it",
     {.system = "", .resource = "shared"},
     "EXCEPTION_INCOMPLETE",
     "it names no system, and several have this entitlement"},
    {"in a named one of the two", {.resource = "shared"}, "EXCEPTION", ""},
    {"another permission", {.permission = "read"}, "NOT_IN_TEMPLATE", ""},
    {"the same permission, without case",
     {.permission = " WRITE"},
     "EXCEPTION",
     ""},
    {"the status active", {.status = "Active"}, "EXCEPTION", ""},
    {"the status granted", {.status = "granted"}, "EXCEPTION", ""},
    {"no status", {.status = ""}, "EXCEPTION", ""},
    {"only requested",
     {.status = "requested"},
     "EXCEPTION_INCOMPLETE",
     "its status is not approved"},
    {"nobody approved it",
     {.by = ""},
     "EXCEPTION_INCOMPLETE",
     "no approval is recorded"},
    {"nobody knows when",
     {.approved = ""},
     "EXCEPTION_INCOMPLETE",
     "no approval is recorded"},
    {"it never ends",
     {.expires = ""},
     "EXCEPTION_INCOMPLETE",
     "it has no end date"},
    {"without a reason",
     {.justification = ""},
     "EXCEPTION_INCOMPLETE",
     "no justification is given"},
    {"approved by whoever asked (X29)",
     {.asked = " Boss"},
     "EXCEPTION_INCOMPLETE",
     "requester and approver are the same"},
    {"under another name",
     {.asked = "2", .by = "bob@x.example"},
     "EXCEPTION_INCOMPLETE",
     "requester and approver are the same"},
    {"nobody is said to have asked",
     {.asked = ""},
     "EXCEPTION_INCOMPLETE",
     "nobody is named who asked for it"},
    {"approved by herself",
     {.by = "ANN@x.example"},
     "EXCEPTION_INCOMPLETE",
     "the beneficiary approved it"},
    {"by herself under another name",
     {.by = "1"},
     "EXCEPTION_INCOMPLETE",
     "the beneficiary approved it"},
    {"expired the day before",
     {.expires = "2026-09-30"},
     "EXCEPTION_EXPIRED",
     ""},
    {"good through its last day", {.expires = "2026-10-01"}, "EXCEPTION", ""},
    {"expired a second before",
     {.expires = "2026-09-30T23:59:59Z"},
     "EXCEPTION_EXPIRED",
     ""},
    {"expires at that moment",
     {.expires = "2026-10-01T00:00:00Z"},
     "EXCEPTION",
     ""},
    {"expired, and the register says so",
     {.status = "expired", .expires = "2026-09-30"},
     "EXCEPTION_EXPIRED",
     "its status is not approved"},
    {"approved on the day of the list",
     {.approved = "2026-10-01", .granted = ""},
     "EXCEPTION",
     ""},
    {"approved the day after (X30)",
     {.approved = "2026-10-02"},
     "EXCEPTION_NOT_YET",
     ""},
    {"approved a second after",
     {.approved = "2026-10-01T00:00:01Z"},
     "EXCEPTION_NOT_YET",
     ""},
    {"approved at that moment",
     {.approved = "2026-10-01T00:00:00Z", .granted = ""},
     "EXCEPTION",
     ""},
    {"approved by nobody HR lists",
     {.by = "the board"},
     "EXCEPTION_INCOMPLETE",
     "its approver is nobody HR lists"},
    {"approved by one of two",
     {.by = "lin@x.example"},
     "EXCEPTION_INCOMPLETE",
     "its approver could be several persons"},
    {"approved by somebody who had left",
     {.by = "5", .approved = "2026-08-02", .granted = "2026-08-03"},
     "EXCEPTION_INCOMPLETE",
     "its approver did not work here when it was approved"},
    {"approved on the approver's last day",
     {.by = "5", .approved = "2026-07-31"},
     "EXCEPTION",
     ""},
    {"approved by somebody not yet here",
     {.by = "6", .approved = "2026-08-31"},
     "EXCEPTION_INCOMPLETE",
     "its approver did not work here when it was approved"},
    {"approved on the approver's first day",
     {.by = "6", .approved = "2026-09-01", .granted = "2026-09-01"},
     "EXCEPTION",
     ""},
    {"granted the day before it was approved (X30)",
     {.granted = "2026-08-01"},
     "EXCEPTION_AFTER_GRANT",
     ""},
    {"granted a second before",
     {.approved = "2026-08-02T12:00:00Z", .granted = "2026-08-02T11:59:59Z"},
     "EXCEPTION_AFTER_GRANT",
     ""},
    {"granted at that moment",
     {.approved = "2026-08-02T12:00:00Z", .granted = "2026-08-02T12:00:00Z"},
     "EXCEPTION",
     ""},
    {"granted and approved on one day",
     {.granted = "2026-08-02"},
     "EXCEPTION",
     ""},
    {"to be granted later", {.granted = "2026-10-02"}, "EXCEPTION_NOT_YET", ""},
    {"nobody knows when it was granted", {.granted = ""}, "EXCEPTION", ""},
};

static void set_text(struct str *to, const char *text)
{
    if (text)
        *to = str_from(text);
}

static void set_time(struct field_time *to, const char *text)
{
    if (text)
        *to = rule_time(*text ? text : NULL);
}

static void change(struct exception *x, const struct change *c)
{
    set_text(&x->user, c->user);
    set_text(&x->system, c->system);
    set_text(&x->resource, c->resource);
    set_text(&x->permission, c->permission);
    set_text(&x->status, c->status);
    set_text(&x->approved_by, c->by);
    set_text(&x->requested_by, c->asked);
    set_text(&x->justification, c->justification);
    set_time(&x->requested_at, c->requested_at);
    set_time(&x->approved_at, c->approved);
    set_time(&x->granted_at, c->granted);
    set_time(&x->expires_at, c->expires);
}

static void build_exceptions(struct world *w)
{
    build(w);
    add_source(w, FACT_ACCOUNTS, "app", "2026-10-01T00:00:00Z");
    add_source(w, FACT_GRANTS, "app", "2026-10-01T00:00:00Z");
    worker(w, "2", "bob@x.example", "2015-01-01", NULL);
    worker(w, "3", "lin@x.example", "2015-01-01", NULL);
    worker(w, "4", "lin@x.example", "2015-01-01", NULL);
    worker(w, "5", "gone@x.example", "2015-01-01", "2026-07-31");
    worker(w, "6", "new@x.example", "2026-09-01", NULL);
    account(w, 4, "a1", "appann", ACCOUNT_ACTIVE, NULL)->worker_id =
        word(w, "1");
    role(w, "eng", "2026-01-01", "Engineer");
    grant(w, 5, "appann", "shared", NULL);
}

static void test_exceptions(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(exceptions); i++) {
        const struct exception_used *u;
        struct exception *x;
        bool covered = !strcmp(exceptions[i].why, "EXCEPTION") ||
                       !strcmp(exceptions[i].why, "EXCEPTION_AFTER_GRANT");
        struct world w;

        ROW(exceptions[i].name);
        build_exceptions(&w);
        x = allow_exception(&w, "ann@x.example", "deploy");
        change(x, &exceptions[i].x);
        grant(&w, GRANTS, "ann",
              str_is(x->resource, "shared") ? "shared" : "deploy", "write");
        world_run(&w);
        assert_class(&w, 1, covered ? CLASS_EXCEPTION : CLASS_DRIFT,
                     exceptions[i].why);
        u = &w.m.exceptions.ptr[0];
        assert_str(u->problem, exceptions[i].problem);
        assert_int_equal(u->used, covered);
        assert_int_equal(w.m.grants.ptr[1].exception,
                         strcmp(exceptions[i].why, "NOT_IN_TEMPLATE") ? 1 : 0);
        world_release(&w);
    }
}

static void test_exception_copied(void **state)
{
    const struct exception_used *u;
    struct exception *x;
    struct err err = {0};
    struct world w;

    (void)state;
    build(&w);
    assert_true(zone_open(&w.arena, STR("America/Chicago"), &w.zone, &err));
    x = allow_exception(&w, "1", "deploy");
    x->permission = STR("write");
    x->expires_at = rule_time("2026-11-01T04:00:00Z"); /* 23:00 in Chicago */
    world_run(&w);
    u = &w.m.exceptions.ptr[0];
    assert_str(u->id, "X");
    assert_str(u->user, "1");
    assert_str(u->system, "dir");
    assert_str(u->resource, "deploy");
    assert_str(u->permission, "write");
    assert_str(u->justification, "needed");
    assert_str(u->requested_by, "lead");
    assert_str(u->approved_by, "boss");
    assert_str(u->status, "approved");
    assert_int_equal(u->requested_day, date("2026-08-01"));
    assert_int_equal(u->approved_day, date("2026-08-02"));
    assert_int_equal(u->granted_day, date("2026-08-03"));
    assert_int_equal(u->expires_day, date("2026-10-31"));
    world_release(&w);
}

/* Several about one grant: the best of them, and of equals the first. */
static void test_several_exceptions(void **state)
{
    static const struct {
        const char *name;
        struct change x[3];
        const char *why;
        uint16_t no;
    } row[] = {
        {"a valid one first", {{0}, {.by = ""}}, "EXCEPTION", 1},
        {"a valid one last", {{.by = ""}, {0}}, "EXCEPTION", 2},
        {"two valid ones", {{0}, {0}}, "EXCEPTION", 1},
        {"expired is more than incomplete",
         {{.by = ""}, {.expires = "2026-09-01"}},
         "EXCEPTION_EXPIRED",
         2},
        {"expired is more than not yet in force",
         {{.expires = "2026-09-01"}, {.approved = "2026-10-02"}},
         "EXCEPTION_EXPIRED",
         1},
        {"not yet in force is more than incomplete",
         {{.approved = "2026-10-02"}, {.by = ""}},
         "EXCEPTION_NOT_YET",
         1},
        {"one that is not about it does not count",
         {{.system = "app"}, {.by = ""}},
         "EXCEPTION_INCOMPLETE",
         2},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        build_exceptions(&w);
        for (size_t k = 0; k < 2; k++)
            change(allow_exception(&w, "ann@x.example", "deploy"),
                   &row[i].x[k]);
        grant(&w, GRANTS, "ann", "deploy", NULL);
        world_run(&w);
        assert_string_equal(reason(&w, 1), row[i].why);
        assert_int_equal(w.m.grants.ptr[1].exception, row[i].no);
        assert_int_equal(w.m.exceptions.ptr[0].used +
                             w.m.exceptions.ptr[1].used,
                         strcmp(row[i].why, "EXCEPTION") == 0);
        world_release(&w);
    }
}

/* What a template gives needs no exception. */
static void test_template_first(void **state)
{
    struct world w;

    (void)state;
    build(&w);
    gives(role(&w, "eng", "2026-01-01", "Engineer"), "dir", "deploy", "");
    allow_exception(&w, "1", "deploy");
    grant(&w, GRANTS, "ann", "deploy", NULL);
    world_run(&w);
    assert_class(&w, 0, CLASS_TEMPLATE, "");
    assert_int_equal(w.m.exceptions.ptr[0].used, 0);
    assert_int_equal(w.m.grants.ptr[0].exception, 0);
    world_release(&w);
}

/* A grant points to an exception by 16 bits. */
static void test_too_many_exceptions(void **state)
{
    struct err err = {0};
    struct exception *many;
    struct world w;

    (void)state;
    build(&w);
    many = arena_array(&w.arena, struct exception, 65536);
    allow_exception(&w, "1", "deploy")->file = &w.file;
    for (size_t i = 0; i < 65536; i++)
        many[i] = w.exception[0];
    w.exceptions = (struct exception_set){many, 65536};
    assert_false(world_try(&w, &err));
    assert_says(&err, ERR_POLICY, "more than 65535 exceptions");
    model_release(&w.m);
    w.exceptions.count = 65535;
    world_run(&w);
    assert_int_equal(w.m.exceptions.len, 65535);
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exceptions),
        cmocka_unit_test(test_exception_copied),
        cmocka_unit_test(test_several_exceptions),
        cmocka_unit_test(test_template_first),
        cmocka_unit_test(test_too_many_exceptions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
