/*
 * Any bytes at all as a signature over "fuzz": only the one in the corpus,
 * made with the public demo key, is accepted.
 */
#include "base/base.h"

#include "demo_root.h"
#include "seal/cms_check.h"

#define T2026 1790834400 /* 2026-10-01T06:00:00Z */

/* SHA-256 of corpus/cms_check/good. */
static const char good[] =
    "5bfef2dd508d8f5a5098079953203cef18384c2c338a487e59e754493bbf9bb7";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned char digest[SHA256_SIZE];
    struct cms_request ask = {digest, NULL, T2026, true};
    struct cms_report report;
    struct arena a = {0};
    enum cms_verdict verdict;

    ask.anchors = demo_root();
    sha256_of("fuzz", 4, digest);
    verdict =
        cms_check(&a, (struct str){(const char *)data, size}, &ask, &report);
    if ((verdict == CMS_OK) != is_good(data, size, good))
        BUG("accepted what is not signed, or refused what is");
    if (verdict != CMS_OK && !report.why[0])
        BUG("refused without a reason");
    arena_release(&a);
    return 0;
}
