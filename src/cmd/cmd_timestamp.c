/*
 * timestamp: when did the signature of a finished bundle exist?  An authority
 * says so (RFC 3161): by a file there and a file back, or over plain HTTP.
 * Its reply is put beside the signature; nothing that was signed changes.  The
 * report's own signature can be stamped too, in a copy beside.
 */
#include "base/base.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/time.h"
#include "bundle/attach.h"
#include "bundle/bag.h"
#include "bundle/bundle.h"
#include "cmd/cmd.h"
#include "cmd/http_post.h"
#include "seal/pdf_stamp.h"

#define SIGNATURE_MAX (1u << 20)
#define REPORT_MAX ((size_t)1 << 32)

/* What is stamped, and the file of the bundle that the stamp comes into. */
struct target {
    const char *name; /* in the bag */
    const char *of;   /* "signature", for messages */
    const struct verify_stamp *has;
    struct stamp_request ask;
    struct verify_stamp stamp; /* what was found of the reply */
    struct str file;           /* what is attached */
};

struct stamping {
    struct arena *arena;
    const char *path; /* of the bundle */
    const char *request, *reply, *url;
    bool report; /* its signature; with url: too */
    struct http_url to;
    uint64_t seconds; /* for the authority to answer */
    struct verify_request want;
    struct verify_report checked;
    struct target target[2];
    size_t targets;
    struct str pdf; /* the report */
};

static bool read_options(struct context *cx, struct stamping *s,
                         struct certs **authorities, struct err *err)
{
    const char *tsa = option_value(cx->options, "tsa");

    s->arena = cx->run;
    s->path = cx->argv[0];
    s->request = option_value(cx->options, "request");
    s->reply = option_value(cx->options, "reply");
    s->url = option_value(cx->options, "url");
    s->report = option_given(cx->options, "report");
    if (s->url ? s->request || s->reply : !s->request && !s->reply) {
        err_set(err, ERR_USAGE, "one of --request, --reply and --url");
        return err_hint(err, "--reply may name the --request it answers");
    }
    if (!option_u64(cx->options, "time-limit", 30, &s->seconds, err))
        return false;
    if (s->seconds < 1 || s->seconds > 3600)
        return err_set(err, ERR_USAGE,
                       "--time-limit: a time limit of 1 to 3600 seconds '%s'",
                       option_value(cx->options, "time-limit"));
    if ((s->url && !http_url_parse(s->arena, s->url, &s->to, err)) ||
        !clock_now("now", NULL, &s->want.at, err) ||
        (tsa && !certs_load_trusted(tsa, authorities, err)))
        return false;
    s->want.threads = 2;
    for (size_t i = 0; i < COUNT_OF(s->target); i++) {
        s->target[i].ask.authorities = *authorities;
        s->target[i].ask.now = s->want.at;
    }
    return true;
}

static void no_fault(void *to, const char *name, const char *what)
{
    (void)to;
    (void)name;
    (void)what;
}

static bool is_report(const struct target *t)
{
    return strcmp(t->name, BAG_STAMPED_REPORT) == 0;
}

/* Is it what was verified? */
static bool is_same(const struct stamping *s, struct str bytes,
                    struct str sha256, struct err *err)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];

    sha256_of(bytes.ptr, bytes.len, digest);
    hex_lower(digest, sizeof digest, hex);
    return str_is(sha256, hex) ||
           err_set(err, ERR_TAMPERED, "%s: changed while it was read", s->path);
}

static bool read_report(struct stamping *s, const struct bundle *b,
                        struct target *t, struct err *err)
{
    struct str listed;

    if (!bundle_listed(s->arena, b, s->checked.tagmanifest, BAG_REPORT, &listed,
                       err) ||
        !bundle_text(s->arena, b, BAG_REPORT, REPORT_MAX, &s->pdf, err) ||
        !is_same(s, s->pdf, listed, err))
        return false;
    return pdf_stamp_value(s->arena, s->pdf, &t->ask.signature) ||
           err_set(err, ERR_INPUT,
                   "%s: " BAG_REPORT
                   " carries no signature that can be stamped",
                   s->path);
}

/* The bytes to stamp: of the bundle as it was verified. */
static bool read_signature(struct stamping *s, struct target *t,
                           struct err *err)
{
    struct bundle b;
    bool ok;

    if (!bundle_open(s->arena, s->path, no_fault, NULL, &b, err))
        return false;
    if (is_report(t))
        ok = read_report(s, &b, t, err);
    else
        ok = bundle_text(s->arena, &b, BAG_SIGNATURE, SIGNATURE_MAX,
                         &t->ask.signature, err) &&
             is_same(s, t->ask.signature, str_from(s->checked.signature), err);
    bundle_close(&b);
    return ok;
}

/* By HTTP whatever is not stamped yet of what was asked for. */
static bool choose_targets(struct stamping *s, struct err *err)
{
    const struct target all[] = {
        {.name = BAG_TIMESTAMP, .of = "it", .has = &s->checked.stamp},
        {.name = BAG_STAMPED_REPORT,
         .of = "its report",
         .has = &s->checked.report_stamp},
    };
    const struct target *full = NULL;
    char when[32];

    for (size_t i = 0; i < COUNT_OF(all); i++) {
        struct target *t = &s->target[s->targets];
        struct stamp_request ask = t->ask;

        if (i == 0 ? s->report && !s->url : !s->report)
            continue;
        if (all[i].has->verdict != STAMP_NONE) {
            full = &all[i];
            continue;
        }
        *t = all[i];
        t->ask = ask;
        s->targets++;
    }
    if (s->targets > 0)
        return true;
    err_set(err, ERR_INPUT, "%s: %s has a time stamp already, of '%s'", s->path,
            full->of, time_iso(full->has->said.at, when).ptr);
    return err_hint(err, "the older one shows more");
}

/* Whole, signed, by a certificate that is still good, and not stamped yet. */
static bool check_bundle(struct stamping *s, int *status, struct err *err)
{
    const struct verify_report *r = &s->checked;

    if (!verify_bundle(s->arena, s->path, &s->want, &s->checked, err))
        return false;
    if (r->only_out_of_date) {
        err_set(err, ERR_INPUT, "%s: %s", s->path, r->difference[0].what);
        return err_hint(err, "a stamp of today cannot show that it was signed "
                             "in time");
    }
    if (r->verdict == VERIFY_ALTERED) {
        for (size_t i = 0; i < r->differences; i++)
            fprintf(stderr, "%s: %s\n",
                    *r->difference[i].path ? r->difference[i].path : "zip",
                    r->difference[i].what);
        fprintf(stderr, "altered: not stamped\n");
        *status = EXIT_FELL_SHORT;
        return true;
    }
    if (!r->is_signed) {
        err_set(err, ERR_INPUT, "%s: not signed, so there is nothing to stamp",
                s->path);
        return err_hint(err, "`signing:` in the engagement file, and run");
    }
    if (!choose_targets(s, err))
        return false;
    for (size_t i = 0; i < s->targets; i++)
        if (!read_signature(s, &s->target[i], err))
            return false;
    return true;
}

static bool make_request(struct stamping *s, struct target *t, struct str *der,
                         struct err *err)
{
    unsigned char digest[SHA256_SIZE], nonce[TST_NONCE_SIZE];
    struct tst_asked asked;

    if (!tst_nonce(nonce))
        return err_set(err, ERR_CRYPTO, "the system has no random numbers");
    sha256_of(t->ask.signature.ptr, t->ask.signature.len, digest);
    *der = tst_request(s->arena, digest, nonce);
    if (!tst_request_read(*der, &asked))
        BUG("a request we cannot read");
    t->ask.nonce = asked.nonce;
    return true;
}

static bool write_request(struct stamping *s, struct err *err)
{
    struct target *t = &s->target[0];
    struct str der = {0};

    if (!make_request(s, t, &der, err))
        return false;
    if (!file_create(s->request, der, 0600, err))
        return file_exists(s->request) &&
               err_hint(err, "nothing is written over; with --reply, it is the "
                             "request that was answered");
    printf("%s: a request for a time stamp over the signature of %s%s\n\n"
           "Have it answered by a time stamping authority, for instance\n\n"
           "    curl -H 'Content-Type: application/timestamp-query' "
           "--data-binary @%s URL -o REPLY\n\n"
           "and then\n\n"
           "    jmlproof timestamp %s %s--request %s --reply REPLY --tsa "
           "ROOT.pem\n",
           s->request, is_report(t) ? "the report in " : "", s->path,
           s->request, s->path, is_report(t) ? "--report " : "", s->request);
    return true;
}

/* What was asked, if it is known: the nonce ties the reply to it. */
static bool read_request(struct stamping *s, struct err *err)
{
    struct target *t = &s->target[0];
    struct tst_asked asked;
    struct str der;

    if (!s->request)
        return true;
    if (!file_read(s->arena, s->request, TST_FILE_MAX, &der, err))
        return false;
    if (!tst_request_read(der, &asked))
        return err_set(err, ERR_INPUT,
                       "%s: not a time stamp request with SHA-2", s->request);
    if (!tst_imprint_fits(asked.imprint, t->ask.signature))
        return err_set(err, ERR_INPUT,
                       "%s: asks for a stamp over something else than the "
                       "signature of this bundle%s",
                       s->request, is_report(t) ? "'s report" : "");
    t->ask.nonce = asked.nonce;
    return true;
}

/* Is the reply good, and what is to be attached? */
static bool check_reply(struct stamping *s, struct target *t, struct str reply,
                        int *status, struct err *err)
{
    const char *from = s->url ? s->url : s->reply;
    const char *why = t->stamp.said.why;
    struct str token;
    char ignored[256];

    verify_stamp(s->arena, reply, &t->ask, &t->stamp);
    if (t->stamp.verdict == STAMP_BAD)
        return err_set(err, ERR_INPUT, "%s: time stamp refused: %s", from, why);
    if (t->stamp.verdict == STAMP_UNTRUSTED && t->ask.authorities) {
        fprintf(stderr, "%s: not attached: the time stamp is not trusted: %s\n",
                from, why);
        *status = EXIT_NOT_TRUSTED;
        return true;
    }
    t->file = reply;
    if (!is_report(t))
        return true;
    if (!tst_reply_token(reply, &token, ignored, sizeof ignored))
        BUG("a reply that was right");
    return pdf_stamp_add(s->arena, s->pdf, token, &t->file, err) ||
           err_wrap(err, "%s", s->path);
}

/* All answers first: what cannot be had of one is no reason to attach
 * another. */
static bool fetch(struct stamping *s, int *status, struct err *err)
{
    for (size_t i = 0; i < s->targets; i++) {
        struct http_ask ask = {.type = "application/timestamp-query",
                               .answer = "application/timestamp-reply",
                               .seconds = (unsigned)s->seconds,
                               .max = TST_FILE_MAX};
        struct str reply;

        if (!make_request(s, &s->target[i], &ask.body, err) ||
            !http_post(s->arena, &s->to, &ask, &reply, err) ||
            !check_reply(s, &s->target[i], reply, status, err))
            return false;
    }
    return true;
}

static bool attach(struct stamping *s, struct err *err)
{
    for (size_t i = 0; i < s->targets; i++) {
        const struct target *t = &s->target[i];
        const struct tst_report *r = &t->stamp.said;
        bool trusted = t->stamp.verdict == STAMP_TRUSTED;
        char when[32];

        if (!attach_file(s->arena, s->path, &s->want, &s->checked, t->name,
                         t->file, err))
            return false;
        printf("%s: %stime stamp of %s by '%.*s' (certificate SHA-256 %s), "
               "issued by '%.*s', %s%s\n",
               s->path, is_report(t) ? BAG_STAMPED_REPORT ": " : "",
               time_iso(r->at, when).ptr, STR_ARG(r->leaf.subject),
               r->leaf.sha256, STR_ARG(r->top.issuer),
               trusted ? "trusted" : "not trusted: ", trusted ? "" : r->why);
    }
    return true;
}

static bool run(struct context *cx, int *status, struct err *err)
{
    struct stamping s = {0};
    struct certs *authorities = NULL;
    struct str reply;
    bool ok = false;

    if (!read_options(cx, &s, &authorities, err) ||
        !check_bundle(&s, status, err))
        goto out;
    if (*status != EXIT_CLEAN)
        ok = true;
    else if (s.url)
        ok = fetch(&s, status, err);
    else if (s.reply)
        ok = read_request(&s, err) &&
             file_read(s.arena, s.reply, TST_FILE_MAX, &reply, err) &&
             check_reply(&s, &s.target[0], reply, status, err);
    else
        ok = write_request(&s, err);
    if (ok && *status == EXIT_CLEAN && (s.url || s.reply))
        ok = attach(&s, err);
out:
    certs_free(authorities);
    return ok;
}

static const struct option options[] = {
    {"request", "FILE", "write a request there; with --reply: what it answers"},
    {"reply", "FILE", "check the authority's reply and attach it"},
    {"url", "URL", "ask this authority over plain HTTP, check, attach"},
    {"report", NULL,
     "stamp the report's own signature, in a copy; with --url: that too"},
    {"time-limit", "SECONDS", "that --url waits for an answer (default 30)"},
    {"tsa", "PATH", "the root the stamp must lead to, PEM or a folder"},
    {0},
};

const struct command cmd_timestamp = {
    .name = "timestamp",
    .summary = "have an authority say when a bundle's signature existed",
    .usage = "BUNDLE",
    .args_min = 1,
    .args_max = 1,
    .options = options,
    .run = run,
};
