/*
 * xlsx_sign.h - sign a workbook as a package (OPC, XAdES-BES).
 *
 * Every part and relation is listed in the signature; what such a list cannot
 * hold (core properties, the list of types, how the zip is packed) is bound
 * by a digest of the file before the signature, which stands in its comment.
 */
#ifndef SEAL_XLSX_SIGN_H
#define SEAL_XLSX_SIGN_H

#include "base/err.h"
#include "seal/cms.h"

struct xlsx_seal {
    int64_t at;               /* seconds UTC */
    struct str reason, place; /* UTF-8; may be empty */
};

/*
 * The signed workbook in pieces, to be written one after the other; they
 * point into `book` or the arena.  The same inputs give the same bytes.
 * name: for messages.  ERR_CRYPTO when the book cannot be signed.
 */
MUST_CHECK bool xlsx_sign(struct arena *a, const char *name, struct str book,
                          const struct signer *s, const struct xlsx_seal *seal,
                          struct str **piece, size_t *count, struct err *err);

#endif
