#include "base/base.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/time.h"

bool clock_now(const char *option, const char *value, int64_t *out,
               struct err *err)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    struct timespec ts;

    if (value) {
        if (time_parse_iso(str_from(value), out))
            return true;
        err_set(err, ERR_USAGE, "--%s: not a time '%s'", option,
                err_quote(str_from(value)));
        return err_hint(err, "write it like 2026-10-01T06:00:00Z");
    }
    if (epoch && *epoch) {
        if (str_to_i64(str_from(epoch), out))
            return true;
        err_set(err, ERR_USAGE, "SOURCE_DATE_EPOCH: not a number '%s'",
                err_quote(str_from(epoch)));
        return err_hint(err, "it is the time in seconds since 1970-01-01");
    }
    if (clock_gettime(CLOCK_REALTIME, &ts) != 0)
        return err_set(err, ERR_IO, "cannot read the clock");
    *out = ts.tv_sec;
    return true;
}
