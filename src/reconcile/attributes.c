/*
 * What a directory says of its people beside what HR says: title, department
 * and manager of every open account of a current person.
 *
 * Only of a directory whose newest export gives the attribute at all: one that
 * does not have the column is not one that differs.  A manager is a person: the
 * texts of the two sides need not be alike, and a name leads to nobody
 * (controls 0.5).  HR's word is that of its newest export, or of a job that was
 * certainly on when the directory was exported: two jobs at once (X17), and a
 * change since then, are no difference.
 */
#include "reconcile/actors.h"
#include "reconcile/careers.h"

static const uint8_t compared[] = {JOB_TITLE, JOB_DEPARTMENT, JOB_MANAGER};

struct comparing {
    struct work *w;
    uint8_t *given; /* by system: a bit for each of compared */
    bool *shown;    /* by sym: HR shows somebody by that name */
    size_t syms;
};

/* What one side says: of a manager, who that is. */
struct said {
    sym text;
    uint32_t person;
};

static sym text_of(const struct account_row *r, unsigned attr)
{
    return attr == JOB_TITLE        ? r->title
           : attr == JOB_DEPARTMENT ? r->department
                                    : r->manager;
}

/* ---- the directory's side ------------------------------------------------ */

/* Could it be what somebody signs in with?  Not what HR calls somebody, nor a
 * text with a blank. */
static bool may_be_login(const struct comparing *c, sym name)
{
    struct str s = intern_get(&c->w->f->names, name);

    return !(name < c->syms && c->shown[name]) && !memchr(s.ptr, ' ', s.len);
}

/* An id or name of the same list, a number of HR's, an address.  If they lead
 * to different people, nobody knows which was meant. */
static uint32_t manager_meant(struct comparing *c, sym system, sym name)
{
    struct found r = {0};
    uint32_t i = find_account_id(c->w, system, name);

    if (i == NO_INDEX && may_be_login(c, name))
        i = find_account_name(c->w, system, name);
    if (i != NO_INDEX && c->w->m->accounts.ptr[i].person == NO_INDEX)
        return NO_INDEX;
    if (i != NO_INDEX)
        found_add(&r, c->w->m->accounts.ptr[i].person, false);
    find_by_number(c->w, name, &r);
    find_by_address(c->w, &name, 1, ADDRESS_ALIAS, &r);
    return r.count == 1 ? r.person[0] : NO_INDEX;
}

static struct said directory_says(struct comparing *c, const struct account *a,
                                  unsigned attr)
{
    struct said s = {text_of(&c->w->f->accounts.ptr[a->row], attr), NO_INDEX};

    if (attr == JOB_MANAGER && s.text)
        s.person = manager_meant(c, a->system, s.text);
    return s;
}

/* ---- HR's side ----------------------------------------------------------- */

static struct said hr_says(struct comparing *c, uint32_t person, unsigned attr)
{
    const struct worker_row *r =
        &c->w->f->workers.ptr[c->w->m->persons.ptr[person].row];
    sym job[JOB_ATTRS] = {0};

    worker_job(r, job);
    return (struct said){job[attr], attr == JOB_MANAGER
                                        ? actor_person(c->w, job[attr])
                                        : NO_INDEX};
}

static struct said job_says(const struct job_stretch *j, unsigned attr)
{
    return (struct said){j->attr[attr], j->manager};
}

static bool same(struct comparing *c, unsigned attr, struct said a,
                 struct said b)
{
    if (attr == JOB_MANAGER)
        return a.person != NO_INDEX && a.person == b.person;
    return a.text && work_fold(c->w, a.text) == work_fold(c->w, b.text);
}

static bool is_on(const struct work *w, const struct job_stretch *j, int64_t at)
{
    if (at == TIME_UNKNOWN || (j->from.hi != TIME_UNKNOWN && j->from.hi > at))
        return false;
    return j->until.lo == TIME_UNKNOWN ? !w->m->spells.ptr[j->spell].ended
                                       : j->until.lo > at;
}

static bool some_job_says(struct comparing *c, const struct account *a,
                          unsigned attr, struct said dir)
{
    const struct work *w = c->w;

    for (size_t i = w->first_job[a->person]; i < w->first_job[a->person + 1];
         i++) {
        const struct job_stretch *j = &w->m->jobs.jobs.ptr[i];

        if (is_on(w, j, a->snapshot_at) &&
            same(c, attr, job_says(j, attr), dir))
            return true;
    }
    return false;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b; /* TIME_UNKNOWN is the least */
}

/* When HR came to say what it says now: in force and entered.  Of a change
 * whose kind nobody states it could be this. */
static void find_change(struct comparing *c, unsigned attr, struct said hr,
                        struct compared_attribute *to)
{
    const struct work *w = c->w;

    to->changed = SPAN_UNKNOWN;
    for (size_t i = w->first_move[to->person];
         i < w->first_move[to->person + 1]; i++) {
        const struct job_move *m = &w->m->jobs.moves.ptr[i];
        struct span at = {later(m->at.lo, m->entered.lo),
                          later(m->at.hi, m->entered.hi)};

        if ((m->kinds && !(m->kinds >> attr & 1)) || m->new_job == NO_INDEX ||
            at.hi == TIME_UNKNOWN || at.hi < to->changed.hi ||
            !same(c, attr, job_says(&w->m->jobs.jobs.ptr[m->new_job], attr),
                  hr))
            continue;
        to->changed = at;
        to->changed_rec = m->rec;
    }
}

/* ---- one account --------------------------------------------------------- */

static void compare(struct comparing *c, uint32_t account, unsigned attr)
{
    const struct account *a = &c->w->m->accounts.ptr[account];
    struct said dir = directory_says(c, a, attr);
    struct said hr = hr_says(c, a->person, attr);
    struct compared_attribute *to = vec_push(&c->w->m->jobs.compared);

    *to = (struct compared_attribute){.account = account,
                                      .person = a->person,
                                      .attr = (uint8_t)attr,
                                      .hr_manager = hr.person,
                                      .manager = dir.person,
                                      .changed = SPAN_UNKNOWN};
    if (!dir.text || !hr.text)
        to->outcome = COMPARED_NOT_GIVEN;
    else if (same(c, attr, hr, dir) || some_job_says(c, a, attr, dir))
        to->outcome = COMPARED_AGREE;
    else if (attr == JOB_MANAGER &&
             (dir.person == NO_INDEX || hr.person == NO_INDEX))
        to->outcome = COMPARED_NOT_KNOWN;
    else
        to->outcome = COMPARED_DIFFER;
    if (to->outcome == COMPARED_DIFFER)
        find_change(c, attr, hr, to);
}

/* An open account of somebody who is employed; registered accounts have the
 * kind the register says. */
static bool is_compared(const struct work *w, const struct account *a)
{
    return a->row != NO_INDEX && a->listed && a->person != NO_INDEX &&
           w->m->persons.ptr[a->person].current == TRI_YES &&
           !is_closed(a->state) &&
           (a->kind == KIND_HUMAN || a->kind == KIND_UNTYPED ||
            a->kind == KIND_GUEST);
}

static void find_given(struct comparing *c)
{
    struct work *w = c->w;
    sym system = 0;
    uint8_t *bits = NULL;

    c->given = arena_array(&w->arena, uint8_t, w->m->systems.len + 1);
    for (size_t i = 0; i < w->f->accounts.len; i++) {
        const struct account_row *r = &w->f->accounts.ptr[i];

        if (!(r->title || r->department || r->manager) || !in_newest(w, r->rec))
            continue;
        if (!bits || source_of(w, r->rec)->system != system) {
            system = source_of(w, r->rec)->system;
            bits = &c->given[is_directory(w, system) ? system_index(w, system)
                                                     : w->m->systems.len];
        }
        for (unsigned k = 0; k < COUNT_OF(compared); k++)
            *bits |= (uint8_t)((text_of(r, compared[k]) != 0) << k);
    }
    c->given[w->m->systems.len] = 0; /* those that are no directories */
}

void compare_attributes(struct work *w)
{
    struct comparing c = {.w = w};
    uint8_t any = 0, bits = 0;
    sym system = 0;

    find_given(&c);
    for (size_t i = 0; i < w->m->systems.len; i++)
        any |= c.given[i];
    if (!any)
        return;
    c.syms = w->f->names.count;
    c.shown = arena_array(&w->arena, bool, c.syms + 1);
    for (size_t i = 0; i < w->f->workers.len; i++)
        c.shown[w->f->workers.ptr[i].name] = true;
    for (uint32_t i = 0; i < w->m->accounts.len; i++) {
        const struct account *a = &w->m->accounts.ptr[i];

        if (i == 0 || a->system != system) {
            uint32_t s = system_index(w, system = a->system);

            bits = s == NO_INDEX ? 0 : c.given[s];
        }
        if (!bits || !is_compared(w, a))
            continue;
        for (unsigned k = 0; k < COUNT_OF(compared); k++)
            if (bits >> k & 1)
                compare(&c, i, compared[k]);
    }
}
