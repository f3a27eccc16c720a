/*
 * Logs chained by hashes (requirements 55).  All hashes are sha256sum's:
 *
 *     printf '%s|%s' "$previous" '2026-07-01T06:00:00Z|login|ann' | sha256sum
 */
#include "reading.h"

#include "ingest/chain.h"

#define H1 "9d568283b6c7fc09a05279403f0787478b467147697374354abf6d3169cdf59c"
#define H2 "80d26fe65fb8deb6758afd6e716ef447094246d675f5c90ca9e8178647c1318c"
#define H3 "634c34eb02d7aa9e4ba7895fbf1cacdb6eb640e3bec5f696f320b311cdf4b4c0"
#define H4 "efc5cf02c2c3c2b300243b980126bff12a53253ea7e24bc3e5877920abafab01"

/* printf '%s|%s' H1 '2026-07-01T07:00:00Z|login|cy' | sha256sum */
#define OTHER "2e3d4b5a886060b87f57958f6b269897d2a629e18cdf8f73842eac9ee0f68225"
/* printf 'GENESIS|2026-07-01T06:00:00Z|login|ann' | sha256sum */
#define AFTER_WORD                                                             \
    "c626bf5ea80821e1f6c40854cf761a2ed246bd27a81c1cdea983cab7b98dae4e"
/* printf '0000login1 7.50' | sha256sum; printf '%s"x"\n2' J1 | sha256sum */
#define J1 "e29e657be921212d21e9cae3c0aa9e3bcd90dfc793ce78b2086acc143a1621e5"
#define J2 "d469148300697e1858d0208ea1f775922990c5493f75fe13032e74b19f0ae539"
/* printf ' an "n"' | sha256sum */
#define C1 "3bd7de26104407f610b01ba9303663d556d3129d499d8124674a0d2e93d19c3c"

#define R1 "2026-07-01T06:00:00Z,login,ann,,"
#define R2 "2026-07-01T07:00:00Z,login,bo," H1 ","
#define R3 "2026-07-01T08:00:00Z,disable,bo," H2 ","
#define R4 "2026-07-01T09:00:00Z,login,ann," H3 ","

#define HEADER "at,type,user,prev,hash\n"
#define FOUR R1 H1 "\n" R2 H2 "\n" R3 H3 "\n" R4 H4 "\n"

#define PROFILE(chain)                                                         \
    "profile: own/log\nversion: 1\ntitle: t\nkind: events\n"                   \
    "system_kind: application\nformat: csv\nzone: in_data\n"                   \
    "recognise: {required: [at, type, user]}\n" chain                          \
    "fields: {at: at, login: user, kind: {from: type, words: {login: [login]," \
    " disable: [disable]}}, result: {value: yes}}\n"

#define OVER                                                                   \
    "chain: {hash: hash, previous: prev, first: [Genesis], over: [prev, at,"   \
    " type, user], joined_by: '|'}\n"
#define LINKS "chain: {hash: hash, previous: prev}\n"

static void open_with(struct reading *r, const char *chain)
{
    reading_open(r);
    add_profile(r, "own/log", arena_fmt(&r->arena, PROFILE("%s"), chain).ptr);
}

static void assert_chain(const struct source *s, enum chain_start start,
                         uint64_t links, uint64_t recomputed, uint64_t broken,
                         uint32_t line, const char *says)
{
    assert_string_equal(chain_start_name((enum chain_start)s->chain.start),
                        chain_start_name(start));
    assert_int_equal(s->chain.links, links);
    assert_int_equal(s->chain.recomputed, recomputed);
    assert_int_equal(s->chain.broken, broken);
    assert_int_equal(s->chain.broken_line, line);
    assert_str(s->chain.says, says);
}

#define NOT_BEFORE "its previous hash is not the hash of the record before"
#define NOT_ITS "its hash is not that of what it says"

static void test_one_file(void **state)
{
    static const struct {
        const char *name, *chain, *rows;
        enum chain_start start;
        uint64_t links, recomputed, broken;
        uint32_t line;
        const char *says;
    } row[] = {
        {"whole", OVER, FOUR, CHAIN_GENESIS, 3, 4, 0, 0, ""},
        {"only links", LINKS, FOUR, CHAIN_GENESIS, 3, 0, 0, 0, ""},
        {"no chain in the profile", "", FOUR, CHAIN_NONE, 0, 0, 0, 0, ""},
        {"the newest first", OVER, R4 H4 "\n" R3 H3 "\n" R2 H2 "\n" R1 H1 "\n",
         CHAIN_GENESIS, 3, 4, 0, 0, ""},
        {"begins in the middle", OVER, R3 H3 "\n" R4 H4 "\n", CHAIN_INSIDE, 1,
         2, 0, 0, ""},
        {"one record", OVER, R1 H1 "\n", CHAIN_GENESIS, 0, 1, 0, 0, ""},
        {"no record", OVER, "", CHAIN_NONE, 0, 0, 0, 0, ""},
        {"somebody else signed in", OVER,
         R1 H1 "\n2026-07-01T07:00:00Z,login,cy," H1 "," H2 "\n" R3 H3 "\n",
         CHAIN_GENESIS, 2, 3, 1, 3, NOT_ITS},
        {"links alone do not see that", LINKS,
         R1 H1 "\n2026-07-01T07:00:00Z,login,cy," H1 "," H2 "\n" R3 H3 "\n",
         CHAIN_GENESIS, 2, 0, 0, 0, ""},
        {"and its hash was made anew", OVER,
         R1 H1 "\n2026-07-01T07:00:00Z,login,cy," H1 "," OTHER "\n" R3 H3 "\n",
         CHAIN_GENESIS, 2, 3, 1, 4, NOT_BEFORE},
        {"one left out", OVER, R1 H1 "\n" R2 H2 "\n" R4 H4 "\n", CHAIN_GENESIS,
         2, 3, 1, 4, NOT_BEFORE},
        {"one left out, and a later one changed", OVER,
         R1 H1 "\n" R3 H3 "\n2026-07-01T09:00:00Z,login,bo," H3 "," H4 "\n",
         CHAIN_GENESIS, 2, 3, 2, 3, NOT_BEFORE},
        {"left out, links only", LINKS, R1 H1 "\n" R2 H2 "\n" R4 H4 "\n",
         CHAIN_GENESIS, 2, 0, 1, 4, NOT_BEFORE},
        {"left out, the newest first", LINKS, R4 H4 "\n" R2 H2 "\n" R1 H1 "\n",
         CHAIN_GENESIS, 2, 0, 1, 3,
         "the record before it in the file, a later one, does not have its "
         "hash as the previous one"},
        {"two changed places", OVER,
         R1 H1 "\n" R3 H3 "\n" R2 H2 "\n" R4 H4 "\n", CHAIN_GENESIS, 3, 4, 3, 3,
         NOT_BEFORE},
        {"there twice", OVER, R1 H1 "\n" R2 H2 "\n" R2 H2 "\n" R3 H3 "\n",
         CHAIN_GENESIS, 3, 4, 1, 4, NOT_BEFORE},
        {"begins anew in the middle", LINKS, R1 H1 "\n" R2 H2 "\n" R1 H1 "\n",
         CHAIN_GENESIS, 2, 0, 1, 4, NOT_BEFORE},
        {"letter case of the hash does not count", OVER,
         R1 "9D568283B6C7FC09A05279403F0787478B467147697374354ABF6D3169CDF59C"
            "\n" R2 H2 "\n",
         CHAIN_GENESIS, 1, 2, 0, 0, ""},
        {"other letters do", LINKS,
         "2026-07-01T06:00:00Z,login,ann,,Qx1=\n"
         "2026-07-01T07:00:00Z,login,ann,qx1=,Zz\n",
         CHAIN_GENESIS, 1, 0, 1, 3, NOT_BEFORE},
        {"no hash", OVER, R1 H1 "\n" R2 "\n" R3 H3 "\n", CHAIN_GENESIS, 2, 2, 2,
         3, "it has no hash"},
        {"nothing is not the hash of nothing", LINKS,
         R1 "\n2026-07-01T07:00:00Z,login,bo,," H2 "\n" R3 H3 "\n",
         CHAIN_GENESIS, 2, 0, 2, 2, "it has no hash"},
        {"zeros before the first", LINKS,
         "2026-07-01T06:00:00Z,login,ann,0000," H1 "\n" R2 H2 "\n",
         CHAIN_GENESIS, 1, 0, 0, 0, ""},
        {"a word before the first", OVER,
         "2026-07-01T06:00:00Z,login,ann,GENESIS," AFTER_WORD "\n",
         CHAIN_GENESIS, 0, 1, 0, 0, ""},
        /* refused for its date, and a link all the same */
        {"a refused row is in the chain", LINKS,
         R1 H1 "\nyesterday,login,bo," H1 "," H2 "\n" R3 H3 "\n", CHAIN_GENESIS,
         2, 0, 0, 0, ""},
        {"a row that cannot be read breaks it", LINKS,
         R1 H1 "\n" R2 H2 ",more\n" R3 H3 "\n", CHAIN_GENESIS, 2, 0, 3, 3,
         "it cannot be read"},
        {"the last row cannot be read", LINKS, R1 H1 "\n" R2 H2 ",more\n",
         CHAIN_GENESIS, 1, 0, 2, 3, "it cannot be read"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct reading r;

        ROW(row[i].name);
        open_with(&r, row[i].chain);
        assert_chain(
            read_ok(&r, arena_fmt(&r.arena, HEADER "%s", row[i].rows).ptr),
            row[i].start, row[i].links, row[i].recomputed, row[i].broken,
            row[i].line, row[i].says);
        reading_close(&r);
    }
}

/* A column that would be needed is not there. */
static void test_columns(void **state)
{
    static const struct {
        const char *name, *chain, *text;
        enum chain_start start;
        const char *says;
    } row[] = {
        {"neither", OVER, "at,type,user\n2026-07-01T06:00:00Z,login,ann\n",
         CHAIN_NONE, ""},
        {"no previous", OVER,
         "at,type,user,hash\n2026-07-01T06:00:00Z,login,ann,ab\n",
         CHAIN_INCOMPLETE, "it has no 'prev'"},
        {"no hash", OVER,
         "at,type,user,prev\n2026-07-01T06:00:00Z,login,ann,\n",
         CHAIN_INCOMPLETE, "it has no 'hash'"},
        {"part of what is hashed",
         "chain: {hash: hash, previous: prev, over: [prev, detail]}\n",
         HEADER R1 H1 "\n", CHAIN_INCOMPLETE, "it has no 'detail'"},
        {"the columns are empty", LINKS,
         HEADER "2026-07-01T06:00:00Z,login,ann,,\n", CHAIN_INCOMPLETE,
         "no record has a hash"},
        {"one of them is", LINKS,
         HEADER "2026-07-01T06:00:00Z,login,ann,,ab\n"
                "2026-07-01T06:00:00Z,login,bo,,cd\n",
         CHAIN_INCOMPLETE, "no record has a previous hash"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct reading r;

        ROW(row[i].name);
        open_with(&r, row[i].chain);
        assert_chain(read_ok(&r, row[i].text), row[i].start, 0, 0, 0, 0,
                     row[i].says);
        reading_close(&r);
    }
}

/* As it stands: blanks at the ends, escapes undone, numbers as written. */
static void test_exact(void **state)
{
    static const char json[] =
        "profile: own/json\nversion: 1\ntitle: t\nkind: events\n"
        "system_kind: application\nformat: json\nzone: in_data\n"
        "recognise: {required: [at, who]}\n"
        "chain: {hash: h.now, previous: h.before, over: [h.before, what, n]}\n"
        "fields: {at: at, login: who, kind: {value: login},"
        " result: {value: yes}}\n";
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "own/json", json);
    ROW("whole");
    /* p=0000; for r in 'login1 7.50' '"x"\n2'; do
     *     p=$(printf "%s$r" "$p" | sha256sum | cut -d' ' -f1); done */
    assert_chain(read_ok(&r, "[{\"at\":\"2026-07-01T06:00:00Z\",\"who\":\"a\","
                             "\"h\":{\"before\":\"0000\",\"now\":\"" J1 "\"},"
                             "\"what\":\"login1 \",\"n\":7.50},"
                             "{\"at\":\"2026-07-01T06:00:00Z\",\"who\":\"a\","
                             "\"h\":{\"before\":\"" J1 "\",\"now\":\"" J2 "\"},"
                             "\"what\":\"\\\"x\\\"\\n\",\"n\":\"2\"}]"),
                 CHAIN_GENESIS, 1, 2, 0, 0, "");
    ROW("a list was hashed");
    assert_chain(read_ok(&r, "[{\"at\":\"2026-07-01T06:00:00Z\",\"who\":\"a\","
                             "\"h\":{\"before\":null,\"now\":\"" J1 "\"},"
                             "\"what\":[1],\"n\":7.50}]"),
                 CHAIN_GENESIS, 0, 0, 1, 1,
                 "what its hash is made of is no single value");
    ROW("no hashes at all");
    assert_chain(read_ok(&r, "[{\"at\":\"2026-07-01T06:00:00Z\","
                             "\"who\":\"a\"}]"),
                 CHAIN_NONE, 0, 0, 0, 0, "");
    reading_close(&r);

    ROW("quotes and blanks in CSV");
    open_with(&r, "chain: {hash: hash, previous: prev, over: [prev, user]}\n");
    assert_chain(read_ok(&r,
                         HEADER "2026-07-01T06:00:00Z,login,\" an \"\"n\"\"\""
                                ",," C1 "\n"),
                 CHAIN_GENESIS, 0, 1, 0, 0, "");
    reading_close(&r);
}

/* ---- several files ------------------------------------------------------- */

struct page {
    const char *rows;
    enum chain_start start;
    uint64_t links, broken;
    uint32_t after;
};

static void check_pages(const char *name, const struct page *page, size_t n)
{
    struct reading r;

    ROW(name);
    open_with(&r, LINKS);
    for (size_t i = 0; i < n; i++)
        read_ok(&r, arena_fmt(&r.arena, HEADER "%s", page[i].rows).ptr);
    chains_settle(&r.facts);
    for (size_t i = 0; i < n; i++) {
        const struct source_chain *c = &r.facts.sources.ptr[i].chain;

        assert_string_equal(chain_start_name((enum chain_start)c->start),
                            chain_start_name(page[i].start));
        assert_int_equal(c->links, page[i].links);
        assert_int_equal(c->broken, page[i].broken);
        assert_int_equal(c->after, page[i].after);
    }
    reading_close(&r);
}

#define PAGES(name, ...)                                                       \
    do {                                                                       \
        static const struct page page[] = {__VA_ARGS__};                       \
        check_pages(name, page, COUNT_OF(page));                               \
    } while (0)

static void test_pages(void **state)
{
    (void)state;
    PAGES("two pages of one log",
          {R1 H1 "\n" R2 H2 "\n", CHAIN_GENESIS, 1, 0, 0},
          {R3 H3 "\n" R4 H4 "\n", CHAIN_GOES_ON, 2, 0, 1});
    PAGES("listed the other way round",
          {R3 H3 "\n" R4 H4 "\n", CHAIN_GOES_ON, 2, 0, 2},
          {R1 H1 "\n" R2 H2 "\n", CHAIN_GENESIS, 1, 0, 0});
    PAGES("each with the newest first",
          {R4 H4 "\n" R3 H3 "\n", CHAIN_GOES_ON, 2, 0, 2},
          {R2 H2 "\n" R1 H1 "\n", CHAIN_GENESIS, 1, 0, 0});
    PAGES("a page is missing", {R1 H1 "\n" R2 H2 "\n", CHAIN_GENESIS, 1, 0, 0},
          {R4 H4 "\n", CHAIN_APART, 0, 0, 0});
    PAGES("two extracts of which neither follows the other",
          {R2 H2 "\n", CHAIN_APART, 0, 0, 0},
          {R4 H4 "\n", CHAIN_APART, 0, 0, 0});
    PAGES("an extract in pages", {R2 H2 "\n", CHAIN_INSIDE, 0, 0, 0},
          {R3 H3 "\n", CHAIN_GOES_ON, 1, 0, 1},
          {R4 H4 "\n", CHAIN_GOES_ON, 1, 0, 2});
    PAGES("two logs, each from its first record",
          {R1 H1 "\n", CHAIN_GENESIS, 0, 0, 0},
          {"2026-07-01T06:00:00Z,login,cy,,ee\n", CHAIN_GENESIS, 0, 0, 0});
    PAGES(
        "two files that go on from one record in two ways",
        {R1 H1 "\n", CHAIN_GENESIS, 0, 0, 0},
        {R2 H2 "\n", CHAIN_GOES_ON, 1, 0, 1},
        {"2026-07-01T07:00:00Z,login,cy," H1 ",ee\n", CHAIN_GOES_ON, 1, 1, 1});
    PAGES("the same page twice goes on in one way",
          {R1 H1 "\n", CHAIN_GENESIS, 0, 0, 0},
          {R2 H2 "\n", CHAIN_GOES_ON, 1, 0, 1},
          {R2 H2 "\n", CHAIN_GOES_ON, 1, 0, 1});
    PAGES("a ring has no beginning",
          {"2026-07-01T07:00:00Z,login,cy,aa,bb\n", CHAIN_APART, 1, 0, 2},
          {"2026-07-01T07:00:00Z,login,cy,bb,aa\n", CHAIN_APART, 1, 0, 1});
}

/* A log of another system that happens to end there is another log. */
static void test_other_log(void **state)
{
    struct reading r;

    (void)state;
    open_with(&r, LINKS);
    read_ok(&r, HEADER R1 H1 "\n");
    r.options.system = STR("other");
    read_ok(&r, HEADER R2 H2 "\n");
    chains_settle(&r.facts);
    assert_int_equal(r.facts.sources.ptr[1].chain.start, CHAIN_INSIDE);
    assert_int_equal(r.facts.sources.ptr[1].chain.after, 0);
    reading_close(&r);
}

/* ---- profiles ------------------------------------------------------------ */

static void test_profiles(void **state)
{
    static const struct {
        const char *chain, *says;
    } row[] = {
        {"chain: {hash: hash}\n", "'previous'"},
        {"chain: {hash: h, previous: p, over: [at, type]}\n",
         "over does not name the previous hash 'p'"},
        {"chain: {hash: h, previous: p, over: [p, h]}\n",
         "the hash is used twice 'h'"},
        {"chain: {hash: h, previous: h}\n", "the hash is used twice 'h'"},
        {"chain: {hash: h, previous: p, joined_by: '|'}\n",
         "joined_by without over '|'"},
        {"chain: {hash: h, previous: p, overs: [p]}\n", "'overs'"},
        {"chain: hash\n", "chain"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct rule_file f = {.path = "templates/sources/own/log.yaml"};
        struct source_profile p;
        struct problems problems;

        ROW(row[i].chain);
        f.shown = f.path;
        f.bytes = arena_fmt(&a, PROFILE("%s"), row[i].chain);
        problems_init(&problems, &a);
        assert_false(source_profile_load(&a, &f, &p, &problems));
        assert_true(str_find(problems.ptr[0].text, 0, str_from(row[i].says)) !=
                    (size_t)-1);
        problems_release(&problems);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_file),  cmocka_unit_test(test_columns),
        cmocka_unit_test(test_exact),     cmocka_unit_test(test_pages),
        cmocka_unit_test(test_other_log), cmocka_unit_test(test_profiles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
