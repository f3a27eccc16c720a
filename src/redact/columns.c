#include "redact/columns.h"

#include "base/base.h"

static const struct {
    const char *table, *columns; /* "column:class ..." */
} known[] = {
    {"run", "key:k value:l"},
    {"source",
     "file:l profile:k kind:k system:k sha256:k extracted_by:u query:l "
     "encoding:k delimiter:k zone:k parent:l header:l bag_path:l system_kind:k "
     "chain_start:k chain_says:t shows:k complete:k"},
    {"reject", "reason:t text:b"},
    {"unknown_word", "field:k word:x"},
    {"source_item", "what:k name:r value:r"},
    {"system_", "system:k name:l kind:k owner:u tier:r data_class:r "
                "environment:r provisioning:k integration:l"},
    {"person", "worker_id:w name:n work_email:m alt_email:m title:l "
               "department:l employment_type:l location:b manager:u system:k "
               "role:l role_version:r previous_title:l previous_department:l"},
    {"spell", "t0_rule:k reason:b employment_type:l"},
    {"account", "system:k username:u source_key:u email:u worker_ref:u name:n "
                "link:k override_problem:t kind:k state:k state_raw:l "
                "mfa_strength:k sign_in:k sponsor:u title:l department:l "
                "manager:u employment_type:l"},
    {"leaver_account", "basis:k use_kind:k use_from:k"},
    {"entitlement", "system:k name:l permission:l kind:l source_key:l"},
    {"grant_why", "reason:k says:t"},
    {"missing_grant", "system:k resource:l permission:l role:l version:r"},
    {"event", "kind:k actor:u target:l"},
    {"device", "system:k serial:d name:d holder:u link:k state:k state_raw:l"},
    {"never_issued", "system:k approved_by:u"},
    {"ticket",
     "id:l system:k type:r title:b worker_id:u about_system:l requester:u "
     "approver:u state:l kind:k status:k parent:l entitlement:l username:u "
     "justification:b implementer:u closed_by:u removal_reason:b chain:l "
     "policy:r duration:r attachment:b"},
    {"review", "campaign:l item:l username:u system:k entitlement:l reviewer:u "
               "decision:l justification:b verdict:k delegated_by:u"},
    {"exception_",
     "id:l user:u system:k resource:l permission:l justification:b "
     "requested_by:u approved_by:u status:l problem:t business_need:b "
     "project_id:l approval_note:b extends:l"},
    {"role", "name:l version:r owner:u approver:u sha256:k path:l "
             "description:l extends:l scope:l data_class:r"},
    {"snapshot_member", "system:k kind:k explained:t"},
    {"rule_file", "path:r sha256:k stock:k"},
    {"parameter", "name:k value:r unit:r source:r"},
    {"test", "id:k title:r population:r severity:k outcome:k stock:k sql:r "
             "version:k objective:r rule:r wrong_if:r outcome_says:r "
             "parameters:r path:r population_sha256:h needs:k of_kind:k"},
    {"result_row", "system:k subject:t reason:k says:t severity:k "
                   "finding_id:f exception_id:l"},
    {"test_condition", "test_id:k condition:r says:r"},
    {"metric", "name:k unit:k"},
    {"population", "name:k sha256:h"},
    {"sample_ticket", "population:k seed:k key:b ticket:b"},
    {"framework", "test_id:k framework:k edition:k identifier:k"},
    {"actor", "name:u kind:k"},
    {"job", "title:l department:l employment_type:l company:l manager:u"},
    {"move", "kinds:k"},
    {"restated", "what:k"},
    {"account_attribute", "what:k outcome:k"},
    {"role_grant", "system:k resource:l permission:l justification:l"},
    {"role_change", "version:r changed_by:u changes:l approval:t"},
    {"look", "system:k kind:k parent:l"},
    {"grant_past", "how:k"},
    {"identifier", "system:k name:u"},
    {"credential", "system:k username:u kind:k key:u state:k"},
    {"mailbox", "system:k username:u kind:k forwards_to:u delegates:u "
                "owner_after:u"},
    {"campaign", "id:l system:k tier:r owner:u state:k"},
    {"register", "system:k account:u kind:k owner:u purpose:b privileges:l "
                 "justification:b attribution:b approved_by:u"},
    {"custodian", "name:u"},
    {"sod_rule", "id:l title:l owner:u version:r approved_by:u environment:l "
                 "severity:k"},
    {"sod_side", "rule_id:l system:k resource:l permission:l"},
    {"sod_mitigation", "rule_id:l worker:u control:l owner:u approved_by:u"},
    {"authority", "system:k resource:l purpose:l by:l name:u"},
    {"delegation", "from_name:u to_name:u system:k"},
    {"artefact", "kind:k title:l file:l sha256:k owner:u approved_by:u role:l "
                 "role_version:r bag_path:l shows:l cadence:r responsible:u "
                 "finding_means:b"},
    {"access_path", "name:l system:k mfa:k bypass:b evidence:l "
                    "evidence_sha256:k bag_path:l"},
    {"supplier", "name:l approved_by:u"},
    {"compound_rule", "id:k title:r same:k"},
    {"compound_part", "test_id:k reason:k"},
    {"compound", "rule_id:k title:r system:k severity:k made_of:k"},
    {"previous_run", "key:k value:l"},
    {"previous_source", "file:l kind:k system:k sha256:k"},
    {"previous_person", "worker_id:w name:n work_email:m system:k "
                        "employment_type:l"},
    {"previous_number", "system:k worker_id:w"},
    {"previous_spell", "employment_type:l"},
    {"previous_account", "system:k username:u source_key:u kind:k state:k "
                         "link:k"},
    {"previous_result", "test_id:k worker_id:w name:n system:k account:u "
                        "entitlement:l subject:t state:k reason:k says:t "
                        "severity:k finding_id:f exception_id:l"},
    {"previous_finding", "finding_id:f test_id:k worker_id:w name:n system:k "
                         "account:u entitlement:l subject:t status:k since:k"},
    {"previous_test", "id:k title:r outcome:k version:k rule_sha256:k"},
    {"previous_metric", "name:k unit:k"},
    {"previous_population", "name:k sha256:h"},
    {"previous_role", "name:l version:r path:l sha256:k"},
    {"worker_number", "system:k worker_id:w"},
    {"previous_list", "system:k kind:k"},
    {"previous_member", "system:k kind:k name:u explained:t"},
    {"carried_spell", "test_id:k"},
    {"rollforward", "employment_type:l"},
    {"rollforward_difference", "kind:k employment_type:l worker_id:w name:n "
                               "system:k says:t"},
    {"finding", "finding_id:f test_id:k worker_id:w name:n system:k account:u "
                "entitlement:l subject:t status:k state:k state_before:k "
                "since:k says:t severity:k"},
    {"role_gives", "system:k resource:l permission:l justification:l"},
    {"de_facto_role", "roles:l"},
    {"role_variance", "what:k system:k resource:l permission:l"},
    {"event_more", "event_id:l state_before:r state_after:r reason:b "
                   "exception_id:l"},
    {"requester", "by:l name:u"},
    {"mover_access", "what:k"},
    {"run_ledger",
     "engagement:l as_of:k period_start:k period_end:k made_at:k "
     "rules_sha256:k roles_sha256:k tagmanifest_sha256:k signature_sha256:k "
     "entry_before:k entry_sha256:k"},
    {"previous_ledger",
     "engagement:l as_of:k period_start:k period_end:k made_at:k "
     "rules_sha256:k roles_sha256:k tagmanifest_sha256:k signature_sha256:k "
     "entry_before:k entry_sha256:k"},
    {"run_metric", "name:k unit:k"},
    {"previous_run_metric", "name:k unit:k"},
    {"run_test", "test_id:k title:r outcome:k"},
    {"previous_run_test", "test_id:k title:r outcome:k"},
    {"finding_history",
     "finding_id:f test_id:k worker_id:w name:n system:k account:u "
     "entitlement:l "
     "subject:t status:k ended_in:l first_seen:l last_seen:l earlier:t says:t "
     "severity:k"},
    {"previous_finding_history",
     "finding_id:f test_id:k worker_id:w name:n system:k account:u "
     "entitlement:l "
     "subject:t status:k ended_in:l first_seen:l last_seen:l earlier:t says:t "
     "severity:k"},
    {"history_change", "kind:k name:l before:l now:l says:t"},
    {"previous_rule", "path:l sha256:k"},
    {"run_cycle", "status:k"},
    {"test_coverage", "system:k test_id:k could:k lacks:k reasons:k"},
};

char column_class(struct str table, struct str column)
{
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct str rest = str_from(known[i].columns), class;

        if (!str_is(table, known[i].table))
            continue;
        while (rest.len > 0) {
            class = str_cut(rest, ' ', &rest);
            if (str_eq(str_cut(class, ':', &class), column))
                return class.ptr[0];
        }
    }
    return 0;
}
