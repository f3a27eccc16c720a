#include "ingest/sheet.h"

#include "base/buf.h"

/* Rows, the header among them, that a sheet of either age ends with. */
enum { SHEET_ROWS = 1048576, OLD_SHEET_ROWS = 65536 };

static void put_moment(struct buf *b, const struct when *w)
{
    char text[32];

    buf_put(b, w->precision == PREC_DAY ? day_iso(w->day, text)
                                        : time_iso(w->lo, text));
}

static void put_zone(struct buf *b, const struct job *j,
                     const struct plan_field *f)
{
    const struct date_zone *z = &j->plan.times;

    if (f->dated == f->day)
        return;
    if (f->open)
        buf_fmt(b, "; %llu without a zone, each any moment it could be",
                (unsigned long long)f->open);
    else if (z->source == ZONE_DOCUMENTED_UTC)
        buf_puts(b, "; UTC where no zone is written, as the vendor documents");
    else if (z->source == ZONE_SETTING && z->zone)
        buf_fmt(b, "; %s where no zone is written, as the source declares",
                arena_cstr(&j->facts->arena, zone_name(z->zone)));
    else
        buf_puts(b, "; the zone is written");
}

/* What is done with a value on its way into the field. */
static void put_change(struct buf *b, const struct job *j,
                       const struct plan_field *f, size_t i)
{
    const struct profile_field *p = f->from;

    buf_puts(b, f->slot->name);
    if (f->origin == PLAN_JOIN)
        buf_puts(b, ", joined with the other columns of the field");
    else if (f->origin == PLAN_BETWEEN)
        buf_puts(
            b, ", between the earliest and the latest of the field's columns");
    else if (f->origin == PLAN_LATEST && i >= f->firsts)
        buf_puts(b, ", the latest of the field's columns");
    else if (i > 0)
        buf_puts(b, ", where the columns before it have no value");
    if (p->after.count || p->until.count || p->unquote || p->after_hex)
        buf_puts(b, ", a part of the text");
    if (p->id_in_brackets)
        buf_puts(b, ", the id in brackets");
    if (p->strip_id)
        buf_puts(b, ", without the id in brackets");
    if (f->slot->type == SLOT_WORD)
        buf_puts(b, ", by the words of the profile");
    if (f->slot->type != SLOT_WHEN)
        return;
    if (p->lags_days)
        buf_fmt(b, ", up to %lld days later than it is written",
                (long long)p->lags_days);
    if (p->day_only)
        buf_puts(b, ", the day as it is written");
    if (f->order != ORDER_OPEN && f->forms & DATE_NUMERIC)
        buf_fmt(b, ", the %s first where both could be",
                f->order == ORDER_MDY ? "month" : "day");
    put_zone(b, j, f);
}

static void columns_of(const struct job *j, const struct plan_field *f,
                       struct buf *b)
{
    for (size_t i = 0; i < f->cells; i++) {
        if (f->used[i] == 0 && j->found.delimiter == 0)
            continue; /* a path that no record has */
        buf_reset(b);
        put_change(b, j, f, i);
        facts_item(j->facts, j->o->source, ITEM_COLUMN, f->heading[i],
                   buf_str(b), f->used[i]);
    }
    if (f->joined)
        columns_of(j, f->joined, b);
}

static void columns_and_dates(const struct job *j, struct buf *b)
{
    uint32_t source = j->o->source;

    for (size_t k = 0; k < j->plan.count; k++) {
        const struct plan_field *f = &j->plan.field[k];

        columns_of(j, f, b);
        if (f->least.precision == PREC_NONE)
            continue;
        buf_reset(b);
        put_moment(b, &f->least);
        buf_puts(b, " to ");
        put_moment(b, &f->greatest);
        facts_item(j->facts, source, ITEM_DATE, str_from(f->slot->name),
                   buf_str(b), f->dated);
    }
    for (size_t i = 0; i < j->plan.unknown.count; i++)
        facts_item(j->facts, source, ITEM_COLUMN, j->plan.unknown.ptr[i],
                   STR("not used"), 0);
}

static void sign(const struct job *j, const char *name, struct str what,
                 uint64_t n)
{
    if (n)
        facts_item(j->facts, j->o->source, ITEM_SIGN, str_from(name), what, n);
}

bool sheet_is_full(const struct job *j)
{
    return j->found.delimiter &&
           (j->records == SHEET_ROWS || j->records == OLD_SHEET_ROWS);
}

static void signs(const struct job *j, struct buf *b)
{
    for (size_t k = 0; k < j->plan.count; k++) {
        const struct plan_field *f = &j->plan.field[k];
        struct str column = f->cells ? f->heading[0] : str_from(f->slot->name);

        sign(j, "number for a date", column, f->serial);
        buf_reset(b);
        buf_fmt(b, "%.*s, as %s", STR_ARG(column), f->example);
        sign(j, "number for an id", buf_str(b), f->damaged);
    }
    sign(j, "cell limit", STR("texts of 32,767 characters, where they are cut"),
         j->full_cells);
    if (sheet_is_full(j))
        sign(j, "row limit", STR("the file ends where a sheet is full"),
             j->records);
}

/* So that a page that was lost can be seen beside the other sources. */
static void pages(const struct job *j)
{
    const struct source_pages *p = &j->json.pages.found;
    const struct {
        const char *name;
        uint64_t n;
        bool known;
    } item[] = {{"pages", p->pages, true},
                {"more announced", p->announced, true},
                {"records", p->records, true},
                {"total announced", p->total, p->has_total}};

    for (size_t i = 0; i < COUNT_OF(item) && p->pages; i++)
        if (item[i].known)
            facts_item(j->facts, j->o->source, ITEM_PAGE,
                       str_from(item[i].name), (struct str){NULL, 0},
                       item[i].n);
}

void sheet_found(const struct job *j)
{
    struct buf b = {0};

    columns_and_dates(j, &b);
    signs(j, &b);
    pages(j);
    buf_release(&b);
}
