/*
 * The order of the stage.  Later parts use what earlier ones found: persons
 * before accounts are linked, links before leavers, grants last.
 */
#include "reconcile/reconcile.h"

#include <stdlib.h>

#include "base/utf8.h"
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
    out = intern_put(&w->f->names,
                     utf8_fold(&w->arena,
                               str_trim(intern_get(&w->f->names, s))));
    arena_rewind(&w->arena, mark);
    w->folded[s] = out;
    return out;
}

struct str work_key(const sym pair[2])
{
    return (struct str){(const char *)pair, 2 * sizeof *pair};
}

static enum tri tri_of(bool known, bool yes)
{
    return known ? (yes ? TRI_YES : TRI_NO) : TRI_UNKNOWN;
}

void build_systems(struct work *w)
{
    for (size_t i = 0; i < w->in->systems->count; i++) {
        const struct inventory_system *s = &w->in->systems->system[i];
        struct system_used *u = vec_push(&w->m->systems);

        *u = (struct system_used){
            .system = intern_put(&w->f->names, s->system), .name = s->name,
            .kind = str_from(system_kind_name(s->kind)), .owner = s->owner,
            .tier = s->tier,
            .data_class = str_from(data_class_name(s->data_class)),
            .in_scope = (uint8_t)tri_of(true, s->in_scope),
            .sso = (uint8_t)tri_of(s->sso_known, s->sso), .listed = true,
        };
    }
    for (size_t i = 0; i < w->f->sources.len; i++) {
        const struct source *s = &w->f->sources.ptr[i];
        struct system_used *u = NULL;

        for (size_t k = 0; k < w->m->systems.len && !u; k++)
            if (w->m->systems.ptr[k].system == s->system)
                u = &w->m->systems.ptr[k];
        if (!u) {
            u = vec_push(&w->m->systems);
            u->system = s->system;
        }
        if (!u->kind.len)
            u->kind = s->system_kind;
    }
}

bool reconcile(struct facts *f, const struct reconcile_input *in,
               struct model *m, struct err *err)
{
    struct work w = {.f = f, .m = m, .in = in};

    (void)err;
    find_snapshots(&w);
    build_systems(&w);
    index_registers(&w);
    build_persons(&w);
    build_accounts(&w);
    place_grants(&w);
    link_accounts(&w);
    class_grants(&w);
    build_leavers(&w);
    link_devices(&w);
    follow_snapshots(&w);
    free(w.folded);
    vec_release(&w.snapshots);
    vec_release(&w.coverage);
    vec_release(&w.emails);
    vec_release(&w.aliases);
    arena_release(&w.arena);
    return true;
}
