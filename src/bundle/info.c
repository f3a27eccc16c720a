#include "bundle/info.h"

#include "base/map.h"
#include "base/utf8.h"

static bool is_label(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!((s.ptr[i] >= 'a' && s.ptr[i] <= 'z') ||
              (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') ||
              (s.ptr[i] >= '0' && s.ptr[i] <= '9') || s.ptr[i] == '-'))
            return false;
    return s.len > 0;
}

static bool is_value(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < 0x20 || s.ptr[i] == 0x7f)
            return false;
    return utf8_valid(s) == s.len;
}

const char *info_fault(struct arena *a, struct str text)
{
    struct map seen;

    map_init(&seen, a);
    if (text.len > 0 && text.ptr[text.len - 1] != '\n')
        return "its last line has no end";
    while (text.len > 0) {
        struct str line = str_cut(text, '\n', &text), value;
        struct str label = str_cut(line, ':', &value);
        bool added;

        if (!is_label(label) || !str_starts(value, STR(" ")) ||
            !is_value(value))
            return "a line of it is not a label, a colon, a blank and a value";
        map_add(&seen, utf8_fold(a, label), &added);
        if (!added)
            return "it has a label twice";
    }
    return NULL;
}

struct str info_value(struct str text, const char *label)
{
    while (text.len > 0) {
        struct str line = str_cut(text, '\n', &text), value;

        if (str_is(str_cut(line, ':', &value), label))
            return str_trim(value);
    }
    return (struct str){0};
}
