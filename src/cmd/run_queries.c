/*
 * What the declared queries leave out: nobody, who is not active any more, or
 * somebody nobody can tell.  The words are the profile's.
 */
#include <string.h>

#include "base/utf8.h"
#include "cmd/query_span.h"
#include "cmd/query_text.h"
#include "cmd/run.h"

enum { PLACE_WORDS = 5 }; /* in which what follows "users of" says of whom */

static const struct str_list *list_of(const struct run *r, const char *name)
{
    return r->rules.profile ? profile_list(r->rules.profile, str_from(name))
                            : NULL;
}

static bool says_one_of(struct run *r, struct str words, const char *name)
{
    return list_says(r->arena, list_of(r, name), words);
}

/* "and disabled" takes them in, "and disabled = false" asks for some. */
static bool takes_in(struct run *r, struct str words)
{
    static const char *const compared[] = {"=",  "eq", "ne", "is",
                                           "in", "!=", "<>"};
    const struct str_list *list = list_of(r, "hiding_unless");

    for (size_t i = 0; list && i < list->count; i++) {
        struct str phrase = query_words(r->arena, list->ptr[i]);
        bool found = str_has_phrase(words, phrase);

        for (size_t k = 0; k < COUNT_OF(compared) && found; k++)
            found =
                !str_has_phrase(words, arena_fmt(r->arena, "%.*s %s",
                                                 STR_ARG(phrase), compared[k]));
        if (found)
            return true;
    }
    return false;
}

/* "department = sales" is a condition, "limit = 200" is none. */
static bool compares(struct run *r, struct str words)
{
    const struct str_list *params = list_of(r, "filter_params");
    struct str before = {NULL, 0};

    while (words.len > 0) {
        struct str word = str_cut(words, ' ', &words);

        if (str_is(word, "=") && !list_has_word(params, before))
            return true;
        before = word;
    }
    return false;
}

/* All of them, or a call of an interface that asks for no part. */
static bool says_whole(struct run *r, const struct source *s, struct str words)
{
    return words.len == 0 || str_find(s->query, 0, STR("/")) != (size_t)-1 ||
           says_one_of(r, words, "query_whole") ||
           says_one_of(r, words, "query_calls");
}

static bool starts_condition(struct str word)
{
    return str_is(word, "where") || str_is(word, "filter") ||
           str_is(word, "and");
}

/* "userKey = all" */
static bool is_all(struct str after)
{
    struct str rest;

    return str_is(str_cut(after, ' ', &rest), "all");
}

/* The words of a log's query without the conditions that say which log and of
 * which span of time: within these they leave nothing out.  "where t > 1 and
 * user = ann" becomes "where user = ann". */
static struct str without_span(struct run *r, struct str words)
{
    const struct str_list *params = list_of(r, "log_params");
    struct str *kept = arena_array(r->arena, struct str, words.len / 2 + 2);
    char *out = arena_alloc(r->arena, words.len + 1);
    struct str rest = words;
    size_t n = 0, len = 0;

    while (rest.len > 0) {
        struct str after, word = str_cut(rest, ' ', &rest), next;

        next = str_cut(rest, ' ', &after);
        if (!query_is_comparison(next) ||
            !(list_has_word(params, word) || is_all(after))) {
            kept[n++] = word;
            continue;
        }
        for (; query_is_comparison(next); next = str_cut(rest, ' ', &after))
            rest = after;
        do /* the value: 2026-07-01 is three words by now */
            rest = after;
        while ((next = str_cut(rest, ' ', &after)).len > 0 &&
               next.ptr[0] >= '0' && next.ptr[0] <= '9');
        if (str_is(next, "and")) {
            rest = after;
            continue;
        }
        if (n > 1 && str_is(kept[n - 1], "=") && str_is(kept[n - 2], "filter"))
            n--;
        if (n > 0 && starts_condition(kept[n - 1]))
            n--;
    }
    for (size_t i = 0; i < n; i++) {
        if (i)
            out[len++] = ' ';
        memcpy(out + len, kept[i].ptr, kept[i].len);
        len += kept[i].len;
    }
    return (struct str){out, len};
}

/* ---- of whom ---------------------------------------------------------- */

/* A word of what the source itself is called. */
static bool names_source(struct run *r, const struct source *s, struct str word)
{
    const struct engagement_source *e = &r->engagement.source[s->id - 1];
    const struct str name[] = {e->system, s->profile, s->parent,
                               r->engagement.client};

    for (size_t i = 0; i < COUNT_OF(name); i++)
        if (str_has_phrase(query_words(r->arena, name[i]), word))
            return true;
    return false;
}

/* "of the berlin office", "of office berlin": one of several, with its name. */
static bool names_part(struct run *r, struct str after)
{
    const struct str_list *parts = list_of(r, "query_parts"),
                          *places = list_of(r, "query_places"),
                          *articles = list_of(r, "query_articles"),
                          *whole = list_of(r, "query_whole");
    bool named = false;

    for (int i = 0; i < PLACE_WORDS && after.len > 0; i++) {
        struct str word = str_cut(after, ' ', &after), next, rest;

        if (list_has_word(whole, word) || list_has_word(places, word))
            return false;
        next = str_cut(after, ' ', &rest);
        if (list_has_word(parts, word))
            return named || (next.len > 0 && !list_has_word(whole, next) &&
                             (next.ptr[0] < '0' || next.ptr[0] > '9'));
        named = named || !list_has_word(articles, word);
    }
    return false;
}

/* "of the contoso tenant": whatever it is, it has all of them. */
static bool names_whole(struct run *r, const struct source *s, struct str after)
{
    const struct str_list *places = list_of(r, "query_places"),
                          *articles = list_of(r, "query_articles"),
                          *from = list_of(r, "query_from"),
                          *whole = list_of(r, "query_whole");

    for (int i = 0; i < PLACE_WORDS && after.len > 0; i++) {
        struct str word = str_cut(after, ' ', &after);

        if (list_has_word(from, word)) /* "in berlin of the company" */
            return false;
        if (list_has_word(articles, word))
            continue;
        if (list_has_word(places, word) || list_has_word(whole, word) ||
            (word.ptr[0] >= '0' && word.ptr[0] <= '9') ||
            names_source(r, s, word))
            return true;
    }
    return false;
}

/* "users from the berlin office", "everybody in sales": of whom it is a list
 * of, and that is not known to be all.  Of a log only a part with a name of
 * its kind is looked for. */
static bool of_a_part(struct run *r, const struct source *s, struct str words)
{
    const struct str_list *from = list_of(r, "query_from"),
                          *people = list_of(r, "query_people");
    struct str before = {NULL, 0};

    if (str_has_phrase(words, STR("select"))) /* "from" is where they are */
        return false;
    while (words.len > 0) {
        struct str word = str_cut(words, ' ', &words);

        if (list_has_word(from, word) && words.len > 0 &&
            (names_part(r, words) ||
             (s->kind != FACT_EVENTS && list_has_word(people, before) &&
              !names_whole(r, s, words))))
            return true;
        before = word;
    }
    return false;
}

/* "user ann@x.example"; "exported by ann@x.example" is nobody's list. */
static bool of_one_person(struct str words)
{
    struct str before = {NULL, 0};

    while (words.len > 0) {
        struct str word = str_cut(words, ' ', &words);
        size_t at = str_find(word, 0, STR("@"));

        if (at != (size_t)-1 && at > 0 &&
            str_find(word, at, STR(".")) != (size_t)-1 &&
            !str_is(before, "by") && !str_is(before, "as"))
            return true;
        before = word;
    }
    return false;
}

/* "failed sign-ins", but not "sign-ins, failed ones included" or "sign-ins and
 * failed attempts". */
static bool of_some(struct run *r, const char *name, struct str words)
{
    const struct str_list *list = list_of(r, name),
                          *also = list_of(r, "query_also"),
                          *included = list_of(r, "query_included");

    for (size_t i = 0; list && i < list->count; i++) {
        struct str phrase = query_words(r->arena, list->ptr[i]);
        size_t at = 0, from;

        for (; words_find(words, at, phrase, &from); at = from + phrase.len) {
            struct str before = word_before(words, &(size_t){from}), next,
                       after = str_trim(
                           str_sub(words, from + phrase.len, words.len));

            next = str_cut(after, ' ', &after);
            if (!list_has_word(also, before) &&
                !list_has_word(included, next) &&
                !list_has_word(included, str_cut(after, ' ', &after)))
                return true;
        }
    }
    return false;
}

/* Of a list of tickets the project, or the time, may be asked for: the tickets
 * of everything else are elsewhere.  Not how they ended, or whose they are. */
static bool of_some_tickets(struct run *r, struct str words)
{
    static const char *const compared[] = {"!=", "<>", "ne",  "is",
                                           "in", "~",  "was", "not"};
    const struct str_list *fields = list_of(r, "ticket_fields");
    struct str before = {NULL, 0}, rest = words;

    while (rest.len > 0) {
        struct str word = str_cut(rest, ' ', &rest);

        bool compares = query_is_comparison(word);

        for (size_t i = 0; i < COUNT_OF(compared); i++)
            compares = compares || str_is(word, compared[i]);
        if (compares && list_has_word(fields, before) && !is_all(rest))
            return true;
        before = word;
    }
    return of_one_person(words) || of_some(r, "filter_tickets", words);
}

/* ---- one query -------------------------------------------------------- */

static enum source_filter filter_of(struct run *r, const struct source *s)
{
    struct str words = query_words(r->arena, s->query);
    bool people = s->kind == FACT_WORKERS || s->kind == FACT_ACCOUNTS;
    bool events = s->kind == FACT_EVENTS, whole = says_whole(r, s, words);
    bool all_states = takes_in(r, words);

    if (events)
        words = without_span(r, words);
    if (all_states)
        words = list_stripped(r->arena, list_of(r, "hiding_unless"), words);
    words = list_stripped(r->arena, list_of(r, "query_neutral"), words);
    if (!all_states && s->kind != FACT_TICKETS &&
        says_one_of(r, words, "hiding_filters"))
        return FILTER_HIDES;
    if (says_one_of(r, words, "filter_unless"))
        return FILTER_NONE;
    if (s->kind == FACT_TICKETS)
        return of_some_tickets(r, words) ? FILTER_UNCLEAR : FILTER_NONE;
    if (compares(r, words) || ((people || events) && of_one_person(words)) ||
        ((people || events) && of_a_part(r, s, words)) ||
        (events && of_some(r, "filter_events", words)))
        return FILTER_UNCLEAR;
    if (all_states)
        return FILTER_NONE;
    return says_one_of(r, words, "filter_words") ||
                   (people &&
                    (says_one_of(r, words, "filter_people") || !whole))
               ? FILTER_UNCLEAR
               : FILTER_NONE;
}

/* ---- one page of several ---------------------------------------------- */

static bool part_of(struct run *r, const struct source *s,
                    struct query_part *out)
{
    return query_part_said(list_of(r, "query_pages"),
                           utf8_fold(r->arena, s->query), out);
}

/* Are the other pages of the list here? */
static bool parts_are_all(struct run *r, const struct source *s,
                          const struct query_part *part)
{
    const struct facts *f = &r->facts;
    uint64_t have = 0;
    bool more = true;

    while (more && have < part->total) {
        more = false;
        for (size_t i = 0; i < f->sources.len; i++) {
            const struct source *o = &f->sources.ptr[i];
            struct query_part p;

            if (o->system == s->system && o->kind == s->kind &&
                o->extracted_at == s->extracted_at &&
                str_eq(o->profile, s->profile) &&
                str_eq(o->parent, s->parent) && part_of(r, o, &p) &&
                p.total == part->total && p.from <= have + 1 && p.to > have) {
                have = p.to;
                more = true;
            }
        }
    }
    return have >= part->total;
}

void run_queries(struct run *r)
{
    for (size_t i = 0; i < r->facts.sources.len; i++) {
        struct source *s = &r->facts.sources.ptr[i];
        struct query_part part;

        s->filter = (uint8_t)filter_of(r, s);
        if (s->filter == FILTER_NONE &&
            (s->part || (part_of(r, s, &part) && !parts_are_all(r, s, &part))))
            s->filter = FILTER_UNCLEAR;
        if (s->kind == FACT_EVENTS) {
            const struct query_words_of starts = {list_of(r, "log_starts"),
                                                  list_of(r, "log_params")};
            const struct query_words_of ends = {list_of(r, "log_ends"),
                                                starts.params};

            s->covers_from = query_start(r->arena, &starts, r->zone, s->query,
                                         s->covers_from);
            s->covers_to = query_end(r->arena, &ends, s->query);
        }
    }
}
