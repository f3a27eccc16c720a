#include "catalog/approvers.h"

#include "catalog/rule_list.h"

#define AT(type, member) .offset = offsetof(struct type, member)

enum { DAYS_MAX = 3660, STEPS_MAX = 20 };

static const char *const purpose_words[] = {
    "access", "exception", "mfa_exception", "termination", "extension", NULL};
const char *const approver_words[] = {"manager", "system_owner", "role_owner",
                                      NULL};
/* in the order of enum approver_by too */
const char *const requester_words[] = {"manager", "system_owner", "role_owner",
                                       "beneficiary", NULL};
/* "false" could mean "any" as well as "only what is not privileged" */
static const char *const only_true[] = {"true", NULL};

const char *approval_purpose_name(enum approval_purpose p)
{
    return purpose_words[p];
}

const char *approver_by_name(enum approver_by b)
{
    return b == BY_PERSON ? "person" : requester_words[b - BY_MANAGER];
}

struct raw_rule {
    struct approval_rule r;
    int purpose, privileged;
    const struct yaml_node *steps, *requesters;
};

static const struct field rule_keys[] = {
    {"system", FIELD_TEXT, 0, AT(raw_rule, r.system)},
    {"resource", FIELD_TEXT, 0, AT(raw_rule, r.resource)},
    {"privileged", FIELD_WORD, 0, AT(raw_rule, privileged), .words = only_true},
    {"purpose", FIELD_WORD, 0, AT(raw_rule, purpose), .words = purpose_words},
    {"steps", FIELD_NODE, FIELD_REQUIRED, AT(raw_rule, steps)},
    {"requesters", FIELD_NODE, 0, AT(raw_rule, requesters)},
    {"max_days", FIELD_INT, 0, AT(raw_rule, r.max_days), .min = 1,
     .max = DAYS_MAX},
    {"from", FIELD_DATE, 0, AT(raw_rule, r.from)},
    {"until", FIELD_DATE, 0, AT(raw_rule, r.until)},
};

static const struct field delegation_keys[] = {
    {"from", FIELD_TEXT, FIELD_REQUIRED, AT(delegation, from)},
    {"to", FIELD_TEXT, FIELD_REQUIRED, AT(delegation, to)},
    {"system", FIELD_TEXT, 0, AT(delegation, system)},
    {"start", FIELD_DATE, 0, AT(delegation, start)},
    {"end", FIELD_DATE, 0, AT(delegation, end)},
};

static bool in_order(const struct binder *b, const struct yaml_node *at,
                     const char *what, struct field_date first,
                     struct field_date last)
{
    if (first.day == DAY_UNKNOWN || last.day == DAY_UNKNOWN ||
        first.day <= last.day)
        return true;
    return fields_problem(b, at, "swap the two dates",
                          "%s ends before it begins '%s'", what,
                          err_quote(last.text));
}

static struct approver approver_of(struct str text, const char *const *word)
{
    for (int i = 0; word[i]; i++)
        if (str_is(text, word[i]))
            return (struct approver){.by = (enum approver_by)(BY_MANAGER + i)};
    return (struct approver){.by = BY_PERSON, .name = text};
}

static bool read_steps(const struct binder *b, const struct yaml_node *n,
                       struct approval_rule *out)
{
    bool ok = true;

    if (n->kind != YAML_SEQ || n->count == 0 || n->count > STEPS_MAX)
        return fields_problem(b, n,
                              "steps: [[manager], [\"10044\", \"10051\"]]",
                              "steps is not a list of 1 to %d lists '%s'",
                              STEPS_MAX, yaml_kind_name(n->kind));
    out->step = arena_array(b->arena, struct approval_step, n->count);
    out->steps = n->count;
    for (size_t i = 0; i < n->count; i++) {
        struct approval_step *s = &out->step[i];
        struct str_list names = {0};

        if (!fields_list(b, n->item[i], "steps", &names)) {
            ok = false;
            continue;
        }
        if (names.count == 0)
            ok = fields_problem(b, n->item[i], "remove the step, or fill it",
                                "step has no approver '%zu'", i + 1);
        s->approver = arena_array(b->arena, struct approver, names.count);
        for (size_t k = 0; k < names.count; k++)
            s->approver[s->count++] = approver_of(names.ptr[k], approver_words);
    }
    return ok;
}

/* Left out: anybody may ask.  An empty list would be nobody. */
static bool read_requesters(const struct binder *b, const struct yaml_node *n,
                            struct approval_rule *out)
{
    struct str_list names = {0};

    if (!n)
        return true;
    if (!fields_list(b, n, "requesters", &names))
        return false;
    if (names.count == 0)
        return fields_problem(b, n, "leave it out: then anybody may ask",
                              "requesters is an empty list '%s'", "[]");
    out->requester = arena_array(b->arena, struct approver, names.count);
    for (size_t i = 0; i < names.count; i++)
        out->requester[out->requesters++] =
            approver_of(names.ptr[i], requester_words);
    return true;
}

/* What tells two rules apart: of the same scope, at different times. */
static struct str scope_key(struct arena *a, const struct approval_rule *r)
{
    return arena_fmt(a, "%.*s\n%d %d\n%d %d", STR_ARG(r->resource),
                     r->privileged, (int)r->purpose, (int)r->from.day,
                     (int)r->until.day);
}

static void read_rule(struct arena *a, struct rule_list *l,
                      const struct yaml_node *n, struct approver_set *out)
{
    struct raw_rule raw = {.r = {.from = FIELD_DATE_NONE,
                                 .until = FIELD_DATE_NONE,
                                 .line = n->line},
                           .privileged = -1};
    struct approval_rule *r = &raw.r;

    if (!fields_bind(&l->b, n, "approver rule", rule_keys, COUNT_OF(rule_keys),
                     &raw) ||
        !read_steps(&l->b, raw.steps, r) ||
        !read_requesters(&l->b, raw.requesters, r) ||
        !in_order(&l->b, n, "approver rule", r->from, r->until))
        return;
    r->purpose = (enum approval_purpose)raw.purpose;
    r->privileged = raw.privileged == 0; /* the first and only word */
    if (rule_list_is_new(l, n, r->system, scope_key(a, r), STR("rule")))
        out->rule[out->rules++] = *r;
}

static void read_delegation(struct rule_list *l, const struct yaml_node *n,
                            struct approver_set *out)
{
    struct delegation d = {
        .start = FIELD_DATE_NONE, .end = FIELD_DATE_NONE, .line = n->line};

    if (!fields_bind(&l->b, n, "delegation", delegation_keys,
                     COUNT_OF(delegation_keys), &d) ||
        !in_order(&l->b, n, "delegation", d.start, d.end))
        return;
    if (str_eq_nocase(str_trim(d.from), str_trim(d.to))) {
        fields_problem(&l->b, n, "name somebody else",
                       "from and to are the same '%s'", err_quote(d.to));
        return;
    }
    out->delegation[out->delegations++] = d;
}

bool approvers_load(struct arena *a, const struct catalog *c,
                    struct approver_set *out, struct problems *p)
{
    static const char *const key[] = {"approvers", "delegations"};
    const struct yaml_node *at[COUNT_OF(key)];
    struct rule_list l;
    size_t before = p->errors, count;

    *out = (struct approver_set){0};
    out->file = rule_list_open_file(a, c, RULE_APPROVERS, key, at,
                                    COUNT_OF(key), &l, p);
    count = rule_list_items(&l, at[0], key[0]);
    out->rule = arena_array(a, struct approval_rule, count);
    for (size_t i = 0; i < count; i++)
        read_rule(a, &l, at[0]->item[i], out);
    count = rule_list_items(&l, at[1], key[1]);
    out->delegation = arena_array(a, struct delegation, count);
    for (size_t i = 0; i < count; i++)
        read_delegation(&l, at[1]->item[i], out);
    return p->errors == before;
}
