/*
 * Fields are read in the order of the profile; map_event.c has its own.
 */
#include "ingest/cell_value.h"
#include "ingest/put_row.h"

#include "base/utf8.h"

#define WORDS_SEEN_MOST 4096u
#define WHOLE_DIGITS 15u /* more than anybody counts to */

void row_mapper_open(struct row_mapper *m, struct plan *plan,
                     struct facts *facts, uint32_t source, struct str system,
                     struct str parent)
{
    *m = (struct row_mapper){.plan = plan,
                             .facts = facts,
                             .source = source,
                             .system = intern_put(&facts->names, system),
                             .parent = parent,
                             .keep = true,
                             .first_at = TIME_UNKNOWN,
                             .last_at = TIME_UNKNOWN};
    fact_row_clear(plan->kind, &m->blank);
    m->size = fact_row_size(plan->kind);
    for (size_t i = 0; i < plan->count; i++)
        plan->field[i].last.len = 0;
}

void row_mapper_release(struct row_mapper *m)
{
    arena_release(&m->scratch);
    vec_release(&m->acted);
}

/* ---- texts ------------------------------------------------------------- */

static sym keep_text(struct row_mapper *m, struct str s)
{
    if (s.len == 0)
        return 0;
    return m->keep ? intern_put(&m->facts->names, s) : 1;
}

static inline bool same_as_last(const struct last_cell *l, struct str s)
{
    return l->len == s.len && l->len && memcmp(l->text, s.ptr, s.len) == 0;
}

static inline void remember(struct last_cell *l, struct str s)
{
    l->len = s.len <= sizeof l->text ? (uint8_t)s.len : 0;
    memcpy(l->text, s.ptr, l->len);
}

/* The same, through the memory of the field. */
static sym keep_again(struct row_mapper *m, struct last_cell *l, struct str s)
{
    if (s.len == 0)
        return 0;
    if (!same_as_last(l, s)) {
        remember(l, s);
        l->sym = keep_text(m, s);
    }
    return l->sym;
}

/* An id in a delimited file that is 1.2E+05 now. */
/* What a spreadsheet leaves of an id that it took for a formula. */
static bool is_formula_error(struct str s)
{
    static const char *const error[] = {"#NAME?",  "#REF!", "#VALUE!", "#N/A",
                                        "#DIV/0!", "#NUM!", "#NULL!"};

    for (size_t i = 0; i < COUNT_OF(error); i++)
        if (str_is(s, error[i]))
            return true;
    return false;
}

static bool is_number_made(const struct row_mapper *m,
                           const struct plan_field *f, struct str s)
{
    size_t at = f->slot->offset;
    const struct slot *id = slots_of(m->plan->kind);

    return s.len && strchr("#0123456789", s.ptr[0]) &&
           m->plan->profile->format == PROFILE_CSV &&
           (at == id->offset || str_is(str_from(f->slot->name), "worker_id") ||
            str_is(str_from(f->slot->name), "username")) &&
           (str_is_scientific(s) || is_formula_error(s));
}

static bool read_text(struct row_mapper *m, struct plan_field *f,
                      const struct record *r, sym *out)
{
    struct value v = {.kind = VALUE_NONE};

    if (f->origin == PLAN_VALUE) {
        v = (struct value){.kind = VALUE_TEXT, .text = f->from->value};
    } else if (f->origin == PLAN_JOIN) {
        if (!cell_join(m, f, r, &v))
            return false;
    } else if (!cell_first(m, f, r, &v)) {
        return false;
    }
    if (v.kind != VALUE_TEXT && f->joined && !cell_join(m, f->joined, r, &v))
        return false;
    if (v.kind != VALUE_TEXT)
        v.text.len = 0;
    if (f->from && v.text.len)
        v.text = text_cut_out(m, f->from, v.text);
    if (f->from && f->from->id_in_brackets)
        v.text = text_id(v.text);
    if (f->from && f->from->strip_id)
        v.text = text_without_id(v.text);
    if (out == &m->row.worker.worker_id && m->plan->kind == FACT_WORKERS &&
        str_is_scientific(v.text)) /* many numbers made the same */
        return row_refuse(m, "worker id '%s': a spreadsheet has damaged it",
                          err_quote(v.text));
    if (is_number_made(m, f, v.text)) {
        f->damaged++;
        snprintf(f->example, sizeof f->example, "%.*s", STR_ARG(v.text));
    }
    *out = keep_again(m, &f->last, v.text);
    return true;
}

/* ---- words ------------------------------------------------------------- */

/* The meaning of a word; false when the profile does not list it. */
static bool look_up(struct word_list *w, struct arena *scratch, struct str s,
                    uint8_t *out)
{
    const struct map_entry *e = map_find(&w->seen, s);

    if (e) {
        *out = (uint8_t)e->value;
        return true;
    }
    e = map_find(&w->folded, utf8_fold(scratch, s));
    if (e)
        *out = (uint8_t)e->value;
    else if (w->patterns && word_pattern_find(w, utf8_fold(scratch, s), out))
        ;
    else if (w->tri && tri_word(s, out))
        ;
    else if (w->has_rest)
        *out = w->rest;
    else
        return false;
    if (w->seen.count < WORDS_SEEN_MOST)
        map_add(&w->seen, s, NULL)->value = *out;
    return true;
}

void row_note_word(struct row_mapper *m, const struct plan_field *f,
                   const struct record *r, struct str word)
{
    facts_unknown_word(m->facts, m->source, r->number, str_from(f->slot->name),
                       str_sub(word, 0, 200));
}

static bool any_true(struct row_mapper *m, struct plan_field *f,
                     const struct record *r, uint8_t *out)
{
    bool yes = false, open = f->cells == 0;

    for (size_t i = 0; i < f->cells; i++) {
        struct value v;
        uint8_t is;

        if (!cell_read(m, f, r, i, &v))
            return false;
        if (v.text.len == 0) {
            open = true;
        } else if (!look_up(&f->words, &m->scratch, v.text, &is)) {
            row_note_word(m, f, r, v.text);
            open = true;
        } else {
            yes = yes || is == TRI_YES;
            open = open || is == TRI_UNKNOWN;
        }
    }
    *out = yes ? f->then : open ? 0 : f->otherwise;
    return true;
}

static bool override(struct row_mapper *m, struct plan_field *f,
                     const struct record *r, uint8_t *out)
{
    for (size_t i = 0; i < f->also_count; i++) {
        struct plan_also *also = &f->also[i];
        struct str text;
        uint8_t is;

        if ((also->has_when && *out != also->when) ||
            (also->when_nothing && m->word != WORD_ABSENT))
            continue;
        for (size_t k = 0; k < also->cells; k++) {
            text = (struct str){NULL, 0};
            if (also->cell[k] < r->count &&
                cell_counts(m, &also->guard[k], r) &&
                !record_cell(&r->cell[also->cell[k]], &m->scratch, &text))
                return row_refuse(m,
                                  "%s holds an escape that names no character",
                                  f->slot->name);
            if (text.len == 0 || text_listed(&f->none, text) ||
                text_listed(&m->plan->none, text))
                continue;
            if (look_up(&also->words, &m->scratch, text, &is))
                *out = is;
            break;
        }
    }
    return true;
}

static bool read_word(struct row_mapper *m, struct plan_field *f,
                      const struct record *r, uint8_t *out)
{
    struct value v;

    if (f->origin == PLAN_VALUE) {
        *out = f->value;
    } else if (f->origin == PLAN_ANY) {
        if (!any_true(m, f, r, out))
            return false;
    } else {
        if (!cell_first(m, f, r, &v))
            return false;
        if (v.kind != VALUE_TEXT) {
            *out = f->has_empty ? f->empty : 0;
            m->word = f->has_empty ? WORD_FOUND : WORD_ABSENT;
        } else if (!same_as_last(&f->last, v.text)) {
            remember(&f->last, v.text);
            f->last.value = 0;
            f->last.known =
                look_up(&f->words, &m->scratch, v.text, &f->last.value);
            if (f->slot->raw != NO_RAW)
                f->last.sym = keep_text(m, v.text);
        }
        if (v.kind == VALUE_TEXT) {
            *out = f->last.value;
            m->word = f->last.known ? WORD_FOUND : WORD_UNLISTED;
            if (!f->last.known)
                row_note_word(m, f, r, v.text);
            if (f->slot->raw != NO_RAW)
                *(sym *)(void *)((char *)&m->row + f->slot->raw) = f->last.sym;
        }
    }
    return f->also_count == 0 || override(m, f, r, out);
}

/* ---- moments ----------------------------------------------------------- */

static void count_when(struct row_mapper *m, struct plan_field *f,
                       const struct when *w)
{
    f->dated++;
    f->day += w->precision == PREC_DAY;
    f->minute += w->precision == PREC_MINUTE;
    f->assumed += w->zone_source == ZONE_ASSUMED;
    f->open += w->zone_source == ZONE_ASSUMED && w->precision != PREC_DAY;
    if (f->least.precision == PREC_NONE || w->lo < f->least.lo)
        f->least = *w;
    if (f->greatest.precision == PREC_NONE || w->lo > f->greatest.lo)
        f->greatest = *w;
    if (w->precision == PREC_DAY || w->zone_source == ZONE_ASSUMED)
        return;
    if (m->first_at == TIME_UNKNOWN || w->lo < m->first_at)
        m->first_at = w->lo;
    if (m->last_at == TIME_UNKNOWN || w->hi > m->last_at)
        m->last_at = w->hi;
}

static bool lists_day(const struct text_list *t, int64_t day)
{
    for (size_t i = 0; i < t->days; i++)
        if (t->day[i] == day)
            return true;
    return false;
}

/* The end of time is the end of time in whatever form it is written. */
static bool stands_for_none(const struct row_mapper *m,
                            const struct plan_field *f,
                            const struct date_parts *p)
{
    int64_t day;

    if (!f->none.days && !m->plan->none.days)
        return false;
    day = p->is_epoch ? p->at / SECONDS_PER_DAY - (p->at % SECONDS_PER_DAY < 0)
                      : days_from_civil(p->year, p->month, p->day);
    return lists_day(&f->none, day) || lists_day(&m->plan->none, day);
}

static bool one_when(struct row_mapper *m, struct plan_field *f,
                     const struct value *v, struct when *out)
{
    const struct date_zone *zone = &m->plan->dates;
    struct date_parts p;
    const char *why;

    if (!date_read(v->text, f->forms, f->order, &p, NULL, &why)) {
        f->serial += why == DATE_IS_SERIAL;
        return row_refuse(m, "%.*s '%s' %s (field %s)",
                          STR_ARG(cell_heading(f, v->i)), row_shown(m, v->text),
                          why, f->slot->name);
    }
    if (p.order_open) {
        m->order_open = true;
        return row_refuse(m, "the order of day and month is open");
    }
    if (stands_for_none(m, f, &p))
        return true;
    if (p.is_time && !f->from->day_only)
        zone = &m->plan->times;
    if (heading_is_utc(cell_heading(f, v->i)))
        zone = &m->plan->utc;
    *out = date_when(&p, zone, f->from->day_only);
    count_when(m, f, out);
    if (f->from->lags_days) {
        out->hi += f->from->lags_days * SECONDS_PER_DAY;
        out->precision = PREC_BRACKET;
    }
    return true;
}

/* Somewhere between the two. */
static void stretch(struct when *out, const struct when *w)
{
    if (out->precision == PREC_NONE) {
        *out = *w;
    } else if (w->lo != out->lo || w->hi != out->hi) {
        out->lo = w->lo < out->lo ? w->lo : out->lo;
        out->hi = w->hi > out->hi ? w->hi : out->hi;
        out->day = DAY_UNKNOWN;
        out->precision = PREC_BRACKET;
    }
}

/* *never: the export documents that it never happened; *told: it has such a
 * column at all. */
static bool read_when(struct row_mapper *m, struct plan_field *f,
                      const struct record *r, struct when *out, bool *never,
                      bool *told)
{
    struct value v;

    *never = *told = false;
    if (f->origin != PLAN_LATEST && f->origin != PLAN_BETWEEN) {
        if (!cell_first(m, f, r, &v))
            return false;
        *told = v.kind != VALUE_ABSENT;
        *never = v.kind == VALUE_NEVER ||
                 (v.kind == VALUE_NONE && f->from->null_means_never);
        return v.kind != VALUE_TEXT || one_when(m, f, &v, out);
    }
    for (size_t i = 0; i < (f->first_only ? f->firsts : f->cells); i++) {
        struct when w;

        if (!cell_read(m, f, r, i, &v))
            return false;
        *told = *told || v.kind != VALUE_ABSENT;
        *never = *never || v.kind == VALUE_NEVER;
        if (v.kind != VALUE_TEXT)
            continue;
        if (!one_when(m, f, &v, &w))
            return false;
        if (i < f->firsts) {
            *out = w;
            break;
        }
        if (f->origin == PLAN_BETWEEN)
            stretch(out, &w);
        else if (out->precision == PREC_NONE || w.hi > out->hi)
            *out = w;
    }
    *never = *never && out->precision == PREC_NONE;
    return true;
}

void row_date_order(struct row_mapper *m, const struct plan_field *f,
                    const struct record *r, enum date_order *proves, bool *open,
                    struct str *example)
{
    *open = false;
    *proves = ORDER_OPEN;
    arena_rewind(&m->scratch, (struct arena_mark){0});
    for (size_t i = 0; i < f->cells; i++) {
        struct date_parts p;
        struct value v;
        const char *why;

        if (cell_read(m, f, r, i, &v) && v.kind == VALUE_TEXT &&
            date_read(v.text, f->forms, ORDER_OPEN, &p, proves, &why) &&
            p.order_open) {
            *open = true;
            *example = v.text;
        }
    }
}

/* ---- whole numbers ------------------------------------------------------ */

static bool read_whole(struct row_mapper *m, struct plan_field *f,
                       const struct record *r, int64_t *out)
{
    struct value v;
    uint64_t n;

    if (!cell_first(m, f, r, &v))
        return false;
    if (v.kind != VALUE_TEXT)
        return true;
    if (v.text.len > WHOLE_DIGITS || !str_to_u64(v.text, &n))
        return row_refuse(m, "%.*s '%s' is no whole number (field %s)",
                          STR_ARG(cell_heading(f, v.i)), row_shown(m, v.text),
                          f->slot->name);
    *out = (int64_t)n;
    return true;
}

/* ---- one record -------------------------------------------------------- */

/* Does the record say one of the words of one of the cases? */
static bool is_case(struct row_mapper *m, struct plan_case *c, size_t cases,
                    const struct record *r)
{
    for (size_t i = 0; i < cases; i++) {
        struct str text;
        uint8_t is;

        if (c[i].cell < r->count &&
            record_cell(&r->cell[c[i].cell], &m->scratch, &text) && text.len &&
            look_up(&c[i].words, &m->scratch, text, &is))
            return true;
    }
    return false;
}

bool row_read_field(struct row_mapper *m, struct plan_field *f,
                    const struct record *r)
{
    void *to = (char *)&m->row + f->slot->offset;
    bool never, told;

    f->first_only = false;
    if (f->excepts && is_case(m, f->except, f->excepts, r))
        return true;
    if (f->only && !is_case(m, f->only, f->onlys, r)) {
        if (f->origin != PLAN_LATEST || !f->firsts)
            return true;
        f->first_only = true;
    }
    switch (f->slot->type) {
    case SLOT_TEXT:
        return read_text(m, f, r, to);
    case SLOT_WORD:
        return read_word(m, f, r, to);
    case SLOT_WHOLE:
        return read_whole(m, f, r, to);
    case SLOT_WHEN:
        if (!read_when(m, f, r, to, &never, &told))
            return false;
        if (to == &m->row.account.last_login &&
            m->plan->kind == FACT_ACCOUNTS) {
            m->row.account.has_last_login = told;
            m->row.account.never_used =
                (uint8_t)(never ? TRI_YES
                          : m->row.account.last_login.precision != PREC_NONE
                              ? TRI_NO
                              : TRI_UNKNOWN);
        }
        return true;
    }
    return true;
}

static struct plan_field *field_of(struct row_mapper *m, const char *name)
{
    for (size_t i = 0; i < m->plan->count; i++)
        if (strcmp(m->plan->field[i].slot->name, name) == 0)
            return &m->plan->field[i];
    return NULL;
}

bool row_id_seen(struct row_mapper *m, const struct record *r, bool *again)
{
    struct plan_field *id = m->ids ? field_of(m, "id") : NULL;
    struct value v;

    *again = false;
    if (!id)
        return true;
    if (!(id->origin == PLAN_JOIN ? cell_join(m, id, r, &v)
                                  : cell_first(m, id, r, &v)))
        return false;
    *again = v.text.len && v.kind == VALUE_TEXT && !id_set_add(m->ids, v.text);
    return true;
}

/* Does it say what every record of the list says? */
static bool has_needed(struct row_mapper *m, const struct record *r)
{
    for (size_t i = 0; i < m->plan->needs; i++) {
        size_t at = m->plan->needed[i];
        struct str text = {NULL, 0};

        if (at >= r->count || !record_cell(&r->cell[at], &m->scratch, &text) ||
            text.len == 0)
            return row_refuse(m, "no %.*s: it may be of something else",
                              STR_ARG(m->plan->needed_heading[i]));
    }
    return true;
}

static void fill_parent(struct row_mapper *m)
{
    if (m->plan->parent)
        *(sym *)(void *)((char *)&m->row + m->plan->parent->slot->offset) =
            keep_text(m, m->parent);
}

/* What of a group in a group, or of a group without members, can be read: what
 * cannot makes the group one that nobody expands. */
static void keep_nesting(struct row_mapper *m, const struct record *r)
{
    struct str name = {NULL, 0};

    if (!m->keep || m->plan->kind != FACT_GRANTS)
        return;
    memcpy(&m->row, &m->blank, m->size);
    m->row.grant.rec = REC(m->source, r->number);
    for (size_t i = 0; i < m->plan->live_count; i++)
        if (!row_read_field(m, m->plan->live[i], r))
            return;
    fill_parent(m);
    for (size_t i = 0; i < m->plan->nested_names && name.len == 0; i++)
        if (!record_cell(&r->cell[m->plan->nested_name[i]], &m->scratch, &name))
            name.len = 0;
    row_put_nesting(m, r->nothing ? 0 : keep_text(m, name), r->nothing);
}

static enum row_result map_any(struct row_mapper *m, const struct record *r)
{
    arena_rewind(&m->scratch, (struct arena_mark){0});
    if (r->bad) {
        row_refuse(m, "%s", r->bad);
        return ROW_REFUSED;
    }
    if (m->plan->others && is_case(m, m->plan->other, m->plan->others, r))
        return ROW_OTHER;
    if (r->nothing) {
        if (m->plan->nesteds)
            keep_nesting(m, r);
        return ROW_OTHER;
    }
    if (m->plan->nesteds && is_case(m, m->plan->nested, m->plan->nesteds, r)) {
        keep_nesting(m, r);
        return ROW_NESTED;
    }
    if (m->plan->needs && !has_needed(m, r))
        return ROW_REFUSED;
    memcpy(&m->row, &m->blank, m->size);
    m->row.worker.rec = REC(m->source, r->number);
    if (m->plan->kind == FACT_EVENTS)
        return map_event(m, r);
    for (size_t i = 0; i < m->plan->live_count; i++)
        if (!row_read_field(m, m->plan->live[i], r))
            return ROW_REFUSED;
    fill_parent(m);
    if (!row_finish(m))
        return ROW_REFUSED;
    if (m->keep)
        row_put(m);
    return ROW_TAKEN;
}

enum row_result row_map(struct row_mapper *m, const struct record *r)
{
    enum row_result result;

    m->order_open = false;
    result = map_any(m, r);
    return m->order_open ? ROW_ORDER_OPEN : result;
}
