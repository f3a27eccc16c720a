/*
 * pdf_sign.h - certify a report: PAdES-B-B, nothing may change (DocMDP P=1).
 *
 * Works on bytes.  The report must be as pdf_base.h has it; the result is
 * what is to be appended to it.
 */
#ifndef SEAL_PDF_SIGN_H
#define SEAL_PDF_SIGN_H

#include "base/err.h"
#include "seal/cms.h"
#include "seal/pdf_update.h"

/*
 * name: a name for messages.  `seal->name` is set here: it is the name the
 * signer's certificate gives; room 0 is PDF_ROOM.  The same inputs give the
 * same bytes.  ERR_CRYPTO when the report cannot be signed.
 */
MUST_CHECK bool pdf_sign(struct arena *a, const char *name, struct str report,
                         const struct signer *s, const struct pdf_seal *seal,
                         struct str *update, struct err *err);

/* SHA-256 of a file without the bytes from..to, the two of them together. */
void pdf_digest_around(const struct str *part, size_t parts, uint64_t from,
                       uint64_t to, unsigned char out[32]);

#endif
