/*
 * huffman.h - length-limited prefix codes for deflate (RFC 1951 3.2.2).
 */
#ifndef BUNDLE_HUFFMAN_H
#define BUNDLE_HUFFMAN_H

#include "base/base.h"

#define HUFFMAN_MAX_SYMBOLS 288

/*
 * Lengths of at most `max` bits for n symbols by their frequencies; 0 for a
 * symbol that does not occur.  At least two symbols get a code, so that the
 * code is complete: decoders refuse others.
 */
void huffman_lengths(const uint32_t *freq, size_t n, unsigned max,
                     uint8_t *length);

/* The canonical codes of these lengths, first bit lowest. */
void huffman_codes(const uint8_t *length, size_t n, uint16_t *code);

#endif
