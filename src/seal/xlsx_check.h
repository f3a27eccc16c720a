/*
 * xlsx_check.h - is this workbook signed, and is it still what was signed?
 *
 * Time, reason, place, certificates and the signature's value are taken out
 * of the signature; everything else is made again from the package and
 * compared, so no XML is parsed and nothing can be wrapped.  Every byte of
 * the file is either covered by the signature's own digest of what is before
 * it, or has one value it may have.
 *
 * Works on bytes; results live in the arena or point into the file.
 */
#ifndef SEAL_XLSX_CHECK_H
#define SEAL_XLSX_CHECK_H

#include "seal/layer.h"

enum layer_verdict xlsx_check(struct arena *a, struct str file,
                              const struct layer_request *want,
                              struct layer_report *out);

#endif
