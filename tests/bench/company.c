/* Who is who, and what happened to them. */
#include "company.h"

#include <sys/stat.h>

struct truth truth;
uint64_t seed = 1;
uint32_t workers, directory_accounts;
uint16_t role_grant[DEPARTMENTS * LEVELS][OF_ROLE];
static const char *folder;

static const char *const first_name[] = {
    "Ada",  "Bram", "Chloé", "Dmitri", "Elif", "Fátima", "Giulia", "Håkon",
    "Ines", "João", "Kenji", "Łucja",  "Maya", "Nneka",  "Ömer",   "Priya"};
static const char *const last_name[] = {
    "Abbott", "Bauer",  "Castro", "Díaz",      "Eriksen", "Fuchs",
    "Gruber", "Hassan", "Ito",    "Jørgensen", "Kaur",    "Lindqvist",
    "Moreau", "Novák",  "Okoye",  "Quinn"};
const char *const department[DEPARTMENTS] = {
    "Engineering", "Support",  "Sales",      "Finance", "People",   "Legal",
    "Operations",  "Security", "Purchasing", "Quality", "Research", "Design"};
const char *const level[LEVELS] = {"Assistant", "Specialist",
                                   "Senior Specialist", "Manager"};
/* ---- numbers and files --------------------------------------------------- */

uint64_t mix(uint64_t z)
{
    z += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint64_t hash(uint64_t of, uint64_t what)
{
    return mix(mix(of ^ mix(seed)) + what);
}

void die(const char *what, const char *name)
{
    fprintf(stderr, "gen: %s '%s'\n", what, name);
    exit(1);
}

void choose_folder(const char *path)
{
    folder = path;
    mkdir(path, 0755);
}

FILE *open_file(const char *name)
{
    char path[4096];
    FILE *f;

    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        die("path too long", name);
    f = fopen(path, "w");
    if (!f)
        die("cannot create", path);
    return f;
}

void close_file(FILE *f, const char *name)
{
    if (ferror(f) || fclose(f) != 0)
        die("cannot write", name);
}

void make_folder(const char *name)
{
    char path[4096];

    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        die("path too long", name);
    mkdir(path, 0755);
}

/* Days since 1970 to a date; valid from 1970 on. */
void put_date(FILE *f, int64_t t)
{
    int64_t d = t / DAY + 719468, era = d / 146097, doe = d % 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153, month = mp < 10 ? mp + 3 : mp - 9;

    fprintf(f, "%04d-%02d-%02d", (int)(yoe + era * 400 + (month <= 2)),
            (int)month, (int)(doy - (153 * mp + 2) / 5 + 1));
}

void put_time(FILE *f, int64_t t)
{
    put_date(f, t);
    fprintf(f, "T%02d:%02d:%02dZ", (int)(t % DAY / HOUR), (int)(t % HOUR / 60),
            (int)(t % 60));
}

/* ---- who is who ---------------------------------------------------------- */

void choose_roles(void)
{
    for (unsigned r = 0; r < COUNT_OF(role_grant); r++)
        for (unsigned k = 0, step = 0; k < OF_ROLE; step++) {
            uint16_t e = (uint16_t)(COMMON + hash(r * 1000 + step, 1) %
                                                 (ENTITLEMENTS - COMMON));
            bool twice = false;

            for (unsigned i = 0; i < k; i++)
                twice = twice || role_grant[r][i] == e;
            if (!twice)
                role_grant[r][k++] = e;
        }
}

/* How it ends: the times of a leaver, and what must be said of them. */
static void choose_end(struct worker *w, uint64_t h)
{
    unsigned how = (unsigned)(h % 100);

    w->leaves = how < 4 ? OPEN : how < 14 ? LATE : how < 20 ? UNSURE : IN_TIME;
    w->date_only = w->leaves == UNSURE || h >> 8 & 1;
    /* At least 12 days are left for what comes after. */
    w->end = START + (int64_t)((h >> 16) % (79 * DAY));
    if (w->date_only)
        w->end = w->end / DAY * DAY + DAY; /* 24:00 of the last working day */
    w->used_late = w->leaves == LATE && (h >> 9) % 3 == 0;
    switch (w->leaves) {
    case LATE:
        w->disabled = w->end + 30 * HOUR + (int64_t)((h >> 40) % (7 * DAY));
        break;
    case UNSURE: /* 12 hours after that day: 12 to 36 after the dismissal */
        w->disabled = w->end + 12 * HOUR;
        break;
    case IN_TIME:
        w->disabled = w->end + HOUR + (int64_t)((h >> 40) % (20 * HOUR));
        break;
    default:
        break;
    }
}

struct worker worker(uint32_t n)
{
    uint64_t h = hash(n, 2);
    struct worker w = {.n = n, .role = (unsigned)(h % COUNT_OF(role_grant))};
    unsigned fate = (unsigned)((h >> 20) % 1000);

    w.start = START - (30 + (int64_t)((h >> 32) % 3000)) * DAY;
    if (fate < 60) {
        choose_end(&w, hash(n, 3));
    } else if (fate < 130) {
        w.joins = true;
        w.start = START + (1 + (int64_t)((h >> 32) % 80)) * DAY;
    }
    w.ledger = (h >> 12) % 10 < 3;
    w.ledger_open = w.ledger && w.leaves != STAYS && (h >> 16) % 20 == 0;
    return w;
}

void put_login(FILE *f, uint32_t n)
{
    uint64_t h = hash(n, 4);

    /* Letters that every export keeps; the people's names have the others. */
    fprintf(f, "%c%c.%" PRIu32 "@corp.example", (char)('a' + h % 26),
            (char)('a' + (h >> 8) % 26), n);
}

void put_name(FILE *f, uint32_t n)
{
    uint64_t h = hash(n, 5);
    const char *first = first_name[h % COUNT_OF(first_name)];
    const char *last = last_name[(h >> 8) % COUNT_OF(last_name)];

    if ((h >> 16) % 8 == 0)
        fprintf(f, "\"%s, %s\"", last, first);
    else if ((h >> 16) % 64 == 1)
        fprintf(f, "\"%s \"\"%c.\"\" %s\"", first, last[0] & 0x7f, last);
    else
        fprintf(f, "%s %s", first, last);
}

bool is_orphan(uint32_t n)
{
    return n >= workers;
}

bool in_role(unsigned role, unsigned entitlement)
{
    bool found = entitlement < COMMON;

    for (unsigned k = 0; k < OF_ROLE; k++)
        found = found || role_grant[role][k] == entitlement;
    return found;
}

/* One worker in 2000 has an approved exception for what he holds besides. */
unsigned excepted_of(uint32_t n)
{
    struct worker w = worker(n);
    unsigned e = (unsigned)(hash(n, 9) % ENTITLEMENTS);

    if (is_orphan(n) || w.leaves != STAYS || hash(n, 8) % 2000 != 7 ||
        in_role(w.role, e))
        return ENTITLEMENTS;
    return e;
}

/* Last use: before the end, or for those who used it late after it. */
int64_t last_use(const struct worker *w)
{
    if (w->leaves == STAYS)
        return END - 1 - (int64_t)(hash(w->n, 6) % (10 * DAY));
    return w->used_late ? w->end + 10 * HOUR : w->end - 2 * HOUR - DAY;
}
