/*
 * part_sizes.h - did everything that was written reach the file?
 *
 * libxlsxwriter does not look whether writing its temporary files worked, so
 * a full disk could leave a workbook that lacks rows.  What went into each
 * sheet is noted before the file is put together, and the sizes in the
 * finished zip are compared with it.
 *
 * Errors     ERR_OUTPUT.
 */
#ifndef REPORT_XLSX_PART_SIZES_H
#define REPORT_XLSX_PART_SIZES_H

#include "base/base.h"

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/err.h"

struct part_sizes {
    uint64_t *at_least; /* bytes of xl/worksheets/sheet<i + 1>.xml */
    size_t count;
};

/* Flush the rows of every sheet; an error if that failed. */
MUST_CHECK bool part_sizes_expect(lxw_workbook *wb, struct arena *a,
                                  struct part_sizes *out, struct err *err);
MUST_CHECK bool part_sizes_check(const char *path,
                                 const struct part_sizes *want,
                                 struct err *err);

#endif
