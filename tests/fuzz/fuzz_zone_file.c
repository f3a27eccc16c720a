/* Any bytes at all: a zone or a refusal, and a zone answers for any moment. */
#include "base/base.h"

#include "base/zone.h"
#include "base/zone_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int64_t moment[] = {INT64_MIN,  -1,         0,
                                     1790834400, 2840000000, INT64_MAX};
    struct arena a = {0};
    struct zone z = {0};

    if (size <= ZONE_FILE_MAX &&
        zone_file_parse(&a, (struct str){(const char *)data, size}, &z)) {
        for (size_t i = 0; i < COUNT_OF(moment); i++) {
            int64_t lo, hi;
            int32_t day = zone_date(&z, moment[i]);

            zone_local(&z, moment[i], &lo, &hi);
            if (day == DAY_UNKNOWN)
                continue;
            zone_day(&z, day, &lo, &hi);
            if (lo > moment[i] || hi <= moment[i])
                BUG("a moment outside the day it shows");
        }
    }
    arena_release(&a);
    return 0;
}
