/*
 * strings.h - every string of a PDF object or of an XML part, as a reader shows
 * it, whoever wrote the file: keys and markup are left out, nothing else is.
 *
 * Strings stand apart in *out, so that no words of two are neighbours.
 *
 * PDF        literal and hexadecimal strings (ISO 32000-1, 7.3.4) in UTF-16,
 *            UTF-8 or, by its Latin letters, PDFDocEncoding; comments.
 * XML        text, CDATA, comments, instructions, with references resolved;
 *            and values of attributes: those a person can read or follow (a
 *            name, a tip, a target), and any that holds more than one word of
 *            letters.  What is left are fonts and the words of the format.
 */
#ifndef REDACT_STRINGS_H
#define REDACT_STRINGS_H

#include "base/buf.h"

void strings_of_pdf(struct str syntax, struct buf *out);
void strings_of_xml(struct str xml, struct buf *out);

#endif
