/* Who holds what: what the role gives, less a little, and a little more. */
#include "company.h"

struct held {
    uint32_t n;
    uint16_t entitlement;
    bool removed;
};

static struct held *held;
static size_t holds, room;

static void hold(uint32_t n, unsigned entitlement, bool removed)
{
    if (holds == room) {
        room = room ? 2 * room : 1 << 16;
        held = realloc(held, room * sizeof *held);
        if (!held)
            die("no memory for", "grants");
    }
    held[holds++] = (struct held){n, (uint16_t)entitlement, removed};
}

static void grants_of(uint32_t n)
{
    struct worker w = worker(n);
    uint64_t h = hash(n, 10);
    unsigned drift = 0, missing = 0, extra = excepted_of(n);

    if (w.leaves != STAYS && w.leaves != OPEN && !is_orphan(n))
        return; /* removed with the account */
    for (unsigned k = 0; k < COMMON + OF_ROLE; k++) {
        if (w.leaves == STAYS && !is_orphan(n) && hash(n, 100 + k) % 200 == 0)
            missing++;
        else
            hold(n, k < COMMON ? k : role_grant[w.role][k - COMMON], false);
    }
    if (extra < ENTITLEMENTS) {
        hold(n, extra, false);
        truth.excepted++;
    }
    for (unsigned k = 0; h % 10 == 0 && k < 1 + (h >> 8) % 3; k++) {
        unsigned e = (unsigned)((h >> (16 + 12 * k)) % ENTITLEMENTS);
        bool removed = (h >> 52) % 4 == 0 && k == 0, again = e == extra;

        for (size_t i = holds; i > 0 && held[i - 1].n == n; i--)
            again = again || held[i - 1].entitlement == e;
        if (again || in_role(w.role, e))
            continue;
        hold(n, e, removed);
        drift += !removed;
    }
    if (is_orphan(n) || w.leaves != STAYS)
        return;
    truth.drift += drift;
    truth.missing += missing;
    truth.drifting += drift + missing > 0;
}

/* As an export that walks the groups gives them. */
static int by_entitlement(const void *a, const void *b)
{
    const struct held *x = a, *y = b;

    if (x->entitlement != y->entitlement)
        return x->entitlement < y->entitlement ? -1 : 1;
    return x->n < y->n ? -1 : x->n > y->n;
}

static void put_grant(FILE *f, const struct held *h)
{
    put_login(f, h->n);
    fprintf(f, ",Group %03u,group,", (unsigned)h->entitlement);
    put_time(f,
             START - DAY - (int64_t)(hash(h->n, h->entitlement) % (300 * DAY)));
    fputc(',', f);
    if (h->removed)
        put_time(f, END - 20 * DAY);
    fprintf(f, ",%s\r\n", hash(h->n, h->entitlement) % 7 ? "rule" : "direct");
    truth.grants_read++;
    truth.grants_held += !h->removed;
    if (is_orphan(h->n) || h->removed)
        return;
    truth.of_leavers += worker(h->n).leaves != STAYS;
}

void write_grants(void)
{
    FILE *f = open_file("exports/grants.csv");

    for (uint32_t n = 0; n < directory_accounts; n++)
        grants_of(n);
    qsort(held, holds, sizeof *held, by_entitlement);
    fputs("username,entitlement,kind,granted_at,removed_at,via\r\n", f);
    for (size_t i = 0; i < holds; i++)
        put_grant(f, &held[i]);
    /* The end of the file came twice, and two lines lost their beginning. */
    for (size_t i = holds > REPEATED ? holds - REPEATED : 0; i < holds; i++) {
        uint64_t was = truth.grants_held, left = truth.of_leavers;

        put_grant(f, &held[i]);
        truth.grants_held = was;
        truth.of_leavers = left;
        truth.repeated++;
    }
    for (int i = 0; i < BROKEN; i++, truth.broken++, truth.grants_read++)
        fputs(",Group 001,group,2026-01-05T10:00:00Z,,rule\r\n", f);
    close_file(f, "exports/grants.csv");
    free(held);
}
