#include "base/base.h"

#include <pthread.h>
#include <stdlib.h>

#include "bundle/hash_files.h"

enum { MAX_THREADS = 16 };
/* Below this, starting a thread takes longer than what it would save. */
#define WORTH_A_THREAD (2u << 20)

struct hashing {
    const struct bundle *bundle;
    struct hash_job **job;
    size_t count, next;
    pthread_mutex_t lock;
    struct err err; /* the first */
    bool failed, first_only, enough;
};

static bool add(void *to, const unsigned char *p, size_t n)
{
    sha256_add(to, p, n);
    return true;
}

static bool hash_one(const struct bundle *b, struct hash_job *job,
                     struct err *err)
{
    unsigned char digest[SHA256_SIZE];
    const char *why = NULL;
    struct sha256 s;

    sha256_init(&s);
    switch (bundle_read(b, job->file, add, &s, &why, err)) {
    case ZIP_FINE:
        sha256_done(&s, digest);
        hex_lower(digest, sizeof digest, job->sha256);
        return true;
    case ZIP_FAILED:
        return false;
    case ZIP_DAMAGED:
    case ZIP_STOPPED:
        job->why = why;
        return true;
    }
    return true;
}

static bool fits(const struct hash_job *job)
{
    return !job->why &&
           (job->listed.len == 0 || str_is(job->listed, job->sha256));
}

static void *work(void *to)
{
    struct hashing *h = to;

    for (;;) {
        struct err err = {0};
        struct hash_job *mine = NULL;

        pthread_mutex_lock(&h->lock);
        if (h->next < h->count && !h->failed && !h->enough)
            mine = h->job[h->next++];
        pthread_mutex_unlock(&h->lock);
        if (!mine)
            return NULL;
        if (hash_one(h->bundle, mine, &err)) {
            if (!h->first_only || fits(mine))
                continue;
            pthread_mutex_lock(&h->lock);
            h->enough = true;
        } else {
            pthread_mutex_lock(&h->lock);
            if (!h->failed)
                h->err = err;
            h->failed = true;
        }
        pthread_mutex_unlock(&h->lock);
    }
}

static int largest_first(const void *l, const void *r)
{
    const struct hash_job *a = *(struct hash_job *const *)l;
    const struct hash_job *b = *(struct hash_job *const *)r;

    if (a->file->size != b->file->size)
        return a->file->size < b->file->size ? 1 : -1;
    return strcmp(a->file->name, b->file->name);
}

bool hash_files(const struct bundle *b, struct hash_job **job, size_t count,
                unsigned threads, bool first_only, struct err *err)
{
    struct hashing h = {
        .bundle = b, .job = job, .count = count, .first_only = first_only};
    pthread_t thread[MAX_THREADS];
    unsigned started = 0;
    uint64_t bytes = 0;

    if (count == 0)
        return true;
    qsort(job, count, sizeof *job, largest_first);
    for (size_t i = 0; i < count; i++)
        bytes += job[i]->file->size;
    if (bytes / WORTH_A_THREAD < threads)
        threads = (unsigned)(bytes / WORTH_A_THREAD);
    pthread_mutex_init(&h.lock, NULL);
    /* This thread is one of them. */
    while (started + 1 < threads && started < MAX_THREADS &&
           started + 1 < count &&
           pthread_create(&thread[started], NULL, work, &h) == 0)
        started++;
    work(&h);
    while (started > 0)
        pthread_join(thread[--started], NULL);
    pthread_mutex_destroy(&h.lock);
    if (h.failed)
        *err = h.err;
    return !h.failed;
}
