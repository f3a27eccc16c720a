/*
 * Small enough to be read beside DESIGN section 6: the finding id is here.
 */
#include "store/sql_functions.h"

#include "base/digest.h"
#include "base/map.h"
#include "base/time.h"
#include "base/utf8.h"

static const char *const state_names[ROW_STATES] = {
    "",        "PASS",    "FAIL",          "FAIL_EXCEPTED", "INDETERMINATE",
    "MISSING", "NOT_DUE", "NOT_APPLICABLE"};

const char *row_state_name(int state)
{
    return state > 0 && state < ROW_STATES ? state_names[state] : "";
}

static struct str value_str(sqlite3_value *v)
{
    const char *t = (const char *)sqlite3_value_text(v);

    return (struct str){t ? t : "", t ? (size_t)sqlite3_value_bytes(v) : 0};
}

static int state_of(sqlite3_value *v)
{
    struct str s = value_str(v);

    for (int i = 1; i < ROW_STATES; i++)
        if (str_is(s, state_names[i]))
            return i;
    return 0;
}

static void refuse(sqlite3_context *c, const char *what, sqlite3_value *v,
                   const char *known)
{
    char msg[300];

    snprintf(msg, sizeof msg, "%s '%s'; known are %s", what,
             sqlite3_value_type(v) == SQLITE_NULL ? "NULL"
                                                  : err_quote(value_str(v)),
             known);
    sqlite3_result_error(c, msg, -1);
}

static void fn_state(sqlite3_context *c, int n, sqlite3_value **v)
{
    int state = state_of(v[0]);

    (void)n;
    if (state > 0)
        sqlite3_result_int(c, state);
    else
        refuse(c, "unknown state", v[0],
               "PASS, FAIL, FAIL_EXCEPTED, INDETERMINATE, MISSING, NOT_DUE, "
               "NOT_APPLICABLE");
}

static void fn_severity(sqlite3_context *c, int n, sqlite3_value **v)
{
    static const char *const known[] = {"Low", "Medium", "High", "Critical"};

    (void)n;
    if (sqlite3_value_type(v[0]) == SQLITE_NULL)
        return;
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (!str_is(value_str(v[0]), known[i]))
            continue;
        sqlite3_result_value(c, v[0]);
        return;
    }
    refuse(c, "unknown severity", v[0], "Low, Medium, High, Critical");
}

static void fn_finding(sqlite3_context *c, int n, sqlite3_value **v)
{
    struct arena *scratch = sqlite3_user_data(c);
    struct arena_mark mark = arena_mark(scratch);
    unsigned char digest[SHA256_SIZE];
    struct sha256 h;
    char hex[13];

    sha256_init(&h);
    for (int i = 0; i < n; i++) {
        struct str s = utf8_fold(scratch, str_trim(value_str(v[i])));

        sha256_add(&h, s.ptr, s.len);
        sha256_add(&h, "", 1);
    }
    sha256_done(&h, digest);
    hex_lower(digest, 6, hex);
    arena_rewind(scratch, mark);
    sqlite3_result_text(c, hex, 12, SQLITE_TRANSIENT);
}

/* Names of accounts that another of its system has too, without case, with
 * their own ids behind them; by account. */
static void find_namesakes(sqlite3 *h, struct arena *a, struct map *names)
{
    static const char sql[] =
        "SELECT a.id, a.username || char(10) || a.source_key FROM account a"
        " JOIN (SELECT system, lower(trim(username)) AS name FROM account"
        "        WHERE id > 0 GROUP BY system, lower(trim(username))"
        "       HAVING count(*) > 1) n"
        "   ON n.system = a.system AND n.name = lower(trim(a.username))"
        " WHERE a.id > 0 AND a.source_key <> '' AND a.source_key <> a.username";
    sqlite3_stmt *s = NULL;

    map_init(names, a);
    if (sqlite3_prepare_v2(h, sql, -1, &s, NULL) != SQLITE_OK)
        return; /* a database without accounts */
    while (sqlite3_step(s) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(s, 0);
        struct str *name = arena_new(a, struct str);
        struct map_entry *e =
            map_add(names, (struct str){(const char *)&id, sizeof id}, NULL);

        *name = arena_fmt(a, "%s", (const char *)sqlite3_column_text(s, 1));
        e->value = (uint64_t)(uintptr_t)name;
    }
    sqlite3_finalize(s);
}

static void fn_account(sqlite3_context *c, int n, sqlite3_value **v)
{
    const struct map *names = sqlite3_user_data(c);
    int64_t id = sqlite3_value_int64(v[1]);
    const struct map_entry *e =
        map_find(names, (struct str){(const char *)&id, sizeof id});
    const struct str *name = e ? (const struct str *)(uintptr_t)e->value : NULL;

    (void)n;
    if (name)
        sqlite3_result_text(c, name->ptr, (int)name->len, SQLITE_STATIC);
    else
        sqlite3_result_value(c, v[0]);
}

/* The finaliser of SplitMix64 (Steele, Lea, Flood 2014): public domain. */
static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static void tally_step(sqlite3_context *c, int n, sqlite3_value **v)
{
    struct tally *t = sqlite3_user_data(c);
    int state = state_of(v[0]);
    uint64_t x = 0;

    if (state == 0) {
        fn_state(c, n, v);
        return;
    }
    t->rows++;
    t->state[state]++;
    if (state != ROW_PASS)
        return;
    for (int i = 1; i < 5; i++) {
        t->odd += sqlite3_value_type(v[i]) == SQLITE_NULL;
        x = mix(x ^ (uint64_t)sqlite3_value_int64(v[i]));
    }
    t->odd += sqlite3_value_int(v[5]) != 0;
    t->print += x; /* a sum: the order of rows does not matter */
}

static void tally_final(sqlite3_context *c)
{
    const struct tally *t = sqlite3_user_data(c);

    sqlite3_result_int64(c, t->rows);
}

/* Seconds since 1970 as SQLite's date() and datetime() write them. */
static void fn_date(sqlite3_context *c, int n, sqlite3_value **v)
{
    bool with_time = sqlite3_user_data(c) != NULL;
    int64_t t, day, s;
    char out[80];
    unsigned month, mday;
    int year;

    if (n != 2 || !str_is(value_str(v[1]), "unixepoch") ||
        sqlite3_value_type(v[0]) == SQLITE_TEXT ||
        sqlite3_value_type(v[0]) == SQLITE_BLOB) {
        sqlite3_result_error(c, "only (seconds, 'unixepoch') is known here",
                             -1);
        return;
    }
    if (sqlite3_value_type(v[0]) == SQLITE_NULL)
        return;
    t = sqlite3_value_int64(v[0]);
    if (t < -62167219200 || t > 253402300799) /* years 0000 to 9999 */
        return;
    day = t / SECONDS_PER_DAY - (t % SECONDS_PER_DAY < 0);
    s = t - day * SECONDS_PER_DAY;
    civil_from_days(day, &year, &month, &mday);
    if (with_time)
        snprintf(out, sizeof out, "%04d-%02u-%02u %02d:%02d:%02d", year, month,
                 mday, (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
    else
        snprintf(out, sizeof out, "%04d-%02u-%02u", year, month, mday);
    sqlite3_result_text(c, out, -1, SQLITE_TRANSIENT);
}

static char yes; /* any address: datetime, not date */

static const struct function {
    const char *name;
    int args;
    enum { DATA_NONE, DATA_YES, DATA_SCRATCH, DATA_TALLY, DATA_NAMES } data;
    void (*call)(sqlite3_context *, int, sqlite3_value **);
    void (*step)(sqlite3_context *, int, sqlite3_value **);
    void (*final)(sqlite3_context *);
} functions[] = {
    {"date", -1, DATA_NONE, fn_date, NULL, NULL},
    {"datetime", -1, DATA_YES, fn_date, NULL, NULL},
    {"jmlproof_state", 1, DATA_NONE, fn_state, NULL, NULL},
    {"jmlproof_severity", 1, DATA_NONE, fn_severity, NULL, NULL},
    {"jmlproof_finding", 6, DATA_SCRATCH, fn_finding, NULL, NULL},
    {"jmlproof_account", 2, DATA_NAMES, fn_account, NULL, NULL},
    {"jmlproof_tally", 6, DATA_TALLY, NULL, tally_step, tally_final},
};

bool sql_functions_add(sqlite3 *h, struct arena *scratch, struct tally *tally,
                       struct err *err)
{
    struct map *names = arena_new(scratch, struct map);
    void *const data[] = {NULL, &yes, scratch, tally, names};

    find_namesakes(h, scratch, names);
    for (size_t i = 0; i < COUNT_OF(functions); i++) {
        const struct function *f = &functions[i];

        if (sqlite3_create_function_v2(
                h, f->name, f->args, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                data[f->data], f->call, f->step, f->final, NULL) != SQLITE_OK)
            return err_set(err, ERR_STORE, "cannot add function '%s': %s",
                           f->name, sqlite3_errmsg(h));
    }
    return true;
}

void sql_functions_remove(sqlite3 *h)
{
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        if (strncmp(functions[i].name, "jmlproof_", 9) == 0)
            sqlite3_create_function_v2(h, functions[i].name, functions[i].args,
                                       SQLITE_UTF8, NULL, NULL, NULL, NULL,
                                       NULL);
}
