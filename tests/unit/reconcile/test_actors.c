/*
 * Who is meant by a text (controls 0.5, X8, X28, X29), and whom records are
 * about.  Ann (1) and Bob (2) work here, Eve (3) left; 7 and 8 are one number
 * in two lists of HR.
 */
#include "unit.h"

#include "world.h"

enum { TICKETS = 3, APP, HR2, MAIL, REVIEWS, KEYS };

static struct ticket_row *ticket(struct world *w, const char *approver)
{
    struct ticket_row *t = vec_push(&w->f.tickets);

    t->rec = next_rec(w, TICKETS);
    t->approver = word_or(w, approver);
    t->approved_at = t->opened_at = t->closed_at = WHEN_NONE;
    t->granted = t->expires = t->removed = WHEN_NONE;
    return t;
}

static struct account_row *login(struct world *w, uint32_t source,
                                 const char *id, const char *name,
                                 const char *worker_id)
{
    struct account_row *r = account(w, source, id, name, ACCOUNT_ACTIVE, NULL);

    r->email = 0;
    r->worker_id = word_or(w, worker_id);
    return r;
}

static void mailbox(struct world *w, const char *name, enum mailbox_kind kind,
                    const char *delegates)
{
    struct mailbox_row *b = vec_push(&w->f.mailboxes);

    b->rec = next_rec(w, MAIL);
    b->username = word(w, name);
    b->kind = (uint8_t)kind;
    b->delegates = word_or(w, delegates);
    b->retain_until = b->deleted = b->transferred = WHEN_NONE;
}

static void build(struct world *w)
{
    world_init(w);
    add_source(w, FACT_TICKETS, "desk", "2026-10-01T00:00:00Z")->system_kind =
        STR("tickets");
    add_source(w, FACT_ACCOUNTS, "app", "2026-10-01T00:00:00Z")->system_kind =
        STR("application");
    add_source(w, FACT_WORKERS, "hr2", "2026-10-01T00:00:00Z");
    add_source(w, FACT_MAILBOXES, "mail", "2026-10-01T00:00:00Z");
    worker(w, "1", "ann@x.example", "2015-01-01", NULL)->name =
        word(w, "Ann Smith");
    worker(w, "2", "bob@x.example", "2015-01-01", NULL)->name = word(w, "bob");
    worker(w, "3", "eve@x.example", "2015-01-01", "2026-09-01")->name =
        word(w, "Eve");
    worker(w, "7", NULL, "2015-01-01", NULL)->name = word(w, "Ann Smith");
    worker_in(w, HR2, "7", NULL, "2015-01-01", NULL)->alt_id = word(w, "A7");
    login(w, DIRECTORY, "d1", "asmith", "1");
    login(w, DIRECTORY, "d2", "bob", "2");
    login(w, DIRECTORY, "d3", "both", "1");
    login(w, DIRECTORY, "d4", "backup", NULL);
    login(w, DIRECTORY, "d5", "orphan", NULL);
    login(w, DIRECTORY, "d6", "roomy", "1")->kind = KIND_ROOM;
    login(w, DIRECTORY, "d7", "unclear", "7");
    login(w, DIRECTORY, "d8", "Ann Smith", "1");
    login(w, APP, "a1", "asmith", "1");
    login(w, APP, "a2", "both", "2");
    login(w, APP, "a3", "orphan2", NULL);
    login(w, APP, "a4", "mixed", "1");
    login(w, DIRECTORY, "d9", "mixed", NULL);
    login(w, APP, "a5", "signed", "1");
    login(w, DIRECTORY, "d11", "signed", NULL);
    override(w, "dir", "signed", NULL);
    login(w, DIRECTORY, "d10", "desk", "1"); /* the register says: shared */
    registered_as(w, "dir", "backup", REGISTER_SERVICE);
    registered_as(w, "dir", "desk", REGISTER_SHARED);
    mailbox(w, "queue@x.example", MAILBOX_SHARED, NULL);
    mailbox(w, "bob@x.example", MAILBOX_SHARED, "ann@x.example; bob");
    mailbox(w, "eve@x.example", MAILBOX_SHARED, NULL);
    mailbox(w, "ann@x.example", MAILBOX_USER, NULL);
}

static const struct actor *actor(const struct world *w, const char *name)
{
    for (size_t i = 0; i < w->m.jobs.actors.len; i++)
        if (str_is(facts_text(&w->f, w->m.jobs.actors.ptr[i].name), name))
            return &w->m.jobs.actors.ptr[i];
    return NULL;
}

/* Name and system of the account an index means, "" for none. */
static const char *which(struct world *w, uint32_t index)
{
    const struct account *a = &w->m.accounts.ptr[index];

    return index == NO_INDEX
               ? ""
               : arena_fmt(&w->arena, "%.*s/%.*s",
                           STR_ARG(facts_text(&w->f, a->system)),
                           STR_ARG(facts_text(&w->f, a->username)))
                     .ptr;
}

static const struct {
    const char *name, *text, *kind, *who, *account;
    uint32_t candidates;
} meant[] = {
    {"HR's number", "1", "person", "1", "", 1},
    {"HR's number without blanks", " 1 ", "person", "1", "", 1},
    {"HR's second number", "a7", "person", "7", "", 1},
    {"a number of two persons", "7", "several", "", "", 2},
    {"a number nobody has", "99", "none", "", "", 0},
    {"HR's address, without case", "Ann@X.example", "person", "1", "", 1},
    {"somebody who has left is still meant", "3", "person", "3", "", 1},
    {"an account of one person in two systems", "asmith", "person", "1", "", 1},
    {"an account by its id", "d1", "person", "1", "dir/asmith", 1},
    {"one name of two persons in two systems", "both", "several", "", "", 2},
    {"an account that could be two persons'", "unclear", "several", "",
     "dir/unclear", 0},
    {"a registered account", "backup", "account", "", "dir/backup", 0},
    {"a registered account is nobody's, whoever the export says", "desk",
     "account", "", "dir/desk", 0},
    {"a room", "roomy", "account", "", "dir/roomy", 0},
    {"an account nobody has", "orphan", "account", "", "dir/orphan", 0},
    {"of two accounts the one that has a person", "mixed", "person", "1", "",
     1},
    {"of two accounts one is nobody's, somebody signed", "signed", "several",
     "", "", 1},
    {"a display name, though it is somebody's sign-in name", "Ann Smith",
     "none", "", "", 0},
    {"another spelling of it", "ann smith", "none", "", "", 0},
    {"a display name without a blank", "bob", "none", "", "", 0},
    {"a shared mailbox", "queue@x.example", "account", "", "", 0},
    {"a shared mailbox somebody works from", "bob@x.example", "account", "", "",
     0},
    {"that of a leaver, kept", "eve@x.example", "person", "3", "", 1},
    {"one's own mailbox", "ann@x.example", "person", "1", "", 1},
};

static void test_meant(void **state)
{
    struct world w;

    (void)state;
    build(&w);
    for (size_t i = 0; i < COUNT_OF(meant); i++)
        ticket(&w, meant[i].text);
    world_run(&w);
    for (size_t i = 0; i < COUNT_OF(meant); i++) {
        const struct actor *a = actor(&w, meant[i].text);

        ROW(meant[i].name);
        assert_non_null(a);
        assert_string_equal(actor_kind_name(a->kind), meant[i].kind);
        assert_string_equal(who(&w, a->person), meant[i].who);
        assert_string_equal(which(&w, a->account), meant[i].account);
        assert_int_equal(a->candidates, meant[i].candidates);
    }
    world_release(&w);
}

/* Every field that names somebody, and each text once. */
static void test_fields(void **state)
{
    static const char *const name[] = {
        "requester", "approver",  "implementer", "closer",   "reviewer",
        "delegator", "performer", "sponsor",     "campaign", "heir",
        "boss",      "boss2",     "user",        "asker",    "allower",
        "sysowner",  "regowner",  "custodian",   "given",    "forward",
        "d@x",       "e@x",       "d@x; e@x",    "owner",    "signer"};
    static struct str given[] = {{"given", 5}, {"requester", 9}};
    static struct str custodian[] = {{"custodian", 9}};
    struct reconcile_input in;
    struct err err = {0};
    struct review_row *r;
    struct campaign_row *c;
    struct ticket_row *t;
    struct exception *x;
    struct job_row *j;
    struct world w;

    (void)state;
    build(&w);
    w.f.mailboxes.len = 0;
    t = ticket(&w, "approver");
    t->requester = word(&w, "requester");
    t->implementer = word(&w, "implementer");
    t->closed_by = word(&w, "closer");
    add_source(&w, FACT_REVIEWS, "rev", NULL);
    r = vec_push(&w.f.reviews);
    r->rec = next_rec(&w, REVIEWS);
    r->reviewer = word(&w, "reviewer");
    r->delegated_by = word(&w, "delegator");
    r->decided_at = WHEN_NONE;
    add_source(&w, FACT_EVENTS, "dir", NULL);
    event_in(&w, 8, "d1", NULL, EVENT_LOGIN, "2026-09-01")->actor =
        word(&w, "performer");
    w.f.accounts.ptr[0].sponsor = word(&w, "sponsor");
    c = vec_push(&w.f.campaigns);
    c->rec = REC(REVIEWS, 9);
    c->owner = word(&w, "campaign");
    mailbox(&w, "m", MAILBOX_USER, "d@x; e@x");
    w.f.mailboxes.ptr[0].owner_after = word(&w, "heir");
    w.f.mailboxes.ptr[0].forwards_to = word(&w, "forward");
    w.f.workers.ptr[0].manager = word(&w, "boss");
    add_source(&w, FACT_JOBS, "hr", NULL);
    j = vec_push(&w.f.jobs);
    j->rec = next_rec(&w, 9);
    j->effective = j->entered = WHEN_NONE;
    j->manager = word(&w, "boss2");
    x = allow_exception(&w, "user", "deploy");
    x->requested_by = STR("asker");
    x->approved_by = STR("allower");
    inventory(&w, "dir", SYSTEM_DIRECTORY)->owner = STR("sysowner");
    w.registered[0].owner = STR("regowner");
    w.registered[0].custodians = (struct str_list){custodian, 1};
    role(&w, "r", "2026-01-01", "Cook")->owner = STR("owner");
    w.role[0].approver = STR("signer");
    in = (struct reconcile_input){.roles = &w.roles,
                                  .accounts = &w.accounts,
                                  .identities = &w.identities,
                                  .exceptions = &w.exceptions,
                                  .systems = &w.systems,
                                  .zone = w.zone,
                                  .now = at("2026-10-01T06:00:00Z"),
                                  .actors = given,
                                  .actor_count = 2};
    assert_ok(reconcile(&w.f, &in, &w.m, &err), &err);
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        ROW(name[i]);
        assert_non_null(actor(&w, name[i]));
    }
    assert_int_equal(w.m.jobs.actors.len, COUNT_OF(name));
    assert_null(actor(&w, ""));
    world_release(&w);
}

/* ---- whom records are about ---------------------------------------------- */

static const struct {
    const char *name, *worker, *username, *system, *who, *account;
} about[] = {
    {"a worker's number", "1", NULL, NULL, "1", ""},
    {"a number of two persons", "7", NULL, NULL, "", ""},
    {"a number nobody has", "99", NULL, NULL, "", ""},
    {"an account of the system it names", NULL, "both", "app", "2", "app/both"},
    {"the system without case", NULL, "both", "APP", "2", "app/both"},
    {"the system by its name in the inventory", NULL, "both", "the app", "2",
     "app/both"},
    {"an account that is not in that system", NULL, "orphan", "app", "", ""},
    {"a system nobody knows is not any", NULL, "both", "ghost", "", ""},
    {"no system: the directory's", NULL, "both", NULL, "1", "dir/both"},
    {"no system, and only an application's", NULL, "orphan2", NULL, "", ""},
    {"number and account agree", "1", "asmith", "app", "1", "app/asmith"},
    {"number and account contradict each other", "2", "asmith", "app", "", ""},
    {"the account of a number that is two persons'", "7", "unclear", "dir", "",
     "dir/unclear"},
    {"the account speaks for an unknown number", "99", "asmith", "app", "1",
     "app/asmith"},
    {"a registered account is no person's", NULL, "desk", "dir", "",
     "dir/desk"},
    {"and does not contradict a number", "2", "desk", "dir", "2", "dir/desk"},
    {"an address where no account is so called", NULL, "bob@x.example", "app",
     "2", ""},
    {"an address in place of the number", "ann@x.example", NULL, NULL, "1", ""},
    {"such an address contradicts as well", "bob@x.example", "asmith", "app",
     "", ""},
    {"nothing", NULL, NULL, "app", "", ""},
};

static void test_about(void **state)
{
    struct credential_row *c;
    struct world w;

    (void)state;
    build(&w);
    inventory(&w, "app", SYSTEM_APPLICATION)->name = STR("The App");
    inventory(&w, "dir", SYSTEM_DIRECTORY);
    add_source(&w, FACT_REVIEWS, "dir", NULL);
    add_source(&w, FACT_CREDENTIALS, "app", NULL);
    for (size_t i = 0; i < COUNT_OF(about); i++) {
        struct ticket_row *t = ticket(&w, NULL);

        t->worker_id = word_or(&w, about[i].worker);
        t->username = word_or(&w, about[i].username);
        t->system = word_or(&w, about[i].system);
    }
    c = vec_push(&w.f.credentials); /* of its own export's system */
    c->rec = next_rec(&w, KEYS);
    c->username = word(&w, "both");
    c->created = c->revoked = c->rotated = c->last_use = WHEN_NONE;
    allow_exception(&w, "both", "deploy");
    allow_exception(&w, "both", "deploy")->system = (struct str){0};
    allow_exception(&w, "1", "deploy");
    world_run(&w);
    for (size_t i = 0; i < COUNT_OF(about); i++) {
        const struct subject *s = &w.m.jobs.ticket[i];

        ROW(about[i].name);
        assert_string_equal(who(&w, s->person), about[i].who);
        assert_string_equal(which(&w, s->account), about[i].account);
    }
    assert_string_equal(which(&w, w.m.jobs.credential[0].account), "app/both");
    assert_string_equal(who(&w, w.m.jobs.credential[0].person), "2");
    assert_string_equal(who(&w, w.m.jobs.mailbox[1].person), "2");
    assert_string_equal(which(&w, w.m.jobs.exception[0].account), "dir/both");
    assert_string_equal(who(&w, w.m.jobs.exception[0].person), "1");
    assert_string_equal(which(&w, w.m.jobs.exception[1].account), "");
    assert_string_equal(who(&w, w.m.jobs.exception[2].person), "1");
    assert_string_equal(which(&w, w.m.jobs.exception[2].account), "");
    world_release(&w);
}

/* An item of a review is an account, and an entitlement where one is named. */
static void test_reviewed(void **state)
{
    static const struct {
        const char *name, *username, *system, *item, *entitlement;
    } row[] = {
        {"by its name, without case", "asmith", "dir", " Deploy", "deploy"},
        {"by its id", "asmith", "dir", "g-7", "admin"},
        {"of the system of the export", "asmith", NULL, "deploy", "deploy"},
        {"of another system", "asmith", "app", "deploy", ""},
        {"two permissions of one name", "asmith", "dir", "repo", ""},
        {"the account as a whole", "asmith", "dir", NULL, ""},
        {"after another row", "asmith", "dir", "deploy", "deploy"},
    };
    struct world w;

    (void)state;
    build(&w);
    add_source(&w, FACT_REVIEWS, "dir", NULL);
    add_source(&w, FACT_GRANTS, "dir", "2026-10-01T00:00:00Z");
    grant(&w, 8, "asmith", "deploy", NULL);
    grant(&w, 8, "asmith", "admin", NULL);
    grant(&w, 8, "asmith", "repo", "read");
    grant(&w, 8, "asmith", "repo", "write");
    w.f.entitlements.ptr[1].id = word(&w, "g-7");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct review_row *r = vec_push(&w.f.reviews);

        r->rec = next_rec(&w, REVIEWS);
        r->username = word(&w, row[i].username);
        r->system = word_or(&w, row[i].system);
        r->entitlement = word_or(&w, row[i].item);
        r->decided_at = WHEN_NONE;
    }
    world_run(&w);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct subject *s = &w.m.jobs.review[i];

        ROW(row[i].name);
        assert_string_equal(who(&w, s->person), "1");
        if (*row[i].entitlement) {
            assert_int_not_equal(s->entitlement, NO_INDEX);
            assert_str(
                facts_text(&w.f, w.f.entitlements.ptr[s->entitlement].name),
                row[i].entitlement);
        } else {
            assert_int_equal(s->entitlement, NO_INDEX);
        }
    }
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_meant),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_about),
        cmocka_unit_test(test_reviewed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
