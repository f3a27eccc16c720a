#include "base/base.h"

#include "unit.h"

#include "base/buf.h"
#include "catalog/yaml.h"

/* The tree as one line: text@line:column, {key: value}, [item]. */
static void show(struct buf *b, const struct yaml_node *n)
{
    static const char mark[] = {' ', '"', '|'};

    if (n->kind == YAML_SCALAR) {
        if (n->style != YAML_PLAIN)
            buf_putc(b, mark[n->style]);
        buf_put(b, n->text);
        buf_fmt(b, "@%u:%u", (unsigned)n->line, (unsigned)n->column);
        return;
    }
    buf_putc(b, n->kind == YAML_MAP ? '{' : '[');
    for (size_t i = 0; i < n->count; i++) {
        if (i > 0)
            buf_puts(b, ", ");
        if (n->kind == YAML_MAP) {
            show(b, n->pair[i].key);
            buf_puts(b, " ");
            show(b, n->pair[i].value);
        } else {
            show(b, n->item[i]);
        }
    }
    buf_putc(b, n->kind == YAML_MAP ? '}' : ']');
}

static void test_accepts(void **state)
{
    static const struct {
        const char *name, *text, *want;
    } row[] = {
        {"a mapping keeps lines and columns", "a: 1\n\nbb:  x y\n",
         "{a@1:1 1@1:4, bb@3:1 x y@3:6}"},
        {"a list in a mapping", "a:\n  - x\n  - y: z\n",
         "{a@1:1 [x@2:5, {y@3:5 z@3:8}]}"},
        {"flow style", "{a: [1, 2], b: {c: d}}",
         "{a@1:2 [1@1:6, 2@1:9], b@1:13 {c@1:17 d@1:20}}"},
        {"quoted text is marked", "a: \"1\"\nb: '~'\n",
         "{a@1:1 \"1@1:4, b@2:1 \"~@2:4}"},
        {"a literal block keeps its lines", "a: |\n  x\n  y\n",
         "{a@1:1 |x\ny\n@1:4}"},
        {"a folded block", "a: >-\n  x\n  y\n", "{a@1:1 |x y@1:4}"},
        {"words stay words", "a: no\nb: 0012\nc: 1e3\n",
         "{a@1:1 no@1:4, b@2:1 0012@2:4, c@3:1 1e3@3:4}"},
        {"CR LF line ends", "a: 1\r\nb: 2\r\n", "{a@1:1 1@1:4, b@2:1 2@2:4}"},
        {"a byte order mark is skipped",
         "\xef\xbb\xbf"
         "a: 1\n",
         "{a@1:1 1@1:4}"},
        {"one document marker", "---\na: 1\n...\n", "{a@2:1 1@2:4}"},
        {"comments", "# x\na: 1 # y\n", "{a@2:1 1@2:4}"},
        {"text beyond ASCII", "a: \xc3\xa9\xe4\xb8\xad\n",
         "{a@1:1 \xc3\xa9\xe4\xb8\xad@1:4}"},
        {"only the value alone", "x\n", "x@1:1"},
        {"an empty value", "a:\n", "{a@1:1 @1:3}"},
        {"quoted << is an ordinary key", "'<<': 1\n", "{\"<<@1:1 1@1:7}"},
        {"same key on two levels", "a: {a: 1}\n", "{a@1:1 {a@1:5 1@1:8}}"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct err err = {0};
        struct buf got = {0};
        struct yaml_node *root;

        ROW(row[i].name);
        assert_ok(yaml_parse(&a, "f.yaml", str_from(row[i].text), &root, &err),
                  &err);
        show(&got, root);
        assert_str(buf_str(&got), row[i].want);
        buf_release(&got);
        arena_release(&a);
    }
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"an alias", "a: &x 1\nb: *x\n", "f.yaml:1: anchors are not"},
        {"an alias without anchor", "a: *x\n", "f.yaml:1: aliases are not"},
        {"an anchor on a list", "a: 1\nb: &l [1]\n",
         "f.yaml:2: anchors are not allowed 'l'"},
        {"an anchor on a mapping", "a: &m {b: 1}\n",
         "f.yaml:1: anchors are not allowed 'm'"},
        {"a merge key", "a: 1\n<<: {b: 2}\n",
         "f.yaml:2: merge keys are not allowed '<<'"},
        {"a tag", "a: !!str 1\n", "f.yaml:1: tags are not allowed"},
        {"a tag on a list", "a: !x [1]\n", "f.yaml:1: tags are not"},
        {"a bare tag", "a: ! 1\n", "f.yaml:1: tags are not"},
        {"a key twice", "a: 1\nb: 2\na: 3\n",
         "f.yaml:3: key 'a' is already set in line 1"},
        {"a key twice, once quoted", "a: 1\n\"a\": 3\n",
         "f.yaml:2: key 'a' is already set in line 1"},
        {"a key twice among many",
         "a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nh: 1\ni: 1\nj: 1\n"
         "k: 1\nl: 1\nm: 1\nn: 1\no: 1\nb: 2\n",
         "f.yaml:16: key 'b' is already set in line 2"},
        {"a list as a key", "[a, b]: 1\n", "f.yaml:1: a key must be one value"},
        {"a second document", "a: 1\n---\nb: 2\n",
         "f.yaml:2: a second document begins '---'"},
        {"nothing", "", "f.yaml:1: nothing in the file"},
        {"comments only", "# x\n", "f.yaml:1: nothing in the file"},
        {"a tab as indentation", "a:\n\tb: 1\n", "f.yaml:2: "},
        {"a colon too many", "x: 1\na: b: c\ny: 2\n",
         "f.yaml:2: mapping values are not allowed in this context 'a: b: c'"},
        {"garbage after the document", "a: 1\n...\n@x\n", "f.yaml:3: "},
        {"a broken second document", "a: 1\n---\n[\n", "f.yaml:2: "},
        {"a bracket never closed", "a: [1, 2\nb: 3\n", "f.yaml:"},
        {"a quote never closed", "a: \"x\nb: 1\n", "f.yaml:"},
        {"bad UTF-8", "a: 1\nb: \xff\n", "f.yaml:2: not UTF-8, byte '0xff'"},
        {"an overlong form", "a: \xc0\xaf\n", "f.yaml:1: not UTF-8"},
        {"an escape sequence", "a: 1\nb: \x1b[31m\n",
         "f.yaml:2: control byte '0x1b'"},
        {"a C1 control",
         "a: 1\nb: \xc2\x9b"
         "31m\n",
         "f.yaml:2: "},
        {"a NUL by way of an escape", "a: \"x\\0y\"\n",
         "f.yaml:1: NUL byte in a value"},
        {"an escape that is no character", "a: \"\\uD800\"\n", "f.yaml:1: "},
        {"UTF-16",
         "\xff\xfe"
         "a",
         "f.yaml:1: not UTF-8"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct arena a = {0};
        struct err err = {0};
        struct yaml_node *root;

        ROW(row[i].name);
        assert_false(
            yaml_parse(&a, "f.yaml", str_from(row[i].text), &root, &err));
        assert_null(root);
        assert_says(&err, ERR_POLICY, row[i].says);
        assert_true(err.hint[0] != '\0');
        arena_release(&a);
    }
}

static void test_nul_byte(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct yaml_node *root;

    (void)state;
    assert_false(yaml_parse(&a, "f", STR("a: 1\nb: x\0y\n"), &root, &err));
    assert_says(&err, ERR_POLICY, "f:2: control byte '0x00'");
    arena_release(&a);
}

/* n times `open` around nothing. */
static struct str nested(struct arena *a, size_t n, char open, char close)
{
    char *p = arena_array(a, char, 2 * n);

    memset(p, open, n);
    memset(p + n, close, n);
    return (struct str){p, 2 * n};
}

static void test_limits(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct yaml_node *root;
    struct buf b = {0};

    (void)state;
    ROW("the deepest that is allowed");
    assert_ok(
        yaml_parse(&a, "f", nested(&a, YAML_MAX_DEPTH, '[', ']'), &root, &err),
        &err);
    ROW("one deeper");
    assert_false(yaml_parse(&a, "f", nested(&a, YAML_MAX_DEPTH + 1, '[', ']'),
                            &root, &err));
    assert_says(&err, ERR_POLICY, "f:1: nested deeper than '32'");
    ROW("absurdly deep");
    assert_false(
        yaml_parse(&a, "f", nested(&a, 1000000, '[', ']'), &root, &err));
    ROW("larger than the limit");
    assert_false(
        yaml_parse(&a, "f", nested(&a, YAML_MAX_BYTES, ' ', ' '), &root, &err));
    assert_says(&err, ERR_POLICY, "f:1: larger than '4194304' bytes");
    ROW("too many values");
    buf_putc(&b, '[');
    for (size_t i = 0; i < YAML_MAX_NODES; i++)
        buf_puts(&b, i % 1000 ? "1," : "1,\n");
    buf_putc(&b, ']');
    assert_false(yaml_parse(&a, "f", buf_str(&b), &root, &err));
    assert_says(&err, ERR_POLICY, "more than '1000000' values");
    buf_release(&b);
    arena_release(&a);
}

static void test_get(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct yaml_node *root;

    (void)state;
    assert_ok(
        yaml_parse(&a, "f", STR("a: 1\nb: ~\nc: 'null'\nd:\n"), &root, &err),
        &err);
    assert_str(yaml_get(root, "a")->text, "1");
    assert_null(yaml_get(root, "x"));
    assert_null(yaml_get(yaml_get(root, "a"), "x"));
    assert_null(yaml_get(NULL, "x"));
    assert_false(yaml_is_null(yaml_get(root, "a")));
    assert_true(yaml_is_null(yaml_get(root, "b")));
    assert_false(yaml_is_null(yaml_get(root, "c")));
    assert_true(yaml_is_null(yaml_get(root, "d")));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accepts),  cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_nul_byte), cmocka_unit_test(test_limits),
        cmocka_unit_test(test_get),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
