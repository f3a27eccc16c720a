/*
 * actors.h - who is named in a record, and whom it is about.
 */
#ifndef RECONCILE_ACTORS_H
#define RECONCILE_ACTORS_H

#include "reconcile/entitle.h"

/* Resolve every text that names somebody (model.jobs.actors).  Accounts have
 * been linked. */
void find_actors(struct work *w);
/* The one person a text that was resolved means, or NO_INDEX. */
uint32_t actor_person(const struct work *w, sym name);

/* Whom tickets, reviews, credentials, mailboxes and exceptions are about. */
void find_subjects(struct entitler *t);

#endif
