#include "ingest/plan.h"

#include <stdarg.h>

#include "base/utf8.h"
#include "ingest/json_paths.h"

PRINTF(4, 5)
static bool bad(struct err *err, const struct source_profile *p, uint32_t line,
                const char *fmt, ...)
{
    char what[600];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    err_set(err, ERR_POLICY, "%s:%u: %s", p->file->shown, (unsigned)line, what);
    return err_hint(err, "the names are listed in templates/sources/README.md");
}

/* ---- lists of texts ---------------------------------------------------- */

static bool is_date(struct str w)
{
    return w.len == 10 && w.ptr[4] == '-' && w.ptr[7] == '-';
}

static void text_list_open(struct text_list *t, const struct str_list *list)
{
    t->list = list;
    for (size_t i = 0; i < list->count; i++) {
        size_t n = list->ptr[i].len;

        t->lengths |= (uint64_t)1 << (n < 63 ? n : 63);
        if (is_date(list->ptr[i]) && list->ptr[i].ptr[0] >= '0' &&
            list->ptr[i].ptr[0] <= '9')
            t->dates |= (uint16_t)(1u << (list->ptr[i].ptr[0] - '0'));
    }
}

bool text_list_has(const struct text_list *t, struct str s)
{
    bool dated = text_is_dated(t, s);

    for (size_t i = 0; i < t->list->count; i++) {
        struct str w = t->list->ptr[i];

        if (str_eq_nocase(w, s) || (dated && is_date(w) && str_starts(s, w)))
            return true;
    }
    return false;
}

/* ---- words ------------------------------------------------------------- */

static void word_put(struct arena *a, struct word_list *w, struct str word,
                     uint8_t value)
{
    struct str s = utf8_fold(a, str_trim(word));
    bool front = s.len > 1 && str_starts(s, STR("*"));
    bool end = s.len > 1 && str_ends(s, STR("*"));

    if (front || end) {
        w->pattern[w->patterns++] = (struct word_pattern){
            str_sub(s, front, s.len - end), front, end, value};
        return;
    }
    map_add(&w->folded, s, NULL)->value = value;
}

bool word_pattern_find(const struct word_list *w, struct str folded,
                       uint8_t *out)
{
    for (size_t i = 0; i < w->patterns; i++) {
        const struct word_pattern *p = &w->pattern[i];

        if (p->open_front && p->open_end
                ? str_find(folded, 0, p->part) != (size_t)-1
            : p->open_front ? str_ends(folded, p->part)
                            : str_starts(folded, p->part)) {
            *out = p->value;
            return true;
        }
    }
    return false;
}

static bool words_open(struct arena *a, const struct source_profile *p,
                       const struct profile_word_list *list,
                       const struct meaning *meaning, struct word_list *out,
                       struct err *err)
{
    map_init(&out->folded, a);
    map_init(&out->seen, a);
    out->tri = meaning == tri_meanings;
    out->any = list->count > 0;
    out->pattern = NULL;
    out->patterns = 0;
    for (size_t i = 0, n = 0; i < list->count; i++) {
        n += list->ptr[i].words.count;
        if (i + 1 == list->count)
            out->pattern = arena_array(a, struct word_pattern, n);
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct profile_words *w = &list->ptr[i];
        uint8_t value;

        if (!meaning_find(meaning, w->means, &value))
            return bad(err, p, w->line, "unknown meaning '%s'",
                       err_quote(w->means));
        for (size_t k = 0; k < w->words.count; k++)
            word_put(a, out, w->words.ptr[k], value);
    }
    return true;
}

/* ---- columns ----------------------------------------------------------- */

struct str heading_key(struct arena *a, struct str heading)
{
    struct str s = utf8_fold(a, str_trim(heading));
    char *to = arena_alloc(a, s.len + 1);
    size_t n = 0, open;

    for (size_t i = 0; i < s.len; i++) {
        bool blank = s.ptr[i] == ' ' || s.ptr[i] == '\t' || s.ptr[i] == '\r' ||
                     s.ptr[i] == '\n';

        /* U+00A0 comes from spreadsheets */
        if (s.ptr[i] == '\xc2' && i + 1 < s.len && s.ptr[i + 1] == '\xa0') {
            blank = true;
            i++;
        }
        if (!blank)
            to[n++] = s.ptr[i];
        else if (n > 0 && to[n - 1] != ' ')
            to[n++] = ' ';
    }
    s = str_trim((struct str){to, n});
    open = str_find(s, 0, STR(" ["));
    if (open != (size_t)-1 && str_ends(s, STR("]")))
        s.len = open;
    return s;
}

void heading_index(struct arena *a, const struct str *heading, size_t count,
                   struct map *out)
{
    map_init(out, a);
    for (size_t i = 0; i < count; i++) {
        struct str key = heading_key(a, heading[i]);
        bool added;

        map_add(out, key, &added);
        for (unsigned n = 2; !added && n < 1000; n++) {
            key =
                arena_fmt(a, "%.*s#%u", STR_ARG(heading_key(a, heading[i])), n);
            map_add(out, key, &added);
        }
        if (added)
            map_add(out, key, NULL)->value = i;
    }
}

struct binding {
    struct arena *arena;
    const struct source_profile *profile;
    struct map headings; /* CSV */
    const struct str *heading;
    size_t headings_all;
    bool *used;
    struct plan *plan;
    struct err *err;
};

/* All columns like "Last seen in *" that no other name has taken here. */
static void bind_pattern(struct binding *b, struct str name, size_t *cell,
                         struct str *heading, size_t *cells)
{
    struct word_pattern p;
    struct word_list one = {.pattern = &p};

    word_put(b->arena, &one, name, 0);
    p.part = heading_key(b->arena, p.part);
    for (size_t at = 0; at < b->headings_all; at++) {
        uint8_t ignored;
        bool taken = one.patterns == 0 ||
                     !word_pattern_find(
                         &one, heading_key(b->arena, b->heading[at]), &ignored);

        for (size_t i = 0; i < *cells; i++)
            taken = taken || cell[i] == at;
        if (taken)
            continue;
        b->used[at] = true;
        heading[*cells] = b->heading[at];
        cell[(*cells)++] = at;
    }
}

/* The cells of those columns or paths that the file has. */
static bool bind_cells(struct binding *b, const struct str_list *names,
                       uint32_t line, size_t **cell, struct str **heading,
                       size_t *cells)
{
    struct arena *a = b->arena;
    bool json = b->profile->format == PROFILE_JSON;

    *cell = arena_array(a, size_t, names->count + b->headings_all);
    *heading = arena_array(a, struct str, names->count + b->headings_all);
    for (size_t i = 0; i < names->count; i++) {
        const char *why = NULL;
        size_t at = 0;

        if (!json && (str_starts(names->ptr[i], STR("*")) ||
                      str_ends(names->ptr[i], STR("*")))) {
            bind_pattern(b, names->ptr[i], *cell, *heading, cells);
            continue;
        }

        if (json) {
            if (!json_paths_add(&b->plan->paths, names->ptr[i], &at, &why))
                return bad(b->err, b->profile, line, "%s '%s'", why,
                           err_quote(names->ptr[i]));
            (*heading)[*cells] = names->ptr[i];
        } else {
            const struct map_entry *e =
                map_find(&b->headings, heading_key(a, names->ptr[i]));

            if (!e)
                continue;
            at = (size_t)e->value;
            b->used[at] = true;
            (*heading)[*cells] = b->heading[at];
        }
        (*cell)[(*cells)++] = at;
    }
    return true;
}

/* ---- fields ------------------------------------------------------------ */

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
            return bad(b->err, b->profile, line, "unknown form of dates '%s'",
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
    return bad(b->err, b->profile, f->from->line, "unknown meaning '%s'",
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
        return bad(b->err, b->profile, from->line, "a field needs words '%s'",
                   err_quote(from->name));
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
                        &also->cells))
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
                  p->null_means_never || p->latest.count)
            ? "dates, day_only, never and latest are for moments"
        : (when || whole) && (p->join.count || p->value.len || p->strip_id)
            ? "join, value and strip_id are for texts"
        : (when || whole || word) &&
                (p->after.count || p->until.count || p->joined_by.len)
            ? "after, until and joined_by are for texts"
        : !word && (p->words.count || p->also_count || p->any_true.count ||
                    p->unlisted.len || p->empty.len)
            ? "words, also, any_true, unlisted and empty are for meanings"
            : NULL;

    if (!key)
        return false;
    bad(b->err, b->profile, p->line, "%s '%s'", key, err_quote(p->name));
    return true;
}

static bool bind_field(struct binding *b, const struct profile_field *p,
                       struct plan_field *f)
{
    const struct str_list *names = &p->from;

    f->from = p;
    f->slot = slot_find(b->plan->kind, p->name);
    if (!f->slot)
        return bad(b->err, b->profile, p->line, "unknown field '%s'",
                   err_quote(p->name));
    if (wrong_type(b, f))
        return false;
    text_list_open(&f->none, &p->none);
    text_list_open(&f->never, &p->never);
    if (p->join.count) {
        f->origin = PLAN_JOIN;
        names = &p->join;
    } else if (p->latest.count) {
        f->origin = PLAN_LATEST;
        names = &p->latest;
    } else if (p->any_true.count) {
        f->origin = PLAN_ANY;
        names = &p->any_true;
    } else if (p->value.len) {
        f->origin = PLAN_VALUE;
    }
    if (!bind_cells(b, names, p->line, &f->cell, &f->heading, &f->cells))
        return false;
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
            return bad(b->err, p, 1, "by_actor: no kind of event '%s'",
                       err_quote(p->by_actor.ptr[i]));
        b->plan->by_actor |= (uint32_t)1 << kind;
    }
    return true;
}

static bool bind_recognise(struct binding *b)
{
    const struct source_profile *p = b->profile;
    const char *why;
    size_t cell;

    if (p->each.len && !json_paths_each(&b->plan->paths, p->each, &why))
        return bad(b->err, p, 1, "%s '%s'", why, err_quote(p->each));
    for (size_t i = 0; i < p->required_count; i++)
        for (size_t k = 0; k < p->required[i].any.count; k++)
            if (!json_paths_add(&b->plan->paths, p->required[i].any.ptr[k],
                                &cell, &why))
                return bad(b->err, p, 1, "%s '%s'", why,
                           err_quote(p->required[i].any.ptr[k]));
    for (size_t i = 0; i < p->lists.count; i++)
        if (!json_paths_list(&b->plan->paths, p->lists.ptr[i], &why))
            return bad(b->err, p, 1, "%s '%s'", why,
                       err_quote(p->lists.ptr[i]));
    return true;
}

static bool bind_chain_cell(struct binding *b, struct str name, size_t *out)
{
    const struct profile_chain *c = b->plan->chain.from;
    struct str_list one = {&name, 1};
    struct str *heading;
    size_t *cell, cells = 0;

    if (!bind_cells(b, &one, c->line, &cell, &heading, &cells))
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

static bool bind_others(struct binding *b)
{
    const struct source_profile *p = b->profile;
    struct plan *out = b->plan;

    out->other = arena_array(b->arena, struct plan_other, p->other_count + 1);
    for (size_t i = 0; i < p->other_count; i++) {
        const struct profile_other *from = &p->other[i];
        struct profile_words words = {STR("yes"), from->words, from->line};
        struct profile_word_list list = {&words, 1};
        struct str_list names = {(struct str *)&from->from, 1};
        struct plan_other *o = &out->other[out->others];
        struct str *heading;
        size_t *cell, cells = 0;

        if (!bind_cells(b, &names, from->line, &cell, &heading, &cells) ||
            !words_open(b->arena, p, &list, tri_meanings, &o->words, b->err))
            return false;
        o->words.tri = false;
        if (cells == 0)
            continue;
        o->cell = cell[0];
        out->others++;
    }
    return true;
}

static bool bind_all(struct binding *b)
{
    const struct source_profile *p = b->profile;
    struct plan *out = b->plan;

    if (!fact_kind_from(p->kind, &out->kind))
        return bad(b->err, p, 1, "unknown kind '%s'", err_quote(p->kind));
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
            return bad(b->err, p, 1, "parent: no text field '%s'",
                       err_quote(p->parent));
        out->parent = f;
    }
    return bind_chain(b) && bind_actors(b) && bind_others(b);
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
    for (size_t i = 0; i < count; i++) {
        const struct map_entry *e =
            map_find(&b->headings, heading_key(b->arena, b->heading[i]));
        bool again = e && e->value != i; /* its first place says enough */

        if (!b->used[i] && !again && str_trim(b->heading[i]).len > 0)
            u->ptr[u->count++] = b->heading[i];
    }
}

/* A column that the file lacks costs nothing, unless its lack has a meaning. */
static void find_live(struct arena *a, struct plan *p)
{
    p->live = arena_array(a, struct plan_field *, p->count + 1);
    for (size_t i = 0; i < p->count; i++) {
        struct plan_field *f = &p->field[i];

        if (f->cells || f->origin == PLAN_VALUE || f->origin == PLAN_ANY ||
            f->has_empty || f->also_count)
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
    heading_index(a, heading, count, &b.headings);
    if (!bind_all(&b))
        return false;
    find_live(a, out);
    if (p->format == PROFILE_CSV)
        find_unknown(&b, count);
    return true;
}

bool plan_check(struct arena *a, const struct source_profile *p,
                struct err *err)
{
    struct plan plan;

    if ((p->lists.count > 0 || p->each.len > 0 || p->any_case) &&
        p->format != PROFILE_JSON)
        return bad(err, p, 1, "list, each and any_case are for JSON '%s'",
                   "csv");
    if (p->end_means.len > 0 && !str_is(p->kind, "workers"))
        return bad(err, p, 1, "termination_date_means is for workers '%s'",
                   err_quote(p->kind));
    return plan_open(a, p, NULL, 0, &plan, err);
}
