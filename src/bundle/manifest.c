#include "base/base.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/digest.h"
#include "bundle/manifest.h"
#include "bundle/zip_format.h"

enum { DIGEST_LEN = 2 * SHA256_SIZE };

static bool safe(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' ||
           c == '/';
}

/* Windows drops a dot at the end, and opens a device by such a name whatever
 * follows its first dot: two names would be one file, or none. */
static bool means_other_on_windows(struct str part)
{
    static const char *const device[] = {"con", "prn", "aux", "nul"};
    struct str rest, stem = str_cut(part, '.', &rest);
    char low[5] = "";

    if (part.ptr[part.len - 1] == '.')
        return true;
    if (stem.len != 3 && stem.len != 4)
        return false;
    for (size_t i = 0; i < stem.len; i++)
        low[i] = (char)(stem.ptr[i] | 0x20);
    if (stem.len == 4)
        return (memcmp(low, "com", 3) == 0 || memcmp(low, "lpt", 3) == 0) &&
               stem.ptr[3] >= '0' && stem.ptr[3] <= '9';
    for (size_t i = 0; i < COUNT_OF(device); i++)
        if (strcmp(low, device[i]) == 0)
            return true;
    return false;
}

const char *bag_name_fault(struct str path)
{
    struct str rest = path;

    if (path.len == 0 || path.len > ZIP_MAX_NAME / 2)
        return "its name is empty or too long";
    for (size_t i = 0; i < path.len; i++)
        if (!safe(path.ptr[i]))
            return "its name has a character that is not allowed";
    if (path.ptr[path.len - 1] == '/')
        return "is a folder, not a file";
    while (rest.len > 0) {
        struct str part = str_cut(rest, '/', &rest);

        if (part.len == 0 || str_is(part, ".") || str_is(part, ".."))
            return "its path leads elsewhere";
        if (means_other_on_windows(part))
            return "its name is another file's, or none's, on Windows";
    }
    return NULL;
}

static bool is_digest(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!((s.ptr[i] >= '0' && s.ptr[i] <= '9') ||
              (s.ptr[i] >= 'a' && s.ptr[i] <= 'f')))
            return false;
    return s.len == DIGEST_LEN;
}

static bool parse_line(struct str line, struct manifest_entry *e,
                       const char **why)
{
    e->digest = str_sub(line, 0, DIGEST_LEN);
    e->path = str_sub(line, DIGEST_LEN + 2, line.len);
    *why = NULL;
    if (!is_digest(e->digest) || !str_is(str_sub(line, DIGEST_LEN, 2), "  "))
        *why = "not a digest, two spaces and a path";
    else
        *why = bag_name_fault(e->path);
    return *why == NULL;
}

bool manifest_parse(struct arena *a, const char *name, struct str text,
                    struct manifest *out, struct err *err)
{
    size_t lines = 0, n = 0;
    const char *why;

    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    out->entry = arena_array(a, struct manifest_entry, lines + 1);
    out->count = 0;
    if (text.len > 0 && text.ptr[text.len - 1] != '\n')
        return err_set(err, ERR_TAMPERED, "%s:%zu: line without an end", name,
                       lines + 1);
    while (n < lines) {
        struct manifest_entry *e = &out->entry[n++];
        struct str line = str_cut(text, '\n', &text);

        if (!parse_line(line, e, &why))
            return err_set(err, ERR_TAMPERED, "%s:%zu: %s '%s'", name, n, why,
                           err_quote(line));
        if (n > 1 && str_cmp(e[-1].path, e->path) >= 0)
            return err_set(err, ERR_TAMPERED, "%s:%zu: not sorted '%s'", name,
                           n, err_quote(e->path));
    }
    out->count = n;
    return true;
}

static int by_path(const void *l, const void *r)
{
    return str_cmp(((const struct manifest_entry *)l)->path,
                   ((const struct manifest_entry *)r)->path);
}

struct str manifest_text(struct arena *a, struct manifest *m)
{
    struct buf b = {0};
    struct str text;

    if (m->count > 0)
        qsort(m->entry, m->count, sizeof *m->entry, by_path);
    for (size_t i = 0; i < m->count; i++) {
        buf_put(&b, m->entry[i].digest);
        buf_puts(&b, "  ");
        buf_put(&b, m->entry[i].path);
        buf_putc(&b, '\n');
    }
    text = arena_str(a, buf_str(&b));
    buf_release(&b);
    return text;
}

const struct manifest_entry *manifest_find(const struct manifest *m,
                                           struct str path)
{
    struct manifest_entry key = {.path = path};

    if (m->count == 0)
        return NULL;
    return bsearch(&key, m->entry, m->count, sizeof *m->entry, by_path);
}
