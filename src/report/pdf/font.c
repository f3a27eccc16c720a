/*
 * Glyph numbers are given out as characters are first met, so what is in the
 * file is what was drawn, and the same report gives the same numbers.
 */
#include "base/base.h"

#include "report/pdf/font.h"

#include "base/file.h"
#include "base/utf8.h"
#include "report/pdf/compose.h"
#include "report/pdf/hangul.h"
#include "report/pdf/script.h"

#define FONT_MAX (64u << 20)
#define UNKNOWN 0       /* not looked up yet */
#define NO_GLYPH 0xffff /* looked up: the face does not have it */
#define NBSP 0xa0

static const char *const usual_path[FACE_COUNT] = {
    [FACE_TEXT] = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    [FACE_BOLD] = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    [FACE_MONO] = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
    [FACE_EAST] = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
};

/* The text faces are wide; a condensed setting reads better in tables. */
static const unsigned squeeze[FACE_COUNT] = {
    [FACE_TEXT] = 90, [FACE_BOLD] = 90, [FACE_MONO] = 90, [FACE_EAST] = 100};

static bool open_face(struct pdf_fonts *f, enum pdf_face face, struct err *err)
{
    struct pdf_font *font = f->face[face];
    struct str file;

    font->tried = true;
    if (!file_read(f->arena, f->path[face], FONT_MAX, &file, err) ||
        !ttf_open(&font->ttf, f->path[face], file, err)) {
        err_hint(err, "install the packages fonts-dejavu-core and "
                      "fonts-droid-fallback");
        return err_wrap(err, "cannot use the font");
    }
    vec_push(&font->glyphs); /* CID 0 is .notdef */
    font->means = vec_grow(NULL, &font->means_cap, 0, 1, sizeof *font->means);
    font->means[0] = 0;
    font->squeeze = squeeze[face];
    font->there = true;
    return true;
}

bool pdf_fonts_open(struct pdf_fonts *f, struct arena *a,
                    const char *const *paths, struct err *err)
{
    *f = (struct pdf_fonts){.arena = a};
    f->path = paths ? paths : usual_path;
    for (size_t i = 0; i < FACE_COUNT; i++)
        f->face[i] = arena_new(a, struct pdf_font);
    return open_face(f, FACE_TEXT, err) && open_face(f, FACE_BOLD, err);
}

void pdf_fonts_release(struct pdf_fonts *f)
{
    for (size_t i = 0; i < FACE_COUNT; i++) {
        if (!f->face[i])
            continue;
        vec_release(&f->face[i]->glyphs);
        vec_release(&f->face[i]->made);
        vec_free(f->face[i]->means);
        f->face[i]->means = NULL;
    }
}

/* The glyph of a character, put together if need be, or 0. */
static unsigned glyph_of(struct pdf_font *font, uint32_t cp)
{
    unsigned glyph = ttf_glyph(&font->ttf, cp);
    struct ttf_made made;

    if (glyph != 0 || font->made.len >= TTF_MADE_MAX ||
        font->ttf.glyphs > TTF_MADE || !hangul_make(&font->ttf, cp, &made))
        return glyph;
    *vec_push(&font->made) = made;
    return TTF_MADE + (unsigned)font->made.len - 1;
}

/* The CID of a character in one face, or 0. */
static uint16_t look_up(struct pdf_fonts *f, enum pdf_face face, uint32_t cp)
{
    struct pdf_font *font = f->face[face];
    uint16_t **page = &font->cid[cp >> 8], *slot;
    unsigned glyph;

    if (!font->tried) {
        struct err ignored = {0}; /* absent: the characters are reported */

        if (!open_face(f, face, &ignored))
            return 0;
    }
    if (!font->there)
        return 0;
    if (!*page)
        *page = arena_array(f->arena, uint16_t, 256);
    slot = &(*page)[cp & 0xff];
    if (*slot != UNKNOWN)
        return *slot == NO_GLYPH ? 0 : *slot;
    glyph = glyph_of(font, cp);
    if (glyph == 0 || font->glyphs.len >= NO_GLYPH) {
        *slot = NO_GLYPH;
        return 0;
    }
    *slot = (uint16_t)font->glyphs.len;
    *vec_push(&font->glyphs) = (uint16_t)glyph;
    font->means =
        vec_grow(font->means, &font->means_cap, *slot, 1, sizeof *font->means);
    font->means[*slot] = cp == NBSP ? ' ' : cp;
    return *slot;
}

unsigned pdf_font_width(const struct pdf_font *font, uint16_t cid)
{
    unsigned em = font->ttf.units_per_em, glyph = font->glyphs.ptr[cid];
    unsigned units = glyph >= TTF_MADE && glyph - TTF_MADE < font->made.len
                         ? font->made.ptr[glyph - TTF_MADE].advance
                         : ttf_advance(&font->ttf, glyph);

    return (units * 1000 + em / 2) / em;
}

static bool put_glyph(struct pdf_fonts *f, enum pdf_face want, uint32_t cp,
                      struct glyph *g)
{
    const enum pdf_face order[] = {want, FACE_TEXT, FACE_EAST};

    for (size_t i = 0; i < COUNT_OF(order); i++) {
        const struct pdf_font *font = f->face[order[i]];
        uint16_t cid = look_up(f, order[i], cp);

        if (cid == 0)
            continue;
        g->cid = cid;
        g->face = (uint8_t)order[i];
        g->width = (float)(pdf_font_width(font, cid) * font->squeeze) / 1e5f;
        return true;
    }
    return false;
}

static void note_missing(struct pdf_fonts *f, uint32_t cp)
{
    if (f->missing == 0)
        snprintf(f->first_missing, sizeof f->first_missing, "U+%04X",
                 (unsigned)cp);
    f->missing++;
}

static uint8_t flags_of(uint32_t cp, uint8_t face)
{
    if (cp == ' ')
        return GLYPH_SPACE | GLYPH_WEAK;
    if (cp < 0x80) {
        if (cp >= '0' && cp <= '9')
            return GLYPH_DIGIT;
        if (memchr("-/@._,:;=+?&#|\\", (int)cp, 15))
            return GLYPH_SOFT | GLYPH_WEAK;
        return memchr("!\"'()*<>[]{}~", (int)cp, 13) ? GLYPH_WEAK : 0;
    }
    if (script_is_right_to_left(cp))
        return GLYPH_RIGHT;
    if (cp == 0x2013 || cp == 0x2014)
        return GLYPH_BREAK | GLYPH_WEAK;
    /* Between ideographs a line may end anywhere, but not before a stop. */
    if (face == FACE_EAST)
        return GLYPH_BREAK;
    return 0;
}

struct shaping {
    struct pdf_fonts *f;
    enum pdf_face face;
    struct glyph *to;
    size_t count;
};

/* "[U+202E]": visible, searchable, and unmistakably not the text itself. */
static void spell_out(struct shaping *s, uint32_t cp)
{
    char text[16];
    int n = snprintf(text, sizeof text, "[U+%04X]", (unsigned)cp);

    note_missing(s->f, cp);
    for (int i = 0; i < n; i++)
        if (put_glyph(s->f, s->face, (unsigned char)text[i],
                      &s->to[s->count])) {
            s->to[s->count].flags = i + 1 < n ? 0 : GLYPH_SOFT;
            s->count++;
        }
}

static void shape_one(struct shaping *s, uint32_t cp)
{
    struct glyph *g = &s->to[s->count];

    if (cp == '\n') {
        *g = (struct glyph){.flags = GLYPH_NEWLINE};
        s->count++;
        return;
    }
    if (cp == '\t' || cp == '\r')
        cp = ' ';
    if (script_is_invisible(cp) || !put_glyph(s->f, s->face, cp, g)) {
        spell_out(s, cp);
        return;
    }
    if (cp == 0xfffd)
        note_missing(s->f, cp);
    g->flags = flags_of(cp, g->face);
    if (script_starts_no_line(cp) && s->count > 0)
        g[-1].flags &= (uint8_t)~GLYPH_BREAK;
    s->count++;
}

struct glyphs pdf_shape(struct pdf_fonts *f, enum pdf_face face,
                        struct str text, struct arena *a)
{
    struct shaping s = {f, face, NULL, 0};
    uint32_t *cp = arena_array(a, uint32_t, text.len + 1);
    size_t n = 0, at = 0;
    bool marks = false, joined = false, plain = true;

    while (at < text.len) {
        cp[n] = utf8_next(text, &at);
        plain = plain && cp[n] >= ' ' && cp[n] < 0x7f;
        marks = marks || compose_joins(cp[n]);
        joined = joined || script_is_joined(cp[n]);
        n++;
    }
    if (marks)
        n = compose(cp, n);
    if (joined)
        n = script_join(cp, n);
    /* At worst a character becomes "[U+10FFFF]". */
    s.to = arena_array(a, struct glyph, plain ? n : n * 10);
    for (size_t i = 0; i < n; i++)
        shape_one(&s, cp[i]);
    return (struct glyphs){s.to, s.count};
}
