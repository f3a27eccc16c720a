/* What is measured once the tests have run: worked out by hand from the rows
 * put in (requirements 36, 58-68; controls 0.4). */
#include "unit.h"

#include "store/db.h"
#include "store/schema.h"

/* 2026-07-01 is day 20635, 2026-09-30 day 20726; 2026-08-01 was a Saturday. */
static const char company[] =
    "INSERT INTO run VALUES ('now', '1790834400'),"
    " ('period_start_day', '20635'), ('period_end_day', '20726'),"
    " ('period_start_at', '1782864000'), ('period_end_at', '1790812800');"
    "INSERT INTO system_(system, kind, listed, in_scope, sso) VALUES"
    " ('okta', 'directory', 1, 1, 1), ('pay', 'application', 1, 1, 0),"
    " ('old', 'application', 1, 0, 0);"
    "INSERT INTO person(id, worker_id, system, current, on_leave, same_email,"
    " roles, role, record_id) VALUES"
    " (1, 'W1', 'hr', 1, 0, 0, 1, 'engineer', 11),"
    " (2, 'W2', 'hr', 1, 0, 0, 1, 'engineer', 12),"
    " (3, 'W3', 'hr', 1, 0, 0, 0, NULL, 13),"
    " (4, 'W4', 'hr', 0, 0, 0, 0, NULL, 14),"
    " (5, 'W5', 'hr', 0, 0, 0, 0, NULL, 15);"
    /* W4 left on a Saturday, told in time, closed two hours later; W5 on a
     * Monday, told ten hours late, closed four hours after that */
    "INSERT INTO spell(id, person_id, end_day, end_lo, end_hi, t0_lo, t0_hi,"
    " entered_lo, entered_hi, entered_day, notice_lo, notice_hi, high_risk,"
    " ended, concurrent, type_changes, record_id) VALUES"
    " (4, 4, 20666, 1000000, 1086400, 1000000, 1000000, 900000, 900000, 20660,"
    "  1000000, 1000000, 0, 1, 0, 0, 14),"
    " (5, 5, 20668, 2000000, 2000000, 2000000, 2000000, 2036000, 2036000,"
    "  20669, 2036000, 2036000, 0, 1, 0, 0, 15);"
    "INSERT INTO account(id, system, username, person_id, link, candidates,"
    " kind, registered, state, privileged, mfa, mfa_enforced, mfa_strength,"
    " never_used, use_stated, listed, in_reject, record_id, exported) VALUES"
    " (1, 'okta', 'a1', 1, 'email', 1, 'human', 0, 'active', 1, 1, 1,"
    "  'phishing_resistant', 0, 0, 1, 0, 21, 1),"
    " (2, 'okta', 'a2', 2, 'email', 1, 'human', 0, 'active', 0, 1, 0, 'weak',"
    "  0, 0, 1, 0, 22, 1),"
    " (3, 'okta', 'a3', 3, 'email', 1, 'untyped', 0, 'locked', 0, NULL, NULL,"
    "  NULL, 0, 0, 1, 0, 23, 1),"
    " (4, 'okta', 'a4', 4, 'email', 1, 'human', 0, 'disabled', 1, 1, 1, 'weak',"
    "  0, 0, 1, 0, 24, 1),"
    " (5, 'okta', 'a5', 5, 'email', 1, 'human', 0, 'disabled', 0, 1, 1, 'weak',"
    "  0, 0, 1, 0, 25, 1),"
    " (6, 'pay', 'a5', 5, 'email', 1, 'human', 0, 'disabled', NULL, NULL, NULL,"
    "  NULL, 0, 0, 1, 0, 26, 1);"
    "INSERT INTO leaver_account(id, spell_id, account_id, last_spell, closed,"
    " t1_lo, t1_hi, t1_open, disables, voided, use_covered) VALUES"
    " (1, 4, 4, 1, 1, 1007200, 1007200, 0, 0, 0, 0),"
    " (2, 5, 5, 1, 1, 2050400, 2050400, 0, 0, 0, 0),"
    " (3, 5, 6, 1, 1, 2072000, 2072000, 0, 0, 0, 0);"
    "INSERT INTO entitlement(id, system, name, privileged) VALUES"
    " (1, 'okta', 'admins', 1), (2, 'okta', 'staff', 0);"
    "INSERT INTO grant_row(record_id, account_id, entitlement_id, class) VALUES"
    " (101, 1, 1, 1), (102, 1, 2, 1), (103, 2, 2, 3), (104, 3, 1, 2),"
    " (105, 4, 2, NULL);"
    "INSERT INTO grant_more(record_id, expires_lo, expires_hi) VALUES"
    " (101, 5, 5);"
    "INSERT INTO exception_(no, id, used, business_need, requested_lo,"
    " approved_lo, approved_hi, granted_lo, granted_hi, expires_lo, expires_hi)"
    " VALUES"
    /* active, ends in ten days, forty days long, approved after six hours */
    " (1, 'E1', 1, 'project', 1788200000, 1788221600, 1788221600, 1788242400,"
    "  1788242400, 1791698400, 1791698400),"
    /* over since before the period, ten days long */
    " (2, 'E2', 0, 'project', NULL, 1781000000, 1781000000, 1781000000,"
    "  1781000000, 1781864000, 1781864000),"
    /* active, never ends */
    " (3, 'E3', 0, 'training', NULL, 1789000000, 1789000000, 1789000000,"
    "  1789000000, NULL, NULL);"
    "INSERT INTO ticket(record_id, id, system, kind, status, approver,"
    " approved_lo, opened_lo, opened_hi, closed_lo, closed_hi) VALUES"
    " (201, 'T1', 'desk', 'access', 'done', 'W1', 5, 0, 0, 7200, 7200),"
    " (202, 'T2', 'desk', 'access', 'done', 'it-queue', 5, 0, 0, 3600, 3600),"
    " (203, 'T3', 'desk', 'access', 'denied', NULL, NULL, 0, 0, NULL, NULL);"
    "INSERT INTO actor VALUES ('W1', 1, NULL, 1, 'person'),"
    " ('it-queue', NULL, NULL, 0, 'none');"
    "INSERT INTO review(record_id, campaign, reviewer, verdict, decided_lo,"
    " decided_hi) VALUES (301, 'Q3', 'W1', 'keep', 50, 50),"
    " (302, 'Q3', 'W1', 'keep', 50, 50), (303, 'Q3', 'W1', 'revoke', 60, 60),"
    " (304, 'Q3', 'W1', 'none', NULL, NULL);"
    "INSERT INTO test(id, title, severity, no, n) VALUES"
    " ('T9', 't', 'High', 1, 3);"
    "INSERT INTO result_row(test_no, person_id, state, t0_lo, t0_hi, t1_lo,"
    " t1_hi, limit_s) VALUES"
    " (1, 4, 1, 1000000, 1000000, 900000, 900000, 86400),"
    " (1, 5, 2, 2000000, 2000000, 2108000, 2108000, 86400),"
    " (1, 5, 4, 2000000, 2000000, NULL, 9000000, 86400);";

/* Moves, roles, drift: what 052 asks for beside the above. */
static const char lifecycle[] =
    "UPDATE person SET role_version = '1' WHERE role = 'engineer';"
    "INSERT INTO role(id, name, version, grants, users, add_on, overlap_days,"
    " extends) VALUES (1, 'engineer', '1', 1, 2, 0, 0, 'base'),"
    " (2, 'base', '1', 1, 0, 0, 0, NULL), (3, 'oncall', '1', 1, 0, 1, 0,"
    " NULL), (4, 'nurse', '1', 1, 0, 0, 5, NULL);"
    /* who is an engineer was a nurse, and is on call besides */
    "INSERT INTO person_role VALUES (1, 0, 4, 20640, 0, 1),"
    " (1, 20640, 1, 99999, 0, 1), (1, 20640, 3, 99999, 1, 1),"
    " (2, 0, 1, 99999, 0, 1);"
    /* all engineers have staff by their template */
    "INSERT INTO role_allows VALUES (1, 2, 0, 99999), (4, 1, 0, 99999);"
    "INSERT INTO missing_grant VALUES (2, 'okta', 'wiki', NULL, 'engineer',"
    " '1');"
    "UPDATE grant_row SET person_id = account_id WHERE account_id < 4;"
    "INSERT INTO grant_why VALUES (1, 'OVERLAP', 's');"
    "UPDATE grant_row SET why = 1 WHERE record_id = 102;"
    "INSERT INTO move(id, person_id, at_lo, at_hi, at_day, kinds, recorded,"
    " record_id) VALUES (1, 1, 1783296000, 1783296000, 20640,"
    "  'title department', 1, 501),"
    " (2, 2, 1784160000, 1784160000, 20650, 'title', 1, 502);"
    "INSERT INTO test(id, title, severity, no, n) VALUES"
    " ('M02', 't', 'High', 2, 3), ('R04', 't', 'High', 3, 6);"
    /* two former grants gone after two and four hours; one is held still */
    "INSERT INTO result_row(test_no, person_id, subject, state, t0_lo, t0_hi,"
    " t1_lo, t1_hi) VALUES"
    " (2, 1, 'a', 1, 100000, 100000, 107200, 107200),"
    " (2, 1, 'a', 1, 100000, 100000, 114400, 114400),"
    " (2, 2, 'b', 2, 100000, 100000, 107200, 107200),"
    " (2, 2, 'b', 4, 100000, 100000, NULL, NULL);"
    /* another gone after ten, of which the row has no times */
    "INSERT INTO grant_past(id, record_id, account_id, entitlement_id,"
    " removed_lo, removed_hi, how) VALUES"
    " (1, 777, 1, 1, 1783332000, 1783332000, 'event');"
    "INSERT INTO result_row(test_no, person_id, account_id, entitlement_id,"
    " subject, state, reason, rec1, rec2) VALUES"
    " (2, 1, 1, 1, 'c', 2, 'NO_HANDOVER', 777, 501);"
    /* found two days ago and held; excepted; in the template; gone, gone; what
     * was not watched is no item */
    "INSERT INTO result_row(test_no, person_id, entitlement_id, state, t0_lo,"
    " rec1) VALUES (3, 2, 2, 2, 1790661600, 103), (3, 3, 1, 1, 5, 104),"
    " (3, 1, 1, 1, 5, 101), (3, 1, 2, 1, 5, 998), (3, 1, 1, 2, 5, 999),"
    " (3, NULL, NULL, 5, NULL, 7);"
    /* 2000000 is 03:33 of day 23, opened from 09:00 to 17:00 */
    "INSERT INTO calendar VALUES (23, 1, 1, 1987200, 2073600, 2019600, "
    "2048400);"
    "INSERT INTO event(record_id, kind, at_lo, at_hi, actor) VALUES"
    " (401, 'disable', 1007200, 1007200, 'W1'),"
    " (402, 'disable', 2050400, 2050400, 'svc-hr');"
    "INSERT INTO actor VALUES ('svc-hr', NULL, 9, 0, 'account');"
    "UPDATE leaver_account SET t1_record_id = 400 + id WHERE id < 3;"
    "UPDATE exception_ SET extends = 'E2' WHERE no = 3;"
    /* there for 86 days, reviewed on the last; open still, reviewed after 4 */
    "UPDATE result_row SET exposed_from = 129600, exposed_until = 7560000,"
    " reviewed_at = 7560000 WHERE rec1 = 998;"
    "UPDATE result_row SET exposed_from = 0, reviewed_at = 345600"
    " WHERE rec1 = 103;"
    /* given and taken by W1; taken by a service; taken by nobody knows whom;
     * gone before the period */
    "INSERT INTO event(record_id, kind, at_lo, at_hi, actor) VALUES"
    " (411, 'grant', 1, 1, 'W1'), (412, 'revoke', 2, 2, 'W1'),"
    " (413, 'revoke', 2, 2, 'svc-hr'), (414, 'revoke', 2, 2, 'it-queue');"
    "INSERT INTO grant_past(record_id, account_id, entitlement_id, how,"
    " granted_record_id, removed_record_id, removed_hi) VALUES"
    " (411, 1, 1, 'event', 411, 412, 1783000000),"
    " (411, 1, 2, 'event', 411, 413, 1783000000),"
    " (411, 2, 2, 'event', 411, 414, 1783000000),"
    " (411, 3, 2, 'event', 411, 412, 1782863999);"
    /* in two steps, with a file; without one; refused; of a system that shows
     * no files */
    "INSERT INTO ticket(record_id, id, system, kind, status, attachment) VALUES"
    " (211, 'M1', 'desk', 'mover', 'done', 'change.pdf'),"
    " (212, 'M1', 'desk', 'mover', 'done', NULL),"
    " (213, 'M2', 'desk', 'mover', 'approved', NULL),"
    " (214, 'M3', 'desk', 'mover', 'denied', 'change.pdf'),"
    " (215, 'M4', 'mail', 'mover', 'done', NULL);"
    /* an hour is allowed: HR's change was 3599 s before the export, some time
     * in more than an hour, an hour before */
    "INSERT INTO parameter VALUES ('move_review_hours', 1, NULL, NULL);"
    "UPDATE account SET snapshot_at = 10000;"
    "INSERT INTO account_attribute(account_id, what, person_id, outcome,"
    " changed_lo, changed_hi) VALUES"
    " (1, 'title', 1, 'agree', NULL, NULL),"
    " (2, 'title', 2, 'agree', NULL, NULL),"
    " (3, 'title', 3, 'differ', NULL, NULL),"
    " (4, 'title', 4, 'not given', NULL, NULL),"
    " (1, 'department', 1, 'agree', NULL, NULL),"
    " (2, 'department', 2, 'differ', 6401, 6401),"
    " (3, 'department', 3, 'differ', 5, 9000),"
    " (4, 'department', 4, 'differ', 6400, 6400),"
    " (1, 'manager', 1, 'not known', NULL, NULL);"
    /* a share a test measured itself, and a condition that measures nothing */
    "INSERT INTO test_condition VALUES ('T9', 'went in time', 1, 's', 1, 4),"
    " ('T9', 'is whole', 1, 's', NULL, NULL);";

static const struct {
    const char *name;
    double value;
    int64_t part, whole; /* -1: none */
} metrics[] = {
    {"access.template", 50, 2, 4},
    {"access.exception", 25, 1, 4},
    {"access.drift", 25, 1, 4},
    {"access.unevaluable", 0, 0, 4},
    {"role.engineer.users", 200.0 / 3, 2, 3},
    {"role.(none).users", 100.0 / 3, 1, 3},
    {"exceptions.registered", 3, 3, 3},
    {"exceptions.active", 2, 2, 3},
    {"exceptions.active_without_expiry", 1, 1, 3},
    {"exceptions.expire_within_30_days", 1, 1, 3},
    {"exceptions.granted_in_period", 2, 2, 3},
    {"exceptions.extend_another", 1, 1, 3},
    {"exceptions.extended_in_period", 1, 1, 3},
    {"exceptions.need.project", 2, 2, 3},
    {"exceptions.duration.n", 2, -1, 2},
    {"exceptions.duration.mean", 25, -1, 2},
    {"exceptions.duration.median", 25, -1, 2},
    {"exceptions.duration.max", 40, -1, 2},
    {"exceptions.approval.mean", 6, -1, 1},
    /* early counts as 0; the row that is open does not count */
    {"T9.time.n", 2, -1, 2},
    {"T9.time.median", 15, -1, 2},
    {"T9.time.p90", 30, -1, 2},
    {"T9.time.max", 30, -1, 2},
    {"T9.went_in_time", 25, 1, 4},
    {"T9.failed_on_weekends", 0, 0, 1},
    {"T9.failed_on_weekdays", 100, 1, 1},
    {"leavers.hr_notice.n", 2, -1, 2},
    {"leavers.hr_notice.max", 10, -1, 2},
    {"leavers.hr_notice.median", 5, -1, 2},
    {"leavers.it_action.median", 3, -1, 2},
    {"leavers.it_action.max", 4, -1, 2},
    {"leavers.last_account.max", 20, -1, 2},
    {"leavers.on_weekend", 50, 1, 2},
    {"leavers.date_only", 50, 1, 2},
    {"approvals.named_and_dated", 50, 1, 2},
    {"tickets.access.n", 2, -1, 2},
    {"tickets.access.mean", 1.5, -1, 2},
    {"admins.okta", 100.0 / 3, 1, 3},
    {"mfa.enrolled", 200.0 / 3, 2, 3},
    {"mfa.enforced", 100.0 / 3, 1, 3},
    {"mfa.phishing_resistant", 100.0 / 3, 1, 3},
    {"mfa.weak", 100.0 / 3, 1, 3},
    {"mfa.not_known", 100.0 / 3, 1, 3},
    {"sso.systems", 50, 1, 2},
    {"reviews.decided", 75, 3, 4},
    {"reviews.Q3.kept", 200.0 / 3, 2, 3},
    {"reviews.Q3.same_second", 200.0 / 3, 2, 3},
    {"grants.time_bound", 20, 1, 5},
    {"privileged_grants.standing", 50, 1, 2},
    {"access.persons_with_drift", 100.0 / 3, 1, 3},
    {"access.missing", 100.0 / 3, 1, 3},
    {"access.template_beyond_birthright", 50, 1, 2},
    {"access.exception_beyond_birthright", 50, 1, 2},
    {"access.drift_beyond_birthright", 0, 0, 2},
    {"template.engineer.users", 200.0 / 3, 2, 3},
    {"template.base.users", 200.0 / 3, 2, 3},
    {"template.oncall.users", 100.0 / 3, 1, 3},
    {"movers.transferred", 50, 1, 2},
    {"movers.other_title_only", 50, 1, 2},
    {"movers.overlap_allowed", 50, 1, 2},
    {"grants.in_overlap", 25, 1, 4},
    {"movers.transition.n", 2, -1, 2},
    {"movers.transition.max", 10, -1, 2},
    {"leavers.off_hours", 100, 1, 1},
    {"T9.failed_off_hours", 100, 1, 1},
    {"leavers.closed_by.person", 100.0 / 3, 1, 3},
    {"leavers.closed_by.service", 100.0 / 3, 1, 3},
    {"leavers.closed_by.not_known", 100.0 / 3, 1, 3},
    {"mfa.privileged.enrolled", 100, 1, 1},
    {"mfa.privileged.phishing_resistant", 100, 1, 1},
    {"mfa.privileged.weak", 0, 0, 1},
    {"reviews.Q3.decided", 75, 3, 4},
    {"reviews.reviewers_without_removal", 0, 0, 1},
    {"reviews.campaigns_without_removal", 0, 0, 1},
    {"reviews.Q3.items_per_reviewer.max", 3, -1, 1},
    {"reviews.Q3.time_per_decision.n", 2, -1, 2},
    {"reviews.Q3.time_per_decision.mean", 5, -1, 2},
    {"reviews.Q3.time_per_decision.max", 10, -1, 2},
    {"R04.exposure.n", 1, -1, 1},
    {"R04.exposure.max", 86, -1, 1},
    {"R04.until_review.n", 2, -1, 2},
    {"R04.until_review.mean", 45, -1, 2},
    {"drift.resolved", 80, 4, 5},
    {"drift.removed", 40, 2, 5},
    {"drift.excepted", 20, 1, 5},
    {"drift.policy_updated", 20, 1, 5},
    {"drift.open", 20, 1, 5},
    {"drift.open_age.n", 1, -1, 1},
    {"drift.open_age.max", 2, -1, 1},
    {"access.taken_as_given", 50, 1, 2},
    {"movers.ticket_with_attachment", 50, 1, 2},
    {"attributes.title.agree", 200.0 / 3, 2, 3},
    {"attributes.title.differ", 100.0 / 3, 1, 3},
    {"attributes.title.recent", 0, 0, 3},
    {"attributes.title.compared", 75, 3, 4},
    {"attributes.department.agree", 25, 1, 4},
    {"attributes.department.differ", 25, 1, 4},
    {"attributes.department.recent", 50, 2, 4},
    {"attributes.department.compared", 100, 4, 4},
    {"attributes.manager.compared", 0, 0, 1},
    {"tickets.in.desk.n", 2, -1, 2},
    {"tickets.in.desk.max", 2, -1, 2},
};

static struct db *measured(struct arena *a, const char *sql)
{
    struct err err = {0};
    struct db *db = NULL;

    assert_ok(db_open(arena_fmt(a, "%s/e.sqlite", unit_folder(a)).ptr,
                      DB_CREATE, &db, &err),
              &err);
    assert_ok(schema_create(db, &err), &err);
    assert_ok(db_exec(db, sql, &err), &err);
    if (sql == company)
        assert_ok(db_exec(db, lifecycle, &err), &err);
    assert_ok(schema_measure(db, &err), &err);
    return db;
}

static void test_metrics(void **state)
{
    struct arena a = {0};
    struct db *db = measured(&a, company);
    struct stmt *q = NULL;
    struct err err = {0};
    bool row;

    (void)state;
    assert_ok(db_prepare(db,
                         STR("SELECT value, numerator, denominator FROM metric"
                             " WHERE name = ?"),
                         &q, &err),
              &err);
    for (size_t i = 0; i < COUNT_OF(metrics); i++) {
        double off;

        ROW(metrics[i].name);
        bind_text(q, 1, str_from(metrics[i].name));
        assert_ok(stmt_step(q, &row, &err), &err);
        assert_true(row);
        off = stmt_real(q, 0) - metrics[i].value;
        assert_true(off < 1e-9 && off > -1e-9);
        assert_int_equal(stmt_null(q, 1) ? -1 : stmt_int(q, 1),
                         metrics[i].part);
        assert_int_equal(stmt_null(q, 2) ? -1 : stmt_int(q, 2),
                         metrics[i].whole);
        stmt_reset(q);
    }
    stmt_free(q);
    db_close(db);
    arena_release(&a);
}

/* Nothing to divide by, nothing measured. */
static void test_nothing(void **state)
{
    struct arena a = {0};
    struct err err = {0};
    struct db *db = measured(&a, "INSERT INTO run VALUES ('now', '5')");
    int64_t n;

    (void)state;
    assert_ok(db_int(db, "SELECT count(*) FROM metric", &n, &err), &err);
    assert_int_equal(n, 0);
    db_close(db);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_metrics),
        cmocka_unit_test(test_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
