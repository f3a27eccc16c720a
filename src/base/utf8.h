/*
 * utf8.h - validate once at the door; fold case for logins and e-mails.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"

/* Offset of the first byte that is not valid UTF-8 (RFC 3629: no surrogates,
 * no overlong forms, at most U+10FFFF), or s.len when all is well. */
size_t utf8_valid(struct str s);
/* Decode one code point at *at and move on; U+FFFD for a bad byte. */
uint32_t utf8_next(struct str s, size_t *at);
/* Encode; returns bytes written (1..4). */
size_t utf8_put(char out[4], uint32_t cp);
/* The code point as it may stand in a line for a terminal: not U+0000..1F and
 * U+007F..9F, which are control codes, no marks of direction or of lines, which
 * could disguise the line, no byte that was none (U+FFFD out of fewer bytes).
 */
bool utf8_is_plain(uint32_t cp, size_t bytes);
/* The text with ? for each that may not. */
struct str utf8_plain(struct arena *a, struct str s);

/*
 * Simple case folding for comparison (Unicode CaseFolding.txt, C and S): the
 * letters of European languages and Vietnamese, Greek, Cyrillic, Armenian;
 * everything else is kept.  Never used for display.
 */
struct str utf8_fold(struct arena *a, struct str s);

enum text_encoding {
    TEXT_UTF8,
    TEXT_UTF8_BOM,
    TEXT_UTF16LE,
    TEXT_UTF16BE,
    TEXT_WINDOWS_1252
};
/* What somebody says of a file's text; content that shows more goes first. */
enum text_declared { TEXT_UNDECLARED, TEXT_SAID_UTF8, TEXT_SAID_1252 };
const char *text_encoding_name(enum text_encoding e);

#endif
