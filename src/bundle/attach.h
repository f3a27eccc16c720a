/*
 * attach.h - put a time stamp into a finished bundle.
 *
 * Nothing that was signed is touched: the reply, or the copy of the report that
 * holds the stamp, lies beside the signature, in a file that no list names.  A
 * zip is written anew beside the old one, verified, and renamed; a folder gets
 * a file.
 */
#ifndef BUNDLE_ATTACH_H
#define BUNDLE_ATTACH_H

#include "bundle/verify.h"

/*
 * name: BAG_TIMESTAMP or BAG_STAMPED_REPORT.  `checked` is what verify_bundle
 * said of it: signed, no difference, without that file.  ERR_TAMPERED when the
 * bundle is not that one any more.
 */
MUST_CHECK bool attach_file(struct arena *a, const char *path,
                            const struct verify_request *asked,
                            const struct verify_report *checked,
                            const char *name, struct str bytes,
                            struct err *err);

#endif
