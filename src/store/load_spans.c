/* What is known over time: looks, spans of access, first use, names. */
#include "store/load_rows.h"

bool load_looks(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->spans.looks.len; i++) {
        const struct list_look *k = &l->m->spans.looks.ptr[i];

        bind_int(l->q, 1, (int64_t)i + 1);
        bind_text(l->q, 2, load_text(l, k->system));
        bind_text(l->q, 3, str_from(fact_kind_name(k->kind)));
        bind_text(l->q, 4, load_text(l, k->parent));
        bind_time(l->q, 5, k->from);
        bind_time(l->q, 6, k->to);
        bind_index(l->q, 7, k->previous);
        bind_int(l->q, 8, k->complete);
        bind_int(l->q, 9, (int64_t)k->rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_past(struct loader *l, struct err *err)
{
    static const char *const how[] = {"export", "event", "look"};

    for (size_t i = 0; i < l->m->spans.past.len; i++) {
        const struct past_grant *g = &l->m->spans.past.ptr[i];

        bind_int(l->q, 1, (int64_t)i + 1);
        bind_int(l->q, 2, (int64_t)g->rec);
        bind_index(l->q, 3, g->account);
        bind_index(l->q, 4, g->entitlement);
        bind_index(l->q, 5, l->m->accounts.ptr[g->account].person);
        bind_span(l->q, 6, g->granted);
        bind_record(l->q, 8, g->granted_rec == g->rec ? 0 : g->granted_rec);
        bind_span(l->q, 9, g->removed);
        bind_record(l->q, 11, g->removed_rec);
        bind_text(l->q, 12, str_from(how[g->how]));
        bind_time(l->q, 13, g->seen_from);
        bind_time(l->q, 14, g->seen_to);
        bind_span(l->q, 15, g->expires);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_more(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->spans.more.len; i++) {
        const struct grant_more *g = &l->m->spans.more.ptr[i];

        bind_int(l->q, 1, (int64_t)l->f->grants.ptr[g->grant].rec);
        bind_record(l->q, 2, g->granted_rec);
        bind_time(l->q, 3, g->seen_from);
        bind_span(l->q, 4, g->expires);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_through(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->spans.through.len; i++) {
        const struct grant_through *g = &l->m->spans.through.ptr[i];

        bind_int(l->q, 1, (int64_t)g->rec);
        bind_int(l->q, 2, (int64_t)g->member_rec);
        bind_int(l->q, 3, (int64_t)g->nested_rec);
        bind_index(l->q, 4, g->entitlement);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_joiners(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->spans.joiners.len; i++) {
        const struct joiner_account *j = &l->m->spans.joiners.ptr[i];

        bind_int(l->q, 1, (int64_t)i + 1);
        bind_index(l->q, 2, j->spell);
        bind_index(l->q, 3, j->account);
        bind_span(l->q, 4, j->enabled);
        bind_record(l->q, 6, j->enabled_rec);
        bind_span(l->q, 7, j->use);
        bind_record(l->q, 9, j->use_rec);
        bind_int(l->q, 10, j->use_covered);
        bind_record(l->q, 11, j->cover_rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_identifiers(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->spans.identifiers.len; i++) {
        const struct identifier *n = &l->m->spans.identifiers.ptr[i];

        bind_text(l->q, 1, load_text(l, n->system));
        bind_text(l->q, 2, load_text(l, n->name));
        bind_index(l->q, 3, n->account);
        bind_time(l->q, 4, n->from);
        bind_time(l->q, 5, n->until);
        bind_int(l->q, 6, (int64_t)n->rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_former_holders(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->spans.former.len; i++) {
        const struct former_holder *h = &l->m->spans.former.ptr[i];

        bind_index(l->q, 1, h->account);
        bind_index(l->q, 2, h->person);
        bind_time(l->q, 3, h->seen_at);
        bind_int(l->q, 4, (int64_t)h->rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}
