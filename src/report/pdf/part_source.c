/*
 * One sheet a source: what an auditor needs to rely on the file, item by item
 * (information produced by the entity: AT-C 205.36, AS 1105.10).
 */
#include "base/base.h"

#include "report/pdf/parts.h"

enum { REJECTS_MAX = 60, SHEET_HEIGHT = 240 };

static struct str or_not_stated(struct str s)
{
    return s.len > 0 ? s : STR("not stated");
}

/* "sign_ins, administration" as people write it. */
static struct str shows_words(struct report *r, struct str shows)
{
    bool sessions = str_find(shows, 0, STR("sessions")) != (size_t)-1;
    char *text = arena_array(r->arena, char, shows.len + 1);

    for (size_t i = 0; i < shows.len; i++)
        text[i] = shows.ptr[i] == '_' ? ' ' : shows.ptr[i];
    return arena_fmt(r->arena, "%.*s%s", (int)shows.len, text,
                     sessions ? ""
                              : "; whether sessions were ended it cannot show");
}

static struct str delimiter_words(struct str d)
{
    if (d.len == 0)
        return STR("JSON records");
    if (d.ptr[0] == '\t')
        return STR("separated by tabs");
    return d.ptr[0] == '|'   ? STR("separated by bars")
           : d.ptr[0] == ';' ? STR("separated by semicolons")
           : d.ptr[0] == ',' ? STR("separated by commas")
                             : d;
}

static struct str freshness(struct report *r, const struct model_source *s)
{
    if (s->extracted_at == TIME_UNKNOWN)
        return STR("cannot be told: the time of extraction is not stated");
    if (s->extracted_at > r->model.in->now)
        return STR("extracted after this report was made: check the clock");
    return arena_fmt(
        r->arena, "%.*s old when this report was made",
        STR_ARG(words_duration(
            r->arena, seconds_between(s->extracted_at, r->model.in->now))));
}

static struct str tail(struct report *r, const struct model_source *s)
{
    int64_t end = r->model.period_end_at;

    if (s->extracted_at == TIME_UNKNOWN || end == TIME_UNKNOWN)
        return STR("cannot be told");
    return s->extracted_at >= end
               ? arena_fmt(
                     r->arena, "%.*s after the end of the period",
                     STR_ARG(words_duration(
                         r->arena, seconds_between(end, s->extracted_at))))
               : arena_fmt(
                     r->arena, "%.*s before the end of the period",
                     STR_ARG(words_duration(
                         r->arena, seconds_between(s->extracted_at, end))));
}

static struct str rows_words(struct report *r, const struct model_source *s)
{
    struct arena *a = r->arena;

    return arena_fmt(a,
                     "%.*s read; %.*s accepted; %.*s rejected; %.*s "
                     "repeated",
                     STR_ARG(words_count(a, s->rows_read)),
                     STR_ARG(words_count(a, s->accepted)),
                     STR_ARG(words_count(a, s->rejected)),
                     STR_ARG(words_count(a, s->duplicate)));
}

static struct str tie_out_words(struct report *r, const struct model_source *s)
{
    if (!s->has_console_count)
        return STR("not supplied: completeness of the export is not shown");
    return arena_fmt(r->arena,
                     "%.*s on the source's own screen, %.*s read: "
                     "%.*s",
                     STR_ARG(words_count(r->arena, s->console_count)),
                     STR_ARG(words_count(r->arena, s->rows_read)),
                     STR_ARG(source_tie_out(r->arena, s)));
}

static struct str date_words(struct report *r, const struct model_source *s)
{
    struct arena *a = r->arena;

    if (s->dated == 0)
        return STR("no dates or times");
    return arena_fmt(
        a, "%.*s; %.*s a day without a time; %.*s in an assumed time zone",
        STR_ARG(words_plural(a, s->dated, "value", "values")),
        STR_ARG(words_count(a, s->day_only)),
        STR_ARG(words_count(a, s->zone_assumed)));
}

static struct str chain_begins(struct report *r, const struct model_source *s)
{
    const struct model_source *before =
        model_source_by_id(&r->model, s->chain_after);

    if (str_is(s->chain_start, "genesis"))
        return STR("It begins with the very first record.");
    if (before)
        return arena_fmt(r->arena, "It goes on where %.*s ends.",
                         STR_ARG(before->file));
    return str_is(s->chain_start, "inside")
               ? STR("It begins in the middle of the log: what came before is "
                     "not here.")
               : STR("It begins where no other file of the log ends: records "
                     "between them may be missing.");
}

/* Is each record of a log tied to the one before? */
static struct str chain_words(struct report *r, const struct model_source *s)
{
    struct arena *a = r->arena;
    struct str made = STR("how a hash is made is not known"), broken;

    if (str_is(s->chain_start, "incomplete"))
        return arena_fmt(a, "cannot be followed: %.*s", STR_ARG(s->chain_says));
    if (s->chain_recomputed > 0)
        made = arena_fmt(
            a, "%.*s made again",
            STR_ARG(words_plural(a, s->chain_recomputed, "hash", "hashes")));
    broken =
        s->chain_broken == 0
            ? STR("none broken")
            : arena_fmt(
                  a, "%.*s, the first in %s %lld, %.*s",
                  STR_ARG(words_plural(a, s->chain_broken, "break", "breaks")),
                  s->delimiter.len > 0 ? "line" : "record",
                  (long long)s->chain_break_line, STR_ARG(s->chain_says));
    return arena_fmt(a, "%.*s looked at, %.*s; %.*s. %.*s",
                     STR_ARG(words_plural(a, s->chain_links, "link", "links")),
                     STR_ARG(made), STR_ARG(broken),
                     STR_ARG(chain_begins(r, s)));
}

/*
 * "active 118, suspended 4": control totals of all files in one pass; the
 * statement yields source, word, count.
 */
static bool totals(struct report *r, const char *sql, struct str *out,
                   struct err *err)
{
    const struct model *m = &r->model;
    struct stmt *st = NULL;
    bool ok = false, row;

    if (!model_prepare(m, sql, &st, err))
        goto out;
    for (;;) {
        const struct model_source *s;
        struct str one, *all;

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        s = model_source_by_id(m, stmt_int(st, 0));
        if (!s || model_is_rules(s))
            continue;
        all = &out[s - m->source];
        one = arena_fmt(r->arena, "%.*s %.*s", STR_ARG(stmt_text(st, 1)),
                        STR_ARG(words_count(r->arena, stmt_int(st, 2))));
        *all = all->len > 0 ? arena_fmt(r->arena, "%.*s, %.*s", STR_ARG(*all),
                                        STR_ARG(one))
                            : one;
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

static bool unknown_words(struct report *r, const struct model_source *s,
                          struct str *out, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false, row;

    *out = (struct str){0};
    if (!model_prepare(&r->model,
                       "SELECT field, word, count, first_line FROM"
                       " unknown_word WHERE source_id = ?1"
                       " ORDER BY field, word LIMIT 40",
                       &st, err))
        goto out;
    bind_int(st, 1, s->id);
    for (;;) {
        struct str one;

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        one = arena_fmt(
            r->arena, "%.*s \"%.*s\": %.*s, first in line %lld",
            STR_ARG(stmt_text(st, 0)), STR_ARG(stmt_text(st, 1)),
            STR_ARG(words_plural(r->arena, stmt_int(st, 2), "row", "rows")),
            (long long)stmt_int(st, 3));
        *out = out->len > 0 ? arena_fmt(r->arena, "%.*s\n%.*s", STR_ARG(*out),
                                        STR_ARG(one))
                            : one;
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* What was noted of the source besides, as one text. */
static bool items(struct report *r, const struct model_source *s,
                  const char *sql, struct str *out, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false, row;

    *out = (struct str){0};
    if (!model_prepare(&r->model, sql, &st, err))
        goto out;
    bind_int(st, 1, s->id);
    if (!stmt_step(st, &row, err))
        goto out;
    if (row)
        *out = arena_str(r->arena, stmt_text(st, 0));
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* The rest of what auditors.md 1.1 asks for, as the reader found it. */
static bool found(struct report *r, const struct model_source *s,
                  struct err *err)
{
    static const struct {
        const char *name, *sql, *none;
    } fact[] = {
        {"Control totals",
         "SELECT group_concat(line, char(10)) FROM (SELECT"
         " group_concat(name || ': ' || n, ', ') AS line FROM (SELECT"
         " substr(name, 1, instr(name, ' ')) AS field, name, n"
         " FROM source_item WHERE source_id = ?1 AND what = 'total'"
         " ORDER BY rowid) GROUP BY field)",
         NULL},
        {"First and last",
         "SELECT group_concat(name || ': ' || value || ' (' || n || ')',"
         " char(10)) FROM (SELECT * FROM source_item WHERE source_id = ?1"
         " AND what = 'date' ORDER BY rowid)",
         NULL},
        {"Keys",
         "SELECT group_concat(name || ': ' || n || ' different; ' || value,"
         " '. ') FROM (SELECT * FROM source_item"
         " WHERE source_id = ?1 AND what = 'key' ORDER BY rowid)",
         NULL},
        {"Pages",
         "SELECT group_concat(name || ': ' || n, ', ') FROM (SELECT * FROM"
         " source_item WHERE source_id = ?1 AND what = 'page' ORDER BY rowid)",
         NULL},
        {"Signs in the data",
         "SELECT group_concat(name || ': ' || value, char(10)) FROM (SELECT *"
         " FROM source_item WHERE source_id = ?1 AND what = 'sign'"
         " ORDER BY rowid)",
         "of a spreadsheet or a filter: none seen"},
        {"Reliability",
         "SELECT CASE WHEN EXISTS (SELECT 1 FROM source_item i"
         " WHERE i.source_id = s.id AND i.what = 'sign'"
         " AND i.name IN ('number for a date', 'number for an id',"
         " 'zeros lost', 'row limit', 'cell limit'))"
         " THEN 'went through a spreadsheet program, which changed it'"
         " WHEN s.profile LIKE 'generic/%' THEN 'columns of our own: made by"
         " hand or by a script, not by the system'"
         " WHEN s.delimiter IS NULL THEN 'in the form the system''s interface"
         " gives out' ELSE 'in the form the system saves' END"
         " FROM source s WHERE s.id = ?1",
         NULL},
        {"Columns used",
         "SELECT group_concat(name || ' -> ' || value, char(10)) FROM (SELECT *"
         " FROM source_item WHERE source_id = ?1 AND what = 'column'"
         " AND value <> 'not used' ORDER BY rowid)",
         NULL},
        {"Columns not used",
         "SELECT group_concat(name, ', ') FROM (SELECT * FROM source_item"
         " WHERE source_id = ?1 AND what = 'column' AND value = 'not used'"
         " ORDER BY rowid)",
         NULL},
    };

    for (size_t i = 0; i < COUNT_OF(fact); i++) {
        struct str text;

        if (!items(r, s, fact[i].sql, &text, err))
            return false;
        if (text.len == 0 && fact[i].none)
            text = str_from(fact[i].none);
        if (text.len > 0)
            part_fact(r, fact[i].name, text);
    }
    return true;
}

static bool rejects(struct report *r, const struct model_source *s,
                    struct err *err)
{
    static const struct pdf_column column[] = {
        {"Line", 40, ALIGN_RIGHT},
        {"Why it was rejected", 180, ALIGN_LEFT},
        {"What it says", 283, ALIGN_LEFT},
    };
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row;

    if (s->rejected == 0)
        return true;
    if (!model_prepare(&r->model,
                       "SELECT line, reason, text FROM reject"
                       " WHERE source_id = ?1 ORDER BY line, rowid LIMIT ?2",
                       &st, err))
        goto out;
    bind_int(st, 1, s->id);
    bind_int(st, 2, REJECTS_MAX);
    part_subheading(r, STR("Rejected rows"));
    if (s->rejected > REJECTS_MAX)
        part_note(r, arena_fmt(r->arena,
                               "The first %d of %.*s; all are on sheet "
                               "Rejects of the workbook.",
                               REJECTS_MAX,
                               STR_ARG(words_count(r->arena, s->rejected))));
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (;;) {
        struct arena_mark mark = arena_mark(r->doc.scratch);

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        pdf_table_row(&t, (struct pdf_cell[]){
                              cell_number(r->doc.scratch, stmt_int(st, 0)),
                              cell_text(stmt_text(st, 1)),
                              {.text = stmt_text(st, 2), .look = LOOK_NOTE},
                          });
        arena_rewind(r->doc.scratch, mark);
    }
    pdf_table_end(&t);
    ok = true;
out:
    stmt_free(st);
    return ok;
}

static bool sheet(struct report *r, const struct model_source *s, size_t no,
                  struct str states, struct str people, struct err *err)
{
    struct arena *a = r->arena;
    struct str words;
    struct str title = arena_fmt(a, "%zu  %.*s", no, STR_ARG(s->file));

    if (!unknown_words(r, s, &words, err))
        return false;
    r->doc.y += 6;
    pdf_need(&r->doc, SHEET_HEIGHT);
    pdf_mark(&r->doc, s->key, title, 2, r->doc.y);
    part_heading(r, title);
    part_fact(r, "System, kind of export",
              arena_fmt(a, "%.*s, %.*s%s", STR_ARG(s->system), STR_ARG(s->kind),
                        s->newest ? "" : " (an earlier snapshot)"));
    if (s->parent.len > 0)
        part_fact(r, "Belongs to", s->parent);
    part_fact(r, "Extracted", words_time(a, s->extracted_at));
    part_fact(r, "Extracted by", s->extracted_by);
    part_fact(r, "Query, filter", s->query);
    if (s->hides_inactive)
        part_fact(r, "By that query", STR("inactive members are left out"));
    else if (s->filter_unclear)
        part_fact(r, "By that query",
                  STR("some may be left out: it has a condition"));
    if (s->covers_from != TIME_UNKNOWN)
        part_fact(r, "Declared to cover from", words_time(a, s->covers_from));
    if (s->first_at != TIME_UNKNOWN)
        part_fact(r, "Times in the file",
                  arena_fmt(a, "%.*s to %.*s",
                            STR_ARG(words_time(a, s->first_at)),
                            STR_ARG(words_time(a, s->last_at))));
    part_fact(r, "Age", freshness(r, s));
    part_fact(r, "Against the period", tail(r, s));
    part_fact(r, "Rows", rows_words(r, s));
    part_fact(r, "Count on the console", tie_out_words(r, s));
    if (s->chain_start.len > 0)
        part_fact(r, "Chain of hashes", chain_words(r, s));
    if (states.len > 0)
        part_fact(r, "Accounts by state", states);
    if (people.len > 0)
        part_fact(r, "People by status", people);
    part_fact(r, "Words not known",
              words.len > 0 ? words
                            : STR("none; such words would make the value "
                                  "unknown, never active or inactive"));
    if (!found(r, s, err))
        return false;
    part_fact(r, "Dates and times", date_words(r, s));
    part_fact(r, "Time zone", or_not_stated(s->zone));
    if (s->shows.len > 0)
        part_fact(r, "What this log can show", shows_words(r, s->shows));
    part_fact(r, "Read with profile", or_not_stated(s->profile));
    part_fact(r, "File format",
              arena_fmt(a, "%.*s, %.*s, %.*s",
                        STR_ARG(words_bytes(a, s->bytes)),
                        STR_ARG(or_not_stated(s->encoding)),
                        STR_ARG(delimiter_words(s->delimiter))));
    part_fact(r, "SHA-256", s->sha256);
    part_fact(r, "In this bundle",
              s->bag_path.len > 0 && r->model.include_inputs
                  ? s->bag_path
                  : STR("not included; the digest above identifies the file"));
    if (s->header.len > 0)
        part_fact(r, "Header as found", s->header);
    return rejects(r, s, err);
}

bool part_sources(struct report *r, struct err *err)
{
    const struct model *m = &r->model;
    struct str *states = arena_array(r->arena, struct str, m->sources);
    struct str *people = arena_array(r->arena, struct str, m->sources);

    if (!totals(r,
                "SELECT record_id >> 32, state, count(*) FROM v_account"
                " GROUP BY 1, 2 ORDER BY 1, 2",
                states, err) ||
        !totals(r,
                "SELECT record_id >> 32, CASE current WHEN 1 THEN 'current'"
                " WHEN 0 THEN iif(EXISTS (SELECT 1 FROM spell s WHERE"
                " s.person_id = person.id AND s.ended = 0), 'yet to start',"
                " 'former') ELSE 'status unknown' END, count(*)"
                " FROM v_person AS person GROUP BY 1, 2 ORDER BY 1, 2",
                people, err))
        return false;
    part_begin(r, STR("sources"), STR("Sources"), 1);
    part_para(r, STR("One sheet for each file the conclusions rest on. How a "
                     "file was made (console, interface, by hand) cannot be "
                     "seen in it; the engagement states who extracted it and "
                     "with which query, and management asserts that nothing "
                     "was changed."));
    for (size_t i = 0; i < m->sources; i++)
        if (!sheet(r, &m->source[i], i + 1, states[i], people[i], err))
            return false;
    if (m->sources == 0)
        part_box(r, TONE_OPEN, STR("There is no source."));
    return true;
}
