#include "store/ledger.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/time.h"
#include "store/foreign.h"

enum {
    L_ENGAGEMENT,
    L_START,
    L_END,
    L_AS_OF,
    L_MADE,
    L_TAGMANIFEST,
    L_SIGNATURE,
    L_RULES,
    L_ROLES,
    L_BEFORE,
    L_HASH,
    L_TEXTS
};

#define COLUMNS                                                                \
    "number, engagement, period_start, period_end, as_of, made_at,"            \
    " tagmanifest_sha256, signature_sha256, rules_sha256, roles_sha256,"       \
    " entry_before, entry_sha256"
#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

static const char *const name_of[] = {
    "engagement", "period_start", "period_end",   "as_of",
    "made_at",    "tagmanifest",  "signature",    "rules",
    "roles",      "entry before", "its own hash",
};

struct entry {
    int64_t number;
    struct str text[L_TEXTS];
    int32_t start, end; /* days */
};

/* The tables a run speaks of itself in, and those of the bundle before. */
struct teller {
    const char *run, *rules, *roles, *ledger;
};
static const struct teller own = {
    "SELECT value FROM run WHERE key = ?",
    "SELECT path, sha256 FROM rule_file ORDER BY path",
    "SELECT DISTINCT path, sha256 FROM role WHERE path <> '' ORDER BY path",
    "SELECT " COLUMNS " FROM run_ledger ORDER BY number"};
static const struct teller before = {
    "SELECT value FROM previous_run WHERE key = ?",
    "SELECT path, sha256 FROM previous_rule ORDER BY path",
    "SELECT DISTINCT path, sha256 FROM previous_role WHERE path <> ''"
    " ORDER BY path",
    "SELECT " COLUMNS " FROM previous_ledger ORDER BY number"};

/* ---- one entry ----------------------------------------------------------- */

static void put_line(struct buf *b, const struct entry *e)
{
    buf_fmt(b, "%lld", (long long)e->number);
    for (int i = 0; i < L_HASH; i++)
        buf_fmt(b, "\t%.*s", STR_ARG(e->text[i]));
}

static struct str hash_of(struct arena *a, const struct entry *e)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];
    struct buf b = {0};

    put_line(&b, e);
    buf_puts(&b, "\n");
    sha256_of(buf_str(&b).ptr, buf_str(&b).len, digest);
    hex_lower(digest, sizeof digest, hex);
    buf_release(&b);
    return arena_str(a, str_from(hex));
}

static bool digest_of(struct arena *a, struct db *db, const char *sql,
                      struct str *out, struct err *err)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];
    struct sha256 sum;
    struct stmt *s = NULL;
    bool ok = false, row;

    sha256_init(&sum);
    if (!db_prepare(db, str_from(sql), &s, err))
        return false;
    for (;;) {
        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        sha256_add(&sum, stmt_text(s, 1).ptr, stmt_text(s, 1).len);
        sha256_add(&sum, "  data/rules/", 13);
        sha256_add(&sum, stmt_text(s, 0).ptr, stmt_text(s, 0).len);
        sha256_add(&sum, "\n", 1);
    }
    sha256_done(&sum, digest);
    hex_lower(digest, sizeof digest, hex);
    *out = arena_str(a, str_from(hex));
    ok = true;
out:
    stmt_free(s);
    return ok;
}

static bool say(struct arena *a, struct stmt *s, const char *key,
                struct str *out, struct err *err)
{
    bool row;

    bind_text(s, 1, str_from(key));
    if (!stmt_step(s, &row, err))
        return false;
    *out = row && stmt_text(s, 0).len > 0 ? arena_str(a, stmt_text(s, 0))
                                          : STR("-");
    stmt_reset(s);
    return true;
}

static bool days_of(struct entry *e)
{
    const struct str *t = e->text;
    bool day = str_is(t[L_START], "-") && str_is(t[L_END], "-");
    char text[32];

    if (!day_parse_iso(day ? t[L_AS_OF] : t[L_START], &e->start) ||
        !day_parse_iso(day ? t[L_AS_OF] : t[L_END], &e->end))
        return false;
    return e->start <= e->end &&
           str_eq(day_iso(e->end, text), day ? t[L_AS_OF] : t[L_END]) &&
           str_eq(day_iso(e->start, text), day ? t[L_AS_OF] : t[L_START]) &&
           (day || str_is(t[L_AS_OF], "-"));
}

/* What a run says of itself, as the last entry of its ledger: no number, no
 * link and no hash yet. */
static bool told(struct arena *a, struct db *db, const struct teller *who,
                 struct entry *e, struct err *err)
{
    struct stmt *s = NULL;
    struct str now;
    int64_t at;
    char made[32];
    bool ok = false;

    if (!db_prepare(db, str_from(who->run), &s, err) ||
        !say(a, s, "engagement", &e->text[L_ENGAGEMENT], err) ||
        !say(a, s, "period_start", &e->text[L_START], err) ||
        !say(a, s, "period_end", &e->text[L_END], err) ||
        !say(a, s, "as_of", &e->text[L_AS_OF], err) ||
        !say(a, s, "now", &now, err) ||
        !digest_of(a, db, who->rules, &e->text[L_RULES], err) ||
        !digest_of(a, db, who->roles, &e->text[L_ROLES], err))
        goto out;
    if (!str_to_i64(now, &at) || !days_of(e)) {
        err_set(err, ERR_INPUT, "its evidence does not say of when it is");
        goto out;
    }
    e->text[L_MADE] = arena_str(a, time_iso(at, made));
    e->text[L_TAGMANIFEST] = e->text[L_SIGNATURE] = STR("-");
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* ---- the chain ----------------------------------------------------------- */

struct chain {
    struct entry *entry;
    size_t count;
};

static bool broken(struct err *err, int64_t number, const char *what)
{
    err_set(err, ERR_INPUT, "its run ledger: entry %lld %s", (long long)number,
            what);
    return err_hint(err, "a run writes no such ledger: somebody changed it");
}

static bool is_digest(struct str s)
{
    if (s.len != 64)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!((s.ptr[i] >= '0' && s.ptr[i] <= '9') ||
              (s.ptr[i] >= 'a' && s.ptr[i] <= 'f')))
            return false;
    return true;
}

/* No byte that would make two fields, or two lines, of one. */
static bool is_field(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] <= ' ' || s.ptr[i] > '~')
            return false;
    return s.len > 0 && s.len <= 64;
}

static bool link_holds(struct arena *a, const struct chain *c, struct entry *e,
                       struct err *err)
{
    const struct entry *last = c->count ? &c->entry[c->count - 1] : NULL;
    int64_t due = last ? last->number + 1 : 1;

    if (e->number != due)
        return broken(err, due, "is missing");
    for (int i = 0; i < L_TEXTS; i++)
        if (!is_field(e->text[i]))
            return broken(err, due, "has no such value as a run writes");
    if (!is_digest(e->text[L_RULES]) || !is_digest(e->text[L_ROLES]) ||
        !days_of(e))
        return broken(err, due, "has no such value as a run writes");
    if (!str_eq(e->text[L_HASH], hash_of(a, e)))
        return broken(err, due, "has another hash than its line");
    if (!str_eq(e->text[L_BEFORE], last ? last->text[L_HASH] : STR(ZEROS)))
        return broken(err, due, "does not follow the one before it");
    if (last && last->end >= e->start)
        return broken(err, due, "is of a time the one before it reaches into");
    if (last && (!is_digest(last->text[L_TAGMANIFEST]) ||
                 (!is_digest(last->text[L_SIGNATURE]) &&
                  !str_is(last->text[L_SIGNATURE], "unsigned"))))
        return broken(err, last->number, "does not name its bundle");
    return true;
}

static bool read_chain(struct arena *a, struct db *db, const char *sql,
                       struct chain *c, struct err *err)
{
    struct stmt *s = NULL;
    size_t room = 0;
    bool ok = false, row;

    *c = (struct chain){0};
    if (!db_prepare(db, str_from(sql), &s, err))
        return false;
    for (;;) {
        struct entry *e;

        if (!stmt_step(s, &row, err))
            goto out;
        if (!row)
            break;
        if (c->count == room) {
            struct entry *more =
                arena_array(a, struct entry, room ? 2 * room : 64);

            if (room)
                memcpy(more, c->entry, room * sizeof *more);
            c->entry = more;
            room = room ? 2 * room : 64;
        }
        e = &c->entry[c->count];
        *e = (struct entry){.number = stmt_int(s, 0)};
        for (int i = 0; i < L_TEXTS; i++)
            e->text[i] = arena_str(a, stmt_text(s, i + 1));
        if (!link_holds(a, c, e, err))
            goto out;
        c->count++;
    }
    ok = true;
out:
    stmt_free(s);
    return ok;
}

/* The last entry stands for the run that the other tables are of. */
static bool last_is_own(struct arena *a, struct db *db,
                        const struct teller *who, const struct chain *c,
                        struct err *err)
{
    const struct entry *last = &c->entry[c->count - 1];
    struct entry e = {0};

    if (!told(a, db, who, &e, err))
        return false;
    for (int i = 0; i < L_BEFORE; i++)
        if (!str_eq(e.text[i], last->text[i])) {
            broken(err, last->number,
                   arena_fmt(a, "is not of its own run: %s is '%.*s'",
                             name_of[i], STR_ARG(last->text[i]))
                       .ptr);
            return false;
        }
    return true;
}

bool ledger_check(struct db *db, size_t *entries, struct err *err)
{
    struct arena a = {0};
    struct chain c;
    struct str named;
    bool has, ok = false;

    *entries = 0;
    if (!foreign_has(db, "run_ledger", &has, err))
        return false;
    if (!has)
        return true;
    if (!read_chain(&a, db, own.ledger, &c, err))
        goto out;
    if (c.count == 0) {
        broken(err, 1, "is missing");
        goto out;
    }
    if (!last_is_own(&a, db, &own, &c, err) ||
        !db_run_value(db, &a, "previous_tagmanifest_sha256", &named, err))
        goto out;
    /* The bundle it names as the one before is the one its ledger names. */
    if (c.count == 1 && named.len > 0) {
        broken(err, 1, "is the first, and it was made after another bundle");
        goto out;
    }
    if (c.count > 1 &&
        !str_eq(named, c.entry[c.count - 2].text[L_TAGMANIFEST])) {
        broken(err, c.entry[c.count - 2].number,
               "is not of the bundle it was made after");
        goto out;
    }
    *entries = c.count;
    ok = true;
out:
    arena_release(&a);
    return ok;
}

/* ---- this run's ---------------------------------------------------------- */

static bool insert(struct db *db, const struct entry *e, struct err *err)
{
    struct stmt *s = NULL;
    bool ok;

    if (!db_prepare(db,
                    STR("INSERT INTO run_ledger(" COLUMNS ", start_day,"
                        " end_day) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        " ?, ?)"),
                    &s, err))
        return false;
    bind_int(s, 1, e->number);
    for (int i = 0; i < L_TEXTS; i++)
        bind_text(s, i + 2, e->text[i]);
    bind_int(s, L_TEXTS + 2, e->start);
    bind_int(s, L_TEXTS + 3, e->end);
    ok = stmt_run(s, err);
    stmt_free(s);
    return ok;
}

/* Its last entry, with the digests that only now are known. */
static bool close_last(struct arena *a, struct db *db, struct entry *e,
                       struct err *err)
{
    struct str *t = e->text;

    if (!db_run_value(db, a, "previous_tagmanifest_sha256", &t[L_TAGMANIFEST],
                      err) ||
        !db_run_value(db, a, "previous_signature_sha256", &t[L_SIGNATURE], err))
        return false;
    if (t[L_SIGNATURE].len == 0)
        t[L_SIGNATURE] = STR("unsigned");
    t[L_HASH] = hash_of(a, e);
    return true;
}

bool ledger_build(struct db *db, struct err *err)
{
    struct arena a = {0};
    struct chain c;
    struct entry e = {.number = 1};
    int64_t named;
    bool ok = false;

    if (!read_chain(&a, db, before.ledger, &c, err) ||
        !db_int(db, "SELECT count(*) FROM previous_run", &named, err) ||
        (c.count > 0 && !last_is_own(&a, db, &before, &c, err)))
        goto out;
    if (named > 0 && c.count == 0) { /* it was made before there were ledgers */
        c.entry = arena_array(&a, struct entry, 1);
        c.count = 1;
        c.entry[0] = (struct entry){.number = 1};
        c.entry[0].text[L_BEFORE] = STR(ZEROS);
        if (!told(&a, db, &before, &c.entry[0], err))
            goto out;
    }
    if (c.count > 0 && !close_last(&a, db, &c.entry[c.count - 1], err))
        goto out;
    for (size_t i = 0; i < c.count; i++)
        if (!insert(db, &c.entry[i], err))
            goto out;
    e.text[L_BEFORE] = STR(ZEROS);
    if (c.count > 0) {
        e.number = c.entry[c.count - 1].number + 1;
        e.text[L_BEFORE] = c.entry[c.count - 1].text[L_HASH];
    }
    if (!told(&a, db, &own, &e, err))
        goto out;
    e.text[L_HASH] = hash_of(&a, &e);
    ok = insert(db, &e, err);
out:
    arena_release(&a);
    return ok;
}

bool ledger_write(struct db *db, const char *path, struct err *err)
{
    struct arena a = {0};
    struct chain c;
    struct buf b = {0};
    bool ok = read_chain(&a, db, own.ledger, &c, err);

    buf_puts(&b, "number\tengagement\tperiod_start\tperiod_end\tas_of\tmade_at"
                 "\ttagmanifest_sha256\tsignature_sha256\trules_sha256"
                 "\troles_sha256\tentry_before\tentry_sha256\n");
    for (size_t i = 0; ok && i < c.count; i++) {
        put_line(&b, &c.entry[i]);
        buf_fmt(&b, "\t%.*s\n", STR_ARG(c.entry[i].text[L_HASH]));
    }
    ok = ok && dir_make(path_dir(&a, path), err) &&
         file_scratch(path, buf_str(&b), 0600, err);
    buf_release(&b);
    arena_release(&a);
    return ok;
}
