/*
 * What a file is, before anybody writes an engagement: one paragraph, or one
 * JSON object, a file.  A file that is no list we know is declined and the next
 * one looked at, since people try their whole export folder; the exit status
 * says that there was one.
 */
#include "base/base.h"

#include <stdio.h>

#include "base/json_write.h"
#include "catalog/catalog.h"
#include "cmd/cmd.h"
#include "cmd/inspect_entry.h"
#include "ingest/ingest.h"
#include "ingest/plan.h"

enum { NAMES_SHOWN = 12 };

static const struct option options[] = {
    {"json", NULL, "one JSON object a file"},
    {"parent", "NAME", "the group or the like that the file does not name"},
    {"profile", "NAME", "read it as this profile"},
    {"templates", "DIR", "profiles besides the stock ones, in DIR/sources/"},
    {"date-order", "ORDER", "mdy or dmy: how to read 03/04/2026"},
    {0},
};

static const char *delimiter_name(char c)
{
    return c == ','    ? "comma"
           : c == ';'  ? "semicolon"
           : c == '\t' ? "tab"
           : c == '|'  ? "bar"
                       : "";
}

static const char *precision(const struct probe_column *c)
{
    return c->dated == 0           ? "empty"
           : c->day == c->dated    ? "day"
           : c->minute == c->dated ? "minute"
           : c->day + c->minute    ? "mixed"
                                   : "instant";
}

/* ---- JSON -------------------------------------------------------------- */

static void json_dates(struct json_out *j, const struct probe *r)
{
    json_key(j, "dates");
    json_begin_array(j);
    for (size_t i = 0; i < r->columns; i++) {
        const struct probe_column *c = &r->column[i];

        json_begin_object(j);
        json_kv_str(j, "column", c->heading);
        json_kv_str(j, "field", c->field);
        json_kv_str(j, "precision", str_from(precision(c)));
        json_kv_int(j, "values", (int64_t)c->dated);
        json_kv_int(j, "zone_assumed", (int64_t)c->assumed);
        json_end_object(j);
    }
    json_end_array(j);
}

static void json_lists(struct json_out *j, const struct probe *r)
{
    json_key(j, "unknown_words");
    json_begin_array(j);
    for (size_t i = 0; i < r->words; i++) {
        json_begin_object(j);
        json_kv_str(j, "field", r->word[i].field);
        json_kv_str(j, "word", r->word[i].word);
        json_kv_int(j, "rows", (int64_t)r->word[i].count);
        json_kv_int(j, "first_line", r->word[i].first_line);
        json_end_object(j);
    }
    json_end_array(j);
    json_key(j, "unknown_columns");
    json_begin_array(j);
    for (size_t i = 0; i < r->unknown.count; i++)
        json_str(j, r->unknown.ptr[i]);
    json_end_array(j);
    json_key(j, "unused_dates");
    json_begin_array(j);
    for (size_t i = 0; i < r->dated.count; i++)
        json_str(j, r->dated.ptr[i]);
    json_end_array(j);
    json_key(j, "rejects");
    json_begin_array(j);
    for (size_t i = 0; i < r->rejects; i++) {
        json_begin_object(j);
        json_kv_int(j, "line", r->reject[i].line);
        json_kv_str(j, "reason", r->reject[i].reason);
        json_end_object(j);
    }
    json_end_array(j);
}

static void json_chain(struct json_out *j, const struct source_chain *c)
{
    json_key(j, "chain");
    if (c->start == CHAIN_NONE) {
        json_null(j);
        return;
    }
    json_begin_object(j);
    json_kv_str(j, "start",
                str_from(chain_start_name((enum chain_start)c->start)));
    json_kv_int(j, "links", (int64_t)c->links);
    json_kv_int(j, "recomputed", (int64_t)c->recomputed);
    json_kv_int(j, "broken", (int64_t)c->broken);
    json_kv_int(j, "first_broken", c->broken_line);
    json_kv_str(j, "says", c->says);
    json_end_object(j);
}

static void json_pages(struct json_out *j, const struct source_pages *p)
{
    json_key(j, "pages");
    if (p->pages == 0) {
        json_null(j);
        return;
    }
    json_begin_object(j);
    json_kv_int(j, "read", (int64_t)p->pages);
    json_kv_int(j, "more_announced", (int64_t)p->announced);
    json_kv_int(j, "records", (int64_t)p->records);
    json_key(j, "total_announced");
    if (p->has_total)
        json_int(j, (int64_t)p->total);
    else
        json_null(j);
    json_end_object(j);
}

static void print_json(const char *file, const struct probe *r)
{
    struct buf b = {0};
    struct json_out j;

    json_out_init(&j, &b, false);
    json_begin_object(&j);
    json_kv_str(&j, "file", str_from(file));
    json_key(&j, "profile");
    if (r->profile)
        json_str(&j, r->profile->name);
    else
        json_null(&j);
    json_key(&j, "kind");
    if (r->profile)
        json_str(&j, r->profile->kind);
    else
        json_null(&j);
    json_kv_str(&j, "encoding", r->encoding);
    json_kv_str(&j, "delimiter", str_from(delimiter_name(r->delimiter)));
    json_kv_int(&j, "rows_read", (int64_t)r->rows_read);
    json_kv_int(&j, "rows_accepted", (int64_t)r->rows_accepted);
    json_kv_int(&j, "rows_rejected", (int64_t)r->rows_rejected);
    if (r->profile) {
        json_kv_int(&j, "rows_other", (int64_t)r->rows_other);
        json_kv_int(&j, "rows_nested", (int64_t)r->rows_nested);
        json_key(&j, "unconfirmed");
        json_bool(&j, r->profile->unconfirmed);
        json_kv_str(&j, "also", r->beside);
        json_kv_str(&j, "alike", r->alike ? r->alike->name : STR(""));
        json_dates(&j, r);
        json_lists(&j, r);
        json_chain(&j, &r->chain);
        json_pages(&j, &r->pages);
    } else {
        json_kv_str(&j, "reason", r->reason);
        json_kv_str(&j, "hint", r->hint);
    }
    json_end_object(&j);
    buf_putc(&b, '\n');
    fwrite(b.ptr, 1, b.len, stdout);
    buf_release(&b);
}

/* ---- text -------------------------------------------------------------- */

static void print_dates(const struct probe *r)
{
    for (size_t i = 0; i < r->columns; i++) {
        const struct probe_column *c = &r->column[i];

        printf("  date %s -> %.*s: %s, %llu values", err_quote(c->heading),
               STR_ARG(c->field), precision(c), (unsigned long long)c->dated);
        if (c->open)
            printf(", %llu times without a known time zone",
                   (unsigned long long)c->open);
        putchar('\n');
    }
}

static void print_chain(const struct probe *r)
{
    const struct source_chain *c = &r->chain;

    if (c->start == CHAIN_NONE)
        return;
    if (c->start == CHAIN_INCOMPLETE) {
        printf("  hash chain: %.*s\n", STR_ARG(c->says));
        return;
    }
    printf("  hash chain, %s first: %llu links, %llu hashes made again, ",
           c->newest_first ? "newest" : "oldest", (unsigned long long)c->links,
           (unsigned long long)c->recomputed);
    if (c->broken)
        printf("%llu broken, the first at %s %lu: %.*s\n",
               (unsigned long long)c->broken, r->delimiter ? "line" : "record",
               (unsigned long)c->broken_line, STR_ARG(c->says));
    else
        puts("none broken");
}

/* A page that was left behind makes the export half an export. */
static void print_pages(const struct source_pages *p)
{
    if (p->pages && p->announced >= p->pages)
        printf("  incomplete: %s says that another follows; fetch until none "
               "does, and list every page as a source\n",
               p->pages == 1 ? "the page in it"
                             : "even the last of the pages in it");
    if (p->has_total && p->records < p->total)
        printf("  incomplete alone: the list has %llu records, %llu are in "
               "this file\n",
               (unsigned long long)p->total, (unsigned long long)p->records);
}

/* What a word could mean, so that somebody can say it in a profile. */
static void print_word(const struct probe *r, const struct unknown_word *w)
{
    enum fact_kind kind;
    const struct slot *s;

    printf("  unknown word for %.*s '%s': %llu rows, first at %lu",
           STR_ARG(w->field), err_quote(w->word), (unsigned long long)w->count,
           (unsigned long)w->first_line);
    if (fact_kind_from(r->profile->kind, &kind) &&
        (s = slot_find(kind, w->field)) && s->meaning) {
        fputs("; a profile can say what it means:", stdout);
        for (const struct meaning *m = s->meaning; m->name; m++)
            printf(" %s", m->name);
    }
    putchar('\n');
}

/* Whole, but on its line: whoever sent the file named it. */
static void print_name(const char *file)
{
    struct buf b = {0};

    buf_put_safe(&b, str_from(file));
    printf("%.*s: ", STR_ARG(buf_str(&b)));
    buf_release(&b);
}

static void print_text(const char *file, const struct probe *r)
{
    print_name(file);
    if (!r->profile) {
        printf("declined\n  %.*s\n", STR_ARG(r->reason));
        if (r->hint.len)
            printf("  hint: %.*s\n", STR_ARG(r->hint));
        return;
    }
    printf("%.*s\n", STR_ARG(r->profile->name));
    printf("  %.*s, %.*s%s%s; %llu rows read, %llu accepted, %llu rejected\n",
           STR_ARG(r->profile->kind), STR_ARG(r->encoding),
           r->delimiter ? ", " : "", delimiter_name(r->delimiter),
           (unsigned long long)r->rows_read,
           (unsigned long long)r->rows_accepted,
           (unsigned long long)r->rows_rejected);
    if (r->profile->unconfirmed)
        puts("  unconfirmed: the profile was made without such a file at hand; "
             "look at what it makes of yours");
    if (r->rows_nested)
        printf("  %llu of the accepted rows are groups in a group: list the "
               "file with the members of those as well\n",
               (unsigned long long)r->rows_nested);
    if (r->rows_other > r->rows_nested)
        printf("  %llu of the accepted rows are of something else than %.*s\n",
               (unsigned long long)(r->rows_other - r->rows_nested),
               STR_ARG(r->profile->kind));
    if (r->alike)
        printf("  the members of one group look the same: if it is such a "
               "list, give the group with --parent (%.*s)\n",
               STR_ARG(r->alike->name));
    if (r->beside.len)
        printf("  more is in it for '%.*s': list the file again, each time "
               "with its `profile:`\n",
               STR_ARG(r->beside));
    print_pages(&r->pages);
    print_dates(r);
    print_chain(r);
    for (size_t i = 0; i < r->words; i++)
        print_word(r, &r->word[i]);
    for (size_t i = 0; i < r->unknown.count && i < NAMES_SHOWN; i++)
        printf("%s'%s'",
               i ? ", " : "  not used: ", err_quote(r->unknown.ptr[i]));
    if (r->unknown.count > NAMES_SHOWN)
        printf(" and %zu more", r->unknown.count - NAMES_SHOWN);
    if (r->unknown.count)
        putchar('\n');
    for (size_t i = 0; i < r->dated.count; i++)
        printf("  '%s' holds dates and is not used: if somebody came, left or "
               "last signed in then, name it in a profile\n",
               err_quote(r->dated.ptr[i]));
    for (size_t i = 0; i < r->rejects; i++)
        printf("  rejected %s %lu: %.*s\n", r->delimiter ? "line" : "record",
               (unsigned long)r->reject[i].line, STR_ARG(r->reject[i].reason));
    if (r->rows_rejected > r->rejects)
        printf("  and %llu more rejected\n",
               (unsigned long long)r->rows_rejected - r->rejects);
}

/* ---- the command ------------------------------------------------------- */

static bool load_profiles(struct context *cx, struct profile_set *set,
                          struct err *err)
{
    struct catalog_from from = {.templates =
                                    option_value(cx->options, "templates")};
    struct problems problems;
    struct catalog catalog;
    bool ok;

    problems_init(&problems, cx->run);
    ok = catalog_load(cx->run, &from, &catalog, &problems);
    catalog_odd_files(&catalog, NULL, &problems);
    ok = ok && profile_set_load(cx->run, &catalog, set, &problems);
    ok = problems_none(&problems, err) && ok;
    for (size_t i = 0; ok && i < set->count; i++)
        ok = plan_check(cx->run, &set->ptr[i], err);
    problems_release(&problems);
    return ok;
}

static bool read_order(const struct context *cx, enum date_order *out,
                       struct err *err)
{
    const char *order = option_value(cx->options, "date-order");

    *out = ORDER_OPEN;
    if (!order)
        return true;
    if (strcmp(order, "mdy") != 0 && strcmp(order, "dmy") != 0) {
        err_set(err, ERR_USAGE, "bad value for --date-order '%s'", order);
        return err_hint(err, "mdy (month first) or dmy (day first)");
    }
    *out = order[0] == 'm' ? ORDER_MDY : ORDER_DMY;
    return true;
}

static bool run(struct context *cx, int *status, struct err *err)
{
    bool json = option_given(cx->options, "json");
    struct profile_set set;
    enum date_order order;
    struct buf entries = {0};

    if (!read_order(cx, &order, err) || !load_profiles(cx, &set, err))
        return false;
    for (int i = 0; i < cx->argc; i++) {
        struct ingest_options o = {
            .source = 1,
            .path = cx->argv[i],
            .file = str_from(cx->argv[i]),
            .profile = str_from(option_value(cx->options, "profile")),
            .parent = str_from(option_value(cx->options, "parent")),
            .profiles = &set,
            .date_order = order,
        };
        struct arena_mark mark = arena_mark(cx->scratch);
        struct probe found;

        /* Documentation, as among the rules: init puts a page there. */
        if (cx->argc > 1 && str_ends(o.file, STR(".md")))
            continue;

        ingest_probe(cx->scratch, &o, &found);
        if (json)
            print_json(cx->argv[i], &found);
        else if (!found.missing)
            print_text(cx->argv[i], &found);
        if (found.missing)
            fprintf(stderr, "jmlproof: inspect: %.*s\n", STR_ARG(found.reason));
        if (found.profile)
            inspect_entry(&entries, cx->argv[i], &found, &o);
        else
            *status = EXIT_INVALID;
        arena_rewind(cx->scratch, mark);
    }
    if (!json && entries.len)
        printf(
            "\nFor the engagement file; the lines with # are for you to fill "
            "in:\nsources:\n%.*s",
            STR_ARG(buf_str(&entries)));
    buf_release(&entries);
    return true;
}

const struct command cmd_inspect = {
    .name = "inspect",
    .summary = "say what an export is and how it would be read",
    .usage = "FILE...",
    .args_min = 1,
    .args_max = -1,
    .options = options,
    .run = run,
};
