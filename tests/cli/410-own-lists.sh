#!/bin/sh
# A company that exports everything in our own columns: each list is taken for
# what it is, and each cell stands in its table.
set -eu

mkdir exports
list() { # file name: its content is standard input
    cat >"exports/$1"
}
list a.csv <<'END'
worker_id,name,work_email,job_title,department,employment_type,manager_id,company,location,start_date,status,changed_at,previous_title,previous_department
1,Ana Ruiz,ana@x.example,Lead,Ops,Employee,2,X Ltd,Oslo,2020-01-06,Active,2026-08-01,Clerk,Back office
2,Bo Li,bo@x.example,Head,Ops,Employee,,X Ltd,Oslo,2019-01-07,Active,,,
END
list b.csv <<'END'
worker_id,effective_at,entered_at,title,department,employment_type,company,manager_id
1,2020-01-06,2019-12-20T09:00:00Z,Clerk,Back office,Employee,X Ltd,2
1,2026-08-01,2026-07-20T09:00:00Z,Lead,Ops,Employee,X Ltd,2
END
list c.csv <<'END'
username,email,status,mfa,mfa_enforced,mfa_strength,sign_in,kind,sponsor,expires_at,secret_changed_at
ana,ana@x.example,active,yes,no,SMS,both,human,,,2026-09-01T10:00:00Z
guest,g@y.example,active,no,,none,password,guest,bo@x.example,2026-12-31,
END
list d.csv <<'END'
username,entitlement,permission,granted_at,expires_at
ana,ledger,write,2026-07-02T08:00:00Z,2026-10-02T08:00:00Z
guest,ledger,read,2026-07-02T08:00:00Z,
nobody,ledger,read,2026-07-02T08:00:00Z,
END
list e.csv <<'END'
id,type,step,parent,worker_id,username,system,entitlement,requester,justification,approver,approved_at,implementer,closed_by,opened_at,closed_at,state,granted_at,expires_at,removed_at,removal_reason
T-1,Access request,1,P-1,1,ana,app,ledger,ana,Year end,bo,2026-07-01T10:00:00Z,cy,,2026-07-01T09:00:00Z,,Approved,,2026-10-02T08:00:00Z,,
T-1,Access request,2,P-1,1,ana,app,ledger,ana,Year end,di,2026-07-01T11:00:00Z,cy,ed,2026-07-01T09:00:00Z,2026-07-02T09:00:00Z,Closed,2026-07-02T08:00:00Z,2026-10-02T08:00:00Z,2026-09-30T08:00:00Z,Done early
T-2,Pirouette,,,,,,,,,,,,,2026-07-05T09:00:00Z,,Parked,,,,
END
list f.csv <<'END'
name,email,role,access_start,access_end,requested_at,approved_at,approver,status,provisioned_at,deprovisioned_at,approval_chain,policy,duration,justification,revocation_reason
Ana Ruiz,ana@x.example,Admin,2026-07-02T08:00:00Z,2026-07-02T16:00:00Z,2026-07-01T10:00:00Z,2026-07-01T11:00:00Z,bo@x.example,expired,2026-07-02T08:05:00Z,2026-07-02T16:00:30Z,bo@x.example > di@x.example,Break glass,8 hours,Outage,Ran out
END
list g.csv <<'END'
campaign,item,username,system,entitlement,reviewer,delegated_by,decision,decided_at,justification
Q3,1,ana,app,ledger,bo,di,Approve,2026-09-01T10:00:00Z,Needs it
Q3,2,guest,app,ledger,bo,,,,
Q3,3,nobody,app,ledger,bo,,Shrug,2026-09-01T10:00:00Z,
END
list h.csv <<'END'
campaign,system,tier,owner,state,started_at,due_at,completed_at,items
Q3,app,privileged,bo,Completed,2026-09-01T08:00:00Z,2026-09-15,2026-09-10T08:00:00Z,3
Q4,app,,bo,Open,2026-10-01T00:00:00Z,,,
END
list i.csv <<'END'
id,username,worker_id,kind,state,privileged,created_at,revoked_at,rotated_at,last_used_at
k-1,ana,1,API key,active,yes,2026-01-05T08:00:00Z,,2026-06-05T08:00:00Z,2026-09-05T08:00:00Z
s-1,ana,,session,revoked,,2026-09-01T08:00:00Z,2026-09-01T09:00:00Z,,
END
list j.csv <<'END'
username,worker_id,kind,forwards_to,forwards_external,delegates,hold,sign_in_blocked,retain_until,deleted_at,owner_after,transferred_at
ana,1,user,ana@y.example,yes,bo; di,no,,2027-07-01T00:00:00Z,,,
old,9,shared,,no,,yes,yes,,2026-09-02T08:00:00Z,bo,2026-09-01T08:00:00Z
END
{
    cat <<'END'
engagement: own-lists
client: X Ltd
prepared_by: {name: A. One}
reviewed_by: {name: B. Two}
period: {start: 2026-07-01, end: 2026-09-30}
time_zone: UTC
profile: common
clock: policy
sources:
END
    source() { # file, system
        printf '  - {file: exports/%s, system: %s, time_zone: UTC, ' "$1" "$2"
        printf 'extracted_at: 2026-10-01T05:00:00Z, extracted_by: x, query: all'
        printf '%s}\n' "${3:-}"
    }
    source a.csv hr ', termination_date_means: last_working_day'
    source b.csv hr
    source c.csv app
    source d.csv app
    source e.csv desk
    source f.csv vault
    source g.csv grc
    source h.csv grc
    source i.csv app
    source j.csv mail
} >engagement.yaml
"$JMLPROOF" run engagement.yaml --out out --now 2026-10-01T06:00:00Z \
    --quiet >stdout 2>stderr || { cat stderr >&2; exit 1; }
unzip -q -p out/own-lists.zip own-lists/data/evidence.sqlite >db

is() { # query, answer
    got=$(sqlite3 -batch -separator '|' -nullvalue - db "$1")
    test "$got" = "$2" || { echo "$1: '$got', not '$2'" >&2; exit 1; }
}
t() { # ISO time: in seconds
    date -u -d "$1" +%s
}

is "SELECT file, profile, kind, rows_accepted, rows_rejected FROM source
      WHERE kind <> 'rules'
      ORDER BY id" 'exports/a.csv|generic/workers-csv|workers|2|0
exports/b.csv|generic/jobs-csv|jobs|2|0
exports/c.csv|generic/accounts-csv|accounts|2|0
exports/d.csv|generic/grants-csv|grants|3|0
exports/e.csv|generic/tickets-csv|tickets|3|0
exports/f.csv|generic/access-csv|tickets|1|0
exports/g.csv|generic/reviews-csv|reviews|3|0
exports/h.csv|generic/campaigns-csv|campaigns|2|0
exports/i.csv|generic/credentials-csv|credentials|2|0
exports/j.csv|generic/mailboxes-csv|mailboxes|2|0'
is "SELECT field, word FROM unknown_word ORDER BY 1, 2" 'kind|Pirouette
status|Parked
verdict|Shrug'

# An account that only a member list names says nothing of itself.
is "SELECT username, mfa, mfa_enforced, mfa_strength, sign_in, sponsor,
      expires_lo, expires_hi, secret_lo, secret_hi FROM account
      WHERE system = 'app' ORDER BY 1" \
    "ana|1|0|weak|both|-|-|-|$(t 2026-09-01T10:00Z)|$(t 2026-09-01T10:00Z)
guest|0|-|none|password|bo@x.example|$(t 2026-12-31T00:00Z)|$(t 2027-01-01T00:00Z)|-|-
nobody|-|-|-|-|-|-|-|-|-"
is "SELECT name, permission FROM entitlement ORDER BY 2" 'ledger|read
ledger|write'

is "SELECT id, type, kind, state, status, step, parent, worker_id, username,
      about_system, entitlement, requester, justification, approver,
      implementer, closed_by, removal_reason FROM ticket WHERE system = 'desk'
      ORDER BY record_id" \
    'T-1|Access request|access|Approved|approved|1|P-1|1|ana|app|ledger|ana|Year end|bo|cy|-|-
T-1|Access request|access|Closed|done|2|P-1|1|ana|app|ledger|ana|Year end|di|cy|ed|Done early
T-2|Pirouette|unknown|Parked|unknown|-|-|-|-|-|-|-|-|-|-|-|-'
is "SELECT opened_lo, approved_hi, closed_lo, granted_lo, granted_hi,
      expires_lo, expires_hi, removed_lo, removed_hi, starts_lo FROM ticket
      WHERE step = 2" "$(t 2026-07-01T09:00Z)|$(t 2026-07-01T11:00Z)|$(t 2026-07-02T09:00Z)|$(t 2026-07-02T08:00Z)|$(t 2026-07-02T08:00Z)|$(t 2026-10-02T08:00Z)|$(t 2026-10-02T08:00Z)|$(t 2026-09-30T08:00Z)|$(t 2026-09-30T08:00Z)|-"
# The list of a system itself is about that system.
is "SELECT id, title, type, kind, state, status, username, about_system,
      entitlement, requester, approver, chain, policy, duration,
      justification, removal_reason FROM ticket WHERE system = 'vault'" \
    'ana@x.example Admin 2026-07-01T10:00:00Z 2026-07-02T08:00:00Z|Ana Ruiz|-|access|expired|done|ana@x.example|vault|Admin|-|bo@x.example|bo@x.example > di@x.example|Break glass|8 hours|Outage|Ran out'
is "SELECT opened_lo, approved_lo, closed_lo, starts_lo, starts_hi, granted_lo,
      expires_lo, removed_lo FROM ticket WHERE system = 'vault'" \
    "$(t 2026-07-01T10:00Z)|$(t 2026-07-01T11:00Z)|-|$(t 2026-07-02T08:00Z)|$(t 2026-07-02T08:00Z)|$(t 2026-07-02T08:05Z)|$(t 2026-07-02T16:00Z)|$(t '2026-07-02T16:00:30Z')"

is "SELECT campaign, item, decision, verdict, delegated_by, reviewer
      FROM review ORDER BY record_id" 'Q3|1|Approve|keep|di|bo
Q3|2|-|none|-|bo
Q3|3|Shrug|unknown|-|bo'
is "SELECT id, system, tier, owner, state, started_lo, started_hi, due_lo,
      due_hi, completed_lo, completed_hi, items FROM campaign
      ORDER BY record_id" "Q3|app|privileged|bo|completed|$(t 2026-09-01T08:00Z)|$(t 2026-09-01T08:00Z)|$(t 2026-09-15T00:00Z)|$(t 2026-09-16T00:00Z)|$(t 2026-09-10T08:00Z)|$(t 2026-09-10T08:00Z)|3
Q4|app|-|bo|open|$(t 2026-10-01T00:00Z)|$(t 2026-10-01T00:00Z)|-|-|-|-|-"
is "SELECT system, username, kind, key, state, privileged, created_lo,
      revoked_lo, rotated_hi, last_use_hi, snapshot_at, newest,
      record_id FROM credential ORDER BY id" \
    "app|ana|api_key|k-1|active|1|$(t 2026-01-05T08:00Z)|-|$(t 2026-06-05T08:00Z)|$(t 2026-09-05T08:00Z)|$(t 2026-10-01T05:00Z)|1|$(((9 << 32) + 2))
app|ana|session|s-1|revoked|-|$(t 2026-09-01T08:00Z)|$(t 2026-09-01T09:00Z)|-|-|$(t 2026-10-01T05:00Z)|1|$(((9 << 32) + 3))"
is "SELECT system, username, kind, forwards_to, forwards_external, delegates,
      hold, sign_in_blocked, retain_lo, deleted_lo, owner_after,
      transferred_lo, snapshot_at, newest, record_id FROM mailbox
      ORDER BY id" \
    "mail|ana|user|ana@y.example|1|bo; di|0|-|$(t 2027-07-01T00:00Z)|-|-|-|$(t 2026-10-01T05:00Z)|1|$(((10 << 32) + 2))
mail|old|shared|-|0|-|1|1|-|$(t 2026-09-02T08:00Z)|bo|$(t 2026-09-01T08:00Z)|$(t 2026-10-01T05:00Z)|1|$(((10 << 32) + 3))"
