#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"
#include "base/walk.h"

#define DEPTH_MAX 100

struct walking {
    struct arena *arena;
    const char *top;
    size_t max;
    VEC(struct walk_entry) found;
    VEC(const char *) empty;
    struct err *err;
};

static bool refused(struct walking *w, const char *where)
{
    return err_set(w->err, ERR_IO, "cannot read '%s%s%s': %s", w->top,
                   *where ? "/" : "", where, strerror(errno));
}

static bool walk_folder(struct walking *w, int fd, const char *where,
                        int depth);

static bool visit(struct walking *w, int parent, const char *where,
                  const char *name, int depth)
{
    const char *path =
        arena_fmt(w->arena, "%s%s%s", where, *where ? "/" : "", name).ptr;
    struct walk_entry *e;
    struct stat st;

    if (fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return refused(w, path);
    if (S_ISDIR(st.st_mode)) {
        int fd = openat(parent, name,
                        O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

        return fd < 0 ? refused(w, path) : walk_folder(w, fd, path, depth + 1);
    }
    if (w->found.len == w->max)
        return err_set(w->err, ERR_INPUT, "%s: more than %zu files", w->top,
                       w->max);
    e = vec_push(&w->found);
    e->path = path;
    e->size = (uint64_t)st.st_size;
    e->kind = S_ISREG(st.st_mode) ? WALK_FILE : WALK_OTHER;
    return true;
}

/* What is in the folder `fd`, which is closed. */
static bool walk_folder(struct walking *w, int fd, const char *where, int depth)
{
    DIR *d = NULL;
    bool ok = false, empty = true;

    if (depth > DEPTH_MAX) {
        err_set(w->err, ERR_INPUT, "%s: more than %d folders deep", w->top,
                DEPTH_MAX);
        close(fd);
        return false;
    }
    d = fdopendir(fd);
    if (!d) {
        refused(w, where);
        close(fd);
        return false;
    }
    for (;;) {
        struct dirent *e;

        errno = 0;
        e = readdir(d);
        if (!e && errno) {
            refused(w, where);
            goto out;
        }
        if (!e)
            break;
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        empty = false;
        if (!visit(w, dirfd(d), where, e->d_name, depth))
            goto out;
    }
    if (empty && w->empty.len < w->max && *where)
        *vec_push(&w->empty) = where;
    ok = true;
out:
    closedir(d);
    return ok;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int by_path(const void *a, const void *b)
{
    const struct walk_entry *x = a, *y = b;

    return strcmp(x->path, y->path);
}

bool walk(struct arena *a, const char *dir, size_t max, struct walk_list *out,
          struct err *err)
{
    struct walking w = {.arena = a, .top = dir, .max = max, .err = err};
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok;

    if (fd < 0)
        return refused(&w, "");
    ok = walk_folder(&w, fd, "", 0);
    if (ok) {
        out->count = w.found.len;
        out->entry = arena_array(a, struct walk_entry, w.found.len);
        if (w.found.len) {
            qsort(w.found.ptr, w.found.len, sizeof *w.found.ptr, by_path);
            memcpy(out->entry, w.found.ptr, w.found.len * sizeof *out->entry);
        }
        out->empties = w.empty.len;
        out->empty = arena_array(a, const char *, w.empty.len + 1);
        for (size_t i = 0; i < w.empty.len; i++)
            out->empty[i] = w.empty.ptr[i];
        qsort(out->empty, out->empties, sizeof *out->empty, by_name);
    }
    vec_release(&w.found);
    vec_release(&w.empty);
    return ok;
}
