#include "reading.h"

static const char accounts[] =
    "profile: v/accounts\nversion: 1\ntitle: t\nkind: accounts\n"
    "system_kind: application\nformat: csv\nzone: in_data\n"
    "recognise: {required: [login]}\n"
    "fields:\n  username: login\n"
    "  state: {from: status, words: {active: [A], disabled: [D]}}\n";

static const char wide[] =
    "profile: v/wide\nversion: 1\ntitle: t\nkind: accounts\n"
    "system_kind: application\nformat: csv\nzone: in_data\n"
    "recognise: {required: [login, otp]}\n"
    "fields:\n  username: login\n  last_login: used\n  created: made\n"
    "  state: {from: status, words: {active: [A], disabled: [D]}}\n"
    "  privileged: {from: admin, words: {yes: [yes], no: [no]}}\n"
    "  mfa: {from: otp, words: {yes: [yes], no: [no]}}\n";

static const char uses[] =
    "profile: v/uses\nversion: 1\ntitle: t\nkind: accounts\n"
    "system_kind: application\nformat: csv\nzone: in_data\n"
    "recognise: {required: [who, used]}\n"
    "fields: {username: who, last_login: used, expires: until}\n";

static const char grants[] =
    "profile: v/grants\nversion: 1\ntitle: t\nkind: grants\n"
    "system_kind: application\nformat: csv\nzone: in_data\n"
    "recognise: {required: [who, what]}\n"
    "fields: {account: who, entitlement: what, granted: since}\n";

static const char workers[] =
    "profile: v/workers\nversion: 1\ntitle: t\nkind: workers\n"
    "system_kind: hr\nformat: csv\nzone: documented_utc\n"
    "recognise: {required: [no]}\n"
    "fields: {worker_id: no, start: start}\n";

static struct source *declare(struct reading *r, const char *text, int64_t at)
{
    struct source *s;

    read_ok(r, text);
    s = &r->facts.sources.ptr[r->facts.sources.len - 1];
    s->extracted_at = at;
    return s;
}

static void counts(struct reading *r, size_t i, uint64_t accepted,
                   uint64_t rejected, uint64_t duplicate)
{
    struct source *s = &r->facts.sources.ptr[i];

    assert_rows(s, accepted + rejected + duplicate, accepted, rejected,
                duplicate);
}

static void test_accounts(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/accounts", accounts);
    /* two pages of one moment, and a snapshot a day later */
    declare(&r, "login,status\nann,A\nbob,A\nann,A\n", 1000);
    declare(&r, "login,status\nbob,A\ncyd,A\nann,D\n", 1000);
    declare(&r, "login,status\nann,A\nbob,D\n", 2000);
    ingest_settle(&r.facts);
    counts(&r, 0, 2, 0, 1); /* ann again */
    counts(&r, 1, 1, 1, 1); /* bob again; ann contradicts */
    counts(&r, 2, 2, 0, 0);
    assert_int_equal(r.facts.accounts.len, 5);
    assert_int_equal(r.facts.rejects.len, 1);
    assert_int_equal(r.facts.rejects.ptr[0].source, 2);
    assert_int_equal(r.facts.rejects.ptr[0].line, 4);
    assert_str(r.facts.rejects.ptr[0].reason,
               "the same account says something else in export:2 'ann'");
    assert_int_equal(r.facts.accounts.ptr[0].state, ACCOUNT_UNKNOWN);
    assert_int_equal(r.facts.accounts.ptr[1].state, ACCOUNT_ACTIVE);
    reading_close(&r);
}

/* What they agree on stays, a time is one of the two, and privilege counts. */
static void test_contradictions(void **state)
{
    static const char *const line[] = {
        "ann,D,2026-01-02T00:00:00Z,2026-01-01T00:00:00Z,yes,yes\n",
        "ann,A,2026-01-05T00:00:00Z,2026-01-01T00:00:00Z,no,yes\n"};

    (void)state;
    for (int first = 0; first < 2; first++) {
        const struct account_row *a;
        struct reading r;
        char text[400];

        snprintf(text, sizeof text, "login,status,used,made,admin,otp\n%s%s",
                 line[first], line[1 - first]);
        reading_open(&r);
        add_profile(&r, "v/wide", wide);
        declare(&r, text, 1800000000);
        ingest_settle(&r.facts);
        counts(&r, 0, 1, 1, 0);
        a = &r.facts.accounts.ptr[0];
        assert_int_equal(a->state, ACCOUNT_UNKNOWN);
        assert_int_equal(a->privileged, TRI_YES);
        assert_int_equal(a->mfa, TRI_YES);
        assert_int_equal(a->last_login.lo, 1767312000); /* 2026-01-02 */
        assert_int_equal(a->last_login.hi, 1767571200); /* 2026-01-05 */
        assert_int_equal(a->created.lo, 1767225600);
        assert_int_equal(a->created.hi, 1767225600);
        reading_close(&r);
    }
}

/* Of two people, whose it is nobody can tell. */
static void test_two_holders(void **state)
{
    static const char holders[] =
        "profile: v/held\nversion: 1\ntitle: t\nkind: accounts\n"
        "system_kind: application\nformat: csv\nzone: documented_utc\n"
        "recognise: {required: [who, no]}\n"
        "fields: {username: who, worker_id: no}\n";
    const struct account_row *a;
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/held", holders);
    declare(&r, "who,no\nann,7\nbob,8\nann,9\nbob,8\n", 1000);
    ingest_settle(&r.facts);
    counts(&r, 0, 2, 1, 1);
    a = r.facts.accounts.ptr;
    assert_str(facts_text(&r.facts, a[0].worker_id), "7");
    assert_str(facts_text(&r.facts, a[0].other_worker), "9");
    assert_int_equal(a[1].other_worker, 0);
    reading_close(&r);
}

/* One of them does not say when. */
static void test_contradicts_silence(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/wide", wide);
    declare(&r,
            "login,status,used,made,admin,otp\n"
            "ann,D,2026-01-02T00:00:00Z,,no,no\nann,D,,,no,yes\n",
            1800000000);
    ingest_settle(&r.facts);
    assert_int_equal(r.facts.accounts.ptr[0].state, ACCOUNT_DISABLED);
    assert_int_equal(r.facts.accounts.ptr[0].last_login.precision, PREC_NONE);
    assert_int_equal(r.facts.accounts.ptr[0].privileged, TRI_NO);
    assert_int_equal(r.facts.accounts.ptr[0].mfa, TRI_UNKNOWN);
    reading_close(&r);
}

/* When nobody said when they were made, two files are two moments. */
static void test_unknown_moments(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/accounts", accounts);
    declare(&r, "login,status\nann,A\nann,A\n", TIME_UNKNOWN);
    declare(&r, "login,status\nann,A\n", TIME_UNKNOWN);
    ingest_settle(&r.facts);
    counts(&r, 0, 1, 0, 1);
    counts(&r, 1, 1, 0, 0);
    reading_close(&r);
}

/* The same login in two systems is two accounts. */
static void test_systems(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/accounts", accounts);
    declare(&r, "login,status\nann,A\n", 1000);
    r.options.system = STR("other");
    declare(&r, "login,status\nann,D\n", 1000);
    ingest_settle(&r.facts);
    assert_int_equal(r.facts.accounts.len, 2);
    assert_int_equal(r.facts.rejects.len, 0);
    reading_close(&r);
}

static void test_grants(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/grants", grants);
    declare(&r,
            "who,what,since\nann,x,2026-01-01\nann,y,2026-01-01\n"
            "ann,x,2026-01-01\nann,x,2026-02-01\nbob,x,2026-01-01\n",
            1000);
    declare(&r, "who,what,since\nann,x,2026-01-01\n", 2000);
    declare(&r, "who,what,since\nbob,x,2026-01-01\nbob,y,2026-01-01\n", 1000);
    ingest_settle(&r.facts);
    counts(&r, 0, 4, 0, 1);
    counts(&r, 1, 1, 0, 0); /* another snapshot */
    counts(&r, 2, 1, 0, 1);
    assert_int_equal(r.facts.grants.len, 6);
    for (size_t i = 1; i < r.facts.grants.len; i++) /* order is kept */
        assert_true(r.facts.grants.ptr[i - 1].rec < r.facts.grants.ptr[i].rec);
    reading_close(&r);
}

/* A rehire has two rows of one number; only a row said twice is one. */
static void test_workers(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/workers", workers);
    declare(&r, "no,start\n1,2020-01-01\n1,2024-01-01\n1,2020-01-01\n2,\n2,\n",
            1000);
    ingest_settle(&r.facts);
    counts(&r, 0, 3, 0, 2);
    assert_int_equal(r.facts.workers.len, 3);
    reading_close(&r);
}

/* Half a day after the export is too late for what has happened, not for what
 * will; of an export of unknown time nothing is. */
static void test_later(void **state)
{
    static const char text[] = "who,used,until\n"
                               "ann,2026-07-01T12:00:00Z,2030-01-01T00:00:00Z\n"
                               "bob,2026-07-01T12:00:01Z,2030-01-01T00:00:00Z\n"
                               "cyd,2027-07-01T00:00:00Z,\n";
    struct account_row *row;
    struct reading r;
    int64_t made;
    size_t said = 0;

    (void)state;
    assert_true(time_parse_iso(STR("2026-07-01T00:00:00Z"), &made));
    reading_open(&r);
    add_profile(&r, "v/uses", uses);
    declare(&r, text, made);
    declare(&r, text, TIME_UNKNOWN);
    ingest_settle(&r.facts);
    row = r.facts.accounts.ptr;
    assert_int_equal(row[0].last_login.lo, made + 12 * 3600);
    for (size_t i = 1; i < 3; i++) {
        assert_int_equal(row[i].last_login.precision, PREC_NONE);
        assert_int_equal(row[i].last_login.lo, TIME_UNKNOWN);
        assert_int_equal(row[i].last_login.hi, TIME_UNKNOWN);
    }
    assert_int_equal(row[1].expires.precision, PREC_INSTANT);
    for (size_t i = 3; i < 6; i++)
        assert_int_equal(row[i].last_login.precision, PREC_INSTANT);
    for (size_t i = 0; i < r.facts.items.len; i++) {
        const struct source_item *it = &r.facts.items.ptr[i];

        if (it->kind != ITEM_SIGN)
            continue;
        said++;
        assert_int_equal(it->source, 1);
        assert_int_equal(it->n, 2);
        assert_str(it->name, "later than the export");
        assert_str(it->value, "last_login, up to 2027-07-01T00:00:00Z");
    }
    assert_int_equal(said, 1);
    reading_close(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accounts),
        cmocka_unit_test(test_contradictions),
        cmocka_unit_test(test_two_holders),
        cmocka_unit_test(test_contradicts_silence),
        cmocka_unit_test(test_unknown_moments),
        cmocka_unit_test(test_systems),
        cmocka_unit_test(test_grants),
        cmocka_unit_test(test_workers),
        cmocka_unit_test(test_later),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
