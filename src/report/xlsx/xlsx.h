/*
 * xlsx.h - the workbook with a row limit of one's own, for tests.
 */
#ifndef REPORT_XLSX_XLSX_H
#define REPORT_XLSX_XLSX_H

#include "base/base.h"

#include "report/report.h"

/* As xlsx_report; sheets end after row_limit rows (at least 10). */
MUST_CHECK bool xlsx_write(const struct report_input *in, const char *path,
                           uint32_t row_limit, struct err *err);

#endif
