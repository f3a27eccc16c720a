#include "ingest/put_row.h"

#include <stdarg.h>

#include "base/vec.h"

#define REASON_VALUE 60u

bool row_refuse(struct row_mapper *m, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(m->reason, sizeof m->reason, fmt, ap);
    va_end(ap);
    return false;
}

const char *row_shown(struct row_mapper *m, struct str s)
{
    bool cut = s.len > REASON_VALUE;
    char *to = arena_alloc(&m->scratch, REASON_VALUE + 4);
    size_t n = 0;

    s = str_sub(s, 0, REASON_VALUE);
    while (cut && s.len > 0 && (s.ptr[s.len - 1] & 0x80))
        s.len--; /* no half character */
    for (; n < s.len; n++)
        to[n] = (unsigned char)s.ptr[n] < 0x20 ? ' ' : s.ptr[n];
    memcpy(to + n, cut ? "..." : "", cut ? 4 : 1);
    return to;
}

static bool need(struct row_mapper *m, bool have, const char *what)
{
    return have || row_refuse(m, "no %s: the record names nobody", what);
}

static bool finish_account(struct row_mapper *m)
{
    struct account_row *a = &m->row.account;

    if (!a->username)
        a->username = a->id;
    if (!a->id)
        a->id = a->username;
    return need(m, a->id != 0, "username");
}

static bool finish_grant(struct row_mapper *m)
{
    struct grant_in *g = &m->row.grant;

    if (!g->account)
        g->account = g->login;
    return need(m, g->account != 0, "account") &&
           (g->name != 0 || row_refuse(m, "no entitlement is named"));
}

/* Without its day a job is not one stretch but any. */
static bool finish_job(struct row_mapper *m)
{
    const struct job_row *j = &m->row.job;

    return need(m, j->worker_id != 0, "worker id") &&
           (j->effective.precision != PREC_NONE ||
            row_refuse(m, "no effective date: nobody knows when this was"));
}

/* A key nobody holds is still a key: its own id is enough. */
static bool finish_credential(struct row_mapper *m)
{
    const struct credential_row *c = &m->row.credential;

    return need(m, c->id || c->username || c->worker_id,
                "id, username or worker id");
}

static void put_grant(struct row_mapper *m)
{
    const struct grant_in *g = &m->row.grant;
    const sym key[4] = {g->name, g->permission, g->kind, g->id};
    struct grant_row *to;

    if (!m->has_last || g->privileged != TRI_UNKNOWN ||
        memcmp(key, m->last_grant, sizeof key) != 0) {
        m->last_entitlement =
            facts_entitlement(m->facts, m->system, g->name, g->permission,
                              g->kind, g->id, (enum tri)g->privileged);
        memcpy(m->last_grant, key, sizeof key);
        m->has_last = true;
    }
    to = vec_push(&m->facts->grants);
    to->rec = g->rec;
    to->account = g->account;
    to->login = g->login;
    to->entitlement = m->last_entitlement;
    to->granted_lo = g->granted.lo;
    to->granted_hi = g->granted.hi;
    to->removed_at = g->removed.hi;
    if (g->expires.precision != PREC_NONE)
        facts_expire(m->facts, to, g->expires.lo, g->expires.hi);
    if (g->removed.lo != g->removed.hi)
        facts_removed_within(m->facts, to, g->removed.hi - g->removed.lo);
}

void row_put_nesting(struct row_mapper *m, sym name, bool empty)
{
    const struct grant_in *g = &m->row.grant;

    if (!g->name && !g->id)
        return;
    *vec_push(&m->facts->nestings) =
        (struct nesting_row){.rec = g->rec,
                             .name = g->name,
                             .permission = g->permission,
                             .kind = g->kind,
                             .id = g->id,
                             .member = empty ? 0 : g->account,
                             .login = empty ? 0 : g->login,
                             .member_name = name,
                             .granted_lo = g->granted.lo,
                             .granted_hi = g->granted.hi,
                             .removed_at = g->removed.hi,
                             .empty = empty,
                             .privileged = g->privileged};
}

static void put_event(struct row_mapper *m)
{
    const struct event_in *e = &m->row.event;
    struct event_row *to = vec_push(&m->facts->events);

    to->rec = e->rec;
    to->lo = e->at.lo;
    to->hi = e->at.hi;
    to->account = e->account;
    to->login = e->login;
    to->actor = e->actor;
    to->target = e->target;
    to->kind = e->kind;
    to->word = e->word;
    if (e->state_before || e->state_after || e->reason || e->exception || e->id)
        *vec_push(&m->facts->event_mores) =
            (struct event_more){.rec = e->rec,
                                .id = e->id,
                                .state_before = e->state_before,
                                .state_after = e->state_after,
                                .reason = e->reason,
                                .exception = e->exception};
}

static bool finish_action(struct row_mapper *m)
{
    const struct device_action_row *a = &m->row.device_action;

    if (!need(m, a->id || a->serial || a->name, "serial number, id or name"))
        return false;
    return a->at.precision != PREC_NONE || row_refuse(m, "no moment is given");
}

bool row_finish(struct row_mapper *m)
{
    switch (m->plan->kind) {
    case FACT_WORKERS:
        return need(m, m->row.worker.worker_id != 0, "worker id");
    case FACT_ACCOUNTS:
        return finish_account(m);
    case FACT_GRANTS:
        return finish_grant(m);
    case FACT_DEVICES:
        return need(m, m->row.device.serial || m->row.device.name,
                    "serial number or name");
    case FACT_TICKETS:
        return need(m, m->row.ticket.id != 0, "ticket id");
    case FACT_REVIEWS:
        return need(m, m->row.review.item || m->row.review.username,
                    "item or username");
    case FACT_JOBS:
        return finish_job(m);
    case FACT_CREDENTIALS:
        return finish_credential(m);
    case FACT_MAILBOXES:
        return need(m, m->row.mailbox.username || m->row.mailbox.worker_id,
                    "username or worker id");
    case FACT_CAMPAIGNS:
        return m->row.campaign.id || row_refuse(m, "no campaign is named");
    case FACT_DEVICE_ACTIONS:
        return finish_action(m);
    case FACT_EVENTS: /* map_row.c sees to them */
    case FACT_KINDS:
        break;
    }
    return true;
}

#define PUT(list, member) (*vec_push(&m->facts->list) = m->row.member)

void row_put(struct row_mapper *m)
{
    switch (m->plan->kind) {
    case FACT_WORKERS:
        PUT(workers, worker);
        break;
    case FACT_ACCOUNTS:
        PUT(accounts, account);
        break;
    case FACT_GRANTS:
        put_grant(m);
        break;
    case FACT_EVENTS:
        put_event(m);
        break;
    case FACT_DEVICES:
        PUT(devices, device);
        break;
    case FACT_TICKETS:
        PUT(tickets, ticket);
        break;
    case FACT_REVIEWS:
        PUT(reviews, review);
        break;
    case FACT_JOBS:
        PUT(jobs, job);
        break;
    case FACT_CREDENTIALS:
        if (m->row.credential.mfa == TRI_NO)
            PUT(unenrolled, credential);
        else
            PUT(credentials, credential);
        break;
    case FACT_MAILBOXES:
        PUT(mailboxes, mailbox);
        break;
    case FACT_CAMPAIGNS:
        PUT(campaigns, campaign);
        break;
    case FACT_DEVICE_ACTIONS:
        PUT(device_actions, device_action);
        break;
    case FACT_KINDS:
        break;
    }
}
