/*
 * The exports in tests/exports/: which profile is found, and what becomes of
 * each row, field by field.
 */
#include "reading.h"

#include <dirent.h>

#include "base/buf.h"
#include "base/zone.h"
#include "ingest/slots.h"

static void tell_when(struct buf *b, const char *name, const struct when *w)
{
    char text[32];

    if (w->precision == PREC_NONE)
        return;
    buf_fmt(b, " %s=", name);
    if (w->precision == PREC_DAY)
        buf_put(b, day_iso(w->day, text));
    else
        buf_put(b, time_iso(w->lo, text));
    if (w->zone_source == ZONE_ASSUMED)
        buf_putc(b, '?');
}

static void tell_text(struct reading *r, struct buf *b, const char *name, sym s)
{
    struct str text = facts_text(&r->facts, s);

    if (text.len)
        buf_fmt(b, " %s=%.*s", name, STR_ARG(text));
}

static void tell_word(struct buf *b, const struct slot *s, uint8_t v)
{
    for (const struct meaning *m = s->meaning; m->name; m++)
        if (m->value == v && v)
            buf_fmt(b, " %s=%s", s->name, m->name);
}

static void tell_slots(struct reading *r, struct buf *b, enum fact_kind kind,
                       const char *row)
{
    for (const struct slot *s = slots_of(kind); s->name; s++) {
        const char *at = row + s->offset;

        if (s->type == SLOT_TEXT)
            tell_text(r, b, s->name, *(const sym *)(const void *)at);
        else if (s->type == SLOT_WORD)
            tell_word(b, s, *(const uint8_t *)at);
        else if (s->type == SLOT_WHEN)
            tell_when(b, s->name, (const struct when *)(const void *)at);
        else if (*(const int64_t *)(const void *)at >= 0)
            buf_fmt(b, " %s=%lld", s->name,
                    (long long)*(const int64_t *)(const void *)at);
    }
}

static void tell_grants(struct reading *r, struct buf *b)
{
    struct facts *f = &r->facts;

    for (size_t i = 0; i < f->grants.len; i++) {
        const struct grant_row *g = &f->grants.ptr[i];
        const struct entitlement *e = &f->entitlements.ptr[g->entitlement];
        struct when w = WHEN_NONE;

        tell_text(r, b, "account", g->account);
        if (g->login != g->account)
            tell_text(r, b, "login", g->login);
        tell_text(r, b, "entitlement", e->name);
        tell_text(r, b, "permission", e->permission);
        tell_text(r, b, "kind", e->kind);
        if (g->granted_lo != TIME_UNKNOWN) {
            w = when_instant(g->granted_lo);
            tell_when(b, "granted", &w);
        }
        if (e->privileged)
            buf_fmt(b, " privileged=%s",
                    e->privileged == TRI_YES ? "yes" : "no");
        buf_putc(b, '\n');
    }
}

static void tell_events(struct reading *r, struct buf *b)
{
    const struct slot *kind = slot_find(FACT_EVENTS, STR("kind"));
    struct facts *f = &r->facts;

    for (size_t i = 0; i < f->events.len; i++) {
        const struct event_row *e = &f->events.ptr[i];
        char text[32];

        tell_word(b, kind, e->kind);
        buf_put(b, STR(" at="));
        buf_put(b, time_iso(e->lo, text));
        tell_text(r, b, "account", e->account);
        if (e->login != e->account)
            tell_text(r, b, "login", e->login);
        if (e->actor != e->account)
            tell_text(r, b, "actor", e->actor);
        tell_text(r, b, "target", e->target);
        buf_putc(b, '\n');
    }
}

/* Only of pages that say something of each other. */
static void tell_pages(const struct facts *f, struct buf *b)
{
    uint64_t told = 0;

    for (size_t i = 0; i < f->items.len; i++) {
        const struct source_item *x = &f->items.ptr[i];

        told +=
            x->kind == ITEM_PAGE && (str_is(x->name, "more announced")
                                         ? x->n
                                         : str_is(x->name, "total announced"));
    }
    if (!told)
        return;
    buf_puts(b, " =");
    for (size_t i = 0; i < f->items.len; i++)
        if (f->items.ptr[i].kind == ITEM_PAGE)
            buf_fmt(b, " %.*s %llu", STR_ARG(f->items.ptr[i].name),
                    (unsigned long long)f->items.ptr[i].n);
    buf_putc(b, '\n');
}

/* Every row in words, without the blank each line begins with. */
static struct str tell(struct reading *r)
{
    struct facts *f = &r->facts;
    struct buf b = {0}, out = {0};
    struct str rest, told;

    for (unsigned kind = 0; kind < FACT_KINDS; kind++) {
        size_t n, size = fact_row_size((enum fact_kind)kind);
        const char *row = rows_of(f, (enum fact_kind)kind, &n);

        for (size_t i = 0; i < n; i++) {
            tell_slots(r, &b, (enum fact_kind)kind, row + i * size);
            if (kind == FACT_ACCOUNTS &&
                f->accounts.ptr[i].never_used == TRI_YES)
                buf_put(&b, STR(" never used"));
            buf_putc(&b, '\n');
        }
    }
    tell_grants(r, &b);
    tell_events(r, &b);
    tell_pages(f, &b);
    for (size_t i = 0; i < f->rejects.len; i++)
        buf_fmt(&b, " ! %u %.*s\n", (unsigned)f->rejects.ptr[i].line,
                STR_ARG(f->rejects.ptr[i].reason));
    for (size_t i = 0; i < f->unknown.len; i++)
        buf_fmt(&b, " ? %.*s %.*s\n", STR_ARG(f->unknown.ptr[i].field),
                STR_ARG(f->unknown.ptr[i].word));
    for (rest = buf_str(&b); rest.len;) {
        struct str line = str_cut(rest, '\n', &rest);

        buf_put(&out, str_sub(line, 1, line.len));
        buf_putc(&out, '\n');
    }
    told = arena_str(&r->arena, buf_str(&out));
    buf_release(&b);
    buf_release(&out);
    return told;
}

/* What stands between two lines of the case. */
static struct str part(struct str text, const char *from, const char *to)
{
    size_t at = str_find(text, 0, str_from(from)), end = text.len;

    if (at == (size_t)-1)
        fail_msg("no line %s", from);
    at += strlen(from);
    if (to)
        end = str_find(text, at, str_from(to));
    return str_sub(text, at, end - at);
}

/* What the engagement says of the file; a line with # is for people. */
static void read_head(struct reading *r, struct str head)
{
    while (head.len) {
        struct str line = str_cut(head, '\n', &head), value;
        struct str key = str_cut(line, ':', &value);
        struct zone *zone;

        value = str_trim(value);
        if (str_is(key, "parent")) {
            r->options.parent = value;
        } else if (str_is(key, "profile")) {
            r->options.profile = value;
        } else if (str_is(key, "zone")) {
            assert_ok(zone_open(&r->arena, value, &zone, &r->err), &r->err);
            r->options.zone = zone;
            r->options.zone_declared = true;
        } else if (!str_starts(line, STR("#"))) {
            fail_msg("unknown line %.*s", STR_ARG(line));
        }
    }
}

/* A file of no use: is it known for what it is? */
static bool try_declined(struct reading *r, const char *path,
                         const char *profile, struct str export)
{
    const struct source_profile *p = profile_find(&r->set, str_from(profile));
    bool ok = p && p->declined.len && !read_text_as(r, export) &&
              str_ends(str_from(r->err.msg), p->declined) &&
              str_eq(str_from(r->err.hint), p->instead);

    if (!ok)
        print_message("%s: %s\n%s\n", path, r->err.msg, r->err.hint);
    reading_close(r);
    return ok;
}

static bool try_case(const char *path, const char *profile)
{
    bool ok;
    struct reading r;
    struct str text, head, export, want, got;
    const struct source *s;

    reading_open(&r);
    load_stock(&r);
    assert_ok(file_read(&r.arena, path, (size_t)1 << 20, &text, &r.err),
              &r.err);
    head = part(text, "", "=== export\n");
    if (str_find(text, 0, STR("\n=== declined\n")) != (size_t)-1) {
        read_head(&r, head);
        return try_declined(&r, path, profile,
                            part(text, "=== export\n", "=== declined\n"));
    }
    export = part(text, "=== export\n", "=== rows\n");
    want = part(text, "=== rows\n", NULL);
    read_head(&r, head);
    if (!read_text_as(&r, export)) {
        print_message("%s: %s\n", path, r.err.msg);
        reading_close(&r);
        return false;
    }
    s = &r.facts.sources.ptr[0];
    got = tell(&r);
    ok =
        str_is(s->profile, profile) && str_eq(got, want) &&
        s->rows_read == s->rows_accepted + s->rows_rejected + s->rows_duplicate;
    if (!ok)
        print_message("%s: %.*s\n%.*s", path, STR_ARG(s->profile),
                      STR_ARG(got));
    reading_close(&r);
    return ok;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void test_cases(void **state)
{
    const char *top = getenv("TOP") ? getenv("TOP") : ".";
    struct dirent **vendor, **file;
    char exports[300];
    int vendors, cases = 0, failed = 0;

    (void)state;
    snprintf(exports, sizeof exports, "%s/tests/exports", top);
    vendors = scandir(exports, &vendor, NULL, by_name);
    assert_true(vendors > 0);
    for (int i = 0; i < vendors; i++) {
        char folder[600], path[900], profile[600];
        int files;

        snprintf(folder, sizeof folder, "%s/%s", exports, vendor[i]->d_name);
        files = vendor[i]->d_name[0] == '.'
                    ? 0
                    : scandir(folder, &file, NULL, by_name);
        for (int k = 0; k < files; k++) {
            const char *name = file[k]->d_name, *dot = strchr(name, '.');

            if (dot && dot != name && str_ends(str_from(name), STR(".case"))) {
                snprintf(path, sizeof path, "%s/%s", folder, name);
                snprintf(profile, sizeof profile, "%s/%.*s", vendor[i]->d_name,
                         (int)(dot - name), name);
                failed += !try_case(path, profile);
                cases++;
            }
            free(file[k]);
        }
        if (files > 0)
            free(file);
        free(vendor[i]);
    }
    free(vendor);
    assert_true(cases > 0);
    assert_int_equal(failed, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
