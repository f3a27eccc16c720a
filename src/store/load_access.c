/* Access, devices and the rules' own rows. */
#include <stdlib.h>

#include "store/load_rows.h"

bool load_entitlements(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->f->entitlements.len; i++) {
        const struct entitlement *e = &l->f->entitlements.ptr[i];

        bind_int(l->q, 1, (int64_t)i + 1);
        bind_text(l->q, 2, load_text(l, e->system));
        bind_text(l->q, 3, load_text(l, e->name));
        bind_text_null(l->q, 4, load_text(l, e->permission));
        bind_text_null(l->q, 5, load_text(l, e->kind));
        bind_text_null(l->q, 6, load_text(l, e->id));
        bind_tri(l->q, 7, e->privileged);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_whys(struct loader *l, struct err *err)
{
    for (size_t i = 1; i < l->m->whys.len; i++) {
        bind_int(l->q, 1, (int64_t)i);
        bind_text(l->q, 2, str_from(l->m->whys.ptr[i].reason));
        bind_text(l->q, 3, str_from(l->m->whys.ptr[i].says));
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_missing(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->missing.len; i++) {
        const struct missing_grant *g = &l->m->missing.ptr[i];
        const struct role_used *r = &l->m->roles.ptr[g->role];

        bind_index(l->q, 1, g->person);
        bind_text(l->q, 2, g->system);
        bind_text(l->q, 3, g->resource);
        bind_text_null(l->q, 4, g->permission);
        bind_text(l->q, 5, r->name);
        bind_text(l->q, 6, r->version);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

static int rec_order(const void *a, const void *b)
{
    rec_id x = *(const rec_id *)a, y = *(const rec_id *)b;

    return x < y ? -1 : x > y;
}

/* Uses are kept where a leaver's row points to one, or a joiner's to one that
 * may be of before the start, and those of registered and emergency accounts,
 * whose every use is looked at; the rest are in the log itself. */
static rec_id *uses_shown(const struct loader *l, size_t *n)
{
    size_t most = l->m->leavers.len + l->m->spans.joiners.len + 1;
    rec_id *r = calloc(most, sizeof *r);

    if (!r)
        base_no_memory(most * sizeof *r);
    *n = 0;
    for (size_t i = 0; i < l->m->spans.joiners.len; i++) {
        const struct joiner_account *j = &l->m->spans.joiners.ptr[i];

        if (j->use_rec && j->use.lo < l->m->spells.ptr[j->spell].start.hi)
            r[(*n)++] = j->use_rec;
    }
    for (size_t i = 0; i < l->m->leavers.len; i++)
        if (l->m->leavers.ptr[i].use_rec)
            r[(*n)++] = l->m->leavers.ptr[i].use_rec;
    qsort(r, *n, sizeof *r, rec_order);
    return r;
}

bool load_events(struct loader *l, struct err *err)
{
    size_t shown;
    rec_id *use = uses_shown(l, &shown);
    bool ok = true;

    for (size_t k = 0; k < l->m->accounts.len && ok; k++) {
        const struct account *a = &l->m->accounts.ptr[k];

        for (uint32_t i = 0; i < a->events && ok; i++) {
            const struct event_row *e =
                &l->f->events.ptr[l->m->timeline.ptr[a->event + i]];
            bool is_use = e->kind == EVENT_LOGIN || e->kind == EVENT_TOKEN_USE;

            if (e->kind == EVENT_OTHER ||
                (is_use && !a->registered && a->kind != KIND_BREAK_GLASS &&
                 !bsearch(&e->rec, use, shown, sizeof *use, rec_order)))
                continue;
            bind_int(l->q, 1, (int64_t)e->rec);
            bind_int(l->q, 2, (int64_t)k + 1);
            bind_text(l->q, 3, str_from(event_kind_name(e->kind)));
            bind_int(l->q, 4, e->lo);
            bind_int(l->q, 5, e->hi);
            bind_text_null(l->q, 6, load_text(l, e->actor));
            bind_text_null(l->q, 7, load_text(l, e->target));
            ok = stmt_run(l->q, err);
        }
    }
    free(use);
    return ok;
}

bool load_event_mores(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->f->event_mores.len; i++) {
        const struct event_more *e = &l->f->event_mores.ptr[i];

        bind_int(l->q, 1, (int64_t)e->rec);
        bind_text_null(l->q, 2, load_text(l, e->id));
        bind_text_null(l->q, 3, load_text(l, e->state_before));
        bind_text_null(l->q, 4, load_text(l, e->state_after));
        bind_text_null(l->q, 5, load_text(l, e->reason));
        bind_text_null(l->q, 6, load_text(l, e->exception));
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_devices(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->devices.len; i++) {
        const struct device *d = &l->m->devices.ptr[i];
        const struct device_row *r = &l->f->devices.ptr[d->row];
        const struct source *s = &l->f->sources.ptr[REC_SOURCE(r->rec) - 1];
        sym holder = r->user_email ? r->user_email
                     : r->user     ? r->user
                                   : r->worker_id;

        bind_int(l->q, 1, (int64_t)i + 1);
        bind_text(l->q, 2, load_text(l, s->system));
        bind_text_null(l->q, 3, load_text(l, r->serial));
        bind_text_null(l->q, 4, load_text(l, r->name));
        bind_text_null(l->q, 5, load_text(l, holder));
        bind_index(l->q, 6, d->person);
        bind_text(l->q, 7, str_from(link_name(d->link)));
        bind_int(l->q, 8, d->candidates);
        bind_tri(l->q, 9, r->managed);
        bind_tri(l->q, 10, r->encrypted);
        bind_text(l->q, 11, str_from(device_state_name(d->state)));
        bind_text_null(l->q, 12, load_text(l, d->state_raw));
        bind_when(l->q, 13, r->last_seen);
        bind_when(l->q, 15, d->state_changed);
        bind_time(l->q, 17, s->extracted_at);
        bind_int(l->q, 18, (int64_t)d->rec);
        bind_int(l->q, 19, d->current);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

/* Columns 17 to 30, and 33. */
static void bind_rest(struct stmt *q, const struct exception_used *x)
{
    bind_text_null(q, 17, x->business_need);
    bind_text_null(q, 18, x->project_id);
    bind_text_null(q, 19, x->approval_note);
    bind_span(q, 20, x->requested);
    bind_span(q, 22, x->approved);
    bind_span(q, 24, x->granted);
    bind_span(q, 26, x->expires);
    bind_span(q, 28, x->reviewed);
    bind_text_null(q, 30, x->extends);
    bind_record(q, 33, x->rec);
}

bool load_exceptions(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->exceptions.len; i++) {
        const struct exception_used *x = &l->m->exceptions.ptr[i];

        bind_int(l->q, 1, (int64_t)i + 1);
        bind_rest(l->q, x);
        bind_text(l->q, 2, x->id);
        bind_text_null(l->q, 3, x->user);
        bind_text_null(l->q, 4, x->system);
        bind_text_null(l->q, 5, x->resource);
        bind_text_null(l->q, 6, x->permission);
        bind_text_null(l->q, 7, x->justification);
        bind_text_null(l->q, 8, x->requested_by);
        bind_day(l->q, 9, x->requested_day);
        bind_text_null(l->q, 10, x->approved_by);
        bind_day(l->q, 11, x->approved_day);
        bind_day(l->q, 12, x->granted_day);
        bind_day(l->q, 13, x->expires_day);
        bind_text_null(l->q, 14, x->status);
        bind_text_null(l->q, 15, x->problem);
        bind_int(l->q, 16, x->used);
        bind_subject(l->q, 31, 32, l->m->jobs.exception, i);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_roles(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->roles.len; i++) {
        const struct role_used *r = &l->m->roles.ptr[i];

        bind_int(l->q, 1, (int64_t)i + 1);
        bind_text(l->q, 2, r->name);
        bind_text(l->q, 3, r->version);
        bind_day(l->q, 4, r->effective_day);
        bind_text_null(l->q, 5, r->owner);
        bind_text_null(l->q, 6, r->approver);
        bind_text_null(l->q, 7, r->sha256);
        bind_text_null(l->q, 8, r->path);
        bind_int(l->q, 9, r->grants);
        bind_int(l->q, 10, r->users);
        bind_text_null(l->q, 11, r->description);
        bind_int(l->q, 12, r->add_on);
        if (r->overlap_days < 0)
            bind_null(l->q, 13);
        else
            bind_int(l->q, 13, r->overlap_days);
        bind_day(l->q, 14, r->until_day);
        bind_day(l->q, 15, r->reviewed_day);
        bind_text_null(l->q, 16, r->extends);
        bind_record(l->q, 17, r->rec);
        bind_text_null(l->q, 18, r->scope);
        bind_text_null(l->q, 19, r->data_class);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_gives(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->jobs.gives.len; i++) {
        const struct role_gives *g = &l->m->jobs.gives.ptr[i];

        bind_int(l->q, 1, (int64_t)i + 1);
        bind_index(l->q, 2, g->role);
        bind_index(l->q, 3, g->from_role);
        bind_int(l->q, 4, g->from);
        bind_day(l->q, 5, g->until == INT32_MAX ? DAY_UNKNOWN : g->until);
        bind_text(l->q, 6, g->system);
        bind_text(l->q, 7, g->resource);
        bind_text_null(l->q, 8, g->permission);
        bind_text_null(l->q, 9, g->justification);
        bind_int(l->q, 10, g->held);
        bind_int(l->q, 11, g->missing);
        bind_record(l->q, 12, g->rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_members(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->members.len; i++) {
        const struct snapshot_member *g = &l->m->members.ptr[i];

        bind_text(l->q, 1, load_text(l, g->system));
        bind_text(l->q, 2, str_from(fact_kind_name(g->kind)));
        bind_int(l->q, 3, g->from_source);
        bind_int(l->q, 4, g->to_source);
        bind_index(l->q, 5, g->person);
        bind_index(l->q, 6, g->account);
        bind_int(l->q, 7, g->present);
        bind_text_null(l->q, 8, str_from(g->explained));
        bind_int(l->q, 9, (int64_t)g->rec);
        bind_record(l->q, 10, g->basis_rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}
