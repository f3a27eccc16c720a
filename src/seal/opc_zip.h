/*
 * opc_zip.h - the zip a workbook is, as bytes in memory.
 *
 * Accepts the one form our workbooks have: entries from the first byte on,
 * each behind the other, sizes in the local headers, no flags, no extra
 * fields, no comments, no zip64, the fixed date; then the directory; then
 * nothing.  Every byte is accounted for.
 *
 * Source     PKWARE APPNOTE 6.3.10; ECMA-376 part 2 (names of parts).
 * For seal/ only.
 */
#ifndef SEAL_OPC_ZIP_H
#define SEAL_OPC_ZIP_H

#include "base/arena.h"
#include "base/buf.h"

#define OPC_TEXT_MAX (16u << 20) /* of a part that is read, not only hashed */

struct opc_entry {
    struct str name, data; /* data: as stored */
    size_t at;             /* of the local header */
    uint64_t size;         /* unpacked */
    uint32_t crc;
    bool packed;
};

struct opc_zip {
    struct str bytes;
    struct opc_entry *entry;
    size_t count;
    size_t directory; /* offset */
};

/* False: *why is static text, a phrase. */
bool opc_zip_open(struct arena *a, struct str bytes, struct opc_zip *z,
                  const char **why);
const struct opc_entry *opc_find(const struct opc_zip *z, const char *name);

/* SHA-256 of what is in it; false when size or checksum are wrong. */
bool opc_hash(const struct opc_entry *e, unsigned char digest[32]);
/* The text of it, of OPC_TEXT_MAX bytes at most. */
bool opc_text(struct arena *a, const struct opc_entry *e, struct str *out);

/* An entry that is not compressed, made of its text. */
struct opc_entry opc_stored(const char *name, struct str text);
/* Its local header with the name: what stands in the file before data. */
void opc_put_local(struct buf *b, const struct opc_entry *e);
/* The directory over these entries, and its end; `at` of each is right. */
void opc_put_directory(struct buf *b, const struct opc_entry *e, size_t count,
                       size_t from);

#endif
