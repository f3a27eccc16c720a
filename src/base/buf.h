/*
 * buf.h - owned, growing bytes (malloc; buf_release gives them back).
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/base.h"

struct buf {
    char *ptr;
    size_t len, cap;
};

void buf_reserve(struct buf *b, size_t more); /* room for `more` bytes */
void buf_put(struct buf *b, struct str s);
void buf_puts(struct buf *b, const char *c);
void buf_putc(struct buf *b, char c);
PRINTF(2, 3) void buf_fmt(struct buf *b, const char *fmt, ...);
/* For a terminal, one line: what utf8_is_plain refuses becomes a blank. */
void buf_put_safe(struct buf *b, struct str s);
struct str buf_str(const struct buf *b); /* borrowed until the next call */
void buf_reset(struct buf *b);           /* empty, memory kept */
void buf_release(struct buf *b);

#endif
