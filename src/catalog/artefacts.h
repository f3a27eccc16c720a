/*
 * artefacts.h - the register of documents an auditor asks for: policies,
 * minutes, statements, approvals of role templates.
 *
 * policies/artefacts.yaml.  Whether a document is there, approved and still
 * valid is for a control test to say.  A missing file is an empty register.
 *
 * Ownership  everything is in the arena that was given.
 */
#ifndef CATALOG_ARTEFACTS_H
#define CATALOG_ARTEFACTS_H

#include "base/base.h"

#include "catalog/documents.h"

struct artefact {
    struct str kind, title, file, owner, approved_by;
    struct str sha256; /* as registered, lower case; empty: not said */
    struct field_time approved_at, reviewed_at, expires_at;
    struct str cadence, responsible, finding_means;
    int64_t retention_days, retention_years; /* 0: not said; one of them */
    struct str shows;                /* kind whose number this is a store of */
    struct str role, version;        /* the role template it approves */
    const struct document *document; /* NULL: it names no file */
    uint32_t line;
};

struct artefact_set {
    struct artefact *artefact; /* in the order of the file */
    size_t count;
    const struct rule_file *file; /* NULL: the rules have none */
};

bool artefacts_load(struct arena *a, const struct catalog *c,
                    struct document_set *documents, struct artefact_set *out,
                    struct problems *p);

/* Is the file there, and the one that was registered?  To be asked after
 * documents_read. */
bool artefact_present(const struct artefact *x);

#endif
