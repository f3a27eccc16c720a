#include "facts/model.h"

void model_release(struct model *m)
{
    vec_release(&m->systems);
    vec_release(&m->persons);
    vec_release(&m->spells);
    vec_release(&m->accounts);
    vec_release(&m->sightings);
    vec_release(&m->timeline);
    vec_release(&m->leavers);
    vec_release(&m->grants);
    vec_release(&m->whys);
    vec_release(&m->missing);
    vec_release(&m->roles);
    vec_release(&m->exceptions);
    vec_release(&m->devices);
    vec_release(&m->members);
    model_jobs_release(&m->jobs);
    model_spans_release(&m->spans);
    arena_release(&m->arena);
    *m = (struct model){0};
}

const char *link_name(enum link_kind k)
{
    static const char *const name[] = {
        [LINK_NONE] = "none",
        [LINK_WORKER_ID] = "worker-id",
        [LINK_IMMUTABLE_ID] = "immutable-id",
        [LINK_EMAIL] = "email",
        [LINK_ALIAS] = "alias",
        [LINK_OVERRIDE] = "override",
        [LINK_NOBODY] = "nobody",
    };
    return name[k];
}

const char *account_state_name(unsigned state)
{
    static const char *const name[] = {
        [ACCOUNT_UNKNOWN] = "unknown",
        [ACCOUNT_ACTIVE] = "active",
        [ACCOUNT_PENDING] = "pending",
        [ACCOUNT_LOCKED] = "locked",
        [ACCOUNT_SUSPENDED] = "suspended",
        [ACCOUNT_DISABLED] = "disabled",
        [ACCOUNT_DEPROVISIONED] = "deprovisioned",
        [ACCOUNT_DELETED] = "deleted",
    };
    return state < COUNT_OF(name) ? name[state] : "absent";
}

const char *account_kind_name(enum account_kind k)
{
    static const char *const name[] = {
        [KIND_UNTYPED] = "untyped",
        [KIND_HUMAN] = "human",
        [KIND_GUEST] = "guest",
        [KIND_SERVICE] = "service",
        [KIND_SHARED] = "shared",
        [KIND_BREAK_GLASS] = "break-glass",
        [KIND_ROOM] = "room",
        [KIND_TEST] = "test",
        [KIND_INTEGRATION] = "integration",
        [KIND_ROOT] = "root",
    };
    return name[k];
}

const char *device_state_name(enum device_state s)
{
    static const char *const name[] = {
        [DEVICE_UNKNOWN] = "unknown",
        [DEVICE_MANAGED] = "managed",
        [DEVICE_RETIRE_PENDING] = "retire_pending",
        [DEVICE_RETIRED] = "retired",
        [DEVICE_WIPE_PENDING] = "wipe_pending",
        [DEVICE_WIPED] = "wiped",
        [DEVICE_LOCK_PENDING] = "lock_pending",
        [DEVICE_LOCKED] = "locked",
        [DEVICE_FAILED] = "failed",
    };
    return name[s];
}

const char *event_kind_name(enum event_kind k)
{
    static const char *const name[] = {
        [EVENT_OTHER] = "other",
        [EVENT_CREATE] = "create",
        [EVENT_ENABLE] = "enable",
        [EVENT_DISABLE] = "disable",
        [EVENT_DELETE] = "delete",
        [EVENT_LOGIN] = "login",
        [EVENT_TOKEN_USE] = "token-use",
        [EVENT_GRANT] = "grant",
        [EVENT_REVOKE] = "revoke",
        [EVENT_PRIVILEGE_GRANT] = "privilege-grant",
        [EVENT_PRIVILEGE_REVOKE] = "privilege-revoke",
        [EVENT_SESSION_REVOKE] = "session-revoke",
        [EVENT_RENAME] = "rename",
        [EVENT_ACT] = "act",
    };
    return name[k];
}
