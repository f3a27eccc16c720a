/*
 * verify.h - is a bundle what was signed, and who signed it?
 *
 * Closed world: what is listed is there with that digest, what is there is
 * listed, nothing else is in the container.  Every difference is reported,
 * not the first.  Works without the rest of the program: needs bundle/,
 * seal/ and base/.
 */
#ifndef BUNDLE_VERIFY_H
#define BUNDLE_VERIFY_H

#include "base/arena.h"
#include "base/err.h"
#include "bundle/verify_layers.h"
#include "bundle/verify_stamp.h"
#include "seal/cms_check.h"

enum verify_verdict {
    VERIFY_TRUSTED,   /* no difference; signed; leads to a trusted root */
    VERIFY_UNTRUSTED, /* no difference; not signed, no root for it, or not
                       * stamped by an authority that was asked for */
    VERIFY_ALTERED,   /* differences, or a signature that is wrong */
};

/* The bundle before, as the report on it says. */
struct verify_previous {
    const char *id, *tagmanifest, *signature; /* signature "": not signed */
};

struct verify_request {
    const struct certs *anchors;     /* NULL: none */
    const struct certs *authorities; /* that stamp times; NULL: none.  Given,
                                      * a stamp by one of them must be there */
    int64_t at;       /* certificates must be valid then, or at the
                       * time of a trusted stamp */
    unsigned threads; /* that read and hash */
    bool first_only;  /* stop looking once something differs: the same verdict,
                       * fewer of the differences, no facts about the rest */
    const struct verify_previous *previous; /* must be the one that is pinned;
                                             * NULL: is not asked */
};

struct verify_difference {
    const char *path; /* in the bag; "" for the zip as a whole */
    const char *what;
};

struct verify_report {
    enum verify_verdict verdict;
    const char *why;                      /* of UNTRUSTED: a phrase */
    struct verify_difference *difference; /* sorted by path */
    size_t differences;
    bool repacked; /* every entry of the zip has a fault of its own: it was
                    * packed by another tool */
    bool only_out_of_date; /* ALTERED only because a certificate is */
    bool is_signed;
    struct cms_report cms;     /* where is_signed */
    struct verify_stamp stamp; /* over that signature */
    int64_t judged_at;         /* the moment certificates were judged at */
    struct verify_layer layer[VERIFY_LAYERS]; /* signatures inside it */
    struct verify_stamp report_stamp;         /* in the copy of the report */
    const char *id;                           /* External-Identifier, or "" */
    uint64_t payload_bytes;                   /* of data/, as found */
    size_t payload_files;
    char tagmanifest[65]; /* SHA-256, "" when there is none */
    char signature[65];
    const char *previous;    /* the id it names as the one before, or "" */
    const char *redacted_of; /* the id of the bundle it is an edition of */
};

/* False when it cannot be done: ERR_IO, or ERR_INPUT for no bundle. */
MUST_CHECK bool verify_bundle(struct arena *a, const char *path,
                              const struct verify_request *want,
                              struct verify_report *out, struct err *err);

#endif
