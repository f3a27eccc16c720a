/*
 * What people asked for, decided and hold, as the exports say it: tickets,
 * reviews, credentials, mailboxes, campaigns; and whose they are.
 */
#include "store/load_rows.h"

static const struct source *source_of(const struct loader *l, rec_id rec)
{
    return &l->f->sources.ptr[REC_SOURCE(rec) - 1];
}

static void bind_texts(struct loader *l, int at, const sym *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        bind_text_null(l->q, at + (int)i, load_text(l, text[i]));
}

static void bind_whole(struct stmt *s, int at, int64_t n)
{
    if (n < 0)
        bind_null(s, at);
    else
        bind_int(s, at, n);
}

static const char *ticket_kind_name(uint8_t kind)
{
    static const char *const name[] = {
        [TICKET_UNKNOWN] = "unknown",
        [TICKET_JOINER] = "joiner",
        [TICKET_MOVER] = "mover",
        [TICKET_LEAVER] = "leaver",
        [TICKET_ACCESS] = "access",
        [TICKET_REMOVAL] = "removal",
        [TICKET_CONFIRMATION] = "confirmation",
        [TICKET_ACCOUNT_REVIEW] = "account_review",
        [TICKET_CREDENTIAL_DELIVERY] = "credential_delivery",
        [TICKET_DRIFT] = "drift",
        [TICKET_EXCEPTION] = "exception",
        [TICKET_EXTENSION] = "extension",
        [TICKET_HOLD] = "hold",
        [TICKET_SCREENING] = "screening",
        [TICKET_DEVICE] = "device",
        [TICKET_OTHER] = "other",
    };
    return name[kind];
}

/* A ticket system's tickets are about the system they name; the list of an
 * application itself is about that application. */
static struct str about_system(const struct loader *l,
                               const struct ticket_row *t,
                               const struct source *s)
{
    if (t->system || str_is(s->system_kind, "tickets"))
        return load_text(l, t->system);
    return load_text(l, s->system);
}

bool load_tickets(struct loader *l, struct err *err)
{
    static const char *const status[] = {"unknown", "open", "approved",
                                         "denied",  "done", "cancelled"};

    for (size_t i = 0; i < l->f->tickets.len; i++) {
        const struct ticket_row *t = &l->f->tickets.ptr[i];
        const struct source *s = source_of(l, t->rec);
        const sym who[] = {t->requester, t->approver, t->state_raw};
        const sym about[] = {t->parent, t->entitlement, t->username};
        const sym why[] = {t->justification, t->implementer, t->closed_by};
        const sym terms[] = {t->removal_reason, t->chain, t->policy,
                             t->duration};

        bind_int(l->q, 1, (int64_t)t->rec);
        bind_text(l->q, 2, load_text(l, t->id));
        bind_text(l->q, 3, load_text(l, s->system));
        bind_text_null(l->q, 4, load_text(l, t->type));
        bind_text_null(l->q, 5, load_text(l, t->title));
        bind_text_null(l->q, 6, load_text(l, t->worker_id));
        bind_text_null(l->q, 7, about_system(l, t, s));
        bind_texts(l, 8, who, COUNT_OF(who));
        bind_when(l->q, 11, t->approved_at);
        bind_when(l->q, 13, t->opened_at);
        bind_when(l->q, 15, t->closed_at);
        bind_text(l->q, 17, str_from(ticket_kind_name(t->kind)));
        bind_text(l->q, 18, str_from(status[t->status]));
        bind_whole(l->q, 19, t->step);
        bind_texts(l, 20, about, COUNT_OF(about));
        bind_subject(l->q, 23, 24, l->m->jobs.ticket, i);
        bind_texts(l, 25, why, COUNT_OF(why));
        bind_when(l->q, 28, t->granted);
        bind_when(l->q, 30, t->expires);
        bind_when(l->q, 32, t->removed);
        bind_texts(l, 34, terms, COUNT_OF(terms));
        bind_when(l->q, 38, t->starts);
        bind_text_null(l->q, 40, load_text(l, t->attachment));
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_reviews(struct loader *l, struct err *err)
{
    static const char *const verdict[] = {"unknown", "keep", "revoke", "modify",
                                          "none"};

    for (size_t i = 0; i < l->f->reviews.len; i++) {
        const struct review_row *r = &l->f->reviews.ptr[i];
        const sym text[] = {r->campaign, r->item,         r->username,
                            r->system,   r->entitlement,  r->reviewer,
                            r->decision, r->justification};

        bind_int(l->q, 1, (int64_t)r->rec);
        bind_texts(l, 2, text, COUNT_OF(text));
        bind_when(l->q, 10, r->decided_at);
        bind_text(l->q, 12, str_from(verdict[r->verdict]));
        bind_text_null(l->q, 13, load_text(l, r->delegated_by));
        bind_subject(l->q, 15, 14, l->m->jobs.review, i);
        bind_index(l->q, 16,
                   l->m->jobs.review ? l->m->jobs.review[i].entitlement
                                     : NO_INDEX);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_credentials(struct loader *l, struct err *err)
{
    static const char *const kind[] = {"other",   "session", "token",
                                       "api_key", "ssh_key", "certificate",
                                       "factor",  "password"};
    static const char *const state[] = {"unknown", "active", "revoked",
                                        "expired"};

    for (size_t i = 0; i < l->f->credentials.len; i++) {
        const struct credential_row *c = &l->f->credentials.ptr[i];
        const struct source *s = source_of(l, c->rec);

        bind_int(l->q, 1, (int64_t)i + 1);
        bind_text(l->q, 2, load_text(l, s->system));
        bind_text_null(l->q, 3, load_text(l, c->username));
        bind_subject(l->q, 5, 4, l->m->jobs.credential, i);
        bind_text(l->q, 6, str_from(kind[c->kind]));
        bind_text_null(l->q, 7, load_text(l, c->id));
        bind_text(l->q, 8, str_from(state[c->state]));
        bind_tri(l->q, 9, c->privileged);
        bind_when(l->q, 10, c->created);
        bind_when(l->q, 12, c->revoked);
        bind_when(l->q, 14, c->rotated);
        bind_when(l->q, 16, c->last_use);
        bind_time(l->q, 18, s->extracted_at);
        bind_int(l->q, 19, l->m->newest[s->id - 1]);
        bind_int(l->q, 20, (int64_t)c->rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_mailboxes(struct loader *l, struct err *err)
{
    static const char *const kind[] = {"other", "user", "shared", "drive"};

    for (size_t i = 0; i < l->f->mailboxes.len; i++) {
        const struct mailbox_row *b = &l->f->mailboxes.ptr[i];
        const struct source *s = source_of(l, b->rec);

        bind_int(l->q, 1, (int64_t)i + 1);
        bind_text(l->q, 2, load_text(l, s->system));
        bind_text_null(l->q, 3, load_text(l, b->username));
        bind_subject(l->q, 5, 4, l->m->jobs.mailbox, i);
        bind_text(l->q, 6, str_from(kind[b->kind]));
        bind_text_null(l->q, 7, load_text(l, b->forwards_to));
        bind_tri(l->q, 8, b->forwards_external);
        bind_text_null(l->q, 9, load_text(l, b->delegates));
        bind_tri(l->q, 10, b->hold);
        bind_tri(l->q, 11, b->sign_in_blocked);
        bind_when(l->q, 12, b->retain_until);
        bind_when(l->q, 14, b->deleted);
        bind_text_null(l->q, 16, load_text(l, b->owner_after));
        bind_when(l->q, 17, b->transferred);
        bind_time(l->q, 19, s->extracted_at);
        bind_int(l->q, 20, l->m->newest[s->id - 1]);
        bind_int(l->q, 21, (int64_t)b->rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_campaigns(struct loader *l, struct err *err)
{
    static const char *const state[] = {"unknown", "open", "completed",
                                        "cancelled"};

    for (size_t i = 0; i < l->f->campaigns.len; i++) {
        const struct campaign_row *c = &l->f->campaigns.ptr[i];
        const sym text[] = {c->system, c->tier, c->owner};

        bind_int(l->q, 1, (int64_t)c->rec);
        bind_text(l->q, 2, load_text(l, c->id));
        bind_texts(l, 3, text, COUNT_OF(text));
        bind_text(l->q, 6, str_from(state[c->state]));
        bind_when(l->q, 7, c->started);
        bind_when(l->q, 9, c->due);
        bind_when(l->q, 11, c->completed);
        bind_whole(l->q, 13, c->items);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}
