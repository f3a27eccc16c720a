#include "base/base.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"
#include "base/time.h"
#include "base/walk.h"
#include "bundle/bag.h"
#include "bundle/howto.h"
#include "bundle/manifest.h"
#include "bundle/zip_format.h"
#include "bundle/zip_write.h"
#include "seal/cert.h"
#include "seal/pem.h"

/* A bag being written: what every step needs. */
struct writing {
    struct arena *arena;
    struct bag *bag;
    struct zip_out *zip;
    struct manifest payload, tags;
    struct bag_seal seal;
    struct err *err;
};

static int by_name(const void *l, const void *r)
{
    return strcmp(((const struct bag_file *)l)->name,
                  ((const struct bag_file *)r)->name);
}

static struct str lower(struct arena *a, const char *name)
{
    struct str s = arena_str(a, str_from(name));
    char *p = (char *)(uintptr_t)s.ptr;

    for (size_t i = 0; i < s.len; i++)
        if (p[i] >= 'A' && p[i] <= 'Z')
            p[i] = (char)(p[i] - 'A' + 'a');
    return s;
}

static bool check_names(struct arena *a, const struct bag *bag, struct err *err)
{
    struct map seen;

    map_init(&seen, a);
    if (bag_name_fault(str_from(bag->id)) || strchr(bag->id, '/'))
        return err_set(err, ERR_INPUT, "bad name for a bundle '%s'",
                       err_quote(str_from(bag->id)));
    for (size_t i = 0; i < bag->files; i++) {
        struct str name = str_from(bag->file[i].name);
        const char *fault = bag_name_fault(name);
        bool added;

        if (!str_starts(name, STR("data/")))
            fault = "is not below data/";
        if (fault)
            return err_set(err, ERR_INPUT, "'%s' can not go into a bundle: %s",
                           err_quote(name), fault);
        map_add(&seen, lower(a, bag->file[i].name), &added);
        if (!added)
            return err_set(err, ERR_INPUT,
                           "'%s' is in the bundle twice, upper and lower case "
                           "being the same",
                           err_quote(name));
    }
    return true;
}

static const char *in_zip(struct writing *w, const char *name)
{
    return arena_fmt(w->arena, "%s/%s", w->bag->id, name).ptr;
}

static struct str digest_of(struct arena *a, struct str bytes)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];

    sha256_of(bytes.ptr, bytes.len, digest);
    hex_lower(digest, sizeof digest, hex);
    return arena_str(a, str_from(hex));
}

/* A file of our own making; `listed` says whether the tag manifest has it. */
static bool add_tag(struct writing *w, const char *name, struct str text,
                    bool listed)
{
    if (listed)
        w->tags.entry[w->tags.count++] = (struct manifest_entry){
            arena_str(w->arena, str_from(name)), digest_of(w->arena, text)};
    return zip_add_bytes(w->zip, in_zip(w, name), text, w->err);
}

static void put_value(struct buf *b, const char *label, struct str value)
{
    buf_fmt(b, "%s: ", label);
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.ptr[i];

        buf_putc(b, c < 0x20 || c == 0x7f ? ' ' : (char)c);
    }
    buf_putc(b, '\n');
}

struct str bag_info_text(struct arena *a, const struct bag *bag)
{
    struct buf b = {0};
    uint64_t bytes = 0;
    char when[32];
    struct str text;

    for (size_t i = 0; i < bag->files; i++)
        bytes += bag->file[i].size;
    time_iso(bag->now, when);
    put_value(&b, "External-Identifier", str_from(bag->id));
    put_value(&b, "Bagging-Date", (struct str){when, 10});
    buf_fmt(&b, "Payload-Oxum: %llu.%zu\n", (unsigned long long)bytes,
            bag->files);
    put_value(&b, "Bag-Software-Agent", str_from(bag->agent));
    for (size_t i = 0; i < bag->tags; i++)
        put_value(&b, bag->tag[i].label, bag->tag[i].value);
    text = arena_str(a, buf_str(&b));
    buf_release(&b);
    return text;
}

/* The signer's certificate and its issuers; a root has to come from
 * elsewhere, so it is not put where somebody could take it from. */
static bool add_certs(struct writing *w)
{
    const struct certs *chain;

    if (!w->bag->signer)
        return true;
    chain = w->bag->signer->chain;
    for (size_t i = 0; i < certs_count(chain); i++) {
        struct cert_info c = certs_info(w->arena, chain, i);
        struct str name = arena_fmt(w->arena, "certs/%02zu-%s.pem", i + 1,
                                    i == 0 ? "signer" : "issuer");

        if (i > 0 && c.self_issued)
            continue;
        if (!add_tag(w, name.ptr, pem_write(w->arena, "CERTIFICATE", c.der),
                     true))
            return false;
    }
    return true;
}

static bool add_payload(struct writing *w)
{
    for (size_t i = 0; i < w->bag->files; i++) {
        struct bag_file *f = &w->bag->file[i];

        if (!zip_add_file(w->zip, in_zip(w, f->name), f->path, f->size,
                          f->sha256, w->err))
            return false;
        w->payload.entry[w->payload.count++] = (struct manifest_entry){
            str_from(f->name), {f->sha256, SHA256_HEX - 1}};
    }
    return true;
}

static bool add_signature(struct writing *w, struct str tagmanifest)
{
    unsigned char digest[SHA256_SIZE];
    struct str der;

    memcpy(w->seal.tagmanifest, digest_of(w->arena, tagmanifest).ptr,
           SHA256_HEX);
    if (!w->bag->signer)
        return true;
    sha256_of(tagmanifest.ptr, tagmanifest.len, digest);
    if (!cms_sign(w->arena, w->bag->signer, digest, w->bag->now, &der, w->err))
        return false;
    memcpy(w->seal.signature, digest_of(w->arena, der).ptr, SHA256_HEX);
    return add_tag(w, BAG_SIGNATURE, der, false);
}

/*
 * In bytewise order of the names, which is lucky: each list comes after what
 * it lists.
 */
static bool add_all(struct writing *w)
{
    struct arena *a = w->arena;
    struct str text;

    if (!add_tag(w, BAG_HOWTO, howto_text(a, w->bag), true) ||
        !add_tag(w, BAG_INFO, bag_info_text(a, w->bag), true) ||
        !add_tag(w, BAG_DECLARATION, STR(BAGIT_TEXT), true) || !add_certs(w) ||
        !add_payload(w) ||
        !add_tag(w, BAG_MANIFEST, manifest_text(a, &w->payload), true))
        return false;
    text = manifest_text(a, &w->tags);
    return add_tag(w, BAG_TAGMANIFEST, text, false) && add_signature(w, text);
}

bool bag_write(struct arena *a, struct bag *bag, const char *path,
               struct bag_seal *seal, struct err *err)
{
    struct writing w = {.arena = a, .bag = bag, .err = err};

    if (bag->signer && !certs_fit(bag->signer->chain, bag->signer->key, err))
        return false;
    if (!check_names(a, bag, err))
        return false;
    if (bag->files > 0)
        qsort(bag->file, bag->files, sizeof *bag->file, by_name);
    w.payload.entry = arena_array(a, struct manifest_entry, bag->files + 1);
    w.tags.entry = arena_array(a, struct manifest_entry, CERTS_MAX + 8);
    if (!zip_create(path, bag->threads, &w.zip, err))
        return false;
    if (!add_all(&w)) {
        zip_abandon(w.zip);
        return false;
    }
    if (!zip_finish(w.zip, err))
        return false;
    if (seal)
        *seal = w.seal;
    return true;
}

bool bag_walk(struct arena *a, const char *dir, struct bag_file **file,
              size_t *count, struct err *err)
{
    struct walk_list list;

    if (!walk(a, dir, ZIP_MAX_ENTRIES, &list, err))
        return false;
    *file = arena_array(a, struct bag_file, list.count + 1);
    *count = list.count;
    for (size_t i = 0; i < list.count; i++) {
        if (list.entry[i].kind != WALK_FILE)
            return err_set(err, ERR_INPUT, "%s/%s: not a regular file", dir,
                           list.entry[i].path);
        (*file)[i] = (struct bag_file){
            .name = arena_fmt(a, "data/%s", list.entry[i].path).ptr,
            .path = path_join(a, dir, list.entry[i].path),
            .size = list.entry[i].size};
    }
    return true;
}
