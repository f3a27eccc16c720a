/*
 * change.c - an export or a rule file, said in another way.
 *
 *   change shuffle SEED        rows of a CSV, elements of arrays and members of
 *                              objects of JSON, in another order; so are the
 *                              columns of a CSV whose rows are all whole
 *   change page I N            every Nth record, from the Ith (0 is the first)
 *   change count               how many records there are
 *   change add FILE            and the records in FILE (rows, or JSON values)
 *   change days N              every date N days later
 *   change names KEYS KIND     every word that is in KEYS (one a line) renamed:
 *                              KIND `same` keeps their order, `other` does not
 *
 * Reads standard input, writes standard output.  What stands above the header
 * of a CSV and below its records stays where it is.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct span {
    const char *at;
    size_t size;
};

struct list {
    struct span *ptr;
    size_t count;
};

static uint64_t seed;

static void die(const char *why)
{
    fprintf(stderr, "change: %s\n", why);
    exit(1);
}

static struct block {
    struct block *next;
    char bytes[];
} * blocks;

/* Freed at the end, all at once. */
static void *get(size_t size)
{
    struct block *b = malloc(sizeof *b + size);

    if (!b)
        die("no memory");
    b->next = blocks;
    blocks = b;
    return b->bytes;
}

static void free_all(void)
{
    while (blocks) {
        struct block *next = blocks->next;

        free(blocks);
        blocks = next;
    }
}

/* Room for one more behind the first count; there is some unless count is a
 * power of two less one. */
static void *grown(void *p, size_t count, size_t size)
{
    char *q;

    if ((count & (count + 1)) != 0)
        return p;
    q = get((2 * count + 2) * size);
    if (count > 0)
        memcpy(q, p, count * size);
    return q;
}

static void put(struct list *l, const char *at, size_t size)
{
    l->ptr = grown(l->ptr, l->count, sizeof *l->ptr);
    l->ptr[l->count++] = (struct span){at, size};
}

static struct span read_file(FILE *f)
{
    size_t room = 1 << 16, n = 0, got;
    char *p = get(room), *q;

    while ((got = fread(p + n, 1, room - n - 1, f)) > 0) {
        n += got;
        if (n + 1 < room)
            continue;
        q = get(2 * room);
        memcpy(q, p, n);
        p = q;
        room *= 2;
    }
    p[n] = '\0';
    return (struct span){p, n};
}

static void say(const char *at, size_t size)
{
    if (fwrite(at, 1, size, stdout) != size)
        die("cannot write");
}

/* splitmix64 */
static size_t below(size_t n)
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15u);

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (size_t)((z ^ (z >> 31)) % n);
}

static void shuffle(struct span *p, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = below(i);
        struct span t = p[i - 1];

        p[i - 1] = p[j];
        p[j] = t;
    }
}

/* ---- CSV ----------------------------------------------------------------- */

struct row {
    struct span text;   /* without the end of the line */
    struct list fields; /* as written, with quotes */
    size_t filled;
};

struct table {
    struct row *row;
    size_t count, first, end; /* records are [first, end) */
    size_t columns;
};

static struct row read_row(const char **at, const char *end)
{
    struct row r = {0};
    const char *p = *at, *from = p;
    bool quoted = false;

    r.text.at = p;
    for (;; p++) {
        if (p < end && *p == '"')
            quoted = !quoted;
        if (p < end && (quoted || (*p != ',' && *p != '\n')))
            continue;
        r.filled += p > from && *from != '\r';
        put(&r.fields, from,
            (size_t)(p - from) - (p > from && p[-1] == '\r' ? 1 : 0));
        from = p + 1;
        if (p == end || *p == '\n')
            break;
    }
    r.text.size = (size_t)(p - r.text.at);
    if (r.text.size > 0 && p[-1] == '\r')
        r.text.size--;
    *at = p == end ? end : p + 1;
    return r;
}

static bool is_footer(const struct row *r, size_t columns)
{
    return r->filled <= 1 ||
           (r->filled == 2 && columns > 4 && r->fields.count == columns);
}

/* The width that most rows have is that of the header. */
static struct table read_table(struct span s)
{
    struct table t = {0};
    const char *p = s.at, *end = s.at + s.size;
    size_t most = 0, header;

    while (p < end) {
        t.row = grown(t.row, t.count, sizeof *t.row);
        t.row[t.count++] = read_row(&p, end);
    }
    for (size_t i = 0; i < t.count; i++) {
        size_t n = 0;

        for (size_t j = 0; j < t.count; j++)
            n += t.row[i].fields.count == t.row[j].fields.count;
        if (n > most) {
            most = n;
            t.columns = t.row[i].fields.count;
        }
    }
    for (header = 0; header < t.count; header++)
        if (t.row[header].fields.count == t.columns)
            break;
    t.first = header + 1 < t.count ? header + 1 : t.count;
    t.end = t.count;
    while (t.end > t.first && is_footer(&t.row[t.end - 1], t.columns))
        t.end--;
    return t;
}

static void say_row(const struct row *r, const size_t *order)
{
    if (!order || r->fields.count == 0) {
        say(r->text.at, r->text.size);
    } else {
        for (size_t i = 0; i < r->fields.count; i++) {
            const struct span *f = &r->fields.ptr[order[i]];

            if (i > 0)
                say(",", 1);
            say(f->at, f->size);
        }
    }
    say("\n", 1);
}

static void shuffle_rows(struct span s)
{
    struct table t = read_table(s);
    size_t *order = get((t.columns + 1) * sizeof *order);
    bool whole = t.first > 0;
    static const char bom[] = "\xEF\xBB\xBF";

    for (size_t i = 0; i < t.columns; i++)
        order[i] = i;
    for (size_t i = t.first; i < t.end; i++)
        whole &= t.row[i].fields.count == t.columns;
    /* the mark before the first heading would move with it */
    if (whole && t.first == 1 && s.size > 3 && memcmp(s.at, bom, 3) == 0) {
        say(bom, 3);
        t.row[0].fields.ptr[0].at += 3;
        t.row[0].fields.ptr[0].size -= 3;
    }
    for (size_t i = t.columns; whole && i > 1; i--) {
        size_t j = below(i), o = order[i - 1];

        order[i - 1] = order[j];
        order[j] = o;
    }
    for (size_t i = t.end; i > t.first + 1; i--) {
        size_t j = t.first + below(i - t.first);
        struct row r = t.row[i - 1];

        t.row[i - 1] = t.row[j];
        t.row[j] = r;
    }
    for (size_t i = 0; i < t.count; i++)
        say_row(&t.row[i],
                whole && i + 1 >= t.first && i < t.end ? order : NULL);
}

/* ---- JSON ---------------------------------------------------------------- */

static const char *skip_space(const char *p, const char *end)
{
    while (p < end && strchr(" \t\r\n", *p))
        p++;
    return p;
}

static const char *skip_value(const char *p, const char *end)
{
    size_t depth = 0;

    do {
        p = skip_space(p, end);
        if (p == end)
            die("JSON ends too soon");
        if (*p == '"') {
            for (p++; p < end && *p != '"'; p++)
                p += *p == '\\';
            p++;
        } else if (strchr("[{", *p)) {
            depth++;
            p++;
        } else if (strchr("]}", *p)) {
            depth--;
            p++;
        } else if (strchr(",:", *p)) {
            p++;
        } else {
            while (p < end && !strchr(",:[]{} \t\r\n", *p))
                p++;
        }
    } while (depth > 0);
    return p;
}

/* What stands between the brackets at p: elements, or members with their
 * names. */
static struct list parts(struct span value)
{
    struct list l = {0};
    const char *p = value.at + 1, *end = value.at + value.size - 1;

    for (p = skip_space(p, end); p < end; p = skip_space(p, end)) {
        const char *from = p;

        if (*value.at == '{') {
            p = skip_space(skip_value(p, end), end);
            p = skip_space(p + 1, end); /* the colon */
        }
        p = skip_value(p, end);
        put(&l, from, (size_t)(p - from));
        p = skip_space(p, end);
        if (p < end)
            p++; /* the comma */
    }
    return l;
}

static struct span member_value(struct span member)
{
    const char *end = member.at + member.size;
    const char *p = skip_space(skip_value(member.at, end), end);

    p = skip_space(p + 1, end);
    return (struct span){p, (size_t)(end - p)};
}

static void say_shuffled(struct span value)
{
    struct list l;

    if (!strchr("[{", *value.at)) {
        say(value.at, value.size);
        return;
    }
    l = parts(value);
    shuffle(l.ptr, l.count);
    say(value.at, 1);
    for (size_t i = 0; i < l.count; i++) {
        if (i > 0)
            say(",\n", 2);
        if (*value.at == '{') {
            struct span v = member_value(l.ptr[i]);

            say(l.ptr[i].at, (size_t)(v.at - l.ptr[i].at));
            say_shuffled(v);
        } else {
            say_shuffled(l.ptr[i]);
        }
    }
    say(value.at + value.size - 1, 1);
}

static struct span document(struct span s)
{
    const char *end = s.at + s.size, *p = skip_space(s.at, end);
    const char *after = skip_value(p, end);

    if (skip_space(after, end) != end)
        die("more than one JSON value");
    return (struct span){p, (size_t)(after - p)};
}

/* The array the records are in: the document, or its first array. */
static struct span records(struct span doc)
{
    struct list l;

    if (*doc.at == '[')
        return doc;
    l = parts(doc);
    for (size_t i = 0; i < l.count; i++) {
        struct span v = member_value(l.ptr[i]);

        if (*v.at == '[')
            return v;
    }
    die("no array of records");
    return doc;
}

/* ---- records of either --------------------------------------------------- */

static bool is_json(struct span s)
{
    const char *p = skip_space(s.at, s.at + s.size);

    return *p == '[' || *p == '{';
}

static void page(struct span s, size_t from, size_t step)
{
    if (is_json(s)) {
        struct span r = records(document(s));
        struct list l = parts(r);

        say(s.at, (size_t)(r.at + 1 - s.at));
        for (size_t i = from; i < l.count; i += step) {
            if (i > from)
                say(",\n", 2);
            say(l.ptr[i].at, l.ptr[i].size);
        }
        r.at += r.size - 1;
        say(r.at, (size_t)(s.at + s.size - r.at));
    } else {
        struct table t = read_table(s);

        for (size_t i = 0; i < t.count; i++)
            if (i < t.first || i >= t.end || (i - t.first) % step == from)
                say_row(&t.row[i], NULL);
    }
}

static void count(struct span s)
{
    struct table t;

    if (is_json(s)) {
        printf("%zu\n", parts(records(document(s))).count);
    } else {
        t = read_table(s);
        printf("%zu\n", t.end - t.first);
    }
}

static void add(struct span s, struct span new)
{
    while (new.size > 0 && strchr("\r\n", new.at[new.size - 1]))
        new.size--;
    if (is_json(s)) {
        struct span r = records(document(s));
        const char *end = r.at + r.size - 1;

        say(s.at, (size_t)(end - s.at));
        if (parts(r).count > 0)
            say(",\n", 2);
        say(new.at, new.size);
        say(end, (size_t)(s.at + s.size - end));
    } else {
        struct table t = read_table(s);

        for (size_t i = 0; i < t.count; i++) {
            if (i == t.end) {
                say(new.at, new.size);
                say("\n", 1);
            }
            say_row(&t.row[i], NULL);
        }
        if (t.end == t.count) {
            say(new.at, new.size);
            say("\n", 1);
        }
    }
}

/* ---- dates --------------------------------------------------------------- */

/* Days since 1970-01-01 and back, H. Hinnant, "chrono-compatible low-level
 * date algorithms". */
static long to_days(long y, long m, long d)
{
    long era, year, day;

    y -= m <= 2;
    era = y / 400;
    year = y - era * 400;
    day = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + year * 365 + year / 4 - year / 100 + day - 719468;
}

static void from_days(long z, long *y, long *m, long *d)
{
    long era, day, year, mp;

    z += 719468;
    era = z / 146097;
    day = z - era * 146097;
    year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    mp = (5 * day + 2) / 153;
    *d = day - (153 * mp + 2) / 5 + 1;
    *m = mp < 10 ? mp + 3 : mp - 9;
    *y = year + era * 400 + (*m <= 2);
}

static bool shift(long *y, long *m, long *d, long days)
{
    long y2, m2, d2;

    if (*y < 1990 || *y > 2190 || *m < 1 || *m > 12 || *d < 1)
        return false;
    from_days(to_days(*y, *m, *d), &y2, &m2, &d2);
    if (*y != y2 || *m != m2 || *d != d2) /* no calendar has it */
        return false;
    from_days(to_days(*y, *m, *d) + days, y, m, d);
    return true;
}

static size_t digits(const char *p, size_t most)
{
    size_t n = 0;

    while (n < most && isdigit((unsigned char)p[n]))
        n++;
    return n;
}

static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

/* A date at p: its length, and how it reads `days` later; 0: none. */
static size_t date(const char *p, long days, char out[32])
{
    size_t a = digits(p, 5), b, c;
    long y, m, d;

    if (a == 4 && p[4] == '-' && digits(p + 5, 3) == 2 && p[7] == '-' &&
        digits(p + 8, 3) == 2 && p[10] != '-') {
        y = atol(p), m = atol(p + 5), d = atol(p + 8);
        if (!shift(&y, &m, &d, days))
            return 0;
        snprintf(out, 32, "%04ld-%02ld-%02ld", y, m, d);
        return 10;
    }
    if ((a != 1 && a != 2) || p[a] != '/')
        return 0;
    if (isalpha((unsigned char)p[a + 1])) { /* 14/Jul/25 */
        for (m = 0; m < 12; m++)
            if (strncmp(p + a + 1, months + 3 * m, 3) == 0)
                break;
        if (m == 12 || p[a + 4] != '/' || digits(p + a + 5, 3) != 2)
            return 0;
        m++, d = atol(p), y = 2000 + atol(p + a + 5);
        if (!shift(&y, &m, &d, days))
            return 0;
        snprintf(out, 32, "%0*ld/%.3s/%02ld", (int)a, d, months + 3 * (m - 1),
                 y % 100);
        return a + 7;
    }
    b = digits(p + a + 1, 3); /* 9/30/2026 */
    if ((b != 1 && b != 2) || p[a + 1 + b] != '/')
        return 0;
    c = digits(p + a + b + 2, 5);
    if (c != 4)
        return 0;
    m = atol(p), d = atol(p + a + 1), y = atol(p + a + b + 2);
    if (!shift(&y, &m, &d, days))
        return 0;
    snprintf(out, 32, "%0*ld/%0*ld/%04ld", (int)a, m, (int)b, d, y);
    return a + b + c + 2;
}

static void shift_dates(struct span s, long days)
{
    const char *end = s.at + s.size;
    char out[32];

    for (const char *p = s.at; p < end;) {
        size_t n = 0;

        if (p == s.at ||
            (!isalnum((unsigned char)p[-1]) && !strchr("-/", p[-1])))
            n = date(p, days, out);
        if (n > 0)
            say(out, strlen(out));
        else
            say(p, 1);
        p += n > 0 ? n : 1;
    }
}

/* ---- names --------------------------------------------------------------- */

static int by_word(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct keys {
    char **word; /* in small letters, sorted */
    size_t count;
};

static char *small(const char *p, size_t n)
{
    char *s = get(n + 1);

    for (size_t i = 0; i < n; i++)
        s[i] = (char)tolower((unsigned char)p[i]);
    s[n] = '\0';
    return s;
}

static struct keys read_keys(const char *file)
{
    struct keys k = {0};
    FILE *f = fopen(file, "r");
    struct span s;

    if (!f)
        die("cannot read the keys");
    s = read_file(f);
    fclose(f);
    for (const char *p = s.at; *p;) {
        size_t n = strcspn(p, "\n");

        if (n > 0) {
            k.word = grown(k.word, k.count, sizeof *k.word);
            k.word[k.count++] = small(p, n);
        }
        p += n + (p[n] == '\n');
    }
    if (k.count == 0)
        die("no keys");
    qsort(k.word, k.count, sizeof *k.word, by_word);
    return k;
}

/* Letters go to letters, a-f among themselves (they are hexadecimal digits
 * too), digits to digits: one to one, and in another order. */
static char other(char c)
{
    static const char low[] = "dafbce", digit[] = "7381942560";
    char base = isupper((unsigned char)c) ? 'A' : 'a';

    if (isdigit((unsigned char)c))
        return digit[c - '0'];
    if (!isalpha((unsigned char)c))
        return c;
    c = (char)tolower((unsigned char)c);
    if (c <= 'f')
        return (char)(base + low[c - 'a'] - 'a');
    return (char)(base + 6 + ((c - 'g') * 7 + 3) % 20);
}

static bool renamed(const struct keys *k, const char *p, size_t n, bool same)
{
    char *word = small(p, n);
    bool found = n > 0 && bsearch(&word, k->word, k->count, sizeof word,
                                  by_word) != NULL;
    bool number = true;

    if (!found)
        return false;
    for (size_t i = 0; i < n; i++)
        number &= isdigit((unsigned char)p[i]) != 0;
    if (same)
        say(number ? "9" : "a", 1);
    for (size_t i = 0, past = 0; i < n; i++) {
        char c = same ? p[i] : other(p[i]);

        past |= p[i] == '@' || p[i] == '#';
        say(past ? p + i : &c, 1);
    }
    return true;
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 ||
           (c != '\0' && strchr("_-.@+#", c));
}

static void rename_words(struct span s, const char *keys, bool same)
{
    struct keys k = read_keys(keys);
    const char *end = s.at + s.size;

    for (const char *p = s.at; p < end;) {
        size_t n = 0, a, z;

        while (p + n < end && in_word(p[n]))
            n++;
        if (n == 0) {
            say(p++, 1);
            continue;
        }
        /* else the word without the marks around it */
        for (a = 0; a < n && strchr("#.-", p[a]); a++)
            ;
        for (z = n; z > a && strchr("#.-", p[z - 1]); z--)
            ;
        if (!renamed(&k, p, n, same)) {
            say(p, a);
            if (a == z || (z - a == n) || !renamed(&k, p + a, z - a, same))
                say(p + a, z - a);
            say(p + z, n - z);
        }
        p += n;
    }
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    struct span s = read_file(stdin);

    if (strcmp(what, "shuffle") == 0 && argc == 3) {
        seed = strtoull(argv[2], NULL, 10);
        if (is_json(s))
            say_shuffled(document(s));
        else
            shuffle_rows(s);
    } else if (strcmp(what, "page") == 0 && argc == 4) {
        page(s, strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10));
    } else if (strcmp(what, "count") == 0 && argc == 2) {
        count(s);
    } else if (strcmp(what, "add") == 0 && argc == 3) {
        FILE *f = fopen(argv[2], "r");

        if (!f)
            die("cannot read what is to be added");
        add(s, read_file(f));
        fclose(f);
    } else if (strcmp(what, "days") == 0 && argc == 3) {
        shift_dates(s, strtol(argv[2], NULL, 10));
    } else if (strcmp(what, "names") == 0 && argc == 4) {
        rename_words(s, argv[2], strcmp(argv[3], "same") == 0);
    } else {
        die("see the comment at the head of tests/property/change.c");
    }
    if (fflush(stdout) != 0)
        die("cannot write");
    free_all();
    return 0;
}
