/*
 * Any bytes at all as a report: only the one in the corpus, signed with the
 * public demo key, is accepted.
 */
#include "base/base.h"

#include "demo_root.h"
#include "seal/pdf_check.h"

#define T2026 1790834400 /* 2026-10-01T06:00:00Z */

/* SHA-256 of corpus/pdf_check/good. */
static const char good[] =
    "acc97993d61720f3e6a72c1154e477303628646c76d349353f8ffc116d97eccc";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct layer_request ask = {.anchors = demo_root(), .at = T2026};
    struct layer_report report;
    struct arena a = {0};
    enum layer_verdict verdict =
        pdf_check(&a, (struct str){(const char *)data, size}, &ask, &report);

    if ((verdict == LAYER_OK) != is_good(data, size, good))
        BUG("accepted what is not signed, or refused what is");
    if (verdict == LAYER_UNTRUSTED)
        BUG("another certificate signed it");
    if (verdict != LAYER_OK && !report.why[0])
        BUG("refused without a reason");
    arena_release(&a);
    return 0;
}
