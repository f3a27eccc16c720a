/*
 * script.h - the little that drawing names needs to know about scripts.
 *
 * Not a shaping engine: Arabic letters get their joined forms from the
 * presentation block, right-to-left runs are reversed line by line (text.h).
 * Indic and South-East Asian scripts are not in the fonts and are reported as
 * missing.
 *
 * Source     Unicode 14: ArabicShaping.txt, blocks FB50 and FE70; DESIGN 9.
 */
#ifndef REPORT_PDF_SCRIPT_H
#define REPORT_PDF_SCRIPT_H

#include "base/base.h"

bool script_is_right_to_left(uint32_t cp);
/* Controls, zero-width and direction characters: nothing to see, so a report
 * must show them; two logins may differ by nothing else. */
bool script_is_invisible(uint32_t cp);
/* Closing marks that must not be the first of a line (East Asian). */
bool script_starts_no_line(uint32_t cp);

bool script_is_joined(uint32_t cp); /* an Arabic letter */
/* Replace Arabic letters by their joined forms, in place; new length. */
size_t script_join(uint32_t *cp, size_t n);
/* The letters a joined form stands for; returns how many (1 or 2). */
size_t script_letters(uint32_t cp, uint32_t out[2]);

#endif
