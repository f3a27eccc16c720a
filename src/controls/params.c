#include "controls/params.h"

#include "base/buf.h"

enum { OWN_PARAMS = 20 };

static const char *const severities[] = {"Low", "Medium", "High", "Critical"};

struct str test_severity(const struct controls_input *in,
                         const struct control_def *d)
{
    const struct test_setting *t =
        in->profile ? profile_test(in->profile, d->test) : NULL;

    return t && t->severity.len > 0 ? t->severity : d->severity;
}

/* One step up or down, staying within the scale. */
static struct str step(struct str severity, int by)
{
    int last = (int)COUNT_OF(severities) - 1, at = last;

    while (at > 0 && !str_is(severity, severities[at]))
        at--;
    at += by;
    return str_from(severities[at < 0 ? 0 : at > last ? last : at]);
}

struct list {
    struct guard_param *ptr;
    size_t count;
};

static void add_int(struct list *l, const char *name, int64_t v)
{
    l->ptr[l->count++] = (struct guard_param){
        .name = str_from(name), .type = GUARD_INT, .integer = v};
}

static void add_text(struct list *l, const char *name, struct str v)
{
    l->ptr[l->count++] = (struct guard_param){
        .name = str_from(name), .type = GUARD_TEXT, .text = v};
}

static void add_counts(struct list *l, const struct result_counts *c)
{
    static const char *const name[ROW_STATES] = {
        "n",       "pass",    "fail",          "fail_excepted", "indeterminate",
        "missing", "not_due", "not_applicable"};

    add_int(l, name[0], c->n);
    for (int i = 1; i < ROW_STATES; i++)
        add_int(l, name[i], c->state[i]);
}

static void add_profile(struct list *l, const struct parameter *p)
{
    struct guard_param *v = &l->ptr[l->count++];

    v->name = p->name;
    v->integer = p->integer;
    v->real = p->real;
    v->text = p->text;
    v->type = p->kind == PARAM_INT    ? GUARD_INT
              : p->kind == PARAM_REAL ? GUARD_REAL
                                      : GUARD_TEXT;
}

static bool listed(const struct list *l, struct str name)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->ptr[i].name, name))
            return true;
    return false;
}

struct guard_params params_of(const struct controls_input *in, struct arena *a,
                              const struct control_def *d,
                              const struct result_counts *counts)
{
    struct str severity = test_severity(in, d);
    struct list l = {
        arena_array(a, struct guard_param, OWN_PARAMS + d->params.count), 0};

    add_int(&l, "period_start", in->period_start);
    add_int(&l, "period_end", in->period_end);
    add_int(&l, "period_start_day", in->period_start_day);
    add_int(&l, "period_end_day", in->period_end_day);
    add_int(&l, "now", in->now);
    add_text(&l, "clock", in->notice_clock ? STR("notice") : STR("policy"));
    add_text(&l, "severity", severity);
    add_text(&l, "severity_up", step(severity, 1));
    add_text(&l, "severity_down", step(severity, -1));
    if (counts)
        add_counts(&l, counts);
    for (size_t i = 0; in->profile && i < d->params.count; i++) {
        const struct parameter *p =
            profile_parameter(in->profile, d->params.ptr[i]);

        if (p && !listed(&l, p->name))
            add_profile(&l, p);
    }
    return (struct guard_params){l.ptr, l.count, in->profile == NULL};
}

struct str params_text(const struct controls_input *in, struct arena *a,
                       const struct control_def *d)
{
    struct buf b = {0};
    struct str out;

    for (size_t i = 0; in->profile && i < d->params.count; i++) {
        const struct parameter *p =
            profile_parameter(in->profile, d->params.ptr[i]);

        if (!p)
            continue;
        buf_fmt(&b, "%s%.*s = %.*s", b.len > 0 ? "\n" : "", STR_ARG(p->name),
                STR_ARG(p->text));
        if (p->unit.len > 0)
            buf_fmt(&b, " %.*s", STR_ARG(p->unit));
        if (p->source.len > 0)
            buf_fmt(&b, " (%.*s)", STR_ARG(p->source));
    }
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}
