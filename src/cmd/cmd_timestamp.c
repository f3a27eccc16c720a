/*
 * timestamp: when did the signature of a finished bundle exist?  An authority
 * says so (RFC 3161): by a file there and a file back, or over plain HTTP.
 * Its reply is put beside the signature; nothing that was signed changes.
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

#define SIGNATURE_MAX (1u << 20)

struct stamping {
    struct arena *arena;
    const char *path; /* of the bundle */
    const char *request, *reply, *url;
    struct http_url to;
    uint64_t seconds; /* for the authority to answer */
    struct verify_request want;
    struct verify_report report;
    struct stamp_request ask;
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
    s->ask.authorities = *authorities;
    s->ask.now = s->want.at;
    return true;
}

static void no_fault(void *to, const char *name, const char *what)
{
    (void)to;
    (void)name;
    (void)what;
}

/* The bytes to stamp: of the bundle as it was verified. */
static bool read_signature(struct stamping *s, struct err *err)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];
    struct bundle b;
    bool ok;

    if (!bundle_open(s->arena, s->path, no_fault, NULL, &b, err))
        return false;
    ok = bundle_text(s->arena, &b, BAG_SIGNATURE, SIGNATURE_MAX,
                     &s->ask.signature, err);
    bundle_close(&b);
    if (!ok)
        return false;
    sha256_of(s->ask.signature.ptr, s->ask.signature.len, digest);
    hex_lower(digest, sizeof digest, hex);
    return strcmp(hex, s->report.signature) == 0 ||
           err_set(err, ERR_TAMPERED, "%s: changed while it was read", s->path);
}

/* Whole, signed, by a certificate that is still good, and not stamped yet. */
static bool check_bundle(struct stamping *s, int *status, struct err *err)
{
    const struct verify_report *r = &s->report;
    char when[32];

    if (!verify_bundle(s->arena, s->path, &s->want, &s->report, err))
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
    if (r->stamp.verdict != STAMP_NONE) {
        err_set(err, ERR_INPUT, "%s: has a time stamp already, of '%s'",
                s->path, time_iso(r->stamp.said.at, when).ptr);
        return err_hint(err, "the older one shows more");
    }
    return read_signature(s, err);
}

static bool make_request(struct stamping *s, struct str *der, struct err *err)
{
    unsigned char digest[SHA256_SIZE], nonce[TST_NONCE_SIZE];
    struct tst_asked asked;

    if (!tst_nonce(nonce))
        return err_set(err, ERR_CRYPTO, "the system has no random numbers");
    sha256_of(s->ask.signature.ptr, s->ask.signature.len, digest);
    *der = tst_request(s->arena, digest, nonce);
    if (!tst_request_read(*der, &asked))
        BUG("a request we cannot read");
    s->ask.nonce = asked.nonce;
    return true;
}

static bool write_request(struct stamping *s, struct err *err)
{
    struct str der = {0};

    if (!make_request(s, &der, err))
        return false;
    if (!file_create(s->request, der, 0600, err))
        return file_exists(s->request) &&
               err_hint(err, "nothing is written over; with --reply, it is the "
                             "request that was answered");
    printf("%s: a request for a time stamp over the signature of %s\n\n"
           "Have it answered by a time stamping authority, for instance\n\n"
           "    curl -H 'Content-Type: application/timestamp-query' "
           "--data-binary @%s URL -o REPLY\n\n"
           "and then\n\n"
           "    jmlproof timestamp %s --request %s --reply REPLY --tsa "
           "ROOT.pem\n",
           s->request, s->path, s->request, s->path, s->request);
    return true;
}

/* What was asked, if it is known: the nonce ties the reply to it. */
static bool read_request(struct stamping *s, struct err *err)
{
    unsigned char digest[SHA256_SIZE];
    struct tst_asked asked;
    struct str der;

    if (!s->request)
        return true;
    if (!file_read(s->arena, s->request, TST_FILE_MAX, &der, err))
        return false;
    if (!tst_request_read(der, &asked))
        return err_set(err, ERR_INPUT,
                       "%s: not a time stamp request with SHA-256", s->request);
    sha256_of(s->ask.signature.ptr, s->ask.signature.len, digest);
    if (memcmp(asked.digest.ptr, digest, SHA256_SIZE) != 0)
        return err_set(err, ERR_INPUT,
                       "%s: asks for a stamp over something else than this "
                       "bundle's signature",
                       s->request);
    s->ask.nonce = asked.nonce;
    return true;
}

static bool fetch(struct stamping *s, struct str *reply, struct err *err)
{
    struct http_ask ask = {.type = "application/timestamp-query",
                           .answer = "application/timestamp-reply",
                           .seconds = (unsigned)s->seconds,
                           .max = TST_FILE_MAX};

    return make_request(s, &ask.body, err) &&
           http_post(s->arena, &s->to, &ask, reply, err);
}

static bool attach(struct stamping *s, struct str reply, int *status,
                   struct err *err)
{
    const char *from = s->url ? s->url : s->reply;
    const struct tst_report *r;
    struct verify_stamp stamp = {0};
    char when[32];

    verify_stamp(s->arena, reply, &s->ask, &stamp);
    r = &stamp.said;
    if (stamp.verdict == STAMP_BAD)
        return err_set(err, ERR_INPUT, "%s: time stamp refused: %s", from,
                       r->why);
    if (stamp.verdict == STAMP_UNTRUSTED && s->ask.authorities) {
        fprintf(stderr, "%s: not attached: the time stamp is not trusted: %s\n",
                from, r->why);
        *status = EXIT_NOT_TRUSTED;
        return true;
    }
    if (!attach_reply(s->arena, s->path, &s->want, &s->report, reply, err))
        return false;
    printf("%s: time stamp of %s by '%.*s' (certificate SHA-256 %s), issued by "
           "'%.*s', %s%s\n",
           s->path, time_iso(r->at, when).ptr, STR_ARG(r->leaf.subject),
           r->leaf.sha256, STR_ARG(r->top.issuer),
           stamp.verdict == STAMP_TRUSTED ? "trusted" : "not trusted: ",
           stamp.verdict == STAMP_TRUSTED ? "" : r->why);
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
        ok = fetch(&s, &reply, err) && attach(&s, reply, status, err);
    else if (s.reply)
        ok = read_request(&s, err) &&
             file_read(s.arena, s.reply, TST_FILE_MAX, &reply, err) &&
             attach(&s, reply, status, err);
    else
        ok = write_request(&s, err);
out:
    certs_free(authorities);
    return ok;
}

static const struct option options[] = {
    {"request", "FILE", "write a request there; with --reply: what it answers"},
    {"reply", "FILE", "check the authority's reply and attach it"},
    {"url", "URL", "ask this authority over plain HTTP, check, attach"},
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
