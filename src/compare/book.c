#include "compare/book.h"

#include <stdlib.h>

#include "base/buf.h"
#include "bundle/zip_read.h"
#include "seal/opc_parts.h"

/* Bytes of one part, unpacked: ours, and how much longer the other may be. */
#define PART_MAX ((size_t)1 << 30)
#define PART_MORE ((size_t)1 << 20)

struct side {
    const char *path;
    struct zip_in zip;
    const struct zip_entry **entry; /* by name */
    const char *fault;              /* the first of the container; NULL: none */
};

struct books {
    struct arena *arena;
    struct differences *d;
    struct side side[2]; /* the bundle's, ours */
    bool is_signed;
    struct str sheets; /* our xl/workbook.xml */
    struct err *err;
};

static void keep_fault(void *to, const char *name, const char *what)
{
    struct side *s = to;

    (void)name;
    if (!s->fault)
        s->fault = what;
}

static int by_name(const void *a, const void *b)
{
    const struct zip_entry *const *x = a, *const *y = b;

    return strcmp((*x)->name, (*y)->name);
}

static bool open_side(struct books *b, struct side *s)
{
    s->zip.fd = -1;
    if (!zip_open(b->arena, s->path, keep_fault, s, &s->zip, b->err))
        return false;
    s->entry =
        arena_array(b->arena, const struct zip_entry *, s->zip.count + 1);
    for (size_t i = 0; i < s->zip.count; i++)
        s->entry[i] = &s->zip.entry[i];
    if (s->zip.count > 1)
        qsort(s->entry, s->zip.count, sizeof *s->entry, by_name);
    return true;
}

struct collecting {
    struct buf buf;
    size_t max;
};

static bool collect(void *to, const unsigned char *p, size_t n)
{
    struct collecting *c = to;

    if (n > c->max - c->buf.len)
        return false;
    buf_put(&c->buf, (struct str){(const char *)p, n});
    return true;
}

/* The text of a part; false with *why when it cannot be had. */
static bool read_part(struct books *b, int side, const struct zip_entry *e,
                      size_t max, struct buf *out, const char **why,
                      bool *failed)
{
    struct collecting c = {.buf = *out, .max = max};
    enum zip_result r = ZIP_DAMAGED;

    *why = "cannot be read";
    if (e->readable)
        r = zip_read(&b->side[side].zip, e, collect, &c, why, b->err);
    *out = c.buf;
    *failed = r == ZIP_FAILED;
    if (r == ZIP_STOPPED)
        *why = "is too large";
    return r == ZIP_FINE;
}

/* ---- cells --------------------------------------------------------------- */

struct cell {
    struct str ref, text; /* "B7", and everything from <c to its end */
    uint64_t row, col;
};

static bool place_of(struct str ref, uint64_t *row, uint64_t *col)
{
    size_t n = 0;

    *col = 0;
    while (n < ref.len && n < 3 && ref.ptr[n] >= 'A' && ref.ptr[n] <= 'Z')
        *col = *col * 26 + (uint64_t)(ref.ptr[n++] - 'A' + 1);
    return n > 0 && str_to_u64(str_sub(ref, n, ref.len), row);
}

/* The next cell at or after *at; false: there is none. */
static bool next_cell(struct str xml, size_t *at, struct cell *c)
{
    for (;;) {
        size_t from = str_find(xml, *at, STR("<c r=\"")), quote, end, open;

        if (from == (size_t)-1)
            return false;
        quote = str_find(xml, from + 6, STR("\""));
        open = str_find(xml, from, STR(">"));
        if (quote == (size_t)-1 || open == (size_t)-1 || quote > open)
            return false;
        end = open + 1;
        if (xml.ptr[open - 1] != '/') {
            end = str_find(xml, open, STR("</c>"));
            if (end == (size_t)-1)
                return false;
            end += 4;
        }
        c->ref = str_sub(xml, from + 6, quote - from - 6);
        c->text = str_sub(xml, from, end - from);
        *at = end;
        if (place_of(c->ref, &c->row, &c->col))
            return true;
    }
}

/* Between <v> and </v>; empty when there is none. */
static struct str element(struct str xml, struct str open, struct str close)
{
    size_t from = str_find(xml, 0, open), to;

    if (from == (size_t)-1)
        return (struct str){"", 0};
    from = str_find(xml, from, STR(">"));
    to = from == (size_t)-1 ? from : str_find(xml, from, close);
    return to == (size_t)-1 ? (struct str){"", 0}
                            : str_sub(xml, from + 1, to - from - 1);
}

/* "12", "late", "FAIL, by =IF(...)" */
static struct str cell_says(struct arena *a, const struct cell *c)
{
    struct str v = element(c->text, STR("<v"), STR("</v>"));
    struct str t = element(c->text, STR("<t"), STR("</t>"));
    struct str f = element(c->text, STR("<f"), STR("</f>"));
    struct str value = t.len ? t : v;

    if (f.len) /* the value first: the rest may be cut */
        return arena_fmt(a, "%.*s, by =%.*s", STR_ARG(value), STR_ARG(f));
    return value.len ? value : STR("nothing");
}

/* The name of "xl/worksheets/sheet3.xml": the third in the book. */
static struct str sheet_name(struct books *b, const char *part)
{
    uint64_t no, n = 0;
    struct str name = str_from(part);
    size_t at = 0;

    if (!str_starts(name, STR("xl/worksheets/sheet")) ||
        !str_ends(name, STR(".xml")) ||
        !str_to_u64(str_sub(name, 19, name.len - 23), &no))
        return name;
    while ((at = str_find(b->sheets, at, STR("<sheet name=\""))) !=
           (size_t)-1) {
        size_t end;

        at += 13;
        end = str_find(b->sheets, at, STR("\""));
        if (++n == no && end != (size_t)-1)
            return str_sub(b->sheets, at, end - at);
    }
    return name;
}

static void compare_sheet(struct books *b, const char *part, struct str theirs,
                          struct str ours)
{
    struct arena_mark mark = arena_mark(b->arena);
    struct str name = sheet_name(b, part);
    size_t at[2] = {0, 0}, before = b->d->count[DIFFER_WORKBOOK];
    struct cell c[2];
    bool there[2] = {next_cell(theirs, &at[0], &c[0]),
                     next_cell(ours, &at[1], &c[1])};

    while (there[0] || there[1]) {
        int order = !there[0]              ? 1
                    : !there[1]            ? -1
                    : c[0].row != c[1].row ? (c[0].row < c[1].row ? -1 : 1)
                    : c[0].col != c[1].col ? (c[0].col < c[1].col ? -1 : 1)
                                           : 0;
        const struct cell *any = order <= 0 ? &c[0] : &c[1];

        if (order != 0 || !str_eq(c[0].text, c[1].text)) {
            struct str x = order <= 0 ? cell_says(b->arena, &c[0])
                                      : STR("no such cell"),
                       y = order >= 0 ? cell_says(b->arena, &c[1])
                                      : STR("no such cell");

            differ(b->d, DIFFER_WORKBOOK,
                   arena_fmt(b->arena, "%.*s!%.*s", STR_ARG(name),
                             (int)(any->ref.len < 12 ? any->ref.len : 12),
                             any->ref.ptr),
                   str_eq(x, y) ? STR("type or style") : STR("value"),
                   str_eq(x, y) ? c[0].text : x, str_eq(x, y) ? c[1].text : y);
        }
        arena_rewind(b->arena, mark);
        if (order <= 0)
            there[0] = next_cell(theirs, &at[0], &c[0]);
        if (order >= 0)
            there[1] = next_cell(ours, &at[1], &c[1]);
    }
    if (b->d->count[DIFFER_WORKBOOK] == before)
        differ_say(b->d, DIFFER_WORKBOOK, name,
                   "same cells, but what is beside them differs (columns, "
                   "filters, links)");
}

/* ---- parts --------------------------------------------------------------- */

/* The two files that say of a signed book that it is signed. */
static bool as_signed(struct books *b, const char *name, struct str ours,
                      struct str *out)
{
    struct str types = ours, rels = ours, new_types, new_rels;
    bool is_types = strcmp(name, OPC_TYPES) == 0;
    const char *why, *other = is_types ? OPC_RELS : OPC_TYPES;
    struct buf text = {0};
    bool failed, ok = false;

    if (!b->is_signed || (!is_types && strcmp(name, OPC_RELS) != 0))
        return false;
    for (size_t i = 0; i < b->side[1].zip.count; i++)
        if (strcmp(b->side[1].entry[i]->name, other) == 0)
            ok = read_part(b, 1, b->side[1].entry[i], PART_MAX, &text, &why,
                           &failed);
    *(is_types ? &rels : &types) = arena_str(b->arena, buf_str(&text));
    buf_release(&text);
    ok = ok &&
         opc_add_signature(b->arena, types, rels, &new_types, &new_rels, &why);
    if (ok)
        *out = is_types ? new_types : new_rels;
    return ok;
}

static bool compare_part(struct books *b, const struct zip_entry *x,
                         const struct zip_entry *y)
{
    struct buf text[2] = {{0}, {0}};
    struct str theirs, ours;
    const char *why = "";
    bool failed = false;

    if (!read_part(b, 1, y, PART_MAX, &text[1], &why, &failed)) {
        if (!failed)
            BUG("our own workbook cannot be read");
    } else if (!read_part(b, 0, x, 2 * text[1].len + PART_MORE, &text[0], &why,
                          &failed)) {
        if (!failed)
            differ_say(b->d, DIFFER_WORKBOOK, str_from(x->name), "%s", why);
    } else {
        theirs = buf_str(&text[0]);
        ours = buf_str(&text[1]);
        as_signed(b, y->name, ours, &ours);
        if (str_starts(str_from(y->name), STR("xl/worksheets/sheet"))) {
            if (!str_eq(theirs, ours))
                compare_sheet(b, y->name, theirs, ours);
        } else if (!str_eq(theirs, ours))
            differ_say(b->d, DIFFER_WORKBOOK, str_from(y->name),
                       "this part is another one");
    }
    buf_release(&text[0]);
    buf_release(&text[1]);
    return !failed;
}

static bool is_signature(const char *name)
{
    return strncmp(name, "_xmlsignatures/", 15) == 0;
}

static bool compare_parts(struct books *b)
{
    const struct side *x = &b->side[0], *y = &b->side[1];
    size_t i = 0, k = 0;

    for (size_t n = 0; n < x->zip.count; n++)
        if (strcmp(x->entry[n]->name, OPC_SIGNATURE) == 0)
            b->is_signed = true;
    while (i < x->zip.count || k < y->zip.count) {
        int order = i == x->zip.count ? 1
                    : k == y->zip.count
                        ? -1
                        : strcmp(x->entry[i]->name, y->entry[k]->name);

        if (order == 0 && !compare_part(b, x->entry[i], y->entry[k]))
            return false;
        if (order < 0 && !is_signature(x->entry[i]->name))
            differ_say(b->d, DIFFER_WORKBOOK, str_from(x->entry[i]->name),
                       "`run` makes no such part, or only one");
        if (order > 0)
            differ_say(b->d, DIFFER_WORKBOOK, str_from(y->entry[k]->name),
                       "this part is missing in the bundle");
        i += order <= 0;
        k += order >= 0;
    }
    return true;
}

static bool read_sheets(struct books *b)
{
    const struct side *y = &b->side[1];
    struct buf text = {0};
    const char *why;
    bool failed = false, ok = false;

    for (size_t i = 0; i < y->zip.count; i++)
        if (strcmp(y->entry[i]->name, "xl/workbook.xml") == 0)
            ok = read_part(b, 1, y->entry[i], PART_MAX, &text, &why, &failed);
    if (ok)
        b->sheets = arena_str(b->arena, buf_str(&text));
    buf_release(&text);
    return !failed;
}

bool book_compare(const char *bundle, const char *again, struct differences *d,
                  struct err *err)
{
    struct arena a = {0};
    struct books b = {.arena = &a, .d = d, .err = err};
    bool ok;

    b.side[0] = (struct side){.path = bundle, .zip.fd = -1};
    b.side[1] = (struct side){.path = again, .zip.fd = -1};
    ok = open_side(&b, &b.side[0]) && open_side(&b, &b.side[1]) &&
         read_sheets(&b) && compare_parts(&b);
    if (ok && b.side[0].fault && !b.side[1].fault)
        differ(d, DIFFER_WORKBOOK, STR("its container"), STR("fault"),
               str_from(b.side[0].fault), STR("none"));
    zip_close(&b.side[0].zip);
    zip_close(&b.side[1].zip);
    arena_release(&a);
    return ok;
}
