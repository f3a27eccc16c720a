#include "reading.h"

#include "ingest/detect.h"

/* A profile of a few lines: what it requires decides. */
static void add(struct reading *r, const char *name, const char *format,
                const char *required, const char *more)
{
    add_profile(r, name,
                arena_fmt(&r->arena,
                          "profile: %s\nversion: 1\ntitle: t\n"
                          "kind: grants\nsystem_kind: application\n"
                          "format: %s\nzone: in_data\n"
                          "recognise: {required: [%s]}\n%s"
                          "fields: {account: a, entitlement: b}\n",
                          name, format, required, more)
                    .ptr);
}

static void add_all(struct reading *r)
{
    add(r, "v/ab", "csv", "a, b", "");
    add(r, "v/abc", "csv", "a, b, [c, cc]", "");
    add(r, "w/ad", "csv", "a, d", "");
    add(r, "w/parent", "csv", "a, b", "parent: entitlement\n");
    add(r, "w/ef", "csv", "e, f", "");
    add(r, "w/fe", "csv", "f, e", "");
    add(r, "w/team", "csv", "s, t", "parent: entitlement\n");
    add(r, "v/last", "csv", "s], last: true, absent: [zz", "");
    add(r, "w/q", "csv", "q], absent: [qq", "");
    add(r, "j/ab", "json", "a, b.c", "list: [value]\n");
    add(r, "j/x", "json", "a, x", "");
    add(r, "j/pqr", "json", "p, q, r", "");
}

/* The name of the profile found, or the message. */
static struct str found(struct reading *r, struct str text, const char *wanted,
                        bool parent, struct detected *out)
{
    struct input in;
    struct err err = {0};
    struct str said;

    input_open_bytes(&in, text, 0, "f");
    assert_ok(input_fill(&in, 0, &err), &err);
    if (detect(&r->arena, &r->set, str_from(wanted), parent, &in, out, &err)) {
        said = out->profile->name;
    } else {
        assert_true(err.hint[0]);
        said = arena_str(&r->arena, str_from(err.msg));
    }
    input_release(&in);
    return said;
}

static void test_detect(void **state)
{
    static const struct {
        const char *name, *text, *wanted;
        bool parent;
        const char *want;
    } row[] = {
        {"by its columns", "a,b\n1,2\n", NULL, false, "v/ab"},
        {"in any order, whatever the case and blanks",
         " B , A [Required] ,zz\n1,2,3\n", NULL, false, "v/ab"},
        {"semicolons", "a;b\n1;2\n", NULL, false, "v/ab"},
        {"tabs", "a\tb\n", NULL, false, "v/ab"},
        {"below title lines", "A report\nfrom,to\n\nx\na,b\n1,2\n", NULL, false,
         "v/ab"},
        {"the one that requires more of the same wins", "a,b,c\n", NULL, false,
         "v/abc"},
        {"an alternative heading counts", "a,b,cc\n", NULL, false, "v/abc"},
        {"two that require different things: nobody guesses", "a,b,d\n", NULL,
         false, "f:1: several profiles fit: 'v/ab', 'w/ad'"},
        {"two that require the same", "f,e\n", NULL, false,
         "f:1: several profiles fit: 'w/ef', 'w/fe'"},
        {"named, it is taken", "a,b,d\n", "w/ad", false, "w/ad"},
        {"with a parent only those that take one", "a,b\n", NULL, true,
         "w/parent"},
        {"nothing fits: the nearest says what it lacks", "f,x\n", NULL, false,
         "f:1: no profile fits; the nearest, 'w/ef', lacks 'e'"},
        {"what several vendors have makes nobody the nearest", "a,x\n", NULL,
         false, "f:1: no profile fits"},
        {"or what it has and should not", "q,qq\n", NULL, false,
         "f:1: no profile fits; the nearest, 'w/q', lacks nothing, but the "
         "file "
         "has 'qq', which no such list has"},
        {"one of one group is no list of all, though the last would take it",
         "s,t\n", NULL, false,
         "f:1: a file of profile 'w/team' (t) does not name its entitlement"},
        {"with its parent", "s,t\n", NULL, true, "w/team"},
        {"the last takes what is none", "s,u\n", NULL, false, "v/last"},
        {"with a parent, and only one fits that takes none", "a,d\n", NULL,
         true, "f:1: the file is 'w/ad' (t), which takes no `parent:`"},
        {"nothing comes near", "x,y\n1,2\n", NULL, false,
         "f:1: no profile fits"},
        {"named, and it lacks something", "a,x\n", "v/abc", false,
         "f:1: profile 'v/abc' does not fit: the file lacks 'b', 'c'"},
        {"named, and there is no such profile", "a,b\n", "v/ba", false,
         "f: unknown profile 'v/ba'"},
        {"named, and it needs a parent", "a,b\n", "w/parent", false,
         "f: a file of profile 'w/parent' does not name its entitlement"},
        {"named, and it takes no parent", "a,b\n", "v/ab", true,
         "f: profile 'v/ab' takes no `parent:`"},
        {"empty", " \n\n", NULL, false, "f:1: the file is empty"},

        {"JSON by its keys", "[{\"a\":1,\"b\":{\"c\":null}}]", NULL, false,
         "j/ab"},
        {"JSON under a key", "{\"n\":1,\"value\":[{\"b\":{\"c\":1},\"a\":1}]}",
         NULL, false, "j/ab"},
        {"a later record has the key", "[{\"a\":1},{\"a\":1,\"b\":{\"c\":1}}]",
         NULL, false, "j/ab"},
        {"JSON is not tried as CSV", "{\"a\":1,\"b\":2}", NULL, false,
         "f:1: no profile fits"},
        {"most of the keys are near", "{\"p\":1,\"q\":2}", NULL, false,
         "f:1: no profile fits; the nearest, 'j/pqr', lacks 'r'"},
        {"XML", "<a>\n<b/></a>", NULL, false,
         "f:1: the file is XML or HTML, which is not read"},
        {"what a client draws for the screen", "+----+\n| a |\n+----+\n", NULL,
         false,
         "f:1: the file is a table drawn for the screen, which is not read"},
        {"the same below its header", " x | y\n---+---\n 1 | 2\n", NULL, false,
         "f:1: the file is a table drawn for the screen, which is not read"},
        {"another encoding", "\x8e\xd0\x88\xf5,\x8e\x81\n1,2\n", NULL, false,
         "f:1: the text is Shift_JIS, which is not read"},
        {"YAML", "# a list\n\nusers:\n  - name: a\n", NULL, false,
         "f:1: the file is YAML, which is not read"},
        {"a title above a table is no YAML", "People, all:\nx,y\n", NULL, false,
         "f:1: no profile fits"},
        {"an empty list says nothing", "[]", NULL, false,
         "f:1: the list is empty and does not say what it is a list of"},
        {"an empty list, named", "[]", "j/ab", false, "j/ab"},
        {"an empty CSV list has its header", "a,b\n", NULL, false, "v/ab"},
        {"two JSON profiles", "[{\"a\":1,\"x\":1,\"b\":{\"c\":1}}]", NULL,
         false, "f:1: several profiles fit: 'j/ab', 'j/x'"},
    };
    struct reading r;

    (void)state;
    reading_open(&r);
    add_all(&r);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct detected d;

        ROW(row[i].name);
        assert_str(
            found(&r, str_from(row[i].text), row[i].wanted, row[i].parent, &d),
            row[i].want);
    }
    reading_close(&r);
}

#define DECLINED(name, format, recognise)                                      \
    "profile: " name "\nversion: 1\ntitle: List of " name "\nformat: " format  \
    "\nrecognise: " recognise "\ndeclined: no people\ninstead: people\n"

/* Files of no use that are known: after those that read, before the last. */
static void test_declined(void **state)
{
    static const struct {
        const char *name, *text, *wanted;
        bool parent;
        const char *want;
    } row[] = {
        {"one that reads it goes first", "a,b,g\n", NULL, false, "v/ab"},
        {"known", "a,g\n", NULL, false,
         "f:1: cannot be used (List of d/g): no people"},
        {"below a title", "x\n\na,g\n", NULL, false,
         "f:3: cannot be used (List of d/g): no people"},
        {"a parent is no matter", "a,g\n", NULL, true,
         "f:1: cannot be used (List of d/g): no people"},
        {"it goes before the last", "g,z\n", NULL, false,
         "f:1: cannot be used (List of d/g): no people"},
        {"the last reads what is not known", "z\n", NULL, false, "v/z"},
        {"and goes before the last declined", "y,z\n", NULL, false, "v/z"},
        {"which is the very last", "y\n", NULL, false,
         "f:1: cannot be used (List of d/y): no people"},
        {"two know it: the first says it", "g,h\n", NULL, false,
         "f:1: cannot be used (List of d/g): no people"},
        {"it is never the nearest", "g2\n", NULL, false,
         "f:1: no profile fits"},
        {"named", "a,g\n", "d/g", false,
         "f:1: cannot be used (List of d/g): no people"},
        {"named, for another file", "a,b\n", "d/g", false,
         "f:1: profile 'd/g' does not fit: the file lacks 'g'"},
        {"JSON", "{\"l\":[{\"n\":1}]}", NULL, false,
         "f:1: cannot be used (List of d/n): no people"},
        {"JSON with more in it", "{\"l\":[{\"n\":1,\"u\":1}]}", NULL, false,
         "f:1: no profile fits"},
        {"an empty list, named", "[]", "d/n", false,
         "f:1: profile 'd/n' does not fit: there is no list in the file it "
         "could read"},
    };
    struct reading r;

    (void)state;
    reading_open(&r);
    add_all(&r);
    add_profile(&r, "v/z",
                "profile: v/z\nversion: 1\ntitle: t\nkind: grants\n"
                "system_kind: application\nformat: csv\nzone: in_data\n"
                "recognise: {required: [z], last: true}\n"
                "fields: {account: z, entitlement: b}\n");
    add_profile(&r, "d/g", DECLINED("d/g", "csv", "{required: [g]}"));
    add_profile(&r, "d/h", DECLINED("d/h", "csv", "{required: [g, h]}"));
    add_profile(&r, "d/y",
                DECLINED("d/y", "csv", "{required: [y], last: true}"));
    add_profile(
        &r, "d/n",
        DECLINED("d/n", "json", "{required: [n], absent: [u]}\nlist: [l]"));
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct detected d;

        ROW(row[i].name);
        assert_str(
            found(&r, str_from(row[i].text), row[i].wanted, row[i].parent, &d),
            row[i].want);
    }
    reading_close(&r);
}

/* What such a profile cannot say: it is only recognised. */
static void test_declined_keys(void **state)
{
    static const struct {
        const char *name, *yaml, *says;
    } row[] = {
        {"a key of profiles that read",
         DECLINED("v/x", "csv", "{required: [g]}") "zone: in_data\n",
         "unknown key in declined profile 'zone'"},
        {"no way out",
         "profile: v/x\nversion: 1\ntitle: t\nformat: csv\n"
         "recognise: {required: [g]}\ndeclined: no people\n",
         "declined profile has no 'instead'"},
        {"a way out of nothing",
         "profile: v/x\nversion: 1\ntitle: t\nformat: csv\n"
         "recognise: {required: [g]}\ninstead: people\n",
         "unknown key in profile 'instead'"},
        {"most", DECLINED("v/x", "csv", "{required: [g], most: true}"),
         "most and over are for files that are read 'most'"},
        {"over", DECLINED("v/x", "csv", "{required: [g], over: [v/y]}"),
         "most and over are for files that are read 'over'"},
        {"a path that is none", DECLINED("v/x", "json", "{required: ['a[']}"),
         "'a['"},
    };
    struct reading r;

    (void)state;
    reading_open(&r);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct rule_file f = {.path = "templates/sources/v/x.yaml",
                              .shown = "x.yaml",
                              .bytes = str_from(row[i].yaml)};
        struct source_profile p;
        struct problems problems;
        struct err err = {0};
        bool said = false;

        ROW(row[i].name);
        problems_init(&problems, &r.arena);
        if (source_profile_load(&r.arena, &f, &p, &problems)) {
            assert_false(plan_check(&r.arena, &p, &err));
            assert_says(&err, ERR_POLICY, row[i].says);
            said = true;
        }
        for (size_t k = 0; k < problems.len; k++)
            said = said || str_find(problems.ptr[k].text, 0,
                                    str_from(row[i].says)) != (size_t)-1;
        assert_true(said);
        problems_release(&problems);
    }
    reading_close(&r);
}

/* Names that many systems use need company. */
static void test_most(void **state)
{
    static const struct {
        const char *name, *text, *wanted, *want;
    } row[] = {
        {"half of the columns are known", "a,b,x,y\n", NULL, "v/most"},
        {"less than half", "a,b,x,y,z\n", NULL,
         "f:1: no profile fits; the nearest, 'v/most', lacks more than half of "
         "the file's columns"},
        {"less than half, but named", "a,b,x,y,z\n", "v/most", "v/most"},
    };
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "v/most",
                "profile: v/most\nversion: 1\ntitle: t\nkind: grants\n"
                "system_kind: application\nformat: csv\nzone: in_data\n"
                "recognise: {required: [a], most: true}\n"
                "fields: {account: a, entitlement: b}\n");
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct detected d;

        ROW(row[i].name);
        assert_str(found(&r, str_from(row[i].text), row[i].wanted, false, &d),
                   row[i].want);
    }
    reading_close(&r);
}

static void test_header(void **state)
{
    struct reading r;
    struct detected d;

    (void)state;
    reading_open(&r);
    add_all(&r);
    assert_str(found(&r, STR("title\n\n\"a\";\"b \"\"x\"\"\";b\n1;2;3\n"), NULL,
                     false, &d),
               "v/ab");
    assert_int_equal(d.delimiter, ';');
    assert_int_equal(d.header_at, 1);
    assert_int_equal(d.header_line, 3);
    assert_int_equal(d.headings, 3);
    assert_str(d.heading[1], "b \"x\"");
    assert_str(d.header, "\"a\";\"b \"\"x\"\"\";b");
    reading_close(&r);
}

/* Headings that come again have numbers; the first keeps the plain name. */
static void test_headings(void **state)
{
    static const struct str heading[] = {
        {"Labels", 6}, {"labels ", 7}, {"La  bels", 8}, {"LABELS", 6}};
    struct arena a = {0};
    struct map index;

    (void)state;
    heading_index(&a, heading, COUNT_OF(heading), &index);
    assert_int_equal(index.count, 4);
    assert_int_equal(map_find(&index, STR("labels"))->value, 0);
    assert_int_equal(map_find(&index, STR("labels#2"))->value, 1);
    assert_int_equal(map_find(&index, STR("la bels"))->value, 2);
    assert_int_equal(map_find(&index, STR("labels#3"))->value, 3);
    assert_str(heading_key(&a, STR("\xc3\x89tat\xc2\xa0 Civil [note]")),
               "\xc3\xa9tat civil");
    arena_release(&a);
}

/* What plan_check() refuses in a profile. */
static void test_profiles(void **state)
{
    static const struct {
        const char *name, *fields, *says;
    } row[] = {
        {"unknown field", "account: a\n  colour: b", ":10: unknown field"},
        {"unknown meaning",
         "account: a\n  privileged: {from: b, words: "
         "{perhaps: [x]}}",
         "unknown meaning 'perhaps'"},
        {"unknown form of dates", "granted: {from: a, dates: [roman]}",
         "unknown form of dates 'roman'"},
        {"words for a text", "account: {from: a, words: {x: [y]}}",
         "are for meanings 'account'"},
        {"dates for a text", "account: {from: a, dates: [iso]}",
         "are for moments 'account'"},
        {"join for a moment", "granted: {join: [a, b]}", "are for texts"},
    };
    struct reading r;

    (void)state;
    reading_open(&r);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct rule_file f = {.path = "templates/sources/v/x.yaml",
                              .shown = "x.yaml"};
        struct source_profile p;
        struct problems problems;
        struct err err = {0};

        ROW(row[i].name);
        f.bytes = arena_fmt(&r.arena,
                            "profile: v/x\nversion: 1\ntitle: t\nkind: grants\n"
                            "system_kind: application\nformat: csv\n"
                            "zone: in_data\nfields:\n  %s\n"
                            "recognise: {required: [a]}\n",
                            row[i].fields);
        problems_init(&problems, &r.arena);
        assert_true(source_profile_load(&r.arena, &f, &p, &problems));
        assert_false(plan_check(&r.arena, &p, &err));
        assert_says(&err, ERR_POLICY, row[i].says);
        problems_release(&problems);
    }
    reading_close(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_detect),        cmocka_unit_test(test_most),
        cmocka_unit_test(test_header),        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_profiles),      cmocka_unit_test(test_declined),
        cmocka_unit_test(test_declined_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
