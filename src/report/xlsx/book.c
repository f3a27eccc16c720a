#include "base/base.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "report/xlsx/book.h"
#include "report/xlsx/paint.h"
#include "report/xlsx/part_sizes.h"
#include "report/xlsx/splice.h"

#define TAB_MAX 31 /* characters of a sheet's name */

void book_latch(struct book *b, lxw_error e)
{
    if (e != LXW_NO_ERROR && b->failed == LXW_NO_ERROR)
        b->failed = e;
}

/* "&" is a command in a footer, and 255 characters are all it takes. */
static void footer_text(struct book *b, const struct book_options *o)
{
    struct str part[2] = {o->footer_left, o->footer_centre};
    struct buf f = {0};

    for (int i = 0; i < 2; i++) {
        const char *text = book_clean(b, part[i]);
        size_t from = f.len;

        buf_puts(&f, i ? "&C" : "&L");
        for (const char *p = text; *p; p++) {
            /* Not in the middle of a character. */
            if (f.len - from > 90 && ((unsigned char)*p & 0xc0) != 0x80)
                break;
            buf_putc(&f, *p);
            if (*p == '&')
                buf_putc(&f, '&');
        }
    }
    buf_puts(&f, "&RPage &P of &N");
    buf_putc(&f, '\0');
    snprintf(b->footer, sizeof b->footer, "%s", f.ptr);
    buf_release(&f);
}

/* The library takes char * and copies; properties hold 255 characters. */
static char *property(struct book *b, struct str t)
{
    const char *clean = book_clean(b, str_sub(t, 0, 200));
    size_t n = strlen(clean);
    char *p = arena_array(b->arena, char, n + 1);

    memcpy(p, clean, n + 1);
    return p;
}

bool book_open(struct book *b, const char *path, const struct book_options *o,
               struct err *err)
{
    lxw_workbook_options options = {
        .constant_memory = LXW_TRUE,
        .use_zip64 = LXW_FALSE,
    };
    lxw_doc_properties doc = {0};
    size_t n = strlen(o->tmp_dir);
    char *tmp_dir;

    *b = (struct book){
        .path = path, .arena = o->arena, .row_limit = o->row_limit};
    /* Asked first: the library would only say so after all the work. */
    if (access(o->tmp_dir, W_OK) != 0)
        return err_set(err, ERR_OUTPUT, "cannot write in '%s': %s", o->tmp_dir,
                       strerror(errno));
    tmp_dir = arena_array(o->arena, char, n + 1);
    memcpy(tmp_dir, o->tmp_dir, n + 1);
    options.tmpdir = tmp_dir; /* const or not: by version */
    b->frame = path_join(o->arena, o->tmp_dir,
                         arena_fmt(o->arena, "%s.frame", path_base(path)).ptr);
    if (!rows_open(&b->rows, o->arena, o->tmp_dir, err))
        return false;
    b->wb = workbook_new_opt(b->frame, &options);
    if (!b->wb) {
        rows_release(&b->rows);
        return err_set(err, ERR_OUTPUT, "cannot begin workbook '%s'", path);
    }
    doc.title = property(b, o->title);
    doc.subject = property(b, o->subject);
    doc.author = property(b, o->author);
    doc.comments = property(
        b, STR("Working papers, not an audit opinion or attestation."));
    doc.created = (time_t)(o->now ? o->now : 1); /* 0 would read the clock */
    book_latch(b, workbook_set_properties(b->wb, &doc));
    footer_text(b, o);
    paint_formats(b);
    return true;
}

static void release(struct book *b)
{
    buf_release(&b->clean);
    vec_release(&b->entry);
    rows_release(&b->rows);
    b->wb = NULL;
}

void book_abandon(struct book *b)
{
    lxw_sheet *s;

    if (b->wb) {
        /* Freeing a sheet leaves its temporary file open. */
        STAILQ_FOREACH(s, b->wb->sheets, list_pointers)
        fclose(s->u.worksheet->optimize_tmpfile);
        lxw_workbook_free(b->wb);
    }
    release(b);
}

bool book_close(struct book *b, struct err *err)
{
    struct part_sizes want = {0};
    bool ok = false;

    if (b->failed != LXW_NO_ERROR) {
        err_set(err, ERR_OUTPUT, "cannot write workbook '%s': %s", b->path,
                lxw_strerror(b->failed));
        book_abandon(b);
        return false;
    }
    if (!rows_finish(&b->rows, err) ||
        !part_sizes_expect(b->wb, b->arena, &want, err)) {
        book_abandon(b);
        return false;
    }
    errno = 0;
    b->failed = workbook_close(b->wb); /* frees it in any case */
    if (b->failed != LXW_NO_ERROR) {
        err_set(err, ERR_OUTPUT, "cannot write workbook '%s': %s%s%s", b->path,
                lxw_strerror(b->failed), errno ? ": " : "",
                errno ? strerror(errno) : "");
        goto out;
    }
    ok = part_sizes_check(b->frame, &want, err) &&
         splice(b->arena, b->frame, &b->rows, b->path, err);
out:
    unlink(b->frame);
    release(b);
    return ok;
}

static bool name_taken(const struct book *b, const char *name)
{
    lxw_sheet *s;

    STAILQ_FOREACH(s, b->wb->sheets, list_pointers)
    {
        if (str_eq_nocase(str_from(s->u.worksheet->name), str_from(name)))
            return true;
    }
    return false;
}

/* The first n characters of a name, fit for a tab. */
static void tab_text(struct book *b, struct str name, size_t n, char *out,
                     size_t size)
{
    struct str t = str_from(book_clean(b, name));
    size_t at = 0, len = 0;

    for (size_t i = 0; i < n && at < t.len; i++) {
        char c[4];
        uint32_t u = utf8_next(t, &at);
        size_t w;

        if (u < 0x20 || (u < 0x80 && strchr("[]:*?/\\'#", (int)u)))
            u = '_';
        if (u > 0xffff)
            i++; /* two UTF-16 units */
        w = utf8_put(c, u);
        if (len + w + 1 > size)
            break;
        memcpy(out + len, c, w);
        len += w;
    }
    out[len] = '\0';
}

void book_sheet(struct book *b, struct str name, struct sheet *s)
{
    char tab[TAB_MAX * 4 + 1], tail[16] = "";
    lxw_worksheet *ws;

    for (unsigned k = 2;; k++) {
        size_t have;

        tab_text(b, name, TAB_MAX - strlen(tail), tab, sizeof tab);
        have = strlen(tab);
        snprintf(tab + have, sizeof tab - have, "%s", tail);
        if (tab[0] && !name_taken(b, tab))
            break;
        snprintf(tail, sizeof tail, "%s(%u)", have ? " " : "", k);
    }
    *s = (struct sheet){.book = b};
    s->name = arena_str(b->arena, str_from(tab));
    s->quoted = arena_fmt(b->arena, "'%s'", tab).ptr;
    ws = workbook_add_worksheet(b->wb, tab);
    if (!ws) {
        book_latch(b, LXW_ERROR_SHEETNAME_ALREADY_USED);
        BUG("sheet refused");
    }
    /* The library leaves T01 bare in the names of print titles and filters;
     * a spreadsheet would read it as column T, row 1. */
    free((void *)ws->quoted_name); /* const in later versions */
    ws->quoted_name = strdup(s->quoted);
    if (!ws->quoted_name)
        base_no_memory(strlen(s->quoted));
    s->ws = ws;
}

void book_list(struct book *b, const struct sheet *s, struct str about,
               uint64_t rows)
{
    struct sheet_entry *e = vec_push(&b->entry);

    *e = (struct sheet_entry){s->name, about, rows};
}

void sheet_print(struct sheet *s, double width, uint32_t head, int keys)
{
    const double readable = 270; /* characters on one page, half size */
    uint16_t pages = (uint16_t)(1 + width / readable);

    worksheet_set_landscape(s->ws);
    worksheet_set_paper(s->ws, 9); /* A4 */
    worksheet_fit_to_pages(s->ws, pages, 0);
    worksheet_set_margins(s->ws, 0.4, 0.4, 0.5, 0.6);
    worksheet_gridlines(s->ws, LXW_HIDE_ALL_GRIDLINES);
    book_latch(s->book, worksheet_set_footer(s->ws, s->book->footer));
    if (head)
        book_latch(s->book, worksheet_repeat_rows(s->ws, head, head));
    if (head && pages > 1 && keys)
        book_latch(s->book,
                   worksheet_repeat_columns(s->ws, 0, (lxw_col_t)(keys - 1)));
}

void sheet_width(struct sheet *s, int col, double width, enum cell_format f)
{
    book_latch(s->book,
               worksheet_set_column(s->ws, (lxw_col_t)col, (lxw_col_t)col,
                                    width, s->book->format[f]));
}

void sheet_rows(struct sheet *s)
{
    s->ours = true;
}

void sheet_height(struct sheet *s, double points)
{
    book_latch(s->book, worksheet_set_row(s->ws, s->row, points, NULL));
}

void sheet_title(struct sheet *s, double points)
{
    book_latch(s->book,
               worksheet_set_row(s->ws, s->row,
                                 points > 0 ? points : LXW_DEF_ROW_HEIGHT,
                                 s->book->format[CELL_NOTE]));
}

/* Lines a text takes in a column so wide; wide signs count twice. */
static uint32_t count_lines(struct str t, double width)
{
    const size_t room = (size_t)(width * 1.2);
    uint32_t lines = 1;
    size_t at = 0, used = 0;

    while (at < t.len) {
        uint32_t c = utf8_next(t, &at);

        if (c == '\n' || used >= room) {
            lines++;
            used = 0;
        }
        used += c >= 0x1100 ? 2 : 1;
    }
    return lines;
}

void put_wrapped(struct sheet *s, int col, struct str t, double width)
{
    uint32_t n = count_lines(t, width);

    if (n > s->lines)
        s->lines = n;
    put_text(s, col, t, CELL_TEXT_WRAP);
}

void sheet_next(struct sheet *s)
{
    /* Excel's rows are at most 409 points high. */
    unsigned points = s->lines < 2    ? 0
                      : s->lines < 30 ? 13 * s->lines + 3
                                      : 400;

    if (s->ours)
        rows_end(&s->book->rows, s->ws->index, points);
    else if (points)
        sheet_height(s, points);
    s->lines = 0;
    s->row++;
}

void sheet_note(struct sheet *s, int first, int last, double width,
                struct str text)
{
    sheet_height(s, 13.0 * count_lines(text, width) + 4);
    book_latch(s->book,
               worksheet_merge_range(s->ws, s->row, (lxw_col_t)first, s->row,
                                     (lxw_col_t)last, book_clean(s->book, text),
                                     s->book->format[CELL_NOTE_WRAP]));
}
