/*
 * Which names and addresses an account had, and when (X9, X10).
 *
 * The account u1 in exports of the directory, newest first, and in its log.
 */
#include "unit.h"

#include "said.h"

/* "ann 07-01..": since then, still; every name of the account. */
static const char *say_names(struct world *w, uint32_t account)
{
    const char *text = "";

    for (size_t i = 0; i < w->m.spans.identifiers.len; i++) {
        const struct identifier *n = &w->m.spans.identifiers.ptr[i];

        if (n->account != account)
            continue;
        assert_int_not_equal(n->rec, 0);
        text =
            arena_fmt(&w->arena, "%s%s%.*s %s..%s", text, *text ? "; " : "",
                      STR_ARG(facts_text(&w->f, n->name)), say_time(w, n->from),
                      n->until == TIME_UNKNOWN ? "" : say_time(w, n->until))
                .ptr;
    }
    return text;
}

struct event_said {
    const char *at, *login;
    enum event_kind kind;
    const char *target;
};

static const struct {
    const char *name;
    struct {
        const char *at, *username, *email;
    } look[3];
    struct event_said event[3];
    const char *want;
} names[] = {
    {"a user name and an address",
     {{"10-01", "Ann", "Ann@X.example"}},
     {{0}},
     "ann 10-01..; ann@x.example 10-01.."},
    {"the same twice is one",
     {{"10-01", "ann@x.example", "ANN@x.example"}},
     {{0}},
     "ann@x.example 10-01.."},
    {"since the first export that shows it",
     {{"10-01", "ann", NULL}, {"07-01", "ann", NULL}, {"04-01", "ann", NULL}},
     {{0}},
     "ann 04-01.."},
    {"another name since",
     {{"10-01", "ann.b", NULL}, {"07-01", "ann", NULL}, {"04-01", "ann", NULL}},
     {{0}},
     "ann 04-01..07-01; ann.b 10-01.."},
    {"another address since",
     {{"10-01", "u", "b@x"}, {"07-01", "u", "a@x"}},
     {{0}},
     "u 07-01..; a@x 07-01..07-01; b@x 10-01.."},
    {"nobody dated the export", {{"?", "ann", NULL}}, {{0}}, "ann ?.."},
    {"gone from the newest export",
     {{"10-01", NULL, NULL}, {"07-01", "ann", NULL}},
     {{0}},
     "ann 07-01..07-01"},
    {"a log shows it before, and after it had another",
     {{"10-01", "ann.b", NULL}, {"07-01", "ann", NULL}},
     {{"06-01", "ann", EVENT_LOGIN, NULL},
      {"08-10", "ann", EVENT_LOGIN, NULL},
      {"08-20", "ann.b", EVENT_LOGIN, NULL}},
     "ann 06-01..08-10; ann.b 08-20.."},
    {"a rename tells when",
     {{"10-01", "ann.b", NULL}, {"07-01", "ann", NULL}},
     {{"08-15", "ann", EVENT_RENAME, "ann.b"}},
     "ann 07-01..08-15; ann.b 08-15.."},
    {"a name only the log has",
     {{"10-01", "ann.b", NULL}},
     {{"08-15", "ann", EVENT_LOGIN, NULL}, {"08-20", "x", EVENT_LOGIN, NULL}},
     "ann.b 10-01..; ann 08-15..08-15; x 08-20..08-20"},
    {"what the log gives to or takes from it is no name",
     {{"10-01", "ann", NULL}},
     {{"08-15", "ann", EVENT_GRANT, "deploy"}},
     "ann 08-15.."},
};

static void test_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct world w;

        ROW(names[i].name);
        world_init(&w);
        world_log(&w, "2026-01-01");
        for (uint32_t k = 0; k < 3 && names[i].look[k].at; k++) {
            uint32_t source = k ? 3 + k : DIRECTORY;
            struct account_row *r;

            if (k)
                add_look(&w, NULL);
            w.f.sources.ptr[source - 1].extracted_at =
                said_time(str_from(names[i].look[k].at));
            if (names[i].look[k].username) {
                r = account(&w, source, "u1", names[i].look[k].username,
                            ACCOUNT_ACTIVE, NULL);
                r->email = word_or(&w, names[i].look[k].email);
            }
            account(&w, source, "u2", "zoe", ACCOUNT_ACTIVE, NULL);
        }
        for (size_t k = 0; k < 3 && names[i].event[k].at; k++) {
            const struct event_said *s = &names[i].event[k];
            struct event_row *e =
                event_in(&w, LOG, "u1", s->login, s->kind, "2026-01-01");

            e->lo = e->hi = said_time(str_from(s->at));
            e->target = word_or(&w, s->target);
        }
        world_run(&w);
        assert_said(say_names(&w, names[i].look[0].username ? 0 : 1),
                    names[i].want);
        world_release(&w);
    }
}

/* Accounts no export has: from the log, or from a list of members. */
static void test_not_exported(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-01-01");
    add_source(&w, FACT_GRANTS, "dir", "2026-10-01");
    add_source(&w, FACT_GRANTS, "dir", "2026-07-01");
    account(&w, DIRECTORY, "u2", "zoe", ACCOUNT_ACTIVE, NULL);
    event_in(&w, LOG, "Bob", NULL, EVENT_LOGIN, "2026-08-01");
    event_in(&w, LOG, "Bob", NULL, EVENT_LOGIN, "2026-08-09");
    event_in(&w, LOG, "u7", "cy", EVENT_LOGIN, "2026-08-01");
    event_in(&w, LOG, "u7", NULL, EVENT_LOGIN, "2026-08-09");
    grant(&w, 4, "dan", "g", NULL);
    grant(&w, 5, "dan", "g", NULL);
    grant(&w, 5, "eve", "g", NULL);
    world_run(&w);
    assert_said(say_names(&w, 1), "bob 08-01..08-09");
    assert_said(say_names(&w, 2), "cy 08-01..08-01"); /* u7 is an id */
    assert_said(say_names(&w, 3), "dan 10-01..");
    assert_said(say_names(&w, 4), "eve 07-01..07-01");
    world_release(&w);
}

/* The line that shows it: of a name it still has, that of the newest export. */
static void test_name_records(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-01-01");
    add_look(&w, "2026-07-01");
    account(&w, DIRECTORY, "u1", "ann.b", ACCOUNT_ACTIVE, NULL)->email = 0;
    account(&w, 4, "u1", "ann", ACCOUNT_ACTIVE, NULL)->email = 0;
    account(&w, DIRECTORY, "u2", "zoe", ACCOUNT_ACTIVE, NULL);
    account(&w, 4, "u2", "zoe", ACCOUNT_ACTIVE, NULL);
    event_in(&w, LOG, "u1", "ann.b", EVENT_LOGIN, "2026-10-02");
    world_run(&w);
    assert_int_equal(w.m.spans.identifiers.len, 3);
    assert_int_equal(w.m.spans.identifiers.ptr[0].rec, REC(4, 1));
    assert_int_equal(w.m.spans.identifiers.ptr[1].rec, REC(DIRECTORY, 1));
    assert_true(w.m.spans.identifiers.ptr[1].sign_in);
    world_release(&w);
}

/* More names than anybody has: the first of them, and no harm done. */
static void test_many_names(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-01-01");
    account(&w, DIRECTORY, "u1", "ann", ACCOUNT_ACTIVE, NULL);
    for (int i = 0; i < 100; i++)
        event_in(&w, LOG, "u1", arena_fmt(&w.arena, "name%d", i).ptr,
                 EVENT_LOGIN, "2026-08-01");
    world_run(&w);
    assert_int_equal(w.m.spans.identifiers.len, 64);
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_not_exported),
        cmocka_unit_test(test_name_records),
        cmocka_unit_test(test_many_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
