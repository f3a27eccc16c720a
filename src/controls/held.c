#include "controls/held.h"

#include "base/buf.h"

enum { NAMED = 3 }; /* so many files are named in a sentence, then counted */

/* The sources a test draws its members from. */
struct own_source {
    struct str system, kind;
    int64_t id;
};

struct own_sources {
    VEC(struct own_source) list;
};

void held_release(struct held *g)
{
    vec_release(&g->list);
}

bool held_learn(struct held *g, struct db *db, const struct control_def *d,
                const struct result_counts *c, struct err *err)
{
    struct stmt *s = NULL;
    bool ok = false, row = true;

    if (d->gates == GATES_NONE)
        return true;
    if (!db_prepare(db,
                    STR("SELECT s.id, s.file, s.system, s.kind,"
                        " max(r.state = ?1 OR (r.state = ?4 AND ?5 > 0)"
                        "     OR (r.state = ?3 AND ?5 > 1))"
                        " FROM result_row r"
                        " JOIN source s ON s.id = r.rec1 >> 32"
                        " WHERE r.id > ?2 AND r.state IN (?1, ?3, ?4)"
                        " GROUP BY s.id ORDER BY s.id"),
                    &s, err))
        return false;
    bind_int(s, 1, ROW_FAIL);
    bind_int(s, 2, c->before);
    bind_int(s, 3, ROW_MISSING);
    bind_int(s, 4, ROW_INDETERMINATE);
    bind_int(s, 5,
             d->gates == GATES_EVIDENCE ? 2
             : d->gates == GATES_SOURCE ? 1
                                        : 0);
    while (row) {
        struct held_source *h;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        /* That there is no earlier population proves nothing against one. */
        if (d->gates == GATES_POPULATION && stmt_int(s, 4) == 0)
            continue;
        h = vec_push(&g->list);
        h->test = d->test;
        h->source = stmt_int(s, 0);
        h->file = arena_str(g->arena, stmt_text(s, 1));
        h->system = arena_str(g->arena, stmt_text(s, 2));
        h->kind = arena_str(g->arena, stmt_text(s, 3));
        h->fails = stmt_int(s, 4) != 0;
        h->whole = d->gates == GATES_POPULATION;
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static bool has(const struct str_list *l, struct str kind)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->ptr[i], kind))
            return true;
    return false;
}

static bool is_needed(const struct control_def *d, struct str kind)
{
    return has(&d->needs, kind) || has(&d->uses, kind);
}

/* Only the newest export of its kind holds members; of a log, every part. */
static bool read_own(struct db *db, struct arena *a,
                     const struct control_def *d, struct own_sources *out,
                     struct err *err)
{
    struct stmt *s = NULL;
    bool ok = false, row = true;

    if (!db_prepare(db,
                    STR("SELECT s.id, s.system, s.kind,"
                        " coalesce(y.kind, s.system_kind, '') FROM source s"
                        " LEFT JOIN system_ y ON y.system = s.system"
                        " WHERE s.newest = 1 OR s.kind = 'events'"
                        " ORDER BY s.id"),
                    &s, err))
        return false;
    while (row) {
        struct own_source *o;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        if (!is_needed(d, stmt_text(s, 2)) ||
            (d->systems.len > 0 && !str_is(stmt_text(s, 2), "workers") &&
             !str_eq(d->systems, stmt_text(s, 3))))
            continue;
        o = vec_push(&out->list);
        o->id = stmt_int(s, 0);
        o->system = arena_str(a, stmt_text(s, 1));
        o->kind = arena_str(a, stmt_text(s, 2));
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static bool concerns(const struct held_source *h, const struct own_sources *own)
{
    for (size_t i = 0; i < own->list.len; i++) {
        const struct own_source *o = &own->list.ptr[i];

        if (h->whole ? str_eq(h->system, o->system) && str_eq(h->kind, o->kind)
                     : h->source == o->id)
            return true;
    }
    return false;
}

/* "Q test: file (kind of system), file, ... and 4 more" of those that
 * concern; empty when there are none. */
static struct str list_held(const struct held *g, const struct own_sources *own,
                            bool fails)
{
    struct buf b = {0};
    struct str out, test = {0};
    size_t n = 0;

    for (size_t i = 0; i < g->list.len; i++) {
        const struct held_source *h = &g->list.ptr[i];

        if (h->fails != fails || !concerns(h, own))
            continue;
        if (n++ >= NAMED)
            continue;
        buf_fmt(&b, "%s%.*s (%.*s of %.*s", n > 1 ? ", " : "", STR_ARG(h->file),
                STR_ARG(h->kind), STR_ARG(h->system));
        test = h->test;
        buf_fmt(&b, "; %.*s)", STR_ARG(test));
    }
    if (n > NAMED)
        buf_fmt(&b, " and %zu more", n - NAMED);
    out = arena_str(g->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static bool has_kind(const struct own_sources *own, struct str kind)
{
    for (size_t i = 0; i < own->list.len; i++)
        if (str_eq(own->list.ptr[i].kind, kind))
            return true;
    return false;
}

/* ---- what the inventory promises ----------------------------------------- */

/* Systems in scope that should have given a list of members, and gave none:
 * what nobody exported is in no population (controls 0.1, X18, X22). */
static const char *const absent =
    "SELECT coalesce(nullif(y.name, ''), y.system), y.kind, k.column1"
    "  FROM system_ y JOIN (VALUES ('workers', 'hr'), ('devices', 'devices'),"
    "    ('tickets', 'tickets'), ('accounts', 'directory'),"
    "    ('accounts', 'application'), ('grants', 'directory'),"
    "    ('grants', 'application')) k ON k.column2 = y.kind"
    " WHERE y.listed = 1 AND coalesce(y.in_scope, 1) = 1"
    "   AND NOT EXISTS (SELECT 1 FROM source s WHERE s.system = y.system"
    "                      AND s.kind = k.column1)"
    " ORDER BY k.column1, y.system";

static bool must_have(const struct control_def *d, struct str kind,
                      struct str of)
{
    bool anywhere = str_is(kind, "accounts") || str_is(kind, "grants");

    if (anywhere)
        return has(&d->everywhere, kind) &&
               (d->systems.len == 0 || str_eq(d->systems, of));
    return is_needed(d, kind);
}

static bool apply_inventory(const struct held *g, struct db *db,
                            const struct control_def *d, struct verdict *v,
                            struct err *err)
{
    struct stmt *s = NULL;
    struct buf b = {0};
    bool ok = false, row = true;
    size_t n = 0;

    if (!db_prepare(db, str_from(absent), &s, err))
        return false;
    while (row) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row || !must_have(d, stmt_text(s, 2), stmt_text(s, 1)))
            continue;
        if (n++ < NAMED)
            buf_fmt(&b, "%s%.*s of %.*s", n > 1 ? ", " : "",
                    STR_ARG(stmt_text(s, 2)), STR_ARG(stmt_text(s, 0)));
    }
    if (n > NAMED)
        buf_fmt(&b, " and %zu more", n - NAMED);
    if (n > 0)
        outcome_held_back(
            g->arena, v,
            arena_fmt(g->arena,
                      "In scope by the inventory, and no export of it was "
                      "supplied: %.*s.",
                      STR_ARG(buf_str(&b))));
    ok = true;
out:
    buf_release(&b);
    stmt_free(s);
    return ok;
}

/* ---- the outcome --------------------------------------------------------- */

/* What a failing source means for the outcome there would be without it. */
static const char *lead_in(enum outcome o)
{
    if (o == OUTCOME_MET)
        return "It would be met, but the data it rests on fails";
    if (o == OUTCOME_NO_OCCURRENCE)
        return "That nothing occurred is not proven: the data it rests on "
               "fails";
    return "The data it rests on fails";
}

bool held_apply(const struct held *g, struct db *db,
                const struct control_def *d, const struct result_counts *c,
                struct verdict *v, struct err *err)
{
    struct own_sources own = {0};
    struct arena *a = g->arena;
    struct str failing, lacking;
    bool ok = read_own(db, a, d, &own, err);

    if (!ok)
        goto out;
    for (size_t i = 0; i < d->needs.count; i++)
        if (!has_kind(&own, d->needs.ptr[i]))
            outcome_held_back(
                a, v,
                arena_fmt(a,
                          "No export of %.*s%s%.*s was supplied, so nothing "
                          "can be concluded.",
                          STR_ARG(d->needs.ptr[i]),
                          d->systems.len > 0 ? " of a system of kind " : "",
                          STR_ARG(d->systems)));
    ok = apply_inventory(g, db, d, v, err);
    if (!ok)
        goto out;
    failing = list_held(g, &own, true);
    lacking = list_held(g, &own, false);
    if (failing.len > 0)
        outcome_held_back(a, v,
                          arena_fmt(a, "%s data-quality tests: %.*s.",
                                    lead_in(v->outcome), STR_ARG(failing)));
    if (lacking.len > 0 && c->n == 0)
        outcome_held_back(
            a, v,
            arena_fmt(a,
                      "That the population is empty is not proven, because "
                      "its source was not reconciled: %.*s.",
                      STR_ARG(lacking)));
    else if (lacking.len > 0)
        outcome_remark(
            a, v,
            arena_fmt(a, "Not fully reconciled: %.*s.", STR_ARG(lacking)));
out:
    vec_release(&own.list);
    return ok;
}
