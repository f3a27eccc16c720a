/*
 * vec.h - owned, growing arrays.  VEC(type) declares the struct members;
 * vec_push returns a zeroed new element.  vec_release frees.
 *
 *     struct { struct row *ptr; size_t len, cap; } rows;
 *     struct row *r = vec_push(&rows);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/base.h"

#define VEC(type)                                                              \
    struct {                                                                   \
        type *ptr;                                                             \
        size_t len, cap;                                                       \
    }

/* Grow to hold len + more elements; returns the (moved) memory. */
void *vec_grow(void *ptr, size_t *cap, size_t len, size_t more, size_t size);
void *vec_zero(void *p, size_t size);

#define vec_push(v)                                                            \
    ((v)->len == (v)->cap                                                      \
         ? (void)((v)->ptr = vec_grow((v)->ptr, &(v)->cap, (v)->len, 1,        \
                                      sizeof *(v)->ptr))                       \
         : (void)0,                                                            \
     (__typeof__((v)->ptr))vec_zero(&(v)->ptr[(v)->len++], sizeof *(v)->ptr))

#define vec_release(v)                                                         \
    (vec_free((v)->ptr), (v)->ptr = NULL, (v)->len = 0, (v)->cap = 0)
void vec_free(void *p);

#endif
