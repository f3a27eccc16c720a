/*
 * Hands the finished pages to libharu, which serves as the writer of objects,
 * streams and the cross-reference table.  Fonts are our own objects: see
 * ttf.h for what the library's own do to accents.
 */
#include "base/base.h"

#include <hpdf.h>

#include "report/pdf/doc.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/time.h"
#include "base/utf8.h"
#include "report/pdf/finish.h"
#include "report/pdf/script.h"

#define PAGES_PER_NODE 200 /* a flat page tree ends at 32,767 pages */
/* "Could not allocate": its name is spelled differently in other versions. */
#define NO_OBJECT 0x1015
#define TITLE_MAX 1000 /* UTF-16 units of a bookmark; far below limits */

/* The library can fail at every call: the first failure is kept. */
struct writer {
    struct pdf_doc *d;
    HPDF_Doc pdf;
    HPDF_STATUS failed;
    HPDF_Dict fonts;   /* the resource all pages share */
    HPDF_Array *place; /* destination of each mark */
    HPDF_Page *page;   /* of each page */
};

static void latch(HPDF_STATUS code, HPDF_STATUS detail, void *to)
{
    struct writer *w = to;

    (void)detail;
    if (!w->failed)
        w->failed = code ? code : NO_OBJECT;
}

static void check(struct writer *w, HPDF_STATUS code)
{
    if (code != HPDF_OK)
        latch(code, 0, w);
}

static void add(struct writer *w, HPDF_Dict dict, const char *key, void *value)
{
    if (!dict || !value)
        latch(NO_OBJECT, 0, w);
    if (!w->failed)
        check(w, HPDF_Dict_Add(dict, key, value));
}

static void add_name(struct writer *w, HPDF_Dict dict, const char *key,
                     const char *value)
{
    if (!dict)
        latch(NO_OBJECT, 0, w);
    if (!w->failed)
        check(w, HPDF_Dict_AddName(dict, key, value));
}

static void add_number(struct writer *w, HPDF_Dict dict, const char *key,
                       int value)
{
    if (!dict)
        latch(NO_OBJECT, 0, w);
    if (!w->failed)
        check(w, HPDF_Dict_AddNumber(dict, key, value));
}

static void push(struct writer *w, HPDF_Array array, void *value)
{
    if (!array || !value)
        latch(NO_OBJECT, 0, w);
    if (!w->failed)
        check(w, HPDF_Array_Add(array, value));
}

static void push_number(struct writer *w, HPDF_Array array, int value)
{
    push(w, array, w->failed ? NULL : HPDF_Number_New(w->pdf->mmgr, value));
}

static void push_real(struct writer *w, HPDF_Array array, double value)
{
    push(w, array,
         w->failed ? NULL : HPDF_Real_New(w->pdf->mmgr, (HPDF_REAL)value));
}

static HPDF_Dict new_dict(struct writer *w)
{
    HPDF_Dict d = w->failed ? NULL : HPDF_Dict_New(w->pdf->mmgr);

    if (!d)
        latch(NO_OBJECT, 0, w);
    return d;
}

static HPDF_Array new_array(struct writer *w)
{
    HPDF_Array a = w->failed ? NULL : HPDF_Array_New(w->pdf->mmgr);

    if (!a)
        latch(NO_OBJECT, 0, w);
    return a;
}

/* Give the object a number of its own, so that several may refer to it. */
static void *numbered(struct writer *w, void *object)
{
    if (!w->failed)
        check(w, HPDF_Xref_Add(w->pdf->xref, object));
    return object;
}

static HPDF_Dict new_stream(struct writer *w, struct str bytes, bool deflate)
{
    HPDF_Dict s =
        w->failed ? NULL : HPDF_DictStream_New(w->pdf->mmgr, w->pdf->xref);

    if (!s) {
        latch(NO_OBJECT, 0, w);
        return NULL;
    }
    s->filter =
        deflate ? HPDF_STREAM_FILTER_FLATE_DECODE : HPDF_STREAM_FILTER_NONE;
    if (bytes.len > 0)
        check(w, HPDF_Stream_Write(s->stream, (const HPDF_BYTE *)bytes.ptr,
                                   (HPDF_UINT)bytes.len));
    return s;
}

/* Text for viewers: UTF-16BE with its mark, as a hexadecimal string. */
static void add_text(struct writer *w, HPDF_Dict dict, const char *key,
                     struct str text)
{
    struct buf b = {0};
    size_t at = 0;

    buf_put(&b, STR("\xfe\xff"));
    while (at < text.len && b.len < 2 * TITLE_MAX) {
        uint32_t cp = utf8_next(text, &at);

        if (cp > 0xffff) {
            cp -= 0x10000;
            buf_putc(&b, (char)(0xd8 | (cp >> 18 & 3)));
            buf_putc(&b, (char)(cp >> 10 & 0xff));
            cp = 0xdc00 | (cp & 0x3ff);
        }
        buf_putc(&b, (char)(cp >> 8));
        buf_putc(&b, (char)(cp & 0xff));
    }
    add(w, dict, key,
        w->failed ? NULL
                  : HPDF_Binary_New(w->pdf->mmgr, (HPDF_BYTE *)b.ptr,
                                    (HPDF_UINT)b.len));
    buf_release(&b);
}

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
    s = new_stream(w, buf_str(&b), true);
    buf_release(&b);
    return s;
}

static int per_mille(const struct pdf_font *font, int units)
{
    return units * 1000 / (int)font->ttf.units_per_em;
}

static HPDF_Dict descriptor(struct writer *w, enum pdf_face face,
                            struct pdf_font *font, struct err *err)
{
    HPDF_Dict d = numbered(w, new_dict(w)), file;
    HPDF_Array box = new_array(w);
    struct buf subset = {0};

    add_name(w, d, "Type", "FontDescriptor");
    add_name(w, d, "FontName", font_name[face]);
    add_number(w, d, "Flags", face == FACE_MONO ? 5 : 4);
    for (size_t i = 0; i < 4; i++)
        push_number(w, box, per_mille(font, font->ttf.box[i]));
    add(w, d, "FontBBox", box);
    add_number(w, d, "ItalicAngle", 0);
    add_number(w, d, "Ascent", per_mille(font, font->ttf.ascent));
    add_number(w, d, "Descent", per_mille(font, font->ttf.descent));
    add_number(w, d, "CapHeight", per_mille(font, font->ttf.cap_height));
    add_number(w, d, "StemV", face == FACE_BOLD ? 140 : 80);
    if (!ttf_subset(&font->ttf, &font->glyphs, &font->made, &subset, err)) {
        latch(HPDF_INVALID_FONTDEF_DATA, 0, w);
        buf_release(&subset);
        return d;
    }
    file = new_stream(w, buf_str(&subset), true);
    add_number(w, file, "Length1", (int)subset.len);
    add(w, d, "FontFile2", file);
    buf_release(&subset);
    return d;
}

static HPDF_Dict new_font(struct writer *w, enum pdf_face face, struct err *err)
{
    struct pdf_font *font = w->d->fonts.face[face];
    size_t used = font->glyphs.len; /* before components are added */
    HPDF_Dict outer = numbered(w, new_dict(w));
    HPDF_Dict inner = numbered(w, new_dict(w));
    HPDF_Dict system = new_dict(w);
    HPDF_Array list = new_array(w), widths = new_array(w), run = new_array(w);

    add_name(w, outer, "Type", "Font");
    add_name(w, outer, "Subtype", "Type0");
    add_name(w, outer, "BaseFont", font_name[face]);
    add_name(w, outer, "Encoding", "Identity-H");
    add(w, outer, "DescendantFonts", list);
    push(w, list, inner);
    add(w, outer, "ToUnicode", to_unicode(w, font, used));
    add_name(w, inner, "Type", "Font");
    add_name(w, inner, "Subtype", "CIDFontType2");
    add_name(w, inner, "BaseFont", font_name[face]);
    add_name(w, inner, "CIDToGIDMap", "Identity");
    if (!w->failed) {
        add(w, system, "Registry",
            HPDF_String_New(w->pdf->mmgr, "Adobe", NULL));
        add(w, system, "Ordering",
            HPDF_String_New(w->pdf->mmgr, "Identity", NULL));
    }
    add_number(w, system, "Supplement", 0);
    add(w, inner, "CIDSystemInfo", system);
    add_number(w, inner, "DW", 1000);
    push_number(w, widths, 0);
    push(w, widths, run);
    for (size_t i = 0; i < used; i++)
        push_number(w, run, (int)pdf_font_width(font, (uint16_t)i));
    add(w, inner, "W", widths);
    add(w, inner, "FontDescriptor", descriptor(w, face, font, err));
    return outer;
}

static void write_fonts(struct writer *w, struct err *err)
{
    w->fonts = numbered(w, new_dict(w));
    for (int i = 0; i < FACE_COUNT; i++) {
        const char name[] = {'F', (char)('0' + i), 0};

        if (w->d->fonts.face[i]->glyphs.len > 1)
            add(w, w->fonts, name, new_font(w, (enum pdf_face)i, err));
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
    add(w, resources, "Font", w->fonts);
    attr = page->attr;
    check(w, HPDF_Stream_Write(attr->stream, (const HPDF_BYTE *)p->out.ptr,
                               (HPDF_UINT)p->out.len));
}

static void write_place(struct writer *w, size_t i)
{
    const struct pdf_mark *m = &w->d->marks.ptr[i];
    size_t page = pdf_page_index(w->d, m->page);
    HPDF_Array a = numbered(w, new_array(w));

    push(w, a, w->page[page]);
    push(w, a, w->failed ? NULL : HPDF_Name_New(w->pdf->mmgr, "XYZ"));
    push_number(w, a, 0);
    push_real(w, a, m->page->height - m->y);
    push(w, a, w->failed ? NULL : HPDF_Null_New(w->pdf->mmgr));
    w->place[i] = a;
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
    link = new_dict(w);
    box = new_array(w);
    border = new_array(w);
    add_name(w, link, "Type", "Annot");
    add_name(w, link, "Subtype", "Link");
    push_real(w, box, r->x);
    push_real(w, box, r->page->height - r->y - r->height);
    push_real(w, box, r->x + r->width);
    push_real(w, box, r->page->height - r->y);
    add(w, link, "Rect", box);
    for (int i = 0; i < 3; i++)
        push_number(w, border, 0);
    add(w, link, "Border", border);
    add_number(w, link, "F", 4); /* print it as it is shown */
    add(w, link, "Dest", w->place[mark]);
    if (w->failed)
        return;
    list = HPDF_Dict_GetItem(page, "Annots", HPDF_OCLASS_ARRAY);
    if (!list) {
        list = new_array(w);
        add(w, page, "Annots", list);
    }
    push(w, list, link);
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
        add_text(w, o, "Title", m->title);
        add(w, o, "Dest", w->place[i]);
        if (m->level == 1) {
            parent = o;
            HPDF_Outline_SetOpened(o, HPDF_FALSE);
        }
    }
}

/* ---- about the document ------------------------------------------------ */

static void put_xml(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (c == '<')
            buf_puts(b, "&lt;");
        else if (c == '>')
            buf_puts(b, "&gt;");
        else if (c == '&')
            buf_puts(b, "&amp;");
        else if (c >= ' ')
            buf_putc(b, (char)c);
    }
}

static void write_metadata(struct writer *w)
{
    struct pdf_doc *d = w->d;
    char iso[32];
    struct str at = time_iso(d->now, iso);
    struct buf b = {0};
    HPDF_Dict s;

    buf_puts(&b, "<?xpacket begin=\"\xef\xbb\xbf\" "
                 "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                 "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                 "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/"
                 "22-rdf-syntax-ns#\">\n"
                 "<rdf:Description rdf:about=\"\"\n"
                 " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                 " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
                 "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    put_xml(&b, d->title);
    buf_puts(&b, "</rdf:li></rdf:Alt></dc:title>\n"
                 "<dc:creator><rdf:Seq><rdf:li>");
    put_xml(&b, d->author);
    buf_puts(&b, "</rdf:li></rdf:Seq></dc:creator>\n<xmp:CreateDate>");
    buf_put(&b, at);
    buf_puts(&b, "</xmp:CreateDate>\n<xmp:ModifyDate>");
    buf_put(&b, at);
    buf_puts(&b, "</xmp:ModifyDate>\n</rdf:Description>\n</rdf:RDF>\n"
                 "</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
    s = new_stream(w, buf_str(&b), false); /* readable for search engines */
    add_name(w, s, "Type", "Metadata");
    add_name(w, s, "Subtype", "XML");
    add(w, w->pdf->catalog, "Metadata", s);
    buf_release(&b);
}

/* The same report has the same identifier, another one has another. */
static void write_id(struct writer *w)
{
    struct sha256 sum;
    unsigned char id[SHA256_SIZE];
    HPDF_Array a = new_array(w);

    sha256_init(&sum);
    sha256_add(&sum, w->d->title.ptr, w->d->title.len);
    sha256_add(&sum, &(char){0}, 1);
    for (size_t i = 0; i < w->d->pages.len; i++) {
        const struct buf *b = &w->d->pages.ptr[i]->out;

        sha256_add(&sum, b->ptr, b->len);
    }
    sha256_done(&sum, id);
    for (int i = 0; i < 2; i++)
        push(w, a, w->failed ? NULL : HPDF_Binary_New(w->pdf->mmgr, id, 16));
    add(w, w->pdf->trailer, "ID", a);
}

static void write_info(struct writer *w)
{
    char iso[32], date[64];
    struct str at = time_iso(w->d->now, iso);
    HPDF_Dict info = w->pdf->info, view = new_dict(w);

    if (w->failed)
        return;
    add_text(w, info, "Title", w->d->title);
    add_text(w, info, "Author", w->d->author);
    add_text(w, info, "Subject", w->d->subject);
    if (at.len >= 19) {
        snprintf(date, sizeof date, "D:%.4s%.2s%.2s%.2s%.2s%.2s+00'00'", iso,
                 iso + 5, iso + 8, iso + 11, iso + 14, iso + 17);
        add(w, info, "CreationDate", HPDF_String_New(w->pdf->mmgr, date, NULL));
        add(w, info, "ModDate", HPDF_String_New(w->pdf->mmgr, date, NULL));
    }
    add(w, w->pdf->catalog, "Lang",
        w->failed ? NULL : HPDF_String_New(w->pdf->mmgr, "en", NULL));
    if (!w->failed)
        check(w, HPDF_Dict_AddBoolean(view, "DisplayDocTitle", HPDF_TRUE));
    add(w, w->pdf->catalog, "ViewerPreferences", view);
    if (!w->failed)
        check(w, HPDF_SetPageMode(w->pdf, HPDF_PAGE_MODE_USE_OUTLINE));
    w->pdf->pdf_version = HPDF_VER_17;
    write_metadata(w);
    write_id(w);
}

static void build(struct writer *w, struct err *err)
{
    struct pdf_doc *d = w->d;

    check(w, HPDF_SetCompressionMode(w->pdf, HPDF_COMP_ALL));
    check(w, HPDF_SetPagesConfiguration(w->pdf, PAGES_PER_NODE));
    w->page = arena_array(d->arena, HPDF_Page, d->pages.len);
    w->place = arena_array(d->arena, HPDF_Array, d->marks.len);
    write_fonts(w, err);
    for (size_t i = 0; i < d->pages.len; i++)
        write_page(w, i);
    for (size_t i = 0; i < d->marks.len; i++)
        write_place(w, i);
    for (size_t i = 0; i < d->refs.len; i++)
        write_link(w, &d->refs.ptr[i]);
    write_bookmarks(w);
    write_info(w);
}

/* Through our own file: the library does not look at what close() says. */
static bool write_out(struct writer *w, const char *path, struct err *err)
{
    enum { PIECE = 1 << 18 };
    HPDF_BYTE *piece = arena_array(w->d->arena, HPDF_BYTE, PIECE);
    struct out_file f;

    if (!out_open(&f, path, err))
        return false;
    check(w, HPDF_ResetStream(w->pdf));
    while (!w->failed) {
        HPDF_UINT32 n = PIECE;
        HPDF_STATUS code = HPDF_Stream_Read(w->pdf->stream, piece, &n);

        if (code != HPDF_OK && code != HPDF_STREAM_EOF)
            check(w, code);
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
    w.pdf = HPDF_New(latch, &w);
    if (!w.pdf)
        return err_set(err, ERR_OUTPUT, "cannot write '%s': no memory", path);
    build(&w, &why);
    if (!w.failed)
        check(&w, HPDF_SaveToStream(w.pdf));
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
