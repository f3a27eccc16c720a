#include "report/dossier.h"

#include "base/time.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/zone.h"
#include "report/dossier_parts.h"
#include "store/through.h"

enum { FIELDS_MOST = 48, REFS_MOST = 16, CANDIDATES_SAID = 6 };

struct asking {
    struct db *db;
    struct arena *arena;
    struct err *err;
    int64_t person, account;  /* 0: none */
    struct dossier_ref *file; /* by source id, line unused */
    size_t files;
    struct zone *zone;
    struct stmt *clause, *in_force, *evidence;
    struct through through;
};

/* ---- who ----------------------------------------------------------------- */

struct match {
    int64_t person, account;
    struct str shown;
};

static bool is_same(struct arena *a, struct str x, struct str y)
{
    return x.len > 0 && str_eq(utf8_fold(a, str_trim(x)), y);
}

/* Each column from 2 on is a name the row goes by. */
static bool find_in(struct asking *q, const char *sql, struct str who,
                    struct match *found, size_t *count)
{
    struct arena scratch = {0};
    struct stmt *s = NULL;
    bool row = true, ok = false;

    if (!db_prepare(q->db, str_from(sql), &s, q->err))
        goto out;
    while (row) {
        bool same = false;

        if (!stmt_step(s, &row, q->err))
            goto out;
        if (!row)
            break;
        for (int i = 3; i < stmt_columns(s); i++)
            same |= is_same(&scratch, stmt_text(s, i), who);
        for (size_t k = 0; k < *count && k < CANDIDATES_SAID; k++)
            same &= found[k].person == 0 || found[k].person != stmt_int(s, 0);
        if (same) {
            if (*count < CANDIDATES_SAID)
                found[*count] =
                    (struct match){stmt_int(s, 0), stmt_int(s, 1),
                                   arena_str(q->arena, stmt_text(s, 2))};
            (*count)++;
        }
        arena_release(&scratch);
    }
    ok = true;
out:
    stmt_free(s);
    arena_release(&scratch);
    return ok;
}

static bool nobody(struct asking *q, struct str who)
{
    err_set(q->err, ERR_INPUT, "nobody in this bundle is '%s'", err_quote(who));
    return err_hint(q->err, "a worker id, an e-mail address, a name as HR "
                            "writes it, or a user name; or system/user name");
}

static bool several(struct asking *q, struct str who, const struct match *m,
                    size_t count)
{
    struct str list = {0};

    for (size_t i = 0; i < count && i < CANDIDATES_SAID; i++)
        list = arena_fmt(q->arena, "%.*s%s%.*s", STR_ARG(list), i ? "; " : "",
                         STR_ARG(m[i].shown));
    err_set(q->err, ERR_INPUT, "%zu in this bundle are '%s'", count,
            err_quote(who));
    return err_hint(q->err, "name one: %.*s", STR_ARG(list));
}

/* An account leads to its holder, who is shown. */
static bool name_person(struct asking *q, struct match *m)
{
    struct stmt *s = NULL;
    bool row = false, ok;

    ok = db_prepare(q->db,
                    STR("SELECT worker_id || ', ' || coalesce(name, '')"
                        " FROM person WHERE id = ?"),
                    &s, q->err);
    if (ok) {
        bind_int(s, 1, m->person);
        ok = stmt_step(s, &row, q->err);
    }
    if (ok && row)
        m->shown = arena_str(q->arena, stmt_text(s, 0));
    stmt_free(s);
    return ok;
}

/* The number in HR decides; then addresses and names; then accounts, which
 * lead to their holder. */
static bool find(struct asking *q, struct str who, struct match *out)
{
    static const char *const round[] = {
        "SELECT id, 0, worker_id || ', ' || coalesce(name, ''), worker_id"
        " FROM person WHERE id > 0",
        "SELECT id, 0, worker_id || ', ' || coalesce(name, ''), work_email,"
        " alt_email, name FROM person WHERE id > 0",
        "SELECT coalesce(person_id, 0), id, system || '/' || username,"
        " system || '/' || username FROM account WHERE id > 0",
        "SELECT coalesce(person_id, 0), id, system || '/' || username,"
        " username, email, source_key FROM account WHERE id > 0",
    };
    struct str folded = utf8_fold(q->arena, str_trim(who));
    struct match m[CANDIDATES_SAID];
    size_t count = 0;

    for (size_t i = 0; i < COUNT_OF(round) && count == 0; i++)
        if (!find_in(q, round[i], folded, m, &count))
            return false;
    if (count == 0)
        return nobody(q, who);
    if (count > 1)
        return several(q, who, m, count);
    *out = m[0];
    return out->person == 0 || name_person(q, out);
}

/* ---- rows ---------------------------------------------------------------- */

static bool load_files(struct asking *q)
{
    struct stmt *s = NULL;
    int64_t most;
    bool row = true, ok = false;

    if (!db_int(q->db, "SELECT max(id) FROM source", &most, q->err) ||
        !through_load(q->db, q->arena, &q->through, q->err) ||
        !db_prepare(q->db, STR("SELECT id, file, bag_path FROM source"), &s,
                    q->err))
        goto out;
    q->files = most > 0 && most < 1000000 ? (size_t)most + 1 : 1;
    q->file = arena_array(q->arena, struct dossier_ref, q->files);
    while (row) {
        int64_t id;

        if (!stmt_step(s, &row, q->err))
            goto out;
        id = row ? stmt_int(s, 0) : 0;
        if (id > 0 && (uint64_t)id < q->files) {
            q->file[id].file = arena_str(q->arena, stmt_text(s, 1));
            q->file[id].copy = arena_str(q->arena, stmt_text(s, 2));
        }
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static void add_line(struct asking *q, struct dossier_row *r, int64_t record)
{
    int64_t source = record >> 32, line = record & UINT32_MAX;

    if (record <= 0 || (uint64_t)source >= q->files || r->refs == REFS_MOST)
        return;
    for (size_t i = 0; i < r->refs; i++)
        if (r->ref[i].line == line &&
            str_eq(r->ref[i].file, q->file[source].file))
            return;
    r->ref[r->refs] = q->file[source];
    r->ref[r->refs++].line = line;
}

static void add_ref(struct asking *q, struct dossier_row *r, int64_t record)
{
    int64_t shown[2];
    size_t n = through_lines(&q->through, record, shown);

    for (size_t i = 0; i < n; i++)
        add_line(q, r, shown[i]);
}

static void add_field(struct asking *q, struct dossier_row *r, struct str label,
                      struct str value)
{
    char *name = (char *)(uintptr_t)arena_str(q->arena, label).ptr;

    if (value.len == 0 || r->fields == FIELDS_MOST)
        return;
    for (size_t i = 0; i < label.len; i++)
        if (name[i] == '_')
            name[i] = ' ';
    if (label.len > 0 && name[label.len - 1] == ' ')
        name[label.len - 1] = '\0'; /* "where_" is a word of SQL */
    r->field[r->fields++] =
        (struct dossier_field){name, arena_str(q->arena, value)};
}

static struct str moment(struct asking *q, int64_t lo, int64_t hi)
{
    char x[32], y[32];

    if (lo == TIME_UNKNOWN && hi == TIME_UNKNOWN)
        return (struct str){0};
    if (hi == TIME_UNKNOWN)
        return arena_fmt(q->arena, "%s or later", time_iso(lo, x).ptr);
    if (lo == TIME_UNKNOWN)
        return arena_fmt(q->arena, "%s or before", time_iso(hi, y).ptr);
    if (lo == hi)
        return arena_str(q->arena, time_iso(lo, x));
    return arena_fmt(q->arena, "%s to %s", time_iso(lo, x).ptr,
                     time_iso(hi, y).ptr);
}

static struct str without(struct str label, const char *end)
{
    return str_sub(label, 0, label.len - strlen(end));
}

/* The columns from `from` on. */
static void read_row(struct asking *q, const struct stmt *s, int from, int lead,
                     struct dossier_row *r)
{
    char iso[32];

    for (int i = from; i < stmt_columns(s); i++) {
        struct str label = str_from(stmt_name(s, i)), value = {0};

        if (str_starts(label, STR("rec")) && label.len <= 4) {
            if (!stmt_null(s, i))
                add_ref(q, r, stmt_int(s, i));
        } else if (str_ends(label, STR("_lo"))) {
            value = moment(q, stmt_time(s, i), stmt_time(s, i + 1));
            add_field(q, r, without(label, "_lo"), value);
            i++;
        } else if (str_ends(label, STR("_at")) && !stmt_null(s, i)) {
            add_field(q, r, without(label, "_at"),
                      time_iso(stmt_int(s, i), iso));
        } else if (str_ends(label, STR("_day")) && !stmt_null(s, i)) {
            int64_t day = stmt_int(s, i);

            if (day > -1000000 && day < 10000000)
                add_field(q, r, without(label, "_day"),
                          day_iso((int32_t)day, iso));
        } else if (!stmt_null(s, i)) {
            add_field(q, r, label, stmt_text(s, i));
        }
        if (i - from < lead)
            r->lead = r->fields;
    }
}

/* ---- why somebody has this ----------------------------------------------- */

/* "engineer 2.0 (inherited from staff 1.1)": why, who approved. */
static void add_clause(struct asking *q, struct dossier_row *r,
                       const struct stmt *s)
{
    struct str given =
        arena_fmt(q->arena, "%.*s %.*s", STR_ARG(stmt_text(s, 0)),
                  STR_ARG(stmt_text(s, 1)));

    if (!stmt_null(s, 2))
        given = arena_fmt(q->arena, "%.*s, inherited from %.*s %.*s",
                          STR_ARG(given), STR_ARG(stmt_text(s, 2)),
                          STR_ARG(stmt_text(s, 3)));
    add_field(q, r, STR("given by template"), given);
    add_field(q, r, STR("justification"), stmt_text(s, 4));
    add_field(q, r, STR("template owner"), stmt_text(s, 5));
    add_field(q, r, STR("template approver"), stmt_text(s, 6));
    add_field(q, r, STR("version approved"), stmt_text(s, 7));
    if (!stmt_null(s, 8))
        add_ref(q, r, stmt_int(s, 8));
}

static bool bind_day(struct asking *q, struct stmt *s, const struct stmt *row)
{
    static const int64_t most = (int64_t)1 << 37; /* the year 6325 */

    if (stmt_null(row, 1) || stmt_int(row, 1) < -most ||
        stmt_int(row, 1) > most)
        return false; /* nobody says of which day the export is */
    bind_int(s, 1, q->person);
    bind_int(s, 2, zone_date(q->zone, stmt_int(row, 1)));
    return true;
}

/* The versions in force when the access was seen, and whether they give it. */
static bool explain_access(struct asking *q, const struct stmt *row,
                           struct dossier_row *r)
{
    bool more = true, given = false;

    if (q->person == 0 || !bind_day(q, q->clause, row))
        return true;
    bind_text(q->clause, 3, stmt_text(row, 2));
    bind_text(q->clause, 4, stmt_text(row, 3));
    bind_text(q->clause, 5, stmt_text(row, 4));
    for (;;) {
        if (!stmt_step(q->clause, &more, q->err))
            return false;
        if (!more)
            break;
        add_clause(q, r, q->clause);
        given = true;
    }
    if (given || !bind_day(q, q->in_force, row))
        return true;
    for (;;) {
        if (!stmt_step(q->in_force, &more, q->err))
            return false;
        if (!more)
            break;
        add_field(q, r, STR("not given by template"),
                  stmt_text(q->in_force, 0));
        add_ref(q, r, stmt_int(q->in_force, 1));
        given = true;
    }
    if (!given)
        add_field(q, r, STR("template"), STR("none applies on that day"));
    return true;
}

static bool add_evidence(struct asking *q, const struct stmt *row,
                         struct dossier_row *r)
{
    bool more = true;

    bind_int(q->evidence, 1, stmt_int(row, 0));
    for (;;) {
        if (!stmt_step(q->evidence, &more, q->err))
            return false;
        if (!more)
            return true;
        add_ref(q, r, stmt_int(q->evidence, 0));
    }
}

static bool prepare(struct asking *q)
{
    static const char clause[] =
        "SELECT r.name, r.version, iif(f.id <> r.id, f.name, NULL), f.version,"
        " v.justification, f.owner, f.approver,"
        " (SELECT c.approval FROM role_change c WHERE c.role_id = f.id"
        "   AND c.version = f.version ORDER BY c.no LIMIT 1),"
        " coalesce(v.record_id, f.record_id)"
        " FROM person_role p JOIN role r ON r.id = p.role_id"
        " JOIN role_gives v ON v.role_id = r.id"
        " JOIN role f ON f.id = v.from_role_id"
        " WHERE p.person_id = ?1 AND ?2 >= p.from_day AND ?2 < p.until_day"
        " AND v.from_day <= ?2 AND (v.until_day IS NULL OR ?2 < v.until_day)"
        " AND v.system = ?3 AND v.resource = ?4"
        " AND (v.permission IS NULL OR ?5 = '' OR v.permission = ?5)"
        " ORDER BY r.name, r.version, v.id";
    static const char in_force[] =
        "SELECT r.name || ' ' || r.version, r.record_id FROM person_role p"
        " JOIN role r ON r.id = p.role_id WHERE p.person_id = ?1"
        " AND ?2 >= p.from_day AND ?2 < p.until_day ORDER BY 1";

    return db_prepare(q->db, STR(clause), &q->clause, q->err) &&
           db_prepare(q->db, STR(in_force), &q->in_force, q->err) &&
           db_prepare(q->db,
                      STR("SELECT record_id FROM result_record"
                          " WHERE result_id = ? ORDER BY 1"),
                      &q->evidence, q->err);
}

/* ---- parts --------------------------------------------------------------- */

static void bind_or_null(struct stmt *s, int at, int64_t id)
{
    if (id)
        bind_int(s, at, id);
    else
        bind_null(s, at);
}

/* Rows are many and mostly short: kept without the room for more. */
static void keep(struct arena *a, struct dossier_row *r)
{
    struct dossier_field *field =
        arena_array(a, struct dossier_field, r->fields + 1);
    struct dossier_ref *ref = arena_array(a, struct dossier_ref, r->refs + 1);

    if (r->fields > 0)
        memcpy(field, r->field, r->fields * sizeof *field);
    if (r->refs > 0)
        memcpy(ref, r->ref, r->refs * sizeof *ref);
    r->field = field;
    r->ref = ref;
}

static bool load_row(struct asking *q, const struct dossier_query *from,
                     const struct stmt *s, struct dossier_row *r)
{
    bool access = strcmp(from->name, DOSSIER_ACCESS) == 0;
    bool results = strcmp(from->name, DOSSIER_RESULTS) == 0;
    struct dossier_field field[FIELDS_MOST];
    struct dossier_ref ref[REFS_MOST];

    r->field = field;
    r->ref = ref;
    read_row(q, s, access ? 2 : results ? 1 : 0, from->lead, r);
    if ((access && !explain_access(q, s, r)) ||
        (results && !add_evidence(q, s, r)))
        return false;
    keep(q->arena, r);
    return true;
}

static bool load_part(struct asking *q, const struct dossier_query *from,
                      struct dossier_part *part)
{
    VEC(struct dossier_row) rows = {0};
    struct stmt *s = NULL;
    bool row = true, ok = false;

    *part = (struct dossier_part){.name = from->name, .title = from->title};
    if (!db_prepare(q->db, str_from(from->sql), &s, q->err))
        goto out;
    bind_or_null(s, 1, q->person);
    if (strstr(from->sql, "?2"))
        bind_or_null(s, 2, q->account);
    while (row) {
        if (!stmt_step(s, &row, q->err))
            goto out;
        if (row && !load_row(q, from, s, vec_push(&rows)))
            goto out;
    }
    part->rows = rows.len;
    part->row = arena_array(q->arena, struct dossier_row, rows.len + 1);
    if (rows.len > 0)
        memcpy(part->row, rows.ptr, rows.len * sizeof *rows.ptr);
    ok = true;
out:
    vec_release(&rows);
    stmt_free(s);
    return ok || err_wrap(q->err, "%s", from->name);
}

static bool load_parts(struct asking *q, struct dossier *out)
{
    out->part = arena_array(q->arena, struct dossier_part, dossier_query_count);
    for (size_t i = 0; i < dossier_query_count; i++)
        if (!load_part(q, &dossier_queries[i], &out->part[out->parts++]))
            return false;
    return true;
}

bool dossier_load(struct db *db, struct arena *a, struct str who,
                  struct dossier *out, struct err *err)
{
    struct asking q = {.db = db, .arena = a, .err = err};
    struct match m = {0};
    struct str zone, now;
    bool ok;

    *out = (struct dossier){.parts = 0};
    ok = db_run_value(db, a, "engagement", &out->engagement, err) &&
         db_run_value(db, a, "client", &out->client, err) &&
         db_run_value(db, a, "classification", &out->classification, err) &&
         db_run_value(db, a, "now", &now, err) &&
         db_text(db, a,
                 "SELECT coalesce((SELECT f.value || ' to ' || t.value"
                 " FROM run f JOIN run t ON t.key = 'period_end'"
                 " WHERE f.key = 'period_start' AND f.value <> ''),"
                 " (SELECT 'as of ' || value FROM run WHERE key = 'as_of'))",
                 &out->period, err) &&
         db_run_value(db, a, "time_zone", &zone, err) &&
         zone_open(a, zone.len ? zone : STR("UTC"), &q.zone, err) &&
         find(&q, who, &m) && load_files(&q) && prepare(&q);
    if (ok) {
        if (!str_to_i64(now, &out->now))
            out->now = TIME_UNKNOWN;
        q.person = m.person;
        q.account = m.person ? 0 : m.account;
        out->is_person = m.person != 0;
        out->who = m.shown;
        ok = load_parts(&q, out);
    }
    stmt_free(q.clause);
    stmt_free(q.in_force);
    stmt_free(q.evidence);
    return ok;
}
