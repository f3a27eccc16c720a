/*
 * wipe.h - clear a secret in a way the compiler keeps.
 */
#ifndef SEAL_WIPE_H
#define SEAL_WIPE_H

#include "base/base.h"

void wipe(void *p, size_t n);

#endif
