/*
 * All reads go through be16/be32 on a struct str: what lies outside is zero.
 * A font that lies about its offsets gives blank glyphs, never a bad read.
 */
#include "base/base.h"

#include "report/pdf/ttf.h"

enum { /* component flags of a composite glyph */
       ARGS_ARE_WORDS = 0x0001,
       HAVE_SCALE = 0x0008,
       ARGS_ARE_XY = 0x0002,
       MORE_COMPONENTS = 0x0020,
       HAVE_TWO_SCALES = 0x0040,
       HAVE_MATRIX = 0x0080,
       OFFSET_UNSCALED = 0x1000,
};

static unsigned be16(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.ptr;

    if (s.len < 2 || at > s.len - 2)
        return 0;
    return (unsigned)p[at] << 8 | p[at + 1];
}

static uint32_t be32(struct str s, size_t at)
{
    return (uint32_t)be16(s, at) << 16 | be16(s, at + 2);
}

static int signed16(unsigned v)
{
    return v < 0x8000 ? (int)v : (int)v - 0x10000;
}

static struct str table(struct str file, const char *tag)
{
    unsigned count = be16(file, 4);

    for (unsigned i = 0; i < count; i++) {
        size_t at = 12 + 16 * (size_t)i;
        uint32_t off, len;

        if (at + 16 > file.len)
            break;
        if (memcmp(file.ptr + at, tag, 4) != 0)
            continue;
        off = be32(file, at + 8);
        len = be32(file, at + 12);
        if (off > file.len || len > file.len - off)
            break;
        return (struct str){file.ptr + off, len};
    }
    return (struct str){0};
}

static void find_cmaps(struct ttf *t)
{
    struct str cmap = table(t->file, "cmap");
    unsigned count = be16(cmap, 2);

    for (unsigned i = 0; i < count; i++) {
        unsigned platform = be16(cmap, 4 + 8 * (size_t)i);
        unsigned encoding = be16(cmap, 6 + 8 * (size_t)i);
        uint32_t off = be32(cmap, 8 + 8 * (size_t)i);
        struct str sub;
        unsigned format;

        if (off >= cmap.len ||
            !(platform == 0 ||
              (platform == 3 && (encoding == 1 || encoding == 10))))
            continue;
        sub = str_sub(cmap, off, cmap.len - off);
        format = be16(sub, 0);
        if (format == 4)
            t->cmap4 = sub;
        else if (format == 12)
            t->cmap12 = sub;
    }
}

bool ttf_open(struct ttf *t, const char *name, struct str file, struct err *err)
{
    struct str os2;

    *t = (struct ttf){.file = file};
    t->glyf = table(file, "glyf");
    t->loca = table(file, "loca");
    t->hmtx = table(file, "hmtx");
    t->head = table(file, "head");
    t->hhea = table(file, "hhea");
    t->maxp = table(file, "maxp");
    t->cvt = table(file, "cvt ");
    t->fpgm = table(file, "fpgm");
    t->prep = table(file, "prep");
    find_cmaps(t);
    if (t->glyf.len == 0 || t->loca.len == 0 || t->hmtx.len < 4 ||
        t->head.len < 54 || t->hhea.len < 36 || t->maxp.len < 6 ||
        (t->cmap4.len == 0 && t->cmap12.len == 0))
        return err_set(err, ERR_OUTPUT, "'%s' is not a usable TrueType font",
                       name);
    t->glyphs = be16(t->maxp, 4);
    t->metrics = be16(t->hhea, 34);
    t->units_per_em = be16(t->head, 18);
    t->long_loca = be16(t->head, 50) != 0;
    if (t->glyphs == 0 || t->metrics == 0 || t->metrics > t->glyphs ||
        t->units_per_em == 0)
        return err_set(err, ERR_OUTPUT, "'%s' is a damaged TrueType font",
                       name);
    t->ascent = signed16(be16(t->hhea, 4));
    t->descent = signed16(be16(t->hhea, 6));
    for (size_t i = 0; i < 4; i++)
        t->box[i] = signed16(be16(t->head, 36 + 2 * i));
    os2 = table(file, "OS/2");
    if (be16(os2, 0) >= 2) {
        t->x_height = signed16(be16(os2, 86));
        t->cap_height = signed16(be16(os2, 88));
    }
    if (t->cap_height <= 0)
        t->cap_height = t->ascent;
    return true;
}

/* Format 4: segments sorted by their last character. */
static unsigned lookup4(struct str c, unsigned cp)
{
    size_t segments = be16(c, 6) / 2;
    size_t lo = 0, hi = segments;
    size_t start_at, delta_at, range_at;
    unsigned start, range, glyph;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (be16(c, 14 + 2 * mid) < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == segments)
        return 0;
    start_at = 16 + 2 * segments + 2 * lo;
    delta_at = start_at + 2 * segments;
    range_at = delta_at + 2 * segments;
    start = be16(c, start_at);
    if (cp < start)
        return 0;
    range = be16(c, range_at);
    if (range == 0)
        return (cp + be16(c, delta_at)) & 0xffff;
    glyph = be16(c, range_at + range + 2 * (size_t)(cp - start));
    return glyph ? (glyph + be16(c, delta_at)) & 0xffff : 0;
}

static unsigned lookup12(struct str c, uint32_t cp)
{
    size_t lo = 0, hi = be32(c, 12);

    if (hi > c.len / 12)
        hi = c.len / 12;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        size_t at = 16 + 12 * mid;

        if (be32(c, at + 4) < cp)
            lo = mid + 1;
        else if (be32(c, at) > cp)
            hi = mid;
        else
            return (be32(c, at + 8) + cp - be32(c, at)) & 0xffff;
    }
    return 0;
}

unsigned ttf_glyph(const struct ttf *t, uint32_t cp)
{
    unsigned glyph = 0;

    if (t->cmap12.len > 0)
        glyph = lookup12(t->cmap12, cp);
    if (glyph == 0 && cp <= 0xffff && t->cmap4.len > 0)
        glyph = lookup4(t->cmap4, (unsigned)cp);
    return glyph < t->glyphs ? glyph : 0;
}

unsigned ttf_advance(const struct ttf *t, unsigned glyph)
{
    size_t i = glyph < t->metrics ? glyph : t->metrics - 1;

    return be16(t->hmtx, 4 * i);
}

static unsigned bearing(const struct ttf *t, unsigned glyph)
{
    if (glyph < t->metrics)
        return be16(t->hmtx, 4 * (size_t)glyph + 2);
    return be16(t->hmtx,
                4 * (size_t)t->metrics + 2 * (size_t)(glyph - t->metrics));
}

static struct str outline(const struct ttf *t, unsigned glyph)
{
    size_t from, to;

    if (glyph >= t->glyphs)
        return (struct str){0};
    if (t->long_loca) {
        from = be32(t->loca, 4 * (size_t)glyph);
        to = be32(t->loca, 4 * (size_t)glyph + 4);
    } else {
        from = 2 * (size_t)be16(t->loca, 2 * (size_t)glyph);
        to = 2 * (size_t)be16(t->loca, 2 * (size_t)glyph + 2);
    }
    if (from >= to || to > t->glyf.len)
        return (struct str){0};
    return (struct str){t->glyf.ptr + from, to - from};
}

bool ttf_box(const struct ttf *t, unsigned glyph, int box[4])
{
    struct str o = outline(t, glyph);

    if (o.len < 10)
        return false;
    for (size_t i = 0; i < 4; i++)
        box[i] = signed16(be16(o, 2 + 2 * i));
    return true;
}

static bool is_composite(struct str o)
{
    return o.len >= 10 && be16(o, 0) == 0xffff;
}

/* The record after the component at `at`, or 0 when it was the last. */
static size_t next_component(struct str o, size_t at)
{
    unsigned flags = be16(o, at);
    size_t size = 4 + (flags & ARGS_ARE_WORDS ? 4 : 2);

    if (flags & HAVE_SCALE)
        size += 2;
    else if (flags & HAVE_TWO_SCALES)
        size += 4;
    else if (flags & HAVE_MATRIX)
        size += 8;
    at += size;
    return (flags & MORE_COMPONENTS) && at + 4 <= o.len ? at : 0;
}

static void put16(struct buf *b, unsigned v)
{
    buf_putc(b, (char)(v >> 8 & 0xff));
    buf_putc(b, (char)(v & 0xff));
}

static void put32(struct buf *b, uint32_t v)
{
    put16(b, v >> 16);
    put16(b, v & 0xffff);
}

/* Where each old glyph stands in the new font; 0 is "not in it". */
static unsigned place_of(struct glyph_list *list, uint16_t *place,
                         unsigned glyph)
{
    if (place[glyph] == 0 && glyph != 0) {
        place[glyph] = (uint16_t)list->len;
        *vec_push(list) = (uint16_t)glyph;
    }
    return place[glyph];
}

/* Copy a composite with the numbers of its components changed. */
static void put_composite(const struct ttf *t, struct glyph_list *list,
                          uint16_t *place, struct str o, struct buf *out)
{
    size_t base = out->len;

    buf_put(out, o);
    for (size_t at = 10; at != 0 && at + 4 <= o.len;
         at = next_component(o, at)) {
        unsigned part = be16(o, at + 2);
        unsigned to = part < t->glyphs ? place_of(list, place, part) : 0;

        out->ptr[base + at + 2] = (char)(to >> 8);
        out->ptr[base + at + 3] = (char)(to & 0xff);
    }
}

/* A composite of our own; its box is that of the whole font. */
static void put_made(const struct ttf *t, struct glyph_list *list,
                     uint16_t *place, const struct ttf_made *m, struct buf *out)
{
    put16(out, 0xffff);
    for (size_t i = 0; i < 4; i++)
        put16(out, (unsigned)t->box[i] & 0xffff);
    for (unsigned i = 0; i < m->pieces; i++) {
        const struct ttf_piece *p = &m->piece[i];

        put16(out, ARGS_ARE_WORDS | ARGS_ARE_XY | HAVE_TWO_SCALES |
                       OFFSET_UNSCALED |
                       (i + 1 < m->pieces ? MORE_COMPONENTS : 0));
        put16(out, place_of(list, place, p->glyph));
        put16(out, (unsigned)p->dx & 0xffff);
        put16(out, (unsigned)p->dy & 0xffff);
        put16(out, (unsigned)p->scale_x & 0xffff);
        put16(out, (unsigned)p->scale_y & 0xffff);
    }
}

struct part {
    const char *tag;
    struct str bytes;
};

static uint32_t checksum(struct str s)
{
    uint32_t sum = 0;

    for (size_t at = 0; at < s.len; at += 4) {
        for (size_t i = 0; i < 4; i++) {
            uint32_t byte = at + i < s.len ? (unsigned char)s.ptr[at + i] : 0;

            sum += byte << (24 - 8 * i);
        }
    }
    return sum;
}

static void patch32(struct buf *b, size_t at, uint32_t v)
{
    for (size_t i = 0; i < 4; i++)
        b->ptr[at + i] = (char)(v >> (24 - 8 * i) & 0xff);
}

/* The table directory and the tables, in order of their tags. */
static void put_tables(const struct part *part, size_t count, struct buf *out)
{
    size_t used = 0, head_at = 0, at;
    unsigned power = 1, shift = 0;

    for (size_t i = 0; i < count; i++)
        used += part[i].bytes.len > 0;
    while (power * 2 <= used) {
        power *= 2;
        shift++;
    }
    put32(out, 0x00010000);
    put16(out, (unsigned)used);
    put16(out, power * 16);
    put16(out, shift);
    put16(out, (unsigned)used * 16 - power * 16);
    at = 12 + 16 * used;
    for (size_t i = 0; i < count; i++) {
        if (part[i].bytes.len == 0)
            continue;
        if (memcmp(part[i].tag, "head", 4) == 0)
            head_at = at;
        buf_put(out, str_from(part[i].tag));
        put32(out, checksum(part[i].bytes));
        put32(out, (uint32_t)at);
        put32(out, (uint32_t)part[i].bytes.len);
        at += (part[i].bytes.len + 3) / 4 * 4;
    }
    for (size_t i = 0; i < count; i++) {
        buf_put(out, part[i].bytes);
        while (out->len % 4 != 0)
            buf_putc(out, 0);
    }
    patch32(out, head_at + 8, 0xb1b0afbau - checksum(buf_str(out)));
}

static void patch16(struct buf *b, size_t at, unsigned v)
{
    b->ptr[at] = (char)(v >> 8 & 0xff);
    b->ptr[at + 1] = (char)(v & 0xff);
}

static bool put_glyphs(const struct ttf *t, struct glyph_list *list,
                       const struct ttf_made_list *made, struct buf *glyf,
                       struct buf *loca, struct buf *hmtx)
{
    uint16_t *place = vec_grow(NULL, &(size_t){0}, 0, t->glyphs, 2);

    memset(place, 0, 2 * (size_t)t->glyphs);
    for (size_t i = 0; i < list->len; i++)
        if (list->ptr[i] < t->glyphs && place[list->ptr[i]] == 0)
            place[list->ptr[i]] = (uint16_t)i;
    for (size_t i = 0; i < list->len && i <= 0xffff; i++) { /* it grows */
        unsigned glyph = list->ptr[i];

        put32(loca, (uint32_t)glyf->len);
        if (glyph >= TTF_MADE && glyph - TTF_MADE < made->len) {
            const struct ttf_made *m = &made->ptr[glyph - TTF_MADE];

            put_made(t, list, place, m, glyf);
            put16(hmtx, m->advance);
            put16(hmtx, 0);
        } else {
            struct str o = outline(t, glyph);

            if (is_composite(o))
                put_composite(t, list, place, o, glyf);
            else
                buf_put(glyf, o);
            put16(hmtx, ttf_advance(t, glyph));
            put16(hmtx, bearing(t, glyph));
        }
        while (glyf->len % 4 != 0)
            buf_putc(glyf, 0);
    }
    put32(loca, (uint32_t)glyf->len);
    vec_free(place);
    return list->len <= 0xffff;
}

bool ttf_subset(const struct ttf *t, struct glyph_list *list,
                const struct ttf_made_list *made, struct buf *out,
                struct err *err)
{
    struct buf glyf = {0}, loca = {0}, hmtx = {0}, head = {0}, hhea = {0},
               maxp = {0};
    bool ok = put_glyphs(t, list, made, &glyf, &loca, &hmtx);

    if (!ok) {
        err_set(err, ERR_OUTPUT, "more than 65,535 different characters");
        goto out;
    }
    buf_put(&head, t->head);
    patch32(&head, 8, 0);
    for (size_t at = 20; at < 36; at += 4)
        patch32(&head, at, 0); /* when a packager built it */
    patch16(&head, 50, 1);     /* long offsets */
    buf_put(&hhea, t->hhea);
    patch16(&hhea, 34, (unsigned)list->len);
    buf_put(&maxp, t->maxp);
    patch16(&maxp, 4, (unsigned)list->len);
    if (made->len > 0 && maxp.len >= 32) {
        if (be16(t->maxp, 28) < COUNT_OF(made->ptr->piece))
            patch16(&maxp, 28, COUNT_OF(made->ptr->piece));
        patch16(&maxp, 30, be16(t->maxp, 30) + 1);
    }
    put_tables((struct part[]){{"cvt ", t->cvt},
                               {"fpgm", t->fpgm},
                               {"glyf", buf_str(&glyf)},
                               {"head", buf_str(&head)},
                               {"hhea", buf_str(&hhea)},
                               {"hmtx", buf_str(&hmtx)},
                               {"loca", buf_str(&loca)},
                               {"maxp", buf_str(&maxp)},
                               {"prep", t->prep}},
               9, out);
out:
    buf_release(&maxp);
    buf_release(&hhea);
    buf_release(&head);
    buf_release(&hmtx);
    buf_release(&loca);
    buf_release(&glyf);
    return ok;
}
