#include "base/base.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "bundle/bag.h"
#include "bundle/bundle.h"
#include "bundle/hash_files.h"
#include "bundle/info.h"
#include "bundle/manifest.h"
#include "bundle/verify.h"
#include "seal/pem.h"

#define TAG_FILE_MAX (1u << 20)

struct verifying {
    struct arena *arena;
    const struct verify_request *want;
    struct verify_report *report;
    struct err *err;
    struct bundle bundle;
    VEC(struct verify_difference) difference;
    struct hash_job *job; /* one for each file of the bundle, its order */
    struct manifest tags, payload;
    struct str tags_text;
    bool have_tags, have_payload;
    bool failed; /* cannot be done: err is set */
    size_t container_faults;
};

/* Names come from whoever made the container: safe for a terminal. */
static const char *printable(struct arena *a, const char *name)
{
    return arena_cstr(a, utf8_plain(a, str_from(name)));
}

PRINTF(3, 4)
static void differ(struct verifying *v, const char *path, const char *fmt, ...)
{
    struct verify_difference *d = vec_push(&v->difference);
    char what[400];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    d->path = printable(v->arena, path);
    d->what = printable(v->arena, what);
}

static void container_fault(void *to, const char *name, const char *what)
{
    struct verifying *v = to;

    v->container_faults++;
    differ(v, name, "%s", what);
}

static bool is_payload(const char *name)
{
    return strncmp(name, "data/", 5) == 0;
}

/* What a tag manifest cannot list: itself and what comes after it. */
static bool is_unlisted(const char *name)
{
    return strcmp(name, BAG_TAGMANIFEST) == 0 ||
           strcmp(name, BAG_SIGNATURE) == 0 ||
           strcmp(name, BAG_TIMESTAMP) == 0 ||
           strcmp(name, BAG_STAMPED_REPORT) == 0;
}

static bool is_known_tag(struct str name)
{
    static const char *const known[] = {BAG_DECLARATION, BAG_INFO, BAG_HOWTO,
                                        BAG_MANIFEST};

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_is(name, known[i]))
            return true;
    return str_starts(name, STR("certs/")) && str_ends(name, STR(".pem")) &&
           str_find(name, 6, STR("/")) == (size_t)-1;
}

static void check_names(struct verifying *v)
{
    struct map seen;

    map_init(&seen, v->arena);
    for (size_t i = 0; i < v->bundle.count; i++) {
        const char *name = v->bundle.file[i].name;
        struct str low = arena_str(v->arena, str_from(name));
        const char *fault = bag_name_fault(low);
        struct map_entry *e;
        bool added;

        if (fault)
            differ(v, name, "%s", fault);
        for (size_t k = 0; k < low.len; k++)
            if (low.ptr[k] >= 'A' && low.ptr[k] <= 'Z')
                ((char *)(uintptr_t)low.ptr)[k] |= 0x20;
        e = map_add(&seen, low, &added);
        if (added)
            e->value = i;
        else if (strcmp(v->bundle.file[e->value].name, name) == 0)
            differ(v, name, "is there twice");
        else
            differ(v, name, "differs only in case from '%.200s'",
                   v->bundle.file[e->value].name);
    }
}

/* Only what is listed: of what is not, that it is there is enough to know,
 * and it may be a bomb. */
static void hash_listed(struct verifying *v)
{
    const struct bundle *b = &v->bundle;
    struct hash_job **pick =
        arena_array(v->arena, struct hash_job *, b->count + 1);
    size_t picked = 0;

    v->job = arena_array(v->arena, struct hash_job, b->count + 1);
    for (size_t i = 0; i < b->count; i++) {
        struct str name = str_from(b->file[i].name);
        const struct manifest_entry *e = manifest_find(&v->tags, name);

        v->job[i].file = &b->file[i];
        if (!e)
            e = manifest_find(&v->payload, name);
        if (e)
            v->job[i].listed = e->digest;
        if (e || is_unlisted(b->file[i].name))
            pick[picked++] = &v->job[i];
    }
    v->failed = !hash_files(b, pick, picked, v->want->threads,
                            v->want->first_only, v->err);
}

static struct hash_job *job_of(const struct verifying *v, const char *name)
{
    const struct bundle_file *f = bundle_find(&v->bundle, name);

    return f && v->job ? &v->job[f - v->bundle.file] : NULL;
}

/*
 * A small file's text.  What keeps it from being read is a difference; for a
 * listed file that is said when it is hashed, for others here.
 */
static bool text_of(struct verifying *v, const char *name, size_t max,
                    struct str *out)
{
    const struct bundle_file *f = bundle_find(&v->bundle, name);
    struct err err = {0};

    if (!f || !f->readable)
        return false; /* said elsewhere */
    if (f->size > max) {
        differ(v, name, "larger than it may be");
        return false;
    }
    if (!bundle_text(v->arena, &v->bundle, name, max, out, &err)) {
        if (is_unlisted(name))
            differ(v, name, "altered: %s", err.msg);
        return false;
    }
    return true;
}

static bool load_list(struct verifying *v, const char *name, struct manifest *m,
                      struct str *text)
{
    struct err err = {0};

    if (!bundle_find(&v->bundle, name)) {
        differ(v, name, "missing");
        return false;
    }
    if (!text_of(v, name, MANIFEST_MAX_BYTES, text))
        return false;
    if (!manifest_parse(v->arena, name, *text, m, &err)) {
        differ(v, name, "not a canonical list: %s", err.msg);
        return false;
    }
    return true;
}

/* Listed: there, and with that digest? */
static void check_listed(struct verifying *v, const struct manifest *m,
                         bool payload)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct manifest_entry *e = &m->entry[i];
        const char *name = arena_cstr(v->arena, e->path);
        const struct hash_job *job = job_of(v, name);

        if (payload != is_payload(name) || is_unlisted(name))
            differ(v, payload ? BAG_MANIFEST : BAG_TAGMANIFEST,
                   "lists '%.200s', which is not its to list", name);
        else if (!payload && !is_known_tag(e->path))
            differ(v, name, "is not part of a bundle");
        else if (!job)
            differ(v, name, "missing");
        else if (job->why && job->file->readable)
            differ(v, name, "altered: %s", job->why);
        else if (!job->why && !str_is(e->digest, job->sha256))
            differ(v, name, *job->sha256 ? "altered" : "not looked at");
    }
}

/* There: listed? */
static void check_found(struct verifying *v)
{
    for (size_t i = 0; i < v->bundle.count; i++) {
        const char *name = v->bundle.file[i].name;
        bool payload = is_payload(name);
        const struct manifest *m = payload ? &v->payload : &v->tags;

        if (payload) {
            v->report->payload_files++;
            v->report->payload_bytes += v->bundle.file[i].size;
        }
        if (is_unlisted(name))
            continue;
        if ((payload ? v->have_payload : v->have_tags) &&
            !manifest_find(m, str_from(name)))
            differ(v, name, "added: it is not listed");
    }
}

static void check_required(struct verifying *v)
{
    static const char *const required[] = {BAG_DECLARATION, BAG_INFO, BAG_HOWTO,
                                           BAG_MANIFEST};

    for (size_t i = 0; i < COUNT_OF(required); i++)
        if (v->have_tags && !manifest_find(&v->tags, str_from(required[i])))
            differ(v, BAG_TAGMANIFEST, "does not list %s", required[i]);
}

/* What a bag pins of the one before, against that one. */
static void check_previous(struct verifying *v, struct str info)
{
    const struct verify_previous *p = v->want->previous;
    const struct {
        const char *label, *is;
    } pin[] = {
        {BAG_PREVIOUS_ID, p ? p->id : ""},
        {BAG_PREVIOUS_TAGMANIFEST, p ? p->tagmanifest : ""},
        {BAG_PREVIOUS_SIGNATURE, p ? p->signature : ""},
    };
    struct str id = info_value(info, BAG_PREVIOUS_ID);

    v->report->previous = printable(v->arena, arena_cstr(v->arena, id));
    if (p && id.len == 0)
        differ(v, BAG_INFO, "names no bundle before this one");
    for (size_t i = 0; p && id.len > 0 && i < COUNT_OF(pin); i++) {
        struct str said = info_value(info, pin[i].label);

        if (!str_is(said, pin[i].is))
            differ(v, BAG_INFO, "%s is '%.*s', of the bundle given '%s'%s",
                   pin[i].label, STR_ARG(str_sub(said, 0, 64)), pin[i].is,
                   i == 1 && str_is(id, p->id) ? ": another run of that name"
                                               : "");
    }
}

/*
 * The numbers and the name a bag says of itself.  The size only when nothing
 * else differs: else it is a consequence.
 */
static void check_info(struct verifying *v)
{
    struct verify_report *r = v->report;
    struct str text, oxum, id, want;
    const char *fault;

    r->id = r->previous = r->redacted_of = "";
    if (text_of(v, BAG_DECLARATION, TAG_FILE_MAX, &text) &&
        !str_is(text, BAGIT_TEXT) && v->difference.len == 0)
        differ(v, BAG_DECLARATION, "not that of a BagIt 1.0 bag");
    if (!text_of(v, BAG_INFO, TAG_FILE_MAX, &text))
        return;
    fault = info_fault(v->arena, text);
    if (fault && v->difference.len == 0)
        differ(v, BAG_INFO, "not as `run` writes it: %s", fault);
    id = info_value(text, "External-Identifier");
    fault = bag_name_fault(id);
    if (!fault && str_find(id, 0, STR("/")) != (size_t)-1)
        fault = "its path leads elsewhere";
    if (fault && v->difference.len == 0)
        differ(v, BAG_INFO, "names no bundle: %s", fault);
    r->id = printable(v->arena, arena_cstr(v->arena, id));
    r->redacted_of = printable(
        v->arena, arena_cstr(v->arena, info_value(text, BAG_REDACTED_OF)));
    if (v->difference.len > 0) {
        check_previous(v, text);
        return;
    }
    want = arena_fmt(v->arena, "%llu.%zu", (unsigned long long)r->payload_bytes,
                     r->payload_files);
    oxum = info_value(text, "Payload-Oxum");
    if (!str_eq(oxum, want))
        differ(v, BAG_INFO, "Payload-Oxum is '%.*s', found was %.*s",
               STR_ARG(str_sub(oxum, 0, 60)), STR_ARG(want));
    if (v->bundle.is_zip && !str_is(id, v->bundle.id))
        differ(v, BAG_INFO, "names the bundle '%s', its folder is '%.100s'",
               r->id, v->bundle.id);
    check_previous(v, text);
}

static bool has_cert(const struct cms_report *r, struct str der)
{
    for (size_t i = 0; i < r->cert_count; i++)
        if (str_eq(r->cert[i], der))
            return true;
    return false;
}

/*
 * certs/ is a copy of what is in the signature, for tools that want files.
 * Both ways, as the certificates above the signer's own are not signed.
 */
static void check_certs(struct verifying *v)
{
    const struct cms_report *r = &v->report->cms;
    size_t same = 0;

    for (size_t i = 0; i < v->bundle.count; i++) {
        const char *name = v->bundle.file[i].name;
        struct str all, text, label, der;
        bool found;

        if (strncmp(name, "certs/", 6) != 0 ||
            !text_of(v, name, TAG_FILE_MAX, &all))
            continue;
        text = all;
        if (!pem_next(v->arena, &text, &label, &der, &found) ||
            !str_is(label, "CERTIFICATE") || !has_cert(r, der)) {
            differ(v, name, "not a certificate of the signature");
            continue;
        }
        same++;
        if (!str_eq(all, pem_write(v->arena, "CERTIFICATE", der)))
            differ(v, name, "holds something besides the certificate");
    }
    if (same != r->cert_count)
        differ(v, BAG_SIGNATURE, "holds %zu certificates, certs/ %zu of them",
               r->cert_count, same);
}

/* A reply of a stamping authority must be about this very signature. */
static void check_stamp(struct verifying *v)
{
    struct verify_report *r = v->report;
    struct stamp_request ask = {.authorities = v->want->authorities,
                                .now = v->want->at};
    struct str reply;

    r->is_signed = bundle_find(&v->bundle, BAG_SIGNATURE) != NULL;
    r->judged_at = v->want->at;
    if (!bundle_find(&v->bundle, BAG_TIMESTAMP) ||
        !text_of(v, BAG_TIMESTAMP, TST_FILE_MAX, &reply))
        return;
    if (!r->is_signed) {
        differ(v, BAG_TIMESTAMP, "stamps a signature that is missing");
        return;
    }
    if (!text_of(v, BAG_SIGNATURE, TAG_FILE_MAX, &ask.signature))
        return;
    verify_stamp(v->arena, reply, &ask, &r->stamp);
    if (r->stamp.verdict == STAMP_BAD)
        differ(v, BAG_TIMESTAMP, "time stamp refused: %s", r->stamp.said.why);
    r->judged_at = verify_stamp_moment(&r->stamp, v->want->at);
}

/* Who names authorities wants a stamp of theirs, and none of others. */
static void want_stamp(struct verifying *v)
{
    struct verify_report *r = v->report;
    const char *lack =
        verify_stamps_lack(v->arena, &r->stamp, &r->report_stamp);

    if (!v->want->authorities || r->verdict != VERIFY_TRUSTED || !lack)
        return;
    r->why = lack;
    r->verdict = VERIFY_UNTRUSTED;
}

static bool has_certs(const struct verifying *v)
{
    for (size_t i = 0; i < v->bundle.count; i++)
        if (strncmp(v->bundle.file[i].name, "certs/", 6) == 0)
            return true;
    return false;
}

static void check_signature(struct verifying *v)
{
    struct verify_report *r = v->report;
    struct cms_request ask = {.anchors = v->want->anchors, .need_time = true};
    unsigned char digest[SHA256_SIZE];
    struct str der;
    bool before = v->difference.len > 0;

    ask.at = r->judged_at;
    if (!r->is_signed) {
        r->verdict = VERIFY_UNTRUSTED;
        r->why = has_certs(v) ? "its signature is missing" : "not signed";
        return;
    }
    if (!v->have_tags || !text_of(v, BAG_SIGNATURE, TAG_FILE_MAX, &der))
        return;
    sha256_of(v->tags_text.ptr, v->tags_text.len, digest);
    ask.digest = digest;
    switch (cms_check(v->arena, der, &ask, &r->cms)) {
    case CMS_OK:
        r->verdict = VERIFY_TRUSTED;
        check_certs(v);
        break;
    case CMS_UNTRUSTED:
        r->verdict = VERIFY_UNTRUSTED;
        r->why = arena_fmt(v->arena, "%s", r->cms.why).ptr;
        check_certs(v);
        break;
    case CMS_BAD:
        r->only_out_of_date = r->cms.out_of_date && !before;
        if (r->cms.other_content)
            differ(v, BAG_TAGMANIFEST, "altered: not what was signed");
        else
            differ(v, BAG_SIGNATURE, "signature refused: %s", r->cms.why);
        break;
    }
}

/*
 * Report and workbook: right in themselves, and by whoever signed the bundle.
 * A certificate's dates are said once, where the bundle says them.
 */
static void check_layer(struct verifying *v, const struct verify_layer *l)
{
    struct verify_report *r = v->report;
    bool known = r->is_signed && r->cms.leaf.der.len > 0;
    bool same = known && str_eq(l->said.leaf.der, r->cms.leaf.der);

    if (!l->there || l->verdict == LAYER_NONE)
        return;
    if (l->verdict == LAYER_BAD && l->said.out_of_date && same &&
        r->cms.out_of_date)
        return;
    if (l->verdict == LAYER_BAD)
        differ(v, l->path, "%s signature refused: %s", l->what, l->said.why);
    else if (known && !same)
        differ(
            v, l->path,
            "%s signature by another certificate than the bundle's: '%.200s'",
            l->what, arena_cstr(v->arena, l->said.leaf.subject));
    else if (r->verdict == VERIFY_TRUSTED && l->verdict != LAYER_OK)
        differ(v, l->path, "%s signature is not trusted as the bundle's is: %s",
               l->what, l->said.why);
    else
        return;
    r->only_out_of_date = r->only_out_of_date && l->said.out_of_date;
}

static void check_layers(struct verifying *v)
{
    struct layer_request ask = {.anchors = v->want->anchors,
                                .at = v->report->judged_at};

    verify_layers(v->arena, &v->bundle, &ask, v->report->layer);
    for (size_t i = 0; i < VERIFY_LAYERS; i++)
        check_layer(v, &v->report->layer[i]);
}

/* A copy of the report, in which a time stamp is new and nothing else. */
static void check_stamped_report(struct verifying *v)
{
    const struct bundle_file *copy =
        bundle_find(&v->bundle, BAG_STAMPED_REPORT);
    const struct bundle_file *of = bundle_find(&v->bundle, BAG_REPORT);
    struct stamp_request ask = {.authorities = v->want->authorities,
                                .now = v->want->at};
    struct verify_stamp *s = &v->report->report_stamp;
    const struct verify_layer *l =
        verify_layer_of(v->report->layer, BAG_REPORT);
    size_t before = v->difference.len;
    struct str text[2];

    if (!copy)
        return;
    s->verdict = STAMP_BAD;
    if (!l->there || l->verdict == LAYER_NONE)
        differ(v, BAG_STAMPED_REPORT,
               "stamps a signature that " BAG_REPORT " does not have");
    else if (l->verdict == LAYER_BAD && !l->said.out_of_date)
        differ(v, BAG_STAMPED_REPORT,
               "stamps a signature in " BAG_REPORT " that is refused");
    else if (copy->readable && copy->size != of->size)
        differ(v, BAG_STAMPED_REPORT, "not of the size of " BAG_REPORT);
    else if (text_of(v, BAG_REPORT, of->size, &text[0]) &&
             text_of(v, BAG_STAMPED_REPORT, of->size, &text[1])) {
        verify_stamped_report(v->arena, text[0], text[1], &ask, s);
        if (s->verdict == STAMP_BAD)
            differ(v, BAG_STAMPED_REPORT, "refused: %s", s->said.why);
    }
    if (v->difference.len > before)
        v->report->only_out_of_date = false;
}

static int by_path(const void *l, const void *r)
{
    const struct verify_difference *a = l, *b = r;
    int order = strcmp(a->path, b->path);

    return order ? order : strcmp(a->what, b->what);
}

static void finish(struct verifying *v)
{
    struct verify_report *r = v->report;
    size_t n = v->difference.len;
    const struct verify_difference *all = v->difference.ptr;

    r->difference = arena_array(v->arena, struct verify_difference, n + 1);
    if (n > 0) {
        qsort(v->difference.ptr, n, sizeof *all, by_path);
        r->verdict = VERIFY_ALTERED;
    }
    for (size_t i = 0; i < n; i++) /* what two checks found, once */
        if (i == 0 || by_path(&all[i - 1], &all[i]) != 0)
            r->difference[r->differences++] = all[i];
    if (job_of(v, BAG_TAGMANIFEST))
        memcpy(r->tagmanifest, job_of(v, BAG_TAGMANIFEST)->sha256, 65);
    if (job_of(v, BAG_SIGNATURE))
        memcpy(r->signature, job_of(v, BAG_SIGNATURE)->sha256, 65);
}

static void load_lists(struct verifying *v)
{
    struct str text;

    v->have_tags = load_list(v, BAG_TAGMANIFEST, &v->tags, &v->tags_text);
    v->have_payload = load_list(v, BAG_MANIFEST, &v->payload, &text);
    hash_listed(v);
}

static void check_lists(struct verifying *v)
{
    check_listed(v, &v->tags, false);
    check_listed(v, &v->payload, true);
    check_found(v);
    check_required(v);
}

static bool look(struct verifying *v)
{
    void (*const step[])(struct verifying *) = {
        check_names,  load_lists,           check_lists,
        check_info,   check_stamp,          check_signature,
        check_layers, check_stamped_report, want_stamp};

    for (size_t i = 0; !v->failed && i < COUNT_OF(step); i++)
        if (!v->want->first_only || v->difference.len == 0)
            step[i](v);
    if (!v->failed)
        finish(v);
    return !v->failed;
}

bool verify_bundle(struct arena *a, const char *path,
                   const struct verify_request *want, struct verify_report *out,
                   struct err *err)
{
    struct verifying v = {.arena = a, .want = want, .report = out, .err = err};
    bool ok = false;

    *out = (struct verify_report){
        .verdict = VERIFY_ALTERED, .id = "", .why = "", .previous = ""};
    if (!bundle_open(a, path, container_fault, &v, &v.bundle, err))
        goto out;
    if (v.bundle.count == 0 && v.difference.len > 0) {
        finish(&v); /* nothing in it can be reached */
        ok = true;
        goto out;
    }
    out->repacked = v.bundle.is_zip && v.container_faults >= v.bundle.count;
    ok = look(&v);
out:
    bundle_close(&v.bundle);
    vec_release(&v.difference);
    return ok;
}
