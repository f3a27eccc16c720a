/*
 * Of an event only its kind, result and time are read unless it is kept: most
 * of a log bears on nobody's access, and what is not kept must cost no memory.
 */
#include "base/map.h"
#include "ingest/put_row.h"

#define QUARTER 900

/* The names in an event that is kept. */
static bool event_names(struct row_mapper *m, const struct record *r)
{
    struct event_in *e = &m->row.event;

    for (size_t i = 0; i < m->plan->count; i++) {
        struct plan_field *f = &m->plan->field[i];

        if (f->slot->type == SLOT_TEXT &&
            (f->slot->offset != offsetof(struct event_in, id) ||
             m->plan->keeps_id) &&
            !row_read_field(m, f, r))
            return false;
    }
    if (m->plan->by_actor >> e->kind & 1) {
        e->account = e->actor;
        e->login = e->actor_login;
    }
    if (!e->account)
        e->account = e->login;
    if (!e->actor)
        e->actor = e->actor_login;
    return e->account != 0 || e->kind == EVENT_ACT ||
           row_refuse(m, "the event names no account");
}

/* Which of the log's words for a closing it is.  Where other columns have a say
 * in the kind, two of one word need not be the same. */
static uint16_t closing_word(const struct plan_field *f, uint8_t kind)
{
    if (kind != EVENT_DISABLE || f->also_count || f->last.len == 0)
        return 0;
    return (uint16_t)(hash_bytes(f->last.text, f->last.len) | 1);
}

/*
 * What kind of event, when, and did it succeed?  An event that does not tell
 * is refused: a sign-in that was overlooked would excuse an open account.
 */
static bool event_meaning(struct row_mapper *m, const struct record *r)
{
    const struct plan_field *result = NULL;
    struct event_in *e = &m->row.event;

    for (size_t i = 0; i < m->plan->count; i++) {
        struct plan_field *f = &m->plan->field[i];
        size_t at = f->slot->offset;

        m->word = WORD_FOUND;
        if (f->slot->type != SLOT_TEXT && !row_read_field(m, f, r))
            return false;
        if (at == offsetof(struct event_in, kind) && m->word != WORD_FOUND)
            return row_refuse(m, m->word == WORD_ABSENT
                                     ? "the event has no type"
                                     : "the type of the event is a word the "
                                       "profile does not list");
        if (at == offsetof(struct event_in, kind))
            e->word = closing_word(f, e->kind);
        if (at == offsetof(struct event_in, result) && m->word == WORD_ABSENT)
            result = f;
    }
    if (e->at.precision == PREC_NONE)
        return row_refuse(m, "the event has no time");
    if (e->kind == EVENT_OTHER || e->kind == EVENT_ACT ||
        e->result != TRI_UNKNOWN)
        return true;
    if (result)
        row_note_word(m, result, r, STR("(nothing)"));
    return row_refuse(m, "the event does not say whether it succeeded");
}

/* Of what an account does the first in each quarter of an hour will do: no end
 * that is a day lies within one, wherever that is.  An act of nobody's is none.
 */
static bool acted_lately(struct row_mapper *m)
{
    const struct event_in *e = &m->row.event;
    int64_t quarter = e->at.lo / QUARTER + 1;
    bool same;

    while (m->acted.len <= e->account)
        *(int64_t *)vec_push(&m->acted) = 0;
    same = m->acted.ptr[e->account] == quarter;
    m->acted.ptr[e->account] = quarter;
    return same || !e->account;
}

enum row_result map_event(struct row_mapper *m, const struct record *r)
{
    const struct event_in *e = &m->row.event;
    bool again;

    if (!event_meaning(m, r) || !row_id_seen(m, r, &again))
        return ROW_REFUSED;
    if (again)
        return ROW_REPEATED;
    if (e->kind == EVENT_OTHER || e->result != TRI_YES)
        return ROW_TAKEN;
    if (!event_names(m, r))
        return ROW_REFUSED;
    if (m->keep && !(e->kind == EVENT_ACT && acted_lately(m)))
        row_put(m);
    return ROW_TAKEN;
}
