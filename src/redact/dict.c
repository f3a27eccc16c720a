#include "redact/dict.h"

#include <stdlib.h>

#include "base/digest.h"
#include "redact/words.h"

enum { STEP_GOES_ON = 1, PART_LEAST = 2, LEAK_LEAST = 4, NUMBER_MOST = 100000 };

void dict_hmac(struct str secret, struct str text, unsigned char out[32])
{
    unsigned char key[64] = {0}, pad[64];
    struct sha256 s;

    if (secret.len > sizeof key)
        sha256_of(secret.ptr, secret.len, key);
    else
        memcpy(key, secret.ptr, secret.len);
    for (size_t i = 0; i < sizeof pad; i++)
        pad[i] = key[i] ^ 0x36;
    sha256_init(&s);
    sha256_add(&s, pad, sizeof pad);
    sha256_add(&s, text.ptr, text.len);
    sha256_done(&s, out);
    for (size_t i = 0; i < sizeof pad; i++)
        pad[i] = key[i] ^ 0x5c;
    sha256_init(&s);
    sha256_add(&s, pad, sizeof pad);
    sha256_add(&s, out, 32);
    sha256_done(&s, out);
}

void dict_init(struct dict *d, struct arena *a, struct str secret)
{
    *d = (struct dict){.arena = a, .secret = secret};
    map_init(&d->known, a);
    map_init(&d->step, a);
    map_init(&d->ordinary, a);
}

void dict_release(struct dict *d)
{
    vec_release(&d->value);
    arena_release(&d->scratch);
    buf_release(&d->key);
}

void dict_ordinary(struct dict *d, struct str text)
{
    for (size_t at = word_next(text, 0); at < text.len;) {
        size_t end = word_end(text, at);

        buf_reset(&d->key);
        word_fold(&d->scratch, str_sub(text, at, end - at), &d->key);
        map_add(&d->ordinary, buf_str(&d->key), NULL);
        at = word_next(text, end);
    }
}

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

static bool is_ordinary(const struct dict *d, struct str folded)
{
    return map_find(&d->ordinary, folded) != NULL;
}

/* Every beginning of it that ends with a word leads on. */
static void add_steps(struct dict *d, struct str folded, uint32_t value)
{
    for (size_t at = word_next(folded, 0); at < folded.len;) {
        size_t end = word_end(folded, at);
        struct map_entry *e = map_add(&d->step, str_sub(folded, 0, end), NULL);

        if (end == folded.len)
            e->value |= (uint64_t)(value + 1) << 1;
        else
            e->value |= STEP_GOES_ON;
        at = word_next(folded, end);
    }
}

static uint32_t add_folded(struct dict *d, enum value_kind kind,
                           struct str folded, uint32_t person)
{
    struct map_entry *e;
    struct value *v;
    bool added;

    e = map_add(&d->known, folded, &added);
    if (!added) {
        v = &d->value.ptr[e->value];
        if (v->kind <= kind)
            return (uint32_t)e->value + 1;
        v->kind = kind; /* the better known */
        v->person = person;
        return (uint32_t)e->value + 1;
    }
    e->value = d->value.len;
    v = vec_push(&d->value);
    v->folded = e->key;
    v->kind = kind;
    v->person = person;
    v->digits = all_digits(v->folded);
    v->one_word = word_end(v->folded, 0) == v->folded.len;
    if (word_next(v->folded, 0) == 0)
        add_steps(d, v->folded, (uint32_t)d->value.len - 1);
    return (uint32_t)d->value.len;
}

/* A word of a name alone; in what order names stand nobody knows. */
static void add_parts(struct dict *d, struct str folded)
{
    struct buf whole = {0}, turned = {0};
    size_t last = 0, words = 0;

    for (size_t at = 0; at < folded.len; words++) {
        size_t end = word_end(folded, at);
        struct str word = str_sub(folded, at, end - at);

        if (word.len >= PART_LEAST && !is_ordinary(d, word) &&
            !all_digits(word))
            add_folded(d, VALUE_PART, word, 0);
        buf_put(&whole, word);
        last = at;
        at = word_next(folded, end);
    }
    if (words > 1) {
        struct str rest = str_sub(folded, 0, last);

        while (rest.len > 0 && word_end(rest, rest.len - 1) != rest.len)
            rest.len--;
        buf_put(&turned, str_sub(folded, last, folded.len - last));
        buf_putc(&turned, ',');
        buf_put(&turned, rest);
        add_folded(d, VALUE_PART, buf_str(&turned), 0);
        add_folded(d, VALUE_PART, buf_str(&whole), 0);
    }
    buf_release(&whole);
    buf_release(&turned);
}

uint32_t dict_add(struct dict *d, enum value_kind kind, struct str value,
                  uint32_t person)
{
    struct arena_mark mark = arena_mark(&d->scratch);
    struct str folded = words_fold(&d->scratch, value);
    size_t at = str_find(value, 0, STR("@"));
    uint32_t no;

    if (folded.len == 0) /* signs alone: as they are */
        folded = arena_str(&d->scratch, str_trim(value));
    if (folded.len == 0)
        return 0;
    no = add_folded(d, kind, folded, person);
    if (at != (size_t)-1 && kind != VALUE_RAW) {
        struct str front = words_fold(&d->scratch, str_sub(value, 0, at));

        if (front.len >= PART_LEAST && !is_ordinary(d, front) &&
            !all_digits(front))
            add_folded(d, VALUE_PART, front, 0);
    } else if (kind == VALUE_NAME) {
        add_parts(d, folded);
    }
    arena_rewind(&d->scratch, mark);
    return no;
}

/* ---- numbers ------------------------------------------------------------- */

static int by_order(const void *a, const void *b)
{
    const struct value *const *x = a, *const *y = b;

    return memcmp((*x)->order, (*y)->order, sizeof(*x)->order);
}

static struct str pseudonym(struct dict *d, const struct value *v, uint32_t n)
{
    bool mail = str_find(v->folded, 0, STR("@")) != (size_t)-1;

    switch (v->kind) {
    case VALUE_WORKER:
        return arena_fmt(d->arena, "P-%04u", n);
    case VALUE_NAME:
        return arena_fmt(d->arena, "Person %04u", n);
    case VALUE_MAIL:
        return arena_fmt(d->arena, "p%04u@redacted.invalid", n);
    case VALUE_ACCOUNT:
        return arena_fmt(d->arena, mail ? "u%04u@redacted.invalid" : "u-%04u",
                         n);
    case VALUE_DEVICE:
        return arena_fmt(d->arena, "device-%04u", n);
    case VALUE_RAW:
        return STR("(value)");
    default:
        return STR("(name)");
    }
}

/* No pseudonym may be what somebody is called. */
static bool taken(struct dict *d, struct str shown)
{
    struct arena_mark mark = arena_mark(&d->scratch);
    bool is = map_find(&d->known, words_fold(&d->scratch, shown)) != NULL;

    arena_rewind(&d->scratch, mark);
    return is;
}

void dict_name(struct dict *d)
{
    struct value **v = arena_array(d->arena, struct value *, d->value.len + 1);
    uint32_t next[VALUE_KINDS] = {0}, worker = 0;
    uint32_t *number = arena_array(d->arena, uint32_t, d->value.len + 1);

    for (size_t i = 0; i < d->value.len; i++) {
        v[i] = &d->value.ptr[i];
        dict_hmac(d->secret, v[i]->folded, v[i]->order);
    }
    qsort(v, d->value.len, sizeof(struct value *), by_order);
    for (size_t i = 0; i < d->value.len; i++)
        if (v[i]->kind == VALUE_WORKER) {
            do {
                number[v[i] - d->value.ptr] = ++worker;
                v[i]->shown = pseudonym(d, v[i], worker);
            } while (taken(d, v[i]->shown));
        }
    for (enum value_kind k = 0; k < VALUE_KINDS; k++)
        next[k] = worker;
    for (size_t i = 0; i < d->value.len; i++) {
        if (v[i]->shown.len > 0)
            continue;
        if (v[i]->kind == VALUE_PART || v[i]->kind == VALUE_RAW) {
            v[i]->shown = pseudonym(d, v[i], 0);
            continue;
        }
        if (v[i]->person &&
            (v[i]->kind == VALUE_NAME || v[i]->kind == VALUE_MAIL)) {
            struct value *of = &d->value.ptr[v[i]->person - 1];
            uint64_t bit = 1u << v[i]->kind;

            /* The first name and the first address have the number. */
            if (!(of->person & bit)) {
                of->person |= (uint32_t)bit;
                v[i]->shown = pseudonym(d, v[i], number[v[i]->person - 1]);
                if (!taken(d, v[i]->shown))
                    continue;
            }
        }
        do
            v[i]->shown = pseudonym(d, v[i], ++next[v[i]->kind]);
        while (taken(d, v[i]->shown));
    }
}

/* ---- in their place ------------------------------------------------------ */

struct str dict_shown(struct dict *d, struct str cell)
{
    struct arena_mark mark = arena_mark(&d->scratch);
    struct str folded = words_fold(&d->scratch, cell);
    const struct map_entry *e;

    if (folded.len == 0)
        folded = str_trim(cell);
    e = map_find(&d->known, folded);
    arena_rewind(&d->scratch, mark);
    return e ? d->value.ptr[e->value].shown : STR("[removed]");
}

static bool is_digit(struct str s, size_t at)
{
    return at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9';
}

static bool joins_digits(struct str s, size_t at)
{
    return at < s.len && memchr("-:.,/", s.ptr[at], 5);
}

/* "41 days": what follows a worker id in a sentence is no unit. */
static bool has_unit(struct str s, size_t end)
{
    static const char *const units[] = {
        "h",    "min",   "s",      "day",      "days",   "hours",  "hour",
        "week", "weeks", "month",  "months",   "years",  "row",    "rows",
        "item", "items", "grants", "accounts", "values", "people", "more"};
    struct str word;

    if (end < s.len && s.ptr[end] == '%')
        return true;
    if (end + 1 >= s.len || s.ptr[end] != ' ')
        return false;
    word = str_sub(s, end + 1, word_end(s, end + 1) - end - 1);
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (str_is(word, units[i]))
            return true;
    return s.ptr[end + 1] == '%';
}

/* Part of a date, a time, an amount: "2026-07-17", "41 days". */
static bool in_number(struct str s, size_t from, size_t end)
{
    return (from >= 2 && joins_digits(s, from - 1) && is_digit(s, from - 2)) ||
           (joins_digits(s, end) && is_digit(s, end + 1)) || has_unit(s, end);
}

static bool counts(const struct dict *d, const struct value *v, unsigned flags,
                   struct str text, size_t from, size_t end)
{
    if (v->digits) /* a cell nobody understood may hold any number */
        return v->kind != VALUE_RAW && !(flags & DICT_AMOUNTS) &&
               v->folded.len > 1 && !in_number(text, from, end);
    if (v->folded.len < PART_LEAST)
        return false; /* a letter is nobody, and "a" is everywhere */
    return !(flags & DICT_LABEL) || !v->one_word || !is_ordinary(d, v->folded);
}

/* The longest value that begins with the word at `at`; NULL: none does. */
static const struct value *longest(struct dict *d, struct str text, size_t at,
                                   unsigned flags, size_t *end)
{
    const struct value *found = NULL;
    size_t to = at;

    buf_reset(&d->key);
    for (;;) {
        size_t stop = word_end(text, to), next;
        const struct map_entry *e;

        word_fold(&d->scratch, str_sub(text, to, stop - to), &d->key);
        e = map_find(&d->step, buf_str(&d->key));
        if (!e)
            break;
        if (e->value >> 1) {
            const struct value *v = &d->value.ptr[(e->value >> 1) - 1];

            if (counts(d, v, flags, text, at, stop)) {
                found = v;
                *end = stop;
            }
        }
        next = word_next(text, stop);
        if (!(e->value & STEP_GOES_ON) || next >= text.len)
            break;
        word_between(str_sub(text, stop, next - stop), &d->key);
        to = next;
    }
    return found;
}

/* The end of 'text in quotes' that begins at `at`; 0: it does not. */
static size_t quoted(struct str s, size_t at)
{
    if (at > 0 && !memchr(" (=:,", s.ptr[at - 1], 5))
        return 0;
    for (size_t i = at + 1; i < s.len; i++)
        if (s.ptr[i] == '\'' &&
            (i + 1 == s.len || memchr(" ).,;:", s.ptr[i + 1], 6)))
            return i + 1;
    return 0;
}

void dict_scrub(struct dict *d, struct str text, unsigned flags,
                struct buf *out)
{
    size_t at = 0;

    while (at < text.len) {
        size_t next = word_next(text, at), end;
        const struct value *v;

        for (; at < next; at++) {
            size_t to = flags & DICT_QUOTED && text.ptr[at] == '\''
                            ? quoted(text, at)
                            : 0;

            if (to) {
                buf_puts(out, "[removed]");
                at = to;
                break;
            }
            buf_putc(out, text.ptr[at]);
        }
        if (at != next || next >= text.len)
            continue;
        v = longest(d, text, at, flags, &end);
        if (v) {
            buf_put(out, v->shown);
        } else {
            end = word_end(text, at);
            buf_put(out, str_sub(text, at, end - at));
        }
        at = end;
    }
}

const struct value *dict_find(struct dict *d, struct str text, bool digits)
{
    for (size_t at = word_next(text, 0); at < text.len;) {
        size_t end;
        const struct value *v = longest(
            d, text, at, DICT_LABEL | (digits ? 0 : DICT_AMOUNTS), &end);

        if (v && v->kind != VALUE_RAW && v->folded.len >= LEAK_LEAST)
            return v;
        at = word_next(text, v ? end : word_end(text, at));
    }
    return NULL;
}

const char *value_kind_name(enum value_kind kind)
{
    static const char *const name[VALUE_KINDS] = {
        "a worker's number",
        "a person's name",
        "a person's address",
        "an account or somebody's name",
        "a device",
        "a raw value",
        "a word of a name or the front of an address"};

    return name[kind];
}
