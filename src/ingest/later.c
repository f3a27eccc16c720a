#include "ingest/later.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/time.h"
#include "base/vec.h"
#include "ingest/slots.h"

#define APART_SECONDS (12 * 3600)

/* Of one slot in one source. */
struct late {
    uint32_t source;
    const struct slot *slot;
    uint64_t n;
    int64_t at; /* the latest of them: the same in whatever order */
};

struct later {
    struct facts *facts;
    VEC(struct late) late;
    uint32_t *place; /* by source id: in facts.sources, one more; 0: none */
    uint32_t ids;
};

static void note(struct later *l, rec_id rec, const struct slot *s, int64_t at)
{
    uint32_t source = REC_SOURCE(rec);
    struct late *found = NULL;

    for (size_t i = 0; i < l->late.len && !found; i++)
        if (l->late.ptr[i].source == source && l->late.ptr[i].slot == s)
            found = &l->late.ptr[i];
    if (!found) {
        found = vec_push(&l->late);
        *found = (struct late){source, s, 0, at};
    }
    found->n++;
    found->at = at > found->at ? at : found->at;
}

static void look_at(struct later *l, enum fact_kind kind, void *rows,
                    size_t count, size_t size)
{
    const struct slot *slots = slots_of(kind);

    for (size_t i = 0; i < count; i++) {
        char *row = (char *)rows + i * size;
        rec_id rec = *(const rec_id *)(const void *)row;
        uint32_t id = REC_SOURCE(rec);
        int64_t made;

        if (id >= l->ids || l->place[id] == 0)
            continue;
        made = l->facts->sources.ptr[l->place[id] - 1].extracted_at;
        if (made == TIME_UNKNOWN)
            continue;
        for (const struct slot *s = slots; s->name; s++) {
            struct when *w = (void *)(row + s->offset);

            if (!s->past || w->precision == PREC_NONE ||
                w->lo <= made + APART_SECONDS)
                continue;
            note(l, rec, s, w->lo);
            *w = WHEN_NONE;
        }
    }
}

static void say(struct later *l)
{
    struct buf b = {0};

    for (size_t i = 0; i < l->late.len; i++) {
        const struct late *at = &l->late.ptr[i];
        char when[32];

        time_iso(at->at, when);
        buf_reset(&b);
        buf_fmt(&b, "%s, up to %s", at->slot->name, when);
        facts_item(l->facts, at->source, ITEM_SIGN,
                   STR("later than the export"), buf_str(&b), at->n);
    }
    buf_release(&b);
}

#define LOOK(kind, list)                                                       \
    look_at(&l, kind, f->list.ptr, f->list.len, sizeof *f->list.ptr)

void forget_later(struct facts *f)
{
    struct arena a = {0};
    struct later l = {.facts = f};

    for (size_t i = 0; i < f->sources.len; i++)
        if (f->sources.ptr[i].id >= l.ids)
            l.ids = f->sources.ptr[i].id + 1;
    l.place = arena_array(&a, uint32_t, l.ids + 1);
    for (size_t i = 0; i < f->sources.len; i++)
        l.place[f->sources.ptr[i].id] = (uint32_t)i + 1;
    LOOK(FACT_WORKERS, workers);
    LOOK(FACT_ACCOUNTS, accounts);
    LOOK(FACT_DEVICES, devices);
    LOOK(FACT_CREDENTIALS, credentials);
    LOOK(FACT_CAMPAIGNS, campaigns);
    say(&l);
    vec_release(&l.late);
    arena_release(&a);
}
