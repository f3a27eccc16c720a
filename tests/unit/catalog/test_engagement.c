#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/engagement.h"

static const char full[] =
    "engagement: acme-2026-q3\n"
    "client: Acme Health, Inc.\n"
    "prepared_by: {name: R. Vance, organisation: Example Consulting}\n"
    "reviewed_by: {name: M. Ortiz}\n"
    "period: {start: 2026-07-01, end: 2026-09-30}\n"
    "time_zone: America/Chicago\n"
    "profile: common\n"
    "clock: notice\n"
    "frameworks: [soc2, hipaa]\n"
    "sources:\n"
    "  - file: exports/workers.csv\n"
    "    profile: generic/workers-csv\n"
    "    system: hr\n"
    "    extracted_at: 2026-10-01T05:10:00Z\n"
    "    extracted_by: hris-admin@acme.example\n"
    "    query: all workers, no filter\n"
    "    console_count: 1204\n"
    "    encoding: windows-1252\n"
    "    time_zone: UTC\n"
    "    termination_date_means: first_day_out\n"
    "  - file: /data/log.json\n"
    "    system: okta\n"
    "    extracted_at: 2026-10-01\n"
    "    covers_from: 2026-06-01T00:00:00Z\n"
    "    parent: admins\n"
    "rules: {templates: t, policies: ../p}\n"
    "previous: ../q2.zip\n"
    "include_inputs: false\n"
    "reorganisations: [2026-07-15, 2026-07-01]\n"
    "signing: {key: k.pem, chain: c.pem, passphrase_env: SECRET_1}\n";

static bool parse(struct arena *a, const char *text, struct engagement *out,
                  struct problems *p)
{
    problems_init(p, a);
    return engagement_parse(a, "e.yaml", "dir", str_from(text), out, p);
}

static void test_every_key(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct engagement e;

    (void)state;
    assert_true(parse(&a, full, &e, &p));
    assert_problems(&p, 0);
    assert_str(e.id, "acme-2026-q3");
    assert_str(e.client, "Acme Health, Inc.");
    assert_str(e.prepared_by.name, "R. Vance");
    assert_str(e.prepared_by.organisation, "Example Consulting");
    assert_str(e.reviewed_by.name, "M. Ortiz");
    assert_true(e.has_period);
    assert_int_equal(e.start, 20635); /* see test_fields.c */
    assert_int_equal(e.end, 20635 + 91);
    assert_str(e.time_zone, "America/Chicago");
    assert_true(e.has_profile);
    assert_str(e.profile, "common");
    assert_int_equal(e.clock, CLOCK_NOTICE);
    assert_int_equal(e.frameworks.count, 2);
    assert_int_equal(e.source_count, 2);
    assert_str(e.source[0].file, "exports/workers.csv");
    assert_string_equal(e.source[0].path, "dir/exports/workers.csv");
    assert_int_equal(e.source[0].console_count, 1204);
    assert_int_equal(e.source[0].encoding, TEXT_SAID_1252);
    assert_int_equal(e.source[1].encoding, TEXT_UNDECLARED);
    assert_int_equal(e.source[0].end_meaning, END_FIRST_DAY_OUT);
    assert_int_equal(e.source[0].at->line, 11);
    assert_int_equal(e.source[0].extracted_at.at,
                     (20635 + 92) * 86400 + 5 * 3600 + 600);
    assert_string_equal(e.source[1].path, "/data/log.json");
    assert_int_equal(e.source[1].console_count, -1);
    assert_int_equal(e.source[1].end_meaning, END_UNDECLARED);
    assert_int_equal(e.source[1].extracted_at.at, TIME_UNKNOWN);
    assert_int_equal(e.source[1].extracted_at.day, 20635 + 92);
    assert_int_equal(e.source[1].covers_from.at, (20635 - 30) * 86400);
    assert_str(e.source[1].parent, "admins");
    assert_string_equal(e.templates, "dir/t");
    assert_string_equal(e.policies, "dir/../p");
    assert_string_equal(e.previous, "dir/../q2.zip");
    assert_false(e.include_inputs);
    assert_int_equal(e.reorganisations, 2);
    assert_int_equal(e.reorganisation[0], 20635);
    assert_int_equal(e.reorganisation[1], 20649);
    assert_true(e.signing.wanted);
    assert_string_equal(e.signing.key, "dir/k.pem");
    assert_string_equal(e.signing.chain, "dir/c.pem");
    assert_str(e.signing.passphrase_env, "SECRET_1");
    problems_release(&p);
    arena_release(&a);
}

#define LEAST                                                                  \
    "engagement: e\nclient: C\nperiod: {start: 2026-07-01, end: 2026-07-01}\n" \
    "sources: [{file: a.csv, system: hr}]\n"

static void test_the_least(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct engagement e;

    (void)state;
    assert_true(parse(&a, LEAST, &e, &p));
    assert_problems(&p, 0);
    assert_false(e.has_profile);
    assert_int_equal(e.clock, CLOCK_UNSET);
    assert_true(e.include_inputs);
    assert_false(e.signing.wanted);
    assert_null(e.templates);
    assert_null(e.policies);
    assert_null(e.previous);
    assert_int_equal(e.source[0].extracted_at.at, TIME_UNKNOWN);
    assert_int_equal(e.source[0].extracted_at.day, DAY_UNKNOWN);
    problems_release(&p);
    arena_release(&a);
}

#define NO_PERIOD                                                              \
    "engagement: e\nclient: C\nsources: [{file: a.csv, system: hr}]\n"

static void test_edges_of_alphabets(void **state)
{
    static const char text[] =
        "engagement: az-09\nclient: C\nas_of: 2026-07-01\n"
        "sources: [{file: a.csv, system: hr}]\n"
        "signing: {key: k, chain: c, passphrase_env: _AZ09}\n";
    struct arena a = {0};
    struct problems p;
    struct engagement e;

    (void)state;
    assert_true(parse(&a, text, &e, &p));
    assert_str(e.id, "az-09");
    assert_str(e.signing.passphrase_env, "_AZ09");
    problems_release(&p);
    arena_release(&a);
}

static void test_one_day(void **state)
{
    static const char *const row[] = {
        NO_PERIOD "as_of: 2026-07-01\n",
        NO_PERIOD "period: {as_of: 2026-07-01}\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct engagement e;

        ROW(row[i]);
        assert_true(parse(&a, row[i], &e, &p));
        assert_false(e.has_period);
        assert_int_equal(e.as_of, 20635);
        assert_int_equal(e.start, 20635);
        assert_int_equal(e.end, 20635);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"an id with capitals",
         "engagement: Acme\nclient: C\nas_of: 2026-07-01\n"
         "sources: [{file: a, system: b}]\n",
         "e.yaml:1: engagement cannot be a file name 'Acme'"},
        {"an id with a way out",
         "engagement: ../x\nclient: C\nas_of: 2026-07-01\n"
         "sources: [{file: a, system: b}]\n",
         "engagement cannot be a file name '../x'"},
        {"an id of 65 letters",
         "engagement: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
         "aaaaaaaaa\nclient: C\nas_of: 2026-07-01\n"
         "sources: [{file: a, system: b}]\n",
         "engagement cannot be a file name"},
        {"no client",
         "engagement: e\nas_of: 2026-07-01\nsources: [{file: a, system: b}]\n",
         "engagement has no 'client'"},
        {"no sources", "engagement: e\nclient: C\nas_of: 2026-07-01\n",
         "engagement has no 'sources'"},
        {"an empty list of sources",
         "engagement: e\nclient: C\nas_of: 2026-07-01\nsources: []\n",
         "e.yaml:4: no sources"},
        {"a source without file",
         "engagement: e\nclient: C\nas_of: 2026-07-01\n"
         "sources:\n  - system: b\n",
         "e.yaml:5: source has no 'file'"},
        {"a source without system",
         "engagement: e\nclient: C\nas_of: 2026-07-01\n"
         "sources:\n  - file: b\n",
         "e.yaml:5: source has no 'system'"},
        {"one file twice",
         "engagement: e\nclient: C\nas_of: 2026-07-01\nsources:\n"
         "  - {file: a.csv, system: b}\n  - {file: a.csv, system: c}\n",
         "e.yaml:6: file is listed in line 5 already 'a.csv'"},
        {"one file twice, one profile named",
         "engagement: e\nclient: C\nas_of: 2026-07-01\nsources:\n"
         "  - {file: a.csv, system: b}\n"
         "  - {file: a.csv, system: b, profile: v/one}\n",
         "e.yaml:6: file is listed in line 5 already 'a.csv'"},
        {"one file three times, for two lists",
         "engagement: e\nclient: C\nas_of: 2026-07-01\nsources:\n"
         "  - {file: a.csv, system: b, profile: v/one}\n"
         "  - {file: a.csv, system: b, profile: v/two}\n"
         "  - {file: a.csv, system: b, profile: v/two}\n",
         "e.yaml:7: file is listed in line 6 already 'a.csv'"},
        {"neither period nor as_of", NO_PERIOD, "engagement has no 'period'"},
        {"half a period", NO_PERIOD "period: {start: 2026-07-01}\n",
         "period has no 'end'"},
        {"the other half", NO_PERIOD "period: {end: 2026-07-01}\n",
         "period has no 'start'"},
        {"end before start",
         NO_PERIOD "period: {start: 2026-07-02, end: 2026-07-01}\n",
         "e.yaml:4: period ends before it starts '2026-07-01'"},
        {"period and as_of", LEAST "as_of: 2026-07-01\n",
         "period and as_of together"},
        {"a reviewer who prepared, in another case",
         LEAST "prepared_by: {name: R. Vance}\n"
               "reviewed_by: {name: ' r. vance '}\n",
         "e.yaml:6: reviewed_by is also prepared_by"},
        {"a person without a name", LEAST "prepared_by: {organisation: X}\n",
         "prepared_by has no 'name'"},
        {"an unknown zone", LEAST "time_zone: America/Chikago\n",
         "e.yaml:5: time_zone is not known 'America/Chikago'"},
        {"a zone by way of a path", LEAST "time_zone: ../../etc/passwd\n",
         "time_zone is not known"},
        {"an unknown zone of a source",
         "engagement: e\nclient: C\nas_of: 2026-07-01\n"
         "sources:\n  - {file: a, system: b, time_zone: Mars}\n",
         "e.yaml:5: time_zone is not known 'Mars'"},
        {"an unknown encoding of a source",
         "engagement: e\nclient: C\nas_of: 2026-07-01\n"
         "sources:\n  - {file: a, system: b, encoding: latin9}\n",
         "e.yaml:5: encoding is not a known word 'latin9'"},
        {"a reorganisation on no day", LEAST "reorganisations: [2026-06-31]\n",
         "e.yaml:5: reorganisations is not a date '2026-06-31'"},
        {"an unknown clock", LEAST "clock: wall\n",
         "clock is not a known word 'wall'"},
        {"an unknown meaning of the date",
         "engagement: e\nclient: C\nas_of: 2026-07-01\nsources:\n"
         "  - {file: a, system: b, termination_date_means: last_day}\n",
         "termination_date_means is not a known word 'last_day'"},
        {"a negative count",
         "engagement: e\nclient: C\nas_of: 2026-07-01\nsources:\n"
         "  - {file: a, system: b, console_count: -1}\n",
         "console_count is not in range '-1'"},
        {"an unknown key at the top", LEAST "profil: common\n",
         "unknown key in engagement 'profil'"},
        {"an unknown key of a source",
         "engagement: e\nclient: C\nas_of: 2026-07-01\nsources:\n"
         "  - {file: a, system: b, extracted: 2026-07-01}\n",
         "unknown key in source 'extracted'"},
        {"no way to sign", LEAST "signing: {chain: c}\n",
         "signing needs exactly one of 'key, command'"},
        {"two ways to sign",
         LEAST "signing: {key: k, command: [x], chain: c}\n",
         "signing needs exactly one of"},
        {"no chain", LEAST "signing: {key: k}\n", "signing has no 'chain'"},
        {"a passphrase in the file",
         LEAST "signing: {key: k, chain: c, "
               "passphrase: hunter2}\n",
         "unknown key in signing 'passphrase'"},
        {"a passphrase as the variable's name",
         LEAST "signing: {key: k, chain: c, passphrase_env: hunter2}\n",
         "not the name of a variable 'passphrase_env'"},
        {"a variable that begins with a digit",
         LEAST "signing: {key: k, chain: c, passphrase_env: 1A}\n",
         "not the name of a variable 'passphrase_env'"},
        {"an input without a command",
         LEAST "signing: {key: k, chain: c, input: digest}\n",
         "input goes with a command only"},
        {"a list at the top", "[1]\n", "engagement is not a mapping"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct engagement e;

        ROW(row[i].name);
        assert_false(parse(&a, row[i].text, &e, &p));
        assert_problem(&p, row[i].says);
        assert_problems(&p, 1);
        ROW("no secret in a message");
        assert_false(unit_has(&p, false, "hunter2"));
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_command_to_sign(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct engagement e;

    (void)state;
    assert_true(parse(&a,
                      LEAST "signing: {command: [pkcs11-tool, --sign], "
                            "input: digest, chain: c}\n",
                      &e, &p));
    assert_int_equal(e.signing.command.count, 2);
    assert_null(e.signing.key);
    problems_release(&p);
    arena_release(&a);
}

static void test_load(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct engagement e;
    const char *dir = unit_folder(&a);

    (void)state;
    unit_write(&a, dir, "e.yaml", LEAST);
    problems_init(&p, &a);
    assert_true(engagement_load(&a, path_join(&a, dir, "e.yaml"), &e, &p));
    assert_string_equal(e.source[0].path, path_join(&a, dir, "a.csv"));
    assert_str(e.text, LEAST);
    assert_false(engagement_load(&a, path_join(&a, dir, "no.yaml"), &e, &p));
    assert_null(e.at);
    assert_problem(&p, "no.yaml");
    problems_release(&p);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_key),
        cmocka_unit_test(test_the_least),
        cmocka_unit_test(test_edges_of_alphabets),
        cmocka_unit_test(test_one_day),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_command_to_sign),
        cmocka_unit_test(test_load),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
