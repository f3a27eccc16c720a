/*
 * What these registers say of other rules and of files.  A name that leads
 * nowhere is a note here as elsewhere: the tests will find what it costs.
 */
#include "catalog/rules_checking.h"

static void check_sod(const struct checking *c)
{
    const struct sod_set *s = &c->r->sod;

    for (size_t i = 0; i < s->count; i++)
        for (int side = 0; side < 2; side++)
            for (size_t k = 0; k < s->rule[i].sides[side]; k++)
                check_system(c, s->file->shown, s->rule[i].side[side][k].line,
                             s->rule[i].side[side][k].system);
}

/* "system-owner" would be looked for among the workers, and never approve. */
static void check_approver(const struct checking *c,
                           const struct approval_rule *r,
                           const struct approver *by, const char *what,
                           const char *const *word)
{
    const char *near =
        by->by == BY_PERSON ? nearest_word(by->name, word) : NULL;

    if (near)
        problem_note(c->p, c->r->approvers.file->shown, r->line,
                     arena_fmt(c->arena, "did you mean %s?", near).ptr,
                     "%s is taken for a worker or account '%s'", what,
                     err_quote(by->name));
}

static void check_approvers(const struct checking *c)
{
    const struct approver_set *s = &c->r->approvers;

    for (size_t i = 0; i < s->rules; i++) {
        const struct approval_rule *r = &s->rule[i];

        check_system(c, s->file->shown, r->line, r->system);
        if (r->resource.len > 0 && r->system.len == 0)
            problem_note(c->p, s->file->shown, r->line,
                         "name the system, unless all systems are meant",
                         "rule is for this entitlement of any system '%s'",
                         err_quote(r->resource));
        for (size_t k = 0; k < r->steps; k++)
            for (size_t n = 0; n < r->step[k].count; n++)
                check_approver(c, r, &r->step[k].approver[n], "approver",
                               approver_words);
        for (size_t k = 0; k < r->requesters; k++)
            check_approver(c, r, &r->requester[k], "requester",
                           requester_words);
    }
    for (size_t i = 0; i < s->delegations; i++)
        check_system(c, s->file->shown, s->delegation[i].line,
                     s->delegation[i].system);
}

/* ---- documents ----------------------------------------------------------- */

static void check_document(const struct checking *c, const char *file,
                           uint32_t line, const struct document *d)
{
    if (d && !d->shown)
        problem_note(c->p, file, line,
                     "it is looked for in the policies folder; a link is not "
                     "followed",
                     "the file is not there '%s'", err_quote(d->file));
}

/* Does a role have that version?  An empty version: does it exist? */
static bool has_version(const struct role_set *s, struct str role,
                        struct str version)
{
    for (size_t i = 0; i < s->count; i++)
        if (str_eq(s->version[i].name, role) &&
            (version.len == 0 || str_eq(s->version[i].version, version)))
            return true;
    return false;
}

static void check_role(const struct checking *c, const struct artefact *x)
{
    const struct role_set *s = &c->r->roles;
    const char *file = c->r->artefacts.file->shown;
    const char **names = arena_array(c->arena, const char *, s->count + 1);

    for (size_t i = 0; i < s->count; i++)
        names[i] = arena_cstr(c->arena, s->version[i].name);
    if (!has_version(s, x->role, STR("")))
        problem_note(c->p, file, x->line,
                     near_hint(c, x->role, names, "see templates/roles/"),
                     "no such role '%s'", err_quote(x->role));
    else if (!has_version(s, x->role, x->version))
        problem_note(c->p, file, x->line, "see templates/roles/",
                     "role '%.*s' has no version '%s'", STR_ARG(x->role),
                     err_quote(x->version));
}

static void check_artefacts(const struct checking *c)
{
    const struct artefact_set *s = &c->r->artefacts;
    const struct access_path_set *paths = &c->r->paths;

    for (size_t i = 0; i < s->count; i++) {
        const struct artefact *x = &s->artefact[i];

        check_document(c, s->file->shown, x->line, x->document);
        if (x->document && x->document->shown && !artefact_present(x))
            problem_note(c->p, s->file->shown, x->line,
                         "register the new version, or put the old one back",
                         "the file is not the one registered '%s'",
                         err_quote(x->file));
        if (x->role.len > 0 && c->r->roles_whole)
            check_role(c, x);
    }
    for (size_t i = 0; i < paths->count; i++) {
        check_document(c, paths->file->shown, paths->path[i].line,
                       paths->path[i].document);
        check_system(c, paths->file->shown, paths->path[i].line,
                     paths->path[i].system);
    }
}

/* ---- exceptions and days ------------------------------------------------- */

static void check_extends(const struct checking *c)
{
    const struct exception_set *s = &c->r->exceptions;
    struct map ids;

    map_init(&ids, c->arena);
    for (size_t i = 0; i < s->count; i++)
        map_add(&ids, str_trim(s->exception[i].id), NULL);
    for (size_t i = 0; i < s->count; i++) {
        const struct exception *x = &s->exception[i];
        struct str from = str_trim(x->extends);

        if (from.len > 0 &&
            (!map_find(&ids, from) || str_eq(from, str_trim(x->id))))
            problem_note(c->p, x->file->shown, x->line,
                         "extends names the exception this one goes on from",
                         "exception '%.*s' extends no other exception '%s'",
                         STR_ARG(x->id), err_quote(x->extends));
    }
}

/* Last year's list of holidays makes business days of this year's. */
static void check_calendar(const struct checking *c)
{
    const struct calendar *k = &c->r->calendar;
    int first, last, year;
    unsigned month, day;

    if (!k->given || c->e->start == DAY_UNKNOWN || c->e->end == DAY_UNKNOWN)
        return;
    civil_from_days(c->e->start, &first, &month, &day);
    civil_from_days(c->e->end, &last, &month, &day);
    for (; first <= last; first++) {
        bool any = false;

        for (size_t i = 0; i < k->holidays; i++) {
            civil_from_days(k->holiday[i], &year, &month, &day);
            any = any || year == first;
        }
        if (!any)
            problem_note(c->p, k->file->shown, k->line,
                         "without holidays their days count as business days",
                         "calendar has no holiday in '%d'", first);
    }
}

void check_registers(const struct checking *c)
{
    if (c->r->systems_whole) {
        check_sod(c);
        check_approvers(c);
        check_artefacts(c);
    }
    check_extends(c);
    check_calendar(c);
}
