/*
 * Exports in the shapes of vendors, in files: exports/<vendor>/<name> is read
 * with nothing said about it, and exports/<vendor>/<name>.want says what it is
 * and what each row says.  The people in them are invented, and what is wanted
 * was written by hand from the pages of the vendors' formats.
 *
 *   workday/jobs-csv                    the profile
 *   parent: ops                         what the source says: parent, zone
 *   rows: 3 read, 2 accepted, 1 rejected, 0 repeated
 *   rejected 4: Hire Date '02/30/2026' is no date of the calendar
 *   unknown state: Gone                 a word that is not known
 *   worker_id=1001 name=Ana Ruiz state=active start=2026-07-01
 *
 * Moments: a date is a day; `~` a minute, `?` a zone that nobody knows (the
 * lower bound is shown).
 */
#include "reading.h"

#include "base/buf.h"
#include "base/vec.h"
#include "base/walk.h"
#include "base/zone.h"
#include "ingest/slots.h"

static void put_when(struct buf *b, const struct slot *s, const struct when *w)
{
    char text[32];

    if (w->precision == PREC_NONE)
        return;
    buf_fmt(b, " %s=", s->name);
    if (w->precision == PREC_DAY)
        buf_put(b, day_iso(w->day, text));
    else
        buf_put(b, time_iso(w->lo, text));
    if (w->precision == PREC_MINUTE)
        buf_putc(b, '~');
    if (w->zone_source == ZONE_ASSUMED && w->precision != PREC_DAY)
        buf_putc(b, '?');
}

static void put_word(struct buf *b, const struct slot *s, uint8_t value)
{
    const struct meaning *m = s->meaning;

    while (m->name && (m->value != value || value == 0))
        m++;
    if (m->name)
        buf_fmt(b, " %s=%s", s->name, m->name);
}

/* One line a row: what it says, in the order of slots.c. */
static void tell_rows(struct reading *r, enum fact_kind kind, struct buf *b)
{
    size_t n, size = fact_row_size(kind);
    const char *row = rows_of(&r->facts, kind, &n);

    for (size_t i = 0; i < n; i++, row += size) {
        size_t from = b->len;

        for (const struct slot *s = slots_of(kind); s->name; s++) {
            const void *at = row + s->offset;

            if (s->type == SLOT_TEXT && *(const sym *)at)
                buf_fmt(b, " %s=%.*s", s->name,
                        STR_ARG(facts_text(&r->facts, *(const sym *)at)));
            else if (s->type == SLOT_WORD)
                put_word(b, s, *(const uint8_t *)at);
            else if (s->type == SLOT_WHEN)
                put_when(b, s, at);
            else if (s->type == SLOT_WHOLE && *(const int64_t *)at >= 0)
                buf_fmt(b, " %s=%lld", s->name,
                        (long long)*(const int64_t *)at);
        }
        if (b->len > from)
            memmove(b->ptr + from, b->ptr + from + 1, b->len - from - 1);
        b->ptr[b->len - 1] = '\n';
    }
}

static void tell_moment(struct buf *b, const char *name, int64_t at)
{
    char text[32];

    if (at != TIME_UNKNOWN)
        buf_fmt(b, " %s=%.*s", name, STR_ARG(time_iso(at, text)));
}

static void tell_text(struct reading *r, struct buf *b, const char *name, sym s)
{
    if (s)
        buf_fmt(b, " %s=%.*s", name, STR_ARG(facts_text(&r->facts, s)));
}

static void tell_grants(struct reading *r, struct buf *b)
{
    for (size_t i = 0; i < r->facts.grants.len; i++) {
        const struct grant_row *g = &r->facts.grants.ptr[i];
        const struct entitlement *e =
            &r->facts.entitlements.ptr[g->entitlement];

        buf_fmt(b, "account=%.*s", STR_ARG(facts_text(&r->facts, g->account)));
        tell_text(r, b, "login", g->login);
        tell_text(r, b, "entitlement", e->name);
        tell_text(r, b, "permission", e->permission);
        tell_text(r, b, "kind", e->kind);
        if (e->privileged)
            buf_fmt(b, " privileged=%s",
                    e->privileged == TRI_YES ? "yes" : "no");
        tell_moment(b, "granted", g->granted_lo);
        buf_putc(b, '\n');
    }
}

static void tell_events(struct reading *r, struct buf *b)
{
    const struct slot *kind = slot_find(FACT_EVENTS, STR("kind"));

    for (size_t i = 0; i < r->facts.events.len; i++) {
        const struct event_row *e = &r->facts.events.ptr[i];
        size_t from = b->len;

        put_word(b, kind, e->kind);
        memmove(b->ptr + from, b->ptr + from + 1, b->len - from - 1);
        b->len--;
        tell_moment(b, "at", e->lo);
        tell_text(r, b, "account", e->account);
        tell_text(r, b, "login", e->login);
        tell_text(r, b, "actor", e->actor);
        tell_text(r, b, "target", e->target);
        buf_putc(b, '\n');
    }
}

static struct str tell(struct reading *r, const struct source *s)
{
    struct facts *f = &r->facts;
    struct buf b = {0};
    struct str told;

    buf_fmt(&b, "%.*s\n", STR_ARG(s->profile));
    buf_fmt(
        &b, "rows: %llu read, %llu accepted, %llu rejected, %llu repeated\n",
        (unsigned long long)s->rows_read, (unsigned long long)s->rows_accepted,
        (unsigned long long)s->rows_rejected,
        (unsigned long long)s->rows_duplicate);
    for (size_t i = 0; i < f->rejects.len; i++)
        buf_fmt(&b, "rejected %u: %.*s\n", f->rejects.ptr[i].line,
                STR_ARG(f->rejects.ptr[i].reason));
    for (size_t i = 0; i < f->unknown.len; i++)
        buf_fmt(&b, "unknown %.*s: %.*s\n", STR_ARG(f->unknown.ptr[i].field),
                STR_ARG(f->unknown.ptr[i].word));
    if (s->kind == FACT_GRANTS)
        tell_grants(r, &b);
    else if (s->kind == FACT_EVENTS)
        tell_events(r, &b);
    else
        tell_rows(r, s->kind, &b);
    told = arena_str(&r->arena, buf_str(&b));
    buf_release(&b);
    return told;
}

static struct str load(struct arena *a, const char *path)
{
    struct err err = {0};
    struct str s;

    assert_ok(file_read(a, path, (size_t)1 << 20, &s, &err), &err);
    return s;
}

/* What is said before the first row is set, the rest is wanted. */
static const char *settings(struct reading *r, struct str want)
{
    struct str line;
    struct zone *zone;
    struct buf b = {0};
    const char *rest;

    while (want.len) {
        line = str_cut(want, '\n', &want);
        if (str_starts(line, STR("parent: "))) {
            r->options.parent = str_sub(line, 8, line.len);
        } else if (str_starts(line, STR("zone: "))) {
            assert_ok(zone_open(&r->arena, str_sub(line, 6, line.len), &zone,
                                &r->err),
                      &r->err);
            r->options.zone = zone;
            r->options.zone_declared = true;
        } else if (!str_starts(line, STR("#"))) {
            buf_put(&b, line);
            buf_putc(&b, '\n');
        }
    }
    rest = arena_cstr(&r->arena, buf_str(&b));
    buf_release(&b);
    return rest;
}

static bool as_wanted(const char *path)
{
    struct reading r;
    const char *want;
    struct str told;
    bool same;

    ROW(path);
    reading_open(&r);
    load_stock(&r);
    want =
        settings(&r, load(&r.arena, arena_fmt(&r.arena, "%s.want", path).ptr));
    if (read_text_as(&r, load(&r.arena, path)))
        told = tell(&r, &r.facts.sources.ptr[r.facts.sources.len - 1]);
    else
        told = arena_fmt(&r.arena, "%s\n%s\n", r.err.msg, r.err.hint);
    same = str_is(told, want);
    if (!same)
        print_message("got\n%.*swant\n%s", STR_ARG(told), want);
    reading_close(&r);
    return same;
}

static void test_exports(void **state)
{
    const char *top = getenv("TOP"), *dir;
    struct arena a = {0};
    struct walk_list list;
    struct err err = {0};
    unsigned files = 0, wrong = 0;

    (void)state;
    assert_non_null(top);
    dir = path_join(&a, top, "tests/unit/ingest/exports");
    assert_ok(walk(&a, dir, 1000, &list, &err), &err);
    for (size_t i = 0; i < list.count; i++) {
        struct str path = str_from(list.entry[i].path);

        if (list.entry[i].kind != WALK_FILE || str_ends(path, STR(".want")))
            continue;
        files++;
        wrong += !as_wanted(path_join(&a, dir, list.entry[i].path));
    }
    assert_true(files > 0);
    assert_int_equal(wrong, 0);
    arena_release(&a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_exports)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
