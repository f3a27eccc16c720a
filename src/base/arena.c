/*
 * A chain of blocks.  What was handed out once is remembered per block
 * (`dirty`), so that a fresh block, zero from calloc, is not zeroed twice.
 */
#include "base/base.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/arena.h"

#if defined(__SANITIZE_ADDRESS__)
#define POISONING 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONING 1
#endif
#endif

#ifdef POISONING
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#define RED_ZONE 16u
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define RED_ZONE 0u
#endif

#define ALIGN 16u
#define BLOCK_FIRST ((size_t)16 << 10)
#define BLOCK_MOST ((size_t)1 << 20)

struct arena_block {
    struct arena_block *older;
    size_t size;  /* bytes that can be handed out */
    size_t dirty; /* bytes handed out at some time: not zero any more */
    size_t pad;   /* keeps data[] aligned to ALIGN */
    char data[];
};

_Static_assert(sizeof(struct arena_block) % ALIGN == 0, "data is aligned");

static void block_free(struct arena_block *b)
{
    if (b)
        UNPOISON(b->data, b->size);
    free(b);
}

static struct arena_block *block_new(size_t size)
{
    struct arena_block *b = NULL;

    if (size <= SIZE_MAX - sizeof *b)
        b = calloc(1, sizeof *b + size);
    if (!b)
        base_no_memory(size);
    b->size = size;
    POISON(b->data, b->size);
    return b;
}

static void add_block(struct arena *a, size_t bytes)
{
    struct arena_block *b = a->spare;
    size_t size = a->head ? a->head->size * 2 : BLOCK_FIRST;

    if (b && b->size >= bytes) {
        a->spare = NULL;
    } else {
        if (size > BLOCK_MOST)
            size = BLOCK_MOST;
        b = block_new(bytes > size ? bytes : size);
    }
    b->older = a->head;
    a->head = b;
    a->used = 0;
}

void *arena_alloc(struct arena *a, size_t bytes)
{
    size_t room;
    char *p;

    if (bytes > SIZE_MAX / 2)
        base_no_memory(bytes);
    room = (bytes + RED_ZONE + ALIGN - 1) / ALIGN * ALIGN;
    if (!a->head || room > a->head->size - a->used)
        add_block(a, room);
    p = a->head->data + a->used;
    UNPOISON(p, bytes);
    if (a->used < a->head->dirty) {
        size_t old = a->head->dirty - a->used;

        memset(p, 0, old < bytes ? old : bytes);
    }
    a->used += room;
    if (a->used > a->head->dirty)
        a->head->dirty = a->used;
    return p;
}

void *arena_array_alloc(struct arena *a, size_t size, size_t count)
{
    if (size != 0 && count > SIZE_MAX / size)
        base_no_memory(SIZE_MAX);
    return arena_alloc(a, size * count);
}

/* The link to a block that holds nothing but what begins at p. */
static struct arena_block **block_of(struct arena *a, const void *p)
{
    struct arena_block **at = &a->head;

    while (*at && (*at)->data != p)
        at = &(*at)->older;
    return *at && (*at)->size > BLOCK_MOST ? at : NULL;
}

static size_t rounded(size_t bytes)
{
    return (bytes + RED_ZONE + ALIGN - 1) / ALIGN * ALIGN;
}

void *arena_regrow(struct arena *a, void *old, size_t size, size_t old_count,
                   size_t count)
{
    struct arena_block **at = old ? block_of(a, old) : NULL;
    size_t had = size * old_count, room;
    struct arena_block *b;
    void *p;

    if (size != 0 && count > SIZE_MAX / 4 / size)
        base_no_memory(SIZE_MAX);
    room = rounded(size * count);
    if (!at || room < (*at)->size) {
        p = arena_alloc(a, size * count);
        if (had)
            memcpy(p, old, had);
        return p;
    }
    UNPOISON((*at)->data, (*at)->size);
    b = realloc(*at, sizeof *b + room);
    if (!b)
        base_no_memory(room);
    *at = b;
    memset(b->data + had, 0, room - had);
    b->size = b->dirty = room;
    if (a->head == b)
        a->used = room;
    POISON(b->data + size * count, room - size * count);
    return b->data;
}

struct str arena_str(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.len + 1);

    if (s.len)
        memcpy(p, s.ptr, s.len);
    return (struct str){p, s.len};
}

const char *arena_cstr(struct arena *a, struct str s)
{
    return arena_str(a, s).ptr;
}

struct str arena_fmt(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;
    char *p;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0)
        BUG("format");
    p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return (struct str){p, (size_t)n};
}

struct arena_mark arena_mark(const struct arena *a)
{
    return (struct arena_mark){a->head, a->used};
}

/* One block is kept, or a loop that marks and rewinds would call malloc for
 * every record; not a giant one, or one large record would cost for ever. */
static void keep_or_free(struct arena *a, struct arena_block *b)
{
    if (b->size > BLOCK_MOST || (a->spare && a->spare->size >= b->size)) {
        block_free(b);
        return;
    }
    block_free(a->spare);
    a->spare = b;
    POISON(b->data, b->size);
}

void arena_rewind(struct arena *a, struct arena_mark m)
{
    while (a->head != m.head) {
        struct arena_block *b = a->head;

        if (!b)
            BUG("rewound to a mark of another arena");
        a->head = b->older;
        keep_or_free(a, b);
    }
    a->used = m.used;
    if (a->head)
        POISON(a->head->data + m.used, a->head->size - m.used);
}

void arena_release(struct arena *a)
{
    while (a->head) {
        struct arena_block *b = a->head;

        a->head = b->older;
        block_free(b);
    }
    block_free(a->spare);
    *a = (struct arena){0};
}
