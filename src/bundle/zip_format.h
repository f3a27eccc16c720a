/*
 * zip_format.h - the numbers of the zip format (PKWARE APPNOTE 6.3.10) that
 * writer and reader share.
 */
#ifndef BUNDLE_ZIP_FORMAT_H
#define BUNDLE_ZIP_FORMAT_H

#include "base/base.h"

enum {
    ZIP_LOCAL_SIZE = 30,
    ZIP_CENTRAL_SIZE = 46,
    ZIP_END_SIZE = 22,
    ZIP64_LOCATOR_SIZE = 20,
    ZIP64_END_SIZE = 56,
    ZIP64_EXTRA_ID = 1,
    ZIP_STORED = 0,
    ZIP_DEFLATED = 8,
    ZIP_VERSION = 20,
    ZIP64_VERSION = 45,
    ZIP_MADE_ON_UNIX = 3,
    ZIP_DATE_1980 = 0x21, /* 1980-01-01 */
};

#define ZIP_LOCAL_SIG 0x04034b50u
#define ZIP_CENTRAL_SIG 0x02014b50u
#define ZIP_END_SIG 0x06054b50u
#define ZIP64_LOCATOR_SIG 0x07064b50u
#define ZIP64_END_SIG 0x06064b50u

#define ZIP_MAX32 0xffffffffu
#define ZIP_MAX16 0xffffu
/* From here on sizes go into a zip64 field; deflate may add a little. */
#define ZIP_NEEDS_64 0xf0000000u

/* Who made an entry: on Unix, by version 4.5 of the format. */
#define ZIP_MADE_HERE ((ZIP_MADE_ON_UNIX << 8) | ZIP64_VERSION)

/* A regular file that everybody may read, as zip keeps Unix modes. */
#define ZIP_MODE_FILE ((uint32_t)0100644 << 16)

#define ZIP_MAX_NAME 1024u
#define ZIP_MAX_ENTRIES 1000000u
#define ZIP_MAX_TOTAL (1ull << 42) /* unpacked bytes of all entries */

#endif
