/*
 * bag.h - write a bundle: a BagIt 1.0 bag (RFC 8493) in a zip, signed.
 *
 * Layout     <id>/bagit.txt, bag-info.txt, VERIFY.txt, certs/NN-*.pem,
 *            data/..., manifest-sha256.txt over data/, tagmanifest-sha256.txt
 *            over the other files, tagmanifest-sha256.txt.p7s over that list.
 *            Later, in no list: tagmanifest-sha256.txt.p7s.tsr, a time stamp
 *            over that signature, and report-timestamped.pdf (pdf_stamp.h).
 *            Entries are sorted; the same bag gives the same bytes.
 * Errors     ERR_INPUT for a name that may not be or a file that changed,
 *            ERR_OUTPUT, ERR_CRYPTO.
 */
#ifndef BUNDLE_BAG_H
#define BUNDLE_BAG_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/err.h"
#include "seal/cms.h"

#define BAG_INFO "bag-info.txt"
#define BAG_DECLARATION "bagit.txt"
#define BAG_MANIFEST "manifest-sha256.txt"
#define BAG_TAGMANIFEST "tagmanifest-sha256.txt"
#define BAG_SIGNATURE "tagmanifest-sha256.txt.p7s"
#define BAG_TIMESTAMP "tagmanifest-sha256.txt.p7s.tsr"
#define BAG_HOWTO "VERIFY.txt"
#define BAG_REPORT "data/report.pdf"
#define BAG_STAMPED_REPORT "report-timestamped.pdf"
/* Labels of bag-info.txt: what is pinned of the bundle before. */
#define BAG_PREVIOUS_ID "Previous-Bag-Identifier"
#define BAG_PREVIOUS_TAGMANIFEST "Previous-Tagmanifest-SHA256"
#define BAG_PREVIOUS_SIGNATURE "Previous-Signature-SHA256"
#define BAG_REDACTED_OF "Redacted-Edition-Of"
#define BAG_REDACTED_TAGMANIFEST "Redacted-Edition-Of-Tagmanifest-SHA256"
#define BAG_REDACTED_SIGNATURE "Redacted-Edition-Of-Signature-SHA256"
#define BAGIT_TEXT "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

/* One file of the payload, wherever it lies. */
struct bag_file {
    const char *name;        /* in the bag: "data/results.json" */
    const char *path;        /* on disk */
    uint64_t size;           /* as it was when first read */
    char sha256[SHA256_HEX]; /* the same; "" when not known, then set */
};

/* A line of bag-info.txt. */
struct bag_tag {
    const char *label; /* "Source-Organization" */
    struct str value;  /* UTF-8; control characters become blanks */
};

struct bag {
    const char *id;            /* the engagement: [a-z0-9-] */
    int64_t now;               /* Bagging-Date and signing time */
    const char *agent;         /* "jmlproof 1.2" */
    const struct bag_tag *tag; /* after the standard ones, in this order */
    size_t tags;
    struct bag_file *file; /* sorted by bag_write */
    size_t files;
    const struct signer *signer; /* NULL: unsigned */
    unsigned threads;            /* for compressing; 0 and 1: one */
};

/* What the next bundle pins to say which one came before it. */
struct bag_seal {
    char tagmanifest[SHA256_HEX];
    char signature[SHA256_HEX]; /* "" when unsigned */
};

/*
 * Write the zip to `path` itself; the caller chooses a name that is not the
 * final one and renames.  On failure nothing is left there.  seal may be
 * NULL.
 */
MUST_CHECK bool bag_write(struct arena *a, struct bag *bag, const char *path,
                          struct bag_seal *seal, struct err *err);

/* bag-info.txt; of the files only their number and sizes are asked. */
struct str bag_info_text(struct arena *a, const struct bag *bag);

/* The files below `dir` as payload "data/...", sizes set, digests not. */
MUST_CHECK bool bag_walk(struct arena *a, const char *dir,
                         struct bag_file **file, size_t *count,
                         struct err *err);

#endif
