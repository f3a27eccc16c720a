/*
 * zip_records.h - the records of a zip as we write them.  For bundle/ only.
 */
#ifndef BUNDLE_ZIP_RECORDS_H
#define BUNDLE_ZIP_RECORDS_H

#include "base/buf.h"

struct zip_record {
    const char *name;
    uint64_t offset, size, packed;
    uint32_t crc;
    unsigned method;
    bool big; /* sizes are in the zip64 field */
    uint32_t made_by, attributes;
};

void zip_put_local(struct buf *b, const struct zip_record *e);
void zip_put_central(struct buf *b, const struct zip_record *e);
/* The end record, with zip64 records before it where they are needed. */
void zip_put_end(struct buf *b, uint64_t offset, uint64_t size, uint64_t n);

#endif
