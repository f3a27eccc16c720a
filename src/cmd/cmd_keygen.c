/*
 * A signing key and a certificate chain for those who have none: a root that
 * goes to whoever is to trust the bundles, and a certificate that signs.
 */
#include "base/base.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/time.h"
#include "cmd/cmd.h"
#include "cmd/passphrase.h"
#include "seal/cert.h"
#include "seal/key.h"
#include "seal/pem.h"

#define DEFAULT_VARIABLE "JMLPROOF_PASSPHRASE"
#define DEFAULT_YEARS 10
#define ROOT_YEARS_MORE 10
#define PASSPHRASE_LEAST 8

static const struct key_type {
    const char *name;
    enum key_kind kind;
    unsigned bits;
} key_types[] = {
    {"rsa", KEY_RSA, 3072},      {"ec", KEY_EC, 256},
    {"rsa-2048", KEY_RSA, 2048}, {"rsa-3072", KEY_RSA, 3072},
    {"rsa-4096", KEY_RSA, 4096}, {"p-256", KEY_EC, 256},
    {"p-384", KEY_EC, 384},
};

struct pair {
    struct key *key;
    struct str cert, pem; /* DER; the encrypted key */
};

struct making {
    struct arena *arena;
    const char *dir, *variable;
    struct str name, passphrase;
    struct passphrase source;
    const struct key_type *type;
    int64_t from, leaf_to, root_to;
    struct pair root, leaf;
};

static const struct key_type *type_of(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(key_types); i++)
        if (strcmp(key_types[i].name, name) == 0)
            return &key_types[i];
    return NULL;
}

/* The same day of the year; 29 February becomes the 28th. */
static int64_t years_later(int64_t t, int years)
{
    unsigned month, day;
    int year;

    civil_from_days(t / SECONDS_PER_DAY, &year, &month, &day);
    if (month == 2 && day == 29)
        day = 28;
    return days_from_civil(year + years, month, day) * SECONDS_PER_DAY;
}

static bool read_options(struct context *cx, struct making *m, struct err *err)
{
    const char *type = option_value(cx->options, "type");
    const char *name = option_value(cx->options, "name");
    uint64_t years;
    int64_t now;

    m->arena = cx->run;
    m->dir = cx->argv[0];
    for (size_t n = strlen(m->dir); n > 1 && m->dir[n - 1] == '/'; n--)
        m->dir = arena_fmt(cx->run, "%.*s", (int)n - 1, m->dir).ptr;
    m->variable = option_value(cx->options, "passphrase-env");
    if (!m->variable)
        m->variable = DEFAULT_VARIABLE;
    if (!name)
        return err_set(err, ERR_USAGE, "whose key?  --name is missing");
    m->name = str_from(name);
    m->type = type_of(type ? type : "rsa");
    if (!m->type) {
        err_set(err, ERR_USAGE, "unknown type of key '%s'",
                err_quote(str_from(type)));
        return err_hint(err, "rsa (3072 bits), rsa-2048, rsa-4096, ec (P-256), "
                             "p-256 or p-384");
    }
    m->source.fd = option_value(cx->options, "passphrase-fd");
    if (!option_u64(cx->options, "years", DEFAULT_YEARS, &years, err) ||
        !clock_now("now", option_value(cx->options, "now"), &now, err))
        return false;
    if (years < 1 || years > 30)
        return err_set(err, ERR_USAGE, "%llu years, allowed are 1 to 30",
                       (unsigned long long)years);
    m->from = now - now % SECONDS_PER_DAY;
    m->leaf_to = years_later(m->from, (int)years) - 1;
    m->root_to = years_later(m->from, (int)years + ROOT_YEARS_MORE) - 1;
    return true;
}

/* Keys are never written in the clear. */
static bool read_passphrase(struct making *m, struct err *err)
{
    const char *value = getenv(m->variable);

    if (!m->source.fd && !value && !passphrase_can_ask()) {
        err_set(err, ERR_INPUT,
                "the environment variable %s holds no passphrase; it needs %d "
                "characters at least",
                m->variable, PASSPHRASE_LEAST);
        return err_hint(err, "read -rs %s && export %s", m->variable,
                        m->variable);
    }
    if (!passphrase_get(&m->source, m->variable, "the new keys", true,
                        &m->passphrase, err))
        return false;
    if (m->passphrase.len >= PASSPHRASE_LEAST)
        return true;
    err_set(err, ERR_INPUT, "the passphrase%s%s is shorter than %d characters",
            value && !m->source.fd ? " in " : "",
            value && !m->source.fd ? m->variable : "", PASSPHRASE_LEAST);
    return err_hint(err, "read -rs %s && export %s", m->variable, m->variable);
}

static bool make_pairs(struct making *m, struct err *err)
{
    struct cert_wish root = {
        .organisation = m->name,
        .common_name = arena_fmt(m->arena, "%.*s root", STR_ARG(m->name)),
        .from = m->from,
        .to = m->root_to,
        .is_ca = true};
    struct cert_wish leaf = {
        .organisation = m->name,
        .common_name = arena_fmt(m->arena, "%.*s signing", STR_ARG(m->name)),
        .from = m->from,
        .to = m->leaf_to};

    return key_make_sized(m->type->kind, m->type->bits, &m->root.key, err) &&
           key_make_sized(m->type->kind, m->type->bits, &m->leaf.key, err) &&
           cert_make(m->arena, &root, m->root.key, &root, m->root.key,
                     &m->root.cert, err) &&
           cert_make(m->arena, &leaf, m->leaf.key, &root, m->root.key,
                     &m->leaf.cert, err) &&
           key_write(m->arena, m->root.key, m->passphrase, &m->root.pem, err) &&
           key_write(m->arena, m->leaf.key, m->passphrase, &m->leaf.pem, err);
}

/* All four or an error; nothing that is there is touched. */
static bool write_files(struct making *m, struct err *err)
{
    struct arena *a = m->arena;
    const struct {
        const char *name;
        struct str text;
        unsigned mode;
    } file[] = {
        {"root.key", m->root.pem, 0600},
        {"root.pem", pem_write(a, "CERTIFICATE", m->root.cert), 0644},
        {"signer.key", m->leaf.pem, 0600},
        {"signer.pem", pem_write(a, "CERTIFICATE", m->leaf.cert), 0644},
    };

    for (size_t i = 0; i < COUNT_OF(file); i++) {
        const char *path = path_join(a, m->dir, file[i].name);

        if (file_exists(path)) {
            err_set(err, ERR_OUTPUT, "'%s' is there already", path);
            return err_hint(err, "keys are never overwritten; choose another "
                                 "folder");
        }
    }
    if (!dir_make(m->dir, err))
        return false;
    for (size_t i = 0; i < COUNT_OF(file); i++)
        if (!file_create(path_join(a, m->dir, file[i].name), file[i].text,
                         file[i].mode, err))
            return false;
    return true;
}

static void say_next(const struct making *m)
{
    char leaf[32], root[32], fingerprint[65];
    const char *last = strrchr(m->dir, '/') ? strrchr(m->dir, '/') + 1 : m->dir;
    unsigned char digest[32];

    time_iso(m->leaf_to, leaf);
    time_iso(m->root_to, root);
    sha256_of(m->root.cert.ptr, m->root.cert.len, digest);
    hex_lower(digest, sizeof digest, fingerprint);
    printf("%s/signer.key  signs; encrypted with the passphrase in %s\n"
           "%s/signer.pem  its certificate, valid to %.10s\n"
           "%s/root.pem    give this to whoever checks your bundles, and "
           "tell them its\n"
           "               fingerprint by another way; valid to %.10s\n"
           "%s/root.key    encrypted too; keep it offline, it is needed only "
           "to replace the\n"
           "               signer's certificate\n\n"
           "Fingerprint of the root (SHA-256): %s\n\n"
           "In an engagement file beside the folder %s (paths are relative to "
           "that file):\n\n"
           "signing: {key: %s/signer.key, chain: %s/signer.pem, "
           "passphrase_env: %s}\n\n"
           "Those who receive a bundle: jmlproof verify BUNDLE --trust "
           "root.pem\n",
           m->dir, m->variable, m->dir, leaf, m->dir, root, m->dir, fingerprint,
           last, last, last, m->variable);
}

static bool run(struct context *cx, int *status, struct err *err)
{
    struct making m = {0};
    bool ok;

    (void)status;
    ok = read_options(cx, &m, err) && read_passphrase(&m, err) &&
         make_pairs(&m, err) && write_files(&m, err);
    if (ok)
        say_next(&m);
    passphrase_wipe(&m.source);
    key_free(m.root.key);
    key_free(m.leaf.key);
    return ok;
}

static const struct option options[] = {
    {"name", "ORGANISATION", "whose key it is; goes into the certificates"},
    {"type", "TYPE",
     "rsa (3072 bits, default), rsa-2048, rsa-4096, ec (P-256), p-384"},
    {"years", "N", "how long the certificate is valid (default 10)"},
    {"passphrase-env", "VAR",
     "the variable with the passphrase (default " DEFAULT_VARIABLE ")"},
    {"passphrase-fd", "N",
     "read the passphrase from this open descriptor, one line"},
    {"now", "TIME", "validity begins that day (default: today)"},
    {0},
};

const struct command cmd_keygen = {
    .name = "keygen",
    .summary = "make a signing key and its certificates",
    .usage = "DIR --name ORGANISATION",
    .args_min = 1,
    .args_max = 1,
    .options = options,
    .run = run,
};
