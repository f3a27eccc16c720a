/*
 * Lists of second factors beside a list of accounts (controls P01): what they
 * say of an account whose own export is silent.  Account u1 signs in as
 * ann@x.example; lists are of the directory.
 */
#include "unit.h"

#include "world.h"

#define A "2026-09-01T00:00:00Z"
#define B "2026-10-01T00:00:00Z"

struct line {
    int list;         /* 1 or 2; 0: no more */
    const char *user; /* NULL: u1 */
    enum tri mfa;
    enum mfa_strength strength;
    enum credential_state state;
};

#define YES(list, strength)                                                    \
    {                                                                          \
        list, NULL, TRI_YES, strength, CREDENTIAL_ACTIVE                       \
    }
#define NO(list)                                                               \
    {                                                                          \
        list, NULL, TRI_NO, MFA_UNKNOWN, CREDENTIAL_STATE_UNKNOWN              \
    }

static const struct {
    const char *name;
    const char *at[2]; /* of the lists; NULL: nobody states it */
    enum tri own;      /* by the account's own export */
    enum mfa_strength own_strength;
    struct line line[4];
    enum tri mfa;
    enum mfa_strength strength;
    uint32_t told; /* line of which list says it, as 100 * list + line; 0: its
                      own */
} rows[] = {
    {"no list", {A, B}, TRI_UNKNOWN, 0, {{0}}, TRI_UNKNOWN, 0, 0},
    {"enrolled",
     {A, B},
     0,
     0,
     {YES(1, MFA_STANDARD)},
     TRI_YES,
     MFA_STANDARD,
     101},
    {"by the sign-in name, whatever its case",
     {A, B},
     0,
     0,
     {{1, "ANN@x.example", TRI_YES, MFA_WEAK, CREDENTIAL_ACTIVE}},
     TRI_YES,
     MFA_WEAK,
     101},
    {"somebody else's",
     {A, B},
     0,
     0,
     {{1, "u2", TRI_YES, MFA_WEAK, CREDENTIAL_ACTIVE}},
     0,
     0,
     0},
    {"none is registered", {A, B}, 0, 0, {NO(1)}, TRI_NO, MFA_NONE, 101},
    {"the strongest of one list",
     {A, B},
     0,
     0,
     {YES(1, MFA_WEAK), YES(1, MFA_PHISHING_RESISTANT), YES(1, MFA_STANDARD)},
     TRI_YES,
     MFA_PHISHING_RESISTANT,
     101},
    {"a factor that is not active is none",
     {A, B},
     0,
     0,
     {{1, NULL, TRI_YES, MFA_STANDARD, CREDENTIAL_REVOKED}},
     0,
     MFA_NONE,
     101},
    {"beside one that is",
     {A, B},
     0,
     0,
     {{1, NULL, TRI_YES, MFA_STANDARD, CREDENTIAL_EXPIRED}, YES(1, MFA_WEAK)},
     TRI_YES,
     MFA_WEAK,
     102},
    {"nor one that the newer list has as revoked",
     {A, B},
     0,
     0,
     {YES(1, MFA_WEAK), {2, NULL, TRI_YES, MFA_WEAK, CREDENTIAL_REVOKED}},
     0,
     MFA_NONE,
     201},
    {"nor one that the newer list of factors does not have",
     {A, B},
     0,
     0,
     {YES(1, MFA_WEAK), {2, "u2", TRI_YES, MFA_WEAK, CREDENTIAL_ACTIVE}},
     0,
     0,
     0},
    {"but a newer list without factors is no list of them",
     {A, B},
     0,
     0,
     {YES(1, MFA_WEAK), {2, "u2", TRI_UNKNOWN, MFA_UNKNOWN, CREDENTIAL_ACTIVE}},
     TRI_YES,
     MFA_WEAK,
     101},
    {"a credential that is no second factor",
     {A, B},
     0,
     0,
     {{1, NULL, TRI_UNKNOWN, MFA_UNKNOWN, CREDENTIAL_ACTIVE}},
     0,
     0,
     0},
    {"the newer list speaks",
     {A, B},
     0,
     0,
     {YES(1, MFA_STANDARD), NO(2)},
     TRI_NO,
     MFA_NONE,
     201},
    {"in whatever order they come",
     {B, A},
     0,
     0,
     {YES(1, MFA_WEAK), YES(2, MFA_PHISHING_RESISTANT)},
     TRI_YES,
     MFA_WEAK,
     101},
    {"parts of one look are one",
     {B, B},
     0,
     0,
     {YES(1, MFA_WEAK), YES(2, MFA_STANDARD)},
     TRI_YES,
     MFA_STANDARD,
     101},
    {"of unknown order: enrolled, and how strong is open",
     {NULL, B},
     0,
     0,
     {YES(1, MFA_WEAK), YES(2, MFA_STANDARD)},
     TRI_YES,
     MFA_UNKNOWN,
     101},
    {"of unknown order, and they agree",
     {NULL, B},
     0,
     0,
     {YES(1, MFA_WEAK), YES(2, MFA_WEAK)},
     TRI_YES,
     MFA_WEAK,
     101},
    {"of unknown order: one of them knows a factor",
     {NULL, B},
     0,
     0,
     {YES(1, MFA_WEAK), NO(2)},
     TRI_YES,
     MFA_WEAK,
     101},
    {"its own export is not contradicted",
     {A, B},
     TRI_NO,
     0,
     {YES(1, MFA_STANDARD)},
     TRI_NO,
     0,
     0},
    {"nor is it the other way round, by an older list",
     {A, B},
     TRI_YES,
     0,
     {NO(1)},
     TRI_YES,
     0,
     0},
    {"but by one of the same day it is",
     {B, B},
     TRI_YES,
     MFA_STANDARD,
     {NO(1)},
     TRI_YES,
     MFA_NONE,
     101},
    {"or by one where it is revoked",
     {B, B},
     TRI_YES,
     MFA_STANDARD,
     {{1, NULL, TRI_YES, MFA_STANDARD, CREDENTIAL_REVOKED}},
     TRI_YES,
     MFA_NONE,
     101},
    {"or weaker: how strong is open",
     {B, B},
     TRI_YES,
     MFA_STANDARD,
     {YES(1, MFA_WEAK)},
     TRI_YES,
     MFA_UNKNOWN,
     101},
    {"it may have been stronger since",
     {A, B},
     TRI_YES,
     MFA_STANDARD,
     {YES(1, MFA_WEAK)},
     TRI_YES,
     MFA_STANDARD,
     0},
    {"but it can leave out how strong",
     {A, B},
     TRI_YES,
     0,
     {YES(1, MFA_STANDARD)},
     TRI_YES,
     MFA_STANDARD,
     101},
    {"or that there is none",
     {A, B},
     TRI_NO,
     0,
     {NO(1)},
     TRI_NO,
     MFA_NONE,
     101},
    {"what it says of strength stays",
     {A, B},
     TRI_YES,
     MFA_WEAK,
     {YES(1, MFA_STANDARD)},
     TRI_YES,
     MFA_WEAK,
     0},
};

static void add_line(struct world *w, const struct line *l)
{
    struct credential_row *r = l->mfa == TRI_NO ? vec_push(&w->f.unenrolled)
                                                : vec_push(&w->f.credentials);

    r->rec = next_rec(w, 2 + (uint32_t)l->list);
    r->username = word(w, l->user ? l->user : "u1");
    r->kind = CREDENTIAL_FACTOR;
    r->state = (uint8_t)l->state;
    r->mfa = (uint8_t)l->mfa;
    r->mfa_strength = (uint8_t)l->strength;
    r->created = r->revoked = r->rotated = r->last_use = WHEN_NONE;
}

static void test_factors(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct account *a;
        struct account_row *own;
        struct world w;

        ROW(rows[i].name);
        world_init(&w);
        add_source(&w, FACT_CREDENTIALS, "dir", rows[i].at[0]);
        add_source(&w, FACT_CREDENTIALS, "dir", rows[i].at[1]);
        own =
            account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        own->mfa = (uint8_t)rows[i].own;
        own->mfa_strength = (uint8_t)rows[i].own_strength;
        account(&w, DIRECTORY, "u2", "bob@x.example", ACCOUNT_ACTIVE, NULL);
        for (size_t k = 0; k < 4 && rows[i].line[k].list; k++)
            add_line(&w, &rows[i].line[k]);
        world_run(&w);
        a = &w.m.accounts.ptr[0];
        assert_int_equal(a->mfa, rows[i].mfa);
        assert_int_equal(a->mfa_strength, rows[i].strength);
        if (rows[i].told)
            assert_int_equal(a->mfa_rec,
                             REC(2 + rows[i].told / 100, rows[i].told % 100));
        else
            assert_int_equal(a->mfa_rec, 0);
        world_release(&w);
    }
}

/* A list of factors knows who administers, and who is not asked for one. */
static void test_of_account(void **state)
{
    static const struct {
        const char *name;
        const char *at[2];
        enum tri own_privileged, own_enforced;
        enum tri privileged[2], enforced[2]; /* by list */
        enum tri is_privileged, is_enforced;
    } row[] = {
        {"silent", {A, B}, 0, 0, {0, 0}, {0, 0}, 0, 0},
        {"it says so",
         {A, B},
         0,
         0,
         {TRI_YES, 0},
         {TRI_NO, 0},
         TRI_YES,
         TRI_NO},
        {"the worse of two words",
         {A, B},
         TRI_NO,
         TRI_YES,
         {TRI_YES, 0},
         {TRI_NO, 0},
         TRI_YES,
         TRI_NO},
        {"never the better",
         {A, B},
         TRI_YES,
         TRI_NO,
         {TRI_NO, 0},
         {TRI_YES, 0},
         TRI_YES,
         TRI_NO},
        {"enforced, by the list alone",
         {A, B},
         0,
         0,
         {0, 0},
         {TRI_YES, 0},
         0,
         TRI_YES},
        {"the newest list",
         {B, A},
         0,
         0,
         {TRI_NO, TRI_YES},
         {TRI_YES, TRI_NO},
         0,
         TRI_YES},
        {"lists of unknown order",
         {A, NULL},
         0,
         0,
         {TRI_YES, TRI_NO},
         {TRI_YES, TRI_NO},
         TRI_YES,
         TRI_NO},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct account_row *own;
        const struct account *a;
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        add_source(&w, FACT_CREDENTIALS, "dir", row[i].at[0]);
        add_source(&w, FACT_CREDENTIALS, "dir", row[i].at[1]);
        own =
            account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        own->privileged = (uint8_t)row[i].own_privileged;
        own->mfa_enforced = (uint8_t)row[i].own_enforced;
        for (int k = 0; k < 2; k++) {
            const struct line l = YES(k + 1, MFA_WEAK);
            struct credential_row *r;

            add_line(&w, &l);
            r = &w.f.credentials.ptr[k];
            r->privileged = (uint8_t)row[i].privileged[k];
            r->mfa_enforced = (uint8_t)row[i].enforced[k];
            r->state = CREDENTIAL_STATE_UNKNOWN;
        }
        world_run(&w);
        a = &w.m.accounts.ptr[0];
        assert_int_equal(a->privileged, row[i].is_privileged);
        assert_int_equal(a->mfa_enforced, row[i].is_enforced);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_factors),
        cmocka_unit_test(test_of_account),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
