/*
 * Each function asks one question over all rules.  A name that only a rule
 * file mentions is a note, not an error: a register may well list systems
 * that no export of this quarter covers.
 */
#include "catalog/rules_checking.h"

enum { SCOPES_COMPARED_MOST = 3000 }; /* versions, each with each */

const char *near_hint(const struct checking *c, struct str s,
                      const char *const *words, const char *otherwise)
{
    const char *near = c->p->len < PROBLEMS_MAX ? nearest_word(s, words) : NULL;

    return near ? arena_fmt(c->arena, "did you mean %s?", near).ptr : otherwise;
}

static void add_name(struct arena *a, struct map *m, const char **names,
                     struct str name)
{
    bool added;

    if (name.len == 0)
        return;
    map_add(m, name, &added);
    if (added)
        names[m->count - 1] = arena_cstr(a, name);
}

static void list_names(struct checking *c)
{
    const struct engagement *e = c->e;
    const struct rules *r = c->r;
    const char **tests =
        arena_array(c->arena, const char *, r->controls.count + 1);
    const char **systems = arena_array(c->arena, const char *,
                                       e->source_count + r->systems.count + 1);

    map_init(&c->test_map, c->arena);
    for (size_t i = 0; i < r->controls.count; i++)
        add_name(c->arena, &c->test_map, tests, r->controls.control[i].test);
    map_init(&c->system_map, c->arena);
    for (size_t i = 0; i < e->source_count; i++)
        add_name(c->arena, &c->system_map, systems, e->source[i].system);
    for (size_t i = 0; i < r->systems.count; i++)
        add_name(c->arena, &c->system_map, systems,
                 r->systems.system[i].system);
    c->tests = tests;
    c->systems = systems;
}

static void check_test_name(const struct checking *c, const char *file,
                            uint32_t line, struct str test)
{
    if (!map_find(&c->test_map, test))
        problem(c->p, file, line,
                near_hint(c, test, c->tests, "see policies/controls/"),
                "no such test '%s'", err_quote(test));
}

static void check_profile_tests(const struct checking *c,
                                const struct threshold_profile *t)
{
    for (size_t i = 0; i < t->test_count; i++)
        check_test_name(c, t->file->shown, t->test[i].line, t->test[i].test);
    for (size_t i = 0; i < t->gate.rate_count; i++)
        check_test_name(c, t->file->shown, t->gate.rate[i].line,
                        t->gate.rate[i].test);
    for (size_t i = 0; i < t->gate.required.count; i++)
        check_test_name(c, t->file->shown, 0, t->gate.required.ptr[i]);
}

/* Tests that profiles, frameworks and reports speak of exist.  Stock files
 * are not asked: the engagement's author cannot mend them. */
static void check_compounds(const struct checking *c)
{
    const struct compound_set *s = &c->r->compounds;

    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->compound[i].parts; k++) {
            const struct compound_part *x = &s->compound[i].part[k];

            for (size_t t = 0; t < x->tests.count; t++)
                check_test_name(c, s->file->shown, x->line, x->tests.ptr[t]);
        }
}

static void check_tests(const struct checking *c)
{
    const struct rules *r = c->r;

    check_compounds(c);
    if (r->profile && r->profile->file->origin != RULE_STOCK)
        check_profile_tests(c, r->profile);
    for (size_t i = 0; i < r->framework_count; i++) {
        const struct framework *f = &r->framework[i];

        if (f->file->origin == RULE_STOCK)
            continue;
        for (size_t j = 0; j < f->count; j++)
            check_test_name(c, f->file->shown, f->cell[j].line,
                            f->cell[j].test);
    }
    for (size_t i = 0; i < r->report_count; i++) {
        const struct report_def *d = &r->report[i];

        if (d->file->origin == RULE_STOCK)
            continue;
        for (size_t j = 0; j < d->section_count; j++)
            for (size_t k = 0; k < d->section[j].tests.count; k++)
                check_test_name(c, d->file->shown, d->section[j].line,
                                d->section[j].tests.ptr[k]);
    }
}

void check_system(const struct checking *c, const char *file, uint32_t line,
                  struct str system)
{
    if (system.len > 0 && !map_find(&c->system_map, system))
        problem_note(c->p, file, line,
                     near_hint(c, system, c->systems,
                               "no source and no inventory entry has it"),
                     "no such system '%s'", err_quote(system));
}

/* A misspelt system makes a rule apply to nothing, and nobody would see. */
static void check_systems(const struct checking *c)
{
    const struct rules *r = c->r;
    struct map listed;

    for (size_t i = 0; i < r->accounts.count; i++)
        check_system(c, r->accounts.file->shown, r->accounts.account[i].line,
                     r->accounts.account[i].system);
    for (size_t i = 0; i < r->identities.count; i++)
        check_system(c, r->identities.file->shown,
                     r->identities.identity[i].line,
                     r->identities.identity[i].system);
    for (size_t i = 0; i < r->exceptions.count; i++)
        check_system(c, r->exceptions.exception[i].file->shown,
                     r->exceptions.exception[i].line,
                     r->exceptions.exception[i].system);
    for (size_t i = 0; i < r->roles.count; i++) {
        const struct role_version *v = &r->roles.version[i];

        for (size_t j = 0; v->file->origin != RULE_STOCK && j < v->grant_count;
             j++)
            check_system(c, v->file->shown, v->grant[j].line,
                         v->grant[j].system);
    }
    if (r->systems.count == 0)
        return;
    map_init(&listed, c->arena);
    for (size_t i = 0; i < r->systems.count; i++)
        map_add(&listed, r->systems.system[i].system, NULL);
    for (size_t i = 0; i < c->e->source_count; i++) {
        const struct engagement_source *s = &c->e->source[i];

        if (s->system.len > 0 && !map_find(&listed, s->system))
            problem_note(c->p, c->e->file, s->at->line,
                         "add it to the inventory", "system is not in %s '%s'",
                         r->systems.file->path, err_quote(s->system));
    }
}

/* A role that begins inside the period leaves its first days without one. */
static void check_role_dates(const struct checking *c)
{
    const struct role_set *s = &c->r->roles;
    bool any = false;

    for (size_t i = 0; i < s->count; i++) {
        const struct role_version *v = &s->version[i];
        bool first = i == 0 || !str_eq(v->name, s->version[i - 1].name);

        any = any || v->file->origin != RULE_STOCK;
        if (first && v->effective > c->e->start && c->e->start != DAY_UNKNOWN)
            problem_note(c->p, v->file->shown, v->at->line,
                         "add the version that was in force before",
                         "role '%s' has no version at the start of the period",
                         err_quote(v->name));
    }
    if (!any)
        problem_note(c->p, c->e->file, c->e->at ? c->e->at->line : 0,
                     "write templates/roles/<role>/<version>.yaml",
                     "no role templates of your own '%s'", "roles");
}

static bool both_in_force(const struct checking *c,
                          const struct role_version *a,
                          const struct role_version *b)
{
    int32_t from = a->effective > b->effective ? a->effective : b->effective;
    int32_t until = a->until < b->until ? a->until : b->until;

    return from < until && (c->e->start == DAY_UNKNOWN ||
                            (until > c->e->start && from <= c->e->end));
}

/* Two primary roles of which one fits all whom the other fits: nobody there
 * has exactly one. */
static void check_role_scopes(const struct checking *c)
{
    const struct role_set *s = &c->r->roles;

    if (s->count > SCOPES_COMPARED_MOST)
        return; /* their people will tell */
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->count; k++) {
            const struct role_version *v = &s->version[i],
                                      *wide = &s->version[k];

            if (v->add_on || wide->add_on || str_eq(v->name, wide->name) ||
                v->file->origin == RULE_STOCK || !both_in_force(c, v, wide) ||
                !role_covers(wide, v) || (role_covers(v, wide) && k < i))
                continue;
            problem_note(c->p, v->file->shown, v->at->line,
                         "narrow applies_to, or make one of them an add_on",
                         "whoever fits role '%.*s' also fits role '%s' (%s)",
                         STR_ARG(v->name), err_quote(wide->name),
                         wide->file->shown);
        }
}

static bool before(struct field_time a, struct field_time b)
{
    if (a.at != TIME_UNKNOWN && b.at != TIME_UNKNOWN)
        return a.at < b.at;
    if (a.day != DAY_UNKNOWN && b.day != DAY_UNKNOWN)
        return a.day < b.day;
    return false; /* an instant and a date: the zone would decide */
}

static void check_exception_dates(const struct checking *c)
{
    for (size_t i = 0; i < c->r->exceptions.count; i++) {
        const struct exception *x = &c->r->exceptions.exception[i];
        const struct {
            const char *first, *second;
            struct field_time a, b;
        } pair[] = {
            {"requested_at", "approved_at", x->requested_at, x->approved_at},
            {"approved_at", "granted_at", x->approved_at, x->granted_at},
            {"granted_at", "expires_at", x->granted_at, x->expires_at},
        };

        for (size_t j = 0; j < COUNT_OF(pair); j++)
            if (before(pair[j].b, pair[j].a))
                problem_note(
                    c->p, x->file->shown, x->line,
                    "the test of exceptions will fail it; correct it if "
                    "the record is wrong",
                    "exception '%s': %s comes before '%s'", err_quote(x->id),
                    pair[j].second, pair[j].first);
        if (x->approved_by.len == 0 || x->approved_at.text.len == 0)
            problem_note(c->p, x->file->shown, x->line,
                         "the exception will not count without one",
                         "exception '%s' has no approval", err_quote(x->id));
    }
}

static void check_chosen(const struct checking *c)
{
    const struct engagement *e = c->e;
    uint32_t top = e->at ? e->at->line : 0;

    if (!e->has_profile)
        problem_note(c->p, e->file, top,
                     "choose one of policies/profiles/: it is never defaulted",
                     "no profile: timed tests will not be run '%s'", "profile");
    if (e->prepared_by.name.len == 0 || e->reviewed_by.name.len == 0)
        problem_note(c->p, e->file, top, "two different people sign off",
                     "engagement has no '%s'",
                     e->prepared_by.name.len == 0 ? "prepared_by"
                                                  : "reviewed_by");
    if (!e->signing.wanted)
        problem_note(c->p, e->file, top,
                     "`jmlproof keygen` makes a key and a chain",
                     "the bundle will not be signed '%s'", "signing");
    if (e->time_zone.len == 0)
        problem_note(c->p, e->file, top, "give it if all staff are in one zone",
                     "dates without a time will span all zones '%s'",
                     "time_zone");
}

void rules_check(struct arena *a, const struct engagement *e,
                 const struct rules *r, struct problems *p)
{
    struct checking c = {.arena = a, .e = e, .r = r, .p = p};

    list_names(&c);
    check_chosen(&c);
    if (r->controls_whole)
        check_tests(&c);
    if (r->systems_whole)
        check_systems(&c);
    if (r->roles_whole) {
        check_role_dates(&c);
        check_role_scopes(&c);
    }
    check_exception_dates(&c);
    check_registers(&c);
}
