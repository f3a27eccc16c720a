/*
 * Second factors by the lists of them, for accounts whose own export is silent.
 *
 * The newest list speaks.  Of lists whose order nobody states none is newer:
 * that a factor is enrolled goes before that none is, and how strong it is
 * stays open where they differ.  What the account's own export says is not
 * contradicted, but for the worse: that it is privileged, or that nobody is
 * asked for a factor.
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
    now = (struct said){r->rec, from->extracted_at, r->mfa,     r->mfa_strength,
                        false,  s->privileged,      s->enforced};
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

void find_factors(struct work *w)
{
    const struct facts *f = w->f;
    struct said *all;

    if (f->credentials.len + f->unenrolled.len == 0)
        return;
    all = arena_array(&w->arena, struct said, w->m->accounts.len + 1);
    for (size_t i = 0; i < f->credentials.len; i++) {
        const struct credential_row *r = &f->credentials.ptr[i];

        hear_of_account(w, all, r);
        if (r->mfa == TRI_YES && r->state == CREDENTIAL_ACTIVE)
            hear(w, all, r);
    }
    /* after the factors: of unknown order they do not take one back */
    for (size_t i = 0; i < f->unenrolled.len; i++) {
        hear_of_account(w, all, &f->unenrolled.ptr[i]);
        hear(w, all, &f->unenrolled.ptr[i]);
    }
    for (size_t i = 0; i < w->m->accounts.len; i++) {
        struct account *a = &w->m->accounts.ptr[i];
        uint8_t strength = all[i].mfa == TRI_NO ? MFA_NONE
                           : all[i].several     ? MFA_UNKNOWN
                                                : all[i].strength;
        bool fills = a->mfa == TRI_UNKNOWN ||
                     (a->mfa_strength == MFA_UNKNOWN && strength);

        if (a->row == NO_INDEX)
            continue;
        if (all[i].rec && fills &&
            (a->mfa == TRI_UNKNOWN || a->mfa == all[i].mfa)) {
            a->mfa = all[i].mfa;
            if (a->mfa_strength == MFA_UNKNOWN)
                a->mfa_strength = strength;
            a->mfa_rec = all[i].rec;
        }
        take_words(a, &all[i]);
    }
}
