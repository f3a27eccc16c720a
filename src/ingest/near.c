#include "ingest/near.h"

bool has_any(const struct str_list *names, has_fn *has, void *of)
{
    for (size_t i = 0; i < names->count; i++)
        if (has(of, names->ptr[i]))
            return true;
    return false;
}

/* Half of a header's names are worth telling; of an object's keys, which are
 * mostly `id` and `name`, it takes more. */
bool is_near(const struct source_profile *p, size_t found)
{
    return p->format == PROFILE_CSV ? found * 2 >= p->required_count
                                    : found * 2 > p->required_count;
}

static bool asks_for(const struct source_profile *p, struct str name)
{
    for (size_t i = 0; i < p->required_count; i++)
        for (size_t k = 0; k < p->required[i].any.count; k++)
            if (str_eq_nocase(p->required[i].any.ptr[k], name))
                return true;
    return false;
}

static struct str vendor_of(const struct source_profile *p)
{
    struct str rest;

    return str_cut(p->name, '/', &rest);
}

/* Is it asked for by profiles of this vendor alone? */
static bool is_telling(const struct profile_set *set,
                       const struct source_profile *p, struct str name)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct source_profile *q = &set->ptr[i];

        if (q->format == p->format && !str_eq(vendor_of(q), vendor_of(p)) &&
            asks_for(q, name))
            return false;
    }
    return true;
}

bool has_telling(const struct profile_set *set, const struct source_profile *p,
                 has_fn *has, void *of)
{
    for (size_t i = 0; i < p->required_count; i++)
        for (size_t k = 0; k < p->required[i].any.count; k++)
            if (has(of, p->required[i].any.ptr[k]) &&
                is_telling(set, p, p->required[i].any.ptr[k]))
                return true;
    return false;
}
