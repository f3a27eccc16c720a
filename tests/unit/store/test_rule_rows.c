/* Rows of rules: every value in its column, names looked up in actor. */
#include "unit.h"

#include "store/rule_rows.h"
#include "store/schema.h"

struct store {
    struct arena a;
    struct db *db;
    struct rule_rows rows;
    struct err err;
};

static void open_store(struct store *s)
{
    *s = (struct store){.db = NULL};
    assert_ok(db_open(":memory:", DB_CREATE, &s->db, &s->err), &s->err);
    assert_ok(schema_create(s->db, &s->err), &s->err);
    assert_ok(db_exec(s->db,
                      "INSERT INTO actor VALUES('ann', 7, NULL, 1, 'person'),"
                      " ('bo', 8, 3, 1, 'person'),"
                      " ('team', NULL, NULL, 2, 'several')",
                      &s->err),
              &s->err);
}

static void close_store(struct store *s)
{
    db_close(s->db);
    arena_release(&s->a);
}

static void begin(struct store *s, enum rule_table table)
{
    assert_ok(rule_rows_open(s->db, table, &s->rows, &s->err), &s->err);
}

static void end(struct store *s)
{
    assert_ok(rule_rows_add(&s->rows, &s->err), &s->err);
    rule_rows_close(&s->rows);
}

/* The one row of a table as "column=value;", NULLs left out. */
static void assert_row(struct store *s, const char *table, const char *want)
{
    struct stmt *q = NULL;
    struct str got = {0};
    bool row;

    assert_ok(db_prepare(s->db,
                         arena_fmt(&s->a, "SELECT * FROM %s LIMIT 1", table),
                         &q, &s->err),
              &s->err);
    assert_ok(stmt_step(q, &row, &s->err), &s->err);
    assert_true(row);
    for (int i = 0; i < stmt_columns(q); i++)
        if (!stmt_null(q, i))
            got = arena_fmt(&s->a, "%.*s%s=%.*s;", STR_ARG(got),
                            stmt_name(q, i), STR_ARG(stmt_text(q, i)));
    stmt_free(q);
    assert_str(got, want);
}

static void test_register(void **state)
{
    struct store s;

    (void)state;
    open_store(&s);
    begin(&s, ROWS_REGISTER);
    row_int(&s.rows, 1);
    row_count(&s.rows, 5);
    row_name(&s.rows, STR("okta"));
    row_name(&s.rows, STR("svc"));
    row_name(&s.rows, STR("service"));
    row_text(&s.rows, STR("ann"));
    row_text(&s.rows, STR("backup"));
    row_text(&s.rows, STR("all"));
    row_text(&s.rows, STR("why"));
    row_text(&s.rows, STR("vault"));
    row_tri(&s.rows, 0);
    row_tri(&s.rows, 1);
    row_text(&s.rows, STR("bo"));
    for (int i = 0; i < 4; i++)
        row_times(&s.rows, 10 + i, 20 + i);
    row_int(&s.rows, 99);
    end(&s);
    assert_row(&s, "register",
               "no=1;account_id=5;system=okta;account=svc;kind=service;"
               "owner=ann;owner_id=7;purpose=backup;privileges=all;"
               "justification=why;attribution=vault;interactive=0;monitored=1;"
               "approved_by=bo;approved_lo=10;approved_hi=20;reviewed_lo=11;"
               "reviewed_hi=21;rotated_lo=12;rotated_hi=22;tested_lo=13;"
               "tested_hi=23;record_id=99;");
    begin(&s, ROWS_CUSTODIAN);
    row_int(&s.rows, 1);
    row_name(&s.rows, STR("bo"));
    end(&s);
    assert_row(&s, "custodian", "register_no=1;name=bo;person_id=8;");
    close_store(&s);
}

static void test_names_that_lead_to_nobody(void **state)
{
    static const char *const row[] = {"team", "stranger", "Ann"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct store s;

        ROW(row[i]);
        open_store(&s);
        begin(&s, ROWS_CUSTODIAN);
        row_int(&s.rows, 1);
        row_name(&s.rows, str_from(row[i]));
        end(&s);
        assert_row(&s, "custodian",
                   arena_fmt(&s.a, "register_no=1;name=%s;", row[i]).ptr);
        close_store(&s);
    }
}

static void test_what_is_not_said_is_null(void **state)
{
    struct store s;

    (void)state;
    open_store(&s);
    begin(&s, ROWS_SOD_MITIGATION);
    row_name(&s.rows, STR("x"));
    row_text(&s.rows, STR(""));
    row_text(&s.rows, STR("weekly"));
    row_text(&s.rows, STR(""));
    row_text(&s.rows, STR(""));
    row_times(&s.rows, TIME_UNKNOWN, TIME_UNKNOWN);
    row_times(&s.rows, TIME_UNKNOWN, 5);
    row_tri(&s.rows, -1);
    row_times(&s.rows, TIME_UNKNOWN, TIME_UNKNOWN);
    row_int(&s.rows, 99);
    end(&s);
    assert_row(&s, "sod_mitigation",
               "rule_id=x;control=weekly;tested_hi=5;record_id=99;");
    begin(&s, ROWS_ROLE_CHANGE);
    row_int(&s.rows, 2);
    row_int(&s.rows, 1);
    row_text(&s.rows, STR("2"));
    row_day(&s.rows, DAY_UNKNOWN);
    row_text(&s.rows, STR("ann"));
    row_text(&s.rows, STR("c"));
    row_text(&s.rows, STR(""));
    end(&s);
    assert_row(&s, "role_change",
               "role_id=2;no=1;version=2;changed_by=ann;changes=c;");
    close_store(&s);
}

static void test_approvers(void **state)
{
    struct store s;

    (void)state;
    open_store(&s);
    begin(&s, ROWS_AUTHORITY);
    row_int(&s.rows, 1);
    row_text(&s.rows, STR("okta"));
    row_text(&s.rows, STR("Admins"));
    row_count(&s.rows, 1);
    row_name(&s.rows, STR("exception"));
    row_int(&s.rows, 2);
    row_name(&s.rows, STR("person"));
    row_text(&s.rows, STR("bo"));
    row_day(&s.rows, 20635);
    row_day(&s.rows, 20636);
    row_count(&s.rows, 90);
    row_int(&s.rows, 99);
    end(&s);
    assert_row(&s, "authority",
               "no=1;system=okta;resource=Admins;privileged=1;"
               "purpose=exception;step=2;by=person;name=bo;person_id=8;"
               "from_day=20635;until_day=20636;max_days=90;record_id=99;");
    begin(&s, ROWS_DELEGATION);
    row_name(&s.rows, STR("ann"));
    row_name(&s.rows, STR("bo"));
    row_text(&s.rows, STR(""));
    row_day(&s.rows, 1);
    row_day(&s.rows, 2);
    row_int(&s.rows, 99);
    end(&s);
    assert_row(&s, "delegation",
               "from_name=ann;from_id=7;to_name=bo;to_id=8;from_day=1;"
               "until_day=2;record_id=99;");
    close_store(&s);
}

/* A file of rules is a row of source, and none of the exports. */
static void test_files_of_rules(void **state)
{
    struct store s;
    int64_t n = -1;

    (void)state;
    open_store(&s);
    begin(&s, ROWS_RULE_SOURCE);
    row_int(&s.rows, 4);
    row_name(&s.rows, STR("policies/sod.yaml"));
    row_name(&s.rows, STR("abc"));
    row_int(&s.rows, 12);
    row_name(&s.rows, STR("data/rules/policies/sod.yaml"));
    end(&s);
    assert_row(&s, "source",
               "id=4;file=policies/sod.yaml;kind=rules;system=;sha256=abc;"
               "bytes=12;rows_read=0;rows_accepted=0;rows_rejected=0;"
               "rows_duplicate=0;bag_path=data/rules/policies/sod.yaml;"
               "newest=1;hides_inactive=0;values_dated=0;values_day_only=0;"
               "values_zone_assumed=0;");
    assert_ok(db_int(s.db, "SELECT count(*) FROM v_source", &n, &s.err),
              &s.err);
    assert_int_equal(n, 0);
    close_store(&s);
}

/* As many values as the statement of each table takes. */
static void test_every_table_has_its_values(void **state)
{
    (void)state;
    for (int t = 0; t < RULE_TABLES; t++) {
        struct store s;
        int values;

        open_store(&s);
        begin(&s, (enum rule_table)t);
        values = s.rows.values;
        for (int i = 0; i < values; i++)
            row_int(&s.rows, i + 1);
        end(&s);
        close_store(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_register),
        cmocka_unit_test(test_names_that_lead_to_nobody),
        cmocka_unit_test(test_what_is_not_said_is_null),
        cmocka_unit_test(test_approvers),
        cmocka_unit_test(test_files_of_rules),
        cmocka_unit_test(test_every_table_has_its_values),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
