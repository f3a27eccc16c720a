#include "report/changes.h"

#include <stdlib.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "report/sources.h"
#include "store/foreign.h"

/* ---- both sides ---------------------------------------------------------- */

static bool read_side(struct changes *c, struct db *db, struct changes_side *s,
                      struct err *err)
{
    struct arena *a = c->arena;
    struct str day;

    return db_run_value(db, a, "engagement", &s->engagement, err) &&
           db_run_value(db, a, "client", &s->client, err) &&
           db_text(db, a,
                   "SELECT coalesce((SELECT value FROM run WHERE key ="
                   " 'period_start' AND value <> ''), (SELECT value FROM run"
                   " WHERE key = 'as_of'), '')",
                   &s->start, err) &&
           db_text(db, a,
                   "SELECT coalesce((SELECT value FROM run WHERE key ="
                   " 'period_end' AND value <> ''), (SELECT value FROM run"
                   " WHERE key = 'as_of'), '')",
                   &s->end, err) &&
           db_run_value(db, a, "period_end_day", &day, err) &&
           (str_to_i64(day, &s->end_day) ||
            err_set(err, ERR_INPUT, "its evidence has no '%s'",
                    "period_end_day"));
}

static struct change *add_change(struct changes *c)
{
    if (c->items == c->cap) {
        size_t cap = c->cap ? 2 * c->cap : 256;

        c->item = arena_regrow(c->arena, c->item, sizeof *c->item, c->cap, cap);
        c->cap = cap;
    }
    return &c->item[c->items++];
}

static const char findings_sql[] =
    "SELECT finding_id, test_id, worker_id, name, system, account,"
    " entitlement, subject, severity, state, says FROM result"
    " WHERE state NOT IN ('PASS') AND finding_id <> '' ORDER BY id";

static bool is_open(struct str state)
{
    return str_is(state, "FAIL") || str_is(state, "FAIL_EXCEPTED") ||
           str_is(state, "INDETERMINATE") || str_is(state, "MISSING");
}

static void read_change(struct arena *a, const struct stmt *s, struct change *x)
{
    struct str *to[] = {&x->id,          &x->test,    &x->worker,
                        &x->name,        &x->system,  &x->account,
                        &x->entitlement, &x->subject, &x->severity};

    *x = (struct change){.kind = CHANGE_NEW};
    for (size_t i = 0; i < COUNT_OF(to); i++)
        *to[i] = arena_str(a, stmt_text(s, (int)i));
    x->says = arena_str(a, stmt_text(s, 10));
}

/* ---- the one before ------------------------------------------------------ */

static bool read_old_findings(struct changes *c, struct db *db, struct err *err)
{
    struct stmt *s = NULL;
    bool row = true, ok = false;

    map_init(&c->by_id, c->arena);
    if (!db_prepare(db, STR(findings_sql), &s, err))
        return false;
    while (row) {
        struct map_entry *e;
        struct change *x;
        bool added;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row || !is_open(stmt_text(s, 9)))
            continue;
        e = map_add(&c->by_id, stmt_text(s, 0), &added);
        if (!added)
            continue;
        x = add_change(c);
        e->value = c->items - 1;
        read_change(c->arena, s, x);
        x->kind = CHANGE_VANISHED; /* until it is seen */
        x->before = arena_str(c->arena, stmt_text(s, 9));
    }
    c->old_items = c->items;
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static bool read_ids(struct db *db, const char *sql, struct arena *a,
                     struct map *m, struct err *err)
{
    struct stmt *s = NULL;
    bool row = true, ok = true;

    map_init(m, a);
    if (!db_prepare(db, str_from(sql), &s, err))
        return false;
    while (ok && row) {
        ok = stmt_step(s, &row, err);
        if (ok && row)
            map_add(m, stmt_text(s, 0), NULL);
    }
    stmt_free(s);
    return ok;
}

/* Grows by name; *added says whether it was not there. */
static void *entry_of(struct arena *a, struct map *m, struct str name,
                      void **items, size_t *count, size_t size)
{
    bool added;
    struct map_entry *e = map_add(m, name, &added);

    if (added) {
        e->value = *count;
        *items = arena_regrow(a, *items, size, *count, *count + 1);
        ++*count;
    }
    return (char *)*items + e->value * size;
}

static bool read_measures(struct changes *c, struct db *db, bool is_now,
                          struct err *err)
{
    struct stmt *s = NULL;
    bool row = true, ok = false;

    if (!db_prepare(db, STR("SELECT name, value, unit FROM metric ORDER BY 1"),
                    &s, err))
        return false;
    while (row) {
        struct measure_change *m;
        void *items = c->measure;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row || stmt_null(s, 1))
            continue;
        m = entry_of(c->arena, &c->measure_of, stmt_text(s, 0), &items,
                     &c->measures, sizeof *m);
        c->measure = items;
        m->name = arena_str(c->arena, stmt_text(s, 0));
        m->unit = arena_str(c->arena, stmt_text(s, 2));
        *(is_now ? &m->now : &m->before) = stmt_real(s, 1);
        *(is_now ? &m->is_there : &m->was_there) = true;
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static bool read_outcomes(struct changes *c, struct db *db, bool is_now,
                          struct err *err)
{
    struct stmt *s = NULL;
    bool row = true, ok = false;

    if (!db_prepare(db, STR("SELECT id, outcome FROM test ORDER BY 1"), &s,
                    err))
        return false;
    while (row) {
        struct outcome_change *o;
        void *items = c->outcome;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            continue;
        o = entry_of(c->arena, &c->outcome_of, stmt_text(s, 0), &items,
                     &c->outcomes, sizeof *o);
        c->outcome = items;
        o->test = arena_str(c->arena, stmt_text(s, 0));
        *(is_now ? &o->now : &o->before) = arena_str(c->arena, stmt_text(s, 1));
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

bool changes_old(struct changes *c, struct arena *a, struct db *db,
                 struct err *err)
{
    bool has;

    *c = (struct changes){.arena = a};
    map_init(&c->measure_of, a);
    map_init(&c->outcome_of, a);
    map_init(&c->gone, a);
    return read_side(c, db, &c->old, err) && read_old_findings(c, db, err) &&
           foreign_has(db, "finding", &has, err) &&
           (!has || read_ids(db,
                             "SELECT finding_id FROM finding WHERE status NOT"
                             " IN ('new', 'carried', 're-opened')",
                             a, &c->gone, err)) &&
           read_measures(c, db, false, err) && read_outcomes(c, db, false, err);
}

/* ---- the one of now ------------------------------------------------------ */

static bool same_text(struct arena *a, struct str x, struct str y)
{
    return str_eq(utf8_fold(a, str_trim(x)), utf8_fold(a, str_trim(y)));
}

static bool fits(struct changes *c, struct err *err)
{
    if (!same_text(c->arena, c->old.client, c->now.client)) {
        err_set(err, ERR_INPUT, "OLD is of another client '%s'",
                err_quote(c->old.client));
        return err_hint(err, "NEW is of %.*s", STR_ARG(c->now.client));
    }
    if (c->old.end_day >= c->now.end_day) {
        err_set(err, ERR_INPUT,
                "OLD's period does not end before that of NEW "
                "'%s'",
                err_quote(c->old.end));
        return err_hint(err,
                        "first the older bundle, then the newer one; NEW "
                        "ends on %.*s",
                        STR_ARG(c->now.end));
    }
    return true;
}

static bool read_new_findings(struct changes *c, struct db *db, struct err *err)
{
    struct stmt *s = NULL;
    struct map seen;
    bool row = true, ok = false;

    map_init(&seen, c->arena);
    if (!db_prepare(db, STR(findings_sql), &s, err))
        return false;
    while (row) {
        const struct map_entry *e;
        struct change *x;
        struct str state;
        bool open, added;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            continue;
        state = stmt_text(s, 9);
        open = is_open(state);
        e = map_find(&c->by_id, stmt_text(s, 0));
        if (!e && !open)
            continue;
        map_add(&seen, stmt_text(s, 0), &added);
        if (!added)
            continue;
        x = e ? &c->item[e->value] : add_change(c);
        if (!e)
            read_change(c->arena, s, x);
        x->kind = e ? (open ? CHANGE_CARRIED : CHANGE_EXCLUDED)
                  : map_find(&c->gone, x->id) ? CHANGE_REOPENED
                                              : CHANGE_NEW;
        x->now = arena_str(c->arena, state);
        x->says = arena_str(c->arena, stmt_text(s, 10));
        x->severity = arena_str(c->arena, stmt_text(s, 8));
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* The id a row would have if it did not pass (DESIGN section 6). */
static struct str id_of(struct arena *a, const struct str *part, char hex[13])
{
    unsigned char digest[SHA256_SIZE];
    struct sha256 h;

    sha256_init(&h);
    for (size_t i = 0; i < 6; i++) {
        struct str s = utf8_fold(a, str_trim(part[i]));

        sha256_add(&h, s.ptr, s.len);
        sha256_add(&h, "", 1);
    }
    sha256_done(&h, digest);
    hex_lower(digest, 6, hex);
    return (struct str){hex, 12};
}

struct proving {
    struct changes *c;
    struct sources sources;
    struct stmt *evidence;
    struct err *err;
};

static bool prove(struct proving *p, struct change *x, int64_t result,
                  struct str says)
{
    struct buf b = {0};
    bool row = true, ok = true;

    bind_int(p->evidence, 1, result);
    while (ok && row) {
        ok = stmt_step(p->evidence, &row, p->err);
        if (ok && row)
            sources_ref(&p->sources, stmt_int(p->evidence, 0), &b);
    }
    x->kind = CHANGE_CLOSED;
    x->now = STR("PASS");
    x->says =
        says.len ? arena_str(p->c->arena, says) : STR("The row passes now.");
    x->proof = arena_str(p->c->arena, buf_str(&b));
    buf_release(&b);
    return ok;
}

/* An account that was nobody's and passes as somebody's is the same one. */
static bool read_passes(struct proving *p, struct db *db)
{
    struct changes *c = p->c;
    struct arena scratch = {0};
    struct stmt *s = NULL;
    bool row = true, ok = false;

    if (!db_prepare(db,
                    STR("SELECT test_id, worker_id, system, account,"
                        " entitlement, subject, says, id FROM result"
                        " WHERE state = 'PASS'"),
                    &s, p->err))
        return false;
    while (row) {
        struct arena_mark mark = arena_mark(&scratch);
        const struct map_entry *e;
        struct str part[6];
        char hex[13];

        if (!stmt_step(s, &row, p->err))
            goto out;
        if (!row)
            continue;
        for (int i = 0; i < 6; i++)
            part[i] = stmt_text(s, i);
        e = map_find(&c->by_id, id_of(&scratch, part, hex));
        if (!e && part[3].len > 0) {
            part[1] = STR("");
            e = map_find(&c->by_id, id_of(&scratch, part, hex));
        }
        arena_rewind(&scratch, mark);
        if (e && c->item[e->value].kind == CHANGE_VANISHED &&
            !prove(p, &c->item[e->value], stmt_int(s, 7), stmt_text(s, 6)))
            goto out;
    }
    ok = true;
out:
    stmt_free(s);
    arena_release(&scratch);
    return ok;
}

static int by_kind(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    int order = (int)x->kind - (int)y->kind;

    if (order == 0)
        order = str_cmp(x->test, y->test);
    if (order == 0)
        order = str_cmp(x->worker, y->worker);
    if (order == 0)
        order = str_cmp(x->account, y->account);
    return order ? order : str_cmp(x->id, y->id);
}

static int by_measure(const void *a, const void *b)
{
    return str_cmp(((const struct measure_change *)a)->name,
                   ((const struct measure_change *)b)->name);
}

static int by_test(const void *a, const void *b)
{
    return str_cmp(((const struct outcome_change *)a)->test,
                   ((const struct outcome_change *)b)->test);
}

static bool bad_outcome(struct str s)
{
    return str_is(s, "DEVIATIONS") || str_is(s, "UNABLE_TO_CONCLUDE") ||
           str_is(s, "NOT_RUN") || s.len == 0;
}

static void judge(struct changes *c)
{
    for (size_t i = 0; i < c->items; i++) {
        const struct change *x = &c->item[i];
        bool covered = str_is(x->now, "FAIL_EXCEPTED");

        c->count[x->kind]++;
        if ((x->kind == CHANGE_NEW || x->kind == CHANGE_REOPENED) && !covered)
            c->worse = true;
        if (x->kind == CHANGE_CARRIED && !str_is(x->before, "FAIL") &&
            str_is(x->now, "FAIL"))
            c->worse = true;
    }
    for (size_t i = 0; i < c->outcomes; i++)
        if (!bad_outcome(c->outcome[i].before) &&
            bad_outcome(c->outcome[i].now))
            c->worse = true;
    if (c->items > 1)
        qsort(c->item, c->items, sizeof *c->item, by_kind);
    if (c->measures > 1)
        qsort(c->measure, c->measures, sizeof *c->measure, by_measure);
    if (c->outcomes > 1)
        qsort(c->outcome, c->outcomes, sizeof *c->outcome, by_test);
}

bool changes_now(struct changes *c, struct db *db, struct err *err)
{
    struct proving p = {.c = c, .err = err};
    bool ok = read_side(c, db, &c->now, err) && fits(c, err) &&
              read_new_findings(c, db, err) &&
              sources_load(db, c->arena, &p.sources, err) &&
              db_prepare(db,
                         STR("SELECT record_id FROM result_record"
                             " WHERE result_id = ? ORDER BY 1"),
                         &p.evidence, err) &&
              read_passes(&p, db) && read_measures(c, db, true, err) &&
              read_outcomes(c, db, true, err);

    stmt_free(p.evidence);
    if (ok)
        judge(c);
    return ok;
}
