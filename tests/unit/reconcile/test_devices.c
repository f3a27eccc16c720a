/*
 * Whose device is it (controls D01, 0.5).  Ann is worker 1, Bob worker 2; Ben,
 * who left in 2021, had Bob's address.
 */
#include "unit.h"

#include "world.h"

#define MDM 3

static const struct {
    const char *name;
    const char *number, *email, *user, *enrolled;
    const char *person;
    enum link_kind link;
    uint32_t candidates;
} rows[] = {
    {"nobody is recorded", NULL, NULL, NULL, NULL, "", LINK_NONE, 0},
    {"by HR's number", "1", NULL, NULL, NULL, "1", LINK_WORKER_ID, 1},
    {"the number outranks the address", "1", "kit@x.example", NULL, NULL, "1",
     LINK_WORKER_ID, 1},
    {"a number HR does not know leaves the address", "99", "ann@x.example",
     NULL, NULL, "1", LINK_EMAIL, 1},
    {"a number of two lists", "5", NULL, NULL, NULL, "", LINK_WORKER_ID, 2},
    {"told apart by the address", "5", "five@x.example", NULL, NULL, "5",
     LINK_WORKER_ID, 1},
    {"by the address", NULL, "Ann@x.example", NULL, NULL, "1", LINK_EMAIL, 1},
    {"by the user, if it is an address", NULL, NULL, "ann@x.example", NULL, "1",
     LINK_EMAIL, 1},
    {"two addresses of two persons", NULL, "ann@x.example", "kit@x.example",
     NULL, "", LINK_EMAIL, 2},
    {"an address only the directory knows", NULL, "ann@d.example", NULL, NULL,
     "1", LINK_ALIAS, 1},
    {"a user name of the directory", NULL, NULL, "annie", NULL, "1", LINK_ALIAS,
     1},
    {"a user name of two directories", NULL, NULL, "both", NULL, "", LINK_ALIAS,
     2},
    {"a user name of an application is nobody's", NULL, NULL, "appuser", NULL,
     "", LINK_NONE, 0},
    {"a user name of an account that is nobody's", NULL, NULL, "ghost", NULL,
     "", LINK_NONE, 0},
    {"an address nobody has", NULL, "no@x.example", NULL, NULL, "", LINK_NONE,
     0},
    {"a re-used address, enrolled after the first had left (X9)", NULL,
     "bob@x.example", NULL, "2022-01-01", "2", LINK_EMAIL, 1},
    {"enrolled before", NULL, "bob@x.example", NULL, "2020-01-01", "",
     LINK_EMAIL, 2},
    {"nobody knows when", NULL, "bob@x.example", NULL, NULL, "", LINK_EMAIL, 2},
};

static void build(struct world *w)
{
    world_init(w);
    add_source(w, FACT_DEVICES, "mdm", "2026-10-01T00:00:00Z");
    add_source(w, FACT_WORKERS, "hr2", "2026-10-01T00:00:00Z");
    add_source(w, FACT_ACCOUNTS, "dir2", "2026-10-01T00:00:00Z");
    add_source(w, FACT_ACCOUNTS, "app", "2026-10-01T00:00:00Z")->system_kind =
        STR("application");
    worker(w, "1", "ann@x.example", "2015-01-01", NULL);
    worker(w, "2", "bob@x.example", "2021-08-01", NULL);
    worker(w, "3", "bob@x.example", "2015-01-01", "2021-06-30");
    worker(w, "4", "kit@x.example", "2015-01-01", NULL);
    worker(w, "5", "five@x.example", "2015-01-01", NULL);
    worker_in(w, 4, "5", "other@x.example", "2015-01-01", NULL);
    account(w, DIRECTORY, "annie", "ann@d.example", ACCOUNT_ACTIVE, NULL)
        ->worker_id = word(w, "1");
    account(w, DIRECTORY, "d2", "both", ACCOUNT_ACTIVE, NULL)->worker_id =
        word(w, "1");
    account(w, 5, "e2", "both", ACCOUNT_ACTIVE, NULL)->worker_id = word(w, "4");
    account(w, DIRECTORY, "d3", "ghost", ACCOUNT_ACTIVE, NULL);
    account(w, 6, "a1", "appuser", ACCOUNT_ACTIVE, NULL)->worker_id =
        word(w, "1");
}

static void test_holders(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct device *out;
        struct device_row *d;
        struct world w;

        ROW(rows[i].name);
        build(&w);
        device(&w, MDM, "S0", NULL);
        d = device(&w, MDM, "S1", rows[i].user);
        d->worker_id = word_or(&w, rows[i].number);
        d->user_email = word_or(&w, rows[i].email);
        if (rows[i].enrolled)
            d->enrolled = moment(rows[i].enrolled);
        world_run(&w);
        assert_int_equal(w.m.devices.len, 2); /* none is lost */
        out = &w.m.devices.ptr[1];
        assert_int_equal(out->row, 1);
        assert_string_equal(who(&w, out->person), rows[i].person);
        assert_int_equal(out->link, rows[i].link);
        assert_int_equal(out->candidates, rows[i].candidates);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_holders),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
