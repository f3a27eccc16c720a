/*
 * bag_unit.h - small bundles for the tests: a payload of five files, signed
 * with keys made for the test, or unsigned.
 */
#ifndef BAG_UNIT_H
#define BAG_UNIT_H

#include "../seal/seal_unit.h"

#include "base/file.h"
#include "bundle/bag.h"

#define BAG_ID "acme-2026-q3"

/* Root, middle and leaf: a chain as a company would have it. */
struct signers {
    struct party root, middle, leaf;
    struct certs *chain, *trust;
    struct signer signer;
};

UNUSED static void make_signers(struct arena *a, enum key_kind kind,
                                struct signers *s)
{
    s->root = make_party(a, kind, "root", true, NULL);
    s->middle = make_party(a, kind, "middle", true, &s->root);
    s->leaf = make_party(a, kind, "leaf", false, &s->middle);
    s->chain = CERTS(s->leaf.der, s->middle.der);
    s->trust = CERTS(s->root.der);
    s->signer = (struct signer){s->leaf.key, s->chain, NULL};
}

UNUSED static void free_signers(struct signers *s)
{
    key_free(s->root.key);
    key_free(s->middle.key);
    key_free(s->leaf.key);
    certs_free(s->chain);
    certs_free(s->trust);
}

UNUSED static void put_file(const char *path, const char *text)
{
    struct err err = {0};

    assert_ok(file_replace(path, str_from(text), 0600, &err), &err);
}

/* The payload, in the current folder. */
UNUSED static void make_payload(void)
{
    struct err err = {0};

    assert_ok(dir_make("payload/inputs", &err), &err);
    assert_ok(dir_make("payload/rules/controls", &err), &err);
    put_file("payload/results.json", "{\"tests\": []}\n");
    put_file("payload/inputs/001-users.csv", "id,name\n1,Ann\n2,Bo\n");
    put_file("payload/inputs/002-empty.csv", "");
    put_file("payload/rules/controls/X01-x.sql", "SELECT 1;\n");
    put_file("payload/workbook.xlsx", "PK not really\n");
}

/* Write it as a zip; the files of payload/ are in it. */
UNUSED static bool make_bag(struct arena *a, const char *zip,
                            const struct signer *signer, unsigned threads,
                            struct err *err)
{
    struct bag_tag tag[] = {
        {"Source-Organization", STR("Example Consulting")},
        {"External-Description", STR("two\nlines and an \xc3\xa9")}};
    struct bag bag = {.id = BAG_ID,
                      .now = T2026,
                      .agent = "jmlproof test",
                      .tag = tag,
                      .tags = COUNT_OF(tag),
                      .signer = signer,
                      .threads = threads};

    return bag_walk(a, "payload", &bag.file, &bag.files, err) &&
           bag_write(a, &bag, zip, NULL, err);
}

#endif
