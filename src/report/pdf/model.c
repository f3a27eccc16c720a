#include "base/base.h"

#include "report/pdf/model.h"

#include "catalog/report_def.h"

bool model_prepare(const struct model *m, const char *sql, struct stmt **st,
                   struct err *err)
{
    return db_prepare(m->in->db, str_from(sql), st, err);
}

struct str model_column(struct arena *a, const struct stmt *st, int col)
{
    return arena_str(a, stmt_text(st, col));
}

/* Column as an instant; NULL is TIME_UNKNOWN. */
static int64_t time_or_unknown(const struct stmt *st, int col)
{
    return stmt_time(st, col);
}

/* ---- the run ----------------------------------------------------------- */

static bool read_run(struct model *m, struct err *err)
{
    const struct {
        const char *key;
        struct str *to;
    } text[] = {
        {"engagement", &m->engagement},
        {"client", &m->client},
        {"prepared_by", &m->prepared_by},
        {"prepared_organisation", &m->prepared_organisation},
        {"reviewed_by", &m->reviewed_by},
        {"period_start", &m->period_start},
        {"period_end", &m->period_end},
        {"as_of", &m->as_of},
        {"time_zone", &m->time_zone},
        {"profile", &m->profile},
        {"profile_title", &m->profile_title},
        {"clock", &m->clock},
        {"clock_source", &m->clock_source},
        {"version", &m->version},
        {"t0_rule", &m->t0_rule},
        {"t0_rule_sources", &m->t0_rule_sources},
        {"classification", &m->classification},
        {"cadence", &m->cadence},
        {"redacted_of", &m->redacted_of},
        {"retention_until", &m->retention_until},
        {"retention_basis", &m->retention_basis},
        {"previous", &m->previous},
        {"previous_tagmanifest_sha256", &m->previous_tagmanifest},
        {"previous_signature_sha256", &m->previous_signature},
    };
    struct str s;

    for (size_t i = 0; i < COUNT_OF(text); i++)
        if (!db_run_value(m->in->db, m->arena, text[i].key, text[i].to, err))
            return false;
    if (!db_run_value(m->in->db, m->arena, "signed", &s, err))
        return false;
    m->is_signed = str_is(s, "yes");
    if (!db_run_value(m->in->db, m->arena, "include_inputs", &s, err))
        return false;
    m->include_inputs = !str_is(s, "no");
    m->period_start_at = m->period_end_at = TIME_UNKNOWN;
    if (!db_run_value(m->in->db, m->arena, "period_start_at", &s, err))
        return false;
    str_to_i64(s, &m->period_start_at);
    if (!db_run_value(m->in->db, m->arena, "period_end_at", &s, err))
        return false;
    str_to_i64(s, &m->period_end_at);
    if (m->in->def && m->classification.len == 0)
        m->classification = m->in->def->classification;
    m->title = m->in->def ? m->in->def->title : STR("Access control evidence");
    return true;
}

struct str model_text(const struct model *m, const char *name,
                      const char *otherwise)
{
    struct str s = {0};

    if (m->in->def)
        s = report_def_text(m->in->def, name);
    return s.len > 0 ? s : str_from(otherwise);
}

struct str model_period(const struct model *m, struct arena *a)
{
    if (m->period_start.len > 0)
        return arena_fmt(a, "%.*s to %.*s", STR_ARG(m->period_start),
                         STR_ARG(m->period_end));
    return arena_fmt(a, "as of %.*s", STR_ARG(m->as_of));
}

/* ---- tests ------------------------------------------------------------- */

static void take_test(struct model *m, const struct test_row *from,
                      struct model_test *t)
{
    *t = (struct model_test){
        .id = from->id,
        .title = from->title,
        .population = from->population,
        .severity = from->severity,
        .outcome = from->outcome,
        .says = from->outcome_says,
        .stock = from->stock,
        .version = from->version,
        .objective = from->objective,
        .rule = from->rule,
        .wrong_if = from->wrong_if,
        .parameters = from->parameters,
        .path = from->path,
        .sha256 = from->population_sha256,
        .n = from->n,
        .first = from->first,
        .last = from->last,
        .threshold = from->threshold,
        .has_threshold = from->has_threshold,
        .key = arena_fmt(m->arena, "test:%.*s", STR_ARG(from->id)),
    };
    memcpy(t->count, from->count, sizeof t->count);
}

static bool read_tests(struct model *m, struct err *err)
{
    struct tests_model all = {0};

    if (!tests_model_load(m->in, &all, err))
        return false;
    m->test = arena_array(m->arena, struct model_test, all.count);
    for (m->tests = 0; m->tests < all.count; m->tests++)
        take_test(m, &all.test[m->tests], &m->test[m->tests]);
    return true;
}

/*
 * A rule that chooses its rows by the start of the period speaks for the
 * period; one that does not looks at the newest exports and speaks for a day.
 */
static bool read_reach(struct model *m, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false, row;

    if (!model_prepare(m,
                       "SELECT instr(sql, ':period_start') > 0 FROM test"
                       " WHERE id = ?1",
                       &st, err))
        goto out;
    for (size_t i = 0; i < m->tests; i++) {
        bind_text(st, 1, m->test[i].id);
        if (!stmt_step(st, &row, err))
            goto out;
        m->test[i].period = row && stmt_int(st, 0) != 0;
        stmt_reset(st);
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

int64_t model_count(const struct model *m, const char *outcome)
{
    int64_t n = 0;

    for (size_t i = 0; i < m->tests; i++)
        n += str_is(m->test[i].outcome, outcome) ||
             (str_is(STR("NOT_RUN"), outcome) && m->test[i].outcome.len == 0);
    return n;
}

static struct model_test *test_by_id(struct model *m, struct str id)
{
    for (size_t i = 0; i < m->tests; i++)
        if (str_eq(m->test[i].id, id))
            return &m->test[i];
    return NULL;
}

/* ---- what belongs to a test -------------------------------------------- */

static bool read_conditions(struct model *m, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false, row;

    if (!model_prepare(m,
                       "SELECT test_id, condition, holds, says FROM"
                       " test_condition ORDER BY test_id, rowid",
                       &st, err))
        goto out;
    for (;;) {
        struct model_test *t;
        struct model_condition *more;

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        t = test_by_id(m, stmt_text(st, 0));
        if (!t)
            continue;
        more = arena_array(m->arena, struct model_condition, t->conditions + 1);
        if (t->conditions > 0)
            memcpy(more, t->condition, t->conditions * sizeof *more);
        more[t->conditions++] = (struct model_condition){
            model_column(m->arena, st, 1), model_column(m->arena, st, 3),
            stmt_null(st, 2) ? -1 : stmt_int(st, 2) != 0};
        t->condition = more;
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

static void add_identifier(struct model *m, struct model_test *t,
                           struct str framework, struct str edition,
                           struct str identifier)
{
    struct model_identifier *last =
        t->identifiers > 0 ? &t->identifier[t->identifiers - 1] : NULL;
    struct model_identifier *more;

    if (last && str_eq(last->framework, framework) &&
        str_eq(last->edition, edition)) {
        last->identifiers =
            arena_fmt(m->arena, "%.*s, %.*s", STR_ARG(last->identifiers),
                      STR_ARG(identifier));
        return;
    }
    more = arena_array(m->arena, struct model_identifier, t->identifiers + 1);
    if (last)
        memcpy(more, t->identifier, t->identifiers * sizeof *more);
    more[t->identifiers++] = (struct model_identifier){
        arena_str(m->arena, framework), arena_str(m->arena, edition),
        arena_str(m->arena, identifier)};
    t->identifier = more;
}

static bool read_identifiers(struct model *m, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false, row;

    if (!model_prepare(m,
                       "SELECT test_id, framework, edition, identifier FROM"
                       " framework ORDER BY test_id, framework, edition,"
                       " rowid",
                       &st, err))
        goto out;
    for (;;) {
        struct model_test *t;

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        t = test_by_id(m, stmt_text(st, 0));
        if (t)
            add_identifier(m, t, stmt_text(st, 1), stmt_text(st, 2),
                           stmt_text(st, 3));
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* ---- sources and systems ----------------------------------------------- */

static void read_source(struct model *m, const struct stmt *st,
                        struct model_source *s)
{
    struct str *const text[] = {
        &s->file,      &s->profile,      &s->kind,       &s->system,
        &s->sha256,    &s->extracted_by, &s->query,      &s->encoding,
        &s->delimiter, &s->zone,         &s->parent,     &s->header,
        &s->bag_path,  &s->chain_start,  &s->chain_says, &s->shows};
    int64_t *const number[] = {
        &s->id,           &s->bytes,           &s->rows_read,
        &s->accepted,     &s->rejected,        &s->duplicate,
        &s->dated,        &s->day_only,        &s->zone_assumed,
        &s->chain_after,  &s->chain_links,     &s->chain_recomputed,
        &s->chain_broken, &s->chain_break_line};
    int col = 0;

    for (size_t i = 0; i < COUNT_OF(text); i++)
        *text[i] = model_column(m->arena, st, col++);
    for (size_t i = 0; i < COUNT_OF(number); i++)
        *number[i] = stmt_int(st, col++);
    s->has_console_count = !stmt_null(st, col);
    s->console_count = stmt_int(st, col++);
    s->extracted_at = time_or_unknown(st, col++);
    s->covers_from = time_or_unknown(st, col++);
    s->first_at = time_or_unknown(st, col++);
    s->last_at = time_or_unknown(st, col++);
    s->newest = stmt_int(st, col++) != 0;
    s->hides_inactive = stmt_int(st, col) == 1;
    s->filter_unclear = stmt_int(st, col) == 2;
    s->key = arena_fmt(m->arena, "source:%lld", (long long)s->id);
}

bool model_is_rules(const struct model_source *s)
{
    return str_is(s->kind, "rules") || str_is(s->kind, "previous");
}

static bool read_sources(struct model *m, struct err *err)
{
    static const char sql[] =
        "SELECT file, profile, kind, system, sha256, extracted_by, query,"
        " encoding, delimiter, zone, parent, header, bag_path,"
        " chain_start, chain_says, shows,"
        " id, bytes, rows_read, rows_accepted, rows_rejected, rows_duplicate,"
        " values_dated, values_day_only, values_zone_assumed, chain_after,"
        " chain_links, chain_recomputed, chain_broken, chain_break_line,"
        " console_count, extracted_at, covers_from, first_at, last_at, newest,"
        " hides_inactive FROM source ORDER BY kind IN ('rules', 'previous'), "
        "id";
    struct stmt *st = NULL;
    bool ok = false, row;
    int64_t count;

    if (!db_int(m->in->db, "SELECT count(*) FROM source", &count, err))
        return false;
    m->source = arena_array(m->arena, struct model_source, (size_t)count);
    if (!model_prepare(m, sql, &st, err))
        goto out;
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row || m->files == (size_t)count)
            break;
        read_source(m, st, &m->source[m->files]);
        m->sources += !model_is_rules(&m->source[m->files++]);
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

const struct model_source *model_source_by_id(const struct model *m, int64_t id)
{
    for (size_t i = 0; i < m->files; i++)
        if (m->source[i].id == id)
            return &m->source[i];
    return NULL;
}

static bool read_systems(struct model *m, struct err *err)
{
    static const char sql[] =
        "SELECT system, name, kind, owner, data_class, in_scope, listed,"
        " (SELECT count(*) FROM source s WHERE s.system = y.system)"
        " FROM system_ y ORDER BY system";
    struct stmt *st = NULL;
    bool ok = false, row;
    int64_t count;

    if (!db_int(m->in->db, "SELECT count(*) FROM system_", &count, err))
        return false;
    m->system = arena_array(m->arena, struct model_system, (size_t)count);
    if (!model_prepare(m, sql, &st, err))
        goto out;
    for (;;) {
        struct model_system *y;

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row || m->systems == (size_t)count)
            break;
        y = &m->system[m->systems++];
        y->system = model_column(m->arena, st, 0);
        y->name = model_column(m->arena, st, 1);
        y->kind = model_column(m->arena, st, 2);
        y->owner = model_column(m->arena, st, 3);
        y->data_class = model_column(m->arena, st, 4);
        y->scope_known = !stmt_null(st, 5);
        y->in_scope = stmt_int(st, 5) != 0;
        y->listed = stmt_int(st, 6) != 0;
        y->sources = stmt_int(st, 7);
    }
    ok = true;
out:
    stmt_free(st);
    return ok;
}

bool model_read(struct model *m, const struct report_input *in,
                struct arena *arena, struct err *err)
{
    *m = (struct model){.in = in, .arena = arena};
    return through_load(in->db, arena, &m->through, err) && read_run(m, err) &&
           read_tests(m, err) && read_reach(m, err) &&
           read_conditions(m, err) && read_identifiers(m, err) &&
           read_sources(m, err) && read_systems(m, err) &&
           model_choose_rows(m, err) && model_read_leavers(m, err);
}

bool model_has_ledger(const struct model *m)
{
    return m->previous.len > 0 || m->cadence.len > 0;
}
