#include "base/base.h"

#include "base/csv_write.h"
#include "base/file.h"
#include "base/json_write.h"
#include "report/catalogue.h"

#define PIECE (1u << 20) /* bytes handed to a file at a time */

enum column_kind { TEXT, NUMBER, YES_NO, SCOPE };

/* In the order of the query; a header is a contract: add at the end. */
static const struct {
    const char *name;
    enum column_kind kind;
} columns[] = {
    {"role", TEXT},           {"version", TEXT},
    {"effective_date", TEXT}, {"until_date", TEXT},
    {"owner", TEXT},          {"approver", TEXT},
    {"description", TEXT},    {"applies_to", SCOPE},
    {"extends", TEXT},        {"add_on", YES_NO},
    {"overlap_days", NUMBER}, {"users", NUMBER},
    {"system", TEXT},         {"resource", TEXT},
    {"permission", TEXT},     {"justification", TEXT},
    {"inherited_from", TEXT}, {"inherited_version", TEXT},
    {"grant_from", TEXT},     {"grant_until", TEXT},
    {"held", NUMBER},         {"missing", NUMBER},
    {"data_class", TEXT},
};

/* The last column is the scope in words: "job_title: Nurse | Midwife". */
static const char sql[] =
    "SELECT role, version, effective_date, until_date, owner, approver,"
    " description, applies_to, extends, add_on, overlap_days, users, system,"
    " resource, permission, justification, inherited_from, inherited_version,"
    " grant_from, grant_until, held, missing,"
    " data_class, (SELECT group_concat(s.key || ': ' || (SELECT "
    "group_concat(v.value, ' | "
    "') FROM json_each(s.value) v), '; ') FROM json_each(applies_to) s)"
    " FROM role_catalogue ORDER BY role_id, gives_id";

struct writer {
    struct buf text;
    struct out_file file;
    bool open;
};

static bool writer_open(struct writer *w, const char *path, struct err *err)
{
    w->open = out_open(&w->file, path, err);
    return w->open;
}

static void flush(struct writer *w, size_t above)
{
    if (w->text.len <= above)
        return;
    out_write(&w->file, w->text.ptr, w->text.len);
    buf_reset(&w->text);
}

static bool writer_close(struct writer *w, struct err *err)
{
    flush(w, 0);
    w->open = false;
    return out_close(&w->file, err);
}

static void writer_release(struct writer *w)
{
    if (w->open)
        out_abandon(&w->file);
    buf_release(&w->text);
}

static void csv_row(struct buf *to, const struct stmt *s)
{
    for (int i = 0; i < (int)COUNT_OF(columns); i++) {
        if (i)
            buf_putc(to, ',');
        if (columns[i].kind == SCOPE)
            csv_put(to, stmt_text(s, COUNT_OF(columns)));
        else if (columns[i].kind == YES_NO)
            buf_puts(to, stmt_int(s, i) ? "true" : "false");
        else
            csv_put(to, stmt_text(s, i));
    }
    buf_puts(to, "\r\n");
}

static void json_row(struct json_out *j, const struct stmt *s)
{
    json_begin_object(j);
    j->indent = false; /* one grant, one line */
    for (int i = 0; i < (int)COUNT_OF(columns); i++) {
        json_key(j, columns[i].name);
        if (stmt_null(s, i)) {
            json_null(j);
        } else if (columns[i].kind == NUMBER) {
            json_int(j, stmt_int(s, i));
        } else if (columns[i].kind == YES_NO) {
            json_bool(j, stmt_int(s, i) != 0);
        } else if (columns[i].kind == SCOPE) {
            buf_put(j->to, stmt_text(s, i)); /* is JSON */
            j->after_key = false;
        } else {
            json_str(j, stmt_text(s, i));
        }
    }
    json_end_object(j);
    j->indent = true;
}

bool role_catalogue(const struct report_input *in, const char *csv_path,
                    const char *json_path, struct err *err)
{
    struct writer csv = {0}, json = {0};
    struct json_out j;
    struct stmt *s = NULL;
    bool row = false, ok = false;

    if (!writer_open(&csv, csv_path, err) ||
        !writer_open(&json, json_path, err) ||
        !db_prepare(in->db, STR(sql), &s, err))
        goto out;
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        buf_fmt(&csv.text, "%s%s", i ? "," : "", columns[i].name);
    buf_puts(&csv.text, "\r\n");
    json_out_init(&j, &json.text, true);
    json_begin_array(&j);
    for (;;) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        csv_row(&csv.text, s);
        json_row(&j, s);
        flush(&csv, PIECE);
        flush(&json, PIECE);
    }
    json_end_array(&j);
    buf_putc(&json.text, '\n');
    ok = writer_close(&csv, err) && writer_close(&json, err);
out:
    stmt_free(s);
    writer_release(&csv);
    writer_release(&json);
    return ok;
}
