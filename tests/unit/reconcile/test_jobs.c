/*
 * What people were employed as, and when that changed (controls M01, X3, X17,
 * 0.4).
 *
 * HR's list was looked at on 06-30 and on 10-01, 2026.  A row of it is
 * "start..end title/department/type/manager/company/place @changed was
 * title/department"; a line of the history "effective title/department/type/
 * manager entered time".  "-" is an empty field.
 */
#include "unit.h"

#include "world.h"

enum { EARLIER = 3, HISTORY = 4 };

static sym part(struct world *w, struct str *rest)
{
    struct str s = str_cut(*rest, '/', rest);

    return s.len && !str_is(s, "-") ? intern_put(&w->f.names, s) : 0;
}

static struct str next_word(struct str *rest)
{
    return str_cut(*rest, ' ', rest);
}

static struct when day_of(struct world *w, struct str s)
{
    return day(s.len ? arena_cstr(&w->arena, s) : NULL);
}

static void put(struct world *w, uint32_t source, const char *text)
{
    struct str rest = str_from(text), days = next_word(&rest);
    struct str job = next_word(&rest), start = str_sub(days, 0, 10);
    struct str end = str_sub(days, 12, days.len);
    struct worker_row *r = worker_in(w, source, "1", NULL, NULL, NULL);

    r->start = day_of(w, start);
    r->end = day_of(w, end);
    if (end.len && r->end.lo < at("2026-10-01T00:00:00Z"))
        r->state = WORKER_TERMINATED;
    r->title = part(w, &job);
    r->department = part(w, &job);
    r->employment_type = part(w, &job);
    r->manager = part(w, &job);
    r->company = part(w, &job);
    r->location = part(w, &job);
    if (!rest.len)
        return;
    r->changed_at = day_of(w, str_sub(next_word(&rest), 1, 10));
    if (!rest.len)
        return;
    assert_true(str_is(next_word(&rest), "was"));
    r->previous_title = part(w, &rest);
    r->previous_department = part(w, &rest);
}

static void put_line(struct world *w, const char *text)
{
    struct str rest = str_from(text), on = next_word(&rest);
    struct str job = next_word(&rest);
    struct job_row *r = vec_push(&w->f.jobs);

    r->rec = next_rec(w, HISTORY);
    r->worker_id = word(w, "1");
    r->effective = day_of(w, on);
    r->entered = WHEN_NONE;
    r->title = part(w, &job);
    r->department = part(w, &job);
    r->employment_type = part(w, &job);
    r->manager = part(w, &job);
    if (!rest.len)
        return;
    assert_true(str_is(next_word(&rest), "entered"));
    r->entered = moment(arena_cstr(&w->arena, rest));
}

/* A date at 00:00, "?" where nothing is known, "" for no end. */
static struct str time_text(struct world *w, int64_t t)
{
    char text[32];

    if (t == TIME_UNKNOWN)
        return STR("?");
    return t % SECONDS_PER_DAY
               ? arena_str(&w->arena, time_iso(t, text))
               : arena_str(&w->arena,
                           day_iso((int32_t)(t / SECONDS_PER_DAY), text));
}

static struct str title(struct world *w, uint32_t job)
{
    sym s;

    if (job == NO_INDEX)
        return STR("?");
    s = w->m.jobs.jobs.ptr[job].attr[JOB_TITLE];
    return s ? facts_text(&w->f, s) : STR("-");
}

/* "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01.." */
static const char *jobs_text(struct world *w)
{
    struct str out = STR("");

    for (uint32_t i = 0; i < w->m.jobs.jobs.len; i++) {
        const struct job_stretch *j = &w->m.jobs.jobs.ptr[i];
        bool end = j->until.lo != TIME_UNKNOWN || j->until.hi != TIME_UNKNOWN;

        out = arena_fmt(&w->arena, "%.*s%s%.*s %.*s..%.*s", STR_ARG(out),
                        i ? ", " : "", STR_ARG(title(w, i)),
                        STR_ARG(time_text(w, j->from.lo)),
                        STR_ARG(end ? time_text(w, j->until.hi) : STR("")));
    }
    return arena_cstr(&w->arena, out);
}

/* "2026-08-01 title Nurse>Lead"; with both bounds where they differ, and '!'
 * where HR states no date. */
static const char *moves_text(struct world *w)
{
    struct str out = STR("");

    for (size_t i = 0; i < w->m.jobs.moves.len; i++) {
        const struct job_move *m = &w->m.jobs.moves.ptr[i];
        struct str kinds = STR("");

        for (unsigned a = 0; a < JOB_KINDS; a++)
            if (m->kinds >> a & 1)
                kinds = arena_fmt(&w->arena, "%.*s%s%s", STR_ARG(kinds),
                                  kinds.len ? "+" : "", job_attr_name(a));
        out = arena_fmt(&w->arena, "%.*s%s%.*s", STR_ARG(out), i ? ", " : "",
                        STR_ARG(time_text(w, m->at.lo)));
        if (m->at.hi != m->at.lo)
            out = arena_fmt(&w->arena, "%.*s..%.*s", STR_ARG(out),
                            STR_ARG(time_text(w, m->at.hi)));
        out = arena_fmt(&w->arena, "%.*s%s %.*s %.*s>%.*s", STR_ARG(out),
                        m->recorded ? "" : "!", STR_ARG(kinds),
                        STR_ARG(title(w, m->old_job)),
                        STR_ARG(title(w, m->new_job)));
    }
    return arena_cstr(&w->arena, out);
}

static const struct {
    const char *name;
    const char *earlier[2], *now[3], *line[4];
    const char *jobs, *moves;
} c[] = {
    /* ---- HR's list alone ------------------------------------------------ */
    {"one look: one job",
     {NULL},
     {"2020-01-01.. Nurse/Ward"},
     {NULL},
     "Nurse 2020-01-01..",
     ""},
    {"an employment that ended",
     {NULL},
     {"2020-01-01..2026-09-10 Nurse"},
     {NULL},
     "Nurse 2020-01-01..2026-09-11",
     ""},
    {"a withdrawn offer is no job",
     {NULL},
     {"2026-09-10..2026-09-09 Nurse"},
     {NULL},
     "",
     ""},
    {"one yet to begin is",
     {NULL},
     {"2026-11-01.. Nurse"},
     {NULL},
     "Nurse 2026-11-01..",
     ""},
    {"two looks that agree, but for case",
     {"2020-01-01.. nurse"},
     {"2020-01-01.. Nurse "},
     {NULL},
     "nurse 2020-01-01..",
     ""},
    {"two looks that differ",
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01.. Lead/Ward"},
     {NULL},
     "Nurse 2020-01-01..2026-10-01, Lead 2026-06-30..",
     "2026-06-30..2026-10-01! title Nurse>Lead"},
    {"what was not known before is no change",
     {"2020-01-01.. Nurse/-"},
     {"2020-01-01.. Nurse/Ward"},
     {NULL},
     "Nurse 2020-01-01..",
     ""},
    {"all that a move can be",
     {"2020-01-01.. Nurse/Ward/Contractor/7/Agency"},
     {"2020-01-01.. Lead/Lab/Employee/8/Us"},
     {NULL},
     "Nurse 2020-01-01..2026-10-01, Lead 2026-06-30..",
     "2026-06-30..2026-10-01! title+department+employment_type+company+manager "
     "Nurse>Lead"},
    {"another place is another stretch, but no move",
     {"2020-01-01.. Nurse/-/-/-/-/Bonn"},
     {"2020-01-01.. Nurse/-/-/-/-/Kiel"},
     {NULL},
     "Nurse 2020-01-01..2026-10-01, Nurse 2026-06-30..",
     ""},
    {"what HR wrote into the row of a leaver is no move",
     {"2020-01-01.. Nurse"},
     {"2020-01-01..2026-09-10 Former"},
     {NULL},
     "Nurse 2020-01-01..2026-09-11",
     ""},
    {"the end of a job that was seen to change before it",
     {"2020-01-01.. Nurse"},
     {"2020-01-01..2026-12-31 Lead"},
     {NULL},
     "Nurse 2020-01-01..2026-10-01, Lead 2026-06-30..2027-01-01",
     "2026-06-30..2026-10-01! title Nurse>Lead"},
    /* ---- HR's list dates the last change --------------------------------- */
    {"a dated change, and what was before",
     {NULL},
     {"2020-01-01.. Lead/Ward @2026-08-01 was Nurse/Ward"},
     {NULL},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"the department alone",
     {NULL},
     {"2020-01-01.. Lead/Ward @2026-08-01 was -/Lab"},
     {NULL},
     "Lead 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 department Lead>Lead"},
    {"a dated change, of what nobody says",
     {NULL},
     {"2020-01-01.. Lead/Ward @2026-08-01"},
     {NULL},
     "Lead 2026-08-01..",
     "2026-08-01  ?>Lead"},
    {"a change on the day of the start is none",
     {NULL},
     {"2020-01-01.. Lead/Ward @2020-01-01 was Nurse/Ward"},
     {NULL},
     "Lead 2020-01-01..",
     ""},
    {"a change to come",
     {NULL},
     {"2020-01-01.. Lead/Ward @2026-11-01 was Nurse/Ward"},
     {NULL},
     "Nurse 2020-01-01..2026-11-01, Lead 2026-11-01..",
     "2026-11-01 title Nurse>Lead"},
    {"the date explains what two looks differ in: one move",
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01.. Lead/Ward @2026-08-01 was Nurse/Ward"},
     {NULL},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"also where it does not say what was before",
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01.. Lead/Ward @2026-08-01"},
     {NULL},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"a date the look before had already does not",
     {"2020-01-01.. Nurse/Ward @2025-03-01 was Aide/Ward"},
     {"2020-01-01.. Lead/Ward @2025-03-01 was Aide/Ward"},
     {NULL},
     "Aide 2020-01-01..2025-03-01, Nurse 2025-03-01..2026-10-01, Lead "
     "2026-06-30..",
     "2025-03-01 title Aide>Nurse, 2026-06-30..2026-10-01! title Nurse>Lead"},
    {"each look has a date of its own",
     {"2020-01-01.. Nurse/Ward @2025-03-01 was Aide/Ward"},
     {"2020-01-01.. Lead/Ward @2026-08-01 was Nurse/Ward"},
     {NULL},
     "Aide 2020-01-01..2025-03-01, Nurse 2025-03-01..2026-08-01, Lead "
     "2026-08-01..",
     "2025-03-01 title Aide>Nurse, 2026-08-01 title Nurse>Lead"},
    /* ---- the job history ------------------------------------------------- */
    {"a line that has the department as it was does not explain that it "
     "changed",
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01.. Lead/Lab"},
     {"2020-01-01 Nurse/Ward", "2026-08-01 Lead/Ward"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..2026-10-01, Lead "
     "2026-08-01..",
     "2026-08-01 title Nurse>Lead, 2026-08-01..2026-10-01! department "
     "Lead>Lead"},
    {"a later line does",
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01.. Lead/Lab"},
     {"2020-01-01 Nurse/Ward", "2026-08-01 Lead/Ward", "2026-09-01 Lead/Lab"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..2026-09-01, Lead "
     "2026-09-01..",
     "2026-08-01 title Nurse>Lead, 2026-09-01 department Lead>Lead"},
    {"one that says nothing of it does as well",
     {"2020-01-01.. Nurse/Ward/Employee"},
     {"2020-01-01.. Lead/Lab/Temporary"},
     {"2020-01-01 Nurse", "2026-08-01 Lead"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title+department+employment_type Nurse>Lead"},
    {"and one that has a word of its own for it",
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01.. Lead/Lab"},
     {"2020-01-01 Nurse", "2026-08-01 Lead/D2"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title+department Nurse>Lead"},
    {"a history that agrees with the list",
     {NULL},
     {"2020-01-01.. Lead/Ward"},
     {"2020-01-01 Nurse/Ward", "2026-08-01 Lead/Ward"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"a line in which nothing changes",
     {NULL},
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01 Nurse/Ward", "2026-08-01 Nurse/Ward"},
     "Nurse 2020-01-01..",
     ""},
    {"two lines of one day: HR corrected itself",
     {NULL},
     {"2020-01-01.. Lead/Ward"},
     {"2020-01-01 Nurse/Ward", "2026-08-01 Led/Ward", "2026-08-01 Lead/Ward"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"the same in another order: the line that was entered last holds",
     {NULL},
     {"2020-01-01.. Lead/Ward"},
     {"2026-08-01 Lead/Ward entered 2026-08-20T09:00:00Z",
      "2026-08-01 Led/Ward entered 2026-08-01T09:00:00Z",
      "2020-01-01 Nurse/Ward"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"a line to come",
     {NULL},
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01 Nurse/Ward", "2026-11-01 Lead/Ward"},
     "Nurse 2020-01-01..2026-11-01, Lead 2026-11-01..",
     "2026-11-01 title Nurse>Lead"},
    {"history, date and looks tell of one move",
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01.. Lead/Ward @2026-08-01 was Nurse/Ward"},
     {"2020-01-01 Nurse/Ward", "2026-08-01 Lead/Ward"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"the list may date it a day off",
     {NULL},
     {"2020-01-01.. Lead/Ward @2026-08-03 was Nurse/Ward"},
     {"2020-01-01 Nurse/Ward", "2026-08-01 Lead/Ward"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"two titles for one day: history and list contradict each other",
     {NULL},
     {"2020-01-01.. Chief/Ward @2026-08-01 was Nurse/Ward"},
     {"2020-01-01 Nurse/Ward", "2026-08-01 Lead/Ward"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..2026-10-01, Chief "
     "2026-08-01..",
     "2026-08-01 title Nurse>Lead, 2026-08-01..2026-10-01! title Lead>Chief"},
    {"backdated: the first look could not know it",
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01.. Lead/Ward"},
     {"2020-01-01 Nurse/Ward",
      "2026-06-15 Lead/Ward entered 2026-07-10T09:00:00Z"},
     "Nurse 2020-01-01..2026-06-15, Lead 2026-06-15..",
     "2026-06-15 title Nurse>Lead"},
    {"a line the first look should have known explains nothing",
     {"2020-01-01.. Lead/Ward"},
     {"2020-01-01.. Chief/Ward"},
     {"2020-01-01 Nurse/Ward",
      "2024-06-15 Lead/Ward entered 2024-06-10T09:00:00Z"},
     "Nurse 2020-01-01..2024-06-15, Lead 2024-06-15..2026-10-01, Chief "
     "2026-06-30..",
     "2024-06-15 title Nurse>Lead, 2026-06-30..2026-10-01! title Lead>Chief"},
    {"nor does it if that look says otherwise",
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01.. Lead/Ward"},
     {"2020-01-01 Nurse/Ward",
      "2024-06-15 Lead/Ward entered 2024-06-10T09:00:00Z"},
     "Nurse 2020-01-01..2024-06-15, Lead 2024-06-15..2026-06-30, Nurse "
     "2024-06-15..2026-10-01, Lead 2026-06-30..",
     "2024-06-15 title Nurse>Lead, 2024-06-15..2026-06-30! title Lead>Nurse, "
     "2026-06-30..2026-10-01! title Nurse>Lead"},
    {"back to an earlier job, and no line of it",
     {"2020-01-01.. Lead/Ward"},
     {"2020-01-01.. Aide/Ward"},
     {"2020-01-01 Nurse/Ward", "2023-01-01 Aide/Ward", "2024-01-01 Lead/Ward"},
     "Nurse 2020-01-01..2023-01-01, Aide 2023-01-01..2024-01-01, Lead "
     "2024-01-01..2026-10-01, Aide 2026-06-30..",
     "2023-01-01 title Nurse>Aide, 2024-01-01 title Aide>Lead, "
     "2026-06-30..2026-10-01! title Lead>Aide"},
    {"the list is ahead of the history",
     {NULL},
     {"2020-01-01.. Lead/Ward"},
     {"2020-01-01 Nurse/Ward"},
     "Nurse 2020-01-01..2026-10-01, Lead 2020-01-01..",
     "2020-01-01..2026-10-01! title Nurse>Lead"},
    {"ahead, with a date",
     {NULL},
     {"2020-01-01.. Lead/Ward @2026-08-01 was Nurse/Ward"},
     {"2020-01-01 Nurse/Ward"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"a history that begins later: what was before nobody knows",
     {NULL},
     {"2020-01-01.. Lead/Ward"},
     {"2026-08-01 Lead/Ward"},
     "Lead 2026-08-01..",
     ""},
    {"but a look may",
     {"2020-01-01.. Nurse/Ward"},
     {"2020-01-01.. Lead/Ward"},
     {"2026-08-01 Lead/Ward"},
     "Nurse 2020-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"lines of an employment HR's list does not have",
     {NULL},
     {"2026-08-01.. Lead/Ward"},
     {"2015-01-01 Nurse/Ward", "2026-08-01 Lead/Ward"},
     "Lead 2026-08-01..",
     ""},
    {"nor is one of them the job it began with",
     {NULL},
     {"2026-08-01.. Lead/Ward"},
     {"2015-01-01 Nurse/Ward"},
     "Lead 2026-08-01..",
     ""},
    {"a line of the days before the start",
     {NULL},
     {"2026-08-01.. Lead/Ward"},
     {"2026-07-20 Lead/Ward"},
     "Lead 2026-08-01..",
     ""},
    {"a line after the end is of nothing",
     {NULL},
     {"2020-01-01..2026-08-31 Nurse/Ward"},
     {"2020-01-01 Nurse/Ward", "2026-09-15 Gone/Ward"},
     "Nurse 2020-01-01..2026-09-01",
     ""},
    {"a date after the end is of nothing",
     {NULL},
     {"2020-01-01..2026-08-31 Gone @2026-09-01 was Nurse"},
     {NULL},
     "Gone 2020-01-01..2026-09-01",
     ""},
    /* ---- from one employment to the next (X1, X3) ------------------------ */
    {"a conversion",
     {NULL},
     {"2025-01-01..2026-07-31 Nurse/Ward/Contractor",
      "2026-08-01.. Nurse/Ward/Employee"},
     {NULL},
     "Nurse 2025-01-01..2026-08-01, Nurse 2026-08-01..",
     "2026-08-01 employment_type Nurse>Nurse"},
    {"a new contract with nothing new",
     {NULL},
     {"2025-01-01..2026-07-31 Nurse/Ward/Contractor",
      "2026-08-01.. Nurse/Ward/Contractor"},
     {NULL},
     "Nurse 2025-01-01..2026-08-01, Nurse 2026-08-01..",
     ""},
    {"another job with a new contract",
     {NULL},
     {"2025-01-01..2026-07-31 Nurse/Ward/Employee",
      "2026-08-01.. Lead/Ward/Employee"},
     {NULL},
     "Nurse 2025-01-01..2026-08-01, Lead 2026-08-01..",
     "2026-08-01 title Nurse>Lead"},
    {"another type after days between: the gap is measured later",
     {NULL},
     {"2025-01-01..2026-07-31 Nurse/Ward/C",
      "2026-08-03.. Nurse/Ward/Employee"},
     {NULL},
     "Nurse 2025-01-01..2026-08-01, Nurse 2026-08-03..",
     "2026-08-03 employment_type Nurse>Nurse"},
    {"another type on the same side after days between: somebody came back",
     {NULL},
     {"2025-01-01..2026-07-31 Nurse/Ward/Temp",
      "2026-08-03.. Nurse/Ward/Employee"},
     {NULL},
     "Nurse 2025-01-01..2026-08-01, Nurse 2026-08-03..",
     ""},
    {"somebody who came back has not moved",
     {NULL},
     {"2025-01-01..2026-07-31 Nurse/Ward/Employee",
      "2026-08-03.. Lead/Ward/Employee"},
     {NULL},
     "Nurse 2025-01-01..2026-08-01, Lead 2026-08-03..",
     ""},
    {"the history of two employments",
     {NULL},
     {"2020-01-01..2022-12-31 Nurse/Ward/Employee",
      "2025-01-01.. Chief/Ward/Employee"},
     {"2020-01-01 Nurse/Ward/Employee", "2025-01-01 Lead/Ward/Employee",
      "2026-08-01 Chief/Ward/Employee"},
     "Nurse 2020-01-01..2023-01-01, Lead 2025-01-01..2026-08-01, Chief "
     "2026-08-01..",
     "2026-08-01 title Lead>Chief"},
    /* ---- two jobs at once (X17) ------------------------------------------ */
    {"two jobs are no move",
     {NULL},
     {"2020-01-01.. Nurse/Ward", "2024-01-01.. Teacher/School"},
     {NULL},
     "Nurse 2020-01-01.., Teacher 2024-01-01..",
     ""},
    {"nor in two looks, in whatever order",
     {"2020-01-01.. Nurse/Ward", "2020-01-01.. Teacher/School"},
     {"2020-01-01.. Teacher/School", "2020-01-01.. Nurse/Ward"},
     {NULL},
     "Teacher 2020-01-01.., Nurse 2020-01-01..",
     ""},
    {"one of them changes",
     {"2020-01-01.. Nurse/Ward", "2020-01-01.. Teacher/School"},
     {"2020-01-01.. Teacher/School", "2020-01-01.. Lead/Ward"},
     {NULL},
     "Teacher 2020-01-01.., Nurse 2020-01-01..2026-10-01, Lead 2026-06-30..",
     "2026-06-30..2026-10-01! title Nurse>Lead"},
    {"nor with a history of both",
     {NULL},
     {"2020-01-01.. Nurse/Ward", "2024-01-01.. Teacher/School"},
     {"2020-01-01 Nurse/Ward", "2024-01-01 Teacher/School"},
     "Nurse 2020-01-01.., Teacher 2024-01-01..",
     ""},
    {"a line nobody can place is no move",
     {NULL},
     {"2020-01-01.. Nurse/Ward", "2024-01-01.. Teacher/School"},
     {"2020-01-01 Nurse/Ward", "2025-01-01 Pilot/Air"},
     "Nurse 2020-01-01.., Teacher 2024-01-01..",
     ""},
    {"one of two ends: a move to the one that goes on",
     {NULL},
     {"2020-01-01.. Nurse/Ward", "2024-01-01..2026-08-31 Teacher/School"},
     {NULL},
     "Nurse 2020-01-01.., Teacher 2024-01-01..2026-09-01",
     "2026-09-01 title+department Teacher>Nurse"},
};

static void enter(struct world *w)
{
    world_init(w);
    add_source(w, FACT_WORKERS, "hr", "2026-06-30T00:00:00Z")
        ->last_working_day_declared = true;
    add_source(w, FACT_JOBS, "hr", "2026-10-01T00:00:00Z");
}

static void test_jobs(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(c); i++) {
        struct world w;

        ROW(c[i].name);
        enter(&w);
        for (size_t k = 0; k < 2 && c[i].earlier[k]; k++)
            put(&w, EARLIER, c[i].earlier[k]);
        for (size_t k = 0; k < 3 && c[i].now[k]; k++)
            put(&w, HR, c[i].now[k]);
        for (size_t k = 0; k < 4 && c[i].line[k]; k++)
            put_line(&w, c[i].line[k]);
        world_run(&w);
        assert_string_equal(jobs_text(&w), c[i].jobs);
        assert_string_equal(moves_text(&w), c[i].moves);
        world_release(&w);
    }
}

/* Which lines say so, when HR entered it, who the manager was. */
static void test_evidence(void **state)
{
    const struct job_move *m;
    const struct job_stretch *j;
    struct world w;

    (void)state;
    enter(&w);
    put(&w, EARLIER, "2020-01-01.. Lead/Ward/-/nobody");
    put(&w, HR, "2020-01-01.. Chief/Ward/-/nobody");
    put_line(&w, "2020-01-01 Nurse/Ward/-/9");
    put_line(&w, "2024-05-01 Lead/Ward/-/nobody entered 2024-04-20T09:00:00Z");
    worker(&w, "9", NULL, "2020-01-01", NULL);
    world_run(&w);
    j = w.m.jobs.jobs.ptr;
    assert_time(j[0].entered.hi, NULL);
    assert_time(j[1].entered.hi, "2024-04-20T09:00:00Z");
    assert_time(j[2].entered.hi, NULL);
    assert_int_equal(w.m.jobs.jobs.len, 4);
    assert_string_equal(who(&w, j[0].manager), "9");
    assert_int_equal(j[1].manager, NO_INDEX);
    assert_int_equal(j[0].rec, REC(HISTORY, 1));
    assert_int_equal(j[1].rec, REC(HISTORY, 2));
    assert_int_equal(j[2].rec, REC(HR, 1));
    assert_int_equal(j[0].from_day, date("2020-01-01"));
    assert_int_equal(j[0].until_day, date("2024-05-01"));
    assert_int_equal(j[2].from_day, DAY_UNKNOWN);
    assert_int_equal(w.m.jobs.moves.len, 2);
    m = w.m.jobs.moves.ptr;
    assert_int_equal(m[0].at_day, date("2024-05-01"));
    assert_time(m[0].entered.lo, "2024-04-20T09:00:00Z");
    assert_int_equal(m[0].entered_day, date("2024-04-20"));
    assert_int_equal(m[0].rec, REC(HISTORY, 2));
    assert_int_equal(m[0].before_rec, REC(HISTORY, 1));
    assert_int_equal(m[1].at_day, DAY_UNKNOWN);
    assert_time(m[1].entered.lo, NULL);
    assert_int_equal(m[1].rec, REC(HR, 1));
    assert_int_equal(m[1].before_rec, REC(EARLIER, 1));
    assert_int_equal(m[1].old_job, 1);
    assert_int_equal(m[1].new_job, 2);
    world_release(&w);

    /* of a conversion, the line of the new employment */
    enter(&w);
    put(&w, HR, "2025-01-01..2026-07-31 Nurse/Ward/Contractor");
    put(&w, HR, "2026-08-01.. Nurse/Ward/Employee");
    w.f.workers.ptr[0].entered_at = moment("2026-07-15T08:00:00Z");
    w.f.workers.ptr[1].entered_at = moment("2026-07-20T08:00:00Z");
    world_run(&w);
    m = w.m.jobs.moves.ptr;
    assert_time(m[0].entered.lo, "2026-07-20T08:00:00Z");
    assert_int_equal(m[0].rec, REC(HR, 2));
    assert_int_equal(m[0].before_rec, REC(HR, 1));
    assert_false(m[0].gap);
    world_release(&w);

    /* HR knew of the hire with the first line of that day */
    enter(&w);
    put(&w, HR, "2026-08-03.. Nurse/Ward");
    put_line(&w, "2026-08-03 Nurse/Ward entered 2026-07-20T09:00:00Z");
    put_line(&w, "2026-08-03 Nurse/Ward entered 2026-08-20T09:00:00Z");
    world_run(&w);
    assert_time(w.m.jobs.jobs.ptr[0].entered.lo, "2026-07-20T09:00:00Z");
    assert_int_equal(w.m.jobs.jobs.ptr[0].entered_day, date("2026-07-20"));
    world_release(&w);

    /* HR's list has the entry of the end; the history that of the start */
    enter(&w);
    put(&w, HR, "2025-01-01..2026-07-31 Nurse/Ward/Contractor");
    put(&w, HR, "2026-08-01..2026-09-15 Nurse/Ward/Employee");
    put_line(&w, "2026-08-01 Nurse/Ward/Employee entered 2026-07-21T08:00:00Z");
    w.f.workers.ptr[1].entered_at = moment("2026-09-01T08:00:00Z");
    world_run(&w);
    assert_time(w.m.jobs.moves.ptr[0].entered.lo, "2026-07-21T08:00:00Z");
    assert_int_equal(w.m.jobs.moves.ptr[0].entered_day, date("2026-07-21"));
    world_release(&w);
}

/* Ends that an earlier look stated and the newest moved (X14). */
static void test_earlier_ends(void **state)
{
    static const struct {
        const char *name, *earlier, *now;
        const char *end; /* NULL: none was moved */
    } row[] = {
        {"moved later", "2020-01-01..2026-08-01 Nurse",
         "2020-01-01..2026-12-31 Nurse", "2026-08-01"},
        {"taken back", "2020-01-01..2026-08-01 Nurse", "2020-01-01.. Nurse",
         "2026-08-01"},
        {"as it was", "2020-01-01..2026-08-01 Nurse",
         "2020-01-01..2026-08-01 Nurse", NULL},
        {"moved to an earlier day", "2020-01-01..2026-08-01 Nurse",
         "2020-01-01..2026-07-31 Nurse", NULL},
        {"first stated by the newest", "2020-01-01.. Nurse",
         "2020-01-01..2026-08-01 Nurse", NULL},
        {"somebody came back", "2020-01-01..2026-03-31 Nurse",
         "2026-08-03.. Nurse", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        const struct earlier_end *e;
        struct world w;

        ROW(row[i].name);
        enter(&w);
        put(&w, EARLIER, row[i].earlier);
        put(&w, HR, row[i].now);
        world_run(&w);
        e = w.m.jobs.earlier_ends.ptr;
        assert_int_equal(w.m.jobs.earlier_ends.len, row[i].end != NULL);
        if (row[i].end) {
            assert_int_equal(e->end_day, date(row[i].end));
            assert_int_equal(e->spell, 0);
            assert_time(e->t0.lo, "2026-08-02T00:00:00Z");
            assert_time(e->t0.hi, "2026-08-02T00:00:00Z");
            assert_time(e->seen_at, "2026-06-30T00:00:00Z");
            assert_time(e->until_at, "2026-10-01T00:00:00Z");
            assert_int_equal(e->rec, REC(EARLIER, 1));
        }
        world_release(&w);
    }
}

/* Whose history a line is, and which export of it counts. */
static void test_history(void **state)
{
    static const struct {
        const char *name;
        const char *system, *when; /* of the export of the history */
        bool other; /* another list of HR has the number as well */
        size_t moves;
    } row[] = {
        {"of the list's own system", "hr", "2026-10-01T00:00:00Z", false, 1},
        {"of another system, but the number is one person's", "adp",
         "2026-10-01T00:00:00Z", false, 1},
        {"the number is two persons', and the list tells which", "hr",
         "2026-10-01T00:00:00Z", true, 1},
        {"the number is two persons', and nothing tells which", "adp",
         "2026-10-01T00:00:00Z", true, 0},
        {"an export that a later one replaced", "hr", "2026-06-30T00:00:00Z",
         false, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        enter(&w);
        w.f.sources.ptr[HISTORY - 1].system = word(&w, row[i].system);
        w.f.sources.ptr[HISTORY - 1].extracted_at = at(row[i].when);
        add_source(&w, FACT_WORKERS, "hr2", "2026-10-01T00:00:00Z");
        if (!row[i].moves && !row[i].other)
            add_source(&w, FACT_JOBS, "hr", "2026-10-01T00:00:00Z");
        put(&w, HR, "2020-01-01.. Lead/Ward");
        if (row[i].other)
            put(&w, 5, "2020-01-01.. Cook/Kitchen");
        put_line(&w, "2020-01-01 Nurse/Ward");
        put_line(&w, "2024-01-01 Lead/Ward");
        world_run(&w);
        assert_int_equal(w.m.jobs.moves.len, row[i].moves);
        world_release(&w);
    }
}

/* Days a job may be on: the day of a move is the new job's, and between two
 * looks either may be. */
static void test_days(void **state)
{
    static const struct {
        const char *name, *earlier, *now[2];
        const char *first[2], *end[2]; /* NULL: none */
        bool undeclared;               /* what the date of an end means */
    } row[] = {
        {"dated",
         NULL,
         {"2020-01-01.. Lead @2026-08-01 was Nurse"},
         {"2020-01-01", "2026-08-01"},
         {"2026-08-01", NULL},
         false},
        {"between two looks",
         "2020-01-01.. Nurse",
         {"2020-01-01.. Lead"},
         {"2020-01-01", "2026-07-01"},
         {"2026-10-01", NULL},
         false},
        {"the last working day is one",
         NULL,
         {"2020-01-01..2026-09-10 Nurse"},
         {"2020-01-01"},
         {"2026-09-11"},
         false},
        {"a conversion",
         NULL,
         {"2025-01-01..2026-07-31 Nurse/-/Temp",
          "2026-08-01.. Nurse/-/Employee"},
         {"2025-01-01", "2026-08-01"},
         {"2026-08-01", NULL},
         false},
        {"two on one day, as HR has it",
         NULL,
         {"2025-01-01..2026-08-01 Nurse/-/Temp",
          "2026-08-01.. Nurse/-/Employee"},
         {"2025-01-01", "2026-08-01"},
         {"2026-08-02", NULL},
         false},
        {"a day that may be the last, and is the first of the next",
         NULL,
         {"2025-01-01..2026-08-01 Nurse/-/Temp",
          "2026-08-01.. Nurse/-/Employee"},
         {"2025-01-01", "2026-08-01"},
         {"2026-08-01", NULL},
         true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct world w;

        ROW(row[i].name);
        enter(&w);
        w.f.sources.ptr[HR - 1].last_working_day_declared = !row[i].undeclared;
        if (row[i].earlier)
            put(&w, EARLIER, row[i].earlier);
        for (size_t k = 0; k < 2 && row[i].now[k]; k++)
            put(&w, HR, row[i].now[k]);
        world_run(&w);
        for (size_t k = 0; k < w.m.jobs.jobs.len; k++) {
            const struct job_stretch *j = &w.m.jobs.jobs.ptr[k];

            assert_true(k < 2 && row[i].first[k]);
            assert_int_equal(j->first, date(row[i].first[k]));
            assert_int_equal(j->end,
                             row[i].end[k] ? date(row[i].end[k]) : INT32_MAX);
        }
        assert_int_equal(w.m.jobs.jobs.len, row[i].first[1] ? 2 : 1);
        world_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jobs),         cmocka_unit_test(test_evidence),
        cmocka_unit_test(test_earlier_ends), cmocka_unit_test(test_history),
        cmocka_unit_test(test_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
