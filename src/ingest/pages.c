#include "ingest/pages.h"

#include "base/str.h"

static bool listed(const struct str_list *l, struct str key)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->ptr[i], key))
            return true;
    return false;
}

/* Is there something?  "", 0 and "null" are how some say that there is not. */
static bool something(enum json_token t, struct str text)
{
    switch (t) {
    case JSON_STRING:
        return text.len > 0 && !str_is(text, "null");
    case JSON_NUMBER:
        return !str_is(text, "0") && text.ptr[0] != '-';
    case JSON_TRUE:
        return true;
    default:
        return false;
    }
}

static bool yes_or_no(enum json_token t, struct str text, bool *yes)
{
    *yes = t == JSON_TRUE || (t == JSON_STRING && str_is(text, "true"));
    return *yes || t == JSON_FALSE ||
           (t == JSON_STRING && str_is(text, "false"));
}

static bool number(enum json_token t, struct str text, uint64_t *out)
{
    return (t == JSON_NUMBER || t == JSON_STRING) && str_to_u64(text, out);
}

void pages_value(struct pages *p, struct str parent, struct str key,
                 enum json_token t, struct str text)
{
    const struct paging *w = p->words;
    uint64_t n;
    bool yes;

    if (!w)
        return;
    if (listed(&w->next, parent)) {
        p->next = p->next || something(t, text);
        return;
    }
    if (yes_or_no(t, text, &yes) &&
        (listed(&w->more, key) || listed(&w->last, key))) {
        p->more = (p->said && p->more) || yes == listed(&w->more, key);
        p->said = true;
        return;
    }
    if (listed(&w->next, key))
        p->next = p->next || something(t, text);
    if (!number(t, text, &n))
        return;
    if (listed(&w->total, key)) {
        p->total = p->has_total && p->total > n ? p->total : n;
        p->has_total = true;
    } else if (listed(&w->from_zero, key) ||
               (n > 0 && listed(&w->from_one, key))) {
        p->first = n - (listed(&w->from_zero, key) ? 0 : 1);
        p->has_first = true;
    }
}

void pages_forget(struct pages *p)
{
    p->next = p->said = p->more = p->has_total = p->has_first = false;
}

void pages_end(struct pages *p)
{
    struct source_pages *f = &p->found;
    uint64_t here = f->records - p->page_from;
    bool follows = p->said   ? p->more
                   : p->next ? true
                             : p->has_total && p->has_first &&
                                   p->first + here < p->total && here > 0;

    f->pages++;
    f->announced += follows;
    if (p->has_total) {
        f->has_total = true;
        f->total = f->total > p->total ? f->total : p->total;
    }
    p->page_from = f->records;
    pages_forget(p);
}
