/*
 * The key tables are the format; the functions after them hold what a table
 * cannot say: two names that must differ, a period in order, one way to sign.
 */
#include "catalog/engagement.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/zone.h"

/* What the tables bind and the public struct does not need. */
struct raw {
    const struct yaml_node *prepared_by, *reviewed_by, *period, *sources,
        *rules, *signing, *reorganisations, *retention;
    struct field_date as_of;
    struct str previous, previous_trust;
    int clock, cadence;
    bool include_inputs;
    struct str id, client, classification, time_zone, profile;
    struct str_list frameworks;
};

struct raw_period {
    struct field_date start, end, as_of;
};

struct raw_retention {
    struct field_date until;
    int64_t years; /* 0: not said */
    struct str basis;
};

struct raw_rules {
    struct str templates, policies;
};

struct raw_source {
    struct engagement_source s;
    int end_meaning, day_order, encoding;
};

struct raw_signing {
    struct str key, chain, passphrase_env, reason, place;
    struct str_list command;
    int64_t time_limit;
    int input;
};

static const char *const clock_words[] = {"policy", "notice", NULL};
static const char *const cadence_words[] = {"weekly", "monthly", "quarterly",
                                            NULL};
static const char *const encoding_words[] = {"utf-8", "windows-1252", NULL};
static const char *const order_words[] = {"mdy", "dmy", NULL};
static const char *const end_words[] = {"last_working_day", "first_day_out",
                                        NULL};
static const char *const input_words[] = {"digest", "digestinfo", "tbs", NULL};

#define AT(type, member) .offset = offsetof(struct type, member)

static const struct field top_keys[] = {
    {"engagement", FIELD_TEXT, FIELD_REQUIRED, AT(raw, id)},
    {"client", FIELD_TEXT, FIELD_REQUIRED, AT(raw, client)},
    {"classification", FIELD_TEXT, 0, AT(raw, classification)},
    {"prepared_by", FIELD_NODE, 0, AT(raw, prepared_by)},
    {"reviewed_by", FIELD_NODE, 0, AT(raw, reviewed_by)},
    {"period", FIELD_NODE, 0, AT(raw, period)},
    {"as_of", FIELD_DATE, 0, AT(raw, as_of)},
    {"time_zone", FIELD_TEXT, 0, AT(raw, time_zone)},
    {"profile", FIELD_TEXT, 0, AT(raw, profile)},
    {"clock", FIELD_WORD, 0, AT(raw, clock), .words = clock_words},
    {"frameworks", FIELD_LIST, 0, AT(raw, frameworks)},
    {"sources", FIELD_NODE, FIELD_REQUIRED, AT(raw, sources)},
    {"rules", FIELD_NODE, 0, AT(raw, rules)},
    {"previous", FIELD_TEXT, 0, AT(raw, previous)},
    {"previous_trust", FIELD_TEXT, 0, AT(raw, previous_trust)},
    {"cadence", FIELD_WORD, 0, AT(raw, cadence), .words = cadence_words},
    {"reorganisations", FIELD_NODE, 0, AT(raw, reorganisations)},
    {"include_inputs", FIELD_BOOL, 0, AT(raw, include_inputs)},
    {"retention", FIELD_NODE, 0, AT(raw, retention)},
    {"signing", FIELD_NODE, 0, AT(raw, signing)},
};

static const struct field party_keys[] = {
    {"name", FIELD_TEXT, FIELD_REQUIRED, AT(party, name)},
    {"organisation", FIELD_TEXT, 0, AT(party, organisation)},
    {"title", FIELD_TEXT, 0, AT(party, title)},
    {"email", FIELD_TEXT, 0, AT(party, email)},
};

static const struct field period_keys[] = {
    {"start", FIELD_DATE, 0, AT(raw_period, start)},
    {"end", FIELD_DATE, 0, AT(raw_period, end)},
    {"as_of", FIELD_DATE, 0, AT(raw_period, as_of)},
};

static const struct field rules_keys[] = {
    {"templates", FIELD_TEXT, 0, AT(raw_rules, templates)},
    {"policies", FIELD_TEXT, 0, AT(raw_rules, policies)},
};

static const struct field source_keys[] = {
    {"file", FIELD_TEXT, FIELD_REQUIRED, AT(raw_source, s.file)},
    {"system", FIELD_TEXT, FIELD_REQUIRED, AT(raw_source, s.system)},
    {"profile", FIELD_TEXT, 0, AT(raw_source, s.profile)},
    {"extracted_at", FIELD_TIME, 0, AT(raw_source, s.extracted_at)},
    {"extracted_by", FIELD_TEXT, 0, AT(raw_source, s.extracted_by)},
    {"query", FIELD_PROSE, 0, AT(raw_source, s.query)},
    {"console_count", FIELD_INT, 0, AT(raw_source, s.console_count), .min = 0,
     .max = INT64_MAX},
    {"time_zone", FIELD_TEXT, 0, AT(raw_source, s.time_zone)},
    {"termination_date_means", FIELD_WORD, 0, AT(raw_source, end_meaning),
     .words = end_words},
    {"encoding", FIELD_WORD, 0, AT(raw_source, encoding),
     .words = encoding_words},
    {"date_order", FIELD_WORD, 0, AT(raw_source, day_order),
     .words = order_words},
    {"parent", FIELD_TEXT, 0, AT(raw_source, s.parent)},
    {"covers_from", FIELD_TIME, 0, AT(raw_source, s.covers_from)},
};

static const struct field retention_keys[] = {
    {"until", FIELD_DATE, 0, AT(raw_retention, until)},
    {"years", FIELD_INT, 0, AT(raw_retention, years), .min = 1, .max = 100},
    {"basis", FIELD_TEXT, 0, AT(raw_retention, basis)},
};

static const struct field signing_keys[] = {
    {"key", FIELD_TEXT, 0, AT(raw_signing, key)},
    {"chain", FIELD_TEXT, FIELD_REQUIRED, AT(raw_signing, chain)},
    {"passphrase_env", FIELD_TEXT, 0, AT(raw_signing, passphrase_env)},
    {"command", FIELD_LIST, 0, AT(raw_signing, command)},
    {"input", FIELD_WORD, 0, AT(raw_signing, input), .words = input_words},
    {"time_limit", FIELD_INT, 0, AT(raw_signing, time_limit), .min = 1,
     .max = 3600},
    {"reason", FIELD_TEXT, 0, AT(raw_signing, reason)},
    {"place", FIELD_TEXT, 0, AT(raw_signing, place)},
};

static void check_id(const struct binder *b, const struct engagement *e)
{
    bool good = e->id.len >= 1 && e->id.len <= 64;

    for (size_t i = 0; good && i < e->id.len; i++) {
        char c = e->id.ptr[i];

        good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    if (!good && e->id.len > 0)
        fields_problem(b, yaml_get(e->at, "engagement"),
                       "1 to 64 of a-z, 0-9 and -: it names the bundle",
                       "engagement cannot be a file name '%s'",
                       err_quote(e->id));
}

static void check_zone(const struct binder *b, const struct yaml_node *at,
                       struct str name)
{
    struct arena scratch = {0};
    struct zone *zone;
    struct err err = {0};

    if (name.len > 0 && !zone_open(&scratch, name, &zone, &err))
        fields_problem(b, yaml_get(at, "time_zone"),
                       "a name such as America/Chicago or UTC, or an offset "
                       "such as +05:30",
                       "time_zone is not known '%s'", err_quote(name));
    arena_release(&scratch);
}

static void read_parties(const struct binder *b, const struct raw *r,
                         struct engagement *e)
{
    struct str prepared, reviewed;

    if (r->prepared_by)
        fields_bind(b, r->prepared_by, "prepared_by", party_keys,
                    COUNT_OF(party_keys), &e->prepared_by);
    if (r->reviewed_by)
        fields_bind(b, r->reviewed_by, "reviewed_by", party_keys,
                    COUNT_OF(party_keys), &e->reviewed_by);
    prepared = utf8_fold(b->arena, str_trim(e->prepared_by.name));
    reviewed = utf8_fold(b->arena, str_trim(e->reviewed_by.name));
    if (prepared.len > 0 && str_eq(prepared, reviewed))
        fields_problem(b, yaml_get(e->at, "reviewed_by"),
                       "a second person reviews; leave it out until then",
                       "reviewed_by is also prepared_by '%s'",
                       err_quote(e->reviewed_by.name));
}

/* One of: period {start, end}; as_of, at the top or inside period. */
static void read_period(const struct binder *b, const struct raw *r,
                        struct engagement *e)
{
    static const char hint[] =
        "give period: {start: 2026-07-01, end: 2026-09-30}, or as_of: "
        "2026-09-30 alone";
    struct raw_period p = {FIELD_DATE_NONE, FIELD_DATE_NONE, FIELD_DATE_NONE};
    const struct yaml_node *at = r->period ? r->period : e->at;
    struct field_date as_of = r->as_of;

    if (r->period && !fields_bind(b, r->period, "period", period_keys,
                                  COUNT_OF(period_keys), &p))
        return;
    if (p.as_of.day != DAY_UNKNOWN) {
        if (as_of.day != DAY_UNKNOWN && as_of.day != p.as_of.day)
            fields_problem(b, r->period, hint, "as_of is given twice '%.*s'",
                           STR_ARG(p.as_of.text));
        as_of = p.as_of;
    }
    e->has_period = p.start.day != DAY_UNKNOWN && p.end.day != DAY_UNKNOWN;
    if (e->has_period && as_of.day != DAY_UNKNOWN) {
        fields_problem(b, at, hint, "period and as_of together '%.*s'",
                       STR_ARG(as_of.text));
    } else if (e->has_period && p.start.day > p.end.day) {
        fields_problem(b, at, "the start comes first",
                       "period ends before it starts '%.*s'",
                       STR_ARG(p.end.text));
    } else if (e->has_period) {
        e->start = p.start.day;
        e->end = p.end.day;
    } else if (p.start.day != DAY_UNKNOWN || p.end.day != DAY_UNKNOWN) {
        fields_problem(b, at, hint, "period has no '%s'",
                       p.start.day == DAY_UNKNOWN ? "start" : "end");
    } else if (as_of.day != DAY_UNKNOWN) {
        e->start = e->end = e->as_of = as_of.day;
    } else if (!yaml_get(e->at, "as_of")) { /* a bad one is reported already */
        fields_problem(b, at, hint, "engagement has no '%s'", "period");
    }
}

static int by_day(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

/* Days on which the client reorganised, as roles must be looked at since. */
static void read_reorganisations(const struct binder *b, const struct raw *r,
                                 struct engagement *e)
{
    const struct yaml_node *n = r->reorganisations;
    struct str_list days = {0};

    if (!n || !fields_list(b, n, "reorganisations", &days))
        return;
    e->reorganisation = arena_array(b->arena, int32_t, days.count);
    for (size_t i = 0; i < days.count; i++) {
        int32_t day;

        if (day_parse_iso(days.ptr[i], &day))
            e->reorganisation[e->reorganisations++] = day;
        else
            fields_problem(b, n, "write YYYY-MM-DD",
                           "reorganisations is not a date '%s'",
                           err_quote(days.ptr[i]));
    }
    if (e->reorganisations > 1)
        qsort(e->reorganisation, e->reorganisations, sizeof *e->reorganisation,
              by_day);
}

static const char *resolve(const struct binder *b, const struct engagement *e,
                           struct str name)
{
    if (name.len == 0)
        return NULL;
    return path_join(b->arena, e->dir, arena_cstr(b->arena, name));
}

static void read_source(const struct binder *b, const struct engagement *e,
                        const struct yaml_node *n,
                        struct engagement_source *out)
{
    struct raw_source r = {.s = {.console_count = -1,
                                 .extracted_at = FIELD_TIME_NONE,
                                 .covers_from = FIELD_TIME_NONE,
                                 .at = n},
                           .end_meaning = -1,
                           .day_order = -1,
                           .encoding = -1};

    fields_bind(b, n, "source", source_keys, COUNT_OF(source_keys), &r);
    *out = r.s;
    out->end_meaning = (enum end_meaning)(r.end_meaning + 1);
    out->day_order = (enum day_order)(r.day_order + 1);
    out->encoding = (enum text_declared)(r.encoding + 1);
    out->path = resolve(b, e, out->file);
    check_zone(b, n, out->time_zone);
}

/* One file can hold two lists: it is listed for each, if every profile is
 * named.  Otherwise nobody knows that it is not read the same way twice. */
static void once(const struct binder *b, const struct engagement *e,
                 struct map *seen, size_t i)
{
    const struct engagement_source *s = &e->source[i];
    struct str key =
        arena_fmt(b->arena, "%s\n%.*s", s->path, STR_ARG(s->profile));
    struct map_entry *entry;
    bool first, other;
    size_t before;

    entry = map_add(seen, str_from(s->path), &first);
    if (first)
        entry->value = i;
    before = (size_t)entry->value;
    entry = map_add(seen, key, &other);
    if (other)
        entry->value = i;
    if (first || (other && s->profile.len && e->source[before].profile.len))
        return;
    if (!other)
        before = (size_t)entry->value;
    fields_problem(
        b, yaml_get(s->at, "file"),
        "every row would count twice: remove one of them; a file "
        "that holds two lists is listed twice with a `profile:` each",
        "file is listed in line %u already '%s'",
        (unsigned)e->source[before].at->line, err_quote(s->file));
}

static void read_sources(const struct binder *b, const struct raw *r,
                         struct engagement *e)
{
    struct map seen;
    size_t count;

    if (!r->sources || !fields_items(b, r->sources, "sources", &count))
        return;
    if (count == 0 || count > ENGAGEMENT_MAX_SOURCES) {
        fields_problem(b, r->sources, "list the exports, one \"- file:\" each",
                       count ? "too many sources '%zu'" : "no sources '%zu'",
                       count);
        return;
    }
    e->source = arena_array(b->arena, struct engagement_source, count);
    e->source_count = count;
    map_init(&seen, b->arena);
    for (size_t i = 0; i < count; i++) {
        struct engagement_source *s = &e->source[i];

        read_source(b, e, r->sources->item[i], s);
        if (s->path)
            once(b, e, &seen, i);
    }
}

static void read_rules(const struct binder *b, const struct raw *r,
                       struct engagement *e)
{
    struct raw_rules rules = {{0}, {0}};

    if (!r->rules)
        return;
    fields_bind(b, r->rules, "rules", rules_keys, COUNT_OF(rules_keys), &rules);
    e->templates = resolve(b, e, rules.templates);
    e->policies = resolve(b, e, rules.policies);
}

/* One of: until; years, counted from the last day. */
static void read_retention(const struct binder *b, const struct raw *r,
                           struct engagement *e)
{
    static const char hint[] = "give until: 2033-09-30, or years: 7";
    struct raw_retention t = {.until = FIELD_DATE_NONE};
    const struct yaml_node *at = r->retention;
    unsigned month, day;
    int32_t until;
    char iso[32];
    int year;

    if (!at || !fields_bind(b, at, "retention", retention_keys,
                            COUNT_OF(retention_keys), &t))
        return;
    until = t.until.day;
    if ((until != DAY_UNKNOWN) == (t.years > 0)) {
        fields_problem(b, at, hint, "retention needs one of until and years");
        return;
    }
    if (t.years > 0 && e->end != DAY_UNKNOWN) {
        civil_from_days(e->end, &year, &month, &day);
        if (month == 2 && day == 29)
            day = 28;
        until = (int32_t)days_from_civil(year + (int)t.years, month, day);
    }
    if (until == DAY_UNKNOWN || e->end == DAY_UNKNOWN)
        return;
    if (until <= e->end) {
        fields_problem(b, at, hint, "retention ends before the period '%.*s'",
                       STR_ARG(t.until.text));
        return;
    }
    day_iso(until, iso);
    e->retain_until = arena_fmt(b->arena, "%s", iso);
    e->retain_basis = t.basis;
}

static bool is_variable(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];

        if (!((c >= 'A' && c <= 'Z') || c == '_' ||
              (i > 0 && c >= '0' && c <= '9')))
            return false;
    }
    return s.len > 0;
}

static void read_signing(const struct binder *b, const struct raw *r,
                         struct engagement *e)
{
    struct raw_signing s = {.input = -1};

    if (!r->signing)
        return;
    e->signing.wanted = true;
    if (!fields_bind(b, r->signing, "signing", signing_keys,
                     COUNT_OF(signing_keys), &s))
        return;
    if ((s.key.len > 0) == (s.command.count > 0))
        fields_problem(b, r->signing,
                       "either {key, chain, passphrase_env} or {command, "
                       "input, chain}",
                       "signing needs exactly one of '%s'", "key, command");
    if (s.command.count == 0 && s.input >= 0)
        fields_problem(b, r->signing, "remove input",
                       "input goes with a command only '%s'", "input");
    /* The value is not repeated: it may be the secret itself. */
    if (s.passphrase_env.len > 0 && !is_variable(s.passphrase_env))
        fields_problem(b, yaml_get(r->signing, "passphrase_env"),
                       "name the environment variable, such as "
                       "JMLPROOF_PASSPHRASE; never write the secret here",
                       "not the name of a variable '%s'", "passphrase_env");
    e->signing.key = resolve(b, e, s.key);
    e->signing.chain = resolve(b, e, s.chain);
    e->signing.passphrase_env = s.passphrase_env;
    e->signing.command = s.command;
    e->signing.input =
        s.input < 0 ? SIGNING_DIGEST : (enum signing_input)s.input;
    e->signing.time_limit = s.time_limit > 0 ? s.time_limit : 0;
    e->signing.reason = s.reason;
    e->signing.place = s.place;
}

bool engagement_parse(struct arena *a, const char *file, const char *dir,
                      struct str text, struct engagement *out,
                      struct problems *p)
{
    struct binder b = {a, file, p};
    struct raw r = {.as_of = FIELD_DATE_NONE,
                    .clock = -1,
                    .cadence = -1,
                    .include_inputs = true};
    size_t before = p->errors;
    struct yaml_node *root;
    struct err err = {0};

    *out = (struct engagement){.file = file,
                               .dir = dir,
                               .text = text,
                               .start = DAY_UNKNOWN,
                               .end = DAY_UNKNOWN,
                               .as_of = DAY_UNKNOWN,
                               .include_inputs = true};
    if (!yaml_parse(a, file, text, &root, &err))
        return problem_err(p, &err);
    out->at = root;
    fields_bind(&b, root, "engagement", top_keys, COUNT_OF(top_keys), &r);
    if (root->kind != YAML_MAP)
        return false;
    out->id = r.id;
    out->client = r.client;
    out->classification = r.classification;
    out->time_zone = r.time_zone;
    out->profile = r.profile;
    out->has_profile = r.profile.len > 0;
    out->clock = (enum clock_choice)(r.clock + 1);
    if (r.cadence >= 0)
        out->cadence = str_from(cadence_words[r.cadence]);
    out->frameworks = r.frameworks;
    out->include_inputs = r.include_inputs;
    out->previous = resolve(&b, out, r.previous);
    out->previous_trust = resolve(&b, out, r.previous_trust);
    check_id(&b, out);
    check_zone(&b, root, out->time_zone);
    read_parties(&b, &r, out);
    read_period(&b, &r, out);
    read_reorganisations(&b, &r, out);
    read_sources(&b, &r, out);
    read_rules(&b, &r, out);
    read_retention(&b, &r, out);
    read_signing(&b, &r, out);
    return p->errors == before;
}

bool engagement_load(struct arena *a, const char *path, struct engagement *out,
                     struct problems *p)
{
    struct err err = {0};
    struct str text;

    *out = (struct engagement){.file = path, .dir = path_dir(a, path)};
    if (!file_read(a, path, YAML_MAX_BYTES, &text, &err))
        return problem_err(p, &err);
    return engagement_parse(a, path, path_dir(a, path), text, out, p);
}
