/* The directory's log, a JSON object a line, in order of time. */
#include "company.h"

struct event {
    int64_t at;
    uint32_t n;
    uint8_t kind;
};

static const struct action {
    const char *word, *result;
} action[] = {
    {"session.open", "ok"},     {"session.open", "ok"},
    {"session.open", "denied"}, {"app.open", "ok"},
    {"app.open", "ok"},         {"session.close", "ok"},
    {"policy.check", "ok"},     {"profile.read", "ok"},
    {"account.disable", "ok"},  {"account.create", "ok"},
};

enum { ORDINARY = 8, DISABLE = 8, CREATE = 9, USE = 0 };

static int by_time(const void *a, const void *b)
{
    const struct event *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->n != y->n)
        return x->n < y->n ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

/* At work from the start to an hour before the end, within the period. */
static size_t events_of(uint32_t n, struct event *to)
{
    struct worker w = is_orphan(n) ? (struct worker){.n = n} : worker(n);
    int64_t from = w.start > START ? w.start : START;
    int64_t until = w.end ? w.end - HOUR - DAY : END;
    size_t k = 0;

    for (unsigned i = 0; i < EVENTS && until > from; i++) {
        uint64_t h = hash(n, 200 + i);

        to[k++] = (struct event){
            from + (int64_t)((h >> 8) % (uint64_t)(until - from)), n,
            (uint8_t)(h % ORDINARY)};
    }
    if (w.joins)
        to[k++] = (struct event){w.start - DAY, n, CREATE};
    if (w.used_late)
        to[k++] = (struct event){w.end + 10 * HOUR, n, USE};
    if (w.disabled) {
        to[k++] = (struct event){w.disabled, n, DISABLE};
        truth.disables++;
    }
    return k;
}

static void put_event(FILE *f, const struct event *e, uint64_t number)
{
    uint64_t h = hash(number, 11);
    uint32_t by = e->kind < ORDINARY ? e->n : (uint32_t)(h % workers);

    /* whoever changes others' accounts works here to the end */
    while (e->kind >= ORDINARY && worker(by).end)
        by = (by + 1) % workers;
    fprintf(f, "{\"id\":\"ev-%012" PRIu64 "\",\"at\":\"", number);
    put_time(f, e->at);
    fprintf(f,
            "\",\"action\":\"%s\",\"result\":\"%s\",\"subject\":{\"kind\":"
            "\"account\",\"login\":\"",
            action[e->kind].word, action[e->kind].result);
    put_login(f, e->n);
    fputs("\",\"aliases\":[]},\"by\":{\"kind\":\"account\",\"login\":\"", f);
    put_login(f, by);
    fprintf(f,
            "\"},\"client\":{\"address\":\"10.%u.%u.%u\",\"agent\":\"Mozilla/"
            "5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)\","
            "\"place\":{\"city\":\"S\\u00e3o Paulo\",\"country\":\"BR\","
            "\"position\":[-23.5475,-46.6361]},\"device\":{\"name\":"
            "\"laptop-%" PRIu32 "\",\"trusted\":true}},\"request\":{\"id\":"
            "\"%016" PRIx64 "\",\"path\":\"\\/session\\/open\",\"session\":"
            "\"%016" PRIx64 "\"},\"risk\":{\"score\":%u,\"reasons\":[\"usual "
            "place\",\"usual hour\"]},\"note\":null}\n",
            (unsigned)(h & 255), (unsigned)(h >> 8 & 255),
            (unsigned)(h >> 16 & 255), e->n, h, mix(h), (unsigned)(h % 100));
}

void write_events(void)
{
    FILE *f = open_file("exports/log.ndjson");
    struct event *e =
        malloc((size_t)directory_accounts * (EVENTS + 3) * sizeof *e);
    size_t n = 0;

    if (!e)
        die("no memory for", "events");
    for (uint32_t i = 0; i < directory_accounts; i++)
        n += events_of(i, e + n);
    qsort(e, n, sizeof *e, by_time);
    for (size_t i = 0; i < n; i++)
        put_event(f, &e[i], i + 1);
    truth.events = n;
    free(e);
    close_file(f, "exports/log.ndjson");
}
