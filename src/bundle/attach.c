#include "base/base.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "bundle/attach.h"
#include "bundle/bag.h"
#include "bundle/bundle.h"
#include "bundle/zip_append.h"

static void no_fault(void *to, const char *name, const char *what)
{
    (void)to;
    (void)name;
    (void)what;
}

/* The folder in the zip. */
static bool folder_of(struct arena *a, const char *path, const char **id,
                      struct err *err)
{
    struct bundle b;

    if (!bundle_open(a, path, no_fault, NULL, &b, err))
        return false;
    *id = b.id;
    bundle_close(&b);
    return true;
}

/* The new one is the old one, and stamped. */
static bool check_new(struct arena *a, const char *path,
                      const struct verify_request *asked,
                      const struct verify_report *checked, const char *name,
                      struct err *err)
{
    struct verify_report now;
    const struct verify_stamp *s =
        strcmp(name, BAG_TIMESTAMP) == 0 ? &now.stamp : &now.report_stamp;

    if (!verify_bundle(a, path, asked, &now, err))
        return false;
    if (now.verdict == VERIFY_ALTERED ||
        (s->verdict != STAMP_TRUSTED && s->verdict != STAMP_UNTRUSTED) ||
        strcmp(now.tagmanifest, checked->tagmanifest) != 0 ||
        strcmp(now.signature, checked->signature) != 0)
        return err_set(err, ERR_TAMPERED,
                       "it changed while the time stamp was attached");
    return true;
}

bool attach_file(struct arena *a, const char *path,
                 const struct verify_request *asked,
                 const struct verify_report *checked, const char *name,
                 struct str bytes, struct err *err)
{
    const char *part = arena_fmt(a, "%s.part", path).ptr, *id;
    struct stat st;

    /* The new zip would take the place of the link. */
    if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
        return err_set(err, ERR_INPUT, "%s: a link: name the bundle itself",
                       path);
    if (dir_exists(path))
        return file_create(path_join(a, path, name), bytes, 0600, err);
    if (!folder_of(a, path, &id, err) ||
        !zip_append(path, part, arena_fmt(a, "%s/%s", id, name).ptr, bytes,
                    err))
        return false;
    if (check_new(a, part, asked, checked, name, err) &&
        path_rename(part, path, err))
        return true;
    unlink(part);
    return false;
}
