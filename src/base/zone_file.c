#include "base/base.h"

#include "base/zone_file.h"

#define HEADER_BYTES 44
#define OFFSET_MOST 89999 /* RFC 8536 section 3.2: less than 25 hours */

/* RFC 8536 section 3.1, in the order of the file. */
struct counts {
    uint32_t isut, isstd, leap, time, type, chars;
};

static uint32_t be32(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;

    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 |
           b[3];
}

static int64_t be64(const char *p)
{
    return (int64_t)((uint64_t)be32(p) << 32 | be32(p + 4));
}

static bool header(struct str s, struct counts *n)
{
    if (s.len < HEADER_BYTES || memcmp(s.ptr, "TZif", 4) != 0 || s.ptr[4] < '2')
        return false;
    n->isut = be32(s.ptr + 20);
    n->isstd = be32(s.ptr + 24);
    n->leap = be32(s.ptr + 28);
    n->time = be32(s.ptr + 32);
    n->type = be32(s.ptr + 36);
    n->chars = be32(s.ptr + 40);
    return n->isut < ZONE_FILE_MAX && n->isstd < ZONE_FILE_MAX &&
           n->leap < ZONE_FILE_MAX && n->time < ZONE_FILE_MAX &&
           n->type < ZONE_FILE_MAX && n->chars < ZONE_FILE_MAX;
}

/* Bytes of the data block; a moment takes `width` bytes. */
static size_t block_bytes(const struct counts *n, size_t width)
{
    return (size_t)n->time * (width + 1) + (size_t)n->type * 6 + n->chars +
           (size_t)n->leap * (width + 4) + n->isstd + n->isut;
}

static bool read_block(struct arena *a, struct str s, const struct counts *n,
                       struct zone *z)
{
    const char *at = s.ptr, *index = at + (size_t)n->time * 8;
    const char *type = index + n->time;

    if (n->type == 0 || n->type > 256 || n->leap != 0)
        return false;
    z->count = n->time;
    z->at = arena_array(a, int64_t, n->time);
    z->off = arena_array(a, int32_t, n->time);
    z->first_off = (int32_t)be32(type);
    for (size_t i = 0; i < n->type; i++) {
        int32_t off = (int32_t)be32(type + 6 * i);

        if (off < -OFFSET_MOST || off > OFFSET_MOST)
            return false;
    }
    for (size_t i = 0; i < n->time; i++) {
        unsigned k = (unsigned char)index[i];

        z->at[i] = be64(at + 8 * i);
        if (k >= n->type || (i > 0 && z->at[i] <= z->at[i - 1]))
            return false;
        z->off[i] = (int32_t)be32(type + 6 * (size_t)k);
    }
    return true;
}

bool zone_file_parse(struct arena *a, struct str bytes, struct zone *z)
{
    struct counts n;
    struct str s = bytes, foot;

    /* the first block has 32-bit moments and is skipped */
    if (!header(s, &n) || s.len < HEADER_BYTES + block_bytes(&n, 4))
        return false;
    s = str_sub(s, HEADER_BYTES + block_bytes(&n, 4), s.len);
    if (!header(s, &n) || s.len < HEADER_BYTES + block_bytes(&n, 8))
        return false;
    if (!read_block(a, str_sub(s, HEADER_BYTES, s.len), &n, z))
        return false;
    foot = str_sub(s, HEADER_BYTES + block_bytes(&n, 8), s.len);
    if (foot.len < 2 || foot.ptr[0] != '\n' || foot.ptr[foot.len - 1] != '\n')
        return false;
    foot = str_sub(foot, 1, foot.len - 2);
    z->rule = (struct zone_rule){.kind = RULE_FIXED};
    if (foot.len == 0) { /* no rule is known: the last offset stays */
        z->rule.std = z->count ? z->off[z->count - 1] : z->first_off;
        return true;
    }
    return zone_rule_parse(foot, &z->rule);
}

static char peek(struct str s)
{
    return s.len ? s.ptr[0] : '\0';
}

static bool skip(struct str *s, char c)
{
    if (peek(*s) != c)
        return false;
    *s = str_sub(*s, 1, s->len);
    return true;
}

static bool letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "CST" or "<+0530>"; the name itself is not used. */
static bool skip_name(struct str *s)
{
    size_t n = 0;

    if (skip(s, '<')) {
        str_cut(*s, '>', s);
        return true; /* what follows fails when '>' was missing */
    }
    while (n < s->len && letter(s->ptr[n]))
        n++;
    *s = str_sub(*s, n, s->len);
    return n >= 3;
}

static bool number(struct str *s, int most, int *out)
{
    size_t n = 0;

    *out = 0;
    while (n < s->len && n < 4 && s->ptr[n] >= '0' && s->ptr[n] <= '9')
        *out = *out * 10 + (s->ptr[n++] - '0');
    *s = str_sub(*s, n, s->len);
    return n > 0 && *out <= most;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool clock_time(struct str *s, int hours_most, int32_t *out)
{
    bool minus = peek(*s) == '-';
    int h, m = 0, sec = 0;

    if (minus || peek(*s) == '+')
        skip(s, peek(*s));
    if (!number(s, hours_most, &h))
        return false;
    if (skip(s, ':') && !number(s, 59, &m))
        return false;
    if (skip(s, ':') && !number(s, 59, &sec))
        return false;
    *out = (h * 3600 + m * 60 + sec) * (minus ? -1 : 1);
    return true;
}

static bool change(struct str *s, struct zone_change *c)
{
    *c = (struct zone_change){.time = 2 * 3600};
    if (!skip(s, ','))
        return false;
    if (skip(s, 'M')) {
        c->form = CHANGE_MONTH;
        if (!number(s, 12, &c->month) || c->month < 1 || !skip(s, '.') ||
            !number(s, 5, &c->week) || c->week < 1 || !skip(s, '.') ||
            !number(s, 6, &c->day))
            return false;
    } else if (skip(s, 'J')) {
        c->form = CHANGE_JULIAN;
        if (!number(s, 365, &c->day) || c->day < 1)
            return false;
    } else {
        c->form = CHANGE_ZERO;
        if (!number(s, 365, &c->day))
            return false;
    }
    return !skip(s, '/') || clock_time(s, 167, &c->time);
}

bool zone_rule_parse(struct str text, struct zone_rule *out)
{
    struct str s = text;
    int32_t west;

    *out = (struct zone_rule){.kind = RULE_FIXED};
    if (!skip_name(&s) || !clock_time(&s, 24, &west))
        return false;
    out->std = -west; /* POSIX counts west of Greenwich */
    if (s.len == 0)
        return true;
    out->kind = RULE_CHANGES;
    out->dst = out->std + 3600;
    if (!skip_name(&s))
        return false;
    if (peek(s) != ',') {
        if (!clock_time(&s, 24, &west))
            return false;
        out->dst = -west;
    }
    return change(&s, &out->begin) && change(&s, &out->end) && s.len == 0;
}
