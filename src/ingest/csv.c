/*
 * A record is scanned where it lies in the window.  When the window ends in
 * the middle of one, more is read and the record is scanned again from its
 * start: one record in a few hundred, and no state to carry over.
 */
#include "ingest/csv.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/vec.h"

struct scan {
    const char *p, *end;
    bool final; /* nothing follows `end` */
    bool quoted;
    const char *opened; /* the quote that is not closed yet */
    size_t count;
    const char *bad;
};

enum scan_end { SCAN_RECORD, SCAN_MORE, SCAN_OPEN_QUOTE };

/* The first delimiter, CR or LF at or after p, or end. */
static inline const char *plain_end(const char *p, const char *end,
                                    char delimiter)
{
#ifdef __SSE2__
    const __m128i d = _mm_set1_epi8(delimiter), cr = _mm_set1_epi8('\r'),
                  lf = _mm_set1_epi8('\n');

    for (; end - p >= 16; p += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i hit = _mm_or_si128(
            _mm_cmpeq_epi8(v, d),
            _mm_or_si128(_mm_cmpeq_epi8(v, cr), _mm_cmpeq_epi8(v, lf)));
        unsigned mask = (unsigned)_mm_movemask_epi8(hit);

        if (mask)
            return p + __builtin_ctz(mask);
    }
#endif
    while (p < end && *p != delimiter && *p != '\r' && *p != '\n')
        p++;
    return p;
}

void csv_open(struct csv *c, struct input *in, char delimiter)
{
    *c = (struct csv){.in = in, .delimiter = delimiter, .line = 1};
}

void csv_release(struct csv *c)
{
    vec_free(c->cell);
    *c = (struct csv){0};
}

static inline void put_cell(struct csv *c, struct scan *s, struct cell cell)
{
    if (s->count == c->cap) {
        if (s->count >= CSV_MAX_CELLS) {
            s->bad = "more cells than any list has";
            return;
        }
        c->cell = vec_grow(c->cell, &c->cap, s->count, 1, sizeof *c->cell);
    }
    c->cell[s->count++] = cell;
}

/* A quoted cell; s->p is behind the opening quote. */
static enum scan_end quoted_cell(struct csv *c, struct scan *s)
{
    const char *from = s->p;
    enum cell_kind kind = CELL_TEXT;

    s->quoted = true;
    s->opened = from - 1;
    for (;;) {
        const char *q =
            s->p < s->end ? memchr(s->p, '"', (size_t)(s->end - s->p)) : NULL;

        if (!q)
            return s->final ? SCAN_OPEN_QUOTE : SCAN_MORE;
        if (q + 1 == s->end && !s->final)
            return SCAN_MORE;
        s->p = q + 1;
        if (q + 1 == s->end || q[1] != '"') {
            put_cell(c, s, (struct cell){{from, (size_t)(q - from)}, kind});
            s->opened = NULL;
            return SCAN_RECORD;
        }
        kind = CELL_QUOTES;
        s->p = q + 2;
    }
}

static enum scan_end scan_record(struct csv *c, struct scan *s)
{
    for (;;) {
        const char *from = s->p;

        if (s->p < s->end && *s->p == '"') {
            enum scan_end e;

            s->p++;
            e = quoted_cell(c, s);
            if (e != SCAN_RECORD)
                return e;
            from = s->p;
            s->p = plain_end(s->p, s->end, c->delimiter);
            if (str_trim((struct str){from, (size_t)(s->p - from)}).len)
                s->bad = "text after a closing quote";
        } else {
            s->p = plain_end(s->p, s->end, c->delimiter);
            put_cell(c, s,
                     (struct cell){{from, (size_t)(s->p - from)}, CELL_TEXT});
        }
        if (s->p == s->end)
            return s->final ? SCAN_RECORD : SCAN_MORE;
        if (*s->p == c->delimiter) {
            s->p++;
            continue;
        }
        if (*s->p == '\r' && s->p + 1 == s->end && !s->final)
            return SCAN_MORE; /* perhaps LF follows */
        return SCAN_RECORD;
    }
}

/* Line ends in quoted text: LF, CRLF and a lone CR each count one. */
static uint32_t count_lines(struct str s)
{
    uint32_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == '\n' ||
             (s.ptr[i] == '\r' && (i + 1 == s.len || s.ptr[i + 1] != '\n'));
    return n;
}

static bool too_long(const struct csv *c, const struct scan *s, struct err *err)
{
    const char *from = c->in->window + c->at;

    if (s->opened) {
        struct str before = {from, (size_t)(s->opened - from)};

        err_set(err, ERR_INPUT,
                "%s:%lu: the quote opened here is not closed within %zu MiB",
                c->in->name, (unsigned long)c->line + count_lines(before),
                INPUT_MAX_RECORD >> 20);
        return err_hint(err, "a quote inside quoted text is written twice");
    }
    err_set(err, ERR_INPUT, "%s:%lu: a record longer than %zu MiB", c->in->name,
            (unsigned long)c->line, INPUT_MAX_RECORD >> 20);
    return err_hint(err, "this is no list with one record a line");
}

static bool open_quote(const struct csv *c, const struct scan *s,
                       struct err *err)
{
    const char *from = c->in->window + c->at;
    struct str before = {from, (size_t)(s->opened - from)};

    err_set(err, ERR_INPUT, "%s:%lu: the quote opened here is never closed %s",
            c->in->name, (unsigned long)c->line + count_lines(before),
            err_quote((struct str){s->opened, (size_t)(s->end - s->opened)}));
    return err_hint(err, "the file was cut off, or a quote inside quoted text "
                         "is not written twice");
}

/* The record at c->at, complete in the window. */
static enum step whole_record(struct csv *c, struct scan *s, struct err *err)
{
    for (;;) {
        struct input *in = c->in;
        const char *from = in->window + c->at;
        enum scan_end e;

        *s = (struct scan){
            .p = from, .end = in->window + in->len, .final = in->eof};
        e = in->len ? scan_record(c, s) : SCAN_MORE;
        if (in->len && (size_t)(s->p - from) > INPUT_MAX_RECORD) {
            too_long(c, s, err);
            return STEP_FAILED;
        }
        if (e == SCAN_RECORD)
            return STEP_ROW;
        if (e == SCAN_OPEN_QUOTE) {
            open_quote(c, s, err);
            return STEP_FAILED;
        }
        if (in->eof && c->at == in->len)
            return STEP_DONE;
        if (in->len - c->at > INPUT_MAX_RECORD) {
            too_long(c, s, err);
            return STEP_FAILED;
        }
        if (!input_fill(in, c->at, err))
            return STEP_FAILED;
        c->at = 0;
    }
}

enum step csv_next(struct csv *c, struct record *out, struct err *err)
{
    struct scan s;
    enum step step;
    bool blank = false;

    for (;;) {
        const char *from, *end;
        uint32_t line = c->line;

        if (c->in->eof && c->at == c->in->len)
            return STEP_DONE;
        step = whole_record(c, &s, err);
        if (step != STEP_ROW)
            return step;
        from = c->in->window + c->at;
        end = s.p;
        if (end < s.end) { /* step over the line end */
            bool crlf = *end == '\r' && end + 1 < s.end && end[1] == '\n';

            c->at += (size_t)(end - from) + (crlf ? 2 : 1);
            c->line++;
        } else {
            c->at = c->in->len;
        }
        *out = (struct record){.cell = c->cell,
                               .count = s.count,
                               .number = line,
                               .line = line,
                               .raw = {from, (size_t)(end - from)},
                               .bad = s.bad,
                               .after_blank = blank};
        if (s.quoted)
            c->line += count_lines(out->raw);
        if (c->line == UINT32_MAX) {
            err_set(err, ERR_INPUT, "%s: more than four billion lines",
                    c->in->name);
            return STEP_FAILED;
        }
        if ((!out->raw.len || (unsigned char)*from <= ' ') &&
            str_trim(out->raw).len == 0) {
            blank = true;
            continue; /* a blank line is no record */
        }
        if (c->in->dirty && memchr(out->raw.ptr, 0, out->raw.len)) {
            /* No spreadsheet or system writes one: the file is damaged. */
            err_set(err, ERR_INPUT, "%s:%u: a NUL byte", c->in->name, line);
            err_hint(err, "the file is damaged or no text: export it again");
            return STEP_FAILED;
        }
        if (c->in->dirty && !out->bad)
            out->bad = input_bad_text(out->raw);
        return STEP_ROW;
    }
}
