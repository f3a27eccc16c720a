/*
 * font.h - text to glyphs: which font has the letter, how wide it is.
 *
 * A run of text is split by coverage: the face asked for, then the plain
 * text face, then the East Asian fallback.  What none of them has is drawn as
 * "[U+1F600]" and counted: never a blank, never dropped.  The same for bytes
 * that are no UTF-8 (U+FFFD) and for control characters.
 *
 * Units      em for widths (multiply by the font size).
 * Ownership  font files live in the arena given to pdf_fonts_open.
 * Errors     ERR_OUTPUT when the text or bold face cannot be read; the other
 *            two are opened when first needed and may be absent.
 */
#ifndef REPORT_PDF_FONT_H
#define REPORT_PDF_FONT_H

#include "base/arena.h"

#include "report/pdf/ttf.h"

enum pdf_face { FACE_TEXT, FACE_BOLD, FACE_MONO, FACE_EAST, FACE_COUNT };

enum glyph_flag {
    GLYPH_SPACE = 1,   /* a line may end here; not drawn at its end */
    GLYPH_BREAK = 2,   /* a line may end after it */
    GLYPH_SOFT = 4,    /* ... if the word is too long for a line */
    GLYPH_NEWLINE = 8, /* a line must end here */
    GLYPH_RIGHT = 16,  /* belongs to a right-to-left script */
    GLYPH_WEAK = 32,   /* takes its direction from its neighbours */
    GLYPH_DIGIT = 64,  /* left to right, also inside right-to-left text */
};

struct glyph {
    float width; /* em, already squeezed */
    uint16_t cid;
    uint8_t face, flags;
};

/* One face as it is embedded: glyph number (CID) by first use. */
struct pdf_font {
    struct ttf ttf;
    struct glyph_list glyphs;  /* CID to the font file's glyph id */
    struct ttf_made_list made; /* glyphs put together, see hangul.h */
    uint32_t *means;           /* CID to character, for copying out text */
    size_t means_cap;
    uint16_t *cid[0x1100]; /* character / 256, character % 256; see font.c */
    unsigned squeeze;      /* per cent of its natural width */
    bool tried, there;
};

struct pdf_fonts {
    struct arena *arena;
    struct pdf_font *face[FACE_COUNT];
    const char *const *path; /* FACE_COUNT of them */
    uint32_t missing;        /* characters no face has, as often as drawn */
    char first_missing[32];
};

struct glyphs {
    struct glyph *at;
    size_t count;
};

/* `paths` NULL: the fonts of the usual packages. */
MUST_CHECK bool pdf_fonts_open(struct pdf_fonts *f, struct arena *a,
                               const char *const *paths, struct err *err);
void pdf_fonts_release(struct pdf_fonts *f);

/* Thousandths of an em, not squeezed: what the file's /W array says. */
unsigned pdf_font_width(const struct pdf_font *font, uint16_t cid);

/* Valid until `a` is rewound.  Text may hold line feeds. */
struct glyphs pdf_shape(struct pdf_fonts *f, enum pdf_face face,
                        struct str text, struct arena *a);

#endif
