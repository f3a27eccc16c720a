/*
 * squeeze.h - deflate (RFC 1951) in pieces, for the rows of a sheet.
 *
 * Speed over size: zlib, level 1.  The bytes depend on the input and on where
 * squeeze_align is called, on nothing else.
 *
 * Ownership  compressed bytes are appended to `out`, which is the caller's to
 *            empty at any time.
 */
#ifndef REPORT_XLSX_SQUEEZE_H
#define REPORT_XLSX_SQUEEZE_H

#include "base/base.h"

#include "base/buf.h"

struct squeeze; /* working memory, half a MiB */

/* What went in since the last squeeze_align. */
struct squeezed {
    uint64_t size;
    uint32_t crc; /* CRC-32 as in zip */
};

struct squeeze *squeeze_new(void);
void squeeze_free(struct squeeze *q); /* NULL is accepted */
void squeeze_put(struct squeeze *q, struct str bytes, struct buf *out);
/*
 * Put out all that went in, end on a byte, and forget the window: what comes
 * next can stand in another file.  The stream goes on until somebody writes
 * SQUEEZE_END.
 */
struct squeezed squeeze_align(struct squeeze *q, struct buf *out);

/* The last block of a stream: no bytes, stored. */
#define SQUEEZE_END STR("\x01\x00\x00\xff\xff")

#endif
