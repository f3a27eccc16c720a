/*
 * banned.h - calls that are compile errors here, and what to use instead.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <string.h>
#include <time.h>

#define BANNED(what) what##_is_banned_see_base_banned_h

#undef strcpy
#define strcpy(...) BANNED(strcpy) /* snprintf, arena_str */
#undef strcat
#define strcat(...) BANNED(strcat) /* buf_put */
#undef strncpy
#define strncpy(...) BANNED(strncpy) /* memcpy with a length */
#undef sprintf
#define sprintf(...) BANNED(sprintf) /* snprintf, arena_fmt */
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf)
#undef strtok
#define strtok(...) BANNED(strtok) /* str_cut */
#undef localtime
#define localtime(...) BANNED(localtime) /* base/zone.h */
#undef gmtime
#define gmtime(...) BANNED(gmtime) /* base/time.h */
#undef mktime
#define mktime(...) BANNED(mktime)
#undef asctime
#define asctime(...) BANNED(asctime)
#undef ctime
#define ctime(...) BANNED(ctime)

#endif
