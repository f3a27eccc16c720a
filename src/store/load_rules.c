/* The small tables whose content other folders know. */
#include "store/load.h"

/* Prepare, bind texts, run once. */
static bool insert(struct db *db, const char *sql, const struct str *text,
                   size_t n, struct err *err)
{
    struct stmt *q = NULL;
    bool ok;

    if (!db_prepare(db, str_from(sql), &q, err))
        return false;
    for (size_t i = 0; i < n; i++)
        bind_text(q, 1 + (int)i, text[i]);
    ok = stmt_run(q, err);
    stmt_free(q);
    return ok;
}

bool load_run(struct db *db, const char *key, struct str value, struct err *err)
{
    struct str text[] = {str_from(key), value};

    return insert(db, "INSERT INTO run VALUES(?,?)", text, 2, err);
}

bool load_rule_file(struct db *db, struct str path, struct str sha256,
                    struct str origin, struct err *err)
{
    struct str text[] = {path, sha256, origin};

    return insert(db, "INSERT INTO rule_file VALUES(?,?,?)", text, 3, err);
}

bool load_parameter(struct db *db, const struct loaded_parameter *p,
                    struct err *err)
{
    struct stmt *q = NULL;
    bool ok;

    if (!db_prepare(db, STR("INSERT INTO parameter VALUES(?,?,?,?)"), &q, err))
        return false;
    bind_text(q, 1, p->name);
    if (p->is_int)
        bind_int(q, 2, p->integer);
    else if (p->is_real)
        bind_real(q, 2, p->real);
    else
        bind_text(q, 2, p->text);
    bind_text_null(q, 3, p->unit);
    bind_text_null(q, 4, p->source);
    ok = stmt_run(q, err);
    stmt_free(q);
    return ok;
}

bool load_framework(struct db *db, struct str test, struct str framework,
                    struct str edition, struct str identifier, struct err *err)
{
    struct str text[] = {test, framework, edition, identifier};

    return insert(db, "INSERT INTO framework VALUES(?,?,?,?)", text, 4, err);
}

bool load_never_issued(struct db *db, struct str system, struct str worker,
                       struct str approved_by, struct err *err)
{
    struct str text[] = {system, worker, approved_by};

    return insert(db,
                  "INSERT INTO never_issued SELECT ?1, id, ?3 FROM person"
                  " WHERE worker_id = ?2",
                  text, 3, err);
}
