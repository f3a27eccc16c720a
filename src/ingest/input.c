/*
 * Everything up to the first byte beyond ASCII reads the same in UTF-8 and in
 * Windows-1252, so the decision can wait for that byte and no file is read
 * twice.
 */
#include "ingest/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/vec.h"

#define UTF8_PIECE ((size_t)32) /* longer than any sequence */
#define BAD_BYTE '\xff'         /* never part of UTF-8 */

/* Windows-1252 0x80..0x9f as in the WHATWG Encoding Standard; 0: undefined. */
static const uint16_t cp1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static void reset(struct input *in, const char *name)
{
    *in = (struct input){
        .name = name, .fd = -1, .chunk = INPUT_CHUNK, .before = '\n'};
    sha256_init(&in->sha);
}

static void room(struct input *in, size_t more)
{
    in->window = vec_grow(in->window, &in->cap, in->held, more, 1);
}

bool input_open(struct input *in, const char *path, const char *name,
                struct err *err)
{
    struct stat st;

    reset(in, name);
    in->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (in->fd < 0)
        return err_set(err, ERR_IO, "cannot open '%s': %s", name,
                       strerror(errno));
    if (fstat(in->fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        input_release(in);
        return err_set(err, ERR_IO, "cannot read '%s': not a regular file",
                       name);
    }
    room(in, 1); /* a window is never NULL */
    return true;
}

void input_open_bytes(struct input *in, struct str bytes, size_t chunk,
                      const char *name)
{
    reset(in, name);
    in->memory = bytes;
    if (chunk)
        in->chunk = chunk;
    room(in, 1);
}

void input_release(struct input *in)
{
    if (in->fd >= 0)
        close(in->fd);
    vec_free(in->window);
    vec_free(in->raw);
    reset(in, in->name);
}

/* Read up to n bytes; *got 0 only at the end of the file. */
static bool read_bytes(struct input *in, void *to, size_t n, size_t *got,
                       struct err *err)
{
    *got = 0;
    if (in->fd < 0) {
        *got = n < in->memory.len ? n : in->memory.len;
        if (*got)
            memcpy(to, in->memory.ptr, *got);
        in->memory = str_sub(in->memory, *got, in->memory.len);
    } else {
        while (*got < n) {
            ssize_t k = read(in->fd, (char *)to + *got, n - *got);

            if (k < 0 && errno == EINTR)
                continue;
            if (k < 0)
                return err_set(err, ERR_IO, "cannot read '%s': %s", in->name,
                               strerror(errno));
            if (k == 0)
                break;
            *got += (size_t)k;
        }
    }
    sha256_add(&in->sha, to, *got);
    in->bytes += *got;
    in->eof = *got == 0;
    return true;
}

/* ---- conversion -------------------------------------------------------- */

static void put_cp(struct input *in, uint32_t cp)
{
    in->held += utf8_put(in->window + in->held, cp);
}

static void put_bad(struct input *in)
{
    in->window[in->held++] = BAD_BYTE;
    in->dirty = true;
}

/*
 * C2 or C3 before 80..BF is UTF-8 of Latin letters; as Windows-1252 it would
 * be an accent before a sign, which no language writes.
 */
static void decode_1252(struct input *in, bool last)
{
    size_t i = 0;

    for (; i < in->raw_len; i++) {
        unsigned char c = in->raw[i];

        if (c < 0x80) {
            in->window[in->held++] = (char)c;
            in->dirty = in->dirty || c == 0;
            continue;
        }
        if (c == 0xc2 || c == 0xc3) {
            if (i + 1 == in->raw_len && !last)
                break;
            if (i + 1 < in->raw_len && in->raw[i + 1] >= 0x80 &&
                in->raw[i + 1] <= 0xbf) {
                put_bad(in);
                continue;
            }
        }
        if (c >= 0xa0)
            put_cp(in, c);
        else if (cp1252[c - 0x80])
            put_cp(in, cp1252[c - 0x80]);
        else
            put_bad(in);
    }
    memmove(in->raw, in->raw + i, in->raw_len - i);
    in->raw_len -= i;
}

static uint32_t unit_at(const struct input *in, size_t i)
{
    uint32_t a = in->raw[i], b = in->raw[i + 1];

    return in->encoding == TEXT_UTF16LE ? b << 8 | a : a << 8 | b;
}

static void decode_utf16(struct input *in, bool last)
{
    size_t i = 0;

    while (in->raw_len - i >= 2) {
        uint32_t u = unit_at(in, i), low;

        if (u < 0xd800 || u > 0xdfff) {
            put_cp(in, u);
            in->dirty = in->dirty || u == 0;
            i += 2;
            continue;
        }
        if (u < 0xdc00 && in->raw_len - i < 4 && !last)
            break;
        low = u < 0xdc00 && in->raw_len - i >= 4 ? unit_at(in, i + 2) : 0;
        if (low >= 0xdc00 && low <= 0xdfff) {
            put_cp(in, 0x10000 + ((u - 0xd800) << 10) + (low - 0xdc00));
            i += 4;
        } else {
            put_bad(in);
            i += 2;
        }
    }
    if (last && i < in->raw_len) {
        put_bad(in); /* half a unit */
        i = in->raw_len;
    }
    memmove(in->raw, in->raw + i, in->raw_len - i);
    in->raw_len -= i;
}

static void decode(struct input *in, bool last)
{
    room(in, in->raw_len * 3 + 4);
    if (in->encoding == TEXT_WINDOWS_1252)
        decode_1252(in, last);
    else
        decode_utf16(in, last);
    in->len = in->held;
}

static void add_raw(struct input *in, const void *p, size_t n)
{
    in->raw = vec_grow(in->raw, &in->raw_cap, in->raw_len, n + 1, 1);
    if (n)
        memcpy(in->raw + in->raw_len, p, n);
    in->raw_len += n;
}

/* ---- which encoding ---------------------------------------------------- */

static bool is_letter(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xc0 && c <= 0xfe && c != 0xd7 && c != 0xf7) || c == 0x8a ||
           c == 0x8c || c == 0x8e || c == 0x9a || c == 0x9c || c == 0x9e ||
           c == 0x9f;
}

/*
 * Can this byte, with its neighbours, be text in Windows-1252?  An upper case
 * letter stands before a letter or after an upper case one, a lower case one
 * beside a letter, a typographic sign beside a letter, digit or blank.
 */
static bool plausible_1252(int before, int c, int after)
{
    bool upper_before =
        (before >= 'A' && before <= 'Z') || (before >= 0xc0 && before <= 0xde);

    if (c >= 0xc0 && c <= 0xde && c != 0xd7)
        return upper_before ||
               (is_letter(after) && !(before >= 'a' && before <= 'z'));
    if (is_letter(c))
        return is_letter(before) || is_letter(after);
    if (c == 0x80 || (c >= 0x91 && c <= 0x97) || c == 0x85 || c == 0xa0)
        return is_letter(before) || is_letter(after) ||
               (before >= '0' && before <= '9') ||
               (after >= '0' && after <= '9') || after == ' ';
    return (c == 0xae || c == 0x99 || c == 0xb0 || c == 0xa7) &&
           (is_letter(before) || (before >= '0' && before <= '9') ||
            after == ' ');
}

/* Offset of the first byte beyond ASCII, or n. */
static size_t ascii_prefix(const char *p, size_t n)
{
    size_t i = 0;

#ifdef __SSE2__
    for (; n - i >= 64; i += 64) {
        const __m128i *v = (const __m128i *)(const void *)(p + i);

        if (_mm_movemask_epi8(_mm_or_si128(
                _mm_or_si128(_mm_loadu_si128(v), _mm_loadu_si128(v + 1)),
                _mm_or_si128(_mm_loadu_si128(v + 2), _mm_loadu_si128(v + 3)))))
            break;
    }
#endif
    for (; n - i >= 8; i += 8) {
        uint64_t eight;

        memcpy(&eight, p + i, 8);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (i < n && !((unsigned char)p[i] & 0x80))
        i++;
    return i;
}

/* From here on the bytes are Windows-1252: convert what was read as it is. */
static void switch_to_1252(struct input *in, size_t at)
{
    size_t rest = in->held - at;

    in->encoding = TEXT_WINDOWS_1252;
    in->decided = true;
    add_raw(in, in->window + at, rest);
    in->held = at;
    in->len = at;
    decode(in, in->eof);
}

/* Does the text begin as JSON does?  Known from its first byte that is no
 * blank, in whichever chunk that comes. */
static void note_json(struct input *in, size_t from)
{
    for (size_t i = from; i < in->held && !in->begun; i++) {
        char c = in->window[i];

        if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            continue;
        in->begun = true;
        in->is_json = c == '{' || c == '[';
    }
}

/* Check what was read of a file that is, so far, UTF-8. */
static void check_utf8(struct input *in)
{
    size_t at = in->len;

    if (!in->begun)
        note_json(in, at);
    if (memchr(in->window + at, 0, in->held - at))
        in->dirty = true;
    while (at < in->held) {
        size_t left = in->held - at;
        size_t ascii = ascii_prefix(in->window + at, left);
        struct str rest = {in->window + at + ascii, left - ascii};
        size_t good;

        if (rest.len == 0) {
            at = in->held;
            break;
        }
        /* a piece: most of what follows is ASCII again, and that is fast */
        if (rest.len > UTF8_PIECE)
            rest.len = UTF8_PIECE;
        good = utf8_valid(rest);
        if (good > 0)
            in->decided = true;
        at += ascii + good;
        if (good == rest.len || (good > 0 && rest.len == UTF8_PIECE))
            continue;
        if (in->held - at < 4 && !in->eof)
            break; /* perhaps the rest of the sequence is still to come */
        if (!in->decided && !in->is_json && in->said == TEXT_UNDECLARED) {
            if (in->held - at < FOREIGN_LOOK && !in->eof)
                break;
            in->foreign = foreign_text(in->window + at, in->held - at);
        }
        if (!in->decided && !in->is_json && !in->foreign &&
            in->said != TEXT_SAID_UTF8) {
            int before = at > 0 ? (unsigned char)in->window[at - 1]
                                : (unsigned char)in->before;
            int after =
                at + 1 < in->held ? (unsigned char)in->window[at + 1] : '\n';

            if (in->said == TEXT_SAID_1252 ||
                plausible_1252(before, (unsigned char)in->window[at], after)) {
                switch_to_1252(in, at);
                return;
            }
        }
        in->decided = true;
        in->dirty = true;
        at++;
    }
    in->len = at;
}

static const struct {
    const char *magic;
    size_t size;
    const char *is, *hint;
} binaries[] = {
    {"PK\003\004", 4, "a zip archive or a workbook",
     "unpack it, or save the sheet as CSV"},
    {"PK\005\006", 4, "an empty zip archive", "unpack it first"},
    {"\037\213", 2, "compressed with gzip", "unpack it first"},
    {"%PDF", 4, "a PDF", "export the list as CSV or JSON"},
    {"\320\317\021\340", 4, "an old binary workbook", "save the sheet as CSV"},
    {"SQLite format 3", 15, "a database", "export the list as CSV or JSON"},
};

/* Look at the first bytes; they are in the window and not yet checked. */
static bool begin(struct input *in, struct err *err)
{
    const unsigned char *p = (const unsigned char *)in->window;
    size_t n = in->held, skip = 0;

    in->started = true;
    for (size_t i = 0; i < COUNT_OF(binaries); i++) {
        if (n >= binaries[i].size &&
            memcmp(p, binaries[i].magic, binaries[i].size) == 0) {
            err_set(err, ERR_INPUT, "%s:1: the file is %s, not a text export",
                    in->name, binaries[i].is);
            return err_hint(err, "%s", binaries[i].hint);
        }
    }
    if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) {
        in->encoding = TEXT_UTF8_BOM;
        in->decided = true;
        skip = 3;
    } else if (n >= 2 && p[0] == 0xff && p[1] == 0xfe) {
        in->encoding = TEXT_UTF16LE;
        skip = 2;
    } else if (n >= 2 && p[0] == 0xfe && p[1] == 0xff) {
        in->encoding = TEXT_UTF16BE;
        skip = 2;
    } else if (n >= 4 && p[0] && !p[1] && p[2] && !p[3]) {
        in->encoding = TEXT_UTF16LE;
    } else if (n >= 4 && !p[0] && p[1] && !p[2] && p[3]) {
        in->encoding = TEXT_UTF16BE;
    }
    memmove(in->window, in->window + skip, n - skip);
    in->held = n - skip;
    if (in->encoding == TEXT_UTF16LE || in->encoding == TEXT_UTF16BE) {
        in->decided = true;
        add_raw(in, in->window, in->held);
        in->held = 0;
        in->len = 0;
    }
    return true;
}

/* A read of at least `least` bytes, so that the first look sees a mark. */
static bool read_chunk(struct input *in, size_t want, struct err *err)
{
    bool wide;
    size_t got;

    do {
        wide = in->encoding == TEXT_WINDOWS_1252 ||
               in->encoding == TEXT_UTF16LE || in->encoding == TEXT_UTF16BE;
        if (wide) {
            in->raw = vec_grow(in->raw, &in->raw_cap, in->raw_len, want, 1);
            if (!read_bytes(in, in->raw + in->raw_len, want, &got, err))
                return false;
            in->raw_len += got;
        } else {
            room(in, want);
            if (!read_bytes(in, in->window + in->held, want, &got, err))
                return false;
            in->held += got;
        }
    } while (!in->started && in->held < 16 && !in->eof);
    if (!in->started) {
        if (!begin(in, err))
            return false;
        wide = in->encoding == TEXT_UTF16LE || in->encoding == TEXT_UTF16BE;
    }
    if (wide)
        decode(in, in->eof);
    else
        check_utf8(in);
    return true;
}

bool input_fill(struct input *in, size_t drop, struct err *err)
{
    size_t keep = in->held - drop, len;

    if (drop > 0) {
        in->before = in->window[drop - 1];
        memmove(in->window, in->window + drop, keep);
        in->held = keep;
        in->len -= drop;
    }
    /* A long record: ask for as much again, or it is scanned too often. */
    len = in->len;
    do {
        if (!read_chunk(in, keep > in->chunk ? keep : in->chunk, err))
            return false;
    } while (in->len == len && !in->eof);
    return true;
}

void input_digest(struct input *in, char hex[SHA256_HEX])
{
    unsigned char out[SHA256_SIZE];
    struct sha256 s = in->sha;

    sha256_done(&s, out);
    hex_lower(out, SHA256_SIZE, hex);
}

const char *input_bad_text(struct str record)
{
    if (record.len && memchr(record.ptr, 0, record.len))
        return "a NUL byte";
    if (utf8_valid(record) != record.len)
        return "bytes that are not UTF-8 text";
    return NULL;
}
