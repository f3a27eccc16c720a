#include "base/base.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/time.h"
#include "seal/pdf_syntax.h"
#include "seal/pdf_update.h"

enum { RANGE_WIDTH = 48, RECT_MAX = 14400 * 100 }; /* 14,400: ISO 32000-1 C */

/* One of the objects written, for the table. */
struct written {
    uint32_t number;
    uint64_t at;
};

struct updating {
    const struct pdf_base *base;
    const struct pdf_seal *seal;
    struct buf out;
    struct written object[5];
    size_t objects;
    size_t range, gap, id; /* offsets in `out` */
    struct pdf_update *u;
};

static void begin(struct updating *w, uint32_t number)
{
    w->object[w->objects++] =
        (struct written){number, w->base->bytes.len + w->out.len};
    buf_fmt(&w->out, "%lu 0 obj\n", (unsigned long)number);
}

/* Without the ">>" that ends it. */
static struct str opened(struct str dict)
{
    return str_sub(dict, 0, dict.len - 2);
}

static void put_catalog(struct updating *w)
{
    begin(w, w->base->root);
    buf_put(&w->out, opened(w->base->catalog));
    buf_fmt(&w->out,
            "/Version /1.7\n"
            "/Extensions <<\n/ESIC <<\n/BaseVersion /1.7\n"
            "/ExtensionLevel 2\n>>\n>>\n"
            "/AcroForm <<\n/Fields [ %lu 0 R ]\n/SigFlags 3\n>>\n"
            "/Perms <<\n/DocMDP %lu 0 R\n>>\n>>\nendobj\n",
            (unsigned long)w->u->field, (unsigned long)w->u->sig);
}

static void put_page(struct updating *w)
{
    struct str page = w->base->page_dict, notes;
    unsigned long field = w->u->field;

    begin(w, w->base->page);
    if (pdf_get(page, "Annots", &notes)) {
        size_t end = (size_t)(notes.ptr - page.ptr) + notes.len - 1;

        buf_put(&w->out, str_sub(page, 0, end));
        buf_fmt(&w->out, "%lu 0 R ", field);
        buf_put(&w->out, str_sub(page, end, page.len - end));
    } else {
        buf_put(&w->out, opened(page));
        buf_fmt(&w->out, "/Annots [ %lu 0 R ]\n>>", field);
    }
    buf_puts(&w->out, "\nendobj\n");
}

static void put_text(struct updating *w, const char *key, struct str text)
{
    struct arena a = {0};
    struct str hex;

    if (text.len == 0)
        return;
    hex = pdf_text_from(&a, text);
    buf_fmt(&w->out, "/%s %.*s\n", key, STR_ARG(hex));
    arena_release(&a);
}

static void put_signature(struct updating *w)
{
    char t[32];

    time_iso(w->seal->at, t);
    begin(w, w->u->sig);
    buf_puts(&w->out, "<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n"
                      "/SubFilter /ETSI.CAdES.detached\n");
    buf_fmt(&w->out, "/M (D:%.4s%.2s%.2s%.2s%.2s%.2sZ)\n", t, t + 5, t + 8,
            t + 11, t + 14, t + 17);
    put_text(w, "Name", w->seal->name);
    put_text(w, "Reason", w->seal->reason);
    put_text(w, "Location", w->seal->place);
    buf_puts(&w->out, "/Reference [ <<\n/Type /SigRef\n"
                      "/TransformMethod /DocMDP\n/TransformParams <<\n"
                      "/Type /TransformParams\n/P 1\n/V /1.2\n>>\n>> ]\n"
                      "/ByteRange [ ");
    w->range = w->out.len;
    buf_fmt(&w->out, "%*s", RANGE_WIDTH, "");
    buf_puts(&w->out, "]\n/Contents ");
    w->gap = w->out.len;
    buf_putc(&w->out, '<');
    buf_reserve(&w->out, 2 * w->seal->room);
    memset(w->out.ptr + w->out.len, '0', 2 * w->seal->room);
    w->out.len += 2 * w->seal->room;
    buf_puts(&w->out, ">\n>>\nendobj\n");
}

/* Hundredths, exactly. */
static void put_hundredths(struct buf *b, int32_t n)
{
    buf_fmt(b, "%ld.%02ld", (long)(n / 100), (long)(n % 100));
}

static void put_field(struct updating *w)
{
    const int32_t *rect = w->seal->look.rect;

    begin(w, w->u->field);
    buf_fmt(&w->out,
            "<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (Signature1)\n"
            "/V %lu 0 R\n/F 132\n/P %lu 0 R\n/Rect [",
            (unsigned long)w->u->sig, (unsigned long)w->base->page);
    for (size_t i = 0; i < 4; i++) {
        buf_putc(&w->out, ' ');
        put_hundredths(&w->out, rect[i]);
    }
    buf_fmt(&w->out, " ]\n/AP <<\n/N %lu 0 R\n>>\n>>\nendobj\n",
            (unsigned long)w->u->form);
}

static void put_form(struct updating *w)
{
    const struct pdf_look *look = &w->seal->look;

    begin(w, w->u->form);
    buf_puts(&w->out, "<<\n/Type /XObject\n/Subtype /Form\n/FormType 1\n"
                      "/BBox [ 0 0 ");
    put_hundredths(&w->out, look->rect[2] - look->rect[0]);
    buf_putc(&w->out, ' ');
    put_hundredths(&w->out, look->rect[3] - look->rect[1]);
    buf_fmt(&w->out,
            " ]\n/Resources <<\n/ProcSet [ /PDF /Text ]\n/Font %.*s\n>>\n"
            "/Length %zu\n>>\nstream\r\n",
            STR_ARG(w->base->fonts), look->content.len);
    buf_put(&w->out, look->content);
    buf_puts(&w->out, "\nendstream\nendobj\n");
}

static int by_number(const struct written *l, const struct written *r)
{
    return (l->number > r->number) - (l->number < r->number);
}

/* Sections of numbers that follow each other, ascending (7.5.4). */
static void put_table(struct updating *w)
{
    struct written *o = w->object;

    for (size_t i = 1; i < w->objects; i++)
        for (size_t k = i; k > 0 && by_number(&o[k - 1], &o[k]) > 0; k--) {
            struct written one = o[k];

            o[k] = o[k - 1];
            o[k - 1] = one;
        }
    buf_puts(&w->out, "xref\n");
    for (size_t i = 0; i < w->objects;) {
        size_t n = 1;

        while (i + n < w->objects && o[i + n].number == o[i].number + n)
            n++;
        buf_fmt(&w->out, "%lu %zu\n", (unsigned long)o[i].number, n);
        for (; n > 0; n--, i++)
            buf_fmt(&w->out, "%010llu 00000 n\r\n",
                    (unsigned long long)o[i].at);
    }
}

static void put_trailer(struct updating *w, uint64_t table)
{
    const struct pdf_base *b = w->base;

    buf_fmt(&w->out,
            "trailer\n<<\n/Root %lu 0 R\n/Info %lu 0 R\n/Size %lu\n"
            "/Prev %llu\n/ID [ %.*s <",
            (unsigned long)b->root, (unsigned long)b->info,
            (unsigned long)b->size + 3, (unsigned long long)b->xref,
            STR_ARG(b->id));
    w->id = w->out.len;
    buf_fmt(&w->out, "%032d> ]\n>>\nstartxref\n%llu\n%%%%EOF\n", 0,
            (unsigned long long)table);
}

/* The second identifier changes with every byte, and with nothing else. */
static void set_id(struct updating *w)
{
    static const char digits[] = "0123456789ABCDEF";
    struct sha256 sum;
    unsigned char id[SHA256_SIZE];
    char *to = w->out.ptr + w->id;

    sha256_init(&sum);
    sha256_add(&sum, w->base->bytes.ptr, w->base->bytes.len);
    sha256_add(&sum, w->out.ptr, w->out.len);
    sha256_done(&sum, id);
    for (size_t i = 0; i < 16; i++) {
        to[2 * i] = digits[id[i] >> 4];
        to[2 * i + 1] = digits[id[i] & 15];
    }
}

static void set_range(struct updating *w)
{
    uint64_t base = w->base->bytes.len;
    char text[RANGE_WIDTH + 1];
    int n;

    w->u->gap_from = base + w->gap;
    w->u->gap_to = w->u->gap_from + 2 * w->seal->room + 2;
    n = snprintf(text, sizeof text, "0 %llu %llu %llu",
                 (unsigned long long)w->u->gap_from,
                 (unsigned long long)w->u->gap_to,
                 (unsigned long long)(base + w->out.len - w->u->gap_to));
    if (n < 0 || n >= RANGE_WIDTH)
        BUG("a file this large has no ByteRange");
    memcpy(w->out.ptr + w->range, text, (size_t)n);
}

void pdf_update_make(struct arena *a, const struct pdf_base *b,
                     const struct pdf_seal *s, struct pdf_update *u)
{
    struct updating w = {.base = b, .seal = s, .u = u};
    uint64_t table;

    *u = (struct pdf_update){
        .sig = b->size, .field = b->size + 1, .form = b->size + 2};
    put_catalog(&w);
    put_page(&w);
    put_signature(&w);
    put_field(&w);
    put_form(&w);
    table = b->bytes.len + w.out.len;
    put_table(&w);
    put_trailer(&w, table);
    set_id(&w);
    set_range(&w);
    u->bytes = arena_str(a, buf_str(&w.out));
    buf_release(&w.out);
}

/* An operand: a number, glyphs in hexadecimal, one of the page's fonts. */
static bool is_operand(struct str v)
{
    size_t i = v.ptr[0] == '-' ? 1 : 0;

    if (v.ptr[0] == '<')
        return v.len > 2 && v.ptr[1] != '<';
    if (v.ptr[0] == '/')
        return v.len == 3 && v.ptr[1] == 'F';
    for (; i < v.len; i++)
        if (!(v.ptr[i] >= '0' && v.ptr[i] <= '9') && v.ptr[i] != '.')
            return false;
    return true;
}

static bool is_operator(struct str v)
{
    static const char *const known[] = {"q",  "Q",  "BT", "ET", "Td", "Tf",
                                        "Tz", "Tj", "rg", "RG", "w",  "re",
                                        "f",  "m",  "l",  "c",  "S"};

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_is(v, known[i]))
            return true;
    return false;
}

const char *pdf_look_fault(const struct pdf_look *look)
{
    const int32_t *r = look->rect;
    struct str v, rest = look->content;
    size_t at = 0;

    for (size_t i = 0; i < 4; i++)
        if (r[i] < 0 || r[i] > RECT_MAX)
            return "its place on the page is out of bounds";
    if (r[0] > r[2] || r[1] > r[3])
        return "its place on the page is turned round";
    if (rest.len > PDF_LOOK_MAX)
        return "it is larger than it may be";
    while (rest.len > 0 && (rest.ptr[rest.len - 1] == '\n'))
        rest.len--;
    while (at < rest.len)
        if (!pdf_value(rest, &at, &v) || !(is_operand(v) || is_operator(v)))
            return "it does more than draw text, lines and areas";
    return NULL;
}
