/*
 * What a list of actions says of the devices of another list (controls D01).
 * A wipe of 2 March; the newest list of devices is of 1 October, an older one
 * of 1 July.
 */
#include "unit.h"

#include "world.h"

enum { MDM = 3, OLD, ACTIONS, ELSEWHERE };

struct act {
    uint8_t state;
    const char *at;
};

static const struct {
    const char *name;
    uint8_t own; /* what the list of devices says, and since when */
    const char *since, *seen, *enrolled;
    bool gone; /* only the older list has it */
    struct act act[2];
    uint8_t state;
    const char *changed;
    bool current;
} rows[] = {
    {"wiped, and not heard of since",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_WIPED, "2026-03-02T10:00:00Z"}},
     DEVICE_WIPED,
     "2026-03-02T10:00:00Z",
     true},
    {"never heard of at all",
     DEVICE_UNKNOWN,
     NULL,
     NULL,
     NULL,
     false,
     {{DEVICE_RETIRED, "2026-03-02T10:00:00Z"}},
     DEVICE_RETIRED,
     "2026-03-02T10:00:00Z",
     true},
    {"heard of a day later: D01 says so",
     DEVICE_MANAGED,
     NULL,
     "2026-03-03T12:00:00Z",
     NULL,
     false,
     {{DEVICE_WIPED, "2026-03-02T10:00:00Z"}},
     DEVICE_WIPED,
     "2026-03-02T10:00:00Z",
     true},
    {"heard of a week later: somebody else's wipe",
     DEVICE_MANAGED,
     NULL,
     "2026-03-10T12:00:00Z",
     NULL,
     false,
     {{DEVICE_WIPED, "2026-03-02T10:00:00Z"}},
     DEVICE_MANAGED,
     NULL,
     true},
    {"enrolled anew since",
     DEVICE_MANAGED,
     NULL,
     "2026-03-03T12:00:00Z",
     "2026-03-03T11:00:00Z",
     false,
     {{DEVICE_WIPED, "2026-03-02T10:00:00Z"}},
     DEVICE_MANAGED,
     NULL,
     true},
    {"enrolled long before",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     "2021-01-01",
     false,
     {{DEVICE_WIPED, "2026-03-02T10:00:00Z"}},
     DEVICE_WIPED,
     "2026-03-02T10:00:00Z",
     true},
    {"locked, and not heard of since",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_LOCKED, "2026-03-02T10:00:00Z"}},
     DEVICE_LOCKED,
     "2026-03-02T10:00:00Z",
     true},
    {"locked, and heard of: the lock was lifted",
     DEVICE_MANAGED,
     NULL,
     "2026-03-03T12:00:00Z",
     NULL,
     false,
     {{DEVICE_LOCKED, "2026-03-02T10:00:00Z"}},
     DEVICE_MANAGED,
     NULL,
     true},
    {"locked first and wiped later: safe since the lock",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_WIPED, "2026-03-09T10:00:00Z"},
      {DEVICE_LOCKED, "2026-03-02T10:00:00Z"}},
     DEVICE_LOCKED,
     "2026-03-02T10:00:00Z",
     true},
    {"a lock that was lifted, and a wipe",
     DEVICE_MANAGED,
     NULL,
     "2026-03-05",
     NULL,
     false,
     {{DEVICE_LOCKED, "2026-03-02T10:00:00Z"},
      {DEVICE_WIPED, "2026-03-09T10:00:00Z"}},
     DEVICE_WIPED,
     "2026-03-09T10:00:00Z",
     true},
    {"wiped years ago, and to be wiped now",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_WIPED, "2023-03-02T10:00:00Z"},
      {DEVICE_WIPE_PENDING, "2026-03-02T10:00:00Z"}},
     DEVICE_WIPE_PENDING,
     "2026-03-02T10:00:00Z",
     true},
    {"ordered, then done",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_WIPE_PENDING, "2026-03-01T10:00:00Z"},
      {DEVICE_WIPED, "2026-03-02T10:00:00Z"}},
     DEVICE_WIPED,
     "2026-03-02T10:00:00Z",
     true},
    {"ordered, and failed",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_FAILED, "2026-03-03T10:00:00Z"},
      {DEVICE_WIPE_PENDING, "2026-03-02T10:00:00Z"}},
     DEVICE_FAILED,
     "2026-03-03T10:00:00Z",
     true},
    {"done, then failed: what did?",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_FAILED, "2026-03-02T10:00:01Z"},
      {DEVICE_WIPED, "2026-03-02T10:00:00Z"}},
     DEVICE_UNKNOWN,
     "2026-03-02T10:00:00Z",
     true},
    {"failed, and done a second later",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_FAILED, "2026-03-02T10:00:00Z"},
      {DEVICE_WIPED, "2026-03-02T10:00:01Z"}},
     DEVICE_WIPED,
     "2026-03-02T10:00:01Z",
     true},
    {"unlocked is nothing that was done",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_MANAGED, "2026-03-02T10:00:00Z"}},
     DEVICE_MANAGED,
     NULL,
     true},
    {"locked, and unlocked a second later",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_MANAGED, "2026-03-02T10:00:01Z"},
      {DEVICE_LOCKED, "2026-03-02T10:00:00Z"}},
     DEVICE_MANAGED,
     NULL,
     true},
    {"unlocked, and locked a second later",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_MANAGED, "2026-03-02T10:00:00Z"},
      {DEVICE_LOCKED, "2026-03-02T10:00:01Z"}},
     DEVICE_LOCKED,
     "2026-03-02T10:00:01Z",
     true},
    {"locked, and unlocked in the same second: which was last?",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_LOCKED, "2026-03-02T10:00:00Z"},
      {DEVICE_MANAGED, "2026-03-02T10:00:00Z"}},
     DEVICE_UNKNOWN,
     "2026-03-02T10:00:00Z",
     true},
    {"wiped, and enrolled anew by the history",
     DEVICE_MANAGED,
     NULL,
     "2026-03-01",
     NULL,
     false,
     {{DEVICE_WIPED, "2026-03-02T10:00:00Z"},
      {DEVICE_MANAGED, "2026-03-05T10:00:00Z"}},
     DEVICE_MANAGED,
     NULL,
     true},
    {"its own list says it, and since when",
     DEVICE_RETIRED,
     "2026-02-01T10:00:00Z",
     "2026-01-01",
     NULL,
     false,
     {{DEVICE_WIPED, "2026-03-02T10:00:00Z"}},
     DEVICE_RETIRED,
     "2026-02-01T10:00:00Z",
     true},
    {"its own list says it, not since when",
     DEVICE_RETIRED,
     NULL,
     "2026-01-01",
     NULL,
     false,
     {{DEVICE_RETIRED, "2026-03-02T10:00:00Z"}},
     DEVICE_RETIRED,
     "2026-03-02T10:00:00Z",
     true},
    {"gone from the list, and wiped",
     DEVICE_MANAGED,
     NULL,
     "2026-06-30",
     NULL,
     true,
     {{DEVICE_WIPED, "2026-07-02T10:00:00Z"}},
     DEVICE_WIPED,
     "2026-07-02T10:00:00Z",
     true},
    {"gone from the list, and only ordered",
     DEVICE_MANAGED,
     NULL,
     "2026-06-30",
     NULL,
     true,
     {{DEVICE_WIPE_PENDING, "2026-07-02T10:00:00Z"}},
     DEVICE_MANAGED,
     NULL,
     false},
    {"gone from the list without a word",
     DEVICE_MANAGED,
     NULL,
     "2026-06-30",
     NULL,
     true,
     {{0, NULL}},
     DEVICE_MANAGED,
     NULL,
     false},
};

static void build(struct world *w)
{
    world_init(w);
    add_source(w, FACT_DEVICES, "mdm", "2026-10-01T00:00:00Z");
    add_source(w, FACT_DEVICES, "mdm", "2026-07-01T00:00:00Z");
    add_source(w, FACT_DEVICE_ACTIONS, "mdm", "2026-10-02T00:00:00Z");
    add_source(w, FACT_DEVICE_ACTIONS, "other", "2026-10-02T00:00:00Z");
    /* what both lists have makes them looks at one list */
    device(w, MDM, "K1", NULL);
    device(w, MDM, "K2", NULL);
    device(w, OLD, "K1", NULL);
    device(w, OLD, "K2", NULL);
}

static struct device_action_row *act(struct world *w, uint32_t source,
                                     uint8_t state, const char *at)
{
    struct device_action_row *a = vec_push(&w->f.device_actions);

    *a = (struct device_action_row){
        .rec = REC(source, (uint32_t)w->f.device_actions.len),
        .at = moment(at),
        .state = state};
    return a;
}

static const struct device *last(const struct world *w)
{
    return &w->m.devices.ptr[w->m.devices.len - 1];
}

static void test_states(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct device *out;
        struct device_row *d;
        struct world w;
        bool acted;

        ROW(rows[i].name);
        build(&w);
        d = device(&w, rows[i].gone ? OLD : MDM, "S1", NULL);
        d->state = rows[i].own;
        d->state_changed = rows[i].since ? moment(rows[i].since) : WHEN_NONE;
        d->last_seen = rows[i].seen ? moment(rows[i].seen) : WHEN_NONE;
        d->enrolled = rows[i].enrolled ? moment(rows[i].enrolled) : WHEN_NONE;
        for (size_t k = 0; k < 2 && rows[i].act[k].at; k++)
            act(&w, ACTIONS, rows[i].act[k].state, rows[i].act[k].at)->serial =
                word(&w, "s1"); /* letter case is no matter */
        world_run(&w);
        out = last(&w);
        assert_int_equal(out->state, rows[i].state);
        assert_int_equal(out->current, rows[i].current);
        if (rows[i].changed)
            assert_int_equal(out->state_changed.lo, moment(rows[i].changed).lo);
        else
            assert_int_equal(out->state_changed.precision, PREC_NONE);
        acted = rows[i].changed && !rows[i].since;
        assert_int_equal(REC_SOURCE(out->rec), acted          ? ACTIONS
                                               : rows[i].gone ? OLD
                                                              : MDM);
        world_release(&w);
    }
}

/* By which name the two lists know a device. */
static void test_names(void **state)
{
    static const struct {
        const char *name, *serial, *id, *called; /* of the action */
        uint32_t source;
        bool found;
    } row[] = {
        {"serial number", "S1", NULL, NULL, ACTIONS, true},
        {"the system's own number", NULL, "d7", NULL, ACTIONS, true},
        {"name", NULL, NULL, "lap1", ACTIONS, true},
        {"a name where it has a number of its own", NULL, "d8", "LAP1", ACTIONS,
         false},
        {"another serial number under the same name", "S2", NULL, "LAP1",
         ACTIONS, false},
        {"of another system", "S1", NULL, NULL, ELSEWHERE, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct device_action_row *a;
        struct device_row *d;
        struct world w;

        ROW(row[i].name);
        build(&w);
        d = device(&w, MDM, "S1", NULL);
        d->id = word(&w, "d7");
        d->name = word(&w, "LAP1");
        d->state = DEVICE_MANAGED;
        a = act(&w, row[i].source, DEVICE_WIPED, "2026-03-02T10:00:00Z");
        a->serial = word_or(&w, row[i].serial);
        a->id = word_or(&w, row[i].id);
        a->name = word_or(&w, row[i].called);
        world_run(&w);
        assert_int_equal(last(&w)->state,
                         row[i].found ? DEVICE_WIPED : DEVICE_MANAGED);
        world_release(&w);
    }
}

/* A name that another device of the system has, in an older list even. */
static void test_shared_names(void **state)
{
    static const struct {
        const char *name, *serial, *id; /* of the other */
        uint32_t source;
        uint8_t becomes;
    } row[] = {
        {"another serial number", "S2", NULL, MDM, DEVICE_UNKNOWN},
        {"another serial number, gone since", "S2", NULL, OLD, DEVICE_UNKNOWN},
        {"another number of the system's", NULL, "d9", MDM, DEVICE_UNKNOWN},
        {"the same serial number", "s1", "d9", OLD, DEVICE_WIPED},
        {"no other number", NULL, NULL, OLD, DEVICE_WIPED},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct device_row *d;
        struct world w;

        ROW(row[i].name);
        build(&w);
        d = device(&w, row[i].source, row[i].serial, NULL);
        d->id = word_or(&w, row[i].id);
        d->name = word(&w, "lap1");
        d = device(&w, MDM, "S1", NULL);
        d->id = word(&w, "d7");
        d->name = word(&w, "LAP1");
        d->state = DEVICE_MANAGED;
        act(&w, ACTIONS, DEVICE_WIPED, "2026-03-02T10:00:00Z")->name =
            word(&w, "LAP1");
        world_run(&w);
        assert_int_equal(last(&w)->state, row[i].becomes);
        world_release(&w);
    }
}

/* An older list of a device that the newest one has is history. */
static void test_older(void **state)
{
    struct world w;

    (void)state;
    build(&w);
    device(&w, MDM, "S1", NULL)->state = DEVICE_MANAGED;
    device(&w, OLD, "S1", NULL)->state = DEVICE_MANAGED;
    act(&w, ACTIONS, DEVICE_WIPED, "2026-07-02T10:00:00Z")->serial =
        word(&w, "S1");
    world_run(&w);
    assert_int_equal(w.m.devices.ptr[4].state, DEVICE_WIPED);
    assert_true(w.m.devices.ptr[4].current);
    assert_int_equal(w.m.devices.ptr[5].state, DEVICE_MANAGED);
    assert_false(w.m.devices.ptr[5].current);
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_shared_names),
        cmocka_unit_test(test_older),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
