/*
 * What the words of our own columns and of issues mean, and that a word nobody
 * listed means nothing.
 */
#include "reading.h"

#include "ingest/slots.h"

/* One file for each line; %s in `before` stands for the word. */
static const struct {
    const char *header, *before, *field, *words, *means;
} word[] = {
#define TICKET "id,type,state", "t,%s,open", "kind"
    {TICKET, "joiner;Onboarding", "joiner"},
    {TICKET, "mover;Transfer", "mover"},
    {TICKET, "leaver;offboarding;Termination", "leaver"},
    {TICKET, "access;Access Request;access_request", "access"},
    {TICKET, "removal;revocation", "removal"},
    {TICKET, "confirmation;day-one confirmation", "confirmation"},
    {TICKET, "account review", "account_review"},
    {TICKET, "credential delivery", "credential_delivery"},
    {TICKET, "drift", "drift"},
    {TICKET, "exception", "exception"},
    {TICKET, "extension", "extension"},
    {TICKET, "hold;legal hold", "hold"},
    {TICKET, "screening;background check", "screening"},
    {TICKET, "device", "device"},
    {TICKET, "other;incident", "other"},
    {TICKET, "task;service request", "unknown"},
#define STATUS "id,type,state", "t,access,%s", "status"
    {STATUS, "open;Pending;in progress;Work in Progress;To Do", "open"},
    {STATUS, "approved", "approved"},
    {STATUS, "denied;rejected", "denied"},
    {STATUS, "done;closed;resolved;completed;Closed Complete", "done"},
    {STATUS, "cancelled;withdrawn;canceled;Closed Incomplete;Closed Skipped",
     "cancelled"},
#define ACCESS                                                                 \
    "email,role,access_start,requested_at,status",                             \
        "a@x,r,2026-01-01,2026-01-01,%s", "status"
    {ACCESS, "active;expired;revoked", "done"},
    {ACCESS, "pending;requested", "open"},
    {ACCESS, "denied", "denied"},
#define JIRA "Issue key,Summary,Issue Type,Status,Created"
    {JIRA, "J-1,s,Offboarding,%s,2026-01-01", "status", "To Do;In Progress",
     "open"},
    {JIRA, "J-1,s,Offboarding,%s,2026-01-01", "status", "Done;Closed;Resolved",
     "done"},
    {JIRA, "J-1,s,Offboarding,%s,2026-01-01", "status", "Declined;Rejected",
     "denied"},
    {JIRA, "J-1,s,%s,Done,2026-01-01", "kind", "Offboarding;Termination",
     "leaver"},
    {JIRA, "J-1,s,%s,Done,2026-01-01", "kind", "Access request", "access"},
    {JIRA, "J-1,s,%s,Done,2026-01-01", "kind", "Bug;[System] Incident",
     "other"},
    {JIRA, "J-1,s,%s,Done,2026-01-01", "kind", "Task;Pirouette", "unknown"},
    /* the category tells where the status is the project's own word */
    {JIRA ",Status Category", "J-1,s,Task,Parked,2026-01-01,%s", "status",
     "To Do;In Progress", "open"},
    {JIRA ",Status Category", "J-1,s,Task,%s,2026-01-01,Done", "status",
     "Shipped;Done", "done"},
    {JIRA ",Status Category", "J-1,s,Task,%s,2026-01-01,Done", "status",
     "Declined", "denied"},
    {JIRA ",Status Category", "J-1,s,Task,%s,2026-01-01,Done", "status",
     "Withdrawn", "cancelled"},
    {JIRA ",Resolution", "J-1,s,Task,Done,2026-01-01,%s", "status",
     "Won't Do;Duplicate", "cancelled"},
    {JIRA ",Resolution", "J-1,s,Task,Done,2026-01-01,%s", "status",
     "Done;Fixed", "done"},
    {JIRA ",Resolution", "J-1,s,Task,To Do,2026-01-01,%s", "status", "Won't Do",
     "open"},
    {JIRA ",Project name", "J-1,s,Task,Done,2026-01-01,%s", "kind",
     "Offboarding", "leaver"},
    {JIRA ",Project name", "J-1,s,Bug,Done,2026-01-01,%s", "kind",
     "Offboarding", "other"},
#define REVIEW "item,decision,reviewer", "1,%s,b", "verdict"
    {REVIEW, "approve;Approved;keep;certify;confirmed", "keep"},
    {REVIEW, "revoke;Revoked;deny;denied;remove", "revoke"},
    {REVIEW, "modify;change", "modify"},
    {REVIEW, ";none;Not reviewed;no decision", "none"},
#define STRENGTH "username,mfa,mfa_strength", "a,yes,%s", "mfa_strength"
    {STRENGTH, "none", "none"},
    {STRENGTH, "SMS;voice;email", "weak"},
    {STRENGTH, "TOTP;push;app", "standard"},
    {STRENGTH, "FIDO2;WebAuthn;passkey;smartcard", "phishing_resistant"},
    {"username,mfa,sign_in", "a,yes,%s", "sign_in", "SSO", "sso"},
    {"username,mfa,sign_in", "a,yes,%s", "sign_in", "password", "password"},
    {"username,mfa,sign_in", "a,yes,%s", "sign_in", "both", "both"},
    {"username,mfa,mfa_enforced", "a,yes,%s", "mfa_enforced",
     "enforced;yes;true", "yes"},
    {"username,mfa,mfa_enforced", "a,yes,%s", "mfa_enforced", "optional;no",
     "no"},
#define KEY "username,kind,state", "a,%s,active", "kind"
    {KEY, "session", "session"},
    {KEY, "token;OAuth grant", "token"},
    {KEY, "api_key;API key", "api_key"},
    {KEY, "ssh_key;SSH key", "ssh_key"},
    {KEY, "certificate", "certificate"},
    {KEY, "factor;MFA device", "factor"},
    {KEY, "password", "password"},
#define KEYSTATE "username,kind,state", "a,token,%s", "state"
    {KEYSTATE, "active", "active"},
    {KEYSTATE, "revoked", "revoked"},
    {KEYSTATE, "expired", "expired"},
#define BOX "username,kind,hold,delegates", "a,%s,yes,b", "kind"
    {BOX, "user", "user"},
    {BOX, "shared", "shared"},
    {BOX, "drive", "drive"},
#define CAMPAIGN "campaign,due_at,state", "q,2026-01-01,%s", "state"
    {CAMPAIGN, "open", "open"},
    {CAMPAIGN, "completed", "completed"},
    {CAMPAIGN, "cancelled", "cancelled"},
};

static const char *one_row(struct reading *r, const char *header,
                           const char *row, struct str s)
{
    struct str all = str_from(row);
    size_t at = str_find(all, 0, STR("%s"));

    return arena_fmt(&r->arena, "%s\n%.*s%.*s%s\n", header, (int)at, row,
                     STR_ARG(s), row + at + 2)
        .ptr;
}

static void test_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        struct str rest = str_from(word[i].words);

        do {
            struct reading r;
            struct str w;
            const struct source *s;
            const struct slot *slot;
            uint8_t want, *row;
            size_t n;

            w = str_cut(rest, ';', &rest);
            ROW(word[i].field);
            stock(&r);
            s = read_ok(&r, one_row(&r, word[i].header, word[i].before, w));
            assert_rows(s, 1, 1, 0, 0);
            slot = slot_find(s->kind, str_from(word[i].field));
            assert_true(
                meaning_find(slot->meaning, str_from(word[i].means), &want));
            row = rows_of(&r.facts, s->kind, &n);
            if (row[slot->offset] != want)
                fail_msg("'%.*s' is no %s %s", STR_ARG(w), word[i].means,
                         word[i].field);
            assert_int_equal(r.facts.unknown.len, 0);
            reading_close(&r);
        } while (rest.len);
    }
}

/* A word that nobody listed means nothing, and is told. */
static void test_unknown_words(void **state)
{
    static const struct {
        const char *text, *field, *word;
    } row[] = {
        {"id,type,state\nt,pirouette,open\n", "kind", "pirouette"},
        {"id,type,state\nt,access,parked\n", "status", "parked"},
        {"item,decision,reviewer\n1,perhaps,b\n", "verdict", "perhaps"},
        {"username,mfa,mfa_strength\na,yes,tattoo\n", "mfa_strength", "tattoo"},
        {"username,kind,state\na,token,frozen\n", "state", "frozen"},
        {"campaign,due_at,state\nq,2026-01-01,lost\n", "state", "lost"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct reading r;
        const struct slot *slot;
        const struct source *s;
        const char *at;
        size_t n;

        ROW(row[i].text);
        stock(&r);
        s = read_ok(&r, row[i].text);
        assert_rows(s, 1, 1, 0, 0);
        slot = slot_find(s->kind, str_from(row[i].field));
        at = rows_of(&r.facts, s->kind, &n);
        assert_int_equal(at[slot->offset], 0);
        assert_int_equal(r.facts.unknown.len, 1);
        assert_str(r.facts.unknown.ptr[0].field, row[i].field);
        assert_str(r.facts.unknown.ptr[0].word, row[i].word);
        reading_close(&r);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_unknown_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
