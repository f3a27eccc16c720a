#include "base/base.h"

#include "seal/wipe.h"

/* The barrier tells the compiler that somebody may still look at p. */
void wipe(void *p, size_t n)
{
    if (n == 0)
        return;
    memset(p, 0, n);
    __asm__ __volatile__("" : : "r"(p) : "memory");
}
