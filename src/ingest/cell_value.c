#include "ingest/cell_value.h"

#include "base/json_read.h"
#include "ingest/put_row.h"

#define TEXT_MOST ((size_t)16 << 10) /* longer than any name or title */

struct str cell_heading(const struct plan_field *f, size_t i)
{
    return i < f->cells ? f->heading[i] : str_from(f->slot->name);
}

/* Or perhaps one, as there are more beyond ASCII, or text that is quoted for a
 * spreadsheet. */
static inline bool blank_at_ends(struct str s)
{
    return s.len &&
           (s.ptr[0] == '=' || (unsigned char)(s.ptr[0] - 0x21) > 0x7f - 0x21 ||
            (unsigned char)(s.ptr[s.len - 1] - 0x21) > 0x7f - 0x21);
}

bool cell_counts(struct row_mapper *m, const struct plan_guard *g,
                 const struct record *r)
{
    struct str s;

    return g->cell == NO_GUARD ||
           (g->cell < r->count &&
            record_cell(&r->cell[g->cell], &m->scratch, &s) &&
            str_eq_nocase(s, g->is));
}

bool cell_read(struct row_mapper *m, const struct plan_field *f,
               const struct record *r, size_t i, struct value *v)
{
    const struct cell *c;

    *v = (struct value){.kind = VALUE_ABSENT, .i = i};
    if (f->cell[i] >= r->count)
        return true;
    c = &r->cell[f->cell[i]];
    if (c->kind == CELL_ABSENT || !cell_counts(m, &f->guard[i], r))
        return true;
    v->text = c->text;
    v->nested = c->kind == CELL_NESTED;
    if ((c->kind != CELL_TEXT || blank_at_ends(v->text)) &&
        !record_cell(c, &m->scratch, &v->text))
        return row_refuse(m, "%.*s holds an escape that names no character",
                          STR_ARG(cell_heading(f, i)));
    if (v->text.len > TEXT_MOST)
        return row_refuse(m, "%.*s is longer than any such value '%s'",
                          STR_ARG(cell_heading(f, i)), row_shown(m, v->text));
    if (v->text.len == 0)
        v->kind = VALUE_NONE;
    else if (text_listed(&f->never, v->text))
        v->kind = VALUE_NEVER;
    else if (text_listed(&f->none, v->text) ||
             text_listed(&m->plan->none, v->text))
        v->kind = VALUE_NONE;
    else
        v->kind = VALUE_TEXT;
    return true;
}

/* Does another path of the field lead into what stands at the i-th? */
static bool goes_below(const struct plan_field *f, size_t i)
{
    struct str head = f->heading[i];

    for (size_t k = 0; k < f->cells; k++)
        if (f->heading[k].len > head.len && str_starts(f->heading[k], head) &&
            (f->heading[k].ptr[head.len] == '.' ||
             f->heading[k].ptr[head.len] == '['))
            return true;
    return false;
}

bool cell_first(struct row_mapper *m, const struct plan_field *f,
                const struct record *r, struct value *v)
{
    size_t nested = f->cells; /* the first that is no value */
    struct value best = {.kind = VALUE_ABSENT};

    for (size_t i = 0; i < f->cells; i++) {
        if (!cell_read(m, f, r, i, v))
            return false;
        if (v->kind == VALUE_TEXT) {
            f->used[i]++;
            return true;
        }
        if (v->nested && nested == f->cells && !goes_below(f, i))
            nested = i;
        if (f->cells > 1 && v->kind > best.kind)
            best = *v;
    }
    if (f->cells != 1)
        *v = best;
    if (nested < f->cells && v->kind != VALUE_NEVER)
        return row_refuse(m, "%.*s is a list or an object, not one value",
                          STR_ARG(cell_heading(f, nested)));
    return true;
}

/* Where the last bracket opens, behind "("; 0 without one.  Is a digit in it?
 */
static size_t last_bracket(struct str s, bool *digit)
{
    size_t open = s.len;

    *digit = false;
    if (!str_ends(s, STR(")")))
        return 0;
    while (open > 0 && s.ptr[open - 1] != '(') {
        *digit = *digit || (s.ptr[open - 1] >= '0' && s.ptr[open - 1] <= '9');
        open--;
    }
    return open > 1 ? open : 0;
}

/* Without the notes behind an id: "Ana Ruiz (1001) (Terminated)". */
static struct str until_id(struct str s)
{
    struct str shorter = s;
    bool digit;

    for (size_t open; (open = last_bracket(shorter, &digit)) > 0;) {
        if (digit)
            return shorter;
        shorter = str_trim(str_sub(shorter, 0, open - 1));
    }
    return s;
}

struct str text_without_id(struct str s)
{
    bool digit;
    struct str text = until_id(s);
    size_t open = last_bracket(text, &digit);

    return open && digit ? str_trim(str_sub(text, 0, open - 1)) : s;
}

struct str text_id(struct str s)
{
    bool digit;
    struct str text = until_id(s);
    size_t open = last_bracket(text, &digit);

    if (!open || !digit)
        return (struct str){NULL, 0};
    return str_trim(str_sub(text, open, text.len - open - 1));
}

static struct str unquoted(struct row_mapper *m, struct str s)
{
    struct str text;

    if (s.len < 2 || s.ptr[0] != '"' || s.ptr[s.len - 1] != '"' ||
        !json_unescape(&m->scratch, str_sub(s, 1, s.len - 2), &text))
        return s;
    return str_trim(text);
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
           (c >= 'A' && c <= 'F');
}

/* Only where a name begins behind them. */
static struct str behind_hex(struct str s, size_t digits)
{
    if (s.len <= digits || strchr("@_-.", s.ptr[digits]))
        return s;
    for (size_t i = 0; i < digits; i++)
        if (!is_hex(s.ptr[i]))
            return s;
    return str_sub(s, digits, s.len - digits);
}

struct str text_cut_out(struct row_mapper *m, const struct profile_field *f,
                        struct str s)
{
    size_t end;

    if (f->unquote)
        s = unquoted(m, s);
    if (f->after_hex)
        s = behind_hex(s, (size_t)f->after_hex);
    end = s.len;
    for (size_t i = 0; i < f->after.count; i++) {
        size_t at = str_find(s, 0, f->after.ptr[i]);

        if (at != (size_t)-1) {
            s = str_sub(s, at + f->after.ptr[i].len, s.len);
            end = s.len;
            break;
        }
        if (i + 1 == f->after.count)
            return (struct str){NULL, 0};
    }
    for (size_t i = 0; i < f->until.count; i++) {
        size_t at = str_find(s, 0, f->until.ptr[i]);

        if (at != (size_t)-1 && at < end)
            end = at;
    }
    return str_trim(str_sub(s, 0, end));
}

bool cell_join(struct row_mapper *m, const struct plan_field *f,
               const struct record *r, struct value *v)
{
    struct str by = f->from->joined_by.len ? f->from->joined_by : STR(" ");
    struct str all = {NULL, 0};

    for (size_t i = 0; i < f->cells; i++) {
        if (!cell_read(m, f, r, i, v))
            return false;
        f->used[i] += v->kind == VALUE_TEXT;
        if (v->kind == VALUE_TEXT)
            all = all.len ? arena_fmt(&m->scratch, "%.*s%.*s%.*s", STR_ARG(all),
                                      STR_ARG(by), STR_ARG(v->text))
                          : v->text;
    }
    *v = (struct value){.kind = VALUE_TEXT, .text = all};
    return true;
}
