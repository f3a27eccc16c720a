#include "base/base.h"

#include "catalog_unit.h"

#include "base/buf.h"
#include "catalog/threshold_profile.h"

#define HEAD "profile: own\nversion: 3\ntitle: T\nclock: notice\n"

static bool load(struct arena *a, const char *text,
                 struct threshold_profile *out, struct problems *p)
{
    struct rule_file *f = arena_new(a, struct rule_file);

    *f = unit_rule("policies/profiles/own.yaml", str_from(text), RULE_PROFILE);
    problems_init(p, a);
    return threshold_profile_load(a, f, out, p);
}

static void test_every_part(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct threshold_profile t;
    const struct parameter *v;
    const struct test_setting *s;

    (void)state;
    assert_true(
        load(&a,
             HEAD "parameters:\n"
                  "  some_hours: {value: 24, unit: hours, source: policy 4}\n"
                  "  share: {value: 0.5, unit: percent, source: x}\n"
                  "  word: {value: '24', source: x}\n"
                  "  words: {value: [a, \"b\\\"c\"], source: x}\n"
                  "tests:\n"
                  "  X01: {rate: 97.5, severity: Critical}\n"
                  "  X00: {rate: 0, severity: Low}\n"
                  "  X02: {enabled: false, why: no export}\n"
                  "gate:\n"
                  "  fail: {outcomes: [DEVIATIONS], unexcepted_failures: 0}\n"
                  "  unable: {outcomes: [UNABLE_TO_CONCLUDE]}\n"
                  "  rates: {X01: 95, X02: 100, X03: 0}\n"
                  "  tests: {required: [X01, X02]}\n"
                  "lists:\n"
                  "  reasons: [Fraud, Theft]\n"
                  "  none:\n",
             &t, &p));
    assert_problems(&p, 0);
    assert_int_equal(t.version, 3);
    assert_int_equal(t.clock, CLOCK_NOTICE);
    v = profile_parameter(&t, STR("some_hours"));
    assert_int_equal(v->kind, PARAM_INT);
    assert_int_equal(v->integer, 24);
    assert_true(v->real == 24);
    assert_str(v->unit, "hours");
    assert_str(v->source, "policy 4");
    v = profile_parameter(&t, STR("share"));
    assert_int_equal(v->kind, PARAM_REAL);
    assert_true(v->real == 0.5);
    ROW("a quoted number is a text");
    assert_int_equal(profile_parameter(&t, STR("word"))->kind, PARAM_TEXT);
    ROW("a list is bound as JSON");
    v = profile_parameter(&t, STR("words"));
    assert_int_equal(v->kind, PARAM_LIST);
    assert_str(v->text, "[\"a\",\"b\\\"c\"]");
    ROW("a named list is a parameter too");
    assert_str(profile_parameter(&t, STR("reasons"))->text,
               "[\"Fraud\",\"Theft\"]");
    assert_int_equal(profile_list(&t, STR("reasons"))->count, 2);
    assert_str(profile_parameter(&t, STR("none"))->text, "[]");
    assert_null(profile_list(&t, STR("some_hours")));
    assert_null(profile_parameter(&t, STR("absent")));
    s = profile_test(&t, STR("X01"));
    assert_true(s->has_rate && s->rate == 97.5 && s->enabled);
    assert_str(s->severity, "Critical");
    s = profile_test(&t, STR("X00"));
    assert_true(s->has_rate && s->rate == 0);
    assert_str(s->severity, "Low");
    s = profile_test(&t, STR("X02"));
    assert_false(s->has_rate || s->enabled);
    assert_str(s->why, "no export");
    assert_null(profile_test(&t, STR("X03")));
    assert_str(t.gate.fail_outcomes.ptr[0], "DEVIATIONS");
    assert_int_equal(t.gate.unexcepted_failures, 0);
    assert_str(t.gate.unable_outcomes.ptr[0], "UNABLE_TO_CONCLUDE");
    assert_int_equal(t.gate.rate_count, 3);
    assert_true(t.gate.rate[0].rate == 95);
    assert_int_equal(t.gate.required.count, 2);
    problems_release(&p);
    arena_release(&a);
}

static void test_without_gate(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct threshold_profile t;

    (void)state;
    assert_true(
        load(&a, HEAD "parameters: {x: {value: 1, source: y}}\n", &t, &p));
    assert_int_equal(t.gate.unexcepted_failures, -1);
    assert_int_equal(t.gate.fail_outcomes.count, 0);
    assert_int_equal(t.gate.required.count, 0);
    problems_release(&p);
    arena_release(&a);
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"another name than the file's",
         "profile: own2\nversion: 1\ntitle: T\nclock: policy\n"
         "parameters: {x: {value: 1, source: y}}\n",
         "own.yaml:1: profile is not named like its file 'own2'"},
        {"no clock",
         "profile: own\nversion: 1\ntitle: T\n"
         "parameters: {x: {value: 1, source: y}}\n",
         "profile has no 'clock'"},
        {"a value without its source", HEAD "parameters: {x: {value: 1}}\n",
         "own.yaml:5: parameter has no 'source'"},
        {"a parameter without value", HEAD "parameters: {x: {source: y}}\n",
         "parameter has no 'value'"},
        {"a bare value", HEAD "parameters: {x: 24}\n",
         "parameter is not a mapping '24'"},
        {"a name that cannot be bound",
         HEAD "parameters: {'a b': {value: 1, source: y}}\n",
         "not a name 'a b'"},
        {"a rate above 100",
         HEAD "parameters: {x: {value: 1, source: y}}\n"
              "tests: {X01: {rate: 101}}\n",
         "own.yaml:6: rate is not in range '101'"},
        {"an unknown severity",
         HEAD "parameters: {x: {value: 1, source: y}}\n"
              "tests: {X01: {severity: high}}\n",
         "severity is not a known word 'high'"},
        {"switched off without a reason",
         HEAD "parameters: {x: {value: 1, source: y}}\n"
              "tests: {X01: {enabled: false}}\n",
         "test is switched off without a reason 'X01'"},
        {"an unknown outcome",
         HEAD "parameters: {x: {value: 1, source: y}}\n"
              "gate: {fail: {outcomes: [FAILED]}}\n",
         "unknown outcome 'FAILED'"},
        {"a gate rate that is no number",
         HEAD "parameters: {x: {value: 1, source: y}}\n"
              "gate: {rates: {X01: all}}\n",
         "not a percentage 'all'"},
        {"a gate rate above 100",
         HEAD "parameters: {x: {value: 1, source: y}}\n"
              "gate: {rates: {X01: 100.5}}\n",
         "not a percentage '100.5'"},
        {"a gate rate below 0",
         HEAD "parameters: {x: {value: 1, source: y}}\n"
              "gate: {rates: {X01: -1}}\n",
         "not a percentage '-1'"},
        {"a list of parameters", HEAD "parameters: [x]\n",
         "parameters is not a mapping 'a list'"},
        {"a list named like a parameter",
         HEAD "parameters: {x: {value: 1, source: y}}\nlists: {x: [a]}\n",
         "a list with the name of a parameter 'x'"},
        {"an unknown key",
         HEAD "parameters: {x: {value: 1, source: y}}\nlist: {y: [a]}\n",
         "unknown key in profile 'list'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct problems p;
        struct threshold_profile t;

        ROW(row[i].name);
        assert_false(load(&a, row[i].text, &t, &p));
        assert_problem(&p, row[i].says);
        assert_problems(&p, 1);
        problems_release(&p);
        arena_release(&a);
    }
}

static void test_too_many_names(void **state)
{
    struct arena a = {0};
    struct problems p;
    struct threshold_profile t;
    struct buf b = {0};

    (void)state;
    for (int most = 1000; most <= 1001; most++) {
        buf_reset(&b);
        buf_puts(&b, HEAD "parameters:\n");
        for (int i = 0; i < most; i++)
            buf_fmt(&b, "  p%d: {value: 1, source: y}\n", i);
        buf_putc(&b, '\0');
        assert_int_equal(load(&a, b.ptr, &t, &p), most == 1000);
        assert_int_equal(unit_has(&p, false, "too many parameters '1001'"),
                         most == 1001);
        problems_release(&p);
    }
    buf_release(&b);
    arena_release(&a);
}

/* The numbers that standards set; see the source of each in its file. */
static void test_stock_profiles(void **state)
{
    static const struct {
        const char *path, *name;
        double want;
    } row[] = {
        {"strict", "leaver_hours", 1},
        {"strict", "high_risk_hours", 0.25},
        {"same-day", "leaver_hours", 0},
        {"common", "leaver_hours", 24},
        {"common", "high_risk_hours", 1},
        {"common", "dormant_days", 90},
        {"one-business-day", "leaver_hours", 24},
        {"fedramp-moderate", "leaver_hours", 4},
        {"fedramp-moderate", "high_risk_hours", 1},
        {"fedramp-moderate", "dormant_days", 90},
        {"fedramp-high", "leaver_hours", 1},
        {"fedramp-high", "high_risk_hours", 1},
        {"fedramp-high", "dormant_days", 35},
        {"pci", "dormant_days", 90},
        {"hipaa", "leaver_hours", 24},
        {"common", "reject_rate_percent", 0.1},
        {"common", "template_min_percent", 90},
        {"common", "drift_max_percent", 5},
        {"common", "unevaluable_max_percent", 1},
        {"common", "conversion_gap_days", 3},
        {"common", "snapshot_age_days", 3},
        {"common", "tail_days", 5},
        {"common", "prestart_days", 14},
        {"common", "never_used_days", 30},
        {"common", "device_lock_hours", 24},
        {"common", "device_return_days", 14},
        {"common", "device_checkin_days", 30},
        {"common", "early_days", 30},
        {"common", "privileged_drift_max", 0},
    };
    const struct catalog_from from = {.templates = NULL};
    struct arena a = {0};
    struct problems p;
    struct catalog c;

    (void)state;
    problems_init(&p, &a);
    assert_true(catalog_load(&a, &from, &c, &p));
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct threshold_profile t;
        const struct rule_file *f = catalog_find(
            &c, arena_fmt(&a, "policies/profiles/%s.yaml", row[i].path).ptr);
        const struct parameter *v;

        ROW(row[i].path);
        assert_non_null(f);
        assert_true(threshold_profile_load(&a, f, &t, &p));
        v = profile_parameter(&t, str_from(row[i].name));
        assert_non_null(v);
        assert_true(v->real == row[i].want);
        assert_true(v->source.len > 0);
    }
    assert_problems(&p, 0);
    problems_release(&p);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_part),
        cmocka_unit_test(test_without_gate),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_too_many_names),
        cmocka_unit_test(test_stock_profiles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
