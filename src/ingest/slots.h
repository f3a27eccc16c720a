/*
 * slots.h - which fields a profile can fill for each kind of fact, and the
 * meanings a word can have.  templates/sources/README.md lists the same names.
 */
#ifndef INGEST_SLOTS_H
#define INGEST_SLOTS_H

#include "base/base.h"

#include "facts/facts.h"

enum slot_type { SLOT_TEXT, SLOT_WHEN, SLOT_WORD, SLOT_WHOLE };

/* A meaning by name; the list ends with a NULL name. */
struct meaning {
    const char *name;
    uint8_t value;
};

struct slot {
    const char *name;
    enum slot_type type;
    size_t offset; /* in union fact_row; SLOT_WHOLE: an int64_t, -1 unsaid */
    const struct meaning *meaning; /* SLOT_WORD */
    size_t raw; /* SLOT_WORD: where the word as written goes, or NO_RAW */
    bool past;  /* SLOT_WHEN: it has happened when the export is made, and
                 * a later one would be better */
};

#define NO_RAW SIZE_MAX

/* A grant or event before it becomes the smaller row of facts. */
struct grant_in {
    rec_id rec;
    sym account, login, name, permission, kind, id, via;
    struct when granted, removed, expires;
    uint8_t privileged;
};

struct event_in {
    rec_id rec;
    sym id, account, login, actor, actor_login, target;
    sym state_before, state_after, reason, exception;
    struct when at;
    uint8_t kind, result; /* enum event_kind, enum tri */
    uint16_t word;        /* as in event_row */
};

union fact_row {
    struct worker_row worker;
    struct account_row account;
    struct grant_in grant;
    struct event_in event;
    struct device_row device;
    struct device_action_row device_action;
    struct ticket_row ticket;
    struct review_row review;
    struct job_row job;
    struct credential_row credential;
    struct mailbox_row mailbox;
    struct campaign_row campaign;
};

/* The slots of a kind; the last has no name. */
const struct slot *slots_of(enum fact_kind kind);
const struct slot *slot_find(enum fact_kind kind, struct str name);
/* false when there is no such meaning */
bool meaning_find(const struct meaning *m, struct str name, uint8_t *out);
/* "yes" and "no", with the words every system uses for them. */
extern const struct meaning tri_meanings[];
bool tri_word(struct str word, uint8_t *out);
/* Bytes of the member of union fact_row that holds the kind. */
size_t fact_row_size(enum fact_kind kind);
/* A row in which nothing is known. */
void fact_row_clear(enum fact_kind kind, union fact_row *row);

#endif
