/* The tables of people named, jobs, moves and templates over time. */
#include "unit.h"

#include "store/load.h"
#include "store/schema.h"

struct room {
    struct arena arena;
    struct facts f;
    struct model m;
    struct db *db;
};

static sym word(struct room *r, const char *text)
{
    return intern_put(&r->f.names, str_from(text));
}

static void enter(struct room *r)
{
    struct worker_row *w;
    struct source *s;
    struct err err = {0};

    *r = (struct room){0};
    facts_init(&r->f);
    s = vec_push(&r->f.sources);
    s->id = 1;
    s->system = word(r, "hr");
    s->extracted_at = s->covers_from = s->first_at = s->last_at = TIME_UNKNOWN;
    w = vec_push(&r->f.workers);
    w->rec = REC(1, 2);
    w->worker_id = word(r, "W1");
    w->start = w->end = w->last_day = w->entered_at = WHEN_NONE;
    w->leave_start = w->leave_end = w->changed_at = WHEN_NONE;
    r->m.newest = arena_array(&r->m.arena, bool, 1);
    for (int i = 0; i < 2; i++) {
        struct person *p = vec_push(&r->m.persons);

        p->role = p->duplicate_of = NO_INDEX;
        p->leave = SPAN_UNKNOWN;
    }
    assert_ok(db_open(":memory:", DB_CREATE, &r->db, &err), &err);
    assert_ok(schema_create(r->db, &err), &err);
}

static void leave(struct room *r)
{
    db_close(r->db);
    model_release(&r->m);
    facts_release(&r->f);
    arena_release(&r->arena);
}

static void load(struct room *r)
{
    const char *path[] = {""};
    struct err err = {0};

    assert_ok(load_facts(r->db, &r->f, &r->m, path, &err), &err);
}

/* What a SELECT yields, a line for each row; '-' is NULL. */
static const char *rows(struct room *r, const char *sql)
{
    struct str out = STR("");
    struct stmt *q = NULL;
    struct err err = {0};
    bool row;

    assert_ok(db_prepare(r->db, str_from(sql), &q, &err), &err);
    for (;;) {
        assert_ok(stmt_step(q, &row, &err), &err);
        if (!row)
            break;
        for (int i = 0; i < stmt_columns(q); i++) {
            struct str v = stmt_null(q, i) ? STR("-") : stmt_text(q, i);

            out = arena_fmt(&r->arena, "%.*s%s%.*s", STR_ARG(out), i ? "|" : "",
                            STR_ARG(v));
        }
        out = arena_fmt(&r->arena, "%.*s\n", STR_ARG(out));
    }
    stmt_free(q);
    return arena_cstr(&r->arena, out);
}

static struct job_stretch *job(struct room *r, const char *title,
                               const char *type, int32_t from, int32_t until)
{
    struct job_stretch *j = vec_push(&r->m.jobs.jobs);

    j->from = (struct span){from * 86400, from * 86400};
    j->from_day = from;
    j->until = until == DAY_UNKNOWN
                   ? SPAN_UNKNOWN
                   : (struct span){until * 86400, until * 86400};
    j->until_day = until;
    j->attr[JOB_TITLE] = word(r, title);
    j->attr[JOB_TYPE] = word(r, type);
    j->manager = NO_INDEX;
    j->rec = REC(1, 2);
    return j;
}

static struct job_move *move(struct room *r, uint32_t old, uint32_t new,
                             uint32_t kinds)
{
    struct job_move *v = vec_push(&r->m.jobs.moves);

    v->old_job = old;
    v->new_job = new;
    v->at = v->entered = SPAN_UNKNOWN;
    v->at_day = v->entered_day = DAY_UNKNOWN;
    v->kinds = kinds;
    v->rec = REC(1, 2);
    return v;
}

static void test_actors(void **state)
{
    static const struct actor actor[] = {
        {0, 1, 4, 1, ACTOR_PERSON},
        {0, NO_INDEX, NO_INDEX, 2, ACTOR_SEVERAL},
        {0, NO_INDEX, 6, 0, ACTOR_ACCOUNT},
        {0, NO_INDEX, NO_INDEX, 0, ACTOR_NONE},
    };
    static const char *const name[] = {"a", "b", "c", "d"};
    struct room r;

    (void)state;
    enter(&r);
    for (size_t i = 0; i < COUNT_OF(actor); i++) {
        struct actor *a = vec_push(&r.m.jobs.actors);

        *a = actor[i];
        a->name = word(&r, name[i]);
    }
    load(&r);
    assert_string_equal(
        rows(&r, "SELECT name, person_id, account_id, candidates, kind FROM "
                 "v_actor ORDER BY name"),
        "a|2|5|1|person\nb|-|-|2|several\nc|-|7|0|account\nd|-|-|0|none\n");
    leave(&r);
}

static void test_jobs_and_moves(void **state)
{
    struct job_move *v;
    struct room r;

    (void)state;
    enter(&r);
    job(&r, "Nurse", "Temp", 100, 200);
    job(&r, "Lead", "Staff", 200, DAY_UNKNOWN)->manager = 1;
    r.m.jobs.jobs.ptr[1].attr[JOB_DEPARTMENT] = word(&r, "Ward");
    r.m.jobs.jobs.ptr[1].attr[JOB_COMPANY] = word(&r, "Us");
    r.m.jobs.jobs.ptr[1].attr[JOB_MANAGER] = word(&r, "M9");
    v = move(&r, 0, 1, 1u << JOB_TITLE | 1u << JOB_TYPE | 1u << JOB_MANAGER);
    v->at = (struct span){1, 2};
    v->at_day = 200;
    v->entered = (struct span){3, 4};
    v->entered_day = 199;
    v->recorded = true;
    v->before_rec = REC(1, 1);
    move(&r, NO_INDEX, 1, 0);
    load(&r);
    assert_string_equal(
        rows(&r, "SELECT id, person_id, from_lo, from_hi, from_day, until_lo, "
                 "until_hi, until_day, title, department, employment_type, "
                 "company, manager, manager_id, record_id & 4294967295 FROM "
                 "v_job ORDER BY id"),
        "1|1|8640000|8640000|100|17280000|17280000|200|Nurse|-|Temp|-|-|-|2\n"
        "2|1|17280000|17280000|200|-|-|-|Lead|Ward|Staff|Us|M9|2|2\n");
    assert_string_equal(
        rows(&r,
             "SELECT id, person_id, at_lo, at_hi, at_day, entered_lo, "
             "entered_hi, entered_day, '<' || kinds || '>', recorded, "
             "old_title, new_title, new_manager_id, record_id & 4294967295, "
             "before_record_id & 4294967295 FROM v_move ORDER BY id"),
        "1|1|1|2|200|3|4|199|<title employment_type manager>|1|Nurse|Lead|2|2|1"
        "\n2|1|-|-|-|-|-|-|<>|0|-|Lead|2|2|-\n");
    leave(&r);
}

/* X3: from one employment to the next, but not after days between. */
static void test_gap(void **state)
{
    static const struct {
        const char *name, *gap; /* conversion_gap_days */
        int32_t start;          /* the first employment ended on day 200 */
        bool shown;
    } row[] = {
        {"the next day", "3", 201, true},
        {"as many days as may be", "3", 203, true},
        {"one more", "3", 204, false},
        {"the next day, though no gap may be", "0", 201, true},
        {"a day between, and no gap may be", "0", 202, false},
        {"nobody says how long a gap may be", NULL, 201, true},
        {"a day between, and nobody says", NULL, 202, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct err err = {0};
        struct room r;

        ROW(row[i].name);
        enter(&r);
        job(&r, "Nurse", "Temp", 100, 200);
        job(&r, "Nurse", "Staff", row[i].start, DAY_UNKNOWN);
        move(&r, 0, 1, 1u << JOB_TYPE)->gap = true;
        load(&r);
        if (row[i].gap)
            assert_ok(db_exec(r.db,
                              arena_fmt(&r.arena,
                                        "INSERT INTO parameter VALUES("
                                        "'conversion_gap_days', %s, '', '')",
                                        row[i].gap)
                                  .ptr,
                              &err),
                      &err);
        assert_string_equal(rows(&r, "SELECT id FROM v_move"),
                            row[i].shown ? "1\n" : "");
        leave(&r);
    }
}

static void test_roles(void **state)
{
    struct room r;

    (void)state;
    enter(&r);
    *(struct role_days *)vec_push(&r.m.jobs.allows) =
        (struct role_days){0, 4, 10, 20};
    *(struct role_days *)vec_push(&r.m.jobs.allows) =
        (struct role_days){0, 4, 30, INT32_MAX};
    *(struct person_role *)vec_push(&r.m.jobs.person_role) =
        (struct person_role){1, 2, 5, INT32_MAX, 3, true};
    load(&r);
    assert_string_equal(
        rows(&r, "SELECT role_id, entitlement_id, from_day, until_day FROM "
                 "v_role_allows ORDER BY from_day"),
        "1|5|10|20\n1|5|30|2147483647\n");
    assert_string_equal(rows(&r, "SELECT person_id, from_day, role_id, "
                                 "until_day, add_on, roles FROM v_person_role"),
                        "2|5|3|2147483647|1|3\n");
    leave(&r);
}

/* Whom records and exceptions are about. */
static void test_subjects(void **state)
{
    static const struct subject about[] = {{1, 4, 6},
                                           {NO_INDEX, NO_INDEX, NO_INDEX}};
    struct room r;

    (void)state;
    enter(&r);
    for (uint32_t i = 0; i < 2; i++) {
        struct ticket_row *t = vec_push(&r.f.tickets);
        struct review_row *v = vec_push(&r.f.reviews);
        struct exception_used *x = vec_push(&r.m.exceptions);
        struct credential_row *c = vec_push(&r.f.credentials);
        struct mailbox_row *b = vec_push(&r.f.mailboxes);

        t->rec = REC(1, 10 + i);
        t->id = word(&r, "T");
        t->approved_at = t->opened_at = t->closed_at = WHEN_NONE;
        t->granted = t->expires = t->removed = WHEN_NONE;
        v->rec = REC(1, 20 + i);
        v->decided_at = WHEN_NONE;
        x->id = STR("X");
        c->rec = REC(1, 30 + i);
        c->created = c->revoked = c->rotated = c->last_use = WHEN_NONE;
        b->rec = REC(1, 40 + i);
        b->retain_until = b->deleted = b->transferred = WHEN_NONE;
    }
    r.m.jobs.ticket = arena_array(&r.m.arena, struct subject, 2);
    r.m.jobs.review = arena_array(&r.m.arena, struct subject, 2);
    r.m.jobs.exception = arena_array(&r.m.arena, struct subject, 2);
    r.m.jobs.credential = arena_array(&r.m.arena, struct subject, 2);
    memcpy(r.m.jobs.credential, about, sizeof about);
    r.m.jobs.mailbox = arena_array(&r.m.arena, struct subject, 2);
    memcpy(r.m.jobs.mailbox, about, sizeof about);
    memcpy(r.m.jobs.ticket, about, sizeof about);
    memcpy(r.m.jobs.review, about, sizeof about);
    memcpy(r.m.jobs.exception, about, sizeof about);
    load(&r);
    assert_string_equal(
        rows(&r,
             "SELECT person_id, account_id FROM v_ticket ORDER BY record_id"),
        "2|5\n-|-\n");
    assert_string_equal(rows(&r, "SELECT person_id, account_id, entitlement_id "
                                 "FROM v_review ORDER BY record_id"),
                        "2|5|7\n-|-|-\n");
    assert_string_equal(
        rows(&r, "SELECT person_id, account_id FROM v_exception ORDER BY no"),
        "2|5\n-|-\n");
    assert_string_equal(
        rows(&r, "SELECT person_id, account_id FROM v_credential ORDER BY id"),
        "2|5\n-|-\n");
    assert_string_equal(
        rows(&r, "SELECT person_id, account_id FROM v_mailbox ORDER BY id"),
        "2|5\n-|-\n");
    leave(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_actors),   cmocka_unit_test(test_jobs_and_moves),
        cmocka_unit_test(test_gap),      cmocka_unit_test(test_roles),
        cmocka_unit_test(test_subjects),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
