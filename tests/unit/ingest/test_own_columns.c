/*
 * Our own columns: every one that README.md lists goes where it belongs, and
 * what differs in one of them only is no repeat.
 */
#include "reading.h"

#include "ingest/slots.h"

#define AT(day) ((int64_t)(day)*86400)

/* The header as README.md lists it, a row that fills it, and the fields that
 * our own columns do not have. */
static const struct {
    const char *profile, *header, *row, *not_ours;
} full[] = {
    {"generic/workers-csv",
     "worker_id,name,work_email,job_title,department,employment_type,"
     "manager_id,company,location,cost_center,start_date,end_date,"
     "last_day_worked,entered_at,termination_reason,status,leave_start,"
     "leave_end,person_key,changed_at,previous_title,previous_department",
     "1,a,b,c,d,e,f,g,h,i,2026-01-01,2026-01-02,2026-01-03,2026-01-04,j,"
     "Active,2026-01-05,2026-01-06,k,2026-01-07,l,m",
     " alt_id alt_email "},
    {"generic/jobs-csv",
     "worker_id,effective_at,entered_at,title,department,employment_type,"
     "company,manager_id",
     "1,2026-01-01,2026-01-02,a,b,c,d,e", " "},
    {"generic/accounts-csv",
     "username,email,alias,worker_id,name,title,department,manager,"
     "employment_type,status,"
     "created_at,disabled_at,last_login_at,mfa,mfa_enforced,mfa_strength,sign_"
     "in,privileged,kind,"
     "sponsor,expires_at,secret_changed_at,interactive",
     "a,b,i,c,d,f,g,h,j,active,2026-01-01,2026-01-02,2026-01-03,yes,yes,totp,"
     "sso,"
     "no,guest,e,2026-01-04,2026-01-05,yes",
     " alt_email "},
    {"generic/devices-csv",
     "serial,device_id,name,username,managed,encrypted,last_seen_at,state,"
     "state_changed_at",
     "a,7,b,c,yes,yes,2026-01-01,managed,2026-01-02",
     " user_email worker_id enrolled "},
    {"generic/tickets-csv",
     "id,type,step,parent,worker_id,username,system,entitlement,requester,"
     "justification,approver,approved_at,implementer,closed_by,opened_at,"
     "closed_at,state,granted_at,expires_at,removed_at,removal_reason,"
     "attachment",
     "a,access,2,b,c,d,e,f,g,h,i,2026-01-01,j,k,2026-01-02,2026-01-03,done,"
     "2026-01-04,2026-01-05,2026-01-06,l,m",
     " title chain policy duration starts "},
    {"generic/access-csv",
     "name,email,role,access_start,access_end,requested_at,approved_at,"
     "approver,status,provisioned_at,deprovisioned_at,approval_chain,policy,"
     "duration,justification,revocation_reason",
     "a,b,c,2026-01-01,2026-01-02,2026-01-03,2026-01-04,d,revoked,2026-01-05,"
     "2026-01-06,e,f,g,h,i",
     " type worker_id system requester parent implementer closed_by closed_at "
     "step attachment "},
    {"generic/reviews-csv",
     "campaign,item,username,system,entitlement,reviewer,delegated_by,"
     "decision,decided_at,justification,campaign_started_at",
     "a,b,c,d,e,f,g,keep,2026-01-01,h,2026-01-02", " "},
    {"generic/campaigns-csv",
     "campaign,system,tier,owner,state,started_at,due_at,completed_at,items",
     "a,b,c,d,open,2026-01-01,2026-01-02,2026-01-03,0", " "},
    {"generic/credentials-csv",
     "id,username,worker_id,kind,state,privileged,created_at,revoked_at,"
     "rotated_at,last_used_at,enrolled,factor_strength,factor_enforced",
     "a,b,c,token,active,yes,2026-01-01,2026-01-02,2026-01-03,2026-01-04,yes,"
     "totp,off",
     " "},
    {"generic/mailboxes-csv",
     "username,worker_id,kind,forwards_to,forwards_external,delegates,hold,"
     "sign_in_blocked,retain_until,deleted_at,owner_after,transferred_at",
     "a,b,user,c,yes,d,yes,yes,2026-01-01,2026-01-02,e,2026-01-03", " "},
    {"generic/device-actions-csv",
     "serial,device_id,device_name,username,action,done_at",
     "a,7,b,c,wiped,2026-01-01", " "},
};

/* Does the row say anything in this field? */
static bool says(const void *row, const struct slot *s)
{
    const char *at = (const char *)row + s->offset;

    switch (s->type) {
    case SLOT_TEXT:
        return *(const sym *)(const void *)at != 0;
    case SLOT_WHEN:
        return ((const struct when *)(const void *)at)->precision != PREC_NONE;
    case SLOT_WORD:
        return *at != 0;
    case SLOT_WHOLE:
        return *(const int64_t *)(const void *)at >= 0;
    }
    return false;
}

static void test_columns(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(full); i++) {
        struct reading r;
        const struct source *s;
        size_t n;
        const char *row;

        ROW(full[i].profile);
        stock(&r);
        s = read_ok(&r, arena_fmt(&r.arena, "%s\n%s\n%s\n", full[i].header,
                                  full[i].row, full[i].row)
                            .ptr);
        assert_str(s->profile, full[i].profile);
        assert_rows(s, 2, 2, 0, 0);
        assert_int_equal(r.facts.unknown.len, 0);
        row = rows_of(&r.facts, s->kind, &n);
        assert_int_equal(n, 2);
        for (const struct slot *k = slots_of(s->kind); k->name; k++) {
            bool not_ours = strstr(full[i].not_ours,
                                   arena_fmt(&r.arena, " %s ", k->name).ptr);

            ROW(k->name);
            assert_int_equal(says(row, k), !not_ours);
        }
        /* the second says nothing new: a repeat */
        ingest_settle(&r.facts);
        s = &r.facts.sources.ptr[0];
        assert_rows(s, 2, 1, 0, 1);
        rows_of(&r.facts, s->kind, &n);
        assert_int_equal(n, 1);
        reading_close(&r);
    }
}

/* A row that differs in one field only is no repeat. */
static void test_no_repeat(void **state)
{
    static const char *const text[] = {
        "campaign,due_at,items\nq,2026-01-01,5\nq,2026-01-01,6\n",
        "id,type,state,step\nt,access,open,1\nt,access,open,2\n",
        "id,type,state,step\nt,access,open,1\nt,access,open,\n",
        "username,kind,state\na,token,active\na,token,enabled\n",
        "username,delegates,hold\na,b,yes\na,b,no\n",
        "worker_id,effective_at,title\n1,2026-01-01,a\n1,2026-01-01,b\n",
        "username,entitlement,expires_at\na,e,2026-01-01\na,e,2026-01-02\n",
        "username,entitlement,expires_at\na,e,2026-01-01\na,e,\n",
        "item,reviewer,decision,delegated_by\n1,c,keep,a\n1,c,keep,b\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(text); i++) {
        struct reading r;

        ROW(text[i]);
        stock(&r);
        read_ok(&r, text[i]);
        ingest_settle(&r.facts);
        assert_rows(&r.facts.sources.ptr[0], 2, 2, 0, 0);
        reading_close(&r);
    }
}

/* ---- which column goes where --------------------------------------------- */

#define assert_day(w, text)                                                    \
    do {                                                                       \
        char day_[32];                                                         \
        assert_int_equal((w).precision, PREC_DAY);                             \
        assert_str(day_iso((w).day, day_), text);                              \
    } while (0)

static void test_ticket_fields(void **state)
{
    struct reading r;
    const struct ticket_row *t;

    (void)state;
    stock(&r);
    read_ok(&r,
            arena_fmt(&r.arena, "%s\n%s\n", full[4].header, full[4].row).ptr);
    read_ok(&r,
            arena_fmt(&r.arena, "%s\n%s\n", full[5].header, full[5].row).ptr);
    t = &r.facts.tickets.ptr[0];
    assert_sym(&r, t->type, "access");
    assert_sym(&r, t->state_raw, "done");
    assert_int_equal(t->kind, TICKET_ACCESS);
    assert_int_equal(t->status, TICKET_DONE);
    assert_int_equal(t->step, 2);
    assert_sym(&r, t->parent, "b");
    assert_sym(&r, t->worker_id, "c");
    assert_sym(&r, t->username, "d");
    assert_sym(&r, t->system, "e");
    assert_sym(&r, t->entitlement, "f");
    assert_sym(&r, t->justification, "h");
    assert_sym(&r, t->implementer, "j");
    assert_sym(&r, t->closed_by, "k");
    assert_sym(&r, t->removal_reason, "l");
    assert_day(t->granted, "2026-01-04");
    assert_day(t->expires, "2026-01-05");
    assert_day(t->removed, "2026-01-06");
    t++;
    assert_sym(&r, t->title, "a");
    assert_sym(&r, t->username, "b");
    assert_sym(&r, t->entitlement, "c");
    assert_sym(&r, t->approver, "d");
    assert_sym(&r, t->state_raw, "revoked");
    assert_int_equal(t->kind, TICKET_ACCESS);
    assert_int_equal(t->status, TICKET_DONE);
    assert_sym(&r, t->chain, "e");
    assert_sym(&r, t->policy, "f");
    assert_sym(&r, t->duration, "g");
    assert_sym(&r, t->justification, "h");
    assert_sym(&r, t->removal_reason, "i");
    assert_day(t->starts, "2026-01-01");
    assert_day(t->expires, "2026-01-02");
    assert_day(t->opened_at, "2026-01-03");
    assert_day(t->approved_at, "2026-01-04");
    assert_day(t->granted, "2026-01-05");
    assert_day(t->removed, "2026-01-06");
    reading_close(&r);
}

static void test_other_fields(void **state)
{
    struct reading r;
    const struct account_row *a;
    const struct credential_row *c;
    const struct mailbox_row *m;
    const struct campaign_row *g;

    (void)state;
    stock(&r);
    for (size_t i = 1; i < COUNT_OF(full); i++)
        read_ok(
            &r,
            arena_fmt(&r.arena, "%s\n%s\n", full[i].header, full[i].row).ptr);
    a = &r.facts.accounts.ptr[0];
    assert_sym(&r, a->sponsor, "e");
    assert_int_equal(a->mfa_enforced, TRI_YES);
    assert_int_equal(a->mfa_strength, MFA_STANDARD);
    assert_int_equal(a->sign_in, SIGN_IN_SSO);
    assert_int_equal(a->interactive, TRI_YES);
    assert_day(a->expires, "2026-01-04");
    assert_day(a->secret_changed, "2026-01-05");
    assert_sym(&r, r.facts.reviews.ptr[0].delegated_by, "g");
    assert_int_equal(r.facts.reviews.ptr[0].verdict, VERDICT_KEEP);
    c = &r.facts.credentials.ptr[0];
    assert_sym(&r, c->state_raw, "active");
    assert_int_equal(c->mfa_enforced, TRI_NO);
    assert_day(c->created, "2026-01-01");
    assert_day(c->revoked, "2026-01-02");
    assert_day(c->rotated, "2026-01-03");
    assert_day(c->last_use, "2026-01-04");
    m = &r.facts.mailboxes.ptr[0];
    assert_sym(&r, m->forwards_to, "c");
    assert_sym(&r, m->delegates, "d");
    assert_sym(&r, m->owner_after, "e");
    assert_day(m->retain_until, "2026-01-01");
    assert_day(m->deleted, "2026-01-02");
    assert_day(m->transferred, "2026-01-03");
    g = &r.facts.campaigns.ptr[0];
    assert_sym(&r, g->tier, "c");
    assert_sym(&r, g->owner, "d");
    assert_day(g->started, "2026-01-01");
    assert_day(g->due, "2026-01-02");
    assert_day(g->completed, "2026-01-03");
    assert_int_equal(g->items, 0);
    assert_sym(&r, r.facts.jobs.ptr[0].company, "d");
    assert_sym(&r, r.facts.jobs.ptr[0].manager, "e");
    reading_close(&r);
}

/* A grant says when it ends by itself, or it does not. */
static void test_grant_ends(void **state)
{
    static const struct {
        int64_t lo, hi;
    } want[] = {{AT(20454) + 36000, AT(20454) + 36000},
                {TIME_UNKNOWN, TIME_UNKNOWN},
                {TIME_UNKNOWN, TIME_UNKNOWN},
                {AT(20455) + 7200, AT(20455) + 7200}};
    struct reading r;

    (void)state;
    stock(&r);
    read_ok(&r, "username,entitlement,permission,expires_at\n"
                "a,e,write,2026-01-01T10:00:00Z\nb,e,read,\nc,e,read,never\n"
                "d,e,read,2026-01-02T02:00:00Z\n");
    assert_int_equal(r.facts.grants.len, 4);
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        struct grant_expiry x = facts_expires(&r.facts, &r.facts.grants.ptr[i]);

        ROW(i == 0 ? "an instant" : i == 3 ? "another" : "none");
        assert_int_equal(x.lo, want[i].lo);
        assert_int_equal(x.hi, want[i].hi);
    }
    assert_int_equal(r.facts.entitlements.len, 2);
    assert_sym(&r, r.facts.entitlements.ptr[0].permission, "write");
    reading_close(&r);
}

/* A grant was taken back at an instant, or some time of a day. */
static void test_grant_taken(void **state)
{
    const struct grant_row *g;
    struct reading r;

    (void)state;
    stock(&r);
    read_ok(&r, "username,entitlement,removed_at,expires_at\n"
                "a,e,2026-01-01T10:00:00Z,\nb,e,,\n"
                "c,e,2026-01-02,2026-01-03T00:00:00Z\n");
    assert_int_equal(r.facts.grants.len, 3);
    g = r.facts.grants.ptr;
    assert_int_equal(g[0].removed_at, AT(20454) + 36000);
    assert_int_equal(facts_removed_from(&r.facts, &g[0]), AT(20454) + 36000);
    assert_int_equal(g[1].removed_at, TIME_UNKNOWN);
    assert_int_equal(facts_removed_from(&r.facts, &g[1]), TIME_UNKNOWN);
    assert_true(g[2].removed_at - facts_removed_from(&r.facts, &g[2]) >=
                SECONDS_PER_DAY);
    assert_int_equal(facts_expires(&r.facts, &g[2]).lo, AT(20456));
    assert_int_equal(r.facts.expiries.len, 1);
    reading_close(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_no_repeat),
        cmocka_unit_test(test_ticket_fields),
        cmocka_unit_test(test_other_fields),
        cmocka_unit_test(test_grant_ends),
        cmocka_unit_test(test_grant_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
