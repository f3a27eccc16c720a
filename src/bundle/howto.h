/*
 * howto.h - VERIFY.txt: how to check a bundle with stock tools.
 *
 * Commands are the lines that begin with four blanks and "$ "; run in the
 * bag's folder, with the root certificate at ../root.pem, they succeed and
 * change nothing.  A test does just that.
 */
#ifndef BUNDLE_HOWTO_H
#define BUNDLE_HOWTO_H

#include "bundle/bag.h"

struct str howto_text(struct arena *a, const struct bag *bag);

#endif
