/* Any bytes as an export, recognised among all stock profiles: every row read
 * is accepted or rejected, points to a place of the file, and the look before
 * a run says the same as the run. */
#include "base/base.h"

#include <stdlib.h>
#include <unistd.h>

#include "catalog/catalog.h"
#include "catalog/source_profile.h"
#include "facts/facts.h"
#include "ingest/ingest.h"
#include "ingest/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct profile_set *stock(void)
{
    static struct profile_set set;
    static struct arena keep;
    struct catalog_from from = {0};
    struct problems problems;
    struct catalog c;
    struct err err = {0};

    if (set.count > 0)
        return &set;
    problems_init(&problems, &keep);
    if (!catalog_load(&keep, &from, &c, &problems) ||
        !profile_set_load(&keep, &c, &set, &problems))
        BUG("the stock profiles do not load");
    for (size_t i = 0; i < set.count; i++)
        if (!plan_check(&keep, &set.ptr[i], &err))
            BUG("a stock profile has no plan");
    problems_release(&problems);
    return &set;
}

/* A file without a name; the reader opens it by number. */
static int as_file(const uint8_t *data, size_t size, char *path, size_t room)
{
    char name[] = "/tmp/fuzz_export.XXXXXX";
    int fd = mkstemp(name);

    if (fd < 0 || unlink(name) != 0 ||
        pwrite(fd, data, size, 0) != (ssize_t)size)
        BUG("no file to read from");
    snprintf(path, room, "/dev/fd/%d", fd);
    return fd;
}

static void account_for(const struct facts *f, const struct probe *p,
                        size_t size)
{
    const struct source *s = &f->sources.ptr[0];

    if (s->rows_read != s->rows_accepted + s->rows_rejected + s->rows_duplicate)
        BUG("rows are lost");
    if (s->bytes != size || p->bytes != size)
        BUG("bytes are lost");
    if (s->rows_read != p->rows_read || s->rows_rejected < p->rows_rejected)
        BUG("the look before says something else");
    for (size_t i = 0; i < f->rejects.len; i++)
        if (f->rejects.ptr[i].line > size + 1 || !f->rejects.ptr[i].reason.len)
            BUG("a row is rejected for nothing or nowhere");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ingest_options o = {
        .source = 1, .file = STR("fuzz"), .system = STR("sys")};
    struct arena a = {0};
    struct facts f;
    struct probe found;
    struct err err = {0};
    char path[32];
    int fd;

    o.profiles = stock();
    /* the first byte: a file of members, the order of dates */
    if (size > 0 && data[0] == '^') {
        o.parent = STR("parent");
        o.date_order = ORDER_MDY;
        data++, size--;
    }
    fd = as_file(data, size, path, sizeof path);
    o.path = path;
    facts_init(&f);
    ingest_probe(&a, &o, &found);
    if (ingest_source(&o, &f, &err)) {
        ingest_settle(&f);
        ingest_totals(&f);
        account_for(&f, &found, size);
    } else if (!err.msg[0]) {
        BUG("refused without a reason");
    }
    facts_release(&f);
    arena_release(&a);
    close(fd);
    return 0;
}
