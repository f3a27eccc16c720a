/*
 * pdf_update.h - what signing appends to a report, byte for byte.
 *
 * Signer and checker both make it from the report and from what the signature
 * states; the checker compares.  Nothing is left for an attacker to choose.
 *
 * Source     ISO 32000-1, 7.5.6 (incremental update), 12.7 (form), 12.8
 *            (signature); PAdES baseline B-B (ETSI EN 319 142-1).
 */
#ifndef SEAL_PDF_UPDATE_H
#define SEAL_PDF_UPDATE_H

#include "seal/pdf_base.h"

/* Bytes kept for the CMS, by default: the signature and its chain (RSA-4096
 * with two intermediates: 6 kB), and a time stamp that comes later, with the
 * authority's chain (8 kB and more). */
#define PDF_ROOM (32u << 10)
#define PDF_ROOM_MAX (256u << 10)
#define PDF_LOOK_MAX (64u << 10) /* bytes of an appearance */

/* What is to be seen on the first page. */
struct pdf_look {
    int32_t rect[4];    /* left, bottom, right, top; hundredths of a point */
    struct str content; /* content stream; its fonts are the page's own */
};

struct pdf_seal {
    int64_t at;                     /* seconds UTC */
    struct str name, reason, place; /* UTF-8; left out when empty */
    struct pdf_look look;           /* rect all 0: nothing is seen */
    size_t room;                    /* bytes kept for the CMS */
};

struct pdf_update {
    struct str bytes;          /* the ByteRange is set, /Contents all zeros */
    uint64_t gap_from;         /* offset in the file of the "<" of /Contents */
    uint64_t gap_to;           /* behind its ">" */
    uint32_t sig, field, form; /* object numbers */
};

/* Deterministic.  The file is base followed by update. */
void pdf_update_make(struct arena *a, const struct pdf_base *b,
                     const struct pdf_seal *s, struct pdf_update *u);

/*
 * Draws text, lines and areas and nothing else: no images, no other objects.
 * NULL when that is so and the numbers make sense, else a phrase.
 */
const char *pdf_look_fault(const struct pdf_look *look);

#endif
