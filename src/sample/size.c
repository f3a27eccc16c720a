#include "sample/size.h"

#define NEAR 1e-9 /* of the risk; see size.h */

/* Chances of i deviations among what was drawn so far, for i = 0 .. k. */
struct chances {
    double p[SIZE_DEVIATIONS_MOST + 1];
    unsigned k;
};

static void chances_begin(struct chances *c, unsigned k)
{
    if (k > SIZE_DEVIATIONS_MOST)
        BUG("more deviations than SIZE_DEVIATIONS_MOST");
    *c = (struct chances){.p = {1.0}, .k = k};
}

static double at_most_k(const struct chances *c)
{
    double sum = 0;

    for (unsigned i = 0; i <= c->k; i++)
        sum += c->p[i];
    return sum;
}

/* One more draw, each with the same chance of a deviation. */
static void draw_any(struct chances *c, double bad, double good)
{
    for (unsigned i = c->k; i > 0; i--)
        c->p[i] = c->p[i] * good + c->p[i - 1] * bad;
    c->p[0] *= good;
}

/* One more of `members`, `drawn` of which are gone; `bad` deviated at first. */
static void draw_one(struct chances *c, int64_t members, int64_t bad,
                     int64_t drawn)
{
    double left = (double)(members - drawn);

    for (unsigned i = c->k + 1; i-- > 0;) {
        int64_t good_left = members - bad - (drawn - (int64_t)i);
        int64_t bad_left = bad - (int64_t)i + 1;
        double p = good_left > 0 ? c->p[i] * ((double)good_left / left) : 0.0;

        if (i > 0 && bad_left > 0)
            p += c->p[i - 1] * ((double)bad_left / left);
        c->p[i] = p;
    }
}

static double share(uint32_t millionths)
{
    return (double)millionths / SIZE_WHOLE;
}

static bool is_met(double chance, uint32_t risk)
{
    return chance <= share(risk) * (1.0 + NEAR);
}

bool size_percent(struct str text, uint32_t *out)
{
    struct str fraction, whole;
    uint64_t a, b = 0, scale = 10000;

    if (text.len > 0 && text.ptr[text.len - 1] == '%')
        text = str_trim(str_sub(text, 0, text.len - 1));
    whole = str_cut(text, '.', &fraction);
    if (whole.len > 3 || fraction.len > 4 || !str_to_u64(whole, &a) ||
        (whole.len + fraction.len < text.len && !str_to_u64(fraction, &b)))
        return false;
    a *= scale;
    for (size_t i = 0; i < fraction.len; i++)
        scale /= 10;
    a += b * scale;
    if (a < SIZE_LEAST || a > SIZE_WHOLE - SIZE_LEAST)
        return false;
    *out = (uint32_t)a;
    return true;
}

int64_t size_binomial(const struct size_plan *p)
{
    double bad = share(p->rate), good = share(SIZE_WHOLE - p->rate);
    struct chances c;

    chances_begin(&c, p->deviations);
    for (int64_t n = 1;; n++) {
        draw_any(&c, bad, good);
        if (n > p->deviations && is_met(at_most_k(&c), p->risk))
            return n;
    }
}

int64_t size_intolerable(const struct size_plan *p, int64_t members)
{
    int64_t whole = members / SIZE_WHOLE, rest = members % SIZE_WHOLE;

    return whole * p->rate + (rest * p->rate + (SIZE_WHOLE - 1)) / SIZE_WHOLE;
}

bool size_finite(const struct size_plan *p, int64_t members, int64_t *out)
{
    int64_t bad = size_intolerable(p, members);
    struct chances c;

    if (bad <= p->deviations)
        return false;
    chances_begin(&c, p->deviations);
    /* With all drawn k or fewer are impossible: the loop ends. */
    for (int64_t n = 0; n < members; n++) {
        draw_one(&c, members, bad, n);
        if (is_met(at_most_k(&c), p->risk)) {
            *out = n + 1;
            return true;
        }
    }
    BUG("a whole population that shows too few deviations");
}

static double chance_any(int64_t n, unsigned k, double bad)
{
    struct chances c;

    chances_begin(&c, k);
    for (int64_t i = 0; i < n; i++)
        draw_any(&c, bad, 1.0 - bad);
    return at_most_k(&c);
}

double size_limit(int64_t n, unsigned k, uint32_t risk)
{
    double low = 0.0, high = 1.0;

    if (n <= k)
        return 1.0;
    for (int i = 0; i < 50; i++) {
        double mid = (low + high) / 2;

        if (chance_any(n, k, mid) > share(risk))
            low = mid;
        else
            high = mid;
    }
    return high;
}

static double chance_of(int64_t members, int64_t n, unsigned k, int64_t bad)
{
    struct chances c;

    chances_begin(&c, k);
    for (int64_t i = 0; i < n; i++)
        draw_one(&c, members, bad, i);
    return at_most_k(&c);
}

int64_t size_limit_finite(int64_t members, int64_t n, unsigned k, uint32_t risk)
{
    int64_t low = k, high = members - n + k; /* more would have shown */

    if (n <= k)
        return members;
    while (low < high) {
        int64_t mid = low + (high - low + 1) / 2;

        if (is_met(chance_of(members, n, k, mid), risk))
            high = mid - 1;
        else
            low = mid;
    }
    return low;
}
