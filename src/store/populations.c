#include "store/populations.h"

#include "base/digest.h"

/* The kinds of source without which there is nobody to count. */
static const struct {
    const char *name, *kind, *records;
} populations[] = {
    {"persons", "workers", NULL},
    {"joiners", "workers", NULL},
    {"movers", "workers", NULL},
    {"leavers", "workers", NULL},
    {"accounts", "accounts", NULL},
    {"non-human accounts", "accounts", NULL},
    {"devices", "devices", NULL},
    {"exceptions", NULL, NULL},
    {"review items", "reviews", NULL},
    /* Keys of grants are in the order of their records: no sorting. */
    {"grants", "grants", "SELECT record_id FROM grant_row ORDER BY 1"},
    {"privileged grants", "grants",
     "SELECT g.record_id FROM grant_row g JOIN entitlement e"
     " ON e.id = g.entitlement_id WHERE e.privileged = 1 ORDER BY 1"},
};

static void add_record(struct sha256 *h, int64_t record)
{
    char line[32];
    int n = snprintf(line, sizeof line, "%03u:%010u\n",
                     (unsigned)((uint64_t)record >> 32), (unsigned)record);

    sha256_add(h, line, (size_t)n);
}

static bool digest_of(struct db *db, const char *name, const char *records,
                      int64_t *n, char hex[SHA256_HEX], struct err *err)
{
    unsigned char digest[SHA256_SIZE];
    struct stmt *q = NULL;
    struct sha256 h;
    bool ok = false, row;

    if (!db_prepare(db,
                    records ? str_from(records)
                            : STR("SELECT key FROM population_member"
                                  " WHERE population = ? ORDER BY key"),
                    &q, err))
        return false;
    if (!records)
        bind_text(q, 1, str_from(name));
    sha256_init(&h);
    for (*n = 0;; ++*n) {
        if (!stmt_step(q, &row, err))
            goto out;
        if (!row)
            break;
        if (records) {
            add_record(&h, stmt_int(q, 0));
        } else {
            struct str key = stmt_text(q, 0);

            sha256_add(&h, key.ptr, key.len);
            sha256_add(&h, "\n", 1);
        }
    }
    sha256_done(&h, digest);
    hex_lower(digest, sizeof digest, hex);
    ok = true;
out:
    stmt_free(q);
    return ok;
}

static bool has_source(struct db *db, const char *kind, bool *has,
                       struct err *err)
{
    struct stmt *q = NULL;
    bool ok;

    *has = true;
    if (!kind)
        return true;
    if (!db_prepare(db, STR("SELECT 1 FROM source WHERE kind = ? LIMIT 1"), &q,
                    err))
        return false;
    bind_text(q, 1, str_from(kind));
    ok = stmt_step(q, has, err);
    stmt_free(q);
    return ok;
}

bool populations_freeze(struct db *db, struct err *err)
{
    struct stmt *put = NULL;
    bool ok = false;

    if (!db_prepare(db, STR("INSERT INTO population VALUES(?, ?, ?)"), &put,
                    err))
        return false;
    for (size_t i = 0; i < COUNT_OF(populations); i++) {
        char hex[SHA256_HEX];
        bool has;
        int64_t n;

        if (!has_source(db, populations[i].kind, &has, err))
            goto out;
        if (!has)
            continue;
        if (!digest_of(db, populations[i].name, populations[i].records, &n, hex,
                       err))
            goto out;
        bind_text(put, 1, str_from(populations[i].name));
        bind_int(put, 2, n);
        bind_text(put, 3, str_from(hex));
        if (!stmt_run(put, err))
            goto out;
    }
    ok = true;
out:
    stmt_free(put);
    return ok;
}
