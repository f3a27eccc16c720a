/*
 * style.h - the few sizes and colours everything is set in.
 *
 * Colours are calm and never the only carrier of a meaning: a state is always
 * written out beside them.
 */
#ifndef REPORT_PDF_STYLE_H
#define REPORT_PDF_STYLE_H

#include "report/pdf/doc.h"

extern const struct rgb colour_ink, colour_grey, colour_rule, colour_tint,
    colour_navy, colour_white, colour_link, colour_good, colour_bad,
    colour_open, colour_slate, colour_dark, colour_good_tint, colour_bad_tint,
    colour_open_tint, colour_slate_tint;

extern const struct pdf_style style_body, style_bold, style_small, style_note,
    style_cell, style_cell_bold, style_cell_note, style_head, style_h1,
    style_h2, style_h3, style_furniture, style_mono, style_pill, style_banner,
    style_banner_small, style_label, style_number;

#endif
