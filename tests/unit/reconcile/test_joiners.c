/*
 * When an account was first open for an employment, and first used (J01, J02).
 *
 * Ann (1) has the account u1 of the directory and starts on 2026-09-01; the
 * exports are of 2026-10-01.
 */
#include "unit.h"

#include "said.h"

static const char *say_joiner(struct world *w, const struct joiner_account *j)
{
    return arena_fmt(&w->arena, "open %s, used %s%s", say_span(w, j->enabled),
                     say_span(w, j->use), j->use_covered ? " covered" : "")
        .ptr;
}

/* "10-01 active used 09-02" or "? absent": looks, newest first. */
static void said_exports(struct world *w, const char *text)
{
    struct str rest = str_from(text);

    for (uint32_t k = DIRECTORY; rest.len; k = k == DIRECTORY ? 4 : k + 1) {
        struct str what, one = str_trim(str_cut(rest, ',', &rest));
        struct source *s =
            k > LOG ? add_look(w, NULL) : &w->f.sources.ptr[DIRECTORY - 1];

        s->extracted_at = said_time(str_cut(one, ' ', &what));
        account(w, k, "z", "z", ACCOUNT_ACTIVE, NULL);
        if (!str_is(what, "absent"))
            said_account(w, k, what);
        count_rows(w, k);
    }
}

/* "08-15..10-01": what the log watched; NULL: there is none. */
static void said_watch(struct world *w, const char *text, const char *events)
{
    struct source *log = add_source(w, FACT_EVENTS, "dir", NULL);
    struct str to, from = str_from(text);

    if (from.len) {
        from = str_cut(from, '.', &to);
        log->covers_from = said_time(from);
        log->extracted_at = said_time(str_sub(to, 1, to.len));
    }
    said_log(w, LOG, NULL, events);
}

/* ---- a first employment -------------------------------------------------- */

static const struct {
    const char *name, *exports, *watched, *log, *want;
} newcomer[] = {
    {"made before, seen open: between the two", "10-01 active made 08-20", NULL,
     "", "open 08-20..10-01, used ?..?"},
    {"the first look that saw it open",
     "10-01 active made 08-20, 09-05 active made 08-20", NULL, "",
     "open 08-20..09-05, used ?..?"},
    {"seen closed: it may have been open before",
     "10-01 active made 08-20, 09-05 disabled made 08-20", NULL, "",
     "open 08-20..10-01, used ?..?"},
    {"but not if a log watched",
     "10-01 active made 08-20, 09-05 disabled made 08-20", "08-20..10-02",
     "grant 08-25", "open 09-05..10-01, used ?..? covered"},
    {"pending proves nothing",
     "10-01 active made 08-20, 09-05 pending made 08-20", NULL, "",
     "open 08-20..10-01, used ?..?"},
    {"locked is open", "10-01 active made 08-20, 09-05 locked made 08-20", NULL,
     "", "open 08-20..09-05, used ?..?"},
    {"never seen open", "10-01 disabled made 08-20", NULL, "",
     "open 08-20..?, used ?..?"},
    {"it is active since", "10-01 active made 08-20 changed 08-28", NULL, "",
     "open 08-20..08-28, used ?..?"},
    {"a log watched since it was made: nothing opened it later",
     "10-01 active made 08-20", "08-20..10-02", "grant 08-25",
     "open 08-20..08-20, used ?..?"},
    {"not if it began a second later", "10-01 active made 08-20",
     "08-20T00:00:01..10-02", "grant 08-25", "open 08-20..10-01, used ?..?"},
    {"nor if it ended before the look", "10-01 active made 08-20",
     "08-20..09-30", "grant 08-25", "open 08-20..10-01, used ?..?"},
    {"an event opened it", "10-01 active made 08-20", "08-01..10-02",
     "on 08-31", "open 08-31..08-31, used ?..?"},
    {"opened by the event that its row dates to the same second",
     "10-01 active made 08-20 changed 08-31", "08-01..10-02", "on 08-31",
     "open 08-31..08-31, used ?..?"},
    {"or to a minute before it, by a clock of its own",
     "10-01 active made 08-20 changed 08-30T23:59", "08-01..10-02", "on 08-31",
     "open 08-31..08-31, used ?..?"},
    {"an earlier date is no doing of that event",
     "10-01 active made 08-20 changed 08-30T23:58:59", "08-01..10-02",
     "on 08-31", "open 08-20..08-20, used ?..?"},
    {"the first of several", "10-01 active made 08-20", "08-01..10-02",
     "on 08-31, off 09-10, on 09-12", "open 08-31..08-31, used ?..?"},
    {"made by an event, and a log that watched", "10-01 active made 08-20",
     "08-01..10-02", "new 08-20", "open 08-20..08-20, used ?..?"},
    {"made by an event, opened by another", "10-01 active made 08-20",
     "08-01..10-02", "new 08-20, on 08-31", "open 08-31..08-31, used ?..?"},
    {"what is closed for the first time had been open",
     "10-01 disabled made 08-20", "08-25..10-02", "off 09-20",
     "open 08-20..09-20, used ?..?"},
    {"used: open by then", "10-01 active made 08-20 used 09-02", NULL, "",
     "open 08-20..09-02, used 09-02..09-02"},
    {"a token is a use", "10-01 active made 08-20", "08-01..10-02",
     "token 08-25", "open 08-20..08-25, used 08-25..08-25"},
    {"used before the start goes before later uses",
     "10-01 active made 08-20 used 09-20", "08-01..10-02",
     "use 08-25, use 08-26, use 09-02",
     "open 08-20..08-25, used 08-25..08-25 covered"},
    {"else the first use known", "10-01 active made 08-20 used 09-20",
     "08-01..10-02", "use 09-02, use 09-03",
     "open 08-20..09-02, used 09-02..09-02 covered"},
    {"a second before the start", "10-01 active made 08-20", "08-01..10-02",
     "use 08-31T23:59:59",
     "open 08-20..08-31T23:59:59, used 08-31T23:59:59..08-31T23:59:59 covered"},
    {"the start itself is not before", "10-01 active made 08-20",
     "08-01..10-02", "use 09-01, use 09-02",
     "open 08-20..09-01, used 09-01..09-01 covered"},
    {"some time of the day before", "10-01 active made 08-20 used-on 08-31",
     NULL, "", "open 08-20..09-01, used 08-31..09-01"},
    {"surely before counts more than perhaps",
     "10-01 active made 08-20 used-on 08-31", "08-31T10:00..10-02",
     "use 08-31T12:00", "open 08-20..09-01, used 08-31T12:00..08-31T12:00"},
    {"opened after the start: there was nothing to use",
     "10-01 active made 09-03", NULL, "",
     "open 09-03..10-01, used ?..? covered"},
    {"at the start", "10-01 active made 09-01", NULL, "",
     "open 09-01..10-01, used ?..? covered"},
    {"the log of uses begins with the opening", "10-01 active made 08-20",
     "08-20..10-02", "use 09-03",
     "open 08-20..09-03, used 09-03..09-03 "
     "covered"},
    {"a second later", "10-01 active made 08-20", "08-20T00:00:01..10-02",
     "use 09-03", "open 08-20..09-03, used 09-03..09-03"},
    {"ends with the start", "10-01 active made 08-20", "08-20..09-01",
     "use 08-31", "open 08-20..08-31, used 08-31..08-31 covered"},
    {"a second before it", "10-01 active made 08-20", "08-20..08-31T23:59:59",
     "use 08-31", "open 08-20..08-31, used 08-31..08-31"},
    {"a log of other things watches no use", "10-01 active made 08-20",
     "08-01..10-02", "grant 08-21", "open 08-20..08-20, used ?..?"},
};

static void test_newcomer(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(newcomer); i++) {
        struct world w;

        ROW(newcomer[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2026-09-01", NULL);
        said_watch(&w, newcomer[i].watched, newcomer[i].log);
        said_exports(&w, newcomer[i].exports);
        world_run(&w);
        assert_int_equal(w.m.spans.joiners.len, 1);
        assert_said(say_joiner(&w, &w.m.spans.joiners.ptr[0]),
                    newcomer[i].want);
        world_release(&w);
    }
}

/* ---- back after an employment that ended --------------------------------- */

/* The first lasted to 2026-06-30, so that T0 is 2026-07-01T00:00:00Z. */
static const struct {
    const char *name, *exports, *watched, *log, *want;
} back[] = {
    {"closed and opened again", "10-01 active", "06-01..10-02",
     "off 07-01T02:00, on 08-30", "open 08-30..08-30, used ?..?"},
    {"closed before it ended", "10-01 active", "06-01..10-02",
     "off 06-20, on 08-30", "open 08-30..08-30, used ?..?"},
    {"what was seen before the closing was of the first",
     "10-01 active, 07-05 active", "06-01..10-02", "off 07-10, on 08-30",
     "open 08-30..08-30, used ?..?"},
    {"closed once, opened twice: the first", "10-01 active", "06-01..10-02",
     "off 07-01, on 08-01, off 08-02, on 08-30",
     "open 08-01..08-01, used ?..?"},
    {"opened, so it had been closed", "10-01 active, 07-05 active",
     "07-20..10-02", "on 08-30", "open 08-30..08-30, used ?..?"},
    {"never closed, and a log watched: open since the first ended",
     "10-01 active, 06-15 active", "06-01..10-02", "grant 06-10",
     "open 07-01..07-01, used ?..?"},
    {"never closed as far as is known", "10-01 active, 06-15 active", NULL, "",
     "open 07-01..10-01, used ?..?"},
    {"seen closed, then open: it may have been so before",
     "10-01 active, 08-20 disabled, 06-15 active", NULL, "",
     "open 07-01..10-01, used ?..?"},
    {"but not if a log watched", "10-01 active, 08-20 disabled, 06-15 active",
     "06-01..10-02", "grant 06-10", "open 08-20..10-01, used ?..?"},
    {"nor before it was seen open for the last time",
     "10-01 active, 08-20 disabled, 07-10 active", NULL, "",
     "open 07-10..10-01, used ?..?"},
    {"gone, then back", "10-01 active, 08-20 absent, 07-10 active", NULL, "",
     "open 07-10..10-01, used ?..?"},
    {"pending is no closing", "10-01 active, 08-20 pending, 07-10 active", NULL,
     "", "open 07-01..07-10, used ?..?"},
    {"closed where nothing watched before", "10-01 active", "07-15..10-02",
     "off 07-20", "open 07-20..10-01, used ?..?"},
    {"never closed before the start", "10-01 active, 06-15 active",
     "06-01..10-02", "grant 06-10, off 09-10, on 09-12",
     "open 07-01..07-01, used ?..?"},
    {"used before it was closed, opened after the start", "10-01 active",
     "06-01..10-02", "use 07-02, off 07-10, on 09-05",
     "open 09-05..09-05, used 07-02..07-02 covered"},
    {"made anew", "10-01 active made 08-30", NULL, "",
     "open 08-30..10-01, used ?..?"},
    {"deleted, made anew, and a log watched", "10-01 active", "06-01..10-02",
     "del 07-01, new 08-30", "open 08-30..08-30, used ?..?"},
    {"closed after the start is of no account", "10-01 active", "06-01..10-02",
     "off 07-01, on 08-30, off 09-10, on 09-12",
     "open 08-30..08-30, used ?..?"},
    {"use of the first employment is none of this", "10-01 active",
     "06-01..10-02", "use 06-10, off 07-01, on 08-30, use 09-02",
     "open 08-30..08-30, used 09-02..09-02 covered"},
    {"not in the moment it ended", "10-01 active", "06-01..10-02",
     "use 07-01, off 07-02, on 08-30, use 09-02",
     "open 08-30..08-30, used 09-02..09-02 covered"},
    {"between the two it is", "10-01 active", "06-01..10-02",
     "off 07-01, on 08-30, use 08-31, use 09-02",
     "open 08-30..08-30, used 08-31..08-31 covered"},
};

static void test_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(back); i++) {
        struct world w;

        ROW(back[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-06-30");
        worker(&w, "1", "ann@x.example", "2026-09-01", NULL);
        said_watch(&w, back[i].watched, back[i].log);
        said_exports(&w, back[i].exports);
        world_run(&w);
        assert_int_equal(w.m.spans.joiners.ptr[w.m.spans.joiners.len - 1].spell,
                         1);
        assert_said(
            say_joiner(&w, &w.m.spans.joiners.ptr[w.m.spans.joiners.len - 1]),
            back[i].want);
        world_release(&w);
    }
}

/* For cause on 2026-06-30: the first ended some time of that day, so that what
 * was used on it may be of the first. */
static void test_day_between(void **state)
{
    struct world w;

    (void)state;
    for (int later = 0; later < 2; later++) {
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", "2026-06-30")->reason =
            word(&w, "Cause");
        worker(&w, "1", "ann@x.example", "2026-09-01", NULL);
        said_watch(&w, "06-01..10-02",
                   later ? "use 06-30T12:00, off 07-01, on 08-30, use 08-31"
                         : "use 06-30T12:00, off 07-01, on 08-30, use 09-02");
        said_exports(&w, "10-01 active");
        world_run(&w);
        assert_said(say_joiner(&w, &w.m.spans.joiners.ptr[1]),
                    later ? "open 08-30..08-30, used 08-31..08-31 covered"
                          : "open 08-30..08-30, used "
                            "06-30T12:00..06-30T12:00 covered");
        world_release(&w);
    }
}

/* ---- which employments --------------------------------------------------- */

static const struct {
    const char *name, *first_end, *second_start;
    const char *made;    /* the account */
    const char *want[2]; /* NULL: no row */
} pairs[] = {
    {"open for the first; for the second since the first ended",
     "2026-06-30",
     "2026-09-01",
     "2020-01-01",
     {"open 2020-01-01..06-15, used ?..? covered",
      "open 07-01..08-01, used ?..?"}},
    {"made for the second",
     "2026-06-30",
     "2026-09-01",
     "2026-07-20",
     {NULL, "open 07-20..08-01, used ?..?"}},
    {"another employment goes on: since this one began",
     "2026-12-31",
     "2026-09-01",
     "2020-01-01",
     {"open 2020-01-01..06-15, used ?..? covered",
      "open 09-01..10-01, used ?..? covered"}},
    {"the next day",
     "2026-08-31",
     "2026-09-01",
     "2020-01-01",
     {"open 2020-01-01..06-15, used ?..? covered",
      "open 09-01..10-01, used ?..? covered"}},
};

static void test_pairs(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        size_t n = 0;
        struct world w;

        ROW(pairs[i].name);
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2020-01-01", pairs[i].first_end);
        worker(&w, "1", "ann@x.example", pairs[i].second_start, NULL);
        said_watch(&w, NULL, "");
        said_exports(&w, "10-01 active, 08-01 active, 06-15 active");
        for (size_t k = 0; k < w.f.accounts.len; k++)
            w.f.accounts.ptr[k].created =
                moment(arena_fmt(&w.arena, "%sT00:00:00Z", pairs[i].made).ptr);
        if (str_is(str_from(pairs[i].made), "2026-07-20"))
            w.f.accounts.len--; /* of 06-15 */
        world_run(&w);
        for (uint32_t k = 0; k < 2; k++) {
            if (!pairs[i].want[k])
                continue;
            assert_int_equal(w.m.spans.joiners.ptr[n].spell, k);
            assert_said(say_joiner(&w, &w.m.spans.joiners.ptr[n++]),
                        pairs[i].want[k]);
        }
        assert_int_equal(w.m.spans.joiners.len, n);
        world_release(&w);
    }
}

/* An account nobody owns, or of several, is nobody's to join with. */
static void test_nobodys(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    worker(&w, "1", "ann@x.example", "2026-09-01", NULL);
    account(&w, DIRECTORY, "u2", "eve@x.example", ACCOUNT_ACTIVE, NULL);
    world_run(&w);
    assert_int_equal(w.m.spans.joiners.len, 0);
    world_release(&w);
}

/* Bob (2) had the name before: what he did, and that it was his, is not Ann's.
 */
static void test_others_account(void **state)
{
    struct world w;

    (void)state;
    world_init(&w);
    worker(&w, "1", "ann@x.example", "2026-09-01", NULL);
    worker(&w, "2", "bob@x.example", "2020-01-01", NULL);
    said_watch(&w, "06-01..10-02", "use 07-02, use 09-20");
    said_exports(&w, "10-01 active made 07-01 used 09-20, "
                     "09-05 active made 07-01 used 08-10");
    for (size_t i = 0; i < w.f.accounts.len; i++)
        if (str_is(facts_text(&w.f, w.f.accounts.ptr[i].id), "u1"))
            w.f.accounts.ptr[i].worker_id = word(
                &w,
                REC_SOURCE(w.f.accounts.ptr[i].rec) == DIRECTORY ? "1" : "2");
    world_run(&w);
    assert_int_equal(w.m.spans.joiners.len, 1);
    assert_said(say_joiner(&w, &w.m.spans.joiners.ptr[0]),
                "open 09-05..09-20, used 09-20..09-20 covered");
    world_release(&w);
}

/* The export of 08-05 has an account that the newest says was made on 08-20: of
 * the same holder the date is wrong; else the name was another account's. */
static void test_dated_back(void **state)
{
    (void)state;
    for (int known = 0; known < 2; known++) {
        struct world w;

        world_init(&w);
        worker(&w, "1", "ann@x.example", "2026-09-01", NULL);
        said_watch(&w, NULL, "");
        said_exports(&w, "10-01 active made 08-20, "
                         "08-05 active made 06-01 used 08-03");
        for (size_t i = 0; known && i < w.f.accounts.len; i++)
            if (str_is(facts_text(&w.f, w.f.accounts.ptr[i].id), "u1"))
                w.f.accounts.ptr[i].worker_id = word(&w, "1");
        world_run(&w);
        assert_int_equal(w.m.spans.joiners.len, 1);
        assert_said(say_joiner(&w, &w.m.spans.joiners.ptr[0]),
                    known ? "open ?..08-03, used 08-03..08-03"
                          : "open 08-20..10-01, used ?..?");
        world_release(&w);
    }
}

/* ---- what it rests on ---------------------------------------------------- */

static void test_joiner_records(void **state)
{
    const struct joiner_account *j;
    struct world w;

    (void)state;
    world_init(&w);
    worker(&w, "1", "ann@x.example", "2026-09-01", NULL);
    said_watch(&w, "08-01..10-02", "on 08-31, use 08-31T08:00");
    said_exports(&w, "10-01 active made 08-20");
    world_run(&w);
    j = &w.m.spans.joiners.ptr[0];
    assert_int_equal(j->enabled_rec, REC(LOG, 1));
    assert_int_equal(j->use_rec, REC(LOG, 2));
    assert_int_equal(j->cover_rec, REC(LOG, 0));
    world_release(&w);

    /* documented as never used, after the start or before it */
    for (int after = 0; after < 2; after++) {
        world_init(&w);
        worker(&w, "1", "ann@x.example", "2026-09-01", NULL);
        said_watch(&w, NULL, "");
        said_exports(&w, "10-01 active made 08-20, 08-31 active made 08-20");
        for (size_t i = 0; i < w.f.accounts.len; i++)
            if (REC_SOURCE(w.f.accounts.ptr[i].rec) == (after ? DIRECTORY : 4u))
                w.f.accounts.ptr[i].never_used = TRI_YES;
        world_run(&w);
        j = &w.m.spans.joiners.ptr[0];
        assert_int_equal(j->use_covered, after);
        assert_int_equal(j->cover_rec, after ? REC(DIRECTORY, 2) : 0);
        assert_int_equal(j->enabled_rec, REC(4, 2));
        assert_int_equal(j->use_rec, 0);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_newcomer),
        cmocka_unit_test(test_back),
        cmocka_unit_test(test_day_between),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_nobodys),
        cmocka_unit_test(test_others_account),
        cmocka_unit_test(test_dated_back),
        cmocka_unit_test(test_joiner_records),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
