/*
 * json_write.h - JSON with one spelling: UTF-8 as it is, \u00XX for control
 * bytes, no trailing blanks, two-space indent or none.
 */
#ifndef BASE_JSON_WRITE_H
#define BASE_JSON_WRITE_H

#include "base/buf.h"

struct json_out {
    struct buf *to;
    int depth;
    bool indent, first, after_key;
};

void json_out_init(struct json_out *j, struct buf *to, bool indent);
void json_begin_object(struct json_out *j);
void json_end_object(struct json_out *j);
void json_begin_array(struct json_out *j);
void json_end_array(struct json_out *j);
void json_key(struct json_out *j, const char *key);
void json_str(struct json_out *j, struct str s);
void json_int(struct json_out *j, int64_t v);
/* Ten significant digits at most; v is finite. */
void json_real(struct json_out *j, double v);
void json_bool(struct json_out *j, bool v);
void json_null(struct json_out *j);
/* key + value in one call */
void json_kv_str(struct json_out *j, const char *key, struct str s);
void json_kv_int(struct json_out *j, const char *key, int64_t v);

#endif
