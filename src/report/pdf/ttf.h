/*
 * ttf.h - read a TrueType font and write a small one with chosen glyphs.
 *
 * Why not leave it to the PDF library: the released one marks only one level
 * of the components of a composite glyph, so letters silently lose their
 * accents, and it knows no character above U+FFFF.
 *
 * Units      font units (units_per_em to the em); a glyph id is the file's own.
 * Ownership  a ttf borrows the file's bytes.
 * Errors     ERR_OUTPUT when the file is not a TrueType font that can be used;
 *            offsets in the file are never trusted.
 * Source     OpenType 1.9: glyf, loca, hmtx, cmap formats 4 and 12.
 */
#ifndef REPORT_PDF_TTF_H
#define REPORT_PDF_TTF_H

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

struct ttf {
    struct str file;
    struct str glyf, loca, hmtx, head, hhea, maxp, cvt, fpgm, prep;
    struct str cmap4, cmap12; /* subtables; empty when there is none */
    unsigned glyphs, metrics, units_per_em;
    bool long_loca;
    int ascent, descent, cap_height, x_height, italic_angle;
    int box[4]; /* xmin ymin xmax ymax */
};

struct glyph_list {
    uint16_t *ptr; /* as VEC(uint16_t) */
    size_t len, cap;
};

/* A glyph the font does not have, made of some that it has. */
struct ttf_piece {
    uint16_t glyph;
    int16_t scale_x, scale_y; /* 16384 is natural size; never more */
    int16_t dx, dy;           /* font units, after scaling */
};
struct ttf_made {
    struct ttf_piece piece[4];
    unsigned pieces, advance;
};
/* In a glyph list, TTF_MADE + i stands for made[i]. */
enum { TTF_MADE = 0xe000, TTF_MADE_MAX = 0x1000 };
struct ttf_made_list {
    struct ttf_made *ptr; /* as VEC(struct ttf_made) */
    size_t len, cap;
};

MUST_CHECK bool ttf_open(struct ttf *t, const char *name, struct str file,
                         struct err *err);

/* 0 when the font has no glyph for the character. */
unsigned ttf_glyph(const struct ttf *t, uint32_t cp);
unsigned ttf_advance(const struct ttf *t, unsigned glyph);
/* xmin ymin xmax ymax; false when there is nothing to see. */
bool ttf_box(const struct ttf *t, unsigned glyph, int box[4]);

/*
 * Write a font whose glyph i is glyph list[i] of `t`; list[0] should be 0.
 * Components that are missing are appended to the list.
 */
MUST_CHECK bool ttf_subset(const struct ttf *t, struct glyph_list *list,
                           const struct ttf_made_list *made, struct buf *out,
                           struct err *err);

#endif
