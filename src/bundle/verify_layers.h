/*
 * verify_layers.h - the files of a bundle that carry a signature of their own.
 */
#ifndef BUNDLE_VERIFY_LAYERS_H
#define BUNDLE_VERIFY_LAYERS_H

#include "bundle/bundle.h"
#include "seal/layer.h"

enum { VERIFY_LAYERS = 2 };

struct verify_layer {
    const char *path; /* in the bag */
    const char *what; /* "PDF", "workbook" */
    bool there;       /* and could be read */
    enum layer_verdict verdict;
    struct layer_report said;
};

/* Fills the VERIFY_LAYERS of them.  Memory: one file at a time, whole. */
void verify_layers(struct arena *a, const struct bundle *b,
                   const struct layer_request *want,
                   struct verify_layer *layer);

/* The one of that path, of the VERIFY_LAYERS. */
const struct verify_layer *verify_layer_of(const struct verify_layer *layer,
                                           const char *path);

#endif
