#include "base/base.h"

#include "report/pdf/parts.h"

/* ---- sign-off ------------------------------------------------------------ */

static void signature_lines(struct report *r, const char *role, struct str name)
{
    static const char *const field[] = {"Name", "Title", "Signature", "Date"};
    struct pdf_doc *d = &r->doc;
    double width = pdf_body_width(d);

    pdf_need(d, 110);
    part_subheading(r, str_from(role));
    for (size_t i = 0; i < COUNT_OF(field); i++) {
        double y = d->y + 16;

        pdf_put(d, &style_label, d->left, y, ALIGN_LEFT, str_from(field[i]));
        if (i == 0)
            pdf_put(d, &style_body, d->left + 80, y - 1, ALIGN_LEFT, name);
        pdf_line(d, colour_grey, 0.5, d->left + 78, y + 2.5,
                 d->left + width * 0.72, y + 2.5);
        d->y += 21;
    }
    d->y += 6;
}

bool part_sign_off(struct report *r, struct err *err)
{
    const struct model *m = &r->model;

    (void)err;
    part_begin(r, STR("sign-off"), STR("Sign-off and management assertion"), 1);
    part_fact(r, "Client", m->client);
    part_fact(r, "Engagement", m->engagement);
    part_fact(r, "Period", model_period(m, r->arena));
    part_fact(r, "Report made",
              arena_fmt(r->arena, "%.*s with jmlproof %.*s",
                        STR_ARG(words_time(r->arena, m->in->now)),
                        STR_ARG(m->version)));
    part_heading(r, STR("Prepared and reviewed"));
    part_para(r, STR("Preparer and reviewer are different people. By signing, "
                     "the reviewer states to have read every test whose "
                     "outcome is not MET and every source that was not tied "
                     "out."));
    signature_lines(r, "Prepared by", m->prepared_by);
    signature_lines(r, "Reviewed by", m->reviewed_by);
    part_heading(r, STR("Management assertion"));
    part_box(r, TONE_SLATE,
             model_text(m, "assertion",
                        "Management asserts that the exports named in this "
                        "report are complete and unaltered."));
    signature_lines(r, "For the management of the client", (struct str){0});
    return true;
}

/* ---- contents ------------------------------------------------------------ */

static void contents_line(struct report *r, const struct pdf_mark *m)
{
    struct pdf_doc *d = &r->doc;
    struct arena_mark mark = arena_mark(d->scratch);
    bool main_part = m->level == 1;
    const struct pdf_style *style = main_part ? &style_bold : &style_body;
    double indent = main_part ? 0 : 16;
    double room = pdf_body_width(d) - indent - 34;
    struct pdf_lines l = pdf_wrap(d, style, m->title, room);
    double from, baseline;

    if (main_part)
        d->y += 4;
    pdf_need(d, l.height);
    pdf_draw_lines(d, &l, 0, l.count, d->left + indent, d->y, room, ALIGN_LEFT);
    baseline = d->y + l.height - style->leading / 2 + 0.36 * style->size;
    from = d->left + indent + l.line[l.count - 1].width + 5;
    for (double x = d->right - 24; x > from; x -= 4)
        pdf_fill(d, colour_rule, x, baseline - 1, 0.9, 0.9);
    pdf_page_number(d, m->key, d->right, baseline, style);
    pdf_link(d, m->key, d->left, d->y, pdf_body_width(d), l.height);
    d->y += l.height + 1.2;
    arena_rewind(d->scratch, mark);
}

void part_contents(struct report *r, size_t at)
{
    struct pdf_doc *d = &r->doc;
    size_t count = d->marks.len;

    pdf_divert(d, at);
    part_begin(r, STR("contents"), STR("Contents"), 1);
    for (size_t i = 0; i < count; i++) {
        struct pdf_mark m = d->marks.ptr[i];

        if (m.level > 0)
            contents_line(r, &m);
    }
    part_heading(r, STR("How to read the words"));
    part_para(r, model_text(&r->model, "states", ""));
    part_para(r, model_text(&r->model, "outcomes", ""));
    pdf_divert_end(d);
}

/* ---- the four questions -------------------------------------------------- */

struct figure {
    const char *what, *meaning;
    int64_t n;
    bool alarm; /* coloured when it is not zero */
};

static void figures(struct report *r, const struct figure *f, size_t n)
{
    static const struct pdf_column column[] = {
        {"Number", 60, ALIGN_RIGHT},
        {"Of what", 200, ALIGN_LEFT},
        {"What it means", 243, ALIGN_LEFT},
    };
    struct pdf_table t = {0};

    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (size_t i = 0; i < n; i++) {
        struct arena_mark mark = arena_mark(r->doc.scratch);
        struct pdf_cell c[] = {
            {.text = words_count(r->doc.scratch, f[i].n), .look = LOOK_BOLD},
            {.text = str_from(f[i].what)},
            {.text = str_from(f[i].meaning), .look = LOOK_NOTE},
        };

        if (f[i].alarm && f[i].n > 0) {
            c[0].look = LOOK_WORD;
            c[0].tone = TONE_OPEN;
        }
        pdf_table_row(&t, c);
        arena_rewind(r->doc.scratch, mark);
    }
    pdf_table_end(&t);
}

/* One row of numbers, NULL as 0. */
static bool numbers(const struct report *r, const char *sql, int64_t *out,
                    size_t n, struct err *err)
{
    struct stmt *st = NULL;
    bool ok = false, row;

    for (size_t i = 0; i < n; i++)
        out[i] = 0;
    if (!model_prepare(&r->model, sql, &st, err) || !stmt_step(st, &row, err))
        goto out;
    for (size_t i = 0; row && i < n; i++)
        out[i] = stmt_int(st, (int)i);
    ok = true;
out:
    stmt_free(st);
    return ok;
}

static bool should_have(struct report *r, struct err *err)
{
    int64_t n[5], roles;

    if (!numbers(r,
                 "SELECT count(*), sum(current), sum(current AND roles = 1),"
                 " sum(current AND roles = 0), sum(current AND roles > 1)"
                 " FROM v_person",
                 n, 5, err) ||
        !db_int(r->model.in->db, "SELECT count(DISTINCT name) FROM role",
                &roles, err))
        return false;
    part_heading(r, STR("1  Who should have access?"));
    part_para(r, STR("Whoever HR lists as employed or engaged, to the extent "
                     "an approved role template or a dated exception says."));
    figures(
        r,
        (struct figure[]){
            {"people in the HR exports", "current, former and yet to start",
             n[0], false},
            {"of them current", "with employment at the HR extraction", n[1],
             false},
            {"current with exactly one role template",
             "what they should have is defined", n[2], false},
            {"current without a role template",
             "what they should have is not defined", n[3], true},
            {"current with several role templates",
             "what they should have is contradictory", n[4], true},
            {"role templates", "each in one or more versions", roles, false},
        },
        6);
    return true;
}

static bool does_have(struct report *r, struct err *err)
{
    int64_t n[6], grants;

    if (!numbers(r,
                 "SELECT count(*), sum(state NOT IN ('suspended', 'disabled',"
                 " 'deprovisioned', 'deleted', 'absent', 'unknown')),"
                 " sum(state = 'unknown'), sum(person_id IS NOT NULL),"
                 " sum(person_id IS NULL AND registered = 0),"
                 " sum(registered <> 0) FROM v_account",
                 n, 6, err) ||
        !db_int(r->model.in->db, "SELECT count(*) FROM grant_row", &grants,
                err))
        return false;
    part_heading(r, STR("2  Who does have access?"));
    part_para(r, STR("Whoever has an account in the account exports, with the "
                     "grants that the exports list."));
    figures(
        r,
        (struct figure[]){
            {"accounts", "in all systems, whatever their state", n[0], false},
            {"of them open", "not closed, suspended, deleted or gone", n[1],
             false},
            {"of them in an unknown state",
             "the export's status word is not known; never counted as "
             "closed",
             n[2], true},
            {"belong to exactly one person",
             "by worker id, lasting id, e-mail or a signed override, "
             "never by name",
             n[3], false},
            {"are registered as not personal",
             "service, shared, break-glass and the like", n[5], false},
            {"belong to nobody and are not registered",
             "closed ones included; see the test of orphaned accounts", n[4],
             true},
            {"grants", "one account holding one entitlement", grants, false},
        },
        7);
    return true;
}

static bool does_match(struct report *r, struct err *err)
{
    int64_t n[5], missing;

    if (!numbers(r,
                 "SELECT sum(class IS NULL), sum(class = 1), sum(class = 2),"
                 " sum(class = 3), sum(class = 4) FROM grant_row",
                 n, 5, err) ||
        !db_int(r->model.in->db, "SELECT count(*) FROM missing_grant", &missing,
                err))
        return false;
    part_heading(r, STR("3  Does it match?"));
    part_para(r, STR("Each grant is compared with the version of the role "
                     "template in force at the snapshot and with the "
                     "exceptions register. The parts add up to all grants."));
    figures(
        r,
        (struct figure[]){
            {"grants that the role template gives", "as intended", n[1], false},
            {"grants under an approved exception",
             "outside the template, with a valid excuse on file", n[2], false},
            {"grants outside template and exceptions",
             "drift: to remove, to except, or to put into the template", n[3],
             true},
            {"grants that cannot be judged",
             "no or several templates for the holder, or unknown facts", n[4],
             true},
            {"grants whose holder is not a current worker",
             "judged by the tests of leavers and orphaned accounts", n[0],
             true},
            {"grants the template gives and nobody found",
             "people who may lack what their role needs", missing, false},
        },
        6);
    return true;
}

static bool is_proven(struct report *r, struct err *err)
{
    const struct model *m = &r->model;
    int64_t n[2], tied = 0, differs = 0, undecided = 0, absent = 0;

    if (!numbers(r,
                 "SELECT sum(rows_read), sum(rows_rejected) FROM source WHERE "
                 "kind NOT IN ('rules', 'previous')",
                 n, 2, err))
        return false;
    for (size_t i = 0; i < m->sources; i++) {
        const struct model_source *s = &m->source[i];

        tied += s->has_console_count && s->console_count == s->rows_read;
        differs += s->has_console_count && s->console_count != s->rows_read;
    }
    for (size_t i = 0; i < m->tests; i++) {
        undecided += m->test[i].count[STATE_INDETERMINATE];
        absent += m->test[i].count[STATE_MISSING];
    }
    part_heading(r, STR("4  Can it be proven?"));
    part_para(r, STR("Every verdict names the file and line it rests on. What "
                     "the evidence cannot decide is said, and never counts "
                     "as a pass."));
    figures(r,
            (struct figure[]){
                {"source files", "each with a data sheet in this report",
                 (int64_t)m->sources, false},
                {"rows read from them", "accepted, rejected or repeated", n[0],
                 false},
                {"rows rejected", "listed with line and reason", n[1], true},
                {"files equal to the count on the source's own screen",
                 "tied out", tied, false},
                {"files that differ from that count", "to be explained",
                 differs, true},
                {"files without such a count", "completeness not shown",
                 (int64_t)m->sources - tied - differs, true},
                {"test rows that cannot be decided", "INDETERMINATE", undecided,
                 true},
                {"test rows that lack evidence", "MISSING", absent, true},
                {"tests without a conclusion", "UNABLE TO CONCLUDE",
                 model_count(m, "UNABLE_TO_CONCLUDE"), true},
            },
            9);
    return true;
}

bool part_questions(struct report *r, struct err *err)
{
    part_begin(r, STR("questions"), STR("The four questions"), 1);
    return should_have(r, err) && does_have(r, err) && does_match(r, err) &&
           is_proven(r, err);
}
