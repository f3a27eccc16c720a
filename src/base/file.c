#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define PATH_BYTES 4096
#define DEPTH_MAX 100

static bool write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, p, n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        p += done;
        n -= (size_t)done;
    }
    return true;
}

/* Read up to n bytes; fewer only at the end. -1: errno. */
static ssize_t read_all(int fd, char *p, size_t n)
{
    size_t got = 0;

    while (got < n) {
        ssize_t k = read(fd, p + got, n - got);

        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            return -1;
        if (k == 0)
            break;
        got += (size_t)k;
    }
    return (ssize_t)got;
}

bool file_read(struct arena *a, const char *path, size_t max, struct str *out,
               struct err *err)
{
    /* O_NONBLOCK: a named pipe must not hang us before fstat sees it */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat st;
    bool ok = false;
    size_t size;
    ssize_t got;
    char *p;

    if (fd < 0 || fstat(fd, &st) != 0) {
        err_set(err, ERR_IO, "cannot read '%s': %s", path, strerror(errno));
        goto out;
    }
    if (!S_ISREG(st.st_mode)) {
        err_set(err, ERR_IO, "cannot read '%s': %s", path,
                S_ISDIR(st.st_mode) ? "it is a folder"
                                    : "it is not a regular file");
        goto out;
    }
    if ((uintmax_t)st.st_size > max) {
        err_set(err, ERR_INPUT, "%s: %lld bytes, at most %zu are read", path,
                (long long)st.st_size, max);
        goto out;
    }
    size = (size_t)st.st_size;
    p = arena_alloc(a, size + 1); /* one more byte shows that it grew */
    got = read_all(fd, p, size + 1);
    if (got < 0) {
        err_set(err, ERR_IO, "cannot read '%s': %s", path, strerror(errno));
        goto out;
    }
    if ((size_t)got != size) {
        err_set(err, ERR_IO, "cannot read '%s': it changed meanwhile", path);
        goto out;
    }
    *out = (struct str){p, size};
    ok = true;
out:
    if (fd >= 0)
        close(fd);
    return ok;
}

/* The name in a folder lasts only when the folder is flushed too. */
static bool sync_folder(const char *path)
{
    char dir[PATH_BYTES];
    const char *base = path_base(path);
    size_t n = (size_t)(base - path);
    bool ok;
    int fd;

    if (n == 0) {
        memcpy(dir, ".", 2);
    } else {
        memcpy(dir, path, n);
        dir[n] = '\0';
    }
    fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == EACCES; /* a folder one may write but not read */
    ok = fsync(fd) == 0 || errno == EINVAL;
    if (!ok) {
        int saved = errno;

        close(fd);
        errno = saved;
        return false;
    }
    close(fd);
    return true;
}

bool file_replace(const char *path, struct str data, unsigned mode,
                  struct err *err)
{
    bool ok = false;
    char tmp[PATH_BYTES];
    int fd = -1;

    if (snprintf(tmp, sizeof tmp, "%s.part", path) >= (int)sizeof tmp)
        return err_set(err, ERR_OUTPUT, "path too long '%.60s...'", path);

    unlink(tmp); /* what a run that was stopped left behind */
    fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
              (mode_t)mode);
    if (fd < 0) {
        err_set(err, ERR_OUTPUT, "cannot create '%s': %s", tmp,
                strerror(errno));
        goto out;
    }
    if (!write_all(fd, data.ptr, data.len) || fsync(fd) != 0) {
        err_set(err, ERR_OUTPUT, "cannot write '%s': %s", tmp, strerror(errno));
        goto out;
    }
    if (rename(tmp, path) != 0) {
        err_set(err, ERR_OUTPUT, "cannot replace '%s': %s", path,
                strerror(errno));
        goto out;
    }
    if (!sync_folder(path)) {
        err_set(err, ERR_OUTPUT, "cannot flush the folder of '%s': %s", path,
                strerror(errno));
        goto out;
    }
    ok = true;
out:
    if (fd >= 0) {
        close(fd);
        if (!ok)
            unlink(tmp);
    }
    return ok;
}

static bool create(const char *path, struct str data, unsigned mode,
                   bool lasting, struct err *err)
{
    bool ok = false;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                  (mode_t)mode);

    if (fd < 0) {
        err_set(err, ERR_OUTPUT, "cannot create '%s': %s", path,
                strerror(errno));
        goto out;
    }
    if (!write_all(fd, data.ptr, data.len) ||
        (lasting && (fsync(fd) != 0 || !sync_folder(path)))) {
        err_set(err, ERR_OUTPUT, "cannot write '%s': %s", path,
                strerror(errno));
        goto out;
    }
    ok = true;
out:
    if (fd >= 0) {
        close(fd);
        if (!ok)
            unlink(path);
    }
    return ok;
}

bool file_create(const char *path, struct str data, unsigned mode,
                 struct err *err)
{
    return create(path, data, mode, true, err);
}

bool file_scratch(const char *path, struct str data, unsigned mode,
                  struct err *err)
{
    return create(path, data, mode, false, err);
}

bool file_size(const char *path, uint64_t *out, struct err *err)
{
    struct stat st;

    if (stat(path, &st) != 0)
        return err_set(err, ERR_IO, "cannot read '%s': %s", path,
                       strerror(errno));
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_IO,
                       "cannot read '%s': it is not a regular file", path);
    *out = (uint64_t)st.st_size;
    return true;
}

bool file_exists(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool dir_exists(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool make_one(const char *path, struct err *err)
{
    if (mkdir(path, 0700) == 0)
        return true;
    if (errno == EEXIST && dir_exists(path))
        return true;
    return err_set(err, ERR_OUTPUT, "cannot create folder '%s': %s", path,
                   strerror(errno));
}

bool dir_make(const char *path, struct err *err)
{
    char part[PATH_BYTES];
    size_t n = strlen(path);

    if (n >= sizeof part)
        return err_set(err, ERR_OUTPUT, "path too long '%.60s...'", path);
    if (dir_exists(path))
        return true;
    for (size_t i = 1; i < n; i++) {
        if (path[i] != '/')
            continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (!dir_exists(part) && !make_one(part, err))
            return false;
    }
    return make_one(path, err);
}

static bool remove_at(int parent, const char *name, const char *top, int depth,
                      struct err *err);

/* Everything in the folder `fd`, which is closed. */
static bool empty_folder(int fd, const char *top, int depth, struct err *err)
{
    DIR *d = fdopendir(fd);
    bool ok = false;

    if (!d) {
        err_set(err, ERR_OUTPUT, "cannot remove '%s': %s", top,
                strerror(errno));
        close(fd);
        return false;
    }
    for (;;) {
        struct dirent *e;

        errno = 0;
        e = readdir(d);
        if (!e && errno) {
            err_set(err, ERR_OUTPUT, "cannot remove '%s': %s", top,
                    strerror(errno));
            goto out;
        }
        if (!e)
            break;
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        if (!remove_at(dirfd(d), e->d_name, top, depth, err))
            goto out;
    }
    ok = true;
out:
    closedir(d);
    return ok;
}

static bool remove_at(int parent, const char *name, const char *top, int depth,
                      struct err *err)
{
    struct stat st;
    int fd, flag = 0;

    if (fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        goto fail;
    if (S_ISDIR(st.st_mode)) {
        if (depth >= DEPTH_MAX)
            return err_set(err, ERR_OUTPUT,
                           "cannot remove '%s': more than %d folders deep", top,
                           DEPTH_MAX);
        fd = openat(parent, name,
                    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (fd < 0)
            goto fail;
        if (!empty_folder(fd, top, depth + 1, err))
            return false;
        flag = AT_REMOVEDIR;
    }
    if (unlinkat(parent, name, flag) == 0)
        return true;
fail:
    return err_set(err, ERR_OUTPUT, "cannot remove '%s' in '%s': %s", name, top,
                   strerror(errno));
}

bool dir_remove(const char *path, struct err *err)
{
    struct stat st;

    if (lstat(path, &st) != 0 && errno == ENOENT)
        return true;
    if (lstat(path, &st) == 0 && !S_ISDIR(st.st_mode))
        return err_set(err, ERR_OUTPUT,
                       "cannot remove '%s': it is not a folder", path);
    return remove_at(AT_FDCWD, path, path, 0, err);
}

bool path_rename(const char *from, const char *to, struct err *err)
{
    if (rename(from, to) != 0)
        return err_set(err, ERR_OUTPUT, "cannot rename '%s' to '%s': %s", from,
                       to, strerror(errno));
    if (!sync_folder(to))
        return err_set(err, ERR_OUTPUT, "cannot flush the folder of '%s': %s",
                       to, strerror(errno));
    return true;
}

bool out_open(struct out_file *f, const char *path, struct err *err)
{
    *f = (struct out_file){.fd = -1};
    if (strlen(path) >= sizeof f->path)
        return err_set(err, ERR_OUTPUT, "path too long '%.60s...'", path);
    memcpy(f->path, path, strlen(path) + 1);
    f->fd =
        open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (f->fd < 0)
        return err_set(err, ERR_OUTPUT, "cannot create '%s': %s", path,
                       strerror(errno));
    return true;
}

void out_write(struct out_file *f, const void *p, size_t n)
{
    if (f->failed)
        return;
    if (!write_all(f->fd, p, n))
        f->failed = errno;
    else
        f->size += n;
}

bool out_close(struct out_file *f, struct err *err)
{
    if (!f->failed && fsync(f->fd) != 0)
        f->failed = errno;
    if (close(f->fd) != 0 && !f->failed)
        f->failed = errno;
    f->fd = -1;
    if (!f->failed)
        return true;
    unlink(f->path);
    return err_set(err, ERR_OUTPUT, "cannot write '%s': %s", f->path,
                   strerror(f->failed));
}

void out_abandon(struct out_file *f)
{
    if (f->fd < 0)
        return;
    close(f->fd);
    f->fd = -1;
    unlink(f->path);
}

const char *path_join(struct arena *a, const char *dir, const char *name)
{
    size_t n = strlen(dir);

    if (name[0] == '/' || n == 0 || strcmp(dir, ".") == 0)
        return arena_cstr(a, str_from(name));
    return arena_fmt(a, "%s%s%s", dir, dir[n - 1] == '/' ? "" : "/", name).ptr;
}

const char *path_dir(struct arena *a, const char *path)
{
    size_t n = (size_t)(path_base(path) - path);

    if (n == 0)
        return ".";
    while (n > 1 && path[n - 1] == '/')
        n--;
    return arena_cstr(a, (struct str){path, n});
}

const char *path_base(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}
