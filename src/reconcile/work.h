/*
 * work.h - what the parts of reconcile share while they run.
 */
#ifndef RECONCILE_WORK_H
#define RECONCILE_WORK_H

#include "base/map.h"
#include "catalog/rule_time.h"
#include "reconcile/reconcile.h"

/* Parts of one list that are exported within this time are one look at it. */
#define GATHERED_SECONDS (3 * SECONDS_PER_DAY)
/* A log fetched in the same hours as an export speaks for the same moment. */
#define BESIDE_SECONDS (12 * 3600)

/* Persons one address or number leads to, names one account had: more than
 * these are no evidence of anybody, and must not cost time. */
#define LINKS_MOST 64

/* The files that together are one look at a list (pages, subsidiaries). */
struct snapshot {
    sym system, parent;
    enum fact_kind kind;
    int64_t from, to; /* first and last extraction, or TIME_UNKNOWN */
    uint32_t file;    /* facts.sources: the last of its files */
    uint32_t first;   /* the earliest look at the same list */
    uint32_t next;    /* the next look, or NO_INDEX: this is the newest */
    bool complete;    /* counted on the console, nothing rejected, no filter */
    bool goes_on;     /* has most of those who were in the look before it */
};

/* What the newest account exports of one system are worth together. */
struct system_view {
    sym system;
    int64_t to;    /* the last of them, or TIME_UNKNOWN */
    uint32_t file; /* facts.sources: one of them */
    bool complete; /* all of them are */
};

/* A stretch of time some log of a system covers without a gap. */
struct coverage {
    sym system;
    int64_t from, to;
    uint32_t source; /* 1-based: the log it begins in */
};

enum log_of { LOG_LIFE, LOG_USES, LOG_KINDS };

/* An earlier sign-in name or address of an account. */
struct alias {
    uint32_t account;
    sym name;
    uint32_t next; /* of the same account, or NO_INDEX */
};

enum address_kind { ADDRESS_WORK, ADDRESS_ALIAS };

/* One address of one person; next chains persons who share it. */
struct email_link {
    uint32_t person, next; /* NO_INDEX ends */
    uint8_t kind;          /* enum address_kind, the best known */
};

/* One number of one person; next chains persons who share it. */
struct number_link {
    uint32_t person, next;
};

struct work {
    struct facts *f;
    struct model *m;
    const struct reconcile_input *in;
    struct arena arena; /* scratch of the whole stage */

    VEC(struct snapshot) snapshots;
    uint32_t *snapshot_of; /* by source index */
    VEC(struct system_view) views;
    VEC(struct coverage) coverage[LOG_KINDS];
    bool second_numbers; /* HR's lists have other numbers of people */
    sym *folded;         /* by sym, 0 = not yet */
    size_t folded_cap;

    uint32_t *person_of_row; /* by facts.workers row */
    struct map numbers;      /* tag, folded number -> chain in links */
    VEC(struct number_link) links;
    struct map by_email; /* folded address -> chain in emails */
    VEC(struct email_link) emails;
    sym *involuntary, *high_risk, *voluntary, *outside; /* folded */
    bool *outside_list; /* by look: most people in it are outside */

    struct map names;    /* system, id or name -> account */
    struct map holdings; /* system, person -> the only account; lazily */
    struct map seen;     /* account, look: some export of the look has it */
    VEC(struct alias) aliases;
    VEC(uint32_t) alias_of; /* by account: its chain, or NO_INDEX */
    VEC(bool) has_id;       /* by account: known by an id of its own */
    VEC(uint32_t) namesake; /* by account: the next that had one name */
    struct map overrides, register_; /* system, folded name -> index */

    uint32_t *actor_of; /* by sym: model.jobs.actors, or NO_INDEX */
    size_t actor_syms;
    size_t *first_job, *first_move; /* by person; one more at the end */
    /* By facts.grants: whose it was, also of older looks; NULL: every grant is
     * of a newest look, held and shown once. */
    uint32_t *holder;
    int64_t
        *held_at;  /* by account: the last list of access that has it, or use */
    size_t listed; /* facts.entitlements of exports; the rest logs name */
};

sym work_fold(struct work *w, sym s);
/* A line of a rule file as a record, 0 when there is no such file. */
rec_id rule_record(const struct rule_file *f, uint32_t line);
/* A key of two syms in a map. */
struct str work_key(const sym pair[2]);
/* Index into m.systems, or NO_INDEX. */
uint32_t system_index(const struct work *w, sym system);
bool is_directory(const struct work *w, sym system);
const struct source *source_of(const struct work *w, rec_id rec);
bool is_closed(unsigned account_state);
bool is_use(const struct event_row *e);
/* A use, or something that the account did: it does not say by what way in. */
bool shows_use(const struct event_row *e);

/* ---- snapshots.c, coverage.c --------------------------------------------- */

void find_snapshots(struct work *w);
const struct snapshot *snapshot_of(const struct work *w, rec_id rec);
bool in_newest(const struct work *w, rec_id rec);
const struct snapshot *newest_look(const struct work *w,
                                   const struct snapshot *s);
/* The account exports of a system, or NULL when it has none. */
const struct system_view *system_view(const struct work *w, sym system);

/* Of several files: what their pages announce is in them, or a page lacks. */
void add_pages(struct source_pages *sum, const struct source *s);
bool lacks_page(const struct source_pages *p);

/* nested.c: access through groups in groups; after find_snapshots(). */
void expand_nested(struct work *w);

void find_coverage(struct work *w);
/* Does a log watch the whole of [from, to]?  *rec is the log then. */
bool covered(const struct work *w, sym system, int64_t from, int64_t to,
             enum log_of what, rec_id *rec);
const struct coverage *last_stretch(const struct work *w, sym system,
                                    enum log_of what);
/* The stretch a moment lies in, or NULL. */
const struct coverage *stretch_at(const struct work *w, sym system, int64_t at,
                                  enum log_of what);

/* ---- words.c ------------------------------------------------------------- */

/* A list of phrases, folded. */
sym *fold_words(struct work *w, const struct str_list *list);
/* Does the text hold one of these folded phrases, as whole words? */
bool has_one_of(struct work *w, sym text, const sym *list, size_t count);
void find_outside_lists(struct work *w);
/* From another company to employment, or back? */
bool changes_side(struct work *w, const struct worker_row *a,
                  const struct worker_row *b);

/* ---- identity.c, spells.c ------------------------------------------------ */

/* 00:00 of the day a date names; a moment as it is. */
struct span day_start(struct when v);
/* The calendar date as written, or as the organisation's clocks showed it. */
int32_t date_of(const struct work *w, struct when v);
/* When HR looked, or the run when nobody says. */
int64_t hr_time(const struct work *w, const struct worker_row *r);
/* Says HR that the employment has ended or will end? */
bool row_ended(const struct worker_row *r);
/* What a row states of the end, in s; end_day DAY_UNKNOWN: none. */
void stated_end(struct work *w, const struct worker_row *r, struct spell *s);
void build_identity(struct work *w);
MUST_CHECK bool build_spells(struct work *w, struct err *err);

/* rescinded.c: ends that HR took back; after build_spells(). */
void find_rescinded(struct work *w);

/* twins.c: lines with the same dates; after build_spells(). */
void join_twins(struct work *w);

/* told.c: between which exports HR learned of an end; after build_spells(). */
void bound_notices(struct work *w);
/* Ended no later than it was to begin: a withdrawn offer, a no-show. */
bool never_began(const struct spell *s);
void add_address(struct work *w, sym address, uint32_t person,
                 enum address_kind kind);
/* The first link of an address or a number, or NO_INDEX. */
uint32_t address_links(struct work *w, sym address);
uint32_t number_links(struct work *w, sym number);
uint32_t other_number_links(struct work *w, sym number); /* HR's second one */

/* ---- accounts.c, timeline.c, link.c -------------------------------------- */

void build_systems(struct work *w);
void index_registers(struct work *w);
void build_accounts(struct work *w);
void build_timelines(struct work *w);
void look_up_register(struct work *w);
uint32_t new_account(struct work *w, sym system, sym id, sym username);
/* Let a name lead to the account; one already taken keeps its holder. */
void name_account(struct work *w, sym system, sym name, uint32_t account);
void note_alias(struct work *w, sym system, sym name, uint32_t account);
bool seen_in(const struct work *w, uint32_t account,
             const struct snapshot *look);
void identify_account(struct work *w, sym system, sym id, uint32_t account);
/* The account of a system with that id, user name or known alias. */
uint32_t find_account(struct work *w, sym system, sym name);
uint32_t find_account_id(const struct work *w, sym system, sym id);
uint32_t find_account_name(struct work *w, sym system, sym name);
/* Of the accounts that had a name of this one, the one that had it then: the
 * last made by then (X9).  This one where none or nobody knows when. */
uint32_t account_then(struct work *w, uint32_t account, sym name, int64_t at);

/* Persons something may belong to; count may exceed what is kept. */
struct found {
    uint32_t person[8], count;
    bool alias;
};

void found_add(struct found *r, uint32_t person, bool alias);
void find_by_number(struct work *w, sym number, struct found *r);
/* The number as the source of that record means it. */
void find_by_number_in(struct work *w, rec_id rec, sym number, struct found *r);
/* By address; of several, those who could hold something made at `created`. */
void find_by_address(struct work *w, const sym *address, size_t n,
                     enum address_kind least, struct found *r);
void keep_holders(const struct work *w, struct span created, struct found *r);
void link_accounts(struct work *w);
void find_former_holders(struct work *w);
void link_devices(struct work *w);
/* devices.c: what lists of actions say of them; from link_devices(). */
void act_on_devices(struct work *w);
void mark_rejected(struct work *w);

/* ---- jobs.c ---------------------------------------------------------------
 */

void find_jobs(struct work *w);
/* What lists of second factors say of accounts; after build_accounts(). */
void find_factors(struct work *w);
/* Jobs of a person that are, or could be, on that day: indexes into
 * model.jobs.jobs, at most max, in their order.  Returns how many. */
size_t jobs_on(const struct work *w, uint32_t person, int32_t day,
               uint32_t *out, size_t max);

/* attributes.c: directories beside HR; after find_jobs(). */
void compare_attributes(struct work *w);

/* ---- leavers.c, grants.c, entitle.c, follow.c ---------------------------- */

/* Accounts in order of their person; (*first)[p] is where p's begin. */
uint32_t *accounts_by_person(struct work *w, uint32_t **first);
MUST_CHECK bool build_leavers(struct work *w, struct err *err);
void place_grants(struct work *w);
MUST_CHECK bool class_grants(struct work *w, struct err *err);
void follow_snapshots(struct work *w);

/* ---- holders.c, spans.c, joiners.c, identifiers.c ------------------------ */

/* Whose were the grants of older looks, and those taken back (w.holder). */
void place_past_grants(struct work *w);
/* Entitlements that events name and no export has. */
void name_entitlements(struct work *w);
/* restated.c: what a later list writes anew; after find_snapshots(). */
void find_restated(struct work *w);
/* instances.c: reviews that recur under one name. */
void tell_campaigns_apart(struct work *w);
/* Spans of access over all looks and logs; current grants learn from them. */
void build_spans(struct work *w);
void list_looks(struct work *w);
MUST_CHECK bool build_joiners(struct work *w, struct err *err);
/* Names of the accounts that exports and logs show; then of the others. */
void build_identifiers(struct work *w);
void identify_rest(struct work *w);

#endif
