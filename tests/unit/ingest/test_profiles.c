/*
 * The profiles that are compiled in, each with a small export of its own in
 * the shape of the vendor's: who is recognised, and what becomes of one row.
 */
#include "reading.h"

#include "base/buf.h"

static void put(struct reading *r, struct buf *b, sym s)
{
    buf_put(b, facts_text(&r->facts, s));
    buf_putc(b, '|');
}

static void put_when(struct buf *b, const struct when *w)
{
    static const char mark[] = "-imdb";
    char text[32];

    buf_putc(b, mark[w->precision]);
    if (w->precision == PREC_DAY)
        buf_put(b, day_iso(w->day, text));
    else if (w->precision != PREC_NONE)
        buf_put(b, time_iso(w->lo, text));
    buf_putc(b, '|');
}

static void put_number(struct buf *b, unsigned n)
{
    buf_fmt(b, "%u|", n);
}

static void tell_records(struct reading *r, struct buf *b)
{
    struct facts *f = &r->facts;

    for (size_t i = 0; i < f->jobs.len; i++) {
        const struct job_row *j = &f->jobs.ptr[i];

        put(r, b, j->worker_id);
        put(r, b, j->title);
        put(r, b, j->manager);
        put_when(b, &j->effective);
        put_when(b, &j->entered);
        buf_putc(b, '\n');
    }
    for (size_t i = 0; i < f->credentials.len; i++) {
        const struct credential_row *c = &f->credentials.ptr[i];

        put(r, b, c->id);
        put(r, b, c->username);
        put_when(b, &c->revoked);
        put_number(b, c->kind);
        put_number(b, c->state);
        buf_putc(b, '\n');
    }
    for (size_t i = 0; i < f->mailboxes.len; i++) {
        const struct mailbox_row *m = &f->mailboxes.ptr[i];

        put(r, b, m->username);
        put(r, b, m->forwards_to);
        put_number(b, m->kind);
        put_number(b, m->forwards_external);
        put_when(b, &m->retain_until);
        buf_putc(b, '\n');
    }
    for (size_t i = 0; i < f->campaigns.len; i++) {
        const struct campaign_row *c = &f->campaigns.ptr[i];

        put(r, b, c->id);
        put(r, b, c->system);
        put_when(b, &c->due);
        put_number(b, c->state);
        buf_fmt(b, "%lld|\n", (long long)c->items);
    }
}

/* One line for each row, in the words of facts.h. */
static struct str tell(struct reading *r)
{
    struct facts *f = &r->facts;
    struct buf b = {0};
    struct str told;

    for (size_t i = 0; i < f->workers.len; i++) {
        const struct worker_row *w = &f->workers.ptr[i];

        put(r, &b, w->worker_id);
        put(r, &b, w->name);
        put(r, &b, w->work_email);
        put(r, &b, w->title);
        put(r, &b, w->department);
        put(r, &b, w->employment_type);
        put(r, &b, w->manager);
        put_when(&b, &w->start);
        put_when(&b, &w->end);
        put_when(&b, &w->last_day);
        put_when(&b, &w->entered_at);
        put(r, &b, w->reason);
        put_number(&b, w->state);
        buf_putc(&b, '\n');
    }
    for (size_t i = 0; i < f->accounts.len; i++) {
        const struct account_row *a = &f->accounts.ptr[i];

        put(r, &b, a->id);
        put(r, &b, a->username);
        put(r, &b, a->email);
        put(r, &b, a->worker_id);
        put(r, &b, a->name);
        put_when(&b, &a->created);
        put_when(&b, &a->state_changed);
        put_when(&b, &a->last_login);
        put_number(&b, a->state);
        put_number(&b, a->kind);
        put_number(&b, a->mfa);
        put_number(&b, a->privileged);
        put_number(&b, a->never_used);
        buf_putc(&b, '\n');
    }
    for (size_t i = 0; i < f->grants.len; i++) {
        const struct grant_row *g = &f->grants.ptr[i];
        const struct entitlement *e = &f->entitlements.ptr[g->entitlement];
        struct when w = WHEN_NONE;

        put(r, &b, g->account);
        put(r, &b, g->login);
        put(r, &b, e->name);
        put(r, &b, e->permission);
        put(r, &b, e->kind);
        put_number(&b, e->privileged);
        if (g->granted_lo != TIME_UNKNOWN)
            w = when_instant(g->granted_lo);
        put_when(&b, &w);
        buf_putc(&b, '\n');
    }
    for (size_t i = 0; i < f->events.len; i++) {
        const struct event_row *e = &f->events.ptr[i];
        struct when w = when_instant(e->lo);

        put_number(&b, e->kind);
        put_when(&b, &w);
        put(r, &b, e->account);
        put(r, &b, e->login);
        put(r, &b, e->actor);
        put(r, &b, e->target);
        buf_putc(&b, '\n');
    }
    for (size_t i = 0; i < f->devices.len; i++) {
        const struct device_row *d = &f->devices.ptr[i];

        put(r, &b, d->serial);
        put(r, &b, d->name);
        put(r, &b, d->user);
        put(r, &b, d->user_email);
        put_when(&b, &d->last_seen);
        put_when(&b, &d->state_changed);
        put_number(&b, d->managed);
        put_number(&b, d->encrypted);
        put_number(&b, d->state);
        buf_putc(&b, '\n');
    }
    for (size_t i = 0; i < f->tickets.len; i++) {
        const struct ticket_row *t = &f->tickets.ptr[i];

        put(r, &b, t->id);
        put(r, &b, t->type);
        put(r, &b, t->worker_id);
        put(r, &b, t->system);
        put(r, &b, t->requester);
        put(r, &b, t->approver);
        put_when(&b, &t->opened_at);
        put_when(&b, &t->closed_at);
        put(r, &b, t->state_raw);
        put_number(&b, t->kind);
        put_number(&b, t->status);
        buf_putc(&b, '\n');
    }
    for (size_t i = 0; i < f->reviews.len; i++) {
        const struct review_row *v = &f->reviews.ptr[i];

        put(r, &b, v->campaign);
        put(r, &b, v->username);
        put(r, &b, v->entitlement);
        put(r, &b, v->reviewer);
        put(r, &b, v->decision);
        put_when(&b, &v->decided_at);
        put_number(&b, v->verdict);
        buf_putc(&b, '\n');
    }
    tell_records(r, &b);
    told = arena_str(&r->arena, buf_str(&b));
    buf_release(&b);
    return told;
}

#define OKTA_USER(id, status, last)                                            \
    "{\"id\":\"" id "\",\"status\":\"" status                                  \
    "\",\"created\":\"2024-01-02T03:04:05.000Z\",\"activated\":null,"          \
    "\"statusChanged\":\"2026-07-01T10:00:00.500Z\",\"lastLogin\":" last       \
    ",\"type\":{\"id\":\"oty1\"},\"profile\":{\"firstName\":\"Zo\xc3\xab\","   \
    "\"lastName\":\"Li\",\"login\":\"zoe@x.example\",\"email\":"               \
    "\"zoe.li@x.example\",\"employeeNumber\":\"17\",\"hat\":null}}"

#define OKTA_ZOE                                                               \
    "zoe@x.example|zoe.li@x.example|17|Zo\xc3\xab Li|"                         \
    "i2024-01-02T03:04:05Z|i2026-07-01T10:00:00Z|"

#define EVENT(type, result, target)                                            \
    "{\"uuid\":\"u-" type "\",\"published\":\"2026-07-01T10:00:00.000Z\","     \
    "\"eventType\":\"" type "\",\"outcome\":{\"result\":\"" result "\"},"      \
    "\"actor\":{\"id\":\"00a\",\"type\":\"User\",\"alternateId\":"             \
    "\"admin@x\"},\"target\":" target "}\n"

#define USER "{\"id\":\"00z\",\"type\":\"User\",\"alternateId\":\"zoe@x\"}"
#define GROUP "{\"id\":\"00g\",\"type\":\"UserGroup\",\"displayName\":\"ops\"}"
#define AT "|i2026-07-01T10:00:00Z|"

#define ENTRA_AUDIT(WHAT, RESULT, TYPE)                                        \
    "{\"id\":\"" WHAT RESULT "\",\"activityDateTime\":"                        \
    "\"2026-07-01T10:00:00.0000000Z\",\"activityDisplayName\":\"" WHAT         \
    "\",\"result\":\"" RESULT "\",\"initiatedBy\":{\"user\":{\"id\":\"a1\"}}," \
    "\"targetResources\":[{\"" TYPE "\":\"Group\",\"displayName\":\"ops\"},"   \
    "{\"" TYPE                                                                 \
    "\":\"User\",\"id\":\"u1\",\"userPrincipalName\":\"zoe@x\"}]}\n"
#define ENTRA_SIGN_IN(ID, CODE, INTERACTIVE)                                   \
    "{\"id\":\"" ID "\",\"createdDateTime\":\"2026-07-01T10:00:00Z\","         \
    "\"userId\":\"u1\",\"userPrincipalName\":\"zoe@x\",\"appDisplayName\":"    \
    "\"Portal\",\"isInteractive\":" INTERACTIVE                                \
    ",\"status\":{\"errorCode\":" CODE "}}\n"

/* No column of ours is named like a vendor's where the vendor differs. */
static const struct {
    const char *profile, *parent, *text, *want;
} rows[] = {
    {"okta/users-json", NULL,
     "[" OKTA_USER("00z", "LOCKED_OUT", "null") "," OKTA_USER(
         "00y", "DEPROVISIONED",
         "\"2026-06-30T01:02:03.000Z\"") "]\n[" OKTA_USER("00x", "STAGED",
                                                          "null") "]",
     "00z|" OKTA_ZOE "-|3|0|0|0|2|\n"
     "00y|" OKTA_ZOE "i2026-06-30T01:02:03Z|6|0|0|0|1|\n"
     "00x|" OKTA_ZOE "-|2|0|0|0|2|\n"},
    {"okta/users-json", NULL, OKTA_USER("00z", "ACTIVE", "null"),
     "00z|" OKTA_ZOE "-|1|0|0|0|2|\n"},
    {"okta/group-users-json", "ops", "[" OKTA_USER("00z", "ACTIVE", "null") "]",
     "00z|zoe@x.example|ops|member|group|0|-|\n"},
    {"okta/system-log-json", NULL,
     EVENT("user.session.start", "SUCCESS", "null")
         EVENT("user.session.start", "FAILURE", "null")
             EVENT("user.lifecycle.deactivate", "SUCCESS", "[" USER "]") EVENT(
                 "group.user_membership.add", "SUCCESS", "[" GROUP "," USER "]")
                 EVENT("policy.evaluate_sign_on", "ALLOW", "[]") EVENT(
                     "user.lifecycle.delete.initiated", "SUCCESS", "[" USER "]")
                     EVENT("user.lifecycle.delete.completed", "SUCCESS",
                           "[" USER "]"),
     "5" AT "00a|admin@x|00a||\n"
     "3" AT "00z|zoe@x|00a||\n"
     "7" AT "00z|zoe@x|00a|ops|\n"
     "4" AT "00z|zoe@x|00a||\n"},
    {"workday/workers-csv", NULL,
     "Worker Report - as of 09/01/2026\n\n"
     "Employee ID\tWorker\tPrimary Work Email\tBusiness Title\tDepartment\t"
     "Worker Type\tManager ID\tHire Date\tTermination Date\tLast Day of Work\t"
     "Termination Entered On\tTermination Reason\tOn Leave\tActive Status\n"
     "1001\tRuiz, Ana (1001)\tana@x.example\tOwner\tLead\tEmployee\t1000\t"
     "01/31/2012\t\t\t\t\tYes\tYes\n"
     "1002\tBo Li\t\tClerk\tBack\tContingent Worker\t1001\t03/15/2019\t"
     "07/10/2026\t07/09/2026\t07/01/2026 09:12 AM\tResignation\tNo\tNo\n"
     "Total\t\t\t\t\t\t\t\t\t\t\t\t\t2\n",
     "1001|Ruiz, Ana|ana@x.example|Owner|Lead|Employee|1000|d2012-01-31|-|-|-|"
     "|2|\n"
     "1002|Bo Li||Clerk|Back|Contingent Worker|1001|d2019-03-15|d2026-07-10|"
     "d2026-07-09|m2026-06-30T19:12:00Z|Resignation|4|\n"},
    {"workday/raas-json", NULL,
     "{\"Report_Entry\":[{\"Employee_ID\":\"e1\",\"Name\":\"Ana Ruiz\","
     "\"businessTitle\":\"Owner\",\"Email_-_Work\":\"ana@x.example\","
     "\"Supervisory_Organization\":\"Lead\",\"Worker_Type\":\"Employee\","
     "\"Hire_Date\":\"2012-01-31-07:00\",\"Active_Status\":\"1\","
     "\"Worker_s_Manager_group\":[{\"Manager_ID\":\"e9\"}]}]}",
     "e1|Ana Ruiz|ana@x.example|Owner|Lead|Employee|e9|d2012-01-31|-|-|-||1|"
     "\n"},
    {"entra/users-json", NULL,
     "{\"value\":[{\"id\":\"u1\",\"userPrincipalName\":\"zoe@x.example\","
     "\"displayName\":\"Zoe\",\"mail\":null,\"accountEnabled\":true,"
     "\"userType\":\"Member\",\"employeeId\":\"7\","
     "\"createdDateTime\":\"2026-01-02T03:04:05Z\",\"signInActivity\":{"
     "\"lastSignInDateTime\":\"2026-07-02T00:00:00Z\","
     "\"lastSuccessfulSignInDateTime\":\"2026-07-01T00:00:00Z\"}},"
     "{\"id\":\"u2\",\"userPrincipalName\":\"bo_y#EXT#@x.example\","
     "\"mail\":\"bo@y.example\",\"accountEnabled\":true,"
     "\"userType\":\"Guest\",\"externalUserState\":\"PendingAcceptance\"},"
     "{\"id\":\"u3\",\"userPrincipalName\":\"cy@x.example\","
     "\"accountEnabled\":false,\"userType\":\"Member\"}]}",
     "u1|zoe@x.example||7|Zoe|i2026-01-02T03:04:05Z|-|i2026-07-01T00:00:00Z|"
     "1|1|0|0|1|\n"
     "u2|bo_y#EXT#@x.example|bo@y.example|||-|-|-|2|2|0|0|0|\n"
     "u3|cy@x.example||||-|-|-|5|1|0|0|0|\n"},
    {"entra/members-json", "ops",
     "{\"value\":[{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"u1\","
     "\"displayName\":\"Zoe\",\"userPrincipalName\":\"zoe@x.example\"},"
     "{\"id\":\"u2\",\"displayName\":\"Bo\"}]}",
     "u1|zoe@x.example|ops|member||0|-|\n"
     "u2||ops|member||0|-|\n"},
    {"entra/directory-audits-json", NULL,
     ENTRA_AUDIT("Disable account", "success", "type")
         ENTRA_AUDIT("Disable account", "failure", "type")
             ENTRA_AUDIT("Update user", "success", "type")
                 ENTRA_AUDIT("Add member to group", "success", "Type"),
     "3|i2026-07-01T10:00:00Z|u1|zoe@x|a1|ops|\n"
     "13|i2026-07-01T10:00:00Z|a1||a1|ops|\n"
     "7|i2026-07-01T10:00:00Z|u1|zoe@x|a1|ops|\n"},
    {"entra/sign-ins-json", NULL,
     ENTRA_SIGN_IN("1", "0", "true") ENTRA_SIGN_IN("2", "50126", "true")
         ENTRA_SIGN_IN("3", "0", "false"),
     "5|i2026-07-01T10:00:00Z|u1|zoe@x|||\n"
     "6|i2026-07-01T10:00:00Z|u1|zoe@x|||\n"},
    {"entra/access-review-history-csv", NULL,
     "AccessReviewId,ResourceDisplayName,ReviewName,PrincipalUPN,ReviewDate,"
     "ReviewResult,Justification,ReviewerUPN\n"
     "r1,Admins,Q3,zoe@x,2026-07-01T10:00:00Z,Deny,Moved,bo@x\n"
     "r1,Admins,Q3,cy@x,,Not reviewed,,\n",
     "Q3|zoe@x|Admins|bo@x|Deny|i2026-07-01T10:00:00Z|2|\n"
     "Q3|cy@x|Admins||Not reviewed|-|4|\n"},
    {"bamboohr/job-info-json", NULL,
     "[{\"id\":\"1\",\"employeeId\":\"4\",\"date\":\"2026-07-01\","
     "\"department\":\"Ops\",\"jobTitle\":\"Lead\","
     "\"reportsTo\":\"Ana Ruiz\"}]",
     "4|Lead||d2026-07-01|-|\n"},
    {"bamboohr/report-csv", NULL,
     "Employee #,First Name,Last Name,Job Title,Department,Hire Date,"
     "Termination Date,Employment Status,Status\r\n"
     "12,Ana,Ruiz,Owner,Lead,2012-01-10,,Full-Time,Active\r\n"
     "13,Bo,Li,Clerk,Back,2020-01-10,0000-00-00,Terminated,Active\r\n",
     "12|Ana Ruiz||Owner|Lead|Full-Time||d2012-01-10|-|-|-||1|\n"
     "13|Bo Li||Clerk|Back|||d2020-01-10|-|-|-||4|\n"},
    {"intune/devices-csv", NULL,
     "\xef\xbb\xbf"
     "DeviceName,LastContact,SerialNumber,UPN,UserEmail,"
     "GraphDeviceIsManaged,ManagementState,Encrypted\r\n"
     "PC-1,2026-09-23 14:03:14.6829201,5CG1,ana@x,a.ruiz@x,True,Managed,"
     "True\r\n"
     "PC-2,0001-01-01 00:00:00,0,,,False,WipePending,False\r\n",
     "5CG1|PC-1|ana@x|a.ruiz@x|i2026-09-23T14:03:14Z|-|2|2|1|\n"
     "|PC-2|||-|-|1|1|4|\n"},
    {"intune/devices-csv", NULL,
     "Device name,Primary user UPN,Serial number,Last check-in,Managed by\n"
     "PC-1,ana@x,5CG1,2026-09-23 14:03:14,Intune\n",
     "5CG1|PC-1|ana@x||i2026-09-23T14:03:14Z|-|2|0|0|\n"},
    {"jamf/computers-json", NULL,
     "{\"totalCount\":1,\"results\":[{\"id\":\"7\",\"general\":{\"name\":"
     "\"Mac\",\"lastContactTime\":\"2026-09-30T14:20:00.000Z\","
     "\"remoteManagement\":{\"managed\":true}},\"hardware\":{\"serialNumber\":"
     "\"C02\"},\"userAndLocation\":{\"username\":\"ana\",\"email\":\"ana@x\"},"
     "\"diskEncryption\":{\"fileVault2Enabled\":true}}]}",
     "C02|Mac|ana|ana@x|i2026-09-30T14:20:00Z|-|2|2|1|\n"},
    {"jamf/computers-json", NULL,
     "{\"computer\":{\"general\":{\"name\":\"Mac\",\"serial_number\":\"C02\","
     "\"last_contact_time\":\"2026-09-30 09:20:00\",\"last_contact_time_utc\":"
     "\"2026-09-30T14:20:00.000+0000\",\"remote_management\":{\"managed\":"
     "false}},\"location\":{\"username\":\"ana\",\"email_address\":\"\"}}}",
     "C02|Mac|ana||i2026-09-30T14:20:00Z|-|1|0|3|\n"},
    {"aws/credential-report-csv", NULL,
     "user,arn,user_creation_time,password_enabled,password_last_used,"
     "mfa_active,access_key_1_active,access_key_1_last_used_date,"
     "access_key_2_active,access_key_2_last_used_date,cert_1_active,"
     "cert_2_active\n"
     "<root_account>,arn:r,2018-08-12T17:20:55+00:00,not_supported,"
     "2019-03-03T16:58:16+00:00,true,false,N/A,false,N/A,false,false\n"
     "job,arn:j,2019-05-07T15:35:54+00:00,false,N/A,false,true,"
     "2026-09-27T00:02:00+00:00,false,N/A,false,false\n"
     "new,arn:n,2019-05-07T15:35:54+00:00,TRUE,no_information,false,false,N/A,"
     "false,N/A,false,false\n",
     "arn:r|<root_account>||||i2018-08-12T17:20:55Z|-|i2019-03-03T16:58:16Z|1|"
     "9|2|0|1|\n"
     "arn:j|job||||i2019-05-07T15:35:54Z|-|i2026-09-27T00:02:00Z|1|0|1|0|1|\n"
     "arn:n|new||||i2019-05-07T15:35:54Z|-|-|1|0|1|0|2|\n"},
    {"github/org-members-json", NULL,
     "[{\"login\":\"ana\",\"id\":7,\"node_id\":\"n\",\"type\":\"User\","
     "\"site_admin\":false},{\"login\":\"ci\",\"id\":8,\"node_id\":\"m\","
     "\"type\":\"Bot\",\"site_admin\":true}]",
     "7|ana||||-|-|-|1|0|0|0|0|\n"
     "8|ci||||-|-|-|1|8|0|2|0|\n"},
    {"jira/issues-csv", NULL,
     "Summary,Issue key,Issue Type,Status,Reporter,Created,Resolved,Labels,"
     "Labels,Custom field (Employee ID)\n"
     "\"Offboard\nAna\",OFF-1,Task,Done,Gail,14/Jul/25 3:42 PM,"
     "15/Jul/25 12:05 AM,a,b,1001\n",
     /* zone not declared: the lower bound is 14 hours before */
     "OFF-1|Task|1001||Gail||m2025-07-14T01:42:00Z|m2025-07-14T10:05:00Z|Done|"
     "0|4|\n"},
    {"generic/workers-csv", NULL,
     "worker_id,name,work_email,job_title,department,employment_type,"
     "manager_id,start_date,end_date,last_day_worked,entered_at,"
     "termination_reason,status\n"
     "1,Ana,ana@x,Owner,Lead,Employee,9,2020-01-31,2026-07-10,2026-07-09,"
     "2026-07-01T09:00:00Z,Quit,Terminated\n",
     "1|Ana|ana@x|Owner|Lead|Employee|9|d2020-01-31|d2026-07-10|d2026-07-09|"
     "i2026-07-01T09:00:00Z|Quit|4|\n"},
    {"generic/accounts-csv", NULL,
     "username,email,worker_id,name,status,created_at,disabled_at,"
     "last_login_at,mfa,privileged,kind\n"
     "ana,ana@x,1,Ana,Suspended,2024-01-01T00:00:00Z,2026-07-01T00:00:00Z,"
     "Never,yes,no,Break-Glass\n",
     "ana|ana|ana@x|1|Ana|i2024-01-01T00:00:00Z|i2026-07-01T00:00:00Z|-|4|5|2|"
     "1|2|\n"},
    {"generic/grants-csv", NULL,
     "username,entitlement,kind,granted_at,removed_at,privileged,via\n"
     "ana,payroll,role,2026-07-01T00:00:00Z,,yes,direct\n",
     "ana||payroll||role|2|i2026-07-01T00:00:00Z|\n"},
    {"generic/events-csv", NULL,
     "at,type,username,actor\n"
     "2026-07-01T10:00:00Z,disable,ana,bo\n2026-07-01T10:00:00Z,logout,ana,\n",
     "3" AT "ana||bo||\n"},
    {"generic/devices-csv", NULL,
     "serial,name,username,managed,encrypted,last_seen_at,state,"
     "state_changed_at\n"
     "S1,PC,ana,yes,no,2026-07-01T10:00:00Z,wiped,2026-07-02T10:00:00Z\n",
     "S1|PC|ana||i2026-07-01T10:00:00Z|i2026-07-02T10:00:00Z|2|1|5|\n"},
    {"generic/tickets-csv", NULL,
     "id,type,worker_id,system,requester,approver,approved_at,opened_at,"
     "closed_at,state\n"
     "T1,access,1,payroll,ana,bo,,2026-07-01T10:00:00Z,2026-07-02T10:00:00Z,"
     "closed\n",
     "T1|access|1|payroll|ana|bo|i2026-07-01T10:00:00Z|i2026-07-02T10:00:00Z|"
     "closed|4|4|\n"},
    {"generic/reviews-csv", NULL,
     "campaign,item,username,system,entitlement,reviewer,decision,decided_at,"
     "justification\n"
     "Q3,1,ana,payroll,approver,bo,revoke,2026-07-01T10:00:00Z,left\n",
     "Q3|ana|approver|bo|revoke|i2026-07-01T10:00:00Z|2|\n"},
    /* Of our own columns any may be absent. */
    {"generic/workers-csv", NULL, "worker_id,end_date\n1,2026-07-10\n",
     "1|||||||-|d2026-07-10|-|-||0|\n"},
    {"generic/accounts-csv", NULL, "username,last_login_at\nana,\n",
     "ana|ana||||-|-|-|0|0|0|0|0|\n"},
    {"generic/grants-csv", NULL, "entitlement,username\npayroll,ana\n",
     "ana||payroll|||0|-|\n"},
    {"generic/devices-csv", NULL, "serial,state\nS1,locked\n",
     "S1||||-|-|0|0|7|\n"},
    {"generic/tickets-csv", NULL, "id,type,state\nT1,access,open\n",
     "T1|access|||||-|-|open|4|1|\n"},
    {"generic/reviews-csv", NULL, "item,decision,reviewer\n1,keep,bo\n",
     "|||bo|keep|-|1|\n"},
    {"generic/access-csv", NULL,
     "name,email,role,access_start,access_end,requested_at,approved_at,"
     "approver,status,provisioned_at,deprovisioned_at,approval_chain,policy,"
     "duration,justification,revocation_reason\n"
     "Ana Ruiz,ana@x,Admin,2026-07-02,2026-07-09,2026-07-01T10:00:00Z,"
     "2026-07-01T11:00:00Z,bo@x,expired,2026-07-02T08:00:00Z,"
     "2026-07-09T08:00:00Z,bo@x > cy@x,JIT,7 days,Fix,Ran out\n",
     "ana@x Admin 2026-07-01T10:00:00Z 2026-07-02|||||bo@x|"
     "i2026-07-01T10:00:00Z|-|expired|4|4|\n"},
    {"generic/jobs-csv", NULL,
     "worker_id,effective_at,entered_at,title,department,employment_type,"
     "company,manager_id\n"
     "1,2026-07-01,2026-06-20T09:00:00Z,Lead,Ops,Employee,Acme,9\n",
     "1|Lead|9|d2026-07-01|i2026-06-20T09:00:00Z|\n"},
    {"generic/credentials-csv", NULL,
     "id,username,worker_id,kind,state,privileged,created_at,revoked_at,"
     "rotated_at,last_used_at\n"
     "k1,ana,1,API key,revoked,yes,2024-01-01,2026-07-01T10:00:00Z,never,\n",
     "k1|ana|i2026-07-01T10:00:00Z|3|2|\n"},
    {"generic/mailboxes-csv", NULL,
     "username,worker_id,kind,forwards_to,forwards_external,delegates,hold,"
     "sign_in_blocked,retain_until,deleted_at,owner_after,transferred_at\n"
     "ana,1,shared,ana@y,yes,bo; cy,no,yes,2027-07-01,,bo,2026-07-02\n",
     "ana|ana@y|2|2|d2027-07-01|\n"},
    {"generic/campaigns-csv", NULL,
     "campaign,system,tier,owner,state,started_at,due_at,completed_at,items\n"
     "Q3,payroll,all,bo,completed,2026-07-01,2026-07-15,2026-07-14,120\n"
     "Q4,payroll,all,bo,open,2026-10-01,2026-10-15,,\n",
     "Q3|payroll|d2026-07-15|2|120|\nQ4|payroll|d2026-10-15|1|-1|\n"},
};

/* Each export is recognised as what it is, with nothing said about it. */
static void test_exports(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct reading r;
        const struct source *s;

        ROW(rows[i].profile);
        reading_open(&r);
        load_stock(&r);
        r.options.parent = str_from(rows[i].parent);
        s = read_ok(&r, rows[i].text);
        assert_str(s->profile, rows[i].profile);
        assert_str(tell(&r), rows[i].want);
        assert_int_equal(s->rows_rejected, 0);
        assert_int_equal(r.facts.unknown.len, 0);
        reading_close(&r);
    }
}

/* Every stock profile is sound, and there is an export for it above or in
 * tests/exports. */
static void test_stock(void **state)
{
    const char *top = getenv("TOP") ? getenv("TOP") : ".";
    struct reading r;

    (void)state;
    reading_open(&r);
    load_stock(&r);
    for (size_t i = 0; i < r.set.count; i++) {
        struct err err = {0};
        bool tried;
        const char *exports = arena_fmt(&r.arena, "%s/tests/exports/%.*s.case",
                                        top, STR_ARG(r.set.ptr[i].name))
                                  .ptr;

        assert_ok(plan_check(&r.arena, &r.set.ptr[i], &err), &err);
        tried = file_exists(exports);
        for (size_t k = 0; k < COUNT_OF(rows); k++)
            tried = tried || str_is(r.set.ptr[i].name, rows[k].profile);
        if (!tried)
            fail_msg("no export for %.*s", STR_ARG(r.set.ptr[i].name));
    }
    assert_true(r.set.count > 0);
    reading_close(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exports),
        cmocka_unit_test(test_stock),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
