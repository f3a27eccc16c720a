#include "controls/outcome.h"

static const char *const names[] = {"MET", "DEVIATIONS", "UNABLE_TO_CONCLUDE",
                                    "NO_OCCURRENCE", "NOT_RUN"};

enum { MILLION = 1000000 };

const char *outcome_name(enum outcome o)
{
    return names[o];
}

int64_t rate_millionths(double percent)
{
    return (int64_t)(percent * (MILLION / 100) + 0.5);
}

/* "98", "99.5", "0.0001": without the zeros that say nothing. */
static struct str percent_text(struct arena *a, int64_t millionths)
{
    struct str s = arena_fmt(a, "%lld.%04d", (long long)(millionths / 10000),
                             (int)(millionths % 10000));

    while (s.ptr[s.len - 1] == '0')
        s.len--;
    if (s.ptr[s.len - 1] == '.')
        s.len--;
    return s;
}

static const char *plural(int64_t n)
{
    return n == 1 ? "" : "s";
}

/* "3 indeterminate, 2 without evidence" */
static struct str open_text(struct arena *a, const int64_t *n)
{
    if (n[ROW_MISSING] == 0)
        return arena_fmt(a, "%lld that cannot be decided",
                         (long long)n[ROW_INDETERMINATE]);
    if (n[ROW_INDETERMINATE] == 0)
        return arena_fmt(a, "%lld without evidence", (long long)n[ROW_MISSING]);
    return arena_fmt(a, "%lld that cannot be decided and %lld without evidence",
                     (long long)n[ROW_INDETERMINATE],
                     (long long)n[ROW_MISSING]);
}

static struct verdict none_to_judge(struct arena *a,
                                    const struct result_counts *c)
{
    const int64_t *n = c->state;
    struct verdict v = {OUTCOME_NO_OCCURRENCE, {0}};

    if (c->n == 0)
        v.says = STR("Nothing fell under this test: its population is empty.");
    else
        v.says = arena_fmt(
            a,
            "Nothing to judge: of %lld row%s, %lld %s not due yet and %lld "
            "%s not applicable.",
            (long long)c->n, plural(c->n), (long long)n[ROW_NOT_DUE],
            n[ROW_NOT_DUE] == 1 ? "is" : "are",
            (long long)n[ROW_NOT_APPLICABLE],
            n[ROW_NOT_APPLICABLE] == 1 ? "is" : "are");
    return v;
}

static struct str say(struct arena *a, enum outcome o, const int64_t *n,
                      int64_t d, int64_t rate)
{
    int64_t open = n[ROW_INDETERMINATE] + n[ROW_MISSING];
    struct str need = percent_text(a, rate), lacks = open_text(a, n);

    if (d == 0)
        return arena_fmt(a,
                         "%lld row%s fail%s, and every one is covered by an "
                         "approved exception.",
                         (long long)n[ROW_FAIL_EXCEPTED],
                         plural(n[ROW_FAIL_EXCEPTED]),
                         n[ROW_FAIL_EXCEPTED] == 1 ? "s" : "");
    if (o == OUTCOME_MET)
        return arena_fmt(a, "%lld of %lld row%s pass%s; %.*s %% must.",
                         (long long)n[ROW_PASS], (long long)d, plural(d),
                         n[ROW_PASS] == 1 ? "es" : "", STR_ARG(need));
    if (o == OUTCOME_DEVIATIONS && open == 0)
        return arena_fmt(a,
                         "%lld of %lld row%s fail%s and %lld pass%s; %.*s %% "
                         "must pass.",
                         (long long)n[ROW_FAIL], (long long)d, plural(d),
                         n[ROW_FAIL] == 1 ? "s" : "", (long long)n[ROW_PASS],
                         n[ROW_PASS] == 1 ? "es" : "", STR_ARG(need));
    if (o == OUTCOME_DEVIATIONS)
        return arena_fmt(a,
                         "%lld of %lld row%s fail%s; even if every open row "
                         "(%.*s) turned out well, fewer than %.*s %% would "
                         "pass.",
                         (long long)n[ROW_FAIL], (long long)d, plural(d),
                         n[ROW_FAIL] == 1 ? "s" : "", STR_ARG(lacks),
                         STR_ARG(need));
    if (open == 0)
        return arena_fmt(a, "No row passes, so nothing shows that the control "
                            "works.");
    return arena_fmt(a,
                     "%lld of %lld row%s pass%s and %lld fail%s, but %lld %s "
                     "open (%.*s): %.*s %% must pass, and that cannot be "
                     "said.",
                     (long long)n[ROW_PASS], (long long)d, plural(d),
                     n[ROW_PASS] == 1 ? "es" : "", (long long)n[ROW_FAIL],
                     n[ROW_FAIL] == 1 ? "s" : "", (long long)open,
                     open == 1 ? "is" : "are", STR_ARG(lacks), STR_ARG(need));
}

/* Why the rows of the population are more than those just spoken of. */
static struct str uncounted(struct arena *a, const int64_t *n)
{
    int64_t due = n[ROW_NOT_DUE], other = n[ROW_NOT_APPLICABLE];

    if (due == 0)
        return arena_fmt(a, "Not counted: %lld not applicable.",
                         (long long)other);
    if (other == 0)
        return arena_fmt(a, "Not counted: %lld not due yet.", (long long)due);
    return arena_fmt(a, "Not counted: %lld not due yet, %lld not applicable.",
                     (long long)due, (long long)other);
}

struct verdict outcome_of_counts(struct arena *a, const struct result_counts *c,
                                 double percent)
{
    const int64_t *n = c->state;
    int64_t d =
        n[ROW_PASS] + n[ROW_FAIL] + n[ROW_INDETERMINATE] + n[ROW_MISSING];
    int64_t rate = rate_millionths(percent);
    struct verdict v;

    if (d == 0 && n[ROW_FAIL_EXCEPTED] == 0)
        return none_to_judge(a, c);
    if ((d - n[ROW_FAIL]) * MILLION < rate * d)
        v.outcome = OUTCOME_DEVIATIONS;
    else if (n[ROW_PASS] * MILLION >= rate * d &&
             n[ROW_PASS] + n[ROW_FAIL_EXCEPTED] > 0)
        v.outcome = OUTCOME_MET;
    else
        v.outcome = OUTCOME_UNABLE;
    v.says = say(a, v.outcome, n, d, rate);
    if (n[ROW_FAIL_EXCEPTED] > 0 && d > 0)
        outcome_remark(a, &v,
                       arena_fmt(a,
                                 "%lld more row%s fail%s and %s covered by "
                                 "approved exceptions.",
                                 (long long)n[ROW_FAIL_EXCEPTED],
                                 plural(n[ROW_FAIL_EXCEPTED]),
                                 n[ROW_FAIL_EXCEPTED] == 1 ? "s" : "",
                                 n[ROW_FAIL_EXCEPTED] == 1 ? "is" : "are"));
    if (n[ROW_NOT_DUE] + n[ROW_NOT_APPLICABLE] > 0)
        outcome_remark(a, &v, uncounted(a, n));
    return v;
}

void outcome_remark(struct arena *a, struct verdict *v, struct str why)
{
    v->says =
        arena_fmt(a, "%.*s%s%.*s", STR_ARG(v->says),
                  v->says.len > 0 && why.len > 0 ? " " : "", STR_ARG(why));
}

void outcome_broken(struct arena *a, struct verdict *v, struct str why)
{
    struct str counted = v->says;

    v->outcome = OUTCOME_DEVIATIONS;
    v->says = why;
    outcome_remark(a, v, counted);
}

void outcome_held_back(struct arena *a, struct verdict *v, struct str why)
{
    if (v->outcome == OUTCOME_MET || v->outcome == OUTCOME_NO_OCCURRENCE)
        v->outcome = OUTCOME_UNABLE;
    outcome_remark(a, v, why);
}
