/*
 * params.h - the values a control test is given, by name.
 */
#ifndef CONTROLS_PARAMS_H
#define CONTROLS_PARAMS_H

#include "controls/controls.h"
#include "store/results.h"

/* The test's own severity, or what the profile puts in its place. */
struct str test_severity(const struct controls_input *in,
                         const struct control_def *d);

/*
 * counts may be NULL (the first SELECT).  Without a profile an unknown name is
 * NULL: its test decides what that means; with one it is an error.
 */
struct guard_params params_of(const struct controls_input *in, struct arena *a,
                              const struct control_def *d,
                              const struct result_counts *counts);

/* "name = value unit (source)" for each value of the profile the test uses,
 * one a line. */
struct str params_text(const struct controls_input *in, struct arena *a,
                       const struct control_def *d);

#endif
