/*
 * Second factors by the lists of them, for accounts whose own export is silent.
 *
 * The newest list speaks.  Of lists whose order nobody states none is newer:
 * that a factor is enrolled goes before that none is, and how strong it is
 * stays open where they differ.  A factor that a newer list of factors no
 * longer has, or has as revoked or expired, is none.  What the account's own
 * export says is not contradicted, but for the worse: that it is privileged,
 * that nobody is asked for a factor, and, by a list that is no older, that none
 * is enrolled or none as strong.
 */
#include "reconcile/work.h"

struct word {
    rec_id rec; /* 0: nothing yet */
    int64_t at;
    uint8_t is; /* enum tri */
};

struct said {
    rec_id rec;       /* 0: nothing yet */
    int64_t at;       /* extraction of its list, or TIME_UNKNOWN */
    uint8_t mfa;      /* enum tri */
    uint8_t strength; /* enum mfa_strength */
    bool several;     /* lists of unknown order differ in it */
    struct word privileged, enforced;
    struct word heard; /* a factor, in whatever state */
    struct word spent; /* one revoked or expired */
};

struct lists {
    const bool *factors; /* by snapshot: it has second factors, of anybody */
    struct said *said;   /* by account */
};

/* The newest list speaks; of those whose order nobody states, the worse. */
static void hear_word(struct word *w, const struct source *from, rec_id rec,
                      uint8_t is, enum tri worse)
{
    bool ordered = w->at != TIME_UNKNOWN && from->extracted_at != TIME_UNKNOWN;

    if (is == TRI_UNKNOWN)
        return;
    if (!w->rec || (ordered && from->extracted_at > w->at) ||
        ((!ordered || from->extracted_at == w->at) && is == worse))
        *w = (struct word){rec, from->extracted_at, is};
}

static void hear_of_account(struct work *w, struct said *all,
                            const struct credential_row *r)
{
    const struct source *from = source_of(w, r->rec);
    uint32_t account = r->kind == CREDENTIAL_FACTOR
                           ? find_account(w, from->system, r->username)
                           : NO_INDEX;

    if (account == NO_INDEX)
        return;
    hear_word(&all[account].privileged, from, r->rec, r->privileged, TRI_YES);
    hear_word(&all[account].enforced, from, r->rec, r->mfa_enforced, TRI_NO);
    hear_word(&all[account].heard, from, r->rec, TRI_YES, TRI_UNKNOWN);
    if (r->mfa == TRI_YES &&
        (r->state == CREDENTIAL_REVOKED || r->state == CREDENTIAL_EXPIRED))
        hear_word(&all[account].spent, from, r->rec, TRI_YES, TRI_UNKNOWN);
}

/* Is there a newer look at the list, which has not a word of the account?
 * One without second factors is a list of something else. */
static bool outdated(struct work *w, const struct lists *l, rec_id rec)
{
    const struct snapshot *s = snapshot_of(w, rec);

    while (s->next != NO_INDEX) {
        s = &w->snapshots.ptr[s->next];
        if (l->factors[s - w->snapshots.ptr])
            return true;
    }
    return false;
}

/* The newest list has but factors of the account that are of no use. */
static bool is_spent(const struct said *s)
{
    return s->spent.rec &&
           (!s->rec || (s->at != TIME_UNKNOWN && s->spent.at != TIME_UNKNOWN &&
                        s->spent.at > s->at));
}

/* What only a list says that a newer one does not. */
static void forget_outdated(struct work *w, const struct lists *l,
                            struct said *s)
{
    if (is_spent(s) ||
        (s->rec && s->mfa == TRI_YES && outdated(w, l, s->rec))) {
        s->rec = 0;
        s->mfa = TRI_UNKNOWN;
        s->strength = MFA_UNKNOWN;
        s->several = false;
    }
    if (s->enforced.is == TRI_YES && outdated(w, l, s->heard.rec))
        s->enforced = (struct word){0};
    if (s->spent.rec && outdated(w, l, s->spent.rec))
        s->spent = (struct word){0};
}

/* Of the time of the account's own export, give or take a day's work, or later:
 * older, the factor may have been enrolled between. */
static bool no_older(const struct account *a, int64_t at)
{
    return at == TIME_UNKNOWN || a->snapshot_at == TIME_UNKNOWN ||
           at >= a->snapshot_at - BESIDE_SECONDS;
}

/* Its own export has a factor, and the list has none, or none as strong: how
 * strong it is, if it is one, is open. */
static void contradict(struct account *a, const struct said *s)
{
    rec_id none = is_spent(s) ? s->spent.rec : s->mfa == TRI_NO ? s->rec : 0;

    if (none && a->mfa != TRI_NO &&
        ((a->mfa == TRI_UNKNOWN && a->mfa_strength == MFA_UNKNOWN) ||
         no_older(a, is_spent(s) ? s->spent.at : s->at))) {
        a->mfa_strength = MFA_NONE;
        a->mfa_rec = none;
    } else if (s->rec && s->mfa == TRI_YES && a->mfa == TRI_YES &&
               !s->several && s->strength && s->strength < a->mfa_strength &&
               no_older(a, s->at)) {
        a->mfa_strength = MFA_UNKNOWN;
        a->mfa_rec = s->rec;
    }
}

static void take_words(struct account *a, const struct said *s)
{
    if (s->privileged.is == TRI_YES)
        a->privileged = TRI_YES;
    if (s->enforced.rec &&
        (s->enforced.is == TRI_NO || a->mfa_enforced == TRI_UNKNOWN)) {
        a->mfa_enforced = s->enforced.is;
        if (!a->mfa_rec)
            a->mfa_rec = s->enforced.rec;
    }
}

static void add_strength(struct said *s, uint8_t strength, bool one_look)
{
    if (!one_look && strength != s->strength)
        s->several = true;
    if (strength > s->strength)
        s->strength = strength;
}

static void hear(struct work *w, struct said *all,
                 const struct credential_row *r)
{
    const struct source *from = source_of(w, r->rec);
    uint32_t account = find_account(w, from->system, r->username);
    struct said *s, now;
    bool ordered, one_look;

    if (account == NO_INDEX)
        return;
    s = &all[account];
    now = *s;
    now.rec = r->rec;
    now.at = from->extracted_at;
    now.mfa = r->mfa;
    now.strength = r->mfa_strength;
    now.several = false;
    one_look = REC_SOURCE(s->rec) == REC_SOURCE(r->rec) ||
               (s->at == now.at && s->at != TIME_UNKNOWN);
    ordered = s->at != TIME_UNKNOWN && now.at != TIME_UNKNOWN;
    if (!s->rec || (ordered && now.at > s->at))
        *s = now;
    else if (ordered && now.at < s->at)
        ;
    else if (s->mfa == now.mfa)
        add_strength(s, now.strength, one_look);
}

/* The snapshots that have second factors, or say that somebody has none. */
static const bool *with_factors(struct work *w)
{
    const struct facts *f = w->f;
    bool *has = arena_array(&w->arena, bool, w->snapshots.len + 1);

    for (size_t i = 0; i < f->credentials.len; i++)
        if (f->credentials.ptr[i].mfa == TRI_YES)
            has[snapshot_of(w, f->credentials.ptr[i].rec) - w->snapshots.ptr] =
                true;
    for (size_t i = 0; i < f->unenrolled.len; i++)
        has[snapshot_of(w, f->unenrolled.ptr[i].rec) - w->snapshots.ptr] = true;
    return has;
}

static void take(struct account *a, const struct said *s)
{
    uint8_t strength = s->mfa == TRI_NO ? MFA_NONE
                       : s->several     ? MFA_UNKNOWN
                                        : s->strength;
    bool fills =
        a->mfa == TRI_UNKNOWN || (a->mfa_strength == MFA_UNKNOWN && strength);

    contradict(a, s);
    if (s->rec && fills && (a->mfa == TRI_UNKNOWN || a->mfa == s->mfa)) {
        a->mfa = s->mfa;
        if (a->mfa_strength == MFA_UNKNOWN)
            a->mfa_strength = strength;
        a->mfa_rec = s->rec;
    }
    take_words(a, s);
}

void find_factors(struct work *w)
{
    const struct facts *f = w->f;
    struct lists l;

    if (f->credentials.len + f->unenrolled.len == 0)
        return;
    l.factors = with_factors(w);
    l.said = arena_array(&w->arena, struct said, w->m->accounts.len + 1);
    for (size_t i = 0; i < f->credentials.len; i++) {
        const struct credential_row *r = &f->credentials.ptr[i];

        hear_of_account(w, l.said, r);
        if (r->mfa == TRI_YES && r->state == CREDENTIAL_ACTIVE)
            hear(w, l.said, r);
    }
    /* after the factors: of unknown order they do not take one back */
    for (size_t i = 0; i < f->unenrolled.len; i++) {
        hear_of_account(w, l.said, &f->unenrolled.ptr[i]);
        hear(w, l.said, &f->unenrolled.ptr[i]);
    }
    for (size_t i = 0; i < w->m->accounts.len; i++) {
        if (w->m->accounts.ptr[i].row == NO_INDEX)
            continue;
        forget_outdated(w, &l, &l.said[i]);
        take(&w->m->accounts.ptr[i], &l.said[i]);
    }
}
