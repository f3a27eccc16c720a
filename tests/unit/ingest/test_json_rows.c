#include "unit.h"

#include "base/buf.h"
#include "ingest/json_rows.h"

/*
 * "number@line a=..,b=..;" for each record with the paths of `paths` (a list
 * with commas), '!' before a bad one; "FAILED" when the file ended badly.
 */
static struct str rows_in(struct arena *a, const char *paths, const char *list,
                          const char *each, bool optional, struct str text,
                          size_t chunk, struct err *err)
{
    struct json_paths p;
    struct json_rows j;
    struct input in;
    struct record r;
    struct buf b = {0};
    struct str rest = str_from(paths), got;
    const char *why;
    size_t n = 0, cell;
    enum step step;

    json_paths_init(&p, a);
    p.each_optional = optional;
    if (each)
        assert_true(json_paths_each(&p, str_from(each), &why));
    while (rest.len) {
        assert_true(json_paths_add(&p, str_cut(rest, ',', &rest), &cell, &why));
        assert_int_equal(cell, n++);
    }
    if (list)
        assert_true(json_paths_list(&p, str_from(list), &why));
    /* the first read is never shorter than these blanks */
    text = arena_fmt(a, "                %.*s", STR_ARG(text));
    input_open_bytes(&in, text, chunk, "t.json");
    json_rows_open(&j, &in, &p);
    while ((step = json_rows_next(&j, &r, err)) == STEP_ROW) {
        buf_fmt(&b, "%u@%u", (unsigned)r.number, (unsigned)r.line);
        if (r.bad)
            buf_puts(&b, "!");
        if (r.nothing)
            buf_puts(&b, " none");
        for (size_t i = 0; i < r.count && !r.bad; i++) {
            static const char *const kind[] = {"-",  "null", "",      "",
                                               "\\", "",     "nested"};
            struct str s;

            assert_true(record_cell(&r.cell[i], a, &s));
            buf_putc(&b, i ? ',' : ' ');
            buf_puts(&b, kind[r.cell[i].kind]);
            buf_put(&b, s);
        }
        buf_putc(&b, ';');
    }
    if (step == STEP_FAILED)
        buf_puts(&b, "FAILED");
    json_rows_release(&j);
    input_release(&in);
    got = arena_str(a, buf_str(&b));
    buf_release(&b);
    return got;
}

static struct str records(struct arena *a, const char *paths, const char *list,
                          struct str text, size_t chunk, struct err *err)
{
    return rows_in(a, paths, list, NULL, false, text, chunk, err);
}

static const struct {
    const char *name, *paths, *list, *text, *want;
} rows[] = {
    {"a list", "id", NULL, "[{\"id\":1},{\"id\":\"b\"}]", "1@1 1;2@1 b;"},
    {"an empty list", "id", NULL, "[]", ""},
    {"one a line", "id", NULL, "{\"id\":1}\n\n{\"id\":2}\n", "1@1 1;2@3 2;"},
    {"one object is a record", "id", NULL, "{\n \"id\": 7\n}\n", "1@1 7;"},
    {"pages pasted", "id", NULL, "[{\"id\":1}]\n[{\"id\":2}]", "1@1 1;2@2 2;"},
    {"pages in a list", "id", NULL, "[[{\"id\":1}],[{\"id\":2}],[]]",
     "1@1 1;2@1 2;"},
    {"under a key", "id", "value",
     "{\"@count\":2,\n\"value\":[{\"id\":1},\n{\"id\":2}],\"next\":null}",
     "1@2 1;2@3 2;"},
    {"several pages under a key", "id", "value",
     "{\"value\":[{\"id\":1}],\"n\":[1,{}]}{\"value\":[{\"id\":2}]}",
     "1@1 1;2@1 2;"},
    {"an empty page", "id", "value", "{\"value\":[],\"n\":0}", ""},
    {"under two keys", "id", "d.results",
     "{\"d\":{\"x\":1,\"results\":[{\"id\":1}],\"y\":{}},\"z\":2}", "1@1 1;"},
    {"a list before the list is passed over", "id", "employees",
     "{\"fields\":[{\"id\":\"no\"}],\"employees\":[{\"id\":1}]}", "1@1 1;"},
    {"no such key: the object is the record", "id", "value", "{\"id\":9}",
     "1@1 9;"},
    {"the key holds no list: the object is the record", "id", "value",
     "{\"id\":9,\"value\":3}", "1@1 9;"},
    {"a record may hold a key of that name", "id,value", "value",
     "[{\"id\":1,\"value\":[1]}]", "1@1 1,nested;"},

    {"pages with a key in a list", "id", "value",
     "[{\"n\":1,\"value\":[{\"id\":1}],\"next\":2},{\"value\":[]},"
     "{\"value\":[ {\"id\":2,\"value\":[{\"id\":3}]}]}]",
     "1@1 1;2@1 2;"},
    {"lists under any key, one after the other", "id", "*",
     "{\"a\":[{\"id\":1}],\"n\":{\"id\":0},\"m\":3,\"b\":[{\"id\":2,"
     "\"l\":[{}]}]}\n{\"c\":[{\"id\":3}]}",
     "1@1 1;2@1 2;3@2 3;"},
    {"a dot in a key", "@a\\.b,c.d\\.e", NULL,
     "[{\"@a.b\":1,\"@a\":{\"b\":2},\"c\":{\"d.e\":3}}]", "1@1 1,3;"},
    {"an element that is this text", "s[=y],s[=z]", NULL,
     "[{\"s\":[\"x\",\"y\"]}]", "1@1 y,-;"},
    {"members of an object as elements", "t[type=User].id", NULL,
     "[{\"t\":{\"from\":{\"type\":\"G\",\"id\":1},\"to\":{\"type\":"
     "\"User\",\"id\":2}}}]",
     "1@1 2;"},

    {"deep paths", "p.a,p.b.c", NULL,
     "[{\"x\":{\"a\":0},\"p\":{\"b\":{\"d\":0,\"c\":2},\"a\":1}}]", "1@1 1,2;"},
    {"absent and null differ", "a,b", NULL, "[{\"b\":null}]", "1@1 -,null;"},
    {"numbers and words keep their spelling", "a,b,c", NULL,
     "[{\"a\":-1.50,\"b\":true,\"c\":false}]", "1@1 -1.50,true,false;"},
    {"a list or object where a value was wanted", "a,b", NULL,
     "[{\"a\":[1],\"b\":{\"c\":1}}]", "1@1 nested,nested;"},
    {"escapes in keys and values", "id", NULL, "[{\"i\\u0064\":\"a\\tb\"}]",
     "1@1 \\a\tb;"},
    {"an element by its type, in any order", "t[type=User].id,t[type=G].n",
     NULL,
     "[{\"t\":[{\"type\":\"G\",\"n\":\"g\",\"id\":1},{\"id\":2,\"type\":"
     "\"User\"},{\"id\":3,\"type\":\"User\"}]}]",
     "1@1 2,g;"},
    {"an element with an escaped type", "t[type=User].id", NULL,
     "[{\"t\":[{\"id\":2,\"type\":\"\\u0055ser\"}]}]", "1@1 2;"},
    {"no such element", "t[type=User].id", NULL,
     "[{\"t\":[{\"type\":\"G\",\"id\":1}]},{\"t\":null},{\"t\":[]},{}]",
     "1@1 -;2@1 -;3@1 -;4@1 -;"},
    {"the first element", "e[].v,s[]", NULL,
     "[{\"e\":[{\"v\":1},{\"v\":2}],\"s\":[\"x\",\"y\"]}]", "1@1 1,x;"},
    {"an element's cell does not leak into the next record", "t[type=User].id",
     NULL,
     "[{\"t\":[{\"type\":\"User\",\"id\":1}]},{\"t\":[{\"type\":\"User\"}]}]",
     "1@1 1;2@1 -;"},

    {"lists in lists, each the first", "e[].f[].v,e[].f[t=2].v", NULL,
     "[{\"e\":[{\"f\":[{\"t\":1,\"v\":\"a\"},{\"v\":\"b\",\"t\":2}]},"
     "{\"f\":[{\"t\":2,\"v\":\"c\"}]}]},{\"e\":[{},{\"f\":[{\"t\":2,"
     "\"v\":\"d\"}]}]}]",
     "1@1 a,b;2@1 d,d;"},
    {"the element whose list has such an element", "h[i[to=Done].to].at", NULL,
     "[{\"h\":[{\"at\":1,\"i\":[{\"to\":\"Open\"}]},{\"i\":[{\"to\":\"x\"},"
     "{\"to\":\"Done\"}],\"at\":2},{\"at\":3,\"i\":[{\"to\":\"Done\"}]}]}]",
     "1@1 2;"},
    {"a list behind the list in an element", "e[].f[].v,e[].id", NULL,
     "[{\"e\":[{\"f\":[{\"v\":1}],\"id\":7}]}]", "1@1 1,7;"},
    {"a key twice behind a list in an element", "e[].f[].v,e[].id", NULL,
     "[{\"e\":[{\"id\":6,\"f\":[{\"v\":1}],\"id\":7}]}]", "1@1!;"},

    {"lists under any key", "v,@key", "e.*.rows",
     "{\"t\":1,\"e\":{\"4\":{\"at\":{\"x\":[1]},\n\"rows\":[{\"v\":1},\n{\"v\":"
     "2}]},\"5\":{\"rows\":[]},\"6\":{},\"7\":{\"rows\":[{\"v\":3}],\"z\":{}}},"
     "\"n\":[{\"v\":9}]}",
     "1@2 1,4;2@3 2,4;3@3 3,7;"},
    {"objects under any key", "v,@key", "*{}",
     "{\"a\":{\"v\":1,\"w\":{\"v\":8}},\n\"b\\u0063\":{\"v\":2},\"n\":null,"
     "\"d\":[{\"v\":3},{\"v\":4}]}\n{\"e\":{\"v\":5}}",
     "1@1 1,a;2@2 2,bc;3@2 3,d;4@2 4,d;5@3 5,e;"},
    {"a plain list where any key would do", "v,@key", "*",
     "[{\"v\":1,\"x\":{\"v\":2}}]", "1@1 1,-;"},

    {"a key twice", "id", NULL, "[{\"id\":1,\"id\":2},{\"id\":3}]",
     "1@1!;2@1 3;"},
    {"a key twice, further down", "p.a", NULL, "[{\"p\":{\"a\":1},\"p\":{}}]",
     "1@1!;"},
    {"an unwanted key twice is nobody's business", "id", NULL,
     "[{\"x\":1,\"x\":2,\"id\":3}]", "1@1 3;"},
    {"the same key in two elements is not twice", "t[type=U].id", NULL,
     "[{\"t\":[{\"type\":\"V\",\"id\":1},{\"type\":\"U\",\"id\":2}]}]",
     "1@1 2;"},
    {"records that are no objects", "id", NULL, "[1,\"x\",null,{\"id\":2}]",
     "1@1!;2@1!;3@1!;4@1 2;"},

    {"a bad line is refused, the next is read", "id", NULL,
     "{\"id\":1}\n{\"id\":2,}\n{\"id\":3}\n", "1@1 1;2@2!;3@3 3;"},
    {"the first line is bad", "id", NULL, "{\"id\" 1}\n{\"id\":2}\n",
     "1@1!;2@2 2;"},
    {"a line cut short", "id", NULL,
     "{\"id\":1}\n{\"id\":2,\"x\":{\n{\"id\":3}\n", "1@1 1;2@2!;3@3 3;"},
    {"the last line is cut off", "id", NULL, "{\"id\":1}\n{\"id\":2,\"x\":\"y",
     "1@1 1;2@2!;"},
    {"rubbish behind a record", "id", NULL, "{\"id\":1}\nrubbish\n{\"id\":2}",
     "1@1 1;2@2!;3@3 2;"},
};

static void test_records(void **state)
{
    static const size_t chunk[] = {0, 1, 2, 3, 7, 19};
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ROW(rows[i].name);
        for (size_t k = 0; k < COUNT_OF(chunk); k++) {
            struct err err = {0};

            assert_str(records(&a, rows[i].paths, rows[i].list,
                               str_from(rows[i].text), chunk[k], &err),
                       rows[i].want);
        }
    }
    arena_release(&a);
}

/* A list in each element of a list: what stands around keeps its value. */
static void test_lists_in_lists(void **state)
{
    static const struct {
        const char *name;
        bool optional;
        const char *text, *want;
    } row[] = {
        {"rows of both lists, the record's key behind them", false,
         "[{\"p\":{\"b\":[{\"m\":[1,2],\"r\":\"x\"},{\"r\":\"y\",\"m\":[3]}]},"
         "\"n\":\"N\"},\n{\"n\":\"O\",\"p\":{\"b\":[{\"m\":[4],\"r\":\"z\"}]}}"
         "]",
         "1@1 N,x,1;2@1 N,x,2;3@1 N,y,3;4@2 O,z,4;"},
        {"an empty one, and what was in it before is forgotten", false,
         "{\"n\":1,\"p\":{\"b\":[{\"r\":\"x\",\"m\":[1]},{\"m\":[]},"
         "{\"m\":[2]}]}}",
         "1@1 1,x,1;2@1 none 1,-,nested;3@1 1,-,2;"},
        {"one that is missing", false,
         "{\"n\":1,\"p\":{\"b\":[{\"r\":\"x\"},{\"m\":[2]}]}}",
         "1@1!;2@1 1,-,2;"},
        {"or may be", true,
         "{\"n\":1,\"p\":{\"b\":[{\"r\":\"x\"},7,{\"m\":[2]}]}}\n{\"n\":2}",
         "1@1 none 1,x,-;2@1 none 1,-,-;3@1 1,-,2;4@2 none 2,-,-;"},
        {"nothing in the outer one, none at all", false,
         "[{\"n\":1,\"p\":{\"b\":[]}},{\"n\":2},{\"n\":3,\"p\":{\"b\":null}}]",
         "1@1 none 1,-,-;2@1!;3@1!;"},
        {"elements of objects", false,
         "{\"n\":1,\"p\":{\"b\":{\"k\":{\"r\":\"x\",\"m\":{\"a\":1,\"b\":2}}}}"
         "}",
         "1@1 1,x,1;2@1 1,x,2;"},
        {"a key twice is bad in all its rows, and in no other", false,
         "{\"n\":1,\"p\":{\"b\":[{\"r\":1,\"r\":2,\"m\":[1,2]},{\"m\":[3]}]}}",
         "1@1!;2@1!;3@1 1,-,3;"},
    };
    static const size_t chunk[] = {0, 1, 7};
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        for (size_t k = 0; k < COUNT_OF(chunk); k++) {
            struct err err = {0};

            assert_str(rows_in(&a, "n,p.b.r,p.b.m", NULL, "p.b[].m",
                               row[i].optional, str_from(row[i].text), chunk[k],
                               &err),
                       row[i].want);
        }
    }
    arena_release(&a);
}

/* What cannot be mended ends the file, with the line. */
static void test_refused(void **state)
{
    static const struct {
        const char *name, *list, *text, *says;
    } row[] = {
        {"a list cut off", NULL, "[{\"id\":1},\n{\"id\":2}",
         "t.json:2: the file ends inside a value"},
        {"a mistake inside a list", NULL, "[{\"id\":1},\n\n{\"id\":,}]",
         "t.json:3: not a value"},
        {"a pretty object cut off", NULL, "{\n\"id\":1,\n",
         "t.json:3: the file ends inside a value"},
        {"a mistake behind the list", "value",
         "{\"value\":[{\"id\":1}],\n\"n\" 1}", "t.json:2: ':' was expected"},
        {"the list twice", "value",
         "{\"value\":[{\"id\":1}],\n\"value\":[{\"id\":2}]}",
         "t.json:2: the list of records is given twice"},
        {"a wrapper cut off", "value", "{\"value\":[{\"id\":1}]",
         "the file ends inside a value"},
        {"a mistake that is not alone on its line", NULL,
         "{\"id\":1} {\"id\":2,}\n{\"id\":3}", "t.json:1: a key in quotes"},
        {"too deep", NULL,
         "[{\"id\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
         "[[[[[[[[[[",
         "more than 64 deep"},
    };
    static const size_t chunk[] = {0, 1, 5};
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        for (size_t k = 0; k < COUNT_OF(chunk); k++) {
            struct err err = {0};
            struct str got = records(&a, "id", row[i].list,
                                     str_from(row[i].text), chunk[k], &err);

            assert_true(str_ends(got, STR("FAILED")));
            assert_says(&err, ERR_INPUT, row[i].says);
            assert_true(err.hint[0]);
        }
    }
    arena_release(&a);
}

static void test_bad_text(void **state)
{
    struct arena a = {0};
    struct err err = {0};

    (void)state;
    assert_str(records(&a, "id", NULL,
                       STR("[{\"id\":\"\xff\xfe\"},{\"id\":\"\xc3\xa9\"}]"), 0,
                       &err),
               "1@1!;2@1 \xc3\xa9;");
    arena_release(&a);
}

static void test_endless(void **state)
{
    size_t size = (size_t)30 << 20;
    char *text = malloc(size);
    struct arena a = {0};
    struct err err = {0};

    (void)state;
    assert_non_null(text);
    memset(text, 'x', size);
    memcpy(text, "[{\"id\":\"", 8);
    assert_str(records(&a, "id", NULL, (struct str){text, size}, 0, &err),
               "FAILED");
    assert_says(&err, ERR_INPUT, "t.json:1: a record longer than 8 MiB");
    free(text);
    arena_release(&a);
}

static void note(void *to, struct str path)
{
    buf_put(to, path);
    buf_putc(to, ' ');
}

/* Keys that no path names, of records only. */
static void test_unknown(void **state)
{
    struct arena a = {0};
    struct json_paths p;
    struct json_rows j;
    struct input in;
    struct record r;
    struct err err = {0};
    struct buf b = {0};
    const char *why;
    size_t cell;

    (void)state;
    json_paths_init(&p, &a);
    assert_true(json_paths_add(&p, STR("p.a"), &cell, &why));
    assert_true(json_paths_list(&p, STR("value"), &why));
    input_open_bytes(&in,
                     STR("{\"total\":1,\"value\":[{\"x\":{\"y\":1},\"p\":"
                         "{\"a\":1,\"q\":2}}],\"next\":1}"),
                     3, "t");
    json_rows_open(&j, &in, &p);
    j.unknown = note;
    j.unknown_to = &b;
    assert_int_equal(json_rows_next(&j, &r, &err), STEP_ROW);
    assert_int_equal(json_rows_next(&j, &r, &err), STEP_DONE);
    assert_str(buf_str(&b), "x p.q ");
    buf_release(&b);
    json_rows_release(&j);
    input_release(&in);
    arena_release(&a);
}

static void test_paths(void **state)
{
    static const char *const bad[] = {
        "",        ".a",    "a.",     "a..b",    "a[",          "a]b[",
        "[x=1].b", "a[x]b", "a[].b[", "a[b[].c", "a[b[x=1]=].", "a[.b=1].c"};
    struct arena a = {0};
    struct json_paths p;
    const char *why;
    size_t one, two;

    (void)state;
    json_paths_init(&p, &a);
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        ROW(bad[i]);
        assert_false(json_paths_add(&p, str_from(bad[i]), &one, &why));
    }
    assert_false(json_paths_list(&p, STR("a[].b"), &why));
    assert_false(json_paths_each(&p, STR("a[x=1].b"), &why));
    assert_false(json_paths_each(&p, STR("a[].b[].c"), &why));
    assert_false(json_paths_each(&p, STR("a[]."), &why));
    assert_true(json_paths_add(&p, STR("a.b"), &one, &why));
    assert_true(json_paths_add(&p, STR("a.b"), &two, &why));
    assert_int_equal(one, two);
    arena_release(&a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records), cmocka_unit_test(test_lists_in_lists),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_bad_text),
        cmocka_unit_test(test_endless), cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_paths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
