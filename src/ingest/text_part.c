#include "ingest/text_part.h"

struct str text_without_id(struct str s)
{
    size_t open = s.len;
    bool digit = false;

    if (!str_ends(s, STR(")")))
        return s;
    while (open > 0 && s.ptr[open - 1] != '(') {
        digit = digit || (s.ptr[open - 1] >= '0' && s.ptr[open - 1] <= '9');
        open--;
    }
    if (open <= 1 || !digit)
        return s;
    return str_trim(str_sub(s, 0, open - 1));
}

struct str text_cut_out(const struct profile_field *f, struct str s)
{
    size_t end = s.len;

    for (size_t i = 0; i < f->after.count; i++) {
        size_t at = str_find(s, 0, f->after.ptr[i]);

        if (at != (size_t)-1) {
            s = str_sub(s, at + f->after.ptr[i].len, s.len);
            end = s.len;
            break;
        }
        if (i + 1 == f->after.count)
            return (struct str){NULL, 0};
    }
    for (size_t i = 0; i < f->until.count; i++) {
        size_t at = str_find(s, 0, f->until.ptr[i]);

        if (at != (size_t)-1 && at < end)
            end = at;
    }
    return str_trim(str_sub(s, 0, end));
}
