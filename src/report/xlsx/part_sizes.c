/*
 * The end of central directory record and the directory are read as APPNOTE
 * 6.3.10 sections 4.3.12 and 4.3.16 lay them out; the file is our own, so
 * anything odd in it is a failure to write.
 */
#include "base/base.h"

#include <errno.h>

#include "report/xlsx/part_sizes.h"

#define END_SIZE 22
#define ENTRY_SIZE 46

/* What surrounds the rows in a sheet: more than this, always. */
#define AROUND 400

bool part_sizes_expect(lxw_workbook *wb, struct arena *a,
                       struct part_sizes *out, struct err *err)
{
    lxw_sheet *s;
    size_t i = 0;

    out->count = wb->num_sheets;
    out->at_least = arena_array(a, uint64_t, out->count);
    STAILQ_FOREACH(s, wb->sheets, list_pointers)
    {
        FILE *f = s->u.worksheet->optimize_tmpfile;
        long size = -1;

        lxw_worksheet_write_single_row(s->u.worksheet); /* the one at hand */
        if (fflush(f) == 0 && !ferror(f))
            size = ftell(f);
        if (size < 0)
            return err_set(err, ERR_OUTPUT, "cannot write sheet '%s': %s",
                           s->u.worksheet->name, strerror(errno));
        out->at_least[i++] = (uint64_t)size + AROUND;
    }
    return true;
}

static uint32_t u16(const unsigned char *p)
{
    return (uint32_t)(p[0] | p[1] << 8);
}

static uint32_t u32(const unsigned char *p)
{
    return u16(p) | u16(p + 2) << 16;
}

/* The number in "xl/worksheets/sheet12.xml", or 0. */
static size_t sheet_number(const char *name)
{
    unsigned n = 0;
    int end = 0;

    if (sscanf(name, "xl/worksheets/sheet%u.xml%n", &n, &end) == 1 && end > 0 &&
        name[end] == '\0')
        return n;
    return 0;
}

static bool read_directory(FILE *f, unsigned entries,
                           const struct part_sizes *want, size_t *good)
{
    for (unsigned i = 0; i < entries; i++) {
        unsigned char head[ENTRY_SIZE];
        char name[256];
        uint32_t len, skip;
        size_t n;

        if (fread(head, 1, sizeof head, f) != sizeof head ||
            u32(head) != 0x02014b50)
            return false;
        len = u16(head + 28);
        skip = u16(head + 30) + u16(head + 32);
        if (len >= sizeof name || fread(name, 1, len, f) != len ||
            fseek(f, (long)skip, SEEK_CUR) != 0)
            return false;
        name[len] = '\0';
        n = sheet_number(name);
        if (n == 0)
            continue;
        if (n > want->count || u32(head + 24) < want->at_least[n - 1])
            return false;
        (*good)++;
    }
    return true;
}

bool part_sizes_check(const char *path, const struct part_sizes *want,
                      struct err *err)
{
    unsigned char end[END_SIZE];
    FILE *f = fopen(path, "rb");
    bool ok = false;
    size_t good = 0;

    if (!f)
        return err_set(err, ERR_OUTPUT, "cannot read back '%s': %s", path,
                       strerror(errno));
    if (fseek(f, -END_SIZE, SEEK_END) != 0 ||
        fread(end, 1, sizeof end, f) != sizeof end || u32(end) != 0x06054b50 ||
        fseek(f, (long)u32(end + 16), SEEK_SET) != 0 ||
        !read_directory(f, u16(end + 10), want, &good) || good != want->count) {
        err_set(err, ERR_OUTPUT, "workbook '%s' is incomplete", path);
        err_hint(err, "is the disk full?");
        goto out;
    }
    ok = true;
out:
    fclose(f);
    return ok;
}
