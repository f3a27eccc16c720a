#include "compare/pages.h"

#include "base/buf.h"
#include "compare/pdf_text.h"

#define REPORT STR("data/report.pdf")

enum { RUNS_SAID = 8, OBJECTS_SAID = 5 };

struct pair {
    struct arena *arena;
    struct differences *d;
    struct pdf_file side[2];
};

static struct str page_name(struct arena *a, size_t no)
{
    return arena_fmt(a, "data/report.pdf page %zu", no + 1);
}

/* Which runs of text differ: what is the same at both ends is left out. */
static void say_runs(struct pair *p, size_t no, const struct pdf_runs *x,
                     const struct pdf_runs *y)
{
    size_t from = 0, end = 0, said = 0;

    while (from < x->count && from < y->count &&
           str_eq(x->run[from], y->run[from]))
        from++;
    while (end < x->count - from && end < y->count - from &&
           str_eq(x->run[x->count - 1 - end], y->run[y->count - 1 - end]))
        end++;
    for (size_t i = from; i < x->count - end || i < y->count - end; i++) {
        struct str theirs = i < x->count - end ? x->run[i] : STR("nothing"),
                   ours = i < y->count - end ? y->run[i] : STR("nothing");

        if (str_eq(theirs, ours))
            continue;
        if (++said > RUNS_SAID) {
            differ_say(p->d, DIFFER_REPORT, page_name(p->arena, no),
                       "and more of its text");
            return;
        }
        differ(p->d, DIFFER_REPORT, page_name(p->arena, no), STR("text"),
               theirs, ours);
    }
}

static void compare_page(struct pair *p, size_t no)
{
    struct arena_mark mark = arena_mark(p->arena);
    struct str text[2];
    struct pdf_runs runs[2];
    bool ok[2], same = true;

    for (int i = 0; i < 2; i++) {
        ok[i] = pdf_page_content(p->arena, &p->side[i], no, &text[i]);
        if (ok[i])
            pdf_page_runs(p->arena, &p->side[i], text[i], &runs[i]);
    }
    if (!ok[0] || !ok[1]) {
        differ_say(p->d, DIFFER_REPORT, page_name(p->arena, no),
                   "cannot be read as a page of our reports");
    } else if (!str_eq(text[0], text[1]) ||
               !pdf_same_fonts(&p->side[0], &p->side[1])) {
        same = runs[0].count == runs[1].count;
        for (size_t i = 0; same && i < runs[0].count; i++)
            same = str_eq(runs[0].run[i], runs[1].run[i]);
        if (!same)
            say_runs(p, no, &runs[0], &runs[1]);
        else if (!str_eq(text[0], text[1]))
            differ_say(p->d, DIFFER_REPORT, page_name(p->arena, no),
                       "the same text, drawn otherwise");
    }
    arena_rewind(p->arena, mark);
}

/* What stands before the first object and in the trailer. */
static struct str frame(struct arena *a, const struct pdf_file *f)
{
    struct str bytes = f->base.bytes;
    size_t from = str_find(bytes, (size_t)f->base.xref, STR("trailer\n"));
    size_t to = str_find(bytes, from, STR("\nstartxref\n"));

    return arena_fmt(a, "%.*s%.*s", (int)f->base.at[1], bytes.ptr,
                     (int)(to - from), bytes.ptr + from);
}

/* Object by object: what the pages do not show. */
static void compare_objects(struct pair *p)
{
    const struct pdf_file *x = &p->side[0], *y = &p->side[1];
    size_t said = 0;

    if (x->base.size != y->base.size) {
        differ_say(p->d, DIFFER_REPORT, REPORT,
                   "holds %u objects, and should hold %u",
                   (unsigned)x->base.size, (unsigned)y->base.size);
        return;
    }
    for (uint32_t i = 1; i < y->base.size; i++) {
        struct arena_mark mark = arena_mark(p->arena);
        struct str dict[2], stream[2], kind;

        if (!pdf_object_text(p->arena, x, i, &dict[0], &stream[0]) ||
            !pdf_object_text(p->arena, y, i, &dict[1], &stream[1]) ||
            !str_eq(dict[0], dict[1]) || !str_eq(stream[0], stream[1])) {
            kind = pdf_object_kind(y, i);
            if (++said <= OBJECTS_SAID)
                differ_say(p->d, DIFFER_REPORT, REPORT,
                           "object %u, a %.*s, is another one", (unsigned)i,
                           STR_ARG(kind));
        }
        arena_rewind(p->arena, mark);
    }
    if (!str_eq(frame(p->arena, x), frame(p->arena, y)))
        differ_say(p->d, DIFFER_REPORT, REPORT,
                   "its header or trailer is another one");
    if (said > OBJECTS_SAID)
        differ_say(p->d, DIFFER_REPORT, REPORT, "and %zu more objects",
                   said - OBJECTS_SAID);
}

/* The report is the same to the byte; is what signing added? */
static void compare_update(const struct pages_pair *p, struct differences *d)
{
    size_t n = p->again.len;

    if (p->bundle.len == n && p->update.len == 0)
        return;
    if (p->update.len == 0) {
        differ_say(d, DIFFER_REPORT, REPORT,
                   "%zu bytes were added behind the report", p->bundle.len - n);
        return;
    }
    if (p->bundle.len == n) {
        differ_say(d, DIFFER_REPORT, REPORT, "carries no signature of its own");
        return;
    }
    if (p->bundle.len != n + p->update.len ||
        memcmp(p->bundle.ptr + n, p->update.ptr, (size_t)p->from - n) != 0 ||
        memcmp(p->bundle.ptr + p->to, p->update.ptr + (p->to - n),
               p->bundle.len - (size_t)p->to) != 0)
        differ_say(d, DIFFER_REPORT, REPORT,
                   "its signature states or shows something else than its "
                   "signer, the time of the run and the engagement give");
}

void pages_compare(const struct pages_pair *p, struct differences *d)
{
    struct arena a = {0};
    struct pair w = {.arena = &a, .d = d};
    size_t before = d->count[DIFFER_REPORT];
    const char *why;

    if (p->bundle.len >= p->again.len &&
        memcmp(p->bundle.ptr, p->again.ptr, p->again.len) == 0) {
        compare_update(p, d);
        return;
    }
    if (!pdf_file_open(&a, p->again, &w.side[1], &why))
        BUG("our own report cannot be read");
    if (!pdf_file_open(&a, p->bundle, &w.side[0], &why)) {
        differ_say(d, DIFFER_REPORT, REPORT, "%s", why);
        goto out;
    }
    if (w.side[0].pages != w.side[1].pages)
        differ_say(d, DIFFER_REPORT, REPORT,
                   "has %zu pages, and should have %zu", w.side[0].pages,
                   w.side[1].pages);
    for (size_t i = 0; i < w.side[0].pages && i < w.side[1].pages; i++)
        compare_page(&w, i);
    if (d->count[DIFFER_REPORT] == before)
        compare_objects(&w);
    if (p->update.len > 0 && !w.side[0].is_signed)
        differ_say(d, DIFFER_REPORT, REPORT, "carries no signature of its own");
out:
    arena_release(&a);
}
