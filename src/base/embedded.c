#include "base/base.h"

#include "base/embedded.h"

const struct embedded_file *embedded_find(const char *path)
{
    size_t lo = 0, hi = embedded_count;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int d = strcmp(path, embedded_files[mid].path);

        if (d == 0)
            return &embedded_files[mid];
        if (d < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}
