/*
 * Is a bundle what was signed, and by whom?  Differences and the verdict are
 * what was asked for: they go to standard output.
 */
#include "base/base.h"

#include <unistd.h>

#include "base/clock.h"
#include "base/json_write.h"
#include "base/time.h"
#include "bundle/verify.h"
#include "cmd/cmd.h"

static const char *const verdict_words[] = {
    [VERIFY_TRUSTED] = "trusted",
    [VERIFY_UNTRUSTED] = "untrusted",
    [VERIFY_ALTERED] = "altered",
};

static unsigned processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > 8 ? 8 : (unsigned)n;
}

/* "acme-2026-q3, 34 files, 123 bytes" */
static void say_what(const struct verify_report *r)
{
    printf("%s, %zu file%s, %llu bytes", *r->id ? r->id : "bundle",
           r->payload_files, r->payload_files == 1 ? "" : "s",
           (unsigned long long)r->payload_bytes);
}

static void say_signer(const struct verify_report *r)
{
    char when[32];

    time_iso(r->cms.signed_at, when);
    printf(", signed %s by '%.*s' (certificate SHA-256 %s), issued by '%.*s'",
           when, STR_ARG(r->cms.leaf.subject), r->cms.leaf.sha256,
           STR_ARG(r->cms.top.issuer));
}

static bool by_same(const struct verify_report *r, const struct verify_layer *l)
{
    return r->is_signed && str_eq(l->said.leaf.der, r->cms.leaf.der);
}

/* What is wrong with them is among the differences. */
static void say_layers(const struct verify_report *r)
{
    for (size_t i = 0; i < VERIFY_LAYERS; i++) {
        const struct verify_layer *l = &r->layer[i];

        if (!l->there || l->verdict == LAYER_BAD)
            continue;
        if (l->verdict == LAYER_NONE && r->is_signed)
            printf("note: %s carries no signature of its own; the bundle's "
                   "covers it\n",
                   l->path);
        else if (l->verdict != LAYER_NONE && by_same(r, l))
            printf("note: %s is signed too, by the same certificate\n",
                   l->path);
        else if (l->verdict != LAYER_NONE)
            printf("note: %s is signed by '%.*s'\n", l->path,
                   STR_ARG(l->said.leaf.subject));
    }
}

static void say_previous(const struct verify_report *r, bool asked)
{
    if (*r->previous)
        printf("; the bundle before it is %s%s", r->previous,
               asked ? "" : ", not looked at (--previous)");
}

static void say_text(const struct verify_report *r, bool asked)
{
    char when[32];

    for (size_t i = 0; i < r->differences; i++)
        printf("%s: %s\n",
               *r->difference[i].path ? r->difference[i].path : "zip",
               r->difference[i].what);
    if (r->repacked)
        puts("note: another tool packed this zip; to check what is in it "
             "alone, unpack it and verify the folder");
    if (r->time_stamped)
        printf("note: time stamp of %s; the authority's signature is not "
               "checked here, VERIFY.txt says how\n",
               time_iso(r->stamped_at, when).ptr);
    say_layers(r);
    switch (r->verdict) {
    case VERIFY_TRUSTED:
        printf("intact and trusted: ");
        say_what(r);
        say_signer(r);
        say_previous(r, asked);
        break;
    case VERIFY_UNTRUSTED:
        printf("intact, not trusted: %s; ", r->why);
        say_what(r);
        if (r->is_signed)
            say_signer(r);
        say_previous(r, asked);
        break;
    case VERIFY_ALTERED:
        printf("%s: %zu difference%s",
               r->only_out_of_date ? "not valid" : "altered", r->differences,
               r->differences == 1 ? "" : "s");
        break;
    }
    putchar('\n');
}

static void put_signer(struct json_out *j, const struct verify_report *r)
{
    char when[32];

    json_key(j, "signature");
    if (!r->is_signed || r->cms.leaf.der.len == 0) {
        json_null(j);
        return;
    }
    json_begin_object(j);
    json_kv_str(j, "signed_at", time_iso(r->cms.signed_at, when));
    json_kv_str(j, "signer", r->cms.leaf.subject);
    json_kv_str(j, "issuer", r->cms.top.issuer);
    json_kv_str(j, "signer_sha256", str_from(r->cms.leaf.sha256));
    json_kv_str(j, "sha256", str_from(r->signature));
    json_end_object(j);
}

static void put_layers(struct json_out *j, const struct verify_report *r)
{
    static const char *const words[] = {
        [LAYER_NONE] = "not signed",
        [LAYER_OK] = "trusted",
        [LAYER_UNTRUSTED] = "untrusted",
        [LAYER_BAD] = "refused",
    };

    json_key(j, "layers");
    json_begin_array(j);
    for (size_t i = 0; i < VERIFY_LAYERS; i++) {
        const struct verify_layer *l = &r->layer[i];
        char when[32];

        if (!l->there)
            continue;
        json_begin_object(j);
        json_kv_str(j, "path", str_from(l->path));
        json_kv_str(j, "verdict", str_from(words[l->verdict]));
        json_kv_str(j, "reason", str_from(l->said.why));
        if (l->said.leaf.der.len > 0) {
            json_kv_str(j, "signed_at", time_iso(l->said.signed_at, when));
            json_kv_str(j, "signer", l->said.leaf.subject);
            json_kv_str(j, "signer_sha256", str_from(l->said.leaf.sha256));
        }
        json_end_object(j);
    }
    json_end_array(j);
}

static void say_json(const char *path, const struct verify_report *r)
{
    struct buf b = {0};
    struct json_out j;

    json_out_init(&j, &b, true);
    json_begin_object(&j);
    json_kv_str(&j, "bundle", str_from(path));
    json_kv_str(&j, "id", str_from(r->id));
    json_kv_str(&j, "verdict", str_from(verdict_words[r->verdict]));
    json_kv_str(&j, "reason", str_from(r->why));
    json_kv_int(&j, "files", (int64_t)r->payload_files);
    json_kv_int(&j, "bytes", (int64_t)r->payload_bytes);
    json_kv_str(&j, "tagmanifest_sha256", str_from(r->tagmanifest));
    json_kv_str(&j, "previous", str_from(r->previous));
    put_signer(&j, r);
    put_layers(&j, r);
    json_key(&j, "differences");
    json_begin_array(&j);
    for (size_t i = 0; i < r->differences; i++) {
        json_begin_object(&j);
        json_kv_str(&j, "path", str_from(r->difference[i].path));
        json_kv_str(&j, "what", str_from(r->difference[i].what));
        json_end_object(&j);
    }
    json_end_array(&j);
    json_end_object(&j);
    buf_putc(&b, '\n');
    fwrite(b.ptr, 1, b.len, stdout);
    buf_release(&b);
}

/* The bundle before must be whole itself; whether it is trusted is not asked:
 * its bytes are those that are pinned. */
static bool verify_old(struct context *cx, const char *path,
                       struct verify_request *want,
                       struct verify_previous *pinned, bool *whole,
                       struct err *err)
{
    struct verify_request ask = *want;
    struct verify_report *old = arena_new(cx->run, struct verify_report);

    if (!verify_bundle(cx->run, path, &ask, old, err))
        return err_wrap(err, "--previous");
    *whole = old->verdict != VERIFY_ALTERED || old->only_out_of_date;
    for (size_t i = 0; i < old->differences && !*whole; i++)
        fprintf(stderr, "--previous %s: %s: %s\n", path,
                *old->difference[i].path ? old->difference[i].path : "zip",
                old->difference[i].what);
    *pinned = (struct verify_previous){old->id, old->tagmanifest,
                                       old->is_signed ? old->signature : ""};
    want->previous = pinned;
    return true;
}

static bool run(struct context *cx, int *status, struct err *err)
{
    const char *trust = option_value(cx->options, "trust");
    const char *previous = option_value(cx->options, "previous");
    struct verify_request want = {.threads = processors()};
    struct verify_previous pinned;
    struct certs *anchors = NULL;
    struct verify_report report;
    bool ok = false, whole = true;

    if (!clock_now("at", option_value(cx->options, "at"), &want.at, err) ||
        (trust && !certs_load(trust, &anchors, err)))
        goto out;
    want.anchors = anchors;
    if (previous && !verify_old(cx, previous, &want, &pinned, &whole, err))
        goto out;
    if (!verify_bundle(cx->run, cx->argv[0], &want, &report, err))
        goto out;
    if (option_given(cx->options, "json"))
        say_json(cx->argv[0], &report);
    else
        say_text(&report, previous != NULL);
    *status = !whole                               ? EXIT_FELL_SHORT
              : report.verdict == VERIFY_TRUSTED   ? EXIT_CLEAN
              : report.verdict == VERIFY_UNTRUSTED ? EXIT_NOT_TRUSTED
                                                   : EXIT_FELL_SHORT;
    ok = true;
out:
    certs_free(anchors);
    return ok;
}

static const struct option options[] = {
    {"trust", "ROOT.pem",
     "the root you trust, got from elsewhere than the bundle"},
    {"at", "TIME", "certificates must be valid then (default: now)"},
    {"previous", "OLD", "the bundle before must be this one"},
    {"json", NULL, "print one JSON object"},
    {0},
};

const struct command cmd_verify = {
    .name = "verify",
    .summary = "is a bundle what was signed, and who signed it",
    .usage = "BUNDLE",
    .args_min = 1,
    .args_max = 1,
    .options = options,
    .run = run,
};
