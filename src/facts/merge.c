/* Joining what two threads read: numbers are translated, order is kept. */
#include <stdlib.h>

#include "facts/facts.h"

static sym *sym_map(struct facts *into, const struct facts *from)
{
    sym *map = calloc(from->names.count, sizeof *map);

    if (!map)
        base_no_memory(from->names.count * sizeof *map);
    for (size_t i = 1; i < from->names.count; i++)
        map[i] = intern_put(&into->names, from->names.text[i]);
    return map;
}

/* Every sym of a row is a plain member: name them once, translate in place. */
#define TRANSLATE(row, ...)                                                    \
    do {                                                                       \
        sym *const part[] = {__VA_ARGS__};                                     \
        for (size_t k_ = 0; k_ < COUNT_OF(part); k_++)                         \
            *part[k_] = map[*part[k_]];                                        \
    } while (0)

#define APPEND(list, type)                                                     \
    for (size_t i = 0; i < from->list.len; i++) {                              \
        type *r = vec_push(&into->list);                                       \
        *r = from->list.ptr[i];

static void merge_people(struct facts *into, const struct facts *from,
                         const sym *map)
{
    APPEND(sources, struct source)
    TRANSLATE(r, &r->system);
    r->file = arena_str(&into->arena, r->file);
    r->path = arena_str(&into->arena, r->path);
    r->profile = arena_str(&into->arena, r->profile);
    r->parent = arena_str(&into->arena, r->parent);
    r->extracted_by = arena_str(&into->arena, r->extracted_by);
    r->query = arena_str(&into->arena, r->query);
    r->encoding = arena_str(&into->arena, r->encoding);
    r->zone = arena_str(&into->arena, r->zone);
    r->header = arena_str(&into->arena, r->header);
    r->system_kind = arena_str(&into->arena, r->system_kind);
    r->complete = arena_str(&into->arena, r->complete);
    r->chain.says = arena_str(&into->arena, r->chain.says);
    r->chain.begins = arena_str(&into->arena, r->chain.begins);
    r->chain.oldest = arena_str(&into->arena, r->chain.oldest);
    r->chain.ends = arena_str(&into->arena, r->chain.ends);
}
APPEND(workers, struct worker_row)
TRANSLATE(r, &r->worker_id, &r->alt_id, &r->name, &r->work_email, &r->alt_email,
          &r->title, &r->department, &r->employment_type, &r->location,
          &r->company, &r->cost_center, &r->manager, &r->status_raw, &r->reason,
          &r->person_key, &r->previous_title, &r->previous_department);
}
APPEND(accounts, struct account_row)
TRANSLATE(r, &r->id, &r->username, &r->email, &r->alt_email, &r->alias,
          &r->worker_id, &r->name, &r->status_raw, &r->sponsor, &r->title,
          &r->department, &r->manager, &r->employment_type, &r->other_worker);
}
APPEND(devices, struct device_row)
TRANSLATE(r, &r->serial, &r->name, &r->user, &r->user_email, &r->worker_id,
          &r->status_raw, &r->id);
}
APPEND(tickets, struct ticket_row)
TRANSLATE(r, &r->id, &r->type, &r->title, &r->worker_id, &r->system,
          &r->requester, &r->approver, &r->state_raw, &r->parent,
          &r->entitlement, &r->username, &r->justification, &r->implementer,
          &r->closed_by, &r->removal_reason, &r->chain, &r->policy,
          &r->duration, &r->attachment);
}
APPEND(reviews, struct review_row)
TRANSLATE(r, &r->campaign, &r->item, &r->username, &r->system, &r->entitlement,
          &r->reviewer, &r->decision, &r->justification, &r->delegated_by);
}
}

static void merge_records(struct facts *into, const struct facts *from,
                          const sym *map)
{
    APPEND(jobs, struct job_row)
    TRANSLATE(r, &r->worker_id, &r->title, &r->department, &r->employment_type,
              &r->company, &r->manager);
}
APPEND(credentials, struct credential_row)
TRANSLATE(r, &r->id, &r->username, &r->worker_id, &r->state_raw);
}
APPEND(unenrolled, struct credential_row)
TRANSLATE(r, &r->id, &r->username, &r->worker_id, &r->state_raw);
}
APPEND(mailboxes, struct mailbox_row)
TRANSLATE(r, &r->username, &r->worker_id, &r->forwards_to, &r->delegates,
          &r->owner_after);
}
APPEND(device_actions, struct device_action_row)
TRANSLATE(r, &r->id, &r->serial, &r->name, &r->user, &r->state_raw);
}
APPEND(campaigns, struct campaign_row)
TRANSLATE(r, &r->id, &r->system, &r->tier, &r->owner, &r->state_raw);
}
}

static void merge_access(struct facts *into, const struct facts *from,
                         const sym *map)
{
    uint32_t before = (uint32_t)into->expiries.len;
    uint32_t *ent = calloc(from->entitlements.len + 1, sizeof *ent);

    if (!ent)
        base_no_memory(from->entitlements.len * sizeof *ent);
    for (size_t i = 0; i < from->entitlements.len; i++) {
        const struct entitlement *e = &from->entitlements.ptr[i];

        ent[i] = facts_entitlement(into, map[e->system], map[e->name],
                                   map[e->permission], map[e->kind], map[e->id],
                                   (enum tri)e->privileged);
    }
    APPEND(grants, struct grant_row)
    TRANSLATE(r, &r->account, &r->login);
    r->entitlement = ent[r->entitlement];
    if (r->expiry)
        r->expiry += before;
}
APPEND(nestings, struct nesting_row)
TRANSLATE(r, &r->name, &r->permission, &r->kind, &r->id, &r->member, &r->login,
          &r->member_name);
}
APPEND(expiries, struct grant_expiry)
}
APPEND(events, struct event_row)
TRANSLATE(r, &r->account, &r->login, &r->actor, &r->target);
}
APPEND(event_mores, struct event_more)
TRANSLATE(r, &r->id, &r->state_before, &r->state_after, &r->reason,
          &r->exception);
}
free(ent);
}

void facts_merge(struct facts *into, struct facts *from)
{
    sym *map = sym_map(into, from);

    merge_people(into, from, map);
    merge_records(into, from, map);
    merge_access(into, from, map);
    APPEND(rejects, struct reject_row)
    r->reason = arena_str(&into->arena, r->reason);
    r->text = arena_str(&into->arena, r->text);
}
APPEND(unknown, struct unknown_word)
r->field = arena_str(&into->arena, r->field);
r->word = arena_str(&into->arena, r->word);
}
APPEND(items, struct source_item)
r->name = arena_str(&into->arena, r->name);
r->value = arena_str(&into->arena, r->value);
}
free(map);
facts_release(from);
}
