/*
 * One function a table.  Ids are array index + 1, so that foreign keys need no
 * look-up.  Everything goes in as it was found; nothing is decided here.
 */
#include "store/load.h"

#include "store/load_rows.h"

struct str load_text(const struct loader *l, sym s)
{
    return intern_get(&l->f->names, s);
}

/* An index into an array as a key of its table, NULL for NO_INDEX. */
void bind_index(struct stmt *s, int at, uint32_t index)
{
    if (index == NO_INDEX)
        bind_null(s, at);
    else
        bind_int(s, at, (int64_t)index + 1);
}

void bind_tri(struct stmt *s, int at, uint8_t tri)
{
    if (tri == TRI_UNKNOWN)
        bind_null(s, at);
    else
        bind_int(s, at, tri == TRI_YES);
}

void bind_day(struct stmt *s, int at, int32_t day)
{
    if (day == DAY_UNKNOWN)
        bind_null(s, at);
    else
        bind_int(s, at, day);
}

void bind_span(struct stmt *s, int at, struct span v)
{
    bind_time(s, at, v.lo);
    bind_time(s, at + 1, v.hi);
}

void bind_when(struct stmt *s, int at, struct when v)
{
    bool none = v.precision == PREC_NONE;

    bind_time(s, at, none ? TIME_UNKNOWN : v.lo);
    bind_time(s, at + 1, none ? TIME_UNKNOWN : v.hi);
}

static void bind_chain(struct stmt *q, int at, const struct source_chain *c)
{
    bool read = c->start > CHAIN_INCOMPLETE;
    const struct {
        bool known;
        uint64_t n;
    } number[] = {{c->after > 0, c->after},
                  {read, c->links},
                  {read, c->recomputed},
                  {read, c->broken},
                  {c->broken > 0, c->broken_line}};

    bind_text_null(q, at++,
                   str_from(chain_start_name((enum chain_start)c->start)));
    for (size_t i = 0; i < COUNT_OF(number); i++, at++)
        if (number[i].known)
            bind_int(q, at, (int64_t)number[i].n);
        else
            bind_null(q, at);
    bind_text_null(q, at, c->says);
}

static bool load_sources(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->f->sources.len; i++) {
        const struct source *s = &l->f->sources.ptr[i];
        struct stmt *q = l->q;
        char delimiter[2] = {s->delimiter, 0}, shows[64];

        bind_int(q, 1, s->id);
        bind_text(q, 2, s->file);
        bind_text(q, 3, s->profile);
        bind_text(q, 4, str_from(fact_kind_name(s->kind)));
        bind_text(q, 5, load_text(l, s->system));
        bind_text(q, 6, str_from(s->sha256));
        bind_int(q, 7, (int64_t)s->bytes);
        bind_time(q, 8, s->extracted_at);
        bind_text_null(q, 9, s->extracted_by);
        bind_text_null(q, 10, s->query);
        bind_int(q, 11, (int64_t)s->rows_read);
        bind_int(q, 12, (int64_t)s->rows_accepted);
        bind_int(q, 13, (int64_t)s->rows_rejected);
        bind_int(q, 14, (int64_t)s->rows_duplicate);
        if (s->console_count < 0)
            bind_null(q, 15);
        else
            bind_int(q, 15, s->console_count);
        bind_text_null(q, 16, s->encoding);
        bind_text_null(q, 17, str_from(delimiter));
        bind_text_null(q, 18, s->zone);
        bind_text_null(q, 19, s->parent);
        bind_text_null(q, 20, s->header);
        bind_text_null(q, 21, str_from(l->bag_path[i]));
        bind_text_null(q, 22, s->system_kind);
        bind_time(q, 23, s->covers_from);
        bind_time(q, 24, s->first_at);
        bind_time(q, 25, s->last_at);
        bind_int(q, 26, l->m->newest[i]);
        bind_int(q, 27, s->filter);
        bind_int(q, 28, (int64_t)s->values_dated);
        bind_int(q, 29, (int64_t)s->values_day_only);
        bind_int(q, 30, (int64_t)s->values_zone_assumed);
        bind_chain(q, 31, &s->chain);
        bind_text_null(q, 38, log_shows_text(s->shows, shows));
        bind_text_null(q, 39, s->complete);
        if (!stmt_run(q, err))
            return false;
    }
    return true;
}

static bool load_rejects(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->f->rejects.len; i++) {
        const struct reject_row *r = &l->f->rejects.ptr[i];

        bind_int(l->q, 1, r->source);
        bind_int(l->q, 2, r->line);
        bind_text(l->q, 3, r->reason);
        bind_text(l->q, 4, r->text);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

static bool load_items(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->f->items.len; i++) {
        const struct source_item *x = &l->f->items.ptr[i];

        bind_int(l->q, 1, x->source);
        bind_text(l->q, 2, str_from(item_kind_name((enum item_kind)x->kind)));
        bind_text(l->q, 3, x->name);
        bind_text_null(l->q, 4, x->value);
        bind_int(l->q, 5, (int64_t)x->n);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

static bool load_unknown(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->f->unknown.len; i++) {
        const struct unknown_word *u = &l->f->unknown.ptr[i];

        bind_int(l->q, 1, u->source);
        bind_text(l->q, 2, u->field);
        bind_text(l->q, 3, u->word);
        bind_int(l->q, 4, (int64_t)u->count);
        bind_int(l->q, 5, u->first_line);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

/* 0: not said. */
static void bind_count(struct stmt *s, int at, int64_t n)
{
    if (n)
        bind_int(s, at, n);
    else
        bind_null(s, at);
}

static bool load_systems(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->systems.len; i++) {
        const struct system_used *s = &l->m->systems.ptr[i];

        bind_text(l->q, 1, load_text(l, s->system));
        bind_text_null(l->q, 2, s->name);
        bind_text_null(l->q, 3, s->kind);
        bind_text_null(l->q, 4, s->owner);
        bind_tri(l->q, 5, s->in_scope);
        bind_int(l->q, 6, s->listed);
        bind_tri(l->q, 7, s->sso);
        bind_text_null(l->q, 8, s->tier);
        bind_text_null(l->q, 9, s->data_class);
        bind_text_null(l->q, 10, s->environment);
        bind_tri(l->q, 11, s->local_login);
        bind_count(l->q, 12, s->review_days);
        bind_count(l->q, 13, s->privileged_review_days);
        bind_record(l->q, 14, s->rec);
        bind_text_null(l->q, 15, s->provisioning);
        bind_text_null(l->q, 16, s->integration);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

static bool load_persons(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->persons.len; i++) {
        const struct person *p = &l->m->persons.ptr[i];
        const struct worker_row *r = &l->f->workers.ptr[p->row];
        const struct role_used *role =
            p->role == NO_INDEX ? NULL : &l->m->roles.ptr[p->role];
        struct stmt *q = l->q;

        bind_int(q, 1, (int64_t)i + 1);
        bind_text(q, 2, load_text(l, p->worker_id));
        bind_text_null(q, 3, load_text(l, r->name));
        bind_text_null(q, 4, load_text(l, r->work_email));
        bind_text_null(q, 5, load_text(l, r->alt_email));
        bind_text_null(q, 6, load_text(l, r->title));
        bind_text_null(q, 7, load_text(l, r->department));
        bind_text_null(q, 8, load_text(l, r->employment_type));
        bind_text_null(q, 9, load_text(l, r->location));
        bind_text_null(q, 10, load_text(l, r->manager));
        bind_text(q, 11, load_text(l, p->system));
        bind_tri(q, 12, p->current);
        bind_int(q, 13, p->on_leave);
        bind_span(q, 14, p->leave);
        bind_int(q, 16, p->same_email);
        bind_index(q, 17, p->duplicate_of);
        bind_int(q, 18, p->roles);
        bind_text_null(q, 19, role ? role->name : (struct str){0});
        bind_text_null(q, 20, role ? role->version : (struct str){0});
        bind_int(q, 21, (int64_t)r->rec);
        bind_when(q, 22, r->changed_at);
        bind_day(q, 24,
                 r->changed_at.precision == PREC_NONE ? DAY_UNKNOWN
                                                      : r->changed_at.day);
        bind_text_null(q, 25, load_text(l, r->previous_title));
        bind_text_null(q, 26, load_text(l, r->previous_department));
        if (!stmt_run(q, err))
            return false;
    }
    return true;
}

static bool load_spells(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->spells.len; i++) {
        const struct spell *s = &l->m->spells.ptr[i];
        const struct worker_row *r = &l->f->workers.ptr[s->row];
        struct stmt *q = l->q;

        bind_int(q, 1, (int64_t)i + 1);
        bind_index(q, 2, s->person);
        bind_span(q, 3, s->start);
        bind_day(q, 5, s->start_day);
        bind_span(q, 6, s->end);
        bind_day(q, 8, s->end_day);
        bind_span(q, 9, s->entered);
        bind_day(q, 11, s->entered_day);
        bind_span(q, 12, s->ended ? s->t0 : SPAN_UNKNOWN);
        bind_text_null(q, 14, str_from(s->t0_rule));
        bind_span(q, 15, s->ended ? s->notice : SPAN_UNKNOWN);
        bind_text_null(q, 17, load_text(l, s->reason));
        bind_int(q, 18, s->high_risk);
        bind_text_null(q, 19, load_text(l, r->employment_type));
        bind_int(q, 20, s->ended);
        bind_int(q, 21, s->concurrent);
        bind_day(q, 22, s->next_gap_days);
        bind_int(q, 23, s->type_changes);
        bind_tri(q, 24, s->current);
        bind_int(q, 25, (int64_t)r->rec);
        bind_int(q, 26, s->doubtful);
        bind_day(q, 27, s->rescinded_day);
        bind_record(q, 28, s->rescinded_rec);
        bind_span(q, 29, s->told);
        bind_record(q, 31, s->untold_rec);
        bind_record(q, 32, s->told_rec);
        if (!stmt_run(q, err))
            return false;
    }
    return true;
}

/* The numbers a person has beside that of person.worker_id, each once. */
static bool load_numbers(struct loader *l, struct err *err)
{
    for (size_t i = 0; i < l->m->spells.len; i++) {
        const struct spell *s = &l->m->spells.ptr[i];
        const struct person *p = &l->m->persons.ptr[s->person];
        const struct worker_row *r = &l->f->workers.ptr[s->row];
        sym system = l->f->sources.ptr[REC_SOURCE(r->rec) - 1].system;
        bool told = system == p->system && r->worker_id == p->worker_id;

        for (size_t k = p->spell; k < i && !told; k++) {
            const struct worker_row *x =
                &l->f->workers.ptr[l->m->spells.ptr[k].row];

            told = x->worker_id == r->worker_id &&
                   l->f->sources.ptr[REC_SOURCE(x->rec) - 1].system == system;
        }
        if (told)
            continue;
        bind_int(l->q, 1, (int64_t)s->person + 1);
        bind_text(l->q, 2, load_text(l, system));
        bind_text(l->q, 3, load_text(l, r->worker_id));
        bind_int(l->q, 4, (int64_t)r->rec);
        if (!stmt_run(l->q, err))
            return false;
    }
    return true;
}

/* What only an export can say of an account. */
static void bind_said(struct loader *l, const struct account *a,
                      const struct account_row *r)
{
    static const char *const strength[] = {NULL, "none", "weak", "standard",
                                           "phishing_resistant"};
    static const char *const sign_in[] = {NULL, "sso", "password", "both"};

    bind_tri(l->q, 30, a->mfa_enforced);
    bind_text_null(l->q, 31, str_from(strength[a->mfa_strength]));
    bind_text_null(l->q, 32, str_from(sign_in[r->sign_in]));
    bind_text_null(l->q, 33, load_text(l, r->sponsor));
    bind_when(l->q, 34, r->expires);
    bind_when(l->q, 36, r->secret_changed);
    bind_text_null(l->q, 38, load_text(l, r->title));
    bind_text_null(l->q, 39, load_text(l, r->department));
    bind_text_null(l->q, 40, load_text(l, r->manager));
    bind_record(l->q, 41, a->mfa_rec);
    bind_text_null(l->q, 42, load_text(l, r->employment_type));
    bind_tri(l->q, 43, r->interactive);
}

static bool load_accounts(struct loader *l, struct err *err)
{
    static const struct account_row nothing;

    for (size_t i = 0; i < l->m->accounts.len; i++) {
        const struct account *a = &l->m->accounts.ptr[i];
        struct stmt *q = l->q;

        bind_int(q, 1, (int64_t)i + 1);
        bind_text(q, 2, load_text(l, a->system));
        bind_text(q, 3, load_text(l, a->username));
        bind_text_null(q, 4, load_text(l, a->key));
        bind_text_null(q, 5, load_text(l, a->email));
        bind_text_null(q, 6, load_text(l, a->worker_ref));
        bind_text_null(q, 7, load_text(l, a->name));
        bind_index(q, 8, a->person);
        bind_text(q, 9, str_from(link_name(a->link)));
        bind_int(q, 10, a->candidates);
        bind_text_null(q, 11, str_from(a->override_problem));
        bind_text(q, 12, str_from(account_kind_name(a->kind)));
        bind_int(q, 13, a->registered);
        bind_text(q, 14, str_from(account_state_name(a->state)));
        bind_text_null(q, 15, load_text(l, a->status_raw));
        bind_tri(q, 16, a->privileged);
        bind_tri(q, 17, a->mfa);
        bind_span(q, 18, a->created);
        bind_span(q, 20, a->last_use);
        bind_int(q, 22, a->never_used == TRI_YES);
        bind_int(q, 23, a->use_stated);
        bind_time(q, 24, a->snapshot_at);
        bind_int(q, 25, a->listed);
        bind_int(q, 26, a->in_reject);
        bind_int(q, 27, (int64_t)a->rec);
        bind_record(q, 28, a->use_rec);
        bind_int(q, 29, a->row != NO_INDEX);
        bind_said(l, a,
                  a->row == NO_INDEX ? &nothing : &l->f->accounts.ptr[a->row]);
        if (!stmt_run(q, err))
            return false;
    }
    return true;
}

static bool load_leavers(struct loader *l, struct err *err)
{
    static const char *const basis[] = {"none", "event", "status", "bracket",
                                        "absent"};
    static const char *const use[] = {"interactive", "token", "action", "act"};

    for (size_t i = 0; i < l->m->leavers.len; i++) {
        const struct leaver_account *a = &l->m->leavers.ptr[i];
        bool used = a->use.lo != TIME_UNKNOWN;
        struct stmt *q = l->q;

        bind_int(q, 1, (int64_t)i + 1);
        bind_index(q, 2, a->spell);
        bind_index(q, 3, a->account);
        bind_int(q, 4, a->last_spell);
        bind_tri(q, 5, a->closed);
        bind_span(q, 6, a->t1);
        bind_int(q, 8, a->open);
        bind_text(q, 9, str_from(basis[a->basis]));
        bind_int(q, 10, a->disables);
        bind_int(q, 11, a->voided);
        bind_time(q, 12, a->until);
        bind_span(q, 13, a->use);
        bind_text_null(q, 15, str_from(used ? use[a->use_kind] : NULL));
        bind_int(q, 16, a->use_covered);
        bind_text_null(q, 17,
                       str_from(!used             ? NULL
                                : a->use_from_log ? "log"
                                                  : "last-sign-in"));
        bind_record(q, 18, a->t1_rec);
        bind_record(q, 19, a->use_rec);
        bind_record(q, 20, a->cover_rec);
        bind_time(q, 21, a->reopened_rec ? a->undone_at : TIME_UNKNOWN);
        bind_time(q, 22, a->reopened_rec ? a->reopened_at : TIME_UNKNOWN);
        bind_record(q, 23, a->reopened_rec);
        bind_int(q, 24, a->was_privileged);
        bind_time(q, 25, a->again);
        if (!stmt_run(q, err))
            return false;
    }
    return true;
}

void bind_record(struct stmt *s, int at, rec_id rec)
{
    if (rec)
        bind_int(s, at, (int64_t)rec);
    else
        bind_null(s, at);
}

#define T(name, columns, fn)                                                   \
    {                                                                          \
        name, columns, fn                                                      \
    }

bool load_facts(struct db *db, const struct facts *f, const struct model *m,
                const char *const *bag_path, struct err *err)
{
    static const struct {
        const char *table;
        int columns; /* 0: it makes its own statement */
        bool (*load)(struct loader *, struct err *);
    } step[] = {
        T("source", 39, load_sources),
        T("reject", 4, load_rejects),
        T("unknown_word", 5, load_unknown),
        T("source_item", 5, load_items),
        T("system_", 16, load_systems),
        T("person", 26, load_persons),
        T("spell", 32, load_spells),
        T("worker_number", 4, load_numbers),
        T("account", 43, load_accounts),
        T("leaver_account", 25, load_leavers),
        T("entitlement", 7, load_entitlements),
        T("grant_row", 0, load_grants),
        T("grant_why", 3, load_whys),
        T("missing_grant", 6, load_missing),
        T("event", 7, load_events),
        T("event_more", 6, load_event_mores),
        T("device", 19, load_devices),
        T("ticket", 40, load_tickets),
        T("review", 16, load_reviews),
        T("credential", 20, load_credentials),
        T("mailbox", 21, load_mailboxes),
        T("campaign", 13, load_campaigns),
        T("exception_", 33, load_exceptions),
        T("role", 19, load_roles),
        T("snapshot_member", 10, load_members),
        T("actor", 5, load_actors),
        T("job", 17, load_jobs),
        T("move", 14, load_moves),
        T("earlier_end", 7, load_earlier_ends),
        T("restated", 6, load_restated),
        T("account_attribute", 9, load_compared),
        T("role_gives", 12, load_gives),
        T("role_allows", 4, load_allows),
        T("person_role", 6, load_person_roles),
        T("look", 9, load_looks),
        T("grant_past", 16, load_past),
        T("grant_more", 5, load_more),
        T("grant_through", 4, load_through),
        T("joiner_account", 11, load_joiners),
        T("identifier", 6, load_identifiers),
        T("former_holder", 4, load_former_holders),
    };
    struct loader l = {.f = f, .m = m, .bag_path = bag_path, .db = db};
    bool ok = true;

    for (size_t i = 0; i < COUNT_OF(step) && ok; i++) {
        struct arena a = {0};
        struct str sql =
            arena_fmt(&a, "INSERT INTO %s VALUES(?%.*s)", step[i].table,
                      step[i].columns ? 2 * (step[i].columns - 1) : 0,
                      ",?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?"
                      ",?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?");

        ok = (!step[i].columns || db_prepare(db, sql, &l.q, err)) &&
             step[i].load(&l, err);
        stmt_free(l.q);
        l.q = NULL;
        arena_release(&a);
    }
    return ok;
}
