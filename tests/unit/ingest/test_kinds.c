/*
 * What holds for rows of every kind: two threads' facts become one, a second
 * pass begins with nothing, a row about nobody is refused, and a list of ours
 * is taken for what it is.
 */
#include "reading.h"

#include "ingest/slots.h"

/* ---- joining what two threads read --------------------------------------- */

static void *new_row(struct facts *f, enum fact_kind kind)
{
    switch (kind) {
    case FACT_WORKERS:
        return vec_push(&f->workers);
    case FACT_ACCOUNTS:
        return vec_push(&f->accounts);
    case FACT_DEVICES:
        return vec_push(&f->devices);
    case FACT_TICKETS:
        return vec_push(&f->tickets);
    case FACT_REVIEWS:
        return vec_push(&f->reviews);
    case FACT_JOBS:
        return vec_push(&f->jobs);
    case FACT_CREDENTIALS:
        return vec_push(&f->credentials);
    case FACT_MAILBOXES:
        return vec_push(&f->mailboxes);
    case FACT_CAMPAIGNS:
        return vec_push(&f->campaigns);
    default:
        return NULL;
    }
}

static sym *sym_at(void *row, size_t offset)
{
    return (sym *)(void *)((char *)row + offset);
}

/* Every text of every kind is still the same text afterwards. */
static void test_merge_texts(void **state)
{
    (void)state;
    for (enum fact_kind kind = 0; kind < FACT_KINDS; kind++) {
        struct facts into, from;
        struct arena a = {0};
        size_t n;
        char *row;

        facts_init(&from);
        row = new_row(&from, kind);
        if (!row) {
            facts_release(&from);
            continue;
        }
        ROW(fact_kind_name(kind));
        facts_init(&into);
        intern_put(&into.names, STR("numbers differ"));
        new_row(&into, kind);
        for (const struct slot *s = slots_of(kind); s->name; s++) {
            if (s->type == SLOT_TEXT)
                *sym_at(row, s->offset) =
                    intern_put(&from.names, str_from(s->name));
            else if (s->type == SLOT_WORD && s->raw != NO_RAW)
                *sym_at(row, s->raw) =
                    intern_put(&from.names, arena_fmt(&a, "raw %s", s->name));
            else if (s->type == SLOT_WHOLE)
                *(int64_t *)(void *)(row + s->offset) = 7;
        }
        facts_merge(&into, &from);
        row = rows_of(&into, kind, &n);
        assert_int_equal(n, 2);
        row += fact_row_size(kind);
        for (const struct slot *s = slots_of(kind); s->name; s++) {
            ROW(s->name);
            if (s->type == SLOT_TEXT)
                assert_str(facts_text(&into, *sym_at(row, s->offset)), s->name);
            else if (s->type == SLOT_WORD && s->raw != NO_RAW)
                assert_str(facts_text(&into, *sym_at(row, s->raw)),
                           arena_fmt(&a, "raw %s", s->name).ptr);
            else if (s->type == SLOT_WHOLE)
                assert_int_equal(*(int64_t *)(void *)(row + s->offset), 7);
        }
        facts_release(&into);
        arena_release(&a);
    }
}

/* The ends of grants follow their grants. */
static void test_merge_ends(void **state)
{
    struct facts into, from;
    struct grant_expiry x;

    (void)state;
    facts_init(&into);
    facts_init(&from);
    facts_entitlement(&into, 0, 0, 0, 0, 0, TRI_UNKNOWN);
    facts_entitlement(&from, 0, 0, 0, 0, 0, TRI_UNKNOWN);
    facts_expire(&into, vec_push(&into.grants), 10, 11);
    vec_push(&from.grants);
    facts_expire(&from, vec_push(&from.grants), 20, 21);
    facts_merge(&into, &from);
    assert_int_equal(into.grants.len, 3);
    x = facts_expires(&into, &into.grants.ptr[0]);
    assert_true(x.lo == 10 && x.hi == 11);
    x = facts_expires(&into, &into.grants.ptr[1]);
    assert_true(x.lo == TIME_UNKNOWN && x.hi == TIME_UNKNOWN);
    x = facts_expires(&into, &into.grants.ptr[2]);
    assert_true(x.lo == 20 && x.hi == 21);
    facts_release(&into);
}

/* Accounts without a second factor stand apart, and keep their names. */
static void test_merge_unenrolled(void **state)
{
    struct facts into, from;
    struct credential_row *r;

    (void)state;
    facts_init(&into);
    facts_init(&from);
    intern_put(&into.names, STR("numbers differ"));
    r = vec_push(&into.unenrolled);
    r->username = intern_put(&into.names, STR("a"));
    r = vec_push(&from.unenrolled);
    r->username = intern_put(&from.names, STR("b"));
    facts_merge(&into, &from);
    assert_int_equal(into.unenrolled.len, 2);
    assert_str(facts_text(&into, into.unenrolled.ptr[0].username), "a");
    assert_str(facts_text(&into, into.unenrolled.ptr[1].username), "b");
    facts_release(&into);
}

/* ---- a second pass ------------------------------------------------------- */

/* Nor are they there twice when the order of dates was found late. */
static void test_read_unenrolled_again(void **state)
{
    struct reading r;

    (void)state;
    stock(&r);
    assert_rows(read_ok(&r, "username,kind,state,created_at,enrolled\n"
                            "a,factor,active,2026-02-01,no\n"
                            "b,factor,active,02/03/2026,yes\n"
                            "c,factor,active,13/03/2026,no\n"),
                3, 3, 0, 0);
    assert_int_equal(r.facts.unenrolled.len, 2);
    assert_int_equal(r.facts.credentials.len, 1);
    assert_sym(&r, r.facts.unenrolled.ptr[1].username, "c");
    assert_int_equal(r.facts.credentials.ptr[0].mfa, TRI_YES);
    reading_close(&r);
}

/* The order of day and month is found in the last row: all are read again. */
static void test_read_again(void **state)
{
    static const char *const text[] = {
        "worker_id,effective_at,title\n1,01.02.2026,a\n1,02/03/2026,b\n"
        "1,13/03/2026,c\n",
        "username,kind,state,revoked_at\na,token,active,01.02.2026\n"
        "b,token,active,02/03/2026\nc,token,active,13/03/2026\n",
        "username,delegates,retain_until\na,b,01.02.2026\nb,b,02/03/2026\n"
        "c,b,13/03/2026\n",
        "campaign,due_at,state\na,01.02.2026,open\nb,02/03/2026,open\n"
        "c,13/03/2026,open\n",
        "id,type,opened_at\na,access,01.02.2026\nb,access,02/03/2026\n"
        "c,access,13/03/2026\n",
        "username,entitlement,expires_at\na,e,01.02.2026\nb,e,02/03/2026\n"
        "c,e,13/03/2026\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(text); i++) {
        struct reading r;
        const struct source *s;
        size_t n;

        ROW(text[i]);
        stock(&r);
        s = read_ok(&r, text[i]);
        assert_rows(s, 3, 3, 0, 0);
        rows_of(&r.facts, s->kind, &n);
        assert_int_equal(n + r.facts.grants.len, 3);
        if (s->kind == FACT_GRANTS) {
            struct grant_expiry x =
                facts_expires(&r.facts, &r.facts.grants.ptr[1]);

            assert_int_equal(r.facts.expiries.len, 3);
            /* 2 March in all zones there are */
            assert_true(x.lo > (int64_t)20512 * 86400 &&
                        x.hi < (int64_t)20516 * 86400);
        }
        reading_close(&r);
    }
}

/* ---- refused ------------------------------------------------------------- */

static void test_refused(void **state)
{
    static const struct {
        const char *text, *why;
    } row[] = {
        {"worker_id,effective_at,title\n,2026-01-01,a\n",
         "no worker id: the record names nobody"},
        {"worker_id,effective_at,title\n1,,a\n",
         "no effective date: nobody knows when this was"},
        {"username,kind,state\n,token,active\n",
         "no id, username or worker id: the record names nobody"},
        {"username,delegates,hold\n,b,yes\n",
         "no username or worker id: the record names nobody"},
        {"campaign,due_at,state\n,2026-01-01,open\n", "no campaign is named"},
        {"campaign,due_at,items\nq,2026-01-01,some\n",
         "items 'some' is no whole number (field items)"},
        {"campaign,due_at,items\nq,2026-01-01,-1\n",
         "items '-1' is no whole number (field items)"},
        {"campaign,due_at,items\nq,2026-01-01,1.5\n",
         "items '1.5' is no whole number (field items)"},
        {"campaign,due_at,items\nq,2026-01-01,9999999999999999\n",
         "items '9999999999999999' is no whole number (field items)"},
        {"id,type,state,step\nt,access,open,manager\n",
         "step 'manager' is no whole number (field step)"},
        {"email,role,access_end,status\n,,2026-01-01,active\n",
         "no ticket id: the record names nobody"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct reading r;

        ROW(row[i].why);
        stock(&r);
        assert_rows(read_ok(&r, row[i].text), 1, 0, 1, 0);
        assert_str(r.facts.rejects.ptr[0].reason, row[i].why);
        reading_close(&r);
    }
}

/* One name is enough. */
static void test_named(void **state)
{
    static const char *const text[] = {
        "id,kind,state\nk,token,active\n",
        "worker_id,kind,state\n1,token,active\n",
        "worker_id,delegates,hold\n1,b,yes\n",
        "campaign,due_at,items\nq,2026-01-01,999999999999999\n",
        "id,type,state,step\nt,access,open, 2 \n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(text); i++) {
        struct reading r;

        ROW(text[i]);
        stock(&r);
        assert_rows(read_ok(&r, text[i]), 1, 1, 0, 0);
        reading_close(&r);
    }
}

/* A number has no words and no constant. */
static void test_number_keys(void **state)
{
    static const char *const key[] = {
        "{value: '5'}", "{join: [items]}", "{from: items, words: {yes: [a]}}",
        "{from: items, day_only: true}", "{from: items, strip_id: true}"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(key); i++) {
        struct source_profile p;
        struct rule_file f = {.path = "templates/sources/v/c.yaml"};
        struct arena a = {0};
        struct problems problems;
        struct err err = {0};

        ROW(key[i]);
        f.shown = f.path;
        f.bytes = arena_fmt(&a,
                            "profile: v/c\nversion: 1\ntitle: t\n"
                            "kind: campaigns\nsystem_kind: application\n"
                            "format: csv\nzone: in_data\n"
                            "recognise: {required: [c]}\n"
                            "fields: {id: c, items: %s}\n",
                            key[i]);
        problems_init(&problems, &a);
        assert_true(source_profile_load(&a, &f, &p, &problems));
        assert_false(plan_check(&a, &p, &err));
        assert_true(strstr(err.msg, "items") != NULL);
        problems_release(&problems);
        arena_release(&a);
    }
}

/* ---- which of our lists it is -------------------------------------------- */

static void test_own_lists(void **state)
{
    static const struct {
        const char *header, *profile;
    } row[] = {
        {"id,type,worker_id,system,requester,approver,opened_at,state",
         "generic/tickets-csv"},
        {"id,type,state,username,entitlement,granted_at,expires_at",
         "generic/tickets-csv"},
        {"id,type,username,entitlement,approved_at,granted_at,removed_at",
         "generic/tickets-csv"},
        {"id,type,worker_id,username,state", "generic/tickets-csv"},
        {"username,entitlement,granted_at,expires_at", "generic/grants-csv"},
        {"username,entitlement,permission", "generic/grants-csv"},
        /* somebody else's columns beside ours */
        {"id,username,entitlement,type", "generic/grants-csv"},
        {"username,entitlement,approver,granted_at", "generic/grants-csv"},
        {"id,type,status,created_at,requester,opened_at,approver",
         "generic/tickets-csv"},
        {"id,username,type,worker_id,status,created_at,email",
         "generic/accounts-csv"},
        {"username,email,status,last_used_at", "generic/accounts-csv"},
        {"username,email,kind,status,created_at,expires_at",
         "generic/accounts-csv"},
        {"username,mfa,mfa_enforced", "generic/accounts-csv"},
        {"username,kind,state", "generic/credentials-csv"},
        {"id,username,kind,privileged,created_at,revoked_at,last_used_at",
         "generic/credentials-csv"},
        {"username,kind,created_at,rotated_at", "generic/credentials-csv"},
        {"id,username,worker_id,privileged,created_at,rotated_at",
         "generic/credentials-csv"},
        {"username,created_at,disabled_at,rotated_at", "generic/accounts-csv"},
        {"username,forwards_to,delegates", "generic/mailboxes-csv"},
        {"worker_id,hold,retain_until,deleted_at", "generic/mailboxes-csv"},
        {"worker_id,effective_at,department,manager_id", "generic/jobs-csv"},
        {"worker_id,effective_at,entered_at,employment_type",
         "generic/jobs-csv"},
        {"worker_id,department,manager_id", "generic/workers-csv"},
        {"worker_id,start_date,department,effective_at", "generic/workers-csv"},
        {"worker_id,start_date,leave_start,leave_end,changed_at",
         "generic/workers-csv"},
        {"campaign,system,owner,started_at", "generic/campaigns-csv"},
        {"campaign,item,decision,reviewer,delegated_by", "generic/reviews-csv"},
        {"campaign,username,system,entitlement,decision",
         "generic/reviews-csv"},
        {"Name,Email,Role,Access start,Access end,Approver,Status",
         "generic/access-csv"},
        {"email,role,access_end,status", "generic/access-csv"},
        {"at,type,username,target", "generic/events-csv"},
        {"serial,username,state", "generic/devices-csv"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct reading r;

        ROW(row[i].header);
        stock(&r);
        assert_str(read_ok(&r, arena_fmt(&r.arena, "%s\n", row[i].header).ptr)
                       ->profile,
                   row[i].profile);
        reading_close(&r);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_merge_texts),
        cmocka_unit_test(test_merge_ends),
        cmocka_unit_test(test_merge_unenrolled),
        cmocka_unit_test(test_read_unenrolled_again),
        cmocka_unit_test(test_read_again),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_named),
        cmocka_unit_test(test_number_keys),
        cmocka_unit_test(test_own_lists),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
