/* Who is named, what people were employed as, what templates give them when. */
#include "store/load_rows.h"

bool load_actors(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->jobs.actors.len; i++) {
        const struct actor *a = &l->m->jobs.actors.ptr[i];

        bind_text(l->q, 1, load_text(l, a->name));
        bind_index(l->q, 2, a->person);
        bind_index(l->q, 3, a->account);
        bind_int(l->q, 4, a->candidates);
        bind_text(l->q, 5, str_from(actor_kind_name(a->kind)));
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_jobs(struct loader *l, struct err *err)
{
    static const enum job_attr column[] = {JOB_TITLE, JOB_DEPARTMENT, JOB_TYPE,
                                           JOB_COMPANY, JOB_MANAGER};

    for (size_t i = 0; i < l->m->jobs.jobs.len; i++) {
        const struct job_stretch *j = &l->m->jobs.jobs.ptr[i];
        struct stmt *q = l->q;

        bind_int(q, 1, (int64_t)i + 1);
        bind_index(q, 2, j->person);
        bind_span(q, 3, j->from);
        bind_day(q, 5, j->from_day);
        bind_span(q, 6, j->until);
        bind_day(q, 8, j->until_day);
        for (size_t k = 0; k < COUNT_OF(column); k++)
            bind_text_null(q, 9 + (int)k, load_text(l, j->attr[column[k]]));
        bind_index(q, 14, j->manager);
        bind_int(q, 15, (int64_t)j->rec);
        bind_span(q, 16, j->entered);
        if (!stmt_run(q, err))
            return false;
    }
    return true;
}

/* The names of what changed, separated by blanks. */
static struct str kinds_text(uint32_t kinds, char out[128])
{
    size_t n = 0;

    for (unsigned a = 0; a < JOB_KINDS; a++)
        if (kinds >> a & 1)
            n += (size_t)snprintf(out + n, 128 - n, "%s%s", n ? " " : "",
                                  job_attr_name(a));
    return (struct str){out, n};
}

bool load_moves(struct loader *l, struct err *err)
{
    char kinds[128];

    for (size_t i = 0; i < l->m->jobs.moves.len; i++) {
        const struct job_move *v = &l->m->jobs.moves.ptr[i];
        struct stmt *q = l->q;

        bind_int(q, 1, (int64_t)i + 1);
        bind_index(q, 2, v->person);
        bind_span(q, 3, v->at);
        bind_day(q, 5, v->at_day);
        bind_span(q, 6, v->entered);
        bind_day(q, 8, v->entered_day);
        bind_text(q, 9, kinds_text(v->kinds, kinds));
        bind_int(q, 10, v->recorded);
        bind_index(q, 11, v->old_job);
        bind_index(q, 12, v->new_job);
        bind_int(q, 13, (int64_t)v->rec);
        bind_record(q, 14, v->before_rec);
        if (!stmt_run(q, err))
            return false;
    }
    return true;
}

bool load_earlier_ends(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->jobs.earlier_ends.len; i++) {
        const struct earlier_end *e = &l->m->jobs.earlier_ends.ptr[i];

        bind_index(l->q, 1, e->spell);
        bind_span(l->q, 2, e->t0);
        bind_day(l->q, 4, e->end_day);
        bind_time(l->q, 5, e->seen_at);
        bind_time(l->q, 6, e->until_at);
        bind_int(l->q, 7, (int64_t)e->rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_restated(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->jobs.restated.len; i++) {
        const struct restated *r = &l->m->jobs.restated.ptr[i];

        bind_int(l->q, 1, (int64_t)r->rec);
        bind_text(l->q, 2, str_from(r->what));
        bind_span(l->q, 3, r->stated);
        bind_time(l->q, 5, r->at);
        bind_int(l->q, 6, (int64_t)r->earlier);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_allows(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->jobs.allows.len; i++) {
        const struct role_days *d = &l->m->jobs.allows.ptr[i];

        bind_index(l->q, 1, d->role);
        bind_index(l->q, 2, d->entitlement);
        bind_int(l->q, 3, d->from);
        bind_int(l->q, 4, d->until);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

bool load_person_roles(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->jobs.person_role.len; i++) {
        const struct person_role *r = &l->m->jobs.person_role.ptr[i];

        bind_index(l->q, 1, r->person);
        bind_int(l->q, 2, r->from);
        bind_index(l->q, 3, r->role);
        bind_int(l->q, 4, r->until);
        bind_int(l->q, 5, r->add_on);
        bind_int(l->q, 6, r->roles);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

void bind_subject(struct stmt *s, int person, int account,
                  const struct subject *about, size_t i)
{
    bind_index(s, person, about ? about[i].person : NO_INDEX);
    bind_index(s, account, about ? about[i].account : NO_INDEX);
}

bool load_compared(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->jobs.compared.len; i++) {
        const struct compared_attribute *c = &l->m->jobs.compared.ptr[i];

        bind_index(l->q, 1, c->account);
        bind_text(l->q, 2, str_from(job_attr_name((enum job_attr)c->attr)));
        bind_index(l->q, 3, c->person);
        bind_text(
            l->q, 4,
            str_from(compared_outcome_name((enum compared_outcome)c->outcome)));
        bind_index(l->q, 5, c->hr_manager);
        bind_index(l->q, 6, c->manager);
        bind_span(l->q, 7, c->changed);
        bind_record(l->q, 9, c->changed_rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}
