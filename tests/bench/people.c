/* What HR, the directory, the ledger and the device list export. */
#include "company.h"

void write_workers(void)
{
    FILE *f = open_file("exports/workers.csv");

    fputs("worker_id,name,work_email,job_title,department,employment_type,"
          "start_date,end_date,termination_reason,status\r\n",
          f);
    for (uint32_t n = 0; n < workers; n++) {
        struct worker w = worker(n);

        fprintf(f, "%07" PRIu32 ",", n);
        put_name(f, n);
        fputc(',', f);
        put_login(f, n);
        fprintf(f, ",%s,%s,Employee,", level[w.role % LEVELS],
                department[w.role / LEVELS]);
        put_date(f, w.start);
        fputc(',', f);
        if (w.leaves != STAYS && w.date_only)
            put_date(f, w.end - DAY);
        else if (w.leaves != STAYS)
            put_time(f, w.end);
        fprintf(f, ",%s,%s\r\n",
                w.leaves == STAYS    ? ""
                : w.leaves == UNSURE ? "Dismissal"
                                     : "Resignation",
                w.leaves == STAYS ? "Active" : "Terminated");
        truth.joiners += w.joins;
        truth.leavers += w.leaves != STAYS;
        truth.open += w.leaves == OPEN;
        truth.late += w.leaves == LATE;
        truth.unsure += w.leaves == UNSURE;
        truth.in_time += w.leaves == IN_TIME;
        truth.used_late += w.used_late;
    }
    close_file(f, "exports/workers.csv");
}

static void put_account(FILE *f, const struct worker *w, bool closed,
                        int64_t disabled, int64_t used)
{
    bool orphan = is_orphan(w->n);

    put_login(f, w->n);
    fputc(',', f);
    put_login(f, w->n);
    if (orphan)
        fputs(",,", f);
    else
        fprintf(f, ",%07" PRIu32 ",", w->n);
    put_name(f, w->n);
    fprintf(f, ",%s,", closed ? "disabled" : "active");
    put_time(f, w->start - DAY);
    fputc(',', f);
    if (closed)
        put_time(f, disabled);
    fputc(',', f);
    put_time(f, used);
    fputs(",enrolled,human\r\n", f);
    truth.accounts++;
}

void write_accounts(void)
{
    static const char head[] = "username,email,worker_id,name,status,"
                               "created_at,disabled_at,last_login_at,mfa,"
                               "kind\r\n";
    FILE *f = open_file("exports/directory.csv");
    FILE *g = open_file("exports/ledger.csv");

    fputs(head, f);
    fputs(head, g);
    for (uint32_t n = 0; n < directory_accounts; n++) {
        struct worker w = worker(n);

        if (is_orphan(n))
            w = (struct worker){.n = n, .start = START - 400 * DAY};
        put_account(f, &w, w.disabled != 0, w.disabled, last_use(&w));
        if (!w.ledger)
            continue;
        truth.ledger_open += w.ledger_open;
        put_account(g, &w, w.leaves != STAYS && !w.ledger_open,
                    w.end + 2 * HOUR, w.end ? w.end - 26 * HOUR : last_use(&w));
    }
    close_file(f, "exports/directory.csv");
    close_file(g, "exports/ledger.csv");
}

void write_devices(void)
{
    FILE *f = open_file("exports/devices.csv");

    fputs("serial,name,username,managed,encrypted,last_seen_at,state\r\n", f);
    for (uint32_t n = 0; n < workers; n++) {
        struct worker w = worker(n);
        uint64_t h = hash(n, 7);
        bool plain = h % 100 == 0;

        fprintf(f, "SN%010" PRIX64 ",laptop-%" PRIu32 ",", h >> 24, n);
        put_login(f, n);
        fprintf(f, ",yes,%s,", plain ? "no" : "yes");
        put_time(f, last_use(&w));
        fprintf(f, ",%s\r\n", w.leaves == STAYS ? "managed" : "retired");
        truth.unencrypted += plain && w.leaves == STAYS;
    }
    close_file(f, "exports/devices.csv");
}
