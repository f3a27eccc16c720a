/*
 * pdf_stamp.h - a certified report and the same report with a time stamp.
 *
 * PAdES-B-T: the time stamp token is an unsigned attribute of the signature in
 * /Contents (RFC 3161, appendix A; ETSI EN 319 142-1, 5.3), where room was
 * kept.  The ByteRange leaves /Contents out, so the signature stays right.  The
 * two files differ in nothing else: the copy is made from the report and the
 * token, and a copy is believed only if making it again gives its every byte.
 *
 * The report is one that pdf_check finds no fault with.  Works on bytes;
 * results live in the arena or point into what was given.
 */
#ifndef SEAL_PDF_STAMP_H
#define SEAL_PDF_STAMP_H

#include "base/arena.h"
#include "base/err.h"

/* What is stamped: the value of the report's signature (SignerInfo.signature,
 * the octets).  False: it carries none of our making, or has a stamp in it. */
bool pdf_stamp_value(struct arena *a, struct str report, struct str *value);

/* The copy.  ERR_INPUT when the report is not signed by us, or kept too little
 * room for this token. */
MUST_CHECK bool pdf_stamp_add(struct arena *a, struct str report,
                              struct str token, struct str *copy,
                              struct err *err);

/* The token in a copy of this report; false: *why is static text, a phrase. */
bool pdf_stamp_token(struct arena *a, struct str report, struct str copy,
                     struct str *token, const char **why);

#endif
