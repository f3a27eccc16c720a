#include "facts/model_jobs.h"

void model_jobs_release(struct model_jobs *j)
{
    vec_release(&j->actors);
    vec_release(&j->jobs);
    vec_release(&j->moves);
    vec_release(&j->earlier_ends);
    vec_release(&j->restated);
    vec_release(&j->allows);
    vec_release(&j->person_role);
    vec_release(&j->gives);
    vec_release(&j->compared);
    *j = (struct model_jobs){0};
}

const char *actor_kind_name(enum actor_kind k)
{
    static const char *const name[] = {
        [ACTOR_NONE] = "none",
        [ACTOR_PERSON] = "person",
        [ACTOR_SEVERAL] = "several",
        [ACTOR_ACCOUNT] = "account",
    };
    return name[k];
}

const char *job_attr_name(enum job_attr a)
{
    static const char *const name[] = {
        [JOB_TITLE] = "title",
        [JOB_DEPARTMENT] = "department",
        [JOB_TYPE] = "employment_type",
        [JOB_COMPANY] = "company",
        [JOB_MANAGER] = "manager",
        [JOB_LOCATION] = "location",
        [JOB_COST_CENTER] = "cost_center",
    };
    return name[a];
}

const char *compared_outcome_name(enum compared_outcome o)
{
    static const char *const name[] = {
        [COMPARED_AGREE] = "agree",
        [COMPARED_DIFFER] = "differ",
        [COMPARED_NOT_GIVEN] = "not given",
        [COMPARED_NOT_KNOWN] = "not known",
    };
    return name[o];
}
