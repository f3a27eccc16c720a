/*
 * zip_append.h - a zip again, with one entry more.
 */
#ifndef BUNDLE_ZIP_APPEND_H
#define BUNDLE_ZIP_APPEND_H

#include "base/err.h"

/*
 * Write to `to` what `from` holds, its entries byte for byte as they are
 * packed, and then the new one, stored.  The same inputs give the same bytes;
 * when our writer made `from`, the bytes are those it would have made with
 * that entry as the last.  `to` has the mode of `from`; on failure nothing is
 * left there.
 *
 * Errors     ERR_TAMPERED when `from` has a fault, ERR_IO, ERR_OUTPUT.
 */
MUST_CHECK bool zip_append(const char *from, const char *to, const char *name,
                           struct str bytes, struct err *err);

#endif
