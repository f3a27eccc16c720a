#include "reading.h"

static const char people[] =
    "profile: v/people\n"
    "version: 1\n"
    "title: people\n"
    "kind: workers\n"
    "system_kind: hr\n"
    "format: csv\n"
    "zone: setting\n"
    "recognise: {required: [[Number, No], Name], any: [Start]}\n"
    "rows: {footers: [Total, 'Page *']}\n"
    "none: [n/a, '9999-12-31']\n"
    "ignore: [Shoe Size]\n"
    "fields:\n"
    "  worker_id: [Number, No]\n"
    "  name: {from: [Full Name, Name], strip_id: true}\n"
    "  title: {join: [Grade, Job]}\n"
    "  start: {from: Start, day_only: true}\n"
    "  end: End\n"
    "  employment_type: {value: staff}\n"
    "  state:\n"
    "    from: Status\n"
    "    words: {active: [Active, A], terminated: [Gone]}\n"
    "    also:\n"
    "      - {from: Type, words: {terminated: [Left]}}\n"
    "      - {from: Away, when: active, words: {leave: ['Yes']}}\n";

static const char logins[] =
    "profile: v/logins\n"
    "version: 1\n"
    "title: accounts\n"
    "kind: accounts\n"
    "system_kind: application\n"
    "format: csv\n"
    "zone: documented_utc\n"
    "recognise: {required: [login, console]}\n"
    "rows: {extra_cells: true}\n"
    "none: [N/A]\n"
    "fields:\n"
    "  id: key\n"
    "  username: login\n"
    "  last_login: {latest: [seen1, seen2], never: [never]}\n"
    "  state: {any_true: [console, key1], words: {no: [none]}, then: active,\n"
    "          else: disabled}\n"
    "  mfa: mfa\n"
    "  kind: {from: login, words: {root: [<root>]}, unlisted: untyped}\n";

static const char log_lines[] =
    "profile: v/log\n"
    "version: 1\n"
    "title: log\n"
    "kind: events\n"
    "system_kind: directory\n"
    "format: json\n"
    "zone: in_data\n"
    "list: [events]\n"
    "recognise: {required: [uuid, when, what]}\n"
    "by_actor: [login]\n"
    "fields:\n"
    "  id: uuid\n"
    "  at: when\n"
    "  kind:\n"
    "    from: what\n"
    "    words: {login: [in], disable: [off, shut], grant: [add]}\n"
    "    unlisted: other\n"
    "  result: {from: ok, words: {yes: [fine], no: [bad]}}\n"
    "  actor: who.id\n"
    "  actor_login: who.mail\n"
    "  account: 't[type=User].id'\n"
    "  login: 't[type=User].mail'\n"
    "  target: 't[type=Group].name'\n";

static void test_shape_of_rows(void **state)
{
    struct reading r;
    const struct source *s;
    const struct worker_row *w;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/people", people);
    s = read_ok(&r, "People as of today\r\n"
                    "\r\n"
                    "No,Name,Start,Status,Shoe  size [cm]\r\n"
                    "1,\"Ruiz, Ana (1)\",2020-01-31,active,40\r\n"
                    "2,Bo,2020-02-30,A,41\r\n" /* no such day */
                    "3,Cy,2020-01-31,A\r\n"    /* short */
                    "4,Di,2020-01-31,A,42,,\r\n"
                    "5,Ed,2020-01-31,A,43,x\r\n" /* long */
                    "No,Name,Start,Status,Shoe  size [cm]\r\n"
                    ",,,,\r\n"
                    ",Fay,2020-01-31,A,44\r\n" /* nobody */
                    "6,Gus,n/a,Odd,\r\n"
                    "Total,,,,2\r\n"
                    "Page 1 of 1,,,,\r\n");
    assert_rows(s, 7, 3, 4, 0);
    assert_int_equal(s->delimiter, ',');
    assert_str(s->profile, "v/people");
    assert_str(s->header, "No,Name,Start,Status,Shoe  size [cm]");
    assert_int_equal(r.facts.workers.len, 3);
    w = r.facts.workers.ptr;
    assert_sym(&r, w[0].worker_id, "1");
    assert_sym(&r, w[0].name, "Ruiz, Ana");
    assert_sym(&r, w[0].employment_type, "staff");
    assert_sym(&r, w[0].status_raw, "active");
    assert_int_equal(w[0].state, WORKER_ACTIVE);
    assert_int_equal(REC_SOURCE(w[0].rec), 1);
    assert_int_equal(REC_LINE(w[0].rec), 4);
    assert_int_equal(REC_LINE(w[1].rec), 7);
    assert_int_equal(w[2].start.precision, PREC_NONE);
    assert_int_equal(w[2].state, WORKER_UNKNOWN);
    assert_sym(&r, w[2].status_raw, "Odd");
    assert_int_equal(r.facts.unknown.len, 1);
    assert_str(r.facts.unknown.ptr[0].word, "Odd");
    assert_str(r.facts.unknown.ptr[0].field, "state");
    assert_int_equal(r.facts.unknown.ptr[0].first_line, 12);

    assert_int_equal(r.facts.rejects.len, 4);
    assert_int_equal(r.facts.rejects.ptr[0].line, 5);
    assert_str(r.facts.rejects.ptr[0].reason,
               "Start '2020-02-30' is no date of the calendar (field start)");
    assert_str(r.facts.rejects.ptr[0].text, "2,Bo,2020-02-30,A,41");
    assert_str(r.facts.rejects.ptr[1].reason, "4 cells, the header has 5");
    assert_str(r.facts.rejects.ptr[2].reason, "6 cells, the header has 5");
    assert_str(r.facts.rejects.ptr[3].reason,
               "no worker id: the record names nobody");
    reading_close(&r);
}

static void test_fields(void **state)
{
    struct reading r;
    const struct worker_row *w;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/people", people);
    read_ok(&r, "NUMBER;name;full name;grade;job;start;end;status;type;away\n"
                "1;x;\"Ann \"\"A\"\" Bo\";Senior;Nurse;2020-01-31;9999-12-31;"
                "A;;no\n"
                "2;y;;;Cook;2020-01-31;9999-12-31T23:59:59Z;A;;YES\n"
                "3;z;;Lead;;2020-01-31;2021-01-31;A;Left;Yes\n"
                "4;z (no id);;;;2020-01-31;;gone;Odd;Yes\n");
    w = r.facts.workers.ptr;
    assert_int_equal(r.facts.workers.len, 4);
    assert_sym(&r, w[0].name, "Ann \"A\" Bo");
    assert_sym(&r, w[0].title, "Senior Nurse");
    assert_int_equal(w[0].end.precision, PREC_NONE); /* end of time */
    assert_int_equal(w[0].state, WORKER_ACTIVE);
    assert_sym(&r, w[1].name, "y");
    assert_sym(&r, w[1].title, "Cook");
    assert_int_equal(w[1].end.precision, PREC_NONE);
    assert_int_equal(w[1].state, WORKER_LEAVE);
    assert_sym(&r, w[2].title, "Lead");
    assert_int_equal(w[2].state, WORKER_TERMINATED);
    assert_int_equal(w[2].end.precision, PREC_DAY);
    assert_sym(&r, w[3].name, "z (no id)");
    assert_int_equal(w[3].state, WORKER_TERMINATED);
    assert_int_equal(r.facts.unknown.len, 0); /* "Odd" in Type says nothing */
    reading_close(&r);
}

static void test_accounts(void **state)
{
    struct reading r;
    const struct source *s;
    const struct account_row *a;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/logins", logins);
    s = read_ok(&r, "key\tlogin\tconsole\tkey1\tseen1\tseen2\tmfa\n"
                    "k1\t<root>\tnone\tTRUE\t2026-01-01 10:00:00\tnever\tyes\n"
                    "k2\tbo\tfalse\tnone\tN/A\tnever\t0\n"
                    "k3\tcy\tfalse\tperhaps\tN/A\tN/A\tmaybe\n"
                    "\tdi\ttrue\tperhaps\t2026-01-01 10:00:00\t"
                    "2026-01-02 10:00:00\t\textra\n"
                    "k5\ted\t\tfalse\t\t\t\n");
    assert_rows(s, 5, 5, 0, 0);
    assert_int_equal(s->delimiter, '\t');
    assert_true(s->never_documented);
    assert_int_equal(s->values_zone_assumed, 0);
    a = r.facts.accounts.ptr;
    assert_int_equal(a[0].state, ACCOUNT_ACTIVE);
    assert_int_equal(a[0].kind, KIND_ROOT);
    assert_int_equal(a[0].mfa, TRI_YES);
    assert_int_equal(a[0].never_used, TRI_NO);
    assert_int_equal(a[0].last_login.zone_source, ZONE_DOCUMENTED_UTC);
    assert_int_equal(a[1].state, ACCOUNT_DISABLED);
    assert_int_equal(a[1].kind, KIND_UNTYPED);
    assert_int_equal(a[1].never_used, TRI_YES);
    assert_int_equal(a[1].mfa, TRI_NO);
    assert_int_equal(a[2].state, ACCOUNT_UNKNOWN);
    assert_int_equal(a[2].never_used, TRI_UNKNOWN);
    assert_int_equal(a[2].has_last_login, 1);
    assert_int_equal(a[2].mfa, TRI_UNKNOWN);
    assert_int_equal(a[3].state, ACCOUNT_ACTIVE); /* one yes is enough */
    assert_sym(&r, a[3].id, "di");
    /* 2026-01-02T10:00:00Z */
    assert_int_equal(a[3].last_login.lo, 1767348000);
    assert_int_equal(a[4].state, ACCOUNT_UNKNOWN); /* console says nothing */
    /* "perhaps" twice, "maybe" once */
    assert_int_equal(r.facts.unknown.len, 2);
    assert_int_equal(r.facts.unknown.ptr[0].count, 2);
    reading_close(&r);
}

#define T "\"when\":\"2026-01-01T10:00:00Z\","
#define WHO "\"who\":{\"id\":\"a1\",\"mail\":\"a@x\"},"
#define USER "{\"type\":\"User\",\"id\":\"u1\",\"mail\":\"u@x\"}"

static void test_events(void **state)
{
    struct reading r;
    const struct source *s;
    const struct event_row *e;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/log", log_lines);
    s = read_ok(
        &r, "{\"events\":["
            "{\"uuid\":1," T WHO "\"what\":\"in\",\"ok\":\"fine\",\"t\":null},"
            "{\"uuid\":2," T WHO "\"what\":\"in\",\"ok\":\"bad\"},"
            "{\"uuid\":3," T WHO "\"what\":\"off\",\"ok\":\"fine\",\"t\":["
            "{\"type\":\"App\",\"id\":\"z\"}," USER "]},"
            "{\"uuid\":4," T "\"what\":\"add\",\"ok\":\"fine\",\"t\":[" USER
            ",{\"type\":\"Group\",\"name\":\"staff\"}]},"
            "{\"uuid\":5," T WHO "\"what\":\"tea\",\"ok\":\"fine\"},"
            "{\"uuid\":6," T WHO "\"what\":\"off\",\"ok\":\"fine\",\"t\":[]},"
            "{\"uuid\":7," T WHO "\"what\":\"off\",\"t\":[" USER "]},"
            "{\"uuid\":8," T WHO "\"ok\":\"fine\",\"what\":null},"
            "{\"uuid\":9," WHO "\"what\":\"in\",\"ok\":\"fine\"},"
            "{\"uuid\":3," T WHO "\"what\":\"off\",\"ok\":\"fine\",\"t\":["
            "{\"type\":\"App\",\"id\":\"z\"}," USER "]},"
            "{\"uuid\":11," T "\"what\":\"shut\",\"ok\":\"fine\",\"t\":[" USER
            "]}],\"next\":null}");
    /* 6: nobody acted upon; 7: no result; 8: no type; 9: no time */
    assert_rows(s, 11, 7, 4, 0);
    assert_int_equal(s->delimiter, 0);
    assert_int_equal(s->first_at, 1767261600);
    assert_int_equal(r.facts.events.len, 5);
    e = r.facts.events.ptr;
    assert_int_equal(e[0].kind, EVENT_LOGIN);
    assert_sym(&r, e[0].account, "a1"); /* whoever signs in is the account */
    assert_sym(&r, e[0].login, "a@x");
    assert_int_equal(REC_LINE(e[0].rec), 1);
    assert_int_equal(e[1].kind, EVENT_DISABLE);
    assert_sym(&r, e[1].account, "u1");
    assert_sym(&r, e[1].actor, "a1");
    assert_sym(&r, e[2].target, "staff");
    assert_int_equal(REC_LINE(e[3].rec), 10);
    /* closings by one word, by another; what is none has no word */
    assert_int_not_equal(e[1].word, 0);
    assert_int_equal(e[3].word, e[1].word);
    assert_int_not_equal(e[4].word, 0);
    assert_int_not_equal(e[4].word, e[1].word);
    assert_int_equal(e[0].word, 0);
    assert_int_equal(r.facts.unknown.len, 1); /* 7: no result is no success */
    assert_str(r.facts.unknown.ptr[0].field, "result");
    assert_str(r.facts.rejects.ptr[0].reason, "the event names no account");
    assert_str(r.facts.rejects.ptr[1].reason,
               "the event does not say whether it succeeded");
    assert_str(r.facts.rejects.ptr[2].reason, "the event has no type");
    assert_str(r.facts.rejects.ptr[3].reason, "the event has no time");
    reading_close(&r);
}

/* A type the profile does not list may be a sign-in: it is not passed over,
 * unless the profile says what any other type means. */
static void test_unlisted_types(void **state)
{
    static const char strict[] =
        "profile: v/strict\nversion: 1\ntitle: t\nkind: events\n"
        "system_kind: application\nformat: csv\nzone: in_data\n"
        "recognise: {required: [at, type]}\n"
        "fields:\n  at: at\n  account: who\n"
        "  kind: {from: type, words: {login: [in], other: [tea]}}\n"
        "  result: {from: ok, empty: yes, words: {no: [bad]}}\n";
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/strict", strict);
    assert_rows(read_ok(&r, "at,type,who,ok\n"
                            "2026-01-01T10:00:00Z,in,ann,\n"
                            "2026-01-01T10:00:00Z,enter,ann,\n"
                            "2026-01-01T10:00:00Z,tea,,odd\n"
                            "2026-01-01T10:00:00Z,in,ann,odd\n"),
                4, 2, 2, 0);
    assert_int_equal(r.facts.events.len, 1);
    assert_str(r.facts.rejects.ptr[0].reason,
               "the type of the event is a word the profile does not list");
    assert_str(r.facts.rejects.ptr[1].reason,
               "the event does not say whether it succeeded");
    assert_int_equal(r.facts.unknown.len, 2); /* enter, odd */
    reading_close(&r);
}

/* An event that two logs of one system share counts once. */
static void test_shared_events(void **state)
{
    static const char one[] =
        "{\"uuid\":\"x1\"," T WHO "\"what\":\"in\",\"ok\":\"fine\"}\n"
        "{\"uuid\":\"x2\"," T WHO "\"what\":\"in\",\"ok\":\"fine\"}\n";
    struct id_set ids = {0};
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/log", log_lines);
    r.options.event_ids = &ids;
    assert_rows(read_ok(&r, one), 2, 2, 0, 0);
    assert_rows(read_ok(&r, "{\"uuid\":\"x2\"," T WHO
                            "\"what\":\"in\",\"ok\":\"fine\"}\n"
                            "{\"uuid\":\"x3\"," T WHO
                            "\"what\":\"in\",\"ok\":\"fine\"}\n"),
                2, 1, 0, 1);
    assert_int_equal(r.facts.events.len, 3);
    id_set_release(&ids);
    reading_close(&r);
}

static void test_date_order(void **state)
{
    static const struct {
        const char *name, *text;
        enum date_order given;
        const char *start, *end; /* of the first row; NULL: refused */
    } row[] = {
        {"a later value tells",
         "No,Name,Start,End\n1,a,03/04/2026,\n2,b,03/14/2026,\n", 0,
         "2026-03-04", ""},
        {"a later value tells, day first",
         "No,Name,Start,End\n1,a,03/04/2026,\n2,b,14/03/2026,\n", 0,
         "2026-04-03", ""},
        {"another column of the file tells",
         "No,Name,Start,End\n1,a,03/14/2026,04/05/2026\n", 0, "2026-03-14",
         "2026-04-05"},
        {"nothing tells", "No,Name,Start,End\n1,a,03/04/2026,\n", 0, NULL, ""},
        {"the same day and month need no answer",
         "No,Name,Start,End\n1,a,04/04/2026,\n", 0, "2026-04-04", ""},
        {"the engagement tells", "No,Name,Start,End\n1,a,03/04/2026,\n",
         ORDER_DMY, "2026-04-03", ""},
        {"a column with both is not understood",
         "No,Name,Start,End\n1,a,03/04/2026,\n2,b,03/14/2026,\n"
         "3,c,14/03/2026,\n",
         0, NULL, ""},
        {"two columns with different orders",
         "No,Name,Start,End\n1,a,03/04/2026,05/04/2026\n"
         "2,b,03/14/2026,15/04/2026\n",
         0, "2026-03-04", "2026-04-05"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct reading r;
        char day[32];

        ROW(row[i].name);
        reading_open(&r);
        add_profile(&r, "v/people", people);
        r.options.date_order = row[i].given;
        if (!row[i].start) {
            read_fails(&r, row[i].text, "export:2: is '03/04/2026' month/day");
            reading_close(&r);
            continue;
        }
        assert_int_equal(read_ok(&r, row[i].text)->rows_rejected, 0);
        assert_str(day_iso(r.facts.workers.ptr[0].start.day, day),
                   row[i].start);
        if (row[i].end[0])
            assert_str(day_iso(r.facts.workers.ptr[0].end.day, day),
                       row[i].end);
        assert_int_equal(REC_LINE(r.facts.workers.ptr[0].rec), 2);
        reading_close(&r);
    }
}

/* What was read before the question came up is not kept twice. */
static void test_begun_again(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/people", people);
    assert_rows(read_ok(&r, "No,Name,Start,Status\n1,a,2026-01-31,Odd\n"
                            "2,b,2026-02-30,A\n3,c,03/04/2026,A\n"
                            "4,d,03/14/2026,A\n"),
                4, 3, 1, 0);
    assert_int_equal(r.facts.workers.len, 3);
    assert_int_equal(r.facts.rejects.len, 1);
    assert_int_equal(r.facts.unknown.len, 1);
    assert_int_equal(r.facts.unknown.ptr[0].count, 1);
    reading_close(&r);
}

/* Once the order is known, a value it cannot have is refused. */
static void test_against_the_order(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/people", people);
    r.options.date_order = ORDER_MDY;
    assert_rows(read_ok(&r, "No,Name,Start\n1,a,14/03/2026\n"), 1, 0, 1, 0);
    assert_str(r.facts.rejects.ptr[0].reason,
               "Start '14/03/2026' is no date with the month first, as the "
               "column has it (field start)");
    reading_close(&r);
}

static void test_zone_of_the_source(void **state)
{
    struct reading r;
    struct zone *chicago;
    const struct source *s;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/people", people);
    assert_ok(zone_open(&r.arena, STR("America/Chicago"), &chicago, &r.err),
              &r.err);
    /* the organisation's zone is that of its dates, not of a file's times */
    r.options.zone = chicago;
    s = read_ok(&r, "No,Name,Start,End\n1,a,2026-07-10,2026-07-10 09:12:00\n");
    assert_int_equal(s->values_dated, 2);
    assert_int_equal(s->values_day_only, 1);
    assert_int_equal(s->values_zone_assumed, 1);
    assert_int_equal(r.facts.workers.ptr[0].start.lo, 1783659600);
    r.options.zone_declared = true;
    s = read_ok(&r, "No,Name,Start,End\n1,a,2026-07-10,2026-07-10 09:12:00\n");
    assert_int_equal(s->values_zone_assumed, 0);
    assert_str(s->zone, "America/Chicago");
    assert_int_equal(r.facts.workers.ptr[1].end.lo, 1783692720);
    reading_close(&r);
}

/* A file of refused rows ends in an error, not in memory. */
static void test_too_many_rejects(void **state)
{
    struct reading r;
    struct str text;
    char *p;
    size_t n = INGEST_MAX_REJECTS + 5;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/people", people);
    p = arena_alloc(&r.arena, n * 4 + 20);
    memcpy(p, "No,Name,Start\n1,a,\n", 19);
    for (size_t i = 0; i < n; i++)
        memcpy(p + 19 + i * 4, "x,y\n", 4);
    text = (struct str){p, 19 + n * 4};
    assert_false(read_text_as(&r, text));
    assert_says(&r.err, ERR_INPUT, "export:100003: 100001 of 100002 records");
    assert_says(&r.err, ERR_INPUT, "2 cells, the header has 3");
    reading_close(&r);
}

static void test_bad_files(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/people", people);
    read_fails(&r, "", "export:1: the file is empty");
    read_fails(&r, "No,Name,Start\n1,\"a,2026-01-01\n",
               "export:2: the quote opened here is never closed");
    r.options.path = NULL;
    reading_close(&r);
}

static void test_probe(void **state)
{
    struct reading r;
    struct ingest_options o = {.source = 1};
    struct probe p;
    const char *path;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/people", people);
    path = path_join(&r.arena, r.dir, "x");
    assert_ok(file_replace(path,
                           STR("No,Name,Start,Status,Hat,Shoe Size\n"
                               "1,a,2026-01-01,A,,\n2,b,x,A,,\n3,c,,Z,,\n"),
                           0600, &r.err),
              &r.err);
    o.path = path;
    o.file = STR("x");
    o.profiles = &r.set;
    ingest_probe(&r.arena, &o, &p);
    assert_non_null(p.profile);
    assert_str(p.encoding, "UTF-8");
    assert_int_equal(p.rows_read, 3);
    assert_int_equal(p.rows_rejected, 1);
    assert_int_equal(p.rejects, 1);
    assert_int_equal(p.reject[0].line, 3);
    assert_int_equal(p.words, 1);
    assert_int_equal(p.unknown.count, 1);
    assert_str(p.unknown.ptr[0], "Hat");
    assert_int_equal(p.columns, 1);
    assert_str(p.column[0].heading, "Start");
    assert_int_equal(p.column[0].day, 1);

    o.path = path_join(&r.arena, r.dir, "missing");
    o.file = STR("missing");
    ingest_probe(&r.arena, &o, &p);
    assert_null(p.profile);
    assert_true(p.missing);
    assert_non_null(strstr(p.reason.ptr, "cannot open 'missing'"));
    reading_close(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shape_of_rows),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_accounts),
        cmocka_unit_test(test_events),
        cmocka_unit_test(test_unlisted_types),
        cmocka_unit_test(test_shared_events),
        cmocka_unit_test(test_date_order),
        cmocka_unit_test(test_begun_again),
        cmocka_unit_test(test_against_the_order),
        cmocka_unit_test(test_zone_of_the_source),
        cmocka_unit_test(test_too_many_rejects),
        cmocka_unit_test(test_bad_files),
        cmocka_unit_test(test_probe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
