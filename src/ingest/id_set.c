#include "ingest/id_set.h"

#include "base/digest.h"
#include "base/vec.h"

void id_set_release(struct id_set *s)
{
    vec_free(s->slot);
    *s = (struct id_set){0};
}

static bool place(uint64_t (*slot)[2], size_t slots, const uint64_t id[2])
{
    size_t i = (size_t)id[0] & (slots - 1);

    while (slot[i][0] || slot[i][1]) {
        if (slot[i][0] == id[0] && slot[i][1] == id[1])
            return false;
        i = (i + 1) & (slots - 1);
    }
    slot[i][0] = id[0];
    slot[i][1] = id[1];
    return true;
}

static void grow(struct id_set *s)
{
    size_t slots = s->slots ? s->slots * 2 : 1024, cap = 0;
    uint64_t(*to)[2] = vec_grow(NULL, &cap, 0, slots, sizeof *to);

    memset(to, 0, slots * sizeof *to);
    for (size_t i = 0; i < s->slots; i++)
        if (s->slot[i][0] || s->slot[i][1])
            place(to, slots, s->slot[i]);
    vec_free(s->slot);
    s->slot = to;
    s->slots = slots;
}

bool id_set_add(struct id_set *s, struct str id)
{
    unsigned char digest[SHA256_SIZE];
    uint64_t key[2];

    if (s->count * 10 >= s->slots * 7)
        grow(s);
    sha256_of(id.ptr, id.len, digest);
    memcpy(key, digest, sizeof key);
    if (!key[0] && !key[1])
        key[0] = 1;
    if (!place(s->slot, s->slots, key))
        return false;
    s->count++;
    return true;
}
