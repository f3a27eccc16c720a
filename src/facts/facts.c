/*
 * The rows are plain growing arrays; the intern table is an open-addressing
 * hash with the hash kept beside the text, so that growing it never rehashes
 * bytes.
 */
#include "facts/facts.h"

static const char *const kind_names[FACT_KINDS] = {
    "workers",     "accounts",  "grants",    "events",
    "devices",     "tickets",   "reviews",   "jobs",
    "credentials", "mailboxes", "campaigns", "device_actions",
};

const char *fact_kind_name(enum fact_kind k)
{
    return kind_names[k];
}

const char *chain_start_name(enum chain_start s)
{
    static const char *const name[] = {
        [CHAIN_NONE] = "",           [CHAIN_INCOMPLETE] = "incomplete",
        [CHAIN_GENESIS] = "genesis", [CHAIN_GOES_ON] = "goes on",
        [CHAIN_INSIDE] = "inside",   [CHAIN_APART] = "apart"};

    return name[s];
}

bool fact_kind_from(struct str name, enum fact_kind *out)
{
    for (size_t i = 0; i < FACT_KINDS; i++)
        if (str_is(name, kind_names[i])) {
            *out = (enum fact_kind)i;
            return true;
        }
    return false;
}

void facts_init(struct facts *f)
{
    *f = (struct facts){0};
    intern_init(&f->names);
}

void facts_forget_rows(struct facts *f)
{
    vec_release(&f->workers);
    vec_release(&f->accounts);
    vec_release(&f->entitlements);
    vec_release(&f->grants);
    vec_release(&f->nestings);
    vec_release(&f->expiries);
    vec_release(&f->events);
    vec_release(&f->event_mores);
    vec_release(&f->devices);
    vec_release(&f->tickets);
    vec_release(&f->reviews);
    vec_release(&f->jobs);
    vec_release(&f->credentials);
    vec_release(&f->unenrolled);
    vec_release(&f->mailboxes);
    vec_release(&f->campaigns);
    vec_release(&f->device_actions);
    vec_release(&f->rejects);
    vec_release(&f->unknown);
    vec_release(&f->items);
    intern_release(&f->names);
}

void facts_release(struct facts *f)
{
    facts_forget_rows(f);
    vec_release(&f->sources);
    arena_release(&f->arena);
    *f = (struct facts){0};
}

struct str facts_text(const struct facts *f, sym s)
{
    return intern_get(&f->names, s);
}

uint32_t facts_entitlement(struct facts *f, sym system, sym name,
                           sym permission, sym kind, sym id,
                           enum tri privileged)
{
    sym key[3] = {system, name, permission};
    struct map_entry *e;
    struct entitlement *t;
    bool added;

    if (!f->entitlement_index.arena)
        map_init(&f->entitlement_index, &f->arena);
    e = map_add(&f->entitlement_index,
                (struct str){(const char *)key, sizeof key}, &added);
    if (added) {
        e->value = f->entitlements.len;
        t = vec_push(&f->entitlements);
        t->system = system;
        t->name = name;
        t->permission = permission;
        t->kind = kind;
        t->id = id;
    } else {
        t = &f->entitlements.ptr[e->value];
    }
    if (privileged == TRI_YES || t->privileged == TRI_UNKNOWN)
        t->privileged = (uint8_t)privileged;
    return (uint32_t)e->value;
}

struct grant_expiry facts_expires(const struct facts *f,
                                  const struct grant_row *g)
{
    return g->expiry ? f->expiries.ptr[g->expiry - 1]
                     : (struct grant_expiry){TIME_UNKNOWN, TIME_UNKNOWN, 0};
}

static struct grant_expiry *expiry_of(struct facts *f, struct grant_row *g)
{
    if (!g->expiry) {
        *vec_push(&f->expiries) =
            (struct grant_expiry){TIME_UNKNOWN, TIME_UNKNOWN, 0};
        if (f->expiries.len > UINT32_MAX)
            BUG("more grants than a number can count");
        g->expiry = (uint32_t)f->expiries.len;
    }
    return &f->expiries.ptr[g->expiry - 1];
}

void facts_expire(struct facts *f, struct grant_row *g, int64_t lo, int64_t hi)
{
    struct grant_expiry *x = expiry_of(f, g);

    x->lo = lo;
    x->hi = hi;
}

void facts_removed_within(struct facts *f, struct grant_row *g, int64_t seconds)
{
    expiry_of(f, g)->removed_within = seconds;
}

int64_t facts_removed_from(const struct facts *f, const struct grant_row *g)
{
    return g->removed_at == TIME_UNKNOWN
               ? TIME_UNKNOWN
               : g->removed_at - facts_expires(f, g).removed_within;
}

void facts_reject(struct facts *f, uint32_t source, uint32_t line,
                  struct str reason, struct str text)
{
    struct reject_row *r = vec_push(&f->rejects);

    r->source = source;
    r->line = line;
    r->reason = arena_str(&f->arena, reason);
    r->text = arena_str(&f->arena, str_sub(text, 0, 2048));
}

void facts_unknown_word(struct facts *f, uint32_t source, uint32_t line,
                        struct str field, struct str word)
{
    struct unknown_word *u;

    for (size_t i = 0; i < f->unknown.len; i++) {
        u = &f->unknown.ptr[i];
        if (u->source == source && str_eq(u->field, field) &&
            str_eq(u->word, word)) {
            u->count++;
            return;
        }
    }
    /* A hostile file must not make this list long: the rest is one entry. */
    if (f->unknown.len >= 1000)
        word = STR("(more)");
    if (f->unknown.len > 1000) {
        f->unknown.ptr[f->unknown.len - 1].count++;
        return;
    }
    u = vec_push(&f->unknown);
    u->source = source;
    u->field = arena_str(&f->arena, field);
    u->word = arena_str(&f->arena, str_sub(word, 0, 200));
    u->count = 1;
    u->first_line = line;
}

const char *item_kind_name(enum item_kind k)
{
    static const char *const name[] = {"total", "date", "column",
                                       "key",   "sign", "page"};

    return name[k];
}

void facts_item(struct facts *f, uint32_t source, enum item_kind kind,
                struct str name, struct str value, uint64_t n)
{
    struct source_item *i = vec_push(&f->items);

    *i = (struct source_item){.source = source,
                              .kind = (uint8_t)kind,
                              .name = arena_str(&f->arena, name),
                              .value = arena_str(&f->arena, value),
                              .n = n};
}

static const char *const shows_words[] = {"sign_ins", "token_uses", "sessions",
                                          "administration"};

struct str log_shows_text(uint8_t shows, char at[64])
{
    size_t n = 0;

    at[0] = 0;
    for (size_t i = 0; i < COUNT_OF(shows_words); i++)
        if (shows >> i & 1)
            n += (size_t)snprintf(at + n, 64 - n, "%s%s", n ? ", " : "",
                                  shows_words[i]);
    return (struct str){at, n};
}

uint8_t log_shows_word(struct str word)
{
    for (size_t i = 0; i < COUNT_OF(shows_words); i++)
        if (str_is(word, shows_words[i]))
            return (uint8_t)(1u << i);
    return 0;
}

uint8_t log_shows_kind(enum event_kind kind)
{
    switch (kind) {
    case EVENT_OTHER:
    case EVENT_ACT: /* of many a log has some */
        return 0;
    case EVENT_LOGIN:
        return SHOWS_SIGN_INS;
    case EVENT_TOKEN_USE:
        return SHOWS_TOKEN_USES;
    case EVENT_SESSION_REVOKE:
        return SHOWS_SESSIONS;
    default:
        return SHOWS_ADMINISTRATION;
    }
}
