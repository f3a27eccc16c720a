#include "ingest/chain.h"

#include "base/digest.h"
#include "base/json_read.h"
#include "ingest/json_paths.h"

void chain_open(struct chain *c, const struct plan_chain *plan)
{
    *c = (struct chain){.plan = plan};
}

void chain_release(struct chain *c)
{
    arena_release(&c->scratch);
}

/* ---- texts --------------------------------------------------------------- */

/* A cell to the last blank: what was hashed.  False: no single value. */
static bool exact_text(const struct record *r, size_t at, struct arena *a,
                       struct str *out)
{
    const struct cell *cell = at < r->count ? &r->cell[at] : NULL;
    char *to;
    size_t n = 0;

    *out = (struct str){NULL, 0};
    if (!cell || cell->kind == CELL_ABSENT || cell->kind == CELL_NULL)
        return true;
    if (cell->kind == CELL_NESTED)
        return false;
    if (cell->kind == CELL_ESCAPES)
        return json_unescape(a, cell->text, out);
    *out = cell->text;
    if (cell->kind != CELL_QUOTES)
        return true;
    to = arena_alloc(a, cell->text.len);
    for (size_t i = 0; i < cell->text.len; i++) {
        to[n++] = cell->text.ptr[i];
        if (cell->text.ptr[i] == '"')
            i++;
    }
    *out = (struct str){to, n};
    return true;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
           (c >= 'A' && c <= 'F');
}

static bool all_hex(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_hex(s.ptr[i]))
            return false;
    return true;
}

/* Letter case counts unless both are hexadecimal.  No hash is like none. */
static bool same_hash(struct str a, struct str b)
{
    if (a.len == 0 || a.len != b.len)
        return false;
    return all_hex(a) && all_hex(b) ? str_eq_nocase(a, b) : str_eq(a, b);
}

static struct str hash_text(const struct chain_hash *h)
{
    return (struct str){h->text, h->len};
}

static bool read_hash(struct chain *c, const struct record *r, size_t at,
                      struct chain_hash *out)
{
    struct str text;

    out->len = 0;
    if (!exact_text(r, at, &c->scratch, &text))
        return false;
    text = str_trim(text);
    if (text.len > sizeof out->text)
        return false;
    out->len = text.len;
    if (text.len)
        memcpy(out->text, text.ptr, text.len);
    return true;
}

/* ---- one record ---------------------------------------------------------- */

static void broken(struct chain_breaks *b, uint32_t line, const char *says)
{
    if (b->count++ == 0) {
        b->line = line;
        b->says = says;
    }
}

/* Make the hash again, where it is known how. */
static void recompute(struct chain *c, const struct record *r)
{
    const struct profile_chain *from = c->plan->from;
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX];
    struct sha256 sha;

    sha256_init(&sha);
    for (size_t i = 0; i < from->over.count; i++) {
        struct str text;

        if (!exact_text(r, c->plan->over[i], &c->scratch, &text)) {
            broken(&c->of_record, r->number,
                   "what its hash is made of is no single value");
            return;
        }
        if (i && from->joined_by.len)
            sha256_add(&sha, from->joined_by.ptr, from->joined_by.len);
        if (text.len)
            sha256_add(&sha, text.ptr, text.len);
    }
    sha256_done(&sha, digest);
    hex_lower(digest, sizeof digest, hex);
    c->recomputed++;
    if (!same_hash(hash_text(&c->hash), str_from(hex)))
        broken(&c->of_record, r->number,
               "its hash is not that of what it says");
}

static bool is_there(const struct record *r, size_t at)
{
    return at < r->count && r->cell[at].kind != CELL_ABSENT;
}

/* What could not be read has no hash, so nothing is like it. */
static void link_before(struct chain *c, uint32_t line,
                        const struct chain_hash *hash_before,
                        const struct chain_hash *previous_before)
{
    if (!same_hash(hash_text(hash_before), hash_text(&c->previous)))
        broken(&c->oldest_first, line,
               "its previous hash is not the hash of the record before");
    if (!same_hash(hash_text(&c->hash), hash_text(previous_before)))
        broken(&c->newest_first, line,
               "the record before it in the file, a later one, does not have "
               "its hash as the previous one");
}

void chain_follow(struct chain *c, const struct record *r)
{
    struct arena_mark mark = arena_mark(&c->scratch);
    struct chain_hash hash_before, previous_before;
    bool readable = !r->bad;

    if (!c->plan->from || !c->plan->any)
        return;
    hash_before = c->hash;
    previous_before = c->previous;
    c->hash.len = c->previous.len = 0;
    if (readable)
        readable = read_hash(c, r, c->plan->hash, &c->hash) &&
                   read_hash(c, r, c->plan->previous, &c->previous);
    c->seen = c->seen || (!r->bad && (is_there(r, c->plan->hash) ||
                                      is_there(r, c->plan->previous)));
    c->read += readable;
    c->hashes = c->hashes || c->hash.len > 0;
    c->previouses = c->previouses || c->previous.len > 0;
    if (c->records++ == 0) {
        c->first_hash = c->hash;
        c->first_previous = c->previous;
        c->first_line = r->number;
    } else {
        link_before(c, r->number, &hash_before, &previous_before);
    }
    c->line = r->number;
    if (!readable)
        broken(&c->of_record, r->number, "it cannot be read");
    else if (c->hash.len == 0)
        broken(&c->of_record, r->number, "it has no hash");
    else if (c->plan->from->over.count && !c->plan->lacks)
        recompute(c, r);
    arena_rewind(&c->scratch, mark);
}

/* ---- one file ------------------------------------------------------------ */

static bool is_genesis(const struct profile_chain *from, struct str previous)
{
    size_t zeros = 0;

    while (zeros < previous.len && previous.ptr[zeros] == '0')
        zeros++;
    for (size_t i = 0; i < from->first.count; i++)
        if (str_eq_nocase(from->first.ptr[i], previous))
            return true;
    return zeros == previous.len;
}

struct source_chain chain_result(const struct chain *c, struct arena *a)
{
    struct source_chain out = {.start = CHAIN_NONE};
    const struct chain_breaks *way = &c->oldest_first, *first;

    if (!c->seen)
        return out;
    if (c->plan->lacks)
        out.says = arena_fmt(a, "it has no '%s'", c->plan->lacks);
    else if (!c->hashes)
        out.says = STR("no record has a hash");
    else if (!c->previouses && c->read > 1)
        out.says = STR("no record has a previous hash");
    if (out.says.len) {
        out.start = CHAIN_INCOMPLETE;
        return out;
    }
    out.newest_first = c->newest_first.count < c->oldest_first.count &&
                       2 * c->newest_first.count <= c->records - 1;
    if (out.newest_first)
        way = &c->newest_first;
    out.records = c->records;
    out.links = c->records - 1;
    out.recomputed = c->recomputed;
    out.broken = way->count + c->of_record.count;
    first =
        way->count && (c->of_record.count == 0 || way->line < c->of_record.line)
            ? way
            : &c->of_record;
    if (out.broken) {
        out.broken_line = first->line;
        out.says = arena_str(a, str_from(first->says));
    }
    out.oldest =
        arena_str(a, hash_text(out.newest_first ? &c->hash : &c->first_hash));
    out.begins = arena_str(
        a, hash_text(out.newest_first ? &c->previous : &c->first_previous));
    out.ends =
        arena_str(a, hash_text(out.newest_first ? &c->first_hash : &c->hash));
    out.begins_line = out.newest_first ? c->line : c->first_line;
    out.start =
        is_genesis(c->plan->from, out.begins) ? CHAIN_GENESIS : CHAIN_INSIDE;
    return out;
}

/* ---- several files of one log -------------------------------------------- */

static bool is_chained(const struct source *s)
{
    return s->chain.start > CHAIN_INCOMPLETE;
}

static bool same_log(const struct source *a, const struct source *b)
{
    return a != b && is_chained(a) && is_chained(b) && a->system == b->system &&
           str_eq(a->profile, b->profile) && str_eq(a->parent, b->parent);
}

static struct source *source_by_id(struct facts *f, uint32_t id)
{
    for (size_t i = 0; i < f->sources.len; i++)
        if (f->sources.ptr[i].id == id)
            return &f->sources.ptr[i];
    return NULL;
}

static void find_before(struct facts *f, struct source *s)
{
    for (size_t i = 0; i < f->sources.len; i++) {
        const struct source *other = &f->sources.ptr[i];

        if (!same_log(s, other) ||
            !same_hash(other->chain.ends, s->chain.begins))
            continue;
        s->chain.start = CHAIN_GOES_ON;
        s->chain.after = other->id;
        s->chain.links++;
        return;
    }
}

/* Two files that go on differently after one record: one of them is not what
 * happened. */
static void find_forks(struct facts *f, struct source *s)
{
    for (size_t i = 0; i < f->sources.len; i++) {
        const struct source *other = &f->sources.ptr[i];

        if (other->id >= s->id || !same_log(s, other) ||
            other->chain.start != CHAIN_GOES_ON ||
            other->chain.after != s->chain.after ||
            same_hash(other->chain.oldest, s->chain.oldest))
            continue;
        if (s->chain.broken++ == 0 ||
            s->chain.begins_line < s->chain.broken_line) {
            s->chain.broken_line = s->chain.begins_line;
            s->chain.says = STR("another file goes on from the same record "
                                "with another one");
        }
        return;
    }
}

/* A ring has no beginning, so nothing was before anything. */
static bool in_ring(struct facts *f, const struct source *s)
{
    const struct source *at = s;

    for (size_t n = 0; at && n <= f->sources.len; n++) {
        if (at->chain.start != CHAIN_GOES_ON)
            return false;
        at = source_by_id(f, at->chain.after);
    }
    return true;
}

/* Beginning in the middle is what an extract of a period does; of several
 * files that do, records between them may be missing. */
static bool has_other_root(const struct facts *f, const struct source *s)
{
    for (size_t i = 0; i < f->sources.len; i++)
        if (same_log(s, &f->sources.ptr[i]) &&
            f->sources.ptr[i].chain.start != CHAIN_GOES_ON)
            return true;
    return false;
}

void chains_settle(struct facts *f)
{
    bool *ring = arena_array(&f->arena, bool, f->sources.len + 1);

    for (size_t i = 0; i < f->sources.len; i++)
        if (is_chained(&f->sources.ptr[i]))
            find_before(f, &f->sources.ptr[i]);
    for (size_t i = 0; i < f->sources.len; i++)
        if (f->sources.ptr[i].chain.start == CHAIN_GOES_ON) {
            find_forks(f, &f->sources.ptr[i]);
            ring[i] = in_ring(f, &f->sources.ptr[i]);
        }
    for (size_t i = 0; i < f->sources.len; i++) {
        struct source *s = &f->sources.ptr[i];

        if (ring[i] || (s->chain.start == CHAIN_INSIDE && has_other_root(f, s)))
            s->chain.start = CHAIN_APART;
    }
}
