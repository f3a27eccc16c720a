/*
 * catalogue.h - data/role-catalogue.csv and .json: the roles, for whoever
 * imports them.
 *
 * A row for each grant of each version of each role template, in the order of
 * role and date; the columns are in templates/README.md.  Without templates
 * the one is a header and the other is [].
 *
 * Errors     ERR_STORE (database), ERR_OUTPUT (file).
 */
#ifndef REPORT_CATALOGUE_H
#define REPORT_CATALOGUE_H

#include "report/report.h"

MUST_CHECK bool role_catalogue(const struct report_input *in,
                               const char *csv_path, const char *json_path,
                               struct err *err);

#endif
