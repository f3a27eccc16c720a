#include "base/base.h"

#include <stdlib.h>

#include "base/vec.h"

#define VEC_FIRST 8

void *vec_grow(void *ptr, size_t *cap, size_t len, size_t more, size_t size)
{
    size_t want = *cap ? *cap : VEC_FIRST;
    void *p;

    if (size == 0 || more > SIZE_MAX / 4 / size ||
        len > SIZE_MAX / 4 / size - more)
        base_no_memory(SIZE_MAX);
    if (len + more <= *cap)
        return ptr;
    while (want < len + more)
        want *= 2;
    p = realloc(ptr, want * size);
    if (!p)
        base_no_memory(want * size);
    *cap = want;
    return p;
}

void *vec_zero(void *p, size_t size)
{
    return memset(p, 0, size);
}

void vec_free(void *p)
{
    free(p);
}
