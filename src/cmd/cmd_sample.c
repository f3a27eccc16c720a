/*
 * sample: which rows' documents does the auditor inspect?  The population was
 * frozen when the bundle was made; the auditor's seed then decides, and
 * nothing else does.
 */
#include "base/base.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/json_write.h"
#include "cmd/cmd.h"
#include "cmd/evidence.h"
#include "cmd/sample_out.h"

static const struct option options[] = {
    {"list", NULL, "the frozen populations: send this before there is a seed"},
    {"population", "NAME", "the one to sample"},
    {"seed", "TEXT", "the auditor's, given after the freeze"},
    {"size", "N", "how many to take, or else:"},
    {"tolerable-rate", "PERCENT", "compute the size: the rate not tolerated,"},
    {"risk", "PERCENT", "the risk of accepting it (with --size: limits too),"},
    {"expected-deviations", "N", "and how many may be seen (default 0)"},
    {"strata", "COLUMN", "take from each value of it, in proportion"},
    {"extend-to", "N", "take more, up to N in all; what was taken is kept"},
    {"replacements", "N", "list the next N tickets (of each stratum) too"},
    {"all-tickets", NULL, "list every member, taken or not"},
    {"json", NULL, "print JSON"},
    {"csv", "FILE", "write CSV there; -: print it"},
    {"trust", "ROOT.pem",
     "the signature must lead to this root, else status 2"},
    {"tsa", "ROOT.pem", "of the authority whose time stamp is to be believed"},
    {"at", "TIME", "certificates must be valid then (default: now)"},
    {"quiet", NULL, "no warnings"},
    {0},
};

struct ask {
    bool list, json, to_stdout; /* of the CSV */
    const char *csv;
    struct str population;
    struct sample sample;
};

/* ---- the command line -----------------------------------------------------*/

static bool percent_of(const struct option_values *v, const char *name,
                       uint32_t *out, struct err *err)
{
    const char *text = option_value(v, name);

    if (!text || size_percent(str_from(text), out))
        return true;
    err_set(err, ERR_USAGE, "--%s: not a percentage '%s'", name,
            err_quote(str_from(text)));
    return err_hint(err, "0.01 to 99.99, with at most four decimals: --%s 5",
                    name);
}

static bool count_of(const struct option_values *v, const char *name,
                     uint64_t least, uint64_t most, int64_t *out,
                     struct err *err)
{
    uint64_t n;

    if (!option_u64(v, name, 0, &n, err))
        return false;
    if (option_given(v, name) && (n < least || n > most))
        return err_set(err, ERR_USAGE, "--%s %llu is not in %llu to %llu", name,
                       (unsigned long long)n, (unsigned long long)least,
                       (unsigned long long)most);
    *out = (int64_t)n;
    return true;
}

static bool list_alone(const struct option_values *v, struct err *err)
{
    static const char *const other[] = {"population",   "seed",
                                        "size",         "tolerable-rate",
                                        "risk",         "expected-deviations",
                                        "strata",       "extend-to",
                                        "replacements", "all-tickets"};

    for (size_t i = 0; i < COUNT_OF(other); i++)
        if (option_given(v, other[i]))
            return err_set(err, ERR_USAGE, "--list and --%s exclude each other",
                           other[i]);
    return true;
}

static bool is_needed(const struct option_values *v, const char *name,
                      const char *hint, struct err *err)
{
    if (option_given(v, name))
        return true;
    err_set(err, ERR_USAGE, "--%s is missing", name);
    return err_hint(err, "%s", hint);
}

/* A size, or what it is computed from: never both, never half of it. */
static bool size_given(const struct option_values *v, struct ask *a,
                       struct err *err)
{
    struct sample *s = &a->sample;
    int64_t expected = 0;

    if (!count_of(v, "size", 1, UINT32_MAX, &s->draw.size, err) ||
        !count_of(v, "expected-deviations", 0, SIZE_DEVIATIONS_MOST, &expected,
                  err) ||
        !percent_of(v, "tolerable-rate", &s->plan.rate, err) ||
        !percent_of(v, "risk", &s->plan.risk, err))
        return false;
    s->plan.deviations = (unsigned)expected;
    if (option_given(v, "size")) {
        const char *other = option_given(v, "tolerable-rate") ? "tolerable-rate"
                            : option_given(v, "expected-deviations")
                                ? "expected-deviations"
                                : NULL;

        return !other || err_set(err, ERR_USAGE,
                                 "--size and --%s exclude each other", other);
    }
    s->computed = true;
    if (!option_given(v, "tolerable-rate") && !option_given(v, "risk") &&
        !option_given(v, "expected-deviations"))
        return is_needed(v, "size",
                         "or --tolerable-rate and --risk, to compute it", err);
    return is_needed(v, "tolerable-rate", "the size is computed from it",
                     err) &&
           is_needed(v, "risk", "of accepting a rate that is not tolerable",
                     err);
}

static bool ask_of(const struct option_values *v, struct ask *a,
                   struct err *err)
{
    struct draw *d = &a->sample.draw;

    *a = (struct ask){.list = option_given(v, "list"),
                      .json = option_given(v, "json"),
                      .csv = option_value(v, "csv")};
    a->to_stdout = a->csv && strcmp(a->csv, "-") == 0;
    if (a->to_stdout && a->json)
        return err_set(err, ERR_USAGE, "--json and --csv - exclude each other");
    if (a->list)
        return list_alone(v, err);
    if (!is_needed(v, "population", "--list shows them", err) ||
        !is_needed(v, "seed",
                   "the auditor gives it, after seeing what --list prints",
                   err))
        return false;
    a->population = str_from(option_value(v, "population"));
    d->seed = str_from(option_value(v, "seed"));
    a->sample.column = option_value(v, "strata");
    a->sample.all_tickets = option_given(v, "all-tickets");
    return draw_seed_check(d->seed, err) && size_given(v, a, err) &&
           count_of(v, "extend-to", 1, UINT32_MAX, &d->extend_to, err) &&
           count_of(v, "replacements", 1, UINT32_MAX, &d->replacements, err);
}

/* ---- what is written ------------------------------------------------------*/

static void print(const struct buf *b)
{
    fwrite(b->ptr, 1, b->len, stdout);
}

/* The CSV to where it was asked for. */
static bool put_csv(const struct ask *a, const struct buf *b, struct err *err)
{
    if (!a->to_stdout)
        return file_replace(a->csv, buf_str(b), 0600, err);
    print(b);
    return true;
}

/* Frozen as N, now M: whoever changed the database, nothing is drawn. */
static void not_frozen(const struct frame *f)
{
    fprintf(stderr,
            "population '%s': frozen with %lld members and SHA-256 %s, but it "
            "has %zu and %s\naltered: nothing is selected from it\n",
            err_quote(f->population), (long long)f->frozen_n,
            err_quote(f->frozen_sha256), f->count, f->sha256);
}

/* ---- the list -------------------------------------------------------------*/

static void list_json(const struct frame *f, size_t count, struct buf *to)
{
    struct json_out j;

    json_out_init(&j, to, true);
    json_begin_array(&j);
    for (size_t i = 0; i < count; i++) {
        json_begin_object(&j);
        json_kv_str(&j, "population", f[i].population);
        json_kv_int(&j, "members", f[i].frozen_n);
        json_kv_str(&j, "sha256", f[i].frozen_sha256);
        json_end_object(&j);
    }
    json_end_array(&j);
    buf_putc(to, '\n');
}

static void list_csv(const struct frame *f, size_t count, struct buf *to)
{
    buf_puts(to, "population,members,sha256\n");
    for (size_t i = 0; i < count; i++) {
        csv_cell(to, f[i].population);
        buf_fmt(to, ",%lld,%.*s\n", (long long)f[i].frozen_n,
                STR_ARG(f[i].frozen_sha256));
    }
}

static void list_text(const struct evidence *e, const struct frame *f,
                      size_t count, struct buf *to)
{
    buf_fmt(to,
            "bundle %s, SHA-256 of its tagmanifest %s\n\n"
            "  %-20s %9s  SHA-256 of the sorted keys\n",
            e->report.id, e->report.tagmanifest, "population", "members");
    for (size_t i = 0; i < count; i++)
        buf_fmt(to, "  %-20.*s %9lld  %.*s\n", STR_ARG(f[i].population),
                (long long)f[i].frozen_n, STR_ARG(f[i].frozen_sha256));
}

static bool list(struct context *cx, const struct evidence *e,
                 const struct ask *a, int *status, struct err *err)
{
    struct frame *f;
    struct str *name;
    size_t count;
    struct buf b = {0};
    bool ok = true;

    if (!frame_populations(cx->run, e->db, &name, &count, err))
        return false;
    f = arena_array(cx->run, struct frame, count + 1);
    for (size_t i = 0; i < count; i++) {
        /* Members are looked at and forgotten. */
        struct arena_mark mark = arena_mark(cx->scratch);
        struct frame now;

        if (!frame_read(cx->scratch, e->db, name[i], NULL, &now, err))
            return false;
        if (!frame_is_frozen(&now)) {
            not_frozen(&now);
            *status = EXIT_FELL_SHORT;
        }
        f[i].population = name[i];
        f[i].frozen_n = now.frozen_n;
        f[i].frozen_sha256 = arena_str(cx->run, now.frozen_sha256);
        arena_rewind(cx->scratch, mark);
    }
    if (*status != EXIT_CLEAN)
        return true;
    if (a->csv) {
        list_csv(f, count, &b);
        ok = put_csv(a, &b, err);
        buf_reset(&b);
    }
    if (ok && !a->to_stdout) {
        if (a->json)
            list_json(f, count, &b);
        else
            list_text(e, f, count, &b);
        print(&b);
    }
    buf_release(&b);
    return ok;
}

/* ---- the selection --------------------------------------------------------*/

static bool compute_size(struct sample *s, struct err *err)
{
    int64_t members = (int64_t)s->frame.count;

    s->binomial = size_binomial(&s->plan);
    s->intolerable = size_intolerable(&s->plan, members);
    if (size_finite(&s->plan, members, &s->draw.size))
        return true;
    err_set(err, ERR_USAGE,
            "--expected-deviations %u: in %lld members %lld are not tolerable, "
            "so no sample may show as many",
            s->plan.deviations, (long long)members, (long long)s->intolerable);
    return err_hint(err, "expect fewer, or tolerate a higher rate");
}

static void put_limits(struct sample *s)
{
    int64_t n = sample_taken(s);

    for (unsigned k = 0; s->plan.risk && k < LIMITS_MOST && k < n; k++) {
        s->limit[k].share = size_limit(n, k, s->plan.risk);
        s->limit[k].members =
            size_limit_finite((int64_t)s->frame.count, n, k, s->plan.risk);
        s->limits++;
    }
}

static bool write_all(struct context *cx, const struct evidence *e,
                      const struct ask *a, struct err *err)
{
    const struct sample *s = &a->sample;
    struct describer *d = NULL;
    struct buf b = {0};
    bool ok;

    ok = describer_open(cx->run, e->db, s->frame.population, &d, err);
    if (ok && a->csv) {
        ok = sample_csv(s, d, &b, err) && put_csv(a, &b, err);
        buf_reset(&b);
    }
    if (ok && !a->to_stdout) {
        ok = a->json ? sample_json(s, d, &b, err) : sample_text(s, d, &b, err);
        if (ok)
            print(&b);
    }
    buf_release(&b);
    describer_close(d);
    return ok;
}

static bool select_from(struct context *cx, const struct evidence *e,
                        struct ask *a, int *status, struct err *err)
{
    struct sample *s = &a->sample;

    s->bundle = str_from(e->report.id);
    s->tagmanifest = e->report.tagmanifest;
    if (!frame_read(cx->run, e->db, a->population, s->column, &s->frame, err))
        return false;
    if (!frame_is_frozen(&s->frame)) {
        not_frozen(&s->frame);
        *status = EXIT_FELL_SHORT;
        return true;
    }
    if (s->frame.count == 0) {
        fprintf(stderr, "population '%s' has no members: nothing to select\n",
                err_quote(s->frame.population));
        *status = EXIT_NOT_TRUSTED;
        return true;
    }
    if ((s->computed && !compute_size(s, err)) ||
        !draw_sample(&s->frame, &s->draw, err))
        return false;
    put_limits(s);
    return write_all(cx, e, a, err);
}

static bool run(struct context *cx, int *status, struct err *err)
{
    struct evidence e;
    struct ask a;
    bool ok;

    if (!ask_of(cx->options, &a, err))
        return false;
    ok = evidence_open(cx, cx->argv[0], &e, status, err);
    if (ok && e.db)
        ok = a.list ? list(cx, &e, &a, status, err)
                    : select_from(cx, &e, &a, status, err);
    evidence_close(&e);
    return ok;
}

const struct command cmd_sample = {
    .name = "sample",
    .summary = "an auditor's selection from a frozen population, by seed",
    .usage = "BUNDLE",
    .args_min = 1,
    .args_max = 1,
    .options = options,
    .run = run,
};
