/*
 * Which rows of exports and logs are one account, and what state it is in
 * (controls 0.4, X5, X8-X10, X20).
 */
#include "unit.h"

#include "world.h"

#define OLD 3

/* ---- rows to accounts ---------------------------------------------------- */

static const struct {
    const char *name;
    struct {
        uint32_t source; /* DIRECTORY: newest, OLD: 2026-07-01, 4: 2026-04-01 */
        const char *id;  /* NULL: the export has none, so the user name */
        const char *username;
    } row[4];
    size_t accounts;
} same[] = {
    {"one id in two exports",
     {{DIRECTORY, "u1", "ann"}, {OLD, "u1", "ann"}},
     1},
    {"one id, renamed since (X10)",
     {{DIRECTORY, "u1", "ann.stone"}, {OLD, "u1", "ann.hill"}},
     1},
    {"two ids with one name at different times: re-used (X9)",
     {{DIRECTORY, "u2", "ann"}, {OLD, "u1", "ann"}},
     2},
    {"ids are compared as written",
     {{DIRECTORY, "uA", "ann"}, {DIRECTORY, "ua", "bob"}},
     2},
    {"one name in two exports without ids",
     {{DIRECTORY, NULL, "ann"}, {OLD, NULL, "ann"}},
     1},
    {"whatever its case", {{DIRECTORY, NULL, "Ann"}, {OLD, NULL, "ann"}}, 1},
    {"two names that differ in case in one export are two accounts",
     {{DIRECTORY, NULL, "Ann"}, {DIRECTORY, NULL, "ann"}},
     2},
    {"in each of two exports",
     {{DIRECTORY, NULL, "Ann"},
      {DIRECTORY, NULL, "ann"},
      {OLD, NULL, "ann"},
      {OLD, NULL, "Ann"}},
     2},
    {"also when the newer has only one of them",
     {{DIRECTORY, NULL, "ann"}, {OLD, NULL, "Ann"}, {OLD, NULL, "ann"}},
     2},
    {"the name goes on under an id",
     {{DIRECTORY, "u1", "ann"}, {OLD, NULL, "ann"}},
     1},
    {"the id goes on as a name",
     {{DIRECTORY, NULL, "ann"}, {OLD, "u1", "ann"}},
     1},
    {"but one name cannot have been two ids",
     {{DIRECTORY, NULL, "ann"}, {OLD, "u1", "ann"}, {4, "u2", "ann"}},
     2},
    {"an id that another account has for a name is not that account",
     {{DIRECTORY, "ann", "x1"}, {DIRECTORY, "u2", "ann"}},
     2},
    {"nor in an older export",
     {{DIRECTORY, "u2", "ann"}, {OLD, "ann", "x1"}, {4, "ann", "x1"}},
     2},
    {"and a name is not an account that has it for an id",
     {{DIRECTORY, "ann", "x1"}, {DIRECTORY, "u2", "ann"}, {OLD, NULL, "ann"}},
     2},
    {"an older name leads to the account",
     {{DIRECTORY, "u1", "new"}, {OLD, "u1", "old"}, {4, NULL, "old"}},
     1},
};

static struct world *three_looks(struct world *w)
{
    world_init(w);
    add_look(w, "2026-07-01T00:00:00Z");
    add_look(w, "2026-04-01T00:00:00Z");
    return w;
}

/* So that the exports are looks at one list. */
static void add_others(struct world *w)
{
    for (uint32_t s = DIRECTORY; s <= 4; s++)
        for (int i = 0; i < 3; i++) {
            char id[] = {'z', (char)('0' + i), 0};

            account(w, s, id, id, ACCOUNT_ACTIVE, NULL);
        }
}

static void test_same_account(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        struct world w;

        ROW(same[i].name);
        three_looks(&w);
        for (size_t k = 0; k < 4 && same[i].row[k].source; k++)
            account(&w, same[i].row[k].source,
                    same[i].row[k].id ? same[i].row[k].id
                                      : same[i].row[k].username,
                    same[i].row[k].username, ACCOUNT_ACTIVE, NULL);
        add_others(&w);
        world_run(&w);
        assert_int_equal(w.m.accounts.len, same[i].accounts + 3);
        /* nothing is lost */
        assert_int_equal(w.m.sightings.len, w.f.accounts.len);
        for (size_t k = 0, n = 0; k < w.m.accounts.len; k++) {
            assert_int_equal(w.m.accounts.ptr[k].seen, n);
            n += w.m.accounts.ptr[k].sightings;
        }
        world_release(&w);
    }
}

/* Of two systems nothing is one. */
static void test_two_systems(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    add_source(&w, FACT_ACCOUNTS, "app", "2026-10-01T00:00:00Z");
    account(&w, DIRECTORY, "u1", "ann", ACCOUNT_ACTIVE, NULL);
    account(&w, 3, "u1", "ann", ACCOUNT_DISABLED, NULL);
    world_run(&w);
    assert_int_equal(w.m.accounts.len, 2);
    assert_int_equal(account_named(&w, "dir", "ann")->state, ACCOUNT_ACTIVE);
    assert_int_equal(account_named(&w, "app", "ann")->state, ACCOUNT_DISABLED);
    world_release(&w);
}

/* ---- what the newest export says ----------------------------------------- */

static void test_newest_says(void **state)
{
    struct account_row *r;
    const struct account *a;
    struct world w;

    (void)state;
    three_looks(&w);
    r = account(&w, OLD, "u1", "old@x.example", ACCOUNT_ACTIVE, NULL);
    r->kind = KIND_GUEST;
    r = account(&w, DIRECTORY, "u1", "new@x.example", ACCOUNT_SUSPENDED, NULL);
    r->kind = KIND_HUMAN;
    r->mfa = TRI_YES;
    r->privileged = TRI_NO;
    r->never_used = TRI_YES;
    r->has_last_login = true;
    r->worker_id = word(&w, "1");
    r->name = word(&w, "Ann");
    r->status_raw = word(&w, "SUSPENDED");
    add_others(&w);
    world_run(&w);
    a = account_named(&w, "dir", "new@x.example");
    assert_str(facts_text(&w.f, a->key), "u1");
    assert_str(facts_text(&w.f, a->email), "new@x.example");
    assert_str(facts_text(&w.f, a->worker_ref), "1");
    assert_str(facts_text(&w.f, a->name), "Ann");
    assert_str(facts_text(&w.f, a->status_raw), "SUSPENDED");
    assert_int_equal(a->state, ACCOUNT_SUSPENDED);
    assert_int_equal(a->kind, KIND_HUMAN);
    assert_int_equal(a->mfa, TRI_YES);
    assert_int_equal(a->privileged, TRI_NO);
    assert_int_equal(a->never_used, TRI_YES);
    assert_true(a->use_stated);
    assert_true(a->listed);
    assert_time(a->created.lo, "2020-01-01");
    assert_time(a->last_use.lo, NULL);
    assert_int_equal(a->use_rec, 0);
    assert_time(a->snapshot_at, "2026-10-01");
    assert_int_equal(a->rec, REC(DIRECTORY, 1));
    world_release(&w);
}

/* What the newest export leaves empty an older one bounds from below, and a use
 * it dates earlier an older one corrects, if the account was the same person's.
 */
static void test_last_use_left_out(void **state)
{
    static const struct {
        const char *name, *older, *holder, *newest, *lo, *hi;
        bool never;
    } row[] = {
        {"an older export says", "2026-08-10T00:00:00Z", "1", NULL,
         "2026-08-10", "2026-10-01", false},
        {"the newest says a later one", "2026-08-10T00:00:00Z", "1",
         "2026-09-20T00:00:00Z", "2026-09-20", "2026-09-20", false},
        {"the newest says an earlier one", "2026-08-10T00:00:00Z", "1",
         "2026-07-01T00:00:00Z", "2026-08-10", "2026-08-10", false},
        {"which was another's", "2026-08-10T00:00:00Z", "2",
         "2026-07-01T00:00:00Z", "2026-07-01", "2026-07-01", false},
        {"the newest says never", "2026-08-10T00:00:00Z", "1", NULL, NULL, NULL,
         true},
        {"it was another's then", "2026-08-10T00:00:00Z", "2", NULL, NULL, NULL,
         false},
        {"neither says", NULL, "1", NULL, NULL, NULL, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct account *a;
        struct account_row *r;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", NULL);
        worker(&w, "2", "bob@x.example", "2020-01-01", NULL);
        add_look(&w, "2026-09-01T00:00:00Z");
        r = account(&w, DIRECTORY, "u1", "ann", ACCOUNT_ACTIVE, NULL);
        r->worker_id = word(&w, "1");
        r->has_last_login = true;
        r->last_login = row[i].newest ? moment(row[i].newest) : WHEN_NONE;
        r->never_used = row[i].never ? TRI_YES : TRI_UNKNOWN;
        r = account(&w, OLD, "u1", "ann", ACCOUNT_ACTIVE, NULL);
        r->worker_id = word(&w, row[i].holder);
        r->last_login = row[i].older ? moment(row[i].older) : WHEN_NONE;
        world_run(&w);
        a = account_named(&w, "dir", "ann");
        assert_time(a->last_use.lo, row[i].lo);
        assert_time(a->last_use.hi, row[i].hi);
        world_release(&w);
    }
}

/* Gone from the newest look: only a complete one that goes on with the list
 * proves it (X5). */
static void test_gone(void **state)
{
    static const struct {
        const char *name;
        int64_t more_counted; /* than was read; -100: not counted */
        uint64_t rejected;
        uint8_t filter;
        bool same_list;
        unsigned want;
        struct source_pages pages;
        bool in_doubt;
    } row[] = {
        {.name = "complete", .same_list = true, .want = ACCOUNT_ABSENT},
        {.name = "nobody counted",
         .more_counted = -100,
         .same_list = true,
         .want = ACCOUNT_UNKNOWN},
        {.name = "fewer than were counted",
         .more_counted = 1,
         .same_list = true,
         .want = ACCOUNT_UNKNOWN},
        {.name = "a row was refused",
         .rejected = 1,
         .same_list = true,
         .want = ACCOUNT_UNKNOWN},
        {.name = "the query leaves inactive ones out",
         .filter = FILTER_HIDES,
         .same_list = true,
         .want = ACCOUNT_UNKNOWN},
        {.name = "the query has a condition",
         .filter = FILTER_UNCLEAR,
         .same_list = true,
         .want = ACCOUNT_UNKNOWN},
        {.name = "it has nobody of the older one", .want = ACCOUNT_UNKNOWN},
        {.name = "its only page announces another",
         .same_list = true,
         .want = ACCOUNT_UNKNOWN,
         .pages = {.pages = 1, .announced = 1, .records = 1}},
        {.name = "of two pages the last announces none",
         .same_list = true,
         .want = ACCOUNT_ABSENT,
         .pages = {.pages = 2, .announced = 1, .records = 1}},
        {.name = "it announces one record more",
         .same_list = true,
         .want = ACCOUNT_UNKNOWN,
         .pages = {.pages = 1, .records = 1, .has_total = true, .total = 2}},
        {.name = "it announces as many as it has",
         .same_list = true,
         .want = ACCOUNT_ABSENT,
         .pages = {.pages = 1, .records = 1, .has_total = true, .total = 1}},
        {.name = "a spreadsheet cut it off",
         .same_list = true,
         .want = ACCOUNT_UNKNOWN,
         .in_doubt = true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct account *a;
        struct source *s;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        add_look(&w, "2026-07-01T00:00:00Z");
        account(&w, OLD, "u1", "ann", ACCOUNT_ACTIVE, NULL)->has_last_login =
            true;
        account(&w, OLD, "u2", row[i].same_list ? "bob" : "eve", ACCOUNT_ACTIVE,
                NULL);
        account(&w, DIRECTORY, row[i].same_list ? "u2" : "u3", "bob",
                ACCOUNT_ACTIVE, NULL);
        count_rows(&w, DIRECTORY);
        s = &w.f.sources.ptr[DIRECTORY - 1];
        s->console_count = row[i].more_counted == -100
                               ? -1
                               : s->console_count + row[i].more_counted;
        s->rows_rejected = row[i].rejected;
        s->filter = row[i].filter;
        s->pages = row[i].pages;
        s->in_doubt = row[i].in_doubt;
        world_run(&w);
        a = account_named(&w, "dir", "ann");
        assert_int_equal(a->state, row[i].want);
        assert_false(a->listed);
        assert_false(a->use_stated);
        assert_time(a->snapshot_at, "2026-10-01");
        world_release(&w);
    }
}

/* Gone from a complete list, and a list of access of then still has it: which
 * of the two is wrong nobody can tell. */
static void test_gone_and_held(void **state)
{
    static const struct {
        const char *name, *listed; /* when the access was */
        unsigned want;
        enum tri closed;
    } row[] = {
        {"an hour before", "2026-09-30T23:00:00Z", ACCOUNT_ABSENT, TRI_YES},
        {"at that time", "2026-10-01T00:00:00Z", ACCOUNT_UNKNOWN, TRI_UNKNOWN},
        {"later", "2026-10-02T00:00:00Z", ACCOUNT_UNKNOWN, TRI_UNKNOWN},
        {"nobody knows when", NULL, ACCOUNT_ABSENT, TRI_YES},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x", "2020-01-01", "2026-09-10");
        add_look(&w, "2026-09-01T00:00:00Z");
        account(&w, OLD, "u1", "ann@x", ACCOUNT_ACTIVE, NULL);
        account(&w, OLD, "u2", "bob", ACCOUNT_ACTIVE, NULL);
        account(&w, DIRECTORY, "u2", "bob", ACCOUNT_ACTIVE, NULL);
        count_rows(&w, DIRECTORY);
        add_source(&w, FACT_GRANTS, "dir", row[i].listed);
        grant(&w, (uint32_t)w.f.sources.len, "u1", "Ledger", NULL);
        world_run(&w);
        assert_int_equal(account_named(&w, "dir", "ann@x")->state, row[i].want);
        assert_int_equal(w.m.leavers.len, 1);
        assert_int_equal(w.m.leavers.ptr[0].closed, row[i].closed);
        world_release(&w);
    }
}

/* A list of which more than half is gone is another list, or a part of it. */
static void test_gone_with_many(void **state)
{
    static const struct {
        int stay;
        unsigned want;
    } row[] = {{5, ACCOUNT_ABSENT}, {4, ACCOUNT_UNKNOWN}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        print_message("  %d of 10 stay\n", row[i].stay);
        world_init(&w);
        add_look(&w, "2026-07-01T00:00:00Z");
        for (int k = 0; k < 10; k++) {
            char id[] = {'u', (char)('0' + k), 0};

            account(&w, OLD, id, id, ACCOUNT_ACTIVE, NULL);
            if (k < row[i].stay)
                account(&w, DIRECTORY, id, id, ACCOUNT_ACTIVE, NULL);
        }
        count_rows(&w, DIRECTORY);
        world_run(&w);
        assert_int_equal(account_named(&w, "dir", "u9")->state, row[i].want);
        world_release(&w);
    }
}

/* Gone from one list, and every list is judged by its own newest look; in
 * another list of the system it is still there. */
static void test_two_lists(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    add_look(&w, "2026-07-01T00:00:00Z");
    add_look(&w, "2026-10-01T03:00:00Z")->parent = STR("branch");
    add_look(&w, "2026-07-01T00:00:00Z")->parent = STR("branch");
    for (uint32_t s = DIRECTORY; s <= 5; s++)
        account(&w, s, s == 2 || s == 3 ? "u8" : "u9",
                s == 2 || s == 3 ? "main" : "branch", ACCOUNT_ACTIVE, NULL);
    account(&w, 3, "u1", "ann", ACCOUNT_ACTIVE, NULL);
    account(&w, 5, "u2", "bob", ACCOUNT_ACTIVE, NULL);
    account(&w, 3, "u3", "eve", ACCOUNT_ACTIVE, NULL);
    account(&w, 4, "u3", "eve", ACCOUNT_ACTIVE, NULL);
    count_rows(&w, 2); /* the branch was not counted */
    world_run(&w);
    assert_int_equal(account_named(&w, "dir", "ann")->state, ACCOUNT_ABSENT);
    assert_time(account_named(&w, "dir", "ann")->snapshot_at, "2026-10-01");
    assert_int_equal(account_named(&w, "dir", "bob")->state, ACCOUNT_UNKNOWN);
    assert_time(account_named(&w, "dir", "bob")->snapshot_at,
                "2026-10-01T03:00:00Z");
    assert_int_equal(account_named(&w, "dir", "eve")->state, ACCOUNT_ACTIVE);
    assert_true(account_named(&w, "dir", "eve")->listed);
    world_release(&w);
}

/* Pages of one look: absence is proven when the last of them was made. */
static void test_absent_from_all_pages(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    add_look(&w, "2026-07-01T00:00:00Z");
    add_look(&w, "2026-10-01T04:00:00Z");
    account(&w, OLD, "u1", "ann", ACCOUNT_ACTIVE, NULL);
    account(&w, OLD, "u2", "bob", ACCOUNT_ACTIVE, NULL);
    account(&w, DIRECTORY, "u2", "bob", ACCOUNT_ACTIVE, NULL);
    account(&w, 4, "u3", "eve", ACCOUNT_ACTIVE, NULL);
    count_rows(&w, DIRECTORY);
    count_rows(&w, 4);
    world_run(&w);
    assert_int_equal(account_named(&w, "dir", "ann")->state, ACCOUNT_ABSENT);
    assert_time(account_named(&w, "dir", "ann")->snapshot_at,
                "2026-10-01T04:00:00Z");
    assert_time(account_named(&w, "dir", "bob")->snapshot_at, "2026-10-01");
    world_release(&w);
}

/* ---- exports nobody dated ------------------------------------------------ */

static const struct {
    const char *name;
    enum account_state newest, undated, old; /* 99: not in it */
    unsigned want;
    const char *as_of;
} undated[] = {
    {"open by a dated one and by the undated, which may be of later",
     ACCOUNT_ACTIVE, ACCOUNT_ACTIVE, 99, ACCOUNT_ACTIVE, NULL},
    {"agrees in that it is closed", ACCOUNT_DISABLED, ACCOUNT_SUSPENDED, 99,
     ACCOUNT_DISABLED, "2026-10-01"},
    {"the undated one contradicts it", ACCOUNT_DISABLED, ACCOUNT_ACTIVE, 99,
     ACCOUNT_UNKNOWN, "2026-10-01"},
    {"only the undated one has it", 99, ACCOUNT_DISABLED, 99, ACCOUNT_DISABLED,
     NULL},
    {"and an older one that agrees: still there, not gone", 99, ACCOUNT_ACTIVE,
     ACCOUNT_ACTIVE, ACCOUNT_ACTIVE, NULL},
    {"an older one that contradicts the undated", 99, ACCOUNT_DISABLED,
     ACCOUNT_ACTIVE, ACCOUNT_UNKNOWN, NULL},
    {"an older one does not contradict a dated newer", ACCOUNT_DISABLED, 99,
     ACCOUNT_ACTIVE, ACCOUNT_DISABLED, "2026-10-01"},
};

static void test_undated(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(undated); i++) {
        const struct account *a;
        struct world w;

        ROW(undated[i].name);
        world_init(&w);
        add_look(&w, "2026-07-01T00:00:00Z");
        add_look(&w, NULL);
        for (uint32_t s = DIRECTORY; s <= 4; s++)
            account(&w, s, "z", "z", ACCOUNT_ACTIVE, NULL);
        if (undated[i].newest != 99)
            account(&w, DIRECTORY, "u1", "ann", undated[i].newest, NULL);
        if (undated[i].undated != 99)
            account(&w, 4, "u1", "ann", undated[i].undated, NULL);
        if (undated[i].old != 99)
            account(&w, OLD, "u1", "ann", undated[i].old, NULL);
        for (uint32_t s = DIRECTORY; s <= 4; s++)
            count_rows(&w, s);
        world_run(&w);
        a = account_named(&w, "dir", "ann");
        assert_int_equal(a->state, undated[i].want);
        assert_true(a->listed);
        assert_time(a->snapshot_at, undated[i].as_of);
        world_release(&w);
    }
}

/* ---- the register (X8) --------------------------------------------------- */

static void test_register(void **state)
{
    static const struct {
        enum register_kind as;
        enum account_kind kind;
    } row[] = {
        {REGISTER_SERVICE, KIND_SERVICE},
        {REGISTER_SHARED, KIND_SHARED},
        {REGISTER_BREAK_GLASS, KIND_BREAK_GLASS},
        {REGISTER_ROOM, KIND_ROOM},
        {REGISTER_TEST, KIND_TEST},
        {REGISTER_INTEGRATION, KIND_INTEGRATION},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        world_init(&w);
        world_log(&w, "2026-06-01");
        add_source(&w, FACT_GRANTS, "dir", "2026-10-01T00:00:00Z");
        account(&w, DIRECTORY, "u1", "svc-backup", ACCOUNT_ACTIVE, NULL)->kind =
            KIND_HUMAN;
        account(&w, DIRECTORY, "u2", "svc-other", ACCOUNT_ACTIVE, NULL);
        event(&w, "robot", EVENT_LOGIN, "2026-09-05");
        grant(&w, 4, "holder", "g", NULL);
        registered_as(&w, "dir", "SVC-Backup", row[i].as);
        registered_as(&w, "dir", "robot", row[i].as);
        registered_as(&w, "dir", "holder", row[i].as);
        registered_as(&w, "app", "svc-other", row[i].as);
        world_run(&w);
        assert_int_equal(account_named(&w, "dir", "svc-backup")->kind,
                         row[i].kind);
        assert_true(account_named(&w, "dir", "svc-backup")->registered);
        assert_int_equal(account_named(&w, "dir", "robot")->kind, row[i].kind);
        assert_int_equal(account_named(&w, "dir", "holder")->kind, row[i].kind);
        /* of another system: no name exempts by itself */
        assert_false(account_named(&w, "dir", "svc-other")->registered);
        world_release(&w);
    }
    {
        struct world w;

        world_init(&w);
        account(&w, DIRECTORY, "u1", "svc-backup", ACCOUNT_ACTIVE, NULL);
        registered_as(&w, "dir", "u1", REGISTER_SERVICE); /* by its id */
        world_run(&w);
        assert_true(account_named(&w, "dir", "svc-backup")->registered);
        world_release(&w);
    }
}

/* ---- systems ------------------------------------------------------------- */

static void test_systems(void **state)
{
    struct inventory_system *s;
    struct world w;

    (void)state;
    world_init(&w);
    s = inventory(&w, "dir", SYSTEM_APPLICATION); /* outweighs the profile */
    s->sso_known = true;
    s->sso = true;
    s->data_class = DATA_REGULATED;
    s = inventory(&w, "crm", SYSTEM_APPLICATION);
    s->in_scope = false;
    add_source(&w, FACT_GRANTS, "idp", "2026-10-01T00:00:00Z")->system_kind =
        STR("application");
    add_source(&w, FACT_ACCOUNTS, "idp", "2026-10-01T00:00:00Z");
    world_run(&w);
    assert_int_equal(w.m.systems.len, 4);
    assert_str(w.m.systems.ptr[0].kind, "application");
    assert_str(w.m.systems.ptr[0].data_class, "regulated");
    assert_int_equal(w.m.systems.ptr[0].sso, TRI_YES);
    assert_int_equal(w.m.systems.ptr[0].in_scope, TRI_YES);
    assert_true(w.m.systems.ptr[0].listed);
    assert_int_equal(w.m.systems.ptr[1].in_scope, TRI_NO);
    assert_int_equal(w.m.systems.ptr[1].sso, TRI_UNKNOWN);
    assert_str(w.m.systems.ptr[2].kind, "hr");
    assert_false(w.m.systems.ptr[2].listed);
    /* what its list of accounts says, not what a list of grants says */
    assert_str(w.m.systems.ptr[3].kind, "directory");
    world_release(&w);
}

/* 0.5: an address leads to the person; only its own name leads to an account.
 * Else the log of one account would close another of the same person. */
static void test_address_is_no_name(void **state)
{
    uint32_t of_admin = 0, of_person = 0;
    struct account_row *r;
    struct world w;

    (void)state;
    world_init(&w);
    world_log(&w, "2026-07-01T00:00:00Z");
    add_source(&w, FACT_ACCOUNTS, "dir", "2026-08-06T12:00:00Z");
    worker(&w, "103", "p3@x.example", "2024-01-15", "2026-07-20");
    account(&w, DIRECTORY, "q", "q", ACCOUNT_ACTIVE, NULL);
    r = account(&w, 4, "adm-p3@x.example", "adm-p3@x.example", ACCOUNT_DISABLED,
                NULL);
    r->email = word(&w, "p3@x.example");
    event(&w, "p3@x.example", EVENT_DISABLE, "2026-07-21T10:00:00Z");
    world_run(&w);
    for (size_t i = 0; i < w.m.accounts.len; i++) {
        const struct account *a = &w.m.accounts.ptr[i];

        if (str_is(facts_text(&w.f, a->username), "adm-p3@x.example"))
            of_admin = 1 + a->events;
        if (str_is(facts_text(&w.f, a->username), "p3@x.example"))
            of_person = 1 + a->events;
    }
    assert_int_equal(of_admin, 1);  /* there, without an event */
    assert_int_equal(of_person, 2); /* an account of its own, with one */
    /* and the old address still leads the account to its person */
    assert_int_equal(w.m.accounts.ptr[1].person, 0);
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_account),
        cmocka_unit_test(test_two_systems),
        cmocka_unit_test(test_newest_says),
        cmocka_unit_test(test_last_use_left_out),
        cmocka_unit_test(test_gone),
        cmocka_unit_test(test_gone_and_held),
        cmocka_unit_test(test_gone_with_many),
        cmocka_unit_test(test_two_lists),
        cmocka_unit_test(test_absent_from_all_pages),
        cmocka_unit_test(test_undated),
        cmocka_unit_test(test_register),
        cmocka_unit_test(test_systems),
        cmocka_unit_test(test_address_is_no_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
