#include "cmd/sample_out.h"

#include <math.h>

#include "base/json_write.h"

#define TICKET_SHOWN 16 /* digits, in text */

int64_t sample_taken(const struct sample *s)
{
    return s->draw.extend_to ? s->draw.extend_to : s->draw.size;
}

static bool is_listed(const struct sample *s, const struct member *m)
{
    return s->all_tickets || m->choice != NOT_SELECTED;
}

/* ---- the same with stock tools --------------------------------------------*/

/* A literal of SQL between double quotes of a shell. */
static void sql_text(struct buf *to, struct str s)
{
    bool plain = true;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              (c >= '0' && c <= '9') || strchr(" -_.,:;()/+@&", c)) ||
            c == '\0')
            plain = false;
    }
    if (plain) {
        buf_fmt(to, "'%.*s'", STR_ARG(s));
        return;
    }
    buf_puts(to, "CAST(x'");
    for (size_t i = 0; i < s.len; i++)
        buf_fmt(to, "%02x", (unsigned)(unsigned char)s.ptr[i]);
    buf_puts(to, "' AS TEXT)");
}

static void shell_text(struct buf *to, struct str s)
{
    buf_putc(to, '\'');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\'')
            buf_puts(to, "'\\'");
        buf_putc(to, s.ptr[i]);
    }
    buf_putc(to, '\'');
}

void sample_repeat(const struct sample *s, size_t stratum, struct buf *to)
{
    const struct stratum *t = &s->frame.stratum[stratum];
    int64_t lines = t->extended + s->draw.replacements;

    buf_fmt(to,
            "sqlite3 -readonly data/evidence.sqlite \"SELECT key FROM "
            "population_%s WHERE population = ",
            s->column ? "stratum" : "member");
    sql_text(to, s->frame.population);
    if (s->column) {
        buf_fmt(to, " AND coalesce(%s, '') = ", s->column);
        sql_text(to, t->name);
    }
    buf_puts(to, "\" | while IFS= read -r key; do printf '%s  %s\\n' "
                 "\"$(printf '%s|%s' ");
    shell_text(to, s->draw.seed);
    buf_puts(to, " \"$key\" | sha256sum | cut -c 1-64)\" \"$key\"; done | "
                 "LC_ALL=C sort");
    if (!s->all_tickets)
        buf_fmt(to, " | head -n %lld",
                (long long)(lines < t->n ? lines : t->n));
}

/* ---- text -----------------------------------------------------------------*/

static double percent(uint32_t millionths)
{
    return (double)millionths / 10000.0;
}

/* A percentage with four decimals, for JSON. */
static double share_percent(double share)
{
    return round(share * 1e6) / 1e4;
}

static const char *stratum_name(const struct stratum *t)
{
    return t->name.len ? err_quote(t->name) : "(none)";
}

static void text_size(const struct sample *s, struct buf *to)
{
    buf_fmt(to, "size         %lld of %zu members, ", (long long)s->draw.size,
            s->frame.count);
    if (!s->computed) {
        buf_puts(to, "as given\n");
    } else {
        buf_fmt(to,
                "hypergeometric: tolerable rate %g %% (%lld members), risk "
                "%g %%, expected deviations %u\n"
                "             (binomial, as if the population had no end: "
                "%lld)\n",
                percent(s->plan.rate), (long long)s->intolerable,
                percent(s->plan.risk), s->plan.deviations,
                (long long)s->binomial);
    }
    if (s->draw.extend_to)
        buf_fmt(to, "extended to  %lld\n", (long long)s->draw.extend_to);
}

static void text_strata(const struct sample *s, struct buf *to)
{
    if (!s->column)
        return;
    buf_fmt(to, "strata       by %s, in proportion, one each at least%s\n",
            s->column,
            s->computed || s->limits ? "; size and limits are those of one list"
                                     : "");
    for (size_t i = 0; i < s->frame.strata; i++) {
        const struct stratum *t = &s->frame.stratum[i];

        buf_fmt(to, "             %s: %lld of %lld\n", stratum_name(t),
                (long long)t->extended, (long long)t->n);
    }
}

static void text_limits(const struct sample *s, struct buf *to)
{
    if (!s->limits)
        return;
    buf_fmt(to,
            "\nUpper deviation limits of %lld items at a risk of %g %%:\n\n"
            "  deviations seen  binomial  of these %zu members, at most\n",
            (long long)sample_taken(s), percent(s->plan.risk), s->frame.count);
    for (size_t k = 0; k < s->limits; k++)
        buf_fmt(to, "  %15zu  %6.1f %%  %lld\n", k, s->limit[k].share * 100.0,
                (long long)s->limit[k].members);
}

static void text_repeat(const struct sample *s, struct buf *to)
{
    buf_puts(to, "\nThe same with stock tools, in the folder of the unpacked "
                 "bundle:\n\n");
    for (size_t i = 0; i < s->frame.strata; i++) {
        if (s->column)
            buf_fmt(to, "  %s\n", stratum_name(&s->frame.stratum[i]));
        buf_puts(to, "    ");
        sample_repeat(s, i, to);
        buf_putc(to, '\n');
    }
}

static void shown(struct buf *to, struct str s)
{
    if (s.len)
        buf_fmt(to, "  %s", err_quote(s));
}

static size_t characters(struct str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
    return n;
}

static size_t key_width(const struct sample *s)
{
    size_t wide = 3;

    for (size_t i = 0; i < s->frame.count; i++) {
        const struct member *m = &s->frame.member[i];
        size_t n = is_listed(s, m) ? characters(m->key) : 0;

        if (n > wide)
            wide = n;
    }
    return wide < 60 ? wide : 60;
}

static bool text_items(const struct sample *s, struct describer *d,
                       struct buf *to, struct err *err)
{
    size_t wide = key_width(s);

    buf_fmt(to, "\n     #  %-12s  %-*s  %-*s  where, what\n", "choice",
            TICKET_SHOWN, "ticket begins", (int)wide, "key");
    for (size_t i = 0; i < s->frame.count; i++) {
        const struct member *m = &s->frame.member[i];
        char hex[SHA256_HEX];
        struct about about;
        size_t used;

        if (!is_listed(s, m))
            continue;
        if (!describe(d, m, &about, err))
            return false;
        if (s->column && m->rank == 1)
            buf_fmt(to, "%s\n", stratum_name(&s->frame.stratum[m->stratum]));
        hex_lower(m->ticket, sizeof m->ticket, hex);
        used = characters(m->key);
        buf_fmt(to, "  %4u  %-12s  %.*s  %.*s%*s  %s:%lld", m->rank,
                choice_name(m->choice), TICKET_SHOWN, hex, STR_ARG(m->key),
                used < wide ? (int)(wide - used) : 0, "", err_quote(about.file),
                (long long)about.line);
        shown(to, about.name);
        shown(to, about.account);
        shown(to, about.entitlement);
        buf_putc(to, '\n');
    }
    return true;
}

bool sample_text(const struct sample *s, struct describer *d, struct buf *to,
                 struct err *err)
{
    buf_fmt(
        to,
        "population   %.*s, %zu members\n"
        "frozen as    SHA-256 %s, recomputed now: the same\n"
        "bundle       %.*s, SHA-256 of its tagmanifest %s\n"
        "seed         %.*s\n"
        "ticket       SHA-256 of seed, | and key; the lowest are selected\n",
        STR_ARG(s->frame.population), s->frame.count, s->frame.sha256,
        STR_ARG(s->bundle), s->tagmanifest, STR_ARG(s->draw.seed));
    text_size(s, to);
    text_strata(s, to);
    if (!text_items(s, d, to, err))
        return false;
    text_limits(s, to);
    text_repeat(s, to);
    return true;
}

/* ---- JSON -----------------------------------------------------------------*/

static void kv_real(struct json_out *j, const char *key, double v)
{
    json_key(j, key);
    json_real(j, v);
}

static void json_size(const struct sample *s, struct json_out *j)
{
    json_key(j, "size");
    json_begin_object(j);
    json_kv_int(j, "n", s->draw.size);
    json_kv_int(j, "extended_to", sample_taken(s));
    json_kv_int(j, "replacements", s->draw.replacements);
    json_kv_str(j, "how", s->computed ? STR("computed") : STR("given"));
    if (s->computed) {
        kv_real(j, "tolerable_rate_percent", percent(s->plan.rate));
        json_kv_int(j, "expected_deviations", s->plan.deviations);
        json_kv_int(j, "intolerable_members", s->intolerable);
        json_kv_int(j, "hypergeometric", s->draw.size);
        json_kv_int(j, "binomial", s->binomial);
    }
    if (s->computed || s->limits)
        kv_real(j, "risk_percent", percent(s->plan.risk));
    json_end_object(j);
    json_key(j, "limits");
    json_begin_array(j);
    for (size_t k = 0; k < s->limits; k++) {
        json_begin_object(j);
        json_kv_int(j, "deviations", (int64_t)k);
        kv_real(j, "binomial_percent", share_percent(s->limit[k].share));
        json_kv_int(j, "members", s->limit[k].members);
        json_end_object(j);
    }
    json_end_array(j);
}

static void json_strata(const struct sample *s, struct json_out *j)
{
    struct buf command = {0};

    json_key(j, "strata_by");
    if (s->column)
        json_str(j, str_from(s->column));
    else
        json_null(j);
    json_key(j, "strata");
    json_begin_array(j);
    for (size_t i = 0; i < s->frame.strata; i++) {
        const struct stratum *t = &s->frame.stratum[i];

        buf_reset(&command);
        sample_repeat(s, i, &command);
        json_begin_object(j);
        json_kv_str(j, "stratum", t->name);
        json_kv_int(j, "members", t->n);
        json_kv_int(j, "selected", t->selected);
        json_kv_int(j, "extended_to", t->extended);
        json_kv_str(j, "repeat", buf_str(&command));
        json_end_object(j);
    }
    json_end_array(j);
    buf_release(&command);
}

static bool json_items(const struct sample *s, struct describer *d,
                       struct json_out *j, struct err *err)
{
    json_key(j, "items");
    json_begin_array(j);
    for (size_t i = 0; i < s->frame.count; i++) {
        const struct member *m = &s->frame.member[i];
        char hex[SHA256_HEX];
        struct about about;

        if (!is_listed(s, m))
            continue;
        if (!describe(d, m, &about, err))
            return false;
        hex_lower(m->ticket, sizeof m->ticket, hex);
        json_begin_object(j);
        json_kv_str(j, "key", m->key);
        json_kv_str(j, "ticket", str_from(hex));
        json_kv_int(j, "rank", m->rank);
        json_kv_str(j, "choice", str_from(choice_name(m->choice)));
        json_kv_str(j, "stratum", s->frame.stratum[m->stratum].name);
        json_kv_str(j, "file", about.file);
        json_kv_int(j, "line", about.line);
        json_kv_str(j, "worker_id", about.worker);
        json_kv_str(j, "name", about.name);
        json_kv_str(j, "system", about.system);
        json_kv_str(j, "account", about.account);
        json_kv_str(j, "entitlement", about.entitlement);
        json_end_object(j);
    }
    json_end_array(j);
    return true;
}

bool sample_json(const struct sample *s, struct describer *d, struct buf *to,
                 struct err *err)
{
    struct json_out j;

    json_out_init(&j, to, true);
    json_begin_object(&j);
    json_kv_str(&j, "bundle", s->bundle);
    json_kv_str(&j, "tagmanifest_sha256", str_from(s->tagmanifest));
    json_kv_str(&j, "population", s->frame.population);
    json_kv_int(&j, "members", (int64_t)s->frame.count);
    json_kv_str(&j, "sha256", str_from(s->frame.sha256));
    json_kv_str(&j, "seed", s->draw.seed);
    json_size(s, &j);
    json_strata(s, &j);
    if (!json_items(s, d, &j, err))
        return false;
    json_end_object(&j);
    buf_putc(to, '\n');
    return true;
}

/* ---- CSV ------------------------------------------------------------------*/

void csv_cell(struct buf *to, struct str s)
{
    bool computed =
        s.len > 0 && s.ptr[0] != '\0' && strchr("=+-@\t\r", s.ptr[0]) != NULL;
    bool quote = false;

    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '"' || s.ptr[i] == ',' || s.ptr[i] == '\n' ||
            s.ptr[i] == '\r')
            quote = true;
    if (quote)
        buf_putc(to, '"');
    if (computed)
        buf_putc(to, '\'');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            buf_putc(to, '"');
        buf_putc(to, s.ptr[i]);
    }
    if (quote)
        buf_putc(to, '"');
}

static void cells(struct buf *to, const struct str *cell, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_putc(to, ',');
        csv_cell(to, cell[i]);
    }
}

bool sample_csv(const struct sample *s, struct describer *d, struct buf *to,
                struct err *err)
{
    buf_puts(to, "population,seed,key,ticket,rank,selected,choice,stratum,file,"
                 "line,worker_id,name,system,account,entitlement\n");
    for (size_t i = 0; i < s->frame.count; i++) {
        const struct member *m = &s->frame.member[i];
        char hex[SHA256_HEX];
        struct about about;

        if (!is_listed(s, m))
            continue;
        if (!describe(d, m, &about, err))
            return false;
        hex_lower(m->ticket, sizeof m->ticket, hex);
        csv_cell(to, s->frame.population);
        cells(to, (struct str[]){s->draw.seed, m->key, str_from(hex)}, 3);
        buf_fmt(to, ",%u,%d,%s", m->rank,
                m->choice == SELECTED || m->choice == EXTENSION,
                choice_name(m->choice));
        cells(to, (struct str[]){s->frame.stratum[m->stratum].name, about.file},
              2);
        buf_fmt(to, ",%lld", (long long)about.line);
        cells(to,
              (struct str[]){about.worker, about.name, about.system,
                             about.account, about.entitlement},
              5);
        buf_putc(to, '\n');
    }
    return true;
}
