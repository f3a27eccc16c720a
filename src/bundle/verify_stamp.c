#include "base/base.h"

#include "bundle/bag.h"
#include "bundle/verify_stamp.h"
#include "seal/pdf_stamp.h"

/* Two clocks that are kept in time differ by less (seconds). */
enum { CLOCKS_DIFFER = 300 };

void verify_stamp(struct arena *a, struct str reply,
                  const struct stamp_request *ask, struct verify_stamp *out)
{
    struct tst_want want = {.stamped = ask->signature,
                            .nonce = ask->nonce,
                            .anchors = ask->authorities};
    struct tst_report *r = &out->said;

    switch (ask->is_token ? tst_check_token(a, reply, &want, r)
                          : tst_check(a, reply, &want, r)) {
    case CMS_OK:
        out->verdict = STAMP_TRUSTED;
        break;
    case CMS_UNTRUSTED:
        out->verdict = STAMP_UNTRUSTED;
        if (!ask->authorities)
            snprintf(r->why, sizeof r->why, "no trusted authority was given");
        break;
    case CMS_BAD:
        out->verdict = STAMP_BAD;
        return;
    }
    if (r->at - (int64_t)r->accuracy > ask->now + CLOCKS_DIFFER) {
        out->verdict = STAMP_UNTRUSTED;
        snprintf(r->why, sizeof r->why,
                 "it is of a time after that of this check");
    }
}

void verify_stamped_report(struct arena *a, struct str report, struct str copy,
                           struct stamp_request *ask, struct verify_stamp *out)
{
    struct str token;
    const char *why;

    *out = (struct verify_stamp){.verdict = STAMP_BAD};
    ask->is_token = true;
    if (pdf_stamp_token(a, report, copy, &token, &why) &&
        pdf_stamp_value(a, report, &ask->signature))
        verify_stamp(a, token, ask, out);
    else
        snprintf(out->said.why, sizeof out->said.why, "%s", why);
}

int64_t verify_stamp_moment(const struct verify_stamp *s, int64_t now)
{
    return s->verdict == STAMP_TRUSTED ? s->said.at : now;
}

bool verify_stamp_before(const struct verify_stamp *s, int64_t signed_at)
{
    return (s->verdict == STAMP_TRUSTED || s->verdict == STAMP_UNTRUSTED) &&
           s->said.at + (int64_t)s->said.accuracy + CLOCKS_DIFFER < signed_at;
}

const char *verify_stamps_lack(struct arena *a, const struct verify_stamp *s,
                               const struct verify_stamp *report)
{
    if (s->verdict == STAMP_NONE)
        return "it has no time stamp";
    if (s->verdict == STAMP_UNTRUSTED)
        return arena_fmt(a, "its time stamp is not trusted: %s", s->said.why)
            .ptr;
    if (report->verdict == STAMP_UNTRUSTED)
        return arena_fmt(a, "the time stamp in %s is not trusted: %s",
                         BAG_STAMPED_REPORT, report->said.why)
            .ptr;
    return NULL;
}
