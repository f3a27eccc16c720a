/*
 * Which files are one look at a list, what a log watched, in which order.
 */
#include "unit.h"

#include "world.h"

/* ---- looks --------------------------------------------------------------- */

struct look_case {
    const char *name;
    struct {
        const char *at;  /* extraction, NULL: not stated */
        const char *who; /* a letter a member */
    } file[4];
    const char *newest; /* a letter a file: n of the newest look, o older */
};

static const struct look_case looks[] = {
    {"one file", {{"2026-10-01T00:00:00Z", "ab"}}, "n"},
    {"pages of one moment, whoever is in them",
     {{"2026-10-01T00:00:00Z", "ab"}, {"2026-10-01T00:00:00Z", "ab"}},
     "nn"},
    {"pages of an hour",
     {{"2026-10-01T00:00:00Z", "ab"}, {"2026-10-01T01:00:00Z", "cd"}},
     "nn"},
    {"pages that share half of their people: parts",
     {{"2026-10-01T00:00:00Z", "ab"}, {"2026-10-01T01:00:00Z", "bc"}},
     "nn"},
    {"the same people a second later: another look at them",
     {{"2026-10-01T00:00:00Z", "ab"}, {"2026-10-01T00:00:01Z", "ab"}},
     "on"},
    {"most of them, an hour later",
     {{"2026-10-01T00:00:00Z", "abc"}, {"2026-10-01T01:00:00Z", "bcd"}},
     "on"},
    {"a day apart, other people: parts",
     {{"2026-10-01T00:00:00Z", "ab"}, {"2026-10-02T00:00:00Z", "cd"}},
     "nn"},
    {"a day apart, half of them the same: still parts",
     {{"2026-10-01T00:00:00Z", "ab"}, {"2026-10-02T00:00:00Z", "bc"}},
     "nn"},
    {"a day apart, most of them the same: two looks",
     {{"2026-10-01T00:00:00Z", "abc"}, {"2026-10-02T00:00:00Z", "bcd"}},
     "on"},
    {"most of the smaller of the two",
     {{"2026-10-01T00:00:00Z", "abcdefgh"}, {"2026-10-02T00:00:00Z", "a"}},
     "on"},
    {"three days apart, other people: parts",
     {{"2026-10-01T00:00:00Z", "ab"}, {"2026-10-04T00:00:00Z", "cd"}},
     "nn"},
    {"longer apart, a few other people: two looks",
     {{"2026-10-01T00:00:00Z", "ab"}, {"2026-10-04T00:00:01Z", "cd"}},
     "on"},
    {"months apart, many other people: another subsidiary",
     {{"2026-07-01T00:00:00Z", "abcdefghij"},
      {"2026-10-01T00:00:00Z", "klmnopqrst"}},
     "nn"},
    {"months apart, nine other people: too few to tell, so two looks",
     {{"2026-07-01T00:00:00Z", "abcdefghi"},
      {"2026-10-01T00:00:00Z", "klmnopqrst"}},
     "on"},
    {"months apart, one in ten the same: two looks",
     {{"2026-07-01T00:00:00Z", "abcdefghij"},
      {"2026-10-01T00:00:00Z", "jklmnopqrs"}},
     "on"},
    {"the same in any order",
     {{"2026-10-02T00:00:00Z", "bcd"}, {"2026-10-01T00:00:00Z", "abc"}},
     "no"},
    {"of unknown time: nothing proves that it is not of the newest",
     {{"2026-07-01T00:00:00Z", "abc"},
      {NULL, "abc"},
      {"2026-10-01T00:00:00Z", "abc"}},
     "onn"},
    {"both of unknown time: one look", {{NULL, "abc"}, {NULL, "abc"}}, "nn"},
    {"two quarters of two pages each",
     {{"2026-07-01T00:00:00Z", "abc"},
      {"2026-10-01T00:00:00Z", "abc"},
      {"2026-07-01T05:00:00Z", "def"},
      {"2026-10-01T05:00:00Z", "def"}},
     "onon"},
    {"three looks",
     {{"2026-07-01T00:00:00Z", "abc"},
      {"2026-10-01T00:00:00Z", "abc"},
      {"2026-04-01T00:00:00Z", "abc"}},
     "ono"},
};

static const struct look_case look_of_nobody[] = {
    {"logs of half a day are one look",
     {{"2026-10-01T00:00:00Z", ""}, {"2026-10-01T12:00:00Z", ""}},
     "nn"},
    {"older ones are not",
     {{"2026-10-01T00:00:00Z", ""}, {"2026-10-01T12:00:01Z", ""}},
     "on"},
};

static void add_member(struct world *w, enum fact_kind kind, uint32_t source,
                       char letter)
{
    char name[] = {letter, '@', 'x', 0};

    if (kind == FACT_WORKERS)
        worker_in(w, source, name, NULL, "2020-01-01", NULL);
    else if (kind == FACT_ACCOUNTS)
        account(w, source, name, name, ACCOUNT_ACTIVE, NULL);
    else if (kind == FACT_GRANTS)
        grant(w, source, name, "g", NULL);
    else if (kind == FACT_DEVICES)
        device(w, source, letter < 'd' ? name : NULL, NULL)->name =
            word(w, name);
}

static void try_look(const struct look_case *c, enum fact_kind kind)
{
    struct world w;
    size_t n = strlen(c->newest);

    print_message("  %s: %s\n", fact_kind_name(kind), c->name);
    world_init(&w);
    for (size_t i = 0; i < n; i++)
        add_source(&w, kind, "sys", c->file[i].at);
    for (uint32_t i = 0; i < n; i++)
        for (const char *p = c->file[i].who; *p; p++)
            add_member(&w, kind, i + 3, *p);
    world_run(&w);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(w.m.newest[i + 2], c->newest[i] == 'n');
    world_release(&w);
}

static void test_looks(void **state)
{
    static const enum fact_kind listing[] = {FACT_ACCOUNTS, FACT_WORKERS,
                                             FACT_GRANTS, FACT_DEVICES};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(looks); i++)
        for (size_t k = 0; k < COUNT_OF(listing); k++)
            try_look(&looks[i], listing[k]);
    for (size_t i = 0; i < COUNT_OF(look_of_nobody); i++)
        try_look(&look_of_nobody[i], FACT_EVENTS);
}

/* Lists are told apart by system, kind and parent. */
static void test_lists(void **state)
{
    static const struct {
        const char *name, *system, *parent;
        enum fact_kind kind;
        bool newest;
    } row[] = {
        {"the same list", "sys", "", FACT_GRANTS, false},
        {"another system", "sys2", "", FACT_GRANTS, true},
        {"another group", "sys", "group", FACT_GRANTS, true},
        {"another kind", "sys", "", FACT_ACCOUNTS, true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        world_init(&w);
        add_source(&w, row[i].kind, row[i].system, "2026-07-01T00:00:00Z")
            ->parent = str_from(row[i].parent);
        add_source(&w, FACT_GRANTS, "sys", "2026-10-01T00:00:00Z");
        add_member(&w, row[i].kind, 3, 'a');
        add_member(&w, FACT_GRANTS, 4, 'a');
        world_run(&w);
        assert_int_equal(w.m.newest[2], row[i].newest);
        assert_true(w.m.newest[3]);
        world_release(&w);
    }
}

/* ---- what a log watched -------------------------------------------------- */

struct log_part {
    const char *from, *to; /* to NULL: not stated, so the last event */
    int event;             /* 0: none */
    const char *first, *last;
};

/* One leaver, T0 2026-09-11, status closed on 2026-09-12: exactly then, if a
 * log watched from T0 on; used or not, if one of sign-ins did. */
static const struct {
    const char *name;
    struct log_part log[3];
    bool life, uses;
} logs[] = {
    {"no log", {{NULL, NULL, 0, NULL, NULL}}, false, false},
    {"a log of both kinds",
     {{"2026-09-01", "2026-10-01", EVENT_LOGIN, NULL, NULL},
      {"2026-09-01", "2026-10-01", EVENT_GRANT, NULL, NULL}},
     true,
     true},
    {"a log of changes says nothing about sign-ins",
     {{"2026-09-01", "2026-10-01", EVENT_ENABLE, NULL, NULL}},
     true,
     false},
    {"a log of sign-ins says nothing about changes",
     {{"2026-09-01", "2026-10-01", EVENT_LOGIN, NULL, NULL}},
     false,
     true},
    {"a log of token use alone would not show a sign-in",
     {{"2026-09-01", "2026-10-01", EVENT_TOKEN_USE, NULL, NULL}},
     false,
     false},
    {"one that only has what else accounts do would not, either",
     {{"2026-09-01", "2026-10-01", EVENT_ACT, NULL, NULL}},
     true,
     false},
    {"a quiet log watched for changes",
     {{"2026-09-01", "2026-10-01", 0, NULL, NULL}},
     true,
     false},
    {"from the first event, when nobody said since when",
     {{NULL, "2026-10-01", EVENT_LOGIN, "2026-09-11", "2026-09-20"}},
     false,
     true},
    {"which is after T0",
     {{NULL, "2026-10-01", EVENT_LOGIN, "2026-09-11T00:00:01Z", "2026-09-20"}},
     false,
     false},
    {"to the last event, when nobody said when it was taken",
     {{"2026-09-01", NULL, EVENT_LOGIN, "2026-09-02", "2026-09-12"}},
     false,
     true},
    {"which is too early",
     {{"2026-09-01", NULL, EVENT_LOGIN, "2026-09-02", "2026-09-11T23:59:59Z"}},
     false,
     false},
    {"two that touch",
     {{"2026-09-01", "2026-09-11T12:00:00Z", EVENT_LOGIN, NULL, NULL},
      {"2026-09-11T12:00:00Z", "2026-10-01", EVENT_LOGIN, NULL, NULL}},
     false,
     true},
    {"a second between them is a gap",
     {{"2026-09-01", "2026-09-11T12:00:00Z", EVENT_LOGIN, NULL, NULL},
      {"2026-09-11T12:00:01Z", "2026-10-01", EVENT_LOGIN, NULL, NULL}},
     false,
     false},
    {"two that overlap, with one of another kind between",
     {{"2026-09-01", "2026-09-11T14:00:00Z", EVENT_LOGIN, NULL, NULL},
      {"2026-09-05", "2026-09-06", EVENT_ENABLE, NULL, NULL},
      {"2026-09-11T12:00:00Z", "2026-10-01", EVENT_LOGIN, NULL, NULL}},
     false,
     true},
    {"a short one inside a long one takes nothing away",
     {{"2026-09-01", "2026-10-01", EVENT_LOGIN, NULL, NULL},
      {"2026-09-02", "2026-09-03", EVENT_LOGIN, NULL, NULL}},
     false,
     true},
    {"later first",
     {{"2026-09-11T12:00:00Z", "2026-10-01", EVENT_LOGIN, NULL, NULL},
      {"2026-09-01", "2026-09-11T12:00:00Z", EVENT_LOGIN, NULL, NULL}},
     false,
     true},
    {"neither start nor first event",
     {{NULL, "2026-10-01", EVENT_LOGIN, NULL, NULL}},
     false,
     false},
    {"taken before it begins",
     {{"2026-09-11", "2026-09-10", EVENT_LOGIN, NULL, NULL}},
     false,
     false},
};

/* Two tenants may have users of one name; ids tell them from two looks at one
 * (0.5), if both files have them and are of one kind. */
static const struct {
    const char *name;
    const char *at; /* of the second; the first is of 2026-10-01 */
    const char *id[2];
    bool other_profile;
    bool parts;
} tenants[] = {
    {"other ids, five minutes later", "2026-10-01T00:05:00Z", {"a", "b"}, 0, 1},
    {"the same ids", "2026-10-01T00:05:00Z", {"a", "a"}, 0, 0},
    {"no ids in the first", "2026-10-01T00:05:00Z", {NULL, "b"}, 0, 0},
    {"no ids in the second", "2026-10-01T00:05:00Z", {"a", NULL}, 0, 0},
    {"another kind of export", "2026-10-01T00:05:00Z", {"a", "b"}, 1, 0},
    {"other ids months later", "2026-12-01T00:00:00Z", {"a", "b"}, 0, 0},
};

static void test_tenants(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(tenants); i++) {
        struct world w;

        ROW(tenants[i].name);
        world_init(&w);
        add_source(&w, FACT_ACCOUNTS, "sys", "2026-10-01T00:00:00Z")->profile =
            STR("one");
        add_source(&w, FACT_ACCOUNTS, "sys", tenants[i].at)->profile =
            tenants[i].other_profile ? STR("two") : STR("one");
        for (uint32_t k = 0; k < 24; k++) {
            char name[] = {(char)('a' + k / 2), 0}, id[] = "x-y";
            struct account_row *r =
                account(&w, 3 + k % 2, name, name, ACCOUNT_ACTIVE, NULL);

            id[0] = name[0];
            if (tenants[i].id[k % 2]) {
                id[2] = tenants[i].id[k % 2][0];
                r->id = word(&w, id);
            } else {
                r->id = 0;
            }
        }
        world_run(&w);
        assert_int_equal(w.m.newest[2], tenants[i].parts);
        assert_true(w.m.newest[3]);
        world_release(&w);
    }
}

static void add_log(struct world *w, const struct log_part *p,
                    const char *system)
{
    struct source *s = add_source(w, FACT_EVENTS, system, p->to);

    s->covers_from = p->from ? at(p->from) : TIME_UNKNOWN;
    s->first_at = p->first ? at(p->first) : TIME_UNKNOWN;
    s->last_at = p->last ? at(p->last) : TIME_UNKNOWN;
    /* somebody else's */
    if (p->event)
        event_in(w, (uint32_t)w->f.sources.len, "u9", NULL,
                 (enum event_kind)p->event, "2026-09-05");
}

static void test_logs(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(logs); i++) {
        const struct leaver_account *l;
        struct world w;

        ROW(logs[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_DISABLED,
                "2026-09-12T00:00:00Z");
        for (size_t k = 0; k < 3 && (logs[i].log[k].from || logs[i].log[k].to);
             k++)
            add_log(&w, &logs[i].log[k], "dir");
        /* another system's log is none of this one's business */
        add_log(&w,
                &(struct log_part){"2026-01-01", "2026-10-01", EVENT_LOGIN,
                                   NULL, NULL},
                "aaa");
        add_log(&w,
                &(struct log_part){"2026-01-01", "2026-10-01", EVENT_ENABLE,
                                   NULL, NULL},
                "zzz");
        world_run(&w);
        l = &w.m.leavers.ptr[0];
        assert_int_equal(l->basis, T1_STATUS);
        assert_time(l->t1.hi, "2026-09-12");
        assert_time(l->t1.lo, logs[i].life ? "2026-09-12" : "2020-01-01");
        assert_int_equal(l->use_covered, logs[i].uses);
        if (logs[i].uses)
            assert_int_equal(REC_LINE(l->cover_rec), 0);
        world_release(&w);
    }
}

/* A profile may say that its log cannot show something: then its silence does
 * not, whatever it has shown. */
static void test_log_that_cannot_show(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        struct world w;

        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_DISABLED,
                "2026-09-12T00:00:00Z");
        add_log(&w,
                &(struct log_part){"2026-01-01", "2026-10-01", EVENT_LOGIN,
                                   NULL, NULL},
                "dir");
        if (k)
            w.f.sources.ptr[w.f.sources.len - 1].shows = SHOWS_ADMINISTRATION;
        world_run(&w);
        assert_int_equal(w.m.leavers.ptr[0].use_covered, !k);
        world_release(&w);
    }
}

/* Fewer events than the console showed: what is not there proves nothing.
 * More than it showed are no gap. */
static void test_log_cut_short(void **state)
{
    (void)state;
    for (int k = 0; k < 3; k++) {
        struct source *s;
        struct world w;

        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_DISABLED,
                "2026-09-12T00:00:00Z");
        add_log(&w,
                &(struct log_part){"2026-09-01", "2026-10-01", EVENT_LOGIN,
                                   NULL, NULL},
                "dir");
        s = &w.f.sources.ptr[w.f.sources.len - 1];
        s->rows_read = 10;
        s->console_count = 9 + k;
        world_run(&w);
        assert_int_equal(w.m.leavers.ptr[0].use_covered, k < 2);
        world_release(&w);
    }
}

/* A log that was asked for a part, or of which a page is not here: what it does
 * not have may have happened. */
static const struct {
    const char *name;
    uint8_t filter;
    struct source_pages pages;
    struct source_pages other; /* of a second file of the same log */
    const char *other_at;
    bool covers;
} lacking[] = {
    {"no condition, no pages", FILTER_NONE, {0}, {0}, NULL, true},
    {"a condition", FILTER_UNCLEAR, {0}, {0}, NULL, false},
    {"without those who are inactive", FILTER_HIDES, {0}, {0}, NULL, false},
    {"the last page", FILTER_NONE, {.pages = 1}, {0}, NULL, true},
    {"a page that announces another",
     FILTER_NONE,
     {.pages = 1, .announced = 1},
     {0},
     NULL,
     false},
    {"which is in another file",
     FILTER_NONE,
     {.pages = 1, .announced = 1},
     {.pages = 1},
     "2026-10-01",
     true},
    {"in a file of another time",
     FILTER_NONE,
     {.pages = 1, .announced = 1},
     {.pages = 1},
     "2026-10-01T00:00:01Z",
     false},
    {"fewer than it announces",
     FILTER_NONE,
     {.pages = 1, .records = 9, .has_total = true, .total = 10},
     {0},
     NULL,
     false},
};

static void test_log_that_lacks(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(lacking); i++) {
        static const struct log_part whole = {"2026-09-01", "2026-10-01",
                                              EVENT_LOGIN, NULL, NULL};
        struct source *s;
        struct world w;

        ROW(lacking[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_DISABLED,
                "2026-09-12T00:00:00Z");
        add_log(&w, &whole, "dir");
        if (lacking[i].other_at) {
            s = add_source(&w, FACT_EVENTS, "dir", NULL);
            s->extracted_at = at(lacking[i].other_at);
            s->pages = lacking[i].other;
        }
        s = &w.f.sources.ptr[2];
        s->filter = lacking[i].filter;
        s->pages = lacking[i].pages;
        s->rows_read = 10;
        world_run(&w);
        assert_int_equal(w.m.leavers.ptr[0].use_covered, lacking[i].covers);
        world_release(&w);
    }
}

/* Gone from an export of which nobody says how it was asked for. */
static void test_query_not_stated(void **state)
{
    (void)state;
    for (int stated = 0; stated < 2; stated++) {
        struct world w;

        world_init(&w);
        add_look(&w, "2026-07-01T00:00:00Z");
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-09-10");
        account(&w, DIRECTORY, "z", "z", ACCOUNT_ACTIVE, NULL);
        account(&w, 3, "z", "z", ACCOUNT_ACTIVE, NULL);
        account(&w, 3, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
        count_rows(&w, DIRECTORY);
        if (!stated)
            w.f.sources.ptr[DIRECTORY - 1].query = STR("");
        world_run(&w);
        assert_int_equal(account_named(&w, "dir", "ann@x.example")->state,
                         stated ? ACCOUNT_ABSENT : ACCOUNT_UNKNOWN);
        world_release(&w);
    }
}

/* Nobody is followed where there is one look only. */
static void test_one_look(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    worker(&w, "1", "ann@x.example", "2020-01-01", NULL);
    account(&w, DIRECTORY, "u1", "ann@x.example", ACCOUNT_ACTIVE, NULL);
    world_run(&w);
    assert_int_equal(w.m.members.len, 0);
    assert_true(w.m.newest[0] && w.m.newest[1]);
    world_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_tenants),
        cmocka_unit_test(test_logs),
        cmocka_unit_test(test_log_that_cannot_show),
        cmocka_unit_test(test_log_cut_short),
        cmocka_unit_test(test_log_that_lacks),
        cmocka_unit_test(test_query_not_stated),
        cmocka_unit_test(test_one_look),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
