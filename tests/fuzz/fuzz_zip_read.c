/* Any bytes at all as a zip: read within its sizes, or refused. */
#include "base/base.h"

#include <stdlib.h>
#include <unistd.h>

#include "bundle/zip_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fault(void *to, const char *name, const char *what)
{
    (void)to;
    if (!name || !what || !*what)
        BUG("a fault without words");
}

static bool piece(void *to, const unsigned char *p, size_t n)
{
    uint64_t *left = to;

    (void)p;
    if (n > *left)
        BUG("more than the entry's size");
    *left -= n;
    return true;
}

static void read_entry(const struct zip_in *z, const struct zip_entry *e)
{
    uint64_t left = e->size;
    const char *why = "";
    struct err err = {0};

    if (!e->readable || e->size > 1u << 24)
        return;
    switch (zip_read(z, e, piece, &left, &why, &err)) {
    case ZIP_FINE:
        if (left != 0)
            BUG("fine, but shorter than it says");
        break;
    case ZIP_DAMAGED:
        if (!*why)
            BUG("damaged, but nobody knows how");
        break;
    case ZIP_STOPPED:
    case ZIP_FAILED:
        BUG("nothing stopped it");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "fuzz_zip_read.XXXXXX";
    struct arena a = {0};
    struct err err = {0};
    struct zip_in z;
    int fd = mkstemp(path);

    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        BUG("cannot write a file here");
    if (zip_open(&a, path, fault, NULL, &z, &err)) {
        for (size_t i = 0; i < z.count && i < 100; i++)
            read_entry(&z, &z.entry[i]);
        zip_close(&z);
    } else if (err.kind != ERR_INPUT) {
        BUG("refused without a reason");
    }
    close(fd);
    unlink(path);
    arena_release(&a);
    return 0;
}
