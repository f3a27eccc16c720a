/*
 * columns.h - what each column of an evidence database may say of a person.
 *
 * Every column that can hold text has a class; one that has none stops the
 * copy, so that a new column is thought about.
 */
#ifndef REDACT_COLUMNS_H
#define REDACT_COLUMNS_H

#include "base/err.h"
#include "base/str.h"

/*
 *   k  words of ours: kept               l  a label: values in it replaced
 *   w  worker id   n  person's name      t  a sentence: the same, and what is
 *   m  a person's address                   in quotes removed
 *   u  stands for somebody               b  written by people: removed
 *   d  device                            f  finding id: keyed anew
 *   x  a word nobody understood          h  digest over names: keyed anew
 *   r  a rule's text: as l, but a number in it is an amount
 */

/* 0: the column is not known. */
char column_class(struct str table, struct str column);

#endif
