/*
 * Loading is one call a kind of file.  A chosen name that leads nowhere is
 * reported at its line in the engagement file, with the nearest that exists.
 */
#include "catalog/rules.h"

/* "did you mean x?", or the list of what there is. */
static const char *hint_of(struct arena *a, struct str name,
                           const char *const *names)
{
    const char *near = nearest_word(name, names);
    struct str s = STR("there is:");

    if (near)
        return arena_fmt(a, "did you mean %s?", near).ptr;
    for (size_t i = 0; names[i]; i++)
        s = arena_fmt(a, "%.*s%s %s", STR_ARG(s), i > 0 ? "," : "", names[i]);
    return s.ptr;
}

static uint32_t line_of(const struct engagement *e, const char *key)
{
    const struct yaml_node *n = yaml_get(e->at, key);

    return n ? n->line : 0;
}

/* The words by which a declared query is understood.  Without one of the lists
 * it would be, and wrongly: what nobody looks for is not there. */
static void check_lists(const struct threshold_profile *t, struct problems *p)
{
    static const char *const list[] = {
        "hiding_filters", "hiding_unless", "filter_words",   "filter_params",
        "filter_unless",  "filter_people", "query_whole",    "query_calls",
        "query_neutral",  "query_pages",   "query_people",   "query_from",
        "query_places",   "query_parts",   "query_articles", "query_also",
        "query_included", "filter_events", "filter_tickets", "ticket_fields",
        "log_params",     "log_starts",    "log_ends"};

    for (size_t i = 0; i < COUNT_OF(list); i++)
        if (!profile_list(t, str_from(list[i])))
            problem(p, t->file->shown, 0,
                    "copy it from a stock profile of this version; [] is a "
                    "list, too",
                    "no list '%s'", list[i]);
}

static void load_profile(struct arena *a, const struct engagement *e,
                         struct rules *out, struct problems *p)
{
    size_t count;
    const struct rule_file *f =
        catalog_kind(&out->catalog, RULE_PROFILE, &count);

    for (size_t i = 0; i < count; i++) {
        struct threshold_profile *t;

        if (!str_eq(rule_name(&f[i]), e->profile))
            continue;
        t = arena_new(a, struct threshold_profile);
        if (threshold_profile_load(a, &f[i], t, p))
            check_lists(t, p);
        out->profile = t;
    }
    if (e->has_profile && !out->profile)
        problem(p, e->file, line_of(e, "profile"),
                hint_of(a, e->profile,
                        catalog_names(a, &out->catalog, RULE_PROFILE)),
                "no such profile '%s'", err_quote(e->profile));
    out->clock = e->clock;
    if (out->clock == CLOCK_UNSET && out->profile)
        out->clock = out->profile->clock;
}

static void load_frameworks(struct arena *a, const struct engagement *e,
                            struct rules *out, struct problems *p)
{
    size_t count;
    const struct rule_file *f =
        catalog_kind(&out->catalog, RULE_FRAMEWORK, &count);

    out->framework = arena_array(a, struct framework, e->frameworks.count);
    for (size_t i = 0; i < e->frameworks.count; i++) {
        struct str name = e->frameworks.ptr[i];
        size_t at = 0;

        for (size_t j = 0; j < i; j++)
            if (str_eq(e->frameworks.ptr[j], name))
                problem(p, e->file, line_of(e, "frameworks"),
                        "remove one of the two", "framework named twice '%s'",
                        err_quote(name));
        while (at < count && !str_eq(rule_name(&f[at]), name))
            at++;
        if (at < count)
            framework_load(a, &f[at], &out->framework[out->framework_count++],
                           p);
        else
            problem(p, e->file, line_of(e, "frameworks"),
                    hint_of(a, name,
                            catalog_names(a, &out->catalog, RULE_FRAMEWORK)),
                    "no such framework '%s'", err_quote(name));
    }
}

static void load_reports(struct arena *a, struct rules *out, struct problems *p)
{
    size_t count;
    const struct rule_file *f =
        catalog_kind(&out->catalog, RULE_REPORT, &count);

    out->report = arena_array(a, struct report_def, count);
    for (size_t i = 0; i < count; i++)
        if (report_def_load(a, &f[i], &out->report[out->report_count], p))
            out->report_count++;
}

/* Results cite these files by line, like exports: they are numbered on from
 * the engagement's sources. */
static void number_files(struct catalog *c, size_t sources)
{
    static const enum rule_kind cited[] = {
        RULE_ROLE,      RULE_EXCEPTION, RULE_ACCOUNTS,     RULE_IDENTITIES,
        RULE_SYSTEMS,   RULE_SOD,       RULE_APPROVERS,    RULE_ARTEFACTS,
        RULE_SUPPLIERS, RULE_CALENDAR,  RULE_ACCESS_PATHS,
    };
    uint32_t no = (uint32_t)sources;

    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < COUNT_OF(cited); k++)
            if (c->file[i].kind == cited[k])
                c->file[i].source = ++no;
}

static void load_registers(struct arena *a, struct rules *out,
                           struct problems *p)
{
    const struct catalog *c = &out->catalog;

    accounts_load(a, c, &out->accounts, p);
    identities_load(a, c, &out->identities, p);
    out->systems_whole = systems_load(a, c, &out->systems, p);
    approvers_load(a, c, &out->approvers, p);
    sod_load(a, c, &out->sod, p);
    documents_init(&out->documents, a);
    artefacts_load(a, c, &out->documents, &out->artefacts, p);
    access_paths_load(a, c, &out->documents, &out->paths, p);
    documents_read(&out->documents, c, p);
    suppliers_load(a, c, &out->suppliers, p);
    calendar_load(a, c, &out->calendar, p);
    compounds_load(a, c, &out->compounds, p);
}

bool rules_load_from(struct arena *a, const struct engagement *e,
                     const struct catalog_from *from, struct rules *out,
                     struct problems *p)
{
    size_t before = p->errors;

    *out = (struct rules){.profile = NULL};
    catalog_load(a, from, &out->catalog, p);
    number_files(&out->catalog, e->source_count);
    load_profile(a, e, out, p);
    load_frameworks(a, e, out, p);
    out->roles_whole = role_set_load(a, &out->catalog, &out->roles, p);
    exceptions_load(a, &out->catalog, &out->exceptions, p);
    load_registers(a, out, p);
    out->controls_whole = control_set_load(a, &out->catalog, &out->controls, p);
    load_reports(a, out, p);
    catalog_odd_files(&out->catalog, &out->documents.paths, p);
    return p->errors == before;
}

bool rules_load(struct arena *a, const struct engagement *e, struct rules *out,
                struct problems *p)
{
    const struct catalog_from from = {.templates = e->templates,
                                      .policies = e->policies};

    return rules_load_from(a, e, &from, out, p);
}
