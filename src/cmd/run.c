/*
 * The order of a run, and cleaning up after it whatever happens.
 */
#include "cmd/run.h"

#include "base/file.h"
#include "catalog/rule_people.h"
#include "cmd/run_sign.h"
#include "controls/controls.h"
#include "reconcile/reconcile.h"
#include "store/previous.h"

bool run_load(struct run *r, struct err *err)
{
    struct problems p;
    struct str zone;
    bool ok;

    problems_init(&p, r->arena);
    ok = engagement_load(r->arena, r->file, &r->engagement, &p) &&
         rules_load(r->arena, &r->engagement, &r->rules, &p);
    if (!ok && p.errors == 0)
        BUG("rules refused without a reason");
    ok = problems_none(&p, err);
    problems_release(&p);
    if (!ok)
        return false;
    zone = r->engagement.time_zone;
    return zone_open(r->arena, zone.len ? zone : STR("UTC"), &r->zone, err) &&
           run_load_signer(r, err); /* before hours of reading */
}

/* What the bundle of the period before knew, copied before anything else is
 * read: what is wrong with it is said at once, and it is not needed again. */
bool run_previous(struct run *r, struct err *err)
{
    const char *path;

    if (!r->engagement.previous)
        return true;
    progress_stage(r->progress, "reading the bundle before");
    path = path_join(r->arena, r->part, PREVIOUS_FILE);
    r->previous_rows = path;
    return dir_make(path_dir(r->arena, path), err) &&
           previous_read(r->arena, &r->engagement, r->now, path, &r->previous,
                         err);
}

static struct str_list words(const struct run *r, const char *list)
{
    const struct str_list *l =
        r->rules.profile ? profile_list(r->rules.profile, str_from(list))
                         : NULL;

    return l ? *l : (struct str_list){0};
}

bool run_reconcile(struct run *r, struct err *err)
{
    struct str_list people = rule_people(r->arena, &r->rules);
    struct reconcile_input in = {
        .roles = &r->rules.roles,
        .accounts = &r->rules.accounts,
        .identities = &r->rules.identities,
        .exceptions = &r->rules.exceptions,
        .systems = &r->rules.systems,
        .zone = r->zone,
        .zone_assumed = r->engagement.time_zone.len == 0,
        .actors = people.ptr,
        .actor_count = people.count,
        .now = r->now,
        .involuntary = words(r, "involuntary_reasons"),
        .high_risk = words(r, "high_risk_reasons"),
        .voluntary = words(r, "voluntary_reasons"),
        .outside = words(r, "outside_types"),
    };

    progress_stage(r->progress, "reconciling");
    return reconcile(&r->facts, &in, &r->model, err);
}

static bool make_folders(struct run *r, struct err *err)
{
    struct str id = r->engagement.id;
    struct arena *a = r->arena;

    r->part =
        path_join(a, r->out_dir, arena_fmt(a, ".%.*s.part", STR_ARG(id)).ptr);
    r->zip =
        path_join(a, r->out_dir, arena_fmt(a, "%.*s.zip", STR_ARG(id)).ptr);
    r->data = path_join(a, r->part, "data");
    r->tmp = path_join(a, r->part, "tmp");
    return dir_make(r->out_dir, err) && dir_remove(r->part, err) &&
           dir_make(r->data, err) && dir_make(r->tmp, err);
}

bool run_engagement(struct run *r, struct err *err)
{
    struct err ignored = {0};
    bool ok = run_load(r, err) && make_folders(r, err) &&
              run_previous(r, err) && run_read(r, err) &&
              run_reconcile(r, err) && run_store(r, err) && run_judge(r, err) &&
              run_report(r, err) && run_seal(r, err);

    progress_end(r->progress);
    /* What is left of a failed run is only in the way. */
    if (r->part && !dir_remove(r->part, ok ? err : &ignored))
        ok = false;
    return ok;
}

void run_release(struct run *r)
{
    db_close(r->db);
    key_free(r->key);
    certs_free(r->chain);
    model_release(&r->model);
    facts_release(&r->facts);
}
