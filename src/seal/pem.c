#include "base/base.h"

#include "base/base64.h"
#include "seal/pem.h"

struct str pem_write(struct arena *a, const char *label, struct str der)
{
    struct str all = base64_encode(a, der);
    char *to = arena_array(a, char, all.len + all.len / 64 + 1);
    size_t n = 0;

    for (size_t i = 0; i < all.len; i++) {
        if (i > 0 && i % 64 == 0)
            to[n++] = '\n';
        to[n++] = all.ptr[i];
    }
    return arena_fmt(a, "-----BEGIN %s-----\n%.*s\n-----END %s-----\n", label,
                     (int)n, to, label);
}

bool pem_next(struct arena *a, struct str *rest, struct str *label,
              struct str *der, bool *found)
{
    const size_t none = (size_t)-1;
    size_t at = 0, line;
    struct str text = *rest, end;

    *found = false;
    /* BEGIN counts only at the start of a line. */
    do {
        at = str_find(text, at, STR("-----BEGIN "));
        if (at == none)
            return false;
    } while (at > 0 && text.ptr[at - 1] != '\n' && ++at);
    *found = true;
    text = str_sub(text, at + 11, text.len);
    line = str_find(text, 0, STR("-----"));
    if (line == none || line > 40)
        return false;
    *label = str_sub(text, 0, line);
    text = str_sub(text, line + 5, text.len);
    end = arena_fmt(a, "\n-----END %.*s-----", STR_ARG(*label));
    at = str_find(text, 0, end);
    if (at == none || !base64_decode(a, str_sub(text, 0, at), der))
        return false;
    *rest = str_sub(text, at + end.len, text.len);
    return true;
}
