/*
 * gen.c - an invented company of any size, and what must be found in it.
 *
 *     gen WORKERS FOLDER [SEED]
 *
 * writes FOLDER/engagement.yaml, exports/, rules and truth.txt; the same
 * arguments give the same bytes.
 *
 * Of 1000 workers about 60 leave in the period and 70 join.  Of the leavers 4 %
 * keep an open account, 10 % lose it late (a third of these use it until then),
 * and of 6 % the evidence cannot tell.  One account in a hundred is nobody's.
 */
#include "company.h"

#include <string.h>

static void write_role(unsigned role)
{
    const char *dep = department[role / LEVELS], *lev = level[role % LEVELS];
    char name[128];
    FILE *f;

    snprintf(name, sizeof name, "templates/roles/role-%02u", role);
    make_folder(name);
    snprintf(name, sizeof name, "templates/roles/role-%02u/1.yaml", role);
    f = open_file(name);
    fprintf(f,
            "policy:\n"
            "  name: role-%02u\n"
            "  version: \"1\"\n"
            "  effective_date: 2020-01-01\n"
            "  owner: Head of %s\n"
            "  approver: Head of Security\n"
            "  description: %s in %s\n"
            "  extends: everybody\n"
            "  scope:\n"
            "    applies_to: {department: %s, job_title: %s}\n"
            "  grants:\n",
            role, dep, lev, dep, dep, lev);
    for (unsigned k = 0; k < OF_ROLE; k++)
        fprintf(f,
                "    - {system: directory, resource: Group %03u, permission: "
                "member, justification: the work of %s}\n",
                (unsigned)role_grant[role][k], dep);
    close_file(f, name);
}

static void write_everybody(void)
{
    FILE *f;

    make_folder("templates/roles/everybody");
    f = open_file("templates/roles/everybody/1.yaml");
    fputs("policy:\n"
          "  name: everybody\n"
          "  version: \"1\"\n"
          "  effective_date: 2020-01-01\n"
          "  owner: Head of People\n"
          "  approver: Head of Security\n"
          "  description: what everybody has\n"
          "  grants:\n",
          f);
    for (unsigned k = 0; k < COMMON; k++)
        fprintf(f,
                "    - {system: directory, resource: Group %03u, permission: "
                "member, justification: mail and calendar}\n",
                k);
    close_file(f, "templates/roles/everybody/1.yaml");
}

static void write_profile(void)
{
    FILE *f;

    make_folder("templates/sources");
    make_folder("templates/sources/bench");
    f = open_file("templates/sources/bench/log-json.yaml");
    fputs("profile: bench/log-json\n"
          "version: 1\n"
          "title: Log of an invented directory\n"
          "kind: events\n"
          "system_kind: directory\n"
          "format: json\n"
          "zone: in_data\n"
          "recognise:\n"
          "  required: [id, at, action, subject.login, by.login]\n"
          "fields:\n"
          "  id: id\n"
          "  at: at\n"
          "  kind:\n"
          "    from: action\n"
          "    words:\n"
          "      create: [account.create]\n"
          "      disable: [account.disable]\n"
          "      login: [session.open, app.open]\n"
          "    unlisted: other\n"
          "  result: {from: result, words: {\"yes\": [ok], \"no\": [denied]}}\n"
          "  account: subject.login\n"
          "  actor: by.login\n",
          f);
    close_file(f, "templates/sources/bench/log-json.yaml");
}

/* Somebody else who works here all the time. */
static uint32_t approver(uint32_t n)
{
    uint32_t m = (n + 1) % workers;

    while (worker(m).end || worker(m).start > START - 90 * DAY)
        m = (m + 1) % workers;
    return m;
}

static void write_exceptions(void)
{
    FILE *f;
    uint32_t id = 0;

    make_folder("policies");
    make_folder("policies/exceptions");
    f = open_file("policies/exceptions/bench.yaml");
    fputs("exceptions:\n", f);
    for (uint32_t n = 0; n < workers; n++) {
        unsigned e = excepted_of(n);

        if (e == ENTITLEMENTS)
            continue;
        fprintf(f,
                "  - {id: X-%06" PRIu32 ", user: \"%07" PRIu32
                "\", system: directory, resource: Group %03u, permission: "
                "member, justification: stands in for a colleague, "
                "requested_by: \"Line manager\", requested_at: 2026-05-02, "
                "approved_by: \"%07" PRIu32 "\", approved_at: 2026-05-03, "
                "granted_at: 2026-05-04, expires_at: 2026-12-31, status: "
                "active}\n",
                ++id, n, e, approver(n));
    }
    if (id == 0)
        fputs("  []\n", f);
    close_file(f, "policies/exceptions/bench.yaml");
    f = open_file("policies/systems.yaml");
    fputs("systems:\n"
          "  - {system: directory, kind: directory, owner: \"0000000\"}\n"
          "  - {system: ledger, kind: application, owner: \"0000000\", sso: "
          "true}\n"
          "  - {system: hr, kind: hr, owner: \"0000000\"}\n"
          "  - {system: devices, kind: devices, owner: \"0000000\"}\n",
          f);
    close_file(f, "policies/systems.yaml");
}

static void write_source(FILE *f, const char *file, const char *profile,
                         const char *system, uint64_t rows, const char *more)
{
    fprintf(f,
            "  - file: exports/%s\n"
            "    profile: %s\n"
            "    system: %s\n"
            "    extracted_at: " TAKEN "\n"
            "    extracted_by: bench\n"
            "    query: everything, no filter\n"
            "    console_count: %" PRIu64 "\n%s",
            file, profile, system, rows, more);
}

void write_rules(void)
{
    FILE *f = open_file("engagement.yaml");

    fputs("engagement: bench\n"
          "client: Invented Company\n"
          "prepared_by: {name: A. Preparer}\n"
          "reviewed_by: {name: B. Reviewer}\n"
          "period: {start: 2026-07-01, end: 2026-09-30}\n"
          "time_zone: UTC\n"
          "profile: common\n"
          "clock: policy\n"
          "frameworks: [soc2]\n"
          "rules: {templates: templates, policies: policies}\n"
          "include_inputs: false\n"
          "sources:\n",
          f);
    write_source(f, "workers.csv", "generic/workers-csv", "hr", truth.workers,
                 "    termination_date_means: last_working_day\n");
    write_source(f, "directory.csv", "generic/accounts-csv", "directory",
                 directory_accounts, "");
    write_source(f, "ledger.csv", "generic/accounts-csv", "ledger",
                 truth.accounts - directory_accounts, "");
    write_source(f, "grants.csv", "generic/grants-csv", "directory",
                 truth.grants_read, "");
    write_source(f, "devices.csv", "generic/devices-csv", "devices",
                 truth.workers, "");
    write_source(f, "log.ndjson", "bench/log-json", "directory", truth.events,
                 "    covers_from: 2026-07-01T00:00:00Z\n");
    close_file(f, "engagement.yaml");

    make_folder("templates");
    make_folder("templates/roles");
    write_everybody();
    for (unsigned r = 0; r < DEPARTMENTS * LEVELS; r++)
        write_role(r);
    write_profile();
    write_exceptions();
}

static void write_truth(void)
{
    const struct {
        const char *name;
        uint64_t n;
    } row[] = {
        {"workers", truth.workers},
        {"accounts", truth.accounts},
        {"orphans", truth.orphans},
        {"leavers", truth.leavers},
        {"leavers open", truth.open},
        {"leavers late", truth.late},
        {"leavers unsure", truth.unsure},
        {"leavers in time", truth.in_time},
        {"leavers used late", truth.used_late},
        {"leavers with an open account anywhere",
         truth.open + truth.ledger_open},
        {"joiners", truth.joiners},
        {"unencrypted devices of workers", truth.unencrypted},
        {"grants read", truth.grants_read},
        {"grants held", truth.grants_held},
        {"grants repeated", truth.repeated},
        {"grants refused", truth.broken},
        {"grants outside the role", truth.drift},
        {"grants of the role not held", truth.missing},
        {"grants by exception", truth.excepted},
        {"grants of leavers", truth.of_leavers},
        {"workers with drift", truth.drifting},
        {"events", truth.events},
        {"events that disable", truth.disables},
    };
    FILE *f = open_file("truth.txt");

    for (size_t i = 0; i < COUNT_OF(row); i++)
        fprintf(f, "%s|%" PRIu64 "\n", row[i].name, row[i].n);
    close_file(f, "truth.txt");
}

int main(int argc, char **argv)
{
    long n = argc > 2 ? strtol(argv[1], NULL, 10) : 0;

    if (n < 100 || n > 5000000) {
        fputs("usage: gen WORKERS FOLDER [SEED]   (100 to 5000000)\n", stderr);
        return 64;
    }
    if (argc > 3)
        seed = strtoull(argv[3], NULL, 10);
    workers = (uint32_t)n;
    truth.workers = workers;
    truth.orphans = workers / 100;
    directory_accounts = workers + workers / 100;
    choose_folder(argv[2]);
    make_folder("exports");
    choose_roles();
    write_workers();
    write_accounts();
    write_devices();
    write_grants();
    write_events();
    write_rules();
    write_truth();
    return 0;
}
