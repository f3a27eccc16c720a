#include "store/rule_rows.h"

#define PERSON(n) "(SELECT person_id FROM actor WHERE name = ?" #n ")"

static const struct {
    int values;
    const char *sql;
} tables[RULE_TABLES] = {
    [ROWS_RULE_SOURCE] = {5, "INSERT INTO source(id, file, sha256, bytes,"
                             " bag_path, kind, system, rows_read,"
                             " rows_accepted, rows_rejected, rows_duplicate,"
                             " newest, hides_inactive, values_dated,"
                             " values_day_only, values_zone_assumed)"
                             " VALUES(?1,?2,?3,?4,?5,'rules','',0,0,0,0,1,0,0,"
                             "0,0)"},
    [ROWS_REGISTER] = {22, "INSERT INTO register VALUES(?1,?2,?3,?4,?5,"
                           "?6," PERSON(6) ",?7,?8,?9,?10,?11,?12,?13,?14,?15,"
                                           "?16,?17,?18,?19,?20,?21,?22)"},
    [ROWS_CUSTODIAN] = {2, "INSERT INTO custodian VALUES(?1,?2," PERSON(2) ")"},
    [ROWS_SOD_RULE] = {10, "INSERT INTO sod_rule VALUES(?1,?2,?3,?4,?5,?6,?7,"
                           "?8,?9,?10)"},
    [ROWS_SOD_SIDE] = {5, "INSERT INTO sod_side VALUES(?1,?2,?3,?4,?5)"},
    [ROWS_SOD_MITIGATION] = {13, "INSERT INTO sod_mitigation VALUES(?1,?2,?3,"
                                 "?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)"},
    [ROWS_AUTHORITY] = {12, "INSERT INTO authority VALUES(?1,?2,?3,?4,?5,?6,?7,"
                            "?8," PERSON(8) ",?9,?10,?11,?12)"},
    [ROWS_REQUESTER] = {4, "INSERT INTO requester VALUES(?1,?2,?3," PERSON(
                               3) ",?4)"},
    [ROWS_DELEGATION] = {6, "INSERT INTO delegation VALUES(?1," PERSON(
                                1) ",?2," PERSON(2) ",?3,?4,?5,?6)"},
    [ROWS_ARTEFACT] = {24, "INSERT INTO artefact VALUES(?1,?2,?3,?4,?5,?6,?7,"
                           "?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,"
                           "?20,?21,?22,?23,?24)"},
    [ROWS_ACCESS_PATH] = {13, "INSERT INTO access_path VALUES(?1,?2,?3,?4,?5,"
                              "?6,?7,?8,?9,?10,?11,?12,?13)"},
    [ROWS_SUPPLIER] = {7, "INSERT INTO supplier VALUES(?1,?2,?3,?4,?5,?6,?7)"},
    [ROWS_CALENDAR] = {7, "INSERT INTO calendar VALUES(?1,?2,?3,?4,?5,?6,?7)"},
    [ROWS_CLOCK] = {2, "INSERT INTO clock VALUES(?1,?2)"},
    [ROWS_ROLE_GRANT] = {6, "INSERT INTO role_grant VALUES(?1,?2,?3,?4,?5,"
                            "?6)"},
    [ROWS_ROLE_CHANGE] = {7, "INSERT INTO role_change VALUES(?1,?2,?3,?4,?5,"
                             "?6,?7)"},
    [ROWS_COMPOUND_RULE] = {5, "INSERT INTO compound_rule VALUES(?1,?2,?3,?4,"
                               "?5)"},
    [ROWS_COMPOUND_PART] = {6, "INSERT INTO compound_part VALUES(?1,?2,?3,?4,"
                               "?5,?6)"},
};

bool rule_rows_open(struct db *db, enum rule_table table, struct rule_rows *out,
                    struct err *err)
{
    *out = (struct rule_rows){.values = tables[table].values};
    return db_prepare(db, str_from(tables[table].sql), &out->q, err);
}

void rule_rows_close(struct rule_rows *r)
{
    stmt_free(r->q);
    *r = (struct rule_rows){0};
}

static int next(struct rule_rows *r)
{
    if (r->put >= r->values)
        BUG("more values than the row has");
    return ++r->put;
}

void row_int(struct rule_rows *r, int64_t v)
{
    bind_int(r->q, next(r), v);
}

void row_count(struct rule_rows *r, int64_t v)
{
    if (v)
        row_int(r, v);
    else
        bind_null(r->q, next(r));
}

void row_tri(struct rule_rows *r, int v)
{
    if (v >= 0)
        row_int(r, v);
    else
        bind_null(r->q, next(r));
}

void row_text(struct rule_rows *r, struct str v)
{
    bind_text_null(r->q, next(r), v);
}

void row_name(struct rule_rows *r, struct str v)
{
    bind_text(r->q, next(r), v);
}

void row_day(struct rule_rows *r, int32_t day)
{
    if (day == DAY_UNKNOWN)
        bind_null(r->q, next(r));
    else
        row_int(r, day);
}

void row_times(struct rule_rows *r, int64_t lo, int64_t hi)
{
    bind_time(r->q, next(r), lo);
    bind_time(r->q, next(r), hi);
}

bool rule_rows_add(struct rule_rows *r, struct err *err)
{
    if (r->put != r->values)
        BUG("fewer values than the row has");
    r->put = 0;
    return stmt_run(r->q, err);
}
