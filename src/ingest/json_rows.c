/*
 * A record is read in one go where it lies in the window.  When the window
 * ends first, more is read and the record is read again from its start, with
 * the reader's state as it was there; so nothing half read is ever kept.
 */
#include "ingest/json_record.h"

#include "base/vec.h"

#define PAGE_DEPTH 1u /* objects in a page that are looked into, of `outer` */

void json_rows_open(struct json_rows *j, struct input *in,
                    struct json_paths *paths)
{
    *j =
        (struct json_rows){.in = in, .paths = paths, .line = 1, .before = '\n'};
    j->cell =
        vec_grow(NULL, &(size_t){0}, 0, paths->count + 1, sizeof *j->cell);
    j->hidden =
        vec_grow(NULL, &(size_t){0}, 0, paths->hidden + 1, sizeof *j->hidden);
    json_init(&j->json, (struct str){in->window, 0}, false);
}

void json_rows_release(struct json_rows *j)
{
    vec_free(j->cell);
    vec_free(j->hidden);
    vec_free(j->each.cell);
    vec_free(j->inner.cell);
    buf_release(&j->where);
    buf_release(&j->noted);
    buf_release(&j->key);
    arena_release(&j->scratch);
    *j = (struct json_rows){0};
}

static size_t offset(const struct json_rows *j)
{
    return j->json.p ? (size_t)(j->json.p - j->in->window) : 0;
}

static uint32_t lines_between(const struct json_rows *j, size_t from, size_t to)
{
    const char *p = j->in->window + from, *end = j->in->window + to;
    uint32_t n = 0;

    while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
        n++;
        p++;
    }
    return n;
}

/* What lies before the reader is done with. */
static void settle(struct json_rows *j)
{
    size_t now = offset(j);

    j->line += lines_between(j, j->at, now);
    j->at = now;
}

/* Only now is it certain that those were keys of a record. */
static void tell_unknown(struct json_rows *j)
{
    struct str rest = buf_str(&j->noted);

    while (rest.len)
        j->unknown(j->unknown_to, str_cut(rest, '\n', &rest));
    j->noted.len = 0;
}

static void emit(struct json_rows *j, size_t from, uint32_t line,
                 const char *bad, struct record *out)
{
    *out = (struct record){.cell = j->cell,
                           .count = j->paths->count,
                           .number = ++j->number,
                           .line = line,
                           .raw = {j->in->window + from, offset(j) - from},
                           .bad = bad};
    if (j->unknown)
        tell_unknown(j);
    if (!bad && j->twice)
        out->bad = "a key is given twice";
    if (!out->bad && j->in->dirty)
        out->bad = input_bad_text(out->raw);
}

/* ---- what went wrong --------------------------------------------------- */

static enum step fail(struct json_rows *j, struct err *err)
{
    size_t at = offset(j);
    uint32_t line = j->line + lines_between(j, j->at, at);
    struct str there = {j->in->window + at, j->in->len - at};

    err_set(err, ERR_INPUT, "%s:%lu: %s %s", j->in->name, (unsigned long)line,
            j->json.why, err_quote(str_sub(there, 0, 20)));
    if (at == j->in->len)
        err_hint(err, "the file was cut off: export it again");
    else
        err_hint(err, "this is not JSON (RFC 8259) from here on");
    return STEP_FAILED;
}

/* Is what starts at `from` alone on its line, and the mistake in it? */
static bool one_line(const struct json_rows *j, size_t from)
{
    const char *w = j->in->window;
    size_t i = from;

    while (i > 0 && (w[i - 1] == ' ' || w[i - 1] == '\t'))
        i--;
    if ((i > 0 ? w[i - 1] : j->before) != '\n')
        return false;
    if (!memchr(w + from, '\n', offset(j) - from))
        return true;
    return j->number > 0 && !j->many_lines;
}

/* Refuse the line that begins at `from` and go on behind it. */
static enum step refuse_line(struct json_rows *j, size_t from,
                             struct record *out, struct err *err)
{
    const char *why = j->json.why, *nl;
    uint32_t line = j->line + lines_between(j, j->at, from);

    for (;;) {
        struct input *in = j->in;

        nl = memchr(in->window + from, '\n', in->len - from);
        if (nl || in->eof)
            break;
        if (in->len - from > INPUT_MAX_RECORD)
            return fail(j, err);
        if (from > 0)
            j->before = in->window[from - 1];
        if (!input_fill(in, from, err))
            return STEP_FAILED;
        from = 0;
        j->at = 0;
        j->line = line;
        json_window(&j->json, (struct str){in->window, in->len}, in->eof);
    }
    json_init(&j->json,
              (struct str){nl ? nl : j->in->window + j->in->len,
                           nl ? (size_t)(j->in->window + j->in->len - nl) : 0},
              j->in->eof);
    emit(j, from, line, why, out);
    settle(j);
    return STEP_ROW;
}

/* The window ended too early: read on, keeping everything from j->at. */
static bool more(struct json_rows *j, const struct json_in *saved,
                 struct err *err)
{
    struct input *in = j->in;

    if (in->len - j->at > INPUT_MAX_RECORD) {
        err_set(err, ERR_INPUT, "%s:%lu: a record longer than %zu MiB",
                in->name, (unsigned long)j->line, INPUT_MAX_RECORD >> 20);
        return err_hint(err, "the list of records may stand under a key that "
                             "the profile does not name");
    }
    if (j->at > 0)
        j->before = in->window[j->at - 1];
    if (!input_fill(in, j->at, err))
        return false;
    j->json = *saved;
    j->at = 0;
    json_window(&j->json, (struct str){in->window, in->len}, in->eof);
    return true;
}

/* ---- all records ------------------------------------------------------- */

/* What stands behind a list says something of its page, too. */
static void look_outside(struct json_rows *j, enum json_token t)
{
    unsigned depth = j->json.depth;
    const char *parent = depth > 1 ? j->around[depth - 1] : "";

    if (!j->pages.words || depth == 0 || depth > j->outer + PAGE_DEPTH)
        return;
    for (unsigned d = j->base; d < depth; d++)
        if (!(j->json.objects >> d & 1))
            return; /* in some other list */
    if (t == JSON_KEY) {
        struct str key = json_key_text(j);
        size_t n = key.len < PAGE_KEY ? key.len : 0;

        if (n) /* it may be no more than a place in the window */
            memcpy(j->around[depth], key.ptr, n);
        j->around[depth][n] = '\0';
    } else {
        pages_value(&j->pages, str_from(parent), str_from(j->around[depth]), t,
                    j->json.text);
    }
}

/*
 * Behind a list or a record, in the objects around it.  JSON_NULL: these are
 * at their end; JSON_ARRAY: in another list of records; JSON_OBJECT: before
 * another record.  Each token is settled, so that a big wrapper costs nothing.
 */
static enum json_token scan_wrapper(struct json_rows *j)
{
    while (j->json.depth > j->base) {
        struct json_in before = j->json;
        enum json_token t = json_next(&j->json);
        const struct json_node *n = j->pending;

        if (t == JSON_OBJECT && n && n->is_list && n->objects) {
            j->json = before;
            return t;
        }
        settle(j);
        if (t <= JSON_BAD)
            return t;
        if (t >= JSON_KEY)
            look_outside(j, t);
        if (t == JSON_ARRAY && n && n->many)
            return t;
        if (t == JSON_OBJECT || t == JSON_ARRAY)
            j->open[j->json.depth] = t == JSON_OBJECT ? j->pending : NULL;
        j->pending = NULL;
        if (t != JSON_KEY)
            continue;
        if (j->open[j->json.depth])
            j->pending = json_child(j, j->open[j->json.depth]);
        if (j->json.depth + 1 == j->outer && j->pending &&
            j->pending->is_list && !j->pending->many) {
            j->json.why = "the list of records is given twice";
            return JSON_BAD;
        }
    }
    j->in_wrapper = false;
    pages_end(&j->pages);
    if (j->base) { /* one page of several in a list */
        j->list = j->outer = j->base;
        j->bare = true;
        j->base = 0;
    }
    return JSON_NULL;
}

static void enter_list(struct json_rows *j, bool under_key)
{
    if (under_key && j->bare) {
        j->base = j->list;
        j->outer = 0;
        j->bare = false;
    }
    j->list = j->json.depth;
    j->pending = NULL;
    if (j->outer == 0 || j->in_wrapper) {
        j->outer = j->list;
        j->bare = !under_key;
    }
    j->in_wrapper = j->plain = false;
    settle(j);
}

static void leave_list(struct json_rows *j)
{
    settle(j);
    if (j->json.depth >= j->outer) {
        j->list = j->json.depth; /* pages in a list of their own */
        return;
    }
    j->list = 0;
    j->pending = NULL;
    j->in_wrapper = j->json.depth > j->base;
    if (!j->in_wrapper) {
        j->outer = 0;
        j->bare = false;
    }
}

/* Bytes of the token just read that can begin a record. */
static size_t token_size(const struct json_rows *j, enum json_token t)
{
    switch (t) {
    case JSON_OBJECT:
    case JSON_ARRAY:
        return 1;
    case JSON_STRING:
        return j->json.text.len + 2;
    case JSON_NUMBER:
    case JSON_TRUE:
    case JSON_FALSE:
    case JSON_NULL:
        return j->json.text.len;
    default:
        return 0;
    }
}

/* ---- rows within a record ---------------------------------------------- */

static void keep_cells(struct json_rows *j, struct json_each *e)
{
    if (!e->cell)
        e->cell = vec_grow(NULL, &(size_t){0}, 0, j->paths->count + 1,
                           sizeof *e->cell);
    memcpy(e->cell, j->cell, j->paths->count * sizeof *j->cell);
    e->twice = j->twice;
    e->open = e->found;
}

/* Read the next element of a list of the record at hand; false: there is none.
 * The text was read before to its end, so nothing can be wrong with it. */
static bool read_element(struct json_rows *j, struct json_each *e,
                         struct json_node *list)
{
    struct json_in main = j->json;
    enum json_token t;

    j->json = e->json;
    t = json_next(&j->json);
    if (t == JSON_KEY)
        t = json_next(&j->json);
    e->open = t != JSON_ARRAY_END && t != JSON_OBJECT_END;
    if (e->open) {
        memcpy(j->cell, e->cell, j->paths->count * sizeof *j->cell);
        j->twice = e->twice;
        j->walking = false;
        j->record_mark = ++j->paths->mark;
        j->where.len = j->noted.len = 0;
        if (j->unknown) {
            buf_put(&j->where, list->key);
            buf_putc(&j->where, '.');
        }
        json_read_value(j, list, t);
    }
    e->json = j->json;
    j->json = main;
    return e->open;
}

/* The row that was just read out of the record at hand. */
static void emit_element(struct json_rows *j, const char *bad,
                         struct record *out)
{
    *out = (struct record){.cell = j->cell,
                           .count = j->paths->count,
                           .number = ++j->number,
                           .line = j->each.line,
                           .raw = j->each.raw,
                           .bad = bad};
    if (j->unknown)
        tell_unknown(j);
    if (!bad && j->twice)
        out->bad = "a key is given twice";
    if (!out->bad && j->in->dirty)
        out->bad = input_bad_text(out->raw);
}

static const char *without_list(const struct json_rows *j,
                                const struct json_each *e)
{
    return e->found || j->paths->each_optional
               ? NULL
               : "it has no list of the rows in it";
}

/* The next row of the record at hand; false: there is none. */
static bool next_element(struct json_rows *j, struct record *out)
{
    struct json_each *in = &j->inner;
    bool nothing = false;

    if (!in->open || !read_element(j, in, j->paths->inner)) {
        in->found = false;
        if (!j->each.open || !read_element(j, &j->each, j->paths->each))
            return false;
        if (j->paths->inner) {
            keep_cells(j, in);
            if (j->unknown)
                tell_unknown(j);
            nothing = !in->open || !read_element(j, in, j->paths->inner);
        }
    }
    emit_element(j, nothing ? without_list(j, in) : NULL, out);
    out->nothing = nothing && !out->bad;
    return true;
}

/* The record that was just read: its first row, or itself. */
static void open_each(struct json_rows *j, size_t from, uint32_t line,
                      struct record *out)
{
    struct json_each *e = &j->each;

    keep_cells(j, e);
    e->raw = (struct str){j->in->window + from, offset(j) - from};
    e->line = line;
    if (j->unknown)
        tell_unknown(j);
    if (e->found && next_element(j, out))
        return;
    emit(j, from, line, without_list(j, e), out);
    out->nothing = !out->bad;
}

enum step json_rows_next(struct json_rows *j, struct record *out,
                         struct err *err)
{
    arena_rewind(&j->scratch, (struct arena_mark){0});
    if ((j->each.open || j->inner.open) && next_element(j, out))
        return STEP_ROW;
    for (;;) {
        struct json_in saved;
        enum json_token first = JSON_END, t = JSON_NULL;
        size_t from;
        uint32_t line;

        arena_rewind(&j->scratch, (struct arena_mark){0});
        saved = j->json;
        if (j->in_wrapper) {
            t = scan_wrapper(j);
            saved = j->json;
        }
        if (t == JSON_ARRAY) {
            enter_list(j, true);
            continue;
        }
        if (t > JSON_BAD) {
            if (j->outer && j->json.depth == 0) {
                j->outer = 0;
                j->bare = false;
            }
            settle(j);
            saved = j->json;
            t = first = json_next(&j->json);
        }
        from = offset(j) - token_size(j, first);
        if (first > JSON_BAD)
            t = json_read_record(j, first);
        line = j->line + lines_between(j, j->at, from);
        switch (t) {
        case JSON_END:
            return STEP_DONE;
        case JSON_MORE:
            if (!more(j, &saved, err))
                return STEP_FAILED;
            continue;
        case JSON_BAD:
            if (j->list == 0 && !j->in_wrapper && one_line(j, from))
                return refuse_line(j, from, out, err);
            return fail(j, err);
        case JSON_ARRAY:
            enter_list(j, first != JSON_ARRAY);
            continue;
        case JSON_ARRAY_END:
            leave_list(j);
            continue;
        case JSON_OBJECT:
            j->in_wrapper = true;
            settle(j);
            continue;
        default:
            break;
        }
        if (j->number == UINT32_MAX - 1) {
            err_set(err, ERR_INPUT, "%s: more than four billion records",
                    j->in->name);
            return STEP_FAILED;
        }
        if (memchr(j->in->window + from, '\n', offset(j) - from))
            j->many_lines = true;
        if (j->has_key && j->paths->key_cell != NO_CELL)
            j->cell[j->paths->key_cell] =
                (struct cell){buf_str(&j->key), CELL_TEXT};
        if (j->paths->each && first == JSON_OBJECT)
            open_each(j, from, line, out);
        else
            emit(j, from, line,
                 first == JSON_OBJECT ? NULL : "a record must be an object",
                 out);
        pages_record(&j->pages);
        if ((j->plain = j->list == 0 || j->bare))
            pages_forget(&j->pages);
        settle(j);
        return STEP_ROW;
    }
}

bool json_rows_text(struct json_rows *j, struct str text, const char **why)
{
    enum json_token t;

    arena_rewind(&j->scratch, (struct arena_mark){0});
    json_init(&j->json, text, true);
    t = json_next(&j->json);
    if (t > JSON_BAD && t != JSON_OBJECT) {
        *why = "it begins with something else";
        return false;
    }
    if (t == JSON_OBJECT)
        t = json_read_record(j, t);
    if (t == JSON_KEY)
        t = json_next(&j->json);
    if (t == JSON_BAD)
        *why = j->json.p == j->json.end ? "it is cut off" : j->json.why;
    else if (t > JSON_BAD)
        *why = "something stands behind it";
    else
        *why = t < JSON_END ? "it is cut off"
               : j->twice   ? "a key is given twice"
                            : NULL;
    return !*why;
}
