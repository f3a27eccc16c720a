/*
 * huffman.h - prefix codes as deflate wants them.
 *
 * Rule  RFC 1951 section 3.2.2: codes of one length are consecutive, in the
 *       order of their symbols; section 3.2.7: at most 15 bits (7 for the code
 *       that describes the others).
 */
#ifndef REPORT_XLSX_HUFFMAN_H
#define REPORT_XLSX_HUFFMAN_H

#include "base/base.h"

#define HUFFMAN_SYMBOLS 288u
#define HUFFMAN_BITS 15u

/*
 * Lengths of the codes of n symbols that occur so often; 0 for one that does
 * not occur.  At least two symbols get a code, whatever occurs.  The sum of
 * freq is less than 2^31.
 */
void huffman_lengths(const uint32_t *freq, size_t n, unsigned limit,
                     uint8_t *len);
/* The codes, first bit lowest: the order in which deflate writes them. */
void huffman_codes(const uint8_t *len, size_t n, uint16_t *code);

#endif
