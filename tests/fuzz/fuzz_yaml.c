/* Any bytes at all: a tree within its limits, or a refusal with a reason. */
#include "base/base.h"

#include "catalog/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t walk(const struct yaml_node *n, int depth)
{
    size_t nodes = 1;

    if (depth > YAML_MAX_DEPTH)
        BUG("deeper than the limit");
    if (n->line == 0 || n->column == 0)
        BUG("a node without a place");
    if (n->kind == YAML_SCALAR) {
        if (n->count != 0 || n->text.ptr[n->text.len] != '\0')
            BUG("a scalar with children, or without its NUL");
        return nodes;
    }
    for (size_t i = 0; i < n->count; i++) {
        if (n->kind == YAML_SEQ) {
            nodes += walk(n->item[i], depth + 1);
            continue;
        }
        if (n->pair[i].key->kind != YAML_SCALAR)
            BUG("a key that is no scalar");
        nodes += 1 + walk(n->pair[i].value, depth + 1);
    }
    return nodes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    struct arena a = {0};
    struct err err = {0};
    struct yaml_node *root;

    if (!yaml_parse(&a, "fuzz", text, &root, &err)) {
        if (err.kind != ERR_POLICY || strncmp(err.msg, "fuzz:", 5) != 0)
            BUG("refused without a place");
        if (root)
            BUG("refused, and a tree all the same");
    } else if (walk(root, 0) > YAML_MAX_NODES) {
        BUG("more nodes than the limit");
    }
    arena_release(&a);
    return 0;
}
