/*
 * company.h - an invented company of any size: who is in it, and what a right
 * program must find there.
 *
 * Everything about worker 17 is a hash of the seed and 17: no file depends on
 * the order another was written in.  Numbers from `workers` on are accounts
 * that nobody in HR has.
 */
#ifndef BENCH_COMPANY_H
#define BENCH_COMPANY_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

/* The period, 2026-07-01 to 2026-09-30, seconds UTC. */
#define START INT64_C(1782864000)
#define END INT64_C(1790812800)
#define TAKEN "2026-10-01T00:30:00Z" /* when all was exported */
#define DAY 86400
#define HOUR 3600

enum {
    DEPARTMENTS = 12,
    LEVELS = 4,
    COMMON = 6,         /* entitlements of everybody */
    OF_ROLE = 12,       /* and of each department and level */
    ENTITLEMENTS = 300, /* in all */
    EVENTS = 10,        /* of each account, about */
    REPEATED = 3,       /* lines of the grants that come twice */
    BROKEN = 2          /* lines of the grants without an account */
};

/* UNSURE: dismissed on a date without a time, and closed so soon after that
 * the date alone cannot tell whether it was soon enough. */
enum leaver { STAYS, OPEN, LATE, UNSURE, IN_TIME };

struct worker {
    uint32_t n;
    unsigned role;
    enum leaver leaves;
    bool joins, date_only, used_late; /* used between the end and the closing */
    bool ledger, ledger_open;         /* has an account there; keeps it */
    int64_t start, end, disabled;     /* seconds UTC; 0: never */
};

struct truth {
    uint64_t workers, accounts, orphans, leavers, open, late, unsure, in_time,
        used_late, joiners, ledger_open, unencrypted, grants_read, grants_held,
        repeated, broken, drift, missing, excepted, drifting, of_leavers,
        events, disables;
};

extern struct truth truth;
extern uint64_t seed;
extern uint32_t workers, directory_accounts;
extern const char *const department[DEPARTMENTS];
extern const char *const level[LEVELS];
extern uint16_t role_grant[DEPARTMENTS * LEVELS][OF_ROLE];

uint64_t mix(uint64_t z);
uint64_t hash(uint64_t of, uint64_t what);
void die(const char *what, const char *name);

/* Files below the folder that was chosen; any failure ends the program. */
void choose_folder(const char *path);
void make_folder(const char *name);
FILE *open_file(const char *name);
void close_file(FILE *f, const char *name);
void put_date(FILE *f, int64_t t);
void put_time(FILE *f, int64_t t);

void choose_roles(void);
struct worker worker(uint32_t n);
bool is_orphan(uint32_t n);
void put_login(FILE *f, uint32_t n);
void put_name(FILE *f, uint32_t n);
/* Last use: of leavers before the end, or for some after it. */
int64_t last_use(const struct worker *w);
bool in_role(unsigned role, unsigned entitlement);
/* What an approved exception lets n hold; ENTITLEMENTS: there is none. */
unsigned excepted_of(uint32_t n);

void write_workers(void);
void write_accounts(void);
void write_devices(void);
void write_grants(void);
void write_events(void);
void write_rules(void);

#endif
