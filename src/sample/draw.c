#include "sample/draw.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "base/vec.h"

#define SEED_MOST 200 /* bytes */

const char *choice_name(enum choice c)
{
    static const char *const name[] = {"not selected", "selected", "extension",
                                       "replacement"};

    return name[c];
}

/* A word in place of a number somebody threw: the same for everybody. */
static bool is_placeholder(struct str s)
{
    return str_eq_nocase(s, STR("dice")) || str_eq_nocase(s, STR("random"));
}

bool draw_seed_check(struct str seed, struct err *err)
{
    struct str trimmed = str_trim(seed);

    if (trimmed.len == 0) {
        err_set(err, ERR_USAGE, "--seed is blank");
        return err_hint(err, "the auditor gives it, after the population was "
                             "frozen");
    }
    for (size_t i = 0; i < seed.len; i++)
        if ((unsigned char)seed.ptr[i] < 0x20 || seed.ptr[i] == 0x7f)
            return err_set(err, ERR_USAGE,
                           "--seed '%s' is not one line of "
                           "text",
                           err_quote(seed));
    if (utf8_valid(seed) != seed.len)
        return err_set(err, ERR_USAGE, "--seed '%s' is not UTF-8",
                       err_quote(seed));
    if (trimmed.len != seed.len) {
        err_set(err, ERR_USAGE, "--seed '%s' begins or ends with a blank",
                err_quote(seed));
        return err_hint(err, "nobody sees it on paper: leave it out");
    }
    if (seed.len > SEED_MOST)
        return err_set(err, ERR_USAGE,
                       "--seed has %zu bytes, at most %d are "
                       "taken",
                       seed.len, SEED_MOST);
    if (is_placeholder(seed)) {
        err_set(err, ERR_USAGE, "--seed '%s': nothing is thrown here",
                err_quote(seed));
        return err_hint(err, "throw the dice yourself and give what they "
                             "show");
    }
    return true;
}

/* Does stratum `a` come before `b` for the next item?  n / (2 taken + 1). */
static bool is_before(const int64_t *n, const int64_t *taken, size_t a,
                      size_t b)
{
    /* Members are counted in 32 bits, so the products fit. */
    int64_t left = n[a] * (2 * taken[b] + 1);
    int64_t right = n[b] * (2 * taken[a] + 1);

    return left > right || (left == right && n[a] > n[b]);
}

void draw_shares(const int64_t *n, size_t strata, int64_t size, int64_t *taken)
{
    int64_t left = size - (int64_t)strata;

    for (size_t i = 0; i < strata; i++)
        taken[i] = 1;
    for (; left > 0; left--) {
        size_t best = strata;

        for (size_t i = 0; i < strata; i++)
            if (taken[i] < n[i] &&
                (best == strata || is_before(n, taken, i, best)))
                best = i;
        if (best == strata)
            BUG("a sample larger than its population");
        taken[best]++;
    }
}

static bool check_size(const struct frame *f, const char *option, int64_t size,
                       struct err *err)
{
    if (size > (int64_t)f->count) {
        err_set(err, ERR_USAGE, "%s %lld is more than the %zu members of '%s'",
                option, (long long)size, f->count, err_quote(f->population));
        return err_hint(err, "--size %zu takes them all", f->count);
    }
    if (size < (int64_t)f->strata) {
        err_set(err, ERR_USAGE, "%s %lld is less than the %zu strata of '%s'",
                option, (long long)size, f->strata, err_quote(f->population));
        return err_hint(err, "each stratum has one item at least");
    }
    return true;
}

static int by_ticket(const void *a, const void *b)
{
    const struct member *x = a, *y = b;
    int order;

    if (x->stratum != y->stratum)
        return x->stratum < y->stratum ? -1 : 1;
    order = memcmp(x->ticket, y->ticket, SHA256_SIZE);
    return order ? order : str_cmp(x->key, y->key);
}

static void put_tickets(struct frame *f, struct str seed)
{
    struct sha256 head, h;

    sha256_init(&head);
    sha256_add(&head, seed.ptr, seed.len);
    sha256_add(&head, "|", 1);
    for (size_t i = 0; i < f->count; i++) {
        struct member *m = &f->member[i];

        h = head;
        sha256_add(&h, m->key.ptr, m->key.len);
        sha256_done(&h, m->ticket);
    }
    qsort(f->member, f->count, sizeof *f->member, by_ticket);
}

static void choose(struct frame *f, const struct draw *d)
{
    uint32_t rank = 0;

    for (size_t i = 0; i < f->count; i++) {
        struct member *m = &f->member[i];
        const struct stratum *s = &f->stratum[m->stratum];

        if (i == 0 || m->stratum != m[-1].stratum)
            rank = 0;
        m->rank = ++rank;
        m->choice = rank <= s->selected                     ? SELECTED
                    : rank <= s->extended                   ? EXTENSION
                    : rank - s->extended <= d->replacements ? REPLACEMENT
                                                            : NOT_SELECTED;
    }
}

static void put_shares(struct frame *f, const struct draw *d)
{
    int64_t *n = vec_grow(NULL, &(size_t){0}, 0, f->strata, sizeof *n);
    int64_t *taken = vec_grow(NULL, &(size_t){0}, 0, f->strata, sizeof *taken);

    for (size_t i = 0; i < f->strata; i++)
        n[i] = f->stratum[i].n;
    draw_shares(n, f->strata, d->size, taken);
    for (size_t i = 0; i < f->strata; i++)
        f->stratum[i].selected = f->stratum[i].extended = taken[i];
    if (d->extend_to) {
        draw_shares(n, f->strata, d->extend_to, taken);
        for (size_t i = 0; i < f->strata; i++)
            f->stratum[i].extended = taken[i];
    }
    vec_free(n);
    vec_free(taken);
}

bool draw_sample(struct frame *f, const struct draw *d, struct err *err)
{
    if (!check_size(f, "--size", d->size, err))
        return false;
    if (d->extend_to) {
        if (!check_size(f, "--extend-to", d->extend_to, err))
            return false;
        if (d->extend_to <= d->size)
            return err_set(err, ERR_USAGE,
                           "--extend-to %lld is not more than the size %lld",
                           (long long)d->extend_to, (long long)d->size);
    }
    put_shares(f, d);
    put_tickets(f, d->seed);
    choose(f, d);
    return true;
}
