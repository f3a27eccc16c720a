/*
 * What a profile can say beyond "this column is that field": rows within a
 * record, parts of a text, patterns, records of something else, who goes first.
 */
#include "reading.h"

#include "base/buf.h"

#define HEAD(name, kind, format)                                               \
    "profile: t/" name "\nversion: 1\ntitle: T\nkind: " kind                   \
    "\nsystem_kind: directory\nformat: " format "\nzone: in_data\n"

/* "account|entitlement|permission" of every grant. */
static void assert_grants(struct reading *r, const char *want)
{
    struct facts *f = &r->facts;
    struct buf b = {0};

    for (size_t i = 0; i < f->grants.len; i++) {
        const struct grant_row *g = &f->grants.ptr[i];
        const struct entitlement *e = &f->entitlements.ptr[g->entitlement];

        buf_fmt(&b, "%u:%.*s|%.*s|%.*s\n", (unsigned)REC_LINE(g->rec),
                STR_ARG(facts_text(f, g->account)),
                STR_ARG(facts_text(f, e->name)),
                STR_ARG(facts_text(f, e->permission)));
    }
    assert_str(buf_str(&b), want);
    buf_release(&b);
}

static const char members[] =
    HEAD("members", "grants",
         "json") "list: [groups]\neach: members\n"
                 "recognise:\n  required: [name, members]\n"
                 "rows:\n  other: {members.type: [group, '*bot']}\n"
                 "fields:\n  account: members.id\n  entitlement: name\n"
                 "  permission: members.role\n";

static void test_each(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "t/members", members);
    /* what belongs to the record may stand behind the list */
    assert_rows(
        read_ok(&r, "{\"groups\":[{\"members\":[{\"id\":\"a\",\"role\":\"x\"},"
                    "{\"id\":\"b\"}],\"name\":\"g1\"},"
                    "{\"name\":\"g2\",\"members\":[]},"
                    "{\"name\":\"g3\"},"
                    "{\"name\":\"g4\",\"members\":null},"
                    "{\"name\":\"g5\",\"members\":[{\"id\":\"c\"},"
                    "{\"id\":\"g1\",\"type\":\"GROUP\"},"
                    "{\"id\":\"r\",\"type\":\"Robot\"},{\"role\":\"y\"}]}]}"),
        9, 6, 3, 0);
    /* an element says nothing of the one before it; rows have own numbers */
    assert_grants(&r, "1:a|g1|x\n2:b|g1|\n6:c|g5|\n");
    assert_int_equal(r.facts.rejects.len, 3);
    assert_str(r.facts.rejects.ptr[0].reason,
               "it has no list of the rows in it");
    assert_int_equal(r.facts.rejects.ptr[0].line, 4);
    reading_close(&r);
}

static void test_each_text(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(
        &r, "t/policy",
        HEAD("policy", "grants",
             "json") "list: [bindings]\neach: members\n"
                     "recognise:\n  required: [role, members]\n"
                     "rows:\n  other: {members: ['group:*']}\n"
                     "fields:\n"
                     "  account: {from: members, after: ['user:', 'robot:'], "
                     "until: ['?']}\n"
                     "  entitlement: role\n");
    assert_rows(read_ok(&r, "{\"bindings\":[{\"role\":\"r1\",\"members\":["
                            "\"user:a@x\",\"deleted:user:b@x?uid=1\","
                            "\"group:g@x\",\"allUsers\"]}],\"etag\":\"e\"}"),
                4, 3, 1, 0);
    assert_grants(&r, "1:a@x|r1|\n2:b@x|r1|\n");
    reading_close(&r);
}

/* What a JSON text in a text says, and the name behind an id. */
static void test_parts(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "t/parts",
                HEAD("parts", "grants",
                     "csv") "recognise:\n  required: [who, what]\n"
                            "fields:\n  account: {from: who, after_hex: 8}\n"
                            "  entitlement: {from: what, unquote: true}\n");
    assert_rows(read_ok(&r,
                        "who,what\n"
                        "0A1b2C3dana@x,\"\"\"Ops \\\"\"n\\\"\" \\u0026\"\"\"\n"
                        "0a1b2c3d,plain\n"
                        "0a1b2c3d@x,\"\"\"half\"\n"
                        "0a1b2c3zana@x,\"\"\"\\ud800\"\"\"\n"),
                4, 4, 0, 0);
    assert_grants(&r, "2:ana@x|Ops \"n\" &|\n3:0a1b2c3d|plain|\n"
                      "4:0a1b2c3d@x|\"half|\n5:0a1b2c3zana@x|\"\\ud800\"|\n");
    reading_close(&r);
}

/* BambooHR's tables and users go by its own number, not by "Employee #". */
static void test_second_number(void **state)
{
    struct reading r;

    (void)state;
    stock(&r);
    assert_true(read_ok(&r, "[{\"id\":\"1\",\"employeeId\":\"32\",\"date\":"
                            "\"2026-08-03\",\"jobTitle\":\"Lead\","
                            "\"department\":\"Ops\"}]")
                    ->second_number);
    assert_false(
        read_ok(&r, "worker_id,effective_at,title\n32,2026-08-03,Lead\n")
            ->second_number);
    reading_close(&r);
}

/* Lists of databases: a member may be a role, and the rows do not say. */
static void test_nested_roles(void **state)
{
    static const char *const list[] = {
        "FROM_HOST\tFROM_USER\tTO_HOST\tTO_USER\tWITH_ADMIN_OPTION\n"
        "%\tpayer\t%\tsenior\tN\n",
        "roleid,member,admin_option\npayer,senior,f\n",
        "GRANTEE,GRANTED_ROLE,ADMIN_OPTION,DEFAULT_ROLE\nSENIOR,PAYER,NO,YES\n",
        "username,entitlement\nsenior,payer\n"};
    struct reading r;

    (void)state;
    stock(&r);
    for (size_t i = 0; i < COUNT_OF(list); i++)
        assert_int_equal(read_ok(&r, list[i])->nested_roles,
                         i + 1 < COUNT_OF(list));
    /* as mysql.user has the role: a member goes by that name */
    assert_sym(&r, r.facts.entitlements.ptr[0].id, "payer@%");
    reading_close(&r);
}

/* Members of an object where a list was expected. */
static void test_each_object(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(
        &r, "t/keyed",
        HEAD("keyed", "grants",
             "json") "each: users\n"
                     "recognise:\n  required: [users.login, group]\n"
                     "fields:\n  account: users.login\n  entitlement: group\n"
                     "  permission: 'link[side=to].name'\n");
    assert_rows(read_ok(&r, "{\"group\":\"g\",\"link\":{\"from\":{\"side\":"
                            "\"from\",\"name\":\"n1\"},\"to\":{\"side\":\"to\","
                            "\"name\":\"n2\"}},\"users\":{\"7\":{\"login\":"
                            "\"a\"},\"8\":{\"login\":\"b\"}}}"),
                2, 2, 0, 0);
    assert_grants(&r, "1:a|g|n2\n2:b|g|n2\n");
    reading_close(&r);
}

/* The events of one record have one id between them. */
static void test_each_ids(void **state)
{
    struct reading r;
    struct id_set ids = {0};

    (void)state;
    reading_open(&r);
    r.options.event_ids = &ids;
    add_profile(
        &r, "t/log",
        HEAD("log", "events",
             "json") "each: events\n"
                     "recognise:\n  required: [time, events.name]\n"
                     "fields:\n  id: {join: [time, events.name], joined_by: "
                     "'/'}\n"
                     "  at: time\n  account: events.who\n"
                     "  kind: {from: events.name, words: {create: [new, "
                     "'*made_it*'], "
                     "grant: ['add_*']}, unlisted: other}\n"
                     "  result: {value: 'yes'}\n");
    assert_rows(read_ok(&r, "{\"time\":\"2026-07-01T10:00:00Z\",\"events\":["
                            "{\"name\":\"x_Made_it_y\",\"who\":\"a\"},"
                            "{\"name\":\"add_seat\",\"who\":\"a\"},"
                            "{\"name\":\"x_Made_it_y\",\"who\":\"a\"}]}"),
                3, 2, 0, 1);
    assert_int_equal(r.facts.events.len, 2);
    assert_int_equal(r.facts.events.ptr[0].kind, EVENT_CREATE);
    assert_int_equal(r.facts.events.ptr[1].kind, EVENT_GRANT);
    id_set_release(&ids);
    reading_close(&r);
}

static void test_any_case(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(
        &r, "t/case",
        HEAD("case", "accounts",
             "json") "any_case: true\n"
                     "recognise:\n  required: [userName, id]\n"
                     "fields:\n  id: id\n  username: userName\n"
                     "  state: {from: status, words: {active: [on]}}\n"
                     "  mfa_strength: {from: ['methods[=key]', "
                     "'methods[=sms]'], "
                     "words: {phishing_resistant: [key], weak: [sms]}}\n"
                     "  privileged: {from: 'roles[=admin]', words: {yes: "
                     "[admin]}}\n");
    assert_rows(read_ok(&r, "[{\"ID\":\"1\",\"UserName\":\"a\",\"Status\":"
                            "\"ON\",\"Methods\":[\"sms\",\"key\"],\"roles\":"
                            "[\"admin\"]},"
                            "{\"id\":\"2\",\"username\":\"b\",\"methods\":"
                            "[\"sms\"],\"roles\":[\"x\"]},"
                            "{\"id\":\"3\",\"username\":\"c\",\"methods\":[]},"
                            "{\"id\":\"4\",\"ID\":\"5\",\"username\":\"d\"}]"),
                4, 3, 1, 0);
    assert_sym(&r, r.facts.accounts.ptr[0].username, "a");
    assert_int_equal(r.facts.accounts.ptr[0].state, ACCOUNT_ACTIVE);
    assert_int_equal(r.facts.accounts.ptr[0].mfa_strength,
                     MFA_PHISHING_RESISTANT);
    assert_int_equal(r.facts.accounts.ptr[0].privileged, TRI_YES);
    assert_int_equal(r.facts.accounts.ptr[1].mfa_strength, MFA_WEAK);
    assert_int_equal(r.facts.accounts.ptr[1].privileged, TRI_UNKNOWN);
    assert_int_equal(r.facts.accounts.ptr[2].mfa_strength, MFA_UNKNOWN);
    assert_str(r.facts.rejects.ptr[0].reason, "a key is given twice");
    reading_close(&r);
}

/* The latest of all columns alike; one that overrides only silence. */
static void test_columns(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(
        &r, "t/cols",
        HEAD(
            "cols", "accounts",
            "csv") "recognise:\n  required: [User]\n"
                   "rows:\n  other: {Type: [Seat]}\n"
                   "fields:\n  username: {join: [User, Host], joined_by: '@'}\n"
                   "  last_login: {latest: ['Last seen in *'], never: "
                   "[never]}\n"
                   "  privileged: {any_true: ['* owner'], then: 'yes', else: "
                   "'no'}\n"
                   "  state:\n    from: Status\n    words: {active: [on]}\n"
                   "    also: [{from: Disabled, when: nothing, words: "
                   "{disabled: ['1'], active: ['0']}}]\n");
    assert_rows(
        read_ok(&r, "User,Host,Last seen in A - x,Last seen in B,u owner,"
                    "v owner,Status,Disabled,Type\n"
                    "a,h,2026-07-01T00:00:00Z,2026-07-02T00:00:00Z,0,1,on,1,\n"
                    "b,,never,never,0,0,odd,0,\n"
                    "c,h,never,,0,,,0,\n"
                    "d,h,,,0,0,,1,SEAT\n"),
        4, 4, 0, 0);
    assert_int_equal(r.facts.accounts.len, 3);
    assert_sym(&r, r.facts.accounts.ptr[0].username, "a@h");
    assert_int_equal(r.facts.accounts.ptr[0].last_login.lo, 1782950400);
    assert_int_equal(r.facts.accounts.ptr[0].privileged, TRI_YES);
    assert_int_equal(r.facts.accounts.ptr[0].state, ACCOUNT_ACTIVE);
    assert_sym(&r, r.facts.accounts.ptr[1].username, "b");
    assert_int_equal(r.facts.accounts.ptr[1].privileged, TRI_NO);
    /* an unknown word is not silence */
    assert_int_equal(r.facts.accounts.ptr[1].state, ACCOUNT_UNKNOWN);
    assert_int_equal(r.facts.accounts.ptr[1].never_used, TRI_YES);
    assert_int_equal(r.facts.accounts.ptr[2].state, ACCOUNT_ACTIVE);
    assert_int_equal(r.facts.accounts.ptr[2].privileged, TRI_UNKNOWN);
    reading_close(&r);
}

/* The latest of the rest only where the first says nothing; and a moment that
 * is written up to two days late. */
static void test_last_of_several(void **state)
{
    struct account_row *row;
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "t/last",
                HEAD("last", "accounts",
                     "csv") "recognise:\n  required: [User]\n"
                            "fields:\n  username: User\n"
                            "  last_login: {from: Good, latest: [Any, Token]}\n"
                            "  created: {from: Since, lags_days: 2}\n");
    assert_rows(read_ok(&r, "User,Good,Any,Token,Since\n"
                            "a,2026-07-01T00:00:00Z,2026-07-02T00:00:00Z,"
                            "2026-07-03T00:00:00Z,2026-01-01T00:00:00Z\n"
                            "b,,2026-07-02T00:00:00Z,2026-07-03T00:00:00Z,\n"
                            "c,,2026-07-04T00:00:00Z,2026-07-03T00:00:00Z,\n"
                            "d,,,,\n"),
                4, 4, 0, 0);
    row = r.facts.accounts.ptr;
    assert_int_equal(row[0].last_login.lo, 1782864000);
    assert_int_equal(row[1].last_login.lo, 1782864000 + 2 * 86400);
    assert_int_equal(row[2].last_login.lo, 1782864000 + 3 * 86400);
    assert_int_equal(row[2].last_login.hi, row[2].last_login.lo);
    assert_int_equal(row[3].last_login.precision, PREC_NONE);
    assert_int_equal(row[0].created.lo, 1767225600);
    assert_int_equal(row[0].created.hi, 1767225600 + 2 * 86400);
    assert_int_equal(row[1].created.precision, PREC_NONE);
    reading_close(&r);
}

/* Of entries of a list those that meet a condition, in whatever order: from the
 * earliest to the latest. */
static void test_between(void **state)
{
    struct ticket_row *row;
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(
        &r, "t/between",
        HEAD("between", "tickets", "json") "recognise:\n  required: [id]\n"
                                           "ignore: ['log.*']\n"
                                           "fields:\n  id: id\n"
                                           "  approved_at: {between: "
                                           "['log[<items[f=s].to=OK].at', "
                                           "'log[>items[f=s].to=OK].at']}\n");
    assert_rows(
        read_ok(&r, "[{\"id\": 1, \"log\": ["
                    "{\"at\": \"2026-07-02T00:00:00Z\","
                    " \"items\": [{\"f\": \"s\", \"to\": \"OK\"}]},"
                    "{\"at\": \"2026-07-03T00:00:00Z\","
                    " \"items\": [{\"f\": \"s\", \"to\": \"OK\"}]},"
                    "{\"at\": \"2026-07-01T00:00:00Z\","
                    " \"items\": [{\"f\": \"s\", \"to\": \"OK\"}]},"
                    "{\"at\": \"2026-07-09T00:00:00Z\","
                    " \"items\": [{\"f\": \"b\", \"to\": \"OK\"},"
                    " {\"f\": \"s\", \"to\": \"No\"}]}]},"
                    "{\"id\": 2, \"log\": [{\"at\": \"2026-07-01T00:00:00Z\","
                    " \"items\": [{\"f\": \"s\", \"to\": \"OK\"}]}]},"
                    "{\"id\": 3, \"log\": []}]"),
        3, 3, 0, 0);
    row = r.facts.tickets.ptr;
    assert_int_equal(row[0].approved_at.lo, 1782864000);
    assert_int_equal(row[0].approved_at.hi, 1782864000 + 2 * 86400);
    assert_int_equal(row[0].approved_at.precision, PREC_BRACKET);
    assert_int_equal(row[1].approved_at.lo, 1782864000);
    assert_int_equal(row[1].approved_at.hi, 1782864000);
    assert_int_equal(row[1].approved_at.precision, PREC_INSTANT);
    assert_int_equal(row[2].approved_at.precision, PREC_NONE);
    reading_close(&r);
}

/* Who still waits has not got it, whatever the other column says. */
static void test_except(void **state)
{
    struct ticket_row *row;
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "t/except",
                HEAD("except", "tickets",
                     "csv") "recognise:\n  required: [id]\n"
                            "fields:\n  id: id\n"
                            "  approved_at: {from: at, except: {state: "
                            "[waiting, 'not *']}}\n");
    assert_rows(read_ok(&r, "id,at,state\n"
                            "1,2026-07-01T00:00:00Z,Waiting\n"
                            "2,2026-07-01T00:00:00Z,not approved\n"
                            "3,2026-07-01T00:00:00Z,in progress\n"
                            "4,2026-07-01T00:00:00Z,\n"),
                4, 4, 0, 0);
    row = r.facts.tickets.ptr;
    assert_int_equal(row[0].approved_at.precision, PREC_NONE);
    assert_int_equal(row[1].approved_at.precision, PREC_NONE);
    assert_int_equal(row[2].approved_at.lo, 1782864000);
    assert_int_equal(row[3].approved_at.lo, 1782864000);
    reading_close(&r);
}

/* Columns in numbered groups, one of which says what the group is. */
static void test_groups_of_columns(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(
        &r, "t/wide",
        HEAD("wide", "grants", "csv") "recognise:\n  required: [T0Type]\n"
                                      "fields:\n  account: 'T#[Type=User]Id'\n"
                                      "  entitlement: ['T#[Type=Group]Name', "
                                      "'T#[Type=App]Name']\n");
    assert_rows(read_ok(&r, "T0Type,T0Id,T0Name,T1Type,T1Id,T1Name,Type\n"
                            "User,a,x,Group,g,G,\n"
                            "APP,p,P,user,b,y,\n"
                            "Group,g,G,App,p,P,User\n"),
                3, 2, 1, 0);
    assert_grants(&r, "2:a|G|\n3:b|P|\n");
    reading_close(&r);
}

/* JSON in the cells of a table, beside its columns. */
static void test_inner(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(
        &r, "t/inner",
        HEAD("inner", "grants",
             "csv") "recognise:\n  required: [Who]\n"
                    "rows:\n  other: {'Data{}.kind': [seat]}\n"
                    "  needed: ['Data{}.n']\n"
                    "fields:\n  account: Who\n"
                    "  entitlement: ['Data{}.group.name', 'More{}.name', "
                    "Group]\n"
                    "  permission: {from: 'data {}.roles[main=true].name', "
                    "only: {'More{}.ok': ['true']}}\n");
    assert_rows(
        read_ok(&r,
                "Who,Data,Group,More\n"
                "a,\"{\"\"n\"\":1,\"\"group\"\":{\"\"name\"\":\"\"g "
                "\\\"\"1\\\"\"\"\"},"
                "\"\"roles\"\":[{\"\"name\"\":\"\"x\"\"},{\"\"main\"\":true,"
                "\"\"name\"\":\"\"y\"\"}]}\",G,\"{\"\"ok\"\":true}\"\n"
                /* nothing of the row before is left */
                "b,{\"n\":2},,{\"name\":\"m\"}\n"
                "c,{\"n\":3},G\n" /* a row that is too short is no row */
                "d,{\"n\":4},G,\n"
                "e,{\"n\":5},G,{\"ok\":\n"
                "f,,G,\n"
                "g,\"{\"\"n\"\":7,\"\"kind\"\":\"\"Seat\"\"}\",G,\n"
                "h,{\"n\":8},,{\"name\":\"\\u00e9\"}\n"),
        8, 5, 3, 0);
    assert_grants(&r, "2:a|g \"1\"|y\n3:b|m|\n5:d|G|\n9:h|\xc3\xa9|\n");
    assert_str(r.facts.rejects.ptr[1].reason,
               "'More' is no JSON object: it is cut off");
    /* the columns may be missing */
    assert_rows(read_ok(&r, "Who,Data,Group\ni,{\"n\":1},G\n"), 1, 1, 0, 0);
    reading_close(&r);
}

/* A path that is none is found without a file; more columns than there is
 * room for as well. */
static void test_inner_names(void **state)
{
    static const struct {
        const char *account, *says;
    } row[] = {
        {"'Data{}.a['", "'Data{}.a['"},
        {"'Data{}.'", "'Data{}.'"},
        {"['A{}.a', 'B{}.a', 'C{}.a', 'D{}.a', 'E{}.a', 'F{}.a', 'G{}.a', "
         "'H{}.a', 'I{}.a']",
         "too many columns or paths of JSON in a table 'I{}.a'"},
    };
    struct reading r;

    (void)state;
    reading_open(&r);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct rule_file f = {.path = "templates/sources/t/x.yaml",
                              .shown = "x.yaml"};
        struct source_profile p;
        struct problems problems;
        struct err err = {0};

        ROW(row[i].says);
        f.bytes = arena_fmt(
            &r.arena,
            HEAD("x", "grants", "csv") "recognise: {required: [Who]}\n"
                                       "fields:\n  account: %s\n"
                                       "  entitlement: E\n",
            row[i].account);
        problems_init(&problems, &r.arena);
        assert_true(source_profile_load(&r.arena, &f, &p, &problems));
        assert_false(plan_check(&r.arena, &p, &err));
        assert_says(&err, ERR_POLICY, row[i].says);
        problems_release(&problems);
    }
    reading_close(&r);
}

static const char seats[] = HEAD(
    "seats", "grants", "csv") "recognise:\n  required: [Kind, User]\n"
                              "fields:\n  account: User\n  entitlement: Seat\n";
static const char people[] =
    HEAD("people", "accounts",
         "csv") "recognise:\n  required: [Kind, User]\n  over: [t/seats]\n"
                "fields:\n  username: User\n";
static const char any[] = HEAD(
    "any", "accounts", "csv") "recognise:\n  required: [User]\n  last: true\n"
                              "fields:\n  username: User\n";

static void test_who_goes_first(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "t/seats", seats);
    add_profile(&r, "t/any", any);
    assert_str(read_ok(&r, "Kind,User,Seat\nk,a,s\n")->profile, "t/seats");
    assert_str(read_ok(&r, "Name,User\nk,a\n")->profile, "t/any");
    add_profile(&r, "t/people", people);
    assert_str(read_ok(&r, "Kind,User,Seat\nk,a,s\n")->profile, "t/people");
    r.options.profile = STR("t/seats");
    assert_str(read_ok(&r, "Kind,User,Seat\nk,a,s\n")->profile, "t/seats");
    reading_close(&r);
}

/* What somebody said of the text decides only what the bytes leave open. */
static void test_encoding(void **state)
{
    struct reading r;
    const struct source *s;

    (void)state;
    reading_open(&r);
    add_profile(&r, "t/people", people);
    /* 0xb7 beside a blank is no letter: nothing shows what it is */
    s = read_ok(&r, "Kind,User\nk,a \xb7 b\n");
    assert_rows(s, 1, 0, 1, 0);
    assert_int_equal(r.facts.rejects.ptr[0].line, 2);
    r.options.encoding = TEXT_SAID_1252;
    s = read_ok(&r, "Kind,User\nk,a \xb7 b\nk,\x81\n");
    assert_rows(s, 2, 1, 1, 0);
    assert_str(s->encoding, "Windows-1252");
    assert_sym(&r, r.facts.accounts.ptr[0].username, "a \xc2\xb7 b");
    assert_int_equal(r.facts.rejects.ptr[1].line, 3);
    s = read_ok(&r, "Kind,User\nk,Zo\xc3\xab\n");
    assert_str(s->encoding, "UTF-8");
    assert_sym(&r, r.facts.accounts.ptr[1].username, "Zo\xc3\xab");
    r.options.encoding = TEXT_SAID_UTF8;
    assert_rows(read_ok(&r, "Kind,User\nk,Zo\xebl\n"), 1, 0, 1, 0);
    reading_close(&r);
}

static const char old[] =
    HEAD("old", "accounts", "csv") "encoding: windows-1252\n"
                                   "recognise:\n  required: [User]\n"
                                   "fields:\n  username: User\n";

static void test_encoding_of_profile(void **state)
{
    struct reading r;

    (void)state;
    reading_open(&r);
    add_profile(&r, "t/old", old);
    assert_rows(read_ok(&r, "User\na \xb7 b\n"), 1, 1, 0, 0);
    assert_sym(&r, r.facts.accounts.ptr[0].username, "a \xc2\xb7 b");
    reading_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each),
        cmocka_unit_test(test_each_text),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_nested_roles),
        cmocka_unit_test(test_second_number),
        cmocka_unit_test(test_each_object),
        cmocka_unit_test(test_each_ids),
        cmocka_unit_test(test_any_case),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_last_of_several),
        cmocka_unit_test(test_between),
        cmocka_unit_test(test_except),
        cmocka_unit_test(test_groups_of_columns),
        cmocka_unit_test(test_inner),
        cmocka_unit_test(test_inner_names),
        cmocka_unit_test(test_who_goes_first),
        cmocka_unit_test(test_encoding),
        cmocka_unit_test(test_encoding_of_profile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
