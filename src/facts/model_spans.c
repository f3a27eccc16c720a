#include "facts/model_spans.h"

void model_spans_release(struct model_spans *s)
{
    vec_release(&s->looks);
    vec_release(&s->past);
    vec_release(&s->more);
    vec_release(&s->through);
    vec_release(&s->joiners);
    vec_release(&s->identifiers);
    vec_release(&s->former);
    *s = (struct model_spans){0};
}
