/*
 * Rows of HR that were refused.  An account that one of them names is no
 * orphan yet: its person may be in the row nobody could read.
 */
#include "base/utf8.h"
#include "reconcile/work.h"

/* More rejected HR rows than this, and nobody can be called an orphan. */
#define MANY_REJECTS 10000

static bool separates(char c)
{
    return (unsigned char)c < ' ' || strchr(",;|\"'{}[]<>", c) != NULL;
}

/* Words of a record that keep, or do not keep, blanks, '=' and ':'. */
static void add_words(struct map *words, struct str text, bool fine)
{
    size_t from = 0;

    for (size_t i = 0; i <= text.len; i++) {
        struct str word;

        if (i < text.len && !separates(text.ptr[i]) &&
            !(fine && strchr(" =:()", text.ptr[i])))
            continue;
        word = str_trim(str_sub(text, from, i - from));
        from = i + 1;
        if (word.len)
            map_add(words, word, NULL);
    }
}

void mark_rejected(struct work *w)
{
    struct arena_mark mark = arena_mark(&w->arena);
    size_t count = 0;
    struct map words;

    map_init(&words, &w->arena);
    for (size_t i = 0; i < w->f->rejects.len && count <= MANY_REJECTS; i++) {
        const struct reject_row *r = &w->f->rejects.ptr[i];
        struct str text;

        if (w->f->sources.ptr[r->source - 1].kind != FACT_WORKERS)
            continue;
        count++;
        text = utf8_fold(&w->arena, r->text);
        add_words(&words, text, false);
        add_words(&words, text, true);
    }
    for (size_t i = 0; count && i < w->m->accounts.len; i++) {
        struct account *a = &w->m->accounts.ptr[i];
        sym probe[] = {a->worker_ref, a->email, a->username};

        if (a->candidates)
            continue;
        a->in_reject = count > MANY_REJECTS;
        for (size_t k = 0; k < COUNT_OF(probe) && !a->in_reject; k++)
            a->in_reject = probe[k] &&
                           map_find(&words, intern_get(&w->f->names,
                                                       work_fold(w, probe[k])));
    }
    arena_rewind(&w->arena, mark);
}
