#include "base/base.h"

#include <pthread.h>
#include <stdlib.h>

#include "bundle/deflate.h"
#include "bundle/pool.h"

enum { MAX_THREADS = 16 };

struct pool {
    struct slot *slot;
    bool *done;
    size_t slots;
    /* Counted up for ever: taken <= started <= filled <= taken + slots. */
    uint64_t filled, started, taken;
    bool stop;
    struct deflate *own; /* of the calling thread */
    pthread_mutex_t lock;
    pthread_cond_t work, finished;
    pthread_t thread[MAX_THREADS];
    unsigned threads;
};

static void compress(struct deflate *d, struct slot *s)
{
    s->out_len = deflate_chunk(d, s->in, s->before, s->n, s->last, s->out);
}

static void *worker(void *to)
{
    struct pool *p = to;
    struct deflate *d = deflate_new();

    pthread_mutex_lock(&p->lock);
    for (;;) {
        uint64_t mine;

        while (p->started == p->filled && !p->stop)
            pthread_cond_wait(&p->work, &p->lock);
        if (p->stop)
            break;
        mine = p->started++ % p->slots;
        pthread_mutex_unlock(&p->lock);
        compress(d, &p->slot[mine]);
        pthread_mutex_lock(&p->lock);
        p->done[mine] = true;
        pthread_cond_signal(&p->finished);
    }
    pthread_mutex_unlock(&p->lock);
    deflate_free(d);
    return NULL;
}

static void *need(size_t n, size_t size)
{
    void *p = calloc(n, size);

    if (!p)
        base_no_memory(n * size);
    return p;
}

struct pool *pool_new(unsigned threads)
{
    struct pool *p = need(1, sizeof *p);

    if (threads > MAX_THREADS)
        threads = MAX_THREADS;
    if (threads < 2)
        threads = 0; /* alone, we need nobody's help */
    p->slots = threads ? 2 * (size_t)threads : 1;
    p->slot = need(p->slots, sizeof *p->slot);
    p->done = need(p->slots, sizeof *p->done);
    for (size_t i = 0; i < p->slots; i++) {
        p->slot[i].in = need(1, DEFLATE_WINDOW + DEFLATE_CHUNK);
        p->slot[i].out = need(1, DEFLATE_ROOM);
    }
    p->own = deflate_new();
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work, NULL);
    pthread_cond_init(&p->finished, NULL);
    while (p->threads < threads &&
           pthread_create(&p->thread[p->threads], NULL, worker, p) == 0)
        p->threads++;
    return p;
}

void pool_free(struct pool *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->stop = true;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->threads; i++)
        pthread_join(p->thread[i], NULL);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->work);
    pthread_cond_destroy(&p->finished);
    for (size_t i = 0; i < p->slots; i++) {
        free(p->slot[i].in);
        free(p->slot[i].out);
    }
    free(p->slot);
    free(p->done);
    deflate_free(p->own);
    free(p);
}

bool pool_full(const struct pool *p)
{
    return p->filled - p->taken == p->slots;
}

bool pool_empty(const struct pool *p)
{
    return p->filled == p->taken;
}

struct slot *pool_fill(struct pool *p)
{
    return &p->slot[p->filled % p->slots];
}

void pool_push(struct pool *p)
{
    size_t i = p->filled % p->slots;

    p->done[i] = false;
    if (p->threads == 0) {
        compress(p->own, &p->slot[i]);
        p->done[i] = true;
        p->filled++;
        return;
    }
    pthread_mutex_lock(&p->lock);
    p->filled++;
    pthread_cond_signal(&p->work);
    pthread_mutex_unlock(&p->lock);
}

const struct slot *pool_take(struct pool *p)
{
    size_t i = p->taken % p->slots;

    if (p->threads > 0) {
        pthread_mutex_lock(&p->lock);
        while (!p->done[i])
            pthread_cond_wait(&p->finished, &p->lock);
        pthread_mutex_unlock(&p->lock);
    }
    p->taken++;
    return &p->slot[i];
}
