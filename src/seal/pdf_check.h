/*
 * pdf_check.h - is this report certified, and is it still what was certified?
 *
 * Goes from the end of the file to the trailer, its root, the form, the field
 * and the signature; nothing is found by searching for a word.  The report
 * below the signature must be as we write reports, and what signing added
 * must be, byte for byte, what signing adds: see pdf_update.h.
 *
 * Works on bytes; results live in the arena or point into the file.
 */
#ifndef SEAL_PDF_CHECK_H
#define SEAL_PDF_CHECK_H

#include "seal/layer.h"

enum layer_verdict pdf_check(struct arena *a, struct str file,
                             const struct layer_request *want,
                             struct layer_report *out);

#endif
