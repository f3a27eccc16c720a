/*
 * input.h - one export as a sliding window of UTF-8 text.
 *
 * A chunk is read, hashed as it stands in the file, checked or converted, and
 * left in the window while it is still in the processor's cache.  The encoding
 * is settled by the content: a byte order mark, NUL bytes in every other place
 * (UTF-16), or the first byte beyond ASCII: a valid sequence makes the file
 * UTF-8, a letter that stands where a Windows-1252 letter can stand makes it
 * that, unless the bytes behind it are text of another country; anything else
 * is UTF-8 with bad bytes.  Where somebody `said` which of
 * the two it is, no letter is looked at for that.
 *
 * Units      sizes are bytes.
 * Promise    the text is valid UTF-8 unless `dirty` is set;
 *            then some record so far holds a NUL or a bad byte (bytes that
 *            cannot be converted become 0xff) and records must be looked at.
 * Ownership  the window belongs to the input and moves with input_fill().
 */
#ifndef INGEST_INPUT_H
#define INGEST_INPUT_H

#include "base/base.h"

#include "base/digest.h"
#include "base/err.h"
#include "base/utf8.h"
#include "ingest/foreign.h"

#define INPUT_CHUNK ((size_t)256 << 10)
/* The longest record of any export; a longer one is an error, not memory. */
#define INPUT_MAX_RECORD ((size_t)8 << 20)

struct input {
    const char *name; /* for messages: as the engagement writes it */
    int fd;           /* -1: reads from `memory` */
    struct str memory;
    size_t chunk;
    struct sha256 sha;
    uint64_t bytes; /* read so far, as they stand in the file */
    enum text_encoding encoding;
    enum text_declared said; /* set after opening */
    bool decided;            /* a byte beyond ASCII has settled the encoding */
    bool started, eof, dirty;
    enum foreign foreign;  /* what it is instead of Windows-1252 */
    bool begun, is_json;   /* begun: something but blanks was seen */
    char *window;          /* [0, len) is text to be read */
    size_t len, held, cap; /* held: bytes there, some not yet checked */
    char before;           /* the byte before the window */
    unsigned char *raw;    /* what waits for conversion */
    size_t raw_len, raw_cap;
};

MUST_CHECK bool input_open(struct input *in, const char *path, const char *name,
                           struct err *err);
/* The same over bytes in memory; chunk 0 means INPUT_CHUNK. */
void input_open_bytes(struct input *in, struct str bytes, size_t chunk,
                      const char *name);
void input_release(struct input *in);

/*
 * Drop the first `drop` bytes of the window and read on; a window that is
 * still full is doubled.  At the end of the file `eof` is set and nothing is
 * added.  False: the file could not be read (ERR_IO) or is no text (ERR_INPUT).
 */
MUST_CHECK bool input_fill(struct input *in, size_t drop, struct err *err);

/* SHA-256 of the file; only after `eof`. */
void input_digest(struct input *in, char hex[SHA256_HEX]);

/* Why a record of a dirty input cannot be used, or NULL. */
const char *input_bad_text(struct str record);

#endif
