#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <stdarg.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "cmd/http_post.h"

enum { HEAD_MAX = 16384 };

struct talk {
    const struct http_url *url;
    const struct http_ask *ask;
    int fd;
    int64_t until; /* milliseconds of the monotonic clock */
    struct buf in;
    struct err *err;
};

static bool bad_url(const char *url, const char *why, struct err *err)
{
    err_set(err, ERR_USAGE, "--url: %s '%s'", why, err_quote(str_from(url)));
    return err_hint(err, "write it like http://tsa.example/stamp");
}

static bool read_port(struct str text, struct http_url *out)
{
    uint64_t n;

    if (text.len > 5 || !str_to_u64(text, &n) || n == 0 || n > 65535)
        return false;
    memcpy(out->port, text.ptr, text.len);
    return true;
}

/* HOST, HOST:PORT, [V6] or [V6]:PORT. */
static bool read_authority(struct str text, struct http_url *out)
{
    struct str host, rest;

    memcpy(out->port, "80", 3);
    out->literal_v6 = str_starts(text, STR("["));
    if (out->literal_v6) {
        if (str_find(text, 0, STR("]")) == (size_t)-1)
            return false;
        host = str_cut(str_sub(text, 1, text.len), ']', &rest);
        if (rest.len > 0 && rest.ptr[0] != ':')
            return false;
        rest = str_sub(rest, 1, rest.len);
    } else {
        host = str_cut(text, ':', &rest);
    }
    if (host.len == 0 || host.len >= sizeof out->host ||
        str_find(host, 0, STR("@")) != (size_t)-1)
        return false;
    memcpy(out->host, host.ptr, host.len);
    if (rest.len == 0)
        return true;
    memset(out->port, 0, sizeof out->port);
    return read_port(rest, out);
}

bool http_url_parse(struct arena *a, const char *url, struct http_url *out,
                    struct err *err)
{
    struct str s = str_from(url), scheme = str_sub(s, 0, 7);
    size_t n = 7;

    *out = (struct http_url){0};
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] <= 0x20 || s.ptr[i] >= 0x7f)
            return bad_url(url, "a character that does not belong in it", err);
    if (str_eq_nocase(str_sub(s, 0, 8), STR("https://"))) {
        err_set(err, ERR_USAGE, "--url: https is not spoken here '%s'",
                err_quote(s));
        return err_hint(
            err, "write the request with --request FILE, send it with `curl "
                 "-H 'Content-Type: application/timestamp-query' "
                 "--data-binary @FILE URL -o REPLY`, and give --reply REPLY");
    }
    if (!str_eq_nocase(scheme, STR("http://")))
        return bad_url(url, "not an address that begins with http://", err);
    while (n < s.len && s.ptr[n] != '/' && s.ptr[n] != '?' && s.ptr[n] != '#')
        n++;
    if (!read_authority(str_sub(s, 7, n - 7), out))
        return bad_url(url, "no host, or a port that is none", err);
    if (str_find(s, n, STR("#")) != (size_t)-1)
        return bad_url(url, "a fragment means nothing here", err);
    s = str_sub(s, n, s.len);
    out->target =
        arena_fmt(a, "%s%.*s", str_starts(s, STR("/")) ? "" : "/", STR_ARG(s))
            .ptr;
    return true;
}

static int64_t now_ms(void)
{
    struct timespec ts = {0};

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

PRINTF(2, 3) static bool fail(struct talk *t, const char *fmt, ...)
{
    char what[512];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    return err_set(t->err, ERR_IO, "%s port %s: %s", t->url->host, t->url->port,
                   what);
}

/* Wait until it is possible; false when the time is up. */
static bool wait_for(struct talk *t, short what)
{
    for (;;) {
        struct pollfd p = {.fd = t->fd, .events = what};
        int64_t left = t->until - now_ms();
        int n;

        if (left <= 0)
            return fail(t, "no answer within %u seconds", t->ask->seconds);
        n = poll(&p, 1, (int)left);
        if (n > 0)
            return true;
        if (n < 0 && errno != EINTR)
            return fail(t, "%s", strerror(errno));
    }
}

static bool connect_one(struct talk *t, const struct addrinfo *to)
{
    int flags, failed = 0;
    socklen_t size = sizeof failed;

    t->fd = socket(to->ai_family, to->ai_socktype, to->ai_protocol);
    if (t->fd < 0)
        return fail(t, "%s", strerror(errno));
    flags = fcntl(t->fd, F_GETFL);
    if (fcntl(t->fd, F_SETFD, FD_CLOEXEC) != 0 || flags < 0 ||
        fcntl(t->fd, F_SETFL, flags | O_NONBLOCK) != 0)
        return fail(t, "%s", strerror(errno));
    if (connect(t->fd, to->ai_addr, to->ai_addrlen) == 0)
        return true;
    if (errno != EINPROGRESS && errno != EINTR)
        return fail(t, "%s", strerror(errno));
    if (!wait_for(t, POLLOUT))
        return false;
    if (getsockopt(t->fd, SOL_SOCKET, SO_ERROR, &failed, &size) != 0)
        failed = errno;
    return failed == 0 || fail(t, "%s", strerror(failed));
}

static bool open_connection(struct talk *t)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_family = AF_UNSPEC};
    struct addrinfo *list = NULL;
    int rc = getaddrinfo(t->url->host, t->url->port, &hints, &list);
    bool ok = false;

    if (rc != 0)
        return fail(t, "%s", gai_strerror(rc));
    t->until = now_ms() + (int64_t)t->ask->seconds * 1000;
    for (const struct addrinfo *at = list; at && !ok; at = at->ai_next) {
        ok = connect_one(t, at);
        if (!ok && t->fd >= 0) {
            close(t->fd);
            t->fd = -1;
        }
    }
    freeaddrinfo(list);
    return ok;
}

static bool send_all(struct talk *t, struct str s)
{
    while (s.len > 0) {
        ssize_t n;

        if (!wait_for(t, POLLOUT))
            return false;
        n = send(t->fd, s.ptr, s.len, MSG_NOSIGNAL);
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (n < 0)
            return fail(t, "%s", strerror(errno));
        s = str_sub(s, (size_t)n, s.len);
    }
    return true;
}

static bool send_request(struct talk *t)
{
    const struct http_url *u = t->url;
    struct buf head = {0};
    bool ok;

    buf_fmt(&head,
            "POST %s HTTP/1.0\r\nHost: %s%s%s%s%s\r\nContent-Type: %s\r\n"
            "Content-Length: %zu\r\nAccept: %s\r\nConnection: close\r\n\r\n",
            u->target, u->literal_v6 ? "[" : "", u->host,
            u->literal_v6 ? "]" : "", strcmp(u->port, "80") == 0 ? "" : ":",
            strcmp(u->port, "80") == 0 ? "" : u->port, t->ask->type,
            t->ask->body.len, t->ask->answer);
    buf_put(&head, t->ask->body);
    ok = send_all(t, buf_str(&head));
    buf_release(&head);
    return ok;
}

struct answer {
    struct str status, body;
    struct str length, type;
    bool chunked, whole; /* the head has arrived */
};

/* The value of this header line, if it is that header. */
static void take_header(struct str line, const char *name, struct str *value)
{
    struct str rest;

    if (str_eq_nocase(str_cut(line, ':', &rest), str_from(name)))
        *value = str_trim(rest);
}

static struct answer read_head(struct str in)
{
    size_t end = str_find(in, 0, STR("\r\n\r\n"));
    struct answer a = {0};
    struct str head, encoding = {0};

    if (end == (size_t)-1)
        return a;
    a.whole = true;
    a.body = str_sub(in, end + 4, in.len);
    head = str_sub(in, 0, end);
    a.status = str_trim(str_cut(head, '\n', &head));
    while (head.len > 0) {
        struct str line = str_trim(str_cut(head, '\n', &head)), type = {0};

        take_header(line, "Content-Length", &a.length);
        take_header(line, "Transfer-Encoding", &encoding);
        take_header(line, "Content-Type", &type);
        if (type.len > 0)
            a.type = str_trim(str_cut(type, ';', &type));
    }
    a.chunked = encoding.len > 0;
    return a;
}

/* Until the other side closes, or has sent what it announced. */
static bool receive(struct talk *t, struct answer *a)
{
    uint64_t length = UINT64_MAX;
    ssize_t n;

    do {
        if (!wait_for(t, POLLIN))
            return false;
        buf_reserve(&t->in, HEAD_MAX);
        n = recv(t->fd, t->in.ptr + t->in.len, HEAD_MAX, 0);
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (n < 0)
            return fail(t, "%s", strerror(errno));
        t->in.len += (size_t)n;
        *a = read_head(buf_str(&t->in));
        if (a->whole ? a->body.len > t->ask->max : t->in.len > HEAD_MAX)
            return fail(t, "the answer is longer than %zu bytes", t->ask->max);
        if (a->length.len > 0 && !str_to_u64(a->length, &length))
            return fail(t, "not an answer of HTTP");
    } while (n != 0 && !(a->whole && a->body.len >= length));
    if (!a->whole || !str_starts(a->status, STR("HTTP/1.")))
        return fail(t, "not an answer of HTTP");
    if (length != UINT64_MAX && a->body.len != length)
        return fail(t, "the answer was cut short");
    return true;
}

static bool judge(struct talk *t, const struct answer *a)
{
    struct str code = str_sub(a->status, 9, 3);

    if (str_starts(code, STR("3"))) {
        fail(t, "answers '%s'", err_quote(a->status));
        return err_hint(t->err, "redirects are not followed: give the address "
                                "it leads to");
    }
    if (!str_is(code, "200"))
        return fail(t, "answers '%s'", err_quote(a->status));
    if (a->chunked)
        return fail(t, "answers in pieces, against HTTP/1.0");
    if (a->type.len > 0 && !str_eq_nocase(a->type, str_from(t->ask->answer)))
        return fail(t, "answers with '%s', not with %s", err_quote(a->type),
                    t->ask->answer);
    return true;
}

bool http_post(struct arena *a, const struct http_url *url,
               const struct http_ask *ask, struct str *out, struct err *err)
{
    struct talk t = {.url = url, .ask = ask, .fd = -1, .err = err};
    struct answer answer = {0};
    bool ok = open_connection(&t) && send_request(&t) && receive(&t, &answer) &&
              judge(&t, &answer);

    if (ok)
        *out = arena_str(a, answer.body);
    if (t.fd >= 0)
        close(t.fd);
    buf_release(&t.in);
    return ok;
}
