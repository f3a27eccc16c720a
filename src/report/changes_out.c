#include "report/changes.h"

#include <math.h>

#include "base/json_write.h"

static const char *const word[CHANGE_KINDS] = {
    [CHANGE_NEW] = "new",           [CHANGE_REOPENED] = "re-opened",
    [CHANGE_CARRIED] = "carried",   [CHANGE_CLOSED] = "closed",
    [CHANGE_EXCLUDED] = "excluded", [CHANGE_VANISHED] = "vanished",
};

/* It comes from exports: nothing that moves a terminal's cursor. */
static void put_safe(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        buf_putc(b, c == '\n' ? ' ' : c < 0x20 || c == 0x7f ? '?' : (char)c);
    }
}

static void put_words(struct buf *b, const struct str *part, size_t count)
{
    bool first = true;

    for (size_t i = 0; i < count; i++) {
        if (part[i].len == 0)
            continue;
        buf_puts(b, first ? "" : ", ");
        put_safe(b, part[i]);
        first = false;
    }
}

static void put_change(struct buf *b, const struct change *x)
{
    const struct str who[] = {x->worker,  x->name,        x->system,
                              x->account, x->entitlement, x->subject};

    buf_fmt(b, "  %.*s  ", STR_ARG(x->test));
    put_words(b, who, COUNT_OF(who));
    buf_puts(b, "  ");
    if (x->before.len && x->now.len && !str_eq(x->before, x->now))
        buf_fmt(b, "%.*s then, %.*s now", STR_ARG(x->before), STR_ARG(x->now));
    else
        put_safe(b, x->now.len ? x->now : x->before);
    buf_fmt(b, "  [%.*s]\n      ", STR_ARG(x->id));
    if (x->kind == CHANGE_VANISHED)
        buf_puts(b, "There is no such row any more, which does not prove that "
                    "it was put right.");
    else
        put_safe(b, x->says);
    buf_putc(b, '\n');
    if (x->proof.len) {
        buf_puts(b, "      proof: ");
        put_safe(b, x->proof);
        buf_putc(b, '\n');
    }
}

static void put_number(struct buf *b, bool there, double v)
{
    if (!there || !isfinite(v))
        buf_puts(b, "not known");
    else if (fabs(v) < 1e15 && !(v < floor(v) || v > floor(v)))
        buf_fmt(b, "%.0f", v);
    else
        buf_fmt(b, "%.1f", v);
}

static bool moved(const struct measure_change *m)
{
    return m->was_there != m->is_there || m->before < m->now ||
           m->before > m->now;
}

static void put_outcomes(struct buf *b, const struct changes *c)
{
    bool any = false;

    for (size_t i = 0; i < c->outcomes; i++) {
        const struct outcome_change *o = &c->outcome[i];

        if (str_eq(o->before, o->now))
            continue;
        buf_puts(b, any ? "" : "\noutcomes that are others now\n");
        any = true;
        buf_fmt(b, "  %.*s  ", STR_ARG(o->test));
        put_safe(b, o->before.len ? o->before : STR("no such test"));
        buf_puts(b, " then, ");
        put_safe(b, o->now.len ? o->now : STR("no such test"));
        buf_puts(b, " now\n");
    }
}

static void put_measures(struct buf *b, const struct changes *c)
{
    bool any = false;

    for (size_t i = 0; i < c->measures; i++) {
        const struct measure_change *m = &c->measure[i];

        if (!moved(m))
            continue;
        buf_puts(b, any ? "" : "\nmeasures that moved\n");
        any = true;
        buf_puts(b, "  ");
        put_safe(b, m->name);
        buf_puts(b, "  ");
        put_number(b, m->was_there, m->before);
        buf_puts(b, " then, ");
        put_number(b, m->is_there, m->now);
        buf_puts(b, " now");
        buf_puts(b, m->unit.len ? " (" : "");
        put_safe(b, m->unit);
        buf_puts(b, m->unit.len ? ")\n" : "\n");
    }
}

void changes_text(const struct changes *c, struct buf *to)
{
    size_t at = 0;

    for (int k = 0; k < CHANGE_KINDS; k++) {
        if (c->count[k] == 0)
            continue;
        buf_fmt(to, "%s%s\n", at ? "\n" : "", word[k]);
        for (; at < c->items && c->item[at].kind == (enum change_kind)k; at++)
            put_change(to, &c->item[at]);
    }
    put_outcomes(to, c);
    put_measures(to, c);
    buf_fmt(to, "%s%s: ", to->len ? "\n" : "",
            c->worse ? "worse" : "not worse");
    put_safe(to, c->old.engagement);
    buf_puts(to, " to ");
    put_safe(to, c->old.end);
    buf_puts(to, " and ");
    put_safe(to, c->now.engagement);
    buf_puts(to, " to ");
    put_safe(to, c->now.end);
    for (int k = 0; k < CHANGE_KINDS; k++)
        buf_fmt(to, "%s%zu %s", k ? ", " : ": ", c->count[k], word[k]);
    buf_putc(to, '\n');
}

static void json_side(struct json_out *j, const char *key,
                      const struct changes_side *s)
{
    json_key(j, key);
    json_begin_object(j);
    json_kv_str(j, "engagement", s->engagement);
    json_kv_str(j, "start", s->start);
    json_kv_str(j, "end", s->end);
    json_end_object(j);
}

static void json_change(struct json_out *j, const struct change *x)
{
    json_begin_object(j);
    j->indent = false;
    json_kv_str(j, "finding_id", x->id);
    json_kv_str(j, "status", str_from(word[x->kind]));
    json_kv_str(j, "test", x->test);
    json_kv_str(j, "worker", x->worker);
    json_kv_str(j, "name", x->name);
    json_kv_str(j, "system", x->system);
    json_kv_str(j, "account", x->account);
    json_kv_str(j, "entitlement", x->entitlement);
    json_kv_str(j, "subject", x->subject);
    json_kv_str(j, "severity", x->severity);
    json_kv_str(j, "state_before", x->before);
    json_kv_str(j, "state_now", x->now);
    json_kv_str(j, "says", x->says);
    json_kv_str(j, "proof", x->proof);
    json_end_object(j);
    j->indent = true;
}

static void json_number(struct json_out *j, const char *key, bool there,
                        double v)
{
    json_key(j, key);
    if (there && isfinite(v))
        json_real(j, v);
    else
        json_null(j);
}

void changes_json(const struct changes *c, struct buf *to)
{
    struct json_out j;

    json_out_init(&j, to, true);
    json_begin_object(&j);
    json_side(&j, "old", &c->old);
    json_side(&j, "new", &c->now);
    json_key(&j, "worse");
    json_bool(&j, c->worse);
    json_key(&j, "counts");
    json_begin_object(&j);
    for (int k = 0; k < CHANGE_KINDS; k++)
        json_kv_int(&j, word[k], (int64_t)c->count[k]);
    json_end_object(&j);
    json_key(&j, "findings");
    json_begin_array(&j);
    for (size_t i = 0; i < c->items; i++)
        json_change(&j, &c->item[i]);
    json_end_array(&j);
    json_key(&j, "tests");
    json_begin_array(&j);
    for (size_t i = 0; i < c->outcomes; i++) {
        json_begin_object(&j);
        json_kv_str(&j, "id", c->outcome[i].test);
        json_kv_str(&j, "before", c->outcome[i].before);
        json_kv_str(&j, "now", c->outcome[i].now);
        json_end_object(&j);
    }
    json_end_array(&j);
    json_key(&j, "metrics");
    json_begin_array(&j);
    for (size_t i = 0; i < c->measures; i++) {
        const struct measure_change *m = &c->measure[i];

        json_begin_object(&j);
        json_kv_str(&j, "name", m->name);
        json_kv_str(&j, "unit", m->unit);
        json_number(&j, "before", m->was_there, m->before);
        json_number(&j, "now", m->is_there, m->now);
        json_end_object(&j);
    }
    json_end_array(&j);
    json_end_object(&j);
    buf_putc(to, '\n');
}
