/*
 * ECMA-376 part 1, 18.3.1.73 (row), 18.3.1.4 (c), 18.3.1.53 (is).
 */
#include "base/base.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "report/xlsx/book.h"
#include "report/xlsx/rows.h"

#define PIECE (256u << 10) /* bytes handed to the file at a time */

bool rows_open(struct rows *r, struct arena *a, const char *dir,
               struct err *err)
{
    const char *name = path_join(a, dir, "rowsXXXXXX");
    char *path = arena_array(a, char, strlen(name) + 1);
    int fd;

    memcpy(path, name, strlen(name) + 1);
    *r = (struct rows){.dir = dir, .column = -1};
    fd = mkstemp(path);
    if (fd >= 0) {
        unlink(path);
        r->file = fdopen(fd, "w+b");
        if (!r->file)
            close(fd);
    }
    if (!r->file)
        return err_set(err, ERR_OUTPUT, "cannot write in '%s': %s", dir,
                       strerror(errno));
    r->squeeze = squeeze_new();
    return true;
}

void rows_release(struct rows *r)
{
    if (r->file)
        fclose(r->file);
    squeeze_free(r->squeeze);
    buf_release(&r->cells);
    buf_release(&r->out);
    vec_release(&r->part);
    *r = (struct rows){0};
}

static void drain(struct rows *r, size_t above)
{
    if (r->out.len <= above)
        return;
    r->size += r->out.len;
    fwrite(r->out.ptr, 1, r->out.len, r->file); /* ferror in rows_finish */
    buf_reset(&r->out);
}

static void end_part(struct rows *r)
{
    struct rows_part *p;

    if (r->part.len == 0)
        return;
    p = &r->part.ptr[r->part.len - 1];
    p->sum = squeeze_align(r->squeeze, &r->out);
    drain(r, 0);
    p->bytes = r->size - p->from;
}

bool rows_finish(struct rows *r, struct err *err)
{
    end_part(r);
    errno = 0;
    if (fflush(r->file) != 0 || ferror(r->file))
        return err_set(err, ERR_OUTPUT, "cannot write in '%s': %s", r->dir,
                       errno ? strerror(errno) : "rows of a sheet");
    return true;
}

const struct rows_part *rows_of(const struct rows *r, size_t sheet)
{
    for (size_t i = 0; i < r->part.len; i++)
        if (r->part.ptr[i].sheet == sheet)
            return &r->part.ptr[i];
    return NULL;
}

/* ---- one row ------------------------------------------------------------- */

static void add(struct rows *r, const char *p, size_t n)
{
    memcpy(r->cells.ptr + r->cells.len, p, n);
    r->cells.len += n;
}

#define ADD(r, literal) add((r), (literal), sizeof(literal) - 1)
#define AROUND_CELL 128 /* all of a cell but its texts */

/* <c r="K12" s="8" and no more; room for the rest and `more`. */
static void begin_cell(struct rows *r, uint32_t row, int col, int32_t style,
                       size_t more)
{
    const char *name = col_name(col);
    char digits[NUMBER_ROOM];

    if (col <= r->column || style < 0)
        BUG("cell out of order");
    if (r->column < 0)
        r->digits = number_int((uint64_t)row + 1, r->row_digits);
    r->column = col;
    buf_reserve(&r->cells, AROUND_CELL + more);
    ADD(r, "<c r=\"");
    add(r, name, name[1] ? 2 : 1);
    add(r, r->row_digits, r->digits);
    if (style) {
        ADD(r, "\" s=\"");
        add(r, digits, number_int((uint64_t)style, digits));
    }
    ADD(r, "\"");
}

/* Room for five times its length has been made. */
static void add_escaped(struct rows *r, struct str t)
{
    char *to = r->cells.ptr + r->cells.len;

    for (size_t i = 0; i < t.len; i++) {
        const char *as;

        switch (t.ptr[i]) {
        case '&':
            as = "&amp;";
            break;
        case '<':
            as = "&lt;";
            break;
        case '>':
            as = "&gt;";
            break;
        default:
            *to++ = t.ptr[i];
            continue;
        }
        while (*as)
            *to++ = *as++;
    }
    r->cells.len = (size_t)(to - r->cells.ptr);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void rows_text(struct rows *r, uint32_t row, int col, int32_t style,
               struct str text, bool plain)
{
    if (text.len == 0) {
        rows_blank(r, row, col, style);
        return;
    }
    begin_cell(r, row, col, style, 5 * text.len);
    /* XML readers drop blanks at the ends unless they are told not to. */
    if (is_blank(text.ptr[0]) || is_blank(text.ptr[text.len - 1]))
        ADD(r, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    else
        ADD(r, " t=\"inlineStr\"><is><t>");
    if (plain)
        add(r, text.ptr, text.len);
    else
        add_escaped(r, text);
    ADD(r, "</t></is></c>");
}

void rows_number(struct rows *r, uint32_t row, int col, int32_t style,
                 struct str digits)
{
    begin_cell(r, row, col, style, digits.len);
    ADD(r, "><v>");
    add(r, digits.ptr, digits.len);
    ADD(r, "</v></c>");
}

void rows_blank(struct rows *r, uint32_t row, int col, int32_t style)
{
    begin_cell(r, row, col, style, 0);
    ADD(r, "/>");
}

void rows_formula(struct rows *r, uint32_t row, int col, int32_t style,
                  struct str formula, struct str value, bool number)
{
    begin_cell(r, row, col, style, 5 * (formula.len + value.len));
    if (!number)
        ADD(r, " t=\"str\"");
    ADD(r, "><f>");
    add_escaped(r, formula);
    ADD(r, "</f><v>");
    add_escaped(r, value);
    ADD(r, "</v></c>");
}

static void begin_part(struct rows *r, size_t sheet)
{
    struct rows_part *p;

    end_part(r);
    if (rows_of(r, sheet))
        BUG("rows of a sheet in two places");
    p = vec_push(&r->part);
    p->sheet = sheet;
    p->from = r->size;
}

void rows_end(struct rows *r, size_t sheet, unsigned points)
{
    char head[NUMBER_ROOM * 3] = "<row r=\"", digits[NUMBER_ROOM];
    struct buf tag = {head, 8, sizeof head}; /* has room for all of it */

    if (r->column < 0)
        return;
    r->column = -1;
    if (r->part.len == 0 || r->part.ptr[r->part.len - 1].sheet != sheet)
        begin_part(r, sheet);
    buf_put(&tag, (struct str){r->row_digits, r->digits});
    if (points) {
        buf_puts(&tag, "\" ht=\"");
        buf_put(&tag, (struct str){digits, number_int(points, digits)});
        buf_puts(&tag, "\" customHeight=\"1");
    }
    buf_puts(&tag, "\">");
    squeeze_put(r->squeeze, buf_str(&tag), &r->out);
    squeeze_put(r->squeeze, buf_str(&r->cells), &r->out);
    squeeze_put(r->squeeze, STR("</row>"), &r->out);
    buf_reset(&r->cells);
    drain(r, PIECE);
}
