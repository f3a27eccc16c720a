#include "base/base.h"

#include "base/json_write.h"
#include "base/time.h"
#include "bundle/bag.h"
#include "bundle/verify_text.h"

static const char *const verdict_words[] = {
    [VERIFY_TRUSTED] = "trusted",
    [VERIFY_UNTRUSTED] = "untrusted",
    [VERIFY_ALTERED] = "altered",
};

/* "altered" says that bytes are; a date alone makes it "not valid". */
static const char *verdict_of(const struct verify_report *r)
{
    return r->only_out_of_date ? "not valid" : verdict_words[r->verdict];
}

bool verify_old_whole(const struct verify_report *old)
{
    return old->verdict != VERIFY_ALTERED || old->only_out_of_date;
}

/* "acme-2026-q3, 34 files, 123 bytes" */
static void say_what(const struct verify_report *r, struct buf *to)
{
    buf_fmt(to, "%s, %zu file%s, %llu bytes", *r->id ? r->id : "bundle",
            r->payload_files, r->payload_files == 1 ? "" : "s",
            (unsigned long long)r->payload_bytes);
}

static void say_signer(const struct verify_report *r, struct buf *to)
{
    char when[32];

    time_iso(r->cms.signed_at, when);
    buf_fmt(to,
            ", signed %s by '%.*s' (certificate SHA-256 %s), issued by "
            "'%.*s'",
            when, STR_ARG(r->cms.leaf.subject), r->cms.leaf.sha256,
            STR_ARG(r->cms.top.issuer));
}

static bool by_same(const struct verify_report *r, const struct verify_layer *l)
{
    return r->is_signed && str_eq(l->said.leaf.der, r->cms.leaf.der);
}

/* What is wrong with them is among the differences. */
static void say_layers(const struct verify_report *r, struct buf *to)
{
    for (size_t i = 0; i < VERIFY_LAYERS; i++) {
        const struct verify_layer *l = &r->layer[i];

        if (!l->there || l->verdict == LAYER_BAD)
            continue;
        if (l->verdict == LAYER_NONE && r->is_signed)
            buf_fmt(to,
                    "note: %s carries no signature of its own; the bundle's "
                    "covers it\n",
                    l->path);
        else if (l->verdict != LAYER_NONE && by_same(r, l))
            buf_fmt(to, "note: %s is signed too, by the same certificate\n",
                    l->path);
        else if (l->verdict != LAYER_NONE)
            buf_fmt(to, "note: %s is signed by '%.*s'\n", l->path,
                    STR_ARG(l->said.leaf.subject));
    }
}

/* What is wrong with it is among the differences. */
static void say_stamp(const struct verify_report *r, struct buf *to)
{
    const struct tst_report *s = &r->stamp.said;
    bool trusted = r->stamp.verdict == STAMP_TRUSTED;
    char stamped[32], judged[32];

    if (!trusted && r->stamp.verdict != STAMP_UNTRUSTED)
        return;
    buf_fmt(to,
            "note: time stamp of %s by '%.*s' (certificate SHA-256 %s), "
            "issued by '%.*s', %s%s; certificates are judged at %s\n",
            time_iso(s->at, stamped).ptr, STR_ARG(s->leaf.subject),
            s->leaf.sha256, STR_ARG(s->top.issuer),
            trusted ? "trusted" : "not trusted: ", trusted ? "" : s->why,
            time_iso(r->judged_at, judged).ptr);
    if (verify_stamp_before(&r->stamp, r->cms.signed_at))
        buf_puts(to, "note: the signer claims to have signed after that; one "
                     "of the two clocks is wrong\n");
}

static int64_t report_signed_at(const struct verify_report *r)
{
    return verify_layer_of(r->layer, BAG_REPORT)->said.signed_at;
}

/* The same, of the stamp in the copy of the report. */
static void say_report_stamp(const struct verify_report *r, struct buf *to)
{
    const struct tst_report *s = &r->report_stamp.said;
    bool trusted = r->report_stamp.verdict == STAMP_TRUSTED;
    char stamped[32];

    if (!trusted && r->report_stamp.verdict != STAMP_UNTRUSTED)
        return;
    buf_fmt(to,
            "note: " BAG_STAMPED_REPORT " is " BAG_REPORT " with a time "
            "stamp of %s by '%.*s' (certificate SHA-256 %s), issued by "
            "'%.*s', %s%s\n",
            time_iso(s->at, stamped).ptr, STR_ARG(s->leaf.subject),
            s->leaf.sha256, STR_ARG(s->top.issuer),
            trusted ? "trusted" : "not trusted: ", trusted ? "" : s->why);
    if (verify_stamp_before(&r->report_stamp, report_signed_at(r)))
        buf_puts(to, "note: the report's signature claims a time after that; "
                     "one of the two clocks is wrong\n");
}

static void say_differences(const struct verify_report *r, const char *of,
                            struct buf *to)
{
    for (size_t i = 0; i < r->differences; i++)
        buf_fmt(to, "%s%s%s%s: %s\n", of ? "--previous " : "", of ? of : "",
                of ? ": " : "",
                *r->difference[i].path ? r->difference[i].path : "zip",
                r->difference[i].what);
}

static void say_previous(const struct verify_view *v, struct buf *to)
{
    if (*v->report->redacted_of)
        buf_fmt(to, "; a redacted edition of %s", v->report->redacted_of);
    if (*v->report->previous)
        buf_fmt(to, "; the bundle before it is %s%s", v->report->previous,
                !v->old                     ? ", not looked at (--previous)"
                : !verify_old_whole(v->old) ? ", which is altered"
                                            : "");
}

void verify_text(const struct verify_view *v, struct buf *to)
{
    const struct verify_report *r = v->report;

    if (v->old && !verify_old_whole(v->old))
        say_differences(v->old, v->old_path, to);
    say_differences(r, NULL, to);
    if (r->repacked)
        buf_puts(to, "note: another tool packed this zip; to check what is in "
                     "it alone, unpack it and verify the folder\n");
    say_stamp(r, to);
    say_layers(r, to);
    say_report_stamp(r, to);
    switch (r->verdict) {
    case VERIFY_TRUSTED:
        buf_puts(to, "intact and trusted: ");
        say_what(r, to);
        say_signer(r, to);
        say_previous(v, to);
        break;
    case VERIFY_UNTRUSTED:
        buf_fmt(to, "intact, not trusted: %s; ", r->why);
        say_what(r, to);
        if (r->is_signed)
            say_signer(r, to);
        say_previous(v, to);
        break;
    case VERIFY_ALTERED:
        buf_fmt(to, "%s: %zu difference%s", verdict_of(r), r->differences,
                r->differences == 1 ? "" : "s");
        break;
    }
    buf_putc(to, '\n');
}

static void kv_bool(struct json_out *j, const char *key, bool v)
{
    json_key(j, key);
    json_bool(j, v);
}

static void kv_time(struct json_out *j, const char *key, int64_t at)
{
    char when[32];

    json_kv_str(j, key, time_iso(at, when));
}

static void put_signer(struct json_out *j, const struct verify_report *r)
{
    json_key(j, "signature");
    if (!r->is_signed || r->cms.leaf.der.len == 0) {
        json_null(j);
        return;
    }
    json_begin_object(j);
    kv_time(j, "signed_at", r->cms.signed_at);
    json_kv_str(j, "signer", r->cms.leaf.subject);
    json_kv_str(j, "issuer", r->cms.top.issuer);
    json_kv_str(j, "signer_sha256", str_from(r->cms.leaf.sha256));
    json_kv_str(j, "sha256", str_from(r->signature));
    json_end_object(j);
}

static void put_stamp(struct json_out *j, const char *key, const char *path,
                      const struct verify_stamp *stamp, int64_t signed_at)
{
    static const char *const words[] = {
        [STAMP_NONE] = "none",
        [STAMP_TRUSTED] = "trusted",
        [STAMP_UNTRUSTED] = "untrusted",
        [STAMP_BAD] = "refused",
    };
    const struct tst_report *s = &stamp->said;

    json_key(j, key);
    if (stamp->verdict == STAMP_NONE) {
        json_null(j);
        return;
    }
    json_begin_object(j);
    json_kv_str(j, "path", str_from(path));
    json_kv_str(j, "verdict", str_from(words[stamp->verdict]));
    json_kv_str(j, "reason", str_from(s->why));
    if (stamp->verdict != STAMP_BAD) {
        kv_time(j, "stamped_at", s->at);
        json_kv_int(j, "accuracy_seconds", s->accuracy);
        json_kv_str(j, "serial", s->serial);
        json_kv_str(j, "authority", s->leaf.subject);
        json_kv_str(j, "issuer", s->top.issuer);
        json_kv_str(j, "authority_sha256", str_from(s->leaf.sha256));
        kv_bool(j, "signer_claims_later",
                verify_stamp_before(stamp, signed_at));
    }
    json_end_object(j);
}

static void put_stamps(struct json_out *j, const struct verify_report *r)
{
    put_stamp(j, "time_stamp", BAG_TIMESTAMP, &r->stamp, r->cms.signed_at);
    put_stamp(j, "report_time_stamp", BAG_STAMPED_REPORT, &r->report_stamp,
              report_signed_at(r));
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

        if (!l->there)
            continue;
        json_begin_object(j);
        json_kv_str(j, "path", str_from(l->path));
        json_kv_str(j, "verdict", str_from(words[l->verdict]));
        json_kv_str(j, "reason", str_from(l->said.why));
        if (l->said.leaf.der.len > 0) {
            kv_time(j, "signed_at", l->said.signed_at);
            json_kv_str(j, "signer", l->said.leaf.subject);
            json_kv_str(j, "signer_sha256", str_from(l->said.leaf.sha256));
            kv_bool(j, "by_the_same_certificate", by_same(r, l));
        }
        json_end_object(j);
    }
    json_end_array(j);
}

static void put_differences(struct json_out *j, const struct verify_report *r)
{
    json_key(j, "differences");
    json_begin_array(j);
    for (size_t i = 0; i < r->differences; i++) {
        json_begin_object(j);
        json_kv_str(j, "path", str_from(r->difference[i].path));
        json_kv_str(j, "what", str_from(r->difference[i].what));
        json_end_object(j);
    }
    json_end_array(j);
}

/* Named, and looked at or not. */
static void put_previous(struct json_out *j, const struct verify_view *v)
{
    json_kv_str(j, "redacted_of", str_from(v->report->redacted_of));
    json_kv_str(j, "previous", str_from(v->report->previous));
    json_key(j, "previous_bundle");
    if (!v->old) {
        json_null(j);
        return;
    }
    json_begin_object(j);
    json_kv_str(j, "bundle", str_from(v->old_path));
    json_kv_str(j, "id", str_from(v->old->id));
    kv_bool(j, "whole", verify_old_whole(v->old));
    put_differences(j, v->old);
    json_end_object(j);
}

void verify_json(const struct verify_view *v, struct buf *to)
{
    const struct verify_report *r = v->report;
    struct json_out j;

    json_out_init(&j, to, true);
    json_begin_object(&j);
    json_kv_str(&j, "bundle", str_from(v->path));
    json_kv_str(&j, "id", str_from(r->id));
    json_kv_str(&j, "verdict", str_from(verdict_of(r)));
    json_kv_str(&j, "reason", str_from(r->why));
    json_kv_int(&j, "files", (int64_t)r->payload_files);
    json_kv_int(&j, "bytes", (int64_t)r->payload_bytes);
    json_kv_str(&j, "tagmanifest_sha256", str_from(r->tagmanifest));
    kv_bool(&j, "packed_by_another_tool", r->repacked);
    put_previous(&j, v);
    put_signer(&j, r);
    kv_time(&j, "judged_at", r->judged_at);
    put_stamps(&j, r);
    put_layers(&j, r);
    put_differences(&j, r);
    json_end_object(&j);
    buf_putc(to, '\n');
}
