/*
 * Hands the finished pages to libharu, which serves as the writer of objects,
 * streams and the cross-reference table.  Fonts are our own objects: see
 * ttf.h for what the library's own do to accents.
 */
#include "base/base.h"

#include "base/file.h"
#include "report/pdf/finish.h"
#include "report/pdf/script.h"
#include "report/pdf/writer.h"

#define PAGES_PER_NODE 200 /* a flat page tree ends at 32,767 pages */

/* ---- fonts ------------------------------------------------------------- */

static const char *const font_name[FACE_COUNT] = {
    [FACE_TEXT] = "JMLTXT+DejaVuSans",
    [FACE_BOLD] = "JMLBLD+DejaVuSans-Bold",
    [FACE_MONO] = "JMLMON+DejaVuSansMono",
    [FACE_EAST] = "JMLEST+DroidSansFallback",
};

static void put_utf16(struct buf *b, uint32_t cp)
{
    if (cp > 0xffff) {
        cp -= 0x10000;
        buf_fmt(b, "%04X", (unsigned)(0xd800 | cp >> 10));
        cp = 0xdc00 | (cp & 0x3ff);
    }
    buf_fmt(b, "%04X", (unsigned)cp);
}

/* CID to text, so that search and copying give what was written. */
static HPDF_Dict to_unicode(struct writer *w, const struct pdf_font *font,
                            size_t used)
{
    struct buf b = {0};
    HPDF_Dict s;

    buf_puts(&b, "/CIDInit /ProcSet findresource begin\n"
                 "12 dict begin\nbegincmap\n"
                 "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) "
                 "/Supplement 0 >> def\n"
                 "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                 "1 begincodespacerange\n<0000> <FFFF>\n"
                 "endcodespacerange\n");
    for (size_t i = 1; i < used; i++) {
        uint32_t letter[2];
        size_t n = script_letters(font->means[i], letter);

        if (i % 100 == 1)
            buf_fmt(&b, "%zu beginbfchar\n", used - i < 100 ? used - i : 100);
        buf_fmt(&b, "<%04zX> <", i);
        for (size_t k = 0; k < n; k++)
            put_utf16(&b, letter[k]);
        buf_puts(&b, ">\n");
        if (i % 100 == 0 || i + 1 == used)
            buf_puts(&b, "endbfchar\n");
    }
    buf_puts(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\n"
                 "end\nend\n");
    s = w_stream(w, buf_str(&b), true);
    buf_release(&b);
    return s;
}

static int per_mille(const struct pdf_font *font, int units)
{
    return units * 1000 / (int)font->ttf.units_per_em;
}

/* A bit for each glyph of the subset, which PDF/A-1 asks for. */
static HPDF_Dict cid_set(struct writer *w, const struct pdf_font *font)
{
    struct buf b = {0};
    HPDF_Dict s;

    for (size_t i = 0; i < font->glyphs.len; i += 8) {
        size_t left = font->glyphs.len - i;

        buf_putc(&b, (char)(left >= 8 ? 0xff : 0xff00 >> left & 0xff));
    }
    s = w_stream(w, buf_str(&b), true);
    buf_release(&b);
    return s;
}

static HPDF_Dict descriptor(struct writer *w, enum pdf_face face,
                            struct pdf_font *font, struct err *err)
{
    HPDF_Dict d = w_numbered(w, w_dict(w)), file;
    HPDF_Array box = w_array(w);
    struct buf subset = {0};

    w_add_name(w, d, "Type", "FontDescriptor");
    w_add_name(w, d, "FontName", font_name[face]);
    w_add_number(w, d, "Flags", face == FACE_MONO ? 5 : 4);
    for (size_t i = 0; i < 4; i++)
        w_push_number(w, box, per_mille(font, font->ttf.box[i]));
    w_add(w, d, "FontBBox", box);
    w_add_number(w, d, "ItalicAngle", 0);
    w_add_number(w, d, "Ascent", per_mille(font, font->ttf.ascent));
    w_add_number(w, d, "Descent", per_mille(font, font->ttf.descent));
    w_add_number(w, d, "CapHeight", per_mille(font, font->ttf.cap_height));
    w_add_number(w, d, "StemV", face == FACE_BOLD ? 140 : 80);
    if (!ttf_subset(&font->ttf, &font->glyphs, &font->made, &subset, err)) {
        w_fail(HPDF_INVALID_FONTDEF_DATA, 0, w);
        buf_release(&subset);
        return d;
    }
    file = w_stream(w, buf_str(&subset), true);
    w_add_number(w, file, "Length1", (int)subset.len);
    w_add(w, d, "FontFile2", file);
    buf_release(&subset);
    w_add(w, d, "CIDSet", cid_set(w, font));
    return d;
}

static HPDF_Dict new_font(struct writer *w, enum pdf_face face, struct err *err)
{
    struct pdf_font *font = w->d->fonts.face[face];
    size_t used = font->glyphs.len; /* before components are added */
    HPDF_Dict outer = w_numbered(w, w_dict(w));
    HPDF_Dict inner = w_numbered(w, w_dict(w));
    HPDF_Dict system = w_dict(w);
    HPDF_Array list = w_array(w), widths = w_array(w), run = w_array(w);

    w_add_name(w, outer, "Type", "Font");
    w_add_name(w, outer, "Subtype", "Type0");
    w_add_name(w, outer, "BaseFont", font_name[face]);
    w_add_name(w, outer, "Encoding", "Identity-H");
    w_add(w, outer, "DescendantFonts", list);
    w_push(w, list, inner);
    w_add(w, outer, "ToUnicode", to_unicode(w, font, used));
    w_add_name(w, inner, "Type", "Font");
    w_add_name(w, inner, "Subtype", "CIDFontType2");
    w_add_name(w, inner, "BaseFont", font_name[face]);
    w_add_name(w, inner, "CIDToGIDMap", "Identity");
    w_add_string(w, system, "Registry", "Adobe");
    w_add_string(w, system, "Ordering", "Identity");
    w_add_number(w, system, "Supplement", 0);
    w_add(w, inner, "CIDSystemInfo", system);
    w_add_number(w, inner, "DW", 1000);
    w_push_number(w, widths, 0);
    w_push(w, widths, run);
    for (size_t i = 0; i < used; i++)
        w_push_number(w, run, (int)pdf_font_width(font, (uint16_t)i));
    w_add(w, inner, "W", widths);
    w_add(w, inner, "FontDescriptor", descriptor(w, face, font, err));
    return outer;
}

static void write_fonts(struct writer *w, struct err *err)
{
    w->fonts = w_numbered(w, w_dict(w));
    for (int i = 0; i < FACE_COUNT; i++) {
        const char name[] = {'F', (char)('0' + i), 0};

        if (w->d->fonts.face[i]->glyphs.len > 1)
            w_add(w, w->fonts, name, new_font(w, (enum pdf_face)i, err));
    }
}

/* ---- pages, places, links ---------------------------------------------- */

static void write_page(struct writer *w, size_t i)
{
    const struct pdf_page *p = w->d->pages.ptr[i];
    HPDF_Page page = w->failed ? NULL : HPDF_AddPage(w->pdf);
    HPDF_Dict resources;
    HPDF_PageAttr attr;

    w->page[i] = page;
    if (w->failed || !page)
        return;
    HPDF_Page_SetWidth(page, (HPDF_REAL)p->width);
    HPDF_Page_SetHeight(page, (HPDF_REAL)p->height);
    resources =
        HPDF_Page_GetInheritableItem(page, "Resources", HPDF_OCLASS_DICT);
    w_add(w, resources, "Font", w->fonts);
    attr = page->attr;
    w_check(w, HPDF_Stream_Write(attr->stream, (const HPDF_BYTE *)p->out.ptr,
                                 (HPDF_UINT)p->out.len));
}

/* Written out at each use: Apache Preflight takes no reference to one. */
static HPDF_Array new_place(struct writer *w, size_t i)
{
    const struct pdf_mark *m = &w->d->marks.ptr[i];
    HPDF_Array a = w_array(w);

    w_push(w, a, w->page[pdf_page_index(w->d, m->page)]);
    w_push(w, a, w->failed ? NULL : HPDF_Name_New(w->pdf->mmgr, "XYZ"));
    w_push_number(w, a, 0);
    w_push_real(w, a, m->page->height - m->y);
    w_push(w, a, w->failed ? NULL : HPDF_Null_New(w->pdf->mmgr));
    return a;
}

static void write_link(struct writer *w, const struct pdf_ref *r)
{
    size_t mark = pdf_mark_index(w->d, r->key);
    HPDF_Page page;
    HPDF_Dict link;
    HPDF_Array box, border, list;

    if (mark == SIZE_MAX || !(r->width > 0))
        return;
    page = w->page[pdf_page_index(w->d, r->page)];
    link = w_dict(w);
    box = w_array(w);
    border = w_array(w);
    w_add_name(w, link, "Type", "Annot");
    w_add_name(w, link, "Subtype", "Link");
    w_push_real(w, box, r->x);
    w_push_real(w, box, r->page->height - r->y - r->height);
    w_push_real(w, box, r->x + r->width);
    w_push_real(w, box, r->page->height - r->y);
    w_add(w, link, "Rect", box);
    for (int i = 0; i < 3; i++)
        w_push_number(w, border, 0);
    w_add(w, link, "Border", border);
    w_add_number(w, link, "F", 4); /* print it as it is shown */
    w_add(w, link, "Dest", new_place(w, mark));
    if (w->failed)
        return;
    list = HPDF_Dict_GetItem(page, "Annots", HPDF_OCLASS_ARRAY);
    if (!list) {
        list = w_array(w);
        w_add(w, page, "Annots", list);
    }
    w_push(w, list, link);
}

static void write_bookmarks(struct writer *w)
{
    HPDF_Outline parent = NULL;

    for (size_t i = 0; i < w->d->marks.len && !w->failed; i++) {
        const struct pdf_mark *m = &w->d->marks.ptr[i];
        HPDF_Outline o;

        if (m->level == 0)
            continue;
        o = HPDF_CreateOutline(w->pdf, m->level == 1 ? NULL : parent, "-",
                               NULL);
        if (!o)
            return; /* latched */
        w_add_text(w, o, "Title", m->title);
        w_add(w, o, "Dest", new_place(w, i));
        if (m->level == 1) {
            parent = o;
            HPDF_Outline_SetOpened(o, HPDF_FALSE);
        }
    }
}

static void build(struct writer *w, struct err *err)
{
    struct pdf_doc *d = w->d;

    w_check(w, HPDF_SetCompressionMode(w->pdf, HPDF_COMP_ALL));
    w_check(w, HPDF_SetPagesConfiguration(w->pdf, PAGES_PER_NODE));
    w->page = arena_array(d->arena, HPDF_Page, d->pages.len);
    write_fonts(w, err);
    for (size_t i = 0; i < d->pages.len; i++)
        write_page(w, i);
    for (size_t i = 0; i < d->refs.len; i++)
        write_link(w, &d->refs.ptr[i]);
    write_bookmarks(w);
    w_about(w);
}

/* Through our own file: the library does not look at what close() says. */
static bool write_out(struct writer *w, const char *path, struct err *err)
{
    enum { PIECE = 1 << 18 };
    HPDF_BYTE *piece = arena_array(w->d->arena, HPDF_BYTE, PIECE);
    struct out_file f;

    if (!out_open(&f, path, err))
        return false;
    w_check(w, HPDF_ResetStream(w->pdf));
    while (!w->failed) {
        HPDF_UINT32 n = PIECE;
        HPDF_STATUS code = HPDF_Stream_Read(w->pdf->stream, piece, &n);

        if (code != HPDF_OK && code != HPDF_STREAM_EOF)
            w_check(w, code);
        else
            out_write(&f, piece, n);
        if (code == HPDF_STREAM_EOF || n == 0)
            break;
    }
    if (w->failed) {
        out_abandon(&f);
        return true; /* the caller reports it */
    }
    return out_close(&f, err);
}

bool pdf_doc_save(struct pdf_doc *d, const char *path, struct err *err)
{
    struct writer w = {.d = d};
    struct err why = {0};
    bool ok = false;

    pdf_finish(d);
    w.pdf = HPDF_New(w_fail, &w);
    if (!w.pdf)
        return err_set(err, ERR_OUTPUT, "cannot write '%s': no memory", path);
    build(&w, &why);
    if (!w.failed)
        w_check(&w, HPDF_SaveToStream(w.pdf));
    if (!w.failed && !write_out(&w, path, err))
        goto out;
    if (why.kind != ERR_NONE) {
        *err = why;
        goto out;
    }
    if (w.failed) {
        err_set(err, ERR_OUTPUT, "cannot write '%s': PDF error 0x%04lx", path,
                (unsigned long)w.failed);
        goto out;
    }
    ok = true;
out:
    HPDF_Free(w.pdf);
    return ok;
}
