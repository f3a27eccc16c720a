#include "ingest/part.h"

#include "ingest/detect.h"

/* Does g read lists of one group of what p lists? */
static bool of_one_group(const struct source_profile *p,
                         const struct source_profile *g)
{
    struct str rest, vendor = str_cut(p->name, '/', &rest);

    return p->parent.len == 0 && g->parent.len > 0 &&
           !str_eq(p->kind, g->kind) &&
           str_eq(vendor, str_cut(g->name, '/', &rest));
}

const struct source_profile *part_asked(struct arena *a,
                                        const struct profile_set *set,
                                        const struct source_profile *p,
                                        struct str query)
{
    struct str folded = utf8_fold(a, query);

    for (size_t i = 0; i < set->count && query.len > 0; i++) {
        const struct source_profile *g = &set->ptr[i];

        for (size_t k = 0; k < g->query.count && of_one_group(p, g); k++)
            if (str_fits(folded, utf8_fold(a, g->query.ptr[k])))
                return g;
    }
    return NULL;
}

const struct source_profile *part_alike(struct arena *a,
                                        const struct profile_set *set,
                                        const struct source_profile *p,
                                        const struct input *in)
{
    struct detected found;
    struct err ignored = {0};

    return p->parent.len == 0 &&
                   detect(a, set, (struct str){NULL, 0}, true, in, &found,
                          &ignored) &&
                   of_one_group(p, found.profile)
               ? found.profile
               : NULL;
}
