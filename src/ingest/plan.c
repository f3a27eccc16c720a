#include "ingest/plan_names.h"

static bool date_forms(struct binding *b, const struct str_list *names,
                       uint32_t line, unsigned *out)
{
    static const struct {
        const char *name;
        enum date_form form;
    } form[] = {{"iso", DATE_ISO},
                {"numeric", DATE_NUMERIC},
                {"named", DATE_NAMED},
                {"epoch", DATE_EPOCH},
                {"ms", DATE_MS}};

    for (size_t i = 0; i < names->count; i++) {
        size_t k = 0;

        while (k < COUNT_OF(form) && !str_is(names->ptr[i], form[k].name))
            k++;
        if (k == COUNT_OF(form))
            return plan_bad(b->err, b->profile, line,
                            "unknown form of dates '%s'",
                            err_quote(names->ptr[i]));
        *out |= (unsigned)form[k].form;
    }
    return true;
}

static bool mean(struct binding *b, const struct plan_field *f, struct str name,
                 uint8_t *out)
{
    if (name.len == 0 || meaning_find(f->slot->meaning, name, out))
        return true;
    return plan_bad(b->err, b->profile, f->from->line, "unknown meaning '%s'",
                    err_quote(name));
}

static bool bind_words(struct binding *b, struct plan_field *f)
{
    const struct profile_field *from = f->from;
    bool any = from->any_true.count > 0;

    if (!words_open(b->arena, b->profile, &from->words,
                    any ? tri_meanings : f->slot->meaning, &f->words, b->err))
        return false;
    f->words.has_rest = !any && from->unlisted.len > 0;
    f->has_empty = from->empty.len > 0;
    if (!mean(b, f, from->unlisted, &f->words.rest) ||
        !mean(b, f, from->empty, &f->empty) ||
        !mean(b, f, from->value, &f->value) ||
        !mean(b, f, from->then, &f->then) ||
        !mean(b, f, from->otherwise, &f->otherwise))
        return false;
    if (!any && from->value.len == 0 && !f->words.any && !f->words.tri)
        return plan_bad(b->err, b->profile, from->line,
                        "a field needs words '%s'", err_quote(from->name));
    f->also = arena_array(b->arena, struct plan_also, from->also_count);
    for (size_t i = 0; i < from->also_count; i++) {
        struct plan_also *also = &f->also[f->also_count++];
        const struct profile_also *p = &from->also[i];
        struct str *heading;

        also->from = p;
        also->when_nothing = str_is(p->when, "nothing");
        also->has_when = p->when.len > 0 && !also->when_nothing;
        if ((also->has_when && !mean(b, f, p->when, &also->when)) ||
            !words_open(b->arena, b->profile, &p->words, f->slot->meaning,
                        &also->words, b->err) ||
            !bind_cells(b, &p->from, p->line, &also->cell, &heading,
                        &also->guard, &also->cells))
            return false;
        also->words.tri = false;
    }
    return true;
}

static bool wrong_type(struct binding *b, const struct plan_field *f)
{
    const struct profile_field *p = f->from;
    bool when = f->slot->type == SLOT_WHEN, word = f->slot->type == SLOT_WORD;
    bool whole = f->slot->type == SLOT_WHOLE;
    const char *key =
        !when && (p->dates.count || p->day_only || p->never.count ||
                  p->null_means_never || p->latest.count || p->lags_days)
            ? "dates, day_only, never, latest and lags_days are for moments"
        : (when || whole) && (p->join.count || p->value.len || p->strip_id ||
                              p->id_in_brackets)
            ? "join, value, strip_id and id_in_brackets are for texts"
        : (when || whole || word) &&
                (p->after.count || p->until.count || p->joined_by.len ||
                 p->unquote || p->after_hex)
            ? "after, until, joined_by, unquote and after_hex are for texts"
        : !word && (p->words.count || p->also_count || p->any_true.count ||
                    p->unlisted.len || p->empty.len)
            ? "words, also, any_true, unlisted and empty are for meanings"
            : NULL;

    if (!key)
        return false;
    plan_bad(b->err, b->profile, p->line, "%s '%s'", key, err_quote(p->name));
    return true;
}

static bool bind_cases(struct binding *b, const struct profile_case *from,
                       size_t count, struct plan_case **out, size_t *cases)
{
    *out = arena_array(b->arena, struct plan_case, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct profile_words words = {STR("yes"), from[i].words, from[i].line};
        struct profile_word_list list = {&words, 1};
        struct str_list names = {(struct str *)&from[i].from, 1};
        struct plan_case *o = &(*out)[*cases];
        struct str *heading;
        size_t *cell, cells = 0;

        if (!bind_cells(b, &names, from[i].line, &cell, &heading, NULL,
                        &cells) ||
            !words_open(b->arena, b->profile, &list, tri_meanings, &o->words,
                        b->err))
            return false;
        o->words.tri = false;
        if (cells == 0)
            continue;
        o->cell = cell[0];
        ++*cases;
    }
    return true;
}

static struct str_list one_list(struct arena *a, const struct str_list *x,
                                const struct str_list *y)
{
    struct str_list l = {arena_array(a, struct str, x->count + y->count + 1),
                         x->count + y->count};

    for (size_t i = 0; i < l.count; i++)
        l.ptr[i] = i < x->count ? x->ptr[i] : y->ptr[i - x->count];
    return l;
}

static bool bind_field(struct binding *b, const struct profile_field *p,
                       struct plan_field *f)
{
    const struct str_list *names = &p->from;
    struct str_list both;

    f->from = p;
    f->slot = slot_find(b->plan->kind, p->name);
    if (!f->slot)
        return plan_bad(b->err, b->profile, p->line, "unknown field '%s'",
                        err_quote(p->name));
    if (wrong_type(b, f))
        return false;
    if (p->only_count &&
        !bind_cases(b, p->only, p->only_count, &f->only, &f->onlys))
        return false;
    text_list_open(&f->none, &p->none);
    text_list_open(&f->never, &p->never);
    if (p->join.count && p->from.count) {
        struct plan_field *j = arena_new(b->arena, struct plan_field);

        *j = (struct plan_field){.slot = f->slot, .from = p};
        text_list_open(&j->none, &p->none);
        text_list_open(&j->never, &p->never);
        f->joined = j;
        if (!bind_cells(b, &p->join, p->line, &j->cell, &j->heading, &j->guard,
                        &j->cells))
            return false;
        j->origin = PLAN_JOIN;
        j->used = arena_array(b->arena, uint64_t, j->cells + 1);
    } else if (p->join.count) {
        f->origin = PLAN_JOIN;
        names = &p->join;
    } else if (p->latest.count) {
        f->origin = PLAN_LATEST;
        if (!bind_cells(b, &p->from, p->line, &f->cell, &f->heading, &f->guard,
                        &f->firsts))
            return false;
        both = one_list(b->arena, &p->from, &p->latest);
        names = &both;
    } else if (p->any_true.count) {
        f->origin = PLAN_ANY;
        names = &p->any_true;
    } else if (p->value.len) {
        f->origin = PLAN_VALUE;
    }
    if (!bind_cells(b, names, p->line, &f->cell, &f->heading, &f->guard,
                    &f->cells))
        return false;
    f->used = arena_array(b->arena, uint64_t, f->cells + 1);
    if (f->slot->type == SLOT_WORD)
        return bind_words(b, f);
    if (f->slot->type == SLOT_WHEN) {
        if (!date_forms(b, p->dates.count ? &p->dates : &b->profile->dates,
                        p->line, &f->forms))
            return false;
        if (f->forms == 0)
            f->forms = b->profile->format == PROFILE_JSON
                           ? (unsigned)DATE_ISO
                           : (unsigned)(DATE_ISO | DATE_NUMERIC | DATE_NAMED);
    }
    return true;
}

static bool bind_actors(struct binding *b)
{
    const struct source_profile *p = b->profile;

    for (size_t i = 0; i < p->by_actor.count; i++) {
        const struct slot *s = slot_find(FACT_EVENTS, STR("kind"));
        uint8_t kind;

        if (b->plan->kind != FACT_EVENTS ||
            !meaning_find(s->meaning, p->by_actor.ptr[i], &kind))
            return plan_bad(b->err, p, 1, "by_actor: no kind of event '%s'",
                            err_quote(p->by_actor.ptr[i]));
        b->plan->by_actor |= (uint32_t)1 << kind;
    }
    return true;
}

/* What the profile promises of every event must be a field it fills. */
static bool bind_complete(struct binding *b)
{
    const struct source_profile *p = b->profile;

    b->plan->keeps_id = p->complete.count > 0;
    for (size_t i = 0; i < p->complete.count; i++) {
        bool filled = false;

        for (size_t k = 0; k < p->field_count; k++)
            filled = filled || str_eq(p->field[k].name, p->complete.ptr[i]);
        if (b->plan->kind != FACT_EVENTS || !filled)
            return plan_bad(b->err, p, 1, "complete: no field '%s'",
                            err_quote(p->complete.ptr[i]));
    }
    for (size_t k = 0; k < p->field_count; k++)
        b->plan->keeps_id =
            b->plan->keeps_id || (b->plan->kind == FACT_EVENTS &&
                                  (str_is(p->field[k].name, "state_before") ||
                                   str_is(p->field[k].name, "state_after")));
    return true;
}

static void add_shown(const struct slot *s, struct str means, uint8_t *shows)
{
    uint8_t kind;

    if (means.len && meaning_find(s->meaning, means, &kind))
        *shows |= log_shows_kind((enum event_kind)kind);
}

/* A log can show what its words can mean; less where the profile says so. */
static bool bind_shows(struct binding *b)
{
    const struct source_profile *p = b->profile;
    const struct slot *s = slot_find(FACT_EVENTS, STR("kind"));
    uint8_t can = 0;

    for (size_t i = 0; i < p->field_count; i++) {
        const struct profile_field *f = &p->field[i];

        if (b->plan->kind != FACT_EVENTS || !str_is(f->name, "kind"))
            continue;
        add_shown(s, f->value, &can);
        add_shown(s, f->unlisted, &can);
        for (size_t k = 0; k < f->words.count; k++)
            add_shown(s, f->words.ptr[k].means, &can);
        for (size_t n = 0; n < f->also_count; n++)
            for (size_t k = 0; k < f->also[n].words.count; k++)
                add_shown(s, f->also[n].words.ptr[k].means, &can);
    }
    b->plan->shows = p->shows.count ? 0 : can;
    for (size_t i = 0; i < p->shows.count; i++) {
        uint8_t one = log_shows_word(p->shows.ptr[i]);

        if (!(one & can))
            return plan_bad(b->err, p, 1, "shows: no word of kind means '%s'",
                            err_quote(p->shows.ptr[i]));
        b->plan->shows |= one;
    }
    return true;
}

static bool bind_recognise(struct binding *b)
{
    const struct source_profile *p = b->profile;
    const char *why;
    size_t cell;

    if (p->each.len && !json_paths_each(&b->plan->paths, p->each, &why))
        return plan_bad(b->err, p, 1, "%s '%s'", why, err_quote(p->each));
    for (size_t i = 0; i < p->required_count; i++)
        for (size_t k = 0; k < p->required[i].any.count; k++)
            if (!json_paths_add(&b->plan->paths, p->required[i].any.ptr[k],
                                &cell, &why))
                return plan_bad(b->err, p, 1, "%s '%s'", why,
                                err_quote(p->required[i].any.ptr[k]));
    for (size_t i = 0; i < p->lists.count; i++)
        if (!json_paths_list(&b->plan->paths, p->lists.ptr[i], &why))
            return plan_bad(b->err, p, 1, "%s '%s'", why,
                            err_quote(p->lists.ptr[i]));
    return true;
}

static bool bind_chain_cell(struct binding *b, struct str name, size_t *out)
{
    const struct profile_chain *c = b->plan->chain.from;
    struct str_list one = {&name, 1};
    struct str *heading;
    size_t *cell, cells = 0;

    if (!bind_cells(b, &one, c->line, &cell, &heading, NULL, &cells))
        return false;
    if (cells)
        *out = cell[0];
    else if (!b->plan->chain.lacks)
        b->plan->chain.lacks = arena_cstr(b->arena, name);
    return true;
}

static bool bind_chain(struct binding *b)
{
    struct plan_chain *out = &b->plan->chain;
    const struct profile_chain *c = &b->profile->chain;

    if (c->line == 0)
        return true;
    *out = (struct plan_chain){
        .from = c,
        .hash = NO_CELL,
        .previous = NO_CELL,
        .over = arena_array(b->arena, size_t, c->over.count + 1)};
    if (!bind_chain_cell(b, c->hash, &out->hash) ||
        !bind_chain_cell(b, c->previous, &out->previous))
        return false;
    out->any = out->hash != NO_CELL || out->previous != NO_CELL;
    for (size_t i = 0; i < c->over.count; i++)
        if (!bind_chain_cell(b, c->over.ptr[i], &out->over[i]))
            return false;
    return true;
}

static bool bind_all(struct binding *b)
{
    const struct source_profile *p = b->profile;
    struct plan *out = b->plan;
    struct str *heading;

    if (!fact_kind_from(p->kind, &out->kind))
        return plan_bad(b->err, p, 1, "unknown kind '%s'", err_quote(p->kind));
    out->field = arena_array(b->arena, struct plan_field, p->field_count + 1);
    text_list_open(&out->none, &p->none);
    if (p->format == PROFILE_JSON && !bind_recognise(b))
        return false;
    for (size_t i = 0; i < p->field_count; i++)
        if (!bind_field(b, &p->field[i], &out->field[out->count++]))
            return false;
    if (p->parent.len > 0) {
        struct plan_field *f = &out->field[out->count];

        f->slot = slot_find(out->kind, p->parent);
        if (!f->slot || f->slot->type != SLOT_TEXT)
            return plan_bad(b->err, p, 1, "parent: no text field '%s'",
                            err_quote(p->parent));
        out->parent = f;
    }
    return bind_cells(b, &p->needed, 1, &out->needed, &out->needed_heading,
                      NULL, &out->needs) &&
           bind_chain(b) && bind_actors(b) && bind_shows(b) &&
           bind_complete(b) &&
           bind_cases(b, p->other, p->other_count, &out->other, &out->others) &&
           bind_cases(b, p->nested, p->nested_count, &out->nested,
                      &out->nesteds) &&
           bind_cells(b, &p->nested_name, 1, &out->nested_name, &heading, NULL,
                      &out->nested_names);
}

static void find_unknown(struct binding *b, size_t count)
{
    const struct source_profile *p = b->profile;
    struct str_list *u = &b->plan->unknown;

    for (size_t i = 0; i < p->ignore.count; i++) {
        const struct map_entry *e =
            map_find(&b->headings, heading_key(b->arena, p->ignore.ptr[i]));

        if (e)
            b->used[e->value] = true;
    }
    u->ptr = arena_array(b->arena, struct str, count);
    b->plan->unknown_at = arena_array(b->arena, size_t, count);
    for (size_t i = 0; i < count; i++) {
        const struct map_entry *e =
            map_find(&b->headings, heading_key(b->arena, b->heading[i]));
        bool again = e && e->value != i; /* its first place says enough */

        if (!b->used[i] && !again && str_trim(b->heading[i]).len > 0) {
            b->plan->unknown_at[u->count] = i;
            u->ptr[u->count++] = b->heading[i];
        }
    }
}

/* A column that the file lacks costs nothing, unless its lack has a meaning. */
static void find_live(struct arena *a, struct plan *p)
{
    p->live = arena_array(a, struct plan_field *, p->count + 1);
    for (size_t i = 0; i < p->count; i++) {
        struct plan_field *f = &p->field[i];

        if (f->cells || f->origin == PLAN_VALUE || f->origin == PLAN_ANY ||
            f->has_empty || f->also_count || f->joined)
            p->live[p->live_count++] = f;
    }
}

bool plan_open(struct arena *a, const struct source_profile *p,
               const struct str *heading, size_t count, struct plan *out,
               struct err *err)
{
    struct binding b = {.arena = a,
                        .profile = p,
                        .heading = heading,
                        .headings_all = count,
                        .used = arena_array(a, bool, count + 1),
                        .plan = out,
                        .err = err};

    *out = (struct plan){.profile = p};
    json_paths_init(&out->paths, a);
    out->paths.any_case = p->any_case;
    out->paths.each_optional = p->each_optional;
    out->paths.no_pages = p->last;
    heading_index(a, heading, count, &b.headings);
    if (!bind_all(&b))
        return false;
    find_live(a, out);
    if (p->format == PROFILE_CSV)
        find_unknown(&b, count);
    return true;
}

/* It is only recognised: of its keys nothing is bound. */
static bool check_declined(struct arena *a, const struct source_profile *p,
                           struct err *err)
{
    struct plan plan = {.profile = p};
    struct binding b = {.arena = a, .profile = p, .plan = &plan, .err = err};

    if (p->most || p->over.count > 0)
        return plan_bad(err, p, 1,
                        "most and over are for files that are read "
                        "'%s'",
                        p->most ? "most" : "over");
    json_paths_init(&plan.paths, a);
    return p->format == PROFILE_CSV || bind_recognise(&b);
}

bool plan_check(struct arena *a, const struct source_profile *p,
                struct err *err)
{
    struct plan plan;

    if (p->declined.len > 0)
        return check_declined(a, p, err);

    if ((p->lists.count > 0 || p->each.len > 0 || p->any_case) &&
        p->format != PROFILE_JSON)
        return plan_bad(err, p, 1, "list, each and any_case are for JSON '%s'",
                        "csv");
    if (p->envelope.len > 0 && p->format != PROFILE_CSV)
        return plan_bad(err, p, 1, "envelope is for CSV '%s'", "json");
    if (p->end_means.len > 0 && !str_is(p->kind, "workers"))
        return plan_bad(err, p, 1, "termination_date_means is for workers '%s'",
                        err_quote(p->kind));
    return plan_open(a, p, NULL, 0, &plan, err);
}
