/* Any text: a moment with lo <= hi inside the calendar, or a reason. */
#include "base/base.h"

#include "ingest/convert.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try(struct str s, unsigned forms, enum date_order order)
{
    static const struct date_zone nobody = {NULL, ZONE_ASSUMED};
    struct date_parts p;
    enum date_order proves = ORDER_OPEN;
    const char *why = NULL;

    if (!date_read(s, forms, order, &p, &proves, &why)) {
        if (!why)
            BUG("refused without a reason");
        return;
    }
    if (p.order_open && (order != ORDER_OPEN || proves != ORDER_OPEN))
        BUG("open, though the order is known");
    for (int day_only = 0; day_only < 2; day_only++) {
        struct when w = date_when(&p, &nobody, day_only);

        if (w.lo > w.hi || w.precision == PREC_NONE)
            BUG("no interval");
        if (w.hi - w.lo > 4 * SECONDS_PER_DAY)
            BUG("an interval wider than a day in every zone");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str s = {(const char *)data, size};

    for (unsigned forms = 0; forms < 32; forms++) {
        try(s, forms, ORDER_OPEN);
        try(s, forms, ORDER_MDY);
        try(s, forms, ORDER_DMY);
    }
    return 0;
}
