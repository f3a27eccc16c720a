/*
 * load_rows.h - shared by the files that fill the tables.
 */
#ifndef STORE_LOAD_ROWS_H
#define STORE_LOAD_ROWS_H

#include "store/load.h"

struct loader {
    const struct facts *f;
    const struct model *m;
    const char *const *bag_path;
    struct db *db;
    struct stmt *q; /* INSERT into the table at hand */
};

struct str load_text(const struct loader *l, sym s);
void bind_index(struct stmt *s, int at, uint32_t index);
void bind_tri(struct stmt *s, int at, uint8_t tri);
void bind_day(struct stmt *s, int at, int32_t day);
void bind_span(struct stmt *s, int at, struct span v);
void bind_when(struct stmt *s, int at, struct when v);
void bind_record(struct stmt *s, int at, rec_id rec);
/* Whom row i is about, of an array of model.jobs; NULL: nobody. */
void bind_subject(struct stmt *s, int person, int account,
                  const struct subject *about, size_t i);

bool load_entitlements(struct loader *l, struct err *err);
bool load_grants(struct loader *l, struct err *err);
bool load_whys(struct loader *l, struct err *err);
bool load_missing(struct loader *l, struct err *err);
bool load_events(struct loader *l, struct err *err);
bool load_event_mores(struct loader *l, struct err *err);
bool load_devices(struct loader *l, struct err *err);
bool load_tickets(struct loader *l, struct err *err);
bool load_reviews(struct loader *l, struct err *err);
bool load_credentials(struct loader *l, struct err *err);
bool load_mailboxes(struct loader *l, struct err *err);
bool load_campaigns(struct loader *l, struct err *err);
bool load_exceptions(struct loader *l, struct err *err);
bool load_roles(struct loader *l, struct err *err);
bool load_gives(struct loader *l, struct err *err);
bool load_members(struct loader *l, struct err *err);
bool load_actors(struct loader *l, struct err *err);
bool load_jobs(struct loader *l, struct err *err);
bool load_moves(struct loader *l, struct err *err);
bool load_earlier_ends(struct loader *l, struct err *err);
bool load_restated(struct loader *l, struct err *err);
bool load_compared(struct loader *l, struct err *err);
bool load_allows(struct loader *l, struct err *err);
bool load_person_roles(struct loader *l, struct err *err);

/* load_spans.c */
bool load_looks(struct loader *l, struct err *err);
bool load_past(struct loader *l, struct err *err);
bool load_more(struct loader *l, struct err *err);
bool load_through(struct loader *l, struct err *err);
bool load_joiners(struct loader *l, struct err *err);
bool load_identifiers(struct loader *l, struct err *err);
bool load_former_holders(struct loader *l, struct err *err);

#endif
