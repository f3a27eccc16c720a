#include "store/schema.h"

#include "base/arena.h"
#include "base/embedded.h"
#include "store/db_internal.h"
#include "store/sql_functions.h"

static bool apply(struct db *db, struct str folder, struct err *err)
{
    struct arena a = {0};
    bool ok = true;

    for (size_t i = 0; i < embedded_count && ok; i++) {
        const struct embedded_file *f = &embedded_files[i];

        if (!str_starts(str_from(f->path), folder))
            continue;
        ok = db_exec(
                 db,
                 arena_cstr(&a, (struct str){(const char *)f->bytes, f->size}),
                 err) ||
             err_wrap(err, "%s", f->path);
    }
    arena_release(&a);
    return ok;
}

bool schema_create(struct db *db, struct err *err)
{
    char version[64];

    snprintf(version, sizeof version, "PRAGMA user_version = %d",
             SCHEMA_VERSION);
    /* The file is built aside and renamed when whole: no journal is needed. */
    return db_exec(
               db,
               "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
               "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;"
               "PRAGMA temp_store = MEMORY; PRAGMA encoding = 'UTF-8'",
               err) &&
           db_exec(db, version, err) && db_exec(db, "BEGIN", err) &&
           apply(db, STR("src/store/sql/"), err);
}

bool schema_index(struct db *db, struct err *err)
{
    return apply(db, STR("src/store/indexes/"), err);
}

bool schema_relate(struct db *db, struct err *err)
{
    return apply(db, STR("src/store/between/"), err);
}

static bool apply_after(struct db *db, struct str files, struct err *err)
{
    struct arena scratch = {0};
    struct tally unused = {0};
    bool ok = sql_functions_add(db_handle(db), &scratch, &unused, err) &&
              apply(db, files, err);

    sql_functions_remove(db_handle(db));
    arena_release(&scratch);
    return ok;
}

bool schema_measure(struct db *db, struct err *err)
{
    return apply_after(db, STR("src/store/after/"), err);
}

bool schema_findings(struct db *db, struct err *err)
{
    return apply_after(db, STR("src/store/after/070-findings.sql"), err);
}

/* A grant's own line needs no row here: see the view `record`. */
#define RECORDS_OF(column)                                                     \
    "INSERT OR IGNORE INTO record_row SELECT " column " FROM result_row"       \
    " WHERE " column " NOT NULL AND NOT EXISTS"                                \
    " (SELECT 1 FROM grant_row WHERE record_id = " column ");"

/* First what comes in the order of the key: that appends. */
bool schema_finish(struct db *db, struct err *err)
{
    return db_exec(
               db,
               "INSERT OR IGNORE INTO record_row SELECT record_id FROM person;"
               "INSERT OR IGNORE INTO record_row SELECT record_id FROM spell;"
               "INSERT OR IGNORE INTO record_row SELECT record_id FROM account"
               " WHERE NOT EXISTS (SELECT 1 FROM grant_row g"
               "  WHERE g.record_id = account.record_id);"
               "INSERT OR IGNORE INTO record_row SELECT member_record_id"
               " FROM grant_through WHERE NOT EXISTS (SELECT 1 FROM grant_row g"
               "  WHERE g.record_id = member_record_id);"
               "INSERT OR IGNORE INTO record_row SELECT nested_record_id"
               " FROM grant_through;"
               "INSERT OR IGNORE INTO record_row SELECT record_id FROM device;"
               "INSERT OR IGNORE INTO record_row SELECT record_id FROM event;",
               err) &&
           db_exec(db,
                   RECORDS_OF("rec1") RECORDS_OF("rec2") RECORDS_OF("rec3")
                       RECORDS_OF("rec4"),
                   err) &&
           db_finish(db, err);
}
