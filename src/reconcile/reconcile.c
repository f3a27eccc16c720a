/*
 * The order of the stage.  Later parts use what earlier ones found: persons
 * before accounts are linked, links before leavers, grants last.
 */
#include "reconcile/reconcile.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "reconcile/actors.h"
#include "reconcile/overrides.h"

sym work_fold(struct work *w, sym s)
{
    struct arena_mark mark;
    sym out;

    if (!s)
        return 0;
    if (s >= w->folded_cap) {
        size_t cap = w->f->names.count * 2 + 1024;

        w->folded = realloc(w->folded, cap * sizeof *w->folded);
        if (!w->folded)
            base_no_memory(cap * sizeof *w->folded);
        memset(w->folded + w->folded_cap, 0,
               (cap - w->folded_cap) * sizeof *w->folded);
        w->folded_cap = cap;
    }
    if (w->folded[s])
        return w->folded[s];
    mark = arena_mark(&w->arena);
    out =
        intern_put(&w->f->names,
                   utf8_fold(&w->arena, str_trim(intern_get(&w->f->names, s))));
    arena_rewind(&w->arena, mark);
    w->folded[s] = out;
    return out;
}

rec_id rule_record(const struct rule_file *f, uint32_t line)
{
    return f && f->source ? REC(f->source, line) : 0;
}

struct str work_key(const sym pair[2])
{
    return (struct str){(const char *)pair, 2 * sizeof *pair};
}

static enum tri tri_of(bool known, bool yes)
{
    return known ? (yes ? TRI_YES : TRI_NO) : TRI_UNKNOWN;
}

static void add_kind(struct work *w, const struct source *s)
{
    uint32_t i = system_index(w, s->system);
    struct system_used *u =
        i == NO_INDEX ? vec_push(&w->m->systems) : &w->m->systems.ptr[i];

    u->system = s->system;
    if (!u->kind.len)
        u->kind = s->system_kind;
}

void build_systems(struct work *w)
{
    for (size_t i = 0; i < w->in->systems->count; i++) {
        const struct inventory_system *s = &w->in->systems->system[i];
        struct system_used *u = vec_push(&w->m->systems);

        *u = (struct system_used){
            .system = intern_put(&w->f->names, s->system),
            .name = s->name,
            .kind = str_from(system_kind_name(s->kind)),
            .owner = s->owner,
            .tier = s->tier,
            .data_class = str_from(data_class_name(s->data_class)),
            .in_scope = (uint8_t)tri_of(true, s->in_scope),
            .sso = (uint8_t)tri_of(s->sso_known, s->sso),
            .listed = true,
            .environment = s->environment,
            .provisioning = str_from(provisioning_name(s->provisioning)),
            .integration = s->integration,
            .local_login = (uint8_t)tri_of(s->local_login != TRI_UNSAID,
                                           s->local_login == 1),
            .review_days = s->review_days,
            .privileged_review_days = s->privileged_review_days,
            .rec = rule_record(w->in->systems->file, s->line),
        };
    }
    /* what its lists of accounts or people are, before anything else */
    for (int first = 1; first >= 0; first--)
        for (size_t i = 0; i < w->f->sources.len; i++) {
            const struct source *s = &w->f->sources.ptr[i];
            bool lists = s->kind == FACT_ACCOUNTS || s->kind == FACT_WORKERS;

            if (lists == (first == 1))
                add_kind(w, s);
        }
}

uint32_t system_index(const struct work *w, sym system)
{
    for (uint32_t i = 0; i < w->m->systems.len; i++)
        if (w->m->systems.ptr[i].system == system)
            return i;
    return NO_INDEX;
}

bool is_directory(const struct work *w, sym system)
{
    uint32_t i = system_index(w, system);

    return i != NO_INDEX && str_is(w->m->systems.ptr[i].kind, "directory");
}

const struct source *source_of(const struct work *w, rec_id rec)
{
    return &w->f->sources.ptr[REC_SOURCE(rec) - 1];
}

static void release(struct work *w)
{
    free(w->folded);
    vec_release(&w->snapshots);
    vec_release(&w->views);
    for (int k = 0; k < LOG_KINDS; k++)
        vec_release(&w->coverage[k]);
    vec_release(&w->links);
    vec_release(&w->emails);
    vec_release(&w->aliases);
    vec_release(&w->alias_of);
    vec_release(&w->has_id);
    vec_release(&w->namesake);
    arena_release(&w->arena);
}

bool reconcile(struct facts *f, const struct reconcile_input *in,
               struct model *m, struct err *err)
{
    struct work w = {.f = f, .m = m, .in = in};
    bool ok = false;

    find_snapshots(&w);
    expand_nested(&w);
    find_restated(&w);
    tell_campaigns_apart(&w);
    build_systems(&w);
    index_registers(&w);
    build_identity(&w);
    if (!build_spells(&w, err))
        goto out;
    join_twins(&w);
    find_rescinded(&w);
    bound_notices(&w);
    build_accounts(&w);
    build_timelines(&w);
    build_identifiers(&w);
    place_grants(&w);
    place_past_grants(&w);
    identify_rest(&w);
    name_entitlements(&w);
    look_up_register(&w);
    link_accounts(&w);
    find_former_holders(&w);
    link_devices(&w);
    find_actors(&w);
    find_jobs(&w);
    compare_attributes(&w);
    find_factors(&w);
    if (!class_grants(&w, err) || !build_leavers(&w, err) ||
        !build_joiners(&w, err))
        goto out;
    build_spans(&w);
    list_looks(&w);
    follow_snapshots(&w);
    ok = true;
out:
    release(&w);
    return ok;
}
