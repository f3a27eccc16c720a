/*
 * Any bytes at all as a time stamp over "fuzz": only a reply with the token in
 * the corpus is accepted.  (The status around it is not signed: some
 * authorities add a friendly word.)
 */
#include "base/base.h"

#include "seal/tst_check.h"
#include "stamp_root.h"

/* SHA-256 of the token in corpus/tst_check/good, out of openssl ts. */
static const char good[] =
    "607641d531c57b705f408785b013fc26e06bba7f74784747d8af044813094db5";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool holds_good(struct str reply)
{
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX], why[256];
    struct str token;

    if (!tst_reply_token(reply, &token, why, sizeof why))
        return false;
    sha256_of(token.ptr, token.len, digest);
    hex_lower(digest, sizeof digest, hex);
    return strcmp(hex, good) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str reply = {(const char *)data, size};
    struct tst_want ask = {.stamped = STR("fuzz")};
    struct tst_report report;
    struct tst_asked asked;
    struct arena a = {0};
    enum cms_verdict verdict;

    ask.anchors = stamp_root();
    verdict = tst_check(&a, reply, &ask, &report);
    if ((verdict == CMS_OK) != holds_good(reply))
        BUG("accepted what is not signed, or refused what is");
    if (verdict != CMS_OK && !report.why[0])
        BUG("refused without a reason");
    if (tst_request_read(reply, &asked) && asked.imprint.len != 32 &&
        asked.imprint.len != 48 && asked.imprint.len != 64)
        BUG("a request for a digest of another length");
    arena_release(&a);
    return 0;
}
