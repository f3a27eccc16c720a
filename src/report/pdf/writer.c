#include "base/base.h"

#include "base/utf8.h"
#include "report/pdf/writer.h"

/* "Could not allocate": its name is spelled differently in other versions. */
#define NO_OBJECT 0x1015
#define TITLE_MAX 1000 /* UTF-16 units of a bookmark; far below limits */

void w_fail(HPDF_STATUS code, HPDF_STATUS detail, void *to)
{
    struct writer *w = to;

    (void)detail;
    if (!w->failed)
        w->failed = code ? code : NO_OBJECT;
}

void w_check(struct writer *w, HPDF_STATUS code)
{
    if (code != HPDF_OK)
        w_fail(code, 0, w);
}

void w_add(struct writer *w, HPDF_Dict dict, const char *key, void *value)
{
    if (!dict || !value)
        w_fail(NO_OBJECT, 0, w);
    if (!w->failed)
        w_check(w, HPDF_Dict_Add(dict, key, value));
}

void w_add_name(struct writer *w, HPDF_Dict dict, const char *key,
                const char *value)
{
    if (!dict)
        w_fail(NO_OBJECT, 0, w);
    if (!w->failed)
        w_check(w, HPDF_Dict_AddName(dict, key, value));
}

void w_add_number(struct writer *w, HPDF_Dict dict, const char *key, int value)
{
    if (!dict)
        w_fail(NO_OBJECT, 0, w);
    if (!w->failed)
        w_check(w, HPDF_Dict_AddNumber(dict, key, value));
}

void w_push(struct writer *w, HPDF_Array array, void *value)
{
    if (!array || !value)
        w_fail(NO_OBJECT, 0, w);
    if (!w->failed)
        w_check(w, HPDF_Array_Add(array, value));
}

void w_push_number(struct writer *w, HPDF_Array array, int value)
{
    w_push(w, array, w->failed ? NULL : HPDF_Number_New(w->pdf->mmgr, value));
}

void w_push_real(struct writer *w, HPDF_Array array, double value)
{
    w_push(w, array,
           w->failed ? NULL : HPDF_Real_New(w->pdf->mmgr, (HPDF_REAL)value));
}

HPDF_Dict w_dict(struct writer *w)
{
    HPDF_Dict d = w->failed ? NULL : HPDF_Dict_New(w->pdf->mmgr);

    if (!d)
        w_fail(NO_OBJECT, 0, w);
    return d;
}

HPDF_Array w_array(struct writer *w)
{
    HPDF_Array a = w->failed ? NULL : HPDF_Array_New(w->pdf->mmgr);

    if (!a)
        w_fail(NO_OBJECT, 0, w);
    return a;
}

void *w_numbered(struct writer *w, void *object)
{
    if (!w->failed)
        w_check(w, HPDF_Xref_Add(w->pdf->xref, object));
    return object;
}

HPDF_Dict w_stream(struct writer *w, struct str bytes, bool deflate)
{
    HPDF_Dict s =
        w->failed ? NULL : HPDF_DictStream_New(w->pdf->mmgr, w->pdf->xref);

    if (!s) {
        w_fail(NO_OBJECT, 0, w);
        return NULL;
    }
    s->filter =
        deflate ? HPDF_STREAM_FILTER_FLATE_DECODE : HPDF_STREAM_FILTER_NONE;
    if (bytes.len > 0)
        w_check(w, HPDF_Stream_Write(s->stream, (const HPDF_BYTE *)bytes.ptr,
                                     (HPDF_UINT)bytes.len));
    return s;
}

void w_add_string(struct writer *w, HPDF_Dict dict, const char *key,
                  const char *ascii)
{
    w_add(w, dict, key,
          w->failed ? NULL : HPDF_String_New(w->pdf->mmgr, ascii, NULL));
}

void w_add_text(struct writer *w, HPDF_Dict dict, const char *key,
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
    w_add(w, dict, key,
          w->failed ? NULL
                    : HPDF_Binary_New(w->pdf->mmgr, (HPDF_BYTE *)b.ptr,
                                      (HPDF_UINT)b.len));
    buf_release(&b);
}
