/*
 * compose.h - base letter plus combining mark to the one letter a font draws.
 *
 * A PDF viewer places no marks: "e" followed by U+0301 would be drawn as two
 * glyphs on top of each other, roughly.  Names from some systems (macOS file
 * names, old directories) come decomposed, so they are put together first.
 *
 * Rule       the pairs of base/compositions.h, Hangul by arithmetic (Unicode
 *            3.12).
 */
#ifndef REPORT_PDF_COMPOSE_H
#define REPORT_PDF_COMPOSE_H

#include "base/base.h"

/* Is this a character that compose() may join to the one before it? */
bool compose_joins(uint32_t cp);
/* Compose in place; returns the new length, at most n. */
size_t compose(uint32_t *cp, size_t n);

#endif
