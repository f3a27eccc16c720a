/*
 * spans.h - from what is known of one account and one entitlement to the
 * spans it was held in.
 */
#ifndef RECONCILE_SPANS_H
#define RECONCILE_SPANS_H

#include "reconcile/work.h"

enum hint_kind {
    HINT_HELD,   /* looks of one moment, some of which have it */
    HINT_ABSENT, /* a look, or several at once, that would have it and do not */
    HINT_REMOVED, /* an export says that it was taken away */
    HINT_GRANT,
    HINT_REVOKE
};

/* One thing that is known, at some moment. */
struct hint {
    int64_t at; /* its place in time: the earliest it can be of */
    uint8_t kind;
    bool vague;     /* an event that may be of another permission */
    bool all_dated; /* HELD: every line says when it was granted */
    uint32_t row;   /* facts.grants: of HELD the best, of REMOVED */
    uint32_t first; /* facts.grants: of HELD the earliest line of the moment */
    uint32_t dated; /* of HELD, REMOVED: the line whose date counts, or none */
    int64_t until;  /* of ABSENT: the last of the looks; of HELD likewise */
    uint32_t file;  /* facts.sources: of ABSENT */
    const struct event_row *event;
};

struct held_span {
    bool open;
    struct past_grant is; /* without its end */
    int64_t held;         /* last known to be held */
};

/*
 * Walk through what is known in order of time.  Spans that ended go to
 * model.spans.past; one that has not, to *last.
 */
void walk_spans(struct work *w, uint32_t account, uint32_t entitlement,
                const struct hint *hint, size_t n, struct held_span *last);

/* ---- how they are gathered ----------------------------------------------- */

/* One line, or one event, of one account. */
struct clue {
    uint32_t entitlement;
    uint32_t list; /* its first look; of an event NO_INDEX */
    uint32_t look; /* counted down from the oldest */
    uint32_t ref;  /* facts.grants or facts.events */
    bool vague;
};

/* What one look of a list says of a grant. */
struct glance {
    uint32_t moment, look;
    size_t clue, clues; /* the lines that show it; none: it does not */
};

/* An entitlement that a name leads to; next is 1-based. */
struct name_link {
    uint32_t entitlement, next;
};

/* A list that ever had an entitlement; next is 1-based. */
struct shown_in {
    uint32_t list, next;
};

/* One of the lists that show the grant at hand. */
struct listed {
    uint32_t list, moment; /* the last it was looked at in */
    bool has;              /* and had it then */
};

struct spanning {
    struct work *w;
    bool *several;      /* by system sym: a list of it was looked at twice */
    bool *told;         /* by account: a log or an export tells more */
    uint32_t *moment;   /* by look: looks gathered together are one moment */
    struct map by_name; /* system, folded name or id -> chain in link */
    struct name_link *link;
    bool *named;      /* by entitlement: some event names it */
    struct map shown; /* such an entitlement -> chain in shown_in */
    VEC(struct shown_in) shown_in;
    VEC(struct clue) clues;     /* of the account at hand */
    VEC(struct glance) glances; /* of the grant at hand, as the rest */
    VEC(struct hint) hints;
    VEC(struct listed) listed;
};

static inline const struct event_row *
event_of(const struct work *w, const struct account *a, uint32_t k)
{
    return &w->f->events.ptr[w->m->timeline.ptr[a->event + k]];
}

/* span_names.c: what events of a log name */
bool is_grant_event(const struct event_row *e);
bool is_access_event(const struct event_row *e);
void index_named(struct spanning *s);
/* Add clues of an event to those of the account's lines. */
void add_event_clue(struct spanning *s, const struct account *a, uint32_t event,
                    size_t lines);

/* span_looks.c: what looks at lists say of one grant */
void find_moments(struct spanning *s);
/* The looks at one list, with the clues [from, end) that are lines of it. */
void glance_at(struct spanning *s, uint32_t list, size_t from, size_t end);
/* The looks that would have had a grant no export shows. */
void glance_for_event(struct spanning *s, uint32_t entitlement);
/* Hints of all the looks. */
void read_glances(struct spanning *s);

#endif
