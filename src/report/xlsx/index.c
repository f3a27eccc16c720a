#include "base/base.h"

#include <inttypes.h>

#include "base/time.h"
#include "catalog/report_def.h"
#include "report/xlsx/index.h"
#include "report/xlsx/index_below.h"
#include "report/xlsx/paint.h"

enum {
    I_TEST,
    I_TITLE,
    I_SPEAKS,
    I_OUTCOME,
    I_N,
    I_STATE1, /* seven columns */
    I_NEEDED = I_STATE1 + STATES,
    I_BY_COUNTS,
    I_OVERRULED,
    I_COLUMNS
};

static const double widths[I_COLUMNS] = {14, 52, 12, 24, 9, 9,  9, 11,
                                         16, 10, 9,  13, 9, 24, 24};

static struct str run_value(const struct report_input *in, const char *key)
{
    struct str v = {"", 0};
    struct err ignored = {0};

    /* A key that cannot be read shows as a fact that is not given. */
    if (!db_run_value(in->db, in->scratch, key, &v, &ignored))
        return (struct str){"", 0};
    return v;
}

static void title(struct sheet *s, const struct report_input *in)
{
    struct arena *a = in->scratch;
    struct str client = run_value(in, "client"), text = {0};
    struct str from = run_value(in, "period_start");
    struct str to = run_value(in, "period_end"), id;

    if (in->def)
        text = report_def_text(in->def, "disclaimer");
    if (text.len == 0)
        text = STR("These are working papers, not an opinion or attestation. "
                   "They state what the examined files say; whether a "
                   "requirement is met is for the auditor to judge.");
    id = run_value(in, "engagement");
    s->row = 0;
    sheet_height(s, 28);
    put_text(s, 0, client.len ? client : id, CELL_TITLE);
    s->row = 1;
    sheet_height(s, 18);
    put_text(s, 0,
             in->def && in->def->title.len
                 ? in->def->title
                 : STR("Joiner, mover and leaver controls"),
             CELL_SUBTITLE);
    s->row = 2;
    if (from.len)
        put_text(s, 0,
                 arena_fmt(a, "Period %.*s to %.*s  |  engagement %.*s",
                           STR_ARG(from), STR_ARG(to), STR_ARG(id)),
                 CELL_SUBTITLE);
    else
        put_text(s, 0,
                 arena_fmt(a, "As of %.*s  |  engagement %.*s",
                           STR_ARG(run_value(in, "as_of")), STR_ARG(id)),
                 CELL_SUBTITLE);
    s->row = 3;
    sheet_note(s, 0, INDEX_WIDE, INDEX_WIDTH, text);
}

static void fact(struct sheet *s, const char *label, struct str value)
{
    put_word(s, 0, label, CELL_LABEL);
    put_text(s, 1, value.len ? value : STR("not given"), CELL_NOTE);
    s->row++;
}

/* Always the same number of rows: other sheets refer to those below. */
static void facts(struct sheet *s, const struct report_input *in)
{
    struct arena *a = in->scratch;
    struct str org = run_value(in, "prepared_organisation");
    struct str by = run_value(in, "prepared_by");
    struct str profile = run_value(in, "profile");
    struct str clock = run_value(in, "clock"), of;
    char text[32];

    s->row = 5;
    if (org.len)
        by = arena_fmt(a, "%.*s, %.*s", STR_ARG(by), STR_ARG(org));
    fact(s, "Prepared by", by);
    fact(s, "Reviewed by", run_value(in, "reviewed_by"));
    fact(s, "Made", time_iso(in->now, text));
    fact(s, "Time zone", run_value(in, "time_zone"));
    if (profile.len)
        profile = arena_fmt(a, "%.*s - %.*s", STR_ARG(profile),
                            STR_ARG(run_value(in, "profile_title")));
    fact(s, "Profile", profile);
    if (str_is(clock, "notice"))
        clock = STR("from the later of the end of employment and the moment "
                    "HR entered it (IT clock)");
    else if (str_is(clock, "policy"))
        clock = STR("from the end of employment (policy clock)");
    fact(s, "Clock", clock);
    fact(s, "T0", run_value(in, "t0_rule"));
    fact(s, "Signature",
         str_is(run_value(in, "signed"), "yes")
             ? STR("signed; how to check it is in VERIFY.txt of the bundle")
             : STR("NOT SIGNED: nothing proves who made this book"));
    fact(s, "Evidence",
         *in->evidence_sha256 ? arena_fmt(a, "data/evidence.sqlite, SHA-256 %s",
                                          in->evidence_sha256)
                              : STR("data/evidence.sqlite"));
    of = run_value(in, "redacted_of");
    fact(s, "Program",
         of.len ? arena_fmt(a,
                            "jmlproof %.*s; REDACTED EDITION of the bundle "
                            "whose tag manifest has the SHA-256 %.*s: "
                            "pseudonyms stand for persons, the counts are the "
                            "same",
                            STR_ARG(run_value(in, "version")), STR_ARG(of))
                : arena_fmt(a, "jmlproof %.*s",
                            STR_ARG(run_value(in, "version"))));
}

static void verdict_head(struct sheet *s)
{
    static const char *const words[I_COLUMNS] = {
        [I_TEST] = "Test",
        [I_TITLE] = "What is tested",
        [I_SPEAKS] = "Speaks for",
        [I_OUTCOME] = "Outcome",
        [I_N] = "Rows",
        [I_NEEDED] = "Needed (%)",
        [I_BY_COUNTS] = "By the counts",
        [I_OVERRULED] = "Overruled to",
    };

    s->row = INDEX_FIRST_TEST - 4;
    for (int i = 0; i < I_COLUMNS; i++)
        put_word(s, i, i ? "" : "Verdicts", CELL_SECTION);
    s->row = INDEX_FIRST_TEST - 2;
    sheet_height(s, 30);
    for (int i = 0; i < I_COLUMNS; i++) {
        char word[24];

        if (words[i]) {
            put_word(s, i, words[i], CELL_HEAD);
            continue;
        }
        /* A blank lets the longest of them wrap. */
        snprintf(word, sizeof word, "%s", state_word(i - I_STATE1 + 1));
        for (char *p = word; *p; p++)
            if (*p == '_')
                *p = ' ';
        put_word(s, i, word, CELL_HEAD);
    }
}

static void count_refs(struct sheet *s, const struct test_row *t,
                       const char *quoted)
{
    char f[256];

    for (int i = 1; i <= STATES; i++) {
        snprintf(f, sizeof f, "=%s!$%s$%d", quoted, col_name(i), TEST_TOTALS);
        put_formula_num(s, I_STATE1 + i - 1, f, (double)t->count[i], CELL_INT);
    }
}

static int64_t all_rows(const struct test_row *t)
{
    int64_t n = 0;

    for (int i = 1; i <= STATES; i++)
        n += t->count[i];
    return n;
}

/* controls 0.2: d counts neither excepted rows nor those that do not apply. */
static void outcome_cells(struct sheet *s, const struct test_row *t)
{
    const uint32_t r = s->row + 1;
    const char *by = outcome_by_counts(t);
    const char *p = col_name(I_STATE1), *fail = col_name(I_STATE1 + 1);
    const char *ex = col_name(I_STATE1 + 2), *in = col_name(I_STATE1 + 3);
    const char *mi = col_name(I_STATE1 + 4), *need = col_name(I_NEEDED);
    const char *outcome = arena_cstr(s->book->arena, t->outcome);
    char f[512], d[64];

    snprintf(d, sizeof d,
             "(%s%" PRIu32 "+%s%" PRIu32 "+%s%" PRIu32 "+%s%" PRIu32 ")", p, r,
             fail, r, in, r, mi, r);
    snprintf(f, sizeof f,
             "=IF(%s%" PRIu32 "=\"\",\"\",IF(%s=0,IF(%s%" PRIu32 ">0,\"MET\","
             "\"NO_OCCURRENCE\"),IF(AND(%s%" PRIu32 "+%s%" PRIu32 ">0,"
             "ROUND(100*%s%" PRIu32 "-%s%" PRIu32 "*%s,6)>=0),\"MET\","
             "IF(ROUND(100*(%s-%s%" PRIu32 ")-%s%" PRIu32 "*%s,6)<0,"
             "\"DEVIATIONS\",\"UNABLE_TO_CONCLUDE\"))))",
             need, r, d, ex, r, p, r, ex, r, p, r, need, r, d, d, fail, r, need,
             r, d);
    put_formula_word(s, I_BY_COUNTS, f, by, CELL_TEXT);
    if (!str_is(t->outcome, by))
        put_text(s, I_OVERRULED, t->outcome, CELL_TEXT);
    else
        put_blank(s, I_OVERRULED, CELL_TEXT);
    snprintf(f, sizeof f, "=IF(%s%" PRIu32 "=\"\",%s%" PRIu32 ",%s%" PRIu32 ")",
             col_name(I_OVERRULED), r, col_name(I_BY_COUNTS), r,
             col_name(I_OVERRULED), r);
    put_formula_word(s, I_OUTCOME, f, outcome, CELL_STRONG);
}

static void verdicts(struct sheet *s, const struct tests_model *m,
                     const struct test_place *place)
{
    const uint32_t first = INDEX_FIRST_TEST - 1;

    s->row = first;
    for (size_t i = 0; i < m->count; i++) {
        const struct test_row *t = &m->test[i];
        char ref[256];

        snprintf(ref, sizeof ref, "%s!A1", place[i].quoted);
        put_link(s, I_TEST, ref, arena_cstr(s->book->arena, t->id), CELL_LINK);
        put_wrapped(s, I_TITLE, t->title, widths[I_TITLE]);
        put_word(s, I_SPEAKS, t->period ? "the period" : "one day", CELL_TEXT);
        snprintf(ref, sizeof ref, "=%s!$%s$%d", place[i].quoted,
                 col_name(TEST_TOTAL_COL), TEST_TOTALS);
        put_formula_num(s, I_N, ref, (double)all_rows(t), CELL_COUNT);
        count_refs(s, t, place[i].quoted);
        if (t->has_threshold)
            put_num(s, I_NEEDED, t->threshold, CELL_PERCENT);
        outcome_cells(s, t);
        sheet_next(s);
    }
    if (m->count) {
        paint_words(s, first, I_OUTCOME, s->row - 1, I_OUTCOME);
        paint_words(s, first, I_BY_COUNTS, s->row - 1, I_OVERRULED);
    }
}

void index_write(struct sheet *s, const struct report_input *in,
                 const struct tests_model *m, const struct test_place *place,
                 const struct timeliness *time)
{
    for (int i = 0; i < I_COLUMNS; i++)
        sheet_width(s, i, widths[i], CELL_NOTE);
    sheet_print(s, 0, 0, 0);
    worksheet_activate(s->ws);
    title(s, in);
    facts(s, in);
    verdict_head(s);
    verdicts(s, m, place);
    index_below(s, in, m, time);
}
