/*
 * facts.h - what the exports said, row by row, before anybody judges it.
 *
 * Ingest appends rows; reconcile and store read them.  Nothing here is derived:
 * every row is one accepted record of one source.  Text is interned (sym, 0 =
 * the export does not say); moments are intervals (base/time.h); a missing
 * attribute is not false (TRI_UNKNOWN).
 *
 * Units      times are seconds UTC; `day` in a struct when is the date as
 *            written.
 * Ownership  facts owns all arrays and the intern table.
 */
#ifndef FACTS_FACTS_H
#define FACTS_FACTS_H

#include "base/arena.h"
#include "base/map.h"
#include "base/time.h"
#include "base/vec.h"
#include "facts/intern.h"

/* Where a fact came from: source number (1-based, engagement order) and line
 * of a CSV, or record number of JSON; line 0 is the file as a whole. */
typedef uint64_t rec_id;
#define REC(source, line) (((rec_id)(source) << 32) | (rec_id)(uint32_t)(line))
#define REC_SOURCE(r) ((uint32_t)((r) >> 32))
#define REC_LINE(r) ((uint32_t)(r))

enum fact_kind {
    FACT_WORKERS,
    FACT_ACCOUNTS,
    FACT_GRANTS,
    FACT_EVENTS,
    FACT_DEVICES,
    FACT_TICKETS,
    FACT_REVIEWS,
    FACT_JOBS,
    FACT_CREDENTIALS,
    FACT_MAILBOXES,
    FACT_CAMPAIGNS,
    FACT_DEVICE_ACTIONS,
    FACT_KINDS
};
/* "workers", "accounts", ... as in profiles and in source.kind */
const char *fact_kind_name(enum fact_kind k);
bool fact_kind_from(struct str name, enum fact_kind *out);

enum tri { TRI_UNKNOWN = 0, TRI_NO, TRI_YES };

enum worker_state {
    WORKER_UNKNOWN = 0,
    WORKER_ACTIVE,
    WORKER_LEAVE,
    WORKER_PREHIRE,
    WORKER_TERMINATED
};

/* Closed (controls 0.4): suspended, disabled, deprovisioned, deleted. */
enum account_state {
    ACCOUNT_UNKNOWN = 0,
    ACCOUNT_ACTIVE,
    ACCOUNT_PENDING,
    ACCOUNT_LOCKED,
    ACCOUNT_SUSPENDED,
    ACCOUNT_DISABLED,
    ACCOUNT_DEPROVISIONED,
    ACCOUNT_DELETED
};

enum account_kind {
    KIND_UNTYPED = 0,
    KIND_HUMAN,
    KIND_GUEST,
    KIND_SERVICE,
    KIND_SHARED,
    KIND_BREAK_GLASS,
    KIND_ROOM,
    KIND_TEST,
    KIND_INTEGRATION,
    KIND_ROOT
};

enum event_kind {
    EVENT_OTHER = 0,
    EVENT_CREATE,
    EVENT_ENABLE,
    EVENT_DISABLE,
    EVENT_DELETE,
    EVENT_LOGIN,
    EVENT_TOKEN_USE,
    EVENT_GRANT,
    EVENT_REVOKE,
    EVENT_PRIVILEGE_GRANT,
    EVENT_PRIVILEGE_REVOKE,
    EVENT_SESSION_REVOKE,
    EVENT_RENAME,
    EVENT_ACT /* the account did something else: it is in use */
};

/* What the silence of a log can prove: that nobody signed in, say.  A log of
 * sign-ins is no log of sessions. */
enum log_shows {
    SHOWS_SIGN_INS = 1,
    SHOWS_TOKEN_USES = 2,
    SHOWS_SESSIONS = 4,      /* that they were ended */
    SHOWS_ADMINISTRATION = 8 /* of accounts, access and privileges */
};

enum device_state {
    DEVICE_UNKNOWN = 0,
    DEVICE_MANAGED,
    DEVICE_RETIRE_PENDING,
    DEVICE_RETIRED,
    DEVICE_WIPE_PENDING,
    DEVICE_WIPED,
    DEVICE_LOCK_PENDING,
    DEVICE_LOCKED,
    DEVICE_FAILED
};

/* The strongest second factor enrolled; weak: SMS, voice, e-mail. */
enum mfa_strength {
    MFA_UNKNOWN = 0,
    MFA_NONE,
    MFA_WEAK,
    MFA_STANDARD,
    MFA_PHISHING_RESISTANT
};

enum sign_in {
    SIGN_IN_UNKNOWN = 0,
    SIGN_IN_SSO,
    SIGN_IN_PASSWORD,
    SIGN_IN_BOTH
};

enum ticket_kind {
    TICKET_UNKNOWN = 0,
    TICKET_JOINER,
    TICKET_MOVER,
    TICKET_LEAVER,
    TICKET_ACCESS,
    TICKET_REMOVAL,
    TICKET_CONFIRMATION, /* the manager confirms a joiner's access */
    TICKET_ACCOUNT_REVIEW,
    TICKET_CREDENTIAL_DELIVERY,
    TICKET_DRIFT,
    TICKET_EXCEPTION,
    TICKET_EXTENSION, /* of an employment or a contract */
    TICKET_HOLD,
    TICKET_SCREENING,
    TICKET_DEVICE,
    TICKET_OTHER
};

enum ticket_status {
    TICKET_STATUS_UNKNOWN = 0,
    TICKET_OPEN,
    TICKET_APPROVED,
    TICKET_DENIED,
    TICKET_DONE,
    TICKET_CANCELLED
};

enum review_verdict {
    VERDICT_UNKNOWN = 0,
    VERDICT_KEEP,
    VERDICT_REVOKE,
    VERDICT_MODIFY,
    VERDICT_NONE /* no decision was made */
};

enum credential_kind {
    CREDENTIAL_OTHER = 0,
    CREDENTIAL_SESSION,
    CREDENTIAL_TOKEN,
    CREDENTIAL_API_KEY,
    CREDENTIAL_SSH_KEY,
    CREDENTIAL_CERTIFICATE,
    CREDENTIAL_FACTOR,
    CREDENTIAL_PASSWORD
};

enum credential_state {
    CREDENTIAL_STATE_UNKNOWN = 0,
    CREDENTIAL_ACTIVE,
    CREDENTIAL_REVOKED,
    CREDENTIAL_EXPIRED
};

enum mailbox_kind {
    MAILBOX_OTHER = 0,
    MAILBOX_USER,
    MAILBOX_SHARED,
    MAILBOX_DRIVE
};

enum campaign_state {
    CAMPAIGN_UNKNOWN = 0,
    CAMPAIGN_OPEN,
    CAMPAIGN_COMPLETED,
    CAMPAIGN_CANCELLED
};

struct worker_row {
    rec_id rec;
    sym worker_id, alt_id, name, work_email, alt_email;
    sym title, department, employment_type, location, company, cost_center;
    sym manager, status_raw, reason, person_key;
    sym previous_title, previous_department; /* before changed_at */
    struct when start, end, last_day, entered_at, leave_start, leave_end;
    struct when changed_at; /* the last job change took effect */
    uint8_t state;          /* enum worker_state */
};

struct account_row {
    rec_id rec;
    sym id; /* immutable id; username when the export has none */
    sym username, email, alt_email, worker_id, name, status_raw;
    sym alias; /* another address of it that its administrators gave it */
    struct when created, state_changed, last_login;
    uint8_t state;           /* enum account_state */
    uint8_t kind;            /* enum account_kind */
    uint8_t mfa, privileged; /* enum tri */
    uint8_t never_used; /* enum tri: YES when the export documents "never" */
    uint8_t has_last_login; /* the export has such a column or key */
    sym sponsor;            /* who answers for an outside person's account */
    /* what the list says of its holder */
    sym title, department, manager, employment_type;
    struct when expires;        /* the system itself ends the account */
    struct when secret_changed; /* its password or key */
    uint8_t mfa_enforced;       /* enum tri */
    uint8_t mfa_strength;       /* enum mfa_strength */
    uint8_t sign_in;            /* enum sign_in */
    uint8_t interactive;        /* enum tri: people can sign in as it */
    sym other_worker; /* worker id of a line that contradicts this one, or 0 */
};

/* One entitlement per (system, name, permission). */
struct entitlement {
    sym system, name, permission, kind, id;
    uint8_t privileged; /* enum tri */
};

struct grant_row {
    rec_id rec;
    sym account;          /* id or username as the export names the holder */
    sym login;            /* a second name of the holder, or 0 */
    uint32_t entitlement; /* index into facts.entitlements */
    uint32_t expiry;      /* see facts_expires() */
    int64_t granted_lo, granted_hi; /* TIME_UNKNOWN when not said */
    int64_t removed_at; /* at the latest; TIME_UNKNOWN when still held */
};

/*
 * A group that is a member of a group: whoever is in it has that access too.
 * Or a group that is known to have no member.
 */
struct nesting_row {
    rec_id rec;
    sym name, permission, kind, id; /* the outer group, as an entitlement */
    sym member, login,
        member_name; /* the inner group, as the export names it */
    int64_t granted_lo, granted_hi; /* TIME_UNKNOWN when not said */
    int64_t removed_at;             /* as in a grant */
    bool empty;                     /* it has no member at all */
    uint8_t privileged;             /* enum tri */
};

/* When a grant ends by itself.  Few say so, and there are millions of grants:
 * their row is kept short. */
struct grant_expiry {
    int64_t lo, hi;
    int64_t removed_within; /* seconds before removed_at: a date is a day */
};

/* Successful events that bear on an account's state, use or access; others
 * are read, checked and counted, but not kept. */
struct event_row {
    rec_id rec;
    int64_t lo, hi;
    sym account;  /* id or username of the account acted upon */
    sym login;    /* its sign-in name in the event, or 0 */
    sym actor;    /* who did it (same naming), or 0 */
    sym target;   /* entitlement of a grant or revoke, or 0 */
    uint8_t kind; /* enum event_kind */
    /* Tells the words of a log for one kind apart, of closings; 0: nothing does
     */
    uint16_t word;
};

/* What few logs say of an event besides; kept apart, as most have none. */
struct event_more {
    rec_id rec;
    sym id, state_before, state_after, reason, exception; /* 0: not said */
};

struct device_row {
    rec_id rec;
    /* id: the number its own system gives it, for lists of actions */
    sym serial, name, user, user_email, worker_id, status_raw, id;
    struct when last_seen, state_changed, enrolled;
    uint8_t managed, encrypted; /* enum tri */
    uint8_t state;              /* enum device_state */
};

/* What was done, or is to be done, to a device of a list of devices. */
struct device_action_row {
    rec_id rec;
    sym id, serial, name, user, state_raw;
    struct when at;
    uint8_t state; /* enum device_state: what the device is by it */
};

struct ticket_row {
    rec_id rec;
    sym id, type, title, worker_id, system, requester, approver, state_raw;
    struct when approved_at, opened_at, closed_at;
    /* A ticket with several approval steps is several rows with one id. */
    int64_t step; /* from 1, or -1: not said */
    sym parent, entitlement, username, justification, implementer, closed_by,
        removal_reason;
    sym chain, policy, duration; /* as written, where one cell has them */
    sym attachment;              /* what is attached to it, as written */
    struct when starts, granted, expires, removed; /* the access asked for */
    uint8_t kind;                                  /* enum ticket_kind */
    uint8_t status;                                /* enum ticket_status */
};

struct review_row {
    rec_id rec;
    sym campaign, item, username, system, entitlement, reviewer, decision,
        justification, delegated_by;
    struct when decided_at, launched; /* launched: the review it is of */
    uint8_t verdict;                  /* enum review_verdict */
};

/* One stretch of a person's job history, from `effective` to the next row. */
struct job_row {
    rec_id rec;
    sym worker_id, title, department, employment_type, company, manager;
    struct when effective, entered;
};

/* A session, token, key, certificate or factor. */
struct credential_row {
    rec_id rec;
    sym id, username, worker_id, state_raw;
    struct when created, revoked, rotated, last_use;
    uint8_t kind;         /* enum credential_kind */
    uint8_t state;        /* enum credential_state */
    uint8_t privileged;   /* enum tri */
    uint8_t mfa;          /* enum tri: a second factor; NO: its list knows none
                             of this account, and it is no credential */
    uint8_t mfa_strength; /* enum mfa_strength, of this one or the strongest */
    uint8_t mfa_enforced; /* enum tri: of the account, as by its own export */
};

struct mailbox_row {
    rec_id rec;
    sym username, worker_id, forwards_to, delegates, owner_after;
    struct when retain_until, deleted, transferred;
    uint8_t kind;                                     /* enum mailbox_kind */
    uint8_t forwards_external, hold, sign_in_blocked; /* enum tri */
};

struct campaign_row {
    rec_id rec;
    sym id, system, tier, owner, state_raw;
    struct when started, due, completed;
    int64_t items; /* -1: not said */
    uint8_t state; /* enum campaign_state */
};

struct reject_row {
    uint32_t source;
    uint32_t line;
    struct str reason, text; /* text: the record as read, at most 2 KiB */
};

/* A status, type or boolean word that the profile does not list. */
struct unknown_word {
    uint32_t source;
    struct str field, word;
    uint64_t count;
    uint32_t first_line;
};

/* What the sheet about a source says besides: auditors.md 1.1 in five lists. */
enum item_kind {
    ITEM_TOTAL,  /* name: field and word; n: rows that say it */
    ITEM_DATE,   /* name: field; value: the first and the last; n: values */
    ITEM_COLUMN, /* name: heading or path; value: what becomes of it; n: values
                  */
    ITEM_KEY,    /* name: field; value: how it is totalled; n: different keys */
    ITEM_SIGN,   /* name: of a spreadsheet, filter or group; value: what; n */
    ITEM_PAGE    /* name: pages, more announced, records, total announced; n */
};

/* What the pages of a list in JSON say of each other. */
struct source_pages {
    uint64_t pages;     /* 0: the list does not stand in pages */
    uint64_t announced; /* of these, how many say that another follows */
    uint64_t records;   /* in all of them */
    bool has_total;     /* they say how many records there are: */
    uint64_t total;
};

struct source_item {
    uint32_t source;
    uint8_t kind; /* enum item_kind */
    struct str name, value;
    uint64_t n;
};

/* One export file: what was declared of it and what was found in it. */
/* Where the chain of hashes of a file begins. */
enum chain_start {
    CHAIN_NONE = 0,   /* it has none */
    CHAIN_INCOMPLETE, /* a column that would show it is missing or empty */
    CHAIN_GENESIS,    /* at a record that says there is none before it */
    CHAIN_GOES_ON,    /* where another file of the same log ends */
    CHAIN_INSIDE,     /* in the middle; no other file of the log was given */
    CHAIN_APART       /* in the middle, where no other file of the log ends */
};

/* What the declared query leaves out. */
enum source_filter {
    FILTER_NONE = 0,
    FILTER_HIDES,  /* who is not active any more */
    FILTER_UNCLEAR /* it has a condition that no known phrase explains */
};

/* A log whose records each hold the hash of the record before. */
struct source_chain {
    uint8_t start; /* enum chain_start */
    bool newest_first;
    uint64_t records, links, recomputed, broken; /* links: looked at */
    uint32_t broken_line; /* of the first that is, or 0 */
    struct str says;      /* what is wrong there, or what is missing */
    struct str begins;    /* hash the oldest record names, and its own */
    struct str oldest;
    struct str ends;      /* hash of the newest record */
    uint32_t begins_line; /* of the oldest record */
    uint32_t after;       /* GOES_ON: id of the source it goes on from */
};

struct source {
    uint32_t id; /* 1-based */
    enum fact_kind kind;
    struct str file;    /* as the engagement writes it */
    struct str path;    /* where it was read from; never reaches an output */
    struct str profile; /* "vendor/name" */
    sym system;
    struct str parent, extracted_by, query, encoding, zone, header;
    char delimiter; /* 0 for JSON */
    char sha256[65];
    uint64_t bytes;
    uint64_t rows_read, rows_accepted, rows_rejected, rows_duplicate;
    int64_t console_count;     /* -1: not supplied */
    int64_t extracted_at;      /* TIME_UNKNOWN: not supplied */
    int64_t covers_from;       /* declared start of a log query, or unknown */
    int64_t covers_to;         /* end of what its query asked for, or unknown */
    int64_t first_at, last_at; /* least and greatest moment found in it */
    uint64_t values_dated, values_day_only, values_zone_assumed;
    uint8_t filter; /* enum source_filter */
    bool in_doubt;  /* a spreadsheet cut it off, or changed ids of it */
    bool part;      /* by its query it has the members of one group alone */
    struct source_pages pages;
    uint64_t nested;        /* groups in its groups that it does not expand */
    bool access_is_account; /* whoever is given access is in again */
    bool second_number;     /* worker_id in it is the alt_id of HR's lists */
    bool nested_roles; /* of grants: a member that is given out is a group */
    bool last_working_day_declared, first_day_out_declared;
    bool never_documented;  /* the profile documents null last use as never */
    struct str system_kind; /* profile's: directory, application, hr, ... */
    uint8_t shows;          /* of a log: enum log_shows, added up */
    struct str complete;    /* fields its profile promises, separated by ", " */
    struct source_chain chain;
};

struct facts {
    struct intern names;
    struct arena arena; /* rejects, unknown words, source texts */
    VEC(struct source) sources;
    VEC(struct worker_row) workers;
    VEC(struct account_row) accounts;
    VEC(struct entitlement) entitlements;
    VEC(struct grant_row) grants;
    VEC(struct nesting_row) nestings;
    VEC(struct grant_expiry) expiries;
    VEC(struct event_row) events;
    VEC(struct event_more) event_mores;
    VEC(struct device_row) devices;
    VEC(struct ticket_row) tickets;
    VEC(struct review_row) reviews;
    VEC(struct job_row) jobs;
    VEC(struct credential_row) credentials;
    VEC(struct credential_row) unenrolled; /* those whose mfa is NO */
    VEC(struct mailbox_row) mailboxes;
    VEC(struct campaign_row) campaigns;
    VEC(struct device_action_row) device_actions;
    VEC(struct reject_row) rejects;
    VEC(struct unknown_word) unknown;
    VEC(struct source_item) items;
    struct map entitlement_index;
};

/* The words for what a log shows, separated by ", "; `at` for as many bytes. */
struct str log_shows_text(uint8_t shows, char at[64]);
/* The bit of one word, or 0. */
uint8_t log_shows_word(struct str word);
/* What a log that has such events shows. */
uint8_t log_shows_kind(enum event_kind kind);

/* "total", "date", ... as in source_item.what */
const char *item_kind_name(enum item_kind k);
/* Texts are copied. */
void facts_item(struct facts *f, uint32_t source, enum item_kind kind,
                struct str name, struct str value, uint64_t n);
/* "genesis", "goes on", ... as in source.chain_start; "" for CHAIN_NONE */
const char *chain_start_name(enum chain_start s);

void facts_init(struct facts *f);
void facts_release(struct facts *f);
/* Give back the rows and their text, once they are stored; sources stay. */
void facts_forget_rows(struct facts *f);

/* Index of the entitlement, added when new; privileged YES wins over unknown.
 */
uint32_t facts_entitlement(struct facts *f, sym system, sym name,
                           sym permission, sym kind, sym id,
                           enum tri privileged);
/* When the grant ends by itself; TIME_UNKNOWN when not said. */
struct grant_expiry facts_expires(const struct facts *f,
                                  const struct grant_row *g);
void facts_expire(struct facts *f, struct grant_row *g, int64_t lo, int64_t hi);
/* removed_at is only the end of so many seconds in which it was taken. */
void facts_removed_within(struct facts *f, struct grant_row *g,
                          int64_t seconds);
/* The earliest that a grant was taken; TIME_UNKNOWN: it was not. */
int64_t facts_removed_from(const struct facts *f, const struct grant_row *g);
void facts_reject(struct facts *f, uint32_t source, uint32_t line,
                  struct str reason, struct str text);
void facts_unknown_word(struct facts *f, uint32_t source, uint32_t line,
                        struct str field, struct str word);

/*
 * Append everything `from` holds to `into` (syms and entitlement numbers are
 * translated) and release `from`.  Lets two threads read different sources;
 * the caller merges in source order, so results do not depend on timing.
 */
void facts_merge(struct facts *into, struct facts *from);

struct str facts_text(const struct facts *f, sym s);

#endif
