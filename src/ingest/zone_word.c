#include "ingest/zone_word.h"

enum { MEANINGS = 3 };

/* In minutes.  The first of the American ones are those of RFC 5322 4.3. */
static const struct {
    const char *name;
    size_t n;
    int16_t minutes[MEANINGS];
} words[] = {
    {"est", 2, {-300, 600}},
    {"edt", 2, {-240, 660}},
    {"cst", 3, {-360, 480, 570}},
    {"cdt", 2, {-300, 630}},
    {"mst", 2, {-420, 480}},
    {"mdt", 1, {-360}},
    {"pst", 2, {-480, 480}},
    {"pdt", 1, {-420}},
    {"akst", 1, {-540}},
    {"akdt", 1, {-480}},
    {"hst", 1, {-600}},
    {"ast", 2, {-240, 180}},
    {"adt", 2, {-180, 240}},
    {"nst", 1, {-210}},
    {"ndt", 1, {-150}},
    {"brt", 1, {-180}},
    {"art", 1, {-180}},
    {"wet", 1, {0}},
    {"west", 1, {60}},
    {"bst", 2, {60, 360}},
    {"ist", 3, {330, 120, 60}},
    {"cet", 1, {60}},
    {"cest", 1, {120}},
    {"mez", 1, {60}},
    {"mesz", 1, {120}},
    {"eet", 1, {120}},
    {"eest", 1, {180}},
    {"msk", 1, {180}},
    {"sast", 1, {120}},
    {"hkt", 1, {480}},
    {"sgt", 1, {480}},
    {"jst", 1, {540}},
    {"kst", 1, {540}},
    {"awst", 1, {480}},
    {"acst", 1, {570}},
    {"acdt", 1, {630}},
    {"aest", 1, {600}},
    {"aedt", 1, {660}},
    {"nzst", 1, {720}},
    {"nzdt", 1, {780}},
};

static size_t find(struct str word)
{
    size_t i = 0;

    while (i < COUNT_OF(words) && !str_eq_nocase(word, str_from(words[i].name)))
        i++;
    return i;
}

bool zone_word_known(struct str word)
{
    return find(word) < COUNT_OF(words);
}

static bool has(size_t i, int64_t offset)
{
    for (size_t k = 0; k < words[i].n; k++)
        if (words[i].minutes[k] * 60 == offset)
            return true;
    return false;
}

void zone_word_when(struct str word, int64_t local, const struct date_zone *z,
                    struct when *w)
{
    size_t i = find(word);
    int64_t lo, hi, at;

    if (z->zone && z->source != ZONE_ASSUMED) {
        zone_local(z->zone, local, &lo, &hi);
        if (has(i, local - lo) || has(i, local - hi)) {
            w->lo = w->hi = has(i, local - lo) ? lo : hi;
            return;
        }
    }
    w->lo = INT64_MAX;
    w->hi = INT64_MIN;
    for (size_t k = 0; k < words[i].n; k++) {
        at = local - words[i].minutes[k] * 60;
        w->lo = at < w->lo ? at : w->lo;
        w->hi = at > w->hi ? at : w->hi;
    }
    w->zone_source = words[i].n > 1 ? ZONE_ASSUMED : ZONE_IN_DATA;
}
