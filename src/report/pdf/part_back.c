#include "base/base.h"

#include "report/pdf/parts.h"

/* ---- exceptions ------------------------------------------------------------
 */

static void exception_row(struct report *r, struct pdf_table *t,
                          const struct stmt *st)
{
    struct arena *a = r->doc.scratch;
    struct arena_mark mark = arena_mark(a);
    struct str problem = stmt_text(st, 9);
    struct str what = stmt_text(st, 3), permission = stmt_text(st, 4);
    int64_t used = stmt_int(st, 10);
    const struct pdf_cell c[] = {
        {.text = stmt_text(st, 0), .look = LOOK_BOLD},
        {.text = stmt_text(st, 1)},
        {.text = permission.len > 0 ? arena_fmt(a, "%.*s (%.*s)", STR_ARG(what),
                                                STR_ARG(permission))
                                    : what,
         .note = stmt_text(st, 2)},
        {.text = stmt_text(st, 5)},
        {.text = stmt_text(st, 6),
         .note = words_day(a, stmt_null(st, 7) ? INT64_MIN : stmt_int(st, 7))},
        {.text = words_day(a, stmt_null(st, 8) ? INT64_MIN : stmt_int(st, 8))},
        {.text = problem.len > 0 ? problem : STR("complete"),
         .note = used ? STR("excuses a grant")
                      : STR("excuses nothing at the snapshot"),
         .look = problem.len > 0 ? LOOK_WORD : LOOK_TEXT,
         .tone = TONE_BAD},
    };

    pdf_table_row(t, c);
    arena_rewind(a, mark);
}

bool part_exceptions(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Id", 58, ALIGN_LEFT},       {"For", 72, ALIGN_LEFT},
        {"What", 95, ALIGN_LEFT},     {"Justification", 105, ALIGN_LEFT},
        {"Approved", 68, ALIGN_LEFT}, {"Expires", 47, ALIGN_LEFT},
        {"Judged", 58, ALIGN_LEFT},
    };
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row, begun = false;

    part_begin(r, STR("exceptions"), STR("Exceptions register"), 1);
    part_para(r, STR("An exception excuses a grant only while it is complete, "
                     "approved and not expired, and never hides it: the row "
                     "stays visible as FAIL, EXCEPTED."));
    if (!model_prepare(&r->model,
                       "SELECT id, user, system, resource, permission,"
                       " justification, approved_by, approved_day,"
                       " expires_day, problem, used FROM exception_"
                       " ORDER BY no LIMIT 500",
                       &st, err))
        goto out;
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        if (!begun)
            pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
        begun = true;
        exception_row(r, &t, st);
    }
    if (begun)
        pdf_table_end(&t);
    else
        part_para(r, STR("The register is empty."));
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* ---- assumptions ------------------------------------------------------------
 */

struct ledger {
    struct report *r;
    struct pdf_table t;
};

static void assume(struct ledger *l, struct str what, struct str effect)
{
    pdf_table_row(&l->t,
                  (struct pdf_cell[]){cell_text(what), cell_text(effect)});
}

static void missing_declarations(struct ledger *l)
{
    const struct model *m = &l->r->model;
    struct arena *a = l->r->arena;

    for (size_t i = 0; i < m->sources; i++) {
        const struct model_source *s = &m->source[i];
        const struct {
            bool lacks;
            const char *what, *effect;
        } item[] = {
            {s->extracted_at == TIME_UNKNOWN,
             "the time of extraction is not stated",
             "Its age and whether it reaches the end of the period cannot be "
             "shown."},
            {s->extracted_by.len == 0, "who extracted it is not stated",
             "Nobody answers for the export."},
            {s->query.len == 0, "the query or filter is not stated",
             "Rows may have been left out."},
            {!s->has_console_count,
             "there is no count from the source's own "
             "screen",
             "Completeness of the export is not shown."},
            {s->zone_assumed > 0, "the time zone of local times is assumed",
             "Every such time is taken as the whole span it could be, in the "
             "verdicts too."},
            {s->day_only > 0, "dates come without a time of day",
             "Every such moment is taken as the whole local day."},
            {s->hides_inactive, "inactive accounts appear to be left out",
             "An account that is not listed is not proven closed."},
            {s->filter_unclear,
             "its query has a condition, and whom that leaves out is not known",
             "Who is not listed is not proven gone."},
        };

        for (size_t k = 0; k < COUNT_OF(item); k++)
            if (item[k].lacks)
                assume(l,
                       arena_fmt(a, "%.*s: %s", STR_ARG(s->file), item[k].what),
                       str_from(item[k].effect));
    }
}

/* "What means what", one line of it a row. */
static void clock_rules(struct ledger *l)
{
    const struct model *m = &l->r->model;
    struct str rest = m->t0_rule_sources;

    assume(l, m->t0_rule, STR("Where the clock of a leaver starts."));
    while (rest.len > 0) {
        struct str line = str_cut(rest, '\n', &rest);

        if (str_trim(line).len > 0)
            assume(l, line,
                   STR("As the engagement or the profile of the "
                       "source declares."));
    }
    if (m->profile.len == 0)
        assume(l, STR("No threshold profile was chosen."),
               STR("Tests that need a limit were not run."));
}

static bool rule_changes(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Rule file", 200, ALIGN_LEFT},
        {"Against stock", 60, ALIGN_LEFT},
        {"SHA-256", 243, ALIGN_LEFT},
    };
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row, begun = false;

    if (!model_prepare(&r->model,
                       "SELECT path, stock, sha256 FROM rule_file"
                       " WHERE stock <> 'stock' ORDER BY path LIMIT 300",
                       &st, err))
        goto out;
    part_heading(r, STR("Rules that are the engagement's own"));
    for (;;) {
        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        if (!begun)
            pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
        begun = true;
        pdf_table_row(&t, (struct pdf_cell[]){
                              cell_text(stmt_text(st, 0)),
                              cell_text(stmt_text(st, 1)),
                              {.text = stmt_text(st, 2), .look = LOOK_MONO},
                          });
    }
    if (begun)
        pdf_table_end(&t);
    else
        part_para(r, STR("None: every rule is the stock rule."));
    ok = true;
out:
    stmt_free(st);
    return ok;
}

/* ["a","b"] as: a, b.  A value that is no such list stays as it is. */
static struct str list_words(struct arena *a, struct str json)
{
    struct buf b = {0};
    struct str out;
    bool inside = false;

    if (json.len < 2 || json.ptr[0] != '[')
        return json;
    for (size_t i = 1; i + 1 < json.len; i++) {
        char c = json.ptr[i];

        if (c == '\\' && inside && i + 2 < json.len)
            buf_putc(&b, json.ptr[++i]);
        else if (c == '"')
            inside = !inside;
        else if (inside)
            buf_putc(&b, c);
        else if (c == ',')
            buf_puts(&b, ", ");
    }
    out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static bool parameters(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"Limit", 110, ALIGN_LEFT},
        {"Value", 200, ALIGN_LEFT},
        {"Where it comes from", 193, ALIGN_LEFT},
    };
    struct stmt *st = NULL;
    struct pdf_table t = {0};
    bool ok = false, row;

    if (!model_prepare(&r->model,
                       "SELECT name, value, unit, source FROM parameter"
                       " ORDER BY name",
                       &st, err))
        goto out;
    part_heading(r, STR("Limits in force"));
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (;;) {
        struct arena_mark mark = arena_mark(r->doc.scratch);
        struct arena *a = r->doc.scratch;
        struct str value;

        if (!stmt_step(st, &row, err))
            goto out;
        if (!row)
            break;
        value = stmt_text(st, 1);
        value = value.len > 0 && value.ptr[0] == '['
                    ? list_words(a, value)
                    : arena_fmt(a, "%.*s %.*s", STR_ARG(value),
                                STR_ARG(stmt_text(st, 2)));
        pdf_table_row(&t, (struct pdf_cell[]){
                              cell_text(stmt_text(st, 0)),
                              cell_text(value),
                              cell_text(stmt_text(st, 3)),
                          });
        arena_rewind(a, mark);
    }
    pdf_table_end(&t);
    ok = true;
out:
    stmt_free(st);
    return ok;
}

bool part_assumptions(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"What was assumed or is missing", 270, ALIGN_LEFT},
        {"What follows", 233, ALIGN_LEFT},
    };
    struct ledger l = {r, {0}};
    const struct pdf_fonts *f = &r->doc.fonts;

    part_begin(r, STR("assumptions"), STR("Assumptions ledger"), 1);
    part_para(r, STR("Everything the conclusions take for granted."));
    pdf_table_begin(&l.t, &r->doc, column, COUNT_OF(column));
    clock_rules(&l);
    missing_declarations(&l);
    if (f->missing > 0)
        assume(&l,
               arena_fmt(r->arena,
                         "Characters that no font of this report has, the "
                         "first being %s",
                         f->first_missing),
               STR("They are printed as their number in brackets. The "
                   "workbook and the database hold the names themselves."));
    pdf_table_end(&l.t);
    return rule_changes(r, err) && parameters(r, err);
}

/* ---- request index ----------------------------------------------------------
 */

bool part_requests(struct report *r, struct err *err)
{
    static const struct pdf_column column[] = {
        {"What is usually asked for", 215, ALIGN_LEFT},
        {"In this report", 110, ALIGN_LEFT},
        {"Page", 30, ALIGN_RIGHT},
        {"In the workbook", 85, ALIGN_LEFT},
        {"In the database", 75, ALIGN_LEFT},
    };
    static const struct {
        const char *ask, *part, *key, *sheet, *table;
    } row[] = {
        {"The conclusion on each control, with counts", "Summary", "cover",
         "Index", "test"},
        {"Who prepared and who reviewed it; management's assertion", "Sign-off",
         "sign-off", "", "run"},
        {"The list of everyone who left in the period, and proof that it is "
         "complete",
         "Populations", "populations", "Leavers", "spell"},
        {"The list of everyone who joined in the period", "Populations",
         "populations", "Joiners", "spell"},
        {"When each leaver's access ended, and how long it took", "Timelines",
         "timelines", "one per test", "result"},
        {"Every account, and the person it belongs to", "Populations",
         "populations", "Accounts", "account"},
        {"Who holds which access, and why", "The four questions", "questions",
         "Grants", "grant_"},
        {"The role matrix: what each role gives, who has it and who lacks it",
         "", "", "Role catalogue", "role_catalogue"},
        {"Each exception, its approver and its end", "Exceptions register",
         "exceptions", "Exceptions", "exception_"},
        {"Access outside policy, person by person, and how it was settled",
         "Drift, and how it was settled", "drift", "Drift by person",
         "drift_worksheet"},
        {"What the next access review has to certify", "", "",
         "Reviewer worksheet", "review_worksheet"},
        {"Who may ask for access and who approves it", "", "", "Approval rules",
         "authority"},
        {"How access gets into each system, and who owns it", "", "",
         "System catalogue", "system_"},
        {"Which tests could be run for which system", "Populations",
         "populations", "Coverage", "test_coverage"},
        {"For how long what a finding is about was there", "", "",
         "one per test", "exposure"},
        {"Where each list comes from, who extracted it, when and how",
         "Sources", "sources", "Sources", "source"},
        {"What was rejected or not understood in the exports", "Sources",
         "sources", "Rejects", "reject"},
        {"The limits used, and who set them", "Assumptions ledger",
         "assumptions", "Parameters", "parameter"},
        {"What was assumed", "Assumptions ledger", "assumptions", "", ""},
        {"The exact rule of each test", "each test's page", "", "Rules",
         "test"},
        {"Which criteria of a framework a test speaks to", "each test's page",
         "", "Frameworks", "framework"},
        {"The evidence line behind one verdict", "each test's page", "",
         "one per test", "result_record"},
        {"One person: every verdict, and what it rests on", "each test's page",
         "", "Persons", "result"},
        {"What became of the findings of the period before",
         "Since the period before", "trend", "Findings", "finding"},
        {"Every run of twelve months: trends, findings and how they ended, "
         "periods without a run",
         "Runs and trends", "trends", "Run ledger", "run_ledger"},
        {"How the population rolls forward from the period before",
         "Populations", "populations", "Roll-forward", "rollforward"},
        {"Proof that nothing was changed since", "How to verify", "verify", "",
         ""},
    };
    struct pdf_table t = {0};

    (void)err;
    part_begin(r, STR("requests"), STR("Request index"), 1);
    part_para(r, STR("The usual requests of auditors, and where the answer "
                     "is. The workbook is data/workbook.xlsx, the database "
                     "data/evidence.sqlite; data/role-catalogue.csv and .json "
                     "are the role templates for an identity-governance "
                     "suite."));
    pdf_table_begin(&t, &r->doc, column, COUNT_OF(column));
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str key = str_from(row[i].key);

        if ((str_is(key, "trend") && r->model.previous.len == 0) ||
            (str_is(key, "trends") && !model_has_ledger(&r->model)))
            continue;
        const struct pdf_cell c[] = {
            cell_text(str_from(row[i].ask)),
            {.text = str_from(row[i].part), .link = key},
            {.text = {0}},
            cell_text(str_from(row[i].sheet)),
            cell_text(str_from(row[i].table)),
        };

        pdf_table_row(&t, c);
        if (key.len > 0)
            pdf_page_number(&r->doc, key, t.x[3] - 4,
                            t.row_top + 2.6 + 4.8 + 2.6, &style_cell);
    }
    pdf_table_end(&t);
    return true;
}

/* ---- how to verify ----------------------------------------------------------
 */

static void commands(struct report *r, struct str text)
{
    struct pdf_doc *d = &r->doc;
    struct arena_mark mark = arena_mark(d->scratch);
    double width = pdf_body_width(d);
    struct pdf_lines l = pdf_wrap(d, &style_mono, text, width - 20);

    pdf_need(d, l.height + 12);
    pdf_fill(d, colour_tint, d->left, d->y, width, l.height + 12);
    pdf_draw_lines(d, &l, 0, l.count, d->left + 10, d->y + 6, width - 20,
                   ALIGN_LEFT);
    d->y += l.height + 20;
    arena_rewind(d->scratch, mark);
}

static bool digests(struct report *r, struct err *err)
{
    const struct report_input *in = r->model.in;
    const char *workbook = NULL;

    if (in->workbook_sha256) {
        workbook = in->workbook_sha256(in->workbook, err);
        if (!workbook)
            return false;
    }

    part_heading(r, STR("Digests of the other reports"));
    if (in->evidence_sha256 && in->evidence_sha256[0])
        part_fact(r, "data/evidence.sqlite", str_from(in->evidence_sha256));
    if (workbook)
        part_fact(r, "data/workbook.xlsx", str_from(workbook));
    part_note(r, STR("This report's own digest, like that of every file, "
                     "stands in manifest-sha256.txt."));
    return true;
}

bool part_verify(struct report *r, struct err *err)
{
    const struct model *m = &r->model;
    struct arena *a = r->arena;

    part_begin(r, STR("verify"), STR("How to verify this report"), 1);
    part_para(r, STR("With stock tools, without the program that made it. "
                     "The root certificate must come from the signer by "
                     "another way, never from the bundle. VERIFY.txt in the "
                     "bundle says the same with more detail."));
    part_heading(r, STR("No byte was changed, none added, none removed"));
    commands(r, arena_fmt(a,
                          "unzip %.*s.zip && cd %.*s\n"
                          "sha256sum --check --strict --quiet "
                          "tagmanifest-sha256.txt\n"
                          "sha256sum --check --strict --quiet "
                          "manifest-sha256.txt\n"
                          "find data ! -type d | LC_ALL=C sort > ../listed\n"
                          "sed 's/^[0-9a-f]\\{64\\}  //' manifest-sha256.txt "
                          "| LC_ALL=C sort | diff ../listed -\n"
                          "find . ! -type d ! -type f",
                          STR_ARG(m->engagement), STR_ARG(m->engagement)));
    part_note(r, STR("Each command must print nothing (unzip excepted)."));
    part_heading(r, STR("Who signed it"));
    if (m->is_signed) {
        commands(r, STR("openssl cms -verify -binary -cades -inform DER \\\n"
                        "  -in tagmanifest-sha256.txt.p7s "
                        "-content tagmanifest-sha256.txt \\\n"
                        "  -CAfile root.pem -no-CApath -no-CAstore "
                        "-out /dev/null"));
        part_note(r, model_text(m, "signed", ""));
        part_para(r, STR("This report and the workbook carry a signature of "
                         "their own, by the same certificate, for whoever is "
                         "handed one of them alone."));
        commands(r, STR("mkdir nss && certutil -N -d sql:nss --empty-password\n"
                        "certutil -A -d sql:nss -n root -t ',C,' -i root.pem\n"
                        "pdfsig -nssdir sql:nss data/report.pdf"));
        part_note(r, STR("It must say: Signature is Valid, Certificate is "
                         "Trusted, Total document signed. The workbook's "
                         "commands are in VERIFY.txt."));
    } else {
        part_box(r, TONE_BAD,
                 model_text(m, "unsigned", "This bundle is not signed."));
    }
    part_heading(r, STR("The numbers can be recomputed"));
    commands(r, STR("sqlite3 -header -column data/evidence.sqlite \\\n"
                    "  \"SELECT id, outcome, n, pass, fail, indeterminate, "
                    "missing FROM test\"\n"
                    "sqlite3 -header -column data/evidence.sqlite \\\n"
                    "  \"SELECT test_id, state, count(*) FROM result GROUP "
                    "BY 1, 2\""));
    part_note(r, STR("The workbook recomputes its verdicts with live formulas "
                     "from the evidence beside them. The exact rule of each "
                     "test is in data/rules and in column sql of table "
                     "test."));
    part_heading(r, STR("With the program"));
    commands(r, arena_fmt(a, "jmlproof verify %.*s.zip --trust root.pem",
                          STR_ARG(m->engagement)));
    return digests(r, err);
}
