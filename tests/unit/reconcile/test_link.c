/*
 * Whose account is it (controls 0.5, X8-X10, X18).
 *
 * HR has Ann (1, ann@x), Bob (2, bob@x), Kim (3, no address), and in a second
 * list Lee (2, lee@x).  Bob's address was Ben's (4) until he left in 2021.
 */
#include "unit.h"

#include "world.h"

#define APP 3
#define HR2 4

static const struct {
    const char *name;
    const char *ref, *id, *login, *email, *alt, *created;
    const char *person; /* "": none */
    enum link_kind link;
    uint32_t candidates;
} links[] = {
    {"HR's number", "3", "u", "kim", NULL, NULL, NULL, "3", LINK_WORKER_ID, 1},
    {"the number, without case and blanks", " E7 ", "u", "eve", NULL, NULL,
     NULL, "e7", LINK_WORKER_ID, 1},
    {"the number outranks the address", "3", "u", "ann@x.example",
     "ann@x.example", NULL, NULL, "3", LINK_WORKER_ID, 1},
    {"HR's second number, where nobody has it as the first", "wid-1", "u", "x",
     NULL, NULL, NULL, "1", LINK_WORKER_ID, 1},
    {"a number of two lists is nobody's", "2", "u", "x", NULL, NULL, NULL, "",
     LINK_WORKER_ID, 2},
    {"unless the address tells them apart", "2", "u", "x", "lee@x.example",
     NULL, NULL, "lee", LINK_WORKER_ID, 1},
    {"also by the user name", "2", "u", "Lee@x.example", NULL, NULL, NULL,
     "lee", LINK_WORKER_ID, 1},
    {"an address of somebody else does not", "2", "u", "x", "ann@x.example",
     NULL, NULL, "", LINK_WORKER_ID, 2},
    {"an unknown number leaves the address", "99", "u", "x", "ann@x.example",
     NULL, NULL, "1", LINK_EMAIL, 1},
    {"the work address, without case", NULL, "u", "x", "ANN@x.example ", NULL,
     NULL, "1", LINK_EMAIL, 1},
    {"the user name, if it is an address", NULL, "u", "ann@x.example", NULL,
     NULL, NULL, "1", LINK_EMAIL, 1},
    {"dots and plus-tags count", NULL, "u", "a.nn@x.example",
     "ann+aws@x.example", NULL, NULL, "", LINK_NONE, 0},
    {"a name is no address", NULL, "u", "Ann", NULL, NULL, NULL, "", LINK_NONE,
     0},
    {"address and user name of two persons", NULL, "u", "ann@x.example",
     "kit@x.example", NULL, NULL, "", LINK_EMAIL, 2},
    {"an address two persons share", NULL, "u", "x", "team@x.example", NULL,
     NULL, "", LINK_EMAIL, 2},
    {"a re-used address: made after the first had left (X9)", NULL, "u", "x",
     "bob@x.example", NULL, "2022-01-01", "bob", LINK_EMAIL, 1},
    {"made before: it could be either's", NULL, "u", "x", "bob@x.example", NULL,
     "2019-01-01", "", LINK_EMAIL, 2},
    {"made on the day he left", NULL, "u", "x", "bob@x.example", NULL,
     "2021-06-30", "", LINK_EMAIL, 2},
    {"made when he had just left", NULL, "u", "x", "bob@x.example", NULL,
     "2021-07-01", "bob", LINK_EMAIL, 1},
    {"nobody knows when it was made", NULL, "u", "x", "bob@x.example", NULL,
     NULL, "", LINK_EMAIL, 2},
    {"made after the only one had left: still his", NULL, "u", "x",
     "gus@x.example", NULL, "2024-01-01", "5", LINK_EMAIL, 1},
    {"both had left: nobody's", NULL, "u", "x", "old@x.example", NULL,
     "2024-01-01", "", LINK_EMAIL, 2},
    {"an address of an older export of HR", NULL, "u", "x", "hill@x.example",
     NULL, NULL, "1", LINK_ALIAS, 1},
    {"the private address HR knows is no link (0.5)", NULL, "u", "x",
     "ann@home.example", NULL, NULL, "", LINK_NONE, 0},
    {"but not before a work address", NULL, "u", "kit@x.example",
     "ann@home.example", NULL, NULL, "6", LINK_EMAIL, 1},
    {"a recovery address is not its holder's", NULL, "u", "x", NULL,
     "ann@x.example", NULL, "", LINK_NONE, 0},
    {"the directory's id", "d1", "u", "x", NULL, NULL, NULL, "1",
     LINK_IMMUTABLE_ID, 1},
    {"the directory's user name", "kimmy", "u", "x", NULL, NULL, NULL, "3",
     LINK_IMMUTABLE_ID, 1},
    {"an id of a directory account that is nobody's", "d9", "u", "x",
     "ann@x.example", NULL, NULL, "1", LINK_EMAIL, 1},
    {"an address only the directory knows", NULL, "u", "x", "kim@d.example",
     NULL, NULL, "3", LINK_ALIAS, 1},
    {"a sign-in name only the directory had", NULL, "u", "annie@d.example",
     NULL, NULL, NULL, "1", LINK_ALIAS, 1},
    {"a sign-in name that only the directory's log had", NULL, "u", "x",
     "ann.log@d.example", NULL, NULL, "1", LINK_ALIAS, 1},
};

static struct worker_row *hr(struct world *w, uint32_t source, const char *id,
                             const char *email, const char *start,
                             const char *end)
{
    return worker_in(w, source, id, email, start, end);
}

static void add_people(struct world *w)
{
    struct worker_row *r;

    world_init(w);
    add_source(w, FACT_ACCOUNTS, "app", "2026-10-01T00:00:00Z")->system_kind =
        STR("application");
    add_source(w, FACT_WORKERS, "hr2", "2026-10-01T00:00:00Z");
    add_look(w, "2026-07-01T00:00:00Z");
    add_source(w, FACT_WORKERS, "hr", "2026-07-01T00:00:00Z");
    add_source(w, FACT_EVENTS, "dir", "2026-10-01T00:00:00Z");
    add_source(w, FACT_ACCOUNTS, "app", "2026-07-01T00:00:00Z");
    r = hr(w, HR, "1", "ann@x.example", "2015-01-01", NULL);
    r->alt_id = word(w, "WID-1");
    r->alt_email = word(w, "ann@home.example");
    hr(w, 6, "1", "hill@x.example", "2015-01-01", NULL);
    r = hr(w, HR, "bob", "bob@x.example", "2021-08-01", NULL);
    r->person_key = word(w, "bob");
    hr(w, HR, "2", NULL, "2022-08-01", NULL)->person_key = word(w, "bob2");
    hr(w, HR, "3", NULL, "2015-01-01", NULL)->alt_id = word(w, "2");
    hr(w, HR, "4", "bob@x.example", "2015-01-01", "2021-06-30");
    hr(w, HR, "5", "gus@x.example", "2015-01-01", "2020-01-01");
    hr(w, HR, "6", "kit@x.example", "2015-01-01", NULL);
    hr(w, HR, "7", "team@x.example", "2015-01-01", NULL);
    hr(w, HR, "8", "team@x.example", "2015-01-01", NULL);
    hr(w, HR, "9", "old@x.example", "2015-01-01", "2020-01-01");
    hr(w, HR, "10", "old@x.example", "2015-01-01", "2020-01-01");
    hr(w, HR, "e7", NULL, "2015-01-01", NULL);
    hr(w, HR2, "2", "lee@x.example", "2015-01-01", NULL)->person_key =
        word(w, "lee");
    hr(w, HR2, "lee", NULL, "2025-01-01", NULL)->person_key = word(w, "lee");
    hr(w, HR, "20", NULL, "2015-01-01", "2016-01-01")->person_key =
        word(w, "ann");
}

static void add_directory(struct world *w)
{
    account(w, DIRECTORY, "d1", "ann@d.example", ACCOUNT_ACTIVE, NULL)
        ->worker_id = word(w, "1");
    account(w, 5, "d1", "annie@d.example", ACCOUNT_ACTIVE, NULL);
    event_in(w, 7, "d1", "ann.log@d.example", EVENT_LOGIN, "2026-09-01");
    account(w, DIRECTORY, "kimmy", "kim@d.example", ACCOUNT_ACTIVE, NULL)
        ->worker_id = word(w, "3");
    account(w, DIRECTORY, "d9", "nobody@d.example", ACCOUNT_ACTIVE, NULL);
    account(w, 5, "d9", "nobody@d.example", ACCOUNT_ACTIVE, NULL);
}

static void test_links(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(links); i++) {
        const struct account *a = NULL;
        struct account_row *r;
        struct world w;

        ROW(links[i].name);
        add_people(&w);
        add_directory(&w);
        r = account(&w, APP, links[i].id, links[i].login, ACCOUNT_ACTIVE, NULL);
        r->worker_id = word_or(&w, links[i].ref);
        r->email = word_or(&w, links[i].email);
        r->alt_email = word_or(&w, links[i].alt);
        r->created = WHEN_NONE;
        if (links[i].created)
            r->created = moment(links[i].created);
        world_run(&w);
        a = account_named(&w, "app", links[i].login);
        assert_string_equal(who(&w, a->person), links[i].person);
        assert_int_equal(a->link, links[i].link);
        assert_int_equal(a->candidates, links[i].candidates);
        world_release(&w);
    }
}

/* Another line of the list has the account as somebody else's (0.5). */
static void test_two_lines(void **state)
{
    static const struct {
        const char *other;
        uint32_t candidates;
    } row[] = {{NULL, 1}, {"1", 1}, {"3", 2}, {"no such number", 1}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct account *a;
        struct account_row *r;
        struct world w;

        add_people(&w);
        r = account(&w, APP, "ann", "ann", ACCOUNT_ACTIVE, NULL);
        r->worker_id = word(&w, "1");
        r->other_worker = word_or(&w, row[i].other);
        world_run(&w);
        a = account_named(&w, "app", "ann");
        assert_int_equal(a->candidates, row[i].candidates);
        assert_string_equal(who(&w, a->person),
                            row[i].candidates == 1 ? "1" : who(&w, NO_INDEX));
        world_release(&w);
    }
}

/* An account of an application: what it was called leads to its person. */
static void test_own_past(void **state)
{
    const struct account *a;
    struct account_row *r;
    struct world w;

    (void)state;
    add_people(&w);
    account(&w, APP, "z", "z", ACCOUNT_ACTIVE, NULL);
    account(&w, 8, "z", "z", ACCOUNT_ACTIVE, NULL);
    account(&w, APP, "p1", "annstone", ACCOUNT_ACTIVE, NULL);
    account(&w, 8, "p1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    /* an address it had, not a name */
    account(&w, APP, "p2", "kit", ACCOUNT_ACTIVE, NULL);
    r = account(&w, 8, "p2", "kit", ACCOUNT_ACTIVE, NULL);
    r->email = word(&w, "kit@x.example");
    /* what it is called now comes first */
    account(&w, APP, "p3", "gus@x.example", ACCOUNT_ACTIVE, NULL);
    account(&w, 8, "p3", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    /* two persons in its past */
    account(&w, APP, "p4", "both", ACCOUNT_ACTIVE, NULL);
    r = account(&w, 8, "p4", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    r->email = word(&w, "kit@x.example");
    world_run(&w);
    a = account_named(&w, "app", "annstone");
    assert_string_equal(who(&w, a->person), "1");
    assert_int_equal(a->link, LINK_ALIAS);
    assert_string_equal(who(&w, account_named(&w, "app", "kit")->person), "6");
    a = account_named(&w, "app", "gus@x.example");
    assert_string_equal(who(&w, a->person), "5");
    assert_int_equal(a->link, LINK_EMAIL);
    a = account_named(&w, "app", "both");
    assert_int_equal(a->person, NO_INDEX);
    assert_int_equal(a->candidates, 2);
    world_release(&w);
}

/* An address that a directory gives to one and HR to another. */
static void test_alias_against_hr(void **state)
{
    const struct account *a;
    struct world w;

    (void)state;
    add_people(&w);
    account(&w, DIRECTORY, "d1", "kit@x.example", ACCOUNT_ACTIVE, NULL)
        ->worker_id = word(&w, "1");
    account(&w, APP, "p1", "kit@x.example", ACCOUNT_ACTIVE, NULL);
    world_run(&w);
    a = account_named(&w, "app", "kit@x.example");
    assert_int_equal(a->person, NO_INDEX);
    assert_int_equal(a->candidates, 2);
    world_release(&w);
}

/* ---- overrides ----------------------------------------------------------- */

static const struct {
    const char *name;
    const char *system, *account, *worker; /* worker NULL: nobody's */
    const char *signer, *expires;
    const char *person;
    enum link_kind link;
    uint32_t candidates;
    const char *problem;
} overrides[] = {
    {"a signed one", "app", "bobby", "3", "boss", NULL, "3", LINK_OVERRIDE, 1,
     NULL},
    {"without case", "app", "BOBBY", "3", "boss", NULL, "3", LINK_OVERRIDE, 1,
     NULL},
    {"by the account's id", "app", "p1", "3", "boss", NULL, "3", LINK_OVERRIDE,
     1, NULL},
    {"nobody's, signed", "app", "bobby", NULL, "boss", NULL, "", LINK_NOBODY, 0,
     NULL},
    {"of another system", "dir", "bobby", "3", "boss", NULL, "1", LINK_EMAIL, 1,
     NULL},
    {"unsigned: the address decides, and the problem is told", "app", "bobby",
     "3", "", NULL, "1", LINK_EMAIL, 1, "the override is not signed"},
    {"nobody's, unsigned", "app", "bobby", NULL, "", NULL, "1", LINK_EMAIL, 1,
     "the override is not signed"},
    {"signed by somebody who works here", "app", "bobby", "3", "1", NULL, "3",
     LINK_OVERRIDE, 1, NULL},
    {"signed by somebody who had left", "app", "bobby", "3", "4", NULL, "1",
     LINK_EMAIL, 1, "who signed the override did not work here then"},
    {"signed under an address that was theirs too", "app", "bobby", "3",
     "bob@x.example", NULL, "3", LINK_OVERRIDE, 1, NULL},
    {"expired", "app", "bobby", "3", "boss", "2026-09-30", "1", LINK_EMAIL, 1,
     "the override has expired"},
    {"on its last day", "app", "bobby", "3", "boss", "2026-10-01", "3",
     LINK_OVERRIDE, 1, NULL},
    {"a worker HR does not list", "app", "bobby", "99", "boss", NULL, "1",
     LINK_EMAIL, 1, "the override names a worker HR does not list"},
    {"a number two lists have", "app", "bobby", "2", "boss", NULL, "",
     LINK_OVERRIDE, 2, NULL},
};

static void test_overrides(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(overrides); i++) {
        const struct account *a;
        struct identity_override *o;
        struct account_row *r;
        struct world w;

        ROW(overrides[i].name);
        add_people(&w);
        r = account(&w, APP, "p1", "bobby", ACCOUNT_ACTIVE, NULL);
        r->email = word(&w, "ann@x.example");
        o = override(&w, overrides[i].system, overrides[i].account,
                     overrides[i].worker);
        o->approved_by = str_from(overrides[i].signer);
        o->expires_at = rule_time(overrides[i].expires);
        world_run(&w);
        a = account_named(&w, "app", "bobby");
        assert_string_equal(who(&w, a->person), overrides[i].person);
        assert_int_equal(a->link, overrides[i].link);
        assert_int_equal(a->candidates, overrides[i].candidates);
        if (overrides[i].problem)
            assert_string_equal(a->override_problem, overrides[i].problem);
        else
            assert_null(a->override_problem);
        world_release(&w);
    }
}

/* A worker who was never issued an account is no override of an account. */
static void test_never_issued(void **state)
{
    struct identity_override *o;
    struct world w;

    (void)state;
    add_people(&w);
    account(&w, DIRECTORY, "d1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    o = override(&w, "dir", "", NULL);
    o->worker = STR("1");
    world_run(&w);
    assert_string_equal(
        who(&w, account_named(&w, "dir", "ann@x.example")->person), "1");
    world_release(&w);
}

/* ---- rows of HR that could not be read ----------------------------------- */

static const struct {
    const char *name, *text;
    uint32_t source;
    bool want;
} rejects[] = {
    {"names its number", "77,Pat,02/30/2026", HR, true},
    {"names its address", "x;PAT@x.example;y", HR, true},
    {"names its user name", "{\"login\":\"pat.n\",\"x\":1}", HR, true},
    {"names it with a quote and a colon", "{\"id\": 77}", HR, true},
    {"in the middle of words", "number 77 (Pat)", HR, true},
    {"as a part of a longer number", "1778,Pat", HR, false},
    {"as a part of a longer address", "spat@x.example", HR, false},
    {"names nobody we know", "78,Sam", HR, false},
    {"of another kind of export", "77,Pat", DIRECTORY, false},
};

static void test_rejected(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rejects); i++) {
        struct account_row *r;
        struct world w;

        ROW(rejects[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2015-01-01", NULL);
        r = account(&w, DIRECTORY, "u1", "pat.n", ACCOUNT_ACTIVE, NULL);
        r->worker_id = word(&w, "77");
        r->email = word(&w, "pat@x.example");
        account(&w, DIRECTORY, "u2", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        facts_reject(&w.f, rejects[i].source, 9, STR("bad"),
                     str_from(rejects[i].text));
        facts_reject(&w.f, HR, 10, STR("bad"), STR("ann@x.example"));
        world_run(&w);
        assert_int_equal(account_named(&w, "dir", "pat.n")->in_reject,
                         rejects[i].want);
        /* whoever is linked needs no excuse */
        assert_false(account_named(&w, "dir", "ann@x.example")->in_reject);
        world_release(&w);
    }
}

static void test_many_rejects(void **state)
{
    static const struct {
        uint32_t n;
        bool want;
    } row[] = {{10000, false}, {10001, true}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        world_init(&w);
        account(&w, DIRECTORY, "u1", "pat", ACCOUNT_ACTIVE, NULL);
        for (uint32_t k = 0; k < row[i].n; k++)
            facts_reject(&w.f, HR, k, STR("bad"), STR("x"));
        world_run(&w);
        assert_int_equal(account_named(&w, "dir", "pat")->in_reject,
                         row[i].want);
        world_release(&w);
    }
}

/* Whose an account of a system without ids was by an earlier export (X9). */
static void test_former_holders(void **state)
{
    static const struct {
        const char *name;
        const char *number[3]; /* 06-01, 07-01 and the newest, 10-01 */
        const char *former;    /* NULL: nobody's before */
        uint32_t rec;          /* the line of which look says so */
    } row[] = {
        {"a colleague's now", {NULL, "1", "3"}, "1", 4},
        {"nobody's now", {NULL, "1", NULL}, "1", 4},
        {"the last look that says so counts", {"1", "1", "3"}, "1", 4},
        {"back where it was", {"1", "3", "1"}, "3", 4},
        {"the same person under an old number", {NULL, "20", "21"}, NULL, 0},
        {"a number of nobody", {NULL, "99", "3"}, NULL, 0},
        {"as it was", {"3", "3", "3"}, NULL, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct former_holder *f;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        add_look(&w, "2026-06-01T00:00:00Z");
        add_look(&w, "2026-07-01T00:00:00Z");
        worker(&w, "1", NULL, "2015-01-01", NULL);
        worker(&w, "3", NULL, "2015-01-01", NULL);
        worker(&w, "20", NULL, "2015-01-01", "2016-01-01")->person_key =
            word(&w, "kim");
        worker(&w, "21", NULL, "2020-01-01", NULL)->person_key =
            word(&w, "kim");
        for (uint32_t k = 0; k < 3; k++)
            account(&w, k == 2 ? DIRECTORY : 3 + k, NULL, "jo", ACCOUNT_ACTIVE,
                    NULL)
                ->worker_id = word(&w, row[i].number[k]);
        world_run(&w);
        f = w.m.spans.former.ptr;
        assert_int_equal(w.m.spans.former.len, row[i].former != NULL);
        if (row[i].former) {
            assert_string_equal(who(&w, f->person), row[i].former);
            assert_int_equal(f->rec, REC(row[i].rec, 1));
            assert_time(f->seen_at, "2026-07-01T00:00:00Z");
        }
        world_release(&w);
    }
}

/* A list that goes by HR's other number of people. */
static void test_second_number(void **state)
{
    (void)state;
    for (int alt = 0; alt < 2; alt++)
        for (int second = 0; second < 2; second++) {
            struct worker_row *one, *two;
            struct world w;

            world_init(&w);
            one = worker(&w, "31", "ann@x.example", "2015-01-01", NULL);
            two = worker(&w, "32", "bob@x.example", "2015-01-01", NULL);
            if (alt) {
                one->alt_id = word(&w, "32");
                two->alt_id = word(&w, "77");
            }
            account(&w, DIRECTORY, "u1", "hr.app", ACCOUNT_ACTIVE, NULL)
                ->worker_id = word(&w, "32");
            w.f.sources.ptr[DIRECTORY - 1].second_number = second;
            world_run(&w);
            assert_string_equal(who(&w, w.m.accounts.ptr[0].person),
                                alt && second ? "31" : "32");
            world_release(&w);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_second_number),
        cmocka_unit_test(test_two_lines),
        cmocka_unit_test(test_own_past),
        cmocka_unit_test(test_alias_against_hr),
        cmocka_unit_test(test_overrides),
        cmocka_unit_test(test_never_issued),
        cmocka_unit_test(test_former_holders),
        cmocka_unit_test(test_rejected),
        cmocka_unit_test(test_many_rejects),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
