/*
 * What is known over time, as the database has it: every column of its table,
 * and what the views make of it.
 */
#include "unit.h"

#include "store/load.h"
#include "store/schema.h"

static struct arena arena;
static struct facts f;
static struct model m;
static struct db *db;

static sym word(const char *text)
{
    return intern_put(&f.names, str_from(text));
}

static struct grant_row *grant(uint32_t line, int64_t granted)
{
    struct grant_row *g = vec_push(&f.grants);
    struct grant_judged *j = vec_push(&m.grants);

    g->rec = REC(1, line);
    g->granted_lo = g->granted_hi = granted;
    g->removed_at = TIME_UNKNOWN;
    j->account = 0;
    return g;
}

/* One list of grants of t = 1000, its two accounts, ann and the break-glass
 * account root, and Ann's two uses. */
static void build(void)
{
    struct source *s;
    struct person *p;
    struct spell *x;

    facts_init(&f);
    m = (struct model){0};
    s = vec_push(&f.sources);
    *s = (struct source){.id = 1,
                         .kind = FACT_GRANTS,
                         .system = word("dir"),
                         .file = STR("g.csv"),
                         .profile = STR("generic/grants-csv"),
                         .encoding = STR("utf-8"),
                         .console_count = -1,
                         .extracted_at = 1000,
                         .covers_from = TIME_UNKNOWN,
                         .covers_to = TIME_UNKNOWN,
                         .first_at = TIME_UNKNOWN,
                         .last_at = TIME_UNKNOWN};
    m.newest = arena_array(&m.arena, bool, 1);
    ((struct worker_row *)vec_push(&f.workers))->rec = REC(1, 9);
    p = vec_push(&m.persons);
    p->worker_id = word("1");
    p->system = word("hr");
    p->duplicate_of = p->role = NO_INDEX;
    x = vec_push(&m.spells);
    *x = (struct spell){.start = {500, 500}};
    facts_entitlement(&f, word("dir"), word("deploy"), 0, 0, 0, TRI_YES);
    for (uint32_t i = 0; i < 2; i++) {
        struct account *a = vec_push(&m.accounts);

        a->system = word("dir");
        a->username = word(i ? "root" : "ann");
        a->row = NO_INDEX;
        a->person = i ? NO_INDEX : 0;
        a->registered = i == 1;
        a->rec = REC(1, 40 + i);
    }
}

static void store(void)
{
    static const char *const path[1] = {""};
    struct err err = {0};

    assert_ok(db_open(arena_fmt(&arena, "%s/e.sqlite", unit_folder(&arena)).ptr,
                      DB_CREATE, &db, &err),
              &err);
    assert_ok(schema_create(db, &err), &err);
    assert_ok(load_facts(db, &f, &m, path, &err), &err);
}

static void release(void)
{
    db_close(db);
    db = NULL;
    model_release(&m);
    facts_release(&f);
}

/* All rows of a query; NULL is "-". */
static void assert_rows(const char *sql, const char *want)
{
    struct err err = {0};
    struct stmt *q = NULL;
    const char *got = "";
    bool row;

    assert_ok(db_prepare(db, str_from(sql), &q, &err), &err);
    for (;;) {
        assert_ok(stmt_step(q, &row, &err), &err);
        if (!row)
            break;
        for (int i = 0; i < stmt_columns(q); i++)
            got =
                arena_fmt(&arena, "%s%s%.*s", got,
                          i      ? " "
                          : *got ? "; "
                                 : "",
                          STR_ARG(stmt_null(q, i) ? STR("-") : stmt_text(q, i)))
                    .ptr;
    }
    stmt_free(q);
    unit_str(str_from(got), want, __FILE__, __LINE__);
}

static void test_looks(void **state)
{
    (void)state;
    build();
    *(struct list_look *)vec_push(&m.spans.looks) = (struct list_look){
        word("dir"), word("Admins"), FACT_GRANTS, 20, 30, 1, true, REC(1, 0)};
    *(struct list_look *)vec_push(&m.spans.looks) =
        (struct list_look){word("hr"),   0,        FACT_WORKERS, TIME_UNKNOWN,
                           TIME_UNKNOWN, NO_INDEX, false,        REC(2, 0)};
    store();
    assert_rows("SELECT * FROM v_look ORDER BY id",
                "1 dir grants Admins 20 30 2 1 4294967296; "
                "2 hr workers  - - - 0 8589934592");
    release();
}

static void test_past(void **state)
{
    (void)state;
    build();
    *(struct past_grant *)vec_push(&m.spans.past) =
        (struct past_grant){.rec = REC(1, 7),
                            .granted = {10, 20},
                            .granted_rec = REC(2, 1),
                            .removed = {30, 40},
                            .removed_rec = REC(3, 0),
                            .how = PAST_LOOK,
                            .seen_from = 20,
                            .seen_to = 30,
                            .expires = {50, 60}};
    *(struct past_grant *)vec_push(&m.spans.past) =
        (struct past_grant){.account = 1,
                            .rec = REC(2, 2),
                            .granted = SPAN_UNKNOWN,
                            .granted_rec = REC(2, 2),
                            .removed = {30, TIME_UNKNOWN},
                            .how = PAST_EVENT,
                            .seen_from = TIME_UNKNOWN,
                            .seen_to = TIME_UNKNOWN,
                            .expires = SPAN_UNKNOWN};
    *(struct past_grant *)vec_push(&m.spans.past) =
        (struct past_grant){.rec = REC(2, 3), .how = PAST_EXPORT};
    store();
    assert_rows("SELECT id, record_id & 15, account_id, entitlement_id,"
                " person_id, granted_lo, granted_hi, granted_record_id & 15,"
                " removed_lo, removed_hi, removed_record_id >> 32, how,"
                " seen_from, seen_to, expires_lo, expires_hi FROM grant_past"
                " WHERE id < 3 ORDER BY id",
                "1 7 1 1 1 10 20 1 30 40 3 look 20 30 50 60; "
                "2 2 2 1 - - - - 30 - - event - - - -");
    assert_rows("SELECT how FROM grant_past WHERE id = 3", "export");
    assert_rows("SELECT account_id, person_id, system, entitlement, privileged,"
                " granted_lo, removed_hi, held, how, class_no"
                " FROM v_grant_span WHERE record_id = (1 << 32) + 7",
                "1 1 dir deploy 1 10 40 0 look -");
    release();
}

/* What the line and its export say needs no row of its own. */
static void test_current(void **state)
{
    (void)state;
    build();
    grant(2, TIME_UNKNOWN);
    grant(3, 300);
    grant(4, 400);
    *(struct grant_more *)vec_push(&m.spans.more) =
        (struct grant_more){2, REC(2, 1), 600, {2000, 2001}};
    store();
    assert_rows("SELECT record_id & 15, granted_record_id >> 32, seen_from,"
                " expires_lo, expires_hi FROM grant_more",
                "4 2 600 2000 2001");
    assert_rows("SELECT record_id & 15, granted_lo, granted_hi,"
                " granted_record_id >> 32, seen_from, seen_to, removed_lo,"
                " removed_hi, held, expires_hi"
                " FROM v_grant_span ORDER BY record_id",
                "2 - - - - 1000 - - 1 -; "
                "3 300 300 - - 1000 - - 1 -; "
                "4 400 400 2 600 1000 - - 1 2001");
    release();
}

static void test_joiners_and_names(void **state)
{
    (void)state;
    build();
    *(struct joiner_account *)vec_push(&m.spans.joiners) =
        (struct joiner_account){0,         0,         {10, 11},  {20, 21},
                                REC(1, 1), REC(2, 2), REC(3, 0), true};
    *(struct joiner_account *)vec_push(&m.spans.joiners) =
        (struct joiner_account){0, 1, SPAN_UNKNOWN, SPAN_UNKNOWN, 0,
                                0, 0, false};
    *(struct identifier *)vec_push(&m.spans.identifiers) = (struct identifier){
        word("dir"), word("ann"), 0, 5, TIME_UNKNOWN, REC(1, 3), true};
    *(struct identifier *)vec_push(&m.spans.identifiers) = (struct identifier){
        word("dir"), word("ann.b"), 1, TIME_UNKNOWN, 9, REC(1, 4), true};
    store();
    assert_rows("SELECT id, spell_id, account_id, enabled_lo, enabled_hi,"
                " enabled_record_id >> 32, use_lo, use_hi,"
                " use_record_id >> 32, use_covered, cover_record_id >> 32"
                " FROM v_joiner_account ORDER BY id",
                "1 1 1 10 11 1 20 21 2 1 3; 2 1 2 - - - - - - 0 -");
    assert_rows("SELECT system, name, account_id, from_at, until_at,"
                " record_id & 15 FROM v_identifier ORDER BY name",
                "dir ann 1 5 - 3; dir ann.b 2 - 9 4");
    release();
}

/* Uses are kept that a leaver's row points to, or a joiner's before the start;
 * and those of registered accounts. */
static void test_uses(void **state)
{
    static const struct {
        int64_t at;
        uint32_t account;
    } use[] = {{499, 0}, {500, 0}, {501, 0}, {600, 1}, {700, 1}};

    (void)state;
    build();
    for (uint32_t i = 0; i < COUNT_OF(use); i++) {
        struct event_row *e = vec_push(&f.events);

        e->rec = REC(2, i + 1);
        e->lo = e->hi = use[i].at;
        e->kind = i == 4 ? EVENT_TOKEN_USE : EVENT_LOGIN;
        *(uint32_t *)vec_push(&m.timeline) = i;
        m.accounts.ptr[use[i].account].events++;
    }
    m.accounts.ptr[1].event = 3;
    for (uint32_t i = 0; i < 2; i++) {
        struct joiner_account *j = vec_push(&m.spans.joiners);

        j->use = (struct span){499 + i, 499 + i};
        j->use_rec = REC(2, i + 1);
    }
    store();
    assert_rows("SELECT record_id & 15, kind FROM event ORDER BY record_id",
                "1 login; 4 login; 5 token-use");
    release();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_past),
        cmocka_unit_test(test_current),
        cmocka_unit_test(test_joiners_and_names),
        cmocka_unit_test(test_uses),
    };
    int rc = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return rc;
}
