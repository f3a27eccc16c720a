#include "base/base.h"

#include "base/digest.h"
#include "base/time.h"
#include "report/pdf/icc.h"
#include "report/pdf/writer.h"

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

/* It must say what the document information says, word for word. */
static void write_metadata(struct writer *w, const char *producer)
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
                 " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                 " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                 " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                 "<pdfaid:part>1</pdfaid:part>\n"
                 "<pdfaid:conformance>B</pdfaid:conformance>\n"
                 "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    put_xml(&b, d->title);
    buf_puts(&b, "</rdf:li></rdf:Alt></dc:title>\n"
                 "<dc:creator><rdf:Seq><rdf:li>");
    put_xml(&b, d->author);
    buf_puts(&b, "</rdf:li></rdf:Seq></dc:creator>\n"
                 "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    put_xml(&b, d->subject);
    buf_puts(&b, "</rdf:li></rdf:Alt></dc:description>\n<pdf:Producer>");
    put_xml(&b, str_from(producer));
    buf_puts(&b, "</pdf:Producer>\n<xmp:CreateDate>");
    buf_put(&b, at);
    buf_puts(&b, "</xmp:CreateDate>\n<xmp:ModifyDate>");
    buf_put(&b, at);
    buf_puts(&b, "</xmp:ModifyDate>\n</rdf:Description>\n</rdf:RDF>\n"
                 "</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
    s = w_stream(w, buf_str(&b), false); /* readable for search engines */
    w_add_name(w, s, "Type", "Metadata");
    w_add_name(w, s, "Subtype", "XML");
    w_add(w, w->pdf->catalog, "Metadata", s);
    buf_release(&b);
}

/* The same report has the same identifier, another one has another. */
static void write_id(struct writer *w)
{
    struct sha256 sum;
    unsigned char id[SHA256_SIZE];
    HPDF_Array a = w_array(w);

    sha256_init(&sum);
    sha256_add(&sum, w->d->title.ptr, w->d->title.len);
    sha256_add(&sum, &(char){0}, 1);
    for (size_t i = 0; i < w->d->pages.len; i++) {
        const struct buf *b = &w->d->pages.ptr[i]->out;

        sha256_add(&sum, b->ptr, b->len);
    }
    sha256_done(&sum, id);
    for (int i = 0; i < 2; i++)
        w_push(w, a, w->failed ? NULL : HPDF_Binary_New(w->pdf->mmgr, id, 16));
    w_add(w, w->pdf->trailer, "ID", a);
}

/* The colours are those of a screen, as IEC 61966-2-1 has them. */
static void write_intent(struct writer *w)
{
    static const char condition[] = "sRGB IEC61966-2.1";
    struct buf profile = {0};
    HPDF_Dict intent = w_dict(w), icc;
    HPDF_Array list = w_array(w);

    icc_srgb(&profile);
    icc = w_stream(w, buf_str(&profile), true);
    buf_release(&profile);
    w_add_number(w, icc, "N", 3);
    w_add_name(w, intent, "Type", "OutputIntent");
    w_add_name(w, intent, "S", "GTS_PDFA1");
    w_add_string(w, intent, "OutputConditionIdentifier", condition);
    w_add_string(w, intent, "RegistryName", "http://www.color.org");
    w_add_string(w, intent, "Info", condition);
    w_add(w, intent, "DestOutputProfile", icc);
    w_push(w, list, intent);
    if (!w->failed)
        w_add(w, w->pdf->catalog, "OutputIntents", list);
}

void w_about(struct writer *w)
{
    char iso[32], date[64], producer[64];
    struct str at = time_iso(w->d->now, iso);
    HPDF_Dict info = w->pdf->info, view = w_dict(w);

    if (w->failed)
        return;
    w_add_text(w, info, "Title", w->d->title);
    w_add_text(w, info, "Author", w->d->author);
    w_add_text(w, info, "Subject", w->d->subject);
    snprintf(producer, sizeof producer, "jmlproof, Haru Free PDF Library %s",
             HPDF_GetVersion());
    w_add_string(w, info, "Producer", producer);
    if (at.len >= 19) {
        snprintf(date, sizeof date, "D:%.4s%.2s%.2s%.2s%.2s%.2s+00'00'", iso,
                 iso + 5, iso + 8, iso + 11, iso + 14, iso + 17);
        w_add_string(w, info, "CreationDate", date);
        w_add_string(w, info, "ModDate", date);
    }
    w_add_string(w, w->pdf->catalog, "Lang", "en");
    if (!w->failed)
        w_check(w, HPDF_Dict_AddBoolean(view, "DisplayDocTitle", HPDF_TRUE));
    w_add(w, w->pdf->catalog, "ViewerPreferences", view);
    if (!w->failed)
        w_check(w, HPDF_SetPageMode(w->pdf, HPDF_PAGE_MODE_USE_OUTLINE));
    w->pdf->pdf_version = HPDF_VER_17;
    write_metadata(w, producer);
    write_intent(w);
    write_id(w);
}
