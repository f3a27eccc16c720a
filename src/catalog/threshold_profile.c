/*
 * The mappings whose keys are free names (parameters, tests, lists) are
 * walked pair by pair; what stands under each name is bound by a table.
 */
#include "catalog/threshold_profile.h"

#include "base/buf.h"
#include "base/json_write.h"

enum { NAMES_MAX = 1000 }; /* of each kind: they are searched one by one */

#define AT(type, member) .offset = offsetof(struct type, member)

static const char *const clock_words[] = {"policy", "notice", NULL};
static const char *const severity_words[] = {"Low", "Medium", "High",
                                             "Critical", NULL};
static const char *const outcome_words[] = {
    "MET",           "DEVIATIONS", "UNABLE_TO_CONCLUDE",
    "NO_OCCURRENCE", "NOT_RUN",    NULL};

struct raw_profile {
    struct threshold_profile t;
    int clock;
    const struct yaml_node *parameters, *tests, *gate, *lists;
};

static const struct field profile_keys[] = {
    {"profile", FIELD_TEXT, FIELD_REQUIRED, AT(raw_profile, t.name)},
    {"version", FIELD_INT, FIELD_REQUIRED, AT(raw_profile, t.version), .min = 1,
     .max = 1000000},
    {"title", FIELD_TEXT, FIELD_REQUIRED, AT(raw_profile, t.title)},
    {"clock", FIELD_WORD, FIELD_REQUIRED, AT(raw_profile, clock),
     .words = clock_words},
    {"parameters", FIELD_NODE, FIELD_REQUIRED, AT(raw_profile, parameters)},
    {"tests", FIELD_NODE, 0, AT(raw_profile, tests)},
    {"gate", FIELD_NODE, 0, AT(raw_profile, gate)},
    {"lists", FIELD_NODE, 0, AT(raw_profile, lists)},
};

struct raw_parameter {
    const struct yaml_node *value;
    struct str unit, source;
};

static const struct field parameter_keys[] = {
    {"value", FIELD_NODE, FIELD_REQUIRED, AT(raw_parameter, value)},
    {"unit", FIELD_TEXT, 0, AT(raw_parameter, unit)},
    {"source", FIELD_PROSE, FIELD_REQUIRED, AT(raw_parameter, source)},
};

struct raw_test {
    struct test_setting s;
    double rate;
    int severity;
};

static const struct field test_keys[] = {
    {"rate", FIELD_RATE, 0, AT(raw_test, rate), .min = 0, .max = 100},
    {"severity", FIELD_WORD, 0, AT(raw_test, severity),
     .words = severity_words},
    {"enabled", FIELD_BOOL, 0, AT(raw_test, s.enabled)},
    {"why", FIELD_PROSE, 0, AT(raw_test, s.why)},
};

struct raw_gate {
    const struct yaml_node *fail, *unable, *rates, *tests;
};

static const struct field gate_keys[] = {
    {"fail", FIELD_NODE, 0, AT(raw_gate, fail)},
    {"unable", FIELD_NODE, 0, AT(raw_gate, unable)},
    {"rates", FIELD_NODE, 0, AT(raw_gate, rates)},
    {"tests", FIELD_NODE, 0, AT(raw_gate, tests)},
};

static const struct field gate_fail_keys[] = {
    {"outcomes", FIELD_LIST, 0, AT(gate, fail_outcomes)},
    {"unexcepted_failures", FIELD_INT, 0, AT(gate, unexcepted_failures),
     .min = 0, .max = INT64_MAX},
};

static const struct field gate_unable_keys[] = {
    {"outcomes", FIELD_LIST, 0, AT(gate, unable_outcomes)},
};

static const struct field gate_tests_keys[] = {
    {"required", FIELD_LIST, 0, AT(gate, required)},
};

static const char name_hint[] =
    "letters, digits, '_', '-' and '.', beginning with a letter or digit";

static bool is_map(const struct binder *b, const struct yaml_node *n,
                   const char *what)
{
    if (n->kind == YAML_MAP && n->count > NAMES_MAX)
        return fields_problem(b, n, "is this the right file?",
                              "too many %s '%zu'", what, n->count);
    if (n->kind == YAML_MAP)
        return true;
    return fields_problem(b, n, "write name: value lines",
                          "%s is not a mapping '%s'", what,
                          yaml_kind_name(n->kind));
}

static bool check_name(const struct binder *b, const struct yaml_node *key)
{
    if (is_name(key->text))
        return true;
    return fields_problem(b, key, name_hint, "not a name '%s'",
                          err_quote(key->text));
}

static struct str list_json(struct arena *a, const struct str_list *l)
{
    struct buf buf = {0};
    struct json_out j;
    struct str s;

    json_out_init(&j, &buf, false);
    json_begin_array(&j);
    for (size_t i = 0; i < l->count; i++)
        json_str(&j, l->ptr[i]);
    json_end_array(&j);
    s = arena_str(a, str_trim(buf_str(&buf)));
    buf_release(&buf);
    return s;
}

static void set_value(const struct binder *b, const struct yaml_node *v,
                      struct parameter *out)
{
    struct str_list list;

    if (v->kind == YAML_SEQ) {
        out->kind = PARAM_LIST;
        if (fields_list(b, v, "value", &list))
            out->text = list_json(b->arena, &list);
    } else if (v->kind == YAML_MAP) {
        fields_problem(b, v, "write a number, a text or a list",
                       "value is '%s'", "a mapping");
    } else {
        out->text = v->text;
        out->kind = PARAM_TEXT;
        if (v->style == YAML_PLAIN && str_to_i64(v->text, &out->integer)) {
            out->kind = PARAM_INT;
            out->real = (double)out->integer;
        } else if (v->style == YAML_PLAIN &&
                   str_to_double(v->text, &out->real)) {
            out->kind = PARAM_REAL;
        }
    }
}

static void read_parameters(const struct binder *b, const struct yaml_node *n,
                            struct threshold_profile *t, size_t room)
{
    size_t count = n && is_map(b, n, "parameters") ? n->count : 0;

    t->parameter = arena_array(b->arena, struct parameter, count + room);
    for (size_t i = 0; i < count; i++) {
        const struct yaml_pair *pair = &n->pair[i];
        struct parameter *out = &t->parameter[t->parameter_count];
        struct raw_parameter raw = {0};

        if (!check_name(b, pair->key) ||
            !fields_bind(b, pair->value, "parameter", parameter_keys,
                         COUNT_OF(parameter_keys), &raw))
            continue;
        out->name = pair->key->text;
        out->line = pair->key->line;
        out->unit = raw.unit;
        out->source = raw.source;
        set_value(b, raw.value, out);
        t->parameter_count++;
    }
}

static void read_tests(const struct binder *b, const struct yaml_node *n,
                       struct threshold_profile *t)
{
    if (!is_map(b, n, "tests"))
        return;
    t->test = arena_array(b->arena, struct test_setting, n->count);
    for (size_t i = 0; i < n->count; i++) {
        const struct yaml_pair *pair = &n->pair[i];
        struct raw_test raw = {
            .s = {.enabled = true}, .rate = -1, .severity = -1};

        if (!check_name(b, pair->key) ||
            !fields_bind(b, pair->value, "test", test_keys, COUNT_OF(test_keys),
                         &raw))
            continue;
        if (!raw.s.enabled && raw.s.why.len == 0)
            fields_problem(b, pair->key, "add why: the report prints it",
                           "test is switched off without a reason '%s'",
                           err_quote(pair->key->text));
        raw.s.test = pair->key->text;
        raw.s.line = pair->key->line;
        raw.s.has_rate = raw.rate >= 0;
        raw.s.rate = raw.rate;
        if (raw.severity >= 0)
            raw.s.severity = str_from(severity_words[raw.severity]);
        t->test[t->test_count++] = raw.s;
    }
}

/* Lists follow the parameters: a control binds either by name. */
static void read_lists(const struct binder *b, const struct yaml_node *n,
                       struct threshold_profile *t)
{
    if (!is_map(b, n, "lists"))
        return;
    t->list = arena_array(b->arena, struct word_list, n->count);
    for (size_t i = 0; i < n->count; i++) {
        const struct yaml_pair *pair = &n->pair[i];
        struct word_list *l = &t->list[t->list_count];

        if (!check_name(b, pair->key))
            continue;
        if (profile_parameter(t, pair->key->text)) {
            fields_problem(b, pair->key, "rename one of the two",
                           "a list with the name of a parameter '%s'",
                           err_quote(pair->key->text));
            continue;
        }
        if (!yaml_is_null(pair->value) &&
            !fields_list(b, pair->value, "list", &l->words))
            continue;
        l->name = pair->key->text;
        l->line = pair->key->line;
        t->list_count++;
        t->parameter[t->parameter_count++] =
            (struct parameter){.name = l->name,
                               .kind = PARAM_LIST,
                               .text = list_json(b->arena, &l->words),
                               .unit = STR("words"),
                               .line = l->line};
    }
}

static void check_outcomes(const struct binder *b, const struct yaml_node *at,
                           const struct str_list *l)
{
    for (size_t i = 0; i < l->count; i++) {
        size_t w = 0;

        while (outcome_words[w] && !str_is(l->ptr[i], outcome_words[w]))
            w++;
        if (!outcome_words[w])
            fields_problem(b, at,
                           "MET, DEVIATIONS, UNABLE_TO_CONCLUDE, "
                           "NO_OCCURRENCE or NOT_RUN",
                           "unknown outcome '%s'", err_quote(l->ptr[i]));
    }
}

static void read_gate_rates(const struct binder *b, const struct yaml_node *n,
                            struct gate *g)
{
    if (!is_map(b, n, "rates"))
        return;
    g->rate = arena_array(b->arena, struct gate_rate, n->count);
    for (size_t i = 0; i < n->count; i++) {
        const struct yaml_pair *pair = &n->pair[i];
        double rate;

        if (pair->value->kind != YAML_SCALAR ||
            !str_to_double(pair->value->text, &rate) ||
            !(rate >= 0 && rate <= 100))
            fields_problem(b, pair->value, "0 to 100", "not a percentage '%s'",
                           err_quote(pair->value->text));
        else
            g->rate[g->rate_count++] =
                (struct gate_rate){pair->key->text, rate, pair->key->line};
    }
}

static void read_gate(const struct binder *b, const struct yaml_node *n,
                      struct gate *g)
{
    struct raw_gate raw = {0};

    if (!fields_bind(b, n, "gate", gate_keys, COUNT_OF(gate_keys), &raw))
        return;
    if (raw.fail)
        fields_bind(b, raw.fail, "gate.fail", gate_fail_keys,
                    COUNT_OF(gate_fail_keys), g);
    if (raw.unable)
        fields_bind(b, raw.unable, "gate.unable", gate_unable_keys,
                    COUNT_OF(gate_unable_keys), g);
    if (raw.tests)
        fields_bind(b, raw.tests, "gate.tests", gate_tests_keys,
                    COUNT_OF(gate_tests_keys), g);
    if (raw.rates)
        read_gate_rates(b, raw.rates, g);
    check_outcomes(b, raw.fail ? raw.fail : n, &g->fail_outcomes);
    check_outcomes(b, raw.unable ? raw.unable : n, &g->unable_outcomes);
}

bool threshold_profile_load(struct arena *a, const struct rule_file *f,
                            struct threshold_profile *out, struct problems *p)
{
    struct binder b = {a, f->shown, p};
    struct raw_profile raw = {.t = {.gate = {.unexcepted_failures = -1}},
                              .clock = -1};
    size_t before = p->errors;
    struct yaml_node *root;
    struct err err = {0};

    if (!yaml_parse(a, f->shown, f->bytes, &root, &err))
        return problem_err(p, &err);
    fields_bind(&b, root, "profile", profile_keys, COUNT_OF(profile_keys),
                &raw);
    *out = raw.t;
    out->file = f;
    out->clock = (enum clock_choice)(raw.clock + 1);
    if (out->name.len > 0 && !str_eq(out->name, rule_name(f)))
        fields_problem(&b, yaml_get(root, "profile"),
                       "the file and the profile have one name",
                       "profile is not named like its file '%s'",
                       err_quote(out->name));
    read_parameters(&b, raw.parameters, out,
                    raw.lists && raw.lists->kind == YAML_MAP ? raw.lists->count
                                                             : 0);
    if (raw.tests)
        read_tests(&b, raw.tests, out);
    if (raw.lists)
        read_lists(&b, raw.lists, out);
    if (raw.gate)
        read_gate(&b, raw.gate, &out->gate);
    return p->errors == before;
}

const struct parameter *profile_parameter(const struct threshold_profile *t,
                                          struct str name)
{
    for (size_t i = 0; i < t->parameter_count; i++)
        if (str_eq(t->parameter[i].name, name))
            return &t->parameter[i];
    return NULL;
}

const struct test_setting *profile_test(const struct threshold_profile *t,
                                        struct str test)
{
    for (size_t i = 0; i < t->test_count; i++)
        if (str_eq(t->test[i].test, test))
            return &t->test[i];
    return NULL;
}

const struct str_list *profile_list(const struct threshold_profile *t,
                                    struct str name)
{
    for (size_t i = 0; i < t->list_count; i++)
        if (str_eq(t->list[i].name, name))
            return &t->list[i].words;
    return NULL;
}
