/* controls.md 0.2, worked out by hand: from counts to the result of a test. */
#include "unit.h"

#include "controls/outcome.h"

#define P ROW_PASS
#define F ROW_FAIL
#define X ROW_FAIL_EXCEPTED
#define I ROW_INDETERMINATE
#define M ROW_MISSING
#define D ROW_NOT_DUE
#define N ROW_NOT_APPLICABLE

static struct result_counts counts(const int64_t *state)
{
    struct result_counts c = {0};

    for (int i = 1; i < ROW_STATES; i++) {
        c.state[i] = state[i];
        c.n += state[i];
    }
    return c;
}

static void test_outcome(void **state)
{
    static const struct {
        const char *name;
        int64_t n[ROW_STATES];
        double rate;
        enum outcome want;
    } row[] = {
        {"all pass", {[P] = 5}, 100, OUTCOME_MET},
        {"one fails of a million at 100 %",
         {[P] = 999999, [F] = 1},
         100,
         OUTCOME_DEVIATIONS},
        {"one open of a million at 100 %",
         {[P] = 999999, [I] = 1},
         100,
         OUTCOME_UNABLE},
        {"one without evidence", {[P] = 9, [M] = 1}, 100, OUTCOME_UNABLE},
        {"99 of 100 at 99 %", {[P] = 99, [F] = 1}, 99, OUTCOME_MET},
        {"98 of 99 at 99 %", {[P] = 98, [F] = 1}, 99, OUTCOME_DEVIATIONS},
        {"995 of 1000 at 99.5 %", {[P] = 995, [F] = 5}, 99.5, OUTCOME_MET},
        {"994 of 1000 at 99.5 %",
         {[P] = 994, [F] = 6},
         99.5,
         OUTCOME_DEVIATIONS},
        {"999 of 1000 at 99.9 %, which no double holds exactly",
         {[P] = 999, [F] = 1},
         99.9,
         OUTCOME_MET},
        {"9989 of 10000 at 99.9 %",
         {[P] = 9989, [F] = 11},
         99.9,
         OUTCOME_DEVIATIONS},
        {"7 of 10 at 70 %", {[P] = 7, [F] = 3}, 70, OUTCOME_MET},
        {"29 of 100 at 29 %", {[P] = 29, [F] = 71}, 29, OUTCOME_MET},
        {"28 of 100 at 29 %", {[P] = 28, [F] = 72}, 29, OUTCOME_DEVIATIONS},
        {"99.9999 % of a million",
         {[P] = 999999, [F] = 1},
         99.9999,
         OUTCOME_MET},
        {"twenty million", {[P] = 19800000, [F] = 200000}, 99, OUTCOME_MET},
        {"twenty million and one more",
         {[P] = 19799999, [F] = 200001},
         99,
         OUTCOME_DEVIATIONS},
        {"the open rows could lift it to the limit",
         {[P] = 97, [F] = 1, [I] = 1, [M] = 1},
         99,
         OUTCOME_UNABLE},
        {"even the open rows could not",
         {[P] = 96, [F] = 2, [I] = 1, [M] = 1},
         99,
         OUTCOME_DEVIATIONS},
        {"met whatever the open row is", {[P] = 99, [I] = 1}, 99, OUTCOME_MET},
        {"a failure and open rows at 100 %",
         {[P] = 1, [F] = 1, [I] = 9},
         100,
         OUTCOME_DEVIATIONS},
        {"only open rows", {[I] = 3}, 100, OUTCOME_UNABLE},
        {"only missing rows", {[M] = 3}, 100, OUTCOME_UNABLE},
        {"only failures", {[F] = 3}, 100, OUTCOME_DEVIATIONS},
        {"excepted failures are no deviation",
         {[P] = 9, [X] = 5},
         100,
         OUTCOME_MET},
        {"all excepted", {[X] = 5}, 100, OUTCOME_MET},
        {"one excepted, the rest open",
         {[X] = 1, [I] = 1},
         100,
         OUTCOME_UNABLE},
        {"not due and not applicable do not count",
         {[P] = 1, [D] = 50, [N] = 50},
         100,
         OUTCOME_MET},
        {"empty", {0}, 100, OUTCOME_NO_OCCURRENCE},
        {"nothing due", {[D] = 4}, 100, OUTCOME_NO_OCCURRENCE},
        {"nothing applicable", {[N] = 4}, 100, OUTCOME_NO_OCCURRENCE},
        {"nothing due or applicable",
         {[D] = 1, [N] = 4},
         100,
         OUTCOME_NO_OCCURRENCE},
        {"a rate of nothing is not met by nothing",
         {[F] = 3},
         0,
         OUTCOME_UNABLE},
        {"a rate of nothing and one that passes",
         {[P] = 1, [F] = 3},
         0,
         OUTCOME_MET},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct result_counts c = counts(row[i].n);
        struct verdict v = outcome_of_counts(&a, &c, row[i].rate);

        ROW(row[i].name);
        assert_string_equal(outcome_name(v.outcome), outcome_name(row[i].want));
        assert_true(v.says.len > 0);
    }
    arena_release(&a);
}

static void test_sentence(void **state)
{
    static const struct {
        const char *name;
        int64_t n[ROW_STATES];
        double rate;
        const char *want;
    } row[] = {
        {"met", {[P] = 5}, 100, "5 of 5 rows pass; 100 % must."},
        {"one row", {[P] = 1}, 100, "1 of 1 row passes; 100 % must."},
        {"a rate with decimals",
         {[P] = 200, [F] = 1},
         99.5,
         "200 of 201 rows pass; 99.5 % must."},
        {"exceptions are told apart",
         {[P] = 2, [X] = 1},
         100,
         "2 of 2 rows pass; 100 % must. 1 more row fails and is covered by "
         "approved exceptions."},
        {"all excepted",
         {[X] = 1},
         100,
         "1 row fails, and every one is covered by an approved exception."},
        {"deviations",
         {[P] = 2, [F] = 1},
         100,
         "1 of 3 rows fails and 2 pass; 100 % must pass."},
        {"deviations beside open rows",
         {[F] = 2, [I] = 1, [M] = 1},
         90,
         "2 of 4 rows fail; even if every open row (1 that cannot be decided "
         "and 1 without evidence) turned out well, fewer than 90 % would "
         "pass."},
        {"open rows",
         {[P] = 8, [M] = 2},
         100,
         "8 of 10 rows pass and 0 fail, but 2 are open (2 without evidence): "
         "100 % must pass, and that cannot be said."},
        {"one open row",
         {[P] = 8, [I] = 1},
         100,
         "8 of 9 rows pass and 0 fail, but 1 is open (1 that cannot be "
         "decided): 100 % must pass, and that cannot be said."},
        {"rows that do not count are told",
         {[P] = 2, [D] = 1, [N] = 3},
         100,
         "2 of 2 rows pass; 100 % must. Not counted: 1 not due yet, 3 not "
         "applicable."},
        {"not due alone",
         {[P] = 2, [D] = 4},
         100,
         "2 of 2 rows pass; 100 % must. Not counted: 4 not due yet."},
        {"not applicable alone",
         {[F] = 2, [N] = 4},
         100,
         "2 of 2 rows fail and 0 pass; 100 % must pass. Not counted: 4 not "
         "applicable."},
        {"nothing shows that it works",
         {[F] = 2},
         0,
         "No row passes, so nothing shows that the control works."},
        {"empty",
         {0},
         100,
         "Nothing fell under this test: its population is empty."},
        {"nothing to judge",
         {[D] = 1, [N] = 2},
         100,
         "Nothing to judge: of 3 rows, 1 is not due yet and 2 are not "
         "applicable."},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct result_counts c = counts(row[i].n);

        ROW(row[i].name);
        assert_str(outcome_of_counts(&a, &c, row[i].rate).says, row[i].want);
    }
    arena_release(&a);
}

static void test_rate(void **state)
{
    static const struct {
        double percent;
        int64_t want;
    } row[] = {{100, 1000000},    {0, 0},      {99.9, 999000}, {99.99, 999900},
               {33.3333, 333333}, {0.0001, 1}, {57.1, 571000}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_int_equal(rate_millionths(row[i].percent), row[i].want);
}

/* What a condition and a failing source do to each outcome. */
static void test_held_back(void **state)
{
    static const struct {
        enum outcome from, broken, held;
    } row[] = {
        {OUTCOME_MET, OUTCOME_DEVIATIONS, OUTCOME_UNABLE},
        {OUTCOME_DEVIATIONS, OUTCOME_DEVIATIONS, OUTCOME_DEVIATIONS},
        {OUTCOME_UNABLE, OUTCOME_DEVIATIONS, OUTCOME_UNABLE},
        {OUTCOME_NO_OCCURRENCE, OUTCOME_DEVIATIONS, OUTCOME_UNABLE},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct verdict v = {row[i].from, STR("So.")};

        ROW(outcome_name(row[i].from));
        outcome_remark(&a, &v, STR("By the way."));
        assert_int_equal(v.outcome, row[i].from);
        assert_str(v.says, "So. By the way.");
        outcome_held_back(&a, &v, STR("Held."));
        assert_int_equal(v.outcome, row[i].held);
        assert_str(v.says, "So. By the way. Held.");
        v = (struct verdict){row[i].from, {0}};
        outcome_broken(&a, &v, STR("Broken."));
        assert_int_equal(v.outcome, row[i].broken);
        assert_str(v.says, "Broken.");
        v = (struct verdict){row[i].from, STR("So.")};
        outcome_broken(&a, &v, STR("Broken."));
        assert_str(v.says, "Broken. So.");
    }
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outcome),
        cmocka_unit_test(test_sentence),
        cmocka_unit_test(test_rate),
        cmocka_unit_test(test_held_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
