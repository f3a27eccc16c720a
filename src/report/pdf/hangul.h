/*
 * hangul.h - Korean syllables from the letters they are made of.
 *
 * The East Asian font of the usual packages has the letters but not the
 * 11,172 syllables.  A syllable is put together from its letters, scaled into
 * the places they have in the block; plain, but it is the name.
 *
 * Source     Unicode 3.12 (arithmetic), block 3130 (letters).
 */
#ifndef REPORT_PDF_HANGUL_H
#define REPORT_PDF_HANGUL_H

#include "report/pdf/ttf.h"

/* False when cp is no syllable or the font lacks a letter of it. */
bool hangul_make(const struct ttf *t, uint32_t cp, struct ttf_made *out);

#endif
