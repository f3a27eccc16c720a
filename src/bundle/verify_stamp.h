/*
 * verify_stamp.h - the time stamps over a bundle's signature and in a copy of
 * its report, and the moment certificates are judged at.
 */
#ifndef BUNDLE_VERIFY_STAMP_H
#define BUNDLE_VERIFY_STAMP_H

#include "seal/tst_check.h"

enum stamp_verdict {
    STAMP_NONE,      /* there is none */
    STAMP_TRUSTED,   /* right, by an authority that leads to an anchor */
    STAMP_UNTRUSTED, /* right in itself; said.why says what is lacking */
    STAMP_BAD,       /* wrong; said.why says how */
};

struct verify_stamp {
    enum stamp_verdict verdict;
    struct tst_report said;
};

struct stamp_request {
    struct str signature;            /* the bytes that must be stamped */
    bool is_token;                   /* the stamp by itself, not in a reply */
    struct str nonce;                /* of the request; empty: not known */
    const struct certs *authorities; /* NULL: none */
    int64_t now; /* of the check: what is stamped later is not believed */
};

void verify_stamp(struct arena *a, struct str reply,
                  const struct stamp_request *ask, struct verify_stamp *out);

/*
 * `copy` is to be `report`, whose signature is right, with a time stamp in that
 * signature and nothing else: see pdf_stamp.h.  ask->signature is set here.
 */
void verify_stamped_report(struct arena *a, struct str report, struct str copy,
                           struct stamp_request *ask, struct verify_stamp *out);

/* Did it exist when the certificates were still good?  The trusted stamp's
 * time, `now` without one. */
int64_t verify_stamp_moment(const struct verify_stamp *s, int64_t now);

/* The signer claims a time after the stamp: one of the clocks is wrong. */
bool verify_stamp_before(const struct verify_stamp *s, int64_t signed_at);

/* What keeps a bundle whose stamps must be trusted from being so (a phrase), or
 * NULL.  `report` is that in the copy of the report. */
const char *verify_stamps_lack(struct arena *a, const struct verify_stamp *s,
                               const struct verify_stamp *report);

#endif
