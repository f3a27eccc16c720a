/*
 * month.h - names of months, in English and in the languages whose exports
 * write them; short and in full, letter case aside.
 */
#ifndef INGEST_MONTH_H
#define INGEST_MONTH_H

#include "base/base.h"

/* 1..12; false when it is no name of a month. */
bool month_from(struct str word, uint8_t *month);
/* Is it an English day of the week? */
bool weekday_name(struct str word);

#endif
