/*
 * http_post.h - one POST over plain HTTP, for time stamp requests: what comes
 * back is signed, so nobody on the way can change it unnoticed.
 *
 * HTTP/1.0 (RFC 1945): one connection, one answer; no redirects, no proxies,
 * no chunks, no TLS.
 */
#ifndef CMD_HTTP_POST_H
#define CMD_HTTP_POST_H

#include "base/arena.h"
#include "base/err.h"

struct http_url {
    char host[256], port[6];
    const char *target; /* what is asked for: "/tsa?x=1", in the arena */
    bool literal_v6;    /* the host was written in brackets */
};

/* "http://HOST[:PORT][/PATH]".  ERR_USAGE for anything else. */
MUST_CHECK bool http_url_parse(struct arena *a, const char *url,
                               struct http_url *out, struct err *err);

struct http_ask {
    const char *type;   /* media type of the body */
    const char *answer; /* and the one the answer must have */
    struct str body;
    unsigned seconds; /* for all of it, but the look-up of the name */
    size_t max;       /* bytes of the answer */
};

/* The body of an answer with status 200.  ERR_IO otherwise. */
MUST_CHECK bool http_post(struct arena *a, const struct http_url *url,
                          const struct http_ask *ask, struct str *out,
                          struct err *err);

#endif
