/*
 * dossier.h - everything the evidence holds about one person, or about one
 * account that is nobody's: who, employed when and as what, the role templates
 * that applied, accounts, every access with the clause or exception that
 * explains it or the lack of one, what happened when, the verdicts.
 *
 * Each row leads to the files and lines it came from.
 *
 * Ownership  everything is in the arena that was given.
 * Errors     ERR_STORE; ERR_INPUT: nobody of that name, or several.
 */
#ifndef REPORT_DOSSIER_H
#define REPORT_DOSSIER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "store/db.h"

struct dossier_field {
    const char *label;
    struct str value;
};

struct dossier_ref {
    struct str file; /* "exports/workers.csv" */
    struct str copy; /* "data/inputs/001-workers.csv"; "" when left out */
    int64_t line;    /* 0: the file as a whole */
};

struct dossier_row {
    struct dossier_field *field; /* what is known, in order */
    size_t fields;
    size_t lead; /* of them make the heading of the row */
    struct dossier_ref *ref;
    size_t refs;
};

struct dossier_part {
    const char *name, *title; /* "accounts", "Accounts" */
    struct dossier_row *row;
    size_t rows;
};

struct dossier {
    struct str who; /* "W17, Ann One" or "directory/svc-backup" */
    struct str engagement, client, classification, period;
    int64_t now; /* of the run */
    bool is_person;
    struct dossier_part *part;
    size_t parts;
};

/*
 * who: a worker id, an e-mail address, a name as HR writes it; a user name,
 * "system/user name" where several systems have it.  db: the evidence.
 */
MUST_CHECK bool dossier_load(struct db *db, struct arena *a, struct str who,
                             struct dossier *out, struct err *err);

/* As pages to hand on: the same bundle gives the same bytes.  of: what it is
 * made from, a sentence.  *missing: characters no font has a glyph for. */
MUST_CHECK bool dossier_pdf(const struct dossier *d, struct str of,
                            const char *path, uint32_t *missing,
                            struct err *err);

void dossier_text(const struct dossier *d, struct buf *to);
void dossier_json(const struct dossier *d, struct buf *to);

#endif
