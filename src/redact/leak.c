#include "redact/leak.h"

#include "base/embedded.h"
#include "base/file.h"
#include "base/walk.h"
#include "bundle/zip_read.h"
#include "compare/pdf_text.h"
#include "redact/columns.h"
#include "redact/strings.h"
#include "seal/pdf_syntax.h"
#include "store/db.h"

#define FILE_MAX ((size_t)1 << 32)
enum { FILES_MAX = 1000 };

static bool leaks(struct dict *d, struct str text, bool digits,
                  const char *where, struct err *err)
{
    const struct value *v = dict_find(d, text, digits);

    if (!v)
        return true;
    err_set(err, ERR_INPUT, "%s: %s is still in it", where,
            value_kind_name(v->kind));
    return err_hint(err, "nothing was written; this is a fault of redact");
}

/* ---- database ------------------------------------------------------------ */

static bool check_author(struct str table, struct str key)
{
    return (str_is(table, "run") || str_is(table, "previous_run")) &&
           (str_is(key, "prepared_by") || str_is(key, "reviewed_by") ||
            str_is(key, "client") || str_is(key, "prepared_organisation"));
}

static bool check_table(struct db *db, struct dict *d, struct arena *a,
                        struct str table, struct err *err)
{
    struct stmt *s = NULL;
    bool ok = false, row;

    if (!db_prepare(db, arena_fmt(a, "SELECT * FROM \"%.*s\"", STR_ARG(table)),
                    &s, err))
        return false;
    for (;;) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        if (check_author(table, stmt_text(s, 0)))
            continue;
        for (int i = 0; i < stmt_columns(s); i++) {
            struct arena_mark mark = arena_mark(a);
            /* Words of ours and rules hold years, amounts, editions. */
            char class = column_class(table, str_from(stmt_name(s, i)));
            bool ours = class == 'k' || class == 'r';
            bool fine = stmt_type(s, i) != DB_TEXT ||
                        leaks(d, stmt_text(s, i), !ours,
                              arena_fmt(a, "evidence.sqlite %.*s.%s",
                                        STR_ARG(table), stmt_name(s, i))
                                  .ptr,
                              err);

            arena_rewind(a, mark);
            if (!fine)
                goto out;
        }
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static bool check_database(struct dict *d, const char *path, struct err *err)
{
    struct arena a = {0};
    struct db *db = NULL;
    struct stmt *s = NULL;
    bool ok = false, row;

    if (!db_open(path, DB_READ, &db, err) ||
        !db_prepare(db,
                    STR("SELECT name FROM sqlite_schema WHERE type = 'table'"
                        " AND name <> 'table_doc'"),
                    &s, err))
        goto out;
    for (;;) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        if (!check_table(db, d, &a, arena_str(&a, stmt_text(s, 0)), err))
            goto out;
    }
    ok = true;
out:
    stmt_free(s);
    db_close(db);
    arena_release(&a);
    return ok;
}

/* ---- report -------------------------------------------------------------- */

static bool is_of(struct str dict, const char *key, const char *value)
{
    struct str v;

    return pdf_is_dict(dict) && pdf_get(dict, key, &v) && str_is(v, value);
}

static void drawn(struct arena *a, const struct pdf_file *f, struct str content,
                  struct buf *out)
{
    struct pdf_runs runs;
    struct str value;

    pdf_page_runs(a, f, content, &runs);
    for (size_t k = 0; k < runs.count; k++) {
        buf_put(out, runs.run[k]);
        buf_putc(out, ' ');
    }
    /* What a reader says in place of letters, and letters not of our fonts. */
    for (size_t at = 0; pdf_value(content, &at, &value);)
        if (value.ptr[0] == '(' || pdf_is_dict(value) || pdf_is_array(value))
            strings_of_pdf(value, out);
}

static bool check_pages(struct dict *d, struct arena *a,
                        const struct pdf_file *f, struct err *err)
{
    struct buf text = {0};
    bool ok = true;

    for (size_t i = 0; ok && i < f->pages; i++) {
        struct arena_mark mark = arena_mark(a);
        struct str content;

        buf_reset(&text);
        if (pdf_page_content(a, f, i, &content)) {
            drawn(a, f, content, &text);
            ok = leaks(d, buf_str(&text), false,
                       arena_fmt(a, "report.pdf page %zu", i + 1).ptr, err);
        } else {
            ok = err_set(err, ERR_INPUT, "report.pdf: page %zu has no text",
                         i + 1);
        }
        arena_rewind(a, mark);
    }
    buf_release(&text);
    return ok;
}

/* Properties, outline, notes, destinations, all there is; a report with an
 * attachment or an action was not opened (seal/pdf_base.h). */
static bool check_objects(struct dict *d, struct arena *a,
                          const struct pdf_file *f, struct err *err)
{
    struct buf text = {0};
    bool ok = true;

    for (uint32_t n = 1; ok && n < f->base.size; n++) {
        struct arena_mark mark = arena_mark(a);
        struct str value = {0}, stream = {0};
        bool read = pdf_object_text(a, f, n, &value, &stream);
        bool xml = is_of(value, "Type", "/Metadata");
        const char *where = arena_fmt(a, "report.pdf object %u", n).ptr;

        buf_reset(&text);
        strings_of_pdf(value, &text);
        if (xml)
            strings_of_xml(stream, &text);
        else if (is_of(value, "Subtype", "/Form"))
            drawn(a, f, stream, &text);
        ok = (read || !xml ||
              err_set(err, ERR_INPUT, "%s: it cannot be read", where)) &&
             leaks(d, buf_str(&text), false, where, err);
        arena_rewind(a, mark);
    }
    buf_release(&text);
    return ok;
}

static bool check_report(struct dict *d, const char *path, struct err *err)
{
    struct arena a = {0};
    struct pdf_file f;
    struct str bytes;
    const char *why;
    bool ok = file_read(&a, path, FILE_MAX, &bytes, err);

    if (ok && !pdf_file_open(&a, bytes, &f, &why))
        ok = err_set(err, ERR_INPUT, "report.pdf: %s", why);
    ok = ok && check_pages(d, &a, &f, err) && check_objects(d, &a, &f, err);
    arena_release(&a);
    return ok;
}

/* ---- workbook ------------------------------------------------------------ */

static bool take(void *to, const unsigned char *p, size_t n)
{
    buf_put(to, (struct str){(const char *)p, n});
    return true;
}

static void fault(void *to, const char *name, const char *what)
{
    (void)name;
    *(const char **)to = what;
}

static bool check_workbook(struct dict *d, const char *path, struct err *err)
{
    struct arena a = {0};
    struct buf part = {0}, text = {0};
    struct zip_in zip = {.fd = -1};
    const char *why = NULL;
    bool ok = zip_open(&a, path, fault, (void *)&why, &zip, err);

    for (size_t i = 0; ok && i < zip.count; i++) {
        const struct zip_entry *e = &zip.entry[i];

        buf_reset(&part);
        buf_reset(&text);
        if (zip_read(&zip, e, take, &part, &why, err) != ZIP_FINE) {
            ok = err->kind ||
                 err_set(err, ERR_INPUT, "workbook.xlsx: %s: %s", e->name, why);
            ok = false;
            break;
        }
        strings_of_xml(buf_str(&part), &text);
        ok = leaks(d, buf_str(&text), false,
                   arena_fmt(&a, "workbook.xlsx %s", e->name).ptr, err);
    }
    zip_close(&zip);
    buf_release(&part);
    buf_release(&text);
    arena_release(&a);
    return ok;
}

/* ---- all ----------------------------------------------------------------- */

/* As it came with the program: about nobody. */
static bool is_stock(const char *name, struct str text)
{
    const struct embedded_file *f =
        strncmp(name, "rules/", 6) == 0 ? embedded_find(name + 6) : NULL;

    return f && str_eq(text, (struct str){(const char *)f->bytes, f->size});
}

static bool check_text(struct dict *d, const char *path, const char *name,
                       struct err *err)
{
    struct arena a = {0};
    struct str text;
    bool ok = file_read(&a, path, FILE_MAX, &text, err) &&
              (is_stock(name, text) || leaks(d, text, false, name, err));

    arena_release(&a);
    return ok;
}

bool leak_check(struct dict *d, const char *dir, struct err *err)
{
    struct arena a = {0};
    struct walk_list list;
    bool ok = walk(&a, dir, FILES_MAX, &list, err);

    for (size_t i = 0; ok && i < list.count; i++) {
        const char *name = list.entry[i].path, *path = path_join(&a, dir, name);
        struct str ends = str_from(name);

        ok = leaks(d, ends, false, "a file's name", err) &&
             (str_ends(ends, STR(".sqlite")) ? check_database(d, path, err)
              : str_ends(ends, STR(".pdf"))  ? check_report(d, path, err)
              : str_ends(ends, STR(".xlsx")) ? check_workbook(d, path, err)
                                             : check_text(d, path, name, err));
    }
    arena_release(&a);
    return ok;
}
