#include "cmd/inspect_entry.h"

#include "base/utf8.h"
#include "base/utf8.h"

#include "facts/facts.h"

uint64_t inspect_open_times(const struct probe *r)
{
    uint64_t n = 0;

    for (size_t i = 0; i < r->columns; i++)
        n += r->column[i].open;
    return n;
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '_' ||
           c == '-';
}

/* In YAML's double quotes, where every code point can be spelt. */
static void put_escaped(struct buf *to, struct str s)
{
    buf_putc(to, '"');
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        uint32_t cp = utf8_next(s, &at);

        if (!utf8_is_plain(cp, at - from))
            buf_fmt(to, "\\u%04x", (unsigned)cp);
        else if (cp == '"' || cp == '\\')
            buf_fmt(to, "\\%c", (char)cp);
        else
            buf_put(to, str_sub(s, from, at - from));
    }
    buf_putc(to, '"');
}

static bool in_one_line(struct str s)
{
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        uint32_t cp = utf8_next(s, &at);

        if (!utf8_is_plain(cp, at - from))
            return false;
    }
    return true;
}

/* A text that YAML reads as this text, and that stays on its line. */
static void put_text(struct buf *to, struct str s)
{
    bool plain = s.len > 0 && ((s.ptr[0] >= 'a' && s.ptr[0] <= 'z') ||
                               (s.ptr[0] >= 'A' && s.ptr[0] <= 'Z') ||
                               s.ptr[0] == '/' || s.ptr[0] == '.');

    for (size_t i = 0; i < s.len; i++)
        plain = plain && is_plain(s.ptr[i]);
    if (plain) {
        buf_put(to, s);
        return;
    }
    if (!in_one_line(s)) {
        put_escaped(to, s);
        return;
    }
    buf_putc(to, '\'');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\'')
            buf_putc(to, '\'');
        buf_putc(to, s.ptr[i]);
    }
    buf_putc(to, '\'');
}

/* The vendor; of our own columns, what the file is called. */
static void put_system(struct buf *to, struct str file, struct str profile)
{
    struct str rest, vendor = str_cut(profile, '/', &rest);
    size_t from = file.len, n = 0;

    if (!str_is(vendor, "generic")) {
        put_text(to, vendor);
        return;
    }
    while (from > 0 && file.ptr[from - 1] != '/')
        from--;
    for (; from < file.len && file.ptr[from] != '.'; from++) {
        char c = file.ptr[from];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (n > 0 && c >= '0' && c <= '9')) {
            buf_putc(to, c);
            n++;
        } else if (n > 0) {
            buf_putc(to, '-');
        }
    }
    if (n == 0)
        buf_put(to, STR("system"));
}

void inspect_entry(struct buf *to, const char *file, const struct probe *r,
                   const struct ingest_options *o)
{
    const struct source_profile *p = r->profile;
    uint64_t open = inspect_open_times(r);

    buf_put(to, STR("  - file: "));
    put_text(to, str_from(file));
    buf_fmt(to, "\n    profile: %.*s\n    system: ", STR_ARG(p->name));
    put_system(to, str_from(file), p->name);
    buf_put(to, STR("    # the name you give the system it is from\n"));
    if (r->alike)
        buf_fmt(to,
                "    # parent: the group, if it is the members of one "
                "(profile: %.*s)\n",
                STR_ARG(r->alike->name));
    if (o->parent.len) {
        buf_put(to, STR("    parent: "));
        put_text(to, o->parent);
        buf_putc(to, '\n');
    }
    if (o->date_order != ORDER_OPEN)
        buf_fmt(to, "    date_order: %s\n",
                o->date_order == ORDER_MDY ? "mdy" : "dmy");
    buf_put(to,
            STR("    # extracted_at: 2026-10-01T05:10:00Z    when, with the "
                "time and Z or an offset\n"
                "    # extracted_by: who exported it\n"
                "    # query: the report, filter or call it was made with\n"));
    /* not the rows we read: it is there to be compared with them */
    buf_put(to,
            STR("    # console_count: the rows that the source's own screen "
                "showed\n"));
    if (open)
        buf_fmt(to,
                "    # time_zone: America/Chicago    of %llu times that do not "
                "say it\n",
                (unsigned long long)open);
    if (str_is(p->kind, fact_kind_name(FACT_WORKERS)) && p->end_means.len == 0)
        buf_put(to, STR("    # termination_date_means: last_working_day    or "
                        "first_day_out: ask HR, it must be said\n"));
}
