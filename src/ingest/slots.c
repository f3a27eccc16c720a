#include "ingest/slots.h"

const struct meaning tri_meanings[] = {
    {"yes", TRI_YES}, {"no", TRI_NO}, {"unknown", TRI_UNKNOWN}, {NULL, 0}};

static const struct meaning worker_states[] = {
    {"active", WORKER_ACTIVE},   {"leave", WORKER_LEAVE},
    {"prehire", WORKER_PREHIRE}, {"terminated", WORKER_TERMINATED},
    {"unknown", WORKER_UNKNOWN}, {NULL, 0}};

static const struct meaning account_states[] = {
    {"active", ACCOUNT_ACTIVE},
    {"pending", ACCOUNT_PENDING},
    {"locked", ACCOUNT_LOCKED},
    {"suspended", ACCOUNT_SUSPENDED},
    {"disabled", ACCOUNT_DISABLED},
    {"deprovisioned", ACCOUNT_DEPROVISIONED},
    {"deleted", ACCOUNT_DELETED},
    {"unknown", ACCOUNT_UNKNOWN},
    {NULL, 0}};

static const struct meaning account_kinds[] = {
    {"untyped", KIND_UNTYPED},
    {"human", KIND_HUMAN},
    {"guest", KIND_GUEST},
    {"service", KIND_SERVICE},
    {"shared", KIND_SHARED},
    {"break_glass", KIND_BREAK_GLASS},
    {"room", KIND_ROOM},
    {"test", KIND_TEST},
    {"integration", KIND_INTEGRATION},
    {"root", KIND_ROOT},
    {NULL, 0}};

static const struct meaning mfa_strengths[] = {
    {"unknown", MFA_UNKNOWN},
    {"none", MFA_NONE},
    {"weak", MFA_WEAK},
    {"standard", MFA_STANDARD},
    {"phishing_resistant", MFA_PHISHING_RESISTANT},
    {NULL, 0}};

static const struct meaning sign_ins[] = {{"unknown", SIGN_IN_UNKNOWN},
                                          {"sso", SIGN_IN_SSO},
                                          {"password", SIGN_IN_PASSWORD},
                                          {"both", SIGN_IN_BOTH},
                                          {NULL, 0}};

static const struct meaning event_kinds[] = {
    {"other", EVENT_OTHER},
    {"create", EVENT_CREATE},
    {"enable", EVENT_ENABLE},
    {"disable", EVENT_DISABLE},
    {"delete", EVENT_DELETE},
    {"login", EVENT_LOGIN},
    {"token_use", EVENT_TOKEN_USE},
    {"grant", EVENT_GRANT},
    {"revoke", EVENT_REVOKE},
    {"privilege_grant", EVENT_PRIVILEGE_GRANT},
    {"privilege_revoke", EVENT_PRIVILEGE_REVOKE},
    {"session_revoke", EVENT_SESSION_REVOKE},
    {"rename", EVENT_RENAME},
    {"act", EVENT_ACT},
    {NULL, 0}};

static const struct meaning device_states[] = {
    {"managed", DEVICE_MANAGED}, {"retire_pending", DEVICE_RETIRE_PENDING},
    {"retired", DEVICE_RETIRED}, {"wipe_pending", DEVICE_WIPE_PENDING},
    {"wiped", DEVICE_WIPED},     {"lock_pending", DEVICE_LOCK_PENDING},
    {"locked", DEVICE_LOCKED},   {"failed", DEVICE_FAILED},
    {"unknown", DEVICE_UNKNOWN}, {NULL, 0}};

#define TEXT(row, member)                                                      \
    {                                                                          \
        .name = #member, .type = SLOT_TEXT,                                    \
        .offset = offsetof(struct row, member)                                 \
    }
#define NAMED(row, n, member)                                                  \
    {                                                                          \
        .name = n, .type = SLOT_TEXT, .offset = offsetof(struct row, member)   \
    }
#define WHEN(row, member)                                                      \
    {                                                                          \
        .name = #member, .type = SLOT_WHEN,                                    \
        .offset = offsetof(struct row, member)                                 \
    }
/* of something that happened, where later would be better: not later than the
 * export (ingest/later) */
#define PAST(row, member)                                                      \
    {                                                                          \
        .name = #member, .type = SLOT_WHEN, .past = true,                      \
        .offset = offsetof(struct row, member)                                 \
    }
#define WORD(row, member, m)                                                   \
    {                                                                          \
        .name = #member, .type = SLOT_WORD, .raw = NO_RAW, .meaning = (m),     \
        .offset = offsetof(struct row, member)                                 \
    }
#define STATE(row, member, m, as)                                              \
    {                                                                          \
        .name = #member, .type = SLOT_WORD, .meaning = (m),                    \
        .raw = offsetof(struct row, as),                                       \
        .offset = offsetof(struct row, member)                                 \
    }
#define WHOLE(row, member)                                                     \
    {                                                                          \
        .name = #member, .type = SLOT_WHOLE,                                   \
        .offset = offsetof(struct row, member)                                 \
    }
#define LAST                                                                   \
    {                                                                          \
        .name = NULL                                                           \
    }

static const struct slot workers[] = {
    TEXT(worker_row, worker_id),
    TEXT(worker_row, alt_id),
    TEXT(worker_row, name),
    TEXT(worker_row, work_email),
    TEXT(worker_row, alt_email),
    TEXT(worker_row, title),
    TEXT(worker_row, department),
    TEXT(worker_row, employment_type),
    TEXT(worker_row, location),
    TEXT(worker_row, company),
    TEXT(worker_row, cost_center),
    TEXT(worker_row, previous_title),
    TEXT(worker_row, previous_department),
    TEXT(worker_row, manager),
    TEXT(worker_row, reason),
    TEXT(worker_row, person_key),
    WHEN(worker_row, start),
    WHEN(worker_row, end),
    WHEN(worker_row, last_day),
    PAST(worker_row, entered_at),
    WHEN(worker_row, leave_start),
    WHEN(worker_row, changed_at),
    WHEN(worker_row, leave_end),
    STATE(worker_row, state, worker_states, status_raw),
    LAST};

static const struct slot accounts[] = {
    TEXT(account_row, id),
    TEXT(account_row, username),
    TEXT(account_row, email),
    TEXT(account_row, alt_email),
    TEXT(account_row, alias),
    TEXT(account_row, worker_id),
    TEXT(account_row, name),
    TEXT(account_row, sponsor),
    TEXT(account_row, title),
    TEXT(account_row, department),
    TEXT(account_row, manager),
    TEXT(account_row, employment_type),
    PAST(account_row, created),
    PAST(account_row, state_changed),
    PAST(account_row, last_login),
    WHEN(account_row, expires),
    PAST(account_row, secret_changed),
    STATE(account_row, state, account_states, status_raw),
    WORD(account_row, kind, account_kinds),
    WORD(account_row, mfa, tri_meanings),
    WORD(account_row, mfa_enforced, tri_meanings),
    WORD(account_row, mfa_strength, mfa_strengths),
    WORD(account_row, sign_in, sign_ins),
    WORD(account_row, interactive, tri_meanings),
    WORD(account_row, privileged, tri_meanings),
    LAST};

static const struct slot grants[] = {TEXT(grant_in, account),
                                     TEXT(grant_in, login),
                                     NAMED(grant_in, "entitlement", name),
                                     NAMED(grant_in, "entitlement_id", id),
                                     TEXT(grant_in, permission),
                                     TEXT(grant_in, kind),
                                     TEXT(grant_in, via),
                                     WHEN(grant_in, granted),
                                     WHEN(grant_in, removed),
                                     WHEN(grant_in, expires),
                                     WORD(grant_in, privileged, tri_meanings),
                                     LAST};

static const struct slot events[] = {TEXT(event_in, id),
                                     TEXT(event_in, account),
                                     TEXT(event_in, login),
                                     TEXT(event_in, actor),
                                     TEXT(event_in, actor_login),
                                     TEXT(event_in, target),
                                     TEXT(event_in, state_before),
                                     TEXT(event_in, state_after),
                                     TEXT(event_in, reason),
                                     TEXT(event_in, exception),
                                     WHEN(event_in, at),
                                     WORD(event_in, kind, event_kinds),
                                     WORD(event_in, result, tri_meanings),
                                     LAST};

static const struct slot devices[] = {
    TEXT(device_row, serial),
    TEXT(device_row, id),
    TEXT(device_row, name),
    TEXT(device_row, user),
    TEXT(device_row, user_email),
    TEXT(device_row, worker_id),
    PAST(device_row, last_seen),
    WHEN(device_row, state_changed),
    WHEN(device_row, enrolled),
    WORD(device_row, managed, tri_meanings),
    WORD(device_row, encrypted, tri_meanings),
    STATE(device_row, state, device_states, status_raw),
    LAST};

static const struct meaning ticket_kinds[] = {
    {"unknown", TICKET_UNKNOWN},
    {"joiner", TICKET_JOINER},
    {"mover", TICKET_MOVER},
    {"leaver", TICKET_LEAVER},
    {"access", TICKET_ACCESS},
    {"removal", TICKET_REMOVAL},
    {"confirmation", TICKET_CONFIRMATION},
    {"account_review", TICKET_ACCOUNT_REVIEW},
    {"credential_delivery", TICKET_CREDENTIAL_DELIVERY},
    {"drift", TICKET_DRIFT},
    {"exception", TICKET_EXCEPTION},
    {"extension", TICKET_EXTENSION},
    {"hold", TICKET_HOLD},
    {"screening", TICKET_SCREENING},
    {"device", TICKET_DEVICE},
    {"other", TICKET_OTHER},
    {NULL, 0}};

static const struct meaning ticket_statuses[] = {
    {"unknown", TICKET_STATUS_UNKNOWN},
    {"open", TICKET_OPEN},
    {"approved", TICKET_APPROVED},
    {"denied", TICKET_DENIED},
    {"done", TICKET_DONE},
    {"cancelled", TICKET_CANCELLED},
    {NULL, 0}};

/* The columns of `type` and `state` are read twice: the words as they stand,
 * and what they mean. */
static const struct slot tickets[] = {TEXT(ticket_row, id),
                                      TEXT(ticket_row, type),
                                      TEXT(ticket_row, title),
                                      TEXT(ticket_row, worker_id),
                                      TEXT(ticket_row, system),
                                      TEXT(ticket_row, requester),
                                      TEXT(ticket_row, approver),
                                      NAMED(ticket_row, "state", state_raw),
                                      TEXT(ticket_row, parent),
                                      TEXT(ticket_row, entitlement),
                                      TEXT(ticket_row, username),
                                      TEXT(ticket_row, justification),
                                      TEXT(ticket_row, implementer),
                                      TEXT(ticket_row, closed_by),
                                      TEXT(ticket_row, removal_reason),
                                      TEXT(ticket_row, chain),
                                      TEXT(ticket_row, policy),
                                      TEXT(ticket_row, duration),
                                      TEXT(ticket_row, attachment),
                                      WHEN(ticket_row, approved_at),
                                      WHEN(ticket_row, opened_at),
                                      WHEN(ticket_row, closed_at),
                                      WHEN(ticket_row, starts),
                                      WHEN(ticket_row, granted),
                                      WHEN(ticket_row, expires),
                                      WHEN(ticket_row, removed),
                                      WHOLE(ticket_row, step),
                                      WORD(ticket_row, kind, ticket_kinds),
                                      WORD(ticket_row, status, ticket_statuses),
                                      LAST};

static const struct meaning review_verdicts[] = {
    {"unknown", VERDICT_UNKNOWN}, {"keep", VERDICT_KEEP},
    {"revoke", VERDICT_REVOKE},   {"modify", VERDICT_MODIFY},
    {"none", VERDICT_NONE},       {NULL, 0}};

static const struct slot reviews[] = {
    TEXT(review_row, campaign),
    TEXT(review_row, item),
    TEXT(review_row, username),
    TEXT(review_row, system),
    TEXT(review_row, entitlement),
    TEXT(review_row, reviewer),
    TEXT(review_row, decision),
    TEXT(review_row, justification),
    TEXT(review_row, delegated_by),
    WHEN(review_row, decided_at),
    WHEN(review_row, launched),
    WORD(review_row, verdict, review_verdicts),
    LAST};

static const struct slot jobs[] = {TEXT(job_row, worker_id),
                                   TEXT(job_row, title),
                                   TEXT(job_row, department),
                                   TEXT(job_row, employment_type),
                                   TEXT(job_row, company),
                                   TEXT(job_row, manager),
                                   WHEN(job_row, effective),
                                   WHEN(job_row, entered),
                                   LAST};

static const struct meaning credential_kinds[] = {
    {"other", CREDENTIAL_OTHER},
    {"session", CREDENTIAL_SESSION},
    {"token", CREDENTIAL_TOKEN},
    {"api_key", CREDENTIAL_API_KEY},
    {"ssh_key", CREDENTIAL_SSH_KEY},
    {"certificate", CREDENTIAL_CERTIFICATE},
    {"factor", CREDENTIAL_FACTOR},
    {"password", CREDENTIAL_PASSWORD},
    {NULL, 0}};

static const struct meaning credential_states[] = {
    {"active", CREDENTIAL_ACTIVE},
    {"revoked", CREDENTIAL_REVOKED},
    {"expired", CREDENTIAL_EXPIRED},
    {"unknown", CREDENTIAL_STATE_UNKNOWN},
    {NULL, 0}};

static const struct slot credentials[] = {
    TEXT(credential_row, id),
    TEXT(credential_row, username),
    TEXT(credential_row, worker_id),
    WHEN(credential_row, created),
    WHEN(credential_row, revoked),
    WHEN(credential_row, rotated),
    PAST(credential_row, last_use),
    WORD(credential_row, kind, credential_kinds),
    STATE(credential_row, state, credential_states, state_raw),
    WORD(credential_row, privileged, tri_meanings),
    WORD(credential_row, mfa, tri_meanings),
    WORD(credential_row, mfa_strength, mfa_strengths),
    WORD(credential_row, mfa_enforced, tri_meanings),
    LAST};

static const struct meaning mailbox_kinds[] = {{"other", MAILBOX_OTHER},
                                               {"user", MAILBOX_USER},
                                               {"shared", MAILBOX_SHARED},
                                               {"drive", MAILBOX_DRIVE},
                                               {NULL, 0}};

static const struct slot mailboxes[] = {
    TEXT(mailbox_row, username),
    TEXT(mailbox_row, worker_id),
    TEXT(mailbox_row, forwards_to),
    TEXT(mailbox_row, delegates),
    TEXT(mailbox_row, owner_after),
    WHEN(mailbox_row, retain_until),
    WHEN(mailbox_row, deleted),
    WHEN(mailbox_row, transferred),
    WORD(mailbox_row, kind, mailbox_kinds),
    WORD(mailbox_row, forwards_external, tri_meanings),
    WORD(mailbox_row, hold, tri_meanings),
    WORD(mailbox_row, sign_in_blocked, tri_meanings),
    LAST};

static const struct meaning campaign_states[] = {
    {"open", CAMPAIGN_OPEN},
    {"completed", CAMPAIGN_COMPLETED},
    {"cancelled", CAMPAIGN_CANCELLED},
    {"unknown", CAMPAIGN_UNKNOWN},
    {NULL, 0}};

static const struct slot campaigns[] = {
    TEXT(campaign_row, id),
    TEXT(campaign_row, system),
    TEXT(campaign_row, tier),
    TEXT(campaign_row, owner),
    WHEN(campaign_row, started),
    WHEN(campaign_row, due),
    PAST(campaign_row, completed),
    WHOLE(campaign_row, items),
    STATE(campaign_row, state, campaign_states, state_raw),
    LAST};

static const struct slot device_actions[] = {
    TEXT(device_action_row, id),
    TEXT(device_action_row, serial),
    TEXT(device_action_row, name),
    TEXT(device_action_row, user),
    WHEN(device_action_row, at),
    STATE(device_action_row, state, device_states, state_raw),
    LAST};

static const struct slot *const all[FACT_KINDS] = {
    [FACT_WORKERS] = workers,         [FACT_ACCOUNTS] = accounts,
    [FACT_GRANTS] = grants,           [FACT_EVENTS] = events,
    [FACT_DEVICES] = devices,         [FACT_TICKETS] = tickets,
    [FACT_REVIEWS] = reviews,         [FACT_JOBS] = jobs,
    [FACT_CREDENTIALS] = credentials, [FACT_MAILBOXES] = mailboxes,
    [FACT_CAMPAIGNS] = campaigns,     [FACT_DEVICE_ACTIONS] = device_actions,
};

const struct slot *slots_of(enum fact_kind kind)
{
    return all[kind];
}

const struct slot *slot_find(enum fact_kind kind, struct str name)
{
    for (const struct slot *s = all[kind]; s->name; s++)
        if (str_is(name, s->name))
            return s;
    return NULL;
}

bool meaning_find(const struct meaning *m, struct str name, uint8_t *out)
{
    for (; m->name; m++)
        if (str_is(name, m->name)) {
            *out = m->value;
            return true;
        }
    return false;
}

bool tri_word(struct str word, uint8_t *out)
{
    static const char *const yes[] = {"true", "yes", "y", "t", "1"};
    static const char *const no[] = {"false", "no", "n", "f", "0"};

    for (size_t i = 0; i < COUNT_OF(yes); i++) {
        bool is = str_eq_nocase(word, str_from(yes[i]));

        if (is || str_eq_nocase(word, str_from(no[i]))) {
            *out = is ? TRI_YES : TRI_NO;
            return true;
        }
    }
    return false;
}

void fact_row_clear(enum fact_kind kind, union fact_row *row)
{
    memset(row, 0, sizeof *row);
    for (const struct slot *s = all[kind]; s->name; s++)
        if (s->type == SLOT_WHEN)
            *(struct when *)(void *)((char *)row + s->offset) = WHEN_NONE;
        else if (s->type == SLOT_WHOLE)
            *(int64_t *)(void *)((char *)row + s->offset) = -1;
}

size_t fact_row_size(enum fact_kind kind)
{
    static const size_t size[FACT_KINDS] = {
        [FACT_WORKERS] = sizeof(struct worker_row),
        [FACT_ACCOUNTS] = sizeof(struct account_row),
        [FACT_GRANTS] = sizeof(struct grant_in),
        [FACT_EVENTS] = sizeof(struct event_in),
        [FACT_DEVICES] = sizeof(struct device_row),
        [FACT_TICKETS] = sizeof(struct ticket_row),
        [FACT_REVIEWS] = sizeof(struct review_row),
        [FACT_JOBS] = sizeof(struct job_row),
        [FACT_CREDENTIALS] = sizeof(struct credential_row),
        [FACT_MAILBOXES] = sizeof(struct mailbox_row),
        [FACT_CAMPAIGNS] = sizeof(struct campaign_row),
        [FACT_DEVICE_ACTIONS] = sizeof(struct device_action_row),
    };

    return size[kind];
}
